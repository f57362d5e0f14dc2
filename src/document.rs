//! A narrative report as it was sent: its paragraphs in order, before anybody decides what they say.
//!
//! `read::document` makes it, `narrative` reads it. Nothing here knows a file format or an indicator.

use serde::Serialize;

use crate::grid::Region;

/// Where a paragraph stands when it is a cell of a table in the text; all counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
pub struct TableCell {
    /// Which table of the document.
    pub table: u32,
    /// Row in the table.
    pub row: u32,
    /// Column in the table, after the columns that wider cells to the left span.
    pub col: u32,
}

/// One paragraph that has text. Empty paragraphs have no entry and no number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paragraph {
    /// Its number in the document, from 1.
    pub number: u32,
    /// Its text, with the number that the program would draw before it (`一、`, `1.`), without field codes,
    /// bookmarks and deleted revisions. Spaces stay.
    pub text: String,
    /// Whether the document marks it as a heading or title.
    pub heading: bool,
    /// The table cell that it is, or `None` in running text. A cell of several paragraphs has one entry for each.
    pub table: Option<TableCell>,
}

/// One report's paragraphs, in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Document {
    /// What the content turned out to be: `docx`, `doc`, `wps`, `txt`, `html`, `pdf`.
    pub format: &'static str,
    /// The paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// Cells of tables that span several, where the format tells: which table, and their rows and columns in it.
    #[serde(skip)]
    pub merges: Vec<(u32, Region)>,
}

impl Document {
    /// A document from texts in order, for tests and for formats without structure: blank ones are left out.
    #[must_use]
    pub fn from_texts<'a>(format: &'static str, texts: impl IntoIterator<Item = &'a str>) -> Self {
        let shown = texts.into_iter().filter(|text| !text.trim().is_empty());
        let paragraphs = (1..)
            .zip(shown)
            .map(|(number, text)| Paragraph { number, text: text.to_owned(), heading: false, table: None })
            .collect();
        Self { format, paragraphs, merges: Vec::new() }
    }
}
