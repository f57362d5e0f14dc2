//! Headers as patterns of words: `其中：办结行政处罚案件数` is `{行政处罚} (案件) 办结`.
//!
//! A header fits a pattern when its text is used up by the pattern's words and by words that say nothing.
//! Nothing is likeness: one sign that no word explains, and the header does not fit.
//!
//! There are thousands of words, so that all of them are looked for in a header at once, and only the patterns that
//! have one of those found as a word that must be there are tried.

use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet},
};

use aho_corasick::AhoCorasick;

use crate::{
    catalog::{Catalog, LabelPattern, Need, Place},
    observation::IndicatorId,
};

/// Position of a word in the vocabulary of all patterns.
type Word = usize;

/// All patterns of a catalog.
pub(super) struct Patterns {
    all: Vec<Pattern>,
    /// Finds every word of every pattern.
    finder: AhoCorasick,
    /// Words that may stand anywhere.
    free: BTreeSet<Word>,
    /// The patterns, by position, that a word can be the first of that must be there.
    by_word: BTreeMap<Word, Vec<usize>>,
}

/// A pattern of an indicator.
struct Pattern {
    id: IndicatorId,
    places: Vec<(Need, BTreeSet<Word>)>,
}

/// A header and what stands around it.
#[derive(Clone, Copy)]
pub(super) struct Worded<'t> {
    /// The comparing key of the header without signs and, where it has one, its counting ending.
    pub key: &'t str,
    /// Bytes of the last of the heads that make up the key. It must say what is counted; the others only say of what.
    pub last: usize,
    /// What stands above and around it, outermost first; none where nothing may be taken from there.
    pub around: &'t [&'t str],
}

/// A word in a text, from one byte to before another.
#[derive(Clone, Copy)]
struct Found {
    word: Word,
    start: usize,
    end: usize,
}

/// Set where a word that must be there ends in the last of the heads.
const SAYS_WHAT: u32 = 1 << 31;

impl Patterns {
    pub(super) fn new(catalog: &Catalog) -> Self {
        let mut vocabulary: BTreeMap<String, Word> = BTreeMap::new();
        let mut number_of = |word: &str| {
            let next = vocabulary.len();
            *vocabulary.entry(word.to_owned()).or_insert(next)
        };
        let mut all = Vec::new();
        for (id, indicator) in catalog.ids() {
            for LabelPattern { places } in &indicator.patterns {
                let numbered = |place: &Place| place.words.iter().map(|word| number_of(word)).collect();
                let numbered: Vec<BTreeSet<Word>> = places.iter().map(numbered).collect();
                let needs = places.iter().map(|place| place.need);
                all.push(Pattern { id, places: needs.zip(numbered).collect() });
            }
        }
        let free = catalog.wording.idle().chain(catalog.pattern_words.free.iter()).map(&mut number_of).collect();
        let mut words: Vec<(&String, &Word)> = vocabulary.iter().collect();
        words.sort_by_key(|(_, number)| **number);
        let finder = AhoCorasick::new(words.iter().map(|(word, _)| word)).expect("some thousands of short words");
        let mut by_word: BTreeMap<Word, Vec<usize>> = BTreeMap::new();
        for (at, pattern) in all.iter().enumerate() {
            let first = pattern.places.iter().find(|(need, _)| *need == Need::Here);
            for word in first.iter().flat_map(|(_, words)| words) {
                by_word.entry(*word).or_default().push(at);
            }
        }
        Self { all, finder, free, by_word }
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The indicators one of whose patterns a header fits.
    pub(super) fn fitting(&self, worded: Worded<'_>) -> BTreeSet<IndicatorId> {
        let found = self.words_of(worded.key);
        let here: BTreeSet<Word> = found.iter().map(|found| found.word).collect();
        let candidates: BTreeSet<usize> =
            here.iter().filter_map(|word| self.by_word.get(word)).flatten().copied().collect();
        let around = OnceCell::new();
        let around = || {
            around.get_or_init(|| -> BTreeSet<Word> {
                worded.around.iter().flat_map(|text| self.words_of(text)).map(|found| found.word).collect()
            })
        };
        let mut fitting = BTreeSet::new();
        for pattern in candidates.iter().map(|at| &self.all[*at]) {
            if !fitting.contains(&pattern.id)
                && let Some(wanted) = pattern.wanted(&here, &around)
                && self.make_up(worded, &found, pattern, wanted)
            {
                fitting.insert(pattern.id);
            }
        }
        fitting
    }

    /// Whether a text is made of words that say nothing.
    pub(super) fn is_free(&self, text: &str) -> bool {
        let free = self.words_of(text).into_iter().filter(|found| self.free.contains(&found.word));
        reaches_end(text.len(), free.map(|found| (found, 0)), 0)
    }

    /// All words of the vocabulary in a text, those that begin first before the others.
    fn words_of(&self, text: &str) -> Vec<Found> {
        let all = self.finder.find_overlapping_iter(text);
        let mut found: Vec<Found> =
            all.map(|it| Found { word: it.pattern().as_usize(), start: it.start(), end: it.end() }).collect();
        found.sort_by_key(|found| (found.start, found.end));
        found
    }

    /// Whether words of a pattern and free words make up a header to its end, leaving no place empty that must be used.
    /// A word may come again: 行政处罚 > 行政处罚案件.
    fn make_up(&self, worded: Worded<'_>, found: &[Found], pattern: &Pattern, wanted: u32) -> bool {
        let length = worded.key.len();
        let uses = found.iter().flat_map(|found| {
            let in_last = length - found.end < worded.last;
            let places = pattern.places.iter().enumerate().filter(|(_, (_, words))| words.contains(&found.word));
            let as_place = places.map(move |(at, (need, _))| {
                (*found, (1 << at) | if *need == Need::Here && in_last { SAYS_WHAT } else { 0 })
            });
            let as_free = self.free.contains(&found.word).then_some((*found, 0));
            as_place.chain(as_free)
        });
        reaches_end(length, uses, wanted)
    }
}

impl Pattern {
    /// The places that a header must use, and [`SAYS_WHAT`]; `None` where a word is missing that must be there.
    fn wanted<'w>(&self, here: &BTreeSet<Word>, around: &dyn Fn() -> &'w BTreeSet<Word>) -> Option<u32> {
        let mut wanted = SAYS_WHAT;
        for (at, (need, words)) in self.places.iter().enumerate() {
            match need {
                Need::Here if words.is_disjoint(here) => return None,
                Need::Around if words.is_disjoint(here) && words.is_disjoint(around()) => return None,
                Need::Here => wanted |= 1 << at,
                // It may be a part of another word: 执法 of 执法权.
                Need::Around | Need::Nowhere => {}
            }
        }
        Some(wanted)
    }
}

/// Whether words, each with the places that it uses and the first of the text first, make up a text of some bytes and
/// use all places that are wanted.
fn reaches_end(length: usize, words: impl Iterator<Item = (Found, u32)>, wanted: u32) -> bool {
    let mut used_up_to: BTreeMap<usize, BTreeSet<u32>> = BTreeMap::from([(0, BTreeSet::from([0]))]);
    for (Found { start, end, .. }, uses) in words {
        let Some(used) = used_up_to.get(&start) else { continue };
        let used: Vec<u32> = used.iter().map(|used| used | uses).collect();
        used_up_to.entry(end).or_default().extend(used);
    }
    used_up_to.get(&length).is_some_and(|used| used.iter().any(|used| used & wanted == wanted))
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;
    use crate::{catalog::load, normalize::text};

    fn plain(head: &str) -> String {
        crate::catalog::signs_left_out(&text::key(head))
    }

    /// The code of the one indicator that heads written one below the other mean, by patterns alone.
    fn meant(heads: &[&str], around: &[&str]) -> Option<String> {
        static CATALOG: LazyLock<Catalog> = LazyLock::new(|| load::catalog(&[]).unwrap());
        let catalog = &*CATALOG;
        let heads: Vec<String> = heads.iter().map(|head| plain(head)).collect();
        let worded = Worded { key: &heads.concat(), last: heads.last().unwrap().len(), around };
        let found = Patterns::new(catalog).fitting(worded);
        found.first().filter(|_| found.len() == 1).map(|id| catalog.indicator(*id).code.clone())
    }

    #[test]
    fn words_come_in_any_order_and_others_may_be_left_out() {
        for label in ["行政处罚办结", "依法作出的行政处罚决定", "办理行政处罚案件"] {
            assert_eq!(meant(&[label], &[]).as_deref(), Some("penalty_total_count"), "{label}");
        }
        assert_eq!(meant(&["行政强制执行", "申请法院强执"], &[]).as_deref(), Some("coercion_court_count"));
    }

    #[test]
    fn one_word_that_nobody_explains_is_enough_to_refuse() {
        for label in ["行政处罚听证", "拟作出行政处罚决定", "行政处罚人员"] {
            assert_eq!(meant(&[label], &[]), None, "{label}");
        }
    }

    #[test]
    fn a_subject_may_stand_around_but_the_last_head_says_what() {
        assert_eq!(meant(&["庭审"], &[]), None);
        assert_eq!(meant(&["被判败诉"], &["行政诉讼情况"]).as_deref(), Some("litigation_lost_count"));
        assert_eq!(meant(&["人民调解委员会"], &[]).as_deref(), Some("mediation_committee_count"));
        assert_eq!(meant(&["矛盾纠纷化解", "人民调解委员会"], &[]), None, "化解 alone says nothing of what is counted");
        assert_eq!(meant(&["学法考试应考", "领导干部"], &[]), None, "a part is not the whole");
    }

    /// Where a word beside a name keeps it from being known as such, patterns are asked. Two indicators that both fit are
    /// told apart by their units alone.
    #[test]
    fn no_name_of_an_indicator_fits_the_pattern_of_another_of_its_unit() {
        let catalog = load::catalog(&[]).unwrap();
        let patterns = Patterns::new(&catalog);
        let mut strange = vec![];
        for (id, indicator) in catalog.ids() {
            let names = [&indicator.name.zh, &indicator.name.en].into_iter().chain(&indicator.aliases);
            for name in names {
                let key = plain(name);
                let fitting = patterns.fitting(Worded { key: &key, last: key.len(), around: &[] });
                let unit = |id: &IndicatorId| &catalog.indicator(*id).unit;
                let others = fitting.iter().filter(|other| **other != id && unit(other) == unit(&id));
                strange.extend(
                    others.map(|other| format!("{} {name}: {}", indicator.code, catalog.indicator(*other).code)),
                );
            }
        }
        assert_eq!(strange, Vec::<String>::new());
    }
}
