//! What a report claims of a figure beside its value: its parts (其中), its change against last year (同比增长).
//!
//! They are no figures; `compare` holds them against the figure and against last year.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    bar::clause_start,
    find::{Hit, Scanned},
    number::Number,
    signs::{any_in, position},
    words::Words,
};
use crate::observation::IndicatorId;

/// A change stands no farther behind its figure than this.
const NEAR: usize = 24;

/// Adds the claims of a sentence to its figures, which are in the order of the text.
pub(super) fn add(hits: &mut [Hit], scanned: &Scanned, sentence: &Range<usize>, words: &Words) {
    let chars = &scanned.clean.chars;
    if let Some(at) = position(&chars[sentence.clone()], "其中") {
        add_parts(hits, scanned, breakdown(chars, sentence.start + at..sentence.end));
    }
    for hit in hits {
        let Some(number) = hit.number else { continue };
        hit.growth = scanned.numbers.get(number + 1).and_then(|next| {
            let between = chars.get(scanned.numbers[number].end..next.start)?;
            growth(between, next, words)
        });
    }
}

/// How far 其中 at the beginning of a range holds: inside a bracket no farther than that. 受理132件（其中1-6月60件），调解130件.
fn breakdown(chars: &[char], range: Range<usize>) -> Range<usize> {
    let open =
        chars[..range.start].iter().rposition(|sign| "（）。".contains(*sign)).is_some_and(|at| chars[at] == '（');
    let close = range.clone().find(|at| open && chars[*at] == '）');
    range.start..close.unwrap_or(range.end)
}

/// The numbers behind 其中 with the measure of the last figure before it. They end where they make up the whole; and where they
/// would come to more, a figure of another indicator in a clause of its own is none of them: 受理132件，其中婚姻60件，调解成功130件.
fn add_parts(hits: &mut [Hit], scanned: &Scanned, list: Range<usize>) {
    let figures: Vec<(Option<usize>, Option<IndicatorId>)> =
        hits.iter().map(|hit| (hit.number, hit.indicator)).collect();
    let chars = &scanned.clean.chars;
    let Some(whole) = hits.iter_mut().rev().find(|hit| hit.span.end <= list.start) else { return };
    let Some(own) = whole.number.map(|number| &scanned.numbers[number]) else { return };
    let between = &chars[own.end..list.start];
    if between.iter().any(char::is_ascii_digit) {
        return;
    }
    let is_part = |number: &Number| list.contains(&number.start) && number.class == own.class && !number.vague;
    let (mut parts, mut sum) = (Vec::new(), Decimal::ZERO);
    for (at, number) in scanned.numbers.iter().enumerate().filter(|(_, number)| is_part(number)) {
        parts.push(at);
        sum += number.value;
        if sum == whole.value && parts.len() > 1 {
            break;
        }
    }
    let is_other = |at: usize| {
        let other = |(number, indicator): &(Option<usize>, Option<IndicatorId>)| {
            *number == Some(at) && indicator.is_some() && *indicator != whole.indicator
        };
        figures.iter().any(other) && clause_start(chars, scanned.numbers[at].start) > list.start
    };
    while let Some(last) = parts.last().copied().filter(|last| sum > whole.value && is_other(*last)) {
        sum -= scanned.numbers[last].value;
        parts.pop();
    }
    whole.parts = (parts.len() > 1).then_some(sum);
}

fn growth(between: &[char], next: &Number, words: &Words) -> Option<Decimal> {
    let stated = next.measure == "%" && between.len() <= NEAR && any_in(between, &words.change.compared);
    if !stated || !any_in(between, &words.change.words) {
        return None;
    }
    Some(if any_in(between, &words.change.falls) { -next.value } else { next.value })
}
