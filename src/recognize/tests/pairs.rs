//! Two figures in one cell.

use super::*;

#[test]
fn a_head_with_a_stroke_names_both_figures() {
    let text = "2023年人民调解情况\n单位|人民调解案件数/调解成功数（件）|法治讲座场次\n青山镇|12/11|5\n白水镇|8 / 8|4\n红石乡|无|3";
    let expected = "青山镇 2023 accepted 12\n青山镇 2023 success 11\n青山镇 2023 lecture 5\n白水镇 2023 accepted 8\n\
                    白水镇 2023 success 8\n白水镇 2023 lecture 4\n红石乡 2023 accepted 0\n红石乡 2023 success 0\n\
                    红石乡 2023 lecture 3";
    check("x.xlsx", text, expected);
    let found = recognized("x.xlsx", vec![Grid::from_text("s", text)]).value;
    let places: Vec<String> =
        found.observations[..3].iter().map(|it| format!("{} {}", it.source.at(), it.raw)).collect();
    assert_eq!(places, ["B3 12/11", "B3 12/11", "C3 5"], "as it stands in the file");
    let cells: Vec<String> = found.ledger.iter().map(|row| format!("{} {}", row.cell, row.raw)).collect();
    assert_eq!(cells.len(), 13, "a line a cell: {cells:?}");
    assert!(cells.contains(&"B2 人民调解案件数/调解成功数（件）".to_owned()) && cells.contains(&"C5 3".to_owned()));
}

#[test]
fn a_part_in_brackets_is_the_part_and_no_remark() {
    let text = "2023年情况\n单位|行政处罚合计（其中罚款）|法治讲座场次\n青山镇|12（10）|5\n白水镇|8(3)|4";
    let expected = "青山镇 2023 penalty 12\n青山镇 2023 fine 10\n青山镇 2023 lecture 5\n白水镇 2023 penalty 8\n\
                    白水镇 2023 fine 3\n白水镇 2023 lecture 4";
    check("x.xlsx", text, expected);
}

#[test]
fn a_title_says_what_stands_in_brackets() {
    for said in ["括号内为2022年数", "括号内为上年数"] {
        let text =
            format!("2023年情况（{said}）\n单位|案件数|行政处罚合计\n青山镇|12（10）|5（上年4）\n白水镇|8（9）|4（6）")
                .replace("案件数", "人民调解案件数");
        let mut expected: Vec<String> = Vec::new();
        for (unit, figures) in [("青山镇", [12, 10, 5, 4]), ("白水镇", [8, 9, 4, 6])] {
            let names = ["2023 accepted", "2022 accepted", "2023 penalty", "2022 penalty"];
            expected.extend(names.iter().zip(figures).map(|(name, figure)| format!("{unit} {name} {figure}")));
        }
        check("x.xlsx", &text, &expected.join("\n"));
    }
}

#[test]
fn dates_and_remarks_are_no_pairs() {
    let text = "2023年情况\n单位|人民调解案件数/件|法治讲座场次\n青山镇|12|5（含上年结转2场）\n白水镇|8|4（上年结转）";
    let expected = "青山镇 2023 accepted 12\n青山镇 2023 lecture 5\n白水镇 2023 accepted 8\n白水镇 2023 lecture 4";
    check("x.xlsx", text, expected);
}
