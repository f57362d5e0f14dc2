//! What must hold for any grid: every non-empty cell in exactly one class, no panic, the same again.

use proptest::prelude::*;

use super::*;
use crate::grid::{Cell, CellRef, CellValue, Region};

/// Texts that make tables, half-tables and nonsense.
const TEXTS: [&str; 30] = [
    "青山镇",
    "白水镇",
    "合计",
    "调解案件数",
    "成功数",
    "罚款",
    "金额",
    "2023年",
    "填报单位：青山镇",
    "单位：万元",
    "其中：女性",
    "注：说明",
    "序号",
    "甲",
    "Total",
    "Alder",
    "Smith, r",
    "District No. 1 (2)",
    "—",
    "无",
    "156宗",
    " ",
    "全年",
    "第一季度",
    "数量",
    "指标",
    "年度",
    "单位",
    "填表人：",
    "完全不认识的一个列名",
];

fn cell() -> impl Strategy<Value = CellValue> {
    prop_oneof![
        3 => (0_usize..TEXTS.len()).prop_map(|index| CellValue::Text(TEXTS[index].into())),
        3 => (0_i64..3000).prop_map(|number| CellValue::Number(number.into())),
        1 => "\\PC{0,12}".prop_map(CellValue::Text),
        1 => Just(CellValue::Date("2023-12-31".into())),
        1 => Just(CellValue::FormulaWithoutValue),
        1 => Just(CellValue::Error("#DIV/0!".into())),
    ]
}

fn grid() -> impl Strategy<Value = Grid> {
    let cells = prop::collection::vec(((0_u32..12, 0_u32..8), cell()), 0..60);
    let merges = prop::collection::vec((0_u32..12, 0_u32..8, 0_u32..3, 0_u32..4), 0..4);
    (cells, merges).prop_map(|(cells, merges)| {
        let cells = cells.into_iter().map(|((row, col), value)| (CellRef::new(row, col), Cell::plain(value))).collect();
        let mut grid = Grid::new("s", cells);
        grid.merges = merges
            .into_iter()
            .map(|(row, col, down, right)| Region {
                start: CellRef::new(row, col),
                end: CellRef::new(row + down, col + right),
            })
            .collect();
        grid
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn every_cell_has_exactly_one_class(grid in grid()) {
        let cells: Vec<CellRef> = grid.cells().iter().map(|(at, _)| *at).collect();
        let recognition = recognized("2023/青山镇.xlsx", vec![grid]).value;
        let ledger: Vec<CellRef> = recognition.ledger.iter().map(|row| row.cell).collect();
        prop_assert_eq!(ledger, cells);
    }

    #[test]
    fn observations_stand_in_the_ledger_with_their_values(grid in grid()) {
        let recognition = recognized("2023/青山镇.xlsx", vec![grid]).value;
        for observation in recognition.observations.iter().filter(|observation| observation.value.is_some()) {
            let crate::source::Place::Cell { at, .. } = observation.source.place else { panic!("a cell") };
            let row = recognition.ledger.iter().find(|row| row.cell == at).unwrap();
            prop_assert_eq!(row.class, CellClass::Value);
            prop_assert_eq!(row.value, observation.value);
        }
    }

    #[test]
    fn the_same_file_gives_the_same_again(grid in grid()) {
        let once = recognized("2023/青山镇.xlsx", vec![grid.clone()]);
        prop_assert_eq!(once, recognized("2023/青山镇.xlsx", vec![grid]));
    }
}
