//! Finds: a stated rate that its own numerator and denominator do not give.
//!
//! Why it matters: the rate is copied from last year or computed over another denominator (纠错率 over 受理 instead
//! of 审结). What else could explain it: the sender's rate has a denominator that the form does not ask for. The
//! tolerance is half a unit of the last decimal that was written, so `99.4` fits 155/156 and `99.5` does not.

use rust_decimal::Decimal;

use super::{Subject, result, units};
use crate::{
    catalog::{Indicator, Kind, Rule},
    diagnostic::Text,
    finding::{CheckResult, Term, Verdict},
    observation::{IndicatorId, UnitId},
};

/// Each rate with known parts against each unit that stated it.
#[must_use]
pub fn check(subject: &Subject<'_>, rule: &Rule) -> Vec<CheckResult> {
    let rates: Vec<(IndicatorId, &Indicator)> = subject
        .catalog
        .ids()
        .filter(|(_, indicator)| indicator.kind == Kind::Rate && !indicator.denominator.is_empty())
        .collect();
    let one = |unit: UnitId| rates.iter().filter_map(move |(id, rate)| check_one(subject, rule, unit, *id, rate));
    units(subject).flat_map(one).collect()
}

fn check_one(
    subject: &Subject<'_>,
    rule: &Rule,
    unit: UnitId,
    id: IndicatorId,
    rate: &Indicator,
) -> Option<CheckResult> {
    let stated = subject.facts.value(unit, subject.year, id)?;
    let numerator = terms(subject, unit, &rate.numerator);
    let denominator = terms(subject, unit, &rate.denominator);
    let sum = |terms: &[Term]| terms.iter().map(|term| term.value).sum::<Option<Decimal>>();
    let (part, whole) = (sum(&numerator)?, sum(&denominator)?);
    let own = Term { indicator: rate.code.clone(), year: subject.year, sign: 1, value: Some(stated) };
    let sides = CheckResult {
        left: vec![own],
        op: "≈",
        right: numerator.into_iter().chain(denominator).collect(),
        left_value: Some(stated),
        ..result(rule, unit, subject.year, Verdict::Broken, Text::default())
    };
    let sign = &rate.unit;
    let Some(computed) = rate.rate_of(part, whole) else { return of_nothing(sides, rate, (stated, part, whole)) };
    let decimals = stated.normalize().scale(); // as written, whatever an exact conversion to per cent added
    let half_ulp = Decimal::new(5, decimals + 1);
    let verdict = if (stated - computed).abs() <= half_ulp { Verdict::Holds } else { Verdict::Broken };
    let shown = computed.round_dp(decimals + 2).normalize();
    let message = Text::new(
        format!("{}填报 {stated}{sign}，按 {part} ÷ {whole} 应为 {shown}{sign}", rate.name.zh),
        format!("{} is stated as {stated}{sign}; {part} / {whole} gives {shown}{sign}", rate.name.en),
    );
    Some(CheckResult { right_value: Some(shown), verdict, message, ..sides })
}

/// A rate of which the denominator is reported as 0: there is no such rate. A 0 or a blank may stand there, anything else is
/// asked about: the rate is a habit, or the cases were left out.
fn of_nothing(
    sides: CheckResult,
    rate: &Indicator,
    (stated, part, whole): (Decimal, Decimal, Decimal),
) -> Option<CheckResult> {
    if stated.is_zero() || !whole.is_zero() {
        return None;
    }
    let (stated, sign) = (stated.normalize(), &rate.unit);
    let message = Text::new(
        format!(
            "{}填报 {stated}{sign}，而分母报的是 0（{part} ÷ 0），没有率可算：是漏报了件数，还是不该填率",
            rate.name.zh
        ),
        format!(
            "{} is stated as {stated}{sign} while its denominator is reported as 0 ({part} / 0): were cases left out, or should no rate be given",
            rate.name.en
        ),
    );
    Some(CheckResult { hard: false, message, ..sides })
}

fn terms(subject: &Subject<'_>, unit: UnitId, codes: &[String]) -> Vec<Term> {
    let value =
        |code: &String| subject.catalog.by_code(code).and_then(|id| subject.facts.value(unit, subject.year, id));
    let term = |code: &String| Term { indicator: code.clone(), year: subject.year, sign: 1, value: value(code) };
    codes.iter().map(term).collect()
}
