//! Names in other words, statements in one cell, units and months that stand alone.

use super::*;

#[test]
fn names_are_found_in_other_words_and_another_order() {
    check(
        "2023年.xlsx",
        "
单位|调解受理案件数|举办各类普法讲座场次|未受理的调解案件数
青山镇|12|3|1
白水镇|8|4|2",
        "
        青山镇 2023 accepted 12
        青山镇 2023 lecture 3
        白水镇 2023 accepted 8
        白水镇 2023 lecture 4",
    );
}

#[test]
fn a_question_and_the_head_of_a_pivot_ask_for_the_same() {
    check(
        "2023年.xlsx",
        "
行标签|求和项:调解案件数|成功数是多少？|Average of 法治讲座场次
青山镇|12|3|5
白水镇|8|4|6",
        "
        青山镇 2023 accepted 12
        青山镇 2023 success 3
        白水镇 2023 accepted 8
        白水镇 2023 success 4",
    );
}

#[test]
fn every_statement_of_a_cell_is_taken_and_the_unknown_one_is_asked() {
    let text = "
2023年各镇工作情况
单位|调解|普法
青山镇|调解案件数12件，成功数11件|法治讲座3场；发放奖品100件
白水镇|调解案件数：8件；成功数：|法治讲座__5__场";
    let found = recognized("x.xlsx", vec![Grid::from_text("Sheet1", text.trim_matches('\n'))]).value;
    let expected = "青山镇 2023 accepted 12\n青山镇 2023 success 11\n青山镇 2023 lecture 3\n白水镇 2023 accepted 8\n\
                    白水镇 2023 success blank\n白水镇 2023 lecture 5";
    assert_eq!(shown(&catalog(), &found), expected);
    let asked: Vec<&str> = found.unmapped.iter().map(|unmapped| unmapped.label.as_str()).collect();
    assert_eq!(asked, ["普法 > 发放奖品"]);
}

#[test]
fn a_remark_beside_figures_and_a_sentence_state_nothing() {
    check(
        "2023年青山镇.xlsx",
        "
指标|数值|备注
调解案件数|12|法治讲座3场
成功数|11|上半年比较平稳，法治讲座3场",
        "
        青山镇 2023 accepted 12
        青山镇 2023 success 11",
    );
}

#[test]
fn a_unit_alone_in_its_row_is_whom_the_rows_below_are_about() {
    check(
        "2023年.xlsx",
        "
项目|今年|去年
（一）青山镇
调解案件数|—|9
成功数|11|8
（二）白水镇
调解案件数|7|—
成功数|6|5",
        "
        青山镇 2023 accepted blank
        青山镇 2022 accepted 9
        青山镇 2023 success 11
        青山镇 2022 success 8
        白水镇 2023 accepted 7
        白水镇 2022 accepted blank
        白水镇 2023 success 6
        白水镇 2022 success 5",
    );
}

#[test]
fn several_figures_beside_a_label_without_heads_are_nobodys() {
    check("2023年青山镇.xlsx", "调解案件数|12|9\n成功数|—|8", "");
}

#[test]
fn months_stand_below_their_unit() {
    check(
        "2023年.xlsx",
        "
单位|调解案件数
青山镇|5
第一季度|2
第二季度|3
白水镇|7
第一季度|3
第二季度|4",
        "
        青山镇 2023 accepted 5
        青山镇 2023 accepted 2 @quarter
        青山镇 2023 accepted 3 @quarter
        白水镇 2023 accepted 7
        白水镇 2023 accepted 3 @quarter
        白水镇 2023 accepted 4 @quarter",
    );
}

#[test]
fn beside_months_the_running_total_is_a_figure_to_date() {
    let text = "
青山镇2023年台账
月份|调解案件数||成功数|
|当月|累计|当月|累计
1月|2|2|1|1
2月|3|5|2|3";
    let grid = merged(text, &[(0, 0, 0, 4), (1, 1, 1, 2), (1, 3, 1, 4)]);
    let expected = "
        青山镇 2023 accepted 2 @month
        青山镇 2023 accepted 2 @to_date
        青山镇 2023 success 1 @month
        青山镇 2023 success 1 @to_date
        青山镇 2023 accepted 3 @month
        青山镇 2023 accepted 5 @to_date
        青山镇 2023 success 2 @month
        青山镇 2023 success 3 @to_date";
    check_grids("x.xlsx", vec![grid], expected);
}

#[test]
fn a_numbered_title_names_what_quarters_count() {
    check(
        "2023年.xlsx",
        "
表1 调解案件数（件）
单位|第一季度|第二季度|上半年累计|全年累计
青山镇|2|3|5|9
表2 成功数（件）
单位|Jan–Mar|Quarter 2
青山镇|1|2",
        "
        青山镇 2023 accepted 2 @quarter
        青山镇 2023 accepted 3 @quarter
        青山镇 2023 accepted 5 @half_year
        青山镇 2023 accepted 9
        青山镇 2023 success 1 @quarter
        青山镇 2023 success 2 @quarter",
    );
}

#[test]
fn a_tick_says_its_number_or_none() {
    check(
        "2023年青山镇.xlsx",
        "
项目|填报结果
有无行政复议案件|☑有（3宗） □无
有无调解案件|□有（ 件） ■无
是否建立权责清单制度|A.是
法治讲座|__4__场",
        "
        青山镇 2023 review 3
        青山镇 2023 accepted 0
        青山镇 2023 listed 1
        青山镇 2023 lecture 4",
    );
}

#[test]
fn points_of_a_score_are_no_figures() {
    check(
        "2023年青山镇自评表.xlsx",
        "
考核内容|分值|完成情况|自评得分
调解案件数|8|12|8
成功数|7|全年11件|6",
        "
        青山镇 2023 accepted 12
        青山镇 2023 success 11",
    );
}

#[test]
fn heads_above_say_more_than_titles_around() {
    let mut catalog = catalog();
    catalog.indicators[1].aliases.push("成功情况 > 合计数目".into());
    catalog.indicators[0].aliases.push("受理情况 > 合计数目".into());
    let text = "
2023年受理情况和成功情况统计表
单位|受理情况|成功情况
|合计数目|合计数目
青山镇|12|11";
    let grid = Grid::from_text("Sheet1", text.trim_matches('\n'));
    let found = recognized_with(&catalog, "x.xlsx", vec![grid]).value;
    assert_eq!(shown(&catalog, &found), "青山镇 2023 accepted 12\n青山镇 2023 success 11");
}

#[test]
fn a_measure_may_stand_behind_a_stroke_and_codes_below_heads() {
    check(
        "2023年.xlsx",
        "
序号|单位|调解案件数/件|罚没金额/万元|成功数（件）
|code|ZBA|ZBB|ZBC
1|青山镇|12|1.5|11
2|白水镇|8|2|7",
        "
        青山镇 2023 accepted 12
        青山镇 2023 amount 15000
        青山镇 2023 success 11
        白水镇 2023 accepted 8
        白水镇 2023 amount 20000
        白水镇 2023 success 7",
    );
}

#[test]
fn a_date_beside_the_signature_is_no_head() {
    check(
        "x.xlsx",
        "
2024年度指标汇总表
制表：示例县司法局|||2025年1月|
指标|计量单位|青山镇|白水镇|红石乡
调解案件数|件|1|2|3
成功数|件|1|1|2",
        "
        青山镇 2024 accepted 1
        白水镇 2024 accepted 2
        红石乡 2024 accepted 3
        青山镇 2024 success 1
        白水镇 2024 success 1
        红石乡 2024 success 2",
    );
}

#[test]
fn short_heads_below_the_same_head_are_no_codes() {
    check(
        "2023年.xlsx",
        "
单位|调解案件数|调解案件数|成功数
|Q1|Q2|Q1
青山镇|1|2|1
白水镇|3|4|2",
        "
        青山镇 2023 accepted 1 @quarter
        青山镇 2023 accepted 2 @quarter
        青山镇 2023 success 1 @quarter
        白水镇 2023 accepted 3 @quarter
        白水镇 2023 accepted 4 @quarter
        白水镇 2023 success 2 @quarter",
    );
}

#[test]
fn a_bureau_says_total_and_of_which_in_its_own_language() {
    let indicators = "builtin = false\n[[indicator]]\ncode = \"cases\"\nname = \"Sager modtaget\"\n\
        [[indicator]]\ncode = \"oral\"\nname = \"Mundtligt behandlede sager\"\n\
        aliases = [\"Sager modtaget > heraf mundtlige\"]\n";
    let forms = "[totals]\nda = [\"I alt\"]\n[of_which]\nda = [\"heraf\"]\n";
    let ours = crate::catalog::load::catalog(&[("indicators.toml", indicators)]).unwrap();
    let own = crate::catalog::load::catalog(&[("indicators.toml", indicators), ("forms.toml", forms)]).unwrap();
    let read = |catalog: &Catalog, file: &str, text: &str| {
        let found = recognized_with(catalog, file, vec![Grid::from_text("Sheet1", text.trim_matches('\n'))]).value;
        (shown(catalog, &found), found.totals.iter().map(|total| total.value.to_string()).collect::<Vec<_>>())
    };
    let units = "
unit|Sager modtaget
Alder|12
Birch|8
I alt|20";
    let cases = "Alder 2023 cases 12\nBirch 2023 cases 8".to_owned();
    assert_eq!(read(&own, "2023.xlsx", units), (cases.clone(), vec!["20".to_owned()]));
    assert_eq!(read(&ours, "2023.xlsx", units), (cases, Vec::new()), "without the word nobody knows a total");
    let parts = "
item|value
Sager modtaget|12
heraf mundtlige|5";
    let whole = "Alder 2023 cases 12";
    assert_eq!(read(&own, "Alder 2023.xlsx", parts).0, format!("{whole}\nAlder 2023 oral 5"));
    assert_eq!(read(&ours, "Alder 2023.xlsx", parts).0, whole);
}

#[test]
fn a_head_further_above_says_whose_it_is() {
    let catalog = crate::catalog::load::catalog(&[]).unwrap();
    let sheet = "
2023年公共法律服务工作统计表
乡镇|村（居）法律顾问|||普法宣传
|配备情况|服务情况||活动情况
|已配备法律顾问的村（居）|开展法治讲座|坐班|开展法治讲座
青山镇|6|47|230|9";
    let found = recognized_with(&catalog, "x.xlsx", vec![Grid::from_text("Sheet1", sheet.trim_matches('\n'))]).value;
    let expected = "青山镇 2023 village_counsel_count 6\n青山镇 2023 village_counsel_lecture_count 47\n\
                    青山镇 2023 village_counsel_duty_count 230\n青山镇 2023 publicity_lecture_count 9";
    assert_eq!(shown(&catalog, &found), expected);
}
