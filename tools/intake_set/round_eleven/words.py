"""What clerks call the indicators in the eleventh round: the official name first, then words near it."""

LABELS = {
    "village_count": "村（居）总数|全镇（街道）村（社区）数量|行政村和社区总数",
    "resident_population": "常住人口|年末常住人口数|本辖区常住人口数量",
    "office_count": "内设办公室（综合性办事机构）数|内设综合性办事机构数量|镇（街）内设办公室数量",
    "study_center_group_count": "理论学习中心组（班子）集体学法次数|理论学习中心组集中学法次数|领导班子集体学法次数|党委中心组学法次数",
    "study_cadre_session_count": "干部职工学法/法治培训场次|组织干部职工法治培训场次|干部职工集中学法场次",
    "study_cadre_person_times": "法治培训覆盖人次|参加法治培训人次|干部职工法治培训人次",
    "leader_meeting_count": "研究部署法治建设专题会议次数|召开法治建设专题会议次数|专题研究部署法治建设工作会议次数",
    "leader_issue_resolved_count": "研究解决法治建设重点问题项数|解决法治建设重点问题项数|研究解决法治建设重大问题数",
    "leader_lecture_count": "主要负责人讲法治课/宣讲次数|党政主要负责人讲法治课次数|主要负责人讲授法治课次数",
    "power_list_established": "是否建立权责清单制度|是否建立了权责清单制度|是否建立乡镇（街道）权责清单制度",
    "enforcement_item_count": "行政执法事项（含承接下放）数|行政执法事项总数（含下放事项）|承担的行政执法事项数量",
    "normdoc_issued_count": "制定（制发）行政规范性文件数|制发行政规范性文件件数|本年制定行政规范性文件数",
    "normdoc_reviewed_count": "规范性文件合法性审查数|经合法性审查的规范性文件数|规范性文件合法性审查件数",
    "normdoc_filed_count": "规范性文件报送备案数|报送备案的规范性文件数|规范性文件报备件数",
    "normdoc_filing_rate": "规范性文件报备率|行政规范性文件报备率",
    "normdoc_cleaned_count": "清理规范性文件总数|清理规范性文件数量|参与清理的规范性文件总数",
    "normdoc_kept_count": "清理后保留数|清理后继续保留的规范性文件数|清理后保留件数",
    "normdoc_amended_count": "清理后修改数|清理后修改的规范性文件数|清理后需修改件数",
    "normdoc_repealed_count": "废止（含失效）数|废止（含失效）规范性文件数|清理后废止、失效件数",
    "normdoc_in_force_count": "现行有效规范性文件数|年末现行有效规范性文件数|现行有效的行政规范性文件数",
    "three_systems_implemented": "是否落实行政执法三项制度|是否全面落实行政执法“三项制度”|行政执法三项制度是否已落实",
    "legal_review_major_decision_count": "重大执法决定法制审核数|重大行政执法决定法制审核件数|开展重大执法决定法制审核数量",
    "enforcement_publicity_count": "行政执法公示信息数|公示行政执法信息条数|行政执法信息公示数量",
    "major_decision_count": "重大行政决策事项数|本年重大行政决策事项|纳入目录的重大行政决策事项数",
    "major_decision_reviewed_count": "重大行政决策合法性审查数|重大行政决策合法性审查件数|经合法性审查的重大行政决策数",
    "disclosure_active_count": "主动公开政府信息数|主动公开政府信息条数|全年主动公开政府信息数量",
    "disclosure_app_received_new": "本年新收政府信息公开申请数|本年度新收到政府信息公开申请件数|新收政府信息公开申请数量",
    "disclosure_app_carried_in": "上年结转申请数|上年结转政府信息公开申请数|上年度结转的政府信息公开申请件数",
    "disclosure_app_granted": "予以公开",
    "disclosure_app_partial": "部分公开",
    "disclosure_app_refused": "不予公开",
    "disclosure_app_unable": "无法提供",
    "disclosure_app_not_handled": "不予处理",
    "disclosure_app_other": "其他处理",
    "disclosure_app_total_handled": "本年度办理结果总计|政府信息公开申请办理结果总计",
    "disclosure_app_carried_out": "结转下年度继续办理|结转下年度继续办理的申请数",
    "disclosure_review_total": "信息公开引发行政复议数|政府信息公开引发的行政复议件数",
    "disclosure_litigation_total": "信息公开引发行政诉讼数|政府信息公开引发的行政诉讼件数",
    "disclosure_fee_amount": "行政事业性收费金额|本年行政事业性收费金额",
    "gov_counsel_count": "政府法律顾问人数|聘请政府法律顾问人数|现有政府法律顾问数",
    "gov_counsel_review_count": "法律顾问审查法律文书/事项数|政府法律顾问审查法律文书件数|法律顾问审查法律文书和事项件数",
    "contract_reviewed_count": "合同（协议）合法性审查数|合同、协议合法性审查份数|审查政府合同（协议）份数",
    "legal_opinion_count": "出具法律意见书数|出具法律意见书份数|法律顾问出具法律意见书数",
    "legality_review_total_count": "合法性审查总件数|合法性审查件数合计|全年合法性审查总件数",
    "legality_review_rate": "合法性审查率（覆盖率）|合法性审查覆盖率",
    "enforcer_staff_count": "行政执法人员数（在岗）|在岗行政执法人员数|现有在岗行政执法人员",
    "enforcer_certified_count": "持有行政执法证人数|持行政执法证人数|持有行政执法证的人员数",
    "enforcer_cert_rate": "行政执法人员持证率|行政执法持证率",
    "enforcer_exam_pass_count": "执法资格考试通过人数|通过行政执法资格考试人数|行政执法资格考试通过人数",
    "enforcer_exam_pass_rate": "执法资格考试通过率|行政执法资格考试通过率",
    "enforcer_training_count": "执法人员培训次数|组织行政执法人员培训次数|行政执法人员培训次数",
    "enforcer_training_person_times": "执法人员培训人次|行政执法人员参训人次|行政执法人员培训人次数",
    "penalty_warning_count": "警告、通报批评",
    "penalty_fine_count": "罚款",
    "penalty_confiscation_count": "没收违法所得、没收非法财物",
    "penalty_suspend_count": "暂扣许可证件、降低资质等级",
    "penalty_restrict_count": "限制开展生产经营活动",
    "penalty_shutdown_count": "责令停产停业、责令关闭、限制从业",
    "penalty_revoke_count": "吊销许可证件",
    "penalty_detention_count": "行政拘留",
    "penalty_other_count": "其他行政处罚",
    "penalty_total_count": "行政处罚合计|行政处罚总宗数|作出行政处罚决定宗数",
    "penalty_amount": "罚没金额|行政处罚罚没金额|罚没款金额",
    "permit_applied_count": "行政许可申请数|收到行政许可申请宗数|行政许可申请数量",
    "permit_accepted_count": "行政许可受理数|受理行政许可申请宗数|行政许可受理数量",
    "permit_granted_count": "准予许可数|准予行政许可宗数|行政许可准予数量",
    "permit_denied_count": "不予许可数|不予行政许可宗数|行政许可不予许可数量",
    "permit_revoked_count": "撤销许可数|撤销行政许可宗数|行政许可撤销数量",
    "permit_decision_count": "行政许可处理决定数|作出行政许可决定数|行政许可处理决定数量",
    "coercion_measure_count": "行政强制措施数（查封/扣押/冻结/限制人身自由/其他）|实施行政强制措施宗数|行政强制措施实施数量",
    "coercion_exec_count": "行政机关强制执行数（加处罚款/划拨/拍卖/代履行/排除妨碍/其他）|行政机关强制执行宗数|行政机关强制执行实施数量",
    "coercion_court_count": "申请法院强制执行数|申请人民法院强制执行宗数|申请法院强制执行数量",
    "coercion_total_count": "行政强制合计|行政强制总宗数|行政强制宗数合计",
    "inspection_count": "行政检查次数|开展行政检查次数|全年行政检查次数",
    "levy_count": "行政征收次数|实施行政征收次数",
    "expropriation_count": "行政征用次数|实施行政征用次数",
    "other_act_count": "其他行政执法行为数（确认/裁决/给付/奖励等合并）|其他行政执法行为次数",
    "npc_proposal_received": "承办人大代表建议数|承办人大代表建议件数|收到交办的人大代表建议数",
    "npc_proposal_done": "人大建议办结（答复）数|人大代表建议办结件数|人大代表建议办结答复数",
    "cppcc_proposal_received": "承办政协提案数|承办政协提案件数|收到交办的政协提案数",
    "cppcc_proposal_done": "政协提案办结（答复）数|政协提案办结件数|政协委员提案办结答复数",
    "proposal_done_rate": "建议提案办结率（答复率）|建议、提案办结率|人大建议政协提案办结率",
    "proposal_satisfaction_rate": "建议提案满意率（含基本满意）|建议、提案办理满意率（含基本满意）",
    "litigation_new_count": "行政诉讼新增（收）案数|新增行政诉讼案件数|行政诉讼新收案件数",
    "litigation_carried_in": "行政诉讼上年结转|上年结转行政诉讼案件数|行政诉讼上年结转案件数",
    "litigation_hearing_count": "行政诉讼开庭审理数|开庭审理的行政诉讼案件数|行政诉讼案件开庭审理宗数",
    "litigation_leader_attend_count": "行政机关负责人出庭应诉数|行政负责人出庭应诉宗数|行政诉讼负责人出庭应诉件数",
    "litigation_leader_attend_rate": "负责人出庭应诉率|行政机关负责人出庭应诉率",
    "litigation_closed_count": "行政诉讼审结数|审结的行政诉讼案件数|行政诉讼案件审结宗数",
    "litigation_lost_count": "行政诉讼败诉数|败诉的行政诉讼案件数|行政诉讼案件败诉宗数",
    "review_case_count": "行政复议案件数（本单位为被申请人）|作为被申请人的行政复议案件数|被申请行政复议案件宗数",
    "review_overturned_count": "复议被纠错（撤销/变更/确认违法/责令履行）数|行政复议被纠错件数|被纠错的行政复议案件数|行政复议案件被纠错宗数",
    "hotline_received_count": "12345等群众诉求受理数|12345热线诉求受理件数|受理12345热线群众诉求数",
    "hotline_done_rate": "群众诉求办结率|12345热线诉求办结率",
    "hotline_satisfaction_rate": "群众诉求满意率|12345热线诉求满意率|群众诉求办理满意率",
    "service_item_done_count": "办理政务（便民）服务事项数|办理政务服务事项件数|便民服务事项办理件数",
    "mediation_committee_count": "人民调解委员会数|人民调解委员会个数|人民调解委员会总数",
    "mediator_count": "人民调解员数|人民调解员总人数|现有人民调解员人数",
    "mediator_fulltime_count": "专职人民调解员数|专职人民调解员人数|配备专职人民调解员数",
    "mediation_accepted_count": "人民调解案件数（受理/调解）|受理人民调解案件数|人民调解案件受理数|人民调解受理纠纷件数",
    "mediation_success_count": "调解成功数|人民调解成功件数|调解成功案件数|成功调解纠纷件数",
    "mediation_success_rate": "调解成功率|人民调解成功率|人民调解案件调解成功率",
    "mediation_handled_rate": "调解（调处）率|矛盾纠纷调处率",
    "mediation_town_agreement_count": "镇调委会主持达成调解协议数|镇（街道）调委会主持达成调解协议份数|镇调委会主持达成协议数量",
    "mediation_written_count": "书面协议数|达成书面调解协议数|人民调解书面协议件数",
    "mediation_oral_count": "口头协议数|达成口头调解协议数|人民调解口头协议件数",
    "mediation_confirmed_count": "司法确认数|调解协议司法确认件数|经司法确认的调解协议数",
    "mediation_amount": "调解协议涉及金额|人民调解协议涉及金额|调解协议涉及总金额",
    "dispute_screening_count": "矛盾纠纷排查次数|开展矛盾纠纷排查次数|组织矛盾纠纷集中排查次数",
    "dispute_found_count": "排查发现纠纷数|排查发现矛盾纠纷件数|排查出矛盾纠纷数",
    "dispute_prevented_count": "预防纠纷数|预防矛盾纠纷件数|预防纠纷发生件数",
    "mediation_escalated_count": "民转刑（激化）案件数|民转刑案件数|发生民转刑案件件数",
    "mediation_training_count": "调解员培训场次|人民调解员培训场次|举办人民调解员培训场次",
    "exam_session_count": "学法考试（测试）组织次数|组织学法考试次数|学法考试组织场次",
    "exam_should_count": "学法考试应考人数|年度学法考试应考人数|应参加学法考试人数",
    "exam_attend_count": "学法考试参考人数|年度学法考试参考人数|实际参加学法考试人数",
    "exam_attend_rate": "学法考试参考率|年度学法考试参考率",
    "exam_pass_count": "学法考试合格人数|年度学法考试合格人数|学法考试成绩合格人数",
    "exam_pass_rate": "学法考试合格率|年度学法考试合格率",
    "village_counsel_count": "配备法律顾问的村（居）数（法律顾问数）|已配备法律顾问的村（社区）数|配备法律顾问的村居个数",
    "village_counsel_coverage_rate": "村（居）法律顾问覆盖率|村（社区）法律顾问覆盖率|一村（社区）一法律顾问覆盖率",
    "village_counsel_lecture_count": "村（居）法律顾问法治宣讲场次|村（社区）法律顾问开展法治宣讲场次|村居法律顾问宣讲场数",
    "village_counsel_duty_count": "村（居）法律顾问坐班/服务次数|村（社区）法律顾问坐班服务次数|村居法律顾问坐班次数",
    "counsel_mediation_count": "法律顾问参与调解次数|法律顾问参与调解纠纷次数|村（居）法律顾问参与调解次数",
    "legal_consult_person_times": "解答法律咨询人次|提供法律咨询人次|接受群众法律咨询人次",
    "publicity_lecture_count": "法治讲座（宣讲）场次（全部主体）|开展法治讲座场次|举办法治讲座（宣讲）场次",
    "publicity_activity_count": "法治宣传活动场次|开展法治宣传活动场次|组织法治宣传活动场数",
    "publicity_material_count": "发放法治宣传资料份数|发放普法宣传资料份数|派发法治宣传资料数量",
    "publicity_audience_person_times": "普法受众人次|普法宣传受众人次|法治宣传受众人次",
    "pls_visit_person_times": "公共法律服务站（室）接待人次|公共法律服务站接待群众人次|公共法律服务站（室）接待群众人次",
    "legal_aid_accept_count": "法律援助受理（办理）案件数|受理法律援助案件数|法律援助案件受理件数",
    "correction_in_count": "在册社区矫正对象数|社区矫正对象在册人数|年末在册社区矫正对象",
    "release_help_count": "在册安置帮教（刑满释放）人员数|安置帮教在册人员数|年末在册安置帮教人员",
}

# Kind, measure and highest figure of what the earlier rounds had not.
MORE = {
    "normdoc_filing_rate": ("rate", "%"),
    "legality_review_rate": ("rate", "%"),
    "enforcer_exam_pass_rate": ("rate", "%"),
    "permit_decision_count": ("count", "宗"),
    "coercion_total_count": ("count", "宗"),
    "other_act_count": ("count", "次"),
    "mediation_handled_rate": ("rate", "%"),
    "disclosure_review_total": ("count", "件"),
    "disclosure_litigation_total": ("count", "件"),
    "disclosure_fee_amount": ("amount", "元"),
}
MORE |= {
    f"disclosure_app_{name}": ("count", "件")
    for name in "received_new carried_in granted partial refused unable not_handled other total_handled carried_out".split()
}

GROUPS = {
    "人民调解": "mediation_committee_count mediator_count mediator_fulltime_count mediation_training_count "
    "mediation_accepted_count mediation_success_count mediation_success_rate mediation_written_count "
    "mediation_oral_count mediation_confirmed_count mediation_town_agreement_count mediation_amount",
    "纠纷排查": "dispute_screening_count dispute_found_count dispute_prevented_count mediation_handled_rate "
    "mediation_escalated_count",
    "普法宣传": "publicity_activity_count publicity_lecture_count publicity_material_count "
    "publicity_audience_person_times",
    "学法考试": "exam_session_count exam_should_count exam_attend_count exam_attend_rate exam_pass_count exam_pass_rate",
    "学法履职": "study_center_group_count study_cadre_session_count study_cadre_person_times leader_meeting_count "
    "leader_issue_resolved_count leader_lecture_count",
    "法律服务": "village_counsel_count village_counsel_coverage_rate village_counsel_lecture_count "
    "village_counsel_duty_count counsel_mediation_count legal_consult_person_times pls_visit_person_times "
    "legal_aid_accept_count",
    "重点人员": "correction_in_count release_help_count",
    "依法决策": "normdoc_issued_count normdoc_reviewed_count normdoc_filed_count normdoc_filing_rate "
    "normdoc_in_force_count major_decision_count major_decision_reviewed_count gov_counsel_count "
    "gov_counsel_review_count contract_reviewed_count legal_opinion_count legality_review_total_count "
    "legality_review_rate",
    "行政执法": "enforcement_item_count enforcement_publicity_count enforcer_staff_count enforcer_certified_count "
    "enforcer_cert_rate enforcer_exam_pass_count enforcer_exam_pass_rate enforcer_training_count "
    "enforcer_training_person_times legal_review_major_decision_count inspection_count penalty_total_count "
    "penalty_amount coercion_measure_count coercion_exec_count coercion_court_count coercion_total_count "
    "permit_decision_count levy_count expropriation_count other_act_count",
    "应诉复议": "litigation_carried_in litigation_new_count litigation_hearing_count litigation_leader_attend_count "
    "litigation_leader_attend_rate litigation_closed_count litigation_lost_count review_case_count "
    "review_overturned_count",
    "监督服务": "npc_proposal_received npc_proposal_done cppcc_proposal_received cppcc_proposal_done "
    "proposal_done_rate proposal_satisfaction_rate hotline_received_count hotline_done_rate "
    "hotline_satisfaction_rate service_item_done_count",
    "政务公开": "disclosure_active_count disclosure_review_total disclosure_litigation_total disclosure_fee_amount",
    "基本情况": "village_count resident_population office_count",
}
GROUPS = {name: codes.split() for name, codes in GROUPS.items()}

# Sections that stand only as a whole under their name: a word of theirs alone would not say enough.
WHOLE = {
    "行政处罚": "penalty_warning_count penalty_fine_count penalty_confiscation_count penalty_suspend_count "
    "penalty_restrict_count penalty_shutdown_count penalty_revoke_count penalty_detention_count penalty_other_count "
    "penalty_total_count",
    "政府信息公开申请": "disclosure_app_received_new disclosure_app_carried_in disclosure_app_granted disclosure_app_partial disclosure_app_refused "
    "disclosure_app_unable disclosure_app_not_handled disclosure_app_other disclosure_app_total_handled "
    "disclosure_app_carried_out",
    "行政许可": "permit_applied_count permit_accepted_count permit_granted_count permit_denied_count "
    "permit_revoked_count",
    "规范性文件清理": "normdoc_cleaned_count normdoc_kept_count normdoc_amended_count normdoc_repealed_count",
}
WHOLE = {name: codes.split() for name, codes in WHOLE.items()}

# What other offices count: no indicator of the catalog and nothing near one.
FOREIGN = [
    ("新建垃圾分类亭（座）", 30),
    ("河道清淤长度（米）", 4000),
    ("危房改造户数（户）", 25),
    ("路灯维修盏数（盏）", 200),
    ("流动图书车停靠站点（个）", 12),
    ("广场舞队伍（支）", 20),
    ("农机购置补贴台数（台）", 60),
    ("森林防火隔离带（公里）", 40),
]

NAMES = ["叶建明", "巫雪芳", "卢永康", "侯丽琴", "江启航", "凌 云", "蓝国栋", "熊美玲", "范志勇", "幸福英"]
