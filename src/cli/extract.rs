//! `extract`: figures out of narrative reports.

use std::path::Path;

use clap::ArgMatches;

use super::{
    BOM, Exit, builtin_or_bureau, console::Console, exit_of_files, ledger::deliver, named_files, output_file, path,
};
use crate::{
    diagnostic::{Diagnostic, Location, Severity, Text},
    narrative::{self, Extraction, Figure},
    pipeline::{
        Bureau, Failure,
        intake::{self, FileIntake},
        system,
    },
};

/// The figures of each report as a table, as csv when the output's name ends so, or as JSON. With `--truth` the score.
pub(super) fn run(arguments: &ArgMatches, console: &Console) -> Exit {
    let files = named_files(arguments);
    let bureau = match builtin_or_bureau(arguments, console, &files) {
        Ok(bureau) => bureau,
        Err(exit) => return exit,
    };
    let paths: Vec<_> = files.iter().map(|file| file.path.clone()).chain(path(arguments, "truth")).collect();
    let output = match output_file(arguments, &paths, &bureau, console) {
        Ok(output) => output,
        Err(exit) => return exit,
    };
    let taken: Vec<FileIntake> = files.iter().map(|file| intake::take_report_from_disk(file, &bureau)).collect();
    for intake in &taken {
        console.diagnostics(&intake.diagnostics, Severity::Warning, usize::MAX);
    }
    let extractions: Vec<Extraction> = taken.iter().map(|intake| intake.extraction.clone()).collect();
    let delivered = if let Some(truth) = path(arguments, "truth") {
        score(&truth, extractions, &bureau, console)
    } else {
        let own: Vec<Extraction> = extractions.into_iter().map(Extraction::of_own_year).collect();
        print(&own, output.as_deref(), &bureau, console)
    };
    if delivered == Exit::Done { exit_of_files(&taken) } else { delivered }
}

fn print(extractions: &[Extraction], output: Option<&Path>, bureau: &Bureau, console: &Console) -> Exit {
    let (catalog, roster) = (&bureau.catalog, &bureau.roster);
    let wants_csv = output.is_some_and(|path| path.extension().is_some_and(|ending| ending == "csv"));
    let text = match (console.json, wants_csv) {
        (true, _) => format!("{:#}\n", narrative::render::json(extractions, catalog, roster)).into_bytes(),
        (false, true) => match narrative::render::csv(extractions, catalog, roster) {
            Ok(bytes) => [BOM.as_bytes(), &bytes].concat(),
            Err(error) => {
                console.tell(&system::internal(&error.to_string()));
                return Exit::Failed;
            }
        },
        (false, false) => narrative::render::table(extractions, catalog, roster, console.lang).into_bytes(),
    };
    deliver(&text, output, console)
}

fn score(truth: &Path, extractions: Vec<Extraction>, bureau: &Bureau, console: &Console) -> Exit {
    #[expect(clippy::disallowed_methods, reason = "the edge where files are opened")]
    let bytes = match std::fs::read(truth) {
        Ok(bytes) => bytes,
        Err(source) => return console.failure(&Failure::Read { path: truth.to_owned(), source }),
    };
    let Some(text) = crate::read::text(&bytes) else {
        return console.failure(&Failure::Settings(vec![system::not_text(truth.display().to_string())]));
    };
    let all_years = narrative::score::names_years(&text);
    let figures_of =
        |extraction: Extraction| if all_years { extraction.figures } else { extraction.of_own_year().figures };
    let figures: Vec<Figure> = extractions.into_iter().flat_map(figures_of).collect();
    match narrative::score::score(&figures, &bureau.catalog, &text) {
        Ok(score) => console.result(&score.render()),
        Err(error) => {
            let message = Text::new(format!("答案表读不了：{error}"), format!("the truth cannot be read: {error}"));
            let place = Location::file(truth.display().to_string());
            console.tell(&Diagnostic::new(Severity::Error, "truth-unusable", place, message));
            Exit::Usage
        }
    }
}
