//! Finds: values that their kind rules out: a negative or broken count, a share outside 0 to 100 %, a yes/no of 2.
//!
//! Why it matters: a slip of the unit (万元 for 元, 0.98 for 98 %), a date read as a number, a typing error. Only
//! broken values are results; listing every value that is in range would say nothing.

use rust_decimal::Decimal;

use super::{Subject, result};
use crate::{
    catalog::{Indicator, Kind, Rule},
    diagnostic::Text,
    facts::Fact,
    finding::{CheckResult, Term, Verdict},
};

/// Every value of the reference year.
#[must_use]
pub fn check(subject: &Subject<'_>, rule: &Rule) -> Vec<CheckResult> {
    let of_year = subject.facts.rows().iter().filter(|row| row.year == subject.year);
    of_year.filter_map(|row| check_one(subject, rule, row, row.value?)).collect()
}

fn check_one(subject: &Subject<'_>, rule: &Rule, row: &Fact, value: Decimal) -> Option<CheckResult> {
    let indicator = subject.catalog.indicator(row.indicator);
    let expected = broken(indicator, value)?;
    let shown = value.normalize();
    let message = Text::new(
        format!("{}为 {shown}，应为{}", indicator.name.zh, expected.zh),
        format!("{} is {shown}; expected {}", indicator.name.en, expected.en),
    );
    let term = Term { indicator: indicator.code.clone(), year: row.year, sign: 1, value: Some(value) };
    let found = result(rule, row.unit, row.year, Verdict::Broken, message);
    Some(CheckResult { left: vec![term], left_value: Some(value), ..found })
}

/// What was expected, where the kind rules the value out.
fn broken(indicator: &Indicator, value: Decimal) -> Option<Text> {
    let negative = value.is_sign_negative() && !value.is_zero() && !indicator.signed;
    let (one, is_share) = (indicator.one.normalize(), indicator.is_share() && !indicator.signed);
    match indicator.kind {
        Kind::Count | Kind::Stock if indicator.signed && !value.fract().is_zero() => {
            Some(Text::new("整数", "a whole number"))
        }
        Kind::Count | Kind::Stock if negative || !value.fract().is_zero() => {
            Some(Text::new("不小于 0 的整数", "a whole number, not below 0"))
        }
        Kind::Rate if is_share && (negative || value > indicator.one) => {
            Some(Text::new(format!("0 到 {one} 之间"), format!("0 to {one}")))
        }
        Kind::Rate if negative => Some(Text::new("不小于 0 的数", "a number not below 0")),
        Kind::Amount if negative => Some(Text::new("不小于 0 的金额", "an amount not below 0")),
        Kind::Boolean if value != Decimal::ZERO && value != Decimal::ONE => Some(Text::new("是或否", "yes or no")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_range() {
        let catalog = crate::catalog::load::catalog(&[]).expect("sound");
        let one_of = |kind| catalog.ids().map(|(_, known)| known).find(|known| known.kind == kind).unwrap();
        let out = |kind, value: &str| broken(one_of(kind), value.parse().unwrap()).is_some();
        let difference = Indicator { signed: true, ..one_of(Kind::Count).clone() };
        let permille = Indicator { one: Decimal::ONE_THOUSAND, ..one_of(Kind::Rate).clone() };
        let density = Indicator { one: Decimal::ONE, ..one_of(Kind::Rate).clone() };
        assert!(
            broken(&difference, Decimal::NEGATIVE_ONE).is_none() && broken(&difference, Decimal::new(15, 1)).is_some()
        );
        assert!(broken(&permille, Decimal::from(120)).is_none() && broken(&density, Decimal::from(4_000)).is_none());
        assert!(out(Kind::Count, "-1") && out(Kind::Count, "1.5") && !out(Kind::Count, "0"));
        assert!(out(Kind::Rate, "100.1") && !out(Kind::Rate, "100") && !out(Kind::Rate, "0"));
        assert!(out(Kind::Amount, "-0.01") && !out(Kind::Amount, "12.34"));
        assert!(out(Kind::Boolean, "2") && !out(Kind::Boolean, "1"));
    }
}
