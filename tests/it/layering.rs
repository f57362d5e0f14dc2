//! The invariants about what is absent: each outside library has one home, and the core touches no file, clock or thread.

use std::{
    fs,
    path::{Path, PathBuf},
};

fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    let name = |path: &Path| path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
    paths.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// Files that are only compiled for tests: named so, or declared under `#[cfg(test)]`.
fn is_test(name: &str, all: &[(String, String)]) -> bool {
    let path = Path::new(name);
    let stem = path.file_stem().unwrap().to_string_lossy();
    let in_test_folder =
        path.components().any(|part| ["tests", "testing"].contains(&part.as_os_str().to_str().unwrap()));
    let visibilities = ["", "pub ", "pub(crate) ", "pub(super) "];
    let declared = |text: &str| visibilities.iter().any(|v| text.contains(&format!("#[cfg(test)]\n{v}mod {stem};")));
    let siblings = all.iter().filter(|(other, _)| {
        let folder = path.parent().unwrap();
        let other = Path::new(other);
        other.parent() == Some(folder) || other.with_extension("") == folder
    });
    in_test_folder || siblings.into_iter().any(|(_, text)| declared(text))
}

/// Lines of code, less comments and less the tests at a file's end.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let text = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    text.lines().map(str::trim).filter(|line| !line.starts_with("//"))
}

/// Files outside `homes` whose code contains one of the words.
fn strays(words: &[&str], homes: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let all = sources();
    for (name, text) in &all {
        if homes.iter().any(|home| name.starts_with(home)) || is_test(name, &all) {
            continue;
        }
        for line in code(text) {
            if words.iter().any(|word| line.contains(word)) {
                found.push(format!("{name}: {line}"));
            }
        }
    }
    found
}

#[track_caller]
fn check(words: &[&str], homes: &[&str]) {
    let strays = strays(words, homes);
    assert!(strays.is_empty(), "{words:?} belong to {homes:?}, found in:\n{}", strays.join("\n"));
}

#[test]
fn only_the_edges_touch_files_clock_environment_and_threads() {
    check(
        &[
            "std::fs",
            "fs::read",
            "fs::write",
            "SystemTime::now",
            "Instant::now",
            "std::env::",
            "thread::spawn",
            "std::process",
        ],
        &["pipeline/", "cli/", "main.rs"],
    );
}

#[test]
fn polars_begins_at_the_facts() {
    check(&["polars::"], &["facts.rs", "rollup.rs", "pipeline/"]);
}

#[test]
fn each_reader_library_stays_in_read() {
    check(&["calamine::", "scraper::", "pdf_extract::", "office_crypto::", "cfb::", "quick_xml::"], &["read/"]);
    check(&["zip::"], &["read/", "report/workbook/"]); // a workbook is finished as a package
}

#[test]
fn each_writer_library_has_one_home() {
    check(&["rust_xlsxwriter::"], &["report/workbook", "report/mod.rs"]);
    check(&["plotters::"], &["report/chart/svg.rs"]);
    check(&["resvg::"], &["report/chart/png.rs"]);
}

#[test]
fn the_command_line_libraries_stay_at_the_edge() {
    check(&["clap::", "indicatif::"], &["cli/"]);
    check(&["print!(", "println!(", "eprintln!("], &["cli/console.rs"]);
}

/// From the first observation to the last output a missing figure stays missing. Left of that a zero is an index or a
/// field of a file format; in `detect` it is arithmetic on what is known to be there.
#[test]
fn nothing_is_filled_in_silently() {
    let words = [
        "unwrap_or(0)",
        "unwrap_or(0.0)",
        "unwrap_or(Decimal::ZERO)",
        "fill_null",
        "filter_map(Result::ok)",
        ".flatten_ok(",
    ];
    check(&words, &["read/", "recognize/", "normalize/", "narrative/", "detect/"]);
    check(&["Decimal::ZERO)", "fill_null", "filter_map(Result::ok)"], &["check/domain.rs"]);
}
