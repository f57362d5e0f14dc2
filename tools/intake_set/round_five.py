"""Layout families of a fifth round, drawn up without a look at the recognition code: mostly the plain returns that
clerks of townships send, with the catalog's own names and aliases, and three open-data tables of other countries."""

from decimal import Decimal

from . import bureaus as f
from . import vocabulary as v
from .forms import truth
from .layouts import choose, office, signature, towns_of
from .model import Book, Sheet, Style, Truth, address

BARE, WRITTEN = Style(1, "number", noise=False), Style(1, "number", noise=True)
MONTH_END = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

# Labels are names and aliases of the catalog.
MEDIATION = [
    v._i("dispute_screening_count", "count", "次", 60, "矛盾纠纷排查次数|开展矛盾纠纷排查次数"),
    v._i("dispute_found_count", "count", "件", 120, "排查发现纠纷数|排查发现矛盾纠纷数|排查发现矛盾纠纷件数"),
    v._i("dispute_prevented_count", "count", "件", 40, "预防纠纷数|预防矛盾纠纷件数"),
    v._i("mediation_accepted_count", "count", "宗", 400, "人民调解案件数|人民调解案件受理数|受理矛盾纠纷数|受理调解案件数"),
    v._i("mediation_success_count", "count", "宗", 380, "调解成功数|调解成功案件数|调解成功件数"),
    v._i("mediation_written_count", "count", "件", 200, "书面协议数|书面调解协议数|书面协议件数"),
    v._i("mediation_oral_count", "count", "件", 150, "口头协议数|口头调解协议数|口头协议件数"),
    v._i("mediation_confirmed_count", "count", "件", 20, "司法确认数|司法确认案件数"),
    v._i("mediation_escalated_count", "count", "件", 3, "民转刑案件数|民转刑（激化）案件数"),
]
TEAM = [
    v._i("mediation_committee_count", "stock", "个", 25, "人民调解委员会数|调委会数"),
    v._i("mediator_count", "stock", "人", 120, "人民调解员数|人民调解员总数"),
    v._i("mediator_fulltime_count", "stock", "人", 20, "专职人民调解员数|专职调解员数"),
    v._i("mediation_training_count", "count", "场", 9, "调解员培训场次|人民调解员培训场次"),
]
PUBLICITY = [
    v._i("publicity_activity_count", "count", "场", 60, "法治宣传活动场次|普法宣传活动场次|普法活动场次"),
    v._i("publicity_lecture_count", "count", "场", 40, "法治讲座场次|法治讲座次数"),
    v._i("publicity_material_count", "count", "份", 9000, "发放法治宣传资料份数|发放宣传资料份数|发放普法资料份数"),
    v._i("publicity_audience_person_times", "count", "人次", 20000, "普法受众人次|受教育群众人次"),
    v._i("legal_consult_person_times", "count", "人次", 900, "解答法律咨询人次|法律咨询人次"),
    v._i("legal_aid_accept_count", "count", "件", 30, "法律援助受理案件数|法律援助案件数"),
    v._i("pls_visit_person_times", "count", "人次", 900, "公共法律服务站接待人次|公共法律服务接待人次"),
    v._i("village_counsel_lecture_count", "count", "场", 60, "村（居）法律顾问法治宣讲场次|法律顾问宣讲场次"),
]
STUDY = [
    v._i("study_center_group_count", "count", "次", 12, "理论学习中心组学法次数|中心组集体学法次数"),
    v._i("study_cadre_session_count", "count", "场", 20, "干部职工学法场次|法治培训场次"),
    v._i("leader_meeting_count", "count", "次", 9, "法治建设专题会议次数|研究部署法治建设次数"),
    v._i("leader_lecture_count", "count", "场次", 6, "主要负责人讲法治课次数|领导干部讲法治课次数"),
    v._i("exam_session_count", "count", "次", 4, "学法考试次数|学法考试组织次数"),
]
DOCUMENTS = [
    v._i("normdoc_issued_count", "count", "件", 9, "制定规范性文件数|规范性文件制定数"),
    v._i("normdoc_filed_count", "count", "件", 9, "规范性文件备案数|规范性文件报备数"),
    v._i("major_decision_count", "count", "项", 9, "重大行政决策事项数|重大行政决策数"),
    v._i("contract_reviewed_count", "count", "份", 60, "合同合法性审查数|审查合同份数"),
    v._i("legal_opinion_count", "count", "份", 30, "出具法律意见书数|出具法律意见书份数"),
    v._i("gov_counsel_count", "stock", "名", 5, "政府法律顾问人数|聘请法律顾问人数"),
]
ENFORCEMENT = [
    v._i("enforcer_staff_count", "stock", "人", 60, "行政执法人员数|行政执法人员总数"),
    v._i("enforcer_certified_count", "stock", "人", 50, "持有行政执法证人数|持证执法人员数"),
    v._i("inspection_count", "count", "次", 2500, "行政检查次数|开展行政检查次数"),
    v._i("penalty_total_count", "count", "宗", 300, "行政处罚案件数|行政处罚总数|行政处罚宗数"),
    v._i("coercion_court_count", "count", "宗", 9, "申请法院强制执行数|申请人民法院强制执行数"),
]
OVERSIGHT = [
    v._i("npc_proposal_received", "count", "件", 20, "承办人大代表建议数|人大代表建议承办数"),
    v._i("cppcc_proposal_received", "count", "件", 20, "承办政协提案数|政协提案承办数"),
    v._i("litigation_new_count", "count", "宗", 9, "行政诉讼案件数|行政诉讼新收案件数"),
    v._i("litigation_lost_count", "count", "宗", 3, "行政诉讼败诉数|行政诉讼败诉案件数"),
    v._i("review_case_count", "count", "宗", 9, "行政复议案件数|被申请行政复议案件数"),
]
PEOPLE = [
    v._i("correction_in_count", "stock", "人", 60, "在册社区矫正对象数|社区矫正在册人数"),
    v._i("release_help_count", "stock", "人", 90, "在册安置帮教人员数|安置帮教对象数"),
]
PENALTY_KINDS = v.PENALTY
MONEY = v._i("penalty_amount", "amount", "元", 900, "罚没金额|罚没款金额")
AMOUNT = v._i("mediation_amount", "amount", "元", 900, "调解协议涉及金额|协议涉及金额")
FLAT = MEDIATION + TEAM + PUBLICITY + STUDY + DOCUMENTS + ENFORCEMENT + OVERSIGHT + PEOPLE
BY = {x.code: x for x in FLAT + PENALTY_KINDS + [MONEY, AMOUNT]}


def _name(rng, indicator):
    return rng.choice(indicator.labels)


def _figure(s, row, col, unit, year, indicator, style=BARE, period="year"):
    return s.figure(row, col, unit, year, indicator, style, period=period)


def _money(s, row, col, unit, year, indicator, factor, period="year"):
    return s.figure(row, col, unit, year, indicator, Style(factor, "number", noise=False), period=period)


def _change(s, row, col, now, before, written="percent"):
    """The change on last year: a number that is no observation."""
    if now is None or before is None:
        return
    if written == "difference":
        s.other(row, col, int(now - before))
    elif before:
        s.other(row, col, round(float((now - before) / before), 4), "0.0%")
    else:
        s.put(row, col, "—")


# --- townships --------------------------------------------------------------------------------------------------------


def statutory_wide(rng):
    """All towns in a wide statutory table: number of the table, approval and term of validity in the corner, letters
    of the title spaced, three rows of heads, column numbers, the total first, balances and explanations under it."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 8, 14)
    s = Sheet("Sheet1", rng)
    groups = [
        ("人民调解组织队伍", [("人民调解委员会数", "mediation_committee_count"), ("人民调解员数", "mediator_count"), ("其中：专职人民调解员", "mediator_fulltime_count")]),
        ("矛盾纠纷排查调处", [("排查次数", "dispute_screening_count"), ("受理纠纷数", "mediation_accepted_count"), ("调解成功数", "mediation_success_count"), ("预防纠纷数", "dispute_prevented_count")]),
        ("调解协议", [("书面协议", "mediation_written_count"), ("口头协议", "mediation_oral_count"), ("司法确认", "mediation_confirmed_count")]),
    ]
    codes = [code for _, parts in groups for _, code in parts]
    last = 1 + len(codes)
    s.span(0, 0, 0, last, "人 民 调 解 工 作 情 况 统 计 表")
    corner = ["表    号：司统调1表", "制定机关：安澜区司法局", f"批准文号：安统制〔{year - 2}〕16号", f"有效期至：{year + 1}年6月30日"]
    for at, line in enumerate(corner, 1):
        s.put(at, last - 2, line)
    s.put(4, 0, f"填报单位（盖章）：{v.DISTRICT}司法局")
    s.put(4, 4, f"{year}年度")
    s.span(5, 0, 7, 0, "序号")
    s.span(5, 1, 7, 1, rng.choice(["镇（街道）", "乡镇（街道）", "单位名称"]))
    col = 2
    for head, parts in groups:
        s.span(5, col, 5, col + len(parts) - 1, head)
        for label, code in parts:
            s.span(6, col, 6, col, label)
            s.put(7, col, f"（{BY[code].word}）")
            col += 1
    s.put(8, 0, "甲")
    s.put(8, 1, "乙")
    for at in range(len(codes)):
        s.other(8, 2 + at, at + 1)
    s.put(9, 1, rng.choice(["合　计", "合计", "全区合计"]), bold=True)
    sums = [0] * len(codes)
    for row, town in enumerate(towns, 10):
        s.other(row, 0, row - 9)
        s.put(row, 1, town)
        for at, code in enumerate(codes):
            sums[at] += int(_figure(s, row, 2 + at, town, year, BY[code]))
    for at, x in enumerate(sums):
        s.other(9, 2 + at, x)
    row = 10 + len(towns)
    s.put(row, 0, "单位负责人：陈明")
    s.put(row, 4, "统计负责人：李芳")
    s.put(row, 7, f"报出日期：{year + 1}年1月6日")
    s.put(row + 1, 0, "注：1.本表平衡关系：2≥3，5≥6，6≥8+9，8≥10。2.于次年1月10日前报送。")
    return Book(f"人民调解统计表{year}", [s])


def last_year_beside(rng):
    """The plain vertical form of one town in sections: number, indicator, measure, this year, last year,
    difference and change in per cent."""
    town, year = rng.choice(v.TOWNS), rng.randint(2021, 2024)
    s = Sheet("附件2", rng)
    s.put(0, 0, "附件2")
    s.span(1, 0, 1, 6, f"{year}年度法治建设主要工作数据统计表")
    s.put(2, 0, f"填报单位（盖章）：{office(rng, town)}")
    s.put(2, 4, f"填报时间：{year + 1}年1月{rng.randint(3, 20)}日")
    for at, h in enumerate(["序号", "项　目", "单位", "本年数", "上年数", "增减数", "增减（%）"]):
        s.put(3, at, h, bold=True)
    sections = [
        ("一、学法用法", choose(rng, STUDY, 4)),
        ("二、人民调解", choose(rng, MEDIATION, 5) + [AMOUNT]),
        ("三、普法宣传", choose(rng, PUBLICITY, 5)),
        ("四、行政执法", choose(rng, ENFORCEMENT, 4) + [MONEY]),
    ]
    row, number = 4, 1
    for head, picks in sections:
        s.put(row, 1, head, bold=True)
        row += 1
        for k, x in enumerate(picks, 1):
            s.other(row, 0, number)
            s.put(row, 1, f"{k}.{_name(rng, x)}")
            money = x.kind == "amount"
            s.put(row, 2, "万元" if money else x.word)
            pair = []
            for at, y in ((3, year), (4, year - 1)):
                pair.append(_money(s, row, at, town, y, x, 10000) if money else _figure(s, row, at, town, y, x))
            if money:
                shown = (pair[0] - pair[1]) / 10000
                s.other(row, 5, float(shown), "0.00")
            else:
                _change(s, row, 5, *pair, "difference")
            _change(s, row, 6, *pair)
            row, number = row + 1, number + 1
    s.put(row, 0, "说明：1.本表由各镇（街道）司法所填报；2.增减数=本年数-上年数；3.没有发生的填“0”，不得留空。")
    signature(s, rng, row + 1)
    return Book(f"附件2：统计表（{town}）", [s])


def enforcement_district(rng):
    """The yearly enforcement data of a whole district on one sheet: penalties by kinds with the total and the money, then
    permits, then the other acts, each over all towns, each with its own title and explanations behind it."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 5, 9)
    s = Sheet("执法数据", rng)
    s.span(0, 0, 0, 12, f"{v.DISTRICT}{year}年度镇（街道）行政执法数据汇总表")
    row = 2
    factor, measure = rng.choice([(1, "元"), (10000, "万元")])
    tables = [
        ("表一  行政处罚实施情况", "行政处罚实施数量（宗）", PENALTY_KINDS, [("合计（宗）", "penalty_total_count"), (f"罚没金额（{measure}）", "penalty_amount")]),
        ("表二  行政许可实施情况", "行政许可实施数量（宗）", v.PERMIT, []),
    ]
    for title, group, kinds, after in tables:
        s.put(row, 0, title, bold=True)
        s.span(row + 1, 0, row + 2, 0, "序号")
        s.span(row + 1, 1, row + 2, 1, "执法主体")
        s.span(row + 1, 2, row + 1, 1 + len(kinds), group)
        for at, x in enumerate(kinds):
            s.put(row + 2, 2 + at, x.parts[0])
        for at, (label, _) in enumerate(after):
            s.span(row + 1, 2 + len(kinds) + at, row + 2, 2 + len(kinds) + at, label)
        sums = [Decimal(0)] * (len(kinds) + len(after))
        for k, town in enumerate(towns):
            at_row = row + 3 + k
            s.other(at_row, 0, k + 1)
            s.put(at_row, 1, town)
            values = [_figure(s, at_row, 2 + at, town, year, x) for at, x in enumerate(kinds)]
            if after:
                values.append(sum(values))
                s.put(at_row, 2 + len(kinds), int(values[-1]))
                truth(s, at_row, 2 + len(kinds), town, year, "penalty_total_count", values[-1])
                values.append(_money(s, at_row, 3 + len(kinds), town, year, MONEY, factor) / factor)
            sums = [a + b for a, b in zip(sums, values)]
        row += 3 + len(towns)
        s.span(row, 0, row, 1, "合计")
        for at, x in enumerate(sums):
            s.other(row, 2 + at, float(x) if x % 1 else int(x))
        s.put(row + 1, 0, "说明：1.统计范围为1月1日至12月31日期间作出决定的数量。")
        s.put(row + 2, 0, "2.单处一个类别的，计入相应的类别；并处两个以上类别的，不重复计算。")
        row += 4
    s.put(row, 0, "表三  其他行政执法行为实施情况", bold=True)
    heads = [("行政检查次数", "inspection_count"), ("行政征收次数", "levy_count"), ("行政征用次数", "expropriation_count"), ("申请法院强制执行（宗）", "coercion_court_count")]
    for at, h in enumerate(["序号", "执法主体", *(h for h, _ in heads)]):
        s.put(row + 1, at, h)
    acts = {x.code: x for x in v.OTHER_ACTS}
    for k, town in enumerate(towns):
        s.other(row + 2 + k, 0, k + 1)
        s.put(row + 2 + k, 1, town)
        for at, (_, code) in enumerate(heads):
            _figure(s, row + 2 + k, 2 + at, town, year, acts[code])
    return Book(f"行政执法数据汇总{year}", [s])


def months_by_town(rng):
    """A sheet an indicator: towns down, the months of the year so far across, and what they come to together."""
    year, towns, m = rng.randint(2021, 2024), towns_of(rng, 5, 8), rng.choice([9, 10, 12])
    sheets = []
    for x in rng.sample([x for x in MEDIATION[:5] + PUBLICITY[:6] if x.kind == "count"], 3):
        label = _name(rng, x)
        s = Sheet(label.replace("（", "").replace("）", ""), rng)
        s.span(0, 0, 0, m + 2, f"{year}年各镇（街道）{label}分月统计表")
        s.put(1, 0, "填报单位：区司法局")
        s.put(1, m + 1, f"单位：{x.word}")
        s.put(2, 0, "序号")
        s.put(2, 1, "单位")
        for k in range(m):
            s.put(2, 2 + k, f"{k + 1}月")
        s.put(2, 2 + m, "全年累计" if m == 12 else f"1-{m}月累计")
        sums = [0] * (m + 1)
        for row, town in enumerate(towns, 3):
            s.other(row, 0, row - 2)
            s.put(row, 1, town)
            top = max(2, x.top // 12)
            xs = [rng.randint(0, top) for _ in range(m)]
            for k, n in enumerate(xs):
                s.put(row, 2 + k, n)
                truth(s, row, 2 + k, town, year, x.code, n, f"month {year}-{k + 1:02}-{_last_day(year, k)}")
            s.put(row, 2 + m, sum(xs))
            truth(s, row, 2 + m, town, year, x.code, sum(xs), "year" if m == 12 else f"to_date {year}-{m:02}-{MONTH_END[m - 1]}")
            sums = [a + b for a, b in zip(sums, [*xs, sum(xs)])]
        row = 3 + len(towns)
        s.put(row, 1, "合计")
        for at, n in enumerate(sums):
            s.other(row, 2 + at, n)
        sheets.append(s)
    return Book(f"{year}年分月统计", sheets)


def _last_day(year, month):
    return 29 if month == 1 and year % 4 == 0 else MONTH_END[month]


def continued_below(rng):
    """Too many columns for the page: the rest of them stand below as 续表 over the same towns."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 6, 9)
    s = Sheet("统计表", rng)
    pool = choose(rng, FLAT, 15)
    parts = [pool[:5], pool[5:10], pool[10:]]
    row = 0
    for number, picks in enumerate(parts):
        if number == 0:
            s.span(row, 0, row, len(picks), f"各镇街{year}年法治建设基本情况")
        else:
            s.put(row, len(picks), f"续表{number}" if rng.random() < 0.6 else "续表")
        s.put(row + 1, 0, "镇  街")
        for at, x in enumerate(picks, 1):
            s.put(row + 1, at, f"{_name(rng, x)}\n（{x.word}）")
        s.put(row + 2, 0, "全区")
        sums = [0] * len(picks)
        for k, town in enumerate(towns, row + 3):
            s.put(k, 0, town)
            for at, x in enumerate(picks):
                n = _figure(s, k, at + 1, town, year, x, WRITTEN)
                sums[at] += int(n or 0)
        for at, n in enumerate(sums, 1):
            s.other(row + 2, at, n)
        row += 4 + len(towns)
    s.put(row, 0, "数据来源：各镇街报送，截至当年12月31日。")
    return Book(f"基本情况{year}", [s])


def sheets_by_topic(rng):
    """Several sheets a town, a topic each, named after both; the unit stands on a line of its own, the figures in one
    column with measures or in two rows across."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 3, 3)
    sheets = []
    short = lambda town: town.removesuffix("街道").removesuffix("镇").removesuffix("乡")
    for town in towns:
        for topic, pool, title in (("调解", MEDIATION + TEAM, "人民调解工作"), ("普法", PUBLICITY + STUDY, "法治宣传教育工作"), ("执法", ENFORCEMENT + OVERSIGHT, "行政执法及监督工作")):
            s = Sheet(f"{short(town)}-{topic}", rng)
            picks = choose(rng, pool, rng.randint(5, 7))
            s.span(0, 0, 0, 4, f"{year}年{title}统计表")
            s.put(1, 0, f"填报单位：{town}")
            if topic != "执法":
                for at, h in enumerate(["指标名称", "代码", "计量单位", "数量"]):
                    s.put(2, at, h)
                for row, x in enumerate(picks, 3):
                    s.put(row, 0, _name(rng, x))
                    s.put(row, 1, f"{row - 2:02}")
                    s.put(row, 2, x.word)
                    _figure(s, row, 3, town, year, x, WRITTEN)
                row = 3 + len(picks)
            else:
                for at, x in enumerate(picks):
                    s.put(2, at, f"{_name(rng, x)}（{x.word}）")
                    s.other(3, at, at + 1)
                    _figure(s, 4, at, town, year, x)
                row = 5
            s.put(row, 0, "填表人：何静")
            s.put(row, 2, f"联系电话：0753-{rng.randint(2000000, 8999999)}")
            sheets.append(s)
    return Book(f"各镇统计表{year}", sheets)


def indicator_blocks(rng):
    """A block of rows an indicator, its name merged down the left: the towns with this year, last year and the change,
    小计 at the end of the block."""
    year, towns = rng.randint(2021, 2024), towns_of(rng, 4, 6)
    s = Sheet("对比分析", rng)
    s.span(0, 0, 0, 5, f"{year}年主要法治指标完成情况对比表")
    for at, h in enumerate(["指标", "计量单位", "镇街", "本年", "上年", "同比增长"]):
        s.put(1, at, h, bold=True)
    row = 2
    for x in choose(rng, FLAT, 6):
        s.span(row, 0, row + len(towns), 0, _name(rng, x))
        s.span(row, 1, row + len(towns), 1, x.word)
        sums = [0, 0]
        for town in towns:
            s.put(row, 2, town)
            pair = [_figure(s, row, 3 + k, town, year - k, x) for k in (0, 1)]
            _change(s, row, 5, *pair)
            sums = [a + int(b) for a, b in zip(sums, pair)]
            row += 1
        s.put(row, 2, "小计", bold=True)
        s.other(row, 3, sums[0])
        s.other(row, 4, sums[1])
        _change(s, row, 5, *sums)
        row += 1
    return Book(f"指标对比{year}", [s])


def quarter_form(rng):
    """The quarterly form of one town: the third quarter in the title, row numbers, sections with spaced letters, this quarter,
    the year so far and the same of last year."""
    town, year, end = rng.choice(v.TOWNS), rng.randint(2021, 2024), "09-30"
    s = Sheet("三季度", rng)
    s.span(0, 0, 0, 5, f"{town}{year}年第三季度矛盾纠纷排查调处及普法情况表")
    s.put(1, 0, f"填报单位（盖章）：{office(rng, town)}")
    s.put(1, 3, f"填报日期：{year}年10月{rng.randint(2, 5)}日")
    for at, h in enumerate(["项目类别", "行号", "指标", "本季度", "本年累计", "上年同期累计"]):
        s.put(2, at, h)
    row, number = 3, 1
    for head, pool, n in (("总  况", MEDIATION[:5], 4), ("协  议", MEDIATION[5:8], 3), ("普  法", PUBLICITY, 4)):
        picks = [x for x in choose(rng, pool, n) if x.kind == "count"]
        s.span(row, 0, row + len(picks) - 1, 0, head)
        for x in picks:
            s.other(row, 1, number)
            s.put(row, 2, f"{_name(rng, x)}（{x.word}）")
            now = rng.randint(0, max(2, x.top // 4))
            so_far, before = now + rng.randint(0, x.top), rng.randint(1, x.top)
            for at, n, y, period in (
                (3, now, year, f"quarter {year}-{end}"),
                (4, so_far, year, f"to_date {year}-{end}"),
                (5, before, year - 1, f"to_date {year - 1}-{end}"),
            ):
                s.put(row, at, n)
                truth(s, row, at, town, y, x.code, n, period)
            row, number = row + 1, number + 1
    s.span(row, 0, row, 1, "备注")
    s.span(row, 2, row, 5, f"本表于季后首月5日前报送，联系电话0753-{rng.randint(2000000, 8999999)}。")
    s.put(row + 1, 0, "签发人：刘洋")
    s.put(row + 1, 3, "制表人：李芳")
    return Book(f"{town}{year}年3季度", [s])


def two_forms(rng):
    """Two forms of one town in one sheet: above a vertical one with measures, below a wide one with grouped heads and a
    row for this year and one for last year. Each with its number, the unit only at the top."""
    town, year = rng.choice(v.TOWNS), rng.randint(2021, 2024)
    s = Sheet("年报", rng)
    s.span(0, 0, 0, 7, f"{year}年度法治乡镇（街道）建设统计年报")
    s.put(1, 0, f"填报单位：{office(rng, town)}")
    s.put(1, 5, f"统计时间：{year}年1月1日至12月31日")
    s.put(3, 0, "表1  组织建设和工作开展情况", bold=True)
    for at, h in enumerate(["序号", "指标名称", "单位", "数量", "备注"]):
        s.put(4, at, h)
    row = 5
    for x in choose(rng, TEAM + STUDY + PUBLICITY, 8):
        s.other(row, 0, row - 4)
        s.put(row, 1, _name(rng, x))
        s.put(row, 2, x.word)
        _figure(s, row, 3, town, year, x, WRITTEN)
        if rng.random() < 0.25:
            s.put(row, 4, rng.choice(["含村级", "以台账为准", "与去年口径一致", "数据来源于系统"]))
        row += 1
    row += 1
    s.put(row, 0, "表2  行政应诉、复议和建议提案办理情况", bold=True)
    groups = [
        ("行政诉讼", [("新收", "litigation_new_count"), ("败诉", "litigation_lost_count")]),
        ("行政复议", [("案件数", "review_case_count")]),
        ("人大代表建议", [("承办数", "npc_proposal_received")]),
        ("政协提案", [("承办数", "cppcc_proposal_received")]),
        ("规范性文件", [("制定数", "normdoc_issued_count"), ("备案数", "normdoc_filed_count")]),
    ]
    s.span(row + 1, 0, row + 2, 0, "年度")
    col = 1
    for head, parts in groups:
        s.span(row + 1, col, row + 1, col + len(parts) - 1, head)
        for label, code in parts:
            s.put(row + 2, col, label)
            for k in (0, 1):
                _figure(s, row + 3 + k, col, town, year - k, BY[code])
            col += 1
    s.put(row + 3, 0, "本年")
    s.put(row + 4, 0, "上年")
    signature(s, rng, row + 5)
    return Book(f"{town}统计年报", [s])


def covering_letter(rng):
    """A letter with its table in one sheet: addressee, a paragraph without figures of its own, the table, who sends it
    and when (in the next year)."""
    town, year = rng.choice(v.TOWNS), rng.randint(2020, 2024)
    s = Sheet("报送函", rng)
    s.span(0, 0, 0, 4, f"关于报送{year}年法治建设统计数据的函")
    s.put(2, 0, f"{v.DISTRICT}司法局：")
    s.span(3, 0, 3, 4, f"根据《关于做好{year}年度统计工作的通知》（安司〔{year}〕28号）要求，现将我镇（街道）{year}年有关数据报送如下，请审阅。")
    for at, h in enumerate(["类别", "内容", "数据", "计量单位", "备注"]):
        s.put(5, at, h)
    row = 6
    for head, pool in (("学法", STUDY), ("调解", MEDIATION), ("审查", DOCUMENTS), ("特殊人群", PEOPLE)):
        picks = choose(rng, pool, 4)
        s.span(row, 0, row + len(picks) - 1, 0, head)
        for x in picks:
            s.put(row, 1, _name(rng, x))
            n = _figure(s, row, 2, town, year, x, WRITTEN)
            s.put(row, 3, x.word)
            if n and n > 8 and rng.random() < 0.4:
                s.put(row, 4, rng.choice([f"较上年增加{rng.randint(1, 7)}{x.word}", f"其中12月{rng.randint(1, 7)}{x.word}"]))
            row += 1
    s.put(row + 1, 0, "（此件不公开，联系人：黄伟，电话：13800000000）")
    s.put(row + 3, 3, f"{town}办事处" if town.endswith("街道") else f"{town}人民政府")
    s.put(row + 4, 3, f"{year + 1}年1月{rng.randint(4, 25)}日")
    return Book(f"报送函（{town}）", [s])


# --- other offices ----------------------------------------------------------------------------------------------------

f.BUREAUS["comuni"] = dict(
    area="Provincia di Valforte",
    units="Aldeno Basso,Borgo Sereno,Castelrosso,Fontechiara,Montelupo Alto,Roccapiana,Serravento".split(","),
    indicators=[
        f._i("pop", "stock", "abitanti", 20000, "Popolazione residente|Popolazione totale", "Popolazione residente > Totale"),
        f._i("pop_m", "stock", "abitanti", 10000, "Popolazione residente maschile", "Popolazione residente > Maschi"),
        f._i("pop_f", "stock", "abitanti", 10000, "Popolazione residente femminile", "Popolazione residente > Femmine"),
        f._i("nati", "count", "", 200, "Nati vivi"),
        f._i("superficie", "stock", "kmq", 90, "Superficie territoriale|Superficie"),
        f._i("spesa", "amount", "euro", 9000, "Spesa corrente|Spese correnti"),
    ],
)
f.BUREAUS["kommun"] = dict(
    area="Norrvik län",
    units="Almby,Björkö,Edsele,Granvik,Håby,Lindås".split(","),
    indicators=[
        f._i("folk", "stock", "personer", 60000, "Folkmängd"),
        f._i("fodda", "count", "", 600, "Levande födda"),
        f._i("inflyttade", "count", "", 3000, "Inflyttningar"),
    ],
)
f.BUREAUS["block"] = dict(
    area="Suryapur District",
    units="Amlaghat,Bhanpur,Chandwari,Devgaon,Kesarpur,Lohara,Rampahari".split(","),
    indicators=[
        f._i("schools", "stock", "schools", 300, "Number of schools|Schools"),
        f._i("boys", "stock", "pupils", 150000, "Enrolment of boys", "Enrolment > Boys"),
        f._i("girls", "stock", "pupils", 150000, "Enrolment of girls", "Enrolment > Girls"),
        f._i("enrolment", "stock", "pupils", 300000, "Total enrolment", "Enrolment > Total"),
        f._i("teachers", "stock", "teachers", 3000, "Number of teachers|Teachers in position"),
    ],
)


def comuni_it(rng):
    """Italian: code and name, three heads under one, points between thousands and decimal commas, thousands of euro in
    the head, .. for what is not there, the province's line last."""
    b, inds = f.BUREAUS["comuni"], f.by_code("comuni")
    year = rng.randint(2018, 2023)
    s = Sheet("Tavola 2.1", rng)
    s.put(0, 0, f"Tavola 2.1 - Popolazione, superficie e spesa dei comuni della provincia di Valforte - Anno {year}")
    s.span(2, 0, 3, 0, "Codice")
    s.span(2, 1, 3, 1, "Comune")
    s.span(2, 2, 2, 4, "Popolazione residente")
    for at, h in enumerate(["Maschi", "Femmine", "Totale"], 2):
        s.put(3, at, h)
    for at, h in enumerate(["Nati vivi", "Superficie (kmq)", "Spesa corrente (migliaia di euro)"], 5):
        s.span(2, at, 3, at, h)
    written = lambda x: f"{x:,}".replace(",", " ").replace(".", ",").replace(" ", ".")
    sums = [Decimal(0)] * 6
    for row, u in enumerate(b["units"], 4):
        s.put(row, 0, f"0{94000 + row}")
        s.put(row, 1, u)
        m, w = rng.randint(400, inds["pop_m"].top), rng.randint(400, inds["pop_f"].top)
        births = Decimal(rng.randint(2, 200)) if rng.random() < 0.85 else None
        area, spent = Decimal(rng.randint(400, 9000)) / 100, Decimal(rng.randint(5000, 90000)) / 10
        for at, (c, x) in enumerate(zip(["pop_m", "pop_f", "pop", "nati", "superficie", "spesa"], [m, w, m + w, births, area, spent])):
            if x is None:
                s.put(row, 2 + at, "..")
                s.truths.append(Truth(s.name, address(row, 2 + at), u, year, c, "", "blank"))
                continue
            sums[at] += x
            s.put(row, 2 + at, written(x))
            truth(s, row, 2 + at, u, year, c, x * (1000 if c == "spesa" else 1))
    row = 4 + len(b["units"])
    s.put(row, 1, "Totale provincia", bold=True)
    for at, x in enumerate(sums):
        s.other(row, 2 + at, written(x))
    s.put(row + 1, 0, f"Fonte: rilevazione sui comuni, dati al 31 dicembre {year}. (..) dato non disponibile.")
    return Book(f"tavola_2_1_{year}", [s])


def kommun_se(rng):
    """Swedish: the code before the name in one cell, years under each indicator as text, the county's line first."""
    b, inds = f.BUREAUS["kommun"], f.by_code("kommun")
    last = rng.randint(2020, 2023)
    years = [last - 2, last - 1, last]
    s = Sheet("BE0101", rng)
    s.put(0, 0, "Folkmängd, levande födda och inflyttningar efter region och år")
    for n, x in enumerate(b["indicators"]):
        s.put(2, 1 + 3 * n, x.labels[0])
        for k, y in enumerate(years):
            s.put(3, 1 + 3 * n + k, str(y))
    s.put(3, 0, "Region")
    s.put(4, 0, "24 Norrvik län")
    sums = [0] * 9
    for row, u in enumerate(b["units"], 5):
        s.put(row, 0, f"24{row - 4:02} {u}")
        for n, x in enumerate(b["indicators"]):
            for k, y in enumerate(years):
                value = rng.randint(x.top // 20, x.top)
                sums[3 * n + k] += value
                s.put(row, 1 + 3 * n + k, value)
                truth(s, row, 1 + 3 * n + k, u, y, x.code, value)
    for at, x in enumerate(sums):
        s.other(4, 1 + at, x)
    row = 6 + len(b["units"])
    s.put(row, 0, "Uppgifterna avser kommunindelningen den 1 januari respektive år.")
    s.put(row + 1, 0, "Senast uppdaterad: 20240222 08:00")
    return Book("BE0101", [s])


def block_in(rng):
    """Indian: serial number, blocks, heads over Boys, Girls, Total, lakh grouping of digits, column numbers in brackets,
    the district's total, the school year in the title."""
    b, inds = f.BUREAUS["block"], f.by_code("block")
    year = rng.randint(2018, 2023)
    s = Sheet("Table 7", rng)
    s.span(0, 0, 0, 6, f"Table 7: Block-wise schools, enrolment and teachers, Suryapur District, {year}-{(year + 1) % 100:02}")
    s.span(1, 0, 2, 0, "Sl. No.")
    s.span(1, 1, 2, 1, "Name of Block")
    s.span(1, 2, 2, 2, "Number of schools")
    s.span(1, 3, 1, 5, "Enrolment")
    for at, h in enumerate(["Boys", "Girls", "Total"], 3):
        s.put(2, at, h)
    s.span(1, 6, 2, 6, "Teachers in position")
    for at in range(7):
        s.put(3, at, f"({at + 1})")
    sums = [0] * 5
    for row, u in enumerate(b["units"], 4):
        s.other(row, 0, row - 3)
        s.put(row, 1, u)
        boys, girls = rng.randint(900, inds["boys"].top), rng.randint(900, inds["girls"].top)
        xs = [rng.randint(20, 300), boys, girls, boys + girls, rng.randint(100, 3000)]
        for at, (c, x) in enumerate(zip(["schools", "boys", "girls", "enrolment", "teachers"], xs)):
            sums[at] += x
            s.put(row, 2 + at, _lakh(x))
            truth(s, row, 2 + at, u, year, c, x)
    row = 4 + len(b["units"])
    s.put(row, 1, "District Total")
    for at, x in enumerate(sums):
        s.other(row, 2 + at, _lakh(x))
    s.put(row + 1, 0, "Source: District Education Office.")
    return Book(f"table7_{year}", [s])


def _lakh(number):
    """1,23,456: three digits, then twos."""
    text = str(number)
    head, tail = text[:-3], text[-3:]
    groups = []
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return ",".join([*groups, tail])


FAMILIES = [
    statutory_wide, last_year_beside, enforcement_district, months_by_town, continued_below, sheets_by_topic,
    indicator_blocks, quarter_form, two_forms, covering_letter, comuni_it, kommun_se, block_in,
]  # fmt: skip
BUREAU = {"comuni_it": "comuni", "kommun_se": "kommun", "block_in": "block"}
# Families whose offices write decimal commas.
COMMA = ["comuni_it"]
