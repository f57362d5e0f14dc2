//! Which workbooks a run hands in: one for the area and, on request, one for every level below it or every unit.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{
    Output,
    outputs::{Spool, file_name},
};
use crate::{
    diagnostic::{Diagnostic, Lang},
    finding::{About, Note},
    observation::UnitId,
    report::{
        Edition, ReportError,
        workbook::{self, WorkbookError},
    },
};

/// How far down workbooks are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Depth {
    /// The area's alone.
    #[default]
    Area,
    /// Also one for every level below it: a city's districts.
    Levels,
    /// Also one for every reporting unit, to send back to it.
    Units,
}

/// Units up to which a sheet shows every one; of more, the groups are the rows and unfold to their units.
const MOST_ROWS: usize = 60;

/// The area's workbook, then those below it in the roster's order.
///
/// # Errors
/// When a sheet would be longer than the format allows.
pub(super) fn books(edition: &Edition<'_>, depth: Depth) -> Result<Vec<Output>, ReportError> {
    let (name, folder) = match edition.lang {
        Lang::Zh => (format!("{}年度汇总表.xlsx", edition.year), "分册"),
        Lang::En => (format!("{}-summary.xlsx", edition.year), "books"),
    };
    let reporting = reporting_below(edition);
    let inside = nodes_inside(edition);
    let spool = Spool::new();
    let files = files_by_unit(edition);
    let below: Vec<UnitId> = reporting
        .keys()
        .copied()
        .filter(|node| *node != edition.area)
        .filter(|node| depth >= if edition.roster.node(*node).reports { Depth::Units } else { Depth::Levels })
        .collect();
    let part = |node: &UnitId| {
        let name = format!("{folder}/{}.xlsx", file_name(&path(edition, *node)));
        let units = &reporting[node];
        let sent: BTreeSet<&str> = units.iter().filter_map(|unit| files.get(unit)).flatten().copied().collect();
        let part = Part { nodes: &inside[node], sent, units: units.len() };
        Ok(spool.lay_aside(part.of(edition, *node, &name)?))
    };
    let units = reporting.get(&edition.area).map_or(0, Vec::len);
    let whole = || output(edition, units, &name);
    let (whole, parts) =
        rayon::join(whole, || below.par_iter().map(part).collect::<Result<Vec<Output>, ReportError>>());
    Ok(std::iter::once(whole?).chain(parts?).collect())
}

/// What of an edition belongs to a node below its area.
struct Part<'a> {
    /// It and what is below it.
    nodes: &'a BTreeSet<UnitId>,
    /// The files it sent.
    sent: BTreeSet<&'a str>,
    /// How many units report.
    units: usize,
}

impl Part<'_> {
    /// The workbook of a node: its facts and totals alone, so that hundreds of parts do not go through all of them each,
    /// and of what was said only what concerns its units and the files they sent.
    fn of(&self, edition: &Edition<'_>, node: UnitId, name: &str) -> Result<Output, ReportError> {
        let concerns = |file: Option<&str>| file.is_some_and(|file| self.sent.contains(file));
        let is_below = |said: &&Diagnostic| said.unit.is_some_and(|unit| self.nodes.contains(&unit));
        let is_said = |said: &&Diagnostic| concerns(said.location.file.as_deref()) || is_below(said);
        let said = edition.diagnostics.iter().filter(is_said);
        let diagnostics: Vec<_> = said.cloned().collect();
        let labels = edition.unmapped.iter().filter(|label| concerns(Some(&label.source.file)));
        let unmapped: Vec<_> = labels.cloned().collect();
        let notes: Vec<_> =
            edition.detector_notes.iter().filter(|note| self.is_told(edition, node, note)).cloned().collect();
        let facts = self.rows(edition.facts, |fact| fact.unit);
        let totals = self.rows(edition.totals, |total| total.node);
        let part = Edition {
            title: &edition.roster.node(node).name,
            area: node,
            facts: &facts,
            totals: &totals,
            diagnostics: &diagnostics,
            detector_notes: &notes,
            unmapped: &unmapped,
            ..edition.clone()
        };
        output(&part, self.units, name)
    }

    /// Whether a note holds for the part: not what counts all units, nor what is said of others.
    fn is_told(&self, edition: &Edition<'_>, node: UnitId, note: &Note) -> bool {
        let is_here = |one: UnitId| self.nodes.contains(&one) || edition.roster.is_within(node, one);
        match &note.about {
            About::Everybody => true,
            About::AllTogether => false,
            About::One(key) => edition.roster.by_key(key).is_some_and(is_here),
        }
    }

    /// Of rows that are sorted by node those of the part, in their order.
    fn rows<T: Clone>(&self, rows: &[T], node_of: impl Fn(&T) -> UnitId) -> Vec<T> {
        let of_node = |node: &UnitId| {
            let start = rows.partition_point(|row| node_of(row) < *node);
            let end = rows.partition_point(|row| node_of(row) <= *node);
            rows[start..end].iter()
        };
        self.nodes.iter().flat_map(of_node).cloned().collect()
    }
}

fn output(edition: &Edition<'_>, units: usize, name: &str) -> Result<Output, ReportError> {
    let bytes = write(edition, units).map_err(|error| ReportError::new(name, error))?;
    Ok(Output::new(name, bytes))
}

fn write(edition: &Edition<'_>, units: usize) -> Result<Vec<u8>, WorkbookError> {
    let has_groups = edition.roster.ids().any(|(_, node)| node.parent == Some(edition.area) && !node.reports);
    if units > MOST_ROWS && has_groups { workbook::level(edition) } else { workbook::district(edition) }
}

/// The reporting units at or below every node of the area that has any.
fn reporting_below(edition: &Edition<'_>) -> BTreeMap<UnitId, Vec<UnitId>> {
    let mut below: BTreeMap<UnitId, Vec<UnitId>> = BTreeMap::new();
    for (id, _) in edition.roster.reporting() {
        let up: Vec<UnitId> = std::iter::once(id).chain(edition.roster.ancestors(id)).collect();
        let Some(area) = up.iter().position(|node| *node == edition.area) else { continue };
        for node in &up[..=area] {
            below.entry(*node).or_default().push(id);
        }
    }
    below
}

/// Every node at or below the area that reports or has units that do, with all such nodes at or below it.
fn nodes_inside(edition: &Edition<'_>) -> BTreeMap<UnitId, BTreeSet<UnitId>> {
    let mut inside: BTreeMap<UnitId, BTreeSet<UnitId>> = BTreeMap::new();
    for (id, _) in edition.roster.reporting() {
        let up: Vec<UnitId> = std::iter::once(id).chain(edition.roster.ancestors(id)).collect();
        let Some(area) = up.iter().position(|node| *node == edition.area) else { continue };
        for at in 0..=area {
            inside.entry(up[at]).or_default().extend(&up[..=at]);
        }
    }
    inside
}

/// The files that figures of each unit stand in.
fn files_by_unit<'e>(edition: &'e Edition<'_>) -> BTreeMap<UnitId, BTreeSet<&'e str>> {
    let mut files: BTreeMap<UnitId, BTreeSet<&str>> = BTreeMap::new();
    for (unit, source) in edition.facts.iter().filter_map(|fact| Some((fact.unit, fact.source.as_ref()?))) {
        files.entry(unit).or_default().insert(&source.file);
    }
    files
}

/// A node's name with the levels between it and the area, so that names that repeat stay apart.
fn path(edition: &Edition<'_>, node: UnitId) -> String {
    let above = edition.roster.ancestors(node).into_iter().take_while(|above| *above != edition.area);
    let mut names: Vec<&str> = above.map(|id| edition.roster.node(id).name.as_str()).collect();
    names.reverse();
    names.push(&edition.roster.node(node).name);
    names.join("-")
}
