//! Totals, parts and groups as summaries show them; measures and translations stated around a table.

use super::*;

#[test]
fn an_indicator_alone_between_rows_of_units_and_heads_is_what_the_next_table_is_about() {
    check(
        "2023.xlsx",
        "
一、调解成功数（件）
单位|1月|2月
青山镇|1|2
二、人民调解案件数（件）
单位|1月|2月
青山镇|3|4",
        "
        青山镇 2023 success 1 @month
        青山镇 2023 success 2 @month
        青山镇 2023 accepted 3 @month
        青山镇 2023 accepted 4 @month",
    );
}

#[test]
fn groups_of_the_same_heads_are_parts_of_their_total() {
    let text = "
2023年统计
单位|机关干部||村干部||合计|
|人民调解案件数|调解成功数|人民调解案件数|调解成功数|人民调解案件数|调解成功数
青山镇|1|1|4|2|5|3";
    let grid = merged(text, &[(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4), (1, 5, 1, 6)]);
    check_grids("x.xlsx", vec![grid], "青山镇 2023 accepted 5\n青山镇 2023 success 3");
}

#[test]
fn months_below_their_quarter_and_its_sum() {
    let text = "
指标名称|本季度（第三季度）||||1—9月累计
|7月|8月|9月|季度小计|
人民调解案件数|1|2|3|6|20";
    let grid = merged(text, &[(0, 0, 1, 0), (0, 1, 0, 4), (0, 5, 1, 5)]);
    let expected = "
        青山镇 2023 accepted 1 @month
        青山镇 2023 accepted 2 @month
        青山镇 2023 accepted 3 @month
        青山镇 2023 accepted 6 @quarter
        青山镇 2023 accepted 20 @to_date";
    check_grids("青山镇2023年第三季度.xlsx", vec![grid], expected);
}

#[test]
fn levels_below_a_word_for_them_are_parts_and_the_total_of_the_year_runs_to_the_month() {
    let text = "
青山镇统计月报（2023年4月）
项目|层级|||年度累计
|镇|村|小计|
人民调解案件数|1|2|3|9";
    let grid = merged(text, &[(1, 0, 2, 0), (1, 1, 1, 3), (1, 4, 2, 4)]);
    let expected = "青山镇 2023 accepted 3 @month\n青山镇 2023 accepted 9 @to_date";
    check_grids("x.xlsx", vec![grid], expected);
}

#[test]
fn a_month_that_nobody_names_is_no_year() {
    for heads in ["本月|累计", "当月数|本年累计", "本季度|累计", "本期数|年初至今"] {
        let text = format!("青山镇2023年度统计表\n指标|{heads}\n人民调解案件数|10|20");
        let checked = recognized("x.xlsx", vec![Grid::from_text("s", &text)]);
        assert_eq!(shown(&catalog(), &checked.value), "青山镇 2023 accepted 20", "{heads}");
        assert!(checked.diagnostics.iter().any(|said| said.code == "part-beside-total"), "{heads}");
    }
    let of_heads = "
2023年度统计表
单位|人民调解案件数|
|本月|累计
青山镇|10|20";
    check_grids("x.xlsx", vec![merged(of_heads, &[(1, 0, 2, 0), (1, 1, 1, 2)])], "青山镇 2023 accepted 20");
    // 累计 alone may have begun in any year.
    let both = "青山镇2023年度统计表\n指标|本期数|累计\n人民调解案件数|10|20";
    check("x.xlsx", both, "青山镇 2023 accepted 10");
}

#[test]
fn a_measure_is_stated_in_a_title_a_note_a_head_or_the_name_of_the_file() {
    let table = |title: &str, head: &str| format!("{title}\n指标|{head}\n罚没金额|1.5\n人民调解案件数|12");
    let cases = [
        ("x.xlsx", "青山镇2023年统计表（单位：件、万元）", "数量"),
        ("x.xlsx", "青山镇2023年统计表", "数量（件、万元）"),
        ("x.xlsx", "青山镇2023年统计表\n注：金额单位为万元", "数量"),
        ("x.xlsx", "青山镇2023年统计表\n注：金额以万元为单位", "数量"),
        ("青山镇2023年（万元）.xlsx", "统计表", "数量"),
    ];
    for (file, title, head) in cases {
        let checked = recognized(file, vec![Grid::from_text("s", &table(title, head))]);
        let expected = "青山镇 2023 amount 15000\n青山镇 2023 accepted 12";
        assert_eq!(shown(&catalog(), &checked.value), expected, "{file} {title} {head}");
    }
}

#[test]
fn a_measure_of_something_else_is_said() {
    let text = "青山镇2023年统计表\n指标|单位|数量\n人民调解案件数|人|133\n调解成功数|件|12";
    let checked = recognized("x.xlsx", vec![Grid::from_text("s", text)]);
    assert_eq!(shown(&catalog(), &checked.value), "青山镇 2023 accepted unreadable\n青山镇 2023 success 12");
    assert!(checked.diagnostics.iter().any(|said| said.code == "unfit-measure" && said.message.zh.contains('人')));
}

#[test]
fn a_unit_of_measure_in_another_number_is_the_indicators_own() {
    let mut catalog = catalog();
    catalog.indicators[9].unit = "aldeas".into();
    let text = "ANIO|LOCALIDAD|INDICADOR|UNIDAD|VALOR\n2023|Alder|villages|Aldea|3\n2023|Birch|villages|Hogar|4";
    let checked = recognized_with(&catalog, "x.xlsx", vec![Grid::from_text("s", text)]);
    assert_eq!(shown(&catalog, &checked.value), "Alder 2023 villages 3");
}

#[test]
fn two_names_of_one_indicator_are_one_figure_or_a_conflict() {
    let text = |other: u8| format!("青山镇2023年统计表\n指标|数量\n人民调解案件数|12\n受理调解案件|{other}");
    check("x.xlsx", &text(12), "青山镇 2023 accepted 12");
    let checked = recognized("x.xlsx", vec![Grid::from_text("s", &text(13))]);
    assert_eq!(shown(&catalog(), &checked.value), "青山镇 2023 accepted unreadable");
    let said = checked.diagnostics.iter().find(|said| said.code == "conflicting-figures").expect("said");
    assert!(said.message.zh.contains("B3 12") && said.message.zh.contains("B4 13"), "{}", said.message.zh);
}

#[test]
fn a_figure_that_became_a_date_costs_itself_alone() {
    let text = "青山镇2023年统计表\n指标|单位|数量\n人民调解案件数|件|12\n调解成功数|件|date\n村居数|个|4";
    let mut grid = Grid::from_text("s", text);
    let cells: Vec<_> = grid.cells().to_vec();
    let dated = cells.into_iter().map(|(at, cell)| {
        let is_one = cell.raw() == "date";
        (at, if is_one { crate::grid::Cell::plain(crate::grid::CellValue::Date("2024-01-01".into())) } else { cell })
    });
    grid = Grid::new("s", dated.collect());
    check_grids(
        "x.xlsx",
        vec![grid],
        "青山镇 2023 accepted 12\n青山镇 2023 success unreadable\n青山镇 2023 villages 4",
    );
}

#[test]
fn villages_with_a_total_that_bears_the_units_name_and_without_any() {
    let rows = |total: &str| {
        format!("2023年各村情况\n村|时段|人民调解案件数\n东村|上半年|1\n|全年|3\n西村|上半年|2\n|全年|4\n{total}")
    };
    let expected = "青山镇 2023 accepted 3 @half_year\n青山镇 2023 accepted 7";
    check("x.xlsx", &rows("青山镇合计|上半年|3\n|全年|7"), expected);
    check("x.xlsx", &rows("青山镇|上半年|3\n|全年|7"), expected);
    let stated = recognized("x.xlsx", vec![Grid::from_text("s", &rows("青山镇合计|上半年|3\n|全年|8"))]).value.totals;
    let sums: Vec<String> = stated
        .iter()
        .map(|total| {
            format!("{} of {:?}", total.value, total.parts.iter().map(|(_, value)| *value).collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(
        sums,
        ["3 of [Some(1), Some(2)]", "8 of [Some(3), Some(4)]"],
        "a wrong total is checked against its villages"
    );
    let checked = recognized("青山镇.xlsx", vec![Grid::from_text("s", &rows(""))]);
    assert!(checked.diagnostics.iter().any(|said| said.code == "parts-without-total"));
}

#[test]
fn chinese_heads_with_their_translation() {
    let text = "
2023年各镇统计
地 区 Region|人民调解案件数 Mediation cases accepted（件 case）|罚没金额\nFines（万元）(10 000 yuan)
青山镇 Qingshan Town|3|1.5";
    let text = text.replace("罚没金额\nFines", "罚没金额 Fines");
    check("x.xlsx", &text, "青山镇 2023 accepted 3\n青山镇 2023 amount 15000");
}

#[test]
fn a_part_below_the_head_of_its_whole() {
    let text = "
2023年各镇统计
单位|案件|
|人民调解案件数|#成功件数
青山镇|5|4";
    let grid = merged(text, &[(1, 0, 2, 0), (1, 1, 1, 2)]);
    check_grids("x.xlsx", vec![grid], "青山镇 2023 accepted 5\n青山镇 2023 success 4");
}

#[test]
fn years_of_schools_are_years() {
    let text = "
Villages by town
Unit|villages|
|2022-23|2023-24
Alder|3|4";
    let grid = merged(text, &[(1, 0, 2, 0), (1, 1, 1, 2)]);
    check_grids("x.xlsx", vec![grid], "Alder 2022 villages 3\nAlder 2023 villages 4");
}

#[test]
fn who_made_a_table_and_when_says_nothing_of_its_year() {
    let text = "示例县2022年统计\n示例县司法局编|||2023年2月\n单位|人民调解案件数|调解成功数|村居数\n青山镇|3|2|1";
    let expected = "青山镇 2022 accepted 3\n青山镇 2022 success 2\n青山镇 2022 villages 1";
    check("x.xlsx", text, expected);
}

#[test]
fn cases_that_are_void_or_of_another_year_are_not_counted() {
    let mut catalog = catalog();
    catalog.indicators[0].register = Some(crate::catalog::RegisterRule {
        title: vec!["调解台账".into()],
        sum: None,
        when: BTreeMap::new(),
        kind: BTreeMap::new(),
        key: Vec::new(),
    });
    let text = "青山镇2023年调解台账\n序号|被告单位|受理日期|备注\n1|青山镇|2023-01-05|\n2|青山镇|2022-12-05|\n3|白水镇|2023-02-01|作废\n\
                4|白水镇|2023-03-01|";
    let checked = recognized_with(&catalog, "x.xlsx", vec![Grid::from_text("s", text)]);
    assert_eq!(shown(&catalog, &checked.value), "青山镇 2023 accepted 1\n白水镇 2023 accepted 1");
    assert_eq!(checked.diagnostics.iter().filter(|said| said.code == "case-left-out").count(), 2);
}

#[test]
fn a_remark_with_a_date_behind_a_figure_is_no_head() {
    let text =
        "青山镇2023年统计表\n指标|单位|数量\n人民调解案件数|件|12\n村居数|个|4个（2023年1月起合并）\n调解成功数|件|11";
    check("x.xlsx", text, "青山镇 2023 accepted 12\n青山镇 2023 villages 4\n青山镇 2023 success 11");
}

#[test]
fn the_row_of_the_town_itself_is_the_total_of_its_teams() {
    for total in ["镇合计", "全镇合计", "本镇合计", "镇小计"] {
        let text = format!("执法机构|行政处罚合计|罚款\n综合执法队|5|3\n农业中队|2|1\n{total}|7|4");
        check("青山镇2023年各执法队数据.xlsx", &text, "青山镇 2023 penalty 7\n青山镇 2023 fine 4");
    }
}

#[test]
fn a_column_that_sorts_the_units_names_no_indicator() {
    let text = "2023年各单位情况\n类别|执法主体|行政处罚合计|罚款\n区直部门|区城市管理局|5|3\n|区交通运输局|2|1\n镇（街道）|青山镇|7|4\n|白水镇|6|2";
    check("x.xlsx", text, "青山镇 2023 penalty 7\n青山镇 2023 fine 4\n白水镇 2023 penalty 6\n白水镇 2023 fine 2");
}
