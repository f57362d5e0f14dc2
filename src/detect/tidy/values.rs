//! `values.csv`, the long one: a row per figure, read in pieces side by side, codes kept once.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{
    TidyError, read_year,
    table::{Piece, Table, field},
    warn,
};
use crate::{detect::panel::Cell, diagnostic::Diagnostic};

const FILE: &str = "values.csv";
/// About this many bytes are read at a stretch.
const PIECE: usize = 4 << 20;

/// One row; unit and indicator by position in [`Values`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) unit: usize,
    pub(super) indicator: usize,
    pub(super) year: i16,
    pub(super) cell: Cell,
    pub(super) line: u64,
}

/// All rows in the order of the file, with the codes they use.
#[derive(Debug, Default)]
pub(super) struct Values {
    pub(super) units: Codes,
    pub(super) indicators: Codes,
    pub(super) rows: Vec<Vec<Row>>,
}

/// Codes in the order in which they first occur.
#[derive(Debug, Default)]
pub(super) struct Codes {
    pub(super) list: Vec<String>,
    places: BTreeMap<String, usize>,
    last: usize,
}

impl Codes {
    /// The place of a code, a new one where it is new. Files go unit by unit and indicator by indicator, so the code
    /// is mostly the last one or the one after it.
    fn place(&mut self, code: &str) -> usize {
        let next = if self.last + 1 < self.list.len() { self.last + 1 } else { 0 };
        self.last = match [self.last, next].into_iter().find(|at| self.list.get(*at).is_some_and(|one| one == code)) {
            Some(place) => place,
            None => self.look_up(code),
        };
        self.last
    }

    fn look_up(&mut self, code: &str) -> usize {
        if let Some(place) = self.places.get(code) {
            return *place;
        }
        self.list.push(code.to_owned());
        self.places.insert(code.to_owned(), self.list.len() - 1);
        self.list.len() - 1
    }

    /// Where each code of another list stands in this one.
    fn take(&mut self, other: &Self) -> Vec<usize> {
        other.list.iter().map(|code| self.place(code)).collect()
    }
}

/// Reads all rows; what is wrong with some of them goes to `said`, in the order of the file.
pub(super) fn read(text: &str, said: &mut Vec<Diagnostic>) -> Result<Values, TidyError> {
    let table = Table::open(FILE, text)?;
    let columns = [
        table.required("township_code")?,
        table.required("year")?,
        table.required("indicator")?,
        table.required("value")?,
    ];
    let read: Vec<Result<_, TidyError>> =
        table.pieces(PIECE).par_iter().map(|piece| read_piece(piece, columns)).collect();
    let mut values = Values::default();
    for piece in read {
        let (mut part, diagnostics) = piece?;
        let (units, indicators) = (values.units.take(&part.units), values.indicators.take(&part.indicators));
        for row in part.rows.iter_mut().flatten() {
            (row.unit, row.indicator) = (units[row.unit], indicators[row.indicator]);
        }
        values.rows.append(&mut part.rows);
        said.extend(diagnostics);
    }
    Ok(values)
}

fn read_piece(
    piece: &Piece,
    [unit, year, indicator, value]: [usize; 4],
) -> Result<(Values, Vec<Diagnostic>), TidyError> {
    let (mut values, mut rows, mut said) = (Values::default(), Vec::new(), Vec::new());
    piece.each(|line, record| {
        let Some(year) = read_year(field(record, Some(year)), FILE, line, &mut said) else { return };
        let cell = read_cell(field(record, Some(value)), line, &mut said);
        let unit = values.units.place(field(record, Some(unit)));
        let indicator = values.indicators.place(field(record, Some(indicator)));
        rows.push(Row { unit, indicator, year, cell, line });
    })?;
    values.rows.push(rows);
    Ok((values, said))
}

fn read_cell(raw: &str, line: u64, said: &mut Vec<Diagnostic>) -> Cell {
    if raw.is_empty() {
        return Cell::Blank;
    }
    match raw.parse::<f64>() {
        Ok(value) if value.is_finite() => Cell::Value(value),
        Ok(_) | Err(_) => {
            let zh = format!("“{raw}”不是数字，按空白处理");
            let en = format!("value \"{raw}\" is no number; taken as blank");
            warn(said, "panel-bad-value", FILE, line, &zh, &en);
            Cell::Blank
        }
    }
}
