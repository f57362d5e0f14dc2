//! The one long table: one row per expected unit × year × indicator.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::{
    observation::{IndicatorId, Period, Qualifier, State, UnitId},
    source::Source,
};

/// One row: what a unit gave for a year and an indicator, or why there is nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Who.
    pub unit: UnitId,
    /// Reference year.
    pub year: i16,
    /// What.
    pub indicator: IndicatorId,
    /// Base unit; present exactly when `state` has a value.
    pub value: Option<Decimal>,
    /// Value, or the reason why there is none.
    pub state: State,
    /// How exact.
    pub qualifier: Qualifier,
    /// What time it covers; `None` where nothing was sent.
    pub period: Option<Period>,
    /// Where it was read; `None` where there is no cell (not sent, or no place for it in the return).
    pub source: Option<Source>,
    /// The text as it stood there.
    pub raw: Option<Arc<str>>,
    /// Whether it is known from the narrative report only.
    pub from_report: bool,
}
