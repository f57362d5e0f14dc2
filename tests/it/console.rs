//! What a person reads on the screen, word for word, in both languages. Settled texts are in `snapshots/`; after a
//! change on purpose run `INSTA_UPDATE=always cargo test --test it console` and read the difference.

use crate::support::{Folder, Ran};

/// Three townships and two years: one silent, one figure fallen, one header unknown, one file damaged.
fn district() -> Folder {
    let folder = Folder::new();
    let form = |unit: &str, year: i16, accepted: &str, success: &str| {
        format!(
            "{unit}{year}年度人民调解统计表,\n指标,数量\n人民调解案件数,{accepted}\n调解成功数,{success}\n稀奇指标,3\n"
        )
    };
    folder
        .write("huizong.toml", "title = \"示例区\"\n")
        .write(
            "units.csv",
            "code,name,parents\n990001,东山镇,示例市/示例区\n990002,西河镇,示例市/示例区\n990003,南湖镇,示例市/示例区\n",
        )
        .write("data/2023/东山镇.csv", form("东山镇", 2023, "150", "149"))
        .write("data/2023/西河镇.csv", form("西河镇", 2023, "80", "80"))
        .write("data/2023/南湖镇.csv", form("南湖镇", 2023, "97", "95"))
        .write("data/2024/东山镇.csv", form("东山镇", 2024, "156", "158"))
        .write("data/2024/西河镇.csv", form("西河镇", 2024, "81", "未统计"))
        .write("data/2024/坏.xlsx", "PK\u{3}\u{4} this is no archive");
    folder
}

/// Both streams, as a person sees them; where the folder lies does not matter.
fn screen(folder: &Folder, ran: &Ran) -> String {
    let both = format!("{}\n---\n{}", ran.out.trim_end(), ran.err.trim_end());
    both.replace(folder.path("").to_str().unwrap(), "FOLDER/")
}

#[test]
fn the_settings_of_a_bureau_say_in_which_language_it_is_spoken_to() {
    let folder = district();
    folder.write("huizong.toml", "title = \"Northland\"\nlang = \"en\"\n");
    let said = |arguments: &[&str]| folder.huizong(arguments).err;
    assert!(said(&["check"]).contains("reading 6 files"), "{}", said(&["check"]));
    assert!(said(&["check", "--lang", "zh"]).contains("读取 6 个文件"), "the command line goes before");
}

#[test]
fn the_end_of_a_run() {
    let folder = district();
    insta::assert_snapshot!("run-zh", screen(&folder, &folder.huizong(&["run"]).ends(3)));
    insta::assert_snapshot!("run-en", screen(&folder, &folder.huizong(&["run", "--lang", "en"]).ends(3)));
}

#[test]
fn where_a_figure_comes_from() {
    let folder = district();
    let asked = ["explain", "--indicator", "mediation_accepted_count", "--unit", "东山镇"];
    insta::assert_snapshot!("explain-zh", screen(&folder, &folder.huizong(&asked).ends(0)));
    insta::assert_snapshot!(
        "explain-en",
        screen(&folder, &folder.huizong(&[&asked[..], &["--lang", "en"]].concat()).ends(0))
    );
}

#[test]
fn what_was_not_recognized() {
    let folder = district();
    insta::assert_snapshot!("map-zh", screen(&folder, &folder.huizong(&["map"])));
}

#[test]
fn every_command_says_what_it_is_for() {
    let folder = Folder::new();
    for command in ["", "run", "check", "init", "explain", "ledger", "map", "extract", "detect", "selftest"] {
        for lang in ["zh", "en"] {
            let arguments = [command, "--help", "--lang", lang];
            let ran = folder.huizong(&arguments[usize::from(command.is_empty())..]).ends(0);
            let name = if command.is_empty() { "huizong" } else { command };
            insta::assert_snapshot!(format!("help-{name}-{lang}"), ran.out);
        }
    }
}

#[test]
fn a_fault_in_the_settings_is_said_in_full() {
    let folder = district();
    folder.write("huizong.toml", "titel = \"示例区\"\nyear = \"两千\"\n");
    insta::assert_snapshot!("settings-zh", screen(&folder, &folder.huizong(&["run"]).ends(6)));
    insta::assert_snapshot!("settings-en", screen(&folder, &folder.huizong(&["run", "--lang", "en"]).ends(6)));
}
