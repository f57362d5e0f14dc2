"""Sheets before they are written: cells at addresses, with what each figure stands for, and the senders' habits."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Optional

HAN = "零一二三四五六七八九十"


@dataclass
class Figure:
    """One figure or its absence as a sender writes it. `value` is in the base unit; None with a state says why."""

    unit: str
    year: int
    code: str
    value: Optional[Decimal]
    state: str = "reported"
    shown: Any = None
    number_format: Optional[str] = None
    planted: Optional[str] = None


@dataclass
class Grid:
    name: str
    cells: dict = field(default_factory=dict)
    merges: list = field(default_factory=list)
    widths: dict = field(default_factory=dict)
    used_rows: int = 0

    def put(self, row, col, value):
        self.cells[row, col] = value
        return value

    def row(self, row, values, col=0):
        for offset, value in enumerate(values):
            if value is not None:
                self.put(row, col + offset, value)

    def merge(self, row, col, last_row, last_col):
        if (row, col) != (last_row, last_col):
            self.merges.append((row, col, last_row, last_col))

    def size(self):
        return max(r for r, _ in self.cells) + 1, max(c for _, c in self.cells) + 1


def shown(cell):
    return cell.shown if isinstance(cell, Figure) else cell


def address(row, col):
    letters, rest = "", col + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return f"{letters}{row + 1}"


def full_width(text):
    return text.translate(str.maketrans("0123456789.%", "０１２３４５６７８９．％"))


def han(number):
    if number <= 10:
        return HAN[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else HAN[tens]) + "十" + (HAN[ones] if ones else "")


def write_value(figure, measure, rng, care):
    """Fills `shown` the way a sender with this much care (0 to 1) writes the value under a column in `measure`."""
    value = figure.value
    if figure.state == "not_applicable":
        figure.shown = rng.choice(["不适用", "无此职能"])
    elif value is None:
        figure.shown = rng.choice([None, None, "—"])
    elif measure == "是/否":
        figure.shown = "是" if value else "否"
    elif measure == "%":
        number = float(value)
        figure.shown = number if care > 0.9 else rng.choice([f"{value.normalize():f}%", number, full_width(f"{value.normalize():f}%")])
    else:
        number = value / 10_000 if measure == "万元" else value
        plain = int(number) if number == int(number) else float(number)
        figure.shown = plain if rng.random() < care else sloppy(plain, measure, rng)
    return figure


def sloppy(number, measure, rng):
    forms = [str(number), f" {number} ", full_width(str(number))]
    if measure not in ("万元",):
        forms.append(f"{number}{measure}")
    if isinstance(number, int):
        if number == 0:
            forms += ["无", "0"]
        if 0 < number < 100:
            forms.append(han(number))
        if number >= 1_000:
            forms += [f"{number:,}", f"{number:,}"]
    return rng.choice(forms)
