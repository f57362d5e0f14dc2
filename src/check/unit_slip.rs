//! Finds: an amount that is 10,000 times its own history, or a ten-thousandth of it.
//!
//! Why it matters: 元 typed under a 万元 header, or the other way round, outweighs every other unit of the district.
//! Nothing is corrected: the figure stays as it was read and somebody is asked. What else could explain it: one very
//! large case. Amounts change by a factor of three from year to year, so what is asked is whether the figure would
//! lie within half an order of magnitude of the range of its other years if the slip were undone, while as it stands
//! it is a thousand times beyond that range.

use rust_decimal::prelude::ToPrimitive;

use super::Subject;
use crate::{
    catalog::Kind,
    diagnostic::{Diagnostic, Lang, Severity, Text},
    facts::Fact,
    observation::Qualifier,
    settle::location,
};

/// 万: what one slip between 元 and 万元 multiplies by, in powers of ten.
const SLIP: f64 = 4.0;
/// How far from the range of the other years the figure still looks like one of them once the slip is undone.
const WITHIN: f64 = 0.5;
/// How far from that range the figure must be as it stands.
const BEYOND: f64 = 3.0;

/// One warning per suspected figure of the reference year, with the figure. Needs at least two earlier or later years
/// that are not 0.
#[must_use]
pub fn check<'a>(subject: &Subject<'a>) -> Vec<(&'a Fact, Diagnostic)> {
    let of_year = subject.facts.rows().iter().filter(|row| row.year == subject.year);
    let amounts = of_year.filter(|row| subject.catalog.indicator(row.indicator).kind == Kind::Amount);
    let years = subject.facts.years();
    amounts.filter_map(|row| Some((row, check_one(subject, &years, row)?))).collect()
}

fn check_one(subject: &Subject<'_>, years: &[i16], row: &Fact) -> Option<Diagnostic> {
    let value = positive(row)?;
    let others = other_years(subject, years, row);
    if !is_slip(value, &others) || row.qualifier == Qualifier::ZeroStatement {
        return None;
    }
    let usual = median(others)?;
    let indicator = subject.catalog.indicator(row.indicator);
    let name = &indicator.name;
    let measure = subject.catalog.measures.get(&indicator.unit).map(|measure| &measure.name);
    let word = |lang| measure.map_or(indicator.unit.as_str(), |name| name.get(lang));
    let unit = &subject.roster.node(row.unit).name;
    let raw = row.raw.as_deref().unwrap_or_default().trim();
    let message = Text::new(
        format!(
            "{unit}{}“{raw}”合 {value} {measure}，往年约 {usual} {measure}，相差约一万倍，疑似元与万元填错",
            name.zh,
            measure = word(Lang::Zh)
        ),
        format!(
            "{unit}: {} `{raw}` is {value} {}, other years about {usual}: a factor of about 10,000",
            name.en,
            word(Lang::En)
        ),
    );
    let hint = Text::new(
        "请核对表头单位；确认后在 corrections.csv 更正",
        "check the unit in the header; enter the right value in corrections.csv",
    );
    let place = row.source.as_ref().map(location).unwrap_or_default();
    Some(Diagnostic::new(Severity::Warning, "unit-slip", place, message).with_hint(hint))
}

fn positive(row: &Fact) -> Option<f64> {
    row.value.and_then(|value| value.to_f64()).filter(|value| *value > 0.0)
}

fn other_years(subject: &Subject<'_>, years: &[i16], row: &Fact) -> Vec<f64> {
    let others = years.iter().filter(|year| **year != row.year);
    others.filter_map(|year| positive(subject.facts.get(row.unit, *year, row.indicator)?)).collect()
}

/// Whether a figure lies where the others do once a slip of [`SLIP`] is undone, and far from them as it stands.
fn is_slip(value: f64, others: &[f64]) -> bool {
    let logs = || others.iter().map(|other| other.log10());
    let (low, high) = (logs().fold(f64::INFINITY, f64::min), logs().fold(f64::NEG_INFINITY, f64::max));
    let log = value.log10();
    let beyond = |log: f64| (low - log).max(log - high);
    let undone = if log > high { log - SLIP } else { log + SLIP };
    others.len() >= 2 && beyond(log) >= BEYOND && beyond(undone) <= WITHIN
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
        let check = |value: f64, is: bool| assert_eq!(is_slip(value, &usual), is, "{value}");
        check(85_000_000.0, true);
        check(323_000_000.0, true); // 32,300 under a head of 万元
        check(0.85, true);
        check(32_300.0, false);
        check(8_500_000.0, false);
        check(0.0085, false);
    }

    #[test]
    fn years_that_differ_as_much_themselves_prove_nothing() {
        assert!(!is_slip(50_000_000.0, &[5_000.0, 60_000_000.0]));
        assert!(!is_slip(50_000_000.0, &[5_000.0]), "one other year is too few");
    }
}
