//! Years, days and stretches of time in titles, headers, file names and sentences.
//!
//! A four-digit number is a year only where nothing says that it is something else: 2013件 is a count, 〔2021〕30号 a
//! document number, 0753-2023 a telephone. What a figure's year *is* when several are named is for the caller.

use std::{borrow::Cow, collections::BTreeSet, sync::LazyLock};

use regex::{Captures, Regex};
use unicode_normalization::UnicodeNormalization;

use crate::{
    normalize::{numeral, text, times},
    observation::{Day, Period, PeriodKind},
};

/// Years a return may speak of.
const YEARS: std::ops::RangeInclusive<i16> = 1949..=2100;
/// What follows a number that counts something.
const COUNTED: &str = "件宗起次场人名位个元万亿千百余多份册条项户家处所篇页块亩吨米公%‰号";
/// Words that begin like a counted thing and are none, so that the number before them is a year.
const NOT_COUNTED: [&str; 27] = [
    "人民", "人口", "人数", "人员", "人均", "个人", "个数", "件数", "宗数", "次数", "起诉", "场所", "项目", "条例",
    "户籍", "户数", "名单", "名册", "处罚", "处理", "处置", "多元", "家庭", "元旦", "公共", "公开", "公示",
];

/// Chinese numerals of dates.
const HAN_NUMERALS: &str = "〇零○一二三四五六七八九十廿";

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the patterns of this file are read by its tests")
}

/// One kind of dash and of digits.
fn plain_sign(c: char) -> char {
    text::western(text::one_dash(c))
}

/// Text without white space, in half width, one kind of dash, Chinese numerals of dates as digits.
fn compact(text: &str) -> String {
    let plain: String = with_quarters(text).nfkc().filter(|c| !c.is_whitespace()).map(plain_sign).collect();
    digits_of_dates(&plain)
}

/// Words of time of other languages in Chinese, and quarters written as fractions of their year: `2017.1/4`, `2024 2/4` →
/// 2024年第2季度.
fn with_quarters(text: &str) -> Cow<'_, str> {
    static QUARTER: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(\d{4})(?:\.\s?|\s)([1-4])/4(?P<end>[^0-9]|$)"));
    let said = times::in_chinese(text);
    if said.contains("/4") { QUARTER.replace_all(&said, "${1}年第${2}季度$end").into_owned().into() } else { said }
}

/// 二〇二三年十一月 → 2023年11月; 第三季度 → 第3季度; 一至十一月 → 1至11月.
fn digits_of_dates(text: &str) -> String {
    static NUMERALS: LazyLock<Regex> =
        LazyLock::new(|| pattern(&format!("([{HAN_NUMERALS}]+)(年|月|日|号|季度|至|到|-)")));
    // Most labels have no numeral, and the pattern takes long.
    if !text.contains(|c| HAN_NUMERALS.contains(c)) {
        return years_of_eras(text).into_owned();
    }
    let digits = |found: &Captures<'_>| {
        let value = numeral::numerals(&found[1]).filter(|(_, taken)| *taken == found[1].len());
        value.map_or_else(|| found[0].to_owned(), |(value, _)| format!("{value}{}", &found[2]))
    };
    years_of_eras(&NUMERALS.replace_all(text, digits)).into_owned()
}

/// Years counted by the name of an era, and the year before the first: 令和4年 → 2022年, 民國112年 → 2023年. A year of three
/// digits that says 年度 is one of 民國 without its name.
const ERAS: [(&str, i16); 5] = [("令和", 2018), ("平成", 1988), ("昭和", 1925), ("民國", 1911), ("民国", 1911)];

fn years_of_eras(text: &str) -> Cow<'_, str> {
    static ERA: LazyLock<Regex> = LazyLock::new(|| pattern(r"(令和|平成|昭和|民國|民国)(元|\d{1,3})年"));
    static NAMELESS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(^|[^0-9.,])(1[0-4]\d)年度"));
    if !text.contains('年') {
        return text.into();
    }
    let named = ERA.replace_all(text, |found: &Captures<'_>| {
        let before = ERAS.iter().find(|(era, _)| *era == &found[1]).map(|(_, before)| before);
        let year = if &found[2] == "元" { Some(1) } else { found[2].parse::<i16>().ok() };
        before.zip(year).map_or_else(|| found[0].to_owned(), |(before, year)| format!("{}年", before + year))
    });
    let nameless = |text: &str| {
        NAMELESS
            .replace_all(text, |found: &Captures<'_>| {
                let year = found[2].parse::<i16>().map_or(0, |year| REPUBLIC + year);
                format!("{}{year}年度", &found[1])
            })
            .into_owned()
    };
    if NAMELESS.is_match(&named) { nameless(&named).into() } else { named }
}

/// The year before the first of 民國.
const REPUBLIC: i16 = 1911;

/// The number of a year that a text is and nothing else, counted by an era that it does not name: 112年. By itself it may be
/// a length of time.
pub(crate) fn nameless_year(text: &str) -> Option<u16> {
    let digits = text.trim().strip_suffix('年')?;
    let is_such = digits.len() == 3 && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_such.then(|| digits.parse().ok()).flatten().filter(|year| (100..150).contains(year))
}

/// The words for the stretch that last months of parts of a year make up, each `step` months long and in order, where they
/// run from January on: 全年, `1-9月`.
pub(crate) fn from_january(months: &[u8], step: u8) -> Option<String> {
    let last = months.last()?;
    let in_order = months.iter().zip(1_u8..).all(|(month, at)| *month == at * step);
    in_order.then(|| if *last == 12 { "全年".to_owned() } else { format!("1-{last}月") })
}

/// Every year a text names, in order, each once: 2023, 2023年度, 二〇二三年, FY2013, 20240110, both of 2022-2023.
#[must_use]
pub fn years(text: &str) -> Vec<i16> {
    if let Some(day) = day_before_year(text) {
        return vec![day.year];
    }
    let folded = digits_of_dates(&text::fold(&with_quarters(text)).chars().map(plain_sign).collect::<String>());
    let found = years_in(&folded);
    // A title may be spaced out: 2 0 2 3 年.
    if found.is_empty() { years_in(&compact(text)) } else { found }
}

/// Whether a text names the first and the last of three years or more: 1991-2000, 2015 to 2019. Two years in a row may be one of
/// schools.
#[must_use]
pub(crate) fn spans_years(text: &str) -> bool {
    static SPAN: LazyLock<Regex> = LazyLock::new(|| pattern(r"(\d{4})年?度?\s*(?:-|~|to|bis|à|至|到)\s*(\d{4})"));
    // Asked of every figure: two years have eight digits, and few texts have that many.
    if text.chars().filter(|sign| sign.is_numeric()).count() < 8 {
        return false;
    }
    let plain: String = text::fold(text).chars().map(plain_sign).collect();
    let year = |found: &Captures<'_>, part: usize| found[part].parse::<i16>().ok().filter(|year| YEARS.contains(year));
    let ends = |found: Captures<'_>| Some((year(&found, 1)?, year(&found, 2)?));
    SPAN.captures(&plain).and_then(ends).is_some_and(|(first, last)| last - first >= 2)
}

/// The year that a text of two digits names, and nothing else: 23年, ’23年度.
pub(crate) fn short_year(text: &str) -> Option<i16> {
    let text = text::fold(text);
    let digits = text.trim().trim_start_matches(['\'', '’']);
    let digits = digits.strip_suffix("年度").or_else(|| digits.strip_suffix('年'))?;
    let is_short = digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_short.then(|| digits.parse::<i16>().ok()).flatten().map(|year| 2000 + year)
}

/// The first of the two years that a year of schools or of accounts lies in, where a text names one and nothing else:
/// 2022-23, 2022/23. `2011-12` is a month.
#[must_use]
pub fn split_year(text: &str) -> Option<i16> {
    static SPLIT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d{4})[-/](\d{2})$"));
    let plain: String = text.trim().chars().map(plain_sign).collect();
    let found = SPLIT.captures(&plain)?;
    let [first, second]: [i16; 2] = [found[1].parse().ok()?, found[2].parse().ok()?];
    (YEARS.contains(&first) && second == (first + 1) % 100 && second > 12).then_some(first)
}

fn years_in(text: &str) -> Vec<i16> {
    let mut seen = BTreeSet::new();
    year_places(text).into_iter().map(|(_, year)| year).filter(|year| seen.insert(*year)).collect()
}

/// Where years stand, as byte positions of four digits.
fn year_places(text: &str) -> Vec<(usize, i16)> {
    static RUN: LazyLock<Regex> = LazyLock::new(|| pattern("[0-9]+"));
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let documents = document_numbers(text);
    let runs = RUN.find_iter(text).filter(|run| !documents.iter().any(|taken| taken.contains(&run.start())));
    runs.filter_map(|run| {
        let digits = run.as_str();
        let year: i16 = digits.get(..4)?.parse().ok().filter(|year| YEARS.contains(year))?;
        let (before, after) = (&text[..run.start()], &text[run.end()..]);
        let is_year = match digits.len() {
            4 => !follows_number(before) && !is_counted(after) && !precedes_number(after),
            8 => day_of_run(digits).is_some(),
            _ => false,
        };
        is_year.then_some((run.start(), year))
    })
    .collect()
}

/// Stretches such as `〔2021〕30号` and `(2021)粤1402行初12号`, and numbers of publications such as `2033.0.55.001`.
fn document_numbers(text: &str) -> Vec<std::ops::Range<usize>> {
    static DOCUMENT: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"[\[〔【(]\d{4}[\]〕】)][^\s,，。;；()]{0,16}?\d+号|\d+(?:\.\d+){3,}"));
    DOCUMENT.find_iter(text).map(|found| found.range()).collect()
}

/// Whether a number goes on at its left: `1,2023`, `3.2023`, `¥2023`, or `0753-2023`.
fn follows_number(before: &str) -> bool {
    static TELEPHONE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(^|[^0-9])0\d{2,3}-$"));
    static LAST_DAY: LazyLock<Regex> = LazyLock::new(|| pattern(r"(^|[^0-9.])31\.12\.$"));
    let mut last = before.chars().rev();
    match last.next() {
        // The last day of a year: Stand 31.12.2023. Any other may be the day on which a table was made.
        Some('.') if LAST_DAY.is_match(before) => false,
        Some(',' | '.') => last.next().is_some_and(|c| c.is_ascii_digit()),
        Some('¥' | '$' | '£' | '€') => true,
        Some('-') => TELEPHONE.is_match(before),
        _ => false,
    }
}

/// Whether a number goes on at its right: `2023,456`, `2023.45`; but `2023.0` and `2023.12` are years.
fn precedes_number(after: &str) -> bool {
    static DECIMALS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(,\d{3}|\.\d+)"));
    static MONTH: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\.(0|0?[1-9]|1[0-2])([^0-9]|$)"));
    DECIMALS.is_match(after) && !MONTH.is_match(after)
}

fn is_counted(after: &str) -> bool {
    let after = after.trim_start();
    after.starts_with(|c| COUNTED.contains(c)) && !NOT_COUNTED.iter().any(|word| after.starts_with(word))
}

/// The calendar day that a text names, when it names exactly one: 2024年1月10日, 2024-1-10, 2024/1/10, 2024.1.10,
/// 20240110, ISO date-times, 10 January 2024. A form such as 1/10/2024 has two readings and gives none.
#[must_use]
pub fn day(text: &str) -> Option<Day> {
    // Where white space matters (a time of day behind the day), and where it is only spacing.
    let folded = digits_of_dates(&text.nfkc().map(plain_sign).collect::<String>());
    let compact = compact(text);
    let by_digits = [&folded, &compact].into_iter().map(|text| days_in(text)).find(|days| !days.is_empty());
    let day = match by_digits.as_deref() {
        Some([one]) => Some(*one),
        Some(_) => None,
        None => day_of_run(&compact).or_else(|| english_day(&text::fold(text))),
    };
    day.filter(|day| YEARS.contains(&day.year))
}

/// The day that the name of a file or folder bears, and what else the name says: `南湖镇年报20250105`, `2025-01-05 报2024年`.
/// It is when the file was made or sent, and its year is none of the figures. Two days are a stretch, a day behind 截至 or
/// the last of a month from April on is how far figures go, unless another year is named: all of these give none.
#[must_use]
pub fn day_in_name(name: &str) -> Option<(Day, String)> {
    static DAY: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(\d{4})(?:年|[-./_])(\d{1,2})(?:月|[-./_])(\d{1,2})[日号]?|(\d{4})(\d{2})(\d{2})"));
    if !name.contains(is_of_date) {
        return None;
    }
    let name = digits_of_dates(&name.nfkc().map(plain_sign).collect::<String>());
    let ends_number = |range: &std::ops::Range<usize>| {
        let is_digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
        !is_digit(name[..range.start].chars().next_back()) && !is_digit(name[range.end..].chars().next())
    };
    let days = DAY.captures_iter(&name).filter_map(|found| {
        let part = |at: usize| found.get(at).or_else(|| found.get(at + 3)).map(|part| part.as_str());
        let day = Day::parse(&format!("{}-{}-{}", part(1)?, part(2)?, part(3)?))?;
        Some((day, found.get(0)?.range())).filter(|(day, range)| YEARS.contains(&day.year) && ends_number(range))
    });
    let [(day, range)] = &days.collect::<Vec<_>>()[..] else { return None };
    let rest = format!("{} {}", &name[..range.start], &name[range.end..]);
    let is_cutoff =
        ["截至", "截止", "至", "到", "止"].iter().any(|word| name[..range.start].trim_end().ends_with(word))
            || day.month > 3 && *day == Day::month_end(day.year, day.month) && years(&rest).is_empty();
    (!is_cutoff).then_some((*day, rest))
}

/// `31.12.2023` and `12/31/2023` and nothing else, where only one reading is a day.
fn day_before_year(text: &str) -> Option<Day> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$"));
    if !text.contains(is_of_date) {
        return None;
    }
    let compact: String = text.nfkc().filter(|c| !c.is_whitespace()).map(plain_sign).collect();
    let found = DAY.captures(&compact)?;
    let read = |month: usize, day: usize| Day::parse(&format!("{}-{}-{}", &found[3], &found[month], &found[day]));
    match (read(2, 1), read(1, 2)) {
        (Some(one), None) | (None, Some(one)) => Some(one).filter(|day| YEARS.contains(&day.year)),
        (Some(one), Some(other)) => Some(one).filter(|_| one == other),
        (None, None) => None,
    }
}

/// The day of a text that names the last day of a month and nothing else, as the heads and keys of figures held on a
/// day do: `2023-12-31` is the year, `2023年11月30日` the part of it up to November.
#[must_use]
pub fn position(text: &str) -> Option<Day> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?i)^(?:截至|截止|(?:as (?:of|at) )?(?:[a-z]{3,9}\.? \d{1,2}, ?\d{4}$|\d{1,2} [a-z]{3,9}\.? \d{4}$))?",
            r"(?:\d{4}(?:年|[-./])\d{1,2}(?:月|[-./])\d{1,2}日?(?:[T ]00:00(?::00)?)?)?$"
        ))
    });
    // Most labels are asked, and few of them are days.
    if !text.contains(is_of_date) {
        return None;
    }
    let folded = digits_of_dates(&text::fold(text).chars().map(plain_sign).collect::<String>());
    let only_day = || Some(text).filter(|_| !folded.is_empty() && DAY.is_match(&folded)).and_then(day);
    day_before_year(text).or_else(only_day).filter(|day| *day == Day::month_end(day.year, day.month))
}

/// A sign that a day cannot be written without: a digit of any width, or a Chinese numeral.
fn is_of_date(c: char) -> bool {
    c.is_numeric() || HAN_NUMERALS.contains(c)
}

/// Every day written with a year in front. What a month ends is none: 2022年1-12月.
fn days_in(text: &str) -> Vec<Day> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| pattern(r"(\d{4,})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d+)(月)?"));
    let days = DAY.captures_iter(text).filter(|found| found.get(4).is_none());
    days.filter_map(|found| Day::parse(&format!("{}-{}-{}", &found[1], &found[2], &found[3]))).collect()
}

/// `20240110` and nothing else.
fn day_of_run(text: &str) -> Option<Day> {
    let is_run = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_run.then(|| Day::parse(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..])))?
}

/// `10 January 2024`, `Jan 10, 2024`.
fn english_day(text: &str) -> Option<Day> {
    static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?i)\b(?P<d>\d{1,2})(?:st|nd|rd|th)?[ -](?P<m>[a-z]{3})[a-z]*\.?,?[ -](?P<y>\d{4})\b")
    });
    static MONTH_FIRST: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)\b(?P<m>[a-z]{3})[a-z]*\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})\b"));
    let found = DAY_FIRST.captures(text).or_else(|| MONTH_FIRST.captures(text))?;
    Day::parse(&format!("{}-{}-{}", &found["y"], month_number(&found["m"])?, &found["d"]))
}

fn month_number(name: &str) -> Option<usize> {
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    months.iter().position(|month| name.eq_ignore_ascii_case(month)).map(|at| at + 1)
}

/// A pattern of a stretch of time, and what its parts say; `year` is the year where the pattern names none.
type Stretch = (Regex, fn(&Captures<'_>, Option<i16>) -> Option<Period>);

/// In order: what says more comes first.
static STRETCHES: LazyLock<Vec<Stretch>> = LazyLock::new(|| {
    let months = r"(?:(?P<y1>\d{4})年)?(?P<m1>\d{1,2})月?份?(?:\d{1,2}日)?[至到-](?:(?P<y2>\d{4})年)?(?P<m2>\d{1,2})月(?:(?P<d2>\d{1,2})日)?";
    vec![
        (pattern(r"(?P<y1>\d{4})年?(?:\d{1,2}月)?(?:至今|以来|起)"), |_, year| year.map(cumulative)),
        (pattern(months), between_months),
        (pattern(r"(?P<y1>\d{4})年?度?[至到-](?P<y2>\d{4})(?:年|[^0-9]|$)"), |found, _| {
            part(found, "y2").map(cumulative)
        }),
        (pattern(r"(?:截至|截止|至|到)(?:(?P<y2>\d{4})年)?(?P<m2>\d{1,2})月(?:(?P<d2>\d{1,2})日)?"), until),
        (pattern("上半年|(?i:\\bH1\\b)|first half"), |_, year| Some(half(year?, 6))),
        (pattern("下半年|(?i:\\bH2\\b)|second half"), |_, year| Some(half(year?, 12))),
        (pattern("前(?:3|三)季度"), |_, year| Some(to_date(Day::month_end(year?, 9)))),
        (pattern(r"第?(?P<q>[1-4])季度|(?i)\b(?:Q|quarter)(?P<q2>[1-4])"), quarter),
        (pattern(r"(?i)\b(?P<name>1st|2nd|3rd|4th|first|second|third|fourth)quarter"), named_quarter),
        (pattern(r"(?:(?P<y2>\d{4})年)?(?P<m2>\d{1,2})月份?(?:[^0-9份]|$)"), |found, year| {
            let (month, year) = (month(found, "m2")?, part(found, "y2").or(year)?);
            Some(Period { end: Day::month_end(year, month), kind: PeriodKind::Month })
        }),
        (pattern("全年|年度|\\d{4}年"), |_, year| year.map(Period::year)),
    ]
});

/// The stretch of time a text speaks of: 截至11月底, 1-11月, 上半年, 第三季度, 全年, 2008年至今, 2012年12月至2013年12月.
/// `year` is the year where the text names none; `None` where the text speaks of no stretch, or of one without a year.
#[must_use]
pub fn period(text: &str, year: Option<i16>) -> Option<Period> {
    if let Some(day) = position(text) {
        return Some(to_date(day));
    }
    let compact = with_dates_spelled_out(&compact(text));
    let year = match years(text)[..] {
        // "Since 2008" is told by its own pattern; it says nothing about the year of the figure.
        [] => year,
        [one] if compact.contains(&format!("{one}年至今")) || compact.contains(&format!("{one}年以来")) => year,
        [.., last] => Some(last),
    };
    let stretch = STRETCHES.iter().find_map(|(pattern, read)| Some((pattern.captures(&compact)?, read)));
    stretch.and_then(|(found, read)| read(&found, year))
}

/// 2023.1.5 and 2023-01-05 → 2023年1月5日; 2023.1 and 2023-01 → 2023年1月.
fn with_dates_spelled_out(text: &str) -> String {
    static DAY: LazyLock<Regex> = LazyLock::new(|| pattern(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?P<end>[^0-9]|$)"));
    static MONTH: LazyLock<Regex> = LazyLock::new(|| pattern(r"(\d{4})[-./](0?[1-9]|1[0-2])(?P<end>[^0-9月]|$)"));
    if !text.contains(char::is_numeric) {
        return text.to_owned();
    }
    let days = DAY.replace_all(text, "${1}年${2}月${3}日$end");
    MONTH.replace_all(&days, "${1}年${2}月$end").into_owned()
}

fn part(found: &Captures<'_>, name: &str) -> Option<i16> {
    found.name(name)?.as_str().parse().ok()
}

fn month(found: &Captures<'_>, name: &str) -> Option<u8> {
    found.name(name)?.as_str().parse().ok().filter(|month| (1..=12).contains(month))
}

fn cumulative(year: i16) -> Period {
    Period { end: Day::year_end(year), kind: PeriodKind::Cumulative }
}

fn half(year: i16, month: u8) -> Period {
    Period { end: Day::month_end(year, month), kind: PeriodKind::HalfYear }
}

fn to_date(end: Day) -> Period {
    let kind = if end == Day::year_end(end.year) { PeriodKind::Year } else { PeriodKind::ToDate };
    Period { end, kind }
}

fn quarter(found: &Captures<'_>, year: Option<i16>) -> Option<Period> {
    let quarter = found.name("q").or_else(|| found.name("q2"))?.as_str().parse::<u8>().ok()?;
    Some(Period { end: Day::month_end(year?, quarter * 3), kind: PeriodKind::Quarter })
}

fn named_quarter(found: &Captures<'_>, year: Option<i16>) -> Option<Period> {
    const NAMES: [[&str; 2]; 4] = [["1st", "first"], ["2nd", "second"], ["3rd", "third"], ["4th", "fourth"]];
    let name = found["name"].to_lowercase();
    let quarter = (1..).zip(NAMES).find(|(_, names)| names.contains(&name.as_str())).map(|(at, _)| at)?;
    Some(Period { end: Day::month_end(year?, quarter * 3), kind: PeriodKind::Quarter })
}

/// The day given, or the last of the month.
fn end_day(found: &Captures<'_>, year: i16) -> Option<Day> {
    let last = Day::month_end(year, month(found, "m2")?);
    let day = found.name("d2").and_then(|day| day.as_str().parse().ok()).unwrap_or(last.day);
    (1..=last.day).contains(&day).then_some(Day { day, ..last })
}

fn until(found: &Captures<'_>, year: Option<i16>) -> Option<Period> {
    end_day(found, part(found, "y2").or(year)?).map(to_date)
}

fn between_months(found: &Captures<'_>, year: Option<i16>) -> Option<Period> {
    let start_year = part(found, "y1");
    let end_year = part(found, "y2").or(start_year).or(year)?;
    let (first, end) = (month(found, "m1")?, end_day(found, end_year)?);
    if start_year.is_some_and(|start| start < end_year) {
        return Some(Period { end, kind: PeriodKind::Cumulative });
    }
    let kind = match (first, end.month) {
        (1, 12) => PeriodKind::Year,
        (1, 6) | (7, 12) => PeriodKind::HalfYear,
        (1, 3) | (4, 6) | (7, 9) | (10, 12) => PeriodKind::Quarter,
        (first, last) if first == last => PeriodKind::Month,
        _ => PeriodKind::ToDate,
    };
    (first <= end.month).then_some(Period { end, kind })
}

/// A label without its words of year and period, for matching: `2023年调解案件数` and `调解案件数（1-11月）` both give
/// `调解案件数`. 上年 and 本年 stay, for they change what is measured.
#[must_use]
pub fn strip(text: &str) -> String {
    static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?:截至|截止)?(?:\d{4}年度?)?\d{1,2}月?份?[至到-](?:\d{4}年度?)?\d{1,2}月份?底?|(?:截至|截止)(?:\d{4}年度?)?\d{1,2}月(?:\d{1,2}日|底|末|份)?",
            r"|^(?:\d{4}年)?\d{1,2}月份?$|前[23]季度|第?[1-4]季度|[上下]半年|全年|\b(?:[QqHh]|(?i:quarter) ?)[1-4]\b|(?i:\b(?:first|second|third|fourth|1st|2nd|3rd|4th) (?:half|quarter)\b)"
        ))
    });
    static EMPTY: LazyLock<Regex> = LazyLock::new(|| pattern(r"[(\[][\s,-]*[)\]]"));
    if position(text).is_some() || split_year(text).is_some() {
        return String::new();
    }
    let text = times::without_day_at_end(text).unwrap_or(text);
    let folded: String = text::fold(&with_quarters(text)).chars().map(plain_sign).collect();
    let digits = digits_of_dates(&folded);
    let without_periods = PERIOD.replace_all(&digits, "");
    let without_years = without_years(&without_periods);
    let has_bracket = without_years.contains(['(', '[']);
    let tidy = if has_bracket { EMPTY.replace_all(&without_years, "") } else { without_years.as_str().into() };
    text::fold(tidy.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | ',' | '、')))
}

/// A month of a year and nothing else, as a number, a text or the first day of it: `2022-03`, `202203`, `2022-03-01`.
#[must_use]
pub fn month_of_year(text: &str) -> Option<(i16, u8)> {
    static MONTH: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(\d{4})[-./]?(0?[1-9]|1[0-2])([-./]0?1([T ]00:00(:00)?)?)?$"));
    let found = MONTH.captures(text)?;
    Some((found[1].parse().ok()?, found[2].parse().ok()?))
}

/// What follows the month that a text begins with: 当月 of 11月当月, 累计 of 11月份累计.
#[must_use]
pub fn without_first_month(text: &str) -> Option<&str> {
    static MONTH: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:1[0-2]|0?[1-9])月份?"));
    let found = MONTH.find(text)?;
    Some(&text[found.end()..]).filter(|rest| !rest.is_empty())
}

/// What may stand directly before the digits of a year.
const YEAR_MARKS: [&str; 5] = ["FY", "CY", "AY", "Y", "y"];

/// What statistical offices write behind a year whose figures may still change: provisional, revised, estimated.
const REVISION_MARKS: [&str; 6] = ["(p)", "(r)", "(e)", "[p]", "[r]", "[e]"];

/// Words that link a year to what stands before it: Population en 2021, votes in 2021.
const YEAR_PREPOSITIONS: [&str; 9] =
    [" en", " in", " em", " im", " im Jahr", " im Jahre", " for", " v roce", " w roku"];

/// What stands before a year, without the word that only links the two.
fn without_preposition(before: &str) -> &str {
    let bare = before.trim_end();
    let linked = YEAR_PREPOSITIONS.iter().filter_map(|word| bare.strip_suffix(word));
    linked
        .filter(|rest| bare.len() < before.len() && !rest.trim().is_empty())
        .min_by_key(|rest| rest.len())
        .unwrap_or(before)
}

/// Cuts every year with the 年, 年度, 年末 or 年底 that belongs to it, its revision mark, and the second half of a
/// financial year (2022/23).
fn without_years(text: &str) -> String {
    const ENDINGS: [&str; 5] = ["年度", "年末", "年底", "年", ".0"];
    let (mut rest, mut kept) = (text, String::new());
    while let Some((at, year)) = year_places(rest).first().copied() {
        let before = &rest[..at];
        let marked = YEAR_MARKS.iter().find_map(|mark| before.strip_suffix(mark));
        let is_mark = |left: &&str| !left.ends_with(|c: char| c.is_ascii_alphabetic());
        kept.push_str(without_preposition(marked.filter(is_mark).unwrap_or(before)));
        let after = rest[at..].trim_start_matches(|c: char| c.is_ascii_digit());
        let after = without_second_half(after, year);
        let after = ENDINGS.iter().find_map(|ending| after.strip_prefix(ending)).unwrap_or(after);
        rest = without_mark(after);
    }
    kept.push_str(rest);
    kept
}

/// What follows a year without its revision mark, or without the number of a note at the very end: `2010 (1)`.
fn without_mark(after: &str) -> &str {
    let next = after.trim_start();
    let note = |digits: &str| digits.len() == 1 && digits.as_bytes()[0].is_ascii_digit();
    let is_note = next.strip_prefix('(').and_then(|rest| rest.trim_end().strip_suffix(')')).is_some_and(note);
    if is_note { "" } else { REVISION_MARKS.iter().find_map(|mark| next.strip_prefix(mark)).unwrap_or(after) }
}

/// What follows a year without `/23` or `-23` of a financial year. `2011/12` may be a month and is left.
fn without_second_half(after: &str, year: i16) -> &str {
    let second = (year + 1) % 100;
    let halves = [format!("/{second:02}"), format!("-{second:02}")];
    let rest = halves.iter().find_map(|half| after.strip_prefix(half.as_str()));
    rest.filter(|rest| second > 12 && !rest.starts_with(|c: char| c.is_ascii_digit() || "-/.".contains(c)))
        .unwrap_or(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check_years(text: &str, expected: &[i16]) {
        assert_eq!(years(text), expected, "{text}");
    }

    #[test]
    fn numbers_of_publications_are_no_years() {
        check_years("2033.0.55.001 Indexes, 2016", &[2016]);
        check_years("2016.12.31", &[2016]);
    }

    #[test]
    fn years_are_found() {
        check_years("2023", &[2023]);
        check_years("2023.0", &[2023]);
        check_years("２０２３年度", &[2023]);
        check_years("二〇二三年", &[2023]);
        check_years("二○二三年", &[2023]);
        check_years("2022-2023", &[2022, 2023]);
        check_years("2022-23", &[2022]);
        check_years("FY2013", &[2013]);
        check_years("令和4年", &[2022]);
        check_years("平成三十年度", &[2018]);
        check_years("令和元年", &[2019]);
        check_years("民國112年", &[2023]);
        check_years("2024-01-10", &[2024]);
        check_years("20240110", &[2024]);
        check_years("2023年12月 至 2024年11月", &[2023, 2024]);
        check_years("松源镇2023法治统计表.xlsx", &[2023]);
        check_years("2023人民调解统计表", &[2023]);
        check_years("2023公共法律服务", &[2023]);
        check_years("2 0 2 3 年 统 计 表", &[2023]);
        check_years("2023, 2023年", &[2023]);
    }

    #[test]
    fn labels_lose_their_stretches() {
        for label in [
            "2010 (1)",
            "2024 2/4",
            "2017.1/4",
            "11月",
            "2023年11月份",
            "Q1",
            "第三季度",
            "Y2020",
            "FY2020",
            "second half",
        ] {
            assert_eq!(strip(label), "", "{label}");
        }
        assert_eq!(strip("11月份工作数"), "11月份工作数");
    }

    #[test]
    fn other_numbers_are_no_years() {
        for text in [
            "2013件",
            "2000元",
            "2000余人",
            "¥2023",
            "1,2023",
            "2023,456",
            "粤府〔2021〕30号",
            "国统制[2010]103号",
            "(2021)粤1402行初12号",
            "0753-2023",
            "13812023",
            "12345",
            "1310",
            "2023.45",
            "3000",
            "",
        ] {
            check_years(text, &[]);
        }
        check_years("粤府〔2021〕30号 2023年", &[2023]);
    }

    fn check_day(text: &str, expected: Option<&str>) {
        assert_eq!(day(text).map(|day| day.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn days() {
        for text in [
            "2024年1月10日",
            "二〇二四年一月十日",
            "2024-1-10",
            "2024/01/10",
            "2024.1.10",
            "2024-01-10T00:00:00",
            "2024-01-10 08:30:00",
            "20240110",
            "填报日期：2024年 1月 10日",
            "10 January 2024",
            "Jan 10, 2024",
        ] {
            check_day(text, Some("2024-01-10"));
        }
        for text in [
            "1/10/2024",
            "2024年1月",
            "2024年1—10月",
            "2024-13-01",
            "2024-02-30",
            "201 年 月 日",
            "2023-01-01 至 2023-12-31",
            "",
        ] {
            check_day(text, None);
        }
    }

    #[test]
    fn days_in_names_of_files() {
        let check = |name: &str, expected: Option<(&str, &[i16])>| {
            let found = day_in_name(name).map(|(day, rest)| (day.to_string(), years(&rest)));
            assert_eq!(found.as_ref().map(|(day, years)| (day.as_str(), years.as_slice())), expected, "{name}");
        };
        for name in [
            "南湖镇年报20250105",
            "2025-1-5南湖镇",
            "南湖镇（2025年1月5日）",
            "二〇二五年一月五日南湖镇",
            "南湖镇_2025_01_05",
            "２０２５.１.５",
        ] {
            check(name, Some(("2025-01-05", &[])));
        }
        check("20250105南湖镇2024年报", Some(("2025-01-05", &[2024])));
        check("南湖镇2024年报 20241231", Some(("2024-12-31", &[2024])));
        for name in [
            "南湖镇2024",
            "南湖镇20241231",
            "南湖镇2024.6.30",
            "截至2025年1月5日",
            "2024.1.1-2024.12.31",
            "南湖镇20250231",
            "120250105",
            "南湖镇2025年1月",
            "",
        ] {
            check(name, None);
        }
    }

    fn check_period(text: &str, year: Option<i16>, expected: Option<(&str, PeriodKind)>) {
        let read = period(text, year).map(|period| (period.end.to_string(), period.kind));
        let expected = expected.map(|(end, kind)| (end.to_owned(), kind));
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn stretches_of_time() {
        use PeriodKind::{Cumulative, HalfYear, Month, Quarter, ToDate, Year};
        let year = Some(2023);
        check_period("2017.1/4", None, Some(("2017-03-31", Quarter)));
        check_period("2024 2/4", year, Some(("2024-06-30", Quarter)));
        check_period("截至11月底", year, Some(("2023-11-30", ToDate)));
        check_period("截止2023年11月15日", None, Some(("2023-11-15", ToDate)));
        check_period("1-11月", year, Some(("2023-11-30", ToDate)));
        check_period("1—11月份", year, Some(("2023-11-30", ToDate)));
        check_period("一至十一月", year, Some(("2023-11-30", ToDate)));
        check_period("2023年1月至12月", None, Some(("2023-12-31", Year)));
        check_period("2023.01-2023.12", None, Some(("2023-12-31", Year)));
        check_period("2023年1月1日至2023年12月31日", None, Some(("2023-12-31", Year)));
        check_period("2012年12月至2013年12月", None, Some(("2013-12-31", Cumulative)));
        check_period("上半年", year, Some(("2023-06-30", HalfYear)));
        check_period("7-12月", year, Some(("2023-12-31", HalfYear)));
        check_period("第三季度", year, Some(("2023-09-30", Quarter)));
        check_period("2023年一季度", None, Some(("2023-03-31", Quarter)));
        check_period("前三季度", year, Some(("2023-09-30", ToDate)));
        check_period("11月", year, Some(("2023-11-30", Month)));
        check_period("2024年2月", None, Some(("2024-02-29", Month)));
        check_period("全年", year, Some(("2023-12-31", Year)));
        check_period("2023年度", None, Some(("2023-12-31", Year)));
        check_period("2021-12-31", None, Some(("2021-12-31", Year)));
        check_period("31.12.2021", None, Some(("2021-12-31", Year)));
        check_period("12/31/2021", None, Some(("2021-12-31", Year)));
        check_period("2024年11月30日", None, Some(("2024-11-30", ToDate)));
        check_period("30 June 2024", None, Some(("2024-06-30", ToDate)));
        check_period("As of December 31, 2022", None, Some(("2022-12-31", Year)));
        check_period("2008年至今", year, Some(("2023-12-31", Cumulative)));
        check_period("2021-2023年", None, Some(("2023-12-31", Cumulative)));
    }

    #[test]
    fn texts_without_a_stretch() {
        check_period("调解案件", Some(2023), None);
        check_period("1-11月", None, None);
        check_period("2023年13月至14月", None, None);
        check_period("", Some(2023), None);
    }

    fn check_strip(text: &str, expected: &str) {
        assert_eq!(strip(text), expected, "{text}");
    }

    #[test]
    fn labels_lose_year_and_period_only() {
        check_strip("2023年调解案件数", "调解案件数");
        check_strip("2023年度行政处罚", "行政处罚");
        check_strip("2023年末常住人口", "常住人口");
        check_strip("调解案件数（1-11月）", "调解案件数");
        check_strip("调解案件数(2023年)", "调解案件数");
        check_strip("上年结转", "上年结转");
        check_strip("2022/23", "");
        check_strip("2022-23 receipts", "receipts");
        check_strip("2022 (p)", "");
        check_strip("2011/12", "/12");
        check_strip("本年新收", "本年新收");
        check_strip("2000元以上罚款", "2000元以上罚款");
        check_strip("Cases accepted 2023", "Cases accepted");
        check_strip("三项制度", "三项制度");
        check_strip("2023-12-31", "");
        check_strip("令和4年度人口", "人口");
        check_strip("31.12.2021", "");
    }

    proptest! {
        #[test]
        fn any_text_is_taken(text in "\\PC*|[0-9年月日至〔〕()号.,季度一二十截上半 -]{0,20}") {
            let _ = (years(&text), day(&text), period(&text, Some(2023)), strip(&text));
        }

        #[test]
        fn a_written_day_is_read(year in 1949_i16..=2100, month in 1_u8..=12, day_of in 1_u8..=28) {
            let expected = Day { year, month, day: day_of };
            prop_assert_eq!(day(&expected.to_string()), Some(expected));
            prop_assert_eq!(day(&format!("{year}年{month}月{day_of}日")), Some(expected));
        }
    }
}
