//! Yes or no told by the column that bears the tick: `是 | 否` above `√ |`.
//!
//! Elsewhere a tick says yes to what its row names; here it says what its column's head says. Where the row has a figure of
//! its own behind the two (是 | 否 | 完成数量), the tick is no second one.

use std::borrow::Cow;

use super::{
    CellClass, Recognition, inline,
    labels::Match,
    ledger::{Mark, Marks},
    scene::Scene,
    sheet::Content,
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
    set_aside_beside_figures(scene, &all, marks);
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

/// Marks the ticks in rows that count something: the figure stands right of them, and the name asks for no yes or no.
fn set_aside_beside_figures(scene: &Scene<'_>, all: &[Heads], marks: &mut Marks) {
    for (index, heads) in all.iter().enumerate() {
        let end = all.get(index + 1).map_or(u32::MAX, |next| next.row);
        for line in scene.sheet.lines.iter().filter(|line| (heads.row + 1..end).contains(&line.row)) {
            let is_right = |at: CellRef| at.col > heads.cols[1];
            let counts = scene.sheet.seen(line).any(|(at, _, kind)| is_right(at) && kind == Content::Figure);
            let ticks = scene.sheet.seen(line).filter(|(at, cell, _)| heads.cols.contains(&at.col) && is_ticked(cell));
            if counts && choice(scene, heads, line.row).is_none() {
                ticks.for_each(|(at, ..)| marks.set(at, Mark::of(CellClass::Attribute)));
            }
        }
    }
}

fn is_ticked(cell: &Cell) -> bool {
    marker::is_tick(&cell.raw())
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
    let [yes, no] = heads.cols.map(|col| scene.sheet.cell(CellRef::new(row, col)).is_some_and(is_ticked));
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
