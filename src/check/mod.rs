//! Edit checks: the accounting rules of the catalog against the facts.
//!
//! Exact, no statistics. Each way of checking has a file of its own whose doc says what it finds and what else could
//! explain it; [`CHECKS`] is the register. A rule that lacks a term says so: it neither holds nor is broken.

pub mod domain;
pub mod formula;
pub mod stated_rate;
pub mod stated_total;
pub mod unit_slip;

use crate::{
    catalog::{Catalog, Roster, Rule, RuleKind, roster::Lineages},
    diagnostic::Text,
    facts::Facts,
    finding::{CheckResult, Verdict},
    observation::UnitId,
    recognize::StatedTotal,
};

/// What the checks look at.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The one table.
    pub facts: &'a Facts,
    /// Indicators and rules.
    pub catalog: &'a Catalog,
    /// Units.
    pub roster: &'a Roster,
    /// Totals that the sheets state.
    pub totals: &'a [StatedTotal],
    /// Reference year.
    pub year: i16,
    /// What became of the units since the year before.
    pub lineages: &'a Lineages,
}

type Check = fn(&Subject<'_>, &Rule) -> Vec<CheckResult>;

/// Which function applies which kind of rule. The kinds that compare with prose are applied by `compare`; a
/// definition is shown to the reader and has nothing to compute.
const CHECKS: [(RuleKind, Check); 4] = [
    (RuleKind::Formula, formula::check),
    (RuleKind::StatedRate, stated_rate::check),
    (RuleKind::Domain, domain::check),
    (RuleKind::StatedTotal, stated_total::check),
];

/// Every rule against every unit of the reference year, in the order of rules and units.
#[must_use]
pub fn run(subject: &Subject<'_>) -> Vec<CheckResult> {
    let check_of = |kind| CHECKS.iter().find(|(of, _)| *of == kind).map(|(_, check)| check);
    let rules = subject.catalog.rules.iter().filter(|rule| rule.applies_in(subject.year));
    rules.filter_map(|rule| Some((rule, check_of(rule.kind)?))).flat_map(|(rule, check)| check(subject, rule)).collect()
}

/// The units that are checked: those that report in the reference year.
fn units<'a>(subject: &Subject<'a>) -> impl Iterator<Item = UnitId> + use<'a> {
    let year = subject.year;
    subject.roster.reporting().filter(move |(_, node)| node.is_expected_in(year)).map(|(unit, _)| unit)
}

/// A result with nothing in it yet.
fn result(rule: &Rule, unit: UnitId, year: i16, verdict: Verdict, message: Text) -> CheckResult {
    CheckResult {
        rule: rule.id.clone(),
        unit,
        year,
        hard: rule.hard,
        verdict,
        left: Vec::new(),
        op: "",
        right: Vec::new(),
        left_value: None,
        right_value: None,
        message,
    }
}
