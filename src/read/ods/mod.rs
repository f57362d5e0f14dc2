//! ods and its flat form fods: our own reader of the content part.
//!
//! A general reader refuses pretty-printed files, takes a formula without a result for an empty cell, and tells
//! neither hidden rows nor comments. Repeated rows and cells are written out only where they hold something, and
//! within the limits of a sheet and a file, so a few bytes cannot ask for billions of cells.
//! Elements: OASIS ODF 1.3 part 3.

mod cell;
mod styles;

use styles::Styles;

use super::{
    fault::Fault,
    intake::{Intake, SheetBuilder},
    limits,
    package::Package,
    xml::{self, Scanner, Tag, Token},
};
use crate::grid::{CellRef, Grid, Region, Visibility};

/// Reads every sheet of a package.
///
/// # Errors
/// When the content is missing or encrypted, or a limit is passed.
pub(super) fn read(bytes: &[u8], intake: &mut Intake<'_>) -> Result<Vec<Grid>, Fault> {
    let mut package = Package::open(bytes)?;
    let manifest = package.xml("META-INF/manifest.xml")?.unwrap_or_default();
    if memchr::memmem::find(&manifest, b"encryption-data").is_some() {
        return Err(Fault::Encrypted { tried: 0 });
    }
    let mut styles = Styles::default();
    if let Some(common) = package.xml("styles.xml")? {
        styles.add(&common);
    }
    let content = package
        .xml("content.xml")?
        .ok_or_else(|| Fault::damaged("文件里缺少部件 content.xml", "the file lacks the part content.xml"))?;
    read_content(&content, styles, intake)
}

/// Reads every sheet of a flat file.
///
/// # Errors
/// When a limit is passed.
pub(super) fn read_flat(bytes: &[u8], intake: &mut Intake<'_>) -> Result<Vec<Grid>, Fault> {
    read_content(&xml::to_utf8(bytes), Styles::default(), intake)
}

fn read_content(xml: &[u8], mut styles: Styles, intake: &mut Intake<'_>) -> Result<Vec<Grid>, Fault> {
    styles.add(xml);
    let mut grids = Vec::new();
    let mut scanner = Scanner::new(xml);
    while let Some(token) = scanner.next() {
        let Token::Open(tag) = token else { continue };
        match tag.name {
            // Old versions of cells, kept for the record of changes.
            b"tracked-changes" => scanner.skip(&tag),
            b"table" => {
                let grid = table(&mut scanner, &tag, &styles, intake)?;
                grids.push(grid);
            }
            _ => {}
        }
    }
    if grids.is_empty() {
        return Err(Fault::NotASpreadsheet);
    }
    Ok(grids)
}

/// What is known while a table is read.
struct Table<'s> {
    styles: &'s Styles,
    row: u64,
    /// How many times the row being read stands.
    row_repeats: u64,
    col: u64,
    /// Columns so far: first, one past the last, and the style of cells that name none.
    columns: Vec<(u64, u64, Option<String>)>,
    row_style: Option<String>,
}

fn table(scanner: &mut Scanner<'_>, tag: &Tag<'_>, styles: &Styles, intake: &mut Intake<'_>) -> Result<Grid, Fault> {
    let hidden = tag.get("style-name").is_some_and(|style| styles.hides_table(&style));
    let visibility = if hidden { Visibility::Hidden } else { Visibility::Visible };
    let mut sheet = SheetBuilder::new(tag.get("name").unwrap_or_default(), visibility);
    let mut table = Table { styles, row: 0, row_repeats: 1, col: 0, columns: Vec::new(), row_style: None };
    let outside = scanner.depth() - i64::from(!tag.empty);
    while scanner.depth() > outside {
        let Some(token) = scanner.next() else { break };
        match token {
            Token::Open(tag) => match tag.name {
                b"table-column" => table.column(&tag, &mut sheet),
                b"table-row" => table.begin_row(&tag, &mut sheet),
                b"table-cell" | b"covered-table-cell" => table.cell(scanner, &tag, &mut sheet, intake)?,
                b"shapes" | b"forms" | b"dde-source" | b"scenario" => scanner.skip(&tag),
                _ => {}
            },
            Token::Close(b"table-row") => table.row = table.row.saturating_add(table.row_repeats),
            _ => {}
        }
    }
    if scanner.depth() > outside {
        intake.cut_short(&sheet.name);
    }
    Ok(sheet.finish(intake))
}

impl Table<'_> {
    fn column(&mut self, tag: &Tag<'_>, sheet: &mut SheetBuilder) {
        let first = self.columns.last().map_or(0, |(_, end, _)| *end);
        let end = first.saturating_add(repeats(tag, "number-columns-repeated"));
        if is_hidden(tag) {
            sheet.hide_cols(line(first), line(end - 1));
        }
        self.columns.push((first, end, tag.get("default-cell-style-name").map(std::borrow::Cow::into_owned)));
    }

    fn begin_row(&mut self, tag: &Tag<'_>, sheet: &mut SheetBuilder) {
        self.row_repeats = repeats(tag, "number-rows-repeated");
        self.col = 0;
        self.row_style = tag.get("default-cell-style-name").map(std::borrow::Cow::into_owned);
        if is_hidden(tag) {
            sheet.hide_rows(line(self.row), line(self.row.saturating_add(self.row_repeats) - 1));
        }
        if tag.empty {
            self.row = self.row.saturating_add(self.row_repeats);
        }
    }

    fn cell<'a>(
        &mut self,
        scanner: &mut Scanner<'a>,
        tag: &Tag<'a>,
        sheet: &mut SheetBuilder,
        intake: &mut Intake<'_>,
    ) -> Result<(), Fault> {
        let (row, col) = (self.row, self.col);
        let col_repeats = repeats(tag, "number-columns-repeated");
        self.col = col.saturating_add(col_repeats);
        let at = CellRef::new(line(row), line(col));
        merge(tag, at, sheet);
        let content = cell::read(scanner, tag);
        if let Some(note) = content.note {
            sheet.note(at, note);
        }
        let Some(value) = content.value else { return Ok(()) };
        let cell = crate::grid::Cell { formula: content.formula, ..self.style(tag, col).cell(value) };
        let rows = row..row.saturating_add(self.row_repeats).min(u64::from(limits::ROWS) + 1);
        let cols = col..self.col.min(u64::from(limits::COLUMNS) + 1);
        intake.room_for((rows.end.saturating_sub(row)).saturating_mul(cols.end.saturating_sub(col)))?;
        for row in rows {
            for col in cols.clone() {
                sheet.push(CellRef::new(line(row), line(col)), cell.clone(), intake)?;
            }
        }
        Ok(())
    }

    /// The style that a cell names, or that its row or column names for it.
    fn style(&self, tag: &Tag<'_>, col: u64) -> &super::style::Style {
        let of_column = || {
            let after = self.columns.partition_point(|(first, ..)| *first <= col);
            self.columns.get(after.checked_sub(1)?).and_then(|(.., style)| style.as_deref())
        };
        let own = tag.get("style-name");
        self.styles.of_cell(own.as_deref().or(self.row_style.as_deref()).or_else(of_column))
    }
}

fn repeats(tag: &Tag<'_>, name: &str) -> u64 {
    u64::from(tag.number(name).unwrap_or(1).max(1))
}

/// A row or column; beyond `u32` it is beyond every limit anyway.
fn line(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Hidden by hand (`collapse`) or by a filter.
fn is_hidden(tag: &Tag<'_>) -> bool {
    matches!(tag.raw("visibility"), Some(b"collapse" | b"filter"))
}

fn merge(tag: &Tag<'_>, at: CellRef, sheet: &mut SheetBuilder) {
    let span = |name| tag.number(name).unwrap_or(1).max(1) - 1;
    let end = CellRef::new(
        at.row.saturating_add(span("number-rows-spanned")),
        at.col.saturating_add(span("number-columns-spanned")),
    );
    sheet.merge(Region { start: at, end });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rows: &str, expected: &str) {
        let xml = format!(
            "<office:document><office:body><table:table table:name='表'>{rows}</table:table></office:body></office:document>"
        );
        let mut intake = Intake::new("a.fods");
        let grids = read_flat(xml.as_bytes(), &mut intake).unwrap();
        let shown: Vec<_> = grids[0].cells().iter().map(|(at, cell)| format!("{at}={}", cell.raw())).collect();
        assert_eq!(shown.join(" "), expected);
    }

    const TWO: &str =
        "<table:table-cell office:value-type='float' office:value='2'><text:p>2 件</text:p></table:table-cell>";

    #[test]
    fn repeats_and_places() {
        check(
            &format!("<table:table-row><table:table-cell table:number-columns-repeated='3'/>{TWO}</table:table-row>"),
            "D1=2",
        );
        check(
            &format!(
                "<table:table-row table:number-rows-repeated='1048574'/>\n <table:table-row>\n {TWO}\n </table:table-row>"
            ),
            "A1048575=2",
        );
        check(
            &format!(
                "<table:table-row table:number-rows-repeated='2'>{TWO}</table:table-row><table:table-row>{TWO}</table:table-row>"
            ),
            "A1=2 A2=2 A3=2",
        );
        check("<table:table-row><table:table-cell table:formula='of:=1+1'/></table:table-row>", "A1==1+1");
    }

    #[test]
    fn texts_notes_and_drawings() {
        check(
            "<table:table-row><table:table-cell office:value-type='string'><office:annotation><text:p>注</text:p>\
             </office:annotation><text:p>青山<text:s text:c='2'/>镇</text:p><text:p>二</text:p></table:table-cell></table:table-row>",
            "A1=青山  镇\n二",
        );
    }

    #[test]
    fn a_few_bytes_cannot_ask_for_billions() {
        let cell = TWO.replace("<table:table-cell", "<table:table-cell table:number-columns-repeated='16384'");
        let xml = format!(
            "<table:table><table:table-row table:number-rows-repeated='1048576'>{cell}</table:table-row></table:table>"
        );
        let mut intake = Intake::with_cells("a.fods", 1000);
        assert_eq!(read_flat(xml.as_bytes(), &mut intake), Err(Fault::TooManyCells));
    }
}
