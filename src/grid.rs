//! A sheet as it was sent: cells at their addresses, before anybody decides what they mean.
//!
//! Readers make grids; `recognize` reads them. Nothing here knows a file format or an indicator.

use std::{borrow::Cow, collections::BTreeSet, fmt};

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

/// The address of a cell, counted from 0; shown and serialized as `C14`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    /// Row, 0 for row 1.
    pub row: u32,
    /// Column, 0 for column A.
    pub col: u32,
}

impl CellRef {
    /// The cell at a row and column counted from 0.
    #[must_use]
    pub const fn new(row: u32, col: u32) -> Self {
        Self { row, col }
    }
}

/// Letters of the last column that a number of 32 bits can tell.
const LONGEST_COLUMN: usize = 7;

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = [0; LONGEST_COLUMN];
        let mut first = letters.len();
        let mut rest = self.col + 1;
        while rest > 0 {
            first -= 1;
            letters[first] = b'A' + u8::try_from((rest - 1) % 26).expect("below 26");
            rest = (rest - 1) / 26;
        }
        let letters = str::from_utf8(&letters[first..]).expect("ASCII letters");
        write!(f, "{letters}{}", self.row + 1)
    }
}

impl Serialize for CellRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A rectangle of cells, both corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region {
    /// Upper left.
    pub start: CellRef,
    /// Lower right.
    pub end: CellRef,
}

impl Region {
    /// Whether a cell lies inside.
    #[must_use]
    pub fn contains(&self, at: CellRef) -> bool {
        (self.start.row..=self.end.row).contains(&at.row) && (self.start.col..=self.end.col).contains(&at.col)
    }
}

/// What a cell holds. An empty cell has no entry in its grid.
#[derive(Debug, Clone, PartialEq)]
pub enum CellValue {
    /// Text as stored, spaces and line breaks included.
    Text(String),
    /// A number; the shortest decimal that stands for the stored float. Text when it is outside `Decimal`'s range.
    Number(Decimal),
    /// TRUE or FALSE.
    Boolean(bool),
    /// A date or date-time as ISO 8601 text; the reader has applied the 1900 or 1904 calendar.
    Date(String),
    /// An error cell with its text, such as `#DIV/0!`.
    Error(String),
    /// A formula whose result was never stored: neither blank nor 0.
    FormulaWithoutValue,
}

impl fmt::Display for CellValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) | Self::Date(text) | Self::Error(text) => f.write_str(text),
            Self::Number(number) => write!(f, "{}", number.normalize()),
            Self::Boolean(true) => f.write_str("TRUE"),
            Self::Boolean(false) => f.write_str("FALSE"),
            Self::FormulaWithoutValue => Ok(()),
        }
    }
}

/// One non-empty cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its content.
    pub value: CellValue,
    /// Number format code where the file carries one other than General.
    pub format: Option<String>,
    /// The formula, without `=`, where there is one.
    pub formula: Option<String>,
    /// Comment attached to the cell.
    pub note: Option<String>,
    /// Whether the whole cell is struck through.
    pub struck: bool,
}

impl Cell {
    /// A cell with content and nothing else.
    #[must_use]
    pub const fn plain(value: CellValue) -> Self {
        Self { value, format: None, formula: None, note: None, struck: false }
    }

    /// The text to match labels against and to show as raw.
    #[must_use]
    pub fn raw(&self) -> Cow<'_, str> {
        match (&self.value, &self.formula) {
            (CellValue::FormulaWithoutValue, Some(formula)) => format!("={formula}").into(),
            (CellValue::Text(text) | CellValue::Date(text) | CellValue::Error(text), _) => text.into(),
            (value, _) => value.to_string().into(),
        }
    }
}

/// Whether a sheet is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Shown.
    #[default]
    Visible,
    /// Hidden by the user.
    Hidden,
    /// Hidden so that only a macro shows it.
    VeryHidden,
}

/// One sheet: its non-empty cells in row-major order and what the format tells about them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    /// Name of the sheet; for csv, `csv`.
    pub name: String,
    /// Whether the sheet is shown.
    pub visibility: Visibility,
    cells: Vec<(CellRef, Cell)>,
    /// Merged regions; only the upper left cell shows. Cells with content below a merge stay in the grid.
    pub merges: Vec<Region>,
    /// Hidden rows (by hand or by a filter), where the format tells.
    pub hidden_rows: BTreeSet<u32>,
    /// Hidden columns, where the format tells.
    pub hidden_cols: BTreeSet<u32>,
}

impl Grid {
    /// A grid from cells in any order; for an address given twice the last content stands.
    #[must_use]
    pub fn new(name: impl Into<String>, mut cells: Vec<(CellRef, Cell)>) -> Self {
        if !cells.is_sorted_by(|(before, _), (after, _)| before < after) {
            cells.sort_by_key(|(at, _)| *at);
            cells.reverse();
            cells.dedup_by_key(|(at, _)| *at);
            cells.reverse();
        }
        Self { name: name.into(), cells, ..Self::default() }
    }

    /// Every non-empty cell, by row and then by column.
    #[must_use]
    pub fn cells(&self) -> &[(CellRef, Cell)] {
        &self.cells
    }

    /// The cell at an address, or `None` where it is empty.
    #[must_use]
    pub fn get(&self, at: CellRef) -> Option<&Cell> {
        self.cells.binary_search_by_key(&at, |(at, _)| *at).ok().map(|index| &self.cells[index].1)
    }

    /// The merged region that holds a cell.
    #[must_use]
    pub fn merge_at(&self, at: CellRef) -> Option<Region> {
        self.merges.iter().copied().find(|region| region.contains(at))
    }

    /// The same grid with other texts in some of its cells.
    #[must_use]
    pub(crate) fn with_texts(&self, texts: &[(CellRef, String)]) -> Self {
        let mut grid = self.clone();
        for (at, text) in texts {
            if let Ok(index) = grid.cells.binary_search_by_key(at, |(at, _)| *at) {
                grid.cells[index].1.value = CellValue::Text(text.clone());
            }
        }
        grid
    }

    /// A grid from text, for tests: a line a row, `|` between cells, numbers read as numbers.
    #[must_use]
    pub fn from_text(name: &str, text: &str) -> Self {
        let mut cells = Vec::new();
        for (row, line) in (0..).zip(text.lines()) {
            for (col, part) in (0..).zip(line.split('|')) {
                let part = part.trim();
                if !part.is_empty() {
                    let value = part.parse().map_or_else(|_| CellValue::Text(part.to_owned()), CellValue::Number);
                    cells.push((CellRef::new(row, col), Cell::plain(value)));
                }
            }
        }
        Self::new(name, cells)
    }
}

/// One file's sheets, in the file's order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Workbook {
    /// What the content turned out to be, whatever the file is called: `xlsx`, `xls`, `xlsb`, `ods`, `csv`, …
    pub format: &'static str,
    /// The sheets.
    pub sheets: Vec<Grid>,
}
