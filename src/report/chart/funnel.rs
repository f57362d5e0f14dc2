//! C4, rate against size with control limits: who is implausibly low for its size?
//!
//! Method: funnel plot after Spiegelhalter, Stat. Med. 24 (2005) 1185–1202, doi 10.1002/sim.1970. The centre is
//! Σ observed / Σ exposure over the units drawn. A limit for an expected count μ is the exact Poisson quantile made
//! smooth between whole numbers (his appendix A.1.1): with r the smallest count whose cumulative probability F(r)
//! reaches p, and f its point probability, the limit is r − (F(r) − p) / f(r).
//! Units differ more than pure chance allows, so limits are widened by √φ, φ the mean of z² after a tenth of the z
//! at either end was drawn in to the next one (Winsorised), where φ is above 1. Below ten units φ cannot be
//! estimated; the limits then stay as they are and the chart says so.

use std::collections::BTreeSet;

use statrs::distribution::{Discrete, DiscreteCDF, Poisson};

use super::{
    data, font,
    frame::{Frame, described, joined},
    ink::Ink,
    number::{self, Axis},
    scene::{Bounds, Dash, Label, Point, Scene, push_apart},
};
use crate::{
    catalog::{Kind, Node},
    diagnostic::{Lang, Text},
    observation::{IndicatorId, UnitId},
    report::{Edition, format},
};
use rust_decimal::prelude::ToPrimitive;

/// Fewer units than this say nothing about spread.
const UNITS_FOR_SPREAD: usize = 10;
/// Points within the limits that a table of too many units keeps, so that the lines keep their course.
const KEPT_WITHIN: usize = 60;
/// Side of the squares of which one holds one point within the limits at most, where there are many.
const THINNED: f64 = 4.0;
/// Fewer points than this are no funnel.
const LEAST_POINTS: usize = 3;
/// 95 % and 99.8 %, both tails.
const LIMITS: [(f64, Dash); 4] =
    [(0.001, Dash::Solid), (0.025, Dash::Dashed), (0.975, Dash::Dashed), (0.999, Dash::Solid)];

struct Dot<'a> {
    unit: UnitId,
    node: &'a Node,
    observed: f64,
    exposure: f64,
    position: Position,
}

/// Where a unit stands against the 99.8 % limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Position {
    /// Below the lower one.
    Below,
    /// Between them.
    Inside,
    /// Above the upper one.
    Above,
}

/// The drawing's figures, for a chart that people can edit. Rates and limits are per `scale` of exposure.
#[derive(Debug, Clone)]
pub(crate) struct FunnelFigures {
    /// The finding in a few words.
    pub(crate) title: String,
    /// How it is made and what it does not say.
    pub(crate) notes: Vec<String>,
    /// What the rates are measured in.
    pub(crate) rate_unit: String,
    /// The size the rates are of.
    pub(crate) exposure: IndicatorId,
    /// Rates are shown per this many units of exposure.
    pub(crate) scale: u32,
    /// Σ observed / Σ exposure.
    pub(crate) centre: f64,
    /// One a unit that gave both, the smallest first; of too many, those outside the limits and a few of the others.
    pub(crate) rows: Vec<FunnelRow>,
}

/// One unit of a funnel.
#[derive(Debug, Clone)]
pub(crate) struct FunnelRow {
    /// The unit.
    pub(crate) unit: UnitId,
    /// Lower 99.8 %, lower 95 %, upper 95 %, upper 99.8 % at its size.
    pub(crate) limits: [f64; 4],
    /// Where its rate stands.
    pub(crate) position: Position,
}

pub(super) struct Funnel<'a> {
    edition: &'a Edition<'a>,
    indicator: IndicatorId,
    exposure: IndicatorId,
    dots: Vec<Dot<'a>>,
    left_out: usize,
    limits: Limits,
    /// Rates are shown per this many units of exposure.
    scale: f64,
}

/// The centre and how much wider than Poisson the limits are.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Limits {
    centre: f64,
    phi: Option<f64>,
}

impl Limits {
    fn of(pairs: &[(f64, f64)]) -> Self {
        let observed: f64 = pairs.iter().map(|pair| pair.0).sum();
        let exposed: f64 = pairs.iter().map(|pair| pair.1).sum();
        let centre = observed / exposed;
        let scores = pairs.iter().map(|(observed, exposure)| {
            let expected = centre * exposure;
            (observed - expected) / expected.sqrt()
        });
        let phi = (pairs.len() >= UNITS_FOR_SPREAD).then(|| spread(scores.collect()));
        Self { centre, phi }
    }

    /// The limiting rate at a probability for an exposure.
    fn rate(&self, probability: f64, exposure: f64) -> f64 {
        let expected = self.centre * exposure;
        let limit = smooth_quantile(expected, probability);
        let widening = self.phi.unwrap_or(1.0).max(1.0).sqrt();
        ((expected + (limit - expected) * widening) / exposure).max(0.0)
    }

    fn position(&self, observed: f64, exposure: f64) -> Position {
        let rate = observed / exposure;
        if rate < self.rate(0.001, exposure) {
            Position::Below
        } else if rate > self.rate(0.999, exposure) {
            Position::Above
        } else {
            Position::Inside
        }
    }
}

/// φ: the mean of z² after drawing in a tenth at either end.
fn spread(mut scores: Vec<f64>) -> f64 {
    scores.sort_by(f64::total_cmp);
    let cut = scores.len() / 10;
    let (low, high) = (scores[cut], scores[scores.len() - 1 - cut]);
    scores.iter().map(|score| score.clamp(low, high).powi(2)).sum::<f64>() / scores.len() as f64
}

/// The Poisson quantile, smooth between whole numbers.
fn smooth_quantile(expected: f64, probability: f64) -> f64 {
    let poisson = Poisson::new(expected).expect("an expected count is above 0");
    let count = poisson.inverse_cdf(probability);
    let beyond = (poisson.cdf(count) - probability) / poisson.pmf(count);
    count as f64 - beyond
}

impl<'a> Funnel<'a> {
    /// `None` where the indicator is no count, its exposure is no stock (people, villages, staff), or too few units gave
    /// both.
    pub(super) fn new(edition: &'a Edition<'a>, indicator: IndicatorId) -> Option<Self> {
        if edition.catalog.indicator(indicator).kind != Kind::Count {
            return None;
        }
        let exposure = edition.total(edition.area, edition.year, indicator)?.exposure?;
        if edition.catalog.indicator(exposure).kind != Kind::Stock {
            return None; // cases settled of cases accepted are a share, to which Poisson limits do not apply
        }
        let number = |unit, of| edition.fact(unit, edition.year, of)?.value?.to_f64().filter(|value| *value >= 0.0);
        let units = data::units(edition);
        let pairs: Vec<_> = units
            .iter()
            .filter_map(|(id, node)| {
                Some(((*id, *node), number(*id, indicator)?, number(*id, exposure).filter(|size| *size > 0.0)?))
            })
            .collect();
        let observed: f64 = pairs.iter().map(|pair| pair.1).sum();
        if pairs.len() < LEAST_POINTS || observed <= 0.0 {
            return None;
        }
        let limits =
            Limits::of(&pairs.iter().map(|(_, observed, exposure)| (*observed, *exposure)).collect::<Vec<_>>());
        let left_out = units.len() - pairs.len();
        let dot = |((unit, node), observed, exposure)| Dot {
            unit,
            node,
            observed,
            exposure,
            position: limits.position(observed, exposure),
        };
        let dots = pairs.into_iter().map(dot).collect();
        let scale = [1.0, 10.0, 100.0, 1000.0, 10_000.0]
            .into_iter()
            .find(|scale| limits.centre * scale >= 1.0)
            .unwrap_or(10_000.0);
        Some(Self { edition, indicator, exposure, dots, left_out, limits, scale })
    }

    /// The figures behind the drawing.
    pub(super) fn figures(&self) -> FunnelFigures {
        let mut dots: Vec<_> = self.dots.iter().collect();
        dots.sort_by(|one, other| one.exposure.total_cmp(&other.exposure));
        let all = dots.len();
        if self.is_crowded() {
            dots = Self::telling(&dots);
        }
        let mut notes = self.notes();
        notes.extend(self.not_listed(all - dots.len()));
        let row = |dot: &Dot<'_>| FunnelRow {
            unit: dot.unit,
            limits: LIMITS.map(|(probability, _)| self.limits.rate(probability, dot.exposure) * self.scale),
            position: dot.position,
        };
        FunnelFigures {
            title: self.title(),
            notes,
            rate_unit: self.rate_unit(),
            exposure: self.exposure,
            scale: self.scale as u32,
            centre: self.limits.centre * self.scale,
            rows: dots.into_iter().map(row).collect(),
        }
    }

    fn is_crowded(&self) -> bool {
        self.dots.len() > data::MOST_UNITS
    }

    /// Of units by size, those outside the limits, the ones below first while there is room, and some of the others,
    /// evenly and with both ends.
    fn telling<'d>(dots: &[&'d Dot<'a>]) -> Vec<&'d Dot<'a>> {
        let places = |position: Position| (0..dots.len()).filter(move |at| dots[*at].position == position);
        let outside = places(Position::Below).chain(places(Position::Above)).take(data::MOST_UNITS - KEPT_WITHIN);
        let inside: Vec<usize> = places(Position::Inside).collect();
        let kept = inside.len().min(KEPT_WITHIN);
        let spread = (0..kept).map(|at| inside[at * (inside.len() - 1) / (kept - 1).max(1)]);
        let kept: BTreeSet<usize> = outside.chain(spread).collect();
        kept.into_iter().map(|at| dots[at]).collect()
    }

    fn not_listed(&self, left_out: usize) -> Option<String> {
        (left_out > 0).then(|| match self.edition.lang {
            Lang::Zh => format!(
                "单位太多，只列出限外的单位和限内按规模均匀选出的{KEPT_WITHIN}个，另有{left_out}个未列"
            ),
            Lang::En => format!(
                "too many units to list them all: those outside the limits and {KEPT_WITHIN} of the others, evenly by size; {left_out} are not listed"
            ),
        })
    }

    pub(super) fn title(&self) -> String {
        let below = self.dots.iter().filter(|dot| dot.position == Position::Below).count();
        match (below, self.edition.lang) {
            (0, Lang::Zh) => "没有单位低于99.8%下限".to_owned(),
            (0, Lang::En) => "No unit below the 99.8% limit".to_owned(),
            (_, Lang::Zh) => format!("{below}个单位低于99.8%下限"),
            (_, Lang::En) => format!("{} below the 99.8% limit", number::units(below)),
        }
    }

    pub(super) fn description(&self) -> String {
        let named = |position: Position| {
            let dots = self.dots.iter().filter(move |dot| dot.position == position);
            dots.map(|dot| format!("{} {}", dot.node.name, self.rate_text(dot))).collect::<Vec<_>>()
        };
        let lang = self.edition.lang;
        let outside = [
            (Position::Below, Text::new("低于下限", "below the lower limit")),
            (Position::Above, Text::new("高于上限", "above the upper limit")),
        ];
        let outside = outside.into_iter().map(|(position, words)| (words, named(position)));
        let outside = outside.filter(|(_, units)| !units.is_empty());
        let mut sentences = vec![self.frame().subtitle, self.title()];
        sentences.extend(outside.map(|(words, units)| described(lang, words.get(lang), &units)));
        sentences.extend(self.frame().notes);
        joined(lang, sentences)
    }

    fn rate_text(&self, dot: &Dot<'_>) -> String {
        number::number(dot.observed / dot.exposure * self.scale, 1)
    }

    /// `件/万人`, `cases per 10,000 persons`.
    fn rate_unit(&self) -> String {
        let lang = self.edition.lang;
        let of = |id| format::shown(self.edition.catalog, id).unit;
        let (above, below) = (of(self.indicator), of(self.exposure));
        match lang {
            Lang::Zh => {
                let power = ["", "十", "百", "千", "万"][self.scale.log10().round() as usize];
                format!("{}/{power}{}", above.zh, below.zh)
            }
            Lang::En if self.scale > 1.0 => format!("{} per {} {}", above.en, number::number(self.scale, 0), below.en),
            Lang::En => format!("{} per {}", above.en, format::one_of(&below.en)),
        }
    }

    fn frame(&self) -> Frame {
        let (catalog, lang, year) = (self.edition.catalog, self.edition.lang, self.edition.year);
        let (name, size) = (catalog.name(self.indicator, lang), catalog.name(self.exposure, lang));
        let (title, unit) = (self.edition.title, self.rate_unit());
        let subtitle = match lang {
            Lang::Zh => format!("{name}（{unit}），横轴为{size}，{title}，{year}年"),
            Lang::En => format!("{name} ({unit}) by {size}, {title}, {year}"),
        };
        Frame { title: self.title(), subtitle, notes: self.notes() }
    }

    fn notes(&self) -> Vec<String> {
        let lang = self.edition.lang;
        let zh = lang == Lang::Zh;
        let mut notes = vec![match lang {
            Lang::Zh => "低于下限只提示核查，不等于漏报；高于上限的空心点也只提示差异".to_owned(),
            Lang::En => {
                "below a limit means: look into it, not under-reporting; hollow points above only differ".to_owned()
            }
        }];
        notes.push(match self.limits.phi {
            Some(phi) => {
                let phi = number::number(phi, 2);
                if zh { format!("限为泊松分布精确分位数，离散系数φ={phi}，大于1时按√φ放宽") } else { format!("limits: exact Poisson quantiles, widened by √φ where φ is above 1; φ = {phi}") }
            }
            None if zh => "限为泊松分布精确分位数；不足10个单位，未作离散调整，限偏窄".to_owned(),
            None => "limits: exact Poisson quantiles; with fewer than ten units spread is not allowed for, so they are narrow".to_owned(),
        });
        if self.left_out > 0 {
            let units = self.left_out;
            notes.push(if zh {
                format!("{units}个单位缺数值或缺规模，未画出")
            } else {
                format!("not drawn for want of the figure or the size: {}", number::units(units))
            });
        }
        if self.is_crowded() {
            notes.push(if zh {
                "单位太多，限内重叠的点只画一个".to_owned()
            } else {
                "too many units: of points that overlap within the limits one is drawn".to_owned()
            });
        }
        notes
    }

    pub(super) fn scene(&self) -> Scene {
        let (mut scene, room) = self.frame().wide_sheet(self.edition);
        let sizes = self.dots.iter().map(|dot| dot.exposure);
        let across = Axis::covering(0.0, sizes.fold(0.0, f64::max), 0.0);
        let rates = self.dots.iter().map(|dot| dot.observed / dot.exposure * self.scale);
        let smallest = self.dots.iter().map(|dot| dot.exposure).fold(f64::INFINITY, f64::min);
        let upper = self.limits.rate(0.999, smallest) * self.scale;
        let highest = rates.fold(0.0, f64::max);
        let up = Axis::covering(0.0, highest.max(upper.min(highest * 1.6)), 0.0);
        let area = Bounds {
            left: room.left + 52.0,
            top: room.top + 12.0,
            right: room.right - 96.0,
            bottom: room.bottom - 26.0,
        };
        let plane = Plane { area, across, up, scale: self.scale };
        plane.draw_axes(&mut scene);
        self.draw_limits(&mut scene, &plane);
        self.draw_dots(&mut scene, &plane);
        scene
    }

    /// The centre and the limits, each named at its right end.
    fn draw_limits(&self, scene: &mut Scene, plane: &Plane) {
        let centre = plane.at(0.0, self.limits.centre);
        scene.line(vec![centre, (plane.area.right, centre.1)], 1, Ink::Main);
        let word = if self.edition.lang == Lang::Zh { "总体" } else { "overall" };
        let overall = format!("{word} {}", number::number(self.limits.centre * self.scale, 1));
        let mut ends = vec![(centre.1, Label::new(overall, 12, Ink::Main))];
        for (probability, dash) in LIMITS {
            let points = plane.curve(|exposure| self.limits.rate(probability, exposure));
            let Some(end) = points.last().copied() else { continue };
            scene.dashed(points, 1, dash, Ink::Muted);
            let name = if dash == Dash::Solid { "99.8%" } else { "95%" };
            ends.push((end.1, Label::new(name, 12, Ink::Faint)));
        }
        // From top to bottom; equal ends keep the order of the limits.
        ends.sort_by(|one, other| one.0.total_cmp(&other.0));
        let wanted: Vec<f64> = ends.iter().map(|(y, _)| *y).collect();
        let places = push_apart(&wanted, 14.0, (plane.area.top, plane.area.bottom));
        for ((_, label), y) in ends.into_iter().zip(places) {
            scene.text((plane.area.right + 6.0, y + 4.5), label);
        }
    }

    fn draw_dots(&self, scene: &mut Scene, plane: &Plane) {
        let place = |dot: &Dot<'_>| plane.at(dot.exposure, dot.observed / dot.exposure);
        let mut taken = BTreeSet::new();
        let square = |(x, y): Point| ((x / THINNED) as i64, (y / THINNED) as i64);
        for dot in &self.dots {
            if self.is_crowded() && dot.position == Position::Inside && !taken.insert(square(place(dot))) {
                continue;
            }
            match dot.position {
                Position::Below => scene.wedge(place(dot), 7.0, Ink::Alert),
                Position::Inside => scene.disc(place(dot), 5, Ink::Main),
                Position::Above => scene.ring(place(dot), 5, Ink::Main),
            }
            scene.of(&dot.node.key, self.edition.year);
        }
        // Those below come first, so that they get the room.
        for position in [Position::Below, Position::Above] {
            for dot in self.dots.iter().filter(|dot| dot.position == position) {
                let ink = if position == Position::Below { Ink::Alert } else { Ink::Faint };
                plane.name(scene, place(dot), &dot.node.name, ink);
            }
        }
    }
}

/// The plane between the axes. `scale` turns rates into shown rates.
struct Plane {
    area: Bounds,
    across: Axis,
    up: Axis,
    scale: f64,
}

impl Plane {
    fn at(&self, exposure: f64, rate: f64) -> Point {
        let x = self.across.place(exposure, self.area.left, self.area.right);
        (x, self.up.place(rate * self.scale, self.area.bottom, self.area.top))
    }

    /// A curve over the width, without what lies above the plane.
    fn curve(&self, rate: impl Fn(f64) -> f64) -> Vec<Point> {
        let exposures = (1..=120).map(|at| self.across.high * f64::from(at) / 120.0);
        exposures.map(|exposure| self.at(exposure, rate(exposure))).filter(|point| point.1 >= self.area.top).collect()
    }

    /// The area with the room right of it.
    fn margin(&self) -> Bounds {
        Bounds { top: self.area.top - 10.0, right: self.area.right + 96.0, ..self.area }
    }

    fn draw_axes(&self, scene: &mut Scene) {
        for tick in self.up.ticks() {
            let (_, y) = self.at(0.0, tick / self.scale);
            scene.line(
                vec![(self.area.left, y), (self.area.right, y)],
                1,
                if tick == 0.0 { Ink::Muted } else { Ink::Grid },
            );
            let label = Label::new(number::tick(tick, self.up.step), 12, Ink::Faint).end();
            scene.text((self.area.left - 8.0, y + 4.5), label);
        }
        for tick in self.across.ticks() {
            let (x, _) = self.at(tick, 0.0);
            let label = Label::new(number::tick(tick, self.across.step), 12, Ink::Faint).middle();
            scene.text((x, self.area.bottom + 19.0), label);
        }
    }

    /// A name beside its point, wherever it hides no other text.
    fn name(&self, scene: &mut Scene, (x, y): Point, name: &str, ink: Ink) {
        let label = Label::new(font::fit(name, 12.0, 160.0), 12, ink);
        let right = [(x + 9.0, y + 4.5), (x + 9.0, y - 8.0), (x + 9.0, y + 17.0)];
        if scene.text_if_free(&right, self.margin(), &label) {
            return;
        }
        let left = right.map(|(_, y)| (x - 9.0, y));
        let centred = [(x, y - 12.0), (x, y + 22.0)];
        let _ = scene.text_if_free(&left, self.margin(), &label.clone().end())
            || scene.text_if_free(&centred, self.margin(), &label.middle());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_exact_poisson_quantiles_between_whole_numbers() {
        // R: ppois(3, 10) = 0.01033605, ppois(4, 10) = 0.02925269, dpois(4, 10) = 0.01891664
        let expected = 4.0 - (0.029_252_69 - 0.025) / 0.018_916_64;
        assert!((smooth_quantile(10.0, 0.025) - expected).abs() < 1e-4);
    }

    #[test]
    fn the_limits_close_in_as_units_grow() {
        let limits = Limits { centre: 0.01, phi: None };
        let gap = |exposure: f64| limits.rate(0.999, exposure) - limits.rate(0.001, exposure);
        assert!(gap(1_000.0) > gap(10_000.0) && gap(10_000.0) > gap(100_000.0));
        assert!(limits.rate(0.001, 100_000.0) < 0.01 && limits.rate(0.999, 100_000.0) > 0.01);
    }

    #[test]
    fn one_wild_unit_does_not_widen_the_limits_by_itself() {
        let mut scores = vec![0.5; 19];
        scores.push(40.0);
        assert!(spread(scores) < 1.0);
    }

    #[test]
    fn spread_is_left_alone_below_ten_units() {
        assert_eq!(Limits::of(&[(5.0, 100.0), (80.0, 100.0)]).phi, None);
        assert!(Limits::of(&[(5.0, 100.0); 10]).phi.is_some());
    }
}
