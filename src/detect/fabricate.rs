//! Figures that were not counted: copied from last year, or rounded until they look nice.
//!
//! One equal or one round number proves nothing. A block of them does: each figure gives a likelihood ratio against
//! chance *and* the indicator's own habit (registers repeat, audiences are rounded by everybody), and a block
//! multiplies them, with the share `r` of figures that were made up summed over four values. Heaping follows the
//! indices of Whipple and Myers in what counts as round.
//!
//! A total that is the sum of its parts is round, or repeats, because they do: it is no witness beside them, and they
//! are full ones. Where a sum does not hold, or only some of the parts are known, all of them count less.
//!
//! A return that is made up as a whole competes with families that are, each for itself: one family copied in full
//! says nothing about the others. A unit that has always rounded is judged by its own habit.

use super::{
    district::District,
    numeric::{logistic, nb_ln_pmf},
    sweep::Judged,
};

/// Shares of made-up figures in a block that has any.
const SHARES: [f64; 4] = [0.35, 0.6, 0.9, 0.995];

/// How often a return, or a family of one, is made up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rates {
    /// Whole returns.
    pub(super) township: f64,
    /// Families of others.
    pub(super) family: f64,
}

/// Before anything is learned.
pub(super) const PRIOR_RATES: Rates = Rates { township: 0.015, family: 0.004 };
/// Returns and families that the prior is worth.
const WORTH: [f64; 2] = [60.0, 600.0];

impl Rates {
    /// What these returns show, judged with the prior.
    pub(super) fn learned(found: &[MadeUp]) -> Self {
        let found: Vec<&MadeUp> = found.iter().filter(|one| !one.cells.is_empty()).collect();
        let townships: Vec<f64> = found.iter().map(|one| one.township).collect();
        let families: Vec<f64> = found.iter().flat_map(|one| &one.families).copied().collect();
        Self {
            township: rate(&townships, PRIOR_RATES.township, WORTH[0]),
            family: rate(&families, PRIOR_RATES.family, WORTH[1]),
        }
    }
}

/// The rate behind posteriors that came from a prior rate: expectation-maximisation, the prior being worth so many
/// blocks.
fn rate(posteriors: &[f64], prior: f64, worth: f64) -> f64 {
    let mut rate = prior;
    for _ in 0..20 {
        let change = rate / (1.0 - rate) * (1.0 - prior) / prior;
        let with = posteriors.iter().map(|one| one * change / (1.0 - one + one * change));
        rate = (prior * worth + with.sum::<f64>()) / (worth + posteriors.len() as f64);
    }
    rate
}

/// Habits of an indicator over all returns before the newest year.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Habit {
    /// Chance of repeating last year's figure beyond what chance explains.
    pub(super) repeats: f64,
    /// Share of figures that are rounded beyond what chance explains.
    pub(super) rounds: f64,
}

/// One kind of made-up figures in one return.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct MadeUp {
    /// Posterior that the return as a whole is made up, and not families of it each for itself.
    pub(super) township: f64,
    /// Posterior per family that this family alone is.
    pub(super) families: Vec<f64>,
    /// Posterior per figure of [`Judged`]; half of it for a zero.
    pub(super) cells: Vec<f64>,
    /// Figures that show the sign (equal, or round) and are of 8 or more.
    pub(super) signs: Vec<bool>,
}

/// Habits of every indicator, from the years before the newest.
pub(super) fn habits(districts: &[District], indicators: usize) -> Vec<Habit> {
    (0..indicators).map(|k| habit(districts, k)).collect()
}

fn habit(districts: &[District], k: usize) -> Habit {
    let (mut pairs, mut equal, mut by_chance) = (0.0, 0.0, 0.0);
    let (mut figures, mut round, mut round_by_chance) = (0.0, 0.0, 0.0);
    for district in districts {
        for i in 0..district.len() {
            for t in 0..district.years.saturating_sub(1) {
                let now = district.value(i, t, k);
                if let Some(class) = roundness(now / district.scale(k)) {
                    figures += 1.0;
                    round += if class.chance < 0.5 { 1.0 } else { 0.0 };
                    round_by_chance += class.any_round;
                }
                let before = if t == 0 { f64::NAN } else { district.value(i, t - 1, k) };
                if before >= 3.0 && !now.is_nan() {
                    pairs += 1.0;
                    equal += if is_equal(before, now) { 1.0 } else { 0.0 };
                    by_chance += (0.3 / before.sqrt()).min(0.3);
                }
            }
        }
    }
    Habit {
        repeats: (equal - by_chance - 1.0_f64.min(equal)).max(0.0) / (pairs + 10.0),
        rounds: ((round - round_by_chance).max(0.0) / (figures - round_by_chance + 10.0)).min(0.98),
    }
}

fn is_equal(left: f64, right: f64) -> bool {
    (left - right).abs() < 1e-9 * left.abs().max(1.0)
}

/// How round a figure is.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Roundness {
    /// Chance of a figure this round when nobody rounds.
    chance: f64,
    /// Chance of it when somebody does.
    rounded: f64,
    /// Chance of any round figure of this size when nobody rounds.
    any_round: f64,
}

/// The roundness of a whole number of 5 or more; nothing can be said of others.
fn roundness(value: f64) -> Option<Roundness> {
    if value.is_nan() || value < 5.0 || value.fract() != 0.0 || value > 1e12 {
        return None;
    }
    let multiple = |of: f64| value % of == 0.0;
    let (steps, any_round): (&[(f64, f64, f64)], f64) = if value >= 150.0 {
        (&[(100.0, 0.01, 0.3), (50.0, 0.01, 0.3), (10.0, 0.08, 0.28), (5.0, 0.1, 0.12)], 0.2)
    } else if value >= 30.0 {
        (&[(50.0, 0.02, 0.15), (10.0, 0.08, 0.5), (5.0, 0.1, 0.35)], 0.2)
    } else if value >= 10.0 {
        (&[(10.0, 0.1, 0.5), (5.0, 0.1, 0.5)], 0.2)
    } else {
        (&[(5.0, 0.2, 1.0)], 0.2)
    };
    let (chance, rounded) =
        steps.iter().find(|step| multiple(step.0)).map_or((1.0 - any_round, 0.0), |step| (step.1, step.2));
    Some(Roundness { chance, rounded, any_round })
}

/// The coarsest of the usual steps that a figure is a multiple of; 1 where it is of none.
fn grain(value: f64) -> f64 {
    let steps = [(150.0, 50.0), (30.0, 10.0), (5.0, 5.0)];
    steps.iter().find(|(least, step)| value >= *least && value % step == 0.0).map_or(1.0, |(_, step)| *step)
}

/// One figure's ratio "made up : counted" when a share `r` of its block is made up.
struct Ratio {
    family: usize,
    ratios: [f64; SHARES.len()],
    /// How far it counts when it is made up: a zero copied from a zero hides little.
    weight: f64,
    sign: bool,
    large: bool,
}

/// One return with what its figures are compared to.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) district: &'a District,
    /// One per indicator.
    pub(super) habits: &'a [Habit],
    pub(super) judged: &'a Judged,
    /// How often returns are copied, and how often rounded.
    pub(super) rates: [Rates; 2],
    /// Number of families.
    pub(super) families: usize,
    /// Totals with their parts.
    pub(super) sums: &'a [(usize, Vec<usize>)],
    /// Variance of a family's natural year effect.
    pub(super) family_variance: f64,
    /// Unit and year, by position in the district.
    pub(super) unit: usize,
    pub(super) year: usize,
}

/// Power of each figure as a witness: `dependent` for those of a sum of which it is not known that it holds.
fn powers(of: &Context, dependent: f64) -> Vec<f64> {
    let Judged { indicators, figures, .. } = of.judged;
    let mut powers: Vec<f64> = figures.iter().map(|figure| if figure.temper < 1.0 { dependent } else { 1.0 }).collect();
    let at = |k: &usize| indicators.binary_search(k).ok();
    for (total, parts) in of.sums {
        let known = parts.iter().map(at).collect::<Option<Vec<usize>>>();
        let (Some(total), Some(parts)) = (at(total), known) else { continue };
        let sum: f64 = parts.iter().map(|&part| figures[part].value).sum();
        if is_equal(figures[total].value, sum) {
            for part in parts {
                powers[part] = 1.0;
            }
            powers[total] = 0.0;
        }
    }
    powers
}

/// Whether the return, or families of it, repeat last year's figures.
pub(super) fn copied(of: &Context) -> MadeUp {
    let Context { district, habits, judged, unit, year, .. } = *of;
    let by_custom = custom_of_rounding(district, habits, unit, year).share();
    // Parts of a repeated total repeat with it.
    let powers = powers(of, 0.55);
    let ratios = judged.figures.iter().enumerate().map(|(at, figure)| {
        let k = judged.indicators[at];
        let last = district.value(unit, year.checked_sub(1)?, k);
        if last.is_nan() || !figure.flow {
            return None;
        }
        let expected = &judged.expected[at];
        let variance = figure.variance + expected.family + expected.township + of.family_variance;
        let drawn = nb_ln_pmf(last, figure.mean, variance).exp();
        // A unit that never has any repeats its zero without copying.
        let never = if last == 0.0 { expected.never } else { 0.0 };
        // Who rounds every year meets last year's figure as often as any other of the same grain.
        let rounds = 1.0 - (1.0 - habits[k].rounds) * (1.0 - by_custom);
        let coarse = 1.0 + rounds * (grain(last / district.scale(k)) - 1.0);
        let chance = (never + (1.0 - never) * (drawn * coarse).min(1.0)).clamp(1e-4, 1.0);
        let usual = (chance + habits[k].repeats).clamp(1e-4, 1.0);
        let equal = is_equal(figure.value, last);
        let ratios = SHARES.map(|r| (if equal { 1.0 - r + r / usual } else { 1.0 - r }).powf(powers[at]));
        let weight = if last == 0.0 { 0.5 } else { 1.0 };
        Some(Ratio { family: figure.family, ratios, weight, sign: equal, large: last >= 8.0 })
    });
    made_up(&ratios.collect::<Vec<_>>(), of.families, &NO_CUSTOM, &of.rates[0])
}

/// Whether the return, or families of it, are rounded.
pub(super) fn rounded(of: &Context) -> MadeUp {
    let Context { district, habits, judged, unit, year, .. } = *of;
    let powers = powers(of, 0.8);
    let ratios = judged.figures.iter().enumerate().map(|(at, figure)| {
        let habit = habits[judged.indicators[at]].rounds;
        let value = figure.value / district.scale(judged.indicators[at]);
        rounding(value, habit, figure.family, powers[at]).filter(|_| figure.flow)
    });
    made_up(&ratios.collect::<Vec<_>>(), of.families, &custom_of_rounding(district, habits, unit, year), &of.rates[1])
}

/// Ratios of one figure of an indicator with this habit; `None` for figures of which nothing can be said.
fn rounding(value: f64, habit: f64, family: usize, power: f64) -> Option<Ratio> {
    let class = roundness(value)?;
    let usual = (1.0 - habit) * class.chance + habit * class.rounded;
    let ratios = SHARES.map(|r| (((1.0 - r) * usual + r * class.rounded) / usual).powf(power));
    Some(Ratio { family, ratios, weight: 1.0, sign: class.rounded > 0.0, large: value >= 8.0 })
}

/// Prior that a unit has a habit of making figures up (or rounding them) every year.
const HABIT_PRIOR: f64 = 0.05;
/// Prior that one earlier year differed from the unit's habit.
const ODD_YEAR: f64 = 0.06;

/// What a unit does every year: the probability of no habit, and of a habit with each of [`SHARES`].
#[derive(Debug, Clone, Copy, PartialEq)]
struct Custom {
    none: f64,
    shares: [f64; SHARES.len()],
}

const NO_CUSTOM: Custom = Custom { none: 1.0, shares: [0.0; SHARES.len()] };

impl Custom {
    /// Share of the unit's figures that are rounded every year.
    fn share(&self) -> f64 {
        SHARES.iter().zip(&self.shares).map(|(share, part)| share * part).sum()
    }

    /// The possible customs: log prior, and which of [`SHARES`] is made up every year.
    fn each(&self) -> impl Iterator<Item = (f64, Option<usize>)> {
        let shares = self.shares.iter().enumerate().map(|(at, share)| (*share, Some(at)));
        std::iter::once((self.none, None)).chain(shares).filter(|(part, _)| *part > 0.0).map(|(p, at)| (p.ln(), at))
    }
}

/// How far this unit rounds every year, from its earlier years, each of which may be an odd one.
fn custom_of_rounding(district: &District, habits: &[Habit], unit: usize, year: usize) -> Custom {
    let mut logs = [0.0; SHARES.len() + 1];
    for t in 0..year {
        let row = district.row(unit, t).iter().enumerate();
        let ratios: Vec<Ratio> =
            row.filter_map(|(k, value)| rounding(*value / district.scale(k), habits[k].rounds, 0, 1.0)).collect();
        let seen = block(ratios.iter()).map(|log| log.clamp(-200.0, 200.0).exp());
        let odd = seen.iter().sum::<f64>() / SHARES.len() as f64;
        logs[0] += ((1.0 - ODD_YEAR) + ODD_YEAR * odd).ln();
        for (log, likelihood) in logs[1..].iter_mut().zip(seen) {
            *log += ((1.0 - ODD_YEAR) * likelihood + ODD_YEAR).ln();
        }
    }
    let top = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let each = HABIT_PRIOR / SHARES.len() as f64;
    let none = (1.0 - HABIT_PRIOR) * (logs[0] - top).exp();
    let shares: [f64; SHARES.len()] = std::array::from_fn(|at| each * (logs[at + 1] - top).exp());
    let total = none + shares.iter().sum::<f64>();
    Custom { none: none / total, shares: shares.map(|share| share / total) }
}

/// Log likelihood ratios of a block, "a share of it is made up : counted", per share.
fn block<'a>(ratios: impl Iterator<Item = &'a Ratio>) -> [f64; SHARES.len()] {
    let mut logs = [0.0; SHARES.len()];
    for ratio in ratios {
        for (log, value) in logs.iter_mut().zip(ratio.ratios) {
            *log += value.max(1e-12).ln();
        }
    }
    logs
}

/// The logarithm of the mean of the ratios, and how it is spread over the shares.
fn mean_of(logs: &[f64; SHARES.len()]) -> (f64, [f64; SHARES.len()]) {
    let total = ln_sum(logs.iter().copied());
    (total - (SHARES.len() as f64).ln(), logs.map(|log| (log - total).exp()))
}

/// Logarithm of a sum of exponentials.
fn ln_sum(logs: impl Iterator<Item = f64> + Clone) -> f64 {
    let top = logs.clone().fold(f64::NEG_INFINITY, f64::max);
    top + logs.map(|log| (log - top).exp()).sum::<f64>().ln()
}

/// Each family for itself: log evidence of "counted, or by custom, but for some families", and each family's posterior.
fn apart(blocks: &[[f64; SHARES.len()]], custom: &Custom, prior: f64) -> (f64, Vec<f64>) {
    let made_up: Vec<f64> = blocks.iter().map(|logs| prior.ln() + mean_of(logs).0).collect();
    let by_custom: Vec<(f64, Vec<f64>)> = custom
        .each()
        .map(|(log, share)| {
            let families = blocks.iter().zip(&made_up).map(|(logs, made_up)| {
                let usual = (1.0 - prior).ln() + share.map_or(0.0, |at| logs[at]);
                let both = ln_sum([usual, *made_up].into_iter());
                (both, (made_up - both).exp())
            });
            let (logs, posteriors): (Vec<f64>, Vec<f64>) = families.unzip();
            (log + logs.iter().sum::<f64>(), posteriors)
        })
        .collect();
    let total = ln_sum(by_custom.iter().map(|one| one.0));
    let mean = |family: usize| by_custom.iter().map(|(log, each)| (log - total).exp() * each[family]).sum();
    (total, (0..blocks.len()).map(mean).collect())
}

fn made_up(ratios: &[Option<Ratio>], families: usize, custom: &Custom, rates: &Rates) -> MadeUp {
    let (whole, shares) = mean_of(&block(ratios.iter().flatten()));
    let blocks: Vec<[f64; SHARES.len()]> =
        (0..families).map(|family| block(ratios.iter().flatten().filter(|ratio| ratio.family == family))).collect();
    let (separate, families) = apart(&blocks, custom, rates.family);
    let township = logistic(whole - separate + (rates.township / (1.0 - rates.township)).ln());
    let member = |ratio: &Ratio, shares: &[f64; SHARES.len()]| -> f64 {
        let each = SHARES.iter().zip(&ratio.ratios).zip(shares);
        each.map(|((r, ratio), share)| share * (1.0 - (1.0 - r) / ratio).clamp(0.0, 1.0)).sum()
    };
    let cell = |ratio: &Ratio| {
        let (family, of_family) = (families[ratio.family], mean_of(&blocks[ratio.family]).1);
        ratio.weight * (township * member(ratio, &shares) + (1.0 - township) * family * member(ratio, &of_family))
    };
    let cells = ratios.iter().map(|ratio| ratio.as_ref().filter(|ratio| ratio.sign).map_or(0.0, cell)).collect();
    MadeUp {
        township,
        families: families.iter().map(|posterior| (1.0 - township) * posterior).collect(),
        cells,
        signs: ratios.iter().map(|ratio| ratio.as_ref().is_some_and(|ratio| ratio.sign && ratio.large)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roundness_adds_up_to_one() {
        for range in [5..10, 10..30, 30..130, 200..300] {
            let count = f64::from(range.end - range.start);
            let any =
                range.clone().filter(|n| roundness(f64::from(*n)).is_some_and(|class| class.rounded > 0.0)).count();
            assert!((any as f64 / count - 0.2).abs() < 0.01, "{range:?}");
        }
    }

    #[test]
    fn small_and_broken_numbers_are_not_judged() {
        for value in [4.0, 12.5, f64::NAN] {
            assert_eq!(roundness(value), None);
        }
    }
}
