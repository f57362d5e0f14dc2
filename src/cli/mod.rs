//! The command line: arguments in, exit code out. One file per command; none of them computes anything.

pub mod command;
