//! Learning the [`Model`] from the panel: noise by one-step-ahead likelihood, shared variances and rates of events by
//! expectation-maximisation over all earlier years and the newest.
//!
//! Everything is pooled over the indicators and districts of the panel, because a single district of 18 units cannot
//! carry more. A panel with more than [`SAMPLE_UNITS`] units is learned from an even sample of its districts.

use rayon::prelude::*;

use super::{
    closed,
    district::{District, EXPOSURES},
    erratic,
    families::{self, Sheet},
    levels::{self, Expectations},
    model::{Indicator, Model, PRIOR_RATES, USUAL_JUMPS},
    numeric::{median, nb_ln_pmf},
    panel::{Identity, Kind, Op, Panel, Suspicion},
    pauses, rates, reports, witnesses,
};

/// Units after which more would not make the learned figures any better.
pub(super) const SAMPLE_UNITS: usize = 240;

/// Candidates of the yearly drift ω² of a level.
const DRIFTS: [f64; 6] = [0.0, 0.004, 0.015, 0.05, 0.15, 0.5];
/// Candidates of the relative noise φ of a year.
const NOISES: [f64; 10] = [0.003, 0.006, 0.012, 0.024, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6];

/// Learns from these districts (see [`sample`]); `sums` are the identities of the panel, stated and found.
pub(super) fn learn(panel: &Panel, districts: &[District], sums: &[Identity]) -> Model {
    let sheet = families::resolve(panel, districts, sums);
    let mut model = start(panel, &sheet, districts);
    model.sums = within_families(&model, sums);
    if districts.iter().all(|district| district.years < 2) {
        return model;
    }
    for _ in 0..2 {
        let expectations: Vec<Expectations> =
            districts.iter().map(|district| levels::expect(district, &model, &all_trusted(district))).collect();
        fit_noise(&mut model, districts, &expectations);
        model.year_spread = year_spread(&model, &expectations, districts);
    }
    split_shared(&mut model);
    model.ends = pauses::ends(districts, &model);
    model.closes = closed::rate(districts, &model);
    let mut trusts: Vec<Vec<f64>> = districts.iter().map(all_trusted).collect();
    look_at_residuals(&mut model, districts, &trusts);
    for _ in 0..4 {
        rates::maximize(&mut model, districts, &mut trusts);
    }
    look_at_residuals(&mut model, districts, &trusts);
    model
}

/// The totals whose parts are flows of the total's own family.
fn within_families(model: &Model, sums: &[Identity]) -> Vec<(usize, Vec<usize>)> {
    let plain = |identity: &&Identity| {
        let members = identity.left.iter().chain(&identity.right);
        identity.op == Op::Equal && identity.left.len() == 1 && members.into_iter().all(|one| one.sign > 0)
    };
    let sum = |identity: &Identity| {
        (identity.left[0].indicator, identity.right.iter().map(|part| part.indicator).collect::<Vec<usize>>())
    };
    let together = |(total, parts): &(usize, Vec<usize>)| {
        let family = model.indicators[*total].family;
        parts.iter().map(|&k| &model.indicators[k]).all(|one| one.judged && !one.stock && one.family == family)
    };
    let mut found: Vec<(usize, Vec<usize>)> = sums.iter().filter(plain).map(sum).filter(together).collect();
    found.sort();
    found.dedup_by_key(|sum| sum.0);
    found
}

/// How erratic units are, and how far the figures of a return move together.
fn look_at_residuals(model: &mut Model, districts: &[District], trusts: &[Vec<f64>]) {
    let expect = |(district, trust): (&District, &Vec<f64>)| levels::expect(district, model, trust);
    let expectations: Vec<Expectations> = districts.par_iter().zip(trusts).map(expect).collect();
    let seen: Vec<erratic::Seen> = districts
        .iter()
        .zip(&expectations)
        .zip(trusts)
        .map(|((district, expectations), trust)| (district, expectations, trust.as_slice()))
        .collect();
    model.together = witnesses::together(model, &seen);
    model.erratic = erratic::unrest(model, &seen);
}

/// An even sample of districts with about [`SAMPLE_UNITS`] units.
pub(super) fn sample(groups: &[Vec<usize>]) -> Vec<usize> {
    let units: usize = groups.iter().map(Vec::len).sum();
    let step = units.div_ceil(SAMPLE_UNITS).max(1);
    (0..groups.len()).step_by(step).collect()
}

fn all_trusted(district: &District) -> Vec<f64> {
    vec![1.0; district.len() * district.years * district.indicators]
}

fn start(panel: &Panel, sheet: &Sheet, districts: &[District]) -> Model {
    let indicators = panel
        .indicators
        .iter()
        .enumerate()
        .map(|(k, indicator)| {
            let kind = sheet.kinds[k];
            let (exposure, between) = exposure_and_spread(districts, k);
            Indicator {
                judged: kind != Kind::Other,
                stock: kind == Kind::Stock,
                family: sheet.families[k],
                exposure,
                drift: 0.02,
                noise: if kind == Kind::Stock { 0.01 } else { 0.08 },
                between,
                zero_rate: 0.001,
                temper: sheet.tempers[k],
                amount: districts.iter().any(|district| district.scale(k) > 1.0),
                low_factor: if indicator.suspicion == Suspicion::High { 0.3 } else { 1.0 },
                zero_factor: if indicator.zero_is_usual { 0.05 } else { 1.0 },
                never: never(districts, k),
            }
        })
        .collect();
    Model {
        indicators,
        sums: Vec::new(),
        families: sheet.count,
        family_variance: 0.01,
        township_variance: 0.003,
        township_jump: USUAL_JUMPS[0],
        family_jump: USUAL_JUMPS[1],
        year_spread: 0.02,
        otherwise: reports::Otherwise::learn(panel),
        erratic: erratic::Unrest::UNKNOWN,
        together: witnesses::Together::UNKNOWN,
        ends: pauses::ENDS.0,
        closes: closed::CLOSES.0,
        before: PRIOR_RATES,
        now: PRIOR_RATES,
    }
}

/// Share of the units with two years or more that have reported nothing but zeros; a prior worth ten units.
fn never(districts: &[District], k: usize) -> f64 {
    let (mut zeros, mut units) = (0.3, 10.0);
    for district in districts {
        for unit in 0..district.len() {
            let values = (0..district.years).map(|t| district.value(unit, t, k)).filter(|value| !value.is_nan());
            if values.clone().count() >= 2 {
                units += 1.0;
                zeros += if values.into_iter().all(|value| value == 0.0) { 1.0 } else { 0.0 };
            }
        }
    }
    zeros / units
}

/// The exposure under which units differ least, and their relative variance then; moments, Poisson noise taken out.
fn exposure_and_spread(districts: &[District], k: usize) -> (usize, f64) {
    let mut best = (0, f64::INFINITY);
    for choice in 0..EXPOSURES {
        let (mut sum, mut weight) = (0.0, 0.0);
        for district in districts {
            if let Some((variance, units)) = spread(district, k, choice) {
                sum += variance * units;
                weight += units;
            }
        }
        let variance = if weight > 0.0 { sum / weight } else { 0.6 };
        if variance < best.1 - 0.02 {
            best = (choice, variance);
        }
    }
    // Two units' worth of prior: with few units the moments are mostly chance.
    (best.0, best.1.clamp(0.08, 3.0))
}

fn spread(district: &District, k: usize, choice: usize) -> Option<(f64, f64)> {
    let mut rates = Vec::new();
    for i in 0..district.len() {
        let (mut sum, mut exposure) = (0.0, 0.0);
        for t in 0..district.years {
            let value = district.value(i, t, k);
            if !value.is_nan() {
                sum += value;
                exposure += district.exposure(i, t, choice);
            }
        }
        if exposure > 0.0 {
            rates.push((sum / exposure, 1.0 / sum.max(0.5)));
        }
    }
    let units = rates.len() as f64;
    let mean = rates.iter().map(|(rate, _)| rate).sum::<f64>() / units;
    if rates.len() < 2 || mean <= 0.0 {
        return None;
    }
    let variance = rates.iter().map(|(rate, _)| (rate / mean - 1.0).powi(2)).sum::<f64>() / (units - 1.0);
    let poisson = rates.iter().map(|(rate, noise)| (rate / mean).powi(2) * noise).sum::<f64>() / units;
    Some(((variance - poisson).max(0.0) + 1.2 / units * (0.5 - variance).clamp(0.0, 0.5), units))
}

/// Noise and drift of every indicator: posterior means on the grid, the prior being what all indicators show.
fn fit_noise(model: &mut Model, districts: &[District], expectations: &[Expectations]) {
    let cells = DRIFTS.len() * NOISES.len();
    for stock in [false, true] {
        let members: Vec<usize> = (0..model.indicators.len())
            .filter(|&k| model.indicators[k].judged && model.indicators[k].stock == stock)
            .collect();
        let tables: Vec<Vec<f64>> =
            members.par_iter().map(|&k| likelihood_table(model, districts, expectations, k)).collect();
        let mut prior = vec![1.0 / cells as f64; cells];
        for _ in 0..25 {
            let mut next = vec![0.3 / cells as f64; cells];
            for table in &tables {
                for (sum, part) in next.iter_mut().zip(posterior(table, &prior)) {
                    *sum += part;
                }
            }
            let total: f64 = next.iter().sum();
            prior = next.into_iter().map(|weight| weight / total).collect();
        }
        for (&k, table) in members.iter().zip(&tables) {
            let weights = posterior(table, &prior);
            let mean = |of: &dyn Fn(usize) -> f64| weights.iter().enumerate().map(|(c, w)| w * of(c)).sum::<f64>();
            model.indicators[k].drift = mean(&|c| DRIFTS[c / NOISES.len()]);
            model.indicators[k].noise = mean(&|c| NOISES[c % NOISES.len()].ln()).exp();
        }
    }
}

fn posterior(table: &[f64], prior: &[f64]) -> Vec<f64> {
    let top = table.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = table.iter().zip(prior).map(|(log, prior)| (log - top).exp() * prior).collect();
    let total: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / total).collect()
}

/// One-step-ahead log likelihood for each drift and noise, of a mixture with rare jumps so that faults do not count
/// as noise.
fn likelihood_table(model: &Model, districts: &[District], expectations: &[Expectations], k: usize) -> Vec<f64> {
    let mut table = Vec::with_capacity(DRIFTS.len() * NOISES.len());
    for drift in DRIFTS {
        for noise in NOISES {
            let candidate = Indicator { drift, noise, ..model.indicators[k].clone() };
            let each = districts.iter().zip(expectations);
            table.push(each.map(|(district, expected)| one_step(district, expected, &candidate, k)).sum());
        }
    }
    table
}

fn one_step(district: &District, expectations: &Expectations, indicator: &Indicator, k: usize) -> f64 {
    let mut sum = 0.0;
    for i in 0..district.len() {
        let mut level: Option<levels::Level> = None;
        for t in 0..district.years {
            let value = district.value(i, t, k);
            if value.is_nan() {
                continue;
            }
            let scale = district.exposure(i, t, indicator.exposure) * expectations.effect(t, k);
            if let Some(level) = level.filter(|_| !district.changed(i, t)) {
                let (mean, variance) = (level.mean * scale, level.variance + indicator.drift + indicator.noise);
                let usual = nb_ln_pmf(value, mean, variance).exp();
                let jumped = nb_ln_pmf(value, mean, variance + 1.0).exp();
                sum += (0.94 * usual + 0.06 * jumped).max(1e-12).ln();
            }
            let before = level.unwrap_or(levels::Level {
                mean: expectations.ahead(i, t, k).mean.max(1e-6) / scale,
                variance: indicator.between,
            });
            level = Some(before.after(value, scale, indicator, 1.0));
        }
    }
    sum
}

/// Relative variance of the districts' year effects around what all flows do together, from one year to the next, with
/// a prior worth ten transitions.
fn year_spread(model: &Model, expectations: &[Expectations], districts: &[District]) -> f64 {
    let (mut sum, mut count) = (10.0 * 0.02, 10.0);
    for (district, expected) in districts.iter().zip(expectations) {
        for k in (0..model.indicators.len()).filter(|&k| model.indicators[k].judged) {
            for t in 1..district.years {
                let common = if model.indicators[k].stock { 1.0 } else { expected.common(t) };
                let step = (expected.effect(t, k) / expected.effect(t - 1, k) / common).ln();
                sum += step.clamp(-1.0, 1.0).powi(2);
                count += 1.0;
            }
        }
    }
    (sum / count).clamp(0.004, 0.3)
}

/// Before anything better is known a quarter of the usual noise is shared.
fn split_shared(model: &mut Model) {
    let mut noises: Vec<f64> =
        model.indicators.iter().filter(|one| one.judged && !one.stock).map(|one| one.noise).collect();
    let noise = median(&mut noises).unwrap_or(0.05);
    model.family_variance = 0.15 * noise;
    model.township_variance = 0.05 * noise;
}
