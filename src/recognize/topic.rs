//! The indicator of a table whose heads only tell units and years: its title or its sheet's name says what is counted
//! (`各镇（街道）人民调解案件数历年情况表`).
//!
//! Only a title that is an indicator's name once the words of titles are taken off counts, and only if no other title
//! around the table names another one.

use std::collections::BTreeSet;

use super::{
    labels::{How, Labels, Match},
    names::Names,
};
use crate::{
    catalog::FormWords,
    normalize::{measure, period, text},
    observation::IndicatorId,
};

/// The one indicator that the texts around a table name, unless a text nearer to it says that it is about something else.
pub(super) fn topic(context: &[String], labels: &Labels<'_>, names: &Names<'_>) -> Option<IndicatorId> {
    let named: Vec<Option<IndicatorId>> = context.iter().map(|title| named_by(title, labels, names)).collect();
    let all: BTreeSet<IndicatorId> = named.iter().flatten().copied().collect();
    let nearest = named.iter().rposition(Option::is_some)?;
    let is_narrowed = context[nearest + 1..].iter().any(|text| narrows(text, &context[nearest], labels, names));
    (all.len() == 1 && !is_narrowed).then(|| all.first().copied()).flatten()
}

/// Whether a line below a title in letters says what of it the table is about: Foreigners, without Alfen. One that only
/// tells time, measure or place says nothing, nor does the title in another script.
fn narrows(text: &str, title: &str, labels: &Labels<'_>, names: &Names<'_>) -> bool {
    let words = labels.form_words();
    let is_latin = |text: &str| text.chars().any(char::is_alphabetic) && !text.chars().any(text::is_han);
    let left = period::strip(text);
    let says_nothing = left.is_empty()
        || words.is_role_head(text)
        || words.is_note(text)
        || words.is_neutral(&left)
        || words.is_total(&left)
        || names.knows(&left)
        || !names.inside(&left).is_empty()
        || measure::alone(&left, labels.measures()).is_some()
        || !measure::listed(text, labels.measures()).is_empty();
    is_latin(text) && is_latin(title) && !says_nothing
}

fn named_by(title: &str, labels: &Labels<'_>, names: &Names<'_>) -> Option<IndicatorId> {
    // `指标：地区生产总值(亿元)`
    let title = match title.split_once([':', '：']) {
        Some((key, value)) if labels.form_words().is_indicator_head(key) => value,
        _ => title,
    };
    let (outside, brackets) = text::split_brackets(title);
    let whole = if brackets.iter().any(|inner| labels.form_words().title_bracket_parts.stand_in(inner)) {
        title
    } else {
        &outside
    };
    if brackets.iter().any(|inner| narrows(inner, &outside, labels, names)) || brackets.iter().any(|it| is_bound(it)) {
        return None;
    }
    let key = text::key(&period::strip(whole));
    let mut rest = without_number(&key, labels.form_words()).to_owned();
    loop {
        if let Match::One(id, How::Leaf | How::Mapped) = labels.resolve(std::slice::from_ref(&rest), &[]) {
            return Some(id);
        }
        rest = shorter(&rest, labels.form_words(), names)?;
    }
}

/// Whether a bracket bounds what is counted: `(65+)`, `(≥ 65)`.
fn is_bound(inner: &str) -> bool {
    let rest = inner.trim().trim_matches(['+', '<', '>', '≥', '≤', ' ']);
    rest.len() < inner.trim().len() && !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit())
}

/// A title without the number of its table: 表1, 附表二, 第3表, Table 4.
fn without_number<'t>(title: &'t str, words: &FormWords) -> &'t str {
    let is_numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let numbered = |word| title.strip_prefix(word).filter(|rest| rest.starts_with(is_numeral));
    let Some(rest) = words.table_numbers.iter().find_map(numbered) else { return title };
    let rest = rest.trim_start_matches(is_numeral);
    words.table_words.after_beginning(rest).unwrap_or(rest).trim_start_matches(['.', ':', '、', '-', ','])
}

/// A title without one more of the words that only titles have.
fn shorter(title: &str, words: &FormWords, names: &Names<'_>) -> Option<String> {
    let without_end = words.title_endings.before_ending(title);
    let without_begin = || words.title_beginnings.after_beginning(title);
    let places = || {
        let ends = title.char_indices().skip(2).map(|(at, _)| at);
        ends.take(12).find(|end| names.knows(&title[..*end])).map(|end| &title[end..])
    };
    let rest = without_end.or_else(without_begin).or_else(places)?;
    (!rest.is_empty()).then(|| rest.to_owned())
}
