//! The bundled font: how wide a text is, and which characters have no glyph.
//!
//! Charts are laid out with this font on every machine, so that the same input gives the same bytes. It is a subset
//! of Noto Sans CJK SC (OFL, see `data/fonts`), made by `tools/make_font.py`.

use std::{collections::BTreeSet, sync::LazyLock};

use ab_glyph::{Font, FontRef};

/// The font file.
pub(super) const BYTES: &[u8] = include_bytes!("../../../data/fonts/huizong-sans.otf");

/// Its family name.
pub(super) const FAMILY: &str = "Huizong Sans";

static FONT: LazyLock<FontRef<'static>> =
    LazyLock::new(|| FontRef::try_from_slice(BYTES).expect("the bundled font is well formed"));

/// Width of a text in pixels at a font size in pixels per em.
pub(super) fn width(text: &str, size: f64) -> f64 {
    let em = FONT.units_per_em().expect("the bundled font states its em");
    let units: f32 = text.chars().map(|char| FONT.h_advance_unscaled(FONT.glyph_id(char))).sum();
    f64::from(units / em) * size
}

/// Whether a character can be drawn.
pub(super) fn has_glyph(char: char) -> bool {
    FONT.glyph_id(char).0 != 0
}

/// Characters of some texts that cannot be drawn, each once.
pub(super) fn missing<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<char> {
    texts.into_iter().flat_map(str::chars).filter(|char| !char.is_control() && !has_glyph(*char)).collect()
}

/// The text; where it is wider than allowed, … stands for its middle, since names of one kind begin alike.
pub(super) fn fit(text: &str, size: f64, allowed: f64) -> String {
    if width(text, size) <= allowed {
        return text.to_owned();
    }
    let chars: Vec<char> = text.chars().collect();
    let shown = |kept: usize| -> String {
        let end = kept / 3;
        chars[..kept - end].iter().chain(&['…']).chain(&chars[chars.len() - end..]).collect()
    };
    (0..chars.len()).rev().map(shown).find(|shown| width(shown, size) <= allowed).unwrap_or_else(|| "…".to_owned())
}

/// The text in lines no wider than allowed. Latin words stay whole where they fit on a line.
pub(super) fn wrap(text: &str, size: f64, allowed: f64) -> Vec<String> {
    wrap_into(text, size, allowed, usize::MAX)
}

/// The same in at most so many lines; the last of them is cut short with … where the text is longer.
pub(super) fn wrap_into(text: &str, size: f64, allowed: f64, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let line = lines.last_mut().expect("never empty");
        if line.is_empty() || width(&format!("{line}{}", piece.trim_end()), size) <= allowed {
            line.push_str(piece);
        } else {
            lines.push(piece.to_owned());
        }
    }
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).concat();
        lines.push(rest);
    }
    lines.iter().map(|line| fit(line.trim_end(), size, allowed)).collect()
}

/// The places where a line may break: after a space, and around every wide character, but not before a closing mark.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous = ' ';
    for (at, char) in text.char_indices() {
        let breaks = previous == ' ' || is_wide(char) || is_wide(previous);
        if at > start && breaks && !"，。；：、）》」%".contains(char) && !"（《「".contains(previous) {
            pieces.push(&text[start..at]);
            start = at;
        }
        previous = char;
    }
    pieces.push(&text[start..]);
    pieces
}

fn is_wide(char: char) -> bool {
    ('\u{2E80}'..='\u{FFEF}').contains(&char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_character_is_one_em_wide() {
        assert!((width("镇", 16.0) - 16.0).abs() < 0.01);
        assert!((width("（）", 16.0) - 32.0).abs() < 0.01);
        assert!(width("12", 16.0) < 20.0);
    }

    #[test]
    fn rare_characters_of_place_names_are_there() {
        assert_eq!(missing(["亍圪垯塆坉堽疃嵅砣㟃", "▲△●○×—…≥±φ％①"]), BTreeSet::new());
    }

    #[test]
    fn a_character_without_a_glyph_is_named() {
        assert_eq!(missing(["一\u{1F600}二"]), BTreeSet::from(['\u{1F600}']));
    }

    #[test]
    fn a_long_text_is_cut_or_wrapped() {
        assert_eq!(fit("一二三四五", 10.0, 40.0), "一二…五");
        assert_eq!(wrap("一二三四，五", 10.0, 40.0), ["一二三", "四，五"]);
        assert_eq!(wrap("one two", 10.0, 30.0), ["one", "two"]);
    }
}
