//! The page's JSON: the edition in columns, so that 60,000 figures stay below a megabyte and a half.
//!
//! Figures stand in one order everywhere: unit, then year, then indicator. the value in shown units stands at
//! `facts.values[(u * years + y) * indicators + i]`, the letter of its state at the same place of `facts.states`,
//! and so on.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Serialize, Serializer};

use super::{returns, suspicions, words};
use crate::{
    catalog::{AddsUp, Kind, Node},
    diagnostic::{Lang, Text},
    facts::Fact,
    finding::{Evidence, Flag, Tier},
    observation::{IndicatorId, PeriodKind, Qualifier, State, UnitId},
    report::{
        Edition, chart,
        format::{self, Shown},
        questioned::Questioned,
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
    words: BTreeMap<&'static str, &'static str>,
    years: Vec<i16>,
    units: Vec<UnitRow<'a>>,
    indicators: Vec<IndicatorRow<'a>>,
    /// Positions of the indicators shown first.
    key: Vec<usize>,
    facts: Facts,
    totals: Totals,
    flags: Vec<FlagRow<'a>>,
    /// What is said of flags, each once.
    said: Vec<String>,
    /// Figures of the reference year that reading put in question: positions of unit and indicator, `2:7`.
    questioned: Vec<String>,
    /// Path and SHA-256.
    files: Vec<(&'a str, &'a str)>,
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
    unit: String,
    kind: Kind,
    decimals: u32,
    /// Whether the area has a total of it.
    adds: bool,
}

/// One entry a unit, year and indicator.
#[derive(Debug, Default, Serialize)]
struct Facts {
    values: Vec<Option<Number>>,
    /// R reported, C corrected, B blank, N not applicable, U unreadable, X not sent, _ no such row.
    states: String,
    /// `[place, length]` runs over the same positions; place -1 for none.
    places: Vec<(i64, usize)>,
    /// `[first, length]` runs of positions in `addresses`, one after the other; -1 for none.
    cells: Vec<(i64, usize)>,
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
    /// The reference year's change in words, one entry an indicator; empty where there is none.
    changes: Vec<String>,
}

/// A flag but for its reason, which stands in the page: what the script shows when it is opened.
#[derive(Debug, Serialize)]
struct FlagRow<'a> {
    id: &'a str,
    /// Position in `units`; -1 for a unit that has no row.
    unit: i64,
    unit_name: &'a str,
    letter: char,
    cause: String,
    tier: Tier,
    /// Key of a word and what is said under it, a position in `said`.
    terms: Vec<(&'static str, i64)>,
    /// Positions in `indicators` of the evidence, the strongest first.
    indicators: Vec<usize>,
    /// Low, expected and high of the first of them; empty where they are not known.
    band: Vec<f64>,
    /// Of those that are shown: expected, range, difference and change of the others.
    evidence: Vec<[String; 4]>,
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

/// Where units and indicators stand, and how figures are shown.
pub(super) struct Index<'a> {
    pub(super) units: Vec<(UnitId, &'a Node)>,
    pub(super) years: &'a [i16],
    pub(super) indicators: &'a [IndicatorId],
    pub(super) unit_of: BTreeMap<&'a str, usize>,
    pub(super) indicator_of: BTreeMap<&'a str, usize>,
    /// Names of the shown units of measure, by indicator.
    pub(super) unit_names: Vec<String>,
    shown: Vec<Shown>,
}

impl<'a> Index<'a> {
    pub(super) fn of(edition: &'a Edition<'a>) -> Self {
        let units = chart::units(edition);
        let code = |id: &IndicatorId| edition.catalog.indicator(*id).code.as_str();
        let shown: Vec<_> = edition.indicators.iter().map(|id| format::shown(edition.catalog, *id)).collect();
        Self {
            unit_of: units.iter().enumerate().map(|(at, (_, node))| (node.key.as_str(), at)).collect(),
            indicator_of: edition.indicators.iter().enumerate().map(|(at, id)| (code(id), at)).collect(),
            unit_names: shown.iter().map(|shown| shown.unit.get(edition.lang).to_owned()).collect(),
            shown,
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

    /// A held estimate in shown units, with one decimal more than figures have.
    pub(super) fn estimate(&self, indicator: usize, held: f64) -> f64 {
        let factor = self.shown[indicator].factor.to_f64().expect("a factor is a float");
        let decimals = i32::try_from(self.shown[indicator].decimals).expect("figures have few decimals");
        let places = 10_f64.powi(decimals + 1);
        (held / factor * places).round() / places
    }

    /// A held estimate as text.
    pub(super) fn estimate_text(&self, indicator: usize, held: f64) -> String {
        let shown = &self.shown[indicator];
        match Decimal::from_f64_retain(held) {
            Some(held) if shown.decimals == 0 => {
                format::number(shown.value(held), u32::from(held.fract().abs() > Decimal::new(5, 2)))
            }
            Some(held) => shown.text(held),
            None => held.to_string(),
        }
    }
}

impl<'a> Data<'a> {
    /// The data of an edition.
    pub(super) fn of(edition: &'a Edition<'a>, index: &Index<'a>) -> Self {
        let key = chart::key_indicators(edition);
        let mut said = Numbered::new();
        Self {
            version: 1,
            lang: edition.lang,
            title: edition.title,
            year: edition.year,
            run: edition.run_id,
            words: words::table(edition.lang),
            years: edition.years.to_vec(),
            units: index.units.iter().map(|(id, node)| unit_row(edition, *id, node)).collect(),
            indicators: (0..edition.indicators.len()).map(|at| indicator_row(edition, index, at)).collect(),
            key: key.iter().filter_map(|id| edition.indicators.iter().position(|other| other == id)).collect(),
            facts: facts(edition, index),
            totals: totals(edition, index),
            flags: edition.flags.iter().map(|flag| flag_row(edition, index, flag, &mut said)).collect(),
            said: said.into_table(),
            questioned: questioned(edition, index),
            files: edition.files.iter().map(|file| (file.path.as_str(), file.sha256.as_str())).collect(),
        }
    }
}

impl Data<'_> {
    /// Whether raw texts were left out for their size.
    pub(super) fn drops_raws(&self) -> bool {
        self.facts.raws_dropped
    }
}

fn questioned(edition: &Edition<'_>, index: &Index<'_>) -> Vec<String> {
    let questioned = Questioned::of(edition);
    let place = |unit: UnitId| index.unit_of[edition.roster.node(unit).key.as_str()];
    let of_indicator = |(at, id): (usize, &IndicatorId)| {
        let figures = questioned.in_total(edition, *id).into_iter();
        figures.map(|(unit, _)| format!("{}:{at}", place(unit))).collect::<Vec<_>>()
    };
    index.indicators.iter().enumerate().flat_map(of_indicator).collect()
}

/// Sections that have an indicator here, in order.
pub(super) fn sections<'a>(edition: &Edition<'a>) -> Vec<(u8, &'a str)> {
    let used: BTreeSet<u8> = edition.indicators.iter().map(|id| edition.catalog.indicator(*id).section).collect();
    used.into_iter().map(|section| (section, format::section(edition.catalog, section, edition.lang))).collect()
}

fn unit_row<'a>(edition: &Edition<'_>, id: UnitId, node: &'a Node) -> UnitRow<'a> {
    let above = edition.roster.ancestors(id).into_iter().take_while(|above| *above != edition.area);
    let names: Vec<_> = above.map(|above| edition.roster.node(above).name.as_str()).collect();
    UnitRow { key: &node.key, name: &node.name, above: names.join(" · ") }
}

fn indicator_row<'a>(edition: &Edition<'a>, index: &Index<'a>, at: usize) -> IndicatorRow<'a> {
    let indicator = edition.catalog.indicator(edition.indicators[at]);
    IndicatorRow {
        code: &indicator.code,
        name: indicator.name.get(edition.lang),
        unit: index.unit_names[at].clone(),
        kind: indicator.kind,
        decimals: index.shown[at].decimals,
        adds: indicator.adds_up != AddsUp::None,
    }
}

fn facts(edition: &Edition<'_>, index: &Index<'_>) -> Facts {
    let mut facts = Facts::default();
    let mut tables = Tables::of(edition);
    for (position, (unit, year, at)) in index.cells().enumerate() {
        let fact = edition.fact(unit, year, index.indicators[at]);
        facts.values.push(fact.and_then(|fact| fact.value).map(|held| index.number(at, held)));
        facts.states.push(fact.map_or('_', letter));
        let (place, cell) = fact.map_or((-1, -1), |fact| tables.source(fact));
        push_run(&mut facts.places, place);
        push_next(&mut facts.cells, cell);
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

fn letter(fact: &Fact) -> char {
    match fact.state {
        State::Reported => 'R',
        State::Corrected => 'C',
        State::Blank if fact.has_no_place() => 'M',
        State::Blank => 'B',
        State::NotApplicable => 'N',
        State::Unreadable => 'U',
        State::NotSent => 'X',
    }
}

/// A position in a column, which has -1 for none.
fn signed(position: usize) -> i64 {
    i64::try_from(position).expect("memory holds no more")
}

/// Adds one more to the last run, or opens a new one.
fn push_run(runs: &mut Vec<(i64, usize)>, value: i64) {
    match runs.last_mut() {
        Some((last, length)) if *last == value => *length += 1,
        _ => runs.push((value, 1)),
    }
}

/// Adds the number after the last run to it, or another -1, or opens a new run.
fn push_next(runs: &mut Vec<(i64, usize)>, value: i64) {
    let goes_on = |(first, length): &(i64, usize)| if *first < 0 { *first } else { first + signed(*length) };
    match runs.last_mut() {
        Some(run) if goes_on(run) == value => run.1 += 1,
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
        let next = signed(self.numbers.len());
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
        }
    }
    let words = words::Words::new(edition.lang);
    let change = |id: &IndicatorId| returns::change(edition, &words, *id).unwrap_or_default();
    totals.changes = index.indicators.iter().map(change).collect();
    totals
}

fn flag_row<'a>(edition: &Edition<'a>, index: &Index<'a>, flag: &'a Flag, said: &mut Numbered<String>) -> FlagRow<'a> {
    let unit = index.unit_of.get(flag.unit.as_str());
    let position = |code: &str| index.indicator_of.get(code).copied();
    let evidence: Vec<_> = flag.evidence.iter().filter_map(|part| Some((position(&part.indicator)?, part))).collect();
    let terms = suspicions::terms(edition, index, flag).into_iter().filter(|(_, words)| !words.is_empty());
    FlagRow {
        id: &flag.id,
        unit: unit.map_or(-1, |at| signed(*at)),
        unit_name: unit.map_or(&flag.unit, |at| &index.units[*at].1.name),
        letter: flag.cause.letter(),
        cause: flag.cause.name().get(edition.lang).to_owned(),
        tier: flag.tier,
        terms: terms.map(|(key, words)| (key, said.number(words))).collect(),
        indicators: evidence.iter().map(|(at, _)| *at).collect(),
        band: band(index, &evidence),
        evidence: evidence
            .iter()
            .take(suspicions::MAX_EVIDENCE)
            .map(|(at, part)| evidence_row(index, *at, part))
            .collect(),
    }
}

/// Low, expected and high of the strongest evidence, for the drawing.
fn band(index: &Index<'_>, evidence: &[(usize, &Evidence)]) -> Vec<f64> {
    let known = |(at, part): &(usize, &Evidence)| {
        Some([part.low?, part.expected?, part.high?].map(|held| index.estimate(*at, held)).to_vec())
    };
    evidence.first().and_then(known).unwrap_or_default()
}

fn evidence_row(index: &Index<'_>, at: usize, part: &Evidence) -> [String; 4] {
    let shown = |held: f64| index.estimate_text(at, held);
    let range = part.low.zip(part.high).map(|(low, high)| format!("{} – {}", shown(low), shown(high)));
    let deviation = part.reported.zip(part.expected).filter(|(_, expected)| *expected > 0.0);
    let texts = [
        part.expected.map(shown),
        range,
        deviation.map(|(reported, expected)| change(reported / expected)),
        part.peer_change.map(change),
    ];
    texts.map(Option::unwrap_or_default)
}

/// A ratio as a change in per cent.
fn change(ratio: f64) -> String {
    format!("{:+.1}%", (ratio - 1.0) * 100.0)
}
