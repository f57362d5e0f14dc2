//! Digits with their separators: 1,234 · 1 234 · 1'234 · 1.234,5.
//!
//! A separator counts only where it separates groups of three, so that a list (`1,5`) is never taken for a number.

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

/// Digits with separators and decimals at the start, half or full width; value and bytes taken.
pub(super) fn digits(text: &str, separators: Separators) -> Option<(Decimal, usize)> {
    let end = |c: char| !(digit(c).is_some() || matches!(c, ',' | '，' | '.' | '．' | '\'' | '’') || is_group_space(c));
    let run = &text[..text.find(end).unwrap_or(text.len())];
    digit(run.chars().next()?)?;
    let (plain, taken) = ungroup(run, separators)?;
    Some((Decimal::from_str_exact(&plain).ok()?, taken))
}

fn is_group_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// The digits of a run as a plain decimal and the bytes used; `None` where separators stand wrong.
fn ungroup(run: &str, separators: Separators) -> Option<(String, usize)> {
    let marks: Vec<char> = run.chars().filter(|c| digit(*c).is_none()).collect();
    let (group, point): (fn(char) -> bool, fn(char) -> bool) = match separators {
        Separators::Any if is_continental(run, &marks) => (|c| c == '.', |c| c == ','),
        Separators::Any if marks.iter().any(|c| is_group_space(*c)) => (is_group_space, |c| matches!(c, '.' | '．')),
        Separators::Any if marks.iter().any(|c| matches!(c, '\'' | '’')) => {
            (|c| matches!(c, '\'' | '’'), |c| matches!(c, '.' | '．'))
        }
        _ => (|c| matches!(c, ',' | '，'), |c| matches!(c, '.' | '．')),
    };
    let (mut plain, mut taken, mut rest) = (String::new(), 0, run);
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let following = after.chars().take_while(|c| digit(*c).is_some()).count();
        match digit(c) {
            Some(value) => plain.push(char::from_digit(value, 10).expect("a digit")),
            None if group(c) && following == 3 && !plain.contains('.') && groups_begin_well(&plain, taken) => {}
            None if point(c) && following > 0 && !plain.contains('.') => plain.push('.'),
            // A sign that separates nothing ends the number; inside digits it makes the writing doubtful.
            None if following == 0 || is_group_space(c) => break,
            None => return None,
        }
        taken += c.len_utf8();
        rest = after;
    }
    Some((plain, taken))
}

/// The first group has one to three digits and is not 0.
fn groups_begin_well(plain: &str, taken: usize) -> bool {
    !plain.starts_with('0') && (taken > plain.len() || plain.len() <= 3)
}

/// `1.234,5`, `1.234.567`, `0,75`: decimal comma beyond doubt.
fn is_continental(run: &str, marks: &[char]) -> bool {
    let commas = marks.iter().filter(|c| **c == ',').count();
    let points = marks.iter().filter(|c| **c == '.').count();
    let both = commas == 1 && points >= 1 && marks.last() == Some(&',');
    both || (commas == 0 && points >= 2) || (commas == 1 && points == 0 && run.starts_with("0,"))
}
