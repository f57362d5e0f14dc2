//! Parts of an indicator, of a unit, of a file: what adds up, what is left out, and what is said of it.

use super::{check, recognized, recognized_with, shown};
use crate::{
    catalog::Indicator,
    diagnostic::{Lang, Text},
    grid::Grid,
    recognize::tests::catalog,
};

/// What is said of a sheet, as `code cell message`, in order.
fn said(file: &str, sheets: &[(&str, &str)]) -> Vec<String> {
    let grids = sheets.iter().map(|(name, text)| Grid::from_text(name, text.trim_matches('\n'))).collect();
    let diagnostics = recognized(file, grids).diagnostics;
    let cell = |at: Option<crate::grid::CellRef>| at.map(|at| at.to_string()).unwrap_or_default();
    diagnostics.iter().map(|d| format!("{} {} {}", d.code, cell(d.location.cell), d.message.get(Lang::Zh))).collect()
}

const IN_PARTS: &str = "项目||自然人|企业|总计\n\
    人民调解案件数||5|1|6\n\
    （三）调解成功数|1.当场调解|3|0|3\n|2.事后调解|1|1|2\n|3.书面调解|0|0|0\n\
    行政复议案件数||0|1|1";

#[test]
fn an_indicator_in_numbered_parts_is_their_sum() {
    let own = "青山镇 2023 accepted 6\n青山镇 2023 success 5\n青山镇 2023 review 1";
    check("2023/青山镇.xlsx", IN_PARTS, own);
    let last_is_other = IN_PARTS.replace("1.当场", "当场").replace("2.事后", "事后").replace("3.书面调解", "其他");
    check("2023/青山镇.xlsx", &last_is_other, own);
    let told = said("2023/青山镇.xlsx", &[("Sheet1", IN_PARTS)]);
    let sum = told.iter().find(|said| said.starts_with("sum-of-parts")).expect("said to be a sum");
    assert!(sum.contains("E3 3 + E4 2 + E5 0"), "{sum}");
}

#[test]
fn a_heading_of_the_year_left_of_it_says_nothing_else() {
    let form = "项目|||总计\n人民调解案件数|||6\n三、本年度办理结果|（一）行政复议案件数||1\n|（二）调解成功数|1.当场|3\n||2.事后|2";
    let own = "青山镇 2023 accepted 6\n青山镇 2023 review 1\n青山镇 2023 success 5";
    check("2023/青山镇.xlsx", form, own);
}

#[test]
fn a_blank_part_leaves_the_sum_unknown() {
    let blank = IN_PARTS.replace("|3.书面调解|0|0|0", "|3.书面调解|||");
    check("2023/青山镇.xlsx", &blank, "青山镇 2023 accepted 6\n青山镇 2023 success unreadable\n青山镇 2023 review 1");
    let told = said("2023/青山镇.xlsx", &[("Sheet1", &blank)]);
    assert!(told.iter().any(|said| said.starts_with("parts-incomplete E5 ")), "{told:?}");
}

#[test]
fn what_only_heads_rows_is_no_sum() {
    // No label of the first column has figures of its own: they are topics.
    check("2023/青山镇.xlsx", "项目||数量\n调解成功数|1.横幅|3\n|2.传单|2\n行政复议案件数|1.会议|4\n|2.简报|3", "");
    // A row of its own has the figure.
    let own = "项目||数量\n人民调解案件数||6\n调解成功数||5\n调解成功数|1.当场|3\n|2.事后|2";
    check("2023/青山镇.xlsx", own, "青山镇 2023 accepted 6\n青山镇 2023 success 5");
    // Nobody says that these are all there is.
    let some = "项目||数量\n人民调解案件数||6\n调解成功数|当场|3\n|事后|2";
    check("2023/青山镇.xlsx", some, "青山镇 2023 accepted 6");
}

#[test]
fn a_row_below_a_part_goes_on_with_the_parts() {
    let mut catalog = catalog();
    let people = catalog.indicators.iter().find(|known| known.code == "people").expect("listed").clone();
    for (code, name) in [("men", "常住人口男性"), ("women", "常住人口女性")] {
        let part = Indicator { code: code.into(), name: Text::new(name, code), ..people.clone() };
        catalog.indicators.push(Indicator { aliases: Vec::new(), ..part });
    }
    let is = |form: &str, expected: &str| {
        let checked = recognized_with(&catalog, "2023/青山镇.xlsx", vec![Grid::from_text("s", form)]);
        assert_eq!(shown(&catalog, &checked.value), expected);
    };
    let form = "指标|数量\n常住人口|30\n其中：男性|20\n女性|10\n人民调解案件数|3";
    is(form, "青山镇 2023 people 30\n青山镇 2023 men 20\n青山镇 2023 women 10\n青山镇 2023 accepted 3");
    // Its own number ends the parts.
    let numbered = form.replace("女性", "三、女性");
    is(&numbered, "青山镇 2023 people 30\n青山镇 2023 men 20\n青山镇 2023 accepted 3");
}

#[test]
fn kinds_beside_their_total_are_asked_for_by_their_heads() {
    let checked = recognized("2023/青山镇.xlsx", vec![Grid::from_text("Sheet1", IN_PARTS)]);
    let labels: Vec<&str> = checked.value.unmapped.iter().map(|unknown| unknown.label.as_str()).collect();
    assert_eq!(labels, ["自然人", "企业"]);
}

#[test]
fn money_without_a_unit_is_said_once_a_table() {
    let table = "单位|人民调解案件数|罚没金额\n青山镇|3|5.5\n白水镇|4|12";
    let told = said("2023年.xlsx", &[("Sheet1", table)]);
    let assumed: Vec<&String> = told.iter().filter(|said| said.starts_with("unit-assumed")).collect();
    assert_eq!(assumed.len(), 1, "{told:?}");
    assert!(assumed[0].starts_with("unit-assumed C2 ") && assumed[0].contains("“5.5”") && assumed[0].contains("2 个"));
    for stated in [
        table.replace("罚没金额", "罚没金额（万元）"),
        table.replace("5.5", "5.5万元").replace("12", "12元"),
        table.replace("5.5", "0").replace("12", "0"),
        format!("单位：件、元\n{table}"),
    ] {
        let told = said("2023年.xlsx", &[("Sheet1", &stated)]);
        assert!(!told.iter().any(|said| said.starts_with("unit-assumed")), "{stated}\n{told:?}");
    }
}

#[test]
fn rows_of_which_below_a_unit_are_its_parts() {
    let table =
        "单位|人民调解案件数\n青山镇|12\n  其中：镇调委会|5\n村级|7\n白水镇|8\n  其中：镇调委会|3\n村级|5\n新城街道|1";
    check("2023年.xlsx", table, "青山镇 2023 accepted 12\n白水镇 2023 accepted 8");
    let told = said("2023年.xlsx", &[("Sheet1", table)]);
    let unknown: Vec<&String> = told.iter().filter(|said| said.starts_with("unknown-unit")).collect();
    assert!(unknown.len() == 1 && unknown[0].contains("“新城街道”"), "{told:?}");
}

#[test]
fn a_hint_names_the_unit() {
    let checked =
        recognized("2023年.xlsx", vec![Grid::from_text("s", "单位|人民调解案件数\n青山乡|12\n白水镇|8\n红石乡|3")]);
    let unknown = checked.diagnostics.iter().find(|said| said.code == "unknown-unit").expect("nobody's name");
    let hint = unknown.hint.as_ref().map(|hint| hint.zh.clone()).unwrap_or_default();
    assert!(hint.contains("青山镇") && !hint.contains("990101"), "{hint}");
}

#[test]
fn repeated_figures_are_named() {
    let one = "单位|人民调解案件数\n青山镇|12";
    let told = said("2023年.xlsx", &[("一", one), ("二", one)]);
    let repeated = told.iter().find(|said| said.starts_with("repeated-figures")).expect("said");
    assert!(repeated.contains("二!B2“人民调解案件数”"), "{repeated}");
    // What differs is for `settle` to decide, and to say.
    let told = said("2023年.xlsx", &[("一", one), ("二", &one.replace("12", "13"))]);
    assert!(!told.iter().any(|said| said.contains("13")), "{told:?}");
    // Where nothing is written nothing is repeated.
    let told = said("2023年.xlsx", &[("一", one), ("二", "单位|人民调解案件数|法治讲座场次\n青山镇||20")]);
    assert!(!told.iter().any(|said| said.starts_with("repeated-figures")), "{told:?}");
}

#[test]
fn a_remark_behind_a_comma_takes_no_figure_away() {
    let table = "指标|数量\n行政复议案件数|1\n罚款|2\n行政许可受理数|4\n人民调解案件数|3件，其中村级2件\n法治讲座场次|20场/次\n常住人口|1名，聘期一年";
    let checked = recognized("2023/青山镇.xlsx", vec![Grid::from_text("Sheet1", table)]);
    let own = "青山镇 2023 review 1\n青山镇 2023 fine 2\n青山镇 2023 permit 4\n青山镇 2023 accepted 3\n青山镇 2023 lecture 20\n青山镇 2023 people unreadable";
    assert_eq!(shown(&catalog(), &checked.value), own);
}

#[test]
fn a_named_total_below_the_running_numbers_is_that_of_the_unit() {
    check(
        "2023年.xlsx",
        "青山镇2023年分村统计表\n序号|村（社区）|人民调解案件数\n1|东村|4\n2|西村|3\n3|南村|2\n4|镇本级|5\n青山镇合计||14",
        "青山镇 2023 accepted 14",
    );
}
