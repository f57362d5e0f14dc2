//! Files that others published, against figures that others took from them. The catalog and the list of units are
//! made from the lists of the truth (what a bureau would hold), never from positions of cells.
//!
//! The files are not part of the project; without them the tests say so and pass.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use rust_decimal::Decimal;

use super::*;
use crate::{
    catalog::{Catalog, Indicator, Roster, roster},
    read,
};

/// One figure of the truth.
struct Truth {
    units: Vec<crate::observation::UnitId>,
    year: i16,
    indicator: String,
    value: Decimal,
}

/// What came of a set of files.
#[derive(Debug, Default)]
struct Score {
    right: usize,
    wrong: Vec<String>,
    missing: Vec<String>,
    surplus: usize,
}

fn folder(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    if !path.is_dir() {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

#[expect(clippy::disallowed_methods, reason = "a test that reads files")]
fn bytes(path: &std::path::Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

fn truth_rows(folder: &std::path::Path, name: &str) -> Vec<BTreeMap<String, String>> {
    let bytes = bytes(&folder.join(name));
    csv::Reader::from_reader(&bytes[..]).deserialize().map(Result::unwrap).collect()
}

fn count(code: &str, unit: &str, aliases: Vec<String>) -> Indicator {
    let mut indicator = catalog().indicators[0].clone();
    indicator.code = code.to_owned();
    indicator.name = Text::new(code, code);
    indicator.unit = unit.to_owned();
    indicator.aliases = aliases;
    indicator
}

fn catalog_of(indicators: Vec<Indicator>) -> Catalog {
    let mut catalog = Catalog::of_words();
    catalog.indicators = indicators;
    catalog.measures = super::catalog().measures;
    catalog
}

fn run(folder: &std::path::Path, catalog: &Catalog, roster: &Roster, year: Option<i16>) -> Vec<Observation> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(folder.join("raw"))
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    let outside = Context { catalog, roster, mappings: &[], file: "".into() };
    let lexicon = Lexicon::new(&outside).assuming_year(year);
    let recognizer = Recognizer::new(&lexicon);
    let mut all = Vec::new();
    let mut said: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unmapped: BTreeMap<String, usize> = BTreeMap::new();
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let book = read::workbook(&bytes(&path), &read::ReadOptions { file: name.clone(), ..Default::default() }).value;
        let context = Context { catalog, roster, mappings: &[], file: name.as_str().into() };
        let checked = recognizer.workbook(&book, &context);
        let cells: usize = book.sheets.iter().map(|grid| grid.cells().len()).sum();
        assert_eq!(checked.value.ledger.len(), cells, "{name}");
        for diagnostic in &checked.diagnostics {
            *said.entry(diagnostic.code).or_default() += 1;
            if std::env::var("SHOW").is_ok_and(|code| diagnostic.code == code || code == "all") {
                eprintln!("  {}", diagnostic.render(crate::diagnostic::Lang::En));
            }
        }
        for label in checked.value.unmapped {
            *unmapped.entry(label.label).or_default() += label.figures;
        }
        all.extend(checked.value.observations);
    }
    let mut unmapped: Vec<_> = unmapped.into_iter().collect();
    unmapped.sort_by_key(|found| std::cmp::Reverse(found.1));
    eprintln!("said: {said:?}\nnot recognized: {:?}", unmapped.iter().take(12).collect::<Vec<_>>());
    all
}

fn score(catalog: &Catalog, observations: &[Observation], truth: &[Truth]) -> Score {
    let mut by_key: BTreeMap<_, BTreeSet<Decimal>> = BTreeMap::new();
    for observation in observations {
        if let Some(value) = observation.value {
            let code = catalog.indicator(observation.indicator).code.as_str();
            by_key.entry((observation.unit, observation.year, code)).or_default().insert(value);
        }
    }
    let mut score = Score::default();
    let mut used = BTreeSet::new();
    for row in truth {
        let keys: Vec<_> = row.units.iter().map(|unit| (*unit, row.year, row.indicator.as_str())).collect();
        let found: BTreeSet<Decimal> = keys.iter().filter_map(|key| by_key.get(key)).flatten().copied().collect();
        used.extend(keys);
        let shown = format!("{:?} {} {} {}", row.units, row.year, row.indicator, row.value);
        if found.contains(&row.value) {
            score.right += 1;
        } else if found.is_empty() {
            score.missing.push(shown);
        } else {
            score.wrong.push(format!("{shown} but read {found:?}"));
        }
    }
    score.surplus = by_key.keys().filter(|key| !used.contains(*key)).count();
    score
}

fn report(name: &str, score: &Score) {
    let of = score.right + score.wrong.len() + score.missing.len();
    eprintln!(
        "{name}: {} of {of} right, {} different, {} not read, {} figures beyond the truth",
        score.right,
        score.wrong.len(),
        score.missing.len(),
        score.surplus
    );
    for line in score.wrong.iter().take(40) {
        eprintln!("  different: {line}");
    }
    for line in score.missing.iter().take(40) {
        eprintln!("  not read: {line}");
    }
}

/// How the state's forms write its offices.
fn offices(office: &str) -> Vec<String> {
    let number = |prefix: &str| office.strip_prefix(prefix).map(str::trim);
    if office == "U.S. Senate" {
        return vec!["United States Senator".into()];
    }
    if let Some(n) = number("State House District No.") {
        return ["State Representative", "State Representatives"]
            .map(|title| format!("{title} > District No. {n}"))
            .into();
    }
    if let Some(n) = number("Executive Council District") {
        return vec![format!("Executive Council > District No. {n}")];
    }
    if let Some(n) = number("State Senate District") {
        return vec![office.into(), format!("State Senate Dist. {n}")];
    }
    vec![office.into()]
}

fn election_aliases(code: &str) -> Vec<String> {
    let parts: Vec<&str> = code.split('|').collect();
    let [office, party, name] = parts[..] else { panic!("{code}") };
    let mut names = vec![name.to_owned()];
    let words: Vec<&str> = name.split(' ').collect();
    if words.len() > 1 && !name.contains(',') {
        names.push(words[words.len() - 1].to_owned());
    }
    let with_party =
        |name: &String| if party.is_empty() { name.clone() } else { format!("{name}, {}", party.to_lowercase()) };
    let heads: Vec<String> = names.iter().map(with_party).collect();
    offices(office).iter().flat_map(|office| heads.iter().map(move |head| format!("{office} > {head}"))).collect()
}

#[test]
fn an_election_by_town() {
    let Some(folder) = folder("new-hampshire-2014") else { return };
    let rows = truth_rows(&folder, "truth.csv");
    let indicators: BTreeSet<&String> = rows.iter().map(|row| &row["indicator"]).collect();
    let catalog = catalog_of(indicators.iter().map(|code| count(code, "票", election_aliases(code))).collect());
    let mut units: BTreeSet<(String, String)> = rows
        .iter()
        .filter(|row| !row["county"].is_empty())
        .map(|row| (row["county"].clone(), row["town"].clone()))
        .collect();
    let probe = roster_of(&units);
    for row in rows.iter().filter(|row| row["county"].is_empty()) {
        if matches!(probe.resolve(&row["town"], &[]), roster::Resolved::Unknown(_)) {
            units.insert((String::new(), row["town"].clone()));
        }
    }
    let roster = roster_of(&units);
    let observations = run(&folder, &catalog, &roster, Some(2014));
    let truth: Vec<Truth> = rows
        .iter()
        .filter(|row| !row["value"].is_empty())
        .map(|row| Truth {
            units: truth_units(&roster, &row["county"], &row["town"]),
            year: row["year"].parse().unwrap(),
            indicator: row["indicator"].clone(),
            value: row["value"].parse().unwrap(),
        })
        .collect();
    let score = score(&catalog, &observations, &truth);
    report("election", &score);
    assert!(score.right * 100 >= truth.len() * 90, "{} of {}", score.right, truth.len());
    assert!(score.wrong.len() * 100 <= truth.len(), "{}", score.wrong.len());
}

fn roster_of(units: &BTreeSet<(String, String)>) -> Roster {
    let mut text = String::from("name,parents\n");
    for (county, town) in units {
        let above = if county.is_empty() { String::new() } else { format!("{county} County") };
        text.push_str(&format!("\"{town}\",\"{above}\"\n"));
    }
    roster::from_csv("units.csv", &text).unwrap()
}

fn truth_units(roster: &Roster, county: &str, town: &str) -> Vec<crate::observation::UnitId> {
    let in_county = |id: &crate::observation::UnitId| {
        let above = roster.ancestors(*id);
        county.is_empty() || above.iter().any(|above| roster.node(*above).name == format!("{county} County"))
    };
    let candidates = match roster.resolve(town, &[]) {
        roster::Resolved::One(id) => vec![id],
        roster::Resolved::Ambiguous(ids) => ids,
        roster::Resolved::Unknown(_) => Vec::new(),
    };
    candidates.into_iter().filter(|id| roster.node(*id).reports).filter(in_county).collect()
}

#[test]
fn a_tax_return_of_authorities() {
    let Some(folder) = folder("uk-council-tax-base") else { return };
    let rows = truth_rows(&folder, "truth.csv");
    let aliases = [
        "Number of dwellings in line 7 classed as second homes",
        "11. Number of dwellings in line 7 classed as second homes on 1 October 2018",
        "Number of dwellings in line 7 classed as second homes and so treated for Formula Grant purposes as being entitled to a 50% discount",
    ];
    let catalog = catalog_of(vec![count("second homes", "套", aliases.map(Into::into).into())]);
    let mut units: BTreeMap<String, String> = BTreeMap::new();
    for row in &rows {
        units.insert(row["old_id"].clone(), row["unit"].clone());
    }
    let mut text = String::from("code,name\n");
    for (code, name) in &units {
        text.push_str(&format!("{code},\"{name}\"\n"));
    }
    let roster = roster::from_csv("units.csv", &text).unwrap();
    let observations = run(&folder, &catalog, &roster, None);
    let truth: Vec<Truth> = rows
        .iter()
        .map(|row| Truth {
            units: roster.by_key(&row["old_id"]).into_iter().collect(),
            year: row["year"].parse().unwrap(),
            indicator: row["indicator"].clone(),
            value: row["value"].parse().unwrap(),
        })
        .collect();
    let score = score(&catalog, &observations, &truth);
    report("tax return", &score);
    assert!(score.right * 100 >= truth.len() * 97, "{} of {}", score.right, truth.len());
}

#[test]
fn a_census_of_counties() {
    let Some(folder) = folder("china-county-census-2020") else { return };
    let path = folder.join("raw/census_county_2020_v1.xlsx");
    let book = read::workbook(&bytes(&path), &read::ReadOptions::default()).value;
    let grid = &book.sheets[0];
    let text_at = |row: u32, col: u32| grid.get(CellRef::new(row, col)).map(crate::grid::Cell::raw).unwrap_or_default();
    let last = grid.cells().last().map_or(0, |(at, _)| at.row);
    let mut text = String::from("code,name,parents\n");
    let mut codes: BTreeSet<String> = BTreeSet::new();
    for row in 1..=last {
        let (code, province, city, county) = (text_at(row, 0), text_at(row, 1), text_at(row, 2), text_at(row, 3));
        let is_county = code.len() == 6 && !code.ends_with("00") && codes.insert(code.clone().into_owned());
        if is_county || (code == "NA" && city != "全国") {
            let code = if is_county { &*code } else { "" };
            text.push_str(&format!("{code},{county},{province}/{city}\n"));
        }
    }
    let roster = roster::from_csv("units.csv", &text).unwrap();
    let columns = [("popu_2020", "人口数_合计"), ("popu_urban_2020", "城镇人口"), ("popu_rural_2020", "乡村人口")];
    let catalog = catalog_of(columns.map(|(code, name)| count(code, "人", vec![name.into()])).into());
    let observations = run(&folder, &catalog, &roster, None);
    eprintln!("census: {} units, {} observations", codes.len(), observations.len());
    let mut sums: BTreeMap<(String, &str), Decimal> = BTreeMap::new();
    let city = |id: crate::observation::UnitId| {
        roster.ancestors(id).first().map(|id| roster.node(*id).name.clone()).unwrap_or_default()
    };
    for observation in &observations {
        let code = catalog.indicator(observation.indicator).code.as_str();
        *sums.entry((city(observation.unit), code)).or_default() += observation.value.unwrap_or_default();
    }
    let (mut equal, mut other) = (0, Vec::new());
    for row in truth_rows(&folder, "truth-city.csv") {
        for (code, _) in columns {
            let expected: Option<Decimal> = row[code].parse().ok();
            let sum = sums.get(&(row["city"].clone(), code)).copied();
            if expected.is_some() && expected == sum {
                equal += 1;
            } else {
                other.push(format!("{} {code} {expected:?} {sum:?}", row["city"]));
            }
        }
    }
    eprintln!(
        "census: {equal} city totals equal, {} differ: {:?}",
        other.len(),
        other.iter().take(20).collect::<Vec<_>>()
    );
    assert!(equal > 900, "{equal}");
}
