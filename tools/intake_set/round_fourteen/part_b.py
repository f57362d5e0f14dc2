"""Lists of the district over its townships: corrections, months under each other, requests for information, subsidies for
mediation, registers of suits and reviews, the hotline's bulletin and the law exam by groups."""

import datetime

from .common import (
    Book,
    choose,
    counted,
    counts,
    day_in,
    Decimal,
    DISTRICT,
    facts,
    figure,
    heads,
    kind,
    label,
    last_day,
    levels,
    measure,
    measured,
    month_of,
    myriad,
    NAMES,
    number,
    pool,
    put_sums,
    rated,
    Sheet,
    signature,
    spread,
    stub,
    towns_of,
    until,
    whole,
)


def correction_list(rng):
    """What the towns corrected in the year's figures: a line a figure, the town merged over its lines, the number first
    reported, the right one and the difference; why and when; only the right one counts."""
    year, row, at = rng.randint(2021, 2025), 3, 0
    sheet = Sheet("更正汇总", rng)
    of = [code for code in [*whole(pool()), "mediation_amount", "penalty_amount"] if code != "office_count"]
    sheet.span(0, 0, 0, 8, f"{DISTRICT}{year}年度镇（街道）法治建设统计数据更正情况汇总表")
    sheet.put(1, 0, f"汇总单位：{DISTRICT}司法局")
    sheet.put(1, 6, f"汇总日期：{day_in(rng, year + 1, 3)}")
    texts = ["序号", "镇（街道）", "指标名称", "计量单位", "原报数", "更正数", "差额", "更正原因", "更正日期"]
    heads(sheet, 2, texts)
    for town in towns_of(rng, 6, 8):
        known = facts(rng)
        codes = choose(rng, [code for code in of if known[code]], rng.randint(2, 6))
        stub(sheet, row, 1, [town] * len(codes))
        for code in codes:
            at += 1
            right = known[code] / myriad(code)
            first = max(right + rng.choice([-4, -1, 2, 6, 10]), Decimal(0))
            style = "0.00" if kind(code) == "amount" else None
            sheet.other(row, 0, at)
            sheet.put(row, 2, label(rng, code))
            sheet.put(row, 3, measure(code))
            sheet.other(row, 4, number(first), style)
            figure(sheet, row, 5, town, year, code, known[code], noise=0, factor=myriad(code))
            sheet.other(row, 6, number(right - first), style)
            why = ["录入错误", "口径理解有误"]
            if kind(code) == "count":
                why.append("漏统计{}月数据" if first < right else "与{}月重复计算")
            sheet.put(row, 7, rng.choice(why).format(rng.randint(2, 11)))
            sheet.put(row, 8, f"{rng.randint(1, 2)}月{rng.randint(3, 27)}日")
            row += 1
    sheet.put(row, 0, "注：以更正数为准，原报数不再使用。")
    signature(sheet, row + 1, day_in(rng, year + 1, 3), (0, 3, 6))
    return Book(f"{DISTRICT}{year}年度数据更正汇总", [sheet])


def months_stacked_by_item(rng):
    """A block an indicator under each other, each with its number, name and measure in a line of its own: towns down, the
    months of the year so far across and their sum, the district first; the year in the title."""
    year, month, row, towns = rng.randint(2021, 2025), rng.choice([8, 10, 11, 12]), 3, towns_of(rng, 5, 7)
    sheet, known = Sheet("分月数据", rng), {town: facts(rng) for town in towns}
    of = [
        code
        for code in counts(pool("人民调解", "纠纷排查", "普法宣传", "法律服务"))
        if code != "mediation_escalated_count"
    ]
    sheet.span(0, 0, 0, month + 1, f"{DISTRICT}{year}年1—{month}月司法行政主要指标分月统计表")
    sheet.put(1, 0, f"填报单位：{DISTRICT}司法局")
    sheet.put(1, 7, f"制表人：{rng.choice(NAMES)}")
    for numeral, code in zip("一二三四", choose(rng, of, 4)):
        sheet.span(row, 0, row, month + 1, f"{numeral}、{measured(rng, code)}")
        heads(sheet, row + 1, ["镇（街道）", *(f"{at}月" for at in range(1, month + 1))])
        sheet.put(row + 1, month + 1, "合计" if month == 12 else rng.choice([f"1—{month}月合计", "累计"]), bold=True)
        total, top = [0] * (month + 1), row + 2
        for row, town in enumerate(towns, top + 1):
            sheet.put(row, 0, town)
            parts = spread(known[town][code], [rng.randint(0, 5) for _ in range(month - 1)] + [3])
            for col, value in enumerate(parts, 1):
                shown = figure(sheet, row, col, town, year, code, Decimal(value), month_of(year, col), noise=0.03)
                total[col - 1] += int(shown or 0)
                total[month] += int(shown or 0)
                parts[col - 1] = int(shown or 0)
            figure(sheet, row, month + 1, town, year, code, Decimal(sum(parts)), until(year, month), noise=0)
        sheet.put(top, 0, rng.choice(["全区", "全区合计"]))
        put_sums(sheet, top, 1, total)
        row += 2
    sheet.put(row, 0, "注：各月数为当月发生数。")
    return Book(f"{DISTRICT}{year}年1-{month}月主要指标分月统计", [sheet])


REQUESTS = [
    (("一、本年新收政府信息公开申请数量",), "disclosure_app_received_new"),
    (("二、上年结转政府信息公开申请数量",), "disclosure_app_carried_in"),
    (("三、本年度办理结果", "（一）予以公开"), "disclosure_app_granted"),
    (("三、本年度办理结果", "（二）部分公开"), "disclosure_app_partial"),
    (("三、本年度办理结果", "（三）不予公开", "小计"), "disclosure_app_refused"),
    (("三、本年度办理结果", "（三）不予公开", "其中：属于国家秘密"), ""),
    (("三、本年度办理结果", "（三）不予公开", "其中：保护第三方合法权益"), ""),
    (("三、本年度办理结果", "（四）无法提供"), "disclosure_app_unable"),
    (("三、本年度办理结果", "（五）不予处理"), "disclosure_app_not_handled"),
    (("三、本年度办理结果", "（六）其他处理"), "disclosure_app_other"),
    (("三、本年度办理结果", "（七）总计"), "disclosure_app_total_handled"),
    (("四、结转下年度继续办理",), "disclosure_app_carried_out"),
    (("信息公开引发行政复议（件）", "结果维持"), ""),
    (("信息公开引发行政复议（件）", "总计"), "disclosure_review_total"),
    (("信息公开引发行政诉讼（件）", "结果维持"), ""),
    (("信息公开引发行政诉讼（件）", "总计"), "disclosure_litigation_total"),
]


def disclosure_over_towns(rng):
    """Requests for government information over towns: the numbered lines of the yearly report as three lines of heads, a
    line of column numbers, information published, reviews and suits, money charged; the district's sum last."""
    year, towns, written = rng.randint(2021, 2025), towns_of(rng, 7, 10), []
    sheet, last = Sheet("依申请公开", rng), 4 + len(REQUESTS)
    codes = ["disclosure_active_count", *(code for _, code in REQUESTS), "disclosure_fee_amount"]
    sheet.span(0, 0, 0, last, f"{DISTRICT}各镇（街道）政府信息公开工作情况汇总表")
    sheet.put(1, 0, f"（{year}年1月1日至{year}年12月31日）")
    sheet.put(1, last - 3, "单位：件（另有注明的除外）")
    sheet.span(2, 0, 4, 0, "序号")
    sheet.span(2, 1, 4, 1, "镇（街道）")
    paths = [("主动公开政府信息数（条）",), *(path for path, _ in REQUESTS), ("行政事业性收费金额（万元）",)]
    levels(sheet, 2, 2, paths)
    sheet.put(5, 1, "栏次")
    for col in range(2, 2 + len(codes)):
        sheet.other(5, col, col - 1)
    for row, town in enumerate(towns, 6):
        known, values = facts(rng), []
        known["disclosure_fee_amount"] = Decimal(rng.choice([0, 0, 0, 300, 1200]))
        asides = spread(known["disclosure_app_refused"], [1, 2])
        asides += [rng.randint(0, int(known[f"disclosure_{name}_total"])) for name in ("review", "litigation")]
        asides = iter(asides)
        sheet.other(row, 0, row - 5)
        sheet.put(row, 1, town)
        for col, code in enumerate(codes, 2):
            if code:
                values.append(figure(sheet, row, col, town, year, code, known[code], noise=0.02, factor=myriad(code)))
            else:
                values.append(Decimal(next(asides)))
                sheet.other(row, col, int(values[-1]))
        written.append(values)
    row = 6 + len(towns)
    sheet.span(row, 0, row, 1, "全区合计")
    for col in range(len(codes)):
        total = sum(values[col] or Decimal(0) for values in written) / myriad(codes[col] or "village_count")
        sheet.other(row, 2 + col, number(total), "0.00" if col == len(codes) - 1 else None)
    sheet.put(row + 1, 0, "勾稽关系：2+3=12+13；12=4+5+6+9+10+11。")
    signature(sheet, row + 2, day_in(rng, year + 1, 1), (0, 5, 10))
    return Book(f"{year}年镇街政府信息公开情况汇总", [sheet])


KINDS = [("简易", 50), ("一般", 200), ("疑难复杂", 500), ("重大", 1000)]


def subsidy_settlement(rng):
    """What the towns' mediators are paid by case: cases by kind under the cases settled, of which only 合计 counts, rates
    of pay in the heads, the money of the agreements (an indicator) and the money paid (none), signed for at the right.
    """
    year, towns, row = rng.randint(2021, 2025), towns_of(rng, 8, 11), 4
    sheet = Sheet("以案定补", rng)
    paths = [
        ((measured(rng, "mediation_committee_count"),), "mediation_committee_count"),
        ((measured(rng, "mediation_accepted_count"),), "mediation_accepted_count"),
        (("调解成功（件）", "合计"), "mediation_success_count"),
        *((("调解成功（件）", f"{name}\n（{pay}元/件）"), "") for name, pay in KINDS),
        (("协议形式（件）", "书面协议数"), "mediation_written_count"),
        (("协议形式（件）", "口头协议数"), "mediation_oral_count"),
        ((measured(rng, "mediation_confirmed_count"),), "mediation_confirmed_count"),
        ((measured(rng, "mediation_amount"),), "mediation_amount"),
        (("应发补贴（元）",), "-"),
        (("已预拨（元）",), "-"),
        (("实发补贴（元）",), "-"),
    ]
    codes, last = [code for _, code in paths], 2 + len(paths)
    sheet.span(0, 0, 0, last, f"{DISTRICT}{year}年度人民调解“以案定补”补贴核定发放表")
    sheet.put(1, 0, f"制表单位：{DISTRICT}司法局人民参与和促进法治股")
    sheet.put(1, last - 3, f"核定日期：{day_in(rng, year + 1, 1)}")
    sheet.span(2, 0, 3, 0, "序号")
    sheet.span(2, 1, 3, 1, "镇（街道）")
    levels(sheet, 2, 2, [path for path, _ in paths])
    sheet.span(2, last, 3, last, "领款人签名")
    totals = [Decimal(0)] * len(paths)
    for row, town in enumerate(towns, 4):
        known = facts(rng)
        cut = spread(known["mediation_success_count"], [9, 5, 2, 1])
        due = sum(count * pay for count, (_, pay) in zip(cut, KINDS))
        paid = due // 2 // 100 * 100
        asides = iter([*cut, due, paid, due - paid])
        sheet.other(row, 0, row - 3)
        sheet.put(row, 1, town)
        for col, code in enumerate(codes):
            if code in ("", "-"):
                value = next(asides)
                sheet.other(row, 2 + col, value)
            else:
                noise = 0 if code == "mediation_success_count" else 0.03
                value = (
                    figure(sheet, row, 2 + col, town, year, code, known[code], noise=noise, factor=myriad(code)) or 0
                )
            totals[col] += Decimal(value) / myriad(code if len(code) > 1 else "village_count")
        if rng.random() < 0.3:
            sheet.put(row, last, rng.choice(NAMES))
    row += 1
    sheet.span(row, 0, row, 1, "合　计")
    for col, total in enumerate(totals):
        sheet.other(row, 2 + col, number(total), "0.00" if codes[col] == "mediation_amount" else None)
    sheet.put(row + 1, 0, "说明：同一纠纷多次调解成功的按一件计；补贴由区财政列支，不计入协议涉及金额。")
    signature(sheet, row + 2, day_in(rng, year + 1, 1), (0, 5, 10))
    return Book(f"{DISTRICT}{year}年以案定补发放表", [sheet])


PEOPLE = ["张某", "李某某", "王某", "陈某某", "刘某", "黄某某", "某建材公司", "某养殖场", "赖某", "某经济合作社"]
MATTERS = ["行政处罚", "行政强制", "土地确权", "政府信息公开", "房屋征收补偿", "不履行法定职责", "行政确认"]
OVERTURNED = ["撤销", "变更", "确认违法", "责令履行"]


def suits_and_reviews_register(rng):
    """The district's registers of the year's suits and reviews, a sheet each, a line a case: the town sued or applied
    against, dates, whether it was heard, whether the head came, whether it was lost, how the review ended."""
    year, towns = rng.randint(2021, 2025), towns_of(rng, 5, 7)
    suits, reviews = Sheet("行政诉讼", rng), Sheet("行政复议", rng)
    as_date = rng.random() < 0.5
    day = lambda at, of: datetime.date(year, 1, 4) + datetime.timedelta(340 * at // of)

    def put_day(sheet, row, col, when):
        sheet.put(row, col, when if as_date else f"{when:%Y-%m-%d}", "yyyy/m/d" if as_date else None)

    suits.span(0, 0, 0, 9, f"{DISTRICT}{year}年镇（街道）新收行政诉讼案件登记台账")
    texts = [
        "序号",
        "案号",
        "被告单位",
        "原告",
        "案由",
        "收案日期",
        "是否开庭审理",
        "行政机关负责人是否出庭",
        "是否败诉",
        "备注",
    ]
    heads(suits, 1, texts)
    lines = rng.sample(towns + rng.choices(towns, k=rng.randint(8, 14)), k=len(towns) + 8)
    lines += [town for town in towns if town not in lines]
    found, numbers = {town: [0, 0, 0, 0] for town in towns}, rng.sample(range(10, 400), len(lines))
    for row, town in enumerate(lines, 2):
        heard = rng.random() < 0.75
        came, lost = heard and rng.random() < 0.85, heard and rng.random() < 0.15
        suits.other(row, 0, row - 1)
        suits.put(row, 1, f"（{year}）粤14行初{numbers[row - 2]}号")
        suits.put(row, 2, town)
        suits.put(row, 3, rng.choice(PEOPLE))
        suits.put(row, 4, rng.choice(MATTERS))
        put_day(suits, row, 5, day(row - 2, len(lines)))
        for col, is_so in enumerate([heard, came, lost], 6):
            suits.put(row, col, "是" if is_so else "否")
        if not heard:
            suits.put(row, 9, rng.choice(["原告撤诉", "书面审理"]))
        found[town] = [count + is_so for count, is_so in zip(found[town], [True, heard, came, lost])]
    names = [
        "litigation_new_count",
        "litigation_hearing_count",
        "litigation_leader_attend_count",
        "litigation_lost_count",
    ]
    for town, values in found.items():
        counted(suits, town, year, dict(zip(names, values)))
    reviews.span(0, 0, 0, 7, f"{DISTRICT}{year}年镇（街道）被申请行政复议案件登记台账")
    heads(reviews, 1, ["序号", "案件编号", "被申请人", "申请人", "申请事项", "受理日期", "审理结果", "备注"])
    lines = rng.sample(towns + rng.choices(towns, k=rng.randint(5, 9)), k=len(towns) + 5)
    lines += [town for town in towns if town not in lines]
    found = {town: [0, 0] for town in towns}
    for row, town in enumerate(lines, 2):
        result = rng.choice(["维持", "维持", "维持", "驳回复议申请", "终止", *OVERTURNED])
        reviews.other(row, 0, row - 1)
        reviews.put(row, 1, f"安府复〔{year}〕{row + 9}号")
        reviews.put(row, 2, town)
        reviews.put(row, 3, rng.choice(PEOPLE))
        reviews.put(row, 4, rng.choice(MATTERS))
        put_day(reviews, row, 5, day(row - 2, len(lines)))
        reviews.put(row, 6, result)
        found[town] = [count + is_so for count, is_so in zip(found[town], [True, result in OVERTURNED])]
    for town, values in found.items():
        counted(reviews, town, year, dict(zip(["review_case_count", "review_overturned_count"], values)))
    return Book(f"{DISTRICT}{year}年应诉复议案件台账", [suits, reviews])


def hotline_bulletin(rng):
    """The hotline's monthly bulletin over towns, best first: the month and the year so far in two groups of columns, the
    change on the month before and in points, a rate of no interest, ranks, the district's line last."""
    year, month = rng.randint(2021, 2025), rng.choice([2, 4, 5, 7, 8, 10, 11])
    sheet, towns, last = Sheet(f"{month}月通报", rng), towns_of(rng, 9, 13), 11
    sheet.span(0, 0, 0, last, f"{DISTRICT}{year}年{month}月各镇（街道）12345热线群众诉求办理情况通报表")
    sheet.put(1, 0, f"数据来源：12345平台，截至{month}月{last_day(year, month)}日24时")
    sheet.span(2, 0, 3, 0, "排名")
    sheet.span(2, 1, 3, 1, "镇（街道）")
    names = [label(rng, f"hotline_{name}") for name in ("received_count", "done_rate", "satisfaction_rate")]
    this = [
        f"{names[0]}（件）",
        "环比增减（件）",
        "按时签收率（%）",
        f"{names[1]}（%）",
        f"{names[2]}（%）",
        "升降（百分点）",
    ]
    so_far = [f"{names[0]}（件）", f"{names[1]}（%）", f"{names[2]}（%）"]
    levels(sheet, 2, 2, [("本月", text) for text in this] + [(f"1—{month}月累计", text) for text in so_far])
    sheet.span(2, last, 3, last, "备注")
    ends = [month_of(year, month), until(year, month)]
    known = {
        town: [rng.randint(20, 400), Decimal(rng.randint(8800, 10000)) / 100, Decimal(rng.randint(8000, 10000)) / 100]
        for town in towns
    }
    rate, total = rng.choice(["number", "text", "percent"]), [0, 0, 0]
    for row, town in enumerate(sorted(towns, key=lambda town: -known[town][2]), 4):
        got, done, glad = known[town]
        back, all_of = rng.randint(-30, 30), got + rng.randint(20, 300) * (month - 1)
        sheet.other(row, 0, row - 3)
        sheet.put(row, 1, town)
        figure(sheet, row, 2, town, year, "hotline_received_count", Decimal(got), ends[0], noise=0.02)
        sheet.other(row, 3, back)
        sheet.other(row, 4, rng.randint(900, 1000) / 10, "0.0")
        figure(sheet, row, 5, town, year, "hotline_done_rate", done, ends[0], noise=0, rate=rate)
        figure(sheet, row, 6, town, year, "hotline_satisfaction_rate", glad, ends[0], noise=0, rate=rate)
        sheet.other(row, 7, rng.randint(-300, 300) / 100, "0.00")
        figure(sheet, row, 8, town, year, "hotline_received_count", Decimal(all_of), ends[1], noise=0)
        for col, code in ((9, "hotline_done_rate"), (10, "hotline_satisfaction_rate")):
            value = Decimal(rng.randint(8500, 10000)) / 100
            figure(sheet, row, col, town, year, code, value, ends[1], noise=0, rate=rate)
        if rng.random() < 0.15:
            sheet.put(
                row,
                last,
                rng.choice(["有{}件退回重办", "较上月上升{}位", "{}件不满意，已回访"]).format(rng.randint(2, 5)),
            )
        total = [each + more for each, more in zip(total, [got, back, all_of])]
    row = 4 + len(towns)
    sheet.span(row, 0, row, 1, "全　区")
    for col, value in ((2, total[0]), (3, total[1]), (8, total[2])):
        sheet.other(row, col, value)
    for col in (4, 5, 6, 9, 10):
        value = rng.randint(900, 990) / 10
        sheet.other(row, col, f"{value}%" if rate == "text" else value, "0.0")
    sheet.put(row, 7, "—")
    sheet.put(row + 1, 0, "说明：排名按本月满意率由高到低；满意率相同的按办结率排列。")
    sheet.put(row + 2, 8, f"{DISTRICT}政务服务和数据管理局")
    sheet.put(row + 3, 8, day_in(rng, year, month + 1, 2, 8))
    return Book(f"{month}月份12345热线办理情况通报", [sheet])


def exam_by_group(rng):
    """The year's law exam over towns by groups of people: officials, villages' cadres and 合计, which alone counts, with
    the rates beside it; the best, the mean mark and who sat it again are no indicators; three lines of heads."""
    year, towns = rng.randint(2021, 2025), towns_of(rng, 8, 11)
    sheet, groups = Sheet("学法考试", rng), ["机关干部", rng.choice(["村（社区）“两委”干部", "村（居）干部"]), "合计"]
    names = ["应考人数", "参考人数", "合格人数"] if rng.random() < 0.5 else ["应参加人数", "实参加人数", "合格人数"]
    paths = [("学法考试人数（人）", group, name) for group in groups for name in names]
    paths += [
        ("学法考试率（%）", "参考率"),
        ("学法考试率（%）", "合格率"),
        ("90分以上人数（人）",),
        ("平均分",),
        ("补考人数（人）",),
    ]
    last = 3 + len(paths)
    sheet.span(0, 0, 0, last, f"{DISTRICT}{year}年度国家工作人员学法考试情况统计表")
    sheet.put(1, 0, f"填报单位：{DISTRICT}普法办")
    sheet.put(1, last - 2, f"制表日期：{day_in(rng, year, 12, 20, 30)}")
    sheet.span(2, 0, 4, 0, "序号")
    sheet.span(2, 1, 4, 1, "镇（街道）")
    sheet.span(2, 2, 4, 2, measured(rng, "exam_session_count"))
    levels(sheet, 2, 3, paths)
    sheet.span(2, last, 4, last, "未参考原因")
    codes = ["exam_should_count", "exam_attend_count", "exam_pass_count", "exam_attend_rate", "exam_pass_rate"]
    rate, totals = rng.choice(["number", "text", "percent"]), [0] * len(paths)
    for row, town in enumerate(towns, 5):
        known, own = facts(rng), rng.randint(30, 60)
        sheet.other(row, 0, row - 4)
        sheet.put(row, 1, town)
        figure(sheet, row, 2, town, year, "exam_session_count", known["exam_session_count"], noise=0.04)
        parts = []
        for code in codes[:3]:
            parts.append(int(known[code]) * own // 100)
        rest = [int(known[code]) - part for code, part in zip(codes, parts)]
        for col, value in enumerate([*parts, *rest], 3):
            sheet.other(row, col, value)
        for col, code in enumerate(codes, 9):
            figure(sheet, row, col, town, year, code, known[code], noise=0, rate=rate)
        best = rng.randint(0, int(known["exam_pass_count"]))
        again = int(known["exam_attend_count"] - known["exam_pass_count"])
        sheet.other(row, 14, best)
        sheet.other(row, 15, rng.randint(780, 960) / 10, "0.0")
        sheet.other(row, 16, again)
        if known["exam_should_count"] > known["exam_attend_count"]:
            sheet.put(row, last, rng.choice(["病假", "外出学习", "借调", "产假"]))
        values = [*parts, *rest, *(int(known[code]) for code in codes[:3]), 0, 0, best, 0, again]
        totals = [each + more for each, more in zip(totals, values)]
    row = 5 + len(towns)
    sheet.span(row, 0, row, 1, "全区合计")
    for at, total in enumerate(totals, 3):
        if at == 12:
            sheet.other(row, at, float(rated(totals[7], totals[6])), "0.00")
        elif at == 13:
            sheet.other(row, at, float(rated(totals[8], totals[7])), "0.00")
        elif at != 15:
            sheet.other(row, at, total)
    sheet.put(row + 1, 0, "注：60分合格；参考率=参考人数/应考人数。")
    sheet.put(row + 2, 0, f"制表人：{rng.choice(NAMES)}")
    return Book(f"{DISTRICT}{year}年度学法考试情况统计", [sheet])


FAMILIES = [
    correction_list,
    months_stacked_by_item,
    disclosure_over_towns,
    subsidy_settlement,
    suits_and_reviews_register,
    hotline_bulletin,
    exam_by_group,
]
