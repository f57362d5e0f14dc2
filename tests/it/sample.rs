//! The sample district against what another engine added up: `data/sample/expected/totals.csv` comes from `SQLite` over
//! the generator's own figures, never from this program.

use std::{collections::BTreeMap, sync::OnceLock};

use rust_decimal::Decimal;

use crate::support::{Folder, csv_rows, huizong, root};

type Row = BTreeMap<String, String>;

/// One run over the sample for all tests of this file: where its outputs are, and what it said.
fn ran() -> &'static (Folder, String) {
    static RUN: OnceLock<(Folder, String)> = OnceLock::new();
    RUN.get_or_init(|| {
        let folder = Folder::new();
        let output = folder.path("output");
        let ran = huizong(root(), &["run", "--input", "data/sample", "--output", output.to_str().unwrap()]);
        assert_eq!(ran.code, 3, "three files of the sample are unusable on purpose\n{}", ran.err);
        (folder, ran.err.replace(output.to_str().unwrap(), "output"))
    })
}

fn run() -> &'static Folder {
    &ran().0
}

fn expected(name: &str) -> Vec<Row> {
    csv_rows(&std::fs::read(root().join("data/sample/expected").join(name)).unwrap())
}

fn decimal(text: &str) -> Option<Decimal> {
    text.parse::<Decimal>().ok().map(|value| value.normalize())
}

/// Sum and number of the reported values of each year and indicator.
fn sums(facts: &[Row]) -> BTreeMap<(String, String), (Decimal, usize)> {
    let mut sums = BTreeMap::new();
    for fact in facts {
        if let Some(value) = decimal(&fact["value"]) {
            let sum = sums.entry((fact["year"].clone(), fact["indicator"].clone())).or_insert((Decimal::ZERO, 0));
            sum.0 += value;
            sum.1 += 1;
        }
    }
    sums
}

#[test]
fn totals_are_those_of_another_engine() {
    let sums = sums(&csv_rows(&run().read("output/facts.csv")));
    let expected = expected("totals.csv");
    let same = |row: &&Row| {
        let found = sums.get(&(row["year"].clone(), row["indicator"].clone()));
        match decimal(&row["total"]) {
            None => found.is_none(),
            Some(total) => {
                found.is_some_and(|(sum, count)| sum.normalize() == total && count.to_string() == row["reported"])
            }
        }
    };
    let (right, wrong): (Vec<&Row>, Vec<&Row>) = expected.iter().partition(same);
    eprintln!(
        "{} of {} totals as expected; first others: {:?}",
        right.len(),
        expected.len(),
        &wrong[..wrong.len().min(5)]
    );
    assert!(right.len() * 100 >= expected.len() * TOTALS_PER_CENT, "{} of {} totals", right.len(), expected.len());
}

/// Totals that must come out exactly, in per cent. A total is lost as soon as one unit's sheet is refused.
const TOTALS_PER_CENT: usize = 97;

#[test]
fn no_cell_is_silently_wrong() {
    let ledger = csv_rows(&run().read("output/ledger.csv"));
    let at = |file: &str, sheet: &str, cell: &str| format!("{file}!{sheet}!{cell}");
    let found: BTreeMap<String, &Row> =
        ledger.iter().map(|row| (at(&row["file"], &row["sheet"], &row["cell"]), row)).collect();
    let mut counts = BTreeMap::new();
    for row in expected("cells.csv") {
        let place = at(row["file"].trim_start_matches("data/"), &row["sheet"], &row["cell"]);
        let Some(cell) = found.get(&place) else { continue }; // html and csv sheets bear other names
        let outcome = match cell["class"].as_str() {
            "value"
                if cell["indicator"] != row["indicator"]
                    || cell["unit"] != row["unit"]
                    || cell["year"] != row["year"] =>
            {
                "wrong place"
            }
            "value" if decimal(&cell["value"]) != decimal(&row["value"]) => "wrong value",
            "value" => "right",
            _ => "refused",
        };
        assert!(!outcome.starts_with("wrong"), "{outcome}: {place} expected {row:?}, found {cell:?}");
        *counts.entry(outcome).or_insert(0_usize) += 1;
    }
    eprintln!("cells of the sample: {counts:?}");
    let refused = counts.get("refused").copied().unwrap_or_default();
    assert!(counts["right"] > 6_000 && refused * 100 <= counts["right"] * 3, "{counts:?}");
}

#[test]
fn planted_faults_are_named() {
    let findings: serde_json::Value = serde_json::from_slice(&run().read("output/findings.json")).unwrap();
    let flags = findings["flags"].as_array().unwrap();
    let has = |unit: &str, cause: &str| flags.iter().any(|flag| flag["unit_name"] == unit && flag["cause"] == cause);
    assert!(has("霁岭镇", "a"), "a return that never came");
    assert!(has("竹陂镇", "c"), "false zeros");
    assert!(has("梅坳镇", "e"), "copied from last year");
    assert!(flags.len() <= 14, "few flags: {}", flags.len());
    let text = findings.to_string();
    assert!(!text.contains("瞒报"), "never a verdict");
}

/// The lines of the README's block in which `first` is the first one.
fn shown(readme: &str, first: &str) -> Vec<String> {
    let block = readme.split("```").find(|block| block.trim_start().starts_with(first));
    let block = block.unwrap_or_else(|| panic!("no block of the README begins with {first}"));
    block.lines().map(str::trim_end).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[test]
fn the_readme_shows_what_the_program_says() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let said: Vec<&str> = ran().1.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
    assert_eq!(shown(&readme, "读取 86 个文件"), said);

    let command = "$ huizong explain ";
    let [asked, told @ ..] = &shown(&readme, command)[..] else { panic!("no command") };
    let arguments: Vec<&str> = asked.trim_start_matches("$ huizong ").split(' ').collect();
    let explained = huizong(root(), &arguments).ends(0).out;
    let cut_short = |line: &&String| line.trim() != "…";
    for line in told.iter().filter(cut_short) {
        assert!(explained.lines().any(|said| said == line), "not said: {line}\n{explained}");
    }
}
