//! How wide text is on a sheet. The writer's own fitting counts a Chinese character as narrow as a Latin one, so
//! that Chinese columns come out half as wide as they must be.
//!
//! Measures are pixels at 96 dpi, for the sans-serif fonts of Chinese office programs.

use unicode_width::UnicodeWidthChar;

/// Pixels left and right of a cell's text together.
const PADDING: f64 = 12.0;
/// Pixels of a wide character at 11 pt.
const WIDE: f64 = 15.0;
/// Pixels of a narrow character at 11 pt.
const NARROW: f64 = 8.0;

/// Pixels of a small Latin letter or a space at 11 pt, where a whole line of them is measured: still what wide fonts need.
const SMALL_LETTER: f64 = 7.0;

/// Narrowest column.
pub const MIN: u32 = 56;
/// Widest column, for text that may wrap.
pub const MAX: u32 = 300;

/// Pixels one line of text takes, without padding. Punctuation such as `…` and `—` counts as wide, as it is in
/// Chinese fonts.
fn line_px(line: &str, points: f64) -> f64 {
    line.chars().map(|c| char_px(c, points)).sum()
}

fn char_px(c: char, points: f64) -> f64 {
    let at_eleven = match c.width_cjk() {
        Some(2..) => WIDE,
        Some(1) => NARROW,
        Some(0) | None => 0.0,
    };
    at_eleven * points / 11.0
}

/// Pixels a column needs so that no line of the text is cut.
#[must_use]
pub fn needed(text: &str, points: f64) -> u32 {
    let widest = text.lines().map(|line| line_px(line, points)).fold(0.0, f64::max);
    (widest + PADDING).ceil() as u32
}

/// Pixels the longest part takes that cannot be broken: a Latin word, a single Chinese character.
#[must_use]
pub fn longest_word(text: &str, points: f64) -> u32 {
    let widths = text.lines().flat_map(words).map(|word| line_px(word.trim_end(), points));
    (widths.fold(0.0, f64::max) + PADDING).ceil() as u32
}

/// Number of lines the text takes in a column of so many pixels, breaking Latin text at spaces and Chinese
/// anywhere.
#[must_use]
pub fn lines(text: &str, column: u32, points: f64) -> u32 {
    let room = (f64::from(column) - PADDING).max(1.0);
    text.lines().map(|line| wrapped_lines(line, room, points)).sum::<u32>().max(1)
}

fn wrapped_lines(line: &str, room: f64, points: f64) -> u32 {
    let (mut count, mut used) = (1, 0.0);
    for word in words(line) {
        let px = running_px(word, points);
        if used > 0.0 && used + running_px(word.trim_end(), points) > room {
            count += 1;
            used = 0.0;
        }
        count += (px / room).floor() as u32 * u32::from(px > room);
        used = if px > room { px % room } else { used + px };
    }
    count
}

/// Pixels of running text. In a sentence the small letters are more than enough to make up for the large ones.
fn running_px(text: &str, points: f64) -> f64 {
    let px = |c: char| {
        if c.is_ascii_lowercase() || c == ' ' { SMALL_LETTER * points / 11.0 } else { char_px(c, points) }
    };
    text.chars().map(px).sum()
}

/// Pieces between which a line may break: single wide characters, and Latin words with the spaces behind them.
fn words(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous: Option<char> = None;
    for (at, c) in line.char_indices() {
        let is_wide = |c: char| c.width_cjk() == Some(2);
        if previous.is_some_and(|before| is_wide(c) || is_wide(before) || (before == ' ' && c != ' ')) {
            pieces.push(&line[start..at]);
            start = at;
        }
        previous = Some(c);
    }
    pieces.push(&line[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nine_chinese_characters_need_nine_wide_ones() {
        assert_eq!(needed("受理矛盾纠纷数量合", 11.0), 9 * 15 + 12);
        assert_eq!(needed("1,234.50", 11.0), 8 * 8 + 12);
        assert_eq!(needed("短\n长一些", 11.0), 3 * 15 + 12);
    }

    #[test]
    fn text_wraps_at_any_chinese_character_and_between_latin_words() {
        assert_eq!(lines("受理矛盾纠纷数", 4 * 15 + 12, 11.0), 2);
        assert_eq!(lines("disputes accepted", 10 * 8 + 12, 11.0), 2);
        // 288 pixels hold 41 small letters, which two of these are.
        assert_eq!(lines(&"settled and accepted ".repeat(6), 300, 11.0), 3);
        assert_eq!(lines("", 100, 11.0), 1);
        assert_eq!(lines("一\n二", 100, 11.0), 2);
    }

    #[test]
    fn the_longest_word_is_what_cannot_be_broken() {
        assert_eq!(longest_word("three enforcement systems", 11.0), 11 * 8 + 12);
        assert_eq!(longest_word("行政执法三项制度", 11.0), 15 + 12);
    }

    proptest! {
        #[test]
        fn what_needs_no_more_than_the_column_stays_on_its_lines(text in "[一-十a-z ,.0-9]{1,40}") {
            prop_assert_eq!(lines(&text, needed(&text, 11.0), 11.0), 1);
        }

        #[test]
        fn wider_columns_never_need_more_lines(text in "[一-十a-z ]{1,60}", px in 80u32..300) {
            prop_assert!(lines(&text, px + 60, 11.0) <= lines(&text, px, 11.0));
        }
    }
}
