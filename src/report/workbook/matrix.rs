//! 报送情况: who sent what, a word per unit and section. The word says it; the colour only helps to find it.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::{
    plan::{Detail, Line, Plan, Table},
    printed::Printed,
    section,
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
    /// Something in it is flagged, was put in question by reading, or is unreadable.
    Doubtful,
    /// A return came and nothing is filled in.
    Blank,
    /// A return came that has no place for any of it.
    NoPlace,
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
            Self::Blank => (words::STATUS_BLANK, Fill::Partial, Font::Body),
            Self::NoPlace => (words::STATUS_NO_PLACE, Fill::Partial, Font::Body),
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

impl Given {
    const fn and(self, other: Self) -> Self {
        Self { given: self.given + other.given, asked: self.asked + other.asked }
    }
}

/// Writes 报送情况.
pub(super) fn write(plan: &Plan<'_>, book: &mut Workbook, styles: &mut Styles) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
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
    let mut came: Vec<Came> = Vec::new();
    let mut row_at = vec![HEAD_ROW + 1; plan.lines.len()];
    let mut row = HEAD_ROW + 1;
    for (at, line) in plan.lines.iter().enumerate() {
        row_at[at] = row;
        match line {
            Line::Unit { unit, level } => {
                came.push(unit_row(plan, &mut sheet, &sections, (row, *unit, *level))?.at(at));
            }
            Line::Total { node, level, first, .. } if *level > 0 => {
                let below = came.iter().filter(|came| came.line >= *first);
                let name = match plan.detail {
                    Detail::Units => words::UNITS_THAT_SENT_OF.fill(lang, &[&plan.edition.roster.node(*node).name]),
                    Detail::Groups => plan.edition.roster.node(*node).name.clone(),
                };
                group_row(&mut sheet, (row, level.saturating_sub(1)), &name, &Sum::of(below, sections.len()))?;
                if row_at[*first] < row {
                    section::fold(plan, &mut sheet, (row_at[*first], row - 1))?;
                }
            }
            Line::Total { .. } | Line::Coverage { .. } => continue,
        }
        row += 1;
    }
    bottom(plan, &mut sheet, row, &Sum::of(came.iter(), sections.len()))?;
    printed.close(plan, &mut sheet, row)
}

/// What came from one unit.
#[derive(Debug, Clone)]
struct Came {
    /// Its line of the plan.
    line: usize,
    /// Whether a return is expected of it: a closed unit that sends all the same is in no count.
    counts: bool,
    /// For each section, whether anything came.
    sent: Vec<bool>,
    given: Given,
}

impl Came {
    fn at(self, line: usize) -> Self {
        Self { line, ..self }
    }
}

/// What came from several units.
#[derive(Debug, Clone)]
struct Sum {
    units: u32,
    /// For each section, how many units gave anything.
    sent: Vec<u32>,
    given: Given,
}

impl Sum {
    fn of<'c>(came: impl Iterator<Item = &'c Came>, sections: usize) -> Self {
        let mut sum = Self { units: 0, sent: vec![0; sections], given: Given::default() };
        for came in came.filter(|came| came.counts) {
            sum.units += 1;
            sum.given = sum.given.and(came.given);
            for (count, is_sent) in sum.sent.iter_mut().zip(&came.sent) {
                *count += u32::from(*is_sent);
            }
        }
        sum
    }
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

/// Writes a unit's row; returns what came from it.
fn unit_row(
    plan: &Plan<'_>,
    sheet: &mut Sheet<'_>,
    sections: &[&[Table]],
    (row, unit, level): (u32, UnitId, u8),
) -> Result<Came, XlsxError> {
    let lang = plan.edition.lang;
    let style = Style::new(Font::Body).bottom(Rule::Hair);
    sheet.text(row, 0, &plan.edition.roster.node(unit).name, style.indent(level.saturating_sub(1)).wrap())?;
    let counts = plan.edition.roster.node(unit).is_expected_in(plan.edition.year);
    let mut came = Came { line: 0, counts, sent: Vec::new(), given: Given::default() };
    for (col, tables) in (1..).zip(sections) {
        let (status, given) = status(plan, unit, tables);
        let (word, fill, font) = status.look();
        let is_short =
            matches!(status, Status::Blank | Status::Partial | Status::Doubtful) && given.given < given.asked;
        let mut text = word.get(lang).to_owned();
        if is_short {
            text = format!("{text} {}", format::coverage(given.given, given.asked));
        }
        sheet.text(row, col, &text, style.font(font).fill(fill).align(Align::Center))?;
        came.given = came.given.and(given);
        came.sent.push(given.given > 0);
    }
    let text = format::coverage(came.given.given, came.given.asked);
    sheet.text(row, sections.len() as u16 + 1, &text, style.align(Align::Center))?;
    Ok(came)
}

/// How many of a group's units gave anything, section by section, and how much they gave.
fn group_row(sheet: &mut Sheet<'_>, (row, indent): (u32, u8), name: &str, sum: &Sum) -> Result<(), XlsxError> {
    let style = Style::new(Font::Bold).fill(Fill::Total).bottom(Rule::Hair);
    sheet.glue(row);
    sheet.text(row, 0, name, style.indent(indent).wrap())?;
    counts(sheet, row, sum, style)?;
    let text = format::coverage(sum.given.given, sum.given.asked);
    sheet.text(row, sum.sent.len() as u16 + 1, &text, style.align(Align::Center))
}

fn counts(sheet: &mut Sheet<'_>, row: u32, sum: &Sum, style: Style) -> Result<(), XlsxError> {
    for (col, count) in (1..).zip(&sum.sent) {
        sheet.text(row, col, &format::coverage(*count, sum.units), style.align(Align::Center))?;
    }
    Ok(())
}

fn status(plan: &Plan<'_>, unit: UnitId, tables: &[Table]) -> (Status, Given) {
    let edition = plan.edition;
    let indicators = || tables.iter().flat_map(|table| &table.indicators);
    let facts = indicators().filter_map(|id| edition.fact(unit, edition.year, *id)).collect::<Vec<_>>();
    let asked = facts.iter().filter(|fact| fact.state != State::NotApplicable).copied().collect::<Vec<_>>();
    let given = asked.iter().filter(|fact| fact.value.is_some()).count() as u32;
    let has = |state: State| asked.iter().any(|fact| fact.state == state);
    let is_whole = !plan.flags_of_return(unit).is_empty();
    let is_flagged = is_whole || indicators().any(|id| !plan.flags_of(unit, *id).is_empty());
    let is_questioned = asked.iter().any(|fact| plan.said_of(fact).is_some());
    let is_zero = |fact: &&Fact| fact.value.is_some_and(|value| value.is_zero());
    let status = if asked.is_empty() {
        Status::NotAsked
    } else if asked.iter().all(|fact| fact.state == State::NotSent) {
        Status::NotSent
    } else if is_flagged || is_questioned || has(State::Unreadable) {
        Status::Doubtful
    } else if asked.iter().all(|fact| fact.has_no_place()) {
        Status::NoPlace
    } else if given == 0 {
        Status::Blank
    } else if given < asked.len() as u32 {
        Status::Partial
    } else if asked.iter().all(is_zero) {
        Status::AllZero
    } else {
        Status::Complete
    };
    (status, Given { given, asked: asked.len() as u32 })
}

/// The last row: how many units gave anything, how much all of them gave, and how many returns are in doubt as a whole.
fn bottom(plan: &Plan<'_>, sheet: &mut Sheet<'_>, row: u32, sum: &Sum) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let style = Style::new(Font::Bold).fill(Fill::Total).top(Rule::Thin).bottom(Rule::Thick);
    sheet.glue(row);
    sheet.text(row, 0, words::UNITS_THAT_SENT.get(lang), style)?;
    counts(sheet, row, sum, style)?;
    let mut text = format::coverage(sum.given.given, sum.given.asked);
    let whole = plan.flags.iter().filter(|f| f.scope == Scope::Township && f.tier != Tier::C).count();
    if whole > 0 {
        text = format!("{text}\n{}", words::WHOLE_RETURNS_MISSING.fill(lang, &[&whole.to_string()]));
    }
    sheet.text(row, sum.sent.len() as u16 + 1, &text, style.font(Font::Small).align(Align::Center).wrap())
}
