"""Words, consistent figures and ways of writing for the sixth round."""

from decimal import Decimal
from .. import vocabulary as v
from ..model import Book, Sheet, Truth, address, plain, han_number

TOWNS, DISTRICT = v.TOWNS, v.DISTRICT
MONTH_END = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

# code: kind, measure, top, names and aliases of the catalog, plain variations a clerk would write
WORDS = {
    "village_count": ("stock", "个", 30, "村（居）总数|村（社区）数", "辖区村（社区）个数"),
    "resident_population": ("stock", "人", 60000, "常住人口|年末常住人口数", "年末常住人口总数"),
    "study_center_group_count": (
        "count",
        "次",
        12,
        "理论学习中心组学法次数|中心组集体学法次数",
        "党委理论学习中心组开展集体学法次数",
    ),
    "study_cadre_session_count": ("count", "场", 20, "干部职工学法场次|法治培训场次", "组织干部职工学法培训场次"),
    "leader_meeting_count": ("count", "次", 9, "法治建设专题会议次数|研究部署法治建设次数", "召开法治建设专题会议次数"),
    "leader_lecture_count": (
        "count",
        "次",
        6,
        "主要负责人讲法治课次数|领导干部讲法治课次数",
        "党政主要负责人讲授法治课次数",
    ),
    "normdoc_issued_count": ("count", "件", 6, "制定规范性文件数|规范性文件制定数", "本年制定行政规范性文件件数"),
    "normdoc_filed_count": ("count", "件", 6, "规范性文件报备数|规范性文件备案数", "报送备案的规范性文件件数"),
    "major_decision_count": ("count", "项", 9, "重大行政决策事项数|重大行政决策数", "作出重大行政决策事项数"),
    "gov_counsel_count": ("stock", "名", 5, "政府法律顾问人数|聘请法律顾问人数", "聘任政府法律顾问人数"),
    "contract_reviewed_count": ("count", "份", 60, "合同合法性审查数|审查合同份数", "开展合同合法性审查份数"),
    "legal_opinion_count": ("count", "份", 30, "出具法律意见书数|出具法律意见书份数", "法律顾问出具法律意见书份数"),
    "enforcer_staff_count": ("stock", "人", 60, "行政执法人员数|行政执法人员总数", "在岗行政执法人员总数"),
    "enforcer_certified_count": ("stock", "人", 50, "持有行政执法证人数|持证执法人员数", "其中持有行政执法证的人数"),
    "enforcer_cert_rate": ("rate", "%", 100, "行政执法人员持证率|执法人员持证率", "行政执法人员持证率"),
    "inspection_count": ("count", "次", 900, "行政检查次数|开展行政检查次数", "开展行政执法检查总次数"),
    "penalty_total_count": ("count", "宗", 120, "行政处罚案件数|行政处罚总数", "办结行政处罚案件宗数"),
    "penalty_amount": ("amount", "元", 900, "罚没金额|罚没款金额", "行政处罚罚没款总额"),
    "coercion_court_count": ("count", "宗", 5, "申请法院强制执行数|申请人民法院强制执行", "申请人民法院强制执行案件数"),
    "npc_proposal_received": ("count", "件", 20, "承办人大代表建议数|人大代表建议承办数", "承办各级人大代表建议件数"),
    "npc_proposal_done": ("count", "件", 20, "人大代表建议办结数|人大建议答复数", "人大代表建议已办结件数"),
    "cppcc_proposal_received": ("count", "件", 20, "承办政协提案数|政协提案承办数", "承办政协委员提案件数"),
    "cppcc_proposal_done": ("count", "件", 20, "政协提案办结数|政协提案答复数", "政协提案已办结件数"),
    "litigation_new_count": ("count", "宗", 6, "行政诉讼新收案件数|行政诉讼案件数", "本年新增行政诉讼案件宗数"),
    "litigation_hearing_count": ("count", "宗", 6, "行政诉讼开庭审理数|开庭审理案件数", "行政诉讼开庭审理案件宗数"),
    "litigation_leader_attend_count": (
        "count",
        "宗",
        6,
        "行政机关负责人出庭应诉数|负责人出庭应诉数",
        "行政机关负责人出庭应诉宗数",
    ),
    "litigation_lost_count": ("count", "宗", 2, "行政诉讼败诉数|败诉案件数", "行政诉讼败诉案件宗数"),
    "review_case_count": ("count", "宗", 6, "行政复议案件数|被申请行政复议案件数", "作为被申请人的行政复议案件宗数"),
    "review_overturned_count": ("count", "宗", 2, "行政复议被纠错数|行政复议纠错数", "行政复议被纠错案件宗数"),
    "hotline_received_count": ("count", "件", 900, "12345热线受理数|12345热线工单数", "受理12345热线工单件数"),
    "mediation_committee_count": ("stock", "个", 25, "人民调解委员会数|调委会数", "已建立人民调解委员会个数"),
    "mediator_count": ("stock", "人", 120, "人民调解员数|人民调解员总数", "现有人民调解员人数"),
    "mediator_fulltime_count": ("stock", "人", 20, "专职人民调解员数|专职调解员数", "其中专职人民调解员人数"),
    "mediation_training_count": ("count", "场", 9, "调解员培训场次|人民调解员培训次数", "组织人民调解员培训场次"),
    "mediation_accepted_count": (
        "count",
        "宗",
        400,
        "人民调解案件数|受理矛盾纠纷数|调解案件总数",
        "受理各类矛盾纠纷件数",
    ),
    "mediation_success_count": ("count", "宗", 380, "调解成功数|调解成功案件数", "成功调解矛盾纠纷件数"),
    "mediation_success_rate": ("rate", "%", 100, "调解成功率|人民调解成功率", "矛盾纠纷调解成功率"),
    "mediation_town_agreement_count": (
        "count",
        "份",
        9,
        "镇调委会主持达成调解协议数",
        "镇调委会主持达成的调解协议份数",
    ),
    "mediation_written_count": ("count", "件", 200, "书面协议数|书面调解协议数", "达成书面调解协议件数"),
    "mediation_oral_count": ("count", "件", 150, "口头协议数|口头调解协议数", "达成口头调解协议件数"),
    "mediation_confirmed_count": ("count", "件", 20, "司法确认数|司法确认案件数", "经司法确认的调解协议件数"),
    "mediation_amount": ("amount", "元", 900, "调解协议涉及金额|协议涉及金额", "调解协议涉及总金额"),
    "dispute_screening_count": ("count", "次", 60, "矛盾纠纷排查次数|开展矛盾纠纷排查次数", "组织开展矛盾纠纷排查次数"),
    "dispute_found_count": ("count", "件", 120, "排查发现纠纷数|排查出矛盾纠纷数", "排查发现各类矛盾纠纷件数"),
    "dispute_prevented_count": ("count", "件", 40, "预防纠纷数|预防矛盾纠纷件数", "预防各类矛盾纠纷件数"),
    "mediation_escalated_count": ("count", "件", 2, "民转刑案件数|民转刑（激化）案件数", "民间纠纷转刑事案件件数"),
    "exam_session_count": ("count", "次", 4, "学法考试次数|学法考试组织次数", "组织学法考试次数"),
    "exam_should_count": ("count", "人", 120, "学法考试应考人数|应参加学法考试人数", "学法考试应参加考试人数"),
    "exam_attend_count": ("count", "人", 120, "学法考试参考人数|学法考试实考人数", "学法考试实际参加人数"),
    "exam_attend_rate": ("rate", "%", 100, "学法考试参考率|学法考试参加率", "学法考试参考率"),
    "exam_pass_count": ("count", "人", 120, "学法考试合格人数|学法考试及格人数", "学法考试成绩合格人数"),
    "exam_pass_rate": ("rate", "%", 100, "学法考试合格率|考试合格率", "学法考试合格率"),
    "village_counsel_count": (
        "stock",
        "个",
        30,
        "配备法律顾问的村（居）数|村（居）法律顾问数",
        "已配备法律顾问的村（社区）个数",
    ),
    "village_counsel_lecture_count": (
        "count",
        "场",
        60,
        "村（居）法律顾问法治宣讲场次|法律顾问宣讲场次",
        "村（社区）法律顾问开展法治宣讲场次",
    ),
    "legal_consult_person_times": ("count", "人次", 900, "解答法律咨询人次|法律咨询人次", "为群众解答法律咨询人次"),
    "publicity_lecture_count": ("count", "场", 40, "法治讲座场次|举办法治讲座场次", "举办各类法治讲座场次"),
    "publicity_activity_count": ("count", "场", 60, "法治宣传活动场次|普法活动场次", "开展各类法治宣传活动场次"),
    "publicity_material_count": ("count", "份", 9000, "发放法治宣传资料份数|发放宣传资料份数", "派发法治宣传资料份数"),
    "publicity_audience_person_times": (
        "count",
        "人次",
        20000,
        "普法受众人次|受教育群众人次",
        "普法宣传受教育群众人次",
    ),
    "pls_visit_person_times": (
        "count",
        "人次",
        900,
        "公共法律服务站接待人次|公共法律服务接待人次",
        "公共法律服务站接待群众来访人次",
    ),
    "legal_aid_accept_count": ("count", "件", 30, "法律援助受理案件数|法律援助案件数", "受理法律援助案件件数"),
    "correction_in_count": ("stock", "人", 60, "在册社区矫正对象数|社区矫正在册人数", "年末在册社区矫正对象人数"),
    "release_help_count": ("stock", "人", 90, "在册安置帮教人员数|安置帮教对象数", "年末在册安置帮教对象人数"),
    "power_list_established": ("boolean", "", 1, "是否建立权责清单制度|是否建立权责清单", "是否已建立权责清单制度"),
    "three_systems_implemented": (
        "boolean",
        "",
        1,
        "是否落实行政执法三项制度|三项制度落实情况",
        "是否已落实行政执法“三项制度”",
    ),
    # the template of 2019
    "penalty_warning_count": ("count", "宗", 40, "警告", "警告"),
    "penalty_fine_count": ("count", "宗", 90, "罚款", "罚款"),
    "permit_applied_count": ("count", "宗", 90, "申请数量", ""),
}
for _c in (
    "penalty_confiscation_count penalty_suspend_count penalty_shutdown_count penalty_revoke_count penalty_detention_count "
    "penalty_other_count permit_accepted_count permit_granted_count permit_denied_count permit_revoked_count coercion_total_count "
    "permit_decision_count normdoc_repealed_count normdoc_in_force_count levy_count expropriation_count disclosure_review_total disclosure_litigation_total "
    "disclosure_app_received_new disclosure_app_carried_in disclosure_app_granted disclosure_app_partial disclosure_app_refused "
    "disclosure_app_unable disclosure_app_not_handled disclosure_app_other disclosure_app_total_handled disclosure_app_carried_out"
).split():
    WORDS[_c] = ("count", "件", 9, "", "")
WORDS["normdoc_in_force_count"] = ("stock", "件", 9, "", "")
WORDS["disclosure_fee_amount"] = ("amount", "元", 9, "", "")
FRESH = [
    c
    for c, w in WORDS.items()
    if w[3] and w[0] != "boolean" and c not in ("penalty_warning_count", "penalty_fine_count", "permit_applied_count")
]


def kind(code):
    return WORDS[code][0]


def word(code):
    return WORDS[code][1]


def top(code):
    return WORDS[code][2]


def label(rng, code, plainly=0.45):
    """A name or alias of the catalog, or with the chance `plainly` a variation."""
    return WORDS[code][4] if rng.random() < plainly else rng.choice(WORDS[code][3].split("|"))


def facts(rng):
    """What happened in one town in one year: figures that agree with each other."""
    r = rng.randint
    f = {c: Decimal(r(0, top(c))) for c in WORDS if kind(c) in ("count", "stock")}
    acc = r(30, 400)
    ok = acc - r(0, acc // 15)
    wr = r(ok // 3, ok)
    f["mediation_accepted_count"], f["mediation_success_count"] = Decimal(acc), Decimal(ok)
    f["mediation_success_rate"] = round(Decimal(ok * 100) / acc, 2)
    f["mediation_written_count"], f["mediation_oral_count"] = Decimal(wr), Decimal(ok - wr)
    f["mediation_confirmed_count"] = Decimal(r(0, wr // 8))
    f["mediation_escalated_count"] = Decimal(rng.choice([0, 0, 0, 1]))
    f["dispute_found_count"] = Decimal(acc + r(0, 60))
    com = r(6, 25)
    med = com * r(3, 6)
    f["mediation_committee_count"], f["village_count"] = Decimal(com), Decimal(com - 1)
    f["village_counsel_count"] = f["village_count"]
    f["mediator_count"], f["mediator_fulltime_count"] = Decimal(med), Decimal(r(1, com))
    should = r(30, 120)
    att = should - r(0, 4)
    ps = att - r(0, 3)
    for c, x in (("exam_should_count", should), ("exam_attend_count", att), ("exam_pass_count", ps)):
        f[c] = Decimal(x)
    f["exam_attend_rate"], f["exam_pass_rate"] = round(Decimal(att * 100) / should, 2), round(
        Decimal(ps * 100) / att, 2
    )
    staff = r(8, 60)
    cert = staff - r(0, 5)
    f["enforcer_staff_count"], f["enforcer_certified_count"] = Decimal(staff), Decimal(cert)
    f["enforcer_cert_rate"] = round(Decimal(cert * 100) / staff, 2)
    new = r(0, 6)
    hear = r(0, new)
    att = r(0, hear)
    f["litigation_new_count"], f["litigation_hearing_count"], f["litigation_leader_attend_count"] = map(
        Decimal, (new, hear, att)
    )
    f["litigation_lost_count"] = Decimal(r(0, 1) if hear else 0)
    f["review_overturned_count"] = Decimal(r(0, 1) if f["review_case_count"] else 0)
    for a in ("npc_proposal", "cppcc_proposal"):
        f[a + "_done"] = f[a + "_received"]
    f["normdoc_filed_count"] = f["normdoc_issued_count"]
    f["resident_population"] = Decimal(r(8000, 60000))
    f["mediation_amount"] = Decimal(r(100, 90000)) * 100
    f["penalty_amount"] = Decimal(r(10, 9000)) * 100 if f["penalty_total_count"] else Decimal(0)
    f["disclosure_fee_amount"] = Decimal(0)
    f["power_list_established"], f["three_systems_implemented"] = Decimal(rng.random() < 0.85), Decimal(
        rng.random() < 0.85
    )
    return f


def tell(s, row, col, unit, year, code, value, period="year", state="reported"):
    s.truths.append(
        Truth(
            s.name, address(row, col), unit, year, code, "" if value is None else plain(Decimal(value)), state, period
        )
    )


DASH = ["—", "–", "-", "－", "——", "--", "/", None, None]


def fig(
    s,
    row,
    col,
    unit,
    year,
    code,
    value,
    period="year",
    noise=0.0,
    factor=1,
    rate="number",
    fmt=None,
    k=None,
    w=None,
    odd=None,
):
    """Writes one figure and says what it means. noise: chance that it is written oddly (and a third of that: not at all).
    Returns the value, or None where nothing stands."""
    rng, k, w = s.rng, k or kind(code), word(code) if w is None else w
    if rng.random() < noise / 3:
        kinds = [(d, "blank", None) for d in DASH] + [
            ("不适用", "not_applicable", None),
            ("N/A", "not_applicable", None),
        ]
        if k == "count":
            kinds += [("无", "reported", Decimal(0)), ("无", "reported", Decimal(0))]
        if k == "boolean":
            kinds = [(None, "blank", None)]
        written, state, value = rng.choice(kinds)
        s.put(row, col, written)
        tell(s, row, col, unit, year, code, value, period, state)
        return value
    tell(s, row, col, unit, year, code, value, period)
    if k == "boolean":
        s.put(row, col, rng.choice(["是", "√", "有"] if value else ["否", "×", "无"]))
    elif k == "rate":
        if rate == "percent":
            s.put(row, col, float(value / 100), "0.00%")
        elif rate == "text":
            s.put(row, col, f"{plain(value)}%")
        else:
            s.put(row, col, float(value), "0.00")
    elif k == "amount":
        shown = Decimal(value) / factor
        if rng.random() < noise:
            s.put(row, col, f"{shown:,.2f}")
        elif factor == 1 and shown == int(shown):
            s.put(row, col, int(shown))
        else:
            s.put(row, col, float(shown), "0.00")
    else:
        n = int(value)
        s.put(row, col, (odd or oddly)(rng, n, w) if rng.random() < noise else n, fmt)
    return value


def ways(n, w):
    """The ways in which a count may be written besides the plain number."""
    if n >= 1000:
        return [f"{n:,}", f"{n:,}{w}", f"{n:,}".replace(",", "，")]
    return [
        str(n),
        f"{n}{w}",
        f"{n} {w}",
        f" {n}",
        str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    ]


def oddly(rng, n, w):
    return rng.choice(ways(n, w) + ([han_number(n), f"{n}①"] if 0 < n < 60 else []))


def choose(rng, xs, n):
    kept = set(rng.sample(range(len(xs)), min(n, len(xs))))
    return [x for i, x in enumerate(xs) if i in kept]


def towns_of(rng, lo, hi):
    return choose(rng, TOWNS, rng.randint(lo, hi))


def office(rng, t):
    g = f"{t}办事处" if t.endswith("街道") else f"{t}人民政府"
    return rng.choice([t, g, f"{t}司法所"])


def change(now, before):
    return None if not before else round(float((Decimal(now) - before) / before) * 100, 2)


def last_day(year, m):
    return 29 if m == 2 and year % 4 == 0 else MONTH_END[m - 1]


def split(rng, total, n):
    """A whole number cut into n parts."""
    cuts = sorted(rng.randint(0, int(total)) for _ in range(n - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, int(total)])]


def span(s, r1, c1, r2, c2, x):
    s.span(r1, c1, r2, c2, x)
