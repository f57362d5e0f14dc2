//! The detector's results as text: `scores.csv`, `flags.csv`, `flags.json`.

use std::fmt::Write as _;

use serde::Serialize;

use super::{
    Detection,
    panel::{Kind, Panel},
};
use crate::{
    diagnostic::Text,
    finding::{Evidence, Flag, Note, PersistentlyLow, Scope, Shortfall},
};

/// A field of CSV, quoted where it must be.
pub(super) fn field(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

fn optional(value: Option<f64>) -> String {
    value.map(|value| format!("{value:.3}")).unwrap_or_default()
}

/// `township_code,year,indicator,score,expected,low,high`: one row per existing unit and indicator of the judged year.
/// Expected values are empty where nothing can be said. Scores have all their digits, so that close ones keep their order.
#[must_use]
pub fn scores_csv(panel: &Panel, year: usize, detection: &Detection) -> String {
    let mut out = String::from("township_code,year,indicator,score,expected,low,high\n");
    let units: Vec<String> = panel.units.iter().map(|unit| field(&unit.code)).collect();
    let indicators: Vec<String> = panel.indicators.iter().map(|indicator| field(&indicator.code)).collect();
    for score in &detection.scores {
        let (unit, indicator) = (&units[score.unit], &indicators[score.indicator]);
        let [expected, low, high] = [score.expected, score.low, score.high].map(optional);
        let year = panel.years[year];
        writeln!(out, "{unit},{year},{indicator},{},{expected},{low},{high}", score.score)
            .expect("writing to a string cannot fail");
    }
    out
}

/// `flag_id,township_code,year,indicator,tier,cause`: one row per cell of a flag; the indicator is empty when the flag
/// is about the whole return.
#[must_use]
pub fn flags_csv(detection: &Detection) -> String {
    let mut out = String::from("flag_id,township_code,year,indicator,tier,cause\n");
    for flag in &detection.flags {
        let whole = flag.scope == Scope::Township;
        let cells = flag.evidence.iter().map(|evidence| evidence.indicator.as_str());
        let rows: Vec<&str> = if whole { vec![""] } else { cells.collect() };
        for indicator in rows {
            let (unit, indicator) = (field(&flag.unit), field(indicator));
            let Flag { id, year, tier, cause, .. } = flag;
            writeln!(out, "{id},{unit},{year},{indicator},{tier:?},{}", cause.letter())
                .expect("writing to a string cannot fail");
        }
    }
    out
}

#[derive(Serialize)]
struct Written<'a> {
    year: i16,
    flags: Vec<Flag>,
    persistently_low: Vec<PersistentlyLow>,
    notes: &'a [Note],
    backtest: &'a Text,
}

/// Places of a figure that is no count: fen of a yuan, hundredths of a rate.
const PLACES: i32 = 2;

/// Decimal places of each indicator's figures: none where all that was ever reported is whole.
fn places(panel: &Panel) -> Vec<i32> {
    let years = panel.years.len();
    let whole = |k: usize| {
        let cells = (0..panel.units.len()).flat_map(|unit| (0..years).map(move |t| (unit, t)));
        let mut values = cells.filter_map(|(unit, t)| panel.cell(unit, t, k).value());
        panel.indicators[k].kind != Some(Kind::Other) && values.all(|value| value.fract() == 0.0)
    };
    (0..panel.indicators.len()).map(|k| if whole(k) { 0 } else { PLACES }).collect()
}

/// A number with so many decimal places; 0 has no sign.
fn to_places(value: f64, places: i32) -> f64 {
    let factor = 10_f64.powi(places);
    (value * factor).round() / factor + 0.0
}

/// A probability with four places, cut off so that none becomes certain.
fn probability(value: f64) -> f64 {
    (value * 1e4).floor() / 1e4
}

/// A flag as it is printed: amounts to the precision of their indicators, what was reported as it was.
fn printed(panel: &Panel, places: &[i32], flag: &Flag) -> Flag {
    let of = |code: &str| panel.indicator_index(code).map_or(PLACES, |k| places[k]);
    let evidence = |one: &Evidence| {
        let to = |value: Option<f64>| value.map(|value| to_places(value, of(&one.indicator)));
        let [expected, low, high] = [one.expected, one.low, one.high].map(to);
        Evidence { expected, low, high, peer_change: one.peer_change.map(|ratio| to_places(ratio, 3)), ..one.clone() }
    };
    let measured = |measure: &Option<String>| {
        let cells = flag.evidence.iter().filter_map(|one| panel.indicator_index(&one.indicator));
        let of_measure = cells.filter(|&k| panel.indicators[k].measure == *measure);
        of_measure.map(|k| places[k]).max().unwrap_or(PLACES)
    };
    let amount = |one: &Shortfall| Shortfall {
        amount: to_places(one.amount, measured(&one.measure)),
        measure: one.measure.clone(),
    };
    let missing_by_measure: Vec<Shortfall> = flag.missing_by_measure.iter().map(amount).collect();
    Flag {
        posterior: probability(flag.posterior),
        missing: flag.missing.and(missing_by_measure.first().map(|only| only.amount)),
        missing_by_measure,
        months: flag.months.map(|months| months.map(|month| to_places(month, 1))),
        evidence: flag.evidence.iter().map(evidence).collect(),
        ..flag.clone()
    }
}

/// All flags with their evidence, the notes and the back-test, as JSON. Counts are whole, amounts and rates have two
/// decimal places.
#[expect(clippy::missing_panics_doc, reason = "flags hold no map whose keys are no text")]
#[must_use]
pub fn flags_json(panel: &Panel, year: usize, detection: &Detection) -> String {
    let places = places(panel);
    let low = |one: &PersistentlyLow| PersistentlyLow { share: to_places(one.share, 4), ..one.clone() };
    let written = Written {
        year: panel.years[year],
        flags: detection.flags.iter().map(|flag| printed(panel, &places, flag)).collect(),
        persistently_low: detection.persistent.iter().map(low).collect(),
        notes: &detection.notes,
        backtest: &detection.backtest,
    };
    let mut text = serde_json::to_string_pretty(&written).expect("flags hold no map with keys that are no text");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        detect::{
            Score,
            panel::{Cell, PanelIndicator, PanelUnit},
        },
        finding::{Cause, Tier},
    };

    #[test]
    fn amounts_are_printed_to_the_precision_of_their_indicator() {
        let unit = PanelUnit { code: "U".to_owned(), district: String::new(), name: String::new() };
        let mut panel =
            Panel::empty(vec![unit], vec![2020, 2021], vec![PanelIndicator::bare("件"), PanelIndicator::bare("元")]);
        panel.set(0, 0, 0, Cell::Value(31.0));
        panel.set(0, 0, 1, Cell::Value(120.55));
        let evidence = |indicator: &str, expected: f64| Evidence {
            indicator: indicator.to_owned(),
            reported: Some(0.0),
            expected: Some(expected),
            low: Some(0.2),
            high: None,
            history: vec![],
            peer_change: Some(1.0 / 3.0),
        };
        let text = Text::new("", "");
        let flag = Flag {
            id: String::new(),
            unit: "U".to_owned(),
            year: 2021,
            scope: Scope::Family,
            cause: Cause::FalseZero,
            tier: Tier::A,
            posterior: 0.999_99,
            missing: Some(30.2),
            missing_by_measure: vec![Shortfall { measure: None, amount: 30.2 + 1.0 / 3.0 }],
            months: None,
            evidence: vec![evidence("件", 30.2), evidence("元", 1.0 / 3.0)],
            reason: text.clone(),
            innocent: text.clone(),
            clears: text,
        };
        let shown = printed(&panel, &places(&panel), &flag);
        let figures: Vec<[Option<f64>; 4]> =
            shown.evidence.iter().map(|one| [one.expected, one.low, one.high, one.peer_change]).collect();
        assert_eq!(figures, [[Some(30.0), Some(0.0), None, Some(0.333)], [Some(0.33), Some(0.2), None, Some(0.333)]]);
        assert_eq!((shown.posterior, shown.missing), (0.9999, Some(30.53)));
    }

    #[test]
    fn fields_are_quoted_and_unknown_expectations_are_empty() {
        let unit = PanelUnit { code: "a,\"b\"".to_owned(), district: String::new(), name: String::new() };
        let panel = Panel::empty(vec![unit], vec![2021], vec![PanelIndicator::bare("K")]);
        let score = Score { unit: 0, indicator: 0, score: 0.25, expected: None, low: None, high: None };
        let detection = Detection { scores: vec![score], ..Detection::default() };
        assert_eq!(
            scores_csv(&panel, 0, &detection),
            "township_code,year,indicator,score,expected,low,high\n\"a,\"\"b\"\"\",2021,K,0.25,,,\n"
        );
        assert_eq!(flags_csv(&detection), "flag_id,township_code,year,indicator,tier,cause\n");
    }
}
