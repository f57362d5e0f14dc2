//! Finds: an amount that is 10,000 times its own history, or a ten-thousandth of it.
//!
//! Why it matters: 元 typed under a 万元 header, or the other way round, outweighs every other unit of the district.
//! Nothing is corrected: the figure stays as it was read and somebody is asked. What else could explain it: one very
//! large case. The bounds are half an order of magnitude round 10⁴, so that a true change by a factor of 3,000 or
//! more would be asked about too.

use rust_decimal::prelude::ToPrimitive;

use super::Subject;
use crate::{
    catalog::Kind,
    diagnostic::{Diagnostic, Lang, Severity, Text},
    facts::Fact,
    observation::Qualifier,
    settle::location,
};

/// 万: what one slip between 元 and 万元 multiplies by.
const SLIP: f64 = 4.0;
/// How far from it, in powers of ten, still looks like a slip.
const WITHIN: f64 = 0.5;

/// One warning per suspected figure of the reference year. Needs at least two earlier or later years that are not 0.
#[must_use]
pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let of_year = subject.facts.rows().iter().filter(|row| row.year == subject.year);
    let amounts = of_year.filter(|row| subject.catalog.indicator(row.indicator).kind == Kind::Amount);
    let years = subject.facts.years();
    amounts.filter_map(|row| check_one(subject, &years, row)).collect()
}

fn check_one(subject: &Subject<'_>, years: &[i16], row: &Fact) -> Option<Diagnostic> {
    let value = positive(row)?;
    let usual = median(other_years(subject, years, row))?;
    let distance = (value / usual).log10().abs();
    if (distance - SLIP).abs() > WITHIN || row.qualifier == Qualifier::ZeroStatement {
        return None;
    }
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

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    (values.len() >= 2).then(|| values[values.len() / 2])
}
