//! The workbook: what a bureau hands in and prints, and what an auditor checks.
//!
//! Printed sheets (呈报表 and what belongs to them) follow Chinese habit; 数据 and 来源 are tidy tables. Everything is laid
//! out in [`plan`] before the first cell is written, so that a total can lead to its rows and they to their sources.
//! Nothing is computed here but positions and widths: a formula carries the figure that was rolled up, and is only
//! written where it gives that figure. This module is the one home of the crate that writes xlsx.

mod plan;
mod printed;
mod totals;

mod changes;
mod chart_cache;
mod checks;
mod cover;
mod data;
mod evidence;
mod funnels;
mod history;
mod matrix;
mod missing_terms;
mod notes;
mod problems;
mod questioned;
mod section;
mod quiet;
mod suspect_cell;
mod suspects;
mod trends;

mod sheet;
mod style;
mod words;

#[cfg(test)]
mod tests;

use plan::{Detail, Plan};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use style::{BODY_FONT, Styles};
pub use suspects::{Written, outcome_in, written};

use self::cover::Entry;
use super::Edition;
use crate::{finding::Tier, observation::Day};

/// The workbook could not be put together; no input can cause it but more rows than a sheet can hold.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookError {
    /// A sheet could not be written.
    #[error("cannot write a sheet of the workbook")]
    Sheet(#[from] XlsxError),
    /// The figures of the charts could not be put into the package.
    #[error("cannot complete the charts of the workbook")]
    Package(#[from] zip::result::ZipError),
}

/// A day for the document's properties when the run was given none; the same input must give the same bytes.
const NO_DAY: Day = Day { year: 2000, month: 1, day: 1 };

/// The workbook of a district: its units are the rows, the levels between have subtotals.
///
/// # Errors
/// When a sheet would have more than 1,048,576 rows.
pub fn district(edition: &Edition<'_>) -> Result<Vec<u8>, WorkbookError> {
    write(&Plan::new(edition, Detail::Units))
}

/// The workbook of a city or a province: the levels below are the rows, and unfold to their units.
///
/// # Errors
/// When a sheet would have more than 1,048,576 rows.
pub fn level(edition: &Edition<'_>) -> Result<Vec<u8>, WorkbookError> {
    write(&Plan::new(edition, Detail::Groups))
}

/// Writes one sheet, or several.
type Writer = fn(&Plan<'_>, &mut Workbook, &mut Styles) -> Result<(), XlsxError>;

/// Sheets behind the cover in their order: name, what is on it, writer.
type Sheets = Vec<(Entry, Writer)>;

fn write(plan: &Plan<'_>) -> Result<Vec<u8>, WorkbookError> {
    let mut book = Workbook::new();
    let mut styles = Styles::default();
    book.set_default_format(&Format::new().set_font_name(BODY_FONT).set_font_size(11), 20, 72)?;
    book.set_properties(&properties(plan.edition)?);
    let before = vec![(entry(plan, words::NOTES, words::ABOUT_NOTES, 0), notes::write as Writer)];
    let behind = sheets_behind(plan);
    let tables = plan.tables.iter().map(|table| {
        let count = table.indicators.len().to_string();
        Entry { sheet: table.sheet.clone(), about: words::ABOUT_TABLE.fill(plan.edition.lang, &[&count]) }
    });
    let mut entries = Vec::new();
    entries.extend(before.iter().map(|(entry, _)| entry.clone()));
    entries.extend(tables);
    entries.extend(behind.iter().map(|(entry, _)| entry.clone()));
    cover::write(plan, &entries, &mut book, &mut styles)?;
    for (_, writer) in &before {
        writer(plan, &mut book, &mut styles)?;
    }
    for table in &plan.tables {
        section::write(plan, table, &mut book, &mut styles)?;
    }
    for (_, writer) in &behind {
        writer(plan, &mut book, &mut styles)?;
    }
    let figures = [trends::series(plan), changes::series(plan), funnels::series(plan)].concat();
    Ok(chart_cache::complete(book.save_to_buffer()?, &figures)?)
}

fn sheets_behind(plan: &Plan<'_>) -> Sheets {
    let edition = plan.edition;
    let suspicions = plan.flags.iter().filter(|flag| flag.tier != Tier::C).count();
    let sources = plan.source_count();
    let mut sheets: Sheets = vec![(entry(plan, words::HISTORY, words::ABOUT_HISTORY, 0), history::write)];
    if trends::has_charts(plan) {
        sheets.push((entry(plan, words::CHARTS, words::ABOUT_CHARTS, 0), trends::write));
    }
    if changes::has_changes(plan) {
        sheets.push((entry(plan, words::CHANGES, words::ABOUT_CHANGES, 0), changes::write));
    }
    if funnels::has_funnels(plan) {
        sheets.push((entry(plan, words::FUNNELS, words::ABOUT_FUNNELS, 0), funnels::write));
    }
    let rest: [(words::Word, words::Word, usize, Writer); 8] = [
        (words::MATRIX, words::ABOUT_MATRIX, 0, matrix::write),
        (words::SUSPECTS, words::ABOUT_SUSPECTS, suspicions, suspects::write),
        (words::EVIDENCE, words::ABOUT_EVIDENCE, 0, evidence::write),
        (words::CHECKS, words::ABOUT_CHECKS, plan.checks.len(), checks::write),
        (words::DATA, words::ABOUT_DATA, plan.data.len(), data::write),
        (words::SOURCES, words::ABOUT_SOURCES, sources, data::write_sources),
        (words::PROBLEMS, words::ABOUT_PROBLEMS, edition.diagnostics.len(), problems::write),
        (words::UNMAPPED, words::ABOUT_UNMAPPED, problems::labels(edition.unmapped).len(), problems::write_unmapped),
    ];
    sheets.extend(rest.map(|(name, about, count, writer)| (entry(plan, name, about, count), writer)));
    sheets
}

fn entry(plan: &Plan<'_>, name: words::Word, about: words::Word, count: usize) -> Entry {
    let lang = plan.edition.lang;
    Entry { sheet: name.get(lang).to_owned(), about: about.fill(lang, &[&count.to_string()]) }
}

/// Title, run and versions; a fixed date, so that a second run gives the same bytes.
fn properties(edition: &Edition<'_>) -> Result<DocProperties, XlsxError> {
    let day = edition.as_of.filter(|day| day.year >= 1900).unwrap_or(NO_DAY);
    let created = ExcelDateTime::from_ymd(day.year.unsigned_abs(), day.month, day.day)?;
    let title = words::BOOK_TITLE.fill(edition.lang, &[&edition.year.to_string(), edition.title]);
    Ok(DocProperties::new()
        .set_title(title)
        .set_author(edition.title)
        .set_creation_datetime(&created)
        .set_custom_property("run_id", edition.run_id)
        .set_custom_property("huizong_version", env!("CARGO_PKG_VERSION"))
        .set_custom_property("catalog_version", edition.catalog.version.as_str()))
}
