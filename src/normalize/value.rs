//! What a cell says about an indicator.

use rust_decimal::Decimal;

use crate::{
    catalog::{Indicator, Measure, Measures},
    diagnostic::Text,
    grid::{Cell, CellValue},
    normalize::number,
    observation::{Qualifier, State},
};

/// What is known about a cell before it is read.
#[derive(Debug, Clone, Copy)]
pub struct Expectation<'a> {
    /// What the cell is about.
    pub indicator: &'a Indicator,
    /// The words of measure.
    pub measures: &'a Measures,
    /// The measure that header, title or corner state.
    pub measure: Option<&'a Measure>,
}

/// What a cell said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Value, or the reason why there is none.
    pub state: State,
    /// In the indicator's base unit (rates in per cent, booleans 1 or 0); present exactly when `state` has a value.
    pub value: Option<Decimal>,
    /// How exact.
    pub qualifier: Qualifier,
    /// What a person should know about the reading.
    pub remark: Option<Text>,
    /// Whether the value should not be used before somebody has looked.
    pub doubtful: bool,
}

/// What a cell (`None` = empty) says about an indicator. Never fails: what cannot be read is a state.
#[must_use]
pub fn value(cell: Option<&Cell>, expectation: &Expectation<'_>) -> Reading {
    let none = |state| Reading { state, value: None, qualifier: Qualifier::Exact, remark: None, doubtful: false };
    let read = match cell.map(|cell| &cell.value) {
        None => return none(State::Blank),
        Some(CellValue::Number(number)) => Some((*number, Qualifier::Exact)),
        Some(CellValue::Text(text)) if text.trim().is_empty() => return none(State::Blank),
        Some(CellValue::Text(text)) => number::quantity(text).map(|read| (read.value, read.qualifier)),
        Some(_) => None,
    };
    let factor = expectation.measure.map_or(Decimal::ONE, |measure| measure.factor);
    read.map_or_else(
        || none(State::Unreadable),
        |(number, qualifier)| Reading {
            state: State::Reported,
            value: number.checked_mul(factor),
            qualifier,
            remark: None,
            doubtful: false,
        },
    )
}
