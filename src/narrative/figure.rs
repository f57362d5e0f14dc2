//! What a report says: its figures, and what was left out.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::{
    diagnostic::{Checked, Diagnostic, Location, Severity, Text},
    observation::{Basis, IndicatorId, Observation, Period, Qualifier, State, UnitId},
    source::{Place, Source},
};

/// One figure of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Path of the report.
    pub file: Arc<str>,
    /// Who, when the roster knows the name.
    pub unit: Option<UnitId>,
    /// Reference year; the report's own unless the sentence names another.
    pub year: Option<i16>,
    /// What.
    pub indicator: IndicatorId,
    /// In the indicator's base unit: 3.5万元 is 35000.
    pub value: Decimal,
    /// The measure word of the text; empty where no number was written.
    pub measure_as_written: String,
    /// How exact.
    pub qualifier: Qualifier,
    /// What time it covers; `None` when the year is unknown.
    pub period: Option<Period>,
    /// Paragraph, counted from 1.
    pub paragraph: u32,
    /// First character of the phrase in the paragraph, counted from 0.
    pub start: u32,
    /// One past its last character.
    pub end: u32,
    /// The phrase.
    pub quote: String,
    /// Which pattern and which word of its scope.
    pub why: Text,
    /// Sum of the parts that the sentence names behind 其中, where it names several.
    pub parts: Option<Decimal>,
    /// Change against last year as stated behind the figure, in per cent; negative for a fall.
    pub growth: Option<Decimal>,
}

/// A number of a known subject that is no figure, with the reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Paragraph, counted from 1.
    pub paragraph: u32,
    /// First character, counted from 0.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The text around the number.
    pub quote: String,
    /// Why it is no figure.
    pub reason: Text,
}

impl Listed {
    /// A figure that is left out after all.
    pub(super) fn of(figure: &Figure, reason: Text) -> Self {
        let Figure { paragraph, start, end, .. } = *figure;
        Self { paragraph, start, end, quote: figure.quote.clone(), reason }
    }
}

/// What a report says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extraction {
    /// Path of the report.
    pub file: Arc<str>,
    /// Who, when the roster knows the name.
    pub unit: Option<UnitId>,
    /// The unit's name as the title has it.
    pub unit_name: Option<String>,
    /// Reference year.
    pub year: Option<i16>,
    /// Figures in the order of the text.
    pub figures: Vec<Figure>,
    /// Numbers that were left out.
    pub listed: Vec<Listed>,
}

impl Extraction {
    /// The same with the figures of other years than the report's own among what was left out.
    #[must_use]
    pub fn of_own_year(mut self) -> Self {
        let is_own = |figure: &Figure| figure.year.is_none() || self.year.is_none() || figure.year == self.year;
        let (own, others): (Vec<Figure>, Vec<Figure>) = self.figures.into_iter().partition(is_own);
        self.listed.extend(others.iter().map(|figure| {
            let year = figure.year.map(|year| year.to_string()).unwrap_or_default();
            let reason = Text::new(
                format!("是{year}年的数，汇总时与该年的表核对"),
                format!("of {year}; `run` holds it against the tables of that year"),
            );
            Listed::of(figure, reason)
        }));
        self.figures = own;
        self
    }
}

/// Figures as observations, for settling and for the comparison with tables. A figure without a known unit or year
/// has no place there and is reported instead.
#[must_use]
pub fn to_observations(figures: &[Figure]) -> Checked<Vec<Observation>> {
    let mut out = Checked::clean(Vec::new());
    for figure in figures {
        let (Some(unit), Some(year), Some(period)) = (figure.unit, figure.year, figure.period) else {
            let location = Location { paragraph: Some(figure.paragraph), ..Location::file(figure.file.as_ref()) };
            let text = Text::new(
                format!("“{}”的单位或年度不明，未并入", figure.quote),
                format!("the unit or year of `{}` is unknown, so it was not joined to the returns", figure.quote),
            );
            out.diagnostics.push(Diagnostic::new(Severity::Warning, "figure-without-unit", location, text));
            continue;
        };
        let place = Place::Text { paragraph: figure.paragraph, start: figure.start, end: figure.end };
        out.value.push(Observation {
            unit,
            year,
            indicator: figure.indicator,
            value: Some(figure.value),
            state: State::Reported,
            qualifier: figure.qualifier,
            period,
            basis: Basis::Stated,
            source: Source { file: figure.file.clone(), place },
            raw: Arc::from(figure.quote.as_str()),
        });
    }
    out
}
