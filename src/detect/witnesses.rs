//! How many independent witnesses the figures of a return are.
//!
//! Two counts of one cause rise and fall together: that both fell is no more than that one fell. So the correlation of
//! the figures of a return is learned from the panel, over all units and earlier years, and figures count as many as
//! independent ones would that know as much: n / (1 + (n - 1) ρ), Kish's design effect (Survey Sampling, 1965), with
//! the mean correlation ρ of two standardised residuals, one step ahead, pulled to what figures usually have.

use super::{
    erratic::{self, Residual, Seen},
    model::Model,
};

/// Mean correlation of two figures of a return.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Together {
    /// Of any two.
    figures: f64,
    /// Of two that belong to different families.
    families: f64,
}

/// Correlation before anything is seen, and the returns that this is worth.
const USUAL: (f64, f64) = (0.1, 10.0);

impl Together {
    /// Before anything is seen.
    pub(super) const UNKNOWN: Self = Self { figures: USUAL.0, families: USUAL.0 };

    /// As many independent witnesses as so many figures are.
    pub(super) fn of_figures(&self, count: usize) -> f64 {
        independent(count, self.figures)
    }

    /// As many as so many figures are where it is their variance that is asked for.
    pub(super) fn of_variance(&self, count: usize) -> f64 {
        independent(count, self.figures.powi(2))
    }

    /// As many as so many families are.
    pub(super) fn of_families(&self, count: usize) -> f64 {
        independent(count, self.families)
    }
}

fn independent(count: usize, correlation: f64) -> f64 {
    let count = count as f64;
    count / (1.0 + (count - 1.0).max(0.0) * correlation)
}

/// Sums over returns: products of two residuals with their number, and squares of residuals with theirs.
#[derive(Default)]
struct Sums {
    products: (f64, f64),
    squares: (f64, f64),
    returns: f64,
}

impl Sums {
    /// Adds a return by its groups: the products are those of residuals of different groups.
    fn add<'a>(&mut self, groups: impl Iterator<Item = &'a [f64; 3]>) {
        let (mut sum, mut weight, mut within, mut pairs) = (0.0, 0.0, 0.0, 0.0);
        for [size, trust, squares] in groups {
            sum += size;
            weight += trust;
            within += size * size;
            pairs += trust * trust;
            self.squares = (self.squares.0 + squares, self.squares.1 + trust);
        }
        self.products = (self.products.0 + sum * sum - within, self.products.1 + weight * weight - pairs);
        self.returns += if weight * weight - pairs > 0.5 { 1.0 } else { 0.0 };
    }

    fn correlation(&self) -> f64 {
        let seen =
            (self.products.0 / self.products.1.max(1e-9)) / (self.squares.0 / self.squares.1.max(1e-9)).max(1e-9);
        let returns = if self.products.1 > 0.5 { self.returns } else { 0.0 };
        ((USUAL.0 * USUAL.1 + seen * returns) / (USUAL.1 + returns)).clamp(0.0, 1.0)
    }
}

/// The correlations in these districts; of flows only, since a stock stands outside the blocks.
pub(super) fn together(model: &Model, seen: &[Seen]) -> Together {
    let (mut figures, mut families) = (Sums::default(), Sums::default());
    for &of in seen {
        for (unit, year) in (0..of.0.len()).flat_map(|unit| erratic::years(of.0).map(move |year| (unit, year))) {
            let residuals = erratic::residuals(of, model, unit, year);
            let mut by_family = vec![[0.0; 3]; model.families];
            let mut single = Vec::with_capacity(residuals.len());
            for Residual { indicator, size, trust, .. } in residuals {
                let indicator = &model.indicators[indicator];
                if !indicator.stock {
                    let one = [trust * size, trust, trust * size * size];
                    by_family[indicator.family].iter_mut().zip(one).for_each(|(sum, part)| *sum += part);
                    single.push(one);
                }
            }
            figures.add(single.iter());
            families.add(by_family.iter());
        }
    }
    Together { figures: figures.correlation(), families: families.correlation() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn correlation(returns: &[[f64; 2]]) -> f64 {
        let mut sums = Sums::default();
        for residuals in returns {
            sums.add(residuals.map(|size| [size, 1.0, size * size]).iter());
        }
        sums.correlation()
    }

    #[test]
    fn two_counts_of_one_cause_are_one_witness() {
        let one_cause: Vec<[f64; 2]> = (0..200).map(|at| [f64::from(at % 5) - 2.0; 2]).collect();
        let found = correlation(&one_cause);
        assert!(found > 0.9, "{found}");
        assert!(independent(2, found) < 1.1);
        let apart: Vec<[f64; 2]> = (0..225).map(|at| [f64::from(at % 5) - 2.0, f64::from(at / 5 % 5) - 2.0]).collect();
        let found = correlation(&apart);
        assert!(found < 0.05, "{found}");
        assert!(independent(2, found) > 1.9);
    }

    #[test]
    fn a_panel_without_history_has_the_usual_correlation() {
        assert!((correlation(&[]) - USUAL.0).abs() < 1e-12);
    }
}
