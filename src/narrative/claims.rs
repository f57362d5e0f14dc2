//! What a report claims of a figure beside its value: its parts (其中), its change against last year (同比增长).
//!
//! They are no figures; `compare` holds them against the figure and against last year.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    find::{Hit, Scanned},
    number::Number,
    signs::{any_in, position},
    words::Words,
};

/// A change stands no farther behind its figure than this.
const NEAR: usize = 24;

/// Adds the claims of a sentence to its figures, which are in the order of the text.
pub(super) fn add(hits: &mut [Hit], scanned: &Scanned, sentence: &Range<usize>, words: &Words) {
    let chars = &scanned.clean.chars;
    if let Some(at) = position(&chars[sentence.clone()], "其中") {
        add_parts(hits, scanned, sentence.start + at..sentence.end);
    }
    for hit in hits {
        let Some(number) = hit.number else { continue };
        hit.growth = scanned.numbers.get(number + 1).and_then(|next| {
            let between = chars.get(scanned.numbers[number].end..next.start)?;
            growth(between, next, words)
        });
    }
}

/// The numbers behind 其中 with the measure of the last figure before it.
fn add_parts(hits: &mut [Hit], scanned: &Scanned, list: Range<usize>) {
    let Some(whole) = hits.iter_mut().rev().find(|hit| hit.span.end <= list.start) else { return };
    let Some(own) = whole.number.map(|number| &scanned.numbers[number]) else { return };
    let between = &scanned.clean.chars[own.end..list.start];
    if between.iter().any(char::is_ascii_digit) {
        return;
    }
    let parts: Vec<&Number> = scanned
        .numbers
        .iter()
        .filter(|number| list.contains(&number.start) && number.class == own.class && !number.vague)
        .collect();
    whole.parts = (parts.len() > 1).then(|| parts.iter().map(|number| number.value).sum());
}

fn growth(between: &[char], next: &Number, words: &Words) -> Option<Decimal> {
    let stated = next.measure == "%" && between.len() <= NEAR && any_in(between, &words.change.compared);
    if !stated || !any_in(between, &words.change.words) {
        return None;
    }
    Some(if any_in(between, &words.change.falls) { -next.value } else { next.value })
}
