//! Finds: an amount that is 10,000 times its own history, or a ten-thousandth of it; and a figure that has a digit too many.
//!
//! Why it matters: 元 typed under a 万元 header, or the other way round, outweighs every other unit of the district, and
//! 1,950 for 195 makes a district's total jump. Nothing is corrected: the figure stays as it was read and somebody is
//! asked. What else could explain it: one very large case, a campaign. Amounts change by a factor of three from year to
//! year, so what is asked is whether the figure would lie within half an order of magnitude of the range of its other
//! years if the slip were undone, while as it stands it is a thousand times beyond that range. A factor of ten is far less,
//! so it is asked only of figures that hardly moved in at least three other years. A digit too few is a low figure, which
//! the detector judges.

use rust_decimal::prelude::ToPrimitive;

use super::Subject;
use crate::{
    catalog::Kind,
    diagnostic::{Diagnostic, Severity, Text},
    facts::Fact,
    observation::Qualifier,
    settle::location,
};

/// A way in which a figure is written wrongly by a power of ten.
struct Slip {
    /// The kind of what is said.
    code: &'static str,
    /// Whose figures are asked.
    kinds: &'static [Kind],
    /// What the slip multiplies by, in powers of ten.
    power: f64,
    /// How far from the range of the other years the figure still looks like one of them once the slip is undone.
    within: f64,
    /// How far from that range the figure must be as it stands.
    beyond: f64,
    /// How many other years that are not 0 it needs, and how far apart they may lie.
    years: (usize, f64),
    /// The least of the other years.
    least: f64,
    /// Whether a figure that is too small is asked too.
    both: bool,
    /// What is said of it.
    told: (&'static str, &'static str),
}

/// 元 and 万元, and a digit too many. The first that fits is said.
const SLIPS: [Slip; 2] = [
    Slip {
        code: "unit-slip",
        kinds: &[Kind::Amount],
        power: 4.0,
        within: 0.5,
        beyond: 3.0,
        years: (2, f64::INFINITY),
        least: 0.0,
        both: true,
        told: ("相差约一万倍，疑似元与万元填错", "a factor of about 10,000"),
    },
    Slip {
        code: "digit-slip",
        kinds: &[Kind::Count, Kind::Stock, Kind::Amount],
        power: 1.0,
        within: 0.1,
        beyond: 0.8,
        years: (3, 0.3),
        least: 20.0,
        both: false,
        told: ("约为往年的十倍，疑似多写了一位", "about ten times as much: perhaps a digit too many"),
    },
];

/// One warning per suspected figure of the reference year, with the figure.
#[must_use]
pub fn check<'a>(subject: &Subject<'a>) -> Vec<(&'a Fact, Diagnostic)> {
    let of_year = subject.facts.rows().iter().filter(|row| row.year == subject.year);
    let years = subject.facts.years();
    of_year.filter_map(|row| Some((row, check_one(subject, &years, row)?))).collect()
}

fn check_one(subject: &Subject<'_>, years: &[i16], row: &Fact) -> Option<Diagnostic> {
    let value = positive(row)?;
    let indicator = subject.catalog.indicator(row.indicator);
    let asked = || SLIPS.iter().filter(|slip| slip.kinds.contains(&indicator.kind));
    if row.qualifier == Qualifier::ZeroStatement || asked().next().is_none() {
        return None;
    }
    let others = other_years(subject, years, row);
    let slip = asked().find(|slip| slip.explains(value, &others))?;
    let usual = median(others)?;
    let name = &indicator.name;
    let measure = subject.catalog.unit_name(&indicator.unit);
    let unit = &subject.roster.node(row.unit).name;
    let raw = row.raw.as_deref().unwrap_or_default().trim();
    let message = Text::new(
        format!(
            "{unit}{}“{raw}”合 {value} {measure}，往年约 {usual} {measure}，{}",
            name.zh,
            slip.told.0,
            measure = measure.zh
        ),
        format!("{unit}: {} `{raw}` is {value} {}, other years about {usual}: {}", name.en, measure.en, slip.told.1),
    );
    let hint = Text::new(
        "请核对表头单位和位数；确认后在 corrections.csv 更正",
        "check the digits and the unit in the header; enter the right value in corrections.csv",
    );
    let place = row.source.as_ref().map(location).unwrap_or_default();
    Some(Diagnostic::new(Severity::Warning, slip.code, place, message).with_hint(hint))
}

fn positive(row: &Fact) -> Option<f64> {
    row.value.and_then(|value| value.to_f64()).filter(|value| *value > 0.0)
}

fn other_years(subject: &Subject<'_>, years: &[i16], row: &Fact) -> Vec<f64> {
    let others = years.iter().filter(|year| **year != row.year);
    others.filter_map(|year| positive(subject.facts.get(row.unit, *year, row.indicator)?)).collect()
}

impl Slip {
    /// Whether a figure lies where the others do once the slip is undone, and far from them as it stands.
    fn explains(&self, value: f64, others: &[f64]) -> bool {
        let logs = || others.iter().map(|other| other.log10());
        let (low, high) = (logs().fold(f64::INFINITY, f64::min), logs().fold(f64::NEG_INFINITY, f64::max));
        let log = value.log10();
        let beyond = |log: f64| (low - log).max(log - high);
        let is_above = log > high;
        let undone = if is_above { log - self.power } else { log + self.power };
        let (years, spread) = self.years;
        others.len() >= years
            && high - low <= spread
            && low >= self.least.max(f64::MIN_POSITIVE).log10()
            && (self.both || is_above)
            && beyond(log) >= self.beyond
            && beyond(undone) <= self.within
    }
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    (values.len() >= 2).then(|| values[values.len() / 2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_seen_in_a_year_that_is_itself_high() {
        let usual = [10_500.0, 6_700.0, 10_700.0, 3_100.0, 8_500.0];
        let check = |value: f64, is: bool| assert_eq!(SLIPS[0].explains(value, &usual), is, "{value}");
        check(85_000_000.0, true);
        check(323_000_000.0, true); // 32,300 under a head of 万元
        check(0.85, true);
        check(32_300.0, false);
        check(8_500_000.0, false);
        check(0.0085, false);
    }

    #[test]
    fn years_that_differ_as_much_themselves_prove_nothing() {
        assert!(!SLIPS[0].explains(50_000_000.0, &[5_000.0, 60_000_000.0]));
        assert!(!SLIPS[0].explains(50_000_000.0, &[5_000.0]), "one other year is too few");
    }

    #[test]
    fn a_digit_too_many_is_seen_where_the_other_years_hardly_moved() {
        let usual = [185.0, 191.0, 178.0, 202.0];
        let check = |value: f64, others: &[f64], is: bool| assert_eq!(SLIPS[1].explains(value, others), is, "{value}");
        check(1_950.0, &usual, true);
        check(900.0, &usual, false);
        check(19.0, &usual, false); // low: the detector's
        check(1_950.0, &usual[..2], false);
        check(1_950.0, &[60.0, 191.0, 178.0], false); // moved by a factor of three
        check(70.0, &[7.0, 7.0, 7.0], false); // small numbers
    }
}
