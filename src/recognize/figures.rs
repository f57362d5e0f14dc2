//! The body of a table: what each place is, the observations it gives and the totals it states.
//!
//! A place is a figure only when row, column and surroundings together name one indicator and leave nothing
//! unexplained. Everything else is a stated total, a known non-figure, or listed as not recognized.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    CellClass,
    axes::{Column, Role, Strip},
    labels::Match,
    ledger::Mark,
    meaning::{Meaning, Part, Reader, Who},
    rows::RowInfo,
    scene::{Scene, Surroundings},
    sheet::Content,
    topic,
};
use crate::{
    catalog::Measure,
    grid::CellRef,
    normalize::{
        measure, period,
        value::{self, Expectation, Reading},
    },
    observation::{Basis, IndicatorId, Observation, Period, PeriodKind, Qualifier, State, UnitId},
};

mod company;
mod enumerated;
mod given;
mod paths;
mod said;
mod sums;

use company::{settle_by_company, settle_named_twice};
use enumerated::{Enumerated, enumerated};
use given::Figure;
pub(super) use given::Given;
use paths::{
    corrections, drop_areas_of_units, drop_own_parts, drop_shared_heads, labelled, lend_to_last_years, named_parts,
    part_of_year, parts_of_sums, parts_of_units, refuse_lone_short_names, refuse_repeated, refuse_split_names,
    refuse_without_heads, settle_corrected, settle_parts_beside_totals, settle_totals_of_groups,
    settle_totals_of_months, settle_totals_to_date, stretch,
};
use said::void_row;

/// Rows that are asked whether they are months.
const ROWS_ASKED: usize = 12;

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
    /// The rows that are the figure in a breakdown by kinds: one, or one for each part of the year.
    total_rows: BTreeSet<u32>,
    /// The indicator that the titles name, for heads and labels that name none.
    topic: Option<IndicatorId>,
    /// Rows that break a unit's figures down further, by position.
    parts_of_units: BTreeSet<usize>,
    /// Indicators that rows give only in parts.
    enumerated: Vec<Enumerated>,
    /// Columns that another one corrects, with the position of the correcting one.
    corrected: BTreeMap<usize, usize>,
    /// The column that is the figure where rows name the indicators and columns are kinds.
    total_col: Option<u32>,
    /// A head that speaks of a part of the year that nobody names, and the one whose figures are used instead.
    part_beside_total: Option<[Part; 2]>,
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
        refuse_lone_short_names(reader, &mut columns);
        if strip.has(Role::Indicators) {
            drop_shared_heads(&mut columns, reader.words());
            if let [(_, only)] = &mut columns[..]
                && only.matched == Match::None
                && only.rest.len() == 1
                && reader.words().is_plain_head(&only.rest[0])
            {
                only.rest.clear();
            }
        }
        refuse_without_heads(strip, &mut columns);
        drop_areas_of_units(&mut columns, reader.words());
        drop_own_parts(&mut columns, reader.words());
        settle_corrected(&mut columns, reader.words());
        if !strip.has(Role::Indicators) {
            lend_to_last_years(&mut columns);
        }
        let mut part_beside_total = None;
        // Rows of one strip are of one kind: the first that speak of time tell.
        let mut timed = rows.iter().filter(|row| !row.meaning.times.is_empty()).take(ROWS_ASKED);
        let rows_are_months = timed.any(|row| part_of_year(&row.meaning).is_some());
        let is_sum_to_date = |meaning: &Meaning| {
            let leaf = meaning.path.last().map(|part| part.text.as_str()).unwrap_or_default();
            part_of_year(meaning).is_some() && reader.words().is_year_total(leaf)
        };
        let heads_are_months = columns.iter().any(|(_, meaning)| is_sum_to_date(meaning));
        let is_of_part = around.period.is_some_and(|period| period.kind != PeriodKind::Year);
        if is_of_part || rows_are_months || heads_are_months {
            settle_totals_to_date(&mut columns, reader.words());
        } else {
            part_beside_total = settle_parts_beside_totals(&mut columns, reader.words());
        }
        settle_totals_of_groups(&mut columns, reader.words());
        let lists_names = strip.has(Role::Indicators) && !strip.has(Role::Units) && !strip.has(Role::Codes);
        let mut listed: Vec<&mut Meaning> = if lists_names {
            rows.iter_mut().filter(|row| row.has_figures).map(|row| &mut row.meaning).collect()
        } else {
            columns.iter_mut().map(|(_, meaning)| meaning).collect()
        };
        settle_named_twice(reader, &mut listed);
        settle_by_company(reader, scene.context.catalog, &mut listed);
        refuse_repeated(columns.iter_mut().map(|(_, meaning)| meaning).collect());
        refuse_split_names(&scene.context.catalog.indicators, columns.iter_mut().map(|(_, m)| m).collect());
        settle_totals_of_months(&mut columns, reader.words());
        if lists_names {
            refuse_repeated(rows.iter_mut().filter(|row| row.has_figures).map(|row| &mut row.meaning).collect());
            refuse_split_names(
                &scene.context.catalog.indicators,
                rows.iter_mut().map(|row| &mut row.meaning).collect(),
            );
        }
        let corrected = corrections(&columns, reader.words());
        let mut parts_of_units = parts_of_units(strip, &rows, reader.words());
        parts_of_units.extend(parts_of_sums(&rows, scene.context.roster));
        parts_of_units.extend(named_parts(&rows, reader.words()));
        let enumerated = if lists_names && corrected.is_empty() {
            enumerated(&rows, reader, scene.context.catalog)
        } else {
            Vec::new()
        };
        let is_silent = |meaning: &Meaning| meaning.says_no_indicator() && !meaning.path.is_empty() && !meaning.derived;
        let needs_topic = !strip.has(Role::Indicators)
            && (strip.has(Role::Units)
                || strip.has(Role::Codes)
                || columns.iter().any(|(_, meaning)| meaning.who != Who::Nobody))
            && columns.iter().any(|(_, meaning)| is_silent(meaning));
        let topic = (needs_topic && !is_under_caption(&rows))
            .then(|| topic::topic(&around.context, scene.labels, scene.names))
            .flatten();
        let mut body = Self {
            scene,
            around,
            reader,
            strip,
            columns,
            rows,
            topic,
            parts_of_units,
            enumerated,
            corrected,
            total_rows: BTreeSet::new(),
            total_col: None,
            part_beside_total,
        };
        body.total_rows = body.breakdown_rows();
        body.total_col = body.breakdown_column();
        body
    }

    /// Whether its heads or labels tell years apart, or figures from what is computed of them.
    pub(super) fn speaks_of_years(&self) -> bool {
        let tells = |meaning: &Meaning| !meaning.times.is_empty() || meaning.last_year || meaning.derived;
        let of_year =
            |part: &Part| self.reader.words().is_this_year(&part.text) || self.reader.words().is_neutral(&part.text);
        let columns = self.columns.iter().any(|(_, meaning)| tells(meaning) || meaning.path.iter().any(of_year));
        columns || self.rows.iter().any(|row| tells(&row.meaning))
    }

    /// Leaves every figure out, as if each head said that it is computed.
    pub(super) fn leave_all_out(&mut self) {
        for (_, meaning) in &mut self.columns {
            meaning.derived = true;
        }
    }

    /// Whether its rows name units.
    pub(super) fn names_units(&self) -> bool {
        self.strip.has(Role::Units) || self.strip.has(Role::Codes)
    }

    fn columns_name_units(&self) -> bool {
        self.columns.iter().any(|(_, meaning)| meaning.who != Who::Nobody)
    }

    /// Whether its rows are neither units nor indicators, but kinds of something.
    fn is_by_kinds(&self) -> bool {
        self.strip.has(Role::Others) && !self.names_units() && !self.strip.has(Role::Indicators)
    }

    /// In a breakdown by kinds the row of the total is the figure, and so are
    /// those that give it for other parts of the year. What is the unit's own apart from its villages (本级) is one of the
    /// kinds.
    fn breakdown_rows(&self) -> BTreeSet<u32> {
        if !self.is_by_kinds() {
            return BTreeSet::new();
        }
        let is_sum = |word: &String| !self.reader.words().is_own_level(word);
        let totals = || self.rows.iter().filter(|row| row.total.as_ref().is_some_and(is_sum));
        let grand =
            totals().rfind(|row| row.total.as_deref().is_none_or(|word| !self.reader.words().is_subtotal(word)));
        let Some(last) = grand.or_else(|| totals().next_back()) else { return BTreeSet::new() };
        let mut times = BTreeSet::new();
        let same = totals().rev().filter(|row| row.total == last.total && row.row <= last.row);
        same.take_while(|row| times.insert(&row.meaning.times)).map(|row| row.row).collect()
    }

    /// Where rows name the indicators and no column stands plainly for the figure, the total column does.
    fn breakdown_column(&self) -> Option<u32> {
        let plain = |meaning: &Meaning| {
            let is_own = !meaning.to_date && !meaning.last_year && meaning.before.is_none() && !meaning.derived;
            meaning.says_no_indicator() && meaning.total.is_none() && part_of_year(meaning).is_none() && is_own
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
        let of_year = totals.iter().find(|(_, word)| self.reader.words().is_year_total(word));
        let grand = totals.iter().find(|(_, word)| !self.reader.words().is_subtotal(word));
        of_year.or(grand).or(totals.first()).map(|(col, _)| *col)
    }

    /// Reads every place.
    pub(super) fn read(&self) -> Given {
        let rows_name_indicators = self.strip.has(Role::Indicators) && !self.names_units();
        let mut given = Given { rows_name_indicators, ..Given::default() };
        self.say_corrections(&mut given);
        self.say_parts(&mut given);
        self.say_part_beside_total(&mut given);
        self.say_kinds_without_total(&mut given);
        let mut pairs = BTreeMap::new();
        let foreign = self.is_mostly_of_others();
        if foreign {
            self.say_others(&mut given);
        }
        for (position, row) in self.rows.iter().enumerate() {
            if let Some(whole) = self.enumerated.iter().find(|whole| whole.rows.contains(&position)) {
                if whole.rows.start == position {
                    self.read_enumerated(whole, &mut pairs, &mut given);
                }
                continue;
            }
            if self.parts_of_units.contains(&position) {
                self.leave_out(row, &mut given);
                continue;
            }
            if let Some(at) = self.void_remark(row) {
                self.leave_out(row, &mut given);
                given.diagnostics.push(void_row(self.scene, at));
                continue;
            }
            if !(foreign && matches!(row.who, Who::Unknown(..))) {
                self.say_who(row, &mut given);
            }
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
        let is_part = self.is_by_kinds() && !self.total_rows.contains(&row.row);
        if is_part || row.meaning.total.is_some() && self.adds_other_matters(id) {
            return Place::Unknown(Asked::Kind);
        }
        Place::Figure(id)
    }

    /// Whether the rows are an indicator's own matter beside others, so that their total is of more than it: 人民调解 and
    /// 行政调解 below 调解成功数.
    fn adds_other_matters(&self, id: IndicatorId) -> bool {
        let family = |id: IndicatorId| &self.scene.context.catalog.indicator(id).family;
        let is_kin = |found: &Match| matches!(found, Match::One(other, _) if family(*other) == family(id));
        let rows = || self.rows.iter().filter(|row| row.has_figures && row.meaning.total.is_none());
        let is_other =
            |row: &RowInfo| row.meaning.path.last().is_some_and(|name| !self.reader.labels.is_meant(id, &name.text));
        rows().any(|row| is_kin(&row.meaning.matched)) && rows().any(is_other)
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
            Match::Several(_) | Match::None if self.is_of_a_kind(row, index) => Place::Unknown(Asked::Heads),
            Match::Several(_) | Match::None => Place::Unknown(Asked::Both),
        }
    }

    /// Whether a column breaks the indicator of a row down by kinds, which another one totals: its head is the question.
    fn is_of_a_kind(&self, row: &RowInfo, index: usize) -> bool {
        let (column, heads) = &self.columns[index];
        let is_total_elsewhere = self.total_col.is_some_and(|total| total != column.col);
        is_total_elsewhere && matches!(row.meaning.matched, Match::One(..)) && heads.matched == Match::None
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
        let unknown = given.unmapped.entry((at, asked, col)).or_insert_with(question);
        unknown.figures += 1;
        if unknown.measure.is_none() {
            unknown.measure = row.meaning.measure.clone().or_else(|| heads.measure.clone());
        }
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
        // What happened in ten years, or on average of them, is no figure of the last.
        if own.iter().any(|text| period::spans_years(text)) {
            return None;
        }
        let text = own.join(" ");
        let named = period::years(&text).last().copied();
        let year = named.or(self.around.year)?;
        let is_last = heads.last_year || row.meaning.last_year;
        // 2023年 over 上年: the year before that of the return, and only there.
        if is_last && named.is_some_and(|named| self.around.year != Some(named)) {
            return None;
        }
        let year = if is_last { year - 1 } else { year };
        if let Some(kind) = heads.before {
            let own = self.around.period.filter(|own| own.kind == kind && text.is_empty() && !is_last);
            return own.and_then(Period::before).map(|before| (before.end.year, before));
        }
        let stated = stretch(&own, year);
        let stated = stated.map(|period| if is_last { period.in_year(year) } else { period });
        // The years that a title spans are not the stretch of a row that names one of them.
        let spans = |period: &Period| named.is_some() && period.kind == PeriodKind::Cumulative;
        let around = self.around.period.filter(|period| stated.is_none() && !spans(period)).and_then(|period| {
            // 上年同期 in a return of November is eleven months of the year before, or its November.
            let shifted = period.in_year(year);
            let same = period.end.year == year || (heads.same_period && period.end.year == year + 1);
            if heads.one_month && period.kind != PeriodKind::Cumulative {
                return same.then_some(Period { kind: PeriodKind::Month, ..shifted });
            }
            // `本月 | 累计` in a monthly return: the second runs from January.
            let runs_on = heads.to_date && matches!(period.kind, PeriodKind::Month | PeriodKind::Quarter);
            same.then_some(if runs_on { from_january(shifted) } else { shifted })
        });
        // `当月 | 累计` beside the months: the second runs from January.
        let stated = stated.map(|period| match period.kind {
            PeriodKind::Month | PeriodKind::Quarter if heads.to_date => from_january(period),
            _ => period,
        });
        Some((year, stated.or(around).unwrap_or(Period::year(year))))
    }

    /// The measure of a place: row, head, then the table's where it fits; `None` in the outer option for a head that
    /// contradicts the indicator.
    #[expect(clippy::option_option, reason = "no measure is fine, a contradicting one is not")]
    fn measure(&self, id: IndicatorId, row: &RowInfo, heads: &Meaning) -> Option<Option<&'b Measure>> {
        let measures = &self.scene.context.catalog.measures;
        let indicator = self.scene.context.catalog.indicator(id);
        // `Some(None)` where none fits; `None` where several do and differ: 单位：元、万元 says nothing of one figure.
        let fitting = |text: &String| -> Option<Option<&'b Measure>> {
            let listed = measure::listed(text, measures);
            let own = measure::word(&indicator.unit, measures).map(|found| found.dimension.as_str());
            let is_own = |found: &&Measure| Some(found.dimension.as_str()) == own;
            // 单位：只、吨: what is held in 吨 is not counted in 只, which fits anything.
            let has_own = listed.iter().any(is_own);
            let mut fitting = listed
                .into_iter()
                .filter(|found| measure::fits(found, indicator, measures) && (!has_own || is_own(found)));
            let first = fitting.next();
            let differs = first.is_some_and(|first| fitting.any(|other| other.factor != first.factor));
            (!differs).then_some(first)
        };
        if let Some(text) = row.meaning.measure.as_ref().or(heads.measure.as_ref()) {
            if measure::is_form_of(&indicator.unit, text) && measure::word(text, measures).is_none() {
                return Some(None);
            }
            let multiple = measure::multiple_before(&indicator.unit, text, measures);
            return multiple.or(fitting(text)?).map(Some);
        }
        let own = |meaning: &Meaning| {
            meaning.path.iter().rev().find_map(|part| measure::multiple_of(&indicator.unit, &part.text, measures))
        };
        if let Some(multiple) = own(&row.meaning).or_else(|| own(heads)) {
            return Some(Some(multiple));
        }
        let is_odd = |meaning: &Meaning| {
            meaning.path.iter().any(|part| measure::has_odd_multiple(&indicator.unit, &part.text, measures))
        };
        if row.meaning.unknown_measure || heads.unknown_measure || is_odd(&row.meaning) || is_odd(heads) {
            return None;
        }
        let around = self.around.measure.as_ref();
        if let Some(multiple) = around.and_then(|text| measure::multiple_in_list(&indicator.unit, text, measures)) {
            return multiple.map(Some);
        }
        around.map_or(Some(None), fitting)
    }

    fn figure(&self, row: &RowInfo, index: usize, at: CellRef, id: IndicatorId, given: &mut Given) {
        let heads = &self.columns[index].1;
        let cell = self.scene.sheet.cell(at);
        let Some(measure) = self.measure(id, row, heads) else {
            if cell.is_some() {
                given.marks.push((at, Mark::of(CellClass::Unmapped)));
                self.ask(if heads.path.is_empty() { Asked::Labels } else { Asked::Heads }, row, index, given);
                self.say_unfit_measure(row, heads, at, id, given);
                self.note_unfit(row, heads, at, id, given);
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

    /// A figure of a form in a measure that its row states and that is none of its indicator's: something stands there, and
    /// nobody knows what.
    fn note_unfit(&self, row: &RowInfo, heads: &Meaning, at: CellRef, id: IndicatorId, given: &mut Given) {
        let measures = &self.scene.context.catalog.measures;
        let is_known = row.meaning.measure.as_ref().is_some_and(|stated| measure::word(stated, measures).is_some());
        let is_figure = self.scene.sheet.content(at) == Some(Content::Figure);
        let (Who::Unit(unit), Some((year, period))) = (self.unit(row, heads), self.time(row, heads)) else { return };
        let is_form = self.strip.has(Role::Indicators);
        if !is_form || !is_known || !is_figure || !self.scene.context.roster.node(unit).reports {
            return;
        }
        let observation = self.unread(at, id, unit, (year, period));
        given.figures.push(Figure { observation, at, other: row.other.clone() });
    }

    #[expect(clippy::too_many_arguments, reason = "the coordinates of one figure")]
    fn observe(
        &self,
        row: &RowInfo,
        at: CellRef,
        id: IndicatorId,
        unit: UnitId,
        (year, period): (i16, Period),
        measure: Option<&'b Measure>,
        given: &mut Given,
    ) {
        let reading = self.read_cell(at, id, (unit, year), measure, given);
        let (state, value) = reading.settled();
        let unread = self.unread(at, id, unit, (year, period));
        let observation = Observation { value, state, qualifier: reading.qualifier, ..unread };
        given.figures.push(Figure { observation, at, other: row.other.clone() });
    }

    /// What a cell says, with its mark for the ledger and what is to be said of it.
    fn read_cell(
        &self,
        at: CellRef,
        id: IndicatorId,
        (unit, year): (UnitId, i16),
        measure: Option<&'b Measure>,
        given: &mut Given,
    ) -> Reading {
        let cell = self.scene.sheet.cell(at);
        let reading = value::value(self.scene.sheet.value_cell(at).as_deref(), &self.expectation(id, measure));
        if cell.is_some() {
            let (state, value) = reading.settled();
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
        self.say_reading(at, id, &cell.map(crate::grid::Cell::raw).unwrap_or_default(), &reading, given);
        given.note_unit(at, id, &reading);
        reading
    }

    /// What stands at a place, as long as nobody has read it.
    fn unread(&self, at: CellRef, id: IndicatorId, unit: UnitId, (year, period): (i16, Period)) -> Observation {
        Observation {
            unit,
            year,
            indicator: id,
            value: None,
            state: State::Unreadable,
            qualifier: Qualifier::Exact,
            period,
            basis: Basis::Stated,
            source: self.scene.source(at),
            raw: self.scene.sheet.cell(at).map(crate::grid::Cell::raw).unwrap_or_default().into(),
        }
    }

    fn expectation(&self, id: IndicatorId, measure: Option<&'b Measure>) -> Expectation<'b> {
        let catalog = self.scene.context.catalog;
        Expectation {
            indicator: catalog.indicator(id),
            measures: &catalog.measures,
            measure,
            legend: &self.scene.legend,
        }
    }

    /// The remark in a row by which it is no longer valid, or its name that says it is only an example: 作废，以下一行为准;
    /// （示例）某镇.
    fn void_remark(&self, row: &RowInfo) -> Option<CellRef> {
        let is_figures = |col: u32| self.columns.iter().any(|(column, _)| column.col == col);
        let lines = &self.scene.sheet.lines;
        let line = &lines[lines.binary_search_by_key(&row.row, |line| line.row).ok()?];
        let mut remarks =
            self.scene.sheet.seen(line).filter(|(at, _, kind)| *kind == Content::Label && !is_figures(at.col));
        let words = self.reader.words();
        let is_void = |said: &str| words.is_void_remark(said) || words.is_example(said);
        remarks.find(|(_, cell, _)| is_void(&cell.raw())).map(|(at, ..)| at)
    }

    /// Marks the figures of a row that is a part of another one, or no longer valid.
    fn leave_out(&self, row: &RowInfo, given: &mut Given) {
        let places = self.columns.iter().map(|(column, _)| CellRef::new(row.row, column.col));
        let filled = places.filter(|at| self.scene.sheet.cell(*at).is_some());
        given.marks.extend(filled.map(|at| (at, Mark::of(CellClass::Attribute))));
    }
}

/// Whether one line that is no unit's name stands above all units of a table and none between them: it says of whom the
/// figures are (Foreign population), which the table's title does not.
fn is_under_caption(rows: &[RowInfo]) -> bool {
    let is_caption = |row: &RowInfo| !row.has_figures && row.total.is_none() && matches!(row.who, Who::Unknown(..));
    let first = rows.iter().position(|row| row.has_figures);
    let captions: Vec<usize> = (0..rows.len()).filter(|index| is_caption(&rows[*index])).collect();
    matches!((captions.as_slice(), first), ([caption], Some(first)) if *caption < first)
}

/// What runs from January to the end of a period: with December it is the year.
fn from_january(period: Period) -> Period {
    if period.end == Period::year(period.end.year).end {
        Period::year(period.end.year)
    } else {
        Period { kind: PeriodKind::ToDate, ..period }
    }
}
