//! The cells of one worksheet part.
//!
//! A formula whose stored result is an empty text shows as an empty cell and makes none: forms are full of
//! `=IF(B5="","",…)`. A formula with no stored result at all is `FormulaWithoutValue`.

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    super::{
        fault::Fault,
        intake::{Intake, SheetBuilder},
        number,
        style::{PLAIN, Style},
        xml::{Scanner, Tag, Token, parse_u32, unescape},
    },
    Book,
    text::{rich_text, unescape_x},
};
use crate::grid::{Cell, CellRef, CellValue, Region};

/// Reads a worksheet part into a sheet.
///
/// # Errors
/// When the file has too many cells. Damage is said and ends the sheet, not the file.
pub(super) fn read(bytes: &[u8], book: &Book, sheet: &mut SheetBuilder, intake: &mut Intake<'_>) -> Result<(), Fault> {
    let mut scanner = Scanner::new(bytes);
    let mut reading = Reading { book, row: 0, next_row: 0, next_col: 0, templates: BTreeMap::new(), lacking: 0 };
    let mut inside = false;
    while let Some(token) = scanner.next() {
        match token {
            Token::Open(tag) if inside => match tag.name {
                b"c" => {
                    if let Some((at, cell)) = reading.cell(&mut scanner, &tag) {
                        sheet.push(at, cell, intake)?;
                    }
                }
                b"row" => reading.row(&tag, sheet),
                _ => {}
            },
            Token::Open(tag) => match tag.name {
                b"sheetData" => inside = !tag.empty,
                b"col" if tag.is_true("hidden") => hide_columns(&tag, sheet),
                b"mergeCell" => {
                    if let Some(region) = tag.raw("ref").and_then(parse_region) {
                        sheet.merge(region);
                    }
                }
                _ => {}
            },
            Token::Close(b"sheetData") => inside = false,
            _ => {}
        }
    }
    if scanner.truncated() {
        intake.cut_short(&sheet.name);
    }
    sheet.lacks_texts(reading.lacking);
    Ok(())
}

struct Reading<'b> {
    book: &'b Book,
    /// The row being read.
    row: u32,
    /// Where a row or a cell without an address stands.
    next_row: u32,
    next_col: u32,
    /// Shared formulas by their number: the text and the cell it is written for.
    templates: BTreeMap<u32, (String, CellRef)>,
    /// Cells that name a string the workbook lacks.
    lacking: usize,
}

/// What a cell element holds besides its attributes.
#[derive(Default)]
struct Content<'a> {
    value: Option<Cow<'a, [u8]>>,
    inline: Option<String>,
    formula: Option<String>,
}

impl Reading<'_> {
    fn row(&mut self, tag: &Tag<'_>, sheet: &mut SheetBuilder) {
        self.row = match tag.number("r") {
            Some(number @ 1..) => number - 1,
            _ => self.next_row,
        };
        self.next_row = self.row.saturating_add(1);
        self.next_col = 0;
        if tag.is_true("hidden") {
            sheet.hide_rows(self.row, self.row);
        }
    }

    fn cell<'a>(&mut self, scanner: &mut Scanner<'a>, tag: &Tag<'a>) -> Option<(CellRef, Cell)> {
        let (mut at, mut style, mut kind) = (CellRef::new(self.row, self.next_col), &PLAIN, b"n".as_slice());
        for (name, value) in tag.attributes() {
            match name {
                b"r" => at = parse_address(value).unwrap_or(at),
                b"s" => style = parse_u32(value).and_then(|id| self.book.styles.get(id as usize)).unwrap_or(&PLAIN),
                b"t" => kind = value,
                _ => {}
            }
        }
        self.next_col = at.col.saturating_add(1);
        if tag.empty {
            return None;
        }
        let content = self.content(scanner, at);
        let value = self.value(kind, &content, style)?;
        Some((at, Cell { formula: content.formula, ..style.cell(value) }))
    }

    fn content<'a>(&mut self, scanner: &mut Scanner<'a>, at: CellRef) -> Content<'a> {
        let mut content = Content::default();
        let outside = scanner.depth() - 1;
        while scanner.depth() > outside {
            match scanner.next() {
                Some(Token::Open(tag)) => match tag.name {
                    b"v" => {
                        content.value = Some(match scanner.plain_text(&tag) {
                            Some(raw) => Cow::Borrowed(raw),
                            None => Cow::Owned(scanner.text(&tag).into_bytes()),
                        });
                    }
                    b"f" => content.formula = Some(self.formula(scanner, &tag, at)),
                    b"is" => rich_text(scanner, &tag, content.inline.get_or_insert_default()),
                    _ => scanner.skip(&tag),
                },
                Some(_) => {}
                None => break,
            }
        }
        content
    }

    /// The text of a formula. A cell that shares one gets it moved to its own place.
    fn formula<'a>(&mut self, scanner: &mut Scanner<'a>, tag: &Tag<'a>, at: CellRef) -> String {
        let text = scanner.text(tag);
        let Some(shared) = tag.number("si") else { return text };
        if !text.is_empty() {
            self.templates.insert(shared, (text.clone(), at));
            return text;
        }
        let moved = self.templates.get(&shared).and_then(|(template, from)| {
            calamine::expand_shared_formula(template, (from.row, from.col), (at.row, at.col)).ok()
        });
        moved.unwrap_or_default()
    }

    fn value(&mut self, kind: &[u8], content: &Content<'_>, style: &Style) -> Option<CellValue> {
        if let Some(text) = &content.inline {
            return (!text.is_empty()).then(|| CellValue::Text(text.clone()));
        }
        let raw = match &content.value {
            Some(raw) if !raw.is_empty() => raw,
            // An empty text is a stored result; anything else that is empty is none.
            value if kind == b"str" && value.is_some() => return None,
            _ => return content.formula.is_some().then_some(CellValue::FormulaWithoutValue),
        };
        match kind {
            b"s" => self.book.strings.value(parse_u32(raw.trim_ascii()), &mut self.lacking),
            b"str" | b"inlineStr" => text(raw),
            b"b" => Some(CellValue::Boolean(matches!(raw.trim_ascii(), b"1" | b"true"))),
            b"e" => Some(CellValue::Error(unescape(raw).into_owned())),
            b"d" => Some(CellValue::Date(number::iso_date(&unescape(raw)))),
            _ => Some(style.number_from_bytes(raw, self.book.epoch)),
        }
    }
}

fn text(raw: &[u8]) -> Option<CellValue> {
    let text = unescape_x(unescape(raw));
    (!text.is_empty()).then(|| CellValue::Text(text.into_owned()))
}

fn hide_columns(tag: &Tag<'_>, sheet: &mut SheetBuilder) {
    if let (Some(first @ 1..), Some(last)) = (tag.number("min"), tag.number("max")) {
        sheet.hide_cols(first - 1, last.saturating_sub(1));
    }
}

/// An address such as `C14` or `$C$14`.
#[inline]
pub(super) fn parse_address(text: &[u8]) -> Option<CellRef> {
    let (mut col, mut row) = (0_u32, 0_u32);
    for &byte in text {
        match byte {
            b'A'..=b'Z' if row == 0 => col = col.checked_mul(26)?.checked_add(u32::from(byte - b'A') + 1)?,
            b'a'..=b'z' if row == 0 => col = col.checked_mul(26)?.checked_add(u32::from(byte - b'a') + 1)?,
            b'0'..=b'9' => row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            b'$' => {}
            _ => return None,
        }
    }
    Some(CellRef::new(row.checked_sub(1)?, col.checked_sub(1)?))
}

fn parse_region(text: &[u8]) -> Option<Region> {
    let colon = text.iter().position(|&byte| byte == b':')?;
    Some(Region { start: parse_address(&text[..colon])?, end: parse_address(&text[colon + 1..])? })
}
