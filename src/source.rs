//! Where a figure comes from: the answer to 这个数从哪来.

use std::{fmt, io, sync::Arc};

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::grid::CellRef;

/// One file of the input, as it was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct SourceFile {
    /// Path below the input folder, with `/`.
    pub path: String,
    /// SHA-256 of the content, in hexadecimal.
    pub sha256: String,
    /// Length in bytes.
    pub bytes: u64,
}

impl SourceFile {
    /// The record of a file with this content.
    #[must_use]
    pub fn of(path: impl Into<String>, content: &[u8]) -> Self {
        let mut tally = Tally::default();
        tally.add(content);
        tally.record(path)
    }
}

/// Hash and length of a content that comes in pieces.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    hash: Sha256,
    bytes: u64,
}

impl Tally {
    fn add(&mut self, piece: &[u8]) {
        self.hash.update(piece);
        self.bytes += piece.len() as u64;
    }

    /// The record of a file with all that was written.
    #[must_use]
    pub fn record(self, path: impl Into<String>) -> SourceFile {
        let sha256 = self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        SourceFile { path: path.into(), sha256, bytes: self.bytes }
    }
}

impl io::Write for Tally {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        self.add(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The place inside a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A cell of a sheet.
    Cell {
        /// Name of the sheet.
        sheet: Arc<str>,
        /// Its address.
        at: CellRef,
    },
    /// Part of a paragraph of a narrative report.
    Text {
        /// Paragraph, counted from 1.
        paragraph: u32,
        /// First character of the figure's phrase within the paragraph, counted from 0.
        start: u32,
        /// One past its last character.
        end: u32,
    },
    /// The bureau's own correction, in its line of `corrections.csv`.
    Correction {
        /// Line of that file, counted from 1.
        line: u32,
    },
}

/// One place in one file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// Path of the file below the input folder.
    pub file: Arc<str>,
    /// The place inside.
    pub place: Place,
}

impl Source {
    /// A cell.
    #[must_use]
    pub fn cell(file: &Arc<str>, sheet: &Arc<str>, at: CellRef) -> Self {
        Self { file: file.clone(), place: Place::Cell { sheet: sheet.clone(), at } }
    }

    /// The sheet's name; empty for prose.
    #[must_use]
    pub fn sheet(&self) -> &str {
        match &self.place {
            Place::Cell { sheet, .. } => sheet,
            Place::Text { .. } | Place::Correction { .. } => "",
        }
    }

    /// The cell as `C14`, a paragraph as `¶3:10-24`, a correction as `L5`.
    #[must_use]
    pub fn at(&self) -> String {
        match &self.place {
            Place::Cell { at, .. } => at.to_string(),
            Place::Text { paragraph, start, end } => format!("¶{paragraph}:{start}-{end}"),
            Place::Correction { line } => format!("L{line}"),
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::Cell { sheet, at } => write!(f, "{}!{sheet}!{at}", self.file),
            Place::Text { .. } | Place::Correction { .. } => write!(f, "{} {}", self.file, self.at()),
        }
    }
}
