//! Figures out of the prose of annual reports.
//!
//! A township's narrative report is public and its tables are not, so somebody has to know where they disagree.
//! This module turns a report into figures with the phrase they were read from; it fills nothing
//! and settles nothing. `compare` holds the figures against the tables.
//!
//! What a phrase means is data. Each indicator has patterns in `data/catalog/phrases.toml` (how they are written is
//! said in the `grammar` file of this folder and at the top of that file), and the words that belong to no single
//! indicator are in `prose.toml`. The code knows only what all reports share: numbers and measure words, clauses
//! that inherit a subject, words of time, headings, and the ways in which a number is no result.
//!
//! The way of a paragraph: `clean` (one way of writing) → `number` and `period` (found once) → `find` (patterns tried
//! on each sentence and its `spread` rewritings, the best one for each number; then `loose`, for numbers that none
//! took) → `parts` (wholes and their parts) and `lists` (places and heads that a figure is of) → `bar` (rules, wishes,
//! changes) with `subject` (other levels, offices and villages) → `doubles` → figures, and a list of what was left out
//! with the reason. Rows of forms in the text are read by `form`.

mod bar;
mod claims;
mod clean;
mod doubles;
mod figure;
mod find;
mod form;
mod grammar;
mod head;
mod lists;
mod loose;
mod matcher;
mod number;
mod parts;
mod period;
mod phrases;
mod prose;
mod reading;
mod section;
mod signs;
mod spread;
mod subject;
mod words;

pub mod render;
pub mod score;

use std::collections::BTreeSet;

use self::reading::Reading;
pub use self::{
    figure::{Extraction, Figure, Listed, to_observations},
    grammar::PatternError,
    phrases::Grammar,
};
use crate::{
    catalog::{Catalog, Roster},
    diagnostic::{Checked, Diagnostic, Location, Severity, Text},
    document::Document,
};

/// What a report is read with.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The compiled phrases.
    pub grammar: &'a Grammar,
    /// The indicators.
    pub catalog: &'a Catalog,
    /// The reporting units.
    pub roster: &'a Roster,
    /// Path of the report below the input folder.
    pub file: &'a str,
}

/// The name of the township whose report it is, as its title or its file's name writes it.
#[must_use]
pub fn unit_name(document: &Document, context: &Context) -> Option<String> {
    head::read(&prose::paragraphs(document), context).value.unit_name
}

/// Reads a report.
#[must_use]
pub fn extract(document: &Document, context: &Context) -> Checked<Extraction> {
    let prose = prose::paragraphs(document);
    let head = head::read(&prose, context);
    let mut diagnostics = head.diagnostics;
    let mut reading = Reading::of(context, head.value);
    let mut seen = BTreeSet::new();
    let mut repeated = 0_usize;
    let in_forms = reading.forms(document);
    for paragraph in prose.iter().filter(|paragraph| !in_forms.contains(&paragraph.number)) {
        if is_long(&paragraph.text) && !seen.insert(paragraph.text.trim()) {
            repeated += 1;
            continue;
        }
        reading.paragraph(paragraph);
    }
    let extraction = doubles::settled(reading.with_loose(), context);
    let numbers: BTreeSet<u32> = prose.iter().map(|paragraph| paragraph.number).collect();
    let unread = document.paragraphs.iter().map(|paragraph| paragraph.number);
    let unread = unread.filter(|number| !numbers.contains(number) && !in_forms.contains(number)).count();
    diagnostics.extend(notes(unread, context.file, repeated));
    Checked { value: extraction, diagnostics }
}

/// Long enough that its repetition is a copy of a block and no phrase that happens to return.
fn is_long(text: &str) -> bool {
    text.chars().count() >= 30
}

/// What is said about the document as a whole: `cells` of tables were left alone.
fn notes(cells: usize, file: &str, repeated: usize) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    if cells > 0 {
        let text = Text::new(
            format!("文中表格的 {cells} 个单元格未按叙述文字提取"),
            format!("{cells} cells of tables in the text were not read as prose"),
        );
        out.push(Diagnostic::new(Severity::Info, "table-in-report", Location::file(file), text));
    }
    if repeated > 0 {
        let text = Text::new(
            format!("有 {repeated} 段与前文完全相同，只计一次"),
            format!("{repeated} paragraphs repeat an earlier one word for word and were read once"),
        );
        out.push(Diagnostic::new(Severity::Info, "repeated-block", Location::file(file), text));
    }
    out
}

#[cfg(test)]
mod tests;
