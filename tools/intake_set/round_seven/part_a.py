from .words import *

G = {
    "mediation": [
        "mediation_committee_count",
        "mediator_count",
        "mediator_fulltime_count",
        "dispute_screening_count",
        "dispute_found_count",
        "dispute_prevented_count",
        "mediation_accepted_count",
        "mediation_success_count",
        "mediation_success_rate",
        "mediation_written_count",
        "mediation_oral_count",
        "mediation_confirmed_count",
        "mediation_escalated_count",
        "mediation_training_count",
    ],
    "publicity": [
        "publicity_activity_count",
        "publicity_lecture_count",
        "publicity_material_count",
        "publicity_audience_person_times",
        "village_counsel_count",
        "village_counsel_lecture_count",
        "legal_consult_person_times",
        "legal_aid_accept_count",
        "exam_session_count",
        "exam_should_count",
        "exam_attend_count",
        "exam_pass_count",
        "exam_pass_rate",
    ],
    "enforcement": [
        "enforcer_staff_count",
        "enforcer_certified_count",
        "enforcer_cert_rate",
        "inspection_count",
        "penalty_total_count",
        "penalty_amount",
        "coercion_court_count",
    ],
    "suits": [
        "litigation_new_count",
        "litigation_hearing_count",
        "litigation_leader_attend_count",
        "litigation_lost_count",
        "review_case_count",
        "review_overturned_count",
        "npc_proposal_received",
        "npc_proposal_done",
        "cppcc_proposal_received",
        "cppcc_proposal_done",
        "hotline_received_count",
    ],
    "law": [
        "study_center_group_count",
        "study_cadre_session_count",
        "leader_meeting_count",
        "leader_lecture_count",
        "normdoc_issued_count",
        "normdoc_filed_count",
        "major_decision_count",
        "gov_counsel_count",
        "contract_reviewed_count",
        "legal_opinion_count",
    ],
    "office": [
        "pls_visit_person_times",
        "legal_consult_person_times",
        "legal_aid_accept_count",
        "correction_in_count",
        "release_help_count",
    ],
}


def of(*names):
    return list(dict.fromkeys(c for n in names for c in G[n]))


def head(rng, c, own=0.5, measure=0.4, rate="number"):
    l = lab(rng, c, own, measure)
    if kind(c) == "amount":
        l += rng.choice(["（元）", "(元)"])
    if kind(c) == "rate" and rate == "number":
        l += "（%）"
    return l


def plain_wide(rng):
    """One line of heads over the towns, in a clerk's words; a total, a note, a signature, sometimes a hidden row of last year's draft."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 8, 14)
    s = Sheet(rng.choice(["Sheet1", "汇总表", f"{year}年"]), rng)
    cols = choose(rng, of("mediation", "publicity", "law", "suits"), rng.randint(9, 13))
    rate = rng.choice(["number", "percent", "text"])
    s.span(0, 0, 0, len(cols) + 2, f"{DISTRICT}{year}年度法治建设工作数据统计表")
    s.put(1, 0, f"汇总单位：{DISTRICT}司法局法治调研督察股")
    s.put(1, len(cols), f"统计区间：{year}年1月1日至12月31日")
    for at, h in enumerate(
        ["序号", rng.choice(["镇（街道）", "单位", "填报单位"]), *(head(rng, c, rate=rate) for c in cols), "备注"]
    ):
        s.put(2, at, h, bold=True)
    s.put(3, 0, "code")
    s.hidden_rows.append(3)
    for at in range(len(cols)):
        s.put(3, at + 2, f"ZB{chr(65 + at)}")
    sums = [Decimal(0)] * len(cols)
    for row, t in enumerate(towns, 4):
        f = facts(rng)
        s.other(row, 0, row - 3)
        s.put(row, 1, t)
        for at, c in enumerate(cols):
            sums[at] += fig(s, row, at + 2, t, year, c, f[c], noise=0.07, rate=rate) or 0
        if rng.random() < 0.15:
            s.put(row, len(cols) + 2, rng.choice(["已核实", "数据待补充", "含派出所联调", "见附件"]))
    row = 4 + len(towns)
    s.span(row, 0, row, 1, rng.choice(["合计", "总计", "全区合计"]))
    total_row(s, row, cols, sums, 2)
    s.put(row + 1, 0, "注：1.数据来源于各镇（街道）报送；2.无数据的填“0”，不得空项。")
    sign(s, row + 2, year, (0, 3, 6))
    return Book(f"{year}年法治建设数据统计表（汇总）", [s])


def two_col_form(rng):
    """A town's form of two columns: item and answer; the measure in the item or behind the figure; half of it blank at times; how to fill it in is written below."""
    year, t = rng.randint(2020, 2024), rng.choice(TOWNS)
    s = Sheet("填报表", rng)
    f = facts(rng)
    s.span(0, 0, 0, 1, f"{year}年度基层法治建设情况填报表")
    s.put(1, 0, f"填报单位（盖章）：{office(rng, t)}")
    s.put(1, 1, f"联系人：{rng.choice(NAMES)}")
    s.put(2, 0, rng.choice(["填报项目", "项目", "统计指标"]), bold=True)
    s.put(2, 1, rng.choice(["填报内容", "数据", "数量"]), bold=True)
    cols = choose(rng, of("law", "enforcement", "suits", "mediation", "publicity"), rng.randint(16, 24)) + [
        rng.choice(YN)
    ]
    numbered, rate = rng.choice(["{}. ", "{}、", "（{}）", ""]), rng.choice(["number", "text", "percent"])
    row = 3
    for k, c in enumerate(cols, 1):
        l = rng.choice(WORDS[c][3].split("|")[:1]) if kind(c) == "boolean" else head(rng, c, 0.55, 0.5, rate)
        s.put(row, 0, numbered.format(k) + l)
        fig(s, row, 1, t, year, c, f[c], noise=0.2, rate=rate)
        row += 1
    s.span(row, 0, row, 1, "填表说明：本表由各镇（街道）司法所填写，一式两份。数据截止当年12月31日。")
    sign(s, row + 1, year, (0, 1))
    return Book(f"{t}{year}年填报表{rng.choice(['', '（盖章版）', '-最终', '(1)'])}", [s])


def category_form(rng):
    """Four columns: category merged, item, quantity, remark with words and figures of its own; title, annex number and who signs it in merged cells."""
    year, t = rng.randint(2020, 2024), rng.choice(TOWNS)
    s = Sheet("附件2", rng)
    f = facts(rng)
    rate = rng.choice(["number", "text"])
    s.put(0, 0, "附件2")
    s.span(1, 0, 1, 3, f"{DISTRICT}镇（街道）法治建设基础数据采集表")
    s.span(2, 0, 2, 1, f"单位：{t}")
    s.span(2, 2, 2, 3, f"统计年度：{year}年")
    for at, h in enumerate(["类别", "内容", "数量", "备注"]):
        s.put(3, at, h, bold=True)
    row, used = 4, set()
    for name, g in rng.sample(
        [
            ("法治学习", "law"),
            ("行政执法", "enforcement"),
            ("人民调解", "mediation"),
            ("普法宣传", "publicity"),
            ("监督与救济", "suits"),
            ("司法行政业务", "office"),
        ],
        5,
    ):
        cs = choose(rng, [c for c in G[g] if c not in used], rng.randint(3, 6))
        used |= set(cs)
        s.span(row, 0, row + len(cs) - 1, 0, name)
        for c in cs:
            s.put(row, 1, head(rng, c, 0.55, 0.5, rate))
            x = fig(s, row, 2, t, year, c, f[c], noise=0.12, rate=rate)
            if rng.random() < 0.12:
                s.put(row, 3, rng.choice(["数据来自系统", "截至12月底", "同比略有增长", "附名单"]))
            row += 1
    s.span(
        row,
        0,
        row,
        3,
        f"填报人签名：{rng.choice(NAMES)}    分管领导签名：{rng.choice(NAMES)}    （单位公章）    {year + 1}年1月{rng.randint(3, 15)}日",
    )
    return Book(f"附件2-基础数据采集表-{t}", [s])


def area_merged(rng):
    """The area merged at the left over its towns, 小计 closing each area, 总计 the list; two-line heads."""
    year = rng.randint(2020, 2024)
    towns = towns_of(rng, 9, 14)
    rng.shuffle(towns)
    s = Sheet("片区汇总", rng)
    groups = [
        (h, choose(rng, G[g], 4))
        for h, g in rng.sample(
            [
                ("人民调解", "mediation"),
                ("普法与法律服务", "publicity"),
                ("行政应诉与复议", "suits"),
                ("行政执法", "enforcement"),
            ],
            3,
        )
    ]
    cols = [c for _, cs in groups for c in cs]
    rate = rng.choice(["number", "text", "percent"])
    s.span(0, 0, 0, len(cols) + 1, f"{year}年各片区司法行政工作情况表")
    s.span(1, 0, 2, 0, "片区")
    s.span(1, 1, 2, 1, "镇街")
    col = 2
    for h, cs in groups:
        s.span(1, col, 1, col + len(cs) - 1, h)
        for c in cs:
            s.put(2, col, head(rng, c, 0.45, 0.5, rate))
            col += 1
    row, total, n = 3, [Decimal(0)] * len(cols), 0
    cut = sorted(rng.sample(range(3, len(towns) - 2), 2)) if len(towns) > 8 else [3]
    for name, part in zip(
        ["东部片区", "中部片区", "西部片区"], [towns[a:b] for a, b in zip([0, *cut], [*cut, len(towns)])]
    ):
        if not part:
            continue
        s.span(row, 0, row + len(part), 0, name)
        sums = [Decimal(0)] * len(cols)
        for t in part:
            f = facts(rng)
            s.put(row, 1, t)
            for at, c in enumerate(cols):
                sums[at] += fig(s, row, 2 + at, t, year, c, f[c], noise=0.06, rate=rate) or 0
            row += 1
        s.put(row, 1, "小计", bold=True)
        total_row(s, row, cols, sums, 2)
        row += 1
        total = [a + b for a, b in zip(total, sums)]
    s.span(row, 0, row, 1, "总计")
    total_row(s, row, cols, total, 2)
    sign(s, row + 1, year, (0, 4, 8))
    return Book(f"片区汇总表{year}", [s])


def nested_of_which(rng):
    """Three lines of heads: a whole, 其中 under it, and parts of the part; measures in a line; no total."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 6, 11)
    s = Sheet("调解统计", rng)
    s.span(0, 0, 0, 14, f"{year}年人民调解工作情况统计表")
    s.put(1, 0, f"填报单位：{DISTRICT}司法局")
    s.put(1, 12, f"{year}年度")
    s.span(2, 0, 4, 0, "单位名称")
    s.span(2, 1, 4, 1, "调委会数")
    s.span(2, 2, 2, 3, "人民调解员")
    s.span(3, 2, 4, 2, "总人数")
    s.span(3, 3, 4, 3, rng.choice(["其中：专职", "其中专职人数", "专职"]))
    s.span(2, 4, 2, 6, "矛盾纠纷排查")
    s.span(3, 4, 4, 4, "排查次数")
    s.span(3, 5, 4, 5, rng.choice(["排查出纠纷数", "发现纠纷数"]))
    s.span(3, 6, 4, 6, "预防纠纷数")
    s.span(2, 7, 2, 12, "人民调解案件")
    s.span(3, 7, 4, 7, rng.choice(["受理数", "案件总数"]))
    s.span(3, 8, 3, 10, "其中：调解成功")
    s.put(4, 8, rng.choice(["小计", "件数"]))
    s.put(4, 9, "书面协议")
    s.put(4, 10, "口头协议")
    s.span(3, 11, 4, 11, "调解成功率")
    s.span(3, 12, 4, 12, "协议涉及金额（万元）")
    s.span(2, 13, 4, 13, "司法确认数")
    s.span(2, 14, 4, 14, "民转刑案件数")
    for at, w in enumerate(["个", "人", "人", "次", "件", "件", "件", "件", "件", "件", "%", "万元", "件", "件"], 1):
        s.put(5, at, w)
    s.put(5, 0, "计量单位")
    cols = "mediation_committee_count mediator_count mediator_fulltime_count dispute_screening_count dispute_found_count dispute_prevented_count mediation_accepted_count mediation_success_count mediation_written_count mediation_oral_count mediation_success_rate mediation_amount mediation_confirmed_count mediation_escalated_count".split()
    rate = rng.choice(["number", "text", "percent"])
    for row, t in enumerate(towns, 6):
        f = facts(rng)
        s.put(row, 0, t)
        for at, c in enumerate(cols, 1):
            fig(s, row, at, t, year, c, f[c], noise=0.05, rate=rate, factor=10000, w="件" if word(c) == "宗" else None)
    sign(s, 6 + len(towns), year, (0, 5, 10))
    return Book(f"人民调解统计表{year}年", [s])


def annex_one_to_four(rng):
    """Four annexes in one workbook of a town, each in another layout: two columns, four columns, one wide line, item-measure-quantity-remark."""
    year, t = rng.randint(2020, 2024), rng.choice(TOWNS)
    f = facts(rng)
    sheets = []
    rate = rng.choice(["number", "text", "percent"])

    def top(s, n, title, w):
        s.put(0, 0, f"附表{n}")
        s.span(1, 0, 1, w, f"{year}年{title}")
        s.put(2, 0, f"填报单位：{office(rng, t)}")
        return 3

    s = Sheet("附表1", rng)
    row = top(s, 1, "人民调解工作统计表", 1)
    s.put(row, 0, "项目", bold=True)
    s.put(row, 1, "数量", bold=True)
    for c in choose(rng, G["mediation"], 9):
        row += 1
        s.put(row, 0, head(rng, c, 0.5, 0.6, rate))
        fig(s, row, 1, t, year, c, f[c], noise=0.1, rate=rate)
    sign(s, row + 1, year, (0, 1))
    sheets.append(s)
    s = Sheet("附表2", rng)
    row = top(s, 2, "普法宣传和法律服务统计表", 3)
    cs = choose(rng, G["publicity"], 10)
    for at, h in enumerate(["项目", "数量", "项目", "数量"]):
        s.put(row, at, h, bold=True)
    for k, c in enumerate(cs):
        r, col = row + 1 + k // 2, 2 * (k % 2)
        s.put(r, col, head(rng, c, 0.5, 0.6, rate))
        fig(s, r, col + 1, t, year, c, f[c], noise=0.1, rate=rate)
    sign(s, row + 6, year, (0, 2))
    sheets.append(s)
    s = Sheet("附表3", rng)
    row = top(s, 3, "行政执法情况统计表", 7)
    s.put(row, 0, "单位", bold=True)
    s.put(row + 1, 0, t)
    for at, c in enumerate(G["enforcement"], 1):
        s.put(row, at, head(rng, c, 0.5, 0.6, rate), bold=True)
        fig(s, row + 1, at, t, year, c, f[c], noise=0.06, rate=rate)
    sign(s, row + 3, year, (0, 3, 6))
    sheets.append(s)
    s = Sheet("附表4", rng)
    row = top(s, 4, "行政应诉、复议及建议提案办理情况表", 4)
    for at, h in enumerate(["序号", "项目", "单位", "数量", "备注"]):
        s.put(row, at, h, bold=True)
    for k, c in enumerate(choose(rng, G["suits"], 8), 1):
        s.other(row + k, 0, k)
        s.put(row + k, 1, lab(rng, c, 0.5, 0))
        s.put(row + k, 2, word(c))
        fig(s, row + k, 3, t, year, c, f[c], noise=0.1, w=word(c))
    sign(s, row + 10, year, (1, 3))
    sheets.append(s)
    return Book(f"附表1-4（{t}）", sheets)


def money_and_people(rng):
    """Money in ten thousands in one column and in yuan in another, people in ten thousands, thousands separators, text numbers."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 7, 12)
    s = Sheet("执法", rng)
    plan = [
        ("resident_population", rng.choice(["常住人口（万人）", "辖区常住人口（万人）"]), 10000),
        ("village_count", lab(rng, "village_count", 0.5, 0), 1),
        ("enforcer_staff_count", lab(rng, "enforcer_staff_count"), 1),
        ("inspection_count", lab(rng, "inspection_count"), 1),
        ("penalty_total_count", lab(rng, "penalty_total_count"), 1),
        ("penalty_amount", "罚没金额（万元）", 10000),
        ("mediation_accepted_count", lab(rng, "mediation_accepted_count"), 1),
        ("mediation_amount", rng.choice(CLERK["mediation_amount"].split("|")) + "（元）", 1),
        ("publicity_material_count", lab(rng, "publicity_material_count"), 1),
        ("publicity_audience_person_times", lab(rng, "publicity_audience_person_times"), 1),
    ]
    s.span(0, 0, 0, len(plan), f"{DISTRICT}各镇街{year}年执法与调解情况")
    s.put(1, 0, rng.choice(["镇街名称", "镇（街道）"]), bold=True)
    text = rng.random() < 0.5
    for at, (_, l, _) in enumerate(plan, 1):
        s.put(1, at, l, bold=True)
    sums = [Decimal(0)] * len(plan)
    for row, t in enumerate(towns, 2):
        f = facts(rng)
        s.put(row, 0, t)
        for at, (c, _, k) in enumerate(plan, 1):
            x = f[c]
            if c == "resident_population":
                x = Decimal(rng.randint(80, 900)) * 100
                s.put(row, at, float(x / k), "0.00")
                tell(s, row, at, t, year, c, x)
            elif word(c) in ("份", "人次") and text and x >= 1000:
                s.put(row, at, f"{int(x):,}")
                tell(s, row, at, t, year, c, x)
            elif c == "mediation_amount" and text:
                s.put(row, at, f"{x:,.2f}")
                tell(s, row, at, t, year, c, x)
            else:
                x = fig(s, row, at, t, year, c, x, noise=0.06, factor=k) or 0
            sums[at - 1] += Decimal(x) / k
    row = 2 + len(towns)
    s.put(row, 0, "合计", bold=True)
    for at, x in enumerate(sums, 1):
        s.other(row, at, int(x) if x == int(x) else float(round(x, 2)))
    s.put(row + 1, 0, "说明：罚没金额以行政处罚决定书为准，保留两位小数。")
    return Book(f"执法与调解{year}", [s])


FAMILIES = [plain_wide, two_col_form, category_form, area_merged, nested_of_which, annex_one_to_four, money_and_people]
