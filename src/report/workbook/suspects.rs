//! 疑似漏报: the list to work through, one suspicion a row, with a column for what became of it; and 疑点依据, the
//! figures each suspicion rests on.

use std::collections::BTreeSet;

use rust_decimal::{Decimal, prelude::FromPrimitive};
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Workbook, XlsxError};

use super::{
    data::source_id,
    plan::Plan,
    quiet,
    sheet::{Outcome, Sheet, address, reference},
    style::{Align, Fill, Font, Mark, Number, Rule, Style, Styles},
    words,
};
use crate::{
    facts::Fact,
    finding::{Evidence, Flag, Scope, Tier},
    observation::{IndicatorId, UnitId},
    report::format,
};

const HEAD_ROW: u32 = 2;
const HEAD: Style =
    Style::new(Font::Bold).align(Align::Center).fill(Fill::Head).wrap().top(Rule::Thick).bottom(Rule::Thin);
const BODY: Style = Style::new(Font::Body).bottom(Rule::Hair).upper();

/// Evidence shown of one suspicion; a return that never came has all its indicators for evidence.
const MAX_EVIDENCE: usize = 12;

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
}

/// Where the list of those that are always low stands in these columns.
const QUIET: quiet::Columns = quiet::Columns {
    unit: column::UNIT,
    indicator: column::INDICATOR,
    text: (column::YEAR, column::REASON),
    source: column::SOURCE,
    last: column::STATUS,
};

/// One evidence cell with what the sheets know about it.
struct Cell<'a> {
    evidence: &'a Evidence,
    id: Option<IndicatorId>,
    unit: Option<UnitId>,
    fact: Option<&'a Fact>,
    data_row: Option<u32>,
}

impl<'a> Cell<'a> {
    fn new(plan: &Plan<'a>, flag: &Flag, evidence: &'a Evidence) -> Self {
        let id = plan.edition.catalog.by_code(&evidence.indicator).filter(|id| plan.shown.contains_key(id));
        let unit = plan.unit_by_key(&flag.unit);
        let both = unit.zip(id);
        let fact = both.and_then(|(unit, id)| plan.edition.fact(unit, flag.year, id));
        let data_row = both.and_then(|(unit, id)| plan.data_row(unit, flag.year, id));
        Self { evidence, id, unit, fact, data_row }
    }

    /// A statistic in the shown measure; `None` where it is no number.
    fn shown(&self, plan: &Plan<'_>, held: Option<f64>) -> Option<Decimal> {
        let held = Decimal::from_f64(held?)?;
        Some(self.id.map_or(held, |id| plan.shown[&id].value(held)))
    }

    /// The figure as it was reported, in the shown measure.
    fn reported(&self, plan: &Plan<'_>) -> Option<Decimal> {
        match (self.fact, self.id) {
            (Some(fact), Some(id)) => Some(plan.shown[&id].value(fact.value?)),
            _ => self.shown(plan, self.evidence.reported),
        }
    }

    fn decimals(&self, plan: &Plan<'_>) -> u8 {
        self.id.map_or(0, |id| plan.shown[&id].decimals as u8)
    }

    fn name(&self, plan: &Plan<'a>) -> &'a str {
        self.id.map_or(self.evidence.indicator.as_str(), |id| plan.edition.catalog.name(id, plan.edition.lang))
    }

    fn measure(&self, plan: &'a Plan<'_>) -> &'a str {
        self.id.map_or("", |id| plan.shown[&id].unit.get(plan.edition.lang))
    }

    /// Id of the source and the target of a link to it.
    fn source(&self, plan: &Plan<'_>) -> Option<(String, String)> {
        let row = plan.source_rows[self.data_row? as usize - 1]?;
        Some((source_id(row), reference(words::SOURCES.get(plan.edition.lang), row, 0)))
    }
}

/// Writes 疑似漏报.
pub(super) fn write(plan: &Plan<'_>, book: &mut Workbook, styles: &mut Styles) -> Result<(), XlsxError> {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    let mut sheet = Sheet::add(book, styles, words::SUSPECTS.get(lang))?;
    let last_col = column::STATUS;
    title(plan, &mut sheet, words::SUSPECTS_TITLE, words::SUSPECTS_NOTE, last_col)?;
    for (col, head) in (0..).zip(&words::SUSPECT_HEADS) {
        sheet.text(HEAD_ROW, col, head.get(lang), HEAD)?;
    }
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
    sheet.way_back(lang, last_col + 1)?;
    sheet.page_setup(lang, (0, HEAD_ROW), 3, &words::footer(edition))?;
    sheet.print_to(last_row, last_col)?;
    sheet.fit()
}

fn title(
    plan: &Plan<'_>,
    sheet: &mut Sheet<'_>,
    title: words::Word,
    note: words::Word,
    last_col: u16,
) -> Result<(), XlsxError> {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    let title = title.fill(lang, &[&edition.year.to_string(), edition.title]);
    sheet.title((1, last_col), &title)?;
    sheet.paragraph(1, (0, last_col), note.get(lang), Style::new(Font::Small))
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
    let evidence_target = reference(words::EVIDENCE.get(lang), first_evidence_row(plan, flag), 0);
    sheet.link(row, column::ID, &evidence_target, &flag.id, center.font(Font::Link))?;
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
    sheet.text(row, column::STATUS, words::STATUSES[0].get(lang), center)?;
    figures(plan, sheet, row, flag)
}

/// Row on 疑点依据 where a suspicion's figures begin.
fn first_evidence_row(plan: &Plan<'_>, flag: &Flag) -> u32 {
    let before = plan.flags.iter().take_while(|other| other.id != flag.id);
    HEAD_ROW + 1 + before.map(|other| evidence_rows(other)).sum::<u32>()
}

/// Rows that a suspicion takes on 疑点依据: its strongest figures, and one that says how many more there are.
fn evidence_rows(flag: &Flag) -> u32 {
    (flag.evidence.len().min(MAX_EVIDENCE) + usize::from(flag.evidence.len() > MAX_EVIDENCE)) as u32
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

/// The reported figure, or the word for why there is none.
fn reported(
    plan: &Plan<'_>,
    sheet: &mut Sheet<'_>,
    at: (u32, u16),
    cell: &Cell<'_>,
    style: Style,
) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let word = cell.fact.and_then(|fact| format::state(fact.state, lang)).unwrap_or(words::NONE.get(lang));
    optional(sheet, at, cell.reported(plan), style, word)
}

fn optional(
    sheet: &mut Sheet<'_>,
    (row, col): (u32, u16),
    value: Option<Decimal>,
    style: Style,
    word: &str,
) -> Result<(), XlsxError> {
    match value {
        Some(value) => sheet.number(row, col, value, style),
        None => sheet.text(row, col, word, Style { number: None, ..style }.font(Font::State).align(Align::Right)),
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

/// Writes 疑点依据.
pub(super) fn write_evidence(plan: &Plan<'_>, book: &mut Workbook, styles: &mut Styles) -> Result<(), XlsxError> {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    let mut sheet = Sheet::add(book, styles, words::EVIDENCE.get(lang))?;
    let earlier = years_of_evidence(plan);
    let last_col = 9 + earlier.len() as u16;
    title(plan, &mut sheet, words::EVIDENCE_TITLE, words::EVIDENCE_NOTE, last_col)?;
    evidence_heads(plan, &mut sheet, &earlier)?;
    let mut row = HEAD_ROW + 1;
    for flag in &plan.flags {
        for evidence in flag.evidence.iter().take(MAX_EVIDENCE) {
            evidence_row(plan, &mut sheet, row, flag, &Cell::new(plan, flag, evidence), &earlier)?;
            row += 1;
        }
        if flag.evidence.len() > MAX_EVIDENCE {
            let more = (flag.evidence.len() - MAX_EVIDENCE).to_string();
            sheet.paragraph(row, (0, last_col), &words::MORE_EVIDENCE.fill(lang, &[&flag.id, &more]), BODY)?;
            row += 1;
        }
    }
    sheet.way_back(lang, last_col + 1)?;
    sheet.page_setup(lang, (0, HEAD_ROW), 3, &words::footer(edition))?;
    sheet.print_to(row.max(HEAD_ROW + 2) - 1, last_col)?;
    sheet.fit()
}

/// Earlier years that any evidence speaks of, ascending.
fn years_of_evidence(plan: &Plan<'_>) -> Vec<i16> {
    let evidence = plan.flags.iter().flat_map(|flag| &flag.evidence);
    let years = evidence.flat_map(|evidence| evidence.history.iter().map(|(year, _)| *year));
    years.filter(|year| *year < plan.edition.year).collect::<BTreeSet<_>>().into_iter().collect()
}

fn evidence_heads(plan: &Plan<'_>, sheet: &mut Sheet<'_>, earlier: &[i16]) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    for (col, head) in (0..).zip(&words::EVIDENCE_HEADS_LEFT) {
        sheet.text(HEAD_ROW, col, head.get(lang), HEAD)?;
    }
    for (col, year) in (4..).zip(earlier) {
        sheet.number(HEAD_ROW, col, (*year).into(), Style { number: Some(Number::Plain), ..HEAD })?;
        sheet.limit(col, 64, 90);
    }
    for (col, head) in (4 + earlier.len() as u16..).zip(&words::EVIDENCE_HEADS_RIGHT) {
        sheet.text(HEAD_ROW, col, head.get(lang), HEAD)?;
        sheet.limit(col, 72, 120);
    }
    sheet.limit(2, 100, 240);
    Ok(())
}

fn evidence_row(
    plan: &Plan<'_>,
    sheet: &mut Sheet<'_>,
    row: u32,
    flag: &Flag,
    cell: &Cell<'_>,
    earlier: &[i16],
) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let none = words::NONE.get(lang);
    let body = Style { upper: false, ..BODY };
    let name = cell.unit.map_or(flag.unit.as_str(), |id| plan.edition.roster.node(id).name.as_str());
    sheet.text(row, 0, &flag.id, body.align(Align::Center))?;
    sheet.text(row, 1, name, body)?;
    sheet.text(row, 2, cell.name(plan), body.wrap())?;
    sheet.text(row, 3, cell.measure(plan), body.align(Align::Center))?;
    let number = body.number(Number::Decimals(cell.decimals(plan), Mark::None));
    for (col, year) in (4..).zip(earlier) {
        let held = cell.evidence.history.iter().find(|(y, _)| y == year).and_then(|(_, value)| *value);
        optional(sheet, (row, col), cell.shown(plan, held), number, none)?;
    }
    let right = 4 + earlier.len() as u16;
    reported(plan, sheet, (row, right), cell, number)?;
    let statistics = [cell.evidence.expected, cell.evidence.low, cell.evidence.high];
    for (col, held) in (right + 1..).zip(statistics) {
        optional(sheet, (row, col), cell.shown(plan, held), number, none)?;
    }
    let change = cell.evidence.peer_change.and_then(Decimal::from_f64).map(|ratio| ratio - Decimal::ONE);
    optional(sheet, (row, right + 4), change, body.number(Number::SignedShare), none)?;
    match cell.source(plan) {
        Some((id, target)) => sheet.link(row, right + 5, &target, &id, body.font(Font::Link).align(Align::Center)),
        None => sheet.text(row, right + 5, none, body.font(Font::State).align(Align::Center)),
    }
}
