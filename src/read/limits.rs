//! What one file may cost. An allocation that fails ends the whole program, so every reader asks here before it
//! grows, and no file can take the others down.

/// Largest file that is opened.
pub(super) const FILE_BYTES: usize = 50 << 20;
/// Most bytes that all parts of a package may unpack to.
pub(super) const INFLATED_BYTES: u64 = 1 << 30;
/// A part below this size is never suspected.
pub(super) const SMALL_PART: u64 = 16 << 20;
/// Most bytes that one packed byte may unpack to in a part that is not small. Sheets of repeated rows reach 40.
pub(super) const INFLATE_RATIO: u64 = 100;
/// Most non-empty cells of one file.
pub(super) const CELLS: usize = 20_000_000;
/// Rows of a sheet.
pub(super) const ROWS: u32 = 1_048_576;
/// Delimiters in a line of text; more fields than this are not even counted.
pub(super) const FIELDS: usize = 1_000_000;
/// Columns of a sheet.
pub(super) const COLUMNS: u32 = 16_384;
/// Merged regions of a sheet that are kept.
pub(super) const MERGES: usize = 200_000;
/// Bytes of text that the cells of one file may hold: a workbook can name one long string in every cell.
pub(super) const TEXT_BYTES: usize = 512 << 20;
