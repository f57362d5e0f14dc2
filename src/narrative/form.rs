//! Rows of a form that stand in a text: a row of a table of the document, cells with | or spaces between them in a
//! line, or one cell a line.
//!
//! The yearly report on disclosure has its tables in the middle of the text, and pages saved as text keep them in one of
//! these ways. Only cells whose row and column the list `form` of `prose.toml` names are read; all others say nothing.

use rust_decimal::Decimal;

use super::{
    clean::Clean,
    words::{FormCell, begins},
};
use crate::document::Paragraph;

/// A cell of a row, as it is matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    /// Its text, in the characters in which it is matched.
    pub(super) text: Vec<char>,
    /// Its column, counted from 0, blank ones too.
    column: u32,
    /// Its paragraph, counted from 1.
    pub(super) paragraph: u32,
    /// First character in the paragraph.
    pub(super) start: u32,
    /// One past the last.
    pub(super) end: u32,
}

impl Cell {
    /// The cell of a part of a paragraph that begins at `start`; `None` for a blank one.
    fn of(part: &str, column: u32, paragraph: u32, start: usize) -> Option<Self> {
        let blank = part.chars().take_while(|sign| sign.is_whitespace()).count();
        let width = part.trim().chars().count();
        let start = (start + blank) as u32;
        let text = Clean::of(part.trim()).chars;
        (width > 0).then_some(Self { text, column, paragraph, start, end: start + width as u32 })
    }

    /// Its number, if it is nothing but one.
    fn number(&self) -> Option<Decimal> {
        let digits = !self.text.is_empty() && self.text.iter().all(|sign| sign.is_ascii_digit() || *sign == '.');
        digits.then(|| self.text.iter().collect::<String>().parse().ok()).flatten()
    }

    /// Whether it is no running text.
    fn is_short(&self) -> bool {
        self.text.len() <= LONGEST_CELL
    }
}

/// A cell is no longer.
const LONGEST_CELL: usize = 40;

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

/// All values of forms that the paragraphs of a document hold, in their order.
pub(super) fn values(paragraphs: &[Paragraph], form: &[FormCell]) -> Vec<Value> {
    let (mut out, mut columns) = (Vec::new(), Vec::new());
    for row in rows(paragraphs, form) {
        if row.iter().all(|cell| cell.number().is_none()) {
            columns = row;
        } else {
            out.extend(row_values(&row, &columns, form));
        }
    }
    out
}

/// The rows of a document that have more than one cell, none of them a text.
fn rows(paragraphs: &[Paragraph], form: &[FormCell]) -> Vec<Vec<Cell>> {
    let (mut out, mut upright) = (Vec::new(), Vec::new());
    for line in paragraphs.chunk_by(|one, next| row_of(one).is_some() && row_of(one) == row_of(next)) {
        let mut row = if row_of(&line[0]).is_some() { table_row(line) } else { text_row(&line[0], form) };
        if !row.iter().all(Cell::is_short) {
            row.clear();
        }
        if row.len() == 1 {
            upright.append(&mut row);
        } else {
            out.extend(laid_flat(&std::mem::take(&mut upright)));
            out.extend((!row.is_empty()).then_some(row));
        }
    }
    out.extend(laid_flat(&upright));
    out
}

/// Table and row of a paragraph that is a cell of one.
fn row_of(paragraph: &Paragraph) -> Option<(u32, u32)> {
    paragraph.table.map(|cell| (cell.table, cell.row))
}

/// The cells of a row of a table; the paragraphs of one cell are joined.
fn table_row(paragraphs: &[Paragraph]) -> Vec<Cell> {
    let mut out: Vec<Cell> = Vec::new();
    for paragraph in paragraphs {
        let column = paragraph.table.map_or(0, |cell| cell.col);
        match out.last_mut().filter(|last| last.column == column) {
            Some(last) => last.text.extend(Clean::of(&paragraph.text).chars),
            None => out.extend(Cell::of(&paragraph.text, column, paragraph.number, 0)),
        }
    }
    out
}

/// The cells of a line: between | or tabs, or between spaces where nothing but a row of a form looks so.
fn text_row(paragraph: &Paragraph, form: &[FormCell]) -> Vec<Cell> {
    let text = paragraph.text.as_str();
    let split = |signs: &[char]| -> Vec<Cell> {
        let mut at = 0;
        let parts = (0..).zip(text.split(signs)).filter_map(|(column, part)| {
            let start = at;
            at += part.chars().count() + 1;
            Cell::of(part, column, paragraph.number, start)
        });
        parts.collect()
    };
    if text.contains('|') {
        return split(&['|']);
    }
    if text.contains('\t') {
        return split(&['\t']);
    }
    let mut spaced = split(&[' ', '\u{3000}']);
    for (column, cell) in (0..).zip(&mut spaced) {
        // Spaces come in runs, so they count no columns.
        cell.column = column;
    }
    if is_spaced_row(&spaced, form) { spaced } else { split(&['\n']) }
}

/// Whether words with spaces between them are a name and its numbers, or names of columns of the form.
fn is_spaced_row(cells: &[Cell], form: &[FormCell]) -> bool {
    let numbers = cells.iter().rev().take_while(|cell| cell.number().is_some()).count();
    let names = || cells.iter().all(|cell| cell.number().is_none() && cell.is_short());
    let known = || cells.iter().any(|cell| form.iter().any(|entry| entry.is_column(&cell.text)));
    (numbers > 0 && numbers + 1 == cells.len()) || (cells.len() > 1 && names() && known())
}

/// Rows out of cells that stand one below the other: each name with the numbers behind it is a row, and as many names
/// as it has cells, right before the first of such rows, are its columns.
fn laid_flat(cells: &[Cell]) -> Vec<Vec<Cell>> {
    let mut out = Vec::new();
    let mut rest = cells;
    while let Some(first) = rest.iter().position(|cell| cell.number().is_some()) {
        let numbers = rest[first..].iter().take_while(|cell| cell.number().is_some()).count();
        if let Some(name) = first.checked_sub(1) {
            let columns = name.checked_sub(numbers + 1).map(|from| &rest[from..name]);
            out.extend(columns.into_iter().chain([&rest[name..first + numbers]]).map(numbered));
        }
        rest = &rest[first + numbers..];
    }
    out
}

/// Cells with their columns counted.
fn numbered(cells: &[Cell]) -> Vec<Cell> {
    (0..).zip(cells).map(|(column, cell)| Cell { column, ..cell.clone() }).collect()
}

/// The values of a row under the names of its columns.
fn row_values(row: &[Cell], columns: &[Cell], form: &[FormCell]) -> Vec<Value> {
    let Some(first) = row.iter().position(|cell| cell.number().is_some()).filter(|first| *first > 0) else {
        return Vec::new();
    };
    let name = &row[first - 1];
    let named = |list: &[String]| list.iter().any(|known| begins(bare(&name.text), known));
    let mut out = Vec::new();
    for (entry, wanted) in form.iter().enumerate().filter(|(_, wanted)| named(&wanted.row)) {
        // A total stands last; the names above it span several columns, so their places say nothing.
        let last = (wanted.column.is_empty() && row.len() > first + 1).then(|| &row[row.len() - 1]);
        let under = |cell: &&Cell| column_of(cell, columns).is_some_and(|column| wanted.is_column(&column.text));
        let Some(cell) = last.or_else(|| row[first..].iter().find(under)) else { continue };
        let Some(number) = cell.number() else { continue };
        let large = column_of(cell, columns).is_some_and(|column| column.text.contains(&'万'));
        let amount = if large { number * Decimal::from(10_000) } else { number };
        out.push(Value { entry, amount, cell: cell.clone(), name: name.clone() });
    }
    out
}

/// The name of a cell's column.
fn column_of<'a>(cell: &Cell, columns: &'a [Cell]) -> Option<&'a Cell> {
    columns.iter().find(|column| column.column == cell.column)
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
    use crate::document::{Document, TableCell};

    fn shown(paragraphs: &[Paragraph]) -> String {
        let form = super::super::words::Words::built_in().form;
        let found = values(paragraphs, &form);
        let found: Vec<_> =
            found.iter().map(|value| format!("{}={}", form[value.entry].indicator, value.amount)).collect();
        found.join(" ")
    }

    fn check(lines: &[&str], expected: &str) {
        let document = Document::from_texts("txt", lines.iter().copied());
        assert_eq!(shown(&document.paragraphs), expected, "{lines:?}");
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
        check(&[head, "| 规范性文件 | | | 9 |"], "normdoc_in_force_count=9");
    }

    #[test]
    fn spaces_may_part_the_cells() {
        check(
            &["信息内容  本年制发件数  本年废止件数  现行有效件数", "行政规范性文件  4   1 9"],
            "normdoc_issued_count=4 normdoc_repealed_count=1 normdoc_in_force_count=9",
        );
        check(&["信息内容\t本年处理决定数量", "行政许可\t12"], "permit_decision_count=12");
        check(&["信息内容 本年处理决定数量", "行政许可 办理 12"], "");
    }

    #[test]
    fn cells_may_stand_one_below_the_other() {
        check(
            &[
                "第二十条第（一）项",
                "信息内容",
                "本年制发件数",
                "本年废止件数",
                "现行有效件数",
                "规章",
                "0",
                "0",
                "0",
                "行政规范性文件",
                "4",
                "1",
                "9",
                "信息内容",
                "本年处理决定数量",
                "行政许可",
                "12",
            ],
            "normdoc_issued_count=4 normdoc_repealed_count=1 normdoc_in_force_count=9 permit_decision_count=12",
        );
        check(&["行政许可", "12"], "");
    }

    #[test]
    fn a_table_of_the_document_is_read_by_its_columns() {
        let cells = [
            (0, 0, "信息内容"),
            (0, 1, "本年"),
            (0, 1, "制发件数"),
            (0, 3, "现行有效件数"),
            (1, 0, "行政规范性文件"),
            (1, 1, "4"),
            (1, 3, "9"),
        ];
        let mut document = Document::from_texts("docx", cells.iter().map(|(_, _, text)| *text));
        for (paragraph, (row, col, _)) in document.paragraphs.iter_mut().zip(cells) {
            paragraph.table = Some(TableCell { table: 0, row, col });
        }
        assert_eq!(shown(&document.paragraphs), "normdoc_issued_count=4 normdoc_in_force_count=9");
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
        check(&["全年行政处罚9件。"], "");
    }
}
