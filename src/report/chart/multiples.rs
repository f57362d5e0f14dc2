//! C2, a small panel per unit: who differs?
//!
//! All panels share both axes and carry the same grey line, the median of the units that reported in each year, so
//! that a panel is read against its neighbours at a glance. Where one value would press all others flat, every panel
//! has its own height and the subtitle says so.

use super::{
    data::{self, YearPoint},
    font,
    frame::{self, Frame, WIDTH, described},
    ink::Ink,
    number::{Axis, Unit, units},
    scene::{Bounds, Label, Point, Scene},
};
use crate::{
    catalog::Node,
    diagnostic::{Lang, Text},
    observation::IndicatorId,
    report::Edition,
};

const COLUMNS: usize = 4;
/// Panels of one page: eight rows.
pub(super) const PANELS: usize = 32;
const GAP: f64 = 16.0;
const PANEL: f64 = 144.0;
/// Room for the 0 of the axis, and for the last value.
const GUTTER: f64 = 14.0;
const TAIL: f64 = 40.0;
/// How far above the axis a mark for nothing reported reaches, with a gap.
const MARK_HEIGHT: f64 = 17.0;
/// A value this many times the next one gets its own scale.
const CROWDS_OUT: f64 = 8.0;

struct Panel<'a> {
    node: &'a Node,
    points: Vec<YearPoint>,
    /// What stands in place of this year's value where it is missing.
    word: &'static str,
    is_suspect: bool,
}

pub(super) struct Multiples<'a> {
    edition: &'a Edition<'a>,
    indicator: IndicatorId,
    unit: Unit,
    panels: Vec<Panel<'a>>,
    median: Vec<YearlyMedian>,
    shares_height: bool,
    /// Units under suspicion, drawn or not.
    suspects: usize,
    left_out: usize,
}

/// Position of a year and the median of that year; years without any value are left out.
type YearlyMedian = (usize, f64);

impl<'a> Multiples<'a> {
    pub(super) fn new(edition: &'a Edition<'a>, indicator: IndicatorId) -> Self {
        let unit = Unit::of(edition, indicator);
        let suspects = data::suspects(edition, indicator);
        let panel = |(id, node): (_, &'a Node)| Panel {
            node,
            points: data::unit_series(edition, id, indicator, &unit),
            word: data::missing(edition, id, edition.year, indicator),
            is_suspect: suspects.contains(node.key.as_str()),
        };
        let mut panels: Vec<_> = data::units(edition).into_iter().map(panel).collect();
        panels.sort_by_key(|panel| !panel.is_suspect); // stable: the roster's order within both
        let median = medians(&panels);
        let suspects = panels.iter().filter(|panel| panel.is_suspect).count();
        let left_out = panels.len().saturating_sub(data::MOST_UNITS);
        panels.truncate(data::MOST_UNITS);
        let shares_height = shares_height(&panels);
        Self { edition, indicator, unit, panels, median, shares_height, suspects, left_out }
    }

    /// The pages, each with what it shows.
    pub(super) fn pages(&self) -> Vec<(Scene, String)> {
        self.panels.chunks(PANELS).map(|panels| (self.page(panels), self.description(panels))).collect()
    }

    fn page(&self, panels: &[Panel<'_>]) -> Scene {
        let rows = panels.len().div_ceil(COLUMNS) as f64;
        let (mut scene, room) = self.frame().sheet(self.edition, rows * (PANEL + GAP));
        let width = (WIDTH - 48.0 - GAP * (COLUMNS as f64 - 1.0)) / COLUMNS as f64;
        for (at, panel) in panels.iter().enumerate() {
            let left = room.left + (at % COLUMNS) as f64 * (width + GAP);
            let top = room.top + (at / COLUMNS) as f64 * (PANEL + GAP);
            self.draw_panel(&mut scene, panel, Bounds { left, top, right: left + width, bottom: top + PANEL });
        }
        scene
    }

    pub(super) fn title(&self) -> String {
        match (self.suspects, self.edition.lang) {
            (0, Lang::Zh) => format!("{}个单位逐年对照", self.panels.len()),
            (0, Lang::En) => format!("{} units compared over the years", self.panels.len()),
            (suspects, Lang::Zh) => format!("{suspects}个单位有疑点，待核实"),
            (suspects, Lang::En) => format!("something to be verified in {}", units(suspects)),
        }
    }

    fn description(&self, panels: &[Panel<'_>]) -> String {
        let latest = |panel: &Panel<'_>| {
            let value = panel.points.last().and_then(|point| point.value);
            let shown = value.map_or_else(|| panel.word.to_owned(), |value| self.unit.say(value));
            format!("{}{} {shown}", if panel.is_suspect { "▲ " } else { "" }, panel.node.name)
        };
        let values: Vec<_> = panels.iter().map(latest).collect();
        described(self.edition.lang, &self.frame().subtitle, &values)
    }

    fn frame(&self) -> Frame {
        let years = data::years(self.edition);
        let mut subtitle =
            frame::subtitle(self.edition, self.indicator, &self.unit.name, (years[0], years[years.len() - 1]));
        if !self.shares_height {
            subtitle.push_str(if self.edition.lang == Lang::Zh {
                "，各图纵轴不同"
            } else {
                ", each panel has its own scale"
            });
        }
        let note = match self.edition.lang {
            Lang::Zh => "灰色虚线为当年已报单位的中位数；× 没有数；△ 疑似漏报，待核实",
            Lang::En => {
                "grey dashes: median of the units that reported that year; × nothing reported; △ suspected, to be verified"
            }
        };
        let first = Text::new("疑似漏报的单位", "units under suspicion");
        let notes = [note.to_owned()].into_iter().chain(data::not_drawn(self.edition, self.left_out, &first)).collect();
        Frame { title: self.title(), subtitle, notes }
    }

    fn axis(&self, panel: &Panel<'_>) -> Axis {
        let medians = self.median.iter().map(|(_, value)| *value).fold(0.0, f64::max);
        let highest = if self.shares_height {
            data::largest(self.panels.iter().flat_map(|panel| &panel.points))
        } else {
            data::largest(&panel.points).max(medians)
        };
        let points = self.panels.iter().flat_map(|panel| &panel.points);
        let lowest = points.filter_map(|point| point.value).map(|value| value.drawn).fold(0.0, f64::min);
        Axis::covering(lowest, highest, self.unit.least_step())
    }

    fn draw_panel(&self, scene: &mut Scene, panel: &Panel<'_>, room: Bounds) {
        let axis = self.axis(panel);
        let area = Bounds {
            left: room.left + GUTTER,
            top: room.top + 37.0,
            right: room.right - TAIL,
            bottom: room.bottom - 18.0,
        };
        draw_title(scene, panel, room);
        self.draw_axes(scene, &axis, area, panel);
        let place = |at: usize, value: f64| -> Point {
            let step = area.width() / panel.points.len() as f64;
            (area.left + step * (at as f64 + 0.5), axis.place(value, area.bottom, area.top))
        };
        scene.dashed(
            self.median.iter().map(|(at, value)| place(*at, *value)).collect(),
            1,
            super::scene::Dash::Dashed,
            Ink::Muted,
        );
        draw_series(scene, panel, &place);
        self.draw_last(scene, panel, room.right, &place);
    }

    fn draw_axes(&self, scene: &mut Scene, axis: &Axis, area: Bounds, panel: &Panel<'_>) {
        for (value, ink) in [(axis.high, Ink::Grid), (0.0, Ink::Muted)] {
            let y = axis.place(value, area.bottom, area.top);
            scene.line(vec![(area.left, y), (area.right, y)], 1, ink);
        }
        let highest = Label::new(self.unit.tick(axis.high, axis.step), 11, Ink::Faint);
        scene.text((area.left, area.top - 4.0), highest);
        let zero = axis.place(0.0, area.bottom, area.top);
        scene.text((area.left - 5.0, zero + 4.0), Label::new("0", 11, Ink::Faint).end());
        let years = &panel.points;
        let step = area.width() / years.len() as f64;
        let ends = if years.len() > 1 { vec![0, years.len() - 1] } else { vec![0] };
        for at in ends {
            let label = Label::new(years[at].year.to_string(), 11, Ink::Faint).middle();
            scene.text((area.left + step * (at as f64 + 0.5), area.bottom + 15.0), label);
        }
    }

    /// The last year's value beside its point, above it where it is wide; the word for missing on the baseline.
    fn draw_last(&self, scene: &mut Scene, panel: &Panel<'_>, right: f64, place: &impl Fn(usize, f64) -> Point) {
        let last = panel.points.len() - 1;
        let (x, baseline) = place(last, 0.0);
        let Some(value) = panel.points[last].value else {
            let label = Label::new(panel.word, 12, Ink::Text);
            if x + 8.0 + font::width(panel.word, 12.0) <= right {
                return scene.text((x + 8.0, baseline - 3.0), label);
            }
            return scene.text((right, baseline - MARK_HEIGHT), label.end());
        };
        let y = place(last, value.drawn).1;
        let label = Label::new(self.unit.show(value), 12, Ink::Text);
        let beside = x + if panel.is_suspect { 10.0 } else { 8.0 };
        if beside + font::width(&label.text, 12.0) <= right {
            scene.text((beside, (y + 4.0).min(baseline - 2.0)), label);
        } else {
            // Reaching back over earlier years it keeps above their marks for nothing reported.
            scene.text((right, (y - 10.0).min(baseline - MARK_HEIGHT)), label.end());
        }
    }
}

fn draw_title(scene: &mut Scene, panel: &Panel<'_>, room: Bounds) {
    let (mark, ink) = if panel.is_suspect { ("▲ ", Ink::Alert) } else { ("", Ink::Text) };
    let name = format!("{mark}{}", panel.node.name);
    let size = if font::width(&name, 14.0) > room.width() { 12 } else { 14 };
    let name = font::fit(&name, size.into(), room.width());
    scene.text((room.left, room.top + 14.0), Label::new(name, size, ink));
}

fn draw_series(scene: &mut Scene, panel: &Panel<'_>, place: &impl Fn(usize, f64) -> Point) {
    for run in data::runs(&panel.points) {
        if run.len() > 1 {
            scene.line(run.iter().map(|(at, value)| place(*at, *value)).collect(), 2, Ink::Main);
        }
    }
    let last = panel.points.len() - 1;
    for (at, point) in panel.points.iter().enumerate() {
        match point.value {
            Some(value) if panel.is_suspect && at == last => scene.triangle(place(at, value.drawn), 6.0, Ink::Alert),
            Some(value) => scene.disc(place(at, value.drawn), 3, Ink::Main),
            None => {
                let (x, y) = place(at, 0.0);
                scene.text((x, y - 3.0), Label::new("×", 11, Ink::Faint).middle());
            }
        }
        if point.value.is_some() {
            scene.of(&panel.node.key, point.year);
        }
    }
}

/// The median of the units that reported, year by year. A drawing aid: no report prints these numbers.
fn medians(panels: &[Panel<'_>]) -> Vec<YearlyMedian> {
    let years = panels.first().map_or(0, |panel| panel.points.len());
    let of_year =
        |at: usize| panels.iter().filter_map(|panel| panel.points[at].value).map(|value| value.drawn).collect();
    (0..years).filter_map(|at| Some((at, data::median(of_year(at))?))).collect()
}

/// Whether the largest panel leaves the next one visible.
fn shares_height(panels: &[Panel<'_>]) -> bool {
    let mut peaks: Vec<f64> = panels.iter().map(|panel| data::largest(&panel.points)).collect();
    peaks.sort_by(|one, other| other.total_cmp(one));
    match peaks.as_slice() {
        [first, second, ..] => *first <= second * CROWDS_OUT || *second <= 0.0,
        _ => true,
    }
}
