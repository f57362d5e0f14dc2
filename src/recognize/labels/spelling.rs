//! The keys under which a label may be known: without brackets, years, measures, endings that count.

use std::{borrow::Cow, collections::BTreeSet};

use crate::{
    catalog::{FormWords, Measures},
    normalize::{measure, period, text},
    recognize::words,
};

/// Shortest stem, in characters: shorter ones are words of many meanings.
pub(super) const SHORTEST_STEM: usize = 4;

/// A path as mappings hold it: normalized parts joined by ` > `.
pub(in crate::recognize) fn path_key(label: &str) -> String {
    label.split('>').map(text::key).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" > ")
}

/// The keys under which a head may be known: as written, without brackets that do not narrow it, without the year.
pub(super) fn keys(words: &FormWords, label: &str, narrows: &dyn Fn(&str, &str) -> bool) -> BTreeSet<String> {
    let label = &*words.asked(words.summed(label));
    let mut keys = BTreeSet::from([text::key(label)]);
    let (outside, brackets) = text::split_brackets(label);
    if !brackets.iter().any(|inner| words.is_restricting(inner) || narrows(&outside, inner)) {
        keys.insert(text::key(&outside));
        keys.insert(text::key(&period::strip(&outside)));
    }
    if outside != label || !brackets.is_empty() {
        keys.insert(text::key(&period::strip(label)));
    }
    // A word broken at the end of a line: `Einrich-⏎tungen`.
    if label.contains("-\n") {
        keys.insert(text::key(&label.replace("-\n", "")));
    }
    if let Some(both) = two_languages(words, label) {
        keys.extend(both.map(text::key));
    }
    keys.remove("");
    keys
}

/// A label without what a form adds to it: the measure and the word that it must be filled in, in brackets at its end, and
/// the year before it. Numbering, stars, quotation marks, colons and marks of footnotes are no part of any key.
pub(super) fn undecorated<'t>(words: &FormWords, measures: &Measures, label: &'t str) -> Cow<'t, str> {
    let is_added = |inner: &str| measure::is_stated(inner, measures) || words.fill_marks.has(&text::key(inner));
    let mut rest = label.trim_end();
    while let (outside, Some(inner)) = text::split_last_bracket(rest)
        && !outside.is_empty()
        && is_added(inner)
    {
        rest = outside.trim_end();
    }
    let names_year = rest.starts_with(|sign: char| sign.is_numeric()) && period::years(rest).len() == 1;
    let stripped = names_year.then(|| period::strip(rest)).filter(|stripped| !stripped.is_empty());
    stripped.map_or(Cow::Borrowed(rest), Cow::Owned)
}

/// A label in lower case without accents, where it has any.
pub(super) fn without_accents(label: &str) -> Option<String> {
    if label.is_ascii() || !text::has_words(label) {
        return None;
    }
    let lower = label.to_lowercase();
    let plain = text::unaccented(&lower);
    (plain != lower).then_some(plain)
}

/// A label of an alphabet without the number of a footnote: one or two digits that stand directly behind its last letter, or
/// before a bracket that nothing opens: `Marriages 1)`.
pub(super) fn without_glued_number(label: &str) -> Option<&str> {
    let label = label.trim_end();
    if let Some(numbered) = label.strip_suffix(')').filter(|rest| !rest.contains('(')) {
        let bare = numbered.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = numbered.len() - bare.len();
        return ((1..=2).contains(&digits) && bare.trim_end().ends_with(char::is_alphabetic)).then(|| bare.trim_end());
    }
    let bare = label.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = label.len() - bare.len();
    ((1..=2).contains(&digits) && bare.ends_with(char::is_lowercase)).then_some(bare)
}

/// A label that has the last word of its name in a bracket, as the measure that it is: 住院（人次） for 住院人次.
pub(super) fn counted_in_bracket(label: &str, is_measure: impl Fn(&str) -> bool) -> Option<String> {
    let (outside, bracket) = text::split_last_bracket(label.trim_end());
    let inner = bracket.filter(|inner| !outside.is_empty() && is_measure(inner))?;
    Some(format!("{}{inner}", outside.trim_end()))
}

/// The two halves of a head that says the same in Chinese and then with an alphabet: `受理数 Cases accepted`.
pub(super) fn two_languages<'t>(words: &FormWords, label: &'t str) -> Option<[&'t str; 2]> {
    let is_han = |c: char| ('\u{2e80}'..='\u{9fff}').contains(&c);
    let last_han = label.char_indices().rev().find(|(_, c)| is_han(*c))?;
    let after = last_han.0 + last_han.1.len_utf8();
    let begin = after + label[after..].find(|c: char| c.is_ascii_alphabetic())?;
    let (first, second) = (&label[..begin], label[begin..].trim());
    let between = &label[after..begin];
    let letters = second.chars().filter(char::is_ascii_alphabetic).count();
    let is_inside_bracket = between.contains(['(', '（', '[', '【']) && !second.ends_with([')', '）', ']', '】']);
    let apart = between.contains(|c: char| c.is_whitespace() || "/|(（[【-—".contains(c));
    let narrows = words.is_restricting(first) || words.is_restricting(second);
    let first = first.trim_end_matches(|c: char| c.is_whitespace() || "/|(（[【-—".contains(c));
    let second = second.trim_end_matches([')', '）', ']', '】']);
    (letters >= 3 && apart && !is_inside_bracket && !narrows && first.chars().any(is_han)).then_some([first, second])
}

/// A Chinese key without its counting ending, and the measure that the ending implies.
pub(super) fn stem<'w>(words: &'w FormWords, key: &str) -> Option<(String, &'w str)> {
    stems(words, key).next()
}

pub(super) fn is_short(stem: &str) -> bool {
    stem.chars().count() < SHORTEST_STEM
}

/// The same for every ending that fits, the longest first.
pub(super) fn stems<'w>(words: &'w FormWords, key: &str) -> impl Iterator<Item = (String, &'w str)> {
    words.counting_endings.iter().filter_map(move |(ending, word)| {
        let stem = key.strip_suffix(ending.as_str()).filter(|stem| stem.chars().count() >= 2);
        stem.map(|stem| (stem.to_owned(), word.as_str()))
    })
}

/// Words of an alphabetic label, brackets and words that only link others left out, a number joined to the word before
/// it, or behind it where none is: `district no 1` is `district`, `no 1`, and `houses with 2 flats` `houses`, `2 flats`.
pub(super) fn linked_words(words: &FormWords, label: &str) -> Vec<String> {
    let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    let mut linked: Vec<String> = Vec::new();
    let mut is_joined = false;
    for word in words::tokens(&text::outside_brackets(label)) {
        let links = words.linking.has(&word);
        match linked.last_mut() {
            Some(last) if is_number(&word) && is_joined => *last = format!("{last} {word}"),
            Some(last) if is_number(last) && !links => *last = format!("{last} {word}"),
            _ if links => {}
            _ => linked.push(word),
        }
        is_joined = !links;
    }
    linked
}
