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
    observation::IndicatorId,
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
    alone(scene, &lines, marks, checked);
    let is_left = |line: &Line<'_>| line.iter().any(|(at, ..)| !marks.has(*at));
    let lines: Vec<Line<'_>> = lines.into_iter().filter(is_left).collect();
    let beside = beside(scene, &lines);
    let pairs = if beside.is_empty() { above(scene, &lines) } else { beside };
    let Some(first) = pairs.iter().map(|pair| pair.name.min(pair.figure)).min() else { return };
    let here = inline::Here::of(scene, first.row);
    for pair in &pairs {
        let Some((_, name)) = scene.sheet.label(pair.name) else { continue };
        let path = [name.to_string()];
        let meant = match scene.labels.resolve(&path, &here.around.context) {
            Match::None | Match::Several(_) => below_group(scene, &pairs, pair.name, &name, &here.around.context),
            found => found,
        };
        let (label, figure) = if let Match::One(id, _) = meant {
            (CellClass::Header, taken(scene, &here, (&name, pair.figure), id, checked))
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

/// What a name means below the group that stands left of it and is no name of a figure: 纠纷化解 before 涉及金额.
fn below_group(scene: &Scene<'_>, pairs: &[Pair], at: CellRef, name: &str, context: &[String]) -> Match {
    let is_group = |at: &CellRef| {
        scene.sheet.content(*at) == Some(Content::Label)
            && !pairs.iter().any(|pair| pair.name == *at || pair.figure == *at)
    };
    let labels = (0..at.col).rev().filter_map(|col| scene.sheet.label(CellRef::new(at.row, col)));
    let group = labels.filter(|(at, _)| is_group(at)).map(|(_, group)| group.into_owned()).next();
    group.map_or(Match::None, |group| scene.labels.resolve(&[group, name.to_owned()], context))
}

/// Lines that stand by themselves and give the parts of what they begin with, each name before its figure: `行政规范性文件 |
/// 制发件数 | 1 | 废止件数 | 0`. Only where each of the names is an indicator's below the first.
fn alone(scene: &Scene<'_>, lines: &[Line<'_>], marks: &mut Marks, checked: &mut Checked<Recognition>) {
    let is_blank = |row: u32| scene.sheet.lines.binary_search_by_key(&row, |line| line.row).is_err();
    let stands_alone = |row: u32| is_blank(row + 1) && row.checked_sub(1).is_some_and(is_blank);
    for line in lines {
        let [(subject, cell, Content::Label), pairs @ ..] = &line[..] else { continue };
        let is_pair =
            |two: &[(CellRef, &Cell, Content)]| matches!(two, [(.., Content::Label), (.., kind)] if is_figure(*kind));
        let are_pairs = pairs.len() > 2 && pairs.chunks(2).all(is_pair);
        let topic = cell.raw();
        if !are_pairs || !stands_alone(subject.row) || !scene.names.inside(&topic).is_empty() {
            continue;
        }
        let here = inline::Here::of(scene, subject.row);
        let named = |two: &[(CellRef, &Cell, Content)]| {
            let path = [topic.to_string(), two[0].1.raw().into_owned()];
            match scene.labels.resolve(&path, &here.around.context) {
                Match::One(id, _) => Some(id),
                _ => None,
            }
        };
        let Some(ids) = pairs.chunks(2).map(named).collect::<Option<Vec<_>>>() else { continue };
        if ids.iter().collect::<BTreeSet<_>>().len() < ids.len() {
            continue;
        }
        for (two, id) in pairs.chunks(2).zip(ids) {
            let ((name, cell, _), (figure, ..)) = (two[0], two[1]);
            marks.set(name, Mark::of(CellClass::Header));
            marks.set(figure, taken(scene, &here, (&cell.raw(), figure), id, checked));
        }
        marks.set(*subject, Mark::of(CellClass::Header));
        here.finish(scene, *subject, checked);
    }
}

/// Takes the figure of a cell under a name, and tells how the cell is marked.
fn taken(
    scene: &Scene<'_>,
    here: &inline::Here,
    (name, figure): (&str, CellRef),
    id: IndicatorId,
    checked: &mut Checked<Recognition>,
) -> Mark {
    let written = scene.sheet.value_cell(figure);
    let raw = written.as_deref().map(Cell::raw).unwrap_or_default();
    here.take(scene, &inline::Stated { at: figure, name, written: written.clone(), raw: &raw }, id, checked)
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
