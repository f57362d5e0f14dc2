//! Numbers as people read them: few decimals, the axis in whole steps.

use rust_decimal::{Decimal, prelude::ToPrimitive};

use crate::{
    catalog::Kind,
    diagnostic::Lang,
    observation::IndicatorId,
    report::{
        Edition,
        format::{self, Shown},
    },
};

/// How an indicator's values are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    shown: Shown,
    /// Name of the measure, in the language of the edition.
    pub(super) name: String,
    /// A share bears its % or ‰ on every number.
    pub(super) is_rate: bool,
    /// Counts have no half.
    pub(super) is_whole: bool,
}

impl Unit {
    /// The unit of an indicator, the same as in the workbook.
    pub(super) fn of(edition: &Edition<'_>, indicator: IndicatorId) -> Self {
        let shown = format::shown(edition.catalog, indicator);
        let indicator = edition.catalog.indicator(indicator);
        let is_rate = indicator.is_share();
        let name = match (indicator.kind, edition.lang) {
            (Kind::Boolean, Lang::Zh) => "个单位".to_owned(),
            (Kind::Boolean, Lang::En) => "units".to_owned(),
            _ => shown.unit.get(edition.lang).to_owned(),
        };
        Self { is_whole: shown.decimals == 0, shown, name, is_rate }
    }

    /// A held value as it is drawn: the exact one for words, the float, in shown units, for places.
    pub(super) fn value(&self, held: Decimal) -> Value {
        let exact = self.shown.value(held);
        Value { exact, drawn: exact.to_f64().expect("a decimal is a float, if less exact") }
    }

    /// A value as a label, `1,234.5` or `98.2%`.
    pub(super) fn show(&self, value: Value) -> String {
        let text = format::number(value.exact, self.shown.decimals);
        format!("{}{}", without_end_zeros(&text), self.sign())
    }

    /// A value with the unit behind it, as in a sentence: `817件`, `817 cases`.
    pub(super) fn say(&self, value: Value) -> String {
        let space = match self.name.chars().next() {
            _ if self.is_rate => "",
            Some(digit) if digit.is_ascii_digit() => " × ", // 129.4 × 10,000 yuan
            Some(letter) if letter.is_ascii() => " ",
            _ => "",
        };
        format!("{}{space}{}", self.show(value), if self.is_rate { "" } else { &self.name })
    }

    /// A tick of an axis.
    pub(super) fn tick(&self, value: f64, step: f64) -> String {
        format!("{}{}", tick(value, step), self.sign())
    }

    /// The smallest step of an axis.
    pub(super) fn least_step(&self) -> f64 {
        if self.is_whole { 1.0 } else { 0.0 }
    }

    fn sign(&self) -> &str {
        if self.is_rate { &self.name } else { "" }
    }
}

/// A value in shown units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Value {
    pub(super) exact: Decimal,
    pub(super) drawn: f64,
}

/// A tick with as many decimals as its step has.
pub(super) fn tick(value: f64, step: f64) -> String {
    let is_whole = |scaled: f64| (scaled - scaled.round()).abs() < 1e-6;
    let decimals = (0..6).find(|decimals| is_whole(step * 10_f64.powi(*decimals))).unwrap_or(6);
    number(value, decimals as usize)
}

/// A computed number with some decimals and thousands apart.
pub(super) fn number(value: f64, decimals: usize) -> String {
    let exact = Decimal::from_f64_retain(value).unwrap_or(if value < 0.0 { Decimal::MIN } else { Decimal::MAX });
    format::number(exact, decimals as u32)
}

/// Some units, in English.
pub(super) fn units(count: usize) -> String {
    if count == 1 { "1 unit".to_owned() } else { format!("{count} units") }
}

fn without_end_zeros(number: &str) -> &str {
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number }
}

/// A change in per cent with its sign: `+3.2%`, `-12.0%`, `+1,500%`; one decimal below 100, so that a column of them
/// stands under its points, none from there on.
pub(super) fn signed_percent(change: Decimal) -> String {
    let decimals = u32::from(change.abs() < Decimal::ONE_HUNDRED);
    let text = format::number(change, decimals);
    let is_rise = change.is_sign_positive() && text != "0.0";
    format!("{}{text}%", if is_rise { "+" } else { "" })
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
    use crate::report::testing::Sample;

    fn check_value(code: &str, lang: Lang, held: Decimal, expected: &str) {
        let sample = Sample::new();
        let unit = Unit::of(&sample.edition(lang), sample.id(code));
        assert_eq!(unit.say(unit.value(held)), expected);
    }

    #[test]
    fn values_are_written_for_people() {
        check_value("accepted", Lang::Zh, Decimal::from(12345), "12,345件");
        check_value("accepted", Lang::En, Decimal::from(5), "5 cases");
        check_value("penalty_money", Lang::En, Decimal::from(20_000), "2 × 10,000 yuan");
        check_value("success_rate", Lang::Zh, Decimal::new(9820, 2), "98.2%");
        check_value("penalty_money", Lang::Zh, Decimal::from(1_234_560), "123.46万元");
        check_value("list_is_kept", Lang::Zh, Decimal::from(4), "4个单位");
    }

    #[test]
    fn changes_bear_their_sign() {
        assert_eq!(signed_percent(Decimal::new(321, 2)), "+3.2%");
        assert_eq!(signed_percent(Decimal::new(-1204, 2)), "-12.0%");
        assert_eq!(signed_percent(Decimal::from(1500)), "+1,500%");
        assert_eq!(signed_percent(Decimal::ZERO), "0.0%");
        assert_eq!(signed_percent(Decimal::new(-1, 3)), "0.0%");
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
