//! Which figure stands, where several speak of one unit, year and indicator.
//!
//! Returns are sent again, corrected, split over files and repeated on other sheets. The rules, in order:
//!
//! 1. the bureau's own correction stands over everything;
//! 2. a figure for the whole year stands over one for part of it; four quarters of a count are its year, and a stock is
//!    that of its last day; what came of a part of the year alone is no figure of the year and counts as unreadable, not
//!    as blank ([`Gap`] says why);
//! 3. a cell stands over the narrative report, which never overrides a table;
//! 4. a figure that somebody wrote down stands over one that was counted from the rows of a register; where the two
//!    differ, both are named, and the register is a witness for the detector;
//! 5. of two returns the one filled in later stands (报出日期), then the one whose file or sheet is named as a revision;
//! 6. a value stands over a blank of the same standing, and over one of which nobody can say that it was filled in later;
//!    an empty cell is no answer and takes nothing back, a dash or a word does;
//! 7. equal values are one value; different values of equal standing are *no* value: both are named, and the cell
//!    counts as unreadable until somebody decides.
//!
//! Everything that does not stand is listed. The result is dense: what was never sent has a row too.

mod parts;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use rust_decimal::Decimal;

pub use self::parts::Gap;
use self::parts::{Whole, Without};
use crate::{
    catalog::{Catalog, Roster},
    diagnostic::{Diagnostic, Location, Severity, Text},
    facts::{Fact, Facts},
    observation::{Basis, Day, IndicatorId, Observation, Period, PeriodKind, Qualifier, State, UnitId},
    source::{Place, Source},
};

/// One override by the bureau, from `corrections.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Who.
    pub unit: UnitId,
    /// Reference year.
    pub year: i16,
    /// What.
    pub indicator: IndicatorId,
    /// The value that stands, in the base unit.
    pub value: Decimal,
    /// Why.
    pub reason: String,
    /// Where it is written.
    pub source: Source,
}

/// All that the files gave.
#[derive(Debug, Clone, Default)]
pub struct Intake {
    /// Figures of all files, in any order.
    pub observations: Vec<Observation>,
    /// Returns that came, figures or not.
    pub returns: BTreeSet<(UnitId, i16)>,
    /// The day a return was filled in, by file.
    pub filled_on: BTreeMap<(Arc<str>, UnitId, i16), Day>,
    /// The bureau's overrides.
    pub corrections: Vec<Correction>,
    /// Units and years of which a file came that cannot be used.
    pub unusable: BTreeSet<(UnitId, i16)>,
}

/// The facts, and what did not stand.
#[derive(Debug, Clone, Default)]
pub struct Settled {
    /// The one table.
    pub facts: Facts,
    /// Figures that another one replaced, with the one that stands.
    pub superseded: Vec<(Observation, Source)>,
    /// Figures that are there and are nobody's figure of a year: of a part of it alone, or at odds with another one.
    pub unread: Vec<Source>,
    /// What was said of units that sent figures of a year for which they are not expected to report.
    pub unexpected: BTreeMap<(UnitId, i16), Diagnostic>,
    /// What a person should know.
    pub diagnostics: Vec<Diagnostic>,
    /// Why units have figures of parts of a year and none of the whole, by unit and year.
    pub gaps: BTreeMap<(UnitId, i16), Vec<Gap>>,
    /// The same with the figures, so that each gap of a unit is spoken of once.
    without: parts::Gaps,
    /// Figures of a part of the year that another one replaces, sheet by sheet, so that each sheet is spoken of once.
    parts: BTreeMap<PartsOf, Parts>,
    /// Empty cells of later returns beside earlier figures, sheet by sheet: how many, the first, and what stands there.
    empty: BTreeMap<(Arc<str>, String), (usize, Source, Source)>,
}

/// The sheet, and the last day that its figures of a part of the year cover.
type PartsOf = (Arc<str>, String, Day);

/// Figures of a part of a year in one sheet.
#[derive(Debug, Clone)]
struct Parts {
    count: usize,
    first: Source,
    raw: Arc<str>,
    /// What stands in place of the first one.
    stands: Source,
}

type Key = (UnitId, i16, IndicatorId);

/// Settles all figures into the facts of the given years.
///
/// Expected are, for each year, the indicators that any return of that year speaks of, from every unit that exists
/// that year. A unit from which nothing came has `NotSent` rows, one whose file cannot be used `Unreadable` ones
/// without a source; a unit whose return has no place for an indicator has `Blank` rows without a source.
#[must_use]
pub fn settle(intake: &Intake, catalog: &Catalog, roster: &Roster) -> Settled {
    let mut settled = Settled::default();
    let mut by_key: BTreeMap<Key, Vec<&Observation>> = BTreeMap::new();
    for observation in &intake.observations {
        let key = (observation.unit, observation.year, observation.indicator);
        by_key.entry(key).or_default().push(observation);
    }
    let corrections: BTreeMap<Key, &Correction> =
        intake.corrections.iter().map(|c| ((c.unit, c.year, c.indicator), c)).collect();
    let keys = expected_keys(&by_key, &corrections, intake, catalog, roster);
    let mut rows = Vec::with_capacity(keys.len());
    for key in keys {
        let candidates = by_key.get(&key).map_or(&[][..], Vec::as_slice);
        rows.push(match corrections.get(&key) {
            Some(correction) => corrected(correction, candidates, &mut settled),
            None => stand(key, candidates, intake, catalog, &mut settled),
        });
    }
    settled.unexpected = unexpected(&by_key, roster);
    settled.diagnostics.extend(settled.unexpected.values().cloned());
    let parts = std::mem::take(&mut settled.parts);
    settled.diagnostics.extend(parts.into_iter().map(|(of, parts)| replaced(of, &parts)));
    for ((unit, year), gaps) in std::mem::take(&mut settled.without) {
        let name = &roster.node(unit).name;
        settled.diagnostics.extend(gaps.iter().map(|(gap, without)| parts::said(name, year, gap, without)));
        let mut gaps: Vec<(Gap, usize)> = gaps.into_iter().map(|(gap, without)| (gap, without.count)).collect();
        gaps.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        settled.gaps.insert((unit, year), gaps.into_iter().map(|(gap, _)| gap).collect());
    }
    let empty = std::mem::take(&mut settled.empty);
    settled
        .diagnostics
        .extend(empty.into_values().map(|(count, first, stands)| nothing_taken_back(count, &first, &stands)));
    settled.facts = Facts::new(rows);
    settled
}

/// Every key that is expected or was given, in order.
fn expected_keys(
    by_key: &BTreeMap<Key, Vec<&Observation>>,
    corrections: &BTreeMap<Key, &Correction>,
    intake: &Intake,
    catalog: &Catalog,
    roster: &Roster,
) -> BTreeSet<Key> {
    let mut asked: BTreeMap<i16, BTreeSet<IndicatorId>> = BTreeMap::new();
    for &(_, year, indicator) in by_key.keys() {
        asked.entry(year).or_default().insert(indicator);
    }
    for &(_, year) in &intake.returns {
        asked.entry(year).or_default();
    }
    let mut keys: BTreeSet<Key> = by_key.keys().chain(corrections.keys()).copied().collect();
    for (year, indicators) in asked {
        let expected: Vec<IndicatorId> =
            indicators.into_iter().filter(|id| catalog.indicator(*id).is_expected_in(year)).collect();
        for (unit, node) in roster.reporting() {
            if node.is_expected_in(year) {
                keys.extend(expected.iter().map(|indicator| (unit, year, *indicator)));
            }
        }
    }
    keys
}

/// The bureau's word, and all that was sent as what it replaces. What the figures say of each other is decided with it.
fn corrected(correction: &Correction, candidates: &[&Observation], settled: &mut Settled) -> Fact {
    let originals = candidates.iter().map(|original| ((*original).clone(), correction.source.clone()));
    settled.superseded.extend(originals);
    Fact {
        unit: correction.unit,
        year: correction.year,
        indicator: correction.indicator,
        value: Some(correction.value),
        state: State::Corrected,
        qualifier: Qualifier::Exact,
        period: Some(Period::year(correction.year)),
        source: Some(correction.source.clone()),
        raw: Some(correction.reason.as_str().into()),
        from_report: false,
    }
}

fn without_source(key: Key, state: State) -> Fact {
    Fact {
        unit: key.0,
        year: key.1,
        indicator: key.2,
        value: None,
        state,
        qualifier: Qualifier::Exact,
        period: None,
        source: None,
        raw: None,
        from_report: false,
    }
}

fn fact_of(observation: &Observation) -> Fact {
    Fact {
        unit: observation.unit,
        year: observation.year,
        indicator: observation.indicator,
        value: observation.value,
        state: observation.state,
        qualifier: observation.qualifier,
        period: Some(observation.period),
        source: Some(observation.source.clone()),
        raw: Some(observation.raw.clone()),
        from_report: is_prose(observation),
    }
}

fn is_prose(observation: &Observation) -> bool {
    matches!(observation.source.place, Place::Text { .. })
}

/// The fact of one key from all that was said about it.
fn stand(key: Key, candidates: &[&Observation], intake: &Intake, catalog: &Catalog, settled: &mut Settled) -> Fact {
    if candidates.is_empty() {
        let of = (key.0, key.1);
        let state = match (intake.returns.contains(&of), intake.unusable.contains(&of)) {
            (true, _) => State::Blank,
            // Something came; what it says of this, nobody knows.
            (false, true) => State::Unreadable,
            (false, false) => State::NotSent,
        };
        return without_source(key, state);
    }
    let (whole, parts): (Vec<&Observation>, Vec<&Observation>) =
        candidates.iter().partition(|observation| !observation.period.is_part_of_year());
    if whole.is_empty() {
        return sub_annual(key, &parts, intake, catalog, settled);
    }
    let contenders = contenders(&whole, intake);
    let best = Best::of(&contenders, intake, catalog);
    let chosen = best.chosen;
    let rank = |observation: &Observation| standing(observation, intake, catalog);
    for empty in whole.iter().filter(|empty| is_empty(empty) && chosen.value.is_some() && rank(empty) > rank(chosen)) {
        settled.note_empty(empty, &chosen.source);
    }
    report_overridden_value(chosen, &best.rest, settled);
    let losers = whole.iter().filter(|observation| observation.source != chosen.source);
    settled.superseded.extend(losers.map(|observation| ((*observation).clone(), chosen.source.clone())));
    // Quarters beside their year in one sheet are its parts; a return of half a year beside that of the year is replaced.
    let is_elsewhere =
        |part: &&&Observation| (&part.source.file, part.source.sheet()) != (&chosen.source.file, chosen.source.sheet());
    for part in parts.iter().filter(is_elsewhere).filter(|part| part.value.is_some()) {
        if chosen.value.is_some() {
            settled.superseded.push(((*part).clone(), chosen.source.clone()));
            settled.note_part(part, &chosen.source);
        } else {
            settled.unread.push(part.source.clone());
            settled.note_gap(key, &Gap::Until(part.period.end), part);
        }
    }
    match best.differing() {
        Some(other) => {
            settled.unread.extend(best.equals.iter().map(|observation| observation.source.clone()));
            conflict(chosen, other, settled)
        }
        None => fact_of(chosen),
    }
}

/// Of several observations of one thing those that stand best.
struct Best<'o> {
    /// The one whose place comes first.
    chosen: &'o Observation,
    /// All of that standing, the chosen one among them.
    equals: Vec<&'o Observation>,
    /// Those that stand less well.
    rest: Vec<&'o Observation>,
}

impl<'o> Best<'o> {
    /// Of at least one observation.
    fn of(all: &[&'o Observation], intake: &Intake, catalog: &Catalog) -> Self {
        let rank = |observation: &Observation| standing(observation, intake, catalog);
        let best = all.iter().map(|observation| rank(observation)).max().expect("not empty");
        let (equals, rest): (Vec<&Observation>, Vec<&Observation>) =
            all.iter().partition(|observation| rank(observation) == best);
        let chosen = equals.iter().copied().min_by_key(|observation| &observation.source).expect("not empty");
        Self { chosen, equals, rest }
    }

    /// One that stands as well and has another value: nobody can say which of the two is right.
    fn differing(&self) -> Option<&'o Observation> {
        self.equals.iter().copied().find(|observation| observation.value != self.chosen.value)
    }
}

/// What may stand: everything but empty cells beside a value, or, where the day of a value is not told, only values. Nobody
/// can say that a blank is later. A dash is no answer where the unit's own register has cases and nobody wrote how many.
fn contenders<'o>(whole: &[&'o Observation], intake: &Intake) -> Vec<&'o Observation> {
    let undated = |observation: &&Observation| {
        observation.value.is_some() && !is_prose(observation) && filled_on(observation, intake).is_none()
    };
    let is_counted = |observation: &&Observation| observation.basis == Basis::Counted && observation.value.is_some();
    let is_written = |observation: &&Observation| observation.basis == Basis::Stated && observation.value.is_some();
    let only_counted = whole.iter().any(is_counted) && !whole.iter().any(is_written);
    let takes_nothing_back = only_counted || whole.iter().any(undated);
    let has_value = whole.iter().any(|observation| observation.value.is_some());
    let may_stand = |observation: &&&Observation| {
        observation.value.is_some() || !(takes_nothing_back || has_value && is_empty(observation))
    };
    whole.iter().filter(may_stand).copied().collect()
}

/// Whether nothing at all is written there.
fn is_empty(observation: &Observation) -> bool {
    observation.value.is_none() && observation.raw.trim().is_empty()
}

/// How well an observation stands; the greatest wins. A tie with different values is nobody's. That the name of a file, or
/// of a sheet, calls it a revision is weak evidence: it decides only between returns of one day or without any.
fn standing(observation: &Observation, intake: &Intake, catalog: &Catalog) -> impl Ord + use<> {
    let whole_year = matches!(observation.period.kind, PeriodKind::Year);
    let written = observation.basis == Basis::Stated;
    let table = !is_prose(observation);
    let filled_on = filled_on(observation, intake);
    let is_revised = |name: &str| catalog.words.revised_files.stand_in(&name.to_lowercase());
    let revised = (is_revised(&observation.source.file), is_revised(observation.source.sheet()));
    let told = match observation.state {
        State::Reported | State::Corrected => 2_u8,
        State::NotApplicable | State::Unreadable => 1,
        State::Blank | State::NotSent => 0,
    };
    // An undated blank must not stand over a value, but a dated later return may take a value back.
    (table, whole_year, written, filled_on.map(|day| (day, revised)), revised, told)
}

/// The day on which the return of an observation was filled in, where it says so.
fn filled_on(observation: &Observation, intake: &Intake) -> Option<Day> {
    let key = (observation.source.file.clone(), observation.unit, observation.year);
    intake.filled_on.get(&key).copied()
}

/// A later return that takes back or changes a value is worth a line.
fn report_overridden_value(chosen: &Observation, rest: &[&Observation], settled: &mut Settled) {
    for other in rest.iter().filter(|other| !is_prose(other) && other.value.is_some() && other.value != chosen.value) {
        if chosen.basis == Basis::Stated && other.basis == Basis::Counted && chosen.value.is_some() {
            settled.diagnostics.push(register_differs(chosen, other));
            continue;
        }
        let was = other.raw.trim();
        let now = chosen.raw.trim();
        let message = Text::new(
            format!("以 {} 的“{now}”为准；本处“{was}”为较早或局部期间的填报，未采用", chosen.source),
            format!(
                "`{now}` of {} stands; `{was}` here is an earlier or part-year figure and is not used",
                chosen.source
            ),
        );
        let severity = if chosen.value.is_some() { Severity::Info } else { Severity::Warning };
        settled.diagnostics.push(Diagnostic::new(severity, "superseded", location(&other.source), message));
    }
}

/// What is written differs from what the rows of a register come to.
fn register_differs(written: &Observation, counted: &Observation) -> Diagnostic {
    let (raw, at) = (written.raw.trim(), &counted.source);
    let value = counted.value.map(|value| value.normalize().to_string()).unwrap_or_default();
    let message = Text::new(
        format!("此处填报“{raw}”，按台账 {at} 逐行统计为 {value}；以填报数为准"),
        format!("`{raw}` is reported here, the rows of the register {at} come to {value}; the reported figure stands"),
    );
    let hint = Text::new(
        "请填报单位核对报表与台账；台账只登记一部分的，可不理会",
        "have the sender hold the return against its register; never mind where the register holds only a part",
    );
    Diagnostic::new(Severity::Warning, "register-differs", location(&written.source), message).with_hint(hint)
}

fn conflict(one: &Observation, other: &Observation, settled: &mut Settled) -> Fact {
    let message = Text::new(
        format!("同一数据两处填报不一致：此处“{}”，{} 为“{}”，无法判断以哪处为准", one.raw, other.source, other.raw),
        format!(
            "two figures for one thing: `{}` here, `{}` at {}, and nothing says which stands",
            one.raw, other.raw, other.source
        ),
    );
    let hint = Text::new(
        "请向填报单位核实，在 corrections.csv 写明采用的数值和理由；或请其重报并填写报出日期",
        "ask the sender, then write the value and the reason into corrections.csv, or have it sent again with its date",
    );
    settled.diagnostics.push(
        Diagnostic::new(Severity::Warning, "conflicting-figures", location(&one.source), message).with_hint(hint),
    );
    let raw = format!("{} | {}", one.raw, other.raw);
    Fact { value: None, state: State::Unreadable, raw: Some(raw.into()), ..fact_of(one) }
}

/// Only parts of the year came.
fn sub_annual(key: Key, all: &[&Observation], intake: &Intake, catalog: &Catalog, settled: &mut Settled) -> Fact {
    let mut by_period: BTreeMap<Period, Vec<&Observation>> = BTreeMap::new();
    for part in all {
        by_period.entry(part.period).or_default().push(part);
    }
    let (mut parts, mut twice) = (Vec::new(), None);
    for (period, candidates) in by_period {
        let best = Best::of(&candidates, intake, catalog);
        let chosen = best.chosen;
        twice = twice.or(best.differing().map(|_| period));
        if twice.is_none() {
            let losers = candidates.iter().filter(|part| part.source != chosen.source);
            settled.superseded.extend(losers.map(|part| ((*part).clone(), chosen.source.clone())));
        }
        parts.push(chosen);
    }
    let last = *parts.iter().max_by_key(|part| part.period.end).expect("not empty");
    match parts::whole(key.1, catalog.indicator(key.2).kind, &parts, twice) {
        Whole::Sum(value) => {
            let raw = parts.iter().map(|part| with_place(part, &last.source)).collect::<Vec<_>>().join(" + ");
            Fact { value: Some(value), period: Some(Period::year(key.1)), raw: Some(raw.into()), ..fact_of(last) }
        }
        Whole::AtItsEnd(part, period) => Fact { period: Some(period), ..fact_of(part) },
        Whole::Blank => fact_of(last),
        Whole::None(gap) => {
            let valued = || all.iter().filter(|part| part.value.is_some());
            settled.unread.extend(valued().map(|part| part.source.clone()));
            let first = valued().min_by_key(|part| (part.period, &part.source)).expect("a gap has a value beside it");
            settled.note_gap(key, &gap, first);
            let shown = valued().max_by_key(|part| part.period.end).unwrap_or(first);
            Fact { value: None, state: State::Unreadable, ..fact_of(shown) }
        }
    }
}

/// A part of a sum with where it stands: 30（B2）, or with the file and sheet where those are not the named ones.
fn with_place(part: &Observation, named: &Source) -> String {
    let is_there = part.source.file == named.file && part.source.sheet() == named.sheet();
    let place = if is_there { part.source.at() } else { part.source.to_string() };
    format!("{}（{place}）", part.raw.trim())
}

impl Settled {
    /// Notes an empty cell of a later return, and the earlier figure that stands.
    fn note_empty(&mut self, empty: &Observation, stands: &Source) {
        let of = (empty.source.file.clone(), empty.source.sheet().to_owned());
        let (count, first, of_first) = self.empty.entry(of).or_insert((0, empty.source.clone(), stands.clone()));
        *count += 1;
        if empty.source < *first {
            (*first, *of_first) = (empty.source.clone(), stands.clone());
        }
    }

    /// Notes a figure of a part of the year, and what stands for the whole of it.
    fn note_part(&mut self, part: &Observation, stands: &Source) {
        let of = (part.source.file.clone(), part.source.sheet().to_owned(), part.period.end);
        let new = || Parts { count: 0, first: part.source.clone(), raw: part.raw.clone(), stands: stands.clone() };
        let parts = self.parts.entry(of).or_insert_with(new);
        parts.count += 1;
        if part.source < parts.first {
            *parts = Parts { count: parts.count, ..new() };
        }
    }

    /// Notes why an indicator has no figure of the year, and where its first part stands.
    fn note_gap(&mut self, key: Key, gap: &Gap, first: &Observation) {
        let gaps = self.without.entry((key.0, key.1)).or_default();
        let raw = first.raw.trim().to_owned();
        let new = Without { count: 0, first: first.source.clone(), raw };
        gaps.entry(gap.clone()).or_insert(new).count += 1;
    }
}

/// What is said of the figures of a part of the year in one sheet that others replace.
fn replaced((file, sheet, until): PartsOf, parts: &Parts) -> Diagnostic {
    let place = if sheet.is_empty() { Location::file(&*file) } else { Location::sheet(&*file, sheet) };
    let Parts { count, first, raw, stands } = parts;
    let (first, raw) = (first.at(), raw.trim());
    let message = Text::new(
        format!(
            "{count} 个数只到 {until}（半年、季度或月度数，第一个在 {first}“{raw}”），已有全年数（如 {stands}），这里的未采用"
        ),
        format!(
            "{count} figures are of a part of the year, to {until} (the first at {first}: `{raw}`); those of the whole year stand (as {stands}), these are not used"
        ),
    );
    Diagnostic::new(Severity::Info, "part-year-replaced", place, message)
}

/// What is said of empty cells in one sheet of a later return.
fn nothing_taken_back(count: usize, first: &Source, stands: &Source) -> Diagnostic {
    let message = Text::new(
        format!("此处空白，较早的报表 {stands} 有数，仍以该数为准（本表共 {count} 处）"),
        format!(
            "nothing stands here; the figure of the earlier return at {stands} stands ({count} such places in this sheet)"
        ),
    );
    let hint = Text::new("如要撤回较早的数，请填“—”或“无”", "to take the earlier figure back write “—” or 无");
    Diagnostic::new(Severity::Info, "empty-takes-nothing-back", location(first), message).with_hint(hint)
}

/// Figures from units that should not have reported that year: kept in the facts, in no total, and said.
fn unexpected(by_key: &BTreeMap<Key, Vec<&Observation>>, roster: &Roster) -> BTreeMap<(UnitId, i16), Diagnostic> {
    let mut of_unit: BTreeMap<(UnitId, i16), (usize, &Source)> = BTreeMap::new();
    for (&(unit, year, _), observations) in by_key {
        if !roster.node(unit).is_expected_in(year) {
            of_unit.entry((unit, year)).or_insert((0, &observations[0].source)).0 += 1;
        }
    }
    of_unit.into_iter().map(|(key, (count, first))| (key, not_expected(key, count, first, roster))).collect()
}

fn not_expected((unit, year): (UnitId, i16), count: usize, first: &Source, roster: &Roster) -> Diagnostic {
    let node = roster.node(unit);
    let (zh, en) = match (node.reports, node.closed) {
        (false, _) => ("不是填报单位".to_owned(), "is no reporting unit".to_owned()),
        (true, Some(day)) if day < Day::year_end(year) => {
            let heirs: Vec<&str> = node.successors.iter().map(|next| roster.node(*next).name.as_str()).collect();
            if heirs.is_empty() {
                (format!("已于 {day} 撤并"), format!("was closed on {day}"))
            } else {
                let (zh, en) = (heirs.join("、"), heirs.join(" and "));
                (format!("已于 {day} 撤并，由{zh}接续"), format!("was closed on {day}, {en} took over"))
            }
        }
        (true, _) => ("尚未设立".to_owned(), "was not open yet".to_owned()),
    };
    let name = &node.name;
    let message = Text::new(
        format!("{name}{zh}，{year}年不应报，却报来 {count} 项数：数留在明细里，不计入任何合计"),
        format!(
            "{name} {en} and is not expected to report for {year}, yet sent {count} figures: they stay in the details and are in no total"
        ),
    );
    let hint = Text::new(
        "如应计入合计，请在 units.csv 改正它的设立、撤并日期；否则请核对接续单位的数是否已含它的数",
        "if they belong in the totals, correct its opening and closing dates in units.csv; else see whether its successor's figures hold them already",
    );
    Diagnostic::new(Severity::Warning, "unit-not-expected", location(first), message).with_hint(hint)
}

/// The place of a source, for messages.
#[must_use]
pub fn location(source: &Source) -> Location {
    match &source.place {
        Place::Cell { sheet, at } => Location::cell(&*source.file, &**sheet, *at),
        Place::Text { paragraph, .. } => Location { paragraph: Some(*paragraph), ..Location::file(&*source.file) },
        Place::Correction { .. } => Location::file(&*source.file),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{catalog::FormWords, grid::CellRef, report::testing::Sample};

    /// A figure of the first unit for 2024, as `file value [day] [period]`.
    fn intake(lines: &[&str]) -> Intake {
        let sample = Sample::new();
        let unit = sample.roster.reporting().next().unwrap().0;
        let indicator = sample.catalog.by_code("accepted").unwrap();
        let mut intake = Intake::default();
        for (row, line) in (0..).zip(lines) {
            let mut words = line.split(' ');
            let file: Arc<str> = words.next().unwrap().into();
            let raw = words.next().unwrap().trim_matches('_');
            let value: Option<Decimal> = raw.parse().ok();
            let mut period = Period::year(2024);
            for word in words {
                match (Day::parse(word), word) {
                    (Some(day), _) => {
                        intake.filled_on.insert((file.clone(), unit, 2024), day);
                    }
                    (None, "11月") => period = Period { end: Day::month_end(2024, 11), kind: PeriodKind::ToDate },
                    (None, quarter) => {
                        let month = quarter.trim_start_matches('Q').parse::<u8>().unwrap() * 3;
                        period = Period { end: Day::month_end(2024, month), kind: PeriodKind::Quarter };
                    }
                }
            }
            intake.returns.insert((unit, 2024));
            intake.observations.push(Observation {
                unit,
                year: 2024,
                indicator,
                value,
                state: if value.is_some() { State::Reported } else { State::Blank },
                qualifier: Qualifier::Exact,
                period,
                basis: if file.contains("台账") { Basis::Counted } else { Basis::Stated },
                source: Source::cell(&file, &"表".into(), CellRef::new(row, 1)),
                raw: raw.into(),
            });
        }
        intake
    }

    fn settled(intake: &Intake) -> (Option<String>, State, Settled) {
        let mut sample = Sample::new();
        sample.catalog.words = FormWords::built_in().clone();
        let settled = settle(intake, &sample.catalog, &sample.roster);
        let unit = sample.roster.reporting().next().unwrap().0;
        let fact = settled.facts.get(unit, 2024, sample.catalog.by_code("accepted").unwrap()).unwrap().clone();
        (fact.value.map(|value| value.to_string()), fact.state, settled)
    }

    #[track_caller]
    fn check(lines: &[&str], value: Option<&str>, state: State) {
        let (found, found_state, _) = settled(&intake(lines));
        assert_eq!((found.as_deref(), found_state), (value, state), "{lines:?}");
        let reversed: Vec<&str> = lines.iter().rev().copied().collect();
        let (again, again_state, _) = settled(&intake(&reversed));
        assert_eq!((again.as_deref(), again_state), (value, state), "order of files: {lines:?}");
    }

    #[test]
    fn the_later_return_stands() {
        check(&["a.xlsx 5 2025-01-06", "b.xlsx 7 2025-01-09"], Some("7"), State::Reported);
        check(&["z.xlsx 5 2025-01-06", "最终版.xlsx 7 2025-01-02"], Some("5"), State::Reported);
    }

    #[test]
    fn a_name_decides_only_without_dates() {
        check(&["a.xlsx 5", "a（修改版）.xlsx 7"], Some("7"), State::Reported);
    }

    #[test]
    fn equal_values_are_one_and_different_ones_are_none() {
        check(&["a.xlsx 5", "b.xlsx 5"], Some("5"), State::Reported);
        check(&["a.xlsx 5", "b.xlsx 7"], None, State::Unreadable);
        let (.., settled) = settled(&intake(&["a.xlsx 5", "b.xlsx 7"]));
        let said = settled.diagnostics.iter().find(|d| d.code == "conflicting-figures").unwrap();
        assert!(said.message.zh.contains("b.xlsx!表!B2") && said.location.to_string() == "a.xlsx!表!B1");
    }

    #[test]
    fn a_value_stands_over_a_blank_unless_the_blank_is_later() {
        check(&["a.xlsx 空", "b.xlsx 7"], Some("7"), State::Reported);
        check(&["a.xlsx 空 2025-01-09", "b.xlsx 7 2025-01-06"], None, State::Blank);
        check(&["a.xlsx 空 2025-01-09", "b.xlsx 7"], Some("7"), State::Reported);
    }

    #[test]
    fn what_is_written_stands_over_the_rows_of_a_register_and_both_are_named() {
        let lines = ["a.xlsx 5", "台账.xlsx 9 2025-01-09"];
        check(&lines, Some("5"), State::Reported);
        let (.., settled) = settled(&intake(&lines));
        let said: Vec<_> = settled.diagnostics.iter().map(|said| (said.code, said.location.to_string())).collect();
        assert_eq!(said, [("register-differs", "a.xlsx!表!B1".to_owned())]);
        assert!(settled.diagnostics[0].message.zh.contains("台账.xlsx!表!B2 逐行统计为 9"));
        check(&["a.xlsx 空", "台账.xlsx 9"], Some("9"), State::Reported);
        check(&["台账.xlsx 9"], Some("9"), State::Reported);
        check(&["台账.xlsx 9", "台账2.xlsx 8"], None, State::Unreadable);
    }

    #[test]
    fn an_empty_cell_takes_nothing_back() {
        let lines = ["a.xlsx _ 2025-01-09", "b.xlsx 7 2025-01-06"];
        check(&lines, Some("7"), State::Reported);
        let (.., settled) = settled(&intake(&lines));
        let said: Vec<_> = settled.diagnostics.iter().map(|said| (said.code, said.location.to_string())).collect();
        assert_eq!(said, [("empty-takes-nothing-back", "a.xlsx!表!B1".to_owned())]);
        assert!(settled.diagnostics[0].message.zh.contains("b.xlsx!表!B2"));
        check(&["a.xlsx _ 2025-01-09", "b.xlsx _ 2025-01-06"], None, State::Blank);
        check(&["a.xlsx _ 2025-01-09", "b.xlsx 空 2025-01-08", "c.xlsx 7 2025-01-06"], None, State::Blank);
    }

    #[test]
    fn the_sheet_that_corrects_another_stands() {
        let mut intake = intake(&["a.xlsx 5", "a.xlsx 7"]);
        intake.observations[1].source = Source::cell(&"a.xlsx".into(), &"表（更正）".into(), CellRef::new(0, 1));
        let (value, state, settled) = settled(&intake);
        assert_eq!((value.as_deref(), state), (Some("7"), State::Reported));
        assert_eq!(settled.superseded.iter().map(|(old, _)| &*old.raw).collect::<Vec<_>>(), ["5"]);
    }

    #[test]
    fn the_whole_year_stands_over_part_of_it() {
        check(&["a.xlsx 110 11月", "b.xlsx 120"], Some("120"), State::Reported);
        check(
            &["a.xlsx 30 Q1", "a.xlsx 31 Q2", "a.xlsx 29 Q3", "a.xlsx 30 Q4", "b.xlsx 119"],
            Some("119"),
            State::Reported,
        );
    }

    #[test]
    fn four_quarters_are_a_year_and_three_are_not() {
        check(&["a.xlsx 30 Q1", "a.xlsx 31 Q2", "a.xlsx 29 Q3", "a.xlsx 30 Q4"], Some("120"), State::Reported);
        check(&["a.xlsx 30 Q1", "a.xlsx 31 Q2", "a.xlsx 29 Q3"], None, State::Unreadable);
        check(&["a.xlsx 空 Q1", "a.xlsx 空 Q2"], None, State::Blank);
    }

    #[test]
    fn a_part_that_came_twice_counts_once_and_two_figures_for_it_are_none() {
        let quarters = ["a.xlsx 30 Q1", "a.xlsx 31 Q2", "a.xlsx 29 Q3", "a.xlsx 30 Q4"];
        check(&[&quarters[..], &["b.xlsx 31 Q2"]].concat(), Some("120"), State::Reported);
        let twice = [&quarters[..], &["b.xlsx 32 Q2"]].concat();
        check(&twice, None, State::Unreadable);
        let (.., told) = settled(&intake(&twice));
        assert!(told.diagnostics.iter().any(|said| said.message.zh.contains("二季度有几个不同的数")));
        let (.., short) = settled(&intake(&quarters[..3]));
        assert!(short.diagnostics[0].message.zh.contains("只有一季度、二季度、三季度的数（缺四季度），1 项指标"));
        assert_eq!(short.gaps.values().flatten().filter_map(Gap::months).collect::<Vec<_>>(), [9]);
    }

    #[test]
    fn parts_of_a_year_are_spoken_of_once_a_sheet() {
        let (.., alone) = settled(&intake(&["a.xlsx 30 Q1", "a.xlsx 31 Q1"]));
        let said: Vec<_> = alone.diagnostics.iter().map(|said| (said.code, said.location.to_string())).collect();
        assert_eq!(said, [("part-year-only", "a.xlsx!表".to_owned())]);
        assert_eq!(alone.unread.len(), 2);
        let (value, _, beside) = settled(&intake(&["a.xlsx 30 Q1", "b.xlsx 119"]));
        let said: Vec<_> = beside.diagnostics.iter().map(|said| (said.code, said.location.to_string())).collect();
        assert_eq!((value.as_deref(), said), (Some("119"), vec![("part-year-replaced", "a.xlsx!表".to_owned())]));
        assert_eq!(beside.superseded.len(), 1);
        let (.., same_sheet) = settled(&intake(&["a.xlsx 30 Q1", "a.xlsx 119"]));
        assert!(same_sheet.diagnostics.is_empty() && same_sheet.superseded.is_empty());
    }

    #[test]
    fn a_file_that_cannot_be_used_came_all_the_same() {
        let mut intake = intake(&["a.xlsx 5"]);
        let other = Sample::new().roster.reporting().nth(1).unwrap().0;
        intake.unusable.insert((other, 2024));
        let (.., settled) = settled(&intake);
        let fact = settled.facts.get(other, 2024, intake.observations[0].indicator).unwrap();
        assert_eq!((fact.value, fact.state, fact.came()), (None, State::Unreadable, false));
    }

    #[test]
    fn a_correction_stands_over_everything_and_keeps_its_reason() {
        let mut intake = intake(&["a.xlsx 5"]);
        let source = Source { file: "corrections.csv".into(), place: Place::Correction { line: 2 } };
        let key = &intake.observations[0];
        intake.corrections.push(Correction {
            unit: key.unit,
            year: 2024,
            indicator: key.indicator,
            value: Decimal::from(6),
            reason: "电话核实".into(),
            source,
        });
        let (value, state, settled) = settled(&intake);
        assert_eq!((value.as_deref(), state), (Some("6"), State::Corrected));
        let originals: Vec<_> =
            settled.superseded.iter().map(|(old, stands)| (&*old.raw, stands.to_string())).collect();
        assert_eq!(originals, [("5", intake.corrections[0].source.to_string())], "the original is kept");
    }

    #[test]
    fn a_return_without_a_place_for_an_indicator_left_it_blank() {
        let mut intake = intake(&["a.xlsx 5"]);
        let other = Sample::new().roster.reporting().nth(1).unwrap().0;
        intake.returns.insert((other, 2024));
        let (.., settled) = settled(&intake);
        let fact = settled.facts.get(other, 2024, intake.observations[0].indicator).unwrap();
        assert_eq!((fact.value, fact.state, &fact.source), (None, State::Blank, &None));
    }

    #[test]
    fn what_was_never_sent_has_a_row() {
        let (.., settled) = settled(&intake(&["a.xlsx 5"]));
        let expected = Sample::new().roster.reporting().filter(|(_, node)| node.is_expected_in(2024)).count();
        assert_eq!(settled.facts.rows().len(), expected);
        assert_eq!(settled.facts.rows().iter().filter(|row| row.state == State::NotSent).count(), expected - 1);
    }
}
