//! What each row of a strip is about: read from its stub columns, with groups and blanks filled from above.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    axes::{Column, Role, Strip, time_alone},
    labels::Match,
    layout::Table,
    ledger::Marks,
    meaning::{Meaning, Part, Reader, Who},
    sheet::{Content, Sheet},
};
use crate::{
    catalog::roster::Resolved,
    grid::{CellRef, CellValue},
    normalize::{measure, number, period, text},
    observation::{PeriodKind, UnitId},
};

/// Units under one level from which it is taken for theirs.
const ENOUGH_UNITS: usize = 3;

/// Columns of figures from which a row is one of a wide table, whose heads state the measures.
const MANY_FIGURES: usize = 5;

/// A row of the body.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RowInfo {
    /// Which.
    pub row: u32,
    /// Who it is about; a level above the reporting units makes it a total.
    pub who: Who,
    /// A total word in place of a unit's name, or of a kind in a breakdown.
    pub total: Option<String>,
    /// Whether a total word follows the unit's name: 大湾镇小计.
    pub sums: bool,
    /// What its labels say about indicator, time and measure.
    pub meaning: Meaning,
    /// The kind it is about, in a breakdown.
    pub other: Option<String>,
    /// Its unit as written.
    pub named: Option<String>,
    /// What stands left of its unit: a level above, or its code.
    pub left: Option<String>,
    /// Whether any figure stands in it.
    pub has_figures: bool,
    /// The stub cells with content, with their roles.
    pub cells: Vec<(CellRef, Role)>,
}

/// Reads the rows of a strip.
pub(super) fn rows(
    sheet: &Sheet<'_>,
    marks: &Marks,
    table: &Table,
    (strip, section): (&Strip, &[Part]),
    reader: &Reader<'_, '_>,
) -> Vec<RowInfo> {
    let mut stubs = Stubs {
        sheet,
        marks,
        table,
        strip,
        section,
        reader,
        above: vec![None; strip.stub.len()],
        group: question_above(sheet, table, reader),
        whole: None,
        of_which: false,
    };
    let mut rows: Vec<RowInfo> = table.body.iter().map(|row| stubs.row(*row)).collect();
    settle_ambiguous(&mut rows, reader);
    settle_namesakes(&mut rows);
    settle_totals_below_months(&mut rows, reader);
    rows
}

/// A total below rows of months or quarters is of all of them, whatever month the file is named after; so is the same
/// stretch of the year before, below it.
fn settle_totals_below_months(rows: &mut [RowInfo], reader: &Reader<'_, '_>) {
    let words = reader.words();
    let mut parts: Vec<(PeriodKind, u8)> = Vec::new();
    let mut whole: Option<String> = None;
    for row in rows.iter_mut().filter(|row| row.has_figures) {
        let [time] = &row.meaning.times[..] else {
            if row.meaning.times.is_empty() && row.meaning.same_period {
                row.meaning.times.extend(whole.clone());
            }
            continue;
        };
        let part = period::period(time, Some(2000)).filter(|_| !row.meaning.last_year);
        match part.map(|part| (part.kind, part.end.month)) {
            Some(part @ (PeriodKind::Month | PeriodKind::Quarter, _)) => parts.push(part),
            None if words.is_total(time) && !words.is_subtotal(time) => {
                whole = whole_of(&parts);
                if let Some(whole) = &whole {
                    row.meaning.times = vec![whole.clone()];
                }
            }
            _ => {}
        }
    }
}

/// The stretch that months or quarters make up which run from the first on, each once.
fn whole_of(parts: &[(PeriodKind, u8)]) -> Option<String> {
    let (kind, _) = parts.last().filter(|_| parts.len() > 1)?;
    let months: Vec<u8> = parts.iter().filter(|(of, _)| of == kind).map(|(_, month)| *month).collect();
    let step = if *kind == PeriodKind::Month { 1 } else { 3 };
    period::from_january(&months, step).filter(|_| months.len() == parts.len())
}

/// In a table of a whole country a unit has namesakes elsewhere. Where all units of the list stand under one name of a
/// level (AC, 서울특별시), those of them that stand under another one too are other places there.
fn settle_namesakes(rows: &mut [RowInfo]) {
    let mut under: BTreeMap<&str, BTreeSet<UnitId>> = BTreeMap::new();
    let mut all = BTreeSet::new();
    for row in rows.iter().filter(|row| row.has_figures) {
        if let (Who::Unit(id), Some(left)) = (&row.who, &row.left) {
            under.entry(left.trim()).or_default().insert(*id);
            all.insert(*id);
        }
    }
    let mut whole = under.iter().filter(|(_, units)| **units == all);
    let (Some((level, _)), None) = (whole.next(), whole.next()) else { return };
    if all.len() < ENOUGH_UNITS || under.len() < 2 {
        return;
    }
    let level = (*level).to_owned();
    for row in rows.iter_mut().filter(|row| row.left.as_deref().is_some_and(|left| left.trim() != level)) {
        if let (Who::Unit(_), Some((_, name))) = (&row.who, row.left.as_ref().zip(row.named.clone())) {
            row.who = Who::Unknown(name, Vec::new());
        }
    }
}

/// A question that stands alone before the first answer looks like a title.
fn question_above(sheet: &Sheet<'_>, table: &Table, reader: &Reader<'_, '_>) -> Vec<Part> {
    let last = table.captions.last().filter(|_| table.heads.is_empty());
    let label = last.and_then(|row| sheet.label(CellRef::new(*row, table.cols.0)));
    let asked = label.filter(|(_, text)| reader.words().is_question(text));
    asked.map(|(at, text)| Part { at, text: text.into_owned() }).into_iter().collect()
}

/// Whether what stands for a year is one that nobody can read: one long before those that returns are of, or with the number
/// of a footnote behind it (`20201)`). It is surely not the one that the title names.
fn is_unread_year(text: &str) -> bool {
    let has_long_number = text.split(|sign: char| !sign.is_ascii_digit()).any(|run| run.len() >= 4);
    has_long_number && period::years(text).is_empty() && period::period(text, Some(2000)).is_none()
}

struct Stubs<'t, 'a> {
    sheet: &'t Sheet<'a>,
    marks: &'t Marks,
    table: &'t Table,
    strip: &'t Strip,
    /// Heads over names and figures alike, which all labels stand below.
    section: &'t [Part],
    reader: &'t Reader<'t, 'a>,
    above: Vec<Option<Part>>,
    group: Vec<Part>,
    /// The last row that is no part of another, for what follows it with 其中.
    whole: Option<Part>,
    /// Whether the last row was such a part.
    of_which: bool,
}

impl Stubs<'_, '_> {
    fn row(&mut self, row: u32) -> RowInfo {
        let parts = self.parts(row);
        let cells = parts.iter().filter(|(part, _)| part.at.row == row).map(|(part, role)| (part.at, *role)).collect();
        let (mut who, mut total) = self.who(&parts);
        // Where nothing is counted nothing can be meant: most lists of cases are so.
        let counts = !self.strip.figures.is_empty();
        let meaning = if counts { self.meaning(row, &parts) } else { Meaning::silent() };
        let others: Vec<&Part> = parts.iter().filter(|(_, role)| *role == Role::Others).map(|(part, _)| part).collect();
        let other = others.last().map(|part| part.text.clone());
        if !self.strip.has(Role::Units) && !self.strip.has(Role::Codes) && !self.strip.has(Role::Indicators) {
            total = other.clone().filter(|label| self.reader.words().is_total(label));
            if let Some(id) = other.as_deref().and_then(|label| self.summed_unit(label)) {
                (who, total) = (Who::Unit(id), other.clone());
            }
        }
        let named = |part: &Part| {
            self.reader.words().before_total(&part.text).is_some() && !self.reader.names.knows(&part.text)
        };
        let last = parts.iter().rfind(|(_, role)| *role == Role::Units);
        let sums = matches!(who, Who::Unit(_)) && last.is_some_and(|(part, _)| named(part));
        let unit = parts.iter().rposition(|(_, role)| *role == Role::Units);
        let named = unit.map(|at| parts[at].0.text.clone());
        let is_level = |(_, role): &&(Part, Role)| matches!(role, Role::Units | Role::Others);
        let left = parts[..unit.unwrap_or(0)].iter().rfind(is_level).map(|(part, _)| part.text.clone());
        RowInfo { row, who, total, sums, meaning, other, named, left, has_figures: self.has_figures(row), cells }
    }

    /// The stub cells of a row; a blank one left of a filled one repeats what stands above it.
    fn parts(&mut self, row: u32) -> Vec<(Part, Role)> {
        let own: Vec<Option<Part>> = self.strip.stub.iter().map(|column| self.own(row, column)).collect();
        let last = own.iter().rposition(Option::is_some);
        let mut parts = Vec::new();
        for (index, (column, own)) in self.strip.stub.iter().zip(own).enumerate() {
            if let (Role::Units, Some(time), Some(unit)) = (column.role, &own, &self.above[index])
                && !self.reader.names.knows(&time.text)
                && is_part_of_year(&time.text)
            {
                // The months of a unit below its name, in the same column.
                parts.push((unit.clone(), Role::Units));
                parts.push((time.clone(), Role::Years));
                continue;
            }
            let fills = last.is_some_and(|last| index < last)
                && matches!(column.role, Role::Units | Role::Indicators | Role::Others | Role::Years);
            let part = own.clone().or_else(|| self.above[index].clone().filter(|_| fills));
            if own.is_some() && column.role != Role::Numbers {
                // A new name on the left ends what stood right of it; a running number names nothing.
                self.above[index..].fill(None);
                self.above[index].clone_from(&own);
            }
            // A label merged over two stub columns is one label.
            let part = part.filter(|part| !parts.iter().any(|(known, _): &(Part, Role)| known.at == part.at));
            let role = part.as_ref().map_or(column.role, |part| self.role_of(part, index));
            parts.extend(part.map(|part| (part, role)));
        }
        parts
    }

    /// A total word in the column of running numbers, perhaps merged with the names beside it, or in that of the groups of
    /// units, stands in place of the name it leaves out: 合计 over 序号 and 单位, 全县总计 below 区域, 大湾镇合计 below 序号.
    fn role_of(&self, part: &Part, index: usize) -> Role {
        let columns = &self.strip.stub;
        let is_name = |role: Role| match columns[index].role {
            Role::Numbers => matches!(role, Role::Units | Role::Indicators | Role::Others),
            Role::Others => role == Role::Units,
            _ => false,
        };
        let is_total = self.reader.words().is_total(&part.text) || self.is_unit_total(&part.text);
        if !is_total {
            return columns[index].role;
        }
        let name = columns[index + 1..].iter().find(|column| is_name(column.role));
        let left_out = |column: &&Column| self.own(part.at.row, column).is_none_or(|own| own.at == part.at);
        name.filter(left_out).map_or(columns[index].role, |column| column.role)
    }

    fn own(&self, row: u32, column: &Column) -> Option<Part> {
        let (at, text) = self.sheet.label(CellRef::new(row, column.col))?;
        let in_body = self.table.body.binary_search(&at.row).is_ok();
        let head = column.heads.last().filter(|_| column.role == Role::Years);
        let time = head.and_then(|head| self.reader.words().time_below(&head.text, &text));
        let own = || self.reader.words().without_translation(&text).unwrap_or_else(|| text.to_string());
        (in_body && !self.marks.has(at)).then(|| Part { at, text: time.unwrap_or_else(own) })
    }

    fn who(&self, parts: &[(Part, Role)]) -> (Who, Option<String>) {
        let code = parts.iter().filter(|(_, role)| *role == Role::Codes);
        let by_code = code.filter_map(|(part, _)| self.reader.names.roster().by_key(&part.text)).last();
        let mut within = self.reader.within.clone();
        let mut who = Who::Nobody;
        let mut total = None;
        for (part, _) in parts.iter().filter(|(_, role)| *role == Role::Units) {
            if self.reader.words().is_total(&part.text) && !self.reader.names.knows(&part.text) {
                total = Some(part.text.clone());
                who = Who::Nobody;
                continue;
            }
            who = match self.resolve(&part.text, &within) {
                Resolved::One(id) => Who::Unit(id),
                Resolved::Ambiguous(ids) => Who::Ambiguous(ids),
                Resolved::Unknown(near) => Who::Unknown(part.text.clone(), near),
            };
            if let Who::Unit(id) = who {
                within.insert(0, id);
            }
        }
        match (by_code, &who) {
            (Some(code), Who::Unit(name)) if code != *name && !self.related(code, *name) => {
                (Who::Ambiguous(vec![code, *name]), total)
            }
            (Some(code), _) => (Who::Unit(code), total.filter(|_| false)),
            (None, _) => (who, total),
        }
    }

    /// A reporting unit among the names of what lies in it (its villages) is their sum, whether or not a total word
    /// says so.
    fn summed_unit(&self, label: &str) -> Option<UnitId> {
        let names = self.reader.names;
        match self.resolve(label, &self.reader.within) {
            Resolved::One(id) if names.roster().node(id).reports && !names.is_short(label) => Some(id),
            _ => None,
        }
    }

    /// Whether a label is a unit's name and a total word: 大湾镇合计.
    fn is_unit_total(&self, label: &str) -> bool {
        self.reader.words().before_total(label).is_some_and(|name| self.reader.names.knows(name))
    }

    /// A name as written, or the name before a total word.
    fn resolve(&self, name: &str, within: &[UnitId]) -> Resolved {
        let names = self.reader.names;
        match (names.resolve(name, within), self.reader.words().before_total(name)) {
            (Resolved::Unknown(near), Some(unit)) => match names.resolve(unit, within) {
                Resolved::Unknown(_) => Resolved::Unknown(near),
                known => known,
            },
            (resolved, _) => resolved,
        }
    }

    /// A code and a name that lie on one line of the hierarchy do not contradict each other.
    fn related(&self, one: UnitId, other: UnitId) -> bool {
        let roster = self.reader.names.roster();
        roster.is_within(one, other) || roster.is_within(other, one)
    }

    fn meaning(&mut self, row: u32, parts: &[(Part, Role)]) -> Meaning {
        let role_parts = |role: Role| parts.iter().filter(move |(_, r)| *r == role).map(|(part, _)| part.clone());
        let mut path: Vec<Part> = Vec::new();
        if self.strip.has(Role::Indicators) {
            let named: Vec<Part> = parts
                .iter()
                .filter(|(_, role)| matches!(role, Role::Indicators | Role::Others))
                .map(|(part, _)| part.clone())
                .collect();
            path = self.section.iter().cloned().chain(self.with_group(row, named)).collect();
        }
        let mut meaning = self.reader.read(path, false);
        for year in role_parts(Role::Years).map(|part| part.text) {
            if is_unread_year(&year) || self.reader.words().is_no_year(&year) {
                meaning.derived = true;
                continue;
            }
            let is_last = self.reader.words().is_last_year(&year);
            meaning.last_year |= is_last;
            meaning.same_period |= self.reader.words().is_same_period(&year);
            if !is_last && !self.reader.words().is_this_year(&year) {
                meaning.times.push(year);
            }
        }
        if let Some(word) = self.measure_of_figures(row).filter(|_| !self.strip.has(Role::Measures))
            && let Some(measured) = self.measured(&meaning, &word)
        {
            meaning = Meaning { times: meaning.times, last_year: meaning.last_year, ..measured };
        }
        if let Some(word) = role_parts(Role::Measures).next_back() {
            if let Some(measured) = self.measured(&meaning, &word.text) {
                meaning = Meaning { times: meaning.times, last_year: meaning.last_year, ..measured };
            }
            meaning.measure = Some(word.text);
        }
        meaning
    }

    /// The one measure that the figures of a row are written with: `5场`.
    fn measure_of_figures(&self, row: u32) -> Option<String> {
        let cells = self.strip.figures.iter().filter_map(|column| self.sheet.cell(CellRef::new(row, column.col)));
        let texts = cells.filter(|cell| matches!(cell.value, CellValue::Text(_)));
        let written: BTreeSet<String> = texts.filter_map(|cell| number::quantity(&cell.raw())?.measure).collect();
        written.into_iter().next().filter(|_| self.strip.figures.len() < MANY_FIGURES)
    }

    /// What a path means with the measure that stands in a column of its own, where it says too little without: 执法人员培训 | 次
    /// is 执法人员培训（次）.
    fn measured(&self, meaning: &Meaning, measure: &str) -> Option<Meaning> {
        let is_open = matches!(meaning.matched, Match::None | Match::Several(_)) && !meaning.derived;
        let is_measure = measure::word(measure, self.reader.measures).is_some();
        if !is_open || !is_measure || meaning.measure.is_some() || meaning.total.is_some() {
            return None;
        }
        let mut path = meaning.path.clone();
        let last = path.last_mut()?;
        last.text = format!("{}（{measure}）", last.text.trim());
        let measured = self.reader.read(path, false);
        matches!(measured.matched, Match::One(..)).then(|| Meaning {
            path: meaning.path.clone(),
            same_period: meaning.same_period,
            ..measured
        })
    }

    fn has_figures(&self, row: u32) -> bool {
        self.strip.figures.iter().any(|column| {
            let content = self.sheet.content(CellRef::new(row, column.col));
            matches!(content, Some(Content::Figure | Content::Marker))
        })
    }

    /// Prefixes the labels of the group a row belongs to; a row with labels and no figures begins a group.
    fn with_group(&mut self, row: u32, named: Vec<Part>) -> Vec<Part> {
        let has_figures = self.has_figures(row);
        let Some(last) = named.last() else { return named };
        // A question stands above its answer.
        let asks = !has_figures && named.len() == 1 && self.reader.words().is_question(&last.text);
        if !has_figures && named.len() == 1 && self.begins_group(row, &last.text) {
            self.group = named;
            self.whole = None;
            self.of_which = false;
            return Vec::new();
        }
        if has_figures || (self.reader.labels.knows(&last.text) && !asks) {
            let of_which = self.reader.words().is_of_which(&last.text) || self.goes_on(&last.text);
            let whole = self.whole.iter().filter(|_| of_which);
            let path: Vec<Part> = self.group.iter().chain(whole).cloned().chain(named.iter().cloned()).collect();
            if !of_which {
                self.whole = Some(last.clone());
            }
            self.of_which = of_which;
            if !of_which && named.len() == 1 && !self.reader.labels.knows(&last.text) && !has_figures {
                self.group = named;
            }
            return path;
        }
        // A part of the indicator beside it that nobody filled in: 不予公开 | 1.属于国家秘密.
        if let [.., left, own] = &named[..]
            && left.at.col < own.at.col
            && self.reader.labels.knows(&left.text)
        {
            return self.group.iter().cloned().chain(named).collect();
        }
        self.group.clone_from(&named);
        self.whole = None;
        self.of_which = false;
        named
    }

    /// Whether a name that stands alone in its row is what the rows below it are about: one of them says what it is only
    /// below that name (合计 below 行政处罚, 参考 below 学法考试).
    fn begins_group(&self, row: u32, name: &str) -> bool {
        let lines = &self.sheet.lines;
        let at = lines.partition_point(|line| line.row < row);
        let is_alone = lines.get(at).is_some_and(|line| line.row == row && self.sheet.seen(line).count() == 1);
        if !is_alone || !self.reader.labels.knows(name) {
            return false;
        }
        let Some(column) = self.strip.stub.last() else { return false };
        let first = self.table.body.partition_point(|body| *body <= row);
        let below = self.table.body[first..].iter().take_while(|body| self.has_figures(**body));
        let labels = below.filter_map(|body| self.own(*body, column)).map(|part| part.text);
        let meaning = |path: &[String]| match self.reader.labels.resolve(path, &self.reader.context) {
            Match::One(id, _) => Some(id),
            _ => None,
        };
        labels.into_iter().any(|label| {
            let path = [name.to_owned(), label];
            meaning(&path[1..]).is_none() && meaning(&path).is_some()
        })
    }

    /// Whether a label below a part goes on with the parts: 女性 below 其中：男性. Its own number (三、), or a name of its
    /// own, ends them.
    fn goes_on(&self, label: &str) -> bool {
        let is_numbered = || !text::split_numbering(label).0.is_empty();
        let is_part = |whole: &Part| {
            let path = [whole.text.clone(), label.to_owned()];
            matches!(self.reader.labels.resolve(&path, &self.reader.context), Match::One(..))
        };
        self.of_which && !self.reader.labels.knows(label) && !is_numbered() && self.whole.as_ref().is_some_and(is_part)
    }
}

/// Whether a label names a part of the year and nothing else.
fn is_part_of_year(label: &str) -> bool {
    time_alone(label).is_some_and(|period| period.kind != PeriodKind::Year)
}

/// Settles names that several bear by the level that most rows of the strip are on.
fn settle_ambiguous(rows: &mut [RowInfo], reader: &Reader<'_, '_>) {
    let roster = reader.names.roster();
    let mut depths = BTreeMap::new();
    for row in rows.iter() {
        if let Who::Unit(id) = row.who {
            *depths.entry(roster.node(id).depth).or_insert(0_usize) += 1;
        }
    }
    let Some((depth, _)) = depths.iter().max_by_key(|(depth, count)| (**count, **depth)) else { return };
    for row in rows {
        if let Who::Ambiguous(ids) = &row.who {
            let level: Vec<UnitId> = ids.iter().copied().filter(|id| roster.node(*id).depth == *depth).collect();
            if let [only] = level[..] {
                row.who = Who::Unit(only);
            }
        }
    }
}
