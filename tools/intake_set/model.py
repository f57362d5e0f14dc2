"""A book before it has a file format, and the truth about each of its figures.

A layout writes figures through `Sheet.figure`, which decides how the sender writes this one (as a number, as text with
a measure word, as a dash …) and at the same moment records what it means. So the truth never comes from reading.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from .vocabulary import Indicator


@dataclass
class Cell:
    value: object
    format: str | None = None
    bold: bool = False


@dataclass
class Truth:
    """What one cell means. `code` is empty for a figure that is no observation (a total, a telephone, an unknown
    column); `cell` is empty for what a register's rows add up to."""

    sheet: str
    cell: str
    unit: str
    year: int | None
    code: str
    value: str
    state: str
    period: str = "year"


def address(row: int, col: int) -> str:
    letters, rest = "", col + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return f"{letters}{row + 1}"


def plain(value: Decimal) -> str:
    """A decimal as it stands in the truth: no exponent, no closing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


HAN_DIGITS = "〇一二三四五六七八九"


def han_number(number: int) -> str:
    """0 to 9999 in Chinese numerals."""
    if number < 10:
        return HAN_DIGITS[number] if number else "零"
    text, zero = "", False
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if zero else "") + HAN_DIGITS[digit] + word
            zero = False
        elif text and number:
            zero = True
    return text.removeprefix("一") if text.startswith("一十") else text


@dataclass
class Sheet:
    name: str
    rng: object
    cells: dict = field(default_factory=dict)
    merges: list = field(default_factory=list)
    hidden_rows: list = field(default_factory=list)
    hidden_cols: list = field(default_factory=list)
    truths: list = field(default_factory=list)

    def put(self, row, col, value, format=None, bold=False):
        if value is not None and value != "":
            self.cells[row, col] = Cell(value, format, bold)

    def span(self, row, col, last_row, last_col, value):
        """A merged header."""
        self.put(row, col, value, bold=True)
        if (row, col) != (last_row, last_col):
            self.merges.append((row, col, last_row, last_col))

    def other(self, row, col, value, format=None):
        """A figure that must not become an observation."""
        self.put(row, col, value, format)
        self.truths.append(Truth(self.name, address(row, col), "", None, "", "", ""))

    def figure(self, row, col, unit: str, year: int, indicator: Indicator, style: "Style", period="year"):
        """One figure of an indicator, written as somebody might. Returns its value in the base unit, or None."""
        drawn = self.rng.random()
        value, state, written, format = None, "reported", None, None
        if style.noise and drawn < 0.035:
            written, state = self.rng.choice(NOTHING[indicator.kind])
            value = Decimal(0) if state == "reported" else None
        else:
            value, written, format = style.write(indicator, self.rng)
        self.put(row, col, written, format)
        shown = "" if value is None else plain(value)
        self.truths.append(Truth(self.name, address(row, col), unit, year, indicator.code, shown, state, period))
        return value


# What people write where there is no figure, and what it means.
ZERO_WORD, DASHES = ("无", "reported"), [("—", "blank"), ("-", "blank"), ("/", "blank"), (None, "blank"), (None, "blank")]
NOTHING = {
    "count": [*DASHES, ZERO_WORD, ("不适用", "not_applicable")],
    "stock": [*DASHES, ("不适用", "not_applicable")],
    "rate": [*DASHES, ("不适用", "not_applicable")],
    "amount": [*DASHES, ZERO_WORD],
    "boolean": [(None, "blank")],
}


@dataclass
class Style:
    """How a column or row of figures is written: `factor` and `rate` follow its header, `noise` allows single cells
    that differ (156宗, １２, 1,234, 十二, 12（含结转1件））."""

    factor: int = 1
    rate: str = "percent-format"
    noise: bool = True

    def write(self, indicator: Indicator, rng):
        """Value in the base unit, what stands in the cell, number format."""
        if indicator.kind == "boolean":
            yes = rng.random() < 0.8
            return Decimal(int(yes)), rng.choice(["是", "√", "有"] if yes else ["否", "×", "无"]), None
        if indicator.kind == "rate":
            return self.write_rate(rng)
        if indicator.kind == "amount":
            return self.write_amount(indicator, rng)
        value = rng.randint(0, indicator.top) if rng.random() < 0.85 else 0
        written = self.count_in_words(value, indicator, rng) if self.noise and rng.random() < 0.12 else value
        return Decimal(value), written, None

    def write_rate(self, rng):
        tenths = rng.choice([1000, 1000, rng.randint(600, 999)])
        value = Decimal(tenths) / 10
        if self.rate == "percent-format":
            return value, float(value / 100), "0.0%"
        if self.rate == "text":
            return value, f"{plain(value)}%", None
        return value, float(value), "0.0"

    def write_amount(self, indicator, rng):
        cents = rng.randint(0, indicator.top * 100)
        shown = Decimal(cents) / 100
        if self.noise and rng.random() < 0.08:
            return shown * self.factor, f"{shown:,}", None
        return shown * self.factor, float(shown), "0.00"

    @staticmethod
    def count_in_words(value, indicator, rng):
        forms = [str(value), f"{value}{indicator.word}", f" {value} ", f"{value} {indicator.word}"]
        forms.append(str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９")))
        if value >= 1000:
            forms.append(f"{value:,}")
        if 0 < value < 100:
            forms.append(han_number(value))
        if value > 2:
            forms.append(f"{value}（含上年结转1{indicator.word}）")
        return rng.choice(forms)


@dataclass
class Book:
    """One file: its name without extension, and its sheets."""

    name: str
    sheets: list
