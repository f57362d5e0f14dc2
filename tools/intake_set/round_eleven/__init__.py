"""Layout families of an eleventh round, all of them returns of townships, drawn up without a look at the recognition
code or at a score."""

from .. import round_nine
from . import part_a, part_b, part_c, part_d

PARTS = [part_a, part_b, part_c, part_d]
FAMILIES = [family for part in PARTS for family in part.FAMILIES]
BUREAU = {}
COMMA = []

# What this round is written with: the kinds of the ninth.
SINGLE, SEVERAL = round_nine.SINGLE, round_nine.SEVERAL
