//! csv as clerks open it: UTF-8 with a byte order mark, and no cell that a spreadsheet program would run.

use std::borrow::Cow;

/// Rows of one csv file in the making.
#[derive(Debug)]
pub struct Rows {
    writer: csv::Writer<Vec<u8>>,
}

/// What makes a spreadsheet program take text for a formula (CWE-1236).
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

impl Rows {
    /// A file with these column names.
    #[must_use]
    pub fn new(header: &[&str]) -> Self {
        let mut rows = Self { writer: csv::Writer::from_writer("\u{feff}".as_bytes().to_vec()) };
        for name in header {
            rows.field(name);
        }
        rows.end();
        rows
    }

    /// Rows that follow those of another text.
    #[must_use]
    pub fn without_header() -> Self {
        Self { writer: csv::Writer::from_writer(Vec::new()) }
    }

    /// Adds a row as long as the header. Text that would be run as a formula gets an apostrophe before it; numbers stay as they are.
    pub fn push(&mut self, row: &[impl AsRef<str>]) {
        for cell in row {
            self.field(&harmless(cell.as_ref()));
        }
        self.end();
    }

    fn field(&mut self, text: &str) {
        self.writer.write_field(text).expect("memory takes every write");
    }

    fn end(&mut self) {
        self.writer.write_record(None::<&[u8]>).expect("memory takes every write, and all rows have one length");
    }

    /// The bytes.
    ///
    /// # Panics
    /// Never: memory takes every write.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.writer.into_inner().expect("memory takes every write")
    }
}

fn harmless(cell: &str) -> Cow<'_, str> {
    let could_run = cell.starts_with(FORMULA_STARTS) && cell.chars().nth(1).is_some(); // a lone dash cannot
    if could_run && cell.parse::<rust_decimal::Decimal>().is_err() { format!("'{cell}").into() } else { cell.into() }
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
}
