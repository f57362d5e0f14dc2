//! C1, the area's line over the years: is it rising?
//!
//! A year without a total breaks the line and says 未报 on the baseline; a total with units missing is a hollow
//! point; a year with suspicions bears an open triangle. Small numbers (all below 10) are columns, since a line
//! between 2 and 3 claims more than there is.

use rust_decimal::Decimal;

use super::{
    data::{self, YearPoint, has_small_base},
    frame::{self, Frame, joined},
    ink::Ink,
    number::{self, Axis, Unit, Value, signed_percent},
    scene::{Bounds, Label, Scene},
};
use crate::{
    catalog::Kind,
    diagnostic::Lang,
    observation::IndicatorId,
    report::{Edition, questioned::Questioned},
    rollup::Total,
};

const SMALL_NUMBERS: f64 = 10.0;

pub(super) struct Trend<'a> {
    edition: &'a Edition<'a>,
    indicator: IndicatorId,
    points: Vec<YearPoint>,
    unit: Unit,
    suspects: usize,
    /// Figures of the year that reading put in question.
    questioned: usize,
}

impl<'a> Trend<'a> {
    pub(super) fn new(edition: &'a Edition<'a>, indicator: IndicatorId) -> Self {
        let unit = Unit::of(edition, indicator);
        let points = data::area_series(edition, indicator, &unit);
        let suspects = data::suspects(edition, indicator).len();
        let questioned = Questioned::of(edition).in_total(edition, indicator).len();
        Self { edition, indicator, points, unit, suspects, questioned }
    }

    pub(super) fn scene(&self) -> Scene {
        let (mut scene, room) = self.frame().wide_sheet(self.edition);
        let plot = Plot::new(room, &self.points, &self.unit);
        plot.draw_axes(&mut scene, &self.points, &self.unit, self.edition.lang);
        self.draw_definition_changes(&mut scene, &plot);
        if self.is_small() {
            self.draw_columns(&mut scene, &plot);
        } else {
            self.draw_line(&mut scene, &plot);
        }
        self.draw_suspicion(&mut scene, &plot);
        self.draw_labels(&mut scene, &plot);
        scene
    }

    fn is_small(&self) -> bool {
        !self.unit.is_rate && self.unit.is_whole && data::largest(&self.points) < SMALL_NUMBERS
    }

    fn frame(&self) -> Frame {
        let years = (self.points[0].year, self.points[self.points.len() - 1].year);
        Frame {
            title: self.title(),
            subtitle: frame::subtitle(self.edition, self.indicator, &self.unit.name, years),
            notes: self.notes(),
        }
    }

    /// The year's total, where there is one.
    fn total(&self) -> Option<&Total> {
        self.edition.total(self.edition.area, self.edition.year, self.indicator)
    }

    /// The finding: this year against the last one, over the units that reported both.
    pub(super) fn title(&self) -> String {
        let (lang, year) = (self.edition.lang, self.edition.year);
        let total = self.total();
        let Some(value) = total.and_then(|total| total.value) else {
            return match lang {
                Lang::Zh => format!("{year}年无人报送"),
                Lang::En => format!("{year}: nobody reported it"),
            };
        };
        match total.and_then(|total| self.change(total)) {
            Some(change) => self.change_title(&change),
            None => match lang {
                Lang::Zh => format!("{year}年为{}", self.unit.say(self.unit.value(value))),
                Lang::En => format!("{year}: {}", self.unit.say(self.unit.value(value))),
            },
        }
    }

    /// The change over the units that reported both years: in per cent, or as a number where the base is small.
    fn change(&self, total: &Total) -> Option<Change> {
        if !self.compares() {
            return None;
        }
        if has_small_base(total) {
            return total.compared.map(|[before, now]| Change::Number(now - before));
        }
        total.change_pct.map(Change::Share)
    }

    /// This year against the last one; said of whom, where not all units gave both.
    fn change_title(&self, change: &Change) -> String {
        let (lang, year) = (self.edition.lang, self.edition.year);
        let (size, rises) = match change {
            Change::Share(share) => (signed_percent(share.abs()).trim_start_matches('+').to_owned(), *share),
            Change::Number(more) => (self.unit.say(self.unit.value(more.abs())), *more),
        };
        let is_flat = size == "0.0%" || rises.is_zero();
        let verb = match (lang, change, rises.is_sign_positive()) {
            (Lang::Zh, Change::Share(_), true) => "上升",
            (Lang::Zh, Change::Share(_), false) => "下降",
            (Lang::Zh, Change::Number(_), true) => "多",
            (Lang::Zh, Change::Number(_), false) => "少",
            (Lang::En, _, true) => "up",
            (Lang::En, _, false) => "down",
        };
        match (lang, is_flat, self.compares_all()) {
            (Lang::Zh, true, true) => format!("{year}年与上年持平"),
            (Lang::Zh, true, false) => format!("{year}年可比单位与上年持平"),
            (Lang::Zh, false, true) => format!("{year}年比上年{verb}{size}"),
            (Lang::Zh, false, false) => format!("{year}年可比单位比上年{verb}{size}"),
            (Lang::En, true, true) => format!("{year}: as the year before"),
            (Lang::En, true, false) => format!("{year}: as the year before, same units"),
            (Lang::En, false, true) => format!("{year}: {verb} {size} on the year before"),
            (Lang::En, false, false) => format!("{year}: {verb} {size} over the same units"),
        }
    }

    /// Whether the totals of both years are what is compared.
    fn compares_all(&self) -> bool {
        let value = |year: i16| self.edition.total(self.edition.area, year, self.indicator)?.value;
        let totals = value(self.edition.year - 1).zip(value(self.edition.year)).map(|(before, now)| [before, now]);
        self.total().is_some_and(|total| total.compared == totals)
    }

    /// Rates and yes/no answers are compared in points, not in per cent, so their change is left to the reader.
    fn compares(&self) -> bool {
        !matches!(self.edition.catalog.indicator(self.indicator).kind, Kind::Rate | Kind::Boolean)
    }

    /// The chart in a sentence, for those who do not see it.
    pub(super) fn description(&self) -> String {
        let lang = self.edition.lang;
        let known = |point: &YearPoint| point.value.map(|value| format!("{} {}", point.year, self.unit.say(value)));
        let values: Vec<_> = self.points.iter().filter_map(known).collect();
        let comma = if lang == Lang::Zh { "，" } else { ", " };
        let mut sentences = vec![self.frame().subtitle, values.join(comma)];
        sentences.extend(self.notes());
        joined(lang, sentences)
    }

    fn notes(&self) -> Vec<String> {
        let doubts = [self.suspicion_note(), self.question_note()];
        [self.partial_note(), self.comparison_note(), self.rate_note()].into_iter().chain(doubts).flatten().collect()
    }

    fn partial_note(&self) -> Option<String> {
        let lang = self.edition.lang;
        let partial: Vec<String> = self
            .points
            .iter()
            .filter(|point| point.is_partial && point.value.is_some())
            .filter_map(|point| self.edition.total(self.edition.area, point.year, self.indicator))
            .map(|total| match lang {
                Lang::Zh => format!("{}年已报{}/应报{}", total.year, total.reported, total.expected),
                Lang::En => format!("{}: {} of {}", total.year, total.reported, total.expected),
            })
            .collect();
        let sign = if self.is_small() { '□' } else { '○' };
        (!partial.is_empty()).then(|| match lang {
            Lang::Zh => format!("{sign} 部分单位未报，合计不全：{}", partial.join("；")),
            Lang::En => format!("{sign} partial totals, units reported of expected: {}", partial.join("; ")),
        })
    }

    fn comparison_note(&self) -> Option<String> {
        let total = self.total().filter(|total| self.change(total).is_some())?;
        let units = total.change_units;
        (units < total.expected || !self.compares_all()).then(|| match self.edition.lang {
            Lang::Zh => format!("同比只按两年都报送的{units}个单位计算"),
            Lang::En => format!("the change is over the {} that reported both years", number::units(units as usize)),
        })
    }

    fn rate_note(&self) -> Option<String> {
        let units = self.total()?.rate_only;
        (units > 0).then(|| match self.edition.lang {
            Lang::Zh => format!("{units}个单位只报了比率而未报分子分母，未计入"),
            Lang::En => format!(
                "only the rate and not its parts came from {}, which are not in it",
                number::units(units as usize)
            ),
        })
    }

    fn suspicion_note(&self) -> Option<String> {
        let (units, year) = (self.suspects, self.edition.year);
        let is_drawn = self.total().is_some_and(|total| total.value.is_some());
        (units > 0 && is_drawn).then(|| match self.edition.lang {
            Lang::Zh => format!("△ {year}年{units}个单位有疑点，待核实"),
            Lang::En => {
                format!("△ {year}: something to be verified in {}", number::units(units))
            }
        })
    }

    fn question_note(&self) -> Option<String> {
        let (count, year) = (self.questioned, self.edition.year);
        (count > 0).then(|| match self.edition.lang {
            Lang::Zh => format!("△ {year}年含{count}个读取时有疑问的数，核实前不宜引用"),
            Lang::En => {
                format!("△ {year} includes figures that reading put in question ({count}), not to be quoted yet")
            }
        })
    }

    fn draw_definition_changes(&self, scene: &mut Scene, plot: &Plot) {
        let Some(since) = self.edition.catalog.indicator(self.indicator).since else { return };
        let Some(at) = self.points.iter().position(|point| point.year == since.year).filter(|at| *at > 0) else {
            return;
        };
        let x = f64::midpoint(plot.x(at - 1), plot.x(at));
        scene.line(vec![(x, plot.area.top), (x, plot.area.bottom)], 1, Ink::Muted);
        let word = if self.edition.lang == Lang::Zh { "口径调整" } else { "new definition" };
        scene.text((x + 6.0, plot.area.top + 10.0), Label::new(word, 12, Ink::Faint));
    }

    fn draw_line(&self, scene: &mut Scene, plot: &Plot) {
        for run in data::runs(&self.points) {
            let points = run.iter().map(|(at, value)| (plot.x(*at), plot.y(*value))).collect::<Vec<_>>();
            if points.len() > 1 {
                scene.line(points, 3, Ink::Main);
            }
        }
        for (at, point) in self.points.iter().enumerate() {
            let Some(value) = point.value else { continue };
            let place = (plot.x(at), plot.y(value.drawn));
            if point.is_partial {
                scene.ring(place, 5, Ink::Main);
            } else {
                scene.disc(place, 5, Ink::Main);
            }
            self.name_last_mark(scene, point.year);
        }
    }

    fn draw_columns(&self, scene: &mut Scene, plot: &Plot) {
        let half = (plot.step() * 0.3).min(28.0);
        for (at, point) in self.points.iter().enumerate() {
            let Some(value) = point.value else { continue };
            let (x, y) = (plot.x(at), plot.y(value.drawn));
            scene.bar((x - half, y.min(plot.y(0.0) - 1.0)), (x + half, plot.y(0.0)), Ink::Main);
            self.name_last_mark(scene, point.year);
            if point.is_partial {
                scene.bar((x - half + 3.0, y + 3.0), (x + half - 3.0, plot.y(0.0)), Ink::Paper);
            }
        }
    }

    fn name_last_mark(&self, scene: &mut Scene, year: i16) {
        scene.of(&self.edition.roster.node(self.edition.area).key, year);
    }

    fn draw_suspicion(&self, scene: &mut Scene, plot: &Plot) {
        let flagged = self.points.iter().position(|point| point.year == self.edition.year);
        if let (true, Some((at, value))) =
            (self.suspects + self.questioned > 0, flagged.and_then(|at| Some((at, self.points[at].value?))))
        {
            scene.triangle((plot.x(at), plot.y(value.drawn) - 18.0), 8.0, Ink::Alert);
        }
    }

    /// Every value where there is room, the last one with its change.
    fn draw_labels(&self, scene: &mut Scene, plot: &Plot) {
        let known: Vec<(usize, Value)> =
            self.points.iter().enumerate().filter_map(|(at, point)| Some((at, point.value?))).collect();
        // A last value that years without any follow has no room on its right.
        let (earlier, last) = match known.split_last() {
            Some((last, earlier)) if last.0 + 1 == self.points.len() => (earlier, Some(last)),
            _ => (known.as_slice(), None),
        };
        if let Some((at, value)) = last {
            self.draw_last_label(scene, plot, *at, *value);
        }
        for (at, value) in earlier {
            let label = Label::new(self.unit.show(*value), 13, Ink::Faint).middle();
            let (x, y) = (plot.x(*at), plot.y(value.drawn));
            // Beside the point where the line leaves it steeply, so that it does not run through the label.
            let aside = super::font::width(&label.text, 13.0) / 2.0 + 5.0;
            let [above, below] = [y - 12.0, y + 22.0].map(|y| [(x, y), (x - aside, y), (x + aside, y)]);
            let places = if self.is_valley(*at) && !self.is_small() { [below, above] } else { [above, below] };
            scene.text_if_free(places.as_flattened(), plot.label_room(), &label);
        }
    }

    fn draw_last_label(&self, scene: &mut Scene, plot: &Plot, at: usize, value: Value) {
        let (x, y) = (plot.x(at) + 14.0, plot.y(value.drawn));
        let y = y.min(plot.area.bottom - 30.0).max(plot.area.top + 4.0); // both lines above the baseline
        let x = if self.is_small() { x + (plot.step() * 0.3).min(28.0) - 8.0 } else { x };
        scene.text((x, y + 5.0), Label::new(self.unit.say(value), 16, Ink::Main));
        let year = self.points[at].year;
        let total = self.edition.total(self.edition.area, year, self.indicator);
        let Some(change) = total.and_then(|total| self.change(total)) else { return };
        let word = if self.edition.lang == Lang::Zh { "同比 " } else { "" };
        let change = match change {
            Change::Share(change) => signed_percent(change),
            Change::Number(none) if none.is_zero() && word.is_empty() => "no change".to_owned(),
            Change::Number(none) if none.is_zero() => "持平".to_owned(),
            Change::Number(more) if more.is_sign_positive() => format!("+{}", self.unit.show(self.unit.value(more))),
            Change::Number(less) => self.unit.show(self.unit.value(less)),
        };
        scene.text((x, y + 23.0), Label::new(format!("{word}{change}"), 13, Ink::Faint));
    }

    /// Whether both neighbours are higher, so that the label goes below.
    fn is_valley(&self, at: usize) -> bool {
        let height = |at: usize| self.points.get(at).and_then(|point| point.value).map(|value| value.drawn);
        let Some(here) = height(at) else { return false };
        let left = at.checked_sub(1).and_then(height);
        [left, height(at + 1)].into_iter().flatten().all(|other| other > here)
    }
}

/// A change against the year before.
enum Change {
    /// In per cent.
    Share(Decimal),
    /// As a number, in the indicator's base unit.
    Number(Decimal),
}

/// The room inside the axes, with years as categories from left to right.
struct Plot {
    area: Bounds,
    years: usize,
    axis: Axis,
}

impl Plot {
    fn new(room: Bounds, points: &[YearPoint], unit: &Unit) -> Self {
        let least = points.iter().filter_map(|point| point.value).map(|value| value.drawn).fold(0.0, f64::min);
        let axis = Axis::covering(least, data::largest(points), unit.least_step());
        let ticks = axis.ticks().into_iter().map(|tick| super::font::width(&unit.tick(tick, axis.step), 13.0));
        let gutter = ticks.fold(0.0, f64::max) + 10.0;
        // The label of the last point stands right of it.
        let widest = points.iter().filter_map(|point| point.value);
        let tail = widest.map(|value| super::font::width(&unit.say(value), 16.0)).fold(90.0, f64::max) + 16.0;
        let area = Bounds {
            left: room.left + gutter,
            top: room.top + 26.0,
            right: room.right - tail,
            bottom: room.bottom - 30.0,
        };
        Self { area, years: points.len(), axis }
    }

    fn step(&self) -> f64 {
        self.area.width() / self.years as f64
    }

    fn x(&self, at: usize) -> f64 {
        self.area.left + self.step() * (at as f64 + 0.5)
    }

    fn y(&self, value: f64) -> f64 {
        self.axis.place(value, self.area.bottom, self.area.top)
    }

    fn label_room(&self) -> Bounds {
        Bounds { top: self.area.top - 24.0, ..self.area }
    }

    fn draw_axes(&self, scene: &mut Scene, points: &[YearPoint], unit: &Unit, lang: Lang) {
        for tick in self.axis.ticks() {
            let y = self.y(tick);
            let ink = if tick == 0.0 { Ink::Muted } else { Ink::Grid };
            scene.line(vec![(self.area.left, y), (self.area.right, y)], 1, ink);
            let label = Label::new(unit.tick(tick, self.axis.step), 13, Ink::Faint).end();
            scene.text((self.area.left - 8.0, y + 4.5), label);
        }
        let every = (46.0 / self.step()).ceil().max(1.0) as usize;
        for (at, point) in points.iter().enumerate() {
            if (points.len() - 1 - at).is_multiple_of(every) {
                let label = Label::new(point.year.to_string(), 13, Ink::Faint).middle();
                scene.text((self.x(at), self.area.bottom + 20.0), label);
            }
            if point.value.is_none() {
                let word = Label::new(if lang == Lang::Zh { "未报" } else { "none" }, 12, Ink::Faint).middle();
                let baseline = self.y(0.0);
                scene.text_if_free(&[(self.x(at), baseline - 6.0)], self.label_room(), &word);
            }
        }
    }
}
