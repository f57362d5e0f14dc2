//! Says what a workbook hides: sheets, rows and columns with content that nobody sees when the file is opened.
//!
//! Hidden lines often hold last year's figures, corrections or the parts of a total, so they are read like the rest
//! and said: with a warning where they hold numbers, which may be counted twice, else for information.

use std::collections::BTreeSet;

use crate::{
    diagnostic::{Diagnostic, Location, Severity, Text},
    grid::{CellRef, CellValue, Grid, Visibility},
};

/// What a sheet hides, one diagnostic a kind.
pub(super) fn diagnostics(file: &str, grid: &Grid) -> Vec<Diagnostic> {
    let rows = lines("hidden-rows", ("行", "rows"), &grid.hidden_rows, |at| at.row, |row| (row + 1).to_string());
    let cols = lines("hidden-columns", ("列", "columns"), &grid.hidden_cols, |at| at.col, column_letters);
    let whole = (grid.visibility != Visibility::Visible && !grid.cells().is_empty()).then(|| Hidden {
        code: "hidden-sheet",
        message: Text::new("工作表是隐藏的,照样读取", "the sheet is hidden; it was read like the others"),
        holds: Box::new(|_| true),
    });
    let location = Location::sheet(file, grid.name.as_str());
    [whole, rows, cols].into_iter().flatten().map(|hidden| hidden.said(grid, location.clone())).collect()
}

/// One kind of hiding.
struct Hidden<'a> {
    code: &'static str,
    message: Text,
    holds: Box<dyn Fn(CellRef) -> bool + 'a>,
}

impl Hidden<'_> {
    fn said(self, grid: &Grid, location: Location) -> Diagnostic {
        let is_number = |value: &CellValue| matches!(value, CellValue::Number(_));
        let numbers = grid.cells().iter().filter(|(at, cell)| (self.holds)(*at) && is_number(&cell.value)).count();
        let severity = if numbers > 0 { Severity::Warning } else { Severity::Info };
        let said = Diagnostic::new(severity, self.code, location, self.message);
        if numbers == 0 {
            return said;
        }
        said.with_hint(Text::new(
            format!("其中有 {numbers} 个数字;请核对它们该不该计入"),
            format!("{numbers} numbers are among them; check whether they should count"),
        ))
    }
}

fn lines<'a>(
    code: &'static str,
    (zh, en): (&str, &str),
    hidden: &'a BTreeSet<u32>,
    line: fn(&CellRef) -> u32,
    shown: impl Fn(u32) -> String,
) -> Option<Hidden<'a>> {
    if hidden.is_empty() {
        return None;
    }
    let ranges = ranges(hidden, shown);
    Some(Hidden {
        code,
        message: Text::new(
            format!("隐藏的{zh}有内容,照样读取:{}", ranges.join("、")),
            format!("hidden {en} hold cells and were read like the others: {}", ranges.join(", ")),
        ),
        holds: Box::new(move |at| hidden.contains(&line(&at))),
    })
}

/// Neighbouring lines as `3-5`; after the first few ranges only how many there are.
fn ranges(lines: &BTreeSet<u32>, shown: impl Fn(u32) -> String) -> Vec<String> {
    const MOST: usize = 8;
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for &line in lines {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == line => *last = line,
            _ => ranges.push((line, line)),
        }
    }
    let text = |&(first, last): &(u32, u32)| {
        if first == last { shown(first) } else { format!("{}-{}", shown(first), shown(last)) }
    };
    let mut texts: Vec<String> = ranges.iter().take(MOST).map(text).collect();
    if ranges.len() > MOST {
        texts.push(format!("… ({})", lines.len()));
    }
    texts
}

fn column_letters(col: u32) -> String {
    CellRef::new(0, col).to_string().trim_end_matches('1').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_said() {
        let mut grid = Grid::from_text("表", "单位|件数|备注\n青山|12|\n白沙|3|");
        grid.hidden_rows = BTreeSet::from([1, 2]);
        grid.hidden_cols = BTreeSet::from([2]);
        grid.visibility = Visibility::VeryHidden;
        let said = diagnostics("a.xlsx", &grid);
        let shown: Vec<_> = said.iter().map(|said| (said.code, said.severity, said.message.en.as_str())).collect();
        assert_eq!(
            shown,
            [
                ("hidden-sheet", Severity::Warning, "the sheet is hidden; it was read like the others"),
                ("hidden-rows", Severity::Warning, "hidden rows hold cells and were read like the others: 2-3"),
                ("hidden-columns", Severity::Info, "hidden columns hold cells and were read like the others: C"),
            ]
        );
        assert!(diagnostics("a.xlsx", &Grid::from_text("表", "1")).is_empty());
    }

    #[test]
    fn many_ranges_are_counted() {
        let lines: BTreeSet<u32> = (0..40).step_by(2).collect();
        assert_eq!(ranges(&lines, |line| line.to_string()).last().map(String::as_str), Some("… (20)"));
    }
}
