"""Layout families of a twelfth round, three in four of them returns of townships, drawn up without a look at the
recognition code or at a score."""

from .. import round_nine
from ..round_eight import living
from . import part_a, part_b, part_c, part_d

PARTS = [part_a, part_b, part_c, part_d]
FAMILIES = [family for part in PARTS for family in part.FAMILIES]
BUREAU = {family: bureau for part in PARTS for family, bureau in getattr(part, "BUREAU", {}).items()}
COMMA = [family for part in PARTS for family in getattr(part, "COMMA", [])]

# What this round is written with: the kinds of the ninth, but XlsxWriter keeps comments.
_LIVING = {"xlsxwriter": ("xlsx", living.by_xlsxwriter_living)}
SINGLE, SEVERAL = round_nine.SINGLE | _LIVING, round_nine.SEVERAL | _LIVING
