//! What the charts take from an edition: units, series over the years, suspicions.
//!
//! Every number is looked up in the edition's facts and totals; nothing is added up here. What a chart needs beyond
//! them (the median line of C2, the limits of C4) is computed beside that chart and said so in its note.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::number::{Unit, Value};
use crate::{
    catalog::Node,
    diagnostic::{Lang, Text},
    finding::{Flag, Tier},
    observation::{IndicatorId, State, UnitId},
    report::{Edition, format},
    rollup::Total,
};

/// The reporting units of the edition's area that existed in any of its years, in the roster's order.
pub(crate) fn units<'a>(edition: &'a Edition<'_>) -> Vec<(UnitId, &'a Node)> {
    let inside = |id: UnitId| id == edition.area || edition.roster.ancestors(id).contains(&edition.area);
    let existed = |node: &Node| edition.years.iter().any(|year| node.is_expected_in(*year));
    edition.roster.reporting().filter(|(id, node)| inside(*id) && existed(node)).collect()
}

/// Whose figures a change on the year before compares, where those are not all that are in the two totals: it need not be
/// the difference of the two.
pub(crate) fn compared(edition: &Edition<'_>, total: &Total) -> String {
    let before = edition.total(total.node, total.year - 1, total.indicator).map_or(0, |before| before.reported);
    let units = total.change_units;
    if units == total.reported && units == before {
        return String::new();
    }
    match edition.lang {
        Lang::Zh => format!("（两年都报的{units}个单位）"),
        Lang::En => format!(" (units that reported both years: {units})"),
    }
}

/// Units that a kind of chart with a row or a panel for each draws at most, over all of its pages: nobody leafs through
/// more. Those worth a look come first, and the chart, the run and the workbook's notes say how many are left out.
pub(crate) const MOST_UNITS: usize = 320;

/// What a chart says of units beyond the [most](MOST_UNITS); `first` names those that were preferred.
pub(super) fn not_drawn(edition: &Edition<'_>, left_out: usize, first: &Text) -> Option<String> {
    (left_out > 0).then(|| match edition.lang {
        Lang::Zh => format!("单位太多，{}先画，另有{left_out}个未画", first.zh),
        Lang::En => format!("too many units to draw them all: {} come first, {left_out} are not drawn", first.en),
    })
}

/// Every year from the first to the last, also years nobody reported: a gap must be seen.
pub(super) fn years(edition: &Edition<'_>) -> Vec<i16> {
    let first = edition.years.first().copied().unwrap_or(edition.year).min(edition.year);
    let last = edition.years.last().copied().unwrap_or(edition.year).max(edition.year);
    (first..=last).collect()
}

/// Below this the year before is too small for a percentage.
pub(super) const SMALL_BASE: i64 = 20;

/// Whether a percentage of the year before would say more than there is: 1 case less than 1 is no fall by 100 %.
pub(super) fn has_small_base(total: &Total) -> bool {
    total.compared.is_none_or(|[before, _]| before.abs() < Decimal::from(SMALL_BASE))
}

/// One year of a series; `value` is `None` where nothing was reported.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct YearPoint {
    pub(super) year: i16,
    pub(super) value: Option<Value>,
    /// For totals: whether units are missing from it.
    pub(super) is_partial: bool,
}

/// The area's totals over the years.
pub(super) fn area_series(edition: &Edition<'_>, indicator: IndicatorId, unit: &Unit) -> Vec<YearPoint> {
    let point = |year: i16| {
        let total = edition.total(edition.area, year, indicator);
        YearPoint {
            year,
            value: total.and_then(|total| total.value).map(|held| unit.value(held)),
            is_partial: total.is_some_and(|total| total.reported < total.expected),
        }
    };
    years(edition).into_iter().map(point).collect()
}

/// One unit's values over the years.
pub(super) fn unit_series(edition: &Edition<'_>, of: UnitId, indicator: IndicatorId, unit: &Unit) -> Vec<YearPoint> {
    let held = |year| edition.fact(of, year, indicator).and_then(|fact| fact.value);
    let point = |year| YearPoint { year, value: held(year).map(|held| unit.value(held)), is_partial: false };
    years(edition).into_iter().map(point).collect()
}

/// The word in place of a unit's value: blank, not sent, unreadable are not the same.
pub(super) fn missing(edition: &Edition<'_>, unit: UnitId, year: i16, indicator: IndicatorId) -> &'static str {
    let state = edition.fact(unit, year, indicator).map_or(State::NotSent, |fact| fact.state);
    format::state(state, edition.lang).unwrap_or("—")
}

/// Runs of consecutive years with values: a missing year breaks the line.
pub(super) fn runs(points: &[YearPoint]) -> Vec<Vec<(usize, f64)>> {
    let mut runs: Vec<Vec<(usize, f64)>> = vec![Vec::new()];
    for (at, point) in points.iter().enumerate() {
        match point.value {
            Some(value) => runs.last_mut().expect("never empty").push((at, value.drawn)),
            None => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// Whether a flag belongs on charts: C stands for "on demand only".
pub(crate) fn is_shown(flag: &Flag) -> bool {
    flag.tier != Tier::C
}

/// Keys of the units with a shown suspicion that rests on this indicator.
pub(super) fn suspects<'a>(edition: &Edition<'a>, indicator: IndicatorId) -> BTreeSet<&'a str> {
    let code = &edition.catalog.indicator(indicator).code;
    let rests_on = |flag: &Flag| flag.evidence.iter().any(|evidence| &evidence.indicator == code);
    edition.flags.iter().filter(|flag| is_shown(flag) && rests_on(flag)).map(|flag| flag.unit.as_str()).collect()
}

/// The largest value of some series; 0 when there is none.
pub(super) fn largest<'a>(points: impl IntoIterator<Item = &'a YearPoint>) -> f64 {
    points.into_iter().filter_map(|point| point.value).map(|value| value.drawn).fold(0.0, f64::max)
}

/// The middle of some numbers; `None` without any.
pub(super) fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    match numbers.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(numbers[middle]),
        _ => Some(f64::midpoint(numbers[middle - 1], numbers[middle])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_year_breaks_the_line() {
        let value = |number: i64| Some(Value { exact: number.into(), drawn: number as f64 });
        let point = |(year, value)| YearPoint { year, value, is_partial: false };
        let points: Vec<_> = [(2020, value(3)), (2021, None), (2022, value(5)), (2023, value(0))].map(point).to_vec();
        assert_eq!(runs(&points), [vec![(0, 3.0)], vec![(2, 5.0), (3, 0.0)]]);
    }

    #[test]
    fn the_median_of_nothing_is_nothing() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(vec![4.0, 1.0]), Some(2.5));
    }
}
