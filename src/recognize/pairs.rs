//! Two figures in one cell: `受理/成功` over `379/374`, `人民调解员（其中专职）` over `54（2）`, and `2191（375）` below a title that
//! says what stands in brackets.
//!
//! Such a column is read as two columns beside each other. Everything that is said of either names the one cell.

use std::{borrow::Cow, collections::BTreeSet};

use super::{CellClass, Recognition, labels::Labels};
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

/// Places of a sheet before and after some of its columns were drawn as two.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Doubled(Vec<u32>);

impl Doubled {
    /// The cell as it stands in the file.
    fn written(&self, at: CellRef) -> CellRef {
        let before = self.0.iter().enumerate().filter(|(index, col)| **col + count(*index) < at.col).count();
        CellRef::new(at.row, at.col - count(before))
    }

    fn drawn(&self, col: u32) -> u32 {
        col + count(self.0.iter().filter(|doubled| **doubled < col).count())
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

/// A sheet with its columns of pairs drawn as two, and which these are.
pub(super) fn apart<'g>(grid: Cow<'g, Grid>, labels: &Labels<'_>) -> (Cow<'g, Grid>, Doubled) {
    let (pairs, legend) = columns(&grid, labels);
    if pairs.is_empty() {
        return (grid, Doubled::default());
    }
    // The year that the title gives for what stands in brackets is not that of the table.
    let titled = legend.map(|legend| grid.with_texts(&[(legend.at, legend.rest)]));
    let doubled = Doubled(pairs.iter().map(|pairs| pairs.col).collect());
    (Cow::Owned(drawn(titled.as_ref().unwrap_or(&grid), &pairs, &doubled)), doubled)
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

/// `受理/调解成功（件）` is `受理（件）` and `调解成功（件）`. What is no name by itself goes on with the one before it: `办结` of
/// `承办人大建议/办结`.
fn beside(head: &str, labels: &Labels<'_>) -> Option<[String; 2]> {
    let (outside, measure) = text::split_last_bracket(head.trim());
    let (one, other) = outside.split_once(['/', '／'])?;
    let (one, other) = (one.trim(), other.trim());
    let are_two = !one.is_empty() && !other.is_empty() && !other.contains(['/', '／']);
    let joined = format!("{one}{other}");
    let other = if !labels.knows(other) && labels.knows(&joined) { &joined } else { other };
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
fn drawn(grid: &Grid, pairs: &[Pairs], doubled: &Doubled) -> Grid {
    let mut cells: Vec<(CellRef, Cell)> = Vec::new();
    let mut merges: Vec<Region> = grid.merges.iter().flat_map(|merge| redrawn(*merge, pairs, doubled)).collect();
    for (at, cell) in grid.cells() {
        let here = CellRef::new(at.row, doubled.drawn(at.col));
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
        let is_doubled = doubled.0.contains(col);
        let col = doubled.drawn(*col);
        [Some(col), is_doubled.then_some(col + 1)].into_iter().flatten()
    };
    let hidden_cols: BTreeSet<u32> = grid.hidden_cols.iter().flat_map(hidden).collect();
    let mut drawn = Grid::new(grid.name.clone(), cells);
    drawn.visibility = grid.visibility;
    drawn.merges = merges;
    drawn.hidden_rows.clone_from(&grid.hidden_rows);
    drawn.hidden_cols = hidden_cols;
    drawn
}

/// A merge over a sheet whose columns of pairs are two: a head drawn over several rows is drawn so twice, a merge over
/// several columns reaches over both.
fn redrawn(merge: Region, pairs: &[Pairs], doubled: &Doubled) -> Vec<Region> {
    let is_head = |pairs: &&Pairs| {
        (merge.start.row..=merge.end.row).contains(&pairs.head) && [merge.start.col, merge.end.col] == [pairs.col; 2]
    };
    let (start, end) = (doubled.drawn(merge.start.col), doubled.drawn(merge.end.col));
    let region = |from: u32, to: u32| Region {
        start: CellRef::new(merge.start.row, from),
        end: CellRef::new(merge.end.row, to),
    };
    if pairs.iter().any(|pairs| is_head(&pairs)) {
        return vec![region(start, start), region(start + 1, start + 1)];
    }
    vec![region(start, end + u32::from(doubled.0.contains(&merge.end.col)))]
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
pub(super) fn written(doubled: &Doubled, grid: &Grid, before: &Before, checked: &mut Checked<Recognition>) {
    if doubled.0.is_empty() {
        return;
    }
    let place = |source: &mut Source| {
        if let Place::Cell { at, .. } = &mut source.place {
            *at = doubled.written(*at);
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
    found.unmapped[before.unmapped..].iter_mut().for_each(|asked| place(&mut asked.source));
    for total in &mut found.totals[before.totals..] {
        place(&mut total.source);
        total.parts.iter_mut().for_each(|(source, _)| place(source));
    }
    for said in &mut checked.diagnostics[before.diagnostics..] {
        said.location.cell = said.location.cell.map(|at| doubled.written(at));
    }
    let mut rows = found.ledger.split_off(before.ledger);
    for row in &mut rows {
        row.cell = doubled.written(row.cell);
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
    found.ledger.append(&mut rows);
}
