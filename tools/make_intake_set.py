"""Makes the labelled workbooks that recognition is scored on: tests/fixtures/intake/{dev,held-out}.

    python3 -m venv venv && venv/bin/pip install openpyxl xlwt xlsxwriter     (and LibreOffice as `soffice`)
    venv/bin/python tools/make_intake_set.py [split …]

Every family is drawn anew for each file format, so that no two books are alike. The random source is fixed by family
and format: the same truth comes out every time (the bytes of .xlsx and .ods differ by the time of writing).
"""

import csv
import random
import shutil
import sys
from pathlib import Path

from intake_set import (
    bureaus,
    forms,
    late_forms,
    layouts,
    other_subjects,
    round_eight,
    round_eleven,
    round_five,
    round_four,
    round_fourteen,
    round_nine,
    round_seven,
    round_six,
    round_ten,
    round_thirteen,
    round_twelve,
    vocabulary,
    writers,
)

TARGET = Path(__file__).parent.parent / "tests" / "fixtures" / "intake"
LATER = [round_four, round_five, round_six, round_seven, round_eight, round_nine, round_ten, round_eleven]
LATER += [round_twelve, round_thirteen, round_fourteen]
BUREAU = other_subjects.BUREAU | late_forms.BUREAU
for later in LATER:
    BUREAU |= later.BUREAU
TRUTH = ["book", "sheet", "cell", "unit", "year", "indicator", "value", "state", "period"]


def books(families, most, single, several):
    """Family, format and book of everything that is to be written, `most` formats a family, each family others."""
    written = set()
    for number, family in enumerate(families):
        trial = family(random.Random(family.__name__))
        formats = list((several if len(trial.sheets) > 1 else single).items())
        chosen = [formats[(number + 3 * at) % len(formats)] for at in range(min(most, len(formats)))]
        for name, (extension, writer) in formats if most >= len(formats) else chosen:
            if family.__name__ in BUREAU and name == "csv-gb18030":
                name, (extension, writer) = text_format(family.__name__)
            book = family(random.Random(f"{family.__name__}/{name}"))
            file = f"{family.__name__}/{name}/{book.name}.{extension}"
            if file not in written:  # of six formats the third turn is the first again
                written.add(file)
                yield file, extension, writer, book


def text_format(family):
    """The text file of a bureau that has no Chinese code page: semicolons where decimals have commas."""
    if any(family in later.COMMA for later in LATER):
        return "csv-semicolon", ("csv", writers.by_comma_csv)
    return "csv-utf8-tab", writers.SINGLE_SHEET["csv-utf8-tab"]


def make(split, families, most=99, single=writers.SINGLE_SHEET, several=writers.SEVERAL_SHEETS):
    folder, waiting, truths, cells = TARGET / split, {}, [], []
    shutil.rmtree(folder, ignore_errors=True)
    for book_number, (file, extension, writer, book) in enumerate(books(families, most, single, several), 1):
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        if writer:
            writer(book, path)
        else:
            waiting.setdefault(extension, []).append((book, path))
        for number, sheet in enumerate(book.sheets, 1):
            cells.append([book_number, file, number, len(sheet.cells), BUREAU.get(file.partition("/")[0], "")])
            for truth in sheet.truths:
                year = truth.year or ""
                meaning = [truth.unit, year, truth.code, truth.value, truth.state, truth.period if truth.code else ""]
                truths.append([book_number, number, truth.cell, *meaning])
    for extension, jobs in waiting.items():
        writers.by_libreoffice(jobs, extension)
    write_csv(folder / "truth.csv", TRUTH, truths)
    write_csv(folder / "books.csv", ["book", "file", "sheet", "cells", "bureau"], cells)
    figures = sum(1 for truth in truths if truth[5])
    print(f"{split}: {cells[-1][0]} books, {len(cells)} sheets, {figures} figures, {len(truths) - figures} others")


def write_csv(path, header, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([header, *rows])


def make_units():
    rows = [[name, vocabulary.DISTRICT] for name in vocabulary.TOWNS]
    rows += [[name, "Anlan District"] for name in vocabulary.TOWNSHIPS_EN]
    write_csv(TARGET / "units.csv", ["name", "parents"], rows)


def make_bureaus():
    for name in bureaus.BUREAUS:  # the later rounds add theirs
        folder = TARGET / "bureaus" / name
        folder.mkdir(parents=True, exist_ok=True)
        write_csv(folder / "units.csv", bureaus.units_of(name)[0], bureaus.units_of(name)[1:])
        (folder / "indicators.toml").write_text(bureaus.indicators_of(name), encoding="utf-8")


SPLITS = {
    "dev": (layouts.DEV,),
    "held-out": (layouts.HELD_OUT,),
    "dev-2": (forms.FAMILIES + other_subjects.FAMILIES, 2),
    "held-out-2": (late_forms.FAMILIES, 3),
    "dev-3": (round_four.FAMILIES, 3, writers.SINGLE_SHEET_LATER, writers.SEVERAL_SHEETS_LATER),
    "dev-4": (round_five.FAMILIES, 3, writers.SINGLE_SHEET_FIFTH, writers.SEVERAL_SHEETS_FIFTH),
    "dev-5": (round_six.FAMILIES, 3, round_six.SINGLE, round_six.SEVERAL),
    "dev-6": (round_seven.FAMILIES, 3, round_seven.SINGLE, round_seven.SEVERAL),
    "dev-7": (round_eight.FAMILIES, 3, round_eight.SINGLE, round_eight.SEVERAL),
    "dev-8": (round_nine.FAMILIES[::2], 3, round_nine.SINGLE, round_nine.SEVERAL),
    "held-out-3": (round_nine.FAMILIES[1::2], 3, round_nine.SINGLE, round_nine.SEVERAL),
    "dev-9": (round_ten.FAMILIES[::2], 3, round_ten.SINGLE, round_ten.SEVERAL),
    "held-out-4": (round_ten.FAMILIES[1::2], 3, round_ten.SINGLE, round_ten.SEVERAL),
    "dev-10": (round_eleven.FAMILIES[::2], 3, round_eleven.SINGLE, round_eleven.SEVERAL),
    "held-out-5": (round_eleven.FAMILIES[1::2], 3, round_eleven.SINGLE, round_eleven.SEVERAL),
    "dev-11": (round_twelve.FAMILIES[::2], 3, round_twelve.SINGLE, round_twelve.SEVERAL),
    "held-out-6": (round_twelve.FAMILIES[1::2], 3, round_twelve.SINGLE, round_twelve.SEVERAL),
    "dev-12": (round_thirteen.FAMILIES[::2], 3, round_thirteen.SINGLE, round_thirteen.SEVERAL),
    "held-out-7": (round_thirteen.FAMILIES[1::2], 3, round_thirteen.SINGLE, round_thirteen.SEVERAL),
    "dev-13": (round_fourteen.FAMILIES[::2], 3, round_fourteen.SINGLE, round_fourteen.SEVERAL),
    "held-out-8": (round_fourteen.FAMILIES[1::2], 3, round_fourteen.SINGLE, round_fourteen.SEVERAL),
}

if __name__ == "__main__":
    make_units()
    make_bureaus()
    for split in sys.argv[1:] or SPLITS:
        make(split, *SPLITS[split])
