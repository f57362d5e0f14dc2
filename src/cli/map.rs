//! `map`: what was not recognized, with the nearest indicators, in the form of `mappings.csv`.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde_json::{Value, json};

use super::{BOM, Exit, console::Console, ledger::deliver, open_bureau, output_file, path, run};
use crate::{
    catalog::folder,
    diagnostic::{Diagnostic, Location, Severity, Text},
    pipeline::{Bureau, Failure, outputs},
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
    let (output, draft) = match places(arguments, &bureau, console) {
        Ok(places) => places,
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
    let labels = questions.len();
    console.say(
        &format!(
            "{labels} 个表头没有认出。核对后把要采用的行（填好 indicator 和 confirmed 日期；不是指标的 indicator 填 -）存入 mappings.csv，下次自动使用"
        ),
        &format!(
            "headers not recognized: {labels}; copy the lines you confirm into mappings.csv, with indicator (- for none) and date"
        ),
    );
    if let Some(draft) = draft {
        let written = keep_draft(&draft, &questions, &bureau, console);
        if written != Exit::Done {
            return written;
        }
    }
    let text = if console.json {
        format!("{:#}\n", json(&questions, &bureau.catalog))
    } else {
        format!("{BOM}{}", mapping::suggestions(&questions, &bureau.catalog))
    };
    deliver(text.as_bytes(), output.as_deref(), console)
}

/// Where the questions and the drafts go, before anything is read. A draft is never written over a file; it may be the
/// `indicators.csv` that is not there yet.
fn places(
    arguments: &ArgMatches,
    bureau: &Bureau,
    console: &Console,
) -> Result<(Option<PathBuf>, Option<PathBuf>), Exit> {
    let output = output_file(arguments, &[], bureau, console)?;
    let Some(draft) = path(arguments, "draft") else { return Ok((output, None)) };
    if draft.exists() {
        let message = Text::new("已存在，未改动；请换一个文件名", "exists and is left as it is; choose another name");
        let place = Location::file(draft.display().to_string());
        console.tell(&Diagnostic::new(Severity::Error, "not-written", place, message));
        return Err(Exit::NotWritten);
    }
    let input = path(arguments, "input");
    let fault = outputs::hides_input(&draft, &[], bureau, input.as_deref());
    match fault.filter(|_| !is_own_list(&draft, bureau)) {
        None => Ok((output, Some(draft))),
        Some(fault) => {
            console.tell(&fault);
            Err(Exit::Usage)
        }
    }
}

/// Whether a place is that of the bureau's own list of indicators.
fn is_own_list(path: &Path, bureau: &Bureau) -> bool {
    let folder = path.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let own = if bureau.folder.as_os_str().is_empty() { Path::new(".") } else { &bureau.folder };
    path.file_name().is_some_and(|name| name == OWN_LIST)
        && matches!((folder.canonicalize(), own.canonicalize()), (Ok(folder), Ok(own)) if folder == own)
}

/// The file in which a bureau keeps indicators as a table.
const OWN_LIST: &str = "indicators.csv";

/// Writes the unknown headers as indicators of the bureau's own, to be looked through.
fn keep_draft(path: &Path, questions: &[Question], bureau: &Bureau, console: &Console) -> Exit {
    let mut rows = Rows::new(&folder::DRAFT_COLUMNS);
    let labels = questions.iter().map(|question| (question.label.as_str(), question.measure.as_deref()));
    for draft in folder::drafts(labels, &bureau.catalog) {
        rows.push(&draft);
    }
    let written = deliver(&rows.finish(), Some(path), console);
    if written == Exit::Done {
        let (place, is_kept) = (path.display(), is_own_list(path, bureau));
        let (zh, en) = if is_kept {
            ("再运行 huizong run", "run `huizong run`")
        } else {
            ("存为 huizong.toml 旁的 indicators.csv", "keep it as indicators.csv beside huizong.toml")
        };
        console.say(
            &format!("已写入 {place}：每个没认出的表头一行新指标。核对名称、单位、类型，删去不要的，{zh}"),
            &format!("wrote {place}: a new indicator for every header; look through names, units and kinds, remove what is none, {en}"),
        );
    }
    written
}

/// One object per question, with the nearest indicators, best first.
fn json(questions: &[Question], catalog: &crate::catalog::Catalog) -> Value {
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
