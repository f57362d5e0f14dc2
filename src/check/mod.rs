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
    diagnostic::{Lang, Text},
    facts::Facts,
    finding::{CheckResult, Term, Verdict},
    observation::{IndicatorId, UnitId},
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
    let checked = rules.filter_map(|rule| Some((rule, check_of(rule.kind)?)));
    checked.flat_map(|(rule, check)| check(subject, rule)).map(|result| across_papers(subject, result)).collect()
}

/// A broken rule between figures of a table and of a report is no slip in a return that could be sent back for it: the two
/// papers disagree. It asks only, and says which figures are the report's.
fn across_papers(subject: &Subject<'_>, result: CheckResult) -> CheckResult {
    let of_term = |term: &Term| {
        let id = subject.catalog.by_code(&term.indicator)?;
        let fact = subject.facts.get(result.unit, term.year, id).filter(|fact| fact.value.is_some())?;
        Some((id, fact.from_report))
    };
    let terms: Vec<(IndicatorId, bool)> = result.left.iter().chain(&result.right).filter_map(of_term).collect();
    let of_report: Vec<IndicatorId> = terms.iter().filter(|(_, from_report)| *from_report).map(|(id, _)| *id).collect();
    if result.verdict != Verdict::Broken || of_report.is_empty() || of_report.len() == terms.len() {
        return result;
    }
    let named = |lang, (open, close): (&str, &str), between: &str| {
        let name = |id: &IndicatorId| format!("{open}{}{close}", subject.catalog.name(*id, lang));
        of_report.iter().map(name).collect::<Vec<_>>().join(between)
    };
    let (zh, en) = (named(Lang::Zh, ("“", "”"), "、"), named(Lang::En, ("", ""), ", "));
    let message = Text::new(
        format!("{}；{zh}的数出自年度报告，其余出自表格：先核对报告与表格", result.message.zh),
        format!(
            "{}; {en} from the yearly report, the rest from tables: compare the two papers first",
            result.message.en
        ),
    );
    CheckResult { hard: false, message, ..result }
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
