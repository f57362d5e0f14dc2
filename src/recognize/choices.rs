//! Yes or no told by the column that bears the tick: `是 | 否` above `√ |`.
//!
//! Elsewhere a tick says yes to what its row names; here it says what its column's head says.

use std::borrow::Cow;

use super::{
    CellClass, Recognition, inline,
    labels::Match,
    ledger::{Mark, Marks},
    scene::Scene,
};
use crate::{
    catalog::Kind,
    diagnostic::Checked,
    grid::{Cell, CellRef, CellValue},
    normalize::marker,
    observation::IndicatorId,
};

/// Two heads beside each other that say yes and no.
struct Heads {
    row: u32,
    cols: [u32; 2],
    said: [String; 2],
}

/// A ticked cell, what it says, and the name in its row.
struct Choice {
    at: CellRef,
    said: String,
    name: CellRef,
    id: IndicatorId,
}

/// Reads the ticks below such heads and marks their cells and names.
pub(super) fn read(scene: &Scene<'_>, marks: &mut Marks, checked: &mut Checked<Recognition>) {
    let all = heads(scene);
    let choices: Vec<Choice> = all
        .iter()
        .enumerate()
        .flat_map(|(index, heads)| {
            let end = all.get(index + 1).map_or(u32::MAX, |next| next.row);
            let rows = scene.sheet.lines.iter().map(|line| line.row);
            rows.filter(move |row| (heads.row + 1..end).contains(row)).filter_map(|row| choice(scene, heads, row))
        })
        .filter(|choice| !marks.has(choice.at) && !marks.has(choice.name))
        .collect();
    let Some(first) = choices.first() else { return };
    let here = inline::Here::of(scene, first.name.row);
    for choice in &choices {
        let (Some((_, name)), Some(ticked)) = (scene.sheet.label(choice.name), scene.sheet.cell(choice.at)) else {
            continue;
        };
        let written = Some(Cow::Owned(Cell::plain(CellValue::Text(choice.said.clone()))));
        let stated = inline::Stated { at: choice.at, name: &name, written, raw: &ticked.raw() };
        marks.set(choice.name, Mark::of(CellClass::Header));
        marks.set(choice.at, here.take(scene, &stated, choice.id, checked));
    }
    here.finish(scene, first.name, checked);
}

/// The pairs of heads of a sheet, from the top.
fn heads(scene: &Scene<'_>) -> Vec<Heads> {
    let says = |cell: &Cell| {
        let CellValue::Text(text) = &cell.value else { return None };
        let is_word = text.chars().all(char::is_alphabetic);
        is_word.then(|| marker::answer(text)).flatten().map(|yes| (yes, text.clone()))
    };
    let of_line = |line: &super::sheet::Line| -> Option<Heads> {
        let cells: Vec<_> = scene.sheet.seen(line).collect();
        cells.windows(2).find_map(|two| {
            let ((one, yes), (other, no)) = (says(two[0].1)?, says(two[1].1)?);
            let cols = [two[0].0.col, two[1].0.col];
            (one != other && cols[1] == cols[0] + 1).then_some(Heads { row: line.row, cols, said: [yes, no] })
        })
    };
    scene.sheet.lines.iter().filter_map(of_line).collect()
}

/// What one row says, where one of its two cells is ticked and the name before them is of a yes or no.
fn choice(scene: &Scene<'_>, heads: &Heads, row: u32) -> Option<Choice> {
    let is_ticked = |col: &u32| {
        let text = scene.sheet.cell(CellRef::new(row, *col)).map(Cell::raw);
        text.is_some_and(|text| marker::is_tick(&text))
    };
    let [yes, no] = heads.cols.each_ref().map(is_ticked);
    let index = usize::from(no);
    if yes == no {
        return None;
    }
    let labels = (0..heads.cols[0]).rev().filter_map(|col| scene.sheet.label(CellRef::new(row, col)));
    let mut found = labels.filter_map(|(at, text)| match scene.labels.resolve(&[text.into_owned()], &[]) {
        Match::One(id, _) => Some((at, id)),
        _ => None,
    });
    let (name, id) = found.next()?;
    let is_choice = scene.context.catalog.indicator(id).kind == Kind::Boolean;
    is_choice.then(|| Choice { at: CellRef::new(row, heads.cols[index]), said: heads.said[index].clone(), name, id })
}
