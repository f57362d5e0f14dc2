//! Units whose figures jump about more than their peers': a fall of theirs says less.
//!
//! The noise of an indicator is learned over all units. But offices differ: one keeps its books, the next guesses.
//! So each unit has a factor on the variance of its figures: the mean of its squared standardised residuals, one step
//! ahead, over the earlier years, each counted up to [`MOST`] so that a single fault does not make a unit erratic,
//! relative to the mean of the panel, and pulled to 1 as if [`WORTH`] usual figures had been seen.

use super::{district::District, levels::Expectations, model::Model};

/// A squared residual counts at most so much.
const MOST: f64 = 6.0;
/// Figures that the usual factor is worth.
const WORTH: f64 = 25.0;
/// Least expected count of a figure that is looked at.
const LEAST_MEAN: f64 = 3.0;
/// Bounds of the factor.
const BOUNDS: (f64, f64) = (0.6, 4.0);

/// Sum and number of the squared residuals of a unit in the years before the judged one.
fn residuals(
    district: &District,
    model: &Model,
    expectations: &Expectations,
    trust: &[f64],
    unit: usize,
) -> (f64, f64) {
    let (mut sum, mut count) = (0.0, 0.0);
    for year in 1..district.years.saturating_sub(1) {
        for (k, value) in district.row(unit, year).iter().enumerate() {
            let expected = expectations.ahead(unit, year, k);
            if value.is_nan() || expected.mean.is_nan() || expected.mean < LEAST_MEAN || expected.years == 0 {
                continue;
            }
            let own = expected.own + expected.family + expected.township + model.indicators[k].noise;
            let variance = expected.mean + own * expected.mean.powi(2);
            let believed = trust[(unit * district.years + year) * district.indicators + k];
            sum += believed * ((value - expected.mean).powi(2) / variance).min(MOST);
            count += believed;
        }
    }
    (sum, count)
}

/// Mean squared residual of all units of these districts; 1 where there is nothing to see.
pub(super) fn usual(model: &Model, seen: &[(&District, &Expectations, &[f64])]) -> f64 {
    let (sum, count) = seen
        .iter()
        .flat_map(|(district, expectations, trust)| {
            (0..district.len()).map(|unit| residuals(district, model, expectations, trust, unit))
        })
        .fold((0.0, 0.0), |all, one| (all.0 + one.0, all.1 + one.1));
    (sum + WORTH) / (count + WORTH)
}

/// The factor of every unit of a district.
pub(super) fn factors(district: &District, model: &Model, expectations: &Expectations, trust: &[f64]) -> Vec<f64> {
    let factor = |unit: usize| {
        let (sum, count) = residuals(district, model, expectations, trust, unit);
        ((sum / model.residual + WORTH) / (count + WORTH)).clamp(BOUNDS.0, BOUNDS.1)
    };
    (0..district.len()).map(factor).collect()
}
