//! Charts: one drawing as SVG, PNG from the same drawing.
//!
//! A chart is laid out as a [scene](scene) of marks, written by `svg` and turned into a picture by `png`. Labels stand
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
mod trend;

#[cfg(test)]
mod testing;

pub use png::{PngError, png};
use scene::Scene;

use crate::{observation::IndicatorId, report::Edition};

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
    let stem = format!("C1-{}", edition.catalog.indicator(indicator).code);
    let label = edition.catalog.name(indicator, edition.lang);
    Chart::new(&stem, label, trend.title(), trend.description(), &trend.scene())
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

/// The default set of an edition.
#[must_use]
pub fn all(edition: &Edition<'_>) -> Vec<Chart> {
    edition.indicators.iter().map(|indicator| trend(edition, *indicator)).collect()
}
