//! What each cell of a sheet is, and what figures it gives.
//!
//! Recognition works by evidence over header paths, stubs, titles and file names, never by the position of a cell
//! in a known form. It is exact → normalized → alias → header path; likeness only suggests. What is not recognized
//! is listed, never guessed.

mod aside;
mod axes;
mod cards;
mod choices;
mod claims;
mod clauses;
mod figures;
mod inline;
mod labels;
mod layout;
mod ledger;
pub mod mapping;
mod meaning;
mod memo;
mod multiples;
mod named;
mod names;
mod pairs;
mod register;
mod repeats;
mod rows;
mod scene;
mod sheet;
mod tables;
mod tidy;
mod topic;
mod totals;
mod words;

#[cfg(test)]
mod tests;

pub use named::named_units;

use std::sync::Arc;

use rust_decimal::Decimal;

use self::{
    claims::Cover,
    labels::{LabelIndex, Labels},
    layout::Finder,
    ledger::Marks,
    memo::Texts,
    names::{NameIndex, Names},
    scene::{Lent, Scene},
    sheet::Sheet,
};

use crate::{
    catalog::{Catalog, Roster},
    diagnostic::Checked,
    grid::{CellRef, Workbook},
    observation::{IndicatorId, Observation, State, UnitId},
    source::Source,
};

/// What is known before a file is opened.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// Indicators, measures, rules.
    pub catalog: &'a Catalog,
    /// Reporting units.
    pub roster: &'a Roster,
    /// The clerk's dated answers about labels that were not recognized.
    pub mappings: &'a [Mapping],
    /// Path of the file below the input folder; folder and file name may tell unit and year.
    pub file: Arc<str>,
}

/// One confirmed meaning of a label, from `mappings.csv` in the bureau's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// The header path as it was listed, parts joined by ` > `, normalized.
    pub label: String,
    /// What it means; `None` for "leave it out, it is no indicator".
    pub indicator: Option<IndicatorId>,
    /// When it was confirmed, ISO 8601.
    pub confirmed: String,
}

/// The one class a non-empty cell falls into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CellClass {
    /// A figure that became an observation, or a marker such as 无 or — that became one without a value.
    Value,
    /// A column or row header that names an indicator or part of its path.
    Header,
    /// The name or code of a reporting unit or of a level above.
    Unit,
    /// A year or period.
    Period,
    /// A unit of measure.
    Measure,
    /// Title of a sheet or table.
    Title,
    /// A stated total (合计, 小计, 累计): checked against its parts, never added in.
    Total,
    /// A column-number row (甲 乙 1 2 3) or a running row number.
    Numbering,
    /// Notes, remarks, instructions.
    Note,
    /// 填报单位, 填表人, 审核人, 报出日期 and their contents.
    Signature,
    /// Content under a merged region's first cell: not shown by a spreadsheet program, never used.
    Covered,
    /// A row of a register, counted into an indicator by its rule.
    Register,
    /// A column of text beside the figures (address, remark, phone) that names no indicator.
    Attribute,
    /// A figure, or a header over figures, whose meaning is not known: listed for `map`.
    Unmapped,
    /// A figure whose unit or year is not known, or that stands in doubt: reported, not used.
    Doubtful,
}

impl CellClass {
    /// Whether cells of this class hold figures, used or not.
    const fn is_of_figures(self) -> bool {
        matches!(self, Self::Value | Self::Total | Self::Register | Self::Unmapped | Self::Doubtful)
    }

    /// The name used in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Header => "header",
            Self::Unit => "unit",
            Self::Period => "period",
            Self::Measure => "measure",
            Self::Title => "title",
            Self::Total => "total",
            Self::Numbering => "numbering",
            Self::Note => "note",
            Self::Signature => "signature",
            Self::Covered => "covered",
            Self::Register => "register",
            Self::Attribute => "attribute",
            Self::Unmapped => "unmapped",
            Self::Doubtful => "doubtful",
        }
    }
}

/// One line of the ledger: what became of one non-empty cell.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerRow {
    /// Sheet.
    pub sheet: Arc<str>,
    /// Cell.
    pub cell: CellRef,
    /// Text as it stands there.
    pub raw: String,
    /// Its class.
    pub class: CellClass,
    /// For values: the indicator.
    pub indicator: Option<IndicatorId>,
    /// For values and unit names: the unit.
    pub unit: Option<UnitId>,
    /// For values and periods: the year.
    pub year: Option<i16>,
    /// For values: the value in the base unit.
    pub value: Option<Decimal>,
    /// For values: the state.
    pub state: Option<State>,
}

/// A header path over figures that means nothing known.
#[derive(Debug, Clone, PartialEq)]
pub struct Unmapped {
    /// Parts joined by ` > `, as written.
    pub label: String,
    /// Where its last part stands.
    pub source: Source,
    /// How many figures stand under it.
    pub figures: usize,
    /// The unit of measure that stands with it, in its own column or behind the name.
    pub measure: Option<String>,
    /// Nearest known indicators with their likeness, best first; suggestions only.
    pub suggestions: Vec<(IndicatorId, f64)>,
}

/// A total that a sheet states, with the cells it should be the sum of.
#[derive(Debug, Clone, PartialEq)]
pub struct StatedTotal {
    /// Whose return states it; `None` where the sheet is of several units.
    pub unit: Option<UnitId>,
    /// What is totalled, where known.
    pub indicator: Option<IndicatorId>,
    /// Reference year, where known.
    pub year: Option<i16>,
    /// The stated total, in the indicator's base unit.
    pub value: Decimal,
    /// Where it stands.
    pub source: Source,
    /// The parts' values in the same unit; `None` for a part that is blank or unreadable.
    pub parts: Vec<(Source, Option<Decimal>)>,
}

/// Everything one file told.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Recognition {
    /// Figures, in the order of sheets and cells.
    pub observations: Vec<Observation>,
    /// Every non-empty cell of every sheet, in order.
    pub ledger: Vec<LedgerRow>,
    /// What was not recognized.
    pub unmapped: Vec<Unmapped>,
    /// Totals that the sheets state.
    pub totals: Vec<StatedTotal>,
    /// The returns this file is (part of), even where they hold no figure.
    pub returns: Vec<(UnitId, i16)>,
    /// Units that a sheet may be of, where what it says of its unit is the name of several, or of none and like theirs; with
    /// its year where it tells.
    pub maybe_of: Vec<(Vec<UnitId>, Option<i16>)>,
    /// The day the form says it was filled in, per return; the latest version of a return wins by it.
    pub filled_on: Vec<(UnitId, i16, crate::observation::Day)>,
}

/// The names of indicators and of units, indexed once for many files.
pub struct Lexicon<'a> {
    labels: LabelIndex<'a>,
    names: NameIndex<'a>,
    year: Option<i16>,
}

impl<'a> Lexicon<'a> {
    /// Indexes the names that a context knows.
    #[must_use]
    pub fn new(context: &Context<'a>) -> Self {
        let labels = LabelIndex::new(context.catalog, context.mappings);
        Self { labels, names: NameIndex::new(context.roster, &context.catalog.words), year: None }
    }

    /// The same for input that is known to be of one year (`--year`): it stands where neither cell, title, sheet,
    /// file nor folder names one, and is reported there.
    #[must_use]
    pub fn assuming_year(self, year: Option<i16>) -> Self {
        Self { year, ..self }
    }
}

/// Recognizes every sheet of a workbook. Never fails: what it cannot place is in the ledger and the diagnostics.
#[must_use]
pub fn workbook(workbook: &Workbook, context: &Context<'_>) -> Checked<Recognition> {
    Recognizer::new(&Lexicon::new(context)).workbook(workbook, context)
}

/// Recognizes one workbook after another and remembers what their texts mean by themselves; one for each thread.
///
/// What it remembers changes nothing but the time: every file is read as if it were alone.
pub struct Recognizer<'l> {
    labels: Labels<'l>,
    names: Names<'l>,
    texts: Texts,
    year: Option<i16>,
}

impl<'l> Recognizer<'l> {
    /// Nothing read yet.
    #[must_use]
    pub fn new(lexicon: &'l Lexicon<'l>) -> Self {
        let (labels, names) = (Labels::new(&lexicon.labels), Names::new(&lexicon.names));
        Self { labels, names, texts: Texts::default(), year: lexicon.year }
    }

    /// The unit and the year that a path names, whatever stands in the file: its nearest part that names one alone.
    #[must_use]
    pub fn named_by_path(&self, path: &str) -> (Option<UnitId>, Option<i16>) {
        let witnesses = claims::file_witnesses(path);
        let units = witnesses.iter().map(|part| (part, claims::units_of(&part.text, &self.names, false)));
        let years = witnesses.iter().map(|part| (part, claims::years_said(part.origin, &part.text)));
        let (units, years): (Vec<_>, Vec<_>) = (units.collect(), years.collect());
        let by_day = || claims::day_of_path(path).map(claims::year_by_name);
        (claims::weigh(&units).value, claims::weigh(&years).value.or(self.year).or_else(by_day))
    }

    /// Recognizes every sheet of a workbook; `context` has the catalog and the roster that the lexicon was made of.
    #[must_use]
    pub fn workbook(&self, workbook: &Workbook, context: &Context<'_>) -> Checked<Recognition> {
        let mut checked = Checked::clean(Recognition::default());
        let mut cover = Cover::default();
        let mut lent = Lent::default();
        let (grids, respelt) = tidy::tidied(workbook, &self.labels, &self.texts);
        checked.diagnostics.extend(respelt.into_iter().map(|it| it.say(workbook, &context.file)));
        let (grids, redrawn): (Vec<_>, Vec<_>) = grids.into_iter().map(|grid| pairs::apart(grid, &self.labels)).unzip();
        let views: Vec<Sheet<'_>> =
            grids.iter().map(|grid| Sheet::new(grid, context.catalog, &self.texts.contents)).collect();
        let aside = aside::set_aside(&views, &context.catalog.words, &self.names);
        for (index, (view, why)) in views.iter().zip(aside).enumerate() {
            let name: Arc<str> = view.grid.name.as_str().into();
            let before = pairs::Before::of(&checked);
            let written = |checked: &mut Checked<Recognition>| {
                pairs::written(&redrawn[index], &workbook.sheets[index], &before, checked);
            };
            if let Some(why) = why {
                aside::account(view, why, &name, context, &mut checked);
                written(&mut checked);
                continue;
            }
            let first = checked.value.observations.len();
            let next = sheet(view, &name, context, self, &cover, &lent, &mut checked);
            written(&mut checked);
            cover = cover.followed_by(next);
            lent = lent.followed_by(&name, &checked.value.observations[first..]);
        }
        tidy::written(workbook, &grids, &mut checked.value.ledger);
        repeats::settle(context, &mut checked);
        checked
    }
}

/// Recognizes a sheet; one that holds no figure is a cover for those after it.
fn sheet(
    view: &Sheet<'_>,
    name: &Arc<str>,
    context: &Context<'_>,
    recognizer: &Recognizer<'_>,
    cover: &Cover,
    lent: &Lent,
    checked: &mut Checked<Recognition>,
) -> Cover {
    let Recognizer { labels, names, texts, year } = recognizer;
    let catalog = context.catalog;
    let mut marks = Marks::default();
    let is_head = |label: &str| labels.knows(label) || catalog.words.is_column_head(label);
    let mut said = claims::signatures(view, names, catalog, &is_head, &texts.forms, &mut marks);
    said.extend(claims::lone_units(view, names, &mut marks));
    let scene = Scene {
        context,
        labels,
        names,
        texts,
        sheet: view,
        name: name.clone(),
        said,
        cover,
        lent,
        assumed_year: *year,
        legend: scene::legend(view),
    };
    let before = checked.value.observations.len();
    register::read(&scene, &mut marks, checked);
    inline::read(&scene, &mut marks, checked);
    cards::read(&scene, &mut marks, checked);
    choices::read(&scene, &mut marks, checked);
    let names_unit = |said: &&claims::Said| matches!(said.about, claims::About::Unit | claims::About::UnitBelow);
    let breaks = scene.said.iter().filter(names_unit).map(|said| said.at.row).collect();
    let layout = Finder { sheet: view, marks: &marks, labels, names, breaks }.layout();
    tables::read(&scene, layout, &mut marks, checked);
    checked.value.observations[before..].sort_by(|one, other| one.source.cmp(&other.source));
    tables::say_what_is_hidden(&scene, &checked.value.observations[before..], &mut checked.diagnostics);
    let rows = marks.rows(view, &catalog.words, &scene.name);
    // A form whose figures are all blank is that unit's form and nobody else's cover.
    let is_form = rows.iter().any(|row| row.class.is_of_figures()) || rows.iter().any(|row| labels.knows(&row.raw));
    checked.value.ledger.extend(rows);
    if is_form { Cover::default() } else { Cover::of(view, &scene.said, &catalog.words, names) }
}
