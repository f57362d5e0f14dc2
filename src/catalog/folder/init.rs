//! The files a new bureau's folder begins with.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::{
    divisions::{self, Area, Division},
    error::CatalogError,
    roster::{Node, Roster, name_key, spellings},
};

/// So that Excel and WPS read a csv as UTF-8.
const BOM: &str = "\u{feff}";

/// Files of a new folder, by path and text: settings with comments, the list of reporting units (of a district of the
/// national table where one is given, else those that the returns in its data folder name), empty lists for the bureau's own indicators, rules, mappings and corrections.
///
/// # Errors
/// The district is not known, or several bear its name.
pub fn init_files(district: Option<&str>, named: &Roster) -> Result<Vec<(String, String)>, Vec<CatalogError>> {
    let area = match district.map(divisions::townships) {
        None => None,
        Some(Ok(area)) => Some(area),
        Some(Err(error)) => return Err(vec![CatalogError::new("--district", 0, "", error.message())]),
    };
    let title = area.as_ref().map_or("", |area| area.name.as_str());
    let units = match &area {
        Some(area) => units_csv(area),
        None if named.has_units() => named_csv(named),
        None => UNITS_EXAMPLE.to_owned(),
    };
    let files = [
        ("huizong.toml", SETTINGS.replace("{title}", title)),
        ("units.csv", format!("{BOM}{units}")),
        ("indicators.toml", INDICATORS.to_owned()),
        ("rules.toml", RULES.to_owned()),
        ("mappings.csv", format!("{BOM}label,indicator,confirmed\n")),
        ("corrections.csv", format!("{BOM}unit,year,indicator,value,reason,date\n")),
    ];
    Ok(files.map(|(name, text)| (name.to_owned(), text)).into())
}

const UNITS_HEADER: &str = "code,name,aliases,parents,level,opened,closed,successor,note\n";

/// The units that returns name, to be looked through.
fn named_csv(named: &Roster) -> String {
    let above = |id| {
        let mut names: Vec<&str> = named.ancestors(id).into_iter().map(|id| named.node(id).name.as_str()).collect();
        names.reverse();
        names.join("/")
    };
    let quoted = |name: &str| {
        if name.contains([',', '"']) { format!("\"{}\"", name.replace('"', "\"\"")) } else { name.to_owned() }
    };
    let row = |(id, unit): (_, &Node)| format!(",{},,{},,,,,\n", quoted(&unit.name), quoted(&above(id)));
    let rows = named.reporting().map(row);
    format!("{UNITS_HEADER}{UNITS_NAMED}{}", rows.collect::<String>())
}

/// The area and its levels above, then its townships. Statistical units are listed and not expected to report. A spelling
/// that two townships of one county share is an alias of neither.
fn units_csv(area: &Area) -> String {
    let mut text = UNITS_HEADER.to_owned();
    let mut levels: Vec<&[String]> = Vec::new();
    let mut called: BTreeMap<(&[String], String), BTreeSet<&str>> = BTreeMap::new();
    for town in &area.townships {
        for name in aliases(town).iter().chain([&town.name]) {
            called.entry((&town.parents, name_key(name))).or_default().insert(&town.code);
        }
    }
    for town in &area.townships {
        for (depth, code) in town.parent_codes.iter().enumerate() {
            let path = &town.parents[..=depth];
            if !levels.contains(&path) {
                let (name, above) = path.split_last().expect("one name at least");
                text.push_str(&format!("{code},{name},,{},汇总,,,,\n", above.join("/")));
                levels.push(path);
            }
        }
        let is_own = |alias: &String| called[&(town.parents.as_slice(), name_key(alias))].len() == 1;
        let aliases = aliases(town).into_iter().filter(is_own).collect::<Vec<_>>().join(";");
        let parents = town.parents.join("/");
        let (level, note) = if town.is_statistical() {
            ("不填报", "统计用区域，非乡镇；如需报送，删去“不填报”")
        } else {
            ("", "")
        };
        text.push_str(&format!("{},{},{aliases},{parents},{level},,,,{note}\n", town.code, town.name));
    }
    text
}

/// Other ways to write a township.
fn aliases(town: &Division) -> Vec<String> {
    let nearest: Vec<&str> = town.parents.iter().rev().take(2).map(String::as_str).collect();
    spellings(&town.name, &nearest)
}

const SETTINGS: &str = r#"# huizong 的设置。以 # 开头的行是说明；去掉 # 即启用。
# Settings of huizong. Lines that begin with # are comments.

# 汇总表标题中的地区名称 / name of the area, for titles
title = "{title}"

# 填报单位名单（Excel 或 WPS 可直接编辑）/ the list of reporting units
units = "units.csv"

# 各单位报送的文件放在这里，可按年份、单位分文件夹 / folder with the returns
input = "data"

# 汇总结果写到这里，不会改动报送文件 / folder for the results
output = "output"

# 汇总年度；不写则取数据中最新的一年 / reference year; the newest of the data if not given
# year = 2024

# 输出语言：zh 或 en / language of the outputs
# lang = "zh"

# 打开加密工作簿时依次尝试的密码 / passwords to try on encrypted workbooks
# passwords = ["123456"]

# 疑似漏报清单列到哪一档：A 很可能，B 可能，C 存疑 / the least sure suspicions to show
# lowest_tier = "B"
"#;

const UNITS_EXAMPLE: &str = "\
code,name,aliases,parents,level,opened,closed,successor,note
# 每行一个填报单位，只有 name 必填。别名之间用 ; 隔开；上级由外到内用 / 隔开。以 # 开头的行不读。
# One reporting unit per row; only the name is needed. Aliases between ; and levels above, outermost first, between /.
# 990101,示例镇,示例;示例镇人民政府,示例省/示例市/示例区,,2015-01-01,,,
# successor：撤并的填接收它的单位；分出新单位的填新单位（几个用 ; 隔开），自己还在的不填 closed，新单位填 opened。
# successor: of a closed unit who took over; of a divided one the new units (;), without closed if it lives on itself.
";

const UNITS_NAMED: &str = "\
# 下面是报送文件里写到的单位。请核对：补上没有报送的单位，删去不填报的，写法不同的并为一行（别名用 ; 隔开）。
# These units are named in the returns. Add those that sent nothing, remove what is no unit, join spellings as aliases.
";

const INDICATORS: &str = r#"# 本单位自己的指标，或对内置指标的补充。格式与内置目录相同；去掉 # 即启用。
# Indicators of your own, or additions to the built-in ones.

# 完全不用内置指标（例如选举、税收）时 / to start without the built-in indicators
# builtin = false

# 给内置指标添加一个表头写法 / another header of a built-in indicator
# [[indicator]]
# code = "mediation_accepted_count"
# aliases = ["本年调解案件"]

# 新增指标 / a new indicator
# [[indicator]]
# code = "grid_worker_count"          # 代码，不要更改
# name = { zh = "网格员数", en = "Grid workers" }
# aliases = ["专职网格员", "队伍建设 > 网格员"]   # “父 > 子”只在上方、左侧或标题有“父”时才算
# kind = "stock"                      # count 年内发生 / stock 年末数 / rate 比率 / amount 金额 / boolean 是否
# unit = "人"
# exposure = ["village_count"]        # 随什么而增减
"#;

const RULES: &str = r#"# 本单位自己的勾稽规则，或停用内置规则。去掉 # 即启用。
# Accounting rules of your own.

# [[rule]]
# id = "B01"
# name = { zh = "专职调解员不超过调解员总数", en = "No more full-time mediators than mediators" }
# hard = true                         # true 退回，false 提示
# formulas = ["mediator_fulltime_count <= mediator_count"]   # 可用 + - = <= >= < >、prev(代码) 表示上年、条件 =>

# 停用内置规则 / leave out a built-in rule
# [[rule]]
# id = "R29"
# off = true
"#;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{
        folder, load,
        roster::{self, Resolved},
    };

    fn file(district: Option<&str>, name: &str) -> String {
        let files = init_files(district, &Roster::default()).expect("known");
        files.into_iter().find(|(path, _)| path == name).map(|(_, text)| text).expect("written")
    }

    #[test]
    fn a_new_list_has_nothing_to_doubt() {
        for district in ["65", "15", "441403"] {
            let said = roster::checked("units.csv", &file(Some(district), "units.csv")).expect("sound").diagnostics;
            assert_eq!(said, [], "{district}");
        }
    }

    #[test]
    fn a_new_folder_can_be_opened() {
        for district in [None, Some("441403"), Some("梅州市"), Some("110101"), Some("429004")] {
            let (settings, faults) = folder::settings("huizong.toml", &file(district, "huizong.toml"));
            assert_eq!(faults, []);
            let units = roster::from_csv(&settings.units, &file(district, "units.csv")).expect("valid");
            assert_eq!(units.reporting().count() > 0, district.is_some(), "{district:?}");
            let catalog = ["indicators.toml", "rules.toml"].map(|name| (name, file(district, name)));
            let texts: Vec<(&str, &str)> = catalog.iter().map(|(name, text)| (*name, text.as_str())).collect();
            load::catalog(&texts).expect("valid");
        }
    }

    /// Cities without counties (东莞市, 嘉峪关市) and counties without townships (金门县) stand twice in the table.
    #[test]
    fn every_city_and_county_gets_a_list_that_can_be_read() {
        for area in divisions::every_area() {
            let units = roster::checked("units.csv", &units_csv(&area));
            let units = units.unwrap_or_else(|faults| panic!("{} {}: {faults:?}", area.code, area.name));
            let sent = area.townships.iter().filter(|town| !town.is_statistical()).count();
            assert_eq!(units.value.reporting().count(), sent, "{} {}", area.code, area.name);
            let repeats =
                |unit: &roster::Node| unit.parent.is_some_and(|above| units.value.node(above).name == unit.name);
            assert!(!units.value.nodes.iter().any(repeats), "{} {} stands below itself", area.code, area.name);
        }
    }

    #[test]
    fn examples_are_valid_once_the_comment_signs_are_gone() {
        let uncommented = |text: &str| {
            let lines = text.lines().filter_map(|line| line.strip_prefix("# "));
            let lines = lines
                .filter(|line| line.contains(" = ") || line.starts_with("[["))
                .filter(|line| !line.contains("builtin"));
            lines.collect::<Vec<_>>().join("\n")
        };
        let files = [("indicators.toml", uncommented(INDICATORS)), ("rules.toml", uncommented(RULES))];
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let catalog = load::catalog(&files).expect("valid");
        assert!(catalog.by_code("grid_worker_count").is_some());
        assert!(catalog.rules.iter().any(|rule| rule.id == "B01") && catalog.rules.iter().all(|rule| rule.id != "R29"));
        assert_eq!(folder::settings("huizong.toml", &uncommented(SETTINGS)).1, []);
    }

    #[test]
    fn a_district_gets_its_units_with_codes_parents_and_spellings() {
        let units = roster::from_csv("units.csv", &file(Some("441421"), "units.csv")).expect("valid");
        assert_eq!(units.reporting().count(), 19);
        let songyuan = units.by_key("441403116").expect("listed");
        let above: Vec<&str> = units.ancestors(songyuan).iter().map(|id| units.node(*id).key.as_str()).collect();
        assert_eq!(above, ["441403", "441400", "440000"]);
        for name in ["松源", "松源镇人民政府", "梅县松源镇", "广东省梅州市梅县区松源镇", "松源镇司法所"]
        {
            assert_eq!(units.resolve(name, &[]), Resolved::One(songyuan), "{name}");
        }
        let xincheng = Resolved::One(units.by_key("441403001").expect("listed"));
        assert_eq!(units.resolve("新城街道办事处", &[]), xincheng);
        assert!(!units.node(units.by_key("441403500").expect("listed")).reports);
    }
}
