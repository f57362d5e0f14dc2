//! The detector's results as text: `scores.csv`, `flags.csv`, `flags.json`.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Detection, panel::Panel};
use crate::{
    diagnostic::Text,
    finding::{Flag, PersistentlyLow, Scope},
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
    flags: &'a [Flag],
    persistently_low: &'a [PersistentlyLow],
    notes: &'a [Text],
    backtest: &'a Text,
}

/// All flags with their evidence, the notes and the back-test, as JSON.
#[expect(clippy::missing_panics_doc, reason = "flags hold no map whose keys are no text")]
#[must_use]
pub fn flags_json(panel: &Panel, year: usize, detection: &Detection) -> String {
    let written = Written {
        year: panel.years[year],
        flags: &detection.flags,
        persistently_low: &detection.persistent,
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
    use crate::detect::{
        Score,
        panel::{PanelIndicator, PanelUnit},
    };

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
