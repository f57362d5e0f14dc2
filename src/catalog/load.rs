//! Puts a catalog together: the files that are compiled in, then the bureau's own beside its data.
//!
//! A bureau's file has the form of ours. An indicator, rule or measure of a known code replaces what it names of ours
//! (aliases and phrases are added to ours), an unknown code is a new one. `builtin = false` at the top of any of its
//! files starts from an empty catalog: elections and taxes need nothing of ours but the measure words.
//!
//! All faults of all files are collected, because each of them would make figures wrong. What the parts must not say
//! together is checked in `consistency`.

mod indicators;
mod labels;
mod lists;
mod rules;
mod words;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use sha2::{Digest, Sha256};

pub(crate) use self::indicators::is_slip;
use self::{
    indicators::{IndicatorDraft, PatternsDraft},
    labels::LabelsDraft,
    lists::{MeasureDraft, MeasurePhrasesDraft, Names},
    rules::RuleDraft,
    words::{WordingDraft, WordsDraft},
};
use super::{
    Catalog, CatalogError, consistency,
    error::did_you_mean,
    fields::{Document, Fields, read_partly},
};
use crate::diagnostic::Text;

/// The path of a built-in file and its text.
macro_rules! built_in {
    ($name:literal) => {
        (concat!("data/catalog/", $name), include_str!(concat!("../../data/catalog/", $name)))
    };
}

/// The files that are part of the program, by the names they have in messages.
const BUILT_IN: [(&str, &str); 21] = [
    built_in!("measures.toml"),
    built_in!("forms.toml"),
    built_in!("wording.toml"),
    built_in!("sections.toml"),
    built_in!("indicators/00-base.toml"),
    built_in!("indicators/01-study.toml"),
    built_in!("indicators/02-leaders.toml"),
    built_in!("indicators/03-power-list.toml"),
    built_in!("indicators/04-normative-documents.toml"),
    built_in!("indicators/05-enforcement-systems.toml"),
    built_in!("indicators/06-decisions-and-disclosure.toml"),
    built_in!("indicators/07-legality-review.toml"),
    built_in!("indicators/08-enforcement.toml"),
    built_in!("indicators/09-oversight.toml"),
    built_in!("indicators/10-public-services.toml"),
    built_in!("indicators/11-mediation.toml"),
    built_in!("indicators/12-publicity.toml"),
    built_in!("indicators/13-legal-services.toml"),
    built_in!("labels.toml"),
    built_in!("phrases.toml"),
    built_in!("rules.toml"),
];

/// Names of the files a bureau may keep beside its data.
pub const FILE_NAMES: [&str; 9] = [
    "indicators.toml",
    "indicators.csv",
    "rules.toml",
    "measures.toml",
    "forms.toml",
    "wording.toml",
    "labels.toml",
    "phrases.toml",
    "sections.toml",
];

/// The catalog from our files and the bureau's, given by name (one of [`FILE_NAMES`]) and decoded text.
///
/// # Errors
/// Every fault of every file, in the order of the files and their lines; then what does not fit together, as far as that
/// can be told.
pub fn catalog(bureau_files: &[(&str, &str)]) -> Result<Catalog, Vec<CatalogError>> {
    let mut errors = Vec::new();
    let ours = Parts::read(&BUILT_IN, &mut errors);
    let bureau = Parts::read(bureau_files, &mut errors);
    if ours.is_lost || bureau.is_lost {
        return Err(errors);
    }
    let base = if bureau.without_builtin { ours.language_only() } else { ours };
    let mut unfit = Vec::new();
    let (mut catalog, origins) = base.with(bureau).link(&mut unfit);
    add_news(&mut errors, unfit);
    let mut shared = Vec::new();
    consistency::check_labels(&catalog, &origins, &mut shared);
    add_news(&mut errors, shared);
    if errors.is_empty() {
        consistency::check_rules(&catalog, &origins, &mut errors);
        consistency::check_units(&catalog, &origins, &mut errors);
    }
    catalog.version = version(BUILT_IN.iter().chain(bureau_files));
    if errors.is_empty() { Ok(catalog) } else { Err(errors) }
}

/// Adds faults of places of which none was said: those of the same place follow from the one that was.
fn add_news(said: &mut Vec<CatalogError>, mut faults: Vec<CatalogError>) {
    let place = |fault: &CatalogError| (fault.file.clone(), fault.line, fault.key.clone());
    let places: BTreeSet<_> = said.iter().map(place).collect();
    faults.retain(|fault| !places.contains(&place(fault)));
    said.extend(faults);
}

/// The program's version and a hash over all files of the catalog.
fn version<'a>(files: impl Iterator<Item = &'a (&'a str, &'a str)>) -> String {
    let mut hash = Sha256::new();
    for (name, text) in files {
        hash.update(format!("{name} {}\n{text}\n", text.len()));
    }
    let mut version = format!("{}+", env!("CARGO_PKG_VERSION"));
    for byte in hash.finalize().iter().take(6) {
        version.push_str(&format!("{byte:02x}"));
    }
    version
}

/// Where something was defined, for messages about what it says together with others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Origin {
    file: Arc<str>,
    line: usize,
    keys: BTreeMap<String, (Arc<str>, usize)>,
    /// Where each alias was given first.
    aliases: BTreeMap<String, (Arc<str>, usize)>,
}

impl Origin {
    fn of(document: &Document<'_>, fields: &Fields<'_>) -> Self {
        let file: Arc<str> = document.file().into();
        let keys = fields.key_lines(document).into_iter().map(|(key, line)| (key, (file.clone(), line))).collect();
        Self { line: fields.line(document), file, keys, aliases: BTreeMap::new() }
    }

    /// The same, which gives these aliases.
    fn with_aliases(mut self, aliases: &[String]) -> Self {
        let place = self.place("aliases");
        self.aliases = aliases.iter().map(|alias| (alias.clone(), place.clone())).collect();
        self
    }

    /// Where it stands now, each key where it was given last.
    fn replaced_by(&mut self, later: Self) {
        self.file = later.file;
        self.line = later.line;
        self.keys.extend(later.keys);
        for (alias, place) in later.aliases {
            self.aliases.entry(alias).or_insert(place);
        }
    }

    fn place(&self, key: &str) -> (Arc<str>, usize) {
        self.keys.get(key).cloned().unwrap_or_else(|| (self.file.clone(), self.line))
    }

    /// Whether what a key says, of aliases this label, is the program's own.
    pub(crate) fn is_built_in(&self, key: &str, label: &str) -> bool {
        let place = self.aliases.get(label).filter(|_| key == "aliases").cloned();
        let (file, _) = place.unwrap_or_else(|| self.place(key));
        BUILT_IN.iter().any(|(name, _)| *name == &*file)
    }

    /// A fault in what a key says, of aliases in this label.
    pub(crate) fn label_error(&self, key: &str, label: &str, message: Text) -> CatalogError {
        match self.aliases.get(label).filter(|_| key == "aliases") {
            Some((file, line)) => CatalogError::new(file, *line, key, message),
            None => self.error(key, message),
        }
    }

    /// A fault in what a key says.
    pub(crate) fn error(&self, key: &str, message: Text) -> CatalogError {
        let (file, line) = self.place(key);
        CatalogError::new(&file, line, key, message)
    }
}

/// Where each indicator and rule was defined, in the catalog's order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Origins {
    pub(crate) indicators: Vec<Origin>,
    pub(crate) rules: Vec<Origin>,
}

/// What the files of one owner say, before it is put together.
#[derive(Debug, Default)]
struct Parts {
    without_builtin: bool,
    /// Whether things are missing of which others may speak: a file that cannot be read at all, a faulty list of measures.
    is_lost: bool,
    indicators: Vec<IndicatorDraft>,
    rules: Vec<RuleDraft>,
    measures: Vec<MeasureDraft>,
    measure_phrases: Vec<MeasurePhrasesDraft>,
    words: Vec<WordsDraft>,
    wording: Vec<WordingDraft>,
    labels: Vec<LabelsDraft>,
    phrases: Vec<PatternsDraft>,
    names: Names,
}

impl Parts {
    fn read(files: &[(&str, &str)], errors: &mut Vec<CatalogError>) -> Self {
        let mut parts = Self::default();
        for (name, text) in files {
            parts.read_file(name, text, errors);
        }
        indicators::report_duplicates(&parts.indicators, errors);
        rules::report_duplicates(&parts.rules, errors);
        parts
    }

    fn read_file(&mut self, name: &str, text: &str, errors: &mut Vec<CatalogError>) {
        let base = name.rsplit('/').next().unwrap_or(name);
        if base == "indicators.csv" {
            match indicators::from_csv(name, text, errors) {
                Ok(drafts) => self.indicators.extend(drafts),
                Err(faults) => {
                    self.is_lost = true;
                    errors.extend(faults);
                }
            }
            return;
        }
        if !FILE_NAMES.contains(&base) && !name.contains("indicators/") {
            let message = Text::new("不是目录文件", "is no file of a catalog");
            errors.push(CatalogError::new(name, 1, "", message).hinted(did_you_mean(base, FILE_NAMES)));
            return;
        }
        let (read, faults) = read_partly(name, text, |document, fields| {
            self.without_builtin |= fields.flag(document, "builtin") == Some(false);
            match base {
                "rules.toml" => self.rules.extend(rules::read(document, fields)),
                "measures.toml" => {
                    self.measures.extend(lists::measures(document, fields));
                    self.measure_phrases.push(lists::measure_phrases(document, fields));
                }
                "forms.toml" => self.words.extend(words::read(document, fields)),
                "wording.toml" => self.wording.push(words::read_wording(document, fields)),
                "labels.toml" => self.labels.push(labels::read(document, fields)),
                "phrases.toml" => self.phrases.extend(indicators::patterns(document, fields, "phrase")),
                "sections.toml" => self.names.extend(lists::names(document, fields)),
                _ => self.indicators.extend(indicators::read(document, fields)),
            }
        });
        self.is_lost |= read.is_none() || (base == "measures.toml" && !faults.is_empty());
        errors.extend(faults);
    }

    /// Measure words and the words of forms belong to the language, not to the subject.
    fn language_only(self) -> Self {
        let Self { measures, measure_phrases, words, wording, .. } = self;
        Self { measures, measure_phrases, words, wording, ..Self::default() }
    }

    fn with(mut self, bureau: Self) -> Self {
        for draft in bureau.indicators {
            match self.indicators.iter_mut().find(|known| known.code == draft.code) {
                Some(known) => known.replaced_by(draft),
                None => self.indicators.push(draft),
            }
        }
        self.rules = rules::changed(self.rules, bureau.rules);
        self.measures.extend(bureau.measures);
        self.measure_phrases.extend(bureau.measure_phrases);
        self.words.extend(bureau.words);
        self.wording.extend(bureau.wording);
        self.labels.extend(bureau.labels);
        self.phrases.extend(bureau.phrases);
        self.names.extend(bureau.names);
        self
    }

    fn link(self, errors: &mut Vec<CatalogError>) -> (Catalog, Origins) {
        let mut catalog = Catalog { measures: lists::link_measures(self.measures, errors), ..Catalog::default() };
        catalog.words = words::link(&self.words, &catalog.measures, errors);
        catalog.wording = words::link_wording(&self.wording, errors);
        let mut origins = Origins::default();
        for draft in self.indicators {
            let (indicator, origin) = draft.finish(&catalog.words, &catalog.measures, errors);
            catalog.indicators.push(indicator);
            origins.indicators.push(origin);
        }
        catalog.by_code = catalog.ids().map(|(id, indicator)| (indicator.code.clone(), id)).collect();
        labels::link(&mut catalog, &self.labels, errors);
        indicators::link_phrases(&mut catalog, self.phrases, errors);
        indicators::admit_own_units(&mut catalog);
        lists::link_measure_phrases(&self.measure_phrases, &mut catalog.measures, errors);
        indicators::check_references(&catalog, &origins, errors);
        indicators::check_circles(&catalog, &origins, errors);
        let codes: Vec<String> = catalog.indicators.iter().map(|indicator| indicator.code.clone()).collect();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        rules::report_unknown(&self.rules, errors);
        for draft in self.rules.into_iter().filter(|draft| !draft.off) {
            let (rule, origin) = draft.link(&codes, errors);
            catalog.rules.push(rule);
            origins.rules.push(origin);
        }
        self.names.link(&mut catalog, errors);
        (catalog, origins)
    }
}

#[cfg(test)]
mod tests;
