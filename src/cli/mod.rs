//! The command line: arguments in, exit code out. One file per command; none of them computes anything.
//!
//! Results go to standard output, messages and progress to standard error. With `--json` standard output holds
//! exactly one JSON document, also after a failure; only help and version are text.

pub mod command;
mod console;
mod run;
mod init;
mod explain;
mod rule;
mod ledger;
mod map;
mod extract;
mod detect;
mod summary;
mod usage;

use std::{
    panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Mutex,
};

use clap::ArgMatches;

use crate::{
    diagnostic::{Diagnostic, Lang, Location, Severity, Text},
    pipeline::{
        Bureau, Failure,
        discover::{self, Found},
        intake::{FileIntake, Outcome},
        interrupt, outputs, system, unlisted,
    },
};
use console::Console;

/// How a command ended; the numbers are documented in the help and the README.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All done.
    Done = 0,
    /// A failure that the program did not expect.
    Failed = 1,
    /// Wrong usage.
    Usage = 2,
    /// Done, but some input could not be used.
    Partial = 3,
    /// Findings at or above the level asked for.
    Findings = 4,
    /// An output could not be written.
    NotWritten = 5,
    /// Settings, indicators or rules are wrong.
    Settings = 6,
    /// No usable input.
    NoInput = 7,
    /// Interrupted while files were written.
    Interrupted = interrupt::EXIT as isize,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// So that Excel and WPS read a csv as UTF-8.
const BOM: &str = "\u{feff}";

/// Runs the program on the process's arguments and environment.
#[must_use]
pub fn main() -> ExitCode {
    #[expect(clippy::disallowed_methods, reason = "the edge where the environment is read")]
    let environment = |name: &str| std::env::var(name).ok();
    let arguments: Vec<String> = std::env::args_os().map(|part| part.to_string_lossy().into_owned()).collect();
    let lang = command::language(&arguments, environment);
    let matches = match command::command(lang).try_get_matches_from(std::env::args_os()) {
        Ok(matches) => matches,
        Err(error) => {
            let code = u8::try_from(error.exit_code()).unwrap_or(Exit::Usage as u8);
            if code != Exit::Done as u8 && arguments.iter().any(|argument| argument == "--json") {
                let plain = |text: &str, mark: &str| {
                    let first = text.lines().next().unwrap_or_default();
                    first.strip_prefix(mark).unwrap_or(first).to_owned()
                };
                let (zh, en) = (usage::fault(&error, Lang::Zh), plain(&error.to_string(), "error: "));
                let message = Text::new(zh.map_or_else(|| en.clone(), |zh| plain(&zh, "错误 ")), en);
                let fault = Diagnostic::new(Severity::Error, "usage", Location::default(), message);
                console::answer(&console::ending(code, &[fault], &[]));
            }
            if let Some(fault) = usage::fault(&error, lang) {
                console::complain(&fault);
                return ExitCode::from(code);
            }
            return match error.print() {
                Ok(()) => ExitCode::from(code),
                Err(_) => Exit::Failed.into(),
            };
        }
    };
    let console = Console::new(lang, &matches);
    let console = if console.lang_is_asked { console } else { console.in_language_of(&matches) };
    if environment("RUST_BACKTRACE").is_none() {
        std::panic::set_hook(Box::new(remember_panic));
    }
    interrupt::watch();
    let exit = unless_it_fails_inside(&console, || dispatch(&matches, &console));
    let exit = if interrupt::came() { interrupted(&console) } else { exit };
    console.close(exit);
    exit.into()
}

/// An interruption came while files were written: they are whole, and that is all.
fn interrupted(console: &Console) -> Exit {
    console.say("已中断：正在写的文件已写完整", "interrupted: what was being written is whole");
    Exit::Interrupted
}

/// The last panic: a fault of a file is told as that file's, any other at the end.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// Keeps what a panic says off the screen, where it would tell a clerk nothing.
fn remember_panic(panic: &PanicHookInfo<'_>) {
    if let Ok(mut last) = PANIC.lock() {
        *last = panic.to_string().replace('\n', " ");
    }
}

/// A fault of the program itself, said as one.
fn unless_it_fails_inside(console: &Console, command: impl FnOnce() -> Exit) -> Exit {
    catch_unwind(AssertUnwindSafe(command)).unwrap_or_else(|_| {
        let what = PANIC.lock().map(|last| last.clone()).unwrap_or_default();
        console.tell(&system::internal(&what));
        Exit::Failed
    })
}

type Command = fn(&ArgMatches, &Console) -> Exit;

/// Which function carries out which command.
const COMMANDS: [(&str, Command); 11] = [
    ("run", run::run),
    ("check", run::check),
    ("init", init::run),
    ("explain", explain::run),
    ("ledger", ledger::run),
    ("map", map::run),
    ("extract", extract::run),
    ("detect", detect::run),
    ("selftest", detect::selftest),
    ("bench-detect", detect::bench),
    ("completions", completions),
];

fn dispatch(matches: &ArgMatches, console: &Console) -> Exit {
    let (name, arguments) = matches.subcommand().expect("clap demands a subcommand");
    let (_, command) = COMMANDS.iter().find(|(of, _)| *of == name).expect("every subcommand has a function");
    command(arguments, console)
}

fn completions(arguments: &ArgMatches, console: &Console) -> Exit {
    let shell = *arguments.get_one::<clap_complete::Shell>("shell").expect("required");
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command::command(console.lang), "huizong", &mut script);
    console.result(&String::from_utf8_lossy(&script))
}

/// Where `-o` leads, or how the command ends where that is no place to write to. `read` are the files that the command
/// reads besides the returns.
fn output_file(
    arguments: &ArgMatches,
    read: &[PathBuf],
    bureau: &Bureau,
    console: &Console,
) -> Result<Option<PathBuf>, Exit> {
    let Some(output) = path(arguments, "output").filter(|path| path.as_os_str() != "-") else { return Ok(None) };
    let input = arguments.try_get_one::<PathBuf>("input").ok().flatten();
    match outputs::hides_input(&output, read, bureau, input.map(PathBuf::as_path)) {
        None => Ok(Some(output)),
        Some(fault) => {
            console.tell(&fault);
            Err(Exit::Usage)
        }
    }
}

/// A path argument.
fn path(arguments: &ArgMatches, name: &str) -> Option<PathBuf> {
    arguments.get_one::<PathBuf>(name).cloned()
}

/// The bureau that the arguments point at, or how the command ends without one. An input folder that is named and
/// belongs to no bureau yet is read with the built-in catalog; a bureau without a list of units takes those that its
/// files name.
fn open_bureau(arguments: &ArgMatches, console: &Console) -> Result<Bureau, Exit> {
    let config = path(arguments, "config");
    let input = arguments.try_get_one::<PathBuf>("input").ok().flatten();
    let bureau = match Bureau::open(config.as_deref(), input.map(PathBuf::as_path)) {
        Err(Failure::NoBureau(_)) if input.is_some() => Bureau::builtin(),
        opened => opened,
    };
    let bureau = bureau.map_err(|failure| console.failure(&failure))?;
    if bureau.roster.has_units() {
        return Ok(bureau.named_in(console.lang));
    }
    let output = arguments.try_get_one::<PathBuf>("output").ok().flatten();
    let own = bureau.own_paths(output.map(PathBuf::as_path));
    let found = discover::discover(&bureau.input(input.map(PathBuf::as_path)), &own).value;
    Ok(unlisted::with_named_units(bureau, &found).named_in(console.lang))
}

/// The bureau for looking at single files; where there is no bureau's folder, the built-in catalog with the units that
/// these files name. The folder is looked for upward from the first of the files, then from the current folder.
fn builtin_or_bureau(arguments: &ArgMatches, console: &Console, files: &[Found]) -> Result<Bureau, Exit> {
    let config = path(arguments, "config");
    let beside = files.first().and_then(|file| file.path.parent());
    let beside = beside.map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
    let bureau = match Bureau::open(config.as_deref(), beside) {
        Err(Failure::NoBureau(_)) => Bureau::builtin(),
        opened => opened,
    };
    bureau.map(|bureau| unlisted::with_named_units(bureau, files)).map_err(|failure| console.failure(&failure))
}

/// Files named on the command line. Their names for messages are the paths as typed, so that folder names can still
/// tell unit and year.
fn named_files(arguments: &ArgMatches) -> Vec<Found> {
    let paths = arguments.get_many::<PathBuf>("files").expect("required").cloned();
    paths.map(|path| Found { name: path.to_string_lossy().replace('\\', "/"), path }).collect()
}

/// How a command that looks at single files ends, when the worst of it is what they were good for.
fn exit_of_files(taken: &[FileIntake]) -> Exit {
    match taken.iter().filter(|intake| intake.outcome == Outcome::Failed).count() {
        0 => Exit::Done,
        lost if lost == taken.len() => Exit::NoInput,
        _ => Exit::Partial,
    }
}

/// How the program ends after a failure of the run.
fn exit_of(failure: &Failure) -> Exit {
    match failure {
        Failure::Settings(_) | Failure::NoBureau(_) => Exit::Settings,
        Failure::NoInput { .. } | Failure::Read { .. } => Exit::NoInput,
        Failure::Table(_) | Failure::Report(_) => Exit::Failed,
    }
}

/// Diagnostics as one JSON value.
fn diagnostics_json(diagnostics: &[Diagnostic]) -> serde_json::Value {
    serde_json::to_value(diagnostics).expect("diagnostics are plain data")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_the_program_ends_with_the_documented_code() {
        let matches = command::command(Lang::Zh).try_get_matches_from(["huizong", "run"]).expect("a right line");
        let console = Console::new(Lang::Zh, &matches);
        assert_eq!(unless_it_fails_inside(&console, || panic!("a fault")), Exit::Failed);
        assert_eq!(unless_it_fails_inside(&console, || Exit::Partial), Exit::Partial);
    }
}
