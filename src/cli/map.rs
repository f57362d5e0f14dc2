//! `map`: what was not recognized, with the nearest indicators, in the form of `mappings.csv`.

use std::path::Path;

use clap::ArgMatches;
use serde_json::{Value, json};

use super::{BOM, Exit, console::Console, ledger::deliver, open_bureau, path, run};
use crate::{
    catalog::{Catalog, folder},
    diagnostic::{Diagnostic, Location, Severity, Text},
    pipeline::Failure,
    recognize::mapping::{self, Question},
    report::csv::Rows,
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
    if let Some(draft) = path(arguments, "draft") {
        let written = keep_draft(&draft, &questions, &bureau.catalog, console);
        if written != Exit::Done {
            return written;
        }
    }
    let text = if console.json {
        format!("{:#}\n", json(&questions, &bureau.catalog))
    } else {
        format!("{BOM}{}", mapping::suggestions(&questions, &bureau.catalog))
    };
    deliver(text.as_bytes(), path(arguments, "output").as_deref(), console)
}

/// Writes the unknown headers as indicators of the bureau's own, to be looked through. Never writes over a file.
fn keep_draft(path: &Path, questions: &[Question], catalog: &Catalog, console: &Console) -> Exit {
    if path.exists() {
        let message = Text::new("已存在，未改动；请换一个文件名", "exists and is left as it is; choose another name");
        let place = Location::file(path.display().to_string());
        console.tell(&Diagnostic::new(Severity::Error, "not-written", place, message));
        return Exit::NotWritten;
    }
    let mut rows = Rows::new(&folder::DRAFT_COLUMNS);
    for draft in folder::drafts(questions.iter().map(|question| question.label.as_str()), catalog) {
        rows.push(&draft);
    }
    let written = deliver(&rows.finish(), Some(path), console);
    if written == Exit::Done {
        let place = path.display();
        console.say(
            &format!("已写入 {place}：每个没认出的表头一行新指标。核对名称、单位、类型，删去不要的，另存为 indicators.csv"),
            &format!("wrote {place}: a new indicator for every header; look through names, units and kinds, remove what is none, keep it as indicators.csv"),
        );
    }
    written
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
