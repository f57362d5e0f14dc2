//! What every reader shares while it reads one file: the cells it may still add, what it has said, and the making
//! of a `Grid` from cells, notes and hidden ranges as they come.

use std::collections::{BTreeMap, BTreeSet};

use super::{fault::Fault, limits};
use crate::{
    diagnostic::{Diagnostic, Location, Severity, Text},
    grid::{Cell, CellRef, CellValue, Grid, Region, Visibility},
};

/// One file being read.
#[derive(Debug)]
pub(super) struct Intake<'a> {
    /// Name for messages.
    pub(super) file: &'a str,
    /// Said so far.
    pub(super) diagnostics: Vec<Diagnostic>,
    cells_left: usize,
    text_left: usize,
}

impl<'a> Intake<'a> {
    /// A file of which nothing has been read.
    pub(super) fn new(file: &'a str) -> Self {
        Self { file, diagnostics: Vec::new(), cells_left: limits::CELLS, text_left: limits::TEXT_BYTES }
    }

    /// A file that may have fewer cells than usual.
    #[cfg(test)]
    pub(super) fn with_cells(file: &'a str, cells_left: usize) -> Self {
        Self { cells_left, ..Self::new(file) }
    }

    /// Asks whether so many cells more may be added, before the work of adding them.
    ///
    /// # Errors
    /// When they may not.
    pub(super) fn room_for(&self, cells: u64) -> Result<(), Fault> {
        if cells > self.cells_left as u64 { Err(Fault::TooManyCells) } else { Ok(()) }
    }

    /// Says something about one sheet.
    pub(super) fn say(&mut self, severity: Severity, code: &'static str, sheet: &str, message: Text, hint: Text) {
        let location = Location::sheet(self.file, sheet);
        self.diagnostics.push(Diagnostic::new(severity, code, location, message).with_hint(hint));
    }

    /// Says that one sheet was lost and that the rest goes on.
    pub(super) fn lose_sheet(&mut self, sheet: &str, fault: &Fault) {
        self.diagnostics.push(fault.of_sheet(self.file, sheet));
    }

    /// Says that a sheet stops before its end and that what was read of it stands.
    pub(super) fn cut_short(&mut self, sheet: &str) {
        self.say(
            Severity::Error,
            "damaged-sheet",
            sheet,
            Text::new("工作表在中途断掉,只读到断处为止", "the sheet breaks off; it was read up to there"),
            Text::new("请重新导出或请填报单位重新报送", "export it again or ask the unit to send it again"),
        );
    }
}

/// One sheet being read. Cells come in any order; hidden ranges may be as wide as the sheet and cost nothing.
#[derive(Debug, Default)]
pub(super) struct SheetBuilder {
    /// Name of the sheet.
    pub(super) name: String,
    /// Whether it is shown.
    pub(super) visibility: Visibility,
    cells: Vec<(CellRef, Cell)>,
    merges: Vec<Region>,
    merges_left_out: usize,
    notes: BTreeMap<CellRef, String>,
    hidden_rows: Vec<(u32, u32)>,
    hidden_cols: Vec<(u32, u32)>,
    outside: usize,
    lacking: usize,
    /// The first formula without a result, and how many there are.
    without_value: (Option<CellRef>, usize),
}

impl SheetBuilder {
    /// A sheet without cells.
    pub(super) fn new(name: impl Into<String>, visibility: Visibility) -> Self {
        Self { name: name.into(), visibility, ..Self::default() }
    }

    /// Adds a cell with content. A cell beyond the sheet's limits is counted and said at the end.
    ///
    /// # Errors
    /// When the file has more cells than one file may have.
    #[inline]
    pub(super) fn push(&mut self, at: CellRef, cell: Cell, intake: &mut Intake<'_>) -> Result<(), Fault> {
        if at.row >= limits::ROWS || at.col >= limits::COLUMNS {
            self.outside += 1;
            return Ok(());
        }
        intake.cells_left = intake.cells_left.checked_sub(1).ok_or(Fault::TooManyCells)?;
        intake.text_left = intake.text_left.checked_sub(text_bytes(&cell)).ok_or_else(|| {
            Fault::TooLarge(Text::new("单元格里的文字过多", "more text in cells than a return can have"))
        })?;
        if cell.value == CellValue::FormulaWithoutValue {
            let (first, count) = self.without_value;
            self.without_value = (Some(first.map_or(at, |first| first.min(at))), count + 1);
        }
        self.cells.push((at, cell));
        Ok(())
    }

    /// States how many cells name a text that the workbook lacks.
    pub(super) fn lacks_texts(&mut self, count: usize) {
        self.lacking = count;
    }

    /// Adds a merged region; one of a single cell or upside down is none.
    pub(super) fn merge(&mut self, region: Region) {
        let (start, end) = (region.start, region.end);
        let inside = end.row < limits::ROWS && end.col < limits::COLUMNS;
        if start == end || start.row > end.row || start.col > end.col || !inside {
            return;
        }
        if self.merges.len() < limits::MERGES {
            self.merges.push(region);
        } else {
            self.merges_left_out += 1;
        }
    }

    /// Adds a comment; two on one cell are joined.
    pub(super) fn note(&mut self, at: CellRef, text: String) {
        if text.trim().is_empty() {
            return;
        }
        self.notes
            .entry(at)
            .and_modify(|all| {
                all.push('\n');
                all.push_str(&text);
            })
            .or_insert(text);
    }

    /// Hides rows from the first to the last.
    pub(super) fn hide_rows(&mut self, first: u32, last: u32) {
        self.hidden_rows.push((first, last));
    }

    /// Hides columns from the first to the last.
    pub(super) fn hide_cols(&mut self, first: u32, last: u32) {
        self.hidden_cols.push((first, last));
    }

    /// The grid, and what has to be said about it. Only hidden rows and columns that hold cells are kept: a sheet
    /// whose million empty rows are hidden has nothing hidden.
    pub(super) fn finish(mut self, intake: &mut Intake<'_>) -> Grid {
        self.attach_notes(intake);
        self.say_left_out(intake);
        self.say_without_value(intake);
        let mut grid = Grid::new(self.name, self.cells);
        grid.visibility = self.visibility;
        grid.hidden_rows = among(grid.cells().iter().map(|(at, _)| at.row), self.hidden_rows);
        grid.hidden_cols = among(grid.cells().iter().map(|(at, _)| at.col), self.hidden_cols);
        grid.merges = self.merges;
        grid.merges.sort_unstable();
        grid.merges.dedup();
        grid
    }

    /// An empty cell has no entry in a grid, so a comment on one is said instead.
    fn attach_notes(&mut self, intake: &mut Intake<'_>) {
        if self.notes.is_empty() {
            return;
        }
        let mut notes = std::mem::take(&mut self.notes);
        for (at, cell) in &mut self.cells {
            if let Some(note) = notes.remove(at) {
                cell.note = Some(note);
            }
        }
        for (at, note) in notes {
            let location = Location::cell(intake.file, self.name.as_str(), at);
            let message = Text::new(format!("空单元格上有批注:{note}"), format!("comment on an empty cell: {note}"));
            intake.diagnostics.push(Diagnostic::new(Severity::Info, "note-on-empty-cell", location, message));
        }
    }

    fn say_left_out(&self, intake: &mut Intake<'_>) {
        let damage = [
            (
                self.outside,
                "个单元格的位置超出工作表范围,未读",
                "cells lie beyond the limits of a sheet and were not read",
            ),
            (
                self.lacking,
                "个单元格的文字在文件里缺失,记作 #STRING!",
                "cells name a text that the file lacks, shown as #STRING!",
            ),
            (self.merges_left_out, "处合并单元格过多,未计入", "merged regions are too many and were left out"),
        ];
        for (count, zh, en) in damage.into_iter().filter(|(count, ..)| *count > 0) {
            intake.say(
                Severity::Error,
                "damaged-sheet",
                &self.name,
                Text::new(format!("{count} {zh}"), format!("{count} {en}")),
                Text::new("请重新导出或请填报单位重新报送", "export it again or ask the unit to send it again"),
            );
        }
    }

    fn say_without_value(&self, intake: &mut Intake<'_>) {
        let (Some(first), count) = self.without_value else { return };
        intake.say(
            Severity::Warning,
            "formula-without-value",
            &self.name,
            Text::new(
                format!("{count} 个公式没有保存计算结果(第一个在 {first}),既不是空白也不是 0"),
                format!("{count} formulas have no stored result (first at {first}); they are neither blank nor 0"),
            ),
            Text::new("用 Excel 或 WPS 打开,重新计算后保存", "open it in Excel or WPS, recalculate and save"),
        );
    }
}

fn text_bytes(cell: &Cell) -> usize {
    let value = match &cell.value {
        CellValue::Text(text) | CellValue::Date(text) | CellValue::Error(text) => text.len(),
        CellValue::Number(_) | CellValue::Boolean(_) | CellValue::FormulaWithoutValue => 0,
    };
    let beside = [&cell.format, &cell.formula, &cell.note];
    value + beside.into_iter().flatten().map(String::len).sum::<usize>()
}

/// The lines (rows or columns) in use that lie in one of the ranges.
fn among(used: impl Iterator<Item = u32>, mut ranges: Vec<(u32, u32)>) -> BTreeSet<u32> {
    if ranges.is_empty() {
        return BTreeSet::new();
    }
    ranges.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for (first, last) in ranges {
        match joined.last_mut() {
            Some(open) if first <= open.1.saturating_add(1) => open.1 = open.1.max(last),
            _ => joined.push((first, last)),
        }
    }
    let hidden = |line: &u32| {
        let after = joined.partition_point(|range| range.0 <= *line);
        after > 0 && *line <= joined[after - 1].1
    };
    used.filter(hidden).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_lines_are_those_in_use() {
        let hidden = among([0, 3, 5, 9, 3].into_iter(), vec![(3, 4), (5, u32::MAX)]);
        assert_eq!(hidden, BTreeSet::from([3, 5, 9]));
    }

    #[test]
    fn notes_go_to_their_cells_or_are_said() {
        let mut intake = Intake::new("a.xlsx");
        let mut sheet = SheetBuilder::new("表", Visibility::Visible);
        let cell = Cell::plain(CellValue::Boolean(true));
        sheet.push(CellRef::new(1, 1), cell, &mut intake).unwrap();
        sheet.note(CellRef::new(1, 1), "含上年结转".to_owned());
        sheet.note(CellRef::new(2, 2), "未统计".to_owned());
        let grid = sheet.finish(&mut intake);
        assert_eq!(grid.get(CellRef::new(1, 1)).unwrap().note.as_deref(), Some("含上年结转"));
        let said: Vec<_> = intake.diagnostics.iter().map(|said| (said.code, said.location.to_string())).collect();
        assert_eq!(said, [("note-on-empty-cell", "a.xlsx!表!C3".to_owned())]);
    }
}
