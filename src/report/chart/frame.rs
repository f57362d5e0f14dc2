//! What all charts share: title, subtitle, notes, source, and the room that is left for the drawing.

use super::{
    font,
    ink::Ink,
    scene::{Bounds, Label, Scene},
};
use crate::{
    diagnostic::Lang,
    observation::IndicatorId,
    report::{Edition, format},
};

/// Width of every chart, in user units: A4 across.
pub(super) const WIDTH: f64 = 960.0;
/// Height of a wide chart (16:9).
pub(super) const WIDE: f64 = 540.0;
const MARGIN: f64 = 24.0;
const TITLE: u32 = 22;
const SUBTITLE: u32 = 15;
const NOTE: u32 = 12;

/// What a list shows, for those who do not see it: `head: one; other`.
pub(super) fn described(lang: Lang, head: &str, items: &[String]) -> String {
    match lang {
        Lang::Zh => format!("{head}：{}", items.join("；")),
        Lang::En => format!("{head}: {}", items.join("; ")),
    }
}

/// Sentences one after the other, without those that say nothing.
pub(super) fn joined(lang: Lang, sentences: Vec<String>) -> String {
    let said: Vec<_> = sentences.into_iter().filter(|sentence| !sentence.is_empty()).collect();
    said.join(if lang == Lang::Zh { "。" } else { ". " })
}

/// The words around a drawing.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Frame {
    /// The finding, in about twenty characters.
    pub(super) title: String,
    /// Indicator (unit), area, time.
    pub(super) subtitle: String,
    /// What must be known to read it right, a sentence each.
    pub(super) notes: Vec<String>,
}

impl Frame {
    /// A sheet with these words and the room between them. `content` is the height wanted for the drawing.
    pub(super) fn sheet(&self, edition: &Edition<'_>, content: f64) -> (Scene, Bounds) {
        let room = WIDTH - 2.0 * MARGIN;
        let subtitle = font::wrap(&self.subtitle, f64::from(SUBTITLE), room);
        let notes = self.notes.iter().map(|note| format::capital(note));
        let mut notes: Vec<_> = notes.flat_map(|note| font::wrap(&note, f64::from(NOTE), room)).collect();
        notes.push(font::fit(&source(edition), f64::from(NOTE), room));
        let top = MARGIN + 26.0 + 22.0 * subtitle.len() as f64 + 12.0;
        let foot = 12.0 + 18.0 * notes.len() as f64 + 8.0;
        let mut scene = Scene::new(WIDTH, (top + content + foot).round());
        let title = font::fit(&self.title, f64::from(TITLE), room);
        scene.text((MARGIN, MARGIN + 18.0), Label::new(title, TITLE, Ink::Text));
        for (at, line) in subtitle.iter().enumerate() {
            scene.text((MARGIN, MARGIN + 44.0 + 22.0 * at as f64), Label::new(line, SUBTITLE, Ink::Faint));
        }
        for (at, line) in notes.iter().enumerate() {
            let y = scene.height - 12.0 - 18.0 * (notes.len() - 1 - at) as f64;
            scene.text((MARGIN, y), Label::new(line, NOTE, Ink::Faint));
        }
        (scene, Bounds { left: MARGIN, top, right: WIDTH - MARGIN, bottom: top + content })
    }

    /// A sheet of the usual wide form, as far as the notes leave room.
    pub(super) fn wide_sheet(&self, edition: &Edition<'_>) -> (Scene, Bounds) {
        let room = WIDTH - 2.0 * MARGIN;
        let lines = |text: &String, size| font::wrap(text, f64::from(size), room).len() as f64;
        let notes: f64 = self.notes.iter().map(|note| lines(note, NOTE)).sum();
        let words = MARGIN + 26.0 + 22.0 * lines(&self.subtitle, SUBTITLE) + 12.0 + 20.0 + 18.0 * (notes + 1.0);
        self.sheet(edition, (WIDE - words).max(320.0))
    }
}

fn source(edition: &Edition<'_>) -> String {
    let run = edition.run_id;
    match edition.lang {
        Lang::Zh => format!("来源：各单位报送材料，汇总运行编号 {run}"),
        Lang::En => format!("Source: returns of the reporting units, run {run}"),
    }
}

/// `调解受理数（件），青川区，2020—2024年`.
pub(super) fn subtitle(edition: &Edition<'_>, indicator: IndicatorId, unit: &str, years: (i16, i16)) -> String {
    let name = edition.catalog.name(indicator, edition.lang);
    let (first, last) = years;
    let dash = if edition.lang == Lang::Zh { '—' } else { '–' };
    let span = if first == last { first.to_string() } else { format!("{first}{dash}{last}") };
    match edition.lang {
        Lang::Zh => format!("{name}（{unit}），{}，{span}年", edition.title),
        Lang::En => format!("{name} ({unit}), {}, {span}", edition.title),
    }
}
