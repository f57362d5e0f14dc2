//! Units of measure in words, labels and number formats.
//!
//! A measure is only ever one the catalog knows: a word nobody listed is reported by the caller, not guessed.

use crate::{
    catalog::{Measure, Measures},
    normalize::text,
};

/// What may stand between a measure and the rest of a label.
const SEPARATORS: [char; 8] = [':', ',', ';', '/', '-', ' ', '=', '、'];
/// Words that announce the measure of a table.
const ANNOUNCED: [&str; 4] = ["计量单位", "金额单位", "单位", "unit"];

/// The measure that a word is, exactly.
#[must_use]
pub fn word<'m>(text: &str, measures: &'m Measures) -> Option<&'m Measure> {
    measures.get(&text::key(text))
}

/// The measure that a label states: in brackets (`罚没金额（万元）`), announced (`单位：万元`), as its whole text, or
/// after a comma. The last bracket counts where several hold one.
#[must_use]
pub fn in_label<'m>(text: &str, measures: &'m Measures) -> Option<&'m Measure> {
    let (outside, parts) = text::split_brackets(text);
    let bracketed = parts.iter().rev().find_map(|part| announced(part, measures));
    bracketed.or_else(|| announced(&outside, measures))
}

/// `万元`, `单位：万元`, `Amount, £ million`.
fn announced<'m>(part: &str, measures: &'m Measures) -> Option<&'m Measure> {
    word(part, measures).or_else(|| {
        let key = text::key(part);
        let after = ANNOUNCED.iter().find_map(|word| key.rsplit_once(word).map(|(_, after)| after));
        let after = after?.trim_start_matches(SEPARATORS);
        measures.get(after)
    })
}
