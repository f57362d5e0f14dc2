//! A sheet with all that is known around it, and what the surroundings of one table say of unit, year and measure.

use std::{collections::BTreeSet, sync::Arc};

use rust_decimal::Decimal;

use super::{
    Context,
    axes::Strip,
    claims::{self, About, Cover, Origin, Said, Verdict, Witness},
    labels::Labels,
    layout::Table,
    memo::Texts,
    names::Names,
    sheet::Sheet,
};
use crate::{
    catalog::{
        FormWords, Measures, Roster,
        roster::{self, Resolved},
    },
    diagnostic::{Diagnostic, Location, Severity, Text},
    grid::{Cell, CellRef},
    normalize::{
        legend::Legend,
        measure, period, text,
        value::{self, Reading},
    },
    observation::{Day, IndicatorId, Observation, Period, PeriodKind, State, UnitId},
    source::Source,
};

/// A sheet and what is known about it before its tables are read.
pub(super) struct Scene<'a> {
    /// Catalog, roster, answers, file.
    pub context: &'a Context<'a>,
    /// Names of indicators.
    pub labels: &'a Labels<'a>,
    /// Names of units.
    pub names: &'a Names<'a>,
    /// What texts mean by themselves.
    pub texts: &'a Texts,
    /// The sheet.
    pub sheet: &'a Sheet<'a>,
    /// Its name.
    pub name: Arc<str>,
    /// What its signature lines say.
    pub said: Vec<Said>,
    /// What the cover before it says.
    pub cover: &'a Cover,
    /// What the sheets of figures before it agree on.
    pub lent: &'a Lent,
    /// The year of the run, for what names none.
    pub assumed_year: Option<i16>,
    /// What its notes say of its signs.
    pub legend: Legend,
}

/// What the sheets of figures of a workbook so far are about, for those after them that say nothing: the details behind a
/// summary, the second part of a form. Nothing where they differ.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Lent {
    /// The year, and the sheet that names it.
    pub year: Option<(i16, Arc<str>)>,
    /// The unit, where there is one only.
    pub unit: Option<UnitId>,
    /// Whether sheets differed.
    differs: bool,
}

impl Lent {
    /// The same after one more sheet, with the figures that it gave. Those of last year beside this year's are not its year.
    pub(super) fn followed_by(self, name: &Arc<str>, figures: &[Observation]) -> Self {
        let years: BTreeSet<i16> = figures.iter().map(|figure| figure.year).collect();
        let units: BTreeSet<UnitId> = figures.iter().map(|figure| figure.unit).collect();
        let Some((first, last)) = years.first().zip(years.last()) else { return self };
        let only = units.first().copied().filter(|_| units.len() == 1);
        let known = self.year.as_ref().map(|(year, _)| *year);
        let differs = self.differs || last - first > 1 || known.is_some_and(|known| known != *last);
        if differs {
            return Self { differs, ..Self::default() };
        }
        let unit = if known.is_none() { only } else { self.unit.filter(|unit| only == Some(*unit)) };
        Self { year: self.year.or_else(|| Some((*last, name.clone()))), unit, differs }
    }
}

/// Lines at either end of a sheet among which its notes are looked for.
const NOTE_LINES: usize = 12;
/// Cells of a line of notes.
const NOTE_CELLS: usize = 3;

/// What the notes of a sheet, in lines of few cells above and below its tables, say of its signs.
pub(super) fn legend(sheet: &Sheet<'_>) -> Legend {
    let lines = &sheet.lines;
    let last = lines.len().saturating_sub(NOTE_LINES).max(NOTE_LINES.min(lines.len()));
    let ends = lines[..NOTE_LINES.min(lines.len())].iter().chain(&lines[last..]);
    let texts: Vec<String> = ends
        .map(|line| sheet.seen(line).collect::<Vec<_>>())
        .filter(|seen| seen.len() <= NOTE_CELLS)
        .flatten()
        .map(|(_, cell, _)| cell.raw().into_owned())
        .collect();
    Legend::of(texts.iter().map(String::as_str))
}

impl Scene<'_> {
    /// The words of forms.
    pub(super) fn words(&self) -> &FormWords {
        &self.context.catalog.words
    }

    /// A cell of this sheet as a source.
    pub(super) fn source(&self, at: CellRef) -> Source {
        Source::cell(&self.context.file, &self.name, at)
    }

    /// A cell of this sheet as a location for messages.
    pub(super) fn cell_location(&self, at: CellRef) -> Location {
        Location::cell(&*self.context.file, &*self.name, at)
    }

    /// What a reading remarks on its cell, with what to do where no figure came of it.
    pub(super) fn remark_on(&self, at: CellRef, reading: &Reading) -> Option<Diagnostic> {
        let is_lost = reading.settled().0 == State::Unreadable;
        let (severity, code) =
            if is_lost { (Severity::Warning, "doubtful-value") } else { (Severity::Info, "value-remark") };
        let said = Diagnostic::new(severity, code, self.cell_location(at), reading.remark.clone()?);
        Some(if is_lost { said.with_hint(value::mend()) } else { said })
    }

    /// Says that figures of a table are money and nothing tells in what.
    pub(super) fn unit_assumed(&self, at: CellRef, id: IndicatorId, count: usize) -> Diagnostic {
        let indicator = self.context.catalog.indicator(id);
        let (name, unit) = (&indicator.name, &indicator.unit);
        let raw = self.sheet.cell(at).map(Cell::raw).unwrap_or_default();
        let message = Text::new(
            format!("“{}”没有写明计量单位, “{raw}”按{unit}处理 (本表共 {count} 个这样的数)", name.zh),
            format!(
                "nothing says in what “{}” is; “{raw}” is taken for {unit} ({count} such figures in this table)",
                name.en
            ),
        );
        let hint = Text::new(
            "请核实是元还是万元, 并在表头或“单位：”后写明",
            "find out which unit it is, and write it into the head or behind “unit:”",
        );
        Diagnostic::new(Severity::Warning, "unit-assumed", self.cell_location(at), message).with_hint(hint)
    }

    /// The texts of a row, in order.
    fn texts(&self, row: u32, cols: (u32, u32)) -> Vec<String> {
        let lines = &self.sheet.lines;
        let found = lines.binary_search_by_key(&row, |line| line.row);
        let line = found.ok().map(|index| &lines[index]);
        line.into_iter()
            .flat_map(|line| self.sheet.seen(line))
            .filter(|(at, ..)| (cols.0..=cols.1).contains(&at.col))
            .map(|(_, cell, _)| cell.raw().into_owned())
            .collect()
    }
}

/// Titles and corner of one table, after those it inherits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Titles {
    /// Titles of the whole sheet.
    pub sheet: Vec<String>,
    /// Captions of the table.
    pub own: Vec<String>,
    /// Heads over its stub that are no role words.
    pub corner: Vec<String>,
    /// What the heads over its stub say of measures: `1 000 CHF` in the corner.
    pub multiples: Vec<String>,
    /// Notes above it.
    pub notes: Vec<String>,
    /// A day that stands alone above it: when it was filled in.
    pub day: Option<Day>,
    /// The first table's own caption where it names a year: it holds for those after it that name none.
    pub year_above: Option<String>,
    /// The same for the unit.
    pub unit_above: Option<String>,
}

/// What the surroundings of a table say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Surroundings {
    /// The reporting unit (or level) the table is about, where it names none itself.
    pub unit: Option<UnitId>,
    /// The reference year.
    pub year: Option<i16>,
    /// The period, where it is not the whole year.
    pub period: Option<Period>,
    /// The measure of the table.
    pub measure: Option<String>,
    /// The day it was filled in.
    pub filled_on: Option<Day>,
    /// Texts around the table, outermost first, for aliases with parents.
    pub context: Vec<String>,
    /// Levels that the texts name.
    pub within: Vec<UnitId>,
    /// Sources of the unit that contradict each other.
    pub unit_contradiction: Option<Vec<(Origin, String)>>,
    /// Sources of the year that contradict each other.
    pub year_contradiction: Option<Vec<(Origin, String)>>,
    /// Whether the year is only the run's own.
    pub year_is_assumed: bool,
    /// Where the year is only that of a day, or the one before.
    pub year_by_day: Option<YearByDay>,
    /// The sheet that the year is taken from, where this one names none.
    pub year_lent_by: Option<Arc<str>>,
    /// The one village that the nearest title, or the sheet's name, says the table is of.
    pub of_village: Option<String>,
    /// Whether the nearest title, or the sheet's name, says that its figures are computed from others.
    pub is_of_changes: bool,
    /// The unit that is named where none of the list is.
    pub unknown_unit: Option<Misnamed>,
    /// Where nothing names one unit: the units that bear a name that is written, and where it stands.
    pub units_of_one_name: Option<(Origin, String, Vec<UnitId>)>,
}

/// A name that a table gives to its unit and that is in no list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Misnamed {
    /// Where it stands.
    pub origin: Origin,
    /// Its cell, where it is a signature line's.
    pub at: Option<CellRef>,
    /// As written.
    pub name: String,
}

impl Misnamed {
    /// A township that titles, the sheet or the file name: 竹圆镇.
    fn of(witnesses: &[Witness]) -> Option<Self> {
        witnesses.iter().filter(|witness| witness.origin != Origin::Folder).find_map(|witness| {
            let signs: Vec<char> = witness.text.chars().filter(|sign| !sign.is_whitespace()).collect();
            let name = roster::township_in(&signs).filter(|name| roster::is_township(name))?;
            Some(Self { origin: witness.origin, at: None, name })
        })
    }

    /// The units of the list that may be meant, the most alike first.
    pub(super) fn near(&self, roster: &Roster) -> Vec<UnitId> {
        match roster.resolve(&self.name, &[]) {
            Resolved::Unknown(mut near) => {
                near.retain(|unit| roster.node(*unit).reports);
                near.truncate(NEAR);
                near
            }
            Resolved::One(_) | Resolved::Ambiguous(_) => Vec::new(),
        }
    }
}

/// A year of which nothing says more than a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct YearByDay {
    /// The year.
    year: i16,
    /// The day on which the form was filled in, or that the name of its file bears.
    day: Day,
    /// Whether it is the name of the file.
    in_name: bool,
}

impl YearByDay {
    fn of(filled_on: Option<Day>, file: &str) -> Option<Self> {
        let by_form = || {
            let day = filled_on?;
            Some(Self { year: claims::year_before(day)?, day, in_name: false })
        };
        let by_name = || {
            let day = claims::day_of_path(file)?;
            Some(Self { year: claims::year_by_name(day), day, in_name: true })
        };
        by_form().or_else(by_name)
    }

    fn said(self) -> Text {
        let Self { year, day, in_name } = self;
        if in_name {
            Text::new(
                format!("没有写明年度, 文件名中只有日期 {day} (当作报送的日子), 按 {year} 年处理"),
                format!(
                    "no year is named, only the day {day} in the name of the file, when it was sent; taken for {year}"
                ),
            )
        } else {
            Text::new(
                format!("没有写明年度, 只有填报日期 {day}, 按 {year} 年处理"),
                format!("no year is named, only that it was filled in on {day}; taken for {year}"),
            )
        }
    }
}

/// Titles of every table of a sheet: own captions, or those of the table before; corners likewise where the same
/// rows come again.
pub(super) fn titles(scene: &Scene<'_>, tables: &[(Table, Vec<Strip>)]) -> Vec<Titles> {
    let captions: Vec<Vec<String>> = tables.iter().map(|(table, _)| captions(scene, table)).collect();
    let others_have_own = captions.iter().skip(1).any(|own| !own.is_empty());
    let first = captions.first().cloned().unwrap_or_default();
    let year_above = first.iter().rev().find(|text| claims::years_of(text).len() == 1).cloned();
    let names_unit = |text: &&String| claims::units_of(text, scene.names, false).len() == 1;
    let unit_above = first.iter().rev().find(names_unit).cloned();
    let shared = if others_have_own { without_own(first) } else { first };
    let names = |index: usize| row_names(scene, &tables[index].0, &tables[index].1);
    let same_rows = |index: usize| {
        let rows = names(index);
        !rows.is_empty() && rows == names(index - 1)
    };
    let mut all: Vec<Titles> = Vec::new();
    for (index, (_, strips)) in tables.iter().enumerate() {
        let mut corner = corner(scene.words(), strips);
        let mut own = captions[index].clone();
        if let Some(previous) = all.last()
            && own.is_empty()
        {
            own.clone_from(&previous.own);
            if corner.is_empty() && same_rows(index) {
                corner.clone_from(&previous.corner);
            }
        }
        let speaks = own.iter().chain(&shared).chain(&corner).any(|text| !period::years(text).is_empty());
        let year_above = year_above.clone().filter(|_| index > 0 && !speaks);
        let names_any = own.iter().chain(&shared).chain(&corner).any(|text| !scene.names.inside(text).is_empty());
        let unit_above = unit_above.clone().filter(|_| index > 0 && !names_any);
        all.push(Titles {
            sheet: shared.clone(),
            own,
            corner,
            multiples: multiples_in_corner(&scene.context.catalog.measures, strips),
            notes: notes_above(scene, &tables[index].0),
            day: texts_above(scene, &tables[index].0).find_map(|text| claims::day_alone(&text)),
            year_above,
            unit_above,
        });
    }
    all
}

/// The first captions of a sheet without the last of them, which is its first table's own where the others have theirs.
/// A text that says no more than a year is about the sheet: 2024年度 beside the signature.
fn without_own(mut captions: Vec<String>) -> Vec<String> {
    let is_year = |text: &String| !period::years(text).is_empty() && period::strip(text).trim().is_empty();
    if let Some(own) = captions.iter().rposition(|text| !is_year(text)) {
        captions.remove(own);
    }
    captions
}

fn captions(scene: &Scene<'_>, table: &Table) -> Vec<String> {
    let words = scene.words();
    let says_more = |text: &String| {
        words.tells_release(text)
            || words.is_note(text)
            || words.is_continuation(text)
            || is_remark(text)
            || claims::day_alone(text).is_some()
    };
    texts_above(scene, table).filter(|text| !says_more(text)).collect()
}

/// A sentence in brackets, of several clauses none of which is a stretch of time alone: what it names is not what the table
/// is about. `（2023年1—6月，单位：件）` is none.
fn is_remark(text: &str) -> bool {
    let Some(inner) = text::in_brackets(text) else { return false };
    let mut clauses = inner.split(['，', ',', '。', '；', ';']).filter(|clause| !clause.trim().is_empty()).peekable();
    let first = clauses.next();
    clauses.peek().is_some() && first.into_iter().chain(clauses).all(|clause| !period::strip(clause).is_empty())
}

fn notes_above(scene: &Scene<'_>, table: &Table) -> Vec<String> {
    texts_above(scene, table).filter(|text| scene.words().is_note(text)).collect()
}

fn texts_above(scene: &Scene<'_>, table: &Table) -> impl Iterator<Item = String> {
    table.captions.iter().flat_map(|row| scene.texts(*row, table.cols))
}

/// The heads over the names of some strips that do not only say that names stand there.
pub(super) fn corner(words: &FormWords, strips: &[Strip]) -> Vec<String> {
    let heads = strips.iter().flat_map(|strip| &strip.stub).flat_map(|column| &column.heads);
    let mut corner: Vec<String> = Vec::new();
    for head in heads.filter(|head| !words.is_role_head(&head.text)) {
        if !corner.contains(&head.text) {
            corner.push(head.text.clone());
        }
    }
    corner
}

/// What the heads over the names of some strips say of the figures' measure, where it is a multiple or a share: `CHF 1000`,
/// `Municipality (%)`. A plain 户 in the corner says what the rows are.
fn multiples_in_corner(measures: &Measures, strips: &[Strip]) -> Vec<String> {
    let heads = strips.iter().flat_map(|strip| &strip.stub).flat_map(|column| &column.heads);
    let is_multiple = |text: &&String| {
        let said = measure::listed(text, measures);
        !said.is_empty() && said.iter().all(|it| it.factor != Decimal::ONE || it.dimension == measure::RATIO)
    };
    heads.map(|head| &head.text).filter(is_multiple).cloned().collect()
}

fn row_names(scene: &Scene<'_>, table: &Table, strips: &[Strip]) -> BTreeSet<String> {
    let Some(column) = strips.first().and_then(|strip| strip.stub.last()) else { return BTreeSet::new() };
    let labels = table.body.iter().filter_map(|row| scene.sheet.label(CellRef::new(*row, column.col)));
    labels.map(|(_, label)| text::key(&label)).filter(|key| !scene.words().is_total(key)).collect()
}

/// The rows in which signature lines belong to a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extent {
    /// First row after the table before it.
    pub from: u32,
    /// Its own last row.
    pub to: u32,
    /// Last row of the first table of its part: signature lines all below it are footers.
    pub first_end: u32,
}

/// Weighs everything around a table.
pub(super) fn surroundings(
    scene: &Scene<'_>,
    table: &Table,
    titles: &Titles,
    rows: Extent,
    notes: &[String],
) -> Surroundings {
    let said = |wanted: fn(&About) -> bool| nearest(&scene.said, wanted, table, rows);
    let unit_said = said(|about| *about == About::Unit)
        .or_else(|| scene.said.iter().rfind(|said| said.about == About::UnitBelow && said.at.row <= rows.to));
    let year_said = said(|about| *about == About::Year);
    let mut unit_witnesses = witnesses(scene, titles, unit_said, scene.cover.of_unit(), titles.unit_above.as_ref());
    // A level names no unit, and tells which of several of one name is meant.
    let level = said(|about| *about == About::Level);
    unit_witnesses.extend(level.map(|said| Witness { origin: Origin::Cell, text: said.text.clone() }));
    let year_witnesses = witnesses(scene, titles, year_said, scene.cover.of_year(), titles.year_above.as_ref());
    let unit = weigh_units(scene, &unit_witnesses);
    let is_later_part = || {
        let own_titles = titles.sheet.iter().chain(&titles.own).map(String::as_str);
        own_titles.chain([&*scene.name]).any(|title| scene.words().is_later_part(title))
    };
    let may_lend = unit_said.is_none() && unit.contradiction.is_none();
    let lent_unit = scene.lent.unit.filter(|_| may_lend && is_later_part());
    let claims: Vec<_> = year_witnesses
        .iter()
        .map(|witness| (witness, claims::years_said(witness.origin, &scene.names.left_out(&witness.text))))
        .collect();
    let year = claims::weigh(&claims);
    let speechless = claims.iter().all(|(_, years)| years.is_empty());
    let lent = scene.lent.year.clone().filter(|_| speechless);
    let assumed = scene.assumed_year.filter(|_| speechless && lent.is_none());
    let lent_year = lent.as_ref().map(|(year, _)| *year);
    let filled_on = said(|about| matches!(about, About::Day(_))).and_then(|said| match said.about {
        About::Day(day) => Some(day),
        _ => None,
    });
    let filled_on = filled_on.or(titles.day).or(scene.cover.filled_on);
    let by_day =
        YearByDay::of(filled_on, &scene.context.file).filter(|_| speechless && lent.is_none() && assumed.is_none());
    let year = Verdict { value: year.value.or(lent_year).or(assumed).or(by_day.map(|by| by.year)), ..year };
    let texts = year_witnesses.iter().filter(|witness| witness.origin != Origin::Folder).map(|witness| &witness.text);
    let known = |name: &str| scene.names.knows(name) || !scene.names.inside(name).is_empty();
    Surroundings {
        is_of_changes: is_of_changes(scene, titles),
        of_village: village(scene, titles),
        unit: unit.value.or_else(|| only_unit(scene, &unit_witnesses)).or(lent_unit),
        year: year.value,
        period: texts
            .chain(titles.own.iter().chain(&titles.sheet))
            .chain(notes.iter().filter(|note| scene.words().speaks_of_cutoff(note)))
            .map_while(|text| Some(scene.names.left_out(text)).filter(|text| !speaks_of_all_months(text)))
            .find_map(|text| part_of_year(&text, year.value?)),
        measure: measure_around(scene, titles, said(|about| *about == About::Measure), notes),
        filled_on,
        context: context(scene, titles),
        within: levels(scene, titles),
        unit_contradiction: unit.contradiction,
        year_is_assumed: assumed.is_some(),
        year_by_day: by_day,
        year_lent_by: lent.map(|(_, sheet)| sheet),
        year_contradiction: year.contradiction,
        units_of_one_name: units_of_one_name(scene, &unit_witnesses),
        unknown_unit: unit_said
            .filter(|said| !known(&said.text))
            .map(|said| Misnamed { origin: Origin::Cell, at: Some(said.at), name: said.text.clone() })
            .or_else(|| Misnamed::of(&unit_witnesses)),
    }
}

/// The signature line that belongs to a table: inside its rows, else the last before, else the first after. Where the
/// first of them stands below the first table they are footers, and the first one after the table is meant.
fn nearest<'s>(said: &'s [Said], wanted: fn(&About) -> bool, table: &Table, rows: Extent) -> Option<&'s Said> {
    let in_cols = |said: &&Said| (table.cols.0..=table.cols.1).contains(&said.at.col);
    let all: Vec<&Said> = said.iter().filter(|said| wanted(&said.about)).collect();
    if all.first().is_some_and(|first| first.at.row > rows.first_end) {
        let after = all.iter().copied().filter(in_cols).find(|said| said.at.row > rows.to);
        return after.or_else(|| all.last().copied());
    }
    let own = all.iter().copied().filter(in_cols).find(|said| (rows.from..=rows.to).contains(&said.at.row));
    let before = || all.iter().copied().rfind(|said| said.at.row <= rows.to);
    own.or_else(before).or_else(|| all.first().copied())
}

/// What is said of unit or year, the weightiest first; `above` is what the first table's caption says.
fn witnesses(
    scene: &Scene<'_>,
    titles: &Titles,
    said: Option<&Said>,
    cover: Option<Witness>,
    above: Option<&String>,
) -> Vec<Witness> {
    let mut witnesses: Vec<Witness> = Vec::new();
    witnesses.extend(said.map(|said| Witness { origin: Origin::Cell, text: said.text.clone() }));
    let near: Vec<String> = titles.own.iter().chain(&titles.corner).rev().cloned().collect();
    for text in [near, titles.sheet.iter().rev().cloned().collect()] {
        let text = text.join(" ");
        if !text.is_empty() && !witnesses.iter().any(|known| known.origin == Origin::Title && known.text == text) {
            witnesses.push(Witness { origin: Origin::Title, text });
        }
    }
    witnesses.extend(above.map(|text| Witness { origin: Origin::Title, text: text.clone() }));
    witnesses.push(Witness { origin: Origin::Sheet, text: scene.name.to_string() });
    witnesses.extend(cover);
    witnesses.extend(claims::file_witnesses(&scene.context.file));
    witnesses
}

fn weigh_units(scene: &Scene<'_>, witnesses: &[Witness]) -> Verdict<UnitId> {
    let levels: Vec<UnitId> =
        witnesses.iter().flat_map(|witness| claims::units_of(&witness.text, scene.names, true)).collect();
    let named = |witness: &Witness| {
        if let Resolved::One(id) = scene.names.resolve(&witness.text, &levels)
            && scene.context.roster.node(id).reports
        {
            return BTreeSet::from([id]);
        }
        within(scene.context.roster, claims::units_of(&witness.text, scene.names, false), &levels)
    };
    let claims: Vec<_> = witnesses.iter().map(|witness| (witness, named(witness))).collect();
    claims::weigh(&claims)
}

/// Of several units those in the innermost levels that are named; all of them where none lies there.
fn within(roster: &Roster, units: BTreeSet<UnitId>, levels: &[UnitId]) -> BTreeSet<UnitId> {
    let inner = roster.innermost(levels);
    let is_inside = |unit: &&UnitId| inner.iter().any(|level| roster.is_within(**unit, *level));
    let left: BTreeSet<UnitId> = units.iter().filter(is_inside).copied().collect();
    if units.len() > 1 && !left.is_empty() { left } else { units }
}

/// The name of several units that the weightiest witness bears.
fn units_of_one_name(scene: &Scene<'_>, witnesses: &[Witness]) -> Option<(Origin, String, Vec<UnitId>)> {
    let several = |set: &BTreeSet<UnitId>| set.len() > 1 && set.iter().all(|id| scene.context.roster.node(*id).reports);
    witnesses.iter().find_map(|witness| {
        let units = scene.names.inside(&witness.text).into_iter().find(several)?;
        Some((witness.origin, witness.text.clone(), units.into_iter().collect()))
    })
}

/// 同比增减 as the sheet's name, 对比增减数 in the title: names of indicators have no such words. What is only added to it
/// (完成情况及排名) stands in columns of its own.
fn is_of_changes(scene: &Scene<'_>, titles: &Titles) -> bool {
    let title = titles.own.last().or(titles.sheet.last());
    title.into_iter().map(String::as_str).chain([&*scene.name]).any(|text| scene.words().speaks_of_changes(text))
}

/// The village whose table it is: named by the sheet, or before the year in its title (长坪村2024年台账), and no unit of the list.
fn village(scene: &Scene<'_>, titles: &Titles) -> Option<String> {
    let before_year =
        |title: &String| text::fold(title).split(|sign: char| sign.is_numeric()).next().map(str::to_owned);
    let title = titles.own.last().or(titles.sheet.last()).and_then(before_year);
    let mut names = title.into_iter().chain([scene.name.to_string()]);
    names.find(|name| roster::is_one_village(name) && !scene.names.knows(name) && scene.names.inside(name).is_empty())
}

/// The unit of a list that holds one alone, where nothing names another: whose else should a table be.
fn only_unit(scene: &Scene<'_>, witnesses: &[Witness]) -> Option<UnitId> {
    let mut reporting = scene.context.roster.reporting().map(|(id, _)| id);
    let only = reporting.next().filter(|_| reporting.next().is_none())?;
    let is_named_otherwise = scene.said.iter().any(|said| said.about == About::Unit)
        || witnesses.iter().any(|witness| !scene.names.inside(&witness.text).is_empty());
    (!is_named_otherwise).then_some(only)
}

/// A period that is a part of a year, if the text speaks of one.
fn part_of_year(text: &str, year: i16) -> Option<Period> {
    let is_part = |period: Period| period.kind != PeriodKind::Year && period.end.year == year;
    period::period(text, Some(year)).filter(|period| is_part(*period) && !is_day_of_gathering(text, *period))
}

/// Whether a text says that its figures are those of all months of a year, whatever month a text further away names.
fn speaks_of_all_months(text: &str) -> bool {
    text.contains('月') && period::period(text, Some(2000)).is_some_and(|period| period.kind == PeriodKind::Year)
}

/// Whether a day early in a year by which the figures of a whole year were gathered is all that a text says:
/// 2024年度汇总表（截至1月18日）.
fn is_day_of_gathering(text: &str, period: Period) -> bool {
    period.kind == PeriodKind::ToDate && period.end.month <= LAST_OF_GATHERING && text.contains("年度")
}

/// The month in which the returns of the year before have come.
const LAST_OF_GATHERING: u8 = 3;

/// The measure, or the list of measures, that a signature line states, else a title, a note (金额单位为万元), or the file's
/// name in brackets.
fn measure_around(scene: &Scene<'_>, titles: &Titles, said: Option<&Said>, notes: &[String]) -> Option<String> {
    let measures = &scene.context.catalog.measures;
    let in_titles = || titles.own.iter().chain(&titles.sheet).find_map(|title| measure::list_in(title, measures));
    let in_notes = || {
        let mut texts = titles.own.iter().chain(&titles.sheet).chain(notes).chain(&titles.notes);
        texts.find_map(|note| measure::in_sentence(note, measures))
    };
    let in_file = || {
        let file = claims::file_witnesses(&scene.context.file).into_iter().next()?.text;
        let (_, brackets) = text::split_brackets(&file);
        brackets.into_iter().find(|inner| measure::is_list(inner, measures))
    };
    let in_corner = || titles.multiples.iter().find_map(|head| measure::list_in(head, measures));
    said.map(|said| said.text.clone()).or_else(in_corner).or_else(in_titles).or_else(in_notes).or_else(in_file)
}

fn context(scene: &Scene<'_>, titles: &Titles) -> Vec<String> {
    let mut context: Vec<String> =
        claims::file_witnesses(&scene.context.file).into_iter().rev().map(|w| w.text).collect();
    context.push(scene.name.to_string());
    context.extend(titles.sheet.iter().cloned());
    context.extend(titles.own.iter().filter(|own| !titles.sheet.contains(own)).cloned());
    context.extend(titles.corner.iter().cloned());
    context
}

/// Levels named around a table, the nearest first.
fn levels(scene: &Scene<'_>, titles: &Titles) -> Vec<UnitId> {
    let mut levels: Vec<UnitId> = Vec::new();
    for text in context(scene, titles).iter().rev() {
        for level in claims::units_of(text, scene.names, true) {
            if !levels.contains(&level) {
                levels.push(level);
            }
        }
    }
    levels
}

impl Surroundings {
    /// What is to be said about contradictions and gaps; `lacks` tells which of unit and year some figure needed.
    pub(super) fn diagnostics(
        &self,
        scene: &Scene<'_>,
        at: CellRef,
        lacks_unit: bool,
        lacks_year: bool,
    ) -> Vec<Diagnostic> {
        let place = || scene.cell_location(at);
        let mut said = Vec::new();
        if let Some(list) = &self.unit_contradiction {
            let list = claims::list(list);
            let message =
                Text::new(format!("单位说法不一: {}", list.zh), format!("sources name different units: {}", list.en));
            said.push(Diagnostic::new(Severity::Warning, "contradicting-unit", place(), message));
        }
        if let Some(list) = &self.year_contradiction {
            let list = claims::list(list);
            let message =
                Text::new(format!("年度说法不一: {}", list.zh), format!("sources name different years: {}", list.en));
            said.push(Diagnostic::new(Severity::Warning, "contradicting-year", place(), message));
        }
        if self.year_is_assumed {
            let message = Text::new(
                format!("没有写明年度, 按运行时指定的 {} 年处理", self.year.unwrap_or_default()),
                format!("no year is named; taken for {}, the year of the run", self.year.unwrap_or_default()),
            );
            said.push(Diagnostic::new(Severity::Info, "assumed-year", place(), message));
        }
        if let Some(by_day) = self.year_by_day {
            let hint = Text::new("请在标题或文件名中写明年度", "write the year in the title or the file name");
            said.push(Diagnostic::new(Severity::Warning, "assumed-year", place(), by_day.said()).with_hint(hint));
        }
        if let Some(sheet) = &self.year_lent_by {
            let year = self.year.unwrap_or_default();
            let message = Text::new(
                format!("没有写明年度, 按前面的工作表“{sheet}”作 {year} 年处理"),
                format!("no year is named; taken for {year}, as on sheet “{sheet}” before it"),
            );
            said.push(Diagnostic::new(Severity::Info, "assumed-year", place(), message));
        }
        if lacks_unit {
            said.push(self.unknown_unit(scene, at));
        }
        if lacks_year {
            let message = Text::new(
                "表中、标题、表名、文件名都没有说明年度, 数未采用",
                "neither table, title, sheet nor file name tells the year; its figures were not used",
            );
            let hint = Text::new("请在标题或文件名中写明年度", "write the year in the title or the file name");
            said.push(Diagnostic::new(Severity::Error, "unknown-year", place(), message).with_hint(hint));
        }
        said
    }

    fn unknown_unit(&self, scene: &Scene<'_>, at: CellRef) -> Diagnostic {
        if let Some((origin, text, units)) = &self.units_of_one_name {
            return not_clear(scene, at, *origin, text, units);
        }
        let Some(misnamed) = &self.unknown_unit else {
            let message = Text::new(
                "表中、标题、表名、文件名都没有说明是哪个单位, 数未采用",
                "neither table, title, sheet nor file name tells the reporting unit; its figures were not used",
            );
            let hint = Text::new("请写明填报单位", "state the reporting unit");
            return Diagnostic::new(Severity::Error, "unknown-unit", scene.cell_location(at), message).with_hint(hint);
        };
        let message = Text::new(
            format!("名单中没有填报单位“{}”（{}所写）, 数未采用", misnamed.name.trim(), misnamed.origin.name().zh),
            format!(
                "reporting unit “{}” ({}) is not in the list of units; its figures were not used",
                misnamed.name.trim(),
                misnamed.origin.name().en
            ),
        );
        let place = scene.cell_location(misnamed.at.unwrap_or(at));
        let hint = perhaps(scene.context.roster, &misnamed.near(scene.context.roster));
        Diagnostic::new(Severity::Error, "unknown-unit", place, message).with_hint(hint)
    }
}

/// How many units are named that may be meant.
const NEAR: usize = 3;

/// What to do about a unit that is in no list, where these may be meant.
pub(super) fn perhaps(roster: &Roster, near: &[UnitId]) -> Text {
    if near.is_empty() {
        return Text::new(
            "在 units.csv 里加上这个单位，或把这个写法填进它的别名",
            "add the unit to units.csv, or this spelling to its aliases",
        );
    }
    let near = &near[..near.len().min(NEAR)];
    // By their own names; one that several bear with its level.
    let is_shared =
        |id: &UnitId| near.iter().any(|other| other != id && roster.node(*other).name == roster.node(*id).name);
    let shown = |(id, choice): (&UnitId, String)| if is_shared(id) { choice } else { roster.node(*id).name.clone() };
    let names: Vec<String> = near.iter().zip(roster::choices(roster, near)).map(shown).collect();
    Text::new(
        format!("是否为“{}”? 如是, 请改正或在 units.csv 里加为它的别名; 不是则加上这个单位", names.join("、")),
        format!(
            "perhaps “{}”? then correct it, or add the spelling to its aliases in units.csv; else add the unit",
            names.join(", ")
        ),
    )
}

/// That what a table says of its unit is the name of several.
fn not_clear(scene: &Scene<'_>, at: CellRef, origin: Origin, text: &str, units: &[UnitId]) -> Diagnostic {
    let roster = scene.context.roster;
    let (choices, count, said) =
        (roster::choices(roster, units), units.len(), claims::list(&[(origin, text.to_owned())]));
    let message = Text::new(
        format!("{}没有说明是哪个单位, 名单中叫这个名称的有 {count} 个: {}, 数未采用", said.zh, choices.join("、")),
        format!(
            "{} does not tell the unit, {count} of the list bear this name: {}; the figures were not used",
            said.en,
            choices.join(", ")
        ),
    );
    Diagnostic::new(Severity::Error, "ambiguous-unit", scene.cell_location(at), message)
        .with_hint(roster::remedy(roster, units))
}
