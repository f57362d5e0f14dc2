//! Labels as the rest of recognition sees them: without numbers that only count them, and words that are often misspelt as
//! they are meant; years that say nothing of their era as years of it; multiples in numbers as words.
//!
//! `1 受理数 | 2 成功数 | 3 成功率` numbers its columns without a point, which no label shows by itself: `3 项制度` and `12 岁以下`
//! begin with numbers of their own. Where the labels of a row or of a column run 1, 2, 3 … and what is left of them are
//! names of indicators, the numbers are numbering. The ledger shows every cell as it was written.

use std::{borrow::Cow, collections::BTreeMap};

use super::{LedgerRow, labels::Labels, memo::Texts, multiples};
use crate::{
    catalog::FormWords,
    diagnostic::{Diagnostic, Location, Severity, Text},
    grid::{Cell, CellRef, CellValue, Grid, Workbook},
    normalize::{period, text},
};

/// A label that begins with a number.
struct Numbered<'t> {
    at: CellRef,
    number: u32,
    rest: &'t str,
    label: &'t str,
}

/// The sheets of a workbook with their labels as they are meant, and what was respelt.
pub(super) fn tidied<'g>(
    workbook: &'g Workbook,
    labels: &Labels<'_>,
    texts: &Texts,
) -> (Vec<Cow<'g, Grid>>, Vec<Respelt>) {
    let mut said = Vec::new();
    let tidy = |grid: &'g Grid| {
        let spelt = respelt(grid, labels.form_words(), texts);
        said.extend(spelt.first().map(|(at, text)| Respelt { sheet: grid.name.clone(), at: *at, read: text.clone() }));
        let grid = if spelt.is_empty() { Cow::Borrowed(grid) } else { Cow::Owned(grid.with_texts(&spelt)) };
        let mut found = numbering(&grid, labels);
        found.extend(years_of_republic(&grid));
        found.extend(multiples::spelled_out(&grid, labels));
        if found.is_empty() { grid } else { Cow::Owned(grid.with_texts(&found)) }
    };
    let grids = workbook.sheets.iter().map(tidy).collect();
    (grids, said)
}

/// The first label of a sheet in which a word was respelt.
pub(super) struct Respelt {
    sheet: String,
    at: CellRef,
    read: String,
}

impl Respelt {
    /// Says so.
    pub(super) fn say(self, workbook: &Workbook, file: &str) -> Diagnostic {
        let grid = workbook.sheets.iter().find(|grid| grid.name == self.sheet);
        let written = grid.and_then(|grid| grid.get(self.at)).map(|cell| cell.raw().into_owned()).unwrap_or_default();
        let message = Text::new(
            format!("“{written}”疑有错别字, 按“{}”读", self.read),
            format!("“{written}” is read as “{}”", self.read),
        );
        Diagnostic::new(Severity::Info, "misspelt-label", Location::cell(file, self.sheet, self.at), message)
    }
}

/// The short texts of a sheet with words that are misspelt, as they are meant.
fn respelt(grid: &Grid, words: &FormWords, texts: &Texts) -> Vec<(CellRef, String)> {
    let pairs: Vec<(&str, &str)> = words.misspelt.iter().filter_map(|pair| pair.split_once('=')).collect();
    let meant = |text: &str| {
        let wrong: Vec<_> = pairs.iter().filter(|(wrong, _)| text.contains(wrong)).collect();
        let read = wrong.iter().fold(text.to_owned(), |read, (wrong, right)| read.replace(wrong, right));
        (!wrong.is_empty()).then_some(read)
    };
    let labels = grid.cells().iter().filter_map(|(at, cell)| match &cell.value {
        CellValue::Text(text) if text.chars().count() <= LONGEST_LABEL => Some((*at, text)),
        _ => None,
    });
    labels.filter_map(|(at, text)| Some((at, Option::clone(&texts.meant.get(text, || meant(text)))?))).collect()
}

/// Characters of the longest text that is taken for a label.
const LONGEST_LABEL: usize = 40;

/// Shows the cells of the ledger as they were written.
pub(super) fn written(workbook: &Workbook, tidied: &[Cow<'_, Grid>], ledger: &mut [LedgerRow]) {
    for (grid, tidied) in workbook.sheets.iter().zip(tidied) {
        if matches!(tidied, Cow::Owned(_)) {
            for row in ledger.iter_mut().filter(|row| *row.sheet == *grid.name) {
                if let Some(cell) = grid.get(row.cell) {
                    row.raw = cell.raw().into_owned();
                }
            }
        }
    }
}

/// The labels of a sheet whose numbers only count them, with what is left.
fn numbering(grid: &Grid, labels: &Labels<'_>) -> Vec<(CellRef, String)> {
    let mut numbered: Vec<Numbered<'_>> = grid.cells().iter().filter_map(|(at, cell)| split(*at, cell)).collect();
    let mut found = Vec::new();
    if numbered.len() > 1 {
        take_runs(&numbered, |label| label.at.row, labels, &mut found);
        numbered.sort_by_key(|label| (label.at.col, label.at.row));
        take_runs(&numbered, |label| label.at.col, labels, &mut found);
    }
    found.sort();
    found.dedup();
    found
}

/// Years that are counted from the founding of the republic without saying so, where they follow each other in a row or a
/// column: `110年 | 111年 | 112年`.
fn years_of_republic(grid: &Grid) -> Vec<(CellRef, String)> {
    let year = |cell: &Cell| match &cell.value {
        CellValue::Text(text) => period::nameless_year(text),
        _ => None,
    };
    let years: BTreeMap<CellRef, u16> = grid.cells().iter().filter_map(|(at, cell)| Some((*at, year(cell)?))).collect();
    let beside = |at: CellRef| {
        let (row, col) = (at.row, at.col);
        [
            (Some(row), col.checked_sub(1)),
            (Some(row), Some(col + 1)),
            (row.checked_sub(1), Some(col)),
            (Some(row + 1), Some(col)),
        ]
    };
    let follows = |(at, year): &(&CellRef, &u16)| {
        let mut near = beside(**at).into_iter().filter_map(|(row, col)| years.get(&CellRef::new(row?, col?)));
        near.any(|other| other.abs_diff(**year) == 1)
    };
    years.iter().filter(follows).map(|(at, year)| (*at, format!("民國{year}年"))).collect()
}

/// Takes every run 1, 2, 3 … of labels on one line whose rests are names, mostly, and no two the same.
fn take_runs(
    labels: &[Numbered<'_>],
    line: impl Fn(&Numbered<'_>) -> u32,
    known: &Labels<'_>,
    found: &mut Vec<(CellRef, String)>,
) {
    let goes_on = |one: &Numbered<'_>, next: &Numbered<'_>| line(one) == line(next) && next.number == one.number + 1;
    for run in labels.chunk_by(goes_on).filter(|run| run.len() > 1 && run[0].number == 1) {
        let is_name = |label: &&Numbered<'_>| known.knows(label.rest) && !known.knows(label.label);
        let differ = run.iter().all(|one| run.iter().filter(|other| other.rest == one.rest).count() == 1);
        if differ && run.iter().filter(is_name).count() * 2 > run.len() {
            found.extend(run.iter().map(|label| (label.at, label.rest.to_owned())));
        }
    }
}

/// A label of a number of one or two digits and Chinese words, with or without a space between them.
fn split(at: CellRef, cell: &Cell) -> Option<Numbered<'_>> {
    let CellValue::Text(label) = &cell.value else { return None };
    let label = label.trim();
    let rest = label.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let digits = &label[..label.len() - rest.len()];
    let number = digits.parse().ok().filter(|_| digits.len() <= 2)?;
    let rest = rest.trim_start();
    rest.starts_with(text::is_han).then_some(Numbered { at, number, rest, label })
}

#[cfg(test)]
mod tests {
    use crate::grid::Grid;
    use crate::recognize::tests::{check, recognized};

    const EXPECTED: &str =
        "青山镇 2023 accepted 12\n青山镇 2023 villages 5\n白水镇 2023 accepted 8\n白水镇 2023 villages 4";

    #[test]
    fn numbers_without_a_point_are_numbering_where_they_count_the_labels() {
        let sheet = "镇街|1 人民调解案件数|2村居数\n青山镇|12|5\n白水镇|8|4";
        check("2023.xlsx", sheet, EXPECTED);
        check(
            "2023/青山镇.xlsx",
            "指标|数量\n1人民调解案件数|12\n2 村居数|5",
            "青山镇 2023 accepted 12\n青山镇 2023 villages 5",
        );
        let ledger = recognized("2023.xlsx", vec![Grid::from_text("s", sheet)]).value.ledger;
        assert_eq!(ledger[1].raw, "1 人民调解案件数", "as it was written");
    }

    #[test]
    fn words_that_are_often_misspelt_are_read_as_meant() {
        let sheet = "镇街|人民调节案件数\n青山镇|12";
        let checked = recognized("2023.xlsx", vec![Grid::from_text("s", sheet)]);
        assert_eq!(checked.value.observations.len(), 1);
        let said: Vec<&str> = checked.diagnostics.iter().map(|said| said.code).collect();
        assert_eq!(said, ["misspelt-label"]);
        assert_eq!(checked.value.ledger[1].raw, "人民调节案件数", "as it was written");
    }

    #[test]
    fn other_numbers_before_labels_stay() {
        // Not in order, and of nothing that is known.
        check("2023.xlsx", "镇街|3 人民调解案件数|7村居数\n青山镇|12|5", "");
        check("2023.xlsx", "镇街|1人户|2人户\n青山镇|12|5", "");
    }
}
