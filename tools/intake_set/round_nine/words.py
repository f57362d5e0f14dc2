"""What clerks call the indicators in the ninth round: the official name shortened, or the words of an office."""

# code: kind, measure, highest value, what clerks write
WORDS = {
    "village_count": ("stock", "个", 30, "村（居）委会个数|辖区村、社区总数|所辖村（居）数"),
    "resident_population": ("stock", "人", 60000, "常住人口数|年末常住人口|辖区常住人口"),
    "study_center_group_count": ("count", "次", 12, "党委理论学习中心组集体学法次数|领导班子集体学法次数|中心组学法次数"),
    "study_cadre_session_count": ("count", "场", 20, "干部职工法治培训场次|组织机关干部学法场次|干部职工学法场次"),
    "study_cadre_person_times": ("count", "人次", 900, "法治培训参训人次|干部职工法治培训覆盖人次"),
    "leader_meeting_count": ("count", "次", 9, "专题研究法治建设会议次数|研究部署法治建设会议次数|法治建设专题会议次数"),
    "leader_lecture_count": ("count", "次", 6, "主要负责人上法治课次数|党政主要负责人讲法治课次数|主要负责人讲授法治课次数"),
    "normdoc_issued_count": ("count", "件", 6, "本年制定行政规范性文件数|出台规范性文件件数|制定规范性文件件数"),
    "normdoc_reviewed_count": ("count", "件", 6, "规范性文件合法性审核件数|规范性文件合法性审查件数"),
    "normdoc_filed_count": ("count", "件", 6, "规范性文件报备件数|报送备案的规范性文件数|规范性文件报送备案件数"),
    "normdoc_in_force_count": ("stock", "件", 20, "现行有效规范性文件件数|年末现行有效的规范性文件数"),
    "major_decision_count": ("count", "项", 9, "重大行政决策事项数|作出重大行政决策数|本年重大行政决策事项"),
    "major_decision_reviewed_count": ("count", "件", 9, "重大行政决策合法性审查件数|经合法性审查的重大行政决策数"),
    "disclosure_active_count": ("count", "条", 900, "主动公开政府信息条数|全年主动公开政府信息数"),
    "gov_counsel_count": ("stock", "名", 5, "聘请法律顾问人数|政府法律顾问人数|政府聘请的法律顾问数"),
    "contract_reviewed_count": ("count", "份", 60, "审查合同协议份数|合同合法性审查份数|审查政府合同份数"),
    "legal_opinion_count": ("count", "份", 30, "出具法律意见书份数|法律顾问出具法律意见书数"),
    "enforcement_item_count": ("stock", "项", 200, "行政执法事项数|承接行政执法事项数"),
    "enforcement_publicity_count": ("count", "条", 300, "行政执法公示信息条数|公示行政执法信息条数"),
    "enforcer_staff_count": ("stock", "人", 60, "在岗行政执法人员数|行政执法人员总数|现有执法人员数"),
    "enforcer_certified_count": ("stock", "人", 50, "持证执法人员数|取得行政执法证人员数|持有行政执法证人员数"),
    "enforcer_cert_rate": ("rate", "%", 100, "执法人员持证率|行政执法人员持证率"),
    "enforcer_training_count": ("count", "次", 9, "执法人员培训次数|组织执法人员培训次数|举办执法人员培训班次数"),
    "enforcer_training_person_times": ("count", "人次", 200, "执法人员参训人次|执法人员培训人次"),
    "legal_review_major_decision_count": ("count", "件", 9, "重大执法决定法制审核件数|重大行政执法决定法制审核数"),
    "inspection_count": ("count", "次", 900, "行政检查次数|开展行政执法检查次数|实施行政检查次数"),
    "penalty_total_count": ("count", "宗", 120, "行政处罚案件数|办理行政处罚案件数|行政处罚决定宗数"),
    "penalty_amount": ("amount", "元", 900, "罚没金额|罚没款总额"),
    "coercion_measure_count": ("count", "宗", 9, "实施行政强制措施数|行政强制措施宗数"),
    "coercion_court_count": ("count", "宗", 5, "申请法院强制执行宗数|申请人民法院强制执行案件数"),
    "permit_applied_count": ("count", "宗", 90, "行政许可申请件数|收到行政许可申请数"),
    "permit_accepted_count": ("count", "宗", 90, "行政许可受理件数|受理行政许可申请数"),
    "permit_granted_count": ("count", "宗", 90, "准予行政许可件数|作出准予许可决定数"),
    "permit_denied_count": ("count", "宗", 9, "不予行政许可件数|作出不予许可决定数"),
    "npc_proposal_received": ("count", "件", 20, "承办人大代表建议件数|收到人大代表建议数"),
    "npc_proposal_done": ("count", "件", 20, "人大代表建议办结件数|已答复人大代表建议数"),
    "cppcc_proposal_received": ("count", "件", 20, "承办政协委员提案件数|收到政协提案数"),
    "cppcc_proposal_done": ("count", "件", 20, "政协提案办结件数|已答复政协提案数"),
    "proposal_satisfaction_rate": ("rate", "%", 100, "建议提案满意率|建议提案办理满意率"),
    "litigation_new_count": ("count", "宗", 6, "新收行政诉讼案件数|本年新增行政诉讼案件数|行政诉讼新收件数"),
    "litigation_hearing_count": ("count", "宗", 6, "行政诉讼开庭审理件数|开庭审理的行政诉讼案件数"),
    "litigation_leader_attend_count": ("count", "宗", 6, "负责人出庭应诉件数|行政机关负责人出庭应诉案件数"),
    "litigation_leader_attend_rate": ("rate", "%", 100, "负责人出庭应诉率|行政机关负责人出庭应诉率"),
    "litigation_closed_count": ("count", "宗", 6, "审结行政诉讼案件数|行政诉讼案件审结件数"),
    "litigation_lost_count": ("count", "宗", 2, "行政诉讼败诉案件数|行政诉讼败诉件数"),
    "review_case_count": ("count", "宗", 6, "被申请行政复议案件数|作为被申请人的行政复议案件数|行政复议案件件数"),
    "review_overturned_count": ("count", "宗", 2, "行政复议被纠错案件数|行政复议被纠错件数"),
    "hotline_received_count": ("count", "件", 900, "12345热线工单受理数|受理12345热线诉求件数|12345政务热线受理件数"),
    "hotline_done_rate": ("rate", "%", 100, "12345热线诉求办结率|12345热线工单办结率"),
    "hotline_satisfaction_rate": ("rate", "%", 100, "12345热线诉求满意率|12345热线群众满意率"),
    "service_item_done_count": ("count", "件", 9000, "办理便民服务事项件数|便民服务事项办件量|办理政务服务事项件数"),
    "mediation_committee_count": ("stock", "个", 25, "人民调解委员会个数|调委会数量|现有人民调解委员会数"),
    "mediator_count": ("stock", "人", 120, "人民调解员人数|调解员总人数|现有人民调解员数"),
    "mediator_fulltime_count": ("stock", "人", 20, "专职人民调解员人数|专职调解员人数|专职人民调解员"),
    "mediation_training_count": ("count", "场", 9, "举办调解员培训场次|调解员培训次数|人民调解员业务培训场次"),
    "mediation_accepted_count": ("count", "宗", 400, "受理人民调解案件数|人民调解受理件数|受理各类矛盾纠纷数|受理矛盾纠纷总数"),
    "mediation_success_count": ("count", "宗", 380, "调解成功件数|成功调解案件数|调解成功案件数"),
    "mediation_success_rate": ("rate", "%", 100, "调解成功率|矛盾纠纷调解成功率"),
    "mediation_town_agreement_count": ("count", "份", 60, "镇调委会主持达成调解协议份数"),
    "mediation_written_count": ("count", "件", 200, "达成书面协议件数|书面调解协议份数|书面协议件数"),
    "mediation_oral_count": ("count", "件", 150, "达成口头协议件数|口头调解协议件数|口头协议件数"),
    "mediation_confirmed_count": ("count", "件", 20, "经司法确认件数|司法确认案件数|申请司法确认件数"),
    "mediation_amount": ("amount", "元", 900, "调解协议涉及金额|调解协议涉案金额"),
    "mediation_escalated_count": ("count", "件", 2, "民转刑案件数|民间纠纷激化转刑事案件数"),
    "dispute_screening_count": ("count", "次", 60, "开展矛盾纠纷排查次数|组织纠纷排查次数|矛盾纠纷集中排查次数"),
    "dispute_found_count": ("count", "件", 120, "排查出矛盾纠纷件数|排查发现矛盾纠纷数|排查发现纠纷件数"),
    "dispute_prevented_count": ("count", "件", 40, "预防纠纷件数|预防矛盾纠纷发生件数"),
    "exam_session_count": ("count", "次", 4, "组织学法考试次数|学法考试场次"),
    "exam_should_count": ("count", "人", 120, "学法考试应考人数|学法考试应参加人数"),
    "exam_attend_count": ("count", "人", 120, "学法考试实考人数|学法考试参考人数|学法考试实际参加人数"),
    "exam_attend_rate": ("rate", "%", 100, "学法考试参考率|学法考试参加率"),
    "exam_pass_count": ("count", "人", 120, "学法考试合格人数|学法考试通过人数"),
    "exam_pass_rate": ("rate", "%", 100, "学法考试合格率|学法考试通过率"),
    "village_counsel_count": ("stock", "个", 30, "已配备法律顾问的村（居）数|聘有法律顾问的村（社区）个数"),
    "village_counsel_coverage_rate": ("rate", "%", 100, "村（居）法律顾问覆盖率|村（社区）法律顾问覆盖率"),
    "village_counsel_lecture_count": ("count", "场", 60, "村（居）法律顾问开展法治讲座场次|村（居）法律顾问宣讲场次"),
    "village_counsel_duty_count": ("count", "次", 300, "村（居）法律顾问坐班次数|村（居）法律顾问到村服务次数"),
    "counsel_mediation_count": ("count", "次", 20, "村（居）法律顾问参与调解次数|法律顾问参与纠纷调解次数"),
    "legal_consult_person_times": ("count", "人次", 900, "解答群众法律咨询人次|提供法律咨询人次|接待法律咨询人次"),
    "publicity_lecture_count": ("count", "场", 40, "举办法治讲座场次|开展法治讲座场次|法治讲座次数"),
    "publicity_activity_count": ("count", "场", 60, "开展法治宣传活动场次|普法宣传活动次数|组织法治宣传活动场次"),
    "publicity_material_count": ("count", "份", 9000, "发放普法资料份数|发放法治宣传资料份数|派发法治宣传资料份数"),
    "publicity_audience_person_times": ("count", "人次", 20000, "普法受众人次|法治宣传受教育群众人次"),
    "pls_visit_person_times": ("count", "人次", 900, "公共法律服务工作站接待群众人次|公共法律服务站（室）接待人次"),
    "legal_aid_accept_count": ("count", "件", 30, "受理法律援助案件数|办理法律援助案件件数|法律援助案件受理件数"),
    "correction_in_count": ("stock", "人", 60, "在册社区矫正对象人数|社区矫正在册人数|社区矫正对象在册数"),
    "release_help_count": ("stock", "人", 90, "在册安置帮教对象人数|安置帮教在册人数|在册刑满释放安置帮教人员数"),
    "power_list_established": ("boolean", "", 1, "是否建立权责清单制度|是否建立权责清单"),
    "three_systems_implemented": ("boolean", "", 1, "是否落实行政执法三项制度|是否落实行政执法“三项制度”"),
}

GROUPS = {
    "人民调解": "mediation_committee_count mediator_count mediator_fulltime_count mediation_training_count "
    "mediation_accepted_count mediation_success_count mediation_success_rate mediation_written_count "
    "mediation_oral_count mediation_confirmed_count mediation_amount mediation_escalated_count",
    "矛盾纠纷排查": "dispute_screening_count dispute_found_count dispute_prevented_count",
    "法治宣传": "publicity_activity_count publicity_lecture_count publicity_material_count "
    "publicity_audience_person_times",
    "学法用法": "study_center_group_count study_cadre_session_count study_cadre_person_times leader_lecture_count "
    "exam_session_count exam_should_count exam_attend_count exam_attend_rate exam_pass_count exam_pass_rate",
    "公共法律服务": "village_counsel_count village_counsel_coverage_rate village_counsel_lecture_count "
    "village_counsel_duty_count counsel_mediation_count legal_consult_person_times pls_visit_person_times "
    "legal_aid_accept_count",
    "特殊人群管理": "correction_in_count release_help_count",
    "依法决策": "leader_meeting_count normdoc_issued_count normdoc_reviewed_count normdoc_filed_count "
    "normdoc_in_force_count major_decision_count major_decision_reviewed_count gov_counsel_count "
    "contract_reviewed_count legal_opinion_count",
    "行政执法": "enforcement_item_count enforcement_publicity_count enforcer_staff_count enforcer_certified_count "
    "enforcer_cert_rate enforcer_training_count enforcer_training_person_times legal_review_major_decision_count "
    "inspection_count penalty_total_count penalty_amount coercion_measure_count coercion_court_count",
    "行政许可": "permit_applied_count permit_accepted_count permit_granted_count permit_denied_count",
    "行政应诉与复议": "litigation_new_count litigation_hearing_count litigation_leader_attend_count "
    "litigation_leader_attend_rate litigation_closed_count litigation_lost_count review_case_count "
    "review_overturned_count",
    "接受监督": "npc_proposal_received npc_proposal_done cppcc_proposal_received cppcc_proposal_done "
    "proposal_satisfaction_rate hotline_received_count hotline_done_rate hotline_satisfaction_rate",
}
GROUPS = {name: codes.split() for name, codes in GROUPS.items()}

# Columns of other offices: no indicator of the catalog and nothing near one.
FOREIGN = [
    ("网格数量（个）", 60),
    ("办公用房面积（平方米）", 900),
    ("公务用车辆数（辆）", 5),
    ("防火巡查次数", 90),
    ("电脑台数（台）", 40),
    ("党建联建活动次数", 20),
    ("绿化补植株数（株）", 3000),
]

NAMES = ["林志远", "黄小梅", "邓文杰", "谢秋霞", "罗 刚", "陈婉君", "曾庆文", "梁 燕", "赖思源"]
