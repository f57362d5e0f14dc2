//! `run` and `check`.

use std::path::Path;

use clap::ArgMatches;

use super::{Exit, console::Console, diagnostics_json, open_bureau, path, summary};
use crate::{
    diagnostic::{Diagnostic, Location, Severity, Text},
    finding::Verdict,
    observation::Day,
    pipeline::{
        self, Assessment, Bureau, Failure, Progress, Request,
        books::Depth,
        handled,
        outputs::{self, Written},
        records,
        render::{self, Kinds, Manner},
    },
};

/// `run`: read, assess, write, say what came, what is missing, what is suspect and what to do next.
pub(super) fn run(arguments: &ArgMatches, console: &Console) -> Exit {
    let bureau = match open_bureau(arguments, console) {
        Ok(bureau) => bureau,
        Err(exit) => return exit,
    };
    let as_of = arguments.get_one::<Day>("as-of").copied();
    let request = request(arguments);
    let folder = bureau.output(request.output.as_deref());
    let is_dry = arguments.get_flag("dry-run");
    let kinds = Kinds::named(arguments.get_many::<String>("only").into_iter().flatten().map(String::as_str));
    let books = match arguments.get_one::<String>("books").map(String::as_str) {
        Some("levels") => Depth::Levels,
        Some("units") => Depth::Units,
        _ => Depth::Area,
    };
    if books != Depth::Area && !kinds.xlsx {
        console.tell(&books_without_xlsx());
    }
    if let Some(fault) = outputs::hides_returns(&folder, &bureau.input(request.input.as_deref())) {
        console.tell(&fault);
        return Exit::Usage;
    }
    let mut assessment = match try_assess(&bureau, &request, console) {
        Ok(assessment) => assessment,
        Err(failure) => {
            if !is_dry {
                write_ledger(&failure, &bureau, as_of, &folder, console);
            }
            return console.failure(&failure);
        }
    };
    let lang = console.output_lang(bureau.settings.lang);
    let manner = Manner { lang, as_of, kinds, books };
    let (handled, on_handling) = handled::read(&folder, &assessment.flags);
    assessment.handled = handled.by_key();
    let (outputs, said) = match render::outputs(&assessment, &bureau, &handled, manner) {
        Ok(rendered) => rendered,
        Err(failure) => return console.failure(&failure),
    };
    let written = if is_dry { Written::default() } else { outputs::write_all(&folder, &outputs) };
    let said = [on_handling, said].concat();
    console.diagnostics(&said, Severity::Info, said.len());
    if console.json {
        console.json(&report(&assessment, &bureau, as_of, &outputs));
    } else {
        let is_there = |output: &&pipeline::Output| !written.errors.iter().any(|e| e.path == folder.join(&output.name));
        let there: Vec<&pipeline::Output> = outputs.iter().filter(is_there).collect();
        summary::print(&assessment, &bureau, &folder, (!is_dry).then_some(&there), console);
        let there = if is_dry { &[][..] } else { &there };
        summary::next_step(&assessment, &bureau, &typed_again(arguments), there, console);
    }
    say_written(&written, console);
    let level = arguments.get_flag("strict").then(|| fail_level(arguments)).flatten();
    exit(&assessment, !written.errors.is_empty(), level)
}

fn books_without_xlsx() -> Diagnostic {
    let message = Text::new(
        "--books 写的是工作簿，而 --only 里没有 xlsx：没有写工作簿",
        "--books is about workbooks, and --only does not name xlsx: none is written",
    );
    let hint = Text::new("在 --only 里加上 xlsx，或不写 --books", "add xlsx to --only, or leave out --books");
    Diagnostic::new(Severity::Warning, "no-books", Location::default(), message).with_hint(hint)
}

/// The options by which the next command finds the same bureau.
fn typed_again(arguments: &ArgMatches) -> String {
    let option = |name: &str| {
        let path = path(arguments, name)?.display().to_string();
        Some(if path.contains(' ') { format!(" --{name} \"{path}\"") } else { format!(" --{name} {path}") })
    };
    ["config", "input"].into_iter().filter_map(option).collect()
}

/// Where no file could be used, what every cell was and why it was of no use is written all the same.
fn write_ledger(failure: &Failure, bureau: &Bureau, as_of: Option<Day>, folder: &Path, console: &Console) {
    let Failure::NoInput { files: 1.., unusable, .. } = failure else { return };
    if outputs::results_in(folder).is_some() {
        let place = folder.display();
        console.say(
            &format!("{place} 里上次的结果原样保留，这次没有写文件"),
            &format!("the earlier results in {place} are left as they are, and nothing is written"),
        );
        return;
    }
    let lang = console.output_lang(bureau.settings.lang);
    let written = outputs::write_all(folder, &records::of_unusable(unusable, bureau, as_of, lang));
    if written.errors.is_empty() {
        let place = folder.display();
        console.say(
            &format!("已写入 {place}：ledger.csv（每个单元格）、diagnostics.csv（每条问题）、run.json"),
            &format!("written to {place}: ledger.csv (every cell), diagnostics.csv (all that was said), run.json"),
        );
    }
    say_written(&written, console);
}

/// Outputs that are said one by one where they cannot be written; the rest is counted.
const UNWRITTEN: usize = 5;

/// What was taken away, and, said with `--quiet` too, what was kept and what could not be written.
fn say_written(written: &Written, console: &Console) {
    let (kept, removed): (Vec<_>, Vec<_>) =
        written.said.iter().cloned().partition(|said| said.severity > Severity::Info);
    console.diagnostics(&removed, Severity::Info, usize::MAX);
    for said in &kept {
        console.tell(said);
    }
    for error in written.errors.iter().take(UNWRITTEN) {
        console.tell(&error.diagnostic());
    }
    if let Some(rest @ 1..) = written.errors.len().checked_sub(UNWRITTEN) {
        console
            .note(console.lang_text(&format!("  ……另有 {rest} 个文件写不进"), &format!("  … and {rest} more files")));
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
