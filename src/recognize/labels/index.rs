//! The names of all indicators, indexed once for many files.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use super::{
    likeness,
    patterns::Patterns,
    spelling::{keys, linked_words, path_key, stem, stems, without_accents},
    wording,
};
use crate::{
    catalog::{Catalog, signs_left_out},
    normalize::text,
    observation::IndicatorId,
    recognize::{Mapping, words},
};

/// An alias with heads above it.
#[derive(Clone)]
pub(super) struct PathAlias {
    pub parents: Vec<String>,
    pub id: IndicatorId,
}

impl PathAlias {
    /// Whether each of the parents holds that of another alias as a part of it: 执法资格考试 > 合格 and 考试 > 合格.
    pub(super) fn says_more_than(&self, other: &Self) -> bool {
        let mut pairs = self.parents.iter().zip(&other.parents);
        self.parents.len() == other.parents.len()
            && self.parents != other.parents
            && pairs.all(|(own, part)| own.contains(part.as_str()))
    }
}

/// A Chinese name.
pub(super) struct Spelled {
    pub id: IndicatorId,
    /// Its characters without signs.
    pub name: Vec<char>,
    /// How many of them stand before an ending that counts.
    pub stem: usize,
}

/// The names of all indicators, indexed once for many files.
pub(in crate::recognize) struct LabelIndex<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) patterns: Patterns,
    pub(super) exact: BTreeMap<String, BTreeSet<IndicatorId>>,
    pub(super) bare: BTreeMap<String, BTreeSet<IndicatorId>>,
    pub(super) stems: BTreeMap<String, BTreeSet<IndicatorId>>,
    /// Stems of names that end in a word of counting, however short.
    pub(super) counted: BTreeMap<String, BTreeSet<IndicatorId>>,
    /// Names by their words, with the measures that their endings imply.
    pub(super) worded: BTreeMap<BTreeSet<String>, BTreeSet<(IndicatorId, &'a str)>>,
    pub(super) paths: BTreeMap<String, Vec<PathAlias>>,
    /// The same by the words of their last parts.
    pub(super) worded_paths: BTreeMap<BTreeSet<String>, Vec<PathAlias>>,
    pub(super) words: BTreeMap<String, Vec<(Vec<String>, IndicatorId)>>,
    /// Heads that stand above others in aliases.
    pub(super) groups: BTreeSet<String>,
    pub(super) mapped: BTreeMap<String, Option<IndicatorId>>,
    /// Chinese names.
    spelled: Vec<Spelled>,
    /// Positions of those that hold two characters beside each other.
    spelled_with: BTreeMap<(char, char), BTreeSet<usize>>,
    /// Names in the form in which likeness is judged; made when the first label is not known.
    pub(super) alike: OnceLock<likeness::Names>,
}

impl<'a> LabelIndex<'a> {
    /// Indexes a catalog and the clerk's answers.
    pub(in crate::recognize) fn new(catalog: &'a Catalog, mappings: &[Mapping]) -> Self {
        let mut index = Self {
            catalog,
            patterns: Patterns::new(catalog),
            exact: BTreeMap::new(),
            bare: BTreeMap::new(),
            stems: BTreeMap::new(),
            counted: BTreeMap::new(),
            worded: BTreeMap::new(),
            paths: BTreeMap::new(),
            worded_paths: BTreeMap::new(),
            words: BTreeMap::new(),
            groups: BTreeSet::new(),
            spelled: Vec::new(),
            spelled_with: BTreeMap::new(),
            alike: OnceLock::new(),
            mapped: mappings.iter().map(|answer| (path_key(&answer.label), answer.indicator)).collect(),
        };
        for (id, indicator) in catalog.ids() {
            for name in indicator.calls() {
                index.add(id, name);
            }
        }
        index.add_unaccented();
        index
    }

    fn add(&mut self, id: IndicatorId, name: &str) {
        let parts: Vec<String> = name.split('>').map(|part| part.trim().to_owned()).collect();
        self.add_words(id, &parts);
        if let [parents @ .., leaf] = &parts[..]
            && !parents.is_empty()
        {
            let alias = PathAlias { parents: parents.to_vec(), id };
            for key in keys(&self.catalog.words, leaf, &|_, _| false) {
                let words = wording::words(&self.catalog.wording, &key);
                self.worded_paths.entry(words).or_default().push(alias.clone());
                self.paths.entry(key).or_default().push(alias.clone());
            }
            self.groups.extend(parents.iter().map(|parent| text::key(parent)));
            return;
        }
        if let Some(rest) = self.catalog.words.counted_in(name) {
            self.add_counted(id, rest);
        }
        let (whole, bare) = (text::key(name), words::bare(name));
        let plain = signs_left_out(&whole);
        if !whole.is_empty() {
            self.exact.entry(whole).or_default().insert(id);
        }
        if !text::has_words(&plain) {
            let stem = stem(&self.catalog.words, &plain).map_or_else(|| plain.clone(), |(stem, _)| stem);
            let name: Vec<char> = plain.chars().collect();
            for two in name.windows(2) {
                self.spelled_with.entry((two[0], two[1])).or_default().insert(self.spelled.len());
            }
            self.spelled.push(Spelled { id, name, stem: stem.chars().count() });
        }
        if !bare.is_empty() {
            // 法律援助案件数 ends in 件数 and in 数: both what is left of it are ways to write it.
            let catalog = self.catalog;
            for (stem, word) in stems(&catalog.words, &bare) {
                self.add_wording(id, &stem, word);
                if !word.is_empty() {
                    self.counted.entry(stem.clone()).or_default().insert(id);
                }
                self.stems.entry(stem).or_default().insert(id);
            }
            self.add_wording(id, &bare, "");
            self.stems.entry(bare.clone()).or_default().insert(id);
            self.bare.entry(bare).or_default().insert(id);
        }
    }

    /// `Nombre de votants` is also called `votants`, unless that is another one's name, which comes first.
    fn add_counted(&mut self, id: IndicatorId, name: &str) {
        self.bare.entry(words::bare(name)).or_default().insert(id);
    }

    /// Names without their accents, unless an indicator is called so: `poblacion` for Población.
    fn add_unaccented(&mut self) {
        let catalog = self.catalog;
        let plain: Vec<(IndicatorId, String)> = catalog
            .ids()
            .flat_map(|(id, indicator)| indicator.calls().map(move |name| (id, name)))
            .filter_map(|(id, name)| Some((id, without_accents(name)?)))
            .filter(|(_, plain)| !self.exact.contains_key(&text::key(plain)))
            .collect();
        for (id, name) in plain {
            self.add(id, &name);
        }
    }

    /// The Chinese names that hold the first two characters of a text; none for a shorter text.
    pub(super) fn spelled_like(&self, text: &[char]) -> impl Iterator<Item = &Spelled> {
        let two = text.first().zip(text.get(1)).map(|(one, other)| (*one, *other));
        let at = two.and_then(|two| self.spelled_with.get(&two)).into_iter().flatten();
        at.map(|at| &self.spelled[*at])
    }

    /// Whether a bracket tells of another indicator than the head without it: 人民调解员（专职）, since other names hold 专职 and
    /// its own do not. Anything else in a bracket is a remark.
    pub(super) fn narrows(&self, outside: &str, inner: &str) -> bool {
        let inner: Vec<char> = signs_left_out(&text::key(inner)).chars().collect();
        let outside = self.catalog.words.named_part(outside).unwrap_or(outside);
        let bare = words::bare(outside);
        let own = [self.exact.get(&text::key(outside)), self.bare.get(&bare), self.stems.get(&bare)];
        let own: BTreeSet<IndicatorId> = own.into_iter().flatten().flatten().copied().collect();
        let holds = |spelled: &&Spelled| spelled.name.windows(inner.len()).any(|part| part == inner);
        let holding: BTreeSet<IndicatorId> =
            self.spelled_like(&inner).filter(holds).map(|spelled| spelled.id).collect();
        // 一村（社区）一法律顾问: the bracket is a part of its own name.
        !holding.is_empty() && (own.is_empty() || !own.is_subset(&holding))
    }

    fn add_wording(&mut self, id: IndicatorId, name: &str, word: &'a str) {
        let wording = &self.catalog.wording;
        let words = wording::words(wording, name);
        for words in [wording::without_weak(wording, &words), Some(words)].into_iter().flatten() {
            self.worded.entry(words).or_default().insert((id, word));
        }
    }

    fn add_words(&mut self, id: IndicatorId, parts: &[String]) {
        let all: Vec<String> = parts.iter().flat_map(|part| linked_words(&self.catalog.words, part)).collect();
        if all.len() > 1 && all.iter().all(|word| text::has_words(word)) {
            for word in all.iter().collect::<BTreeSet<_>>() {
                self.words.entry(word.clone()).or_default().push((all.clone(), id));
            }
        }
    }
}
