//! Which indicators belong together, which are stocks, and whose likelihood counts less in a block.
//!
//! What the indicator sheet says stands. Where it says nothing, families are learned: indicators that move together
//! from year to year, and of which the same units have much or little for their size, are joined by average linkage;
//! members of one sum belong together anyway. A series that repeats last year's figure in most pairs is a stock, one
//! that varies less than any count a rate.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    district::District,
    numeric::median,
    panel::{Identity, Kind, Op, Panel},
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
pub(super) fn resolve(panel: &Panel, districts: &[District], sums: &[Identity]) -> Sheet {
    let kinds = (0..panel.indicators.len())
        .map(|k| {
            panel.indicators[k].kind.unwrap_or_else(|| match glance(districts, k) {
                of if is_yes_no(&of) => Kind::Other,
                _ if repeats(districts, k) => Kind::Stock,
                of if is_rate(&of) || is_percentage(&of) => Kind::Other,
                _ => Kind::Flow,
            })
        })
        .collect();
    let learned = panel.indicators.iter().any(|indicator| indicator.family.is_none());
    let names: Vec<String> = if learned { learn_names(panel, districts, sums) } else { sheet_names(panel) };
    let order: BTreeMap<&String, usize> =
        names.iter().collect::<BTreeSet<_>>().into_iter().enumerate().map(|(at, name)| (name, at)).collect();
    let families = names.iter().map(|name| order[name]).collect();
    Sheet { kinds, families, count: order.len(), tempers: tempers(panel, sums), learned }
}

fn sheet_names(panel: &Panel) -> Vec<String> {
    panel.indicators.iter().map(|indicator| indicator.family.clone().unwrap_or_default()).collect()
}

/// Whether most figures of 2 and more repeat last year's, in pairs enough to tell; of counts around 2 that are drawn
/// anew each year one in five does.
fn repeats(districts: &[District], k: usize) -> bool {
    let (mut pairs, mut equal) = (0, 0);
    for district in districts {
        for i in 0..district.len() {
            for t in 1..district.years {
                let (before, now) = (district.value(i, t - 1, k), district.value(i, t, k));
                if before >= 2.0 && now >= 2.0 {
                    pairs += 1;
                    equal += usize::from((before - now).abs() < 1e-9);
                }
            }
        }
    }
    pairs >= 6 && equal * 2 >= pairs
}

/// Number of figures without which nothing is said about the kind of an indicator.
const ENOUGH: f64 = 24.0;

/// All figures of an indicator at a glance, as reported.
struct Glance {
    count: f64,
    mean: f64,
    variance: f64,
    most: f64,
    /// Share that is no whole number.
    broken: f64,
}

fn glance(districts: &[District], k: usize) -> Glance {
    let of = |district: &District| -> Vec<f64> {
        let years = (0..district.len()).flat_map(|i| (0..district.years).map(move |t| (i, t)));
        years.map(|(i, t)| district.value(i, t, k) / district.scale(k)).filter(|value| !value.is_nan()).collect()
    };
    let values: Vec<f64> = districts.iter().flat_map(of).collect();
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count.max(1.0);
    let squares = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>();
    let broken = values.iter().filter(|value| value.fract() != 0.0).count() as f64 / count.max(1.0);
    Glance { count, mean, variance: squares / count.max(1.0), most: values.into_iter().fold(0.0, f64::max), broken }
}

/// Whether figures vary less than any count could: within 100, over units of every size, with less than a third of
/// Poisson's variance. Such are rates and scores; lost months do not lower them.
fn is_rate(of: &Glance) -> bool {
    let telling = of.mean >= 10.0 || of.broken >= 0.5;
    of.count >= ENOUGH && telling && of.most <= 100.0 && of.variance < 0.3 * of.mean
}

/// Standard deviation over mean below which figures do not follow the size of units: units of one district differ in
/// size by more than this.
const ALIKE_IN_SIZE: f64 = 0.4;

/// Whether figures are percentages: mostly broken, none above 100, and much the same in units of every size.
fn is_percentage(of: &Glance) -> bool {
    let alike = of.variance.sqrt() < ALIKE_IN_SIZE * of.mean;
    of.count >= ENOUGH && of.broken >= 0.5 && of.most <= 100.0 && of.mean >= 10.0 && alike
}

/// Whether figures are a yes or a no: none above 1, where counts of that mean would have had a 2 among so many but for
/// a chance of one in a hundred (Poisson, the least varied of counts).
fn is_yes_no(of: &Glance) -> bool {
    let below_two = (1.0 + of.mean) * (-of.mean).exp();
    of.count >= ENOUGH && of.most <= 1.0 && of.broken == 0.0 && of.count * below_two.ln() < 0.01_f64.ln()
}

/// Members of an equality count less, and so do parts of a declared parent: together they say one thing.
fn tempers(panel: &Panel, sums: &[Identity]) -> Vec<f64> {
    let mut tempers = vec![1.0; panel.indicators.len()];
    for identity in sums.iter().filter(|identity| identity.op == Op::Equal) {
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
fn learn_names(panel: &Panel, districts: &[District], sums: &[Identity]) -> Vec<String> {
    let open: Vec<usize> = (0..panel.indicators.len()).filter(|&k| panel.indicators[k].family.is_none()).collect();
    let changes: Vec<Vec<f64>> = open.iter().map(|&k| changes(districts, k)).collect();
    let levels = levels(districts, &open);
    let mut groups: Vec<Vec<usize>> = (0..open.len()).map(|at| vec![at]).collect();
    let mut likeness = vec![vec![0.0; open.len()]; open.len()];
    for a in 0..open.len() {
        for b in 0..a {
            let together = sums.iter().any(|sum| is_member(sum, open[a]) && is_member(sum, open[b]));
            let value = if together { 1.0 } else { alike(&[(&changes, CHANGES), (&levels, LEVELS)], a, b) };
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

fn is_member(identity: &Identity, k: usize) -> bool {
    identity.left.iter().chain(&identity.right).any(|member| member.indicator == k)
}

/// The correlation that two members of a family usually have: of their yearly changes, and of the levels of units.
const CHANGES: f64 = 0.15;
const LEVELS: f64 = 0.5;

/// Correlations of two indicators over several kinds of residuals, weighed by the number of pairs and by what each
/// kind can tell.
fn alike(kinds: &[(&Vec<Vec<f64>>, f64)], a: usize, b: usize) -> f64 {
    let (mut sum, mut weights) = (0.0, 6.0 * LEVELS);
    for (residuals, usual) in kinds {
        let (correlation, pairs) = correlation(&residuals[a], &residuals[b]);
        sum += usual * pairs * correlation;
        weights += usual * pairs;
    }
    sum / weights
}

/// Least mean likeness of two groups that are joined.
const ALIKE: f64 = 0.27;

/// The two groups with the greatest mean likeness; the earlier first.
fn closest(groups: &[Vec<usize>], likeness: &[Vec<f64>]) -> Option<(usize, usize)> {
    let mut best = (ALIKE, None);
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
fn changes(districts: &[District], k: usize) -> Vec<f64> {
    let mut out = Vec::new();
    for district in districts {
        for t in 1..district.years {
            let mut changes: Vec<f64> = (0..district.len())
                .map(|i| {
                    let (before, now) = (district.value(i, t - 1, k), district.value(i, t, k));
                    ((now + 0.5) / (before + 0.5)).ln() * (before.min(40.0) / 8.0).min(1.0)
                })
                .collect();
            centre(&mut changes);
            out.extend(changes.iter().map(|change| change.clamp(-1.5, 1.5)));
        }
    }
    out
}

/// For each of these indicators the log level of every unit over all years, less what its district, its size and its
/// other indicators explain; NaN where nothing was reported.
fn levels(districts: &[District], indicators: &[usize]) -> Vec<Vec<f64>> {
    let mut out = vec![Vec::new(); indicators.len()];
    for district in districts {
        let mut levels: Vec<Vec<f64>> = indicators.iter().map(|&k| district_levels(district, k)).collect();
        for unit in 0..district.len() {
            let mut own: Vec<f64> = levels.iter().map(|level| level[unit]).filter(|level| level.is_finite()).collect();
            let middle = median(&mut own).unwrap_or(0.0);
            for level in &mut levels {
                level[unit] -= middle;
            }
        }
        for (out, mut level) in out.iter_mut().zip(levels) {
            centre(&mut level);
            out.extend(level.iter().map(|value| value.clamp(-2.0, 2.0)));
        }
    }
    out
}

fn district_levels(district: &District, k: usize) -> Vec<f64> {
    let mut levels: Vec<f64> = (0..district.len())
        .map(|unit| {
            let values = (0..district.years).map(|t| district.value(unit, t, k)).filter(|value| !value.is_nan());
            let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
            if count > 0.0 && sum > 0.0 { ((sum + 0.5) / count).ln() } else { f64::NAN }
        })
        .collect();
    centre(&mut levels);
    levels
}

/// Takes the median out.
fn centre(values: &mut [f64]) {
    let mut known: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    let middle = median(&mut known).unwrap_or(0.0);
    for value in values {
        *value -= middle;
    }
}

/// Correlation around 0, and the number of pairs.
fn correlation(left: &[f64], right: &[f64]) -> (f64, f64) {
    let pairs = left.iter().zip(right).filter(|(a, b)| a.is_finite() && b.is_finite());
    let (xx, yy, xy, count) = pairs
        .fold((1e-9, 1e-9, 0.0, 0.0), |(xx, yy, xy, count), (x, y)| (xx + x * x, yy + y * y, xy + x * y, count + 1.0));
    (xy / f64::sqrt(xx * yy), count)
}
