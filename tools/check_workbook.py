#!/usr/bin/env python3
"""Checks workbooks that huizong wrote with programs that are not huizong.

    python3 tools/check_workbook.py output/2024年度汇总表.xlsx [more.xlsx ...]

For every workbook:
  * each formula has a stored result, and LibreOffice, given the workbook without any stored result, computes the same;
  * no result is an error, no cell shows one;
  * the parts of each sheet's and chart's XML stand in the order of the standard, so that Excel asks for no repair;
  * no limit of the format is passed: names of sheets, links, merged cells, formulas, lists, row heights, breaks, and
    every count and index of styles, strings and tables is right;
  * every internal link leads to a sheet and cell that exist;
  * every chart's series takes its name and values from one row or column of one sheet, with the categories beside,
    and the points it carries are the cells' values.

Needs openpyxl and soffice. Exit code 1 when anything is wrong; every fault is named.
"""

import io
import math
import re
import subprocess
import sys
import tempfile
import warnings
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
from openpyxl.utils import range_boundaries

warnings.filterwarnings("ignore", module="openpyxl")  # it drops sparklines when it writes, which it never does here

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

# Children of <worksheet> in the order of ECMA-376, part 1, 18.3.1.99.
SHEET_ORDER = """sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges
scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting
dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties
cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls
webPublishItems tableParts extLst""".split()

# Children of the parts of a chart, in the order of chapter 21.2 (those of a series hold for all its kinds).
CHART_ORDER = {
    "ser": "idx order tx spPr invertIfNegative marker dPt dLbls trendline errBars cat val xVal yVal smooth",
    "chart": "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
    "catAx": """axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos
spPr txPr crossAx crosses crossesAt auto lblAlgn lblOffset noMultiLvlLbl""",
    "valAx": """axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos
spPr txPr crossAx crosses crossesAt crossBetween majorUnit minorUnit dispUnits""",
    "scaling": "logBase orientation max min",
    "dLbls": """dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize
separator showLeaderLines""",
    "dLbl": """idx delete layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent
showBubbleSize separator""",
    "dPt": "idx invertIfNegative marker bubble3D explosion spPr",
    "marker": "symbol size spPr",
}

# What Excel holds; beyond it, it asks for repair or refuses.
SHEET_NAME, LINKS, FORMULA, ARGUMENTS, LIST, TEXT, ROW_POINTS, BREAKS = 31, 65_530, 8_192, 255, 255, 32_767, 409.5, 1_026
PROMPTS = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}

RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def main(paths):
    faults = 0
    for path in map(Path, paths):
        found = list(check(path))
        faults += len(found)
        for fault in found:
            print(f"{path}: {fault}")
        if not found:
            print(f"{path}: {summary(path)}")
    return 1 if faults or not paths else 0


def check(path):
    content = path.read_bytes()
    formulas = openpyxl.load_workbook(io.BytesIO(content))
    stored = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    yield from check_formulas(content, formulas, stored)
    yield from check_errors(stored)
    yield from check_order(content)
    yield from check_limits(content)
    yield from check_links(formulas)
    yield from check_charts(content, stored)


def cells(book):
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    yield sheet.title, cell


def formula_cells(book):
    return [(title, cell.coordinate) for title, cell in cells(book) if cell.data_type == "f"]


def check_formulas(content, formulas, stored):
    recalculated = openpyxl.load_workbook(recalculate(without_results(content)), data_only=True)
    for title, at in formula_cells(formulas):
        ours, theirs = stored[title][at].value, recalculated[title][at].value
        if ours is None:
            yield f"{title}!{at}: {formulas[title][at].value} has no stored result"
        elif not same(ours, theirs):
            yield f"{title}!{at}: {formulas[title][at].value} is stored as {ours!r}, LibreOffice computes {theirs!r}"


def same(ours, theirs):
    numbers = (int, float)
    if isinstance(ours, numbers) and isinstance(theirs, numbers):
        return math.isclose(ours, theirs, rel_tol=1e-12, abs_tol=1e-12)
    return ours == theirs


def without_results(content):
    """The same workbook with the stored result of every formula taken out, so that none can be copied."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part)
            new.writestr(name, part)
    return out.getvalue()


def recalculate(content):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(RECALCULATE, encoding="utf-8")
        (folder / "in.xlsx").write_bytes(content)
        command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder / "out", folder / "in.xlsx"]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
        return io.BytesIO((folder / "out" / "in.xlsx").read_bytes())


def check_errors(stored):
    for title, cell in cells(stored):
        if cell.data_type == "e" or (isinstance(cell.value, str) and cell.value.startswith("#REF")):
            yield f"{title}!{cell.coordinate}: {cell.value}"


def check_order(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
                tags = [child.tag.removeprefix(MAIN) for child in ElementTree.fromstring(package.read(name))]
                places = [SHEET_ORDER.index(tag) for tag in tags]
                if places != sorted(places):
                    yield f"{name}: parts out of order: {' '.join(tags)}"
    for name, chart in charts(content):
        for element in chart.iter():
            order = CHART_ORDER.get(element.tag.removeprefix(CHART), "").split()
            tags = [child.tag.removeprefix(CHART) for child in element]
            if order and [tag for tag in order if tag in tags] != list(dict.fromkeys(tags)):
                yield f"{name}: children of {element.tag.removeprefix(CHART)} out of order: {' '.join(tags)}"


def check_limits(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        book, styles, strings, rels = (
            ElementTree.fromstring(package.read(f"xl/{name}"))
            for name in ("workbook.xml", "styles.xml", "sharedStrings.xml", "_rels/workbook.xml.rels")
        )
        parts = {rel.get("Id"): f"xl/{rel.get('Target')}" for rel in rels}
        filtered = {
            int(name.get("localSheetId"))
            for name in book.iter(f"{MAIN}definedName")
            if name.get("name") == "_xlnm._FilterDatabase"
        }
        yield from style_faults(styles, strings)
        sheets = list(book.find(f"{MAIN}sheets"))
        names = [sheet.get("name") for sheet in sheets]
        if len({name.lower() for name in names}) < len(names):
            yield f"names of sheets repeat: {names}"
        known = {tag: len(styles.findall(f"{MAIN}{tag}/*")) for tag in ("cellXfs", "dxfs")} | {"strings": len(strings)}
        for at, sheet in enumerate(sheets):
            name = sheet.get("name")
            if len(name.encode("utf-16-le")) // 2 > SHEET_NAME or re.search(r"[\[\]:*?/\\]|^'|'$", name):
                yield f"{name}: no name for a sheet"
            part = next(value for key, value in sheet.attrib.items() if key.endswith("}id"))
            xml = ElementTree.fromstring(package.read(parts[part]))
            yield from (f"{name}: {fault}" for fault in sheet_faults(xml, known, at in filtered))
        for name in (name for name in package.namelist() if name.startswith("xl/tables/")):
            yield from (f"{name}: {fault}" for fault in table_faults(ElementTree.fromstring(package.read(name))))


def style_faults(styles, strings):
    for part in (part for part in styles if part.get("count")):
        if int(part.get("count")) != len(part):
            yield f"styles: {part.tag.removeprefix(MAIN)} counts {part.get('count')} and has {len(part)}"
    if int(strings.get("uniqueCount")) != len(strings):
        yield f"strings: counts {strings.get('uniqueCount')} and has {len(strings)}"
    if any(len("".join(string.itertext())) > TEXT for string in strings):
        yield f"a text of more than {TEXT} characters"


def sheet_faults(xml, known, is_filtered):
    yield from row_faults(xml.find(f"{MAIN}sheetData"), known)
    merged = [range_boundaries(cell.get("ref")) for cell in xml.iter(f"{MAIN}mergeCell")]
    covered = [
        (col, row)
        for left, top, right, bottom in merged
        for col in range(left, right + 1)
        for row in range(top, bottom + 1)
    ]
    if len(set(covered)) < len(covered) or any(area[:2] == area[2:] for area in merged):
        yield "merged cells overlap, or one cell is merged"
    links = sum(1 for _ in xml.iter(f"{MAIN}hyperlink"))
    if links > LINKS:
        yield f"{links} links"
    for rule in xml.iter(f"{MAIN}cfRule"):
        if int(rule.get("dxfId", 0)) >= known["dxfs"]:
            yield "a conditional format has no style"
    for validation in xml.iter(f"{MAIN}dataValidation"):
        listed = validation.findtext(f"{MAIN}formula1") or ""
        if listed.startswith('"') and len(listed) - 2 > LIST:
            yield f"a list of {len(listed) - 2} characters"
        if any(len(validation.get(key) or "") > most for key, most in PROMPTS.items()):
            yield "a prompt is too long"
    if (xml.find(f"{MAIN}autoFilter") is not None) != is_filtered:
        yield "a filter without its name, or a name without its filter"
    if len(xml.findall(f"{MAIN}rowBreaks/*")) > BREAKS:
        yield "too many page breaks"


def row_faults(rows, known):
    before = 0
    for row in rows:
        number = int(row.get("r"))
        columns = [range_boundaries(cell.get("r"))[0] for cell in row]
        if number <= before or columns != sorted(set(columns)):
            yield f"row {number} or its cells are out of order"
        before = number
        if float(row.get("ht", 0)) > ROW_POINTS:
            yield f"row {number} is {row.get('ht')} points high"
        for cell in row:
            formula, value = cell.findtext(f"{MAIN}f") or "", cell.findtext(f"{MAIN}v")
            arguments = max((inner.count(",") + 1 for inner in re.findall(r"\(([^()]*)\)", formula)), default=0)
            if len(formula) > FORMULA or arguments > ARGUMENTS:
                yield f"{cell.get('r')}: a formula of {len(formula)} characters, {arguments} arguments"
            if int(cell.get("s", 0)) >= known["cellXfs"] or (cell.get("t") == "s" and int(value) >= known["strings"]):
                yield f"{cell.get('r')}: no such style or text"


def table_faults(table):
    columns = [column.get("name").lower() for column in table.iter(f"{MAIN}tableColumn")]
    left, top, right, bottom = range_boundaries(table.get("ref"))
    if len(set(columns)) < len(columns) or right - left + 1 != len(columns) or bottom <= top:
        yield f"columns {columns} in {table.get('ref')}"


def check_links(book):
    size = {sheet.title: (sheet.max_row, sheet.max_column) for sheet in book.worksheets}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                link = cell.hyperlink
                if link is None or not link.location:
                    continue
                target, _, area = link.location.rpartition("!")
                target = target.strip("'").replace("''", "'")
                if target not in size:
                    yield f"{sheet.title}!{cell.coordinate} leads to {link.location}, which does not exist"
                    continue
                right, bottom = range_boundaries(area)[2:]
                if bottom > size[target][0] or right > size[target][1]:
                    yield f"{sheet.title}!{cell.coordinate} leads beyond the cells of {link.location}"


def charts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in sorted(package.namelist()):
            if name.startswith("xl/charts/chart"):
                yield name, ElementTree.fromstring(package.read(name))


def check_charts(content, stored):
    for name, chart in charts(content):
        title = "".join(node.text or "" for node in chart.iterfind(f".//{CHART}title//*") if node.tag.endswith("}t"))
        for series in chart.iter(f"{CHART}ser"):
            yield from (f"{name} ({title}): {fault}" for fault in series_faults(series, title, stored))


def series_faults(series, title, stored):
    is_scatter = series.find(f"{CHART}yVal") is not None
    x, y = ("xVal", "yVal") if is_scatter else ("cat", "val")
    reference = {part: series.findtext(f"{CHART}{part}//{CHART}f") for part in ("tx", x, y)}
    boxes = {}
    for part, text in reference.items():
        sheet, _, area = text.rpartition("!")
        boxes[part] = (sheet.strip("'"), range_boundaries(area.replace("$", "")))
    (sheet, name), (_, categories), (_, values) = boxes["tx"], boxes[x], boxes[y]
    across = values[1] == values[3] and values[0] != values[2]
    along, beside = ((0, 2), (1, 3)) if across else ((1, 3), (0, 2))
    if {box[0] for box in boxes.values()} != {sheet}:
        yield f"a series over several sheets: {reference}"
    if values[beside[0]] != values[beside[1]] or values[beside[0]] != name[beside[0]]:
        yield f"name and values are not in one row or column: {reference}"
    if [values[at] for at in along] != [categories[at] for at in along]:
        yield f"values do not stand beside their categories: {reference}"
    if across and not title.startswith(stored[sheet].cell(name[1], 1).value):
        yield f"the title does not name its row, {stored[sheet].cell(name[1], 1).value}"
    yield from point_faults(series, y, stored[sheet], values)
    if is_scatter:
        yield from point_faults(series, x, stored[sheet], categories)


def point_faults(series, part, sheet, box):
    """Whether the points that a series carries are the cells' values."""
    points = series.iterfind(f"{CHART}{part}//{CHART}pt")
    carried = {int(point.get("idx")): float(point.findtext(f"{CHART}v")) for point in points}
    left, top, right, bottom = box
    cells = [cell.value for row in sheet.iter_rows(top, bottom, left, right) for cell in row]
    for place, cell in enumerate(cells):
        cell = cell if isinstance(cell, (int, float)) else None
        if not (cell is carried.get(place) is None or same(carried.get(place), cell)):
            yield f"point {place} of {part} is carried as {carried.get(place)}, the cell holds {cell}"


def summary(path):
    content = path.read_bytes()
    count = len(formula_cells(openpyxl.load_workbook(io.BytesIO(content))))
    return f"{count} formulas recalculated to their stored results, {len(list(charts(content)))} charts in place"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
