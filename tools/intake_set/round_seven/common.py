"""Words, consistent figures and ways of writing of the seventh round: those of the sixth, without marks of footnotes."""

from ..round_six import common
from ..round_six.common import *


def fig(*args, **options):
    """One figure as in the sixth round, its odd ways of writing those of this one."""
    return common.fig(*args, odd=oddly, **options)


def oddly(rng, n, w):
    return rng.choice(ways(n, w) + ([han_number(n)] if 0 < n < 60 and rng.random() < 0.5 else []))
