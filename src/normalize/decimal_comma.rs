//! Sheets that write the decimal sign as a comma: `2.237,6` and `64,7`, and then `1.234` for one thousand and more.
//!
//! One writing has one meaning only beside others: `1.234` alone may be either. So a sheet is asked as a whole, and a
//! sheet that shows both signs, or neither, keeps the decimal point.

use std::sync::LazyLock;

use regex::Regex;

/// Writings that a sheet must show before its commas are decimal signs.
const ENOUGH: usize = 2;

/// Numbers in groups of three that a sheet must show before their points are taken for thousands.
const ENOUGH_GROUPS: usize = 4;

/// Which decimal sign a text shows beyond doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Comma,
    Point,
}

/// The texts that may be numbers, without white space around them.
fn numbers<'t>(texts: impl Iterator<Item = &'t str>) -> impl Iterator<Item = &'t str> {
    texts.map(str::trim).filter(|text| matches!(text.as_bytes().first(), Some(b'0'..=b'9' | b'-' | b'+' | 0xe2)))
}

fn shown_by(text: &str) -> Option<Sign> {
    static COMMA: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^[-−+]?(\d{1,3}([. \u{a0}\u{202f}]\d{3})+,\d+|0,\d+|\d+,(\d{1,2}|\d{4,}))[\s\u{a0}]*[^\d,.;、]*$")
            .expect("read by the tests")
    });
    static POINT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^[-−+]?(\d{1,3}([, \u{a0}\u{202f}]\d{3})+\.\d+|\d{1,3}(,\d{3}){2,}|\d+\.(\d{1,2}|\d{4,}))[\s\u{a0}]*[^\d,.;、]*$")
            .expect("read by the tests")
    });
    // Dates and running numbers are many, and the patterns take long.
    if !text.contains([',', '.']) {
        return None;
    }
    COMMA.is_match(text).then_some(Sign::Comma).or_else(|| POINT.is_match(text).then_some(Sign::Point))
}

/// Whether the texts of a sheet write decimals with a comma: several do so beyond doubt and none with a point.
pub(crate) fn is_written_in<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    let mut commas = 0;
    for sign in numbers(texts).filter_map(shown_by) {
        match sign {
            Sign::Comma => commas += 1,
            Sign::Point => return false,
        }
    }
    commas >= ENOUGH
}

/// Whether every number of four digits and more in a sheet, and no other, has a point before each three of them: its
/// points group thousands. Figures that are themselves `in_multiples` (of a thousand) may have three decimals; then
/// whole numbers must stand among them, which would show decimals too.
pub(crate) fn points_group<'t>(texts: impl Iterator<Item = &'t str>, in_multiples: impl FnOnce() -> bool) -> bool {
    let (mut grouped, mut wholes) = (0, 0);
    for text in numbers(texts) {
        if is_grouped(text) {
            grouped += 1;
        } else if shown_by(text) == Some(Sign::Point) || is_plain_thousand(text) {
            return false;
        } else if is_small_whole(text) {
            wholes += 1;
        }
    }
    grouped >= ENOUGH_GROUPS && (wholes >= ENOUGH_GROUPS || !in_multiples())
}

/// One to three digits: a number below a thousand without decimals.
fn is_small_whole(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `18.690`, `1.204.815`: thousands, or a number with three decimals.
pub(super) fn is_grouped(text: &str) -> bool {
    let mut parts = text.split('.');
    let first = parts.next().unwrap_or_default();
    let is_lead = (1..=3).contains(&first.len()) && !first.starts_with('0');
    let mut rest = parts.peekable();
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    is_lead && digits(first) && rest.peek().is_some() && rest.all(|part| part.len() == 3 && digits(part))
}

/// Four digits or more without any sign between them; a year is none.
fn is_plain_thousand(text: &str) -> bool {
    let is_year = text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    text.len() > 3 && text.bytes().all(|byte| byte.is_ascii_digit()) && !is_year
}

/// A number of such a sheet with a decimal point and no separators; `None` for a text that begins with none.
pub(crate) fn with_point(text: &str) -> Option<String> {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^[-−+]?(\d{1,3}([. \u{a0}\u{202f}]\d{3})+|\d+)(,\d+)?").expect("read by the tests")
    });
    let text = text.trim();
    let found = NUMBER.find(text)?;
    let rest = &text[found.end()..];
    if rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')) {
        return None;
    }
    let kept = found.as_str().chars().filter(|c| !matches!(c, '.' | ' ' | '\u{a0}' | '\u{202f}'));
    let number: String = kept.map(|c| if c == ',' { '.' } else { c }).collect();
    Some(format!("{number}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_asked_as_a_whole() {
        let check = |texts: &[&str], expected| assert_eq!(is_written_in(texts.iter().copied()), expected, "{texts:?}");
        check(&["2.237,6", "64,7", "1.234"], true);
        check(&["12,5 %", "3,25 EUR"], true);
        check(&["1 234,50", "0,5"], true);
        check(&["64,7"], false);
        check(&["64,7", "12,5", "3.5"], false);
        check(&["1,234", "5,678", "1,234,567"], false);
        check(&["1,2,3", "见附件1,2", "2024,2025"], false);
    }

    #[test]
    fn points_group_thousands_where_nothing_speaks_against_it() {
        let check = |texts: &[&str], expected| {
            assert_eq!(points_group(texts.iter().copied(), || false), expected, "{texts:?}");
        };
        check(&["18.690", "2.104", "975", "12.001", "1.204.815"], true);
        check(&["18.690", "2.104", "0.975", "12.001", "3.5"], false);
        check(&["18.690", "2.104", "9751", "12.001", "4.500"], false);
        check(&["18.690", "2.104", "975"], false);
    }

    #[test]
    fn numbers_get_their_point() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(with_point(text).as_deref(), expected, "{text}");
        check("2.237,6", Some("2237.6"));
        check("64,7", Some("64.7"));
        check("1.234", Some("1234"));
        check("1.234.567", Some("1234567"));
        check("1 234,5 EUR", Some("1234.5 EUR"));
        check("-3,5%", Some("-3.5%"));
        check("12", Some("12"));
        check("1,2,3", None);
        check("31.03.2025", None);
        check("Stadt", None);
    }
}
