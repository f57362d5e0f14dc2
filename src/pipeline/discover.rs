//! Which files there are. What is not read is said, with the reason.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use walkdir::{DirEntry, WalkDir};

use super::{outputs, system};
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
/// itself (settings, lists, outputs), which are left out in silence: they are not sent by anybody. Results of another run
/// are left out too: a folder below the input that holds some as a whole.
#[must_use]
pub fn discover(input: &Path, own: &[PathBuf]) -> Checked<Vec<Found>> {
    let mut checked = Checked::clean(Vec::new());
    let above = outputs::results_in(input);
    let mut left_out = 0;
    let mut walk = WalkDir::new(input).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        match entry {
            Ok(entry) if own.iter().any(|path| same(path, entry.path())) => {
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
            }
            Ok(entry) if entry.file_type().is_dir() => {
                let results = (entry.depth() > 0).then(|| outputs::results_in(entry.path())).flatten();
                if let Some(results) = results {
                    checked.diagnostics.extend(left_out_folder(input, entry.path(), &results));
                    walk.skip_current_dir();
                }
            }
            Ok(entry) => {
                let name = relative(input, entry.path());
                if above.as_ref().is_some_and(|results| outputs::is_result(&name, results)) {
                    left_out += 1;
                    continue;
                }
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
    checked.diagnostics.extend((left_out > 0).then(|| results_left_out(input.display().to_string(), left_out)));
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

/// Results of another run, and what else lies in their folder: somebody may have put a return there.
fn left_out_folder(input: &Path, folder: &Path, results: &BTreeSet<String>) -> Vec<Diagnostic> {
    let files = WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let files = files.filter(|entry| entry.file_type().is_file());
    let (known, others): (Vec<String>, Vec<String>) =
        files.map(|entry| relative(folder, entry.path())).partition(|name| outputs::is_result(name, results));
    let name = relative(input, folder);
    let strangers = (!others.is_empty()).then(|| {
        let (count, named) = (others.len(), &others[..others.len().min(NAMED)]);
        let message = Text::new(
            format!("结果文件夹里另有 {count} 个文件，未读取：{}", named.join("、")),
            format!("a folder of results holds {count} more files, which were not read: {}", named.join(", ")),
        );
        let hint = Text::new("如是报送文件，请移出这个文件夹", "move them out of this folder if they are returns");
        Diagnostic::new(Severity::Warning, "own-results", Location::file(name.clone()), message).with_hint(hint)
    });
    std::iter::once(results_left_out(name.clone(), known.len())).chain(strangers).collect()
}

/// Names that a message lists.
const NAMED: usize = 5;

fn results_left_out(name: String, files: usize) -> Diagnostic {
    let message = Text::new(
        format!("这里有本程序写出的结果（有 run.json），{files} 个文件未当作报送文件读取"),
        format!("holds results of this program (there is a run.json); {files} files were not read as returns"),
    );
    let hint = Text::new(
        "最好把结果写到报送文件夹以外（--output）",
        "results had better go outside the folder of the returns (--output)",
    );
    Diagnostic::new(Severity::Info, "own-results", Location::file(name), message).with_hint(hint)
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
