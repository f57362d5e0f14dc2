//! Measure words and their factors: 万元 is 10,000 of 元; 宗, 件 and 起 are one thing.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::words::WordList;
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

/// The words by which a label states its measure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MeasurePhrases {
    /// Words that announce the measure of a table, as comparing keys.
    pub announced: WordList,
    /// Words before a measure that stands alone, as written.
    pub alone: WordList,
    /// Words between a name and its measure, as written.
    pub behind: WordList,
    /// Words and signs before a number that is a multiple, as written.
    pub times: WordList,
    /// Words of a sentence between those that announce and the measure, as written.
    pub links: WordList,
    /// Words of a sentence before the measure that it takes for its unit, as written.
    pub taken: WordList,
    /// Multipliers that mean one only before a unit, each with a word that means the same.
    pub before_units: BTreeMap<String, String>,
    /// What may stand between a multiplier and the unit behind it.
    pub multiplier_first: WordList,
    /// What may stand between a unit and the multiplier behind it.
    pub unit_first: WordList,
}

/// All measure words by their normalized spelling.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measures {
    /// Word → measure, as listed.
    pub words: BTreeMap<String, Measure>,
    /// The same for multiples that are written as two words (`thousand tonnes`).
    pub multiples: BTreeMap<String, Measure>,
    /// How a label states its measure.
    pub phrases: MeasurePhrases,
    /// Dimensions that come in wholes.
    pub whole: BTreeSet<Dimension>,
    /// Dimensions that are weighed or measured.
    pub physical: BTreeSet<Dimension>,
}

impl Measures {
    /// The measure of a word that was normalized with `normalize::text::key`.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<&Measure> {
        self.words.get(word).or_else(|| self.multiples.get(word))
    }
}
