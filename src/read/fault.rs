//! Why a file, or one sheet of it, could not be read, and how that is said to the clerk.

use crate::diagnostic::{Diagnostic, Location, Severity, Text};

/// One reason for not reading on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// Not one byte.
    Empty,
    /// The content is of no kind that holds tables.
    NotASpreadsheet,
    /// The content is of no kind that holds text.
    NotADocument,
    /// Encrypted, and none of the bureau's passwords opens it.
    Encrypted {
        /// How many passwords were tried.
        tried: usize,
    },
    /// The content contradicts its own format; what was found.
    Damaged(Text),
    /// More bytes than a return can have, packed or unpacked.
    TooLarge(Text),
    /// More cells than a return can have.
    TooManyCells,
    /// Pictures of pages without text.
    Scanned,
    /// The reader itself failed.
    Panic,
    /// A format that is recognized and not read.
    Unsupported(&'static str),
}

impl Fault {
    /// Damage, said in both languages.
    pub(super) fn damaged(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Damaged(Text::new(zh, en))
    }

    /// The diagnostic for a whole file.
    pub(super) fn of_file(&self, file: &str) -> Diagnostic {
        self.diagnostic(Location::file(file), "damaged-file")
    }

    /// The diagnostic for one sheet, when the rest of the file goes on.
    pub(super) fn of_sheet(&self, file: &str, sheet: &str) -> Diagnostic {
        self.diagnostic(Location::sheet(file, sheet), "damaged-sheet")
    }

    fn diagnostic(&self, location: Location, damaged: &'static str) -> Diagnostic {
        let (code, message, hint) = match self {
            Self::Empty => ("empty-file", Text::new("文件是空的(0 字节)", "the file is empty (0 bytes)"), RESEND),
            Self::NotASpreadsheet => (
                "not-a-spreadsheet",
                Text::new("内容不是任何一种电子表格", "the content is no spreadsheet of any kind"),
                SAVE_AS,
            ),
            Self::NotADocument => (
                "not-a-document",
                Text::new("内容不是任何一种文字报告", "the content is no document of any kind"),
                SAVE_AS,
            ),
            Self::Encrypted { tried } => ("encrypted", encrypted(*tried), PASSWORD),
            Self::Damaged(what) => (damaged, what.clone(), RESEND),
            Self::TooLarge(what) => ("file-too-large", what.clone(), SPLIT),
            Self::TooManyCells => (
                "too-many-cells",
                Text::new(
                    format!("有内容的单元格超过 {} 个", super::limits::CELLS),
                    format!("more than {} cells with content", super::limits::CELLS),
                ),
                SPLIT,
            ),
            Self::Scanned => (
                "scanned-pdf",
                Text::new("PDF 里只有图片没有文字,像是扫描件", "the PDF holds pictures and no text, like a scan"),
                SEND_TEXT,
            ),
            Self::Panic => (
                "reader-panic",
                Text::new(
                    "读取程序在这个文件上出错,文件未读",
                    "the reader failed on this file; nothing of it was read",
                ),
                SAVE_AS,
            ),
            Self::Unsupported(format) => (
                "unsupported-format",
                Text::new(format!("不支持的格式:{format}"), format!("unsupported format: {format}")),
                SAVE_AS,
            ),
        };
        Diagnostic::new(Severity::Error, code, location, message).with_hint(Text::new(hint.0, hint.1))
    }
}

const RESEND: (&str, &str) = ("请重新导出或请填报单位重新报送", "export it again or ask the unit to send it again");
const SAVE_AS: (&str, &str) = (
    "请用 Excel 或 WPS 打开,另存为 xlsx(报告另存为 docx)后再放入",
    "open it in Excel or WPS, save it as xlsx (a report as docx) and put that in its place",
);
const SEND_TEXT: (&str, &str) =
    ("请填报单位报送原始的 docx 或 wps 文件", "ask the unit for the docx or wps file it was printed from");
const PASSWORD: (&str, &str) = (
    "请去掉密码后另存,或把密码加入密码清单",
    "save it without a password, or add the password to the list of passwords",
);
const SPLIT: (&str, &str) = (
    "请确认这是一份报表;删去多余的行或拆成几个文件",
    "check that this is a return; delete surplus rows or split the file",
);

fn encrypted(tried: usize) -> Text {
    match tried {
        0 => Text::new("文件有密码,而密码清单是空的", "the file has a password, and the list of passwords is empty"),
        _ => Text::new(
            format!("文件有密码,清单中的 {tried} 个密码都打不开"),
            format!("the file has a password, and none of the {tried} listed opens it"),
        ),
    }
}
