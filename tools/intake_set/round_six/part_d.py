"""Six more returns of townships."""

from .common import *
import datetime, re

COUNTS = [c for c in FRESH if kind(c) in ("count", "stock") and c != "resident_population"]


class Rich(str):
    """Text whose figures are underlined where the file can hold it."""


def underlined_story(rng):
    """Paragraphs in merged cells, the figures filled in on underlined places (runs of their own in the file)."""
    town, year = rng.choice(TOWNS), rng.randint(2021, 2024)
    f = facts(rng)
    s = Sheet("情况说明", rng)
    s.span(0, 0, 0, 5, f"{town}{year}年度法治政府建设工作情况统计表")
    s.put(1, 0, f"填报单位（盖章）：{office(rng, town)}")
    s.put(1, 4, f"{year}年12月{rng.randint(5, 28)}日")
    s.span(2, 0, 2, 1, "项目")
    s.span(2, 2, 2, 5, "工作情况（请在横线处填写数字）")
    paras = [
        (
            "学法用法",
            "全年组织理论学习中心组集体学法{study_center_group_count}次，召开法治建设专题会议{leader_meeting_count}次，主要负责人讲法治课{leader_lecture_count}次。",
        ),
        (
            "规范性文件和决策",
            "制定规范性文件{normdoc_issued_count}件，报送备案规范性文件{normdoc_filed_count}件；作出重大行政决策{major_decision_count}项。",
        ),
        (
            "行政执法",
            "现有行政执法人员{enforcer_staff_count}名，持有行政执法证{enforcer_certified_count}人；开展行政检查{inspection_count}次，办理行政处罚案件{penalty_total_count}宗。",
        ),
        (
            "接受监督",
            "承办人大代表建议{npc_proposal_received}件、政协提案{cppcc_proposal_received}件；新增行政诉讼案件{litigation_new_count}宗，开庭审理{litigation_hearing_count}宗，行政机关负责人出庭应诉{litigation_leader_attend_count}宗；行政复议案件{review_case_count}宗。",
        ),
        (
            "矛盾纠纷化解",
            "开展矛盾纠纷排查{dispute_screening_count}次，受理调解案件{mediation_accepted_count}宗，调解成功{mediation_success_count}宗，镇调委会主持达成调解协议{mediation_town_agreement_count}份，预防纠纷{dispute_prevented_count}件。",
        ),
        (
            "法治宣传",
            "举办法治讲座{publicity_lecture_count}场，开展法治宣传活动{publicity_activity_count}场次，发放法治宣传资料{publicity_material_count}份；村（居）法律顾问开展法治宣讲{village_counsel_lecture_count}场，解答法律咨询{legal_consult_person_times}人次。",
        ),
        (
            "学法考试",
            "应参加学法考试{exam_should_count}人，实际参加考试{exam_attend_count}人，合格{exam_pass_count}人。",
        ),
    ]
    form = rng.choice(["{}", " {} ", "_{}_", "  {}  "])
    for row, (h, text) in enumerate(choose(rng, paras, 6), 3):
        s.span(row, 0, row, 1, h)
        text = text.replace("合格{exam_pass_count}", "考试合格{exam_pass_count}")
        for c in re.findall(r"{(\w+)}", text):
            tell(s, row, 2, town, year, c, f[c])
        s.span(row, 2, row, 5, Rich(re.sub(r"{(\w+)}", lambda m: form.format(int(f[m[1]])), text)))
    s.put(11, 0, "填表人：何静")
    s.put(11, 3, "审核人：陈明")
    return Book(f"{town}工作情况{year}", [s])


def score_sheet(rng):
    """The self-assessment: full marks, rules of marking with figures in them, what was done, own marks; only what was done
    is a figure of the town."""
    town, year = rng.choice(TOWNS), rng.randint(2021, 2024)
    f = facts(rng)
    s = Sheet("自评表", rng)
    s.span(0, 0, 0, 6, f"{year}年度法治建设考核自评表")
    s.put(1, 0, f"被考核单位：{office(rng, town)}")
    s.put(1, 4, f"自评时间：{year}年12月{rng.randint(10, 28)}日")
    for at, h in enumerate(["一级指标", "考核内容", "分值", "评分标准", "完成情况", "自评得分", "备注"]):
        s.put(2, at, h, bold=True)
    rules = [
        "每季度不少于1次，每少1次扣0.5分",
        "每少1项扣1分，扣完为止",
        "达到100%得满分，每降1个百分点扣0.2分",
        "未开展的不得分",
        "按时报送得2分，逾期1次扣1分",
        "发生1宗扣2分",
    ]
    groups = [
        ("组织领导", ["study_center_group_count", "leader_meeting_count", "leader_lecture_count"]),
        ("依法决策", ["normdoc_issued_count", "normdoc_filed_count", "contract_reviewed_count"]),
        ("规范执法", ["enforcer_certified_count", "enforcer_cert_rate", "inspection_count", "penalty_total_count"]),
        (
            "权力监督",
            [
                "litigation_hearing_count",
                "litigation_leader_attend_count",
                "litigation_lost_count",
                "review_overturned_count",
            ],
        ),
        (
            "矛盾化解",
            [
                "dispute_screening_count",
                "mediation_accepted_count",
                "mediation_success_count",
                "mediation_success_rate",
            ],
        ),
        ("普法宣传", ["exam_attend_rate", "publicity_activity_count", "village_counsel_lecture_count"]),
    ]
    row, points, got = 3, 0, Decimal(0)
    for h, codes in groups:
        codes = choose(rng, codes, rng.randint(2, len(codes)))
        s.span(row, 0, row + len(codes) - 1, 0, h)
        for c in codes:
            p = rng.randint(2, 8)
            mine = Decimal(p) - rng.choice([0, 0, 0, Decimal("0.5"), 1])
            points += p
            got += mine
            s.put(row, 1, label(rng, c))
            s.other(row, 2, p)
            s.put(row, 3, rng.choice(rules))
            n = f[c]
            if kind(c) == "rate":
                tell(s, row, 4, town, year, c, n)
                s.put(row, 4, f"{plain(n)}%")
            else:
                w = word(c)
                tell(s, row, 4, town, year, c, n)
                s.put(row, 4, rng.choice([int(n), int(n), f"{int(n)}{w}", f"共{int(n)}{w}", f"全年{int(n)}{w}"]))
            s.other(row, 5, float(mine) if mine % 1 else int(mine))
            if rng.random() < 0.2:
                s.put(row, 6, rng.choice(["附佐证材料3份", "见台账", "已公开"]))
            row += 1
    s.put(row, 0, "合计")
    s.other(row, 2, points)
    s.other(row, 5, float(got) if got % 1 else int(got))
    s.put(row + 1, 0, "填表人：李芳        联系电话：13800000000")
    return Book(f"{town}法治建设自评表{year}", [s])


def mediation_register(rng):
    """A justice office's register of cases: two-line heads, dates, kinds, outcomes, amounts only where an agreement was
    reached, a total of money below."""
    town, year = rng.choice(TOWNS), rng.randint(2021, 2024)
    s = Sheet("台账", rng)
    s.span(0, 0, 0, 9, f"{town}{year}年度人民调解案件登记台账")
    s.put(1, 0, f"填报单位：{town}人民调解委员会")
    s.put(1, 7, f"截至{year}年12月31日")
    for at, h in enumerate(
        ["序号", "案件编号", "受理日期", None, None, "纠纷类型", "调解结果", "协议形式", "涉及金额（元）", "调解员"]
    ):
        if h:
            s.span(2, at, 3, at, h)
    s.span(2, 3, 2, 4, "当事人")
    s.put(3, 3, "申请人")
    s.put(3, 4, "被申请人")
    n, ok, money = rng.randint(8, 18), 0, 0
    forms = {"书面": 0, "口头": 0, "—": 0}
    day = datetime.date(year, 1, 3)
    row = 4
    asdate = rng.random() < 0.5
    for k in range(1, n + 1):
        day = min(day + datetime.timedelta(rng.randint(3, 40)), datetime.date(year, 12, 30))
        good = rng.random() < 0.85
        m = rng.choice([800, 2000, 15600, 30000, 128000])
        s.other(row, 0, k)
        s.put(row, 1, f"{town[:2]}调〔{year}〕{k}号")
        s.put(row, 2, day if asdate else f"{day.month}月{day.day}日", "yyyy/m/d" if asdate else None)
        s.put(row, 3, rng.choice(["张某某", "李某", "王某"]))
        s.put(row, 4, rng.choice(["陈某", "某建筑公司", "黄某某"]))
        s.put(row, 5, rng.choice(["邻里纠纷", "婚姻家庭纠纷", "损害赔偿纠纷", "合同纠纷"]))
        s.put(row, 6, rng.choice(["调解成功", "成功"]) if good else rng.choice(["调解不成", "未达成协议"]))
        form = rng.choice(["书面", "口头"]) if good else "—"
        s.put(row, 7, form)
        forms[form] += 1
        if good:
            s.other(row, 8, m)
            ok += 1
            money += m
        else:
            s.put(row, 8, "—")
        s.put(row, 9, rng.choice(["何静", "刘洋", "黄伟"]))
        row += 1
    s.span(row, 0, row, 7, "合计")
    s.other(row, 8, money)
    by_form = (("mediation_written_count", forms["书面"]), ("mediation_oral_count", forms["口头"]))
    counts = (("mediation_accepted_count", n), ("mediation_success_count", ok), *by_form, ("mediation_amount", money))
    for c, x in counts:
        s.truths.append(Truth(s.name, "", town, year, c, str(x), "reported"))
    return Book(f"{town}调解台账{year}", [s])


def special_groups(rng):
    """Towns down; stocks and movements of the same people under one head: who is on the books is the indicator, who came and
    went is not."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 6, 11)
    s = Sheet("特殊人群", rng)
    plan = [
        ("社区矫正对象", [("年末在册人数", "correction_in_count"), ("本年新接收人数", ""), ("本年解除矫正人数", "")]),
        ("安置帮教对象", [("在册人数", "release_help_count"), ("本年新增", ""), ("其中重点对象", "")]),
        ("法律援助", [("受理案件数", "legal_aid_accept_count"), ("代写法律文书（份）", "")]),
        ("公共法律服务站", [("接待人次", "pls_visit_person_times")]),
    ]
    w = sum(len(x) for _, x in plan)
    s.span(0, 0, 0, w + 1, f"{DISTRICT}{year}年司法所业务情况统计表")
    s.put(1, 0, f"填报单位：{DISTRICT}司法局社区矫正管理股")
    s.put(1, w - 1, "单位：人、件、人次")
    s.span(2, 0, 3, 0, "序号")
    s.span(2, 1, 3, 1, rng.choice(["司法所", "镇（街道）"]))
    s_named = s.cells[2, 1].value == "司法所"
    col = 2
    for h, xs in plan:
        s.span(2, col, 2 + (len(xs) == 0), col + len(xs) - 1, h)
        for l, _ in xs:
            s.put(3, col, l)
            col += 1
    cols = [c for _, xs in plan for _, c in xs]
    sums = [0] * w
    for row, t in enumerate(towns, 4):
        f = facts(rng)
        s.other(row, 0, row - 3)
        s.put(row, 1, f"{t}司法所" if s_named else t)
        for at, c in enumerate(cols):
            if c:
                x = int(fig(s, row, 2 + at, t, year, c, f[c], noise=0.06) or 0)
            else:
                x = rng.randint(0, 30)
                s.other(row, 2 + at, x)
            sums[at] += x
    row = 4 + len(towns)
    s.span(row, 0, row, 1, "合计")
    for at, x in enumerate(sums):
        s.other(row, 2 + at, x)
    s.put(row + 1, 0, "填表人：刘洋")
    s.put(row + 1, 4, "负责人：陈明")
    s.put(row + 1, 7, f"填报日期：{year + 1}.1.8")
    return Book(f"司法所业务统计{year}", [s])


def online_form(rng):
    """The export of an online form: a row an answer, the question's number and text as head, time and device before."""
    year, towns = rng.randint(2021, 2024), towns_of(rng, 7, 12)
    rng.shuffle(towns)
    s = Sheet("Sheet1", rng)
    picks = choose(rng, [c for c in COUNTS if kind(c) == "count"], 9) + ["power_list_established"]
    sep, must = rng.choice(["、", ".", ". "]), rng.choice(["", "（必填）", "*", "（填空题）"])
    heads = [
        "序号",
        "提交答卷时间",
        "所用时间",
        "来源",
        f"1{sep}单位名称{must}",
        *(
            f"{k}{sep}{year}年度{label(rng, c)}{'（' + word(c) + '）' if word(c) else ''}{must}"
            for k, c in enumerate(picks, 2)
        ),
        f"{len(picks) + 2}{sep}填报人及联系电话{must}",
    ]
    for at, h in enumerate(heads):
        s.put(0, at, h)
    for row, t in enumerate(towns, 1):
        f = facts(rng)
        s.other(row, 0, row)
        s.put(
            row, 1, f"{year + 1}/1/{rng.randint(3, 9)} {rng.randint(9, 17)}:{rng.randint(10, 59)}:{rng.randint(10, 59)}"
        )
        s.put(row, 2, f"{rng.randint(90, 900)}秒")
        s.put(row, 3, rng.choice(["微信", "手机提交", "链接"]))
        s.put(row, 4, office(rng, t))
        for at, c in enumerate(picks, 5):
            if kind(c) == "boolean":
                s.put(row, at, rng.choice(["是", "A.是"]) if f[c] else rng.choice(["否", "B.否"]))
                tell(s, row, at, t, year, c, f[c])
                continue
            n = int(f[c])
            text = rng.choice([n, str(n), str(n), f"{n}{word(c)}"])
            s.put(row, at, text)
            tell(s, row, at, t, year, c, n)
        s.put(row, 5 + len(picks), f"{rng.choice(['何静', '李芳', '黄伟'])} 138{rng.randint(10000000, 99999999)}")
    return Book(f"{year}年法治建设数据采集_{len(towns)}份", [s])


def years_stacked(rng):
    """One list kept over the years: a table per year under each other, each with its year in its title, in other orders
    of columns and other towns."""
    last = rng.randint(2022, 2024)
    s = Sheet("历年", rng)
    row = 0
    pool = choose(rng, [c for c in COUNTS], 8)
    towns = towns_of(rng, 5, 8)
    for year in rng.choice([(last - 2, last - 1, last), (last, last - 1, last - 2)]):
        picks = rng.sample(pool, rng.randint(5, 7))
        here = [t for t in towns if rng.random() < 0.9] or towns
        s.span(
            row,
            0,
            row,
            len(picks),
            rng.choice([f"{year}年各镇街法治建设统计表", f"{year}年度统计数据", f"法治建设主要指标（{year}年）"]),
        )
        s.put(row + 1, 0, "镇街", bold=True)
        for at, c in enumerate(picks, 1):
            s.put(row + 1, at, label(rng, c) + rng.choice(["", f"（{word(c)}）"]), bold=True)
        sums = [0] * len(picks)
        row += 2
        for t in here:
            s.put(row, 0, t)
            f = facts(rng)
            for at, c in enumerate(picks, 1):
                sums[at - 1] += int(fig(s, row, at, t, year, c, f[c], noise=0.08) or 0)
            row += 1
        if rng.random() < 0.7:
            s.put(row, 0, "合计")
            for at, x in enumerate(sums, 1):
                s.other(row, at, x)
            row += 1
        row += rng.choice([1, 2])
    return Book(f"历年统计数据（更新至{last}年）", [s])


FAMILIES = [underlined_story, score_sheet, mediation_register, special_groups, online_form, years_stacked]


def by_openpyxl_rich(book, path):
    """As the set's own writer, with figures of `Rich` text as underlined runs."""
    import openpyxl
    from openpyxl.styles import Font
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for sheet in book.sheets:
        target = workbook.create_sheet(sheet.name)
        for (row, col), cell in sheet.cells.items():
            value = cell.value
            if isinstance(value, Rich):
                parts = [p for p in re.split(r"([ _]*\d+[ _]*)", value) if p]
                value = CellRichText(
                    *(TextBlock(InlineFont(u="single"), p) if re.search(r"\d", p) else p for p in parts)
                )
            written = target.cell(row + 1, col + 1, value)
            written.number_format = cell.format or "General"
            written.font = Font(bold=cell.bold)
        for a, b, c, d in sheet.merges:
            target.merge_cells(None, a + 1, b + 1, c + 1, d + 1)
    workbook.save(path)
