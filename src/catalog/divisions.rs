//! The national township-level division codes, packed; `init` writes a bureau's `units.csv` from them.
