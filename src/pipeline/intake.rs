//! One file at a time: bytes → grids or prose → figures and ledger. A fault, even a panic, costs that file alone.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;
use serde::Serialize;

use super::{bureau::Bureau, discover::Found, system};
use crate::{
    diagnostic::{Checked, Diagnostic, Location, Severity, Text},
    document::Document,
    grid::Workbook,
    narrative,
    normalize::{period, text},
    observation::UnitId,
    read,
    recognize::{self, CellClass, LedgerRow, Recognition, Recognizer},
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
    /// Whose file it is and of which year, by its text where it is a report, else by its path: known even of a file
    /// that cannot be read.
    pub whose: (Option<UnitId>, Option<i16>),
}

impl FileIntake {
    /// Whether it came and nothing of it could be used.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        self.outcome != Outcome::Used && self.diagnostics.iter().any(|said| said.severity == Severity::Error)
    }
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
    let taken = opened(found, |bytes| take(&found.name, bytes, bureau, recognizer));
    let (unit, year) = recognizer.named_by_path(&found.name);
    let whose = (taken.extraction.unit.or(unit), taken.extraction.year.or(year));
    FileIntake { whose, ..taken }
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
        whose: (None, None),
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
        return take_document(name, bytes, bureau, recognizer);
    }
    let tables = take_tables(name, bytes, bureau, recognizer);
    let taken = if tables.format == HTML { with_prose(tables, take_report(name, bytes, bureau)) } else { tables };
    named_if_useless(taken, |taken| Content::of_cells(&taken.recognition.ledger))
}

/// A text file: what its tables say as a return, and what its prose says as a report.
fn take_document(name: &str, bytes: &[u8], bureau: &Bureau, recognizer: &Recognizer<'_>) -> FileIntake {
    let document = read::document(bytes, &options(name, bureau));
    let content = Content::of_text(&document.value);
    let tables = read::tables_in(&document.value)
        .map(|workbook| recognized(name, bytes, Checked::clean(workbook), bureau, recognizer));
    let report = reported(name, bytes, document, bureau);
    let taken = match tables {
        Some(tables) => with_its_tables(report, tables),
        None => report,
    };
    named_if_useless(taken, |_| content)
}

/// A report and the tables in it. Tables of which nothing was taken make no return of it.
fn with_its_tables(report: FileIntake, tables: FileIntake) -> FileIntake {
    let mut recognition = tables.recognition;
    if tables.outcome != Outcome::Used {
        recognition.returns.clear();
    }
    let outcome = report.outcome.min(tables.outcome);
    let mut diagnostics = report.diagnostics;
    diagnostics.retain(|said| said.code != TABLE_IN_REPORT);
    diagnostics.extend(tables.diagnostics);
    FileIntake { outcome, recognition, diagnostics, ..report }
}

/// What a file holds, whatever came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Content {
    /// Whether it holds any text at all.
    has_text: bool,
    /// Cells or lines with numbers that are no dates, running numbers or telephones of whoever signed.
    numbers: usize,
}

impl Content {
    fn of_text(document: &Document) -> Self {
        let lines = document.paragraphs.iter().map(|paragraph| paragraph.text.as_str());
        let unnumbered = lines.map(|line| {
            line.trim().trim_start_matches(|sign: char| sign.is_ascii_digit() || "（(）)、.．".contains(sign))
        });
        let numbers = document.paragraphs.iter().zip(unnumbered).filter(|(paragraph, line)| {
            // A cell that is a number alone is no number of a list.
            has_number(if paragraph.table.is_some() { &paragraph.text } else { line })
        });
        Self { has_text: !document.paragraphs.is_empty(), numbers: numbers.count() }
    }

    fn of_cells(ledger: &[LedgerRow]) -> Self {
        use CellClass::{Numbering, Period, Signature, Unit};
        let may_count = |row: &&LedgerRow| !matches!(row.class, Signature | Period | Numbering | Unit);
        let numbers = ledger.iter().filter(may_count).filter(|row| has_number(&row.raw));
        Self { has_text: !ledger.is_empty(), numbers: numbers.count() }
    }
}

/// Whether a text has digits that are of no date or stretch of time.
fn has_number(said: &str) -> bool {
    let is_digit = |sign: char| text::digit(sign).is_some();
    if !said.contains(is_digit) {
        return false;
    }
    let signs: Vec<char> = period::strip(said).chars().filter(|sign| !sign.is_whitespace()).collect();
    let ends_number = |at: usize| is_digit(signs[at]) && signs.get(at + 1).is_none_or(|next| !is_digit(*next));
    let is_of_time = |at: usize| signs.get(at + 1).is_some_and(|next| "年月日号时".contains(*next));
    (0..signs.len()).any(|at| ends_number(at) && !is_of_time(at))
}

/// Names a file of which not one figure was taken. One with numbers, or with nothing that can be read, is lost; one
/// without a number, as a notice, is no return.
fn named_if_useless(taken: FileIntake, content: impl FnOnce(&FileIntake) -> Content) -> FileIntake {
    let is_named = || taken.diagnostics.iter().any(|said| said.severity == Severity::Error);
    if taken.outcome != Outcome::NoFigures || is_named() {
        return taken;
    }
    let (severity, code, message, hint) = match content(&taken) {
        Content { has_text: false, .. } => (
            Severity::Error,
            "no-text",
            Text::new(
                "文件里没有可读的文字或数字，可能是空表，或只有图片",
                "the file holds no text or number that can be read: it is empty, or holds nothing but pictures",
            ),
            Text::new(
                "请填报单位报送有文字的 xlsx 或 docx 文件",
                "ask the unit for an xlsx or docx file with its text",
            ),
        ),
        Content { numbers: 0, .. } => (
            Severity::Warning,
            "no-figures",
            Text::new("这个文件里没有数字，没有作为报表使用", "the file holds no number and was not used as a return"),
            Text::new(
                "通知、封面等可移出数据文件夹；如是报表，请填报单位重报",
                "move notices and covers out of the folder; if it is a return, ask the unit to send it again",
            ),
        ),
        Content { numbers, .. } => (
            Severity::Error,
            "no-figures",
            Text::new(
                format!("这个文件里没有读到一个数：{numbers} 处有数字，没有一处能认作某个单位某项指标的数"),
                format!(
                    "not one figure was taken from this file: places with numbers: {numbers}, none of them known as a unit's figure of an indicator"
                ),
            ),
            what_helps(&taken),
        ),
    };
    let said = Diagnostic::new(severity, code, Location::file(taken.file.path.as_str()), message).with_hint(hint);
    let mut taken = taken;
    taken.diagnostics.push(said);
    taken
}

/// What makes figures of a file's numbers: by what was missing where that shows.
fn what_helps(taken: &FileIntake) -> Text {
    if taken.diagnostics.iter().any(|said| said.code == "unknown-unit") {
        return Text::new(
            "单位的名称不在名单里：见这个文件的另一条提示",
            "its unit is not in the list: see what else is said of this file",
        );
    }
    if let Some(unmapped) = taken.recognition.unmapped.first() {
        return Text::new(
            format!(
                "表头没有认出（如“{}”）：是名单里已有的指标，用 huizong map 对应；是新指标，用 huizong map --draft indicators.csv 写出",
                unmapped.label
            ),
            format!(
                "its headers are not known (“{}”): huizong map tells which indicators they are, huizong map --draft indicators.csv makes new ones of them",
                unmapped.label
            ),
        );
    }
    Text::new(
        "如是报表，请另存为 xlsx，每个数单独一格，写明指标、单位和年度；用 huizong ledger 逐格查看；不是报表的请移出数据文件夹",
        "if it is a return, save it as xlsx with every number in a cell of its own, its indicators, unit and year named; huizong ledger shows every cell; move what is no return out of the folder",
    )
}

/// What is said of tables that were left to nobody.
const TABLE_IN_REPORT: &str = "table-in-report";

/// A page with tables may be a published report: its tables may be furniture, or stand beside prose. What its
/// sentences say is kept beside what its tables say.
fn with_prose(tables: FileIntake, report: FileIntake) -> FileIntake {
    match (tables.outcome, report.outcome) {
        (Outcome::NoFigures, Outcome::Used) => FileIntake { recognition: tables.recognition, ..report },
        (Outcome::Used, Outcome::Used) => {
            let mut diagnostics = tables.diagnostics;
            diagnostics.extend(report.diagnostics.into_iter().filter(|said| said.code != TABLE_IN_REPORT));
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
    reported(name, bytes, read::document(bytes, &options(name, bureau)), bureau)
}

fn reported(name: &str, bytes: &[u8], document: Checked<Document>, bureau: &Bureau) -> FileIntake {
    let Checked { value: document, mut diagnostics } = document;
    let extraction = narrative::extract(&document, &narrative_context(name, bureau));
    diagnostics.extend(extraction.diagnostics);
    let outcome = outcome(!extraction.value.figures.is_empty(), &diagnostics);
    let extraction = extraction.value;
    FileIntake { format: document.format, outcome, extraction, diagnostics, ..empty(name, bytes) }
}

fn take_tables(name: &str, bytes: &[u8], bureau: &Bureau, recognizer: &Recognizer<'_>) -> FileIntake {
    recognized(name, bytes, read::workbook(bytes, &options(name, bureau)), bureau, recognizer)
}

fn recognized(
    name: &str,
    bytes: &[u8],
    workbook: Checked<Workbook>,
    bureau: &Bureau,
    recognizer: &Recognizer<'_>,
) -> FileIntake {
    let Checked { value: workbook, mut diagnostics } = workbook;
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
    fn dates_are_no_numbers() {
        let check = |text: &str, expected: bool| assert_eq!(has_number(text), expected, "{text}");
        check("请于2024年12月31日前报送", false);
        check("2024年上半年", false);
        check("人民调解案件数，件，120", true);
        check("2024年共１２０件", true);
        check("一共八件", false);
    }

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
