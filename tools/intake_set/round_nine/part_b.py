"""Lists over all townships, as a section of the Justice Bureau or a justice office keeps and sends them."""

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
    grouped,
    heads,
    kind,
    label,
    last_day,
    NAMES,
    part_of,
    parts_of,
    pool,
    Sheet,
    signature,
    tell,
    totals,
    towns_of,
    whole,
    word,
)


def fill(sheet, row, col, towns, year, codes, period="year", factors=None, rate="percent", noise=0.03):
    """A line of figures a town. Returns what was written, for the totals."""
    written = []
    for town in towns:
        known = facts(sheet.rng)
        values = []
        for at, code in enumerate(codes):
            factor = (factors or {}).get(code, 1)
            values.append(figure(sheet, row, col + at, town, year, code, known[code], period, noise, factor, rate))
        written.append(values)
        row += 1
    return written


MEDIATION = [
    ("", ["调委会数（个）"], "mediation_committee_count"),
    ("人民调解员（人）", ["总数", "其中：专职"], "mediator_count mediator_fulltime_count"),
    ("", ["排查发现纠纷（件）"], "dispute_found_count"),
    (
        "人民调解案件",
        ["受理数（件）", "调解成功数（件）", "成功率"],
        "mediation_accepted_count mediation_success_count mediation_success_rate",
    ),
    ("协议形式（件）", ["书面协议", "口头协议"], "mediation_written_count mediation_oral_count"),
    ("", ["司法确认数（件）", "协议涉及金额（万元）"], "mediation_confirmed_count mediation_amount"),
]


def mediation_grouped(rng):
    """Mediation over towns: two lines of heads, measures in the heads, money in ten thousands, 合计 last."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 8, 13)
    sheet = Sheet("人民调解", rng)
    codes = " ".join(codes for _, _, codes in MEDIATION).split()
    sheet.span(0, 0, 0, 1 + len(codes), f"{DISTRICT}{year}年度人民调解工作情况统计表")
    sheet.put(1, 0, f"填报单位：{DISTRICT}司法局")
    sheet.put(1, len(codes), f"{year + 1}年1月10日")
    sheet.span(2, 0, 3, 0, "序号")
    sheet.span(2, 1, 3, 1, "镇（街道）")
    grouped(sheet, 2, 2, [(name, texts) for name, texts, _ in MEDIATION])
    for at, town in enumerate(towns):
        sheet.other(4 + at, 0, at + 1)
        sheet.put(4 + at, 1, town)
    factors = {"mediation_amount": 10000}
    written = fill(sheet, 4, 2, towns, year, codes, factors=factors, rate=rng.choice(["text", "percent"]))
    row = 4 + len(towns)
    sheet.span(row, 0, row, 1, "合计")
    totals(sheet, row, 2, codes, written, factors)
    signature(sheet, row + 1, year, (0, 4, 8))
    return Book(f"{year}年人民调解统计表（汇总）", [sheet])


def items_by_towns(rng):
    """Items down in numbered sections, the district's sum before the towns, another office's line at the end."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 6, 9)
    sheet = Sheet("汇总表", rng)
    sheet.span(0, 0, 0, 3 + len(towns), f"{year}年{DISTRICT}各镇（街道）法治建设工作数据汇总表")
    heads(sheet, 1, ["序号", "项目", "单位", "全区合计", *towns])
    known = {town: facts(rng) for town in towns}
    names = choose(rng, ["依法决策", "学法用法", "行政执法", "行政应诉与复议", "公共法律服务", "接受监督"], 3)
    row = 2
    for numeral, name in zip("一二三", names):
        sheet.put(row, 0, numeral)
        sheet.put(row, 1, name, bold=True)
        row += 1
        for at, code in enumerate(choose(rng, whole(GROUPS[name]), 5), 1):
            sheet.other(row, 0, at)
            sheet.put(row, 1, label(rng, code))
            sheet.put(row, 2, word(code))
            total = Decimal(0)
            for col, town in enumerate(towns, 4):
                total += figure(sheet, row, col, town, year, code, known[town][code]) or 0
            sheet.other(row, 3, int(total))
            row += 1
    name, most = rng.choice(FOREIGN)
    sheet.put(row, 0, "四")
    sheet.put(row, 1, name)
    for col in range(4, 4 + len(towns)):
        sheet.other(row, col, rng.randint(0, most))
    return Book(f"{year}年法治建设数据汇总", [sheet])


def half_year_change(rng):
    """The first half of the year over towns: under each item this half, last year's half, the change."""
    year, towns = rng.randint(2021, 2024), towns_of(rng, 7, 11)
    sheet = Sheet("上半年", rng)
    codes = choose(rng, counts(pool("人民调解", "矛盾纠纷排查", "法治宣传", "公共法律服务")), 4)
    sheet.span(0, 0, 0, 3 * len(codes), f"{DISTRICT}{year}年上半年司法行政主要业务数据统计表")
    sheet.span(1, 0, 2, 0, "单位")
    for at, code in enumerate(codes):
        sheet.span(1, 1 + 3 * at, 1, 3 + 3 * at, f"{label(rng, code)}（{word(code)}）")
        heads(sheet, 2, [f"{year}年上半年", f"{year - 1}年上半年", "同比（%）"], 1 + 3 * at)
    sums = {}
    for row, town in enumerate(towns, 3):
        sheet.put(row, 0, town)
        now, before = facts(rng), facts(rng)
        for at, code in enumerate(codes):
            pair = []
            for back, known in enumerate((now, before)):
                end = f"half_year {year - back}-06-30"
                col = 1 + 3 * at + back
                value = part_of(known, code, 6)
                pair.append(figure(sheet, row, col, town, year - back, code, value, end, noise=0.02) or Decimal(0))
                sums[col] = sums.get(col, 0) + pair[-1]
            if pair[1]:
                sheet.other(row, 3 + 3 * at, float(round((pair[0] - pair[1]) * 100 / pair[1], 1)), "0.0")
            else:
                sheet.put(row, 3 + 3 * at, "—")
    row = 3 + len(towns)
    sheet.put(row, 0, "合计")
    for col, total in sums.items():
        sheet.other(row, col, int(total))
    sheet.put(row + 1, 0, f"制表：{rng.choice(NAMES)}")
    sheet.put(row + 1, 2, f"{year}年7月{rng.randint(3, 12)}日")
    return Book(f"{year}上半年主要业务数据", [sheet])


def quarter_sheets(rng):
    """A sheet a quarter and one for the whole year over the same towns, the quarter in the sheet's name and title."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 4, 6)
    codes = choose(rng, counts(pool("人民调解", "矛盾纠纷排查", "法治宣传")), 6)
    labels = [label(rng, code) for code in codes]
    known = {town: facts(rng) for town in towns}
    parts = {(town, code): parts_of(rng, int(known[town][code]), 4) for town in towns for code in codes}
    names = ["第一季度", "第二季度", "第三季度", "第四季度", "全年"]
    sheets = []
    for number, name in enumerate(names):
        sheet = Sheet(name, rng)
        sheet.span(0, 0, 0, 1 + len(codes), f"{DISTRICT}{year}年{name}矛盾纠纷化解及普法情况统计表")
        heads(sheet, 1, ["序号", "单位", *labels])
        month = 3 * number + 3
        period = "year" if name == "全年" else f"quarter {year}-{month:02}-{last_day(year, month)}"
        sums = [0] * len(codes)
        for row, town in enumerate(towns, 2):
            sheet.other(row, 0, row - 1)
            sheet.put(row, 1, town)
            for at, code in enumerate(codes):
                value = known[town][code] if period == "year" else Decimal(parts[town, code][number])
                figure(sheet, row, 2 + at, town, year, code, value, period, noise=0)
                sums[at] += int(value)
        sheet.put(2 + len(towns), 1, "合计")
        for at, total in enumerate(sums):
            sheet.other(2 + len(towns), 2 + at, total)
        sheets.append(sheet)
    return Book(f"{year}年季度报表", sheets)


def years_at_left(rng):
    """Three years under each other, the year merged at the left over its towns, 小计 after each year."""
    year, towns = rng.randint(2021, 2024), towns_of(rng, 4, 6)
    sheet = Sheet("历年数据", rng)
    codes = choose(rng, pool("行政执法", "行政许可", "行政应诉与复议"), 7)
    factors = {"penalty_amount": 10000}
    sheet.span(0, 0, 0, 1 + len(codes), f"{DISTRICT}镇（街道）综合行政执法历年数据")
    texts = [f"{label(rng, code)}（{'万元' if kind(code) == 'amount' else word(code)}）" for code in codes]
    heads(sheet, 1, ["年份", "镇街", *texts])
    row = 2
    for told in range(year - 2, year + 1):
        sheet.span(row, 0, row + len(towns), 0, f"{told}年")
        for at, town in enumerate(towns):
            sheet.put(row + at, 1, town)
        written = fill(sheet, row, 2, towns, told, codes, factors=factors, rate="number")
        row += len(towns)
        sheet.put(row, 1, "小计")
        totals(sheet, row, 2, codes, written, factors)
        row += 1
    sheet.put(row, 0, "注：罚没金额以处罚决定书为准。")
    return Book(f"镇街执法历年数据（{year - 2}-{year}）", [sheet])


PENALTIES = [
    ("警告、\n通报批评", "penalty_warning_count"),
    ("罚款", "penalty_fine_count"),
    ("没收违法所得、\n没收非法财物", "penalty_confiscation_count"),
    ("暂扣许可证件、\n降低资质等级", "penalty_suspend_count"),
    ("限制开展生产经营活动", "penalty_restrict_count"),
    ("责令停产停业、责令关闭、限制从业", "penalty_shutdown_count"),
    ("吊销许可证件", "penalty_revoke_count"),
    ("行政拘留", "penalty_detention_count"),
    ("其他行政处罚", "penalty_other_count"),
]


def penalty_table(rng):
    """The penalties made public each January: nine kinds under one head, cases and money beside them, notes."""
    year, towns = rng.randint(2021, 2024), towns_of(rng, 7, 12)
    sheet = Sheet("行政处罚", rng)
    is_myriad = rng.random() < 0.5
    sheet.span(0, 0, 0, 12, "行政处罚实施情况统计表")
    sheet.put(1, 0, f"统计年度：{year}年")
    sheet.put(1, 10, f"单位：宗、{'万元' if is_myriad else '元'}")
    sheet.span(2, 0, 3, 0, "序号")
    sheet.span(2, 1, 3, 1, "行政执法主体名称")
    kinds = [("行政处罚实施数量（宗）", [text for text, _ in PENALTIES])]
    grouped(sheet, 2, 2, [*kinds, ("", ["合计（宗）", f"罚没金额（{'万元' if is_myriad else '元'}）"])])
    factor = 10000 if is_myriad else 1
    sums = [Decimal(0)] * 11
    for row, town in enumerate(towns, 4):
        sheet.other(row, 0, row - 3)
        sheet.put(row, 1, f"{town}办事处" if town.endswith("街道") else f"{town}人民政府")
        values = [rng.choice([0, 0, rng.randint(1, 9)]) for _ in PENALTIES]
        values[0], values[1] = rng.randint(0, 30), rng.randint(0, 60)
        money = Decimal(values[1] * rng.randint(3, 40) * 100)
        codes = [code for _, code in PENALTIES] + ["penalty_total_count"]
        for at, (code, value) in enumerate(zip(codes, [*values, sum(values)])):
            sheet.put(row, 2 + at, value)
            tell(sheet, row, 2 + at, town, year, code, value)
            sums[at] += value
        figure(sheet, row, 12, town, year, "penalty_amount", money, noise=0, factor=factor)
        sums[10] += money / factor
    row = 4 + len(towns)
    sheet.span(row, 0, row, 1, "总计")
    for at, total in enumerate(sums):
        sheet.other(row, 2 + at, int(total) if total == int(total) else float(total))
    sheet.put(row + 1, 0, "说明：1.行政处罚实施数量为统计年度内作出行政处罚决定的数量（已作出但被撤销的除外）。")
    sheet.put(row + 2, 0, "2.一个案件并处两种以上处罚的，按1宗计入最重的一类。")
    return Book(f"{year}年度行政处罚实施情况统计表", [sheet])


SERVICE = [
    ("村（居）法律顾问", "配备情况", "已配备法律顾问的村（居）", "village_counsel_count"),
    ("村（居）法律顾问", "配备情况", "覆盖率", "village_counsel_coverage_rate"),
    ("村（居）法律顾问", "服务情况", "开展法治讲座", "village_counsel_lecture_count"),
    ("村（居）法律顾问", "服务情况", "坐班", "village_counsel_duty_count"),
    ("村（居）法律顾问", "服务情况", "参与调解", "counsel_mediation_count"),
    ("公共法律服务工作站", "接待与咨询", "接待群众", "pls_visit_person_times"),
    ("公共法律服务工作站", "接待与咨询", "解答法律咨询", "legal_consult_person_times"),
    ("公共法律服务工作站", "法律援助", "受理案件", "legal_aid_accept_count"),
]


def service_three_heads(rng):
    """Legal services over justice offices: three lines of heads and a line of measures under them, the sum first."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 8, 12)
    sheet = Sheet("公共法律服务", rng)
    sheet.span(0, 0, 0, 1 + len(SERVICE), f"{DISTRICT}{year}年公共法律服务工作统计表")
    sheet.span(1, 0, 4, 0, "序号")
    sheet.span(1, 1, 4, 1, "司法所")
    for level in (0, 1):
        start = 0
        while start < len(SERVICE):
            end = start
            while end + 1 < len(SERVICE) and SERVICE[end + 1][: level + 1] == SERVICE[start][: level + 1]:
                end += 1
            sheet.span(1 + level, 2 + start, 1 + level, 2 + end, SERVICE[start][level])
            start = end + 1
    heads(sheet, 3, [text for _, _, text, _ in SERVICE], 2)
    codes = [code for _, _, _, code in SERVICE]
    heads(sheet, 4, [word(code) for code in codes], 2)
    for at, town in enumerate(towns):
        sheet.other(6 + at, 0, at + 1)
        sheet.put(6 + at, 1, f"{town}司法所")
    written = fill(sheet, 6, 2, towns, year, codes, rate="number")
    sheet.span(5, 0, 5, 1, "合计")
    totals(sheet, 5, 2, codes, written)
    signature(sheet, 7 + len(towns), year, (0, 3, 6))
    return Book(f"{year}年公共法律服务统计", [sheet])


FAMILIES = [
    mediation_grouped,
    items_by_towns,
    half_year_change,
    quarter_sheets,
    years_at_left,
    penalty_table,
    service_three_heads,
]
