//! Scenes written as SVG: the only place that knows plotters.
//!
//! plotters writes the elements; this module then adds what it cannot: a title and a description for screen readers,
//! dashes as an attribute, which unit and year a mark shows, one font list for the whole drawing. It takes texts on
//! their baseline, because plotters' own vertical centring assumes Latin letters.

use plotters::{
    backend::{DrawingBackend, SVGBackend},
    style::{
        Color, FontDesc, FontFamily, FontStyle, FontTransform, RGBColor, ShapeStyle, TextStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};

use super::{
    ink::{Ink, PALETTE},
    scene::{Anchor, Dash, Mark, Point, Scene, Shape},
};

/// Shown in the reader's font, measured with the bundled one: Chinese characters are one em wide in all of them.
const FONTS: &str = "Microsoft YaHei, Noto Sans CJK SC, PingFang SC, SimHei, sans-serif";

/// What a drawing is, in words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    /// Unique among the drawings of a page; ASCII.
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    pub(super) description: &'a str,
}

/// The drawing as an SVG document.
pub(super) fn render(scene: &Scene, words: Words<'_>) -> String {
    let mut svg = head(scene, words);
    let drawn = draw(scene);
    let mut lines = drawn.lines().skip(1);
    for mark in &scene.marks {
        svg.push_str(&element(&mut lines, mark));
        svg.push('\n');
    }
    svg.push_str("</svg>\n");
    svg
}

/// The same drawing with CSS variables for its colours, so that a page can be dark.
pub(super) fn with_variables(svg: &str) -> String {
    PALETTE.iter().fold(svg.to_owned(), |svg, paint| {
        svg.replace(&format!("\"{}\"", paint.light), &format!("\"var({})\"", paint.variable))
    })
}

fn head(scene: &Scene, words: Words<'_>) -> String {
    let Words { id, title, description } = words;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" \
         font-family=\"{FONTS}\">\n<title id=\"{id}-t\">{}</title>\n<desc id=\"{id}-d\">{}</desc>\n",
        scene.width.round(),
        scene.height.round(),
        escape(title),
        escape(description),
    )
}

/// Text for XML; control characters, which XML forbids, become spaces.
fn escape(text: &str) -> String {
    let spaced: String = text.chars().map(|char| if char.is_control() { ' ' } else { char }).collect();
    spaced.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// What plotters writes: a line for the root, then one line a mark, three for a text.
fn draw(scene: &Scene) -> String {
    let mut drawn = String::new();
    let mut backend = SVGBackend::with_string(&mut drawn, (scene.width as u32, scene.height as u32));
    for mark in &scene.marks {
        draw_mark(&mut backend, mark);
    }
    drop(backend);
    drawn
}

fn draw_mark(backend: &mut SVGBackend<'_>, mark: &Mark) {
    let (red, green, blue) = mark.ink.rgb();
    let color = RGBColor(red, green, blue);
    let written = match &mark.shape {
        Shape::Line { points, width, .. } => {
            backend.draw_path(points.iter().copied().map(pixel), &color.stroke_width(*width))
        }
        Shape::Area { points } => backend.fill_polygon(points.iter().copied().map(pixel), &color.filled()),
        Shape::Disc { at, radius } => backend.draw_circle(pixel(*at), *radius, &color.filled(), true),
        Shape::Ring { at, radius, width } => {
            backend.draw_circle(pixel(*at), *radius, &color.stroke_width(*width), false)
        }
        Shape::Bar { from, to } => backend.draw_rect(pixel(*from), pixel(*to), &ShapeStyle::from(color).filled(), true),
        Shape::Text { at, anchor, size, text, turned } => {
            backend.draw_text(text, &text_style(color, *anchor, *size, *turned), pixel(*at))
        }
    };
    written.expect("writing to a string cannot fail");
}

fn pixel((x, y): Point) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}

fn text_style(color: RGBColor, anchor: Anchor, size: u32, turned: bool) -> TextStyle<'static> {
    let font = FontDesc::new(FontFamily::SansSerif, f64::from(size), FontStyle::Normal);
    let font = if turned { font.transform(FontTransform::Rotate270) } else { font };
    let h_pos = match anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    font.color(&color).pos(Pos::new(h_pos, VPos::Top))
}

/// Takes one mark's lines and returns its element with our attributes.
fn element<'a>(lines: &mut impl Iterator<Item = &'a str>, mark: &Mark) -> String {
    let count = if matches!(mark.shape, Shape::Text { .. }) { 3 } else { 1 };
    let written: String = lines.take(count).collect();
    let mut plain = without(&without(&written, "opacity"), "dy");
    for attribute in ["font-family", "font-size"] {
        plain = without(&plain, attribute);
    }
    let (name, rest) = plain.split_once(' ').expect("an element has attributes");
    format!("{name}{} {rest}", attributes(mark))
}

/// The element without one attribute; texts hold no raw quotes, so the first match is the attribute.
fn without(element: &str, attribute: &str) -> String {
    let start = format!(" {attribute}=\"");
    let Some((before, after)) = element.split_once(&start) else { return element.to_owned() };
    let (_, rest) = after.split_once('"').expect("attributes are quoted");
    format!("{before}{rest}")
}

fn attributes(mark: &Mark) -> String {
    let mut attributes = match &mark.shape {
        Shape::Text { size, .. } => format!(" font-size=\"{size}\""),
        Shape::Line { dash: Dash::Dashed, .. } => " stroke-dasharray=\"7 5\"".to_owned(),
        Shape::Line { dash: Dash::Solid, .. } if mark.ink != Ink::Grid => " stroke-linejoin=\"round\"".to_owned(),
        _ => String::new(),
    };
    if let Some(datum) = &mark.datum {
        attributes.push_str(&format!(" data-unit=\"{}\" data-year=\"{}\"", escape(&datum.unit), datum.year));
    }
    attributes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::chart::scene::Label;

    fn sample() -> Scene {
        let mut scene = Scene::new(60.0, 40.0);
        scene.dashed(vec![(0.0, 10.0), (60.0, 10.4)], 2, Dash::Dashed, Ink::Muted);
        scene.disc((5.0, 5.0), 3, Ink::Main);
        scene.of("441403001", 2024);
        scene.text((30.0, 20.0), Label::new("<镇> & \"x\"", 12, Ink::Text).middle());
        scene
    }

    const WORDS: Words<'_> = Words { id: "t1", title: "升 < 降", description: "共 3 & 4" };

    #[test]
    fn a_scene_is_written_as_svg() {
        insta::assert_snapshot!(render(&sample(), WORDS));
    }

    #[test]
    fn the_page_variant_has_no_fixed_colour() {
        let svg = with_variables(&render(&sample(), WORDS));
        assert!(!svg.contains("\"#"), "{svg}");
        assert!(svg.contains("fill=\"var(--c-main)\""), "{svg}");
    }
}
