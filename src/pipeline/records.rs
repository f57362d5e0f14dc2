//! The machine-readable outputs: `findings.json`, `run.json`, `ledger.csv`, `superseded` lines.
//!
//! Fields are only ever added, never renamed.

use std::{borrow::Cow, collections::BTreeMap};

use rayon::prelude::*;
use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::{Value, json};

use super::{
    Assessment, Bureau, Output, Unusable,
    intake::{FileIntake, Outcome},
    outputs,
    packed::Packed,
};
use crate::{
    diagnostic::{Diagnostic, Lang, Severity},
    finding::{CheckResult, Flag, Verdict},
    observation::{Day, Observation, State},
    recognize::{CellClass, LedgerRow, Unmapped},
    report,
    source::{Source, SourceFile},
};

/// Version of the documents' form.
pub const SCHEMA: u32 = 1;

/// A short name for these inputs, settings and program: equal runs have equal names.
#[must_use]
pub fn run_id(assessment: &Assessment, bureau: &Bureau) -> String {
    let mut text = format!("{} {} {}\n", env!("CARGO_PKG_VERSION"), bureau.catalog.version, assessment.year);
    text.push_str(&bureau.fingerprint);
    for file in &assessment.files {
        text.push_str(&format!("\n{} {}", file.sha256, file.path));
    }
    crate::source::SourceFile::of("", text.as_bytes()).sha256[..12].to_owned()
}

/// `findings.json`: everything a person should look at. There may be hundreds for each return, so each is made as it
/// is written.
#[derive(Debug, Clone, Copy)]
pub struct Findings<'a> {
    /// What was found.
    pub assessment: &'a Assessment,
    /// Whose names are shown.
    pub bureau: &'a Bureau,
}

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { assessment, bureau } = *self;
        let broken = || assessment.checks.iter().filter(|check| check.verdict == Verdict::Broken);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema", &SCHEMA)?;
        map.serialize_entry("year", &assessment.year)?;
        map.serialize_entry("flags", &Each(|| assessment.flags.iter().map(|f| flag(f, assessment, bureau))))?;
        map.serialize_entry("checks", &Each(|| broken().map(|check| check_json(check, bureau))))?;
        map.serialize_entry("comparisons", &Each(|| assessment.comparisons.iter().map(|c| comparison(c, bureau))))?;
        map.serialize_entry("persistently_low", &assessment.persistently_low)?;
        map.serialize_entry("detector_notes", &assessment.detector_notes)?;
        map.serialize_entry("unmapped", &Each(|| assessment.unmapped.iter().map(|label| unmapped(label, bureau))))?;
        map.serialize_entry("superseded", &Each(|| assessment.superseded.iter().map(|pair| superseded(pair, bureau))))?;
        map.serialize_entry("diagnostics", &assessment.diagnostics)?;
        map.end()
    }
}

/// A list whose entries are made one at a time.
struct Each<F>(F);

impl<I: Iterator<Item = Value>, F: Fn() -> I> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

fn unmapped(label: &Unmapped, bureau: &Bureau) -> Value {
    let suggestions = label.suggestions.iter().map(|(id, likeness)| {
        json!({"indicator": bureau.catalog.indicator(*id).code, "likeness": (likeness * 1000.0).round() / 1000.0})
    });
    json!({
        "label": label.label, "file": &*label.source.file, "sheet": label.source.sheet(),
        "cell": label.source.at(), "figures": label.figures, "suggestions": suggestions.collect::<Vec<_>>(),
    })
}

fn superseded((old, stands): &(Observation, Source), bureau: &Bureau) -> Value {
    json!({
        "unit": bureau.roster.node(old.unit).key, "year": old.year,
        "indicator": bureau.catalog.indicator(old.indicator).code, "raw": &*old.raw,
        "source": old.source.to_string(), "replaced_by": stands.to_string(),
    })
}

/// A flag with its unit's name and the source of each evidence cell.
fn flag(flag: &Flag, assessment: &Assessment, bureau: &Bureau) -> Value {
    let mut value = serde_json::to_value(flag).expect("a flag is plain data");
    let unit = bureau.shown_roster.by_key(&flag.unit);
    value["unit_name"] = unit.map_or(Value::Null, |unit| Value::from(bureau.shown_roster.node(unit).name.as_str()));
    value["cause_name"] = json!(flag.cause.name());
    value["key"] = Value::from(flag.key());
    value["outcome"] = assessment.handled.get(&flag.key()).map_or(Value::Null, |text| Value::from(text.as_str()));
    let sources = flag.evidence.iter().map(|evidence| {
        let fact = unit.zip(bureau.catalog.by_code(&evidence.indicator));
        let fact = fact.and_then(|(unit, indicator)| assessment.facts.get(unit, flag.year, indicator));
        let source = fact.and_then(|fact| fact.source.as_ref());
        json!({
            "indicator": evidence.indicator,
            "state": fact.map(|fact| fact.state.name()),
            "source": source.map(|source| json!({
                "file": &*source.file, "sheet": source.sheet(), "cell": source.at(),
                "raw": fact.and_then(|fact| fact.raw.as_deref()),
            })),
        })
    });
    value["sources"] = Value::from(sources.collect::<Vec<_>>());
    value
}

fn check_json(check: &CheckResult, bureau: &Bureau) -> Value {
    let mut value = serde_json::to_value(check).expect("a check is plain data");
    let node = bureau.shown_roster.node(check.unit);
    value["unit"] = Value::from(node.key.as_str());
    value["unit_name"] = Value::from(node.name.as_str());
    value
}

fn comparison(comparison: &crate::compare::Comparison, bureau: &Bureau) -> Value {
    let side = |side: &Option<(rust_decimal::Decimal, crate::source::Source)>| {
        side.as_ref()
            .map(|(value, source)| json!({"value": value.normalize().to_string(), "source": source.to_string()}))
    };
    json!({
        "unit": bureau.roster.node(comparison.unit).key,
        "unit_name": bureau.shown_roster.node(comparison.unit).name,
        "year": comparison.year,
        "indicator": bureau.catalog.indicator(comparison.indicator).code,
        "verdict": comparison.verdict.name(),
        "table": side(&comparison.table),
        "report": side(&comparison.report),
        "last_year": side(&comparison.last_year),
        "is_finding": comparison.verdict.is_finding(),
        "message": comparison.message,
    })
}

/// `run.json`: what went in, what came out, and by which versions. No clock but the day passed in.
#[must_use]
pub fn run(assessment: &Assessment, bureau: &Bureau, as_of: Option<Day>, run_id: &str, written: &[Output]) -> Value {
    let (came, expected) = assessment.coverage(bureau);
    let states: serde_json::Map<String, Value> = State::ALL
        .iter()
        .zip(assessment.states())
        .map(|(state, count)| (state.name().to_owned(), count.into()))
        .collect();
    json!({
        "schema": SCHEMA,
        "program": "huizong",
        "version": env!("CARGO_PKG_VERSION"),
        "catalog": bureau.catalog.version,
        "run_id": run_id,
        "as_of": as_of,
        "area": bureau.settings.title,
        "year": assessment.year,
        "years": assessment.years,
        "status": status(assessment),
        "counts": {
            "returns": {"came": came, "expected": expected},
            "files": count_outcomes(&assessment.outcomes),
            "cells": assessment.cells.iter().map(|(class, count)| (class.name().to_owned(), Value::from(*count))).collect::<serde_json::Map<_, _>>(),
            "facts": states,
            "flags": assessment.flags.len(),
            "checks_broken": assessment.checks.iter().filter(|check| check.verdict == Verdict::Broken).count(),
            "unmapped": assessment.unmapped.len(),
            "diagnostics": count_severities(&assessment.diagnostics),
        },
        "files": file_records(&assessment.files, &assessment.outcomes),
        "outputs": outputs::records(written),
    })
}

/// What is written where no file gave a figure with a year: every cell, all that was said, and a `run.json` whose
/// status is `failed`.
#[must_use]
pub fn of_unusable(unusable: &Unusable, bureau: &Bureau, as_of: Option<Day>, lang: Lang) -> Vec<Output> {
    let mut outputs = vec![
        ledger_csv(&unusable.ledgers),
        Output::new("diagnostics.csv", diagnostics_csv(&unusable.diagnostics, lang)),
    ];
    let manifest = json!({
        "schema": SCHEMA,
        "program": "huizong",
        "version": env!("CARGO_PKG_VERSION"),
        "catalog": bureau.catalog.version,
        "as_of": as_of,
        "area": bureau.settings.title,
        "status": "failed",
        "counts": {
            "files": count_outcomes(&unusable.outcomes),
            "unmapped": unusable.unmapped.len(),
            "diagnostics": count_severities(&unusable.diagnostics),
        },
        "files": file_records(&unusable.files, &unusable.outcomes),
        "outputs": outputs::records(&outputs),
    });
    outputs.push(Output::new(outputs::MANIFEST, format!("{manifest:#}\n")));
    outputs
}

fn count_severities(diagnostics: &[Diagnostic]) -> Value {
    let of = |severity| diagnostics.iter().filter(|said| said.severity == severity).count();
    json!({"error": of(Severity::Error), "warning": of(Severity::Warning), "info": of(Severity::Info)})
}

fn file_records(files: &[SourceFile], outcomes: &[(Outcome, &'static str)]) -> Vec<Value> {
    let record = |(file, (outcome, format)): (&SourceFile, &(Outcome, &'static str))| json!({"path": file.path, "sha256": file.sha256, "bytes": file.bytes, "format": format, "outcome": outcome});
    files.iter().zip(outcomes).map(record).collect()
}

fn status(assessment: &Assessment) -> &'static str {
    if assessment.lost_input() { "partial" } else { "ok" }
}

fn count_outcomes(outcomes: &[(Outcome, &'static str)]) -> Value {
    let count = |outcome| outcomes.iter().filter(|(of, _)| *of == outcome).count();
    json!({"used": count(Outcome::Used), "no_figures": count(Outcome::NoFigures), "failed": count(Outcome::Failed)})
}

/// Column names of a ledger in csv.
pub const LEDGER_COLUMNS: [&str; 10] =
    ["file", "sheet", "cell", "raw", "class", "indicator", "unit", "year", "value", "state"];

/// One row of the ledger as texts, in the order of [`LEDGER_COLUMNS`].
#[must_use]
pub fn ledger_row<'t>(file: &'t str, row: &'t LedgerRow, bureau: &'t Bureau) -> [Cow<'t, str>; 10] {
    let indicator = row.indicator.map(|id| bureau.catalog.indicator(id).code.as_str());
    let unit = row.unit.map(|unit| bureau.roster.node(unit).key.as_str());
    [
        file.into(),
        (&*row.sheet).into(),
        row.cell.to_string().into(),
        row.raw.as_str().into(),
        row.class.name().into(),
        indicator.unwrap_or_default().into(),
        unit.unwrap_or_default().into(),
        row.year.map(|year| year.to_string()).unwrap_or_default().into(),
        row.value.map(|value| value.normalize().to_string()).unwrap_or_default().into(),
        row.state.map(State::name).unwrap_or_default().into(),
    ]
}

/// Adds the ledger of one file to a csv.
pub fn push_ledger(rows: &mut report::csv::Rows, intake: &FileIntake, bureau: &Bureau) {
    for row in &intake.recognition.ledger {
        rows.push(&ledger_row(&intake.file.path, row, bureau));
    }
}

/// One file's part of `ledger.csv`.
#[derive(Debug, Clone)]
pub struct PackedLedger {
    /// Its rows, without the line of column names.
    pub text: Packed,
    /// Cells of each class.
    pub cells: BTreeMap<CellClass, usize>,
}

/// What a run keeps of a file: its ledger is written at once and leaves the recognition.
#[must_use]
pub fn pack(mut intake: FileIntake, bureau: &Bureau) -> (FileIntake, PackedLedger) {
    let mut rows = report::csv::Rows::without_header();
    push_ledger(&mut rows, &intake, bureau);
    let mut cells = BTreeMap::new();
    for row in std::mem::take(&mut intake.recognition.ledger) {
        *cells.entry(row.class).or_default() += 1;
    }
    (intake, PackedLedger { text: Packed::of(&rows.finish()), cells })
}

/// Column of the ledger with the state.
const STATE: usize = LEDGER_COLUMNS.len() - 1;
/// The state of a figure in place of which another one stands; a word of the ledger alone.
const SUPERSEDED: &str = "superseded";

/// What is known of figures only when all files are: which do not stand. Their rows say so.
pub fn restate(
    ledgers: &mut [PackedLedger],
    intakes: &[FileIntake],
    superseded: &[(Observation, Source)],
    unread: &[Source],
) {
    let mut states: BTreeMap<&str, States<'_>> = BTreeMap::new();
    let replaced = superseded.iter().map(|(old, _)| (&old.source, SUPERSEDED));
    for (source, state) in replaced.chain(unread.iter().map(|source| (source, State::Unreadable.name()))) {
        states.entry(&source.file).or_default().entry(source.sheet()).or_default().insert(source.at(), state);
    }
    ledgers.par_iter_mut().zip(intakes).for_each(|(ledger, intake)| {
        if let Some(states) = states.get(intake.file.path.as_str()) {
            ledger.text = restated(&ledger.text, states);
        }
    });
}

/// States by sheet and cell.
type States<'a> = BTreeMap<&'a str, BTreeMap<String, &'static str>>;

fn restated(ledger: &Packed, states: &States<'_>) -> Packed {
    let text = ledger.text();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_slice());
    let mut rows = report::csv::Rows::without_header();
    let mut row = csv::StringRecord::new();
    while reader.read_record(&mut row).expect("rows that were written here") {
        let state = states.get(&row[1]).and_then(|cells| cells.get(&row[2]));
        let cells = row.iter().enumerate().map(|(at, cell)| match state {
            Some(state) if at == STATE && !cell.is_empty() => *state,
            _ => cell,
        });
        rows.push(&cells.collect::<Vec<&str>>());
    }
    Packed::of(&rows.finish())
}

/// `ledger.csv`: one row per non-empty cell of every file.
#[must_use]
pub fn ledger_csv(ledgers: &[Packed]) -> Output {
    let header = Packed::of(&report::csv::Rows::new(&LEDGER_COLUMNS).finish());
    Output::packed("ledger.csv", std::iter::once(header).chain(ledgers.iter().cloned()).collect())
}

/// The diagnostics as csv, for people who filter in a spreadsheet.
#[must_use]
pub fn diagnostics_csv(diagnostics: &[Diagnostic], lang: Lang) -> Vec<u8> {
    let mut rows = report::csv::Rows::new(&["severity", "code", "file", "sheet", "cell", "message", "hint"]);
    for diagnostic in diagnostics {
        let place = &diagnostic.location;
        rows.push(&[
            format!("{:?}", diagnostic.severity).to_lowercase(),
            diagnostic.code.to_owned(),
            place.file.clone().unwrap_or_default(),
            place.sheet.clone().unwrap_or_default(),
            place.cell.map(|cell| cell.to_string()).unwrap_or_default(),
            diagnostic.message.get(lang).to_owned(),
            diagnostic.hint.as_ref().map(|hint| hint.get(lang).to_owned()).unwrap_or_default(),
        ]);
    }
    rows.finish()
}
