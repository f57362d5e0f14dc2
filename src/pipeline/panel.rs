//! The facts as the bare panel that the detector works on.

use std::collections::BTreeSet;

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::Bureau;
use crate::{
    catalog::{
        Comparison, Direction, Formula, Indicator, Kind, Operand, OperandValue, Rule, RuleKind,
        roster::{Lineage, Lineages},
    },
    compare::{self, Verdict},
    detect::{
        self, Detection,
        panel::{
            Cell, Change, Exposure, Identity, Kind as PanelKind, Member, Op, Panel, PanelIndicator, PanelUnit, Said,
            Saying, Suspicion, Witness,
        },
    },
    diagnostic::Text,
    facts::{Fact, Facts},
    observation::{Basis, IndicatorId, Observation, State, UnitId},
    source::Source,
};

/// Units × years × indicators with a value anywhere; exposures from the facts themselves. Figures that were put in question
/// already, as a slip of the unit or as less than nothing, are not judged again.
#[must_use]
pub fn from_facts(
    facts: &Facts,
    bureau: &Bureau,
    questioned: &BTreeSet<(UnitId, i16, IndicatorId)>,
    comparisons: &[compare::Comparison],
    superseded: &[(Observation, Source)],
) -> Panel {
    let shown = facts.indicators();
    let units: Vec<UnitId> = bureau.roster.reporting().map(|(unit, _)| unit).collect();
    let years = facts.years();
    let mut panel = Panel::empty(
        units.iter().map(|unit| panel_unit(*unit, bureau)).collect(),
        years.clone(),
        shown.iter().map(|id| panel_indicator(bureau.catalog.indicator(*id))).collect(),
    );
    let by_report = facts.by_report_alone();
    let mut at = 0;
    for unit in &units {
        let reports_stand = by_report.contains(unit);
        for year in &years {
            for id in &shown {
                let cell = facts.get(*unit, *year, *id).map_or(Cell::Absent, |fact| cell(fact, reports_stand));
                let is_of_nothing = cell == Cell::Blank && is_of_nothing(facts, bureau, *unit, *year, *id);
                let is_below_zero =
                    matches!(cell, Cell::Value(value) if value < 0.0) && !bureau.catalog.indicator(*id).signed;
                let is_settled = is_of_nothing || is_below_zero || questioned.contains(&(*unit, *year, *id));
                panel.cells[at] = if is_settled { Cell::NotApplicable } else { cell };
                at += 1;
            }
        }
    }
    panel.exposures =
        units.iter().flat_map(|unit| years.iter().map(|year| exposure(facts, bureau, *unit, *year))).collect();
    panel.identities = identities(bureau, &shown, years.last().copied());
    panel.changes = changes(bureau, &units, &years);
    let axes = Axes { units: &units, years: &years, indicators: &shown };
    panel.said = by_reports(comparisons, &axes).chain(by_registers(superseded, facts, &axes)).collect();
    panel.said.sort_by_key(|said| (said.unit, said.year, said.indicator, said.by));
    panel.said.dedup_by_key(|said| (said.unit, said.year, said.indicator, said.by));
    panel
}

/// Where units, years and indicators stand in the panel.
struct Axes<'a> {
    units: &'a [UnitId],
    years: &'a [i16],
    indicators: &'a [IndicatorId],
}

impl Axes<'_> {
    /// What a witness says of a figure that the panel has.
    fn said(
        &self,
        (unit, year, indicator): (UnitId, i16, IndicatorId),
        by: Witness,
        value: Decimal,
        how: Saying,
    ) -> Option<Said> {
        Some(Said {
            unit: self.units.binary_search(&unit).ok()?,
            year: self.years.binary_search(&year).ok()?,
            indicator: self.indicators.binary_search(&indicator).ok()?,
            by,
            value: value.to_f64()?,
            how,
        })
    }
}

/// What the yearly reports say of the figures that the tables have too. A report that counts to November is compared
/// where it has more than the table of the whole year, or the very same.
fn by_reports(comparisons: &[compare::Comparison], axes: &Axes<'_>) -> impl Iterator<Item = Said> {
    comparisons.iter().filter_map(|comparison| {
        let (table, report) = (comparison.table.as_ref()?.0, comparison.report.as_ref()?.0);
        let part = comparison.months.filter(|months| *months < 12);
        let how = match (comparison.verdict, part) {
            (Verdict::Equal, Some(months)) if report == table => Saying::EndsEarly(months),
            (Verdict::Equal, None) => Saying::Agrees,
            (Verdict::Differs, None) => Saying::Differs,
            (Verdict::Differs | Verdict::PeriodDiffers, Some(_)) if report > table => Saying::Differs,
            _ => return None,
        };
        axes.said((comparison.unit, comparison.year, comparison.indicator), Witness::Report, report, how)
    })
}

/// What the rows of registers come to, where a figure that somebody wrote down stands in their place.
fn by_registers(superseded: &[(Observation, Source)], facts: &Facts, axes: &Axes<'_>) -> impl Iterator<Item = Said> {
    superseded.iter().filter(|(old, _)| old.basis == Basis::Counted).filter_map(|(old, _)| {
        let key = (old.unit, old.year, old.indicator);
        let (written, counted) = (facts.get(key.0, key.1, key.2)?.value?, old.value?);
        let how = if written == counted { Saying::Agrees } else { Saying::Differs };
        axes.said(key, Witness::Register, counted, how)
    })
}

/// What the detector says about a year of a panel; nothing where the panel does not have the year.
#[must_use]
pub fn detect(panel: &Panel, year: i16) -> Detection {
    let settings = panel.year_index(year).map(|year| detect::Settings { year, backtest: true });
    settings.map(|settings| detect::run(panel, &settings)).unwrap_or_default()
}

fn panel_unit(unit: UnitId, bureau: &Bureau) -> PanelUnit {
    let node = bureau.roster.node(unit);
    let district = node.parent.map(|above| bureau.roster.node(above).key.clone()).unwrap_or_default();
    PanelUnit { code: node.key.clone(), district, name: bureau.shown_roster.node(unit).name.clone() }
}

fn panel_indicator(indicator: &Indicator) -> PanelIndicator {
    PanelIndicator {
        code: indicator.code.clone(),
        name: indicator.name.clone(),
        family: Some(indicator.family.clone()).filter(|family| !family.is_empty()),
        measure: Some(indicator.unit.clone()).filter(|unit| !unit.is_empty()),
        kind: Some(match indicator.kind {
            _ if indicator.signed => PanelKind::Other,
            Kind::Count | Kind::Amount => PanelKind::Flow,
            Kind::Stock => PanelKind::Stock,
            Kind::Rate | Kind::Boolean => PanelKind::Other,
        }),
        parent: None,
        suspicion: match indicator.direction {
            Direction::Low => Suspicion::Low,
            Direction::High => Suspicion::High,
            Direction::Both => Suspicion::Both,
        },
        zero_is_usual: indicator.zero_is_usual,
        since: indicator.since.map(|day| day.year),
        until: indicator.until.map(|day| day.year),
    }
}

/// A figure from the report only is not what the table said: there the cell stays as it was sent, but for units that send
/// no tables (`reports_stand`).
fn cell(fact: &Fact, reports_stand: bool) -> Cell {
    match (fact.state, fact.value.and_then(|value| value.to_f64())) {
        (_, Some(_)) if fact.from_report && !reports_stand => Cell::Absent,
        (_, Some(value)) => Cell::Value(value),
        // What cannot be read was not left empty either, and is named among the problems already: nothing to judge.
        (State::NotApplicable | State::Unreadable, None) => Cell::NotApplicable,
        (State::NotSent, None) => Cell::Absent,
        // A return without a place for the indicator is no cell that somebody left empty.
        (_, None) if fact.has_no_place() => Cell::Absent,
        (_, None) => Cell::Blank,
    }
}

/// Whether a rate has no value because what it is a share of is reported as 0: left blank it is no omission. The zero
/// itself is judged.
fn is_of_nothing(facts: &Facts, bureau: &Bureau, unit: UnitId, year: i16, rate: IndicatorId) -> bool {
    let whole = &bureau.catalog.indicator(rate).denominator;
    let reported = |code: &String| facts.value(unit, year, bureau.catalog.by_code(code)?);
    !whole.is_empty() && whole.iter().all(|code| reported(code).is_some_and(|value| value.is_zero()))
}

fn exposure(facts: &Facts, bureau: &Bureau, unit: UnitId, year: i16) -> Option<Exposure> {
    let value = |id: Option<IndicatorId>| facts.value(unit, year, id?)?.to_f64();
    let sizes = bureau.catalog.sizes;
    bureau.roster.node(unit).is_expected_in(year).then(|| Exposure {
        population: value(sizes.population),
        villages: value(sizes.villages),
        households: value(sizes.households),
    })
}

/// The hard formulas over one year's figures that stand in the newest year, as far as their indicators are in the
/// panel.
fn identities(bureau: &Bureau, shown: &[IndicatorId], newest: Option<i16>) -> Vec<Identity> {
    let stands =
        |rule: &&Rule| rule.hard && rule.kind == RuleKind::Formula && newest.is_none_or(|year| rule.applies_in(year));
    let rules = bureau.catalog.rules.iter().filter(stands);
    let named = rules.flat_map(|rule| rule.formulas.iter().map(|formula| (rule.id.as_str(), formula)));
    named.filter_map(|(id, formula)| identity(id, formula, shown)).collect()
}

fn identity(name: &str, formula: &Formula, shown: &[IndicatorId]) -> Option<Identity> {
    let op = match formula.op {
        Comparison::Equal => Op::Equal,
        Comparison::AtMost => Op::AtMost,
        Comparison::AtLeast => Op::AtLeast,
        Comparison::Greater | Comparison::Less => return None,
    };
    let member = |operand: &Operand| match operand.value {
        OperandValue::Indicator(id) if operand.lag == 0 => {
            let indicator = shown.iter().position(|shown| *shown == id)?;
            Some(Member { indicator, sign: operand.sign })
        }
        _ => None,
    };
    let side = |operands: &[Operand]| operands.iter().map(member).collect::<Option<Vec<Member>>>();
    if formula.when.is_some() {
        return None;
    }
    Some(Identity { name: name.to_owned(), left: side(&formula.left)?, op, right: side(&formula.right)? })
}

/// The units whose area is another one since a year: whose figures are not to be compared with their own earlier ones.
fn changes(bureau: &Bureau, units: &[UnitId], years: &[i16]) -> Vec<Change> {
    let position = |unit: &UnitId| units.binary_search(unit).ok();
    let told = |lineages: &Lineages, is_meant: &dyn Fn(&Lineage) -> bool| -> Vec<(UnitId, Text)> {
        let meant = lineages.told().iter().filter(|lineage| is_meant(lineage));
        meant.flat_map(|lineage| lineage.after.iter().map(|unit| (*unit, changed(bureau, lineage, *unit)))).collect()
    };
    // The year of a division in mid-year is a part of a year for those that were made and for those that gave.
    let is_made_in_mid_year = |lineage: &Lineage| {
        let made = lineage.after.iter().filter(|unit| !lineage.before.contains(unit));
        made.filter_map(|unit| bureau.roster.node(*unit).opened).any(|day| day.month > 1)
    };
    let of_year = |year: i16| {
        let (earlier, lineages) = (bureau.roster.lineages(year - 1), bureau.roster.lineages(year));
        let opened = lineages.untold.iter().filter(|unit| bureau.roster.node(**unit).is_expected_in(year));
        let opened = opened.map(|unit| (*unit, Text::new("新设立", "newly opened")));
        let all: Vec<(UnitId, Text)> =
            opened.chain(told(&lineages, &|_| true)).chain(told(&earlier, &is_made_in_mid_year)).collect();
        all.into_iter().filter_map(move |(unit, what)| Some(Change { unit: position(&unit)?, year, what }))
    };
    years.iter().flat_map(|year| of_year(*year)).collect()
}

/// What happened to a unit of a lineage, for the reader of a flag.
fn changed(bureau: &Bureau, lineage: &Lineage, unit: UnitId) -> Text {
    let names = |units: &mut dyn Iterator<Item = &UnitId>, between: &str| {
        units.map(|unit| bureau.roster.node(*unit).name.as_str()).collect::<Vec<_>>().join(between)
    };
    let gone = |id: &&UnitId| !lineage.after.contains(id);
    let new = |id: &&UnitId| !lineage.before.contains(id);
    let said = |zh: &str, en: &str, units: &dyn Fn(&str) -> String| {
        Text::new(zh.replace("{}", &units("、")), en.replace("{}", &units(" and ")))
    };
    match (lineage.before.contains(&unit), lineage.before.iter().any(|id| gone(&id))) {
        (false, true) => said("由{}设立", "made of {}", &|between| names(&mut lineage.before.iter(), between)),
        (false, false) => {
            said("从{}分出", "made of a part of {}", &|between| names(&mut lineage.before.iter(), between))
        }
        (true, true) => {
            said("{}并入", "{} merged into it", &|between| names(&mut lineage.before.iter().filter(gone), between))
        }
        (true, false) => said("分出{}", "{} made of a part of it", &|between| {
            names(&mut lineage.after.iter().filter(new), between)
        }),
    }
}
