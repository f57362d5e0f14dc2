//! 呈报表: one printed sheet per section, units by indicators, in the form such tables have in Chinese statistics:
//! title, table number, heads over two rows, measures, column codes, subtotals, total, notes, signatures.

use std::collections::BTreeSet;

use rust_xlsxwriter::{Note, Workbook, XlsxError};

use super::{
    plan::{BODY, Detail, Line, Plan, Table, is_code, row_of},
    questioned,
    sheet::{Outcome, Sheet, reference},
    style::{Align, Fill, Font, Mark, Number, Rule, Style, Styles},
    totals::{Figure, figure, unstated_rate},
    words,
};
use crate::{
    catalog::{AddsUp, Kind},
    diagnostic::Lang,
    facts::Fact,
    finding::Flag,
    observation::{IndicatorId, Qualifier, State, UnitId},
    report::{format, width},
};

/// Pixels at which heads of columns wrap: six Chinese characters, so that twelve columns stay legible on A4.
const HEAD_WRAP: u32 = 6 * 15 + 12;
/// Rows of the heads.
const FAMILY: u32 = 2;
const NAME: u32 = 3;
const MEASURE: u32 = 4;
const CODES: u32 = 5;

/// Writes the 呈报表 of one table of the plan.
pub(super) fn write(plan: &Plan<'_>, table: &Table, book: &mut Workbook, styles: &mut Styles) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let mut sheet = Sheet::add(book, styles, &table.sheet)?;
    let last_col = plan.stub() + table.indicators.len() as u16 - 1;
    title(plan, table, &mut sheet, last_col)?;
    stub_heads(plan, &mut sheet)?;
    heads(plan, table, &mut sheet)?;
    for (at, line) in plan.lines.iter().enumerate() {
        write_line(plan, table, &mut sheet, at, line)?;
    }
    outline(plan, &mut sheet)?;
    let below = foot(plan, table, &mut sheet, last_col)?;
    sheet.way_back(lang, last_col + 1)?;
    sheet.page_setup(lang, (0, BODY - 1), plan.stub(), &words::footer(plan.edition))?;
    sheet.print_to(below, last_col)?;
    sheet.fit()
}

fn title(plan: &Plan<'_>, table: &Table, sheet: &mut Sheet<'_>, last_col: u16) -> Result<(), XlsxError> {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    let year = edition.year.to_string();
    let title = words::TABLE_TITLE.fill(lang, &[&year, edition.title, &table.title]);
    sheet.title((plan.stub(), last_col), &title)?;
    let small = Style::new(Font::Small);
    let number = words::TABLE_NUMBER.fill(lang, &[&table.number, edition.title]);
    if last_col < 3 {
        return sheet.merged((1, 0), (1, last_col), &number, small);
    }
    let split = last_col / 2;
    sheet.merged((1, 0), (1, split), &number, small)?;
    let right = words::PERIOD.fill(lang, &[&year]);
    sheet.merged((1, split + 1), (1, last_col), &right, small.align(Align::Right))
}

const HEAD: Style = Style::new(Font::Bold).align(Align::Center).fill(Fill::Head).wrap().bottom(Rule::Hair);

fn stub_heads(plan: &Plan<'_>, sheet: &mut Sheet<'_>) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let heads = [words::UNIT.get(lang), words::CODE.get(lang)];
    let codes = [words::COLUMN_A.get(lang), words::COLUMN_B.get(lang)];
    for col in 0..plan.stub() {
        let head = HEAD.right_rule(true);
        sheet.merged((FAMILY, col), (MEASURE, col), heads[usize::from(col)], head.top(Rule::Thick))?;
        sheet.text(CODES, col, codes[usize::from(col)], code_style().right_rule(true))?;
    }
    sheet.limit(0, 96, width::MAX);
    Ok(())
}

fn code_style() -> Style {
    Style::new(Font::Small).align(Align::Center).bottom(Rule::Thin)
}

/// Heads of the indicators: a family of several neighbours gets a head above their own.
fn heads(plan: &Plan<'_>, table: &Table, sheet: &mut Sheet<'_>) -> Result<(), XlsxError> {
    let (catalog, lang) = (plan.edition.catalog, plan.edition.lang);
    let family_of = |id: &IndicatorId| catalog.indicator(*id).family.as_str();
    let mut col = plan.stub();
    for family in table.indicators.chunk_by(|a, b| family_of(a) == family_of(b)) {
        let end = col + family.len() as u16 - 1;
        let name = catalog.families.get(family_of(&family[0])).filter(|_| family.len() > 1);
        if let Some(name) = name {
            let is_last = end == last_col(plan, table);
            let name = format::capital(name.get(lang));
            sheet.merged((FAMILY, col), (FAMILY, end), &name, HEAD.top(Rule::Thick).right_rule(!is_last))?;
        }
        for (col, id) in (col..).zip(family) {
            head(plan, table, sheet, col, *id, name.is_some())?;
        }
        col = end + 1;
    }
    Ok(())
}

fn last_col(plan: &Plan<'_>, table: &Table) -> u16 {
    plan.stub() + table.indicators.len() as u16 - 1
}

fn head(
    plan: &Plan<'_>,
    table: &Table,
    sheet: &mut Sheet<'_>,
    col: u16,
    id: IndicatorId,
    below_family: bool,
) -> Result<(), XlsxError> {
    let (catalog, lang) = (plan.edition.catalog, plan.edition.lang);
    let inner = col != last_col(plan, table);
    let head = HEAD.right_rule(inner);
    sheet.limit(col, 64, HEAD_WRAP);
    if below_family {
        sheet.text(NAME, col, catalog.name(id, lang), head)?;
    } else {
        let head = head.top(Rule::Thick);
        sheet.merged((FAMILY, col), (NAME, col), catalog.name(id, lang), head)?;
        sheet.measure(NAME, col, catalog.name(id, lang), head);
    }
    sheet.text(MEASURE, col, plan.shown[&id].unit.get(lang), head.font(Font::Small))?;
    let number = (col - plan.stub() + 1).to_string();
    sheet.text(CODES, col, &number, code_style().right_rule(inner))
}

fn write_line(plan: &Plan<'_>, table: &Table, sheet: &mut Sheet<'_>, at: usize, line: &Line) -> Result<(), XlsxError> {
    match line {
        Line::Unit { unit, level } => unit_line(plan, table, sheet, at, (*unit, *level)),
        Line::Total { node, level, .. } => total_line(plan, table, sheet, at, (*node, *level)),
        Line::Coverage { node } => coverage_line(plan, table, sheet, at, *node),
    }
}

fn unit_line(
    plan: &Plan<'_>,
    table: &Table,
    sheet: &mut Sheet<'_>,
    at: usize,
    (unit, level): (UnitId, u8),
) -> Result<(), XlsxError> {
    let row = row_of(at);
    let node = plan.edition.roster.node(unit);
    let stub = Style::new(Font::Body).right_rule(true).bottom(Rule::Hair);
    let flags = plan.flags_of_return(unit);
    let fill = if flags.is_empty() { Fill::None } else { Fill::Alert };
    sheet.text(row, 0, &node.name, stub.indent(level.saturating_sub(1)).fill(fill).wrap())?;
    if !flags.is_empty() {
        sheet.inner.insert_note(row, 0, &note(plan, flags, None))?;
    }
    if plan.has_codes {
        sheet.text(row, 1, &node.key, stub.font(Font::Small).align(Align::Center))?;
    }
    for (col, id) in (plan.stub()..).zip(&table.indicators) {
        let style = Style::new(Font::Body).right_rule(col != last_col(plan, table)).bottom(Rule::Hair);
        unit_cell(plan, sheet, (at, col), (unit, *id), style)?;
    }
    Ok(())
}

fn unit_cell(
    plan: &Plan<'_>,
    sheet: &mut Sheet<'_>,
    (at, col): (usize, u16),
    (unit, id): (UnitId, IndicatorId),
    style: Style,
) -> Result<(), XlsxError> {
    let (edition, lang, row) = (plan.edition, plan.edition.lang, row_of(at));
    let flags = plan.flags_of(unit, id);
    let fact = edition.fact(unit, edition.year, id);
    let is_questioned = !flags.is_empty() || fact.is_some_and(|fact| plan.said_of(fact).is_some());
    let style = if is_questioned { style.fill(Fill::Alert) } else { style };
    if is_questioned {
        sheet.inner.insert_note(row, col, &note(plan, flags, fact))?;
    }
    let word = style.font(Font::State).align(Align::Right);
    let computed = style.number(Number::Decimals(plan.shown[&id].decimals as u8, Mark::Computed));
    match unstated_rate(plan, at, unit, id) {
        Some(Figure::Formula { text, result }) => {
            return sheet.formula((row, col), &text, &Outcome::Figure(result), computed);
        }
        Some(Figure::Value(value)) => return sheet.number(row, col, value, computed),
        Some(Figure::Nobody | Figure::NotAdded) | None => {}
    }
    let Some(fact) = fact else {
        // A rate that nobody states is 未报 where nothing came, as its parts are.
        let mut parts = edition.catalog.indicator(id).numerator.iter().filter_map(|code| edition.catalog.by_code(code));
        let part = parts.find_map(|part| edition.fact(unit, edition.year, part));
        let silent = part.filter(|part| part.state == State::NotSent).and_then(|part| format::absence(part, lang));
        return sheet.text(row, col, silent.unwrap_or(words::NOT_ASKED.get(lang)), word);
    };
    let Some(held) = fact.value else {
        let state = format::absence(fact, lang).expect("a fact without a value has a state without one");
        return sheet.text(row, col, state, word);
    };
    if edition.catalog.indicator(id).kind == Kind::Boolean {
        let answer = if held.is_zero() { words::NO } else { words::YES };
        return sheet.text(row, col, answer.get(lang), style.align(Align::Right));
    }
    let shown = &plan.shown[&id];
    sheet.number(
        row,
        col,
        shown.value(held),
        style.number(Number::Decimals(shown.decimals_of(held) as u8, mark(plan, fact))),
    )
}

fn mark(plan: &Plan<'_>, fact: &Fact) -> Mark {
    match fact.qualifier {
        _ if plan.edition.unexpected.contains_key(&(fact.unit, fact.year)) => Mark::NotCounted,
        _ if fact.state == State::Corrected => Mark::Corrected,
        Qualifier::Approx | Qualifier::Implied => Mark::Approx,
        Qualifier::AtLeast => Mark::AtLeast,
        Qualifier::AtMost => Mark::AtMost,
        Qualifier::Exact | Qualifier::ZeroStatement => Mark::None,
    }
}

/// What a flagged cell says when it is pointed at: the suspicion and where the figure was read.
fn note(plan: &Plan<'_>, flags: &[&Flag], fact: Option<&Fact>) -> Note {
    let lang = plan.edition.lang;
    let mut lines = Vec::new();
    for flag in flags {
        let tier = format!("{:?}", flag.tier);
        let cause = flag.cause.name();
        lines.push(words::NOTE_HEAD.fill(lang, &[&flag.id, cause.get(lang), &tier]));
        lines.push(flag.reason.get(lang).to_owned());
    }
    if let Some(said) = fact.and_then(|fact| plan.said_of(fact)) {
        lines.push(said.message.get(lang).to_owned());
        lines.extend(said.hint.iter().map(|hint| hint.get(lang).to_owned()));
    }
    if let Some(source) = fact.and_then(|fact| fact.source.as_ref()) {
        lines.push(words::NOTE_SOURCE.fill(lang, &[&source.to_string()]));
    }
    let text = lines.join("\n");
    let height = 20 + 18 * width::lines(&text, 280, 9.0);
    Note::new(text)
        .set_author("huizong")
        .add_author_prefix(false)
        .set_font_name(super::style::BODY_FONT)
        .set_font_size(9)
        .set_width(290)
        .set_height(height)
}

fn total_line(
    plan: &Plan<'_>,
    table: &Table,
    sheet: &mut Sheet<'_>,
    at: usize,
    (node, level): (UnitId, u8),
) -> Result<(), XlsxError> {
    let row = row_of(at);
    sheet.glue(row);
    let rule = if level == 0 { Rule::Thin } else { Rule::None };
    let base = Style::new(Font::Bold).fill(Fill::Total).top(rule).bottom(Rule::Hair);
    let stub = base.right_rule(true);
    sheet.text(row, 0, &total_name(plan, node, level), stub.indent(level.saturating_sub(1)).wrap())?;
    if plan.has_codes {
        // A level without a code has its path for a key; that is no code.
        let key = &plan.edition.roster.node(node).key;
        let key = if level == 0 || !is_code(key) { "" } else { key };
        sheet.text(row, 1, key, stub.font(Font::Small).align(Align::Center))?;
    }
    for (col, id) in (plan.stub()..).zip(&table.indicators) {
        let style = base.right_rule(col != last_col(plan, table));
        total_cell(plan, sheet, (at, col), (node, *id), style)?;
    }
    Ok(())
}

pub(super) fn total_name(plan: &Plan<'_>, node: UnitId, level: u8) -> String {
    let (name, lang) = (plan.edition.roster.node(node).name.as_str(), plan.edition.lang);
    match (level, plan.detail) {
        (0, _) => words::TOTAL.get(lang).to_owned(),
        (_, Detail::Units) => words::SUBTOTAL.fill(lang, &[name]),
        (_, Detail::Groups) => name.to_owned(),
    }
}

fn total_cell(
    plan: &Plan<'_>,
    sheet: &mut Sheet<'_>,
    (at, col): (usize, u16),
    (node, id): (UnitId, IndicatorId),
    style: Style,
) -> Result<(), XlsxError> {
    let (edition, lang, row) = (plan.edition, plan.edition.lang, row_of(at));
    let figure = figure(plan, at, id);
    let (Figure::Formula { result: value, .. } | Figure::Value(value)) = &figure else {
        let word = if figure == Figure::Nobody { words::NOBODY } else { words::NOT_ADDED };
        return sheet.text(row, col, word.get(lang), style.font(Font::State).align(Align::Right));
    };
    let shown = &plan.shown[&id];
    let is_partial = edition.total(node, edition.year, id).is_some_and(|total| total.reported < total.expected);
    let decimals = if edition.catalog.indicator(id).adds_up == AddsUp::CountYes { 0 } else { shown.decimals as u8 };
    let mark = if is_partial { Mark::Partial } else { Mark::None };
    let mut style = style.number(Number::Decimals(decimals, mark));
    if let Some(block) = plan.data_block(node, edition.year, id) {
        style = style.font(Font::BoldLink);
        sheet.lead(row, col, &data_target(lang, block), style)?;
    }
    match &figure {
        Figure::Formula { text, .. } => sheet.formula((row, col), text, &Outcome::Figure(*value), style),
        _ => sheet.number(row, col, *value, style),
    }
}

/// The rows of 数据 as the target of a link.
pub(super) fn data_target(lang: Lang, (first, last): (u32, u32)) -> String {
    let start = reference(words::DATA.get(lang), first, 0);
    format!("{start}:{}", super::sheet::address(last, super::data::LAST_COLUMN))
}

fn coverage_line(
    plan: &Plan<'_>,
    table: &Table,
    sheet: &mut Sheet<'_>,
    at: usize,
    node: UnitId,
) -> Result<(), XlsxError> {
    let (edition, lang, row) = (plan.edition, plan.edition.lang, row_of(at));
    sheet.glue(row);
    let is_last = at + 1 == plan.lines.len();
    let base = Style::new(Font::Small).bottom(if is_last { Rule::Thick } else { Rule::Hair });
    let indent = u8::from(!is_last);
    sheet.text(row, 0, words::COVERAGE.get(lang), base.right_rule(true).indent(indent))?;
    if plan.has_codes {
        sheet.blank(row, 1, base.right_rule(true))?;
    }
    for (col, id) in (plan.stub()..).zip(&table.indicators) {
        let style = base.right_rule(col != last_col(plan, table)).align(Align::Right);
        let total = edition.total(node, edition.year, *id);
        let text = total.map_or_else(
            || words::NOT_ASKED.get(lang).to_owned(),
            |total| format::coverage(total.reported, total.expected),
        );
        sheet.text(row, col, &text, style)?;
    }
    Ok(())
}

/// Units can be folded under their subtotal; where rows are groups, they are folded at first.
fn outline(plan: &Plan<'_>, sheet: &mut Sheet<'_>) -> Result<(), XlsxError> {
    for (at, line) in plan.lines.iter().enumerate() {
        let Line::Total { level: 1..=6, first, .. } = line else { continue };
        if *first < at {
            let rows = (row_of(*first), row_of(at) - 1);
            fold(plan, sheet, rows)?;
        }
    }
    Ok(())
}

/// Folds rows under the one below them, where rows are groups at first.
pub(super) fn fold(plan: &Plan<'_>, sheet: &mut Sheet<'_>, (first, last): (u32, u32)) -> Result<(), XlsxError> {
    match plan.detail {
        Detail::Units => sheet.inner.group_rows(first, last)?,
        Detail::Groups => {
            sheet.folded(first, last);
            sheet.inner.group_rows_collapsed(first, last)?
        }
    };
    Ok(())
}

/// Notes and signatures; returns the last row.
fn foot(plan: &Plan<'_>, table: &Table, sheet: &mut Sheet<'_>, last_col: u16) -> Result<u32, XlsxError> {
    let lang = plan.edition.lang;
    let mut row = BODY + plan.lines.len() as u32;
    for note in foot_notes(plan, table) {
        sheet.paragraph(row, (0, last_col), &note, Style::new(Font::Small))?;
        row += 1;
    }
    sheet.glue(row);
    row += 1;
    sheet.glue(row);
    sheet.paragraph(row, (0, last_col), words::SIGNATURES.get(lang), Style::new(Font::Small))?;
    Ok(row)
}

fn foot_notes(plan: &Plan<'_>, table: &Table) -> Vec<String> {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    let mut notes = vec![words::NOTE_STATES.get(lang).to_owned()];
    let totals = || table.indicators.iter().filter_map(|id| edition.total(edition.area, edition.year, *id));
    if totals().any(|total| total.reported < total.expected) {
        notes.push(words::NOTE_PARTIAL.get(lang).to_owned());
    }
    for total in totals().filter(|total| total.rate_only > 0) {
        let name = edition.catalog.name(total.indicator, lang);
        notes.push(words::NOTE_RATE_ONLY.fill(lang, &[name, &total.rate_only.to_string()]));
    }
    let is_stated = |id| plan.units.iter().any(|unit| edition.fact(*unit, edition.year, id).is_some());
    for total in totals().filter(|total| total.value.is_some() && !is_stated(total.indicator)) {
        notes.push(words::NOTE_COMPUTED.fill(lang, &[edition.catalog.name(total.indicator, lang)]));
    }
    let kinds = table.indicators.iter().map(|id| edition.catalog.indicator(*id).adds_up).collect::<BTreeSet<_>>();
    if kinds.contains(&AddsUp::Ratio) {
        notes.push(words::NOTE_RATIO.get(lang).to_owned());
    }
    let is_computed = |(at, unit): (usize, UnitId), id: IndicatorId| unstated_rate(plan, at, unit, id).is_some();
    if plan.unit_lines(0, plan.lines.len()).any(|line| table.indicators.iter().any(|id| is_computed(line, *id))) {
        notes.push(words::NOTE_UNSTATED.get(lang).to_owned());
    }
    if kinds.contains(&AddsUp::CountYes) {
        notes.push(words::NOTE_YES.get(lang).to_owned());
    }
    let questioned = questioned::notes(plan, &table.indicators);
    let is_questioned = !questioned.is_empty();
    notes.extend(questioned);
    let is_flagged = |unit: &UnitId| {
        let of_cell = |id: &IndicatorId| !plan.flags_of(*unit, *id).is_empty();
        !plan.flags_of_return(*unit).is_empty() || table.indicators.iter().any(of_cell)
    };
    if is_questioned || plan.units.iter().any(is_flagged) {
        notes.push(words::NOTE_FLAGGED.get(lang).to_owned());
    }
    notes
}
