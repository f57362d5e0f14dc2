//! What all flows of a district did together from one year to the next.
//!
//! A hard year lowers everything everywhere. Indicator by indicator that is hard to tell from chance when a district
//! has eight units; over all indicators it is plain. So the effect of a year on one indicator is shrunk to this common
//! change, not to "as last year". Each unit is held to the change of the *others*, by Huber's mean over the units'
//! own changes, so that returns that lack a part neither cause the change nor excuse themselves.

use super::{district::District, model::Model, numeric::median};

/// Most years are quiet, one in five is not: share and variance of the common change on the log.
const PRIOR: [(f64, f64); 2] = [(0.8, 0.001), (0.2, 0.06)];
/// Variance of a unit's own change beyond what its figures explain.
const OWN_VARIANCE: f64 = 0.006;

/// A common change: the factor, and the variance of its logarithm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shift {
    pub(super) factor: f64,
    pub(super) variance: f64,
}

/// No change, for certain.
pub(super) const STILL: Shift = Shift { factor: 1.0, variance: 0.0 };

/// The change into one year.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shifts {
    /// As all units see it.
    pub(super) all: Shift,
    /// As the others see it, per unit.
    pub(super) others: Vec<Shift>,
    /// Units whose figures together fell, and all units of which that is known.
    pub(super) lower: (usize, usize),
}

impl Shifts {
    /// No change, for certain.
    pub(super) fn still(units: usize) -> Self {
        Self { all: STILL, others: vec![STILL; units], lower: (0, 0) }
    }
}

/// The change into every year; none into the first. `trust` is laid out as the district's values.
pub(super) fn shifts(district: &District, model: &Model, trust: &[f64]) -> Vec<Shifts> {
    let weights = weights(district, model);
    (0..district.years)
        .map(|year| match year {
            0 => Shifts::still(district.len()),
            _ => common(&changes(district, model, trust, &weights, year)),
        })
        .collect()
}

/// Weight of each indicator in a unit's change: large and noisy figures must not drown the others. 0 for stocks.
fn weights(district: &District, model: &Model) -> Vec<f64> {
    let weight = |k: usize| {
        let indicator = &model.indicators[k];
        if !indicator.judged || indicator.stock {
            return 0.0;
        }
        let (mut sum, mut count) = (0.0, 0.0);
        for unit in 0..district.len() {
            for year in 0..district.years {
                let value = district.value(unit, year, k);
                if !value.is_nan() {
                    sum += value;
                    count += 1.0;
                }
            }
        }
        let mean = if count > 0.0 { sum / count } else { 0.0 };
        1.0 / (1.0 + 2.0 * mean * (indicator.noise + indicator.drift))
    };
    (0..district.indicators).map(weight).collect()
}

/// Log change of one unit with its variance and how far it is believed.
struct Change {
    log: f64,
    variance: f64,
    trust: f64,
}

fn changes(district: &District, model: &Model, trust: &[f64], weights: &[f64], year: usize) -> Vec<Option<Change>> {
    let change = |unit: usize| {
        let (mut before, mut now, mut sum) = (0.0, 0.0, 0.0);
        for (k, weight) in weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
            let pair = [year - 1, year].map(|t| district.value(unit, t, k));
            if pair.iter().any(|value| value.is_nan()) {
                continue;
            }
            let believed = [year - 1, year].map(|t| trust[(unit * district.years + t) * district.indicators + k]);
            let believed = believed[0].min(believed[1]);
            before += weight * believed * pair[0];
            now += weight * believed * pair[1];
            sum += weight * f64::midpoint(pair[0], pair[1]);
        }
        if district.changed(unit, year) || sum <= 0.0 {
            return None;
        }
        let shared = model.township_variance + model.family_variance / model.families.max(1) as f64;
        Some(Change {
            log: ((now + 0.5) / (before + 0.5)).ln(),
            variance: 1.0 / (now + 1.0) + 1.0 / (before + 1.0) + 2.0 * shared + OWN_VARIANCE,
            trust: (f64::midpoint(before, now) / sum).clamp(0.0, 1.0),
        })
    };
    (0..district.len()).map(change).collect()
}

/// Huber's mean (1.5) of the changes, pulled to none in a quiet year; and the same without each unit.
fn common(changes: &[Option<Change>]) -> Shifts {
    let mut logs: Vec<f64> = changes.iter().flatten().filter(|one| one.trust > 0.3).map(|one| one.log).collect();
    let mut mean = median(&mut logs).unwrap_or(0.0);
    let mut weights = vec![0.0; changes.len()];
    for _ in 0..5 {
        for (weight, change) in weights.iter_mut().zip(changes) {
            *weight = change.as_ref().map_or(0.0, |one| {
                let z = (one.log - mean).abs() / one.variance.sqrt();
                one.trust * (1.5 / z.max(1e-9)).min(1.0) / one.variance
            });
        }
        let (sum, total) = sums(changes, &weights);
        mean = sum / total.max(1e-9);
    }
    let (sum, total) = sums(changes, &weights);
    let without = |(change, weight): (&Option<Change>, &f64)| {
        let own = change.as_ref().map_or(0.0, |one| weight * one.log);
        posterior(sum - own, (total - weight).max(0.0))
    };
    let known = changes.iter().flatten();
    let lower = (known.clone().filter(|one| one.log < 0.0).count(), known.count());
    Shifts { all: posterior(sum, total), others: changes.iter().zip(&weights).map(without).collect(), lower }
}

/// The change given a weighted sum of changes and the sum of the weights: precision-weighted under each part of the
/// prior, the parts weighed by how well they explain it.
fn posterior(sum: f64, total: f64) -> Shift {
    let variance = 1.0 / total.max(1e-9);
    let mean = sum * variance;
    let parts = PRIOR.map(|(share, prior)| {
        let spread = variance + prior;
        let weight = share * (-0.5 * mean * mean / spread).exp() / spread.sqrt();
        (weight, mean * prior / spread, variance * prior / spread)
    });
    let whole: f64 = parts.iter().map(|part| part.0).sum::<f64>().max(1e-300);
    let log = parts.iter().map(|part| part.0 * part.1).sum::<f64>() / whole;
    let variance = parts.iter().map(|part| part.0 * (part.2 + (part.1 - log).powi(2))).sum::<f64>() / whole;
    Shift { factor: log.exp(), variance }
}

fn sums(changes: &[Option<Change>], weights: &[f64]) -> (f64, f64) {
    let known = changes.iter().zip(weights).filter_map(|(change, weight)| Some((change.as_ref()?, weight)));
    known.fold((0.0, 0.0), |(sum, total), (change, weight)| (sum + weight * change.log, total + weight))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(logs: &[f64], expected: f64) {
        let changes: Vec<Option<Change>> =
            logs.iter().map(|log| Some(Change { log: *log, variance: 0.01, trust: 1.0 })).collect();
        let found = common(&changes).all.factor.ln();
        assert!((found - expected).abs() < 0.06, "{found}");
    }

    #[test]
    fn most_units_set_the_change() {
        check(&[-0.4; 8], -0.4);
        check(&[0.02, -0.03, 0.0, 0.01, -1.2, 0.04, -0.9, -0.01], -0.04);
        check(&[], 0.0);
    }

    #[test]
    fn a_unit_does_not_excuse_itself() {
        let changes: Vec<Option<Change>> =
            [-0.7, -0.1, 0.1].map(|log| Some(Change { log, variance: 0.01, trust: 1.0 })).into();
        let shifts = common(&changes);
        assert!(shifts.others[0].factor > 0.99, "{shifts:?}");
        assert!(shifts.others[1].factor < shifts.others[0].factor, "{shifts:?}");
    }
}
