//! Numbers as people read them: thousands apart, few decimals, the axis in whole steps.

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

/// How an indicator's values are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// How many base units one shown unit is.
    pub(super) factor: Decimal,
    /// Its name, in the language of the edition.
    pub(super) name: String,
    /// Most decimals shown.
    pub(super) decimals: u32,
    /// A rate bears its % on every number.
    pub(super) is_rate: bool,
}

impl Unit {
    /// A value with this unit's decimals, `1,234.5` or `98.2%`.
    pub(super) fn show(&self, value: Decimal) -> String {
        let rounded = (value / self.factor).round_dp_with_strategy(self.decimals, RoundingStrategy::MidpointAwayFromZero);
        format!("{}{}", thousands(&rounded.normalize().to_string()), if self.is_rate { "%" } else { "" })
    }

    /// A value with the unit behind it, as in a sentence: `817件`, `817 cases`.
    pub(super) fn say(&self, value: Decimal) -> String {
        let space = if self.is_rate || !self.name.is_ascii() { "" } else { " " };
        format!("{}{space}{}", self.show(value), if self.is_rate { "" } else { &self.name })
    }

    /// A tick of the axis, given in base units.
    pub(super) fn tick(&self, value: f64, step: f64) -> String {
        let factor = self.factor.to_f64().expect("a decimal is a float");
        let decimals = decimals_of(step / factor);
        format!("{}{}", thousands(&format!("{:.decimals$}", value / factor)), if self.is_rate { "%" } else { "" })
    }

    /// The smallest step of an axis, in base units: counts have no half.
    pub(super) fn least_step(&self) -> f64 {
        if self.decimals == 0 { 1.0 } else { 0.0 }
    }
}

/// Decimals needed to write multiples of a step.
fn decimals_of(step: f64) -> usize {
    (0..6).find(|decimals| { let scaled = step * 10_f64.powi(*decimals); (scaled - scaled.round()).abs() < 1e-6 }).map_or(6, |found| found as usize)
}

/// Puts commas between groups of three digits.
pub(super) fn thousands(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |rest| ("−", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let fraction = fraction.map(|part| format!(".{part}")).unwrap_or_default();
    format!("{sign}{grouped}{fraction}")
}

/// A change in per cent with its sign, `+3.2%`, `−12%`; one decimal below 100.
pub(super) fn signed_percent(change: Decimal) -> String {
    let decimals = if change.abs() < Decimal::ONE_HUNDRED { 1 } else { 0 };
    let rounded = change.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero).normalize();
    let sign = if rounded > Decimal::ZERO { "+" } else { "" };
    format!("{sign}{}%", thousands(&rounded.to_string()))
}

/// A linear axis with whole steps: at most five lines, zero among them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Axis {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) step: f64,
}

impl Axis {
    /// An axis that holds 0 and every value from `low` to `high`, with steps of 1, 2, 2.5 or 5 times a power of ten.
    pub(super) fn covering(low: f64, high: f64, least_step: f64) -> Self {
        let (low, high) = (low.min(0.0), high.max(0.0));
        let span = if high - low > 0.0 { high - low } else { 1.0 };
        let magnitude = 10_f64.powf((span / 4.0).log10().floor());
        let allowed = |step: f64| step >= least_step && (least_step == 0.0 || (step - step.round()).abs() < 1e-9);
        let lines = |step: f64| (high / step - 1e-9).ceil() - (low / step + 1e-9).floor() + 1.0;
        let step = [1.0, 2.0, 2.5, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0]
            .map(|factor| factor * magnitude)
            .into_iter()
            .find(|step| allowed(*step) && lines(*step) <= 5.0)
            .unwrap_or_else(|| least_step.max(span));
        let top = ((high / step - 1e-9).ceil() * step).max(if low < 0.0 { 0.0 } else { step });
        Self { low: (low / step + 1e-9).floor().min(0.0) * step, high: top, step }
    }

    /// The values of the grid lines, from low to high.
    pub(super) fn ticks(&self) -> Vec<f64> {
        let count = ((self.high - self.low) / self.step).round() as usize;
        (0..=count).map(|at| self.low + self.step * at as f64).collect()
    }

    /// Where a value stands between two ends, `from` for the low one.
    pub(super) fn place(&self, value: f64, from: f64, to: f64) -> f64 {
        from + (value - self.low) / (self.high - self.low) * (to - from)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn unit(factor: i64, name: &str, decimals: u32, is_rate: bool) -> Unit {
        Unit { factor: Decimal::from(factor), name: name.to_owned(), decimals, is_rate }
    }

    #[test]
    fn values_are_written_for_people() {
        assert_eq!(unit(1, "件", 0, false).say(Decimal::from(12345)), "12,345件");
        assert_eq!(unit(1, "cases", 0, false).say(Decimal::from(5)), "5 cases");
        assert_eq!(unit(1, "%", 1, true).say(Decimal::new(9825, 2)), "98.3%");
        assert_eq!(unit(10_000, "万元", 2, false).say(Decimal::from(1_234_560)), "123.46万元");
        assert_eq!(unit(1, "件", 0, false).show(Decimal::from(-1200)), "−1,200");
    }

    #[test]
    fn changes_bear_their_sign() {
        assert_eq!(signed_percent(Decimal::new(321, 2)), "+3.2%");
        assert_eq!(signed_percent(Decimal::new(-1204, 2)), "−12%");
        assert_eq!(signed_percent(Decimal::from(1500)), "+1,500%");
        assert_eq!(signed_percent(Decimal::ZERO), "0%");
    }

    fn check_ticks(low: f64, high: f64, least: f64, expected: &[f64]) {
        assert_eq!(Axis::covering(low, high, least).ticks(), expected);
    }

    #[test]
    fn axes_have_whole_steps() {
        check_ticks(0.0, 0.0, 1.0, &[0.0, 1.0]);
        check_ticks(3.0, 7.0, 1.0, &[0.0, 2.0, 4.0, 6.0, 8.0]);
        check_ticks(0.0, 817.0, 1.0, &[0.0, 250.0, 500.0, 750.0, 1000.0]);
        check_ticks(0.0, 98.2, 0.0, &[0.0, 25.0, 50.0, 75.0, 100.0]);
        check_ticks(-30.0, 60.0, 1.0, &[-50.0, 0.0, 50.0, 100.0]);
    }

    proptest! {
        #[test]
        fn an_axis_holds_its_values(low in -1e9..1e9_f64, span in 0.0..1e12_f64) {
            let axis = Axis::covering(low, low + span, 1.0);
            prop_assert!(axis.low <= low && low + span <= axis.high * (1.0 + 1e-9) + 1e-6);
            prop_assert!(axis.ticks().len() <= 6, "{:?}", axis);
            prop_assert!(axis.ticks().iter().all(|tick| tick.fract() == 0.0));
        }
    }
}
