//! Words of names that say nothing of what is counted, and words that mean the same.
//!
//! They are data (`data/catalog/wording.toml` and a bureau's own `wording.toml`). How two names are compared by them is
//! decided in `recognize`.

use std::collections::{BTreeMap, BTreeSet};

/// The words by which one name is worded differently.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wording {
    /// Every word by its comparing key, with the word that stands for it; an empty one for words that say nothing.
    meanings: BTreeMap<String, String>,
    /// Words that one clerk writes and another leaves out.
    weak: BTreeSet<String>,
    /// Signs of the longest word.
    longest: usize,
}

impl Wording {
    /// The words by their comparing keys.
    pub(crate) fn new(meanings: BTreeMap<String, String>, weak: BTreeSet<String>) -> Self {
        let longest = meanings.keys().map(|word| word.chars().count()).max().unwrap_or_default();
        Self { meanings, weak, longest }
    }

    /// The longest word at the start of a comparing key, as the word that stands for it, and its length in bytes.
    pub(crate) fn at_start(&self, key: &str) -> Option<(&str, usize)> {
        let ends: Vec<usize> = key.char_indices().map(|(at, sign)| at + sign.len_utf8()).take(self.longest).collect();
        ends.into_iter().rev().find_map(|end| self.meanings.get(&key[..end]).map(|word| (word.as_str(), end)))
    }

    /// Whether one clerk writes a word and another leaves it out.
    pub(crate) fn is_weak(&self, word: &str) -> bool {
        self.weak.contains(word)
    }
}
