//! How far a blank is an omission: some indicators are filled in by everybody, others by whoever has the time.
//!
//! Which of the two an indicator is, all other returns tell: of the cells that were due there, how many were blank. Either
//! its blanks are omissions, which come at one rate in all indicators, or it is optional (beta-binomial). A family left
//! blank as a whole says little about the habit of each of its indicators and counts as one blank.

use std::collections::BTreeMap;

use super::{exact, numeric::ln_gamma, panel::Panel};

/// How often a due cell is left blank by omission, before anything is learned, and the due cells this is worth.
const OMISSION: (f64, f64) = (0.01, 400.0);
/// Share of the indicators that are optional.
const OPTIONAL: f64 = 0.02;
/// How often an optional indicator is left blank: Beta(2, 5), from now and then to every other time.
const HABIT: (f64, f64) = (2.0, 5.0);
/// Never quite certain: the office may have had nothing to count.
const SUREST: f64 = 0.999;

/// What the panel's returns tell about blanks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Blanks {
    /// Rate of omissions.
    omission: f64,
    /// One per indicator.
    seen: Vec<Seen>,
}

impl Blanks {
    /// From all years up to the judged one in these districts.
    pub(super) fn learned(panel: &Panel, districts: &[&[usize]], year: usize) -> Self {
        let seen = seen(panel, districts, year);
        let mut omission = OMISSION.0;
        // The rate decides which indicators are optional, and these do not count in the rate.
        for _ in 0..3 {
            let (blank, due) = seen.iter().fold((OMISSION.0 * OMISSION.1, OMISSION.1), |(blank, due), one| {
                let always = 1.0 - optional(one, omission);
                (blank + always * one.blank, due + always * one.due)
            });
            omission = blank / due;
        }
        Self { omission, seen }
    }

    /// Probability that a due blank of the judged year is an omission, going by all returns but this one.
    pub(super) fn omitted(&self, indicator: usize) -> f64 {
        let Seen { blank, due } = self.seen[indicator];
        let others = Seen { blank: (blank - 1.0).max(0.0), due: (due - 1.0).max(0.0) };
        let habit = (others.blank + HABIT.0) / (others.due + HABIT.0 + HABIT.1);
        let natural = optional(&others, self.omission) * habit;
        (self.omission / (self.omission + natural)).min(SUREST)
    }
}

/// Cells of one indicator that were due, and those of them left blank.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Seen {
    blank: f64,
    due: f64,
}

/// Probability that an indicator is optional.
fn optional(seen: &Seen, omission: f64) -> f64 {
    let (blank, filled) = (seen.blank, seen.due - seen.blank);
    let beta = |a: f64, b: f64| ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b);
    let by_habit = beta(blank + HABIT.0, filled + HABIT.1) - beta(HABIT.0, HABIT.1);
    let by_omission = blank * omission.ln() + filled * (1.0 - omission).ln();
    super::numeric::logistic(by_habit - by_omission + (OPTIONAL / (1.0 - OPTIONAL)).ln())
}

fn seen(panel: &Panel, districts: &[&[usize]], year: usize) -> Vec<Seen> {
    let mut seen = vec![Seen::default(); panel.indicators.len()];
    for &units in districts {
        for t in 0..=year {
            let peers = exact::reporting(panel, units, t);
            for &unit in &peers {
                add(panel, unit, t, &peers, &mut seen);
            }
        }
    }
    seen
}

/// Adds one return.
fn add(panel: &Panel, unit: usize, year: usize, peers: &[usize], seen: &mut [Seen]) {
    let cell = |k: usize| panel.cell(unit, year, k);
    let asked = |&k: &usize| cell(k).value().is_some() || cell(k).is_missing();
    let due: Vec<usize> = (0..seen.len()).filter(|k| asked(k) && exact::is_due(panel, unit, year, *k, peers)).collect();
    let mut together: BTreeMap<&str, f64> = BTreeMap::new();
    let family = |k: usize| panel.indicators[k].family.as_deref().unwrap_or(&panel.indicators[k].code);
    for &k in due.iter().filter(|&&k| cell(k).is_missing()) {
        *together.entry(family(k)).or_default() += 1.0;
    }
    for k in due {
        seen[k].due += 1.0;
        seen[k].blank += if cell(k).is_missing() { 1.0 / together[family(k)] } else { 0.0 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::panel::{Cell, PanelIndicator, PanelUnit};

    /// A district of 18 units and 5 years; a return leaves the first of 20 indicators blank when `blank` says so.
    fn panel(blank: impl Fn(usize, usize) -> bool) -> Panel {
        let unit = |at: usize| PanelUnit { code: format!("U{at:02}"), district: String::new(), name: String::new() };
        let indicators = (0..20).map(|at| PanelIndicator::bare(&format!("i{at:02}"))).collect();
        let mut panel = Panel::empty((0..18).map(unit).collect(), (2020..2025).collect(), indicators);
        for unit in 0..18 {
            for year in 0..5 {
                for k in 0..20 {
                    let cell = if k == 0 && blank(unit, year) { Cell::Blank } else { Cell::Value(7.0) };
                    panel.set(unit, year, k, cell);
                }
            }
        }
        panel
    }

    fn omitted(panel: &Panel) -> [f64; 2] {
        let units: Vec<usize> = (0..panel.units.len()).collect();
        let blanks = Blanks::learned(panel, &[&units], 4);
        [0, 1].map(|k| blanks.omitted(k))
    }

    #[test]
    fn a_blank_where_hardly_anybody_leaves_one_is_an_omission() {
        let [once, never] = omitted(&panel(|unit, year| (unit, year) == (3, 2)));
        assert!(once > 0.95 && never > 0.99, "{once} {never}");
    }

    #[test]
    fn a_blank_where_every_third_return_has_one_is_none() {
        let [often, never] = omitted(&panel(|unit, year| (unit + year) % 3 == 0));
        assert!(often < 0.1 && never > 0.99, "{often} {never}");
    }

    #[test]
    fn without_earlier_years_the_others_of_this_year_tell() {
        let panel = panel(|unit, _| unit == 3);
        let units: Vec<usize> = (0..18).collect();
        assert!(Blanks::learned(&panel, &[&units], 0).omitted(0) > 0.9);
    }
}
