//! What the fuzz targets have in common: a file is read as a run reads it, and what must hold of any file is asserted.
//!
//! ```text
//! cargo install cargo-fuzz
//! python3 fuzz/seed.py
//! cargo +nightly fuzz run -s none xlsx_sheet -- -max_total_time=600 -max_len=65536
//! ```
//!
//! Packages (xlsx, xlsb, ods, docx, xls) are built round the fuzzed part, because bytes changed inside a compressed
//! package only ever test its checksum. `any_file` has whole files of every format.
//!
//! A panic inside a library that a reader calls is caught by the reader and becomes that file's fault, so it is no
//! finding here; a panic in this project's own code is one, caught or not.

use std::{
    io::{Cursor, Write},
    panic,
    sync::{LazyLock, Once},
};

use huizong::{
    narrative,
    pipeline::Bureau,
    read::{self, ReadOptions},
    recognize,
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

static BUREAU: LazyLock<Bureau> = LazyLock::new(|| Bureau::builtin().expect("the built-in catalog loads"));

/// Lets the panics of other libraries pass to the reader that catches them.
fn only_own_panics_end_the_run() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        panic::set_hook(Box::new(|info| {
            let foreign = info.location().is_some_and(|place| place.file().contains("/registry/src/"));
            if !foreign {
                eprintln!("{info}");
                std::process::abort();
            }
        }));
    });
}

/// Reads a file as a workbook and as a report.
///
/// # Panics
/// Where a cell is not in the ledger exactly once.
pub fn file(bytes: &[u8]) {
    only_own_panics_end_the_run();
    table(bytes);
    report(bytes);
}

/// Reads a file as a workbook and recognizes its sheets.
///
/// # Panics
/// Where a cell is not in the ledger exactly once.
pub fn table(bytes: &[u8]) {
    only_own_panics_end_the_run();
    let options = ReadOptions { file: "云溪镇2024年统计表".to_owned(), ..ReadOptions::default() };
    let book = read::workbook(bytes, &options).value;
    let context = recognize::Context {
        catalog: &BUREAU.catalog,
        roster: &BUREAU.roster,
        mappings: &[],
        file: options.file.as_str().into(),
    };
    let ledger = recognize::workbook(&book, &context).value.ledger;
    let cells: usize = book.sheets.iter().map(|sheet| sheet.cells().len()).sum();
    assert_eq!(ledger.len(), cells, "every cell is in the ledger exactly once");
}

/// Reads a file as a narrative report and extracts its figures.
pub fn report(bytes: &[u8]) {
    only_own_panics_end_the_run();
    let options = ReadOptions { file: "云溪镇2024年度报告".to_owned(), ..ReadOptions::default() };
    let document = read::document(bytes, &options).value;
    let context = narrative::Context {
        grammar: &BUREAU.grammar,
        catalog: &BUREAU.catalog,
        roster: &BUREAU.roster,
        file: &options.file,
    };
    let _ = narrative::extract(&document, &context);
}

/// A zip package of these parts, uncompressed.
#[must_use]
pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, stored).expect("memory takes every write");
        zip.write_all(bytes).expect("memory takes every write");
    }
    zip.finish().expect("memory takes every write").into_inner()
}

/// An OLE2 file with one stream.
#[must_use]
pub fn ole(stream: &str, bytes: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("memory takes every write");
    file.create_stream(stream).expect("a new stream").write_all(bytes).expect("memory takes every write");
    file.into_inner().into_inner()
}

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE_RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// The parts of an Excel package that lead to its only sheet.
#[must_use]
pub fn workbook_parts(workbook: &str, sheet: &str) -> [(&'static str, String); 3] {
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{RELATIONSHIPS}/{kind}\" Target=\"{target}\"/>")
    };
    let all = |inner: String| format!("<Relationships xmlns=\"{PACKAGE_RELATIONSHIPS}\">{inner}</Relationships>");
    let main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
                 <Override PartName=\"/xl/{workbook}\" ContentType=\"{main}\"/></Types>"
            ),
        ),
        ("_rels/.rels", all(relation("rId1", "officeDocument", &format!("xl/{workbook}")))),
        (
            if workbook.ends_with("bin") { "xl/_rels/workbook.bin.rels" } else { "xl/_rels/workbook.xml.rels" },
            all(relation("rId1", "worksheet", sheet)
                + &relation(
                    "rId2",
                    "sharedStrings",
                    if workbook.ends_with("bin") { "sharedStrings.bin" } else { "sharedStrings.xml" },
                )),
        ),
    ]
}

/// An xlsx whose only sheet is this XML, with a few shared strings to point at.
#[must_use]
pub fn xlsx(sheet: &[u8]) -> Vec<u8> {
    let parts = workbook_parts("workbook.xml", "worksheets/sheet1.xml");
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONSHIPS}\"><sheets>\
         <sheet name=\"表1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let words = ["填报单位", "云溪镇", "2024年", "人民调解案件数", "件", "合计", "—", "156宗"];
    let strings: String = words.iter().map(|word| format!("<si><t>{word}</t></si>")).collect();
    let strings = format!("<sst xmlns=\"{MAIN}\">{strings}</sst>");
    let mut all: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    all.push(("xl/workbook.xml", book.as_bytes()));
    all.push(("xl/sharedStrings.xml", strings.as_bytes()));
    all.push(("xl/worksheets/sheet1.xml", sheet));
    package(&all)
}

/// An xlsb whose workbook part is that of a sound file, and whose only sheet is these records.
#[must_use]
pub fn xlsb(sheet: &[u8]) -> Vec<u8> {
    // BrtBeginBook, BrtBeginBundleShs, BrtBundleSh (visible, id 1, "rId1", "S"), BrtEndBundleShs, BrtEndBook.
    const BOOK: &[u8] = &[
        0x83, 0x01, 0x00, 0x8f, 0x01, 0x00, 0x9c, 0x01, 0x1a, 0, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0, b'r', 0, b'I', 0,
        b'd', 0, b'1', 0, 1, 0, 0, 0, b'S', 0, 0x90, 0x01, 0x00, 0x84, 0x01, 0x00,
    ];
    let parts = workbook_parts("workbook.bin", "worksheets/sheet1.bin");
    let mut all: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    all.push(("xl/workbook.bin", BOOK));
    all.push(("xl/worksheets/sheet1.bin", sheet));
    package(&all)
}

/// An ods with this content.
#[must_use]
pub fn ods(content: &[u8]) -> Vec<u8> {
    package(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)])
}

/// A docx with this body.
#[must_use]
pub fn docx(body: &[u8]) -> Vec<u8> {
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
                 <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.\
                 wordprocessingml.document.main+xml\"/></Types>";
    let relations = format!(
        "<Relationships xmlns=\"{PACKAGE_RELATIONSHIPS}\"><Relationship Id=\"rId1\" \
         Type=\"{RELATIONSHIPS}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    );
    package(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", relations.as_bytes()),
        ("word/document.xml", body),
    ])
}
