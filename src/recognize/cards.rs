//! Cards: a name and its figure beside each other in columns that change from line to line, or a name below its figure.
//!
//! ```text
//! 村（社区）数 | 8 | 常住人口 | 9593          21         63
//! 法律意见书（份） |     | 7                 调委会数    调解员数
//! ```
//!
//! Columns say nothing in such a sheet, so that every figure is read with the name next to it. A sheet is a card only where
//! no heads above could be meant; all others are left to the general rules.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    CellClass, Recognition, Unmapped, inline,
    labels::Match,
    ledger::{Mark, Marks},
    scene::Scene,
    sheet::Content,
};
use crate::{
    diagnostic::Checked,
    grid::{Cell, CellRef},
};

/// Lines of names and figures that make a card of a sheet.
const ENOUGH_LINES: usize = 3;
/// Lines of figures with their names below that do.
const ENOUGH_BLOCKS: usize = 2;

/// The cells of a line that are there to be seen and not explained yet.
type Line<'s> = Vec<(CellRef, &'s Cell, Content)>;

/// A name and the cell of its figure.
struct Pair {
    name: CellRef,
    figure: CellRef,
}

/// Reads a sheet that is a card and marks the cells of its names and figures.
pub(super) fn read(scene: &Scene<'_>, marks: &mut Marks, checked: &mut Checked<Recognition>) {
    let lines: Vec<Line<'_>> = scene
        .sheet
        .lines
        .iter()
        .map(|line| scene.sheet.seen(line).filter(|(at, ..)| !marks.has(*at)).collect())
        .filter(|line: &Line<'_>| !line.is_empty())
        .collect();
    let beside = beside(scene, &lines);
    let pairs = if beside.is_empty() { above(scene, &lines) } else { beside };
    let Some(first) = pairs.iter().map(|pair| pair.name.min(pair.figure)).min() else { return };
    let here = inline::Here::of(scene, first.row);
    for pair in &pairs {
        let Some((_, name)) = scene.sheet.label(pair.name) else { continue };
        let path = [name.to_string()];
        let (label, figure) = if let Match::One(id, _) = scene.labels.resolve(&path, &here.around.context) {
            let written = scene.sheet.value_cell(pair.figure);
            let raw = written.as_deref().map(Cell::raw).unwrap_or_default();
            let stated = inline::Stated { at: pair.figure, name: &name, written: written.clone(), raw: &raw };
            (CellClass::Header, here.take(scene, &stated, id, checked))
        } else {
            let suggestions = scene.labels.suggestions(&path);
            let source = scene.source(pair.name);
            let label = name.to_string();
            checked.value.unmapped.push(Unmapped { label, source, figures: 1, measure: None, suggestions });
            (CellClass::Unmapped, Mark::of(CellClass::Unmapped))
        };
        marks.set(pair.name, Mark::of(label));
        marks.set(pair.figure, figure);
    }
    here.finish(scene, first, checked);
}

fn is_figure(kind: Content) -> bool {
    matches!(kind, Content::Figure | Content::Marker)
}

fn is_known(scene: &Scene<'_>, cell: &Cell, kind: Content) -> bool {
    kind == Content::Label && scene.labels.knows(&cell.raw())
}

/// The names with the figures right of them, where names of one column have theirs in different columns, no two figures
/// stand beside each other, and no line of heads stands above the first.
fn beside(scene: &Scene<'_>, lines: &[Line<'_>]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut reach: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    let mut rows = BTreeSet::new();
    for line in lines {
        for two in line.windows(2) {
            let [(name, cell, kind), (figure, _, next)] = two else { continue };
            if is_figure(*kind) && is_figure(*next) {
                return Vec::new();
            }
            if *kind == Content::Label && is_figure(*next) {
                if is_known(scene, cell, *kind) {
                    reach.entry(name.col).or_default().insert(figure.col);
                    rows.insert(name.row);
                }
                pairs.push(Pair { name: *name, figure: *figure });
            }
        }
    }
    let Some(first) = rows.first() else { return Vec::new() };
    let is_head = |line: &&Line<'_>| line[0].0.row < *first && line.len() > 1;
    let has_several = pairs.windows(2).any(|two| two[0].name.row == two[1].name.row);
    let changes = reach.values().any(|columns| columns.len() > 1);
    let is_card = rows.len() >= ENOUGH_LINES && has_several && changes && !lines.iter().any(|line| is_head(&line));
    if is_card { pairs } else { Vec::new() }
}

/// The names with the figures right above them, where every line of figures has a line of names below it and nothing
/// above the first could be its heads.
fn above(scene: &Scene<'_>, lines: &[Line<'_>]) -> Vec<Pair> {
    let is_of_figures = |line: &Line<'_>| line.iter().all(|(.., kind)| is_figure(*kind));
    let mut pairs = Vec::new();
    let mut blocks = 0;
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| is_of_figures(line)) {
        let Some(below) = lines.get(index + 1).map(|below| names_of(line, below)).filter(|names| !names.is_empty())
        else {
            return Vec::new();
        };
        let known = below.iter().filter(|(_, cell, kind)| is_known(scene, cell, *kind)).count();
        if known * 2 < below.len() {
            return Vec::new();
        }
        let heads = |above: &Line<'_>| names_of(line, above).len() * 2 > line.len();
        if blocks == 0 && lines[..index].iter().any(heads) {
            return Vec::new();
        }
        blocks += 1;
        pairs.extend(below.iter().zip(line).map(|((name, ..), (figure, ..))| Pair { name: *name, figure: *figure }));
    }
    if blocks >= ENOUGH_BLOCKS { pairs } else { Vec::new() }
}

/// The labels of a line that stand in the columns of some figures, if each figure has one.
fn names_of<'s>(figures: &Line<'_>, line: &Line<'s>) -> Line<'s> {
    let label_in = |col: u32| line.iter().find(|(at, _, kind)| at.col == col && *kind == Content::Label).copied();
    figures.iter().map_while(|(at, ..)| label_in(at.col)).collect()
}
