//! doc and the older WPS document: text by the piece table, tables and headings by paragraph properties.
//!
//! Layouts: [MS-DOC]. Numbers of lists are not added, unlike in docx. A file older than Word 97 keeps its text in
//! one run in the code page of its language.

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

use super::{
    fault::Fault,
    ole::{Compound, u16_at, u32_at},
};
use crate::document::{Document, Paragraph, TableCell};

/// Reads the paragraphs of a compound file.
///
/// # Errors
/// When there is no text stream, or it is encrypted or damaged.
pub(super) fn read(bytes: &[u8], format: &'static str) -> Result<Document, Fault> {
    let damaged = || Fault::damaged("文档的结构已损坏", "the document is damaged");
    let file = Compound::open(bytes)?;
    let main = file.stream("WordDocument").or_else(|| file.stream("WpsContent")).ok_or_else(damaged)?;
    let flags = u16_at(&main, 0x0A).ok_or_else(damaged)?;
    if flags & 0x0100 != 0 {
        return Err(Fault::Encrypted { tried: 0 });
    }
    let version = u16_at(&main, 2).ok_or_else(damaged)?;
    if version < 0x00C0 {
        return old_text(&main, format).ok_or_else(damaged);
    }
    let table = file.stream(if flags & 0x0200 != 0 { "1Table" } else { "0Table" }).ok_or_else(damaged)?;
    let characters = u32_at(&main, 0x4C).ok_or_else(damaged)? as usize;
    let text = text(&main, &table, characters).ok_or_else(damaged)?;
    let paragraphs = paragraphs(&text, &ParagraphTable::read(&main, &table));
    Ok(Document { format, paragraphs, merges: Vec::new() })
}

/// A character and where it is stored, by which its paragraph's properties are found.
type Stored = (char, u32);

/// The characters of the main text, piece by piece.
fn text(main: &[u8], table: &[u8], characters: usize) -> Option<Vec<Stored>> {
    let (start, length) = (u32_at(main, 0x01A2)? as usize, u32_at(main, 0x01A6)? as usize);
    let pieces = piece_table(table.get(start..start.checked_add(length)?)?)?;
    let count = pieces.len().checked_sub(4)? / 12;
    let mut text = Vec::with_capacity(characters.min(main.len()));
    for piece in 0..count {
        let (first, end) = (u32_at(pieces, piece * 4)?, u32_at(pieces, piece * 4 + 4)?);
        let length = end.checked_sub(first)? as usize;
        let place = u32_at(pieces, (count + 1) * 4 + piece * 8 + 2)?;
        let wanted = length.min(characters.saturating_sub(text.len()));
        if place & 0x4000_0000 != 0 {
            add_narrow(&mut text, main, (place & 0x3FFF_FFFF) / 2, wanted);
        } else {
            add_wide(&mut text, main, place & 0x3FFF_FFFF, wanted);
        }
    }
    Some(text)
}

/// The table of pieces, after the property lists that come before it.
fn piece_table(mut rest: &[u8]) -> Option<&[u8]> {
    while let [1, ..] = rest {
        rest = rest.get(3 + usize::from(u16_at(rest, 1)?)..)?;
    }
    let length = u32_at(rest, 1)? as usize;
    if rest.first() == Some(&2) { rest.get(5..5_usize.checked_add(length)?) } else { None }
}

fn add_narrow(text: &mut Vec<Stored>, main: &[u8], start: u32, length: usize) {
    let bytes = main.get(start as usize..).unwrap_or_default();
    for (at, byte) in (start..).zip(&bytes[..length.min(bytes.len())]) {
        let decoded = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(byte)).0;
        text.extend(decoded.chars().map(|letter| (letter, at)));
    }
}

fn add_wide(text: &mut Vec<Stored>, main: &[u8], start: u32, length: usize) {
    let bytes = main.get(start as usize..).unwrap_or_default();
    let bytes = &bytes[..(length * 2).min(bytes.len())];
    let units = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    let mut at = start;
    for decoded in char::decode_utf16(units) {
        let letter = decoded.unwrap_or(char::REPLACEMENT_CHARACTER);
        text.push((letter, at));
        at += 2 * letter.len_utf16() as u32;
    }
}

/// Properties of paragraphs by where their text is stored.
struct ParagraphTable {
    /// First byte, one past the last, and the properties, in order.
    ranges: Vec<(u32, u32, Properties)>,
}

#[derive(Clone, Copy, Default)]
struct Properties {
    is_heading: bool,
    in_table: bool,
    ends_row: bool,
}

impl ParagraphTable {
    /// The pages of paragraph properties that the table stream lists. What cannot be followed is left out: then a
    /// row of a table may read as running text.
    fn read(main: &[u8], table: &[u8]) -> Self {
        let mut ranges = Vec::new();
        if let Some(pages) = Self::pages(main, table) {
            for page in pages {
                let bytes = main.get(page.saturating_mul(512)..).and_then(|rest| rest.get(..512)).unwrap_or_default();
                ranges.extend(Self::page(bytes).unwrap_or_default());
            }
        }
        ranges.sort_by_key(|(start, ..)| *start);
        Self { ranges }
    }

    fn pages(main: &[u8], table: &[u8]) -> Option<Vec<usize>> {
        let (start, length) = (u32_at(main, 0x0102)? as usize, u32_at(main, 0x0106)? as usize);
        let list = table.get(start..start.checked_add(length)?)?;
        let count = list.len().checked_sub(4)? / 8;
        (0..count).map(|index| u32_at(list, (count + 1) * 4 + index * 4).map(|page| page as usize)).collect()
    }

    fn page(page: &[u8]) -> Option<Vec<(u32, u32, Properties)>> {
        let runs = usize::from(*page.get(511)?);
        let mut found = Vec::new();
        for run in 0..runs {
            let (start, end) = (u32_at(page, run * 4)?, u32_at(page, run * 4 + 4)?);
            let offset = usize::from(*page.get((runs + 1) * 4 + run * 13)?) * 2;
            let properties = if offset == 0 { Properties::default() } else { properties(page.get(offset..)?) };
            found.push((start, end, properties));
        }
        Some(found)
    }

    fn at(&self, stored: u32) -> Properties {
        let after = self.ranges.partition_point(|(start, ..)| *start <= stored);
        let range = after.checked_sub(1).and_then(|index| self.ranges.get(index));
        range.filter(|(_, end, _)| stored < *end).map_or_else(Properties::default, |(.., properties)| *properties)
    }
}

/// The properties of one paragraph: its style and the changes to it.
fn properties(stored: &[u8]) -> Properties {
    let mut found = Properties::default();
    let (length, start) = match stored {
        [0, count, ..] => (usize::from(*count) * 2, 2),
        [count, ..] => ((usize::from(*count) * 2).saturating_sub(1), 1),
        [] => return found,
    };
    let stored = stored.get(start..(start + length).min(stored.len())).unwrap_or_default();
    // Styles 1 to 9 are the headings of every document.
    found.is_heading = u16_at(stored, 0).is_some_and(|style| (1..=9).contains(&style));
    let mut rest = stored.get(2..).unwrap_or_default();
    while let Some(code) = u16_at(rest, 0) {
        let operand = &rest[2..];
        let is_set = operand.first().is_some_and(|value| *value != 0);
        match code {
            0x2416 => found.in_table = is_set,
            0x2417 => found.ends_row = is_set,
            _ => {}
        }
        let size = match code >> 13 {
            0 | 1 => 1,
            2 | 4 | 5 => 2,
            3 => 4,
            7 => 3,
            _ if code == 0xD608 => usize::from(u16_at(operand, 0).unwrap_or(0)) + 1,
            _ => operand.first().map_or(1, |length| usize::from(*length) + 1),
        };
        rest = operand.get(size..).unwrap_or_default();
    }
    found
}

/// Cuts the text at its marks: 13 ends a paragraph, 7 a cell or a row, 19 to 21 enclose a field.
fn paragraphs(text: &[Stored], table: &ParagraphTable) -> Vec<Paragraph> {
    let mut out = Cutter::default();
    let mut fields: Vec<bool> = Vec::new();
    for &(letter, at) in text {
        match letter {
            '\u{13}' => fields.push(true),
            '\u{14}' => {
                if let Some(in_code) = fields.last_mut() {
                    *in_code = false;
                }
            }
            '\u{15}' => {
                fields.pop();
            }
            '\r' | '\u{7}' | '\u{c}' => {
                out.end(table.at(at), letter == '\u{7}');
                fields.clear();
            }
            _ if fields.contains(&true) => {}
            '\u{b}' => out.text.push('\n'),
            '\u{1e}' => out.text.push('-'),
            '\t' => out.text.push('\t'),
            letter if letter < ' ' => {}
            letter => out.text.push(letter),
        }
    }
    out.end(Properties::default(), false);
    out.paragraphs
}

#[derive(Default)]
struct Cutter {
    paragraphs: Vec<Paragraph>,
    text: String,
    cell: TableCell,
    in_table: bool,
}

impl Cutter {
    fn end(&mut self, properties: Properties, is_cell_mark: bool) {
        let in_table = properties.in_table || is_cell_mark;
        if !in_table && self.in_table {
            self.cell = TableCell { table: self.cell.table + 1, row: 0, col: 0 };
        }
        self.in_table = in_table;
        let text = std::mem::take(&mut self.text);
        if !text.trim().is_empty() {
            let number = self.paragraphs.len() as u32 + 1;
            let table = in_table.then_some(self.cell);
            self.paragraphs.push(Paragraph { number, text, heading: properties.is_heading, table });
        }
        if properties.ends_row && is_cell_mark {
            self.cell = TableCell { row: self.cell.row + 1, col: 0, ..self.cell };
        } else if is_cell_mark {
            self.cell.col += 1;
        }
    }
}

/// Code pages of the languages of Word, by the number that Windows gives them.
const LANGUAGES: &[(u16, &Encoding)] = &[
    (0x0804, GB18030),
    (0x1004, GB18030),
    (0x0404, BIG5),
    (0x0C04, BIG5),
    (0x0411, SHIFT_JIS),
    (0x0412, EUC_KR),
    (0x0419, WINDOWS_1251),
];

fn old_text(main: &[u8], format: &'static str) -> Option<Document> {
    let (start, end) = (u32_at(main, 0x18)? as usize, u32_at(main, 0x1C)? as usize);
    let language = u16_at(main, 6)?;
    let encoding = LANGUAGES.iter().find(|(known, _)| *known == language).map_or(WINDOWS_1252, |(_, found)| found);
    let text = encoding.decode_without_bom_handling(main.get(start..end)?).0;
    Some(Document::from_texts(format, text.split(['\r', '\u{7}', '\u{c}'])))
}
