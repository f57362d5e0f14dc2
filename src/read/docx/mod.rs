//! docx: the paragraphs of the main part as Word shows them.
//!
//! What Word draws and does not store (numbers of lists) is added; what it stores and does not show (field codes,
//! bookmarks, deleted revisions, phonetic guides) is left out. Struck-through text is left out and said, since a
//! struck figure is one that somebody withdrew.

mod numbering;
mod styles;

use std::collections::BTreeMap;

use numbering::{Counters, Numbering};
use styles::{Properties, Styles};

use super::{
    fault::Fault,
    intake::Intake,
    package::Package,
    xml::{Scanner, Tag, Token},
};
use crate::{
    diagnostic::{Diagnostic, Location, Severity, Text},
    document::{Document, Paragraph, TableCell},
    grid::{CellRef, Region},
};

/// Reads the paragraphs of a package.
///
/// # Errors
/// When the main part is missing or damaged.
pub(super) fn read(bytes: &[u8], intake: &mut Intake<'_>) -> Result<Document, Fault> {
    let mut package = Package::open(bytes)?;
    let linked = package.relationships("")?.into_values().find(|link| link.kind == "officeDocument");
    let main = linked.map(|link| link.target).filter(|name| package.has(name));
    let main = main.unwrap_or_else(|| "word/document.xml".to_owned());
    let xml = package.xml(&main)?.ok_or_else(|| Fault::damaged("文件里没有正文", "the file has no text part"))?;
    let folder = main.rsplit_once('/').map_or("word", |(folder, _)| folder);
    let styles =
        package.xml(&format!("{folder}/styles.xml"))?.map_or_else(Styles::default, |xml| Styles::from_xml(&xml));
    let numbering = package
        .xml(&format!("{folder}/numbering.xml"))?
        .map_or_else(Numbering::default, |xml| Numbering::from_xml(&xml));
    let mut reading = Reading { styles, numbering, ..Reading::default() };
    let mut scanner = Scanner::new(&xml);
    while let Some(token) = scanner.next() {
        match token {
            Token::Open(tag) => reading.open(&mut scanner, &tag),
            Token::Close(name) => reading.close(name),
            Token::Text(_) | Token::Literal(_) => {}
        }
    }
    if scanner.truncated() {
        return Err(Fault::damaged("正文在中途断掉", "the text breaks off"));
    }
    reading.say_struck(intake);
    Ok(Document { format: "docx", paragraphs: reading.paragraphs, merges: reading.merges })
}

#[derive(Default)]
struct Reading {
    styles: Styles,
    numbering: Numbering,
    counters: Counters,
    paragraphs: Vec<Paragraph>,
    /// Open paragraphs; a text box has paragraphs inside one.
    open: Vec<Open>,
    /// Open tables; a cell may have a table inside.
    tables: Vec<OpenTable>,
    tables_seen: u32,
    /// Cells of closed tables that span several.
    merges: Vec<(u32, Region)>,
    in_run: bool,
    /// Struck-through pieces and the numbers of their paragraphs.
    struck: Vec<(u32, String)>,
}

#[derive(Default)]
struct Open {
    text: String,
    properties: Properties,
    run_is_struck: bool,
    struck: String,
}

struct OpenTable {
    cell: TableCell,
    /// Column of the next cell in the row.
    next_col: u32,
    rows: u32,
    /// Whether the cell goes on with the one above it.
    goes_on: bool,
    /// The cell that ends lowest so far in each column where one begins.
    spans: BTreeMap<u32, Region>,
    /// Cells that span several and that another one follows.
    merges: Vec<Region>,
}

impl OpenTable {
    fn end_cell(&mut self) {
        let (row, col) = (self.cell.row, self.cell.col);
        if let Some(above) = self.spans.get_mut(&col).filter(|_| self.goes_on) {
            above.end.row = row;
            return;
        }
        let end = CellRef::new(row, self.next_col.max(col + 1) - 1);
        self.merges.extend(self.spans.insert(col, Region { start: CellRef::new(row, col), end }));
    }

    fn merges(self) -> impl Iterator<Item = Region> {
        self.merges.into_iter().chain(self.spans.into_values()).filter(|region| region.start != region.end)
    }
}

impl Reading {
    fn open<'a>(&mut self, scanner: &mut Scanner<'a>, tag: &Tag<'a>) {
        match tag.name {
            // Deleted or moved away, an older look of the same thing, a guide to pronunciation, a field's code.
            b"del" | b"moveFrom" | b"Fallback" | b"pPrChange" | b"rPrChange" | b"rt" | b"instrText" | b"delText" => {
                scanner.skip(tag);
            }
            b"p" if tag.empty => {}
            b"p" => self.open.push(Open::default()),
            b"pPr" if !tag.empty => {
                let properties = Properties::read(scanner, tag);
                if let Some(open) = self.open.last_mut() {
                    open.properties = properties;
                }
            }
            b"r" => {
                self.in_run = !tag.empty;
                if let Some(open) = self.open.last_mut() {
                    open.run_is_struck = false;
                }
            }
            b"strike" | b"dstrike" if self.in_run => {
                if let Some(open) = self.open.last_mut() {
                    open.run_is_struck = !matches!(tag.raw("val"), Some(b"0" | b"false" | b"off"));
                }
            }
            b"t" => {
                let text = scanner.text(tag);
                self.add(&text);
            }
            b"tab" if self.in_run => self.add("\t"),
            b"br" | b"cr" if self.in_run => self.add("\n"),
            b"noBreakHyphen" => self.add("-"),
            b"tbl" => {
                let cell = TableCell { table: self.tables_seen, row: 0, col: 0 };
                self.tables.push(OpenTable {
                    cell,
                    next_col: 0,
                    rows: 0,
                    goes_on: false,
                    spans: BTreeMap::new(),
                    merges: Vec::new(),
                });
                self.tables_seen += 1;
            }
            b"tr" | b"tc" | b"gridSpan" | b"vMerge" => self.table_part(tag),
            _ => {}
        }
    }

    fn table_part(&mut self, tag: &Tag<'_>) {
        let Some(table) = self.tables.last_mut() else { return };
        match tag.name {
            b"tr" => {
                table.cell.row = table.rows;
                table.rows += 1;
                table.next_col = 0;
            }
            b"tc" => {
                table.cell.col = table.next_col;
                table.next_col += 1;
                table.goes_on = false;
            }
            b"vMerge" => table.goes_on = tag.raw("val").is_none_or(|value| value == b"continue"),
            _ => table.next_col += tag.number("val").unwrap_or(1).clamp(1, 1000) - 1,
        }
    }

    fn close(&mut self, name: &[u8]) {
        match name {
            b"p" => {
                if let Some(open) = self.open.pop() {
                    self.end_paragraph(open);
                }
            }
            b"r" => self.in_run = false,
            b"tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_cell();
                }
            }
            b"tbl" => {
                if let Some(table) = self.tables.pop() {
                    let number = table.cell.table;
                    self.merges.extend(table.merges().map(|region| (number, region)));
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        if let Some(open) = self.open.last_mut() {
            if open.run_is_struck { &mut open.struck } else { &mut open.text }.push_str(text);
        }
    }

    fn end_paragraph(&mut self, open: Open) {
        let properties = self.styles.complete(open.properties);
        let label = match properties.list {
            // Word numbers empty paragraphs too.
            Some((list, level)) => self.counters.next(&self.numbering, list, level),
            None => String::new(),
        };
        let number = self.paragraphs.len() as u32 + 1;
        if !open.struck.trim().is_empty() {
            self.struck.push((number, open.struck));
        }
        if open.text.trim().is_empty() {
            return;
        }
        let text = format!("{label}{}", open.text);
        let table = self.tables.last().map(|table| table.cell);
        self.paragraphs.push(Paragraph { number, text, heading: properties.is_heading, table });
    }

    fn say_struck(&mut self, intake: &mut Intake<'_>) {
        for (paragraph, text) in std::mem::take(&mut self.struck) {
            let location = Location { paragraph: Some(paragraph), ..Location::file(intake.file) };
            let message =
                Text::new(format!("带删除线的文字未读:{text}"), format!("struck-through text was left out: {text}"));
            intake.diagnostics.push(Diagnostic::new(Severity::Info, "struck-text", location, message));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::*;

    fn package(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn check(body: &str, expected: &[&str]) {
        let document = format!("<w:document><w:body>{body}</w:body></w:document>");
        let numbering = "<w:numbering><w:abstractNum w:abstractNumId='3'><w:lvl w:ilvl='0'><w:start w:val='1'/>\
            <w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl><w:lvl w:ilvl='1'><w:start w:val='1'/>\
            <w:numFmt w:val='decimal'/><w:lvlText w:val='%2.'/></w:lvl></w:abstractNum>\
            <w:num w:numId='1'><w:abstractNumId w:val='3'/></w:num></w:numbering>";
        let bytes = package(&[("word/document.xml", &document), ("word/numbering.xml", numbering)]);
        let read = read(&bytes, &mut Intake::new("a.docx")).unwrap();
        let shown: Vec<_> = read
            .paragraphs
            .iter()
            .map(|part| match part.table {
                Some(cell) => format!("{}.{}.{} {}", cell.table, cell.row, cell.col, part.text),
                None => part.text.clone(),
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn what_word_shows() {
        check(
            "<w:p><w:bookmarkStart w:name='_GoBack'/><w:r><w:t>调解</w:t></w:r><w:r><w:t>156件</w:t></w:r></w:p><w:p/>",
            &["调解156件"],
        );
        check(
            "<w:p><w:del><w:r><w:delText>12</w:delText></w:r></w:del><w:ins><w:r><w:t>13</w:t></w:r></w:ins></w:p>",
            &["13"],
        );
        check(
            "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>x</w:t><w:tab/><w:t>y</w:t></w:r></w:p>",
            &["x\ty"],
        );
        check("<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>12</w:t></w:r><w:r><w:t>13</w:t></w:r></w:p>", &["13"]);
    }

    #[test]
    fn numbers_of_lists() {
        let item = |level: u32, text: &str| {
            format!(
                "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
            )
        };
        let body: String = [item(0, "甲"), item(1, "a"), item(1, "b"), item(0, "乙"), item(1, "c")].concat();
        check(&body, &["一、甲", "1.a", "2.b", "二、乙", "1.c"]);
    }

    #[test]
    fn tables() {
        let cell = |properties: &str, text: &str| {
            format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
        };
        let row = format!("<w:tr>{}{}</w:tr>", cell("<w:gridSpan w:val='2'/>", "单位"), cell("", "件数"));
        check(&format!("<w:tbl>{row}{row}</w:tbl>"), &["0.0.0 单位", "0.0.2 件数", "0.1.0 单位", "0.1.2 件数"]);
    }

    #[test]
    fn cells_that_span_several() {
        let cell = |properties: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p/></w:tc>");
        let row = |first: &str| {
            let first = format!("<w:vMerge{first}/>");
            format!("<w:tr>{}{}</w:tr>", cell(&first), cell("<w:gridSpan w:val='2'/>"))
        };
        let body = format!("<w:tbl>{}{}</w:tbl>", row(" w:val='restart'"), row(""));
        let bytes = package(&[("word/document.xml", &format!("<w:document>{body}</w:document>"))]);
        let merges = read(&bytes, &mut Intake::new("a.docx")).unwrap().merges;
        let mut shown: Vec<String> = merges.iter().map(|(_, at)| format!("{}:{}", at.start, at.end)).collect();
        shown.sort();
        assert_eq!(shown, ["A1:A2", "B1:C1", "B2:C2"]);
    }
}
