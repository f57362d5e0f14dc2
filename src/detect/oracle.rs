//! What could be known at best: the message passing with the true means, noise and rates of the simulated world.
//!
//! Chance, genuine jumps and faults stay unknown to it. It bounds what any detector of this kind can reach, and says
//! how much of a gap is left.

use super::{
    blocks::{self, Figure},
    lost,
    model::{Kernels, Rates},
    panel::Kind,
    simulate::World,
};

/// Probability that a reported cell of the newest year is too low; NaN where nothing was reported.
pub(super) fn scores(world: &World, year: usize) -> Vec<f64> {
    let panel = &world.panel;
    let size = panel.indicators.len();
    let rates = Rates {
        township: 0.07,
        family: 0.015,
        cell: 0.008,
        zero: 0.01,
        township_shock: 0.015,
        family_shock: 0.03,
        cell_shock: 0.03,
    };
    let kernels = Kernels::new(&rates);
    let names: Vec<&Option<String>> = panel.indicators.iter().map(|one| &one.family).collect();
    let mut distinct = names.clone();
    distinct.sort();
    distinct.dedup();
    let mut out = vec![f64::NAN; panel.units.len() * size];
    for unit in 0..panel.units.len() {
        let known: Vec<(usize, f64)> =
            (0..size).filter_map(|k| Some((k, panel.cell(unit, year, k).value()?))).collect();
        let figures: Vec<Figure> = known
            .iter()
            .map(|&(k, value)| Figure {
                family: distinct.binary_search(&names[k]).expect("every name is among the distinct ones"),
                value,
                mean: world.means[unit * size + k].max(1e-3),
                variance: world.noise[k],
                zero_rate: 0.0005,
                temper: 1.0,
                cell_prior: rates.cell,
                zero_prior: rates.zero,
                flow: panel.indicators[k].kind != Some(Kind::Stock),
            })
            .collect();
        let judged = blocks::judge(&figures, &vec![0.0064; distinct.len()], 0.0016, &kernels);
        for ((k, _), probability) in known.iter().zip(lost::probabilities(&figures, &judged)) {
            out[unit * size + k] = probability;
        }
    }
    out
}
