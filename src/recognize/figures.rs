//! The body of a table: what each place is, the observations it gives and the totals it states.
//!
//! A place is a figure only when row, column and surroundings together name one indicator and leave nothing
//! unexplained. Everything else is a stated total, a known non-figure, or listed as not recognized.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{
    CellClass, Recognition, StatedTotal, Unmapped,
    axes::{Column, Role, Strip},
    labels::{How, Match},
    ledger::{Mark, Marks},
    meaning::{Meaning, Reader, Who},
    rows::RowInfo,
    scene::{Scene, Surroundings},
    sheet::Content,
    topic, words,
};
use crate::{
    catalog::{Indicator, Measure, Roster},
    diagnostic::{Diagnostic, Severity, Text},
    grid::CellRef,
    normalize::{
        measure, period,
        value::{self, Expectation},
    },
    observation::{Day, IndicatorId, Observation, Period, PeriodKind, State, UnitId},
    source::Source,
};

/// What a place of the body is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    /// A figure of an indicator.
    Figure(IndicatorId),
    /// A stated total of an indicator over the columns beside it.
    ColumnTotal(IndicatorId),
    /// A total of nothing that is known.
    Total,
    /// Computed from others, or left out on the clerk's word.
    LeftOut,
    /// Unknown, and whose label is to be listed.
    Unknown(Asked),
}

/// Whose label stands over a figure that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Asked {
    /// The heads of a column.
    Heads,
    /// The labels of a row.
    Labels,
    /// The kind a row is about, in a breakdown.
    Kind,
    /// Both together.
    Both,
}

/// A label to be listed: its place, whose it is, and for both together the column too.
type Question = (CellRef, Asked, u32);

/// A figure that was read, before conflicts inside its table are settled.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    /// The observation.
    pub observation: Observation,
    /// Its cell.
    pub at: CellRef,
    /// The kind in a breakdown.
    other: Option<String>,
}

/// Everything needed to read the body of one strip.
pub(super) struct Body<'b, 'a> {
    /// The sheet and what is known about it.
    pub scene: &'b Scene<'a>,
    /// What the surroundings of the table say.
    pub around: &'b Surroundings,
    /// Reads paths.
    pub reader: &'b Reader<'b, 'a>,
    /// The strip.
    pub strip: &'b Strip,
    /// Its columns of figures with what their heads say.
    pub columns: Vec<(Column, Meaning)>,
    /// Its rows.
    pub rows: Vec<RowInfo>,
    /// The row that is the figure in a breakdown by kinds.
    total_row: Option<u32>,
    /// The indicator that the titles name, for heads and labels that name none.
    topic: Option<IndicatorId>,
    /// Rows that break a unit's figures down further, by position.
    parts_of_units: BTreeSet<usize>,
    /// Columns that another one corrects, with the position of the correcting one.
    corrected: BTreeMap<usize, usize>,
    /// The column that is the figure where rows name the indicators and columns are kinds.
    total_col: Option<u32>,
}

/// A label that nobody knows, with the figures under it.
#[derive(Debug)]
struct Unknown {
    label: String,
    parts: Vec<String>,
    figures: usize,
}

/// What the body of one strip gave.
#[derive(Debug, Default)]
pub(super) struct Given {
    /// Figures in the order of the cells.
    pub figures: Vec<Figure>,
    /// Totals.
    pub totals: Vec<StatedTotal>,
    /// Unknown labels by the place of their last part.
    unmapped: BTreeMap<Question, Unknown>,
    /// Marks of cells.
    pub marks: Vec<(CellRef, Mark)>,
    /// What is to be said.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'b, 'a> Body<'b, 'a> {
    /// Prepares a strip: settles repeated heads and picks the total that stands for a breakdown.
    pub(super) fn new(
        scene: &'b Scene<'a>,
        around: &'b Surroundings,
        reader: &'b Reader<'b, 'a>,
        strip: &'b Strip,
        mut rows: Vec<RowInfo>,
    ) -> Self {
        let mut columns: Vec<(Column, Meaning)> =
            strip.figures.iter().map(|column| (column.clone(), reader.read(column.heads.clone(), true))).collect();
        if strip.has(Role::Indicators) {
            drop_shared_heads(&mut columns);
            if let [(_, only)] = &mut columns[..]
                && only.matched == Match::None
                && only.rest.len() == 1
                && words::is_plain_head(&only.rest[0])
            {
                only.rest.clear();
            }
        }
        drop_areas_of_units(&mut columns);
        if !strip.has(Role::Indicators) {
            lend_to_last_years(&mut columns);
        }
        refuse_repeated(columns.iter_mut().map(|(_, meaning)| meaning).collect());
        refuse_split_names(&scene.context.catalog.indicators, columns.iter_mut().map(|(_, m)| m).collect());
        settle_totals_of_months(&mut columns);
        if around.period.is_some_and(|period| period.kind != PeriodKind::Year) {
            settle_totals_to_date(&mut columns);
        }
        if strip.has(Role::Indicators) && !strip.has(Role::Units) && !strip.has(Role::Codes) {
            refuse_repeated(rows.iter_mut().filter(|row| row.has_figures).map(|row| &mut row.meaning).collect());
            refuse_split_names(
                &scene.context.catalog.indicators,
                rows.iter_mut().map(|row| &mut row.meaning).collect(),
            );
        }
        let corrected = corrections(&columns);
        let mut parts_of_units = parts_of_units(strip, &rows);
        parts_of_units.extend(parts_of_sums(&rows, scene.context.roster));
        let is_silent = |meaning: &Meaning| meaning.says_no_indicator() && !meaning.path.is_empty() && !meaning.derived;
        let needs_topic = !strip.has(Role::Indicators)
            && (strip.has(Role::Units)
                || strip.has(Role::Codes)
                || columns.iter().any(|(_, meaning)| meaning.who != Who::Nobody))
            && columns.iter().any(|(_, meaning)| is_silent(meaning));
        let topic = needs_topic.then(|| topic::topic(&around.context, scene.labels, scene.names)).flatten();
        let mut body = Self {
            scene,
            around,
            reader,
            strip,
            columns,
            rows,
            topic,
            parts_of_units,
            corrected,
            total_row: None,
            total_col: None,
        };
        body.total_row = body.breakdown_row();
        body.total_col = body.breakdown_column();
        body
    }

    fn names_units(&self) -> bool {
        self.strip.has(Role::Units) || self.strip.has(Role::Codes)
    }

    fn columns_name_units(&self) -> bool {
        self.columns.iter().any(|(_, meaning)| meaning.who != Who::Nobody)
    }

    /// In a breakdown by kinds (rows that are neither units nor indicators) the row of the total is the figure.
    fn breakdown_row(&self) -> Option<u32> {
        let by_kinds = !self.names_units() && !self.strip.has(Role::Indicators) && self.strip.has(Role::Others);
        let totals = || self.rows.iter().filter(|row| row.total.is_some());
        let grand = totals().rfind(|row| row.total.as_deref().is_none_or(|word| words::bare(word) != "小计"));
        by_kinds.then(|| grand.or_else(|| totals().next_back()).map(|row| row.row)).flatten()
    }

    /// Where rows name the indicators and no column stands plainly for the figure, the total column does.
    fn breakdown_column(&self) -> Option<u32> {
        let plain = |meaning: &Meaning| {
            meaning.says_no_indicator() && meaning.total.is_none() && part_of_year(meaning).is_none()
        };
        if !self.strip.has(Role::Indicators) || self.columns.iter().any(|(_, meaning)| plain(meaning)) {
            return None;
        }
        let totals: Vec<(u32, &String)> = self
            .columns
            .iter()
            .filter(|(_, meaning)| meaning.rest.is_empty())
            .filter_map(|(column, meaning)| meaning.total.as_ref().map(|word| (column.col, word)))
            .collect();
        let of_year = totals.iter().find(|(_, word)| words::is_year_total(word));
        let grand = totals.iter().find(|(_, word)| words::bare(word) != "小计");
        of_year.or(grand).or(totals.first()).map(|(col, _)| *col)
    }

    /// Reads every place.
    pub(super) fn read(&self) -> Given {
        let mut given = Given::default();
        self.say_corrections(&mut given);
        self.say_parts(&mut given);
        let mut pairs = BTreeMap::new();
        for (position, row) in self.rows.iter().enumerate() {
            if self.parts_of_units.contains(&position) {
                self.leave_out(row, &mut given);
                continue;
            }
            self.say_who(row, &mut given);
            for index in 0..self.columns.len() {
                self.read_place(row, index, &mut pairs, &mut given);
            }
        }
        self.totals(&mut given);
        given
    }

    /// Reads one place; where a correction is written, it stands and the corrected figure is not used.
    fn read_place(
        &self,
        row: &RowInfo,
        index: usize,
        pairs: &mut BTreeMap<(Vec<String>, usize), Match>,
        given: &mut Given,
    ) {
        let at = |index: usize| CellRef::new(row.row, self.columns[index].0.col);
        let is_filled = |index: usize| self.scene.sheet.content(at(index)) == Some(Content::Figure);
        if let Some((original, _)) = self.corrected.iter().find(|(_, by)| **by == index) {
            if is_filled(index) {
                let place = self.place(row, *original, pairs);
                self.take(row, *original, at(index), place, given);
            }
        } else if self.corrected.get(&index).is_some_and(|by| is_filled(*by)) {
            if self.scene.sheet.cell(at(index)).is_some() {
                given.marks.push((at(index), Mark::of(CellClass::Doubtful)));
            }
        } else {
            let place = self.place(row, index, pairs);
            self.take(row, index, at(index), place, given);
        }
    }

    fn place(&self, row: &RowInfo, index: usize, pairs: &mut BTreeMap<(Vec<String>, usize), Match>) -> Place {
        let heads = &self.columns[index].1;
        let labels = &row.meaning;
        if heads.derived || labels.derived || heads.matched == Match::LeftOut || labels.matched == Match::LeftOut {
            return Place::LeftOut;
        }
        match (&labels.matched, &heads.matched) {
            (Match::One(one, _), Match::One(other, _)) if one == other => Place::Figure(*one),
            (Match::One(id, _), Match::None) if heads.says_no_indicator() => self.under_silent_head(*id, index),
            (Match::None, Match::One(id, _)) if labels.says_no_indicator() => self.under_known_head(*id, row),
            (Match::None, Match::None) if labels.says_no_indicator() && heads.says_no_indicator() => {
                let is_total = heads.total.is_some() || labels.total.is_some();
                match self.topic.filter(|_| !heads.path.is_empty()) {
                    _ if is_total => Place::Total,
                    Some(id) => self.under_known_head(id, row),
                    None => Place::Unknown(Asked::Heads),
                }
            }
            (Match::None | Match::Several(_), _) if heads.says_no_indicator() => Place::Unknown(Asked::Labels),
            (_, Match::None | Match::Several(_)) if labels.says_no_indicator() => Place::Unknown(Asked::Heads),
            _ => self.by_pair(row, index, pairs),
        }
    }

    /// The row names the indicator, the column only who, when, how much, or a total.
    fn under_silent_head(&self, id: IndicatorId, index: usize) -> Place {
        let (column, heads) = &self.columns[index];
        match &heads.total {
            None => Place::Figure(id),
            Some(_) if self.total_col == Some(column.col) => Place::Figure(id),
            Some(_) if self.columns_name_units() => Place::ColumnTotal(id),
            Some(_) => Place::Total,
        }
    }

    /// The column names the indicator; the row names a unit, nobody, or a kind of a breakdown.
    fn under_known_head(&self, id: IndicatorId, row: &RowInfo) -> Place {
        let by_kinds = self.strip.has(Role::Others) && !self.names_units() && !self.strip.has(Role::Indicators);
        if by_kinds && self.total_row != Some(row.row) {
            return Place::Unknown(Asked::Kind);
        }
        Place::Figure(id)
    }

    /// Row and column each say a part of the name.
    fn by_pair(&self, row: &RowInfo, index: usize, pairs: &mut BTreeMap<(Vec<String>, usize), Match>) -> Place {
        let heads = &self.columns[index].1;
        let key = (row.meaning.rest.clone(), index);
        let found = pairs
            .entry(key)
            .or_insert_with(|| self.reader.labels.resolve_pair(&row.meaning.rest, &heads.rest, &self.reader.context));
        match found {
            Match::One(id, _) => Place::Figure(*id),
            Match::LeftOut => Place::LeftOut,
            Match::Several(_) | Match::None => Place::Unknown(Asked::Both),
        }
    }

    #[expect(clippy::needless_pass_by_value, reason = "a place is made to be read once")]
    fn take(&self, row: &RowInfo, index: usize, at: CellRef, place: Place, given: &mut Given) {
        let content = self.scene.sheet.content(at);
        let is_there = content.is_some_and(|kind| !matches!(kind, Content::Blank | Content::Covered));
        let mark = |class| (at, Mark::of(class));
        match place {
            Place::Figure(id) => self.figure(row, index, at, id, given),
            Place::ColumnTotal(_) | Place::Total if is_there => given.marks.push(mark(CellClass::Total)),
            Place::LeftOut if is_there => given.marks.push(mark(CellClass::Attribute)),
            Place::Unknown(asked) if is_there => {
                given.marks.push(mark(if content == Some(Content::Label) {
                    CellClass::Attribute
                } else {
                    CellClass::Unmapped
                }));
                if matches!(content, Some(Content::Figure | Content::Marker)) {
                    self.ask(asked, row, index, given);
                }
            }
            Place::ColumnTotal(_) | Place::Total | Place::LeftOut | Place::Unknown(_) => {}
        }
    }

    /// Counts a figure under the label that nobody knows.
    fn ask(&self, asked: Asked, row: &RowInfo, index: usize, given: &mut Given) {
        let (column, heads) = &self.columns[index];
        let here = CellRef::new(row.row, column.col);
        let leaf = |meaning: &Meaning| meaning.path.last().map(|part| part.at);
        let (at, col) = match asked {
            Asked::Heads => (leaf(heads).unwrap_or(CellRef::new(self.rows[0].row, column.col)), 0),
            Asked::Labels => (leaf(&row.meaning).unwrap_or(here), 0),
            Asked::Kind => (row.cells.last().map_or(here, |(at, _)| *at), 0),
            Asked::Both => (leaf(&row.meaning).unwrap_or(here), column.col + 1),
        };
        let question = || match asked {
            Asked::Heads => labelled(heads.label(), &heads.rest, at),
            Asked::Labels => labelled(row.meaning.label(), &row.meaning.rest, at),
            Asked::Kind => labelled(row.other.clone().unwrap_or_default(), row.other.as_slice(), at),
            Asked::Both => {
                let parts: Vec<String> = row.meaning.rest.iter().chain(&heads.rest).cloned().collect();
                labelled(format!("{} > {}", row.meaning.label(), heads.label()), &parts, at)
            }
        };
        given.unmapped.entry((at, asked, col)).or_insert_with(question).figures += 1;
    }

    /// The unit of a place: the row's, the column's, or the one the surroundings name.
    fn unit(&self, row: &RowInfo, heads: &Meaning) -> Who {
        if row.total.is_some() && self.names_units() {
            return Who::Nobody;
        }
        for who in [&row.who, &heads.who] {
            if *who != Who::Nobody {
                return who.clone();
            }
        }
        if self.names_units() {
            return Who::Nobody;
        }
        self.around.unit.map_or(Who::Nobody, Who::Unit)
    }

    /// Reference year and period of a place.
    fn time(&self, row: &RowInfo, heads: &Meaning) -> Option<(i16, Period)> {
        let own: Vec<&str> = heads.times.iter().chain(&row.meaning.times).map(String::as_str).collect();
        let text = own.join(" ");
        let named = period::years(&text).last().copied();
        let year = named.or(self.around.year)?;
        let year = if named.is_none() && (heads.last_year || row.meaning.last_year) { year - 1 } else { year };
        let stated = if text.is_empty() { None } else { period::period(&text, Some(year)) };
        let around = self.around.period.filter(|_| stated.is_none()).and_then(|period| {
            // 上年同期 in a return of November is eleven months of the year before, or its November.
            let shifted = Period { end: Day { year, ..period.end }, ..period };
            let same = period.end.year == year || (heads.same_period && period.end.year == year + 1);
            // `本月 | 累计` in a monthly return: the second runs from January.
            let runs_on = heads.to_date && matches!(period.kind, PeriodKind::Month | PeriodKind::Quarter);
            same.then_some(if runs_on { Period { kind: PeriodKind::ToDate, ..shifted } } else { shifted })
        });
        Some((year, stated.or(around).unwrap_or(Period::year(year))))
    }

    /// The measure of a place: row, head, then the table's where it fits; `None` in the outer option for a head that
    /// contradicts the indicator.
    #[expect(clippy::option_option, reason = "no measure is fine, a contradicting one is not")]
    fn measure(&self, id: IndicatorId, row: &RowInfo, heads: &Meaning) -> Option<Option<&'b Measure>> {
        let measures = &self.scene.context.catalog.measures;
        let indicator = self.scene.context.catalog.indicator(id);
        let fitting = |text: &String| {
            measure::listed(text, measures).into_iter().find(|found| measure::fits(found, indicator, measures))
        };
        if let Some(text) = row.meaning.measure.as_ref().or(heads.measure.as_ref()) {
            return fitting(text).map(Some);
        }
        if row.meaning.unknown_measure || heads.unknown_measure {
            return None;
        }
        Some(self.around.measure.as_ref().and_then(fitting))
    }

    fn figure(&self, row: &RowInfo, index: usize, at: CellRef, id: IndicatorId, given: &mut Given) {
        let heads = &self.columns[index].1;
        let cell = self.scene.sheet.cell(at);
        let Some(measure) = self.measure(id, row, heads) else {
            if cell.is_some() {
                given.marks.push((at, Mark::of(CellClass::Unmapped)));
                self.ask(if heads.path.is_empty() { Asked::Labels } else { Asked::Heads }, row, index, given);
            }
            return;
        };
        let time = self.time(row, heads);
        let unit = self.unit(row, heads);
        let reports = |id: UnitId| self.scene.context.roster.node(id).reports;
        match (unit, time) {
            (Who::Unit(unit), Some(time)) if reports(unit) => self.observe(row, at, id, unit, time, measure, given),
            (Who::Unit(_), Some(_)) if cell.is_some() => given.marks.push((at, Mark::of(CellClass::Total))),
            (Who::Nobody, _) if row.total.is_some() && cell.is_some() => {
                given.marks.push((at, Mark::of(CellClass::Total)));
            }
            _ if cell.is_some() => {
                given.marks.push((at, Mark { indicator: Some(id), ..Mark::of(CellClass::Doubtful) }));
            }
            _ => {}
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the coordinates of one figure")]
    fn observe(
        &self,
        row: &RowInfo,
        at: CellRef,
        id: IndicatorId,
        unit: UnitId,
        (year, period): (i16, Period),
        measure: Option<&Measure>,
        given: &mut Given,
    ) {
        let catalog = self.scene.context.catalog;
        let cell = self.scene.sheet.cell(at);
        let expectation = Expectation { indicator: catalog.indicator(id), measures: &catalog.measures, measure };
        let reading = value::value(self.scene.sheet.value_cell(at).as_deref(), &expectation);
        let (state, value) = if reading.doubtful { (State::Unreadable, None) } else { (reading.state, reading.value) };
        let raw = cell.map(crate::grid::Cell::raw).unwrap_or_default();
        if cell.is_some() {
            let class = if reading.doubtful { CellClass::Doubtful } else { CellClass::Value };
            let mark = Mark {
                indicator: Some(id),
                unit: Some(unit),
                year: Some(year),
                value,
                state: Some(state),
                ..Mark::of(class)
            };
            given.marks.push((at, mark));
        }
        self.say_reading(at, id, &raw, &reading, given);
        let observation = Observation {
            unit,
            year,
            indicator: id,
            value,
            state,
            qualifier: reading.qualifier,
            period,
            source: self.scene.source(at),
            raw: raw.into(),
        };
        given.figures.push(Figure { observation, at, other: row.other.clone() });
    }

    fn say_reading(&self, at: CellRef, id: IndicatorId, raw: &str, reading: &value::Reading, given: &mut Given) {
        let name = &self.scene.context.catalog.indicator(id).name;
        let location = self.scene.cell_location(at);
        if let Some(remark) = &reading.remark {
            let severity = if reading.doubtful { Severity::Warning } else { Severity::Info };
            let code = if reading.doubtful { "doubtful-value" } else { "value-remark" };
            given.diagnostics.push(Diagnostic::new(severity, code, location, remark.clone()));
        } else if reading.state == State::Unreadable {
            let message = Text::new(
                format!("“{raw}”不是数值, 此处应为“{}”的数", name.zh),
                format!("“{raw}” is no value, expected a figure of “{}”", name.en),
            );
            given.diagnostics.push(Diagnostic::new(Severity::Warning, "unreadable-value", location, message));
        }
    }

    /// Marks the figures of a row that is a part of another one.
    fn leave_out(&self, row: &RowInfo, given: &mut Given) {
        let places = self.columns.iter().map(|(column, _)| CellRef::new(row.row, column.col));
        let filled = places.filter(|at| self.scene.sheet.cell(*at).is_some());
        given.marks.extend(filled.map(|at| (at, Mark::of(CellClass::Attribute))));
    }

    fn say_parts(&self, given: &mut Given) {
        let Some(first) = self.parts_of_units.first().map(|position| &self.rows[*position]) else { return };
        let unnamed = first.other.as_deref().unwrap_or_default();
        let name = if let Who::Unknown(name, _) = &first.who { name } else { unnamed };
        let message = Text::new(
            format!("有 {} 行是单位内部的分项 (如“{}”), 取各单位的小计行", self.parts_of_units.len(), name),
            format!(
                "{} rows break units down (“{}”); the subtotal of each unit is its figure",
                self.parts_of_units.len(),
                name
            ),
        );
        let place = self.scene.cell_location(CellRef::new(first.row, self.strip.stub[0].col));
        given.diagnostics.push(Diagnostic::new(Severity::Info, "rows-below-units", place, message));
    }

    fn say_corrections(&self, given: &mut Given) {
        for by in self.corrected.values() {
            let Some(part) = self.columns[*by].1.path.last() else { continue };
            let message = Text::new(
                format!("“{}”列是左边一列的更正数, 有更正数时以它为准", part.text),
                format!("the column “{}” corrects the one left of it and stands where it is filled in", part.text),
            );
            let place = self.scene.cell_location(part.at);
            given.diagnostics.push(Diagnostic::new(Severity::Info, "corrected-column", place, message));
        }
    }

    /// A row of a table of units that names none, though its figures need one.
    fn without_unit(&self, row: &RowInfo) -> Option<Diagnostic> {
        let nobody = self.columns.iter().any(|(_, heads)| self.unit(row, heads) == Who::Nobody);
        let missed = self.names_units() && nobody && row.total.is_none();
        let column = self.columns.first().filter(|_| missed)?.0.col;
        let message = Text::new("此行没有单位名称, 数未采用", "the row names no unit; its figures were not used");
        let place = self.scene.cell_location(CellRef::new(row.row, column));
        Some(Diagnostic::new(Severity::Warning, "unknown-unit", place, message))
    }

    /// Says of a row that its unit is not known or not clear, once and only where it has figures.
    fn say_who(&self, row: &RowInfo, given: &mut Given) {
        let has_figures = self.columns.iter().any(|(column, meaning)| {
            let known = matches!(meaning.matched, Match::One(..)) || matches!(row.meaning.matched, Match::One(..));
            let content = self.scene.sheet.content(CellRef::new(row.row, column.col));
            known && matches!(content, Some(Content::Figure | Content::Marker))
        });
        if !has_figures {
            return;
        }
        let Some((at, _)) = row.cells.iter().rev().find(|(_, role)| matches!(role, Role::Units | Role::Codes)) else {
            given.diagnostics.extend(self.without_unit(row));
            return;
        };
        let roster = self.scene.context.roster;
        let list = |ids: &[UnitId]| {
            let names: Vec<&str> = ids.iter().map(|id| roster.node(*id).key.as_str()).take(3).collect();
            names.join("、")
        };
        let (code, message, hint) = match &row.who {
            Who::Unknown(name, near) => (
                "unknown-unit",
                Text::new(
                    format!("名单中没有“{name}”, 此行的数未采用"),
                    format!("“{name}” is not in the list of units; its figures were not used"),
                ),
                (!near.is_empty()).then(|| {
                    Text::new(
                        format!("是否为 {}? 如是, 请在 units.csv 的别名中加上", list(near)),
                        format!("perhaps {}? add it to the aliases in units.csv", list(near)),
                    )
                }),
            ),
            Who::Ambiguous(ids) => (
                "ambiguous-unit",
                Text::new(
                    format!("单位不明确, 可能是 {}, 此行的数未采用", list(ids)),
                    format!("the unit may be {}; its figures were not used", list(ids)),
                ),
                None,
            ),
            Who::Nobody | Who::Unit(_) => return,
        };
        let mut diagnostic = Diagnostic::new(Severity::Warning, code, self.scene.cell_location(*at), message);
        diagnostic.hint = hint;
        given.diagnostics.push(diagnostic);
    }

    /// The totals that total rows, level rows and total columns state.
    fn totals(&self, given: &mut Given) {
        let mut by_place: BTreeMap<CellRef, &Observation> = BTreeMap::new();
        for figure in &given.figures {
            by_place.insert(figure.at, &figure.observation);
        }
        let mut totals = Vec::new();
        for (position, row) in self.rows.iter().enumerate() {
            if let Some(parts) = self.parts_of_row(position) {
                for (index, (column, heads)) in self.columns.iter().enumerate() {
                    if self.corrected.contains_key(&index) {
                        continue;
                    }
                    let places = parts.iter().map(|row| CellRef::new(*row, column.col));
                    let id = match (&heads.matched, &row.meaning.matched) {
                        (Match::One(id, _), _) | (_, Match::One(id, _)) => *id,
                        _ => continue,
                    };
                    totals.extend(self.stated(row, index, id, places.collect(), &by_place));
                }
            }
            if let Match::One(id, _) = row.meaning.matched
                && self.columns_name_units()
            {
                for index in 0..self.columns.len() {
                    if self.columns[index].1.total.is_some() && self.total_col != Some(self.columns[index].0.col) {
                        let others = self.columns.iter().filter(|(_, meaning)| matches!(meaning.who, Who::Unit(_)));
                        let places = others.map(|(column, _)| CellRef::new(row.row, column.col)).collect();
                        totals.extend(self.stated(row, index, id, places, &by_place));
                    }
                }
            }
        }
        given.totals = totals;
    }

    /// The rows that a total row sums, or `None` for a row that is no total over units.
    fn parts_of_row(&self, position: usize) -> Option<Vec<u32>> {
        if !self.names_units() {
            return None;
        }
        let roster = self.scene.context.roster;
        let row = &self.rows[position];
        let reporting =
            |row: &&RowInfo| matches!(row.who, Who::Unit(id) if roster.node(id).reports) && row.total.is_none();
        if let Who::Unit(level) = row.who
            && !roster.node(level).reports
        {
            let below = |row: &&RowInfo| matches!(row.who, Who::Unit(id) if roster.is_within(id, level));
            return Some(self.rows.iter().filter(reporting).filter(below).map(|row| row.row).collect());
        }
        let word = row.total.as_ref()?;
        let is_sub = matches!(words::bare(word).as_str(), "小计" | "subtotal");
        let ends = |row: &RowInfo| match &row.total {
            Some(other) => is_sub || words::bare(other) == words::bare(word),
            None => false,
        };
        let begin = self.rows[..position].iter().rposition(ends).map_or(0, |at| at + 1);
        let above: Vec<u32> = self.rows[begin..position].iter().filter(reporting).map(|row| row.row).collect();
        let below = || self.rows[position..].iter().filter(reporting).map(|row| row.row).collect();
        Some(if above.is_empty() { below() } else { above })
    }

    fn stated(
        &self,
        row: &RowInfo,
        index: usize,
        id: IndicatorId,
        places: Vec<CellRef>,
        read: &BTreeMap<CellRef, &Observation>,
    ) -> Option<StatedTotal> {
        let heads = &self.columns[index].1;
        let at = CellRef::new(row.row, self.columns[index].0.col);
        let catalog = self.scene.context.catalog;
        let measure = self.measure(id, row, heads)?;
        let expectation = Expectation { indicator: catalog.indicator(id), measures: &catalog.measures, measure };
        let value = value::value(Some(&*self.scene.sheet.value_cell(at)?), &expectation).value?;
        let parts = places
            .into_iter()
            .filter_map(|place| read.get(&place).map(|observation| (observation.source.clone(), observation.value)))
            .collect();
        let year = self.time(row, heads).map(|(year, _)| year);
        Some(StatedTotal { indicator: Some(id), year, value, source: self.scene.source(at), parts })
    }
}

/// Rows below the units (villages, kinds of cases) of a table that gives every unit's total in a row of its own. A
/// column of names that differ within no unit says something else (a contact, an address) and breaks nothing down.
fn parts_of_units(strip: &Strip, rows: &[RowInfo]) -> BTreeSet<usize> {
    let is_breakdown = strip.has(Role::Units) && strip.has(Role::Others) && !strip.has(Role::Indicators);
    let is_total = |row: &RowInfo| row.other.as_deref().is_none_or(words::is_total);
    let mut by_unit: BTreeMap<(String, bool, &[String]), Vec<usize>> = BTreeMap::new();
    for (position, row) in rows.iter().enumerate().filter(|(_, row)| matches!(row.who, Who::Unit(_)) && row.has_figures)
    {
        by_unit
            .entry((format!("{:?}", row.who), row.meaning.last_year, &row.meaning.times))
            .or_default()
            .push(position);
    }
    let has_parts = |positions: &&Vec<usize>| positions.len() > 1 && positions.iter().any(|at| is_total(&rows[*at]));
    if !is_breakdown || !by_unit.values().any(|positions| has_parts(&positions)) {
        return BTreeSet::new();
    }
    by_unit.values().flatten().copied().filter(|at| !is_total(&rows[*at])).collect()
}

/// Names that nobody bears in the column of the units, next above or below a unit that sums them (胜利社区, 东风村,
/// 大湾镇小计). A name that resembles a unit's may be that unit, misspelt, and stays a question.
fn parts_of_sums(rows: &[RowInfo], roster: &Roster) -> BTreeSet<usize> {
    let is_part = |row: &RowInfo| matches!(&row.who, Who::Unknown(_, near) if near.is_empty());
    let sums = |row: &RowInfo| row.sums && matches!(row.who, Who::Unit(id) if roster.node(id).reports);
    let filled: Vec<usize> = (0..rows.len()).filter(|at| rows[*at].has_figures).collect();
    let runs: Vec<&[usize]> = filled.chunk_by(|one, next| is_part(&rows[*one]) && is_part(&rows[*next])).collect();
    let is_sum = |run: Option<&&[usize]>| run.is_some_and(|run| run.iter().any(|at| sums(&rows[*at])));
    let is_summed = |at: usize| is_sum(at.checked_sub(1).and_then(|at| runs.get(at))) || is_sum(runs.get(at + 1));
    let parts = runs.iter().enumerate().filter(|(at, run)| is_part(&rows[run[0]]) && is_summed(*at));
    parts.flat_map(|(_, run)| run.iter().copied()).collect()
}

/// Columns whose right neighbour says that it corrects them.
fn corrections(columns: &[(Column, Meaning)]) -> BTreeMap<usize, usize> {
    let is_correction = |meaning: &Meaning| meaning.path.last().is_some_and(|part| words::is_correction(&part.text));
    let known = |meaning: &Meaning| matches!(meaning.matched, Match::One(..));
    (1..columns.len())
        .filter(|index| is_correction(&columns[*index].1) && known(&columns[index - 1].1))
        .map(|index| (index - 1, index))
        .collect()
}

/// A head over all columns of figures says nothing of one of them, unless it narrows what they count.
fn drop_shared_heads(columns: &mut [(Column, Meaning)]) {
    loop {
        let shared = columns.first().and_then(|(_, meaning)| meaning.rest.first()).cloned();
        let Some(shared) = shared.filter(|head| columns.len() > 1 && !words::is_restricting(head)) else { return };
        let is_shared = |meaning: &Meaning| meaning.matched == Match::None && meaning.rest.first() == Some(&shared);
        let leaves_some = columns.iter().any(|(_, meaning)| meaning.total.is_some() || meaning.rest.len() > 1);
        if !leaves_some || !columns.iter().all(|(_, meaning)| is_shared(meaning)) {
            return;
        }
        for (_, meaning) in columns.iter_mut() {
            meaning.rest.remove(0);
        }
    }
}

/// Heads over the names of units (东部片区) say nothing of the figures, as long as no unit stands under two of them.
fn drop_areas_of_units(columns: &mut [(Column, Meaning)]) {
    let under_area = |meaning: &Meaning| {
        let narrows = |part: &String| words::is_restricting(part) && words::bare(part) != "其中";
        let narrows = meaning.derived || meaning.rest.iter().any(narrows);
        matches!(meaning.who, Who::Unit(_)) && meaning.matched == Match::None && !meaning.rest.is_empty() && !narrows
    };
    let mut seen = BTreeSet::new();
    let mut once = true;
    for (_, meaning) in columns.iter().filter(|(_, meaning)| matches!(meaning.who, Who::Unit(_))) {
        once &= seen.insert((format!("{:?}", meaning.who), meaning.times.clone(), meaning.last_year));
    }
    let areas: BTreeSet<&Vec<String>> =
        columns.iter().filter(|(_, meaning)| under_area(meaning)).map(|(_, meaning)| &meaning.rest).collect();
    if !once || (areas.len() < 2 && !areas.iter().all(|parts| parts.iter().all(|part| words::is_area_head(part)))) {
        return;
    }
    for (_, meaning) in columns.iter_mut().filter(|(_, meaning)| under_area(meaning)) {
        meaning.rest.clear();
    }
}

/// `受理数 | 上年数`: a head that says no more than "the year before" speaks of the column left of it.
fn lend_to_last_years(columns: &mut [(Column, Meaning)]) {
    for index in 1..columns.len() {
        let (left, right) = columns.split_at_mut(index);
        let ((left_column, lender), (column, meaning)) = (&left[index - 1], &mut right[0]);
        let row = |meaning: &Meaning| meaning.path.last().map(|part| part.at.row);
        let borrows = meaning.last_year && meaning.rest.is_empty() && meaning.matched == Match::None;
        let lends = matches!(lender.matched, Match::One(..)) && !lender.last_year && lender.times.is_empty();
        let beside = left_column.col + 1 == column.col && row(lender) == row(meaning);
        if borrows && lends && beside && meaning.who == lender.who {
            meaning.rest.clone_from(&lender.rest);
            meaning.matched = lender.matched.clone();
            meaning.measure = meaning.measure.take().or_else(|| lender.measure.clone());
        }
    }
}

/// The part of a year that a column is about, as if in the year 2000.
fn part_of_year(meaning: &Meaning) -> Option<Period> {
    let text = meaning.times.join(" ");
    period::period(&text, Some(2000)).filter(|period| !text.is_empty() && period.kind != PeriodKind::Year)
}

/// A total beside months or quarters is the year's figure when these make up the year. Otherwise it runs over those
/// that are there: from January on it is a figure to date, else it is no figure of the year.
fn settle_totals_of_months(columns: &mut [(Column, Meaning)]) {
    let is_sum = |meaning: &Meaning| {
        meaning.times.is_empty() && meaning.path.last().is_some_and(|part| words::is_total(&part.text))
    };
    let group = |meaning: &Meaning| {
        let id = if let Match::One(id, _) = meaning.matched { Some(id) } else { None };
        (id, format!("{:?}", meaning.who))
    };
    let mut parts: BTreeMap<_, BTreeSet<(PeriodKind, u8)>> = BTreeMap::new();
    for (_, meaning) in columns.iter() {
        if let Some(period) = part_of_year(meaning) {
            parts.entry(group(meaning)).or_default().insert((period.kind, period.end.month));
        }
    }
    for (_, meaning) in columns.iter_mut().filter(|(_, meaning)| is_sum(meaning)) {
        let Some(parts) = parts.get(&group(meaning)) else { continue };
        let months = |kind: PeriodKind| {
            parts.iter().filter(|(part, _)| *part == kind).map(|(_, month)| *month).collect::<Vec<u8>>()
        };
        let steps = [(PeriodKind::Month, 1), (PeriodKind::Quarter, 3), (PeriodKind::HalfYear, 6)];
        let run = steps.into_iter().map(|(kind, step)| (months(kind), step)).find(|(months, _)| !months.is_empty());
        let Some((months, step)) = run else { continue };
        let in_order = months.iter().zip(1_u8..).all(|(month, at)| *month == at * step);
        match months.last() {
            Some(12) if in_order => meaning.times.push("全年".to_owned()),
            Some(last) if in_order => meaning.times.push(format!("1-{last}月")),
            _ => {
                meaning.matched = Match::None;
                meaning.derived = true;
            }
        }
        if meaning.matched == Match::None && !meaning.derived && meaning.rest.is_empty() {
            meaning.total = None;
        }
    }
}

/// In a return about a part of a year the total of the year is a figure to date, the same period of the year before is
/// of the kind that its left neighbour is, and the whole year before is no figure of this return.
fn settle_totals_to_date(columns: &mut [(Column, Meaning)]) {
    let mut left_runs_on = false;
    for (_, meaning) in columns.iter_mut() {
        if meaning.total.as_deref().is_some_and(words::is_year_total) && meaning.rest.is_empty() {
            meaning.total = None;
        }
        let leaf = meaning.path.last().map(|part| part.text.clone()).unwrap_or_default();
        if meaning.same_period {
            meaning.to_date |= left_runs_on || words::is_last_year_to_date(&leaf);
        } else if meaning.last_year {
            meaning.derived = true;
        }
        left_runs_on = meaning.to_date;
    }
}

/// A head that stands alone may mean its indicator; the same head in several places under different parents may not,
/// unless an alias or a joined name told them apart.
fn refuse_repeated(meanings: Vec<&mut Meaning>) {
    let key = |meaning: &Meaning| match meaning.matched {
        Match::One(id, How::Leaf) => Some((id, format!("{:?}", meaning.who), meaning.times.clone(), meaning.last_year)),
        _ => None,
    };
    let mut paths: BTreeMap<_, BTreeSet<Vec<String>>> = BTreeMap::new();
    for meaning in &meanings {
        if let Some(key) = key(meaning) {
            paths.entry(key).or_default().insert(meaning.rest.iter().map(|part| words::bare(part)).collect());
        }
    }
    for meaning in meanings {
        if let Some(key) = key(meaning)
            && let Match::One(id, _) = meaning.matched
            && paths[&key].len() > 1
        {
            meaning.matched = Match::Several(vec![id]);
        }
    }
}

/// One of several things that an indicator counts together (警告、通报批评), where another of them has a place of its
/// own: neither is the indicator, and adding them up is for a person to decide.
fn refuse_split_names(indicators: &[Indicator], meanings: Vec<&mut Meaning>) {
    let leaf = |meaning: &Meaning| meaning.rest.last().map(|leaf| words::bare(leaf)).unwrap_or_default();
    let leaves: BTreeSet<String> = meanings.iter().map(|meaning| leaf(meaning)).collect();
    for meaning in meanings {
        let Match::One(id, _) = meaning.matched else { continue };
        let parts: Vec<String> = indicators[id.0 as usize].name.zh.split('、').map(words::bare).collect();
        let own = leaf(meaning);
        let has_other = parts.iter().any(|part| *part != own && leaves.contains(part));
        if parts.len() > 1 && parts.contains(&own) && has_other {
            meaning.matched = Match::Several(vec![id]);
        }
    }
}

/// A label that nobody knows; one that is empty is named by its column.
fn labelled(label: String, parts: &[String], at: CellRef) -> Unknown {
    let column = || {
        let cell = at.to_string();
        format!("({})", cell.trim_end_matches(|c: char| c.is_ascii_digit()))
    };
    let label = if label.is_empty() { column() } else { label };
    Unknown { label, parts: parts.to_vec(), figures: 0 }
}

impl Given {
    /// The places of labels that nobody knows.
    pub(super) fn unknown_labels(&self) -> impl Iterator<Item = CellRef> {
        self.unmapped.keys().map(|(at, ..)| *at)
    }

    /// Settles what one table says twice, moves the rest into the recognition, and applies the marks.
    pub(super) fn finish(
        mut self,
        scene: &Scene<'_>,
        recognition: &mut Recognition,
        marks: &mut Marks,
    ) -> Vec<Diagnostic> {
        self.settle_parts_of_years();
        self.settle_conflicts(scene);
        for (at, mark) in self.marks {
            marks.set(at, mark);
        }
        for ((at, ..), Unknown { label, parts, figures }) in self.unmapped {
            let suggestions = scene.labels.suggestions(&parts);
            recognition.unmapped.push(Unmapped { label, source: scene.source(at), figures, suggestions });
        }
        recognition.totals.extend(self.totals);
        recognition.observations.extend(self.figures.into_iter().map(|figure| figure.observation));
        self.diagnostics
    }

    /// Quarters and months beside the whole year are its parts and are checked against it; `settle` never adds them to it.
    fn settle_parts_of_years(&mut self) {
        let key = |o: &Observation| (o.unit, o.year, o.indicator);
        let whole: BTreeMap<_, (Decimal, Source)> = self
            .figures
            .iter()
            .filter(|figure| figure.observation.period.kind == PeriodKind::Year)
            .filter_map(|figure| {
                Some((key(&figure.observation), (figure.observation.value?, figure.observation.source.clone())))
            })
            .collect();
        let is_part = |o: &Observation| o.period.kind != PeriodKind::Year && whole.contains_key(&key(o));
        let mut parts: BTreeMap<_, Vec<Observation>> = BTreeMap::new();
        for figure in self.figures.iter().filter(|figure| is_part(&figure.observation)) {
            parts.entry(key(&figure.observation)).or_default().push(figure.observation.clone());
        }
        for (key, parts) in parts {
            let (value, source) = whole[&key].clone();
            let kinds: BTreeSet<PeriodKind> = parts.iter().map(|part| part.period.kind).collect();
            let complete = match kinds.first() {
                Some(PeriodKind::Quarter) => parts.len() == 4,
                Some(PeriodKind::Month) => parts.len() == 12,
                Some(PeriodKind::HalfYear) => parts.len() == 2,
                _ => false,
            };
            if kinds.len() == 1 && complete {
                self.totals.push(StatedTotal {
                    indicator: Some(key.2),
                    year: Some(key.1),
                    value,
                    source,
                    parts: parts.into_iter().map(|part| (part.source, part.value)).collect(),
                });
            }
        }
    }

    /// Columns and kinds that differ somewhere: what stands there for other units is no surer, though it be equal or
    /// alone.
    fn shared_places(&self, differs: &dyn Fn(&Figure) -> bool) -> BTreeSet<PlaceOf> {
        let mut by_key: BTreeMap<_, Vec<&Figure>> = BTreeMap::new();
        for figure in self.figures.iter().filter(|figure| differs(figure)) {
            let o = &figure.observation;
            by_key.entry((o.unit, o.year, o.indicator, o.period)).or_default().push(figure);
        }
        let across_columns = |figures: &&Vec<&Figure>| figures.iter().any(|figure| figure.at.col != figures[0].at.col);
        let across_kinds = |figures: &&Vec<&Figure>| figures.iter().any(|figure| figure.other != figures[0].other);
        let places = |figures: &Vec<&Figure>| figures.iter().map(|figure| place_of(figure)).collect::<Vec<_>>();
        let columns = by_key.values().filter(across_columns).flat_map(places);
        let kinds = by_key.values().filter(across_kinds).flat_map(places);
        columns.chain(kinds).collect()
    }

    /// One table that gives two different values for one thing is a breakdown nobody explained: none is used.
    fn settle_conflicts(&mut self, scene: &Scene<'_>) {
        let key = |o: &Observation| (o.unit, o.year, o.indicator, o.period);
        let mut values: BTreeMap<_, BTreeSet<Option<Decimal>>> = BTreeMap::new();
        for figure in self.figures.iter().filter(|figure| figure.observation.state != State::Blank) {
            values.entry(key(&figure.observation)).or_default().insert(figure.observation.value);
        }
        let differs = |figure: &Figure| values.get(&key(&figure.observation)).is_some_and(|values| values.len() > 1);
        let shared = self.shared_places(&differs);
        let in_conflict = |figure: &Figure| differs(figure) || shared.contains(&place_of(figure));
        let (doubtful, kept): (Vec<Figure>, Vec<Figure>) = std::mem::take(&mut self.figures)
            .into_iter()
            .partition(|figure| in_conflict(figure) && figure.observation.state != State::Blank);
        self.figures = kept;
        let places: BTreeSet<CellRef> = doubtful.iter().map(|figure| figure.at).collect();
        for (at, mark) in &mut self.marks {
            if places.contains(at) {
                *mark = Mark { class: CellClass::Doubtful, value: None, state: None, ..mark.clone() };
            }
        }
        let mut by_indicator: BTreeMap<IndicatorId, Vec<&Figure>> = BTreeMap::new();
        for figure in &doubtful {
            by_indicator.entry(figure.observation.indicator).or_default().push(figure);
        }
        for (id, figures) in by_indicator {
            self.diagnostics.push(conflict(scene, id, &figures));
        }
    }
}

/// Where a figure stands as far as others share it: indicator, column, and whether its row is of a kind.
type PlaceOf = (IndicatorId, u32, bool);

fn place_of(figure: &Figure) -> PlaceOf {
    (figure.observation.indicator, figure.at.col, figure.other.is_some())
}

/// One message for all units of a table that have several figures of one indicator.
fn conflict(scene: &Scene<'_>, id: IndicatorId, figures: &[&Figure]) -> Diagnostic {
    let name = &scene.context.catalog.indicator(id).name;
    let units: BTreeSet<UnitId> = figures.iter().map(|figure| figure.observation.unit).collect();
    let first = &scene.context.roster.node(figures[0].observation.unit).name;
    let message = Text::new(
        format!("“{}”在同一张表中有互不相同的数 ({first}等 {} 个单位), 均未采用", name.zh, units.len()),
        format!(
            "one table gives different figures of “{}” for {first} ({} units); none was used",
            name.en,
            units.len()
        ),
    );
    let hint = Text::new("请核对这些行或列的区别", "see what tells these rows or columns apart");
    Diagnostic::new(Severity::Warning, "conflicting-figures", scene.cell_location(figures[0].at), message)
        .with_hint(hint)
}
