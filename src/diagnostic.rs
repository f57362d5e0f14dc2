//! What is said to people about their input, as data.
//!
//! A diagnostic goes unchanged to the terminal, the workbook, the page and the tests. It names the place as people
//! do (file, sheet, cell), says what was found and what was expected, and what to do. Faults of the input are
//! values of this kind; failures of the run are `Result`s of the module that failed.

use std::fmt;

use serde::Serialize;

use crate::{grid::CellRef, observation::UnitId};

/// The language in which a person is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Chinese, the default.
    #[default]
    Zh,
    /// English, with `--lang en`.
    En,
}

/// One message in both languages; both are always written, so that no output falls back half-way.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Text {
    /// A message from its two forms.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The form for one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// How much a diagnostic matters. Ordered: `Error` is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing is lost and nothing is in doubt.
    Info,
    /// A figure is in doubt or was left out, and somebody should look.
    Warning,
    /// A file, sheet or return could not be used.
    Error,
}

/// Where in the input a message belongs. All parts are optional: a whole file has no sheet, a folder no file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
pub struct Location {
    /// Path of the file below the input folder, with `/`.
    pub file: Option<String>,
    /// Name of the sheet.
    pub sheet: Option<String>,
    /// The cell, shown as `C14`.
    pub cell: Option<CellRef>,
    /// Paragraph of a narrative report, counted from 1.
    pub paragraph: Option<u32>,
}

impl Location {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: Some(file.into()), ..Self::default() }
    }

    /// A whole sheet of a file.
    pub fn sheet(file: impl Into<String>, sheet: impl Into<String>) -> Self {
        Self { file: Some(file.into()), sheet: Some(sheet.into()), ..Self::default() }
    }

    /// One cell.
    pub fn cell(file: impl Into<String>, sheet: impl Into<String>, cell: CellRef) -> Self {
        Self { cell: Some(cell), ..Self::sheet(file, sheet) }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.as_deref().unwrap_or_default())?;
        if let Some(sheet) = &self.sheet {
            write!(f, "!{sheet}")?;
        }
        if let Some(cell) = &self.cell {
            write!(f, "!{cell}")?;
        }
        if let Some(paragraph) = self.paragraph {
            write!(f, " ¶{paragraph}")?;
        }
        Ok(())
    }
}

/// One thing said about the input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// Stable name of the kind, in kebab case: `unreadable-value`, `unknown-unit`. Never changes its meaning.
    pub code: &'static str,
    /// Where.
    pub location: Location,
    /// What was found and what was expected; no full stop at the end.
    pub message: Text,
    /// What to do about it, where there is something to do.
    pub hint: Option<Text>,
    /// The unit it speaks of, where no file of the unit is named.
    #[serde(skip)]
    pub unit: Option<UnitId>,
}

impl Diagnostic {
    /// A diagnostic without a hint.
    #[must_use]
    pub fn new(severity: Severity, code: &'static str, location: Location, message: Text) -> Self {
        Self { severity, code, location, message, hint: None, unit: None }
    }

    /// The same with a hint.
    #[must_use]
    pub fn with_hint(mut self, hint: Text) -> Self {
        self.hint = Some(hint);
        self
    }

    /// The same about a unit.
    #[must_use]
    pub fn about(mut self, unit: UnitId) -> Self {
        self.unit = Some(unit);
        self
    }

    /// `place: message [code]` on one line, with the hint on a second line where there is one.
    #[must_use]
    pub fn render(&self, lang: Lang) -> String {
        let place = self.location.to_string();
        let colon = if place.is_empty() { "" } else { ": " };
        let mut line = format!("{place}{colon}{} [{}]", self.message.get(lang), self.code);
        if let Some(hint) = &self.hint {
            let word = if lang == Lang::Zh { "建议" } else { "hint" };
            line.push_str(&format!("\n    {word}: {}", hint.get(lang)));
        }
        line
    }
}

/// A result that is always there, with what was said on the way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked<T> {
    /// The result.
    pub value: T,
    /// What was said, in the order of the input.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A result about which nothing is to be said.
    pub fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }
}
