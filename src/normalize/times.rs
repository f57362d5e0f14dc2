//! Words of time of other languages, as the program says them: in Chinese and in digits.
//!
//! The words live in `data/catalog/times.toml`.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use regex::{Captures, Regex};
use serde::Deserialize;

/// The words of `times.toml`, ready for looking.
struct Times {
    /// What may begin one of the words after digits or phrases.
    first: BTreeSet<char>,
    said: BTreeMap<String, String>,
    after_digits: Regex,
    joined: Regex,
    phrases: Regex,
    months: Regex,
    month_at_end: Regex,
    day_at_end: Regex,
    range: Regex,
    numbers: BTreeMap<String, u8>,
    first_of_months: BTreeSet<char>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    after_digits: BTreeMap<String, String>,
    joined: BTreeMap<String, String>,
    phrases: BTreeMap<String, String>,
    months: BTreeMap<String, Vec<String>>,
    links: Listed,
    until: Listed,
    at: Listed,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    words: Vec<String>,
}

static TIMES: LazyLock<Times> = LazyLock::new(|| {
    let text = include_str!("../../data/catalog/times.toml");
    let File { after_digits, joined, phrases, months, links, until, at } =
        toml::from_str(text).expect("the compiled-in table is read by the tests");
    let numbered = |(number, words): (String, Vec<String>)| {
        let number: u8 = number.parse().expect("months are numbered, which the tests read");
        words.into_iter().map(move |word| (word, number))
    };
    let numbers: BTreeMap<String, u8> = months.into_iter().flat_map(numbered).collect();
    let said: BTreeMap<String, String> = [&after_digits, &joined, &phrases].into_iter().flatten().map(owned).collect();
    let [after, joined, phrases] = [after_digits, joined, phrases].map(|words| any_of(words.into_keys()));
    let [links, until, at] = [links, until, at].map(|list| any_of(list.words.into_iter()));
    let month = any_of(numbers.keys().cloned());
    let first = |words: &mut dyn Iterator<Item = &String>| words.filter_map(|word| word.chars().next()).collect();
    Times {
        first: first(&mut said.keys()),
        first_of_months: first(&mut numbers.keys()),
        after_digits: pattern(&format!(r"(?i)(\d)\s?({after})(?P<end>[^\p{{L}}.]|$)")),
        joined: pattern(&format!(r"(\d)\s?({joined})")),
        phrases: pattern(&format!(r"(?i)(?P<begin>^|[^\p{{L}}\d])({phrases})(?P<end>[^\p{{Latin}}\p{{Cyrillic}}]|$)")),
        months: pattern(&format!(
            r"(?i)^({month})\.?(?:\s?(?:[-–—]|\s(?:{until})\s)\s?({month})\.?)?(?:,?\s(?:(?:{links})\s)?(\d{{4}})年?)?$"
        )),
        month_at_end: pattern(&format!(
            r"(?i)^(?P<before>.*[,:;(–—-])\s?(?P<month>{month})\.?,?\s(?:(?:{links})\s)?(?P<year>\d{{4}})$"
        )),
        day_at_end: pattern(&format!(
            r"(?i)(?P<sign>[,;(–—-]?)\s?(?:\b(?:{at})\s)?\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s(?:(?:{links})\s)?(?P<month>{month})\.?(?:,?\s(?:(?:{links})\s)?(?P<year>\d{{4}}))?\)?$"
        )),
        range: pattern(&format!(r"(?i)(?:{month})\.?\s?[-–—]$")),
        said,
        numbers,
    }
});

fn owned((word, chinese): (&String, &String)) -> (String, String) {
    (word.clone(), chinese.clone())
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the words of times.toml are read by the tests")
}

/// One of some words, the longest first.
fn any_of(words: impl Iterator<Item = String>) -> String {
    let mut words: Vec<String> = words.map(|word| regex::escape(&word)).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.join("|")
}

/// A text with the words of time of other languages as Chinese ones: `2020 г.` → 2020年, `1분기` → 1季度, `Jan–Mar` →
/// 1-3月, `mayo de 2024` → 2024年5月.
pub(super) fn in_chinese(text: &str) -> Cow<'_, str> {
    let said = with_words(text);
    months(&said).or_else(|| with_month_at_end(&said)).map_or(said, Cow::Owned)
}

/// `Caseload by county, July 2019`: one month with its year, set apart behind other words. Behind another month up to it, or
/// without a sign between (`year ending December 2019`), it is no such month.
fn with_month_at_end(text: &str) -> Option<String> {
    let text = text.trim_end();
    if !text.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let found = TIMES.month_at_end.captures(text)?;
    let (before, month) = (&found["before"], TIMES.numbers.get(&found["month"].to_lowercase())?);
    (!TIMES.range.is_match(before)).then(|| format!("{before} {}年{month}月", &found["year"]))
}

/// `Connected properties` of `Connected properties, 31 Dec 2023` and of `Connected properties (as at 31 December)`: what
/// stands before a day at the end of a name. A day without its year can only be the last one of it.
pub(super) fn without_day_at_end(text: &str) -> Option<&str> {
    let text = text.trim_end();
    if !text.contains(|c: char| c.is_ascii_digit()) || !text.ends_with(|c: char| c.is_alphanumeric() || c == ')') {
        return None;
    }
    let found = TIMES.day_at_end.captures(text)?;
    let month = TIMES.numbers.get(&found["month"].to_lowercase())?;
    let is_last = *month == 12 && &found["day"] == "31";
    let name = text[..found.get(0)?.start()].trim_end();
    let is_closed = (&found["sign"] == "(") == text.ends_with(')');
    (is_closed && !name.is_empty() && (is_last || found.name("year").is_some())).then_some(name)
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn with_words(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| TIMES.first.contains(&lower(c))) {
        return Cow::Borrowed(text);
    }
    let said = |word: &str| TIMES.said.get(&word.to_lowercase()).cloned().unwrap_or_else(|| word.to_owned());
    let phrases = TIMES
        .phrases
        .replace_all(text, |found: &Captures<'_>| format!("{}{}{}", &found["begin"], said(&found[2]), &found["end"]));
    let joined = TIMES.joined.replace_all(&phrases, |found: &Captures<'_>| format!("{}{}", &found[1], said(&found[2])));
    let after = TIMES
        .after_digits
        .replace_all(&joined, |found: &Captures<'_>| format!("{}{}{}", &found[1], said(&found[2]), &found["end"]));
    Cow::Owned(after.into_owned())
}

/// A text that is one month or a stretch of them, perhaps with its year.
fn months(text: &str) -> Option<String> {
    let text = text.trim();
    // Most labels are asked, and few of them begin so.
    if !text.chars().next().is_some_and(|c| TIMES.first_of_months.contains(&lower(c))) {
        return None;
    }
    let found = TIMES.months.captures(text)?;
    let number = |index: usize| found.get(index).and_then(|name| TIMES.numbers.get(&name.as_str().to_lowercase()));
    let first = number(1)?;
    let year = found.get(3).map(|year| format!("{}年", year.as_str())).unwrap_or_default();
    Some(number(2).map_or_else(|| format!("{year}{first}月"), |last| format!("{year}{first}-{last}月")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_ends_a_title() {
        for (text, expected) in [
            ("TABLE 6. CASELOAD BY COUNTY, JULY 2019", "TABLE 6. CASELOAD BY COUNTY, 2019年7月"),
            ("Contratos registrados, mayo de 2024", "Contratos registrados, 2024年5月"),
            ("CASELOAD - JULY 2019", "CASELOAD - 2019年7月"),
            ("as of 13 July 2019", "as of 13 July 2019"),
            ("Crime, year ending December 2019", "Crime, year ending December 2019"),
            ("January to July 2019 of all", "January to July 2019 of all"),
            ("Cases, January to July 2019", "Cases, January to July 2019"),
            ("Cases, January - July 2019", "Cases, January - July 2019"),
        ] {
            assert_eq!(in_chinese(text), expected, "{text}");
        }
    }

    #[test]
    fn a_day_behind_a_name_is_taken_off() {
        for (text, expected) in [
            ("Connected properties, 31 Dec 2023", Some("Connected properties")),
            ("Roll as at 1 July 2023", Some("Roll")),
            ("Rolls (at 1 July 2023)", Some("Rolls")),
            ("Encours de la dette au 31 décembre 2023", Some("Encours de la dette")),
            ("Encours de la dette au 31 décembre", Some("Encours de la dette")),
            ("Einwohner am 31. Dezember 2022", Some("Einwohner")),
            ("Births to 15 July", None),
            ("13 July 2019", None),
            ("as of 13 July 2019", None),
            ("Table 7 May", None),
            ("受理数", None),
        ] {
            assert_eq!(without_day_at_end(text), expected, "{text}");
        }
    }

    #[test]
    fn words_of_other_languages_are_said_in_chinese() {
        for (text, expected) in [
            ("2020 г.", "2020年"),
            ("2020 год", "2020年"),
            ("2020 годовой", "2020 годовой"),
            ("2022년도", "2022年度"),
            ("2022년 인구", "2022年 인구"),
            ("1분기", "1季度"),
            ("3월", "3月"),
            ("상반기", "上半年"),
            ("I полугодие", "上半年"),
            ("October to December", "10-12月"),
            ("Jan–Mar", "1-3月"),
            ("mayo de 2024", "2024年5月"),
            ("January 2024", "2024年1月"),
            ("Mars attacks", "Mars attacks"),
            ("受理数", "受理数"),
        ] {
            assert_eq!(in_chinese(text), expected, "{text}");
        }
    }
}
