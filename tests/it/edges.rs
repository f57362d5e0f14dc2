//! What a person does wrong at the edges, and what the program says to it: nothing panics, nothing is lost in silence,
//! and the exit code is the documented one.

use crate::support::Folder;

/// Two townships and two years, and a head that no catalog knows.
fn district() -> Folder {
    let folder = Folder::new();
    let form = |unit: &str, year: i16, accepted: &str| {
        format!("{unit}{year}年度统计表,\n指标,数量\n人民调解案件数,{accepted}\n稀奇指标,3\n")
    };
    folder
        .write("huizong.toml", "title = \"示例区\"\n")
        .write("units.csv", "code,name\n990001,东山镇\n990002,西河镇\n")
        .write("data/2023/东山镇.csv", form("东山镇", 2023, "150"))
        .write("data/2023/西河镇.csv", form("西河镇", 2023, "80"))
        .write("data/2024/东山镇.csv", form("东山镇", 2024, "156"))
        .write("data/2024/西河镇.csv", form("西河镇", 2024, "81"));
    folder
}

#[track_caller]
fn check(folder: &Folder, arguments: &[&str], code: i32, said: &[&str]) {
    let ran = folder.huizong(arguments).ends(code);
    for text in said {
        assert!(ran.err.contains(text), "{text} is not in\n{}", ran.err);
    }
}

#[test]
fn wrong_usage_is_said_before_anything_is_read() {
    let folder = district();
    check(&folder, &["--lang", "zh"], 2, &["缺少命令"]);
    check(&folder, &["--lang", "en"], 2, &["requires a subcommand"]);
    check(&folder, &["run", "--as-of", "2025-13-01"], 2, &["2025-01-15"]);
    check(&folder, &["run", "--jobs", "0"], 2, &["1 以上的整数"]);
    for wrong in [
        &["explain"][..],
        &["explain", "--indicator", "人民调解件数"],
        &["explain", "--indicator", "人民调解案件数", "--unit", "火星"],
    ] {
        let ran = folder.huizong(wrong).ends(2);
        assert!(!ran.err.contains("读取"), "{}", ran.err);
    }
    check(&folder, &["explain", "--indicator", "人民调解件数"], 2, &["mediation_accepted_count 人民调解案件数"]);
}

#[test]
fn a_head_names_its_indicator() {
    let ran = district().huizong(&["explain", "--indicator", "人民调解案件数", "--unit", "东山镇"]).ends(0);
    assert!(ran.out.contains("= 156 "), "{}", ran.out);
}

#[test]
fn what_is_not_there_is_said_in_the_language() {
    let folder = district();
    check(&folder, &["check", "--input", "别处"], 7, &["别处: 打不开：没有这个文件或文件夹"]);
    check(&folder, &["check", "--config", "x.toml", "--lang", "en"], 6, &["x.toml: cannot be opened: no such file"]);
    check(&folder, &["detect", "--panel", "别处"], 7, &["别处/values.csv: 打不开"]);
    folder.write("panel/values.csv", "a,b\n").write("panel/exposures.csv", "a,b\n");
    check(&folder, &["detect", "--panel", "panel"], 7, &["values.csv: 没有 township_code 这一列；第一行是：a, b"]);
    check(&folder, &["ledger", "别处.xlsx"], 7, &["别处.xlsx: 打不开"]);
    folder.write("file", "");
    check(&folder, &["run", "--output", "file"], 5, &["写不进", "另有"]);
}

#[test]
fn one_file_that_is_not_there_costs_itself_alone() {
    let folder = district();
    folder.write("东山镇.txt", "东山镇2024年法治政府建设报告\n\n一年来，调解矛盾纠纷156件。\n");
    let ran = folder.huizong(&["extract", "别处.txt", "东山镇.txt", "--json"]).ends(3);
    assert_eq!(ran.json()[0]["value"], 156, "{}", ran.err);
}

#[test]
fn results_do_not_hide_returns() {
    let folder = district();
    check(&folder, &["run", "--output", "data/2024"], 2, &["[output-in-input]"]);
    assert_eq!(folder.files("data").len(), 4);
}

#[test]
fn a_year_without_figures_is_said() {
    let folder = district();
    check(&folder, &["check", "--year", "2019"], 0, &["没有 2019 年的数据；有：2023 2024"]);
    folder.write("none/readme.txt", "");
    check(&folder, &["check", "--year", "2019", "--input", "none"], 7, &[]);
}

#[test]
fn work_in_a_result_survives_the_next_run() {
    let folder = district();
    folder.huizong(&["run", "--only", "xlsx"]).ends(0);
    let sound = folder.read("output/2024年度汇总表.xlsx");
    folder.write("output/2024年度汇总表.xlsx", "handled");
    check(&folder, &["run", "--only", "xlsx", "--quiet"], 0, &["[output-kept]", "2024年度汇总表-kept1.xlsx"]);
    assert_eq!(folder.text("output/2024年度汇总表-kept1.xlsx"), "handled");
    assert_eq!(folder.read("output/2024年度汇总表.xlsx"), sound);
}

#[test]
fn the_questions_of_map_are_csv_for_a_clerk_and_json_for_a_program() {
    let folder = district();
    let json = folder.huizong(&["map", "--json"]).ends(0).json();
    assert_eq!((&json[0]["label"], &json[0]["figures"]), (&"稀奇指标".into(), &4.into()));
    let csv = folder.huizong(&["map", "-o", "-"]).ends(0).out;
    assert!(csv.starts_with("\u{feff}label,"), "{csv}");
    assert!(!folder.path("-").exists());
}

#[test]
fn an_answer_is_used_in_the_next_year() {
    let folder = district();
    folder
        .write("indicators.toml", "[[indicator]]\ncode = \"odd\"\nname = \"奇数\"\n")
        .write("mappings.csv", "label,indicator,confirmed\n稀奇指标,odd,2024-01-05\n")
        .write("data/2025/东山镇.csv", "东山镇2025年度统计表,\n指标,数量\n人民调解案件数,160\n稀奇指标,7\n");
    assert_eq!(folder.huizong(&["map", "--json"]).ends(0).out.trim(), "[]");
    let told = folder.huizong(&["explain", "--indicator", "odd", "--unit", "东山镇", "--json"]).ends(0).json();
    assert_eq!((&told["figure"]["year"], &told["figure"]["value"]), (&2025.into(), &"7".into()));
}

#[test]
fn two_figures_for_one_are_not_called_left_blank() {
    let folder = district();
    folder.write("data/2024/东山镇（另）.csv", "东山镇2024年度统计表,\n指标,数量\n人民调解案件数,99\n");
    let ran = folder.huizong(&["run"]).ends(0);
    assert!(ran.err.contains("[conflicting-figures]"), "{}", ran.err);
    assert!(!ran.err.contains("漏填"), "{}", ran.err);
}

#[test]
fn the_next_command_finds_the_same_bureau() {
    let folder = district();
    let elsewhere = Folder::new();
    let input = folder.path("").display().to_string();
    let ran = elsewhere.huizong(&["run", "--input", &input, "--output", "out"]).ends(0);
    assert!(ran.err.contains(&format!(" --input {input}   ")), "{}", ran.err);
}

#[test]
fn a_form_of_another_subject_is_read_once_its_drafts_are_kept() {
    let folder = Folder::new();
    let form = |unit: &str, area: &str| {
        format!(
            "填报单位：{unit}\n2024年乡村振兴统计表\n项目,数量\n新建高标准农田（亩）,{area}\n村集体经济收入(万元),12.5\n"
        )
    };
    folder
        .write("huizong.toml", "title = \"示例区\"\n")
        .write("units.csv", "code,name\n1,柳溪镇\n2,云台乡\n")
        .write("data/2024/柳溪镇.csv", form("柳溪镇", "130"))
        .write("data/2024/云台乡.csv", form("云台乡", "95"));
    check(&folder, &["run"], 7, &["huizong map"]);
    check(&folder, &["map", "--draft", "indicators.csv"], 0, &["已写入 indicators.csv"]);
    check(&folder, &["map", "--draft", "indicators.csv"], 5, &["已存在"]);
    folder.huizong(&["run"]).ends(0);
    let told = folder.huizong(&["explain", "--indicator", "新建高标准农田", "--json"]).ends(0).json();
    assert_eq!(told["figure"]["value"], "225");
    let told = folder.huizong(&["explain", "--indicator", "村集体经济收入", "--json"]).ends(0).json();
    assert_eq!(told["figure"]["value"], "250000", "held in yuan");
}
