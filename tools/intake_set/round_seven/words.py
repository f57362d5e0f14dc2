"""What a clerk might call an indicator in his own words."""

from .common import *

CLERK = {
    "village_count": "辖村居数|村（居）个数|下辖村（社区）数",
    "resident_population": "辖区常住人口数|辖区常住人口",
    "study_center_group_count": "党委中心组学法次数|中心组专题学法次数|理论中心组学法次数",
    "study_cadre_session_count": "机关干部学法场次|干部法治培训场数|组织机关干部法治培训场次",
    "leader_meeting_count": "专题研究法治建设工作次数|党委会专题研究法治建设次数|召开法治建设专题会次数",
    "leader_lecture_count": "主要领导讲法治课次数|书记、镇长（主任）讲法治课次数|党政主要负责同志讲法治课次数",
    "normdoc_issued_count": "新出台规范性文件数|本年度制发规范性文件件数|印发行政规范性文件件数",
    "normdoc_filed_count": "规范性文件上报备案数|报区司法局备案规范性文件数|规范性文件已备案件数",
    "major_decision_count": "重大行政决策件数|列入目录的重大行政决策事项数",
    "gov_counsel_count": "聘请政府法律顾问数|镇级法律顾问人数|聘用政府法律顾问人数",
    "contract_reviewed_count": "合同合法性审查件数|合法性审核合同份数|合同协议审查件数",
    "legal_opinion_count": "法律顾问出具意见书份数|出具书面法律意见份数|法律意见书出具数",
    "enforcer_staff_count": "执法人员总人数|现有行政执法人员数|行政执法人员总人数",
    "enforcer_certified_count": "已取得执法证人数|持证执法人员|执法人员中持证人数",
    "enforcer_cert_rate": "执法人员持证率|行政执法持证率",
    "inspection_count": "开展执法检查次数|组织行政检查次数|执法检查总次数",
    "penalty_total_count": "作出行政处罚宗数|行政处罚决定宗数|办理行政处罚案件数",
    "penalty_amount": "罚没款总额|罚没款合计|行政处罚罚没款金额",
    "coercion_court_count": "申请法院强制执行案件|申请法院强制执行案件数|向法院申请强制执行数",
    "npc_proposal_received": "办理人大代表建议件数|人大建议办理数|收到人大代表建议件数",
    "npc_proposal_done": "已答复人大代表建议件数|人大建议办结件数",
    "cppcc_proposal_received": "办理政协提案件数|政协提案办理数|收到政协提案件数",
    "cppcc_proposal_done": "已答复政协提案件数|政协提案办结件数",
    "litigation_new_count": "新发生行政诉讼案件数|当年新增行政诉讼件数|新增行政诉讼案件宗数",
    "litigation_hearing_count": "行政诉讼案件开庭数|行政诉讼已开庭案件数|行政诉讼案件开庭审理数",
    "litigation_leader_attend_count": "行政机关负责人出庭数|负责人出庭应诉宗数|单位负责人出庭应诉次数",
    "litigation_lost_count": "行政诉讼案件败诉数|败诉宗数|行政案件败诉数",
    "review_case_count": "被申请复议案件数|发生行政复议案件数|被提起行政复议件数",
    "review_overturned_count": "复议纠错件数|行政复议案件被纠错数",
    "hotline_received_count": "12345工单受理数|12345平台工单数|受理12345诉求件数|承办12345热线工单量",
    "mediation_committee_count": "调委会个数|已设立人民调解委员会数|各级调委会总数",
    "mediator_count": "调解员人数|在册人民调解员数|人民调解员队伍人数",
    "mediator_fulltime_count": "专职调解员|专职人民调解员",
    "mediation_training_count": "组织调解员培训场次|人民调解业务培训场次|举办人民调解员培训场数",
    "mediation_accepted_count": "受理民间纠纷件数|受理调解纠纷件数|人民调解受理案件总数|调委会受理纠纷件数",
    "mediation_success_count": "成功调解纠纷件数|调解成功案件|成功调解件数",
    "mediation_success_rate": "人民调解案件成功率|纠纷调解成功率",
    "mediation_written_count": "签订书面协议件数|制作书面调解协议书份数|书面协议书份数",
    "mediation_oral_count": "口头达成协议件数|达成口头协议件数",
    "mediation_confirmed_count": "经法院司法确认件数|办理司法确认件数|申请司法确认件数",
    "mediation_amount": "调解协议涉及标的额|调解涉案金额|协议涉及标的金额",
    "dispute_screening_count": "矛盾纠纷大排查次数|排查矛盾纠纷次数|开展矛盾纠纷集中排查次数",
    "dispute_found_count": "排查出的矛盾纠纷件数|摸排矛盾纠纷件数|排查出纠纷件数",
    "dispute_prevented_count": "预防矛盾纠纷发生件数|防止纠纷发生件数",
    "mediation_escalated_count": "发生民转刑案件数|“民转刑”案件数",
    "exam_session_count": "学法考试举办次数|组织学法用法考试次数",
    "exam_should_count": "学法考试应参加人数|应参加学法考试人数",
    "exam_attend_count": "实际参加学法考试人数|学法考试参加人数",
    "exam_attend_rate": "学法考试参考率",
    "exam_pass_count": "学法考试成绩合格人数|学法考试合格人数",
    "exam_pass_rate": "学法考试合格率",
    "village_counsel_count": "聘有法律顾问的村居数|配备法律顾问村（社区）数",
    "village_counsel_lecture_count": "村居法律顾问授课场次|法律顾问进村居宣讲场次|村（社区）法律顾问法治讲座场次",
    "legal_consult_person_times": "接待法律咨询人次|解答群众法律咨询人次|提供法律咨询人次",
    "publicity_lecture_count": "法制讲座场次|开展法治宣讲场次|举办法治讲座次数",
    "publicity_activity_count": "开展普法活动场次|普法宣传活动场数|组织法治宣传活动次数",
    "publicity_material_count": "派发普法资料份数|发放普法宣传单份数",
    "publicity_audience_person_times": "普法活动受众人次|宣传覆盖群众人次|受教育群众人次",
    "pls_visit_person_times": "公共法律服务站接访人次|公共法律服务工作站接待群众人次",
    "legal_aid_accept_count": "法律援助受理件数|受理法援案件数",
    "correction_in_count": "在矫对象人数|社矫对象在册数|在册社矫对象人数",
    "release_help_count": "安帮对象人数|在册帮教对象数|刑满释放安置帮教人员数",
}
YN = ["power_list_established", "three_systems_implemented"]
NAMES = ["陈志明", "李小红", "王建国", "黄丽", "刘洋", "何静", "曾庆", "林晓燕"]


def lab(rng, code, own=0.5, measure=0.4):
    l = (
        rng.choice(CLERK[code].split("|"))
        if code in CLERK and rng.random() < own
        else rng.choice(WORDS[code][3].split("|"))
    )
    if kind(code) in ("count", "stock") and rng.random() < measure:
        w = next((m for m in "件宗份场次个" if l.endswith(m + "数")), word(code))
        for tail in (w + "数", "件数", "个数", "人数", "场次", "场数", "份数", "次数", "宗数", "人次", "数"):
            if (
                l.endswith(tail)
                and tail not in ("人数", "人次")
                and l[: -len(tail)]
                and rng.random() < 0.4
                and "的村" not in l
                and l[-len(tail) - 1] not in "总法案"
                and tail == w + "数"
            ):
                l = l[: -len(tail)]
                break
        l += rng.choice([f"（{w}）", f"({w})", f"（{w}）", f"/{w}"])
    return l


def total_row(s, row, cols, sums, col0, name="合计"):
    for at, c in enumerate(cols):
        if kind(c) in ("count", "stock"):
            s.other(row, col0 + at, int(sums[at]))
        elif kind(c) == "rate":
            s.put(row, col0 + at, rng_dash(s))
        else:
            s.other(row, col0 + at, float(sums[at]))


def rng_dash(s):
    return s.rng.choice(["—", "/", None])


def sign(s, row, year, cols=(0, 2, 4)):
    r = s.rng
    s.put(row, cols[0], f"填表人：{r.choice(NAMES)}")
    s.put(row, cols[1], f"审核人：{r.choice(NAMES)}")
    if len(cols) > 2:
        s.put(
            row,
            cols[2],
            f"填报日期：{r.choice([f'{year + 1}年1月{r.randint(3, 20)}日', f'{year + 1}.1.{r.randint(3, 20)}', f'{year}年12月{r.randint(20, 31)}日'])}",
        )
