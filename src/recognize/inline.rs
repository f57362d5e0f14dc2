//! Statements: names with their figures in one cell (`受理调解案件数：156件`, `受理237件、成功41件`, `宣传活动__4__场`).
//!
//! A line that answers the question of the line above it (`1．村居总数：`, below it `答：14个`) states the figure of that
//! question.
//!
//! Beside the figures a cell may name its topic and add remarks. Such a sentence is taken only where each of its figures is
//! an indicator's; in a column of statements it is listed otherwise.
//!
//! Reports that were pasted into a spreadsheet look so, and forms that leave the lines to the writer. Only a name that
//! is an indicator's, by itself or below the heads of its row and column, counts; what else such a cell states is
//! listed. All other texts are left to the general rules.

use std::{borrow::Cow, collections::BTreeSet};

use super::{
    CellClass, Recognition, Unmapped,
    clauses::{self, Clause, Sentence},
    labels::{How, Match},
    layout::Table,
    ledger::{Mark, Marks},
    meaning::Part,
    scene::{self, Extent, Scene, Surroundings, Titles},
    sheet::{Content, ordinal, year_of},
};
use crate::{
    catalog::roster::Resolved,
    diagnostic::{Checked, Diagnostic},
    grid::{Cell, CellRef, CellValue},
    normalize::{
        measure, number, period, text,
        value::{self, Expectation},
    },
    observation::{Basis, IndicatorId, Observation, Period, UnitId},
};

/// Columns of figures below a row of names that make heads of them.
const ENOUGH_COLUMNS: usize = 2;

/// A cell whose text is statements.
struct Statements {
    at: CellRef,
    raw: String,
    /// The cell above that asks for what this one answers; its text is the name.
    question: Option<CellRef>,
    clauses: Vec<Clause>,
    /// The indicator of each clause; none where its name is nobody's.
    found: Vec<Option<IndicatorId>>,
    /// The heads above and left of the cell that helped to tell them.
    heads: Vec<Part>,
    /// Whether it says more than names and figures.
    is_sentence: bool,
}

impl Statements {
    /// Whether a figure of it is an indicator's.
    fn is_told(&self) -> bool {
        self.found.iter().any(Option::is_some)
    }
}

/// Whom and when a cell's row and column speak of, where they do.
struct Axis {
    unit: Option<(UnitId, CellRef)>,
    year: Option<(i16, CellRef)>,
}

/// Reads the statements of a sheet and marks their cells.
pub(super) fn read(scene: &Scene<'_>, marks: &mut Marks, checked: &mut Checked<Recognition>) {
    let answers = answers(scene, marks);
    let is_answered = |at: CellRef| answers.iter().any(|answer| answer.at == at || answer.question == Some(at));
    let mut cells: Vec<Statements> = scene
        .sheet
        .all()
        .filter(|(at, _, kind)| *kind == Content::Label && !marks.has(*at) && !is_answered(*at))
        .filter_map(|(at, cell, _)| statements(scene, marks, at, cell))
        .collect();
    cells.extend(answers);
    cells.sort_by_key(|cell| cell.at);
    let told: BTreeSet<u32> = cells.iter().filter(|cell| cell.is_told()).map(|cell| cell.at.col).collect();
    cells.retain(|cell| !cell.is_sentence || told.contains(&cell.at.col));
    let Some(first) = cells.iter().find(|cell| cell.is_told()) else { return };
    let around = around(scene, first.at.row);
    let before = checked.value.observations.len();
    let mut lacks = (false, false);
    for cell in &cells {
        let axis = axis(scene, cell.at, &around);
        let unit = axis.unit.map(|(unit, _)| unit).or(around.unit);
        let year = axis.year.map(|(year, _)| year).or(around.year);
        let whose = unit.filter(|unit| scene.context.roster.node(*unit).reports).zip(year);
        lacks.0 |= unit.is_none();
        lacks.1 |= year.is_none();
        observe(scene, &around, whose, cell, marks, checked);
        mark_heads(cell, &axis, marks);
    }
    checked.diagnostics.extend(around.diagnostics(scene, first.at, lacks.0, lacks.1));
    for observation in &checked.value.observations[before..] {
        if !checked.value.returns.contains(&(observation.unit, observation.year)) {
            checked.value.returns.push((observation.unit, observation.year));
        }
    }
}

/// The answers of a sheet, each right below the question that it answers.
fn answers(scene: &Scene<'_>, marks: &Marks) -> Vec<Statements> {
    let lines = scene.sheet.lines.windows(2);
    let pairs = lines.flat_map(|pair| scene.sheet.seen(&pair[1]).map(|(at, cell, _)| (pair[0].row, at, cell)));
    pairs.filter_map(|(above, at, cell)| answer(scene, marks, CellRef::new(above, at.col), at, cell)).collect()
}

fn answer(scene: &Scene<'_>, marks: &Marks, above: CellRef, at: CellRef, cell: &Cell) -> Option<Statements> {
    // A number is no line of words, and writing every one out would take long.
    if !matches!(cell.value, CellValue::Text(_)) {
        return None;
    }
    let raw = cell.raw();
    let figure = answered(scene, &raw)?;
    let (question, asked) = scene.sheet.label(above)?;
    let is_question = asked.trim_end().ends_with([':', '：', '?', '？']) && answered(scene, &asked).is_none();
    let is_free = !marks.has(at) && !marks.has(question) && !is_beside_figures(scene, at);
    if !is_question || !is_free {
        return None;
    }
    let (_, name) = text::split_numbering(asked.trim_end().trim_end_matches([':', '：']));
    let words = scene.words();
    let name = words.clause_times.after_beginning(&name).unwrap_or(&name);
    let name = if words.is_question(name) { name } else { name.trim_end_matches(['?', '？']) };
    let is_plain = words.signature(name).is_none() && period::strip(name) == text::fold(name);
    let found = is_plain.then(|| indicator(scene, &[], name)).flatten();
    let clauses = vec![Clause { name: name.to_owned(), figure: figure.to_owned() }];
    Some(Statements {
        at,
        question: Some(question),
        clauses,
        found: vec![found],
        heads: Vec::new(),
        raw: raw.into_owned(),
        is_sentence: false,
    })
}

/// What a line answers, where it begins as answers do.
fn answered<'t>(scene: &Scene<'_>, line: &'t str) -> Option<&'t str> {
    let rest = scene.words().answers.after_beginning(line.trim_start())?;
    rest.trim_start().strip_prefix([':', '：']).map(str::trim)
}

/// A cell of statements, in a row that holds no figures of its own: beside figures it is a remark.
fn statements(scene: &Scene<'_>, marks: &Marks, at: CellRef, cell: &Cell) -> Option<Statements> {
    let raw = cell.raw();
    let sentence = clauses::sentence(&raw, scene.context.catalog)?;
    let is_unfilled = sentence.clauses.iter().all(|clause| clause.figure.is_empty());
    if is_beside_figures(scene, at)
        || is_required(scene, marks, at, &raw)
        || is_unfilled && heads_figures(scene, at.row)
    {
        return None;
    }
    let heads = heads(scene, marks, at);
    let is_plain = |clause: &Clause| is_plain(scene, &clause.name);
    let is_sentence =
        sentence.topic.is_some() || !sentence.remarks.is_empty() || !sentence.clauses.iter().all(is_plain);
    // An empty place that is of another time or of the form itself is none for a figure.
    if is_sentence && sentence.clauses.iter().any(|clause| clause.figure.is_empty()) {
        return None;
    }
    let mut clauses = sentence.clauses.clone();
    let found = if is_sentence {
        let told = told_by(scene, &heads, &sentence);
        let halves = if told.is_none() { told_in_halves(scene, &heads, &raw) } else { None };
        match (told, halves) {
            (Some(told), _) => told,
            (None, Some((stated, told))) => {
                clauses = stated;
                told
            }
            (None, None) => vec![None; clauses.len()],
        }
    } else {
        let mut before = names_of(&heads);
        let listed = before.len();
        let mut found = Vec::new();
        for clause in &sentence.clauses {
            let id = indicator(scene, &before, &clause.name).or_else(|| measured(scene, clause));
            found.push(id.filter(|id| !is_narrowed(scene, &before[listed..], clause, *id)));
            before.push(clause.name.clone());
        }
        found
    };
    Some(Statements { at, question: None, raw: raw.into_owned(), clauses, found, heads, is_sentence })
}

fn names_of(heads: &[Part]) -> Vec<String> {
    heads.iter().map(|head| head.text.clone()).collect()
}

/// Whether a name speaks of the whole return and is no key of a signature.
fn is_plain(scene: &Scene<'_>, name: &str) -> bool {
    !scene.words().is_restricting(name)
        && scene.words().signature(name).is_none()
        && period::strip(name) == text::fold(name)
}

/// The indicators of a sentence, one for each figure; none where any figure is nobody's or any word says more of it.
fn told_by(scene: &Scene<'_>, heads: &[Part], sentence: &Sentence) -> Option<Vec<Option<IndicatorId>>> {
    let says_nothing = |remark: &String| is_plain(scene, remark) && !states_none(scene, remark);
    if !sentence.topic.iter().chain(&sentence.remarks).all(says_nothing) {
        return None;
    }
    let mut before = names_of(heads);
    let mut found = Vec::new();
    let mut whole: Option<&str> = None;
    for clause in &sentence.clauses {
        let part = scene.words().named_part(&clause.name).map(str::trim);
        let name = part.unwrap_or(&clause.name);
        if !is_plain(scene, name) {
            return None;
        }
        let id = match (part, &sentence.topic) {
            (Some(part), _) => resolved(scene, &[whole?.to_owned(), part.to_owned()])?.0,
            (None, Some(topic)) => below_topic(scene, topic, name)?,
            (None, None) => indicator(scene, &before, name)?,
        };
        if found.contains(&Some(id)) {
            return None;
        }
        found.push(Some(id));
        before.push(name.to_owned());
        whole = if part.is_some() { whole } else { Some(name) };
    }
    Some(found)
}

/// The statements of sentences that each have a topic of their own: `发放资料900份；组织学法考试，应考74人`. None where any of them
/// is nobody's, or two say the same.
fn told_in_halves(scene: &Scene<'_>, heads: &[Part], raw: &str) -> Option<(Vec<Clause>, Vec<Option<IndicatorId>>)> {
    let halves = clauses::halves(raw);
    let (mut stated, mut found) = (Vec::new(), Vec::new());
    for half in halves.iter().filter(|_| halves.len() > 1) {
        let sentence = clauses::sentence(half, scene.context.catalog)?;
        let told = told_by(scene, heads, &sentence)?;
        if told.iter().any(|id| found.contains(id)) {
            return None;
        }
        found.extend(told);
        stated.extend(sentence.clauses);
    }
    (!found.is_empty()).then_some((stated, found))
}

/// The indicator of a name below the topic of its sentence. Where topic and name are indicators of their own that are
/// counted alike, the figure may be of both.
fn below_topic(scene: &Scene<'_>, topic: &str, name: &str) -> Option<IndicatorId> {
    let dimension = |name: &str| {
        let (id, _) = resolved(scene, &[name.to_owned()])?;
        measure::word(scene.labels.unit_of(id), &scene.context.catalog.measures).map(|measure| &measure.dimension)
    };
    if dimension(topic).is_some_and(|of_topic| dimension(name) == Some(of_topic)) {
        return None;
    }
    resolved(scene, &[topic.to_owned(), name.to_owned()]).map(|(id, _)| id)
}

/// Whether a remark says that there was none of what an indicator counts: a figure too.
fn states_none(scene: &Scene<'_>, remark: &str) -> bool {
    let rest = scene.words().clause_nones.after_beginning(remark.trim());
    rest.is_some_and(|rest| resolved(scene, &[rest.to_owned()]).is_some())
}

fn resolved(scene: &Scene<'_>, path: &[String]) -> Option<(IndicatorId, How)> {
    match scene.labels.resolve(path, &[]) {
        Match::One(id, how) => Some((id, how)),
        _ => None,
    }
}

/// Whether a statement may be another indicator's below what those before it are about, counted as that one is: 法治讲座5场
/// behind 法律顾问坐班, but not 审查合同56份, since what counsel review is counted in cases.
fn is_narrowed(scene: &Scene<'_>, before: &[String], clause: &Clause, id: IndicatorId) -> bool {
    let measures = &scene.context.catalog.measures;
    let said = number::quantity(&clause.figure).and_then(|read| measure::word(read.measure.as_deref()?, measures));
    let is_counted_so = |other: IndicatorId| {
        let own = measure::word(scene.labels.unit_of(other), measures);
        said.zip(own).is_none_or(|(said, own)| said.dimension == own.dimension)
    };
    let mut below = before.iter().filter_map(|head| resolved(scene, &[head.clone(), clause.name.clone()]));
    below.any(|(other, _)| other != id && is_counted_so(other))
}

/// Whether a text says what is asked for and not what was done: by its own words (每月不少于2次) or by the head above it.
fn is_required(scene: &Scene<'_>, marks: &Marks, at: CellRef, raw: &str) -> bool {
    let words = scene.words();
    words.required.stand_in(raw)
        || head_above(scene, marks, at).is_some_and(|it| words.requirements.end(&text::key(&it.text)))
        || column_head(scene, at).is_some_and(|head| words.requirements.end(&text::key(&head)))
}

/// The head of a cell's column: the label in the nearest row above that has a head of another column in it, which no text
/// among the statements is (序号, 完成情况).
fn column_head(scene: &Scene<'_>, at: CellRef) -> Option<String> {
    let words = scene.words();
    let is_head = |(other, cell, kind): (CellRef, &Cell, Content)| {
        let raw = cell.raw();
        other.col != at.col && kind == Content::Label && (words.is_role_head(&raw) || words.is_neutral(&raw))
    };
    let labels = rows_above(scene, at).filter(|at| scene.sheet.content(*at) == Some(Content::Label));
    let mut heads = labels.filter(|at| cells_in_row(scene, at.row).any(is_head));
    heads.find_map(|at| scene.sheet.label(at)).map(|(_, head)| head.into_owned())
}

/// Whether a row holds figures besides its running number and what is computed or given for them: points, shares.
fn is_beside_figures(scene: &Scene<'_>, at: CellRef) -> bool {
    let is_derived = |at: CellRef| {
        let mut above = rows_above(scene, at).filter_map(|at| scene.sheet.label(at));
        let head = above.find(|(at, _)| scene.sheet.content(*at) == Some(Content::Label));
        head.is_some_and(|(_, head)| scene.words().is_derived(&head))
    };
    cells_in_row(scene, at.row).enumerate().any(|(place, (at, cell, kind))| {
        let is_number = place == 0 && ordinal(cell).is_some();
        kind == Content::Figure && !is_number && year_of(cell).is_none() && !is_derived(at)
    })
}

/// Whether a row of names heads columns: below two of them stand figures. `案件数：` over these is no place to write at.
fn heads_figures(scene: &Scene<'_>, row: u32) -> bool {
    let lines = &scene.sheet.lines;
    let below = lines.get(lines.partition_point(|line| line.row <= row));
    let is_over = |at: CellRef| scene.sheet.content(CellRef::new(row, at.col)) == Some(Content::Label);
    let figures = below.into_iter().flat_map(|line| scene.sheet.seen(line));
    let figures = figures.filter(|(at, _, kind)| *kind == Content::Figure && is_over(*at));
    figures.take(ENOUGH_COLUMNS).count() == ENOUGH_COLUMNS
}

fn cells_in_row<'s>(scene: &'s Scene<'_>, row: u32) -> impl Iterator<Item = (CellRef, &'s Cell, Content)> + 's {
    let lines = &scene.sheet.lines;
    let line = lines.binary_search_by_key(&row, |line| line.row).ok().map(|index| &lines[index]);
    line.into_iter().flat_map(|line| scene.sheet.seen(line))
}

/// The labels above a cell, nearest first, and left of it, that are neither statements nor units.
fn heads(scene: &Scene<'_>, marks: &Marks, at: CellRef) -> Vec<Part> {
    let left = first_head(scene, marks, (0..at.col).rev().map(|col| CellRef::new(at.row, col)));
    head_above(scene, marks, at).into_iter().chain(left).collect()
}

/// The nearest of them above a cell. A row that holds one text is a title or a caption.
fn head_above(scene: &Scene<'_>, marks: &Marks, at: CellRef) -> Option<Part> {
    first_head(scene, marks, rows_above(scene, at).filter(|at| cells_in_row(scene, at.row).count() > 1))
}

fn first_head(scene: &Scene<'_>, marks: &Marks, cells: impl Iterator<Item = CellRef>) -> Option<Part> {
    let is_head = |at: CellRef, text: &str| {
        scene.sheet.content(at) == Some(Content::Label)
            && !marks.has(at)
            && !scene.names.knows(text)
            && clauses::sentence(text, scene.context.catalog).is_none()
    };
    let mut labels = cells.filter_map(|at| scene.sheet.label(at));
    labels.find(|(at, text)| is_head(*at, text)).map(|(at, text)| Part { at, text: text.into_owned() })
}

fn rows_above<'s>(scene: &'s Scene<'_>, at: CellRef) -> impl Iterator<Item = CellRef> + 's {
    let lines = scene.sheet.lines.iter().rev().filter(move |line| line.row < at.row);
    lines.map(move |line| CellRef::new(line.row, at.col))
}

/// The indicator that a name means with the measure of its figure: 排查 of 排查62次 is a number of times.
fn measured(scene: &Scene<'_>, clause: &Clause) -> Option<IndicatorId> {
    let measure = number::quantity(&clause.figure)?.measure?;
    let said = measure::word(&measure, &scene.context.catalog.measures)?;
    scene.labels.meant_in(&clause.name, said)
}

/// The indicator that a name means by itself, else below the statement right before it, else below any other that was said
/// before; heads that disagree settle nothing.
fn indicator(scene: &Scene<'_>, before: &[String], name: &str) -> Option<IndicatorId> {
    if let Some((id, How::Mapped | How::Leaf)) = resolved(scene, &[name.to_owned()]) {
        return Some(id);
    }
    let below = |head: &String| resolved(scene, &[head.clone(), name.to_owned()]).map(|(id, _)| id);
    if let Some(id) = before.last().and_then(below) {
        return Some(id);
    }
    let mut found =
        before.iter().filter_map(|head| resolved(scene, &[head.clone(), name.to_owned()])).map(|(id, _)| id);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// The unit and the year that the row of a cell names, else its column.
fn axis(scene: &Scene<'_>, at: CellRef, around: &Surroundings) -> Axis {
    let row = (0..at.col).rev().map(|col| CellRef::new(at.row, col));
    let cells: Vec<CellRef> = row.chain(rows_above(scene, at)).collect();
    let labels = || cells.iter().filter_map(|at| scene.sheet.label(*at));
    let unit = labels().find_map(|(at, text)| match scene.names.resolve(&text, &around.within) {
        Resolved::One(id) if scene.context.roster.node(id).reports => Some((id, at)),
        _ => None,
    });
    let year = cells.iter().find_map(|at| {
        let origin = scene.sheet.origin(*at);
        scene.sheet.cell(origin).and_then(year_of).map(|year| (year, origin))
    });
    Axis { unit, year }
}

/// What stands above the first statement speaks for all of them.
fn around(scene: &Scene<'_>, first: u32) -> Surroundings {
    let above = scene.sheet.lines.iter().filter(|line| line.row < first).flat_map(|line| scene.sheet.seen(line));
    let titles = Titles { sheet: above.map(|(_, cell, _)| cell.raw().into_owned()).collect(), ..Titles::default() };
    let last = scene.sheet.lines.last().map_or(0, |line| line.row);
    let table = Table { cols: (0, u32::MAX), ..Table::default() };
    scene::surroundings(scene, &table, &titles, Extent { from: 0, to: last, first_end: last }, &[])
}

/// Takes the figures of a cell. Its line of the ledger says what its first figure is; each figure leads to the cell.
fn observe(
    scene: &Scene<'_>,
    around: &Surroundings,
    whose: Option<(UnitId, i16)>,
    cell: &Statements,
    marks: &mut Marks,
    checked: &mut Checked<Recognition>,
) {
    let mut mark: Option<Mark> = None;
    for (clause, id) in cell.clauses.iter().zip(&cell.found) {
        let next = if let Some(id) = id {
            figure(scene, around, whose, (cell, clause, *id), checked)
        } else {
            checked.value.unmapped.push(unmapped(scene, cell, clause));
            Mark::of(CellClass::Unmapped)
        };
        // What was taken speaks for the cell; what was not is among the messages.
        if mark.as_ref().is_none_or(|first| first.class != CellClass::Value && next.class == CellClass::Value) {
            mark = Some(next);
        }
    }
    if let Some(mark) = mark {
        marks.set(cell.at, mark);
    }
}

fn unmapped(scene: &Scene<'_>, cell: &Statements, clause: &Clause) -> Unmapped {
    let label = match cell.heads.first() {
        Some(head) => format!("{} > {}", head.text, clause.name),
        None => clause.name.clone(),
    };
    let suggestions = scene.labels.suggestions(std::slice::from_ref(&clause.name));
    let source = scene.source(cell.question.unwrap_or(cell.at));
    Unmapped { label, source, figures: 1, measure: None, suggestions }
}

fn figure(
    scene: &Scene<'_>,
    around: &Surroundings,
    whose: Option<(UnitId, i16)>,
    (cell, clause, id): (&Statements, &Clause, IndicatorId),
    checked: &mut Checked<Recognition>,
) -> Mark {
    let is_filled = !clause.figure.is_empty();
    let written = is_filled.then(|| Cow::Owned(Cell::plain(CellValue::Text(clause.figure.clone()))));
    take(scene, around, whose, &Stated { at: cell.at, name: &clause.name, written, raw: &cell.raw }, id, checked)
}

/// A figure with the name that is said beside it.
pub(super) struct Stated<'t> {
    /// The cell of the figure.
    pub at: CellRef,
    /// What is counted, as written.
    pub name: &'t str,
    /// The figure alone; none where its place was left empty.
    pub written: Option<Cow<'t, Cell>>,
    /// The cell as written.
    pub raw: &'t str,
}

/// Whom and when the figures of a sheet speak of that stand beside their names.
pub(super) struct Here {
    /// What stands around the first of them.
    pub around: Surroundings,
    whose: Option<(UnitId, i16)>,
}

impl Here {
    /// Reads what stands above a row.
    pub(super) fn of(scene: &Scene<'_>, row: u32) -> Self {
        let around = around(scene, row);
        let unit = around.unit.filter(|unit| scene.context.roster.node(*unit).reports);
        Self { whose: unit.zip(around.year), around }
    }

    /// Takes a figure. Its line of the ledger.
    pub(super) fn take(
        &self,
        scene: &Scene<'_>,
        stated: &Stated<'_>,
        id: IndicatorId,
        checked: &mut Checked<Recognition>,
    ) -> Mark {
        take(scene, &self.around, self.whose, stated, id, checked)
    }

    /// Says what is not known, and whose return it was.
    pub(super) fn finish(self, scene: &Scene<'_>, first: CellRef, checked: &mut Checked<Recognition>) {
        let lacks = (self.around.unit.is_none(), self.around.year.is_none());
        checked.diagnostics.extend(self.around.diagnostics(scene, first, lacks.0, lacks.1));
        checked.value.returns.extend(self.whose.filter(|whose| !checked.value.returns.contains(whose)));
    }
}

/// Makes an observation of a figure; one of nobody or of no year stays in doubt. Its line of the ledger.
fn take(
    scene: &Scene<'_>,
    around: &Surroundings,
    whose: Option<(UnitId, i16)>,
    stated: &Stated<'_>,
    id: IndicatorId,
    checked: &mut Checked<Recognition>,
) -> Mark {
    let Some((unit, year)) = whose else { return Mark { indicator: Some(id), ..Mark::of(CellClass::Doubtful) } };
    let catalog = scene.context.catalog;
    let measure = measure::in_label(stated.name, &catalog.measures);
    let expectation =
        Expectation { indicator: catalog.indicator(id), measures: &catalog.measures, measure, legend: &scene.legend };
    let reading = value::value(stated.written.as_deref(), &expectation);
    checked.diagnostics.extend(scene.remark_on(stated.at, &reading));
    let is_said =
        |said: &Diagnostic| said.code == "unit-assumed" && said.location.sheet.as_deref() == Some(&scene.name);
    if reading.unit_is_assumed && !checked.diagnostics.iter().any(is_said) {
        checked.diagnostics.push(scene.unit_assumed(stated.at, id, 1));
    }
    let (state, value) = reading.settled();
    checked.value.observations.push(Observation {
        unit,
        year,
        indicator: id,
        value,
        state,
        qualifier: reading.qualifier,
        period: around.period.filter(|period| period.end.year == year).unwrap_or(Period::year(year)),
        basis: Basis::Stated,
        source: scene.source(stated.at),
        raw: stated.raw.into(),
    });
    let class = if reading.doubtful { CellClass::Doubtful } else { CellClass::Value };
    Mark { indicator: Some(id), unit: Some(unit), year: Some(year), value, state: Some(state), ..Mark::of(class) }
}

/// Marks what stands above and left of a cell: its question, its heads, its unit, its year.
fn mark_heads(cell: &Statements, axis: &Axis, marks: &mut Marks) {
    if let Some(at) = cell.question {
        marks.set(at, Mark::of(if cell.is_told() { CellClass::Header } else { CellClass::Unmapped }));
    }
    if let Some((unit, at)) = axis.unit {
        marks.set(at, Mark { unit: Some(unit), ..Mark::of(CellClass::Unit) });
    }
    if let Some((year, at)) = axis.year {
        marks.set(at, Mark { year: Some(year), ..Mark::of(CellClass::Period) });
    }
    for head in &cell.heads {
        marks.set(head.at, Mark::of(CellClass::Header));
    }
}
