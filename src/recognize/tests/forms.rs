//! How forms say measures, periods, parts and totals; each case is the smallest sheet that shows it.

use super::*;

#[test]
fn a_corner_may_list_several_measures() {
    let expected = "青山镇 2023 accepted 12\n青山镇 2023 amount 15000";
    check("2023.xlsx", "统计表|单位：件、万元|\n单位|调解案件数|罚没金额\n青山镇|12|1.5", expected);
    check("2023.xlsx", "统计表||\n||（件、万元）\n单位|调解案件数|罚没金额\n青山镇|12|1.5", expected);
}

#[test]
fn an_example_is_filled_in_beside_the_column_of_the_form() {
    let expected = "红石乡 2022 accepted 7\n红石乡 2022 villages 9";
    for (example, own) in [("示例（样本乡）", "本单位填写"), ("填写示例", "本单位数据"), ("范例", "本单位填报数")]
    {
        let text = format!(
            "红石乡2022年填报表||||\n序号|内容|口径|{example}|{own}\n1|调解案件数|全年|99|7\n2|村居数|年末|88|9"
        );
        check("x.xlsx", &text, expected);
    }
}

#[test]
fn what_was_reached_stands_beside_what_was_set() {
    let text = "红石乡2022年考核表|||\n考核内容|分值|目标值|实际完成值|得分\n调解案件数|5|90|7|5\n村居数|4|9|9|4";
    check("x.xlsx", text, "红石乡 2022 accepted 7\n红石乡 2022 villages 9");
    let text = "红石乡2022年第二季度表|||\n项目|全年目标|本季度完成数|1-6月累计完成\n调解案件数|90|7|15";
    check("x.xlsx", text, "红石乡 2022 accepted 7 @quarter\n红石乡 2022 accepted 15 @half_year");
}

#[test]
fn months_behind_the_unit_are_no_day() {
    let text = "执法表||\n填报单位：青山镇||2022年1—12月\n指标|本年|上年\n调解案件数|12|11\n单位负责人：某甲||报出日期：2023年1月9日";
    check("x.xlsx", text, "青山镇 2022 accepted 12\n青山镇 2021 accepted 11");
}

#[test]
fn statements_two_abreast_may_be_numbered() {
    let text = "白水镇2023年报数||\n1、调解案件数：12件||2、法治讲座场次：3场\n3、村居数：8个||4、罚没金额：500元";
    let expected = "白水镇 2023 accepted 12\n白水镇 2023 lecture 3\n白水镇 2023 villages 8\n白水镇 2023 amount 500";
    check("x.xlsx", text, expected);
}

#[test]
fn a_multiple_in_the_corner_holds_for_the_table() {
    check(
        "2023.xlsx",
        "统计表|\n千元|罚没金额\n青山镇|12\n白水镇|8",
        "青山镇 2023 amount 12000\n白水镇 2023 amount 8000",
    );
    check("2023.xlsx", "统计表|\n单位（万元）|罚没金额\n青山镇|1.2", "青山镇 2023 amount 12000");
}

#[test]
fn a_multiple_that_nobody_knows_is_not_passed_over() {
    check("2023.xlsx", "单位|调解案件数|罚没金额（千港元）\n青山镇|12|1.5", "青山镇 2023 accepted 12");
}

#[test]
fn decimal_commas_of_a_sheet() {
    let expected = "青山镇 2023 amount 1234.5\n白水镇 2023 amount 64.7\n红石乡 2023 amount 1234567";
    check("2023.xlsx", "单位|罚没金额（元）\n青山镇|1.234,5\n白水镇|64,7\n红石乡|1.234.567", expected);
}

#[test]
fn months_and_their_total() {
    check(
        "2023年11月.xlsx",
        "单位|调解案件数||\n|11月|1-11月累计|累计同比（%）\n青山镇|3|40|-2.5",
        "青山镇 2023 accepted 3 @month\n青山镇 2023 accepted 40 @to_date",
    );
    check(
        "2023.xlsx",
        "青山镇2023年\n项目|1月|2月|3月|合计\n调解案件数|1|2|3|6",
        "
        青山镇 2023 accepted 1 @month
        青山镇 2023 accepted 2 @month
        青山镇 2023 accepted 3 @month
        青山镇 2023 accepted 6 @quarter",
    );
}

#[test]
fn quarters_make_up_a_year() {
    check(
        "2023.xlsx",
        "单位|调解案件数||||\n|Q1|Q2|Q3|Q4|全年合计\n青山镇|1|2|3|4|10",
        "
        青山镇 2023 accepted 1 @quarter
        青山镇 2023 accepted 2 @quarter
        青山镇 2023 accepted 3 @quarter
        青山镇 2023 accepted 4 @quarter
        青山镇 2023 accepted 10",
    );
}

#[test]
fn the_same_period_of_the_year_before() {
    check(
        "x.xlsx",
        "青山镇2023年5月月报\n指标|本月|本年累计|上年同期累计|上年\n调解案件数|3|20|18|50",
        "
        青山镇 2023 accepted 3 @month
        青山镇 2023 accepted 20 @to_date
        青山镇 2022 accepted 18 @to_date",
    );
}

#[test]
fn halves_in_rows() {
    check(
        "2023.xlsx",
        "镇街|时段|调解案件数\n青山镇|上半年|5\n青山镇|下半年|7\n青山镇|全年|12",
        "
        青山镇 2023 accepted 5 @half_year
        青山镇 2023 accepted 7 @half_year
        青山镇 2023 accepted 12",
    );
}

#[test]
fn last_year_beside_its_indicator() {
    let expected = "青山镇 2023 accepted 12\n青山镇 2022 accepted 10\n青山镇 2023 success 11";
    check("2023.xlsx", "单位|调解案件数|上年数|成功数\n青山镇|12|10|11", expected);
}

#[test]
fn areas_over_units() {
    check(
        "2023.xlsx",
        "指标|合计|东部片区||西部片区\n||青山镇|白水镇|红石乡\n调解案件数|6|1|2|3",
        "
        青山镇 2023 accepted 1
        白水镇 2023 accepted 2
        红石乡 2023 accepted 3",
    );
}

#[test]
fn villages_below_a_unit_are_not_the_unit() {
    let expected = "青山镇 2023 accepted 3\n白水镇 2023 accepted 4";
    check("2023.xlsx", "镇|村|调解案件数\n青山镇|东村|1\n|西村|2\n|小计|3\n白水镇|河口村|4\n|小计|4", expected);
    check("2023.xlsx", "镇|村|调解案件数\n青山镇|东村|1\n|西村|2\n白水镇|河口村|4", "");
}

#[test]
fn columns_that_differ_once_are_doubtful_throughout() {
    check("2023.xlsx", "单位|调解案件数|调解案件数\n青山镇|1|2\n白水镇|0|0", "");
}

#[test]
fn parts_of_one_name_in_columns_of_their_own() {
    check("2023.xlsx", "单位|警告|通报批评|罚款\n青山镇|1|2|3", "青山镇 2023 fine 3");
    check("2023.xlsx", "单位|警告|罚款\n青山镇|1|3", "青山镇 2023 warn 1\n青山镇 2023 fine 3");
}

#[test]
fn the_title_names_what_is_counted() {
    let expected = "青山镇 2022 accepted 1\n青山镇 2023 accepted 2";
    check("x.xlsx", "各镇（街道）人民调解案件数历年情况表\n单位|2022年|2023年\n青山镇|1|2", expected);
    let by_quarter = "2023年人民调解案件数分季度统计（件）\n单位|一季度|二季度|全年\n青山镇|1|2|3";
    let found = recognized("x.xlsx", vec![Grid::from_text("s", by_quarter)]).value;
    assert!(shown(&catalog(), &found).lines().any(|line| line == "青山镇 2023 accepted 3"), "{found:?}");
    check("x.xlsx", "人民调解案件数（按类型分）\n类型|青山镇|合计\n邻里|4|4\n婚姻|2|2\n合计|6|6", "");
    check(
        "2023.xlsx",
        "人民调解案件数（按类型分）\n类型|青山镇|合计\n邻里|4|4\n婚姻|2|2\n合计|6|6",
        "青山镇 2023 accepted 6",
    );
}

#[test]
fn label_and_figure_in_one_cell() {
    let expected = "青山镇 2023 accepted 12\n青山镇 2023 success 11";
    check("x.xlsx", "青山镇2023年工作数据\n1.调解案件数：12件|成功数:11|负责人：张三", expected);
}

#[test]
fn heads_in_two_languages() {
    check("2023.xlsx", "单位 Unit|调解案件数 Cases for mediation\n青山镇|12", "青山镇 2023 accepted 12");
}

#[test]
fn names_with_footnotes_and_traditional_characters() {
    let expected = "青山镇 2023 accepted 1\n新桥街道 2023 accepted 2\n红石乡 2023 accepted 3";
    check("2023.xlsx", "单位|调解案件数\n青山镇①|1\n新橋街道|2\n红石乡（1）|3\n注：①7月起并入12件", expected);
}

#[test]
fn years_of_the_form_itself_are_not_the_year() {
    let form = "调解统计表\n（依据〔2019〕12号文件，有效期至2026年12月31日）\n单位|调解案件数|2023年\n青山镇|12|";
    let grid = form.replace("|2023年", "").replace("青山镇|12|", "青山镇|12");
    check("2023年.xlsx", &grid, "青山镇 2023 accepted 12");
}

#[test]
fn heads_and_figures_in_turn_over_other_columns_each_time() {
    let text = "
2023年登记表
填报单位：青山镇
人民调解案件数（件）|||||调解成功数|
12|||||11|
罚没金额（元）|||行政许可受理数||||村居数
300|||4||||6
法治讲座场次||常住人口
5||1200";
    let grid = merged(text, &[(2, 0, 2, 4), (3, 0, 3, 4), (4, 0, 4, 2), (5, 0, 5, 2)]);
    let expected = "
        青山镇 2023 accepted 12
        青山镇 2023 success 11
        青山镇 2023 amount 300
        青山镇 2023 permit 4
        青山镇 2023 villages 6
        青山镇 2023 lecture 5
        青山镇 2023 people 1200";
    check_grids("x.xlsx", vec![grid], expected);
}

#[test]
fn a_row_of_a_long_table_without_its_figure_is_no_head() {
    check(
        "x.xlsx",
        "
年度|单位|指标名称|计量单位|数值|填报人
2023年|青山镇|人民调解案件数|件|12|王芳
2023年|青山镇|罚没金额|元|—|王芳
2023年|白水镇|人民调解案件数|件|8|李明
2023年|白水镇|罚没金额|元|300|李明
2023|红石乡|常住人口|人|2031|李明",
        "
        青山镇 2023 accepted 12
        青山镇 2023 amount blank
        白水镇 2023 accepted 8
        白水镇 2023 amount 300
        红石乡 2023 people 2031",
    );
}

#[test]
fn a_key_that_nobody_filled_in_parts_no_names() {
    check(
        "2023.xlsx",
        "
town|office|district|party|candidate|number
Alder|Mayor||r|Smith, r|12
Alder|Mayor||d|Jones, d|9
Birch|Mayor||r|Smith, r|7
Birch|Mayor||d|Jones, d|5",
        "
        Alder 2023 smith 12
        Alder 2023 jones 9
        Birch 2023 smith 7
        Birch 2023 jones 5",
    );
}

#[test]
fn a_total_word_merged_over_number_and_name_is_a_total() {
    let text = "
2023年统计表
序号|单位|调解案件数|成功数
1|青山镇|12|11
2|白水镇|8|7
合计||20|18";
    let expected = "青山镇 2023 accepted 12\n青山镇 2023 success 11\n白水镇 2023 accepted 8\n白水镇 2023 success 7";
    for grid in [merged(text, &[]), merged(text, &[(4, 0, 4, 1)])] {
        check_grids("x.xlsx", vec![grid.clone()], expected);
        let checked = recognized("x.xlsx", vec![grid]);
        assert_eq!(checked.value.totals.len(), 2, "both totals are checked against their parts");
        assert!(checked.value.ledger.iter().all(|row| row.class != CellClass::Doubtful));
    }
}

#[test]
fn a_row_of_units_that_names_none_is_told() {
    let text = "2023年统计表\n序号|单位|调解案件数|成功数\n1|青山镇|12|11\n2||8|7\n3|红石乡|5|5";
    let checked = recognized("x.xlsx", vec![Grid::from_text("Sheet1", text)]);
    let said: Vec<String> = checked
        .diagnostics
        .iter()
        .filter(|said| said.code == "unknown-unit")
        .map(|said| said.location.to_string())
        .collect();
    assert_eq!(said, ["x.xlsx!Sheet1!C4"]);
}

#[test]
fn parts_under_a_head_of_their_own_belong_to_the_column_before() {
    let text = "
2023年统计表
单位|行政处罚合计|其中||行政许可受理数
||警告|罚款|
青山镇|12|3|9|4
白水镇|8|8|0|5";
    let grid = merged(text, &[(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 2, 4)]);
    let expected = "
        青山镇 2023 penalty 12
        青山镇 2023 warn 3
        青山镇 2023 fine 9
        青山镇 2023 permit 4
        白水镇 2023 penalty 8
        白水镇 2023 warn 8
        白水镇 2023 fine 0
        白水镇 2023 permit 5";
    check_grids("x.xlsx", vec![grid], expected);
    // What parts nobody knows of are parts of is still asked.
    let unknown = "2023年统计表\n单位|人民调解案件数|其中|\n||婚姻|邻里\n青山镇|12|3|9\n白水镇|8|8|0";
    let grid = merged(unknown, &[(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3)]);
    check_grids("x.xlsx", vec![grid], "青山镇 2023 accepted 12\n白水镇 2023 accepted 8");
}

#[test]
fn stretches_before_the_returns_own() {
    check(
        "x.xlsx",
        "
青山镇2023年11月月报
指标|本月数|上月数|本年累计|上年同期累计
调解案件数|3|4|30|25",
        "
        青山镇 2023 accepted 3 @month
        青山镇 2023 accepted 4 @month
        青山镇 2023 accepted 30 @to_date
        青山镇 2022 accepted 25 @to_date",
    );
    check(
        "x.xlsx",
        "
青山镇2023年1月月报
指标|本月数|上月数|上年同月
调解案件数|3|4|5",
        "
        青山镇 2023 accepted 3 @month
        青山镇 2022 accepted 4 @month
        青山镇 2022 accepted 5 @month",
    );
}

#[test]
fn months_and_quarters_may_be_bare_numbers() {
    check(
        "x.xlsx",
        "
青山镇2023年调解情况
月份|调解案件数
1|7
2|8
3|9",
        "
        青山镇 2023 accepted 7 @month
        青山镇 2023 accepted 8 @month
        青山镇 2023 accepted 9 @month",
    );
    check(
        "x.xlsx",
        "
青山镇2023年调解情况
季度|调解案件数
1|7
2|8",
        "
        青山镇 2023 accepted 7 @quarter
        青山镇 2023 accepted 8 @quarter",
    );
}

#[test]
fn questions_speak_to_who_fills_them_in() {
    check(
        "x.xlsx",
        "
您所在单位|青山镇
年度|2023
1．贵单位本年度调解案件数是多少？（件）|7",
        "青山镇 2023 accepted 7",
    );
}

#[test]
fn what_runs_from_january_in_the_return_of_a_quarter() {
    check(
        "x.xlsx",
        "青山镇2023年第三季度统计表\n指标|本季度|年初至本季末累计\n调解案件数|3|20",
        "青山镇 2023 accepted 3 @quarter\n青山镇 2023 accepted 20 @to_date",
    );
    check(
        "x.xlsx",
        "青山镇2023年第四季度统计表\n指标|本季度|年初至本季末累计\n调解案件数|3|20",
        "青山镇 2023 accepted 3 @quarter\n青山镇 2023 accepted 20",
    );
}

#[test]
fn the_units_own_column_beside_its_villages_is_a_part() {
    let villages = "青山镇2023年分村统计表\n指标|镇（街）本级|石塘村|大塘村|合计\n调解案件数|2|3|4|9";
    check("x.xlsx", villages, "青山镇 2023 accepted 9");
}

#[test]
fn a_total_of_all_groups_is_no_unit_without_a_name() {
    let sheet = "区域|乡镇|调解案件数\n城区|青山镇|5\n|白水镇|6\n|小计|11\n农村|红石乡|7\n|小计|7\n全县总计||18";
    let read = recognized("2023.xlsx", vec![Grid::from_text("Sheet1", sheet)]);
    assert_eq!(read.value.observations.len(), 3);
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
}

#[test]
fn the_units_own_row_above_its_villages_is_a_part_too() {
    let villages = "2023年青山镇分村统计表\n序号|村（社区）|调解案件数\n全镇合计||9\n1|本级|2\n2|石塘村|3\n3|大塘村|4";
    check("x.xlsx", villages, "青山镇 2023 accepted 9");
    let without_sum = "2023年青山镇分村统计表\n序号|村（社区）|调解案件数\n1|本级|2\n2|石塘村|3\n3|大塘村|4";
    check("x.xlsx", without_sum, "");
}

#[test]
fn a_lone_column_of_answers_is_of_figures() {
    check(
        "x.xlsx",
        "青山镇2023年答复表\n事项|答复|备注\n调解案件数|7件|见附件\n调解成功数|6件|",
        "青山镇 2023 accepted 7\n青山镇 2023 success 6",
    );
}

#[test]
fn a_sheet_says_what_its_signs_mean() {
    let form = |note: &str| format!("青山镇2023年统计表\n指标|数量\n调解案件数|—\n调解成功数|6\n{note}");
    check("x.xlsx", &form("注：没有发生的填“—”。"), "青山镇 2023 accepted 0\n青山镇 2023 success 6");
    check("x.xlsx", &form("注：“—”表示不适用。"), "青山镇 2023 accepted not_applicable\n青山镇 2023 success 6");
    check("x.xlsx", &form("填表人：张三"), "青山镇 2023 accepted blank\n青山镇 2023 success 6");
}

#[test]
fn sheets_behind_a_summary_take_its_year_and_say_so() {
    let summary = "青山区2023年汇总表\n乡镇|调解案件数\n青山镇|9\n白水镇|8";
    let details = "青山镇明细表\n指标|合计|其中|\n||本级|村（社区）\n调解成功数|7|3|4";
    check_sheets(
        "x.xlsx",
        &[("汇总", summary), ("青山镇明细", details)],
        "青山镇 2023 accepted 9\n白水镇 2023 accepted 8\n青山镇 2023 success 7",
    );
    let read = recognized("x.xlsx", vec![Grid::from_text("汇总", summary), Grid::from_text("青山镇明细", details)]);
    assert!(read.diagnostics.iter().any(|said| said.code == "assumed-year" && said.message.zh.contains("汇总")));
    let other = "青山区2022年汇总表\n乡镇|调解案件数\n青山镇|5\n白水镇|4";
    let read = recognized(
        "x.xlsx",
        vec![Grid::from_text("甲", summary), Grid::from_text("乙", other), Grid::from_text("青山镇明细", details)],
    );
    assert!(read.diagnostics.iter().any(|said| said.code == "unknown-year"), "{:?}", read.diagnostics);
}

#[test]
fn the_second_part_of_a_form_is_of_the_unit_of_the_first() {
    let first = "法治建设年报表（第一部分）\n填报单位：青山镇||2023 年 度\n指标|计量单位|本年\n调解案件数|件|9";
    let second = |title: &str| format!("{title}\n指标|计量单位|本年\n调解成功数|件|8");
    check_sheets(
        "x.xlsx",
        &[("一", first), ("二", &second("法治建设年报表（第二部分）"))],
        "青山镇 2023 accepted 9\n青山镇 2023 success 8",
    );
    check_sheets("x.xlsx", &[("一", first), ("二", &second("法治建设年报表"))], "青山镇 2023 accepted 9");
}

#[test]
fn a_row_that_is_marked_as_void_gives_nothing() {
    check(
        "2023.xlsx",
        "乡镇|调解案件数|备注\n青山镇|5|作废，以下一行为准\n青山镇|7|更正数\n白水镇|8|",
        "青山镇 2023 accepted 7\n白水镇 2023 accepted 8",
    );
}

#[test]
fn numbers_of_columns_go_on_from_band_to_band() {
    check(
        "x.xlsx",
        "
青山镇统计表
栏目|调解案件数|调解成功数|罚款
序号|1|2|3
2023年|5|4|3

栏目|警告|行政许可受理|调解员数
序号|4|5|6
2023年|7|8|9",
        "
        青山镇 2023 accepted 5
        青山镇 2023 success 4
        青山镇 2023 fine 3
        青山镇 2023 warn 7
        青山镇 2023 permit 8",
    );
}

#[test]
fn yes_and_no_beside_other_heads_say_what_is_ticked() {
    // Drawn over both by a merge or by an empty cell.
    let text = "2023年制度落实情况\n单位|是否建立权责清单制度||宣传栏样式||法治讲座场次\n|是|否|墙面|电子屏|\n青山镇|√||√||3\n白水镇||√||√|4";
    check("x.xlsx", text, "青山镇 2023 listed 1\n青山镇 2023 lecture 3\n白水镇 2023 listed 0\n白水镇 2023 lecture 4");
}
