//! From a written name to a reporting unit or a level above: in a cell of its own, or inside a title or file name.

use std::{
    borrow::Cow,
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use super::{meaning::speaks_of_time, memo::Memo, words};
use crate::{
    catalog::{
        FormWords, Roster,
        roster::{self, Resolved, is_short_for, spellings},
    },
    diagnostic::Text,
    normalize::text,
    observation::UnitId,
};

/// The roster, indexed by every written form, once for many files.
pub(super) struct NameIndex<'a> {
    roster: &'a Roster,
    words: &'a FormWords,
    forms: BTreeMap<String, BTreeSet<UnitId>>,
    longest: usize,
    most_words: usize,
    /// Names that begin like a part of the year, the longest first: 三月坪街道.
    timed: Vec<String>,
}

impl<'a> NameIndex<'a> {
    /// Indexes a roster.
    pub(super) fn new(roster: &'a Roster, words: &'a FormWords) -> Self {
        let mut forms: BTreeMap<String, BTreeSet<UnitId>> = BTreeMap::new();
        for (id, node) in roster.ids() {
            let by_rule = spellings(&node.name, &[]);
            for form in std::iter::once(&node.name).chain(&node.aliases).chain(&by_rule) {
                forms.entry(form_key(form)).or_default().insert(id);
            }
        }
        forms.remove("");
        let longest = forms.keys().map(|form| form.chars().count()).max().unwrap_or(0);
        let most_words = forms.keys().map(|form| form.split(' ').count()).max().unwrap_or(0);
        let mut timed: Vec<String> = forms.keys().filter(|form| speaks_of_time(form)).cloned().collect();
        timed.sort_by_key(|form| std::cmp::Reverse(form.len()));
        Self { roster, words, forms, longest: longest.min(40), most_words: most_words.min(8), timed }
    }
}

/// The index as one thread asks it, with what its names turned out to be.
pub(super) struct Names<'a> {
    index: &'a NameIndex<'a>,
    seen: RefCell<BTreeMap<Vec<UnitId>, Memo<Resolved>>>,
    known: Memo<bool>,
}

impl<'a> Names<'a> {
    /// Nothing asked yet.
    pub(super) fn new(index: &'a NameIndex<'a>) -> Self {
        Self { index, seen: RefCell::default(), known: Memo::default() }
    }

    /// The roster itself.
    pub(super) fn roster(&self) -> &'a Roster {
        self.index.roster
    }

    /// What a name in a cell of its own means.
    pub(super) fn resolve(&self, name: &str, within: &[UnitId]) -> Resolved {
        let resolve = || match self.written(name, within) {
            Resolved::Unknown(near) => self.beside_others(name, within).unwrap_or(Resolved::Unknown(near)),
            resolved => resolved,
        };
        if let Some(known) = self.seen.borrow().get(within) {
            return Resolved::clone(&known.get(name, resolve));
        }
        let memo = Memo::default();
        let resolved = Resolved::clone(&memo.get(name, resolve));
        self.seen.borrow_mut().insert(within.to_vec(), memo);
        resolved
    }

    /// The unit of a name that is not all its cell says: a mark, code or number stands beside it, or its translation.
    fn beside_others(&self, name: &str, within: &[UnitId]) -> Option<Resolved> {
        let known = |name: &str| match self.written(name, within) {
            Resolved::Unknown(_) => None,
            resolved => Some(resolved),
        };
        without_others(name).find_map(known).or_else(|| {
            let [one, other] = two_languages(name).filter(|both| both.iter().all(|half| self.can_translate(half)))?;
            match (known(one), known(other)) {
                (Some(one), Some(other)) => (one == other).then_some(one),
                (one, other) => one.or(other),
            }
        })
    }

    /// Whether a half of a name in two languages says no more than the other half: no total, no part.
    fn can_translate(&self, half: &str) -> bool {
        let words = self.index.words;
        let says_more = words.is_total(half) || words.is_restricting(half) || words.is_of_which(half);
        !says_more && !half.contains(|c: char| c.is_numeric())
    }

    /// Whether a label means its unit by a word that is no name among other words: Лесной for Лесной район.
    pub(super) fn is_short(&self, label: &str) -> bool {
        let named = |id: UnitId| is_short_for(label, &self.roster().node(id).name);
        matches!(self.resolve(label, &[]), Resolved::One(id) if named(id))
    }

    /// What a name means that is all its cell says.
    fn written(&self, name: &str, within: &[UnitId]) -> Resolved {
        self.as_written(name, self.roster().resolve(name, within))
    }

    /// Of several units that a name may mean, the one that is written exactly so.
    fn as_written(&self, name: &str, resolved: Resolved) -> Resolved {
        let Resolved::Ambiguous(ids) = &resolved else { return resolved };
        let key = text::key(name);
        let same: Vec<UnitId> =
            ids.iter().copied().filter(|id| text::key(&self.roster().node(*id).name) == key).collect();
        if let [only] = same[..] { Resolved::One(only) } else { resolved }
    }

    /// Whether a name in a cell of its own is borne by any unit or level.
    pub(super) fn knows(&self, name: &str) -> bool {
        let roster = self.roster();
        *self.known.get(name, || roster.knows(name) || self.beside_others(name, &[]).is_some())
    }

    /// A text without the names that begin like a part of the year, to be asked for its time: 三月坪街道2023年度统计表.
    pub(super) fn left_out<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let stands_in = |name: &&String| text.contains(name.as_str());
        self.index.timed.iter().filter(stands_in).fold(Cow::Borrowed(text), |left, name| left.replace(name, " ").into())
    }

    /// Every unit or level whose name stands inside a text; for a name that several bear, all of them together.
    pub(super) fn inside(&self, text: &str) -> Vec<BTreeSet<UnitId>> {
        let mut found = self.inside_han(text);
        found.extend(self.inside_words(text));
        found
    }

    fn inside_han(&self, text: &str) -> Vec<BTreeSet<UnitId>> {
        let key = text::key(text);
        let chars: Vec<(usize, char)> = key.char_indices().collect();
        let (mut found, mut start) = (Vec::new(), 0);
        while start < chars.len() {
            let hit = (2..=self.index.longest.min(chars.len() - start)).rev().find_map(|length| {
                let end = chars.get(start + length).map_or(key.len(), |(at, _)| *at);
                let form = &key[chars[start].0..end];
                let units = self.index.forms.get(form).filter(|_| !text::has_words(form))?;
                stands_alone(self.index.words, &key, chars[start].0, end, length).then_some((units, length))
            });
            match hit {
                Some((units, length)) => {
                    found.push(units.clone());
                    start += length;
                }
                None => start += 1,
            }
        }
        found
    }

    fn inside_words(&self, text: &str) -> Vec<BTreeSet<UnitId>> {
        let tokens = words::tokens(text);
        let (mut found, mut start) = (Vec::new(), 0);
        while start < tokens.len() {
            let hit = (1..=self.index.most_words.min(tokens.len() - start)).rev().find_map(|count| {
                let form = tokens[start..start + count].join(" ");
                self.index
                    .forms
                    .get(&form)
                    .filter(|_| text::has_words(&form) && form.chars().count() > 2)
                    .map(|units| (units, count))
            });
            match hit {
                Some((units, count)) => {
                    found.push(units.clone());
                    start += count;
                }
                None => start += 1,
            }
        }
        found
    }
}

/// A name without what may stand beside it in its cell: its marks, its code, its running number.
fn without_others(name: &str) -> impl Iterator<Item = &str> {
    unmarked(name).into_iter().chain(behind_code(name)).chain(before_code(name)).chain(behind_number(name))
}

/// The name before its code in brackets: 青禾镇（441403101）.
fn before_code(name: &str) -> Option<&str> {
    let (name, inside) = text::split_last_bracket(name.trim());
    let is_code = |inside: &str| inside.len() >= SHORTEST_BRACKETED_CODE && inside.chars().all(|c| c.is_ascii_digit());
    inside.filter(|inside| is_code(inside)).map(|_| name.trim_end())
}

/// The name behind its running number: `1. Air Jernih`, `（一）青禾镇`. A number without its sign may be a part of the name.
fn behind_number(name: &str) -> Option<&str> {
    let name = name.trim();
    let rest = text::split_numbering(name).1;
    name.get(name.len() - rest.len()..).filter(|end| *end == rest && end.len() < name.len())
}

/// The two halves of a name that is written in two scripts, one with the letters of Latin: `青禾镇 Qinghe`.
fn two_languages(name: &str) -> Option<[&str; 2]> {
    let is_latin = |c: char| c.is_alphabetic() && (c as u32) < 0x250;
    let is_other = |c: char| c.is_alphabetic() && !is_latin(c);
    let name = name.trim();
    let begins_latin = is_latin(name.chars().find(|c| c.is_alphabetic())?);
    let is_second = |c: char| if begins_latin { is_other(c) } else { is_latin(c) };
    let (first, second) = name.split_at(name.find(is_second)?);
    let is_mixed = second.contains(|c: char| if begins_latin { is_latin(c) } else { is_other(c) });
    let apart = |c: char| c.is_whitespace() || "/|()（）[]-—–".contains(c);
    let is_apart = first.ends_with(apart);
    let halves = [first.trim_end_matches(apart), second.trim_end_matches(apart)];
    (is_apart && !is_mixed && halves.iter().all(|half| half.chars().count() > 1)).then_some(halves)
}

/// Digits from which a number beside a name is a code: running numbers and marks have fewer.
const SHORTEST_CODE: usize = 3;

/// Digits from which a number in brackets is a code and no year.
const SHORTEST_BRACKETED_CODE: usize = 5;

/// The name behind its code in one cell: 2401 Almby, 441403101 青禾镇. A running number has fewer digits.
fn behind_code(name: &str) -> Option<&str> {
    let (code, rest) = name.trim().split_once(|c: char| c.is_whitespace() || c == '-' || c == '_')?;
    let is_code = code.len() >= SHORTEST_CODE && code.chars().all(|c| c.is_ascii_digit());
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "-–—_".contains(c));
    (is_code && !rest.is_empty()).then_some(rest)
}

/// The name without its marks, where it bears any.
fn unmarked(name: &str) -> Option<&str> {
    let bare = without_marks(name);
    (bare.len() < name.len() && !bare.is_empty()).then_some(bare)
}

/// A name without what stands behind it and belongs to no name: footnote marks (`青禾镇①`, `Elmhurst*`, `Elmhurst2`,
/// `石岭镇（1）`, `大湾镇2)`) and the letters of its state (`Elmhurst (PA)`).
pub(super) fn without_marks(name: &str) -> &str {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let mut bare = name.trim_end();
    loop {
        let before = bare.len();
        bare = text::without_footnote(bare).trim_end_matches(['*', '※', '†', '‡', '#', '＊', '＃']).trim_end();
        if let Some(inner) = bare.strip_suffix([')', '）']) {
            let number = inner.trim_end_matches(is_digit);
            let digits = inner[number.len()..].chars().count();
            let mark = number.strip_suffix('注').unwrap_or(number);
            let mark = mark.strip_suffix(['(', '（']).unwrap_or(mark);
            bare = if (1..=2).contains(&digits) { mark.trim_end() } else { bare };
        }
        if let (name, Some(inside)) = text::split_last_bracket(bare)
            && (2..=3).contains(&inside.len())
            && inside.chars().all(|c| c.is_ascii_uppercase())
        {
            bare = name;
        }
        let word = bare.trim_end_matches(|c: char| c.is_ascii_digit());
        if (1..=2).contains(&(bare.len() - word.len())) && word.ends_with(char::is_lowercase) {
            bare = word;
        }
        if bare.len() == before {
            return bare;
        }
    }
}

/// Alphabetic names by words, others by key.
fn form_key(form: &str) -> String {
    let tokens = words::tokens(form);
    if tokens.iter().all(|word| text::has_words(word)) { tokens.join(" ") } else { text::key(form) }
}

/// A name of two signs counts only where it is a word of its own; longer names are hardly ever part of another word.
fn stands_alone(words: &FormWords, key: &str, start: usize, end: usize, length: usize) -> bool {
    let before = key[..start].chars().next_back();
    let after = key[end..].chars().next();
    let is_word = |c: char| c.is_alphabetic();
    let has_kind = words.place_kinds.end(&key[..end]);
    length > 2
        || (has_kind && !before.is_some_and(is_word))
        || (!before.is_some_and(is_word)
            && after.is_none_or(|c| !is_word(c) || words.name_followers.begin(&key[end..])))
}

/// That a row is of one of several units of the name that is written, so that its figures are nobody's.
pub(super) fn borne_by_several(roster: &Roster, written: &str, ids: &[UnitId]) -> Text {
    const SHOWN: usize = 5;
    let choices = roster::choices(roster, ids);
    let listed = |comma: &str| choices.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(comma);
    let (zh, en, count) = (listed("、"), listed(", "), ids.len());
    Text::new(
        format!("名单中叫“{written}”的单位有 {count} 个: {zh}, 此行的数未采用"),
        format!("{count} units of the list are called “{written}”: {en}; the figures of this row were not used"),
    )
}
