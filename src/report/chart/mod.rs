//! Charts: one drawing as SVG, PNG from the same drawing.
//!
//! A chart is laid out as a scene of marks, written by `svg` and turned into a picture by `png`. Labels stand
//! on what they name, so there are no legends; units stand in the subtitle; colour never stands alone. The numbers
//! are the edition's.

mod data;
mod font;
mod frame;
pub(crate) mod ink;
mod number;
mod png;
mod scene;
mod svg;

mod dots;
mod funnel;
mod heatmap;
mod multiples;
mod slope;
mod trend;
mod variance;

#[cfg(test)]
mod testing;

pub(crate) use data::{compared, is_shown, units};
pub(crate) use funnel::{FunnelFigures, FunnelRow, Position};
pub use png::{PngError, png};
use scene::Scene;

use crate::{
    catalog::Kind,
    diagnostic::{Diagnostic, Lang, Location, Severity, Text},
    finding::Cause,
    observation::IndicatorId,
    report::Edition,
};

/// One drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Stem of its files: kind, code and name, unique within an edition and safe on every file system.
    pub name: String,
    /// The drawing, with literal colours; the text is text, in the reader's fonts.
    pub svg: String,
    /// The finding in a few words.
    pub title: String,
    /// The drawing in sentences, for those who do not see it.
    pub description: String,
}

impl Chart {
    /// `stem` names the kind, code and page in ASCII; `label` is what people call it.
    fn new(stem: &str, label: &str, title: String, description: String, scene: &Scene) -> Self {
        let words = svg::Words { id: &identifier(stem), title: &title, description: &description };
        Self { name: format!("{stem}-{}", file_name(label)), svg: svg::render(scene, words), title, description }
    }

    /// The drawing for the page: colours are CSS variables, so that it can be dark.
    #[must_use]
    pub fn page_svg(&self) -> String {
        svg::with_variables(&self.svg)
    }
}

/// C1: the area's total over the years.
#[must_use]
pub fn trend(edition: &Edition<'_>, indicator: IndicatorId) -> Chart {
    let trend = trend::Trend::new(edition, indicator);
    let (stem, label) = about("C1", edition, indicator);
    Chart::new(&stem, label, trend.title(), trend.description(), &trend.scene())
}

/// C2: a panel per unit, 32 a page, at most ten pages.
#[must_use]
pub fn small_multiples(edition: &Edition<'_>, indicator: IndicatorId) -> Vec<Chart> {
    let multiples = multiples::Multiples::new(edition, indicator);
    pages(about("C2", edition, indicator), &multiples.title(), &multiples.pages())
}

/// C3: this year and last year in one row a unit, at most 40 a page and 320 in all.
#[must_use]
pub fn dot_plot(edition: &Edition<'_>, indicator: IndicatorId) -> Vec<Chart> {
    let dots = dots::Dots::new(edition, indicator);
    pages(about("C3", edition, indicator), &dots.title(), &dots.pages())
}

/// C4: rate against exposure with control limits. `None` where there is no exposure, or too few units gave both.
#[must_use]
pub fn funnel(edition: &Edition<'_>, indicator: IndicatorId) -> Option<Chart> {
    let funnel = funnel::Funnel::new(edition, indicator)?;
    let (stem, label) = about("C4", edition, indicator);
    Some(Chart::new(&stem, label, funnel.title(), funnel.description(), &funnel.scene()))
}

/// C5: what every unit reported, 23 indicators and 40 units a page, at most 320 units.
#[must_use]
pub fn heatmap(edition: &Edition<'_>) -> Vec<Chart> {
    let heatmap = heatmap::Heatmap::new(edition);
    let label = if edition.lang == Lang::Zh { "报送情况" } else { "returns" };
    pages(("C5-returns".to_owned(), label), &heatmap.title(), &heatmap.pages())
}

/// C6: the change of every indicator. `None` where nothing can be compared with the year before.
#[must_use]
pub fn variance_bars(edition: &Edition<'_>) -> Option<Chart> {
    let variance = variance::Variance::new(edition)?;
    let label = if edition.lang == Lang::Zh { "同比变动" } else { "changes" };
    Some(Chart::new("C6-changes", label, variance.title(), variance.description(), &variance.scene()))
}

/// The indicators that changed most, as C6 draws them.
pub(crate) fn changed_most(edition: &Edition<'_>) -> Vec<IndicatorId> {
    variance::Variance::new(edition).map(|variance| variance.indicators()).unwrap_or_default()
}

/// The figures of C4.
pub(crate) fn funnel_figures(edition: &Edition<'_>, indicator: IndicatorId) -> Option<FunnelFigures> {
    Some(funnel::Funnel::new(edition, indicator)?.figures())
}

/// C7: last year and this year as two axes. `None` where fewer than two units gave both years, or so many that their
/// names would not be legible.
#[must_use]
pub fn slope(edition: &Edition<'_>, indicator: IndicatorId) -> Option<Chart> {
    let slope = slope::Slope::new(edition, indicator)?;
    let (stem, label) = about("C7", edition, indicator);
    Some(Chart::new(&stem, label, slope.title(), slope.description(), &slope.scene()))
}

/// The default set: changes and returns, C1 for every indicator, C2 to C4 and C7 for the [key](key_indicators) ones.
#[must_use]
pub fn all(edition: &Edition<'_>) -> Vec<Chart> {
    let mut charts: Vec<Chart> = variance_bars(edition).into_iter().collect();
    charts.extend(heatmap(edition));
    for indicator in key_indicators(edition) {
        charts.extend(small_multiples(edition, indicator));
        charts.extend(dot_plot(edition, indicator));
        charts.extend(funnel(edition, indicator));
        charts.extend(slope(edition, indicator));
    }
    charts.extend(edition.indicators.iter().map(|indicator| trend(edition, *indicator)));
    charts
}

/// The indicators worth a closer look: those behind suspicions in the order of the list, then the largest counts.
/// At most eight.
#[must_use]
pub fn key_indicators(edition: &Edition<'_>) -> Vec<IndicatorId> {
    const MOST: usize = 8;
    // A return that never came speaks of every indicator and so of none.
    let speaking = edition.flags.iter().filter(|flag| data::is_shown(flag) && flag.cause != Cause::NotSent);
    let evidence = speaking.flat_map(|flag| flag.evidence.iter().take(2));
    let suspected = evidence.filter_map(|evidence| edition.catalog.by_code(&evidence.indicator));
    let size = |id: IndicatorId| edition.total(edition.area, edition.year, id).and_then(|total| total.value);
    let is_count = |id: &IndicatorId| edition.catalog.indicator(*id).kind == Kind::Count && size(*id).is_some();
    let mut largest: Vec<_> = edition.indicators.iter().copied().filter(is_count).collect();
    largest.sort_by_key(|id| std::cmp::Reverse(size(*id)));
    let mut key = Vec::new();
    for id in suspected.chain(largest.into_iter().take(4)) {
        if !key.contains(&id) && edition.indicators.contains(&id) {
            key.push(id);
        }
    }
    key.truncate(MOST);
    key
}

/// What is said where an edition has so many units that the charts show only some of them.
#[must_use]
pub fn left_out(edition: &Edition<'_>) -> Option<Diagnostic> {
    let units = data::units(edition).len();
    let most = data::MOST_UNITS;
    let message = Text::new(
        format!(
            "{units} 个单位太多，逐个单位的图（C2、C3、C5）每种最多画 {most} 个：先画疑似漏报、变动最大、缺报最多的"
        ),
        format!(
            "{units} units are too many for charts with a place for each (C2, C3, C5), which draw {most} at most: suspect ones, those that moved most, those with the most gaps"
        ),
    );
    let hint = Text::new(
        "全部单位的数在工作簿和 facts.csv 里；要看某一市县的图，就单独汇总那里的文件夹",
        "the workbook and facts.csv have all units; for the charts of one county, run on its folder",
    );
    let said = || Diagnostic::new(Severity::Info, "charts-left-out", Location::default(), message).with_hint(hint);
    (units > most).then(said)
}

/// What the bundled font cannot draw in an edition's charts: the characters, each once. PNG pictures show a box in
/// their place; SVG files and the page use the reader's fonts.
#[must_use]
pub fn missing_glyphs(edition: &Edition<'_>) -> Option<Diagnostic> {
    let units = data::units(edition).into_iter().map(|(_, node)| node.name.as_str());
    let indicators = edition.indicators.iter().map(|id| edition.catalog.name(*id, edition.lang));
    let sections = edition.catalog.sections.values().map(|name| name.get(edition.lang));
    let missing = font::missing(units.chain(indicators).chain(sections).chain([edition.title]));
    if missing.is_empty() {
        return None;
    }
    let list = missing.into_iter().map(|char| format!("{char} (U+{:04X})", u32::from(char))).collect::<Vec<_>>();
    let message = Text::new(
        format!("图片字体缺字：{}", list.join("、")),
        format!("the font of the pictures lacks: {}", list.join(", ")),
    );
    let hint = Text::new(
        "PNG图片中以方框代替，SVG和看板不受影响",
        "PNG pictures show a box instead; SVG files and the page are not affected",
    );
    Some(Diagnostic::new(Severity::Info, "missing-glyph", Location::default(), message).with_hint(hint))
}

/// Stem and label of a chart about one indicator.
fn about<'a>(kind: &str, edition: &'a Edition<'_>, indicator: IndicatorId) -> (String, &'a str) {
    (format!("{kind}-{}", edition.catalog.indicator(indicator).code), edition.catalog.name(indicator, edition.lang))
}

/// The pages of a chart, each with what it shows; numbered where there are several.
fn pages((stem, label): (String, &str), title: &str, pages: &[(Scene, String)]) -> Vec<Chart> {
    let many = pages.len() > 1;
    let page = |(number, (scene, description)): (usize, &(Scene, String))| {
        let stem = if many { format!("{stem}-{number}") } else { stem.clone() };
        let title = if many { format!("{title} ({number}/{})", pages.len()) } else { title.to_owned() };
        Chart::new(&stem, label, title, description.clone(), scene)
    };
    (1..).zip(pages).map(page).collect()
}

/// Letters, digits and dashes only.
fn identifier(stem: &str) -> String {
    stem.chars().map(|char| if char.is_ascii_alphanumeric() { char } else { '-' }).collect()
}

/// The text as part of a file name: without the characters that Windows refuses, at most 40 characters.
fn file_name(label: &str) -> String {
    let plain = label.chars().map(|char| if char.is_control() || r#"\/:*?"<>|"#.contains(char) { '_' } else { char });
    plain.take(40).collect::<String>().trim_end_matches([' ', '.']).to_owned()
}
