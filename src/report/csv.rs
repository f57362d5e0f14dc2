//! csv as clerks open it: UTF-8 with a byte order mark, and no cell that a spreadsheet program would run.

use std::borrow::Cow;

use crate::catalog::harmless;

/// Rows of one csv file in the making. Ours because the ledger is as long as the input, and field by field the csv
/// crate takes four times as long.
#[derive(Debug, Default)]
pub struct Rows {
    text: Vec<u8>,
    /// Fields of the first row; all have as many.
    columns: Option<usize>,
}

impl Rows {
    /// A file with these column names.
    #[must_use]
    pub fn new(header: &[&str]) -> Self {
        let mut rows = Self { text: "\u{feff}".into(), columns: None };
        rows.row(header.iter().map(|name| Cow::Borrowed(*name)));
        rows
    }

    /// Rows that follow those of another text.
    #[must_use]
    pub fn without_header() -> Self {
        Self::default()
    }

    /// Adds a row as long as the header. Text that would be run as a formula gets an apostrophe before it; numbers stay as they are.
    pub fn push(&mut self, row: &[impl AsRef<str>]) {
        self.row(row.iter().map(|cell| harmless(cell.as_ref())));
    }

    fn row<'t>(&mut self, cells: impl Iterator<Item = Cow<'t, str>>) {
        let mut count = 0;
        for cell in cells {
            if count > 0 {
                self.text.push(b',');
            }
            self.field(&cell);
            count += 1;
        }
        self.text.push(b'\n');
        assert_eq!(*self.columns.get_or_insert(count), count, "all rows have one length");
    }

    fn field(&mut self, text: &str) {
        if text.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\r' | b'\n')) {
            self.text.extend_from_slice(format!("\"{}\"", text.replace('"', "\"\"")).as_bytes());
        } else {
            self.text.extend_from_slice(text.as_bytes());
        }
    }

    /// The bytes.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_of_a_sender_is_not_run() {
        let mut rows = Rows::new(&["a", "b"]);
        rows.push(&["=cmd|' /C calc'!A0".to_owned(), "-12.5".to_owned()]);
        let text = String::from_utf8(rows.finish()).unwrap();
        assert_eq!(text, "\u{feff}a,b\n'=cmd|' /C calc'!A0,-12.5\n");
    }

    #[test]
    fn what_is_written_is_read_again() {
        let row = ["一,二", "\"三\"", "四\r五\n", "", " 六 "];
        let mut rows = Rows::without_header();
        rows.push(&row);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&*rows.text);
        let read = reader.records().next().unwrap().unwrap();
        assert_eq!(read.iter().collect::<Vec<_>>(), row);
    }
}
