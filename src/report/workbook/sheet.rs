//! One sheet being written. Every cell goes through here, so that its width is known and its text is safe: text is
//! always written as a string, whatever it begins with, and no formula without its result.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Formula, Url, Workbook, Worksheet, XlsxError};

use super::{
    style::{Align, Font, Mark, Number, Style, Styles},
    words,
};
use crate::{diagnostic::Lang, grid::CellRef, report::width};

/// Most characters a cell can hold.
const MAX_TEXT: usize = 32_000;
/// Pixels of a row with one line, of each line where there are several, of the title's row, and of the tallest row there can be.
const ROW: u32 = 20;
const LINE: u32 = 21;
const TITLE_ROW: u32 = 34;
const TALLEST_ROW: u32 = 540;
/// Pixels of an A4 page lying, within its margins, and how far beyond one page a sheet is shrunk to it.
const PAGE: (u32, u32) = (1026, 669);
const MOST_SHRUNK: f64 = 1.4;
/// Share of a page that can be filled whatever the printer, and most page breaks a sheet can have.
const SURELY_FULL: f64 = 0.95;
const MOST_BREAKS: usize = 1023;
/// Pixels that a footer on the left can take before it reaches the middle of a page that stands upright.
const WIDEST_FOOTER: u32 = 330;
/// Pixels up to which a column is widened for a word rather than break it; beyond are paths of files.
const LONGEST_WORD: u32 = 136;
/// Pixels of a column of which nothing is known.
const DEFAULT_COLUMN: u32 = 72;
/// Pixels a printed sheet is made wide at least, so that its notes have room.
const NARROWEST_SHEET: u32 = 640;

/// What a formula gives.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Outcome {
    /// A figure.
    Figure(Decimal),
    /// A word.
    Word(String),
}

/// What a column's contents need, in pixels.
#[derive(Debug, Clone, Copy, Default)]
struct Need {
    /// Widest content that must stay on one line.
    unbroken: u32,
    /// Widest content that may wrap.
    wrapping: u32,
    /// Longest word within it.
    word: u32,
}

/// A sheet and what its columns and rows need.
pub(super) struct Sheet<'w> {
    /// The writer's sheet, for what happens once per sheet (charts, tables, rules).
    pub(super) inner: &'w mut Worksheet,
    styles: &'w mut Styles,
    needs: BTreeMap<u16, Need>,
    limits: BTreeMap<u16, (u32, u32)>,
    wrapped: Vec<Wrapped>,
    /// Columns that are widened evenly until the whole sheet up to the last of them is so wide.
    spread: Option<(u16, u16, u32)>,
    /// Last row and column that are printed.
    printed: Option<(u32, u16)>,
    /// First and last row of each block that is folded away.
    folded: Vec<(u32, u32)>,
    /// First and last row of those that every page repeats.
    head: (u32, u32),
    /// Rows that may not begin a page.
    glued: BTreeSet<u32>,
}

/// Text that wraps within a cell, or within several merged ones.
struct Wrapped {
    row: u32,
    columns: (u16, u16),
    text: String,
    points: f64,
    indent: u32,
}

/// Pixels one step of indentation takes.
const INDENT: u32 = 12;

impl<'w> Sheet<'w> {
    /// A new last sheet of the workbook.
    pub(super) fn add(book: &'w mut Workbook, styles: &'w mut Styles, name: &str) -> Result<Self, XlsxError> {
        let inner = book.add_worksheet();
        inner.set_name(name)?;
        Ok(Self {
            inner,
            styles,
            needs: BTreeMap::new(),
            limits: BTreeMap::new(),
            wrapped: Vec::new(),
            spread: None,
            printed: None,
            folded: Vec::new(),
            head: (0, 0),
            glued: BTreeSet::new(),
        })
    }

    /// The writer's format of a style.
    pub(super) fn format(&mut self, style: Style) -> Format {
        self.styles.format(style).clone()
    }

    /// Sets the narrowest a column may become, and the width at which its wrapping text breaks.
    pub(super) fn limit(&mut self, col: u16, min: u32, wrap_at: u32) {
        self.limits.insert(col, (min, wrap_at));
    }

    /// Writes text.
    pub(super) fn text(&mut self, row: u32, col: u16, text: &str, style: Style) -> Result<(), XlsxError> {
        let text = fitting(text);
        self.measure(row, col, &text, style);
        if style == Style::PLAIN {
            self.inner.write_string(row, col, text)?;
        } else {
            self.inner.write_string_with_format(row, col, text, self.styles.format(style))?;
        }
        Ok(())
    }

    /// Writes text over several columns of one row or over a block; one cell alone is not merged. The text does
    /// not widen its columns.
    pub(super) fn merged(
        &mut self,
        from: (u32, u16),
        to: (u32, u16),
        text: &str,
        style: Style,
    ) -> Result<(), XlsxError> {
        let text = fitting(text);
        let format = self.styles.format(style);
        if from == to {
            self.inner.write_string_with_format(from.0, from.1, text, format)?;
        } else {
            self.inner.merge_range(from.0, from.1, to.0, to.1, &text, format)?;
        }
        Ok(())
    }

    /// Writes the title over all columns. Where the columns are too narrow for it, those from `first_wide` on
    /// become wider.
    pub(super) fn title(&mut self, (first_wide, last): (u16, u16), text: &str) -> Result<(), XlsxError> {
        let style = Style::new(Font::Title).align(Align::Center);
        self.merged((0, 0), (0, last), text, style)?;
        self.inner.set_row_height_pixels(0, TITLE_ROW)?;
        let px = width::needed(text, Font::Title.points()).max(NARROWEST_SHEET);
        self.spread = Some((first_wide, last, px));
        Ok(())
    }

    /// Writes text that wraps within several merged columns of a row; the row becomes as tall as it needs.
    pub(super) fn paragraph(
        &mut self,
        row: u32,
        columns: (u16, u16),
        text: &str,
        style: Style,
    ) -> Result<(), XlsxError> {
        let style = style.wrap();
        self.merged((row, columns.0), (row, columns.1), text, style)?;
        self.wrapped.push(Wrapped { row, columns, text: text.to_owned(), points: style.font.points(), indent: 0 });
        Ok(())
    }

    /// Writes a cell that is empty on purpose.
    pub(super) fn blank(&mut self, row: u32, col: u16, style: Style) -> Result<(), XlsxError> {
        let format = self.styles.format(style);
        self.inner.write_blank(row, col, format)?;
        Ok(())
    }

    /// Writes a figure.
    pub(super) fn number(&mut self, row: u32, col: u16, value: Decimal, style: Style) -> Result<(), XlsxError> {
        self.measure(row, col, &shown(value, style.number), style);
        let format = self.styles.format(style);
        self.inner.write_number_with_format(row, col, nearest_float(value), format)?;
        Ok(())
    }

    /// Writes a formula with the result that was computed beforehand.
    pub(super) fn formula(
        &mut self,
        (row, col): (u32, u16),
        formula: &str,
        result: &Outcome,
        style: Style,
    ) -> Result<(), XlsxError> {
        let (shown, stored) = match result {
            Outcome::Figure(value) => (shown(*value, style.number), nearest_float(*value).to_string()),
            Outcome::Word(word) => (word.clone(), word.clone()),
        };
        self.measure(row, col, &shown, style);
        let format = self.styles.format(style);
        self.inner.write_formula_with_format(row, col, Formula::new(formula).set_result(stored), format)?;
        Ok(())
    }

    /// Writes a formula that gives a word into merged cells of one row. It does not widen its columns.
    pub(super) fn merged_formula(
        &mut self,
        (row, col): (u32, u16),
        last_col: u16,
        formula: &str,
        result: &str,
        style: Style,
    ) -> Result<(), XlsxError> {
        self.merged((row, col), (row, last_col), "", style)?;
        let format = self.styles.format(style);
        self.inner.write_formula_with_format(row, col, Formula::new(formula).set_result(result), format)?;
        Ok(())
    }

    /// Rows that are folded away take no room on paper.
    pub(super) fn folded(&mut self, first: u32, last: u32) {
        self.folded.push((first, last));
    }

    /// A row that stays on one page with the row before it: a subtotal, the first row below a heading.
    pub(super) fn glue(&mut self, row: u32) {
        self.glued.insert(row);
    }

    /// Makes the cell lead to a place in this workbook. Must come before the cell's content, which it would
    /// overwrite.
    pub(super) fn lead(&mut self, row: u32, col: u16, target: &str, style: Style) -> Result<(), XlsxError> {
        let format = self.styles.format(style);
        self.inner.write_url_with_format(row, col, Url::new(format!("internal:{target}")).set_text(" "), format)?;
        Ok(())
    }

    /// Writes text that leads to a place in this workbook.
    pub(super) fn link(&mut self, row: u32, col: u16, target: &str, text: &str, style: Style) -> Result<(), XlsxError> {
        let text = fitting(text);
        self.measure(row, col, &text, style);
        let url = Url::new(format!("internal:{target}")).set_text(text);
        self.inner.write_url_with_format(row, col, url, self.styles.format(style))?;
        Ok(())
    }

    /// Makes room for text in a column and, where it wraps, in a row.
    pub(super) fn measure(&mut self, row: u32, col: u16, text: &str, style: Style) {
        let points = style.font.points();
        let indent = u32::from(style.indent) * INDENT;
        let needed = width::needed(text, points) + indent;
        let need = self.needs.entry(col).or_default();
        if style.wrap {
            self.wrapped.push(Wrapped { row, columns: (col, col), text: text.to_owned(), points, indent });
            need.wrapping = needed.max(need.wrapping);
            need.word = (width::longest_word(text, points) + indent).min(LONGEST_WORD).max(need.word);
        } else {
            need.unbroken = needed.max(need.unbroken);
        }
    }

    /// Sets the widths of all columns that were written, and the heights of the rows whose text wraps.
    pub(super) fn fit(&mut self) -> Result<(), XlsxError> {
        let widths = self.widths();
        for (&col, &px) in &widths {
            self.inner.set_column_width_pixels(col, px)?;
        }
        let mut heights: BTreeMap<u32, u32> = BTreeMap::new();
        for wrapped in &self.wrapped {
            let room = (wrapped.columns.0..=wrapped.columns.1).map(|col| widths.get(&col).unwrap_or(&DEFAULT_COLUMN));
            let room = room.sum::<u32>().saturating_sub(wrapped.indent);
            let lines = width::lines(&wrapped.text, room, wrapped.points);
            let height = heights.entry(wrapped.row).or_insert(ROW);
            let needed = (f64::from(lines * LINE) * wrapped.points / 11.0).ceil() as u32 + 2;
            *height = (*height).max(needed).min(TALLEST_ROW);
        }
        for (&row, &height) in &heights {
            self.inner.set_row_height_pixels(row, height)?;
        }
        self.fit_page(&widths, &heights)
    }

    /// What runs over the first page by a little is made to fit on it, rather than have its notes on a second. Where
    /// several pages are needed, none begins with a glued row.
    fn fit_page(&mut self, widths: &BTreeMap<u16, u32>, heights: &BTreeMap<u32, u32>) -> Result<(), XlsxError> {
        let Some((last_row, last_col)) = self.printed else { return Ok(()) };
        let wide = (0..=last_col).map(|col| widths.get(&col).unwrap_or(&DEFAULT_COLUMN)).sum::<u32>();
        let rows = (0..=last_row).map(|row| if self.is_folded(row) { 0 } else { *heights.get(&row).unwrap_or(&ROW) });
        let rows = rows.collect::<Vec<_>>();
        let scale = (f64::from(PAGE.0) / f64::from(wide)).min(1.0);
        let pages = f64::from(rows.iter().sum::<u32>()) * scale / f64::from(PAGE.1);
        if pages > SURELY_FULL && pages < MOST_SHRUNK {
            self.inner.set_print_fit_to_pages(1, 1);
        } else if pages > SURELY_FULL && !self.glued.is_empty() {
            let room = (f64::from(PAGE.1) / scale * SURELY_FULL) as u32;
            let breaks = self.page_breaks(&rows, room);
            if breaks.len() <= MOST_BREAKS {
                self.inner.set_page_breaks(&breaks)?;
            }
        }
        Ok(())
    }

    fn is_folded(&self, row: u32) -> bool {
        self.folded.iter().any(|(first, last)| (*first..=*last).contains(&row))
    }

    /// The rows that begin a page, given the height of every row: as late as there is room, but at no glued row.
    fn page_breaks(&self, rows: &[u32], room: u32) -> Vec<u32> {
        let head: u32 = rows.iter().take(self.head.1 as usize + 1).skip(self.head.0 as usize).sum();
        let mut breaks = Vec::new();
        let (mut begin, mut used) = (self.head.1 as usize + 1, rows.iter().take(self.head.1 as usize + 1).sum::<u32>());
        for (row, height) in rows.iter().enumerate().skip(begin) {
            if *height > 0 && used + height > room && row > begin {
                let may_begin = |at: &usize| rows[*at] > 0 && !self.glued.contains(&(*at as u32));
                let at = (begin + 1..=row).rev().find(may_begin).unwrap_or(row);
                breaks.push(at as u32);
                begin = at;
                used = head + rows[at..row].iter().sum::<u32>();
            }
            used += height;
        }
        breaks
    }

    /// Prints the sheet up to a row and a column.
    pub(super) fn print_to(&mut self, last_row: u32, last_col: u16) -> Result<(), XlsxError> {
        self.inner.set_print_area(0, 0, last_row, last_col)?;
        self.printed = Some((last_row, last_col));
        Ok(())
    }

    /// Pixels of every column that was written.
    pub(super) fn widths(&self) -> BTreeMap<u16, u32> {
        let mut widths = BTreeMap::new();
        for (&col, need) in &self.needs {
            let (min, wrap_at) = self.limits.get(&col).copied().unwrap_or((width::MIN, width::MAX));
            let unbroken = need.unbroken.min(wrap_at.max(width::MAX));
            widths.insert(col, unbroken.max(need.wrapping.min(wrap_at)).max(need.word).max(min));
        }
        let Some((first, last, px)) = self.spread else { return widths };
        let now = (0..=last).map(|col| widths.get(&col).copied().unwrap_or(DEFAULT_COLUMN)).sum::<u32>();
        let more = px.saturating_sub(now).div_ceil(u32::from(last - first) + 1);
        for col in first..=last {
            *widths.entry(col).or_insert(DEFAULT_COLUMN) += more;
        }
        widths
    }

    /// A4 landscape, one page wide, with page numbers; `head` rows and `stub` columns are repeated on every page
    /// and stay in view.
    pub(super) fn page_setup(
        &mut self,
        lang: Lang,
        head: (u32, u32),
        stub: u16,
        footer: &str,
    ) -> Result<(), XlsxError> {
        let (first_head, last_head) = head;
        self.head = head;
        // The page's number stands in the middle unless the name of the area reaches so far.
        let place = if width::needed(footer, 9.0) <= WIDEST_FOOTER { "&C" } else { "&R" };
        self.inner
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.5, 0.5, 0.6, 0.7, 0.3, 0.3)
            .set_print_center_horizontally(true)
            .set_footer(format!("&L&9 {}{place}&9 {}", footer.replace('&', "&&"), words::PAGE_OF.get(lang)));
        self.inner.set_repeat_rows(first_head, last_head)?;
        self.inner.set_freeze_panes(last_head + 1, stub)?;
        if stub > 0 {
            self.inner.set_repeat_columns(0, stub - 1)?;
        }
        Ok(())
    }

    /// Writes the way back to the contents, beside the printed area.
    pub(super) fn way_back(&mut self, lang: Lang, col: u16) -> Result<(), XlsxError> {
        let target = reference(words::CONTENTS.get(lang), 0, 0);
        self.link(0, col, &target, words::BACK.get(lang), Style::new(Font::Link))
    }
}

/// The text with what a cell cannot hold cut off, and saying so.
fn fitting(text: &str) -> Cow<'_, str> {
    if text.len() <= MAX_TEXT || text.chars().count() <= MAX_TEXT {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().take(MAX_TEXT - 1).chain(['…']).collect())
}

/// The float a spreadsheet program would read from the decimal's digits.
pub(super) fn nearest_float(value: Decimal) -> f64 {
    value.to_string().parse().expect("a decimal's digits are a float's")
}

/// The figure as it will appear, for measuring.
fn shown(value: Decimal, number: Option<Number>) -> String {
    match number {
        Some(Number::Decimals(decimals, mark)) => {
            let mark = if mark == Mark::None { "" } else { "≈" };
            crate::report::format::number(value, decimals.into()) + mark
        }
        Some(Number::SignedShare | Number::SignedPerCent) => crate::report::format::number(value, 1) + "+%",
        Some(Number::Plain | Number::General) | None => value.normalize().to_string(),
    }
}

/// `C7`.
pub(super) fn address(row: u32, col: u16) -> String {
    CellRef::new(row, col.into()).to_string()
}

/// `'数据'!C7`.
pub(super) fn reference(sheet: &str, row: u32, col: u16) -> String {
    format!("'{sheet}'!{}", address(row, col))
}

/// Words that no cut name ends with.
const JOINING: [&str; 3] = [" and", " of", " or"];

/// A name that a sheet may bear: at most 31 characters, none of `[ ] : * ? / \`, no apostrophe. One that is too long
/// ends before the word that does not fit, and with none that only joins two.
pub(super) fn sheet_name(wanted: &str) -> String {
    let allowed = |c: &char| !"[]:*?/\\'".contains(*c) && !c.is_control();
    let mut length = 0;
    let fits = |c: &char| {
        length += c.len_utf16();
        length <= 31
    };
    let whole = wanted.trim().chars().filter(allowed).collect::<String>();
    let name = whole.chars().take_while(fits).collect::<String>();
    let cut_within_word = whole[name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric());
    let is_cut = whole.len() > name.len();
    let words = if cut_within_word { name.rsplit_once(' ').map(|(words, _)| words) } else { None };
    let name = words.unwrap_or(&name).trim();
    let joined = |name: &str| JOINING.iter().any(|word| name.ends_with(word));
    if is_cut && joined(name) { name.rsplit_once(' ').map_or(name, |(words, _)| words) } else { name }.to_owned()
}
