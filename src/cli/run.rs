//! `run` and `check`.

use std::path::Path;

use clap::ArgMatches;

use super::{Exit, console::Console, diagnostics_json, open_bureau, path, summary};
use crate::{
    diagnostic::Severity,
    finding::Verdict,
    observation::Day,
    pipeline::{
        self, Assessment, Bureau, Failure, Progress, Request,
        books::Depth,
        outputs, records,
        render::{self, Kinds, Manner},
    },
};

/// `run`: read, assess, write, say what came, what is missing, what is suspect and what to do next.
pub(super) fn run(arguments: &ArgMatches, console: &Console) -> Exit {
    let bureau = match open_bureau(arguments, console) {
        Ok(bureau) => bureau,
        Err(exit) => return exit,
    };
    let Ok(as_of) = as_of(arguments) else {
        console
            .note(console.lang_text("--as-of 应为 2025-01-15 这样的日期", "--as-of takes a date such as 2025-01-15"));
        return Exit::Usage;
    };
    let request = request(arguments);
    let folder = bureau.output(request.output.as_deref());
    let is_dry = arguments.get_flag("dry-run");
    let assessment = match try_assess(&bureau, &request, console) {
        Ok(assessment) => assessment,
        Err(failure) => {
            if !is_dry {
                write_ledger(&failure, &bureau, as_of, &folder, console);
            }
            return console.failure(&failure);
        }
    };
    let kinds = arguments.get_many::<String>("only").into_iter().flatten().map(String::as_str);
    let books = match arguments.get_one::<String>("books").map(String::as_str) {
        Some("levels") => Depth::Levels,
        Some("units") => Depth::Units,
        _ => Depth::Area,
    };
    let lang = console.output_lang(bureau.settings.lang);
    let manner = Manner { lang, as_of, kinds: Kinds::named(kinds), books };
    let (outputs, said) = match render::outputs(&assessment, &bureau, manner) {
        Ok(rendered) => rendered,
        Err(failure) => return console.failure(&failure),
    };
    let errors = if is_dry { Vec::new() } else { outputs::write_all(&folder, &outputs) };
    console.diagnostics(said.as_slice(), Severity::Info, 1);
    if console.json {
        console.json(&report(&assessment, &bureau, as_of, &outputs));
    } else {
        let is_written = |output: &&pipeline::Output| !errors.iter().any(|e| e.path == folder.join(&output.name));
        let written: Vec<&pipeline::Output> = outputs.iter().filter(is_written).collect();
        summary::print(&assessment, &bureau, &folder, (!is_dry).then_some(&written), console);
    }
    unwritten(&errors, console);
    let level = arguments.get_flag("strict").then(|| fail_level(arguments)).flatten();
    exit(&assessment, !errors.is_empty(), level)
}

/// Where no file could be used, what every cell was and why it was of no use is written all the same.
fn write_ledger(failure: &Failure, bureau: &Bureau, as_of: Option<Day>, folder: &Path, console: &Console) {
    let Failure::NoInput { files: 1.., unusable, .. } = failure else { return };
    let lang = console.output_lang(bureau.settings.lang);
    let errors = outputs::write_all(folder, &records::of_unusable(unusable, bureau, as_of, lang));
    if errors.is_empty() {
        let place = folder.display();
        console.say(
            &format!("已写入 {place}：ledger.csv（每个单元格）、diagnostics.csv（每条问题）、run.json"),
            &format!("written to {place}: ledger.csv (every cell), diagnostics.csv (all that was said), run.json"),
        );
    }
    unwritten(&errors, console);
}

fn unwritten(errors: &[outputs::WriteError], console: &Console) {
    for error in errors {
        console.note(&format!("{} {error}", console.lang_text("写不进：", "cannot be written:")));
        console.say(
            "  可能正在 WPS 或 Excel 中打开。请关闭后重试",
            "  it may be open in a spreadsheet program; close it and run again",
        );
    }
}

/// `check`: read and assess, write nothing.
pub(super) fn check(arguments: &ArgMatches, console: &Console) -> Exit {
    let bureau = match open_bureau(arguments, console) {
        Ok(bureau) => bureau,
        Err(exit) => return exit,
    };
    let assessment = match assess(&bureau, &request(arguments), console) {
        Ok(assessment) => assessment,
        Err(exit) => return exit,
    };
    if console.json {
        console.json(&report(&assessment, &bureau, None, &[]));
    } else {
        console.diagnostics(&assessment.diagnostics, Severity::Info, usize::MAX);
        summary::checks(&assessment, &bureau, console);
        summary::figures(&assessment, &bureau, console);
    }
    exit(&assessment, false, fail_level(arguments))
}

/// Reads and assesses with a progress bar.
pub(super) fn assess(bureau: &Bureau, request: &Request, console: &Console) -> Result<Assessment, Exit> {
    try_assess(bureau, request, console).map_err(|failure| console.failure(&failure))
}

/// The same for a command that can do something with a failure.
pub(super) fn try_assess(bureau: &Bureau, request: &Request, console: &Console) -> Result<Assessment, Failure> {
    pipeline::run(bureau, request, &Bar::new(console))
}

/// What the arguments ask for.
pub(super) fn request(arguments: &ArgMatches) -> Request {
    let number = |name: &str| arguments.try_get_one::<usize>(name).ok().flatten().copied();
    Request {
        input: path(arguments, "input"),
        output: arguments.try_get_one("output").ok().flatten().cloned(),
        year: arguments.try_get_one::<i16>("year").ok().flatten().copied(),
        jobs: number("jobs"),
    }
}

fn as_of(arguments: &ArgMatches) -> Result<Option<Day>, ()> {
    arguments.get_one::<String>("as-of").map(|text| Day::parse(text).ok_or(())).transpose()
}

fn fail_level(arguments: &ArgMatches) -> Option<Severity> {
    match arguments.get_one::<String>("fail-on").map(String::as_str) {
        Some("error") => Some(Severity::Error),
        Some("warning") => Some(Severity::Warning),
        _ => None,
    }
}

/// Worst first: what could not be written, findings at the level asked for, input that was lost.
fn exit(assessment: &Assessment, unwritten: bool, level: Option<Severity>) -> Exit {
    let broken = |hard: bool| assessment.checks.iter().any(|c| c.verdict == Verdict::Broken && c.hard == hard);
    let findings = level.is_some_and(|level| {
        let said = assessment.diagnostics.iter().any(|diagnostic| diagnostic.severity >= level);
        said || broken(true) || (level == Severity::Warning && (broken(false) || !assessment.flags.is_empty()))
    });
    match (unwritten, findings, assessment.lost_input()) {
        (true, ..) => Exit::NotWritten,
        (_, true, _) => Exit::Findings,
        (_, _, true) => Exit::Partial,
        _ => Exit::Done,
    }
}

/// The one JSON document of `run --json` and `check --json`.
fn report(
    assessment: &Assessment,
    bureau: &Bureau,
    as_of: Option<Day>,
    outputs: &[pipeline::Output],
) -> serde_json::Value {
    let run_id = records::run_id(assessment, bureau);
    let written: Vec<pipeline::Output> =
        outputs.iter().filter(|output| output.name != outputs::MANIFEST).cloned().collect();
    let mut document = records::run(assessment, bureau, as_of, &run_id, &written);
    document["findings"] = serde_json::json!(records::Findings { assessment, bureau });
    document["diagnostics"] = diagnostics_json(&assessment.diagnostics);
    document
}

/// A progress bar for one run.
struct Bar<'a> {
    console: &'a Console,
    bar: std::sync::OnceLock<indicatif::ProgressBar>,
}

impl<'a> Bar<'a> {
    const fn new(console: &'a Console) -> Self {
        Self { console, bar: std::sync::OnceLock::new() }
    }
}

impl Progress for Bar<'_> {
    fn begin(&self, files: usize) {
        self.console.say(&format!("读取 {files} 个文件"), &format!("reading {files} files"));
        self.bar.get_or_init(|| self.console.progress(files));
    }

    fn step(&self) {
        if let Some(bar) = self.bar.get() {
            bar.inc(1);
        }
    }

    fn end(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}
