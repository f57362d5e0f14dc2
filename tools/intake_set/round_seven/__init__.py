"""Layout families of a seventh round, drawn up without a look at the recognition code or at a score."""

from .. import writers
from . import part_a, part_b, part_c

FAMILIES = [*part_a.FAMILIES, *part_b.FAMILIES, *part_c.FAMILIES]
BUREAU = {family: bureau for part in (part_a, part_b, part_c) for family, bureau in getattr(part, "BUREAU", {}).items()}
COMMA = [family for part in (part_a, part_b, part_c) for family in getattr(part, "COMMA", [])]


def _formats():
    """Those of the fifth round without semicolons and HTML; .et in the place of HTML."""
    formats = {}
    for name, writer in writers.SINGLE_SHEET_FIFTH.items():
        if name == "html":
            formats["wps-et"] = ("et", writers.by_xlwt)
        elif name != "csv-utf8-semicolon":
            formats[name] = writer
    return {"csv-gb18030": formats.pop("csv-gb18030"), **formats}


SINGLE = _formats()
SEVERAL = writers.SEVERAL_SHEETS_FIFTH
