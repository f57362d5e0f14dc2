"""Layout families of a sixth round, drawn up without a look at the recognition code or at a score."""

from .. import writers
from . import part_a, part_b, part_c, part_d

FAMILIES = [*part_a.FAMILIES_A, *part_b.FAMILIES, *part_c.FAMILIES, *part_d.FAMILIES]
BUREAU = part_c.BUREAU
COMMA = part_c.COMMA

# Some of its books have text that is struck or underlined, which only openpyxl is asked to write.
SINGLE = writers.SINGLE_SHEET_FIFTH | {"openpyxl": ("xlsx", part_d.by_openpyxl_rich)}
SEVERAL = writers.SEVERAL_SHEETS_FIFTH | {"openpyxl": ("xlsx", part_d.by_openpyxl_rich)}
