//! The page's JSON: the edition in columns, so that 60,000 figures stay below a megabyte and a half.
//!
//! Figures stand in one order everywhere: unit, then year, then indicator. `facts.values[(u * years + y) * indicators
//! + i]` is the value in shown units, `facts.states` has a letter at the same position, and so on.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Serialize, Serializer};

use super::words;
use crate::{
    catalog::{AddsUp, Kind, Node},
    diagnostic::{Lang, Severity, Text},
    facts::Fact,
    finding::{CheckResult, Evidence, Flag, Verdict},
    observation::{IndicatorId, PeriodKind, Qualifier, State, UnitId},
    report::{
        Edition, chart,
        format::{self, Shown},
    },
    source::Place,
};

/// Raw texts of unsuspected units are left out above this many bytes.
const RAW_BUDGET: usize = 600_000;

/// All that the script gets.
#[derive(Debug, Serialize)]
pub(super) struct Data<'a> {
    /// Version of this form.
    version: u32,
    lang: Lang,
    title: &'a str,
    year: i16,
    run: &'a str,
    catalog: &'a str,
    words: BTreeMap<&'static str, &'static str>,
    years: Vec<i16>,
    sections: Vec<(u8, &'a str)>,
    units: Vec<UnitRow<'a>>,
    indicators: Vec<IndicatorRow<'a>>,
    /// Positions of the indicators shown first.
    key: Vec<usize>,
    facts: Facts,
    totals: Totals,
    flags: Vec<FlagRow<'a>>,
    checks: Vec<CheckRow<'a>>,
    /// Checks that cannot be told for want of figures.
    unknown_checks: usize,
    files: Vec<(&'a str, &'a str, u64)>,
    detector: Vec<&'a str>,
    diagnostics: Vec<DiagnosticRow<'a>>,
    unmapped: Vec<UnmappedRow<'a>>,
}

#[derive(Debug, Serialize)]
struct UnitRow<'a> {
    key: &'a str,
    name: &'a str,
    /// Names of the levels above, below the edition's area.
    above: String,
}

#[derive(Debug, Serialize)]
struct IndicatorRow<'a> {
    code: &'a str,
    name: &'a str,
    unit: &'a str,
    kind: Kind,
    decimals: u32,
    section: u8,
    /// Whether the area has a total of it.
    adds: bool,
    source: &'a str,
    /// First and last year of the definition, where it changed.
    since: Option<i16>,
    until: Option<i16>,
}

/// One entry a unit, year and indicator.
#[derive(Debug, Default, Serialize)]
struct Facts {
    values: Vec<Option<Number>>,
    /// R reported, C corrected, B blank, N not applicable, U unreadable, X not sent, _ no such row.
    states: String,
    /// `[place, length]` runs over the same positions; place -1 for none.
    places: Vec<(i64, usize)>,
    /// Positions in `addresses`; -1 for none.
    cells: Vec<i64>,
    /// File (position in `files`, or -1) and sheet.
    place_table: Vec<(i64, String)>,
    addresses: Vec<String>,
    /// Text as written, where it says more than the value; by position.
    raws: BTreeMap<usize, String>,
    /// Approximation, period and origin, where they are not the usual ones; by position.
    notes: BTreeMap<usize, String>,
    /// Whether raw texts were left out for their size.
    raws_dropped: bool,
}

/// One entry a year and indicator, for the edition's area.
#[derive(Debug, Default, Serialize)]
struct Totals {
    values: Vec<Option<Number>>,
    reported: Vec<u32>,
    expected: Vec<u32>,
    changes: Vec<Option<Number>>,
}

#[derive(Debug, Serialize)]
struct FlagRow<'a> {
    id: &'a str,
    /// Position in `units`; -1 for a unit that has no row.
    unit: i64,
    unit_name: &'a str,
    cause: char,
    cause_name: String,
    tier: crate::finding::Tier,
    posterior: f64,
    missing: Option<f64>,
    months: Option<[f64; 3]>,
    evidence: Vec<EvidenceRow>,
    reason: &'a str,
    innocent: &'a str,
    clears: &'a str,
}

/// Values in the indicator's shown unit.
#[derive(Debug, Serialize)]
struct EvidenceRow {
    /// Position in `indicators`; -1 for one that is not shown.
    indicator: i64,
    reported: Option<f64>,
    expected: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    peer_change: Option<f64>,
}

#[derive(Debug, Serialize)]
struct CheckRow<'a> {
    rule: &'a str,
    name: &'a str,
    unit: &'a str,
    /// Position in `units`; -1 for a level above.
    at: i64,
    hard: bool,
    message: &'a str,
    note: &'a str,
}

#[derive(Debug, Serialize)]
struct DiagnosticRow<'a> {
    severity: Severity,
    code: &'a str,
    place: String,
    message: &'a str,
    hint: &'a str,
}

#[derive(Debug, Serialize)]
struct UnmappedRow<'a> {
    label: &'a str,
    place: String,
    figures: usize,
    suggestions: Vec<&'a str>,
}

/// A decimal written as a plain JSON number.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Number(Decimal);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.is_integer().then(|| self.0.to_i64()).flatten() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.0.to_f64().expect("a decimal is a float, if less exact")),
        }
    }
}

/// Where units and indicators stand in the columns.
struct Index<'a> {
    units: Vec<(UnitId, &'a Node)>,
    years: &'a [i16],
    indicators: &'a [IndicatorId],
    unit_of: BTreeMap<&'a str, usize>,
    indicator_of: BTreeMap<&'a str, usize>,
    shown: Vec<Shown>,
}

impl<'a> Index<'a> {
    fn of(edition: &'a Edition<'a>) -> Self {
        let units = chart::units(edition);
        let code = |id: &IndicatorId| edition.catalog.indicator(*id).code.as_str();
        Self {
            unit_of: units.iter().enumerate().map(|(at, (_, node))| (node.key.as_str(), at)).collect(),
            indicator_of: edition.indicators.iter().enumerate().map(|(at, id)| (code(id), at)).collect(),
            shown: edition.indicators.iter().map(|id| format::shown(edition.catalog, *id)).collect(),
            years: edition.years,
            indicators: edition.indicators,
            units,
        }
    }

    /// Every position in order: unit, year, position of the indicator.
    fn cells(&self) -> impl Iterator<Item = (UnitId, i16, usize)> {
        let years = move |unit: UnitId| self.years.iter().map(move |year| (unit, *year));
        let rows = self.units.iter().flat_map(move |(unit, _)| years(*unit));
        rows.flat_map(|(unit, year)| (0..self.indicators.len()).map(move |at| (unit, year, at)))
    }

    /// A held value in shown units, with the decimals that are shown.
    fn number(&self, indicator: usize, held: Decimal) -> Number {
        let shown = &self.shown[indicator];
        Number(shown.value(held).round_dp_with_strategy(shown.decimals, RoundingStrategy::MidpointAwayFromZero))
    }

    /// A held estimate in shown units.
    fn estimate(&self, indicator: usize, held: f64) -> f64 {
        let factor = self.shown[indicator].factor.to_f64().expect("a factor is a float");
        let places = 10_f64.powi(self.shown[indicator].decimals as i32 + 1);
        (held / factor * places).round() / places
    }
}

impl<'a> Data<'a> {
    /// The data of an edition.
    pub(super) fn of(edition: &'a Edition<'a>) -> Self {
        let index = Index::of(edition);
        let lang = edition.lang;
        let key = chart::key_indicators(edition);
        let checks = edition.checks.iter().filter(|check| check.verdict == Verdict::Broken);
        Self {
            version: 1,
            lang,
            title: edition.title,
            year: edition.year,
            run: edition.run_id,
            catalog: &edition.catalog.version,
            words: words::table(lang),
            years: edition.years.to_vec(),
            sections: sections(edition),
            units: index.units.iter().map(|(id, node)| unit_row(edition, *id, node)).collect(),
            indicators: edition.indicators.iter().map(|id| indicator_row(edition, *id)).collect(),
            key: key.iter().filter_map(|id| edition.indicators.iter().position(|other| other == id)).collect(),
            facts: facts(edition, &index),
            totals: totals(edition, &index),
            flags: edition.flags.iter().map(|flag| flag_row(edition, &index, flag)).collect(),
            checks: checks.map(|check| check_row(edition, &index, check)).collect(),
            unknown_checks: edition.checks.iter().filter(|check| check.verdict == Verdict::Unknown).count(),
            files: edition.files.iter().map(|file| (file.path.as_str(), file.sha256.as_str(), file.bytes)).collect(),
            detector: edition.detector_notes.iter().map(|note| note.get(lang)).collect(),
            diagnostics: diagnostics(edition),
            unmapped: unmapped(edition),
        }
    }
}

/// Sections that have an indicator here, in order.
fn sections<'a>(edition: &Edition<'a>) -> Vec<(u8, &'a str)> {
    let used: BTreeSet<u8> = edition.indicators.iter().map(|id| edition.catalog.indicator(*id).section).collect();
    let name = |section: u8| edition.catalog.sections.get(&section).map_or("", |name| name.get(edition.lang));
    used.into_iter().map(|section| (section, name(section))).collect()
}

fn unit_row<'a>(edition: &Edition<'_>, id: UnitId, node: &'a Node) -> UnitRow<'a> {
    let above = edition.roster.ancestors(id).into_iter().take_while(|above| *above != edition.area);
    let names: Vec<_> = above.map(|above| edition.roster.node(above).name.as_str()).collect();
    UnitRow { key: &node.key, name: &node.name, above: names.join(" · ") }
}

fn indicator_row<'a>(edition: &Edition<'a>, id: IndicatorId) -> IndicatorRow<'a> {
    let indicator = edition.catalog.indicator(id);
    let shown = format::shown(edition.catalog, id);
    IndicatorRow {
        code: &indicator.code,
        name: indicator.name.get(edition.lang),
        unit: shown_unit(edition, indicator.kind, &indicator.unit, &shown),
        kind: indicator.kind,
        decimals: shown.decimals,
        section: indicator.section,
        adds: indicator.adds_up != AddsUp::None,
        source: &indicator.source,
        since: indicator.since.map(|day| day.year),
        until: indicator.until.map(|day| day.year),
    }
}

/// The name of the shown measure, borrowed from the catalog.
fn shown_unit<'a>(edition: &Edition<'a>, kind: Kind, held: &'a str, shown: &Shown) -> &'a str {
    if kind == Kind::Rate {
        return "%";
    }
    let measures = edition.catalog.measures.words.values();
    let named =
        measures.map(|measure| measure.name.get(edition.lang)).find(|name| *name == shown.unit.get(edition.lang));
    named.unwrap_or(held)
}

fn facts(edition: &Edition<'_>, index: &Index<'_>) -> Facts {
    let mut facts = Facts::default();
    let mut tables = Tables::of(edition);
    for (position, (unit, year, at)) in index.cells().enumerate() {
        let fact = edition.fact(unit, year, index.indicators[at]);
        facts.values.push(fact.and_then(|fact| fact.value).map(|held| index.number(at, held)));
        facts.states.push(fact.map_or('_', |fact| letter(fact.state)));
        let (place, cell) = fact.map_or((-1, -1), |fact| tables.source(fact));
        push_run(&mut facts.places, place);
        facts.cells.push(cell);
        if let Some(note) = fact.and_then(|fact| note(edition.lang, fact)) {
            facts.notes.insert(position, note);
        }
        if let Some(raw) = fact.and_then(telling_raw) {
            facts.raws.insert(position, raw.to_owned());
        }
    }
    facts.place_table = tables.places.into_table();
    facts.addresses = tables.addresses.into_table();
    drop_raws(&mut facts, edition, index);
    facts
}

fn letter(state: State) -> char {
    match state {
        State::Reported => 'R',
        State::Corrected => 'C',
        State::Blank => 'B',
        State::NotApplicable => 'N',
        State::Unreadable => 'U',
        State::NotSent => 'X',
    }
}

/// Adds one more to the last run, or opens a new one.
fn push_run(runs: &mut Vec<(i64, usize)>, value: i64) {
    match runs.last_mut() {
        Some((last, length)) if *last == value => *length += 1,
        _ => runs.push((value, 1)),
    }
}

/// The text of a cell where it is more than the value written plainly.
fn telling_raw(fact: &Fact) -> Option<&str> {
    let raw = fact.raw.as_deref().filter(|raw| !raw.is_empty())?;
    let is_plain = fact.value.is_some_and(|value| value.normalize().to_string() == raw);
    (!is_plain).then_some(raw)
}

/// Keeps the page small: raw texts of units without a suspicion go first.
fn drop_raws(facts: &mut Facts, edition: &Edition<'_>, index: &Index<'_>) {
    let bytes: usize = facts.raws.values().map(|raw| raw.len() + 12).sum();
    if bytes <= RAW_BUDGET {
        return;
    }
    let per_unit = index.years.len() * index.indicators.len();
    let suspects: BTreeSet<usize> =
        edition.flags.iter().filter_map(|flag| index.unit_of.get(flag.unit.as_str()).copied()).collect();
    facts.raws.retain(|position, _| suspects.contains(&(position / per_unit)));
    facts.raws_dropped = true;
}

/// Values numbered in the order in which they first occur.
#[derive(Debug)]
struct Numbered<T> {
    numbers: BTreeMap<T, i64>,
}

impl<T: Ord + Clone> Numbered<T> {
    fn new() -> Self {
        Self { numbers: BTreeMap::new() }
    }

    fn number(&mut self, value: T) -> i64 {
        let next = self.numbers.len() as i64;
        *self.numbers.entry(value).or_insert(next)
    }

    fn into_table(self) -> Vec<T> {
        let mut table: Vec<_> = self.numbers.into_iter().collect();
        table.sort_by_key(|(_, number)| *number);
        table.into_iter().map(|(value, _)| value).collect()
    }
}

/// The string tables of sources.
struct Tables<'a> {
    files: BTreeMap<&'a str, i64>,
    places: Numbered<(i64, String)>,
    addresses: Numbered<String>,
}

impl<'a> Tables<'a> {
    fn of(edition: &Edition<'a>) -> Self {
        let files = edition.files.iter().map(|file| file.path.as_str()).zip(0..).collect();
        Self { files, places: Numbered::new(), addresses: Numbered::new() }
    }

    /// Numbers of a fact's file with its sheet, and of its address in it.
    fn source(&mut self, fact: &Fact) -> (i64, i64) {
        let Some(source) = &fact.source else { return (-1, -1) };
        let sheet = match &source.place {
            Place::Correction { .. } => Cow::from(source.file.as_ref()),
            Place::Cell { .. } | Place::Text { .. } => Cow::from(source.sheet()),
        };
        let file = self.files.get(source.file.as_ref()).copied().unwrap_or(-1);
        (self.places.number((file, sheet.into_owned())), self.addresses.number(source.at()))
    }
}

/// What is unusual about a figure: approximation, period, origin.
fn note(lang: Lang, fact: &Fact) -> Option<String> {
    let qualifier = match fact.qualifier {
        Qualifier::Exact => None,
        Qualifier::Approx => Some(Text::new("约数", "approximate")),
        Qualifier::AtLeast => Some(Text::new("不少于", "at least")),
        Qualifier::AtMost => Some(Text::new("不超过", "at most")),
        Qualifier::Implied => Some(Text::new("由表述推得", "implied by the wording")),
        Qualifier::ZeroStatement => Some(Text::new("文字说明为零", "zero said in words")),
    };
    let period = fact.period.filter(|period| period.kind != PeriodKind::Year).map(|period| {
        let end = period.end;
        match period.kind {
            PeriodKind::Cumulative => Text::new(format!("累计至{end}"), format!("cumulative to {end}")),
            _ => Text::new(format!("截至{end}"), format!("to {end}")),
        }
    });
    let origin = fact.from_report.then(|| Text::new("据文字报告", "from the narrative report"));
    let parts: Vec<_> = [qualifier, period, origin].into_iter().flatten().collect();
    let comma = if lang == Lang::Zh { "，" } else { ", " };
    (!parts.is_empty()).then(|| parts.iter().map(|part| part.get(lang)).collect::<Vec<_>>().join(comma))
}

fn totals(edition: &Edition<'_>, index: &Index<'_>) -> Totals {
    let mut totals = Totals::default();
    for year in index.years {
        for (at, indicator) in index.indicators.iter().enumerate() {
            let total = edition.total(edition.area, *year, *indicator);
            totals.values.push(total.and_then(|total| total.value).map(|held| index.number(at, held)));
            totals.reported.push(total.map_or(0, |total| total.reported));
            totals.expected.push(total.map_or(0, |total| total.expected));
            let change = total.and_then(|total| total.change_pct);
            let rounded = |change: Decimal| change.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
            totals.changes.push(change.map(|change| Number(rounded(change))));
        }
    }
    totals
}

fn flag_row<'a>(edition: &Edition<'a>, index: &Index<'_>, flag: &'a Flag) -> FlagRow<'a> {
    let unit = index.unit_of.get(flag.unit.as_str());
    let unit_name =
        edition.roster.nodes.iter().find(|node| node.key == flag.unit).map_or(flag.unit.as_str(), |node| &node.name);
    let first = flag.evidence.first().and_then(|evidence| index.indicator_of.get(evidence.indicator.as_str()));
    FlagRow {
        id: &flag.id,
        unit: unit.map_or(-1, |at| *at as i64),
        unit_name,
        cause: flag.cause.letter(),
        cause_name: flag.cause.name().get(edition.lang).to_owned(),
        tier: flag.tier,
        posterior: flag.posterior,
        missing: flag.missing.map(|missing| first.map_or(missing, |at| index.estimate(*at, missing))),
        months: flag.months,
        evidence: flag.evidence.iter().map(|evidence| evidence_row(index, evidence)).collect(),
        reason: flag.reason.get(edition.lang),
        innocent: flag.innocent.get(edition.lang),
        clears: flag.clears.get(edition.lang),
    }
}

fn evidence_row(index: &Index<'_>, evidence: &Evidence) -> EvidenceRow {
    let at = index.indicator_of.get(evidence.indicator.as_str()).copied();
    let shown = |held: Option<f64>| held.map(|held| at.map_or(held, |at| index.estimate(at, held)));
    EvidenceRow {
        indicator: at.map_or(-1, |at| at as i64),
        reported: shown(evidence.reported),
        expected: shown(evidence.expected),
        low: shown(evidence.low),
        high: shown(evidence.high),
        peer_change: evidence.peer_change,
    }
}

fn check_row<'a>(edition: &Edition<'a>, index: &Index<'_>, check: &'a CheckResult) -> CheckRow<'a> {
    let node = edition.roster.node(check.unit);
    // `R05b` is formula b of rule R05.
    let rule = edition.catalog.rules.iter().find(|rule| check.rule.starts_with(&rule.id));
    CheckRow {
        rule: &check.rule,
        name: rule.map_or("", |rule| rule.name.get(edition.lang)),
        unit: &node.name,
        at: index.unit_of.get(node.key.as_str()).map_or(-1, |at| *at as i64),
        hard: check.hard,
        message: check.message.get(edition.lang),
        note: rule.map_or("", |rule| rule.note.get(edition.lang)),
    }
}

fn diagnostics<'a>(edition: &Edition<'a>) -> Vec<DiagnosticRow<'a>> {
    let row = |diagnostic: &'a crate::diagnostic::Diagnostic| DiagnosticRow {
        severity: diagnostic.severity,
        code: diagnostic.code,
        place: diagnostic.location.to_string(),
        message: diagnostic.message.get(edition.lang),
        hint: diagnostic.hint.as_ref().map_or("", |hint| hint.get(edition.lang)),
    };
    edition.diagnostics.iter().map(row).collect()
}

fn unmapped<'a>(edition: &Edition<'a>) -> Vec<UnmappedRow<'a>> {
    let row = |header: &'a crate::recognize::Unmapped| UnmappedRow {
        label: &header.label,
        place: header.source.to_string(),
        figures: header.figures,
        suggestions: header.suggestions.iter().map(|(id, _)| edition.catalog.name(*id, edition.lang)).collect(),
    };
    edition.unmapped.iter().map(row).collect()
}
