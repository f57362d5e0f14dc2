//! Words written in place of figures: what 无, —, 不适用 and 未统计 say, and what counts as yes.
//!
//! The words are data (`data/catalog/markers.toml`), compiled in. A cell that merely contains one of them says
//! something else and is not matched.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use crate::normalize::text;

/// What a marker word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Marker {
    /// Asked for and not filled in.
    Blank,
    /// No such duty.
    NotApplicable,
    /// Nothing happened.
    Zero,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    marker: Vec<MarkerWords>,
    answer: Vec<AnswerWords>,
    correction: CorrectionWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CorrectionWords {
    /// Before the figure that stands now.
    now: Vec<String>,
    /// Before the one it replaces.
    before: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MarkerWords {
    state: Marker,
    /// Whether they are markers only in place of a figure, and other words elsewhere.
    #[serde(default)]
    only_among_figures: bool,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswerWords {
    yes: bool,
    words: Vec<String>,
    beginnings: Vec<String>,
}

/// The tables, by comparing key.
struct Words {
    markers: BTreeMap<String, Marker>,
    among_figures: BTreeMap<String, Marker>,
    answers: BTreeMap<String, bool>,
    beginnings: Vec<(String, bool)>,
    now: Vec<String>,
    before: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let text = include_str!("../../data/catalog/markers.toml");
    let file: File = toml::from_str(text).expect("the compiled-in table is read by the tests");
    let keyed = |words: Vec<String>| words.into_iter().map(|word| text::key(&word));
    let mut words = Words {
        markers: BTreeMap::new(),
        among_figures: BTreeMap::new(),
        answers: BTreeMap::new(),
        beginnings: Vec::new(),
        now: keyed(file.correction.now).collect(),
        before: keyed(file.correction.before).collect(),
    };
    for entry in file.marker {
        let markers = if entry.only_among_figures { &mut words.among_figures } else { &mut words.markers };
        markers.extend(keyed(entry.words).map(|word| (word, entry.state)));
    }
    for entry in file.answer {
        words.answers.extend(keyed(entry.words).map(|word| (word, entry.yes)));
        words.beginnings.extend(keyed(entry.beginnings).map(|word| (word, entry.yes)));
    }
    words
});

/// Whether a whole text stands in place of a figure: a marker, or one sign for yes or no. Longer answers (合格, 建立) may
/// be heads of columns and are not counted.
pub(crate) fn stands_for_figure(text: &str) -> bool {
    let key = text::key(text);
    let is_sign = key.chars().count() == 1 || matches!(key.as_str(), "yes" | "no" | "true" | "false");
    marker(text).is_some()
        || (is_sign && WORDS.answers.contains_key(&key))
        || ticked(&key).is_some()
        || WORDS.answers.contains_key(option(&key)) && option(&key) != key
}

/// What a whole text says as a marker where a figure is asked for: also the signs that mean other things elsewhere.
pub(super) fn in_place_of_figure(text: &str) -> Option<Marker> {
    marker(text).or_else(|| WORDS.among_figures.get(&text::key(text)).copied())
}

/// What a whole text says as a marker wherever it stands, in brackets or not; an empty text is a blank.
pub(super) fn marker(text: &str) -> Option<Marker> {
    let key = text::key(text);
    let inner = key.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(&key);
    if key.is_empty() { Some(Marker::Blank) } else { WORDS.markers.get(inner).copied() }
}

/// What an explanation of a sign says: 数据缺失, 本年度未发生, not available. The longest marker word in it decides.
pub(super) fn meant(explanation: &str) -> Option<Marker> {
    let key = text::key(explanation.trim_end_matches(['.', '。']));
    if let Some(marker) = WORDS.markers.get(&key) {
        return Some(*marker);
    }
    let is_word =
        |word: &&String| word.chars().filter(|c| c.is_alphabetic()).count() > 1 && key.contains(word.as_str());
    let longest = WORDS.markers.keys().filter(is_word).max_by_key(|word| word.len())?;
    WORDS.markers.get(longest).copied()
}

/// Whether a whole text says yes or no: 是, √, 已建立, `☑是□否`.
pub(crate) fn answer(text: &str) -> Option<bool> {
    let key = text::key(text);
    let key = option(&key);
    let exact = WORDS.answers.get(key).copied().or_else(|| ticked(key).map(|ticked| ticked.yes));
    exact.or_else(|| {
        let is_short = key.chars().count() <= 8;
        let found = WORDS.beginnings.iter().find(|(beginning, _)| is_short && key.starts_with(beginning.as_str()));
        found.map(|(_, yes)| *yes)
    })
}

/// An answer without the letter of its choice: `A.是`.
fn option(key: &str) -> &str {
    let is_letter = |c: char| c.is_ascii_lowercase();
    let rest = key.strip_prefix(is_letter).and_then(|rest| rest.strip_prefix(['.', '、', ')', ':']));
    rest.unwrap_or(key)
}

/// The figure that stands now and the one that it replaces: `更正：6（原报5）`.
pub(super) fn corrected(text: &str) -> Option<[String; 2]> {
    let key = text::key(text);
    let after = |words: &[String], said: &str| {
        let rests = words.iter().filter_map(|word| said.strip_prefix(word.as_str()));
        rests.min_by_key(|rest| rest.len()).map(|rest| rest.trim_start_matches(':').to_owned())
    };
    let (now, inside) = key.strip_suffix(')')?.rsplit_once('(')?;
    Some([after(&WORDS.now, now)?, after(&WORDS.before, inside)?])
}

/// What the tick of `☑有（3宗） □无` stands beside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ticked {
    /// Whether it says yes.
    pub yes: bool,
    /// What stands in brackets behind it.
    pub figure: Option<String>,
}

const TICKS: [char; 7] = ['☑', '✓', '√', '✔', '■', '☒', '●'];
const BOXES: [char; 5] = ['□', '☐', '○', '◻', '▢'];

/// Whether a text is a tick and nothing else.
pub(crate) fn is_tick(text: &str) -> bool {
    let mut signs = text.trim().chars();
    signs.next().is_some_and(|sign| TICKS.contains(&sign)) && signs.next().is_none()
}

/// Which of two answers bears the tick: `☑是□否`, `是√ 否□`, `□有（ 宗） ■无`. They must say opposite things, and only one
/// may be ticked.
pub(super) fn ticked(text: &str) -> Option<Ticked> {
    let key = text::key(text);
    let is_mark = |c: char| TICKS.contains(&c) || BOXES.contains(&c);
    let marks: Vec<(usize, char)> = key.char_indices().filter(|(_, c)| is_mark(*c)).collect();
    let leads = key.starts_with(is_mark);
    let [(first, one), (second, other)] = marks[..] else { return None };
    if !(leads || key.ends_with(is_mark)) || TICKS.contains(&one) == TICKS.contains(&other) {
        return None;
    }
    let after = |at: usize, mark: char| at + mark.len_utf8();
    let options = if leads {
        [&key[after(first, one)..second], &key[after(second, other)..]]
    } else {
        [&key[..first], &key[after(first, one)..second]]
    };
    let [Some(left), Some(right)] = options.map(choice) else { return None };
    (left.yes != right.yes).then_some(if TICKS.contains(&one) { left } else { right })
}

/// What one of the answers says, ticked or not.
fn choice(option: &str) -> Option<Ticked> {
    let (word, brackets) = text::split_brackets(option);
    let word = text::key(&word);
    let by_beginning = || WORDS.beginnings.iter().find(|(begins, _)| word.starts_with(begins.as_str()));
    let yes = WORDS.answers.get(&word).copied().or_else(|| by_beginning().map(|(_, yes)| *yes))?;
    Some(Ticked { yes, figure: brackets.into_iter().next() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_matched_whole() {
        for (text, expected) in [
            ("—", Some(Marker::Blank)),
            ("－－", Some(Marker::Blank)),
            (" / ", Some(Marker::Blank)),
            ("未统计", Some(Marker::Blank)),
            ("", Some(Marker::Blank)),
            ("N/A", Some(Marker::NotApplicable)),
            ("不 适 用", Some(Marker::NotApplicable)),
            ("无", Some(Marker::Zero)),
            ("无此职能", Some(Marker::NotApplicable)),
            ("无锡", None),
            ("-1", None),
            (":", None),
            ("s", None),
        ] {
            assert_eq!(marker(text), expected, "{text}");
        }
        assert_eq!(in_place_of_figure(":"), Some(Marker::Blank));
        assert_eq!(in_place_of_figure("///"), Some(Marker::NotApplicable));
        assert!(!stands_for_figure("s"), "it may head a column");
    }

    #[test]
    fn answers() {
        for (text, expected) in [
            ("是", Some(true)),
            ("√", Some(true)),
            ("×", Some(false)),
            ("无", Some(false)),
            ("Ｙ", Some(true)),
            ("已建立", Some(true)),
            ("未建立", Some(false)),
            ("☑是 □否", Some(true)),
            ("□是 ☑否", Some(false)),
            ("是√ 否□", Some(true)),
            ("是□ 否√", Some(false)),
            ("□是 □否", None),
            ("是否", None),
            ("大约", None),
        ] {
            assert_eq!(answer(text), expected, "{text}");
        }
    }
}
