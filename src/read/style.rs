//! What the style of a cell says about its content: number format, whether that makes it a date, strike-through.
//!
//! A format is carried by numbers, dates and formulas without a result. Text shows the same under any format.

use super::number::{self, Epoch};
use crate::grid::{Cell, CellValue};

/// The part of a cell style that matters here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Style {
    format: Option<String>,
    is_date: bool,
    struck: bool,
}

impl Style {
    /// A style with a format code and a strike-through.
    pub(super) fn new(format: Option<String>, struck: bool) -> Self {
        let format = format.filter(|code| !code.is_empty() && !code.eq_ignore_ascii_case("general"));
        let is_date = format.as_deref().is_some_and(number::is_date_format);
        Self { format, is_date, struck }
    }

    /// A stored number as this style shows it: a date where the format is one.
    pub(super) fn number(&self, float: f64, epoch: Epoch) -> CellValue {
        let date = if self.is_date { number::date(float, epoch) } else { None };
        date.map_or_else(|| number::from_float(float), CellValue::Date)
    }

    /// The same from the number's text.
    #[inline]
    pub(super) fn number_from_bytes(&self, text: &[u8], epoch: Epoch) -> CellValue {
        let float = if self.is_date { number::float(text) } else { None };
        float.map_or_else(|| number::from_bytes(text), |float| self.number(float, epoch))
    }

    /// A cell with this style.
    pub(super) fn cell(&self, value: CellValue) -> Cell {
        let format = if matches!(value, CellValue::Text(_)) { None } else { self.format.clone() };
        Cell { format, struck: self.struck, ..Cell::plain(value) }
    }
}

/// The style of a cell that names none, or one that the file lacks.
pub(super) const PLAIN: Style = Style { format: None, is_date: false, struck: false };
