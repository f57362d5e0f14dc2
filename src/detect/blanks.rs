//! How far a blank is an omission: some indicators are filled in by everybody, others by whoever has the time, and some
//! units have no such duty.
//!
//! Which of the two an indicator is, all other returns tell: of the cells of units that fill it in at all, how many were
//! blank. Either its blanks are omissions, which come at one rate in all indicators, or it is optional (beta-binomial). A
//! family left blank as a whole says little about the habit of each of its indicators and counts as one blank. A unit
//! that never filled it in, in two years or more, has no such duty; a unit asked for the first time may have none either.

use std::collections::BTreeMap;

use super::{exact, numeric::ln_gamma, panel::Panel};

/// How often a cell is left blank by omission, before anything is learned, and the cells this is worth.
const OMISSION: (f64, f64) = (0.01, 400.0);
/// Share of the indicators that are optional.
const OPTIONAL: f64 = 0.02;
/// How often an optional indicator is left blank: Beta(2, 5), from now and then to every other time.
const HABIT: (f64, f64) = (2.0, 5.0);
/// How often a unit has no duty that its peers have, before anything is learned, and the units this is worth; then the
/// units that the rate of all indicators is worth for one of them.
const NO_DUTY: (f64, f64, f64) = (0.001, 200.0, 20.0);
/// Never quite certain: the office may have had nothing to count.
const SUREST: f64 = 0.999;

/// What the panel's returns tell about blanks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Blanks {
    /// Rate of omissions.
    omission: f64,
    /// One per indicator.
    seen: Vec<Seen>,
    /// How often a unit has no such duty, per indicator.
    no_duty: Vec<f64>,
}

impl Blanks {
    /// From all years up to the judged one in these districts.
    pub(super) fn learned(panel: &Panel, districts: &[&[usize]], year: usize) -> Self {
        let seen = seen(panel, districts, year);
        let mut omission = OMISSION.0;
        // The rate decides which indicators are optional, and these do not count in the rate.
        for _ in 0..3 {
            let (blank, asked) = seen.iter().fold((OMISSION.0 * OMISSION.1, OMISSION.1), |(blank, asked), one| {
                let always = 1.0 - optional(one, omission);
                (blank + always * one.blank, asked + always * one.asked)
            });
            omission = blank / asked;
        }
        let (prior, worth, worth_each) = NO_DUTY;
        let (without, units) = seen.iter().fold((prior * worth, worth), |(without, units), one| {
            (without + one.without, units + one.without + one.with)
        });
        let usual = without / units;
        let no_duty = seen.iter().map(|one| (usual * worth_each + one.without) / (worth_each + one.without + one.with));
        Self { omission, no_duty: no_duty.collect(), seen }
    }

    /// Probability that a due blank of the judged year is an omission, going by all returns but this one. `first` says
    /// that the unit has never filled the indicator in.
    pub(super) fn omitted(&self, indicator: usize, first: bool) -> f64 {
        let seen = self.seen[indicator];
        // A unit that has never filled it in is not among those seen.
        let own = if first { 0.0 } else { 1.0 };
        let others = Seen { blank: (seen.blank - own).max(0.0), asked: (seen.asked - own).max(0.0), ..seen };
        let habit = (others.blank + HABIT.0) / (others.asked + HABIT.0 + HABIT.1);
        let no_duty = if first { self.no_duty[indicator] } else { 0.0 };
        let natural = no_duty + (1.0 - no_duty) * optional(&others, self.omission) * habit;
        (self.omission / (self.omission + natural)).min(SUREST)
    }
}

/// What is known of one indicator.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Seen {
    /// Cells of the units that fill it in at all, and those of them left blank.
    asked: f64,
    blank: f64,
    /// Units that fill it in at all, and those that never did in two years or more.
    with: f64,
    without: f64,
}

/// Probability that an indicator is optional.
fn optional(seen: &Seen, omission: f64) -> f64 {
    let (blank, filled) = (seen.blank, seen.asked - seen.blank);
    let beta = |a: f64, b: f64| ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b);
    let by_habit = beta(blank + HABIT.0, filled + HABIT.1) - beta(HABIT.0, HABIT.1);
    let by_omission = blank * omission.ln() + filled * (1.0 - omission).ln();
    super::numeric::logistic(by_habit - by_omission + (OPTIONAL / (1.0 - OPTIONAL)).ln())
}

fn seen(panel: &Panel, districts: &[&[usize]], year: usize) -> Vec<Seen> {
    let mut seen = vec![Seen::default(); panel.indicators.len()];
    for &units in districts {
        // Who sent anything, and what the district was asked for, year by year.
        let reporting: Vec<Vec<usize>> = (0..=year).map(|t| exact::reporting(panel, units, t)).collect();
        let in_use: Vec<Vec<bool>> = (0..=year)
            .map(|t| (0..seen.len()).map(|k| exact::is_in_use(panel, t, k, &reporting[t])).collect())
            .collect();
        for &unit in units {
            let years: Vec<usize> = (0..=year).filter(|&t| reporting[t].contains(&unit)).collect();
            add(panel, unit, &years, &in_use, &mut seen);
        }
    }
    seen
}

/// Adds one unit, from the years in which it reported.
fn add(panel: &Panel, unit: usize, years: &[usize], in_use: &[Vec<bool>], seen: &mut [Seen]) {
    let blank = |t: usize, k: usize| in_use[t][k] && panel.cell(unit, t, k).is_missing();
    let filled = |t: usize, k: usize| panel.cell(unit, t, k).value().is_some();
    let fills: Vec<bool> = (0..seen.len()).map(|k| years.iter().any(|&t| filled(t, k))).collect();
    let family = |k: usize| panel.indicators[k].family.as_deref().unwrap_or(&panel.indicators[k].code);
    for &t in years {
        let mut together: BTreeMap<&str, f64> = BTreeMap::new();
        for k in (0..seen.len()).filter(|&k| fills[k] && blank(t, k)) {
            *together.entry(family(k)).or_default() += 1.0;
        }
        for k in (0..seen.len()).filter(|&k| fills[k]) {
            seen[k].asked += f64::from(u8::from(blank(t, k) || filled(t, k)));
            seen[k].blank += if blank(t, k) { 1.0 / together[family(k)] } else { 0.0 };
        }
    }
    for (k, seen) in seen.iter_mut().enumerate() {
        if fills[k] {
            seen.with += 1.0;
        } else if years.iter().filter(|&&t| blank(t, k)).count() >= 2 {
            seen.without += 1.0;
        }
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
        [0, 1].map(|k| blanks.omitted(k, false))
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
        assert!(Blanks::learned(&panel, &[&units], 0).omitted(0, true) > 0.9);
    }
}
