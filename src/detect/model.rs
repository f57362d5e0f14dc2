//! What the detector has learned about a panel as a whole: how noisy each indicator is, which indicators belong
//! together, how often figures are at fault and how often the world itself jumps.
//!
//! Everything here is pooled over all districts of the panel. The rates start from priors that are worth some forty
//! blocks and move with the data ([`super::learn`]).

use super::{erratic::Unrest, grid::Kernel, reports::Otherwise, witnesses::Together};

/// One indicator as the model sees it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Indicator {
    /// Whether its size is judged at all (flows and stocks with figures).
    pub(super) judged: bool,
    /// Whether it stands at the year's end; lost months do not lower it.
    pub(super) stock: bool,
    /// Family, by position.
    pub(super) family: usize,
    /// Which exposure it grows with.
    pub(super) exposure: usize,
    /// Relative variance by which a level moves from year to year (ω²).
    pub(super) drift: f64,
    /// Relative variance of a year around the level, shared parts included (φ).
    pub(super) noise: f64,
    /// Relative variance of levels between units.
    pub(super) between: f64,
    /// Chance of a natural zero where cases are expected.
    pub(super) zero_rate: f64,
    /// Power of its likelihood in a block; below 1 when other members add up to it.
    pub(super) temper: f64,
    /// Whether it is an amount of something divisible, which has no counting noise.
    pub(super) amount: bool,
    /// Factor on the prior of a low figure, from the direction of suspicion.
    pub(super) low_factor: f64,
    /// Factor on the prior of a false zero; 0 where zero is the usual answer.
    pub(super) zero_factor: f64,
    /// Share of the units to which it does not happen at all.
    pub(super) never: f64,
}

/// How often things happen to one block of one year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rates {
    /// The whole return lacks a part.
    pub(super) township: f64,
    /// A family lacks a part.
    pub(super) family: f64,
    /// A cell is too low.
    pub(super) cell: f64,
    /// A cell is falsely zero.
    pub(super) zero: f64,
    /// A family is falsely zero as a whole.
    pub(super) silent: f64,
    /// The whole unit has a natural jump.
    pub(super) township_shock: f64,
    /// A family has a natural jump.
    pub(super) family_shock: f64,
    /// A cell has a natural jump.
    pub(super) cell_shock: f64,
}

/// Before anything is learned.
pub(super) const PRIOR_RATES: Rates = Rates {
    township: 0.03,
    family: 0.012,
    cell: 0.008,
    zero: 0.006,
    silent: 0.003,
    township_shock: 0.01,
    family_shock: 0.015,
    cell_shock: 0.03,
};

/// Usual standard deviation of a natural jump of a unit and of a family.
pub(super) const USUAL_JUMPS: [f64; 2] = [0.35, 0.45];

/// The learned panel.
#[derive(Debug, Clone)]
pub(super) struct Model {
    /// One per indicator of the panel.
    pub(super) indicators: Vec<Indicator>,
    /// Totals with their parts, all flows of one family.
    pub(super) sums: Vec<(usize, Vec<usize>)>,
    /// Number of families.
    pub(super) families: usize,
    /// Variance of a family's natural year effect within a unit.
    pub(super) family_variance: f64,
    /// Variance of a unit's natural year effect.
    pub(super) township_variance: f64,
    /// Standard deviation of a natural jump of a unit.
    pub(super) township_jump: f64,
    /// Standard deviation of a natural jump of a family.
    pub(super) family_jump: f64,
    /// Relative variance of a district's year effect from one year to the next.
    pub(super) year_spread: f64,
    /// How often a report gives more than a table that is right.
    pub(super) otherwise: Otherwise,
    /// How erratic units are.
    pub(super) erratic: Unrest,
    /// How far the figures of a return move together.
    pub(super) together: Together,
    /// How often a living series ends for good, a year.
    pub(super) ends: f64,
    /// How often a living family closes for good, a year.
    pub(super) closes: f64,
    /// How often things happened in earlier years.
    pub(super) before: Rates,
    /// How often they happen in the judged year.
    pub(super) now: Rates,
}

impl Model {
    /// Noise that a cell has for itself.
    pub(super) fn cell_noise(&self, indicator: usize) -> f64 {
        let noise = self.indicators[indicator].noise;
        (noise - self.family_variance - self.township_variance).max(0.3 * noise).max(0.002)
    }
}

/// Kernels by the variance of the block's natural effect, so that thin history costs no kernel of its own.
#[derive(Debug, Clone)]
pub(super) struct Kernels {
    /// How often things happen.
    pub(super) rates: Rates,
    /// Natural effect of a unit, by bucket.
    pub(super) township: Vec<Kernel>,
    /// The same on top of a lost part.
    pub(super) township_event: Vec<Kernel>,
    /// Natural effect of a family, by bucket.
    pub(super) family: Vec<Kernel>,
    /// The same on top of a lost part.
    pub(super) family_event: Vec<Kernel>,
    /// Natural and event mixed, as the family's parts see it.
    pub(super) family_mixed: Vec<Kernel>,
}

const BUCKETS: i32 = 16;
const BUCKET_START: f64 = 0.02;
const BUCKET_RATIO: f64 = 1.32;

/// The bucket of a variance.
pub(super) fn bucket(variance: f64) -> usize {
    let steps = (variance.max(1e-9).sqrt() / BUCKET_START).ln() / BUCKET_RATIO.ln();
    steps.round().clamp(0.0, f64::from(BUCKETS - 1)) as usize
}

/// Standard deviation of each bucket.
pub(super) fn bucket_sds() -> Vec<f64> {
    (0..BUCKETS).map(|b| BUCKET_START * BUCKET_RATIO.powi(b)).collect()
}

/// A natural effect on the logarithm, with a jump of this deviation on top: the factor of a usual year is 1 on the
/// average, as the expectation is a mean of such years. The middle of its logarithm lies below 0 for that, the more the
/// wider it is; without this every unit of a noisy panel seems to lack a part.
pub(super) fn natural(sd: f64, jump: f64) -> Kernel {
    Kernel::normal(-0.5 * sd * sd, sd.hypot(jump))
}

/// Lost share, as log of the share that is left: uniform in what is left, between these two.
pub(super) fn lost_part(least_left: f64, most_left: f64) -> Kernel {
    use super::grid::STEP;
    Kernel::new(|j| {
        let [low, high] = [-0.5, 0.5].map(|half| ((j as f64 + half) * STEP).exp().clamp(least_left, most_left));
        high - low
    })
}

impl Kernels {
    /// For these rates, and deviations of the jumps of a unit and of a family.
    pub(super) fn new(rates: &Rates, [township_jump, family_jump]: [f64; 2]) -> Self {
        let sds = bucket_sds();
        let mixed = |jump: f64, rate: f64| -> Vec<Kernel> {
            sds.iter().map(|sd| natural(*sd, jump).mix(&natural(*sd, 0.0), rate)).collect()
        };
        let township = mixed(township_jump, rates.township_shock);
        let family = mixed(family_jump, rates.family_shock);
        let [lost_township, lost_family] = [lost_part(0.03, 0.95), lost_part(0.03, 0.9)];
        let township_event = township.iter().map(|kernel| lost_township.then(kernel)).collect();
        let family_event: Vec<Kernel> = family.iter().map(|kernel| lost_family.then(kernel)).collect();
        let family_mixed =
            family_event.iter().zip(&family).map(|(event, natural)| event.mix(natural, rates.family)).collect();
        Self { rates: *rates, township, township_event, family, family_event, family_mixed }
    }
}

/// From which years an expectation comes, and with it which rates hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    /// The judged year: from earlier years only.
    Ahead,
    /// An earlier year that is being cleaned: from all other years.
    Around,
}

/// The kernels of both views.
#[derive(Debug, Clone)]
pub(super) struct Tables {
    before: Kernels,
    now: Kernels,
}

impl Tables {
    /// For the rates of a model.
    pub(super) fn new(model: &Model) -> Self {
        let jumps = [model.township_jump, model.family_jump];
        Self { before: Kernels::new(&model.before, jumps), now: Kernels::new(&model.now, jumps) }
    }

    /// Those of a view.
    pub(super) fn of(&self, view: View) -> &Kernels {
        match view {
            View::Ahead => &self.now,
            View::Around => &self.before,
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::{super::grid::STEP, *};

    /// An indicator without noise.
    pub(in super::super) fn indicator() -> Indicator {
        Indicator {
            judged: true,
            stock: false,
            family: 0,
            exposure: 0,
            drift: 0.0,
            noise: 0.0,
            between: 0.5,
            zero_rate: 0.001,
            temper: 1.0,
            amount: false,
            low_factor: 1.0,
            zero_factor: 1.0,
            never: 0.01,
        }
    }

    #[test]
    fn natural_effects_have_mean_one() {
        for sd in [0.1, 0.4, 0.9] {
            let kernel = natural(sd, 0.0);
            let mean: f64 = (-60..=60).map(|j| kernel.weight(j) * (j as f64 * STEP).exp()).sum();
            assert!((mean - 1.0).abs() < 0.02, "{sd}: {mean}");
        }
    }
}
