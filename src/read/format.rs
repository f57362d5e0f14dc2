//! What a file is, by its content alone. Names lie: an xlsx called `.xls` is the commonest of all odd files.

use super::{fault::Fault, ole::Compound, package::Package, text};

/// A kind of content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Office Open XML workbook (xlsx, xlsm, xltx, and the newer WPS .et).
    Xlsx,
    /// Office Open XML workbook with binary parts.
    Xlsb,
    /// BIFF5 or BIFF8 in a compound file (xls, and the older WPS .et).
    Xls,
    /// BIFF2 to BIFF5 without a compound file round it.
    Biff,
    /// ODF spreadsheet.
    Ods,
    /// ODF spreadsheet in one XML file.
    Fods,
    /// `SpreadsheetML` 2003: one XML file.
    Xml2003,
    /// HTML, a page or a table that a system calls `.xls`.
    Html,
    /// Delimited text (csv, tsv).
    Csv,
    /// Plain text.
    Txt,
    /// Office Open XML document.
    Docx,
    /// Word 97 document in a compound file.
    Doc,
    /// The older WPS document in a compound file.
    Wps,
    /// PDF.
    Pdf,
    /// An encrypted Office Open XML package; what is inside is known only after decryption.
    Encrypted,
    /// Recognized and not read; the name to say.
    Unsupported(&'static str),
}

impl Format {
    /// Short name, as in [`crate::grid::Workbook::format`].
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xlsb => "xlsb",
            Self::Xls => "xls",
            Self::Biff => "biff",
            Self::Ods => "ods",
            Self::Fods => "fods",
            Self::Xml2003 => "xml",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Txt => "txt",
            Self::Docx => "docx",
            Self::Doc => "doc",
            Self::Wps => "wps",
            Self::Pdf => "pdf",
            Self::Encrypted => "encrypted",
            Self::Unsupported(name) => name,
        }
    }

    /// Whether the content is a narrative report rather than tables: then `read::document` is the reader.
    #[must_use]
    pub const fn is_narrative(self) -> bool {
        matches!(self, Self::Txt | Self::Docx | Self::Doc | Self::Wps | Self::Pdf)
    }

    /// File extensions that people rightly use for this content, in lower case.
    pub(super) const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Xlsx => &["xlsx", "xlsm", "xltx", "xltm", "et", "ett", "xlam"],
            Self::Xlsb => &["xlsb"],
            Self::Xls | Self::Biff => &["xls", "et", "ett", "xlt", "xla", "xlw"],
            Self::Ods => &["ods", "ots"],
            Self::Fods => &["fods", "xml"],
            Self::Xml2003 => &["xml"],
            Self::Html => &["html", "htm", "mht"],
            Self::Csv => &["csv", "tsv", "tab", "txt"],
            Self::Txt => &["txt", "md", "text"],
            Self::Docx => &["docx", "docm", "dotx", "wps"],
            Self::Doc => &["doc", "dot", "wps"],
            Self::Wps => &["wps", "doc", "wpt"],
            Self::Pdf => &["pdf"],
            Self::Encrypted | Self::Unsupported(_) => &[],
        }
    }
}

/// The kind of some content. Never looks at a name.
///
/// # Errors
/// Empty content, a package or compound file too damaged to look into, and content of no known kind.
pub(super) fn sniff(bytes: &[u8]) -> Result<Format, Fault> {
    if bytes.is_empty() {
        return Err(Fault::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return of_package(&mut Package::open(bytes)?);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Ok(of_compound(&Compound::open(bytes)?));
    }
    if let Some((_, format)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Ok(*format);
    }
    if is_biff(bytes) {
        return Ok(Format::Biff);
    }
    of_text(bytes)
}

/// Beginnings that tell at once.
const MAGIC: &[(&[u8], Format)] = &[
    (b"%PDF", Format::Pdf),
    (b"{\\rtf", Format::Unsupported("rtf")),
    (b"Rar!", Format::Unsupported("rar")),
    (b"7z\xBC\xAF", Format::Unsupported("7z")),
    (b"\x1F\x8B", Format::Unsupported("gzip")),
    (b"\x89PNG", Format::Unsupported("png")),
    (b"\xFF\xD8\xFF", Format::Unsupported("jpeg")),
    (b"GIF8", Format::Unsupported("gif")),
    (b"BM", Format::Unsupported("bmp")),
    (b"II*\0", Format::Unsupported("tiff")),
    (b"OFD", Format::Unsupported("ofd")),
    (b"ID;P", Format::Unsupported("slk")),
    (b"PAR1", Format::Unsupported("parquet")),
];

/// Part names that tell what a package is, the surest first.
const PARTS: &[(&str, Format)] = &[
    ("xl/workbook.bin", Format::Xlsb),
    ("xl/workbook.xml", Format::Xlsx),
    ("word/document.xml", Format::Docx),
    ("ofd.xml", Format::Unsupported("ofd")),
    ("ppt/presentation.xml", Format::Unsupported("pptx")),
    ("index/document.iwa", Format::Unsupported("numbers/pages")),
    ("index.zip", Format::Unsupported("numbers/pages")),
    ("visio/document.xml", Format::Unsupported("vsdx")),
];

fn of_package(package: &mut Package<'_>) -> Result<Format, Fault> {
    if let Some((_, format)) = PARTS.iter().find(|(part, _)| package.has(part)) {
        return Ok(*format);
    }
    // Some writers put the workbook elsewhere; its file name is the same.
    let any = |suffix: &str| package.names().any(|name| name.ends_with(suffix));
    if any("workbook.bin") || any("workbook2.bin") {
        Ok(Format::Xlsb)
    } else if any("workbook.xml") || package.names().any(|name| name.contains("worksheets/")) {
        Ok(Format::Xlsx)
    } else if package.names().any(|name| name.starts_with("word/document")) {
        Ok(Format::Docx)
    } else if package.has("content.xml") {
        of_open_document(package)
    } else {
        Ok(Format::Unsupported("zip"))
    }
}

/// The part `mimetype` tells; a package without it is taken for a spreadsheet, which its reader will confirm.
fn of_open_document(package: &mut Package<'_>) -> Result<Format, Fault> {
    let kind = package.bytes("mimetype")?.unwrap_or_default();
    let kind = String::from_utf8_lossy(&kind).into_owned();
    let other = [("text", "odt"), ("presentation", "odp"), ("graphics", "odg")];
    let known = other.iter().find(|(word, _)| kind.contains(&format!("opendocument.{word}")));
    Ok(known.map_or(Format::Ods, |(_, name)| Format::Unsupported(name)))
}

fn of_compound(file: &Compound<'_>) -> Format {
    const STREAMS: &[(&str, Format)] = &[
        ("EncryptedPackage", Format::Encrypted),
        ("Workbook", Format::Xls),
        ("Book", Format::Xls),
        ("WordDocument", Format::Doc),
        ("WpsContent", Format::Wps),
        ("PowerPoint Document", Format::Unsupported("ppt")),
        ("VisioDocument", Format::Unsupported("vsd")),
        ("__properties_version1.0", Format::Unsupported("msg")),
    ];
    let found = STREAMS.iter().find(|(stream, _)| file.has(stream));
    found.map_or(Format::Unsupported("OLE2"), |(_, format)| *format)
}

/// A BOF record of BIFF2, 3, 4 or 5 of a worksheet or workbook.
fn is_biff(bytes: &[u8]) -> bool {
    let [9, version, length, 0, _, _, kind, high, ..] = bytes else { return false };
    let known_version = matches!(version, 0 | 2 | 4 | 8) && (4..=32).contains(length);
    let known_kind = matches!((*kind, *high), (0x05 | 0x10 | 0x20 | 0x40, 0) | (0, 1));
    known_version && known_kind
}

fn of_text(bytes: &[u8]) -> Result<Format, Fault> {
    let head = &bytes[..bytes.len().min(64 << 10)];
    let decoded = text::decode_head(head).ok_or(Fault::NotASpreadsheet)?;
    let start = decoded.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n', '\0']);
    if start.starts_with('<') {
        return Ok(of_markup(start));
    }
    if start.starts_with("MIME-Version:") {
        return Ok(Format::Unsupported("mht"));
    }
    Ok(if super::delimited::looks_like_table(&decoded) { Format::Csv } else { Format::Txt })
}

fn of_markup(start: &str) -> Format {
    let lower = start.to_ascii_lowercase();
    let has = |needle: &str| lower.contains(needle);
    if has("urn:schemas-microsoft-com:office:spreadsheet") && !has("<html") {
        Format::Xml2003
    } else if has("urn:oasis:names:tc:opendocument") {
        Format::Fods
    } else if has("<html") || has("<table") || has("<!doctype html") || has("<body") || has("<div") || has("<p>") {
        Format::Html
    } else if has("<?xml") {
        Format::Unsupported("xml")
    } else {
        Format::Txt
    }
}
