//! 疑似漏报: the list to work through, one suspicion a row, with a column for what became of it.

use rust_decimal::Decimal;
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Workbook, XlsxError};

use super::{
    evidence,
    plan::Plan,
    printed::Printed,
    quiet,
    sheet::{Outcome, Sheet, address, reference},
    style::{Align, Font, Mark, Number, Rule, Style, Styles},
    suspect_cell::{Cell, optional, reported},
    words,
};
use crate::{
    diagnostic::Lang,
    finding::{Flag, Scope, Tier},
    grid::{CellRef, Grid},
    report::format,
};

const HEAD_ROW: u32 = 2;
const BODY: Style = Style::new(Font::Body).bottom(Rule::Hair).upper();

/// Columns of the list, in the order of [`words::SUSPECT_HEADS`].
mod column {
    pub(super) const RANK: u16 = 0;
    pub(super) const ID: u16 = 1;
    pub(super) const UNIT: u16 = 2;
    pub(super) const INDICATOR: u16 = 3;
    pub(super) const YEAR: u16 = 4;
    pub(super) const MEASURE: u16 = 5;
    pub(super) const REPORTED: u16 = 6;
    pub(super) const EXPECTED: u16 = 7;
    pub(super) const INTERVAL: u16 = 8;
    pub(super) const DEVIATION: u16 = 9;
    pub(super) const TIER: u16 = 10;
    pub(super) const CAUSE: u16 = 11;
    pub(super) const REASON: u16 = 12;
    pub(super) const SOURCE: u16 = 13;
    pub(super) const INNOCENT: u16 = 14;
    pub(super) const CLEARS: u16 = 15;
    pub(super) const STATUS: u16 = 16;
    /// Hidden, behind the way back: what tells the suspicion from others, for the next run.
    pub(super) const KEY: u16 = 18;
}

/// Where the list of those that are always low stands in these columns.
const QUIET: quiet::Columns = quiet::Columns {
    unit: column::UNIT,
    indicator: column::INDICATOR,
    text: (column::YEAR, column::REASON),
    source: column::SOURCE,
    last: column::STATUS,
};

/// Writes 疑似漏报.
pub(super) fn write(plan: &Plan<'_>, book: &mut Workbook, styles: &mut Styles) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let last_col = column::STATUS;
    let printed = Printed {
        name: words::SUSPECTS,
        title: Printed::title_of(plan, words::SUSPECTS_TITLE),
        note: Some(words::SUSPECTS_NOTE),
        columns: (1, last_col),
        head_row: HEAD_ROW,
        stub: 3,
    };
    let mut sheet = printed.open(plan, book, styles)?;
    for (col, head) in (0..).zip(&words::SUSPECT_HEADS) {
        sheet.text(HEAD_ROW, col, head.get(lang), Style::HEAD)?;
    }
    sheet.text(HEAD_ROW, column::KEY, words::SUSPECT_KEY.get(lang), Style::HEAD)?;
    sheet.inner.set_column_hidden(column::KEY)?;
    limits(&mut sheet);
    let (shown, on_demand): (Vec<&Flag>, Vec<&Flag>) = plan.flags.iter().partition(|flag| flag.tier != Tier::C);
    for (row, flag) in (HEAD_ROW + 1..).zip(shown.iter().chain(&on_demand)) {
        flag_row(plan, &mut sheet, row, flag)?;
    }
    let last_row = HEAD_ROW + plan.flags.len() as u32;
    if plan.flags.is_empty() {
        sheet.merged((HEAD_ROW + 1, 0), (HEAD_ROW + 1, last_col), words::NO_SUSPECTS.get(lang), BODY)?;
    } else {
        sheet.inner.autofilter(HEAD_ROW, 0, last_row, last_col)?;
        status_list(plan, &mut sheet, last_row)?;
    }
    if !on_demand.is_empty() {
        sheet.inner.group_rows_collapsed(HEAD_ROW + 1 + shown.len() as u32, last_row)?;
    }
    let last_row = quiet::write(plan, &mut sheet, last_row.max(HEAD_ROW + 1) + 1, &QUIET)?;
    printed.close(plan, &mut sheet, last_row)
}

fn limits(sheet: &mut Sheet<'_>) {
    let columns = [
        (column::RANK, 40, 40),
        (column::ID, 48, 48),
        (column::UNIT, 80, 100),
        (column::INDICATOR, 100, 140),
        (column::YEAR, 48, 48),
        (column::MEASURE, 48, 56),
        (column::REPORTED, 72, 80),
        (column::EXPECTED, 72, 80),
        (column::INTERVAL, 88, 112),
        (column::DEVIATION, 64, 76),
        (column::TIER, 44, 44),
        (column::CAUSE, 72, 80),
        (column::REASON, 220, 300),
        (column::SOURCE, 68, 80),
        (column::INNOCENT, 120, 140),
        (column::CLEARS, 120, 140),
        (column::STATUS, 80, 96),
    ];
    for (col, min, max) in columns {
        sheet.limit(col, min, max);
    }
}

fn flag_row(plan: &Plan<'_>, sheet: &mut Sheet<'_>, row: u32, flag: &Flag) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let center = BODY.align(Align::Center);
    sheet.number(row, column::RANK, (row - HEAD_ROW).into(), Style { number: Some(Number::Plain), ..center })?;
    if flag.evidence.is_empty() {
        sheet.text(row, column::ID, &flag.id, center)?;
    } else {
        let target = reference(words::EVIDENCE.get(lang), evidence::first_row(plan, flag), 0);
        sheet.link(row, column::ID, &target, &flag.id, center.font(Font::Link))?;
    }
    let name = plan.unit_by_key(&flag.unit).map_or(flag.unit.as_str(), |id| plan.edition.roster.node(id).name.as_str());
    sheet.text(row, column::UNIT, name, BODY.wrap())?;
    sheet.number(row, column::YEAR, flag.year.into(), Style { number: Some(Number::Plain), ..center })?;
    let tier = match flag.tier {
        Tier::A => center.font(Font::Alert),
        Tier::B | Tier::C => center,
    };
    sheet.text(row, column::TIER, &format!("{:?}", flag.tier), tier)?;
    sheet.text(row, column::CAUSE, flag.cause.name().get(lang), center.wrap())?;
    sheet.text(row, column::REASON, flag.reason.get(lang), BODY.wrap())?;
    sheet.text(row, column::INNOCENT, flag.innocent.get(lang), BODY.wrap())?;
    sheet.text(row, column::CLEARS, flag.clears.get(lang), BODY.wrap())?;
    let outcome = plan.edition.outcome(flag).unwrap_or_else(|| words::STATUSES[0].get(lang));
    sheet.text(row, column::STATUS, outcome, center.wrap())?;
    sheet.text(row, column::KEY, &flag.key(), BODY)?;
    figures(plan, sheet, row, flag)
}

/// The figures of the strongest evidence; the others are on 疑点依据.
fn figures(plan: &Plan<'_>, sheet: &mut Sheet<'_>, row: u32, flag: &Flag) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let none = words::NONE.get(lang);
    let Some(cell) = flag.evidence.first().map(|evidence| Cell::new(plan, flag, evidence)) else {
        return whole_return(plan, sheet, row, None);
    };
    if flag.scope == Scope::Township {
        return whole_return(plan, sheet, row, cell.source(plan));
    }
    let name = match flag.evidence.len() {
        1 => cell.name(plan).to_owned(),
        count => words::AND_OTHERS.fill(lang, &[cell.name(plan), &count.to_string()]),
    };
    sheet.text(row, column::INDICATOR, &name, BODY.wrap())?;
    sheet.text(row, column::MEASURE, cell.measure(plan), BODY.align(Align::Center).wrap())?;
    let number = BODY.number(Number::Decimals(cell.decimals(plan), Mark::None));
    reported(plan, sheet, (row, column::REPORTED), &cell, number)?;
    let expected = cell.shown(plan, cell.evidence.expected);
    optional(sheet, (row, column::EXPECTED), expected, number, none)?;
    sheet.text(
        row,
        column::INTERVAL,
        &interval(plan, &cell).unwrap_or_else(|| none.to_owned()),
        BODY.align(Align::Center),
    )?;
    deviation(sheet, row, cell.reported(plan), expected, none)?;
    source(sheet, row, cell.source(plan), none)
}

/// A suspicion about a whole return has no one figure.
fn whole_return(
    plan: &Plan<'_>,
    sheet: &mut Sheet<'_>,
    row: u32,
    of: Option<(String, String)>,
) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let none = words::NONE.get(lang);
    sheet.text(row, column::INDICATOR, words::WHOLE_RETURN.get(lang), BODY.wrap())?;
    for col in [column::MEASURE, column::REPORTED, column::EXPECTED, column::INTERVAL, column::DEVIATION] {
        sheet.text(row, col, none, BODY.align(Align::Center).font(Font::State))?;
    }
    source(sheet, row, of, none)
}

/// The id of the source, leading to it.
fn source(sheet: &mut Sheet<'_>, row: u32, of: Option<(String, String)>, none: &str) -> Result<(), XlsxError> {
    let center = BODY.align(Align::Center);
    match of {
        Some((id, target)) => sheet.link(row, column::SOURCE, &target, &id, center.font(Font::Link)),
        None => sheet.text(row, column::SOURCE, none, center.font(Font::State)),
    }
}

fn interval(plan: &Plan<'_>, cell: &Cell<'_>) -> Option<String> {
    let end = |held: Option<f64>| Some(format::number(cell.shown(plan, held)?, cell.decimals(plan).into()));
    Some(format!("{} – {}", end(cell.evidence.low)?, end(cell.evidence.high)?))
}

/// Reported against expected, as a formula over the two cells.
fn deviation(
    sheet: &mut Sheet<'_>,
    row: u32,
    reported: Option<Decimal>,
    expected: Option<Decimal>,
    none: &str,
) -> Result<(), XlsxError> {
    let ratio = reported.zip(expected).and_then(|(reported, expected)| reported.checked_div(expected));
    let style = BODY.number(Number::SignedShare);
    let Some(ratio) = ratio else {
        return sheet.text(row, column::DEVIATION, none, BODY.font(Font::State).align(Align::Right));
    };
    let formula = format!("{}/{}-1", address(row, column::REPORTED), address(row, column::EXPECTED));
    sheet.formula((row, column::DEVIATION), &formula, &Outcome::Figure(ratio - Decimal::ONE), style)
}

/// What somebody wrote beside one suspicion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// [`Flag::key`] of the suspicion.
    pub key: String,
    /// Name of the unit as it stands on the list.
    pub unit: String,
    /// What was written; `None` where the suspicion is still to be verified.
    pub outcome: Option<String>,
}

/// Reads the list back from a workbook that somebody worked in; `None` where its columns are not there any more.
#[must_use]
pub fn written(sheets: &[Grid]) -> Option<Vec<Written>> {
    let is = |text: &str, word: words::Word| [Lang::Zh, Lang::En].iter().any(|lang| text == word.get(*lang));
    let sheet = sheets.iter().find(|sheet| is(&sheet.name, words::SUSPECTS))?;
    let head = |word| sheet.cells().iter().find(|(_, cell)| is(&cell.raw(), word)).map(|(at, _)| *at);
    let (key, unit) = (head(words::SUSPECT_KEY)?, head(words::SUSPECT_HEADS[usize::from(column::UNIT)])?);
    let outcome = head(words::SUSPECT_HEADS[usize::from(column::STATUS)])?;
    let keys = sheet.cells().iter().filter(|(at, _)| at.col == key.col && at.row > key.row);
    let text = |row: u32, col: u32| {
        let cell = sheet.get(CellRef::new(row, col))?;
        Some(cell.raw().trim().to_owned()).filter(|text| !text.is_empty())
    };
    let rows = keys.map(|(at, cell)| Written {
        key: cell.raw().into_owned(),
        unit: text(at.row, unit.col).unwrap_or_default(),
        outcome: text(at.row, outcome.col).filter(|outcome| !is(outcome, words::STATUSES[0])),
    });
    Some(rows.collect())
}

/// An outcome in the words of a language, where it is one of the list; else as it was written.
#[must_use]
pub fn outcome_in(written: &str, lang: Lang) -> &str {
    let known = words::STATUSES.iter().find(|word| [word.get(Lang::Zh), word.get(Lang::En)].contains(&written));
    known.map_or(written, |word| word.get(lang))
}

/// A list to choose from in the column of what became of it.
fn status_list(plan: &Plan<'_>, sheet: &mut Sheet<'_>, last_row: u32) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let options = words::STATUSES.iter().map(|word| word.get(lang)).collect::<Vec<_>>();
    let validation = DataValidation::new()
        .allow_list_strings(&options)?
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_input_title(words::STATUS_TITLE.get(lang))?
        .set_input_message(words::STATUS_HELP.get(lang))?;
    sheet.inner.add_data_validation(HEAD_ROW + 1, column::STATUS, last_row, column::STATUS, &validation)?;
    Ok(())
}
