//! 审核: every edit check with both sides as formulas over 数据, the difference, and ✓ or ✗. Corrected in 数据, a
//! figure settles its checks at once.
//!
//! What does not hold stands in view; the rest is folded under it, counted in one live line, and what could not be
//! checked is summed up by rule, so that a few differences are not lost among hundreds of rows that say nothing.

use rust_decimal::{Decimal, RoundingStrategy};
use rust_xlsxwriter::{Color, ConditionalFormatText, ConditionalFormatTextRule, Format, Workbook, XlsxError};

use super::{
    data::VALUE_COLUMN,
    missing_terms,
    plan::Plan,
    printed::Printed,
    sheet::{Outcome, Sheet, address, reference},
    style::{Align, Font, Number, ORANGE, Rule, Style, Styles},
    words,
};
use crate::{
    catalog::{Indicator, RuleKind},
    finding::{CheckResult, Term, Verdict},
    observation::UnitId,
};

/// Row of the live count.
const COUNT_ROW: u32 = 2;
const HEAD_ROW: u32 = 3;
/// Checks shown at most with those that hold; beyond, only those that do not.
const MAX_ROWS: usize = 20_000;
pub(super) const BODY: Style = Style::new(Font::Body).bottom(Rule::Hair);
/// Decimals to which both sides are compared, as floats of a spreadsheet differ in the last digit.
const COMPARED: u32 = 6;

/// Columns, in the order of [`words::CHECK_HEADS`].
pub(super) mod column {
    pub(in super::super) const VERDICT: u16 = 0;
    pub(in super::super) const RULE: u16 = 1;
    pub(in super::super) const NAME: u16 = 2;
    pub(in super::super) const HARD: u16 = 3;
    pub(in super::super) const UNIT: u16 = 4;
    pub(in super::super) const LEFT_TEXT: u16 = 5;
    pub(super) const LEFT: u16 = 6;
    pub(super) const OP: u16 = 7;
    pub(super) const RIGHT_TEXT: u16 = 8;
    pub(super) const RIGHT: u16 = 9;
    pub(super) const DIFFERENCE: u16 = 10;
    pub(in super::super) const HINT: u16 = 11;
}

/// Writes 审核.
pub(super) fn write(plan: &Plan<'_>, book: &mut Workbook, styles: &mut Styles) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let results = listed(&plan.checks);
    let printed = Printed {
        name: words::CHECKS,
        title: Printed::title_of(plan, words::CHECKS_TITLE),
        note: Some(if results.len() < plan.checks.len() { words::CHECKS_NOTE_CUT } else { words::CHECKS_NOTE }),
        columns: (column::NAME, column::HINT),
        head_row: HEAD_ROW,
        stub: 2,
    };
    let mut sheet = printed.open(plan, book, styles)?;
    for (col, head) in (0..).zip(&words::CHECK_HEADS) {
        sheet.text(HEAD_ROW, col, head.get(lang), Style::HEAD)?;
    }
    limits(&mut sheet);
    for (row, result) in (HEAD_ROW + 1..).zip(&results) {
        result_row(plan, &mut sheet, row, result)?;
    }
    let mut last_row = HEAD_ROW + results.len() as u32;
    if results.is_empty() {
        last_row += 1;
        sheet.merged((last_row, 0), (last_row, column::HINT), words::NO_CHECKS.get(lang), BODY)?;
    } else {
        count(plan, &mut sheet, &results, last_row)?;
        sheet.inner.autofilter(HEAD_ROW, 0, last_row, column::HINT)?;
        mark_broken(&mut sheet, last_row)?;
        fold(&mut sheet, &results, last_row)?;
    }
    last_row = missing_terms::write(plan, &mut sheet, last_row + 1)?;
    printed.close(plan, &mut sheet, last_row)
}

/// Broken ones first, then those that cannot be told, then those that hold.
fn listed<'a>(checks: &[&'a CheckResult]) -> Vec<&'a CheckResult> {
    let mut listed = checks.to_vec();
    if checks.len() > MAX_ROWS {
        listed.retain(|result| result.verdict == Verdict::Broken);
    }
    listed.sort_by_key(|result| match result.verdict {
        Verdict::Broken => (0, !result.hard),
        Verdict::Unknown => (1, false),
        Verdict::Holds => (2, false),
    });
    listed
}

/// How many rows say what, counted anew when a figure is corrected: a check that was folded away may break.
fn count(plan: &Plan<'_>, sheet: &mut Sheet<'_>, results: &[&CheckResult], last_row: u32) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let (first, last) = (address(HEAD_ROW + 1, column::VERDICT), address(last_row, column::VERDICT));
    let parts = [
        (words::COUNT_BROKEN, words::BROKEN, Verdict::Broken),
        (words::COUNT_MISSING, words::MISSING_TERM, Verdict::Unknown),
        (words::COUNT_HOLDS, words::HOLDS, Verdict::Holds),
    ];
    let (mut formula, mut text) = (String::new(), String::new());
    for (word, sign, verdict) in parts {
        let number = results.iter().filter(|result| result.verdict == verdict).count();
        let join = if formula.is_empty() { "" } else { "&" };
        formula.push_str(&format!("{join}\"{}\"&COUNTIF({first}:{last},\"{}\")", word.get(lang), sign.get(lang)));
        text.push_str(&format!("{}{number}", word.get(lang)));
    }
    sheet.merged_formula((COUNT_ROW, 0), column::HINT, &formula, &text, Style::new(Font::Bold))
}

/// Folds away what asks for nothing: the rows behind those that are broken.
fn fold(sheet: &mut Sheet<'_>, results: &[&CheckResult], last_row: u32) -> Result<(), XlsxError> {
    let broken = results.iter().filter(|result| result.verdict == Verdict::Broken).count() as u32;
    let first = HEAD_ROW + 1 + broken;
    if first <= last_row {
        sheet.inner.group_rows_collapsed(first, last_row)?;
        sheet.folded(first, last_row);
    }
    Ok(())
}

fn limits(sheet: &mut Sheet<'_>) {
    let columns = [
        (column::VERDICT, 56, 56),
        (column::RULE, 56, 56),
        (column::NAME, 120, 180),
        (column::HARD, 48, 48),
        (column::UNIT, 80, 120),
        (column::LEFT_TEXT, 100, 180),
        (column::LEFT, 72, 80),
        (column::OP, 40, 40),
        (column::RIGHT_TEXT, 120, 280),
        (column::RIGHT, 72, 80),
        (column::DIFFERENCE, 64, 72),
        (column::HINT, 120, 220),
    ];
    for (col, min, max) in columns {
        sheet.limit(col, min, max);
    }
}

fn result_row(plan: &Plan<'_>, sheet: &mut Sheet<'_>, row: u32, result: &CheckResult) -> Result<(), XlsxError> {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    let center = BODY.align(Align::Center);
    let rule = plan.edition.catalog.rule(&result.rule);
    verdict(plan, sheet, row, result)?;
    sheet.text(row, column::RULE, &result.rule, center)?;
    sheet.text(row, column::NAME, rule.map_or("", |rule| rule.name.get(lang)), BODY.wrap())?;
    sheet.text(row, column::HARD, if result.hard { words::HARD } else { words::SOFT }.get(lang), center)?;
    sheet.text(row, column::UNIT, &edition.roster.node(result.unit).name, BODY.wrap())?;
    sheet.text(row, column::LEFT_TEXT, &left_text(plan, result), BODY.wrap())?;
    side(plan, sheet, (row, column::LEFT), result.unit, &result.left, result.left_value)?;
    sheet.text(row, column::OP, sign(result.op), center)?;
    right_side(plan, sheet, row, result)?;
    difference(plan, sheet, row, result)?;
    sheet.text(row, column::HINT, rule.map_or("", |rule| rule.note.get(lang)), BODY.wrap().indent(1))
}

/// The left side in words. What has no side to name, as a total written on a sheet, says in a sentence what it is.
fn left_text(plan: &Plan<'_>, result: &CheckResult) -> String {
    if result.left.is_empty() {
        return result.message.get(plan.edition.lang).to_owned();
    }
    in_words(plan, &result.left, result.year)
}

/// The right side in words; a value that its kind rules out has none, and says what was expected.
fn right_text(plan: &Plan<'_>, result: &CheckResult) -> String {
    if result.right.is_empty() && !result.left.is_empty() {
        return result.message.get(plan.edition.lang).to_owned();
    }
    in_words(plan, &result.right, result.year)
}

/// The relation as people write it.
fn sign(op: &str) -> &str {
    match op {
        "<=" => "≤",
        ">=" => "≥",
        other => other,
    }
}

/// ✓ or ✗ as a formula over both sides where the comparison is exact.
fn verdict(plan: &Plan<'_>, sheet: &mut Sheet<'_>, row: u32, result: &CheckResult) -> Result<(), XlsxError> {
    let word = match result.verdict {
        Verdict::Holds => words::HOLDS,
        Verdict::Broken => words::BROKEN,
        Verdict::Unknown => words::MISSING_TERM,
    };
    let word = word.get(plan.edition.lang);
    let style =
        BODY.align(Align::Center).font(if result.verdict == Verdict::Broken { Font::Alert } else { Font::Body });
    // A total over units of which some are missing has two sides and still cannot be told.
    let as_told = if holds(result) == Some(true) { Verdict::Holds } else { Verdict::Broken };
    if holds(result).is_none() || as_told != result.verdict {
        return sheet.text(row, column::VERDICT, word, style);
    }
    let lang = plan.edition.lang;
    let (left, right) = (address(row, column::LEFT), address(row, column::RIGHT));
    let formula = format!(
        "IF(ROUND({left}-{right},{COMPARED}){}0,\"{}\",\"{}\")",
        result.op,
        words::HOLDS.get(lang),
        words::BROKEN.get(lang)
    );
    sheet.formula((row, column::VERDICT), &formula, &Outcome::Word(word.to_owned()), style)
}

/// Whether the comparison as a spreadsheet makes it holds; `None` for approximate ones and missing terms.
fn holds(result: &CheckResult) -> Option<bool> {
    let difference = (result.left_value? - result.right_value?).round_dp(COMPARED);
    match result.op {
        "=" => Some(difference.is_zero()),
        "<=" => Some(difference <= Decimal::ZERO),
        ">=" => Some(difference >= Decimal::ZERO),
        "<" => Some(difference < Decimal::ZERO),
        ">" => Some(difference > Decimal::ZERO),
        _ => None,
    }
}

/// The right side; of a stated rate it is its numerator over its denominator in per cent, not a sum.
fn right_side(plan: &Plan<'_>, sheet: &mut Sheet<'_>, row: u32, result: &CheckResult) -> Result<(), XlsxError> {
    let at = (row, column::RIGHT);
    let is_rate = plan.edition.catalog.rule(&result.rule).is_some_and(|rule| rule.kind == RuleKind::StatedRate);
    let Some((rate, above, below)) = parts_of_rate(plan, result).filter(|_| is_rate) else {
        sheet.text(row, column::RIGHT_TEXT, &right_text(plan, result), BODY.wrap())?;
        return side(plan, sheet, at, result.unit, &result.right, result.right_value);
    };
    let words = |terms: &[Term]| in_words(plan, terms, result.year);
    sheet.text(row, column::RIGHT_TEXT, &format!("{} ÷ {}", words(&above), words(&below)), BODY.wrap())?;
    let formula = result.right_value.and_then(|value| rate_formula(plan, result.unit, (rate, &above, &below), value));
    match (formula, result.right_value) {
        (Some(formula), Some(value)) => {
            sheet.formula(at, &formula, &Outcome::Figure(value), BODY.number(Number::General))
        }
        _ => side(plan, sheet, at, result.unit, &[], result.right_value),
    }
}

/// A stated rate, and the terms right of it as its numerator and its denominator.
fn parts_of_rate<'a>(plan: &Plan<'a>, result: &CheckResult) -> Option<(&'a Indicator, Vec<Term>, Vec<Term>)> {
    let [rate] = result.left.as_slice() else { return None };
    let catalog = plan.edition.catalog;
    let rate = catalog.indicator(catalog.by_code(&rate.indicator)?);
    let (above, below): (Vec<Term>, Vec<Term>) =
        result.right.iter().cloned().partition(|term| rate.numerator.contains(&term.indicator));
    (!above.is_empty() && !below.is_empty()).then_some((rate, above, below))
}

/// `ROUND((a)/(b)*100,2)` of a rate in per cent, where that is the value to the decimals it has.
fn rate_formula(
    plan: &Plan<'_>,
    unit: UnitId,
    (rate, above, below): (&Indicator, &[Term], &[Term]),
    value: Decimal,
) -> Option<String> {
    let sum =
        |terms: &[Term]| terms.iter().map(|term| Some(term.value? * Decimal::from(term.sign))).sum::<Option<Decimal>>();
    let ratio = rate.rate_of(sum(above)?, sum(below)?)?;
    let decimals = value.scale();
    if ratio.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero) != value || decimals > 10 {
        return None;
    }
    let cells = |terms: &[Term]| formula(plan, unit, terms, sum(terms)?);
    Some(format!("ROUND(({})/({})*{},{decimals})", cells(above)?, cells(below)?, rate.one.normalize()))
}

/// A side's value: a formula over the cells of 数据 where they add up to it, else the value alone.
fn side(
    plan: &Plan<'_>,
    sheet: &mut Sheet<'_>,
    (row, col): (u32, u16),
    unit: UnitId,
    terms: &[Term],
    value: Option<Decimal>,
) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let Some(value) = value else {
        return sheet.text(row, col, words::MISSING_TERM.get(lang), BODY.font(Font::State).align(Align::Right));
    };
    let style = BODY.number(Number::General);
    match formula(plan, unit, terms, value) {
        Some(formula) => sheet.formula((row, col), &formula, &Outcome::Figure(value), style),
        None => sheet.number(row, col, value, style),
    }
}

fn formula(plan: &Plan<'_>, unit: UnitId, terms: &[Term], value: Decimal) -> Option<String> {
    let signed = |term: &Term| Some(term.value? * Decimal::from(term.sign));
    let gives = terms.iter().map(signed).sum::<Option<Decimal>>()?;
    let mut text = String::new();
    let mut has_cell = false;
    for term in terms {
        let cell = data_cell(plan, unit, term);
        has_cell |= cell.is_some();
        let sign = if term.sign < 0 { "-" } else { "+" };
        text.push_str(sign);
        text.push_str(&cell.unwrap_or_else(|| term.value.expect("summed above").normalize().to_string()));
    }
    (gives == value && has_cell).then(|| text.trim_start_matches('+').to_owned())
}

/// The cell of 数据 with a term's value.
fn data_cell(plan: &Plan<'_>, unit: UnitId, term: &Term) -> Option<String> {
    let id = plan.edition.catalog.by_code(&term.indicator)?;
    let fact = plan.edition.fact(unit, term.year, id)?;
    let row = plan.data_row(unit, term.year, id).filter(|_| fact.value == term.value)?;
    Some(reference(words::DATA.get(plan.edition.lang), row, VALUE_COLUMN))
}

/// A side in words: `受理数 + 上年结转数（2023）`.
fn in_words(plan: &Plan<'_>, terms: &[Term], year: i16) -> String {
    let (catalog, lang) = (plan.edition.catalog, plan.edition.lang);
    let mut text = String::new();
    for term in terms {
        let constant = term.value.map_or_else(|| term.indicator.clone(), |value| value.normalize().to_string());
        let name = match catalog.by_code(&term.indicator) {
            Some(id) => catalog.name(id, lang).to_owned(),
            None if term.indicator.is_empty() => constant,
            None => term.indicator.clone(),
        };
        let sign = match (text.is_empty(), term.sign < 0) {
            (true, false) => "",
            (true, true) => "−",
            (false, false) => " + ",
            (false, true) => " − ",
        };
        text.push_str(sign);
        text.push_str(&name);
        if term.year != year {
            text.push_str(&words::IN_YEAR.fill(lang, &[&term.year.to_string()]));
        }
    }
    text
}

fn difference(plan: &Plan<'_>, sheet: &mut Sheet<'_>, row: u32, result: &CheckResult) -> Result<(), XlsxError> {
    let style = BODY.number(Number::General);
    let Some((left, right)) = result.left_value.zip(result.right_value) else {
        let none = words::NONE.get(plan.edition.lang);
        return sheet.text(row, column::DIFFERENCE, none, BODY.font(Font::State).align(Align::Right));
    };
    let formula = format!("ROUND({}-{},{COMPARED})", address(row, column::LEFT), address(row, column::RIGHT));
    let result = Outcome::Figure((left - right).round_dp(COMPARED).normalize());
    sheet.formula((row, column::DIFFERENCE), &formula, &result, style)
}

/// Colour follows the sign when a figure is corrected.
fn mark_broken(sheet: &mut Sheet<'_>, last_row: u32) -> Result<(), XlsxError> {
    let look = Format::new().set_font_color(Color::RGB(ORANGE)).set_background_color(Color::RGB(0x00FC_E4D2));
    let rule =
        ConditionalFormatText::new().set_rule(ConditionalFormatTextRule::Contains("✗".to_owned())).set_format(look);
    sheet.inner.add_conditional_format(HEAD_ROW + 1, column::VERDICT, last_row, column::VERDICT, &rule)?;
    Ok(())
}
