//! 问题 and 未识别: what was said about the input, and which headers over figures mean nothing known. Nothing is lost
//! silently: what is not in a table is here.

use rust_decimal::{Decimal, prelude::FromPrimitive};
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

/// Writes 未识别, the headers over most figures first.
pub(super) fn write_unmapped(plan: &Plan<'_>, book: &mut Workbook, styles: &mut Styles) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let mut sheet = Sheet::add(book, styles, words::UNMAPPED.get(lang))?;
    let mut labels = plan.edition.unmapped.iter().collect::<Vec<_>>();
    labels.sort_by_key(|label| std::cmp::Reverse(label.figures));
    head(&mut sheet, lang, &words::UNMAPPED_HEADS, "unmapped", labels.len())?;
    for (row, label) in (1..).zip(&labels) {
        unmapped(plan, &mut sheet, row, label)?;
    }
    finish(plan, sheet, labels.len(), words::UNMAPPED_HEADS.len())
}

fn unmapped(plan: &Plan<'_>, sheet: &mut Sheet<'_>, row: u32, label: &Unmapped) -> Result<(), XlsxError> {
    let (catalog, lang) = (plan.edition.catalog, plan.edition.lang);
    sheet.text(row, 0, &label.label, CELL.wrap())?;
    let count = Decimal::from_usize(label.figures).expect("a count of cells");
    sheet.number(row, 1, count, CELL.number(Number::Plain).align(Align::Center))?;
    sheet.text(row, 2, &label.source.file, CELL.wrap())?;
    sheet.text(row, 3, label.source.sheet(), CELL.wrap())?;
    sheet.text(row, 4, &label.source.at(), CELL)?;
    let suggestions = label.suggestions.iter().map(|(id, likeness)| {
        format!("{} ({}, {:.0}%)", catalog.name(*id, lang), catalog.indicator(*id).code, likeness * 100.0)
    });
    sheet.text(row, 5, &suggestions.collect::<Vec<_>>().join("\n"), CELL.wrap())
}

fn finish(plan: &Plan<'_>, mut sheet: Sheet<'_>, rows: usize, columns: usize) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    sheet.way_back(lang, columns as u16 + 1)?;
    sheet.page_setup(lang, (0, 0), 1, &words::footer(plan.edition))?;
    sheet.inner.set_print_area(0, 0, rows.max(1) as u32, columns as u16 - 1)?;
    sheet.fit()
}
