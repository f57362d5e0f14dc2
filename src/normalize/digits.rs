//! Digits with their separators: 1,234 · 1 234 · 1'234 · 1.234,5 · 1,09,744.
//!
//! A separator counts only where it separates groups as people write them, so that a list (`1,5`) is never taken for a number.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::normalize::text::digit;

/// Which signs may stand between groups of three digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separators {
    /// In prose only a comma: a space ends the number.
    Comma,
    /// In a cell also space, apostrophe, and point before a decimal comma.
    Any,
}

/// Writings in the order of trial, and the decimal sign of each. A point alone (`1.234`) is a decimal point.
static WRITINGS: LazyLock<Vec<(Separators, Regex, char)>> = LazyLock::new(|| {
    let writing = |pattern: &str| Regex::new(pattern).expect("read by the tests");
    vec![
        (Separators::Comma, writing(r"^[1-9]\d{0,2}(,\d{3})+(\.\d+)?"), '.'),
        // Lakhs and crores: 1,09,744.
        (Separators::Any, writing(r"^[1-9]\d?(,\d{2})+,\d{3}(\.\d+)?"), '.'),
        (Separators::Any, writing(r"^[1-9]\d{0,2}( \d{3})+(\.\d+)?"), '.'),
        (Separators::Any, writing(r"^[1-9]\d{0,2}('\d{3})+(\.\d+)?"), '.'),
        (Separators::Any, writing(r"^[1-9]\d{0,2}(\.\d{3})+,\d+"), ','),
        (Separators::Any, writing(r"^[1-9]\d{0,2}(\.\d{3}){2,}"), ','),
        (Separators::Any, writing(r"^0,\d+"), ','),
        (Separators::Comma, writing(r"^\d+(\.\d+)?"), '.'),
    ]
});

/// Digits with separators and decimals at the start, half or full width; value and bytes taken. `None` also where
/// a separator that separates no group is followed by more digits.
pub(super) fn digits(text: &str, separators: Separators) -> Option<(Decimal, usize)> {
    let run: String = text.chars().map_while(plain).collect();
    WRITINGS.iter().filter(|(kind, ..)| separators == Separators::Any || *kind == separators).find_map(
        |(_, pattern, point)| {
            let found = pattern.find(&run).filter(|found| !goes_on(&run[found.end()..]))?;
            let is_kept = |c: &char| c.is_ascii_digit() || c == point;
            let number: String =
                found.as_str().chars().filter(is_kept).map(|c| if c == *point { '.' } else { c }).collect();
            let taken = text.chars().take(found.len()).map(char::len_utf8).sum();
            Some((Decimal::from_str_exact(&number).ok()?, taken))
        },
    )
}

/// One ASCII sign for each sign that may be part of digits.
fn plain(c: char) -> Option<char> {
    match c {
        // A full-width comma in prose ends a clause; cells come here in half width.
        ',' | '.' | '\'' => Some(c),
        '’' => Some('\''),
        ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' => Some(' '),
        _ => digit(c).and_then(|value| char::from_digit(value, 10)),
    }
}

/// Whether more digits follow, so that the writing is no number.
fn goes_on(rest: &str) -> bool {
    rest.trim_start_matches([',', '.', '\'']).starts_with(|c: char| c.is_ascii_digit())
}
