//! `map`: what was not recognized, with the nearest indicators, in the form of `mappings.csv`.

use clap::ArgMatches;

use super::{Exit, console::Console, ledger::deliver, open_bureau, path, run};
use crate::recognize::mapping;

/// Lists every unrecognized header path once, the one with the most figures first.
pub(super) fn run(arguments: &ArgMatches, console: &Console) -> Exit {
    let bureau = match open_bureau(arguments, console) {
        Ok(bureau) => bureau,
        Err(exit) => return exit,
    };
    let request = crate::pipeline::Request { output: None, ..run::request(arguments) };
    let assessment = match run::assess(&bureau, &request, console) {
        Ok(assessment) => assessment,
        Err(exit) => return exit,
    };
    let questions = mapping::questions(&assessment.unmapped);
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
