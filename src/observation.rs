//! One measured thing: a unit, a year, an indicator, and a value or the reason why there is none.

use std::{fmt, sync::Arc};

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::source::Source;

/// Position of a node in the [roster](crate::catalog::Roster): a reporting unit or a level above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct UnitId(pub u32);

/// Position of an indicator in the [catalog](crate::catalog::Catalog).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct IndicatorId(pub u32);

/// Why there is a value, or why there is none. None of these is 0; a reported zero is `Reported`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// A value was given, zero included.
    Reported,
    /// The return came and asked for it; the cell is empty, or the return has no place for it.
    Blank,
    /// The sender says that it has no such duty.
    NotApplicable,
    /// Something is there that is no value of the year: text, two figures at odds, a figure of half a year; or a file came
    /// that cannot be used.
    Unreadable,
    /// Nothing came for this unit and year.
    NotSent,
    /// The bureau's own override; the original stays in the sources.
    Corrected,
}

impl State {
    /// All states in a stable order.
    pub const ALL: [Self; 6] =
        [Self::Reported, Self::Blank, Self::NotApplicable, Self::Unreadable, Self::NotSent, Self::Corrected];

    /// The name used in files: `reported`, `blank`, `not_applicable`, …
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Blank => "blank",
            Self::NotApplicable => "not_applicable",
            Self::Unreadable => "unreadable",
            Self::NotSent => "not_sent",
            Self::Corrected => "corrected",
        }
    }

    /// The word a clerk uses.
    #[must_use]
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Reported => "已报",
            Self::Blank => "空白",
            Self::NotApplicable => "不适用",
            Self::Unreadable => "无法识别",
            Self::NotSent => "未报送",
            Self::Corrected => "已更正",
        }
    }

    /// The same in English.
    #[must_use]
    pub const fn en(self) -> &'static str {
        match self {
            Self::NotApplicable => "not applicable",
            Self::NotSent => "not sent",
            other => other.name(),
        }
    }

    /// Whether a value stands behind this state.
    #[must_use]
    pub const fn has_value(self) -> bool {
        matches!(self, Self::Reported | Self::Corrected)
    }
}

/// How exact a reported value claims to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// As written.
    #[default]
    Exact,
    /// 约, 余, 多, 近, 左右.
    Approx,
    /// 不少于, 超过, 以上, ≥.
    AtLeast,
    /// 不超过, 以内, ≤.
    AtMost,
    /// A frequency or a universal statement, not a number that was written.
    Implied,
    /// "未发生…": a zero said in words.
    ZeroStatement,
}

impl Qualifier {
    /// The name used in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Approx => "approx",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::Implied => "implied",
            Self::ZeroStatement => "zero_statement",
        }
    }
}

/// A calendar day; enough of a date for period ends and dated catalog entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// Year.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

impl Day {
    /// The last day of a month.
    #[must_use]
    pub const fn month_end(year: i16, month: u8) -> Self {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let day = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        Self { year, month, day }
    }

    /// 31 December.
    #[must_use]
    pub const fn year_end(year: i16) -> Self {
        Self { year, month: 12, day: 31 }
    }

    /// Reads `2024-11-30`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().splitn(3, '-');
        let day = Self {
            year: parts.next()?.parse().ok()?,
            month: parts.next()?.parse().ok()?,
            day: parts.next()?.parse().ok()?,
        };
        let valid =
            (1..=12).contains(&day.month) && day.day >= 1 && day.day <= Self::month_end(day.year, day.month).day;
        valid.then_some(day)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What stretch of time a value covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    /// The whole reference year, or a stock at its end.
    #[default]
    Year,
    /// From January to a day before the year's end (截至11月底).
    ToDate,
    /// Half a year.
    HalfYear,
    /// A quarter.
    Quarter,
    /// A month.
    Month,
    /// From an earlier year on (2008年至今).
    Cumulative,
}

impl PeriodKind {
    /// How many of them make up a year; `None` for what is no equal part of one.
    #[must_use]
    pub const fn in_a_year(self) -> Option<usize> {
        match self {
            Self::HalfYear => Some(2),
            Self::Quarter => Some(4),
            Self::Month => Some(12),
            Self::Year | Self::ToDate | Self::Cumulative => None,
        }
    }

    /// The name used in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::ToDate => "to_date",
            Self::HalfYear => "half_year",
            Self::Quarter => "quarter",
            Self::Month => "month",
            Self::Cumulative => "cumulative",
        }
    }
}

/// First month of the last quarter.
const LAST_QUARTER: u8 = 10;

/// The stretch of time that a value covers, by its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Period {
    /// Last day covered.
    pub end: Day,
    /// What kind of stretch.
    pub kind: PeriodKind,
}

impl Period {
    /// The whole of a year.
    #[must_use]
    pub const fn year(year: i16) -> Self {
        Self { end: Day::year_end(year), kind: PeriodKind::Year }
    }

    /// Whether it is a part of a year that cannot stand for the year: one that does not run from January to its last
    /// quarter. Returns are closed in November, and their figures stand, marked with their day.
    #[must_use]
    pub const fn is_part_of_year(self) -> bool {
        self.kind.in_a_year().is_some() || (matches!(self.kind, PeriodKind::ToDate) && self.end.month < LAST_QUARTER)
    }

    /// The same stretch of another year. The end of a month is where that year has it.
    #[must_use]
    pub fn in_year(self, year: i16) -> Self {
        let Day { month, day, .. } = self.end;
        let last = Day::month_end(year, month);
        let is_last = self.end == Day::month_end(self.end.year, month);
        Self { end: if is_last { last } else { Day { day: day.min(last.day), ..last } }, ..self }
    }

    /// The month or quarter before a month or quarter that ends with a month; `None` for any other stretch.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        let months = match self.kind {
            PeriodKind::Month => 1,
            PeriodKind::Quarter => 3,
            _ => return None,
        };
        let Day { year, month, .. } = self.end;
        let end = if month > months { Day::month_end(year, month - months) } else { Day::month_end(year - 1, 12) };
        Some(Self { end, ..self })
    }
}

/// How a figure came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Basis {
    /// Somebody wrote it down as the figure.
    #[default]
    Stated,
    /// Counted or summed from the rows of a register, where nobody wrote a figure.
    Counted,
}

/// One figure as one place of one file gives it. Several may speak of the same unit, year and indicator;
/// `settle` decides which stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// Who.
    pub unit: UnitId,
    /// Reference year.
    pub year: i16,
    /// What.
    pub indicator: IndicatorId,
    /// Value in the indicator's base unit; present exactly when `state` has a value.
    pub value: Option<Decimal>,
    /// Value, or the reason why there is none.
    pub state: State,
    /// How exact.
    pub qualifier: Qualifier,
    /// What time it covers.
    pub period: Period,
    /// Whether it was written there or counted.
    pub basis: Basis,
    /// Where it was read.
    pub source: Source,
    /// The text as it stood there.
    pub raw: Arc<str>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(year: i16, month: u8, day: u8, kind: PeriodKind) -> Period {
        Period { end: Day { year, month, day }, kind }
    }

    #[test]
    fn a_stretch_in_another_year_ends_where_that_year_has_it() {
        assert_eq!(period(2024, 2, 29, PeriodKind::Month).in_year(2023), period(2023, 2, 28, PeriodKind::Month));
        assert_eq!(period(2023, 2, 28, PeriodKind::Month).in_year(2024), period(2024, 2, 29, PeriodKind::Month));
        assert_eq!(period(2024, 11, 15, PeriodKind::ToDate).in_year(2023), period(2023, 11, 15, PeriodKind::ToDate));
    }

    #[test]
    fn before_january_comes_december() {
        let month = |year, month| Period { end: Day::month_end(year, month), kind: PeriodKind::Month };
        let quarter = |year, month| Period { end: Day::month_end(year, month), kind: PeriodKind::Quarter };
        assert_eq!(month(2024, 1).before(), Some(month(2023, 12)));
        assert_eq!(month(2024, 12).before(), Some(month(2024, 11)));
        assert_eq!(quarter(2024, 3).before(), Some(quarter(2023, 12)));
        assert_eq!(quarter(2024, 9).before(), Some(quarter(2024, 6)));
        assert_eq!(Period::year(2024).before(), None);
    }
}
