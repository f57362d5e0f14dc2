//! The end of the page: files, what was said about them, definitions.

use super::{
    data::{Data, Index},
    escape::text,
    markup::{self, Cell, Row},
    words::Words,
};
use crate::{
    catalog::Kind,
    recognize::mapping,
    report::{Edition, format},
};

/// The input, file by file.
pub(super) fn files(edition: &Edition<'_>, words: &Words) -> String {
    let rows = edition
        .files
        .iter()
        .map(|file| vec![file.path.clone(), format::number(file.bytes.into(), 0), file.sha256.clone()]);
    plain_table(words, "files", &["file", "#bytes", "SHA-256"], rows)
}

/// Says that raw texts were left out for their size, where they were.
pub(super) fn raw_dropped(data: &Data<'_>, words: &Words) -> String {
    if data.drops_raws() {
        format!("<p class=\"faint\">{}</p>\n", text(words.get("raw_dropped")))
    } else {
        String::new()
    }
}

/// What the detector says about itself.
pub(super) fn detector(edition: &Edition<'_>, words: &Words) -> String {
    let notes = edition.detector_notes.iter().map(|note| format!("<li>{}</li>", text(note.get(edition.lang))));
    let notes: String = notes.collect();
    if notes.is_empty() { none(words) } else { format!("<ul>{notes}</ul>") }
}

/// What was said about the input.
pub(super) fn diagnostics(edition: &Edition<'_>, words: &Words) -> String {
    let lang = edition.lang;
    let rows = edition.diagnostics.iter().map(|said| {
        let hint = said.hint.as_ref().map_or("", |hint| hint.get(lang));
        vec![said.location.to_string(), said.message.get(lang).to_owned(), hint.to_owned(), said.code.to_owned()]
    });
    plain_table(words, "diagnostics", &["place", "message", "advice", "code"], rows)
}

/// Headers that were not recognized.
pub(super) fn unmapped(edition: &Edition<'_>, words: &Words) -> String {
    let rows = mapping::questions(edition.unmapped).into_iter().map(|header| {
        let nearest: Vec<_> =
            header.suggestions.iter().map(|(id, _)| edition.catalog.name(*id, edition.lang)).collect();
        vec![header.label, header.source, header.figures.to_string(), nearest.join(words.comma())]
    });
    plain_table(words, "unmapped", &["header", "place", "#figures", "suggestion"], rows)
}

/// What the indicators mean.
pub(super) fn definitions(edition: &Edition<'_>, index: &Index<'_>, words: &Words) -> String {
    let rows = edition.indicators.iter().zip(&index.unit_names).map(|(id, unit)| {
        let indicator = edition.catalog.indicator(*id);
        let name = indicator.name.get(edition.lang).to_owned();
        vec![
            name,
            indicator.code.clone(),
            unit.clone(),
            words.get(kind(indicator.kind)).to_owned(),
            edition.catalog.source(*id, edition.lang).to_owned(),
        ]
    });
    plain_table(words, "definitions", &["indicator", "code", "measure", "kind", "origin"], rows)
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Count => "count",
        Kind::Stock => "stock",
        Kind::Rate => "rate",
        Kind::Amount => "amount",
        Kind::Boolean => "boolean",
    }
}

fn plain_table(words: &Words, caption: &str, columns: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let rows: Vec<_> =
        rows.map(|cells| Row { class: "", cells: cells.into_iter().map(Cell::Text).collect() }).collect();
    if rows.is_empty() {
        return none(words);
    }
    let columns: Vec<_> = columns.iter().map(|key| words.column(key)).collect();
    markup::table(words.get(caption), &columns.iter().map(String::as_str).collect::<Vec<_>>(), &rows)
}

fn none(words: &Words) -> String {
    format!("<p>{}</p>\n", text(words.get("none")))
}
