//! Where a pattern fits a sentence.
//!
//! Patterns are tried only where their first sign or class of number stands; what follows is a short backtracking
//! walk, because gaps are bounded and phrases are short.

use std::collections::BTreeMap;

use super::{
    clean::ends_clause,
    grammar::{Pattern, Role, Slot, Step},
    number::Number,
    signs::{begins, starts_with},
    words::{Class, Words},
};

/// The longest `…`.
const LONGEST_GAP: usize = 18;
/// The longest `……`.
const LONGEST_WIDE_GAP: usize = 40;
/// The longest gap over a list of objects that 等 closes: 公开规划信息、统计信息、…等80条.
const LONGEST_LIST: usize = 120;
/// How many signs may stand behind that 等.
const BEHIND_LIST: usize = 8;
/// The longest name of a law or document.
const LONGEST_NAME: usize = 40;
/// How many words such as 共 may stand before a number.
const MOST_BETWEEN: usize = 3;

/// 每季度 and the like: how often a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Every {
    /// Range of the clean characters.
    pub(super) start: usize,
    /// One past the last.
    pub(super) end: usize,
    /// Times a year.
    pub(super) per_year: u32,
}

/// A sentence as it is matched; or a rewriting of it, where its characters stand elsewhere in the paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// The characters.
    pub(super) chars: Vec<char>,
    /// For each, its place in the paragraph's clean characters.
    pub(super) place: Vec<usize>,
    /// The number that begins at a character, by its position in the paragraph's list.
    pub(super) number_at: Vec<Option<usize>>,
}

/// One place where a pattern fits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Match {
    /// Range of the line's characters.
    pub(super) start: usize,
    /// One past the last.
    pub(super) end: usize,
    /// How many characters of text it matched.
    pub(super) signs: usize,
    /// How many characters its gaps swallowed.
    pub(super) gaps: usize,
    /// The number that is the value.
    pub(super) taken: Option<usize>,
    /// The frequency that is the value.
    pub(super) every: Option<usize>,
    /// Numbers that must stand there and are left to others.
    pub(super) seen: Vec<usize>,
    /// Numbers that are added to the value.
    pub(super) added: Vec<usize>,
}

/// All patterns by how they begin, so that few are tried at a place.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    /// By their first two signs.
    by_pair: BTreeMap<(char, char), Vec<usize>>,
    /// By their first sign, where the second is none in particular.
    by_sign: BTreeMap<char, Vec<usize>>,
    /// By the class of the number they begin with.
    by_class: BTreeMap<Class, Vec<usize>>,
    /// Those that begin with a frequency.
    by_frequency: Vec<usize>,
    /// For each pattern, the classes of the number that is its value; 0 for none.
    needs: Vec<u32>,
}

impl Index {
    /// The index of a list of patterns.
    pub(super) fn of<'a>(patterns: impl IntoIterator<Item = &'a Pattern>) -> Self {
        let mut index = Self::default();
        for (at, pattern) in patterns.into_iter().enumerate() {
            index.needs.push(needs(pattern));
            for first in pattern.reachable(0) {
                match &pattern.steps[first] {
                    Step::Sign(sign) => index.add_sign(*sign, pattern, first, at),
                    Step::Number(slot) => {
                        for class in &slot.classes {
                            push(index.by_class.entry(*class).or_default(), at);
                        }
                    }
                    Step::Every => push(&mut index.by_frequency, at),
                    Step::Split(_) | Step::Jump(_) | Step::Gap { .. } | Step::Accept => {}
                }
            }
        }
        index
    }

    fn add_sign(&mut self, sign: char, pattern: &Pattern, first: usize, at: usize) {
        for second in pattern.reachable(first + 1) {
            match &pattern.steps[second] {
                Step::Sign(second) => push(self.by_pair.entry((sign, *second)).or_default(), at),
                _ => push(self.by_sign.entry(sign).or_default(), at),
            }
        }
    }

    /// Patterns that may begin at a character of the line and whose number the line has, each once.
    fn beginning(&self, walk: &Walk, at: usize, out: &mut Vec<usize>) {
        let chars = &walk.line.chars;
        out.clear();
        let mut add = |list: Option<&Vec<usize>>| {
            let has = |pattern: &&usize| self.needs[**pattern] == 0 || self.needs[**pattern] & walk.classes != 0;
            out.extend(list.into_iter().flatten().filter(has));
        };
        let second = chars.get(at + 1).copied().unwrap_or('。');
        add(self.by_pair.get(&(chars[at], second)));
        add(self.by_sign.get(&chars[at]));
        if let Some(number) = walk.line.number_at[at] {
            add(self.by_class.get(&walk.numbers[number].class));
        }
        if walk.every_at(at).is_some() {
            add(Some(&self.by_frequency));
        }
        out.sort_unstable();
        out.dedup();
    }
}

fn push(list: &mut Vec<usize>, at: usize) {
    if list.last() != Some(&at) {
        list.push(at);
    }
}

/// A class as a bit.
fn bit(class: Class) -> u32 {
    1 << class.0
}

fn needs(pattern: &Pattern) -> u32 {
    let taken = |step: &Step| match step {
        Step::Number(slot) if slot.role == Role::Taken => slot.classes.iter().fold(0, |all, class| all | bit(*class)),
        _ => 0,
    };
    pattern.steps.iter().map(taken).fold(0, |all, one| all | one)
}

/// The classes of the numbers on a line, as bits.
pub(super) fn classes(line: &Line, numbers: &[Number]) -> u32 {
    line.number_at.iter().flatten().fold(0, |all, number| all | bit(numbers[*number].class))
}

/// What a walk along a line looks at.
pub(super) struct Walk<'a> {
    /// The line.
    pub(super) line: &'a Line,
    /// Numbers of the paragraph.
    pub(super) numbers: &'a [Number],
    /// Frequencies of the paragraph.
    pub(super) every: &'a [Every],
    /// What may stand before a number.
    pub(super) words: &'a Words,
    /// Classes of the line's numbers, as bits.
    pub(super) classes: u32,
}

impl Walk<'_> {
    /// Every place before `until` where a pattern begins that fits, with the pattern's position in the list.
    pub(super) fn matches<T>(&self, patterns: &[(T, Pattern)], index: &Index, until: usize) -> Vec<(usize, Match)> {
        let mut out = Vec::new();
        let mut near = Vec::new();
        for at in 0..until {
            index.beginning(self, at, &mut near);
            for &pattern in &near {
                let mut found = Match { start: at, ..Match::default() };
                if self.step(&patterns[pattern].1.steps, 0, at, &mut found) {
                    out.push((pattern, found));
                }
            }
        }
        out
    }

    /// Follows the steps from `step` on; `found` is what was matched when it returns true.
    fn step(&self, steps: &[Step], step: usize, at: usize, found: &mut Match) -> bool {
        match &steps[step] {
            Step::Accept => {
                found.end = at;
                true
            }
            // The end of a paragraph is as good as a full stop.
            Step::Sign('。') if at == self.line.chars.len() => self.step(steps, step + 1, at, found),
            Step::Sign(sign) => {
                self.line.chars.get(at) == Some(sign) && {
                    found.signs += 1;
                    self.step(steps, step + 1, at + 1, found) || undo(&mut found.signs, 1)
                }
            }
            Step::Jump(to) => self.step(steps, *to, at, found),
            Step::Split(ways) => ways.iter().any(|way| self.step(steps, *way, at, found)),
            Step::Gap { comma } => self.gap(steps, step, at, *comma, found),
            Step::Number(slot) => self.number(steps, step, at, slot, found),
            Step::Every => self.every_at(at).is_some_and(|every| {
                found.every = Some(every);
                self.step(steps, step + 1, at + self.every[every].end - self.every[every].start, found)
            }),
        }
    }

    /// Tries every length of a gap, the shortest first. The name of a law counts as one character: lists of them are
    /// long and say nothing of the number. A list of objects that 等 closes may be longer than any other gap, and costs no
    /// more than the longest of them.
    fn gap(&self, steps: &[Step], step: usize, at: usize, comma: bool, found: &mut Match) -> bool {
        let longest = if comma { LONGEST_WIDE_GAP } else { LONGEST_GAP };
        let mut end = at;
        for length in 0..=LONGEST_LIST {
            if length == longest + 1 && !self.has_list(at) {
                return false;
            }
            let cost = length.min(longest);
            found.gaps += cost;
            if (length <= longest || self.is_behind_list(at, end)) && self.step(steps, step + 1, end, found) {
                return true;
            }
            found.gaps -= cost;
            let Some(sign) = self.line.chars.get(end) else { return false };
            let figure = self.line.number_at[end].is_some_and(|number| self.numbers[number].digits);
            // 学习33次、讲座3场: behind a number, 、 begins the next item of a list.
            let lists = end == at && *sign == '、' && self.number_ends(at);
            let stops = lists || (ends_clause(*sign) && !(comma && *sign == '，' && length < longest));
            if figure || stops {
                return false;
            }
            end = self.behind_name(end);
        }
        false
    }

    /// Whether the clause goes on from a place with a list that 等 closes.
    fn has_list(&self, at: usize) -> bool {
        let rest = self.line.chars.get(at..).unwrap_or_default().iter().take(LONGEST_LIST);
        let (mut joined, mut closed) = (false, false);
        for sign in rest.take_while(|sign| !ends_clause(**sign)) {
            joined |= *sign == '、';
            closed |= *sign == '等';
        }
        joined && closed
    }

    /// Whether a list of objects stands between two places, with the 等 that closes it shortly before the second.
    fn is_behind_list(&self, from: usize, at: usize) -> bool {
        let said = &self.line.chars[from..at];
        let closed = said.iter().rposition(|sign| *sign == '等').is_some_and(|list| said.len() - list <= BEHIND_LIST);
        closed && said.contains(&'、')
    }

    /// Whether a number ends right before this place.
    fn number_ends(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.line.place.get(before));
        before.is_some_and(|place| self.numbers.iter().any(|number| number.end == place + 1))
    }

    /// The place behind 《…》 when it begins here, else behind the one character.
    fn behind_name(&self, at: usize) -> usize {
        let rest = &self.line.chars[at..];
        let closing =
            if rest[0] == '《' { rest.iter().take(LONGEST_NAME).position(|sign| *sign == '》') } else { None };
        at + closing.map_or(1, |closing| closing + 1)
    }

    fn number(&self, steps: &[Step], step: usize, at: usize, slot: &Slot, found: &mut Match) -> bool {
        let mut at = at;
        for _ in 0..=MOST_BETWEEN {
            if let Some(number) = self.line.number_at.get(at).copied().flatten() {
                let value = &self.numbers[number];
                let fits = slot.classes.contains(&value.class) && slot.below.is_none_or(|below| value.value < below);
                if fits {
                    return self.take(steps, step, at, (number, slot.role), found);
                }
            }
            let rest = self.line.chars.get(at..).unwrap_or_default();
            match self.words.between.iter().find(|word| starts_with(rest, word)) {
                Some(word) => at += word.len(),
                None => return false,
            }
        }
        false
    }

    fn take(&self, steps: &[Step], step: usize, at: usize, what: (usize, Role), found: &mut Match) -> bool {
        let (number, role) = what;
        let before = (found.taken, found.seen.len(), found.added.len());
        match role {
            Role::Taken => found.taken = Some(number),
            Role::Seen => found.seen.push(number),
            Role::Added => found.added.push(number),
            Role::Used => {}
        }
        let length = self.numbers[number].end - self.numbers[number].start;
        if self.step(steps, step + 1, at + length, found) {
            return true;
        }
        found.taken = before.0;
        found.seen.truncate(before.1);
        found.added.truncate(before.2);
        false
    }

    fn every_at(&self, at: usize) -> Option<usize> {
        if self.line.chars.get(at) != Some(&'每') {
            return None;
        }
        let place = *self.line.place.get(at)?;
        self.every.iter().position(|every| every.start == place)
    }
}

/// Takes back what a failed way counted; never true.
fn undo(count: &mut usize, by: usize) -> bool {
    *count -= by;
    false
}

/// The frequencies of a paragraph.
pub(super) fn frequencies(chars: &[char]) -> Vec<Every> {
    const SPANS: [(&str, u32); 11] = [
        ("每半年", 2),
        ("每个季度", 4),
        ("每季度", 4),
        ("每季", 4),
        ("每两个月", 6),
        ("每两月", 6),
        ("每个月", 12),
        ("每月", 12),
        ("每双月", 6),
        ("每周", 52),
        ("每一季度", 4),
    ];
    let read = |at: usize| {
        let (word, per_year) = SPANS.iter().find(|(word, _)| begins(&chars[at..], word))?;
        Some(Every { start: at, end: at + word.chars().count(), per_year: *per_year })
    };
    (0..chars.len()).filter(|at| chars[*at] == '每').filter_map(read).collect()
}
