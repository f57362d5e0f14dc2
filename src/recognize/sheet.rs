//! A grid made ready for looking at: rows that hold something, what kind of thing each cell holds, what merges cover.
//!
//! Everything after asks here and never the grid, so that covered content and blank text are treated alike
//! everywhere. What a label means is not known here.

use std::{borrow::Cow, collections::BTreeMap};

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::memo::Memo;
use crate::{
    catalog::{Catalog, FormWords, Measures},
    grid::{Cell, CellRef, CellValue, Grid, Region},
    normalize::{decimal_comma, marker, measure, number, period, text, value},
};

/// What kind of thing a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// White space only.
    Blank,
    /// A number, or a text that is one quantity.
    Figure,
    /// A sign or word that stands in place of a figure: —, /, 无, NA, an error, a formula without result.
    Marker,
    /// Any other text.
    Label,
    /// A calendar date.
    Date,
    /// Content under a merge's first cell.
    Covered,
}

/// One row that holds something: its number and the positions of its cells in the grid's list.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Row of the sheet.
    pub row: u32,
    start: usize,
    end: usize,
}

/// A sheet with its index.
pub(super) struct Sheet<'a> {
    /// The sheet as it was read.
    pub grid: &'a Grid,
    /// Rows with content, in order.
    pub lines: Vec<Line>,
    contents: Vec<Content>,
    merges: BTreeMap<u32, Vec<Region>>,
    /// Whether its texts write decimals with a comma.
    decimal_comma: bool,
}

impl<'a> Sheet<'a> {
    /// Indexes a grid.
    pub(super) fn new(grid: &'a Grid, catalog: &Catalog, texts: &Memo<Content>) -> Self {
        let Catalog { measures, words, .. } = catalog;
        let merges = merges_by_row(grid);
        let covered = |at: CellRef| {
            merges.get(&at.row).is_some_and(|row| row.iter().any(|region| region.contains(at) && region.start != at))
        };
        let all_texts = || grid.cells().iter().filter_map(|(_, cell)| text_of(cell));
        let speaks_of_multiples =
            || all_texts().any(|text| measure::listed(text, measures).iter().any(|found| found.factor > Decimal::ONE));
        let decimal_comma =
            decimal_comma::is_written_in(all_texts()) || decimal_comma::points_group(all_texts(), speaks_of_multiples);
        let by_text = |text: &str| *texts.get(text, || text_content(text, measures, words));
        let kind = |cell: &Cell| match pointed(cell, decimal_comma) {
            Some(cell) => content(&cell, &by_text),
            None => content(cell, &by_text),
        };
        let contents =
            grid.cells().iter().map(|(at, cell)| if covered(*at) { Content::Covered } else { kind(cell) }).collect();
        Self { grid, lines: lines(grid), contents, merges, decimal_comma }
    }

    /// The cells of a line that are there to be seen, with their kind; blank text and covered content are left out.
    pub(super) fn seen(&self, line: &Line) -> impl Iterator<Item = (CellRef, &'a Cell, Content)> + '_ {
        (line.start..line.end).filter_map(|index| {
            let (at, cell) = &self.grid.cells()[index];
            let kind = self.contents[index];
            (!matches!(kind, Content::Blank | Content::Covered)).then_some((*at, cell, kind))
        })
    }

    /// The kind of a cell; `None` where there is none.
    pub(super) fn content(&self, at: CellRef) -> Option<Content> {
        self.position(at).map(|index| self.contents[index])
    }

    /// A cell that is there to be seen.
    pub(super) fn cell(&self, at: CellRef) -> Option<&'a Cell> {
        self.position(at)
            .filter(|index| !matches!(self.contents[*index], Content::Blank | Content::Covered))
            .map(|index| &self.grid.cells()[index].1)
    }

    /// A cell to be read as a value: numbers written with a decimal comma stand there with a point.
    pub(super) fn value_cell(&self, at: CellRef) -> Option<Cow<'a, Cell>> {
        self.cell(at).map(|cell| pointed(cell, self.decimal_comma).map_or(Cow::Borrowed(cell), Cow::Owned))
    }

    /// Every cell with its kind, in the grid's order.
    pub(super) fn all(&self) -> impl Iterator<Item = (CellRef, &'a Cell, Content)> + '_ {
        self.grid.cells().iter().zip(&self.contents).map(|((at, cell), kind)| (*at, cell, *kind))
    }

    /// The cell whose content shows at an address: the merge's first cell where one covers it.
    pub(super) fn origin(&self, at: CellRef) -> CellRef {
        self.merge(at).map_or(at, |region| region.start)
    }

    /// The merge that holds an address.
    pub(super) fn merge(&self, at: CellRef) -> Option<Region> {
        self.merges.get(&at.row)?.iter().copied().find(|region| region.contains(at))
    }

    /// The text that shows at an address, merges followed.
    pub(super) fn label(&self, at: CellRef) -> Option<(CellRef, Cow<'a, str>)> {
        let origin = self.origin(at);
        self.cell(origin).map(|cell| (origin, cell.raw()))
    }

    fn position(&self, at: CellRef) -> Option<usize> {
        self.grid.cells().binary_search_by_key(&at, |(at, _)| *at).ok()
    }
}

fn text_of(cell: &Cell) -> Option<&str> {
    match &cell.value {
        CellValue::Text(text) => Some(text),
        _ => None,
    }
}

/// The cell with a decimal point, where its sheet writes a comma and it holds a number, or in the digits of the program,
/// where it holds those of Arabic.
fn pointed(cell: &Cell, decimal_comma: bool) -> Option<Cell> {
    let text = text_of(cell)?;
    let begins_arabic = || text.trim_start().starts_with(|c| text::western(c) != c);
    let text = if decimal_comma {
        decimal_comma::with_point(text)?
    } else if begins_arabic() {
        text.chars().map(text::western).collect()
    } else {
        return None;
    };
    Some(Cell { value: CellValue::Text(text), ..cell.clone() })
}

fn content(cell: &Cell, of_text: &impl Fn(&str) -> Content) -> Content {
    match &cell.value {
        CellValue::Text(text) => of_text(text),
        CellValue::Number(_) | CellValue::Boolean(_) => Content::Figure,
        CellValue::Date(_) => Content::Date,
        CellValue::Error(_) | CellValue::FormulaWithoutValue => Content::Marker,
    }
}

fn lines(grid: &Grid) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (index, (at, _)) in grid.cells().iter().enumerate() {
        match lines.last_mut() {
            Some(line) if line.row == at.row => line.end = index + 1,
            _ => lines.push(Line { row: at.row, start: index, end: index + 1 }),
        }
    }
    lines
}

/// Merges by every row they touch, rows without content left out: nothing is ever asked there.
fn merges_by_row(grid: &Grid) -> BTreeMap<u32, Vec<Region>> {
    let rows: Vec<u32> = lines(grid).iter().map(|line| line.row).collect();
    let mut by_row: BTreeMap<u32, Vec<Region>> = BTreeMap::new();
    for region in &grid.merges {
        let from = rows.partition_point(|row| *row < region.start.row);
        for row in rows[from..].iter().take_while(|row| **row <= region.end.row) {
            by_row.entry(*row).or_default().push(*region);
        }
    }
    by_row
}

fn text_content(text: &str, measures: &Measures, words: &FormWords) -> Content {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Content::Blank;
    }
    let short = trimmed.chars().count() <= 24;
    if short && marker::stands_for_figure(trimmed) {
        return Content::Marker;
    }
    // `1 000 EUR` in a row of measures.
    let is_measure = || trimmed.contains(char::is_alphabetic) && measure::word(trimmed, measures).is_some();
    // `2020 г.` is a year and no grams, 2022-23 one of schools and no range, `2023年村（居）培训场次` a name.
    let is_year = || {
        trimmed.contains(char::is_alphabetic) && year_in(trimmed).is_some()
            || period::split_year(trimmed).is_some()
            || begins_with_year(trimmed)
    };
    if short && value::is_correction(trimmed) {
        return Content::Figure;
    }
    if short && begins_as_figure(trimmed) && !is_measure() && !is_year() && is_plain_quantity(trimmed, measures, words)
    {
        return Content::Figure;
    }
    Content::Label
}

/// Whether a text begins with a year and says so: `2023年…`.
fn begins_with_year(text: &str) -> bool {
    let rest = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
    rest.starts_with('年') && text.len() - rest.len() == 4 && !period::years(text).is_empty()
}

/// Numerals alone (`八`) or a word of hedging may begin a figure; a label that merely reads as a quantity may not.
fn begins_as_figure(text: &str) -> bool {
    text.trim_start_matches('_')
        .starts_with(|c: char| c.is_numeric() || "-+−(（≥≤><≈约近超不至百千〇一二三四五六七八九十两廿共".contains(c))
}

/// A quantity whose word, if any, is a measure or short after digits: `八大行政办公室` and `三乡` are labels, `八件` and
/// `8宗次` figures. Years are labels.
fn is_plain_quantity(text: &str, measures: &Measures, words: &FormWords) -> bool {
    !words.time_endings.end(text)
        && number::quantity(text).is_some_and(|read| {
            read.measure.as_ref().is_none_or(|word| {
                let short = word.chars().count() <= if word.is_ascii() { 4 } else { 2 };
                let digits = text.contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
                measures.get(word).is_some() || (digits && short) || read.percent.is_some()
            })
        })
}

/// The year that a cell is, as a number, a date or a text that holds nothing else.
pub(super) fn year_of(cell: &Cell) -> Option<i16> {
    match &cell.value {
        CellValue::Number(number) => year_number(*number),
        CellValue::Text(text) => year_in(text),
        // The key of a figure held on a day; any other date is a date.
        CellValue::Date(day) => period::position(day).map(|day| day.year),
        _ => None,
    }
}

/// The year that a text names, where it holds nothing else.
pub(super) fn year_in(text: &str) -> Option<i16> {
    let years = period::years(text);
    let only = period::strip(text).trim().is_empty();
    (years.len() == 1 && only).then(|| years[0])
}

/// Whether a cell is a year of the last thousand years or of the next hundred and nothing else, in four digits.
pub(super) fn is_of_any_time(cell: &Cell) -> bool {
    let years = 1000..=2100;
    match &cell.value {
        CellValue::Number(number) => number.scale() == 0 && number.to_i16().is_some_and(|year| years.contains(&year)),
        CellValue::Text(text) => {
            let text = text.trim();
            let is_plain = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
            is_plain && text.parse::<i16>().is_ok_and(|year| years.contains(&year))
        }
        _ => false,
    }
}

/// A number that can be a year.
pub(super) fn year_number(number: Decimal) -> Option<i16> {
    number.is_integer().then(|| number.to_i16()).flatten().filter(|year| (1949..=2100).contains(year))
}

/// A small whole number, as running numbers are; `(3)` and `3.` count too.
pub(super) fn ordinal(cell: &Cell) -> Option<u32> {
    match &cell.value {
        CellValue::Number(number) if number.is_integer() => number.to_u32(),
        CellValue::Text(text) => {
            let inner = text.trim().trim_matches(|c| "()（）[]〔〕.、 ".contains(c));
            (!inner.is_empty() && inner.len() <= 4 && inner.chars().all(|c| c.is_ascii_digit()))
                .then(|| inner.parse().ok())
                .flatten()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{catalog::Measure, diagnostic::Text};

    fn check(text: &str, expected: Content) {
        let words = ["宗", "件", "人次"].map(|word| {
            let measure = Measure { dimension: "x".into(), factor: Decimal::ONE, name: Text::default() };
            (word.to_owned(), measure)
        });
        let measures = Measures { words: words.into(), ..Measures::default() };
        assert_eq!(text_content(text, &measures, FormWords::built_in()), expected, "{text}");
    }

    #[test]
    fn figures_markers_and_labels_are_told_apart() {
        for text in ["156宗", "1,234", "15.6 %", "八", "约200人次", "2000万", "100%"] {
            check(text, Content::Figure);
        }
        for text in ["—", "无", "NA", " -- ", "/"] {
            check(text, Content::Marker);
        }
        for text in [
            "青山镇",
            "2023年",
            "一、受理",
            "八大行政办公室",
            "District No. 1",
            "三乡",
            "2023年村（居）培训场次（单位：次）",
        ] {
            check(text, Content::Label);
        }
        check("  ", Content::Blank);
    }

    #[test]
    fn content_below_a_merge_is_covered() {
        let mut grid = Grid::from_text("s", "a|b\nc|d");
        grid.merges.push(Region { start: CellRef::new(0, 0), end: CellRef::new(1, 0) });
        let sheet = Sheet::new(&grid, &Catalog::default(), &Memo::default());
        assert_eq!(sheet.content(CellRef::new(1, 0)), Some(Content::Covered));
        assert_eq!(sheet.label(CellRef::new(1, 0)).unwrap().1, "a");
        assert_eq!(sheet.content(CellRef::new(1, 1)), Some(Content::Label));
    }
}
