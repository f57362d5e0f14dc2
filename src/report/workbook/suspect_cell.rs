//! A figure behind a suspicion: what was reported, what was expected and where it stands, as 疑似漏报 and 疑点依据 show it.

use rust_decimal::{Decimal, prelude::FromPrimitive};
use rust_xlsxwriter::XlsxError;

use super::{
    data::source_id,
    plan::Plan,
    sheet::{Sheet, reference},
    style::{Align, Font, Style},
    words,
};
use crate::{
    facts::Fact,
    finding::{Evidence, Flag},
    observation::{IndicatorId, UnitId},
    report::format,
};

/// One evidence cell with what the sheets know about it.
pub(super) struct Cell<'a> {
    pub(super) evidence: &'a Evidence,
    id: Option<IndicatorId>,
    pub(super) unit: Option<UnitId>,
    pub(super) fact: Option<&'a Fact>,
    data_row: Option<u32>,
}

impl<'a> Cell<'a> {
    pub(super) fn new(plan: &Plan<'a>, flag: &Flag, evidence: &'a Evidence) -> Self {
        let id = plan.edition.catalog.by_code(&evidence.indicator).filter(|id| plan.shown.contains_key(id));
        let unit = plan.unit_by_key(&flag.unit);
        let both = unit.zip(id);
        let fact = both.and_then(|(unit, id)| plan.edition.fact(unit, flag.year, id));
        let data_row = both.and_then(|(unit, id)| plan.data_row(unit, flag.year, id));
        Self { evidence, id, unit, fact, data_row }
    }

    /// A statistic in the shown measure; `None` where it is no number.
    pub(super) fn shown(&self, plan: &Plan<'_>, held: Option<f64>) -> Option<Decimal> {
        let held = Decimal::from_f64(held?)?;
        Some(self.id.map_or(held, |id| plan.shown[&id].value(held)))
    }

    /// The figure as it was reported, in the shown measure.
    pub(super) fn reported(&self, plan: &Plan<'_>) -> Option<Decimal> {
        match (self.fact, self.id) {
            (Some(fact), Some(id)) => Some(plan.shown[&id].value(fact.value?)),
            _ => self.shown(plan, self.evidence.reported),
        }
    }

    pub(super) fn decimals(&self, plan: &Plan<'_>) -> u8 {
        self.id.map_or(0, |id| plan.shown[&id].decimals as u8)
    }

    pub(super) fn name(&self, plan: &Plan<'a>) -> &'a str {
        self.id.map_or(self.evidence.indicator.as_str(), |id| plan.edition.catalog.name(id, plan.edition.lang))
    }

    pub(super) fn measure(&self, plan: &'a Plan<'_>) -> &'a str {
        self.id.map_or("", |id| plan.shown[&id].unit.get(plan.edition.lang))
    }

    /// Id of the source and the target of a link to it.
    pub(super) fn source(&self, plan: &Plan<'_>) -> Option<(String, String)> {
        let row = plan.source_rows[self.data_row? as usize - 1]?;
        Some((source_id(row), reference(words::SOURCES.get(plan.edition.lang), row, 0)))
    }
}

/// The reported figure, or the word for why there is none.
pub(super) fn reported(
    plan: &Plan<'_>,
    sheet: &mut Sheet<'_>,
    at: (u32, u16),
    cell: &Cell<'_>,
    style: Style,
) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    let word = cell.fact.and_then(|fact| format::absence(fact, lang)).unwrap_or(words::NONE.get(lang));
    optional(sheet, at, cell.reported(plan), style, word)
}

/// A figure, or a word for why there is none.
pub(super) fn optional(
    sheet: &mut Sheet<'_>,
    (row, col): (u32, u16),
    value: Option<Decimal>,
    style: Style,
    word: &str,
) -> Result<(), XlsxError> {
    match value {
        Some(value) => sheet.number(row, col, value, style),
        None => sheet.text(row, col, word, Style { number: None, ..style }.font(Font::State).align(Align::Right)),
    }
}
