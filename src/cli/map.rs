//! `map`: what was not recognized, with the nearest indicators, in the form of `mappings.csv`.

use clap::ArgMatches;
use serde_json::{Value, json};

use super::{BOM, Exit, console::Console, ledger::deliver, open_bureau, path, run};
use crate::{
    catalog::Catalog,
    diagnostic::Severity,
    pipeline::Failure,
    recognize::mapping::{self, Question},
};

/// How many messages about the files are shown before the list.
const SAID: usize = 10;

/// Lists every unrecognized header path once, the one with the most figures first.
pub(super) fn run(arguments: &ArgMatches, console: &Console) -> Exit {
    let bureau = match open_bureau(arguments, console) {
        Ok(bureau) => bureau,
        Err(exit) => return exit,
    };
    console.diagnostics(&bureau.diagnostics, Severity::Warning, usize::MAX);
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
    let labels = questions.len();
    console.say(
        &format!(
            "{labels} 个表头没有认出。核对后把要采用的行（填好 indicator 和 confirmed 日期；不是指标的 indicator 填 -）存入 mappings.csv，下次自动使用"
        ),
        &format!(
            "headers not recognized: {labels}; copy the lines you confirm into mappings.csv, with indicator (- for none) and date"
        ),
    );
    let text = if console.json {
        format!("{:#}\n", json(&questions, &bureau.catalog))
    } else {
        format!("{BOM}{}", mapping::suggestions(&questions, &bureau.catalog))
    };
    deliver(text.as_bytes(), path(arguments, "output").as_deref(), console)
}

/// One object per question, with the nearest indicators, best first.
fn json(questions: &[Question], catalog: &Catalog) -> Value {
    let near = |question: &Question| -> Vec<Value> {
        let suggestions = question.suggestions.iter().map(|(id, likeness)| (catalog.indicator(*id), likeness));
        suggestions
            .map(|(near, likeness)| json!({"code": near.code, "name": near.name, "likeness": likeness}))
            .collect()
    };
    let object = |question: &Question| {
        json!({
            "label": question.label,
            "figures": question.figures,
            "suggestions": near(question),
            "source": question.source,
        })
    };
    questions.iter().map(object).collect()
}
