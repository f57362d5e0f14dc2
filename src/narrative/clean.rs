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
    /// For each, whether it stood between quotation marks, or in the number of the paragraph: “六进”, “1+1+N” and 2.1 are
    /// names and no figures.
    pub(super) quoted: Vec<bool>,
}

impl Clean {
    /// The characters of a text.
    pub(super) fn of(text: &str) -> Self {
        let raw: Vec<char> = text.chars().collect();
        let mut inside = quoted(&raw);
        inside[..numbering(&raw)].fill(true);
        let mut clean = Self::default();
        for (at, &sign) in raw.iter().enumerate() {
            let Some(sign) = one_way(&raw, at, sign) else { continue };
            clean.chars.push(sign);
            clean.origin.push(at as u32);
            clean.quoted.push(inside[at]);
        }
        years_in_digits(&mut clean.chars);
        clean
    }
}

/// 二〇二三年 as 2023年.
fn years_in_digits(chars: &mut [char]) {
    let digit = |sign: char| {
        "零一二三四五六七八九".chars().position(|numeral| numeral == if sign == '〇' { '零' } else { sign })
    };
    for end in (4..chars.len()).filter(|end| chars[*end] == '年').collect::<Vec<_>>() {
        let digits: Option<Vec<usize>> = chars[end - 4..end].iter().map(|sign| digit(*sign)).collect();
        if let Some(digits) = digits.filter(|digits| matches!(digits[..2], [2, 0] | [1, 9])) {
            for (sign, digit) in chars[end - 4..end].iter_mut().zip(digits) {
                *sign = char::from(b'0' + digit as u8);
            }
        }
    }
}

/// The sign that stands for this one in matching; `None` for spaces and quotation marks.
fn one_way(raw: &[char], at: usize, sign: char) -> Option<char> {
    let sign = match sign {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(sign) - 0xFEE0).unwrap_or(sign),
        _ => sign,
    };
    let digit =
        |at: Option<usize>| at.and_then(|at| raw.get(at)).is_some_and(|sign| sign.is_ascii_digit() || is_wide(*sign));
    match sign {
        _ if sign.is_whitespace() || is_quote(sign) || sign == '\u{FEFF}' || sign == '\u{200B}' => None,
        ',' if raw[at] == ',' && digit(at.checked_sub(1)) && digit(Some(at + 1)) => Some(','),
        ',' if raw[at] != ',' && groups_wide_digits(raw, at) => Some(','),
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

fn is_wide(sign: char) -> bool {
    ('０'..='９').contains(&sign)
}

/// Whether a wide comma groups thousands between wide digits: １３，６００份.
fn groups_wide_digits(raw: &[char], at: usize) -> bool {
    let run = raw[at + 1..].iter().take_while(|sign| is_wide(**sign)).count();
    at > 0 && is_wide(raw[at - 1]) && run == 3
}

/// How many signs at the beginning of a paragraph are its number, with a point in it and a space behind it: `2.1　全年…`.
fn numbering(raw: &[char]) -> usize {
    let start = raw.iter().take_while(|sign| sign.is_whitespace()).count();
    let is_in = |sign: &&char| sign.is_ascii_digit() || is_wide(**sign) || matches!(**sign, '.' | '．');
    let run = raw[start..].iter().take_while(is_in).count();
    let number = &raw[start..start + run];
    let ends = raw.get(start + run).is_some_and(|sign| sign.is_whitespace());
    if ends && number.iter().any(|sign| matches!(sign, '.' | '．')) { start + run } else { 0 }
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
    fn thousands_in_wide_digits_and_numbers_of_paragraphs() {
        let check =
            |text: &str, expected: &str| assert_eq!(String::from_iter(Clean::of(text).chars), expected, "{text}");
        check("发放１３，６００份", "发放13,600份");
        check("发放１３，６份", "发放13，6份");
        check("发放13，600份", "发放13，600份");
        check("二〇二三年度", "2023年度");
        check("一九九八年", "1998年");
        check("二十三年", "二十三年");
        assert!(Clean::of("2.2　本年度6件").quoted[..3].iter().all(|quoted| *quoted));
        assert!(!Clean::of("2.2万元").quoted[0]);
    }

    #[test]
    fn items_before_the_last_are_others() {
        let check = |text: &str, expected| assert_eq!(other_items(&Clean::of(text).chars), expected, "{text}");
        check("法治方面，一是学；二是管；三是办", Some(5..13));
        check("一是学法6次", None);
        check("统一是基础，一是学法", None);
    }
}
