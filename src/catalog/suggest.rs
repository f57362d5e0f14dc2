//! Nearest known names: likeness only ever suggests.
