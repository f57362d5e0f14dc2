//! One table as different clerks draw it: what means nothing to a reader changes no figure.

use super::{check, check_grids, check_sheets, merged, recognized, shown};
use crate::{
    diagnostic::{Checked, Lang},
    grid::{CellRef, Grid, Region, Visibility},
    recognize::{Recognition, tests::catalog},
};

const EXPECTED: &str =
    "青山镇 2023 accepted 12\n青山镇 2023 villages 5\n白水镇 2023 accepted 8\n白水镇 2023 villages 4";

fn codes(checked: &Checked<Recognition>) -> Vec<&str> {
    checked.diagnostics.iter().map(|said| said.code).collect()
}

fn one(file: &str, text: &str) -> Checked<Recognition> {
    recognized(file, vec![Grid::from_text("Sheet1", text)])
}

#[test]
fn a_total_below_empty_rows_is_no_units() {
    for total in ["合计", "总计", "全区"] {
        let sheet = format!("2023年统计表\n镇街|人民调解案件数|村居数\n青山镇\n白水镇\n红石乡\n{total}|20|9");
        let checked = one("x.xlsx", &sheet);
        assert!(checked.value.observations.iter().all(|observation| observation.value.is_none()), "{total}");
    }
    // A name above rows that name none is still the name of all of them.
    check(
        "2023年.xlsx",
        "青山镇\n人民调解案件数|12\n村居数|5\n白水镇\n人民调解案件数|8\n村居数|4",
        "青山镇 2023 accepted 12\n青山镇 2023 villages 5\n白水镇 2023 accepted 8\n白水镇 2023 villages 4",
    );
}

#[test]
fn the_day_of_filling_in_is_no_year_of_figures() {
    let table = "镇街|人民调解案件数|村居数\n青山镇|12|5\n白水镇|8|4";
    for line in [
        "填报单位：示例县司法局|||2024年1月10日",
        "2024年1月10日",
        "|||2024-01-10",
        "填报单位：示例县司法局|||2024.1.10",
    ] {
        check("2023年统计表.xlsx", &format!("{line}\n{table}"), EXPECTED);
        check("2023/x.xlsx", &format!("{line}\n{table}"), EXPECTED);
        let titled = format!("2023年统计表\n{line}\n{table}");
        check("x.xlsx", &titled, EXPECTED);
        assert_eq!(codes(&one("x.xlsx", &titled)), [""; 0], "{line}");
        check_sheets("x.xlsx", &[("2023年", &format!("统计表\n{line}\n{table}"))], EXPECTED);
    }
}

#[test]
fn with_nothing_else_the_day_of_filling_in_tells_the_year() {
    let table = "镇街|人民调解案件数|村居数\n青山镇|12|5\n白水镇|8|4";
    for line in ["2024年1月10日", "2023年12月20日", "填报单位：示例县司法局|||2024年3月1日", "填报日期：2024年2月3日"]
    {
        let sheet = format!("统计表\n{line}\n{table}");
        check("x.xlsx", &sheet, EXPECTED);
        let checked = one("x.xlsx", &sheet);
        assert_eq!(codes(&checked), ["assumed-year"], "{line}");
        assert!(checked.diagnostics[0].message.get(Lang::Zh).contains("填报日期 202"), "{line}");
    }
    // In summer it may be of this year or of the one before.
    assert_eq!(codes(&one("x.xlsx", &format!("统计表\n2024年7月10日\n{table}"))), ["unknown-year"]);
}

#[test]
fn a_sentence_in_brackets_names_no_year() {
    let table = "镇街|人民调解案件数|村居数\n青山镇|12|5\n白水镇|8|4";
    let noted = format!("统计表\n（2022年数据已于去年上报，本表请于2024年1月15日前报送）\n{table}");
    check_sheets("x.xlsx", &[("2023年", &noted)], EXPECTED);
    let titled = format!("统计表\n（2023年1—12月，单位：件、个）\n{table}");
    check("x.xlsx", &titled, EXPECTED);
}

#[test]
fn heads_may_end_in_colons() {
    check("2023.xlsx", "镇街|人民调解案件数：|村居数：\n青山镇|12|5\n白水镇|8|4", EXPECTED);
    check("2023.xlsx", "序号|镇街|人民调解案件数:|村居数:\n1|青山镇|12|5\n2|白水镇|8|4", EXPECTED);
}

#[test]
fn what_a_form_adds_to_a_label_is_no_part_of_it() {
    for [one, other] in [
        ["*人民调解案件数", "★村居数"],
        ["人民调解案件数（件）（必填）", "村居数（个）（必填）"],
        ["*人民调解案件数（单位：件）", "*村居数（单位：个）"],
        ["2023年人民调解案件数", "2023年村居数"],
        ["2023年人民调解案件数（单位：件）", "2023年村居数（单位：个）"],
        ["“人民调解案件数”", "“村居数”"],
        ["人民调解案件数[件]", "村居数【个】"],
        ["人民调解案件数①", "村居数[1]"],
        ["人民调解案件数\u{200b}", "村\u{feff}居数"],
    ] {
        check("2023.xlsx", &format!("镇街|{one}|{other}\n青山镇|12|5\n白水镇|8|4"), EXPECTED);
    }
    for label in
        ["Total\u{200b} number of dwellings", "Total num\u{200b}ber of dwellings", "*Total number of dwellings"]
    {
        check("2023.xlsx", &format!("Unit|{label}\nAlder|3"), "Alder 2023 dwellings 3");
    }
}

fn hidden(name: &str, text: &str) -> Grid {
    let mut grid = Grid::from_text(name, text);
    grid.visibility = Visibility::Hidden;
    grid
}

#[test]
fn a_hidden_copy_does_not_contradict_the_sheet_that_is_shown() {
    let (shown_sheet, old) =
        ("镇街|人民调解案件数|村居数\n青山镇|12|5\n白水镇|8|4", "镇街|人民调解案件数|村居数\n青山镇|11|5\n白水镇|7|4");
    for name in ["旧", "2023年备份", "底稿", "Sheet2"] {
        let grids = vec![Grid::from_text("Sheet1", shown_sheet), hidden(name, old)];
        let checked = recognized("2023.xlsx", grids.clone());
        assert_eq!(codes(&checked), ["sheet-set-aside"], "{name}");
        check_grids("2023.xlsx", grids, EXPECTED);
    }
    // Another unit's, another year's, or all there is.
    let form = |value: u8| format!("指标|数量\n人民调解案件数|{value}");
    let grids = vec![Grid::from_text("青山镇", &form(12)), hidden("白水镇", &form(8))];
    check_grids("2023.xlsx", grids, "青山镇 2023 accepted 12\n白水镇 2023 accepted 8");
    check_grids("2023.xlsx", vec![hidden("旧", shown_sheet)], EXPECTED);
}

#[test]
fn rows_go_on_below_notes_beside_a_column_of_remarks() {
    let sheet = "2023年统计表\n镇街|人民调解案件数|村居数|备注\n青山镇|12|5|已核实\n*青山镇含撤并村。\n白水镇|8|4|\n*白水镇为新设。\n红石乡|3|2|无\n新桥街道|1|1|";
    let expected = format!(
        "{EXPECTED}\n红石乡 2023 accepted 3\n红石乡 2023 villages 2\n新桥街道 2023 accepted 1\n新桥街道 2023 villages 1"
    );
    check("x.xlsx", sheet, &expected);
    let spaced = sheet.replacen('\n', "\n\n", 20);
    check("x.xlsx", &spaced, &expected);
}

#[test]
fn a_remark_in_brackets_beside_the_year_is_no_head() {
    let sheet = "统计表\n统计年度|2023年||（各栏均为年初至期末累计数）\n镇街|人民调解案件数||村居数|\n|1—6月|1—12月|1—6月|1—12月\n青山镇|6|12|5|5\n白水镇|4|8|4|4";
    check(
        "x.xlsx",
        sheet,
        "
        青山镇 2023 accepted 6 @half_year
        青山镇 2023 accepted 12
        青山镇 2023 villages 5 @half_year
        青山镇 2023 villages 5
        白水镇 2023 accepted 4 @half_year
        白水镇 2023 accepted 8
        白水镇 2023 villages 4 @half_year
        白水镇 2023 villages 4",
    );
}

/// A table with every cell drawn over two.
fn doubled(text: &str) -> Grid {
    let mut cells = Vec::new();
    let mut merges = Vec::new();
    let grid = Grid::from_text("Sheet1", text);
    for (at, cell) in grid.cells() {
        cells.push((CellRef::new(at.row, at.col * 2), cell.clone()));
        merges.push(Region { start: CellRef::new(at.row, at.col * 2), end: CellRef::new(at.row, at.col * 2 + 1) });
    }
    let mut grid = Grid::new("Sheet1", cells);
    grid.merges = merges;
    grid
}

#[test]
fn columns_drawn_over_two_are_one() {
    let grid = doubled("镇街|人民调解案件数|村居数\n青山镇|12|5\n白水镇|8|4");
    let checked = recognized("2023.xlsx", vec![grid.clone()]);
    assert_eq!(codes(&checked), [""; 0], "nothing is said twice");
    check_grids("2023.xlsx", vec![grid], EXPECTED);
    let by_unit = doubled("事项|指标|青山镇|白水镇\n人民调解|调解案件数|12|8\n12345热线|村居数|5|4");
    check_grids(
        "2023.xlsx",
        vec![by_unit],
        "青山镇 2023 accepted 12\n白水镇 2023 accepted 8\n青山镇 2023 villages 5\n白水镇 2023 villages 4",
    );
}

#[test]
fn codes_may_stand_below_some_heads() {
    let table = |codes: &str| {
        format!(
            "2023年核查\n镇街|人民调解案件数||村居数|\n|上报数|核定数|上报数|核定数\n{codes}\n青山镇|13|12|6|5\n白水镇|9|8|5|4"
        )
    };
    for codes in ["||A01||A02", "代码|A01|A02|A03|A04", "|ZB1001|ZB1002|ZB1003|ZB1004"] {
        let regions = [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)];
        let checked = recognized("x.xlsx", vec![merged(&table(codes), &regions)]);
        let plain = recognized("x.xlsx", vec![merged(&table("").replace("\n\n", "\n"), &regions)]);
        assert_eq!(shown(&catalog(), &checked.value), shown(&catalog(), &plain.value), "{codes}");
        assert!(shown(&catalog(), &plain.value).contains("青山镇 2023 accepted"), "{codes}");
    }
}

#[test]
fn a_form_with_empty_rows_between_its_rows_is_one_form() {
    let form = "指标名称|代码|计量单位|数量\n甲|乙|丙|1\n一、人民调解\n人民调解案件数|01|件|12\n二、村居\n村居数|02|个|5\n三、普法\n法治讲座场次|03|场|3\n罚款|04|宗|2";
    let spaced = form.replace('\n', "\n\n");
    let expected = "青山镇 2023 accepted 12\n青山镇 2023 villages 5\n青山镇 2023 lecture 3\n青山镇 2023 fine 2";
    check("2023/青山镇.xlsx", form, expected);
    check("2023/青山镇.xlsx", &spaced, expected);
}

#[test]
fn the_area_of_a_unit_breaks_nothing_down() {
    check(
        "x.xlsx",
        "镇街|年份|片区|人民调解案件数\n青山镇|2022|东部片区|11\n|2023|东部片区|12\n|两年合计||23\n|2023年较上年增减%||9\n白水镇|2022|西部片区|7\n|2023|西部片区|8\n|两年合计||15\n|2023年较上年增减%||14",
        "青山镇 2022 accepted 11\n青山镇 2023 accepted 12\n白水镇 2022 accepted 7\n白水镇 2023 accepted 8",
    );
}

#[test]
fn two_names_of_the_list_are_units_as_many_are() {
    check("2023.xlsx", "责任单位|人民调解案件数|村居数\n青山镇|12|5\n白水镇|8|4", EXPECTED);
}

#[test]
fn names_may_stand_right_of_their_figures() {
    check("2023.xlsx", "人民调解案件数|村居数|镇街\n12|5|青山镇\n8|4|白水镇", EXPECTED);
    check(
        "2023/青山镇.xlsx",
        "数量|指标\n12|人民调解案件数\n5|村居数",
        "青山镇 2023 accepted 12\n青山镇 2023 villages 5",
    );
}

#[test]
fn names_of_an_alphabet_may_be_broken_over_lines() {
    let mut grid = Grid::from_text("s", "Unit|Total number of dwellings|Fines\nAlder|3|2");
    grid = grid.with_texts(&[(CellRef::new(0, 1), "Total number\nof dwellings".to_owned())]);
    check_grids("2023.xlsx", vec![grid], "Alder 2023 dwellings 3\nAlder 2023 fine 2");
}

#[test]
fn sections_of_a_list_keep_the_unit_and_the_heads() {
    check(
        "x.xlsx",
        "青山镇2022—2023年主要数据\n序号|指标|2022年|2023年|比上年增减\n1|人民调解案件数|11|12\n|一、村居\n2|村居数|5|5|+0个\n|二、普法\n3|法治讲座场次|2|3|+1场",
        "
        青山镇 2022 accepted 11
        青山镇 2023 accepted 12
        青山镇 2022 villages 5
        青山镇 2023 villages 5
        青山镇 2022 lecture 2
        青山镇 2023 lecture 3",
    );
}

#[test]
fn figures_in_words_behind_the_first_name_are_figures() {
    // The running number of the town's own row is left out.
    check(
        "2023/青山镇.xlsx",
        "序号|单位|法治讲座场次（场）|调解成功数（宗）\n|青山镇|6场|76宗\n1|河东村|5|40\n2|河西村|1|36",
        "青山镇 2023 lecture 6\n青山镇 2023 success 76",
    );
    // Behind a total they are kinds.
    check(
        "2023.xlsx",
        "序号|单位|调解成功数（件）|||法治讲座场次\n||合计|一般（200元/件）|复杂（500元/件）|\n1|青山镇|12|10|2|5\n2|白水镇|8|8|0|4",
        "青山镇 2023 success 12\n青山镇 2023 lecture 5\n白水镇 2023 success 8\n白水镇 2023 lecture 4",
    );
}

#[test]
fn a_figure_that_could_be_a_year_is_no_head_behind_its_measure() {
    let form = "2023年青山镇\n项目|单位|数值\n人民调解案件数|件|12\n群众来信办理件次|件|2049\n调解成功数|件|9";
    check("x.xlsx", form, "青山镇 2023 accepted 12\n青山镇 2023 success 9");
    let years = "青山镇\n项目|单位|2022\n人民调解案件数|件|12\n项目|单位|2023\n人民调解案件数|件|14";
    check("x.xlsx", years, "青山镇 2022 accepted 12\n青山镇 2023 accepted 14");
}

#[test]
fn a_tick_beside_the_figure_is_no_second_one() {
    let form = "2023年自查\n填报单位：青山镇\n序号|内容|是|否|办理数量|备注\n1|是否建立权责清单制度||√||\n\
                2|人民调解案件数|√||12件|\n3|法治讲座场次||√|0|未开展";
    check("x.xlsx", form, "青山镇 2023 listed 0\n青山镇 2023 accepted 12\n青山镇 2023 lecture 0");
}

#[test]
fn a_row_that_shows_how_to_fill_in_is_nobodys() {
    let table = "2023年统计表\n镇街|人民调解案件数|村居数\n{}|99|9\n青山镇|12|5\n白水镇|8|4";
    for name in ["（示例）某镇", "示例：青山镇", "填报示例"] {
        let checked = one("x.xlsx", &table.replace("{}", name));
        assert_eq!(shown(&catalog(), &checked.value), EXPECTED, "{name}");
        assert_eq!(codes(&checked), ["void-row"], "{name}");
    }
}

#[test]
fn what_is_counted_by_an_old_rule_is_another_figure() {
    let table = "2023年统计表\n镇街|人民调解案件数|村居数{}\n青山镇|12|5\n白水镇|8|4";
    let without = "青山镇 2023 accepted 12\n白水镇 2023 accepted 8";
    check("x.xlsx", &table.replace("{}", "（旧口径）"), without);
    check("x.xlsx", &table.replace("{}", "（个）"), EXPECTED);
}

#[test]
fn of_what_several_say_the_settled_figure_stands() {
    let form = "2023年青山镇核对表\n指标|站里台账|系统导出|差额|最终确认数\n人民调解案件数|12|13|-1|12\n村居数|5|5|0|5";
    check("x.xlsx", form, "青山镇 2023 accepted 12\n青山镇 2023 villages 5");
    // Without it nobody says which of them stands.
    check("x.xlsx", &form.replace("最终确认数", "另一台账"), "");
}

#[test]
fn the_year_in_the_line_of_the_agency_is_that_of_the_form() {
    let form = "综合情况表\n||||表号：综1表\n综合机关名称：示例县青山镇人民政府||2023年||有效期至：2025年6月\n\
                指标名称|计量单位|本年|上年\n人民调解案件数|件|12|11";
    check("x.xlsx", form, "青山镇 2023 accepted 12\n青山镇 2022 accepted 11");
}

#[test]
fn a_row_of_corrected_figures_is_no_row_of_heads() {
    let form =
        "2023年青山镇\n人民调解案件数|村居数\n更正：12（原报11）|更正：5（原报4）\n法治讲座场次|罚款\n改为3（原2）|2";
    let expected = "青山镇 2023 accepted 12\n青山镇 2023 villages 5\n青山镇 2023 lecture 3\n青山镇 2023 fine 2";
    check("x.xlsx", form, expected);
}
