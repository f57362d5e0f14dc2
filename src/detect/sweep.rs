//! Judging whole years: expectations in, posteriors out, and the trust that later expectations put in each figure.
//!
//! A fault in an earlier year hides or fakes one today. So the earlier years are judged first, each against all
//! others, and what looks faulty there hardly counts any more when the newest year is judged.

use super::{
    blocks::{self, Figure, ReturnPosterior, Wanted},
    closed,
    district::District,
    levels::{self, Expectations, Expected},
    model::{Kernels, Model, Tables, View},
    numeric::{nb_ln_pmf, nb_quantile},
    reports::{self, Heard},
};

/// One return with its figures and what came out.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    /// Indicator of each figure.
    pub(super) indicators: Vec<usize>,
    /// The figures.
    pub(super) figures: Vec<Figure>,
    /// What was expected of each.
    pub(super) expected: Vec<Expected>,
    /// Variance shared by each family's level, beyond the model's; and by the unit's.
    pub(super) extra: (Vec<f64>, f64),
    /// Factor on the variance of the unit's figures, of the model's shared variances too.
    pub(super) erratic: f64,
    /// For each family: if it is zero as a whole, whether for the first time.
    pub(super) first_zero: Vec<bool>,
    /// Posterior.
    pub(super) posterior: ReturnPosterior,
}

/// Judges one year of a district, as far as wanted; a unit that sent no number has no figures.
pub(super) fn judge_year(
    district: &District,
    model: &Model,
    tables: &Tables,
    expectations: &Expectations,
    (view, wanted): (View, Wanted),
    year: usize,
) -> Vec<Judged> {
    let members = closed::members(model);
    let judging = Judging { district, model, tables, expectations, view, wanted, year, members };
    (0..district.len()).map(|unit| judging.judge(unit)).collect()
}

/// A year of a district that is being judged.
struct Judging<'a> {
    district: &'a District,
    model: &'a Model,
    tables: &'a Tables,
    expectations: &'a Expectations,
    view: View,
    wanted: Wanted,
    year: usize,
    /// The flows of each family.
    members: Vec<Vec<usize>>,
}

impl Judging<'_> {
    fn judge(&self, unit: usize) -> Judged {
        let Self { district, model, tables, expectations, view, year, .. } = *self;
        let (kernels, erratic) = (tables.of(view), expectations.erratic(unit));
        let (mut indicators, mut figures, mut expected) = (Vec::new(), Vec::new(), Vec::new());
        for (k, value) in district.row(unit, year).iter().enumerate().filter(|(_, value)| !value.is_nan()) {
            let from = match view {
                View::Ahead => expectations.ahead(unit, year, k),
                View::Around => expectations.around(unit, year, k),
            };
            if from.mean.is_nan() {
                continue;
            }
            indicators.push(k);
            figures.push(figure(model, kernels, k, *value, &from, erratic));
            expected.push(from);
        }
        pause_together(&mut figures, &expected);
        let extra = shared(&figures, &expected, model.families);
        let variances: Vec<f64> = extra.0.iter().map(|extra| erratic * model.family_variance + extra).collect();
        let closings = self.members.iter().map(|members| closed::closing(district, model, unit, year, members));
        let (closed, first_zero): (Vec<f64>, Vec<bool>) = closings.map(|one| (one.chance, one.first)).unzip();
        let heard = reports::hear((district, model), (unit, year), &indicators, &mut figures, &expected);
        let posterior = blocks::judge(
            &figures,
            &variances,
            &closed,
            erratic * model.township_variance + extra.1,
            &heard,
            kernels,
            self.wanted,
        );
        Judged { indicators, figures, expected, extra, erratic, first_zero, posterior }
    }
}

fn figure(model: &Model, kernels: &Kernels, k: usize, value: f64, expected: &Expected, erratic: f64) -> Figure {
    let indicator = &model.indicators[k];
    let shared = if indicator.stock { expected.family + expected.township } else { 0.0 };
    Figure {
        family: indicator.family,
        value,
        mean: expected.mean,
        variance: expected.own + shared + erratic * model.cell_noise(k),
        zero_rate: expected.never + (1.0 - expected.never) * indicator.zero_rate.max(expected.pause),
        begun: if value > 0.0 { expected.never * levels::stray(value) } else { 0.0 },
        temper: indicator.temper,
        cell_prior: kernels.rates.cell * indicator.low_factor,
        zero_prior: kernels.rates.zero * indicator.zero_factor,
        said: 1.0,
        flow: !indicator.stock,
    }
}

/// A zero that is natural this often or more is a pause: far above the rate of a living series, far below that of one
/// that pauses. From .02 to .15 the average precision of low figures moves by .002.
const PAUSED: f64 = 0.05;

/// Zeros of a return that has paused before come together: all of them say no more than one.
fn pause_together(figures: &mut [Figure], expected: &[Expected]) {
    let paused = |figure: &Figure, expected: &Expected| figure.value == 0.0 && expected.pause >= PAUSED;
    let count = figures.iter().zip(expected).filter(|(figure, expected)| paused(figure, expected)).count();
    for (figure, _) in figures.iter_mut().zip(expected).filter(|(figure, expected)| paused(figure, expected)) {
        figure.temper /= count as f64;
    }
}

/// Mean shared variance of the levels of each family and of the unit.
fn shared(figures: &[Figure], expected: &[Expected], families: usize) -> (Vec<f64>, f64) {
    let mut by_family = vec![(0.0, 0.0); families];
    let (mut township, mut count) = (0.0, 0.0);
    for (figure, expected) in figures.iter().zip(expected).filter(|(figure, _)| figure.flow) {
        // A figure that says much weighs much.
        let weight = figure.mean / (1.0 + figure.mean * figure.variance) + 1e-6;
        by_family[figure.family].0 += weight * expected.family;
        by_family[figure.family].1 += weight;
        township += weight * expected.township;
        count += weight;
    }
    let mean = |(sum, weight): (f64, f64)| if weight > 0.0 { sum / weight } else { 0.0 };
    (by_family.into_iter().map(mean).collect(), mean((township, count)))
}

/// How far each value is believed, after judging every year twice; laid out as the district's values.
pub(super) fn clean(district: &District, model: &Model, tables: &Tables, passes: usize) -> Vec<f64> {
    let mut trust = vec![1.0; district.len() * district.years * district.indicators];
    for _ in 0..passes {
        let expectations = levels::expect(district, model, &trust);
        for year in 0..district.years {
            let view = if year + 1 == district.years { View::Ahead } else { View::Around };
            let judged = judge_year(district, model, tables, &expectations, (view, Wanted::Cells), year);
            set_trust(district, year, &judged, &mut trust);
        }
    }
    trust
}

/// Believes each figure of a year as far as it is in order.
pub(super) fn set_trust(district: &District, year: usize, judged: &[Judged], trust: &mut [f64]) {
    for (unit, judged) in judged.iter().enumerate() {
        let row = (unit * district.years + year) * district.indicators;
        for (k, cell) in judged.indicators.iter().zip(&judged.posterior.cells) {
            trust[row + k] = cell.in_order.max(0.01);
        }
    }
}

/// What was to be expected of one figure, everything included: negative binomial, in scaled values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Predictive {
    mean: f64,
    variance: f64,
    scale: f64,
}

impl Predictive {
    /// The mean.
    pub(super) fn mean(&self) -> f64 {
        self.mean / self.scale
    }

    /// A quantile.
    pub(super) fn quantile(&self, p: f64) -> f64 {
        nb_quantile(p, self.mean, self.variance) / self.scale
    }

    /// Log probability of a figure, up to a constant.
    pub(super) fn ln_pmf(&self, value: f64) -> f64 {
        nb_ln_pmf(value.max(0.0) * self.scale, self.mean, self.variance)
    }
}

/// The predictive distribution of an indicator; where most likely nothing happens at all, its mean is 0.
pub(super) fn predictive(district: &District, model: &Model, expected: &Expected, k: usize) -> Option<Predictive> {
    let scale = district.scale(k);
    if expected.mean.is_nan() {
        return None;
    }
    if expected.never >= 0.5 {
        return Some(Predictive { mean: 0.0, variance: 0.0, scale });
    }
    let shared = expected.family + expected.township;
    let natural = if model.indicators[k].stock { 0.0 } else { model.family_variance + model.township_variance };
    let variance = expected.own + shared + natural + model.cell_noise(k);
    Some(Predictive { mean: expected.mean, variance, scale })
}

/// The posterior of a return whose figures lie as far below expectation as they lie above, on the log.
pub(super) fn mirror(judged: &Judged, model: &Model, tables: &Tables) -> ReturnPosterior {
    let mirrored: Vec<Figure> = judged
        .figures
        .iter()
        .map(|figure| Figure { value: figure.mean.powi(2) / figure.value.max(0.5 * figure.mean.min(1.0)), ..*figure })
        .map(|figure| Figure { value: figure.value.round(), said: 1.0, ..figure })
        .collect();
    let variances: Vec<f64> =
        judged.extra.0.iter().map(|extra| judged.erratic * model.family_variance + extra).collect();
    // A mirrored figure is never zero.
    let closed = vec![0.0; variances.len()];
    blocks::judge(
        &mirrored,
        &variances,
        &closed,
        judged.erratic * model.township_variance + judged.extra.1,
        &Heard::nothing(variances.len()),
        tables.of(View::Ahead),
        Wanted::Blocks,
    )
}
