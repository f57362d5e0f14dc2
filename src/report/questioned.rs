//! Figures that reading put in question and that stand all the same, and those of units that are closed: a unit slip
//! makes a total a hundred times too large, and who reads the total must see that before it is believed.

use std::collections::BTreeMap;

use super::{Edition, chart};
use crate::{
    diagnostic::{Diagnostic, Severity},
    facts::Fact,
    grid::CellRef,
    observation::{IndicatorId, UnitId},
    source::Place,
};

/// The kind of what is said of a unit whose figures are in no total.
pub(crate) const NOT_EXPECTED: &str = "unit-not-expected";

/// What was said, not merely remarked, about single cells, and about units whose figures are in no total.
#[derive(Debug)]
pub(crate) struct Questioned<'a> {
    /// By unit and year.
    unexpected: &'a BTreeMap<(UnitId, i16), Diagnostic>,
    /// By file, sheet and cell.
    by_cell: BTreeMap<(&'a str, &'a str, CellRef), &'a Diagnostic>,
}

impl<'a> Questioned<'a> {
    pub(crate) fn of(edition: &Edition<'a>) -> Self {
        let of_cell = |said: &'a Diagnostic| {
            let place = &said.location;
            Some(((place.file.as_deref()?, place.sheet.as_deref()?, place.cell?), said))
        };
        let said = edition.diagnostics.iter().filter(|said| said.severity >= Severity::Warning);
        let said = said.filter(|said| said.code != NOT_EXPECTED);
        Self { unexpected: edition.unexpected, by_cell: said.filter_map(of_cell).collect() }
    }

    /// What was said about a figure that stands; `None` where there is no figure.
    pub(crate) fn said_of(&self, fact: &Fact) -> Option<&'a Diagnostic> {
        let source = fact.source.as_ref().filter(|_| fact.value.is_some())?;
        if let Some(said) = self.unexpected.get(&(fact.unit, fact.year)) {
            return Some(said);
        }
        let Place::Cell { sheet, at } = &source.place else { return None };
        self.by_cell.get(&(&*source.file, &**sheet, *at)).copied()
    }

    /// The figures in question that are in this year's total of an indicator, in the order of the units.
    pub(crate) fn in_total(&self, edition: &Edition<'_>, indicator: IndicatorId) -> Vec<(UnitId, &'a Diagnostic)> {
        if self.by_cell.is_empty() && self.unexpected.is_empty() {
            return Vec::new();
        }
        let said = |unit: UnitId| self.said_of(edition.fact(unit, edition.year, indicator)?);
        chart::units(edition).into_iter().filter_map(|(unit, _)| Some((unit, said(unit)?))).collect()
    }

    /// What was said of units that closed before any of the edition's years and sent a figure of this year all the same: it
    /// stands among the others and is in no total.
    pub(crate) fn of_closed(&self, edition: &Edition<'_>, indicator: IndicatorId) -> Vec<&'a Diagnostic> {
        let of_year = self.unexpected.keys().filter(|(_, year)| *year == edition.year).map(|(unit, _)| *unit);
        let inside = |unit: &UnitId| edition.roster.ancestors(*unit).contains(&edition.area);
        let existed = |unit: UnitId| edition.years.iter().any(|year| edition.roster.node(unit).is_expected_in(*year));
        let closed = of_year.filter(|unit| inside(unit) && !existed(*unit));
        closed.filter_map(|unit| self.said_of(edition.fact(unit, edition.year, indicator)?)).collect()
    }

    /// The shown indicators whose total of the year holds a figure in question, each with those figures.
    pub(crate) fn totals(&self, edition: &Edition<'_>) -> Vec<(IndicatorId, Vec<(UnitId, &'a Diagnostic)>)> {
        let of = |id: &IndicatorId| (*id, self.in_total(edition, *id));
        edition.indicators.iter().map(of).filter(|(_, figures)| !figures.is_empty()).collect()
    }
}
