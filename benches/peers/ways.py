"""The job of compare.py in the ways people do it now: python3 ways.py WAY FOLDER OUT."""

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path


def rows_openpyxl_pandas(path):
    import pandas

    for frame in pandas.read_excel(path, sheet_name=None, header=None, engine="openpyxl").values():
        yield from frame.itertuples(index=False, name=None)


def rows_calamine(path):
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        yield from book.get_sheet_by_name(name).to_python()


def rows_polars(path):
    import polars

    for frame in polars.read_excel(path, sheet_id=0, has_header=False, infer_schema_length=0).values():
        yield from frame.iter_rows()


READERS = {
    "pandas-openpyxl": rows_openpyxl_pandas,
    "calamine-processes": rows_calamine,
    "polars-processes": rows_polars,
}


def figures(way, path, codes):
    found = {}
    for row in READERS[way](path):
        code = codes.get(row[0]) if row else None
        if code and len(row) > 1 and row[1] not in (None, ""):
            found[code] = int(float(row[1]))
    return found


def main():
    way, folder, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    lines = (folder / "labels.csv").read_text(encoding="utf-8").splitlines()
    codes = {label: code for code, label in (line.split(",", 1) for line in lines)}
    paths = sorted((folder / "data/2024").iterdir())
    count = len(paths)
    if way.endswith("processes"):
        with ProcessPoolExecutor(2) as pool:
            parts = list(pool.map(figures, [way] * count, paths, [codes] * count, chunksize=8))
    else:
        parts = [figures(way, path, codes) for path in paths]
    totals = {}
    for part in parts:
        for code, value in part.items():
            totals[code] = totals.get(code, 0) + value
    (out / "totals.json").write_text(json.dumps(totals))


if __name__ == "__main__":
    main()
