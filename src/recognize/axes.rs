//! What the columns of a table are for: names before figures, figures, running numbers, text beside them.
//!
//! Decided by the head and by what stands below it, column by column; names that follow figures begin a second
//! strip beside the first (省份|数量|省份|数量).

use std::collections::{BTreeMap, BTreeSet};

use super::{
    labels::Labels,
    layout::{Table, runs_in_order},
    ledger::Marks,
    meaning::Part,
    memo::Texts,
    names::Names,
    sheet::{Content, Sheet, is_of_any_time, ordinal, year_in, year_of},
};
use crate::{
    catalog::{FormWords, Measures, roster},
    grid::{CellRef, CellValue},
    normalize::{marker, measure, period, text},
    observation::Period,
};

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Figures.
    Figures,
    /// Names of units.
    Units,
    /// Codes of units.
    Codes,
    /// Names of indicators or of their groups.
    Indicators,
    /// Years or periods.
    Years,
    /// Measure words.
    Measures,
    /// Running numbers.
    Numbers,
    /// Names of something else (kinds of cases, villages): a breakdown.
    Others,
    /// Text beside the figures.
    Attribute,
}

/// Figures of a column that are looked up as codes.
const SAMPLE: usize = 60;

/// Years one below the other that make a column of years without a head.
const ENOUGH_YEARS: usize = 3;

/// Short names that make a column of units of it where no head says so.
const ENOUGH_SHORT: usize = 3;

/// Known names that make a column of units of it though most of its names are of others.
const FEW_OF_MANY: usize = 4;

/// A column with its heads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    /// Which.
    pub col: u32,
    /// What for.
    pub role: Role,
    /// Its heads, outermost first.
    pub heads: Vec<Part>,
}

/// A part of a table with its own names and figures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Strip {
    /// Columns that say what a row is about.
    pub stub: Vec<Column>,
    /// Columns of figures.
    pub figures: Vec<Column>,
    /// Columns of text.
    pub attributes: Vec<Column>,
}

impl Strip {
    /// Whether some column has a role.
    pub(super) fn has(&self, role: Role) -> bool {
        self.stub.iter().any(|column| column.role == role)
    }
}

/// What stands in one column of the body.
#[derive(Debug, Default)]
struct Stats {
    figures: usize,
    markers: usize,
    labels: usize,
    dates: usize,
    years: usize,
    /// Numbers, dates and texts that would be months or quarters below a head that says so.
    timed: usize,
    /// Numbers that are years or may be years long ago: 1861 below a head that says so.
    of_any_time: usize,
    /// The years among its numbers, in order.
    numbered_years: Vec<i16>,
    ordinals: Vec<u32>,
    /// Different short texts of Chinese characters and nothing else, and how many cells hold one: names of people, mostly.
    short_texts: BTreeSet<String>,
    in_short_texts: usize,
    /// Names of villages and communities.
    villages: usize,
    /// Names of townships, whether the list has them or not.
    townships: usize,
    units: usize,
    /// Of these the ones named by a word that may be any other: Лесной for Лесной район.
    short: usize,
    codes: usize,
    /// Units that are named by a number (precinct 12).
    numbered: usize,
    indicators: usize,
    /// Heads above indicators: crops over acreage and yield.
    groups: usize,
    measures: usize,
    answers: usize,
    totals: usize,
    /// Cells that were read or set aside before.
    read_before: usize,
}

impl Stats {
    /// Whether its numbers are years and nothing else, one after the other.
    fn runs_of_years(&self) -> bool {
        let years = &self.numbered_years;
        years.len() >= ENOUGH_YEARS && years.len() == self.figures && runs_in_order(years)
    }
}

/// What a label in the body can be.
#[derive(Debug, Default)]
pub(super) struct Traits {
    /// A year or a part of one.
    time: bool,
    total: bool,
    code: bool,
    answer: bool,
    unit: bool,
    short: bool,
    indicator: bool,
    group: bool,
    measure: bool,
}

/// What is needed to tell columns apart.
pub(super) struct Axes<'x, 'a> {
    /// The sheet.
    pub sheet: &'x Sheet<'a>,
    /// Cells that are known already.
    pub marks: &'x Marks,
    /// Names of indicators.
    pub labels: &'x Labels<'a>,
    /// Names of units.
    pub names: &'x Names<'a>,
    /// Measure words.
    pub measures: &'x Measures,
    /// What texts turned out to be before.
    pub texts: &'x Texts,
}

impl<'a> Axes<'_, 'a> {
    fn words(&self) -> &'a FormWords {
        self.labels.form_words()
    }

    /// The strips of a table, from left to right.
    pub(super) fn strips(&self, table: &Table) -> Vec<Strip> {
        let stats = self.stats(table);
        let mut heads = self.heads(table, &stats);
        spell_out_years(&mut heads);
        let mut columns: Vec<Column> = stats
            .iter()
            .map(|(col, stats)| {
                let heads = heads.get(col).cloned().unwrap_or_default();
                Column { col: *col, role: self.role(stats, &heads), heads }
            })
            .collect();
        set_aside_read_before(&mut columns, &stats);
        find_few_of_many(&mut columns, &stats);
        self.find_kinds_of_units(&mut columns, &stats);
        self.find_names_below_indicator(&mut columns, &stats);
        demote_late_names(&mut columns, &stats, self.words());
        self.set_aside_empty_keys(&mut columns, &stats);
        self.set_aside_requirements(&mut columns, &stats);
        cut(columns)
    }

    /// Where another column names the units and the heads name the indicators, names that stand only here and there and are
    /// no indicators' sort the units, whatever their head says: 类别 over 区直部门 and 镇（街道）. 项目 over 本年 and 上年 in
    /// every row says what the figures are.
    fn find_kinds_of_units(&self, columns: &mut [Column], stats: &BTreeMap<u32, Stats>) {
        let names_indicator = |column: &Column| {
            column.role == Role::Figures && column.heads.iter().any(|part| self.labels.knows(&part.text))
        };
        let units = columns.iter().filter(|column| column.role == Role::Units).map(|column| stats[&column.col].labels);
        let Some(units) = units.max().filter(|_| columns.iter().any(names_indicator)) else { return };
        for column in columns.iter_mut() {
            let stats = &stats[&column.col];
            let is_sparse = stats.labels * 2 <= units;
            if column.role == Role::Indicators && stats.indicators + stats.groups == 0 && is_sparse {
                column.role = Role::Others;
            }
        }
    }

    /// Where nothing names the rows and all that stands in the first column are names, they are what its head breaks down,
    /// though an indicator is called like it: 镇调委会 and 村调委会 below 调解组织, 罚款 below 行政处罚.
    fn find_names_below_indicator(&self, columns: &mut [Column], stats: &BTreeMap<u32, Stats>) {
        let is_name =
            |column: &Column| matches!(column.role, Role::Units | Role::Codes | Role::Indicators | Role::Others);
        if columns.iter().any(is_name) {
            return;
        }
        if let Some(column) = columns.iter_mut().find(|column| column.role != Role::Numbers) {
            let stats = &stats[&column.col];
            let is_named = stats.figures + stats.markers + stats.dates + stats.answers == 0 && stats.labels > 1;
            if column.role == Role::Figures && is_named {
                column.role = self.names_role(stats, "");
            }
        }
    }

    /// A column without any content among the keys of a table is one that nobody filled in, not a column of blank
    /// figures, unless its head names an indicator.
    fn set_aside_empty_keys(&self, columns: &mut [Column], stats: &BTreeMap<u32, Stats>) {
        let is_filled = |column: &Column| {
            let stats = &stats[&column.col];
            stats.figures + stats.markers > 0 && column.role == Role::Figures
        };
        let keys_end = columns.iter().position(is_filled).unwrap_or(0);
        let is_name = |column: &Column| matches!(column.role, Role::Units | Role::Indicators | Role::Others);
        let last_name = columns[..keys_end].iter().rposition(is_name).unwrap_or(0);
        // The head of the names may be drawn over empty columns right of them.
        let head = |column: &Column| column.heads.last().map(|part| part.at);
        let name_head = columns.get(last_name).filter(|column| is_name(column)).and_then(head);
        for (index, column) in columns[..keys_end].iter_mut().enumerate() {
            let stats = &stats[&column.col];
            let is_empty = stats.figures + stats.markers + stats.labels + stats.dates == 0;
            let names_indicator = column.heads.iter().any(|part| self.labels.knows(&part.text));
            let is_key = index < last_name || name_head.is_some() && head(column) == name_head;
            if column.role == Role::Figures && is_empty && !names_indicator && is_key {
                column.role = Role::Attribute;
            }
        }
    }

    /// What is asked for beside the names of indicators (考核要求) says nothing of the figures.
    fn set_aside_requirements(&self, columns: &mut [Column], stats: &BTreeMap<u32, Stats>) {
        let names =
            columns.iter().position(|column| column.role == Role::Indicators && stats[&column.col].indicators > 0);
        let Some(names) = names else { return };
        for (index, column) in columns.iter_mut().enumerate() {
            let leaf = column.heads.last().map(|part| text::key(&part.text)).unwrap_or_default();
            let says_so = self.words().requirements.end(&leaf) && !self.words().is_indicator_head(&leaf);
            if index != names && says_so && matches!(column.role, Role::Indicators | Role::Others | Role::Figures) {
                column.role = Role::Attribute;
            }
        }
    }

    fn stats(&self, table: &Table) -> BTreeMap<u32, Stats> {
        let mut stats: BTreeMap<u32, Stats> = BTreeMap::new();
        let rows = |rows: &[u32]| rows.iter().filter_map(|row| self.line(*row)).collect::<Vec<_>>();
        let has_rows_below = |row: u32| table.heads.last().is_some_and(|last| *last > row);
        for line in rows(&table.heads) {
            let heads: Vec<CellRef> =
                self.sheet.seen(line).map(|(at, ..)| at).filter(|at| in_cols(table, *at)).collect();
            for at in heads.iter().filter(|at| !self.marks.has(**at)) {
                // A caption over all of a table is no head of a column that has none below it.
                let is_caption = heads.len() == 1 && has_rows_below(at.row);
                let end = self.sheet.merge(*at).map_or(at.col, |merge| merge.end.col.min(at.col + 400));
                (at.col..=if is_caption { at.col } else { end }).for_each(|col| {
                    stats.entry(col).or_default();
                });
            }
        }
        stats.retain(|col, _| !self.is_half_of_merges(table, *col));
        let heads = self.month_heads(table);
        for line in rows(&table.body) {
            for (at, cell, kind) in self.sheet.seen(line).filter(|(at, ..)| in_cols(table, *at)) {
                let stats = stats.entry(at.col).or_default();
                if self.marks.has(at) {
                    stats.read_before += 1;
                } else {
                    let is_time = |head: &String| self.words().time_below(head, &cell.raw()).is_some();
                    stats.timed += usize::from(kind != Content::Label && heads.get(&at.col).is_some_and(is_time));
                    self.count(stats, cell, kind);
                }
            }
        }
        stats
    }

    /// Whether every cell of a column below the heads lies under a merge that begins left of it: half of a column that is
    /// drawn over two.
    fn is_half_of_merges(&self, table: &Table, col: u32) -> bool {
        let is_covered = |row: &u32| self.sheet.merge(CellRef::new(*row, col)).is_some_and(|it| it.start.col < col);
        !table.body.is_empty() && table.body.iter().all(is_covered)
    }

    /// The heads of columns of months and quarters.
    fn month_heads(&self, table: &Table) -> BTreeMap<u32, String> {
        let lines = table.heads.iter().filter_map(|row| self.line(*row));
        let heads = lines.flat_map(|line| self.sheet.seen(line)).filter(|(at, ..)| in_cols(table, *at));
        let heads = heads.map(|(at, cell, _)| (at.col, cell.raw().into_owned()));
        heads.filter(|(_, head)| self.words().is_month_head(head)).collect()
    }

    fn count(&self, stats: &mut Stats, cell: &crate::grid::Cell, kind: Content) {
        if kind != Content::Label {
            stats.years += usize::from(self.is_year(cell));
        }
        match kind {
            Content::Figure => {
                stats.figures += 1;
                stats.numbered_years.extend(year_of(cell));
                stats.of_any_time += usize::from(is_of_any_time(cell));
                if let Some(number) = ordinal(cell) {
                    stats.ordinals.push(number);
                }
                // A column of codes shows in its first rows; looking at every figure would cost time for nothing.
                if stats.figures <= SAMPLE {
                    stats.codes += usize::from(self.is_code(&cell.raw()));
                    stats.numbered += usize::from(self.names.knows(&cell.raw()));
                }
            }
            Content::Marker => stats.markers += 1,
            Content::Date => stats.dates += 1,
            Content::Label => self.count_label(stats, &cell.raw()),
            Content::Blank | Content::Covered => {}
        }
    }

    fn is_year(&self, cell: &crate::grid::Cell) -> bool {
        match &cell.value {
            CellValue::Text(text) => *self.texts.years.get(text, || year_in(text).is_some()),
            _ => year_of(cell).is_some(),
        }
    }

    fn count_label(&self, stats: &mut Stats, label: &str) {
        let traits = self.texts.traits.get(label, || self.traits(label));
        stats.labels += 1;
        stats.years += usize::from(traits.time);
        stats.totals += usize::from(traits.total);
        stats.codes += usize::from(traits.code);
        stats.answers += usize::from(traits.answer);
        stats.units += usize::from(traits.unit);
        stats.short += usize::from(traits.short);
        stats.indicators += usize::from(traits.indicator);
        stats.groups += usize::from(traits.group);
        stats.measures += usize::from(traits.measure);
        // What kind of names they are shows in the first of them.
        if stats.labels > SAMPLE {
            return;
        }
        stats.villages += usize::from(roster::is_village(label));
        stats.townships += usize::from(roster::is_township(label));
        let compact: String = label.chars().filter(|sign| !sign.is_whitespace()).collect();
        let is_short = (2..=4).contains(&compact.chars().count());
        if is_short && compact.chars().all(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign)) && !traits.answer {
            stats.short_texts.insert(compact);
            stats.in_short_texts += 1;
        }
    }

    fn traits(&self, label: &str) -> Traits {
        let time = year_in(label).is_some() || is_stretch(label, self.words());
        if self.words().is_total(label) {
            return Traits { time, total: true, ..Traits::default() };
        }
        let unit =
            self.names.knows(label) || self.words().before_total(label).is_some_and(|name| self.names.knows(name));
        Traits {
            time,
            total: false,
            code: self.is_code(label),
            answer: marker::answer(label).is_some(),
            unit,
            short: unit && self.names.is_short(label),
            indicator: self.labels.knows(label),
            group: self.labels.is_group(label),
            measure: measure::word(label, self.measures).is_some(),
        }
    }

    fn is_code(&self, raw: &str) -> bool {
        // Where a level has no code its key is its name; only what looks like a code counts as one.
        let looks_like_code =
            raw.chars().all(|c| c.is_ascii_alphanumeric()) && raw.contains(|c: char| c.is_ascii_digit());
        looks_like_code && raw.len() >= 2 && self.names.roster().by_key(raw).is_some()
    }

    fn line(&self, row: u32) -> Option<&super::sheet::Line> {
        let lines = &self.sheet.lines;
        lines.binary_search_by_key(&row, |line| line.row).ok().map(|index| &lines[index])
    }

    fn role(&self, stats: &Stats, heads: &[Part]) -> Role {
        let words = self.words();
        // Under a name `单位` opens a row of measures: 年份 over 单位 is a column of years.
        let named = heads.iter().rev().find(|part| heads.len() < 2 || !words.is_measure_head(&part.text));
        let leaf = named.map(|part| part.text.as_str()).unwrap_or_default();
        let cells = stats.figures + stats.markers + stats.labels + stats.dates;
        let names = stats.labels - stats.totals;
        let most = |count: usize, of: usize| count > 0 && count * 2 >= of;
        let indicator_head = !leaf.is_empty() && !words.is_role_head(leaf) && self.labels.knows(leaf);
        let named = stats.units + stats.numbered;
        if words.is_unit_head(leaf) && stats.numbered > 0 && most(named, stats.labels + stats.figures.min(SAMPLE)) {
            return Role::Units;
        }
        if stats.timed > 0 && stats.timed == stats.figures + stats.dates {
            return Role::Years;
        }
        // `Yes | No` may be what is counted.
        let is_choice = self.labels.knows(leaf) && !runs(&stats.ordinals, cells);
        // A unit's own total may stand among the running numbers: 大湾镇合计 below 序号.
        let names_only_totals =
            stats.units == 0 || stats.labels < stats.figures && runs(&stats.ordinals, stats.figures);
        if words.is_number_head(leaf) && names_only_totals && !is_choice
            || (!indicator_head && runs(&stats.ordinals, cells))
        {
            return Role::Numbers;
        }
        if stats.codes > 0
            && most(stats.codes, cells.min(SAMPLE))
            && !indicator_head
            && (stats.codes > 1 || words.is_code_head(leaf))
        {
            return if stats.units > stats.codes { Role::Units } else { Role::Codes };
        }
        let can_be_years = stats.labels + stats.dates;
        // A note or two may stand below them.
        let unheaded = heads.is_empty() && stats.labels * 4 <= stats.figures && stats.runs_of_years();
        if unheaded {
            return Role::Years;
        }
        if words.is_year_head(leaf) && stats.figures > 0 && stats.of_any_time == stats.figures {
            return Role::Years;
        }
        if most(stats.years, stats.figures + can_be_years)
            && (words.is_year_head(leaf) || can_be_years == stats.years && can_be_years > 0)
        {
            return Role::Years;
        }
        // Words that nobody knows may stand below a head that says so: UNIDAD over Parto and Control.
        let is_of_measures = words.is_measure_head(leaf) && !words.is_unit_head(leaf) && named + stats.indicators == 0;
        if names > 0 && (most(stats.measures, names) || is_of_measures) && stats.figures == 0 {
            return Role::Measures;
        }
        // 村（社区） over names of villages breaks down, 法律顾问 over names of people is no number of them.
        if indicator_head && stats.figures == 0 && stats.villages > 1 && most(stats.villages, names.min(SAMPLE)) {
            return Role::Others;
        }
        let holds_people = stats.labels == cells
            && stats.in_short_texts == stats.labels.min(SAMPLE)
            && stats.short_texts.len() >= ENOUGH_SHORT
            && stats.units + stats.indicators + stats.totals == 0;
        if indicator_head && holds_people {
            return Role::Attribute;
        }
        if indicator_head {
            return Role::Figures;
        }
        if words.is_attribute_head(leaf) {
            return Role::Attribute;
        }
        if words.is_code_head(leaf) && stats.codes == 0 {
            return Role::Attribute;
        }
        // Yes and no said in words (已建立, 未落实) are values.
        if stats.answers > 0 && stats.answers * 2 >= names && stats.units + stats.indicators < stats.answers {
            return Role::Figures;
        }
        let holds_names = stats.units + stats.indicators > 0;
        if stats.labels > stats.figures && !holds_names && words.ends_as_attribute(leaf) {
            return Role::Attribute;
        }
        if stats.labels > stats.figures + stats.markers {
            return self.names_role(stats, leaf);
        }
        if stats.dates * 2 > cells { Role::Attribute } else { Role::Figures }
    }

    fn names_role(&self, stats: &Stats, leaf: &str) -> Role {
        let words = self.words();
        let names = stats.labels - stats.totals;
        let unit_head = words.is_unit_head(leaf) || self.names.knows(leaf);
        let only_short = !unit_head && stats.units == stats.short;
        let too_few = only_short && (stats.units < ENOUGH_SHORT || stats.units * 4 < names * 3);
        let units = if too_few { 0 } else { stats.units };
        if units > 0 && units >= stats.indicators && (units * 2 >= names || unit_head) {
            return Role::Units;
        }
        if stats.indicators > 0 && (stats.indicators * 4 >= names || words.is_indicator_head(leaf)) {
            return Role::Indicators;
        }
        if units * 3 >= names && units > 1 {
            return Role::Units;
        }
        if stats.indicators == 0 && words.is_reporting_unit_head(leaf) {
            return Role::Units;
        }
        // A misspelt township is still one; with a total below them they may break down the unit's own figure.
        if stats.indicators + stats.totals == 0 && stats.townships > 0 && stats.townships == names {
            return Role::Units;
        }
        let is_of_groups = stats.groups > 0 && stats.groups * 2 >= names;
        if words.is_indicator_head(leaf) || is_of_groups { Role::Indicators } else { Role::Others }
    }

    /// The heads over every column, outermost first; a head without a merge reaches right over columns that have
    /// heads of their own further down, up to where another head begins above it.
    fn heads(&self, table: &Table, stats: &BTreeMap<u32, Stats>) -> BTreeMap<u32, Vec<Part>> {
        let mut heads: BTreeMap<u32, Vec<Part>> = BTreeMap::new();
        let written = |row: u32, col: u32| {
            let (at, label) = self.sheet.label(CellRef::new(row, col))?;
            (in_cols(table, at) && !self.marks.has(at)).then_some(Part { at, text: label.into_owned() })
        };
        let all = || table.heads.iter().flat_map(|row| stats.keys().filter_map(|col| written(*row, *col)));
        let is_bilingual = is_bilingual(&all().map(|part| part.text).collect::<Vec<String>>(), self.words());
        let own = |row: u32, col: u32| {
            let part = written(row, col)?;
            let first = two_lines(&part.text).filter(|_| is_bilingual).map(|[first, _]| first.to_owned());
            let own = first.or_else(|| self.words().without_translation(&part.text));
            Some(own.map_or_else(|| part.clone(), |text| Part { text, ..part }))
        };
        for (index, row) in table.heads.iter().enumerate() {
            let below = &table.heads[index + 1..];
            let has_below = |col: u32| below.iter().any(|row| own(*row, col).is_some_and(|part| part.at.row == *row));
            let mut reaching: Option<(u32, Part)> = None;
            for col in stats.keys() {
                let part = if let Some(part) = own(*row, *col) {
                    let reaches = self.sheet.merge(part.at).is_none_or(|merge| merge.start.col == merge.end.col);
                    reaching = (reaches && has_below(*col)).then(|| (*col, part.clone()));
                    Some(part)
                } else {
                    let above = heads.get(col).and_then(|above| above.last());
                    let goes_on = |from: u32| above.is_none_or(|above| above.at.col <= from);
                    let reaching = reaching.as_ref().filter(|(from, _)| has_below(*col) && goes_on(*from));
                    reaching.map(|(_, part)| part.clone())
                };
                if let Some(part) = part {
                    push_new(heads.entry(*col).or_default(), part);
                }
            }
        }
        say_whose_parts(&mut heads, self.words());
        heads
    }
}

/// Whether the heads of a table are in two languages, one below the other in each cell: the head over the units says so
/// (Kecamatan / District), and no line comes twice, as the parts of one thing would.
fn is_bilingual(heads: &[String], words: &FormWords) -> bool {
    let mut pairs: Vec<[&str; 2]> = heads.iter().filter_map(|head| two_lines(head)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let is_translated = |[own, english]: &[&str; 2]| {
        let english_head = |line: &str| words.translated_unit_heads.has(&text::key(line));
        words.is_unit_head(own) && !english_head(own) && english_head(english)
    };
    let alone = |line: usize| {
        let lines: BTreeSet<String> = pairs.iter().map(|pair| text::key(pair[line])).collect();
        lines.len() == pairs.len()
    };
    pairs.iter().any(is_translated) && alone(0) && alone(1)
}

/// The two lines of a head of two.
fn two_lines(head: &str) -> Option<[&str; 2]> {
    let (first, second) = head.split_once('\n').or_else(|| head.split_once(" / "))?;
    let lines = [first.trim(), second.trim()];
    (lines.iter().all(|line| !line.is_empty()) && !lines[1].contains('\n')).then_some(lines)
}

/// 其中 over columns breaks down the column before it: its head belongs to their paths (人民调解员数 > 其中 > 专职). So it
/// does where the part is named behind the word, at the top of its column (Total roll | of which girls) or below the head
/// of both (案件 > 调解案件数 | 案件 > #调解成功数).
fn say_whose_parts(heads: &mut BTreeMap<u32, Vec<Part>>, words: &FormWords) {
    let mut whole: Option<Part> = None;
    let mut top: Option<Part> = None;
    for path in heads.values_mut() {
        let of_which = path.iter().position(|part| words.is_of_which_alone(&part.text));
        let names_part = path.iter().position(|part| words.is_of_which(&part.text));
        match (of_which, names_part, &whole) {
            (Some(at), _, Some(whole)) if at + 1 < path.len() => path.insert(at, whole.clone()),
            (None, Some(0), _) => path.splice(..0, top.clone()).for_each(drop),
            (None, Some(at), Some(whole)) if whole.at.row == path[at].at.row => path.insert(at, whole.clone()),
            (Some(_), ..) | (None, Some(_), _) => {}
            // 占比 between a whole and its part is computed, and nothing is a part of it.
            (None, None, _) if path.last().is_some_and(|part| words.is_derived(&part.text)) => {}
            (None, None, _) => (whole, top) = (path.last().cloned(), path.first().cloned()),
        }
    }
}

/// Whether a cell names a part of the year or the whole of it and nothing else: 上半年, 第三季度, 11月, Q1, 全年; or this
/// year or the last in words: 本年, 上年.
fn is_stretch(label: &str, words: &FormWords) -> bool {
    let is_short = label.chars().count() <= 16;
    is_short && (words.is_last_year(label) || words.is_this_year(label) || time_alone(label).is_some())
}

/// The time that a label names, where it says nothing else.
pub(super) fn time_alone(label: &str) -> Option<Period> {
    period::period(label, Some(2000)).filter(|_| period::strip(label).is_empty())
}

fn push_new(path: &mut Vec<Part>, part: Part) {
    let same = |last: &Part| last.at == part.at || text::key(&last.text) == text::key(&part.text);
    if !path.last().is_some_and(same) {
        path.push(part);
    }
}

fn in_cols(table: &Table, at: CellRef) -> bool {
    (table.cols.0..=table.cols.1).contains(&at.col)
}

/// 1, 2, 3 … over at least three rows and nothing else, once or again and again.
fn runs(ordinals: &[u32], cells: usize) -> bool {
    ordinals.len() > 2
        && ordinals.len() == cells
        && ordinals[0] <= 1
        && ordinals.chunk_by(|one, next| *next == one + 1).all(|run| run.len() > 2 && run[0] <= 1)
}

/// A column of figures all of whose cells are known already gives no second ones: the ticks below 是.
fn set_aside_read_before(columns: &mut [Column], stats: &BTreeMap<u32, Stats>) {
    for column in columns.iter_mut().filter(|column| column.role == Role::Figures) {
        let stats = &stats[&column.col];
        let is_left = stats.figures + stats.markers + stats.labels + stats.dates > 0;
        if stats.read_before > 0 && !is_left {
            column.role = Role::Attribute;
        }
    }
}

/// In a table of a whole country in the folder of one district few of the names are known: the first column with some
/// of them names the units, where no other does and nothing in it is anything else. So does one that holds nothing else,
/// whatever its head says.
fn find_few_of_many(columns: &mut [Column], stats: &BTreeMap<u32, Stats>) {
    if columns.iter().any(|column| matches!(column.role, Role::Units | Role::Codes)) {
        return;
    }
    let is_one = |column: &&mut Column| {
        let stats = &stats[&column.col];
        let are_all = stats.units > 1 && stats.units == stats.labels - stats.totals && stats.short < stats.units;
        let is_of_units = stats.units >= FEW_OF_MANY || are_all;
        matches!(column.role, Role::Others | Role::Attribute) && is_of_units && stats.indicators == 0
    };
    if let Some(column) = columns.iter_mut().find(is_one) {
        column.role = Role::Units;
    }
}

/// Years of two digits, where several follow each other: `22年 | 23年`. Others may be lengths of time.
fn spell_out_years(heads: &mut BTreeMap<u32, Vec<Part>>) {
    let short = |parts: &Vec<Part>| parts.last().and_then(|part| period::short_year(&part.text));
    let found: BTreeMap<u32, i16> = heads.iter().filter_map(|(col, parts)| Some((*col, short(parts)?))).collect();
    let years: Vec<i16> = found.values().copied().collect();
    if years.len() < 2 || !runs_in_order(&years) || years.windows(2).any(|pair| pair[0].abs_diff(pair[1]) > 1) {
        return;
    }
    for (col, year) in found {
        if let Some(part) = heads.get_mut(&col).and_then(|parts| parts.last_mut()) {
            part.text = format!("{year}年");
        }
    }
}

/// Running numbers and years that follow figures without a head of their own kind are figures after all.
fn demote_late_names(columns: &mut [Column], stats: &BTreeMap<u32, Stats>, words: &FormWords) {
    let mut after_figures = false;
    for column in columns {
        let leaf = column.heads.last().map(|part| part.text.as_str()).unwrap_or_default();
        let headed = words.is_number_head(leaf) || words.is_year_head(leaf);
        if after_figures
            && matches!(column.role, Role::Numbers | Role::Years)
            && !headed
            && stats[&column.col].figures > 0
        {
            column.role = Role::Figures;
        }
        after_figures |= column.role == Role::Figures;
    }
}

/// Cuts columns into strips: names that follow figures and have figures after them begin a new one.
fn cut(columns: Vec<Column>) -> Vec<Strip> {
    let last_figures = columns.iter().rposition(|column| column.role == Role::Figures);
    let mut strips = vec![Strip::default()];
    for (index, column) in columns.into_iter().enumerate() {
        let more_follow = last_figures.is_some_and(|last| index < last);
        let repeats_first = same_head(&strips[0].stub, &column);
        let is_only_strip = strips.len() == 1;
        let strip = strips.last_mut().expect("starts with one");
        let after = !strip.figures.is_empty();
        match column.role {
            Role::Figures => strip.figures.push(column),
            Role::Attribute => strip.attributes.push(column),
            Role::Measures => strip.stub.push(column),
            Role::Units | Role::Indicators | Role::Others | Role::Numbers | Role::Codes | Role::Years if !after => {
                strip.stub.push(column);
            }
            Role::Units | Role::Indicators if more_follow => {
                let is_nameless = !has_names(strip);
                let years: Vec<Column> =
                    strip.stub.extract_if(.., |column| is_nameless && column.role == Role::Years).collect();
                let groups = groups_left_of_names(&strips[0], column.role);
                let stub = groups.into_iter().chain(years).chain([column]).collect();
                strips.push(Strip { stub, ..Strip::default() });
            }
            // Names at the right edge, where nothing else names the rows.
            Role::Units | Role::Indicators if is_nameless(strip) && is_only_strip => strip.stub.push(column),
            // Behind an identifier that is no known name: ID | 年度 | 单位.
            Role::Years if !has_names(strip) && !strip.has(Role::Years) => strip.stub.push(column),
            Role::Others | Role::Numbers if more_follow && repeats_first => {
                strips.push(Strip { stub: vec![column], ..Strip::default() });
            }
            _ => strip.attributes.push(Column { role: Role::Attribute, ..column }),
        }
    }
    strips
}

/// Whether nothing but running numbers and years stands before the figures of a strip.
fn is_nameless(strip: &Strip) -> bool {
    strip.stub.iter().all(|column| matches!(column.role, Role::Numbers | Role::Years))
}

/// Whether the rows of a strip are named by units or indicators.
fn has_names(strip: &Strip) -> bool {
    strip.has(Role::Units) || strip.has(Role::Indicators)
}

/// In a form of several pairs a row the groups at its left edge hold for all pairs.
fn groups_left_of_names(first: &Strip, role: Role) -> Vec<Column> {
    if role != Role::Indicators {
        return Vec::new();
    }
    let names = first.stub.iter().position(|column| column.role == Role::Indicators).unwrap_or(0);
    first.stub[..names].iter().filter(|column| column.role == Role::Others).cloned().collect()
}

fn same_head(stub: &[Column], column: &Column) -> bool {
    let leaf = |column: &Column| column.heads.last().map(|part| text::key(&part.text));
    stub.first().is_some_and(|first| leaf(first).is_some() && leaf(first) == leaf(column))
}
