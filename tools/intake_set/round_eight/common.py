"""Words, consistent figures and ways of writing of the eighth round."""

from decimal import Decimal

from ..model import Book, Sheet
from ..round_six import common as six
from ..round_six.common import DISTRICT, TOWNS, choose, han_number, last_day, plain, tell, towns_of

# code: kind, measure, highest value, what clerks write. The first word is the catalog's or one of its aliases, the
# others are everyday variations of it.
WORDS = {
    "village_count": ("stock", "个", 30, "村（居）总数|辖村（居）数|所辖村（社区）个数"),
    "resident_population": ("stock", "人", 60000, "常住人口|年末常住人口数|辖区常住人口总数"),
    "study_center_group_count": ("count", "次", 12, "理论学习中心组学法次数|中心组集体学法次数|党委中心组集体学法次数"),
    "study_cadre_session_count": ("count", "场", 20, "干部职工学法场次|法治培训场次|开展干部职工法治培训场次"),
    "study_cadre_person_times": ("count", "人次", 900, "法治培训人次|参加法治培训人次|干部职工参加法治培训人次"),
    "leader_meeting_count": ("count", "次", 9, "法治建设专题会议次数|召开法治建设专题会议次数"),
    "leader_issue_resolved_count": ("count", "项", 9, "研究解决法治建设问题数|研究解决法治建设重点问题项数"),
    "leader_lecture_count": ("count", "次", 6, "主要负责人讲法治课次数|党政主要负责人讲法治课次数"),
    "normdoc_issued_count": ("count", "件", 6, "制定规范性文件数|制定行政规范性文件件数|规范性文件制定数"),
    "normdoc_reviewed_count": ("count", "件", 6, "规范性文件合法性审查件数|规范性文件合法性审查数"),
    "normdoc_filed_count": ("count", "件", 6, "规范性文件备案数|规范性文件报送备案件数"),
    "major_decision_count": ("count", "项", 9, "重大行政决策事项数|重大行政决策事项项数"),
    "major_decision_reviewed_count": ("count", "件", 9, "重大行政决策合法性审查数|重大行政决策合法性审查件数"),
    "disclosure_active_count": ("count", "条", 900, "主动公开政府信息条数|主动公开政府信息数量"),
    "gov_counsel_count": ("stock", "名", 5, "政府法律顾问人数|聘请政府法律顾问人数"),
    "contract_reviewed_count": ("count", "份", 60, "合同合法性审查数|审查合同份数|合同（协议）合法性审查份数"),
    "legal_opinion_count": ("count", "份", 30, "出具法律意见书数|出具法律意见书份数"),
    "legality_review_total_count": ("count", "件", 90, "合法性审查总件数|合法性审查总数"),
    "enforcement_item_count": ("stock", "项", 200, "行政执法事项数|承接行政执法事项数"),
    "enforcement_publicity_count": ("count", "条", 300, "行政执法公示信息数|行政执法信息公示条数"),
    "enforcer_staff_count": ("stock", "人", 60, "行政执法人员数|在岗行政执法人员数|行政执法人员总人数"),
    "enforcer_certified_count": ("stock", "人", 50, "持有行政执法证人数|持证执法人员数|持行政执法证人员数"),
    "enforcer_cert_rate": ("rate", "%", 100, "行政执法人员持证率|执法人员持证率"),
    "enforcer_training_count": ("count", "次", 9, "执法人员培训次数|行政执法人员培训场次"),
    "legal_review_major_decision_count": ("count", "件", 9, "重大执法决定法制审核数|重大行政执法决定法制审核件数"),
    "inspection_count": ("count", "次", 900, "行政检查次数|开展行政检查次数|行政执法检查次数"),
    "penalty_total_count": ("count", "宗", 120, "行政处罚案件数|行政处罚宗数|办理行政处罚案件宗数"),
    "penalty_amount": ("amount", "元", 900, "罚没金额|行政处罚罚没金额|罚没款金额"),
    "coercion_measure_count": ("count", "宗", 9, "行政强制措施数|行政强制措施宗数"),
    "coercion_exec_count": ("count", "宗", 5, "行政强制执行数|行政机关强制执行宗数"),
    "coercion_court_count": ("count", "宗", 5, "申请法院强制执行数|申请人民法院强制执行宗数"),
    "permit_applied_count": ("count", "宗", 90, "行政许可申请数|行政许可申请件数"),
    "permit_accepted_count": ("count", "宗", 90, "行政许可受理数|行政许可受理件数"),
    "permit_granted_count": ("count", "宗", 90, "准予许可数|准予行政许可数"),
    "permit_denied_count": ("count", "宗", 9, "不予许可数|不予行政许可数"),
    "permit_revoked_count": ("count", "宗", 3, "撤销许可数|撤销行政许可数"),
    "npc_proposal_received": ("count", "件", 20, "承办人大代表建议数|人大代表建议承办件数"),
    "npc_proposal_done": ("count", "件", 20, "人大代表建议办结数|人大代表建议办结件数"),
    "cppcc_proposal_received": ("count", "件", 20, "承办政协提案数|政协提案承办件数"),
    "cppcc_proposal_done": ("count", "件", 20, "政协提案办结数|政协提案办结件数"),
    "proposal_satisfaction_rate": ("rate", "%", 100, "建议提案满意率"),
    "litigation_new_count": ("count", "宗", 6, "行政诉讼新收案件数|行政诉讼新增案件数|新收行政诉讼案件宗数"),
    "litigation_hearing_count": ("count", "宗", 6, "行政诉讼开庭审理数|行政诉讼开庭审理案件数"),
    "litigation_leader_attend_count": ("count", "宗", 6, "行政机关负责人出庭应诉数|负责人出庭应诉次数"),
    "litigation_closed_count": ("count", "宗", 6, "行政诉讼审结数|行政诉讼审结案件数"),
    "litigation_lost_count": ("count", "宗", 2, "行政诉讼败诉数|行政诉讼败诉案件数"),
    "review_case_count": ("count", "宗", 6, "行政复议案件数|被申请行政复议案件数"),
    "review_overturned_count": ("count", "宗", 2, "行政复议被纠错数|行政复议被纠错案件数"),
    "hotline_received_count": ("count", "件", 900, "12345热线受理数|12345热线工单数|12345热线受理件数"),
    "hotline_done_rate": ("rate", "%", 100, "12345热线办结率|热线工单办结率"),
    "hotline_satisfaction_rate": ("rate", "%", 100, "12345热线满意率|热线工单满意率"),
    "service_item_done_count": ("count", "件", 9000, "办理便民服务事项数|便民服务事项办理件数"),
    "mediation_committee_count": ("stock", "个", 25, "人民调解委员会数|调委会个数|人民调解委员会个数"),
    "mediator_count": ("stock", "人", 120, "人民调解员数|人民调解员总数|现有人民调解员人数"),
    "mediator_fulltime_count": ("stock", "人", 20, "专职人民调解员数|专职调解员人数|专职人民调解员人数"),
    "mediation_training_count": ("count", "场", 9, "调解员培训场次|人民调解员培训次数|举办调解员培训场次"),
    "mediation_accepted_count": ("count", "宗", 400, "人民调解案件数|调解案件总数|受理矛盾纠纷件数"),
    "mediation_success_count": ("count", "宗", 380, "调解成功数|调解成功案件数|成功调解纠纷数"),
    "mediation_success_rate": ("rate", "%", 100, "调解成功率|人民调解成功率"),
    "mediation_written_count": ("count", "件", 200, "书面协议数|书面调解协议件数"),
    "mediation_oral_count": ("count", "件", 150, "口头协议数|口头调解协议件数"),
    "mediation_confirmed_count": ("count", "件", 20, "司法确认数|司法确认案件数|司法确认件数"),
    "mediation_amount": ("amount", "元", 900, "调解协议涉及金额|协议涉及金额"),
    "mediation_escalated_count": ("count", "件", 2, "民转刑案件数|民转刑（激化）案件数"),
    "dispute_screening_count": ("count", "次", 60, "矛盾纠纷排查次数|开展矛盾纠纷排查次数"),
    "dispute_found_count": ("count", "件", 120, "排查发现纠纷数|排查出矛盾纠纷件数|排查发现矛盾纠纷件数"),
    "dispute_prevented_count": ("count", "件", 40, "预防纠纷数|预防矛盾纠纷件数"),
    "exam_session_count": ("count", "次", 4, "学法考试次数|组织学法考试次数"),
    "exam_should_count": ("count", "人", 120, "学法考试应考人数|应参加学法考试人数"),
    "exam_attend_count": ("count", "人", 120, "学法考试参考人数|参加学法考试人数"),
    "exam_attend_rate": ("rate", "%", 100, "学法考试参考率"),
    "exam_pass_count": ("count", "人", 120, "学法考试合格人数"),
    "exam_pass_rate": ("rate", "%", 100, "学法考试合格率"),
    "village_counsel_count": ("stock", "个", 30, "配备法律顾问的村（居）数|配备法律顾问的村（社区）数"),
    "village_counsel_lecture_count": ("count", "场", 60, "村（居）法律顾问法治宣讲场次|村居法律顾问宣讲场次"),
    "village_counsel_duty_count": ("count", "次", 300, "村（居）法律顾问服务次数|村居法律顾问坐班次数"),
    "counsel_mediation_count": ("count", "次", 20, "法律顾问参与调解次数|法律顾问参与调解件数"),
    "legal_consult_person_times": ("count", "人次", 900, "解答法律咨询人次|法律咨询人次|提供法律咨询人次"),
    "publicity_lecture_count": ("count", "场", 40, "法治讲座场次|举办法治讲座场次|开展法治讲座场次"),
    "publicity_activity_count": ("count", "场", 60, "法治宣传活动场次|普法宣传活动场次|开展法治宣传活动场次"),
    "publicity_material_count": ("count", "份", 9000, "发放法治宣传资料份数|发放宣传资料份数"),
    "publicity_audience_person_times": ("count", "人次", 20000, "普法受众人次|受教育群众人次"),
    "pls_visit_person_times": ("count", "人次", 900, "公共法律服务站接待人次|公共法律服务接待人次"),
    "legal_aid_accept_count": ("count", "件", 30, "法律援助案件数|法律援助受理案件数|受理法律援助案件件数"),
    "correction_in_count": ("stock", "人", 60, "在册社区矫正对象数|社区矫正在册人数|在册社区矫正对象人数"),
    "release_help_count": ("stock", "人", 90, "在册安置帮教人员数|安置帮教对象数|在册安置帮教人员人数"),
}

GROUPS = {
    "人民调解": "mediation_committee_count mediator_count mediator_fulltime_count mediation_training_count "
    "mediation_accepted_count mediation_success_count mediation_success_rate mediation_written_count "
    "mediation_oral_count mediation_confirmed_count mediation_amount mediation_escalated_count",
    "矛盾纠纷排查": "dispute_screening_count dispute_found_count dispute_prevented_count",
    "普法宣传": "publicity_activity_count publicity_lecture_count publicity_material_count "
    "publicity_audience_person_times",
    "学法用法": "study_center_group_count study_cadre_session_count study_cadre_person_times leader_lecture_count "
    "exam_session_count exam_should_count exam_attend_count exam_attend_rate exam_pass_count exam_pass_rate",
    "公共法律服务": "village_counsel_count village_counsel_lecture_count village_counsel_duty_count "
    "counsel_mediation_count legal_consult_person_times pls_visit_person_times legal_aid_accept_count",
    "特殊人群": "correction_in_count release_help_count",
    "依法决策": "leader_meeting_count leader_issue_resolved_count normdoc_issued_count normdoc_reviewed_count "
    "normdoc_filed_count major_decision_count major_decision_reviewed_count gov_counsel_count "
    "contract_reviewed_count legal_opinion_count",
    "行政执法": "enforcement_item_count enforcement_publicity_count enforcer_staff_count enforcer_certified_count "
    "enforcer_cert_rate enforcer_training_count legal_review_major_decision_count inspection_count "
    "penalty_total_count penalty_amount coercion_measure_count coercion_court_count",
    "应诉复议": "litigation_new_count litigation_hearing_count litigation_leader_attend_count "
    "litigation_closed_count litigation_lost_count review_case_count review_overturned_count",
    "办理监督": "npc_proposal_received npc_proposal_done cppcc_proposal_received cppcc_proposal_done "
    "proposal_satisfaction_rate hotline_received_count hotline_done_rate hotline_satisfaction_rate",
}
GROUPS = {name: codes.split() for name, codes in GROUPS.items()}

# Columns of other offices: no indicator of the catalog and nothing near one.
FOREIGN = [
    ("网格员人数（人）", 90),
    ("低保户数（户）", 300),
    ("办公用房面积（平方米）", 600),
    ("公务用车（辆）", 4),
    ("巡河次数", 52),
    ("植树株数（株）", 4000),
    ("农家书屋藏书（册）", 9000),
    ("消防演练次数", 6),
    ("重点项目投资额（万元）", 9000),
]

NAMES = ["周建平", "吴晓燕", "郑国庆", "冯丽娟", "蒋志强", "沈小芳", "韩 梅", "杨 帆"]


def kind(code):
    """What kind of indicator it is: count, stock, rate or amount."""
    return WORDS[code][0]


def word(code):
    """The indicator's measure word."""
    return WORDS[code][1]


def counts(codes):
    """Those of the codes that count what happened in a stretch of time."""
    return [code for code in codes if kind(code) == "count"]


def whole(codes):
    """Those of the codes that are whole numbers."""
    return [code for code in codes if kind(code) in ("count", "stock")]


def label(rng, code, measure=0.0):
    """What a clerk calls an indicator; with the chance `measure` its measure follows in brackets."""
    text = rng.choice(WORDS[code][3].split("|"))
    if rng.random() < measure:
        text += rng.choice(["（{}）", "({})", "（单位：{}）"]).format(word(code))
    return text


def facts(rng):
    """What happened in one town in one year: figures that agree with each other, by code."""
    known = {code: Decimal(rng.randint(0, entry[2])) for code, entry in WORDS.items()}
    known |= {code: value for code, value in six.facts(rng).items() if code in WORDS}
    known["litigation_closed_count"] = known["litigation_hearing_count"]
    known["normdoc_reviewed_count"] = known["normdoc_issued_count"]
    known["major_decision_reviewed_count"] = known["major_decision_count"]
    known["permit_accepted_count"] = known["permit_applied_count"]
    known["permit_denied_count"] = min(known["permit_denied_count"], known["permit_accepted_count"])
    known["permit_granted_count"] = known["permit_accepted_count"] - known["permit_denied_count"]
    for code in ("proposal_satisfaction_rate", "hotline_done_rate", "hotline_satisfaction_rate"):
        known[code] = Decimal(rng.choice([1000, 1000, rng.randint(880, 999)])) / 10
    parts = ("normdoc_reviewed_count", "major_decision_reviewed_count", "contract_reviewed_count")
    known["legality_review_total_count"] = sum(known[part] for part in parts)
    return known


def figure(sheet, row, col, unit, year, code, value, period="year", noise=0.05, factor=1, rate="number"):
    """Writes one figure as a clerk might and says what it means. Returns its value, None where nothing stands."""
    options = dict(noise=noise, factor=factor, rate=rate, k=kind(code), w=word(code), odd=oddly)
    return six.fig(sheet, row, col, unit, year, code, value, period, **options)


def oddly(rng, number, measure):
    """A count as text: with its measure, with full-width digits, in Chinese numerals."""
    kinds = six.ways(number, measure)
    if 0 < number < 30:
        kinds.append(han_number(number))
    return rng.choice(kinds)


def heads(sheet, row, texts, col=0):
    """A row of heads."""
    for at, text in enumerate(texts, col):
        sheet.put(row, at, text, bold=True)


def totals(sheet, row, col, codes, sums):
    """A line of totals, which are no figures of a town; a rate is not added up."""
    for at, code in enumerate(codes):
        if kind(code) == "rate":
            sheet.put(row, col + at, "—")
        else:
            sheet.other(row, col + at, number(sums[at]))


def number(value):
    """A decimal as a whole number or, where it has decimals, as a float."""
    return int(value) if value == int(value) else float(value)


def signature(sheet, row, year, cols=(0, 2, 4)):
    """Who filled it in, who checked it and when, behind a table."""
    rng = sheet.rng
    day = rng.choice([f"{year + 1}年1月{rng.randint(3, 25)}日", f"{year + 1}-01-{rng.randint(10, 25)}"])
    texts = [f"填表人：{rng.choice(NAMES)}", f"审核人：{rng.choice(NAMES)}", f"填报日期：{day}"]
    for col, text in zip(cols, texts):
        sheet.put(row, col, text)
