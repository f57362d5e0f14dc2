//! xls, the older WPS .et, and bare BIFF: our own walk over the records of the workbook stream.
//!
//! A general reader builds each sheet as one dense range, which a small damaged file can make larger than memory,
//! believes the code page of BIFF8 files (whose text is always UTF-16), and tells neither hidden rows nor comments
//! nor number formats. A walk over the records gives all of it in sparse cells.
//! Record numbers and layouts: [MS-XLS], and for BIFF2 to 5 the description by OpenOffice.org of the Excel file format.

mod records;
mod sheet;
pub(super) use sheet::packed_number;

use std::collections::BTreeMap;

use encoding_rs::Encoding;
use records::{Records, Spelling};

use super::{
    fault::Fault,
    intake::{Intake, SheetBuilder},
    number::{self, Epoch},
    ole::{Compound, u16_at, u32_at},
    strings::Strings,
    style::{PLAIN, Style},
};
use crate::grid::{Grid, Visibility};

/// Reads every sheet of a compound file.
///
/// # Errors
/// When there is no workbook stream, it is encrypted, or a limit is passed.
pub(super) fn read(bytes: &[u8], intake: &mut Intake<'_>) -> Result<Vec<Grid>, Fault> {
    let file = Compound::open(bytes)?;
    let stream = file.stream("Workbook").or_else(|| file.stream("Book"));
    let stream = stream.ok_or_else(|| Fault::damaged("文件里没有工作簿", "the file holds no workbook"))?;
    read_stream(&stream, intake)
}

/// Reads every sheet of a workbook stream, or of a file that is nothing else.
///
/// # Errors
/// As [`read`].
pub(super) fn read_stream(stream: &[u8], intake: &mut Intake<'_>) -> Result<Vec<Grid>, Fault> {
    let book = globals(stream)?;
    if book.sheets.is_empty() {
        // Before BIFF5 a file is one sheet.
        let mut sheet = SheetBuilder::new("Sheet1", Visibility::Visible);
        sheet::read(Records::from(stream, 0), &book, &mut sheet, intake)?;
        return Ok(vec![sheet.finish(intake)]);
    }
    book.sheets.iter().map(|listed| read_sheet(stream, &book, listed, intake)).collect()
}

fn read_sheet(stream: &[u8], book: &Book, listed: &Listed, intake: &mut Intake<'_>) -> Result<Grid, Fault> {
    let mut sheet = SheetBuilder::new(listed.name.clone(), listed.visibility);
    let records = Records::from(stream, listed.offset);
    let begins = records.clone().next().is_some_and(|record| version(record.kind, record.data).is_some());
    if !begins {
        intake.lose_sheet(
            &sheet.name,
            &Fault::damaged("工作表的位置已损坏", "the place of the sheet in the file is damaged"),
        );
    } else if !listed.is_chart {
        sheet::read(records, book, &mut sheet, intake)?;
    }
    Ok(sheet.finish(intake))
}

/// What the sheets of a workbook share.
struct Book {
    spelling: Spelling,
    epoch: Epoch,
    strings: Strings,
    styles: Vec<Style>,
    sheets: Vec<Listed>,
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    visibility: Visibility,
    offset: usize,
    is_chart: bool,
}

impl Book {
    fn style(&self, index: Option<u16>) -> &Style {
        index.and_then(|index| self.styles.get(usize::from(index))).unwrap_or(&PLAIN)
    }
}

/// The records before the first sheet. A file of one sheet has all of its records here.
fn globals(stream: &[u8]) -> Result<Book, Fault> {
    let damaged = || Fault::damaged("工作簿的开头已损坏", "the workbook does not begin as one");
    let mut records = Records::from(stream, 0);
    let first = records.next().ok_or_else(damaged)?;
    let version = version(first.kind, first.data).ok_or_else(damaged)?;
    let mut book = Book {
        spelling: Spelling { version, encoding: code_page_or_guess(stream) },
        epoch: Epoch::Y1900,
        strings: Strings::default(),
        styles: Vec::new(),
        sheets: Vec::new(),
    };
    let (mut formats, mut fonts, mut xfs) = (Formats::default(), Vec::new(), Vec::new());
    while let Some(record) = records.next() {
        let data = record.data;
        match record.kind {
            0x000A => break,
            0x002F => return Err(Fault::Encrypted { tried: 0 }),
            0x0022 if u16_at(data, 0) == Some(1) => book.epoch = Epoch::Y1904,
            0x001E | 0x041E => formats.add(record.kind, data, book.spelling),
            // Bit 3 of a font's options is strike-through.
            0x0031 | 0x0231 => fonts.push(u16_at(data, 2).is_some_and(|options| options & 8 != 0)),
            0x0043 | 0x0243 | 0x0443 | 0x00E0 => xfs.push(font_and_format(record.kind, data)),
            0x0085 => book.sheets.extend(listed(data, book.spelling)),
            0x00FC => book.strings = shared_strings(&records, data),
            _ => {}
        }
    }
    book.styles = xfs.into_iter().map(|(font, format)| style(font, format, &fonts, &formats)).collect();
    Ok(book)
}

/// The BIFF version that a BOF record states.
fn version(kind: u16, data: &[u8]) -> Option<u8> {
    match (kind, u16_at(data, 0)?) {
        (0x0009, _) => Some(2),
        (0x0209, _) => Some(3),
        (0x0409, _) => Some(4),
        (0x0809, 0x0600) => Some(8),
        // Some writers state nothing here; before BIFF8 there was BIFF5.
        (0x0809, _) => Some(5),
        _ => None,
    }
}

/// The encoding before BIFF8. A file that states no code page is taken for Chinese, as ours are.
fn code_page_or_guess(stream: &[u8]) -> &'static Encoding {
    let stated = Records::from(stream, 0).find(|record| record.kind == 0x0042);
    records::encoding(stated.and_then(|record| u16_at(record.data, 0)).unwrap_or(936))
}

/// Number formats by the number that styles name them with.
#[derive(Default)]
struct Formats {
    codes: BTreeMap<u16, String>,
    in_order: u16,
}

impl Formats {
    fn add(&mut self, kind: u16, data: &[u8], spelling: Spelling) {
        let numbered = kind == 0x041E && spelling.version >= 5;
        // BIFF4 has the number of a later version in a field that means nothing there.
        let (number, text) = if kind == 0x041E { (u16_at(data, 0), data.get(2..)) } else { (None, Some(data)) };
        let code = text.and_then(|text| spelling.text(text, spelling.version >= 8));
        let number = if numbered { number } else { Some(self.in_order) };
        self.in_order = self.in_order.saturating_add(1);
        if let (Some(number), Some(code)) = (number, code) {
            self.codes.insert(number, code.into_owned());
        }
    }
}

/// What a style names: number of its font, number of its format.
fn font_and_format(kind: u16, data: &[u8]) -> (u16, u16) {
    let byte = |at: usize| data.get(at).copied().map_or(0, u16::from);
    match kind {
        0x00E0 => (u16_at(data, 0).unwrap_or(0), u16_at(data, 2).unwrap_or(0)),
        0x0043 => (byte(0), byte(2) & 0x3F),
        _ => (byte(0), byte(1)),
    }
}

fn style(font: u16, format: u16, fonts: &[bool], formats: &Formats) -> Style {
    let own = formats.codes.get(&format).cloned();
    let code = own.or_else(|| number::built_in_format(u32::from(format)).map(str::to_owned));
    // There is no font 4: those after it are counted as if there were.
    let font = if font > 4 { font - 1 } else { font };
    Style::new(code, fonts.get(usize::from(font)).is_some_and(|struck| *struck))
}

fn listed(data: &[u8], spelling: Spelling) -> Option<Listed> {
    let offset = u32_at(data, 0)? as usize;
    let visibility = match data.get(4)? & 3 {
        0 => Visibility::Visible,
        1 => Visibility::Hidden,
        _ => Visibility::VeryHidden,
    };
    let kind = *data.get(5)?;
    let name = spelling.text(data.get(6..)?, false)?.replace('\0', "");
    // 0 is a worksheet, 1 a macro sheet with cells, 2 a chart, 6 a program.
    Some(Listed { name, visibility, offset, is_chart: kind > 1 })
}

fn shared_strings(records: &Records<'_>, data: &[u8]) -> Strings {
    let mut strings = Strings::default();
    let mut pieces = records.with_continued(data);
    if pieces.skip(8).is_some() {
        while let Some(text) = pieces.rich_string() {
            strings.push(&text);
        }
    }
    strings
}
