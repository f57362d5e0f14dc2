use super::*;
#[test]
fn wide_table_with_total_row() {
    check(
        "2023年法治统计.xlsx",
        "
示例县2023年人民调解情况统计表
序号|单位|调解案件数（件）|成功数|成功率
1|青山镇|12|11|91.67
2|白水镇|8||无
|合计|20|11|
注：成功率按受理数计算。",
        "
        青山镇 2023 accepted 12
        青山镇 2023 success 11
        青山镇 2023 rate 91.67
        白水镇 2023 accepted 8
        白水镇 2023 success blank
        白水镇 2023 rate not_applicable",
    );
}

#[test]
fn header_path_over_merged_rows() {
    let text = "
2023年行政执法统计表
单位|行政处罚实施数量（宗）||合计（宗）|罚没金额（万元）
|警告、通报批评|罚款||
青山镇|1|2|3|1.5
白水镇|0|4|4|2";
    let grid = merged(text, &[(0, 0, 0, 4), (1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 2, 3), (1, 4, 2, 4)]);
    let expected = "
        青山镇 2023 warn 1
        青山镇 2023 fine 2
        青山镇 2023 amount 15000
        白水镇 2023 warn 0
        白水镇 2023 fine 4
        白水镇 2023 amount 20000";
    check_grids("x.xlsx", vec![grid], expected);
}

/// A tick below 否 says no.
#[test]
fn a_tick_says_what_its_column_says() {
    let text = "
2023年各镇情况
单位|是否建立权责清单制度||调解案件数
|是|否|
青山镇|√||3
白水镇||√|4";
    let grid = merged(text, &[(0, 0, 0, 3), (1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 2, 3)]);
    let expected = "青山镇 2023 listed 1\n青山镇 2023 accepted 3\n白水镇 2023 listed 0\n白水镇 2023 accepted 4";
    check_grids("x.xlsx", vec![grid.clone()], expected);
    let found = recognized("x.xlsx", vec![grid]).value;
    let of_no = found.ledger.iter().find(|row| row.cell.to_string() == "C5");
    assert_eq!(of_no.map(|row| (row.class, row.value)), Some((CellClass::Value, Some(0.into()))));
    assert_eq!(found.ledger.len(), 12, "a line a cell");
    // Ticked twice, it says nothing.
    let twice = text.replace("青山镇|√||3", "青山镇|√|√|3");
    let grid = merged(&twice, &[(0, 0, 0, 3), (1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 2, 3)]);
    check_grids("x.xlsx", vec![grid], "青山镇 2023 accepted 3\n白水镇 2023 accepted 4");
}

#[test]
fn header_path_without_merges() {
    check(
        "x.xlsx",
        "
2023年行政执法统计表
单位|行政处罚|||行政许可|行政复议
|警告|罚款|合计|受理|受理
青山镇|1|2|3|7|0
白水镇|0|4|4|9|1",
        "
        青山镇 2023 warn 1
        青山镇 2023 fine 2
        青山镇 2023 penalty 3
        青山镇 2023 permit 7
        青山镇 2023 review 0
        白水镇 2023 warn 0
        白水镇 2023 fine 4
        白水镇 2023 penalty 4
        白水镇 2023 permit 9
        白水镇 2023 review 1",
    );
}

#[test]
fn form_with_labels_beside_the_values() {
    check(
        "表.xls",
        "
法治建设情况表
填报单位|青山镇|年度|2023
调解案件数|12|其中：成功数|11
罚没金额（元）|3000|村居数|
填表人：张三||审核人：李四|报出日期：2024年1月5日",
        "
        青山镇 2023 accepted 12
        青山镇 2023 success 11
        青山镇 2023 amount 3000
        青山镇 2023 villages blank",
    );
}

#[test]
fn form_with_labels_above_the_values() {
    check(
        "2023/白水镇.xlsx",
        "
调解案件数|成功数|常住人口
12|11|3.2万
罚款|警告|罚没金额
1|0|200元",
        "
        白水镇 2023 accepted 12
        白水镇 2023 success 11
        白水镇 2023 people 32000
        白水镇 2023 fine 1
        白水镇 2023 warn 0
        白水镇 2023 amount 200",
    );
}

#[test]
fn one_indicator_per_row_with_measure_column() {
    check(
        "x.xlsx",
        "
基层法治建设统计年报
|||表号：示法1表
填报单位：青山镇||2023年|
指标名称|代码|计量单位|数量
甲|乙|丙|1
一、人民调解|||
（一）调解案件数|01|件|12
其中：成功数|02|件|11
二、执法|||
罚没金额|03|万元|1.2
单位负责人：王五 填表人：赵六 报出日期：2024年1月8日",
        "
        青山镇 2023 accepted 12
        青山镇 2023 success 11
        青山镇 2023 amount 12000",
    );
}

#[test]
fn levels_as_columns_take_the_total() {
    check(
        "x.xlsx",
        "
2023年青山镇矛盾纠纷排查情况表
项目|乡镇街道|村居|小计
调解案件数|4|8|12
成功数|3|8|11",
        "
        青山镇 2023 accepted 12
        青山镇 2023 success 11",
    );
}

#[test]
fn the_years_total_stands_beside_the_months() {
    check(
        "x.xlsx",
        "
2023年12月 青山镇矛盾纠纷情况表
项目|小计|年度累计
调解案件数|2|12
成功数|1|11",
        "
        青山镇 2023 accepted 2 @month
        青山镇 2023 accepted 12
        青山镇 2023 success 1 @month
        青山镇 2023 success 11",
    );
}

#[test]
fn years_as_columns() {
    check(
        "x.xlsx",
        "
青山镇历年情况
指标|2021|2022年|2023
调解案件数|10|11|12
成功数|9|10|",
        "
        青山镇 2021 accepted 10
        青山镇 2022 accepted 11
        青山镇 2023 accepted 12
        青山镇 2021 success 9
        青山镇 2022 success 10
        青山镇 2023 success blank",
    );
}

#[test]
fn years_over_units() {
    check(
        "x.xlsx",
        "
示例县调解案件数历年统计表
单位|2022|2023
青山镇|10|11
白水镇|7|8
合计|17|19",
        "",
    );
}

#[test]
fn years_above_indicators() {
    check(
        "x.xlsx",
        "
单位|2022年||2023年|
|调解案件数|成功数|调解案件数|成功数
青山镇|10|9|11|10
合计|10|9|11|10",
        "
        青山镇 2022 accepted 10
        青山镇 2022 success 9
        青山镇 2023 accepted 11
        青山镇 2023 success 10",
    );
}

#[test]
fn transposed_with_units_as_columns() {
    check(
        "示例县2023.xlsx",
        "
指标|青山镇|白水镇|合计
调解案件数|12|8|20
成功数|11|7|18",
        "
        青山镇 2023 accepted 12
        白水镇 2023 accepted 8
        青山镇 2023 success 11
        白水镇 2023 success 7",
    );
}

#[test]
fn long_table() {
    check(
        "数据.csv",
        "
单位|年度|指标|数值|计量单位
青山镇|2022|调解案件数|12|件
青山镇|2023|调解案件数|13|件
白水镇|2023|罚没金额|1.5|万元",
        "
        青山镇 2022 accepted 12
        青山镇 2023 accepted 13
        白水镇 2023 amount 15000",
    );
}

#[test]
fn units_on_sheets_of_their_own() {
    let text = "
2023年统计表
指标|数量
调解案件数|12
成功数|11";
    check_sheets(
        "汇总.xlsx",
        &[("青山镇", text), ("白水镇", text)],
        "
        青山镇 2023 accepted 12
        青山镇 2023 success 11
        白水镇 2023 accepted 12
        白水镇 2023 success 11",
    );
}

#[test]
fn tables_side_by_side() {
    check(
        "2023.xlsx",
        "
单位|调解案件数|单位|调解案件数
青山镇|12|红石乡|5
白水镇|8|新桥街道|6
|||
|合计||31",
        "
        青山镇 2023 accepted 12
        红石乡 2023 accepted 5
        白水镇 2023 accepted 8
        新桥街道 2023 accepted 6",
    );
}

#[test]
fn tables_stacked_with_captions() {
    check(
        "2023/青山镇.xlsx",
        "
表一 行政许可
受理|
7|

表二 行政复议
受理|
3|",
        "
        青山镇 2023 permit 7
        青山镇 2023 review 3",
    );
}

#[test]
fn header_repeated_in_the_middle() {
    check(
        "2023.xlsx",
        "
人民调解情况
单位|调解案件数|成功数
青山镇|12|11
续表||
单位|调解案件数|成功数
白水镇|8|7
合计|20|18",
        "
        青山镇 2023 accepted 12
        青山镇 2023 success 11
        白水镇 2023 accepted 8
        白水镇 2023 success 7",
    );
}

#[test]
fn breakdown_by_kinds_takes_the_total_row() {
    check(
        "x.xlsx",
        "
2023年 青山镇 行政案件统计表
类别|行次|罚款|罚没金额（元）
公安|1|3|300
林业|2|2|100
合计|3|5|400",
        "
        青山镇 2023 fine 5
        青山镇 2023 amount 400",
    );
}

#[test]
fn unknown_columns_fail_closed() {
    let checked =
        recognized("2023.xlsx", vec![Grid::from_text("s", "单位|调解案件数|神秘数\n青山镇|12|3\n白水镇|8|4")]);
    assert_eq!(checked.value.observations.len(), 2);
    let unmapped: Vec<_> = checked.value.unmapped.iter().map(|u| (u.label.as_str(), u.figures)).collect();
    assert_eq!(unmapped, [("神秘数", 2)]);
}

#[test]
fn several_blocks_of_an_election() {
    check(
        "election 2014.xls",
        "
State of Somewhere - General Election
District No. 1 (2)|Smith, r||Scatter
Alder|10||1
Birch|20||
Totals|30||1

District No. 10 (1)|Green, d|Scatter|
Cedar Ward 1|5|2|
Cedar Ward 2*|6|3|
TOTALS|11|5|",
        "
        Alder 2014 d1smith 10
        Alder 2014 d1scatter 1
        Birch 2014 d1smith 20
        Birch 2014 d1scatter blank
        Cedar Ward 1 2014 d10green 5
        Cedar Ward 1 2014 d10scatter 2
        Cedar Ward 2 2014 d10green 6
        Cedar Ward 2 2014 d10scatter 3",
    );
}

#[test]
fn caption_over_the_columns_and_county_rows() {
    check(
        "x.xls",
        "
State of Somewhere
2014|Mayor||

Summary|Smith, r|Jones, d
Oak County|30|40
Elm County|5|6
TOTALS|35|46

Oak County|Smith, r|Jones, d
Alder|10|20
Birch|20|20
TOTALS|30|40",
        "
        Alder 2014 smith 10
        Alder 2014 jones 20
        Birch 2014 smith 20
        Birch 2014 jones 20",
    );
}

#[test]
fn towns_as_columns() {
    check(
        "Mayor 2014.xls",
        "
|Alder|Birch|Total
Smith, r|10|20|30
Jones, d|1|2|3",
        "
        Alder 2014 smith 10
        Birch 2014 smith 20
        Alder 2014 jones 1
        Birch 2014 jones 2",
    );
}

#[test]
fn wide_english_table_with_codes_and_bands() {
    check(
        "Council taxbase 2013.xlsx",
        "
CTB*|||Source: CTB (2013)||||
||||Total number of dwellings||Second Homes||
||||A|Total|A|B|Total
|Class|Region|||||
T1|SD|SE|Alder|5|9|1|2|3
T2|SD|SE|Birch|6|8|0|1|1
||||||||
|||England|11|17|1|3|4",
        "
        Alder 2013 dwellings 9
        Alder 2013 homes 3
        Birch 2013 dwellings 8
        Birch 2013 homes 1",
    );
}

#[test]
fn counties_with_their_city_as_total() {
    check(
        "census_2020.xlsx",
        "
区划代码|市|区县|常住人口|性别比
990101|示例县|示例县|30|NA
990101001|示例县|青山镇|10|101
990101002|示例县|白水镇|20|99",
        "
        青山镇 2020 people 10
        白水镇 2020 people 20",
    );
}

#[test]
fn quarters_are_parts_of_the_year() {
    check(
        "2023.xlsx",
        "
调解案件数情况
单位|调解案件数||||
|第一季度|第二季度|第三季度|第四季度|全年
青山镇|1|2|3|4|10",
        "
        青山镇 2023 accepted 1 @quarter
        青山镇 2023 accepted 2 @quarter
        青山镇 2023 accepted 3 @quarter
        青山镇 2023 accepted 4 @quarter
        青山镇 2023 accepted 10",
    );
}

#[test]
fn a_correction_stands_where_it_is_written() {
    check(
        "Mayor 2014.xls",
        "
|Smith, r|Recount|Jones, d
Alder|10|11|4
Birch|20||5",
        "
        Alder 2014 smith 11
        Alder 2014 jones 4
        Birch 2014 smith 20
        Birch 2014 jones 5",
    );
}

#[test]
fn contradicting_years_are_said() {
    let text = "2022年统计表\n指标|数量\n调解案件数|12";
    let checked = recognized("2023/青山镇.xlsx", vec![Grid::from_text("s", text)]);
    assert_eq!(shown(&catalog(), &checked.value), "青山镇 2022 accepted 12");
    assert!(checked.diagnostics.iter().any(|d| d.code == "contradicting-year"), "{:?}", checked.diagnostics);
}

#[test]
fn only_the_total_of_applicants_is_the_indicator() {
    check(
        "2023/青山镇.xlsx",
        "
项目|申请人情况|||
|自然人|法人||总计
||企业|其他|
调解案件数|1|2|3|6
成功数|1|1|1|3",
        "
        青山镇 2023 accepted 6
        青山镇 2023 success 3",
    );
}

#[test]
fn years_down_one_unit() {
    check(
        "青山镇.xlsx",
        "
年份|调解案件数|罚没金额（万元）
2021|10|1
2022|11|
2023年|12|2.5",
        "
        青山镇 2021 accepted 10
        青山镇 2021 amount 10000
        青山镇 2022 accepted 11
        青山镇 2022 amount blank
        青山镇 2023 accepted 12
        青山镇 2023 amount 25000",
    );
}

#[test]
fn forms_of_several_units_on_one_sheet() {
    check(
        "2023.xlsx",
        "
填报单位：青山镇|||
调解案件数|12|成功数|11
罚款|3|罚没金额（元）|500

填报单位：白水镇|||
调解案件数|8|成功数|7
罚款|0|罚没金额（元）|0",
        "
        青山镇 2023 accepted 12
        青山镇 2023 success 11
        青山镇 2023 fine 3
        青山镇 2023 amount 500
        白水镇 2023 accepted 8
        白水镇 2023 success 7
        白水镇 2023 fine 0
        白水镇 2023 amount 0",
    );
}

#[test]
fn a_row_of_measures_below_the_heads() {
    check(
        "2023.xlsx",
        "
|||
||某县情况表|
||单位|调解案件数|罚没金额
|||（件）|（万元）
||青山镇|12|1.5
||白水镇|8|2",
        "
        青山镇 2023 accepted 12
        青山镇 2023 amount 15000
        白水镇 2023 accepted 8
        白水镇 2023 amount 20000",
    );
}

#[test]
fn sections_merged_at_the_left_of_pairs() {
    let text = "
2023年度统计表|||||
单位名称|青山镇||年度|2023|
行政许可|受理|7|常住人口|1200|
行政复议|受理|3|是否建立权责清单制度|是|";
    check(
        "表.xlsx",
        text,
        "
        青山镇 2023 permit 7
        青山镇 2023 people 1200
        青山镇 2023 review 3
        青山镇 2023 listed 1",
    );
}

#[test]
fn indicators_merged_over_units() {
    let text = "
指标|计量单位|单位|2022年|2023年
调解案件数|件|青山镇|10|12
||白水镇|7|8
罚没金额|万元|青山镇|1|2
||白水镇|3|4";
    let grid = merged(text, &[(1, 0, 2, 0), (1, 1, 2, 1), (3, 0, 4, 0), (3, 1, 4, 1)]);
    let expected = "
        青山镇 2022 accepted 10
        青山镇 2023 accepted 12
        白水镇 2022 accepted 7
        白水镇 2023 accepted 8
        青山镇 2022 amount 10000
        青山镇 2023 amount 20000
        白水镇 2022 amount 30000
        白水镇 2023 amount 40000";
    check_grids("x.xlsx", vec![grid], expected);
}

#[test]
fn a_long_table_keeps_rows_without_a_figure() {
    check(
        "数据.csv",
        "
单位|年度|指标|数值|备注
青山镇|2022年|调解案件数|12|
青山镇|2022年|成功数||未核
白水镇|2022年|调解案件数|13|",
        "
        青山镇 2022 accepted 12
        青山镇 2022 success blank
        白水镇 2022 accepted 13",
    );
}

#[test]
fn the_same_head_under_two_parents_is_refused() {
    let text = "
单位|专职队伍||兼职队伍|
|常住人口|罚款|常住人口|罚款
青山镇|1|2|3|4";
    let checked = recognized("2023.xlsx", vec![Grid::from_text("s", text.trim_start())]);
    assert_eq!(checked.value.observations, []);
    assert_eq!(checked.value.unmapped.len(), 4);
}

#[test]
fn a_misspelt_unit_is_told_from_none_with_the_nearest_of_the_list() {
    let said = |file: &str, text: &str| {
        let checked = recognized(file, vec![Grid::from_text("s", text)]);
        assert_eq!(checked.value.observations, [], "{text}");
        let error = checked.diagnostics.iter().find(|said| said.code == "unknown-unit").expect("said");
        let near = checked.value.maybe_of.iter().map(|(units, _)| units.len()).sum::<usize>();
        (error.message.en.clone(), error.hint.as_ref().map(|hint| hint.en.clone()).unwrap_or_default(), near)
    };
    let perhaps = |unit: &str| {
        format!("perhaps “{unit}”? then correct it, or add the spelling to its aliases in units.csv; else add the unit")
    };
    let figures = "指标|数值\n调解案件数|12";
    let of = |name: &str, origin: &str| {
        format!("reporting unit “{name}” ({origin}) is not in the list of units; its figures were not used")
    };
    assert_eq!(said("清山镇2023.xlsx", figures), (of("清山镇", "file name"), perhaps("青山镇"), 1));
    let titled = format!("清山镇2023年统计表\n{figures}");
    assert_eq!(said("a.xlsx", &titled), (of("清山镇", "title"), perhaps("青山镇"), 1));
    let signed = format!("2023年统计表\n填报单位：清山镇\n{figures}");
    assert_eq!(said("a.xlsx", &signed), (of("清山镇", "cell"), perhaps("青山镇"), 1));
    let row = said("2023.xlsx", "|调解案件数|罚款\n清山镇|12|3");
    assert_eq!((row.0.as_str(), row.2), ("“清山镇” is not in the list of units; its figures were not used", 1));
}

#[test]
fn an_unknown_unit_is_said_and_not_used() {
    let checked = recognized("2023.xlsx", vec![Grid::from_text("s", "单位|调解案件数\n青山镇|12\n清山镇|8\n白水镇|9")]);
    assert_eq!(checked.value.observations.len(), 2);
    let said: Vec<&str> = checked.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(said, ["unknown-unit"]);
    let row = checked.value.ledger.iter().find(|row| row.raw == "8").unwrap();
    assert_eq!(row.class, CellClass::Doubtful);
}

#[test]
fn heads_that_could_be_keys_of_a_signature_line() {
    for heads in ["填报单位|年度|指标名称|计量单位|数值", "单位|年度|指标|单位|数量"] {
        check(
            "x.csv",
            &format!("{heads}\n青山镇|2023|调解案件数|件|12\n白水镇|2023|调解案件数|件|8"),
            "
            青山镇 2023 accepted 12
            白水镇 2023 accepted 8",
        );
    }
}

#[test]
fn a_file_of_a_stranger_names_the_unit_that_nobody_knows() {
    let text = "填报单位|年度|指标名称|计量单位|数值\n远山镇|2023|调解案件数|件|12";
    let checked = recognized("2023/远山镇.csv", vec![Grid::from_text("s", text)]);
    assert_eq!(checked.value.observations, []);
    let said: Vec<&str> = checked.diagnostics.iter().map(|d| d.message.zh.as_str()).collect();
    assert!(said[0].contains("远山镇"), "{said:?}");
}

#[test]
fn homonyms_resolve_by_the_county_around_them() {
    check(
        "2023.xlsx",
        "
邻县调解情况表
单位|调解案件数
大坪镇|12",
        "大坪镇 2023 accepted 12",
    );
    let checked = recognized("2023.xlsx", vec![Grid::from_text("s", "单位|调解案件数\n大坪镇|12")]);
    assert_eq!(checked.value.observations, []);
    assert_eq!(checked.diagnostics[0].code, "ambiguous-unit");
    let hint = checked.diagnostics[0].hint.as_ref().unwrap();
    let said = format!("{} {}", checked.diagnostics[0].message.zh, hint.zh);
    for words in ["名单中叫“大坪镇”的单位有 2 个", "邻县大坪镇", "如“"] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn a_title_or_file_that_names_a_homonym_is_told_so() {
    for (file, text) in [
        ("2023/大坪镇.xlsx", "指标|数量\n调解案件数|12"),
        ("2023.xlsx", "大坪镇2023年度统计表\n指标|数量\n调解案件数|12"),
        ("2023.xlsx", "填报单位：大坪镇\n指标|数量\n调解案件数|12"),
    ] {
        let checked = recognized(file, vec![Grid::from_text("s", text)]);
        assert_eq!(checked.value.observations, []);
        let said: Vec<_> = checked.diagnostics.iter().map(|said| (said.code, said.message.zh.as_str())).collect();
        assert!(matches!(said[..], [("ambiguous-unit", message)] if message.contains("邻县大坪镇")), "{said:?}");
    }
    check("邻县/2023/大坪镇.xlsx", "指标|数量\n调解案件数|12", "大坪镇 2023 accepted 12");
}

#[test]
fn a_head_of_another_measure_is_not_the_indicator() {
    let checked = recognized("2023.xlsx", vec![Grid::from_text("s", "单位|罚款（万元）\n青山镇|12")]);
    assert_eq!(checked.value.observations, []);
    assert_eq!(checked.value.unmapped.len(), 1);
}

#[test]
fn partial_periods_are_kept() {
    check(
        "青山镇.xlsx",
        "
2023年1-11月人民调解情况
指标|数量
调解案件数|12",
        "青山镇 2023 accepted 12 @to_date",
    );
}

#[test]
fn the_clerk_s_answers_come_first() {
    let catalog = catalog();
    let roster = roster::from_csv("units.csv", UNITS).unwrap();
    let mapping = |label: &str, indicator| Mapping { label: label.into(), indicator, confirmed: "2024-01-05".into() };
    let mappings = [mapping("调处数", Some(crate::observation::IndicatorId(0))), mapping("面积", None)];
    let context = Context { catalog: &catalog, roster: &roster, mappings: &mappings, file: "2023.xlsx".into() };
    let grid = Grid::from_text("s", "单位|调 处 数|面积\n青山镇|12|99");
    let recognition = workbook(&Workbook { format: "test", sheets: vec![grid] }, &context).value;
    assert_eq!(shown(&catalog, &recognition), "青山镇 2023 accepted 12");
    assert_eq!(recognition.unmapped, []);
}

#[test]
fn a_view_of_the_data_neither_doubles_nor_overrides() {
    let data = "单位|调解案件数\n青山镇|12\n白水镇|8";
    let view = "选择单位|青山镇\n调解案件数|12";
    check_sheets(
        "2023.xlsx",
        &[("数据", data), ("查询", view)],
        "
        青山镇 2023 accepted 12
        白水镇 2023 accepted 8",
    );
}

#[test]
fn registers_are_counted_once_a_case() {
    let mut catalog = catalog();
    catalog.indicators[3].register = Some(crate::catalog::RegisterRule {
        title: vec!["处罚台账".into()],
        sum: None,
        when: [("种类".to_owned(), vec!["罚款".to_owned()])].into(),
        kind: BTreeMap::new(),
        key: vec!["文号".into()],
    });
    catalog.indicators[6].register = Some(crate::catalog::RegisterRule {
        title: vec!["处罚台账".into()],
        sum: Some("金额".into()),
        when: BTreeMap::new(),
        kind: BTreeMap::new(),
        key: vec!["文号".into()],
    });
    let text = "
青山镇2023年处罚台账
序号|文号|种类|金额（万元）
1|一号|罚款|1
2|二号|警告|
3|一号|罚款|1
|合计||2
填表人：张三|||";
    let checked = recognized_with(&catalog, "x.xlsx", vec![Grid::from_text("s", text.trim_start())]);
    assert_eq!(shown(&catalog, &checked.value), "青山镇 2023 fine 1\n青山镇 2023 amount 10000");
    assert!(checked.diagnostics.iter().any(|d| d.code == "repeated-case"));
    assert!(checked.value.ledger.iter().any(|row| row.class == CellClass::Register));
}

#[test]
fn a_column_of_kinds_counts_each_of_them() {
    let mut catalog = catalog();
    let rule = |kinds: &[&str]| crate::catalog::RegisterRule {
        title: vec!["处罚台账".into()],
        sum: None,
        when: BTreeMap::new(),
        kind: [("种类|类别".to_owned(), kinds.iter().map(|kind| (*kind).to_owned()).collect())].into(),
        key: Vec::new(),
    };
    catalog.indicators[3].register = Some(rule(&["罚款"]));
    catalog.indicators[4].register = Some(rule(&["警告", "通报批评"]));
    catalog.indicators[5].register = Some(rule(&["行政拘留"]));
    let text = "青山镇2023年处罚台账\n序号|文号|类别\n1|一号|罚款（500元）\n2|二号|警告、通报批评\n3|三号|罚款";
    let read = |text: &str| recognized_with(&catalog, "x.xlsx", vec![Grid::from_text("s", text)]);
    let known = read(text);
    assert_eq!(shown(&catalog, &known.value), "青山镇 2023 fine 2\n青山镇 2023 warn 1");
    // Of two kinds, of a kind that nobody knows, of none: how many there are of each is not known.
    for unclear in ["罚款、警告", "没收", ""] {
        let checked = read(&text.replace("|罚款（500元）", &format!("|{unclear}")));
        assert_eq!(
            shown(&catalog, &checked.value),
            "青山镇 2023 fine unreadable\n青山镇 2023 warn unreadable",
            "{unclear}"
        );
        let said = checked.diagnostics.iter().filter(|said| said.code == "case-of-no-kind");
        assert_eq!(said.map(|said| said.location.to_string()).collect::<Vec<_>>(), ["x.xlsx!s!C3"], "{unclear}");
    }
}

#[test]
fn answers_in_words_and_blanks_do_not_make_heads() {
    check(
        "表.xlsx",
        "
2023年度情况表
填报单位|青山镇|填报年份|2023
制度建设|是否建立权责清单制度|已建立
人民调解|调解案件数|12
|成功数|
行政许可|受理|7",
        "
        青山镇 2023 listed 1
        青山镇 2023 accepted 12
        青山镇 2023 success blank
        青山镇 2023 permit 7",
    );
}

#[test]
fn signatures_below_each_form() {
    check(
        "2023.xlsx",
        "
调解案件数|12|成功数|11
罚款|3|警告|1
填报单位：青山镇|||

调解案件数|8|成功数|7
罚款|0|警告|0
填报单位：白水镇|||",
        "
        青山镇 2023 accepted 12
        青山镇 2023 success 11
        青山镇 2023 fine 3
        青山镇 2023 warn 1
        白水镇 2023 accepted 8
        白水镇 2023 success 7
        白水镇 2023 fine 0
        白水镇 2023 warn 0",
    );
}

#[test]
fn forms_titled_by_the_unit_alone() {
    check(
        "2023.xlsx",
        "
青山镇|
调解案件数|12
成功数|11
白水镇|
调解案件数|8
成功数|7",
        "
        青山镇 2023 accepted 12
        青山镇 2023 success 11
        白水镇 2023 accepted 8
        白水镇 2023 success 7",
    );
}

#[test]
fn heads_hold_below_a_section_s_title() {
    let text = "
序号|指标名称|计量单位|上年数|本年数
一、人民调解||||
1|调解案件数|件|10|12
二、行政执法||||
2|罚款|宗|3|4
3|警告|宗|1|2
三、行政复议||||
4|行政复议案件数|件|0|1";
    let grid = merged(text, &[(1, 0, 1, 4), (3, 0, 3, 4), (6, 0, 6, 4)]);
    let expected = "
        青山镇 2022 accepted 10
        青山镇 2023 accepted 12
        青山镇 2022 fine 3
        青山镇 2023 fine 4
        青山镇 2022 warn 1
        青山镇 2023 warn 2
        青山镇 2022 review 0
        青山镇 2023 review 1";
    check_grids("2023/青山镇.xlsx", vec![grid], expected);
}

#[test]
fn heads_hold_below_a_year_between_the_rows() {
    let text = "
单位|调解案件数|成功数
2022年||
青山镇|10|9
白水镇|7|6
2023年||
青山镇|12|11
白水镇|8|8";
    let grid = merged(text, &[(1, 0, 1, 2), (4, 0, 4, 2)]);
    let expected = "
        青山镇 2022 accepted 10
        青山镇 2022 success 9
        白水镇 2022 accepted 7
        白水镇 2022 success 6
        青山镇 2023 accepted 12
        青山镇 2023 success 11
        白水镇 2023 accepted 8
        白水镇 2023 success 8";
    check_grids("x.xlsx", vec![grid], expected);
}

#[test]
fn heads_do_not_reach_a_table_of_other_columns() {
    let text = "
单位|上年数|本年数|
调解案件数|10|12|
行政复议|||
受理|||3";
    let grid = merged(text, &[(2, 0, 2, 3)]);
    let expected = "
        青山镇 2022 accepted 10
        青山镇 2023 accepted 12
        青山镇 2023 review 3";
    check_grids("2023/青山镇.xlsx", vec![grid], expected);
}

#[test]
fn units_named_by_numbers() {
    check(
        "2023.xlsx",
        "
county|ward|candidate|票
Oak County|7|Mayor / Smith, r|157
Oak County|8|Mayor / Smith, r|148",
        "
        7 2023 smith 157
        8 2023 smith 148",
    );
}

#[test]
fn subtotal_of_a_unit_in_its_own_column() {
    check(
        "2023年法治统计.xlsx",
        "
2023年人民调解情况统计表
单位|调解案件数（件）|成功数
胜利社区|5|4
东风社区|7|7
青山镇小计|12|11
红旗社区|8|6
白水镇小计|8|6
合计|20|17",
        "
        青山镇 2023 accepted 12
        青山镇 2023 success 11
        白水镇 2023 accepted 8
        白水镇 2023 success 6",
    );
}

#[test]
fn this_year_and_last_year_in_a_column() {
    check(
        "2023年法治统计.xlsx",
        "
2023年人民调解情况统计表
单位|年份|调解案件数（件）|成功数
青山镇|本年|12|11
青山镇|上年|9|8
白水镇|本年|8|6
白水镇|上年|7|7",
        "
        青山镇 2023 accepted 12
        青山镇 2023 success 11
        青山镇 2022 accepted 9
        青山镇 2022 success 8
        白水镇 2023 accepted 8
        白水镇 2023 success 6
        白水镇 2022 accepted 7
        白水镇 2022 success 7",
    );
}

#[test]
fn years_again_below_every_head() {
    let text = "
人民调解情况统计表
单位|调解案件数（件）||成功数|
|2022|2023|2022|2023
青山镇|9|12|8|11
白水镇|7|8|7|6";
    let grid = merged(text, &[(0, 0, 0, 4), (1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]);
    let expected = "
        青山镇 2022 accepted 9
        青山镇 2023 accepted 12
        青山镇 2022 success 8
        青山镇 2023 success 11
        白水镇 2022 accepted 7
        白水镇 2023 accepted 8
        白水镇 2022 success 7
        白水镇 2023 success 6";
    check_grids("x.xlsx", vec![grid], expected);
}

#[test]
fn years_behind_an_identifier_of_unknown_head() {
    check(
        "导出20240218.xlsx",
        "
记录|报表年度|填报单位|指标名称|指标值
88230001|2022|青山镇|调解案件数|10
88230002|2023|青山镇|调解案件数|11
88230003|2022|青山镇|成功数|9",
        "
        青山镇 2022 accepted 10
        青山镇 2023 accepted 11
        青山镇 2022 success 9",
    );
}

#[test]
fn who_is_responsible_says_nothing_of_the_figures() {
    check(
        "青山镇2023年任务完成情况.xlsx",
        "
序号|工作任务|责任办公室|牵头科室|计量单位|完成数
1|调解案件数|综治办|调解科|件|12
2|成功数|司法所|调解科|件|9",
        "青山镇 2023 accepted 12\n青山镇 2023 success 9",
    );
}

#[test]
fn a_card_of_names_and_figures_in_changing_columns() {
    let card = "
青山镇2023年信息卡|||||
调解案件数|||12|罚没金额（元）|1500
常住人口（人）|9|||解答咨询人次|7
调解案件数||12|||";
    check("x.xlsx", card, "青山镇 2023 accepted 12\n青山镇 2023 amount 1500\n青山镇 2023 people 9");
}

#[test]
fn names_below_their_figures() {
    let below = "青山镇2023年数据一览|\n12|1500\n调解案件数|罚没金额（元）\n\n13|14\n上年数|调解案件数";
    check("x.xlsx", below, "青山镇 2023 accepted 12\n青山镇 2023 amount 1500\n青山镇 2023 accepted 14");
}

#[test]
fn years_of_two_digits_beside_each_other() {
    let expected = "青山镇 2022 accepted 3\n青山镇 2023 accepted 4";
    check("x.xlsx", "青山镇二〇二三年度\n项目|22年|23年\n调解案件数|3|4", expected);
    check("x.xlsx", "青山镇二〇二三年度\n项目|10年|20年\n调解案件数|3|4", "");
}

#[test]
fn columns_before_and_after_a_correction() {
    let sheet = "青山镇2023年\n项目|数据|\n|更正前|更正后\n调解案件数|3|4\n罚没金额（元）|10|12";
    check("x.xlsx", sheet, "青山镇 2023 accepted 4\n青山镇 2023 amount 12");
}

#[test]
fn a_level_behind_its_head_and_a_colon_is_no_head_of_figures() {
    for key in ["区县", "County"] {
        let sheet = format!("\n大坪镇2023年统计表\n{key}：|邻县\n指标|数量\n调解案件数|12");
        check("x.csv", &sheet, "大坪镇 2023 accepted 12");
    }
}

#[test]
fn an_empty_column_below_the_head_of_the_names_is_no_column_of_figures() {
    let text = "项目|||个人|单位|合计\n人民调解案件数|||7|5|12\n成功数|||6|5|11";
    let expected = "青山镇 2023 accepted 12\n青山镇 2023 success 11";
    check_grids("青山镇2023.xlsx", vec![merged(text, &[(0, 0, 0, 2)])], expected);
}
