//! Figures that were not counted: copied from last year, or rounded until they look nice.
//!
//! One equal or one round number proves nothing. A block of them does: each figure gives a likelihood ratio against
//! chance *and* the indicator's own habit (registers repeat, audiences are rounded by everybody), and a block
//! multiplies them, with the share `r` of figures that were made up summed over four values. Heaping follows the
//! indices of Whipple and Myers in what counts as round.

use super::{district::District, model::Model, numeric::nb_ln_pmf, sweep::Judged};

/// Shares of made-up figures in a block that has any.
const SHARES: [f64; 4] = [0.35, 0.6, 0.9, 0.995];
/// Prior of a made-up return, and of a made-up family.
const PRIORS: [f64; 2] = [0.015, 0.004];

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
    /// Posterior that the return as a whole is made up.
    pub(super) township: f64,
    /// Posterior per family that this family alone is.
    pub(super) families: Vec<f64>,
    /// Posterior per figure of [`Judged`].
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
                if let Some(class) = roundness(now) {
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
        (&[(100.0, 0.01, 0.35), (50.0, 0.01, 0.35), (10.0, 0.08, 0.25), (5.0, 0.1, 0.05)], 0.2)
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

/// One figure's ratio "made up : counted" when a share `r` of its block is made up.
struct Ratio {
    family: usize,
    ratios: [f64; 4],
    sign: bool,
    large: bool,
}

/// Whether the return, or families of it, repeat last year's figures.
pub(super) fn copied(
    district: &District,
    model: &Model,
    habits: &[Habit],
    judged: &Judged,
    unit: usize,
    year: usize,
) -> MadeUp {
    let ratios = judged.figures.iter().enumerate().map(|(at, figure)| {
        let k = judged.indicators[at];
        let last = district.value(unit, year.checked_sub(1)?, k);
        if last.is_nan() || !figure.flow {
            return None;
        }
        let expected = &judged.expected[at];
        let variance = figure.variance + expected.family + expected.township + model.family_variance;
        let chance = nb_ln_pmf(last, figure.mean, variance).exp().clamp(1e-4, 1.0);
        let usual = (chance + habits[k].repeats).clamp(1e-4, 1.0);
        let equal = is_equal(figure.value, last);
        // Parts of a repeated total repeat with it.
        let power = if figure.temper < 1.0 { 0.55 } else { 1.0 };
        let ratios = SHARES.map(|r| (if equal { 1.0 - r + r / usual } else { 1.0 - r }).powf(power));
        Some(Ratio { family: figure.family, ratios, sign: equal, large: last >= 8.0 })
    });
    made_up(&ratios.collect::<Vec<_>>(), model.families)
}

/// Whether the return, or families of it, are rounded.
pub(super) fn rounded(
    district: &District,
    model: &Model,
    habits: &[Habit],
    judged: &Judged,
    unit: usize,
    year: usize,
) -> MadeUp {
    let own = own_rounding(district, unit, year);
    let ratios = judged.figures.iter().enumerate().map(|(at, figure)| {
        let class = roundness(figure.value)?;
        if !figure.flow {
            return None;
        }
        let habit = habits[judged.indicators[at]].rounds.max(own);
        let usual = (1.0 - habit) * class.chance + habit * class.rounded;
        let power = if figure.temper < 1.0 { 0.8 } else { 1.0 };
        let ratios = SHARES.map(|r| (((1.0 - r) * usual + r * class.rounded) / usual).powf(power));
        Some(Ratio { family: figure.family, ratios, sign: class.rounded > 0.0, large: figure.value >= 8.0 })
    });
    made_up(&ratios.collect::<Vec<_>>(), model.families)
}

/// How far this unit has always rounded.
fn own_rounding(district: &District, unit: usize, year: usize) -> f64 {
    let classes = (0..year).flat_map(|t| district.row(unit, t).iter().filter_map(|value| roundness(*value)));
    let (figures, round, chance) = classes.fold((0.0, 0.0, 0.0), |(figures, round, chance), class| {
        (figures + 1.0, round + if class.rounded > 0.0 { 1.0 } else { 0.0 }, chance + class.any_round)
    });
    ((round - chance - 2.0 * (chance * 0.8_f64).sqrt()) / (figures - chance + 20.0)).clamp(0.0, 0.95)
}

/// Posterior of a block by its figures: the odds, and how the odds are spread over the shares.
fn block<'a>(ratios: impl Iterator<Item = &'a Ratio>, prior: f64) -> (f64, [f64; 4]) {
    let mut logs = [0.0; 4];
    for ratio in ratios {
        for (log, value) in logs.iter_mut().zip(ratio.ratios) {
            *log += value.max(1e-12).ln();
        }
    }
    let top = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let parts = logs.map(|log| (log - top).exp() / 4.0);
    let total: f64 = parts.iter().sum();
    let odds = (top.min(500.0) + total.ln()).exp() * prior / (1.0 - prior);
    (odds / (1.0 + odds), parts.map(|part| part / total))
}

fn made_up(ratios: &[Option<Ratio>], families: usize) -> MadeUp {
    let (township, shares) = block(ratios.iter().flatten(), PRIORS[0]);
    let by_family: Vec<(f64, [f64; 4])> = (0..families)
        .map(|family| block(ratios.iter().flatten().filter(|ratio| ratio.family == family), PRIORS[1]))
        .collect();
    let member = |ratio: &Ratio, shares: &[f64; 4]| -> f64 {
        let each = SHARES.iter().zip(&ratio.ratios).zip(shares);
        each.map(|((r, ratio), share)| share * (1.0 - (1.0 - r) / ratio).clamp(0.0, 1.0)).sum()
    };
    let cells = ratios
        .iter()
        .map(|ratio| {
            let Some(ratio) = ratio.as_ref().filter(|ratio| ratio.sign) else { return 0.0 };
            let (family, family_shares) = &by_family[ratio.family];
            township * member(ratio, &shares) + (1.0 - township) * family * member(ratio, family_shares)
        })
        .collect();
    MadeUp {
        township,
        families: by_family.iter().map(|(posterior, _)| (1.0 - township) * posterior).collect(),
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
