"""Returns of one township: a quarter by months, a month by levels, a return that was void and the one in its place, and a
form whose measures change from line to line."""

from .common import (
    Book,
    change,
    choose,
    counts,
    day_in,
    Decimal,
    earlier,
    facts,
    figure,
    furniture,
    GROUPS,
    heads,
    item,
    kind,
    label,
    measure,
    month_of,
    myriad,
    NAMES,
    number,
    office,
    part_of,
    plain,
    pool,
    quarter_of,
    rated,
    Sheet,
    signature,
    spread,
    stub,
    tell,
    TOWNS,
    until,
)


def quarter_in_months(rng):
    """The printed quarterly form of one town: its three months, their sum and the year so far under two lines of heads,
    subjects merged at the left, remarks with figures of their own."""
    year, town, quarter, row = rng.randint(2021, 2025), rng.choice(TOWNS), rng.choice([3, 4]), 4
    sheet, known, months = Sheet(f"{'三四'[quarter - 3]}季度", rng), facts(rng), range(3 * quarter - 2, 3 * quarter + 1)
    name = f"第{'三四'[quarter - 3]}季度"
    sheet.span(0, 0, 0, 9, "镇（街道）司法行政业务季度报表")
    span = f"{year}年{months[0]}—{months[-1]}月（{name}）"
    furniture(
        sheet,
        1,
        office(rng, town),
        f"报告期：{span}",
        day_in(rng, year + quarter // 4, 1 if quarter == 4 else 10, 2, 6),
    )
    for col, text in enumerate(["序号", "业务类别", "指标名称", "计量单位"]):
        sheet.span(2, col, 3, col, text)
    sheet.span(2, 4, 2, 7, f"本季度（{name}）")
    heads(sheet, 3, [*(f"{month}月" for month in months), rng.choice(["本季合计", "季度小计"])], 4)
    sheet.span(2, 8, 3, 8, f"1—{months[-1]}月累计")
    sheet.span(2, 9, 3, 9, "备注")
    names = ["人民调解", "普法宣传", *rng.sample(["纠纷排查", "法律服务", "监督服务", "学法履职"], 2)]
    for name in names:
        codes = [code for code in choose(rng, counts(GROUPS[name]), 5) if code != "mediation_escalated_count"]
        stub(sheet, row, 1, [name] * len(codes))
        for code in codes:
            sheet.other(row, 0, row - 3)
            sheet.put(row, 2, label(rng, code))
            sheet.put(row, 3, measure(code))
            parts = spread(known[code], [rng.randint(1, 6) for _ in range(months[-1])])
            shown = [
                figure(sheet, row, col, town, year, code, Decimal(parts[month - 1]), month_of(year, month), noise=0.06)
                for col, month in enumerate(months, 4)
            ]
            both = [(sum(each or Decimal(0) for each in shown), quarter_of(year, quarter))]
            both.append((both[0][0] + sum(parts[: months[0] - 1]), until(year, months[-1])))
            for col, (value, period) in enumerate(both, 7):
                figure(sheet, row, col, town, year, code, value, period, noise=0)
            if rng.random() < 0.15:
                note = rng.choice(["{}月含补录", "较上季度增加{}", "系统数多{}，已核"])
                sheet.put(row, 9, note.format(rng.choice(months)))
            row += 1
    sheet.put(row, 0, "说明：本表于季后5日内报送，累计数自1月1日起计算。")
    signature(sheet, row + 1, day_in(rng, year + quarter // 4, 1 if quarter == 4 else 10, 2, 6), (0, 3, 7))
    return Book(f"{town}{year}年{span[-5:-1]}业务报表", [sheet])


QUARRELS = [
    "婚姻家庭纠纷",
    "邻里纠纷",
    "房屋宅基地纠纷",
    "山林土地纠纷",
    "损害赔偿纠纷",
    "劳动争议",
    "合同纠纷",
    "其他纠纷",
]


def levels_and_running_total(rng):
    """The monthly form of disputes of one town: numbered items in merged groups down; the town's own work, the villages',
    小计 and 年度累计 across, of which the last two alone count; kinds of disputes that are no indicators; rates."""
    year, town, month = rng.randint(2021, 2025), rng.choice(TOWNS), rng.choice([2, 4, 5, 7, 8, 10, 11])
    sheet, known, row = Sheet(f"{month}月", rng), facts(rng), 4
    ends = [month_of(year, month), until(year, month)]
    sheet.span(0, 0, 0, 8, f"矛盾纠纷排查化解情况月报表（{year}年{month}月）")
    furniture(sheet, 1, office(rng, town), "填报周期：月报", day_in(rng, year, month + 1, 1, 5), (0, 3, 6))
    for col, text in enumerate(["序号", "类　别", "项　目", "单位"]):
        sheet.span(2, col, 3, col, text)
    sheet.span(2, 4, 2, 6, "层　级")
    heads(sheet, 3, ["镇（街道）", "村（社区）", "小计"], 4)
    sheet.span(2, 7, 3, 7, "年度累计")
    sheet.span(2, 8, 3, 8, "备注")
    sofar = {code: part_of(known, code, month) for code in counts(pool("人民调解", "纠纷排查"))}
    sofar["mediation_oral_count"] = sofar["mediation_success_count"] - sofar["mediation_written_count"]
    now = {code: Decimal(int(value / month)) for code, value in sofar.items()}
    now["mediation_oral_count"] = now["mediation_success_count"] - now["mediation_written_count"]
    groups = {
        "总　况": "dispute_screening_count dispute_found_count dispute_prevented_count",
        "调　处": "mediation_accepted_count mediation_handled_rate mediation_success_count mediation_success_rate",
        "各类纠纷受理": "",
        "协议形式": "mediation_written_count mediation_oral_count mediation_confirmed_count",
        "激　化": "mediation_escalated_count",
    }
    rates = {
        "mediation_handled_rate": ("mediation_accepted_count", "dispute_found_count"),
        "mediation_success_rate": ("mediation_success_count", "mediation_accepted_count"),
    }
    cut = {code: spread(value, [1, 3]) for code, value in now.items()}
    as_text = rng.random() < 0.5

    def rate(row, col, code, part, of, period=None):
        value = rated(part, of)
        written = "—" if value is None else f"{plain(value)}%" if as_text else float(value)
        if period:
            sheet.put(row, col, written, "0.00")
            tell(sheet, row, col, town, year, code, value, period, "blank" if value is None else "reported")
        elif value is None:
            sheet.put(row, col, written)
        else:
            sheet.other(row, col, written, "0.00")

    for name, codes in groups.items():
        lines = codes.split() or choose(rng, QUARRELS, 6)
        stub(sheet, row, 1, [name] * len(lines))
        left = [spread(value["mediation_accepted_count"], range(1, len(lines) + 1)) for value in (now, sofar)]
        for at, code in enumerate(lines):
            sheet.other(row, 0, row - 3)
            sheet.put(row, 2, label(rng, code) if codes else code)
            sheet.put(row, 3, measure(code) if codes else "件")
            if code in rates:
                part, of = rates[code]
                for step in (0, 1):
                    rate(row, 4 + step, code, cut[part][step], cut[of][step])
                for col, (value, period) in enumerate(zip((now, sofar), ends), 6):
                    rate(row, col, code, value[part], value[of], period)
            elif codes:
                for col, value in enumerate(cut[code], 4):
                    sheet.other(row, col, value)
                for col, (value, period) in enumerate(zip((now, sofar), ends), 6):
                    figure(sheet, row, col, town, year, code, value[code], period, noise=0.03)
            else:
                for col, value in enumerate([*spread(left[0][at], [1, 3]), left[0][at], left[1][at]], 4):
                    sheet.other(row, col, value)
            row += 1
    sheet.put(row, 0, f"注：本表于次月5日前报送；“年度累计”为1月至{month}月数。")
    people = rng.sample(NAMES, 2)
    sheet.put(row + 1, 0, f"签发人：{people[0]}")
    sheet.put(row + 1, 4, f"制表人：{people[1]}")
    return Book(f"{town}{month}月矛盾纠纷月报表", [sheet])


def voided_and_corrected(rng):
    """A town's workbook: why it reports again, the first return, which its title and a line say is void, and the corrected
    one; the remarks of the corrected one say what was reported first."""
    year, town = rng.randint(2021, 2025), rng.choice(TOWNS)
    told, void, right = Sheet("更正说明", rng), Sheet("原表（作废）", rng), Sheet("更正表", rng)
    known = facts(rng)
    codes = choose(rng, [code for code in pool() if kind(code) != "boolean"], 26)
    texts, wrong = {code: label(rng, code) for code in codes}, set(rng.sample(codes, 7))
    told.put(0, 0, f"关于更正{year}年度法治建设统计年报表的说明", bold=True)
    told.put(2, 0, "区司法局：")
    told.put(
        3,
        0,
        f"　　我{'街道' if town.endswith('街道') else town[-1]}原报送的年报表中有{len(wrong)}项数据有误，现重新报送。",
    )
    told.put(4, 0, "　　原报表（见“原表（作废）”）作废，以“更正表”为准。")
    told.put(6, 2, f"{town}人民政府" if not town.endswith("街道") else f"{town}办事处")
    told.put(7, 2, day_in(rng, year + 1, 2))
    for sheet, mark in ((void, "（原报，已作废）"), (right, "（更正后）")):
        sheet.span(0, 0, 0, 4, f"{town}{year}年度法治建设统计年报表{mark}")
        day = day_in(rng, year + 1, 1 if sheet is void else 2)
        furniture(sheet, 1, town, f"{year}年度", day, (0, 2, 4))
        heads(sheet, 2, ["序号", "指标名称", "计量单位", "本年数", "备注"])
    for row, code in enumerate(codes, 3):
        shown = known[code] / myriad(code)
        first = max(number(shown) + rng.choice([-2, 3, 5, 10]), 0) if code in wrong else number(shown)
        if kind(code) == "rate":
            first = min(first, 100)
        void.other(row, 0, row - 2)
        void.put(row, 1, texts[code])
        void.put(row, 2, measure(code))
        void.other(row, 3, first, "0.00" if isinstance(first, float) else None)
        right.other(row, 0, row - 2)
        item(right, row, (1, 2, 3), town, year, code, known[code], texts[code], noise=0)
        if code in wrong:
            why = rng.choice(["漏报", "重复计算", "录入错误", "填错行"])
            right.put(row, 4, f"原报{first}，{why}，已更正")
    void.put(3 + len(codes), 0, "本表已作废，请勿使用。")
    signature(right, 3 + len(codes), day_in(rng, year + 1, 2), (0, 2, 4))
    return Book(f"{town}{year}年度统计年报表（更正）", [told, void, right])


# Lines of the form: code, measure, what stands in the cell is multiplied with it, a 其中 of the line before.
LINES = [
    ("一、基本情况", ""),
    ("resident_population", "万人", 10000, False),
    ("village_count", "个", 1, False),
    ("village_counsel_count", "个", 1, True),
    ("village_counsel_coverage_rate", "%", 1, False),
    ("二、人民调解", ""),
    ("mediation_committee_count", "个", 1, False),
    ("mediator_count", "人", 1, False),
    ("mediator_fulltime_count", "人", 1, True),
    ("mediation_accepted_count", "件", 1, False),
    ("mediation_success_count", "件", 1, True),
    ("mediation_confirmed_count", "件", 1, False),
    ("mediation_amount", "万元", 10000, False),
    ("三、法治宣传与公共法律服务", ""),
    ("publicity_activity_count", "场", 1, False),
    ("publicity_material_count", "万份", 10000, False),
    ("publicity_audience_person_times", "万人次", 10000, False),
    ("legal_consult_person_times", "人次", 1, False),
    ("pls_visit_person_times", "百人次", 100, False),
    ("legal_aid_accept_count", "件", 1, False),
    ("四、行政执法", ""),
    ("enforcer_staff_count", "人", 1, False),
    ("enforcer_certified_count", "人", 1, True),
    ("enforcer_cert_rate", "%", 1, False),
    ("penalty_total_count", "宗", 1, False),
    ("penalty_amount", "元", 1, False),
    ("coercion_total_count", "宗", 1, False),
    ("levy_count", "次", 1, False),
    ("五、行政应诉与复议", ""),
    ("litigation_new_count", "件", 1, False),
    ("litigation_leader_attend_rate", "%", 1, False),
    ("review_case_count", "件", 1, False),
    ("六、信息公开", ""),
    ("disclosure_active_count", "条", 1, False),
    ("disclosure_fee_amount", "万元", 10000, False),
]


def myriads_in_form(rng):
    """The yearly form of one town: people, papers and money in ten thousands, in hundreds or in yuan as the measure of the
    line says, 其中 below its whole, this year, last year and the change in per cent, codes, all ways to write nothing."""
    year, town, row, at = rng.randint(2021, 2025), rng.choice(TOWNS), 4, 0
    sheet, known = Sheet("年报", rng), facts(rng)
    before = earlier(rng, known)
    for of in (known, before):
        for code, unit in (("resident_population", 100), ("publicity_material_count", 100)):
            of[code] = Decimal(int(of[code]) // unit * unit)
        of["publicity_audience_person_times"] = Decimal(rng.randint(20, 900) * 100)
        of["pls_visit_person_times"] = Decimal(rng.randint(20, 900) * 10)
    sheet.span(0, 0, 0, 6, "镇（街道）法治建设基本情况年报表")
    furniture(sheet, 1, office(rng, town), f"{year}年", day_in(rng, year + 1, 1), (0, 2, 5))
    heads(sheet, 2, ["指标名称", "代码", "计量单位", "本年实绩", "上年实绩", "比上年增减（%）", "备注"])
    for col, text in enumerate(["甲", "乙", "丙", 1, 2, 3, "丁"]):
        (sheet.other if isinstance(text, int) else sheet.put)(3, col, text)
    for code, unit, *how in LINES:
        if not how:
            sheet.put(row, 0, code, bold=True)
            row += 1
            continue
        (factor, is_part), at = how, at + 1
        text = label(rng, code)
        sheet.put(row, 0, f"　　其中：{text}" if is_part else f"　{text}")
        sheet.put(row, 1, f"{at:02}")
        sheet.put(row, 2, unit)
        both = []
        for col, (told, of) in enumerate([(year, known), (year - 1, before)], 3):
            value = of[code]
            if factor > 1 and kind(code) != "amount":
                shown = value / factor
                as_text = rng.random() < 0.15
                sheet.put(row, col, plain(shown) if as_text else float(shown), "0.00" if factor > 100 else "0.0")
                tell(sheet, row, col, town, told, code, value)
            elif code == "litigation_leader_attend_rate" and not of["litigation_hearing_count"]:
                sheet.put(row, col, rng.choice(["—", "/"]))
                tell(sheet, row, col, town, told, code, None, state="blank")
                value = None
            else:
                value = figure(sheet, row, col, town, told, code, value, noise=0.1, factor=factor, rate="number")
            both.append(value)
        grown = change(*both) if None not in both and kind(code) != "rate" else None
        if grown is None:
            sheet.put(row, 5, "—")
        else:
            sheet.other(row, 5, grown, "0.00")
        if rng.random() < 0.1:
            note = rng.choice(["上年口径不含村级", "含{}月补报数", "由派出所、统计站提供", "见附件{}"])
            sheet.put(row, 6, note.format(rng.randint(2, 9)))
        row += 1
    sheet.put(row, 0, "注：没有发生的填“0”或“无”，没有此项职责的填“不适用”，暂无数据的填“—”。")
    signature(sheet, row + 1, day_in(rng, year + 1, 1), (0, 2, 5))
    return Book(f"{town}法治建设年报表{year}", [sheet])


FAMILIES = [quarter_in_months, levels_and_running_total, voided_and_corrected, myriads_in_form]
