//! 历年图: native charts over the cells of 历年, two beside each other, that people can edit and paste into Word.
//!
//! Each shows one indicator: a line, or columns for money and for numbers below ten, which no line should join.

use rust_decimal::Decimal;
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartDataLabelPosition, ChartEmptyCells, ChartFont, ChartFormat, ChartLine, ChartMarker,
    ChartMarkerType, ChartSolidFill, Color, Workbook, XlsxError,
};

use super::{
    chart_cache::Series,
    history::{FIRST_YEAR, HEAD_ROW, indicator_rows},
    plan::Plan,
    sheet::Sheet,
    style::{BODY_FONT, Font, NAVY, Style, Styles},
    words,
};
use crate::{catalog::Kind, observation::IndicatorId, report::chart::key_indicators};

/// Charts drawn at most; more would be leafed past.
const MAX_CHARTS: usize = 12;
/// Pixels of a chart.
const SIZE: (u32, u32) = (488, 300);
/// Columns and rows of 72 × 20 pixels a chart takes, with the space behind it.
const COLUMNS: u16 = 7;
const ROWS: u32 = 16;
/// Below this no line is drawn.
const SMALL: i64 = 10;

/// Whether there is anything to draw: a trend needs two years.
pub(super) fn has_charts(plan: &Plan<'_>) -> bool {
    !chosen(plan).is_empty()
}

/// The figures of every chart's one series, in the order of the charts.
pub(super) fn series(plan: &Plan<'_>) -> Vec<Vec<Series>> {
    let of_year = |id: IndicatorId, year: i16| values(plan, id).into_iter().find(|v| v.0 == year).map(|v| v.1);
    let years = plan.edition.years;
    chosen(plan).into_iter().map(|(id, _)| vec![years.iter().map(|year| of_year(id, *year)).collect()]).collect()
}

/// Writes 历年图.
pub(super) fn write(plan: &Plan<'_>, book: &mut Workbook, styles: &mut Styles) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let mut sheet = Sheet::add(book, styles, words::CHARTS.get(lang))?;
    let last_col = 2 * COLUMNS - 1;
    let title = words::CHARTS_TITLE.fill(lang, &[plan.edition.title]);
    sheet.title((0, last_col), &title)?;
    sheet.paragraph(1, (0, last_col), words::CHARTS_NOTE.get(lang), Style::new(Font::Small))?;
    let mut last_row = 2;
    for (at, (id, row)) in (0..).zip(chosen(plan)) {
        let (chart_row, chart_col) = (2 + at / 2 * ROWS, (at % 2) as u16 * COLUMNS);
        sheet.inner.insert_chart_with_offset(chart_row, chart_col, &chart(plan, id, row), 8, 4)?;
        last_row = chart_row + ROWS - 1;
    }
    let breaks = (2 + 2 * ROWS..=last_row).step_by(2 * ROWS as usize).collect::<Vec<_>>();
    sheet.way_back(lang, last_col + 1)?;
    sheet.page_setup(lang, (0, 1), 0, &words::footer(plan.edition))?;
    sheet.inner.set_page_breaks(&breaks)?;
    sheet.print_to(last_row, last_col)?;
    sheet.fit()
}

/// The key indicators first, as on the page, then the others in the catalog's order; all with at least two years.
fn chosen(plan: &Plan<'_>) -> Vec<(IndicatorId, u32)> {
    let edition = plan.edition;
    let key = key_indicators(edition);
    let mut rows = indicator_rows(plan);
    rows.retain(|(id, _)| edition.catalog.indicator(*id).kind != Kind::Boolean && values(plan, *id).len() > 1);
    rows.sort_by_key(|(id, _)| key.iter().position(|other| other == id).unwrap_or(key.len()));
    rows.truncate(MAX_CHARTS);
    rows
}

fn values(plan: &Plan<'_>, id: IndicatorId) -> Vec<(i16, Decimal)> {
    let edition = plan.edition;
    let value = |year: &i16| {
        let held = edition.total(edition.area, *year, id)?.value?;
        Some((*year, plan.shown[&id].value(held)))
    };
    edition.years.iter().filter_map(value).collect()
}

fn chart(plan: &Plan<'_>, id: IndicatorId, row: u32) -> Chart {
    let kind = plan.edition.catalog.indicator(id).kind;
    let values = values(plan, id);
    let is_small = values.iter().all(|(_, value)| *value < Decimal::from(SMALL));
    let is_columns = kind == Kind::Amount || (kind == Kind::Count && is_small);
    let mut chart = if is_columns { Chart::new_column() } else { Chart::new_line() };
    add_series(plan, &mut chart, id, row, is_columns);
    frame(plan, &mut chart, id, &values);
    if kind != Kind::Rate {
        chart.y_axis().set_min(0);
    }
    chart
}

fn add_series(plan: &Plan<'_>, chart: &mut Chart, id: IndicatorId, row: u32, is_columns: bool) {
    let history = words::HISTORY.get(plan.edition.lang);
    let last_year = FIRST_YEAR + plan.edition.years.len() as u16 - 1;
    let series = chart.add_series();
    series
        .set_name((history, row, 0))
        .set_categories((history, HEAD_ROW, FIRST_YEAR, HEAD_ROW, last_year))
        .set_values((history, row, FIRST_YEAR, row, last_year));
    let color = Color::RGB(NAVY);
    let fill = ChartSolidFill::new().set_color(color).clone();
    let position = if is_columns { ChartDataLabelPosition::OutsideEnd } else { ChartDataLabelPosition::Above };
    let mut label = ChartDataLabel::new();
    let digits = plan.shown[&id].decimals;
    let code = if digits == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(digits as usize)) };
    label.show_value().set_position(position).set_font(&font(9)).set_num_format(code);
    series.set_data_label(&label);
    if is_columns {
        series.set_gap(120).set_format(ChartFormat::new().set_solid_fill(&fill));
    } else {
        let mut marker_format = ChartFormat::new().set_solid_fill(&fill).clone();
        let marker =
            ChartMarker::new().set_type(ChartMarkerType::Circle).set_size(6).set_format(&mut marker_format).clone();
        series
            .set_marker(&marker)
            .set_format(ChartFormat::new().set_line(ChartLine::new().set_color(color).set_width(2.25)));
    }
}

fn frame(plan: &Plan<'_>, chart: &mut Chart, id: IndicatorId, values: &[(i16, Decimal)]) {
    let lang = plan.edition.lang;
    let unit = plan.shown[&id].unit.get(lang);
    let title = words::CHART_TITLE.fill(lang, &[plan.edition.catalog.name(id, lang), unit]);
    let grid = ChartLine::new().set_color(Color::RGB(0x00D0_D0D0)).set_width(0.75).clone();
    chart.title().set_name(&title).set_font(font(11).set_bold()).set_overlay(false);
    chart.legend().set_hidden();
    chart.x_axis().set_font(&font(9));
    if let Some(note) = note(plan, id) {
        chart.x_axis().set_name(&note).set_name_font(font(9).unset_bold());
    }
    chart.y_axis().set_font(&font(9)).set_num_format("#,##0.##").set_major_gridlines_line(&grid);
    chart.show_empty_cells_as(ChartEmptyCells::Gaps);
    chart.set_width(SIZE.0).set_height(SIZE.1);
    let text = values.iter().map(|(year, value)| format!("{year}: {value}")).collect::<Vec<_>>();
    chart.set_alt_text(format!("{title} {}", text.join("; ")));
}

/// What must be known of a fall before it is believed: years that some units are missing from, suspicions in the last.
fn note(plan: &Plan<'_>, id: IndicatorId) -> Option<String> {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    let total = |year: &i16| edition.total(edition.area, *year, id).filter(|total| total.value.is_some());
    let is_partial = |year: &&i16| total(year).is_some_and(|total| total.reported < total.expected);
    let partial = edition.years.iter().filter(is_partial).map(ToString::to_string).collect::<Vec<_>>();
    let flagged = plan.units.iter().filter(|unit| !plan.flags_of(**unit, id).is_empty()).count();
    let mut parts = Vec::new();
    if !partial.is_empty() {
        parts.push(words::PARTIAL_YEARS.fill(lang, &[&partial.join(words::LIST_COMMA.get(lang))]));
    }
    if flagged > 0 {
        parts.push(words::SUSPECTED_UNITS.fill(lang, &[&edition.year.to_string(), &flagged.to_string()]));
    }
    (!parts.is_empty()).then(|| parts.join(words::SEMICOLON.get(lang)))
}

pub(super) fn font(points: u32) -> ChartFont {
    ChartFont::new().set_name(BODY_FONT).set_size(points).clone()
}
