"""Lists over all townships, as a section of the Justice Bureau puts the townships' returns together."""

from .common import (
    Book,
    choose,
    counts,
    Decimal,
    DISTRICT,
    facts,
    figure,
    FOREIGN,
    GROUPS,
    heads,
    item,
    kind,
    label,
    last_day,
    levels,
    line,
    measured,
    month_of,
    NAMES,
    parts_of,
    pool,
    Sheet,
    signature,
    spread,
    stub,
    totals,
    towns_of,
    until,
    untidy,
    word,
)

SUMMARY = [
    (("人民调解组织", "调委会数（个）"), "mediation_committee_count"),
    (("人民调解组织", "人民调解员（人）", "总数"), "mediator_count"),
    (("人民调解组织", "人民调解员（人）", "其中：专职"), "mediator_fulltime_count"),
    (("矛盾纠纷化解", "排查发现纠纷数（件）"), "dispute_found_count"),
    (("矛盾纠纷化解", "调解案件", "受理数（件）"), "mediation_accepted_count"),
    (("矛盾纠纷化解", "调解案件", "调解成功数（件）"), "mediation_success_count"),
    (("矛盾纠纷化解", "调解案件", "调解成功率"), "mediation_success_rate"),
    (("矛盾纠纷化解", "协议涉及金额（万元）"), "mediation_amount"),
    (("普法宣传", "法治宣传活动（场）"), "publicity_activity_count"),
    (("普法宣传", "发放宣传资料（份）"), "publicity_material_count"),
    (("特殊人群（人）", "社区矫正在册对象"), "correction_in_count"),
    (("特殊人群（人）", "安置帮教在册对象"), "release_help_count"),
]


def offices_three_heads(rng):
    """Justice offices down under three lines of heads, the sum first, the title in three lines with the year in the
    last; a hidden line keeps an office's first draft; money in ten thousands."""
    year, towns = rng.randint(2020, 2025), towns_of(rng, 8, 14)
    sheet, codes = Sheet("汇总", rng), [code for _, code in SUMMARY]
    width = 2 + len(codes)
    for row, text in enumerate([f"{DISTRICT}司法局", "司法所年度业务工作情况汇总表", f"（{year}年度）"]):
        sheet.span(row, 0, row, width - 1, text)
    for col, text in enumerate(["序号", "司法所"]):
        sheet.span(3, col, 5, col, text)
    levels(sheet, 3, 2, [path for path, _ in SUMMARY])
    rate, written, row = rng.choice(["text", "percent"]), [], 7
    draft = rng.randrange(len(towns))
    for at, town in enumerate(towns):
        sheet.other(row, 0, at + 1)
        sheet.put(row, 1, f"{town}司法所")
        known = facts(rng)
        written.append(line(sheet, row, 2, town, year, codes, known, rate=rate))
        row += 1
        if at == draft:
            sheet.put(row, 1, f"{town}司法所（初报数，作废）")
            for col, code in enumerate(codes, 2):
                if kind(code) == "count":
                    sheet.other(row, col, int(known[code]) + rng.randint(1, 9))
            sheet.hidden_rows.append(row)
            row += 1
    sheet.span(6, 0, 6, 1, "合  计")
    totals(sheet, 6, 2, codes, written)
    sheet.put(row, 0, "注：本表根据各司法所12月30日前上报的数据汇总。")
    signature(sheet, row + 1, year, (0, 4, 8))
    return Book(f"司法所业务工作情况汇总表（{year}）", [sheet])


def halves_and_year(rng):
    """Towns down; under each indicator the first half, the second half and the whole year; running numbers, the sum
    last, remarks."""
    year, towns = rng.randint(2020, 2025), towns_of(rng, 7, 10)
    sheet, codes = Sheet("两报对照", rng), choose(
        rng, counts(pool("矛盾纠纷排查化解", "法治宣传教育", "公共法律服务")), 4
    )
    sheet.span(0, 0, 0, 2 + 3 * len(codes), f"{year}年度{DISTRICT}镇（街道）法治工作半年和全年数据表")
    sheet.span(1, 0, 2, 0, "序号")
    sheet.span(1, 1, 2, 1, "单位")
    sheet.span(1, 2 + 3 * len(codes), 2, 2 + 3 * len(codes), "备注")
    for at, code in enumerate(codes):
        sheet.span(1, 2 + 3 * at, 1, 4 + 3 * at, measured(rng, code))
        heads(sheet, 2, ["上半年", "下半年", "全年"], 2 + 3 * at)
    periods = [f"half_year {year}-06-30", f"half_year {year}-12-31", "year"]
    sums = [0] * (3 * len(codes))
    for row, town in enumerate(towns, 3):
        known = facts(rng)
        sheet.other(row, 0, row - 2)
        sheet.put(row, 1, town)
        for at, code in enumerate(codes):
            first, second = parts_of(rng, int(known[code]), 2)
            for step, value in enumerate([first, second, first + second]):
                col = 3 * at + step
                shown = figure(sheet, row, 2 + col, town, year, code, Decimal(value), periods[step], noise=0.02)
                sums[col] += int(shown or 0)
        if rng.random() < 0.2:
            sheet.put(row, 2 + 3 * len(codes), rng.choice(["7月更换所长", "含并入2村", "数据以本次为准"]))
    row = 3 + len(towns)
    sheet.span(row, 0, row, 1, "全区合计")
    for col, total in enumerate(sums, 2):
        sheet.other(row, col, total)
    return Book(f"{year}年半年及全年数据对照", [sheet])


def two_years_across(rng):
    """Items down under a merged group; each town with last year's and this year's figure, the district at the end."""
    year, towns = rng.randint(2021, 2025), towns_of(rng, 4, 6)
    sheet = Sheet("对比表", rng)
    names = ["人民调解组织建设", *rng.sample(["法治宣传教育", "公共法律服务", "行政执法", "复议应诉", "监督与服务"], 2)]
    rows = [(name, code) for name in names for code in choose(rng, GROUPS[name], 6)]
    sheet.span(0, 0, 0, 4 + 2 * len(towns), f"各镇街法治工作主要指标对比表（{year - 1}—{year}年）")
    for col, text in enumerate(["类别", "指标", "单位"]):
        sheet.span(1, col, 2, col, text)
    for at, name in enumerate([*towns, "全区"]):
        sheet.span(1, 3 + 2 * at, 1, 4 + 2 * at, name)
        heads(sheet, 2, [f"{year - 1}年", f"{year}年"], 3 + 2 * at)
    stub(sheet, 3, 0, [name for name, _ in rows])
    known = {(town, told): facts(rng) for town in towns for told in (year - 1, year)}
    for row, (_, code) in enumerate(rows, 3):
        factor = 10000 if kind(code) == "amount" else 1
        sheet.put(row, 1, untidy(rng, label(rng, code)))
        sheet.put(row, 2, "万元" if factor > 1 else word(code))
        sums = [Decimal(0)] * 2
        for at, town in enumerate(towns):
            for step, told in enumerate((year - 1, year)):
                value, col = known[town, told][code], 3 + 2 * at + step
                shown = figure(sheet, row, col, town, told, code, value, factor=factor, rate="number")
                sums[step] += (shown or Decimal(0)) / factor
        for step, total in enumerate(sums):
            if kind(code) == "rate":
                sheet.put(row, 3 + 2 * len(towns) + step, "/")
            else:
                sheet.other(row, 3 + 2 * len(towns) + step, float(total) if factor > 1 else int(total))
    return Book(f"各镇街主要指标对比（{year}年）", [sheet])


FORM = [
    ("化解矛盾纠纷", "排查", "排查次数", "dispute_screening_count"),
    ("化解矛盾纠纷", "排查", "排查发现纠纷数", "dispute_found_count"),
    ("化解矛盾纠纷", "人民调解", "受理案件数", "mediation_accepted_count"),
    ("化解矛盾纠纷", "人民调解", "调解成功数", "mediation_success_count"),
    ("化解矛盾纠纷", "人民调解", "司法确认数", "mediation_confirmed_count"),
    ("化解矛盾纠纷", "人民调解", "协议涉及金额", "mediation_amount"),
    ("公共法律服务", "村（居）法律顾问", "坐班次数", "village_counsel_duty_count"),
    ("公共法律服务", "村（居）法律顾问", "法治宣讲场次", "village_counsel_lecture_count"),
    ("公共法律服务", "法律援助", "受理案件数", "legal_aid_accept_count"),
    ("公共法律服务", "法律咨询", "解答咨询人次", "legal_consult_person_times"),
    ("特殊人群管理", "社区矫正", "在册对象数", "correction_in_count"),
    ("特殊人群管理", "安置帮教", "在册人员数", "release_help_count"),
    ("依法行政", "规范性文件", "制定件数", "normdoc_issued_count"),
    ("依法行政", "行政处罚", "处罚决定宗数", "penalty_total_count"),
    ("依法行政", "行政处罚", "罚没金额", "penalty_amount"),
    ("依法行政", "行政诉讼", "新收案件数", "litigation_new_count"),
    ("依法行政", "行政复议", "被申请复议案件数", "review_case_count"),
]


def town_sheets(rng):
    """The district's workbook: a sheet a town, whose name is the town, filled in in its own way: an indicator in three
    steps, its measure, its figure, who is responsible; a last sheet with the sums alone."""
    year, towns = rng.randint(2020, 2025), towns_of(rng, 5, 6)
    sheets, sums = [], {code: Decimal(0) for *_, code in FORM}
    for town in towns:
        sheet, known = Sheet(town, rng), facts(rng)
        rows = choose(rng, FORM, rng.randint(13, 17))
        sheet.span(0, 0, 0, 6, f"{year}年法治建设工作数据采集表")
        heads(sheet, 1, ["序号", "一级指标", "二级指标", "三级指标", "计量单位", "数值", "填报人"])
        for col in (0, 1):
            stub(sheet, 2, 1 + col, [path[col] for path in rows])
        for row, (_, _, text, code) in enumerate(rows, 2):
            sheet.other(row, 0, row - 1)
            sums[code] += item(sheet, row, (3, 4, 5), town, year, code, known[code], text) or 0
            if row % 4 == 2:
                sheet.put(row, 6, rng.choice(NAMES))
        if rng.random() < 0.4:
            row, (name, most) = 2 + len(rows), rng.choice(FOREIGN)
            sheet.put(row, 3, name)
            sheet.other(row, 5, rng.randint(1, most))
        sheets.append(sheet)
    whole = Sheet("全区汇总", rng)
    whole.span(0, 0, 0, 2, f"{DISTRICT}{year}年法治建设工作数据汇总")
    heads(whole, 1, ["指标", "计量单位", "全区合计"])
    for row, (_, name, text, code) in enumerate(FORM, 2):
        is_myriad = kind(code) == "amount"
        whole.put(row, 0, f"{name}—{text}")
        whole.put(row, 1, "万元" if is_myriad else word(code))
        whole.other(row, 2, float(sums[code] / 10000) if is_myriad else int(sums[code]))
    return Book(f"{year}年数据采集表（各镇街）", [*sheets, whole])


def month_and_so_far(rng):
    """A sheet a month over the same towns: under each indicator this month and the year so far; the year stands in the
    title, the month in the sheet's name and the title; the sum last."""
    year, towns, start = rng.randint(2020, 2025), towns_of(rng, 5, 7), rng.choice([7, 8, 9])
    codes = choose(rng, counts(pool("矛盾纠纷排查化解", "法治宣传教育", "公共法律服务")), 3)
    texts = [measured(rng, code) for code in codes]
    known = {town: facts(rng) for town in towns}
    weights = {town: [rng.randint(1, 6) for _ in range(12)] for town in towns}
    sheets = []
    for month in range(start, start + 3):
        sheet = Sheet(f"{month}月", rng)
        sheet.span(0, 0, 0, 2 * len(codes), f"{DISTRICT}司法所工作月报汇总表（{year}年{month}月）")
        sheet.span(1, 0, 2, 0, "单位")
        for at, text in enumerate(texts):
            sheet.span(1, 1 + 2 * at, 1, 2 + 2 * at, text)
            heads(sheet, 2, ["本月", "累计"], 1 + 2 * at)
        sums = [0] * (2 * len(codes))
        for row, town in enumerate(towns, 3):
            sheet.put(row, 0, town)
            for at, code in enumerate(codes):
                months = spread(known[town][code], weights[town])
                values = [(months[month - 1], month_of(year, month)), (sum(months[:month]), until(year, month))]
                for col, (value, period) in enumerate(values, 2 * at):
                    figure(sheet, row, 1 + col, town, year, code, Decimal(value), period, noise=0)
                    sums[col] += value
        row = 3 + len(towns)
        sheet.put(row, 0, "合计")
        for col, total in enumerate(sums, 1):
            sheet.other(row, col, total)
        sheet.put(row + 1, 0, f"制表人：{rng.choice(NAMES)}")
        sheet.put(row + 1, 3, f"截至{month}月{last_day(year, month)}日")
        sheets.append(sheet)
    return Book(f"{year}年{start}-{start + 2}月司法所月报汇总", sheets)


FAMILIES = [offices_three_heads, halves_and_year, two_years_across, town_sheets, month_and_so_far]
