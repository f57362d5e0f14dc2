//! How clerks word headers, from `labels.toml`.

use std::collections::BTreeSet;

use super::indicators::{PatternsDraft, patterns, unknown_code};
use crate::{
    catalog::{
        Catalog, CatalogError, LabelPattern, OtherMatter, PatternWords, WordList,
        fields::{Document, Fields},
        signs_left_out,
    },
    diagnostic::Text,
    normalize::text::key,
};

/// Words of a list, each with its line.
type Words = Vec<(String, usize)>;

/// What one `labels.toml` says.
#[derive(Debug)]
pub(super) struct LabelsDraft {
    file: String,
    free: Words,
    elsewhere: Words,
    same: Vec<Words>,
    other_matters: Vec<OtherMatter>,
    labels: Vec<PatternsDraft>,
}

/// The lists and `[[label]]` entries of a `labels.toml`.
pub(super) fn read(document: &mut Document<'_>, fields: &mut Fields<'_>) -> LabelsDraft {
    LabelsDraft {
        file: document.file().to_owned(),
        free: fields.words(document, "free"),
        elsewhere: fields.words(document, "elsewhere"),
        same: fields.word_groups(document, "same"),
        other_matters: other_matters(document, fields),
        labels: patterns(document, fields, "label"),
    }
}

/// The `[[other_matters]]` entries.
fn other_matters(document: &mut Document<'_>, fields: &mut Fields<'_>) -> Vec<OtherMatter> {
    let plain = |words: Vec<String>| WordList::new(words.iter().map(|word| signs_left_out(&key(word))));
    let mut matters = Vec::new();
    for mut entry in fields.tables(document, "other_matters") {
        let mut list = |name| entry.list(document, name).unwrap_or_default();
        let (words, unless, families) = (plain(list("words")), plain(list("unless")), list("families"));
        let by_titles = entry.flag(document, "by_titles").unwrap_or(false);
        entry.finish(document);
        matters.push(OtherMatter { words, unless, families: families.into_iter().collect(), by_titles });
    }
    matters
}

/// Hands each indicator the patterns of its headers; the wording is known by now.
pub(super) fn link(catalog: &mut Catalog, drafts: &[LabelsDraft], errors: &mut Vec<CatalogError>) {
    let (mut free, mut elsewhere) = (BTreeSet::new(), BTreeSet::new());
    let mut classes = catalog.wording.classes();
    for draft in drafts {
        free.extend(keys(draft, "free", &draft.free, errors).iter().map(|word| signs_left_out(word)));
        elsewhere.extend(keys(draft, "elsewhere", &draft.elsewhere, errors).iter().map(|word| signs_left_out(word)));
        classes.extend(draft.same.iter().map(|group| keys(draft, "same", group, errors)));
    }
    let other_matters = drafts.iter().flat_map(|draft| draft.other_matters.iter().cloned()).collect();
    catalog.pattern_words =
        PatternWords { free: WordList::new(free), elsewhere: WordList::new(elsewhere), other_matters };
    for draft in drafts.iter().flat_map(|draft| &draft.labels) {
        let Some(id) = catalog.by_code(&draft.indicator) else {
            errors.push(unknown_code(&draft.origin, "indicator", &draft.indicator, catalog));
            continue;
        };
        for written in &draft.patterns {
            match LabelPattern::parse(written, &|word| same_words(word, &classes)) {
                Ok(pattern) => catalog.indicators[id.0 as usize].patterns.push(pattern),
                Err(fault) => errors.push(draft.origin.error(
                    "patterns",
                    Text::new(format!("{written}：{}", fault.zh), format!("{written}: {}", fault.en)),
                )),
            }
        }
    }
}

/// The comparing keys of a list. A word with nothing to be compared, or the same word twice, is a slip.
fn keys(draft: &LabelsDraft, list: &str, words: &Words, errors: &mut Vec<CatalogError>) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for (word, line) in words {
        let key = key(word);
        let message = if signs_left_out(&key).is_empty() {
            Text::new(format!("“{word}”没有可比较的字"), format!("“{word}” has nothing to be compared"))
        } else if keys.insert(key) {
            continue;
        } else {
            Text::new(format!("“{word}”写了两次"), format!("“{word}” is in this list twice"))
        };
        errors.push(CatalogError::new(&draft.file, *line, list, message));
    }
    keys
}

/// A word and those that mean the same as it by any class, or by a later one as any of these.
fn same_words(word: &str, classes: &[BTreeSet<String>]) -> BTreeSet<String> {
    let mut all = BTreeSet::from([word.to_owned()]);
    for class in classes {
        if !all.is_disjoint(class) {
            all.extend(class.iter().cloned());
        }
    }
    all
}
