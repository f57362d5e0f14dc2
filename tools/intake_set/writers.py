"""Books to files, each by a program that is not ours."""

import csv
import datetime
import html
import io
import subprocess
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import xlsxwriter
import xlwt
from openpyxl.styles import Font


# A number that its format shows as a year.
YEAR = '0"年"'


def shown(cell) -> str:
    """What an exported text file or page holds of a cell: the number as its format shows it."""
    if isinstance(cell.value, datetime.date):
        return f"{cell.value.year}/{cell.value.month}/{cell.value.day}"
    if cell.format == YEAR:
        return f"{cell.value}年"
    if isinstance(cell.value, float) and cell.format:
        decimals = len(cell.format.rstrip("%").partition(".")[2])
        return f"{cell.value * 100:.{decimals}f}%" if cell.format.endswith("%") else f"{cell.value:.{decimals}f}"
    return str(cell.value)


def rows_of(sheet):
    last_row = max(row for row, _ in sheet.cells)
    last_col = max(col for _, col in sheet.cells)
    return [[sheet.cells.get((row, col)) for col in range(last_col + 1)] for row in range(last_row + 1)]


def by_openpyxl(book, path):
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for sheet in book.sheets:
        target = workbook.create_sheet(sheet.name)
        for (row, col), cell in sheet.cells.items():
            written = target.cell(row + 1, col + 1, cell.value)
            written.number_format = cell.format or "General"
            written.font = Font(bold=cell.bold)
        for row, col, last_row, last_col in sheet.merges:
            target.merge_cells(None, row + 1, col + 1, last_row + 1, last_col + 1)
        for col in sheet.hidden_cols:
            target.column_dimensions[openpyxl.utils.get_column_letter(col + 1)].hidden = True
        for row in sheet.hidden_rows:
            target.row_dimensions[row + 1].hidden = True
    workbook.save(path)


def by_xlsxwriter(book, path):
    workbook = xlsxwriter.Workbook(path, {"strings_to_numbers": False, "in_memory": True})
    for sheet in book.sheets:
        target = workbook.add_worksheet(sheet.name)
        for row, col, last_row, last_col in sheet.merges:
            target.merge_range(row, col, last_row, last_col, "")
        for (row, col), cell in sheet.cells.items():
            look = workbook.add_format({"bold": cell.bold, "num_format": cell.format or "General"})
            target.write(row, col, cell.value, look)
        for col in sheet.hidden_cols:
            target.set_column(col, col, None, None, {"hidden": True})
        for row in sheet.hidden_rows:
            target.set_row(row, None, None, {"hidden": True})
    workbook.close()


def by_xlwt(book, path):
    workbook, looks = xlwt.Workbook(encoding="utf-8"), {}

    def look(cell):
        key = (cell.bold, cell.format or "General")
        if key not in looks:
            looks[key] = xlwt.easyxf(f"font: bold {'on' if cell.bold else 'off'}", num_format_str=key[1])
        return looks[key]

    for sheet in book.sheets:
        target = workbook.add_sheet(sheet.name)
        covered = {(row, col): (last_row, last_col) for row, col, last_row, last_col in sheet.merges}
        for (row, col), cell in sheet.cells.items():
            if (row, col) in covered:
                last_row, last_col = covered[row, col]
                target.write_merge(row, last_row, col, last_col, cell.value, look(cell))
            else:
                target.write(row, col, cell.value, look(cell))
        for col in sheet.hidden_cols:
            target.col(col).hidden = True
        for row in sheet.hidden_rows:
            target.row(row).hidden = True
    workbook.save(str(path))


def by_csv(encoding, delimiter):
    def write(book, path):
        text = io.StringIO()
        writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
        for row in rows_of(book.sheets[0]):
            writer.writerow([shown(cell) if cell else "" for cell in row])
        path.write_bytes(text.getvalue().encode(encoding))

    return write


def by_comma_csv(book, path):
    """Semicolons between the fields and commas before the decimals, in the code page of a western office."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in rows_of(book.sheets[0]):
        is_number = lambda cell: isinstance(cell.value, float)
        writer.writerow([(shown(cell).replace(".", ",") if is_number(cell) else shown(cell)) if cell else "" for cell in row])
    path.write_bytes(text.getvalue().encode("utf-8-sig"))


def by_inline(book, path):
    """The bare minimum of an .xlsx, as reporting systems write it by hand: strings inline, no style but number formats,
    no addresses of cells where none is left out, empty cells in between."""
    formats = sorted({cell.format for sheet in book.sheets for cell in sheet.cells.values() if cell.format})
    look = {code: number for number, code in enumerate(formats, 1)}
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    head = '<?xml version="1.0" encoding="UTF-8"?>'

    def written(cell):
        if cell is None:
            return "<c/>"
        style = f' s="{look[cell.format]}"' if cell.format else ""
        if isinstance(cell.value, datetime.date):
            return f"<c{style}><v>{(cell.value - datetime.date(1899, 12, 30)).days}</v></c>"
        if isinstance(cell.value, (int, float)):
            return f"<c{style}><v>{cell.value}</v></c>"
        return f'<c t="inlineStr"{style}><is><t xml:space="preserve">{escape(str(cell.value))}</t></is></c>'

    parts = {}
    for number, sheet in enumerate(book.sheets, 1):
        rows = "".join(f"<row>{''.join(map(written, row))}</row>" for row in rows_of(sheet))
        place = lambda row, col: openpyxl.utils.get_column_letter(col + 1) + str(row + 1)
        merges = "".join(f'<mergeCell ref="{place(a, b)}:{place(c, d)}"/>' for a, b, c, d in sheet.merges)
        merges = f"<mergeCells>{merges}</mergeCells>" if merges else ""
        parts[f"xl/worksheets/sheet{number}.xml"] = f"{head}<worksheet {main}><sheetData>{rows}</sheetData>{merges}</worksheet>"
    count = len(book.sheets)
    names = "".join(f'<sheet name="{escape(s.name)}" sheetId="{n}" r:id="rId{n}"/>' for n, s in enumerate(book.sheets, 1))
    parts["xl/workbook.xml"] = f'{head}<workbook {main} xmlns:r="{office}"><sheets>{names}</sheets></workbook>'
    told = "".join(
        f'<Relationship Id="rId{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in range(1, count + 1)
    )
    told += f'<Relationship Id="rId{count + 1}" Type="{office}/styles" Target="styles.xml"/>'
    parts["xl/_rels/workbook.xml.rels"] = f'{head}<Relationships xmlns="{package}/relationships">{told}</Relationships>'
    codes = "".join(
        f'<numFmt numFmtId="{163 + n}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>' for code, n in look.items()
    )
    used = "".join(f'<xf numFmtId="{163 + n}" applyNumberFormat="1"/>' for n in look.values())
    codes = f'<numFmts count="{len(look)}">{codes}</numFmts>' if look else ""
    parts["xl/styles.xml"] = f'{head}<styleSheet {main}>{codes}<cellXfs><xf numFmtId="0"/>{used}</cellXfs></styleSheet>'
    root = f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/>'
    parts["_rels/.rels"] = f'{head}<Relationships xmlns="{package}/relationships">{root}</Relationships>'
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>' for n in range(1, count + 1)
    )
    kinds += f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
    kinds += f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>'
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    parts["[Content_Types].xml"] = f'{head}<Types xmlns="{package}/content-types">{rels}{kinds}</Types>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


def by_html(book, path):
    """A table saved as .xls, as report servers send it."""
    sheet = book.sheets[0]
    spans = {(row, col): (last_row - row + 1, last_col - col + 1) for row, col, last_row, last_col in sheet.merges}
    covered = {
        (at, across)
        for row, col, last_row, last_col in sheet.merges
        for at in range(row, last_row + 1)
        for across in range(col, last_col + 1)
    } - set(spans)
    lines = ["<html><head><meta charset=\"utf-8\"></head><body><table border=\"1\">"]
    for row, cells in enumerate(rows_of(sheet)):
        lines.append("<tr>")
        for col, cell in enumerate(cells):
            if (row, col) in covered:
                continue
            down, across = spans.get((row, col), (1, 1))
            span = (f' rowspan="{down}"' if down > 1 else "") + (f' colspan="{across}"' if across > 1 else "")
            text = html.escape(shown(cell)).replace("\n", "<br>") if cell else "&nbsp;"
            lines.append(f"<td{span}>{text}</td>")
        lines.append("</tr>")
    lines.append("</table></body></html>")
    path.write_text("\n".join(lines), encoding="utf-8")


def by_spreadsheetml(book, path):
    """The XML of Excel 2003, which other systems still export."""
    styles = sorted({cell.format for sheet in book.sheets for cell in sheet.cells.values() if cell.format})
    names = {code: f"s{number}" for number, code in enumerate(styles, 1)}
    out = [
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">\n<Styles>'
    ]
    out += [f'<Style ss:ID="{name}"><NumberFormat ss:Format="{escape(code)}"/></Style>' for code, name in names.items()]
    out.append("</Styles>")
    for sheet in book.sheets:
        spans = {(row, col): (last_row - row, last_col - col) for row, col, last_row, last_col in sheet.merges}
        out.append(f'<Worksheet ss:Name="{escape(sheet.name)}"><Table>')
        for row in sorted({row for row, _ in sheet.cells}):
            out.append(f'<Row ss:Index="{row + 1}">')
            for col, cell in sorted((col, cell) for (at, col), cell in sheet.cells.items() if at == row):
                down, across = spans.get((row, col), (0, 0))
                merge = (f' ss:MergeDown="{down}"' if down else "") + (f' ss:MergeAcross="{across}"' if across else "")
                style = f' ss:StyleID="{names[cell.format]}"' if cell.format else ""
                kind = "Number" if isinstance(cell.value, (int, float)) else "String"
                text = escape(str(cell.value)).replace("\n", "&#10;")
                out.append(f'<Cell ss:Index="{col + 1}"{merge}{style}><Data ss:Type="{kind}">{text}</Data></Cell>')
            out.append("</Row>")
        out.append("</Table></Worksheet>")
    out.append("</Workbook>\n")
    path.write_text("\n".join(out), encoding="utf-8")


def by_libreoffice(jobs, extension):
    """Writes several books at once, (book, path) each: starting the office program is what takes long."""
    filters = {"ods": "ods", "xls": "xls:MS Excel 97", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for number, (book, _) in enumerate(jobs):
            sources.append(Path(folder) / f"{number}.xlsx")
            by_openpyxl(book, sources[-1])
        made = Path(folder) / "made"
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", filters[extension]]
        subprocess.run([*command, "--outdir", str(made), *map(str, sources)], check=True, capture_output=True)
        for number, (_, path) in enumerate(jobs):
            path.write_bytes((made / f"{number}.{extension}").read_bytes())


# name of the folder → extension and writer; a writer of None stands for the office program.
SINGLE_SHEET = {
    "openpyxl": ("xlsx", by_openpyxl),
    "xlsxwriter": ("xlsx", by_xlsxwriter),
    "xlwt": ("xls", by_xlwt),
    "libreoffice-ods": ("ods", None),
    "csv-gb18030": ("csv", by_csv("gb18030", ",")),
    "html": ("xls", by_html),
    "spreadsheetml": ("xls", by_spreadsheetml),
    "csv-utf8-tab": ("csv", by_csv("utf-8-sig", "\t")),
}
SEVERAL_SHEETS = {name: SINGLE_SHEET[name] for name in ("openpyxl", "xlsxwriter", "xlwt", "libreoffice-ods", "spreadsheetml")} | {
    "libreoffice-xls": ("xls", None),
    "libreoffice-xlsx": ("xlsx", None),
}

# What the later rounds are written with: more kinds of files.
SINGLE_SHEET_LATER = {
    "inline": ("xlsx", by_inline),
    "wps-et": ("et", by_xlwt),
    "html": ("xls", by_html),
    "libreoffice-ods": ("ods", None),
    "csv-gb18030": ("csv", by_csv("gb18030", ",")),
    "openpyxl": ("xlsx", by_openpyxl),
    "spreadsheetml": ("xls", by_spreadsheetml),
    "libreoffice-xls": ("xls", None),
}
SEVERAL_SHEETS_LATER = {name: kind for name, kind in SINGLE_SHEET_LATER.items() if name not in ("html", "csv-gb18030")}

# What the fifth round is written with.
SINGLE_SHEET_FIFTH = {
    "openpyxl": ("xlsx", by_openpyxl),
    "xlwt": ("xls", by_xlwt),
    "csv-gb18030": ("csv", by_csv("gb18030", ",")),
    "libreoffice-ods": ("ods", None),
    "html": ("xls", by_html),
    "csv-utf8-tab": ("csv", by_csv("utf-8-sig", "\t")),
    "spreadsheetml": ("xls", by_spreadsheetml),
    "csv-utf8-semicolon": ("csv", by_csv("utf-8-sig", ";")),
    "libreoffice-xls": ("xls", None),
    "xlsxwriter": ("xlsx", by_xlsxwriter),
}
SEVERAL_SHEETS_FIFTH = {
    name: SINGLE_SHEET_FIFTH[name]
    for name in ("xlsxwriter", "xlwt", "libreoffice-ods", "spreadsheetml", "libreoffice-xls", "openpyxl")
}
