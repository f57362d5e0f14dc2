//! Log-shifts on a grid: what a block of figures says about the factor by which it is off.
//!
//! A curve holds a value for each of 61 shifts from -4 to 2 in steps of 0.1; a kernel says how shifts spread from a
//! block to its parts. Every sum of the message passing is a sum over this grid.

#![expect(clippy::cast_possible_wrap, reason = "positions are below 61")]

/// Number of shifts.
pub(super) const POINTS: usize = 61;
/// Distance between two shifts, on the natural logarithm.
pub(super) const STEP: f64 = 0.1;
/// Position of shift 0.
pub(super) const ORIGIN: usize = 40;

/// A value per shift.
pub(super) type Curve = [f64; POINTS];

/// The shift at a position.
pub(super) fn shift(position: usize) -> f64 {
    (position as f64 - ORIGIN as f64) * STEP
}

/// Position of the shift nearest to a value, minus infinity included.
pub(super) fn nearest(shift: f64) -> usize {
    (shift / STEP + ORIGIN as f64).round().clamp(0.0, (POINTS - 1) as f64) as usize
}

/// Scales a curve to a maximum of 1 and gives what it was; a curve of zeros stays.
pub(super) fn normalize(curve: &mut Curve) -> f64 {
    let top = top(curve);
    if top > 0.0 {
        for value in curve {
            *value /= top;
        }
        top
    } else {
        1.0
    }
}

/// Numbers that are added or compared side by side, so that none waits for the one before it.
const LANES: usize = 4;

/// The greatest value, at least 0.
fn top(curve: &Curve) -> f64 {
    let greater = |a: f64, b: f64| if b > a { b } else { a };
    let mut lanes = [0.0; LANES];
    let chunks = curve.chunks_exact(LANES);
    let rest = chunks.remainder().iter().copied().fold(0.0, greater);
    for chunk in chunks {
        lanes.iter_mut().zip(chunk).for_each(|(lane, value)| *lane = greater(*lane, *value));
    }
    lanes.into_iter().fold(rest, greater)
}

/// Sum of the products of two curves.
pub(super) fn dot(left: &Curve, right: &Curve) -> f64 {
    let mut lanes = [0.0; LANES];
    let (left, right) = (left.chunks_exact(LANES), right.chunks_exact(LANES));
    let rest: f64 = left.remainder().iter().zip(right.remainder()).map(|(a, b)| a * b).sum();
    for (left, right) in left.zip(right) {
        lanes.iter_mut().zip(left.iter().zip(right)).for_each(|(lane, (a, b))| *lane += a * b);
    }
    lanes.into_iter().sum::<f64>() + rest
}

/// Product of two curves.
pub(super) fn product(left: &Curve, right: &Curve) -> Curve {
    std::array::from_fn(|i| left[i] * right[i])
}

/// Weights of the differences of two shifts; it adds up to 1.
#[derive(Debug, Clone)]
pub(super) struct Kernel {
    /// Smallest difference, in steps.
    first: isize,
    weights: Vec<f64>,
    /// The weights from the last to the first.
    reversed: Vec<f64>,
    /// For each position the sums of the weights that lead below the grid and above it.
    beyond: Vec<(f64, f64)>,
}

/// First and last position that matter: at least 1e-13 of the greatest value.
fn active(curve: &Curve) -> (usize, usize) {
    let least = top(curve) * 1e-13;
    let matters = |value: &f64| *value > least;
    (curve.iter().position(matters).unwrap_or(0), curve.iter().rposition(matters).unwrap_or(0))
}

impl Kernel {
    /// From a weight per difference; what is below 1e-9 at the ends is cut off.
    pub(super) fn new(weight: impl Fn(isize) -> f64) -> Self {
        let reach = POINTS as isize - 1;
        let all: Vec<f64> = (-reach..=reach).map(weight).collect();
        let total: f64 = all.iter().sum();
        let kept = |value: &f64| *value > 1e-9 * total;
        let from = all.iter().position(kept).unwrap_or(0);
        let to = all.iter().rposition(kept).unwrap_or(all.len() - 1);
        let sum: f64 = all[from..=to].iter().sum();
        let weights: Vec<f64> = all[from..=to].iter().map(|value| value / sum).collect();
        let mut total = 0.0;
        let sums: Vec<f64> = std::iter::once(0.0)
            .chain(weights.iter().map(|weight| {
                total += weight;
                total
            }))
            .collect();
        let first = from as isize - reach;
        let number = |difference: isize| (difference - first).clamp(0, weights.len() as isize) as usize;
        let beyond = (0..=reach).map(|at| (sums[number(-at)], 1.0 - sums[number(reach - at + 1)])).collect();
        let reversed = weights.iter().rev().copied().collect();
        Self { first, weights, reversed, beyond }
    }

    /// The normal distribution with this mean and standard deviation, in bins.
    pub(super) fn normal(mean: f64, sd: f64) -> Self {
        let cumulative = |x: f64| 0.5 * (1.0 + statrs::function::erf::erf(x / (sd * std::f64::consts::SQRT_2)));
        Self::new(|j| {
            let x = j as f64 * STEP - mean;
            cumulative(x + STEP / 2.0) - cumulative(x - STEP / 2.0)
        })
    }

    /// Weight of a difference, in steps.
    pub(super) fn weight(&self, difference: isize) -> f64 {
        usize::try_from(difference - self.first).ok().and_then(|at| self.weights.get(at)).copied().unwrap_or(0.0)
    }

    /// `part` of this and the rest of another.
    pub(super) fn mix(&self, other: &Self, part: f64) -> Self {
        Self::new(|j| part * self.weight(j) + (1.0 - part) * other.weight(j))
    }

    /// The distribution of the sum of two differences.
    pub(super) fn then(&self, other: &Self) -> Self {
        Self::new(|j| self.weights.iter().zip(self.first..).map(|(weight, own)| weight * other.weight(j - own)).sum())
    }

    /// What the parts say about the block: `out(u) = Σ_v k(v) curve(u + v)`; beyond the ends the curve stays flat.
    pub(super) fn gather(&self, curve: &Curve) -> Curve {
        let (from, to) = active(curve);
        let mut out = [0.0; POINTS];
        for (j, value) in curve.iter().enumerate().take(to + 1).skip(from) {
            // j = i + first + n for the n-th weight.
            let (low, high) = self.reach(j as isize - self.first);
            if low < high {
                let start = low as isize + self.weights.len() as isize - 1 - j as isize + self.first;
                let weights = &self.reversed[start as usize..];
                out[low..high].iter_mut().zip(weights).for_each(|(cell, weight)| *cell += value * weight);
            }
        }
        for (i, cell) in out.iter_mut().enumerate() {
            let (below, above) = self.beyond[i];
            *cell += below * curve[0] + above * curve[POINTS - 1];
        }
        out
    }

    /// What the block says about its parts: `out(s) = Σ_u curve(u) k(s - u)`; what leaves the grid stays at its end.
    pub(super) fn spread(&self, curve: &Curve) -> Curve {
        let (from, to) = active(curve);
        let mut out = [0.0; POINTS];
        for (i, value) in curve.iter().enumerate().take(to + 1).skip(from) {
            let start = i as isize + self.first;
            let low = start.clamp(0, POINTS as isize) as usize;
            let high = (start + self.weights.len() as isize).clamp(0, POINTS as isize) as usize;
            if low < high {
                let weights = &self.weights[(low as isize - start) as usize..];
                out[low..high].iter_mut().zip(weights).for_each(|(cell, weight)| *cell += value * weight);
            }
            let (below, above) = self.beyond[i];
            out[0] += value * below;
            out[POINTS - 1] += value * above;
        }
        out
    }

    /// Positions `i` for which `start - i` is a weight's number, as a half-open range.
    fn reach(&self, start: isize) -> (usize, usize) {
        let clamp = |at: isize| at.clamp(0, POINTS as isize) as usize;
        (clamp(start - self.weights.len() as isize + 1), clamp(start + 1))
    }

    /// The kernel as a curve around shift 0.
    pub(super) fn curve(&self) -> Curve {
        std::array::from_fn(|i| self.weight(i as isize - ORIGIN as isize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spreading_and_gathering_are_each_others_transpose() {
        let kernel = Kernel::normal(0.0, 0.35);
        let [left, right] = [0.3, 0.7].map(|at: f64| std::array::from_fn(|i| (-(shift(i) + at).powi(2)).exp()));
        assert!((dot(&kernel.gather(&left), &right) - dot(&left, &kernel.spread(&right))).abs() < 1e-9);
    }

    #[test]
    fn kernels_add_up_to_one() {
        for sd in [0.01, 0.1, 0.9] {
            let sum: f64 = Kernel::normal(0.0, sd).then(&Kernel::normal(0.1, 0.2)).weights.iter().sum();
            assert!((sum - 1.0).abs() < 1e-9);
        }
    }
}
