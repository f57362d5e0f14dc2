//! Labels made comparable: two writings of one header meet here, without anybody being shown the result.
//!
//! Forms write one label with spaces inside words, line breaks, full-width letters, four kinds of brackets and a
//! numbering that changes every year. Nothing here knows what a label means.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::normalize::variants::simplified;

fn is_han_numeral(c: char) -> bool {
    matches!(c, '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百')
}

/// Signs that are dashes or stand for one, besides `-` itself.
fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '−' | '‐' | '‑' | '‒' | '―' | '─' | '━' | '~' | '〜' | '∼' | '﹘')
}

/// Quotation marks, which some write and some leave out.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‘' | '’' | '\'' | '`' | '「' | '」' | '『' | '』')
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '（' | '[' | '［' | '【' | '〔' | '{' | '〖')
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | '）' | ']' | '］' | '】' | '〕' | '}' | '〗')
}

/// The comparing key of a label: NFKC without white space, brackets and dashes of one kind, quotation marks dropped,
/// lower case, traditional characters simplified, leading numbering, trailing colon and footnote marks split off. Never shown to people.
#[must_use]
pub fn key(text: &str) -> String {
    if is_plain(text) {
        return text.chars().map(|c| simplified(c).to_ascii_lowercase()).collect();
    }
    // Removing a sign may join what NFKC then composes, so one pass is not always the last.
    let mut current = pass(text);
    for _ in 0..4 {
        if is_plain(&current) {
            break;
        }
        let next = pass(&current);
        if next == current {
            break;
        }
        current = next;
    }
    current
}

/// Whether a text has no sign but ideographs, ASCII letters and digits and the signs of dates and rates, so that
/// nothing is to be taken from it. Most labels are so.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '\u{4e00}'..='\u{9fff}' | '-' | '/' | '%'))
}

fn pass(text: &str) -> String {
    let bare = without_marks(without_numbering(text));
    // Almost every label is of signs that NFKC leaves alone, and NFKC is what takes long.
    let unified: String = if bare.chars().all(is_settled) {
        bare.chars().filter_map(unify).collect()
    } else {
        bare.nfkc().filter_map(unify).nfkc().collect()
    };
    without_marks(without_numbering(&unified)).to_owned()
}

/// Signs that NFKC leaves alone, as far as they are frequent.
fn is_stable(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{4e00}'..='\u{9fff}' | '、' | '。' | '“' | '”' | '《' | '》' | '—')
}

/// Signs that NFKC leaves alone or changes to what [`unify`] makes of them.
fn is_settled(c: char) -> bool {
    is_stable(c) || matches!(c, '（' | '）' | '【' | '】' | '，' | '：' | '；' | '％')
}

fn unify(c: char) -> Option<char> {
    match c {
        _ if is_blank(c) || is_quote(c) => None,
        _ if one_dash(c) == '-' => Some('-'),
        _ if is_opening(c) => Some('('),
        _ if is_closing(c) => Some(')'),
        '、' | '，' => Some(','),
        '：' => Some(':'),
        '；' => Some(';'),
        '％' => Some('%'),
        '•' | '・' | '‧' => Some('·'),
        _ => simplified(c).to_lowercase().next(),
    }
}

/// Whether a text is written in a script that puts blanks between its words, as alphabets do and Chinese does not.
#[must_use]
pub fn has_words(text: &str) -> bool {
    !text.chars().any(|c| is_han(c) || matches!(c, '\u{ac00}'..='\u{d7af}' | '\u{e00}'..='\u{eff}'))
}

/// An ideograph, or a sign that stands among them, such as kana.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Letters without their accents, as capitals and names of files are often written: Población as poblacion. Letters
/// that are no composed ones in Unicode go to what they are written as without a keyboard for them.
#[must_use]
pub fn unaccented(text: &str) -> String {
    let plain = text.nfd().filter(|sign| !('\u{300}'..='\u{36f}').contains(sign));
    plain.map(|sign| STROKED.iter().find(|(own, _)| *own == sign).map_or(sign, |(_, bare)| *bare)).nfc().collect()
}

/// Letters with a stroke or without their dot, which Unicode does not take apart.
const STROKED: [(char, char); 5] = [('ł', 'l'), ('đ', 'd'), ('ø', 'o'), ('ħ', 'h'), ('ı', 'i')];

/// The one dash for every sign that is one.
pub(crate) fn one_dash(c: char) -> char {
    if is_dash(c) { '-' } else { c }
}

/// White space, and the signs without width that copied text carries.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_widthless(c)
}

/// Signs that nobody sees: they part no words.
fn is_widthless(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Signs before a label that a form marks as one to be filled in, or as a point of its list.
fn is_bullet(c: char) -> bool {
    matches!(c, '*' | '＊' | '★' | '☆' | '◆' | '※')
}

/// Drops trailing colons, asterisks and footnote marks such as `[4]` or `①`.
fn without_marks(text: &str) -> &str {
    let mut rest = text;
    loop {
        let next = without_footnote(rest.trim_end_matches(|c| is_blank(c) || matches!(c, ':' | '：' | '*' | '※')));
        if next.len() == rest.len() || next.is_empty() {
            return rest;
        }
        rest = next;
    }
}

/// A text without the bracket at its end, and what stands in that bracket.
pub(crate) fn split_last_bracket(text: &str) -> (&str, Option<&str>) {
    let Some(inner) = text.strip_suffix(is_closing) else { return (text, None) };
    match inner.rfind(is_opening) {
        Some(at) => {
            let inside = inner[at..].trim_start_matches(is_opening);
            (text[..at].trim_end(), Some(inside))
        }
        None => (text, None),
    }
}

/// A text without a bracketed or raised number at its end.
pub(crate) fn without_footnote(text: &str) -> &str {
    if let Some(inner) = text.strip_suffix([']', '］', '〕']) {
        let number = inner.trim_end_matches(|c| digit(c).is_some());
        let before = number.strip_suffix(['[', '［', '〔']);
        return match before {
            // A document number ends in a bracketed year; a footnote has one or two digits.
            Some(before) if (1..=2).contains(&inner[number.len()..].chars().count()) => before,
            _ => text,
        };
    }
    text.trim_end_matches(is_raised)
}

/// Digits written as marks: circled, in brackets of their own, or raised.
pub(crate) fn is_raised(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{249b}' | '\u{24ea}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '\u{3220}'..='\u{3229}'
        | '\u{3280}'..='\u{3289}' | '²' | '³' | '¹' | '\u{2070}'..='\u{2079}')
}

/// The digits and separators of Arabic numbers in those of the rest of the world: ٨٠٬٩٩٥ → 80,995.
pub(crate) fn western(c: char) -> char {
    let digit = |zero: u32| char::from_digit(c as u32 - zero, 10).unwrap_or(c);
    match c {
        '\u{660}'..='\u{669}' => digit(0x660),
        '\u{6f0}'..='\u{6f9}' => digit(0x6f0),
        '\u{66a}' => '%',
        '\u{66b}' => '.',
        '\u{66c}' => ',',
        _ => c,
    }
}

/// The digit a sign stands for, full width included.
pub(crate) fn digit(c: char) -> Option<u32> {
    match western(c) {
        c @ '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// Fewest digits behind a numbering that begin a name, and fewest letters behind those.
const NAME_DIGITS: usize = 5;
const NAME_LETTERS: usize = 3;

fn without_numbering(text: &str) -> &str {
    let mut rest = text;
    while let Some(next) = after_numbering(rest) {
        rest = next;
    }
    rest
}

/// Splits leading numbering from a label: `（一）行政处罚` → `（一）`, `行政处罚`. The first part is empty where there
/// is none; a text that is nothing but numbering stays whole.
#[must_use]
pub fn split_numbering(text: &str) -> (String, String) {
    let rest = without_numbering(text).trim();
    let numbering = text[..text.find(rest).unwrap_or(0)].trim();
    (numbering.to_owned(), rest.to_owned())
}

/// What follows one numbering, or `None` where a label does not begin with one or has nothing after it.
fn after_numbering(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(is_blank);
    let rest = after_bullet(text)
        .or_else(|| after_raised(text))
        .or_else(|| after_bracketed(text))
        .or_else(|| after_levels(text))
        .or_else(|| after_numeral(text))
        .or_else(|| after_of_which(text))?;
    let rest = rest.trim_start_matches(is_blank);
    (!rest.is_empty()).then_some(rest)
}

/// `*受理`, `★受理`.
fn after_bullet(text: &str) -> Option<&str> {
    text.strip_prefix(is_bullet)
}

/// `①受理`, `⒈受理`, `㈠受理`.
fn after_raised(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(|c| is_raised(c) && !matches!(c, '²' | '³' | '¹'))?;
    Some(rest.trim_start_matches(['、', '.', '．', ',']))
}

/// `（一）受理`, `(12)受理`.
fn after_bracketed(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(is_opening)?;
    let rest = after_number(inner)?.strip_prefix(is_closing)?;
    Some(rest.trim_start_matches(['、', '.', ',']))
}

/// `2.1 受理`, `3.1.2、受理`; without a space it would be a decimal.
fn after_levels(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c| digit(c).is_some() || c == '.');
    let numbering = &text[..text.len() - rest.len()];
    let is_levels = numbering.contains('.') && numbering.len() <= 8 && digit(text.chars().next()?).is_some();
    (is_levels && rest.starts_with(|c| c == '、' || is_blank(c))).then(|| rest.trim_start_matches('、'))
}

/// `一、受理`, `1.受理`, `12)受理`, `Ⅱ.受理`; not `1.5`. No decimal has five digits before a word: `43.12345热线诉求`.
fn after_numeral(text: &str) -> Option<&str> {
    let rest = after_number(text).or_else(|| text.strip_prefix(|c| matches!(c, 'Ⅰ'..='Ⅻ')))?;
    let rest = rest.trim_start_matches(is_blank);
    let after = rest.strip_prefix(['、', '.', '．', ')', '）', ','])?;
    let word = after.trim_start_matches(|c| digit(c).is_some());
    let digits = after[..after.len() - word.len()].chars().count();
    let is_name = digits >= NAME_DIGITS && word.chars().take_while(|c| c.is_alphabetic()).count() >= NAME_LETTERS;
    (digits == 0 || is_name).then_some(after)
}

/// `其中：受理`.
fn after_of_which(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("其中")?;
    let cut = rest.trim_start_matches(|c| is_blank(c) || matches!(c, ':' | '：' | ',' | '，'));
    (cut.len() < rest.len()).then_some(cut)
}

/// What follows a number of one or two digits or up to three Chinese numerals.
fn after_number(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    let (is_numeral, limit): (fn(char) -> bool, _) = match digit(first) {
        Some(_) => (|c| digit(c).is_some(), 2),
        None if is_han_numeral(first) => (is_han_numeral, 3),
        None => return None,
    };
    let rest = text.trim_start_matches(is_numeral);
    let taken = text[..text.len() - rest.len()].chars().count();
    (1..=limit).contains(&taken).then_some(rest)
}

/// NFKC with runs of white space as one space; numbering and words stay. For labels in languages with spaces.
#[must_use]
pub fn fold(text: &str) -> String {
    let spaced = |c: char| if is_blank(c) { ' ' } else { c };
    let normalized: String = if text.chars().all(is_stable) {
        text.chars().map(spaced).collect()
    } else {
        text.nfkc().filter(|c| !is_widthless(*c)).map(spaced).collect()
    };
    normalized.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A label without its bracketed parts, and these parts in order: `罚没金额（万元）` → `罚没金额`, `万元`. A bracket
/// that is never closed reaches to the end.
#[must_use]
pub fn split_brackets(text: &str) -> (String, Vec<String>) {
    if !text.contains(is_opening) {
        return (text.trim().to_owned(), Vec::new());
    }
    let (mut outside, mut parts, mut depth) = (String::new(), Vec::<String>::new(), 0_usize);
    for c in text.chars() {
        if is_opening(c) && depth == 0 {
            parts.push(String::new());
        } else if is_closing(c) && depth == 1 {
            // The bracket itself belongs to neither.
        } else if let Some(part) = parts.last_mut().filter(|_| depth > 0) {
            part.push(c);
        } else {
            outside.push(c);
        }
        depth += usize::from(is_opening(c));
        depth -= usize::from(is_closing(c) && depth > 0);
    }
    let parts = parts.iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
    (outside.trim().to_owned(), parts)
}

/// What stands in the brackets around the whole of a text.
#[must_use]
pub(crate) fn in_brackets(text: &str) -> Option<&str> {
    let inner = text.trim().strip_prefix(is_opening)?.strip_suffix(is_closing)?;
    (!inner.contains(is_opening) && !inner.contains(is_closing)).then_some(inner)
}

/// The first part of [`split_brackets`].
#[must_use]
pub fn outside_brackets(text: &str) -> Cow<'_, str> {
    if text.contains(is_opening) { split_brackets(text).0.into() } else { text.trim().into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(key(text), expected, "{text}");
    }

    #[test]
    fn capitals_of_every_alphabet_are_small_letters_too() {
        for (label, expected) in [("POBLACIÓN", "población"), ("НАСЕЛЕНИЕ", "население"), ("İLÇE", "ilçe")]
        {
            assert_eq!(key(label), expected);
        }
        for (label, expected) in [("población", "poblacion"), ("łódź", "lodz"), ("が", "が"), ("हिंदी", "हिंदी")]
        {
            assert_eq!(unaccented(label), expected);
        }
    }

    #[test]
    fn writings_of_one_label_meet() {
        check("行政 拘留", "行政拘留");
        check("没收违法\n所得、没收 非法财物", "没收违法所得,没收非法财物");
        check("罚没金额（万元）", "罚没金额(万元)");
        check("罚没金额〔万元〕：", "罚没金额(万元)");
        check("ＡＢ－１２", "ab-12");
        check("行政強制措施實施數量(宗)", "行政强制措施实施数量(宗)");
        check("法治宣传“六进”活动", "法治宣传六进活动");
    }

    #[test]
    fn numbering_is_split_off() {
        for text in [
            "一、受理",
            "（一）受理",
            "㈠受理",
            "⒈受理",
            "①受理",
            "1. 受理",
            "1．受理",
            "(1)受理",
            "⑴受理",
            "其中：受理",
        ] {
            check(text, "受理");
        }
        check("十二、受理", "受理");
        check("2.1 受理", "受理");
        check("（一）1.其中：受理", "受理");
        check("1. 2023年受理", "2023年受理");
    }

    #[test]
    fn numbers_that_belong_to_a_label_stay() {
        check("1.5万元以上", "1.5万元以上");
        check("12345热线", "12345热线");
        check("2023年", "2023年");
        check("三项制度", "三项制度");
        check("其中", "其中");
        check("（一）", "(一)");
        check("粤府〔2021〕30号", "粤府(2021)30号");
    }

    #[test]
    fn footnote_marks_go() {
        check("龙口镇[4]", "龙口镇");
        check("受理数①", "受理数");
        check("受理数*", "受理数");
        check("粤府〔2021〕", "粤府(2021)");
    }

    #[test]
    fn numbering_and_rest_are_both_given() {
        assert_eq!(split_numbering("（一）行政处罚"), ("（一）".into(), "行政处罚".into()));
        assert_eq!(split_numbering("行政处罚"), (String::new(), "行政处罚".into()));
        assert_eq!(split_numbering("一、其中：罚款"), ("一、其中：".into(), "罚款".into()));
        assert_eq!(split_numbering("43．12345热线诉求办结率"), ("43．".into(), "12345热线诉求办结率".into()));
        assert_eq!(split_numbering("1.5万元以下"), (String::new(), "1.5万元以下".into()));
        assert_eq!(split_numbering("3.14159万元"), (String::new(), "3.14159万元".into()));
    }

    #[test]
    fn brackets_are_taken_apart() {
        let split = |text| split_brackets(text);
        assert_eq!(split("罚没金额（万元）"), ("罚没金额".into(), vec!["万元".into()]));
        assert_eq!(split("人数(人)（年末）"), ("人数".into(), vec!["人".into(), "年末".into()]));
        assert_eq!(split("金额（万元"), ("金额".into(), vec!["万元".into()]));
        assert_eq!(split("金额（含（部分））"), ("金额".into(), vec!["含（部分）".into()]));
    }

    #[test]
    fn english_words_stay_apart() {
        assert_eq!(fold("  Cases\n accepted（No.） "), "Cases accepted(No.)");
    }

    proptest! {
        #[test]
        fn stable_signs_are_stable(text in "[a-z0-9一-龥、。“”《》—]{0,12}") {
            prop_assert_eq!(text.nfkc().collect::<String>(), text);
        }

        #[test]
        fn the_short_way_gives_the_same(text in "[a-z0-9一-龥（）【】，、：；“”％—\\-\"']{0,12}") {
            let long: String = text.nfkc().filter_map(unify).nfkc().collect();
            let short: String = text.chars().filter_map(unify).collect();
            prop_assert_eq!(short, long);
        }

        #[test]
        fn a_plain_text_needs_no_pass(text in "[a-zA-Z0-9一-龥其中一十證/%-]{0,8}") {
            prop_assert_eq!(pass(&text), key(&text));
        }

        #[test]
        fn a_key_is_its_own_key(text in "\\PC*|[（()一1①.、其中： a\\[\\]4\\n]{0,12}") {
            prop_assert_eq!(key(&key(&text)), key(&text));
        }

        #[test]
        fn taking_apart_never_panics(text in any::<String>()) {
            let _ = (split_brackets(&text), split_numbering(&text), fold(&text));
        }
    }
}
