//! What the rows of totals below a register state: a sum below a head that a rule adds up, how many cases there were
//! (`成功13宗`), or a figure behind its name (`全年合计：受理案件数 | 26`).
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

/// Looks the figures that were counted in a register of one unit up in its only row of totals, or in those that name what
/// they state, and marks their cells.
pub(super) fn read(scene: &Scene<'_>, register: &Register<'_>, counted: &mut [Observation], marks: &mut Marks) {
    let last = register.cases.last().map_or(u32::MAX, |case| case.row);
    let is_one = |line: &&Line| line.row > register.heads && is_total_row(scene, line);
    let rows: Vec<&Line> = scene.sheet.lines.iter().filter(is_one).collect();
    let (named, others): (Vec<&Line>, Vec<&Line>) =
        rows.iter().partition(|line| !named_figures(scene, line).is_empty());
    let is_ours = |it: &Observation| Some(it.unit) == register.around.unit;
    if others.len() > 1 || rows.iter().any(|line| line.row < last) || !counted.iter().all(is_ours) {
        return;
    }
    let by_name = named.into_iter().flat_map(|line| named_figures(scene, line));
    let by_name = by_name.filter_map(|(name, at)| Some((at, told(scene, register, &name, at)?)));
    let in_words = others.into_iter().flat_map(|line| scene.sheet.seen(line)).flat_map(|(at, cell, kind)| {
        let stated = match kind {
            Content::Figure => sum(scene, register, at).into_iter().collect(),
            Content::Label => counts(scene, register, &cell.raw()),
            _ => Vec::new(),
        };
        stated.into_iter().map(move |stated| (at, stated))
    });
    for (at, (id, value)) in by_name.chain(in_words) {
        let is_it = |it: &&mut Observation| it.indicator == id && it.value == Some(value);
        let Some(figure) = counted.iter_mut().find(is_it) else { continue };
        figure.basis = Basis::Stated;
        figure.source = scene.source(at);
        figure.raw = scene.sheet.cell(at).map(Cell::raw).unwrap_or_default().as_ref().into();
        let (unit, year) = (Some(figure.unit), Some(figure.year));
        let (value, state) = (figure.value, Some(figure.state));
        marks.set(at, Mark { indicator: Some(id), unit, year, value, state, ..Mark::of(CellClass::Value) });
    }
}

/// The names of a row with the figure behind each, where it is nothing but such pairs and every name is an indicator's.
pub(super) fn named_figures(scene: &Scene<'_>, line: &Line) -> Vec<(String, CellRef)> {
    let seen: Vec<_> = scene.sheet.seen(line).collect();
    let pair = |pair: &[(CellRef, &Cell, Content)]| match pair {
        [(_, name, Content::Label), (at, _, Content::Figure)] => {
            let name = behind_total(scene, &name.raw());
            scene.labels.knows(&name).then_some((name, *at))
        }
        _ => None,
    };
    seen.chunks(2).map(pair).collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// What is counted, without the word that it is a total or a part of one: `全年合计：受理案件数`, `其中：成功数`.
fn behind_total(scene: &Scene<'_>, label: &str) -> String {
    let words = scene.words();
    let name = match label.split_once([':', '：']) {
        Some((total, name)) if words.is_total(total) => name,
        _ => label,
    };
    words.named_part(name).unwrap_or(name).trim().to_owned()
}

/// The figure behind a name, in the indicator's own measure.
fn told(scene: &Scene<'_>, register: &Register<'_>, name: &str, at: CellRef) -> Option<(IndicatorId, Decimal)> {
    let Match::One(id, _) = scene.labels.resolve(&[name.to_owned()], &register.around.context) else { return None };
    Some((id, value_of(scene, name, id, scene.sheet.value_cell(at)?.as_ref())?))
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
