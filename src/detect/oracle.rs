//! What could be known at best: the message passing and the tests of made-up figures with the true means, noise and
//! rates of the simulated world.
//!
//! Chance, genuine jumps and faults stay unknown to it. It bounds what any detector of this kind can reach, and says
//! how much of a gap is left.

use super::{
    blocks::{self, Figure, Wanted},
    district::District,
    fabricate::{self, Context},
    levels::Expected,
    lost,
    model::{Kernels, Rates, USUAL_JUMPS},
    panel::Kind,
    reports::Heard,
    simulate::World,
    sweep::Judged,
};

/// Variances of the simulated natural effects of a family and of a unit.
const NATURAL: [f64; 2] = [0.0064, 0.0016];

/// The simulated rates.
const RATES: Rates = Rates {
    township: 0.07,
    family: 0.015,
    cell: 0.008,
    zero: 0.01,
    silent: 0.006,
    township_shock: 0.015,
    family_shock: 0.03,
    cell_shock: 0.03,
};

/// No simulated family closes.
const CLOSED: f64 = 0.0;

/// What the oracle says of every cell of the newest year; NaN where nothing was reported.
pub(super) struct Scores {
    /// Probability that it is too low.
    pub(super) low: Vec<f64>,
    /// Probability that it is too low, copied or rounded.
    pub(super) any: Vec<f64>,
}

/// Scores of the year (by position), the newest of the world.
pub(super) fn scores(world: &World, year: usize) -> Scores {
    let panel = &world.panel;
    let (units, size) = (panel.units.len(), panel.indicators.len());
    let kernels = Kernels::new(&RATES, USUAL_JUMPS);
    let district = District::of(panel, (0..units).collect(), year, &vec![1.0; size]);
    let habits = fabricate::habits(std::slice::from_ref(&district), size);
    let nothing = vec![f64::NAN; units * size];
    let mut out = Scores { low: nothing.clone(), any: nothing };
    for unit in 0..units {
        let judged = judge(world, &kernels, unit, year);
        let families = judged.posterior.families.len();
        let [family_variance, _] = NATURAL;
        let context = Context {
            district: &district,
            habits: &habits,
            judged: &judged,
            rates: [fabricate::PRIOR_RATES; 2],
            families,
            sums: &[],
            family_variance,
            unit,
            year,
        };
        let (copied, rounded) = (fabricate::copied(&context), fabricate::rounded(&context));
        let low = lost::probabilities(&judged);
        for (at, k) in judged.indicators.iter().enumerate() {
            out.low[unit * size + k] = low[at];
            out.any[unit * size + k] = 1.0 - (1.0 - low[at]) * (1.0 - copied.cells[at]) * (1.0 - rounded.cells[at]);
        }
    }
    out
}

fn judge(world: &World, kernels: &Kernels, unit: usize, year: usize) -> Judged {
    let panel = &world.panel;
    let size = panel.indicators.len();
    let mut names: Vec<&Option<String>> = panel.indicators.iter().map(|one| &one.family).collect();
    names.sort();
    names.dedup();
    let indicators: Vec<usize> = (0..size).filter(|&k| panel.cell(unit, year, k).value().is_some()).collect();
    let figures: Vec<Figure> = indicators
        .iter()
        .filter_map(|&k| {
            Some(Figure {
                family: names.binary_search(&&panel.indicators[k].family).expect("every name is among them"),
                value: panel.cell(unit, year, k).value()?,
                mean: world.means[unit * size + k].max(1e-3),
                variance: world.noise[k],
                zero_rate: 0.0005,
                begun: 0.0,
                temper: 1.0,
                cell_prior: RATES.cell,
                zero_prior: RATES.zero,
                said: 1.0,
                flow: panel.indicators[k].kind != Some(Kind::Stock),
            })
        })
        .collect();
    let [family, township] = NATURAL;
    let known = |figure: &Figure| Expected {
        mean: figure.mean,
        own: 0.0,
        family: 0.0,
        township,
        years: 1,
        never: 0.0,
        pause: 0.0,
    };
    Judged {
        expected: figures.iter().map(known).collect(),
        posterior: blocks::judge(
            &figures,
            &vec![family; names.len()],
            &vec![CLOSED; names.len()],
            township,
            &Heard::nothing(names.len()),
            kernels,
            Wanted::Cells,
        ),
        erratic: 1.0,
        extra: (vec![0.0; names.len()], 0.0),
        first_zero: vec![false; names.len()],
        indicators,
        figures,
    }
}
