//! The reporting units that a workbook names, for a bureau that has no list of units yet.
//!
//! Only what says of itself that it is a unit counts: what stands below a head of units in a row with figures, behind
//! a key such as 填报单位, a cell that is nothing but a name with its kind of place (青禾镇), and such a name in a title
//! or in the sheet's or the file's name. `catalog::roster::drafted` makes one list of them.

use super::{
    meaning::speaks_of_time,
    memo::Memo,
    names::without_marks,
    sheet::{Content, Sheet},
    words::Key,
};
use crate::{
    catalog::{
        Catalog, FormWords,
        roster::{By, Named, is_township, township_in},
    },
    grid::{CellRef, Workbook},
    normalize::{measure, text},
};

/// Lines at the top of a sheet in which titles stand.
const TITLE_LINES: usize = 6;
/// Longer texts are sentences.
const LONGEST: usize = 24;

/// Every name that a workbook gives to a reporting unit, in the order of its cells; names may repeat.
#[must_use]
pub fn named_units(workbook: &Workbook, file: &str, catalog: &Catalog) -> Vec<Named> {
    let mut named = Vec::new();
    let texts = Memo::default();
    for grid in &workbook.sheets {
        let sheet = Sheet::new(grid, catalog, &texts);
        named.extend(sheet.all().flat_map(|(at, cell, content)| match content {
            Content::Label => of_label(&sheet, at, &cell.raw(), catalog),
            _ => Vec::new(),
        }));
        named.extend(titles(&sheet).filter_map(|title| titled(&title)));
        named.extend(titled(&grid.name));
    }
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    named.extend(stem.rsplit('/').find_map(titled));
    named
}

fn titles<'s>(sheet: &'s Sheet<'_>) -> impl Iterator<Item = String> + 's {
    let top = sheet.lines.iter().take(TITLE_LINES);
    let labels = top.flat_map(|line| sheet.seen(line)).filter(|(_, _, content)| *content == Content::Label);
    labels.map(|(_, cell, _)| cell.raw().into_owned())
}

fn titled(title: &str) -> Option<Named> {
    let signs: Vec<char> = title.chars().filter(|sign| !sign.is_whitespace()).collect();
    let name = township_in(&signs).filter(|name| is_township(name))?;
    Some(Named { name, by: By::Title })
}

/// What one label names: itself, the units below it, or the unit behind its key.
fn of_label(sheet: &Sheet<'_>, at: CellRef, label: &str, catalog: &Catalog) -> Vec<Named> {
    let cell = |name: &str| Named { name: without_marks(name).trim().to_owned(), by: By::Cell };
    let alone = without_marks(&text::split_numbering(label).1).to_owned();
    if is_township(&alone) {
        return vec![cell(&alone)];
    }
    if let Some(name) = behind_key(sheet, at, label, &catalog.words) {
        return vec![Named { name, by: By::Key }];
    }
    if let Some(name) = catalog.words.before_total(label).filter(|name| is_township(name)) {
        return vec![cell(name)];
    }
    if catalog.words.is_unit_head(label) && right_of(sheet, at).any(|content| content == Content::Label) {
        return below(sheet, at, catalog).iter().map(|name| cell(name)).collect();
    }
    Vec::new()
}

/// The name behind `填报单位：`, in the same cell or the next.
fn behind_key(sheet: &Sheet<'_>, at: CellRef, label: &str, words: &FormWords) -> Option<String> {
    let (key, value) = label.split_once([':', '：']).unwrap_or((label, ""));
    let key = words.signature(key)?;
    let next = || sheet.label(CellRef::new(at.row, sheet.merge(at).map_or(at.col, |merge| merge.end.col) + 1));
    let value = if value.trim().is_empty() { next()?.1.into_owned() } else { value.to_owned() };
    // The next key of the same line stands behind a wide space.
    let value = first_part(&value);
    let town = value.chars().filter(|sign| !sign.is_whitespace()).collect::<Vec<char>>();
    let is_town = is_township(&value) || township_in(&town).is_some_and(|name| is_township(&name));
    match key {
        Key::Unit if is_town || (label.contains([':', '：']) && is_name(&value, words)) => Some(value),
        Key::UnitOrMeasure if is_town => Some(value),
        _ => None,
    }
}

/// What stands before a wide space.
fn first_part(value: &str) -> String {
    let spaced = value.trim().replace(['\t', '\u{3000}'], "  ");
    spaced.split("  ").next().unwrap_or_default().trim().to_owned()
}

/// Names below a head of units, each in a row with figures, up to the next head or note.
fn below(sheet: &Sheet<'_>, head: CellRef, catalog: &Catalog) -> Vec<String> {
    let mut names = Vec::new();
    for line in sheet.lines.iter().filter(|line| line.row > head.row) {
        let at = CellRef::new(line.row, head.col);
        let Some((_, label)) = sheet.label(at) else { continue };
        if catalog.words.is_unit_head(&label) || catalog.words.is_note(&label) {
            break;
        }
        let has_figures = right_of(sheet, at).any(|content| content == Content::Figure);
        if has_figures && is_name(&label, &catalog.words) && measure::word(&label, &catalog.measures).is_none() {
            names.push(label.into_owned());
        }
    }
    names
}

fn right_of(sheet: &Sheet<'_>, at: CellRef) -> impl Iterator<Item = Content> {
    let line = sheet.lines.iter().find(|line| line.row == at.row);
    let cells = line.into_iter().flat_map(|line| sheet.seen(line)).filter(move |(cell, ..)| cell.col > at.col);
    cells.map(|(_, _, content)| content).collect::<Vec<_>>().into_iter()
}

/// Whether a text can be a unit's name: no total, no word of a form, no sentence.
fn is_name(label: &str, words: &FormWords) -> bool {
    let length = label.trim().chars().count();
    let says_more = words.is_total(label) || words.is_of_which(label) || words.is_role_head(label);
    let sentence = label.contains(['，', '。', '；', '：', ':', '、']);
    (2..=LONGEST).contains(&length)
        && !says_more
        && !sentence
        && words.before_total(label).is_none()
        && !speaks_of_time(label)
        && label.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::{load, roster::drafted},
        grid::Grid,
    };

    fn check(name: &str, sheet: &str, expected: &str) {
        let catalog = load::catalog(&[]).expect("the built-in catalog is valid");
        let workbook = Workbook { format: "xlsx", sheets: vec![Grid::from_text("Sheet1", sheet)] };
        let named = named_units(&workbook, name, &catalog);
        let names: Vec<String> = drafted(&named).nodes.into_iter().map(|node| node.name).collect();
        assert_eq!(names.join(" "), expected, "{sheet}");
    }

    #[test]
    fn units_below_their_head() {
        let sheet = "云溪区2024年度统计表\n序号|镇街|受理数|成功数\n1|青禾镇|12|11\n2|石岭|3|3\n3|机关|0|0\n|合计|15|14\n注：截至年底";
        check("汇总.xlsx", sheet, "青禾镇 石岭 机关");
    }

    #[test]
    fn units_across_and_in_keys_titles_and_file_names() {
        check("a.xlsx", "指标|青禾镇|石岭镇|全区\n受理数|1|2|3", "青禾镇 石岭镇");
        check("a.xlsx", "统计表\n填报单位：青 禾 镇  填表人：王某\n受理数|1", "青禾镇");
        check("a.xlsx", "云溪区青禾镇2024年统计表\n受理数|1", "青禾镇");
        check("2024/青禾镇/报表.xlsx", "统计表\n受理数|1", "青禾镇");
        check("a.xlsx", "单位：件\n受理数|1", "");
        check("a.xlsx", "单位|受理数\n青禾镇①|1\n石岭|2\n第一季度|3", "青禾镇 石岭");
    }

    #[test]
    fn a_column_of_measures_names_nobody() {
        check("a.xlsx", "指标|单位|数量\n受理数|件|1\n罚款|万元|2", "");
    }
}
