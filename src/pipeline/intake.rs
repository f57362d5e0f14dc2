//! One file at a time: bytes → grids or prose → figures and ledger. A fault, even a panic, costs that file alone.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;
use serde::Serialize;

use super::{bureau::Bureau, discover::Found, system};
use crate::{
    diagnostic::{Checked, Diagnostic, Location, Severity, Text},
    narrative, read,
    recognize::{self, Recognition, Recognizer},
    source::SourceFile,
};

/// What a file was good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It gave figures.
    Used,
    /// It was read and gave no figure.
    NoFigures,
    /// It could not be read.
    Failed,
}

/// Everything one file gave.
#[derive(Debug, Clone)]
pub struct FileIntake {
    /// Path, hash and length.
    pub file: SourceFile,
    /// What the content is: `xlsx`, `docx`, …; empty when unknown.
    pub format: &'static str,
    /// What it was good for.
    pub outcome: Outcome,
    /// Figures, ledger and unrecognized labels of a workbook.
    pub recognition: Recognition,
    /// Figures of a narrative report.
    pub extraction: narrative::Extraction,
    /// What was said.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads all files, several at a time, and keeps of each what `keep` makes of it; the results come in the order of the
/// files. `year` is the one the input is known to be of: it stands where nothing in a file or its name says another.
#[must_use]
pub fn take_all<T: Send>(
    found: &[Found],
    bureau: &Bureau,
    year: Option<i16>,
    keep: &(dyn Fn(FileIntake) -> T + Sync),
) -> Vec<T> {
    let lexicon = bureau.lexicon(year);
    found
        .par_iter()
        .map_init(|| Recognizer::new(&lexicon), |recognizer, found| keep(take_from_disk(found, bureau, recognizer)))
        .collect()
}

fn take_from_disk(found: &Found, bureau: &Bureau, recognizer: &Recognizer<'_>) -> FileIntake {
    opened(found, |bytes| take(&found.name, bytes, bureau, recognizer))
}

/// What comes of the bytes of a file, or that it cannot be opened.
fn opened(found: &Found, take: impl FnOnce(&[u8]) -> FileIntake) -> FileIntake {
    #[expect(clippy::disallowed_methods, reason = "the edge where files are opened")]
    match std::fs::read(&found.path) {
        Ok(bytes) => take(&bytes),
        Err(error) => failed(&found.name, &[], system::unopened(&*found.name, &error)),
    }
}

/// One file's figures from its bytes.
#[must_use]
pub fn take(name: &str, bytes: &[u8], bureau: &Bureau, recognizer: &Recognizer<'_>) -> FileIntake {
    guarded(name, bytes, || take_unguarded(name, bytes, bureau, recognizer))
}

/// The figures of one file read as prose, whatever else it may hold.
#[must_use]
pub fn take_report_from_disk(found: &Found, bureau: &Bureau) -> FileIntake {
    opened(found, |bytes| guarded(&found.name, bytes, || take_report(&found.name, bytes, bureau)))
}

/// A panic costs the file in whose turn it came.
fn guarded(name: &str, bytes: &[u8], take: impl FnOnce() -> FileIntake) -> FileIntake {
    unless_it_panics(take).unwrap_or_else(|| {
        let message = Text::new(
            "处理这个文件时程序内部出错，该文件未使用",
            "the program failed inside on this file; the file is not used",
        );
        let hint = Text::new(
            "请另存为 xlsx 后重试，并把原文件发给程序维护者",
            "save it again as xlsx, and send the file to the maintainers",
        );
        failed(
            name,
            bytes,
            Diagnostic::new(Severity::Error, "reader-panic", Location::file(name), message).with_hint(hint),
        )
    })
}

/// What a task gives, or nothing where it panics.
pub(super) fn unless_it_panics<T>(task: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(task)).ok()
}

/// A csv of one column looks like prose; there alone the name is believed.
pub(super) fn is_named_as_table(name: &str) -> bool {
    let ending = name.rsplit('.').next().map(str::to_lowercase);
    matches!(ending.as_deref(), Some("csv" | "tsv"))
}

fn failed(name: &str, bytes: &[u8], diagnostic: Diagnostic) -> FileIntake {
    FileIntake { diagnostics: vec![diagnostic], ..empty(name, bytes) }
}

fn empty(name: &str, bytes: &[u8]) -> FileIntake {
    FileIntake {
        file: SourceFile::of(name, bytes),
        format: "",
        outcome: Outcome::Failed,
        recognition: Recognition::default(),
        extraction: narrative::Extraction { file: name.into(), ..narrative::Extraction::default() },
        diagnostics: Vec::new(),
    }
}

fn outcome(has_figures: bool, diagnostics: &[Diagnostic]) -> Outcome {
    let is_lost = |d: &Diagnostic| d.severity == Severity::Error && d.location.sheet.is_none();
    match (has_figures, diagnostics.iter().any(is_lost)) {
        (true, _) => Outcome::Used,
        (false, true) => Outcome::Failed,
        (false, false) => Outcome::NoFigures,
    }
}

fn take_unguarded(name: &str, bytes: &[u8], bureau: &Bureau, recognizer: &Recognizer<'_>) -> FileIntake {
    if read::is_narrative(bytes) && !is_named_as_table(name) {
        return take_report(name, bytes, bureau);
    }
    let tables = take_tables(name, bytes, bureau, recognizer);
    if tables.format == HTML { with_prose(tables, take_report(name, bytes, bureau)) } else { tables }
}

/// A page with tables may be a published report: its tables may be furniture, or stand beside prose. What its
/// sentences say is kept beside what its tables say.
fn with_prose(tables: FileIntake, report: FileIntake) -> FileIntake {
    match (tables.outcome, report.outcome) {
        (Outcome::NoFigures, Outcome::Used) => FileIntake { recognition: tables.recognition, ..report },
        (Outcome::Used, Outcome::Used) => {
            let mut diagnostics = tables.diagnostics;
            diagnostics.extend(report.diagnostics.into_iter().filter(|said| said.code != "table-in-report"));
            FileIntake { extraction: report.extraction, diagnostics, ..tables }
        }
        _ => tables,
    }
}

/// The format of pages, which may hold tables, prose or both.
const HTML: &str = "html";

pub(super) fn options(name: &str, bureau: &Bureau) -> read::ReadOptions {
    read::ReadOptions { passwords: bureau.settings.passwords.clone(), file: name.to_owned() }
}

pub(super) fn narrative_context<'a>(name: &'a str, bureau: &'a Bureau) -> narrative::Context<'a> {
    narrative::Context { grammar: &bureau.grammar, catalog: &bureau.catalog, roster: &bureau.roster, file: name }
}

/// A file read as prose, whatever else it may hold.
#[must_use]
pub fn take_report(name: &str, bytes: &[u8], bureau: &Bureau) -> FileIntake {
    let Checked { value: document, mut diagnostics } = read::document(bytes, &options(name, bureau));
    let extraction = narrative::extract(&document, &narrative_context(name, bureau));
    diagnostics.extend(extraction.diagnostics);
    let outcome = outcome(!extraction.value.figures.is_empty(), &diagnostics);
    let extraction = extraction.value;
    FileIntake { format: document.format, outcome, extraction, diagnostics, ..empty(name, bytes) }
}

fn take_tables(name: &str, bytes: &[u8], bureau: &Bureau, recognizer: &Recognizer<'_>) -> FileIntake {
    let Checked { value: workbook, mut diagnostics } = read::workbook(bytes, &options(name, bureau));
    let context = recognize::Context {
        catalog: &bureau.catalog,
        roster: &bureau.roster,
        mappings: &bureau.mappings,
        file: name.into(),
    };
    let recognition = recognizer.workbook(&workbook, &context);
    diagnostics.extend(recognition.diagnostics);
    let outcome = outcome(!recognition.value.observations.is_empty(), &diagnostics);
    let recognition = recognition.value;
    FileIntake { format: workbook.format, outcome, recognition, diagnostics, ..empty(name, bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_costs_that_file_alone_and_is_named() {
        let names = ["a.xlsx", "b.xlsx", "c.xlsx"];
        let taken = names.map(|name| {
            guarded(name, b"content", || if name == "b.xlsx" { panic!("a fault") } else { empty(name, b"") })
        });
        let said: Vec<&str> = taken.iter().flat_map(|intake| &intake.diagnostics).map(|said| said.code).collect();
        assert_eq!(said, ["reader-panic"]);
        assert_eq!(
            (taken[1].outcome, taken[1].diagnostics[0].location.to_string()),
            (Outcome::Failed, "b.xlsx".to_owned())
        );
    }
}
