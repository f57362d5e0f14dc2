//! `ledger`: what became of every non-empty cell of a file.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde_json::{Map, Value};

use super::{Exit, builtin_or_bureau, console::Console, path};
use crate::{
    diagnostic::Severity,
    pipeline::{
        Bureau,
        intake::{self, FileIntake, Outcome},
        outputs, records,
    },
    report::csv::Rows,
};

/// One row per non-empty cell of each file, as csv or as one JSON array.
pub(super) fn run(arguments: &ArgMatches, console: &Console) -> Exit {
    let bureau = match builtin_or_bureau(arguments, console) {
        Ok(bureau) => bureau,
        Err(exit) => return exit,
    };
    let files: Vec<&PathBuf> = arguments.get_many::<PathBuf>("files").expect("required").collect();
    let taken: Vec<FileIntake> = files.iter().map(|path| take(path, &bureau)).collect();
    for intake in &taken {
        console.diagnostics(&intake.diagnostics, Severity::Info, usize::MAX);
    }
    let text = if console.json { json(&taken, &bureau) } else { csv(&taken, &bureau) };
    let written = deliver(&text, path(arguments, "output").as_deref(), console);
    let lost = taken.iter().any(|intake| intake.outcome == Outcome::Failed);
    if written == Exit::Done && lost { Exit::Partial } else { written }
}

/// Reads one file named on the command line. Its name for messages is the path as typed, so that folder names can
/// still tell unit and year.
fn take(path: &Path, bureau: &Bureau) -> FileIntake {
    let name = path.to_string_lossy().replace('\\', "/");
    let found = crate::pipeline::discover::Found { name, path: path.to_owned() };
    intake::take_all(&[found], bureau, None, &|intake| intake).pop().expect("one file in, one intake out")
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
            Ok(()) => Exit::Done,
            Err(error) => {
                console.note(&error.to_string());
                Exit::NotWritten
            }
        },
    }
}
