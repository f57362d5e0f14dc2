//! What stands around a table: days as heads, covers.

use super::*;

#[test]
fn last_days_of_months_head_columns() {
    check(
        "x.xlsx",
        "
镇街名称|人民调解案件数||村（居）总数|
|2021-12-31|2022-12-31|31.12.2021|31.12.2022
青山镇|12|14|5|6
白水镇|8|9|4|4",
        "
        青山镇 2021 accepted 12
        青山镇 2022 accepted 14
        青山镇 2021 villages 5
        青山镇 2022 villages 6
        白水镇 2021 accepted 8
        白水镇 2022 accepted 9
        白水镇 2021 villages 4
        白水镇 2022 villages 4",
    );
}

#[test]
fn any_other_day_is_no_year() {
    check("x.xlsx", "镇街名称|人民调解案件数|\n|2021-03-08|2022-05-17\n青山镇|12|14\n白水镇|8|9", "");
}

#[test]
fn the_last_day_of_the_year_keys_rows() {
    check(
        "x.xlsx",
        "
Day|Unit|resident population|villages
31.12.2021|Alder|1200|3
31.12.2021|Birch|800|2
31.12.2022|Alder|1250|3
31.12.2022|Birch|790|2",
        "
        Alder 2021 people 1200
        Alder 2021 villages 3
        Birch 2021 people 800
        Birch 2021 villages 2
        Alder 2022 people 1250
        Alder 2022 villages 3
        Birch 2022 people 790
        Birch 2022 villages 2",
    );
}

const TABLE: &str = "序号|指标|计量单位|数量\n1|人民调解案件数|件|12\n2|罚没金额|元|300";

#[test]
fn a_cover_names_unit_and_year_for_the_sheets_after_it() {
    let cover = "法治政府建设统计年报\n|\n|填报单位：|白水镇\n|年　度：|2022年";
    let index = "目录|\n表1|3\n表2|4";
    let expected = "白水镇 2022 accepted 12\n白水镇 2022 amount 300";
    check_sheets("年报.xlsx", &[("封面", cover), ("目录", index), ("表1", TABLE)], expected);
    let titles = "白水镇司法所\n2022年度法治政府建设统计报表";
    check_sheets("年报.xlsx", &[("封面", titles), ("表1", TABLE)], expected);
}

#[test]
fn a_sheet_says_more_than_its_cover_and_both_are_told() {
    let own = format!("填报单位：青山镇|2023年\n{TABLE}");
    let sheets = [("封面", "填报单位：白水镇\n2023年度统计表"), ("表1", own.as_str())];
    check_sheets("年报.xlsx", &sheets, "青山镇 2023 accepted 12\n青山镇 2023 amount 300");
    let grids = sheets.iter().map(|(name, text)| Grid::from_text(name, text)).collect();
    let said = recognized("年报.xlsx", grids).diagnostics;
    assert!(said.iter().any(|said| said.code == "contradicting-unit" && said.message.zh.contains("封面")), "{said:?}");
}

#[test]
fn a_blank_form_of_another_unit_is_no_cover() {
    let blank = "填报单位：白水镇|2022年\n指标|数量\n人民调解案件数|\n罚没金额|";
    let other = format!("2022年统计表\n{TABLE}");
    check_sheets(
        "报表.xlsx",
        &[("一", blank), ("二", other.as_str())],
        "白水镇 2022 accepted blank\n白水镇 2022 amount blank",
    );
}

#[test]
fn a_list_of_units_or_an_instruction_is_no_cover() {
    let list = "填报范围\n青山镇\n白水镇\n红石乡";
    check_sheets("2022年.xlsx", &[("说明", list), ("表1", TABLE)], "");
    let instruction = "本表由各单位于2023年1月10日前报送，如青山镇报送时应当由主要负责人签字盖章，逾期视为未报，不得代报，并对数据真实性负责。";
    check_sheets("统计表.xlsx", &[("填表说明", instruction), ("表1", TABLE)], "");
}

#[test]
fn a_year_beside_the_signature_holds_for_every_table_of_the_sheet() {
    check(
        "x.xlsx",
        "
表一 人民调解情况
填报单位：青山镇||2024年度
人民调解案件数|调解成功数
12|11
|
表二 行政执法情况
罚没金额（元）|行政许可受理数
300|4",
        "
        青山镇 2024 accepted 12
        青山镇 2024 success 11
        青山镇 2024 amount 300
        青山镇 2024 permit 4",
    );
}

#[test]
fn the_year_of_the_first_title_holds_for_sections_that_name_none() {
    let sections = "
2024年度主要数据统计表
填报单位：青山镇
指标|数量
一、调解
人民调解案件数|12
|
二、执法
指标|数量
罚没金额|300";
    check("x.xlsx", sections, "青山镇 2024 accepted 12\n青山镇 2024 amount 300");
    let own_year = sections.replace("二、执法", "二、2023年执法");
    check("x.xlsx", &own_year, "青山镇 2024 accepted 12\n青山镇 2023 amount 300");
}

#[test]
fn a_code_may_stand_before_the_name() {
    check("2023.xlsx", "Region|villages\n2401 Alder|12\n2402 Birch|8", "Alder 2023 villages 12\nBirch 2023 villages 8");
    // A running number is none.
    check("2023.xlsx", "乡镇|调解案件数\n1 青山镇|12\n2 无名镇|8\n白水镇|3", "白水镇 2023 accepted 3");
}

#[test]
fn a_table_of_one_village_is_a_part_of_its_unit() {
    let sheet = |name: &str, title: &str, count: u32| {
        Grid::from_text(name, &format!("{title}\n事项|数量\n人民调解案件数|{count}\n法治讲座场次|{count}"))
    };
    let sheets = vec![
        sheet("河东村", "河东村2023年台账", 3),
        sheet("Sheet2", "河西村2023年台账", 4),
        sheet("汇总", "青山镇2023年台账汇总", 7),
    ];
    let checked = recognized("青山镇村务台账.xlsx", sheets);
    assert_eq!(shown(&catalog(), &checked.value), "青山镇 2023 accepted 7\n青山镇 2023 lecture 7");
    let said: Vec<&str> = checked.diagnostics.iter().map(|said| said.code).collect();
    assert_eq!(said, ["table-of-village", "table-of-village"]);
    // 农村 is none, nor are all of them.
    for title in ["农村2023年台账", "各行政村2023年台账", "青山镇2023年农村台账"] {
        let found = recognized("青山镇.xlsx", vec![sheet("农村", title, 7)]).value;
        assert_eq!(shown(&catalog(), &found), "青山镇 2023 accepted 7\n青山镇 2023 lecture 7", "{title}");
    }
}

#[test]
fn the_day_by_which_a_years_figures_were_gathered_is_no_part_of_it() {
    let check_end = |title: &str, end: &str| {
        let text = format!("{title}\n单位|人民调解案件数\n青山镇|12");
        let found = recognized("x.xlsx", vec![Grid::from_text("s", &text)]).value;
        let ends: Vec<String> = found.observations.iter().map(|it| it.period.end.to_string()).collect();
        assert_eq!(ends, [end], "{title}");
    };
    check_end("2023年度汇总表（截至1月18日）", "2023-12-31");
    check_end("2023年度汇总表（截至11月30日）", "2023-11-30");
    check_end("2023年调解情况（截至2月底）", "2023-02-28");
}
