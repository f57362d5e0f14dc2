//! What came, and what is said of it: nothing that a unit sent is called missing, and nothing that was not used is silent.

use std::{
    collections::BTreeMap,
    io::{Cursor, Write},
};

use crate::support::{Folder, Ran, csv_rows};

const UNITS: &str = "code,name,parents,opened,closed,successor\n\
    990001,东山镇,示例区,,,\n990002,西河镇,示例区,,,\n990003,南湖镇,示例区,,,\n990004,北坡镇,示例区,,,\n";

/// A form of one unit; `period` is what its title says of the time.
fn form(unit: &str, period: &str, accepted: &str, money: &str) -> String {
    format!("{unit}{period}统计表,,\n指标,单位,数量\n人民调解案件数,件,{accepted}\n罚没金额,元,{money}\n")
}

/// Four townships and three years; in 2024 南湖镇 sends what a test gives it.
fn district() -> Folder {
    let folder = Folder::new();
    folder.write("huizong.toml", "title = \"示例区\"\n").write("units.csv", UNITS);
    for (unit, accepted) in [("东山镇", 156), ("西河镇", 81), ("南湖镇", 97), ("北坡镇", 120)] {
        for year in 2022..=2024 {
            let figures = (accepted + year % 7, 50_000 + 13 * year);
            let form = form(unit, &format!("{year}年度"), &figures.0.to_string(), &figures.1.to_string());
            folder.write(&format!("data/{year}/{unit}.csv"), form);
        }
    }
    std::fs::remove_file(folder.path("data/2024/南湖镇.csv")).unwrap();
    folder
}

#[track_caller]
fn says(ran: &Ran, words: &[&str]) {
    for words in words {
        assert!(ran.err.contains(words), "{words} is not in\n{}", ran.err);
    }
}

/// 南湖镇 sent something: it is not told that it sent nothing.
#[track_caller]
fn accuses_nobody(folder: &Folder, ran: &Ran) {
    let said = format!("{}{}", ran.err, folder.text("output/diagnostics.csv"));
    assert!(!said.contains("没有报来任何数据") && !said.contains("未收到2024年的表格"), "{said}");
}

/// Value and state of the cases of 南湖镇.
fn fact(folder: &Folder) -> (String, String) {
    let facts = csv_rows(&folder.read("output/facts.csv"));
    let is_it = |row: &&BTreeMap<String, String>| {
        (&*row["unit"], &*row["year"], &*row["indicator"]) == ("990003", "2024", "mediation_accepted_count")
    };
    let row = facts.iter().find(is_it).unwrap();
    (row["value"].clone(), row["state"].clone())
}

fn findings(folder: &Folder) -> serde_json::Value {
    serde_json::from_slice(&folder.read("output/findings.json")).unwrap()
}

/// States of the figures of a file in the ledger.
fn states(folder: &Folder, file: &str) -> Vec<String> {
    let ledger = csv_rows(&folder.read("output/ledger.csv"));
    ledger.iter().filter(|row| row["file"] == file && row["class"] == "value").map(|row| row["state"].clone()).collect()
}

/// A Word document with a line and a table.
fn docx(line: &str, rows: &[[&str; 3]]) -> Vec<u8> {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let cell = |text: &&str| format!("<w:tc>{}</w:tc>", paragraph(text));
    let row = |row: &[&str; 3]| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
    let table: String = rows.iter().map(row).collect();
    let table = if rows.is_empty() { String::new() } else { format!("<w:tbl>{table}</w:tbl>") };
    let line = if line.is_empty() { String::new() } else { paragraph(line) };
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let text = format!("<w:document><w:body>{line}{table}</w:body></w:document>");
    zip.write_all(text.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_file_of_which_nothing_was_taken_is_named() {
    let folder = district();
    folder.write("data/2024/南湖镇.csv", "南湖镇2024年度统计表\n人民调解案件数，件，97\n罚没金额，元，500\n");
    let ran = folder.huizong(&["run"]).ends(3);
    says(&ran, &["2024/南湖镇.csv: 这个文件里没有读到一个数：2 处有数字", "1 个文件或工作表未能使用", "已收到"]);
    accuses_nobody(&folder, &ran);
    folder.write("data/2024/南湖镇.csv", "关于报送的通知\n请于2024年12月31日前报送。\n");
    let ran = folder.huizong(&["run"]).ends(0);
    says(&ran, &["2024/南湖镇.csv: 这个文件里没有数字", "没有报来任何数，只收到没有数字的文件（2024/南湖镇.csv）"]);
    accuses_nobody(&folder, &ran);
    // A letter of no year lies among the files of all years.
    std::fs::rename(folder.path("data/2024/南湖镇.csv"), folder.path("data/南湖镇.html")).unwrap();
    folder.write("data/南湖镇.html", "<html><body><p>南湖镇关于报送工作的函</p></body></html>");
    let ran = folder.huizong(&["run"]).ends(0);
    says(&ran, &["只收到没有数字的文件（南湖镇.html）"]);
    assert!(folder.text("output/diagnostics.csv").contains("南湖镇：2024年只收到没有数字的文件（南湖镇.html）"));
    accuses_nobody(&folder, &ran);
    std::fs::rename(folder.path("data/南湖镇.html"), folder.path("data/2024/南湖镇.csv")).unwrap();
    std::fs::remove_file(folder.path("data/2024/南湖镇.csv")).unwrap();
    folder.write("data/2024/南湖镇.docx", docx("", &[]));
    let ran = folder.huizong(&["run"]).ends(3);
    says(&ran, &["2024/南湖镇.docx: 文件里没有可读的文字或数字"]);
    accuses_nobody(&folder, &ran);
}

#[test]
fn a_table_in_a_word_document_is_a_return() {
    let folder = district();
    let rows = [["指标", "单位", "数量"], ["人民调解案件数", "件", "99"], ["罚没金额", "元", "50400"]];
    folder.write("data/2024/南湖镇.docx", docx("南湖镇2024年度统计表", &rows));
    let ran = folder.huizong(&["run"]).ends(0);
    says(&ran, &["4/4 个单位报送表格"]);
    assert_eq!(fact(&folder), ("99".to_owned(), "reported".to_owned()));
    assert_eq!(states(&folder, "2024/南湖镇.docx"), ["reported", "reported"]);
}

#[test]
fn a_damaged_file_came_all_the_same() {
    let folder = district();
    folder.write("data/2024/南湖镇.xlsx", "PK\u{3}\u{4} this is no archive");
    let ran = folder.huizong(&["run"]).ends(3);
    says(&ran, &["3/4 个单位报送表格", "南湖镇：2024年的文件已收到（2024/南湖镇.xlsx），但没有一个数能用"]);
    accuses_nobody(&folder, &ran);
    assert_eq!(fact(&folder), (String::new(), "unreadable".to_owned()));
    let asked = ["explain", "--unit", "南湖镇", "--indicator", "人民调解案件数"];
    assert!(folder.huizong(&asked).ends(0).out.contains("文件已收到，读不了"));
}

#[test]
fn a_report_alone_is_said_to_be_one() {
    let folder = district();
    folder.write(
        "data/2024/南湖镇2024年度法治政府建设工作报告.txt",
        "南湖镇2024年度法治政府建设工作报告\n2024年，我镇受理人民调解案件98件，全部调解成功。\n",
    );
    let ran = folder.huizong(&["run"]).ends(0);
    says(&ran, &["南湖镇2024年没有报来表格，只有报告（2024/南湖镇2024年度法治政府建设工作报告.txt）"]);
    accuses_nobody(&folder, &ran);
}

#[test]
fn half_a_year_is_neither_blank_nor_a_year() {
    let folder = district();
    folder.write("data/2024/南湖镇.csv", form("南湖镇", "2024年上半年", "44", "21000"));
    let ran = folder.huizong(&["run"]).ends(0);
    says(
        &ran,
        &[
            "只有上半年的数（缺下半年），2 项指标没有全年数",
            "疑似只报部分月份",
            "南湖镇2024年只有上半年的数（缺下半年）",
        ],
    );
    accuses_nobody(&folder, &ran);
    assert_eq!(fact(&folder), (String::new(), "unreadable".to_owned()));
    assert_eq!(states(&folder, "2024/南湖镇.csv"), ["unreadable", "unreadable"]);
    let asked = ["explain", "--unit", "南湖镇", "--indicator", "人民调解案件数"];
    let told = folder.huizong(&asked).ends(0).out;
    assert!(told.contains("只有到 2024-06-30 的数，不是全年数") && told.contains("“44”"), "{told}");

    folder.write("data/2024/南湖镇全年.csv", form("南湖镇", "2024年度", "97", "50300"));
    folder.huizong(&["run"]).ends(0);
    assert_eq!(fact(&folder), ("97".to_owned(), "reported".to_owned()));
    assert_eq!(states(&folder, "2024/南湖镇.csv"), ["superseded", "superseded"]);
    let said = folder.text("output/diagnostics.csv");
    assert_eq!(said.matches("part-year-replaced").count(), 1, "{said}");
}

#[test]
fn a_report_is_the_return_of_who_sends_no_tables() {
    let folder = Folder::new();
    folder.write("huizong.toml", "title = \"示例区\"\n").write("units.csv", UNITS);
    let report = |unit: &str, year: i16, cases: i16| {
        let text =
            format!("{unit}{year}年度法治政府建设工作报告\n全年受理人民调解案件{cases}件，开展法治宣传活动12场次。\n");
        folder.write(&format!("data/{year}/{unit}{year}年工作报告.txt"), text);
    };
    for (unit, cases) in [("东山镇", 156), ("西河镇", 81), ("南湖镇", 97), ("北坡镇", 120)] {
        for year in 2022..=2024 {
            report(unit, year, cases + year % 7);
        }
    }
    let ran = folder.huizong(&["run"]).ends(0);
    says(&ran, &["4/4 个单位报送表格或报告", "疑似漏报，待核实：0 条"]);
    assert!(!ran.err.contains("没有报来表格") && !ran.err.contains("没有收到表格"), "{}", ran.err);
    // A report that is missing is a return that is missing.
    std::fs::remove_file(folder.path("data/2024/南湖镇2024年工作报告.txt")).unwrap();
    let ran = folder.huizong(&["run"]).ends(0);
    says(&ran, &["3/4 个单位报送表格或报告", "南湖镇2024年没有报来任何数据；往年填报2项。"]);
    // One that never sends a table is not asked for it each year; of a first year nobody can tell.
    for year in 2022..=2024 {
        folder.write(&format!("data/{year}/东山镇.csv"), form("东山镇", &format!("{year}年度"), "160", "900"));
    }
    let ran = folder.huizong(&["run"]).ends(0);
    assert!(!ran.err.contains("西河镇2024年没有报来表格"), "{}", ran.err);
    for year in 2022..=2023 {
        std::fs::remove_file(folder.path(&format!("data/{year}/西河镇{year}年工作报告.txt"))).unwrap();
    }
    let ran = folder.huizong(&["run"]).ends(0);
    says(&ran, &["西河镇2024年没有报来表格，只有报告（2024/西河镇2024年工作报告.txt），其中2个数已计入合计。"]);
}

#[test]
fn a_blank_that_the_report_fills_says_so_and_a_rule_across_both_papers_sends_nothing_back() {
    let folder = district();
    let form = "南湖镇2024年度统计表,,\n指标,单位,数量\n人民调解案件数,件,\n调解成功数,件,90\n罚没金额,元,500\n";
    let report = "南湖镇2024年度法治政府建设工作报告\n全年受理人民调解案件80件。\n";
    folder.write("data/2024/南湖镇.csv", form).write("data/2024/南湖镇2024年工作报告.txt", report);
    let ran = folder.huizong(&["run"]).ends(0);
    says(&ran, &["留空", "年度报告写有：“人民调解案件数（受理/调解）”80，已按报告的数计入合计。"]);
    assert_eq!(fact(&folder), ("80".to_owned(), "reported".to_owned()));
    let findings = findings(&folder);
    let broken = findings["checks"].as_array().unwrap().iter().find(|check| check["verdict"] == "broken");
    let broken = broken.expect("more settled than there were");
    assert_eq!(broken["hard"], false, "{broken}");
    let said = broken["message"]["zh"].as_str().unwrap();
    assert!(said.contains("“人民调解案件数（受理/调解）”的数出自年度报告，其余出自表格"), "{said}");
}

#[test]
fn one_slip_of_a_year_does_not_make_the_report() {
    let folder = district();
    folder.write("data/2024/南湖镇.csv", form("南湖镇", "2042年度", "97", "50300"));
    let ran = folder.huizong(&["run"]).ends(3);
    says(&ran, &["示例区 2024 年度", "只有这一个文件写的是 2042 年", "--year 2042"]);
    accuses_nobody(&folder, &ran);
    says(&folder.huizong(&["run", "--year", "2042"]).ends(0), &["示例区 2042 年度：1/4"]);
    folder.write("data/2024/南湖镇.csv", form("南湖镇", "2025年度", "97", "50300"));
    says(&folder.huizong(&["run"]).ends(0), &["示例区 2025 年度", "本次按 2025 年汇总", "--year 2024"]);
    std::fs::remove_file(folder.path("data/2024/南湖镇.csv")).unwrap();
    folder.write("data/2025/南湖镇.xlsx", "");
    says(&folder.huizong(&["run"]).ends(3), &["示例区 2024 年度", "2025 年的文件有 1 个，没有一个数能用"]);
}

#[test]
fn a_closed_unit_is_in_no_total_and_every_total_says_so() {
    let folder = district();
    folder.write("data/2024/南湖镇.csv", form("南湖镇", "2024年度", "97", "50300"));
    folder.write("units.csv", UNITS.replace("990003,南湖镇,示例区,,,", "990003,南湖镇,示例区,,2023-12-31,东山镇"));
    let ran = folder.huizong(&["run"]).ends(0);
    says(&ran, &["3/3 个单位报送表格", "南湖镇已于 2023-12-31 撤并，由东山镇接续", "不计入任何合计"]);
    let told = folder.huizong(&["explain", "--indicator", "mediation_accepted_count", "--json"]).ends(0).json();
    assert_eq!((&told["figure"]["reported"], &told["figure"]["expected"]), (&3.into(), &3.into()));
    assert_eq!(told["figure"]["value"], "360");
    assert_eq!(fact(&folder).0, "97");
    let book = crate::run::sheets_as_text(&folder.read("output/2024年度汇总表.xlsx"));
    assert!(book.contains("应报 3 个单位，全部已报") && book.contains("合计未含：南湖镇"), "{book}");
}

#[test]
fn a_wrong_total_is_one_finding_and_names_its_sender() {
    let folder = district();
    let quarters = "南湖镇2024年度统计表\n指标,一季度,二季度,三季度,四季度,合计\n人民调解案件数,10,11,12,13,50\n";
    folder.write("data/2024/南湖镇.csv", quarters);
    folder.huizong(&["run"]).ends(0);
    let findings = findings(&folder);
    let checks: Vec<_> = findings["checks"].as_array().unwrap().iter().map(|c| (&c["rule"], &c["unit_name"])).collect();
    assert_eq!(checks, [(&"R36".into(), &"南湖镇".into())]);
}

#[test]
fn a_slip_of_the_unit_is_one_finding() {
    let folder = district();
    folder.write("data/2024/南湖镇.csv", form("南湖镇", "2024年度", "97", "5.03"));
    says(&folder.huizong(&["run"]).ends(0), &["疑似元与万元填错"]);
    let flags = findings(&folder)["flags"].clone();
    let of_money = |flag: &&serde_json::Value| flag["evidence"].to_string().contains("penalty_amount");
    assert_eq!(flags.as_array().unwrap().iter().filter(of_money).count(), 0, "{flags}");
}

#[test]
fn a_file_without_a_year_came_all_the_same() {
    let folder = district();
    folder.write("data/other/南湖镇.csv", form("南湖镇", "", "97", "50000"));
    let ran = folder.huizong(&["run"]).ends(3);
    accuses_nobody(&folder, &ran);
    says(&ran, &["南湖镇：2024年的文件已收到"]);
}

#[test]
fn two_files_that_contradict_each_other_are_a_loss() {
    let folder = district();
    folder.write("data/2024/南湖镇.csv", form("南湖镇", "2024年度", "97", "50000"));
    folder.huizong(&["run"]).ends(0);
    folder.write("data/2024/南湖镇（2）.csv", form("南湖镇", "2024年度", "98", "50000"));
    folder.huizong(&["run"]).ends(3);
}

#[test]
fn the_day_in_the_name_of_a_file_is_no_year_of_its_figures() {
    let folder = district();
    let sent = |name: &str| {
        let _ = std::fs::remove_dir_all(folder.path("data/sent"));
        folder.write(&format!("data/sent/{name}"), form("南湖镇", "", "97", "50000"));
        let ran = folder.huizong(&["run"]).ends(0);
        says(&ran, &["示例区 2024 年度：4/4"]);
        assert_eq!(fact(&folder), ("97".to_owned(), "reported".to_owned()), "{name}");
        folder.text("output/diagnostics.csv")
    };
    for name in ["20250105南湖镇2024年报.csv", "南湖镇2024年报（2025-01-05）.csv", "2024/南湖镇2025年1月5日.csv"]
    {
        let said = sent(name);
        assert!(!said.contains("contradicting-year") && !said.contains("assumed-year"), "{said}");
    }
    // Nothing names the year: what is assumed is said.
    let said = sent("南湖镇年报20250105.csv");
    assert!(said.contains("文件名中只有日期 2025-01-05 (当作报送的日子), 按 2024 年处理"), "{said}");
}

#[test]
fn what_a_form_has_no_place_for_is_told_from_what_was_left_empty() {
    let folder = district();
    for (unit, aid) in [("东山镇", "7"), ("西河镇", ""), ("北坡镇", "9")] {
        let form = format!("{}法律援助案件数,件,{aid}\n", form(unit, "2024年度", "100", "50000"));
        folder.write(&format!("data/2024/{unit}.csv"), form);
    }
    folder.write("data/2024/南湖镇.csv", form("南湖镇", "2024年度", "97", "50000"));
    let ran = folder.huizong(&["run"]).ends(0);
    says(&ran, &["数据：已报 10，空白 2（其中表里没有这一项 1）"]);
    let told =
        |unit: &str| folder.huizong(&["explain", "--unit", unit, "--indicator", "legal_aid_accept_count"]).ends(0).out;
    assert!(told("南湖镇").contains("空白（报来的表里没有认出这一项）"), "{}", told("南湖镇"));
    assert!(told("西河镇").contains("空白") && !told("西河镇").contains("没有认出"), "{}", told("西河镇"));
    let book = crate::run::sheets_as_text(&folder.read("output/2024年度汇总表.xlsx"));
    assert!(book.contains("表无此项") && book.contains("空白（表中无此项）"), "{book}");
}
