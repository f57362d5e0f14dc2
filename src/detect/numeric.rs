//! The few distributions the detector needs, in the form it needs them.
//!
//! Counts are negative binomial with a mean and a relative extra variance ψ: Var = m + ψ m². With shape r = 1/ψ this
//! is the gamma-Poisson mixture; non-integer amounts use the same density, which then is a smooth approximation.

/// Below this relative variance a negative binomial is Poisson for every purpose here.
pub(super) const LEAST_VARIANCE: f64 = 1e-4;

/// `ln Γ(x)` for x above 0: Stirling's series from 8 on, the recurrence below. It is the hottest function of the
/// detector; to 1e-11 it agrees with the Lanczos form of statrs, at a quarter of the time.
pub(super) fn ln_gamma(x: f64) -> f64 {
    if x >= STIRLING {
        return stirling(x);
    }
    let (mut x, mut product) = (x, 1.0);
    while x < STIRLING {
        product *= x;
        x += 1.0;
    }
    stirling(x) - product.ln()
}

/// From here on four terms of the series are exact to 1e-11.
const STIRLING: f64 = 8.0;

fn stirling(x: f64) -> f64 {
    let inverse = 1.0 / x;
    let square = inverse * inverse;
    let series = inverse * (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square / 1680.0)));
    (x - 0.5) * x.ln() - x + HALF_LN_TAU + series
}

/// `ln(2π) / 2`.
const HALF_LN_TAU: f64 = 0.918_938_533_204_672_8;

/// `ln Γ(y + r) - ln Γ(r) - ln Γ(y + 1)`: the part of the negative binomial that does not depend on the mean.
pub(super) fn nb_constant(y: f64, r: f64) -> f64 {
    ln_gamma(y + r) - ln_gamma(r) - ln_gamma(y + 1.0)
}

/// Log probability of `y` at mean `m` and relative extra variance `psi`.
pub(super) fn nb_ln_pmf(y: f64, m: f64, psi: f64) -> f64 {
    let r = 1.0 / psi.max(LEAST_VARIANCE);
    let m = m.max(1e-9);
    nb_constant(y, r) + y * (m / (r + m)).ln() + r * (r / (r + m)).ln()
}

/// The `p` quantile at mean `m` and relative extra variance `psi`; exact sums for small means, the Wilson-Hilferty
/// form of the gamma quantile for large ones.
pub(super) fn nb_quantile(p: f64, m: f64, psi: f64) -> f64 {
    if m <= 0.0 {
        return 0.0;
    }
    if m > 25.0 {
        let variance = m + psi * m * m;
        return gamma_quantile(p, m * m / variance, variance / m);
    }
    let r = 1.0 / psi.max(LEAST_VARIANCE);
    let mut term = (r * (r / (r + m)).ln()).exp();
    let (mut sum, mut y) = (term, 0.0);
    while sum < p && y < 1000.0 {
        term *= (y + r) / (y + 1.0) * m / (r + m);
        sum += term;
        y += 1.0;
    }
    y
}

fn gamma_quantile(p: f64, shape: f64, scale: f64) -> f64 {
    let c = 1.0 / (9.0 * shape);
    shape * scale * (1.0 - c + normal_quantile(p) * c.sqrt()).max(0.0).powi(3)
}

/// Quantile of the standard normal (Acklam's central form is enough for 0.02 to 0.98; clamped outside).
pub(super) fn normal_quantile(p: f64) -> f64 {
    statrs::function::erf::erf_inv(2.0 * p.clamp(1e-9, 1.0 - 1e-9) - 1.0) * std::f64::consts::SQRT_2
}

/// The middle of a list, by value; `None` when it is empty. Not-a-number sorts last.
pub(super) fn median(values: &mut [f64]) -> Option<f64> {
    quantile(values, 0.5)
}

/// A quantile of a list by linear interpolation; `None` when it is empty.
pub(super) fn quantile(values: &mut [f64], p: f64) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let last = values.len().checked_sub(1)?;
    let at = p * last as f64;
    let (below, part) = (at.floor() as usize, at.fract());
    let above = (below + 1).min(last);
    Some(values[below] + part * (values[above] - values[below]))
}

/// `1 / (1 + exp(-x))`.
pub(super) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_add_up_to_one() {
        for (m, psi) in [(0.3, 0.5), (4.0, 0.1), (12.0, 1e-6)] {
            let sum: f64 = (0..400).map(|y| nb_ln_pmf(f64::from(y), m, psi).exp()).sum();
            assert!((sum - 1.0).abs() < 1e-6, "{m} {psi}: {sum}");
        }
    }

    #[test]
    fn the_gamma_function_is_that_of_statrs() {
        for x in [1e-4, 0.3, 1.0, 2.5, 7.999, 8.0, 40.0, 1e4, 1e9] {
            let exact = statrs::function::gamma::ln_gamma(x);
            assert!((ln_gamma(x) - exact).abs() < 1e-10 * exact.abs().max(1.0), "{x}");
        }
    }

    #[test]
    fn quantiles_agree_where_the_two_forms_meet() {
        for p in [0.1, 0.5, 0.9] {
            let (exact, smooth) = (nb_quantile(p, 24.9, 0.05), nb_quantile(p, 25.1, 0.05));
            assert!((exact - smooth).abs() < 1.6, "{p}: {exact} {smooth}");
        }
    }

    #[test]
    fn the_middle_of_nothing_is_nothing() {
        assert_eq!(median(&mut []), None);
        assert_eq!(median(&mut [3.0, 1.0, 2.0, 10.0]), Some(2.5));
    }
}
