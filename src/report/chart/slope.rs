//! C7, two years as two axes with a line a unit: whose rank changed?

use super::{
    data::{self, YearPoint},
    font,
    frame::{self, Frame, described},
    ink::Ink,
    number::{Axis, Unit, Value, units},
    scene::{Bounds, Label, Scene, push_apart},
};
use crate::{catalog::Node, diagnostic::Lang, observation::IndicatorId, report::Edition};

/// A change of this share of the year before is drawn in colour.
const NOTEWORTHY: f64 = 0.2;
/// Units up to which their names have room on a page.
const MOST_UNITS: usize = 60;
/// Least distance between two names.
const GAP: f64 = 17.0;

struct Line<'a> {
    node: &'a Node,
    before: Value,
    now: Value,
    is_suspect: bool,
}

impl Line<'_> {
    fn ink(&self) -> Ink {
        let is_noteworthy = (self.now.drawn - self.before.drawn).abs() >= NOTEWORTHY * self.before.drawn.abs();
        match (self.is_suspect, is_noteworthy) {
            (true, _) => Ink::Alert,
            (false, true) => Ink::Main,
            (false, false) => Ink::Muted,
        }
    }
}

pub(super) struct Slope<'a> {
    edition: &'a Edition<'a>,
    indicator: IndicatorId,
    unit: Unit,
    lines: Vec<Line<'a>>,
    left_out: usize,
}

impl<'a> Slope<'a> {
    /// `None` where fewer than two units gave both years, or more than can be read.
    pub(super) fn new(edition: &'a Edition<'a>, indicator: IndicatorId) -> Option<Self> {
        let unit = Unit::of(edition, indicator);
        let suspects = data::suspects(edition, indicator);
        let all = data::units(edition);
        let lineages = edition.roster.lineages(edition.year);
        let line = |(id, node): &(_, &'a Node)| {
            // Larger or smaller than a year ago by what was merged into it or made of it: no change of its own.
            if lineages.of(*id).is_some() {
                return None;
            }
            let series = data::unit_series(edition, *id, indicator, &unit);
            let value =
                |year: i16| series.iter().find(|point: &&YearPoint| point.year == year).and_then(|point| point.value);
            let (before, now) = (value(edition.year - 1)?, value(edition.year)?);
            Some(Line { node, before, now, is_suspect: suspects.contains(node.key.as_str()) })
        };
        let lines: Vec<_> = all.iter().filter_map(line).collect();
        let left_out = all.len() - lines.len();
        (2..=MOST_UNITS).contains(&lines.len()).then_some(Self { edition, indicator, unit, lines, left_out })
    }

    pub(super) fn title(&self) -> String {
        let moved = self.lines.iter().filter(|line| line.ink() != Ink::Muted).count();
        match self.edition.lang {
            Lang::Zh if moved == 0 => "没有单位变动达两成".to_owned(),
            Lang::Zh => format!("{moved}个单位变动达两成或存疑"),
            Lang::En if moved == 0 => "No unit changed by a fifth".to_owned(),
            Lang::En => format!("{} changed by a fifth or suspect", units(moved)),
        }
    }

    pub(super) fn description(&self) -> String {
        let line = |line: &Line<'_>| {
            format!("{} {}→{}", line.node.name, self.unit.show(line.before), self.unit.show(line.now))
        };
        described(self.edition.lang, &self.frame().subtitle, &self.lines.iter().map(line).collect::<Vec<_>>())
    }

    fn frame(&self) -> Frame {
        let year = self.edition.year;
        let mut notes = vec![match self.edition.lang {
            Lang::Zh => "灰线变动不到两成；▲ 疑似漏报，待核实".to_owned(),
            Lang::En => {
                "grey lines changed by less than a fifth; ▲ suspected of under-reporting, to be verified".to_owned()
            }
        }];
        if self.left_out > 0 {
            let left_out = self.left_out;
            notes.push(match self.edition.lang {
                Lang::Zh => format!("{left_out}个单位缺其中一年或区划有变动，未画出"),
                Lang::En => {
                    format!("not drawn for want of one of the years, or as their area changed: {}", units(left_out))
                }
            });
        }
        let subtitle = frame::subtitle(self.edition, self.indicator, &self.unit.name, (year - 1, year));
        Frame { title: self.title(), subtitle, notes }
    }

    pub(super) fn scene(&self) -> Scene {
        let height = (self.lines.len() as f64 * GAP + 60.0).max(360.0);
        let (mut scene, room) = self.frame().sheet(self.edition, height);
        let area = Bounds { left: 330.0, top: room.top + 30.0, right: 630.0, bottom: room.bottom - 14.0 };
        let values = || self.lines.iter().flat_map(|line| [line.before.drawn, line.now.drawn]);
        let axis = Axis::covering(values().fold(0.0, f64::min), values().fold(0.0, f64::max), self.unit.least_step());
        self.draw_years(&mut scene, area);
        for line in &self.lines {
            let y = |value: Value| axis.place(value.drawn, area.bottom, area.top);
            scene.line(vec![(area.left, y(line.before)), (area.right, y(line.now))], 2, line.ink());
            for (x, value, year) in
                [(area.left, line.before, self.edition.year - 1), (area.right, line.now, self.edition.year)]
            {
                scene.disc((x, y(value)), 4, line.ink());
                scene.of(&line.node.key, year);
            }
        }
        self.draw_names(&mut scene, area, &axis, true);
        self.draw_names(&mut scene, area, &axis, false);
        scene
    }

    fn draw_years(&self, scene: &mut Scene, area: Bounds) {
        for (x, year) in [(area.left, self.edition.year - 1), (area.right, self.edition.year)] {
            scene.line(vec![(x, area.top), (x, area.bottom)], 1, Ink::Grid);
            scene.text((x, area.top - 16.0), Label::new(year.to_string(), 14, Ink::Text).middle());
        }
    }

    /// Names at one end, pushed apart, each with a thin line to its point.
    fn draw_names(&self, scene: &mut Scene, area: Bounds, axis: &Axis, is_left: bool) {
        let value = |line: &Line<'_>| if is_left { line.before } else { line.now };
        let mut lines: Vec<&Line<'_>> = self.lines.iter().collect();
        lines.sort_by(|one, other| value(other).drawn.total_cmp(&value(one).drawn));
        let wanted: Vec<f64> = lines.iter().map(|line| axis.place(value(line).drawn, area.bottom, area.top)).collect();
        let (x, toward) = if is_left { (area.left, -1.0) } else { (area.right, 1.0) };
        for (line, (point, place)) in
            lines.iter().zip(wanted.iter().zip(push_apart(&wanted, GAP, (area.top, area.bottom))))
        {
            let mark = if line.is_suspect { "▲ " } else { "" };
            let text = format!("{mark}{} {}", font::fit(&line.node.name, 13.0, 200.0), self.unit.show(value(line)));
            let ink = if line.ink() == Ink::Muted { Ink::Faint } else { line.ink() };
            scene.line(vec![(x + toward * 6.0, *point), (x + toward * 22.0, place)], 1, Ink::Grid);
            let label = Label::new(text, 13, ink);
            scene.text((x + toward * 26.0, place + 4.5), if is_left { label.end() } else { label });
        }
    }
}
