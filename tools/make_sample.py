#!/usr/bin/env python3
"""Makes data/sample: the bureau's folder of an invented district with six years of returns and what is wrong in them.

The figures come from sample/model.py, the layouts from sample/layouts.py; here is who sends what in which program, and
what is planted. Beside the folder it writes

* PLANTED.csv: every planted fault with file, sheet, cell and the true figure;
* expected/cells.csv: what every figure of every return stands for;
* expected/totals.csv: district totals of what was reported, added up by SQLite, with the true totals beside them.

Needs openpyxl, xlsxwriter, xlwt, odfpy, python-docx, msoffcrypto-tool (with olefile) and LibreOffice (soffice). Running the program
and its tests needs none of it. Figures and layouts depend on a fixed seed only.
"""

import csv
import random
import shutil
import sqlite3
import sys
from decimal import Decimal
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent / "sample"))

import layouts
import writers
from district import BY_NAME, CITY, DISTRICT, NOTICE, PROVINCE, UNITS, YEARS, name_in
from forms import FORM, MEASURE
from grids import Figure, Grid, address, write_value
from layouts import TOPICS, Return
from model import rate, truth

ROOT = Path(__file__).resolve().parent.parent / "data/sample"
LAST = YEARS[-1]
PASSWORD = "990103"
STOCKS = {"village_count", "resident_population", "office_count", "normdoc_in_force_count", "gov_counsel_count",
          "enforcer_staff_count", "enforcer_certified_count", "mediation_committee_count", "mediator_count",
          "mediator_fulltime_count", "village_counsel_count", "correction_in_count", "release_help_count"}
YES_NO = {"power_list_established", "three_systems_implemented"}
RATES = {code for code, measure in MEASURE.items() if measure == "%"}

TRUTH = truth()


# ---------------------------------------------------------------- what is reported instead of the truth

def planted():
    """(unit, year, indicator) → (value, state, kind of fault)."""
    reported = {}

    def say(name, year, code, value, kind, state="reported"):
        reported[BY_NAME[name].code, year, code] = (None if value is None else Decimal(str(value)), state, kind)

    def true(name, code, year=LAST):
        return TRUTH[BY_NAME[name].code, year][code]

    # Blank cells where the year before had figures.
    for code in ("hotline_received_count", "legal_aid_accept_count"):
        say("荷汀镇", LAST, code, None, "blank", "blank")
    # No such duty, said so.
    for code in ("permit_applied_count", "permit_accepted_count", "permit_granted_count"):
        say("霁湖街道", LAST, code, None, "not-applicable", "not_applicable")
    # A zero where there must have been cases.
    for code in ("mediation_accepted_count", "mediation_success_count", "mediation_written_count", "mediation_oral_count",
                 "mediation_town_agreement_count", "mediation_confirmed_count", "mediation_amount"):
        say("竹陂镇", LAST, code, 0, "false-zero")
    say("竹陂镇", LAST, "mediation_success_rate", None, "false-zero", "blank")
    # The form says that it ends in November.
    scale("枫渡镇", Decimal(11) / 12, cut_codes(), say, true, "cut-off-november")
    # Half a year, without a word about it.
    scale("石澜镇", Decimal("0.5"), [code for code in cut_codes() if code.startswith(("mediation", "dispute"))], say, true, "half-year")
    # Last year's figures once more.
    for code in publicity_codes():
        say("梅坳镇", LAST, code, true("梅坳镇", code, LAST - 1), "copied-from-last-year")
    # Round figures.
    for code in publicity_codes():
        value = true("霞墩镇", code)
        step = 10 if value < 500 else 100
        say("霞墩镇", LAST, code, max(step, round(value / step) * step), "rounded")
    # Two figures changed places.
    accepted, success = true("鹭渚镇", "mediation_accepted_count"), true("鹭渚镇", "mediation_success_count")
    say("鹭渚镇", LAST, "mediation_accepted_count", success, "identity")
    say("鹭渚镇", LAST, "mediation_success_count", accepted + 2, "identity")
    # A total that is not the sum of its kinds.
    say("菱塘坝镇", LAST, "penalty_total_count", true("菱塘坝镇", "penalty_total_count") + 2, "identity")
    # Yuan under a header that says 10,000 yuan: read as it stands, it is 10,000 times too much.
    say("松壑镇", LAST, "penalty_amount", true("松壑镇", "penalty_amount") * 10_000, "unit-slip")
    return reported


def publicity_codes():
    return [code for code in MEASURE if code.startswith(("publicity", "village_counsel_lecture", "legal_consult"))]


def cut_codes():
    kept = STOCKS | YES_NO | RATES
    skipped = ("exam", "litigation", "review", "npc", "cppcc", "leader", "study_center", "normdoc", "permit", "penalty_amount")
    return [code for code in MEASURE if code not in kept and not code.startswith(skipped)]


def scale(name, factor, codes, say, true, kind):
    values = {code: int(true(name, code) * factor) for code in codes}
    values["mediation_success_count"] = min(values["mediation_success_count"], values["mediation_accepted_count"])
    values["mediation_oral_count"] = values["mediation_success_count"] - values["mediation_written_count"]
    for code, value in values.items():
        say(name, LAST, code, value, kind)
    say(name, LAST, "mediation_success_rate", rate(values["mediation_success_count"], values["mediation_accepted_count"]), kind)


PLANTED = planted()


def report(unit, year, code):
    if (unit.code, year, code) in PLANTED:
        return PLANTED[unit.code, year, code]
    value = TRUTH[unit.code, year].get(code)
    return (None, "blank", None) if value is None else (Decimal(str(value)), "reported", None)


# ---------------------------------------------------------------- what is written

class Sample:
    """Writes files and keeps what they say."""

    def __init__(self, root):
        self.root, self.figures, self.faults, self.superseded = root, [], [], set()

    def write(self, path, grids, writer, *args, counts=True):
        target = self.root / "data" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        writer(target, grids, *args)
        for grid in grids:
            for (row, col), cell in sorted(grid.cells.items()):
                if isinstance(cell, Figure) and counts:
                    self.figures.append((f"data/{path}", grid.name, address(row, col), cell))
                    if cell.planted:
                        self.fault(path, grid.name, address(row, col), cell.planted, cell, "")

    def fault(self, path, sheet, cell, kind, figure=None, note=""):
        true = TRUTH[figure.unit, figure.year].get(figure.code) if figure else ""
        self.faults.append([f"data/{path}", sheet, cell, kind, figure.unit if figure else "", figure.year if figure else "",
                            figure.code if figure else "", "" if figure is None or figure.shown is None else figure.shown,
                            "" if true is None else true, note])


def years_of_topic_tables(sample):
    """2019 and 2020: the district collects tables with all units."""
    for year in (2019, 2020):
        rng = random.Random(year)

        def figure(unit, code, label):
            value, state, kind = report(unit, year, code)
            cell = Figure(unit.code, year, code, value, state, planted=kind)
            measure = "万元" if "万元" in label else "%" if code in RATES else MEASURE.get(code, "宗")
            return write_value(cell, measure, rng, 0.985 if measure != "%" else 1.0)

        mediation, publicity, enforcement, base = TOPICS
        if year == 2019:
            wrong = "mediation_accepted_count"
            grids = layouts.all_units(mediation, year, figure, wrong_total=wrong)
            sample.write(f"{year}/{mediation}.xls", grids, writers.xls)
            total = next(at for at, cell in grids[0].cells.items() if cell == "合 计")
            column = next(c for (r, c), cell in grids[0].cells.items() if isinstance(cell, Figure) and cell.code == wrong)
            sample.fault(f"{year}/{mediation}.xls", grids[0].name, address(total[0], column), "wrong-total", note="stated total is 10 more than its parts")
            sample.write(f"{year}/{publicity}.xls", layouts.all_units(publicity, year, figure), writers.xls)
            sample.write(f"{year}/{enforcement}.xlsx", layouts.all_units(enforcement, year, figure), writers.xlsx_by_xlsxwriter)
            sample.write(f"{year}/{base}（{year}年）.csv", layouts.all_units(base, year, figure, flat=True), writers.csv_text, "gb18030")
        else:
            sample.write(f"{year}/{mediation}.ods", layouts.units_in_columns(mediation, year, figure), writers.ods)
            sample.write(f"{year}/{publicity}.xlsx", layouts.all_units(publicity, year, figure), writers.by_libreoffice, "xlsx")
            sample.write(f"{year}/{enforcement}.xls", layouts.all_units(enforcement, year, figure), writers.by_libreoffice, "xls")
            sample.write(f"{year}/{base}（{year}年）.csv", layouts.all_units(base, year, figure, flat=True), writers.csv_text, "utf-8-sig")


# Layout of each unit, by its position in the list.
VERTICAL, BLOCKS, HTML, LONG, TOPIC, PUBLISHED, QUARTERS = "vertical blocks html long topic published quarters".split()
LAYOUT = [VERTICAL, BLOCKS, VERTICAL, HTML, LONG, VERTICAL, TOPIC, PUBLISHED, VERTICAL, BLOCKS,
          TOPIC, VERTICAL, HTML, LONG, VERTICAL, PUBLISHED, BLOCKS, TOPIC, QUARTERS]
NOT_SENT = {("霁岭镇", LAST), ("苇渡镇", 2021)}


def years_of_returns(sample):
    """From 2021: each unit sends its own."""
    for year in range(2021, LAST + 1):
        together = []
        for at, unit in enumerate(UNITS):
            if (unit.name, year) in NOT_SENT:
                sample.fault(f"{year}/", "", "", "not-sent", note=f"{unit.name} sent no return for {year}")
                continue
            rng = random.Random(f"{unit.code} {year}")
            care = 0.85 if year == LAST else 0.95
            period = f"{year}年（截至11月底）" if (unit.name, year) == ("枫渡镇", LAST) else ""
            ret = Return(unit, year, report, rng, care, at, f"{year + 1}年1月{8 + at % 12}日", period)
            if year == 2022 and at in (8, 11, 14):
                grid = layouts.vertical(ret)[0]
                grid.name = name_in(unit, year)
                together.append(grid)
            else:
                one_return(sample, ret, LAYOUT[at])
        if together:
            sample.write(f"{year}/竹陂霞墩麦坞三镇统计表.xlsx", together, writers.xlsx)


def one_return(sample, ret, layout):
    name, year = name_in(ret.unit, ret.year), ret.year
    special = SPECIAL.get((ret.unit.name, year))
    if special:
        special(sample, ret, name, year)
    elif layout == VERTICAL:
        sample.write(f"{year}/{name}.xlsx", layouts.vertical(ret), writers.xlsx)
    elif layout == BLOCKS:
        sample.write(f"{year}/{year}年法治统计表（{name}）.ods", layouts.two_blocks(ret), writers.ods)
    elif layout == HTML:
        sample.write(f"{year}/{name}.xls", layouts.grouped(ret), writers.html_as_xls)
    elif layout == LONG:
        sample.write(f"{year}/{name}.csv", layouts.long_table(ret), writers.csv_text, "gb18030" if year % 2 else "utf-8")
    elif layout == TOPIC:
        sample.write(f"{year}/{name}/统计表.xls", layouts.topic_sheets(ret), writers.xls)
    elif layout == PUBLISHED:
        sample.write(f"{year}/附件2 {name}法治统计表.xlsx", layouts.published_tables(ret), writers.by_libreoffice, "xlsx")
    else:
        sample.write(f"{year}/{name}季报（全年）.xlsx", layouts.quarters(ret), writers.xlsx)


# ---------------------------------------------------------------- files that are odd in themselves

def huge_sheet(sample, ret, name, year):
    path = f"{year}/{name}.xlsx"
    sample.write(path, layouts.vertical(ret), lambda target, grids: writers.xlsx(target, grids, 1_048_576))
    sample.fault(path, "统计表", "A1048576", "formatted-to-the-last-row", note="used range ends in row 1048576, most of it empty")
    lock = sample.root / "data" / f"{year}/~${name}.xlsx"
    lock.write_bytes(b"\x06" + "示例".encode("utf-16-le").ljust(164, b" "))
    sample.fault(f"{year}/~${name}.xlsx", "", "", "lock-file", note="left by an open workbook")


def mislabelled(sample, ret, name, year):
    path = f"{year}/{name}/统计表.xls"
    sample.write(path, layouts.topic_sheets(ret), writers.xlsx)
    sample.fault(path, "", "", "xlsx-named-xls")


def two_versions(sample, ret, name, year):
    old = Return(ret.unit, year, lambda *key: lower(report(*key)), random.Random(1), 1.0, ret.variant, f"{year + 1}年1月6日")
    sample.write(f"{year}/{name}.xlsx", layouts.vertical(old), writers.xlsx, counts=False)
    ret.filled_on = f"{year + 1}年1月20日"
    sample.write(f"{year}/{name}（修改版）.xlsx", layouts.vertical(ret), writers.xlsx)
    sample.fault(f"{year}/{name}.xlsx", "", "", "older-version", note="the revised file, filled in later, stands")


def lower(reported):
    value, state, kind = reported
    return (value - 1 if value and value > 20 and value == int(value) else value, state, kind)


def under_password(sample, ret, name, year):
    path = f"{year}/{name}.xlsx"
    sample.write(path, layouts.vertical(ret), writers.encrypted, PASSWORD)
    sample.fault(path, "", "", "encrypted", note=f"password {PASSWORD} is in huizong.toml")


def with_corrupt_supplement(sample, ret, name, year):
    sample.write(f"{year}/{name}.csv", layouts.long_table(ret), writers.csv_text, "gb18030")
    target = sample.root / "data" / f"{year}/{name}补充表.xlsx"
    writers.xlsx(target, layouts.vertical(ret))
    target.write_bytes(target.read_bytes()[: target.stat().st_size * 2 // 3])
    sample.fault(f"{year}/{name}补充表.xlsx", "", "", "corrupt", note="cut off after two thirds; the csv of the unit is whole")
    (sample.root / "data" / f"{year}/空文件.xlsx").write_bytes(b"")
    sample.fault(f"{year}/空文件.xlsx", "", "", "zero-bytes")


def misdelivered(sample):
    grid = Grid("csv")
    grid.row(0, ["填报单位", "年度", "指标名称", "计量单位", "数值", "说明"])
    grid.row(1, ["云岫镇", LAST, "人民调解案件数", "宗", 57, NOTICE])
    sample.write(f"{LAST}/云岫镇.csv", [grid], writers.csv_text, "gb18030")
    sample.fault(f"{LAST}/云岫镇.csv", "csv", "A2", "unknown-unit", note="a unit of another district")


SPECIAL = {
    ("岚桥街道", LAST): huge_sheet,
    ("桐湾镇", LAST): mislabelled,
    ("麦坞镇", LAST): two_versions,
    ("云坞镇", LAST): under_password,
    ("樟桥铺镇", LAST): with_corrupt_supplement,
}


# ---------------------------------------------------------------- reports in prose

def reports(sample):
    for name, suffix in (("石澜镇", "docx"), ("雁栖坪镇", "txt")):
        path = f"{LAST}/{name}{LAST}年度法治政府建设工作报告.{suffix}"
        paragraphs = prose(name, TRUTH[BY_NAME[name].code, LAST])
        target = sample.root / "data" / path
        if suffix == "docx":
            writers.word(target, paragraphs)
        else:
            target.write_text("\n".join(paragraphs) + "\n", encoding="utf-8")
    sample.fault(f"{LAST}/石澜镇{LAST}年度法治政府建设工作报告.docx", "", "", "table-against-text",
                 note="the report tells the whole year's mediation, the table half of it")


def prose(name, v):
    lost = "全年没有发生败诉案件" if not v["litigation_lost_count"] else f"败诉{v['litigation_lost_count']}宗"
    material = v["publicity_material_count"] // 100 * 100
    return [
        f"{name}{LAST}年度法治政府建设工作报告",
        f"（{NOTICE}）",
        f"{LAST}年，我镇围绕建设法治{DISTRICT[:2]}的目标推进各项工作，现将有关情况报告如下。",
        "一、主要做法和成效",
        f"（一）坚持带头学法。党委理论学习中心组集体学法{v['study_center_group_count']}次，举办干部法治培训{v['study_cadre_session_count']}场，参训{v['study_cadre_person_times']}人次。",
        f"（二）压实第一责任。召开法治建设专题会议{v['leader_meeting_count']}次，党政主要负责人讲授法治课{v['leader_lecture_count']}场次。",
        f"（三）严格规范执法。现有行政执法人员{v['enforcer_staff_count']}名，其中持有行政执法证{v['enforcer_certified_count']}人。全年开展行政检查{v['inspection_count']}次，办理行政处罚案件{v['penalty_total_count']}宗，罚没金额{v['penalty_amount'] / 10_000:g}万元。",
        f"（四）自觉接受监督。承办人大代表建议{v['npc_proposal_received']}件、政协提案{v['cppcc_proposal_received']}件，全部按期答复。新增行政诉讼案件{v['litigation_new_count']}宗，开庭审理{v['litigation_hearing_count']}宗，行政机关负责人出庭应诉{v['litigation_leader_attend_count']}宗，{lost}。",
        f"（五）化解矛盾纠纷。全镇开展矛盾纠纷排查{v['dispute_screening_count']}次，排查发现纠纷{v['dispute_found_count']}件。镇村两级调解组织共受理调解案件{v['mediation_accepted_count']}宗，调解成功{v['mediation_success_count']}宗，成功率{v['mediation_success_rate']:g}%，其中镇调委会主持达成调解协议{v['mediation_town_agreement_count']}份。",
        f"（六）深入开展普法。组织{v['exam_attend_count']}名干部参加学法考试，参考率{v['exam_attend_rate']:g}%，合格率{v['exam_pass_rate']:g}%。全镇{v['village_count']}个村（居）均配备法律顾问，驻村法律顾问开展法治宣讲{v['village_counsel_lecture_count']}场，解答法律咨询{v['legal_consult_person_times']}人次。举办法治讲座{v['publicity_lecture_count']}场，开展法治宣传活动{v['publicity_activity_count']}场次，发放法治宣传资料{material}余份。",
        "二、存在的不足",
        "执法力量与任务还不匹配，部分村（居）普法形式单一。",
        "三、下一步打算",
        "计划每季度开展一次执法培训，每个村（居）全年举办法治讲座不少于2场。",
    ]


# ---------------------------------------------------------------- the bureau's folder and what to expect

def bureau(root):
    bom = "\ufeff"
    (root / "huizong.toml").write_text(
        f"# {NOTICE}\n# An invented district; see README.md.\n\n"
        f'title = "{DISTRICT}（虚构）"\nunits = "units.csv"\ninput = "data"\noutput = "output"\n\n'
        f'# 打开加密工作簿时依次尝试的密码 / passwords to try on encrypted workbooks\npasswords = ["{PASSWORD}"]\n', encoding="utf-8")
    lines = [f"# {NOTICE}", "code,name,aliases,parents,level,opened,closed,successor,note", f"990000,{PROVINCE},,,汇总,,,,虚构",
             f"990100,{CITY},,{PROVINCE},汇总,,,,虚构", f"990103,{DISTRICT},,{PROVINCE}/{CITY},汇总,,,,虚构"]
    for unit in UNITS:
        note = f"{unit.former} 2022 年改名" if unit.former else ""
        lines.append(f"{unit.code},{unit.name},{unit.former},{PROVINCE}/{CITY}/{DISTRICT},,,,,{note}")
    (root / "units.csv").write_text(bom + "\n".join(lines) + "\n", encoding="utf-8")
    (root / "mappings.csv").write_text(bom + "label,indicator,confirmed\n", encoding="utf-8")
    (root / "corrections.csv").write_text(bom + "unit,year,indicator,value,reason,date\n", encoding="utf-8")


def table(path, header, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def expectations(sample, root):
    table(root / "PLANTED.csv", ["file", "sheet", "cell", "kind", "unit", "year", "indicator", "shown", "truth", "note"], sample.faults)
    cells = [(file, sheet, cell, f.unit, f.year, f.code, "" if f.value is None else f"{f.value.normalize():f}", f.state)
             for file, sheet, cell, f in sample.figures]
    table(root / "expected/cells.csv", ["file", "sheet", "cell", "unit", "year", "indicator", "value", "state"], cells)
    database = sqlite3.connect(":memory:")
    database.execute("create table reported (unit, year, indicator, value, state)")
    # Values are whole but for rates, so that SQLite adds integers.
    whole = {(u, y, i): (int(v) if v else None, s) for _, _, _, u, y, i, v, s in cells if i not in RATES}
    database.executemany("insert into reported values (?, ?, ?, ?, ?)", [(*key, *value) for key, value in whole.items()])
    database.execute("create table true (unit, year, indicator, value)")
    database.executemany("insert into true values (?, ?, ?, ?)",
                         [(u, y, i, v) for (u, y), values in TRUTH.items() for i, v in values.items() if i not in RATES])
    rows = database.execute(f"""
        select r.year, r.indicator, sum(r.value), count(r.value), {len(UNITS)} - sum(r.state = 'not_applicable'),
               (select sum(t.value) from true t where t.year = r.year and t.indicator = r.indicator)
        from reported r group by r.year, r.indicator having count(r.value) > 0 order by r.year, r.indicator""")
    table(root / "expected/totals.csv", ["year", "indicator", "total", "reported", "expected", "true_total"], rows)


def main():
    keep = (ROOT / "README.md").read_bytes() if (ROOT / "README.md").exists() else None
    shutil.rmtree(ROOT, ignore_errors=True)
    ROOT.mkdir(parents=True)
    sample = Sample(ROOT)
    years_of_topic_tables(sample)
    years_of_returns(sample)
    misdelivered(sample)
    reports(sample)
    bureau(ROOT)
    expectations(sample, ROOT)
    if keep:
        (ROOT / "README.md").write_bytes(keep)
    files = [path for path in ROOT.rglob("*") if path.is_file()]
    print(f"{len(files)} files, {sum(path.stat().st_size for path in files)} bytes, {len(sample.figures)} figures, {len(sample.faults)} planted")


if __name__ == "__main__":
    main()
