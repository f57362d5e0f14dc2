//! 问题 and 未识别: what was said about the input, and which headers over figures mean nothing known. Nothing is lost
//! silently: what is not in a table is here.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::{
    data::head,
    plan::Plan,
    sheet::Sheet,
    style::{Align, Font, Number, Style, Styles},
    words,
};
use crate::{
    diagnostic::{Diagnostic, Lang, Severity},
    recognize::Unmapped,
};

const CELL: Style = Style::new(Font::Body).upper();

/// Writes 问题, errors first.
pub(super) fn write(plan: &Plan<'_>, book: &mut Workbook, styles: &mut Styles) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let mut sheet = Sheet::add(book, styles, words::PROBLEMS.get(lang))?;
    let mut diagnostics = plan.edition.diagnostics.iter().collect::<Vec<_>>();
    diagnostics.sort_by_key(|diagnostic| std::cmp::Reverse(diagnostic.severity));
    head(&mut sheet, lang, &words::PROBLEM_HEADS, "problems", diagnostics.len())?;
    for (row, diagnostic) in (1..).zip(&diagnostics) {
        problem(&mut sheet, row, diagnostic, lang)?;
    }
    finish(plan, sheet, diagnostics.len(), words::PROBLEM_HEADS.len())
}

fn problem(sheet: &mut Sheet<'_>, row: u32, diagnostic: &Diagnostic, lang: Lang) -> Result<(), XlsxError> {
    let (word, font) = match diagnostic.severity {
        Severity::Error => (words::ERROR, Font::Alert),
        Severity::Warning => (words::WARNING, Font::Body),
        Severity::Info => (words::INFO, Font::State),
    };
    let place = &diagnostic.location;
    let cell = match (&place.cell, place.paragraph) {
        (Some(cell), _) => cell.to_string(),
        (None, Some(paragraph)) => format!("¶{paragraph}"),
        (None, None) => String::new(),
    };
    sheet.text(row, 0, word.get(lang), CELL.font(font))?;
    sheet.text(row, 1, place.file.as_deref().unwrap_or_default(), CELL.wrap())?;
    sheet.text(row, 2, place.sheet.as_deref().unwrap_or_default(), CELL.wrap())?;
    sheet.text(row, 3, &cell, CELL)?;
    sheet.text(row, 4, diagnostic.message.get(lang), CELL.wrap())?;
    sheet.text(row, 5, diagnostic.hint.as_ref().map_or("", |hint| hint.get(lang)), CELL.wrap())?;
    sheet.text(row, 6, diagnostic.code, CELL.font(Font::Small))
}

/// One header that is not recognized, wherever it occurs.
pub(super) struct Label<'a> {
    /// Its first place, with its suggestions.
    first: &'a Unmapped,
    /// How often it occurs.
    places: usize,
    /// Figures under all of them.
    figures: usize,
}

/// The headers that are not recognized, those over most figures first.
pub(super) fn labels(unmapped: &[Unmapped]) -> Vec<Label<'_>> {
    let mut labels: BTreeMap<&str, Label<'_>> = BTreeMap::new();
    for one in unmapped {
        let label = labels.entry(&one.label).or_insert(Label { first: one, places: 0, figures: 0 });
        label.places += 1;
        label.figures += one.figures;
    }
    let mut labels = labels.into_values().collect::<Vec<_>>();
    labels.sort_by_key(|label| std::cmp::Reverse(label.figures));
    labels
}

/// Writes 未识别.
pub(super) fn write_unmapped(plan: &Plan<'_>, book: &mut Workbook, styles: &mut Styles) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let mut sheet = Sheet::add(book, styles, words::UNMAPPED.get(lang))?;
    let labels = labels(plan.edition.unmapped);
    head(&mut sheet, lang, &words::UNMAPPED_HEADS, "unmapped", labels.len())?;
    for (row, label) in (1..).zip(&labels) {
        label_row(plan, &mut sheet, row, label)?;
    }
    finish(plan, sheet, labels.len(), words::UNMAPPED_HEADS.len())
}

fn label_row(plan: &Plan<'_>, sheet: &mut Sheet<'_>, row: u32, label: &Label<'_>) -> Result<(), XlsxError> {
    let (catalog, lang) = (plan.edition.catalog, plan.edition.lang);
    sheet.text(row, 0, &label.first.label, CELL.wrap())?;
    let center = CELL.number(Number::Plain).align(Align::Center);
    for (col, count) in [(1, label.places), (2, label.figures)] {
        sheet.number(row, col, Decimal::from(count), center)?;
    }
    sheet.text(row, 3, &label.first.source.file, CELL.wrap())?;
    sheet.text(row, 4, label.first.source.sheet(), CELL.wrap())?;
    sheet.text(row, 5, &label.first.source.at(), CELL)?;
    let suggestions = label.first.suggestions.iter().map(|(id, likeness)| {
        format!("{} ({}, {:.0}%)", catalog.name(*id, lang), catalog.indicator(*id).code, likeness * 100.0)
    });
    sheet.text(row, 6, &suggestions.collect::<Vec<_>>().join("\n"), CELL.wrap())
}

fn finish(plan: &Plan<'_>, mut sheet: Sheet<'_>, rows: usize, columns: usize) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    sheet.way_back(lang, columns as u16 + 1)?;
    sheet.page_setup(lang, (0, 0), 1, &words::footer(plan.edition))?;
    sheet.print_to(rows.max(1) as u32, columns as u16 - 1)?;
    sheet.fit()
}
