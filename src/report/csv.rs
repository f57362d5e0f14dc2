//! csv as clerks open it: UTF-8 with a byte order mark, and no cell that a spreadsheet program would run.

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
        rows.write(header.iter().map(|&name| name.to_owned()));
        rows
    }

    /// Rows that follow those of another text.
    #[must_use]
    pub fn without_header() -> Self {
        Self { writer: csv::Writer::from_writer(Vec::new()) }
    }

    /// Adds a row as long as the header. Text that would be run as a formula gets an apostrophe before it; numbers stay as they are.
    pub fn push(&mut self, row: &[String]) {
        self.write(row.iter().map(|cell| harmless(cell)));
    }

    fn write(&mut self, row: impl Iterator<Item = String>) {
        self.writer.write_record(row).expect("memory takes every write, and all rows have one length");
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

fn harmless(cell: &str) -> String {
    let could_run = cell.starts_with(FORMULA_STARTS) && cell.chars().nth(1).is_some(); // a lone dash cannot
    if could_run && cell.parse::<rust_decimal::Decimal>().is_err() { format!("'{cell}") } else { cell.to_owned() }
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
