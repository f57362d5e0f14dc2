"""An .ods by LibreOffice without the picture of its first page, which is larger than all the rest of the file."""

import re
import tempfile
import zipfile
from pathlib import Path

from .. import writers

PICTURE, MANIFEST = "Thumbnails/thumbnail.png", "META-INF/manifest.xml"


def by_libreoffice_lean(book, path):
    """Writes one book with the office program and leaves the picture out."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.ods"
        writers.by_libreoffice([(book, whole)], "ods")
        with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
            for entry in source.infolist():
                content = source.read(entry)
                if entry.filename == MANIFEST:
                    content = re.sub(rf'\s*<manifest:file-entry[^>]*"{PICTURE}"[^>]*/>'.encode(), b"", content)
                if entry.filename != PICTURE:
                    target.writestr(entry, content, entry.compress_type)
