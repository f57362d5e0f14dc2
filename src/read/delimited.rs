//! csv and tsv in any Chinese encoding, with the delimiter found by evidence.
//!
//! A field becomes a number only when all of it is a plain decimal numeral, so that codes with leading zeros and
//! numbers with units reach the ledger as they were written.

use std::collections::BTreeMap;

use csv::ByteRecord;
use rust_decimal::Decimal;

use super::{
    fault::Fault,
    intake::{Intake, SheetBuilder},
    limits, text,
};
use crate::grid::{Cell, CellRef, CellValue, Grid, Visibility};

/// Reads one sheet named `csv`. Every field with a character in it is a cell, at the place its record and field
/// have in the file; empty lines keep their row.
pub(super) fn read(bytes: &[u8], intake: &mut Intake<'_>) -> Result<Vec<Grid>, Fault> {
    let text = plain_lines(&text::decode(bytes).ok_or(Fault::NotASpreadsheet)?);
    let (declared, text) = declared_delimiter(&text);
    if text.lines().any(|line| line.bytes().filter(|byte| DELIMITERS.contains(byte)).count() > limits::FIELDS) {
        return Err(Fault::TooManyCells);
    }
    let delimiter = declared.or_else(|| best_delimiter(text).map(|found| found.delimiter)).unwrap_or(b',');
    let mut sheet = SheetBuilder::new("csv", Visibility::Visible);
    for (row, record) in records(text, delimiter) {
        for (col, field) in (0..).zip(&record) {
            if !field.is_empty() {
                let value = value(&String::from_utf8_lossy(field));
                sheet.push(CellRef::new(row, col), Cell::plain(value), intake)?;
            }
        }
    }
    Ok(vec![sheet.finish(intake)])
}

/// Whether text has the evenly cut lines of a table rather than the sentences of a report.
pub(super) fn looks_like_table(text: &str) -> bool {
    let text = plain_lines(text);
    let (declared, text) = declared_delimiter(&text);
    let is_even = |best: Fit| best.even * 2 >= best.records && (best.even > 1 || best.records == 1);
    declared.is_some() || (!is_mostly_sentences(text) && best_delimiter(text).is_some_and(is_even))
}

/// Reports typed with ASCII commas are cut as evenly as a table, but most of their text stands in lines that end a
/// sentence.
fn is_mostly_sentences(text: &str) -> bool {
    let (mut sentences, mut all) = (0, 0);
    for line in text.lines() {
        let length = line.chars().count();
        all += length;
        sentences += if line.contains('。') { length } else { 0 };
    }
    sentences * 2 > all
}

/// One kind of line end, one at the end, no byte order mark and no end-of-file mark of old systems.
fn plain_lines(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}').trim_end_matches(['\u{1a}', '\0', '\r', '\n']);
    format!("{}\n", text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// Excel writes and obeys a first line `sep=;`.
fn declared_delimiter(text: &str) -> (Option<u8>, &str) {
    let declared = text.strip_prefix("sep=").and_then(|rest| {
        let (line, rest) = rest.split_once('\n')?;
        let [delimiter] = line.as_bytes() else { return None };
        Some((*delimiter, rest))
    });
    declared.map_or((None, text), |(delimiter, rest)| (Some(delimiter), rest))
}

/// What may stand between fields.
const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// How well a delimiter fits.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// Records with the commonest number of fields above one.
    even: usize,
    /// That number.
    fields: usize,
    /// Records looked at.
    records: usize,
    delimiter: u8,
}

/// The delimiter that cuts most of the first records into the same number of fields, and more of them on a tie.
fn best_delimiter(text: &str) -> Option<Fit> {
    const LOOKED_AT: usize = 200;
    let fit = |&delimiter: &u8| {
        let mut counts = BTreeMap::<usize, usize>::new();
        for (_, record) in records(text, delimiter).take(LOOKED_AT) {
            *counts.entry(record.len()).or_default() += 1;
        }
        let records = counts.values().sum();
        let (fields, even) = counts.into_iter().filter(|(fields, _)| *fields > 1).max_by_key(|(_, even)| *even)?;
        Some(Fit { even, fields, records, delimiter })
    };
    DELIMITERS.iter().filter_map(fit).max()
}

/// The records with their rows. Empty lines make no record; the row counts them.
fn records(text: &str, delimiter: u8) -> impl Iterator<Item = (u32, ByteRecord)> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    // A field with line breaks takes several lines and one row.
    let mut inner_breaks = 0;
    std::iter::from_fn(move || {
        let mut record = ByteRecord::new();
        if !reader.read_byte_record(&mut record).ok()? {
            return None;
        }
        inner_breaks += record.iter().flatten().filter(|&&byte| byte == b'\n').count() as u64;
        // The reader stands at the line after the record; lines count from 1, rows from 0.
        let row = reader.position().line().saturating_sub(2 + inner_breaks);
        Some((u32::try_from(row).unwrap_or(u32::MAX), record))
    })
}

/// A field as a number when all of it is a plain decimal numeral, else as text. Three digits after the only point may
/// be a group of thousands where decimals are written with a comma, so such a field stays as it was written.
pub(super) fn value(field: &str) -> CellValue {
    if is_plain_numeral(field)
        && let Ok(number) = Decimal::from_str_exact(field)
    {
        return CellValue::Number(number);
    }
    CellValue::Text(field.to_owned())
}

fn is_plain_numeral(field: &str) -> bool {
    let digits = field.strip_prefix('-').unwrap_or(field);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let may_be_thousands = fraction.len() == 3 && whole.len() <= 3 && whole != "0";
    all_digits(whole) && all_digits(fraction) && (whole == "0" || !whole.starts_with('0')) && !may_be_thousands
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut intake = Intake::new("a.csv");
        let grids = read(text.as_bytes(), &mut intake).unwrap();
        let shown: Vec<_> = grids[0].cells().iter().map(|(at, cell)| format!("{at}={}", cell.value)).collect();
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn delimiters() {
        check("单位,件数\n青山,12\n", "A1=单位 B1=件数 A2=青山 B2=12");
        check("单位\t件,数\n青山\t12\n", "A1=单位 B1=件,数 A2=青山 B2=12");
        check("a;b;c\n1,5;2,5;3\n", "A1=a B1=b C1=c A2=1,5 B2=2,5 C2=3");
        check("sep=|\na|b\n", "A1=a B1=b");
        check("只有一列\n12\n", "A1=只有一列 A2=12");
    }

    #[test]
    fn rows_keep_their_place() {
        check("标题\n\n\"a\nb\",c\n\nd,e\n", "A1=标题 A3=a\nb B3=c A5=d B5=e");
        check("a,b\r\r\nc,d", "A1=a B1=b A3=c B3=d");
    }

    #[test]
    fn only_plain_numerals_are_numbers() {
        let kinds = |text: &str| matches!(value(text), CellValue::Number(_));
        assert!(["0", "12", "-3.50", "0.5", "1234567890123456789"].into_iter().all(kinds));
        assert!(
            !["007", "1,234", "12件", " 12", "1e5", "+5", ".5", "5.", "-", "", "1/2", "1.234"].into_iter().any(kinds)
        );
    }

    #[test]
    fn tables_and_prose() {
        assert!(looks_like_table("a,b\n1,2\n"));
        assert!(looks_like_table("2024年统计表\n单位,件数\n青山,12\n白沙,3\n"));
        assert!(!looks_like_table(
            "一年来,我镇调解156件,成功150件。\n普法宣传12场次。\n下一步,继续努力。\n不足之处如下:"
        ));
        assert!(!looks_like_table("单行文字"));
    }
}
