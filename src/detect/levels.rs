//! What each figure should have been: the unit's own level, the district's year, and how sure we are of both.
//!
//! A level is a gamma distribution (mean, relative variance). A year's figure moves it as in the conjugate
//! gamma-Poisson update, slowed by the relative noise φ of a year; between two years it drifts by ω². With φ = 0 and
//! ω² as a discount this is the steady model of Harvey and Fernandes (1989, JBES 7:407-422). The district's year
//! effect is a Huber mean of the ratios of reported to expected, shrunk to last year's times the change that all
//! indicators share ([`super::shift`]); each unit is judged by the effect of the *others*.

use super::{
    district::District,
    erratic,
    model::{Indicator, Model},
    numeric::{LEAST_VARIANCE, nb_ln_pmf},
    pauses,
    shift::{self, Shift, Shifts},
};

/// A gamma distribution by mean and relative variance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Level {
    pub(super) mean: f64,
    pub(super) variance: f64,
}

impl Level {
    /// Learns from a figure of a unit with this scale (exposure times year effect).
    fn learn(self, value: f64, scale: f64, indicator: &Indicator, trust: f64) -> Self {
        let counting = 1.0 / (self.mean * scale).max(1e-6);
        let kept = self.kept(scale, indicator, trust);
        let mean = (self.mean + (1.0 - kept) * (value / scale - self.mean)).max(self.mean * 1e-3);
        // Counting is the more exact the more there is to count, as in the conjugate update; a year's own noise is
        // relative, so that one giant figure does not make the level certain.
        let change = (self.mean / mean).min(3.0);
        let counted = counting / (counting + indicator.noise);
        let variance = self.variance * kept * change.max(counted * change + 1.0 - counted);
        Self { mean, variance }
    }

    /// How much of the uncertainty is left after a figure.
    fn kept(self, scale: f64, indicator: &Indicator, trust: f64) -> f64 {
        let noise = (1.0 / (self.mean * scale).max(1e-6) + indicator.noise) / trust;
        noise / (self.variance + noise)
    }

    /// Drifts for a year and learns from a figure of a unit with this scale (exposure times year effect).
    pub(super) fn after(self, value: f64, scale: f64, indicator: &Indicator, trust: f64) -> Self {
        let drifted = Self { variance: self.variance + indicator.drift, ..self };
        drifted.learn(value, scale, indicator, trust)
    }

    /// What two independent sources say together.
    fn with(self, other: Self) -> Self {
        let [a, b] = [self, other].map(|level| (1.0 / level.variance, 1.0 / (level.variance * level.mean)));
        let shape = a.0 + b.0;
        Self { mean: shape / (a.1 + b.1), variance: 1.0 / shape }
    }
}

/// What was to be expected of one figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Expected {
    /// Mean; NaN where nothing can be said.
    pub(super) mean: f64,
    /// Relative variance of the mean that the cell has for itself (level and year effect).
    pub(super) own: f64,
    /// Relative variance of the level that its family shares.
    pub(super) family: f64,
    /// Relative variance of the level that the whole unit shares.
    pub(super) township: f64,
    /// Years of own history behind it.
    pub(super) years: u16,
    /// Probability that it does not happen to this unit at all: its other years are zero, or all but one.
    pub(super) never: f64,
    /// For a zero: how often it is natural, going by the unit, the district and the year; 0 for others.
    pub(super) pause: f64,
}

/// Expectations of one district: for every year from the earlier ones (`ahead`) and from all other years (`around`).
#[derive(Debug, Clone)]
pub(super) struct Expectations {
    years: usize,
    indicators: usize,
    ahead: Vec<Expected>,
    around: Vec<Expected>,
    /// Effect of each year on each indicator; indicator, year.
    effects: Vec<f64>,
    /// What all flows did together, into each year.
    shifts: Vec<Shifts>,
    /// Factor on the variance of each unit's figures ([`super::erratic`]).
    erratic: Vec<f64>,
}

impl Expectations {
    fn at(&self, unit: usize, year: usize, indicator: usize) -> usize {
        (unit * self.years + year) * self.indicators + indicator
    }

    /// From the earlier years only.
    pub(super) fn ahead(&self, unit: usize, year: usize, indicator: usize) -> Expected {
        self.ahead[self.at(unit, year, indicator)]
    }

    /// From all other years; for cleaning history.
    pub(super) fn around(&self, unit: usize, year: usize, indicator: usize) -> Expected {
        self.around[self.at(unit, year, indicator)]
    }

    /// Factor on the variance of a unit's figures.
    pub(super) fn erratic(&self, unit: usize) -> f64 {
        self.erratic[unit]
    }

    /// Says how often a zero is natural in this place.
    pub(super) fn set_pause(&mut self, unit: usize, year: usize, indicator: usize, rate: f64) {
        let at = self.at(unit, year, indicator);
        (self.ahead[at].pause, self.around[at].pause) = (rate, rate);
    }

    /// The district's effect of a year on an indicator, relative to the first year.
    pub(super) fn effect(&self, year: usize, indicator: usize) -> f64 {
        self.effects[indicator * self.years + year]
    }

    /// Units whose figures together fell into a year, and all units of which that is known.
    pub(super) fn lower(&self, year: usize) -> (usize, usize) {
        self.shifts[year].lower
    }

    /// Factor by which all flows of the district changed into a year.
    pub(super) fn common(&self, year: usize) -> f64 {
        self.shifts[year].all.factor
    }
}

/// Expectations of every cell. `trust` holds how far each value is believed (1 - posterior of a fault), laid out as
/// the district's values.
pub(super) fn expect(district: &District, model: &Model, trust: &[f64]) -> Expectations {
    let nothing = Expected { mean: f64::NAN, own: 1.0, family: 0.0, township: 0.0, years: 0, never: 0.0, pause: 0.0 };
    let size = district.len() * district.years * district.indicators;
    let mut out = Expectations {
        years: district.years,
        indicators: district.indicators,
        ahead: vec![nothing; size],
        around: vec![nothing; size],
        effects: vec![1.0; district.indicators * district.years],
        shifts: shift::shifts(district, model, trust),
        erratic: vec![1.0; district.len()],
    };
    for k in 0..district.indicators {
        if model.indicators[k].judged {
            expect_indicator(district, model, k, trust, &mut out);
        }
    }
    pauses::mark(district, model, &mut out);
    out.erratic = erratic::factors(district, model, &out, trust);
    out
}

/// One unit's year of one indicator on its way through the filter.
#[derive(Debug, Clone, Copy)]
struct Step {
    exposure: f64,
    value: f64,
    trust: f64,
    before: Level,
    prior_part: f64,
    years: u16,
}

fn expect_indicator(district: &District, model: &Model, k: usize, trust: &[f64], out: &mut Expectations) {
    let indicator = &model.indicators[k];
    let (units, years) = (district.len(), district.years);
    let prior = Level { mean: peer_level(district, indicator, k, trust), variance: indicator.between };
    if prior.mean.is_nan() {
        return;
    }
    let mut levels = vec![(prior, 1.0_f64, 0_u16); units];
    let mut steps = Vec::with_capacity(units * years);
    let mut effects = vec![NO_EFFECT; units];
    let mut effect = 1.0;
    let still = Shifts::still(units);
    for t in 0..years {
        let peers = Level { mean: peers_now(&levels, prior.mean), variance: prior.variance };
        let row: Vec<Step> = (0..units)
            .map(|i| {
                let (level, prior_part, years) = drift(levels[i], district.changed(i, t), indicator, &peers);
                Step {
                    exposure: district.exposure(i, t, indicator.exposure),
                    value: district.value(i, t, k),
                    trust: trust[out.at(i, t, k)],
                    before: level,
                    prior_part,
                    years,
                }
            })
            .collect();
        let from = effect;
        let shifts = if indicator.stock { &still } else { &out.shifts[t] };
        (effect, effects) = year_effect(&row, effect, shifts, t == 0, indicator, model);
        if t == 0 {
            effect = 1.0;
        }
        out.effects[k * years + t] = effect;
        for (i, step) in row.iter().enumerate() {
            let own = if t == 0 { Effect { mean: from, ..NO_EFFECT } } else { effects[i] };
            let at = out.at(i, t, k);
            out.ahead[at] = expected(step, own, indicator, model);
            levels[i] = learn(step, effect, indicator);
        }
        steps.push((row, effects.clone()));
    }
    look_back(district, model, k, &steps, out);
    never(district, indicator, k, &prior, out);
}

/// Chance of a false zero, as far as it could make up a whole history.
const FALSE_ZERO: f64 = 0.02;
/// Chance that something happens in one of the years of a unit to which it does not happen. Too few such years are seen
/// to learn it, and little hangs on it: from a third of it to three times as much, the average precision
/// of low figures moves by .002.
const STRAY: f64 = 0.1;

/// Probability of a figure above 0 of which nothing else is known: one of v or more has 1/v.
pub(super) fn stray(value: f64) -> f64 {
    let value = value.max(1.0);
    STRAY / (value * (value + 1.0))
}

/// For units whose other years are zero, all or all but one: the probability that it does not happen there at all,
/// against a living series whose zeros are chance (negative binomial around the peers' level) or false.
fn never(district: &District, indicator: &Indicator, k: usize, peers: &Level, out: &mut Expectations) {
    for i in 0..district.len() {
        let usual = |t: usize| district.exposure(i, t, indicator.exposure) * out.effect(t, k) * peers.mean;
        let known: Vec<Known> = (0..district.years)
            .map(|year| Known { year, value: district.value(i, year, k), usual: usual(year) })
            .filter(|known| !known.value.is_nan())
            .collect();
        for t in 0..district.years {
            let at = out.at(i, t, k);
            out.ahead[at].never = never_by(known.iter().filter(|known| known.year < t), indicator, peers);
            out.around[at].never = never_by(known.iter().filter(|known| known.year != t), indicator, peers);
        }
    }
}

/// A figure with what a unit of its size usually has.
#[derive(Clone, Copy)]
struct Known {
    year: usize,
    value: f64,
    usual: f64,
}

fn never_by<'a>(years: impl Iterator<Item = &'a Known>, indicator: &Indicator, peers: &Level) -> f64 {
    let (zeros, others): (Vec<Known>, Vec<Known>) = years.copied().partition(|known| known.value == 0.0);
    if zeros.is_empty() || others.len() > 1 {
        return 0.0;
    }
    let shape = 1.0 / peers.variance.max(LEAST_VARIANCE);
    let usual: f64 = zeros.iter().map(|known| known.usual).sum();
    let chance = (shape * (shape / (shape + usual)).ln()).exp();
    let (mut never, mut living) = (1.0, chance + FALSE_ZERO.powi(zeros.len() as i32));
    for other in others {
        never *= stray(other.value);
        living *= nb_ln_pmf(other.value, other.usual, peers.variance).exp();
    }
    let never = indicator.never * never;
    never / (never + (1.0 - indicator.never) * living).max(1e-300)
}

/// The level a unit without history is held to: the mean of those that have one.
fn peers_now(levels: &[(Level, f64, u16)], fallback: f64) -> f64 {
    let known: Vec<f64> = levels.iter().filter(|(_, _, years)| *years > 0).map(|(level, _, _)| level.mean).collect();
    if known.is_empty() { fallback } else { known.iter().sum::<f64>() / known.len() as f64 }
}

fn drift(
    (level, prior_part, years): (Level, f64, u16),
    changed: bool,
    indicator: &Indicator,
    prior: &Level,
) -> (Level, f64, u16) {
    if years == 0 {
        return (*prior, 1.0, 0);
    }
    let step = indicator.drift + if changed { 0.3 } else { 0.0 };
    let prior_part = if changed { (prior_part + 0.7).min(1.0) } else { prior_part };
    (Level { mean: level.mean, variance: (level.variance + step).min(indicator.between.max(0.5)) }, prior_part, years)
}

fn learn(step: &Step, effect: f64, indicator: &Indicator) -> (Level, f64, u16) {
    let scale = step.exposure * effect;
    if step.value.is_nan() || step.trust < 0.02 {
        return (step.before, step.prior_part, step.years);
    }
    let after = step.before.learn(step.value, scale, indicator, step.trust);
    let kept = step.before.kept(scale, indicator, step.trust);
    (after, step.prior_part * kept, step.years + 1)
}

/// The effect of a year as the others see it.
#[derive(Debug, Clone, Copy)]
struct Effect {
    mean: f64,
    /// Variance that the indicator has for itself.
    variance: f64,
    /// Relative variance from the common change, which all indicators share.
    shared: f64,
}

const NO_EFFECT: Effect = Effect { mean: 1.0, variance: 0.0, shared: 0.0 };

/// The district's effect of a year, and the same without each unit. Huber's weights with 1.5.
fn year_effect(
    row: &[Step],
    last: f64,
    shifts: &Shifts,
    first: bool,
    indicator: &Indicator,
    model: &Model,
) -> (f64, Vec<Effect>) {
    let spread = if first { 1e-6 } else { model.year_spread };
    let known = |step: &&Step| !step.value.is_nan() && (step.years > 0 || first);
    let ratio = |step: &Step| step.value / (step.exposure * step.before.mean).max(1e-9);
    let noise = |step: &Step, effect: f64| {
        1.0 / (step.exposure * step.before.mean * effect).max(1e-6) + indicator.noise + step.before.variance
    };
    let usual = last * shifts.all.factor;
    let mut effect = start_effect(row.iter().filter(known).map(|step| (ratio(step), step)), usual);
    let mut weights = vec![0.0; row.len()];
    for _ in 0..4 {
        for (weight, step) in weights.iter_mut().zip(row) {
            *weight = if known(&step) {
                let noise = noise(step, effect);
                let z = (ratio(step) / effect - 1.0) / noise.sqrt();
                step.trust * (1.5 / z.abs().max(1e-9)).min(1.0) / noise
            } else {
                0.0
            };
        }
        let (sum, total) = sums(row, &weights, ratio);
        effect = shrunk(sum, total, usual, spread).mean;
    }
    let (sum, total) = sums(row, &weights, ratio);
    let without = row.iter().zip(&weights).zip(&shifts.others).map(|((step, weight), Shift { factor, variance })| {
        let own = if *weight > 0.0 { weight * ratio(step) } else { 0.0 };
        let Shrunk { mean, variance: own_variance, pull } =
            shrunk(sum - own, (total - weight).max(0.0), last * factor, spread);
        Effect { mean, variance: own_variance, shared: variance * pull.powi(2) }
    });
    (effect, without.collect())
}

/// In most years an indicator does what all do, with the learned spread; in one of fifty something happened to it
/// alone: a rule, a form, a definition changed. Share and variance of the latter.
const BREAK: (f64, f64) = (0.02, 0.25);

/// An effect after it was pulled to the usual one.
struct Shrunk {
    mean: f64,
    variance: f64,
    /// Weight of the usual one in it.
    pull: f64,
}

/// The effect given a weighted sum of ratios and the sum of the weights; the usual effect and its relative variance.
/// Each part of the prior counts as far as it explains the ratios.
fn shrunk(sum: f64, total: f64, usual: f64, spread: f64) -> Shrunk {
    let pulled = |prior: f64| {
        let precision = total + 1.0 / prior;
        (((sum + usual / prior) / precision).max(usual * 0.02), 1.0 / precision, 1.0 / (prior * precision))
    };
    let (mean, variance, pull) = pulled(spread);
    let (share, wide) = BREAK;
    if total <= 0.0 || spread >= wide {
        return Shrunk { mean, variance, pull };
    }
    let away = (sum / total / usual).max(0.02).ln();
    let density = |prior: f64| {
        let spread = prior + 1.0 / total;
        (-0.5 * away * away / spread).exp() / spread.sqrt()
    };
    let (broken, quiet) = (share * density(wide), (1.0 - share) * density(spread));
    let part = broken / (broken + quiet).max(1e-300);
    let (own_mean, own_variance, own_pull) = pulled(wide);
    let mixed = part * own_mean + (1.0 - part) * mean;
    let between = part * (1.0 - part) * (own_mean - mean).powi(2);
    Shrunk {
        mean: mixed,
        variance: part * own_variance + (1.0 - part) * variance + between,
        pull: part * own_pull + (1.0 - part) * pull,
    }
}

fn sums(row: &[Step], weights: &[f64], ratio: impl Fn(&Step) -> f64) -> (f64, f64) {
    row.iter()
        .zip(weights)
        .filter(|(_, weight)| **weight > 0.0)
        .fold((0.0, 0.0), |(sum, total), (step, weight)| (sum + weight * ratio(step), total + weight))
}

/// Weighted median of the ratios, weights as the expected counts; last year's effect when nobody reports.
fn start_effect<'a>(ratios: impl Iterator<Item = (f64, &'a Step)>, last: f64) -> f64 {
    let mut ratios: Vec<(f64, f64)> =
        ratios.map(|(ratio, step)| (ratio, (step.exposure * step.before.mean).min(30.0) * step.trust)).collect();
    ratios.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = ratios.iter().map(|(_, weight)| weight).sum::<f64>() / 2.0;
    let mut sum = 0.0;
    for (ratio, weight) in ratios {
        sum += weight;
        if sum >= half && sum > 1.0 {
            return if ratio > 0.0 { ratio } else { last };
        }
    }
    last
}

fn expected(step: &Step, effect: Effect, indicator: &Indicator, model: &Model) -> Expected {
    split(step.before, step.prior_part, step.years, step.exposure, effect, indicator, model)
}

/// How much of the uncertainty of a level is shared: what comes from peers is (a new unit differs as a whole), what
/// comes from own history is as far as that history's noise was shared.
fn split(
    level: Level,
    prior_part: f64,
    years: u16,
    exposure: f64,
    effect: Effect,
    indicator: &Indicator,
    model: &Model,
) -> Expected {
    let mean = exposure * effect.mean * level.mean;
    let shared_noise = model.family_variance + model.township_variance;
    let from_history = shared_noise / (indicator.noise + indicator.drift + 1.0 / mean.max(0.1));
    let family = level.variance * (prior_part * 0.6 + (1.0 - prior_part) * from_history.min(1.0) * 0.5);
    let township = level.variance * (prior_part * 0.1 + (1.0 - prior_part) * from_history.min(1.0) * 0.3);
    let own = level.variance - family - township + effect.variance / effect.mean.powi(2).max(1e-6);
    Expected { mean, own: own.max(0.0), family, township: township + effect.shared, years, never: 0.0, pause: 0.0 }
}

/// The peers' level per unit of exposure: trusted totals over trusted exposure.
fn peer_level(district: &District, indicator: &Indicator, k: usize, trust: &[f64]) -> f64 {
    let mut rates = Vec::new();
    for i in 0..district.len() {
        let (mut sum, mut exposure) = (0.0, 0.0);
        for t in 0..district.years {
            let value = district.value(i, t, k);
            if !value.is_nan() {
                let trust = trust[(i * district.years + t) * district.indicators + k];
                sum += trust * value;
                exposure += trust * district.exposure(i, t, indicator.exposure);
            }
        }
        if exposure > 0.0 {
            rates.push((sum, exposure));
        }
    }
    if rates.is_empty() {
        return f64::NAN;
    }
    // Winsorised at four times the median rate, so that one giant does not set the level of all.
    let mut plain: Vec<f64> = rates.iter().map(|(sum, exposure)| sum / exposure).collect();
    let middle = super::numeric::median(&mut plain).unwrap_or(0.0);
    let cap = if middle > 0.0 { 4.0 * middle } else { f64::INFINITY };
    let mean = plain.iter().map(|rate| rate.min(cap)).sum::<f64>() / plain.len() as f64;
    mean.max(1e-6)
}

/// Runs the filter from the last year back and joins both directions.
fn look_back(district: &District, model: &Model, k: usize, steps: &[(Vec<Step>, Vec<Effect>)], out: &mut Expectations) {
    let indicator = &model.indicators[k];
    for i in 0..district.len() {
        let mut behind: Option<(Level, u16)> = None;
        for t in (0..district.years).rev() {
            let step = &steps[t].0[i];
            let (level, part, years) = match behind {
                None => (step.before, step.prior_part, step.years),
                Some((level, later)) => {
                    let widened = Level { mean: level.mean, variance: level.variance + indicator.drift };
                    let part = step.prior_part * widened.variance / (widened.variance + step.before.variance);
                    (step.before.with(widened), part, step.years + later)
                }
            };
            let at = out.at(i, t, k);
            let effect = if t == 0 { NO_EFFECT } else { steps[t].1[i] };
            out.around[at] = split(level, part, years, step.exposure, effect, indicator, model);
            behind = look_back_step(step, out.effects[k * district.years + t], behind, indicator);
            if district.changed(i, t) {
                behind = None;
            }
        }
    }
}

fn look_back_step(
    step: &Step,
    effect: f64,
    behind: Option<(Level, u16)>,
    indicator: &Indicator,
) -> Option<(Level, u16)> {
    if step.value.is_nan() || step.trust < 0.02 {
        return behind.map(|(level, years)| (Level { variance: level.variance + indicator.drift, ..level }, years));
    }
    let scale = step.exposure * effect;
    let (level, years) = behind.map_or((Level { mean: step.before.mean, variance: 25.0 }, 0), |(level, years)| {
        (Level { variance: level.variance + indicator.drift, ..level }, years)
    });
    Some((level.learn(step.value, scale, indicator, step.trust), years + 1))
}

#[cfg(test)]
mod tests {
    use super::{super::model::tests::indicator, *};

    #[test]
    fn one_giant_figure_does_not_make_a_level_certain() {
        let (noisy, start) = (Indicator { noise: 0.1, ..indicator() }, Level { mean: 300.0, variance: 1.0 });
        let after = |figures: &[f64]| figures.iter().fold(start, |level, value| level.after(*value, 1.0, &noisy, 1.0));
        let giant = after(&[40_000.0]);
        assert!(giant.variance > 0.05, "{giant:?}");
        let back = after(&[40_000.0, 300.0, 300.0, 300.0, 300.0]);
        assert!(back.mean < 15_000.0, "{back:?}");
    }

    #[test]
    fn without_noise_a_level_is_the_conjugate_one() {
        let level = Level { mean: 4.0, variance: 0.5 };
        let found = level.after(30.0, 1.0, &indicator(), 1.0);
        // Shape 2 and rate 0.5 before, 32 and 1.5 after.
        assert!((found.mean - 32.0 / 1.5).abs() < 1e-9 && (found.variance - 1.0 / 32.0).abs() < 1e-9, "{found:?}");
    }
}
