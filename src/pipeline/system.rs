//! What the system says about a file, in both languages: Rust knows it in the system's own words only.

use std::io::{Error, ErrorKind};

use crate::diagnostic::{Diagnostic, Location, Severity, Text};

/// Faults that a clerk meets, in Chinese and English.
const KNOWN: [(ErrorKind, &str, &str); 9] = [
    (ErrorKind::NotFound, "没有这个文件或文件夹", "no such file or folder"),
    (ErrorKind::PermissionDenied, "没有权限，或正被其他程序占用", "no permission, or another program has it open"),
    (ErrorKind::IsADirectory, "这是文件夹，不是文件", "it is a folder, no file"),
    (ErrorKind::NotADirectory, "路径中有一段是文件，不是文件夹", "a part of the path is a file, no folder"),
    (ErrorKind::AlreadyExists, "已有同名的文件，不能建文件夹", "a file of this name stands in the way of a folder"),
    (ErrorKind::StorageFull, "磁盘已满", "the disk is full"),
    (ErrorKind::ReadOnlyFilesystem, "磁盘是只读的", "the disk is read-only"),
    (ErrorKind::ResourceBusy, "正被其他程序占用", "another program has it open"),
    (ErrorKind::InvalidFilename, "文件名不合要求或太长", "the name is not allowed or too long"),
];

/// Why a file could not be read or written; the system's own words where the fault is a rare one.
#[must_use]
pub fn reason(error: &Error) -> Text {
    let known = KNOWN.iter().find(|(kind, ..)| *kind == error.kind());
    known.map_or_else(|| Text::new(error.to_string(), error.to_string()), |(_, zh, en)| Text::new(*zh, *en))
}

/// What to do where a file or folder could not be written.
#[must_use]
pub fn unwritten_hint(error: &Error) -> Text {
    match error.kind() {
        ErrorKind::StorageFull => Text::new(
            "清理磁盘，或换一个有空间的位置，再运行一次",
            "free some space or choose another place, and run again",
        ),
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory | ErrorKind::IsADirectory | ErrorKind::InvalidFilename => {
            Text::new("换一个名称或位置", "choose another name or place")
        }
        ErrorKind::NotFound | ErrorKind::ReadOnlyFilesystem => {
            Text::new("换一个能写的位置", "choose a place that can be written")
        }
        _ => Text::new(
            "可能正在 WPS 或 Excel 中打开，请关闭后重试；或换一个能写的位置",
            "it may be open in a spreadsheet program, close it and run again; or choose a place that can be written",
        ),
    }
}

/// A file that could not be opened, by the name it has in messages.
#[must_use]
pub fn unopened(name: impl Into<String>, error: &Error) -> Diagnostic {
    let Text { zh, en } = reason(error);
    let message = Text::new(format!("打不开：{zh}"), format!("cannot be opened: {en}"));
    let hint = Text::new("检查名称和路径是否写对、能否读取", "check its name and path, and that it may be read");
    Diagnostic::new(Severity::Error, "unreadable-file", Location::file(name), message).with_hint(hint)
}

/// A fault of the program itself.
#[must_use]
pub fn internal(what: &str) -> Diagnostic {
    let message = Text::new(format!("程序内部错误：{what}"), format!("internal failure: {what}"));
    let hint =
        Text::new("请把运行命令和这条信息发给程序维护者", "send the command and this message to the maintainers");
    Diagnostic::new(Severity::Error, "internal", Location::default(), message).with_hint(hint)
}

/// A file that should be text and is in no known encoding.
#[must_use]
pub fn not_text(name: impl Into<String>) -> Diagnostic {
    let message = Text::new("不是文本文件，无法识别编码", "no text in any known encoding");
    Diagnostic::new(Severity::Error, "not-text", Location::file(name), message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_no_open_workbook() {
        let hint = |kind: ErrorKind| unwritten_hint(&kind.into()).zh;
        assert!(hint(ErrorKind::PermissionDenied).contains("WPS"));
        for kind in [ErrorKind::StorageFull, ErrorKind::AlreadyExists, ErrorKind::NotADirectory, ErrorKind::NotFound] {
            assert!(!hint(kind).contains("WPS"), "{kind}");
        }
    }

    #[test]
    fn usual_faults_are_said_in_both_languages() {
        assert_eq!(reason(&ErrorKind::NotFound.into()), Text::new("没有这个文件或文件夹", "no such file or folder"));
        assert_eq!(reason(&Error::other("cable cut")), Text::new("cable cut", "cable cut"));
    }
}
