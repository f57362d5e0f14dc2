//! One class for every cell: marks made while a sheet is recognized, and the ledger rows made of them in the end.

use std::{collections::BTreeMap, sync::Arc};

use rust_decimal::Decimal;

use super::{
    CellClass, LedgerRow,
    sheet::{Content, Sheet},
};
use crate::{
    catalog::FormWords,
    grid::CellRef,
    observation::{IndicatorId, State, UnitId},
};

/// What became of one cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    /// Its class.
    pub class: CellClass,
    /// For values: the indicator.
    pub indicator: Option<IndicatorId>,
    /// For values and unit names: the unit.
    pub unit: Option<UnitId>,
    /// For values and periods: the year.
    pub year: Option<i16>,
    /// For values: the value in the base unit.
    pub value: Option<Decimal>,
    /// For values: the state.
    pub state: Option<State>,
}

impl Mark {
    /// A class and nothing else.
    pub(super) const fn of(class: CellClass) -> Self {
        Self { class, indicator: None, unit: None, year: None, value: None, state: None }
    }
}

/// The marks of one sheet.
#[derive(Debug, Default)]
pub(super) struct Marks {
    by_cell: BTreeMap<CellRef, Mark>,
}

impl Marks {
    /// Whether a cell was marked.
    pub(super) fn has(&self, at: CellRef) -> bool {
        self.by_cell.contains_key(&at)
    }

    /// The class of a cell that was marked.
    pub(super) fn class(&self, at: CellRef) -> Option<CellClass> {
        self.by_cell.get(&at).map(|mark| mark.class)
    }

    /// Marks a cell; the first mark stands, because what was looked at first was surest.
    pub(super) fn set(&mut self, at: CellRef, mark: Mark) {
        self.by_cell.entry(at).or_insert(mark);
    }

    /// Marks a cell in place of an earlier mark.
    pub(super) fn replace(&mut self, at: CellRef, mark: Mark) {
        self.by_cell.insert(at, mark);
    }

    /// One ledger row per cell of the sheet. What nothing claimed is text around the tables or an unknown figure.
    pub(super) fn rows(self, sheet: &Sheet<'_>, words: &FormWords, name: &Arc<str>) -> Vec<LedgerRow> {
        let first_table = self.by_cell.iter().find(|(_, mark)| is_in_table(mark.class)).map(|(at, _)| at.row);
        // Marks and cells are both in the order of addresses; marks of empty places are passed over.
        let mut marked = self.by_cell.into_iter().peekable();
        sheet
            .all()
            .map(|(at, cell, content)| {
                let raw = cell.raw();
                while marked.next_if(|(before, _)| *before < at).is_some() {}
                let mark = marked
                    .next_if(|(place, _)| *place == at)
                    .map_or_else(|| Mark::of(unclaimed(content, words, &raw, at, first_table)), |(_, mark)| mark);
                LedgerRow {
                    sheet: name.clone(),
                    cell: at,
                    raw: raw.into_owned(),
                    class: if content == Content::Covered { CellClass::Covered } else { mark.class },
                    indicator: mark.indicator,
                    unit: mark.unit,
                    year: mark.year,
                    value: mark.value,
                    state: mark.state,
                }
            })
            .collect()
    }
}

fn is_in_table(class: CellClass) -> bool {
    matches!(class, CellClass::Value | CellClass::Total | CellClass::Header | CellClass::Unmapped | CellClass::Doubtful)
}

/// The class of a cell that no table and no signature claimed.
fn unclaimed(content: Content, words: &FormWords, raw: &str, at: CellRef, first_table: Option<u32>) -> CellClass {
    match content {
        Content::Covered => CellClass::Covered,
        Content::Figure => CellClass::Unmapped,
        Content::Date => CellClass::Period,
        Content::Blank | Content::Marker => CellClass::Attribute,
        Content::Label if words.is_note(raw) => CellClass::Note,
        Content::Label if first_table.is_none_or(|row| at.row < row) => CellClass::Title,
        Content::Label => CellClass::Note,
    }
}
