//! `SpreadsheetML` 2003: a workbook in one XML file, which many reporting systems export as `.xls`.

use std::collections::BTreeMap;

use super::{
    fault::Fault,
    intake::{Intake, SheetBuilder},
    number::{self, Epoch},
    style::{PLAIN, Style},
    xml::{self, Scanner, Tag, Token},
};
use crate::grid::{Cell, CellRef, CellValue, Grid, Region, Visibility};

/// Reads every sheet.
///
/// # Errors
/// When there is none, or a limit is passed.
pub(super) fn read(bytes: &[u8], intake: &mut Intake<'_>) -> Result<Vec<Grid>, Fault> {
    let xml = xml::to_utf8(bytes);
    let mut scanner = Scanner::new(&xml);
    let mut styles = BTreeMap::new();
    let mut grids = Vec::new();
    while let Some(token) = scanner.next() {
        let Token::Open(tag) = token else { continue };
        match tag.name {
            b"Style" => {
                let (id, style) = style(&mut scanner, &tag);
                styles.insert(id, style);
            }
            b"Worksheet" => grids.push(worksheet(&mut scanner, &tag, &styles, intake)?),
            _ => {}
        }
    }
    if grids.is_empty() {
        return Err(Fault::damaged("工作簿没有列出任何工作表", "the workbook lists no sheet"));
    }
    Ok(grids)
}

fn style(scanner: &mut Scanner<'_>, tag: &Tag<'_>) -> (String, Style) {
    let (mut format, mut struck) = (None, false);
    let outside = scanner.depth() - i64::from(!tag.empty);
    while scanner.depth() > outside {
        match scanner.next() {
            Some(Token::Open(inner)) if inner.name == b"NumberFormat" => {
                format = inner.get("Format").map(|format| named_format(&format).to_owned());
            }
            Some(Token::Open(inner)) if inner.name == b"Font" => struck = inner.is_true("StrikeThrough"),
            Some(_) => {}
            None => break,
        }
    }
    (tag.get("ID").unwrap_or_default().into_owned(), Style::new(format, struck))
}

/// Formats that this file kind calls by a name.
fn named_format(name: &str) -> &str {
    const NAMES: &[(&str, &str)] = &[
        ("General Number", "General"),
        ("General Date", "yyyy/m/d h:mm"),
        ("Long Date", "yyyy\"年\"m\"月\"d\"日\""),
        ("Medium Date", "d-mmm-yy"),
        ("Short Date", "yyyy/m/d"),
        ("Long Time", "h:mm:ss"),
        ("Medium Time", "h:mm AM/PM"),
        ("Short Time", "h:mm"),
        ("Currency", "\"¥\"#,##0.00"),
        ("Fixed", "0.00"),
        ("Standard", "#,##0.00"),
        ("Percent", "0.00%"),
        ("Scientific", "0.00E+00"),
    ];
    NAMES.iter().find(|(known, _)| *known == name).map_or(name, |(_, code)| *code)
}

/// Where the next row, cell or column stands.
#[derive(Default)]
struct Place {
    row: u32,
    next_row: u32,
    next_col: u32,
    next_column: u32,
}

fn worksheet(
    scanner: &mut Scanner<'_>,
    tag: &Tag<'_>,
    styles: &BTreeMap<String, Style>,
    intake: &mut Intake<'_>,
) -> Result<Grid, Fault> {
    let mut sheet = SheetBuilder::new(tag.get("Name").unwrap_or_default(), Visibility::Visible);
    let mut place = Place::default();
    let outside = scanner.depth() - i64::from(!tag.empty);
    while scanner.depth() > outside {
        let Some(token) = scanner.next() else { break };
        let Token::Open(tag) = token else { continue };
        match tag.name {
            b"Column" => place.column(&tag, &mut sheet),
            b"Row" => place.row(&tag, &mut sheet),
            b"Cell" => place.cell(scanner, &tag, styles, &mut sheet, intake)?,
            b"Visible" => {
                sheet.visibility = match scanner.text(&tag).as_str() {
                    "SheetHidden" => Visibility::Hidden,
                    "SheetVeryHidden" => Visibility::VeryHidden,
                    _ => Visibility::Visible,
                };
            }
            _ => {}
        }
    }
    if scanner.depth() > outside {
        intake.cut_short(&sheet.name);
    }
    Ok(sheet.finish(intake))
}

impl Place {
    fn column(&mut self, tag: &Tag<'_>, sheet: &mut SheetBuilder) {
        let first = index(tag).unwrap_or(self.next_column);
        let last = first.saturating_add(tag.number("Span").unwrap_or(0));
        self.next_column = last.saturating_add(1);
        if tag.is_true("Hidden") {
            sheet.hide_cols(first, last);
        }
    }

    fn row(&mut self, tag: &Tag<'_>, sheet: &mut SheetBuilder) {
        self.row = index(tag).unwrap_or(self.next_row);
        let last = self.row.saturating_add(tag.number("Span").unwrap_or(0));
        self.next_row = last.saturating_add(1);
        self.next_col = 0;
        if tag.is_true("Hidden") {
            sheet.hide_rows(self.row, last);
        }
    }

    fn cell<'a>(
        &mut self,
        scanner: &mut Scanner<'a>,
        tag: &Tag<'a>,
        styles: &BTreeMap<String, Style>,
        sheet: &mut SheetBuilder,
        intake: &mut Intake<'_>,
    ) -> Result<(), Fault> {
        let at = CellRef::new(self.row, index(tag).unwrap_or(self.next_col));
        let across = tag.number("MergeAcross").unwrap_or(0);
        let end =
            CellRef::new(at.row.saturating_add(tag.number("MergeDown").unwrap_or(0)), at.col.saturating_add(across));
        self.next_col = end.col.saturating_add(1);
        sheet.merge(Region { start: at, end });
        let style = tag.get("StyleID").and_then(|id| styles.get(&*id)).unwrap_or(&PLAIN);
        let formula = tag.get("Formula").map(|formula| formula.trim_start_matches('=').to_owned());
        let (value, note) = content(scanner, tag, style);
        if let Some(note) = note {
            sheet.note(at, note);
        }
        let value = match value {
            Some(value) if value == CellValue::Text(String::new()) => return Ok(()),
            Some(value) => value,
            None if formula.is_some() => CellValue::FormulaWithoutValue,
            None => return Ok(()),
        };
        sheet.push(at, Cell { formula, ..style.cell(value) }, intake)
    }
}

/// The place that an element states, counted from 1 in the file.
fn index(tag: &Tag<'_>) -> Option<u32> {
    tag.number("Index")?.checked_sub(1)
}

/// The data and the comment of a cell just opened.
fn content<'a>(scanner: &mut Scanner<'a>, tag: &Tag<'a>, style: &Style) -> (Option<CellValue>, Option<String>) {
    let (mut data, mut note) = (None, None);
    let mut in_comment = false;
    let outside = scanner.depth() - i64::from(!tag.empty);
    while scanner.depth() > outside {
        match scanner.next() {
            Some(Token::Open(inner)) => match inner.name {
                b"Comment" => in_comment = !inner.empty,
                b"Data" if in_comment => note = Some(scanner.text(&inner)),
                b"Data" => data = Some(value(inner.raw("Type"), scanner.text(&inner), style)),
                _ => {}
            },
            Some(Token::Close(b"Comment")) => in_comment = false,
            Some(_) => {}
            None => break,
        }
    }
    (data, note)
}

fn value(kind: Option<&[u8]>, text: String, style: &Style) -> CellValue {
    match kind {
        Some(b"Number") => style.number_from_bytes(text.as_bytes(), Epoch::Y1900),
        Some(b"DateTime") => CellValue::Date(number::iso_date(&text)),
        Some(b"Boolean") => CellValue::Boolean(text.trim() == "1"),
        Some(b"Error") => CellValue::Error(text),
        _ => CellValue::Text(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_styles_and_places() {
        let xml = "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' \
            xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'><Styles><Style ss:ID='s1'>\
            <NumberFormat ss:Format='0&quot;万&quot;'/></Style></Styles><Worksheet ss:Name='表一'><Table>\
            <Row ss:Index='2'><Cell ss:MergeAcross='1'><Data ss:Type='String'>甲</Data></Cell>\
            <Cell ss:StyleID='s1'><Data ss:Type='Number'>12</Data><Comment><ss:Data>注</ss:Data></Comment></Cell></Row>\
            <Row ss:Hidden='1'><Cell ss:Index='3'><Data ss:Type='DateTime'>2024-01-05T00:00:00.000</Data></Cell>\
            <Cell ss:Formula='=R1C1'/></Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>\
            </Worksheet></Workbook>";
        let mut intake = Intake::new("a.xls");
        let grid = read(xml.as_bytes(), &mut intake).unwrap().remove(0);
        let shown: Vec<_> = grid.cells().iter().map(|(at, cell)| format!("{at}={}", cell.raw())).collect();
        assert_eq!(shown.join(" "), "A2=甲 C2=12 C3=2024-01-05 D3==R1C1");
        let number = grid.get(CellRef::new(1, 2)).unwrap();
        assert_eq!((number.format.as_deref(), number.note.as_deref()), (Some("0\"万\""), Some("注")));
        assert_eq!((grid.visibility, grid.hidden_rows.contains(&2)), (Visibility::Hidden, true));
        assert_eq!(grid.merges.len(), 1);
    }
}
