//! Known indicators that a label resembles: suggestions for the clerk, never a recognition.

use super::spelling::stem;
use crate::{
    catalog::{Catalog, FormWords},
    normalize::period,
    observation::IndicatorId,
    recognize::words,
};

/// Least likeness of what is worth showing.
const LEAST: f64 = 0.4;

/// Most suggestions for one label.
const MOST: usize = 3;

/// The indicators whose names, as [`comparables`] gives them, resemble a path, best first.
pub(super) fn nearest(
    known: &[(IndicatorId, Vec<String>)],
    words: &FormWords,
    parts: &[String],
) -> Vec<(IndicatorId, f64)> {
    let leaf = parts.iter().rev().find(|part| !words.is_total(part) && !words.is_neutral(part));
    let Some(leaf) = leaf.or(parts.last()) else { return Vec::new() };
    let whole = comparable(words, &parts.concat());
    let leaf = comparable(words, leaf);
    let mut scored: Vec<(IndicatorId, f64)> =
        known.iter().map(|(id, names)| (*id, likeness(names, &leaf, &whole))).collect();
    scored.retain(|(_, score)| *score >= LEAST);
    scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    scored.truncate(MOST);
    scored
}

/// A label for comparing by likeness: its key without year and counting ending.
fn comparable(words: &FormWords, label: &str) -> String {
    let key = words::bare(&period::strip(label));
    stem(words, &key).map_or(key, |(stem, _)| stem)
}

/// Every name of every indicator in the form in which likeness is judged. A file with many unknown labels asks for
/// all of them again and again.
pub(super) fn comparables(catalog: &Catalog) -> Vec<(IndicatorId, Vec<String>)> {
    let last_part = |name: &str| comparable(&catalog.words, name.rsplit('>').next().unwrap_or(name));
    catalog.ids().map(|(id, indicator)| (id, indicator.calls().map(last_part).collect())).collect()
}

fn likeness(names: &[String], leaf: &str, whole: &str) -> f64 {
    let score = |name: &String| {
        let by_leaf = shared_pairs(name, leaf).max(strsim::normalized_levenshtein(name, leaf));
        by_leaf.max(0.95 * shared_pairs(name, whole))
    };
    names.iter().map(score).fold(0.0, f64::max)
}

/// Sørensen–Dice over pairs of neighbouring characters. Our own because `strsim::sorensen_dice` divides by bytes, so
/// that Chinese texts never come near 1.
fn shared_pairs(one: &str, other: &str) -> f64 {
    let pairs = |text: &str| text.chars().zip(text.chars().skip(1)).collect::<Vec<(char, char)>>();
    let (mut left, right) = (pairs(one), pairs(other));
    let all = left.len() + right.len();
    if all == 0 {
        return f64::from(u8::from(one == other));
    }
    let mut shared = 0_usize;
    for pair in &right {
        if let Some(at) = left.iter().position(|known| known == pair) {
            left.swap_remove(at);
            shared += 1;
        }
    }
    2.0 * shared as f64 / all as f64
}
