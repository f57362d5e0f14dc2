//! A drawing as data: marks at places, before anything is written.
//!
//! Every kind of chart only says what stands where. Writing is left to `svg`; what can go wrong in a layout (a label
//! outside, two labels on each other) is tested here, on the marks.

use super::{font, ink::Ink};

/// A place in user units, from the upper left.
pub(super) type Point = (f64, f64);

/// How a line is drawn; tells series apart without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dash {
    Solid,
    Dashed,
}

/// Which point of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A form and its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// An open line.
    Line { points: Vec<Point>, width: u32, dash: Dash },
    /// A filled polygon.
    Area { points: Vec<Point> },
    /// A filled circle.
    Disc { at: Point, radius: u32 },
    /// A circle's outline.
    Ring { at: Point, radius: u32, width: u32 },
    /// A filled rectangle.
    Bar { from: Point, to: Point },
    /// One line of text on its baseline.
    Text { at: Point, anchor: Anchor, size: u32, text: String, turned: bool },
}

/// What a mark shows, for those who read the SVG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Datum {
    /// Key of the unit or node.
    pub(super) unit: String,
    /// Reference year.
    pub(super) year: i16,
}

/// One mark.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    pub(super) shape: Shape,
    pub(super) ink: Ink,
    pub(super) datum: Option<Datum>,
}

/// A rectangle: left, top, right, bottom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Bounds {
    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Whether two rectangles share more than an edge.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether a straight line runs through the rectangle.
    pub(super) fn is_crossed(&self, [from, to]: [Point; 2]) -> bool {
        // The part of the line within both pairs of edges (Liang and Barsky).
        let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
        for (start, step, low, high) in
            [(from.0, to.0 - from.0, self.left, self.right), (from.1, to.1 - from.1, self.top, self.bottom)]
        {
            if step == 0.0 {
                if start <= low || start >= high {
                    return false;
                }
                continue;
            }
            let (one, other) = ((low - start) / step, (high - start) / step);
            enters = enters.max(one.min(other));
            leaves = leaves.min(one.max(other));
        }
        enters < leaves
    }

    pub(super) fn contains(&self, other: &Self) -> bool {
        self.left <= other.left && other.right <= self.right && self.top <= other.top && other.bottom <= self.bottom
    }
}

/// A text about to be placed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    pub(super) text: String,
    pub(super) size: u32,
    pub(super) anchor: Anchor,
    pub(super) ink: Ink,
}

impl Label {
    /// A label that starts at its place.
    pub(super) fn new(text: impl Into<String>, size: u32, ink: Ink) -> Self {
        Self { text: text.into(), size, anchor: Anchor::Start, ink }
    }

    /// The same, centred on its place.
    pub(super) fn middle(self) -> Self {
        Self { anchor: Anchor::Middle, ..self }
    }

    /// The same, ending at its place.
    pub(super) fn end(self) -> Self {
        Self { anchor: Anchor::End, ..self }
    }
}

/// A whole drawing.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scene {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) marks: Vec<Mark>,
}

impl Scene {
    /// An empty sheet of paper.
    pub(super) fn new(width: f64, height: f64) -> Self {
        let mut scene = Self { width, height, marks: Vec::new() };
        scene.bar((0.0, 0.0), (width, height), Ink::Paper);
        scene
    }

    fn add(&mut self, shape: Shape, ink: Ink) {
        self.marks.push(Mark { shape, ink, datum: None });
    }

    /// Says what the last mark shows.
    pub(super) fn of(&mut self, unit: &str, year: i16) {
        if let Some(mark) = self.marks.last_mut() {
            mark.datum = Some(Datum { unit: unit.to_owned(), year });
        }
    }

    pub(super) fn line(&mut self, points: Vec<Point>, width: u32, ink: Ink) {
        self.add(Shape::Line { points, width, dash: Dash::Solid }, ink);
    }

    pub(super) fn dashed(&mut self, points: Vec<Point>, width: u32, dash: Dash, ink: Ink) {
        self.add(Shape::Line { points, width, dash }, ink);
    }

    pub(super) fn bar(&mut self, from: Point, to: Point, ink: Ink) {
        self.add(Shape::Bar { from, to }, ink);
    }

    pub(super) fn disc(&mut self, at: Point, radius: u32, ink: Ink) {
        self.add(Shape::Disc { at, radius }, ink);
    }

    /// A hollow circle that hides what lies under it.
    pub(super) fn ring(&mut self, at: Point, radius: u32, ink: Ink) {
        self.disc(at, radius, Ink::Paper);
        self.add(Shape::Ring { at, radius, width: 2 }, ink);
    }

    /// An open triangle, tip up: the mark of a suspicion.
    pub(super) fn triangle(&mut self, at: Point, radius: f64, ink: Ink) {
        let (x, y) = at;
        let corners =
            vec![(x, y - radius), (x + radius * 0.95, y + radius * 0.75), (x - radius * 0.95, y + radius * 0.75)];
        self.add(Shape::Area { points: corners.clone() }, Ink::Paper);
        let closed = corners.iter().chain(corners.first()).copied().collect();
        self.line(closed, 2, ink);
    }

    /// A filled triangle, tip down.
    pub(super) fn wedge(&mut self, at: Point, radius: f64, ink: Ink) {
        let (x, y) = at;
        let corners =
            vec![(x, y + radius), (x + radius * 0.95, y - radius * 0.75), (x - radius * 0.95, y - radius * 0.75)];
        self.add(Shape::Area { points: corners }, ink);
    }

    pub(super) fn text(&mut self, at: Point, label: Label) {
        let Label { text, size, anchor, ink } = label;
        self.add(Shape::Text { at, anchor, size, text: clean(&text), turned: false }, ink);
    }

    /// A text that reads upwards from its place.
    pub(super) fn turned_text(&mut self, at: Point, label: Label) {
        let Label { text, size, anchor, ink } = label;
        self.add(Shape::Text { at, anchor, size, text: clean(&text), turned: true }, ink);
    }

    /// Places a text at the first of some places where it is inside, on no other text and, where one of them allows
    /// it, on no line of the data; leaves it out where all are taken by texts.
    pub(super) fn text_if_free(&mut self, places: &[Point], inside: Bounds, label: &Label) -> bool {
        let room = |place: &Point| text_bounds(*place, label.anchor, label.size, &label.text, false);
        let is_taken = |bounds: &Bounds| self.texts().any(|(_, other)| bounds.overlaps(&other));
        let free = |place: &&Point| inside.contains(&room(place)) && !is_taken(&room(place));
        let is_crossed = |bounds: Bounds| {
            self.data_lines().any(|line| line.windows(2).any(|ends| bounds.is_crossed([ends[0], ends[1]])))
        };
        let free = places.iter().filter(free).collect::<Vec<_>>();
        let Some(best) = free.iter().find(|place| !is_crossed(room(place))).or(free.first()) else { return false };
        self.text(**best, label.clone());
        true
    }

    /// Lines that show figures: those that are neither grid nor axis.
    fn data_lines(&self) -> impl Iterator<Item = &[Point]> {
        self.marks.iter().filter_map(|mark| match &mark.shape {
            Shape::Line { points, .. } if mark.ink == Ink::Main => Some(points.as_slice()),
            _ => None,
        })
    }

    /// Every text with the room it takes.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, Bounds)> {
        self.marks.iter().filter_map(|mark| match &mark.shape {
            Shape::Text { at, anchor, size, text, turned } => {
                Some((text.as_str(), text_bounds(*at, *anchor, *size, text, *turned)))
            }
            _ => None,
        })
    }
}

/// The room a text takes: from a little above the highest character to the deepest one.
fn text_bounds(at: Point, anchor: Anchor, size: u32, text: &str, turned: bool) -> Bounds {
    let size = f64::from(size);
    let width = font::width(text, size);
    let start = match anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => -width / 2.0,
        Anchor::End => -width,
    };
    let (above, below) = (size * 0.88, size * 0.12);
    if turned {
        let bottom = at.1 - start;
        Bounds { left: at.0 - above, top: bottom - width, right: at.0 + below, bottom }
    } else {
        let left = at.0 + start;
        Bounds { left, top: at.1 - above, right: left + width, bottom: at.1 + below }
    }
}

/// Places in ascending order, at least `gap` apart and within the ends, as near as possible to what is wanted.
/// The ends must be far enough from each other.
pub(super) fn push_apart(wanted: &[f64], gap: f64, (top, bottom): (f64, f64)) -> Vec<f64> {
    let mut places = wanted.to_vec();
    let mut least = top;
    for place in &mut places {
        *place = place.max(least);
        least = *place + gap;
    }
    let mut most = bottom;
    for place in places.iter_mut().rev() {
        *place = place.min(most);
        most = *place - gap;
    }
    places
}

/// One line without control characters, which XML does not allow.
fn clean(text: &str) -> String {
    text.chars().map(|char| if char.is_control() { ' ' } else { char }).collect()
}

/// Faults of a layout in words: texts outside the sheet, texts on each other.
#[cfg(test)]
pub(super) fn faults(scene: &Scene) -> Vec<String> {
    let sheet = Bounds { left: 0.0, top: 0.0, right: scene.width, bottom: scene.height };
    let texts: Vec<_> = scene.texts().collect();
    let outside =
        texts.iter().filter(|(_, bounds)| !sheet.contains(bounds)).map(|(text, _)| format!("outside: {text}"));
    let pairs = texts.iter().enumerate().flat_map(|(at, one)| texts[at + 1..].iter().map(move |other| (one, other)));
    let clashes =
        pairs.filter(|(one, other)| one.1.overlaps(&other.1)).map(|(one, other)| format!("{} × {}", one.0, other.0));
    outside.chain(clashes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene(labels: &[(Point, &str)]) -> Scene {
        let mut scene = Scene::new(100.0, 40.0);
        for (at, text) in labels {
            scene.text(*at, Label::new(*text, 10, Ink::Text));
        }
        scene
    }

    #[test]
    fn a_text_outside_and_texts_on_each_other_are_faults() {
        assert_eq!(faults(&scene(&[((10.0, 20.0), "镇"), ((20.0, 20.0), "乡")])), Vec::<String>::new());
        assert_eq!(faults(&scene(&[((95.0, 20.0), "镇")])), ["outside: 镇"]);
        assert_eq!(faults(&scene(&[((10.0, 20.0), "镇"), ((15.0, 25.0), "乡")])), ["镇 × 乡"]);
    }

    #[test]
    fn an_optional_text_gives_way() {
        let mut scene = scene(&[((10.0, 20.0), "镇")]);
        let inside = Bounds { left: 0.0, top: 0.0, right: 100.0, bottom: 40.0 };
        let label = Label::new("乡", 10, Ink::Text);
        assert!(!scene.text_if_free(&[(12.0, 22.0)], inside, &label));
        assert!(scene.text_if_free(&[(12.0, 22.0), (30.0, 22.0)], inside, &label));
    }

    #[test]
    fn a_text_keeps_off_a_line_where_it_can() {
        let inside = Bounds { left: 0.0, top: 0.0, right: 100.0, bottom: 40.0 };
        let label = Label::new("乡", 10, Ink::Text);
        let mut scene = scene(&[]);
        scene.line(vec![(10.0, 40.0), (30.0, 0.0)], 3, Ink::Main);
        scene.line(vec![(60.0, 40.0), (80.0, 0.0)], 1, Ink::Grid);
        assert!(scene.text_if_free(&[(15.0, 24.0), (70.0, 24.0)], inside, &label));
        assert!(scene.texts().next().unwrap().1.left > 60.0, "off the line of figures; a grid line does not matter");
        assert!(scene.text_if_free(&[(15.0, 24.0)], inside, &label), "rather on the line than not at all");
    }

    #[test]
    fn control_characters_do_not_reach_the_drawing() {
        assert_eq!(clean("a\u{0}b\nc"), "a b c");
    }

    #[test]
    fn places_are_pushed_apart_only_where_they_clash() {
        assert_eq!(push_apart(&[10.0, 50.0], 10.0, (0.0, 100.0)), [10.0, 50.0]);
        assert_eq!(push_apart(&[10.0, 12.0], 10.0, (0.0, 100.0)), [10.0, 20.0]);
        assert_eq!(push_apart(&[95.0, 99.0], 10.0, (0.0, 100.0)), [90.0, 100.0]);
    }
}
