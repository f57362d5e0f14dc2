//! Units that have been far below their peers in every year: a list to think about, never a flag.
//!
//! Who has always under-reported has a steady history, so nothing in it is unexpected; and counts alone cannot tell
//! under-reporting from a quiet place (only the product of the true number and the share reported shows). Peers are
//! all there is to compare with, so the list is short, has no posterior, and stands apart from the flags.

use super::{
    district::District,
    model::{Indicator, Model},
    numeric::median,
    panel::Panel,
    words,
};
use crate::{diagnostic::Text, finding::PersistentlyLow};

/// Least number of years.
const YEARS: usize = 3;
/// Least number of units of a district.
const UNITS: usize = 6;
/// A year counts as low below this share of the peers' level.
const LOW: f64 = 0.5;
/// All years together have at most this share.
const FAR: f64 = 0.33;
/// All years together lie this many standard deviations of units below the peers.
const DEVIATIONS: f64 = 2.0;
/// Least cases that the peers' level would give over all years.
const LEAST_EXPECTED: f64 = 30.0;
/// A unit is low as a whole when this share of its indicators is below the peers in every year, and at least so many.
const WHOLE: (f64, usize) = (0.8, 5);
/// At most so many entries per district.
const MOST: usize = 8;

/// One unit's indicator over the years.
struct Record {
    unit: usize,
    indicator: usize,
    reported: f64,
    expected: f64,
    years: usize,
    always_below: bool,
    always_low: bool,
}

/// The list of one district: whole units first, then single indicators, the lowest share first.
pub(super) fn persistent(panel: &Panel, district: &District, model: &Model) -> Vec<PersistentlyLow> {
    if district.len() < UNITS || district.years < YEARS {
        return Vec::new();
    }
    let records: Vec<Record> = (0..district.indicators)
        .filter(|&k| model.indicators[k].judged && !model.indicators[k].stock)
        .flat_map(|k| records(district, &model.indicators[k], k))
        .collect();
    let mut wholes: Vec<(usize, f64, usize)> = Vec::new();
    for unit in 0..district.len() {
        wholes.extend(
            whole(records.iter().filter(|record| record.unit == unit)).map(|(share, years)| (unit, share, years)),
        );
    }
    wholes.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    let mut single: Vec<&Record> = records
        .iter()
        .filter(|record| is_far(record, &model.indicators[record.indicator]))
        .filter(|record| wholes.iter().all(|whole| whole.0 != record.unit))
        .collect();
    single.sort_by(|a, b| (b.expected - b.reported).total_cmp(&(a.expected - a.reported)).then(a.unit.cmp(&b.unit)));
    let wholes = wholes.iter().map(|(unit, share, years)| entry(panel, district.units[*unit], None, *share, *years));
    let single = single.iter().map(|record| {
        let share = record.reported / record.expected;
        entry(panel, district.units[record.unit], Some(record.indicator), share, record.years)
    });
    wholes.chain(single).take(MOST).collect()
}

fn records(district: &District, indicator: &Indicator, k: usize) -> Vec<Record> {
    let rate = |unit: usize, t: usize| district.value(unit, t, k) / district.exposure(unit, t, indicator.exposure);
    let medians: Vec<Option<f64>> = (0..district.years)
        .map(|t| {
            let mut rates: Vec<f64> = (0..district.len()).map(|unit| rate(unit, t)).filter(|r| !r.is_nan()).collect();
            if rates.len() < UNITS { None } else { median(&mut rates) }
        })
        .collect();
    (0..district.len())
        .map(|unit| {
            let start = Record {
                unit,
                indicator: k,
                reported: 0.0,
                expected: 0.0,
                years: 0,
                always_below: true,
                always_low: true,
            };
            (0..district.years).fold(start, |mut record, t| {
                let (value, level) = (district.value(unit, t, k), medians[t]);
                if let Some(level) = level.filter(|_| !value.is_nan()) {
                    let expected = level * district.exposure(unit, t, indicator.exposure);
                    record.reported += value;
                    record.expected += expected;
                    record.years += 1;
                    record.always_below &= value < expected;
                    record.always_low &= value < LOW * expected;
                }
                record
            })
        })
        .collect()
}

fn is_far(record: &Record, indicator: &Indicator) -> bool {
    let share = record.reported / record.expected.max(1e-9);
    let spread = (indicator.between + 1.0 / record.reported.max(1.0)).sqrt();
    record.years >= YEARS
        && record.always_low
        && record.expected >= LEAST_EXPECTED
        && share <= FAR
        && (record.reported.max(0.5) / record.expected).ln() <= -DEVIATIONS * spread
}

/// The share and years of a unit that is low as a whole: nearly all its indicators below the peers in every year, and
/// half of them low.
fn whole<'a>(records: impl Iterator<Item = &'a Record>) -> Option<(f64, usize)> {
    let known: Vec<&Record> =
        records.filter(|record| record.years >= YEARS && record.expected >= LEAST_EXPECTED).collect();
    let below = known.iter().filter(|record| record.always_below).count();
    let mut shares: Vec<f64> = known.iter().map(|record| record.reported / record.expected).collect();
    let share = median(&mut shares)?;
    let years = known.iter().map(|record| record.years).max()?;
    (known.len() >= WHOLE.1 && below as f64 >= WHOLE.0 * known.len() as f64 && share < LOW).then_some((share, years))
}

fn entry(panel: &Panel, unit: usize, indicator: Option<usize>, share: f64, years: usize) -> PersistentlyLow {
    let name = &panel.units[unit].name;
    let (zh, en) = match indicator.map(|k| &panel.indicators[k].name) {
        Some(indicator) => (format!("“{}”", indicator.zh), format!("\"{}\"", indicator.en)),
        None => ("多数指标".to_owned(), "most indicators".to_owned()),
    };
    let percent = words::number(share * 100.0);
    let (of_peers_zh, of_peers_en) = if share > 0.0 {
        (
            format!("一直只有同区同等规模单位的约{percent}%"),
            format!("about {percent}% of the peers' level for its size in all {years} years"),
        )
    } else {
        ("都报0，而同区其他单位有发生".to_owned(), format!("0 in all {years} years, while its peers have cases"))
    };
    PersistentlyLow {
        unit: panel.units[unit].code.clone(),
        indicator: indicator.map(|k| panel.indicators[k].code.clone()),
        share,
        years,
        text: Text::new(
            format!("{name}：{zh}{years}年来{of_peers_zh}。可能历年漏报，也可能本来就少，数据本身分不清。"),
            format!("{name}: {en} {of_peers_en}. Always under-reported, or truly few: the figures cannot tell."),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{simulate, *};

    #[test]
    fn a_unit_that_always_reports_a_third_is_listed_and_not_flagged() {
        let preset = simulate::preset("clean18").expect("a preset");
        let mut panel = simulate::simulate(&preset, 3).panel;
        let settings = Settings::newest(&panel).expect("it has years");
        let before = run(&panel, &settings);
        for t in 0..panel.years.len() {
            for k in 0..panel.indicators.len() {
                if let Some(value) = panel.cell(4, t, k).value() {
                    panel.set(4, t, k, panel::Cell::Value((value * 0.15).round()));
                }
            }
        }
        let after = run(&panel, &settings);
        let listed = |detection: &Detection| {
            detection.persistent.iter().any(|one| one.unit == "T00004" && one.indicator.is_none())
        };
        assert!(!listed(&before) && listed(&after), "{:?}", after.persistent);
        assert!(after.flags.iter().all(|flag| flag.unit != "T00004" || flag.tier == Tier::C));
    }
}
