//! `run` from outside: determinism, bad input, exit codes, streams.

use crate::support::{Folder, csv_rows};

/// Three townships and one year, with built-in indicators.
fn district() -> Folder {
    let folder = Folder::new();
    let form = |unit: &str, accepted: &str, success: &str| {
        format!(
            "{unit}2024年度人民调解统计表,\n填报单位：{unit},\n指标,数量\n人民调解案件数,{accepted}\n调解成功数,{success}\n"
        )
    };
    folder
        .write("huizong.toml", "title = \"示例区\"\n")
        .write("units.csv", "code,name,parents\n990001,东山镇,示例市/示例区\n990002,西河镇,示例市/示例区\n990003,南湖镇,示例市/示例区\n")
        .write("data/2024/东山镇.csv", form("东山镇", "156宗", "155"))
        .write("data/2024/西河镇.csv", form("西河镇", "０", "无"));
    folder
}

#[test]
fn same_input_same_bytes_whatever_the_threads() {
    let folder = district();
    folder.huizong(&["run", "--output", "one", "--jobs", "1"]).ends(0);
    folder.huizong(&["run", "--output", "two", "--jobs", "4"]).ends(0);
    let (one, two) = (folder.files("one"), folder.files("two"));
    assert!(one.len() > 5, "{:?}", one.iter().map(|file| &file.0).collect::<Vec<_>>());
    for ((name, first), (other, second)) in one.iter().zip(&two) {
        assert_eq!(name, other);
        assert!(first == second, "{name} differs between two runs");
    }
}

#[test]
fn missing_is_never_zero() {
    let folder = district();
    folder.huizong(&["run"]).ends(0);
    let facts = csv_rows(&folder.read("output/facts.csv"));
    let state = |unit: &str| {
        let row = facts.iter().find(|row| row["unit_name"] == unit && row["indicator"] == "mediation_accepted_count");
        row.map(|row| (row["value"].as_str(), row["state"].as_str())).unwrap()
    };
    assert_eq!(state("东山镇"), ("156", "reported"));
    assert_eq!(state("西河镇"), ("0", "reported"));
    assert_eq!(state("南湖镇"), ("", "not_sent"));
    let told = folder.huizong(&["explain", "--indicator", "mediation_accepted_count", "--json"]).ends(0).json();
    assert_eq!((&told["figure"]["reported"], &told["figure"]["expected"]), (&2.into(), &3.into()));
}

#[test]
fn a_bad_file_costs_itself_alone_and_is_named() {
    let folder = district();
    folder.huizong(&["run", "--output", "clean"]).ends(0);
    folder
        .write("data/2024/坏.xlsx", "PK\u{3}\u{4} this is no archive")
        .write("data/2024/空.xls", "")
        .write("data/2024/~$东山镇.xlsx", "lock");
    let ran = folder.huizong(&["run", "--output", "dirty"]).ends(3);
    assert!(ran.err.contains("2024/坏.xlsx") && ran.err.contains("2024/空.xls"), "{}", ran.err);
    assert_eq!(folder.read("clean/facts.csv"), folder.read("dirty/facts.csv"));
    let run: serde_json::Value = serde_json::from_slice(&folder.read("dirty/run.json")).unwrap();
    assert_eq!((&run["status"], &run["counts"]["files"]["failed"]), (&"partial".into(), &2.into()));
    let diagnostics = folder.text("dirty/diagnostics.csv");
    assert!(diagnostics.contains("~$东山镇.xlsx"), "skipped aloud: {diagnostics}");
}

#[test]
fn a_deleted_cell_changes_the_ledger() {
    let folder = district();
    let ledger = |folder: &Folder| csv_rows(folder.huizong(&["ledger", "data/2024/东山镇.csv"]).ends(0).out.as_bytes());
    let before = ledger(&folder);
    assert_eq!(before.len(), 8, "{before:?}");
    folder.write("data/2024/东山镇.csv", folder.text("data/2024/东山镇.csv").replace("155", ""));
    assert_eq!(ledger(&folder).len(), 7);
}

#[test]
fn an_empty_folder_and_a_missing_one_are_told_apart_from_success() {
    let folder = Folder::new();
    folder.huizong(&["run"]).ends(6);
    folder.write("huizong.toml", "title = \"x\"\n").write("units.csv", "code,name\n1,东山镇\n");
    folder.huizong(&["run"]).ends(7);
    folder.huizong(&["run", "--no-such-flag"]).ends(2);
}

#[test]
fn input_of_which_nothing_can_be_used_still_has_its_ledger() {
    let folder = Folder::new();
    folder
        .write("huizong.toml", "title = \"x\"\n")
        .write("units.csv", "code,name\n1,东山镇\n")
        .write("data/坏.xlsx", "PK\u{3}\u{4} this is no archive")
        .write("data/通讯录.csv", "姓名,电话\n张三,12345\n");
    let ran = folder.huizong(&["run"]).ends(7);
    assert!(ran.err.contains("ledger.csv"), "{}", ran.err);
    let ledger = csv_rows(&folder.read("output/ledger.csv"));
    assert_eq!(ledger.len(), 4, "{ledger:?}");
    assert!(folder.text("output/diagnostics.csv").contains("坏.xlsx"));
    let run: serde_json::Value = serde_json::from_slice(&folder.read("output/run.json")).unwrap();
    assert_eq!((&run["status"], &run["counts"]["files"]["failed"]), (&"failed".into(), &1.into()));
    assert_eq!(run["outputs"].as_array().unwrap().len(), 2);
    folder.huizong(&["run", "--dry-run", "--output", "other"]).ends(7);
    assert!(!folder.path("other").exists());
}

#[test]
fn json_is_one_document_on_standard_output_alone() {
    let folder = district();
    let ran = folder.huizong(&["run", "--json"]).ends(0);
    assert_eq!(ran.json()["counts"]["returns"]["came"], 2);
    let quiet = folder.huizong(&["run", "--quiet"]).ends(0);
    assert_eq!((quiet.out.as_str(), quiet.err.as_str()), ("", ""));
    assert!(!ran.err.contains('\u{1b}'), "no colour where there is no terminal");
}

#[test]
fn an_earlier_run_leaves_nothing_behind() {
    let folder = district();
    folder.huizong(&["run"]).ends(0);
    folder.write("output/my-notes.txt", "mine");
    let before = folder.files("output").len();
    folder.huizong(&["run", "--only", "facts"]).ends(0);
    let after: Vec<String> = folder.files("output").into_iter().map(|file| file.0).collect();
    assert!(after.len() < before && after.contains(&"my-notes.txt".to_owned()), "{after:?}");
    assert!(!after.iter().any(|name| name.ends_with("xlsx")), "{after:?}");
}

#[test]
fn every_unit_gets_its_own_workbook_on_request() {
    let folder = district();
    folder.huizong(&["run", "--only", "xlsx", "--books", "units"]).ends(0);
    let names: Vec<String> = folder.files("output").into_iter().map(|(name, _)| name).collect();
    let books = ["2024年度汇总表.xlsx", "run.json", "分册/东山镇.xlsx", "分册/南湖镇.xlsx", "分册/西河镇.xlsx"];
    assert_eq!(names, books);
    let text = sheets_as_text(&folder.read("output/分册/东山镇.xlsx"));
    assert!(text.contains("156") && text.contains("东山镇"));
    assert!(!text.contains("西河镇"), "another unit's figures are none of its business");
}

/// A district's book has what is said of its own units, of files or not, and no counts of the whole city.
#[test]
fn a_book_of_a_part_says_what_concerns_its_own_units() {
    let folder = Folder::new();
    let mut list = "code,name,parents\n".to_owned();
    for (at, name) in ["东溪镇", "东岭镇", "西溪镇", "西岭镇"].into_iter().enumerate() {
        list.push_str(&format!("{at},{name},示例市/{}区\n", &name[..3]));
        for year in [2023, 2024].into_iter().filter(|year| (name, *year) != ("东岭镇", 2024)) {
            let form = format!("{name}{year}年度统计表\n指标,单位,数量\n人民调解案件数,件,{}\n", 50 + at);
            folder.write(&format!("data/{year}/{name}.csv"), form);
        }
    }
    folder.write("huizong.toml", "title = \"示例市\"\n").write("units.csv", list);
    folder.huizong(&["run", "--only", "xlsx", "--books", "levels"]).ends(0);
    let book = |name: &str| sheets_as_text(&folder.read(&format!("output/{name}.xlsx")));
    let (city, east, west) = (book("2024年度汇总表"), book("分册/东区"), book("分册/西区"));
    let missing = "东岭镇：未收到2024年的表格";
    assert!(city.contains(missing) && east.contains(missing) && !west.contains(missing));
    assert!(city.contains("4个单位没有人口数") && !east.contains("个单位没有人口数"), "{east}");
}

/// Every cell of a workbook, by a reader that is not the writer's.
pub(crate) fn sheets_as_text(bytes: &[u8]) -> String {
    use calamine::{Reader, Xlsx};
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let sheets = book.worksheets();
    let cells = sheets.iter().flat_map(|(_, range)| range.used_cells().map(|(_, _, cell)| cell.to_string()));
    cells.collect::<Vec<_>>().join("\n")
}

/// A run that is interrupted while it writes ends with 130, with every file whole and nothing beside them.
#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_whole_files_alone() {
    let folder = district();
    let output = folder.path("output");
    let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_huizong"))
        .args(["run", "--lang", "zh"])
        .current_dir(folder.path("."))
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let has_begun = || std::fs::read_dir(&output).is_ok_and(|mut files| files.next().is_some());
    while !has_begun() && run.try_wait().unwrap().is_none() {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    std::process::Command::new("kill").args(["-INT", &run.id().to_string()]).status().unwrap();
    // It may have come too late, when all was done.
    let code = run.wait().unwrap().code();
    assert!(matches!(code, Some(130 | 0 | 3)), "{code:?}");
    let record: serde_json::Value = serde_json::from_slice(&folder.read("output/run.json")).unwrap();
    let written = record["outputs"].as_array().unwrap().len() + 1;
    let found = walkdir::WalkDir::new(&output).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    assert_eq!(found.count(), written, "nothing beside the outputs");
}
