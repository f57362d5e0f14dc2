//! 说明: what the signs and states mean, how totals are made, what the tiers of suspicion stand for, every rule with
//! its results, every indicator with its definition.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Workbook, XlsxError};

use super::{
    plan::Plan,
    sheet::Sheet,
    style::{Align, Fill, Font, Rule, Style, Styles},
    words::{self, Word},
};
use crate::{
    catalog::{AddsUp, Kind},
    detect,
    finding::Verdict,
    observation::IndicatorId,
    report::{chart, format},
};

const LAST: u16 = 4;
const BODY: Style = Style::new(Font::Body).bottom(Rule::Hair).wrap().upper();
const HEAD: Style = Style::new(Font::Bold).fill(Fill::Head).top(Rule::Thin).bottom(Rule::Thin).wrap();

/// Writes 说明.
pub(super) fn write(plan: &Plan<'_>, book: &mut Workbook, styles: &mut Styles) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let mut sheet = Sheet::add(book, styles, words::NOTES.get(lang))?;
    sheet.title((0, LAST), words::NOTES_TITLE.get(lang))?;
    let widths = [(0, 110, 150), (1, 150, 220), (2, 90, 120), (3, 260, 300), (4, 220, 300)];
    for (col, min, max) in widths {
        sheet.limit(col, min, max);
    }
    let mut row = 1;
    for (head, lines) in words::NOTE_BLOCKS {
        row = block(plan, &mut sheet, row, head, lines)?;
    }
    row = limits(plan, &mut sheet, row)?;
    row = detector(plan, &mut sheet, row)?;
    row = rules(plan, &mut sheet, row)?;
    row = indicators(plan, &mut sheet, row)?;
    sheet.way_back(lang, LAST + 1)?;
    sheet.page_setup(lang, (0, 0), 0, &words::footer(plan.edition))?;
    sheet.print_to(row, LAST)?;
    sheet.fit()
}

/// A head and rows of a term and what it means; returns the next free row.
fn block(
    plan: &Plan<'_>,
    sheet: &mut Sheet<'_>,
    row: u32,
    head: &Word,
    lines: &[(Word, Word)],
) -> Result<u32, XlsxError> {
    let lang = plan.edition.lang;
    sheet.merged((row + 1, 0), (row + 1, LAST), head.get(lang), HEAD)?;
    sheet.glue(row + 2);
    let mut at = row + 2;
    // Where a tier begins is the detector's to say.
    let tiers = [detect::TIER_A, detect::TIER_B].map(|least| format!("{:.0}", least * 100.0));
    for (term, meaning) in lines {
        sheet.text(at, 0, term.get(lang), BODY.font(Font::Bold))?;
        sheet.paragraph(at, (1, LAST), &meaning.fill(lang, &tiers.each_ref().map(String::as_str)), BODY)?;
        at += 1;
    }
    Ok(at)
}

/// What is not here because there are too many units or figures; nothing where all is here.
fn limits(plan: &Plan<'_>, sheet: &mut Sheet<'_>, row: u32) -> Result<u32, XlsxError> {
    let lang = plan.edition.lang;
    let charts = chart::left_out(plan.edition).map(|said| said.message.get(lang).to_owned());
    let data = plan.data_is_cut.then(|| words::DATA_IS_CUT.get(lang).to_owned());
    let said: Vec<String> = [charts, data].into_iter().flatten().collect();
    if said.is_empty() {
        return Ok(row);
    }
    sheet.merged((row + 1, 0), (row + 1, LAST), words::LIMITS.get(lang), HEAD)?;
    sheet.glue(row + 2);
    for (at, line) in (row + 2..).zip(&said) {
        sheet.paragraph(at, (0, LAST), &format::capital(line), BODY)?;
    }
    Ok(row + 2 + said.len() as u32)
}

fn detector(plan: &Plan<'_>, sheet: &mut Sheet<'_>, row: u32) -> Result<u32, XlsxError> {
    let lang = plan.edition.lang;
    if plan.edition.detector_notes.is_empty() {
        return Ok(row);
    }
    sheet.merged((row + 1, 0), (row + 1, LAST), words::DETECTOR_NOTES.get(lang), HEAD)?;
    sheet.glue(row + 2);
    let mut at = row + 2;
    for note in plan.edition.detector_notes {
        sheet.paragraph(at, (0, LAST), note.get(lang), BODY)?;
        at += 1;
    }
    Ok(at)
}

/// How often a rule held, was broken, could not be told.
#[derive(Debug, Clone, Copy, Default)]
struct Results {
    holds: usize,
    broken: usize,
    unknown: usize,
}

fn rules(plan: &Plan<'_>, sheet: &mut Sheet<'_>, row: u32) -> Result<u32, XlsxError> {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    if edition.catalog.rules.is_empty() {
        return Ok(row);
    }
    let mut results: BTreeMap<&str, Results> = BTreeMap::new();
    for check in &plan.checks {
        let Some(rule) = plan.edition.catalog.rule(&check.rule) else { continue };
        let results = results.entry(rule.id.as_str()).or_default();
        match check.verdict {
            Verdict::Holds => results.holds += 1,
            Verdict::Broken => results.broken += 1,
            Verdict::Unknown => results.unknown += 1,
        }
    }
    let mut at = heads(plan, sheet, row + 1, &words::RULE_HEADS)?;
    for rule in edition.catalog.rules.iter().filter(|rule| rule.applies_in(edition.year)) {
        let result = results.get(rule.id.as_str()).map_or_else(
            || words::NOT_CHECKED.get(lang).to_owned(),
            |r| words::RESULTS.fill(lang, &[&r.holds.to_string(), &r.broken.to_string(), &r.unknown.to_string()]),
        );
        sheet.text(at, 0, &rule.id, BODY)?;
        sheet.text(at, 1, &result, BODY)?;
        sheet.text(at, 2, if rule.hard { words::HARD } else { words::SOFT }.get(lang), BODY.align(Align::Center))?;
        sheet.text(at, 3, rule.name.get(lang), BODY)?;
        sheet.text(at, 4, rule.note.get(lang), BODY)?;
        at += 1;
    }
    Ok(at)
}

fn heads(plan: &Plan<'_>, sheet: &mut Sheet<'_>, row: u32, heads: &[Word; 5]) -> Result<u32, XlsxError> {
    for (col, head) in (0..).zip(heads) {
        sheet.text(row, col, head.get(plan.edition.lang), HEAD)?;
    }
    sheet.glue(row + 1);
    Ok(row + 1)
}

fn indicators(plan: &Plan<'_>, sheet: &mut Sheet<'_>, row: u32) -> Result<u32, XlsxError> {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    let mut at = heads(plan, sheet, row + 1, &words::INDICATOR_HEADS)?;
    for &id in edition.indicators {
        let indicator = edition.catalog.indicator(id);
        sheet.text(at, 0, &indicator.code, Style { wrap: false, ..BODY.font(Font::Small) })?;
        sheet.text(at, 1, indicator.name.get(lang), BODY)?;
        sheet.text(at, 2, plan.shown[&id].unit.get(lang), BODY.align(Align::Center))?;
        sheet.text(at, 3, &definition(plan, id), BODY)?;
        sheet.text(at, 4, edition.catalog.source(id, lang), BODY)?;
        at += 1;
    }
    Ok(at - 1)
}

/// Kind and way of adding up, in a phrase.
fn definition(plan: &Plan<'_>, id: IndicatorId) -> String {
    let lang = plan.edition.lang;
    let indicator = plan.edition.catalog.indicator(id);
    let kind = match indicator.kind {
        Kind::Count => words::KIND_COUNT,
        Kind::Stock => words::KIND_STOCK,
        Kind::Rate => words::KIND_RATE,
        Kind::Amount => words::KIND_AMOUNT,
        Kind::Boolean => words::KIND_BOOLEAN,
    };
    let adds_up = match indicator.adds_up {
        AddsUp::Sum => words::ADDS_SUM.get(lang).to_owned(),
        AddsUp::CountYes => words::ADDS_YES.get(lang).to_owned(),
        AddsUp::None => words::ADDS_NOT.get(lang).to_owned(),
        AddsUp::Ratio => {
            words::ADDS_RATIO.fill(lang, &[&names(plan, &indicator.numerator), &names(plan, &indicator.denominator)])
        }
    };
    format!("{}{}{adds_up}", kind.get(lang), words::SEMICOLON.get(lang))
}

fn names(plan: &Plan<'_>, codes: &[String]) -> String {
    let (catalog, lang) = (plan.edition.catalog, plan.edition.lang);
    let name = |code: &String| catalog.by_code(code).map_or(code.clone(), |id| catalog.name(id, lang).to_owned());
    if codes.is_empty() {
        return words::NOT_COLLECTED.get(lang).to_owned();
    }
    codes.iter().map(name).collect::<Vec<_>>().join(" + ")
}
