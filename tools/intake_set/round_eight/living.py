"""Sheets with formulas and comments, and the writer that keeps them; the other writers write the values alone."""

from dataclasses import dataclass, field

import xlsxwriter

from ..model import Sheet


@dataclass
class LivingSheet(Sheet):
    """A sheet some of whose cells are computed or have a comment, both by row and column."""

    formulas: dict = field(default_factory=dict)
    comments: dict = field(default_factory=dict)


def by_xlsxwriter_living(book, path):
    """Like the plain XlsxWriter one, with formulas (their values stored beside them) and comments."""
    workbook = xlsxwriter.Workbook(path, {"strings_to_numbers": False, "in_memory": True})
    for sheet in book.sheets:
        target = workbook.add_worksheet(sheet.name)
        formulas = getattr(sheet, "formulas", {})
        for row, col, last_row, last_col in sheet.merges:
            target.merge_range(row, col, last_row, last_col, "")
        for (row, col), cell in sheet.cells.items():
            look = workbook.add_format({"bold": cell.bold, "num_format": cell.format or "General"})
            if (row, col) in formulas:
                target.write_formula(row, col, formulas[row, col], look, cell.value)
            else:
                target.write(row, col, cell.value, look)
        for (row, col), text in getattr(sheet, "comments", {}).items():
            target.write_comment(row, col, text)
        for col in sheet.hidden_cols:
            target.set_column(col, col, None, None, {"hidden": True})
        for row in sheet.hidden_rows:
            target.set_row(row, None, None, {"hidden": True})
    workbook.close()
