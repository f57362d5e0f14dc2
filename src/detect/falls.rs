//! What fell in nearly every unit of a district: said once, not flagged eighteen times.
//!
//! A rule that changed, a hard year, a form that asks for less lower the figures of all units. The expectations follow
//! ([`super::shift`], the year effects of [`super::levels`]), so nobody is flagged for it; but the reader must know, or
//! will wonder why. A unit that fell much further than the others is flagged all the same.

use super::{district::District, levels::Expectations, model::Model, numeric::median, panel::Panel};

/// Share of the units that must have less than last year, for an indicator or a district as a whole.
const SHARE: f64 = 0.85;
/// An indicator fell everywhere when the median unit keeps at most this share of last year's figure, what the whole
/// district does taken out,
const FELL: f64 = 0.7;
/// of at least so many units, or of these when all that had cases are left with none,
const UNITS: usize = 5;
const UNITS_GONE: usize = 2;
/// which had at least so many cases together last year.
const CASES: f64 = 50.0;
/// A district fell as a whole when its common change is at most this,
const DISTRICT_FELL: f64 = 0.85;
/// of at least so many units,
const DISTRICT_UNITS: usize = 4;
/// and at least this share of its flows is lower.
const BROAD: f64 = 0.7;

/// What fell in one district.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Falls {
    /// Key of the district.
    pub(super) district: String,
    /// To what share of last year's figures it fell as a whole, in how many of how many units.
    pub(super) whole: Option<(f64, usize, usize)>,
    /// Indicators that fell everywhere beyond that.
    pub(super) indicators: Vec<usize>,
}

/// What fell into this year; `None` where nothing did.
pub(super) fn falls(
    panel: &Panel,
    district: &District,
    model: &Model,
    expectations: &Expectations,
    year: usize,
) -> Option<Falls> {
    let last = year.checked_sub(1)?;
    let key = panel.units[*district.units.first()?].district.clone();
    let whole = whole(expectations, year).filter(|_| is_broad(district, model, last, year));
    let common = whole.map_or(1.0, |(factor, _, _)| factor);
    let fell = |k: usize| {
        let limit = FELL * if model.indicators[k].stock { 1.0 } else { common };
        model.indicators[k].judged && share_left(district, last, year, k).is_some_and(|share| share <= limit)
    };
    let indicators: Vec<usize> = (0..district.indicators).filter(|&k| fell(k)).collect();
    (whole.is_some() || !indicators.is_empty()).then_some(Falls { district: key, whole, indicators })
}

/// To what share of last year's figures the district fell as a whole, in how many of how many units.
fn whole(expectations: &Expectations, year: usize) -> Option<(f64, usize, usize)> {
    let (factor, (lower, known)) = (expectations.common(year), expectations.lower(year));
    let fell = known >= DISTRICT_UNITS && lower as f64 >= SHARE * known as f64 && factor <= DISTRICT_FELL;
    fell.then_some((factor, lower, known))
}

/// Whether most flows are lower in the median unit: a large family that fell alone is no fall of everything.
fn is_broad(district: &District, model: &Model, last: usize, year: usize) -> bool {
    let flows = (0..district.indicators).filter(|&k| model.indicators[k].judged && !model.indicators[k].stock);
    let shares: Vec<f64> = flows.filter_map(|k| median(&mut shares(district, last, year, k))).collect();
    let lower = shares.iter().filter(|share| **share < 1.0).count();
    lower as f64 >= BROAD * shares.len() as f64
}

/// Every unit's share of last year's figure, where that was not 0.
fn shares(district: &District, last: usize, year: usize, k: usize) -> Vec<f64> {
    let pairs = (0..district.len()).map(|unit| (district.value(unit, last, k), district.value(unit, year, k)));
    pairs.filter(|(before, now)| *before > 0.0 && !now.is_nan()).map(|(before, now)| now / before).collect()
}

/// The median unit's share of last year's figure, where nearly all units have less.
fn share_left(district: &District, last: usize, year: usize, k: usize) -> Option<f64> {
    let mut shares = shares(district, last, year, k);
    let lower = shares.iter().filter(|share| **share < 1.0).count();
    let before = (0..district.len()).map(|unit| district.value(unit, last, k)).filter(|value| !value.is_nan());
    let cases = before.sum::<f64>() / district.scale(k);
    let least = if shares.iter().all(|share| *share == 0.0) { UNITS_GONE } else { UNITS };
    let everywhere = shares.len() >= least && lower as f64 >= SHARE * shares.len() as f64 && cases >= CASES;
    median(&mut shares).filter(|_| everywhere)
}
