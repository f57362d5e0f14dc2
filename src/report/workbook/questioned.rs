//! What is said below a printed table whose totals hold figures that reading put in question, or that break a hard rule.

use super::{plan::Plan, words};
use crate::{
    diagnostic::Diagnostic,
    finding::{CheckResult, Term, Verdict},
    observation::IndicatorId,
    report::questioned::NOT_EXPECTED,
};

/// Figures in question that are named; the others are counted.
const MOST: usize = 3;

/// A line for each of the first figures in question that these indicators' totals hold, and one for the others.
pub(super) fn notes(plan: &Plan<'_>, indicators: &[IndicatorId]) -> Vec<String> {
    let lang = plan.edition.lang;
    let mut said: Vec<&Diagnostic> = Vec::new();
    for one in indicators.iter().flat_map(|id| plan.questioned_in(*id)) {
        // What is said of a unit as a whole is said once, not of each of its figures.
        if !said.iter().any(|known| std::ptr::eq(*known, one)) {
            said.push(one);
        }
    }
    let named = said.iter().take(MOST);
    let mut notes: Vec<String> = named
        .map(|said| {
            let words = if said.code == NOT_EXPECTED { words::NOTE_NOT_COUNTED } else { words::NOTE_WARNED };
            words.fill(lang, &[said.message.get(lang), &said.location.to_string()])
        })
        .collect();
    if said.len() > MOST {
        notes.push(words::NOTE_WARNED_MORE.fill(lang, &[&(said.len() - MOST).to_string()]));
    }
    notes.extend(broken(plan, indicators));
    notes
}

/// A line for each of the first broken rules for which a return is to be sent back, as far as these indicators' totals hold
/// a figure of it, and one for the others.
fn broken(plan: &Plan<'_>, indicators: &[IndicatorId]) -> Vec<String> {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    let is_listed = |term: &Term| {
        let id = edition.catalog.by_code(&term.indicator);
        term.year == edition.year && id.is_some_and(|id| indicators.contains(&id))
    };
    let is_of_total = |check: &CheckResult| {
        let node = edition.roster.node(check.unit);
        node.is_expected_in(edition.year) && check.left.iter().chain(&check.right).any(is_listed)
    };
    let broken = plan.checks.iter().filter(|check| check.hard && check.verdict == Verdict::Broken);
    let broken: Vec<&&CheckResult> = broken.filter(|check| is_of_total(check)).collect();
    let line = |check: &&&CheckResult| {
        let name = &edition.roster.node(check.unit).name;
        words::NOTE_BROKEN.fill(lang, &[name, &check.rule, check.message.get(lang)])
    };
    let mut notes: Vec<String> = broken.iter().take(MOST).map(line).collect();
    if broken.len() > MOST {
        notes.push(words::NOTE_BROKEN_MORE.fill(lang, &[&(broken.len() - MOST).to_string()]));
    }
    notes
}
