//! Numbers with their measure words, and how exact they claim to be.
//!
//! Found once for a whole paragraph, before any pattern is tried: a pattern then asks only for a class of measure
//! words. Whether a number is a result at all is decided in [`super::bar`].

use rust_decimal::Decimal;

use super::{
    clean::{Clean, ends_clause},
    signs::{begins, ends_with, starts_with},
    words::{Class, Words},
};
use crate::observation::Qualifier;

/// A number with its measure word.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number {
    /// Range of the clean characters: digits, 万, 余 and the measure word.
    pub(super) start: usize,
    /// One past the last of them.
    pub(super) end: usize,
    /// Class of the measure word.
    pub(super) class: Class,
    /// With 万 and 亿 multiplied out.
    pub(super) value: Decimal,
    /// The measure word, with 万 or 亿 for money.
    pub(super) measure: String,
    /// What the words around it say.
    pub(super) qualifier: Qualifier,
    /// Written with digits: a gap in a pattern never runs across it.
    pub(super) digits: bool,
    /// Two ends of a range, or a vague 几十: no value.
    pub(super) vague: bool,
}

/// All numbers with a measure word, in order.
pub(super) fn numbers(clean: &Clean, words: &Words) -> Vec<Number> {
    let chars = &clean.chars;
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let (end, read) = Amount::read(chars, at);
        at = end;
        let read = read.filter(|read| !clean.quoted[read.start]);
        if let Some(number) = read.and_then(|read| with_measure(chars, &read, words)) {
            at = number.end;
            out.push(number);
        }
    }
    out
}

/// The digits of a number, before its measure word.
struct Amount {
    start: usize,
    end: usize,
    value: Decimal,
    digits: bool,
    vague: bool,
    per_cent: bool,
}

impl Amount {
    /// The amount that begins at this place, if one does, and where to look for the next. Dates, ordinals, document
    /// numbers and sums such as 1+1+N are stepped over whole, so that their tails are not read as numbers.
    fn read(chars: &[char], at: usize) -> (usize, Option<Self>) {
        let before = at.checked_sub(1).map(|before| chars[before]);
        if chars[at].is_ascii_digit() {
            return Self::digits(chars, at, before);
        }
        if !is_numeral(chars[at]) {
            return (at + 1, None);
        }
        let read = if starts_with(&chars[at..], &['百', '分', '之']) || starts_with(&chars[at..], &['百', '分', '百'])
        {
            Self::per_cent(chars, at)
        } else if before.is_some_and(|sign| "第统唯之进专同单逐任某哪初每这那另该".contains(sign))
            || is_session(chars, at)
        {
            None
        } else {
            Self::numeral(chars, at, before)
        };
        (read.as_ref().map_or(at + 1, |read| read.end), read)
    }

    /// A numeral in characters. 万 alone is a unit that lost its number, but 万余人 and 近万人 are ten thousand.
    fn numeral(chars: &[char], at: usize, before: Option<char>) -> Option<Self> {
        let end = at + chars[at..].iter().take_while(|sign| is_numeral(**sign)).count();
        let about = chars.get(end).is_some_and(|sign| "余多".contains(*sign));
        let alone = chars[at..end] == ['万'] && (about || before.is_some_and(|sign| "近上超逾过".contains(sign)));
        let value = if alone { Decimal::from(10_000) } else { chinese(&chars[at..end])? };
        let vague = before.is_some_and(|sign| "数几".contains(sign));
        Some(Self { start: at, end, value, digits: false, vague, per_cent: false })
    }

    fn digits(chars: &[char], at: usize, before: Option<char>) -> (usize, Option<Self>) {
        let run = chars[at..].iter().take_while(|sign| is_in_digits(**sign)).count();
        let run = chars[at..at + run].iter().rposition(char::is_ascii_digit).map_or(1, |last| last + 1);
        let text: String = chars[at..at + run].iter().collect();
        let spoken = ranged(chars, at + run);
        let end = spoken.unwrap_or(at + run);
        let named = before.is_some_and(|sign| "第〔[.".contains(sign) || sign.is_ascii_alphanumeric());
        if named || text.contains(['+', '·', '/', '×']) {
            return (end, None);
        }
        let range = spoken.is_some() || text.contains(['-', '~', '—', '–']);
        let value = if range { Some(Decimal::ZERO) } else { plain(&text) };
        (end, value.map(|value| Self { start: at, end, value, digits: true, vague: range, per_cent: false }))
    }

    fn per_cent(chars: &[char], at: usize) -> Option<Self> {
        if starts_with(&chars[at..], &['百', '分', '百']) {
            let value = Decimal::ONE_HUNDRED;
            return Some(Self { start: at, end: at + 3, value, digits: false, vague: false, per_cent: true });
        }
        let from = at + 3;
        let length = chars[from..].iter().take_while(|sign| is_numeral(**sign) || **sign == '点').count();
        let (value, end) = if length > 0 {
            (chinese(&chars[from..from + length])?, from + length)
        } else {
            let run = chars[from..].iter().take_while(|sign| sign.is_ascii_digit() || **sign == '.').count();
            (plain(&chars[from..from + run].iter().collect::<String>())?, from + run)
        };
        Some(Self { start: at, end, value, digits: false, vague: false, per_cent: true })
    }
}

/// Whether a numeral says which session of a committee or congress it was: 县委依法治县委五次会议, 七届三次全会.
fn is_session(chars: &[char], at: usize) -> bool {
    let length = chars[at..].iter().take_while(|sign| is_numeral(**sign)).count();
    let rest = &chars[at + length..];
    let of_body = at.checked_sub(1).is_some_and(|before| "委届会".contains(chars[before]));
    of_body && ["次会议", "次全会", "次全体", "次代表"].iter().any(|word| begins(rest, word))
}

/// Signs that hold a number with digits together, dates and ranges included.
fn is_in_digits(sign: char) -> bool {
    sign.is_ascii_digit() || ".,-~—–·+/×".contains(sign)
}

/// The end of `5至8` when a second number follows 至 or 到.
fn ranged(chars: &[char], at: usize) -> Option<usize> {
    let joined = chars.get(at).is_some_and(|sign| "至到".contains(*sign));
    let run = chars.get(at + 1..)?.iter().take_while(|sign| sign.is_ascii_digit()).count();
    (joined && run > 0).then_some(at + 1 + run)
}

/// Digits with commas and a point: `1,234.5`.
fn plain(text: &str) -> Option<Decimal> {
    let grouped = text.split('.').next()?.split(',').skip(1).all(|group| group.len() == 3);
    grouped.then(|| text.replace(',', "").parse().ok()).flatten()
}

fn is_numeral(sign: char) -> bool {
    matches!(
        sign,
        '〇' | '零'
            | '一'
            | '二'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '亿'
    )
}

/// A numeral in characters: 两万, 一百二十, 百.
pub(super) fn chinese(chars: &[char]) -> Option<Decimal> {
    match chars {
        [] | ['万' | '亿', ..] => None,
        ['百'] => Some(Decimal::ONE_HUNDRED),
        ['千'] => Some(Decimal::ONE_THOUSAND),
        _ => crate::normalize::number::chinese(&chars.iter().collect::<String>()),
    }
}

/// The amount with what follows it: 余, 万, the measure word and words such as 以上.
fn with_measure(chars: &[char], read: &Amount, words: &Words) -> Option<Number> {
    let mut at = read.end;
    let mut value = read.value;
    // 上百场, 上万人次.
    let mut about = !read.digits && chars[..read.start].ends_with(&['上']);
    let mut large = String::new();
    while let Some(sign) = chars.get(at) {
        match sign {
            '余' | '多' | '来' => about = true,
            '万' | '亿' | '千' | '百' if read.digits && large.is_empty() => {
                value = value.checked_mul(Decimal::from(power(*sign)))?;
                large.push(*sign);
            }
            _ => break,
        }
        at += 1;
    }
    let (measure, class) = measure(chars, at, read.per_cent, words).or_else(|| unmeasured(chars, read, at, words))?;
    let name = words.classes[usize::from(class.0)].as_str();
    if !read.digits && name == "其他" {
        return None;
    }
    let end = at + measure.chars().count();
    if starts_with(&chars[end..], &['一', '体']) {
        // 三位一体 is a name.
        return None;
    }
    let measure = if name == "元" { large + &measure } else { measure };
    let qualifier = qualifier(chars, read.start, end, about, words);
    Some(Number { start: read.start, end, class, value, measure, qualifier, digits: read.digits, vague: read.vague })
}

fn power(sign: char) -> i64 {
    match sign {
        '百' => 100,
        '千' => 1000,
        '万' => 10_000,
        _ => 100_000_000,
    }
}

fn measure(chars: &[char], at: usize, per_cent: bool, words: &Words) -> Option<(String, Class)> {
    if per_cent {
        return words.class("%").map(|class| (String::new(), class));
    }
    let rest = chars.get(at..)?;
    if let Some((word, class)) = words.measures.iter().find(|(word, _)| starts_with(rest, word)) {
        return Some((word.iter().collect(), *class));
    }
    let (_, class) = words.uncounted.iter().find(|(noun, _)| begins(rest, noun))?;
    Some((String::new(), *class))
}

/// The class of a number in digits that ends its clause right behind a noun which says what is counted: 资料共3000，.
fn unmeasured(chars: &[char], read: &Amount, end: usize, words: &Words) -> Option<(String, Class)> {
    let ends = chars.get(end).is_none_or(|sign| ends_clause(*sign));
    let mut before = &chars[..read.start];
    while let [rest @ .., '累' | '计' | '共' | '达' | '约' | '近' | '超' | '逾' | '了' | '为'] = before {
        before = rest;
    }
    let noun = words.unmeasured.iter().find(|(noun, _)| ends_with(before, std::slice::from_ref(noun)))?;
    (ends && read.digits).then_some((String::new(), noun.1))
}

/// What 余, 近, 超过, 以上 and their like say.
fn qualifier(chars: &[char], start: usize, end: usize, about: bool, words: &Words) -> Qualifier {
    let before = &chars[start.saturating_sub(4)..start];
    let after = &chars[end..chars.len().min(end + 2)];
    let follows = |list: &[String]| list.iter().any(|word| begins(after, word));
    let list = &words.exactness;
    if ends_with(before, &list.at_most_before) || follows(&list.at_most_after) {
        Qualifier::AtMost
    } else if ends_with(before, &list.at_least_before) || follows(&list.at_least_after) {
        Qualifier::AtLeast
    } else if about || ends_with(before, &list.approx_before) || follows(&list.approx_after) {
        Qualifier::Approx
    } else {
        Qualifier::Exact
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let words = Words::built_in();
        let found: Vec<String> = numbers(&Clean::of(text), &words)
            .iter()
            .map(|number| {
                let vague = if number.vague { "?" } else { "" };
                format!("{}{}{vague}/{}", number.value.normalize(), number.measure, number.qualifier.name())
            })
            .collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn digits_take_their_measure_word() {
        check("调解各类纠纷１５６宗，成功率99.36％", "156宗/exact 99.36%/exact");
        check("罚没金额3.5万元，发放2,300份", "35000万元/exact 2300份/exact");
    }

    #[test]
    fn approximations_are_said() {
        check("覆盖两万余人次，发放3000多份", "20000人次/approx 3000份/approx");
        check("近百场，超过20场，30场以上，不超过5件", "100场/approx 20场/at_least 30场/at_least 5件/at_most");
    }

    #[test]
    fn names_dates_and_document_numbers_are_no_figures() {
        check("受理12345热线，12·4宪法日，〔2021〕5号，“六进”，第3次，2021年3月5日", "");
        check("组建“1+1+N”的队伍，1+1+N模式", "");
        check("3-5次，5至8人", "0次?/exact 0人?/exact");
    }

    #[test]
    fn the_measure_word_may_be_missing() {
        check("我镇47公职人员参加", "47/exact");
        check("2024年干部大会，12干警，3号干部", "");
        check("发放宣传资料3000，读本共1.2万。", "3000/exact 12000/exact");
        check("资料2024年印发，资料3000为新印，手册3-5。", "0?/exact");
    }

    #[test]
    fn numerals_are_read() {
        check("一百二十件，十个村，百分之九十八", "120件/exact 10个/exact 98/exact");
        check("万余人，万元", "10000人/approx");
        check("近万人次，超万份，上万人，数万人", "10000人次/approx 10000份/at_least 10000人/approx");
        check("率达百分百，百分点", "100/exact");
        check("讲座12场（次），纠纷8件（次）", "12场（次）/exact 8件（次）/exact");
        check("统一件，第一次，十四五规划，三位一体", "");
    }
}
