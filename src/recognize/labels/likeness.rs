//! Known indicators that a label resembles: suggestions for the clerk, never a recognition.

use std::collections::{BTreeMap, BTreeSet};

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

/// Every name of every indicator in the form in which likeness is judged, found by its characters.
pub(super) struct Names {
    all: Vec<(IndicatorId, Comparable)>,
    /// The names, by position, that hold a character.
    with: BTreeMap<char, BTreeSet<usize>>,
}

/// A text ready to be compared with many others.
struct Comparable {
    text: String,
    /// Its characters in their own order.
    characters: Vec<char>,
    /// Its pairs of neighbouring characters in their own order.
    pairs: Vec<(char, char)>,
}

impl Names {
    pub(super) fn new(catalog: &Catalog) -> Self {
        let last_part = |name: &str| comparable(&catalog.words, name.rsplit('>').next().unwrap_or(name));
        let names = catalog.ids().flat_map(|(id, indicator)| indicator.calls().map(move |name| (id, name)));
        let all: Vec<(IndicatorId, Comparable)> =
            names.map(|(id, name)| (id, Comparable::new(last_part(name)))).collect();
        let mut with: BTreeMap<char, BTreeSet<usize>> = BTreeMap::new();
        for (at, (_, name)) in all.iter().enumerate() {
            for character in &name.characters {
                with.entry(*character).or_default().insert(at);
            }
        }
        Self { all, with }
    }

    /// The indicators whose names resemble a path, best first.
    pub(super) fn nearest(&self, words: &FormWords, parts: &[String]) -> Vec<(IndicatorId, f64)> {
        let leaf = parts.iter().rev().find(|part| !words.is_total(part) && !words.is_neutral(part));
        let Some(leaf) = leaf.or(parts.last()) else { return Vec::new() };
        let whole = Comparable::new(comparable(words, &parts.concat()));
        let leaf = Comparable::new(comparable(words, leaf));
        let characters: BTreeSet<char> = leaf.characters.iter().chain(&whole.characters).copied().collect();
        let candidates: BTreeSet<usize> =
            characters.iter().filter_map(|character| self.with.get(character)).flatten().copied().collect();
        let mut best: BTreeMap<IndicatorId, f64> = BTreeMap::new();
        for (id, name) in candidates.iter().map(|at| &self.all[*at]) {
            let score = name.likeness(&leaf, &whole);
            if score >= LEAST {
                best.entry(*id).and_modify(|best| *best = best.max(score)).or_insert(score);
            }
        }
        let mut scored: Vec<(IndicatorId, f64)> = best.into_iter().collect();
        scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        scored.truncate(MOST);
        scored
    }
}

impl Comparable {
    fn new(text: String) -> Self {
        let mut characters: Vec<char> = text.chars().collect();
        let mut pairs: Vec<(char, char)> = characters.windows(2).map(|two| (two[0], two[1])).collect();
        characters.sort_unstable();
        pairs.sort_unstable();
        Self { text, characters, pairs }
    }

    fn likeness(&self, leaf: &Self, whole: &Self) -> f64 {
        let by_pairs = self.shared_pairs(leaf).max(0.95 * self.shared_pairs(whole));
        // No two texts are nearer than the characters that both have.
        let most = shared(&self.characters, &leaf.characters) as f64
            / self.characters.len().max(leaf.characters.len()).max(1) as f64;
        if most < by_pairs.max(LEAST) {
            return by_pairs;
        }
        by_pairs.max(strsim::normalized_levenshtein(&self.text, &leaf.text))
    }

    /// Sørensen–Dice over pairs of neighbouring characters. Our own because `strsim::sorensen_dice` divides by bytes, so
    /// that Chinese texts never come near 1.
    fn shared_pairs(&self, other: &Self) -> f64 {
        let all = self.pairs.len() + other.pairs.len();
        if all == 0 {
            return f64::from(u8::from(self.text == other.text));
        }
        2.0 * shared(&self.pairs, &other.pairs) as f64 / all as f64
    }
}

/// How many items two sorted lists have in common, each counted as often as it is in both.
fn shared<T: Ord>(one: &[T], other: &[T]) -> usize {
    let (mut at, mut count) = (0, 0);
    for item in one {
        while other.get(at).is_some_and(|next| next < item) {
            at += 1;
        }
        if other.get(at) == Some(item) {
            at += 1;
            count += 1;
        }
    }
    count
}

/// A label for comparing by likeness: its key without year and counting ending.
fn comparable(words: &FormWords, label: &str) -> String {
    let key = words::bare(&period::strip(label));
    stem(words, &key).map_or(key, |(stem, _)| stem)
}
