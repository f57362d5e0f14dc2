//! Rows of a form that stand in a text: a row of a table of the document, cells with | or spaces between them in a
//! line, or one cell a line.
//!
//! The yearly report on disclosure has its tables in the middle of the text, and pages saved as text keep them in one of
//! these ways. Only cells whose row and column the list `form` of `prose.toml` names are read; all others say nothing.

use rust_decimal::Decimal;

use super::{
    clean::Clean,
    signs::begins,
    words::{Form, FormCell, FormLine},
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

/// What 万 says.
const MYRIAD: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// A cell is no longer.
const LONGEST_CELL: usize = 40;

/// A value that a row says: which entry of the form, the number in the unit of the column, and the cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    /// Position in the list of the form's cells, or behind them in that of its lines.
    pub(super) entry: usize,
    /// With 万元 multiplied out.
    pub(super) amount: Decimal,
    /// The number's cell.
    pub(super) cell: Cell,
    /// The row's name.
    pub(super) name: Cell,
}

/// All values of forms that the paragraphs of a document hold, in their order.
pub(super) fn values(paragraphs: &[Paragraph], form: &Form) -> Vec<Value> {
    let (mut out, mut columns, mut group) = (Vec::new(), Vec::new(), None);
    for row in rows(paragraphs, form) {
        if row.iter().all(|cell| cell.number().is_none()) {
            columns = row;
            continue;
        }
        let lines = line_values(&row, &columns, form);
        if lines.is_empty() {
            group = Group::after(group, &row, form, &mut out);
            out.extend(row_values(&row, &columns, form));
        } else {
            out.extend(lines);
        }
    }
    out
}

/// The paragraphs that are rows of a table with numbers, whatever they say.
pub(super) fn table_lines(paragraphs: &[Paragraph]) -> impl Iterator<Item = u32> {
    let number = |part: &str| !part.trim().is_empty() && part.trim().chars().all(|sign| sign.is_ascii_digit());
    let is_row = move |text: &str| text.contains('|') && text.split('|').any(number);
    paragraphs.iter().filter(move |paragraph| is_row(&paragraph.text)).map(|paragraph| paragraph.number)
}

/// Rows that have no sum of their own, as （三）不予公开 of eight rows: the sum of their last numbers so far.
struct Group {
    value: Value,
}

impl Group {
    /// The group that is open behind a row. The one before it is complete, and taken, where the row is none of it.
    fn after(open: Option<Self>, row: &[Cell], form: &Form, out: &mut Vec<Value>) -> Option<Self> {
        let first = row.iter().position(|cell| cell.number().is_some())?;
        let last = row[row.len() - 1].number().filter(|_| row.len() > first + 1);
        let name = first.checked_sub(1).map(|at| &row[at]);
        let numbered = name.is_some_and(|name| name.text.first().is_some_and(char::is_ascii_digit));
        let head = first.checked_sub(2).map(|at| &row[at]).filter(|_| numbered);
        let entry = |head: &Cell| {
            let named = |list: &[String]| list.iter().any(|known| begins(bare(&head.text), known));
            form.cells.iter().position(|wanted| wanted.column.is_empty() && named(&wanted.row))
        };
        let (cell, begun) = (row[row.len() - 1].clone(), head.and_then(|head| Some((entry(head)?, head.clone()))));
        match (begun, open, last) {
            (Some((entry, name)), open, Some(amount)) => {
                out.extend(open.map(|open| open.value));
                Some(Self { value: Value { entry, amount, cell, name } })
            }
            (None, Some(open), Some(amount)) if numbered => {
                let value = Value { amount: open.value.amount + amount, cell, ..open.value };
                Some(Self { value })
            }
            (_, open, last) => {
                out.extend(open.filter(|_| last.is_some()).map(|open| open.value));
                None
            }
        }
    }
}

/// The values of a row that is known by how many numbers it has and what stands above them.
fn line_values(row: &[Cell], columns: &[Cell], form: &Form) -> Vec<Value> {
    let Some(first) = row.iter().position(|cell| cell.number().is_some()) else { return Vec::new() };
    let numbers = &row[first..];
    let above = |wanted: &FormLine| {
        let heads = columns.iter().chain(&row[..first]);
        wanted.above.iter().any(|known| heads.clone().any(|cell| begins(&cell.text, known)))
    };
    let lines = form.lines.iter().enumerate();
    let known = lines.filter(|(_, wanted)| wanted.numbers == numbers.len() && above(wanted));
    known
        .filter_map(|(line, wanted)| {
            let at = |place: &usize| numbers.get(place.checked_sub(1)?)?.number();
            let amount = wanted.places.iter().map(at).sum::<Option<Decimal>>()?;
            let amount =
                if wanted.amount.is_some() { amount * unit_of(wanted, columns, &row[..first])? } else { amount };
            let cell = numbers.get(wanted.places.last()?.checked_sub(1)?)?.clone();
            let name = row.first()?.clone();
            Some(Value { entry: form.cells.len() + line, amount, cell, name })
        })
        .collect()
}

/// The unit in which a row without a name has its amount: 万元 where the names above it say so, which may be broken over several
/// cells. `None` where none of them is that of an amount.
fn unit_of(wanted: &FormLine, columns: &[Cell], names: &[Cell]) -> Option<Decimal> {
    let heads = || columns.iter().chain(names);
    let known = wanted.amount.as_ref()?;
    let at = heads().position(|cell| begins(&cell.text, known))?;
    Some(if heads().skip(at).any(|cell| cell.text.contains(&'万')) { MYRIAD } else { Decimal::ONE })
}

/// The rows of a document that have more than one cell, none of them a text.
fn rows(paragraphs: &[Paragraph], form: &Form) -> Vec<Vec<Cell>> {
    let (mut out, mut upright) = (Vec::new(), Vec::new());
    for line in paragraphs.chunk_by(|one, next| row_of(one).is_some() && row_of(one) == row_of(next)) {
        if is_rule(&line[0].text) {
            continue;
        }
        let mut row = if row_of(&line[0]).is_some() { table_row(line) } else { text_row(&line[0], form) };
        if !row.iter().all(Cell::is_short) {
            row.clear();
        }
        let flat = row_of(&line[0]).is_none().then(|| flat_cells(&line[0], form)).flatten();
        if let Some(cells) = flat {
            out.extend(laid_flat(&std::mem::take(&mut upright), form));
            out.extend(laid_flat(&cells, form));
        } else if row.len() == 1 {
            upright.append(&mut row);
        } else {
            out.extend(laid_flat(&std::mem::take(&mut upright), form));
            out.extend((!row.is_empty()).then_some(row));
        }
    }
    out.extend(laid_flat(&upright, form));
    out
}

/// Whether a line has only the signs that part cells: `|||`, `| --- | --- |`.
fn is_rule(text: &str) -> bool {
    text.contains('|') && text.chars().all(|sign| sign.is_whitespace() || "|-:".contains(sign))
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
fn text_row(paragraph: &Paragraph, form: &Form) -> Vec<Cell> {
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

/// The cells of a line into which a whole table ran, with spaces between them and none at the ends of its rows: 本年处理决定数量 行政许可
/// 52 …. A name that the page drew apart (规 章) is one cell.
fn flat_cells(paragraph: &Paragraph, form: &Form) -> Option<Vec<Cell>> {
    let text = paragraph.text.as_str();
    if text.contains(['|', '\t']) {
        return None;
    }
    let (mut at, mut cells): (usize, Vec<Cell>) = (0, Vec::new());
    for part in text.split([' ', '\u{3000}', '\u{A0}']) {
        let cell = Cell::of(part, 0, paragraph.number, at);
        at += part.chars().count() + 1;
        let Some(cell) = cell else { continue };
        match cells.last_mut().filter(|last| is_one_sign(last) && is_one_sign(&cell)) {
            Some(last) => {
                last.text.extend(cell.text);
                last.end = cell.end;
            }
            None => cells.push(cell),
        }
    }
    is_flat(&cells, form).then_some(cells)
}

fn is_one_sign(cell: &Cell) -> bool {
    cell.text.len() == 1 && cell.number().is_none()
}

/// How many numbers a row has at least that is known without its columns.
const LONG_ROW: usize = 6;

/// Whether a line of cells has a row of the form in it: its name, its numbers, and before them the name of one of its columns, or
/// so many numbers that it can be nothing else.
fn is_flat(cells: &[Cell], form: &Form) -> bool {
    let numbers = |from: usize| cells[from..].iter().take_while(|cell| cell.number().is_some()).count();
    let ends = |from: usize| numbers(from) > 0 && from + numbers(from) == cells.len();
    let is_row = |at: usize| {
        let (name, count) = (bare(&cells[at].text), numbers(at + 1));
        let named = |wanted: &&FormCell| wanted.row.iter().any(|known| begins(name, known));
        let above = |wanted: &FormCell| cells[..at].iter().any(|cell| wanted.is_column(&cell.text));
        let mut known = form.cells.iter().filter(named);
        count > 0 && known.any(|wanted| if wanted.column.is_empty() { count >= LONG_ROW } else { above(wanted) })
    };
    cells.len() > 3 && !(cells[0].number().is_none() && ends(1)) && (0..cells.len() - 1).any(is_row)
}

/// Whether words with spaces between them are a name and its numbers, or names of columns of the form.
fn is_spaced_row(cells: &[Cell], form: &Form) -> bool {
    let numbers = cells.iter().rev().take_while(|cell| cell.number().is_some()).count();
    let names = || cells.iter().all(|cell| cell.number().is_none() && cell.is_short());
    let known = || cells.iter().any(|cell| form.cells.iter().any(|entry| entry.is_column(&cell.text)));
    (numbers > 0 && numbers + 1 == cells.len()) || (cells.len() > 1 && names() && known())
}

/// Rows out of cells that stand one below the other: each name with the numbers behind it is a row, and as many names
/// as it has cells, right before the first of such rows, are its columns. The name of a group stands before that of its
/// first row.
fn laid_flat(cells: &[Cell], form: &Form) -> Vec<Vec<Cell>> {
    let mut out = Vec::new();
    let mut rest = cells;
    while let Some(first) = rest.iter().position(|cell| cell.number().is_some()) {
        let numbers = rest[first..].iter().take_while(|cell| cell.number().is_some()).count();
        if let Some(name) = first.checked_sub(1) {
            let group = name.checked_sub(1).filter(|group| form.is_group(bare(&rest[*group].text)));
            let name = group.unwrap_or(name);
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
fn row_values(row: &[Cell], columns: &[Cell], form: &Form) -> Vec<Value> {
    let Some(first) = row.iter().position(|cell| cell.number().is_some()).filter(|first| *first > 0) else {
        return Vec::new();
    };
    let name = &row[first - 1];
    let named = |list: &[String]| list.iter().any(|known| begins(bare(&name.text), known));
    let mut out = Vec::new();
    for (entry, wanted) in form.cells.iter().enumerate().filter(|(_, wanted)| named(&wanted.row)) {
        // A total stands last; the names above it span several columns, so their places say nothing.
        let last = (wanted.column.is_empty() && row.len() > first + 1).then(|| &row[row.len() - 1]);
        let under = |cell: &&Cell| column_of(cell, columns).is_some_and(|column| wanted.is_column(&column.text));
        let Some(cell) = last.or_else(|| row[first..].iter().find(under)) else { continue };
        let Some(number) = cell.number() else { continue };
        let large = column_of(cell, columns).is_some_and(|column| column.text.contains(&'万'));
        let amount = if large { number * MYRIAD } else { number };
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
            found.iter().map(|value| format!("{}={}", form.indicator(value.entry), value.amount)).collect();
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
    fn columns_without_a_name_of_their_row_are_known_by_their_number() {
        let heads =
            ["警告", "罚款", "没收", "暂扣", "责令停产", "吊销", "其他行政处罚", "合计（宗）", "罚没金额", "（万元）"];
        let expected = "penalty_warning_count=3 penalty_fine_count=12 penalty_confiscation_count=1 penalty_suspend_count=0 \
                        penalty_shutdown_count=0 penalty_revoke_count=0 penalty_other_count=2 penalty_total_count=18 \
                        penalty_amount=45000.0";
        let numbers = ["3", "12", "1", "0", "0", "0", "2", "18", "4.5"];
        check(&[&["2024年", "行政处罚实施数量（宗）"][..], &heads, &numbers].concat(), expected);
        // Without a word on what the amount is counted in there is none.
        check(
            &["警告 | 罚款 | 没收 | 暂扣 | 责令 | 吊销 | 其他 | 合计 | 金额", "3|12|1|0|0|0|2|18|4.5"],
            expected.rsplit_once(' ').unwrap().0,
        );
        // Blank cells leave nothing by which to know which numbers these are.
        check(&[&["2024年", "行政处罚实施数量（宗）"][..], &heads, &["3", "12", "18", "4.5"]].concat(), "");
        check(
            &["申请数量|受理数量|许可数量|不予许可数量|撤销许可数量", "40 | 38 | 36 | 2 | 0"],
            "permit_applied_count=40 permit_accepted_count=38 permit_granted_count=36 permit_denied_count=2 permit_revoked_count=0",
        );
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
    fn a_whole_table_may_stand_in_one_line() {
        check(
            &[
                "二、主动公开 信息内容 本年制发件数 本年废止件数 现行有效件数 规 章 0 0 0 行政规范性文件 4 1 9 信息内容 \
               本年处理决定数量 行政处罚 7 行政强制 0 信息内容 本年收费金额（单位：万元） 行政事业性收费 0.5",
            ],
            "normdoc_issued_count=4 normdoc_repealed_count=1 normdoc_in_force_count=9 penalty_total_count=7 \
             coercion_total_count=0 disclosure_fee_amount=5000.0",
        );
        check(
            &[
                "三、本年度办理结果 （一）予以公开 2 0 0 0 0 1 3 （三）不予公开 1.属于国家秘密 1 0 0 0 0 0 1 2.保护第三方合法权益 1 0 0 0 \
               0 0 1 （七）总计 4 0 0 0 0 1 5",
            ],
            "disclosure_app_granted=3 disclosure_app_refused=2 disclosure_app_total_handled=5",
        );
        check(&["全年办理 行政处罚 7 件 行政强制 0 件"], "");
    }

    #[test]
    fn rows_without_a_sum_are_added_up() {
        check(
            &[
                "（三）不予公开 | 1.属于国家秘密 | 1 | 0 | 1",
                "2.保护第三方合法权益 | 2 | 1 | 3",
                "（四）无法提供 | 1.本机关不掌握 | 0 | 5 | 5",
                "（七）总计 | 3 | 6 | 9",
            ],
            "disclosure_app_refused=4 disclosure_app_unable=5 disclosure_app_total_handled=9",
        );
        check(&["（三）不予公开 | 1.属于国家秘密 | 1 | 0 | 1", "2.保护第三方合法权益 | 2 | 1 | 3"], "");
        check(
            &["（五）不予处理", "1.信访类", "1", "1", "2.重复申请", "2", "2", "（七）总计", "3", "3"],
            "disclosure_app_not_handled=3 disclosure_app_total_handled=3",
        );
    }

    #[test]
    fn lines_with_signs_alone_part_nothing() {
        check(&["信息内容 |", "本年处理决定数量 |", "||", "行政许可 |", "12 |"], "permit_decision_count=12");
    }

    #[test]
    fn a_row_without_a_name_is_known_by_its_numbers() {
        let numbers = "1 | 0 | 0 | 1 | 2 | 0 | 0 | 1 | 0 | 1 | 0 | 0 | 0 | 3 | 3";
        let expected = "disclosure_review_total=2 disclosure_litigation_total=4";
        check(&["结果维持 | 尚未审结 | 总计 | 结果维持", &format!("| {numbers} |")], expected);
        let kinds = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
        let heads = kinds.into_iter().chain(["未经复议直接起诉", "复议后起诉"]).chain(kinds).chain(kinds);
        let upright: Vec<&str> = heads.chain(numbers.split(" | ")).collect();
        check(&upright, expected);
        check(&["甲 | 乙", numbers], "");
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
