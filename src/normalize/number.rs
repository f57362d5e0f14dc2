//! The grammar of written quantities: digits with separators, Chinese numerals, 万 and 亿, hedges, ranges, notes.
//!
//! One writing has one meaning here or none: `1,5` (a list? a decimal?) is no quantity, and the caller says so.
//! What a quantity is *of*, and whether it fits its column, is decided in `value`.

use rust_decimal::Decimal;

use crate::{
    normalize::{
        digits::{Separators, digits},
        numeral::{numeral, numerals, power_of_ten},
        text,
    },
    observation::Qualifier,
};

/// A ratio as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Percent {
    /// `%`, 百分之.
    Percent,
    /// `‰`, 千分之.
    Permille,
}

/// One written quantity.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quantity {
    /// The number, with 万 and 亿 multiplied in; for a range its lower end. Per cent stay as written: `15.6%` is 15.6.
    pub value: Decimal,
    /// What was said about its exactness.
    pub qualifier: Qualifier,
    /// Whether it was written as a ratio.
    pub percent: Option<Percent>,
    /// The word after the number, or the currency sign before it, as a comparing key; not looked up yet.
    pub measure: Option<String>,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// A bracketed note, footnote mark or statistical flag, as written.
    pub note: Option<String>,
    /// Whether 万, 亿 or the like was multiplied in.
    pub scaled: bool,
}

/// Signs that tell the currency but not whether it is counted in ones, thousands or 万.
pub(super) const CURRENCIES: [char; 4] = ['¥', '$', '£', '€'];
/// Words before a number, longest first, and what they say about it.
const BEFORE: [(&str, Qualifier); 36] = [
    ("全年共", Qualifier::Exact),
    ("全年", Qualifier::Exact),
    ("累计", Qualifier::Exact),
    ("本年共", Qualifier::Exact),
    ("不少于", Qualifier::AtLeast),
    ("不低于", Qualifier::AtLeast),
    ("不超过", Qualifier::AtMost),
    ("不多于", Qualifier::AtMost),
    ("at least", Qualifier::AtLeast),
    ("more than", Qualifier::AtLeast),
    ("up to", Qualifier::AtMost),
    ("about", Qualifier::Approx),
    ("approx.", Qualifier::Approx),
    ("over", Qualifier::AtLeast),
    ("至少", Qualifier::AtLeast),
    ("超过", Qualifier::AtLeast),
    ("大于", Qualifier::AtLeast),
    ("多于", Qualifier::AtLeast),
    ("小于", Qualifier::AtMost),
    ("大约", Qualifier::Approx),
    ("约", Qualifier::Approx),
    ("近", Qualifier::Approx),
    (">=", Qualifier::AtLeast),
    ("<=", Qualifier::AtMost),
    ("≥", Qualifier::AtLeast),
    ("≤", Qualifier::AtMost),
    ("≈", Qualifier::Approx),
    ("超", Qualifier::AtLeast),
    (">", Qualifier::AtLeast),
    ("<", Qualifier::AtMost),
    ("人民币", Qualifier::Exact),
    ("合计", Qualifier::Exact),
    ("总计", Qualifier::Exact),
    ("共计", Qualifier::Exact),
    ("共", Qualifier::Exact),
    ("计", Qualifier::Exact),
];
/// Words at the end of a quantity.
const AFTER: [(&str, Qualifier); 7] = [
    ("左右", Qualifier::Approx),
    ("上下", Qualifier::Approx),
    ("以上", Qualifier::AtLeast),
    ("以内", Qualifier::AtMost),
    ("以下", Qualifier::AtMost),
    ("余", Qualifier::Approx),
    ("多", Qualifier::Approx),
];
/// Signs directly after the digits.
const INSIDE: [(char, Qualifier); 4] =
    [('余', Qualifier::Approx), ('多', Qualifier::Approx), ('+', Qualifier::AtLeast), ('来', Qualifier::Approx)];
/// Between the ends of a range.
const RANGE: [char; 8] = ['-', '–', '—', '~', '～', '〜', '至', '到'];

/// Reads a text that is one quantity from its first sign to its last, with hedge, measure word and note if any.
#[must_use]
pub fn quantity(text: &str) -> Option<Quantity> {
    let (body, mark) = split_mark(without_wrapping(text));
    let folded = without_line(&text::fold(body));
    if let Some(value) = scientific(&folded) {
        return Some(Quantity { value, qualifier: Qualifier::Approx, ..Quantity::default() });
    }
    if let Some(inner) = accounting_negative(&folded) {
        return Some(Quantity { value: -inner.value, note: inner.note.or(mark), ..inner });
    }
    let (body, note) = split_note(&folded);
    let (before, rest) = strip_before(body);
    let currency = rest.chars().next().filter(|c| CURRENCIES.contains(c));
    let rest = rest.trim_start_matches(CURRENCIES).trim_start();
    let (percent, rest) = strip_fraction_word(rest);
    let first = if percent.is_some() { percent_amount(rest)? } else { amount(rest)? };
    let (high, rest) = match range_end(&rest[first.taken..]) {
        Some((high, taken)) => (Some(high), &rest[first.taken + taken..]),
        None => (None, &rest[first.taken..]),
    };
    let (sign, rest) = strip_sign(rest.trim_start());
    let (after, word) = strip_after(rest.trim());
    let measure = measure_word(word)?.or(currency.map(String::from));
    let qualifier = [before, first.qualifier, after].into_iter().flatten().find(|q| *q != Qualifier::Exact);
    Some(Quantity {
        value: first.value,
        qualifier: qualifier.unwrap_or_default(),
        percent: percent.or(sign),
        measure,
        high,
        note: note.map(str::to_owned).or(mark),
        scaled: first.scaled,
    })
}

/// A quantity with its measure word and a remark behind a comma: `1名，聘期一年`, `3人，其中律师2人`. Only where a figure is
/// expected: a sentence may begin like one.
#[must_use]
pub fn with_remark(text: &str) -> Option<Quantity> {
    let (body, note) = text.split_once(['，', ',', '；', ';'])?;
    let says = note.trim().starts_with(char::is_alphabetic);
    let read = quantity(body).filter(|read| says && read.measure.is_some() && read.high.is_none())?;
    Some(Quantity { note: read.note.clone().or_else(|| Some(note.trim().to_owned())), ..read })
}

/// Without what export programs put round a number to keep it text (`'12`, `="12"`), and without a closing stop.
fn without_wrapping(text: &str) -> &str {
    let text = text.trim().trim_end_matches(['。', '；', ';', '，', ',', '、', '.']);
    let exported = text.strip_prefix("=\"").and_then(|inner| inner.strip_suffix('"'));
    exported.unwrap_or(text).trim_start_matches(['\'', '’', '`']).trim()
}

/// A figure without the line it was written on: `__12__件`.
fn without_line(text: &str) -> String {
    let is_on_line = text.starts_with('_') || text.starts_with('\u{2581}');
    if is_on_line { text.replace(['_', '\u{2581}'], "").trim().to_owned() } else { text.to_owned() }
}

/// `1.2E+05`, which a program has shortened: about 120,000.
fn scientific(text: &str) -> Option<Decimal> {
    let is_scientific = text.starts_with(|c: char| c.is_ascii_digit())
        && text.contains(['e', 'E'])
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, 'e' | 'E' | '.' | '+' | '-'));
    is_scientific.then(|| Decimal::from_scientific(text).ok()).flatten()
}

/// `(1,234)` is minus 1,234 in accounts.
fn accounting_negative(text: &str) -> Option<Quantity> {
    let inner = text.strip_prefix('(')?.strip_suffix(')')?;
    let is_plain = inner.starts_with(|c: char| c.is_ascii_digit()) && !inner.contains(['(', ')']);
    is_plain.then(|| quantity(inner)).flatten().filter(|read| read.high.is_none())
}

/// Splits a footnote mark or a statistical flag from the end: `12*`, `12①`, `12 [4]`, `12 r`, `12 (p)`, `12r`.
fn split_mark(text: &str) -> (&str, Option<String>) {
    let bare = text::without_footnote(text).trim_end_matches(['*', '※', '†', '‡', '#']).trim_end();
    let spaced = bare.strip_suffix(|c: char| c.is_ascii_alphabetic()).filter(|rest| rest.ends_with([' ', '\u{a0}']));
    // Written close to the figure only provisional and revised are beyond doubt: `12t` may be tonnes.
    let close = bare.strip_suffix(['p', 'r']).filter(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
    let flag = spaced.or(close);
    let bare = flag.unwrap_or(bare).trim_end();
    let mark = text[bare.len()..].trim();
    if bare.is_empty() || mark.is_empty() { (text, None) } else { (bare, Some(mark.to_owned())) }
}

/// Splits a bracketed note from the end: `156宗(含上年结转2宗)`. Words between two brackets are no note: `2村(社区)法律顾问(名)`.
fn split_note(text: &str) -> (&str, Option<&str>) {
    let split = text.strip_suffix(CLOSING).and_then(|inner| {
        let open = inner.find(OPENING)?;
        let width = inner[open..].chars().next()?.len_utf8();
        (open > 0 && !has_words_between(&text[open..])).then(|| (text[..open].trim_end(), &inner[open + width..]))
    });
    split.map_or((text, None), |(body, note)| (body, Some(note.trim())))
}

const OPENING: [char; 4] = ['(', '[', '【', '〔'];
const CLOSING: [char; 4] = [')', ']', '】', '〕'];

/// Whether a text that begins and ends with brackets has words outside them.
fn has_words_between(text: &str) -> bool {
    let mut depth = 0_usize;
    text.chars().any(|sign| {
        if OPENING.contains(&sign) {
            depth += 1;
        } else if CLOSING.contains(&sign) {
            depth = depth.saturating_sub(1);
        }
        depth == 0 && sign.is_alphanumeric()
    })
}

fn strip_before(text: &str) -> (Option<Qualifier>, &str) {
    let lower = text.to_ascii_lowercase();
    let found = BEFORE.iter().find(|(word, _)| lower.starts_with(word));
    found.map_or((None, text), |(word, qualifier)| (Some(*qualifier), text[word.len()..].trim_start()))
}

fn strip_after(text: &str) -> (Option<Qualifier>, &str) {
    let found = AFTER.iter().find(|(word, _)| text.ends_with(word));
    found.map_or((None, text), |(word, qualifier)| (Some(*qualifier), text[..text.len() - word.len()].trim_end()))
}

fn strip_fraction_word(text: &str) -> (Option<Percent>, &str) {
    [("百分之", Percent::Percent), ("千分之", Percent::Permille)]
        .into_iter()
        .find_map(|(word, percent)| Some((Some(percent), text.strip_prefix(word)?)))
        .unwrap_or((None, text))
}

fn strip_sign(text: &str) -> (Option<Percent>, &str) {
    [("%", Percent::Percent), ("﹪", Percent::Percent), ("‰", Percent::Permille)]
        .into_iter()
        .find_map(|(sign, percent)| Some((Some(percent), text.strip_prefix(sign)?)))
        .unwrap_or((None, text))
}

/// A measure word as a key; `None` when what stands there cannot be one.
#[expect(clippy::option_option, reason = "no word at all is fine, a word that cannot be one is not")]
fn measure_word(word: &str) -> Option<Option<String>> {
    if word.is_empty() {
        return Some(None);
    }
    let key = text::key(word);
    let letters = key.strip_suffix(['2', '3']).filter(|rest| rest.ends_with('m')).unwrap_or(&key);
    // `2.村` is numbered.
    let fits = key.chars().count() <= 12
        && letters.starts_with(|sign| sign != '.')
        && letters.chars().all(|c| c.is_alphabetic() || matches!(c, '/' | '¥' | '$' | '£' | '€' | '.'));
    fits.then_some(Some(key))
}

/// One number with its multipliers.
struct Amount {
    value: Decimal,
    qualifier: Option<Qualifier>,
    scaled: bool,
    taken: usize,
}

/// A signed number at the start: `-12`, `10余万`, `1亿多`, `两万`.
fn amount(text: &str) -> Option<Amount> {
    let unsigned = text.strip_prefix(['-', '−', '+']).map_or(text, str::trim_start);
    let negative = text.starts_with(['-', '−']);
    let mut taken = text.len() - unsigned.len();
    let (mut value, width, mut scaled) = number(unsigned, Separators::Any)?;
    taken += width;
    let mut qualifier = None;
    if let Some((sign, said)) = INSIDE.iter().find(|(sign, _)| text[taken..].starts_with(*sign)) {
        qualifier = Some(*said);
        taken += sign.len_utf8();
        if let Some((factor, width)) = multipliers(&text[taken..]) {
            value = value.checked_mul(factor)?;
            taken += width;
            scaled = true;
        }
    }
    if negative {
        value.set_sign_negative(!value.is_zero());
    }
    Some(Amount { value, qualifier, scaled, taken })
}

/// What follows 百分之: a number, or a bare 百 (all of it).
fn percent_amount(text: &str) -> Option<Amount> {
    let all = || {
        let taken = text.starts_with('百').then_some('百'.len_utf8())?;
        Some(Amount { value: Decimal::ONE_HUNDRED, qualifier: None, scaled: false, taken })
    };
    amount(text).or_else(all)
}

/// The upper end of a range that begins with its dash, and the bytes taken.
fn range_end(text: &str) -> Option<(Decimal, usize)> {
    let after = text.trim_start().strip_prefix(RANGE)?.trim_start();
    let high = amount(after).filter(|_| !after.starts_with(['-', '+']))?;
    Some((high.value, text.len() - after.len() + high.taken))
}

/// A number at the start of a text, for prose: its value (with 万, 亿 and Chinese numerals) and the bytes it took.
#[must_use]
pub fn leading(text: &str) -> Option<(Decimal, usize)> {
    number(text, Separators::Comma).map(|(value, taken, _)| (value, taken))
}

/// The value of a text that is one number in Chinese numerals, digits with 万 and 亿 included: 八, 廿三, 两千三百,
/// 二〇二四, 贰拾叁, 3万, 一万二, 三点五, 半.
#[must_use]
pub fn chinese(text: &str) -> Option<Decimal> {
    let text = text.trim();
    if text == "半" {
        return Some(Decimal::new(5, 1));
    }
    if let Some((_, value)) = numeral(text.chars().next()?).filter(|_| text.chars().count() == 1) {
        return Some(value.into());
    }
    number(text, Separators::Comma).filter(|(_, taken, _)| *taken == text.len()).map(|(value, ..)| value)
}

/// A number without sign: value, bytes taken, whether 万 or the like was multiplied in.
fn number(text: &str, separators: Separators) -> Option<(Decimal, usize, bool)> {
    let Some((mut value, mut taken)) = digits(text, separators) else {
        return numerals(text).map(|(value, taken)| (value, taken, false));
    };
    let mut scaled = false;
    while let Some((factor, width)) = multipliers(&text[taken..]) {
        value = value.checked_mul(factor)?;
        taken += width;
        scaled = true;
        // 3万5千: a smaller group follows.
        let Some((more, width)) = digits(&text[taken..], separators) else { break };
        let Some((smaller, unit)) = multipliers(&text[taken + width..]).filter(|(unit, _)| *unit < factor) else {
            break;
        };
        value = value.checked_add(more.checked_mul(smaller)?)?;
        taken += width + unit;
    }
    Some((value, taken, scaled))
}

/// 万, 亿, 百万, 万亿 … at the start, after a space or not.
fn multipliers(text: &str) -> Option<(Decimal, usize)> {
    let start = text.trim_start();
    let (mut factor, mut taken) = (Decimal::ONE, text.len() - start.len());
    let begin = taken;
    for c in start.chars() {
        let Some(power) = power_of_ten(c) else { break };
        factor = factor.checked_mul(Decimal::from(10_u64.pow(power)))?;
        taken += c.len_utf8();
    }
    (taken > begin).then_some((factor, taken))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_follows_behind_a_comma() {
        let read = |text: &str| with_remark(text).map(|read| (read.value.to_string(), read.note.unwrap_or_default()));
        assert_eq!(read("3人，其中律师2人"), Some(("3".to_owned(), "其中律师2人".to_owned())));
        assert_eq!(read("1名,聘期一年"), Some(("1".to_owned(), "聘期一年".to_owned())));
        for text in ["1,234", "3，其中2", "3人，2人", "3-5人，其中律师2人", "会议，研究"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
    use proptest::prelude::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(quantity(text).map(|q| q.value), Some(decimal(expected)), "{text}");
    }

    fn check_none(text: &str) {
        assert_eq!(quantity(text), None, "{text}");
    }

    fn check_chinese(text: &str, expected: &str) {
        assert_eq!(chinese(text), Some(decimal(expected)), "{text}");
    }

    #[test]
    fn chinese_numerals() {
        for (text, value) in [
            ("八", "8"),
            ("十", "10"),
            ("十二", "12"),
            ("廿三", "23"),
            ("卅", "30"),
            ("两千三百", "2300"),
            ("两千三", "2300"),
            ("二〇二四", "2024"),
            ("二零二四", "2024"),
            ("贰拾叁", "23"),
            ("叁", "3"),
            ("3万", "30000"),
            ("一万二", "12000"),
            ("一万零二", "10002"),
            ("一百零五", "105"),
            ("一百五", "150"),
            ("一百一十五", "115"),
            ("三亿五千万", "350000000"),
            ("两万亿", "2000000000000"),
            ("十二万三千四百五十六", "123456"),
            ("三点五", "3.5"),
            ("半", "0.5"),
            ("〇", "0"),
        ] {
            check_chinese(text, value);
        }
        for text in ["七八", "三五", "万", "千", "百", "十七八", "", "法治", "一二三"] {
            assert_eq!(chinese(text), None, "{text}");
        }
    }

    #[test]
    fn separators() {
        check("1,234", "1234");
        check("1,09,744", "109744");
        check("12,34,567.5", "1234567.5");
        check("１，２３４", "1234");
        check("1 234 567", "1234567");
        check("1'234.5", "1234.5");
        check("1.234,5", "1234.5");
        check("1.234.567", "1234567");
        check("0,75", "0.75");
        check("1.234", "1.234");
        check("-12", "-12");
        check("(1,234)", "-1234");
        check("'12", "12");
        check("=\"12\"", "12");
        check("156宗。", "156");
        check("1.2E+05", "120000");
        for text in ["1,5", "12,34", "1,2345", "0,123,456", "1O3", "1..2", "2024-01-05", "12:30", "第3", ""] {
            check_none(text);
        }
    }

    #[test]
    fn multiplied() {
        check("2000万", "20000000");
        check("1.2亿", "120000000");
        check("3万5千", "35000");
        check("18.47万人", "184700");
        check("10余万", "100000");
        check("1亿多元", "100000000");
        check("两万余人次", "20000");
    }

    fn check_parts(text: &str, qualifier: Qualifier, measure: Option<&str>, note: Option<&str>) {
        let read = quantity(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(
            (read.qualifier, read.measure.as_deref(), read.note.as_deref()),
            (qualifier, measure, note),
            "{text}"
        );
    }

    #[test]
    fn hedges_words_and_notes() {
        check_parts("156宗", Qualifier::Exact, Some("宗"), None);
        check_parts("1629 个", Qualifier::Exact, Some("个"), None);
        check_parts("约200人次", Qualifier::Approx, Some("人次"), None);
        check_parts("200余人", Qualifier::Approx, Some("人"), None);
        check_parts("200人左右", Qualifier::Approx, Some("人"), None);
        check_parts("近200", Qualifier::Approx, None, None);
        check_parts("≥200", Qualifier::AtLeast, None, None);
        check_parts("不少于4次", Qualifier::AtLeast, Some("次"), None);
        check_parts("4次以上", Qualifier::AtLeast, Some("次"), None);
        check_parts("156（含上年结转2宗）", Qualifier::Exact, None, Some("含上年结转2宗"));
        check_parts("12*", Qualifier::Exact, None, Some("*"));
        check_parts("12①", Qualifier::Exact, None, Some("①"));
        check_parts("12 [4]", Qualifier::Exact, None, Some("[4]"));
        check_parts("12 r", Qualifier::Exact, None, Some("r"));
        check_parts("12r", Qualifier::Exact, None, Some("r"));
        check_parts("12(p)", Qualifier::Exact, None, Some("p"));
        check_parts("12件(含(旧)2件)", Qualifier::Exact, Some("件"), Some("含(旧)2件"));
        check_parts("12件(约)(旧)", Qualifier::Exact, Some("件"), Some("约)(旧"));
        for label in ["2村(社区)法律顾问(名)", "2.村", "3、村"] {
            assert_eq!(quantity(label), None, "{label}");
        }
    }

    #[test]
    fn ratios() {
        for (text, value, percent) in [
            ("15.6 %", "15.6", Percent::Percent),
            ("１００％", "100", Percent::Percent),
            ("百分之百", "100", Percent::Percent),
            ("百分之九十八点五", "98.5", Percent::Percent),
            ("3‰", "3", Percent::Permille),
        ] {
            let read = quantity(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((read.value, read.percent), (decimal(value), Some(percent)), "{text}");
        }
    }

    #[test]
    fn ranges_give_both_ends() {
        for text in ["10-15", "10~15件", "10至15", "10 — 15"] {
            let read = quantity(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((read.value, read.high), (decimal("10"), Some(decimal("15"))), "{text}");
        }
    }

    #[test]
    fn prose_tells_the_bytes_taken() {
        assert_eq!(leading("156宗,成功155宗"), Some((decimal("156"), 3)));
        assert_eq!(leading("两万余人次"), Some((decimal("20000"), 6)));
        assert_eq!(leading("1.17万条"), Some((decimal("11700"), 7)));
        assert_eq!(leading("１２件"), Some((decimal("12"), 6)));
        assert_eq!(leading("10 20"), Some((decimal("10"), 2)));
        assert_eq!(leading("12,成功"), Some((decimal("12"), 2)));
        assert_eq!(leading("陆续开展"), None);
        assert_eq!(leading("万元"), None);
    }

    proptest! {
        #[test]
        fn reading_never_panics(text in "\\PC*|[0-9０-９,.，一二十百千万亿零点余约%()（）-]{0,14}") {
            let _ = (quantity(&text), chinese(&text));
            if let Some((_, taken)) = leading(&text) {
                prop_assert!(text.is_char_boundary(taken) && taken > 0);
            }
        }

        #[test]
        fn what_is_written_is_read(units in any::<i64>(), scale in 0_u32..6) {
            let number = Decimal::new(units, scale);
            prop_assert_eq!(quantity(&number.to_string()).map(|q| q.value), Some(number));
        }
    }
}
