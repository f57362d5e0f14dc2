//! C3, this year against last year in one row a unit: who moved?

use super::{
    data::{self, YearPoint},
    font,
    frame::{self, Frame, described},
    ink::Ink,
    number::{Axis, Unit, Value},
    scene::{Bounds, Label, Scene},
};
use crate::{
    catalog::Node,
    diagnostic::{Lang, Text},
    observation::IndicatorId,
    report::Edition,
};

/// Rows of one page.
const ROWS: usize = 40;
const ROW: f64 = 22.0;

struct Row<'a> {
    node: &'a Node,
    now: Option<Value>,
    before: Option<Value>,
    /// What stands in place of either value where it is missing.
    words: [&'static str; 2],
    is_suspect: bool,
}

impl Row<'_> {
    fn values(&self) -> impl Iterator<Item = f64> {
        [self.before, self.now].into_iter().flatten().map(|value| value.drawn)
    }

    /// How far it moved, where both years are known.
    fn distance(&self) -> Option<f64> {
        Some((self.now?.drawn - self.before?.drawn).abs())
    }
}

pub(super) struct Dots<'a> {
    edition: &'a Edition<'a>,
    indicator: IndicatorId,
    unit: Unit,
    rows: Vec<Row<'a>>,
    left_out: usize,
}

impl<'a> Dots<'a> {
    /// Rows by this year's value, the largest first; units without one stand last. Of too many units those are kept
    /// that are suspect or moved most.
    pub(super) fn new(edition: &'a Edition<'a>, indicator: IndicatorId) -> Self {
        let unit = Unit::of(edition, indicator);
        let suspects = data::suspects(edition, indicator);
        let lineages = edition.roster.lineages(edition.year);
        let row = |(id, node): (_, &'a Node)| {
            let series = data::unit_series(edition, id, indicator, &unit);
            let value =
                |year: i16| series.iter().find(|point: &&YearPoint| point.year == year).and_then(|point| point.value);
            let years = [edition.year, edition.year - 1];
            let ([now, before], words) =
                (years.map(value), years.map(|year| data::missing(edition, id, year, indicator)));
            // Larger or smaller than a year ago by what was merged into it or made of it: no change of its own.
            let (before, words) = match (lineages.of(id).is_some(), edition.lang) {
                (false, _) => (before, words),
                (true, Lang::Zh) => (None, [words[0], "区划变动"]),
                (true, Lang::En) => (None, [words[0], "area changed"]),
            };
            Row { node, now, before, words, is_suspect: suspects.contains(node.key.as_str()) }
        };
        let mut rows: Vec<_> = data::units(edition).into_iter().map(row).collect();
        let left_out = rows.len().saturating_sub(data::MOST_UNITS);
        if left_out > 0 {
            let far = |row: &Row<'_>| row.distance().unwrap_or(-1.0);
            let wanted = |row: &Row<'_>| (row.is_suspect, far(row));
            rows.sort_by(|one, other| {
                let ((suspect, far), (other_suspect, other_far)) = (wanted(one), wanted(other));
                other_suspect.cmp(&suspect).then(other_far.total_cmp(&far))
            });
            rows.truncate(data::MOST_UNITS);
        }
        let height = |row: &Row<'_>| row.now.map_or(f64::NEG_INFINITY, |value| value.drawn);
        rows.sort_by(|one, other| height(other).total_cmp(&height(one)));
        Self { edition, indicator, unit, rows, left_out }
    }

    /// The pages, all with the same axis, each with what it shows.
    pub(super) fn pages(&self) -> Vec<(Scene, String)> {
        let pages = self.rows.len().div_ceil(ROWS).max(1);
        let rows = self.rows.len().div_ceil(pages).max(1);
        self.rows.chunks(rows).map(|rows| (self.page(rows), self.description(rows))).collect()
    }

    pub(super) fn title(&self) -> String {
        let moved = || self.rows.iter().filter_map(|row| Some((row, row.distance().filter(|far| *far > 0.0)?)));
        let most = moved().max_by(|one, other| one.1.total_cmp(&other.1));
        // Where several moved by as much, none moved most.
        let alone = most.filter(|most| moved().filter(|other| other.1.total_cmp(&most.1).is_eq()).count() == 1);
        let Some((row, _)) = alone else {
            return match self.edition.lang {
                Lang::Zh => "各单位本年数值".to_owned(),
                Lang::En => "This year's values by unit".to_owned(),
            };
        };
        let show = |value: Option<Value>| value.map(|value| self.unit.show(value)).unwrap_or_default();
        let (name, before, now) = (&row.node.name, show(row.before), show(row.now));
        match self.edition.lang {
            Lang::Zh => format!("变动最大：{name} {before}→{now}"),
            Lang::En => format!("Moved most: {name}, {before} to {now}"),
        }
    }

    fn description(&self, rows: &[Row<'_>]) -> String {
        let row = |row: &Row<'_>| {
            let [now, before] =
                [(row.now, row.words[0]), (row.before, row.words[1])].map(|(value, word)| self.say(value, word));
            format!("{}{} {before}→{now}", if row.is_suspect { "▲ " } else { "" }, row.node.name)
        };
        let rows: Vec<_> = rows.iter().map(row).collect();
        described(self.edition.lang, &self.frame().subtitle, &rows)
    }

    /// A value, or the word for why there is none.
    fn say(&self, value: Option<Value>, word: &str) -> String {
        value.map_or_else(|| word.to_owned(), |value| self.unit.show(value))
    }

    fn frame(&self) -> Frame {
        let (year, last) = (self.edition.year, self.edition.year - 1);
        let has_last = self.rows.iter().any(|row| row.before.is_some());
        let from = if has_last { last } else { year };
        let subtitle = frame::subtitle(self.edition, self.indicator, &self.unit.name, (from, year));
        let note = match (self.edition.lang, has_last) {
            (Lang::Zh, true) => format!("● {year}年；○ {last}年；▲ 疑似漏报，待核实"),
            (Lang::Zh, false) => format!("● {year}年；▲ 疑似漏报，待核实"),
            (Lang::En, true) => format!("● {year}; ○ {last}; ▲ suspected of under-reporting, to be verified"),
            (Lang::En, false) => format!("● {year}; ▲ suspected of under-reporting, to be verified"),
        };
        let first = Text::new("疑似漏报的和变动最大的单位", "units that are suspect or moved most");
        let notes = std::iter::once(note).chain(data::not_drawn(self.edition, self.left_out, &first)).collect();
        Frame { title: self.title(), subtitle, notes }
    }

    fn page(&self, rows: &[Row<'_>]) -> Scene {
        let (mut scene, room) = self.frame().sheet(self.edition, rows.len() as f64 * ROW + 34.0);
        let names = self.rows.iter().map(|row| font::width(&name(row), 13.0)).fold(0.0, f64::max).min(260.0);
        let ends = self.rows.iter().map(|row| font::width(&self.say(row.now, row.words[0]), 13.0));
        let area = Bounds {
            left: room.left + names + 16.0,
            top: room.top + 4.0,
            right: room.right - ends.fold(30.0, f64::max) - 18.0,
            bottom: room.top + 4.0 + rows.len() as f64 * ROW,
        };
        let axis = self.axis();
        self.draw_axis(&mut scene, &axis, area);
        for (at, row) in rows.iter().enumerate() {
            let y = area.top + ROW * (at as f64 + 0.5);
            self.draw_row(&mut scene, row, y, area, &axis, (names, room.right));
        }
        scene
    }

    fn axis(&self) -> Axis {
        let values = || self.rows.iter().flat_map(Row::values);
        Axis::covering(values().fold(0.0, f64::min), values().fold(0.0, f64::max), self.unit.least_step())
    }

    fn draw_axis(&self, scene: &mut Scene, axis: &Axis, area: Bounds) {
        for tick in axis.ticks() {
            let x = axis.place(tick, area.left, area.right);
            scene.line(vec![(x, area.top), (x, area.bottom)], 1, if tick == 0.0 { Ink::Muted } else { Ink::Grid });
            scene.text((x, area.bottom + 18.0), Label::new(self.unit.tick(tick, axis.step), 12, Ink::Faint).middle());
        }
    }

    fn draw_row(&self, scene: &mut Scene, row: &Row<'_>, y: f64, area: Bounds, axis: &Axis, ends: (f64, f64)) {
        let ink = if row.is_suspect { Ink::Alert } else { Ink::Text };
        let name = font::fit(&name(row), 13.0, ends.0);
        scene.text((area.left - 14.0, y + 5.0), Label::new(name, 13, ink).end());
        let x = |value: Value| axis.place(value.drawn, area.left, area.right);
        if let (Some(before), Some(now)) = (row.before, row.now) {
            scene.line(vec![(x(before), y), (x(now), y)], 2, Ink::Muted);
        }
        if let Some(before) = row.before {
            scene.ring((x(before), y), 5, Ink::Muted);
            scene.of(&row.node.key, self.edition.year - 1);
        }
        if let Some(now) = row.now {
            scene.disc((x(now), y), 6, if row.is_suspect { Ink::Alert } else { Ink::Main });
            scene.of(&row.node.key, self.edition.year);
        }
        scene.text((ends.1, y + 5.0), Label::new(self.say(row.now, row.words[0]), 13, ink).end());
    }
}

fn name(row: &Row<'_>) -> String {
    format!("{}{}", if row.is_suspect { "▲ " } else { "" }, row.node.name)
}
