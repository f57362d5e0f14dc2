"""Takes the seeds of the fuzz targets out of the fixtures: python3 fuzz/seed.py (Python alone; cfb streams need olefile)."""

import hashlib
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDERS = [HERE.parent / "tests/fixtures", HERE.parent / "data/sample"]
LIMIT = 64 * 1024


def keep(target, data):
    if not data or len(data) > LIMIT:
        return 0
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    return 1


def part(data, ending):
    try:
        with zipfile.ZipFile(data) as package:
            return [package.read(name) for name in package.namelist() if name.endswith(ending)]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return []


def streams(path):
    import olefile

    if not olefile.isOleFile(path):
        return []
    with olefile.OleFileIO(path) as file:
        return [file.openstream(name).read() for name in ("Workbook", "Book") if file.exists(name)]


def main():
    counts = {}
    for path in sorted(path for folder in FOLDERS for path in folder.rglob("*")):
        if not path.is_file() or path.suffix in {".md", ".toml", ".json", ".py"}:
            continue
        data = path.read_bytes()
        head = data[:512].lstrip()
        found = [("any_file", data)]
        found += [("xlsx_sheet", sheet) for sheet in part(path, ".xml") if b"<sheetData" in sheet]
        found += [("ods_content", content) for content in part(path, "content.xml")]
        found += [("docx_body", body) for body in part(path, "word/document.xml")]
        found += [("xlsb_sheet", sheet) for sheet in part(path, ".bin") if path.suffix == ".xlsb"]
        found += [("xls_stream", stream) for stream in streams(path)]
        if head.startswith(b"%PDF"):
            found.append(("pdf_page", data))
        if b"<html" in head.lower() or b"<table" in head.lower():
            found.append(("html_page", data))
        if b"office:spreadsheet" in data[:4096]:
            found.append(("xml2003", data))
        if path.suffix in {".csv", ".tsv", ".txt"}:
            found.append(("delimited", data))
        for target, seed in found:
            counts[target] = counts.get(target, 0) + keep(target, seed)
    for target, count in sorted(counts.items()):
        print(f"{target:<12} {count}")


if __name__ == "__main__":
    main()
