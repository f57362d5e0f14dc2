//! Without a list of reporting units: those that the files name are taken, and this is said.

use crate::support::{Folder, csv_rows};

fn returns() -> Folder {
    let folder = Folder::new();
    folder
        .write("data/青禾镇2024年统计表.csv", "填报单位：青禾镇人民政府,\n指标,数量\n矛盾纠纷受理数,12\n")
        .write("data/石岭镇2024年统计表.csv", "填报单位：石岭镇,\n指标,数量\n矛盾纠纷受理数,7\n");
    folder
}

#[test]
fn a_folder_of_returns_alone_is_rolled_up() {
    let folder = returns();
    let ran = folder.huizong(&["run", "--input", "data", "--output", "out"]).ends(0);
    assert!(ran.err.matches("[no-unit-list]").count() == 1 && ran.err.contains("2 个单位"), "{}", ran.err);
    let facts = csv_rows(&folder.read("out/facts.csv"));
    let known = facts.iter().filter(|row| row["indicator"] == "mediation_accepted_count");
    let known: Vec<String> = known.map(|row| format!("{} {}", row["unit_name"], row["value"])).collect();
    assert_eq!(known, ["石岭镇 7", "青禾镇 12"]);
}

#[test]
fn an_empty_folder_is_said_to_be_empty_and_nothing_else() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("data")).unwrap();
    let ran = folder.huizong(&["run", "--input", "data", "--output", "out"]).ends(7);
    assert!(ran.err.contains("[no-input]") && !ran.err.contains("[no-unit-list]"), "{}", ran.err);
}

#[test]
fn the_ledger_of_a_file_alone_names_its_unit() {
    let folder = returns();
    let ran = folder.huizong(&["ledger", "data/青禾镇2024年统计表.csv", "--json"]).ends(0);
    let rows = ran.json();
    let value = rows.as_array().unwrap().iter().find(|row| row["class"] == "value").unwrap();
    assert_eq!((&value["unit"], &value["value"]), (&"青禾镇".into(), &"12".into()));
}

#[test]
fn init_lists_the_units_that_the_returns_name() {
    let folder = returns();
    let ran = folder.huizong(&["init"]).ends(0);
    assert!(ran.err.contains("写到的 2 个单位"), "{}", ran.err);
    let units = folder.text("units.csv");
    assert!(units.contains("\n,石岭镇,") && units.contains("\n,青禾镇,"), "{units}");
    let ran = folder.huizong(&["run"]).ends(0);
    assert!(!ran.err.contains("[no-unit-list]"), "{}", ran.err);
}

#[test]
fn init_says_where_the_returns_name_no_unit() {
    let folder = Folder::new();
    folder.write("data/a.csv", "Mill Clinic: return of 2024\nDistrict:,Ashford\nIndicator,Figure\nVisits,12\n");
    let ran = folder.huizong(&["init", "--lang", "en"]).ends(0);
    assert!(ran.err.contains("units.csv is empty"), "{}", ran.err);
    assert!(!folder.text("units.csv").contains("Visits"));
}

#[test]
fn a_list_of_units_is_enough_of_a_folder() {
    let folder = returns();
    folder.write("units.csv", "name\n石岭镇\n青禾镇\n龙口镇\n");
    let ran = folder.huizong(&["run", "--input", "data", "--output", "out"]).ends(0);
    assert!(!ran.err.contains("[no-unit-list]"), "{}", ran.err);
    let silent = folder.text("out/findings.json");
    assert!(silent.contains("龙口镇"), "who sent nothing is seen where there is a list");
}

#[test]
fn without_settings_and_input_nothing_is_guessed() {
    let folder = returns();
    let ran = folder.huizong(&["run"]).ends(6);
    assert!(ran.err.contains("[no-settings]"), "{}", ran.err);
}
