//! Workbooks that other programs made, against what independent readers found in them.

#![expect(clippy::disallowed_methods, reason = "the fixtures are files")]

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use serde_json::Value;

use super::*;
use crate::grid::{Cell, CellRef, CellValue};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/read")
}

fn read(path: &str, passwords: &[&str]) -> Checked<Workbook> {
    let bytes = std::fs::read(fixtures().join(path)).unwrap();
    let passwords = passwords.iter().map(|&password| password.to_owned()).collect();
    workbook(&bytes, &ReadOptions { passwords, file: path.to_owned() })
}

fn expected(folder: &str) -> BTreeMap<String, BTreeMap<String, Value>> {
    let text = std::fs::read_to_string(fixtures().join(folder).join("expected.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn number(cell: &Cell) -> f64 {
    match &cell.value {
        CellValue::Number(number) => number.to_string().parse().unwrap(),
        _ => 0.0,
    }
}

/// Asserts that a sheet has what an independent reader found, for each thing that it can find.
fn check_sheet(file: &str, grid: &Grid, expected: &Value) {
    let count = |has: &dyn Fn(&Cell) -> bool| grid.cells().iter().filter(|(_, cell)| has(cell)).count() as u64;
    let found = [
        ("cells", grid.cells().len() as u64),
        ("without_value", count(&|cell| cell.value == CellValue::FormulaWithoutValue)),
        ("notes", count(&|cell| cell.note.is_some())),
        ("struck", count(&|cell| cell.struck)),
        ("hidden_rows", grid.hidden_rows.len() as u64),
        ("merges", grid.merges.len() as u64),
    ];
    for (name, found) in found {
        if let Some(expected) = expected[name].as_u64() {
            assert_eq!(found, expected, "{name} of {file}!{}", grid.name);
        }
    }
    if let Some(hidden) = expected["hidden"].as_bool() {
        assert_eq!(grid.visibility != crate::grid::Visibility::Visible, hidden, "{file}!{}", grid.name);
    }
    let sum: f64 = grid.cells().iter().map(|(_, cell)| number(cell)).sum();
    let expected = expected["sum"].as_f64().unwrap();
    assert!((sum - expected).abs() <= expected.abs() * 1e-9, "{sum} for {expected} in {file}!{}", grid.name);
}

fn check_folder(folder: &str) {
    for (file, sheets) in expected(folder) {
        let path = format!("{folder}/{file}");
        let book = read(&path, &[]).value;
        let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(names.len(), sheets.len(), "sheets of {path}: {names:?}");
        for grid in &book.sheets {
            check_sheet(&path, grid, &sheets[&grid.name]);
        }
    }
}

#[test]
fn openpyxl() {
    check_folder("openpyxl");
}

#[test]
fn xlsxwriter() {
    check_folder("xlsxwriter");
}

#[test]
fn libreoffice() {
    check_folder("libreoffice");
    let page = read("libreoffice/page.xls", &[]);
    assert_eq!(page.value.format, "html");
    // A page has no hidden lines; its numbers are as exact as those of the other files, its comment is one.
    let sheet = &page.value.sheets[0];
    let sum: f64 = (3..9).filter_map(|row| sheet.get(CellRef::new(row, 2))).map(number).sum();
    let shown_rows = [4.0, 5.0, 6.0, 8.0].map(|row| row * 1234.5678).iter().sum::<f64>();
    assert!((sum - shown_rows).abs() < 1e-6, "{sum} for {shown_rows}");
    assert_eq!(sheet.get(CellRef::new(4, 1)).unwrap().note.as_deref(), Some("含上年结转2件"));
}

#[test]
fn xlwt_with_formulas_without_a_result() {
    let book = read("xlwt/book.xls", &[]);
    let [first, second] = &book.value.sheets[..] else { panic!("two sheets") };
    let expected = &expected("xlwt")["book.xls"];
    check_sheet("book.xls", second, &expected["长文"]);
    // xlrd takes the formula for an empty text and counts one cell less.
    assert_eq!(first.cells().len() as u64, expected["统计表"]["cells"].as_u64().unwrap() + 1);
    assert_eq!(first.get(CellRef::new(6, 1)).unwrap().value, CellValue::FormulaWithoutValue);
    assert_eq!(first.hidden_cols.iter().copied().collect::<Vec<_>>(), [2]);
}

#[test]
fn delimited_in_every_encoding() {
    for file in ["gbk.csv", "utf8.csv", "wide.tsv"] {
        let grid = read(&format!("delimited/{file}"), &[]).value.sheets.remove(0);
        let row: Vec<String> = (0..3).map(|col| grid.get(CellRef::new(1, col)).unwrap().value.to_string()).collect();
        assert_eq!((grid.cells().len(), row.join("|")), (18, "青山镇|12|000".to_owned()), "{file}");
    }
}

#[test]
fn encrypted_with_and_without_the_password() {
    let form = &expected("openpyxl")["form.xlsx"];
    let book = read("encrypted/form.xlsx", &["2023", "2024"]);
    check_sheet("encrypted", &book.value.sheets[0], &form["统计表"]);
    let shut = read("encrypted/form.xlsx", &["2023"]);
    assert_eq!(shut.diagnostics.iter().map(|said| said.code).collect::<Vec<_>>(), ["encrypted"]);
}

#[test]
fn packages_of_careless_writers() {
    let form = &expected("openpyxl")["form.xlsx"];
    for file in ["pretty.xlsx", "backslash.xlsx", "utf16.xlsx"] {
        for grid in &read(&format!("packages/{file}"), &[]).value.sheets {
            check_sheet(file, grid, &form[&grid.name]);
        }
    }
    let book = read("packages/one-sheet-lost.xlsx", &[]);
    check_sheet("one-sheet-lost.xlsx", &book.value.sheets[0], &form["统计表"]);
    let lost: Vec<_> = book.diagnostics.iter().filter(|said| said.code == "damaged-sheet").collect();
    assert_eq!(lost.len(), 1);
    assert_eq!(lost[0].location.sheet.as_deref(), Some("旧数"));
}

/// Everything that calamine tells about a cell.
fn shown(grids: &[Grid]) -> BTreeMap<(String, CellRef), String> {
    let cells = grids.iter().flat_map(|grid| grid.cells().iter().map(|(at, cell)| ((grid.name.clone(), *at), cell)));
    cells.map(|(at, cell)| (at, format!("{:?} {}", cell.value, cell.formula.is_some()))).collect()
}

/// Asserts that our reader and calamine agree on every cell of a workbook.
fn check_against_calamine(path: &Path) {
    let bytes = std::fs::read(path).unwrap();
    let ours = xlsx::read(&bytes, &mut Intake::new("ours")).unwrap();
    let theirs = fallback::xlsx(&bytes, &mut Intake::new("theirs")).unwrap();
    assert_eq!(shown(&ours), shown(&theirs), "{}", path.display());
}

#[test]
fn agrees_with_calamine_cell_by_cell() {
    let mut checked = 0;
    for file in ["openpyxl/form.xlsx", "xlsxwriter/shared.xlsx", "xlsxwriter/inline-1904.xlsx", "libreoffice/form.xlsx"]
    {
        check_against_calamine(&fixtures().join(file));
        checked += 1;
    }
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    for file in [
        "china-county-census-2020/raw/census_county_2020_v1.xlsx",
        "uk-council-tax-base/raw/Council_Taxbase_local_authority_level_data_2013.xlsx",
        "uk-council-tax-base/raw/LA_Drop_down_2018_rev.xlsx",
    ] {
        let path = shared.join(file);
        if path.exists() {
            check_against_calamine(&path);
            checked += 1;
        } else {
            #[expect(clippy::print_stderr, reason = "a test that skips says so")]
            {
                eprintln!("skipped, not there: {}", path.display());
            }
        }
    }
    assert!(checked >= 4);
}
