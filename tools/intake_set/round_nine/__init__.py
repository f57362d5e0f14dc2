"""Layout families of a ninth round, drawn up without a look at the recognition code or at a score."""

from .. import writers
from . import lean, part_a, part_b, part_c, part_d

PARTS = [part_a, part_b, part_c, part_d]
FAMILIES = [family for part in PARTS for family in part.FAMILIES]
BUREAU = {family: bureau for part in PARTS for family, bureau in getattr(part, "BUREAU", {}).items()}
COMMA = [family for part in PARTS for family in getattr(part, "COMMA", [])]

# What this round is written with. Eleven and seven kinds: each family's three, three apart, are then different ones.
_NAMES = [
    "xlsxwriter",
    "libreoffice-xls",
    "csv-gb18030",
    "csv-utf8-tab",
    "xlwt",
    "html",
    "libreoffice-ods",
    "openpyxl",
    "spreadsheetml",
    "inline",
    "wps-et",
]
_LEAN = {"libreoffice-ods": ("ods", lean.by_libreoffice_lean)}
_KINDS = writers.SINGLE_SHEET_LATER | writers.SINGLE_SHEET_FIFTH | _LEAN
SINGLE = {name: _KINDS[name] for name in _NAMES}
SEVERAL = writers.SEVERAL_SHEETS_FIFTH | {"wps-et": _KINDS["wps-et"]} | _LEAN
