//! xlsb: our own walk over the binary records of the parts.
//!
//! A general reader passes over the short cell records (types 12 to 18) that other writers than Excel make, and over
//! errors as results of formulas, without a word. Here every kind of cell record is decoded.
//! Record numbers and layouts: [MS-XLSB].

use std::collections::BTreeMap;

use super::{
    fault::Fault,
    intake::{Intake, SheetBuilder},
    number::{self, Epoch},
    ole::{f64_at, u16_at, u32_at},
    package::{Package, Relationship},
    strings::Strings,
    style::{PLAIN, Style},
    xls::packed_number,
};
use crate::grid::{Cell, CellRef, CellValue, Grid, Region, Visibility};

/// Reads every sheet.
///
/// # Errors
/// When there is no workbook part, or a limit is passed.
pub(super) fn read(bytes: &[u8], intake: &mut Intake<'_>) -> Result<Vec<Grid>, Fault> {
    let mut package = Package::open(bytes)?;
    let workbook = workbook_part(&package)?;
    let part = package.bytes(&workbook)?.ok_or_else(|| no_part(&workbook))?;
    let links = package.relationships(&workbook)?;
    let mut linked = |kind: &str, usual: &str| -> Result<Vec<u8>, Fault> {
        let found = links.values().find(|link| link.kind == kind).map(|link| link.target.clone());
        Ok(package.bytes(found.as_deref().unwrap_or(usual))?.unwrap_or_default())
    };
    let book = Book {
        strings: shared_strings(&linked("sharedStrings", "xl/sharedStrings.bin")?),
        styles: styles(&linked("styles", "xl/styles.bin")?),
        epoch: epoch(&part),
    };
    let listed: Vec<Listed> =
        records(&part).filter(|(kind, _)| *kind == 156).filter_map(|(_, data)| listed(data)).collect();
    if listed.is_empty() {
        return Err(Fault::damaged("工作簿没有列出任何工作表", "the workbook lists no sheet"));
    }
    listed.into_iter().map(|listed| read_sheet(&mut package, &links, &book, listed, intake)).collect()
}

/// What the sheets of a workbook share.
struct Book {
    strings: Strings,
    styles: Vec<Style>,
    epoch: Epoch,
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    visibility: Visibility,
    id: String,
}

fn workbook_part(package: &Package<'_>) -> Result<String, Fault> {
    let found = package.names().find(|name| name.ends_with("workbook.bin") || name.ends_with("workbook2.bin"));
    found.map(str::to_owned).ok_or_else(|| no_part("workbook.bin"))
}

fn no_part(name: &str) -> Fault {
    Fault::damaged(format!("文件里缺少部件 {name}"), format!("the file lacks the part {name}"))
}

fn read_sheet(
    package: &mut Package<'_>,
    links: &BTreeMap<String, Relationship>,
    book: &Book,
    listed: Listed,
    intake: &mut Intake<'_>,
) -> Result<Grid, Fault> {
    let mut sheet = SheetBuilder::new(listed.name, listed.visibility);
    let link = links.get(&listed.id);
    let target = link.map_or("", |link| &link.target);
    match package.bytes(target).and_then(|part| part.ok_or_else(|| no_part(target))) {
        Ok(part) if link.is_none_or(|link| link.kind != "chartsheet") => {
            cells(&part, book, &mut sheet, intake)?;
            let comments = package.relationships(target)?.into_values().filter(|link| link.kind == "comments");
            for link in comments {
                notes(&package.bytes(&link.target)?.unwrap_or_default(), &mut sheet);
            }
        }
        Ok(_) => {}
        Err(fault @ Fault::TooLarge(_)) => return Err(fault),
        Err(fault) => intake.lose_sheet(&sheet.name, &fault),
    }
    Ok(sheet.finish(intake))
}

/// The records of a part: type and data. A record that the part cuts off ends the walk.
fn records(part: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    let mut rest = part;
    std::iter::from_fn(move || {
        let kind = packed_length(&mut rest, 2)?;
        let length = packed_length(&mut rest, 4)? as usize;
        let data = rest.get(..length)?;
        rest = &rest[length..];
        Some((kind, data))
    })
}

/// A number in seven bits a byte, the lowest first, as long as the eighth is set.
fn packed_length(rest: &mut &[u8], most: u32) -> Option<u32> {
    let mut value = 0;
    for place in 0..most {
        let (&byte, after) = rest.split_first()?;
        *rest = after;
        value |= u32::from(byte & 0x7F) << (7 * place);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(value)
}

/// A text of UTF-16 units after their number, and what follows it.
fn wide_string(data: &[u8]) -> Option<(String, &[u8])> {
    let length = u32_at(data, 0)?;
    if length == u32::MAX {
        return Some((String::new(), &data[4..]));
    }
    let end = (length as usize).checked_mul(2)?.checked_add(4)?;
    let units: Vec<u16> =
        data.get(4..end)?.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    Some((String::from_utf16_lossy(&units), &data[end..]))
}

fn epoch(workbook: &[u8]) -> Epoch {
    let is_1904 = records(workbook).any(|(kind, data)| kind == 153 && data.first().is_some_and(|flags| flags & 1 != 0));
    if is_1904 { Epoch::Y1904 } else { Epoch::Y1900 }
}

fn listed(data: &[u8]) -> Option<Listed> {
    let visibility = match u32_at(data, 0)? {
        0 => Visibility::Visible,
        1 => Visibility::Hidden,
        _ => Visibility::VeryHidden,
    };
    let (id, rest) = wide_string(data.get(8..)?)?;
    let (name, _) = wide_string(rest)?;
    Some(Listed { name, visibility, id })
}

fn shared_strings(part: &[u8]) -> Strings {
    let mut strings = Strings::default();
    for (_, data) in records(part).filter(|(kind, _)| *kind == 19) {
        // A string that cannot be read keeps its place, so that the others keep theirs.
        let text = data.get(1..).and_then(wide_string).map_or_else(String::new, |(text, _)| text);
        strings.push(&text);
    }
    strings
}

fn styles(part: &[u8]) -> Vec<Style> {
    let (mut formats, mut fonts, mut styles) = (BTreeMap::new(), Vec::new(), Vec::new());
    let mut in_cell_styles = false;
    for (kind, data) in records(part) {
        match kind {
            44 => {
                if let (Some(id), Some((code, _))) = (u16_at(data, 0), data.get(2..).and_then(wide_string)) {
                    formats.insert(id, code);
                }
            }
            43 => fonts.push(u16_at(data, 2).is_some_and(|options| options & 8 != 0)),
            617 => in_cell_styles = true,
            618 => in_cell_styles = false,
            47 if in_cell_styles => {
                let (format, font) = (u16_at(data, 2).unwrap_or(0), u16_at(data, 4).unwrap_or(0));
                let own = formats.get(&format).cloned();
                let code = own.or_else(|| number::built_in_format(u32::from(format)).map(str::to_owned));
                styles.push(Style::new(code, fonts.get(usize::from(font)).is_some_and(|struck| *struck)));
            }
            _ => {}
        }
    }
    styles
}

fn cells(part: &[u8], book: &Book, sheet: &mut SheetBuilder, intake: &mut Intake<'_>) -> Result<(), Fault> {
    let (mut row, mut next_col, mut ended, mut lacking) = (0, 0, false, 0);
    for (kind, data) in records(part) {
        match kind {
            0 => {
                row = u32_at(data, 0).unwrap_or(row);
                next_col = 0;
                if data.get(11).is_some_and(|options| options & 0x10 != 0) {
                    sheet.hide_rows(row, row);
                }
            }
            1..=18 | 62 => {
                // A short record stands in the column after the one before it.
                let is_short = (12..=18).contains(&kind);
                let col = if is_short { next_col } else { u32_at(data, 0).unwrap_or(next_col) };
                next_col = col.saturating_add(1);
                let rest = data.get(if is_short { 0 } else { 4 }..).unwrap_or_default();
                if let Some(cell) = cell(kind, rest, book, &mut lacking) {
                    sheet.push(CellRef::new(row, col), cell, intake)?;
                }
            }
            60 if u16_at(data, 16).is_some_and(|options| options & 1 != 0) => {
                if let (Some(first), Some(last)) = (u32_at(data, 0), u32_at(data, 4)) {
                    sheet.hide_cols(first, last);
                }
            }
            176 => sheet.merge(region(data)),
            130 => ended = true,
            _ => {}
        }
    }
    if !ended {
        intake.cut_short(&sheet.name);
    }
    sheet.lacks_texts(lacking);
    Ok(())
}

/// A cell from its style and content; `None` when it is empty.
fn cell(kind: u32, data: &[u8], book: &Book, lacking: &mut usize) -> Option<Cell> {
    let style = u32_at(data, 0).and_then(|style| book.styles.get((style & 0xFF_FFFF) as usize)).unwrap_or(&PLAIN);
    let content = data.get(4..)?;
    let is_formula = (8..=11).contains(&kind);
    let value = match kind {
        2 | 13 => style.number(packed_number(u32_at(content, 0)?), book.epoch),
        3 | 11 | 14 => CellValue::Error(number::error_text(*content.first()?).to_owned()),
        4 | 10 | 15 => CellValue::Boolean(*content.first()? != 0),
        5 | 9 | 16 => style.number(f64_at(content, 0)?, book.epoch),
        6 | 8 | 17 => CellValue::Text(wide_string(content)?.0),
        7 | 18 => book.strings.value(u32_at(content, 0), lacking)?,
        62 => CellValue::Text(wide_string(content.get(1..)?)?.0),
        _ => return None,
    };
    if value == CellValue::Text(String::new()) {
        return None;
    }
    Some(Cell { formula: is_formula.then(String::new), ..style.cell(value) })
}

fn region(data: &[u8]) -> Region {
    let number = |at| u32_at(data, at).unwrap_or(u32::MAX);
    Region { start: CellRef::new(number(0), number(8)), end: CellRef::new(number(4), number(12)) }
}

fn notes(part: &[u8], sheet: &mut SheetBuilder) {
    let mut at = None;
    for (kind, data) in records(part) {
        match kind {
            635 => at = u32_at(data, 4).zip(u32_at(data, 12)).map(|(row, col)| CellRef::new(row, col)),
            637 => {
                if let (Some(at), Some((text, _))) = (at, data.get(1..).and_then(wide_string)) {
                    sheet.note(at, text);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A record with a type below 128 and short data.
    fn record(kind: u8, data: &[u8]) -> Vec<u8> {
        [&[kind, data.len() as u8], data].concat()
    }

    #[test]
    fn short_cells_and_error_results_are_read() {
        let part = [
            record(0, &[2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10]),
            record(2, &[3, 0, 0, 0, 0, 0, 0, 0, (7 << 2) | 2, 0, 0, 0]),
            record(13, &[0, 0, 0, 0, (9 << 2) | 2, 0, 0, 0]),
            record(14, &[0, 0, 0, 0, 0x07]),
            record(11, &[9, 0, 0, 0, 0, 0, 0, 0, 0x2A]),
        ]
        .concat();
        let book = Book { strings: Strings::default(), styles: Vec::new(), epoch: Epoch::Y1900 };
        let mut intake = Intake::new("a.xlsb");
        let mut sheet = SheetBuilder::new("表", Visibility::Visible);
        cells(&part, &book, &mut sheet, &mut intake).unwrap();
        let grid = sheet.finish(&mut intake);
        let shown: Vec<_> = grid.cells().iter().map(|(at, cell)| format!("{at}={}", cell.value)).collect();
        assert_eq!(shown.join(" "), "D3=7 E3=9 F3=#DIV/0! J3=#N/A");
        assert!(grid.hidden_rows.contains(&2));
        assert_eq!(intake.diagnostics.len(), 1, "the part has no end record");
    }
}
