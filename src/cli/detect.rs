//! `detect`, `selftest` and the detector's benchmark.

use std::path::Path;

use clap::ArgMatches;

use super::{Exit, console::Console, open_bureau, path, run};
use crate::{
    detect::{
        self, evaluate,
        panel::Panel,
        selftest as planted,
        tidy::{self, TidyError, TidyText},
    },
    diagnostic::{Diagnostic, Location, Severity, Text},
    pipeline::{Failure, Output, outputs, panel, system},
};

/// Files of a panel: name, and whether it must be there.
const FILES: [(&str, bool); 4] =
    [("values.csv", true), ("exposures.csv", true), ("indicators.csv", false), ("identities.csv", false)];

/// Units said to be low in every year at most; `flags.json` has all.
const ALWAYS_LOW: usize = 10;

/// `detect --panel DIR`: scores and flags of a bare panel.
pub(super) fn run(arguments: &ArgMatches, console: &Console) -> Exit {
    let folder = path(arguments, "panel").expect("required");
    let panel = match read_panel(&folder, console) {
        Ok(panel) => panel,
        Err(exit) => return exit,
    };
    let Some(year) = judged_year(arguments, &panel, console) else { return Exit::NoInput };
    let detection = detect::run(&panel, &detect::Settings { year, backtest: true });
    let always_low = detection.persistent.iter().take(ALWAYS_LOW).map(|one| &one.text);
    for note in detection.notes.iter().map(|note| &note.text).chain(always_low) {
        console.say(&note.zh, &note.en);
    }
    let out = path(arguments, "out").unwrap_or(folder);
    let flags = detect::flags_json(&panel, year, &detection);
    let written = [
        Output::new("scores.csv", detect::scores_csv(&panel, year, &detection)),
        Output::new("flags.csv", detect::flags_csv(&detection)),
        Output::new("flags.json", flags.clone()),
    ];
    for output in &written {
        if let Err(error) = outputs::write_output(&out, output) {
            console.tell(&error.diagnostic());
            return Exit::NotWritten;
        }
    }
    if console.json {
        return console.result_bytes(flags.as_bytes());
    }
    console.say(
        &format!("疑似漏报 {} 条，已写入 {}", detection.flags.len(), out.display()),
        &match detection.flags.len() {
            1 => format!("1 flag, written to {}", out.display()),
            count => format!("{count} flags, written to {}", out.display()),
        },
    );
    Exit::Done
}

/// Position of the year asked for, or of the newest.
fn judged_year(arguments: &ArgMatches, panel: &Panel, console: &Console) -> Option<usize> {
    let asked = arguments.get_one::<i16>("year").copied();
    let year = match asked {
        Some(year) => panel.year_index(year),
        None => panel.years.len().checked_sub(1),
    };
    if year.is_none() {
        let years = panel.years.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let message =
            Text::new(format!("没有这一年的数据；有：{years}"), format!("there is no such year; there are: {years}"));
        console.tell(&Diagnostic::new(Severity::Error, "no-such-year", Location::default(), message));
    }
    year
}

fn read_panel(folder: &Path, console: &Console) -> Result<Panel, Exit> {
    let mut texts = Vec::new();
    for (name, required) in FILES {
        let path = folder.join(name);
        if !required && !path.is_file() {
            texts.push(None);
            continue;
        }
        #[expect(clippy::disallowed_methods, reason = "the edge where files are opened")]
        let bytes =
            std::fs::read(&path).map_err(|source| console.failure(&Failure::Read { path: path.clone(), source }))?;
        let text = crate::read::text(&bytes);
        texts.push(Some(text.ok_or_else(|| {
            console.tell(&system::not_text(path.display().to_string()));
            Exit::NoInput
        })?));
    }
    let text = |at: usize| texts[at].as_deref();
    let tidy = TidyText {
        values: text(0).unwrap_or_default(),
        exposures: text(1).unwrap_or_default(),
        indicators: text(2),
        identities: text(3),
    };
    match tidy::parse(&tidy) {
        Ok(panel) => {
            console.diagnostics(&panel.diagnostics, Severity::Info, 20);
            Ok(panel.value)
        }
        Err(error) => {
            console.tell(&fault(&error));
            Err(Exit::NoInput)
        }
    }
}

/// Why no panel could be made, in both languages.
fn fault(error: &TidyError) -> Diagnostic {
    let (file, message) = match error {
        TidyError::MissingColumn { file, column, found } => (
            file,
            Text::new(
                format!("没有 {column} 这一列；第一行是：{found}"),
                format!("no column `{column}`; the first line has: {found}"),
            ),
        ),
        TidyError::Malformed { file, line, reason } => (
            file,
            Text::new(
                format!("第 {line} 行不是 CSV：{reason}"),
                format!("line {line} cannot be read as CSV: {reason}"),
            ),
        ),
        TidyError::Empty { file } => (file, Text::new("第一行以下没有内容", "no rows below the first line")),
    };
    Diagnostic::new(Severity::Error, "panel-unusable", Location::file(*file), message)
}

/// `selftest`: known errors planted into the bureau's own history, or into a panel's.
pub(super) fn selftest(arguments: &ArgMatches, console: &Console) -> Exit {
    let seed = *arguments.get_one::<u64>("seed").expect("has a default");
    let panel = match path(arguments, "panel") {
        Some(folder) => read_panel(&folder, console),
        None => own_panel(arguments, console),
    };
    let panel = match panel {
        Ok(panel) => panel,
        Err(exit) => return exit,
    };
    let Some(year) = judged_year(arguments, &panel, console) else { return Exit::NoInput };
    let rows = planted::run(&panel, year, seed);
    for caveat in planted::caveats(&panel, &rows) {
        console.say(&caveat.zh, &caveat.en);
    }
    if console.json {
        return console.json(&serde_json::to_value(&rows).expect("rows are plain data"));
    }
    console.result(planted::table(&rows).get(console.lang))
}

fn own_panel(arguments: &ArgMatches, console: &Console) -> Result<Panel, Exit> {
    let bureau = open_bureau(arguments, console)?;
    console.diagnostics(&bureau.diagnostics, Severity::Warning, usize::MAX);
    let assessment = run::assess(&bureau, &run::request(arguments), console)?;
    let of = &assessment;
    Ok(panel::from_facts(&of.facts, &bureau, &of.slips, &of.comparisons, &of.superseded))
}

/// The table of the detector against its baselines on simulated panels.
pub(super) fn bench(arguments: &ArgMatches, console: &Console) -> Exit {
    let presets: Vec<&str> = arguments.get_many::<String>("preset").into_iter().flatten().map(String::as_str).collect();
    let range = arguments.get_one::<String>("seeds").expect("has a default");
    let bounds = range.split_once("..").and_then(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?)));
    let Some((from, to)) = bounds else {
        let message = Text::new("--seeds 应为 1..25 这样的范围", "--seeds takes a range such as 1..25");
        console.tell(&Diagnostic::new(Severity::Error, "usage", Location::default(), message));
        return Exit::Usage;
    };
    let unknown = presets.iter().find(|name| !evaluate::presets().any(|known| known == **name));
    if let Some(unknown) = unknown {
        let known = evaluate::presets().collect::<Vec<_>>();
        let message = Text::new(
            format!("没有 {unknown} 这个预设；有：{}", known.join("、")),
            format!("there is no preset {unknown}; there are {}", known.join(", ")),
        );
        console.tell(&Diagnostic::new(Severity::Error, "usage", Location::default(), message));
        return Exit::Usage;
    }
    console.result(&evaluate::table(&presets, from..to))
}
