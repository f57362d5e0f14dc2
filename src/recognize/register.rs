//! Registers: a row per case, counted or summed into indicators by the catalog's rules.
//!
//! A register is known by its title, by columns that only cases have, and by having those that a rule asks for. Its title
//! names the subject of a rule and, behind words that say nothing, a word for registers: 人民调解工作台账. Rows that repeat a case are
//! reported and counted once. All other tables are left to the general rules.

mod total_row;

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use rust_decimal::Decimal;

use super::{
    CellClass, Recognition, clauses,
    layout::Table,
    ledger::{Mark, Marks},
    names,
    scene::{self, Extent, Scene, Surroundings, Titles},
    sheet::{Content, Line},
    words,
};
use crate::{
    catalog::{
        FormWords, RegisterRule,
        roster::{self, Resolved},
        signs_left_out,
    },
    diagnostic::{Checked, Diagnostic, Severity, Text},
    grid::{Cell, CellRef},
    normalize::{
        measure, period, text,
        value::{self, Expectation},
    },
    observation::{Basis, IndicatorId, Observation, Period, Qualifier, State, UnitId},
};

/// Rows from the top in which titles and heads of a register are looked for.
const TOP: usize = 30;

/// One case.
struct Case {
    row: u32,
    unit: Option<UnitId>,
    /// Why it is not counted.
    left_out: Option<LeftOut>,
}

/// Why a row of a register is not counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum LeftOut {
    /// A remark says that it is void.
    Void,
    /// Its day lies in another year.
    OfYear(i16),
}

/// A register that was found.
struct Register<'a> {
    rules: Vec<(IndicatorId, &'a RegisterRule)>,
    heads: u32,
    /// Column by the key of its head.
    columns: BTreeMap<String, u32>,
    /// From the top down.
    cases: Vec<Case>,
    around: Surroundings,
}

/// Reads the register of a sheet, if it is one.
pub(super) fn read(scene: &Scene<'_>, marks: &mut Marks, checked: &mut Checked<Recognition>) {
    let Some(register) = find(scene, marks) else { return };
    checked.diagnostics.extend(say_left_out(scene, &register.cases));
    checked.diagnostics.extend(say_no_kind(scene, &register));
    let before = checked.value.observations.len();
    let mut distinct = BTreeMap::new();
    for (id, rule) in &register.rules {
        let keys = key_columns(&register, rule);
        let cases = distinct.entry(keys).or_insert_with_key(|keys| without_repeats(scene, &register, keys));
        apply(scene, &register, *id, rule, cases, checked);
    }
    total_row::read(scene, &register, &mut checked.value.observations[before..], marks);
    for line in &scene.sheet.lines {
        let class = if (register.heads..register.cases.first().map_or(register.heads + 1, |case| case.row))
            .contains(&line.row)
        {
            CellClass::Header
        } else if register.cases.binary_search_by_key(&line.row, |case| case.row).is_ok() {
            CellClass::Register
        } else if line.row > register.heads && is_total_row(scene, line) {
            CellClass::Total
        } else {
            continue;
        };
        scene.sheet.seen(line).for_each(|(at, ..)| marks.set(at, Mark::of(class)));
    }
}

fn find<'a>(scene: &Scene<'a>, marks: &Marks) -> Option<Register<'a>> {
    let titled = titled_rules(scene);
    if titled.is_empty() {
        return None;
    }
    let (index, columns) = scene.sheet.lines.iter().take(TOP).enumerate().find_map(|(index, line)| {
        let columns = columns(scene, line)?;
        let is_register = are_of_cases(scene.words(), &columns) && titled.iter().any(|(_, rule)| fits(rule, &columns));
        is_register.then_some((index, columns))
    })?;
    let heads = scene.sheet.lines[index].row;
    let rules: Vec<_> = titled.into_iter().filter(|(_, rule)| fits(rule, &columns)).collect();
    let around = around(scene, index);
    let unit_col = unit_column(scene, &columns, index);
    let lower = scene.sheet.lines[index + 1..].iter().take_while(|line| is_lower_heads(scene, line, &columns)).count();
    let day_col = columns.iter().filter(|(head, _)| scene.words().is_case_day(head)).map(|(_, col)| *col).min();
    let cases = scene.sheet.lines[index + 1 + lower..]
        .iter()
        .filter(|line| is_case(scene, marks, line))
        .map(|line| {
            let left_out = left_out(scene, line, day_col, around.year);
            Case { row: line.row, unit: unit_of(scene, line.row, unit_col, &around), left_out }
        })
        .collect();
    Some(Register { rules, heads, columns, cases, around })
}

/// Rules whose register a title of the sheet or its name names; where none does, the file's name.
fn titled_rules<'a>(scene: &Scene<'a>) -> Vec<(IndicatorId, &'a RegisterRule)> {
    let words = scene.words();
    let titled = |titles: Vec<String>| -> Vec<(IndicatorId, &'a RegisterRule)> {
        let plain: Vec<(Rc<String>, String)> = titles.into_iter().map(|title| (plain(scene, &title), title)).collect();
        let named: Vec<_> = plain.iter().filter(|(plain, _)| words.registers.stand_in(plain)).collect();
        if named.is_empty() {
            return Vec::new();
        }
        let is_titled = |(id, rule): &(IndicatorId, &RegisterRule)| {
            let subjects: Vec<String> = rule.title.iter().map(|title| signs_left_out(&text::key(title))).collect();
            let of_any = |title: &str| subjects.iter().any(|it| is_register_of(words, title, it));
            named.iter().any(|(plain, title)| of_any(plain) && scene.labels.is_meant(*id, title))
        };
        let rules = scene.context.catalog.ids().filter_map(|(id, indicator)| Some((id, indicator.register.as_ref()?)));
        rules.filter(is_titled).collect()
    };
    let by_sheet = titled(titles(scene));
    if by_sheet.is_empty() { titled(vec![scene.context.file.to_string()]) } else { by_sheet }
}

/// The titles of a sheet, and its name.
fn titles(scene: &Scene<'_>) -> Vec<String> {
    let lines = scene.sheet.lines.iter().take(TOP).map(|line| scene.sheet.seen(line).collect::<Vec<_>>());
    let labels = lines.filter(|seen| seen.len() <= 2).flatten().filter(|(.., kind)| *kind == Content::Label);
    labels.map(|(_, cell, _)| cell.raw().into_owned()).chain([scene.name.to_string()]).collect()
}

/// A title as it is compared.
fn plain(scene: &Scene<'_>, title: &str) -> Rc<String> {
    scene.texts.titles.get(title, || signs_left_out(&text::key(&period::strip(title))))
}

/// Whether a title is that of a register of a subject: the subject, words that say nothing, and a word for registers. A
/// subject may be written with such a word at its end.
fn is_register_of(words: &FormWords, title: &str, subject: &str) -> bool {
    let subject = words.registers.before_ending(subject).unwrap_or(subject);
    title.match_indices(subject).any(|(at, _)| {
        let mut rest = &title[at + subject.len()..];
        while let Some(shorter) = words.register_fillers.after_beginning(rest) {
            rest = shorter;
        }
        words.registers.begin(rest)
    })
}

/// Whether columns are those of cases: one that nothing but a case has (案号, 姓名), or two that a case has (a day, a result).
fn are_of_cases(words: &FormWords, columns: &BTreeMap<String, u32>) -> bool {
    let tells = |head: &&String| words.is_case_day(head) || words.case_heads.end(head) && !words.is_unit_head(head);
    columns.keys().any(|head| words.case_marks.end(head)) || columns.keys().filter(tells).count() > 1
}

/// Whether a sheet is a register by its title and its columns, whatever it is of.
pub(super) fn lists_cases(scene: &Scene<'_>) -> bool {
    let words = scene.words();
    let is_titled = titles(scene).iter().any(|title| words.registers.end(&plain(scene, title)));
    let mut heads = scene.sheet.lines.iter().take(TOP).filter_map(|line| columns(scene, line));
    is_titled && heads.any(|columns| are_of_cases(words, &columns))
}

/// The columns of a row of heads; `None` for a row that holds figures or a single text, or whose heads mostly count:
/// 受理（件） | 调解员（人） of a summary.
fn columns(scene: &Scene<'_>, line: &Line) -> Option<BTreeMap<String, u32>> {
    let seen: Vec<_> = scene.sheet.seen(line).collect();
    let all_labels = seen.iter().all(|(.., kind)| *kind == Content::Label);
    let columns = seen.iter().map(|(at, cell, _)| (words::bare(&cell.raw()), at.col)).collect();
    let measures = &scene.context.catalog.measures;
    let counts = |(_, cell, _): &&(CellRef, &Cell, Content)| measure::in_label(&cell.raw(), measures).is_some();
    let are_counts = || seen.iter().filter(counts).count() * 2 > seen.len();
    (all_labels && seen.len() > 2 && !are_counts()).then_some(columns)
}

/// A second row of heads, below some of the first ones: labels only, and nothing where the first of them stands.
fn is_lower_heads(scene: &Scene<'_>, line: &Line, columns: &BTreeMap<String, u32>) -> bool {
    let first = columns.values().min().copied().unwrap_or_default();
    let mut seen = scene.sheet.seen(line).peekable();
    seen.peek().is_some_and(|(at, ..)| at.col > first) && seen.all(|(.., kind)| kind == Content::Label)
}

/// The column of a head that is called in one of several ways: `受众|参加人数`.
fn column(columns: &BTreeMap<String, u32>, head: &str) -> Option<u32> {
    head.split('|').find_map(|name| columns.get(&words::bare(name)).copied())
}

fn fits(rule: &RegisterRule, columns: &BTreeMap<String, u32>) -> bool {
    rule.sum.iter().chain(rule.when.keys()).chain(rule.kind.keys()).all(|head| column(columns, head).is_some())
}

fn around(scene: &Scene<'_>, heads: usize) -> Surroundings {
    let above: Vec<String> = scene.sheet.lines[..heads]
        .iter()
        .flat_map(|line| scene.sheet.seen(line))
        .map(|(_, cell, _)| cell.raw().into_owned())
        .collect();
    let last = scene.sheet.lines.last().map_or(0, |line| line.row);
    let table = Table { cols: (0, u32::MAX), ..Table::default() };
    scene::surroundings(
        scene,
        &table,
        &Titles { sheet: above, ..Titles::default() },
        Extent { from: 0, to: last, first_end: last },
        &[],
    )
}

/// Rows of a register, spread evenly, that are asked whether a column names units.
const ASKED: usize = 200;

/// The column that names a reporting unit in most rows: one whose head says so before any other (被告单位, 承办单位).
fn unit_column(scene: &Scene<'_>, columns: &BTreeMap<String, u32>, heads: usize) -> Option<u32> {
    let lines = &scene.sheet.lines[heads + 1..];
    let names_units = |col: &u32| {
        let asked = lines.iter().step_by(lines.len().div_ceil(ASKED).max(1));
        let names = asked.filter_map(|line| scene.sheet.cell(CellRef::new(line.row, *col)));
        let (known, unknown): (Vec<_>, Vec<_>) = names.partition(|cell| scene.names.knows(&cell.raw()));
        known.len() > unknown.len()
    };
    let (headed, others): (Vec<_>, Vec<_>) = columns.iter().partition(|(head, _)| scene.words().is_unit_head(head));
    headed.into_iter().chain(others).map(|(_, col)| *col).find(names_units)
}

fn unit_of(scene: &Scene<'_>, row: u32, column: Option<u32>, around: &Surroundings) -> Option<UnitId> {
    let Some(column) = column else { return around.unit };
    let name = scene.sheet.cell(CellRef::new(row, column))?.raw();
    match scene.names.resolve(&name, &around.within) {
        Resolved::One(id) => Some(id),
        Resolved::Ambiguous(_) | Resolved::Unknown(_) => None,
    }
}

/// A row that begins with a total (合计, 本页小计), perhaps behind a blank row, or with a sentence that sums up:
/// 全年共举办法治讲座13场; or one that is nothing but the names of indicators with their figures.
fn is_total_row(scene: &Scene<'_>, line: &Line) -> bool {
    let words = scene.words();
    let mut first = scene.sheet.seen(line).take(2).map(|(_, cell, _)| cell.raw());
    let is_total = |text: &str| words.is_total(text) || words.before_total(text).is_some();
    first.next().is_some_and(|text| is_total(&text) || sums_up(scene, &text))
        || first.next().is_some_and(|text| words.is_total(&text))
        || !total_row::named_figures(scene, line).is_empty()
}

fn sums_up(scene: &Scene<'_>, text: &str) -> bool {
    let has_figure = |sentence: clauses::Sentence| sentence.clauses.iter().any(|clause| !clause.figure.is_empty());
    clauses::sentence(text, scene.context.catalog).is_some_and(has_figure)
}

/// Why a row is not counted: a remark that it is void, or the year of its day.
fn left_out(scene: &Scene<'_>, line: &Line, day: Option<u32>, year: Option<i16>) -> Option<LeftOut> {
    let is_void = |text: &str| *scene.texts.voids.get(text, || scene.words().is_void_case(text));
    let mut texts = scene.sheet.seen(line).filter(|(.., kind)| *kind == Content::Label);
    if texts.any(|(_, cell, _)| is_void(&cell.raw())) {
        return Some(LeftOut::Void);
    }
    let day = scene.sheet.cell(CellRef::new(line.row, day?))?.raw();
    let named = *scene.texts.years_of_days.get(&day, || period::day(&day).map(|day| day.year));
    named.filter(|named| year.is_some_and(|year| year != *named)).map(LeftOut::OfYear)
}

/// Says how many rows are not counted, and why.
fn say_left_out(scene: &Scene<'_>, cases: &[Case]) -> Vec<Diagnostic> {
    let mut rows: BTreeMap<&LeftOut, Vec<u32>> = BTreeMap::new();
    for case in cases {
        if let Some(why) = &case.left_out {
            rows.entry(why).or_default().push(case.row);
        }
    }
    let say = |(why, rows): (&LeftOut, Vec<u32>)| {
        let count = rows.len();
        let message = match why {
            LeftOut::Void => Text::new(
                format!("有 {count} 行注明作废, 未计入"),
                format!("{count} rows are marked as void and were not counted"),
            ),
            LeftOut::OfYear(year) => Text::new(
                format!("有 {count} 行的日期在 {year} 年, 未计入"),
                format!("{count} rows are dated in {year} and were not counted"),
            ),
        };
        let hint = Text::new("若应计入, 请改正日期或备注", "if they count, mend the date or the remark");
        let place = scene.cell_location(CellRef::new(rows[0], 0));
        Diagnostic::new(Severity::Warning, "case-left-out", place, message).with_hint(hint)
    };
    rows.into_iter().map(say).collect()
}

/// A row of at least two cells that is no total, no note and no signature.
fn is_case(scene: &Scene<'_>, marks: &Marks, line: &Line) -> bool {
    let seen: Vec<_> = scene.sheet.seen(line).filter(|(at, ..)| !marks.has(*at)).collect();
    seen.len() > 1 && !is_total_row(scene, line) && !scene.words().is_note(&seen[0].1.raw())
}

fn apply(
    scene: &Scene<'_>,
    register: &Register<'_>,
    id: IndicatorId,
    rule: &RegisterRule,
    cases: &Distinct<'_>,
    checked: &mut Checked<Recognition>,
) {
    // A kind that no row names may be one that nobody asked for.
    let is_named = |case: &Case, head: &String| kind(scene, register, head, case.row) == Some(id);
    if rule.kind.keys().any(|head| !register.cases.iter().any(|case| is_named(case, head))) {
        return;
    }
    if let Some(diagnostic) = say_repeats(scene, id, &cases.repeated) {
        say_once(diagnostic, checked);
    }
    let Some(year) = register.around.year else {
        let at = CellRef::new(register.heads, 0);
        checked.diagnostics.extend(register.around.diagnostics(scene, at, false, true));
        return;
    };
    let conditions = conditions(register, rule);
    let mut by_unit: BTreeMap<UnitId, Vec<&Case>> = BTreeMap::new();
    for case in cases.first.iter().copied() {
        match case.unit.filter(|unit| scene.context.roster.node(*unit).reports) {
            Some(unit) => by_unit.entry(unit).or_default().push(case),
            None => say_once(unknown_unit(scene, case.row, register), checked),
        }
    }
    for (unit, cases) in by_unit {
        let is_clear = |case: &&Case| rule.kind.keys().all(|head| kind(scene, register, head, case.row).is_some());
        let kinds_are_known = cases.iter().all(is_clear);
        let is_of_kind = |row: u32| rule.kind.keys().all(|head| kind(scene, register, head, row) == Some(id));
        let is_counted = |case: &&Case| meets(scene, &conditions, case.row) && is_of_kind(case.row);
        let counted: Vec<&Case> = cases.into_iter().filter(is_counted).collect();
        let (value, state) = if kinds_are_known {
            total(scene, register, id, rule, &counted, &mut checked.diagnostics)
        } else {
            (None, State::Unreadable)
        };
        let summed = rule.sum.as_ref().and_then(|head| column(&register.columns, head));
        let first = register.columns.values().min().copied();
        let at = CellRef::new(register.heads, summed.or(first).unwrap_or(0));
        checked.value.observations.push(Observation {
            unit,
            year,
            indicator: id,
            value,
            state,
            qualifier: Qualifier::Exact,
            period: register.around.period.unwrap_or(Period::year(year)),
            basis: Basis::Counted,
            source: scene.source(at),
            raw: format!("{} 行", counted.len()).into(),
        });
        if !checked.value.returns.contains(&(unit, year)) {
            checked.value.returns.push((unit, year));
        }
    }
}

/// What holds for every indicator of a register is said for the first of them.
fn say_once(diagnostic: Diagnostic, checked: &mut Checked<Recognition>) {
    let is_same = |said: &Diagnostic| said.code == diagnostic.code && said.location == diagnostic.location;
    if !checked.diagnostics.iter().any(is_same) {
        checked.diagnostics.push(diagnostic);
    }
}

/// The cases of a register that count.
struct Distinct<'r> {
    /// Each once.
    first: Vec<&'r Case>,
    /// Rows that repeat an earlier one, with it.
    repeated: Vec<(u32, u32)>,
}

/// The columns by which a rule tells cases apart; none where the register lacks one of them.
fn key_columns(register: &Register<'_>, rule: &RegisterRule) -> Vec<u32> {
    let columns: Option<Vec<u32>> = rule.key.iter().map(|head| column(&register.columns, head)).collect();
    columns.unwrap_or_default()
}

/// Cases once each, and the rows that repeat an earlier one in all of the key columns.
fn without_repeats<'r>(scene: &Scene<'_>, register: &'r Register<'_>, keys: &[u32]) -> Distinct<'r> {
    let valid = || register.cases.iter().filter(|case| case.left_out.is_none());
    if keys.is_empty() {
        return Distinct { first: valid().collect(), repeated: Vec::new() };
    }
    let mut first: BTreeMap<Vec<String>, u32> = BTreeMap::new();
    let (mut cases, mut repeated) = (Vec::new(), Vec::new());
    for case in valid() {
        let key: Option<Vec<String>> = keys
            .iter()
            .map(|col| scene.sheet.cell(CellRef::new(case.row, *col)).map(|cell| text::key(&cell.raw())))
            .collect();
        if let Some(earlier) = key.as_ref().and_then(|key| first.get(key)) {
            repeated.push((case.row, *earlier));
        } else {
            cases.push(case);
            first.extend(key.map(|key| (key, case.row)));
        }
    }
    Distinct { first: cases, repeated }
}

fn say_repeats(scene: &Scene<'_>, id: IndicatorId, repeated: &[(u32, u32)]) -> Option<Diagnostic> {
    let (row, earlier) = repeated.first()?;
    let name = &scene.context.catalog.indicator(id).name;
    let message = Text::new(
        format!(
            "第 {} 行与第 {} 行是同一件, 共 {} 行重复, “{}”等各只计一次",
            row + 1,
            earlier + 1,
            repeated.len(),
            name.zh
        ),
        format!(
            "row {} repeats row {}; {} rows are repeated and counted once for “{}”",
            row + 1,
            earlier + 1,
            repeated.len(),
            name.en
        ),
    );
    let place = scene.cell_location(CellRef::new(*row, 0));
    Some(Diagnostic::new(Severity::Warning, "repeated-case", place, message))
}

fn unknown_unit(scene: &Scene<'_>, row: u32, register: &Register<'_>) -> Diagnostic {
    let roster = scene.context.roster;
    let shared = register.columns.values().find_map(|col| {
        let cell = scene.sheet.cell(CellRef::new(row, *col))?.raw();
        match scene.names.resolve(&cell, &register.around.within) {
            Resolved::Ambiguous(ids) if ids.iter().all(|id| roster.node(*id).reports) => Some((cell, ids)),
            _ => None,
        }
    });
    let place = scene.cell_location(CellRef::new(row, 0));
    if let Some((written, ids)) = shared {
        let message = names::borne_by_several(roster, written.trim(), &ids);
        return Diagnostic::new(Severity::Warning, "ambiguous-unit", place, message)
            .with_hint(roster::remedy(roster, &ids));
    }
    let message =
        Text::new("此行没有写明名单中的单位, 未计入", "this row names no unit of the list and was not counted");
    Diagnostic::new(Severity::Warning, "unknown-unit", place, message)
}

/// A column of a register, where it has it, and the texts that a rule accepts in it, as they are compared.
type Condition = (Option<u32>, BTreeSet<String>);

fn conditions(register: &Register<'_>, rule: &RegisterRule) -> Vec<Condition> {
    let keys = |accepted: &[String]| accepted.iter().map(|text| text::key(text)).collect();
    rule.when.iter().map(|(head, accepted)| (column(&register.columns, head), keys(accepted))).collect()
}

fn meets(scene: &Scene<'_>, conditions: &[Condition], row: u32) -> bool {
    conditions.iter().all(|(col, accepted)| {
        let cell = col.and_then(|col| scene.sheet.cell(CellRef::new(row, col)));
        cell.is_some_and(|cell| accepted.contains(&text::key(&cell.raw())))
    })
}

/// The indicator of whose kind a row is, by a column of kinds: the one that all it names belong to.
fn kind(scene: &Scene<'_>, register: &Register<'_>, head: &str, row: u32) -> Option<IndicatorId> {
    const BETWEEN: [char; 8] = ['、', '，', ',', '；', ';', '/', '+', '\n'];
    let cell = scene.sheet.cell(CellRef::new(row, column(&register.columns, head)?))?.raw();
    let of = |text: &str| {
        let wanted = text::key(text);
        let is_kind = |rule: &&(IndicatorId, &RegisterRule)| {
            rule.1.kind.get(head).is_some_and(|kinds| kinds.iter().any(|kind| text::key(kind) == wanted))
        };
        register.rules.iter().find(is_kind).map(|(id, _)| *id)
    };
    let outside = text::split_brackets(&cell).0;
    let each = || {
        let mut kinds = outside.split(BETWEEN).map(of);
        let first = kinds.next()??;
        kinds.all(|kind| kind == Some(first)).then_some(first)
    };
    of(&cell).or_else(|| of(&outside)).or_else(each)
}

/// Says which rows are of no kind that is known, or of several, and that none of the kinds is counted.
fn say_no_kind(scene: &Scene<'_>, register: &Register<'_>) -> Vec<Diagnostic> {
    let heads: BTreeSet<&String> = register.rules.iter().flat_map(|(_, rule)| rule.kind.keys()).collect();
    let say = |head: &String| {
        let col = column(&register.columns, head)?;
        let valid = register.cases.iter().filter(|case| case.left_out.is_none());
        let unclear: Vec<u32> =
            valid.map(|case| case.row).filter(|row| kind(scene, register, head, *row).is_none()).collect();
        let at = CellRef::new(*unclear.first()?, col);
        let raw = scene.sheet.cell(at).map(Cell::raw).unwrap_or_default();
        let name = scene.sheet.cell(CellRef::new(register.heads, col)).map(Cell::raw).unwrap_or_default();
        let count = unclear.len();
        let message = Text::new(
            format!("有 {count} 行的“{name}”空白、不认识或有几种 (如“{raw}”), 各种类的数未采用"),
            format!("“{name}” is blank, not known or several in {count} rows (“{raw}”); no kind was counted"),
        );
        let hint = Text::new("请每行只写一种, 并用统一的名称", "write one kind in each row, by its usual name");
        Some(Diagnostic::new(Severity::Warning, "case-of-no-kind", scene.cell_location(at), message).with_hint(hint))
    };
    heads.into_iter().filter_map(say).collect()
}

/// The number of cases, or the sum of their amounts: one that cannot be read leaves the sum unknown, and where none is
/// filled in, the sum is blank.
fn total(
    scene: &Scene<'_>,
    register: &Register<'_>,
    id: IndicatorId,
    rule: &RegisterRule,
    cases: &[&Case],
    diagnostics: &mut Vec<Diagnostic>,
) -> (Option<Decimal>, State) {
    let counted = (Some(Decimal::from(cases.len())), State::Reported);
    let Some(col) = rule.sum.as_ref().and_then(|head| column(&register.columns, head)) else { return counted };
    let catalog = scene.context.catalog;
    let heading = scene.sheet.cell(CellRef::new(register.heads, col)).map(Cell::raw).unwrap_or_default();
    let measure = measure::in_label(&heading, &catalog.measures);
    let expectation =
        Expectation { indicator: catalog.indicator(id), measures: &catalog.measures, measure, legend: &scene.legend };
    let mut sum = Decimal::ZERO;
    let mut state = if cases.is_empty() { State::Reported } else { State::Blank };
    let mut assumed: Vec<CellRef> = Vec::new();
    for case in cases {
        let at = CellRef::new(case.row, col);
        let reading = value::value(scene.sheet.value_cell(at).as_deref(), &expectation);
        match reading.value.filter(|_| !reading.doubtful) {
            Some(value) => {
                sum += value;
                assumed.extend(Some(at).filter(|_| reading.unit_is_assumed));
                state = if state == State::Blank { State::Reported } else { state };
            }
            None if reading.state == State::Unreadable || reading.doubtful => {
                let raw = scene.sheet.cell(at).map(Cell::raw).unwrap_or_default();
                let message = Text::new(
                    format!("“{raw}”不是数值, “{heading}”的合计未采用"),
                    format!("“{raw}” is no value; the sum of “{heading}” was not used"),
                );
                diagnostics.push(Diagnostic::new(
                    Severity::Warning,
                    "unreadable-value",
                    scene.cell_location(at),
                    message,
                ));
                state = State::Unreadable;
            }
            None => {}
        }
    }
    diagnostics.extend(assumed.first().map(|first| scene.unit_assumed(*first, id, assumed.len())));
    if state == State::Reported { (Some(sum), state) } else { (None, state) }
}
