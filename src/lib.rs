//! huizong: the yearly roll-up of township returns.
//!
//! The modules stand in the order in which the data passes them: bytes become grids (`read`), grids become
//! observations and a ledger of every cell (`recognize`, `normalize`), reports in prose become observations too
//! (`narrative`), versions are settled (`settle`), and everything after works on the one table of `facts`.
//! ARCHITECTURE.md has the map and the invariants.

#![cfg_attr(
    test,
    allow(
        clippy::print_stderr,
        clippy::unwrap_used,
        clippy::disallowed_methods,
        clippy::cast_possible_wrap,
        clippy::needless_pass_by_value,
        clippy::missing_panics_doc,
        reason = "tests may fail loudly, open fixtures and say what they skip"
    )
)]

pub mod diagnostic;
pub mod grid;
pub mod document;
pub mod source;
pub mod observation;
pub mod finding;

pub mod catalog;

pub mod read;
pub mod normalize;
pub mod recognize;
pub mod narrative;
pub mod settle;
pub mod facts;
pub mod rollup;
pub mod check;
pub mod compare;
pub mod detect;
pub mod report;

pub mod pipeline;
pub mod cli;
