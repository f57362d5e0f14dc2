//! The totals that a table states, with the figures or rows that they sum, to be checked against them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Body, Given};
use crate::{
    catalog::Kind,
    grid::CellRef,
    normalize::value,
    observation::{IndicatorId, Observation},
    recognize::{StatedTotal, labels::Match, meaning::Who, rows::RowInfo, words},
    source::Source,
};

impl Body<'_, '_> {
    /// The totals that total rows, level rows and total columns state.
    pub(super) fn totals(&self, given: &mut Given) {
        let mut by_place: BTreeMap<CellRef, &Observation> = BTreeMap::new();
        for figure in &given.figures {
            by_place.insert(figure.at, &figure.observation);
        }
        let mut totals = Vec::new();
        for (position, row) in self.rows.iter().enumerate() {
            if let Some(parts) = self.parts_of_row(position) {
                for (index, (column, heads)) in self.columns.iter().enumerate() {
                    if self.corrected.contains_key(&index) {
                        continue;
                    }
                    let places = parts.iter().map(|row| CellRef::new(*row, column.col));
                    let id = match (&heads.matched, &row.meaning.matched) {
                        (Match::One(id, _), _) | (_, Match::One(id, _)) => *id,
                        _ => continue,
                    };
                    totals.extend(self.stated(row, index, id, places.collect(), &by_place));
                }
            }
            if let Match::One(id, _) = row.meaning.matched
                && self.columns_name_units()
            {
                for index in 0..self.columns.len() {
                    if self.columns[index].1.total.is_some() && self.total_col != Some(self.columns[index].0.col) {
                        let others = self.columns.iter().filter(|(_, meaning)| matches!(meaning.who, Who::Unit(_)));
                        let places = others.map(|(column, _)| CellRef::new(row.row, column.col)).collect();
                        totals.extend(self.stated(row, index, id, places, &by_place));
                    }
                }
            }
        }
        totals.extend(self.totals_of_kinds());
        given.totals = totals;
    }

    /// The rows that a total row sums, or `None` for a row that is no total over units.
    fn parts_of_row(&self, position: usize) -> Option<Vec<u32>> {
        if !self.names_units() {
            return None;
        }
        let roster = self.scene.context.roster;
        let row = &self.rows[position];
        let reporting =
            |row: &&RowInfo| matches!(row.who, Who::Unit(id) if roster.node(id).reports) && row.total.is_none();
        if let Who::Unit(level) = row.who
            && !roster.node(level).reports
        {
            let below = |row: &&RowInfo| matches!(row.who, Who::Unit(id) if roster.is_within(id, level));
            return Some(self.rows.iter().filter(reporting).filter(below).map(|row| row.row).collect());
        }
        let word = row.total.as_ref()?;
        let is_sub = self.reader.words().is_subtotal(word);
        let ends = |row: &RowInfo| match &row.total {
            Some(other) => is_sub || words::bare(other) == words::bare(word),
            None => false,
        };
        let begin = self.rows[..position].iter().rposition(ends).map_or(0, |at| at + 1);
        let above: Vec<u32> = self.rows[begin..position].iter().filter(reporting).map(|row| row.row).collect();
        let below = || self.rows[position..].iter().filter(reporting).map(|row| row.row).collect();
        Some(if above.is_empty() { below() } else { above })
    }

    fn stated(
        &self,
        row: &RowInfo,
        index: usize,
        id: IndicatorId,
        places: Vec<CellRef>,
        read: &BTreeMap<CellRef, &Observation>,
    ) -> Option<StatedTotal> {
        let parts = places
            .into_iter()
            .filter_map(|place| read.get(&place).map(|observation| (observation.source.clone(), observation.value)))
            .collect();
        self.stated_of(row, index, id, parts)
    }

    /// The value of a place that is no figure of its own: a stated total, or a part of one.
    fn value_at(&self, row: &RowInfo, index: usize, id: IndicatorId) -> Option<Decimal> {
        let (column, heads) = &self.columns[index];
        let expectation = self.expectation(id, self.measure(id, row, heads)?);
        let cell = self.scene.sheet.value_cell(CellRef::new(row.row, column.col))?;
        value::value(Some(&*cell), &expectation).value
    }

    /// The totals that a breakdown by kinds (villages) states, with its rows as their parts.
    fn totals_of_kinds(&self) -> Vec<StatedTotal> {
        let mut totals = Vec::new();
        for total in self.rows.iter().filter(|row| self.total_rows.contains(&row.row)) {
            let is_part = |row: &&RowInfo| {
                let kind = row.other.as_deref().filter(|kind| !self.reader.words().is_of_which(kind));
                kind.is_some() && row.total.is_none() && row.has_figures && row.meaning.times == total.meaning.times
            };
            for (index, (column, heads)) in self.columns.iter().enumerate() {
                let Match::One(id, _) = heads.matched else { continue };
                let adds = !matches!(self.scene.context.catalog.indicator(id).kind, Kind::Rate | Kind::Boolean);
                let place = |row: &RowInfo| self.scene.source(CellRef::new(row.row, column.col));
                let parts: Vec<(Source, Option<Decimal>)> =
                    self.rows.iter().filter(is_part).map(|row| (place(row), self.value_at(row, index, id))).collect();
                if adds && !heads.derived && parts.len() > 1 {
                    totals.extend(self.stated_of(total, index, id, parts));
                }
            }
        }
        totals
    }

    fn stated_of(
        &self,
        row: &RowInfo,
        index: usize,
        id: IndicatorId,
        parts: Vec<(Source, Option<Decimal>)>,
    ) -> Option<StatedTotal> {
        let heads = &self.columns[index].1;
        let at = CellRef::new(row.row, self.columns[index].0.col);
        let value = self.value_at(row, index, id)?;
        let year = self.time(row, heads).map(|(year, _)| year);
        let unit = self.around.unit.filter(|_| !self.names_units() && !self.columns_name_units());
        Some(StatedTotal { unit, indicator: Some(id), year, value, source: self.scene.source(at), parts })
    }
}
