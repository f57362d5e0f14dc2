//! Blocks before cells: what all figures of one return say together about lost cases.
//!
//! A return, its families and its cells form a tree. Each node may have lost a part (an event) or have moved
//! naturally, on both sides; the shifts add up on the way down. One pass up and one down the tree give the exact
//! posterior of every event on the grid of log-shifts. Evidence of many small signs adds up here: that is what
//! testing cell by cell throws away.

use super::{
    grid::{self, Curve, POINTS},
    model::{Kernels, Rates, bucket},
    numeric::{LEAST_VARIANCE, nb_constant},
    reports::Heard,
};

/// One figure with what was expected of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Figure {
    /// Family within the return, by position.
    pub(super) family: usize,
    /// Reported.
    pub(super) value: f64,
    /// Expected.
    pub(super) mean: f64,
    /// Relative variance of the cell for itself.
    pub(super) variance: f64,
    /// Chance of a natural zero.
    pub(super) zero_rate: f64,
    /// Likelihood of this figure as the first of a unit that had no cases before; 0 for others. It says nothing of
    /// what is missing: nobody knows yet how many such a unit has.
    pub(super) begun: f64,
    /// Power of its likelihood.
    pub(super) temper: f64,
    /// Prior of a low figure.
    pub(super) cell_prior: f64,
    /// Prior of a false zero.
    pub(super) zero_prior: f64,
    /// By how much the yearly report changes the odds that it alone is too low or falsely zero.
    pub(super) said: f64,
    /// Whether lost months lower it; a stock stands outside the blocks.
    pub(super) flow: bool,
}

/// Posterior of one figure. The four add up to less than 1; the rest is "in order".
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct CellPosterior {
    /// Nothing is wrong with it, nor with its family or return.
    pub(super) in_order: f64,
    /// The cell itself is too low.
    pub(super) low: f64,
    /// The cell itself is falsely zero.
    pub(super) zero: f64,
}

/// Posterior of one return.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ReturnPosterior {
    /// The whole return lacks a part.
    pub(super) township: f64,
    /// Mean and standard deviation of the log-shift, given that it lacks a part.
    pub(super) township_shift: (f64, f64),
    /// Each family lacks a part of its own.
    pub(super) families: Vec<f64>,
    /// Each family lacks a part, its own or the whole return's.
    pub(super) family_lost: Vec<f64>,
    /// Each family is falsely zero as a whole.
    pub(super) silent: Vec<f64>,
    /// Each family closed: its zeros are true.
    pub(super) closed: Vec<f64>,
    /// Each figure.
    pub(super) cells: Vec<CellPosterior>,
    /// What all figures say about the unit's shift; for learning the spread of natural shifts.
    pub(super) message: Curve,
    /// For each family what it says about its shift, and what the other families say about the unit's; empty unless
    /// wanted.
    pub(super) family_messages: Vec<(Curve, Curve)>,
}

/// How much of a posterior somebody looks at; the rest stays empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Return and families.
    Blocks,
    /// And the cells.
    Cells,
    /// And what the families say about the shifts, for learning.
    Messages,
}

/// Offsets of a single low figure, in steps, with the share of the prior: uniform in what is left, .05 to .9.
const CELL_OFFSETS: [(usize, f64); 8] =
    [(2, 0.21), (4, 0.19), (6, 0.16), (8, 0.13), (11, 0.12), (15, 0.09), (20, 0.06), (27, 0.04)];

/// Extra relative variance of a figure that jumped naturally.
pub(super) const JUMP_VARIANCE: f64 = 0.35;

/// The likelihoods of one figure over the shifts of its family.
struct CellCurves {
    in_order: Curve,
    low: Curve,
    all: Curve,
    zero: f64,
    /// Log of what a certain figure would have here: the constant that was taken out.
    ln_factor: f64,
}

/// How far below its top a likelihood counts, as a logarithm.
const NEGLIGIBLE: f64 = 34.0;

/// The log likelihood of a figure over the shifts. It has one top, at reported over expected; from there both ways it
/// is followed until it is negligible, and counts as impossible beyond.
fn nb_curve(value: f64, mean: f64, variance: f64, scales: &Curve) -> Curve {
    let r = 1.0 / variance.max(LEAST_VARIANCE);
    let constant = nb_constant(value, r) + r * r.ln() + value * mean.ln();
    let at = |i: usize| constant + value * grid::shift(i) - (value + r) * (r + mean * scales[i]).ln();
    let start = grid::nearest((value / mean).ln());
    let mut curve = [f64::NEG_INFINITY; POINTS];
    let least = at(start) - NEGLIGIBLE;
    let (below, above) = curve.split_at_mut(start);
    for (i, value) in below.iter_mut().enumerate().rev() {
        *value = at(i);
        if *value < least {
            break;
        }
    }
    for (i, value) in above.iter_mut().enumerate() {
        *value = at(start + i);
        if *value < least {
            break;
        }
    }
    curve
}

/// A likelihood as part of the greatest; 0 where it is impossible, without working that out.
fn part(log: f64, top: f64) -> f64 {
    if log == f64::NEG_INFINITY { 0.0 } else { (log - top).exp() }
}

fn scales() -> Curve {
    std::array::from_fn(|i| grid::shift(i).exp())
}

fn curves(figure: &Figure, rates: &Rates, scales: &Curve) -> CellCurves {
    let mean = figure.mean.max(1e-6);
    let usual = nb_curve(figure.value, mean, figure.variance, scales);
    let jumped = nb_curve(figure.value, mean, figure.variance + JUMP_VARIANCE, scales);
    let top = usual.iter().chain(&jumped).copied().fold(f64::NEG_INFINITY, f64::max);
    let is_zero = figure.value == 0.0;
    let natural_zero = if is_zero { figure.zero_rate } else { 0.0 };
    // A constant is taken out so that the curves stay near 1; the zero terms carry it too.
    let factor = (-top).min(600.0).exp();
    let mut natural: Curve = std::array::from_fn(|i| {
        let spread = (1.0 - rates.cell_shock) * part(usual[i], top) + rates.cell_shock * part(jumped[i], top);
        (1.0 - figure.zero_rate) * spread + (natural_zero + figure.begun) * factor
    });
    if figure.temper < 1.0 {
        for value in &mut natural {
            *value = value.powf(figure.temper);
        }
    }
    // Offset by offset rather than shift by shift, so that many are added side by side.
    let mut low: Curve = [0.0; POINTS];
    for (offset, weight) in CELL_OFFSETS {
        let (ends, rest) = low.split_at_mut(offset);
        for sum in ends {
            *sum += weight * natural[0];
        }
        rest.iter_mut().zip(&natural).for_each(|(sum, value)| *sum += weight * value);
    }
    let low = low.map(|sum| figure.said * figure.cell_prior * sum);
    let zero = if is_zero { figure.said * figure.zero_prior * factor } else { 0.0 };
    let in_order = natural.map(|value| (1.0 - figure.cell_prior - figure.zero_prior) * value);
    let all = std::array::from_fn(|i| in_order[i] + low[i] + zero + 1e-250);
    CellCurves { in_order, low, all, zero, ln_factor: (-top).min(600.0) }
}

/// The posterior of a return. `family_variances` holds the variance of each family's natural effect, what its levels
/// share included, `township_variance` that of the whole unit; `closed` the chance that each family had closed; `heard`
/// what the yearly report says.
pub(super) fn judge(
    figures: &[Figure],
    family_variances: &[f64],
    closed: &[f64],
    township_variance: f64,
    heard: &Heard,
    kernels: &Kernels,
    wanted: Wanted,
) -> ReturnPosterior {
    let rates = &kernels.rates;
    let scales = scales();
    let cells: Vec<CellCurves> = figures.iter().map(|figure| curves(figure, rates, &scales)).collect();
    let families = family_variances.len();
    let products: Vec<Family> = (0..families)
        .map(|family| {
            let silent = raised(rates.silent, heard.families[family]);
            Family::of(family, figures, &cells, closed[family], silent)
        })
        .collect();
    let of_family: Vec<f64> = heard.families.iter().map(|odds| raised(rates.family, *odds)).collect();
    let buckets: Vec<usize> = family_variances.iter().map(|variance| bucket(*variance)).collect();
    let up: Vec<Curve> = products
        .iter()
        .zip(&buckets)
        .zip(&of_family)
        .map(|((product, b), rate)| {
            let says = product.with_zeros();
            let mut message = if (*rate - rates.family).abs() < 1e-12 {
                kernels.family_mixed[*b].gather(&says)
            } else {
                let [natural, event] =
                    [&kernels.family[*b], &kernels.family_event[*b]].map(|kernel| kernel.gather(&says));
                std::array::from_fn(|i| (1.0 - rate) * natural[i] + rate * event[i])
            };
            grid::normalize(&mut message);
            message
        })
        .collect();
    let mut message = [1.0; POINTS];
    for curve in &up {
        message = grid::product(&message, curve);
        grid::normalize(&mut message);
    }
    let b = bucket(township_variance);
    let rate = raised(rates.township, heard.township);
    let natural = kernels.township[b].curve().map(|weight| weight * (1.0 - rate));
    let event = kernels.township_event[b].curve().map(|weight| weight * rate);
    let (quiet, lost) = (grid::dot(&natural, &message), grid::dot(&event, &message));
    let rests = others(&up);
    let mut out = ReturnPosterior {
        township: lost / (quiet + lost),
        township_shift: moments(&grid::product(&event, &message)),
        families: vec![0.0; families],
        family_lost: vec![0.0; families],
        silent: vec![0.0; families],
        closed: vec![0.0; families],
        cells: vec![CellPosterior::default(); figures.len()],
        message,
        family_messages: Vec::with_capacity(if wanted == Wanted::Messages { families } else { 0 }),
    };
    for (family, b) in buckets.iter().enumerate() {
        down(
            family,
            figures,
            &cells,
            &products[family],
            &rests[family],
            (*b, of_family[family]),
            (&natural, &event),
            kernels,
            wanted,
            &mut out,
        );
    }
    if wanted != Wanted::Blocks {
        stocks(figures, &cells, &mut out);
    }
    out
}

/// A rate whose odds are changed by what else is known.
fn raised(rate: f64, odds: f64) -> f64 {
    rate * odds / (1.0 - rate + rate * odds)
}

/// What the figures of one family say together.
struct Family {
    /// Over the shift of the family, when it is neither closed nor falsely zero; with a maximum of 1.
    product: Curve,
    /// On the same scale whatever the shift: it closed.
    closed: f64,
    /// It is falsely zero as a whole.
    silent: f64,
}

/// Zeros of a family say something together where at least this many cases were expected.
const LEAST_TOGETHER: f64 = 5.0;

impl Family {
    fn of(family: usize, figures: &[Figure], cells: &[CellCurves], closed: f64, silent: f64) -> Self {
        let mut product = [1.0; POINTS];
        let (mut ln_certain, mut members, mut expected, mut all_zero) = (0.0, 0, 0.0, true);
        for (figure, cell) in figures.iter().zip(cells).filter(|(one, _)| one.flow && one.family == family) {
            product = grid::product(&product, &cell.all);
            ln_certain += cell.ln_factor - grid::normalize(&mut product).ln();
            members += 1;
            expected += figure.mean;
            all_zero &= figure.value == 0.0;
        }
        if !all_zero || members < 2 || expected < LEAST_TOGETHER {
            return Self { product, closed: 0.0, silent: 0.0 };
        }
        // Far beyond what the figures can say in sum, so that nothing overflows.
        let certain = ln_certain.clamp(-300.0, 300.0).exp();
        let counted = (1.0 - closed) * (1.0 - silent);
        Self {
            product: product.map(|value| counted * value),
            closed: closed * certain,
            silent: (1.0 - closed) * silent * certain,
        }
    }

    /// All that the figures say.
    fn with_zeros(&self) -> Curve {
        self.product.map(|value| value + self.closed + self.silent)
    }
}

/// For each curve the product of all others, each with a maximum of 1: what is before it times what is after it.
fn others(curves: &[Curve]) -> Vec<Curve> {
    let mut out = Vec::with_capacity(curves.len());
    let mut before = [1.0; POINTS];
    for curve in curves {
        out.push(before);
        before = grid::product(&before, curve);
        grid::normalize(&mut before);
    }
    let mut after = [1.0; POINTS];
    for (rest, curve) in out.iter_mut().zip(curves).rev() {
        *rest = grid::product(rest, &after);
        grid::normalize(rest);
        after = grid::product(&after, curve);
        grid::normalize(&mut after);
    }
    out
}

fn moments(curve: &Curve) -> (f64, f64) {
    let total: f64 = curve.iter().sum();
    let mean = curve.iter().enumerate().map(|(i, weight)| weight * grid::shift(i)).sum::<f64>() / total;
    let square = curve.iter().enumerate().map(|(i, weight)| weight * grid::shift(i).powi(2)).sum::<f64>() / total;
    (mean, (square - mean * mean).max(0.0).sqrt())
}

#[expect(clippy::too_many_arguments, reason = "the state of one pass down; a struct would only rename it")]
fn down(
    family: usize,
    figures: &[Figure],
    cells: &[CellCurves],
    of_family: &Family,
    rest: &Curve,
    (b, rate): (usize, f64),
    (natural, event): (&Curve, &Curve),
    kernels: &Kernels,
    wanted: Wanted,
    out: &mut ReturnPosterior,
) {
    let quiet = grid::product(natural, rest);
    let both: Curve = std::array::from_fn(|i| (natural[i] + event[i]) * rest[i]);
    let from_natural = kernels.family[b].spread(&both);
    let undisturbed = kernels.family[b].spread(&quiet);
    let from_event = kernels.family_event[b].spread(&both);
    let all: Curve = std::array::from_fn(|i| (1.0 - rate) * from_natural[i] + rate * from_event[i]);
    let (product, mass) = (&of_family.product, both.iter().sum::<f64>());
    let total = grid::dot(&all, product) + mass * (of_family.closed + of_family.silent);
    let closed = quiet.iter().sum::<f64>() * of_family.closed / total;
    out.closed[family] = closed;
    out.silent[family] = mass * of_family.silent / total;
    out.families[family] = rate * grid::dot(&from_event, product) / total;
    out.family_lost[family] = 1.0 - (1.0 - rate) * grid::dot(&undisturbed, product) / total - closed;
    if wanted == Wanted::Blocks {
        return;
    }
    for (at, _) in figures.iter().enumerate().filter(|(_, figure)| figure.flow && figure.family == family) {
        let cell = &cells[at];
        let others: Curve = std::array::from_fn(|i| product[i] / cell.all[i]);
        let (quiet, all) = (grid::product(&undisturbed, &others), grid::product(&all, &others));
        let in_order = (1.0 - rate) * grid::dot(&quiet, &cell.in_order) / total + closed;
        out.cells[at] = CellPosterior {
            in_order: in_order.clamp(0.0, 1.0),
            low: grid::dot(&all, &cell.low) / total,
            zero: if cell.zero > 0.0 { all.iter().sum::<f64>() * cell.zero / total } else { 0.0 },
        };
    }
    if wanted == Wanted::Messages {
        out.family_messages.push((of_family.with_zeros(), *rest));
    }
}

/// A stock is judged for itself: lost months do not lower it.
fn stocks(figures: &[Figure], cells: &[CellCurves], out: &mut ReturnPosterior) {
    for (at, cell) in cells.iter().enumerate().filter(|(at, _)| !figures[*at].flow) {
        let total = cell.all[grid::ORIGIN];
        out.cells[at] = CellPosterior {
            in_order: cell.in_order[grid::ORIGIN] / total,
            low: cell.low[grid::ORIGIN] / total,
            zero: cell.zero / total,
        };
    }
}
