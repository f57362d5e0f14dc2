"""Pages of yearbooks and of a city's summary, and lists of a town's villages."""

from ..bureaus import _i
from ..round_nine.other import area, bureau, lines, state, units
from .common import (
    Book,
    choose,
    counts,
    day_in,
    Decimal,
    DISTRICT,
    english,
    ENGLISH,
    earlier,
    facts,
    figure,
    furniture,
    GROUPS,
    heads,
    kind,
    label,
    levels,
    measure,
    measured,
    MEASURES,
    myriad,
    NAMES,
    pool,
    put_sums,
    Sheet,
    signature,
    spread,
    stub,
    sums,
    tell,
    TOWNS,
    towns_of,
    VILLAGES,
    whole_town,
)

bureau(
    "shifaxing",
    "宁川市",
    "临江区,凤台区,城北区,石桥县,清河县,白云县,龙门县,仙湖市",
    [
        _i("twh", "stock", "个", 900, "人民调解委员会数|人民调解委员会"),
        _i("tjy", "stock", "人", 9000, "人民调解员数|人民调解员人数"),
        _i("tjaj", "count", "件", 9000, "人民调解案件数|调解案件数"),
        _i("tjcg", "count", "件", 9000, "调解成功案件数|调解成功数"),
        _i("lvshi", "stock", "人", 900, "律师人数|执业律师人数"),
        _i("gongzheng", "count", "件", 9000, "公证办理件数|办理公证件数"),
        _i("fayuan", "count", "件", 900, "法律援助案件数|法律援助受理案件数"),
        _i("rexian", "count", "人次", 90000, "12348热线咨询人次|12348热线接听人次"),
        _i("sqjz", "stock", "人", 900, "在册社区矫正对象数|社区矫正对象在册人数"),
    ],
)


def both(rng, code, gap="\n", text=None):
    """An indicator in Chinese and English as a yearbook prints it."""
    return f"{text or label(rng, code)}{gap}{ENGLISH[code]}"


def printed(sheet, row, col, unit, columns, known):
    """A line of figures of one unit as a yearbook prints them: plain numbers, nothing where nothing is known."""
    values = []
    for at, (code, year) in enumerate(columns, col):
        if sheet.rng.random() < 0.02:
            sheet.put(row, at, sheet.rng.choice(["—", None]))
            tell(sheet, row, at, unit, year, code, None, state="blank")
            values.append(None)
        else:
            value = known[year][code]
            values.append(figure(sheet, row, at, unit, year, code, value, noise=0, factor=myriad(code)))
    return values


def yearbook_bilingual(rng):
    """A page of the district's yearbook: Chinese and English in each head, a line of measures in both, # for 其中, the
    towns in Chinese at the left and in English at the right, the district first; the yearbook is of the next year."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 10, 14)
    number_of = f"{rng.randint(15, 22)}-{rng.randint(2, 19)}"
    sheet, written = Sheet(number_of, rng), []
    main = [code for code in pool("人民调解", "普法宣传", "法律服务", "重点人员") if code in ENGLISH]
    codes = choose(rng, [code for code in main if "mediator" not in code and kind(code) != "rate"], 6)
    codes = ["mediator_count", "mediator_fulltime_count", *codes]
    last = 1 + len(codes)
    sheet.span(0, 0, 0, last, f"{number_of}  各镇（街道）司法行政工作基本情况（{year}年）")
    sheet.span(1, 0, 1, last, f"Basic Statistics on Judicial Administration by Town and Subdistrict ({year})")
    sheet.span(2, 0, 3, 0, "镇（街道）")
    sheet.span(2, last, 3, last, "Town and Subdistrict")
    for col, code in enumerate(codes, 1):
        text = both(rng, code)
        sheet.put(2, col, f"#{text}" if code == "mediator_fulltime_count" else text, bold=True)
        sheet.put(3, col, f"（{measure(code)}）\n({MEASURES[measure(code)]})")
    for row, town in enumerate(towns, 5):
        sheet.put(row, 0, town)
        sheet.put(row, last, english(town))
        written.append(printed(sheet, row, 1, town, [(code, year) for code in codes], {year: facts(rng)}))
    sheet.put(4, 0, "全　　区", bold=True)
    put_sums(sheet, 4, 1, sums(codes, written))
    sheet.put(4, last, "Total", bold=True)
    row = 5 + len(towns)
    texts = ["注：#为其中项；年末数为12月31日数。", "Note: # is one of the items of the column to the left."]
    lines(sheet, row, [*texts, f"资料来源：{DISTRICT}司法局。 Source: Justice Bureau of Anlan District."])
    return Book(f"{DISTRICT}统计年鉴{year + 1} {number_of}", [sheet])


def yearbook_years_across(rng):
    """A yearbook's table over two pages: towns with their English names in one cell, five years under each of two
    indicators, and below, as 续表 continued, two more; the measure at the right in both languages, the district first."""
    last, towns, row = rng.randint(2022, 2024), towns_of(rng, 7, 10), 2
    sheet, years = Sheet("主要年份", rng), range(last - 4, last + 1)
    known = {(town, last): facts(rng) for town in towns}
    for year in reversed(years[:-1]):
        known |= {(town, year): earlier(rng, known[town, year + 1]) for town in towns}
    of = [
        code
        for code in pool("人民调解", "普法宣传", "法律服务", "重点人员")
        if code in ENGLISH and kind(code) != "rate"
    ]
    codes, as_text = choose(rng, of, 4), rng.random() < 0.5
    title = f"各镇（街道）主要年份司法行政指标（{last - 4}—{last}年）"
    sheet.span(0, 0, 0, 10, title)
    sheet.span(1, 0, 1, 10, "Main Indicators on Judicial Administration by Town and Subdistrict in Main Years")
    for page, some in enumerate([codes[:2], codes[2:]]):
        if page:
            sheet.span(row, 0, row, 10, "续表　continued")
            row += 1
        sheet.span(row, 0, row + 1, 0, "地　区\nRegion")
        for at, code in enumerate(some):
            text = f"{both(rng, code, ' ')}（{measure(code)}）({MEASURES[measure(code)]})"
            sheet.span(row, 1 + 5 * at, row, 5 + 5 * at, text)
            for col, year in enumerate(years, 1 + 5 * at):
                if as_text:
                    sheet.put(row + 1, col, f"{year}")
                else:
                    sheet.other(row + 1, col, year)
        columns, written = [(code, year) for code in some for year in years], []
        for at, town in enumerate(towns, row + 3):
            sheet.put(at, 0, f"{town} {english(town)}")
            written.append(printed(sheet, at, 1, town, columns, {year: known[town, year] for year in years}))
        sheet.put(row + 2, 0, "全　区 Total", bold=True)
        put_sums(sheet, row + 2, 1, sums([code for code, _ in columns], written))
        row += 4 + len(towns)
    sheet.put(row, 0, f"资料来源：{DISTRICT}司法局。　Source: Justice Bureau of Anlan District.")
    return Book(f"年鉴-司法行政主要年份指标{last}", [sheet])


CITY = [
    (("人民调解", "人民调解委员会（个）"), "twh", 900),
    (("人民调解", "人民调解员人数（人）"), "tjy", 4000),
    (("人民调解", "案件（件）", "调解案件数"), "tjaj", 9000),
    (("人民调解", "案件（件）", "#调解成功数"), "tjcg", 0),
    (("法律服务", "执业律师人数（人）"), "lvshi", 400),
    (("法律服务", "公证办理件数（件）"), "gongzheng", 4000),
    (("法律服务", "法律援助案件数（件）"), "fayuan", 900),
    (("法律服务", "12348热线咨询人次（万人次）"), "rexian", 0),
    (("在册社区矫正对象数（人）",), "sqjz", 400),
]


def city_summary(rng):
    """A city's justice bureau over its districts and counties, two lines a district: the year and the change on the year
    before in per cent; three lines of heads, the city's and its own offices' lines first, the share of the city last.
    """
    year, names = rng.randint(2021, 2025), units("shifaxing")
    sheet, last = Sheet("全市情况", rng), 2 + len(CITY)
    sheet.span(0, 0, 0, last, f"{year}年{area('shifaxing')}各县（市、区）司法行政主要指标完成情况")
    sheet.put(1, 0, f"{area('shifaxing')}司法局编")
    sheet.put(1, last - 2, f"{year + 1}年2月")
    sheet.span(2, 0, 4, 0, "地区")
    sheet.span(2, 1, 4, 1, "项目")
    levels(sheet, 2, 2, [path for path, *_ in CITY])
    sheet.span(2, last, 4, last, "调解案件数占全市比重（%）")
    values = {}
    for name in ["市直", *names]:
        drawn = [rng.randint(most // 9, most) if most else 0 for *_, most in CITY]
        drawn[3] = drawn[2] - rng.randint(0, drawn[2] // 12)
        drawn[7] = rng.randint(30, 900) * 100
        values[name] = drawn
    values = {area("shifaxing"): [sum(column) for column in zip(*values.values())]} | values
    for at, (name, drawn) in enumerate(values.items()):
        row = 5 + 2 * at
        sheet.span(row, 0, row + 1, 0, name)
        sheet.put(row, 1, "本年")
        sheet.put(row + 1, 1, "比上年±%")
        for col, ((_, code, _), value) in enumerate(zip(CITY, drawn), 2):
            written, style = (value / 10000, "0.00") if code == "rexian" else (value, None)
            if name not in names:
                sheet.other(row, col, written, style)
            elif rng.random() < 0.03:
                state(sheet, row, col, name, year, code, None, "—")
                sheet.put(row + 1, col, "—")
                continue
            else:
                state(sheet, row, col, name, year, code, value, written, style)
            sheet.other(row + 1, col, rng.randint(-200, 300) / 10, "0.0")
        sheet.other(row, last, round(drawn[2] * 100 / values[area("shifaxing")][2], 1), "0.0")
    row = 5 + 2 * len(values)
    lines(
        sheet,
        row,
        ["注：#为其中项；“市直”为市司法局直属机构数。", f"编辑：{rng.choice(NAMES)}　核对：{rng.choice(NAMES)}"],
    )
    return Book(f"{area('shifaxing')}司法行政主要指标{year}", [sheet])


def villages_named_total(rng):
    """A town's villages with the name and telephone of who answers for each: the line of the town itself, named after it,
    above the villages, which are indented; two lines of heads, a rate, text numbers, remarks."""
    year, town, known = rng.randint(2021, 2025), rng.choice(TOWNS), facts(rng)
    sheet, names = Sheet("村级统计", rng), choose(rng, VILLAGES, rng.randint(8, 12))
    groups = [("人民调解", 4), ("普法宣传", 3), (rng.choice(["纠纷排查", "法律服务"]), 2)]
    pairs = [(name, code) for name, count in groups for code in choose(rng, counts(GROUPS[name]), count)]
    pairs = [pair for pair in pairs if pair[1] not in ("mediation_escalated_count", "mediation_town_agreement_count")]
    if "mediation_success_count" in (code for _, code in pairs):
        known["mediation_success_count"] = min(known["mediation_success_count"], known["mediation_accepted_count"])
    codes = [code for _, code in pairs]
    last = 4 + len(codes)
    sheet.span(0, 0, 0, last, f"{town}{year}年各村（社区）法治工作情况统计表")
    furniture(sheet, 1, f"{town}司法所", f"统计时间：{year}年1—12月", day_in(rng, year + 1, 1), (0, 4, 8))
    for col, text in enumerate(["序号", "单位", "负责人", "联系电话"]):
        sheet.span(2, col, 3, col, text)
    levels(sheet, 2, 4, [(name, measured(rng, code)) for name, code in pairs])
    sheet.span(2, last, 3, last, "备注")
    sheet.put(4, 1, town, bold=True)
    weights = [rng.randint(1, 6) for _ in names]
    for col, code in enumerate(codes, 4):
        figure(sheet, 4, col, town, year, code, known[code], noise=0)
    for at, name in enumerate(names):
        row = 5 + at
        sheet.other(row, 0, at + 1)
        sheet.put(row, 1, f"　{name}{'社区' if at == 0 else '村'}")
        sheet.put(row, 2, rng.choice(NAMES))
        sheet.other(row, 3, f"13{rng.randint(500000000, 999999999)}")
        if rng.random() < 0.12:
            sheet.put(row, last, rng.choice(["含{}个自然村", "第{}季度补报", "换届后调整"]).format(rng.randint(2, 4)))
    for col, code in enumerate(codes, 4):
        for at, value in enumerate(spread(known[code], weights)):
            if value == 0 and rng.random() < 0.5:
                sheet.put(5 + at, col, rng.choice(["无", "—", "/"]))
            else:
                sheet.other(5 + at, col, f"{value}{measure(code)}" if rng.random() < 0.04 else value)
    row = 5 + len(names)
    sheet.put(row, 0, f"注：“{town}”一行为全{town[-1] if town[-1] in '镇乡' else '街道'}合计数。")
    signature(sheet, row + 1, day_in(rng, year + 1, 1), (0, 4, 8))
    return Book(f"{town}各村（社区）法治工作统计{year}", [sheet])


def villages_by_half(rng):
    """A town's villages, each merged over three lines: first half, second half, whole year; the whole town in the same three
    lines at the end, which alone count; the measures in a line under the heads."""
    year, town, known = rng.randint(2021, 2025), rng.choice(TOWNS), facts(rng)
    sheet, names = Sheet("分村半年", rng), choose(rng, VILLAGES, rng.randint(6, 9))
    of = [
        code
        for code in counts(pool("人民调解", "纠纷排查", "普法宣传", "法律服务"))
        if code != "mediation_escalated_count"
    ]
    of = [code for code in of if code != "mediation_town_agreement_count"]
    codes = choose(rng, of, 8)
    sheet.span(0, 0, 0, 2 + len(codes), f"{town}{year}年村（社区）法治建设半年及全年数据表")
    sheet.put(1, 0, f"填报单位：{town}司法所")
    sheet.put(1, 6, f"填报日期：{day_in(rng, year + 1, 1)}")
    sheet.span(2, 0, 3, 0, "村（社区）")
    sheet.span(2, 1, 3, 1, "时段")
    heads(sheet, 2, [label(rng, code) for code in codes], 2)
    heads(sheet, 3, [f"（{measure(code)}）" for code in codes], 2)
    sheet.span(2, 2 + len(codes), 3, 2 + len(codes), "备注")
    weights = [rng.randint(1, 5) for _ in names]
    halves = {code: spread(known[code], [rng.randint(3, 6), rng.randint(3, 6)]) for code in codes}
    cut = {code: [spread(half, weights) for half in halves[code]] for code in codes}
    times = rng.choice([["上半年", "下半年", "全年"], ["1—6月", "7—12月", "1—12月"]])
    ends = [f"half_year {year}-06-30", f"half_year {year}-12-31", "year"]
    stub(sheet, 4, 0, [f"{name}村" for name in names for _ in times])
    row = 4 + 3 * len(names)
    sheet.span(row, 0, row + 2, 0, rng.choice([whole_town(town), f"{whole_town(town)}合计", f"{town}合计"]))
    for at in range(1 + len(names)):
        for step, text in enumerate(times):
            sheet.put(4 + 3 * at + step, 1, text)
    for col, code in enumerate(codes, 2):
        for at in range(len(names)):
            values = [cut[code][half][at] for half in (0, 1)]
            for step, value in enumerate([*values, sum(values)]):
                sheet.other(4 + 3 * at + step, col, value)
        values = [*halves[code], sum(halves[code])]
        for step, (value, end) in enumerate(zip(values, ends)):
            figure(sheet, row + step, col, town, year, code, Decimal(value), end, noise=0)
    sheet.put(row + 3, 0, "注：全年数等于上、下半年数之和。")
    sheet.put(row + 4, 0, f"制表人：{rng.choice(NAMES)}")
    return Book(f"{town}村级半年及全年数据{year}", [sheet])


FAMILIES = [yearbook_bilingual, yearbook_years_across, city_summary, villages_named_total, villages_by_half]
BUREAU = {"city_summary": "shifaxing"}
