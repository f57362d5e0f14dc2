//! `ledger`: what became of every non-empty cell of a file.

use std::path::Path;

use clap::ArgMatches;
use serde_json::{Map, Value};

use super::{Exit, builtin_or_bureau, console::Console, exit_of_files, named_files, output_file};
use crate::{
    diagnostic::Severity,
    pipeline::{
        Bureau,
        discover::Found,
        intake::{self, FileIntake},
        outputs, records,
    },
    report::csv::Rows,
};

/// One row per non-empty cell of each file, as csv or as one JSON array.
pub(super) fn run(arguments: &ArgMatches, console: &Console) -> Exit {
    let files = named_files(arguments);
    let bureau = match builtin_or_bureau(arguments, console, &files) {
        Ok(bureau) => bureau,
        Err(exit) => return exit,
    };
    let paths: Vec<_> = files.iter().map(|file| file.path.clone()).collect();
    let output = match output_file(arguments, &paths, &bureau, console) {
        Ok(output) => output,
        Err(exit) => return exit,
    };
    let taken = files.iter().flat_map(|file| take(file, &bureau)).collect::<Vec<FileIntake>>();
    console.diagnostics(&bureau.diagnostics, Severity::Warning, usize::MAX);
    for intake in &taken {
        console.diagnostics(&intake.diagnostics, Severity::Info, usize::MAX);
    }
    let text = if console.json { json(&taken, &bureau) } else { csv(&taken, &bureau) };
    let written = deliver(&text, output.as_deref(), console);
    if written == Exit::Done { exit_of_files(&taken) } else { written }
}

fn take(file: &Found, bureau: &Bureau) -> Vec<FileIntake> {
    intake::take_all(std::slice::from_ref(file), bureau, None, &|intake| intake)
}

fn csv(taken: &[FileIntake], bureau: &Bureau) -> Vec<u8> {
    let mut rows = Rows::new(&records::LEDGER_COLUMNS);
    for intake in taken {
        records::push_ledger(&mut rows, intake, bureau);
    }
    rows.finish()
}

fn json(taken: &[FileIntake], bureau: &Bureau) -> Vec<u8> {
    let object = |intake: &FileIntake, row| {
        let values = records::ledger_row(&intake.file.path, row, bureau);
        let pairs = records::LEDGER_COLUMNS.iter().zip(values);
        // An empty text would say "empty"; what does not apply is null. `raw` is always there.
        let pairs = pairs.map(|(name, value)| {
            let empty = value.is_empty() && *name != "raw";
            ((*name).to_owned(), if empty { Value::Null } else { Value::from(value.into_owned()) })
        });
        Value::Object(pairs.collect::<Map<String, Value>>())
    };
    let rows: Vec<Value> =
        taken.iter().flat_map(|intake| intake.recognition.ledger.iter().map(move |row| object(intake, row))).collect();
    format!("{:#}\n", Value::from(rows)).into_bytes()
}

/// To a file where one is named, else to standard output.
pub(super) fn deliver(bytes: &[u8], to: Option<&Path>, console: &Console) -> Exit {
    match to {
        None => console.result_bytes(bytes),
        Some(path) => match outputs::write_one(path, bytes) {
            Ok(()) => {
                console.wrote(path);
                Exit::Done
            }
            Err(error) => {
                console.tell(&error.diagnostic());
                Exit::NotWritten
            }
        },
    }
}
