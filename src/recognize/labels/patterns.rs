//! Headers as patterns of words: `其中：办结行政处罚案件数` is `{行政处罚} (案件) 办结`.
//!
//! A header fits a pattern when its text is used up by the pattern's words and by words that say nothing.
//! Nothing is likeness: one sign that no word explains, and the header does not fit.

use crate::{
    catalog::{Catalog, LabelPattern, Need, Place},
    observation::IndicatorId,
};

/// All patterns of a catalog.
pub(super) struct Patterns<'a> {
    all: Vec<(IndicatorId, &'a LabelPattern)>,
    /// Words that may stand anywhere.
    free: Vec<&'a str>,
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

impl<'a> Patterns<'a> {
    pub(super) fn new(catalog: &'a Catalog) -> Self {
        let all = catalog.ids().flat_map(|(id, indicator)| indicator.patterns.iter().map(move |pattern| (id, pattern)));
        let free = catalog.wording.idle().chain(catalog.pattern_words.free.iter()).collect();
        Self { all: all.collect(), free }
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The indicators one of whose patterns a header fits.
    pub(super) fn fitting<'t>(&'t self, worded: Worded<'t>) -> impl Iterator<Item = IndicatorId> + 't {
        self.all.iter().filter(move |(_, pattern)| self.fits(pattern, worded)).map(|(id, _)| *id)
    }

    /// Whether a text is made of words that say nothing.
    pub(super) fn is_free(&self, text: &str) -> bool {
        Cover { places: &[], free: &self.free, last: 0, wanted: 0 }.reaches_end(text, 0)
    }

    fn fits(&self, pattern: &LabelPattern, worded: Worded<'_>) -> bool {
        let stands_around = |place: &Place| {
            place.words.iter().any(|word| worded.around.iter().any(|text| text.contains(word.as_str())))
        };
        let mut wanted = SAYS_WHAT;
        for (at, place) in pattern.places.iter().enumerate() {
            let is_here = place.words.iter().any(|word| worded.key.contains(word.as_str()));
            match place.need {
                Need::Here if !is_here => return false,
                Need::Around if !is_here && !stands_around(place) => return false,
                Need::Here => wanted |= 1 << at,
                // It may be a part of another word: 执法 of 执法权.
                Need::Around | Need::Nowhere => {}
            }
        }
        Cover { places: &pattern.places, free: &self.free, last: worded.last, wanted }.reaches_end(worded.key, 0)
    }
}

/// Set where a word that must be there ends in the last of the heads.
const SAYS_WHAT: u32 = 1 << 31;

/// The search for words that make up a text.
struct Cover<'p> {
    places: &'p [Place],
    free: &'p [&'p str],
    /// Bytes of the last head, at the end of the text.
    last: usize,
    /// Places that must be used, and [`SAYS_WHAT`].
    wanted: u32,
}

impl Cover<'_> {
    /// Whether words of the places and free words make up a text to its end, leaving no place empty that must be used.
    /// A word may come again: 行政处罚 > 行政处罚案件.
    fn reaches_end(&self, rest: &str, used: u32) -> bool {
        if rest.is_empty() {
            return used & self.wanted == self.wanted;
        }
        let by_place = || {
            self.places.iter().enumerate().any(|(at, place)| {
                let mut rests = place.words.iter().filter_map(|word| rest.strip_prefix(word.as_str()));
                rests.any(|rest| {
                    let says_what = place.need == Need::Here && rest.len() < self.last;
                    self.reaches_end(rest, used | (1 << at) | if says_what { SAYS_WHAT } else { 0 })
                })
            })
        };
        by_place()
            || self.free.iter().filter_map(|word| rest.strip_prefix(word)).any(|rest| self.reaches_end(rest, used))
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, sync::LazyLock};

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
        let found: BTreeSet<IndicatorId> = Patterns::new(catalog).fitting(worded).collect();
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
                let fitting: Vec<_> = patterns.fitting(Worded { key: &key, last: key.len(), around: &[] }).collect();
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
