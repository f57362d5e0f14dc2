"""What clerks call the indicators in the tenth round: the official name first, then words near it."""

LABELS = {
    "village_count": "村（居）总数|下辖行政村（社区）个数|村（社区）总个数",
    "resident_population": "常住人口|辖区内常住人口|常住人口总数",
    "office_count": "内设办公室（综合性办事机构）数|综合性办事机构个数|内设办公室个数",
    "study_center_group_count": "理论学习中心组（班子）集体学法次数|党（工）委理论学习中心组专题学法次数|班子成员集体学法次数",
    "study_cadre_session_count": "干部职工学法/法治培训场次|机关干部法治培训场次|干部职工法治专题培训场次",
    "study_cadre_person_times": "法治培训覆盖人次|法治培训参加人次|法治培训受训人次",
    "leader_meeting_count": "研究部署法治建设专题会议次数|召开会议专题研究法治建设次数|党（工）委专题研究法治建设会议次数",
    "leader_issue_resolved_count": "研究解决法治建设重点问题项数|研究解决法治建设重点难点问题数|协调解决法治建设重点问题项数",
    "leader_lecture_count": "主要负责人讲法治课/宣讲次数|主要负责同志讲法治课次数|党政主要负责人带头讲法治课次数",
    "power_list_established": "是否建立权责清单制度|是否已建立权责清单制度|权责清单制度是否建立",
    "three_systems_implemented": "是否落实行政执法三项制度|行政执法“三项制度”是否落实|是否已落实行政执法三项制度",
    "normdoc_issued_count": "制定（制发）行政规范性文件数|制定行政规范性文件数量|本年度制发规范性文件件数",
    "normdoc_reviewed_count": "规范性文件合法性审查数|规范性文件经合法性审查件数|规范性文件合法性审查数量",
    "normdoc_filed_count": "规范性文件报送备案数|规范性文件报区备案件数|规范性文件备案件数",
    "normdoc_cleaned_count": "清理规范性文件总数|开展规范性文件清理件数|清理规范性文件件数",
    "normdoc_kept_count": "清理后保留数|规范性文件清理后继续有效件数|清理后保留的规范性文件数",
    "normdoc_amended_count": "清理后修改数|规范性文件清理后予以修改件数",
    "normdoc_repealed_count": "废止（含失效）数|废止和失效规范性文件件数|宣布废止、失效的规范性文件数",
    "normdoc_in_force_count": "现行有效规范性文件数|现行有效的规范性文件总数|目前有效的规范性文件件数",
    "major_decision_count": "重大行政决策事项数|作出重大行政决策件数|重大行政决策事项总数",
    "major_decision_reviewed_count": "重大行政决策合法性审查数|重大行政决策事项合法性审查件数|重大行政决策经合法性审查数",
    "disclosure_active_count": "主动公开政府信息数|主动公开政府信息总条数|主动公开各类政府信息条数",
    "gov_counsel_count": "政府法律顾问人数|聘用政府法律顾问人数|镇（街）政府法律顾问人数",
    "gov_counsel_review_count": "法律顾问审查法律文书/事项数|法律顾问审查法律文书件数|法律顾问审核文书、事项件数",
    "contract_reviewed_count": "合同（协议）合法性审查数|合法性审查合同协议份数|政府合同合法性审查份数",
    "legal_opinion_count": "出具法律意见书数|出具书面法律意见书份数|法律意见书出具份数",
    "legality_review_total_count": "合法性审查总件数|开展合法性审查总件数|合法性审查事项总数",
    "enforcement_item_count": "行政执法事项（含承接下放）数|行政执法事项总数（含承接下放）|行政执法事项项数",
    "enforcement_publicity_count": "行政执法公示信息数|行政执法信息公示条数|行政执法公示信息条数",
    "enforcer_staff_count": "行政执法人员数（在岗）|在岗行政执法人员总数|在岗执法人员人数",
    "enforcer_certified_count": "持有行政执法证人数|持证行政执法人员数|持有效行政执法证人数",
    "enforcer_cert_rate": "行政执法人员持证率|在岗执法人员持证率|执法人员持证上岗率",
    "enforcer_exam_pass_count": "执法资格考试通过人数|通过行政执法资格考试人数|行政执法资格考试合格人数",
    "enforcer_training_count": "执法人员培训次数|行政执法人员业务培训次数|组织行政执法培训次数",
    "enforcer_training_person_times": "执法人员培训人次|行政执法人员参加培训人次|行政执法培训参训人次",
    "legal_review_major_decision_count": "重大执法决定法制审核数|重大行政执法决定经法制审核件数|重大执法决定法制审核件数",
    "inspection_count": "行政检查次数|实施行政检查总次数|开展行政检查总次数",
    "penalty_total_count": "行政处罚合计|作出行政处罚决定宗数|行政处罚案件总宗数",
    "penalty_amount": "罚没金额|行政处罚罚没总金额|罚款及没收总金额",
    "coercion_measure_count": "行政强制措施数（查封/扣押/冻结/限制人身自由/其他）|行政强制措施实施宗数|采取行政强制措施宗数",
    "coercion_exec_count": "行政机关强制执行数（加处罚款/划拨/拍卖/代履行/排除妨碍/其他）|行政机关强制执行宗数",
    "coercion_court_count": "申请法院强制执行数|申请人民法院强制执行宗数|向法院申请强制执行宗数",
    "levy_count": "行政征收次数|实施行政征收次数",
    "expropriation_count": "行政征用次数|实施行政征用次数",
    "permit_applied_count": "行政许可申请数|收到行政许可申请件数",
    "permit_accepted_count": "行政许可受理数|受理行政许可申请件数",
    "permit_granted_count": "准予许可数|准予行政许可件数|准予行政许可决定件数",
    "permit_denied_count": "不予许可数|不予行政许可决定件数",
    "permit_revoked_count": "撤销许可数|撤销行政许可件数",
    "npc_proposal_received": "承办人大代表建议数|承办人大代表建议件数|本年承办人大代表建议数量",
    "npc_proposal_done": "人大建议办结（答复）数|人大代表建议已答复件数|人大代表建议办结答复件数",
    "cppcc_proposal_received": "承办政协提案数|承办政协委员提案数|本年承办政协提案数量",
    "cppcc_proposal_done": "政协提案办结（答复）数|政协提案已答复件数|政协提案办结答复件数",
    "proposal_done_rate": "建议提案办结率（答复率）|人大建议、政协提案办结率",
    "proposal_satisfaction_rate": "建议提案满意率（含基本满意）|人大建议、政协提案满意率（含基本满意）",
    "litigation_carried_in": "行政诉讼上年结转|上年结转行政诉讼案件数|行政诉讼上年结转案件数",
    "litigation_new_count": "行政诉讼新增（收）案数|行政诉讼新收案件宗数|本年度新发生行政诉讼案件数",
    "litigation_hearing_count": "行政诉讼开庭审理数|行政诉讼开庭审理案件宗数|法院开庭审理的行政诉讼案件数",
    "litigation_leader_attend_count": "行政机关负责人出庭应诉数|行政机关负责人出庭应诉宗数|负责人出庭应诉案件数",
    "litigation_leader_attend_rate": "负责人出庭应诉率|行政机关负责人出庭应诉率",
    "litigation_closed_count": "行政诉讼审结数|行政诉讼已审结案件数",
    "litigation_lost_count": "行政诉讼败诉数|行政诉讼败诉宗数|行政诉讼败诉案件数",
    "review_case_count": "行政复议案件数（本单位为被申请人）|本单位被申请行政复议案件数|作为被申请人的行政复议案件宗数",
    "review_overturned_count": "复议被纠错（撤销/变更/确认违法/责令履行）数|行政复议被纠错案件宗数|行政复议纠错案件数",
    "hotline_received_count": "12345等群众诉求受理数|12345热线群众诉求受理件数|受理12345政务服务热线工单数",
    "hotline_done_rate": "群众诉求办结率|12345热线群众诉求办结率",
    "hotline_satisfaction_rate": "群众诉求满意率|12345热线群众诉求满意率",
    "service_item_done_count": "办理政务（便民）服务事项数|便民服务中心办理事项件数|办理政务服务和便民事项件数",
    "mediation_committee_count": "人民调解委员会数|镇村两级人民调解委员会总数|人民调解委员会组织数",
    "mediator_count": "人民调解员数|人民调解员总人数|在册人民调解员人数",
    "mediator_fulltime_count": "专职人民调解员数|专职人民调解员总人数|专职调解员总数",
    "mediation_training_count": "调解员培训场次|组织人民调解员培训场次|开展调解员业务培训场次",
    "mediation_accepted_count": "人民调解案件数（受理/调解）|人民调解受理案件总数|受理各类民间纠纷件数|调解受理矛盾纠纷总数",
    "mediation_success_count": "调解成功数|人民调解成功件数|成功化解矛盾纠纷件数|调解成功纠纷件数",
    "mediation_success_rate": "调解成功率|人民调解案件成功率|纠纷调解成功率",
    "mediation_town_agreement_count": "镇调委会主持达成调解协议数|镇（街）调委会主持达成协议份数",
    "mediation_written_count": "书面协议数|签订书面调解协议件数|达成书面调解协议件数",
    "mediation_oral_count": "口头协议数|达成口头调解协议件数|口头达成调解协议件数",
    "mediation_confirmed_count": "司法确认数|经法院司法确认件数|调解协议司法确认件数",
    "mediation_amount": "调解协议涉及金额|人民调解协议涉及总金额|调解协议涉案总金额",
    "mediation_escalated_count": "民转刑（激化）案件数|民间纠纷转化为刑事案件件数|发生民转刑案件数",
    "dispute_screening_count": "矛盾纠纷排查次数|组织开展矛盾纠纷排查次数|矛盾纠纷大排查次数",
    "dispute_found_count": "排查发现纠纷数|排查发现矛盾纠纷总数|排查出各类矛盾纠纷件数",
    "dispute_prevented_count": "预防纠纷数|成功预防纠纷件数|预防矛盾纠纷起数",
    "exam_session_count": "学法考试（测试）组织次数|组织干部学法考试次数|组织学法测试次数",
    "exam_should_count": "学法考试应考人数|干部学法考试应考人数|应参加学法考试人数",
    "exam_attend_count": "学法考试参考人数|干部学法考试参考人数|实际参加学法考试人数",
    "exam_attend_rate": "学法考试参考率|干部学法考试参考率",
    "exam_pass_count": "学法考试合格人数|干部学法考试合格人数|学法考试成绩合格人数",
    "exam_pass_rate": "学法考试合格率|干部学法考试合格率",
    "village_counsel_count": "配备法律顾问的村（居）数（法律顾问数）|已配备法律顾问的村（居）数|聘有法律顾问的村（社区）数",
    "village_counsel_coverage_rate": "村（居）法律顾问覆盖率|一村（居）一法律顾问覆盖率",
    "village_counsel_lecture_count": "村（居）法律顾问法治宣讲场次|村（居）法律顾问开展法治讲座场次|法律顾问进村（居）宣讲场次",
    "village_counsel_duty_count": "村（居）法律顾问坐班/服务次数|村（居）法律顾问到村坐班次数|村（居）法律顾问值班服务次数",
    "counsel_mediation_count": "法律顾问参与调解次数|村（居）法律顾问参与调解纠纷次数",
    "legal_consult_person_times": "解答法律咨询人次|解答群众法律咨询人次|接待群众法律咨询人次",
    "publicity_lecture_count": "法治讲座（宣讲）场次（全部主体）|开展各类法治讲座场次|开展法治讲座（宣讲）场次",
    "publicity_activity_count": "法治宣传活动场次|开展各类法治宣传活动场次|组织普法宣传活动场次",
    "publicity_material_count": "发放法治宣传资料份数|派发普法宣传资料份数|发放普法宣传资料总份数",
    "publicity_audience_person_times": "普法受众人次|普法宣传覆盖群众人次|法治宣传受众人次",
    "pls_visit_person_times": "公共法律服务站（室）接待人次|公共法律服务站接待群众人次|公共法律服务工作站（室）接待来访人次",
    "legal_aid_accept_count": "法律援助受理（办理）案件数|法律援助案件受理件数|办理法律援助案件数",
    "correction_in_count": "在册社区矫正对象数|在册社区矫正对象总人数|年末在册社区矫正对象数",
    "release_help_count": "在册安置帮教（刑满释放）人员数|在册安置帮教对象数|刑满释放安置帮教在册人数",
}

# What the ninth round has no words for: kind, measure, highest value.
MORE = {
    "office_count": ("stock", "个", 9),
    "leader_issue_resolved_count": ("count", "项", 9),
    "normdoc_cleaned_count": ("count", "件", 9),
    "normdoc_kept_count": ("count", "件", 9),
    "normdoc_amended_count": ("count", "件", 2),
    "normdoc_repealed_count": ("count", "件", 3),
    "gov_counsel_review_count": ("count", "件", 60),
    "legality_review_total_count": ("count", "件", 90),
    "enforcer_exam_pass_count": ("count", "人", 9),
    "coercion_exec_count": ("count", "宗", 5),
    "levy_count": ("count", "次", 3),
    "expropriation_count": ("count", "次", 2),
    "permit_revoked_count": ("count", "宗", 2),
    "litigation_carried_in": ("count", "宗", 2),
    "proposal_done_rate": ("rate", "%", 100),
}
MORE |= {
    f"penalty_{name}_count": ("count", "宗", most)
    for name, most in dict(warning=30, fine=60, confiscation=9, suspend=2, restrict=2, shutdown=2, revoke=2).items()
}
MORE |= {f"penalty_{name}_count": ("count", "宗", most) for name, most in dict(detention=0, other=9).items()}

GROUPS = {
    "矛盾纠纷排查化解": "dispute_screening_count dispute_found_count dispute_prevented_count mediation_accepted_count "
    "mediation_success_count mediation_success_rate mediation_written_count mediation_oral_count "
    "mediation_confirmed_count mediation_town_agreement_count mediation_amount mediation_escalated_count",
    "人民调解组织建设": "mediation_committee_count mediator_count mediator_fulltime_count mediation_training_count",
    "法治宣传教育": "publicity_activity_count publicity_lecture_count publicity_material_count "
    "publicity_audience_person_times exam_session_count exam_should_count exam_attend_count exam_attend_rate "
    "exam_pass_count exam_pass_rate",
    "领导干部学法": "study_center_group_count study_cadre_session_count study_cadre_person_times leader_meeting_count "
    "leader_issue_resolved_count leader_lecture_count",
    "公共法律服务": "village_counsel_count village_counsel_coverage_rate village_counsel_lecture_count "
    "village_counsel_duty_count counsel_mediation_count legal_consult_person_times pls_visit_person_times "
    "legal_aid_accept_count",
    "特殊人群": "correction_in_count release_help_count",
    "合法性审查": "normdoc_issued_count normdoc_reviewed_count normdoc_filed_count normdoc_in_force_count "
    "major_decision_count major_decision_reviewed_count gov_counsel_count gov_counsel_review_count "
    "contract_reviewed_count legal_opinion_count legality_review_total_count",
    "行政执法": "enforcement_item_count enforcement_publicity_count enforcer_staff_count enforcer_certified_count "
    "enforcer_cert_rate enforcer_training_count enforcer_training_person_times legal_review_major_decision_count "
    "enforcer_exam_pass_count inspection_count penalty_total_count penalty_amount coercion_measure_count "
    "coercion_exec_count coercion_court_count levy_count expropriation_count",
    "复议应诉": "litigation_carried_in litigation_new_count litigation_hearing_count litigation_leader_attend_count "
    "litigation_leader_attend_rate litigation_closed_count litigation_lost_count review_case_count "
    "review_overturned_count",
    "监督与服务": "npc_proposal_received npc_proposal_done cppcc_proposal_received cppcc_proposal_done "
    "proposal_done_rate proposal_satisfaction_rate hotline_received_count hotline_done_rate "
    "hotline_satisfaction_rate service_item_done_count disclosure_active_count",
    "基本情况": "village_count resident_population office_count",
}
GROUPS = {name: codes.split() for name, codes in GROUPS.items()}

# Sections that stand only as a whole: a word of theirs alone would not say enough.
WHOLE = {
    "行政许可": "permit_applied_count permit_accepted_count permit_granted_count permit_denied_count permit_revoked_count",
    "规范性文件清理": "normdoc_cleaned_count normdoc_kept_count normdoc_amended_count normdoc_repealed_count",
}
WHOLE = {name: codes.split() for name, codes in WHOLE.items()}

# Lines and columns of other offices: no indicator of the catalog and nothing near one.
FOREIGN = [
    ("安装监控探头数（个）", 90),
    ("农村公厕数量（座）", 40),
    ("义务植树株数（株）", 3000),
    ("消防栓检查个数（个）", 80),
    ("会议室面积（平方米）", 300),
    ("机关食堂用餐人数（人）", 90),
    ("文艺演出场次（场）", 20),
    ("秸秆禁烧巡查里程（公里）", 900),
]

NAMES = ["温伟强", "古秀珍", "刘汉辉", "丘敏华", "钟国荣", "李 萍", "彭志坚", "饶雪梅", "张锦棠", "廖春燕"]
VILLAGES = "下坪,石塘,新安,东坑,溪背,大塘,岗头,洋田,上围,桥背,古塘,西坝,河口,官田,松岭".split(",")
