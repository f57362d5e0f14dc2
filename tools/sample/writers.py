"""Files by other programs: openpyxl, XlsxWriter, xlwt, odfpy, LibreOffice, python-docx. Same grids, same bytes."""

import csv
import datetime
import html
import io
import random
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import docx
import msoffcrypto.format.ooxml
import olefile
import openpyxl
import xlsxwriter
import xlwt
from grids import Figure, shown
from msoffcrypto.method import ecma376_agile
from msoffcrypto.method.container import ecma376_encrypted
from odf import opendocument, style, table, text
from openpyxl.styles import PatternFill

DAY = datetime.datetime(2025, 1, 15, 9, 0, 0)


def repack(path):
    """The same archive with one date everywhere."""
    with zipfile.ZipFile(path) as source:
        parts = [(info.filename, source.read(info.filename)) for info in source.infolist()]
    with zipfile.ZipFile(path, "w") as target:
        for name, data in parts:
            if name in ("docProps/core.xml", "meta.xml"):
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?", b"2025-01-15T09:00:00Z", data)
                data = re.sub(rb"<meta:editing-duration>[^<]*</meta:editing-duration>", b"", data)
            info = zipfile.ZipInfo(name, (2025, 1, 15, 9, 0, 0))
            stored = name == "mimetype"
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            target.writestr(info, data)


def openpyxl_book(grids, formatted_rows=0):
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.created = book.properties.modified = DAY
    book.properties.creator = "示例"
    for grid in grids:
        sheet = book.create_sheet(grid.name)
        for (row, col), cell in sorted(grid.cells.items()):
            value = shown(cell)
            if value is None:
                continue
            target = sheet.cell(row + 1, col + 1, value)
            if isinstance(cell, Figure) and cell.number_format:
                target.number_format = cell.number_format
        for row, col, last_row, last_col in grid.merges:
            sheet.merge_cells(start_row=row + 1, start_column=col + 1, end_row=last_row + 1, end_column=last_col + 1)
        if formatted_rows:
            fill = PatternFill("solid", fgColor="FFFFFF")
            size = grid.size()[0]
            for row in list(range(size + 1, size + 3_000)) + [formatted_rows]:
                for col in range(1, 6):
                    sheet.cell(row, col).fill = fill
    return book


def xlsx(path, grids, formatted_rows=0):
    openpyxl_book(grids, formatted_rows).save(path)
    repack(path)


def xlsx_by_xlsxwriter(path, grids):
    book = xlsxwriter.Workbook(str(path), {"in_memory": True, "constant_memory": False})
    book.set_properties({"created": DAY, "author": "示例"})
    for grid in grids:
        sheet = book.add_worksheet(grid.name)
        covered = {(r, c) for r0, c0, r1, c1 in grid.merges for r in range(r0, r1 + 1) for c in range(c0, c1 + 1)}
        for row, col, last_row, last_col in grid.merges:
            sheet.merge_range(row, col, last_row, last_col, shown(grid.cells.get((row, col))) or "")
        for (row, col), cell in sorted(grid.cells.items()):
            value = shown(cell)
            if value is not None and (row, col) not in covered:
                sheet.write(row, col, value)
    book.close()
    repack(path)


def xls(path, grids):
    book = xlwt.Workbook(encoding="utf-8")
    for grid in grids:
        sheet = book.add_sheet(grid.name)
        merged = {(row, col): (row, col, last_row, last_col) for row, col, last_row, last_col in grid.merges}
        for (row, col), cell in sorted(grid.cells.items()):
            value = shown(cell)
            if value is None:
                continue
            if (row, col) in merged:
                _, _, last_row, last_col = merged[row, col]
                sheet.write_merge(row, last_row, col, last_col, value)
            else:
                sheet.write(row, col, value)
    book.save(str(path))


def ods(path, grids):
    book = opendocument.OpenDocumentSpreadsheet()
    for grid in grids:
        sheet = table.Table(name=grid.name)
        rows, cols = grid.size()
        spans = {(r, c): (r1 - r + 1, c1 - c + 1) for r, c, r1, c1 in grid.merges}
        covered = {(r, c) for r0, c0, r1, c1 in grid.merges for r in range(r0, r1 + 1) for c in range(c0, c1 + 1)} - set(spans)
        for row in range(rows):
            line = table.TableRow()
            for col in range(cols):
                line.addElement(ods_cell(shown(grid.cells.get((row, col))), spans.get((row, col)), (row, col) in covered))
            sheet.addElement(line)
        book.spreadsheet.addElement(sheet)
    book.save(str(path))
    repack(path)


def ods_cell(value, span, covered):
    if covered:
        return table.CoveredTableCell()
    sizes = {"numberrowsspanned": span[0], "numbercolumnsspanned": span[1]} if span else {}
    if value is None:
        return table.TableCell(**sizes)
    if isinstance(value, (int, float)):
        cell = table.TableCell(valuetype="float", value=value, **sizes)
    else:
        cell = table.TableCell(valuetype="string", **sizes)
    for line in str(value).split("\n"):
        cell.addElement(text.P(text=line))
    return cell


def by_libreoffice(path, grids, filter_name):
    """Written as xlsx first, then opened and saved by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "in" / (path.stem + ".xlsx")
        first.parent.mkdir()
        openpyxl_book(grids).save(first)
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", filter_name,
                   "--outdir", folder, str(first)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        shutil.move(Path(folder) / (path.stem + "." + filter_name.split(":")[0]), path)
    if path.suffix == ".xls":
        without_times(path)
    else:
        repack(path)


def without_times(path):
    """An OLE2 file without the times of its making: properties of type VT_FILETIME (0x40) become 0."""
    with olefile.OleFileIO(path, write_mode=True) as book:
        for name in ("\x05SummaryInformation", "\x05DocumentSummaryInformation"):
            if book.exists(name):
                data = book.openstream(name).read()
                book.write_stream(name, re.sub(rb"(\x40\x00\x00\x00)(.{7}\x01)", rb"\1" + bytes(8), data, flags=re.DOTALL))


def html_as_xls(path, grids):
    grid = grids[0]
    rows, cols = grid.size()
    spans = {(r, c): (r1 - r + 1, c1 - c + 1) for r, c, r1, c1 in grid.merges}
    covered = {(r, c) for r0, c0, r1, c1 in grid.merges for r in range(r0, r1 + 1) for c in range(c0, c1 + 1)} - set(spans)
    lines = ['<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>', '<table border="1">']
    for row in range(rows):
        cells = []
        for col in range(cols):
            if (row, col) not in covered:
                down, right = spans.get((row, col), (1, 1))
                size = (f' rowspan="{down}"' if down > 1 else "") + (f' colspan="{right}"' if right > 1 else "")
                value = shown(grid.cells.get((row, col)))
                cells.append(f"<td{size}>{'&nbsp;' if value is None else html.escape(str(value))}</td>")
        lines.append("<tr>" + "".join(cells) + "</tr>")
    path.write_text("\n".join(lines + ["</table></body></html>"]) + "\n", encoding="utf-8")


def csv_text(path, grids, encoding):
    grid = grids[0]
    rows, cols = grid.size()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in range(rows):
        values = (shown(grid.cells.get((row, col))) for col in range(cols))
        writer.writerow(["" if value is None else value for value in values])
    path.write_bytes(out.getvalue().encode(encoding))


def encrypted(path, grids, password):
    """A workbook under a password; its salts come from a fixed seed, its times are fixed."""
    xlsx(path, grids)
    plain = io.BytesIO(path.read_bytes())
    ecma376_agile._random_buffer = random.Random(7).randbytes
    filetime = ecma376_encrypted.datetime2filetime(DAY)
    ecma376_encrypted.datetime2filetime = lambda _: filetime
    with open(path, "wb") as target:
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt(password, target)


def word(path, paragraphs):
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = DAY
    document.core_properties.author = "示例"
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(path)
    repack(path)
