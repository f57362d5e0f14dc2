//! What is said below a printed table whose totals hold figures that reading put in question.

use super::{plan::Plan, words};
use crate::{diagnostic::Diagnostic, observation::IndicatorId};

/// Figures in question that are named; the others are counted.
const MOST: usize = 3;

/// A line for each of the first figures in question that these indicators' totals hold, and one for the others.
pub(super) fn notes(plan: &Plan<'_>, indicators: &[IndicatorId]) -> Vec<String> {
    let lang = plan.edition.lang;
    let said: Vec<&Diagnostic> = indicators.iter().flat_map(|id| plan.questioned_in(*id)).collect();
    let named = said.iter().take(MOST);
    let mut notes: Vec<String> = named
        .map(|said| words::NOTE_WARNED.fill(lang, &[said.message.get(lang), &said.location.to_string()]))
        .collect();
    if said.len() > MOST {
        notes.push(words::NOTE_WARNED_MORE.fill(lang, &[&(said.len() - MOST).to_string()]));
    }
    notes
}
