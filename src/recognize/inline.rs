//! Statements: an indicator's name, a colon and its figure in one cell (`受理调解案件数：156件`).
//!
//! Reports that were pasted into a spreadsheet look so, and small forms that leave the lines to the writer. Only a name
//! that is an indicator's by itself counts; all other texts are left to the general rules.

use super::{
    CellClass, Recognition,
    labels::{How, Match},
    layout::Table,
    ledger::{Mark, Marks},
    scene::{self, Extent, Scene, Surroundings, Titles},
    sheet::Content,
    words,
};
use crate::{
    diagnostic::{Checked, Diagnostic, Severity},
    grid::{Cell, CellRef, CellValue},
    normalize::{
        marker, measure, number,
        value::{self, Expectation},
    },
    observation::{IndicatorId, Observation, Period, State},
};

/// Longest text that may be a statement, in characters.
const LONGEST: usize = 40;

/// A cell that states one figure.
struct Statement {
    at: CellRef,
    raw: String,
    id: IndicatorId,
    /// The name before the colon.
    name: String,
    /// What stands after it.
    figure: String,
}

/// Reads the statements of a sheet and marks their cells.
pub(super) fn read(scene: &Scene<'_>, marks: &mut Marks, checked: &mut Checked<Recognition>) {
    let statements: Vec<Statement> = scene
        .sheet
        .all()
        .filter(|(at, _, kind)| *kind == Content::Label && !marks.has(*at))
        .filter_map(|(at, cell, _)| statement(scene, at, cell))
        .collect();
    let Some(first) = statements.first() else { return };
    let around = around(scene, first.at.row);
    let before = checked.value.observations.len();
    let mut lacks = (false, false);
    for statement in &statements {
        lacks.0 |= around.unit.is_none();
        lacks.1 |= around.year.is_none();
        observe(scene, &around, statement, marks, checked);
    }
    checked.diagnostics.extend(around.diagnostics(scene, first.at, lacks.0, lacks.1));
    for observation in &checked.value.observations[before..] {
        if !checked.value.returns.contains(&(observation.unit, observation.year)) {
            checked.value.returns.push((observation.unit, observation.year));
        }
    }
}

fn statement(scene: &Scene<'_>, at: CellRef, cell: &Cell) -> Option<Statement> {
    let raw = cell.raw();
    if raw.chars().count() > LONGEST || raw.contains('\n') {
        return None;
    }
    let (name, figure) = raw.split_once(['：', ':'])?;
    let figure = figure.trim();
    let is_figure = number::quantity(figure).is_some() || marker::stands_for_figure(figure);
    if figure.is_empty() || !is_figure || words::is_restricting(name) || words::signature(name).is_some() {
        return None;
    }
    match scene.labels.resolve(&[name.trim().to_owned()], &[]) {
        Match::One(id, How::Mapped | How::Leaf) => {
            Some(Statement { at, id, name: name.trim().to_owned(), figure: figure.to_owned(), raw: raw.into_owned() })
        }
        _ => None,
    }
}

/// What stands above the first statement speaks for all of them.
fn around(scene: &Scene<'_>, first: u32) -> Surroundings {
    let above = scene.sheet.lines.iter().filter(|line| line.row < first).flat_map(|line| scene.sheet.seen(line));
    let titles = Titles { sheet: above.map(|(_, cell, _)| cell.raw().into_owned()).collect(), ..Titles::default() };
    let last = scene.sheet.lines.last().map_or(0, |line| line.row);
    let table = Table { cols: (0, u32::MAX), ..Table::default() };
    scene::surroundings(scene, &table, &titles, Extent { from: 0, to: last, first_end: last }, &[])
}

fn observe(
    scene: &Scene<'_>,
    around: &Surroundings,
    statement: &Statement,
    marks: &mut Marks,
    checked: &mut Checked<Recognition>,
) {
    let catalog = scene.context.catalog;
    let doubtful = Mark { indicator: Some(statement.id), ..Mark::of(CellClass::Doubtful) };
    let unit = around.unit.filter(|unit| scene.context.roster.node(*unit).reports);
    let (Some(unit), Some(year)) = (unit, around.year) else {
        marks.set(statement.at, doubtful);
        return;
    };
    let measure = measure::in_label(&statement.name, &catalog.measures);
    let expectation = Expectation { indicator: catalog.indicator(statement.id), measures: &catalog.measures, measure };
    let cell = Cell::plain(CellValue::Text(statement.figure.clone()));
    let reading = value::value(Some(&cell), &expectation);
    if let Some(remark) = &reading.remark {
        let severity = if reading.doubtful { Severity::Warning } else { Severity::Info };
        let code = if reading.doubtful { "doubtful-value" } else { "value-remark" };
        let place = scene.cell_location(statement.at);
        checked.diagnostics.push(Diagnostic::new(severity, code, place, remark.clone()));
    }
    let (state, value) = if reading.doubtful { (State::Unreadable, None) } else { (reading.state, reading.value) };
    let class = if reading.doubtful { CellClass::Doubtful } else { CellClass::Value };
    let mark = Mark {
        indicator: Some(statement.id),
        unit: Some(unit),
        year: Some(year),
        value,
        state: Some(state),
        ..Mark::of(class)
    };
    marks.set(statement.at, mark);
    checked.value.observations.push(Observation {
        unit,
        year,
        indicator: statement.id,
        value,
        state,
        qualifier: reading.qualifier,
        period: around.period.unwrap_or(Period::year(year)),
        source: scene.source(statement.at),
        raw: statement.raw.as_str().into(),
    });
}
