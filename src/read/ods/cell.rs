//! The content of one cell: the typed value where there is one, else the text that it shows.

use super::super::{
    number,
    xml::{Scanner, Tag, Token, unescape},
};
use crate::grid::CellValue;

/// What a cell element holds.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// Its value; `None` when it is empty.
    pub(super) value: Option<CellValue>,
    /// Its formula without the prefix of its language.
    pub(super) formula: Option<String>,
    /// Its comment.
    pub(super) note: Option<String>,
}

/// Reads a cell just opened, to its end.
pub(super) fn read<'a>(scanner: &mut Scanner<'a>, tag: &Tag<'a>) -> Content {
    let mut shown = Paragraphs::default();
    let mut note = Paragraphs::default();
    if !tag.empty {
        let outside = scanner.depth() - 1;
        while scanner.depth() > outside {
            match scanner.next() {
                Some(Token::Open(inner)) => match inner.name {
                    b"annotation" if !inner.empty => annotation(scanner, &mut note),
                    b"p" | b"h" => shown.paragraph(scanner, &inner),
                    _ => scanner.skip(&inner),
                },
                Some(_) => {}
                None => break,
            }
        }
    }
    let formula = tag.get("formula").map(|formula| plain_formula(&formula));
    let value = value(tag, shown.text, formula.is_some());
    Content { value, formula, note: Some(note.text).filter(|text| !text.is_empty()) }
}

fn annotation(scanner: &mut Scanner<'_>, note: &mut Paragraphs) {
    let outside = scanner.depth() - 1;
    while scanner.depth() > outside {
        match scanner.next() {
            Some(Token::Open(inner)) if inner.name == b"p" => note.paragraph(scanner, &inner),
            Some(_) => {}
            None => break,
        }
    }
}

fn value(tag: &Tag<'_>, shown: String, is_formula: bool) -> Option<CellValue> {
    let text = |text: String| (!text.is_empty()).then_some(CellValue::Text(text));
    // LibreOffice marks errors beside the standard's types, as a text or a number that shows as one.
    let is_error = tag.attributes().any(|(name, value)| name == b"value-type" && value == b"error");
    if is_error && !shown.is_empty() {
        return Some(CellValue::Error(shown));
    }
    match tag.raw("value-type") {
        Some(b"float" | b"percentage" | b"currency") => match tag.get("value") {
            Some(stored) => Some(number::from_text(&stored)),
            None => text(shown),
        },
        Some(b"date") => match tag.get("date-value") {
            Some(date) => Some(CellValue::Date(number::iso_date(&date))),
            None => text(shown),
        },
        Some(b"time") => match tag.get("time-value").and_then(|time| clock(&time)) {
            Some(time) => Some(CellValue::Date(time)),
            None => text(shown),
        },
        Some(b"boolean") => Some(CellValue::Boolean(tag.is_true("boolean-value"))),
        Some(_) => text(tag.get("string-value").map_or(shown, std::borrow::Cow::into_owned)),
        None if is_formula && shown.is_empty() => Some(CellValue::FormulaWithoutValue),
        None => text(shown),
    }
}

/// A time of day from an ISO 8601 duration such as `PT09H30M00S`; `None` beyond a day, which is an amount.
fn clock(duration: &str) -> Option<String> {
    let rest = duration.strip_prefix("PT")?;
    let (hours, rest) = rest.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?;
    let whole = seconds.split(['.', ',']).next()?;
    let number = |text: &str| text.parse::<u32>().ok();
    let (hours, minutes, seconds) = (number(hours)?, number(minutes)?, number(whole)?);
    (hours < 24).then(|| format!("{hours:02}:{minutes:02}:{seconds:02}"))
}

/// A formula without the namespace of its language and its `=`.
fn plain_formula(formula: &str) -> String {
    let rest = formula.split_once(":=").map_or(formula, |(_, rest)| rest);
    rest.trim_start_matches('=').to_owned()
}

/// The paragraphs of a cell, a line each.
#[derive(Debug, Default)]
struct Paragraphs {
    text: String,
    begun: bool,
}

impl Paragraphs {
    /// Adds a paragraph just opened. White space counts as one space, as in HTML; real spaces have an element.
    fn paragraph<'a>(&mut self, scanner: &mut Scanner<'a>, tag: &Tag<'a>) {
        if std::mem::replace(&mut self.begun, true) {
            self.text.push('\n');
        }
        if tag.empty {
            return;
        }
        let start = self.text.len();
        let outside = scanner.depth() - 1;
        while scanner.depth() > outside {
            match scanner.next() {
                Some(Token::Text(raw)) => self.collapsed(&unescape(raw), start),
                Some(Token::Literal(raw)) => self.collapsed(&String::from_utf8_lossy(raw), start),
                Some(Token::Open(inner)) => match inner.name {
                    b"s" => {
                        let count = inner.number("c").unwrap_or(1).min(4096) as usize;
                        self.text.push_str(&" ".repeat(count));
                    }
                    b"tab" => self.text.push('\t'),
                    b"line-break" => self.text.push('\n'),
                    b"ruby-text" | b"frame" | b"annotation" | b"custom-shape" => scanner.skip(&inner),
                    _ => {}
                },
                Some(Token::Close(_)) => {}
                None => break,
            }
        }
    }

    fn collapsed(&mut self, text: &str, start: usize) {
        for letter in text.chars() {
            if !matches!(letter, ' ' | '\t' | '\n' | '\r') {
                self.text.push(letter);
            } else if self.text.len() > start && !self.text.ends_with([' ', '\n', '\t']) {
                self.text.push(' ');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(xml: &str, expected: Option<CellValue>) {
        let mut scanner = Scanner::new(xml.as_bytes());
        let Some(Token::Open(tag)) = scanner.next() else { panic!("a cell") };
        assert_eq!(read(&mut scanner, &tag).value, expected);
    }

    #[test]
    fn values() {
        let text = |text: &str| Some(CellValue::Text(text.to_owned()));
        let number = |text: &str| Some(CellValue::Number(text.parse().unwrap()));
        check("<c office:value-type='percentage' office:value='0.156'><text:p>15.6%</text:p></c>", number("0.156"));
        check(
            "<c office:value-type='date' office:date-value='2024-01-05'/>",
            Some(CellValue::Date("2024-01-05".into())),
        );
        check(
            "<c office:value-type='time' office:time-value='PT09H30M00S'/>",
            Some(CellValue::Date("09:30:00".into())),
        );
        check("<c office:value-type='time' office:time-value='PT36H00M00S'><text:p>36:00</text:p></c>", text("36:00"));
        check("<c office:value-type='boolean' office:boolean-value='true'/>", Some(CellValue::Boolean(true)));
        check(
            "<c office:value-type='string'><text:p>\n  多 行\n  <text:span>字</text:span></text:p></c>",
            text("多 行 字"),
        );
        check(
            "<c table:formula='of:=1/0' office:value-type='string' office:string-value='' calcext:value-type='error'><text:p>#DIV/0!</text:p></c>",
            Some(CellValue::Error("#DIV/0!".into())),
        );
        check("<c table:formula='of:=[.A1]'/>", Some(CellValue::FormulaWithoutValue));
        check("<c table:formula='of:=\"\"' office:value-type='string'><text:p/></c>", None);
        check("<c/>", None);
    }
}
