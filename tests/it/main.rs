//! Every integration test, in one binary so that polars is linked once.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::disallowed_methods,
    missing_docs,
    reason = "tests may fail loudly and open files"
)]

mod support;
mod unlisted;
mod layering;
mod run;
mod edges;
mod bureau;
mod sample;
mod intake;
mod console;
mod arrived;
