"""Layouts of returns. Each gives grids whose figures know what they stand for."""

from district import DISTRICT, NOTICE, UNITS, name_in
from forms import DISCLOSURE, FORM, MEASURE, PENALTIES, PERMITS
from grids import Figure, Grid, write_value

FOOTER = ["单位负责人：", "审核人：", "填表人："]


def title(grid, text, width):
    grid.put(0, 0, text)
    grid.merge(0, 0, 0, width - 1)


def sender(unit, year, seal=True):
    return f"填报单位（盖章）：{name_in(unit, year)}人民政府" if seal and "街道" not in unit.name else f"填报单位：{name_in(unit, year)}"


def foot(grid, row, filled_on, width):
    for col, text in zip(range(0, width, 2), FOOTER):
        grid.put(row, col, text)
    if filled_on:
        grid.put(row, width - 1, f"报出日期：{filled_on}")
    grid.put(row + 1, 0, f"注：{NOTICE}")


class Return:
    """What one unit reports for one year, and how carefully it writes."""

    def __init__(self, unit, year, report, rng, care, variant, filled_on="", period="", quirks=()):
        self.unit, self.year, self.report, self.rng = unit, year, report, rng
        self.care, self.variant, self.filled_on, self.period = care, variant, filled_on, period
        self.quirks = quirks

    def figure(self, code, measure=None):
        value, state, planted = self.report(self.unit, self.year, code)
        figure = Figure(self.unit.code, self.year, code, value, state, planted=planted)
        write_value(figure, measure or MEASURE.get(code, "宗"), self.rng, self.care)
        if planted == "unit-slip":
            figure.shown = int(value / 10_000)
        return figure

    def label(self, wordings):
        return wordings[self.variant % len(wordings)]

    def title(self, text="法治政府建设情况统计表"):
        period = self.period or f"{self.year}年度"
        return f"{DISTRICT}{period}{text}"


def vertical(ret, name="统计表"):
    """One indicator per row, with its measure beside it (form L6)."""
    grid = Grid(name)
    title(grid, ret.title(), 5)
    grid.put(1, 0, sender(ret.unit, ret.year))
    grid.put(1, 4, "表号：法治统01表")
    grid.row(2, ["序号", "指标名称", "计量单位", "本年数", "备注"])
    grid.row(3, ["甲", "乙", "丙", 1, 2])
    row, number = 4, 0
    money = "万元" if ret.variant % 2 else "元"
    for at, (section, lines) in enumerate(FORM):
        grid.put(row, 0, f"{'一二三四五六七八九'[at]}、{section}")
        grid.merge(row, 0, row, 4)
        row += 1
        for code, measure, wordings in lines:
            number += 1
            measure = money if measure == "元" else measure
            grid.row(row, [number, ret.label(wordings), measure, ret.figure(code, measure)])
            row += 1
    if ret.variant % 3 == 1:
        grid.row(row, [number + 1, "法治示范村创建数", "个", 1 + ret.rng.randrange(3), "区级以上"])
        row += 1
    foot(grid, row, ret.filled_on, 5)
    return [grid]


def two_blocks(ret):
    """Label and figure twice beside each other."""
    grid = Grid("法治统计")
    title(grid, ret.title(), 6)
    grid.put(1, 0, sender(ret.unit, ret.year))
    grid.row(2, ["指标", "单位", "数量", "指标", "单位", "数量"])
    lines = [line for _, lines in FORM for line in lines]
    half = (len(lines) + 1) // 2
    for at, (code, measure, wordings) in enumerate(lines):
        grid.row(3 + at % half, [ret.label(wordings), measure, ret.figure(code, measure)], 0 if at < half else 3)
    foot(grid, 3 + half, ret.filled_on, 6)
    return [grid]


def grouped(ret):
    """Section names merged down the left side."""
    grid = Grid("Sheet1")
    title(grid, ret.title(), 4)
    grid.put(1, 0, sender(ret.unit, ret.year))
    grid.row(2, ["项目", "指标", "单位", "数值"])
    row = 3
    for section, lines in FORM:
        grid.put(row, 0, section)
        grid.merge(row, 0, row + len(lines) - 1, 0)
        for code, measure, wordings in lines:
            grid.row(row, [ret.label(wordings), measure, ret.figure(code, measure)], 1)
            row += 1
    foot(grid, row, ret.filled_on, 4)
    return [grid]


def long_table(ret):
    """One figure per row, as a system exports it."""
    grid = Grid("csv")
    grid.row(0, ["填报单位", "年度", "指标名称", "计量单位", "数值", "说明"])
    row = 1
    for section, lines in FORM:
        for code, measure, wordings in lines:
            note = NOTICE if row == 1 else section
            grid.row(row, [name_in(ret.unit, ret.year), ret.year, ret.label(wordings), measure, ret.figure(code, measure), note])
            row += 1
    return [grid]


def topic_sheets(ret):
    """A sheet per section, each a wide table with one row."""
    grids = []
    for section, lines in FORM:
        grid = Grid(section)
        title(grid, ret.title(f"{section}情况统计表"), len(lines) + 1)
        grid.put(1, 0, sender(ret.unit, ret.year))
        grid.put(2, 0, "单位")
        grid.put(2, 1, section)
        grid.merge(2, 0, 3, 0)
        grid.merge(2, 1, 2, len(lines))
        grid.put(4, 0, "甲")
        grid.put(5, 0, name_in(ret.unit, ret.year))
        for col, (code, measure, wordings) in enumerate(lines, start=1):
            suffix = "" if measure == "是/否" else f"（{measure}）"
            grid.put(3, col, f"{broken(ret.label(wordings))}{suffix}")
            grid.put(4, col, col)
            grid.put(5, col, ret.figure(code, measure))
        foot(grid, 6, ret.filled_on, max(5, len(lines) + 1))
        grids.append(grid)
    return grids


def broken(label):
    return f"{label[:6]}\n{label[6:]}" if len(label) > 8 else label


def published_tables(ret):
    """Tables as they are published: enforcement, disclosure, and the rest as a form."""
    grid = Grid("行政执法数据")
    title(grid, f"{name_in(ret.unit, ret.year)}{ret.year}年度行政执法数据公开表", 11)
    grid.put(1, 0, "表一 行政处罚实施情况统计表")
    kinds = [pair for pair in PENALTIES if ret.year >= 2021 or pair[0] != "penalty_restrict_count"]
    width = len(kinds)
    grid.row(2, ["单位名称", "行政处罚实施数量（宗）"])
    grid.put(2, width + 2, "罚没金额\n（万元）")
    grid.merge(2, 0, 3, 0)
    grid.merge(2, 1, 2, width + 1)
    grid.merge(2, width + 2, 3, width + 2)
    grid.row(3, [label for _, label in kinds] + ["合计（宗）"], 1)
    grid.put(4, 0, name_in(ret.unit, ret.year))
    figures = [ret.figure(code) for code, _ in kinds] + [ret.figure("penalty_total_count"), ret.figure("penalty_amount", "万元")]
    grid.row(4, figures, 1)
    grid.put(5, 0, "说明：1.并处多种处罚的只计一宗；2.罚没金额以处罚决定书为准。")
    grid.put(7, 0, "表二 行政许可实施情况统计表")
    grid.row(8, ["单位名称", "行政许可实施数量（宗）"])
    grid.merge(8, 0, 9, 0)
    grid.merge(8, 1, 8, 4)
    grid.row(9, [label for _, label in PERMITS], 1)
    grid.row(10, [name_in(ret.unit, ret.year)] + [ret.figure(code) for code, _ in PERMITS])
    grid.put(12, 0, "表三 行政检查、行政强制实施情况统计表")
    grid.row(13, ["单位名称", "行政检查次数", "行政强制宗数"])
    grid.row(14, [name_in(ret.unit, ret.year), ret.figure("inspection_count"), ret.figure("coercion_total_count")])
    grid.put(16, 0, f"注：{NOTICE}")

    disclosure = Grid("信息公开")
    title(disclosure, f"{name_in(ret.unit, ret.year)}{ret.year}年收到和处理政府信息公开申请情况", 5)
    disclosure.row(1, ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", None, "申请人情况"])
    disclosure.merge(1, 0, 2, 1)
    disclosure.merge(1, 2, 1, 4)
    disclosure.row(2, ["自然人", "法人或其他组织", "总计"], 2)
    for row, (code, section, label) in enumerate(DISCLOSURE, start=3):
        if label:
            disclosure.put(row, 1, label)
            if code == "disclosure_app_granted":
                disclosure.put(row, 0, section)
                disclosure.merge(row, 0, row + 6, 0)
        else:
            disclosure.put(row, 0, section)
            disclosure.merge(row, 0, row, 1)
        figure = ret.figure(code, "件")
        whole = int(figure.value)
        figure.shown = whole
        bodies = ret.rng.randrange(whole + 1) if whole else 0
        disclosure.row(row, [whole - bodies, bodies, figure], 2)
    disclosure.put(3 + len(DISCLOSURE), 0, f"注：{NOTICE}")
    told = {"penalty_total_count", "penalty_amount", "inspection_count", "coercion_total_count"} | {code for code, _ in PERMITS}
    rest = Grid("其他指标")
    title(rest, ret.title("其他指标统计表"), 3)
    rest.put(1, 0, sender(ret.unit, ret.year))
    rest.row(2, ["指标", "单位", "数量"])
    row = 3
    for _, lines in FORM:
        for code, measure, wordings in lines:
            if code not in told:
                rest.row(row, [ret.label(wordings), measure, ret.figure(code, measure)])
                row += 1
    foot(rest, row, ret.filled_on, 3)
    return [grid, disclosure, rest]


# What is asked quarter by quarter; the other indicators stand at the year's end only.
QUARTERLY = {"mediation_accepted_count", "mediation_success_count", "dispute_found_count", "publicity_activity_count",
             "publicity_lecture_count", "legal_consult_person_times", "inspection_count", "penalty_total_count"}


def quarters(ret):
    """Quarters in columns, with the whole year last; the fourth quarter's return holds all of them."""
    grid = Grid("季报")
    title(grid, f"{DISTRICT}{ret.year}年法治建设季度统计表（第四季度）", 7)
    grid.put(1, 0, sender(ret.unit, ret.year))
    grid.row(2, ["指标", "单位", "第一季度", "第二季度", "第三季度", "第四季度", "全年"])
    row = 3
    for _, lines in FORM:
        for code, measure, wordings in lines:
            figure = ret.figure(code, measure)
            grid.row(row, [ret.label(wordings), measure])
            if code in QUARTERLY and figure.state == "reported":
                figure.shown = int(figure.value)
                parts = split(int(figure.value), ret.rng)
                grid.row(row, parts, 2)
            grid.put(row, 6, figure)
            row += 1
    foot(grid, row, ret.filled_on, 7)
    return [grid]


def split(whole, rng):
    cuts = sorted(rng.randrange(whole + 1) for _ in range(3))
    return [b - a for a, b in zip([0, *cuts], [*cuts, whole])]


# Tables of all units, as the district collected them before each unit sent its own.
TOPICS = {
    "人民调解工作统计表": [
        ("调解队伍", [("mediation_committee_count", "调委会数"), ("mediator_count", "人民调解员数"), ("mediator_fulltime_count", "其中：\n专职")]),
        ("案件情况", [("mediation_accepted_count", "受理调解\n案件数"), ("mediation_success_count", "调解成功\n案件数"), ("mediation_success_rate", "调解成功率（%）")]),
        ("协议形式", [("mediation_written_count", "书面协议"), ("mediation_oral_count", "口头协议"), ("mediation_confirmed_count", "司法确认")]),
        ("纠纷排查", [("dispute_screening_count", "排查次数"), ("dispute_found_count", "排查发现纠纷数"), ("dispute_prevented_count", "预防纠纷数")]),
        ("", [("mediation_amount", "涉及金额（万元）")]),
    ],
    "法治宣传与学法考试统计表": [
        ("学法考试", [("exam_should_count", "应考人数"), ("exam_attend_count", "参考人数"), ("exam_pass_count", "合格人数")]),
        ("法治宣传", [("publicity_activity_count", "活动场次"), ("publicity_lecture_count", "法治讲座场次"), ("publicity_material_count", "发放宣传资料份数"), ("publicity_audience_person_times", "受众人次")]),
        ("村（居）法律顾问", [("village_counsel_count", "配备法律顾问的村（居）数"), ("village_counsel_lecture_count", "法律顾问宣讲场次"), ("legal_consult_person_times", "解答法律咨询人次")]),
    ],
    "行政执法情况统计表": [
        ("执法队伍", [("enforcer_staff_count", "行政执法\n人员数"), ("enforcer_certified_count", "持有行政\n执法证人数")]),
        ("行政处罚（宗）", [(code, label) for code, label in PENALTIES if code != "penalty_restrict_count"] + [("penalty_total_count", "合计")]),
        ("", [("penalty_amount", "罚没金额（元）"), ("inspection_count", "行政检查次数"), ("coercion_total_count", "行政强制宗数")]),
        ("行政诉讼", [("litigation_new_count", "新收"), ("litigation_closed_count", "审结"), ("litigation_lost_count", "败诉")]),
        ("行政复议", [("review_case_count", "案件数"), ("review_overturned_count", "被纠错数")]),
    ],
    "基础数据统计表": [
        ("", [("village_count", "村居总数"), ("resident_population", "常住人口"), ("office_count", "内设机构数"), ("gov_counsel_count", "政府法律顾问人数"),
              ("hotline_received_count", "12345热线受理数"), ("legal_aid_accept_count", "法律援助案件数"), ("correction_in_count", "社区矫正对象数"),
              ("release_help_count", "安置帮教人员数"), ("normdoc_issued_count", "制定规范性文件数"), ("npc_proposal_received", "人大代表建议数"), ("npc_proposal_done", "人大代表建议办结数")]),
    ],
}
# 活动场次 alone could be anything's; the table's header over it says what of.
NO_TOTAL = {"mediation_success_rate"}


def all_units(topic, year, figure, wrong_total=None, flat=False):
    """Units in rows under a header of two levels, with numbers under it and totals below."""
    groups = TOPICS[topic]
    columns = [(group, code, label) for group, lines in groups for code, label in lines]
    grid = Grid("csv" if flat else topic[:8])
    top = 0
    if not flat:
        title(grid, f"{DISTRICT}{year}年{topic}", len(columns) + 2)
        grid.put(1, 0, f"填报单位：{DISTRICT}司法局")
        top = 2
    grid.row(top, ["序号", "单位名称"])
    if flat:
        for col, (_, _, label) in enumerate(columns, start=2):
            grid.put(top, col, label)
        below = top + 1
    else:
        grid.merge(top, 0, top + 1, 0)
        grid.merge(top, 1, top + 1, 1)
        col = 2
        for group, lines in groups:
            if group:
                grid.put(top, col, group)
                grid.merge(top, col, top, col + len(lines) - 1)
                grid.row(top + 1, [label for _, label in lines], col)
            else:
                for offset, (_, label) in enumerate(lines):
                    grid.put(top, col + offset, label)
                    grid.merge(top, col + offset, top + 1, col + offset)
            col += len(lines)
        grid.row(top + 2, ["甲", "乙"] + list(range(1, len(columns) + 1)))
        below = top + 3
    for at, unit in enumerate(UNITS):
        grid.row(below + at, [at + 1, name_in(unit, year)] + [figure(unit, code, label) for _, code, label in columns])
    last = below + len(UNITS)
    grid.put(last, 1, "合 计")
    for col, (_, code, label) in enumerate(columns, start=2):
        if code not in NO_TOTAL:
            cells = [grid.cells[row, col] for row in range(below, last)]
            whole = sum((cell.value or 0) for cell in cells)
            whole = whole / 10_000 if "万元" in label else whole
            whole = whole + 10 if code == wrong_total else whole
            grid.put(last, col, float(whole) if whole != int(whole) else int(whole))
    grid.put(last + 1, 0, f"注：{NOTICE}")
    return [grid]


def transposed(grid):
    turned = Grid(grid.name)
    turned.cells = {(col, row): value for (row, col), value in grid.cells.items()}
    turned.merges = [(c, r, c2, r2) for r, c, r2, c2 in grid.merges]
    return turned


def units_in_columns(topic, year, figure):
    """Indicators in rows, units in columns."""
    columns = [(group, code, label) for group, lines in TOPICS[topic] for code, label in lines]
    grid = Grid(topic[:8])
    title(grid, f"{DISTRICT}{year}年{topic}", len(UNITS) + 3)
    grid.row(2, ["类别", "指标"] + [name_in(unit, year) for unit in UNITS] + ["全区合计"])
    row, first = 3, {}
    for group, code, label in columns:
        if group not in first:
            first[group] = row
            grid.put(row, 0, group or "其他")
        cells = [figure(unit, code, label) for unit in UNITS]
        grid.row(row, [label.replace("\n", "")] + cells, 1)
        if code not in NO_TOTAL:
            whole = sum((cell.value or 0) for cell in cells)
            whole = whole / 10_000 if "万元" in label else whole
            grid.put(row, 2 + len(UNITS), float(whole) if whole != int(whole) else int(whole))
        row += 1
    for group, lines in TOPICS[topic]:
        grid.merge(first[group], 0, first[group] + len(lines) - 1, 0)
    grid.put(row, 0, f"注：{NOTICE}")
    return [grid]
