//! The figures of one paragraph: patterns tried on each sentence, the best one taken for each number.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    Grammar,
    bar::{self, Bar},
    claims,
    clean::{self, Clean},
    grammar::{Pattern, Reach},
    lists, loose,
    matcher::{Every, Line, Match, Walk, classes, frequencies},
    number::{Number, numbers},
    parts,
    period::{Marker, markers},
    section,
    signs::{any_in, ends_with, last_of, position},
    spread::{Spread, denied, governed, moved, spreads, unchanged},
    words::Words,
};
use crate::observation::{IndicatorId, Qualifier};

/// A paragraph with everything that is found in it once.
pub(super) struct Scanned {
    /// Its characters.
    pub(super) clean: Clean,
    /// Its numbers.
    pub(super) numbers: Vec<Number>,
    /// Its words of time.
    pub(super) markers: Vec<Marker>,
    every: Vec<Every>,
    /// Its sentences.
    pub(super) sentences: Vec<Range<usize>>,
    /// The heading above it and the text before it belong to what a wide scope looks at.
    heading: Vec<char>,
    /// What names the matter of all its sentences: its own short heading, or the one above a line with a bullet.
    label: Vec<char>,
    /// The title of the report, which belongs to the widest scope.
    title: Vec<char>,
}

impl Scanned {
    /// Scans a paragraph that stands under a heading in a report.
    pub(super) fn of(text: &str, heading: &[char], title: &[char], grammar: &Grammar) -> Self {
        let clean = Clean::of(text);
        let sentences = clean::sentences(&clean.chars);
        Self {
            numbers: numbers(&clean, &grammar.words),
            markers: markers(&clean.chars, &sentences, &grammar.words.time),
            every: frequencies(&clean.chars),
            sentences,
            label: section::label(&clean.chars)
                .unwrap_or(if section::is_bulleted(&clean.chars) { heading } else { &[] })
                .to_vec(),
            heading: heading.to_vec(),
            title: title.to_vec(),
            clean,
        }
    }
}

/// A phrase that fits a pattern and won its number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Hit {
    /// Whose; `None` for phrases that are known to be nobody's.
    pub(super) indicator: Option<IndicatorId>,
    /// The pattern as written.
    pub(super) pattern: String,
    /// The word of the scope that was found, if one was asked.
    pub(super) scope: Option<String>,
    /// Range of the paragraph's clean characters.
    pub(super) span: Range<usize>,
    /// Position of its number, when the value was written.
    pub(super) number: Option<usize>,
    /// The value.
    pub(super) value: Decimal,
    /// How exact.
    pub(super) qualifier: Qualifier,
    /// Why it is no result after all.
    pub(super) bar: Option<Bar>,
    /// Sum of the parts that 其中 names behind it.
    pub(super) parts: Option<Decimal>,
    /// The change against last year that is stated behind it, in per cent.
    pub(super) growth: Option<Decimal>,
    /// Whether words in any order gave it and no phrase.
    pub(super) loose: bool,
}

impl Hit {
    /// The same, barred where its sentence tells of another matter than the indicator's.
    fn of_matter(mut self, scanned: &Scanned, grammar: &Grammar) -> Self {
        let other = |id| bar::other_matter(&scanned.clean.chars, self.span.end, grammar.family(id), &grammar.words);
        self.bar = self.bar.or_else(|| self.indicator.and_then(other));
        self
    }
}

/// What a paragraph gives.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    /// Phrases that fit, in the order of the text.
    pub(super) hits: Vec<Hit>,
    /// Numbers that fit no pattern.
    pub(super) left: Vec<usize>,
}

/// A match with what decides between matches.
struct Candidate {
    pattern: usize,
    found: Match,
    /// Range of the paragraph's clean characters.
    span: Range<usize>,
    /// Numbers of its phrase, those between its parts that a rewriting left out not among them.
    numbers: Vec<usize>,
    scope: Option<(usize, String)>,
    /// 0 for the sentence itself; others for its rewritings, and for patterns that share.
    group: usize,
}

/// What a rewriting of the order costs, in skipped signs: the order as written wins where both fit.
const REORDERED: usize = 3;

impl Candidate {
    fn reordered(mut self) -> Self {
        self.found.gaps += REORDERED;
        self
    }
}

/// The figures of a paragraph.
pub(super) fn find(scanned: &Scanned, grammar: &Grammar, own_levels: &[String]) -> Found {
    let mut out = Found::default();
    let mut used = vec![false; scanned.numbers.len()];
    for sentence in &scanned.sentences {
        let mut hits = Vec::new();
        for candidate in best(candidates(scanned, sentence, grammar), grammar) {
            for number in covered(&candidate) {
                used[number] = true;
            }
            hits.extend(hit(&candidate, scanned, grammar, own_levels).map(|hit| hit.of_matter(scanned, grammar)));
        }
        parts::add_ours(&mut hits, scanned, grammar, own_levels);
        parts::take_done(&mut hits, scanned, grammar, own_levels);
        parts::take_this_year(&mut hits, scanned, grammar, own_levels);
        parts::take_sum(&mut hits, scanned, grammar, own_levels);
        parts::add_of_time(&mut hits, scanned, grammar, own_levels);
        lists::add_places(&mut hits, scanned, grammar);
        lists::count_each(&mut hits, scanned, grammar);
        for number in hits.iter().filter_map(|hit| hit.number) {
            used[number] = true;
        }
        hits.sort_by_key(|hit| (hit.span.start, hit.span.end));
        claims::add(&mut hits, scanned, sentence, &grammar.words);
        parts::bar_named(&mut hits, &out.hits, scanned, sentence, grammar);
        parts::narrow_items(&mut hits, scanned, grammar);
        parts::bar_addends(&mut hits);
        parts::add_up(&mut hits, &scanned.clean.chars, &scanned.numbers, grammar);
        out.hits.append(&mut hits);
    }
    out.hits.sort_by_key(|hit| (hit.span.start, hit.span.end));
    parts::bar_later(&mut out.hits, scanned);
    parts::bar_channels(&mut out.hits, &scanned.clean.chars, grammar);
    out.left = (0..used.len()).filter(|number| !used[*number]).collect();
    for hit in loose::find(scanned, &out, grammar, own_levels) {
        out.left.retain(|number| hit.number != Some(*number));
        out.hits.push(hit.of_matter(scanned, grammar));
    }
    parts::of_all(&mut out.hits, grammar);
    out.hits.sort_by_key(|hit| (hit.span.start, hit.span.end));
    out
}

/// Numbers inside a candidate's phrase that nobody else may use.
fn covered(candidate: &Candidate) -> Vec<usize> {
    candidate.numbers.iter().filter(|number| !candidate.found.seen.contains(number)).copied().collect()
}

fn candidates(scanned: &Scanned, sentence: &Range<usize>, grammar: &Grammar) -> Vec<Candidate> {
    let line = line_of(scanned, sentence);
    let mut out = on_line(&line, None, 0, scanned, sentence, grammar);
    let spreads = spreads(&line, &scanned.numbers, &grammar.words);
    let apart: Vec<usize> = spreads.iter().filter(|spread| spread.apart).flat_map(Spread::numbers).collect();
    for spread in denied(&line, &scanned.numbers, &grammar.words) {
        let found = on_line(&spread.line, Some(spread.seam), 0, scanned, sentence, grammar);
        out.extend(found.into_iter().filter(|candidate| grammar.pattern(candidate.pattern).says.is_some()));
    }
    let governed = governed(&line, &scanned.numbers, &grammar.words);
    let unchanged = unchanged(&line, &scanned.numbers, &grammar.words);
    for spread in moved(&line, &scanned.numbers, &grammar.words).into_iter().chain(governed).chain(unchanged) {
        let found = on_line(&spread.line, Some(spread.seam), 0, scanned, sentence, grammar);
        let known = found.into_iter().filter(|candidate| grammar.owner(candidate.pattern).is_some());
        out.extend(known.map(Candidate::reordered));
    }
    // 建议、提案分别办结5件、3件: as it stands, 提案 is nearest to the number of 建议.
    out.retain(|candidate| !candidate.numbers.iter().any(|number| apart.contains(number)));
    for (group, spread) in (1..).zip(spreads) {
        out.extend(on_line(&spread.line, Some(spread.seam), group, scanned, sentence, grammar));
    }
    out
}

fn line_of(scanned: &Scanned, sentence: &Range<usize>) -> Line {
    let mut number_at = vec![None; sentence.len()];
    for (number, range) in scanned.numbers.iter().enumerate() {
        if sentence.contains(&range.start) {
            number_at[range.start - sentence.start] = Some(number);
        }
    }
    Line { chars: scanned.clean.chars[sentence.clone()].to_vec(), place: sentence.clone().collect(), number_at }
}

fn on_line(
    line: &Line,
    seam: Option<usize>,
    group: usize,
    scanned: &Scanned,
    sentence: &Range<usize>,
    grammar: &Grammar,
) -> Vec<Candidate> {
    let walk = Walk {
        line,
        numbers: &scanned.numbers,
        every: &scanned.every,
        words: &grammar.words,
        classes: classes(line, &scanned.numbers),
    };
    walk.matches(&grammar.patterns, &grammar.index, seam.unwrap_or(line.chars.len()))
        .into_iter()
        .filter(|(_, found)| seam.is_none_or(|seam| found.end > seam))
        .filter_map(|(pattern, found)| {
            let places = &line.place[found.start..found.end];
            let span = *places.iter().min()?..places.iter().max()? + 1;
            let rules = grammar.pattern(pattern);
            let scope = scope_of(rules, &span, sentence, scanned)?;
            let clause = item_start(
                &scanned.clean.chars,
                &scanned.numbers,
                bar::clause_start(&scanned.clean.chars, span.start),
                span.start,
            );
            let excluded = is_negated(&scanned.clean.chars, span.start, &grammar.words)
                || is_negated(&line.chars, found.start, &grammar.words)
                || scanned.excludes(rules, clause, &span)
                || (rules.first && (span.start > 0 || any_in(&scanned.heading, &rules.not_before)))
                || (rules.says.is_some() && number_follows(scanned, span.end));
            let group = if rules.shared { usize::MAX - pattern } else { group };
            let numbers = line.number_at[found.start..found.end].iter().flatten().copied().collect();
            (!excluded).then_some(Candidate { pattern, found, span, numbers, scope, group })
        })
        .collect()
}

impl Scanned {
    /// Whether it is an item of a list that says no more than it must, so that its label stands for a subject.
    fn is_terse(&self) -> bool {
        section::is_item(&self.clean.chars) || section::is_bulleted(&self.clean.chars)
    }

    /// Whether a word stands where a pattern wants none of it: in the clause, before it in the sentence, in the title.
    pub(super) fn excludes(&self, pattern: &Pattern, clause: usize, span: &Range<usize>) -> bool {
        let chars = &self.clean.chars;
        let sentence = bar::sentence_start(chars, span.start);
        any_in(&chars[clause..span.end], &pattern.not)
            || any_in(&chars[sentence..span.end], &pattern.not_before)
            || any_in(&self.title, &pattern.not_before)
            || any_in(&self.label, &pattern.not_before)
    }
}

/// Whether a word of negation stands right before a phrase: 不成功4件 is no success.
fn is_negated(chars: &[char], at: usize, words: &Words) -> bool {
    ends_with(&chars[..at], &words.negation)
}

/// Where the item of a list begins that a place stands in: behind 、 and the number of the item before. 班子学法12次、
/// 机关干部学法10次 are two.
pub(super) fn item_start(chars: &[char], numbers: &[Number], clause: usize, at: usize) -> usize {
    let joins = |number: &&Number| chars.get(number.end) == Some(&'、');
    let before = numbers.iter().filter(|number| number.end > clause && number.end < at);
    before.filter(joins).map(|number| number.end + 1).next_back().unwrap_or(clause)
}

/// Whether a number stands right behind a phrase, in its clause: 败诉2件 says more than that there was none.
fn number_follows(scanned: &Scanned, end: usize) -> bool {
    let goes_on = |until: usize| !scanned.clean.chars[end - 1..until].iter().any(|sign| clean::ends_clause(*sign));
    scanned.numbers.iter().any(|number| (end..end + 3).contains(&number.start) && goes_on(number.start))
}

/// Whether the words that must stand before are there: the distance and the word, or `None` inside when none is
/// asked for.
#[expect(clippy::option_option, reason = "not asked for and not found are two answers")]
pub(super) fn scope_of(
    pattern: &Pattern,
    span: &Range<usize>,
    sentence: &Range<usize>,
    scanned: &Scanned,
) -> Option<Option<(usize, String)>> {
    let words = &pattern.scope.words;
    if words.is_empty() {
        return Some(None);
    }
    let reach = pattern.scope.reach;
    let label = &scanned.label;
    if reach == Reach::Label && !begins_clause(&scanned.clean.chars, span.start) {
        return None;
    }
    let word_at = |text: &[char], at: usize| {
        let word = words.iter().find(|word| super::signs::starts_with(&text[at..], word));
        word.map(|word| word.iter().collect::<String>()).unwrap_or_default()
    };
    let wide = reach >= Reach::Paragraph;
    let from = if wide { 0 } else { sentence.start };
    let before = &scanned.clean.chars[from..span.end];
    let heading = &scanned.heading;
    if (Reach::Sentence..Reach::Title).contains(&reach) {
        let other_items = if wide { None } else { clean::other_items(before) };
        let found = match other_items {
            None => last_of(before, words),
            Some(items) => last_of(&before[items.end..], words)
                .map(|at| at + items.end)
                .or_else(|| last_of(&before[..items.start], words)),
        };
        if let Some(at) = found {
            return Some(Some((before.len() - at, word_at(before, at))));
        }
        if let Some(at) = wide.then(|| last_of(heading, words)).flatten() {
            return Some(Some((before.len() + heading.len() - at, word_at(heading, at))));
        }
    }
    if reach == Reach::Label || (reach == Reach::Sentence && scanned.is_terse()) {
        let at = last_of(label, words)?;
        return Some(Some((before.len() + label.len() - at, word_at(label, at))));
    }
    let title = &scanned.title;
    let at = (reach >= Reach::Report).then(|| last_of(title, words)).flatten()?;
    Some(Some((before.len() + heading.len() + title.len() - at, word_at(title, at))))
}

/// Whether a clause, or an item of a list, begins at a place.
fn begins_clause(chars: &[char], at: usize) -> bool {
    at.checked_sub(1).is_none_or(|before| clean::ends_clause(chars[before]) || "、〇".contains(chars[before]))
}

/// The candidates that win their numbers: more matched text first, then the nearer scope, then fewer skipped signs.
fn best(mut candidates: Vec<Candidate>, grammar: &Grammar) -> Vec<Candidate> {
    candidates.sort_by_key(|candidate| {
        let near = candidate.scope.as_ref().map_or((usize::MAX, 0), |(distance, word)| {
            // 领导干部 ends where 干部 ends and says more.
            let length = word.chars().count();
            (distance.saturating_sub(length), usize::MAX - length)
        });
        // Three skipped signs weigh as much as one that was matched; the smaller number comes first.
        let weight = (usize::MAX / 2).saturating_sub(3 * candidate.found.signs).saturating_add(candidate.found.gaps);
        (weight, near, candidate.span.start, candidate.pattern)
    });
    let mut taken: std::collections::BTreeSet<(usize, usize)> = std::collections::BTreeSet::new();
    let mut served: std::collections::BTreeSet<(Option<IndicatorId>, usize)> = std::collections::BTreeSet::new();
    let mut said: std::collections::BTreeSet<Option<IndicatorId>> = std::collections::BTreeSet::new();
    let mut out = Vec::new();
    for candidate in candidates {
        let numbers = covered(&candidate);
        if grammar.pattern(candidate.pattern).says.is_some() {
            // It takes no number, so it competes with nobody; once a sentence is enough.
            if said.insert(grammar.owner(candidate.pattern)) {
                out.push(candidate);
            }
            continue;
        }
        let owner = grammar.owner(candidate.pattern);
        let is_served =
            |number: &usize| taken.contains(&(candidate.group, *number)) || served.contains(&(owner, *number));
        if numbers.iter().any(is_served) {
            continue;
        }
        served.extend(numbers.iter().map(|number| (owner, *number)));
        taken.extend(numbers.iter().map(|number| (candidate.group, *number)));
        if candidate.group > usize::MAX / 2 {
            // A shared phrase still keeps its other numbers from being read as something else.
            let others = numbers.iter().filter(|number| candidate.found.taken != Some(**number));
            taken.extend(others.map(|number| (0, *number)));
        }
        out.push(candidate);
    }
    out
}

fn hit(candidate: &Candidate, scanned: &Scanned, grammar: &Grammar, own_levels: &[String]) -> Option<Hit> {
    let pattern = grammar.pattern(candidate.pattern);
    let chars = &scanned.clean.chars;
    let found = &candidate.found;
    let (value, qualifier, bar) = if let Some(every) = found.every {
        let times = Decimal::from(scanned.every[every].per_year);
        (times, Qualifier::Implied, bar::of_place(chars, candidate.span.start, &grammar.words, own_levels))
    } else if let Some(number) = found.taken {
        let bar_of = |number: usize| bar::bar(chars, &scanned.numbers, number, &grammar.words, own_levels);
        let all = || std::iter::once(number).chain(found.added.iter().copied());
        // The sum itself is not written anywhere.
        let qualifier = if found.added.is_empty() { scanned.numbers[number].qualifier } else { Qualifier::Implied };
        (all().map(|number| scanned.numbers[number].value).sum(), qualifier, all().find_map(bar_of))
    } else {
        let value = pattern.says?;
        let kind = if value.is_zero() { Qualifier::ZeroStatement } else { Qualifier::Implied };
        (value, kind, bar::of_place(chars, candidate.span.start, &grammar.words, own_levels))
    };
    Some(Hit {
        indicator: grammar.owner(candidate.pattern),
        pattern: pattern.source.clone(),
        scope: candidate.scope.as_ref().map(|(_, word)| word.clone()),
        span: candidate.span.clone(),
        number: found.taken,
        value,
        qualifier,
        bar,
        parts: None,
        growth: None,
        loose: false,
    })
}

/// Whether a number that fits no pattern stands beside a subject of the catalog.
pub(super) fn is_of_subject(scanned: &Scanned, number: usize, grammar: &Grammar) -> bool {
    let chars = &scanned.clean.chars;
    let number = &scanned.numbers[number];
    let class = grammar.words.classes[usize::from(number.class.0)].as_str();
    let clause = bar::clause_start(chars, number.start);
    let after = &chars[number.end..chars.len().min(number.end + 12)];
    let until = after.iter().position(|sign| clean::ends_clause(*sign)).unwrap_or(after.len());
    let near = &chars[clause..number.end + until];
    number.digits
        && !matches!(class, "其他" | "大")
        && grammar.words.subjects.iter().any(|word| position(near, word).is_some())
}
