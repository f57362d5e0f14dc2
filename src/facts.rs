//! The one long table: one row per expected unit × year × indicator.
//!
//! Everything after works on it. The table is dense: what was never sent has a row too, with the reason why it has
//! no value. This module writes the schema down once, makes the Polars frame of it, and turns it into Parquet and
//! csv. Polars begins here; nothing left of this module knows it.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Cursor,
    sync::Arc,
};

use polars::prelude::{
    Column, DataFrame, Int128Chunked, IntoColumn, IntoSeries, NewChunkedArray, ParquetCompression, ParquetWriter,
    PolarsError, StatisticsOptions,
};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::{
    catalog::{Catalog, Roster, roster::Lineages},
    observation::{Day, IndicatorId, Period, Qualifier, State, UnitId},
    source::Source,
};

/// Names of the frame's columns, in order.
pub mod column {
    /// Key of the unit (string).
    pub const UNIT: &str = "unit";
    /// Official name of the unit (string).
    pub const UNIT_NAME: &str = "unit_name";
    /// Names of the levels above, outermost first, joined by `/` (string).
    pub const PARENTS: &str = "parents";
    /// Reference year (i16).
    pub const YEAR: &str = "year";
    /// Code of the indicator (string).
    pub const INDICATOR: &str = "indicator";
    /// Value in the base unit (decimal); null exactly when the state has no value.
    pub const VALUE: &str = "value";
    /// One of the six states (string).
    pub const STATE: &str = "state";
    /// How exact (string).
    pub const QUALIFIER: &str = "qualifier";
    /// Last day covered (string, ISO 8601); null where nothing was sent.
    pub const PERIOD_END: &str = "period_end";
    /// What kind of stretch (string); null where nothing was sent.
    pub const PERIOD_KIND: &str = "period_kind";
    /// File the value was read from (string); null where there is no cell.
    pub const SOURCE_FILE: &str = "source_file";
    /// Its sheet (string); empty for prose.
    pub const SHEET: &str = "sheet";
    /// Its cell (string), or paragraph and characters.
    pub const CELL: &str = "cell";
    /// The text as it stood there (string).
    pub const RAW: &str = "raw";
    /// Whether the unit is expected to report for the year (boolean; `yes` and `no` in csv): what any other sent is in no
    /// total.
    pub const IN_TOTALS: &str = "in_totals";
    /// All of them, in order.
    pub const ALL: [&str; 15] = [
        UNIT,
        UNIT_NAME,
        PARENTS,
        YEAR,
        INDICATOR,
        VALUE,
        STATE,
        QUALIFIER,
        PERIOD_END,
        PERIOD_KIND,
        SOURCE_FILE,
        SHEET,
        CELL,
        RAW,
        IN_TOTALS,
    ];
}

/// Digits after the point that a stored decimal keeps. A value with more of them is rounded half to even in the
/// frame; `raw` keeps the text.
pub const SCALE: u32 = 12;

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

impl Fact {
    /// The key by which facts are sorted and unique.
    #[must_use]
    pub const fn key(&self) -> (UnitId, i16, IndicatorId) {
        (self.unit, self.year, self.indicator)
    }

    /// Whether a return came for it that could be read, whatever stands there.
    #[must_use]
    pub fn came(&self) -> bool {
        self.state != State::NotSent && !self.is_of_unusable_file()
    }

    /// Whether a file of the unit came of which nothing could be used.
    #[must_use]
    pub fn is_of_unusable_file(&self) -> bool {
        self.state == State::Unreadable && self.source.is_none()
    }

    /// Whether it was looked for in a table that came, and has a cell there.
    fn is_of_table(&self) -> bool {
        !self.from_report && self.source.is_some()
    }

    /// Whether a return came that has no place for it: no cell that somebody left empty.
    #[must_use]
    pub fn has_no_place(&self) -> bool {
        self.state == State::Blank && self.source.is_none()
    }

    /// The last day that a figure covers which is of a part of the year alone and so no figure of the year.
    #[must_use]
    pub fn part_of_year(&self) -> Option<Day> {
        let period = self.period.filter(|period| self.state == State::Unreadable && period.is_part_of_year())?;
        Some(period.end)
    }
}

/// The checked table: sorted by unit, year and indicator, one row per key, a value exactly where the state has one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    rows: Vec<Fact>,
}

impl Facts {
    /// The table of these rows.
    ///
    /// # Panics
    /// When two rows have one key, or a value stands beside a state without one: both are faults of the program.
    #[must_use]
    pub fn new(mut rows: Vec<Fact>) -> Self {
        rows.sort_by_key(Fact::key);
        assert!(rows.windows(2).all(|pair| pair[0].key() < pair[1].key()), "one row per unit, year and indicator");
        assert!(rows.iter().all(|row| row.value.is_some() == row.state.has_value()), "a value exactly where reported");
        Self { rows }
    }

    /// The rows, sorted by key.
    #[must_use]
    pub fn rows(&self) -> &[Fact] {
        &self.rows
    }

    /// The row of a key.
    #[must_use]
    pub fn get(&self, unit: UnitId, year: i16, indicator: IndicatorId) -> Option<&Fact> {
        self.rows.binary_search_by_key(&(unit, year, indicator), Fact::key).ok().map(|at| &self.rows[at])
    }

    /// The value of a key, where it has one.
    #[must_use]
    pub fn value(&self, unit: UnitId, year: i16, indicator: IndicatorId) -> Option<Decimal> {
        self.get(unit, year, indicator)?.value
    }

    /// What the figure of a key is to be compared with: the unit's own of the year before or, where it took over from others
    /// since, theirs too; `lineages` are those of the key's year. `None` unless all of them are there (half of what was
    /// merged is no earlier figure), and of a unit that was made of a part of another, or gave one away.
    #[must_use]
    pub fn before(&self, (unit, year, indicator): (UnitId, i16, IndicatorId), lineages: &Lineages) -> Option<Decimal> {
        match lineages.of(unit) {
            None => self.value(unit, year - 1, indicator),
            Some(lineage) if lineage.after == [unit] => self.of_all(&lineage.before, year - 1, indicator),
            Some(_) => None,
        }
    }

    /// The sum over units; `None` unless all of them gave a figure, but for those that have nothing of the kind.
    #[must_use]
    pub fn of_all(&self, units: &[UnitId], year: i16, indicator: IndicatorId) -> Option<Decimal> {
        let has_none =
            |unit: &UnitId| self.get(*unit, year, indicator).is_some_and(|fact| fact.state == State::NotApplicable);
        let mut due = units.iter().filter(|unit| !has_none(unit)).peekable();
        due.peek()?;
        due.map(|unit| self.value(*unit, year, indicator)).sum()
    }

    /// Units whose reports are their returns: no table of theirs ever came, and none of anybody else either, or reports of
    /// theirs for more than one year.
    #[must_use]
    pub fn by_report_alone(&self) -> BTreeSet<UnitId> {
        let sent_tables: BTreeSet<UnitId> =
            self.rows.iter().filter(|row| row.is_of_table()).map(|row| row.unit).collect();
        let mut reports: BTreeMap<UnitId, BTreeSet<i16>> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| row.from_report && !sent_tables.contains(&row.unit)) {
            reports.entry(row.unit).or_default().insert(row.year);
        }
        reports.retain(|_, years| sent_tables.is_empty() || years.len() > 1);
        reports.into_keys().collect()
    }

    /// Years that have rows, ascending.
    #[must_use]
    pub fn years(&self) -> Vec<i16> {
        let years: BTreeSet<i16> = self.rows.iter().map(|row| row.year).collect();
        years.into_iter().collect()
    }

    /// Indicators with a value in any row, in catalog order.
    #[must_use]
    pub fn indicators(&self) -> Vec<IndicatorId> {
        let given = self.rows.iter().filter(|row| row.value.is_some()).map(|row| row.indicator);
        given.collect::<BTreeSet<IndicatorId>>().into_iter().collect()
    }

    /// The Polars frame with the columns of [`column::ALL`].
    pub fn frame(&self, catalog: &Catalog, roster: &Roster) -> Result<DataFrame, PolarsError> {
        let parents: Vec<String> = roster.ids().map(|(id, _)| parent_path(roster, id)).collect();
        let node = |row: &Fact| roster.node(row.unit);
        let columns = vec![
            text(column::UNIT, self.rows.iter().map(|row| Some(node(row).key.as_str()))),
            text(column::UNIT_NAME, self.rows.iter().map(|row| Some(node(row).name.as_str()))),
            text(column::PARENTS, self.rows.iter().map(|row| Some(parents[row.unit.0 as usize].as_str()))),
            Column::new(column::YEAR.into(), self.rows.iter().map(|row| row.year).collect::<Vec<i16>>()),
            text(column::INDICATOR, self.rows.iter().map(|row| Some(catalog.indicator(row.indicator).code.as_str()))),
            decimal(column::VALUE, self.rows.iter().map(|row| row.value))?,
            text(column::STATE, self.rows.iter().map(|row| Some(row.state.name()))),
            text(column::QUALIFIER, self.rows.iter().map(|row| Some(row.qualifier.name()))),
            text(column::PERIOD_END, self.rows.iter().map(|row| row.period.map(|period| period.end.to_string()))),
            text(column::PERIOD_KIND, self.rows.iter().map(|row| row.period.map(|period| period.kind.name()))),
            text(column::SOURCE_FILE, self.rows.iter().map(|row| row.source.as_ref().map(|source| &*source.file))),
            text(column::SHEET, self.rows.iter().map(|row| row.source.as_ref().map(Source::sheet))),
            text(column::CELL, self.rows.iter().map(|row| row.source.as_ref().map(Source::at))),
            text(column::RAW, self.rows.iter().map(|row| row.raw.as_deref())),
            Column::new(
                column::IN_TOTALS.into(),
                self.rows.iter().map(|row| node(row).is_expected_in(row.year)).collect::<Vec<bool>>(),
            ),
        ];
        DataFrame::new(self.rows.len(), columns)
    }

    /// `facts.parquet`.
    pub fn parquet(&self, catalog: &Catalog, roster: &Roster) -> Result<Vec<u8>, PolarsError> {
        let mut bytes = Cursor::new(Vec::new());
        ParquetWriter::new(&mut bytes)
            .with_compression(ParquetCompression::Snappy)
            .with_statistics(StatisticsOptions::default())
            .finish(&mut self.frame(catalog, roster)?)?;
        Ok(bytes.into_inner())
    }

    /// `facts.csv`: the same columns, with a byte order mark so that Excel and WPS read the Chinese.
    #[must_use]
    pub fn csv(&self, catalog: &Catalog, roster: &Roster) -> Vec<u8> {
        let mut rows = crate::report::csv::Rows::new(&column::ALL);
        for row in &self.rows {
            let node = roster.node(row.unit);
            let text = |part: Option<String>| part.unwrap_or_default();
            rows.push(&[
                node.key.clone(),
                node.name.clone(),
                parent_path(roster, row.unit),
                row.year.to_string(),
                catalog.indicator(row.indicator).code.clone(),
                text(row.value.map(|value| value.normalize().to_string())),
                row.state.name().to_owned(),
                row.qualifier.name().to_owned(),
                text(row.period.map(|period| period.end.to_string())),
                text(row.period.map(|period| period.kind.name().to_owned())),
                text(row.source.as_ref().map(|source| source.file.to_string())),
                text(row.source.as_ref().map(|source| source.sheet().to_owned())),
                text(row.source.as_ref().map(Source::at)),
                text(row.raw.as_deref().map(str::to_owned)),
                if node.is_expected_in(row.year) { "yes" } else { "no" }.to_owned(),
            ]);
        }
        rows.finish()
    }
}

/// Names of the levels above a node, outermost first, joined by `/`.
#[must_use]
pub fn parent_path(roster: &Roster, unit: UnitId) -> String {
    let mut names: Vec<&str> =
        roster.ancestors(unit).into_iter().map(|above| roster.node(above).name.as_str()).collect();
    names.reverse();
    names.join("/")
}

fn text<S: AsRef<str>>(name: &str, values: impl Iterator<Item = Option<S>>) -> Column {
    let values: Vec<Option<S>> = values.collect();
    polars::prelude::StringChunked::from_iter_options(name.into(), values.into_iter()).into_column()
}

/// A decimal column of scale [`SCALE`].
pub(crate) fn decimal(name: &str, values: impl Iterator<Item = Option<Decimal>>) -> Result<Column, PolarsError> {
    let scaled: Int128Chunked = Int128Chunked::from_iter_options(name.into(), values.map(|value| value.map(scaled)));
    Ok(scaled.into_decimal(38, SCALE as usize)?.into_series().into_column())
}

/// A value as a whole number of 10^-[`SCALE`].
pub(crate) fn scaled(value: Decimal) -> i128 {
    let rounded = value.round_dp_with_strategy(SCALE, RoundingStrategy::MidpointNearestEven);
    rounded.mantissa() * 10_i128.pow(SCALE - rounded.scale())
}

/// The value of a whole number of 10^-[`SCALE`]; `None` when it is beyond 28 digits.
pub(crate) fn unscaled(value: i128) -> Option<Decimal> {
    let (whole, rest) = (value / 10_i128.pow(SCALE), value % 10_i128.pow(SCALE));
    let whole = Decimal::try_from_i128_with_scale(whole, 0).ok()?;
    let rest = Decimal::try_from_i128_with_scale(rest, SCALE).ok()?;
    whole.checked_add(rest).map(|sum| sum.normalize())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn table(value: Option<Decimal>, state: State) -> Facts {
        Facts::new(vec![Fact {
            unit: UnitId(0),
            year: 2024,
            indicator: IndicatorId(0),
            value,
            state,
            qualifier: Qualifier::Exact,
            period: None,
            source: None,
            raw: None,
            from_report: false,
        }])
    }

    #[test]
    #[should_panic(expected = "a value exactly where reported")]
    fn a_zero_cannot_stand_for_a_blank() {
        table(Some(Decimal::ZERO), State::Blank);
    }

    #[test]
    #[should_panic(expected = "a value exactly where reported")]
    fn a_reported_figure_cannot_be_empty() {
        table(None, State::Reported);
    }

    proptest! {
        #[test]
        fn scaling_loses_nothing(mantissa in -1_000_000_000_000_000_i64..1_000_000_000_000_000, scale in 0_u32..=SCALE) {
            let value = Decimal::new(mantissa, scale);
            prop_assert_eq!(unscaled(scaled(value)), Some(value.normalize()));
        }
    }
}
