"""Returns of townships to a Justice Bureau: lists, cards, cumulative reports."""

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
    kind,
    label,
    last_day,
    NAMES,
    number,
    plain,
    Sheet,
    signature,
    totals,
    TOWNS,
    towns_of,
    whole,
    word,
)


def check_list(rng):
    """A check list of one town: what is to be checked with thresholds in it, what was found, met or not,
    page of proof."""
    year, town = rng.randint(2020, 2024), rng.choice(TOWNS)
    sheet = Sheet("检查清单", rng)
    rate = rng.choice(["text", "percent", "number"])
    sheet.span(0, 0, 0, 6, f"{year}年度法治建设工作自查清单")
    sheet.put(1, 0, f"被检查单位：{town}")
    sheet.put(1, 4, f"检查人：{rng.choice(NAMES)}")
    done = {"number": "实际完成（率填百分数）"}.get(rate, "实际完成")
    heads(sheet, 2, ["序号", "检查项目", "检查标准", done, "计量单位", "是否达标", "佐证材料页码"])
    known = facts(rng)
    groups = rng.sample(["人民调解", "普法宣传", "依法决策", "学法用法", "公共法律服务", "应诉复议"], 4)
    codes = [code for group in groups for code in choose(rng, GROUPS[group], 4)]
    row = 3
    for at, code in enumerate(code for code in codes if kind(code) != "amount"):
        sheet.other(row, 0, at + 1)
        sheet.put(row, 1, label(rng, code))
        floor = f"不低于{rng.choice([85, 90, 95])}%" if kind(code) == "rate" else f"不少于{rng.randint(1, 6)}{word(code)}"
        sheet.put(row, 2, rng.choice([floor, "有台账、有记录", "如实统计"]))
        figure(sheet, row, 3, town, year, code, known[code], rate=rate)
        sheet.put(row, 4, word(code))
        sheet.put(row, 5, rng.choice(["√", "√", "√", "×"]))
        sheet.other(row, 6, rng.randint(1, 90))
        row += 1
    name, most = rng.choice(FOREIGN)
    sheet.other(row, 0, row - 2)
    sheet.put(row, 1, name)
    sheet.other(row, 3, rng.randint(1, most))
    signature(sheet, row + 2, year, (0, 2, 4))
    return Book(f"{town}自查清单{year}", [sheet])


def scores_beside(rng):
    """Results of an assessment: under each indicator what was done and the points for it; sum of points and rank."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 7, 12)
    sheet = Sheet("考核", rng)
    pool = whole(GROUPS["人民调解"] + GROUPS["普法宣传"] + GROUPS["依法决策"] + GROUPS["矛盾纠纷排查"])
    codes = choose(rng, pool, rng.randint(4, 6))
    points = [rng.choice([5, 10, 15, 20]) for _ in codes]
    last = 2 + 2 * len(codes)
    sheet.span(0, 0, 0, last + 1, f"{DISTRICT}{year}年度法治建设考核得分情况表")
    sheet.span(1, 0, 2, 0, "序号")
    sheet.span(1, 1, 2, 1, "镇（街道）")
    words = rng.choice([("完成数", "得分"), ("实际完成", "考核得分"), ("全年完成", "得分")])
    for at, code in enumerate(codes):
        sheet.span(1, 2 + 2 * at, 1, 3 + 2 * at, f"{label(rng, code)}（{points[at]}分）")
        heads(sheet, 2, words, 2 + 2 * at)
    sheet.span(1, last, 2, last, "总分")
    sheet.span(1, last + 1, 2, last + 1, "排名")
    for row, town in enumerate(towns, 3):
        known = facts(rng)
        sheet.other(row, 0, row - 2)
        sheet.put(row, 1, town)
        total = 0
        for at, code in enumerate(codes):
            figure(sheet, row, 2 + 2 * at, town, year, code, known[code])
            reached = rng.randint(points[at] * 5, points[at] * 10) / 10
            sheet.other(row, 3 + 2 * at, reached, "0.0")
            total += reached
        sheet.other(row, last, round(total, 1), "0.0")
        sheet.other(row, last + 1, rng.randint(1, len(towns)))
    sheet.put(4 + len(towns), 0, "说明：得分按完成数与年度任务之比折算，单项得分不超过该项分值。")
    return Book(f"{year}年度考核得分", [sheet])


STRETCHES = [
    ("一季度", "quarter {}-03-31", 25),
    ("上半年", "half_year {}-06-30", 50),
    ("前三季度", "to_date {}-09-30", 75),
    ("全年", "year", 100),
]


def cumulative_quarters(rng):
    """One town, stretches of the year down that include each other: first quarter, half year, three quarters, year."""
    year, town = rng.randint(2020, 2024), rng.choice(TOWNS)
    sheet = Sheet("进度", rng)
    chosen = rng.sample(["人民调解", "普法宣传", "公共法律服务", "行政执法"], 2)
    groups = [(name, choose(rng, counts(GROUPS[name]), 4)) for name in chosen]
    codes = [code for _, some in groups for code in some]
    sheet.span(0, 0, 0, len(codes), f"{town}{year}年司法行政工作进度表")
    sheet.put(1, 0, rng.choice(["（各期均为累计数）", "说明：按累计数填报"]))
    sheet.span(2, 0, 3, 0, "统计期")
    col = 1
    for name, some in groups:
        sheet.span(2, col, 2, col + len(some) - 1, name)
        heads(sheet, 3, [label(rng, code, 0.4) for code in some], col)
        col += len(some)
    known = facts(rng)
    for row, (name, period, share) in enumerate(STRETCHES, 4):
        sheet.put(row, 0, name)
        for col, code in enumerate(codes, 1):
            part = Decimal(int(known[code] * share / 100))
            figure(sheet, row, col, town, year, code, part, period.format(year))
    sheet.put(8, 0, f"填报人：{rng.choice(NAMES)}")
    sheet.put(8, 3, "联系电话：")
    return Book(f"{town}{year}年工作进度", [sheet])


def three_years_a_town(rng):
    """Each town merged over five rows: three years, what they come to together, and the change in per cent."""
    year, towns = rng.randint(2021, 2024), towns_of(rng, 4, 7)
    sheet = Sheet("对比", rng)
    pool = counts(GROUPS["人民调解"] + GROUPS["行政执法"] + GROUPS["普法宣传"] + GROUPS["应诉复议"])
    codes = choose(rng, pool, 6)
    sheet.span(0, 0, 0, len(codes) + 1, f"各镇街近三年（{year - 2}—{year}年）主要业务数据对比表")
    heads(sheet, 1, [rng.choice(["镇街", "单位"]), rng.choice(["年份", "年度"]), *(label(rng, code, 0.5) for code in codes)])
    suffix = rng.choice(["", "年"])
    row = 2
    for town in towns:
        sheet.span(row, 0, row + 4, 0, town)
        years = [facts(rng) for _ in range(3)]
        sums = [Decimal(0)] * len(codes)
        for back, known in enumerate(years):
            sheet.put(row + back, 1, f"{year - 2 + back}{suffix}" if suffix else year - 2 + back)
            for col, code in enumerate(codes):
                value = figure(sheet, row + back, 2 + col, town, year - 2 + back, code, known[code], noise=0.02)
                sums[col] += value or 0
        sheet.put(row + 3, 1, "三年合计")
        sheet.put(row + 4, 1, f"{year}年较上年增减%")
        totals(sheet, row + 3, 2, codes, sums)
        for col, code in enumerate(codes):
            before = years[1][code]
            if before:
                change = float(round((years[2][code] - before) * 100 / before, 1))
                sheet.other(row + 4, 2 + col, change, "0.0")
            else:
                sheet.put(row + 4, 2 + col, "—")
        row += 5
    return Book(f"近三年数据对比（{year}）", [sheet])


def month_ledger(rng):
    """A ledger of several towns: town merged over its indicators, months across up to the present, the year so far, and
    the same stretch of the year before."""
    year, towns, month = rng.randint(2021, 2024), towns_of(rng, 3, 5), rng.randint(4, 9)
    sheet = Sheet("台账", rng)
    codes = choose(rng, counts(GROUPS["人民调解"] + GROUPS["普法宣传"] + GROUPS["矛盾纠纷排查"]), 5)
    labels = [label(rng, code) for code in codes]
    sheet.span(0, 0, 0, month + 4, f"{DISTRICT}司法所{year}年1—{month}月业务台账")
    months = [f"{at}月" for at in range(1, month + 1)]
    heads(sheet, 1, ["单位", "项目", "计量单位", *months, "本年累计", "上年同期"])
    row = 2
    for town in towns:
        sheet.span(row, 0, row + len(codes) - 1, 0, town)
        now, before = facts(rng), facts(rng)
        for code, text in zip(codes, labels):
            sheet.put(row, 1, text)
            sheet.put(row, 2, word(code))
            total = Decimal(0)
            for at in range(1, month + 1):
                part = Decimal(int(now[code] / 12) + rng.randint(0, 2))
                end = f"month {year}-{at:02}-{last_day(year, at)}"
                figure(sheet, row, 2 + at, town, year, code, part, end, noise=0)
                total += part
            end = f"{month:02}-{last_day(year, month)}"
            figure(sheet, row, 3 + month, town, year, code, total, f"to_date {year}-{end}", noise=0)
            end = f"{month:02}-{last_day(year - 1, month)}"
            past = Decimal(int(before[code] * month / 12))
            figure(sheet, row, 4 + month, town, year - 1, code, past, f"to_date {year - 1}-{end}", noise=0)
            row += 1
    sheet.put(row, 0, "注：每月5日前更新上月数据。")
    return Book(f"{year}年业务台账（截至{month}月）", [sheet])




def question_and_answer(rng):
    """A questionnaire: the question in a merged line of its own, the answer in the line under it, with its measure."""
    year, town = rng.randint(2020, 2024), rng.choice(TOWNS)
    sheet = Sheet("问卷", rng)
    sheet.span(0, 0, 0, 3, f"{year}年基层法治建设情况调查问卷")
    sheet.put(1, 0, "填报单位：")
    sheet.put(1, 1, town)
    sheet.put(2, 0, "请如实作答，没有发生的填“0”。")
    pool = GROUPS["人民调解"] + GROUPS["依法决策"] + GROUPS["普法宣传"] + GROUPS["学法用法"] + GROUPS["应诉复议"]
    known, row = facts(rng), 3
    for at, code in enumerate(choose(rng, whole(pool), 12), 1):
        text = label(rng, code)
        opening = "截至年底" if kind(code) == "stock" else "本年度"
        sheet.span(row, 0, row, 3, f"{at}．{opening}{text}是多少？")
        sheet.put(row + 1, 0, "答：")
        figure(sheet, row + 1, 1, town, year, code, known[code])
        sheet.put(row + 1, 2, word(code))
        row += 2
    name, most = rng.choice(FOREIGN)
    sheet.span(row, 0, row, 3, f"13．贵单位{name.partition('（')[0]}是多少？")
    sheet.put(row + 1, 0, "答：")
    sheet.other(row + 1, 1, rng.randint(1, most))
    sheet.span(row + 2, 0, row + 2, 3, "14．对法治建设工作有何意见建议？")
    sheet.put(row + 3, 0, "答：")
    sheet.put(row + 3, 1, rng.choice(["无", "建议加强执法人员培训。", "希望增加人民调解案件补贴。"]))
    return Book(f"{town}调查问卷（{year}）", [sheet])


def columns_over_sheets(rng):
    """One wide table cut into two sheets: the rest of its columns on the second, over the same towns,
    without a year."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 7, 12)
    pool = GROUPS["人民调解"] + GROUPS["普法宣传"] + GROUPS["公共法律服务"] + GROUPS["特殊人群"]
    codes = choose(rng, pool, 14)
    rate = rng.choice(["text", "percent"])
    known = {town: facts(rng) for town in towns}
    first, second = Sheet("表一", rng), Sheet("表一（续）", rng)
    first.span(0, 0, 0, 8, f"{DISTRICT}{year}年司法所工作情况统计表")
    second.span(0, 0, 0, len(codes) - 6, rng.choice(["（续表）", f"{DISTRICT}司法所工作情况统计表（续）"]))
    for sheet, some in ((first, codes[:7]), (second, codes[7:])):
        heads(sheet, 1, ["序号", "单位", *(label(rng, code, 0.5) for code in some)])
        sums = [Decimal(0)] * len(some)
        for row, town in enumerate(towns, 2):
            sheet.other(row, 0, row - 1)
            sheet.put(row, 1, town)
            for at, code in enumerate(some):
                sums[at] += figure(sheet, row, 2 + at, town, year, code, known[town][code], rate=rate) or 0
        sheet.put(2 + len(towns), 1, "合计")
        totals(sheet, 2 + len(towns), 2, some, sums)
    signature(second, 4 + len(towns), year)
    return Book(f"{year}年司法所工作情况统计表", [first, second])


def draft_and_final(rng):
    """The same table twice: the draft, said to be void, with some other figures, and the final one.
    The final stands."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 6, 10)
    codes = choose(rng, GROUPS["行政执法"] + GROUPS["应诉复议"], 8)
    rate = rng.choice(["text", "percent"])
    labels = [label(rng, code, 0.4) for code in codes]
    known = {town: facts(rng) for town in towns}
    draft, final = Sheet("初稿（作废）", rng), Sheet("定稿", rng)
    for sheet, title in ((draft, "（初稿，已作废，以定稿为准）"), (final, "")):
        sheet.span(0, 0, 0, len(codes), f"{year}年度行政执法及应诉复议情况统计表{title}")
        heads(sheet, 1, ["镇街名称", *labels])
        for row, town in enumerate(towns, 2):
            sheet.put(row, 0, town)
            for at, code in enumerate(codes, 1):
                value = known[town][code]
                if sheet is final:
                    figure(sheet, row, at, town, year, code, value, rate=rate)
                elif kind(code) == "rate":
                    sheet.other(row, at, f"{plain(value)}%")
                else:
                    sheet.other(row, at, number(max(value - rng.choice([0, 0, 0, 1]), Decimal(0))))
    signature(final, 3 + len(towns), year)
    return Book(f"{year}行政执法统计表", [draft, final])


FAMILIES = [
    check_list,
    scores_beside,
    cumulative_quarters,
    three_years_a_town,
    month_ledger,
    question_and_answer,
    columns_over_sheets,
    draft_and_final,
]
