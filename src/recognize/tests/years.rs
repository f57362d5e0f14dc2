//! Years above, beside and inside labels; what is no figure of a year; sheets that are not the return.

use super::*;

#[test]
fn years_stand_over_several_columns_above_the_units() {
    check(
        "x.xlsx",
        "
 |2022|2022|2023|2023
 |青山镇|白水镇|青山镇|白水镇
人民调解案件数|12|7|14|8
村居数|5|4|5|4",
        "
        青山镇 2022 accepted 12
        白水镇 2022 accepted 7
        青山镇 2023 accepted 14
        白水镇 2023 accepted 8
        青山镇 2022 villages 5
        白水镇 2022 villages 4
        青山镇 2023 villages 5
        白水镇 2023 villages 4",
    );
}

#[test]
fn a_column_of_years_needs_no_head() {
    let sheet = "|青山镇|白水镇\n2021|12|7\n2022|14|8\n2023|11|9";
    check(
        "人民调解案件数.xlsx",
        sheet,
        "
        青山镇 2021 accepted 12
        白水镇 2021 accepted 7
        青山镇 2022 accepted 14
        白水镇 2022 accepted 8
        青山镇 2023 accepted 11
        白水镇 2023 accepted 9",
    );
}

#[test]
fn sums_over_years_and_changes_between_them_are_no_figures_of_a_year() {
    check(
        "x.xlsx",
        "
镇街|年份|人民调解案件数
青山镇|2022年|12
|2023年|15
|两年合计|27
|2023年较上年增减%|25
白水镇|2022年|7
|2023年|8
|两年合计|15
|2023年较上年增减%|14.3",
        "
        青山镇 2022 accepted 12
        青山镇 2023 accepted 15
        白水镇 2022 accepted 7
        白水镇 2023 accepted 8",
    );
}

#[test]
fn a_year_inside_a_label_of_an_alphabet_goes_with_its_preposition() {
    check(
        "x.xlsx",
        "Unit|Resident population in 2021|Resident population in 2015\nAlder|120|110",
        "
        Alder 2021 people 120
        Alder 2015 people 110",
    );
}

#[test]
fn a_title_may_name_the_indicator_behind_its_key() {
    check(
        "x.xlsx",
        "指标：罚没金额(万元)\n地区|2022年|2023年\n青山镇|1.5|2\n白水镇|3|4",
        "
        青山镇 2022 amount 15000
        青山镇 2023 amount 20000
        白水镇 2022 amount 30000
        白水镇 2023 amount 40000",
    );
}

#[test]
fn a_table_of_changes_gives_no_figures() {
    let table = "单位|人民调解案件数|村居数\n青山镇|-1|0\n白水镇|3|1";
    let sheets =
        [("2023年", "2023年统计表\n单位|人民调解案件数|村居数\n青山镇|11|5\n白水镇|10|4"), ("同比增减", table)];
    check_sheets(
        "2023.xlsx",
        &sheets,
        "
        青山镇 2023 accepted 11
        青山镇 2023 villages 5
        白水镇 2023 accepted 10
        白水镇 2023 villages 4",
    );
}

#[test]
fn a_draft_is_set_aside_where_the_return_is_there_and_a_withdrawn_sheet_always() {
    let (draft, last) = ("单位|人民调解案件数\n青山镇|11", "单位|人民调解案件数\n青山镇|12");
    let expected = "青山镇 2023 accepted 12";
    check_sheets("2023.xlsx", &[("初稿", draft), ("定稿", last)], expected);
    check_sheets("2023.xlsx", &[("2023年（作废）", draft), ("2023年", last)], expected);
    check_sheets("2023.xlsx", &[("初稿", last)], expected);
    check_sheets("2023.xlsx", &[("作废", last)], "");
    let said = recognized("2023.xlsx", vec![Grid::from_text("作废", last)]);
    assert_eq!(said.diagnostics.iter().map(|said| said.code).collect::<Vec<_>>(), ["sheet-set-aside"]);
    assert_eq!(said.value.ledger.len(), 4, "every cell is accounted for");
}

#[test]
fn questions_stand_above_their_answers() {
    check(
        "青山镇2023.xlsx",
        "1．本年度人民调解案件数是多少？\n答：|12|件\n2．村居数有多少？\n答：|—|个\n3．罚没金额是多少？\n答：|300|元",
        "
        青山镇 2023 accepted 12
        青山镇 2023 villages blank
        青山镇 2023 amount 300",
    );
}

#[test]
fn lines_that_tell_when_a_table_was_published_tell_no_year() {
    check(
        "x.xlsx",
        "Report of towns, 2021\nReleased at 10.30 am 27 March 2023\nUnit|villages\nAlder|3\nBirch|4",
        "
        Alder 2021 villages 3
        Birch 2021 villages 4",
    );
}

#[test]
fn a_total_in_brackets_and_villages_below_it() {
    check(
        "2023.xlsx",
        "填报主体|人民调解案件数\n示例县青山镇（全镇合计）|12\n示例县青山镇幸福村|7\n示例县青山镇永安社区|5",
        "
        青山镇 2023 accepted 12",
    );
}

#[test]
fn what_is_expected_in_brackets_is_no_figure() {
    check(
        "青山镇.xlsx",
        "年份|人民调解案件数|村居数\n2022|12|5\n2023|14|5\n2024（预计）|15|6\n2025年（目标）|16|6",
        "
        青山镇 2022 accepted 12
        青山镇 2022 villages 5
        青山镇 2023 accepted 14
        青山镇 2023 villages 5",
    );
    check(
        "2023.xlsx",
        "单位|人民调解案件数|人民调解案件数（计划）\n青山镇|12|20\n白水镇|8|9",
        "青山镇 2023 accepted 12\n白水镇 2023 accepted 8",
    );
    check("青山镇.xlsx", "指标|2023年|2024年（预计）\n人民调解案件数|12|20", "青山镇 2023 accepted 12");
}

#[test]
fn years_of_the_republic_follow_each_other_or_say_that_they_are_years() {
    let expected = "青山镇 2022 accepted 12\n青山镇 2023 accepted 14";
    check("青山镇.xlsx", "年別|人民调解案件数\n111年|12\n112年|14", expected);
    check("青山镇.xlsx", "指标|111年|112年\n人民调解案件数|12|14", expected);
    check("青山镇.xlsx", "111年度统计表\n指标|数量\n人民调解案件数|12", "青山镇 2022 accepted 12");
    // By itself it may be a length of time.
    check("青山镇2023.xlsx", "指标|数量|建校\n人民调解案件数|12|112年", "青山镇 2023 accepted 12");
}

#[test]
fn the_last_day_of_a_year_in_a_title_tells_it() {
    let of = |title: &str| format!("{title}\nUnit|villages\nAlder|3\nBirch|4");
    check("x.xlsx", &of("Bestand, Stand 31.12.2021"), "Alder 2021 villages 3\nBirch 2021 villages 4");
    check("x.xlsx", &of("Bestand, Stand 15.03.2022"), "");
}

#[test]
fn a_total_below_all_months_is_that_of_the_year() {
    let months: Vec<String> = (1..=12).map(|month| format!("{month}月|{month}")).collect();
    let table = format!("月份|人民调解案件数\n{}\n合计|78\n去年同期|60", months.join("\n"));
    let found = recognized("青山镇2023年12月报.xlsx", vec![Grid::from_text("s", &table)]).value;
    let lines = shown(&catalog(), &found);
    assert!(
        lines.contains("青山镇 2023 accepted 12 @month\n青山镇 2023 accepted 78\n青山镇 2022 accepted 60"),
        "{lines}"
    );
}

#[test]
fn years_long_ago_are_no_rows_of_the_year_in_the_title() {
    let sheet = "青山镇历年数（1861-2023）|\n年份|调解案件数\n1861|3\n1862|4\n1863|4\n2022|9\n2023|12";
    check("x.xlsx", sheet, "青山镇 2022 accepted 9\n青山镇 2023 accepted 12");
    let footnote = "青山镇2023年历年数|\n年份|调解案件数\n2020|3\n2021|4\n20221)|9\n2023|12";
    check("x.xlsx", footnote, "青山镇 2020 accepted 3\n青山镇 2021 accepted 4\n青山镇 2023 accepted 12");
    // One of them alone is no figure of the year in the title either.
    check("2023.xlsx", "青山镇\n年份|调解案件数\n1861|3\n1862|3\n1863|3", "");
}

#[test]
fn a_head_of_several_years_is_none_of_them() {
    let expected = "青山镇 2023 villages 5";
    check("2023.xlsx", "单位|调解案件数 2014-2023|村居数\n青山镇|12|5", expected);
    check("2023.xlsx", "单位|调解案件数（2019至2023年平均）|村居数\n青山镇|12|5", expected);
}

#[test]
fn a_total_beside_quarters_may_name_the_year_again() {
    let text = "Alder return 2023\nItem|Q1|Q2|Q3|Q4|Total 2023\nlectures|1|2|3|4|10";
    let expected = "
        Alder 2023 lecture 1 @quarter
        Alder 2023 lecture 2 @quarter
        Alder 2023 lecture 3 @quarter
        Alder 2023 lecture 4 @quarter
        Alder 2023 lecture 10";
    check("x.xlsx", text, expected);
    // Beside three of them it runs over these, and by itself it is a total.
    check(
        "x.xlsx",
        &text.replace("|Q4", "").replace("|4", ""),
        &expected.replace("Alder 2023 lecture 4 @quarter\n", "").replace("lecture 10", "lecture 10 @to_date"),
    );
}

#[test]
fn a_quarter_and_the_year_so_far_below_each_quarter() {
    check(
        "x.xlsx",
        "
青山镇2023年进度表
项目|第一季度||第二季度||第三季度||第四季度|
|当季|累计|当季|累计|当季|累计|当季|累计
调解案件数|3|3|4|7|5|12|6|18",
        "
        青山镇 2023 accepted 3 @quarter
        青山镇 2023 accepted 3 @to_date
        青山镇 2023 accepted 4 @quarter
        青山镇 2023 accepted 7 @to_date
        青山镇 2023 accepted 5 @quarter
        青山镇 2023 accepted 12 @to_date
        青山镇 2023 accepted 6 @quarter
        青山镇 2023 accepted 18",
    );
}
