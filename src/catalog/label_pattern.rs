//! How clerks word the header of an indicator, as patterns of words in any order.
//!
//! They are data (`data/catalog/labels.toml` and a bureau's own `labels.toml`); how a header is put to them is decided in
//! `recognize`.

use std::collections::BTreeSet;

use serde::Serialize;

use super::WordList;
use crate::{diagnostic::Text, normalize::text};

/// Most places of a pattern; the search has a bit for each.
const MOST: usize = 30;

/// The words that make up one way of wording a header: all must be there, nothing else may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LabelPattern {
    /// Its places, in no order.
    pub places: Vec<Place>,
}

/// One word of a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Whether the word must be there.
    pub need: Need,
    /// Comparing keys of the words, one of which may stand here, the longest first.
    pub words: Vec<String>,
}

/// Whether a word must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Need {
    /// `办结`: in the header.
    Here,
    /// `{人民调解}`: in the header, or in what stands above or around it.
    Around,
    /// `(案件)`: nowhere.
    Nowhere,
}

/// Words that no pattern lists because they mean the same everywhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PatternWords {
    /// Words that may stand in any header beside those of a pattern.
    pub free: WordList,
    /// Words of heads below which other bodies' or other years' figures stand, so that nothing below them is ours.
    pub elsewhere: WordList,
    /// How tables about something else are known that head their columns as ours do.
    pub other_matters: Vec<OtherMatter>,
}

/// A matter that sounds like one of the catalog's and is none: 发放宣传资料 in a table about drugs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OtherMatter {
    /// Its words, one of which stands in a title or a head.
    pub words: WordList,
    /// Words with which such a text, or one nearer to the head, is about the catalog's matter all the same.
    pub unless: WordList,
    /// Families of the indicators that are not meant there.
    pub families: BTreeSet<String>,
    /// Whether only titles tell, since its heads are called as ours are.
    pub by_titles: bool,
}

impl LabelPattern {
    /// Reads `{行政处罚|处罚} (案件) 办结|结案`. `same` gives the words of one meaning with a word.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub(crate) fn parse(written: &str, same: &dyn Fn(&str) -> BTreeSet<String>) -> Result<Self, Text> {
        let places = written.split_whitespace().map(|part| place(part, same)).collect::<Result<Vec<_>, _>>()?;
        if places.iter().all(|place| place.need == Need::Nowhere) {
            return Err(Text::new("没有必须出现的词", "has no word that must be there"));
        }
        if places.len() > MOST {
            return Err(Text::new(format!("超过 {MOST} 个词"), format!("has more than {MOST} words")));
        }
        Ok(Self { places })
    }
}

fn place(written: &str, same: &dyn Fn(&str) -> BTreeSet<String>) -> Result<Place, Text> {
    let inside = |open, close| written.strip_prefix(open).and_then(|rest: &str| rest.strip_suffix(close));
    let (need, words) = match (inside('(', ')'), inside('{', '}')) {
        (Some(words), _) => (Need::Nowhere, words),
        (_, Some(words)) => (Need::Around, words),
        _ => (Need::Here, written),
    };
    let mut all: Vec<String> =
        words.split('|').map(text::key).flat_map(|word| same(&word)).map(|word| signs_left_out(&word)).collect();
    if written.matches(['{', '}', '(', ')']).count() > if need == Need::Here { 0 } else { 2 }
        || all.iter().any(String::is_empty)
    {
        return Err(Text::new(
            format!("“{written}”应为 词|词、(词|词) 或 {{词|词}}"),
            format!("“{written}” should be word|word, (word|word) or {{word|word}}"),
        ));
    }
    all.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    all.dedup();
    Ok(Place { need, words: all })
}

/// A comparing key of letters and digits only: 村(居) and 村、居 are 村居.
pub(crate) fn signs_left_out(key: &str) -> String {
    key.chars().filter(|sign| sign.is_alphanumeric()).collect()
}
