//! Spotting units that under-report: few flags, right, explained. Works on a bare panel of numbers.
//!
//! The tools in use exclude exactly the units that under-report: they drop zeros, blanks and silent units, and they
//! test cell by cell. Here a return is judged as a whole. The way of the data:
//!
//! 1. [`exact`]: returns that never came, blanks, broken sums ([`sums`] finds those that nobody stated);
//! 2. [`levels`]: what each figure should have been, from the unit's own years, its peers and the district's year
//!    ([`shift`]: what a year did to everything; [`pauses`]: where a zero is nothing special);
//! 3. [`blocks`]: what all figures of a return say together, the return before its families before its cells;
//! 4. [`fabricate`]: copied and rounded blocks;
//! 5. [`sweep`]: earlier years judged first, so that their faults neither hide nor fake one today;
//! 6. [`flags`], `returns` and [`words`]: one flag per cause, with tier, interval, reason, and what would clear it;
//! 7. [`persistent`]: who has been far below the peers in every year, a list apart;
//! 8. [`falls`]: what fell in a whole district, said once in the notes.
//!
//! [`learn`] and [`rates`] find how noisy indicators are and how often things happen, `erratic` which units are more so,
//! `witnesses` how many independent witnesses a return's figures are, `reports` what the unit's own yearly report adds,
//! [`families`] what belongs together where no sheet says it. [`simulate`], [`baselines`] and
//! [`evaluate`] measure what all this is worth; [`selftest`] does so on the bureau's own figures.
//!
//! A flag asks a question (疑似漏报，待核实); what the answer is, people find out. Counts alone cannot show a unit
//! that has always under-reported, nor one lost month of twelve; the notes say what could not be checked.

pub mod baselines;
mod blanks;
mod blocks;
mod closed;
mod district;
mod erratic;
pub mod evaluate;
mod exact;
mod fabricate;
mod falls;
mod families;
mod flags;
mod grid;
mod learn;
mod levels;
mod lost;
mod model;
mod notes;
mod numeric;
mod oracle;
pub mod panel;
mod pauses;
mod persistent;
#[cfg(test)]
mod properties;
mod random;
mod rates;
mod reports;
mod returns;
pub mod selftest;
mod shift;
pub mod simulate;
mod sums;
mod sweep;
#[cfg(test)]
mod tests;
pub mod tidy;
mod witnesses;
mod words;
mod write;

use std::collections::BTreeMap;

use rayon::prelude::*;

pub(crate) use flags::{TIER_A, TIER_B};
pub use write::{flags_csv, flags_json, scores_csv};

use self::{
    blanks::Blanks,
    blocks::Wanted,
    district::District,
    exact::Missing,
    fabricate::{Context, Habit, MadeUp},
    falls::Falls,
    levels::Expectations,
    model::{Model, Tables, View},
    panel::{Identity, Panel},
    returns::{Ranked, Return},
    sweep::Predictive,
};
use crate::{
    diagnostic::Text,
    finding::{Flag, Note, PersistentlyLow, Tier},
};

/// What is asked of the detector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Year to judge, by position in [`Panel::years`]; later years are not looked at.
    pub year: usize,
    /// Whether to run it on earlier years too, to say how many flags it would have raised.
    pub backtest: bool,
}

impl Settings {
    /// The newest year, with the back-test; `None` for a panel without years.
    #[must_use]
    pub fn newest(panel: &Panel) -> Option<Self> {
        panel.years.len().checked_sub(1).map(|year| Self { year, backtest: true })
    }
}

/// One cell of the judged year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// Position of the unit in the panel.
    pub unit: usize,
    /// Position of the indicator in the panel.
    pub indicator: usize,
    /// Probability that the cell is at fault, whatever the cause; comparable across districts.
    pub score: f64,
    /// What was expected; `None` where nothing can be said.
    pub expected: Option<f64>,
    /// Lower end of the 80 % interval.
    pub low: Option<f64>,
    /// Upper end of the 80 % interval.
    pub high: Option<f64>,
}

/// How many flags A and B about size an earlier year would have had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backtest {
    /// The year.
    pub year: i16,
    /// Flags of tier A or B that the settings would have raised.
    pub flags: usize,
    /// Blocks of that year that were as far *above* what was expected: natural jumps of that size.
    pub mirrored: usize,
}

/// What the detector found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Detection {
    /// One per existing unit and indicator of the judged year, in the panel's order.
    pub scores: Vec<Score>,
    /// Most important first; ids follow that order.
    pub flags: Vec<Flag>,
    /// Units that were far below their peers in every year; no flags, since nothing in their history is unexpected.
    pub persistent: Vec<PersistentlyLow>,
    /// What could not be checked, and what explains what was not flagged.
    pub notes: Vec<Note>,
    /// The same settings on earlier years.
    pub backtests: Vec<Backtest>,
    /// The back-test in a sentence.
    pub backtest: Text,
}

/// Judges one year of a panel. The same panel gives the same result whatever the number of threads.
#[must_use]
pub fn run(panel: &Panel, settings: &Settings) -> Detection {
    let groups = groups(panel);
    if panel.years.len() <= settings.year || panel.indicators.is_empty() {
        return Detection { notes: notes::nothing(), ..Detection::default() };
    }
    let learned = Learned::from(panel, &groups, settings.year);
    let outcomes: Vec<Outcome> =
        groups.par_iter().map(|group| judge_district(panel, &learned, group, settings)).collect();
    let mut backtests: Vec<Backtest> =
        tested_years(settings).map(|year| Backtest { year: panel.years[year], flags: 0, mirrored: 0 }).collect();
    let (mut ranked, mut scores, mut persistent, mut fallen) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for outcome in outcomes {
        ranked.extend(outcome.flags);
        persistent.extend(outcome.persistent);
        fallen.extend(outcome.falls);
        scores.extend(outcome.scores);
        for (sum, (flags, mirrored)) in backtests.iter_mut().zip(outcome.tests) {
            sum.flags += flags;
            sum.mirrored += mirrored;
        }
    }
    scores.sort_by_key(|score| (score.unit, score.indicator));
    Detection {
        scores,
        flags: in_order(ranked),
        notes: notes::falls(panel, settings.year, &fallen)
            .into_iter()
            .chain(notes::about(panel, &learned, settings.year))
            .collect(),
        persistent,
        backtest: notes::backtest(&backtests),
        backtests,
    }
}

/// What was learned from the whole panel.
struct Learned {
    model: Model,
    tables: Tables,
    habits: Vec<Habit>,
    /// How far a blank is an omission.
    blanks: Blanks,
    /// How often returns are copied, and how often rounded.
    made_up: [fabricate::Rates; 2],
    rules: Vec<Identity>,
    doubted: Vec<Identity>,
    /// Sums that nobody stated.
    found: Vec<Identity>,
    /// Factor of each indicator's values.
    scales: Vec<f64>,
}

impl Learned {
    fn from(panel: &Panel, groups: &[Vec<usize>], year: usize) -> Self {
        let scales = district::scales(panel, year);
        let chosen: Vec<&[usize]> = learn::sample(groups).into_iter().map(|at| groups[at].as_slice()).collect();
        let sample: Vec<District> =
            chosen.iter().map(|units| District::of(panel, units.to_vec(), year, &scales)).collect();
        let found = sums::learned(panel, year);
        let all: Vec<Identity> = panel.identities.iter().chain(&found).cloned().collect();
        let model = learn::learn(panel, &sample, &all);
        let (rules, doubted) = exact::identities(panel, &found);
        let mut learned = Self {
            tables: Tables::new(&model),
            habits: fabricate::habits(&sample, panel.indicators.len()),
            blanks: Blanks::learned(panel, &chosen, year),
            made_up: [fabricate::PRIOR_RATES; 2],
            model,
            rules,
            doubted,
            found,
            scales,
        };
        learned.made_up = learned.made_up_rates(panel, &sample);
        learned
    }

    /// How often the returns of all years look copied, and how often rounded.
    fn made_up_rates(&self, panel: &Panel, sample: &[District]) -> [fabricate::Rates; 2] {
        let of_district = |district: &District| -> Vec<[MadeUp; 2]> {
            let trust = sweep::clean(district, &self.model, &self.tables, CLEANING);
            let expectations = levels::expect(district, &self.model, &trust);
            let years = (1..district.years).flat_map(|year| returns(panel, self, district, &expectations, year));
            years.map(|of| [of.copied, of.rounded]).collect()
        };
        let found: Vec<Vec<[MadeUp; 2]>> = sample.par_iter().map(of_district).collect();
        let (copied, rounded): (Vec<MadeUp>, Vec<MadeUp>) =
            found.into_iter().flatten().map(|[copied, rounded]| (copied, rounded)).unzip();
        [copied, rounded].map(|found| fabricate::Rates::learned(&found))
    }
}

/// Units by district, districts by code.
fn groups(panel: &Panel) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, unit) in panel.units.iter().enumerate() {
        groups.entry(&unit.district).or_default().push(at);
    }
    groups.into_values().collect()
}

/// Sorted by tier, then by posterior times missing share, then by key; numbered in that order.
fn in_order(mut ranked: Vec<Ranked>) -> Vec<Flag> {
    ranked.sort_by(|a, b| {
        let key = |one: &Ranked| (one.flag.tier, one.flag.unit.clone(), one.flag.cause);
        (a.flag.tier.cmp(&b.flag.tier)).then(b.weight.total_cmp(&a.weight)).then_with(|| key(a).cmp(&key(b)))
    });
    let width = ranked.len().to_string().len().max(2);
    let number = |(at, mut ranked): (usize, Ranked)| {
        ranked.flag.id = format!("F{:0width$}", at + 1);
        ranked.flag
    };
    ranked.into_iter().enumerate().map(number).collect()
}

/// Passes over all years before the judged one is looked at.
const CLEANING: usize = 1;
/// At most this many earlier years are tested, each with at least two years before it.
const BACKTESTS: usize = 2;

/// What came out of one district.
#[derive(Default)]
struct Outcome {
    flags: Vec<Ranked>,
    persistent: Vec<PersistentlyLow>,
    scores: Vec<Score>,
    /// What became lower in the whole district, if anything did.
    falls: Option<Falls>,
    /// Flags and mirrored blocks of each tested year, the newest first.
    tests: Vec<(usize, usize)>,
}

fn judge_district(panel: &Panel, learned: &Learned, group: &[usize], settings: &Settings) -> Outcome {
    let district = District::of(panel, group.to_vec(), settings.year, &learned.scales);
    let trust = sweep::clean(&district, &learned.model, &learned.tables, CLEANING);
    let expectations = levels::expect(&district, &learned.model, &trust);
    let mut out = Outcome {
        persistent: persistent::persistent(panel, &district, &learned.model),
        falls: falls::falls(panel, &district, &learned.model, &expectations, settings.year),
        ..Outcome::default()
    };
    for of in returns(panel, learned, &district, &expectations, settings.year) {
        out.flags.extend(flags::flags(&of));
        out.scores.extend(scores(&of));
    }
    out.tests = tested_years(settings)
        .map(|year| backtest(&returns(panel, learned, &district, &expectations, year), &learned.tables))
        .collect();
    out
}

/// Everything known about the existing units' returns of a year.
fn returns<'a>(
    panel: &'a Panel,
    learned: &'a Learned,
    district: &'a District,
    expectations: &Expectations,
    year: usize,
) -> Vec<Return<'a>> {
    let model = &learned.model;
    let judged = sweep::judge_year(district, model, &learned.tables, expectations, (View::Ahead, Wanted::Cells), year);
    let existing = judged.into_iter().enumerate().filter(|(place, _)| district.exists(*place, year));
    existing
        .map(|(place, judged)| {
            let unit = district.units[place];
            let expected: Vec<Option<Predictive>> = (0..panel.indicators.len())
                .map(|k| sweep::predictive(district, model, &expectations.ahead(place, year, k), k))
                .collect();
            let context = Context {
                district,
                habits: &learned.habits,
                judged: &judged,
                rates: learned.made_up,
                families: model.families,
                sums: &model.sums,
                family_variance: model.family_variance,
                unit: place,
                year,
            };
            Return {
                panel,
                model,
                unit,
                year,
                peers: &district.units,
                changed: district.changed(place, year),
                blanks: &learned.blanks,
                missing: exact::missing(panel, unit, year, &district.units),
                broken: exact::broken(panel, &learned.rules, unit, year, |k| expected[k]),
                copied: fabricate::copied(&context),
                rounded: fabricate::rounded(&context),
                judged,
                expected,
            }
        })
        .collect()
}

/// A score for every cell of a return: the probability of any fault.
fn scores(of: &Return) -> Vec<Score> {
    let mut right = vec![1.0; of.panel.indicators.len()];
    let low = lost::probabilities(&of.judged);
    for (at, k) in of.judged.indicators.iter().enumerate() {
        right[*k] = (1.0 - low[at]) * (1.0 - of.copied.cells[at]) * (1.0 - of.rounded.cells[at]);
    }
    for (k, sure, _) in of.broken.iter().flat_map(|broken| &broken.suspects) {
        right[*k] *= 1.0 - 0.999 * sure;
    }
    match &of.missing {
        Missing::Everything => {
            let missing = (0..right.len()).filter(|&k| of.panel.cell(of.unit, of.year, k).is_missing());
            missing.for_each(|k| right[k] = 0.001);
        }
        Missing::Cells(cells) => cells.iter().for_each(|&k| right[k] = 1.0 - of.omitted(k)),
    }
    let cell = |(indicator, right): (usize, f64)| {
        let expected = of.expected[indicator];
        let bound = |p: f64| expected.map(|expected| expected.quantile(p));
        let [low, high] = [0.1, 0.9].map(bound);
        Score {
            unit: of.unit,
            indicator,
            score: 1.0 - right,
            expected: expected.map(|expected| expected.mean()),
            low,
            high,
        }
    };
    right.into_iter().enumerate().map(cell).collect()
}

/// Earlier years for the back-test, the newest first.
fn tested_years(settings: &Settings) -> impl Iterator<Item = usize> {
    (2..settings.year).rev().take(if settings.backtest { BACKTESTS } else { 0 })
}

/// Flags A and B about size of one earlier year, and blocks that would be flagged if every figure lay as far below
/// its expectation as it lies above. The year is judged from the years before it; how far those are believed comes
/// from all years.
fn backtest(returns: &[Return], tables: &Tables) -> (usize, usize) {
    let flags = returns.iter().map(|of| flags::size(of).iter().filter(|ranked| ranked.flag.tier < Tier::C).count());
    let mirrored = returns.iter().map(|of| {
        let mirrored = sweep::mirror(&of.judged, of.model, tables);
        let families = mirrored.family_lost.iter().filter(|lost| **lost >= 0.7).count();
        if mirrored.township >= 0.7 { 1 } else { families }
    });
    (flags.sum(), mirrored.sum())
}
