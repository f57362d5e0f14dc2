use crate::{diagnostic::Lang, report::testing::Sample};

/// Writes the sample's page into the folder named in `PAGE_FOLDER`, for the browser tests and for looking at it.
#[test]
#[expect(clippy::disallowed_methods, reason = "a page for the browser, only when asked for")]
fn pages_for_the_browser() {
    let Some(folder) = option_env!("PAGE_FOLDER") else { return };
    let sample = Sample::new();
    for (name, lang) in [("sample", Lang::Zh), ("english", Lang::En)] {
        std::fs::write(format!("{folder}/{name}.html"), super::html(&sample.edition(lang))).unwrap();
    }
}
