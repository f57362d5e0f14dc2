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
