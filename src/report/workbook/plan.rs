//! Where everything will stand, decided before the first cell is written, so that any sheet can lead to any other.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::{sheet::sheet_name, style::Fill, words};
use crate::{
    catalog::Kind,
    diagnostic::Diagnostic,
    facts::Fact,
    finding::{CheckResult, Flag, Scope, Tier},
    observation::{IndicatorId, Observation, UnitId},
    report::{
        Edition,
        format::{self, Shown},
        questioned::Questioned,
    },
    source::Place,
};

/// Rows of 数据 up to which it is kept in the workbook; beyond, `facts.csv` has them.
const MAX_DATA_ROWS: usize = 200_000;
/// Indicators on one 呈报表, so that it stays legible on A4.
const MAX_COLUMNS: usize = 12;
/// First row of units on every 呈报表: title, table number, two rows of heads, measures, column codes.
pub(super) const BODY: u32 = 6;

/// Stands for the indicator where a flag is about all of them.
const WHOLE_RETURN: &str = "";

/// Whether the units of a group are shown or folded under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// Rows are units, groups have a subtotal: a district.
    Units,
    /// Rows are groups; units unfold: a city or a province.
    Groups,
}

/// One row of every 呈报表.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// A unit that reports.
    Unit { unit: UnitId, level: u8 },
    /// The total of a node over the lines `parts`; the area itself comes last, at level 0.
    Total { node: UnitId, level: u8, first: usize, parts: Vec<usize> },
    /// How many reported of how many expected, for the total above it.
    Coverage { node: UnitId },
}

/// One 呈报表: a section, or a part of a section with many indicators.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// Name of its sheet.
    pub(super) sheet: String,
    /// Its section in the catalog.
    pub(super) section: u8,
    /// `4`, `5-2`.
    pub(super) number: String,
    /// Name of the section.
    pub(super) title: String,
    /// Its columns.
    pub(super) indicators: Vec<IndicatorId>,
}

/// A cell of a 呈报表's column: the table and the column on its sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ColumnAt {
    pub(super) table: usize,
    pub(super) col: u16,
}

/// The whole lay-out of a workbook.
pub(super) struct Plan<'a> {
    pub(super) edition: &'a Edition<'a>,
    pub(super) detail: Detail,
    /// Rows of every 呈报表.
    pub(super) lines: Vec<Line>,
    /// All reporting units below the area in order, those without a row this year included.
    pub(super) units: Vec<UnitId>,
    pub(super) tables: Vec<Table>,
    /// How each indicator is shown.
    pub(super) shown: BTreeMap<IndicatorId, Shown>,
    /// Whether unit codes are codes, so that they get a column.
    pub(super) has_codes: bool,
    /// Rows of 数据; the first stands in row 1 of its sheet, below the head.
    pub(super) data: Vec<&'a Fact>,
    /// Suspicions about units of the area, in the order of the list.
    pub(super) flags: Vec<&'a Flag>,
    /// Edit checks of nodes of the area.
    pub(super) checks: Vec<&'a CheckResult>,
    /// Whether 数据 had to leave rows out.
    pub(super) data_is_cut: bool,
    /// Row of 来源 for each row of 数据, where it has one.
    pub(super) source_rows: Vec<Option<u32>>,
    /// What was sent in place of what the bureau corrected: it follows the correction on 来源.
    pub(super) originals: Originals<'a>,
    columns: BTreeMap<IndicatorId, ColumnAt>,
    data_keys: Vec<DataKey>,
    ranks: BTreeMap<UnitId, usize>,
    spans: BTreeMap<UnitId, (usize, usize)>,
    units_by_key: BTreeMap<&'a str, UnitId>,
    questioned: Questioned<'a>,
    flags_by_cell: BTreeMap<(&'a str, &'a str), Vec<&'a Flag>>,
}

/// What was sent, by what the bureau corrected.
type Originals<'a> = BTreeMap<(UnitId, i16, IndicatorId), Vec<&'a Observation>>;

/// Order of 数据: latest year first, then indicators, then units, so that the rows of a total are one block.
type DataKey = (Reverse<i16>, IndicatorId, usize);

impl<'a> Plan<'a> {
    /// Lays an edition out.
    pub(super) fn new(edition: &'a Edition<'a>, detail: Detail) -> Self {
        let mut walk = Walk::new(edition);
        let parts = walk.below(edition.area, 1);
        if !edition.roster.node(edition.area).reports || parts.len() > 1 {
            walk.total(edition.area, 0, 0, parts);
        }
        let tables = tables(edition);
        let has_codes = walk.units.iter().all(|unit| is_code(&edition.roster.node(*unit).key));
        let ranks = walk.units.iter().enumerate().map(|(rank, unit)| (*unit, rank)).collect::<BTreeMap<_, _>>();
        let (data_keys, data, data_is_cut) = data(edition, &ranks);
        let units_by_key = edition.roster.ids().map(|(id, node)| (node.key.as_str(), id)).collect::<BTreeMap<_, _>>();
        let is_of_area = |flag: &&Flag| units_by_key.get(flag.unit.as_str()).is_none_or(|id| is_inside(edition, *id));
        let flags = edition.flags.iter().filter(is_of_area).collect::<Vec<_>>();
        let originals = originals(edition);
        let mut plan = Self {
            edition,
            detail,
            lines: walk.lines,
            units: walk.units,
            shown: edition.indicators.iter().map(|id| (*id, shown(edition, *id))).collect(),
            tables,
            has_codes,
            source_rows: source_rows(&data, &originals),
            originals,
            data,
            data_is_cut,
            columns: BTreeMap::new(),
            data_keys,
            ranks,
            spans: walk.spans,
            flags_by_cell: flags_by_cell(edition, &flags),
            flags,
            checks: edition.checks.iter().filter(|check| is_inside(edition, check.unit)).collect(),
            units_by_key,
            questioned: Questioned::of(edition),
        };
        plan.columns = plan.column_positions();
        plan
    }

    /// Columns before the first indicator.
    pub(super) fn stub(&self) -> u16 {
        if self.has_codes { 2 } else { 1 }
    }

    /// Number of the 呈报表 with an indicator's column; empty where none has it.
    pub(super) fn table_number(&self, indicator: IndicatorId) -> &str {
        self.column(indicator).map_or("", |at| &self.tables[at.table].number)
    }

    /// Where an indicator's column stands.
    pub(super) fn column(&self, indicator: IndicatorId) -> Option<ColumnAt> {
        self.columns.get(&indicator).copied()
    }

    /// Row of 数据 with a fact.
    pub(super) fn data_row(&self, unit: UnitId, year: i16, indicator: IndicatorId) -> Option<u32> {
        let key = (Reverse(year), indicator, *self.ranks.get(&unit)?);
        self.data_keys.binary_search(&key).ok().map(|at| at as u32 + 1)
    }

    /// First and last row of 数据 with the facts behind a node's total.
    pub(super) fn data_block(&self, node: UnitId, year: i16, indicator: IndicatorId) -> Option<(u32, u32)> {
        let (first, last) = *self.spans.get(&node)?;
        let start = self.data_keys.partition_point(|key| *key < (Reverse(year), indicator, first));
        let end = self.data_keys.partition_point(|key| *key < (Reverse(year), indicator, last));
        (start < end).then_some((start as u32 + 1, end as u32))
    }

    /// A unit by its key.
    pub(super) fn unit_by_key(&self, key: &str) -> Option<UnitId> {
        self.units_by_key.get(key).copied()
    }

    /// Whether anything that can be read came from a unit for the reference year.
    pub(super) fn is_sent(&self, unit: UnitId) -> bool {
        self.of_year(unit).any(Fact::came)
    }

    /// Whether all that came from a unit for the reference year is a file that cannot be used.
    pub(super) fn is_unusable(&self, unit: UnitId) -> bool {
        !self.is_sent(unit) && self.of_year(unit).any(Fact::is_of_unusable_file)
    }

    fn of_year(&self, unit: UnitId) -> impl Iterator<Item = &'a Fact> {
        let year = self.edition.year;
        let start = self.edition.facts.partition_point(|f| (f.unit, f.year) < (unit, year));
        self.edition.facts[start..].iter().take_while(move |f| (f.unit, f.year) == (unit, year))
    }

    /// What reading put in question about a figure that stands all the same.
    pub(super) fn said_of(&self, fact: &Fact) -> Option<&'a Diagnostic> {
        self.questioned.said_of(fact)
    }

    /// What was said about the figures in question that are in this year's total of an indicator.
    pub(super) fn questioned_in(&self, indicator: IndicatorId) -> Vec<&'a Diagnostic> {
        let mut said: Vec<_> =
            self.questioned.in_total(self.edition, indicator).into_iter().map(|(_, said)| said).collect();
        said.extend(self.questioned.of_closed(self.edition, indicator));
        said
    }

    /// The ground of a year's total: orange where it holds a figure in question.
    pub(super) fn ground_of_total(&self, indicator: IndicatorId, year: i16) -> Fill {
        let is_questioned = year == self.edition.year && !self.questioned_in(indicator).is_empty();
        if is_questioned { Fill::Alert } else { Fill::None }
    }

    /// The indicators whose total of the year holds figures in question.
    pub(super) fn questioned_totals(&self) -> Vec<IndicatorId> {
        self.questioned.totals(self.edition).into_iter().map(|(id, _)| id).collect()
    }

    /// Flags of tier A and B that speak of one cell of the reference year.
    pub(super) fn flags_of(&self, unit: UnitId, indicator: IndicatorId) -> &[&'a Flag] {
        self.flags_at(unit, self.edition.catalog.indicator(indicator).code.as_str())
    }

    /// Flags of tier A and B that speak of a unit's whole return.
    pub(super) fn flags_of_return(&self, unit: UnitId) -> &[&'a Flag] {
        self.flags_at(unit, WHOLE_RETURN)
    }

    fn flags_at(&self, unit: UnitId, code: &'a str) -> &[&'a Flag] {
        let key = self.edition.roster.node(unit).key.as_str();
        self.flags_by_cell.get(&(key, code)).map_or(&[], Vec::as_slice)
    }

    /// Lines of the units below a total, in order.
    pub(super) fn unit_lines(&self, first: usize, end: usize) -> impl Iterator<Item = (usize, UnitId)> {
        let of_unit = |(at, line): (usize, &Line)| match line {
            Line::Unit { unit, .. } => Some((at, *unit)),
            Line::Total { .. } | Line::Coverage { .. } => None,
        };
        self.lines.iter().enumerate().take(end).skip(first).filter_map(of_unit)
    }

    fn column_positions(&self) -> BTreeMap<IndicatorId, ColumnAt> {
        let mut columns = BTreeMap::new();
        for (table, plan) in self.tables.iter().enumerate() {
            for (col, indicator) in (self.stub()..).zip(&plan.indicators) {
                columns.insert(*indicator, ColumnAt { table, col });
            }
        }
        columns
    }
}

/// Row of a line on every 呈报表.
pub(super) fn row_of(line: usize) -> u32 {
    BODY + line as u32
}

/// Walks the units below a node in the bureau's order, parents around their children.
struct Walk<'a> {
    edition: &'a Edition<'a>,
    children: BTreeMap<UnitId, Vec<UnitId>>,
    lines: Vec<Line>,
    units: Vec<UnitId>,
    spans: BTreeMap<UnitId, (usize, usize)>,
}

impl<'a> Walk<'a> {
    fn new(edition: &'a Edition<'a>) -> Self {
        let mut children: BTreeMap<UnitId, Vec<UnitId>> = BTreeMap::new();
        for (id, node) in edition.roster.ids() {
            if let Some(parent) = node.parent {
                children.entry(parent).or_default().push(id);
            }
        }
        Self { edition, children, lines: Vec::new(), units: Vec::new(), spans: BTreeMap::new() }
    }

    /// Adds a node's own line and everything below it; returns the lines its total is the sum of.
    fn below(&mut self, node: UnitId, level: u8) -> Vec<usize> {
        let start = self.units.len();
        let mut parts = self.own_line(node, level);
        for child in self.children.get(&node).cloned().unwrap_or_default() {
            parts.extend(self.child(child, level));
        }
        self.spans.insert(node, (start, self.units.len()));
        parts
    }

    fn child(&mut self, child: UnitId, level: u8) -> Vec<usize> {
        let first = self.lines.len();
        let has_children = self.children.contains_key(&child);
        let parts = self.below(child, if has_children { level + 1 } else { level });
        if !has_children || parts.is_empty() {
            return parts;
        }
        vec![self.total(child, level, first, parts)]
    }

    fn own_line(&mut self, node: UnitId, level: u8) -> Vec<usize> {
        if !self.edition.roster.node(node).reports {
            return Vec::new();
        }
        self.units.push(node);
        if !has_row(self.edition, node) {
            return Vec::new();
        }
        self.lines.push(Line::Unit { unit: node, level });
        // A closed unit that sends all the same has its row and is in no sum.
        let counts = self.edition.roster.node(node).is_expected_in(self.edition.year);
        counts.then(|| self.lines.len() - 1).into_iter().collect()
    }

    fn total(&mut self, node: UnitId, level: u8, first: usize, parts: Vec<usize>) -> usize {
        self.lines.push(Line::Total { node, level, first, parts });
        let at = self.lines.len() - 1;
        if level == 0 || is_partial(self.edition, node) {
            self.lines.push(Line::Coverage { node });
        }
        at
    }
}

/// A unit has a row when a return is expected from it for the year, or something came all the same.
fn has_row(edition: &Edition<'_>, unit: UnitId) -> bool {
    let start = edition.facts.partition_point(|f| (f.unit, f.year) < (unit, edition.year));
    let has_facts = edition.facts.get(start).is_some_and(|f| (f.unit, f.year) == (unit, edition.year));
    has_facts || edition.roster.node(unit).is_expected_in(edition.year)
}

fn is_partial(edition: &Edition<'_>, node: UnitId) -> bool {
    let total = |indicator: &IndicatorId| edition.total(node, edition.year, *indicator);
    edition.indicators.iter().filter_map(total).any(|total| total.reported < total.expected)
}

/// Whether a key of the roster is a code that people use, not a path of names.
pub(super) fn is_code(key: &str) -> bool {
    !key.is_empty() && key.len() <= 20 && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

fn tables(edition: &Edition<'_>) -> Vec<Table> {
    let mut sections: BTreeMap<u8, Vec<IndicatorId>> = BTreeMap::new();
    for &id in edition.indicators {
        sections.entry(edition.catalog.indicator(id).section).or_default().push(id);
    }
    let mut tables = Vec::new();
    for (number, (section, indicators)) in (1..).zip(sections) {
        let title = format::section(edition.catalog, section, edition.lang);
        let pieces = indicators.len().div_ceil(MAX_COLUMNS);
        for (piece, part) in (1..).zip(indicators.chunks(indicators.len().div_ceil(pieces))) {
            let number = if pieces > 1 { format!("{number}-{piece}") } else { format!("{number}") };
            let sheet = sheet_name(&words::TABLE_SHEET.fill(edition.lang, &[&number, title]));
            tables.push(Table { sheet, section, number, title: title.to_owned(), indicators: part.to_vec() });
        }
    }
    tables
}

/// Decimals are widened where whole numbers would hide a fraction that was reported.
fn shown(edition: &Edition<'_>, id: IndicatorId) -> Shown {
    let shown = format::shown(edition.catalog, id);
    if matches!(edition.catalog.indicator(id).kind, Kind::Rate | Kind::Amount) {
        return shown;
    }
    let values = edition.totals.iter().filter(|total| total.indicator == id).filter_map(|total| total.value);
    let widest = values.map(|value| shown.value(value).normalize().scale()).max();
    Shown { decimals: shown.decimals.max(widest.map_or(0, |scale| scale.min(2))), ..shown }
}

/// The reference year in full, and of earlier years what was sent. Where that is too much, the reference year
/// alone; where even that is, nothing.
fn data<'a>(edition: &'a Edition<'a>, ranks: &BTreeMap<UnitId, usize>) -> (Vec<DataKey>, Vec<&'a Fact>, bool) {
    let shown = edition.indicators.iter().collect::<BTreeSet<_>>();
    let is_kept = |fact: &&Fact| {
        shown.contains(&fact.indicator) && (fact.year == edition.year || fact.source.is_some() || fact.value.is_some())
    };
    let mut rows = Vec::new();
    for fact in edition.facts.iter().filter(is_kept) {
        if let Some(rank) = ranks.get(&fact.unit) {
            rows.push(((Reverse(fact.year), fact.indicator, *rank), fact));
        }
    }
    let mut is_cut = false;
    if rows.len() > MAX_DATA_ROWS {
        rows.retain(|(_, fact)| fact.year == edition.year);
        is_cut = true;
    }
    if rows.len() > MAX_DATA_ROWS {
        rows.clear();
    }
    rows.sort_by_key(|(key, _)| *key);
    let (keys, facts) = rows.into_iter().unzip();
    (keys, facts, is_cut)
}

fn source_rows(data: &[&Fact], originals: &Originals<'_>) -> Vec<Option<u32>> {
    let mut next = 1;
    let mut number = |fact: &&Fact| {
        fact.source.as_ref().map(|_| {
            let row = next;
            next += 1 + originals.get(&fact.key()).map_or(0, |originals| originals.len() as u32);
            row
        })
    };
    data.iter().map(&mut number).collect()
}

fn originals<'a>(edition: &Edition<'a>) -> Originals<'a> {
    let mut originals = Originals::new();
    for (old, stands) in edition.superseded {
        if matches!(stands.place, Place::Correction { .. }) {
            originals.entry((old.unit, old.year, old.indicator)).or_default().push(old);
        }
    }
    originals
}

impl Plan<'_> {
    /// Rows of 来源 below its head.
    pub(super) fn source_count(&self) -> usize {
        let of = |(fact, row): (&&Fact, &Option<u32>)| row.map_or(0, |_| 1 + self.originals_of(fact).len());
        self.data.iter().zip(&self.source_rows).map(of).sum()
    }

    /// What was sent in place of a figure that the bureau corrected.
    pub(super) fn originals_of(&self, fact: &Fact) -> &[&Observation] {
        self.originals.get(&fact.key()).map_or(&[], Vec::as_slice)
    }
}

/// Whether a node is the edition's area or below it.
pub(super) fn is_inside(edition: &Edition<'_>, node: UnitId) -> bool {
    node == edition.area || edition.roster.ancestors(node).contains(&edition.area)
}

/// Flags of tier A and B by unit and indicator; those about a whole return under [`WHOLE_RETURN`].
fn flags_by_cell<'a>(edition: &Edition<'_>, flags: &[&'a Flag]) -> BTreeMap<(&'a str, &'a str), Vec<&'a Flag>> {
    let mut by_cell: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for flag in flags.iter().filter(|flag| flag.tier != Tier::C && flag.year == edition.year) {
        if flag.scope == Scope::Township {
            by_cell.entry((flag.unit.as_str(), WHOLE_RETURN)).or_default().push(*flag);
            continue;
        }
        for evidence in &flag.evidence {
            by_cell.entry((flag.unit.as_str(), evidence.indicator.as_str())).or_default().push(*flag);
        }
    }
    by_cell
}
