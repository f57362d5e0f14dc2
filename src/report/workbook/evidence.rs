//! 疑点依据: the figures each suspicion rests on, the strongest first, with the years before and the source.

use std::collections::BTreeSet;

use rust_decimal::{Decimal, prelude::FromPrimitive};
use rust_xlsxwriter::{Workbook, XlsxError};

use super::{
    plan::Plan,
    printed::Printed,
    sheet::Sheet,
    style::{Align, Font, Mark, Number, Rule, Style, Styles},
    suspect_cell::{Cell, optional, reported},
    words,
};
use crate::finding::Flag;

const HEAD_ROW: u32 = 2;
const BODY: Style = Style::new(Font::Body).bottom(Rule::Hair);

/// Evidence shown of one suspicion; a return that never came has all its indicators for evidence.
const MAX_EVIDENCE: usize = 12;

/// Writes 疑点依据.
pub(super) fn write(plan: &Plan<'_>, book: &mut Workbook, styles: &mut Styles) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let earlier = earlier_years(plan);
    let last_col = 9 + earlier.len() as u16;
    let printed = Printed {
        name: words::EVIDENCE,
        title: Printed::title_of(plan, words::EVIDENCE_TITLE),
        note: Some(words::EVIDENCE_NOTE),
        columns: (1, last_col),
        head_row: HEAD_ROW,
        stub: 3,
    };
    let mut sheet = printed.open(plan, book, styles)?;
    heads(plan, &mut sheet, &earlier)?;
    let mut row = HEAD_ROW + 1;
    for flag in &plan.flags {
        for evidence in flag.evidence.iter().take(MAX_EVIDENCE) {
            row_of(plan, &mut sheet, row, flag, &Cell::new(plan, flag, evidence), &earlier)?;
            row += 1;
        }
        if flag.evidence.len() > MAX_EVIDENCE {
            let more = (flag.evidence.len() - MAX_EVIDENCE).to_string();
            sheet.paragraph(row, (0, last_col), &words::MORE_EVIDENCE.fill(lang, &[&flag.id, &more]), BODY)?;
            row += 1;
        }
    }
    printed.close(plan, &mut sheet, row.max(HEAD_ROW + 2) - 1)
}

/// Row on 疑点依据 where a suspicion's figures begin.
pub(super) fn first_row(plan: &Plan<'_>, flag: &Flag) -> u32 {
    let before = plan.flags.iter().take_while(|other| other.id != flag.id);
    HEAD_ROW + 1 + before.map(|other| rows_of(other)).sum::<u32>()
}

/// Rows that a suspicion takes on 疑点依据: its strongest figures, and one that says how many more there are.
fn rows_of(flag: &Flag) -> u32 {
    (flag.evidence.len().min(MAX_EVIDENCE) + usize::from(flag.evidence.len() > MAX_EVIDENCE)) as u32
}

/// Earlier years that any evidence speaks of, ascending.
fn earlier_years(plan: &Plan<'_>) -> Vec<i16> {
    let evidence = plan.flags.iter().flat_map(|flag| &flag.evidence);
    let years = evidence.flat_map(|evidence| evidence.history.iter().map(|(year, _)| *year));
    years.filter(|year| *year < plan.edition.year).collect::<BTreeSet<_>>().into_iter().collect()
}

fn heads(plan: &Plan<'_>, sheet: &mut Sheet<'_>, earlier: &[i16]) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    for (col, head) in (0..).zip(&words::EVIDENCE_HEADS_LEFT) {
        sheet.text(HEAD_ROW, col, head.get(lang), Style::HEAD)?;
    }
    for (col, year) in (4..).zip(earlier) {
        sheet.number(HEAD_ROW, col, (*year).into(), Style { number: Some(Number::Plain), ..Style::HEAD })?;
        sheet.limit(col, 64, 90);
    }
    for (col, head) in (4 + earlier.len() as u16..).zip(&words::EVIDENCE_HEADS_RIGHT) {
        sheet.text(HEAD_ROW, col, head.get(lang), Style::HEAD)?;
        sheet.limit(col, 72, 120);
    }
    sheet.limit(2, 100, 240);
    Ok(())
}

fn row_of(
    plan: &Plan<'_>,
    sheet: &mut Sheet<'_>,
    row: u32,
    flag: &Flag,
    cell: &Cell<'_>,
    earlier: &[i16],
) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let none = words::NONE.get(lang);
    let name = cell.unit.map_or(flag.unit.as_str(), |id| plan.edition.roster.node(id).name.as_str());
    sheet.text(row, 0, &flag.id, BODY.align(Align::Center))?;
    sheet.text(row, 1, name, BODY)?;
    sheet.text(row, 2, cell.name(plan), BODY.wrap())?;
    sheet.text(row, 3, cell.measure(plan), BODY.align(Align::Center))?;
    let number = BODY.number(Number::Decimals(cell.decimals(plan), Mark::None));
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
    optional(sheet, (row, right + 4), change, BODY.number(Number::SignedShare), none)?;
    match cell.source(plan) {
        Some((id, target)) => sheet.link(row, right + 5, &target, &id, BODY.font(Font::Link).align(Align::Center)),
        None => sheet.text(row, right + 5, none, BODY.font(Font::State).align(Align::Center)),
    }
}
