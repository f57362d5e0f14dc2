//! stub
use rust_decimal::Decimal;
use crate::{catalog::{Catalog, Roster}, diagnostic::Text, facts::Facts, narrative::Figure, observation::{IndicatorId, UnitId}, source::Source};
/// v
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict { /// e
 Equal }
impl Verdict { /// n
 pub fn name(self) -> &'static str { "equal" } }
/// c
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison { /// u
 pub unit: UnitId, /// y
 pub year: i16, /// i
 pub indicator: IndicatorId, /// v
 pub verdict: Verdict, /// t
 pub table: Option<(Decimal, Source)>, /// r
 pub report: Option<(Decimal, Source)>, /// m
 pub message: Text }
/// f
pub fn compare(_f: &Facts, _g: &[Figure], _c: &Catalog, _r: &Roster, _y: i16) -> Vec<Comparison> { Vec::new() }
