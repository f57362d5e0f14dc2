"""First five families."""

from .common import *


def monthly_ledger(rng):
    """The justice office's ledger by month: months down with subtotals of quarters, the first half and the year; the
    annual report's subjects across under grouped heads."""
    town, year = rng.choice(TOWNS), rng.randint(2021, 2024)
    s = Sheet("月度台账", rng)
    groups = [
        (
            "矛盾纠纷排查",
            [
                ("排查次数", "dispute_screening_count"),
                ("排查出纠纷数", "dispute_found_count"),
                ("预防纠纷件数", "dispute_prevented_count"),
            ],
        ),
        (
            "人民调解",
            [
                ("受理件数", "mediation_accepted_count"),
                ("调解成功件数", "mediation_success_count"),
                ("书面协议", "mediation_written_count"),
                ("口头协议", "mediation_oral_count"),
            ],
        ),
        (
            "法治宣传",
            [
                ("宣传活动场次", "publicity_activity_count"),
                ("法治讲座场次", "publicity_lecture_count"),
                ("发放宣传资料（份）", "publicity_material_count"),
                ("受教育人次", "publicity_audience_person_times"),
            ],
        ),
        (
            "法律服务",
            [
                ("解答法律咨询人次", "legal_consult_person_times"),
                ("受理法律援助案件数", "legal_aid_accept_count"),
                ("村居法律顾问宣讲场次", "village_counsel_lecture_count"),
            ],
        ),
    ]
    cols = [c for _, ps in groups for _, c in ps]
    s.span(0, 0, 0, len(cols) + 1, f"{town}司法所{year}年度工作台账（按月）")
    s.put(1, 0, f"填报单位：{town}司法所")
    s.put(1, len(cols) - 2, "单位：件、次、场、人次")
    s.span(2, 0, 3, 0, "月份")
    col = 1
    for h, ps in groups:
        s.span(2, col, 2, col + len(ps) - 1, h)
        for l, _ in ps:
            s.put(3, col, l)
            col += 1
    s.span(2, col, 3, col, "备注")
    f = facts(rng)
    parts = []
    for c in cols:
        parts.append(split(rng, f[c], 12))
    # what was settled was taken up in the same month
    a, b, w = (
        cols.index("mediation_accepted_count"),
        cols.index("mediation_success_count"),
        cols.index("mediation_written_count"),
    )
    parts[b] = [x - (rng.random() < 0.2 and x > 1) for x in parts[a]]
    parts[w] = [rng.randint(0, x) for x in parts[b]]
    parts[w + 1] = [x - y for x, y in zip(parts[b], parts[w])]
    row = 4
    zh = rng.random() < 0.4
    sums = rng.choice(["{}季度小计", "{}季度合计", "第{}季度"])
    for m in range(1, 13):
        s.put(row, 0, f"{'一 二 三 四 五 六 七 八 九 十 十一 十二'.split()[m-1]}月" if zh else f"{m}月")
        for at, c in enumerate(cols, 1):
            fig(s, row, at, town, year, c, parts[at - 1][m - 1], f"month {year}-{m:02}-{last_day(year, m)}")
        if m in (6, 11) and rng.random() < 0.5:
            s.put(row, len(cols) + 1, rng.choice(["含6月综治宣传月", "宪法宣传周另计", "见台账附页"]))
        row += 1
        if m % 3 == 0:
            s.put(row, 0, sums.format("一二三四"[m // 3 - 1]), bold=True)
            for at, c in enumerate(cols, 1):
                fig(
                    s,
                    row,
                    at,
                    town,
                    year,
                    c,
                    sum(parts[at - 1][m - 3 : m]),
                    f"quarter {year}-{m:02}-{last_day(year, m)}",
                )
            row += 1
        if m == 6:
            s.put(row, 0, "上半年合计", bold=True)
            for at, c in enumerate(cols, 1):
                fig(s, row, at, town, year, c, sum(parts[at - 1][:6]), f"half_year {year}-06-30")
            row += 1
    s.put(row, 0, rng.choice(["全年合计", "全年累计", "全年总计"]), bold=True)
    for at, c in enumerate(cols, 1):
        fig(s, row, at, town, year, c, sum(parts[at - 1]))
    s.put(row + 1, 0, "所长：陈明")
    s.put(row + 1, 4, "记录人：何静")
    s.put(row + 1, 8, f"{year}年12月31日")
    return Book(f"{town}司法所月度台账{year}", [s])


def twelve_sections(rng):
    """The questionnaire in the twelve sections of the annual report: yes or no, figures, and boxes of words."""
    town, year = rng.choice(TOWNS), rng.randint(2021, 2024)
    s = Sheet("自查问卷", rng)
    f = facts(rng)
    s.put(0, 0, "附件1")
    s.span(1, 0, 1, 4, f"{year}年度法治政府建设情况自查表")
    s.put(2, 0, f"填报单位（公章）：{office(rng, town)}")
    s.put(2, 3, f"填报日期：{year}年12月{rng.randint(10, 28)}日")
    for at, h in enumerate(["序号", "自查内容", "填报结果", "单位", "佐证材料或说明"]):
        s.put(3, at, h, bold=True)
    sections = [
        ("学习贯彻习近平法治思想", ["study_center_group_count", "study_cadre_session_count", None]),
        ("党政主要负责人履行推进法治建设第一责任人职责", ["leader_meeting_count", "leader_lecture_count"]),
        ("建立完善落实乡镇权责清单制度", ["power_list_established"]),
        ("加强规范性文件管理", ["normdoc_issued_count", "normdoc_filed_count"]),
        ("落实行政执法三项制度", ["three_systems_implemented"]),
        ("信息公开和行政决策", ["major_decision_count"]),
        ("推进政府法律顾问制度", ["gov_counsel_count", "contract_reviewed_count", "legal_opinion_count"]),
        (
            "严格规范公正文明执法",
            [
                "enforcer_staff_count",
                "enforcer_certified_count",
                "enforcer_cert_rate",
                "inspection_count",
                "penalty_total_count",
            ],
        ),
        (
            "强化对行政权力的制约和监督",
            [
                "npc_proposal_received",
                "cppcc_proposal_received",
                "litigation_new_count",
                "litigation_hearing_count",
                "litigation_leader_attend_count",
                "review_case_count",
            ],
        ),
        ("深化简政放权", [None]),
        (
            "构建多元化矛盾纠纷化解机制",
            [
                "dispute_screening_count",
                "mediation_accepted_count",
                "mediation_success_count",
                "mediation_town_agreement_count",
                "dispute_prevented_count",
            ],
        ),
        (
            "加强法治宣传教育",
            [
                "exam_attend_count",
                "exam_attend_rate",
                "exam_pass_rate",
                "village_counsel_count",
                "village_counsel_lecture_count",
            ],
        ),
    ]
    row, n = 4, 1
    style = rng.choice(["number", "percent", "text"])
    for i, (h, codes) in enumerate(sections):
        s.span(row, 0, row, 4, f"{'一 二 三 四 五 六 七 八 九 十 十一 十二'.split()[i]}、{h}")
        row += 1
        for c in codes:
            s.put(row, 0, n)
            s.truths.append(Truth(s.name, address(row, 0), "", None, "", "", ""))
            if c is None:
                s.put(row, 1, "主要做法（文字简述，不超过100字）")
                s.put(row, 2, rng.choice(["见年度报告", "已制定方案并落实", "坚持每季度研究一次"]))
            else:
                l = label(rng, c)
                if c == "three_systems_implemented" and not l.startswith("是否"):
                    l = "是否落实行政执法三项制度"
                if kind(c) == "count" and rng.random() < 0.2:
                    l = f"{l.removesuffix('数')}数是多少？" if l.endswith("数") else l
                s.put(row, 1, l)
                if kind(c) == "boolean":
                    s.put(row, 2, rng.choice(["是", "是", "√"]) if f[c] else "否")
                    tell(s, row, 2, town, year, c, f[c])
                    s.put(row, 3, "是/否")
                else:
                    fig(s, row, 2, town, year, c, f[c], noise=0.25, rate=style)
                    s.put(row, 3, "%" if kind(c) == "rate" else word(c))
                if rng.random() < 0.2:
                    s.put(row, 4, rng.choice(["会议纪要", "详见附件", "台账备查", "照片2张", "系统截图"]))
            n += 1
            row += 1
    s.put(row, 0, "存在问题：")
    s.put(row, 1, "执法力量不足；个别村（社区）普法形式单一。")
    s.put(row + 1, 0, "填表人：李芳")
    s.put(row + 1, 2, f"联系电话：0753-{rng.randint(2000000, 8999999)}")
    return Book(f"附件1 {year}年法治政府建设自查表（{town}）", [s])


def colon_answers(rng):
    """Several answers after colons in one cell; the topic stands at the left."""
    year = rng.randint(2021, 2024)
    s = Sheet("工作情况表", rng)
    topics = [
        (
            "人民调解",
            [
                ("受理", "mediation_accepted_count", "件"),
                ("调解成功", "mediation_success_count", "件"),
                ("书面协议", "mediation_written_count", "份"),
                ("口头协议", "mediation_oral_count", "份"),
            ],
        ),
        (
            "矛盾纠纷排查",
            [
                ("排查次数", "dispute_screening_count", "次"),
                ("排查发现纠纷", "dispute_found_count", "件"),
                ("预防纠纷", "dispute_prevented_count", "件"),
            ],
        ),
        (
            "法治宣传",
            [
                ("法治宣传活动", "publicity_activity_count", "场次"),
                ("法治讲座", "publicity_lecture_count", "场"),
                ("发放宣传资料", "publicity_material_count", "份"),
                ("受教育群众", "publicity_audience_person_times", "人次"),
            ],
        ),
        (
            "学法考试",
            [
                ("应考人数", "exam_should_count", "人"),
                ("参考人数", "exam_attend_count", "人"),
                ("合格人数", "exam_pass_count", "人"),
            ],
        ),
        (
            "行政诉讼",
            [
                ("新收", "litigation_new_count", "宗"),
                ("开庭审理", "litigation_hearing_count", "宗"),
                ("负责人出庭应诉", "litigation_leader_attend_count", "宗"),
                ("败诉", "litigation_lost_count", "宗"),
            ],
        ),
        (
            "行政执法",
            [
                ("行政检查", "inspection_count", "次"),
                ("行政处罚", "penalty_total_count", "宗"),
                ("执法人员数", "enforcer_staff_count", "人"),
            ],
        ),
    ]
    sep, colon = rng.choice(["；", "；", "，", "\n", ";"]), rng.choice(["：", "：", ":"])
    # 1: a form of one town, topics down; 2: towns down, topics across
    down = rng.random() < 0.5

    def cell(row, col, town, parts, f):
        text = []
        for l, c, w in parts:
            n = int(f[c])
            shown = f"{n:,}" if n >= 1000 and rng.random() < 0.4 else str(n)
            text.append(f"{l}{colon}{rng.choice(['', '', ' '])}{shown}{rng.choice([w, w, w, ''])}")
            tell(s, row, col, town, year, c, n)
        s.put(row, col, sep.join(text) + rng.choice(["", "。", "；"]).replace("；", "" if sep == "\n" else "；"))

    if down:
        town = rng.choice(TOWNS)
        f = facts(rng)
        s.span(0, 0, 0, 2, f"{town}{year}年基层法治建设情况统计表")
        s.put(1, 0, f"单位：{office(rng, town)}")
        for at, h in enumerate(["项目", "完成情况", "备注"]):
            s.put(2, at, h, bold=True)
        for row, (t, ps) in enumerate(topics, 3):
            s.put(row, 0, t)
            cell(row, 1, town, ps, f)
            if rng.random() < 0.2:
                s.put(row, 2, "详见台账")
        s.put(3 + len(topics), 0, f"填报人：黄伟　　填报时间：{year}年12月30日")
        return Book(f"{town}情况统计{year}", [s])
    ts = rng.sample(topics, 4)
    s.span(0, 0, 0, len(ts) + 1, f"{DISTRICT}各镇（街道）{year}年度法治工作情况一览表")
    for at, h in enumerate(["序号", "镇（街道）", *(t for t, _ in ts)]):
        s.put(1, at, h, bold=True)
    for row, town in enumerate(towns_of(rng, 6, 10), 2):
        f = facts(rng)
        s.other(row, 0, row - 1)
        s.put(row, 1, town)
        for at, (_, ps) in enumerate(ts, 2):
            cell(row, at, town, ps, f)
    return Book(f"各镇法治工作一览{year}", [s])


def slanted_corner(rng):
    """A corner cell with both words of the slanted line, two-line heads; towns down or towns across."""
    year = rng.randint(2020, 2024)
    towns = towns_of(rng, 5, 8)
    s = Sheet("汇总", rng)
    groups = [
        (
            "人民调解工作",
            [
                ("案件数", "mediation_accepted_count"),
                ("成功数", "mediation_success_count"),
                ("成功率（%）", "mediation_success_rate"),
            ],
        ),
        (
            "行政诉讼",
            [
                ("新收", "litigation_new_count"),
                ("开庭审理", "litigation_hearing_count"),
                ("败诉", "litigation_lost_count"),
            ],
        ),
        ("人大代表建议", [("承办数", "npc_proposal_received"), ("办结数", "npc_proposal_done")]),
        ("政协提案", [("承办数", "cppcc_proposal_received"), ("办结数", "cppcc_proposal_done")]),
        ("执法队伍", [("行政执法人员数", "enforcer_staff_count"), ("持证人数", "enforcer_certified_count")]),
    ]
    groups = choose(rng, groups, 4)
    cols = [(h, l, c) for h, ps in groups for l, c in ps]
    corner = rng.choice(
        [
            "　　　　　指标\n镇街",
            "        项目\n单位",
            "指标＼镇街",
            "镇街＼项目",
            "       指  标\n乡  镇",
            "项目　　　　\n　　　　　　　　单位",
        ]
    )
    known = {t: facts(rng) for t in towns}
    rate = rng.choice(["number", "percent", "text"])
    if rng.random() < 0.5:  # towns down
        s.span(0, 0, 0, len(cols), f"{year}年度各镇（街道）依法行政主要指标汇总表")
        s.put(1, len(cols) - 1, "单位：件、人")
        s.span(2, 0, 3, 0, corner)
        col = 1
        for h, ps in groups:
            s.span(2, col, 2, col + len(ps) - 1, h)
            for l, _ in ps:
                s.put(3, col, l)
                col += 1
        sums = [Decimal(0)] * len(cols)
        for row, t in enumerate(towns, 4):
            s.put(row, 0, t)
            for at, (_, _, c) in enumerate(cols, 1):
                x = fig(s, row, at, t, year, c, known[t][c], noise=0.1, rate=rate)
                sums[at - 1] += x or 0
        row = 4 + len(towns)
        s.put(row, 0, "合计", bold=True)
        for at, (_, _, c) in enumerate(cols, 1):
            if kind(c) != "rate":
                s.other(row, at, int(sums[at - 1]))
            else:
                s.put(row, at, "—")
    else:
        s.span(0, 0, 0, len(towns) + 2, f"{year}年度各镇（街道）依法行政主要指标汇总表")
        s.span(2, 0, 2, 1, corner)
        for at, t in enumerate(towns, 2):
            s.put(2, at, rng.choice([t, f"{t[:-1]}\n{t[-1]}" if not t.endswith("街道") else t]))
        s.put(2, 2 + len(towns), "合计")
        row = 3
        for h, ps in groups:
            s.span(row, 0, row + len(ps) - 1, 0, h)
            for l, c in ps:
                s.put(row, 1, l)
                total = Decimal(0)
                for at, t in enumerate(towns, 2):
                    total += fig(s, row, at, t, year, c, known[t][c], noise=0.1, rate=rate) or 0
                if kind(c) != "rate":
                    s.other(row, 2 + len(towns), int(total))
                else:
                    s.put(row, 2 + len(towns), "/")
                row += 1
    return Book(f"依法行政指标汇总{year}", [s])


def years_and_change(rng):
    """A sheet per town: indicator, measure, three years, the change on last year; money, rates and stocks among counts."""
    last = rng.randint(2021, 2024)
    years = [last - 2, last - 1, last]
    sheets = []
    for town in towns_of(rng, 3, 4):
        s = Sheet(town, rng)
        fs = [facts(rng) for _ in years]
        picks = choose(rng, [c for c in FRESH if c not in ("resident_population",)], 14)
        s.span(0, 0, 0, 6, f"{town}近三年法治建设主要数据")
        head = rng.choice(["{}年", "{}年", "{}", "{}年度"])
        for at, h in enumerate(["指标", "计量单位", *(head.format(y) for y in years), "同比（%）", "备注"]):
            s.put(2, at, h, bold=True)
        if head == "{}":
            for at, y in enumerate(years, 2):
                s.put(2, at, y)
        rate = rng.choice(["number", "percent"])
        for row, c in enumerate(picks, 3):
            s.put(row, 0, label(rng, c))
            money = kind(c) == "amount"
            s.put(row, 1, "万元" if money else word(c))
            xs = [
                fig(s, row, 2 + k, town, y, c, fs[k][c], noise=0.08, factor=10000 if money else 1, rate=rate)
                for k, y in enumerate(years)
            ]
            if xs[2] is not None and xs[1]:
                s.other(row, 5, change(xs[2], xs[1]), "0.00")
            else:
                s.put(row, 5, "—")
            if rng.random() < 0.1:
                s.put(row, 6, rng.choice(["口径调整", "数据来源于系统", "含村级"]))
        s.put(4 + len(picks), 0, "说明：同比=（本年-上年）/上年×100%，上年为0的不计算。")
        sheets.append(s)
    return Book(f"各镇近三年对比{last}", sheets)


FAMILIES_A = [monthly_ledger, twelve_sections, colon_answers, slanted_corner, years_and_change]
