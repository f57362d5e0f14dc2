"""Units and words of the set. The units are invented. The labels are what forms and published reports call these
indicators, written down from the forms and not from the aliases of our catalog; some are therefore unknown to it."""

from dataclasses import dataclass

DISTRICT = "安澜区"
TOWNS = (
    "青禾镇 石岭镇 白沙乡 云台镇 南塘街道 东桥街道 长坪乡 柳溪镇 大湾镇 黄泥镇 双河乡 金鸡镇 竹山镇 马头镇 龙潭乡 沙洲街道 古井镇 "
    "红星街道 梅林镇 上塘镇 下塘镇 西岭乡 西陵镇 新圩镇"
).split()
TOWNSHIPS_EN = "Oakham Millbrook Eastford Stonebridge Fairhaven Northfield Ashby Westlake".split()


@dataclass(frozen=True)
class Indicator:
    code: str
    kind: str
    word: str
    top: int
    labels: tuple
    parts: tuple = ()
    """Labels that need their group's header above them."""
    english: str = ""


def _i(code, kind, word, top, labels, parts="", english=""):
    split = lambda text: tuple(part for part in text.split("|") if part)
    return Indicator(code, kind, word, top, split(labels), split(parts), english)


PENALTY = [
    _i("penalty_warning_count", "count", "宗", 40, "", "警告、通报批评|警告、 通报批评|警告/通报批评"),
    _i("penalty_fine_count", "count", "宗", 90, "", "罚款"),
    _i("penalty_confiscation_count", "count", "宗", 20, "", "没收违法所得、没收非法财物|没收违法 所得、没收 非法财物"),
    _i("penalty_suspend_count", "count", "宗", 5, "", "暂扣许可证件、降低资质等级|暂扣许可证件、\n降低资质等级"),
    _i("penalty_restrict_count", "count", "宗", 5, "", "限制开展生产经营活动"),
    _i("penalty_shutdown_count", "count", "宗", 5, "", "责令停产停业、责令关闭、限制从业"),
    _i("penalty_revoke_count", "count", "宗", 3, "", "吊销许可证件"),
    _i("penalty_detention_count", "count", "宗", 3, "", "行政拘留|行政 拘留"),
    _i("penalty_other_count", "count", "宗", 9, "", "其他行政处罚"),
]
PENALTY_TOTAL = _i("penalty_total_count", "count", "宗", 300, "行政处罚合计|行政处罚总数|行政处罚案件总数|行政处罚案件数", "合计|合计\n（宗）", "Penalties in all")
PENALTY_AMOUNT = _i("penalty_amount", "amount", "元", 4000, "罚没金额|罚没款金额", "罚没金额", "Fines and confiscations")
PERMIT = [
    _i("permit_applied_count", "count", "宗", 900, "行政许可申请数量|行政许可申请数", "申请数量", "Permits applied for"),
    _i("permit_accepted_count", "count", "宗", 900, "行政许可受理数量|行政许可受理数", "受理数量", "Permit applications accepted"),
    _i("permit_granted_count", "count", "宗", 800, "准予行政许可数|准予许可数", "许可数量", "Permits granted"),
    _i("permit_denied_count", "count", "宗", 20, "不予行政许可数|不予许可数", "不予许可数量", "Permits refused"),
    _i("permit_revoked_count", "count", "宗", 9, "撤销行政许可数|撤销许可数", "撤销许可数量", "Permits withdrawn"),
]
OTHER_ACTS = [
    _i("inspection_count", "count", "次", 2500, "行政检查次数|开展行政检查次数", "", "Inspections"),
    _i("levy_count", "count", "次", 30, "行政征收次数", "", "Levies"),
    _i("expropriation_count", "count", "次", 9, "行政征用次数", "", "Requisitions"),
    _i("coercion_court_count", "count", "宗", 9, "申请法院强制执行数|申请人民法院强制执行数"),
]
MEDIATION = [
    _i("mediation_accepted_count", "count", "件", 400, "人民调解案件数|人民调解案件受理数|受理调解案件数|调解案件总数|人民调解受理案件数", "受理数|案件数|受理案件数", "Disputes accepted for mediation"),
    _i("mediation_success_count", "count", "件", 380, "调解成功数|调解成功案件数|人民调解成功数|调解成功件数", "调解成功数|成功数", "Disputes settled"),
    _i("mediation_success_rate", "rate", "%", 100, "调解成功率|人民调解成功率", "成功率|调解成功率", "Share of disputes settled"),
    _i("mediation_written_count", "count", "件", 200, "书面协议数|书面调解协议数|达成书面协议数", "书面协议", "Written agreements"),
    _i("mediation_oral_count", "count", "件", 150, "口头协议数|口头调解协议数|达成口头协议数", "口头协议", "Oral agreements"),
    _i("mediation_confirmed_count", "count", "件", 20, "司法确认数|司法确认案件数|申请司法确认数", "司法确认", "Agreements confirmed by a court"),
    _i("mediation_amount", "amount", "元", 900, "调解协议涉及金额|调解涉及金额|协议涉及金额", "涉及金额", "Amount in mediated agreements"),
    _i("mediation_escalated_count", "count", "件", 3, "民转刑案件数|民间纠纷转化为刑事案件数"),
]
DISPUTES = [
    _i("dispute_screening_count", "count", "次", 60, "矛盾纠纷排查次数|开展矛盾纠纷排查次数|纠纷排查次数", "排查次数", "Searches for disputes"),
    _i("dispute_found_count", "count", "件", 120, "排查发现纠纷数|排查发现矛盾纠纷数|排查出矛盾纠纷数", "发现纠纷数", "Disputes found"),
    _i("dispute_prevented_count", "count", "件", 40, "预防纠纷数|预防纠纷件数|预防矛盾纠纷数", "预防纠纷数", "Disputes prevented"),
]
TEAM = [
    _i("mediation_committee_count", "stock", "个", 25, "人民调解委员会数|人民调解委员会总数|调委会数", "", "Mediation committees"),
    _i("mediator_count", "stock", "人", 120, "人民调解员数|人民调解员总数|人民调解员人数", "", "Mediators"),
    _i("mediator_fulltime_count", "stock", "人", 20, "专职人民调解员数|专职调解员数|专职人民调解员人数", "", "Full-time mediators"),
    _i("mediation_training_count", "count", "场", 9, "调解员培训场次|人民调解员培训场次|调解员培训次数", "", "Training courses for mediators"),
]
PUBLICITY = [
    _i("publicity_activity_count", "count", "场", 60, "法治宣传活动场次|开展法治宣传活动场次|法治宣传活动次数|普法宣传活动场次", "", "Publicity events"),
    _i("publicity_lecture_count", "count", "场", 40, "法治讲座场次|举办法治讲座场次|法治讲座次数", "", "Law lectures in all"),
    _i("publicity_material_count", "count", "份", 9000, "发放法治宣传资料份数|发放宣传资料份数|发放法治宣传资料数", "", "Leaflets handed out"),
    _i("publicity_audience_person_times", "count", "人次", 20000, "普法受众人次|受教育群众人次", "", "People reached by publicity"),
    _i("legal_consult_person_times", "count", "人次", 900, "解答法律咨询人次|接受法律咨询人次|法律咨询人次", "", "Legal advice given"),
    _i("legal_aid_accept_count", "count", "件", 30, "法律援助受理案件数|办理法律援助案件数|法律援助案件数", "", "Legal aid cases"),
]
EXAM = [
    _i("exam_should_count", "count", "人", 120, "学法考试应考人数|学法考试应参考人数", "应考人数", "Staff due to sit the law exam"),
    _i("exam_attend_count", "count", "人", 120, "学法考试参考人数|学法考试参加人数", "参考人数", "Staff who sat the law exam"),
    _i("exam_attend_rate", "rate", "%", 100, "学法考试参考率|学法考试参加率", "参考率", "Attendance at the law exam"),
    _i("exam_pass_count", "count", "人", 120, "学法考试合格人数|学法考试及格人数", "合格人数", "Staff who passed the law exam"),
    _i("exam_pass_rate", "rate", "%", 100, "学法考试合格率|学法考试及格率", "合格率", "Pass rate of the law exam"),
]
LITIGATION = [
    _i("litigation_new_count", "count", "件", 9, "行政诉讼新收案件数|新收行政诉讼案件数|行政诉讼新增案件数", "新收", "Law suits received"),
    _i("litigation_hearing_count", "count", "件", 9, "行政诉讼开庭审理数|行政诉讼开庭数", "开庭审理", "Law suits heard in court"),
    _i("litigation_leader_attend_count", "count", "件", 9, "行政机关负责人出庭应诉数|负责人出庭应诉数|行政机关负责人出庭应诉次数", "负责人出庭应诉", "Hearings attended by a head"),
    _i("litigation_closed_count", "count", "件", 9, "行政诉讼审结数|行政诉讼审结案件数", "审结", "Law suits closed"),
    _i("litigation_lost_count", "count", "件", 4, "行政诉讼败诉数|行政诉讼败诉案件数", "败诉", "Law suits lost"),
]
REVIEW = [
    _i("review_case_count", "count", "件", 9, "行政复议案件数|被申请行政复议案件数", "", "Administrative reviews against the unit"),
    _i("review_overturned_count", "count", "件", 3, "行政复议被纠错数|行政复议纠错案件数", "", "Reviews that overturned the decision"),
]
DOCUMENTS = [
    _i("normdoc_issued_count", "count", "件", 9, "制定行政规范性文件数|制发规范性文件数|规范性文件制定数", "本年制发件数|制定数", "Normative documents issued"),
    _i("normdoc_filed_count", "count", "件", 9, "规范性文件报备数|规范性文件备案数|报送备案规范性文件数", "报送备案数", "Normative documents filed"),
    _i("normdoc_repealed_count", "count", "件", 9, "废止规范性文件数|规范性文件废止数", "本年废止件数|废止数", "Normative documents repealed or expired"),
    _i("normdoc_in_force_count", "stock", "件", 30, "现行有效规范性文件数|规范性文件现行有效数", "现行有效件数", "Normative documents in force"),
]
REVIEWED = [
    _i("contract_reviewed_count", "count", "份", 60, "合同合法性审查数|审查合同数|合同审查份数", "", "Contracts reviewed for legality"),
    _i("legal_opinion_count", "count", "份", 30, "出具法律意见书数|出具法律意见书份数", "", "Legal opinions issued"),
    _i("gov_counsel_count", "stock", "名", 5, "政府法律顾问人数|法律顾问人数|聘请政府法律顾问人数", "", "Legal counsel of the government"),
    _i("major_decision_count", "count", "项", 9, "重大行政决策事项数|重大行政决策数", "", "Major administrative decisions"),
]
BASE = [
    _i("village_count", "stock", "个", 30, "村（居）总数|村（社区）数|行政村（社区）数", "", "Villages and neighbourhoods"),
    _i("resident_population", "stock", "人", 60000, "常住人口|常住人口数|年末常住人口", "", "Resident population"),
    _i("village_counsel_lecture_count", "count", "场", 60, "村（居）法律顾问法治宣讲场次|村（社区）法律顾问宣讲场次", "", "Law talks by village counsel"),
    _i("correction_in_count", "stock", "人", 60, "在册社区矫正对象数|社区矫正在册人数|在册社区矫正人数", "", "People under community correction"),
    _i("release_help_count", "stock", "人", 90, "在册安置帮教人员数|安置帮教在册人数|安置帮教对象数", "", "People in resettlement help"),
]
OFFICERS = [
    _i("enforcer_staff_count", "stock", "人", 60, "行政执法人员数|行政执法人员总数|在岗行政执法人员数", "", "Enforcement officers"),
    _i("enforcer_certified_count", "stock", "人", 60, "持有行政执法证人数|持证执法人员数|持行政执法证人数", "", "Officers with a certificate"),
    _i("enforcer_cert_rate", "rate", "%", 100, "行政执法人员持证率|执法人员持证率", "", "Share of officers certified"),
]
PROPOSALS = [
    _i("npc_proposal_received", "count", "件", 20, "承办人大代表建议数|办理人大代表建议数|人大代表建议承办数", "", "People's congress proposals assigned"),
    _i("cppcc_proposal_received", "count", "件", 20, "承办政协提案数|办理政协提案数|政协提案承办数", "", "Consultative conference motions assigned"),
]
YES_NO = [
    _i("power_list_established", "boolean", "", 1, "是否建立权责清单制度|是否建立权责清单"),
    _i("three_systems_implemented", "boolean", "", 1, "是否落实行政执法三项制度|是否落实“三项制度”"),
]
DISCLOSURE = [
    _i("disclosure_app_received_new", "count", "件", 30, "本年新收政府信息公开申请数量", "本年新收政府信息公开申请数量"),
    _i("disclosure_app_carried_in", "count", "件", 5, "上年结转政府信息公开申请数量", "上年结转政府信息公开申请数量"),
    _i("disclosure_app_granted", "count", "件", 15, "", "（一）予以公开"),
    _i("disclosure_app_partial", "count", "件", 5, "", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    _i("disclosure_app_refused", "count", "件", 5, "", "（三）不予公开"),
    _i("disclosure_app_unable", "count", "件", 5, "", "（四）无法提供"),
    _i("disclosure_app_not_handled", "count", "件", 5, "", "（五）不予处理"),
    _i("disclosure_app_other", "count", "件", 5, "", "（六）其他处理"),
    _i("disclosure_app_total_handled", "count", "件", 30, "", "（七）总计"),
    _i("disclosure_app_carried_out", "count", "件", 5, "结转下年度继续办理", "四、结转下年度继续办理"),
]
# Figures of other offices on the same forms: no indicator of the catalog, and nothing near one.
UNKNOWN = ["绿化面积（亩）", "固定资产投资（万元）", "安全生产检查企业数（家）", "登记志愿者数（人）", "河道清淤长度（公里）", "危房改造户数（户）"]

FLAT = MEDIATION + DISPUTES + TEAM + PUBLICITY + EXAM + LITIGATION + REVIEW + DOCUMENTS + REVIEWED + BASE + OFFICERS + PROPOSALS + PERMIT + OTHER_ACTS + [PENALTY_TOTAL, PENALTY_AMOUNT]
ENGLISH = [indicator for indicator in FLAT if indicator.english]
