//! Zeros that come naturally in this place: a unit that often has none, a district whose form changed this year.
//!
//! How often an indicator is zero where cases are expected is learned over the whole panel ([`super::rates`]). That
//! says nothing of a unit with a habit of its own, nor of a year in which half of the district stops counting
//! something. So every zero is also held against three other groups: the unit's other years, the district's other
//! units in that year, and the district's other years. In each group the indicator is either a living series, whose
//! zeros are as good as always false, or one that pauses now and then (beta-binomial); the group that explains the
//! zero best counts.

use super::{
    district::District,
    levels::Expectations,
    model::Model,
    numeric::{ln_gamma, logistic},
};

/// A zero says something where at least this many were expected.
pub(super) const LEAST_LIVING: f64 = 5.0;

/// How often a living series ends for good, before anything is learned, and the years of series this is worth: half an
/// end in two thousand.
pub(super) const ENDS: (f64, f64) = (0.00025, 2000.0);
/// A series lives when it has had at least so many a year.
const LIVING: f64 = 8.0;

/// What is assumed of a group of returns before they are seen: which share of such groups pauses, and the second
/// parameter of the Beta(1, b) of how often those do.
#[derive(Clone, Copy)]
pub(super) struct Assumed {
    pub(super) share: f64,
    pub(super) scarcity: f64,
}

/// Many returns of one indicator.
pub(super) const MANY: Assumed = Assumed { share: 0.03, scarcity: 9.0 };
/// One unit's own years.
const OWN: Assumed = Assumed { share: 0.01, scarcity: 3.0 };
/// A district's year: forms change, but rarely.
const YEAR: Assumed = Assumed { share: 0.005, scarcity: 9.0 };

/// Zeros and returns where cases were expected.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Zeros {
    pub(super) zeros: f64,
    pub(super) count: f64,
}

impl Zeros {
    fn add(&mut self, other: Self) {
        (self.zeros, self.count) = (self.zeros + other.zeros, self.count + other.count);
    }

    fn without(self, other: Self) -> Self {
        Self { zeros: (self.zeros - other.zeros).max(0.0), count: (self.count - other.count).max(0.0) }
    }

    /// Chance of a natural zero in a group with these zeros; `natural` and `false_zero` are the rates of a living
    /// series.
    pub(super) fn natural(self, natural: f64, false_zero: f64, assumed: Assumed) -> f64 {
        let (Self { zeros, count }, b) = (self, assumed.scarcity);
        let rate = natural + false_zero;
        let living = zeros * rate.ln() + (count - zeros) * (1.0 - rate).ln();
        let pausing = ln_gamma(zeros + 1.0) + ln_gamma(count - zeros + b) - ln_gamma(count + b + 1.0) + b.ln();
        let part = logistic(pausing - living + (assumed.share / (1.0 - assumed.share)).ln());
        part * (zeros + 1.0) / (count + b + 1.0) + (1.0 - part) * natural
    }
}

/// How often a living series ends for good, a year: one zero may be false, but two years of zeros after living ones are
/// as good as always an office that closed. An indicator that ends in half of a district is no end of a series.
pub(super) fn ends(districts: &[District], model: &Model) -> f64 {
    let flows: Vec<usize> =
        (0..model.indicators.len()).filter(|&k| model.indicators[k].judged && !model.indicators[k].stock).collect();
    let (mut ended, mut lived) = (ENDS.0 * ENDS.1, ENDS.1);
    for district in districts {
        for year in 1..district.years.saturating_sub(1) {
            let given_up: Vec<bool> = (0..district.indicators).map(|k| is_given_up(district, year, k)).collect();
            for unit in 0..district.len() {
                let mut together = vec![0.0; model.families];
                for &k in flows.iter().filter(|&&k| !given_up[k] && is_living(district, unit, year, k)) {
                    lived += 1.0;
                    if [year, year + 1].iter().all(|&t| district.value(unit, t, k) == 0.0) {
                        together[model.indicators[k].family] = 1.0;
                    }
                }
                ended += together.iter().sum::<f64>();
            }
        }
    }
    ended / lived
}

/// Whether a series had enough cases in every year before this one, and this year and the next are known.
fn is_living(district: &District, unit: usize, year: usize, k: usize) -> bool {
    let known = (year..=year + 1).all(|t| !district.value(unit, t, k).is_nan());
    known && (0..year).all(|t| district.value(unit, t, k) >= LIVING)
}

/// Whether half of the units have none in a year.
fn is_given_up(district: &District, year: usize, k: usize) -> bool {
    let values = (0..district.len()).map(|unit| district.value(unit, year, k)).filter(|value| !value.is_nan());
    let (zeros, count) = values.fold((0, 0), |(zeros, count), value| (zeros + usize::from(value == 0.0), count + 1));
    zeros * 2 >= count
}

/// Sets the chance of a natural zero of every cell that is zero.
pub(super) fn mark(district: &District, model: &Model, out: &mut Expectations) {
    let cells = cells(district, model, out);
    let at = |unit: usize, year: usize, k: usize| (unit * district.years + year) * district.indicators + k;
    for k in 0..district.indicators {
        let mut units = vec![Zeros::default(); district.len()];
        let mut years = vec![Zeros::default(); district.years];
        let mut all = Zeros::default();
        for (unit, of_unit) in units.iter_mut().enumerate() {
            for (year, of_year) in years.iter_mut().enumerate() {
                let cell = cells[at(unit, year, k)];
                of_unit.add(cell);
                of_year.add(cell);
                all.add(cell);
            }
        }
        for (unit, of_unit) in units.iter().enumerate() {
            for (year, of_year) in years.iter().enumerate() {
                let cell = cells[at(unit, year, k)];
                if cell.zeros > 0.0 {
                    let groups =
                        [(of_unit.without(cell), OWN), (of_year.without(cell), YEAR), (all.without(*of_year), MANY)];
                    // A group without a zero knows nothing that the panel as a whole does not.
                    let telling = groups.into_iter().filter(|(group, _)| group.zeros > 0.0);
                    let natural = telling.map(|(group, assumed)| group.natural(model.ends, model.before.zero, assumed));
                    out.set_pause(unit, year, k, natural.fold(0.0, f64::max));
                }
            }
        }
    }
}

/// Every cell for itself. A family that is zero as a whole says little about each indicator, and counts as one zero.
fn cells(district: &District, model: &Model, out: &Expectations) -> Vec<Zeros> {
    let mut cells = Vec::with_capacity(district.len() * district.years * district.indicators);
    for unit in 0..district.len() {
        for year in 0..district.years {
            let row = district.row(unit, year);
            let living: Vec<bool> = (0..row.len()).map(|k| out.around(unit, year, k).mean >= LEAST_LIVING).collect();
            let mut together = vec![0.0; model.families];
            for (k, _) in row.iter().enumerate().filter(|(k, value)| living[*k] && **value == 0.0) {
                together[model.indicators[k].family] += 1.0;
            }
            cells.extend(row.iter().enumerate().map(|(k, value)| match *value {
                0.0 if living[k] => Zeros { zeros: 1.0 / together[model.indicators[k].family], count: 1.0 },
                value if living[k] && !value.is_nan() => Zeros { zeros: 0.0, count: 1.0 },
                _ => Zeros::default(),
            }));
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(zeros: f64, count: f64, expected: std::ops::Range<f64>) {
        let found = Zeros { zeros, count }.natural(0.0004, 0.01, MANY);
        assert!(expected.contains(&found), "{zeros} of {count}: {found}");
    }

    #[test]
    fn many_zeros_make_one_more_natural() {
        check(0.0, 60.0, 0.0..0.001);
        check(1.0, 60.0, 0.0..0.003);
        check(12.0, 60.0, 0.1..0.3);
    }
}
