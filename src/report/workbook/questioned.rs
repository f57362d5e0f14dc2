//! What is said below a printed table whose totals hold figures that reading put in question.

use super::{plan::Plan, words};
use crate::{diagnostic::Diagnostic, observation::IndicatorId, report::questioned::NOT_EXPECTED};

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
    notes
}
