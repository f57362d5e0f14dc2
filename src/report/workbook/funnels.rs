//! 规模对照: who reports less than a unit of its size would? Per key indicator with a size (people, villages, staff) a
//! table of rates with their control limits, and a native scatter chart beside it (C4).
//!
//! The limits are computed for the drawing of the same name; rates are formulas over the two cells before them.

use rust_decimal::{Decimal, prelude::FromPrimitive};
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartDataLabelPosition, ChartFormat, ChartLine, ChartLineDashType, ChartMarker,
    ChartMarkerType, ChartPoint, ChartSolidFill, ChartType, Color, Workbook, XlsxError,
};

use super::{
    chart_cache::Series,
    plan::Plan,
    printed::Printed,
    sheet::{Outcome, Sheet, address, reference},
    style::{Align, Font, Mark, NAVY, Number, Rule, Style, Styles},
    trends::font,
    words,
};
use crate::{
    observation::{IndicatorId, UnitId},
    report::{
        chart::{FunnelFigures, FunnelRow, Position, funnel_figures, key_indicators},
        format,
    },
};

const BODY: Style = Style::new(Font::Body).bottom(Rule::Hair);
/// The heads, for all blocks: a block of many units goes on over pages, and every page repeats them.
const HEAD_ROW: u32 = 2;
/// First row of the first block.
const FIRST: u32 = 3;
/// First and last column of a chart.
const CHART: (u16, u16) = (11, 18);
/// Pixels of a chart, and the rows of 20 pixels it takes at least.
const SIZE: (u32, u32) = (568, 400);
const CHART_ROWS: u32 = 22;
const ORANGE: u32 = 0x00C8_4E00;
const GREY: u32 = 0x008C_8C8C;

mod column {
    pub(super) const UNIT: u16 = 0;
    pub(super) const SIZE: u16 = 1;
    pub(super) const REPORTED: u16 = 2;
    pub(super) const RATE: u16 = 3;
    /// Lower 99.8 %, lower 95 %, overall, upper 95 %, upper 99.8 %.
    pub(super) const LINES: [u16; 5] = [4, 5, 6, 7, 8];
    pub(super) const POSITION: u16 = 9;
}

/// A table with its chart.
struct Block {
    indicator: IndicatorId,
    figures: FunnelFigures,
    /// Row of its caption; notes and units follow.
    top: u32,
}

impl Block {
    /// Row of its first unit.
    fn first(&self) -> u32 {
        self.top + 1 + self.figures.notes.len() as u32
    }

    fn last(&self) -> u32 {
        self.first() + self.figures.rows.len() as u32 - 1
    }

    /// The row before the next block.
    fn end(&self) -> u32 {
        self.last().max(self.first() + CHART_ROWS)
    }
}

/// Whether any key indicator has a size to compare it with.
pub(super) fn has_funnels(plan: &Plan<'_>) -> bool {
    !blocks(plan).is_empty()
}

fn blocks(plan: &Plan<'_>) -> Vec<Block> {
    let mut top = FIRST;
    let mut blocks = Vec::new();
    for indicator in key_indicators(plan.edition) {
        let Some(figures) = funnel_figures(plan.edition, indicator) else { continue };
        let block = Block { indicator, figures, top };
        top = block.end() + 2;
        blocks.push(block);
    }
    blocks
}

/// The figures of every chart: rates, then the lines.
pub(super) fn series(plan: &Plan<'_>) -> Vec<Vec<Series>> {
    let of_block = |block: &Block| {
        let rates = block.figures.rows.iter().map(|row| rate(plan, block, row.unit)).collect();
        let line = |at: usize| block.figures.rows.iter().map(|row| lines(&block.figures, row.limits)[at]).collect();
        std::iter::once(rates).chain((0..column::LINES.len()).map(line)).collect()
    };
    blocks(plan).iter().map(of_block).collect()
}

/// The lines of a table's row in the order of their columns.
fn lines(figures: &FunnelFigures, [low, lower, upper, high]: [f64; 4]) -> [Option<Decimal>; 5] {
    [low, lower, figures.centre, upper, high].map(|limit| Decimal::from_f64(limit).map(|limit| limit.round_dp(6)))
}

fn value(plan: &Plan<'_>, unit: UnitId, id: IndicatorId) -> Option<Decimal> {
    plan.edition.fact(unit, plan.edition.year, id)?.value
}

fn rate(plan: &Plan<'_>, block: &Block, unit: UnitId) -> Option<Decimal> {
    let (reported, size) = (value(plan, unit, block.indicator)?, value(plan, unit, block.figures.exposure)?);
    Some(reported.checked_div(size)? * Decimal::from(block.figures.scale))
}

/// Writes 规模对照.
pub(super) fn write(plan: &Plan<'_>, book: &mut Workbook, styles: &mut Styles) -> Result<(), XlsxError> {
    let printed = Printed {
        name: words::FUNNELS,
        title: Printed::title_of(plan, words::FUNNELS_TITLE),
        note: Some(words::FUNNELS_NOTE),
        columns: (0, CHART.1),
        head_row: HEAD_ROW,
        stub: 1,
    };
    let mut sheet = printed.open(plan, book, styles)?;
    heads(plan, &mut sheet)?;
    let blocks = blocks(plan);
    for block in &blocks {
        block_of(plan, &mut sheet, block)?;
    }
    let breaks = blocks.iter().skip(1).map(|block| block.top).collect::<Vec<_>>();
    sheet.inner.set_page_breaks(&breaks)?;
    printed.close(plan, &mut sheet, blocks.last().map_or(FIRST, Block::end))
}

fn block_of(plan: &Plan<'_>, sheet: &mut Sheet<'_>, block: &Block) -> Result<(), XlsxError> {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    let figures = &block.figures;
    let name = edition.catalog.name(block.indicator, lang);
    let size = edition.catalog.name(figures.exposure, lang);
    let caption = words::FUNNEL_HEAD.fill(lang, &[name, &figures.rate_unit, size, &figures.title]);
    sheet.merged((block.top, 0), (block.top, CHART.1), &caption, Style::new(Font::Bold))?;
    for (row, note) in (block.top + 1..).zip(&figures.notes) {
        sheet.paragraph(row, (0, CHART.1), &format::capital(note), Style::new(Font::Small))?;
    }
    for (row, of) in (block.first()..).zip(&figures.rows) {
        unit_row(plan, sheet, row, block, of)?;
    }
    sheet.inner.insert_chart_with_offset(block.first(), CHART.0, &chart(plan, block), 4, 0)?;
    Ok(())
}

fn heads(plan: &Plan<'_>, sheet: &mut Sheet<'_>) -> Result<(), XlsxError> {
    let (lang, row) = (plan.edition.lang, HEAD_ROW);
    let [unit, size, reported, rate, lines @ .., position] = &words::FUNNEL_HEADS;
    sheet.text(row, column::UNIT, unit.get(lang), Style::HEAD)?;
    sheet.text(row, column::SIZE, size.get(lang), Style::HEAD)?;
    sheet.text(row, column::REPORTED, reported.get(lang), Style::HEAD)?;
    sheet.text(row, column::RATE, rate.get(lang), Style::HEAD)?;
    for (col, line) in column::LINES.into_iter().zip(lines) {
        sheet.text(row, col, line.get(lang), Style::HEAD)?;
    }
    sheet.text(row, column::POSITION, position.get(lang), Style::HEAD)?;
    sheet.limit(column::SIZE, 80, 100);
    Ok(())
}

fn unit_row(plan: &Plan<'_>, sheet: &mut Sheet<'_>, row: u32, block: &Block, of: &FunnelRow) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let (unit, scale) = (of.unit, block.figures.scale);
    let name = plan.edition.roster.node(unit).name.as_str();
    match plan.data_row(unit, plan.edition.year, block.indicator) {
        Some(data) => {
            sheet.link(row, column::UNIT, &reference(words::DATA.get(lang), data, 0), name, BODY.font(Font::Link))?;
        }
        None => sheet.text(row, column::UNIT, name, BODY)?,
    }
    for (col, id) in [(column::SIZE, block.figures.exposure), (column::REPORTED, block.indicator)] {
        if let Some(value) = value(plan, unit, id) {
            sheet.number(row, col, value, BODY.number(Number::Decimals(0, Mark::None)))?;
        }
    }
    let two = BODY.number(Number::Decimals(2, Mark::None));
    if let Some(rate) = rate(plan, block, unit) {
        let formula = format!("{}/{}*{scale}", address(row, column::REPORTED), address(row, column::SIZE));
        sheet.formula((row, column::RATE), &formula, &Outcome::Figure(rate), two)?;
    }
    for (col, limit) in column::LINES.into_iter().zip(lines(&block.figures, of.limits)) {
        if let Some(limit) = limit {
            sheet.number(row, col, limit, two)?;
        }
    }
    let [below, within, above] = &words::POSITIONS;
    let center = BODY.align(Align::Center);
    match of.position {
        Position::Below => sheet.text(row, column::POSITION, below.get(lang), center.font(Font::Alert)),
        Position::Inside => sheet.text(row, column::POSITION, within.get(lang), center),
        Position::Above => sheet.text(row, column::POSITION, above.get(lang), center),
    }
}

/// Points for the units, lines for the limits; units outside are named.
fn chart(plan: &Plan<'_>, block: &Block) -> Chart {
    let lang = plan.edition.lang;
    let mut chart = Chart::new(ChartType::ScatterStraightWithMarkers);
    points(plan, &mut chart, block);
    for (at, col) in column::LINES.into_iter().enumerate() {
        line(plan, &mut chart, block, at, col);
    }
    let name = plan.edition.catalog.name(block.indicator, lang);
    let title = words::CHART_TITLE.fill(lang, &[name, &block.figures.rate_unit]);
    let grid = ChartLine::new().set_color(Color::RGB(0x00D0_D0D0)).set_width(0.75).clone();
    chart.title().set_name(&title).set_font(font(11).set_bold()).set_overlay(false);
    chart.legend().set_hidden();
    let size = plan.edition.catalog.name(block.figures.exposure, lang);
    chart
        .x_axis()
        .set_font(&font(9))
        .set_name(size)
        .set_name_font(font(9).unset_bold())
        .set_min(0)
        .set_num_format("#,##0");
    chart.x_axis().set_major_gridlines(false);
    chart.y_axis().set_font(&font(9)).set_min(0).set_num_format("#,##0.##").set_major_gridlines_line(&grid);
    chart.set_width(SIZE.0).set_height(SIZE.1).set_alt_text(format!("{title} {}", block.figures.title));
    chart
}

fn points(plan: &Plan<'_>, chart: &mut Chart, block: &Block) {
    let sheet = words::FUNNELS.get(plan.edition.lang);
    let (first, last) = (block.first(), block.last());
    let fill =
        |color: u32| ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(color))).clone();
    let marker = ChartMarker::new().set_type(ChartMarkerType::Circle).set_size(7).set_format(&mut fill(NAVY)).clone();
    let label = |row: &FunnelRow| match row.position {
        Position::Inside => ChartDataLabel::new().set_hidden().clone(),
        Position::Below | Position::Above => {
            ChartDataLabel::new().set_value(plan.edition.roster.node(row.unit).name.as_str()).clone()
        }
    };
    let point = |row: &FunnelRow| match row.position {
        Position::Below => ChartPoint::new().set_format(&mut fill(ORANGE)).clone(),
        Position::Inside | Position::Above => ChartPoint::default(),
    };
    let labels: Vec<_> = block.figures.rows.iter().map(label).collect();
    let colours: Vec<_> = block.figures.rows.iter().map(point).collect();
    chart
        .add_series()
        .set_name((sheet, HEAD_ROW, column::RATE))
        .set_categories((sheet, first, column::SIZE, last, column::SIZE))
        .set_values((sheet, first, column::RATE, last, column::RATE))
        .set_format(ChartFormat::new().set_line(ChartLine::new().set_hidden(true)))
        .set_marker(&marker)
        .set_points(&colours)
        .set_data_label(
            ChartDataLabel::new().show_value().set_position(ChartDataLabelPosition::Right).set_font(&font(9)),
        )
        .set_custom_data_labels(&labels);
}

/// One of the five lines, named at its right end.
fn line(plan: &Plan<'_>, chart: &mut Chart, block: &Block, at: usize, col: u16) {
    let lang = plan.edition.lang;
    let sheet = words::FUNNELS.get(lang);
    let (first, last) = (block.first(), block.last());
    let is_centre = at == 2;
    let dash = if at == 1 || at == 3 { ChartLineDashType::Dash } else { ChartLineDashType::Solid };
    let color = Color::RGB(if is_centre { NAVY } else { GREY });
    let ink = ChartLine::new().set_color(color).set_width(1.0).set_dash_type(dash).clone();
    let name = if is_centre {
        words::FUNNEL_HEADS[6].get(lang)
    } else if at == 0 || at == 4 {
        "99.8%"
    } else {
        "95%"
    };
    let mut labels = vec![ChartDataLabel::new().set_hidden().clone(); block.figures.rows.len() - 1];
    labels.push(ChartDataLabel::new().set_value(name).clone());
    chart
        .add_series()
        .set_name((sheet, HEAD_ROW, col))
        .set_categories((sheet, first, column::SIZE, last, column::SIZE))
        .set_values((sheet, first, col, last, col))
        .set_format(ChartFormat::new().set_line(&ink))
        .set_marker(ChartMarker::new().set_none())
        .set_data_label(
            ChartDataLabel::new().show_value().set_position(ChartDataLabelPosition::Right).set_font(&font(8)),
        )
        .set_custom_data_labels(&labels);
}
