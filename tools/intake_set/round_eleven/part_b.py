"""Tables whose heads lie oddly: below the figures, upright, on every page, in two blocks, in captions between rows."""

from .common import (
    amount,
    Book,
    broken,
    change,
    choose,
    counts,
    Decimal,
    DISTRICT,
    facts,
    figure,
    GROUPS,
    heads,
    kind,
    label,
    levels,
    line,
    measure,
    measured,
    myriad,
    NAMES,
    number,
    put_sums,
    said,
    Sheet,
    signature,
    stub,
    sums,
    TOWNS,
    towns_of,
    WHOLE,
)


def heads_below(rng):
    """One town's year on a page of cards: the figure in large, its name with the measure below it and the change on
    last year below that; four cards a band, each two columns wide, a subject over its bands."""
    year, town = rng.randint(2021, 2025), rng.choice(TOWNS)
    sheet, known, before, row = Sheet("数据一览", rng), facts(rng), facts(rng), 2
    sheet.span(0, 0, 0, 7, f"数说法治·{town}{year}年法治建设工作数据一览")
    names = ["人民调解", *rng.sample(["普法宣传", "法律服务", "行政执法", "监督服务", "依法决策", "应诉复议"], 4)]
    for name in names:
        sheet.span(row, 0, row, 7, f"【{name}】")
        codes = choose(rng, GROUPS[name], 8 if len(GROUPS[name]) >= 8 else 4)
        row += 1
        for start in range(0, len(codes), 4):
            for at, code in enumerate(codes[start : start + 4]):
                col = 2 * at
                grown = change(known[code], before[code])
                if rng.random() < 0.35:
                    said(sheet, row, col, town, year, code, known[code], amount(rng, code, known[code]))
                    text = label(rng, code)
                else:
                    figure(sheet, row, col, town, year, code, known[code], factor=myriad(code), noise=0)
                    text = measured(rng, code)
                sheet.put(row + 1, col, text, bold=True)
                if kind(code) == "count" and grown and rng.random() < 0.8:
                    sheet.other(row + 2, col, f"同比{'↑' if grown > 0 else '↓'}{abs(grown):.1f}%")
                for down in range(3):
                    sheet.merges.append((row + down, col, row + down, col + 1))
            row += 4
    sheet.put(row, 0, f"数据来源：{town}司法所　　制图：{rng.choice(NAMES)}")
    return Book(f"{town}法治数据一览（{year}）", [sheet])


UPRIGHT = [
    ("人民调解", "人民调解委员会数（个）", "mediation_committee_count"),
    ("人民调解", "专职人民调解员数（人）", "mediator_fulltime_count"),
    ("人民调解", "受理案件数（宗）", "mediation_accepted_count"),
    ("人民调解", "调解成功数（宗）", "mediation_success_count"),
    ("人民调解", "司法确认数（件）", "mediation_confirmed_count"),
    ("普法宣传", "法治讲座场次", "publicity_lecture_count"),
    ("普法宣传", "法治宣传活动场次", "publicity_activity_count"),
    ("普法宣传", "普法受众人次", "publicity_audience_person_times"),
    ("法律服务", "解答法律咨询人次", "legal_consult_person_times"),
    ("法律服务", "法律援助受理案件数（件）", "legal_aid_accept_count"),
    ("行政执法", "在岗行政执法人员数（人）", "enforcer_staff_count"),
    ("行政执法", "行政检查次数", "inspection_count"),
    ("行政执法", "罚没金额（元）", "penalty_amount"),
    ("重点人员", "在册社区矫正对象数（人）", "correction_in_count"),
    ("重点人员", "在册安置帮教人员数（人）", "release_help_count"),
]


def upright(text):
    """A text written downwards: a sign a line, the measure in brackets whole on the last."""
    name, bracket, rest = text.partition("（")
    return "\n".join([*name, *([bracket + rest] if rest else [])])


def vertical_heads(rng):
    """Towns down; the heads of the columns are written downwards, a sign a line, below their subject; the area merged
    at the left, whose heads are written downwards too; the sum last."""
    year, towns = rng.randint(2020, 2025), towns_of(rng, 7, 9)
    sheet, written = Sheet("Sheet1", rng), []
    columns = choose(rng, UPRIGHT, 10)
    codes, width = [code for *_, code in columns], 3 + len(columns)
    sheet.span(0, 0, 0, width, f"{DISTRICT}{year}年镇街法治工作一览表")
    for col, text in enumerate(["片区", "序号", "镇（街道）"]):
        sheet.span(1, col, 2, col, upright(text) if col < 2 else text)
    levels(sheet, 1, 3, [(name, upright(text)) for name, text, _ in columns])
    sheet.span(1, width, 2, width, upright("备注"))
    cut = len(towns) // 2
    stub(sheet, 3, 0, [upright("东部片区")] * cut + [upright("西部片区")] * (len(towns) - cut))
    for row, town in enumerate(towns, 3):
        sheet.other(row, 1, row - 2)
        sheet.put(row, 2, town)
        known = facts(rng)
        written.append([figure(sheet, row, col, town, year, code, known[code]) for col, code in enumerate(codes, 3)])
        if rng.random() < 0.2:
            sheet.put(row, width, rng.choice(["含原林场片区", "本年新设司法所", "数据已复核"]))
    row = 3 + len(towns)
    sheet.span(row, 0, row, 2, "全区合计")
    for at in range(len(codes)):
        sheet.other(row, 3 + at, number(sum(values[at] or Decimal(0) for values in written)))
    signature(sheet, row + 1, year, (0, 5, 9))
    return Book(f"{year}年镇街法治工作一览表", [sheet])


def printed_pages(rng):
    """A long list over all towns as it is printed: title and heads again on each page, the page's sum and the sum so
    far at its foot, running numbers that go on."""
    year, towns = rng.randint(2020, 2025), rng.sample(TOWNS, rng.choice([14, 15]))
    sheet, row, written = Sheet("打印版", rng), 0, []
    names = rng.sample(["人民调解", "普法宣传", "法律服务", "学法履职", "监督服务"], 2)
    codes = [code for name in names for code in choose(rng, counts(GROUPS[name]), 3)]
    texts = [broken(rng, measured(rng, code)) for code in codes]
    pages = [towns[:5], towns[5:10], towns[10:]]
    for page, some in enumerate(pages, 1):
        sheet.span(row, 0, row, 1 + len(codes), f"{year}年度各镇（街道）法治工作情况统计表")
        sheet.put(row + 1, 0, f"统计单位：{DISTRICT}司法局")
        sheet.put(row + 1, len(codes), f"第{page}页 共{len(pages)}页")
        heads(sheet, row + 2, ["序号", "镇（街道）", *texts])
        row, first = row + 3, len(written)
        for town in some:
            sheet.other(row, 0, len(written) + 1)
            sheet.put(row, 1, town)
            written.append(line(sheet, row, 2, town, year, codes, facts(rng), noise=0.03))
            row += 1
        for text, values in (("本页小计", written[first:]), ("累    计", written)):
            sheet.span(row, 0, row, 1, text)
            put_sums(sheet, row, 2, sums(codes, values))
            row += 1
        row += 1
    sheet.put(row, 0, f"打印时间：{year + 1}年1月{rng.randint(8, 25)}日 {rng.randint(9, 17)}:{rng.randint(10, 59)}")
    return Book(f"各镇街法治工作统计（{year}年度打印版）", [sheet])


def two_subjects_beside(rng):
    """Two tables of two subjects beside each other with an empty column between: each with its own name, its own two
    lines of heads, the towns in its own order and its own sum."""
    year, towns, col = rng.randint(2020, 2025), towns_of(rng, 7, 9), 0
    sheet = Sheet("两项工作", rng)
    names = rng.sample(["人民调解", "法律服务", "监督服务", "行政执法", "学法考试"], 2)
    known = {town: facts(rng) for town in towns}
    sheet.put(0, 0, f"{DISTRICT}{year}年{names[0]}、{names[1]}工作情况统计表", bold=True)
    for name in names:
        codes, written = choose(rng, GROUPS[name], rng.randint(4, 5)), []
        sheet.span(2, col, 3, col, "单位")
        sheet.span(2, col + 1, 2, col + len(codes), f"{name}工作情况")
        heads(sheet, 3, [measured(rng, code) for code in codes], col + 1)
        for row, town in enumerate(rng.sample(towns, len(towns)), 4):
            sheet.put(row, col, town)
            written.append(line(sheet, row, col + 1, town, year, codes, known[town], rate="number"))
        sheet.put(4 + len(towns), col, "合计", bold=True)
        put_sums(sheet, 4 + len(towns), col + 1, sums(codes, written))
        col += len(codes) + 2
    sheet.put(6 + len(towns), 0, f"制表：{rng.choice(NAMES)}")
    return Book(f"{names[0]}和{names[1]}统计{year}", [sheet])


def captions_between(rng):
    """Indicators down and towns across; before each subject a line with its name, the measure's head and the towns
    again, each time in another order, with the district's sum last."""
    year, towns = rng.randint(2020, 2025), towns_of(rng, 4, 5)
    sheet, row, told = Sheet("分项统计", rng), 3, set()
    sheet.span(0, 0, 0, 2 + len(towns), f"{DISTRICT}镇街法治建设分项统计表")
    sheet.span(1, 0, 1, 2 + len(towns), f"统计时段：{year}年1月1日至12月31日")
    known = {town: facts(rng) for town in towns}
    names = ["人民调解", *rng.sample(["纠纷排查", "普法宣传", "学法考试", "法律服务", "依法决策", "行政执法"], 3)]
    names.append(rng.choice(list(WHOLE)))
    for numeral, name in zip("一二三四五", names):
        codes, across = WHOLE.get(name) or choose(rng, GROUPS[name], 5), rng.sample(towns, len(towns))
        codes = [code for code in codes if code not in told]
        told |= set(codes)
        heads(sheet, row, [f"（{numeral}）{name}", "单位", *across, "全区合计"])
        for row, code in enumerate(codes, row + 1):
            sheet.put(row, 0, label(rng, code))
            sheet.put(row, 1, measure(code))
            how = dict(factor=myriad(code), rate="number")
            values = [
                figure(sheet, row, col, town, year, code, known[town][code], **how)
                for col, town in enumerate(across, 2)
            ]
            put_sums(sheet, row, 2 + len(towns), sums([code], [[value] for value in values]))
        row += 1
    sheet.put(row, 0, f"汇总人：{rng.choice(NAMES)}")
    return Book(f"{year}年镇街法治建设分项统计", [sheet])


FAMILIES = [heads_below, vertical_heads, printed_pages, two_subjects_beside, captions_between]
