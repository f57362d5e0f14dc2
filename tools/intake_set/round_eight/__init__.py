"""Layout families of an eighth round, drawn up without a look at the recognition code or at a score."""

from .. import writers
from . import living, part_a, part_b, part_c, part_d

PARTS = [part_a, part_b, part_c, part_d]
FAMILIES = [family for part in PARTS for family in part.FAMILIES]
BUREAU = {family: bureau for part in PARTS for family, bureau in getattr(part, "BUREAU", {}).items()}
COMMA = [family for part in PARTS for family in getattr(part, "COMMA", [])]

# What this round is written with. Ten and seven kinds: each family's three, three apart, are then different ones.
_NAMES = [
    "openpyxl",
    "xlwt",
    "csv-gb18030",
    "libreoffice-ods",
    "html",
    "xlsxwriter",
    "spreadsheetml",
    "csv-utf8-tab",
    "libreoffice-xls",
    "wps-et",
]
_KINDS = writers.SINGLE_SHEET_FIFTH | {
    "xlsxwriter": ("xlsx", living.by_xlsxwriter_living),
    "wps-et": ("et", writers.by_xlwt),
}
SINGLE = {name: _KINDS[name] for name in _NAMES}
SEVERAL = writers.SEVERAL_SHEETS_FIFTH | {"wps-et": _KINDS["wps-et"]}
