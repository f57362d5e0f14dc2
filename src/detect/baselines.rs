//! What a bureau would use instead, so that the detector can be compared fairly.
//!
//! Every method gives each reported cell of the judged year a number that grows with suspicion of a low figure; only
//! the order matters. All see the same panel. `detection.md` of the field's literature gives the sources: Tukey's
//! fences; Hidiroglou and Berthelot 1986 (Survey Methodology 12:73-83); Spiegelhalter 2005 (Stat Med 24:1185-1202);
//! the modified z-score of Iglewicz and Hoaglin as used by DHIS2. Isolation forest stands in `benches/detect`.

use super::{
    numeric::{median, quantile},
    panel::{Kind, Panel},
};

/// A baseline: its name and its scores, one per unit and indicator, NaN where nothing was reported.
pub type Baseline = (&'static str, fn(&Panel, usize) -> Vec<f64>);

/// All baselines in the order of the table.
pub const BASELINES: [Baseline; 7] = [
    ("z per head", z_per_head),
    ("Tukey", tukey),
    ("year on year", year_on_year),
    ("HB edit", hidiroglou_berthelot),
    ("funnel", funnel),
    ("DHIS2 mod. z", modified_z),
    ("ens_pool", pooled_ensemble),
];

/// One district's figures of one indicator in one year.
struct Column {
    units: Vec<usize>,
    now: Vec<f64>,
    last: Vec<f64>,
    population: Vec<f64>,
}

fn columns(panel: &Panel, year: usize, mut each: impl FnMut(usize, &Column)) {
    for group in super::groups(panel) {
        for k in 0..panel.indicators.len() {
            if panel.indicators[k].kind == Some(Kind::Other) {
                continue;
            }
            let units: Vec<usize> =
                group.iter().copied().filter(|&unit| panel.cell(unit, year, k).value().is_some()).collect();
            let value =
                |unit: usize, t: Option<usize>| t.and_then(|t| panel.cell(unit, t, k).value()).unwrap_or(f64::NAN);
            let column = Column {
                now: units.iter().map(|&unit| value(unit, Some(year))).collect(),
                last: units.iter().map(|&unit| value(unit, year.checked_sub(1))).collect(),
                population: units.iter().map(|&unit| panel.exposure(unit, year).population.unwrap_or(1.0)).collect(),
                units,
            };
            if !column.units.is_empty() {
                each(k, &column);
            }
        }
    }
}

fn by_column(panel: &Panel, year: usize, score: impl Fn(&Column) -> Vec<f64>) -> Vec<f64> {
    let mut out = vec![f64::NAN; panel.units.len() * panel.indicators.len()];
    columns(panel, year, |k, column| {
        for (unit, score) in column.units.iter().zip(score(column)) {
            out[unit * panel.indicators.len() + k] = if score.is_nan() { 0.0 } else { score };
        }
    });
    out
}

fn rates(column: &Column) -> Vec<f64> {
    column.now.iter().zip(&column.population).map(|(value, population)| value / population).collect()
}

fn z_per_head(panel: &Panel, year: usize) -> Vec<f64> {
    by_column(panel, year, |column| {
        let rates = rates(column);
        let count = rates.len() as f64;
        let mean = rates.iter().sum::<f64>() / count;
        let sd = (rates.iter().map(|rate| (rate - mean).powi(2)).sum::<f64>() / (count - 1.0).max(1.0)).sqrt();
        rates.iter().map(|rate| (mean - rate) / sd.max(1e-12)).collect()
    })
}

fn tukey(panel: &Panel, year: usize) -> Vec<f64> {
    by_column(panel, year, |column| {
        let logs: Vec<f64> = column
            .now
            .iter()
            .zip(&column.population)
            .map(|(value, population)| ((value + 0.5) / population).ln())
            .collect();
        let [low, high] = [0.25, 0.75].map(|p| quantile(&mut logs.clone(), p).unwrap_or(0.0));
        logs.iter().map(|log| (low - log) / (high - low).max(1e-6)).collect()
    })
}

fn year_on_year(panel: &Panel, year: usize) -> Vec<f64> {
    by_column(panel, year, |column| {
        column.now.iter().zip(&column.last).map(|(now, last)| -((now + 0.5) / (last + 0.5)).ln()).collect()
    })
}

/// Effects `s max(y, y')^U` of centred ratios, U = 0.5, in units of the distance from median to lower quartile.
fn hidiroglou_berthelot(panel: &Panel, year: usize) -> Vec<f64> {
    by_column(panel, year, |column| {
        let ratios: Vec<f64> = column
            .now
            .iter()
            .zip(&column.last)
            .map(|(now, last)| if *now > 0.0 && *last > 0.0 { now / last } else { f64::NAN })
            .collect();
        let mut known: Vec<f64> = ratios.iter().copied().filter(|ratio| !ratio.is_nan()).collect();
        let Some(middle) = median(&mut known) else { return vec![0.0; ratios.len()] };
        let effects: Vec<f64> = ratios
            .iter()
            .zip(column.now.iter().zip(&column.last))
            .map(|(ratio, (now, last))| {
                let s = if *ratio < middle { 1.0 - middle / ratio } else { ratio / middle - 1.0 };
                s * now.max(*last).sqrt()
            })
            .collect();
        let mut known: Vec<f64> = effects.iter().copied().filter(|effect| !effect.is_nan()).collect();
        let centre = median(&mut known).unwrap_or(0.0);
        let lower = quantile(&mut known, 0.25).unwrap_or(0.0);
        let distance = (centre - lower).max((0.05 * centre).abs()).max(1e-6);
        effects.iter().map(|effect| (centre - effect) / distance).collect()
    })
}

/// Square-root funnel around the district's rate with additive over-dispersion from winsorised z-scores.
fn funnel(panel: &Panel, year: usize) -> Vec<f64> {
    by_column(panel, year, |column| {
        let total: f64 = column.now.iter().sum();
        let rate = total / column.population.iter().sum::<f64>();
        let expected: Vec<f64> = column.population.iter().map(|population| (population * rate).max(0.1)).collect();
        let error = |expected: f64| 0.5 / expected.sqrt();
        let y: Vec<f64> =
            column.now.iter().zip(&expected).map(|(now, expected)| (now / expected).sqrt() - 1.0).collect();
        let mut z: Vec<f64> = y.iter().zip(&expected).map(|(y, expected)| y / error(*expected)).collect();
        let [low, high] = [0.1, 0.9].map(|p| quantile(&mut z.clone(), p).unwrap_or(0.0));
        for z in &mut z {
            *z = z.clamp(low, high);
        }
        let count = z.len() as f64;
        let phi = z.iter().map(|z| z * z).sum::<f64>() / count;
        let weights: Vec<f64> = expected.iter().map(|expected| error(*expected).powi(-2)).collect();
        let sum: f64 = weights.iter().sum();
        let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
        let between = ((count * phi - (count - 1.0)) / (sum - squares / sum).max(1e-9)).max(0.0);
        y.iter().zip(&expected).map(|(y, expected)| -y / (error(*expected).powi(2) + between).sqrt()).collect()
    })
}

fn modified_z(panel: &Panel, year: usize) -> Vec<f64> {
    let mut out = vec![f64::NAN; panel.units.len() * panel.indicators.len()];
    for unit in 0..panel.units.len() {
        for k in 0..panel.indicators.len() {
            let Some(now) = panel.cell(unit, year, k).value() else { continue };
            let mut all: Vec<f64> = (0..=year).filter_map(|t| panel.cell(unit, t, k).value()).collect();
            let middle = median(&mut all).unwrap_or(now);
            let mut distances: Vec<f64> = all.iter().map(|value| (value - middle).abs()).collect();
            let spread = median(&mut distances).unwrap_or(0.0).max(0.5);
            out[unit * panel.indicators.len() + k] = 0.6745 * (middle - now) / spread;
        }
    }
    out
}

/// The strongest hand-made choice: mean rank of the five methods that look at low figures, pooled with the mean rank
/// of the cell's family and return.
fn pooled_ensemble(panel: &Panel, year: usize) -> Vec<f64> {
    let methods: [fn(&Panel, usize) -> Vec<f64>; 4] = [z_per_head, year_on_year, funnel, modified_z];
    let ranks: Vec<Vec<f64>> = methods.iter().map(|method| ranks(&method(panel, year))).collect();
    let size = panel.indicators.len();
    let mean: Vec<f64> =
        (0..panel.units.len() * size).map(|at| ranks.iter().map(|rank| rank[at]).sum::<f64>() / 4.0).collect();
    let mut out = mean.clone();
    for unit in 0..panel.units.len() {
        let row = &mean[unit * size..(unit + 1) * size];
        let pool = |test: &dyn Fn(usize) -> bool| {
            let known = row.iter().enumerate().filter(|(k, value)| test(*k) && !value.is_nan());
            let (sum, count) = known.fold((0.0, 0.0), |(sum, count), (_, value)| (sum + value, count + 1.0));
            sum / f64::max(count, 1.0)
        };
        let whole = pool(&|_| true);
        for k in 0..size {
            let family = pool(&|other| panel.indicators[other].family == panel.indicators[k].family);
            out[unit * size + k] = row[k] + family + 2.0 * whole;
        }
    }
    out
}

/// Ranks between 0 and 1, ties by their mean; NaN stays.
fn ranks(scores: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..scores.len()).filter(|&at| !scores[at].is_nan()).collect();
    order.sort_by(|&a, &b| scores[a].total_cmp(&scores[b]));
    let mut out = vec![f64::NAN; scores.len()];
    let mut start = 0;
    while start < order.len() {
        let same = order[start..].iter().take_while(|&&at| scores[at] <= scores[order[start]]).count();
        for &at in &order[start..start + same] {
            out[at] = (start as f64 + (same as f64 - 1.0) / 2.0) / order.len() as f64;
        }
        start += same;
    }
    out
}
