//! A paragraph as it is matched: one way of writing each sign, traditional characters simplified, no spaces, no
//! quotation marks, and for every character the place where it stood, so that a figure can point into the text as it was sent.

use crate::normalize::variants::simplified;

/// The characters of a paragraph for matching.
#[derive(Debug, Clone, Default)]
pub(super) struct Clean {
    /// The characters.
    pub(super) chars: Vec<char>,
    /// For each, its position in the paragraph, in characters from 0.
    pub(super) origin: Vec<u32>,
    /// For each, whether it stood between quotation marks: “六进” and “1+1+N” are names and no numbers.
    pub(super) quoted: Vec<bool>,
}

impl Clean {
    /// The characters of a text.
    pub(super) fn of(text: &str) -> Self {
        let raw: Vec<char> = text.chars().collect();
        let inside = quoted(&raw);
        let mut clean = Self::default();
        for (at, &sign) in raw.iter().enumerate() {
            let Some(sign) = one_way(&raw, at, sign) else { continue };
            clean.chars.push(sign);
            clean.origin.push(at as u32);
            clean.quoted.push(inside[at]);
        }
        clean
    }
}

/// The sign that stands for this one in matching; `None` for spaces and quotation marks.
fn one_way(raw: &[char], at: usize, sign: char) -> Option<char> {
    let sign = match sign {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(sign) - 0xFEE0).unwrap_or(sign),
        _ => sign,
    };
    let digit = |at: Option<usize>| at.and_then(|at| raw.get(at)).is_some_and(char::is_ascii_digit);
    match sign {
        _ if sign.is_whitespace() || is_quote(sign) || sign == '\u{FEFF}' || sign == '\u{200B}' => None,
        ',' if digit(at.checked_sub(1)) && digit(Some(at + 1)) => Some(','),
        ',' => Some('，'),
        ';' => Some('；'),
        ':' | '∶' => Some('：'),
        '(' => Some('（'),
        ')' => Some('）'),
        '!' => Some('！'),
        '?' => Some('？'),
        '﹪' => Some('%'),
        '〇' | '○' => Some('〇'),
        _ => Some(simplified(sign)),
    }
}

/// Whether a sign only marks a quotation.
fn is_quote(sign: char) -> bool {
    matches!(sign, '“' | '”' | '"' | '‘' | '’' | '\'' | '「' | '」' | '『' | '』')
}

/// A name between quotation marks is no longer than this; more is a missing mark.
const LONGEST_NAME: usize = 16;

/// For each character, whether it stands inside a short quotation.
fn quoted(raw: &[char]) -> Vec<bool> {
    let mut inside = vec![false; raw.len()];
    let mut open = None;
    for (at, &sign) in raw.iter().enumerate() {
        match (sign, open) {
            ('“' | '‘' | '「', _) | ('"', None) => open = Some(at),
            ('”' | '’' | '」' | '"', Some(from)) => {
                if at - from <= LONGEST_NAME {
                    inside[from..at].fill(true);
                }
                open = None;
            }
            _ => {}
        }
    }
    inside
}

/// The sentences of a paragraph as ranges of `chars`, the closing sign included.
pub(super) fn sentences(chars: &[char]) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, sign) in chars.iter().enumerate() {
        if matches!(sign, '。' | '！' | '？') {
            out.push(from..at + 1);
            from = at + 1;
        }
    }
    if from < chars.len() {
        out.push(from..chars.len());
    }
    out
}

/// Whether a sign ends a clause; 、 does not, it joins.
pub(super) fn ends_clause(sign: char) -> bool {
    matches!(sign, '，' | '；' | '。' | '！' | '？' | '：')
}

/// The items of 一是…；二是…；三是… before the one that a text ends in: what they name is not what this one is about.
/// `None` where there are no earlier items.
pub(super) fn other_items(text: &[char]) -> Option<std::ops::Range<usize>> {
    let begins = |at: &usize| {
        "一二三四五六七八九十".contains(text[*at])
            && text.get(at + 1) == Some(&'是')
            && at.checked_sub(1).is_none_or(|before| ends_clause(text[before]))
    };
    let (first, last) = ((0..text.len()).find(begins)?, (0..text.len()).rev().find(begins)?);
    (first < last).then_some(first..last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_before_the_last_are_others() {
        let check = |text: &str, expected| assert_eq!(other_items(&Clean::of(text).chars), expected, "{text}");
        check("法治方面，一是学；二是管；三是办", Some(5..13));
        check("一是学法6次", None);
        check("统一是基础，一是学法", None);
    }
}
