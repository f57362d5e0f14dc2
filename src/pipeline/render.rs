//! Which outputs a run has: tables to bytes, several at a time.

use rayon::prelude::*;

use super::{
    Assessment, Bureau, Failure, Output,
    books::{self, Depth},
    handled::Handled,
    outputs::{MANIFEST, file_name},
    packed::Packed,
    records,
};
use crate::{
    diagnostic::{Diagnostic, Lang},
    observation::Day,
    report::{
        self, Edition, ReportError,
        chart::{self, Chart},
    },
};

/// Kinds of output that `--only` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kinds {
    /// The workbook.
    pub xlsx: bool,
    /// The charts.
    pub charts: bool,
    /// The page.
    pub html: bool,
    /// The tables for machines.
    pub facts: bool,
}

impl Kinds {
    /// Everything.
    pub const ALL: Self = Self { xlsx: true, charts: true, html: true, facts: true };

    /// Those named; everything when none is.
    #[must_use]
    pub fn named<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let names: Vec<&str> = names.collect();
        let has = |name| names.is_empty() || names.contains(&name);
        Self { xlsx: has("xlsx"), charts: has("charts"), html: has("html"), facts: has("facts") }
    }
}

/// How the outputs are to be made.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// Language.
    pub lang: Lang,
    /// Day of the run, where one is to be written.
    pub as_of: Option<Day>,
    /// Which outputs.
    pub kinds: Kinds,
    /// How far down workbooks are written.
    pub books: Depth,
}

/// All outputs of a run, in a stable order; `run.json`, which lists the others, comes last. With them, what the charts
/// leave out and what their font lacks.
pub fn outputs(
    assessment: &Assessment,
    bureau: &Bureau,
    handled: &Handled,
    manner: Manner,
) -> Result<(Vec<Output>, Vec<Diagnostic>), Failure> {
    let run_id = records::run_id(assessment, bureau);
    let edition = assessment.edition(bureau, manner.lang, manner.as_of, &run_id);
    // Polars must not run on a worker of the pool, so its tables come before what is made side by side.
    let mut outputs = if manner.kinds.facts { tables(assessment, bureau, manner.lang)? } else { Vec::new() };
    let (people, charts) = rayon::join(
        || people_outputs(&edition, manner),
        || if manner.kinds.charts { charts(&edition) } else { Ok(Vec::new()) },
    );
    outputs.extend(handled.output());
    outputs.extend(people?);
    outputs.extend(charts?);
    let said = || [chart::left_out(&edition), chart::missing_glyphs(&edition)].into_iter().flatten();
    let said = if manner.kinds.charts { said().collect() } else { Vec::new() };
    let manifest = records::run(assessment, bureau, manner.as_of, &run_id, &outputs);
    outputs.push(Output::new(MANIFEST, pretty(&manifest)));
    Ok((outputs, said))
}

fn pretty(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}

/// What programs read.
fn tables(assessment: &Assessment, bureau: &Bureau, lang: Lang) -> Result<Vec<Output>, Failure> {
    Ok(vec![
        Output::new("facts.parquet", assessment.facts.parquet(&bureau.catalog, &bureau.roster)?),
        Output::new("facts.csv", assessment.facts.csv(&bureau.catalog, &bureau.roster)),
        findings(assessment, bureau),
        records::ledger_csv(&assessment.ledgers),
        Output::new("diagnostics.csv", records::diagnostics_csv(&assessment.diagnostics, lang)),
    ])
}

/// `findings.json` grows with the returns as the ledger does, and is kept like it.
fn findings(assessment: &Assessment, bureau: &Bureau) -> Output {
    let packed = Packed::written(|out| {
        serde_json::to_writer_pretty(&mut *out, &records::Findings { assessment, bureau })?;
        out.write_all(b"\n")
    });
    Output::packed("findings.json", vec![packed])
}

/// What people open.
fn people_outputs(edition: &Edition<'_>, manner: Manner) -> Result<Vec<Output>, ReportError> {
    let (books, page) = rayon::join(
        || if manner.kinds.xlsx { books::books(edition, manner.books) } else { Ok(Vec::new()) },
        || manner.kinds.html.then(|| report::page::html(edition)),
    );
    let mut outputs = books?;
    let name = if edition.lang == Lang::Zh { "看板.html" } else { "dashboard.html" };
    outputs.extend(page.map(|text| Output::new(name, text)));
    Ok(outputs)
}

/// Every chart as SVG and PNG.
fn charts(edition: &Edition<'_>) -> Result<Vec<Output>, ReportError> {
    let folder = if edition.lang == Lang::Zh { "图表" } else { "charts" };
    let both = |chart: Chart| -> Result<[Output; 2], ReportError> {
        let picture = chart::png(&chart.svg).map_err(|error| ReportError::new(&chart.name, error))?;
        let name = file_name(&chart.name);
        Ok([
            Output::new(format!("{folder}/{name}.svg"), chart.svg),
            Output::new(format!("{folder}/{name}.png"), picture),
        ])
    };
    let pairs = chart::all(edition).into_par_iter().map(both).collect::<Result<Vec<_>, _>>()?;
    Ok(pairs.into_iter().flatten().collect())
}
