//! Nearest known names: likeness only ever suggests.
//!
//! A misspelt key or name is answered with the names it may have meant. Nothing is ever resolved by likeness; the
//! callers print these and go on without them.

use strsim::normalized_damerau_levenshtein as likeness;

/// Below this two names share too little to be worth mentioning: half of the characters at least must agree.
const WORTH_MENTIONING: f64 = 0.5;
/// Two letters that changed places are the likeliest slip, in short names too.
const SWAPPED: f64 = 0.99;

/// The nearest known name, or `None` when nothing is near.
pub fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    ranked(found, known.into_iter().map(|name| (name, name)), 1).into_iter().next()
}

/// Up to `limit` values whose names are near `found`, best first; equally near ones stay in their order.
pub fn ranked<'a, T>(found: &str, known: impl IntoIterator<Item = (&'a str, T)>, limit: usize) -> Vec<T> {
    let letters: Vec<char> = found.chars().collect();
    let mut scored: Vec<(f64, T)> = known
        .into_iter()
        .filter(|(name, _)| shares_half(&letters, name))
        .map(|(name, value)| (if is_swapped(found, name) { SWAPPED } else { likeness(found, name) }, value))
        .filter(|(score, _)| *score >= WORTH_MENTIONING)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    scored.into_iter().take(limit).map(|(_, value)| value).collect()
}

/// Whether two names have the same letters, one of them moved to the next place: 名称 typed 称名, unit typed unti.
fn is_swapped(found: &str, name: &str) -> bool {
    found != name && found.len() == name.len() && strsim::damerau_levenshtein(found, name) == 1 && {
        let sorted = |text: &str| {
            let mut letters: Vec<char> = text.chars().collect();
            letters.sort_unstable();
            letters
        };
        sorted(found) == sorted(name)
    }
}

/// What [`WORTH_MENTIONING`] needs at least, and is quick to count: half of the longer name's letters are in both.
fn shares_half(letters: &[char], name: &str) -> bool {
    let (mut length, mut shared) = (0, 0);
    for letter in name.chars() {
        length += 1;
        shared += usize::from(letters.contains(&letter));
    }
    2 * shared >= length.max(letters.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn counting_letters_leaves_out_nothing_near(a in "[ab镇源]{0,6}", b in "[ab镇源]{0,6}") {
            let letters: Vec<char> = a.chars().collect();
            prop_assert!(likeness(&a, &b) < WORTH_MENTIONING || shares_half(&letters, &b));
        }
    }

    #[test]
    fn names_the_nearest_and_keeps_silent_when_nothing_is_near() {
        let known = ["unit", "kind", "name", "exposure"];
        assert_eq!(nearest("exposre", known), Some("exposure"));
        assert_eq!(nearest("naem", known), Some("name"));
        assert_eq!(nearest("unti", ["until", "unit"]), Some("unit"));
        assert_eq!(nearest("松源", known), None);
    }

    #[test]
    fn ranks_best_first() {
        let known = [("松原镇", 1), ("松源镇", 2), ("雁洋镇", 3)];
        assert_eq!(ranked("松源鎮", known, 5), [2]);
        assert_eq!(ranked("松源镇", known, 5), [2, 1]);
    }
}
