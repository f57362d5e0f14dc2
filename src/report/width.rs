//! Column widths for Chinese and Latin text.
