use super::*;

fn errors_of(files: &[(&str, &str)]) -> String {
    match catalog(files) {
        Ok(_) => String::new(),
        Err(errors) => {
            let shown = errors.iter().map(|e| {
                let hint = e.hint.as_ref().map(|hint| format!(" ({})", hint.en)).unwrap_or_default();
                format!("{}:{} {}: {}{hint}", e.file, e.line, e.key, e.message.en)
            });
            shown.collect::<Vec<_>>().join("\n")
        }
    }
}

fn check(file: &str, text: &str, expected: &str) {
    assert_eq!(errors_of(&[(file, text)]), expected, "{text}");
}

#[test]
fn the_built_in_catalog_is_sound() {
    assert_eq!(errors_of(&[]), "");
    let catalog = catalog(&[]).expect("sound");
    assert_eq!(catalog.indicators.len(), 133);
    let ids: std::collections::BTreeSet<&str> = catalog.rules.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids.len(), 36);
}
