//! Learning the [`Model`] from the panel: noise by one-step-ahead likelihood, shared variances and rates of events by
//! expectation-maximisation over all earlier years and the newest.
//!
//! Everything is pooled over the indicators and districts of the panel, because a single district of 18 units cannot
//! carry more. A panel with more than [`SAMPLE_UNITS`] units is learned from an even sample of its districts.

use rayon::prelude::*;

use super::{
    blocks::{Figure, ReturnPosterior},
    district::{District, EXPOSURES},
    families::{self, Sheet},
    grid::{self, Curve, Kernel},
    levels::{self, Expectations},
    model::{Indicator, Model, PRIOR_RATES, Rates, Tables, View, bucket},
    numeric::{median, nb_ln_pmf},
    panel::{Kind, Panel, Suspicion},
    sweep,
};

/// Units after which more would not make the learned figures any better.
pub(super) const SAMPLE_UNITS: usize = 240;

/// Candidates of the yearly drift ω² of a level.
const DRIFTS: [f64; 6] = [0.0, 0.004, 0.015, 0.05, 0.15, 0.5];
/// Candidates of the relative noise φ of a year.
const NOISES: [f64; 10] = [0.003, 0.006, 0.012, 0.024, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6];

/// Learns from these districts (see [`sample`]).
pub(super) fn learn(panel: &Panel, districts: &[District]) -> Model {
    let sheet = families::resolve(panel, districts);
    let mut model = start(panel, &sheet, districts);
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
    let mut trusts: Vec<Vec<f64>> = districts.iter().map(all_trusted).collect();
    for _ in 0..4 {
        maximize(&mut model, districts, &mut trusts);
    }
    model
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
                low_factor: if indicator.suspicion == Suspicion::High { 0.3 } else { 1.0 },
                zero_factor: if indicator.zero_is_usual { 0.05 } else { 1.0 },
                never: never(districts, k),
            }
        })
        .collect();
    Model {
        indicators,
        families: sheet.count,
        family_variance: 0.01,
        township_variance: 0.003,
        year_spread: 0.02,
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

/// Candidates of the standard deviation of natural shared shifts.
const SHARED_SDS: [f64; 8] = [0.02, 0.035, 0.06, 0.09, 0.13, 0.18, 0.25, 0.35];

/// One round: judge all years, then move rates and shared variances to what was seen.
fn maximize(model: &mut Model, districts: &[District], trusts: &mut [Vec<f64>]) {
    let tables = Tables::new(model);
    let mut seen = [Seen::new(model), Seen::new(model)];
    let judged: Vec<Vec<(View, Vec<sweep::Judged>)>> = districts
        .par_iter()
        .zip(trusts)
        .map(|(district, trust)| {
            let expectations = levels::expect(district, model, trust);
            let years = (0..district.years).map(|year| {
                let view = if year + 1 == district.years { View::Ahead } else { View::Around };
                let judged = sweep::judge_year(district, model, &tables, &expectations, view, year);
                sweep::set_trust(district, year, &judged, trust);
                (view, judged)
            });
            years.collect()
        })
        .collect();
    for (view, judged) in judged.into_iter().flatten() {
        for judged in &judged {
            seen[usize::from(view == View::Ahead)].add(judged);
        }
    }
    apply(seen, model);
}

/// What all returns say about the shared variances and rates.
struct Seen {
    townships: Vec<(Curve, f64)>,
    families: Vec<(Curve, Curve, f64)>,
    cell: (f64, f64),
    natural_zeros: Vec<(f64, f64)>,
}

impl Seen {
    fn new(model: &Model) -> Self {
        Self {
            townships: Vec::new(),
            families: Vec::new(),
            cell: (0.0, 0.0),
            natural_zeros: vec![(0.0, 0.0); model.indicators.len()],
        }
    }

    fn add(&mut self, judged: &sweep::Judged) {
        let ReturnPosterior { message, family_messages, cells, .. } = &judged.posterior;
        if judged.figures.is_empty() {
            return;
        }
        self.townships.push((*message, judged.extra.1));
        for (family, (product, rest)) in family_messages.iter().enumerate() {
            let members = judged.figures.iter().filter(|figure| figure.flow && figure.family == family).count();
            if members > 1 {
                self.families.push((*product, *rest, judged.extra.0[family]));
            }
        }
        let is_zero = |figure: &Figure| figure.value == 0.0 && figure.mean >= LEAST_LIVING;
        for ((figure, cell), k) in judged.figures.iter().zip(cells).zip(&judged.indicators) {
            if figure.mean >= LEAST_LIVING {
                self.cell = (self.cell.0 + cell.low, self.cell.1 + 1.0);
                let zeros = &mut self.natural_zeros[*k];
                zeros.1 += 1.0;
                if is_zero(figure) {
                    // A family that is zero as a whole says little about the habits of each indicator.
                    let together =
                        judged.figures.iter().filter(|other| other.family == figure.family && is_zero(other));
                    zeros.0 += 1.0 / together.count() as f64;
                }
            }
        }
    }

    /// Both together.
    fn and(&self, other: &Self) -> Self {
        let zeros = self.natural_zeros.iter().zip(&other.natural_zeros);
        Self {
            townships: self.townships.iter().chain(&other.townships).copied().collect(),
            families: self.families.iter().chain(&other.families).copied().collect(),
            cell: (self.cell.0 + other.cell.0, self.cell.1 + other.cell.1),
            natural_zeros: zeros.map(|(a, b)| (a.0 + b.0, a.1 + b.1)).collect(),
        }
    }

    /// For each candidate deviation the likelihood of every return under core, jump and loss.
    fn townships_evidence(&self, sds: &[f64]) -> Vec<Vec<[f64; 3]>> {
        let kernels = Components::new(Assumed::TOWNSHIP.shock_sd, 0.95);
        let at = |sd: f64, (message, extra): &(Curve, f64)| {
            let b = bucket(sd * sd + extra);
            [&kernels.core[b], &kernels.jump[b], &kernels.lost[b]].map(|kernel| grid::dot(&kernel.curve(), message))
        };
        sds.iter().map(|sd| self.townships.iter().map(|one| at(*sd, one)).collect()).collect()
    }

    fn families_evidence(&self, sds: &[f64]) -> Vec<Vec<[f64; 3]>> {
        let kernels = Components::new(Assumed::FAMILY.shock_sd, 0.9);
        let at = |sd: f64, (product, rest, extra): &(Curve, Curve, f64)| {
            let b = bucket(sd * sd + extra);
            let total: f64 = rest.iter().sum::<f64>().max(1e-300);
            [&kernels.core[b], &kernels.jump[b], &kernels.lost[b]]
                .map(|kernel| grid::dot(&kernel.spread(rest), product) / total)
        };
        sds.iter().map(|sd| self.families.iter().map(|one| at(*sd, one)).collect()).collect()
    }
}

/// Moves variances and rates to what was seen before and in the judged year. The rates of the judged year start from
/// the earlier years' and are soon its own: a year of many faults must not hide behind good ones.
fn apply([before, now]: [Seen; 2], model: &mut Model) {
    let both = before.and(&now);
    let township = shared_fit(&both.townships_evidence(&SHARED_SDS), &SHARED_SDS, Assumed::TOWNSHIP);
    let family = shared_fit(&both.families_evidence(&SHARED_SDS), &SHARED_SDS, Assumed::FAMILY);
    model.township_variance = township.sd.powi(2);
    model.family_variance = family.sd.powi(2);
    let zero = strength(PRIOR_RATES.zero, 400.0, living_zeros(&both.natural_zeros));
    model.before = Rates {
        township: township.event,
        family: family.event,
        cell: strength(PRIOR_RATES.cell, 400.0, both.cell),
        zero,
        township_shock: township.shock,
        family_shock: family.shock,
        ..model.before
    };
    // Habits come from earlier years: today's zeros are what is being judged.
    for (indicator, (zeros, count)) in model.indicators.iter_mut().zip(&before.natural_zeros) {
        indicator.zero_rate = natural_zero(*zeros, *count, zero);
    }
    model.now = rates_now(&now, model, &township, &family);
}

/// Rates of the judged year alone.
fn rates_now(now: &Seen, model: &Model, township: &SharedFit, family: &SharedFit) -> Rates {
    let before = &model.before;
    let assumed = |fit: &SharedFit, of: Assumed, worth: f64| Assumed {
        event: (fit.event * of.event).sqrt(),
        shock: fit.shock,
        worth,
        ..of
    };
    let [sd] = [township.sd];
    let township = shared_fit(&now.townships_evidence(&[sd]), &[sd], assumed(township, Assumed::TOWNSHIP, 30.0));
    let [sd] = [family.sd];
    let family = shared_fit(&now.families_evidence(&[sd]), &[sd], assumed(family, Assumed::FAMILY, 150.0));
    Rates {
        township: township.event,
        family: family.event,
        cell: strength(before.cell, 400.0, now.cell),
        zero: strength(before.zero, 400.0, living_zeros(&now.natural_zeros)),
        ..*before
    }
}

/// A rate with a prior worth so many trials.
fn strength(prior: f64, worth: f64, (sum, count): (f64, f64)) -> f64 {
    (prior * worth + sum) / (worth + count)
}

/// A zero says something where at least this many were expected.
const LEAST_LIVING: f64 = 5.0;

/// Natural zeros of a living series per false one: counts cannot tell the two apart, so this is assumed.
const NATURAL_PART: f64 = 0.04;

/// Zeros and returns of the indicators of which hardly any return is zero where cases were expected.
fn living_zeros(indicators: &[(f64, f64)]) -> (f64, f64) {
    let living = indicators.iter().filter(|(zeros, count)| zeros * 25.0 <= count + 25.0);
    living.fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
}

/// Chance of a natural zero of an indicator with `zeros` in `count` returns where cases were expected: either it is
/// a living series, whose zeros are as good as always false, or one that pauses now and then.
fn natural_zero(zeros: f64, count: f64, false_zero: f64) -> f64 {
    use super::numeric::{ln_gamma, logistic};
    let natural = NATURAL_PART * false_zero;
    let rate = natural + false_zero;
    let living = zeros * rate.ln() + (count - zeros) * (1.0 - rate).ln();
    // Beta(1, 9) for the share of pauses.
    let pausing = ln_gamma(zeros + 1.0) + ln_gamma(count - zeros + 9.0) - ln_gamma(count + 10.0) + 9.0_f64.ln();
    let part = logistic(pausing - living + (0.03_f64 / 0.97).ln());
    part * (zeros + 1.0) / (count + 10.0) + (1.0 - part) * natural
}

/// What is assumed of a level of blocks before its data are seen.
#[derive(Clone, Copy)]
struct Assumed {
    event: f64,
    shock: f64,
    worth: f64,
    shock_sd: f64,
}

impl Assumed {
    const TOWNSHIP: Self =
        Self { event: PRIOR_RATES.township, shock: PRIOR_RATES.township_shock, worth: 40.0, shock_sd: 0.35 };
    const FAMILY: Self =
        Self { event: PRIOR_RATES.family, shock: PRIOR_RATES.family_shock, worth: 150.0, shock_sd: 0.45 };
}

/// What was learned of a level of blocks: rate of losses, rate of jumps, deviation of the core.
struct SharedFit {
    event: f64,
    shock: f64,
    sd: f64,
}

struct Components {
    core: Vec<Kernel>,
    jump: Vec<Kernel>,
    lost: Vec<Kernel>,
}

impl Components {
    fn new(shock_sd: f64, most_left: f64) -> Self {
        let sds = super::model::bucket_sds();
        let core: Vec<Kernel> = sds.iter().map(|sd| Kernel::normal(*sd)).collect();
        let jump = sds.iter().map(|sd| Kernel::normal(sd.hypot(shock_sd))).collect();
        let part = super::model::lost_part(0.03, most_left);
        let lost = core.iter().map(|kernel| part.then(kernel)).collect();
        Self { core, jump, lost }
    }
}

/// The best candidate deviation with its rates by EM.
fn shared_fit(evidence: &[Vec<[f64; 3]>], sds: &[f64], assumed: Assumed) -> SharedFit {
    let mut best = (f64::NEG_INFINITY, SharedFit { event: assumed.event, shock: assumed.shock, sd: sds[0] });
    for (&sd, rows) in sds.iter().zip(evidence) {
        let (mut event, mut shock) = (assumed.event, assumed.shock);
        let mut score = 0.0;
        for _ in 0..15 {
            let (mut events, mut shocks) = (assumed.event * assumed.worth, assumed.shock * assumed.worth);
            score = assumed.worth
                * (assumed.event * event.ln()
                    + assumed.shock * shock.ln()
                    + (1.0 - assumed.event - assumed.shock) * (1.0 - event - shock).ln());
            for [core, jump, lost] in rows {
                let parts = [(1.0 - event - shock) * core, shock * jump, event * lost];
                let total = parts.iter().sum::<f64>().max(1e-300);
                shocks += parts[1] / total;
                events += parts[2] / total;
                score += total.ln();
            }
            let count = rows.len() as f64 + assumed.worth;
            (event, shock) = ((events / count).clamp(1e-4, 0.4), (shocks / count).clamp(1e-4, 0.4));
        }
        // Deviations are a scale: a weak pull to the middle of the candidates keeps few blocks from an extreme.
        score -= 0.5 * ((sd / 0.08).ln()).powi(2);
        if score > best.0 {
            best = (score, SharedFit { event, shock, sd });
        }
    }
    best.1
}
