//! Totals at every level, each with how many reported of how many expected.

use rust_decimal::Decimal;

use crate::observation::{IndicatorId, UnitId};

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
    pub change_pct: Option<Decimal>,
    /// Units behind `change_pct`.
    pub change_units: u32,
    /// Value per unit of the indicator's first available exposure, over the units that gave both.
    pub per_exposure: Option<Decimal>,
    /// The exposure used.
    pub exposure: Option<IndicatorId>,
}
