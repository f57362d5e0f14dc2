//! 历年一直偏低: units far below their peers in every year, in small print below the list of suspicions.
//!
//! They are no suspicions: who is quiet and who always leaves out looks the same in the figures. A bureau that knows
//! its units can tell, so they are named, apart from the list and without a column to work through.

use rust_xlsxwriter::XlsxError;

use super::{
    data::source_id,
    plan::{Plan, is_inside},
    sheet::{Sheet, reference},
    style::{Align, Font, Rule, Style},
    words,
};
use crate::finding::PersistentlyLow;

const HEAD: Style = Style::new(Font::Bold).bottom(Rule::Thin);
const BODY: Style = Style::new(Font::Small).bottom(Rule::Hair).upper();

/// Columns that an entry takes of the list's.
pub(super) struct Columns {
    pub(super) unit: u16,
    pub(super) indicator: u16,
    /// First and last column of the sentence.
    pub(super) text: (u16, u16),
    pub(super) source: u16,
    pub(super) last: u16,
}

/// Writes head, note and an entry a row, the first after an empty `row`; returns the last row written, which is the
/// one before where nobody is listed.
pub(super) fn write(plan: &Plan<'_>, sheet: &mut Sheet<'_>, row: u32, columns: &Columns) -> Result<u32, XlsxError> {
    let lang = plan.edition.lang;
    let listed = entries(plan);
    if listed.is_empty() {
        return Ok(row - 1);
    }
    sheet.merged((row + 1, 0), (row + 1, columns.last), words::QUIET_HEAD.get(lang), HEAD)?;
    sheet.paragraph(row + 2, (0, columns.last), words::QUIET_NOTE.get(lang), Style::new(Font::Small))?;
    let mut at = row + 2;
    for one in listed {
        at += 1;
        entry(plan, sheet, at, one, columns)?;
    }
    Ok(at)
}

/// Those of the plan's units, in the order in which they were found.
fn entries<'a>(plan: &Plan<'a>) -> Vec<&'a PersistentlyLow> {
    let listed = plan.edition.persistently_low.iter();
    listed.filter(|one| plan.unit_by_key(&one.unit).is_some_and(|unit| is_inside(plan.edition, unit))).collect()
}

fn entry(
    plan: &Plan<'_>,
    sheet: &mut Sheet<'_>,
    row: u32,
    one: &PersistentlyLow,
    columns: &Columns,
) -> Result<(), XlsxError> {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    let unit = plan.unit_by_key(&one.unit);
    let id = one.indicator.as_deref().and_then(|code| edition.catalog.by_code(code));
    let unit_name = unit.map_or(one.unit.as_str(), |unit| edition.roster.node(unit).name.as_str());
    let name = id.map_or(words::MOST_INDICATORS.get(lang), |id| edition.catalog.name(id, lang));
    sheet.text(row, columns.unit, unit_name, BODY.wrap())?;
    sheet.text(row, columns.indicator, name, BODY.wrap())?;
    sheet.paragraph(row, columns.text, one.text.get(lang), BODY)?;
    let data_row = unit.zip(id).and_then(|(unit, id)| plan.data_row(unit, edition.year, id));
    let Some(source) = data_row.and_then(|row| plan.source_rows[row as usize - 1]) else { return Ok(()) };
    let target = reference(words::SOURCES.get(lang), source, 0);
    let style = BODY.font(Font::Link).align(Align::Center);
    sheet.link(row, columns.source, &target, &source_id(source), style)
}
