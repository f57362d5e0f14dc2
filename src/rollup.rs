//! Totals at every level, each with how many reported of how many expected.
//!
//! One pass makes, per fact, what it contributes to each node above it; Polars groups and sums the contributions.
//! Sums are exact decimals. A sum over nothing is no figure: every sum goes with the count of units behind it. A rate
//! is Σ numerator / Σ denominator over the units that gave both, never a mean of rates. Nothing is filled in. A change
//! against the year before is one of the same area ([`Compared`]).

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::{Column, DataFrame, PolarsError};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::{
    catalog::{AddsUp, Catalog, Indicator, Roster, roster::Lineages},
    facts::{Fact, Facts, decimal, unscaled},
    observation::{IndicatorId, State, UnitId},
};

/// Digits after the point of a computed ratio.
pub(crate) const RATIO_DIGITS: u32 = 6;

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
    /// Units that gave a value; for a rate, both of its parts.
    pub reported: u32,
    /// Units from which a value was expected: existing that year, less those that said not applicable.
    pub expected: u32,
    /// Units that said not applicable.
    pub not_applicable: u32,
    /// For rates: units that gave the rate but not both of its parts (仅报率), so that they are not in it.
    pub rate_only: u32,
    /// Change against the year before in per cent, over the units that reported both years; `None` without them. Units
    /// that were merged, divided, renamed or opened since are compared with those that hold or held the same area, where
    /// all of them reported. For rates, yes/no and what does not add up: `None`.
    pub change_pct: Option<Decimal>,
    /// Units of this year behind `change_pct`.
    pub change_units: u32,
    /// What `change_pct` compares: the sums of the year before and of this one over the same units; `None` without any.
    pub compared: Option<[Decimal; 2]>,
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
    /// This year's and last year's value of the same area, where both are known.
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
    let known: BTreeSet<IndicatorId> =
        facts.rows().iter().filter(|row| row.value.is_some()).map(|row| row.indicator).collect();
    let first_known = |indicator: &Indicator| {
        indicator.exposure.iter().filter_map(|code| catalog.by_code(code)).find(|id| known.contains(id))
    };
    catalog.indicators.iter().map(first_known).collect()
}

fn contribution(fact: &Fact, facts: &Facts, catalog: &Catalog, exposure: Option<IndicatorId>) -> Contribution {
    let indicator = catalog.indicator(fact.indicator);
    let not_applicable = fact.state == State::NotApplicable;
    let counted = Contribution { not_applicable, ..Contribution::default() };
    match indicator.adds_up {
        AddsUp::Ratio => {
            let rated = rated((fact.unit, fact.year), indicator, facts, catalog);
            Contribution { rate_only: fact.value.is_some() && !rated.reported, not_applicable, ..rated }
        }
        AddsUp::CountYes | AddsUp::None => {
            Contribution { value: fact.value, reported: fact.value.is_some(), ..counted }
        }
        AddsUp::Sum => Contribution {
            value: fact.value,
            reported: fact.value.is_some(),
            exposed: fact.value.zip(exposure.and_then(|id| facts.value(fact.unit, fact.year, id))),
            ..counted
        },
    }
}

/// The parts of a rate from what a unit gave for a year, whether it states the rate or not.
fn rated((unit, year): (UnitId, i16), rate: &Indicator, facts: &Facts, catalog: &Catalog) -> Contribution {
    let sum_of = |codes: &[String]| -> Option<Decimal> {
        if codes.is_empty() {
            return None;
        }
        codes.iter().map(|code| facts.value(unit, year, catalog.by_code(code)?)).sum()
    };
    let parts = sum_of(&rate.numerator).zip(sum_of(&rate.denominator));
    let has_none = |code: &String| {
        let fact = catalog.by_code(code).and_then(|id| facts.get(unit, year, id));
        fact.is_some_and(|fact| fact.state == State::NotApplicable)
    };
    Contribution {
        numerator: parts.map(|(numerator, _)| numerator),
        denominator: parts.map(|(_, denominator)| denominator),
        reported: parts.is_some(),
        not_applicable: rate.numerator.iter().chain(&rate.denominator).any(has_none),
        ..Contribution::default()
    }
}

/// Rates that nobody states for a year in which units gave both of their parts. No fact holds them, and yet their totals
/// are known. A row for each unit that was asked for the parts.
fn unstated_rates(facts: &Facts, catalog: &Catalog) -> Vec<(UnitId, i16, IndicatorId, Contribution)> {
    let stated: BTreeSet<(i16, IndicatorId)> = facts.rows().iter().map(|row| (row.year, row.indicator)).collect();
    let mut of_part: BTreeMap<IndicatorId, Vec<(IndicatorId, &Indicator)>> = BTreeMap::new();
    for (id, rate) in catalog.ids().filter(|(_, indicator)| indicator.adds_up == AddsUp::Ratio) {
        let part = rate.denominator.first().and_then(|code| catalog.by_code(code));
        of_part.entry(part.unwrap_or(id)).or_default().push((id, rate));
    }
    let mut unstated: BTreeMap<(i16, IndicatorId), Vec<(UnitId, Contribution)>> = BTreeMap::new();
    for row in facts.rows() {
        for (id, rate) in of_part.get(&row.indicator).into_iter().flatten() {
            if !stated.contains(&(row.year, *id)) && rate.is_expected_in(row.year) {
                let contribution = rated((row.unit, row.year), rate, facts, catalog);
                unstated.entry((row.year, *id)).or_default().push((row.unit, contribution));
            }
        }
    }
    let known = unstated.into_iter().filter(|(_, units)| units.iter().any(|(_, parts)| parts.reported));
    known.flat_map(|((year, id), units)| units.into_iter().map(move |(unit, parts)| (unit, year, id, parts))).collect()
}

/// What the figures of a year are compared with: of a unit whose area is as it was its own of the year before. Units that
/// were merged, divided or opened since stand together for their area, in every total that holds all of them, where all
/// of them have a figure of both years; one alone would show what it gained or lost from the others as a change.
struct Compared {
    lineages: Lineages,
    /// The levels that hold all units of a group, by the group's position.
    levels: Vec<BTreeSet<UnitId>>,
    /// The sum of the year before of a group with all figures, beside that unit of the group with which it is counted.
    before: BTreeMap<(UnitId, IndicatorId), Decimal>,
    /// Groups with all figures of an indicator, by one of their units.
    whole: BTreeSet<(UnitId, IndicatorId)>,
}

impl Compared {
    fn of(facts: &Facts, catalog: &Catalog, roster: &Roster, year: i16) -> Self {
        let lineages = roster.lineages(year);
        let (mut before, mut whole) = (BTreeMap::new(), BTreeSet::new());
        let sums = || catalog.ids().filter(|(_, indicator)| indicator.adds_up == AddsUp::Sum).map(|(id, _)| id);
        for group in lineages.comparable() {
            for id in sums() {
                let first = group.after.iter().find(|unit| facts.value(**unit, year, id).is_some());
                let earlier = facts.of_all(&group.before, year - 1, id);
                if let (Some(first), Some(earlier), Some(_)) = (first, earlier, facts.of_all(&group.after, year, id)) {
                    before.insert((*first, id), earlier);
                    whole.insert((group.after[0], id));
                }
            }
        }
        let held = |units: &[UnitId]| {
            let above = |unit: &UnitId| std::iter::once(*unit).chain(roster.ancestors(*unit)).collect::<BTreeSet<_>>();
            units.iter().map(above).reduce(|one, other| &one & &other).unwrap_or_default()
        };
        let levels = lineages.comparable().iter().map(|group| held(&group.after)).collect();
        Self { lineages, levels, before, whole }
    }

    /// What a fact adds to the figures of this year and of the year before that a node's change is made of.
    fn pair(&self, fact: &Fact, facts: &Facts, node: UnitId) -> Option<(Decimal, Decimal)> {
        let now = fact.value?;
        let Some((at, group)) = self.lineages.compared_with(fact.unit).filter(|_| node != fact.unit) else {
            return Some((now, facts.before(fact.key(), &self.lineages)?));
        };
        let is_whole = self.whole.contains(&(*group.after.first()?, fact.indicator));
        let earlier = self.before.get(&(fact.unit, fact.indicator));
        (is_whole && self.levels[at].contains(&node)).then(|| (now, earlier.copied().unwrap_or_default()))
    }
}

/// This year's and last year's figure of a unit in the comparable part of a node, where it has one.
type Pair<'a> = &'a dyn Fn(UnitId) -> Option<(Decimal, Decimal)>;

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
    let mut add = |(unit, year, indicator): (UnitId, i16, IndicatorId), row: &Contribution, pair: Pair<'_>| {
        let node = roster.node(unit);
        // What a unit that is closed sends all the same is its own row and in no sum: its successor may hold it already.
        let reach = match (node.is_expected_in(year), node.reports) {
            (true, _) => usize::MAX,
            (false, true) => 1,
            (false, false) => 0,
        };
        for node in above[unit.0 as usize].iter().take(reach) {
            keys.push((*node, year, indicator));
            rows.push(Contribution { pair: pair(*node), ..row.clone() });
        }
    };
    let years = facts.years().into_iter();
    let compared: BTreeMap<i16, Compared> =
        years.map(|year| (year, Compared::of(facts, catalog, roster, year))).collect();
    for fact in facts.rows() {
        let row = contribution(fact, facts, catalog, exposures[fact.indicator.0 as usize]);
        let adds = catalog.indicator(fact.indicator).adds_up == AddsUp::Sum;
        let pair = |node| compared[&fact.year].pair(fact, facts, node).filter(|_| adds);
        add(fact.key(), &row, &pair);
    }
    for (unit, year, rate, row) in unstated_rates(facts, catalog) {
        add((unit, year, rate), &row, &|_| None);
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
        AddsUp::Ratio => when(reported, ratio(numerator, denominator, indicator.one)),
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
        compared: (change_units > 0).then_some([before, now]),
        per_exposure: when(ratio_units, ratio(exposed, exposure_sum, Decimal::ONE)),
        exposure: if ratio_units == 0 { None } else { exposure },
    }
}

/// `factor · part / whole`, rounded half to even; `None` when the whole is zero.
fn ratio(part: Decimal, whole: Decimal, factor: Decimal) -> Option<Decimal> {
    let quotient = part.checked_mul(factor)?.checked_div(whole)?;
    Some(quotient.round_dp_with_strategy(RATIO_DIGITS, RoundingStrategy::MidpointNearestEven).normalize())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        facts::Facts,
        observation::{Period, Qualifier},
        report::testing::Sample,
    };

    fn of_sample(facts: Vec<Fact>) -> (Sample, Vec<Total>) {
        let sample = Sample::new();
        let totals = totals(&Facts::new(facts), &sample.catalog, &sample.roster).unwrap();
        (sample, totals)
    }

    fn find<'a>(totals: &'a [Total], sample: &Sample, node: &str, year: i16, code: &str) -> &'a Total {
        let node = sample.roster.by_key(node).unwrap();
        let indicator = sample.catalog.by_code(code).unwrap();
        totals.iter().find(|t| (t.node, t.year, t.indicator) == (node, year, indicator)).unwrap()
    }

    /// The sample's own totals are made in the plainest way, apart from this module.
    #[test]
    fn the_sample_comes_out_as_computed_by_hand() {
        let (sample, totals) = of_sample(Sample::new().facts);
        let plain: BTreeMap<_, _> = sample.totals.iter().map(|t| ((t.node, t.year, t.indicator), t)).collect();
        let ours: BTreeMap<_, _> = totals.iter().map(|t| ((t.node, t.year, t.indicator), t)).collect();
        for (key, plain) in plain {
            let Some(ours) = ours.get(&key) else { continue };
            let is_unit_row = sample.roster.node(key.0).reports;
            let adds = sample.catalog.indicator(key.2).adds_up != AddsUp::None;
            if !is_unit_row && adds {
                let rounded = |t: &Total| t.value.map(|value| value.round_dp(2));
                assert_eq!(rounded(ours), rounded(plain), "{key:?}");
                assert_eq!((ours.reported, ours.expected), (plain.reported, plain.expected), "{key:?}");
            }
        }
    }

    #[test]
    fn nobody_reported_is_no_zero() {
        let facts = Sample::new().facts.into_iter().map(|fact| Fact { value: None, state: State::Blank, ..fact });
        let (_, totals) = of_sample(facts.collect());
        assert!(totals.iter().all(|total| total.value.is_none() && total.reported == 0 && total.expected > 0));
    }

    #[test]
    fn a_rate_is_the_ratio_of_sums_and_never_a_mean() {
        let (sample, totals) = of_sample(Sample::new().facts);
        let area = &sample.roster.node(UnitId(0)).key;
        let rate = find(&totals, &sample, area, 2021, "success_rate");
        let sum = |code| find(&totals, &sample, area, 2021, code).value.unwrap();
        let expected = sum("succeeded") * Decimal::ONE_HUNDRED / sum("accepted");
        assert_eq!(rate.value.unwrap(), expected.round_dp(RATIO_DIGITS).normalize());
    }

    #[test]
    fn a_rate_leaves_out_a_unit_that_gave_only_one_of_its_parts() {
        let sample = Sample::new();
        let unit = sample.roster.reporting().next().unwrap().0;
        let accepted = sample.catalog.by_code("accepted").unwrap();
        let facts = Sample::new().facts.into_iter().map(|fact| {
            let hidden = fact.unit == unit && fact.year == 2021 && fact.indicator == accepted;
            if hidden { Fact { value: None, state: State::Blank, ..fact } } else { fact }
        });
        let facts = Facts::new(facts.collect());
        let (totals, area) =
            (totals(&facts, &sample.catalog, &sample.roster).unwrap(), &sample.roster.node(UnitId(0)).key);
        let sum_without = |code| {
            let others = sample.roster.reporting().map(|(unit, _)| unit).filter(|other| *other != unit);
            others.filter_map(|other| facts.value(other, 2021, sample.catalog.by_code(code).unwrap())).sum::<Decimal>()
        };
        let expected = sum_without("succeeded") * Decimal::ONE_HUNDRED / sum_without("accepted");
        let rate = find(&totals, &sample, area, 2021, "success_rate");
        assert_eq!(rate.value.unwrap(), expected.round_dp(RATIO_DIGITS).normalize());
    }

    /// 和平乡 joined 城关镇 in 2023: compared is with both of 2022, and not at all where one of them did not report.
    #[test]
    fn a_merged_unit_is_compared_with_all_that_it_is_made_of() {
        let catalog = Sample::new().catalog;
        let list = "code,name,parents,opened,closed,successor\n1,城关镇,县,,,\n2,和平乡,县,,2023-06-30,1\n\
                    3,河口镇,县,2023-01-01,,\n4,老河乡,县,,2023-01-31,3\n5,新河乡,县,,2023-01-31,4\n";
        let roster = crate::catalog::roster::from_csv("units.csv", list).unwrap();
        let id = catalog.by_code("accepted").unwrap();
        let fact = |(key, year, value): (&str, i16, Option<i64>)| Fact {
            unit: roster.by_key(key).unwrap(),
            year,
            indicator: id,
            value: value.map(Decimal::from),
            state: if value.is_some() { State::Reported } else { State::Blank },
            qualifier: Qualifier::Exact,
            period: Some(Period::year(year)),
            source: None,
            raw: None,
            from_report: false,
        };
        let compared = |given: &[(&str, i16, Option<i64>)]| {
            let facts = Facts::new(given.iter().copied().map(fact).collect());
            let totals = totals(&facts, &catalog, &roster).unwrap();
            let county = totals.iter().find(|total| total.node == UnitId(0) && total.year == 2023).unwrap();
            (county.compared.map(|pair| pair.map(|sum| sum.to_string())), county.change_units)
        };
        let pair = |before: &str, now: &str| Some([before.to_owned(), now.to_owned()]);
        let joined = [("1", 2022, Some(100)), ("2", 2022, Some(20)), ("1", 2023, Some(122))];
        assert_eq!(compared(&joined), (pair("120", "122"), 1));
        assert_eq!(compared(&[joined[0], ("2", 2022, None), joined[2]]), (None, 0), "a part is no earlier figure");
        let new = [("4", 2022, Some(7)), ("5", 2022, Some(8)), ("3", 2023, Some(16))];
        assert_eq!(compared(&new), (pair("15", "16"), 1), "a new unit made of two, one by way of the other");
    }

    /// What the county's change of 2023 compares, and over how many units, for units as in the list and their figures.
    #[track_caller]
    fn check_compared(rows: &str, given: &[(&str, i16, Option<i64>)], expected: Option<(&str, &str, u32)>) {
        let catalog = Sample::new().catalog;
        let list = format!("code,name,parents,opened,closed,successor\n{rows}");
        let roster = crate::catalog::roster::from_csv("units.csv", &list).unwrap();
        let fact = |(key, year, value): (&str, i16, Option<i64>)| Fact {
            unit: roster.by_key(key).unwrap(),
            year,
            indicator: catalog.by_code("accepted").unwrap(),
            value: value.map(Decimal::from),
            state: if value.is_some() { State::Reported } else { State::Blank },
            qualifier: Qualifier::Exact,
            period: Some(Period::year(year)),
            source: None,
            raw: None,
            from_report: false,
        };
        let totals = totals(&Facts::new(given.iter().copied().map(fact).collect()), &catalog, &roster).unwrap();
        let county = totals.iter().find(|total| total.node == UnitId(0) && total.year == 2023).unwrap();
        let shown = county.compared.map(|[before, now]| (before.to_string(), now.to_string(), county.change_units));
        assert_eq!(shown, expected.map(|(before, now, units)| (before.to_owned(), now.to_owned(), units)), "{rows}");
    }

    const GIVEN: [(&str, i16, Option<i64>); 5] = [
        ("1", 2022, Some(200)),
        ("3", 2022, Some(50)),
        ("1", 2023, Some(120)),
        ("2", 2023, Some(70)),
        ("3", 2023, Some(60)),
    ];

    fn without(gone: (&str, i16)) -> Vec<(&'static str, i16, Option<i64>)> {
        GIVEN.map(|(key, year, value)| (key, year, value.filter(|_| (key, year) != gone))).to_vec()
    }

    /// 城关镇 gave 新城镇 a part of itself: one without the other would show a fall that nobody had.
    #[test]
    fn a_divided_unit_is_compared_together_with_its_parts() {
        let told = "1,城关镇,县,,,2\n2,新城镇,县,2023-01-01,,\n3,河口镇,县,,,\n";
        check_compared(told, &GIVEN, Some(("250", "250", 3)));
        check_compared(told, &without(("2", 2023)), Some(("50", "60", 1)));
        check_compared(told, &without(("3", 2022)), Some(("200", "190", 2)));
    }

    /// Nobody wrote where 新城镇 came from: only the whole county is comparable.
    #[test]
    fn with_a_unit_of_unknown_origin_the_whole_level_is_compared_or_nothing() {
        let untold = "1,城关镇,县,,,\n2,新城镇,县,2023-01-01,,\n3,河口镇,县,,,\n";
        check_compared(untold, &GIVEN, Some(("250", "250", 3)));
        check_compared(untold, &without(("3", 2022)), None);
        check_compared(untold, &without(("2", 2023)), None);
    }

    #[test]
    fn a_unit_divided_for_good_is_compared_with_all_that_hold_its_area() {
        let rows = "1,城关镇,县,,,\n4,旧山镇,县,,2022-12-31,5;6\n5,东山镇,县,2023-01-01,,\n6,西山镇,县,2023-01-01,,\n";
        let given = [
            ("1", 2022, Some(10)),
            ("4", 2022, Some(80)),
            ("1", 2023, Some(11)),
            ("5", 2023, Some(30)),
            ("6", 2023, Some(44)),
        ];
        check_compared(rows, &given, Some(("90", "85", 3)));
    }

    /// A form may ask for the counts alone; their rate is known all the same, and where one part is missing it is not.
    #[test]
    fn a_rate_that_nobody_states_follows_from_its_parts() {
        let sample = Sample::new();
        let [rate, accepted] = ["success_rate", "accepted"].map(|code| sample.catalog.by_code(code).unwrap());
        let facts = || Sample::new().facts.into_iter().filter(|fact| fact.indicator != rate);
        let (_, without) = of_sample(facts().collect());
        let (_, with) = of_sample(Sample::new().facts);
        let area = &sample.roster.node(UnitId(0)).key;
        let [without, with] = [&without, &with].map(|totals| find(totals, &sample, area, 2024, "success_rate"));
        assert!(without.value.is_some());
        assert_eq!(without, with);
        let (_, none) = of_sample(facts().filter(|fact| fact.indicator != accepted).collect());
        assert!(none.iter().all(|total| total.indicator != rate));
    }

    proptest! {
        /// Any values, any holes: a level's sum is the sum of the units that reported, whatever the order of the rows.
        #[test]
        fn a_level_is_the_sum_of_its_parts(values in prop::collection::vec(prop::option::of(-1_000_000_i64..1_000_000), 24), seed in any::<u64>()) {
            let sample = Sample::new();
            let id = sample.catalog.by_code("accepted").unwrap();
            let units: Vec<UnitId> = sample.roster.reporting().map(|(unit, _)| unit).collect();
            let mut rows: Vec<Fact> = values.iter().enumerate().map(|(at, value)| Fact {
                unit: units[at % units.len()],
                year: 2021 + i16::try_from(at / units.len()).unwrap(),
                indicator: id,
                value: value.map(|value| Decimal::new(value, 2)),
                state: if value.is_some() { State::Reported } else { State::Blank },
                qualifier: Qualifier::Exact,
                period: Some(Period::year(2021)),
                source: None,
                raw: None,
                from_report: false,
            }).collect();
            let plain = |year| {
                let known: Vec<Decimal> = rows.iter().filter(|row| row.year == year).filter_map(|row| row.value).collect();
                (known.len(), known.iter().sum::<Decimal>())
            };
            let expected: Vec<_> = (2021..=2024).map(plain).collect();
            let shift = usize::try_from(seed % 24).unwrap();
            rows.rotate_left(shift);
            let totals = totals(&Facts::new(rows), &sample.catalog, &sample.roster).unwrap();
            for (year, (count, sum)) in (2021..).zip(expected) {
                let total = totals.iter().find(|t| t.node == UnitId(0) && t.year == year).unwrap();
                prop_assert_eq!(total.reported as usize, count);
                prop_assert_eq!(total.value, (count > 0).then_some(sum.normalize()));
            }
        }
    }
}
