//! HTML: tables that systems export as `.xls`, and pages with a report in them.
//!
//! A page becomes lines and table rows in reading order. For a workbook they are the rows of one sheet, so that a
//! title or a reporting unit above a table keeps its place above it; for a document they are paragraphs. A table
//! with tables inside only lays out the page, and is passed through.

use ego_tree::iter::Edge;
use scraper::{ElementRef, Html, Node};

use super::{
    delimited,
    fault::Fault,
    intake::{Intake, SheetBuilder},
    number::{self, Epoch},
    style::Style,
    text,
};
use crate::{
    diagnostic::Text,
    document::{Document, Paragraph, TableCell},
    grid::{Cell, CellRef, CellValue, Grid, Region, Visibility},
};

/// Larger pages are no returns, and their tree would take ten times the memory.
const PAGE_BYTES: usize = 16 << 20;
/// Deeper pages are attacks: the parser looks through all open elements at many tags.
const DEPTH: usize = 2_000;
/// Columns that one cell may span.
const SPAN: u32 = 1_000;

/// Reads a page as one sheet named `html`.
///
/// # Errors
/// When the page is too large or nested too deep, or a limit is passed.
pub(super) fn read(bytes: &[u8], intake: &mut Intake<'_>) -> Result<Vec<Grid>, Fault> {
    let mut sheet = SheetBuilder::new("html", Visibility::Visible);
    for (row, block) in (0..).zip(blocks(bytes)?) {
        match block {
            Block::Line { text, .. } => {
                let cell = Cell::plain(CellValue::Text(text));
                sheet.push(CellRef::new(row, 0), cell, intake)?;
            }
            Block::Row { cells, hidden, .. } => {
                if hidden {
                    sheet.hide_rows(row, row);
                }
                for placed in cells {
                    let start = CellRef::new(row, placed.col);
                    let end = CellRef::new(row + placed.rows - 1, placed.col + placed.cols - 1);
                    sheet.merge(Region { start, end });
                    if let Some(cell) = placed.cell {
                        sheet.push(start, cell, intake)?;
                    }
                }
            }
        }
    }
    Ok(vec![sheet.finish(intake)])
}

/// Reads a page as a report.
///
/// # Errors
/// When the page is too large or nested too deep.
pub(super) fn document(bytes: &[u8]) -> Result<Document, Fault> {
    let mut paragraphs = Vec::new();
    let mut add = |text: String, heading: bool, table: Option<TableCell>| {
        let number = paragraphs.len() as u32 + 1;
        paragraphs.push(Paragraph { number, text, heading, table });
    };
    for block in blocks(bytes)? {
        match block {
            Block::Line { text, heading } => add(text, heading, None),
            Block::Row { table, row, cells, .. } => {
                for placed in cells {
                    let text = placed.cell.map(|cell| cell.value.to_string()).unwrap_or_default();
                    for line in text.lines() {
                        add(line.to_owned(), false, Some(TableCell { table, row, col: placed.col }));
                    }
                }
            }
        }
    }
    Ok(Document { format: "html", paragraphs, merges: Vec::new() })
}

/// Whether a page has any table.
pub(super) fn has_table(bytes: &[u8]) -> bool {
    bytes.windows(6).any(|window| window.eq_ignore_ascii_case(b"<table"))
}

/// A piece of a page.
enum Block {
    Line { text: String, heading: bool },
    Row { table: u32, row: u32, cells: Vec<Placed>, hidden: bool },
}

/// A cell of a table at its column.
struct Placed {
    col: u32,
    cols: u32,
    rows: u32,
    cell: Option<Cell>,
}

fn blocks(bytes: &[u8]) -> Result<Vec<Block>, Fault> {
    let page = text::decode_declared(bytes).ok_or(Fault::NotASpreadsheet)?;
    if page.len() > PAGE_BYTES {
        let (zh, en) = ("网页超过 16 MB", "the page has more than 16 MB");
        return Err(Fault::TooLarge(Text::new(zh, en)));
    }
    if nesting(&page) > DEPTH {
        return Err(Fault::damaged("网页的标签嵌套过深", "the tags of the page are nested too deep"));
    }
    let page = Html::parse_document(&page);
    let mut walk = Walk::default();
    let mut inside_table = None;
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) if inside_table.is_none() => match node.value() {
                Node::Text(text) => walk.line.push_str(text),
                Node::Element(element) => {
                    if element.name() == "table" && !has_inner_table(node) {
                        walk.end_line(false);
                        walk.table(ElementRef::wrap(node).expect("the node is an element"));
                        inside_table = Some(node.id());
                    } else if matches!(element.name(), "script" | "style" | "head" | "noscript" | "template") {
                        inside_table = Some(node.id());
                    } else if is_block(element.name()) {
                        walk.end_line(false);
                    }
                }
                _ => {}
            },
            Edge::Close(node) if inside_table == Some(node.id()) => inside_table = None,
            Edge::Close(node) if inside_table.is_none() => {
                if let Node::Element(element) = node.value()
                    && is_block(element.name())
                {
                    let heading = matches!(element.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
                    walk.end_line(heading);
                }
            }
            _ => {}
        }
    }
    walk.end_line(false);
    Ok(walk.blocks)
}

fn has_inner_table(node: ego_tree::NodeRef<'_, Node>) -> bool {
    node.descendants().skip(1).any(|inner| inner.value().as_element().is_some_and(|inner| inner.name() == "table"))
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "br"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "li"
            | "ul"
            | "ol"
            | "tr"
            | "td"
            | "th"
            | "table"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "center"
            | "pre"
            | "caption"
            | "dd"
            | "dt"
            | "hr"
            | "body"
            | "title"
    )
}

/// The most elements open at a time, not counting those that close by themselves.
fn nesting(page: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for tag in page.split('<').skip(1) {
        let name_end = tag.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '/').unwrap_or(tag.len());
        let name = tag[..name_end].to_ascii_lowercase();
        let (closing, name) = name.strip_prefix('/').map_or((false, name.as_str()), |name| (true, name));
        let nests = matches!(
            name,
            "div"
                | "span"
                | "table"
                | "font"
                | "b"
                | "i"
                | "u"
                | "s"
                | "a"
                | "em"
                | "strong"
                | "ul"
                | "ol"
                | "center"
                | "section"
                | "article"
                | "blockquote"
                | "small"
                | "big"
                | "code"
                | "sub"
                | "sup"
                | "dl"
                | "form"
        );
        if nests && closing {
            depth = depth.saturating_sub(1);
        } else if nests {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

#[derive(Default)]
struct Walk {
    blocks: Vec<Block>,
    line: String,
    tables: u32,
}

impl Walk {
    fn end_line(&mut self, heading: bool) {
        let text = collapse(&std::mem::take(&mut self.line));
        if !text.is_empty() {
            self.blocks.push(Block::Line { text, heading });
        }
    }

    fn table(&mut self, table: ElementRef<'_>) {
        // For each column, how many rows more are covered by a cell above.
        let mut covered: Vec<u32> = Vec::new();
        let rows = table.descendent_elements().filter(|element| element.value().name() == "tr");
        let caption = table.descendent_elements().find(|element| element.value().name() == "caption");
        if let Some(caption) = caption {
            self.line = cell_text(caption);
            self.end_line(false);
        }
        for (row, element) in (0..).zip(rows) {
            let hidden = element.attr("style").is_some_and(is_not_shown);
            self.blocks.push(Block::Row { table: self.tables, row, cells: row_cells(element, &mut covered), hidden });
        }
        self.tables += 1;
    }
}

fn row_cells(row: ElementRef<'_>, covered: &mut Vec<u32>) -> Vec<Placed> {
    let mut placed = Vec::new();
    let mut col = 0;
    let is_covered = |covered: &[u32], col: usize| covered.get(col).is_some_and(|rows| *rows > 0);
    let mut new: Vec<(usize, usize, u32)> = Vec::new();
    for cell in row.child_elements().filter(|child| matches!(child.value().name(), "td" | "th")) {
        while is_covered(covered, col) {
            col += 1;
        }
        let span = |name| cell.attr(name).and_then(|span| span.trim().parse::<u32>().ok()).unwrap_or(1).clamp(1, SPAN);
        let (cols, rows) = (span("colspan"), span("rowspan"));
        placed.push(Placed { col: col as u32, cols, rows, cell: self::cell(cell) });
        new.push((col, col + cols as usize, rows));
        col += cols as usize;
    }
    for rows in covered.iter_mut() {
        *rows = rows.saturating_sub(1);
    }
    for (first, end, rows) in new {
        if covered.len() < end {
            covered.resize(end, 0);
        }
        covered[first..end].fill(rows - 1);
    }
    placed
}

/// A cell with its value. Pages of Excel and `LibreOffice` keep the number behind the shown text.
fn cell(element: ElementRef<'_>) -> Option<Cell> {
    let attribute = |name: &str| element.value().attrs().find(|(known, value)| *known == name && !value.is_empty());
    let note = element.descendent_elements().find(|inner| inner.value().name() == "comment").map(cell_text);
    if let Some((_, number)) = attribute("x:num") {
        return Some(Cell { note, ..Cell::plain(number::from_text(number)) });
    }
    if let Some((_, number)) = attribute("sdval") {
        // Language, two numbers, and the format code.
        let format = attribute("sdnum").and_then(|(_, format)| format.splitn(3, ';').nth(2)).map(str::to_owned);
        let style = Style::new(format, false);
        return Some(Cell { note, ..style.cell(style.number_from_bytes(number.as_bytes(), Epoch::Y1900)) });
    }
    let text = cell_text(element);
    if text.is_empty() {
        return None;
    }
    let struck = element
        .descendent_elements()
        .any(|inner| matches!(inner.value().name(), "s" | "strike" | "del") && cell_text(inner) == text);
    let is_text = element.attr("style").is_some_and(|style| style.contains("\\@"));
    let value = if is_text { CellValue::Text(text) } else { delimited::value(&text) };
    Some(Cell { note, struck, ..Cell::plain(value) })
}

fn is_not_shown(style: &str) -> bool {
    style.replace(' ', "").to_ascii_lowercase().contains("display:none")
}

/// The text of an element with its line breaks and without other white space.
fn cell_text(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    let in_comment = |node: &ego_tree::NodeRef<'_, Node>| {
        let above = node.ancestors().take_while(|above| above.id() != element.id());
        above.filter_map(|above| above.value().as_element()).any(|above| above.name() == "comment")
    };
    for node in element.descendants() {
        match node.value() {
            Node::Text(_) if in_comment(&node) => {}
            Node::Text(piece) => text.push_str(&piece.replace(['\n', '\r'], " ")),
            Node::Element(inner) if matches!(inner.name(), "br" | "p" | "div" | "li") => text.push('\n'),
            _ => {}
        }
    }
    let lines: Vec<String> = text.split('\n').map(collapse).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

fn collapse(text: &str) -> String {
    text.split([' ', '\t', '\n', '\r', '\u{a0}']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, expected: &str) {
        let mut intake = Intake::new("a.xls");
        let grid = read(page.as_bytes(), &mut intake).unwrap().remove(0);
        let shown: Vec<_> = grid.cells().iter().map(|(at, cell)| format!("{at}={}", cell.value)).collect();
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn tables() {
        check("<table><tr><td>甲<td>12<tr><td>&nbsp;<td>0012</table>", "A1=甲 B1=12 B2=0012");
        check(
            "<table><tr><th rowspan=2>单位</th><th colspan='2'>件数</th></tr><tr><td>a</td><td>b<br>c</td></tr></table>",
            "A1=单位 B1=件数 B2=a C2=b\nc",
        );
        check("<h3>2024年 统计表</h3><table><tr><td x:num='3.5'>3.50</td></tr></table>", "A1=2024年 统计表 A2=3.5");
        check("<table><tr><td><table><tr><td>1</td></tr></table></td></tr></table>", "A1=1");
    }

    #[test]
    fn a_report() {
        let page = "<html><head><title>x</title><style>p{}</style></head><body><h1>总结</h1><p>调解 156件</p>\
            <table><tr><td>甲</td></tr></table></body></html>";
        let document = document(page.as_bytes()).unwrap();
        let shown: Vec<_> = document.paragraphs.iter().map(|part| (part.text.as_str(), part.heading)).collect();
        assert_eq!(shown, [("总结", true), ("调解 156件", false), ("甲", false)]);
        assert_eq!(document.paragraphs[2].table, Some(TableCell { table: 0, row: 0, col: 0 }));
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(matches!(blocks("<div>".repeat(100_000).as_bytes()), Err(Fault::Damaged(_))));
    }
}
