//! Measure words and their factors: 万元 is 10,000 of 元; 宗, 件 and 起 are one thing.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::diagnostic::Text;

/// What a measure measures; values convert within one dimension only.
pub type Dimension = String;

/// One way of writing an amount of a dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// What it measures: `case`, `money`, `ratio`, `person`, `person_time`, …
    pub dimension: Dimension,
    /// How many base units one of it is: 10000 for 万元, 1 for 元.
    pub factor: Decimal,
    /// How it is shown.
    pub name: Text,
}

/// All measure words by their normalized spelling.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measures {
    /// Word → measure, as listed.
    pub words: BTreeMap<String, Measure>,
    /// The same for multiples that are written as two words (`thousand tonnes`).
    pub multiples: BTreeMap<String, Measure>,
}

impl Measures {
    /// The measure of a word that was normalized with `normalize::text::key`.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<&Measure> {
        self.words.get(word).or_else(|| self.multiples.get(word))
    }
}
