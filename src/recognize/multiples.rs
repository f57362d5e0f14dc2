//! Multiples that are written as bare numbers, as words: `Population in 1 000`, `(x 1.000)`, a row of `1 000 | %` below
//! the heads.
//!
//! A number means a multiple only where it can be nothing else: behind a word like in, alone in a bracket, or in a row of
//! measures. What an indicator is called stays as it is.

use std::collections::{BTreeMap, BTreeSet};

use super::labels::Labels;
use crate::{
    catalog::Measures,
    grid::{Cell, CellRef, CellValue, Grid},
    normalize::{measure, number, period, text},
};

/// The labels of a sheet that state a multiple as a number, with a word in its place.
pub(super) fn spelled_out(grid: &Grid, labels: &Labels<'_>) -> Vec<(CellRef, String)> {
    let measures = labels.measures();
    let label = |(at, cell): &(CellRef, Cell)| match &cell.value {
        CellValue::Text(text) if text.contains("000") => Some((*at, text::fold(text))),
        _ => None,
    };
    let mut found: Vec<(CellRef, String)> = grid
        .cells()
        .iter()
        .filter_map(label)
        .filter(|(_, text)| !labels.is_called(text) || !text::split_brackets(text).1.is_empty())
        .filter_map(|(at, text)| Some((at, with_word(&text, measures)?)))
        .collect();
    found.extend(rows_of_measures(grid, measures));
    found
}

/// A label with the word for the multiple that it states as a number.
fn with_word(label: &str, measures: &Measures) -> Option<String> {
    numbers(measures).find_map(|(number, word)| {
        let (before, after) = label.rsplit_once(number)?;
        let spaced = format!(" {before}");
        let is_grouped = !number.bytes().all(|byte| byte.is_ascii_digit());
        let ends = after.trim().is_empty() || after.starts_with([')', ']', '）']);
        let behind = measures.phrases.times.iter().any(|word| spaced.ends_with(word));
        let in_brackets = before.ends_with(['(', '[', '（']) && after.starts_with([')', ']', '）']);
        // Bounds of classes are behind commas too: of 5 000, 10 000.
        let behind_comma = before.ends_with(", ") && after.is_empty() && !number.starts_with("10");
        let behind_word = behind && (ends || after.starts_with(", "));
        let is_stated = behind_word || is_grouped && (in_brackets || behind_comma);
        is_stated.then(|| format!("{}{word}{after}", without_sign(before)))
    })
}

/// What stands before a multiple, without the sign for times.
fn without_sign(before: &str) -> &str {
    let rest = before.trim_end().trim_end_matches(['x', 'X', '×', '*']);
    if rest.len() < before.trim_end().len() { rest } else { before }
}

/// The numbers that may mean a multiple, the longest first, with a word that means the same.
fn numbers(measures: &Measures) -> impl Iterator<Item = (&str, &str)> {
    let mut all: Vec<(&str, &str)> = measures
        .phrases
        .before_units
        .iter()
        .filter(|(number, _)| number.starts_with(|c: char| c.is_ascii_digit()))
        .map(|(number, word)| (number.as_str(), word.as_str()))
        .collect();
    all.sort_by_key(|(number, _)| std::cmp::Reverse(number.len()));
    all.into_iter()
}

/// Rows of nothing but measures without a name, below heads: a `1 000` among them is one too.
fn rows_of_measures(grid: &Grid, measures: &Measures) -> Vec<(CellRef, String)> {
    let states_one = |cell: &Cell| match &cell.value {
        CellValue::Text(text) => text.contains("000") && multiple(text, measures).is_some(),
        _ => false,
    };
    // Few sheets have any; of those only these rows and the heads above them are looked at.
    let stated: BTreeSet<u32> =
        grid.cells().iter().filter(|(_, cell)| states_one(cell)).map(|(at, _)| at.row).collect();
    if stated.is_empty() {
        return Vec::new();
    }
    let mut rows: BTreeMap<u32, Vec<(CellRef, &str)>> = BTreeMap::new();
    let mut has_figures: BTreeMap<u32, bool> = BTreeMap::new();
    let is_near = |at: &CellRef| stated.contains(&at.row) || stated.contains(&(at.row + 1));
    for (at, cell) in grid.cells().iter().filter(|(at, _)| is_near(at)) {
        match &cell.value {
            CellValue::Text(text) if is_label(text, measures) => {
                rows.entry(at.row).or_default().push((*at, text.trim()));
            }
            _ => *has_figures.entry(at.row).or_default() = true,
        }
    }
    let is_of_labels = |row: &u32| !has_figures.contains_key(row);
    let is_measure =
        |text: &str| multiple(text, measures).is_some() || measure::alone(text, measures).is_some() || text == "%";
    let is_of_measures = |row: &u32, cells: &[(CellRef, &str)]| {
        let Some(heads) = row.checked_sub(1).filter(is_of_labels).and_then(|above| rows.get(&above)) else {
            return false;
        };
        let below = |at: CellRef| heads.iter().any(|(head, text)| head.col == at.col && !is_measure(text));
        let is_nameless = heads.iter().map(|(head, _)| head.col).min() < cells.iter().map(|(at, _)| at.col).min();
        is_of_labels(row) && is_nameless && cells.iter().all(|(at, text)| below(*at) && is_measure(text))
    };
    let of_measures = rows.iter().filter(|(row, cells)| stated.contains(row) && is_of_measures(row, cells));
    let spelled = |(at, text): &(CellRef, &str)| Some((*at, multiple(text, measures)?.to_owned()));
    of_measures.flat_map(|(_, cells)| cells.iter().filter_map(spelled)).collect()
}

/// Whether a text tells no figure: a name, a measure, a year.
fn is_label(text: &str, measures: &Measures) -> bool {
    let says_measure = || multiple(text, measures).is_some() || measure::alone(text, measures).is_some();
    number::quantity(text).is_none() || period::years(text).len() == 1 || says_measure()
}

/// The word for the multiple that a text is, as a number in groups: `1 000`.
fn multiple<'m>(label: &str, measures: &'m Measures) -> Option<&'m str> {
    let label = text::fold(label.trim());
    numbers(measures).find(|(number, _)| label == *number && label.len() > 4).map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::check;

    const THOUSANDS: &str = "Alder 2023 fine 12000\nBirch 2023 fine 8000";

    #[test]
    fn a_number_behind_a_word_or_in_a_bracket_is_a_multiple() {
        for head in ["Fines in 1 000", "Fines (1 000)", "Fines (x 1.000)"] {
            check("2023.xlsx", &format!("Unit|{head}\nAlder|12\nBirch|8"), THOUSANDS);
        }
    }

    #[test]
    fn a_row_of_measures_may_hold_a_number() {
        let expected = "青山镇 2023 accepted 12000\n青山镇 2023 villages 5";
        check("2023.xlsx", "单位|调解案件数|村居数\n|1 000|个\n青山镇|12|5", expected);
    }

    #[test]
    fn a_bare_number_in_a_bracket_is_nothing_that_is_known() {
        check("2023.xlsx", "单位|调解案件数（1000）\n青山镇|12", "");
    }
}
