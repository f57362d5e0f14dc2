//! Totals at every level, each with how many reported of how many expected.
//!
//! One pass makes, per fact, what it contributes to each node above it; Polars groups and sums the contributions.
//! Sums are exact decimals. A sum over nothing is no figure: every sum goes with the count of units behind it. A rate
//! is Σ numerator / Σ denominator over the units that gave both, never a mean of rates. Nothing is filled in.

use polars::prelude::{Column, DataFrame, PolarsError};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::{
    catalog::{AddsUp, Catalog, Indicator, Roster},
    facts::{Fact, Facts, decimal, unscaled},
    observation::{IndicatorId, State, UnitId},
};

/// Digits after the point of a computed ratio.
const RATIO_DIGITS: u32 = 6;

/// One row per level node × year × indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// The node whose reporting units are totalled; a reporting unit's own row too.
    pub node: UnitId,
    /// Reference year.
    pub year: i16,
    /// What.
    pub indicator: IndicatorId,
    /// Sum, ratio in per cent, or number of yes; `None` when nobody reported. Partial when `reported < expected`.
    pub value: Option<Decimal>,
    /// Units whose value is in it.
    pub reported: u32,
    /// Units from which a value was expected: existing that year, less those that said not applicable.
    pub expected: u32,
    /// Units that said not applicable.
    pub not_applicable: u32,
    /// For rates: units that gave the rate but not both of its parts (仅报率), so that they are not in it.
    pub rate_only: u32,
    /// Change against the year before in per cent, over the units that reported both years; `None` without them.
    /// For rates, yes/no and what does not add up: `None`.
    pub change_pct: Option<Decimal>,
    /// Units behind `change_pct`.
    pub change_units: u32,
    /// Value per unit of the indicator's first exposure that is known, over the units that gave both.
    pub per_exposure: Option<Decimal>,
    /// The exposure used.
    pub exposure: Option<IndicatorId>,
}

/// What one fact adds to the totals of the nodes above it.
#[derive(Debug, Clone, Default)]
struct Contribution {
    value: Option<Decimal>,
    numerator: Option<Decimal>,
    denominator: Option<Decimal>,
    /// This year's and last year's value, where both are known.
    pair: Option<(Decimal, Decimal)>,
    /// Value and exposure, where both are known.
    exposed: Option<(Decimal, Decimal)>,
    reported: bool,
    not_applicable: bool,
    rate_only: bool,
}

/// Totals for every node of the roster, sorted by node, year and indicator.
pub fn totals(facts: &Facts, catalog: &Catalog, roster: &Roster) -> Result<Vec<Total>, PolarsError> {
    let exposures = exposures(facts, catalog);
    let frame = contributions(facts, catalog, roster, &exposures)?;
    let grouped = grouped_sums(&frame)?;
    let mut totals = read_totals(&grouped, catalog, &exposures)?;
    totals.sort_by_key(|total| (total.node, total.year, total.indicator));
    Ok(totals)
}

#[expect(deprecated, reason = "the lazy engine would double the build for this one group-by")]
fn grouped_sums(frame: &DataFrame) -> Result<DataFrame, PolarsError> {
    frame.group_by_stable([NODE, YEAR, INDICATOR])?.select(SUMMED).sum()
}

const NODE: &str = "node";
const YEAR: &str = "year";
const INDICATOR: &str = "indicator";
/// Columns that are summed, decimals first, counts after.
const SUMMED: [&str; 13] = [
    "value",
    "numerator",
    "denominator",
    "now",
    "before",
    "exposed",
    "exposure",
    "reported",
    "ratio_units",
    "change_units",
    "not_applicable",
    "rate_only",
    "units",
];
const DECIMALS: usize = 7;

/// For each indicator the first of its exposures of which any unit gave a value.
fn exposures(facts: &Facts, catalog: &Catalog) -> Vec<Option<IndicatorId>> {
    let known: std::collections::BTreeSet<IndicatorId> =
        facts.rows().iter().filter(|row| row.value.is_some()).map(|row| row.indicator).collect();
    let first_known = |indicator: &Indicator| {
        indicator.exposure.iter().filter_map(|code| catalog.by_code(code)).find(|id| known.contains(id))
    };
    catalog.indicators.iter().map(first_known).collect()
}

fn contribution(fact: &Fact, facts: &Facts, catalog: &Catalog, exposure: Option<IndicatorId>) -> Contribution {
    let indicator = catalog.indicator(fact.indicator);
    let sum_of = |codes: &[String]| -> Option<Decimal> {
        if codes.is_empty() {
            return None;
        }
        let ids = codes.iter().map(|code| catalog.by_code(code));
        ids.map(|id| facts.value(fact.unit, fact.year, id?)).sum()
    };
    let not_applicable = fact.state == State::NotApplicable;
    let counted = Contribution { not_applicable, ..Contribution::default() };
    match indicator.adds_up {
        AddsUp::Ratio => {
            let parts = sum_of(&indicator.numerator).zip(sum_of(&indicator.denominator));
            Contribution {
                numerator: parts.map(|(numerator, _)| numerator),
                denominator: parts.map(|(_, denominator)| denominator),
                reported: parts.is_some(),
                rate_only: fact.value.is_some() && parts.is_none(),
                ..counted
            }
        }
        AddsUp::CountYes | AddsUp::None => {
            Contribution { value: fact.value, reported: fact.value.is_some(), ..counted }
        }
        AddsUp::Sum => Contribution {
            value: fact.value,
            reported: fact.value.is_some(),
            pair: fact.value.zip(facts.value(fact.unit, fact.year - 1, fact.indicator)),
            exposed: fact.value.zip(exposure.and_then(|id| facts.value(fact.unit, fact.year, id))),
            ..counted
        },
    }
}

/// One row per fact and node above it, the unit itself included.
fn contributions(
    facts: &Facts,
    catalog: &Catalog,
    roster: &Roster,
    exposures: &[Option<IndicatorId>],
) -> Result<DataFrame, PolarsError> {
    let with_self = |unit| std::iter::once(unit).chain(roster.ancestors(unit)).collect::<Vec<UnitId>>();
    let above: Vec<Vec<UnitId>> = roster.ids().map(|(id, _)| with_self(id)).collect();
    let mut keys: Vec<(UnitId, i16, IndicatorId)> = Vec::new();
    let mut rows: Vec<Contribution> = Vec::new();
    for fact in facts.rows() {
        let row = contribution(fact, facts, catalog, exposures[fact.indicator.0 as usize]);
        for node in &above[fact.unit.0 as usize] {
            keys.push((*node, fact.year, fact.indicator));
            rows.push(row.clone());
        }
    }
    let decimals = |name, part: fn(&Contribution) -> Option<Decimal>| decimal(name, rows.iter().map(part));
    let counts = |name: &str, part: fn(&Contribution) -> bool| {
        Column::new(name.into(), rows.iter().map(|row| u32::from(part(row))).collect::<Vec<u32>>())
    };
    let columns = vec![
        Column::new(NODE.into(), keys.iter().map(|key| key.0.0).collect::<Vec<u32>>()),
        Column::new(YEAR.into(), keys.iter().map(|key| key.1).collect::<Vec<i16>>()),
        Column::new(INDICATOR.into(), keys.iter().map(|key| key.2.0).collect::<Vec<u32>>()),
        decimals("value", |row| row.value)?,
        decimals("numerator", |row| row.numerator)?,
        decimals("denominator", |row| row.denominator)?,
        decimals("now", |row| row.pair.map(|pair| pair.0))?,
        decimals("before", |row| row.pair.map(|pair| pair.1))?,
        decimals("exposed", |row| row.exposed.map(|pair| pair.0))?,
        decimals("exposure", |row| row.exposed.map(|pair| pair.1))?,
        counts("reported", |row| row.reported),
        counts("ratio_units", |row| row.exposed.is_some()),
        counts("change_units", |row| row.pair.is_some()),
        counts("not_applicable", |row| row.not_applicable),
        counts("rate_only", |row| row.rate_only),
        counts("units", |_| true),
    ];
    DataFrame::new(rows.len(), columns)
}

/// Sums of one group, by position in [`SUMMED`].
struct Sums {
    decimals: [Decimal; DECIMALS],
    counts: [u32; SUMMED.len() - DECIMALS],
}

fn read_totals(
    grouped: &DataFrame,
    catalog: &Catalog,
    exposures: &[Option<IndicatorId>],
) -> Result<Vec<Total>, PolarsError> {
    let nodes = grouped.column(NODE)?.u32()?;
    let years = grouped.column(YEAR)?.i16()?;
    let indicators = grouped.column(INDICATOR)?.u32()?;
    let summed = |name: &str| grouped.column(&format!("{name}_sum"));
    let decimals = SUMMED[..DECIMALS].iter().map(|name| summed(name)?.decimal()).collect::<Result<Vec<_>, _>>()?;
    let counts = SUMMED[DECIMALS..].iter().map(|name| summed(name)?.u32()).collect::<Result<Vec<_>, _>>()?;
    let present = "group keys and sums have no nulls";
    let total = |row: usize| {
        let sums = Sums {
            decimals: std::array::from_fn(|at| {
                let sum = decimals[at].physical().get(row).expect(present);
                unscaled(sum).expect("a sum of values that fit decimals of 28 digits")
            }),
            counts: std::array::from_fn(|at| counts[at].get(row).expect(present)),
        };
        let id = IndicatorId(indicators.get(row).expect(present));
        let key = (UnitId(nodes.get(row).expect(present)), years.get(row).expect(present), id);
        total_of(key, &sums, catalog.indicator(id), exposures[id.0 as usize])
    };
    Ok((0..grouped.height()).map(total).collect())
}

fn total_of(
    (node, year, id): (UnitId, i16, IndicatorId),
    sums: &Sums,
    indicator: &Indicator,
    exposure: Option<IndicatorId>,
) -> Total {
    let [value, numerator, denominator, now, before, exposed, exposure_sum] = sums.decimals;
    let [reported, ratio_units, change_units, not_applicable, rate_only, units] = sums.counts;
    let when = |any: u32, figure: Option<Decimal>| if any == 0 { None } else { figure };
    let value = match indicator.adds_up {
        AddsUp::Sum | AddsUp::CountYes => when(reported, Some(value)),
        AddsUp::Ratio => when(reported, ratio(numerator, denominator, Decimal::ONE_HUNDRED)),
        AddsUp::None => {
            if units == 1 {
                when(reported, Some(value))
            } else {
                None
            }
        }
    };
    Total {
        node,
        year,
        indicator: id,
        value,
        reported,
        expected: units - not_applicable,
        not_applicable,
        rate_only,
        change_pct: when(change_units, ratio(now - before, before, Decimal::ONE_HUNDRED)),
        change_units,
        per_exposure: when(ratio_units, ratio(exposed, exposure_sum, Decimal::ONE)),
        exposure: if ratio_units == 0 { None } else { exposure },
    }
}

/// `factor · part / whole`, rounded half to even; `None` when the whole is zero.
fn ratio(part: Decimal, whole: Decimal, factor: Decimal) -> Option<Decimal> {
    let quotient = part.checked_mul(factor)?.checked_div(whole)?;
    Some(quotient.round_dp_with_strategy(RATIO_DIGITS, RoundingStrategy::MidpointNearestEven).normalize())
}
