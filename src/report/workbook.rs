//! The district workbook.
