//! What parts of a year make of it: months, quarters or halves of a count add up where all are there, a stock is that of
//! its last day, and whatever else came is no figure of the year. Why it is none is said once for each unit.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::RangeInclusive,
};

use rust_decimal::Decimal;

use crate::{
    catalog::Kind,
    diagnostic::{Diagnostic, Location, Severity, Text},
    observation::{Day, Observation, Period, PeriodKind, UnitId},
    source::Source,
};

/// What the parts of one figure's year come to.
pub(super) enum Whole<'o> {
    /// All of them, added up.
    Sum(Decimal),
    /// The last one, of a stock, and the time for which it stands.
    AtItsEnd(&'o Observation, Period),
    /// None says how many.
    Blank,
    /// Something is there, and it is no figure of the year.
    None(Gap),
}

/// Why parts of a year make no figure of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Equal parts of the year, of which these are there, by their last months, and others not.
    Missing {
        /// What parts.
        kind: PeriodKind,
        /// Their last months.
        there: BTreeSet<u8>,
    },
    /// Two different figures for one part.
    Twice(PeriodKind, u8),
    /// A part without a number beside others that have one.
    Unfilled(PeriodKind, u8),
    /// Parts of a rate or an answer, which do not add up.
    NoSum(PeriodKind),
    /// Figures from January to this day, or of parts of several kinds.
    Until(Day),
}

/// First month of the last quarter: a stock of that time stands for the year, as returns are closed in November.
const LATE: u8 = 10;

/// What the parts of a year come to. `parts` are one for each stretch of time, in its order; `twice` is a stretch for which
/// different figures came.
pub(super) fn whole<'o>(year: i16, kind: Kind, parts: &[&'o Observation], twice: Option<Period>) -> Whole<'o> {
    if parts.iter().all(|part| part.value.is_none()) && twice.is_none() {
        return Whole::Blank;
    }
    if let Some(period) = twice {
        return Whole::None(Gap::Twice(period.kind, period.end.month));
    }
    let kinds: BTreeSet<PeriodKind> = parts.iter().map(|part| part.period.kind).collect();
    let last = parts.iter().max_by_key(|part| part.period.end).expect("some part has a value");
    let until = || Whole::None(Gap::Until(last.period.end));
    if kind == Kind::Stock && last.value.is_some() && last.period.end.month >= LATE {
        let end = last.period.end;
        let of = if end == Day::year_end(year) { PeriodKind::Year } else { PeriodKind::ToDate };
        return Whole::AtItsEnd(last, Period { end, kind: of });
    }
    let Some((kind_of_part, count)) =
        kinds.first().filter(|_| kinds.len() == 1).and_then(|kind| Some((*kind, kind.in_a_year()?)))
    else {
        return until();
    };
    if let Some(unfilled) = parts.iter().find(|part| part.value.is_none()) {
        return Whole::None(Gap::Unfilled(kind_of_part, unfilled.period.end.month));
    }
    if parts.len() < count {
        let there = parts.iter().map(|part| part.period.end.month).collect();
        return Whole::None(Gap::Missing { kind: kind_of_part, there });
    }
    if !matches!(kind, Kind::Count | Kind::Amount) {
        return Whole::None(Gap::NoSum(kind_of_part));
    }
    Whole::Sum(parts.iter().filter_map(|part| part.value).sum())
}

/// The figures of a unit's year that have one gap.
#[derive(Debug, Clone)]
pub(super) struct Without {
    /// How many indicators.
    pub(super) count: usize,
    /// Where the first figure stands.
    pub(super) first: Source,
    /// Its text.
    pub(super) raw: String,
}

/// Gaps by unit and year.
pub(super) type Gaps = BTreeMap<(UnitId, i16), BTreeMap<Gap, Without>>;

impl Gap {
    /// What is there and what is not, as the middle of a sentence.
    #[must_use]
    pub fn told(&self) -> Text {
        match self {
            Self::Missing { kind, there } => {
                let all = months_of(*kind);
                let absent: BTreeSet<u8> = all.difference(there).copied().collect();
                let ((zh, en), (absent_zh, absent_en)) = (named(*kind, there), named(*kind, &absent));
                Text::new(format!("只有{zh}的数（缺{absent_zh}）"), format!("only {en} came ({absent_en} missing)"))
            }
            Self::Twice(kind, month) => {
                let (zh, en) = named(*kind, &BTreeSet::from([*month]));
                Text::new(format!("{zh}有几个不同的数"), format!("{en} has different figures"))
            }
            Self::Unfilled(kind, month) => {
                let (zh, en) = named(*kind, &BTreeSet::from([*month]));
                Text::new(format!("{zh}没有填数"), format!("{en} has no figure"))
            }
            Self::NoSum(kind) => {
                let (zh, en) = match kind {
                    PeriodKind::Month => ("分月", "months"),
                    PeriodKind::Quarter => ("分季", "quarters"),
                    _ => ("分半年", "halves"),
                };
                Text::new(format!("只有{zh}的数，不能相加"), format!("only {en} came, which do not add up"))
            }
            Self::Until(day) => Text::new(format!("报来的数只到{day}"), format!("the figures go to {day}")),
        }
    }

    /// How many months of the year are there, where months, quarters or halves are missing.
    #[must_use]
    pub fn months(&self) -> Option<u8> {
        match self {
            Self::Missing { kind, there } => {
                let each = 12 / u8::try_from(kind.in_a_year()?).ok()?;
                u8::try_from(there.len()).ok().map(|count| count * each)
            }
            Self::Until(day) => Some(day.month).filter(|month| *month < LATE),
            _ => None,
        }
    }
}

/// The last months of all parts of a kind.
fn months_of(kind: PeriodKind) -> BTreeSet<u8> {
    let count = kind.in_a_year().and_then(|count| u8::try_from(count).ok()).unwrap_or(1);
    (1..=count).map(|part| part * (12 / count)).collect()
}

/// Names of parts by their last months: 1—9月, 一季度、三季度, 下半年.
fn named(kind: PeriodKind, ends: &BTreeSet<u8>) -> (String, String) {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const QUARTERS: [&str; 4] = ["一季度", "二季度", "三季度", "四季度"];
    let (zh, en): (Vec<String>, Vec<String>) = match kind {
        PeriodKind::Quarter => ends
            .iter()
            .map(|end| (QUARTERS[usize::from(end / 3).saturating_sub(1)].to_owned(), format!("Q{}", end / 3)))
            .unzip(),
        PeriodKind::HalfYear => ends
            .iter()
            .map(|end| if *end <= 6 { ("上半年", "the first half") } else { ("下半年", "the second half") })
            .map(|(zh, en)| (zh.to_owned(), en.to_owned()))
            .unzip(),
        _ => runs(ends)
            .into_iter()
            .map(|run| {
                let (from, to) = (*run.start(), *run.end());
                let name = |month: u8| MONTHS[usize::from(month) - 1];
                if from == to {
                    (format!("{from}月"), name(from).to_owned())
                } else {
                    (format!("{from}—{to}月"), format!("{}–{}", name(from), name(to)))
                }
            })
            .unzip(),
    };
    (zh.join("、"), en.join(", "))
}

/// Months that follow each other.
fn runs(months: &BTreeSet<u8>) -> Vec<RangeInclusive<u8>> {
    let mut runs: Vec<RangeInclusive<u8>> = Vec::new();
    for month in months {
        match runs.last_mut() {
            Some(run) if *run.end() + 1 == *month => *run = *run.start()..=*month,
            _ => runs.push(*month..=*month),
        }
    }
    runs
}

/// What is said of a unit whose figures of a year have a gap.
pub(super) fn said(unit: &str, year: i16, gap: &Gap, without: &Without) -> Diagnostic {
    let Without { count, first, raw } = without;
    let (told, at) = (gap.told(), first.at());
    let message = Text::new(
        format!("{unit} {year}年{}，{count} 项指标没有全年数，未计入合计（第一个在 {at}“{raw}”）", told.zh),
        format!(
            "{unit} {year}: {}; {count} indicators have no figure of the year and are in no total (the first at {at}: `{raw}`)",
            told.en
        ),
    );
    let hint = match gap {
        Gap::Missing { .. } | Gap::Unfilled(..) => Text::new(
            "请填报单位补报缺的部分或全年数；如果这就是全年数，请改正表名、标题或表头里写的期间",
            "ask the unit for what is missing or for the year; if these are the year's figures, correct the period that sheet, title or heads name",
        ),
        Gap::Twice(..) => Text::new(
            "请填报单位说明以哪一份为准，移走另一份，或在 corrections.csv 写明全年数",
            "ask which of them stands and take the other away, or write the year's figure into corrections.csv",
        ),
        Gap::NoSum(_) | Gap::Until(_) => Text::new(
            "请填报单位补报全年数；如果这就是全年数，请改正表名、标题或表头里写的期间",
            "ask the unit for the year's figures; if these are the year's, correct the period that sheet, title or heads name",
        ),
    };
    let sheet = first.sheet();
    let place = if sheet.is_empty() { Location::file(&*first.file) } else { Location::sheet(&*first.file, sheet) };
    Diagnostic::new(Severity::Warning, "part-year-only", place, message).with_hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        grid::CellRef,
        observation::{Basis, IndicatorId, Qualifier, State},
    };

    #[test]
    fn a_stock_is_that_of_its_last_day() {
        let part = |month: u8, value: i64| Observation {
            unit: UnitId(0),
            year: 2024,
            indicator: IndicatorId(0),
            value: Some(value.into()),
            state: State::Reported,
            qualifier: Qualifier::Exact,
            period: Period { end: Day::month_end(2024, month), kind: PeriodKind::Month },
            basis: Basis::Stated,
            source: Source::cell(&format!("{month}.xlsx").into(), &"表".into(), CellRef::new(0, 0)),
            raw: value.to_string().into(),
        };
        let months = [part(11, 40), part(12, 41)];
        let Whole::AtItsEnd(last, period) = whole(2024, Kind::Stock, &months.each_ref(), None) else {
            panic!("a stock")
        };
        assert_eq!((last.value, period), (Some(41.into()), Period::year(2024)));
        let september = [part(9, 40)];
        assert!(matches!(whole(2024, Kind::Stock, &september.each_ref(), None), Whole::None(Gap::Missing { .. })));
        assert!(matches!(whole(2024, Kind::Count, &months.each_ref(), None), Whole::None(Gap::Missing { .. })));
    }

    #[test]
    fn parts_are_named_as_people_name_them() {
        let months = |of: &[u8]| named(PeriodKind::Month, &of.iter().copied().collect());
        assert_eq!(months(&[1, 2, 3, 5, 12]), ("1—3月、5月、12月".to_owned(), "Jan–Mar, May, Dec".to_owned()));
        let quarters = Gap::Missing { kind: PeriodKind::Quarter, there: BTreeSet::from([3, 9]) };
        assert_eq!(quarters.told().zh, "只有一季度、三季度的数（缺二季度、四季度）");
        assert_eq!(quarters.months(), Some(6));
        let half = Gap::Missing { kind: PeriodKind::HalfYear, there: BTreeSet::from([6]) };
        assert_eq!(half.told().zh, "只有上半年的数（缺下半年）");
    }
}
