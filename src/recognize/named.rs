//! The reporting units that a workbook names, for a bureau that has no list of units yet.
//!
//! Only what says of itself that it is a unit counts: what stands below a head of units in a row with figures, behind
//! a key such as 填报单位, a cell that is nothing but a name with its kind of place (青禾镇), and such a name in a title
//! or in the sheet's or the file's name. `catalog::roster::drafted` makes one list of them.

use std::collections::BTreeSet;

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
    Some(Named::new(name, By::Title))
}

/// What one label names: itself, the units below it, or the unit behind its key.
fn of_label(sheet: &Sheet<'_>, at: CellRef, label: &str, catalog: &Catalog) -> Vec<Named> {
    let cell = |name: &str| Named::new(without_marks(name).trim().to_owned(), By::Cell);
    let alone = without_marks(&text::split_numbering(label).1).to_owned();
    if is_township(&alone) {
        return vec![cell(&alone)];
    }
    if let Some(name) = behind_key(sheet, at, label, &catalog.words) {
        return vec![Named::new(name, By::Key)];
    }
    if let Some(name) = catalog.words.before_total(label).filter(|name| is_township(name)) {
        return vec![cell(name)];
    }
    // `District: | Ashford` is a key with its value, and heads no column.
    let is_head = catalog.words.is_unit_head(label) && !label.trim_end().ends_with([':', '：']);
    if is_head && right_of(sheet, at).any(|content| content == Content::Label) {
        return below(sheet, at, catalog);
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

/// Names below a head of units, each in a row with figures, up to the next head or note; below the names of the levels that
/// columns of units just before this one give. None where the head is that of such a level.
fn below(sheet: &Sheet<'_>, head: CellRef, catalog: &Catalog) -> Vec<Named> {
    let heads = heads_beside(sheet, head, catalog);
    let own = heads.iter().position(|col| *col == head.col).unwrap_or_default();
    if is_of_measures(sheet, head, catalog) {
        return Vec::new();
    }
    let rows = names_below(sheet, head, &heads, catalog);
    if is_level(&rows, own) {
        return Vec::new();
    }
    let first = (0..own).rev().take_while(|column| is_level(&rows, *column)).last().unwrap_or(own);
    let mut named = Vec::new();
    let mut above: Vec<String> = Vec::new();
    for names in rows {
        carry(&mut above, &names[first..own]);
        if let Some(name) = &names[own] {
            let above = above.iter().filter(|level| !level.is_empty()).cloned().collect();
            named.push(Named { name: name.clone(), by: By::Cell, above });
        }
    }
    named
}

/// Whether what stands below a head is how the rows are counted (单位: 件, 人次, 床日), as half of it shows.
fn is_of_measures(sheet: &Sheet<'_>, head: CellRef, catalog: &Catalog) -> bool {
    let below = sheet.lines.iter().filter(|line| line.row > head.row);
    let labels: Vec<_> = below.filter_map(|line| Some(sheet.label(CellRef::new(line.row, head.col))?.1)).collect();
    let measures = labels.iter().filter(|label| measure::word(label, &catalog.measures).is_some()).count();
    measures * 2 >= labels.len().max(1)
}

/// The columns of units that stand side by side with this one, in the line of its head.
fn heads_beside(sheet: &Sheet<'_>, head: CellRef, catalog: &Catalog) -> Vec<u32> {
    let line = sheet.lines.iter().find(|line| line.row == head.row);
    let cells: Vec<(u32, bool)> = line
        .into_iter()
        .flat_map(|line| sheet.seen(line))
        .map(|(at, cell, _)| (at.col, catalog.words.is_unit_head(&cell.raw())))
        .collect();
    let runs = cells.split(|(_, is_unit)| !is_unit).map(|run| run.iter().map(|(col, _)| *col).collect::<Vec<_>>());
    runs.into_iter().find(|run| run.contains(&head.col)).unwrap_or_else(|| vec![head.col])
}

/// What the rows with figures below a head name in each of these columns.
fn names_below(sheet: &Sheet<'_>, head: CellRef, columns: &[u32], catalog: &Catalog) -> Vec<Vec<Option<String>>> {
    let mut rows = Vec::new();
    for line in sheet.lines.iter().filter(|line| line.row > head.row) {
        let label = |col: u32| sheet.label(CellRef::new(line.row, col)).map(|(_, label)| label);
        let own = label(head.col).unwrap_or_default();
        if catalog.words.is_role_head(&own) || catalog.words.is_note(&own) {
            break;
        }
        let name = |col: &u32| {
            let label = label(*col)?;
            is_name(&label, &catalog.words).then(|| without_marks(&label).trim().to_owned())
        };
        if right_of(sheet, CellRef::new(line.row, head.col)).any(|content| content == Content::Figure) {
            rows.push(columns.iter().map(name).collect());
        }
    }
    rows
}

/// Whether a column names levels above the units of the next one: fewer of them than there are units below them, a name
/// that is not repeated holding for the rows below.
fn is_level(rows: &[Vec<Option<String>>], column: usize) -> bool {
    let (mut levels, mut units) = (BTreeSet::new(), BTreeSet::new());
    let mut above: Vec<String> = Vec::new();
    for names in rows {
        carry(&mut above, &names[..=column]);
        if let Some(Some(unit)) = names.get(column + 1) {
            levels.insert(above.clone());
            units.insert((above.clone(), unit));
        }
    }
    levels.len() < units.len() && levels.iter().all(|above| above.last().is_some_and(|level| !level.is_empty()))
}

/// The names of a row's levels, where none is written those of the row before; a new level has none of the old below it.
fn carry(above: &mut Vec<String>, names: &[Option<String>]) {
    above.resize(names.len(), String::new());
    for (column, name) in names.iter().enumerate() {
        if let Some(name) = name.as_ref().filter(|name| **name != above[column]) {
            above[column].clone_from(name);
            above[column + 1..].fill(String::new());
        }
    }
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

    #[track_caller]
    fn check_levels(sheet: &str, expected: &str) {
        let catalog = load::catalog(&[]).expect("the built-in catalog is valid");
        let workbook = Workbook { format: "xlsx", sheets: vec![Grid::from_text("Sheet1", sheet)] };
        let drafted = drafted(&named_units(&workbook, "a.xlsx", &catalog));
        let keys: Vec<&str> = drafted.reporting().map(|(_, node)| node.key.as_str()).collect();
        assert_eq!(keys.join(" "), expected, "{sheet}");
    }

    #[test]
    fn columns_of_units_before_the_last_one_are_levels() {
        let rows = "North|Milton|Brook|1\nNorth|Milton|Hill|2\nNorth|Ashford|Brook|3\nSouth|Dover|Hill|4";
        let expected = "North/Milton/Brook North/Milton/Hill North/Ashford/Brook South/Dover/Hill";
        check_levels(&format!("County|Town|Village|Votes\n{rows}"), expected);
        check_levels(&format!("Province|District|Town|Votes\n{rows}"), expected);
        let rows = "North|Milton|Brook|1\n||Hill|2\n||Total|3\n|Ashford|Brook|3\nSouth|Dover|Hill|4";
        check_levels(&format!("County|Town|Village|Votes\n{rows}"), expected);
    }

    #[test]
    fn columns_of_units_of_which_none_holds_several_are_no_levels() {
        check_levels("区县|乡镇|数量\n云溪区|青禾镇|1\n云溪区|石岭镇|2", "云溪区/青禾镇 云溪区/石岭镇");
        check_levels("Town|Votes|Town|Votes\nMilton|1|Dover|2\nHill|3|Brook|4", "Milton Hill Dover Brook");
    }

    #[test]
    fn a_level_before_a_table_heads_no_column() {
        check(
            "a.xlsx",
            "Mill Clinic, return of 2024\nDistrict:|Ashford\nIndicator|Figure\nVisits|12\nDeliveries|3",
            "",
        );
        check("a.xlsx", "District|Ashford\nIndicator|Figure\nVisits|12\nDeliveries|3", "");
    }

    #[test]
    fn a_column_of_measures_names_nobody() {
        check("a.xlsx", "指标|单位|数量\n受理数|件|1\n罚款|万元|2", "");
        check("a.xlsx", "指标|单位|数量\n受理数|件|1\n罚款|万元|2\n实际开放|床日|3", "");
    }
}
