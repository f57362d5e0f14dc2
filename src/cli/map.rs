//! `map`: what was not recognized, with the nearest indicators, in the form of `mappings.csv`.

use clap::ArgMatches;

use super::{Exit, console::Console, ledger::deliver, open_bureau, path, run};
use crate::{diagnostic::Severity, pipeline::Failure, recognize::mapping};

/// How many messages about the files are shown before the list.
const SAID: usize = 10;

/// Lists every unrecognized header path once, the one with the most figures first.
pub(super) fn run(arguments: &ArgMatches, console: &Console) -> Exit {
    let bureau = match open_bureau(arguments, console) {
        Ok(bureau) => bureau,
        Err(exit) => return exit,
    };
    let request = crate::pipeline::Request { output: None, ..run::request(arguments) };
    let unmapped = match run::try_assess(&bureau, &request, console) {
        Ok(assessment) => assessment.unmapped,
        // A form of which nothing is recognized is what this command is for.
        Err(Failure::NoInput { unusable, .. }) if !unusable.unmapped.is_empty() => {
            console.diagnostics(&unusable.diagnostics, Severity::Warning, SAID);
            unusable.unmapped
        }
        Err(failure) => return console.failure(&failure),
    };
    let questions = mapping::questions(&unmapped);
    let text = mapping::suggestions(&questions, &bureau.catalog);
    let labels = questions.len();
    console.say(
        &format!(
            "{labels} 个表头没有认出。核对后把要采用的行（填好 indicator 和 confirmed 日期）存入 mappings.csv，下次自动使用"
        ),
        &format!(
            "{labels} headers were not recognized; copy the lines you confirm (with indicator and date) into mappings.csv"
        ),
    );
    deliver(text.as_bytes(), path(arguments, "output").as_deref(), console)
}
