//! The workbook read back by an independent reader.

use crate::{
    diagnostic::Lang,
    report::{testing::Sample, workbook},
};

/// Kept under `target/look/`, where `tools/check_workbook.py` and people find it.
#[test]
#[expect(clippy::disallowed_methods, reason = "a picture for people, made by the test run")]
fn the_sample_is_written_for_people_to_look_at() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/target/look");
    std::fs::create_dir_all(folder).unwrap();
    let sample = Sample::new();
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let edition = sample.edition(lang);
        std::fs::write(format!("{folder}/district_{name}.xlsx"), workbook::district(&edition).unwrap()).unwrap();
        std::fs::write(format!("{folder}/level_{name}.xlsx"), workbook::level(&edition).unwrap()).unwrap();
    }
}
