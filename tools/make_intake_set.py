"""Makes the labelled workbooks that recognition is scored on: tests/fixtures/intake/{dev,held-out}.

    python3 -m venv venv && venv/bin/pip install openpyxl xlwt xlsxwriter     (and LibreOffice as `soffice`)
    venv/bin/python tools/make_intake_set.py

Every family is drawn anew for each file format, so that no two books are alike. The random source is fixed by family
and format: the same truth comes out every time (the bytes of .xlsx and .ods differ by the time of writing).
"""

import csv
import random
import shutil
from pathlib import Path

from intake_set import layouts, vocabulary, writers

TARGET = Path(__file__).parent.parent / "tests" / "fixtures" / "intake"
TRUTH = ["book", "sheet", "cell", "unit", "year", "indicator", "value", "state", "period"]


def books(families):
    """Family, format and book of everything that is to be written."""
    for family in families:
        trial = family(random.Random(family.__name__))
        formats = writers.SEVERAL_SHEETS if len(trial.sheets) > 1 else writers.SINGLE_SHEET
        for name, (extension, writer) in formats.items():
            book = family(random.Random(f"{family.__name__}/{name}"))
            yield f"{family.__name__}/{name}/{book.name}.{extension}", extension, writer, book


def make(split, families):
    folder, waiting, truths, cells = TARGET / split, {}, [], []
    shutil.rmtree(folder, ignore_errors=True)
    for book_number, (file, extension, writer, book) in enumerate(books(families), 1):
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        if writer:
            writer(book, path)
        else:
            waiting.setdefault(extension, []).append((book, path))
        for number, sheet in enumerate(book.sheets, 1):
            cells.append([book_number, file, number, len(sheet.cells)])
            for truth in sheet.truths:
                year = truth.year or ""
                meaning = [truth.unit, year, truth.code, truth.value, truth.state, truth.period if truth.code else ""]
                truths.append([book_number, number, truth.cell, *meaning])
    for extension, jobs in waiting.items():
        writers.by_libreoffice(jobs, extension)
    write_csv(folder / "truth.csv", TRUTH, truths)
    write_csv(folder / "books.csv", ["book", "file", "sheet", "cells"], cells)
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


if __name__ == "__main__":
    make_units()
    make("dev", layouts.DEV)
    make("held-out", layouts.HELD_OUT)
