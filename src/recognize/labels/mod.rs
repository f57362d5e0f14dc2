//! From a header path to an indicator. In this order: the clerk's answer, an alias with the heads above it, a name as it is
//! written, a pattern, the same name in other words, a name that several heads make up; likeness only suggests.
//!
//! The first step that finds anything must leave exactly one indicator standing, else nothing is recognized. What a row or
//! column says besides the indicator (year, unit, measure) is taken off before a path comes here.

mod cover;
mod index;
mod likeness;
mod patterns;
mod spelling;
mod wording;

use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet},
    ops::{Bound, Range},
    rc::Rc,
};

pub(super) use index::LabelIndex;
use index::PathAlias;
use patterns::Worded;
pub(super) use spelling::path_key;
use spelling::{
    SHORTEST_STEM, counted_in_bracket, is_short, keys, linked_words, stem, stems, undecorated, without_accents,
    without_glued_number,
};

use super::{memo::Memo, words};
use crate::{
    catalog::{FormWords, Kind, Measure, Measures, OtherMatter, signs_left_out},
    normalize::{measure, period, text},
    observation::IndicatorId,
};

/// What a header path means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Match {
    /// One indicator, and how it was found.
    One(IndicatorId, How),
    /// Several indicators fit and nothing says which.
    Several(Vec<IndicatorId>),
    /// The clerk said that this is no indicator.
    LeftOut,
    /// Nothing fits.
    None,
}

/// How an indicator was found, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// The clerk's answer to this very path.
    Mapped,
    /// An alias with its parents, all of them found.
    Path,
    /// Parent and child together are a name.
    Joined,
    /// The last head alone is a name or an alias.
    Leaf,
}

/// Shortest single word that names an indicator without an ending that counts.
const SHORTEST_WORD: usize = 6;

/// The index as one thread asks it, with what its labels turned out to be.
pub(super) struct Labels<'a> {
    index: &'a LabelIndex<'a>,
    keys: Memo<BTreeSet<String>>,
    known: Memo<bool>,
    beginnings: Memo<bool>,
    path_keys: Memo<String>,
    words: Memo<BTreeSet<String>>,
    worded: Memo<BTreeSet<IndicatorId>>,
    plain: Memo<String>,
    patterned: Memo<BTreeSet<IndicatorId>>,
    suggested: Memo<Vec<(IndicatorId, f64)>>,
}

impl<'a> Labels<'a> {
    /// Nothing asked yet.
    pub(super) fn new(index: &'a LabelIndex<'a>) -> Self {
        Self {
            index,
            keys: Memo::default(),
            known: Memo::default(),
            beginnings: Memo::default(),
            path_keys: Memo::default(),
            words: Memo::default(),
            worded: Memo::default(),
            plain: Memo::default(),
            patterned: Memo::default(),
            suggested: Memo::default(),
        }
    }

    /// The words of forms.
    pub(super) fn form_words(&self) -> &'a FormWords {
        &self.index.catalog.words
    }

    /// The measure words of the catalog.
    pub(super) fn measures(&self) -> &'a Measures {
        &self.index.catalog.measures
    }

    /// The measure word in which an indicator is held.
    pub(super) fn unit_of(&self, id: IndicatorId) -> &'a str {
        &self.index.catalog.indicator(id).unit
    }

    /// Whether an indicator is a rate.
    pub(super) fn is_rate(&self, id: IndicatorId) -> bool {
        self.index.catalog.indicator(id).kind == Kind::Rate
    }

    /// The keys of a label; where none is a name, also those of the label without its accents, without its translation, and
    /// without the number of a footnote that stands directly behind its last word: Arson1.
    fn keys(&self, label: &str) -> Rc<BTreeSet<String>> {
        self.keys.get(label, || {
            let is_measure = |inner: &str| measure::in_label(inner, &self.index.catalog.measures).is_some();
            let narrows = |outside: &str, inner: &str| !is_measure(inner) && self.index.narrows(outside, inner);
            let keys_of = |label: &str| keys(self.form_words(), label, &narrows);
            let mut keys = keys_of(label);
            let is_known = |keys: &BTreeSet<String>| {
                keys.iter().any(|key| self.index.exact.contains_key(key) || self.index.bare.contains_key(key))
            };
            if !is_known(&keys) {
                let plain = without_accents(label);
                let measures = &self.index.catalog.measures;
                let timeless = period::strip(label);
                let tail =
                    measure::without_tail(label, measures).or_else(|| measure::without_tail(&timeless, measures));
                let own = self.form_words().without_translation(label);
                let counted = counted_in_bracket(label, is_measure);
                let others = [without_glued_number(label), plain.as_deref(), tail, own.as_deref(), counted.as_deref()];
                keys.extend(others.into_iter().flatten().flat_map(keys_of));
            }
            // A line may be broken between its words.
            let folded = text::fold(label);
            if !is_known(&keys)
                && let Some(rest) = self.form_words().without_beginning(&folded)
            {
                keys.extend(keys_of(rest));
            }
            keys
        })
    }

    /// The words of a label that a name may be found by.
    fn words(&self, label: &str) -> Rc<BTreeSet<String>> {
        self.words.get(label, || linked_words(self.form_words(), label).into_iter().collect())
    }

    fn path_key(&self, label: &str) -> Rc<String> {
        self.path_keys.get(label, || path_key(label))
    }

    /// The clerk's answer to a path.
    fn answer(&self, parts: &[String]) -> Option<Match> {
        if self.index.mapped.is_empty() {
            return None;
        }
        let keys: Vec<Rc<String>> = parts.iter().map(|part| self.path_key(part)).collect();
        let path: Vec<&str> = keys.iter().map(|key| key.as_str()).filter(|key| !key.is_empty()).collect();
        let answer = self.index.mapped.get(&path.join(" > "))?;
        Some(answer.map_or(Match::LeftOut, |id| Match::One(id, How::Mapped)))
    }

    fn join_keys<'p>(&self, parts: impl Iterator<Item = &'p String>) -> BTreeSet<String> {
        let mut joined = BTreeSet::from([String::new()]);
        for part in parts {
            let keys = self.keys(part);
            joined = joined.iter().flat_map(|before| keys.iter().map(move |key| format!("{before}{key}"))).collect();
        }
        joined
    }

    /// What a header path means. `parts` run from the outermost head to the head itself; `context` is what stands
    /// around the table (captions, sheet, file), outermost first. A part is never the whole that it is of: 进校园活动 behind
    /// 其中 is no 法治宣传活动场次.
    pub(super) fn resolve(&self, parts: &[String], context: &[String]) -> Match {
        let found = self.meaning_of(parts, context);
        match (&found, parts.split_last()) {
            (Match::One(id, how), Some((leaf, parents)))
                if *how != How::Mapped && !parents.is_empty() && self.form_words().is_of_which(leaf) =>
            {
                let is_whole = matches!(self.meaning_of(parents, context), Match::One(whole, _) if whole == *id);
                if is_whole { Match::None } else { found }
            }
            _ => found,
        }
    }

    fn meaning_of(&self, parts: &[String], context: &[String]) -> Match {
        let Some((leaf, parents)) = parts.split_last() else { return Match::None };
        if let Some(answer) = self.answer(parts) {
            return answer;
        }
        // What stands above a head says more of it than what stands around the table.
        let around: Vec<&String> = context.iter().chain(parents).collect();
        let heads: Vec<&String> = parents.iter().collect();
        let ours = |found: Match| self.without_others(found, leaf, &around, context);
        // 讲座 below 法治宣传教育 is none of 法律顾问, though the title speaks of both.
        let topics = self.taken_up(parts);
        let narrowed = OnceCell::new();
        let narrowed = || narrowed.get_or_init(|| self.narrowed(leaf, &topics[..parents.len()]).and_then(ours)).clone();
        let by_heads = || narrowed().filter(|found| matches!(found, Match::One(..)));
        let by_path = ours(self.by_path(leaf, &heads)).or_else(|| {
            let by_titles = ours(self.by_path(leaf, &around))?;
            Some(by_heads().unwrap_or(by_titles))
        });
        if let Some(by_path) = by_path {
            return by_path;
        }
        let by_pattern = || self.by_pattern(&topics, context, 0..parents.len()).and_then(ours);
        if let Some(doubt) = self.in_doubt(leaf, parents, &|| by_heads().or_else(by_pattern)) {
            return doubt;
        }
        // Names as they are written come before names in other words, which a head and its parents may make by chance.
        let joins = OnceCell::new();
        let joins = || joins.get_or_init(|| self.joins(parts)).as_slice();
        let found = Self::joined(joins(), &|keys| self.lookup(keys, true))
            .and_then(ours)
            .or_else(by_heads)
            .or_else(by_pattern)
            .or_else(narrowed)
            .or_else(|| if self.is_elsewhere(parents) { None } else { self.leaf(leaf).and_then(ours) })
            .or_else(|| self.total_of(leaf, parents, context))
            .or_else(|| one_of(&self.worded(&self.keys(leaf)), How::Leaf).and_then(ours))
            .or_else(|| self.part_of(leaf, parents, context).and_then(ours))
            .or_else(|| Self::joined(joins(), &|keys| self.worded(keys)).and_then(ours))
            .or_else(|| self.by_pattern(parts, context, parents.len()..parts.len()).and_then(ours));
        let found = found.or_else(|| self.made_up(parts).and_then(ours));
        found.or_else(|| ours(self.by_words(leaf, &around))).unwrap_or(Match::None)
    }

    /// What is left of a finding without the indicators that are not meant here, since the nearest text that tells speaks of
    /// another matter: 满意率 is none of proposals under 12345热线.
    fn without_others(&self, found: Match, leaf: &str, around: &[&String], titles: &[String]) -> Option<Match> {
        let is_ours = |id: &IndicatorId| self.is_meant_among(*id, leaf, around, titles);
        match found {
            Match::None => None,
            Match::One(id, _) => is_ours(&id).then_some(found),
            Match::Several(ids) => one_of(&ids.into_iter().filter(is_ours).collect(), How::Leaf),
            Match::LeftOut => Some(found),
        }
    }

    /// Whether a title may be about an indicator, and speaks of no other matter.
    pub(super) fn is_meant(&self, id: IndicatorId, title: &str) -> bool {
        self.is_meant_among(id, title, &[], &[])
    }

    fn is_meant_among(&self, id: IndicatorId, leaf: &str, around: &[&String], titles: &[String]) -> bool {
        let family = &self.index.catalog.indicator(id).family;
        let matters = &self.index.catalog.pattern_words.other_matters;
        let is_about = |matter: &OtherMatter| {
            if matter.by_titles {
                let parents = &around[titles.len().min(around.len())..];
                let is_ours = parents.iter().any(|head| matter.unless.stand_in(&self.plain(head)));
                !is_ours && self.is_titled(matter, leaf, titles)
            } else {
                self.is_about(matter, leaf, around)
            }
        };
        !matters.iter().filter(|matter| matter.families.contains(family)).any(is_about)
    }

    /// Whether the nearest title that tells is about another matter, of which a head or label is a kind: 行政处罚 below
    /// 行政应诉案件统计表. One that names the matter itself speaks for itself; heads above it that are ours do too.
    fn is_titled(&self, matter: &OtherMatter, leaf: &str, titles: &[String]) -> bool {
        let nearest: Vec<&String> = titles.iter().collect();
        !matter.words.stand_in(&self.plain(leaf)) && self.is_about(matter, "", &nearest)
    }

    /// Whether the nearest of a head and the texts around it that tells is about another matter.
    fn is_about(&self, matter: &OtherMatter, leaf: &str, around: &[&String]) -> bool {
        let texts = std::iter::once(leaf).chain(around.iter().rev().map(|text| text.as_str()));
        let mut told = texts.filter_map(|text| {
            let plain = self.plain(text);
            let is_ours = matter.unless.stand_in(&plain);
            (is_ours || matter.words.stand_in(&plain)).then_some(!is_ours)
        });
        told.next().unwrap_or(false)
    }

    /// Heads with only those of their topics that the innermost takes up.
    fn taken_up(&self, parts: &[String]) -> Vec<String> {
        let Some((leaf, parents)) = parts.split_last() else { return Vec::new() };
        let taken = parents.iter().map(|head| self.form_words().taken_up(head, leaf).into_owned());
        taken.chain([leaf.clone()]).collect()
    }

    /// The indicator whose name two or more heads make up together, from the innermost that do.
    fn made_up(&self, parts: &[String]) -> Option<Match> {
        if parts.len() < 2 {
            return None;
        }
        let is_measured = |part: &String| measure::in_label(part, &self.index.catalog.measures).is_some();
        let plain = |part: &String| -> Vec<char> {
            let named = if is_measured(part) { text::split_brackets(part).0 } else { part.clone() };
            self.plain(&named).chars().collect()
        };
        let heads: Vec<Vec<char>> = parts.iter().map(plain).collect();
        // Every head is put together from pieces of the name, and none of them is a single character.
        let leaf = heads.last()?;
        let made_up_from = |start: usize| -> BTreeSet<IndicatorId> {
            let names = self.index.spelled_like(leaf);
            names.filter(|it| cover::make_up(&it.name, it.stem, &heads[start..])).map(|it| it.id).collect()
        };
        let mut by_start = (0..heads.len().saturating_sub(1)).rev().map(|start| (start, made_up_from(start)));
        let (start, found) = by_start.find(|(_, found)| !found.is_empty())?;
        if self.speak_of_others(&parts[..start]) { None } else { one_of(&found, How::Joined) }
    }

    /// What a row path and a column path mean together; each must contribute.
    pub(super) fn resolve_pair(&self, row: &[String], col: &[String], context: &[String]) -> Match {
        let whole: Vec<String> = row.iter().chain(col).cloned().collect();
        if let Some(answer) = self.answer(&whole) {
            return answer;
        }
        let found: BTreeSet<IndicatorId> = [(row, col), (col, row)]
            .into_iter()
            .flat_map(|(first, second)| self.pair(first, second, context))
            .filter(|id| row.iter().chain(col).all(|head| self.is_meant_among(*id, head, &[], context)))
            .collect();
        one_of(&found, How::Joined).unwrap_or(Match::None)
    }

    fn pair(&self, first: &[String], second: &[String], context: &[String]) -> BTreeSet<IndicatorId> {
        let (Some(head), Some((leaf, between))) = (first.last(), second.split_last()) else { return BTreeSet::new() };
        let around: Vec<&String> = context.iter().chain(first).chain(between).collect();
        let uses_both = |alias: &&PathAlias| {
            alias.parents.iter().any(|part| words::occurs_in(part, head)) && in_order(&alias.parents, &around)
        };
        let mut found: BTreeSet<IndicatorId> = BTreeSet::new();
        for key in self.keys(leaf).iter() {
            found.extend(self.index.paths.get(key).into_iter().flatten().filter(uses_both).map(|alias| alias.id));
        }
        if found.is_empty() {
            let (heads, leaves) = (self.keys(head), self.keys(leaf));
            let joined = heads.iter().flat_map(|a| leaves.iter().map(move |b| format!("{a}{b}"))).collect();
            found = self.lookup(&joined, true);
            if found.is_empty() {
                found = self.worded(&joined);
            }
        }
        if found.is_empty() {
            found = self.pair_by_pattern(first, second);
        }
        found
    }

    /// What two paths fit together. What one of them fits alone is a part of it under the other (法治讲座场次 under 线下), unless
    /// that says nothing, or nothing new.
    fn pair_by_pattern(&self, first: &[String], second: &[String]) -> BTreeSet<IndicatorId> {
        let (one, other) = (self.plain_all(first), self.plain_all(second));
        let mut found = (*self.fitting(&[one.as_slice(), other.as_slice()].concat(), &[])).clone();
        let text = |heads: &[Rc<String>]| heads.iter().map(|head| head.as_str()).collect::<String>();
        for (own, rest) in [(&one, &other), (&other, &one)] {
            let adds = text(rest);
            if !self.index.patterns.is_free(&adds) && !text(own).contains(&adds) {
                let alone = self.fitting(own, &[]);
                found.retain(|id| !alone.contains(id));
            }
        }
        found
    }

    /// An alias with parents, all of them found around; the one with most parents wins.
    fn by_path(&self, leaf: &str, around: &[&String]) -> Match {
        let keys = self.keys(leaf);
        let mut best = farthest(keys.iter().filter_map(|key| self.index.paths.get(key)).flatten(), around);
        // 群众满意率 below 热线 as well as 满意率, but no head whose own name says it all.
        if best.is_empty() && self.lookup(&keys, false).is_empty() {
            best = farthest(self.paths_in_other_words(&keys).into_iter(), around);
        }
        if best.iter().map(|alias| alias.id).collect::<BTreeSet<_>>().len() > 1 {
            best = nearest(best, around);
        }
        let says_most = |alias: &&&PathAlias| !best.iter().any(|other| other.says_more_than(alias));
        let found: BTreeSet<IndicatorId> = best.iter().filter(says_most).map(|alias| alias.id).collect();
        one_of(&found, How::Path).unwrap_or(Match::None)
    }

    /// Aliases with parents whose last part says what one of the keys does, in other words.
    fn paths_in_other_words(&self, keys: &BTreeSet<String>) -> Vec<&PathAlias> {
        let words = |key: &str| wording::words(&self.index.catalog.wording, key);
        let of_words = keys.iter().map(|key| words(key)).filter(|words| !words.is_empty());
        of_words.filter_map(|words| self.index.worded_paths.get(&words)).flatten().collect()
    }

    /// Parents and head written together, or head and parent the other way round: keys by the number of parents, the
    /// most first.
    fn joins(&self, parts: &[String]) -> Vec<BTreeSet<String>> {
        let Some((last, parents)) = parts.split_last() else { return Vec::new() };
        let may_join = |start: &usize| self.begins_a_name(&parts[*start]) || self.begins_a_name(last);
        let starts: Vec<usize> = (0..parents.len()).filter(may_join).collect();
        let joined = |start: usize| {
            let mut keys = self.join_keys(parts[start..].iter());
            keys.append(&mut self.join_keys(parts[start..].iter().rev()));
            keys
        };
        // 水稻 > 总产量 is 水稻产量, where nothing is called so.
        let without_all = self.form_words().of_all.after_beginning(last).filter(|rest| rest.chars().count() > 1);
        let of_all = |start: usize| {
            let rest = without_all?.to_owned();
            Some(self.join_keys(parts[start..parents.len()].iter().chain([&rest])))
        };
        starts.iter().map(|start| joined(*start)).chain(starts.iter().filter_map(|start| of_all(*start))).collect()
    }

    /// Parents and head as one name.
    fn joined(
        joins: &[BTreeSet<String>],
        lookup: &dyn Fn(&BTreeSet<String>) -> BTreeSet<IndicatorId>,
    ) -> Option<Match> {
        joins.iter().find_map(|keys| one_of(&lookup(keys), How::Joined))
    }

    /// Whether any name could go on from a label. Most paths end here, and joining is what takes long.
    fn begins_a_name(&self, label: &str) -> bool {
        *self.beginnings.get(label, || {
            let index = self.index;
            self.keys(label).iter().any(|key| {
                [&index.exact, &index.bare, &index.stems].into_iter().any(|names| has_prefix(names, key))
                    || key.char_indices().skip(1).any(|(at, _)| index.stems.contains_key(&key[..at]))
            })
        })
    }

    /// The indicator that a head is only by what a head above it says, whatever else that says or stands between:
    /// 村居法律顾问 > 服务情况 > 法治讲座 is no lecture of just anybody.
    fn narrowed(&self, leaf: &str, parents: &[String]) -> Option<Match> {
        let (own, above) = ([self.plain(leaf)], self.plain_all(parents));
        let above: Vec<&str> = above.iter().map(|head| head.as_str()).collect();
        if self.speak_of_others(&above) {
            return None;
        }
        let (by_itself, narrowed) = (self.fitting(&own, &[]), self.fitting(&own, &above));
        let only_narrowed = narrowed.difference(&by_itself).copied().collect();
        one_of(&self.measured(&only_narrowed, leaf), How::Joined)
    }

    /// A name that is an indicator's by itself, below a head that may narrow it to another one or may only name its matter
    /// beside another matter: 重大行政决策数 below 决策审查.
    fn in_doubt(&self, leaf: &str, parents: &[String], narrowed: &dyn Fn() -> Option<Match>) -> Option<Match> {
        let own = self.lookup(&self.keys(leaf), true);
        let (name, head) = (self.plain(leaf), self.plain(parents.last()?));
        let mut ends = head.char_indices().map(|(at, _)| at).skip(2);
        if own.is_empty() || !ends.any(|end| name.contains(&head[..end])) {
            return None;
        }
        match narrowed() {
            Some(Match::One(id, _)) if !own.contains(&id) => {
                Some(Match::Several(own.iter().copied().chain([id]).collect()))
            }
            _ => None,
        }
    }

    /// Those of some indicators that may be counted in the measure which a label states: cases are no persons, and persons
    /// no visits, but clerks count contracts in copies or in cases.
    fn measured(&self, ids: &BTreeSet<IndicatorId>, label: &str) -> BTreeSet<IndicatorId> {
        let said = if ids.is_empty() { None } else { measure::in_label(label, &self.index.catalog.measures) };
        said.map_or_else(|| ids.clone(), |said| self.in_measure(ids, said))
    }

    /// Those that are held in a measure or, where none is, may be counted in it.
    fn in_measure(&self, ids: &BTreeSet<IndicatorId>, said: &Measure) -> BTreeSet<IndicatorId> {
        let fitting = |exactly: bool| -> BTreeSet<IndicatorId> {
            ids.iter().filter(|id| self.is_counted_in(said, **id, exactly)).copied().collect()
        };
        Some(fitting(true)).filter(|exact| !exact.is_empty()).unwrap_or_else(|| fitting(false))
    }

    /// Whether an indicator is held in the dimension of a measure, or at least may be counted in it.
    fn is_counted_in(&self, said: &Measure, id: IndicatorId, exactly: bool) -> bool {
        let own = measure::word(&self.index.catalog.indicator(id).unit, &self.index.catalog.measures);
        match own {
            Some(own) if exactly => own.dimension == said.dimension,
            Some(own) => measure::may_stand_for(said, own),
            None => true,
        }
    }

    fn leaf(&self, leaf: &str) -> Option<Match> {
        one_of(&self.lookup(&self.keys(leaf), true), How::Leaf)
    }

    /// A total below a head is that head's own figure: `行政处罚 > 合计`.
    fn total_of(&self, leaf: &str, parents: &[String], context: &[String]) -> Option<Match> {
        (self.form_words().is_total(leaf) && !parents.is_empty())
            .then(|| self.resolve(parents, context))
            .filter(|found| *found != Match::None)
    }

    /// A part of the figure above it, named in full: `执法人员数 > 其中持有执法证的人数`. Whole and part are of one family, where a
    /// catalog has families.
    fn part_of(&self, leaf: &str, parents: &[String], context: &[String]) -> Option<Match> {
        let name = self.form_words().named_part(leaf)?;
        let around: Vec<&String> = context.iter().chain(parents).collect();
        if let by_path @ Match::One(..) = self.by_path(name, &around) {
            return Some(by_path);
        }
        let family = |found: &Match| match found {
            Match::One(id, _) => Some((*id, self.index.catalog.indicator(*id).family.as_str())),
            _ => None,
        };
        let found = self.leaf(name).or_else(|| one_of(&self.worded(&self.keys(name)), How::Leaf))?;
        let ((part, of), (whole, other)) = (family(&found)?, family(&self.resolve(parents, context))?);
        let are_kin = of == other || of.is_empty() || other.is_empty();
        (part != whole && are_kin).then_some(Match::One(part, How::Path))
    }

    /// The indicators of the first kind of index that knows any of the keys.
    fn lookup(&self, keys: &BTreeSet<String>, with_stems: bool) -> BTreeSet<IndicatorId> {
        for index in [&self.index.exact, &self.index.bare] {
            let found: BTreeSet<IndicatorId> =
                keys.iter().filter_map(|key| index.get(key)).flatten().copied().collect();
            if !found.is_empty() {
                return found;
            }
        }
        if !with_stems {
            return BTreeSet::new();
        }
        keys.iter().flat_map(|key| self.by_stem(key)).collect()
    }

    /// The indicators that any of the keys names in other words.
    fn worded(&self, keys: &BTreeSet<String>) -> BTreeSet<IndicatorId> {
        keys.iter().flat_map(|key| (*self.by_wording(key)).clone()).collect()
    }

    /// The indicators whose name says the same in other words. What is counted in must fit, and a single short word
    /// says too little.
    fn by_wording(&self, key: &str) -> Rc<BTreeSet<IndicatorId>> {
        self.worded.get(key, || {
            let (stem, word) = stem(self.form_words(), key).unwrap_or_else(|| (key.to_owned(), ""));
            let wording = &self.index.catalog.wording;
            let words = wording::words(wording, &stem);
            let longest = words.iter().map(|word| word.chars().count()).max().unwrap_or_default();
            let says_enough = match words.len() {
                1 if stem.len() < key.len() => longest >= SHORTEST_STEM,
                1 => {
                    longest >= SHORTEST_WORD || words.iter().all(|word| self.form_words().short_name_endings.end(word))
                }
                count => count > 1,
            };
            if !says_enough || text::has_words(&stem) {
                return BTreeSet::new();
            }
            let fits = |id: IndicatorId, own: &str| word.is_empty() || own == word || self.counts_in(id, word);
            let known = |words: &BTreeSet<String>| -> BTreeSet<IndicatorId> {
                let named = self.index.worded.get(words).into_iter().flatten();
                named.filter(|(id, own)| fits(*id, own)).map(|(id, _)| *id).collect()
            };
            let whole = known(&words);
            if whole.is_empty() {
                wording::without_weak(wording, &words).as_ref().map(known).unwrap_or_default()
            } else {
                whole
            }
        })
    }

    /// The indicators whose patterns a head fits together with the heads above it, from one of `starts` on. A head that
    /// is left above must not speak of something else; what the patterns ask for may stand there, and where no head is
    /// left, around the table.
    fn by_pattern(&self, parts: &[String], context: &[String], starts: Range<usize>) -> Option<Match> {
        if starts.is_empty() || self.index.patterns.is_empty() {
            return None;
        }
        let keys = self.plain_all(parts);
        for start in starts {
            let (above, own) = keys.split_at(start);
            let above: Vec<&str> = above.iter().map(|head| head.as_str()).collect();
            if self.speak_of_others(&above) {
                return None;
            }
            let context = if start == 0 { self.plain_all(context) } else { Vec::new() };
            let around: Vec<&str> = context.iter().map(|label| label.as_str()).chain(above).collect();
            let found = self.measured(&self.fitting(own, &around), parts.last()?);
            if !found.is_empty() {
                return one_of(&found, if own.len() > 1 { How::Joined } else { How::Leaf });
            }
        }
        None
    }

    /// Whether other bodies' figures stand below heads.
    fn is_elsewhere(&self, heads: &[impl AsRef<str>]) -> bool {
        heads.iter().any(|head| self.index.catalog.pattern_words.elsewhere.stand_in(head.as_ref()))
    }

    /// Whether heads say that what stands below them is not the thing itself: other bodies' figures, or a part of it.
    fn speak_of_others(&self, heads: &[impl AsRef<str>]) -> bool {
        self.is_elsewhere(heads) || heads.iter().any(|head| self.form_words().is_restricting(head.as_ref()))
    }

    /// The comparing keys of labels without signs.
    fn plain_all(&self, labels: &[String]) -> Vec<Rc<String>> {
        labels.iter().map(|label| self.plain(label)).collect()
    }

    /// The comparing key of a label without signs, and without what a form adds to it.
    fn plain(&self, label: &str) -> Rc<String> {
        self.plain.get(label, || {
            let asked = self.form_words().asked(label);
            signs_left_out(&text::key(&undecorated(self.form_words(), &self.index.catalog.measures, &asked)))
        })
    }

    /// The indicators whose patterns heads without signs fit when written together, with or without an ending that counts
    /// in their measure.
    fn fitting(&self, heads: &[Rc<String>], around: &[&str]) -> Rc<BTreeSet<IndicatorId>> {
        let heads: Vec<&str> = heads.iter().map(|head| head.as_str()).collect();
        self.patterned.get(&format!("{}\n{}", heads.join(" "), around.join("\n")), || {
            let (patterns, key) = (&self.index.patterns, heads.concat());
            let last = heads.last().map_or(0, |head| head.len());
            let mut found = patterns.fitting(Worded { key: &key, last, around });
            for (stem, word) in stems(self.form_words(), &key) {
                let last = last.saturating_sub(key.len() - stem.len());
                let fitting = patterns.fitting(Worded { key: &stem, last, around });
                found.extend(match measure::word(word, &self.index.catalog.measures) {
                    Some(said) => self.in_measure(&fitting, said),
                    None => fitting,
                });
            }
            found
        })
    }

    fn by_stem(&self, key: &str) -> BTreeSet<IndicatorId> {
        let (stem, word) = stem(self.form_words(), key).unwrap_or_else(|| (key.to_owned(), ""));
        // 败诉宗数 where 败诉件数 is a name: short, but it counts the same thing in the same dimension.
        let names = if is_short(&stem) && !word.is_empty() { &self.index.counted } else { &self.index.stems };
        if is_short(&stem) && word.is_empty() {
            return BTreeSet::new();
        }
        let fits = |id: &IndicatorId| word.is_empty() || self.counts_in(*id, word);
        names.get(&stem).into_iter().flatten().copied().filter(fits).collect()
    }

    /// Whether an indicator is held in the dimension of a measure word.
    fn counts_in(&self, id: IndicatorId, word: &str) -> bool {
        let measures = &self.index.catalog.measures;
        let own = measure::word(&self.index.catalog.indicator(id).unit, measures).map(|measure| &measure.dimension);
        let said = measure::word(word, measures).map(|measure| &measure.dimension);
        said.is_some() && own == said
    }

    /// All words of a name found in the head and around it, the head's own words all among them.
    fn by_words(&self, leaf: &str, around: &[&String]) -> Match {
        let own = self.words(leaf);
        let Some(first) = own.iter().find(|word| self.index.words.contains_key(*word)) else { return Match::None };
        let known: BTreeSet<String> =
            around.iter().flat_map(|label| linked_words(self.form_words(), label)).chain(own.iter().cloned()).collect();
        let fits = |name: &Vec<String>| {
            own.iter().all(|word| name.contains(word)) && name.iter().all(|word| known.contains(word))
        };
        let found: BTreeSet<IndicatorId> =
            self.index.words[first].iter().filter(|(name, _)| fits(name)).map(|(_, id)| *id).collect();
        one_of(&found, How::Path).unwrap_or(Match::None)
    }

    /// Whether a head is known as the last part of any name or alias.
    pub(super) fn knows(&self, leaf: &str) -> bool {
        *self.known.get(leaf, || {
            let keys = self.keys(leaf);
            let in_paths = keys.iter().any(|key| self.index.paths.contains_key(key));
            in_paths
                || !self.paths_in_other_words(&keys).is_empty()
                || !self.lookup(&keys, true).is_empty()
                || !self.worded(&keys).is_empty()
                || !self.fitting(&[self.plain(leaf)], &[]).is_empty()
                || self.index.mapped.contains_key(self.path_key(leaf).as_str())
        })
    }

    /// The one indicator that a name means where it is counted in a measure.
    pub(super) fn meant_in(&self, name: &str, said: &Measure) -> Option<IndicatorId> {
        match self.resolve(&[name.to_owned()], &[]) {
            Match::One(id, _) => Some(id),
            Match::Several(ids) => {
                let fitting = self.in_measure(&ids.into_iter().collect(), said);
                fitting.first().copied().filter(|_| fitting.len() == 1)
            }
            _ => None,
        }
    }

    /// Whether a label ends in a word that says in what is counted: 排查次数.
    pub(super) fn is_counted(&self, label: &str) -> bool {
        stem(self.form_words(), &words::bare(label)).is_some_and(|(_, word)| !word.is_empty())
    }

    /// The one other indicator of its family that a head may mean by its words alone.
    pub(super) fn other_meaning(&self, parts: &[String], id: IndicatorId) -> Option<IndicatorId> {
        let leaf = parts.last()?;
        let family = |id: IndicatorId| &self.index.catalog.indicator(id).family;
        let keys = self.keys(leaf);
        let mut found = self.lookup(&keys, true);
        found.extend(self.worded(&keys));
        found.extend(self.fitting(&[self.plain(leaf)], &[]).iter());
        let mut others = found.into_iter().filter(|other| *other != id && family(*other) == family(id));
        others.next().filter(|_| others.next().is_none())
    }

    /// Whether a label, with all that stands in its brackets, is the name of an indicator as it is written.
    pub(super) fn is_called(&self, label: &str) -> bool {
        self.index.exact.contains_key(&text::key(label))
    }

    /// Whether a label is the head above others in some alias: the crop of `小麦 > 单产`.
    pub(super) fn is_group(&self, label: &str) -> bool {
        self.index.groups.contains(&text::key(label))
    }

    /// Known indicators by likeness to a path, best first.
    pub(super) fn suggestions(&self, parts: &[String]) -> Vec<(IndicatorId, f64)> {
        let names = self.index.alike.get_or_init(|| likeness::Names::new(self.index.catalog));
        (*self.suggested.get(&parts.join("\n"), || names.nearest(self.form_words(), parts))).clone()
    }
}

fn has_prefix<T>(names: &BTreeMap<String, T>, prefix: &str) -> bool {
    names
        .range::<str, _>((Bound::Included(prefix), Bound::Unbounded))
        .next()
        .is_some_and(|(name, _)| name.starts_with(prefix))
}

/// The aliases whose parents all stand around a head: those with most.
fn farthest<'p>(aliases: impl Iterator<Item = &'p PathAlias>, around: &[&String]) -> Vec<&'p PathAlias> {
    let mut best: Vec<&PathAlias> = Vec::new();
    for alias in aliases.filter(|alias| in_order(&alias.parents, around)) {
        let most = best.first().map_or(0, |best| best.parents.len());
        if alias.parents.len() > most {
            best.clear();
        }
        if alias.parents.len() >= most {
            best.push(alias);
        }
    }
    best
}

/// Of aliases those whose last parent stands nearest to the head: 行政应诉 in a title before 行政复议 in the name of the file.
fn nearest<'p>(aliases: Vec<&'p PathAlias>, around: &[&String]) -> Vec<&'p PathAlias> {
    let place = |alias: &PathAlias| {
        let parent = alias.parents.last()?;
        around.iter().rposition(|label| words::occurs_in(parent, label))
    };
    let last = aliases.iter().filter_map(|alias| place(alias)).max();
    aliases.into_iter().filter(|alias| place(alias) == last).collect()
}

/// Whether the parents of an alias stand around a head, in this order.
fn in_order(parents: &[String], around: &[&String]) -> bool {
    let mut rest = around.iter();
    parents.iter().all(|part| rest.any(|label| words::occurs_in(part, label)))
}

fn one_of(found: &BTreeSet<IndicatorId>, how: How) -> Option<Match> {
    match found.len() {
        0 => None,
        1 => found.first().map(|id| Match::One(*id, how)),
        _ => Some(Match::Several(found.iter().copied().collect())),
    }
}
