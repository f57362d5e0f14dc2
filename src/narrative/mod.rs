//! Figures out of the prose of annual reports.
