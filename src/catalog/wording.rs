//! Words of names that say nothing of what is counted, and words that mean the same.
//!
//! They are data (`data/catalog/wording.toml` and a bureau's own `wording.toml`). How two names are compared by them is
//! decided in `recognize`.

use std::collections::{BTreeMap, BTreeSet};

/// The words by which one name is worded differently.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wording {
    /// By first sign every word by its comparing key, the longest first, with the word that stands for it; an empty one for
    /// words that say nothing.
    meanings: BTreeMap<char, Vec<(String, String)>>,
    /// Words that one clerk writes and another leaves out.
    weak: BTreeSet<String>,
}

impl Wording {
    /// The words by their comparing keys.
    pub(crate) fn new(words: BTreeMap<String, String>, weak: BTreeSet<String>) -> Self {
        let mut meanings: BTreeMap<char, Vec<(String, String)>> = BTreeMap::new();
        // A word comes behind those that it begins with, so the other way round is the longest first.
        for (word, meaning) in words.into_iter().rev() {
            if let Some(first) = word.chars().next() {
                meanings.entry(first).or_default().push((word, meaning));
            }
        }
        Self { meanings, weak }
    }

    /// The longest word at the start of a comparing key, as the word that stands for it, and its length in bytes.
    pub(crate) fn at_start(&self, key: &str) -> Option<(&str, usize)> {
        let words = self.meanings.get(&key.chars().next()?)?;
        words.iter().find(|(word, _)| key.starts_with(word)).map(|(word, meaning)| (meaning.as_str(), word.len()))
    }

    /// Words that say nothing of what is counted.
    pub(crate) fn idle(&self) -> impl Iterator<Item = &str> {
        let all = self.meanings.values().flatten();
        all.filter(|(_, meaning)| meaning.is_empty()).map(|(word, _)| word.as_str())
    }

    /// The words of one meaning, each set for itself.
    pub(crate) fn classes(&self) -> Vec<BTreeSet<String>> {
        let mut classes: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (word, meaning) in self.meanings.values().flatten().filter(|(_, meaning)| !meaning.is_empty()) {
            classes.entry(meaning).or_default().insert(word.clone());
        }
        classes.into_values().filter(|class| class.len() > 1).collect()
    }

    /// Whether one clerk writes a word and another leaves it out.
    pub(crate) fn is_weak(&self, word: &str) -> bool {
        self.weak.contains(word)
    }
}
