"""Layout families of a fourteenth round, four in five of them in Chinese and most of those returns of townships, drawn up
without a look at the recognition code or at a score."""

from .. import round_thirteen
from . import part_a, part_b, part_c, part_d

PARTS = [part_a, part_b, part_c, part_d]
FAMILIES = [family for part in PARTS for family in part.FAMILIES]
BUREAU = {family: bureau for part in PARTS for family, bureau in getattr(part, "BUREAU", {}).items()}
COMMA = [family for part in PARTS for family in getattr(part, "COMMA", [])]
SINGLE, SEVERAL = round_thirteen.SINGLE, round_thirteen.SEVERAL
