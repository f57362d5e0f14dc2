//! Bytes to grids: format by content, never by extension. The only place that knows file formats.

use crate::{diagnostic::Checked, grid::Workbook};

/// What a reader needs to know beside the bytes.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// Passwords to try on encrypted files, in order.
    pub passwords: Vec<String>,
    /// Name for messages.
    pub file: String,
}

/// Reads every sheet of a workbook. A file that cannot be used gives an empty workbook and an error diagnostic.
#[must_use]
pub fn workbook(_bytes: &[u8], _options: &ReadOptions) -> Checked<Workbook> {
    todo!()
}
