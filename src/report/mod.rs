//! Tables to bytes: workbook, charts, page. Computes no number.

pub mod format;
pub mod width;

pub(crate) mod questioned;

pub mod chart;
pub mod csv;
pub mod page;
pub mod workbook;

#[cfg(test)]
pub(crate) mod testing;

use crate::{
    catalog::{Catalog, Roster},
    diagnostic::{Diagnostic, Lang},
    facts::Fact,
    finding::{CheckResult, Flag, Note, PersistentlyLow},
    observation::{Day, IndicatorId, Observation, UnitId},
    recognize::Unmapped,
    rollup::Total,
    source::{Source, SourceFile},
};

/// A report that could not be made: a fault of the program or of a limit of the format.
#[derive(Debug, thiserror::Error)]
#[error("{output}: {source}")]
pub struct ReportError {
    /// Which output.
    pub output: String,
    /// What the library said.
    #[source]
    pub source: Box<dyn std::error::Error + Send + Sync>,
}

impl ReportError {
    /// The failure of one output.
    pub fn new(output: &str, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { output: output.to_owned(), source: source.into() }
    }
}

/// Everything a report may show: one run's results. Facts and totals are sorted by unit, year, indicator.
#[derive(Debug, Clone)]
pub struct Edition<'a> {
    /// Language of the outputs.
    pub lang: Lang,
    /// Name of the bureau's area, for titles.
    pub title: &'a str,
    /// Reference year.
    pub year: i16,
    /// All years with facts, ascending; the last is usually `year`.
    pub years: &'a [i16],
    /// Day of the run as it was passed in; `None` leaves it out.
    pub as_of: Option<Day>,
    /// Short hash over inputs, settings and version.
    pub run_id: &'a str,
    /// Indicators, rules, measures.
    pub catalog: &'a Catalog,
    /// Units and levels.
    pub roster: &'a Roster,
    /// The node the edition is about: its reporting units are the rows of the sheets.
    pub area: UnitId,
    /// Indicators to show, in catalog order: those anybody ever reported.
    pub indicators: &'a [IndicatorId],
    /// The one table.
    pub facts: &'a [Fact],
    /// Totals at every level.
    pub totals: &'a [Total],
    /// Edit checks of the reference year.
    pub checks: &'a [CheckResult],
    /// Suspected under-reporting, in the order of the list.
    pub flags: &'a [Flag],
    /// What the bureau wrote beside suspicions in an earlier edition, by [`Flag::key`].
    pub outcomes: &'a std::collections::BTreeMap<String, String>,
    /// Far below the peers in every year: a quiet list beside the suspicions, never part of them.
    pub persistently_low: &'a [PersistentlyLow],
    /// What the detector could not check, and its back-test line.
    pub detector_notes: &'a [Note],
    /// All that was said about the input.
    pub diagnostics: &'a [Diagnostic],
    /// What was said of units that sent figures of a year for which they are not expected to: in no total.
    pub unexpected: &'a std::collections::BTreeMap<(UnitId, i16), Diagnostic>,
    /// Figures that another one replaced, with the one that stands.
    pub superseded: &'a [(Observation, Source)],
    /// Header paths that were not recognized.
    pub unmapped: &'a [Unmapped],
    /// The input.
    pub files: &'a [SourceFile],
}

impl Edition<'_> {
    /// The fact of a unit, year and indicator.
    #[must_use]
    pub fn fact(&self, unit: UnitId, year: i16, indicator: IndicatorId) -> Option<&Fact> {
        let key = (unit, year, indicator);
        self.facts.binary_search_by_key(&key, |f| (f.unit, f.year, f.indicator)).ok().map(|i| &self.facts[i])
    }

    /// What the bureau found of a suspicion; `None` where it is still to be verified.
    #[must_use]
    pub fn outcome(&self, flag: &Flag) -> Option<&str> {
        let written = self.outcomes.get(&flag.key())?;
        Some(workbook::outcome_in(written, self.lang))
    }

    /// The total of a node, year and indicator.
    #[must_use]
    pub fn total(&self, node: UnitId, year: i16, indicator: IndicatorId) -> Option<&Total> {
        let key = (node, year, indicator);
        self.totals.binary_search_by_key(&key, |t| (t.node, t.year, t.indicator)).ok().map(|i| &self.totals[i])
    }
}
