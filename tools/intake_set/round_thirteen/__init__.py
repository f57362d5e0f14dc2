"""Layout families of a thirteenth round, five in six of them returns of townships, drawn up without a look at the
recognition code or at a score."""

from .. import round_twelve
from . import common, part_a, part_b, part_c, part_d

PARTS = [part_a, part_b, part_c, part_d]
FAMILIES = [family for part in PARTS for family in part.FAMILIES]
BUREAU = {family: bureau for part in PARTS for family, bureau in getattr(part, "BUREAU", {}).items()}
COMMA = [family for part in PARTS for family in getattr(part, "COMMA", [])]

# What this round is written with: the kinds of the twelfth, but openpyxl keeps what is struck through.
_STRUCK = {"openpyxl": ("xlsx", common.by_openpyxl_struck)}
SINGLE, SEVERAL = round_twelve.SINGLE | _STRUCK, round_twelve.SEVERAL | _STRUCK
