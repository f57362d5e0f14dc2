//! The phrases of a catalog, compiled.

use std::collections::BTreeMap;

use super::{
    grammar::{Bag, Pattern, PatternError},
    matcher::Index,
    words::Words,
};
use crate::{
    catalog::Catalog,
    diagnostic::{Checked, Diagnostic, Location, Severity, Text},
    observation::IndicatorId,
};

/// All patterns of a catalog, compiled once and used for every report.
#[derive(Debug, Clone)]
pub struct Grammar {
    /// Each with its indicator; none for phrases that are known to be nobody's.
    pub(super) patterns: Vec<(Option<IndicatorId>, Pattern)>,
    /// The patterns by how they begin.
    pub(super) index: Index,
    /// Positions of the patterns of words in any order.
    loose: Vec<usize>,
    /// Words that belong to no single indicator.
    pub(super) words: Words,
    codes: BTreeMap<String, IndicatorId>,
    families: BTreeMap<IndicatorId, String>,
}

impl Grammar {
    /// Compiles the phrases of every indicator. A phrase that cannot be read is reported and left out.
    #[must_use]
    pub fn of(catalog: &Catalog) -> Checked<Self> {
        let words = Words::built_in();
        let mut diagnostics = Vec::new();
        let mut patterns = Vec::new();
        let none = words.none.iter().map(|source| (None, source));
        let known =
            catalog.ids().flat_map(|(id, indicator)| indicator.phrases.iter().map(move |phrase| (Some(id), phrase)));
        for (owner, source) in none.chain(known) {
            let read = if owner.is_some() { Pattern::parse } else { Pattern::parse_any };
            match read(source, &words) {
                Ok(pattern) => patterns.push((owner, pattern)),
                Err(error) => diagnostics.push(unreadable(source, &error)),
            }
        }
        let families = catalog.ids().map(|(id, indicator)| (id, indicator.family.clone())).collect();
        let codes = catalog.ids().map(|(id, indicator)| (indicator.code.clone(), id)).collect();
        let index = Index::of(patterns.iter().map(|(_, pattern)| pattern));
        let loose = (0..patterns.len()).filter(|at| patterns[*at].1.bag.is_some()).collect();
        Checked { value: Self { patterns, index, loose, words, codes, families }, diagnostics }
    }

    /// A pattern by its position.
    pub(super) fn pattern(&self, at: usize) -> &Pattern {
        &self.patterns[at].1
    }

    /// The family of an indicator.
    pub(super) fn family(&self, id: IndicatorId) -> &str {
        self.families.get(&id).map_or("", String::as_str)
    }

    /// The indicator of a code.
    pub(super) fn id(&self, code: &str) -> Option<IndicatorId> {
        self.codes.get(code).copied()
    }

    /// The patterns of words in any order, with their positions.
    pub(super) fn loose(&self) -> impl Iterator<Item = (usize, &Pattern, &Bag)> {
        let bags = self.loose.iter().map(|at| (*at, self.pattern(*at)));
        bags.filter_map(|(at, pattern)| Some((at, pattern, pattern.bag.as_ref()?)))
    }

    /// Whose a pattern is.
    pub(super) fn owner(&self, at: usize) -> Option<IndicatorId> {
        self.patterns[at].0
    }
}

fn unreadable(source: &str, error: &PatternError) -> Diagnostic {
    let message = Text::new(
        format!("句式“{source}”读不懂：{}", error.zh()),
        format!("phrase `{source}` cannot be read: {error}"),
    );
    Diagnostic::new(Severity::Warning, "unreadable-phrase", Location::file("phrases.toml"), message)
}
