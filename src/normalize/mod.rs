//! Text to numbers, units of measure, periods and value states. Never fails: what it cannot read is a state.
//!
//! `recognize` decides what a cell is about and `narrative` where a figure stands in a sentence; both ask here what
//! the characters say. Words that people write in place of figures, measure words and their factors are data
//! (`data/catalog/markers.toml`, `measures.toml`, `times.toml`); the code holds only the grammar of numbers and dates.

pub(crate) mod decimal_comma;
mod digits;
mod format;
pub mod legend;
pub(crate) mod marker;
pub mod measure;
pub mod number;
mod numeral;
pub mod period;
pub mod text;
mod times;
pub mod translation;
pub mod value;
pub(crate) mod variants;
