//! The cells of one sheet's records.

use std::collections::BTreeMap;

use super::{
    super::{
        fault::Fault,
        intake::{Intake, SheetBuilder},
        number,
        ole::{f64_at, u16_at, u32_at},
    },
    Book,
    records::{Record, Records},
    version,
};
use crate::grid::{Cell, CellRef, CellValue, Region};

/// Reads records up to the end of their sheet; a chart within the sheet is passed over.
///
/// # Errors
/// When the file has too many cells.
pub(super) fn read(
    mut records: Records<'_>,
    book: &Book,
    sheet: &mut SheetBuilder,
    intake: &mut Intake<'_>,
) -> Result<(), Fault> {
    let mut reading = Reading { book, open: Open::default(), notes: Notes::default(), lacking: 0 };
    let mut depth = 0;
    let mut ended = false;
    while let Some(record) = records.next() {
        if version(record.kind, record.data).is_some() {
            depth += 1;
        } else if record.kind == 0x000A {
            depth -= 1;
            ended = depth <= 0;
            if ended {
                break;
            }
        } else if depth == 1 {
            reading.record(record, &records, sheet, intake)?;
        }
    }
    if !ended && (records.is_cut() || depth > 0) {
        intake.cut_short(&sheet.name);
    }
    reading.finish(sheet, intake)
}

struct Reading<'b> {
    book: &'b Book,
    open: Open,
    notes: Notes,
    /// Cells that name a string the workbook lacks.
    lacking: usize,
}

/// Formulas whose result is decided later.
#[derive(Default)]
struct Open {
    /// A formula whose text result is in a record to come.
    text: Option<(CellRef, u16)>,
    /// Formulas whose stored result is an empty text.
    empty: Vec<(CellRef, u16)>,
    /// Whether any formula of the sheet has a result that is not empty.
    any_result: bool,
}

/// Comments: the text lies in a drawing object, the place in another record that names it.
#[derive(Default)]
struct Notes {
    object: u16,
    texts: BTreeMap<u16, String>,
    places: Vec<(CellRef, u16)>,
}

impl Reading<'_> {
    fn record(
        &mut self,
        record: Record<'_>,
        after: &Records<'_>,
        sheet: &mut SheetBuilder,
        intake: &mut Intake<'_>,
    ) -> Result<(), Fault> {
        let data = record.data;
        match record.kind {
            0x0208 | 0x0008 => hide_row(record.kind, data, sheet),
            0x007D => hide_columns(data, sheet),
            0x00E5 => merges(data, sheet),
            0x005D => self.notes.object = object_number(data).unwrap_or(0),
            0x01B6 => self.notes.add_text(data, after),
            0x001C => self.note(data, sheet),
            0x00BD => return self.many_numbers(data, sheet, intake),
            0x0207 | 0x0007 => return self.formula_text(record, after, sheet, intake),
            _ => {}
        }
        let Some((at, style)) = place(record, self.book.spelling.version) else { return Ok(()) };
        let value = self.value(record, at, style);
        if let Some(value) = value {
            let formula = is_formula(record.kind).then(String::new);
            let cell = Cell { formula, ..self.book.style(Some(style)).cell(value) };
            sheet.push(at, cell, intake)?;
        }
        Ok(())
    }

    /// The content of a record that holds one cell.
    fn value(&mut self, record: Record<'_>, at: CellRef, style: u16) -> Option<CellValue> {
        let data = record.data;
        let rest = data.get(content_offset(record.kind, self.book.spelling.version)..)?;
        match record.kind {
            0x00FD => self.book.strings.value(u32_at(rest, 0), &mut self.lacking),
            0x0204 | 0x00D6 => self.text(rest, true),
            0x0004 => self.text(rest, false),
            0x0203 | 0x0003 => Some(self.number(f64_at(rest, 0)?, style)),
            0x0002 => Some(self.number(f64::from(u16_at(rest, 0)?), style)),
            0x027E => Some(self.number(packed_number(u32_at(rest, 0)?), style)),
            0x0205 | 0x0005 => Some(boolean_or_error(*rest.first()?, *rest.get(1)?)),
            kind if is_formula(kind) => self.formula(rest.get(..8)?, at, style),
            _ => None,
        }
    }

    fn number(&self, float: f64, style: u16) -> CellValue {
        self.book.style(Some(style)).number(float, self.book.epoch)
    }

    fn text(&self, data: &[u8], wide_length: bool) -> Option<CellValue> {
        let text = self.book.spelling.text(data, wide_length)?;
        (!text.is_empty()).then(|| CellValue::Text(text.into_owned()))
    }

    /// A result is a float unless its last two bytes say that it is something else.
    fn formula(&mut self, result: &[u8], at: CellRef, style: u16) -> Option<CellValue> {
        let is_float = result[6..8] != [0xFF, 0xFF];
        let value = match result[0] {
            _ if is_float => Some(self.number(f64_at(result, 0)?, style)),
            1 => Some(boolean_or_error(result[2], 0)),
            2 => Some(boolean_or_error(result[2], 1)),
            0 => {
                self.open.text = Some((at, style));
                None
            }
            _ => {
                self.open.empty.push((at, style));
                return None;
            }
        };
        self.open.any_result = true;
        value
    }

    fn formula_text(
        &mut self,
        record: Record<'_>,
        after: &Records<'_>,
        sheet: &mut SheetBuilder,
        intake: &mut Intake<'_>,
    ) -> Result<(), Fault> {
        let Some((at, style)) = self.open.text.take() else { return Ok(()) };
        let value = if self.book.spelling.version >= 8 {
            // A long result goes on in the records after.
            let text = after.with_continued(record.data).rich_string();
            text.filter(|text| !text.is_empty()).map(CellValue::Text)
        } else {
            self.text(record.data, record.kind == 0x0207)
        };
        let Some(value) = value else { return Ok(()) };
        let cell = Cell { formula: Some(String::new()), ..self.book.style(Some(style)).cell(value) };
        sheet.push(at, cell, intake)
    }

    fn many_numbers(&self, data: &[u8], sheet: &mut SheetBuilder, intake: &mut Intake<'_>) -> Result<(), Fault> {
        let (Some(row), Some(first)) = (u16_at(data, 0), u16_at(data, 2)) else { return Ok(()) };
        let pairs = data[4..].chunks_exact(6);
        for (col, pair) in (u32::from(first)..).zip(pairs) {
            let (style, packed) = (u16_at(pair, 0).unwrap_or(0), u32_at(pair, 2).unwrap_or(0));
            let value = self.number(packed_number(packed), style);
            sheet.push(CellRef::new(u32::from(row), col), self.book.style(Some(style)).cell(value), intake)?;
        }
        Ok(())
    }

    fn note(&mut self, data: &[u8], sheet: &mut SheetBuilder) {
        let (Some(row), Some(col)) = (u16_at(data, 0), u16_at(data, 2)) else { return };
        let at = CellRef::new(u32::from(row), u32::from(col));
        if self.book.spelling.version >= 8 {
            self.notes.places.push((at, u16_at(data, 6).unwrap_or(0)));
        } else if let Some(text) = data.get(6..) {
            sheet.note(at, self.book.spelling.encoding.decode_without_bom_handling(text).0.into_owned());
        }
    }

    fn finish(mut self, sheet: &mut SheetBuilder, intake: &mut Intake<'_>) -> Result<(), Fault> {
        for (at, object) in self.notes.places {
            if let Some(text) = self.notes.texts.remove(&object) {
                sheet.note(at, text);
            }
        }
        // Writers that do not calculate store an empty text for every formula. Where other formulas of the sheet
        // have results, an empty text is one.
        if !self.open.any_result {
            for (at, style) in self.open.empty {
                let cell = self.book.style(Some(style)).cell(CellValue::FormulaWithoutValue);
                sheet.push(at, Cell { formula: Some(String::new()), ..cell }, intake)?;
            }
        }
        sheet.lacks_texts(self.lacking);
        Ok(())
    }
}

impl Notes {
    fn add_text(&mut self, data: &[u8], after: &Records<'_>) {
        let length = u16_at(data, 10).unwrap_or(0);
        let mut next = after.clone();
        let Some(first) = next.next().filter(|record| record.kind == 0x003C && length > 0) else { return };
        let Some((flags, characters)) = first.data.split_first() else { return };
        if let Some(text) = next.with_continued(characters).characters(usize::from(length), *flags) {
            self.texts.insert(self.object, text);
        }
    }
}

const fn is_formula(kind: u16) -> bool {
    matches!(kind, 0x0006 | 0x0206 | 0x0406)
}

/// Where a cell record stands, and its style; `None` for records that are no cell.
fn place(record: Record<'_>, version: u8) -> Option<(CellRef, u16)> {
    let is_cell =
        matches!(record.kind, 0x0002..=0x0006 | 0x0203 | 0x0204 | 0x0205 | 0x0206 | 0x0406 | 0x027E | 0x00D6 | 0x00FD);
    if !is_cell {
        return None;
    }
    let at = CellRef::new(u32::from(u16_at(record.data, 0)?), u32::from(u16_at(record.data, 2)?));
    // BIFF2 has three bytes of attributes, of which six bits number the style.
    let style = if version == 2 { u16::from(record.data.get(4)? & 0x3F) } else { u16_at(record.data, 4)? };
    Some((at, style))
}

const fn content_offset(kind: u16, version: u8) -> usize {
    if version == 2 && kind <= 0x0006 { 7 } else { 6 }
}

/// A number in 30 bits: a whole number or the upper part of a float, either perhaps a hundredfold.
pub(in crate::read) fn packed_number(packed: u32) -> f64 {
    let value = if packed & 2 != 0 {
        f64::from(packed.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(packed & 0xFFFF_FFFC) << 32)
    };
    if packed & 1 != 0 { value / 100.0 } else { value }
}

fn boolean_or_error(value: u8, is_error: u8) -> CellValue {
    if is_error == 0 { CellValue::Boolean(value != 0) } else { CellValue::Error(number::error_text(value).to_owned()) }
}

fn hide_row(kind: u16, data: &[u8], sheet: &mut SheetBuilder) {
    let hidden = match kind {
        0x0208 => u16_at(data, 12).is_some_and(|options| options & 0x20 != 0),
        _ => false,
    };
    if let (true, Some(row)) = (hidden, u16_at(data, 0)) {
        sheet.hide_rows(u32::from(row), u32::from(row));
    }
}

fn hide_columns(data: &[u8], sheet: &mut SheetBuilder) {
    let hidden = u16_at(data, 8).is_some_and(|options| options & 1 != 0);
    if let (true, Some(first), Some(last)) = (hidden, u16_at(data, 0), u16_at(data, 2)) {
        sheet.hide_cols(u32::from(first), u32::from(last));
    }
}

fn merges(data: &[u8], sheet: &mut SheetBuilder) {
    for region in data.get(2..).unwrap_or_default().chunks_exact(8) {
        let number = |at| u32::from(u16_at(region, at).unwrap_or(0));
        let (first_row, last_row, first_col, last_col) = (number(0), number(2), number(4), number(6));
        let (start, end) = (CellRef::new(first_row, first_col), CellRef::new(last_row, last_col));
        sheet.merge(Region { start, end });
    }
}

/// The number of a drawing object, in its first part.
fn object_number(data: &[u8]) -> Option<u16> {
    (u16_at(data, 0)? == 0x15).then(|| u16_at(data, 6)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::float_cmp, reason = "packed numbers stand for exact floats")]
    fn packed_numbers() {
        assert_eq!(packed_number(0x3FF0_0000), 1.0);
        assert_eq!(packed_number((123 << 2) | 2), 123.0);
        assert_eq!(packed_number((123 << 2) | 3), 1.23);
        assert_eq!(packed_number(((-5_i32) << 2).cast_unsigned() | 2), -5.0);
    }
}
