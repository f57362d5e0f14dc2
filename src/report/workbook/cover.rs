//! 目录: what this workbook is, its conclusion in a few lines, and the way to every sheet.

use std::collections::BTreeSet;

use rust_xlsxwriter::{Workbook, XlsxError};

use super::{
    plan::{Line, Plan},
    sheet::{Sheet, reference},
    style::{Align, Fill, Font, Number, Rule, Style, Styles},
    words,
};
use crate::{
    diagnostic::Severity,
    finding::{Tier, Verdict},
    observation::UnitId,
};

/// Names listed in a conclusion before the rest is counted.
const MAX_NAMES: usize = 12;
/// Last column of the sheet.
const LAST: u16 = 2;

/// A sheet and what is on it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) sheet: String,
    pub(super) about: String,
}

/// Writes 目录.
pub(super) fn write(
    plan: &Plan<'_>,
    entries: &[Entry],
    book: &mut Workbook,
    styles: &mut Styles,
) -> Result<(), XlsxError> {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    let mut sheet = Sheet::add(book, styles, words::CONTENTS.get(lang))?;
    let title = words::BOOK_TITLE.fill(lang, &[&edition.year.to_string(), edition.title]);
    sheet.title((LAST, LAST), &title)?;
    let mut about = words::RUN.fill(lang, &[edition.run_id]);
    if let Some(day) = edition.as_of {
        about = words::RUN_OF_DAY.fill(lang, &[edition.run_id, &day.to_string()]);
    }
    sheet.merged((1, 0), (1, LAST), &about, Style::new(Font::Small).align(Align::Center))?;
    sheet.merged((3, 0), (3, LAST), words::CONCLUSION.get(lang), Style::new(Font::Bold).bottom(Rule::Thin))?;
    let mut row = 4;
    for line in conclusion(plan) {
        sheet.paragraph(row, (0, LAST), &line, Style::new(Font::Body))?;
        row += 1;
    }
    let last = contents(plan, &mut sheet, row + 1, entries)?;
    sheet.page_setup(lang, (0, 0), 0, &words::footer(edition))?;
    sheet.inner.set_portrait().set_print_area(0, 0, last, LAST)?;
    sheet.fit()
}

fn contents(plan: &Plan<'_>, sheet: &mut Sheet<'_>, head_row: u32, entries: &[Entry]) -> Result<u32, XlsxError> {
    let lang = plan.edition.lang;
    let head = Style::new(Font::Bold).fill(Fill::Head).top(Rule::Thick).bottom(Rule::Thin);
    for (col, word) in (0..).zip([words::NUMBER, words::SHEET, words::ABOUT]) {
        sheet.text(head_row, col, word.get(lang), head)?;
    }
    let mut row = head_row;
    for (number, entry) in (1_u32..).zip(entries) {
        row = head_row + number;
        let bottom = if number as usize == entries.len() { Rule::Thick } else { Rule::Hair };
        let style = Style::new(Font::Body).bottom(bottom);
        sheet.number(row, 0, number.into(), style.number(Number::Plain).align(Align::Center))?;
        sheet.link(row, 1, &reference(&entry.sheet, 0, 0), &entry.sheet, style.font(Font::Link))?;
        sheet.text(row, 2, &entry.about, style.wrap())?;
    }
    sheet.limit(0, 48, 48);
    sheet.limit(1, 200, 260);
    sheet.limit(2, 460, 460);
    Ok(row)
}

/// Three lines: what came, what is suspect, what does not agree; a fourth where totals hold figures in question.
fn conclusion(plan: &Plan<'_>) -> Vec<String> {
    [Some(returns(plan)), Some(suspects(plan)), Some(agreement(plan)), questioned(plan)].into_iter().flatten().collect()
}

fn returns(plan: &Plan<'_>) -> String {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    let expected = plan.lines.iter().filter_map(|line| match line {
        // A closed unit that sends all the same has a line and is no unit of which a return is expected.
        Line::Unit { unit, .. } => Some(*unit).filter(|unit| edition.roster.node(*unit).is_expected_in(edition.year)),
        Line::Total { .. } | Line::Coverage { .. } => None,
    });
    let (sent, missing): (Vec<_>, Vec<_>) = expected.partition(|unit| plan.is_sent(*unit));
    let counts = [(sent.len() + missing.len()).to_string(), sent.len().to_string()];
    if missing.is_empty() {
        return words::ALL_SENT.fill(lang, &[&counts[0]]);
    }
    let name = |unit: &UnitId| {
        let name = &edition.roster.node(*unit).name;
        if plan.is_unusable(*unit) { words::CAME_UNUSABLE.fill(lang, &[name]) } else { name.clone() }
    };
    let names = missing.iter().take(MAX_NAMES).map(name).collect::<Vec<_>>();
    let names = names.join(words::LIST_COMMA.get(lang));
    let more = if missing.len() > MAX_NAMES { words::AND_SO_ON.get(lang) } else { "" };
    words::SOME_SENT.fill(lang, &[&counts[0], &counts[1], &format!("{names}{more}")])
}

fn suspects(plan: &Plan<'_>) -> String {
    let lang = plan.edition.lang;
    let of_tier = |tier: Tier| plan.flags.iter().filter(|flag| flag.tier == tier).count();
    let (sure, likely) = (of_tier(Tier::A), of_tier(Tier::B));
    if sure + likely == 0 {
        return words::NO_SUSPECTS_LINE.get(lang).to_owned();
    }
    let shown = plan.flags.iter().filter(|flag| flag.tier != Tier::C);
    let units = shown.map(|flag| flag.unit.as_str()).collect::<BTreeSet<_>>().len();
    let counts = [(sure + likely).to_string(), units.to_string(), sure.to_string(), likely.to_string()];
    words::SUSPECTS_SUMMARY.fill(lang, &[&counts[0], &counts[1], &counts[2], &counts[3]])
}

fn agreement(plan: &Plan<'_>) -> String {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    let broken = plan.checks.iter().filter(|check| check.verdict == Verdict::Broken);
    let hard = broken.clone().filter(|check| check.hard).count();
    let of_severity = |severity: Severity| edition.diagnostics.iter().filter(|d| d.severity == severity).count();
    let counts = [
        broken.count().to_string(),
        hard.to_string(),
        of_severity(Severity::Error).to_string(),
        of_severity(Severity::Warning).to_string(),
        of_severity(Severity::Info).to_string(),
        super::problems::labels(edition.unmapped).len().to_string(),
    ];
    words::AGREEMENT_SUMMARY.fill(lang, &counts.each_ref().map(String::as_str))
}

/// The indicators whose totals are not to be used before a figure in them is cleared up.
fn questioned(plan: &Plan<'_>) -> Option<String> {
    let (catalog, lang) = (plan.edition.catalog, plan.edition.lang);
    let indicators = plan.questioned_totals();
    let names = indicators.iter().take(MAX_NAMES).map(|id| catalog.name(*id, lang)).collect::<Vec<_>>();
    let names = names.join(words::LIST_COMMA.get(lang));
    let more = if indicators.len() > MAX_NAMES { words::AND_SO_ON.get(lang) } else { "" };
    (!indicators.is_empty()).then(|| words::QUESTIONED_SUMMARY.fill(lang, &[&format!("{names}{more}")]))
}
