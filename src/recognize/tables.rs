//! The tables of one sheet, read one after the other in the light of what surrounds them.

use std::collections::BTreeSet;

use super::{
    CellClass, Recognition,
    axes::{Axes, Role, Strip},
    figures::{Body, Given},
    layout::{Layout, Table},
    ledger::{Mark, Marks},
    meaning::{Meaning, Part, Reader, Who, speaks_of_time},
    register, rows,
    scene::{self, Extent, Scene, Surroundings},
    sheet::Content,
    totals,
};
use crate::{
    diagnostic::{Checked, Diagnostic, Location, Severity, Text},
    grid::{CellRef, Visibility},
    observation::Observation,
    source::Place,
};

/// Signs of the longest running number, `（十二）`.
const LONGEST_NUMBER: usize = 4;

/// Reads every table and marks every cell it explains.
pub(super) fn read(scene: &Scene<'_>, layout: Layout, marks: &mut Marks, checked: &mut Checked<Recognition>) {
    let notes = notes(scene, &layout);
    let tables = with_strips(scene, layout.tables, marks);
    let titles = scene::titles(scene, &tables);
    let before = checked.value.observations.len();
    let totals_before = checked.value.totals.len();
    let said_before = checked.diagnostics.len();
    for (index, (table, strips)) in tables.iter().enumerate() {
        let rows = extent(&tables, index);
        let around = scene::surroundings(scene, table, &titles[index], rows, &notes);
        let mut said = Vec::new();
        for strip in strips {
            read_strip(scene, (table, strips), strip, &around, marks, &mut checked.value, &mut said);
        }
        note_empty_return(scene, strips, &around, &mut checked.value);
        mark_titles(scene, table, marks);
        for diagnostic in said {
            if !is_said_already(&checked.diagnostics[said_before..], &diagnostic) {
                checked.diagnostics.push(diagnostic);
            }
        }
    }
    totals::widen(&checked.value.observations[before..], &mut checked.value.totals[totals_before..]);
    say_unrecognized(scene, &tables, &checked.value.observations[before..], marks, &mut checked.diagnostics);
}

fn with_strips(scene: &Scene<'_>, tables: Vec<Table>, marks: &Marks) -> Vec<(Table, Vec<Strip>)> {
    let measures = &scene.context.catalog.measures;
    let axes =
        Axes { sheet: scene.sheet, marks, labels: scene.labels, names: scene.names, measures, texts: scene.texts };
    tables
        .into_iter()
        .map(|table| {
            let strips = axes.strips(&table);
            (table, strips)
        })
        .collect()
}

/// The rows in which signature lines belong to a table.
fn extent(tables: &[(Table, Vec<Strip>)], index: usize) -> Extent {
    let same_part = |other: &&(Table, Vec<Strip>)| other.0.cols == tables[index].0.cols;
    let end = |table: &Table| table.body.last().copied().unwrap_or(0);
    let from = tables[..index].iter().rev().find(same_part).map_or(0, |(table, _)| end(table) + 1);
    let first_end = tables.iter().find(same_part).map_or(0, |(table, _)| end(table));
    Extent { from, to: end(&tables[index].0), first_end }
}

fn notes(scene: &Scene<'_>, layout: &Layout) -> Vec<String> {
    let rows: BTreeSet<u32> = layout.trailing.iter().copied().collect();
    scene.sheet.all().filter(|(at, ..)| rows.contains(&at.row)).map(|(_, cell, _)| cell.raw().into_owned()).collect()
}

fn read_strip(
    scene: &Scene<'_>,
    (table, strips): (&Table, &[Strip]),
    strip: &Strip,
    around: &Surroundings,
    marks: &mut Marks,
    recognition: &mut Recognition,
    said: &mut Vec<Diagnostic>,
) {
    let reader = Reader {
        labels: scene.labels,
        names: scene.names,
        measures: &scene.context.catalog.measures,
        context: context_of(scene, strips, strip, around),
        within: around.within.clone(),
        said: scene.texts.said_within(&around.within),
    };
    let section = section(scene, strips, strip);
    let strip = &without_heads(strip, &section);
    let rows = rows::rows(scene.sheet, marks, table, (strip, &section), &reader);
    let mut body = Body::new(scene, around, &reader, strip, rows);
    if around.is_of_changes && !body.speaks_of_years() {
        body.leave_all_out();
        said.push(of_changes(scene, table));
    }
    if let Some(village) = around.of_village.as_ref().filter(|_| !body.names_units()) {
        body.leave_all_out();
        said.push(of_village(scene, table, village));
    }
    let given = body.read();
    if say_gaps(scene, around, &body, &given, said) {
        let several = around.units_of_one_name.as_ref().map(|(.., units)| units.clone());
        let near = || around.unknown_unit.as_ref().map(|misnamed| misnamed.near(scene.context.roster));
        recognition.maybe_of.extend(several.or_else(near).map(|units| (units, around.year)));
    }
    recognition.maybe_of.extend(body.nearly_named().map(|units| (units, around.year)));
    mark_stub(&body, around, marks);
    mark_heads(&body, &given, marks);
    let first = recognition.observations.len();
    said.extend(given.finish(scene, recognition, marks));
    note_returns(around, first, recognition);
    mark_beside(scene, table, strip, marks);
}

/// What stands around one of several strips abreast: of the heads over their names only its own.
fn context_of(scene: &Scene<'_>, strips: &[Strip], strip: &Strip, around: &Surroundings) -> Vec<String> {
    let own = scene::corner(scene.words(), std::slice::from_ref(strip));
    if own.is_empty() {
        return around.context.clone();
    }
    let all = scene::corner(scene.words(), strips);
    let is_ours = |text: &&String| !all.contains(text) || own.contains(text);
    around.context.iter().filter(is_ours).cloned().collect()
}

/// The heads drawn over the names and the figures of one of several strips abreast: 行政诉讼 over 项目 | 数量. They say what the
/// names below are about.
fn section(scene: &Scene<'_>, strips: &[Strip], strip: &Strip) -> Vec<Part> {
    if strips.len() < 2 || !strip.has(Role::Indicators) {
        return Vec::new();
    }
    let over_figures: BTreeSet<CellRef> =
        strip.figures.iter().flat_map(|column| &column.heads).map(|head| head.at).collect();
    let names = strip.stub.iter().find(|column| column.role == Role::Indicators);
    let heads = names.into_iter().flat_map(|column| &column.heads);
    heads.filter(|head| over_figures.contains(&head.at) && !scene.words().is_role_head(&head.text)).cloned().collect()
}

/// A strip whose columns of figures do not have some heads.
fn without_heads(strip: &Strip, heads: &[Part]) -> Strip {
    let mut strip = strip.clone();
    for column in &mut strip.figures {
        column.heads.retain(|head| !heads.contains(head));
    }
    strip
}

fn of_changes(scene: &Scene<'_>, table: &Table) -> Diagnostic {
    let message = Text::new(
        "按表名或标题, 这张表是增减、得分或排名, 不是填报数, 未采用",
        "by its title or the sheet's name this table holds changes, points or ranks and no figures of the return",
    );
    let first = CellRef::new(table.body.first().copied().unwrap_or(0), table.cols.0);
    Diagnostic::new(Severity::Info, "table-of-changes", scene.cell_location(first), message)
}

fn of_village(scene: &Scene<'_>, table: &Table, village: &str) -> Diagnostic {
    let message = Text::new(
        format!("按表名或标题, 这张表是“{village}”的, 是填报单位内部的分项, 未采用"),
        format!(
            "by its title or the sheet's name this table is of “{village}”, a part of the reporting unit; it was not used"
        ),
    );
    let hint = Text::new(
        "请另报全镇（乡、街道）的合计; 如该村单独填报, 请列入 units.csv",
        "send the total of the unit as well; if the village reports by itself, list it in units.csv",
    );
    let first = CellRef::new(table.body.first().copied().unwrap_or(0), table.cols.0);
    Diagnostic::new(Severity::Info, "table-of-village", scene.cell_location(first), message).with_hint(hint)
}

/// Says which of unit and year the figures lacked, and which sources contradict each other where it mattered; tells whether
/// they lacked the unit.
fn say_gaps(
    scene: &Scene<'_>,
    around: &Surroundings,
    body: &Body<'_, '_>,
    given: &Given,
    said: &mut Vec<Diagnostic>,
) -> bool {
    let doubtful = given
        .marks
        .iter()
        .filter(|(_, mark)| mark.class == CellClass::Doubtful && mark.state.is_none() && mark.indicator.is_some());
    let Some(at) = doubtful.map(|(at, _)| *at).next().or_else(|| given.figures.first().map(|figure| figure.at)) else {
        return false;
    };
    let is_doubtful = given
        .marks
        .iter()
        .any(|(_, mark)| mark.class == CellClass::Doubtful && mark.state.is_none() && mark.indicator.is_some());
    let names_units = body.strip.has(Role::Units)
        || body.strip.has(Role::Codes)
        || body.columns.iter().any(|(_, meaning)| meaning.who != Who::Nobody);
    let lacks_year = is_doubtful && around.year.is_none() && !given.figures.iter().any(|f| f.at == at);
    let own_years = body.columns.iter().any(|(_, meaning)| !meaning.times.is_empty())
        || body.rows.iter().any(|row| !row.meaning.times.is_empty());
    let relevant = Surroundings {
        unit_contradiction: around.unit_contradiction.clone().filter(|_| !names_units),
        year_contradiction: around.year_contradiction.clone().filter(|_| !own_years),
        year_is_assumed: around.year_is_assumed && !own_years,
        year_by_day: around.year_by_day.filter(|_| !own_years),
        year_lent_by: around.year_lent_by.clone().filter(|_| !own_years),
        ..around.clone()
    };
    let lacks_unit = is_doubtful && around.unit.is_none() && !names_units;
    said.extend(relevant.diagnostics(scene, at, lacks_unit, lacks_year && !own_years));
    lacks_unit
}

fn note_returns(around: &Surroundings, first: usize, recognition: &mut Recognition) {
    let keys: BTreeSet<_> = recognition.observations[first..].iter().map(|o| (o.unit, o.year)).collect();
    for (unit, year) in keys {
        if !recognition.returns.contains(&(unit, year)) {
            recognition.returns.push((unit, year));
        }
        if let Some(day) = around.filled_on
            && !recognition.filled_on.contains(&(unit, year, day))
        {
            recognition.filled_on.push((unit, year, day));
        }
    }
}

/// A table about one unit and year is (part of) its return, whether or not a figure was found in it.
fn note_empty_return(scene: &Scene<'_>, strips: &[Strip], around: &Surroundings, recognition: &mut Recognition) {
    let names_units = strips.iter().any(|strip| strip.has(Role::Units) || strip.has(Role::Codes));
    if let (Some(unit), Some(year), false) = (around.unit, around.year, names_units)
        && scene.context.roster.node(unit).reports
        && !recognition.returns.contains(&(unit, year))
    {
        recognition.returns.push((unit, year));
    }
}

/// What surroundings lack or contradict is the same for every table of a sheet and said once.
fn is_said_already(said: &[Diagnostic], diagnostic: &Diagnostic) -> bool {
    const ONCE: [&str; 5] =
        ["assumed-year", "unknown-year", "unknown-unit", "contradicting-unit", "contradicting-year"];
    ONCE.contains(&diagnostic.code)
        && said.iter().any(|other| other.code == diagnostic.code && other.message == diagnostic.message)
}

fn mark_stub(body: &Body<'_, '_>, around: &Surroundings, marks: &mut Marks) {
    for row in &body.rows {
        for (at, role) in &row.cells {
            let unit = match row.who {
                Who::Unit(id) => Some(id),
                _ => None,
            };
            let is_total = row.total.is_some() && matches!(role, Role::Units | Role::Others | Role::Indicators);
            let mark = match role {
                _ if is_total => Mark::of(CellClass::Total),
                Role::Units | Role::Codes => Mark { unit, ..Mark::of(CellClass::Unit) },
                Role::Indicators | Role::Others => Mark::of(CellClass::Header),
                Role::Years => Mark { year: around.year, ..Mark::of(CellClass::Period) },
                Role::Measures => Mark::of(CellClass::Measure),
                // The title of a section stands in the first column, whatever that is for.
                Role::Numbers if is_long(body, *at) => Mark::of(CellClass::Title),
                Role::Numbers => Mark::of(CellClass::Numbering),
                Role::Figures | Role::Attribute => Mark::of(CellClass::Attribute),
            };
            marks.set(*at, mark);
        }
    }
}

fn is_long(body: &Body<'_, '_>, at: CellRef) -> bool {
    body.scene.sheet.cell(at).is_some_and(|cell| cell.raw().chars().count() > LONGEST_NUMBER)
}

fn mark_heads(body: &Body<'_, '_>, given: &Given, marks: &mut Marks) {
    let unknown: BTreeSet<CellRef> = given.unknown_labels().collect();
    for (_, meaning) in &body.columns {
        for (index, part) in meaning.path.iter().enumerate() {
            let is_leaf = index + 1 == meaning.path.len();
            marks.set(part.at, Mark::of(head_class(meaning, &part.text, is_leaf && unknown.contains(&part.at))));
        }
    }
    for column in body.strip.stub.iter().chain(&body.strip.attributes) {
        for part in &column.heads {
            marks.set(part.at, Mark::of(CellClass::Header));
        }
    }
}

fn head_class(meaning: &Meaning, label: &str, unknown: bool) -> CellClass {
    if unknown {
        return CellClass::Unmapped;
    }
    if !meaning.rest.iter().any(|rest| rest == label) {
        if meaning.total.as_deref() == Some(label) {
            return CellClass::Total;
        }
        if speaks_of_time(label) {
            return CellClass::Period;
        }
        if meaning.who != Who::Nobody {
            return CellClass::Unit;
        }
    }
    CellClass::Header
}

/// Marks what the columns of text hold, the rows of column numbers, and heads nothing else claimed.
fn mark_beside(scene: &Scene<'_>, table: &Table, strip: &Strip, marks: &mut Marks) {
    for column in &strip.attributes {
        for row in &table.body {
            marks.set(CellRef::new(*row, column.col), Mark::of(CellClass::Attribute));
        }
    }
    let rows = |rows: &[u32], class: CellClass, marks: &mut Marks| {
        let wanted: BTreeSet<u32> = rows.iter().copied().collect();
        for line in scene.sheet.lines.iter().filter(|line| wanted.contains(&line.row)) {
            for (at, ..) in scene.sheet.seen(line).filter(|(at, ..)| (table.cols.0..=table.cols.1).contains(&at.col)) {
                marks.set(at, Mark::of(class));
            }
        }
    };
    rows(&table.numbering, CellClass::Numbering, marks);
    rows(&table.heads, CellClass::Header, marks);
}

fn mark_titles(scene: &Scene<'_>, table: &Table, marks: &mut Marks) {
    let wanted: BTreeSet<u32> = table.captions.iter().copied().collect();
    for line in scene.sheet.lines.iter().filter(|line| wanted.contains(&line.row)) {
        for (at, cell, kind) in scene.sheet.seen(line) {
            let class = match kind {
                Content::Date => CellClass::Period,
                Content::Label if scene.words().is_note(&cell.raw()) => CellClass::Note,
                _ => CellClass::Title,
            };
            marks.set(at, Mark::of(class));
        }
    }
}

/// A sheet with figures none of which was recognized is said to be so.
fn say_unrecognized(
    scene: &Scene<'_>,
    tables: &[(Table, Vec<Strip>)],
    observations: &[Observation],
    marks: &Marks,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let figures = scene.sheet.all().filter(|(_, _, kind)| *kind == Content::Figure);
    let left = figures.filter(|(at, ..)| !marks.has(*at) || marks.class(*at) == Some(CellClass::Unmapped)).count();
    let is_read = |(at, ..): (CellRef, _, _)| marks.class(at) == Some(CellClass::Value);
    if !observations.is_empty() || scene.sheet.all().any(is_read) {
        return;
    }
    let is_counted = || scene.sheet.all().any(|(at, ..)| marks.class(at) == Some(CellClass::Register));
    if !is_counted() && register::lists_cases(scene) {
        diagnostics.push(without_rule(scene));
        return;
    }
    if left == 0 {
        return;
    }
    let what = if tables.is_empty() {
        ("没有找到表格", "no table was found")
    } else {
        ("没有认出一个指标", "no indicator was recognized")
    };
    let message =
        Text::new(format!("{}, {left} 个数未采用", what.0), format!("{}; {left} figures were not used", what.1));
    let hint = Text::new("用 huizong map 查看未识别的列名", "see the labels that were not recognized with huizong map");
    let place = Location::sheet(&*scene.context.file, &*scene.name);
    diagnostics.push(Diagnostic::new(Severity::Warning, "sheet-not-recognized", place, message).with_hint(hint));
}

/// Says that a sheet has a row for each case and no rule makes figures of them.
fn without_rule(scene: &Scene<'_>) -> Diagnostic {
    let message = Text::new(
        "这张表是台账 (一行一件), 没有规则能由它统计出指标, 未采用",
        "this is a register with a row for each case, and no rule makes a figure of it; it was not used",
    );
    let hint = Text::new(
        "请另报汇总数; 或在 indicators.toml 的 register 中写明标题和列名",
        "send the totals as well, or write its title and columns under register in indicators.toml",
    );
    let place = Location::sheet(&*scene.context.file, &*scene.name);
    Diagnostic::new(Severity::Warning, "register-without-rule", place, message).with_hint(hint)
}

/// Says how many of a sheet's figures a person would not see.
pub(super) fn say_what_is_hidden(scene: &Scene<'_>, observations: &[Observation], diagnostics: &mut Vec<Diagnostic>) {
    let grid = scene.sheet.grid;
    let is_hidden = |observation: &&Observation| match observation.source.place {
        Place::Cell { at, .. } => {
            grid.visibility != Visibility::Visible
                || grid.hidden_rows.contains(&at.row)
                || grid.hidden_cols.contains(&at.col)
        }
        _ => false,
    };
    let hidden = observations.iter().filter(is_hidden).filter(|observation| observation.value.is_some()).count();
    if hidden > 0 {
        let message = Text::new(
            format!("有 {hidden} 个数在隐藏的行、列或工作表中, 已照常读取"),
            format!("{hidden} figures stand in hidden rows, columns or sheets and were read all the same"),
        );
        let place = Location::sheet(&*scene.context.file, &*scene.name);
        diagnostics.push(Diagnostic::new(Severity::Info, "hidden-figures", place, message));
    }
}
