//! Subjects and languages of a bureau's own: measures for each of another, groups over indicators, translations.

use super::*;

/// What is recognized of one sheet with a bureau's own indicators: `code|name|kind|unit|alias`.
fn read(indicators: &str, sheet: &str) -> String {
    let entry = |line: &str| {
        let parts: Vec<&str> = line.split('|').collect();
        let [code, name, kind, unit, alias] = parts[..] else { panic!("five parts: {line}") };
        format!(
            "[[indicator]]\ncode = \"{code}\"\nname = \"{name}\"\nkind = \"{kind}\"\nunit = \"{unit}\"\naliases = [{}]\n",
            if alias.is_empty() { String::new() } else { format!("\"{alias}\"") }
        )
    };
    let file = std::iter::once("builtin = false\n".to_owned()).chain(indicators.trim().lines().map(entry));
    let catalog = crate::catalog::load::catalog(&[("indicators.toml", &file.collect::<String>())]).unwrap();
    let grid = Grid::from_text("Sheet1", sheet.trim_matches('\n'));
    shown(&catalog, &recognized_with(&catalog, "2023.xlsx", vec![grid]).value)
}

#[test]
fn crops_in_rows_and_measures_for_each_of_another() {
    let crops = "
wheat_area|小麦播种面积|stock|亩|小麦 > 播种面积
wheat_yield|小麦单产|stock|公斤/亩|小麦 > 单产
rice_area|水稻播种面积|stock|亩|水稻 > 播种面积
rice_yield|水稻单产|stock|公斤/亩|水稻 > 单产";
    let sheet = "
镇街|作物|播种面积（亩）|单产（公斤/亩）
青山镇|小麦|120|350
|水稻|80|520";
    let expected =
        "青山镇 2023 wheat_area 120\n青山镇 2023 wheat_yield 350\n青山镇 2023 rice_area 80\n青山镇 2023 rice_yield 520";
    assert_eq!(read(crops, sheet), expected);
}

#[test]
fn a_head_reaches_no_further_than_the_one_above_it() {
    let care = "
all|Kinder insgesamt|stock|Anzahl|Kinder > insgesamt
young|Kinder unter 3 Jahren|stock|Anzahl|Kinder > unter 3 Jahren
staff|Personal|stock|Personen|";
    let sheet = "
Gemeinde|Kinder||Personal
|insgesamt|unter 3 Jahren|
|Anzahl|Anzahl|Personen
Alder|57|12|9";
    assert_eq!(read(care, sheet), "Alder 2023 all 57\nAlder 2023 young 12\nAlder 2023 staff 9");
}

#[test]
fn a_multiple_that_nobody_knows_is_asked_in_any_script() {
    let revenue = "revenue|Thu ngân sách|amount|đồng|";
    let with = |measure: &str| read(revenue, &format!("Xã|Thu ngân sách ({measure})\nAlder|7\nBirch|9"));
    assert_eq!(with("triệu đồng"), "Alder 2023 revenue 7000000\nBirch 2023 revenue 9000000");
    assert_eq!(with("vạn đồng"), "");
}

#[test]
fn names_in_capitals_or_without_accents_are_the_same_names() {
    let people = "people|Población|stock|habitantes|";
    for head in ["POBLACIÓN", "poblacion", "POBLACION"] {
        assert_eq!(read(people, &format!("Municipio|{head}\nAlder|7")), "Alder 2023 people 7", "{head}");
    }
}

#[test]
fn a_translation_below_a_chinese_head_is_no_part_of_it() {
    let cases = "cases|纠纷受理数|count|件|";
    let with = |below: &str| read(cases, &format!("镇街|纠纷受理数\n|{below}\n青山镇|12\n白水镇|7"));
    assert_eq!(with("Disputes Accepted"), "青山镇 2023 cases 12\n白水镇 2023 cases 7");
    assert_eq!(with("of which female"), "", "a part is no translation");
}

#[test]
fn what_was_done_last_year_is_of_last_year() {
    check(
        "青山镇 2023.xlsx",
        "
指标|年度目标|全年完成值|上年完成值
人民调解案件数|20|12|9
村居数|5|5|4",
        "
        青山镇 2023 accepted 12
        青山镇 2022 accepted 9
        青山镇 2023 villages 5
        青山镇 2022 villages 4",
    );
}

#[test]
fn of_two_measures_of_money_above_a_table_none_is_taken() {
    check("2023.xlsx", "单位：元、万元\n镇街|罚没金额\n青山镇|12\n白水镇|7", "");
}
