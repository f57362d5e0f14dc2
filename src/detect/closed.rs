//! Families that are zero as a whole: an office that closed, or a form that was not counted.
//!
//! Zeros of one family come together. That an office closed for good is rare, and so is a family reported as zero
//! without being counted; both are far more likely than that each of its figures is a zero for itself. A first year
//! of zeros leaves both open. A second one after it speaks for the office that closed: the same mistake would have to
//! have happened twice. A family that has cases again later had not closed.

use super::{district::District, model::Model};

/// How often a living family closes, a year, before anything is learned, and the years of families this is worth.
pub(super) const CLOSES: (f64, f64) = (0.0004, 1500.0);
/// A family lives when it has had at least so many cases a year.
pub(super) const LIVING: f64 = 8.0;

/// All figures of a family and year together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Year {
    /// Nothing is known.
    Unknown,
    /// Every figure is zero.
    Zero,
    /// Some figure is not.
    Some,
}

/// The flows of each family, by position of the indicator.
pub(super) fn members(model: &Model) -> Vec<Vec<usize>> {
    let mut members = vec![Vec::new(); model.families];
    for (k, indicator) in model.indicators.iter().enumerate().filter(|(_, one)| one.judged && !one.stock) {
        members[indicator.family].push(k);
    }
    members
}

fn all_of(district: &District, unit: usize, year: usize, members: &[usize]) -> Year {
    let values = members.iter().map(|&k| district.value(unit, year, k)).filter(|value| !value.is_nan());
    values.fold(Year::Unknown, |so_far, value| match so_far {
        Year::Unknown | Year::Zero if value == 0.0 => Year::Zero,
        _ => Year::Some,
    })
}

/// Whether a family whose figures of a year are all zero had closed, before these zeros are looked at as such.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Closing {
    /// Its chance: the rate at which families close, or, where the years next to it are zero too, what they say. A
    /// false zero of a family has the rate [`super::model::Rates::silent`].
    pub(super) chance: f64,
    /// Whether no year next to it is zero too.
    pub(super) first: bool,
}

/// What the other years say.
pub(super) fn closing(district: &District, model: &Model, unit: usize, at: usize, members: &[usize]) -> Closing {
    let of = |t: usize| all_of(district, unit, t, members);
    let after: Vec<Year> = (at + 1..district.years).map(of).filter(|year| *year != Year::Unknown).collect();
    if after.contains(&Year::Some) {
        return Closing { chance: 0.0, first: true };
    }
    let before = (0..at).rev().map(of).filter(|year| *year != Year::Unknown);
    let zeros = before.take_while(|year| *year == Year::Zero).count() + after.len();
    let again = model.before.silent.powi(zeros.min(4) as i32);
    Closing { chance: model.closes / (model.closes + again), first: zeros == 0 }
}

/// How often a living family closes: all its figures are zero from one year to the last, and for two years at least.
pub(super) fn rate(districts: &[District], model: &Model) -> f64 {
    let members = members(model);
    let (mut closed, mut lived) = (CLOSES.0 * CLOSES.1, CLOSES.1);
    for district in districts {
        for unit in 0..district.len() {
            for members in members.iter().filter(|members| members.len() > 1) {
                let years: Vec<Year> = (0..district.years).map(|t| all_of(district, unit, t, members)).collect();
                let known: Vec<Year> = years.iter().copied().filter(|year| *year != Year::Unknown).collect();
                let zeros = known.iter().rev().take_while(|year| **year == Year::Zero).count();
                let cases: f64 = members.iter().map(|&k| district.value(unit, 0, k)).filter(|v| !v.is_nan()).sum();
                if known.len() > zeros && cases >= LIVING {
                    lived += (known.len() - 1 - zeros) as f64;
                    closed += f64::from(u8::from(zeros >= 2));
                }
            }
        }
    }
    closed / lived
}
