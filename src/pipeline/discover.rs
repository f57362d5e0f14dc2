//! Which files there are. What is not read is said, with the reason.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::system;
use crate::diagnostic::{Checked, Diagnostic, Location, Severity, Text};

/// One file of the input.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Path below the input folder, with `/`; used in all outputs.
    pub name: String,
    /// Path to open.
    pub path: PathBuf,
}

/// Every file below a folder, sorted by name, less what is no return. `own` are the files and folders of the bureau
/// itself (settings, lists, outputs), which are left out in silence: they are not sent by anybody.
#[must_use]
pub fn discover(input: &Path, own: &[PathBuf]) -> Checked<Vec<Found>> {
    let mut checked = Checked::clean(Vec::new());
    let walk = WalkDir::new(input).follow_links(true).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| !own.iter().any(|path| same(path, entry.path()))) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => {
                let name = relative(input, entry.path());
                match skip_reason(&entry) {
                    None => checked.value.push(Found { name, path: entry.into_path() }),
                    Some(reason) => checked.diagnostics.push(skipped(name, &reason)),
                }
            }
            Err(error) => {
                let below = error.path().map(|path| relative(input, path)).filter(|name| !name.is_empty());
                let name = below.unwrap_or_else(|| input.display().to_string());
                checked.diagnostics.push(unreadable_path(name, &error));
            }
        }
    }
    checked.value.sort();
    checked
}

fn same(one: &Path, other: &Path) -> bool {
    one == other || matches!((one.canonicalize(), other.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// A path below the input folder, with `/` on every system.
fn relative(input: &Path, path: &Path) -> String {
    let below = path.strip_prefix(input).unwrap_or(path);
    let parts: Vec<String> = below.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    parts.join("/")
}

/// Why a file is no return, where its name says so.
fn skip_reason(entry: &DirEntry) -> Option<Text> {
    let name = entry.file_name().to_string_lossy().to_lowercase();
    let is = |found: bool, zh: &str, en: &str| found.then(|| Text::new(zh, en));
    is(name.starts_with("~$") || name.starts_with(".~"), "打开表格时产生的临时锁文件", "lock file of an open document")
        .or_else(|| {
            is(
                entry.path().extension().is_some_and(|ending| ending.eq_ignore_ascii_case("tmp")),
                "临时文件",
                "temporary file",
            )
        })
        .or_else(|| {
            is(name.starts_with('.') || name == "thumbs.db" || name == "desktop.ini", "系统文件", "system file")
        })
}

fn skipped(name: String, reason: &Text) -> Diagnostic {
    let message = Text::new(format!("未读取：{}", reason.zh), format!("not read: {}", reason.en));
    Diagnostic::new(Severity::Info, "skipped-file", Location::file(name), message)
}

fn unreadable_path(name: String, error: &walkdir::Error) -> Diagnostic {
    if let Some(error) = error.io_error() {
        return system::unopened(name, error);
    }
    let message = Text::new(
        "这个文件夹经由链接又包含了自己，不再往下读",
        "this folder holds itself by a link and is not read any further",
    );
    Diagnostic::new(Severity::Error, "unreadable-file", Location::file(name), message)
}
