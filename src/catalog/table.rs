//! The small tables a clerk keeps in Excel or WPS: `units.csv`, `indicators.csv`, `mappings.csv`, `corrections.csv`.
//!
//! Columns are found by their headers, English or Chinese, in any order. Decoding the file is left to the edge.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use rust_decimal::Decimal;

use super::error::{CatalogError, did_you_mean};
use crate::{diagnostic::Text, observation::Day};

/// Columns of a table: name and other accepted headers, the one by which people are told of it first.
pub(crate) type Columns = [(&'static str, &'static [&'static str])];

/// A table whose headers are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) rows: Vec<Row>,
}

/// One row with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// Line of the file, counted from 1.
    pub(crate) line: usize,
    cells: BTreeMap<&'static str, String>,
    heads: Arc<[Head]>,
}

/// What stands above a column.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Head {
    /// A known column, as written.
    Known(&'static str, String),
    /// A word that is no column's.
    Unknown,
    /// Nothing.
    Empty,
}

/// What makes a spreadsheet program take text for a formula (CWE-1236).
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Text for a cell of a csv file that people open in a spreadsheet program: what it would run as a formula gets an
/// apostrophe before it, numbers stay as they are.
#[must_use]
pub fn harmless(cell: &str) -> Cow<'_, str> {
    let could_run = cell.starts_with(FORMULA_STARTS) && cell.chars().nth(1).is_some(); // a lone dash cannot
    if could_run && cell.parse::<Decimal>().is_err() { format!("'{cell}").into() } else { cell.into() }
}

/// A cell without the apostrophe that [`harmless`] put before it.
fn as_meant(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA_STARTS)).unwrap_or(cell)
}

/// A day as clerks write it, and as spreadsheet programs write it back: `2025-01-10`, `2025/1/10`, `2025年1月10日`.
pub(crate) fn day(written: &str) -> Option<Day> {
    Day::parse(&written.replace(['/', '.', '年', '月'], "-").replace('日', ""))
}

impl Row {
    /// The trimmed text of a column; empty where the column or the cell is.
    pub(crate) fn get(&self, column: &'static str) -> &str {
        self.cells.get(column).map(String::as_str).unwrap_or_default()
    }

    /// The head of a column as it is written in the file.
    pub(crate) fn head(&self, column: &'static str) -> &str {
        let written = self.heads.iter().find_map(|head| match head {
            Head::Known(name, written) if *name == column => Some(written.as_str()),
            _ => None,
        });
        written.unwrap_or(column)
    }

    /// The parts of a cell between `;` or `；`.
    pub(crate) fn list(&self, column: &'static str) -> Vec<String> {
        let parts = self.get(column).split([';', '；']).map(str::trim);
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }
}

impl Table {
    /// Reads a table. Empty rows and rows that begin with `#` are left out.
    ///
    /// # Errors
    /// Unknown headers, required columns that are missing, and filled cells beyond the last header.
    pub(crate) fn read(
        file: &str,
        text: &str,
        columns: &Columns,
        required: &[&'static str],
    ) -> Result<Self, Vec<CatalogError>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let first = text.lines().next().unwrap_or_default();
        let delimiter = if first.contains('\t') { b'\t' } else { b',' };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(text.as_bytes());
        let mut lines = Lines { text, byte: 0, line: 1 };
        let mut errors = Vec::new();
        let mut header: Option<Arc<[Head]>> = None;
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = match record {
                Ok(record) if is_left_out(&record) => continue,
                Ok(record) => record,
                Err(error) => {
                    let message = Text::new("不是有效的 CSV", format!("no valid CSV: {error}"));
                    errors.push(CatalogError::new(file, lines.of(error.position()), "", message));
                    continue;
                }
            };
            let line = lines.of(record.position());
            match &header {
                None => header = Some(headers(file, line, &record, columns, required, &mut errors)),
                Some(header) => rows.push(row(file, line, &record, header, &mut errors)),
            }
        }
        if header.is_none() {
            errors.push(CatalogError::new(file, 1, "", Text::new("没有表头", "has no header row")));
        }
        if errors.is_empty() { Ok(Self { rows }) } else { Err(errors) }
    }
}

/// Lines of records. The reader's own count is one short after `\r\n` and before blank lines.
struct Lines<'a> {
    text: &'a str,
    byte: usize,
    line: usize,
}

impl Lines<'_> {
    fn of(&mut self, position: Option<&csv::Position>) -> usize {
        let start = position.map_or(self.byte, |position| position.byte() as usize);
        let ends = |byte: &&u8| matches!(**byte, b'\r' | b'\n');
        let bytes = self.text.as_bytes();
        let start = start + bytes[start.min(bytes.len())..].iter().take_while(ends).count();
        self.line += self.text[self.byte.min(start)..start].matches('\n').count();
        self.byte = start;
        self.line
    }
}

fn is_left_out(record: &csv::StringRecord) -> bool {
    record.iter().all(|cell| cell.trim().is_empty()) || record.get(0).is_some_and(|cell| cell.trim().starts_with('#'))
}

fn headers(
    file: &str,
    line: usize,
    record: &csv::StringRecord,
    columns: &Columns,
    required: &[&'static str],
    errors: &mut Vec<CatalogError>,
) -> Arc<[Head]> {
    let mut found = Vec::new();
    let shown = |name: &'static str, others: &[&'static str]| others.first().copied().unwrap_or(name);
    for header in record.iter().map(str::trim) {
        let column =
            columns.iter().find(|(name, others)| name.eq_ignore_ascii_case(header) || others.contains(&header));
        if column.is_none() && !header.is_empty() {
            let known = columns.iter().flat_map(|(name, others)| others.iter().copied().chain([*name]));
            let zh: Vec<&str> = columns.iter().map(|(name, others)| shown(name, others)).collect();
            let en: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
            let message = Text::new(
                format!("不认识这一列，可用：{}", zh.join("、")),
                format!("is no known column, expected {}", en.join(", ")),
            );
            errors.push(CatalogError::new(file, line, header, message).hinted(did_you_mean(header, known)));
        }
        found.push(match column {
            Some((name, _)) => Head::Known(name, header.to_owned()),
            None if header.is_empty() => Head::Empty,
            None => Head::Unknown,
        });
    }
    let is_there = |wanted: &str| found.iter().any(|head| matches!(head, Head::Known(name, _) if *name == wanted));
    for (name, others) in columns.iter().filter(|(name, _)| required.contains(name) && !is_there(name)) {
        let message = Text::new(format!("缺少“{}”这一列", shown(name, others)), "column is missing");
        errors.push(CatalogError::new(file, line, name, message));
    }
    found.into()
}

fn row(
    file: &str,
    line: usize,
    record: &csv::StringRecord,
    headers: &Arc<[Head]>,
    errors: &mut Vec<CatalogError>,
) -> Row {
    let mut cells = BTreeMap::new();
    for (at, cell) in record.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
        match headers.get(at) {
            Some(Head::Known(column, _)) => drop(cells.insert(*column, as_meant(cell.trim()).to_owned())),
            Some(Head::Unknown) => {} // the head itself was said
            Some(Head::Empty) => {
                let message =
                    Text::new(format!("{cell} 上方没有表头"), format!("{cell} stands in a column without a header"));
                errors.push(CatalogError::new(file, line, "", message));
            }
            None => {
                let message = Text::new(
                    format!("多出一格 {cell}；含逗号的文字要加引号"),
                    format!("{cell} is one cell too many; text with a comma needs quotes"),
                );
                errors.push(CatalogError::new(file, line, "", message));
            }
        }
    }
    Row { line, cells, heads: headers.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &Columns = &[("code", &["代码"]), ("name", &["名称"])];

    fn check(text: &str, expected: &str) {
        let shown = match Table::read("t.csv", text, COLUMNS, &["name"]) {
            Ok(table) => {
                let rows = table.rows.iter().map(|row| format!("{}:{}/{}", row.line, row.get("code"), row.get("name")));
                rows.collect::<Vec<_>>().join(" ")
            }
            Err(errors) => {
                errors.iter().map(|e| format!("{} {} {}", e.line, e.key, e.message.en)).collect::<Vec<_>>().join("; ")
            }
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn finds_columns_by_either_header() {
        check("\u{feff}代码,名称\n1,甲\n", "2:1/甲");
        check("name\tcode\r\n甲\t1\r\n\r\n# 说明\r\n乙\t\r\n", "2:1/甲 5:/乙");
    }

    #[test]
    fn an_apostrophe_before_a_formula_is_not_part_of_it() {
        check("name\n'=1+1\n'甲\n-\n", "2:/=1+1 3:/'甲 4:/-");
        assert_eq!((harmless("=1+1").as_ref(), harmless("-"), harmless("-1.5")), ("'=1+1", "-".into(), "-1.5".into()));
    }

    #[test]
    fn columns_are_named_in_the_reader_s_language() {
        let said = Table::read("t.csv", "代码,名\n1,甲\n", COLUMNS, &["name"]).expect_err("no name");
        let zh: Vec<&str> = said.iter().map(|error| error.message.zh.as_str()).collect();
        assert_eq!(zh, ["不认识这一列，可用：代码、名称", "缺少“名称”这一列"]);
        let table = Table::read("t.csv", "代码,名称\n1,甲\n", COLUMNS, &["name"]).expect("sound");
        assert_eq!((table.rows[0].head("name"), table.rows[0].head("code")), ("名称", "代码"));
    }

    #[test]
    fn days_are_read_as_spreadsheets_write_them_back() {
        for written in ["2025-01-10", "2025/1/10", "2025.1.10", "2025年1月10日"] {
            assert_eq!(day(written).map(|day| day.to_string()).as_deref(), Some("2025-01-10"), "{written}");
        }
        assert_eq!(day("昨天"), None);
    }

    #[test]
    fn names_every_fault() {
        check("code,nmae\n1,甲\n", "1 nmae is no known column, expected code, name; 1 name column is missing");
        check("name,\n甲,乙\n", "2  乙 stands in a column without a header");
        check("name\n甲,乙\n", "2  乙 is one cell too many; text with a comma needs quotes");
        check("", "1  has no header row");
    }
}
