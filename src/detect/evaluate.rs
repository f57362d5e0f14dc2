//! Measures the detector and its baselines on simulated worlds: the table that says what a flag is worth.
//!
//! Average precision pools all reported cells of the newest year over all seeds (ties by mean rank). "Low" counts
//! false zeros, low figures and partial periods as faults and leaves the other faults out. Intervals are bootstrap
//! percentiles over seeds. The oracle is our own message passing with the true means and noise put in.

use std::fmt::Write as _;

use super::{
    Detection, Settings,
    baselines::BASELINES,
    oracle,
    random::Random,
    simulate::{PRESETS, Preset, World, preset, simulate},
};
use crate::finding::{Cause, Flag, Scope, Tier};

/// A score with whether the cell (or unit) is at fault.
pub(super) type Row = (f64, bool);

/// Average precision: the mean over faulty rows of the precision at their rank; tied scores share their precision.
#[must_use]
pub fn average_precision(rows: &[Row]) -> f64 {
    let mut rows = rows.to_vec();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    let total = rows.iter().filter(|row| row.1).count() as f64;
    let (mut seen, mut hits, mut sum, mut start) = (0.0, 0.0, 0.0, 0);
    while start < rows.len() {
        let same = rows[start..].iter().take_while(|row| row.0 >= rows[start].0).count();
        let new = rows[start..start + same].iter().filter(|row| row.1).count() as f64;
        seen += same as f64;
        hits += new;
        sum += new * hits / seen;
        start += same;
    }
    sum / total
}

/// Share of the faulty rows above the score that 5 % of the sound rows reach.
#[must_use]
pub fn recall_at_five_percent(rows: &[Row]) -> f64 {
    let mut sound: Vec<f64> = rows.iter().filter(|row| !row.1).map(|row| row.0).collect();
    sound.sort_by(|a, b| b.total_cmp(a));
    let Some(limit) = sound.get(sound.len() / 20) else { return f64::NAN };
    let faulty = rows.iter().filter(|row| row.1);
    faulty.clone().filter(|row| row.0 > *limit).count() as f64 / faulty.count() as f64
}

/// What one seed contributes.
#[derive(Debug, Clone, Default)]
struct Trial {
    /// Low rows of every method: ours, the baselines, the oracle.
    low: Vec<Vec<Row>>,
    /// All kinds, ours and the HB edit and the ensemble.
    all: Vec<Vec<Row>>,
    copied: Vec<Row>,
    rounded: Vec<Row>,
    false_zero: Vec<Row>,
    township: Vec<Row>,
    /// Copied, rounded, whole returns as the oracle sees them.
    ceiling: [Vec<Row>; 3],
    flags: Vec<Judgement>,
    exact: [(usize, usize, usize); 3],
    months: Vec<f64>,
    /// Low figures in a right flag of tier A or B, and all that were planted.
    caught: (usize, usize),
}

/// Tier of a flag, whether it is about size, whether about the whole return, and whether it is right.
type Judgement = (Tier, bool, bool, bool);

const LOW: [Cause; 3] = [Cause::FalseZero, Cause::TooLow, Cause::PartialPeriod];

fn trial(preset: &Preset, seed: u64) -> Trial {
    let world = simulate(preset, seed);
    let settings = Settings { year: world.panel.years.len() - 1, backtest: false };
    let detection = super::run(&world.panel, &settings);
    let mut ours = vec![f64::NAN; world.truth.len()];
    for score in &detection.scores {
        ours[score.unit * world.panel.indicators.len() + score.indicator] = score.score;
    }
    let baselines: Vec<Vec<f64>> = BASELINES.iter().map(|(_, method)| method(&world.panel, settings.year)).collect();
    let oracle = oracle::scores(&world, settings.year);
    let mut trial = Trial { flags: judge_flags(&world, &detection.flags), ..Trial::default() };
    let methods = std::iter::once(&ours).chain(&baselines).chain(std::iter::once(&oracle.low));
    trial.low = methods.map(|scores| rows(&world, scores, &LOW, false)).collect();
    trial.all = std::iter::once(&ours)
        .chain(&baselines)
        .map(|scores| {
            rows(
                &world,
                scores,
                &[
                    Cause::FalseZero,
                    Cause::TooLow,
                    Cause::PartialPeriod,
                    Cause::Copied,
                    Cause::Rounded,
                    Cause::Identity,
                    Cause::Blank,
                    Cause::NotSent,
                ],
                true,
            )
        })
        .collect();
    trial.copied = rows(&world, &ours, &[Cause::Copied], false);
    trial.rounded = rows(&world, &ours, &[Cause::Rounded], false);
    trial.false_zero = rows(&world, &ours, &[Cause::FalseZero], false);
    trial.township = townships(&world, &ours);
    // What is missing needs no oracle.
    let best: Vec<f64> =
        oracle.any.iter().zip(&ours).map(|(any, own)| if any.is_nan() { *own } else { *any }).collect();
    trial.ceiling = [
        rows(&world, &best, &[Cause::Copied], false),
        rows(&world, &best, &[Cause::Rounded], false),
        townships(&world, &best),
    ];
    trial.exact = exact_counts(&world, &detection);
    trial.months = months(&world, &detection.flags);
    trial.caught = caught(&world, &detection.flags);
    trial
}

/// Rows of the cells that are sound or have one of these faults. Missing cells only with `with_missing`.
fn rows(world: &World, scores: &[f64], causes: &[Cause], with_missing: bool) -> Vec<Row> {
    let year = world.panel.years.len() - 1;
    let size = world.panel.indicators.len();
    (0..scores.len())
        .filter_map(|at| {
            let cell = world.panel.cell(at / size, year, at % size);
            let planted = world.truth[at].map(|planted| planted.cause);
            let wanted = planted.is_some_and(|cause| causes.contains(&cause));
            let missing = cell.value().is_none();
            if planted.is_some() != wanted || missing && !with_missing {
                return None;
            }
            Some((if scores[at].is_nan() { 0.0 } else { scores[at] }, wanted))
        })
        .collect()
}

/// Rows of units: mean score of the cells, and whether the whole return is at fault.
fn townships(world: &World, scores: &[f64]) -> Vec<Row> {
    let size = world.panel.indicators.len();
    (0..world.panel.units.len())
        .map(|unit| {
            let row = &scores[unit * size..(unit + 1) * size];
            let known: Vec<f64> = row.iter().copied().filter(|score| !score.is_nan()).collect();
            let whole = (0..size).any(|k| world.planted(unit, k).is_some_and(|planted| planted.whole));
            (known.iter().sum::<f64>() / known.len().max(1) as f64, whole)
        })
        .collect()
}

/// A flag is right when at least half of its cells are at fault; about a whole return, when the whole return is.
fn judge_flags(world: &World, flags: &[Flag]) -> Vec<Judgement> {
    let unit_of = |code: &str| world.panel.units.iter().position(|unit| unit.code == code);
    flags
        .iter()
        .filter_map(|flag| {
            let unit = unit_of(&flag.unit)?;
            let cells: Vec<usize> =
                flag.evidence.iter().filter_map(|evidence| world.panel.indicator_index(&evidence.indicator)).collect();
            let faulty = cells.iter().filter(|&&k| world.planted(unit, k).is_some()).count();
            let whole =
                (0..world.panel.indicators.len()).any(|k| world.planted(unit, k).is_some_and(|planted| planted.whole));
            let right = match flag.scope {
                Scope::Township => whole,
                Scope::Identity => faulty > 0,
                Scope::Family | Scope::Cell => faulty * 2 >= cells.len(),
            };
            Some((flag.tier, LOW.contains(&flag.cause), flag.scope == Scope::Township, right))
        })
        .collect()
}

/// Low figures that stand in a right flag of tier A or B about size, and all planted ones.
fn caught(world: &World, flags: &[Flag]) -> (usize, usize) {
    let size = world.panel.indicators.len();
    let low = |unit: usize, k: usize| {
        let planted = world.planted(unit, k).is_some_and(|planted| LOW.contains(&planted.cause));
        planted && world.panel.cell(unit, world.panel.years.len() - 1, k).value().is_some()
    };
    let mut found = vec![false; world.truth.len()];
    let judged = judge_flags(world, flags);
    for (flag, (_, _, _, right)) in flags.iter().zip(judged) {
        let Some(unit) = world.panel.units.iter().position(|unit| unit.code == flag.unit) else { continue };
        if !right || flag.tier == Tier::C || !LOW.contains(&flag.cause) {
            continue;
        }
        let named: Vec<usize> =
            flag.evidence.iter().filter_map(|one| world.panel.indicator_index(&one.indicator)).collect();
        (0..size)
            .filter(|k| flag.scope == Scope::Township || named.contains(k))
            .for_each(|k| found[unit * size + k] = true);
    }
    let planted: Vec<bool> = (0..found.len()).filter(|at| low(at / size, at % size)).map(|at| found[at]).collect();
    (planted.iter().filter(|found| **found).count(), planted.len())
}

/// For not sent, blank and identity: flagged rightly, flagged, planted.
fn exact_counts(world: &World, detection: &Detection) -> [(usize, usize, usize); 3] {
    let size = world.panel.indicators.len();
    [Cause::NotSent, Cause::Blank, Cause::Identity].map(|cause| {
        let mut flagged = Vec::new();
        for flag in detection.flags.iter().filter(|flag| flag.cause == cause) {
            let Some(unit) = world.panel.units.iter().position(|unit| unit.code == flag.unit) else { continue };
            let cells = flag.evidence.iter().filter_map(|one| world.panel.indicator_index(&one.indicator));
            if cause == Cause::Blank {
                flagged.extend(cells.map(|k| world.planted(unit, k).is_some_and(|planted| planted.cause == cause)));
            } else {
                flagged.push(cells.clone().any(|k| world.planted(unit, k).is_some()));
            }
        }
        let planted = (0..world.panel.units.len())
            .map(|unit| {
                let hits = (0..size).filter(|&k| world.planted(unit, k).is_some_and(|planted| planted.cause == cause));
                if cause == Cause::NotSent { hits.count().min(1) } else { hits.count() }
            })
            .sum();
        (flagged.iter().filter(|right| **right).count(), flagged.len(), planted)
    })
}

/// Errors of the months of rightly flagged partial years.
fn months(world: &World, flags: &[Flag]) -> Vec<f64> {
    let partial = flags.iter().filter_map(|flag| Some((flag, flag.months?[0])));
    partial
        .filter_map(|(flag, months)| {
            let unit = world.panel.units.iter().position(|unit| unit.code == flag.unit)?;
            let planted = (0..world.panel.indicators.len()).find_map(|k| {
                world.planted(unit, k).filter(|planted| planted.whole && planted.cause == Cause::PartialPeriod)
            })?;
            Some((months - 12.0 * planted.left).abs())
        })
        .collect()
}

fn pooled<'a>(trials: &'a [Trial], chosen: &'a [usize], pick: impl Fn(&'a Trial) -> &'a [Row]) -> Vec<Row> {
    chosen.iter().flat_map(|&at| pick(&trials[at]).iter().copied()).collect()
}

/// A figure with its bootstrap interval over seeds.
fn interval(trials: &[Trial], figure: impl Fn(&[usize]) -> f64) -> (f64, f64, f64) {
    let all: Vec<usize> = (0..trials.len()).collect();
    let mut random = Random::new(7);
    let mut draws: Vec<f64> = (0..40)
        .map(|_| figure(&(0..trials.len()).map(|_| random.below(trials.len())).collect::<Vec<_>>()))
        .filter(|value| value.is_finite())
        .collect();
    let bound = |draws: &mut Vec<f64>, p: f64| super::numeric::quantile(draws, p).unwrap_or(f64::NAN);
    (figure(&all), bound(&mut draws, 0.1), bound(&mut draws, 0.9))
}

/// The table of these presets over these seeds, as text.
#[must_use]
pub fn table(presets: &[&str], seeds: std::ops::Range<u64>) -> String {
    let mut out = String::new();
    for name in presets {
        match preset(name) {
            Some(preset) => block(&mut out, &preset, seeds.clone()),
            None => line(&mut out, &format!("{name}: no such preset")),
        }
    }
    out
}

/// Names of the presets.
pub fn presets() -> impl Iterator<Item = &'static str> {
    PRESETS.iter().map(|preset| preset.name)
}

fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("writing to a string cannot fail");
}

fn block(out: &mut String, preset: &Preset, seeds: std::ops::Range<u64>) {
    let trials: Vec<Trial> = seeds.clone().map(|seed| trial(preset, seed)).collect();
    line(out, &format!("== {} seeds {}..{}", preset.name, seeds.start, seeds.end));
    if preset.faults > 0.0 {
        accuracy(out, &trials);
    }
    tiers(out, &trials, preset);
}

fn accuracy(out: &mut String, trials: &[Trial]) {
    let names: Vec<&str> = std::iter::once("huizong")
        .chain(BASELINES.iter().map(|(name, _)| *name))
        .chain(std::iter::once("oracle"))
        .collect();
    line(out, &format!("{:<14}{:>22}{:>22}{:>8}", "low", "AP (80 % interval)", "R5", "all AP"));
    for (at, name) in names.iter().enumerate() {
        let low = interval(trials, |chosen| average_precision(&pooled(trials, chosen, |trial| &trial.low[at])));
        let recall = interval(trials, |chosen| recall_at_five_percent(&pooled(trials, chosen, |trial| &trial.low[at])));
        let every: Vec<usize> = (0..trials.len()).collect();
        let all = trials[0].all.get(at).map_or(String::new(), |_| {
            format!("{:.3}", average_precision(&pooled(trials, &every, |trial| &trial.all[at])))
        });
        let show = |(value, low, high): (f64, f64, f64)| format!("{value:.3} ({low:.2}-{high:.2})");
        line(out, &format!("{name:<14}{:>22}{:>22}{all:>8}", show(low), show(recall)));
    }
    let ap = |chosen: &[usize], at: usize| average_precision(&pooled(trials, chosen, |trial| &trial.low[at]));
    let (ensemble, oracle) = (names.len() - 2, names.len() - 1);
    let gap = interval(trials, |chosen| {
        let (own, hand, best) = (ap(chosen, 0), ap(chosen, ensemble), ap(chosen, oracle));
        (own - hand) / (best - hand)
    });
    line(out, &format!("gap closed {:.3} ({:.2}-{:.2})", gap.0, gap.1, gap.2));
    let every: Vec<usize> = (0..trials.len()).collect();
    for (name, pick) in [
        ("copied AP", (|trial: &Trial| trial.copied.clone()) as fn(&Trial) -> Vec<Row>),
        ("rounded AP", |trial| trial.rounded.clone()),
        ("false zero AP", |trial| trial.false_zero.clone()),
        ("township AP", |trial| trial.township.clone()),
    ] {
        let rows: Vec<Row> = every.iter().flat_map(|&at| pick(&trials[at])).collect();
        line(out, &format!("{name} {:.3}", average_precision(&rows)));
    }
    let ceiling = |at: usize| average_precision(&pooled(trials, &every, |trial| &trial.ceiling[at]));
    let [copied, rounded, township] = [0, 1, 2].map(ceiling);
    line(out, &format!("oracle: copied AP {copied:.3}, rounded AP {rounded:.3}, township AP {township:.3}"));
    calibration(out, trials);
}

fn calibration(out: &mut String, trials: &[Trial]) {
    let rows: Vec<Row> = trials.iter().flat_map(|trial| trial.low[0].iter().copied()).collect();
    for (low, high) in [(0.99, 1.01), (0.9, 0.99), (0.7, 0.9), (0.5, 0.7)] {
        let inside: Vec<&Row> = rows.iter().filter(|row| row.0 >= low && row.0 < high).collect();
        let count = inside.len().max(1) as f64;
        let faulty = inside.iter().filter(|row| row.1).count() as f64 / count;
        let said = inside.iter().map(|row| row.0).sum::<f64>() / count;
        let (high, cells) = (high.min(1.0), inside.len());
        line(out, &format!("posterior {low:.2}-{high:.2}: {cells} cells, {said:.3} said, {faulty:.3} faulty"));
    }
}

fn tiers(out: &mut String, trials: &[Trial], preset: &Preset) {
    let flags: Vec<&Judgement> = trials.iter().flat_map(|trial| &trial.flags).collect();
    let share = |name: &str, test: &dyn Fn(&Judgement) -> bool, out: &mut String| {
        let chosen: Vec<_> = flags.iter().filter(|flag| test(flag)).collect();
        let right = chosen.iter().filter(|flag| flag.3).count();
        let precision = right as f64 / chosen.len().max(1) as f64;
        line(out, &format!("{name}: {right} of {} right ({precision:.2})", chosen.len()));
    };
    share("tier A, all", &|flag| flag.0 == Tier::A, out);
    share("tier A, statistical", &|flag| flag.0 == Tier::A && flag.1, out);
    share("tier B, statistical", &|flag| flag.0 == Tier::B && flag.1, out);
    let planted: usize = trials.iter().map(|trial| trial.caught.1).sum();
    let caught: usize = trials.iter().map(|trial| trial.caught.0).sum();
    if planted > 0 {
        let share = caught as f64 / planted as f64;
        line(out, &format!("low figures in a right flag of tier A or B: {caught} of {planted} ({share:.3})"));
    }
    share("tier C, statistical", &|flag| flag.0 == Tier::C && flag.1, out);
    share("whole-return low", &|flag| flag.1 && flag.2 && flag.0 < Tier::C, out);
    let district_years = (trials.len() * preset.districts) as f64;
    let wrong =
        |tiers: &[Tier]| flags.iter().filter(|flag| tiers.contains(&flag.0) && !flag.3).count() as f64 / district_years;
    line(
        out,
        &format!("false flags per district-year: A {:.2}, A+B {:.2}", wrong(&[Tier::A]), wrong(&[Tier::A, Tier::B])),
    );
    let months: Vec<f64> = trials.iter().flat_map(|trial| trial.months.iter().copied()).collect();
    if !months.is_empty() {
        line(
            out,
            &format!(
                "months: mean error {:.2} over {}",
                months.iter().sum::<f64>() / months.len() as f64,
                months.len()
            ),
        );
    }
    for (at, name) in ["a not sent", "b blank", "g identity"].iter().enumerate() {
        let (right, flagged, planted) = trials
            .iter()
            .map(|trial| trial.exact[at])
            .fold((0, 0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1, sum.2 + one.2));
        if planted > 0 {
            line(out, &format!("{name}: {right} of {flagged} flagged right, {planted} planted"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn average_precision_by_hand() {
        let rows = [(0.9, true), (0.8, false), (0.7, true), (0.1, false)];
        assert!((average_precision(&rows) - f64::midpoint(1.0, 2.0 / 3.0)).abs() < 1e-12);
        // Ties share the precision of their group, so their order does not matter.
        assert!((average_precision(&[(0.5, false), (0.5, true)]) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn recall_counts_what_stands_above_one_sound_row_in_twenty() {
        let sound = (0..100).map(|at| (f64::from(at) / 100.0, false));
        let rows: Vec<Row> = sound.chain([(0.99, true), (0.5, true)]).collect();
        assert!((recall_at_five_percent(&rows) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn an_unknown_preset_is_named() {
        assert_eq!(table(&["district17"], 0..1), "district17: no such preset\n");
    }

    #[test]
    fn the_table_is_far_above_the_best_hand_made_choice() {
        let trials: Vec<Trial> = (0..3).map(|seed| trial(&PRESETS[0], seed)).collect();
        let every: Vec<usize> = (0..3).collect();
        let ap = |at: usize| average_precision(&pooled(&trials, &every, |trial| &trial.low[at]));
        assert!(ap(0) > ap(BASELINES.len()) + 0.05, "{} {}", ap(0), ap(BASELINES.len()));
    }
}
