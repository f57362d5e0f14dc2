//! What is wrong with a file of the catalog or of a bureau's folder, as data.
//!
//! Such a fault stops the run (the figures would rest on it), so all of them are collected first and shown together.

use std::fmt;

use crate::diagnostic::{Diagnostic, Location, Severity, Text};

/// One fault: where it is, what was found, what was expected.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CatalogError {
    /// File, as it was named to the reader.
    pub file: String,
    /// Line, counted from 1; 0 where the fault is in no line of a file, but in an argument.
    pub line: usize,
    /// The key or column; empty where the fault is no single key's.
    pub key: String,
    /// What was found and what was expected.
    pub message: Text,
    /// The nearest known name, or what to do.
    pub hint: Option<Text>,
}

impl CatalogError {
    /// A fault without a hint.
    pub fn new(file: &str, line: usize, key: &str, message: Text) -> Self {
        Self { file: file.to_owned(), line, key: key.to_owned(), message, hint: None }
    }

    /// The same with a hint, where there is one.
    #[must_use]
    pub fn hinted(mut self, hint: Option<Text>) -> Self {
        self.hint = hint;
        self
    }

    /// The fault as it is shown to people: `indicators.toml: 第 3 行 kind: …`.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let key = if self.key.is_empty() { String::new() } else { format!(" {}", self.key) };
        let message = match self.line {
            0 => self.message.clone(),
            line => Text::new(
                format!("第 {line} 行{key}: {}", self.message.zh),
                format!("line {line}{key}: {}", self.message.en),
            ),
        };
        let plain = Diagnostic::new(Severity::Error, "catalog", Location::file(&self.file), message);
        match &self.hint {
            Some(hint) => plain.with_hint(hint.clone()),
            None => plain,
        }
    }
}

impl fmt::Display for CatalogError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.diagnostic().render(crate::diagnostic::Lang::En))
    }
}

impl std::error::Error for CatalogError {}

/// The hint "did you mean …", where a known name is near.
pub fn did_you_mean<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<Text> {
    super::suggest::nearest(found, known)
        .map(|name| Text::new(format!("是否应为 {name}"), format!("did you mean {name}")))
}
