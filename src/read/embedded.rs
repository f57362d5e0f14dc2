//! Tables that stand in a report, as a sheet: a return is often sent as a Word document.
//!
//! Lines beside the tables that tell no figure (title, reporting unit, date) keep their places above and below them. All
//! other text, long cells among it, is left to who reads prose.

use std::collections::BTreeMap;

use super::delimited;
use crate::{
    document::Document,
    grid::{Cell, CellRef, Grid, Region},
};

/// A line beside a table is no longer, in characters, and a cell of a table that is no text neither.
const LONGEST: (usize, usize) = (60, 200);

/// The tables of a document one below the other; `None` where it has none with a digit in it.
pub(super) fn sheet(document: &Document) -> Option<Grid> {
    let mut cells: Vec<(CellRef, String)> = Vec::new();
    let mut rows: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    let mut next_row = 0;
    for paragraph in &document.paragraphs {
        let text = paragraph.text.trim();
        let Some(place) = paragraph.table else {
            if tells_no_figure(text) {
                cells.push((CellRef::new(next_row, 0), text.to_owned()));
                next_row += 1;
            }
            continue;
        };
        let row = *rows.entry((place.table, place.row)).or_insert_with(|| {
            next_row += 1;
            next_row - 1
        });
        let at = CellRef::new(row, place.col);
        match cells.last_mut().filter(|(last, _)| *last == at) {
            Some((_, so_far)) => {
                so_far.push('\n');
                so_far.push_str(text);
            }
            None => cells.push((at, text.to_owned())),
        }
    }
    let in_table: std::collections::BTreeSet<u32> = rows.values().copied().collect();
    let is_short = |text: &str| text.chars().count() <= LONGEST.1;
    cells.retain(|(at, text)| !in_table.contains(&at.row) || is_short(text));
    let has_digit = cells.iter().any(|(at, text)| in_table.contains(&at.row) && text.contains(is_digit));
    let cells = cells.into_iter().map(|(at, text)| (at, Cell::plain(delimited::value(&text)))).collect();
    let mut grid = Grid::new(document.format, cells);
    grid.merges = document.merges.iter().filter_map(|(table, region)| placed(*table, *region, &rows)).collect();
    grid.merges.sort_unstable();
    has_digit.then_some(grid)
}

/// A merge of a table at its rows of the sheet; rows without any text are not there.
fn placed(table: u32, region: Region, rows: &BTreeMap<(u32, u32), u32>) -> Option<Region> {
    let mut of_table = rows.range((table, region.start.row)..=(table, region.end.row)).map(|(_, row)| *row);
    let first = of_table.next()?;
    let last = of_table.next_back().unwrap_or(first);
    let placed = Region { start: CellRef::new(first, region.start.col), end: CellRef::new(last, region.end.col) };
    (placed.start < placed.end).then_some(placed)
}

fn is_digit(sign: char) -> bool {
    sign.is_ascii_digit() || ('０'..='９').contains(&sign)
}

/// Whether a line is short, ends no sentence and has no number but of years, months and days.
fn tells_no_figure(line: &str) -> bool {
    let signs: Vec<char> = line.chars().collect();
    let runs = signs.chunk_by(|one, next| is_digit(*one) == is_digit(*next));
    let mut numbers = Vec::new();
    let mut at = 0;
    for run in runs {
        at += run.len();
        if is_digit(run[0]) {
            numbers.push((run.len(), signs.get(at).copied()));
        }
    }
    let is_of_time = |(length, after): &(usize, Option<char>)| {
        *length == 4 || *length <= 2 && after.is_none_or(|sign| "年月日季-—至./".contains(sign))
    };
    signs.len() <= LONGEST.0 && !signs.contains(&'。') && numbers.iter().all(is_of_time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::TableCell;

    fn document(parts: &[(Option<(u32, u32)>, &str)]) -> Document {
        let mut document = Document::from_texts("docx", parts.iter().map(|(_, text)| *text));
        for (paragraph, (place, _)) in document.paragraphs.iter_mut().zip(parts) {
            paragraph.table = place.map(|(row, col)| TableCell { table: 0, row, col });
        }
        document
    }

    #[test]
    fn a_table_keeps_its_title_and_leaves_prose_alone() {
        let mut document = document(&[
            (None, "青山镇2024年度统计表"),
            (None, "全年调解纠纷156件"),
            (None, "一年来，我镇扎实工作。"),
            (Some((0, 0)), "指标"),
            (Some((0, 1)), "数量"),
            (Some((2, 0)), "调解案件数"),
            (Some((2, 1)), "156"),
        ]);
        document.merges.push((0, Region { start: CellRef::new(0, 1), end: CellRef::new(2, 1) }));
        let grid = sheet(&document).unwrap();
        let shown: Vec<_> = grid.cells().iter().map(|(at, cell)| format!("{at}={}", cell.value)).collect();
        assert_eq!(shown, ["A1=青山镇2024年度统计表", "A2=指标", "B2=数量", "A3=调解案件数", "B3=156"]);
        assert_eq!(grid.merges, [Region { start: CellRef::new(1, 1), end: CellRef::new(2, 1) }]);
    }

    #[test]
    fn a_document_without_a_table_of_figures_is_no_sheet() {
        assert_eq!(sheet(&document(&[(None, "全年调解纠纷156件")])), None);
        assert_eq!(sheet(&document(&[(None, "2024年"), (Some((0, 0)), "姓名"), (Some((0, 1)), "职务")])), None);
    }
}
