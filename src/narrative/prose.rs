//! Which paragraphs of a document are running text.
//!
//! Tables are read elsewhere, but a page may lay its whole text out as a table; and pages carry lines of their own
//! (an index number, the date of publication) that say nothing of the unit's work.

use std::collections::{BTreeMap, BTreeSet};

use super::words::Words;
use crate::document::{Document, Paragraph, TableCell};

/// The paragraphs of running text: those outside tables, cells with sentences, and all of a table of one column that
/// has such a cell.
pub(super) fn paragraphs(document: &Document) -> Vec<&Paragraph> {
    let mut cells: BTreeMap<TableCell, String> = BTreeMap::new();
    for paragraph in &document.paragraphs {
        if let Some(cell) = paragraph.table {
            cells.entry(cell).or_default().push_str(&paragraph.text);
        }
    }
    let texts: BTreeSet<&TableCell> = cells.iter().filter(|(_, text)| is_text(text)).map(|(cell, _)| cell).collect();
    let wide: BTreeSet<u32> = cells.keys().filter(|cell| cell.col > 0).map(|cell| cell.table).collect();
    let columns: BTreeSet<u32> = texts.iter().map(|cell| cell.table).filter(|table| !wide.contains(table)).collect();
    let is_prose = |cell: &TableCell| texts.contains(cell) || columns.contains(&cell.table);
    document.paragraphs.iter().filter(|paragraph| paragraph.table.as_ref().is_none_or(is_prose)).collect()
}

/// Whether what stands in a cell is a text: several sentences.
fn is_text(cell: &str) -> bool {
    cell.chars().count() >= 80 && cell.matches('。').count() >= 2
}

/// Whether a paragraph is a line of the page and no text.
pub(super) fn is_furniture(chars: &[char], words: &Words) -> bool {
    let trimmed: String = chars.iter().skip_while(|sign| "-|[>·•".contains(**sign)).take(8).collect();
    words.furniture.iter().any(|word| trimmed.starts_with(word.as_str()))
}
