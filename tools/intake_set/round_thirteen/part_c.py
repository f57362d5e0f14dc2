"""Lists of the district over its townships: struck lines, a summary beside its details, narrow heads, flows of law suits,
years under each other, sums so far, hidden checks, answers as they were pasted, and a list in two halves."""

from .common import (
    Book,
    choose,
    corner,
    counts,
    day_in,
    Decimal,
    DISTRICT,
    facts,
    figure,
    GROUPS,
    heads,
    item,
    kind,
    label,
    levels,
    line,
    LivingSheet,
    measure,
    measured,
    NAMES,
    plain,
    pool,
    put_sums,
    Sheet,
    signature,
    spread,
    StruckSheet,
    sums,
    tell,
    towns_of,
    ways,
    whole,
    word,
)


def struck_and_replaced(rng):
    """Towns down; some towns sent their line again: the first is struck through and its remark says that it is void, the
    one below is right; in some cells the figure first sent stands in brackets behind the right one."""
    year, towns = rng.randint(2021, 2025), towns_of(rng, 8, 10)
    sheet, written, row = StruckSheet("汇总", rng), [], 4
    codes = choose(rng, whole(pool("人民调解", "普法宣传", "法律服务", "重点人员", "监督服务")), 8)
    last = 2 + len(codes)
    sheet.span(0, 0, 0, last, f"{DISTRICT}镇（街道）司法所年度数据收集表")
    sheet.put(1, 0, f"数据年度：{year}")
    sheet.put(1, last - 1, f"收集截止：{day_in(rng, year + 1, 1, 15, 25)}")
    heads(sheet, 2, ["序号", "单位", *(label(rng, code) for code in codes), "备注"])
    heads(sheet, 3, [measure(code) for code in codes], 2)
    again = rng.sample(towns, 3)
    for at, town in enumerate(towns, 1):
        known = facts(rng)
        sheet.other(row, 0, at)
        sheet.put(row, 1, town)
        if town in again:
            for col, code in enumerate(codes, 2):
                wrong = max(int(known[code]) + rng.choice([0, 0, -2, 3, 6]), 0)
                sheet.other(row, col, wrong)
                sheet.struck.add((row, col))
            sheet.struck |= {(row, 0), (row, 1)}
            sheet.put(row, last, rng.choice(["作废，以下一行为准", "本行作废（已重报，见下行）"]))
            row += 1
            sheet.other(row, 0, at)
            sheet.put(row, 1, town)
            sheet.put(row, last, f"更正数，{rng.randint(16, 25)}日重报")
        values = []
        for col, code in enumerate(codes, 2):
            if town not in again and known[code] > 3 and rng.random() < 0.06:
                text = rng.choice(["{}（原报{}）", "{}（原填{}，有误）", "{}（{}为初报数，作废）"])
                sheet.put(row, col, text.format(int(known[code]), int(known[code]) + rng.choice([-3, -1, 2, 7])))
                tell(sheet, row, col, town, year, code, known[code])
                values.append(known[code])
            else:
                values.append(figure(sheet, row, col, town, year, code, known[code], noise=0.03))
        written.append(values)
        row += 1
    sheet.span(row, 0, row, 1, "合计")
    put_sums(sheet, row, 2, sums(codes, written))
    sheet.put(row + 1, 0, "注：合计不含作废行。")
    signature(sheet, row + 2, year, (0, 3, 6))
    return Book(f"{DISTRICT}司法所年度数据收集表（含更正）", [sheet])


def summary_and_details(rng):
    """The district's workbook: a summary over all towns first, a sheet a town behind it with the same figures and some
    more, each cut into the town's own and its villages'; the year stands in the summary alone."""
    year, towns = rng.randint(2021, 2025), towns_of(rng, 4, 5)
    summary, details = Sheet(rng.choice(["汇总表", "全区汇总"]), rng), []
    codes = choose(rng, counts(pool("人民调解", "普法宣传", "纠纷排查", "法律服务")), 11)
    shared, texts, written = choose(rng, codes, 7), {code: label(rng, code) for code in codes}, []
    summary.span(0, 0, 0, 1 + len(shared), f"{year}年度{DISTRICT}司法所业务数据汇总表")
    heads(summary, 1, ["序号", "镇（街道）", *(measured(rng, code, text=texts[code]) for code in shared)])
    for row, town in enumerate(towns, 2):
        known = facts(rng)
        summary.other(row, 0, row - 1)
        summary.put(row, 1, town)
        written.append(line(summary, row, 2, town, year, shared, known, noise=0))
        sheet = Sheet(f"{town}明细", rng)
        sheet.span(0, 0, 0, 6, f"{town}业务数据明细表")
        for col, text in enumerate(["序号", "指标", "计量单位", "合计"]):
            sheet.span(1, col, 2, col, text)
        sheet.span(1, 4, 1, 5, "其中")
        heads(sheet, 2, ["本级", "村（社区）"], 4)
        sheet.span(1, 6, 2, 6, "备注")
        for at, code in enumerate(codes, 3):
            sheet.other(at, 0, at - 2)
            item(sheet, at, (1, 2, 3), town, year, code, known[code], texts[code], noise=0)
            for col, part in enumerate(spread(known[code], [rng.randint(1, 3), rng.randint(2, 6)]), 4):
                sheet.other(at, col, part)
        sheet.put(3 + len(codes), 0, f"所长：{rng.choice(NAMES)}")
        details.append(sheet)
    row = 2 + len(towns)
    summary.span(row, 0, row, 1, "全区合计")
    put_sums(summary, row, 2, sums(shared, written))
    summary.put(row + 1, 0, "注：本表由各镇（街道）明细表汇总生成。")
    return Book(f"{year}年度司法所业务数据（汇总及明细）", [summary, *details])


NARROW = {
    "人民调解": "人民调解",
    "普法宣传": "法治宣传",
    "法律服务": "公共法律服务",
    "行政执法": "行政执法",
    "学法履职": "学法与履职",
    "重点人员": "重点人员管理",
}


def narrow(rng, text):
    """A head squeezed into a narrow column: its line broken every few signs, wherever that is."""
    at, step = 0, rng.choice([2, 3, 3, 4])
    parts = []
    while at < len(text):
        parts.append(text[at : at + step])
        at += step
    return "\n".join(parts)


def narrow_heads(rng):
    """A wide table whose columns are so narrow that the heads are broken within their words; all measures stand once in
    the corner, money among them; the sum first; no running numbers."""
    year, towns, written = rng.randint(2021, 2025), towns_of(rng, 9, 12), []
    sheet, columns = Sheet("一览表", rng), []
    for name, told in NARROW.items():
        of = [code for code in GROUPS[name] if kind(code) != "rate"]
        columns += [(told, code) for code in choose(rng, of, 2 if len(of) < 4 else 3)]
    codes = [code for _, code in columns]
    sheet.span(0, 0, 0, len(codes), f"{year}年{DISTRICT}镇（街道）法治建设和司法行政工作一览表")
    used = dict.fromkeys(measure(code) for code in codes)
    sheet.put(1, max(len(codes) - 4, 1), f"单位：{'、'.join(used)}")
    sheet.span(2, 0, 3, 0, narrow(rng, "镇（街道）"))
    levels(sheet, 2, 1, [(told, narrow(rng, label(rng, code))) for told, code in columns])
    for row, town in enumerate(towns, 5):
        sheet.put(row, 0, f"{town[0]}　{town[1:]}" if len(town) == 2 else town)
        written.append(line(sheet, row, 1, town, year, codes, facts(rng)))
    sheet.put(4, 0, "全　区")
    put_sums(sheet, 4, 1, sums(codes, written))
    row = 5 + len(towns)
    sheet.put(row, 0, "注：涉及金额、罚没金额的单位为万元，其余按自然计量单位。")
    signature(sheet, row + 1, year, (0, 5, 10))
    return Book(f"{DISTRICT}法治建设一览表{year}", [sheet])


FLOW = [
    (("行政应诉案件（件）", "上期结转"), "litigation_carried_in"),
    (("行政应诉案件（件）", "本期新收"), "litigation_new_count"),
    (("行政应诉案件（件）", "开庭审理"), "litigation_hearing_count"),
    (("行政应诉案件（件）", "负责人出庭应诉"), "litigation_leader_attend_count"),
    (("行政应诉案件（件）", "已审结", "合计"), "litigation_closed_count"),
    (("行政应诉案件（件）", "已审结", "其中：败诉"), "litigation_lost_count"),
    (("行政应诉案件（件）", "已审结", "其中：原告撤诉"), ""),
    (("行政应诉案件（件）", "未审结"), ""),
    (("负责人出庭应诉率（%）",), "litigation_leader_attend_rate"),
    (("被申请行政复议案件（件）", "案件数"), "review_case_count"),
    (("被申请行政复议案件（件）", "其中：被纠错"), "review_overturned_count"),
    (("行政赔偿（元）",), ""),
]


def flow_of_suits(rng):
    """The statutory table of law suits and reviews: three lines of heads, 甲 and column numbers, carried in, new, closed
    and not yet closed; some columns are no indicators; spaced title, term and number in the corner; the sum last."""
    year, towns = rng.randint(2021, 2025), towns_of(rng, 8, 12)
    sheet, last, written = Sheet("应诉复议", rng), 1 + len(FLOW), []
    sheet.span(0, 0, 0, last, "行 政 应 诉 和 行 政 复 议 案 件 统 计 表")
    corner(sheet, last - 1, year, "安应复1表")
    sheet.put(3, 0, f"汇总单位（盖章）：{DISTRICT}司法局")
    sheet.put(4, 0, rng.choice([f"{year}年1月至{year}年12月", f"统计期：{year}年1—12月", f"{year}年1月1日—12月31日"]))
    sheet.span(5, 0, 7, 0, "序号")
    sheet.span(5, 1, 7, 1, "单位名称")
    levels(sheet, 5, 2, [path for path, _ in FLOW])
    sheet.put(8, 1, "甲")
    for col in range(2, 2 + len(FLOW)):
        sheet.other(8, col, col - 1)
    rate = rng.choice(["number", "text", "percent"])
    for row, town in enumerate(towns, 9):
        known, values = facts(rng), []
        over = known["litigation_closed_count"] - known["litigation_lost_count"]
        back = rng.randint(0, int(over))
        left = known["litigation_carried_in"] + known["litigation_new_count"] - known["litigation_closed_count"]
        sheet.other(row, 0, row - 8)
        sheet.put(row, 1, rng.choice([town, f"{town}人民政府" if town[-1] in "镇乡" else f"{town}办事处"]))
        asides = iter([back, int(left), rng.choice([0, 0, 0, 1200, 3500])])
        for col, (_, code) in enumerate(FLOW, 2):
            if code == "litigation_leader_attend_rate" and not known["litigation_hearing_count"]:
                sheet.put(row, col, "—")
                tell(sheet, row, col, town, year, code, None, state="blank")
                values.append(None)
            elif code:
                values.append(figure(sheet, row, col, town, year, code, known[code], noise=0.02, rate=rate))
            else:
                values.append(Decimal(next(asides)))
                sheet.other(row, col, int(values[-1]))
        written.append(values)
    row = 9 + len(towns)
    sheet.span(row, 0, row, 1, "合  计")
    for col, (_, code) in enumerate(FLOW, 2):
        if code == "litigation_leader_attend_rate":
            sheet.put(row, col, "—")
        else:
            sheet.other(row, col, int(sum(values[col - 2] or Decimal(0) for values in written)))
    sheet.put(row + 1, 0, "勾稽关系：1+2=5+8；6+7≤5；4≤3；11≤10。")
    signature(sheet, row + 2, year, (0, 4, 8))
    return Book(f"{DISTRICT}应诉复议案件统计表（{year}）", [sheet])


def years_down_towns_across(rng):
    """Years down, three towns across with the same few indicators under each, then the next three towns below; the
    district is no town; a mark at the year in which the way of counting changed."""
    last, towns = rng.randint(2023, 2025), towns_of(rng, 6, 6)
    sheet, years, row = Sheet("历年", rng), range(last - 4, last + 1), 2
    codes = choose(
        rng, [*counts(pool("人民调解", "普法宣传", "法律服务")), "mediation_amount", "correction_in_count"], 3
    )
    texts, as_text = [measured(rng, code) for code in codes], rng.random() < 0.5
    marked = rng.choice(years)
    sheet.span(0, 0, 0, 3 * len(codes), f"{DISTRICT}部分镇（街道）{last - 4}—{last}年司法行政工作主要数据")
    for some in (towns[:3], towns[3:]):
        sheet.span(row, 0, row + 1, 0, "年份")
        levels(sheet, row, 1, [(town, text) for town in some for text in texts])
        known = {(town, year): facts(rng) for town in some for year in years}
        for at, year in enumerate(years, row + 2):
            mark = "①" if year == marked else ""
            if as_text or mark:
                sheet.put(at, 0, f"{year}年{mark}")
            else:
                sheet.other(at, 0, year)
            for step, town in enumerate(some):
                line(sheet, at, 1 + step * len(codes), town, year, codes, known[town, year], noise=0.03)
        row += 3 + len(years)
    sheet.put(row, 0, f"①{marked}年起按新口径统计，此前年份未作调整。")
    sheet.put(row + 1, 0, f"资料来源：{DISTRICT}司法局；整理：{rng.choice(NAMES)}")
    return Book(f"部分镇街历年主要数据（{last - 4}-{last}）", [sheet])


def sums_so_far(rng):
    """Towns down; under each indicator the first quarter, the half, three quarters and the whole year, each counted from
    the beginning of the year, as a note says; the year stands beside a label above the table; the district first."""
    year, towns, written = rng.randint(2021, 2025), towns_of(rng, 6, 9), []
    codes = choose(rng, counts(pool("人民调解", "纠纷排查", "普法宣传", "法律服务", "监督服务")), 4)
    sheet, width = Sheet("季度累计", rng), 1 + 4 * len(codes)
    periods = [f"quarter {year}-03-31", f"half_year {year}-06-30", f"to_date {year}-09-30", "year"]
    sheet.span(0, 0, 0, width, f"{DISTRICT}镇（街道）司法行政工作分季度累计数据表")
    sheet.put(1, 0, "统计年度")
    sheet.put(1, 1, f"{year}年")
    sheet.put(1, 4, "（各栏均为年初至期末累计数）")
    sheet.span(2, 0, 3, 0, "序号")
    sheet.span(2, 1, 3, 1, "镇（街道）")
    ends = rng.choice([["1—3月", "1—6月", "1—9月", "1—12月"], ["一季度", "上半年", "前三季度", "全年"]])
    texts = [measured(rng, code) for code in codes]
    levels(sheet, 2, 2, [(text, end) for text in texts for end in ends])
    for row, town in enumerate(towns, 5):
        known, values = facts(rng), []
        sheet.other(row, 0, row - 4)
        sheet.put(row, 1, town)
        for at, code in enumerate(codes):
            parts = spread(known[code], [rng.randint(2, 5) for _ in range(4)])
            for step, period in enumerate(periods):
                value = Decimal(sum(parts[: step + 1]))
                values.append(figure(sheet, row, 2 + 4 * at + step, town, year, code, value, period, noise=0.02))
        written.append(values)
    sheet.span(4, 0, 4, 1, "全区")
    put_sums(sheet, 4, 2, sums([code for code in codes for _ in periods], written))
    signature(sheet, 5 + len(towns), year, (0, 5, 9))
    return Book(f"镇街工作分季度累计表{year}", [sheet])


def hidden_checks(rng):
    """Towns down with hidden columns that check what stands beside them (differences, shares, a sum of the line), a hidden
    line that shows how to fill it in, computed sums, and a visible column that says whether all checks hold."""
    year, towns = rng.randint(2021, 2025), towns_of(rng, 8, 11)
    sheet, row = LivingSheet("填报表", rng), 4
    pairs = [
        ("mediation_accepted_count", "mediation_success_count", "差额（受理－成功）"),
        ("exam_should_count", "exam_attend_count", "差额（应考－参考）"),
        ("enforcer_staff_count", "enforcer_certified_count", "差额（在岗－持证）"),
        ("npc_proposal_received", "npc_proposal_done", "差额（承办－办结）"),
    ]
    more = choose(rng, counts(pool("普法宣传", "法律服务", "学法履职")), 3)
    columns = []
    for first, second, check in choose(rng, pairs, 3):
        columns += [(measured(rng, first), first), (measured(rng, second), second), (check, "")]
    columns += [(measured(rng, code), code) for code in more]
    width = 3 + len(columns)
    sheet.span(0, 0, 0, width, f"{year}年度镇（街道）法治工作数据填报汇总（带校验）")
    sheet.put(1, 0, f"制表：{DISTRICT}司法局")
    heads(sheet, 2, ["序号", "镇（街道）", *(text for text, _ in columns), "本行合计", "校验"])
    sheet.hidden_cols = [col for col, (_, code) in enumerate(columns, 2) if not code] + [width - 1]
    sheet.hidden_rows.append(3)
    sheet.put(3, 1, "示例：××镇")
    for col in range(2, width):
        sheet.other(3, col, rng.randint(1, 50))
    letter = lambda col: chr(65 + col)
    written = []
    for row, town in enumerate(towns, 4):
        known, values = facts(rng), []
        sheet.other(row, 0, row - 3)
        sheet.put(row, 1, town)
        for col, (_, code) in enumerate(columns, 2):
            if code:
                values.append(figure(sheet, row, col, town, year, code, known[code], noise=0))
            else:
                values.append(values[-2] - values[-1])
                sheet.other(row, col, int(values[-1]))
                sheet.formulas[row, col] = f"={letter(col - 2)}{row + 1}-{letter(col - 1)}{row + 1}"
        sheet.other(row, width - 1, int(sum(values)))
        sheet.formulas[row, width - 1] = f"=SUM(C{row + 1}:{letter(width - 2)}{row + 1})"
        sheet.put(row, width, rng.choice(["√", "通过"]))
        written.append(values)
    row += 1
    sheet.span(row, 0, row, 1, "合计")
    for col, values in enumerate(zip(*written), 2):
        sheet.other(row, col, int(sum(values)))
        sheet.formulas[row, col] = f"=SUM({letter(col)}5:{letter(col)}{row})"
    sheet.put(row + 1, 0, "提示：灰色校验列已隐藏，请勿删除。")
    return Book(f"{year}年度法治工作数据填报汇总", [sheet])


def typed(rng, code, value):
    """A figure as it comes out of a message a clerk has pasted."""
    if kind(code) == "rate":
        return rng.choice([f"{plain(value)}%", f"{plain(value)}％", f" {plain(value)} %"])
    if kind(code) == "amount":
        return rng.choice([f"{plain(value / 10000)}万元", f"{plain(value / 10000)} 万", f"{int(value)}元"])
    text = rng.choice([*ways(int(value), word(code)), f"共{int(value)}{word(code)}", f"{int(value)} {word(code)}"])
    return rng.choice([text, text, f"　{text}", f"{text}。"])


def pasted_answers(rng):
    """Towns down, named as each names itself; each cell is what the town's clerk typed into a message: figures as text
    with blanks, full-width digits and measures; who sent it and when; no sum."""
    year, towns = rng.randint(2021, 2025), towns_of(rng, 8, 11)
    sheet = Sheet("接龙汇总", rng)
    names = rng.sample(["人民调解", "普法宣传", "法律服务", "行政执法", "监督服务", "学法考试"], 3)
    codes = [code for name in names for code in choose(rng, GROUPS[name], 3)]
    sheet.put(0, 0, f"【接龙】请各司法所填报{year}年全年数据（{year + 1}年1月{rng.randint(6, 12)}日前）")
    heads(sheet, 1, ["序号", "单位", *(label(rng, code) for code in codes), "提交人", "提交时间"])
    for row, town in enumerate(rng.sample(towns, len(towns)), 2):
        known = facts(rng)
        sheet.other(row, 0, f"{row - 1}.")
        seat = f"{town}人民政府" if town[-1] in "镇乡" else f"{town}办事处"
        sheet.put(row, 1, rng.choice([town, f"{DISTRICT}{town}", seat, f"{town}司法所", f" {town} "]))
        for col, code in enumerate(codes, 2):
            drawn, value, state, text = rng.random(), known[code], "reported", typed(rng, code, known[code])
            if drawn < 0.05:
                value, state, text = None, "blank", rng.choice(["未统计", "/", "暂缺", None])
            elif value == 0 and kind(code) == "count" and drawn < 0.5:
                text = rng.choice(["无", "0", "零", f"0{word(code)}"])
            sheet.put(row, col, text)
            tell(sheet, row, col, town, year, code, value, state=state)
        sheet.put(row, 2 + len(codes), rng.choice(NAMES))
        sheet.put(row, 3 + len(codes), f"{day_in(rng, year + 1, 1, 3, 12)} {rng.randint(8, 21)}:{rng.randint(10, 59)}")
    return Book(f"接龙填报汇总{year}", [sheet])


def list_in_two_halves(rng):
    """A list of all towns too long for the page: its second half stands to the right of the first under the same heads,
    the sum in the last line of the right half; the measure in the corner, people for a background."""
    year, towns = rng.randint(2021, 2025), towns_of(rng, 13, 17)
    if len(towns) % 2 == 0:
        towns = towns[:-1]  # so that the sum ends the right half
    sheet, cut = Sheet("简表", rng), (len(towns) + 1) // 2
    name = rng.choice(["人民调解", "普法宣传", "纠纷排查", "行政执法"])
    same = [code for code in counts(GROUPS[name]) if word(code) in ("件", "场", "宗", "次")]
    unit = max({word(code) for code in same}, key=lambda each: (sum(word(code) == each for code in same), each))
    codes = choose(rng, [code for code in same if word(code) == unit], 3)
    width = 3 + len(codes)
    texts = [label(rng, code) for code in codes]
    sheet.span(0, 0, 0, 2 * width - 1, f"各镇（街道）{year}年{name}工作情况简表")
    sheet.put(1, 2 * width - 2, f"单位：{unit}、万人")
    written, people = [], Decimal(0)
    for half in (0, 1):
        heads(sheet, 2, ["序号", "镇（街道）", *texts, "户籍人口"], half * width)
    for at, town in enumerate(towns):
        row, col = 3 + at % cut, at // cut * width
        sheet.other(row, col, at + 1)
        sheet.put(row, col + 1, town)
        written.append(line(sheet, row, col + 2, town, year, codes, facts(rng), noise=0.03))
        own = Decimal(rng.randint(80, 500)) / 100
        people += own
        sheet.other(row, col + width - 1, float(own), "0.00")
    row = 3 + cut - 1
    sheet.put(row, width + 1, "总计")
    put_sums(sheet, row, width + 2, sums(codes, written))
    sheet.other(row, 2 * width - 1, float(people), "0.00")
    sheet.put(row + 1, 0, f"数据来源：{DISTRICT}司法局、公安分局。户籍人口为{year}年末数，仅作对照。")
    return Book(f"{year}年{name}工作情况简表", [sheet])


FAMILIES = [
    years_down_towns_across,
    summary_and_details,
    narrow_heads,
    flow_of_suits,
    struck_and_replaced,
    sums_so_far,
    hidden_checks,
    pasted_answers,
    list_in_two_halves,
]
