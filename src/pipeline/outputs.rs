//! Bytes to files: outputs appear whole or not at all, and what an earlier run left is taken away.

use std::{
    collections::BTreeSet,
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::packed::Packed;
use crate::source::{SourceFile, Tally};

/// One output in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Path below the output folder, with `/`.
    pub name: String,
    content: Content,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Content {
    Bytes(Vec<u8>),
    /// Texts that follow one another.
    Parts(Vec<Packed>),
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
        }
    }
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

/// File that lists what a run wrote; the next run removes what it does not write again.
pub const MANIFEST: &str = "run.json";

/// Writes all outputs, each through a temporary file in the same folder that is renamed when it is complete. Every
/// file that cannot be written is returned; the others are there.
#[must_use]
pub fn write_all(folder: &Path, outputs: &[Output]) -> Vec<WriteError> {
    let before = listed_outputs(folder);
    let errors: Vec<WriteError> = outputs.iter().filter_map(|output| write_output(folder, output).err()).collect();
    let now: BTreeSet<&str> = outputs.iter().map(|output| output.name.as_str()).collect();
    let stale = before.iter().filter(|name| !now.contains(name.as_str()) && is_below(name));
    let removed = stale.map(|name| folder.join(name)).filter(|path| path.is_file());
    let failed = removed.filter_map(|path| std::fs::remove_file(&path).err().map(|source| WriteError { path, source }));
    errors.into_iter().chain(failed).collect()
}

/// Writes one output whole, making its folder.
pub fn write_output(folder: &Path, output: &Output) -> Result<(), WriteError> {
    write_whole(&folder.join(&output.name), |out| output.write_to(out))
}

/// Writes one file whole, making its folder.
pub fn write_one(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    write_whole(path, |out| out.write_all(bytes))
}

fn write_whole(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), WriteError> {
    let attempt = || {
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

/// Names that the last run's manifest lists; none where there is no readable manifest.
fn listed_outputs(folder: &Path) -> Vec<String> {
    #[expect(clippy::disallowed_methods, reason = "the edge where files are opened")]
    let Ok(bytes) = std::fs::read(folder.join(MANIFEST)) else { return Vec::new() };
    let manifest: serde_json::Value = serde_json::from_slice(&bytes).unwrap_or_default();
    let outputs = manifest["outputs"].as_array().map(Vec::as_slice).unwrap_or_default();
    outputs.iter().filter_map(|output| output["path"].as_str().map(str::to_owned)).collect()
}

/// A manifest that somebody changed must not reach outside the folder.
fn is_below(name: &str) -> bool {
    Path::new(name).components().all(|part| matches!(part, std::path::Component::Normal(_)))
}

/// The manifest's entries for outputs.
///
/// # Panics
/// Never: counting takes every write.
#[must_use]
pub fn records(outputs: &[Output]) -> Vec<SourceFile> {
    let record = |output: &Output| {
        let mut tally = Tally::default();
        output.write_to(&mut tally).expect("counting takes every write");
        tally.record(&*output.name)
    };
    outputs.iter().map(record).collect()
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
}
