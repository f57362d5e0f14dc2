//! 历年: the area's totals by indicator and year, with like-for-like change, coverage, and native charts that can
//! be edited and pasted elsewhere.
//!
//! A year in which nobody reported is an empty, hatched cell: text in its place would be drawn as zero by charts.

use rust_decimal::Decimal;
use rust_xlsxwriter::{ChartEmptyCells, Color, Sparkline, Workbook, XlsxError};

use super::{
    plan::{Line, Plan, row_of},
    questioned,
    section::data_target,
    sheet::{Outcome, Sheet, reference},
    style::{Align, Fill, Font, Mark, NAVY, Number, Rule, Style, Styles},
    totals::{Figure, figure},
    words,
};
use crate::{catalog::AddsUp, diagnostic::Lang, observation::IndicatorId, report::format, rollup::Total};

/// Row of the heads; the years stand there as numbers, for the charts.
pub(super) const HEAD_ROW: u32 = 3;
/// Column of the first year.
pub(super) const FIRST_YEAR: u16 = 2;

const BODY: Style = Style::new(Font::Body).bottom(Rule::Hair);

/// A row of the sheet: the head of a section, or an indicator.
enum Row {
    Section(u8),
    Indicator(IndicatorId),
}

/// Columns behind the years.
struct Columns {
    trend: u16,
    change: u16,
    change_units: u16,
    /// Figure per one of a base, and the base; absent where no indicator has one.
    per_exposure: Option<u16>,
    first_coverage: u16,
    last: u16,
}

impl Columns {
    fn new(plan: &Plan<'_>) -> Self {
        let edition = plan.edition;
        let years = edition.years.len() as u16;
        let trend = FIRST_YEAR + years;
        let has_base =
            |total: &Total| total.node == edition.area && total.year == edition.year && total.per_exposure.is_some();
        let per_exposure = edition.totals.iter().any(has_base).then_some(trend + 3);
        let first_coverage = trend + if per_exposure.is_some() { 5 } else { 3 };
        Self {
            trend,
            change: trend + 1,
            change_units: trend + 2,
            per_exposure,
            first_coverage,
            last: first_coverage + years - 1,
        }
    }
}

/// The indicators with their rows on this sheet, in order: the ones that add up.
pub(super) fn indicator_rows(plan: &Plan<'_>) -> Vec<(IndicatorId, u32)> {
    let of_indicator = |(row, content): (u32, Row)| match content {
        Row::Indicator(id) => Some((id, row)),
        Row::Section(_) => None,
    };
    (HEAD_ROW + 1..).zip(rows(plan)).filter_map(of_indicator).collect()
}

fn rows(plan: &Plan<'_>) -> Vec<Row> {
    let catalog = plan.edition.catalog;
    let mut rows = Vec::new();
    for table in &plan.tables {
        for &id in &table.indicators {
            let indicator = catalog.indicator(id);
            if indicator.adds_up == AddsUp::None {
                continue;
            }
            let current = rows.iter().rev().find_map(|row| match row {
                Row::Section(section) => Some(*section),
                Row::Indicator(_) => None,
            });
            if current != Some(indicator.section) {
                rows.push(Row::Section(indicator.section));
            }
            rows.push(Row::Indicator(id));
        }
    }
    rows
}

/// Writes 历年.
pub(super) fn write(plan: &Plan<'_>, book: &mut Workbook, styles: &mut Styles) -> Result<(), XlsxError> {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    let columns = Columns::new(plan);
    let mut sheet = Sheet::add(book, styles, words::HISTORY.get(lang))?;
    title(plan, &mut sheet, &columns)?;
    heads(plan, &mut sheet, &columns)?;
    let mut last = HEAD_ROW;
    for (row, content) in (HEAD_ROW + 1..).zip(rows(plan)) {
        match content {
            // No page break is set: how much of a page is full hangs on the fonts at hand, and a break that comes too
            // early leaves the rest of every page empty.
            Row::Section(section) => section_row(plan, &mut sheet, &columns, row, section)?,
            Row::Indicator(id) => indicator_row(plan, &mut sheet, &columns, row, id)?,
        }
        last = row;
    }
    let listed: Vec<IndicatorId> = indicator_rows(plan).into_iter().map(|(id, _)| id).collect();
    for note in questioned::notes(plan, &listed) {
        last += 1;
        sheet.paragraph(last, (0, columns.first_coverage - 1), &note, Style::new(Font::Small))?;
    }
    sheet.way_back(lang, columns.last + 1)?;
    sheet.page_setup(lang, (0, HEAD_ROW), FIRST_YEAR, &words::footer(edition))?;
    sheet.print_to(last, columns.first_coverage - 1)?;
    sheet.fit()
}

fn title(plan: &Plan<'_>, sheet: &mut Sheet<'_>, columns: &Columns) -> Result<(), XlsxError> {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    let (first, last) = (edition.years.first().unwrap_or(&edition.year), edition.years.last().unwrap_or(&edition.year));
    let title = if first == last {
        words::HISTORY_TITLE_OF_ONE.fill(lang, &[&first.to_string(), edition.title])
    } else {
        words::HISTORY_TITLE.fill(lang, &[&first.to_string(), &last.to_string(), edition.title])
    };
    sheet.title((FIRST_YEAR, columns.first_coverage - 1), &title)?;
    sheet.paragraph(1, (0, columns.first_coverage - 1), words::HISTORY_NOTE.get(lang), Style::new(Font::Small))?;
    sheet.paragraph(2, (0, columns.first_coverage - 1), words::HISTORY_NOTE_2.get(lang), Style::new(Font::Small))
}

fn heads(plan: &Plan<'_>, sheet: &mut Sheet<'_>, columns: &Columns) -> Result<(), XlsxError> {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    sheet.text(HEAD_ROW, 0, words::INDICATOR.get(lang), Style::HEAD.right_rule(true))?;
    sheet.text(HEAD_ROW, 1, words::MEASURE.get(lang), Style::HEAD.right_rule(true))?;
    for (col, year) in (FIRST_YEAR..).zip(edition.years) {
        let style = Style { number: Some(Number::Plain), ..Style::HEAD };
        sheet.number(HEAD_ROW, col, (*year).into(), style)?;
        sheet.limit(col, 72, 132);
    }
    let mut named = vec![
        (columns.trend, words::TREND, 96),
        (columns.change, words::CHANGE, 80),
        (columns.change_units, words::CHANGE_UNITS, 64),
    ];
    if let Some(col) = columns.per_exposure {
        named.extend([(col, words::PER_EXPOSURE, 80), (col + 1, words::EXPOSURE, 112)]);
    }
    for (col, word, min) in named {
        // What a figure is related to is a name: on one line it leaves the rows as low as the others.
        sheet.limit(col, min, if columns.per_exposure.is_some_and(|of| col == of + 1) { 240 } else { 132 });
        sheet.text(HEAD_ROW, col, word.get(lang), Style::HEAD)?;
    }
    for (col, year) in (columns.first_coverage..).zip(edition.years) {
        sheet.limit(col, 56, 72);
        sheet.text(
            HEAD_ROW,
            col,
            &words::COVERAGE_OF_YEAR.fill(lang, &[&year.to_string()]),
            Style::HEAD.font(Font::Small),
        )?;
    }
    sheet.limit(0, 120, 300);
    Ok(())
}

fn section_row(
    plan: &Plan<'_>,
    sheet: &mut Sheet<'_>,
    columns: &Columns,
    row: u32,
    section: u8,
) -> Result<(), XlsxError> {
    let name = format::section(plan.edition.catalog, section, plan.edition.lang);
    let style = Style::new(Font::Bold).fill(Fill::Total).bottom(Rule::Hair);
    sheet.merged((row, 0), (row, 0), name, style)?;
    for col in 1..=columns.last {
        sheet.blank(row, col, style)?;
    }
    Ok(())
}

fn indicator_row(
    plan: &Plan<'_>,
    sheet: &mut Sheet<'_>,
    columns: &Columns,
    row: u32,
    id: IndicatorId,
) -> Result<(), XlsxError> {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    sheet.text(row, 0, edition.catalog.name(id, lang), BODY.right_rule(true).wrap())?;
    let is_count_of_yes = edition.catalog.indicator(id).adds_up == AddsUp::CountYes;
    let measure = if is_count_of_yes { words::UNITS_THAT_SAY_YES.get(lang) } else { plan.shown[&id].unit.get(lang) };
    sheet.text(row, 1, measure, BODY.right_rule(true).align(Align::Center))?;
    for (col, &year) in (FIRST_YEAR..).zip(edition.years) {
        year_cell(plan, sheet, (row, col), id, year)?;
    }
    for (col, &year) in (columns.first_coverage..).zip(edition.years) {
        let total = edition.total(edition.area, year, id);
        let text = total.map_or_else(String::new, |total| format::coverage(total.reported, total.expected));
        sheet.text(row, col, &text, BODY.font(Font::Small).align(Align::Center))?;
    }
    sparkline(plan, sheet, columns, row)?;
    let total = edition.total(edition.area, edition.year, id);
    comparisons(plan, sheet, columns, row, total)
}

fn year_cell(
    plan: &Plan<'_>,
    sheet: &mut Sheet<'_>,
    at: (u32, u16),
    id: IndicatorId,
    year: i16,
) -> Result<(), XlsxError> {
    let edition = plan.edition;
    let total = edition.total(edition.area, year, id);
    let Some((total, held)) = total.and_then(|total| Some((total, total.value?))) else {
        return sheet.blank(at.0, at.1, BODY.fill(Fill::Hatched));
    };
    let value =
        if edition.catalog.indicator(id).adds_up == AddsUp::CountYes { held } else { plan.shown[&id].value(held) };
    let mark = if total.reported < total.expected { Mark::Partial } else { Mark::None };
    let mut style = BODY.number(Number::Decimals(decimals(plan, id), mark)).fill(plan.ground_of_total(id, year));
    if let Some(block) = plan.data_block(edition.area, year, id) {
        style = style.font(Font::Link);
        sheet.lead(at.0, at.1, &data_target(edition.lang, block), style)?;
    }
    match total_cell(plan, id, year) {
        Some(cell) => sheet.formula(at, &cell, &Outcome::Figure(value), style),
        None => sheet.number(at.0, at.1, value, style),
    }
}

fn decimals(plan: &Plan<'_>, id: IndicatorId) -> u8 {
    if plan.edition.catalog.indicator(id).adds_up == AddsUp::CountYes { 0 } else { plan.shown[&id].decimals as u8 }
}

/// The cell of the 呈报表 with the area's total of the reference year.
fn total_cell(plan: &Plan<'_>, id: IndicatorId, year: i16) -> Option<String> {
    if year != plan.edition.year {
        return None;
    }
    let line = plan.lines.iter().rposition(|line| matches!(line, Line::Total { level: 0, .. }))?;
    let column = plan.column(id)?;
    let is_number = matches!(figure(plan, line, id), Figure::Formula { .. } | Figure::Value(_));
    is_number.then(|| reference(&plan.tables[column.table].sheet, row_of(line), column.col))
}

fn sparkline(plan: &Plan<'_>, sheet: &mut Sheet<'_>, columns: &Columns, row: u32) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    sheet.blank(row, columns.trend, BODY)?;
    let line = Sparkline::new()
        .set_range((words::HISTORY.get(lang), row, FIRST_YEAR, row, columns.trend - 1))
        .show_empty_cells_as(ChartEmptyCells::Gaps)
        .set_sparkline_color(Color::RGB(NAVY))
        .show_last_point(true)
        .set_last_point_color(Color::RGB(super::style::ORANGE));
    sheet.inner.add_sparkline(row, columns.trend, &line)?;
    Ok(())
}

fn comparisons(
    plan: &Plan<'_>,
    sheet: &mut Sheet<'_>,
    columns: &Columns,
    row: u32,
    total: Option<&Total>,
) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let none = words::NONE.get(lang);
    let word = BODY.font(Font::State).align(Align::Right);
    if let Some((change, units)) = total.and_then(|total| Some((total.change_pct?, total.change_units))) {
        sheet.number(row, columns.change, change, BODY.number(Number::SignedPerCent))?;
        sheet.number(row, columns.change_units, units.into(), BODY.number(Number::Plain))?;
    } else {
        sheet.text(row, columns.change, none, word)?;
        sheet.text(row, columns.change_units, none, word)?;
    }
    match columns.per_exposure {
        Some(col) => per_exposure(plan, sheet, (row, col), total),
        None => Ok(()),
    }
}

/// Bases are counted in these, the first that gives a figure of one or more: the power and the words for it.
const SCALES: [(u32, words::Word); 5] = [
    (0, words::PER_ONE),
    (1, words::Word("每十{0}{1}", "10 {0}: {1}")),
    (2, words::Word("每百{0}{1}", "100 {0}: {1}")),
    (3, words::Word("每千{0}{1}", "1,000 {0}: {1}")),
    (4, words::Word("每万{0}{1}", "10,000 {0}: {1}")),
];
/// A base of nothing is counted in hundreds.
const SCALE_OF_ZERO: usize = 2;

/// The scale at which a figure per one can be read.
fn readable(per_one: Decimal) -> (Decimal, words::Word) {
    let scaled = |power: u32| per_one * Decimal::from(10_u32.pow(power));
    let at = SCALES.iter().position(|(power, _)| scaled(*power) >= Decimal::ONE).unwrap_or(SCALES.len() - 1);
    let (power, word) = SCALES[if per_one.is_zero() { SCALE_OF_ZERO } else { at }];
    (scaled(power), word)
}

/// The figure per so many of its base, and which base that is.
fn per_exposure(
    plan: &Plan<'_>,
    sheet: &mut Sheet<'_>,
    (row, col): (u32, u16),
    total: Option<&Total>,
) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let Some((id, held, base)) = total.and_then(|total| Some((total.indicator, total.per_exposure?, total.exposure?)))
    else {
        let word = BODY.font(Font::State).align(Align::Center);
        sheet.text(row, col, words::NONE.get(lang), word)?;
        return sheet.text(row, col + 1, words::NONE.get(lang), word);
    };
    let base_shown = format::shown(plan.edition.catalog, base);
    let (value, scale) = readable(held / plan.shown[&id].factor * base_shown.factor);
    sheet.number(row, col, value, BODY.number(Number::Decimals(2, Mark::None)))?;
    let name = plan.edition.catalog.name(base, lang);
    let unit = base_shown.unit.get(lang);
    let is_one = lang == Lang::En && scale.1 == words::PER_ONE.1;
    let base = scale.fill(lang, &[&if is_one { format::one_of(unit) } else { unit.to_owned() }, name]);
    sheet.text(row, col + 1, &base, BODY.font(Font::Small).wrap())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_counted_in_what_gives_a_figure_of_one_or_more() {
        let check = |per_one: &str, scaled: &str, word: &str| {
            let (found, scale) = readable(per_one.parse().unwrap());
            assert_eq!((found.normalize().to_string().as_str(), scale.1), (scaled, word), "{per_one}");
        };
        check("3.9", "3.9", "1 {0}: {1}");
        check("0.084", "8.4", "100 {0}: {1}");
        check("0.00002", "0.2", "10,000 {0}: {1}");
        check("0", "0", "100 {0}: {1}");
    }
}
