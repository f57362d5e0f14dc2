//! Units whose figures jump about more than their peers': a fall of theirs says less.
//!
//! The noise of an indicator is learned over all units. But offices differ: one keeps its books, the next guesses.
//! So each unit has a factor on the variance of its figures, from how far those of earlier years lay from what was
//! expected one step ahead. How factors are spread over units is learned from the panel as a histogram, by
//! expectation-maximisation (the mixing distribution of Kiefer and Wolfowitz, 1956, Annals of Mathematical Statistics
//! 27:887-906, on a grid as in Laird, 1978, JASA 73:805-811), and a unit's own is its mean given the unit's years
//! (empirical Bayes). Where all units are alike a unit's own years say little; where one in three jumps by a factor of
//! ten they say much.
//!
//! Residuals are logarithms, so that a fall to a tenth counts as a rise to the tenfold, and heavy-tailed, so that a
//! single fault does not make a unit erratic. Those of one year move together; they count as many as independent ones
//! would that know as much about a variance, n / (1 + (n - 1) ρ²) ([`super::witnesses`]).

use super::{district::District, levels::Expectations, model::Model};

/// A standardised residual counts at most so much when squared.
const MOST: f64 = 6.0;
/// Least expected count of a figure that is looked at.
const LEAST_MEAN: f64 = 3.0;
/// Candidates of the factor.
const FACTORS: [f64; 8] = [0.7, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0];
/// How units are spread over them before anything is seen, and the units that this is worth.
const SPREAD: [f64; 8] = [0.2, 0.6, 0.14, 0.04, 0.01, 0.005, 0.003, 0.002];
const WORTH: f64 = 20.0;
/// Share of the figures whose distance is no measure of the usual noise, and the variance of their logarithm.
const FAR: (f64, f64) = (0.06, 2.0);

/// How erratic units are: the share of each of [`FACTORS`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Unrest([f64; 8]);

impl Unrest {
    /// Before anything is seen.
    pub(super) const UNKNOWN: Self = Self(SPREAD);
}

/// Standardised residual of a figure, one step ahead.
pub(super) struct Residual {
    pub(super) indicator: usize,
    /// Bounded, so that a single fault does not say much.
    pub(super) size: f64,
    /// Logarithm of reported over expected.
    log: f64,
    /// Relative variance of counting, and of all else.
    variance: (f64, f64),
    /// How far the figure is believed.
    pub(super) trust: f64,
}

/// What was learned of how far figures lie from what was expected; a look at one district with its trust in each value.
pub(super) type Seen<'a> = (&'a District, &'a Expectations, &'a [f64]);

/// Years whose residuals say what is usual: those with a year before them, but for the judged one.
pub(super) fn years(district: &District) -> std::ops::Range<usize> {
    1..district.years.saturating_sub(1)
}

/// The residuals of a unit in a year.
pub(super) fn residuals(
    (district, expectations, trust): Seen,
    model: &Model,
    unit: usize,
    year: usize,
) -> Vec<Residual> {
    let of = |(k, value): (usize, &f64)| {
        let expected = expectations.ahead(unit, year, k);
        if value.is_nan() || expected.mean.is_nan() || expected.mean < LEAST_MEAN || expected.years == 0 {
            return None;
        }
        let own = expected.own + expected.family + expected.township + model.indicators[k].noise;
        let variance = expected.mean + own * expected.mean.powi(2);
        let size = ((value - expected.mean) / variance.sqrt()).clamp(-MOST.sqrt(), MOST.sqrt());
        let log = ((value + 0.5) / (expected.mean + 0.5)).ln();
        let trust = trust[(unit * district.years + year) * district.indicators + k];
        Some(Residual { indicator: k, size, log, variance: (1.0 / expected.mean, own), trust })
    };
    district.row(unit, year).iter().enumerate().filter_map(of).collect()
}

/// Log likelihood of the earlier years of a unit under each factor.
fn likelihoods(seen: Seen, model: &Model, unit: usize) -> [f64; 8] {
    let mut sums = [0.0; 8];
    for year in years(seen.0) {
        let residuals = residuals(seen, model, unit, year);
        let each = model.together.of_variance(residuals.len()) / residuals.len().max(1) as f64;
        for Residual { log, variance: (counting, own), trust, .. } in residuals {
            for (sum, factor) in sums.iter_mut().zip(FACTORS) {
                // The logarithm of what has mean 1 and this variance lies below 0 in the middle.
                let variance = (counting + factor * own).ln_1p();
                let density = |variance: f64| {
                    let away = log + 0.5 * variance.min(1.0);
                    (-0.5 * away * away / variance).exp() / variance.sqrt()
                };
                *sum += each * trust * ((1.0 - FAR.0) * density(variance) + FAR.0 * density(variance + FAR.1)).ln();
            }
        }
    }
    sums
}

/// The share of each factor given a unit's years.
fn posterior(spread: &[f64; 8], likelihoods: &[f64; 8]) -> [f64; 8] {
    let top = likelihoods.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: [f64; 8] = std::array::from_fn(|at| spread[at] * (likelihoods[at] - top).exp());
    let sum: f64 = weights.iter().sum();
    weights.map(|weight| weight / sum)
}

/// How the units of these districts are spread.
pub(super) fn unrest(model: &Model, seen: &[Seen]) -> Unrest {
    let of_district =
        |seen: &Seen| -> Vec<[f64; 8]> { (0..seen.0.len()).map(|unit| likelihoods(*seen, model, unit)).collect() };
    fit(&seen.iter().flat_map(of_district).collect::<Vec<_>>())
}

fn fit(units: &[[f64; 8]]) -> Unrest {
    let mut spread = SPREAD;
    for _ in 0..30 {
        let mut sums = SPREAD.map(|share| WORTH * share);
        for unit in units {
            sums.iter_mut().zip(posterior(&spread, unit)).for_each(|(sum, share)| *sum += share);
        }
        spread = sums.map(|sum| sum / (WORTH + units.len() as f64));
    }
    Unrest(spread)
}

/// The factor of every unit of a district.
pub(super) fn factors(district: &District, model: &Model, expectations: &Expectations, trust: &[f64]) -> Vec<f64> {
    let factor = |unit: usize| {
        let shares = posterior(&model.erratic.0, &likelihoods((district, expectations, trust), model, unit));
        shares.iter().zip(FACTORS).map(|(share, factor)| share * factor).sum()
    };
    (0..district.len()).map(factor).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Log likelihoods of a unit whose logarithms have this mean square, over so many figures.
    fn unit(square: f64, figures: f64) -> [f64; 8] {
        FACTORS.map(|factor| -0.5 * figures * (square / (0.05 * factor) + f64::ln(0.05 * factor)))
    }

    #[test]
    fn units_that_differ_are_believed_sooner() {
        let alike: Vec<[f64; 8]> = (0..60).map(|_| unit(0.05, 8.0)).collect();
        let apart: Vec<[f64; 8]> = (0..60).map(|at| unit(if at % 3 == 0 { 1.6 } else { 0.05 }, 8.0)).collect();
        let noisy = unit(0.8, 2.0);
        let factor = |units: &[[f64; 8]]| {
            let shares = posterior(&fit(units).0, &noisy);
            shares.iter().zip(FACTORS).map(|(share, factor)| share * factor).sum::<f64>()
        };
        let [alike, apart] = [factor(&alike), factor(&apart)];
        assert!(apart > 2.0 * alike, "{alike} {apart}");
    }
}
