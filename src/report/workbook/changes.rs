//! 同比变动: what changed most, as a sorted table with a native bar chart beside it (C6).

use rust_decimal::{Decimal, prelude::ToPrimitive};
use rust_xlsxwriter::{
    Chart, ChartAxisLabelPosition, ChartDataLabel, ChartDataLabelPosition, ChartFormat, ChartSolidFill, Color,
    Workbook, XlsxError,
};

use super::{
    chart_cache::Series,
    history::{FIRST_YEAR, indicator_rows},
    plan::Plan,
    printed::Printed,
    questioned,
    sheet::{Outcome, Sheet, address, reference},
    style::{Align, Font, Mark, NAVY, Number, Rule, Style, Styles},
    trends::font,
    words,
};
use crate::{
    observation::IndicatorId,
    report::chart::changed_most,
    rollup::{RATIO_DIGITS, Total},
};

const HEAD_ROW: u32 = 2;
const BODY: Style = Style::new(Font::Body).bottom(Rule::Hair);
/// Columns behind the indicator and its measure.
const BEFORE: u16 = 2;
const NOW: u16 = 3;
const CHANGE: u16 = 4;
const UNITS: u16 = 5;
/// First and last column of the chart, each 72 pixels wide.
const CHART: (u16, u16) = (7, 13);
const ROW_PIXELS: u32 = 20;
/// Bars end here; the axis ends at a multiple of the step.
const LONGEST: f64 = 150.0;
const STEP: f64 = 10.0;
/// Share of the axis that a label takes.
const LABEL: f64 = 0.12;
/// Rows the chart reaches below the table.
const BELOW: u32 = 3;

/// Whether anything can be compared.
pub(super) fn has_changes(plan: &Plan<'_>) -> bool {
    !listed(plan).is_empty()
}

/// The figures of the chart.
pub(super) fn series(plan: &Plan<'_>) -> Vec<Vec<Series>> {
    let changes: Series = listed(plan).into_iter().map(|(_, _, total)| total.change_pct).collect();
    if changes.is_empty() { Vec::new() } else { vec![vec![changes]] }
}

/// The indicators with a change that says something: row on 历年 and total of the year.
fn listed<'a>(plan: &Plan<'a>) -> Vec<(IndicatorId, u32, &'a Total)> {
    let edition = plan.edition;
    let rows = indicator_rows(plan);
    let found = |id: IndicatorId| {
        let (_, row) = rows.iter().find(|(other, _)| *other == id)?;
        Some((id, *row, edition.total(edition.area, edition.year, id)?))
    };
    changed_most(edition).into_iter().filter_map(found).collect()
}

/// Writes 同比变动.
pub(super) fn write(plan: &Plan<'_>, book: &mut Workbook, styles: &mut Styles) -> Result<(), XlsxError> {
    let listed = listed(plan);
    let printed = Printed {
        name: words::CHANGES,
        title: Printed::title_of(plan, words::CHANGES_TITLE),
        note: Some(words::CHANGES_NOTE),
        columns: (0, CHART.1),
        head_row: HEAD_ROW,
        stub: 1,
    };
    let mut sheet = printed.open(plan, book, styles)?;
    heads(plan, &mut sheet)?;
    for (row, (id, history_row, total)) in (HEAD_ROW + 1..).zip(&listed) {
        change_row(plan, &mut sheet, row, *id, *history_row, total)?;
    }
    let last_row = HEAD_ROW + listed.len() as u32;
    let mut below = last_row;
    let indicators: Vec<IndicatorId> = listed.iter().map(|(id, ..)| *id).collect();
    for note in questioned::notes(plan, &indicators) {
        below += 1;
        sheet.paragraph(below, (0, UNITS), &note, Style::new(Font::Small))?;
    }
    sheet.inner.insert_chart_with_offset(HEAD_ROW, CHART.0, &chart(plan, last_row), 4, 0)?;
    printed.close(plan, &mut sheet, (last_row + BELOW).max(below).max(HEAD_ROW + 14))
}

fn heads(plan: &Plan<'_>, sheet: &mut Sheet<'_>) -> Result<(), XlsxError> {
    let (year, lang) = (plan.edition.year, plan.edition.lang);
    for (col, head) in (0..).zip(&words::CHANGES_HEADS) {
        sheet.text(HEAD_ROW, col, head.get(lang), Style::HEAD)?;
    }
    for (col, year) in [(BEFORE, year - 1), (NOW, year)] {
        sheet.number(HEAD_ROW, col, year.into(), Style { number: Some(Number::Plain), ..Style::HEAD })?;
        sheet.limit(col, 80, 120);
    }
    sheet.text(HEAD_ROW, CHANGE, words::CHANGE.get(lang), Style::HEAD)?;
    sheet.text(HEAD_ROW, UNITS, words::CHANGE_UNITS.get(lang), Style::HEAD)?;
    sheet.limit(0, 160, 300); // what leads somewhere is not wrapped by every program
    Ok(())
}

fn change_row(
    plan: &Plan<'_>,
    sheet: &mut Sheet<'_>,
    row: u32,
    id: IndicatorId,
    history_row: u32,
    total: &Total,
) -> Result<(), XlsxError> {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    let history = words::HISTORY.get(lang);
    let shown = &plan.shown[&id];
    let name = edition.catalog.name(id, lang);
    sheet.link(row, 0, &reference(history, history_row, 0), name, BODY.font(Font::Link).wrap())?;
    sheet.text(row, 1, shown.unit.get(lang), BODY.align(Align::Center).wrap())?;
    let Some(compared) = total.compared else { return Ok(()) };
    for ((col, year), held) in [(BEFORE, edition.year - 1), (NOW, edition.year)].into_iter().zip(compared) {
        let style =
            BODY.number(Number::Decimals(shown.decimals as u8, Mark::None)).fill(plan.ground_of_total(id, year));
        match history_cell(plan, id, year, held) {
            Some(at) => {
                let cell = reference(history, history_row, at);
                sheet.formula((row, col), &cell, &Outcome::Figure(shown.value(held)), style)?;
            }
            None => sheet.number(row, col, shown.value(held), style)?,
        }
    }
    if let Some(change) = total.change_pct {
        let (now, before) = (address(row, NOW), address(row, BEFORE));
        let formula = format!("ROUND(({now}-{before})/{before}*100,{RATIO_DIGITS})");
        sheet.formula((row, CHANGE), &formula, &Outcome::Figure(change), BODY.number(Number::SignedPerCent))?;
    }
    sheet.number(row, UNITS, total.change_units.into(), BODY.number(Number::Plain))
}

/// The column of 历年 with a year's total, where every unit in it is compared, so that the total is the figure.
fn history_cell(plan: &Plan<'_>, id: IndicatorId, year: i16, held: Decimal) -> Option<u16> {
    let edition = plan.edition;
    let total = edition.total(edition.area, year, id)?;
    let at = edition.years.iter().position(|other| *other == year)?;
    (total.value == Some(held)).then_some(FIRST_YEAR + at as u16)
}

/// Bars from the largest change down, both ways in one colour.
fn chart(plan: &Plan<'_>, last_row: u32) -> Chart {
    let lang = plan.edition.lang;
    let sheet = words::CHANGES.get(lang);
    let fill = ChartSolidFill::new().set_color(Color::RGB(NAVY)).clone();
    let mut label = ChartDataLabel::new();
    label
        .show_value()
        .set_position(ChartDataLabelPosition::OutsideEnd)
        .set_font(&font(9))
        .set_num_format("+0.0;-0.0;0.0");
    let mut chart = Chart::new_bar();
    chart
        .add_series()
        .set_name((sheet, HEAD_ROW, CHANGE))
        .set_categories((sheet, HEAD_ROW + 1, 0, last_row, 0))
        .set_values((sheet, HEAD_ROW + 1, CHANGE, last_row, CHANGE))
        .set_gap(60)
        .set_format(ChartFormat::new().set_solid_fill(&fill))
        .set_data_label(&label);
    let title = words::CHANGES_CHART.get(lang);
    chart.title().set_name(title).set_font(font(11).set_bold()).set_overlay(false);
    chart.legend().set_hidden();
    // In a bar chart the writer calls the one that lies down x. Names stand left of all bars, not across those that go
    // down; a bar beyond the ends is longer than drawn, its label gives the change.
    let changes = listed(plan).into_iter().filter_map(|(_, _, total)| total.change_pct?.to_f64());
    let (low, high) = changes.fold((0.0, 0.0), |(low, high): (f64, f64), change| (low.min(change), high.max(change)));
    let end = |change: f64| (change / STEP).abs().ceil().min(LONGEST / STEP) * STEP;
    let room = (end(low) + end(high)) * LABEL; // at either end for a label
    let (low, high) = (-end(low) - room, end(high) + room);
    chart.x_axis().set_min(low).set_max(high).set_hidden(true).set_major_gridlines(false);
    chart.y_axis().set_reverse().set_font(&font(9)).set_label_position(ChartAxisLabelPosition::Low);
    chart.y_axis().set_major_gridlines(false);
    let columns = u32::from(CHART.1 - CHART.0 + 1);
    chart.set_width(columns * 72 - 8).set_height((last_row - HEAD_ROW + BELOW).max(14) * ROW_PIXELS);
    chart.set_alt_text(title);
    chart
}
