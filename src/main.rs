//! The `huizong` program: a thin shell round the library.

fn main() {}
