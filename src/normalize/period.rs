//! Years, days and stretches of time in titles, headers, file names and sentences.

use crate::{
    normalize::text,
    observation::{Day, Period, PeriodKind},
};

/// Years a return may speak of.
const YEARS: std::ops::RangeInclusive<i16> = 1949..=2100;

/// Every year a text names, in order, each once.
#[must_use]
pub fn years(text: &str) -> Vec<i16> {
    let folded = text::fold(text);
    let mut found = Vec::new();
    for run in folded.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 4) {
        if let Ok(year) = run.parse()
            && YEARS.contains(&year)
            && !found.contains(&year)
        {
            found.push(year);
        }
    }
    found
}

/// The stretch of time a text speaks of; `year` is the year when the text names none.
#[must_use]
pub fn period(text: &str, year: Option<i16>) -> Option<Period> {
    let year = years(text).last().copied().or(year)?;
    if text.contains("上半年") {
        return Some(Period { end: Day::month_end(year, 6), kind: PeriodKind::HalfYear });
    }
    text.contains("全年").then(|| Period::year(year))
}

/// The calendar day that a text is.
#[must_use]
pub fn day(text: &str) -> Option<Day> {
    let folded = text::fold(text);
    let parts: Vec<&str> = folded.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let [year, month, day, ..] = parts[..] else { return None };
    Day::parse(&format!("{year}-{month}-{day}"))
}

/// A label without words of year and period, for matching.
#[must_use]
pub fn strip(text: &str) -> String {
    let folded = text::fold(text);
    years(&folded).iter().fold(folded, |label, year| {
        label.replace(&format!("{year}年度"), "").replace(&format!("{year}年"), "").replace(&year.to_string(), "")
    })
}
