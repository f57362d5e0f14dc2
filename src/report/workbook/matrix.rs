//! 报送情况: who sent what, a word per unit and section. The word says it; the colour only helps to find it.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::{
    plan::{Plan, Table},
    printed::Printed,
    sheet::Sheet,
    style::{Align, Fill, Font, Rule, Style, Styles},
    words::{self, Word},
};
use crate::{
    facts::Fact,
    finding::{Scope, Tier},
    observation::{State, UnitId},
    report::format,
};

const HEAD_ROW: u32 = 2;

/// What came from one unit for one section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    /// No return.
    NotSent,
    /// Something in it is flagged or unreadable.
    Doubtful,
    /// Some figures are blank.
    Partial,
    /// Everything was given, and all of it is 0.
    AllZero,
    /// Everything was given.
    Complete,
    /// Nothing is asked for, or the unit has no such duty.
    NotAsked,
}

impl Status {
    const fn look(self) -> (Word, Fill, Font) {
        match self {
            Self::NotSent => (words::STATUS_NOT_SENT, Fill::None, Font::Alert),
            Self::Doubtful => (words::STATUS_DOUBTFUL, Fill::Alert, Font::Alert),
            Self::Partial => (words::STATUS_PARTIAL, Fill::Partial, Font::Body),
            Self::AllZero => (words::STATUS_ALL_ZERO, Fill::Reported, Font::Body),
            Self::Complete => (words::STATUS_COMPLETE, Fill::Reported, Font::Body),
            Self::NotAsked => (words::NOT_ASKED, Fill::None, Font::State),
        }
    }
}

/// How many figures were given of how many were asked for.
#[derive(Debug, Clone, Copy, Default)]
struct Given {
    given: u32,
    asked: u32,
}

/// Writes 报送情况.
pub(super) fn write(plan: &Plan<'_>, book: &mut Workbook, styles: &mut Styles) -> Result<(), XlsxError> {
    let sections = sections(plan);
    let printed = Printed {
        name: words::MATRIX,
        title: Printed::title_of(plan, words::MATRIX_TITLE),
        note: Some(words::MATRIX_NOTE),
        columns: (1, sections.len() as u16 + 1),
        head_row: HEAD_ROW,
        stub: 1,
    };
    let mut sheet = printed.open(plan, book, styles)?;
    heads(plan, &mut sheet, &sections)?;
    let rows = plan.unit_lines(0, plan.lines.len()).map(|(_, unit)| unit).collect::<Vec<_>>();
    let mut sent = vec![0_u32; sections.len()];
    for (row, unit) in (HEAD_ROW + 1..).zip(&rows) {
        for (count, is_sent) in sent.iter_mut().zip(unit_row(plan, &mut sheet, &sections, (row, *unit))?) {
            *count += u32::from(is_sent);
        }
    }
    let last_row = HEAD_ROW + 1 + rows.len() as u32;
    bottom(plan, &mut sheet, last_row, &sent, rows.len() as u32)?;
    printed.close(plan, &mut sheet, last_row)
}

/// The sections with figures: the tables of each.
fn sections<'a>(plan: &'a Plan<'_>) -> Vec<&'a [Table]> {
    plan.tables.chunk_by(|a, b| a.section == b.section).collect()
}

fn heads(plan: &Plan<'_>, sheet: &mut Sheet<'_>, sections: &[&[Table]]) -> Result<(), XlsxError> {
    let last_col = sections.len() as u16 + 1;
    let lang = plan.edition.lang;
    sheet.text(HEAD_ROW, 0, words::UNIT.get(lang), Style::HEAD)?;
    sheet.limit(0, 96, 260);
    for (col, tables) in (1..).zip(sections) {
        sheet.limit(col, 84, 84);
        let number = tables[0].number.split('-').next().unwrap_or_default();
        let text = words::MATRIX_HEAD.fill(lang, &[number, &tables[0].title]);
        sheet.text(HEAD_ROW, col, &text, Style::HEAD)?;
    }
    sheet.text(HEAD_ROW, last_col, words::GIVEN_OF_ASKED.get(lang), Style::HEAD)
}

/// Writes a unit's row; returns for each section whether anything came.
fn unit_row(
    plan: &Plan<'_>,
    sheet: &mut Sheet<'_>,
    sections: &[&[Table]],
    (row, unit): (u32, UnitId),
) -> Result<Vec<bool>, XlsxError> {
    let lang = plan.edition.lang;
    let style = Style::new(Font::Body).bottom(Rule::Hair);
    sheet.text(row, 0, &plan.edition.roster.node(unit).name, style)?;
    let mut all = Given::default();
    let mut sent = Vec::new();
    for (col, tables) in (1..).zip(sections) {
        let (status, given) = status(plan, unit, tables);
        let (word, fill, font) = status.look();
        let is_short = matches!(status, Status::Partial | Status::Doubtful) && given.given < given.asked;
        let mut text = word.get(lang).to_owned();
        if is_short {
            text = format!("{text} {}", format::coverage(given.given, given.asked));
        }
        sheet.text(row, col, &text, style.font(font).fill(fill).align(Align::Center))?;
        all = Given { given: all.given + given.given, asked: all.asked + given.asked };
        sent.push(given.given > 0);
    }
    let text = format::coverage(all.given, all.asked);
    sheet.text(row, sections.len() as u16 + 1, &text, style.align(Align::Center))?;
    Ok(sent)
}

fn status(plan: &Plan<'_>, unit: UnitId, tables: &[Table]) -> (Status, Given) {
    let edition = plan.edition;
    let indicators = || tables.iter().flat_map(|table| &table.indicators);
    let facts = indicators().filter_map(|id| edition.fact(unit, edition.year, *id)).collect::<Vec<_>>();
    let asked = facts.iter().filter(|fact| fact.state != State::NotApplicable).copied().collect::<Vec<_>>();
    let given = asked.iter().filter(|fact| fact.value.is_some()).count() as u32;
    let has = |state: State| asked.iter().any(|fact| fact.state == state);
    let is_flagged = indicators().any(|id| !plan.flags_of(unit, *id).is_empty());
    let is_zero = |fact: &&Fact| fact.value.is_some_and(|value| value.is_zero());
    let status = if asked.is_empty() {
        Status::NotAsked
    } else if asked.iter().all(|fact| fact.state == State::NotSent) {
        Status::NotSent
    } else if is_flagged || has(State::Unreadable) {
        Status::Doubtful
    } else if given < asked.len() as u32 {
        Status::Partial
    } else if asked.iter().all(is_zero) {
        Status::AllZero
    } else {
        Status::Complete
    };
    (status, Given { given, asked: asked.len() as u32 })
}

fn bottom(plan: &Plan<'_>, sheet: &mut Sheet<'_>, row: u32, sent: &[u32], units: u32) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let style = Style::new(Font::Bold).fill(Fill::Total).top(Rule::Thin).bottom(Rule::Thick);
    sheet.text(row, 0, words::UNITS_THAT_SENT.get(lang), style)?;
    for (col, count) in (1..).zip(sent) {
        sheet.text(row, col, &format::coverage(*count, units), style.align(Align::Center))?;
    }
    let whole = plan.flags.iter().filter(|f| f.scope == Scope::Township && f.tier != Tier::C).count();
    let text = if whole == 0 { String::new() } else { words::WHOLE_RETURNS_MISSING.fill(lang, &[&whole.to_string()]) };
    sheet.text(row, sent.len() as u16 + 1, &text, style.font(Font::Small).align(Align::Center).wrap())
}
