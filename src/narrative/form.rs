//! Rows of a form that were copied into a text with | between their cells: | 行政处罚 | 9 |.
//!
//! The yearly report on disclosure has its tables in the middle of the text, and a page saved as text keeps them so.
//! Only cells whose row and column the list `form` of `prose.toml` names are read; all other rows say nothing.

use rust_decimal::Decimal;

use super::{
    clean::Clean,
    words::{FormCell, begins},
};

/// A cell of a row, as it is matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    /// Its text, in the characters in which it is matched.
    pub(super) text: Vec<char>,
    /// First character in the paragraph.
    pub(super) start: u32,
    /// One past the last.
    pub(super) end: u32,
}

impl Cell {
    /// Its number, if it is nothing but one.
    fn number(&self) -> Option<Decimal> {
        let digits = !self.text.is_empty() && self.text.iter().all(|sign| sign.is_ascii_digit() || *sign == '.');
        digits.then(|| self.text.iter().collect::<String>().parse().ok()).flatten()
    }
}

/// A cell is no longer; a longer one is running text.
const LONGEST_CELL: usize = 40;

/// The cells of a paragraph that is a row: at least two, and none of them a text. `None` for running text.
pub(super) fn row(text: &str) -> Option<Vec<Cell>> {
    let mut out = Vec::new();
    let mut at = 0;
    for part in text.split('|') {
        let (start, length) = (at, part.chars().count());
        at += length + 1;
        let blank = part.chars().take_while(|sign| sign.is_whitespace()).count();
        let width = part.trim().chars().count();
        if width > 0 {
            let start = (start + blank) as u32;
            out.push(Cell { text: Clean::of(part.trim()).chars, start, end: start + width as u32 });
        }
    }
    let fits = out.len() > 1 && out.iter().all(|cell| cell.text.len() <= LONGEST_CELL);
    (fits && text.contains('|')).then_some(out)
}

/// A value that a row says: which entry of the form, the number in the unit of the column, and the cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    /// Position in the list of the form's cells.
    pub(super) entry: usize,
    /// With 万元 multiplied out.
    pub(super) amount: Decimal,
    /// The number's cell.
    pub(super) cell: Cell,
    /// The row's name.
    pub(super) name: Cell,
}

/// The values of a row under the names of its columns.
pub(super) fn values(row: &[Cell], columns: &[Cell], form: &[FormCell]) -> Vec<Value> {
    let Some(first) = row.iter().position(|cell| cell.number().is_some()).filter(|first| *first > 0) else {
        return Vec::new();
    };
    let name = &row[first - 1];
    let named = |list: &[String]| list.iter().any(|known| begins(bare(&name.text), known));
    let mut out = Vec::new();
    for (entry, cell) in form.iter().enumerate().filter(|(_, cell)| named(&cell.row)) {
        // A total stands last; the names above it span several columns, so their places say nothing.
        let last = (cell.column.is_empty() && row.len() > first + 1).then_some(row.len() - 1);
        let under = |at: &usize| columns.get(*at).is_some_and(|column| cell.is_column(&column.text));
        let Some(at) = last.or_else(|| (first..row.len()).find(under)) else { continue };
        let Some(number) = row[at].number() else { continue };
        let large = columns.get(at).is_some_and(|column| column.text.ends_with(&['万', '元', '）']));
        let amount = if large { number * Decimal::from(10_000) } else { number };
        out.push(Value { entry, amount, cell: row[at].clone(), name: name.clone() });
    }
    out
}

/// Whether a row holds names and no numbers, so that it names columns.
pub(super) fn names_columns(row: &[Cell]) -> bool {
    row.iter().all(|cell| cell.number().is_none())
}

/// A name without its number: （一）予以公开, 一、本年新收….
fn bare(name: &[char]) -> &[char] {
    let numeral = |sign: &char| "一二三四五六七八九十（）、".contains(*sign);
    let skip = name.iter().take_while(|sign| numeral(sign)).count();
    &name[skip..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rows: &[&str], expected: &str) {
        let form = super::super::words::Words::built_in().form;
        let (mut columns, mut found) = (Vec::new(), Vec::new());
        for cells in rows.iter().filter_map(|text| row(text)) {
            if names_columns(&cells) {
                columns = cells;
            } else {
                let values = values(&cells, &columns, &form);
                found.extend(values.iter().map(|value| format!("{}={}", form[value.entry].indicator, value.amount)));
            }
        }
        assert_eq!(found.join(" "), expected, "{rows:?}");
    }

    #[test]
    fn rows_are_read_by_their_columns() {
        let head = "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |";
        check(
            &[head, "| 规章 | 1 | 0 | 1 |", "|行政规范性文件|4|1|9|"],
            "normdoc_issued_count=4 normdoc_repealed_count=1 normdoc_in_force_count=9",
        );
        check(&["| 信息内容 | 本年处理决定数量 |", "| 行政处罚 | 9 |"], "penalty_total_count=9");
        check(&["信息内容 | 本年收费金额（单位：万元）", "行政事业性收费 | 0.5"], "disclosure_fee_amount=5000.0");
    }

    #[test]
    fn totals_stand_last() {
        check(&["| 一、本年新收政府信息公开申请数量 | 2 | 0 | 0 | 0 | 0 | 1 | 3 |"], "disclosure_app_received_new=3");
        check(&["| 三、本年度办理结果 | （一）予以公开 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |"], "disclosure_app_granted=2");
    }

    #[test]
    fn other_rows_say_nothing() {
        check(&["| 行政处罚 | 9 |", "| 序号 | 名称 |", "| 行政处罚 | 9 |"], "");
        check(&["上一篇 | 下一篇", "规模 | 3"], "");
        assert_eq!(row("全年行政处罚9件。"), None);
    }
}
