//! The two streams: results on standard output, everything said to the person on standard error.

use std::{
    cmp::Reverse,
    collections::BTreeSet,
    io::{IsTerminal, Write},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use clap::ArgMatches;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Exit, exit_of};
use crate::{
    diagnostic::{Diagnostic, Lang, Location, Severity, Text},
    pipeline::{Bureau, Failure, system},
};

/// Files that are named where no input could be used, beside the first of each kind of reason.
const EXAMPLES: usize = 3;

/// Where and how a command speaks.
#[derive(Debug)]
pub(super) struct Console {
    /// The language.
    pub(super) lang: Lang,
    /// Whether the language was asked for by flag or by `HUIZONG_LANG`, not only found in the system.
    pub(super) lang_is_asked: bool,
    /// Whether standard output is to hold one JSON document.
    pub(super) json: bool,
    quiet: bool,
    color: bool,
    /// Diagnostics that were shown, as they were: nothing is said twice.
    said: Mutex<BTreeSet<String>>,
    /// What goes into the JSON document of a command that has no result of its own.
    closing: Mutex<Closing>,
}

/// What a command did besides giving a result.
#[derive(Debug, Default)]
struct Closing {
    /// Whether the one document was written.
    is_answered: bool,
    /// Every diagnostic that was told.
    told: Vec<Diagnostic>,
    /// Files that were written.
    written: Vec<String>,
}

/// The document of a command that has no result: `status` and `exit` say how it ended, `messages` what was told; after a
/// failure `error` is the first of the gravest.
pub(super) fn ending(exit: u8, told: &[Diagnostic], written: &[String]) -> serde_json::Value {
    let is_done = exit == Exit::Done as u8;
    let error = told.iter().rev().max_by_key(|said| said.severity).filter(|_| !is_done);
    let error = error.map(|said| serde_json::json!({ "code": said.code, "message": said.message }));
    serde_json::json!({
        "status": if is_done { "done" } else { "failed" },
        "exit": exit,
        "error": error,
        "messages": super::diagnostics_json(told),
        "written": written,
    })
}

/// Writes a document to standard output before it is known how to speak.
pub(super) fn answer(document: &serde_json::Value) {
    let written = writeln!(std::io::stdout().lock(), "{document:#}");
    if let Err(error) = written {
        complain(&error.to_string());
    }
}

/// A line for the person, before it is known how to speak.
#[expect(clippy::print_stderr, reason = "the edge where people are spoken to")]
pub(super) fn complain(line: &str) {
    eprintln!("{line}");
}

impl Console {
    /// From the global flags. Colour only on a terminal, never with `NO_COLOR` or a dumb one.
    pub(super) fn new(lang: Lang, matches: &ArgMatches) -> Self {
        let arguments = matches.subcommand().map_or(matches, |(_, arguments)| arguments);
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self {
            lang,
            lang_is_asked: arguments.contains_id("lang") || set("HUIZONG_LANG"),
            json: arguments.get_flag("json"),
            quiet: arguments.get_flag("quiet"),
            color: std::io::stderr().is_terminal() && !set("NO_COLOR") && !dumb,
            said: Mutex::default(),
            closing: Mutex::default(),
        }
    }

    /// The same in the language that the bureau's settings ask for.
    pub(super) fn in_language_of(self, matches: &ArgMatches) -> Self {
        let given = |name: &str| {
            let arguments = matches.subcommand().map_or(matches, |(_, arguments)| arguments);
            arguments.try_get_one::<PathBuf>(name).ok().flatten().map(PathBuf::as_path)
        };
        let lang = Bureau::language(given("config"), given("input")).unwrap_or(self.lang);
        Self { lang, ..self }
    }

    /// A line for the person.
    pub(super) fn say(&self, zh: &str, en: &str) {
        if !self.quiet {
            self.note(self.lang_text(zh, en));
        }
    }

    /// The language of the outputs: as asked, else as the bureau set it, else the console's.
    pub(super) fn output_lang(&self, set: Option<Lang>) -> Lang {
        if self.lang_is_asked { self.lang } else { set.unwrap_or(self.lang) }
    }

    /// The form of a text in the console's language.
    pub(super) const fn lang_text<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// A line for the person, already in the language; shown with `--quiet` too.
    #[expect(clippy::unused_self, reason = "speaking is the console's")]
    pub(super) fn note(&self, line: &str) {
        complain(line);
    }

    /// One diagnostic; shown with `--quiet` too.
    pub(super) fn tell(&self, diagnostic: &Diagnostic) {
        self.write(&self.line(diagnostic));
        self.closing().told.push(diagnostic.clone());
    }

    /// Remembers a file that was written.
    pub(super) fn wrote(&self, path: &Path) {
        self.closing().written.push(path.display().to_string());
    }

    fn closing(&self) -> MutexGuard<'_, Closing> {
        self.closing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where standard output is to hold one JSON document and the command gave none, how it ended and what was told.
    pub(super) fn close(&self, exit: Exit) {
        let Closing { is_answered, told, written } = std::mem::take(&mut *self.closing());
        if self.json && !is_answered {
            self.json(&ending(exit as u8, &told, &written));
        }
    }

    /// Diagnostics of at least a severity that were not shown before, at most `limit` of them, and how many more there are.
    pub(super) fn diagnostics(&self, diagnostics: &[Diagnostic], least: Severity, limit: usize) {
        if self.quiet {
            return;
        }
        let grave = diagnostics.iter().filter(|diagnostic| diagnostic.severity >= least);
        let new: Vec<String> =
            grave.map(|diagnostic| self.line(diagnostic)).filter(|line| !self.is_said(line)).collect();
        for line in new.iter().take(limit) {
            self.write(line);
        }
        if new.len() > limit {
            let rest = new.len() - limit;
            self.say(
                &format!("  ……另有 {rest} 条，见结果中的“问题”"),
                &format!("  … and {rest} more, see the problems in the outputs"),
            );
        }
    }

    fn mark(&self, severity: Severity) -> String {
        let (zh, en, code) = match severity {
            Severity::Error => ("错误", "error", "31"),
            Severity::Warning => ("注意", "warning", "33"),
            Severity::Info => ("说明", "note", "36"),
        };
        let word = if self.lang == Lang::Zh { zh } else { en };
        if self.color { format!("\u{1b}[{code}m{word}\u{1b}[0m") } else { word.to_owned() }
    }

    /// Says why the run failed: all faults of settings; of input that gave nothing the first of every kind, how many more
    /// there are, and what it comes to.
    pub(super) fn failure(&self, failure: &Failure) -> Exit {
        let said = failure.diagnostics();
        match (failure, said.split_last()) {
            (Failure::NoInput { .. }, Some((outcome, reasons))) => {
                for alike in by_kind(reasons) {
                    self.tell_once(alike[0]);
                    self.note_alike(&alike[1..]);
                }
                self.tell_once(outcome);
            }
            _ => said.iter().for_each(|diagnostic| self.tell_once(diagnostic)),
        }
        exit_of(failure)
    }

    /// How many more of a kind there are, and where the first of them are.
    fn note_alike(&self, rest: &[&Diagnostic]) {
        if rest.is_empty() {
            return;
        }
        let mut places: Vec<&str> = rest.iter().filter_map(|said| said.location.file.as_deref()).collect();
        places.dedup();
        let (zh, en) = match (places.len(), places.iter().take(EXAMPLES).copied().collect::<Vec<_>>()) {
            (0, _) => (String::new(), String::new()),
            (1..=EXAMPLES, shown) => (format!("：{}", shown.join("、")), format!(": {}", shown.join(", "))),
            (_, shown) => (format!("：{} 等", shown.join("、")), format!(": {}, …", shown.join(", "))),
        };
        let count = rest.len();
        self.note(
            self.lang_text(&format!("    同类另有 {count} 条{zh}"), &format!("    {count} more of this kind{en}")),
        );
    }

    fn tell_once(&self, diagnostic: &Diagnostic) {
        if !self.is_said(&self.line(diagnostic)) {
            self.tell(diagnostic);
        }
    }

    fn line(&self, diagnostic: &Diagnostic) -> String {
        format!("{} {}", self.mark(diagnostic.severity), diagnostic.render(self.lang))
    }

    fn is_said(&self, line: &str) -> bool {
        self.said.lock().expect("no thread panics while it speaks").contains(line)
    }

    fn write(&self, line: &str) {
        self.note(line);
        self.said.lock().expect("no thread panics while it speaks").insert(line.to_owned());
    }

    /// Writes a text to standard output, as the only field of a document where JSON is asked for.
    pub(super) fn result(&self, text: &str) -> Exit {
        if self.json { self.json(&serde_json::json!({ "text": text })) } else { self.result_bytes(text.as_bytes()) }
    }

    /// Writes a JSON document to standard output.
    pub(super) fn json(&self, value: &serde_json::Value) -> Exit {
        self.result_bytes(format!("{value:#}\n").as_bytes())
    }

    /// Writes a result to standard output, which is JSON where JSON is asked for; a reader that went away is no fault.
    pub(super) fn result_bytes(&self, bytes: &[u8]) -> Exit {
        self.closing().is_answered = true;
        let mut out = std::io::stdout().lock();
        match out.write_all(bytes).and_then(|()| out.flush()) {
            Ok(()) => Exit::Done,
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Exit::Done,
            Err(error) => {
                let why = system::reason(&error);
                let message = Text::new(
                    format!("写不进标准输出：{}", why.zh),
                    format!("standard output cannot be written: {}", why.en),
                );
                self.tell(&Diagnostic::new(Severity::Error, "not-written", Location::default(), message));
                Exit::NotWritten
            }
        }
    }

    /// A bar over `length` files; silent where standard error is no terminal.
    pub(super) fn progress(&self, length: usize) -> ProgressBar {
        let target = if self.quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let template =
            if self.lang == Lang::Zh { "读取 {bar:30} {pos}/{len}" } else { "reading {bar:30} {pos}/{len}" };
        let style = ProgressStyle::with_template(template).expect("a valid template");
        ProgressBar::with_draw_target(Some(length as u64), target).with_style(style)
    }
}

/// Diagnostics of one kind together, the gravest kind first, each kind in its order.
fn by_kind(said: &[Diagnostic]) -> Vec<Vec<&Diagnostic>> {
    let mut kinds: Vec<Vec<&Diagnostic>> = Vec::new();
    for said in said {
        match kinds.iter_mut().find(|kind| kind[0].code == said.code && kind[0].severity == said.severity) {
            Some(kind) => kind.push(said),
            None => kinds.push(vec![said]),
        }
    }
    kinds.sort_by_key(|kind| Reverse(kind[0].severity));
    kinds
}
