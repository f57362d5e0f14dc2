//! Finds: sums that should be equal, or parts that should not exceed their whole, and do not.
//!
//! Why it matters: a broken identity is the surest sign that one of its members was left out, typed wrong or taken
//! from another period. What else could explain it: a category the form does not list, figures that cross the year
//! (`Rule::note` says so for each rule). Exact comparison of decimals, no tolerance.

use rust_decimal::Decimal;

use super::{Subject, result, units};
use crate::{
    catalog::{AddsUp, Comparison, Formula, Operand, OperandValue, Rule},
    diagnostic::{Lang, Text},
    finding::{CheckResult, Term, Verdict},
    observation::{IndicatorId, UnitId},
};

/// Each formula of a rule against each unit. A formula of which no indicator has a row for the unit is left out.
#[must_use]
pub fn check(subject: &Subject<'_>, rule: &Rule) -> Vec<CheckResult> {
    let several = rule.formulas.len() > 1;
    let named = rule
        .formulas
        .iter()
        .zip('a'..)
        .map(|(formula, letter)| (formula, if several { format!("{}{letter}", rule.id) } else { rule.id.clone() }));
    let named: Vec<(&Formula, String)> = named.collect();
    let one = |unit: UnitId| named.iter().filter_map(move |(formula, id)| check_one(subject, rule, id, formula, unit));
    units(subject).flat_map(one).collect()
}

fn check_one(subject: &Subject<'_>, rule: &Rule, id: &str, formula: &Formula, unit: UnitId) -> Option<CheckResult> {
    if let Some(guard) = &formula.when
        && evaluate(subject, guard, unit).verdict != Verdict::Holds
    {
        return None;
    }
    let sides = evaluate(subject, formula, unit);
    let said = message(subject, unit, formula, &sides);
    let any_known = sides.left.iter().chain(&sides.right).any(|term| term.value.is_some());
    any_known.then(|| CheckResult {
        rule: id.to_owned(),
        left: sides.left,
        op: formula.op.sign(),
        right: sides.right,
        left_value: sides.left_value,
        right_value: sides.right_value,
        ..result(rule, unit, subject.year, sides.verdict, said)
    })
}

struct Sides {
    left: Vec<Term>,
    right: Vec<Term>,
    left_value: Option<Decimal>,
    right_value: Option<Decimal>,
    verdict: Verdict,
}

fn evaluate(subject: &Subject<'_>, formula: &Formula, unit: UnitId) -> Sides {
    let left_value = side_value(subject, &formula.left, unit);
    let right_value = side_value(subject, &formula.right, unit);
    let verdict = match left_value.zip(right_value) {
        None => Verdict::Unknown,
        Some((left, right)) if holds(left, formula.op, right) => Verdict::Holds,
        Some(_) => Verdict::Broken,
    };
    Sides {
        left: terms(subject, &formula.left, unit),
        right: terms(subject, &formula.right, unit),
        left_value,
        right_value,
        verdict,
    }
}

fn holds(left: Decimal, op: Comparison, right: Decimal) -> bool {
    match op {
        Comparison::Equal => left == right,
        Comparison::AtMost => left <= right,
        Comparison::AtLeast => left >= right,
        Comparison::Greater => left > right,
        Comparison::Less => left < right,
    }
}

fn operand_value(subject: &Subject<'_>, operand: &Operand, unit: UnitId) -> Option<Decimal> {
    match operand.value {
        OperandValue::Constant(number) => Some(Decimal::from(number)),
        OperandValue::Indicator(id) if operand.lag == 0 => subject.facts.value(unit, subject.year, id),
        OperandValue::Indicator(id) => last_year(subject, unit, id),
    }
}

/// Last year's figure of a unit and of all that were merged into it since. What does not add up has none then, unless the
/// unit is another one under a new name.
fn last_year(subject: &Subject<'_>, unit: UnitId, id: IndicatorId) -> Option<Decimal> {
    let adds = subject.catalog.indicator(id).adds_up == AddsUp::Sum;
    let is_joined = subject.lineages.of(unit).is_some_and(|lineage| lineage.before.len() > 1);
    if is_joined && !adds {
        return None;
    }
    subject.facts.before((unit, subject.year, id), subject.lineages)
}

fn side_value(subject: &Subject<'_>, side: &[Operand], unit: UnitId) -> Option<Decimal> {
    let signed = |operand: &Operand| Some(operand_value(subject, operand, unit)? * Decimal::from(operand.sign));
    side.iter().map(signed).sum()
}

/// The indicators of a side; constants are seen in the message only.
fn terms(subject: &Subject<'_>, side: &[Operand], unit: UnitId) -> Vec<Term> {
    let term = |operand: &Operand| match operand.value {
        OperandValue::Constant(_) => None,
        OperandValue::Indicator(id) => Some(Term {
            indicator: subject.catalog.indicator(id).code.clone(),
            year: subject.year - i16::from(operand.lag),
            sign: operand.sign,
            value: operand_value(subject, operand, unit),
        }),
    };
    side.iter().filter_map(term).collect()
}

/// Both sides with their values; of one that is broken what was expected, as a person would say it.
fn message(subject: &Subject<'_>, unit: UnitId, formula: &Formula, sides: &Sides) -> Text {
    let (values, verdict) = ([sides.left_value, sides.right_value], sides.verdict);
    let text = |lang| {
        let side = |operands: &[Operand]| describe(subject, unit, operands, lang);
        let (left, right) = (side(&formula.left), side(&formula.right));
        let [Some(a), Some(b)] = values.map(|value| value.map(|value| value.normalize())) else {
            let sides = format!("{left} {} {right}", formula.op.sign());
            return match lang {
                Lang::Zh => format!("{sides}：有数据缺失，无法核对"),
                Lang::En => format!("{sides}: a figure is missing, cannot be checked"),
            };
        };
        let expected = formula.op.words();
        match (verdict, lang) {
            (Verdict::Broken, Lang::Zh) => {
                format!("{left} = {a}，应{} {right} = {b}，相差 {}", expected.zh, (a - b).abs().normalize())
            }
            (Verdict::Broken, Lang::En) => {
                let off = (a - b).abs().normalize();
                format!("{left} = {a}, expected to be {} {right} = {b}; off by {off}", expected.en)
            }
            (Verdict::Holds | Verdict::Unknown, Lang::Zh) => format!("{left} = {a}，{right} = {b}"),
            (Verdict::Holds | Verdict::Unknown, Lang::En) => format!("{left} = {a}; {right} = {b}"),
        }
    };
    Text::new(text(Lang::Zh), text(Lang::En))
}

/// The units whose figures of last year are added to a unit's own.
fn merged(subject: &Subject<'_>, unit: UnitId, lang: Lang) -> String {
    let gone = subject.lineages.gone_into(unit);
    let names: Vec<&str> = gone.iter().map(|gone| subject.roster.node(*gone).name.as_str()).collect();
    match (names.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::Zh) => format!("，含并入的{}", names.join("、")),
        (false, Lang::En) => format!(", with {}, merged into it", names.join(", ")),
    }
}

fn describe(subject: &Subject<'_>, unit: UnitId, side: &[Operand], lang: Lang) -> String {
    let mut text = String::new();
    for (position, operand) in side.iter().enumerate() {
        match (position, operand.sign) {
            (0, 1..) => {}
            (_, 1..) => text.push_str(" + "),
            _ => text.push_str(" − "),
        }
        match operand.value {
            OperandValue::Constant(number) => text.push_str(&number.to_string()),
            OperandValue::Indicator(id) => {
                text.push_str(subject.catalog.name(id, lang));
                if operand.lag > 0 {
                    let merged = merged(subject, unit, lang);
                    text.push_str(&format!("({}{merged})", subject.year - i16::from(operand.lag)));
                }
            }
        }
    }
    text
}
