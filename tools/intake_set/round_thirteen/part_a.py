"""Returns of one township: halves of a year stitched together, a form in two parts, a letter, lines of text, a long form
cut into bands and what is expected by the end of the year."""

from .common import (
    amount,
    Book,
    choose,
    corner,
    counts,
    day_in,
    Decimal,
    DISTRICT,
    earlier,
    facts,
    figure,
    GROUPS,
    heads,
    is_optional,
    item,
    kind,
    label,
    levels,
    measure,
    myriad,
    NAMES,
    office,
    part_of,
    pool,
    Sheet,
    signature,
    spread,
    tell,
    TOWNS,
    word,
)


def half_years_stitched(rng):
    """The returns of both halves of a year pasted beside each other: each with its own title, numbers, remarks and
    signature, the items in another order and partly in other words; no figure of the whole year."""
    year, town = rng.randint(2021, 2025), rng.choice(TOWNS)
    sheet, known = Sheet("半年报拼接", rng), facts(rng)
    names = ["人民调解", "普法宣传", *rng.sample(["纠纷排查", "法律服务", "学法履职", "监督服务"], 3)]
    codes = [code for code in counts(pool(*names)) if code != "mediation_escalated_count"]
    codes = choose(rng, codes, rng.randint(16, 20))
    share = [rng.randint(3, 6), rng.randint(4, 7)]
    halves = {code: spread(known[code], share) for code in codes}
    sheet.span(0, 0, 0, 10, f"{town}法治工作半年报表（上、下半年合订）")
    sheet.put(1, 0, f"填报单位：{office(rng, town)}")
    for half, (name, span) in enumerate([("上半年", "1—6月"), ("下半年", "7—12月")]):
        col, end = 6 * half, ("06-30", "12-31")[half]
        sheet.span(2, col, 2, col + 4, f"{year}年{name}（{span}）")
        heads(sheet, 3, ["序号", "指标名称", "单位", f"{name}数", "备注"], col)
        for row, code in enumerate(rng.sample(codes, len(codes)) if half else codes, 4):
            sheet.other(row, col, row - 3)
            value = Decimal(halves[code][half])
            item(sheet, row, (col + 1, col + 2, col + 3), town, year, code, value, period=f"half_year {year}-{end}")
            if rng.random() < 0.12:
                note = rng.choice(["含{}月补录", "与上报系统相差{}", "{}月起由综治中心登记"])
                sheet.put(row, col + 4, note.format(rng.randint(2, 5) + 6 * half))
        row = 4 + len(codes)
        sheet.put(row, col, f"填表人：{rng.choice(NAMES)}")
        sheet.put(row, col + 3, day_in(rng, year + half, 7 - 6 * half, 2, 9))
    return Book(f"{town}半年报合订本{year}", [sheet])


def form_in_two_parts(rng):
    """One form on two sheets: the corner with its number and term, the unit and the year stand on the first alone; the
    running numbers go on on the second; last year stands beside this year."""
    year, town, sheets, at, numeral = rng.randint(2021, 2025), rng.choice(TOWNS), [], 0, 0
    known = facts(rng)
    before = earlier(rng, known)
    names = ["基本情况", "学法履职", "依法决策", "行政执法", "应诉复议", "人民调解", "普法宣传", "法律服务", "重点人员"]
    top = ["序号", "指标名称", "计量单位", "本年", "上年", "备注"]
    for part, some in (("第一部分", names[:4]), ("第二部分", names[4:])):
        sheet, row = Sheet(part, rng), 2
        sheet.span(0, 0, 0, 5, f"镇（街道）法治建设和司法行政工作年报表（{part}）")
        if part == "第一部分":
            corner(sheet, 4, year, "安司法年1表")
            sheet.put(4, 0, f"填报单位（盖章）：{office(rng, town)}")
            sheet.put(4, 2, f"{year} 年")
            row = 5
        heads(sheet, row, top)
        for name in some:
            row += 1
            sheet.span(row, 0, row, 5, f"{'一二三四五六七八九'[numeral]}、{name}")
            numeral += 1
            asked = ["power_list_established", "three_systems_implemented"] if name == "基本情况" else []
            for code in choose(rng, GROUPS[name], 5) + asked:
                row, at = row + 1, at + 1
                sheet.other(row, 0, at)
                item(sheet, row, (1, 2, 3), town, year, code, known[code])
                if code in asked:
                    sheet.put(row, 2, "是/否")
                figure(sheet, row, 4, town, year - 1, code, before[code], factor=myriad(code), rate="number")
        if part == "第二部分":
            sheet.put(row + 1, 0, "说明：1.率指标按百分数填写，保留两位小数；2.“本年”指报告期1月1日至12月31日。")
            signature(sheet, row + 2, year, (0, 2, 4))
        else:
            sheet.put(row + 1, 4, "（下接第二部分）")
        sheets.append(sheet)
    return Book(f"{town}法治建设年报表", sheets)


def letter_with_table(rng):
    """A report in the shape of a letter: number, addressee, paragraphs, a small table between them, a paragraph with two
    more figures, the unit and the date at the end."""
    year, town = rng.randint(2021, 2025), rng.choice(TOWNS)
    sheet, known = Sheet("报告", rng), facts(rng)
    before = earlier(rng, known)
    body = town.removesuffix("街道").removesuffix("镇").removesuffix("乡")
    sheet.span(0, 0, 0, 4, f"{town}司法所关于报送{year}年度工作数据的报告")
    sheet.span(1, 0, 1, 4, f"{body}司〔{year + 1}〕{rng.randint(1, 9)}号")
    sheet.put(2, 0, f"{DISTRICT}司法局：")
    first = f"　　根据区局通知要求，现将我{'街道' if town.endswith('街道') else town[-1]}{year}年全年的工作数据报告如下（详见下表），"
    sheet.span(3, 0, 3, 4, f"{first}数据已与台账逐项核对。")
    heads(sheet, 4, ["项目", "计量单位", "数据", "上年数据", "说明"])
    aside = ["legal_aid_accept_count", "publicity_material_count"]
    codes = pool("人民调解", "纠纷排查", "普法宣传", "学法考试", "重点人员", "法律服务", "监督服务")
    codes = choose(rng, [code for code in codes if code not in aside], 16)
    for row, code in enumerate(codes, 5):
        item(sheet, row, (0, 1, 2), town, year, code, known[code])
        figure(sheet, row, 3, town, year - 1, code, before[code], factor=myriad(code), rate="number")
        if rng.random() < 0.15:
            sheet.put(row, 4, rng.choice(["口径同上年", "系统导出", "含村（居）数据", "由党政综合办提供"]))
    row, (aid, papers) = 5 + len(codes), [int(known[code]) for code in aside]
    text = f"　　此外，全年受理法律援助案件{aid}件，发放法治宣传资料{papers}份，未计入上表。"
    sheet.span(row, 0, row, 4, text)
    for code in aside:
        tell(sheet, row, 0, town, year, code, known[code])
    sheet.span(row + 1, 0, row + 1, 4, "　　下一步，我所将继续做好台账登记，确保数据真实、准确。")
    sheet.put(row + 2, 0, "　　特此报告。")
    sheet.put(row + 4, 3, f"{town}司法所")
    sheet.put(row + 5, 3, day_in(rng, year + 1, 1))
    sheet.put(row + 6, 0, f"（联系人：{rng.choice(NAMES)}，电话：0753-2{rng.randint(100000, 999999)}）")
    return Book(f"{town}司法所报送数据的报告", [sheet])


def keyed_text_lines(rng):
    """No table at all: a line a figure in the first column, numbered item and value with its measure behind a colon; a
    few lines have last year's figure in brackets, a few have nothing behind the colon."""
    year, town, row = rng.randint(2021, 2025), rng.choice(TOWNS), 4
    sheet, known = Sheet("Sheet1", rng), facts(rng)
    before = earlier(rng, known)
    sheet.put(0, 0, "法治建设工作数据报送单", bold=True)
    sheet.put(1, 0, f"报送单位：{town}")
    sheet.put(2, 0, f"数据所属年份：{year}年（{(year - 1) % 100}年数见括号）")
    dot, colon = rng.choice(["．", ".", "、"]), rng.choice(["：", ":", "： "])
    names = rng.sample(["人民调解", "纠纷排查", "普法宣传", "学法履职", "法律服务", "依法决策", "应诉复议"], 5)
    for numeral, name in zip("一二三四五", names):
        sheet.put(row, 0, f"{numeral}、{name}", bold=True)
        for at, code in enumerate(choose(rng, GROUPS[name], 6), 1):
            row += 1
            head, drawn, value, past = f"{at}{dot}{label(rng, code)}{colon}", rng.random(), known[code], before[code]
            if drawn < 0.05:
                sheet.put(row, 0, head.rstrip() + ("" if rng.random() < 0.5 else "____" + measure(code)))
                tell(sheet, row, 0, town, year, code, None, state="blank")
            elif drawn < 0.08 and is_optional(code):
                sheet.put(row, 0, f"{head}不适用")
                tell(sheet, row, 0, town, year, code, None, state="not_applicable")
            elif drawn < 0.18 and kind(code) == "count":
                sheet.put(row, 0, f"{head}{int(value)}{word(code)}（{year - 1}年{int(past)}{word(code)}）")
                tell(sheet, row, 0, town, year, code, value)
                tell(sheet, row, 0, town, year - 1, code, past)
            else:
                text = amount(rng, code, value)
                if rng.random() < 0.12:
                    text = text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
                sheet.put(row, 0, f"{head}{text}{rng.choice(['', '', '；', '。'])}")
                tell(sheet, row, 0, town, year, code, value)
        row += 2
    sheet.put(row, 0, f"填报人：{rng.choice(NAMES)}　　审核人：{rng.choice(NAMES)}")
    sheet.put(row + 1, 0, f"报送时间：{day_in(rng, year + 1, 1)}")
    return Book(f"{town}数据报送单（{year}）", [sheet])


BANDS = [
    [
        (("人民调解委员会（个）",), "mediation_committee_count"),
        (("人民调解员（人）", "总数"), "mediator_count"),
        (("人民调解员（人）", "其中：专职"), "mediator_fulltime_count"),
        (("矛盾纠纷", "排查次数（次）"), "dispute_screening_count"),
        (("矛盾纠纷", "排查发现数（件）"), "dispute_found_count"),
        (("矛盾纠纷", "预防纠纷（件）"), "dispute_prevented_count"),
        (("调解员培训（场）",), "mediation_training_count"),
    ],
    [
        (("人民调解案件（件）", "受理"), "mediation_accepted_count"),
        (("人民调解案件（件）", "调解成功"), "mediation_success_count"),
        (("调解协议形式（件）", "书面协议"), "mediation_written_count"),
        (("调解协议形式（件）", "口头协议"), "mediation_oral_count"),
        (("司法确认（件）",), "mediation_confirmed_count"),
        (("调解协议涉及金额（万元）",), "mediation_amount"),
        (("民转刑案件（件）",), "mediation_escalated_count"),
    ],
    [
        (("法治宣传教育", "宣传活动（场）"), "publicity_activity_count"),
        (("法治宣传教育", "法治讲座（场）"), "publicity_lecture_count"),
        (("法治宣传教育", "发放资料（份）"), "publicity_material_count"),
        (("法治宣传教育", "受众（人次）"), "publicity_audience_person_times"),
        (("公共法律服务", "解答法律咨询（人次）"), "legal_consult_person_times"),
        (("公共法律服务", "法律援助受理（件）"), "legal_aid_accept_count"),
        (("在册社区矫正对象（人）",), "correction_in_count"),
    ],
]


def bands_of_one_row(rng):
    """A wide form with one line of figures, cut into three bands under each other so that it fits the page: heads in two
    lines, column numbers that go on, the line of figures with last year's above it; balances below."""
    year, town, row, at = rng.randint(2021, 2025), rng.choice(TOWNS), 3, 0
    sheet, known = Sheet("统计表", rng), facts(rng)
    before = earlier(rng, known)
    sheet.span(0, 0, 0, 7, f"镇（街道）司法行政工作统计表（{year}年·全年）")
    sheet.put(1, 0, f"填报单位：{office(rng, town)}")
    sheet.put(1, 3, f"填报日期：{day_in(rng, year + 1, 1)}")
    sheet.put(1, 6, f"填报人：{rng.choice(NAMES)}")
    for band in BANDS:
        sheet.span(row, 0, row + 1, 0, "栏目")
        levels(sheet, row, 1, [path for path, _ in band])
        sheet.put(row + 2, 0, "序号")
        for col, (_, code) in enumerate(band, 1):
            at += 1
            sheet.other(row + 2, col, at)
            how = dict(factor=myriad(code), noise=0.03)
            figure(sheet, row + 3, col, town, year - 1, code, before[code], **how)
            figure(sheet, row + 4, col, town, year, code, known[code], **how)
        sheet.put(row + 3, 0, f"{year - 1}年")
        sheet.put(row + 4, 0, f"{year}年")
        row += 6
    sheet.put(row, 0, "注：序号3≤2；序号9=序号10+11；序号12≤10。")
    sheet.put(row + 1, 0, "填表说明：本表由司法所填报，不含区直单位数据，次年1月5日前报送。")
    return Book(f"{town}司法行政工作统计表（{year}全年）", [sheet])


def until_november(rng):
    """A return asked for before the year is over: done up to the end of November, what December is expected to bring and
    the whole year as expected, the same stretch of last year; only what was done counts."""
    year, town, row, at = rng.randint(2021, 2025), rng.choice(TOWNS), 3, 0
    sheet, known = Sheet("预报", rng), facts(rng)
    before = earlier(rng, known)
    sheet.span(0, 0, 0, 8, f"{town}{year}年法治建设主要数据预报表")
    sheet.put(1, 0, f"截止日期：{year}年11月30日")
    sheet.put(1, 6, rng.choice(["单位：见各行", "（年报正式数另行报送）"]))
    texts = ["序号", "类别", "指标", "计量单位", "1—11月实际", "12月预计", "全年预计", "上年1—11月", "备注"]
    heads(sheet, 2, texts)
    for name in ("人民调解", "纠纷排查", "普法宣传", "法律服务", "学法履职"):
        codes = [code for code in choose(rng, counts(GROUPS[name]), 4) if code != "mediation_escalated_count"]
        sheet.span(row, 1, row + len(codes) - 1, 1, name)
        for code in codes:
            at += 1
            done = part_of(known, code, 11)
            more = int(known[code] - done) + rng.randint(0, 2)
            sheet.other(row, 0, at)
            done = item(sheet, row, (2, 3, 4), town, year, code, done, period=f"to_date {year}-11-30")
            sheet.other(row, 5, more)
            if done is not None:
                sheet.other(row, 6, int(done) + more)
            past = part_of(before, code, 11)
            figure(sheet, row, 7, town, year - 1, code, past, f"to_date {year - 1}-11-30")
            if rng.random() < 0.15:
                note = rng.choice(["预计12月开展{}场", "12月有国家宪法日活动", "以台账为准"])
                sheet.put(row, 8, note.format(rng.randint(2, 4)))
            row += 1
    sheet.put(row, 0, "注：预计数仅供参考，不作为正式数据。")
    sheet.put(row + 1, 0, f"制表：{rng.choice(NAMES)}")
    return Book(f"{town}{year}年主要数据预报", [sheet])


FAMILIES = [
    half_years_stitched,
    form_in_two_parts,
    letter_with_table,
    keyed_text_lines,
    bands_of_one_row,
    until_november,
]
