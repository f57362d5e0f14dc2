//! What the row of totals below a register states: a sum below a head that a rule adds up, or how many cases there were
//! (`成功13宗`).
//!
//! Where it is what the rows come to, somebody wrote the figure down. Any other stays a stated total, since rows may repeat
//! a case, be void or be left out on the page.

use rust_decimal::Decimal;

use super::{Register, column, is_total_row};
use crate::{
    catalog::RegisterRule,
    grid::{Cell, CellRef, CellValue},
    normalize::{
        measure,
        value::{self, Expectation},
    },
    observation::{Basis, IndicatorId, Observation},
    recognize::{
        CellClass, clauses,
        labels::Match,
        ledger::{Mark, Marks},
        scene::Scene,
        sheet::{Content, Line},
    },
};

/// Looks the figures that were counted in a register of one unit up in its only row of totals, and marks their cells.
pub(super) fn read(scene: &Scene<'_>, register: &Register<'_>, counted: &mut [Observation], marks: &mut Marks) {
    let last = register.cases.last().map_or(u32::MAX, |case| case.row);
    let is_one = |line: &&Line| line.row > register.heads && is_total_row(scene, line);
    let mut rows = scene.sheet.lines.iter().filter(is_one);
    let (Some(line), None) = (rows.next(), rows.next()) else { return };
    let is_ours = |it: &Observation| Some(it.unit) == register.around.unit;
    if line.row < last || !counted.iter().all(is_ours) {
        return;
    }
    for (at, cell, kind) in scene.sheet.seen(line) {
        let stated = match kind {
            Content::Figure => sum(scene, register, at).into_iter().collect(),
            Content::Label => counts(scene, register, &cell.raw()),
            _ => Vec::new(),
        };
        for (id, value) in stated {
            let is_it = |it: &&mut Observation| it.indicator == id && it.value == Some(value);
            let Some(figure) = counted.iter_mut().find(is_it) else { continue };
            figure.basis = Basis::Stated;
            figure.source = scene.source(at);
            figure.raw = cell.raw().as_ref().into();
            let (unit, year) = (Some(figure.unit), Some(figure.year));
            let (value, state) = (figure.value, Some(figure.state));
            marks.set(at, Mark { indicator: Some(id), unit, year, value, state, ..Mark::of(CellClass::Value) });
        }
    }
}

/// The sum below a head that a rule adds up.
fn sum(scene: &Scene<'_>, register: &Register<'_>, at: CellRef) -> Option<(IndicatorId, Decimal)> {
    let head = scene.sheet.cell(CellRef::new(register.heads, at.col))?.raw();
    let adds_up = |(_, rule): &&(IndicatorId, &RegisterRule)| {
        rule.sum.as_ref().is_some_and(|head| column(&register.columns, head) == Some(at.col))
    };
    let (id, _) = register.rules.iter().find(adds_up)?;
    Some((*id, value_of(scene, &head, *id, scene.sheet.value_cell(at)?.as_ref())?))
}

/// The numbers of cases that a cell states in words.
fn counts(scene: &Scene<'_>, register: &Register<'_>, raw: &str) -> Vec<(IndicatorId, Decimal)> {
    let clauses = clauses::clauses(raw, scene.context.catalog).into_iter().filter(|it| !it.figure.is_empty());
    let stated = clauses.filter_map(|clause| {
        let found = scene.labels.resolve(std::slice::from_ref(&clause.name), &register.around.context);
        let Match::One(id, _) = found else { return None };
        Some((id, value_of(scene, &clause.name, id, &Cell::plain(CellValue::Text(clause.figure)))?))
    });
    stated.collect()
}

fn value_of(scene: &Scene<'_>, name: &str, id: IndicatorId, cell: &Cell) -> Option<Decimal> {
    let catalog = scene.context.catalog;
    let measure = measure::in_label(name, &catalog.measures);
    let expectation =
        Expectation { indicator: catalog.indicator(id), measures: &catalog.measures, measure, legend: &scene.legend };
    let reading = value::value(Some(cell), &expectation);
    reading.value.filter(|_| !reading.doubtful)
}
