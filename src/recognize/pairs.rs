//! Two figures in one cell: `受理/成功` over `379/374`, `人民调解员（其中专职）` over `54（2）`, and `2191（375）` below a title that
//! says what stands in brackets.
//!
//! Such a column is read as two columns beside each other; everything that is said of either names the one cell. The other
//! way round, `是 | 否` below one head is a single answer in two columns, of which one is ticked.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use super::{CellClass, LedgerRow, Recognition, labels::Labels};
use crate::{
    catalog::FormWords,
    diagnostic::Checked,
    grid::{Cell, CellRef, CellValue, Grid, Region},
    normalize::{marker, number, period, text},
    source::{Place, Source},
};

/// How the two figures of a cell are kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// `379/374`.
    Stroke,
    /// `54（2）`.
    Bracket,
}

/// A column of pairs.
struct Pairs {
    col: u32,
    sign: Sign,
    /// The row of its head.
    head: u32,
    /// What the head says of each figure.
    names: [String; 2],
}

/// `是 | 否` below one head.
struct Choice {
    /// The cell of 是; 否 stands right of it.
    at: CellRef,
}

/// Places of a sheet as it is written and as it is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Redrawn {
    /// Columns that were drawn as two.
    doubled: Vec<u32>,
    /// Cells that are read in the column left of them, from where they are read.
    moved: BTreeMap<CellRef, CellRef>,
    /// Heads that are not read, since what they say is read in the cells below.
    heads: Vec<CellRef>,
}

impl Redrawn {
    /// The cell as it stands in the file.
    fn written(&self, at: CellRef) -> CellRef {
        let before = self.doubled.iter().enumerate().filter(|(index, col)| **col + count(*index) < at.col).count();
        let at = CellRef::new(at.row, at.col - count(before));
        self.moved.get(&at).copied().unwrap_or(at)
    }

    fn drawn(&self, col: u32) -> u32 {
        col + count(self.doubled.iter().filter(|doubled| **doubled < col).count())
    }
}

fn count(of: usize) -> u32 {
    u32::try_from(of).expect("a sheet has fewer columns")
}

/// What a title says of figures in brackets.
struct Legend {
    at: CellRef,
    /// What stands before the name of a head: `2023年` of `括号内为2023年数`.
    said: String,
    /// The title without it.
    rest: String,
}

/// A sheet with its columns of pairs drawn as two and its answers in two columns as one, and where everything was.
pub(super) fn apart<'g>(grid: Cow<'g, Grid>, labels: &Labels<'_>) -> (Cow<'g, Grid>, Redrawn) {
    let choices = choices(&grid, labels);
    let mut redrawn = Redrawn::default();
    let grid = if choices.is_empty() { grid } else { Cow::Owned(answered(&grid, &choices, &mut redrawn)) };
    let (pairs, legend) = columns(&grid, labels);
    if pairs.is_empty() {
        return (grid, redrawn);
    }
    // The year that the title gives for what stands in brackets is not that of the table.
    let titled = legend.map(|legend| grid.with_texts(&[(legend.at, legend.rest)]));
    redrawn.doubled = pairs.iter().map(|pairs| pairs.col).collect();
    (Cow::Owned(drawn(titled.as_ref().unwrap_or(&grid), &pairs, &redrawn)), redrawn)
}

/// The heads `是 | 否` of a sheet below names of indicators, where nothing but ticks stands below them.
fn choices(grid: &Grid, labels: &Labels<'_>) -> Vec<Choice> {
    let beside = |at: CellRef| CellRef::new(at.row, at.col + 1);
    let answer = |at: CellRef| grid.get(at).and_then(as_text).and_then(marker::answer);
    let name_above = |at: CellRef| {
        let above = CellRef::new(at.row.checked_sub(1)?, at.col);
        grid.get(above).and_then(as_text).filter(|_| grid.get(beside(above)).is_none())
    };
    let is_ticked = |at: &CellRef| {
        let mut below =
            grid.cells().iter().filter(|(cell, _)| cell.row > at.row && (cell.col == at.col || cell.col == at.col + 1));
        let mut rows = BTreeSet::new();
        let is_tick =
            |(cell, value): &(CellRef, Cell)| as_text(value).is_some_and(marker::is_tick) && rows.insert(cell.row);
        grid.cells().iter().any(|(cell, _)| cell.row > at.row && cell.col == at.col) && below.all(is_tick)
    };
    // What costs least is asked first: nearly no cell is such a head.
    let named = grid.cells().iter().filter_map(|(at, _)| Some((*at, name_above(*at)?)));
    let heads = named.filter(|(at, _)| answer(*at) == Some(true) && answer(beside(*at)) == Some(false));
    let known = heads.filter(|(_, name)| labels.knows(name)).map(|(at, _)| at);
    known.filter(is_ticked).map(|at| Choice { at }).collect()
}

/// A sheet with the answer of each pair of columns in the left one of them.
fn answered(grid: &Grid, choices: &[Choice], redrawn: &mut Redrawn) -> Grid {
    let mut cells = Vec::new();
    for (at, cell) in grid.cells() {
        let here = choices
            .iter()
            .find(|choice| at.row >= choice.at.row && (0..2).contains(&(i64::from(at.col) - i64::from(choice.at.col))));
        let Some(choice) = here else {
            cells.push((*at, cell.clone()));
            continue;
        };
        if at.row == choice.at.row {
            redrawn.heads.push(*at);
            continue;
        }
        let head = CellRef::new(choice.at.row, at.col);
        let said = grid.get(head).map(|head| head.raw().into_owned()).unwrap_or_default();
        let read = CellRef::new(at.row, choice.at.col);
        if read != *at {
            redrawn.moved.insert(read, *at);
        }
        cells.push((read, Cell { value: CellValue::Text(said), ..cell.clone() }));
    }
    with_cells(grid, cells)
}

/// A sheet with other cells.
fn with_cells(grid: &Grid, cells: Vec<(CellRef, Cell)>) -> Grid {
    let mut drawn = Grid::new(grid.name.clone(), cells);
    drawn.visibility = grid.visibility;
    drawn.merges.clone_from(&grid.merges);
    drawn.hidden_rows.clone_from(&grid.hidden_rows);
    drawn.hidden_cols.clone_from(&grid.hidden_cols);
    drawn
}

/// The columns of pairs of a sheet, from the left, and what a title says of figures in brackets.
fn columns(grid: &Grid, labels: &Labels<'_>) -> (Vec<Pairs>, Option<Legend>) {
    let mut texts: Vec<(CellRef, &str)> =
        grid.cells().iter().filter_map(|(at, cell)| Some((*at, as_text(cell)?))).collect();
    if !texts.iter().any(|(_, text)| figures(text).is_some()) {
        return (Vec::new(), None);
    }
    let legend = texts.iter().find_map(|(at, text)| legend(*at, text, labels.form_words()));
    let said = legend.as_ref().map(|legend| legend.said.as_str());
    texts.sort_by_key(|(at, _)| (at.col, at.row));
    let columns = texts.chunk_by(|(one, _), (other, _)| one.col == other.col);
    (columns.filter_map(|column| pairs(grid, column, said, labels)).collect(), legend)
}

/// A column whose cells hold two figures each, mostly, below a head that names two or a title that says what stands in
/// brackets.
fn pairs(grid: &Grid, column: &[(CellRef, &str)], legend: Option<&str>, labels: &Labels<'_>) -> Option<Pairs> {
    let first = column.iter().position(|(_, text)| figures(text).is_some())?;
    let (at, head) = column[..first].last()?;
    let sign = figures(column[first].1)?.0;
    let is_pair = |text: &str| figures(text).is_some_and(|(other, ..)| other == sign);
    let of_pairs = column[first..].iter().filter(|(_, text)| is_pair(text)).count();
    let filled = grid.cells().iter().filter(|(cell, _)| cell.col == at.col && cell.row > at.row).count();
    let names = names(head, sign, labels).or_else(|| {
        let said = legend.filter(|_| sign == Sign::Bracket)?;
        Some([(*head).to_owned(), format!("{said}{head}")])
    });
    let names = names.filter(|_| of_pairs > 1 && of_pairs * 2 > filled)?;
    Some(Pairs { col: at.col, sign, head: at.row, names })
}

fn as_text(cell: &Cell) -> Option<&str> {
    match &cell.value {
        CellValue::Text(text) => Some(text),
        _ => None, // one number is no pair
    }
}

/// The two figures that a text is: `379/374`, `54（2）`, `58（上年46）`.
fn figures(text: &str) -> Option<(Sign, &str, &str)> {
    let is_figure = |part: &str| {
        let read = number::quantity(part).filter(|read| read.high.is_none() && read.note.is_none());
        read.is_some() && part.starts_with(|sign: char| sign.is_numeric())
    };
    let text = text.trim();
    if let (body, Some(inner)) = text::split_last_bracket(text)
        && is_figure(body)
    {
        let behind = inner.trim_start_matches(text::is_han);
        let is_pair = is_figure(behind.trim()) && inner.len() - behind.len() <= LONGEST_SAID;
        return is_pair.then_some((Sign::Bracket, body, behind.trim()));
    }
    let (one, other) = text.split_once(['/', '／'])?;
    let (one, other) = (one.trim(), other.trim());
    (is_figure(one) && is_figure(other)).then_some((Sign::Stroke, one, other))
}

/// Bytes of what may stand before a figure in brackets: 其中, 上年.
const LONGEST_SAID: usize = 12;

/// What a head says of the two figures below it.
fn names(head: &str, sign: Sign, labels: &Labels<'_>) -> Option<[String; 2]> {
    match sign {
        Sign::Stroke => beside(head, labels),
        Sign::Bracket => within(head, labels.form_words()),
    }
}

/// `受理/调解成功（件）` is `受理（件）` and `调解成功（件）`. A name may go on with the one before it: `办结` of
/// `承办人大建议/办结`.
fn beside(head: &str, labels: &Labels<'_>) -> Option<[String; 2]> {
    let (outside, measure) = text::split_last_bracket(head.trim());
    let (one, other) = outside.split_once(['/', '／'])?;
    let (one, other) = (one.trim(), other.trim());
    let are_two = !one.is_empty() && !other.is_empty() && !other.contains(['/', '／']);
    let joined = format!("{one}{other}");
    let other = if labels.knows(&joined) { &joined } else { other };
    let measured = |name: &str| measure.map_or_else(|| name.to_owned(), |measure| format!("{name}（{measure}）"));
    are_two.then(|| [measured(one), measured(other)])
}

/// `人民调解员（其中专职）` is `人民调解员` and `其中：专职`.
fn within(head: &str, words: &FormWords) -> Option<[String; 2]> {
    let (outside, inner) = text::split_last_bracket(head.trim());
    let part = words.of_which_alone.after_beginning(inner?)?.trim_start_matches(['：', ':', ' ']);
    let word = &inner?[..inner?.len() - part.len()];
    let is_named = !outside.is_empty() && !part.is_empty();
    is_named.then(|| [outside.to_owned(), format!("{}：{part}", word.trim_end_matches(['：', ':', ' ']))])
}

/// What a title says stands in brackets, where that is the figure of another year.
fn legend(at: CellRef, text: &str, words: &FormWords) -> Option<Legend> {
    let (rest, said) = words.in_brackets.iter().find_map(|word| text.split_once(word))?;
    let said = said.trim_start_matches([' ', '：', ':']);
    let said = said.split([')', '）', '，', ',', '。', '；', ';']).next()?.trim();
    let said = match period::years(said)[..] {
        [year] => format!("{year}年"),
        _ if words.is_last_year(said) => said.to_owned(),
        _ => return None,
    };
    let rest = rest.trim_end_matches(['(', '（', '，', ',', '；', ';', ' ']).to_owned();
    Some(Legend { at, said, rest })
}

/// A sheet with its columns of pairs drawn as two.
fn drawn(grid: &Grid, pairs: &[Pairs], redrawn: &Redrawn) -> Grid {
    let mut cells: Vec<(CellRef, Cell)> = Vec::new();
    let mut merges: Vec<Region> = grid.merges.iter().flat_map(|merge| widened(*merge, pairs, redrawn)).collect();
    for (at, cell) in grid.cells() {
        let here = CellRef::new(at.row, redrawn.drawn(at.col));
        let right = CellRef::new(here.row, here.col + 1);
        let Some(column) = pairs.iter().find(|pairs| pairs.col == at.col) else {
            cells.push((here, cell.clone()));
            continue;
        };
        let mut put = |texts: [&str; 2]| {
            for (at, text) in [here, right].into_iter().zip(texts) {
                cells.push((at, Cell { value: CellValue::Text(text.to_owned()), ..cell.clone() }));
            }
        };
        let raw = cell.raw();
        match figures(&raw).filter(|(sign, ..)| *sign == column.sign && at.row > column.head) {
            Some((_, one, other)) => put([one, other]),
            None if at.row == column.head => put([&column.names[0], &column.names[1]]),
            None if at.row > column.head && marker::stands_for_figure(&raw) => put([&raw, &raw]),
            None => {
                cells.push((here, cell.clone()));
                if at.row < column.head && grid.merge_at(*at).is_none() {
                    merges.push(Region { start: here, end: right });
                }
            }
        }
    }
    let hidden = |col: &u32| {
        let is_doubled = redrawn.doubled.contains(col);
        let col = redrawn.drawn(*col);
        [Some(col), is_doubled.then_some(col + 1)].into_iter().flatten()
    };
    let hidden_cols: BTreeSet<u32> = grid.hidden_cols.iter().flat_map(hidden).collect();
    let mut drawn = with_cells(grid, cells);
    drawn.merges = merges;
    drawn.hidden_cols = hidden_cols;
    drawn
}

/// A merge over a sheet whose columns of pairs are two: a head drawn over several rows is drawn so twice, a merge over
/// several columns reaches over both.
fn widened(merge: Region, pairs: &[Pairs], redrawn: &Redrawn) -> Vec<Region> {
    let is_head = |pairs: &&Pairs| {
        (merge.start.row..=merge.end.row).contains(&pairs.head) && [merge.start.col, merge.end.col] == [pairs.col; 2]
    };
    let (start, end) = (redrawn.drawn(merge.start.col), redrawn.drawn(merge.end.col));
    let region = |from: u32, to: u32| Region {
        start: CellRef::new(merge.start.row, from),
        end: CellRef::new(merge.end.row, to),
    };
    if pairs.iter().any(|pairs| is_head(&pairs)) {
        return vec![region(start, start), region(start + 1, start + 1)];
    }
    vec![region(start, end + u32::from(redrawn.doubled.contains(&merge.end.col)))]
}

/// How much had been said before a sheet was read.
pub(super) struct Before {
    observations: usize,
    ledger: usize,
    unmapped: usize,
    totals: usize,
    diagnostics: usize,
}

impl Before {
    pub(super) fn of(checked: &Checked<Recognition>) -> Self {
        let Recognition { observations, ledger, unmapped, totals, .. } = &checked.value;
        Self {
            observations: observations.len(),
            ledger: ledger.len(),
            unmapped: unmapped.len(),
            totals: totals.len(),
            diagnostics: checked.diagnostics.len(),
        }
    }
}

/// Gives everything that was said of a sheet since then the cells and texts of the file.
pub(super) fn written(redrawn: &Redrawn, grid: &Grid, before: &Before, checked: &mut Checked<Recognition>) {
    if redrawn == &Redrawn::default() {
        return;
    }
    let place = |source: &mut Source| {
        if let Place::Cell { at, .. } = &mut source.place {
            *at = redrawn.written(*at);
        }
    };
    let found = &mut checked.value;
    for observation in &mut found.observations[before.observations..] {
        place(&mut observation.source);
        if let Place::Cell { at, .. } = observation.source.place
            && let Some(cell) = grid.get(at)
        {
            observation.raw = cell.raw().into();
        }
    }
    for asked in &mut found.unmapped[before.unmapped..] {
        place(&mut asked.source);
    }
    for total in &mut found.totals[before.totals..] {
        place(&mut total.source);
        for (source, _) in &mut total.parts {
            place(source);
        }
    }
    for said in &mut checked.diagnostics[before.diagnostics..] {
        said.location.cell = said.location.cell.map(|at| redrawn.written(at));
    }
    let mut rows = found.ledger.split_off(before.ledger);
    for row in &mut rows {
        row.cell = redrawn.written(row.cell);
    }
    // One line for a cell: that of a figure which is used, else of the first.
    rows.dedup_by(|later, first| {
        let is_same = later.cell == first.cell;
        if is_same && later.class == CellClass::Value && first.class != CellClass::Value {
            std::mem::swap(later, first);
        }
        is_same
    });
    for row in &mut rows {
        if let Some(cell) = grid.get(row.cell) {
            row.raw = cell.raw().into_owned();
        }
    }
    let Some(sheet) = rows.first().map(|row| row.sheet.clone()) else { return };
    let head = |at: &CellRef| {
        let raw = grid.get(*at).map(|cell| cell.raw().into_owned()).unwrap_or_default();
        LedgerRow {
            sheet: sheet.clone(),
            cell: *at,
            raw,
            class: CellClass::Header,
            indicator: None,
            unit: None,
            year: None,
            value: None,
            state: None,
        }
    };
    rows.extend(redrawn.heads.iter().map(head));
    rows.sort_by_key(|row| row.cell);
    found.ledger.append(&mut rows);
}
