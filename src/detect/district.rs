//! One district's numbers as plain arrays: what the levels, blocks and fabrication tests are computed from.
//!
//! A missing figure is NaN here and only here. Amounts of money or area have no counting noise, whatever their unit;
//! they are scaled so that the noise of a count of that size hardly matters ([`scales`]). Exposures are scaled to a mean of 1 over the district, so that their
//! unit does not matter; an unknown one is taken from the unit's other years, then from its peers.

use std::collections::BTreeMap;

use super::{
    numeric::median,
    panel::{Cell, Panel, Said},
};

/// Number of exposures an indicator may grow with: nothing, population, its root, villages.
pub(super) const EXPOSURES: usize = 4;

/// A jump of population beyond this factor within a year is a changed boundary, not growth.
const BOUNDARY_JUMP: f64 = 1.3;

/// Counts of one district, years ascending up to the year in question.
#[derive(Debug, Clone)]
pub(super) struct District {
    /// Positions of its units in the panel.
    pub(super) units: Vec<usize>,
    /// Number of years.
    pub(super) years: usize,
    /// Number of indicators.
    pub(super) indicators: usize,
    /// By how much each indicator's values are scaled.
    scales: Vec<f64>,
    /// Scaled values, NaN where there is none; unit, year, indicator.
    values: Vec<f64>,
    /// Exposures per unit and year, mean 1 over the district.
    exposures: Vec<[f64; EXPOSURES]>,
    /// Whether the unit's boundary changed at the start of the year.
    changed: Vec<bool>,
    /// Whether the unit exists in the year.
    exists: Vec<bool>,
    /// What the yearly reports say, in scaled values, by unit and year.
    said: BTreeMap<(usize, usize), Vec<Said>>,
}

impl District {
    /// The numbers of these units up to and including a year (by position); `scales` from [`scales`].
    pub(super) fn of(panel: &Panel, units: Vec<usize>, year: usize, scales: &[f64]) -> Self {
        let (years, indicators) = (year + 1, panel.indicators.len());
        let mut values = Vec::with_capacity(units.len() * years * indicators);
        for &unit in &units {
            for t in 0..years {
                values.extend((0..indicators).map(|k| match panel.cell(unit, t, k) {
                    Cell::Value(value) if value.is_finite() => value.max(0.0) * scales[k],
                    _ => f64::NAN,
                }));
            }
        }
        let exists = units.iter().flat_map(|&unit| (0..years).map(move |t| panel.exists(unit, t))).collect();
        let (exposures, changed) = exposures_of(panel, &units, years);
        let said = said(panel, &units, years, scales);
        Self { units, years, indicators, scales: scales.to_vec(), values, exposures, changed, exists, said }
    }

    /// Number of units.
    pub(super) fn len(&self) -> usize {
        self.units.len()
    }

    /// A scaled value; NaN where there is none.
    pub(super) fn value(&self, unit: usize, year: usize, indicator: usize) -> f64 {
        self.values[(unit * self.years + year) * self.indicators + indicator]
    }

    /// By how much an indicator's values are scaled.
    pub(super) fn scale(&self, indicator: usize) -> f64 {
        self.scales[indicator]
    }

    /// All scaled values of a unit's year.
    pub(super) fn row(&self, unit: usize, year: usize) -> &[f64] {
        let start = (unit * self.years + year) * self.indicators;
        &self.values[start..start + self.indicators]
    }

    /// An exposure; mean about 1.
    pub(super) fn exposure(&self, unit: usize, year: usize, choice: usize) -> f64 {
        self.exposures[unit * self.years + year][choice]
    }

    /// Whether the unit's boundary changed at the start of the year.
    pub(super) fn changed(&self, unit: usize, year: usize) -> bool {
        self.changed[unit * self.years + year]
    }

    /// What the report of a unit's year says of its figures, in scaled values.
    pub(super) fn said(&self, unit: usize, year: usize) -> &[Said] {
        self.said.get(&(unit, year)).map_or(&[], Vec::as_slice)
    }

    /// Whether the unit exists in the year.
    pub(super) fn exists(&self, unit: usize, year: usize) -> bool {
        self.exists[unit * self.years + year]
    }
}

fn said(panel: &Panel, units: &[usize], years: usize, scales: &[f64]) -> BTreeMap<(usize, usize), Vec<Said>> {
    let mut out = BTreeMap::new();
    if panel.said.is_empty() {
        return out;
    }
    for (place, &unit) in units.iter().enumerate() {
        for year in 0..years {
            let scaled =
                panel.said(unit, year).iter().map(|one| Said { value: one.value * scales[one.indicator], ..*one });
            let scaled: Vec<Said> = scaled.collect();
            if !scaled.is_empty() {
                out.insert((place, year), scaled);
            }
        }
    }
    out
}

/// The median that amounts are scaled to: Poisson's noise is a twentieth of it.
const AMOUNT: f64 = 400.0;
/// Units that are looked at for the scales.
const SAMPLE: usize = 400;

/// Factor of every indicator: 1 for counts; where one positive value in five is no whole number, what brings their
/// median to [`AMOUNT`], unless it is there already.
pub(super) fn scales(panel: &Panel, year: usize) -> Vec<f64> {
    let step = panel.units.len().div_ceil(SAMPLE).max(1);
    let scale = |k: usize| {
        let cells = (0..panel.units.len()).step_by(step).flat_map(|unit| (0..=year).map(move |t| (unit, t)));
        let known = cells.filter_map(|(unit, t)| panel.cell(unit, t, k).value());
        let mut values: Vec<f64> = known.filter(|value| value.is_finite() && *value > 0.0).collect();
        let broken = values.iter().filter(|value| value.fract() != 0.0).count();
        let middle = median(&mut values).filter(|_| broken * 5 > values.len());
        middle.map_or(1.0, |middle| (AMOUNT / middle).max(1.0))
    };
    (0..panel.indicators.len()).map(scale).collect()
}

/// Known values of one measure per unit and year, gaps filled from the unit's nearest year, then by 1; the mean is 1.
fn measure(panel: &Panel, units: &[usize], years: usize, pick: impl Fn(usize, usize) -> Option<f64>) -> Vec<f64> {
    let mut out = vec![f64::NAN; units.len() * years];
    for (i, &unit) in units.iter().enumerate() {
        let known: Vec<(usize, f64)> = (0..years)
            .filter(|&t| panel.exists(unit, t))
            .filter_map(|t| pick(unit, t).filter(|value| value.is_finite() && *value > 0.0).map(|value| (t, value)))
            .collect();
        for t in 0..years {
            if let Some((_, value)) = known.iter().min_by_key(|(at, _)| at.abs_diff(t)) {
                out[i * years + t] = *value;
            }
        }
    }
    let known: Vec<f64> = out.iter().copied().filter(|value| value.is_finite()).collect();
    let mean = if known.is_empty() { 1.0 } else { known.iter().sum::<f64>() / known.len() as f64 };
    out.iter().map(|value| if value.is_finite() { value / mean } else { 1.0 }).collect()
}

fn exposures_of(panel: &Panel, units: &[usize], years: usize) -> (Vec<[f64; EXPOSURES]>, Vec<bool>) {
    let population = measure(panel, units, years, |unit, t| {
        let exposure = panel.exposure(unit, t);
        exposure.population.or(exposure.households)
    });
    let villages = measure(panel, units, years, |unit, t| panel.exposure(unit, t).villages);
    let mut changed = vec![false; units.len() * years];
    let mut scale = vec![1.0; units.len() * years];
    for (i, &unit) in units.iter().enumerate() {
        for t in 1..years {
            let at = i * years + t;
            let noted = panel.changes.iter().any(|change| change.unit == unit && change.year == panel.years[t]);
            let jump = population[at] / population[at - 1];
            let jumped = !(1.0 / BOUNDARY_JUMP..=BOUNDARY_JUMP).contains(&jump);
            changed[at] = noted || jumped;
            // An indicator that does not grow with population still follows a boundary that moved.
            scale[at] = scale[at - 1] * if changed[at] { jump } else { 1.0 };
        }
    }
    let rows = (0..units.len() * years).map(|at| [scale[at], population[at], population[at].sqrt(), villages[at]]);
    (rows.collect(), changed)
}
