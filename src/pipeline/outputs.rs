//! Bytes to files: outputs appear whole or not at all, and what an earlier run left is taken away.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use super::{Bureau, interrupt, packed::Packed, system};
use crate::{
    diagnostic::{Diagnostic, Location, Severity, Text},
    source::{SourceFile, Tally},
};

/// One output that is made and not yet written.
#[derive(Debug, Clone)]
pub struct Output {
    /// Path below the output folder, with `/`.
    pub name: String,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    Bytes(Vec<u8>),
    /// Texts that follow one another.
    Parts(Vec<Packed>),
    /// Bytes on disk until they are written, with what the manifest says of them.
    LaidAside {
        spool: Arc<Mutex<File>>,
        start: u64,
        record: SourceFile,
    },
}

/// A file without a name that holds outputs until all are made: nothing appears before, and thousands of workbooks do not
/// stay in memory for it. It goes with the run, however that ends.
#[derive(Debug)]
pub(super) struct Spool(Option<Arc<Mutex<File>>>);

impl Spool {
    /// Where the system gives no such file, outputs stay in memory.
    pub(super) fn new() -> Self {
        Self(tempfile::tempfile().ok().map(|file| Arc::new(Mutex::new(file))))
    }

    /// The output with its bytes on disk; as it is, where there is no room.
    pub(super) fn lay_aside(&self, output: Output) -> Output {
        let (Some(spool), Content::Bytes(bytes)) = (&self.0, &output.content) else { return output };
        let append = || -> io::Result<u64> {
            let mut file = spool.lock().unwrap_or_else(PoisonError::into_inner);
            let start = file.seek(SeekFrom::End(0))?;
            file.write_all(bytes)?;
            Ok(start)
        };
        match append() {
            Ok(start) => {
                let content = Content::LaidAside { spool: spool.clone(), start, record: output.record() };
                Output { name: output.name, content }
            }
            Err(_) => output,
        }
    }
}

impl Output {
    /// An output of this name and content.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), content: Content::Bytes(bytes.into()) }
    }

    /// A long text, unpacked only where it is written.
    pub fn packed(name: impl Into<String>, parts: Vec<Packed>) -> Self {
        Self { name: name.into(), content: Content::Parts(parts) }
    }

    /// Writes the content.
    ///
    /// # Errors
    /// What `out` says.
    pub fn write_to(&self, out: &mut dyn Write) -> io::Result<()> {
        match &self.content {
            Content::Bytes(bytes) => out.write_all(bytes),
            Content::Parts(parts) => parts.iter().try_for_each(|part| part.write_to(out)),
            Content::LaidAside { spool, start, record } => {
                let mut file = spool.lock().unwrap_or_else(PoisonError::into_inner);
                file.seek(SeekFrom::Start(*start))?;
                let written = io::copy(&mut (&mut *file).take(record.bytes), out)?;
                if written == record.bytes { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
            }
        }
    }

    /// Name, hash and length, as the manifest lists them.
    ///
    /// # Panics
    /// Never: counting takes every write.
    #[must_use]
    pub fn record(&self) -> SourceFile {
        if let Content::LaidAside { record, .. } = &self.content {
            return record.clone();
        }
        let mut tally = Tally::default();
        self.write_to(&mut tally).expect("counting takes every write");
        tally.record(&*self.name)
    }
}

/// A name without the characters that some system forbids in file names.
pub(super) fn file_name(name: &str) -> String {
    name.chars().map(|c| if r#"<>:"/\|?*"#.contains(c) || c.is_control() { '_' } else { c }).collect()
}

/// An output that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{}: {source}", path.display())]
pub struct WriteError {
    /// The file.
    pub path: PathBuf,
    /// What the system said.
    #[source]
    pub source: io::Error,
}

impl WriteError {
    /// What to tell the person.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let Text { zh, en } = system::reason(&self.source);
        let message = Text::new(format!("写不进：{zh}"), format!("cannot be written: {en}"));
        let hint = system::unwritten_hint(&self.source);
        let place = Location::file(self.path.display().to_string());
        Diagnostic::new(Severity::Error, "not-written", place, message).with_hint(hint)
    }
}

/// File that lists what a run wrote; the next run removes what it does not write again.
pub const MANIFEST: &str = "run.json";

/// What became of the outputs of a run.
#[derive(Debug, Default)]
pub struct Written {
    /// Files that could not be written or taken away; all others are as they should be.
    pub errors: Vec<WriteError>,
    /// What somebody had put into files of the run's names, and what was taken away.
    pub said: Vec<Diagnostic>,
}

/// Writes all outputs, each through a temporary file in the same folder that is renamed when it is complete. What an
/// earlier run wrote and this one does not is taken away. A file that is not as the last run left it holds somebody's
/// work (the handling of a suspicion, say): it is kept under another name.
#[must_use]
pub fn write_all(folder: &Path, outputs: &[Output]) -> Written {
    let _new_beside_old_would_be_taken_for_somebodys_work = interrupt::Whole::begin();
    let before = listed_outputs(folder);
    let mut written = Written::default();
    for output in outputs {
        match keep_changed(folder, output, &before).and_then(|kept| {
            write_output(folder, output)?;
            Ok(kept)
        }) {
            Ok(kept) => written.said.extend(kept),
            Err(error) => written.errors.push(error),
        }
    }
    let now: BTreeSet<&str> = outputs.iter().map(|output| output.name.as_str()).collect();
    let mut removed = 0;
    for (name, sha256) in before.iter().filter(|(name, _)| !now.contains(name.as_str()) && is_below(name)) {
        let path = folder.join(name);
        match hash_of(&path) {
            None => {}
            Some(found) if found != *sha256 => written.said.push(left(name)),
            Some(_) => match std::fs::remove_file(&path) {
                Ok(()) => {
                    removed += 1;
                    remove_if_empty(folder, &path);
                }
                Err(source) => written.errors.push(WriteError { path, source }),
            },
        }
    }
    written.said.extend((removed > 0).then(|| taken_away(folder, removed)));
    written
}

/// Takes away the folder below the output folder in which nothing is left.
fn remove_if_empty(folder: &Path, removed: &Path) {
    if let Some(parent) = removed.parent().filter(|parent| *parent != folder) {
        let _is_not_empty_yet = std::fs::remove_dir(parent);
    }
}

/// Puts aside a file of an output's name that is neither what the last run wrote nor what this one writes.
fn keep_changed(
    folder: &Path,
    output: &Output,
    before: &BTreeMap<String, String>,
) -> Result<Option<Diagnostic>, WriteError> {
    let path = folder.join(&output.name);
    let Some(found) = hash_of(&path).filter(|found| before.get(&output.name) != Some(found)) else { return Ok(None) };
    if output.name == MANIFEST || output.record().sha256 == found {
        return Ok(None);
    }
    let mut number = 1;
    while folder.join(kept_name(&output.name, number)).exists() {
        number += 1;
    }
    let name = kept_name(&output.name, number);
    std::fs::rename(&path, folder.join(&name)).map_err(|source| WriteError { path, source })?;
    Ok(Some(kept(&output.name, &name)))
}

/// `2024年度汇总表.xlsx` → `2024年度汇总表-kept1.xlsx`.
fn kept_name(name: &str, number: u32) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}-kept{number}.{ending}"),
        None => format!("{name}-kept{number}"),
    }
}

fn kept(name: &str, kept: &str) -> Diagnostic {
    let message = Text::new(
        format!("原有的文件与上次写出的不同（有人改过或填过），已改名为 {kept} 保留，新结果用原名"),
        format!(
            "was not as the last run left it (somebody worked in it) and is kept as {kept}; the new result has its name"
        ),
    );
    Diagnostic::new(Severity::Warning, "output-kept", Location::file(name), message)
}

fn left(name: &str) -> Diagnostic {
    let message = Text::new(
        "这次不写这个文件；它与上次写出的不同（有人改过或填过），没有删去",
        "is not written this time; it is not as the last run left it (somebody worked in it) and was not removed",
    );
    Diagnostic::new(Severity::Warning, "output-kept", Location::file(name), message)
}

fn taken_away(folder: &Path, files: usize) -> Diagnostic {
    let message = Text::new(
        format!("上次写出、这次不写的 {files} 个文件已删去，以免新旧结果混在一起"),
        format!("files that the last run wrote and this one does not were removed: {files}"),
    );
    Diagnostic::new(Severity::Info, "output-removed", Location::file(folder.display().to_string()), message)
}

/// The hash of a file; `None` where there is none that can be read.
fn hash_of(path: &Path) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "the edge where files are opened")]
    let mut file = std::fs::File::open(path).ok()?;
    let mut tally = Tally::default();
    io::copy(&mut file, &mut tally).ok()?;
    Some(tally.record("").sha256)
}

/// Why results must not go into a folder: it lies in the input and holds files that no run wrote. A run leaves its own
/// output folder out, so these would be read by nobody.
#[must_use]
pub fn hides_returns(output: &Path, input: &Path) -> Option<Diagnostic> {
    let (at, from) = (output.canonicalize().ok()?, input.canonicalize().ok()?);
    let holds_files = || walkdir::WalkDir::new(&at).into_iter().flatten().any(|entry| entry.file_type().is_file());
    if !at.starts_with(&from) || at.join(MANIFEST).is_file() || !holds_files() {
        return None;
    }
    let message = Text::new(
        "结果文件夹在报送文件夹里面，而且已有文件：这些文件会被当作结果，不再读取",
        "the folder for the results lies in the folder of the returns and holds files already: they would be taken for results and not be read",
    );
    let hint = Text::new("用 --output 另选一个文件夹", "choose another folder with --output");
    let place = Location::file(output.display().to_string());
    Some(Diagnostic::new(Severity::Error, "output-in-input", place, message).with_hint(hint))
}

/// Why a file must not be written: it is one that is read (`read`), lies among the returns, or is the bureau's own. What is
/// no ordinary file, a device or a pipe, holds nothing that could be lost.
#[must_use]
pub fn hides_input(path: &Path, read: &[PathBuf], bureau: &Bureau, input: Option<&Path>) -> Option<Diagnostic> {
    if std::fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        return None;
    }
    let place = real(path);
    let is = |other: &Path| real(other) == place;
    let own = bureau.own_files().filter(|_| bureau.has_folder()).any(|own| is(&own));
    let message = if own {
        Text::new("这是本单位自己的设置或名单，不能用结果盖掉", "is a file of the bureau's own and is not written over")
    } else if read.iter().any(|read| is(read)) {
        Text::new("这正是要读的文件，不能用结果盖掉", "is the very file that is read and is not written over")
    } else if lies_among_returns(&place, bureau, input) {
        Text::new(
            "在报送文件夹里：会盖掉报送文件，或下次被当作报送文件",
            "lies in the folder of the returns: it would write over one or be taken for one",
        )
    } else {
        return None;
    };
    let hint = Text::new("请用 -o 另写一个文件名或位置", "name another file or place with -o");
    let place = Location::file(path.display().to_string());
    Some(Diagnostic::new(Severity::Error, "output-is-input", place, message).with_hint(hint))
}

/// Whether a place lies in the input folder, less the output folder that may stand there.
fn lies_among_returns(place: &Path, bureau: &Bureau, input: Option<&Path>) -> bool {
    let (from, results) = (real(&bureau.input(input)), real(&bureau.output(None)));
    let is_result = results != from && place.starts_with(&results);
    (input.is_some() || bureau.has_folder()) && place.starts_with(&from) && !is_result
}

/// A path without links, also where its last parts are not there yet.
fn real(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    path.canonicalize().ok().unwrap_or_else(|| match (path.parent(), path.file_name()) {
        (Some(above), Some(name)) => real(above).join(name),
        _ => path.to_owned(),
    })
}

/// The files that a run of ours wrote into a folder, by the manifest there; `None` where none did.
#[must_use]
pub fn results_in(folder: &Path) -> Option<BTreeSet<String>> {
    let manifest = manifest(folder)?;
    let is_ours = manifest["program"] == "huizong" && manifest["outputs"].is_array();
    is_ours.then(|| listed(&manifest).into_keys().chain([MANIFEST.to_owned()]).collect())
}

/// Whether a name below a folder of results is one of them, or one that was kept for somebody's work in it.
#[must_use]
pub fn is_result(name: &str, results: &BTreeSet<String>) -> bool {
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) => (stem, format!(".{ending}")),
        None => (name, String::new()),
    };
    let digits = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let kept = digits.strip_suffix("-kept").filter(|_| digits.len() < stem.len());
    results.contains(name) || kept.is_some_and(|first| results.contains(&format!("{first}{ending}")))
}

/// Writes one output whole, making its folder.
pub fn write_output(folder: &Path, output: &Output) -> Result<(), WriteError> {
    write_whole(&folder.join(&output.name), |out| output.write_to(out))
}

/// Writes one file whole, making its folder.
pub fn write_one(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    write_whole(path, |out| out.write_all(bytes))
}

/// Writes a file whole or not at all. What is there and no ordinary file, a device or a pipe, is written to as it is:
/// putting a file in its place would take it away. A link stays, and what it leads to is written.
fn write_whole(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), WriteError> {
    let _no_half_is_left = interrupt::Whole::begin();
    let attempt = || {
        let there = std::fs::metadata(path).ok();
        if there.is_some_and(|there| !there.is_file() && !there.is_dir()) {
            let mut device = io::BufWriter::new(std::fs::OpenOptions::new().write(true).open(path)?);
            write(&mut device)?;
            return device.flush();
        }
        let path = if path.is_symlink() { &path.canonicalize()? } else { path };
        let folder = path.parent().unwrap_or_else(|| Path::new("."));
        std::fs::create_dir_all(folder)?;
        let mut file = io::BufWriter::new(tempfile::NamedTempFile::new_in(folder)?);
        write(&mut file)?;
        let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        set_ordinary_permissions(file.as_file())?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    };
    attempt().map_err(|source| WriteError { path: path.to_owned(), source })
}

/// A temporary file is private to its owner; an output is not.
#[cfg(unix)]
fn set_ordinary_permissions(file: &std::fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn set_ordinary_permissions(_file: &std::fs::File) -> io::Result<()> {
    Ok(())
}

/// Names that the last run's manifest lists, with the hash of each; none where there is no readable manifest.
fn listed_outputs(folder: &Path) -> BTreeMap<String, String> {
    manifest(folder).map(|manifest| listed(&manifest)).unwrap_or_default()
}

fn manifest(folder: &Path) -> Option<serde_json::Value> {
    #[expect(clippy::disallowed_methods, reason = "the edge where files are opened")]
    let bytes = std::fs::read(folder.join(MANIFEST)).ok()?;
    serde_json::from_slice(&bytes).ok()
}

fn listed(manifest: &serde_json::Value) -> BTreeMap<String, String> {
    let outputs = manifest["outputs"].as_array().map(Vec::as_slice).unwrap_or_default();
    let listed = outputs.iter().filter_map(|output| Some((output["path"].as_str()?, output["sha256"].as_str()?)));
    listed.map(|(path, sha256)| (path.to_owned(), sha256.to_owned())).collect()
}

/// A manifest that somebody changed must not reach outside the folder.
fn is_below(name: &str) -> bool {
    Path::new(name).components().all(|part| matches!(part, std::path::Component::Normal(_)))
}

/// Workbooks that the last run wrote into a folder and somebody worked in since, by their names below it.
pub(super) fn edited_books(folder: &Path) -> Vec<(String, PathBuf)> {
    let is_book = |name: &str| Path::new(name).extension().is_some_and(|ending| ending == "xlsx");
    let books = listed_outputs(folder).into_iter().filter(|(name, _)| is_book(name) && is_below(name));
    let edited = books.filter_map(|(name, sha256)| {
        let path = folder.join(&name);
        hash_of(&path).filter(|found| *found != sha256).map(|_| (name, path))
    });
    edited.collect()
}

/// The manifest's entries for outputs.
#[must_use]
pub fn records(outputs: &[Output]) -> Vec<SourceFile> {
    outputs.iter().map(Output::record).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_that_breaks_off_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("facts.csv");
        write_one(&path, b"whole").unwrap();
        let broken = write_whole(&path, |out| {
            out.write_all(b"ha")?;
            Err(io::Error::other("disk full"))
        });
        assert!(broken.unwrap_err().to_string().ends_with("facts.csv: disk full"));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "whole");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no half file stays beside it");
    }

    #[test]
    fn what_was_laid_aside_is_written_as_it_was() {
        let spool = Spool::new();
        let texts = ["first", "", "third"];
        let outputs: Vec<Output> = texts.iter().map(|text| spool.lay_aside(Output::new(*text, *text))).collect();
        assert!(outputs.iter().all(|output| matches!(output.content, Content::LaidAside { .. })));
        for (output, text) in outputs.iter().zip(texts).rev() {
            let mut bytes = Vec::new();
            output.write_to(&mut bytes).unwrap();
            assert_eq!(bytes, text.as_bytes());
            assert_eq!(output.record(), Output::new(text, text).record());
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_written_to_and_not_replaced() {
        use std::os::unix::fs::{FileTypeExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let below = |name: &str| folder.path().join(name);
        symlink("/dev/null", below("device")).unwrap();
        write_one(&below("device"), b"lost").unwrap();
        assert!(below("device").is_symlink() && below("device").metadata().unwrap().file_type().is_char_device());

        write_one(&below("ledger.csv"), b"old").unwrap();
        symlink(below("ledger.csv"), below("link.csv")).unwrap();
        write_one(&below("link.csv"), b"new").unwrap();
        assert!(below("link.csv").is_symlink());
        assert_eq!(std::fs::read_to_string(below("ledger.csv")).unwrap(), "new");
    }

    /// Outputs as a run writes them, the manifest last.
    fn of_a_run(files: &[(&str, &str)]) -> Vec<Output> {
        let mut outputs: Vec<Output> = files.iter().map(|(name, text)| Output::new(*name, *text)).collect();
        let manifest = serde_json::json!({ "outputs": records(&outputs) });
        outputs.push(Output::new(MANIFEST, manifest.to_string()));
        outputs
    }

    fn check_said(written: &Written, expected: &[&str]) {
        assert!(written.errors.is_empty());
        assert_eq!(written.said.iter().map(|said| said.code).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_a_run_left_goes_and_what_somebody_wrote_stays() {
        let folder = tempfile::tempdir().unwrap();
        let text = |name: &str| std::fs::read_to_string(folder.path().join(name)).ok();
        let first = of_a_run(&[("book.xlsx", "1"), ("charts/a.svg", "1"), ("page.html", "1")]);
        check_said(&write_all(folder.path(), &first), &[]);
        check_said(&write_all(folder.path(), &first), &[]);

        let next = of_a_run(&[("book.xlsx", "2")]);
        check_said(&write_all(folder.path(), &next), &["output-removed"]);
        assert_eq!((text("book.xlsx"), text("charts/a.svg")), (Some("2".to_owned()), None));
        assert!(!folder.path().join("charts").exists());

        std::fs::write(folder.path().join("book.xlsx"), "handled").unwrap();
        check_said(&write_all(folder.path(), &of_a_run(&[("book.xlsx", "3")])), &["output-kept"]);
        assert_eq!((text("book.xlsx").unwrap(), text("book-kept1.xlsx").unwrap()), ("3".into(), "handled".into()));

        std::fs::write(folder.path().join("book.xlsx"), "handled again").unwrap();
        check_said(&write_all(folder.path(), &of_a_run(&[])), &["output-kept"]);
        assert_eq!(text("book.xlsx").unwrap(), "handled again");
    }

    #[test]
    fn results_are_known_by_their_manifest() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path(MANIFEST), "{\"outputs\": []}").unwrap();
        assert_eq!(results_in(folder.path()), None, "somebody else's");
        let ours = "{\"program\": \"huizong\", \"outputs\": [{\"path\": \"2024.xlsx\", \"sha256\": \"\"}]}";
        std::fs::write(path(MANIFEST), ours).unwrap();
        let results = results_in(folder.path()).unwrap();
        let known = |name: &str| is_result(name, &results);
        assert!(known("run.json") && known("2024.xlsx") && known("2024-kept12.xlsx"));
        assert!(!known("2023.xlsx") && !known("2024-kept.xlsx") && !known("青禾镇.xlsx"));
    }

    #[test]
    fn results_do_not_go_among_returns() {
        let folder = tempfile::tempdir().unwrap();
        let below = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(below("data/2024")).unwrap();
        std::fs::create_dir_all(below("data/output")).unwrap();
        std::fs::write(below("data/2024/a.xlsx"), "").unwrap();
        let hidden = |output: &str| hides_returns(&below(output), &below("data")).is_some();
        assert_eq!([".", "data", "data/2024", "data/output", "output"].map(hidden), [false, true, true, false, false]);
        std::fs::write(below("data/2024").join(MANIFEST), "{}").unwrap();
        assert!(!hidden("data/2024"), "an output folder of an earlier run");
    }
}
