//! How good the extraction is, against a truth made by hand.
//!
//! The truth is a csv with the columns `file`, `code`, `value` (base unit) and, if wanted, `year`, `period_kind` (`to_date`,
//! `half_year` …), `period_end` (2024-11-30) and `note`. A row whose note contains `arguable` counts neither as missed nor as
//! found: people may read the phrase either way. Where a row says of which time the figure is, a figure of another time is
//! not right: it is named apart. An empty cell asks for nothing.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Figure;
use crate::catalog::Catalog;

/// The result of a comparison with the truth.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Score {
    /// Figures that are in the truth.
    pub right: usize,
    /// Rows of the truth that were not extracted.
    pub missed: Vec<Row>,
    /// Figures that are not in the truth.
    pub invented: Vec<Row>,
    /// Figures that are in the truth with another time.
    pub mistimed: Vec<Mistimed>,
}

/// A figure with the right value and the wrong time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistimed {
    /// What.
    pub row: Row,
    /// The time that was read.
    pub read: String,
    /// The time of the truth.
    pub wanted: String,
}

/// One figure by its file, code and value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// The report.
    pub file: String,
    /// Indicator code.
    pub code: String,
    /// In the base unit.
    pub value: Decimal,
}

/// A truth that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum TruthError {
    /// Not a csv with the right columns.
    #[error("the truth is no csv with the columns file, code, value: {0}")]
    Csv(#[from] csv::Error),
    /// A value that is no number.
    #[error("line {line}: `{value}` is no number")]
    Value {
        /// Line of the file, counted from 1.
        line: u64,
        /// What stands there.
        value: String,
    },
}

impl Score {
    /// Share of the extracted figures that are right; 1 when nothing was extracted.
    #[must_use]
    pub fn precision(&self) -> f64 {
        share(self.right, self.right + self.mistimed.len() + self.invented.len())
    }

    /// Share of the truth that was extracted; 1 when there is nothing to extract.
    #[must_use]
    pub fn recall(&self) -> f64 {
        share(self.right, self.right + self.mistimed.len() + self.missed.len())
    }

    /// A line of totals, then a line for every missed, every invented and every mistimed figure.
    #[must_use]
    pub fn render(&self) -> String {
        let mut out = format!(
            "precision {:.3}  recall {:.3}  right {}  missed {}  invented {}\n",
            self.precision(),
            self.recall(),
            self.right,
            self.missed.len(),
            self.invented.len()
        );
        for (word, rows) in [("missed", &self.missed), ("invented", &self.invented)] {
            for row in rows {
                out.push_str(&format!("{word}  {}  {} = {}\n", row.file, row.code, row.value.normalize()));
            }
        }
        for Mistimed { row, read, wanted } in &self.mistimed {
            let value = row.value.normalize();
            out.push_str(&format!("mistimed  {}  {} = {value}: {read}, not {wanted}\n", row.file, row.code));
        }
        out
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Whether a truth says of which year its figures are. Where it does not, they are of the report's own.
#[must_use]
pub fn names_years(truth: &str) -> bool {
    truth.lines().next().is_some_and(|head| head.trim().split(',').any(|column| column == "year"))
}

/// Holds figures against a truth. Files are compared by their last name, so that a truth does not depend on folders.
///
/// # Errors
/// When the truth is no such csv or a value of it is no number.
pub fn score(figures: &[Figure], catalog: &Catalog, truth: &str) -> Result<Score, TruthError> {
    let mut open: BTreeMap<Row, Vec<Time>> = BTreeMap::new();
    let mut arguable = BTreeSet::new();
    for Wanted { row, time, sure } in rows(truth)? {
        if sure {
            open.entry(row).or_default().push(time);
        } else {
            arguable.insert(row);
        }
    }
    let mut score = Score::default();
    for figure in figures {
        let file = figure.file.rsplit('/').next().unwrap_or_default().to_owned();
        let code = catalog.indicator(figure.indicator).code.clone();
        let row = Row { file, code, value: figure.value.normalize() };
        match open.get_mut(&row).filter(|times| !times.is_empty()) {
            Some(times) => {
                let read = Time::of(figure);
                let fits = times.iter().position(|wanted| wanted.is_met_by(&read));
                let wanted = times.remove(fits.unwrap_or(0));
                if fits.is_some() {
                    score.right += 1;
                } else {
                    score.mistimed.push(Mistimed { row, read: read.shown(), wanted: wanted.shown() });
                }
            }
            None if arguable.contains(&row) => {}
            None => score.invented.push(row),
        }
    }
    for (row, left) in open {
        score.missed.extend(std::iter::repeat_n(row, left.len()));
    }
    Ok(score)
}

/// Of which time a figure is, each part as it is written; an empty one asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Time {
    year: String,
    kind: String,
    end: String,
}

impl Time {
    fn of(figure: &Figure) -> Self {
        Self {
            year: figure.year.map(|year| year.to_string()).unwrap_or_default(),
            kind: figure.period.map(|period| period.kind.name().to_owned()).unwrap_or_default(),
            end: figure.period.map(|period| period.end.to_string()).unwrap_or_default(),
        }
    }

    fn is_met_by(&self, read: &Self) -> bool {
        let pairs = [(&self.year, &read.year), (&self.kind, &read.kind), (&self.end, &read.end)];
        pairs.iter().all(|(wanted, read)| wanted.is_empty() || wanted == read)
    }

    fn shown(&self) -> String {
        let parts = [&self.year, &self.kind, &self.end].into_iter().filter(|part| !part.is_empty());
        parts.map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// A row of a truth.
struct Wanted {
    row: Row,
    time: Time,
    /// It is not arguable.
    sure: bool,
}

fn rows(truth: &str) -> Result<Vec<Wanted>, TruthError> {
    let mut reader = csv::Reader::from_reader(truth.as_bytes());
    let headers = reader.headers()?.clone();
    let column = |name: &str| headers.iter().position(|header| header == name);
    let mut out = Vec::new();
    for record in reader.records() {
        let record = record?;
        let field = |name: &str| column(name).and_then(|at| record.get(at)).unwrap_or_default().trim();
        let written = field("value");
        let parsed = written.parse::<Decimal>().map_err(|_| TruthError::Value {
            line: record.position().map_or(0, csv::Position::line),
            value: written.to_owned(),
        })?;
        let row = Row { file: field("file").to_owned(), code: field("code").to_owned(), value: parsed.normalize() };
        let of = |name: &str| field(name).to_owned();
        let time = Time { year: of("year"), kind: of("period_kind"), end: of("period_end") };
        out.push(Wanted { row, time, sure: !field("note").contains("arguable") });
    }
    Ok(out)
}
