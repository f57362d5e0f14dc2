//! Bytes to grids: format by content, never by extension. The only place that knows file formats.
//!
//! Townships send whatever their office program saves, and a reader that trusts a file brings down the run for the
//! other forty-nine. So each format has a reader of its own that streams into sparse cells within fixed limits, a
//! fault costs one sheet or one file, and everything that a reader cannot carry over is said. What the cells mean
//! is left to `recognize` and `narrative`.

mod delimited;
mod doc;
mod docx;
mod embedded;
mod encrypted;
mod fallback;
mod fault;
mod format;
mod hidden;
mod html;
mod intake;
mod limits;
mod number;
mod ods;
mod ole;
mod package;
mod pdf;
#[cfg(test)]
mod strangers;
mod strings;
mod style;
mod text;
mod xls;
mod xlsb;
mod xlsx;
mod xml;
mod xml2003;

use std::{
    borrow::Cow,
    panic::{AssertUnwindSafe, catch_unwind},
};

use fault::Fault;
pub use format::Format;
use intake::Intake;

use crate::{
    diagnostic::{Checked, Diagnostic, Location, Severity, Text},
    document::Document,
    grid::{Grid, Workbook},
};

/// What a reader needs to know beside the bytes.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// Passwords to try on encrypted files, in order.
    pub passwords: Vec<String>,
    /// Name for messages.
    pub file: String,
}

/// What the content is; `None` when it is nothing that is known here, of which the readers say why.
///
/// For an encrypted package the answer is [`Format::Encrypted`]; what is inside, only the readers see.
#[must_use]
pub fn format(bytes: &[u8]) -> Option<Format> {
    guarded(|| format::sniff(bytes)).ok()
}

/// Whether [`document`] is the reader for some content: prose, and pages of HTML without a table. Content of no
/// known kind is not; `workbook` says why.
#[must_use]
pub fn is_narrative(bytes: &[u8]) -> bool {
    format(bytes).is_some_and(|format| match format {
        Format::Html => !html::has_table(bytes),
        format => format.is_narrative(),
    })
}

/// The text of a file in whatever encoding it is; `None` when the bytes are no text.
#[must_use]
pub fn text(bytes: &[u8]) -> Option<String> {
    text::decode(bytes)
}

/// Reads every sheet of a workbook. A file that cannot be used gives an empty workbook and an error diagnostic.
#[must_use]
pub fn workbook(bytes: &[u8], options: &ReadOptions) -> Checked<Workbook> {
    let mut intake = Intake::new(&options.file);
    let read = guarded(|| {
        let (format, bytes) = opened(bytes, options)?;
        Ok((format, sheets(format, &bytes, &mut intake)?))
    });
    let mut diagnostics = intake.diagnostics;
    let value = match read {
        Ok((format, sheets)) => {
            diagnostics.extend(sheets.iter().flat_map(|sheet| hidden::diagnostics(&options.file, sheet)));
            diagnostics.extend(name_differs(format, &options.file));
            Workbook { format: format.name(), sheets }
        }
        Err(fault) => {
            diagnostics.push(fault.of_file(&options.file));
            Workbook::default()
        }
    };
    Checked { value, diagnostics }
}

fn sheets(format: Format, bytes: &[u8], intake: &mut Intake<'_>) -> Result<Vec<Grid>, Fault> {
    match format {
        Format::Xlsx => xlsx_or_fallback(bytes, intake),
        Format::Xlsb => xlsb::read(bytes, intake),
        Format::Xls => xls::read(bytes, intake),
        Format::Biff => xls::read_stream(bytes, intake),
        Format::Ods => ods::read(bytes, intake),
        Format::Fods => ods::read_flat(bytes, intake),
        Format::Csv | Format::Txt => delimited::read(bytes, intake),
        Format::Xml2003 => xml2003::read(bytes, intake),
        Format::Html => html::read(bytes, intake),
        other if other.is_narrative() => Err(Fault::NotASpreadsheet),
        other => Err(Fault::Unsupported(other.name())),
    }
}

/// A second reader for what ours calls damaged; its own failure changes nothing.
fn xlsx_or_fallback(bytes: &[u8], intake: &mut Intake<'_>) -> Result<Vec<Grid>, Fault> {
    let read = xlsx::read(bytes, intake);
    let Err(fault @ Fault::Damaged(_)) = read else { return read };
    let Ok(grids) = guarded(|| fallback::xlsx(bytes, intake)) else { return Err(fault) };
    let message = Text::new(
        "本程序的读取器读不了这个文件,已改用备用读取器;隐藏行列、批注和数字格式读不到",
        "our own reader could not read the file; a second one did, without hidden lines, comments and formats",
    );
    let hint = Text::new("请核对这份报表的数字", "check the figures of this return");
    let location = Location::file(intake.file);
    intake.diagnostics.push(Diagnostic::new(Severity::Warning, "fallback-reader", location, message).with_hint(hint));
    Ok(grids)
}

/// Reads the paragraphs of a narrative report. A file that cannot be used gives an empty document and an error.
#[must_use]
pub fn document(bytes: &[u8], options: &ReadOptions) -> Checked<Document> {
    let mut intake = Intake::new(&options.file);
    let read = guarded(|| {
        let (format, bytes) = opened(bytes, options)?;
        match format {
            Format::Docx => docx::read(&bytes, &mut intake),
            Format::Doc => doc::read(&bytes, "doc"),
            Format::Wps => doc::read(&bytes, "wps"),
            Format::Pdf => pdf::read(&bytes),
            Format::Txt | Format::Csv => {
                let text = text::decode(&bytes).ok_or(Fault::NotADocument)?;
                Ok(Document::from_texts("txt", text.lines()))
            }
            Format::Html => html::document(&bytes),
            Format::Unsupported(name) => Err(Fault::Unsupported(name)),
            _ => Err(Fault::NotADocument),
        }
    });
    let mut diagnostics = intake.diagnostics;
    let value = read.unwrap_or_else(|fault| {
        diagnostics.push(fault.of_file(&options.file));
        Document::default()
    });
    Checked { value, diagnostics }
}

/// The tables in a report as a workbook of one sheet; `None` where it has none with figures.
#[must_use]
pub fn tables_in(document: &Document) -> Option<Workbook> {
    embedded::sheet(document).map(|sheet| Workbook { format: document.format, sheets: vec![sheet] })
}

/// The kind of the content, and the content with its encryption taken off.
fn opened<'a>(bytes: &'a [u8], options: &ReadOptions) -> Result<(Format, Cow<'a, [u8]>), Fault> {
    match format::sniff(check_size(bytes)?)? {
        Format::Encrypted => {
            let inside = encrypted::open(bytes, &options.passwords)?;
            Ok((format::sniff(&inside)?, Cow::Owned(inside)))
        }
        format => Ok((format, Cow::Borrowed(bytes))),
    }
}

/// A panic in a reader is that file's fault and nobody else's.
fn guarded<T>(read: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Fault::Panic))
}

fn check_size(bytes: &[u8]) -> Result<&[u8], Fault> {
    if bytes.len() <= limits::FILE_BYTES {
        return Ok(bytes);
    }
    let (size, limit) = (bytes.len() >> 20, limits::FILE_BYTES >> 20);
    Err(Fault::TooLarge(Text::new(
        format!("文件有 {size} MB,超过 {limit} MB"),
        format!("the file has {size} MB, more than {limit} MB"),
    )))
}

/// Says when a name promises another format than the content has: harmless here, a surprise in other programs.
fn name_differs(format: Format, file: &str) -> Option<Diagnostic> {
    let (_, extension) = file.rsplit('/').next()?.rsplit_once('.')?;
    let extension = extension.to_lowercase();
    if format.extensions().contains(&extension.as_str()) {
        return None;
    }
    let name = format.name();
    let message = Text::new(
        format!("扩展名是 {extension},内容是 {name},已按内容读取"),
        format!("called {extension}, the content is {name}; read by content"),
    );
    Some(Diagnostic::new(Severity::Info, "format-differs", Location::file(file), message))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(file: &str, bytes: &[u8]) -> Vec<&'static str> {
        let options = ReadOptions { file: file.to_owned(), ..ReadOptions::default() };
        workbook(bytes, &options).diagnostics.iter().map(|said| said.code).collect()
    }

    #[test]
    fn content_decides() {
        assert_eq!(codes("a.csv", b"a,b\n1,2\n"), Vec::<&str>::new());
        assert_eq!(codes("a.xls", b"a,b\n1,2\n"), ["format-differs"]);
        assert_eq!(codes("a.xlsx", b""), ["empty-file"]);
        assert_eq!(codes("a.xlsx", b"PK\x03\x04"), ["damaged-file"]);
        assert_eq!(codes("a.xls", &[0, 1, 2, 3, 4, 5, 6, 0, 0, 0, 1, 2]), ["not-a-spreadsheet"]);
        assert_eq!(codes("a.rtf", b"{\\rtf1"), ["unsupported-format"]);
    }

    #[test]
    fn a_panic_is_a_fault() {
        assert_eq!(guarded::<()>(|| panic!("in a reader")), Err(Fault::Panic));
    }
}
