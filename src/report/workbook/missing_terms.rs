//! 缺项归总, below 审核: which rules could not be checked for want of a figure, and of which units. One row a rule
//! instead of one a check; units that sent nothing lack every figure and are named once.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;

use super::{
    checks::{BODY, column},
    plan::Plan,
    sheet::Sheet,
    style::{Align, Font, Number, Rule, Style},
    words,
};
use crate::{
    finding::{CheckResult, Verdict},
    observation::UnitId,
};

/// Units named before the rest is counted.
const MAX_NAMES: usize = 40;
const TITLE: Style = Style::new(Font::Bold).bottom(Rule::Thin);

/// Writes title, heads and a row a rule, the first after an empty `row`; returns the last row written, which is the
/// one before where nothing is missing.
pub(super) fn write(plan: &Plan<'_>, sheet: &mut Sheet<'_>, row: u32) -> Result<u32, XlsxError> {
    let lang = plan.edition.lang;
    let unknown = plan.checks.iter().copied().filter(|check| check.verdict == Verdict::Unknown).collect::<Vec<_>>();
    if unknown.is_empty() {
        return Ok(row - 1);
    }
    let (sent, not_sent): (Vec<_>, Vec<_>) = unknown.into_iter().partition(|check| plan.is_sent(check.unit));
    let last_col = column::HINT;
    let mut at = row + 1;
    sheet.merged((at, 0), (at, last_col), words::MISSING_TITLE.get(lang), TITLE)?;
    if !not_sent.is_empty() {
        at += 1;
        let units = in_order(plan, &not_sent);
        let text = words::MISSING_NOT_SENT.fill(lang, &[&names(plan, &units)]);
        sheet.paragraph(at, (0, last_col), &text, Style::new(Font::Body))?;
    }
    let by_rule = by_rule(plan, sent);
    if by_rule.is_empty() {
        return Ok(at);
    }
    at += 1;
    heads(plan, sheet, at)?;
    for (id, missing) in by_rule {
        at += 1;
        rule_row(plan, sheet, at, id, &missing)?;
    }
    Ok(at)
}

/// By the rule's place in the catalog; the formulas of one rule together.
fn by_rule<'a>(plan: &Plan<'a>, unknown: Vec<&'a CheckResult>) -> Vec<(&'a str, Vec<&'a CheckResult>)> {
    let place = |id: &str| plan.edition.catalog.rules.iter().position(|rule| rule.id == id);
    let mut found: BTreeMap<(Option<usize>, &str), Vec<&CheckResult>> = BTreeMap::new();
    for check in unknown {
        let id = plan.edition.catalog.rule(&check.rule).map_or(check.rule.as_str(), |rule| rule.id.as_str());
        found.entry((place(id), id)).or_default().push(check);
    }
    found.into_iter().map(|((_, id), checks)| (id, checks)).collect()
}

fn heads(plan: &Plan<'_>, sheet: &mut Sheet<'_>, row: u32) -> Result<(), XlsxError> {
    for (col, head) in (0..column::LEFT_TEXT).zip(&words::MISSING_HEADS) {
        sheet.text(row, col, head.get(plan.edition.lang), Style::HEAD)?;
    }
    let units = words::MISSING_HEADS[usize::from(column::LEFT_TEXT)].get(plan.edition.lang);
    sheet.merged((row, column::LEFT_TEXT), (row, column::HINT), units, Style::HEAD)
}

fn rule_row(
    plan: &Plan<'_>,
    sheet: &mut Sheet<'_>,
    row: u32,
    id: &str,
    missing: &[&CheckResult],
) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let center = BODY.align(Align::Center);
    let rule = plan.edition.catalog.rule(id);
    let hard = missing.iter().any(|check| check.hard);
    sheet.text(row, column::VERDICT, words::MISSING_TERM.get(lang), center)?;
    sheet.text(row, column::RULE, id, center)?;
    sheet.text(row, column::NAME, rule.map_or("", |rule| rule.name.get(lang)), BODY.wrap())?;
    sheet.text(row, column::HARD, if hard { words::HARD } else { words::SOFT }.get(lang), center)?;
    sheet.number(row, column::UNIT, missing.len().into(), Style { number: Some(Number::Plain), ..center })?;
    let units = in_order(plan, missing);
    let senders = plan.units.iter().filter(|unit| plan.is_sent(**unit)).count();
    let text = if units.len() > 1 && units.len() == senders {
        words::MISSING_EVERYWHERE.fill(lang, &[&senders.to_string()])
    } else {
        names(plan, &units)
    };
    sheet.paragraph(row, (column::LEFT_TEXT, column::HINT), &text, BODY)
}

/// The units of some checks, each once, in the bureau's order.
fn in_order(plan: &Plan<'_>, checks: &[&CheckResult]) -> Vec<UnitId> {
    plan.units.iter().copied().filter(|unit| checks.iter().any(|check| check.unit == *unit)).collect()
}

fn names(plan: &Plan<'_>, units: &[UnitId]) -> String {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    let named = units.iter().take(MAX_NAMES).map(|unit| edition.roster.node(*unit).name.as_str()).collect::<Vec<_>>();
    let named = named.join(words::LIST_COMMA.get(lang));
    if units.len() <= MAX_NAMES {
        return named;
    }
    named + &words::AND_MORE_UNITS.fill(lang, &[&units.len().to_string()])
}
