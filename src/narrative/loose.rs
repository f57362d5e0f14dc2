//! Numbers that no phrase takes: words in any order.
//!
//! Reports find an order that no list of phrases has. A pattern that begins with `~` asks only for words, wherever they
//! stand in the item of a clause that the number counts. It comes last: it takes no number that a phrase took and gives no
//! indicator that a phrase found in the report (the first one stands where there are several), and where two of them fit
//! equally well, neither does.

use std::ops::Range;

use super::{
    Grammar,
    bar::{bar, clause_start},
    clean::ends_clause,
    find::{Found, Hit, Scanned, scope_of},
    grammar::Bag,
    number::Number,
    signs::position,
};

/// So many signs behind a number may name what it counts.
const BEHIND: usize = 16;

/// The figures among the numbers that the phrases left.
pub(super) fn find(scanned: &Scanned, found: &Found, grammar: &Grammar, own_levels: &[String]) -> Vec<Hit> {
    let mut out = Vec::new();
    for &number in &found.left {
        let Some(sentence) = scanned.sentences.iter().find(|range| range.contains(&scanned.numbers[number].start))
        else {
            continue;
        };
        let Some((pattern, span)) = best(scanned, number, sentence, grammar) else { continue };
        let indicator = grammar.owner(pattern);
        let value = &scanned.numbers[number];
        out.push(Hit {
            indicator,
            pattern: grammar.pattern(pattern).source.clone(),
            scope: None,
            span,
            number: Some(number),
            value: value.value,
            qualifier: value.qualifier,
            bar: bar(&scanned.clean.chars, &scanned.numbers, number, &grammar.words, own_levels),
            parts: None,
            growth: None,
            loose: true,
        });
    }
    out
}

/// The pattern that fits a number best, if one fits better than those of all other indicators, and the item.
fn best(scanned: &Scanned, number: usize, sentence: &Range<usize>, grammar: &Grammar) -> Option<(usize, Range<usize>)> {
    let chars = &scanned.clean.chars;
    let value = &scanned.numbers[number];
    let is_part = position(&chars[sentence.start..value.start], "其中").is_some();
    if !value.digits || value.vague || is_part {
        return None;
    }
    let item = item(chars, &scanned.numbers, number);
    let mut fits: Vec<(usize, usize)> = grammar
        .loose()
        .filter_map(|(at, pattern, bag)| {
            let right = bag.slot.classes.contains(&value.class)
                && bag.slot.below.is_none_or(|below| value.value < below)
                && !scanned.excludes(pattern, clause_start(chars, item.start), &item);
            let signs = right.then(|| signs(&chars[item.clone()], bag))??;
            scope_of(pattern, &item, sentence, scanned)?;
            Some((signs, at))
        })
        .collect();
    fits.sort_by_key(|(signs, at)| (std::cmp::Reverse(*signs), *at));
    let (signs, at) = *fits.first()?;
    let rival = fits.iter().any(|(others, other)| *others == signs && grammar.owner(*other) != grammar.owner(at));
    (!rival).then_some((at, item))
}

/// What a number counts: from the number before it, or else the beginning of its clause, to the next number or the end of
/// the clause.
fn item(chars: &[char], numbers: &[Number], number: usize) -> Range<usize> {
    let value = &numbers[number];
    let clause = clause_start(chars, value.start);
    let before = numbers[..number].iter().filter(|other| other.digits).map(|other| other.end).max();
    let start = before.filter(|end| *end > clause).unwrap_or(clause);
    let last = chars.len().min(value.end + BEHIND);
    let stops =
        |at: &usize| ends_clause(chars[*at]) || chars[*at] == '、' || numbers.iter().any(|other| other.start == *at);
    start..(value.end..last).find(stops).unwrap_or(last)
}

/// How many signs of the words stand in an item; `None` if a list has no word there.
fn signs(item: &[char], bag: &Bag) -> Option<usize> {
    let longest = |words: &Vec<String>| {
        words.iter().filter(|word| position(item, word).is_some()).map(|word| word.chars().count()).max()
    };
    bag.words.iter().map(longest).sum()
}
