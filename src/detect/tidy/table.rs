//! A CSV text with its header resolved to positions, read record by record or in pieces side by side.

use super::TidyError;

/// One table. Fields are trimmed when they are taken ([`field`]).
pub(super) struct Table<'a> {
    file: &'static str,
    header: csv::StringRecord,
    body: &'a [u8],
    /// Lines before the body.
    lines: u64,
}

impl<'a> Table<'a> {
    pub(super) fn open(file: &'static str, text: &'a str) -> Result<Self, TidyError> {
        let bytes = text.trim_start_matches('\u{feff}').as_bytes();
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
        let mut header = reader.headers().map_err(|error| malformed(file, 0, &error))?.clone();
        header.trim();
        let at = reader.position();
        let start = usize::try_from(at.byte()).map_or(bytes.len(), |start| start.min(bytes.len()));
        // The reader stops between the two characters of a Windows line end.
        let start = start + usize::from(bytes[start..].starts_with(b"\n"));
        Ok(Self { file, header, body: &bytes[start..], lines: count_lines(&bytes[..start]) })
    }

    pub(super) fn column(&self, name: &'static str) -> Option<usize> {
        self.header.iter().position(|field| field.eq_ignore_ascii_case(name))
    }

    pub(super) fn required(&self, column: &'static str) -> Result<usize, TidyError> {
        self.column(column).ok_or_else(|| TidyError::MissingColumn {
            file: self.file,
            column,
            found: self.header.iter().collect::<Vec<_>>().join(", "),
        })
    }

    /// Line, counted from 1, and fields of every record.
    pub(super) fn each(&self, row: impl FnMut(u64, &csv::StringRecord)) -> Result<(), TidyError> {
        Piece { file: self.file, body: self.body, lines: self.lines }.each(row)
    }

    /// The table cut at ends of lines, at least so many bytes each; in one piece when a quoted field may hold such an
    /// end.
    pub(super) fn pieces(&self, least: usize) -> Vec<Piece<'a>> {
        let least = if self.body.contains(&b'"') { self.body.len() } else { least };
        let (mut body, mut lines, mut pieces) = (self.body, self.lines, Vec::new());
        while !body.is_empty() {
            let end = body.iter().skip(least).position(|byte| *byte == b'\n').map_or(body.len(), |at| least + at + 1);
            let (piece, rest) = body.split_at(end);
            pieces.push(Piece { file: self.file, body: piece, lines });
            lines += count_lines(piece);
            body = rest;
        }
        pieces
    }
}

fn count_lines(bytes: &[u8]) -> u64 {
    bytes.iter().map(|byte| u64::from(*byte == b'\n')).sum()
}

/// A part of a table's records.
pub(super) struct Piece<'a> {
    file: &'static str,
    body: &'a [u8],
    lines: u64,
}

impl Piece<'_> {
    /// Line, counted from 1, and fields of every record.
    pub(super) fn each(&self, mut row: impl FnMut(u64, &csv::StringRecord)) -> Result<(), TidyError> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(self.body);
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record).map_err(|error| malformed(self.file, self.lines, &error))? {
            row(self.lines + record.position().map_or(0, |at| self.line_of(at)), &record);
        }
        Ok(())
    }

    /// Line of a record within the piece. The reader counts line ends up to where the last record ended, which is
    /// before empty lines and between the two characters of a Windows line end.
    fn line_of(&self, at: &csv::Position) -> u64 {
        let rest = usize::try_from(at.byte()).ok().and_then(|start| self.body.get(start..)).unwrap_or_default();
        let ends = rest.iter().take_while(|byte| b"\r\n".contains(byte)).filter(|byte| **byte == b'\n').count();
        at.line() + ends as u64
    }
}

fn malformed(file: &'static str, lines: u64, error: &csv::Error) -> TidyError {
    let line = lines + error.position().map_or(0, csv::Position::line);
    TidyError::Malformed { file, line, reason: error.to_string() }
}

/// A field without the spaces around it; empty where there is none.
pub(super) fn field(record: &csv::StringRecord, column: Option<usize>) -> &str {
    column.and_then(|column| record.get(column)).unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines and first fields, at one stretch and in the smallest pieces.
    fn check(text: &str, expected: &[(u64, &str)]) {
        let table = Table::open("a.csv", text).expect("a table");
        let (mut whole, mut parts) = (Vec::new(), Vec::new());
        let row = |line, record: &csv::StringRecord| (line, field(record, Some(0)).to_owned());
        table.each(|line, record| whole.push(row(line, record))).expect("records");
        for piece in table.pieces(1) {
            piece.each(|line, record| parts.push(row(line, record))).expect("records");
        }
        let expected: Vec<(u64, String)> = expected.iter().map(|(line, code)| (*line, (*code).to_owned())).collect();
        assert_eq!((whole, parts), (expected.clone(), expected));
    }

    #[test]
    fn pieces_hold_what_the_whole_holds_with_the_same_lines() {
        check("h,v\na,1\n b ,2\n\nc\n", &[(2, "a"), (3, "b"), (5, "c")]);
        check("h,v\r\na,1\r\nb,2", &[(2, "a"), (3, "b")]);
        check("h,v\n\"a\nb\",1\nc,2\n", &[(2, "a\nb"), (4, "c")]);
        check("h,v\n", &[]);
    }
}
