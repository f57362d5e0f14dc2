//! The `huizong` program: a thin shell round the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    huizong::cli::main()
}
