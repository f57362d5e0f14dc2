//! Indicators that a form gives only in parts: 不予公开 beside its reasons 1 to 8, without a row of its own. Their figure is
//! the sum of the parts, and is said to be one.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use rust_decimal::Decimal;

use super::{Asked, Body, Given, Place, given::Figure};
use crate::{
    catalog::{Catalog, Kind},
    diagnostic::{Diagnostic, Severity, Text},
    grid::{Cell, CellRef},
    normalize::{
        text,
        value::{self, Reading},
    },
    observation::{IndicatorId, Observation, Qualifier, State, UnitId},
    recognize::{
        CellClass,
        labels::Match,
        ledger::Mark,
        meaning::{Meaning, Reader, Who},
        rows::RowInfo,
    },
};

/// An indicator whose name stands beside the rows of its parts.
pub(super) struct Enumerated {
    /// Which.
    pub(super) id: IndicatorId,
    /// Positions of the rows of its parts.
    pub(super) rows: Range<usize>,
    /// What its name says, with the labels before it.
    meaning: Meaning,
}

/// The indicators that rows give only in parts, in order.
pub(super) fn enumerated(rows: &[RowInfo], reader: &Reader<'_, '_>, catalog: &Catalog) -> Vec<Enumerated> {
    let mut found: Vec<Enumerated> = Vec::new();
    let mut next = 0;
    for run in rows.chunk_by(|one, next| beside(one).is_some() && beside(one) == beside(next)) {
        let positions = next..next + run.len();
        next = positions.end;
        if let Some((id, meaning)) = whole(run, rows, reader, catalog) {
            found.push(Enumerated { id, rows: positions, meaning });
        }
    }
    let mut ids = BTreeSet::new();
    let twice: BTreeSet<IndicatorId> = found.iter().map(|whole| whole.id).filter(|id| !ids.insert(*id)).collect();
    found.retain(|whole| !twice.contains(&whole.id));
    found
}

/// The label that stands left of a row's own.
fn beside(row: &RowInfo) -> Option<CellRef> {
    match &row.meaning.path[..] {
        [.., left, own] if own.at.row == row.row && left.at.col < own.at.col => Some(left.at),
        _ => None,
    }
}

/// The indicator that the label beside a run of rows names, where they list its parts and it has no row of its own. Another
/// label of its column has one: what the column names are figures, and no topics of whatever stands beside them.
fn whole(
    run: &[RowInfo],
    rows: &[RowInfo],
    reader: &Reader<'_, '_>,
    catalog: &Catalog,
) -> Option<(IndicatorId, Meaning)> {
    let label = run.first().and_then(beside).filter(|label| label.row == run[0].row)?;
    let path = &run[0].meaning.path;
    let meaning = reader.read(path[..path.len() - 1].to_vec(), false);
    let Match::One(id, _) = meaning.matched else { return None };
    let names = |row: &RowInfo, id: IndicatorId| matches!(row.meaning.matched, Match::One(own, _) if own == id);
    let has_own = |row: &RowInfo| {
        let is_here = row.meaning.path.last().is_some_and(|own| own.at.col == label.col);
        is_here && row.has_figures && matches!(row.meaning.matched, Match::One(..))
    };
    let is_part = |row: &RowInfo| {
        let Meaning { matched, times, total, derived, last_year, path, .. } = &row.meaning;
        let is_plain = *matched == Match::None && *times == meaning.times && total.is_none() && !derived && !last_year;
        is_plain && path.last().is_some_and(|own| !reader.words().is_of_which(&own.text))
    };
    let adds = matches!(catalog.indicator(id).kind, Kind::Count | Kind::Stock | Kind::Amount);
    let is_whole = adds
        && !meaning.last_year
        && run.len() > 1
        && run.iter().all(is_part)
        && is_list(run, reader)
        && rows.iter().any(has_own)
        && !rows.iter().any(|row| names(row, id));
    is_whole.then_some((id, meaning))
}

/// Whether labels list all there is: each has a number of its own, or the last of them is whatever else there is.
fn is_list(run: &[RowInfo], reader: &Reader<'_, '_>) -> bool {
    let labels = || run.iter().filter_map(|row| row.meaning.path.last()).map(|own| own.text.as_str());
    let numbers: BTreeSet<String> = labels().map(|label| text::split_numbering(label).0).collect();
    let is_numbered = numbers.len() == run.len() && numbers.iter().all(|number| !number.is_empty());
    is_numbered || labels().next_back().is_some_and(|last| reader.words().is_rest(last))
}

impl Body<'_, '_> {
    /// Reads the rows of the parts of an indicator: their sum where it would stand, nothing known elsewhere.
    pub(super) fn read_enumerated(
        &self,
        whole: &Enumerated,
        pairs: &mut BTreeMap<(Vec<String>, usize), Match>,
        given: &mut Given,
    ) {
        let rows: Vec<&RowInfo> = self.rows[whole.rows.clone()].iter().collect();
        let as_one = RowInfo { meaning: whole.meaning.clone(), ..rows[0].clone() };
        for index in 0..self.columns.len() {
            let at = |row: &RowInfo| CellRef::new(row.row, self.columns[index].0.col);
            let fits = rows.iter().all(|row| self.measure(whole.id, row, &self.columns[index].1).is_some());
            let place = match self.place(&as_one, index, pairs) {
                Place::Figure(id) if fits => {
                    self.read_sum(id, &rows, index, given);
                    continue;
                }
                Place::Figure(_) => Place::Unknown(Asked::Labels),
                other => other,
            };
            for row in &rows {
                self.take(row, index, at(row), place.clone(), given);
            }
        }
    }

    fn read_sum(&self, id: IndicatorId, rows: &[&RowInfo], index: usize, given: &mut Given) {
        let (column, heads) = &self.columns[index];
        let reports = |id: UnitId| self.scene.context.roster.node(id).reports;
        let (Who::Unit(unit), Some((year, period))) = (self.unit(rows[0], heads), self.time(rows[0], heads)) else {
            return rows.iter().for_each(|row| self.figure(row, index, CellRef::new(row.row, column.col), id, given));
        };
        if !reports(unit) {
            return rows.iter().for_each(|row| self.figure(row, index, CellRef::new(row.row, column.col), id, given));
        }
        let mut parts: Vec<(CellRef, String, Reading)> = Vec::new();
        for row in rows.iter().filter(|row| self.void_remark(row).is_none()) {
            let at = CellRef::new(row.row, column.col);
            let measure = self.measure(id, row, heads).flatten();
            let reading = value::value(self.scene.sheet.value_cell(at).as_deref(), &self.expectation(id, measure));
            let raw = self.scene.sheet.cell(at).map(Cell::raw).unwrap_or_default().into_owned();
            if !raw.is_empty() {
                let (state, value) = reading.settled();
                let class = if reading.doubtful { CellClass::Doubtful } else { CellClass::Value };
                let (unit, year, state) = (Some(unit), Some(year), Some(state));
                given.marks.push((at, Mark { indicator: Some(id), unit, year, value, state, ..Mark::of(class) }));
            }
            self.say_reading(at, id, &raw, &reading, given);
            given.note_unit(at, id, &reading);
            parts.push((at, raw, reading));
        }
        let Some(at) = parts.iter().find(|(_, raw, _)| !raw.is_empty()).or(parts.first()).map(|(at, ..)| *at) else {
            return;
        };
        let (state, value) = sum(&parts);
        let qualifier = parts.iter().map(|(.., reading)| reading.qualifier);
        let qualifier = qualifier.into_iter().find(|one| !matches!(one, Qualifier::Exact | Qualifier::ZeroStatement));
        let shown: Vec<String> = parts
            .iter()
            .filter(|(_, raw, _)| !raw.is_empty())
            .map(|(at, raw, _)| format!("{at} {}", raw.trim()))
            .collect();
        let raw = shown.join(" + ");
        given.diagnostics.extend(self.say_sum(id, &parts, state, &raw));
        let observation = Observation {
            unit,
            year,
            indicator: id,
            value,
            state,
            qualifier: qualifier.unwrap_or_default(),
            period,
            source: self.scene.source(at),
            raw: raw.into(),
        };
        given.figures.push(Figure { observation, at, other: None });
    }

    /// That a figure is a sum, or why it is none.
    fn say_sum(
        &self,
        id: IndicatorId,
        parts: &[(CellRef, String, Reading)],
        state: State,
        raw: &str,
    ) -> Option<Diagnostic> {
        let name = &self.scene.context.catalog.indicator(id).name;
        let count = parts.len();
        if state == State::Reported {
            let message = Text::new(
                format!("“{}”没有自己的一行, 由 {count} 个分项相加: {raw}", name.zh),
                format!("“{}” has no row of its own and is the sum of its {count} parts: {raw}", name.en),
            );
            return Some(Diagnostic::new(
                Severity::Info,
                "sum-of-parts",
                self.scene.cell_location(parts[0].0),
                message,
            ));
        }
        let blank: Vec<CellRef> =
            parts.iter().filter(|(.., part)| part.state == State::Blank).map(|(at, ..)| *at).collect();
        let first = blank.first().filter(|_| state == State::Unreadable)?;
        let message = Text::new(
            format!("“{}”只有分项, {count} 项中有 {} 项空白 (如 {first}), 不能相加, 未采用", name.zh, blank.len()),
            format!(
                "“{}” is given only in parts, of which {} of {count} are blank ({first}); they cannot be added and were not used",
                name.en,
                blank.len()
            ),
        );
        let hint = Text::new("请补填空白的分项, 没有的填 0", "fill in the blank parts, 0 where there was nothing");
        let place = self.scene.cell_location(*first);
        Some(Diagnostic::new(Severity::Warning, "parts-incomplete", place, message).with_hint(hint))
    }
}

/// The sum of parts: one that is blank beside others or cannot be read leaves it unknown, and one that does not apply adds
/// nothing.
fn sum(parts: &[(CellRef, String, Reading)]) -> (State, Option<Decimal>) {
    let settled: Vec<(State, Option<Decimal>)> = parts.iter().map(|(.., reading)| reading.settled()).collect();
    let has = |wanted: State| settled.iter().any(|(state, _)| *state == wanted);
    let values: Vec<Decimal> = settled.iter().filter_map(|(_, value)| *value).collect();
    match () {
        () if has(State::Unreadable) || (has(State::Blank) && !values.is_empty()) => (State::Unreadable, None),
        () if has(State::Blank) => (State::Blank, None),
        () if values.is_empty() => (State::NotApplicable, None),
        () => (State::Reported, Some(values.iter().sum())),
    }
}
