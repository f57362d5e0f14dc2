//! From the intake of all files to everything a report shows. Pure: values in, values out.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::PolarsError;
use rust_decimal::Decimal;

use super::{
    arrived::{self, Arrived, Aside},
    bureau::Bureau,
    intake::{FileIntake, Outcome},
    packed::Packed,
    panel,
    records::{self, PackedLedger},
    year as reference_year,
};
use crate::{
    check, compare,
    diagnostic::{Checked, Diagnostic, Lang, Location, Severity, Text},
    facts::Facts,
    finding::{About, CheckResult, Flag, Note, PersistentlyLow, Verdict},
    narrative,
    observation::{Day, IndicatorId, Observation, State, UnitId},
    recognize::{CellClass, StatedTotal, Unmapped},
    report::Edition,
    rollup::{self, Total},
    settle::{self, Intake},
    source::{Source, SourceFile},
};

/// All results of one run.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// Reference year.
    pub year: i16,
    /// Years with facts, ascending.
    pub years: Vec<i16>,
    /// The one table.
    pub facts: Facts,
    /// Totals at every level.
    pub totals: Vec<Total>,
    /// Edit checks of the reference year, broken or not.
    pub checks: Vec<CheckResult>,
    /// Table against report.
    pub comparisons: Vec<compare::Comparison>,
    /// Suspected under-reporting.
    pub flags: Vec<Flag>,
    /// What the bureau wrote beside suspicions in the workbook of an earlier run, by [`Flag::key`].
    pub handled: BTreeMap<String, String>,
    /// Far below the peers in every year, which is no suspicion.
    pub persistently_low: Vec<PersistentlyLow>,
    /// What the detector says about itself.
    pub detector_notes: Vec<Note>,
    /// Figures that another one replaced, with the one that stands.
    pub superseded: Vec<(Observation, Source)>,
    /// All that was said, the gravest first, then by place.
    pub diagnostics: Vec<Diagnostic>,
    /// Header paths that were not recognized.
    pub unmapped: Vec<Unmapped>,
    /// The input.
    pub files: Vec<SourceFile>,
    /// What each file was good for, in the order of `files`.
    pub outcomes: Vec<(Outcome, &'static str)>,
    /// The ledger of each file, in the order of `files`: its rows of `ledger.csv`.
    pub ledgers: Vec<Packed>,
    /// Non-empty cells by ledger class.
    pub cells: BTreeMap<CellClass, usize>,
    /// Returns that came, of all years.
    pub returns: BTreeSet<(UnitId, i16)>,
    /// Indicators with a value anywhere, stated or computed, in catalog order.
    pub indicators: Vec<IndicatorId>,
    /// What was said of units that sent figures of a year for which they are not expected to: in no total.
    pub unexpected: BTreeMap<(UnitId, i16), Diagnostic>,
    /// Figures of the reference year in which 元 and 万元 seem to be mixed up.
    pub slips: BTreeSet<(UnitId, i16, IndicatorId)>,
}

/// What is left to tell of input without any figure that has a year.
#[derive(Debug, Clone, Default)]
pub struct Unusable {
    /// What was said, the gravest first.
    pub diagnostics: Vec<Diagnostic>,
    /// Header paths that were not recognized.
    pub unmapped: Vec<Unmapped>,
    /// The input.
    pub files: Vec<SourceFile>,
    /// What each file was good for, in the order of `files`.
    pub outcomes: Vec<(Outcome, &'static str)>,
    /// The ledger of each file, in the order of `files`.
    pub ledgers: Vec<Packed>,
    /// Said where there are figures, but the year asked for lies before or long after all of theirs.
    pub outside: Option<Diagnostic>,
}

/// Settles, rolls up, checks, compares and detects. Without any year in the data there is nothing to assess, and what
/// was said on the way comes back instead.
pub fn assess(
    taken: Vec<(FileIntake, PackedLedger)>,
    bureau: &Bureau,
    year: Option<i16>,
    said_before: Vec<Diagnostic>,
) -> Result<Result<Assessment, Unusable>, PolarsError> {
    let (mut intakes, mut ledgers): (Vec<FileIntake>, Vec<PackedLedger>) = taken.into_iter().unzip();
    let mut diagnostics = said_before;
    diagnostics.extend(bureau.diagnostics.iter().cloned());
    let mut unusable = arrived::unusable(&intakes);
    let Checked { value: mut gathered, diagnostics: said } = gather(&mut intakes, bureau);
    let chosen = reference_year::chosen(&gathered, &intakes).filter(|_| year.is_none());
    if let Some(chosen) = &chosen {
        for (unit, file) in &chosen.not_believed {
            unusable.entry((*unit, chosen.year)).or_default().push(file.clone());
        }
    }
    gathered.unusable = unusable.keys().copied().collect();
    diagnostics.extend(said);
    diagnostics.extend(intakes.iter().flat_map(|intake| intake.diagnostics.clone()));
    let settled = settle::settle(&gathered, &bureau.catalog, &bureau.roster);
    diagnostics.extend(settled.diagnostics);
    let facts = settled.facts;
    let years = facts.years();
    records::restate(&mut ledgers, &intakes, &settled.superseded, &settled.unread);
    let wanted = year.or(chosen.as_ref().map(|chosen| chosen.year));
    let Some(year) = wanted.filter(|year| can_be_assessed(*year, &years)) else {
        sort_diagnostics(&mut diagnostics);
        return Ok(Err(Unusable {
            diagnostics,
            unmapped: unmapped(&intakes),
            files: intakes.iter().map(|intake| intake.file.clone()).collect(),
            outcomes: intakes.iter().map(|intake| (intake.outcome, intake.format)).collect(),
            ledgers: ledgers.into_iter().map(|ledger| ledger.text).collect(),
            outside: wanted.filter(|_| !years.is_empty()).map(|year| no_such_year(Severity::Error, year, &years)),
        }));
    };
    diagnostics.extend(chosen.into_iter().flat_map(|chosen| chosen.said));
    diagnostics.extend((!years.contains(&year)).then(|| no_such_year(Severity::Warning, year, &years)));
    // A report is the return of who sends no tables.
    let by_report = facts.by_report_alone();
    let of_report = facts.rows().iter().filter(|row| row.from_report && by_report.contains(&row.unit));
    gathered.returns.extend(of_report.map(|row| (row.unit, row.year)));
    let totals = rollup::totals(&facts, &bureau.catalog, &bureau.roster)?;
    let stated: Vec<StatedTotal> = intakes.iter().flat_map(|intake| intake.recognition.totals.clone()).collect();
    let lineages = bureau.roster.lineages(year);
    let subject = check::Subject {
        facts: &facts,
        catalog: &bureau.catalog,
        roster: &bureau.roster,
        totals: &stated,
        year,
        lineages: &lineages,
    };
    let mut checks = check::run(&subject);
    let (slips, said): (BTreeSet<_>, Vec<Diagnostic>) =
        check::unit_slip::check(&subject).into_iter().map(|(fact, said)| (fact.key(), said)).unzip();
    diagnostics.extend(said);
    let figures: Vec<narrative::Figure> = intakes.iter().flat_map(|intake| intake.extraction.figures.clone()).collect();
    let comparisons = compare::compare(&facts, &figures, &bureau.catalog, &bureau.roster, year);
    checks.sort_by_key(|result| result.verdict != Verdict::Broken);
    let detection = panel::detect(&panel::from_facts(&facts, bureau, &slips, &comparisons, &settled.superseded), year);
    for (unit, file) in arrived::of_unknown_year(&intakes) {
        unusable.entry((unit, year)).or_default().push(file);
    }
    let aside = Aside {
        maybe_of: arrived::maybe_of(&intakes, year),
        without_figures: arrived::without_figures(&intakes, year),
    };
    let arrived = Arrived::of(&facts, &unusable, &aside, &settled.gaps, bureau, year);
    let flags = arrived.retold(detection.flags);
    diagnostics.extend(comparisons.iter().filter(|comparison| comparison.verdict.is_finding()).map(disagreement));
    diagnostics.extend(arrived.missing_returns(&gathered.returns));
    let has_earlier = facts.years().contains(&(year - 1));
    diagnostics.extend(has_earlier.then(|| arrived.untold_areas()).into_iter().flatten());
    sort_diagnostics(&mut diagnostics);
    Ok(Ok(Assessment {
        year,
        years,
        indicators: known(&facts, &totals),
        facts,
        totals,
        checks,
        comparisons,
        flags,
        handled: BTreeMap::new(),
        persistently_low: detection.persistent,
        detector_notes: told(detection.notes, detection.backtest),
        superseded: settled.superseded,
        diagnostics,
        unmapped: unmapped(&intakes),
        files: intakes.iter().map(|intake| intake.file.clone()).collect(),
        outcomes: intakes.iter().map(|intake| (intake.outcome, intake.format)).collect(),
        cells: cells_by_class(&ledgers),
        ledgers: ledgers.into_iter().map(|ledger| ledger.text).collect(),
        returns: gathered.returns,
        unexpected: settled.unexpected,
        slips,
    }))
}

/// Indicators with a value in any row or, as a rate of which only the parts were sent, in any total.
fn known(facts: &Facts, totals: &[Total]) -> Vec<IndicatorId> {
    let in_totals = totals.iter().filter(|total| total.value.is_some()).map(|total| total.indicator);
    let indicators: BTreeSet<IndicatorId> = facts.indicators().into_iter().chain(in_totals).collect();
    indicators.into_iter().collect()
}

/// The years of the figures and the one after them, of which nobody may have sent anything yet.
fn can_be_assessed(year: i16, years: &[i16]) -> bool {
    matches!((years.first(), years.last()), (Some(first), Some(last)) if (*first..=last + 1).contains(&year))
}

/// A year that was asked for and of which nothing came.
fn no_such_year(severity: Severity, year: i16, years: &[i16]) -> Diagnostic {
    let known = years.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let message = Text::new(
        format!("没有 {year} 年的数据；有：{known}"),
        format!("there are no figures for {year}, only for {known}"),
    );
    let hint = Text::new("检查 --year 和 huizong.toml 里的 year", "check --year, and `year` in huizong.toml");
    Diagnostic::new(severity, "no-such-year", Location::default(), message).with_hint(hint)
}

/// What the detector says about itself, the back-test last.
fn told(notes: Vec<Note>, backtest: Text) -> Vec<Note> {
    let backtest = Note { about: About::AllTogether, text: backtest };
    notes.into_iter().chain([backtest]).filter(|note| !note.zh.is_empty()).collect()
}

fn cells_by_class(ledgers: &[PackedLedger]) -> BTreeMap<CellClass, usize> {
    let mut cells = BTreeMap::new();
    for (class, count) in ledgers.iter().flat_map(|ledger| &ledger.cells) {
        *cells.entry(*class).or_default() += count;
    }
    cells
}

fn unmapped(intakes: &[FileIntake]) -> Vec<Unmapped> {
    intakes.iter().flat_map(|intake| intake.recognition.unmapped.clone()).collect()
}

/// The observations leave their files.
fn gather(intakes: &mut [FileIntake], bureau: &Bureau) -> Checked<Intake> {
    let mut diagnostics = Vec::new();
    let mut gathered = Intake { corrections: bureau.corrections.clone(), ..Intake::default() };
    for intake in intakes {
        let recognition = &mut intake.recognition;
        gathered.returns.extend(recognition.returns.iter().copied());
        gathered
            .returns
            .extend(recognition.observations.iter().map(|observation| (observation.unit, observation.year)));
        gathered.observations.append(&mut recognition.observations);
        let prose = narrative::to_observations(&intake.extraction.figures);
        gathered.observations.extend(prose.value);
        diagnostics.extend(prose.diagnostics);
        let file: std::sync::Arc<str> = intake.file.path.as_str().into();
        for &(unit, year, day) in &recognition.filled_on {
            gathered.filled_on.insert((file.clone(), unit, year), day);
        }
    }
    Checked { value: gathered, diagnostics }
}

/// A report that does not agree with the table, with last year or with itself, as something to look at.
fn disagreement(comparison: &compare::Comparison) -> Diagnostic {
    let place = comparison.report.as_ref().or(comparison.table.as_ref()).map(|(_, source)| settle::location(source));
    let hint =
        Text::new("请填报单位核实表格和年度报告哪个对，再统一", "ask the sender which of table and report is right");
    let code = comparison.verdict.name();
    Diagnostic::new(Severity::Warning, code, place.unwrap_or_default(), comparison.message.clone()).with_hint(hint)
}

fn sort_diagnostics(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| (std::cmp::Reverse(d.severity), d.location.clone(), d.code);
        key(a).cmp(&key(b))
    });
    diagnostics.dedup();
}

impl Assessment {
    /// The view a report takes of these results.
    #[must_use]
    pub fn edition<'a>(&'a self, bureau: &'a Bureau, lang: Lang, as_of: Option<Day>, run_id: &'a str) -> Edition<'a> {
        Edition {
            lang,
            title: &bureau.settings.title,
            year: self.year,
            years: &self.years,
            as_of,
            run_id,
            catalog: &bureau.catalog,
            roster: &bureau.shown_roster,
            area: bureau.area,
            indicators: &self.indicators,
            facts: self.facts.rows(),
            totals: &self.totals,
            checks: &self.checks,
            flags: &self.flags,
            outcomes: &self.handled,
            persistently_low: &self.persistently_low,
            detector_notes: &self.detector_notes,
            diagnostics: &self.diagnostics,
            unexpected: &self.unexpected,
            superseded: &self.superseded,
            unmapped: &self.unmapped,
            files: &self.files,
        }
    }

    /// Whether any input was lost: a file or sheet that could not be used, or figures that contradict each other.
    #[must_use]
    pub fn lost_input(&self) -> bool {
        const UNUSED: [&str; 2] = ["conflicting-figures", "two-figures"];
        let is_loss = |said: &Diagnostic| said.severity == Severity::Error || UNUSED.contains(&said.code);
        self.diagnostics.iter().any(is_loss)
    }

    /// Units that sent a table for the reference year, and units of which one is expected.
    #[must_use]
    pub fn coverage(&self, bureau: &Bureau) -> (usize, usize) {
        let expected: Vec<UnitId> = bureau
            .roster
            .reporting()
            .filter(|(_, node)| node.is_expected_in(self.year))
            .map(|(unit, _)| unit)
            .collect();
        let came = expected.iter().filter(|unit| self.returns.contains(&(**unit, self.year))).count();
        (came, expected.len())
    }

    /// Facts of the reference year by state, in the order of [`State::ALL`].
    #[must_use]
    pub fn states(&self) -> [usize; 6] {
        let of =
            |state: State| self.facts.rows().iter().filter(|row| row.year == self.year && row.state == state).count();
        State::ALL.map(of)
    }

    /// Facts of the reference year for which the return that came has no place.
    #[must_use]
    pub fn without_place(&self) -> usize {
        self.facts.rows().iter().filter(|row| row.year == self.year && row.has_no_place()).count()
    }

    /// The total of the whole area.
    #[must_use]
    pub fn area_total(&self, bureau: &Bureau, indicator: IndicatorId) -> Option<Decimal> {
        let key = (bureau.area, self.year, indicator);
        let at = self.totals.binary_search_by_key(&key, |total| (total.node, total.year, total.indicator)).ok()?;
        self.totals[at].value
    }
}
