//! A bureau of another subject and another language: everything comes from its folder, nothing from ours.

use crate::support::{Folder, csv_rows};

/// Votes by town and county, in English, without official codes; one name stands in two counties.
fn election() -> Folder {
    let folder = Folder::new();
    folder
        .write("huizong.toml", "title = \"Northland\"\n")
        .write("units.csv", "name,parents\nMilton,Northland/East\nGreenfield,Northland/East\nMilton,Northland/West\nHarbor Point,Northland/West\n")
        .write(
            "indicators.toml",
            "builtin = false\n\n[[indicator]]\ncode = \"votes_adams\"\nname = \"Adams\"\naliases = [\"Adams, D\"]\n\n[[indicator]]\ncode = \"votes_brook\"\nname = \"Brook\"\naliases = [\"Brook, R\"]\n",
        )
        .write("data/2014/East.csv", "Votes for governor 2014,,\nTown,\"Adams, D\",\"Brook, R\"\nMilton,120,98\nGreenfield,45,\nTotals,165,98\n")
        .write("data/2014/West.csv", "Votes for governor 2014,,\nTown,\"Adams, D\",\"Brook, R\"\nMilton,20,30\nHarbor Point,\"1,004\",7\nTotals,\"1,024\",37\n");
    folder
}

#[test]
fn votes_roll_up_by_county_without_code_or_chinese() {
    let folder = election();
    folder.huizong(&["run", "--lang", "en"]).ends(0);
    let facts = csv_rows(&folder.read("output/facts.csv"));
    let value = |unit: &str, parents: &str, indicator: &str| {
        let of = |row: &&std::collections::BTreeMap<String, String>| {
            row["unit_name"] == unit && row["parents"] == parents && row["indicator"] == indicator
        };
        facts.iter().find(of).map(|row| (row["value"].clone(), row["state"].clone())).unwrap()
    };
    let text = |value: &str, state: &str| (value.to_owned(), state.to_owned());
    assert_eq!(value("Milton", "Northland/East", "votes_adams"), text("120", "reported"));
    assert_eq!(value("Milton", "Northland/West", "votes_adams"), text("20", "reported"));
    assert_eq!(value("Harbor Point", "Northland/West", "votes_adams"), text("1004", "reported"));
    assert_eq!(value("Greenfield", "Northland/East", "votes_brook"), text("", "blank"));
}

#[test]
fn every_figure_says_where_it_comes_from() {
    let folder = election();
    let told = folder.huizong(&["explain", "--indicator", "votes_adams", "--json"]).ends(0).json();
    assert_eq!(told["figure"]["value"], "1189");
    let cells = told["cells"].as_array().unwrap();
    let harbor = cells.iter().find(|cell| cell["unit_name"] == "Harbor Point").unwrap();
    assert_eq!(
        (&harbor["file"], &harbor["cell"], &harbor["raw"]),
        (&"2014/West.csv".into(), &"B4".into(), &"1,004".into())
    );
}

#[test]
fn a_fault_of_the_folder_names_file_line_and_key() {
    let folder = election();
    folder.write("huizong.toml", "titel = \"Northland\"\n");
    let ran = folder.huizong(&["check"]).ends(6);
    assert!(ran.err.contains("huizong.toml") && ran.err.contains("titel") && ran.err.contains("title"), "{}", ran.err);
}

#[test]
fn villages_of_one_name_in_other_towns_stay_apart_without_a_list() {
    let folder = Folder::new();
    folder
        .write("indicators.toml", "builtin = false\n\n[[indicator]]\ncode = \"votes\"\nname = \"Votes\"\n")
        .write(
            "data/2024/results.csv",
            "Results 2024,,,\nCounty,Town,Village,Votes\nEast,Milton,North,1\nEast,Milton,South,2\nEast,Dover,North,3\nWest,Upton,South,4\nWest,Upton,North,5\n",
        );
    folder.huizong(&["init", ".", "--lang", "en"]).ends(0);
    assert!(folder.text("units.csv").contains(",North,,East/Dover,"), "{}", folder.text("units.csv"));
    folder.huizong(&["run", "--lang", "en"]).ends(0);
    let facts = csv_rows(&folder.read("output/facts.csv"));
    let mut found: Vec<String> = facts.iter().map(|row| format!("{} {}", row["unit"], row["value"])).collect();
    found.sort_unstable();
    let all = [
        "East/Dover/North 3",
        "East/Milton/North 1",
        "East/Milton/South 2",
        "West/Upton/North 5",
        "West/Upton/South 4",
    ];
    assert_eq!(found, all);
}

#[test]
fn a_file_is_read_with_the_folder_of_the_bureau_that_it_lies_in() {
    let folder = Folder::new();
    folder
        .write("bureau/huizong.toml", "title = \"云溪区\"\n")
        .write("bureau/units.csv", "code,name\n990101,青禾镇\n")
        .write("bureau/mappings.csv", "label,indicator,confirmed\n平台调处量,人民调解案件数,2024-01-05\n")
        .write("bureau/data/2024/青禾镇.csv", "2024年统计表,\n指标,数值\n平台调处量,7\n");
    let out = folder.huizong(&["ledger", "bureau/data/2024/青禾镇.csv"]).ends(0).out;
    assert!(out.contains("990101") && out.contains("mediation_accepted_count"), "{out}");
}

#[test]
fn reasons_of_one_kind_are_told_once_with_their_count() {
    let folder = Folder::new();
    folder.write("huizong.toml", "title = \"云溪区\"\n").write("units.csv", "name\n青禾镇\n石岭镇\n");
    for at in 1..=6 {
        folder.write(&format!("data/2024/表{at}.csv"), "某某情况,数值\n没有的事,7\n另一件,8\n");
    }
    for command in [["check", "--lang=zh"], ["run", "-q"]] {
        let ran = folder.huizong(&command).ends(7);
        assert_eq!(ran.err.matches("[no-figures]").count(), 1, "{}", ran.err);
        assert!(ran.err.contains("同类另有 5 条：2024/表2.csv、2024/表3.csv、2024/表4.csv 等"), "{}", ran.err);
    }
}
