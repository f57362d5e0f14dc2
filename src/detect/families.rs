//! Which indicators belong together, which are stocks, and whose likelihood counts less in a block.
//!
//! What the indicator sheet says stands. Where it says nothing, families are learned: residuals of log year-on-year
//! change, correlated over units and years, joined by average linkage while the mean correlation is at least 0.3
//! (a distance of 0.7). A series that repeats last year's figure in most pairs is a stock.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    district::District,
    numeric::median,
    panel::{Kind, Op, Panel},
};

/// Kinds, families and powers of all indicators.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sheet {
    /// What each indicator is.
    pub(super) kinds: Vec<Kind>,
    /// Family of each, by position.
    pub(super) families: Vec<usize>,
    /// Number of families.
    pub(super) count: usize,
    /// Power of its likelihood in a block.
    pub(super) tempers: Vec<f64>,
    /// Whether any family had to be learned.
    pub(super) learned: bool,
}

/// Power of a figure whose parts, or whose whole, stand in the same block.
const DEPENDENT: f64 = 0.6;

/// Reads the sheet and learns the rest.
pub(super) fn resolve(panel: &Panel, districts: &[District]) -> Sheet {
    let kinds = (0..panel.indicators.len())
        .map(|k| {
            panel.indicators[k].kind.unwrap_or_else(|| if repeats(districts, k) { Kind::Stock } else { Kind::Flow })
        })
        .collect();
    let learned = panel.indicators.iter().any(|indicator| indicator.family.is_none());
    let names: Vec<String> = if learned { learn_names(panel, districts) } else { sheet_names(panel) };
    let order: BTreeMap<&String, usize> =
        names.iter().collect::<BTreeSet<_>>().into_iter().enumerate().map(|(at, name)| (name, at)).collect();
    let families = names.iter().map(|name| order[name]).collect();
    Sheet { kinds, families, count: order.len(), tempers: tempers(panel), learned }
}

fn sheet_names(panel: &Panel) -> Vec<String> {
    panel.indicators.iter().map(|indicator| indicator.family.clone().unwrap_or_default()).collect()
}

/// Whether most figures of 8 and more repeat last year's.
fn repeats(districts: &[District], k: usize) -> bool {
    let (mut pairs, mut equal) = (0, 0);
    for district in districts {
        for i in 0..district.len() {
            for t in 1..district.years.saturating_sub(1).max(1).min(district.years) {
                let (before, now) = (district.value(i, t - 1, k), district.value(i, t, k));
                if before >= 8.0 && now >= 8.0 {
                    pairs += 1;
                    equal += usize::from((before - now).abs() < 1e-9);
                }
            }
        }
    }
    pairs >= 6 && equal * 2 >= pairs
}

/// Members of an equality count less, and so do parts of a declared parent: together they say one thing.
fn tempers(panel: &Panel) -> Vec<f64> {
    let mut tempers = vec![1.0; panel.indicators.len()];
    for identity in panel.identities.iter().filter(|identity| identity.op == Op::Equal) {
        for member in identity.left.iter().chain(&identity.right) {
            tempers[member.indicator] = DEPENDENT;
        }
    }
    for (k, indicator) in panel.indicators.iter().enumerate() {
        if let Some(parent) = indicator.parent.as_ref().and_then(|code| panel.indicator_index(code)) {
            tempers[k] = DEPENDENT;
            tempers[parent] = DEPENDENT;
        }
    }
    tempers
}

/// Names of learned families; an indicator with a family in the sheet keeps it.
fn learn_names(panel: &Panel, districts: &[District]) -> Vec<String> {
    let open: Vec<usize> = (0..panel.indicators.len()).filter(|&k| panel.indicators[k].family.is_none()).collect();
    let residuals: Vec<Vec<f64>> = open.iter().map(|&k| residuals(districts, k)).collect();
    let mut groups: Vec<Vec<usize>> = (0..open.len()).map(|at| vec![at]).collect();
    let mut likeness = vec![vec![0.0; open.len()]; open.len()];
    for a in 0..open.len() {
        for b in 0..a {
            let value = correlation(&residuals[a], &residuals[b]);
            likeness[a][b] = value;
            likeness[b][a] = value;
        }
    }
    while let Some((a, b)) = closest(&groups, &likeness) {
        let joined = groups.remove(b);
        groups[a].extend(joined);
    }
    let mut names: Vec<String> = sheet_names(panel);
    for (number, group) in groups.iter().enumerate() {
        for &at in group {
            names[open[at]] = format!("\u{1}{number:04}");
        }
    }
    names
}

/// The two groups with the greatest mean correlation, at least 0.3; the earlier first.
fn closest(groups: &[Vec<usize>], likeness: &[Vec<f64>]) -> Option<(usize, usize)> {
    let mut best = (0.3, None);
    for a in 0..groups.len() {
        for b in a + 1..groups.len() {
            let sum: f64 = groups[a].iter().flat_map(|&x| groups[b].iter().map(move |&y| likeness[x][y])).sum();
            let mean = sum / (groups[a].len() * groups[b].len()) as f64;
            if mean > best.0 {
                best = (mean, Some((a, b)));
            }
        }
    }
    best.1
}

/// Log year-on-year changes less the district's median, scaled by their expected noise; NaN where there is none.
fn residuals(districts: &[District], k: usize) -> Vec<f64> {
    let mut out = Vec::new();
    for district in districts {
        for t in 1..district.years {
            let changes: Vec<f64> = (0..district.len())
                .map(|i| {
                    let (before, now) = (district.value(i, t - 1, k), district.value(i, t, k));
                    ((now + 0.5) / (before + 0.5)).ln() * (before.min(40.0) / 8.0).min(1.0)
                })
                .collect();
            let mut known: Vec<f64> = changes.iter().copied().filter(|change| change.is_finite()).collect();
            let middle = median(&mut known).unwrap_or(0.0);
            out.extend(changes.iter().map(|change| (change - middle).clamp(-1.5, 1.5)));
        }
    }
    out
}

fn correlation(left: &[f64], right: &[f64]) -> f64 {
    let pairs: Vec<(f64, f64)> =
        left.iter().zip(right).filter(|(a, b)| a.is_finite() && b.is_finite()).map(|(a, b)| (*a, *b)).collect();
    let (xx, yy, xy) =
        pairs.iter().fold((1e-9, 1e-9, 0.0), |(xx, yy, xy), (x, y)| (xx + x * x, yy + y * y, xy + x * y));
    // Few pairs prove little.
    xy / (xx * yy).sqrt() * (1.0 - 1.0 / (pairs.len() as f64 / 6.0 + 1.0))
}
