//! What `extract` prints: figures as a table, as csv or as JSON. Computes nothing.

use serde_json::{Value, json};

use super::{Extraction, Figure};
use crate::{
    catalog::{Catalog, Roster},
    diagnostic::Lang,
};

/// The columns, in order.
pub const COLUMNS: [&str; 11] = [
    "file",
    "unit",
    "year",
    "code",
    "value",
    "unit_of_measure",
    "qualifier",
    "period_end",
    "period_kind",
    "paragraph",
    "quote",
];

/// One figure's fields in the order of [`COLUMNS`]; empty where unknown.
fn fields(extraction: &Extraction, figure: &Figure, catalog: &Catalog, roster: &Roster) -> [String; 11] {
    let indicator = catalog.indicator(figure.indicator);
    let known = figure.unit.map(|unit| roster.node(unit).name.clone());
    [
        figure.file.to_string(),
        known.or_else(|| extraction.unit_name.clone()).unwrap_or_default(),
        figure.year.map(|year| year.to_string()).unwrap_or_default(),
        indicator.code.clone(),
        figure.value.normalize().to_string(),
        indicator.unit.clone(),
        figure.qualifier.name().to_owned(),
        figure.period.map(|period| period.end.to_string()).unwrap_or_default(),
        figure.period.map(|period| period.kind.name().to_owned()).unwrap_or_default(),
        figure.paragraph.to_string(),
        figure.quote.clone(),
    ]
}

/// One line per figure, the first line the names of the columns.
///
/// # Errors
/// Never in practice: the writer's target is memory.
pub fn csv(extractions: &[Extraction], catalog: &Catalog, roster: &Roster) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for extraction in extractions {
        for figure in &extraction.figures {
            writer.write_record(fields(extraction, figure, catalog, roster))?;
        }
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// An array with one object per figure. Numbers that a JSON reader could round stay text.
#[must_use]
pub fn json(extractions: &[Extraction], catalog: &Catalog, roster: &Roster) -> Value {
    let figures = extractions.iter().flat_map(|extraction| {
        extraction.figures.iter().map(move |figure| object(extraction, figure, catalog, roster))
    });
    Value::Array(figures.collect())
}

fn object(extraction: &Extraction, figure: &Figure, catalog: &Catalog, roster: &Roster) -> Value {
    let [file, unit, _, code, value, measure, qualifier, end, kind, _, quote] =
        fields(extraction, figure, catalog, roster);
    let value: Value = serde_json::from_str(&value).unwrap_or(Value::String(value));
    json!({
        "file": file,
        "unit": unit,
        "year": figure.year,
        "code": code,
        "value": value,
        "unit_of_measure": measure,
        "qualifier": qualifier,
        "period_end": end,
        "period_kind": kind,
        "paragraph": figure.paragraph,
        "quote": quote,
    })
}

/// For a terminal: figures by file, then what was left out with the reason.
#[must_use]
pub fn table(extractions: &[Extraction], catalog: &Catalog, roster: &Roster, lang: Lang) -> String {
    let mut out = String::new();
    for extraction in extractions {
        let unit = extraction.unit.map(|unit| roster.node(unit).name.as_str()).or(extraction.unit_name.as_deref());
        let year = extraction.year.map(|year| year.to_string());
        let unknown = if lang == Lang::Zh { "不明" } else { "unknown" };
        out.push_str(&format!(
            "{}  {}  {}\n",
            extraction.file,
            unit.unwrap_or(unknown),
            year.as_deref().unwrap_or(unknown)
        ));
        for figure in &extraction.figures {
            out.push_str(&line(extraction, figure, catalog, roster, lang));
        }
        for listed in &extraction.listed {
            let word = if lang == Lang::Zh { "未取" } else { "left out" };
            out.push_str(&format!("  {word}  ¶{}  {}: {}\n", listed.paragraph, listed.reason.get(lang), listed.quote));
        }
    }
    out
}

fn line(extraction: &Extraction, figure: &Figure, catalog: &Catalog, roster: &Roster, lang: Lang) -> String {
    let [_, _, _, code, value, measure, qualifier, end, kind, paragraph, quote] =
        fields(extraction, figure, catalog, roster);
    let name = catalog.name(figure.indicator, lang);
    let pad = 26_usize.saturating_sub(unicode_width::UnicodeWidthStr::width(name));
    let space = " ".repeat(pad);
    format!("  {name}{space} {value:>10} {measure}  {qualifier} {kind} {end}  ¶{paragraph}  {code}\n      {quote}\n")
}
