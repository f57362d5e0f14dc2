//! Other orders of words than the one in which patterns are written.
//!
//! One number for several things: 参考率、合格率均达100%, 办结率和满意率分别为98%、95%. And the number before its noun:
//! 开展5次会前学法活动. Both are rewritten into plain lines with the number behind its noun, so that patterns need to
//! know only 参考率{%} and 会前学法活动{次}.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    bar::left_for,
    clean::ends_clause,
    matcher::Line,
    number::Number,
    signs::{begins, starts_with},
    words::{Class, Words},
};

/// A rewritten line.
pub(super) struct Spread {
    /// Its characters.
    pub(super) line: Line,
    /// Where the thing ends and what is said of it begins: a match has to reach across.
    pub(super) seam: usize,
    /// Whether 分别 gives the name its own number, which nothing else in the sentence then counts.
    pub(super) apart: bool,
}

impl Spread {
    /// Its numbers, by their positions in the paragraph's list.
    pub(super) fn numbers(&self) -> impl Iterator<Item = usize> {
        self.line.number_at.iter().flatten().copied()
    }
}

/// The lines that a sentence says beside itself.
pub(super) fn spreads(line: &Line, numbers: &[Number], words: &Words) -> Vec<Spread> {
    let mut out = Vec::new();
    for at in 0..line.chars.len() {
        let rest = &line.chars[at..];
        if starts_with(rest, &['分', '别']) {
            let apart = respectively(line, numbers, at, words).into_iter();
            out.extend(apart.map(|spread| Spread { apart: true, ..spread }));
        } else if matches!(rest[0], '均' | '都') || ends_rates(line, numbers, at) || says_none(rest, words) {
            out.extend(alike(line, at));
        } else if is_none(line, numbers, at) {
            // 合同9件、规范性文件0件 says nothing of the contracts.
            let from = clause_of(line, at);
            let counted = (from..at).rev().find(|before| line.number_at[*before].is_some());
            let names = |spread: &Spread| {
                spread.line.place[..spread.seam].iter().all(|place| counted.is_none_or(|own| *place > line.place[own]))
            };
            out.extend(alike(line, at).into_iter().filter(names));
        }
    }
    out
}

/// Whether what is said of the names before this place is that there is none of them: 行政复议、行政诉讼零发生.
fn says_none(rest: &[char], words: &Words) -> bool {
    words.none_of_these.iter().any(|word| begins(rest, word))
}

/// Whether a number here says that there is none of the names before it: 行政复议、行政诉讼0件. A rate of 0% is a figure.
fn is_none(line: &Line, numbers: &[Number], at: usize) -> bool {
    let number = line.number_at[at].map(|number| &numbers[number]).filter(|number| !number.vague);
    number.is_some_and(|number| number.value.is_zero() && number.measure != "%")
}

/// A list of what did not happen, each item with the word of negation and the noun they share: 未发生行政处罚、行政强制案件
/// says 未发生行政处罚案件.
pub(super) fn denied(line: &Line, numbers: &[Number], words: &Words) -> Vec<Spread> {
    let mut out = Vec::new();
    let mut from = 0;
    while from < line.chars.len() {
        let until = line.chars[from..].iter().position(|sign| ends_clause(*sign));
        let until = until.map_or(line.chars.len(), |sign| from + sign);
        if let Some((start, end)) = negation(&line.chars[from..until], words) {
            out.extend(each_denied(line, numbers, (from + start, from + end), until, words));
        }
        from = until + 1;
    }
    out
}

/// Where the first word of negation stands in a clause, the longest of those that begin there.
fn negation(clause: &[char], words: &Words) -> Option<(usize, usize)> {
    let at = |at: usize| {
        let fits = words.denials.iter().filter(|word| starts_with(&clause[at..], word));
        fits.map(|word| (at, at + word.len())).max()
    };
    (0..clause.len()).find_map(at)
}

fn each_denied(line: &Line, numbers: &[Number], negation: (usize, usize), until: usize, words: &Words) -> Vec<Spread> {
    let (from, end) = (behind_once(line, numbers, negation.1), without_verb(line, (negation.1, until), words));
    let items = split(line, from, end);
    let Some((last, others)) = items.split_last() else { return Vec::new() };
    if line.number_at[from..until].iter().any(Option::is_some) {
        return Vec::new();
    }
    let item: String = line.chars[last.start..last.end].iter().collect();
    let noun =
        words.of_each_item.iter().find(|noun| item.ends_with(noun.as_str())).map_or(0, |noun| noun.chars().count());
    let plain = |item: &Name| {
        let shared = if line.chars[..item.end].ends_with(&line.chars[last.end - noun..last.end]) { 0 } else { noun };
        let places = (negation.0..negation.1).chain(item.start..item.end).chain(last.end - shared..last.end);
        taken(line, places, negation.1 - negation.0)
    };
    let is_rewritten = last.start > negation.1 || end < until;
    let again = is_rewritten
        .then(|| taken(line, (negation.0..negation.1).chain(last.start..last.end), negation.1 - negation.0));
    others.iter().map(plain).chain(again).collect()
}

/// The place behind 一起 in 无一起行政诉讼: not one of them is none of them.
fn behind_once(line: &Line, numbers: &[Number], at: usize) -> usize {
    let number = line.number_at.get(at).copied().flatten().map(|number| &numbers[number]);
    at + number.filter(|number| number.value == Decimal::ONE).map_or(0, |number| number.end - number.start)
}

/// The end of what is denied between two places, without the verb behind it: 无行政诉讼发生 says 无行政诉讼.
fn without_verb(line: &Line, (from, until): (usize, usize), words: &Words) -> usize {
    let said: String = line.chars[from..until].iter().collect();
    let verb = words.none_of_it.iter().find(|verb| said.ends_with(verb.as_str()));
    until - verb.map_or(0, |verb| verb.chars().count())
}

/// Items of a list behind the first, each with the verb of the first: 审查合同35份、规范性文件2件 says 审查规范性文件2件.
pub(super) fn governed(line: &Line, numbers: &[Number], words: &Words) -> Vec<Spread> {
    let mut out = Vec::new();
    for (at, number) in line.number_at.iter().enumerate().filter_map(|(at, number)| Some((at, (*number)?))) {
        let end = at + numbers[number].end - numbers[number].start;
        let Some(from) = joined_at(line, end) else { continue };
        let clause = clause_of(line, at);
        let Some(verb) = last_verb(&line.chars[clause..at], &words.governs) else { continue };
        let verb = (clause + verb.0, clause + verb.1);
        if let Some(until) = item_until(line, numbers, from) {
            out.push(taken(line, (verb.0..verb.1).chain(from..until), verb.1 - verb.0));
        }
    }
    out
}

/// Where the next item of a list begins, if one follows here.
fn joined_at(line: &Line, end: usize) -> Option<usize> {
    let rest = line.chars.get(end..)?;
    matches!(rest.first(), Some('、' | '和' | '及')).then_some(end + 1)
}

/// The last of the verbs in a text; 审查员 is none.
fn last_verb(text: &[char], verbs: &[String]) -> Option<(usize, usize)> {
    let at = |at: usize| {
        let found = verbs.iter().find(|verb| begins(&text[at..], verb))?;
        let end = at + found.chars().count();
        (text.get(end) != Some(&'员')).then_some((at, end))
    };
    (0..text.len()).rev().find_map(at)
}

/// The end of an item with its number: behind the number, or, where the item begins with it, behind what it counts.
fn item_until(line: &Line, numbers: &[Number], from: usize) -> Option<usize> {
    let stops = |at: &usize| ends_clause(line.chars[*at]) || matches!(line.chars[*at], '、' | '和' | '及');
    let names = names_of_laws(&line.chars, from);
    let last = line.chars.len().min(names + LONGEST_OBJECT);
    let number = (names..last).find(|at| line.number_at[*at].is_some())?;
    if (names..number).any(|at| stops(&at)) {
        return None;
    }
    let end = behind_number(line, numbers, number);
    Some(if number == from { (end..last).find(stops).unwrap_or(last) } else { end })
}

/// The place behind the number that begins at a place.
fn behind_number(line: &Line, numbers: &[Number], at: usize) -> usize {
    at + line.number_at[at].map_or(0, |number| numbers[number].end - numbers[number].start)
}

/// The place behind the names between 《 and 》 with which a text goes on.
fn names_of_laws(chars: &[char], from: usize) -> usize {
    let mut at = from;
    while let Some(length) =
        chars.get(at).filter(|sign| **sign == '《').and_then(|_| chars[at..].iter().position(|sign| *sign == '》'))
    {
        at += length + 1;
        at += usize::from(chars.get(at) == Some(&'、') && chars.get(at + 1) == Some(&'《'));
    }
    at
}

/// Items joined by 、 or 和 between two places.
fn split(line: &Line, from: usize, until: usize) -> Vec<Name> {
    let joins = |at: usize| match line.chars[at] {
        '、' | '或' => true,
        '和' => line.chars.get(at + 1) != Some(&'解'),
        '及' => line.chars[at - 1] != '涉',
        '与' => line.chars[at - 1] != '参',
        _ => false,
    };
    let mut out = vec![Name { start: from, end: until }];
    for at in (from + 1..until).filter(|at| joins(*at)) {
        if let Some(last) = out.last_mut() {
            last.end = at - usize::from(line.chars[at - 1] == '以');
        }
        out.push(Name { start: at + 1, end: until });
    }
    out.retain(|name| name.end > name.start);
    out
}

/// Some places of a line as a line of their own, with its seam.
fn taken(line: &Line, places: impl Iterator<Item = usize>, seam: usize) -> Spread {
    let mut out = Line::default();
    for at in places {
        out.chars.push(line.chars[at]);
        out.place.push(line.place[at]);
        out.number_at.push(line.number_at[at]);
    }
    Spread { line: out, seam, apart: false }
}

/// The longest object of a number that stands before it.
const LONGEST_OBJECT: usize = 40;

/// Each clause with a number before its noun, rewritten with the number at the end of the noun: at the end of the
/// clause, and before what joins the next noun.
pub(super) fn moved(line: &Line, numbers: &[Number], words: &Words) -> Vec<Spread> {
    let mut out = Vec::new();
    for (at, number) in line.number_at.iter().enumerate().filter_map(|(at, number)| Some((at, (*number)?))) {
        let (number, behind) = (&numbers[number], at + numbers[number].end - numbers[number].start);
        let from = clause_of(line, at);
        if !moves(number, &line.chars[from..at], &line.chars[behind..], words) {
            continue;
        }
        out.extend(
            object_ends(line, numbers, behind, number.class)
                .into_iter()
                .map(|end| with_number_last(line, (from, at), (behind, end))),
        );
    }
    out
}

/// Whether a number counts what follows it. 一起 is as often 未发生一起, and people are counted by what they did.
fn moves(number: &Number, before: &[char], rest: &[char], words: &Words) -> bool {
    let class = words.classes[usize::from(number.class.0)].as_str();
    let counts = matches!(class, "件" | "次" | "份" | "条" | "项" | "个");
    let once = number.value == Decimal::ONE && (!number.digits || before.iter().any(|sign| "未无没零".contains(*sign)));
    counts
        && !once
        && !number.vague
        && rest.first().is_some_and(|sign| ('\u{4E00}'..='\u{9FFF}').contains(sign))
        && !starts_with(rest, &['以'])
}

/// Where the object of a number that ends at `behind` may end.
fn object_ends(line: &Line, numbers: &[Number], behind: usize, class: Class) -> Vec<usize> {
    let stops = |at: &usize| ends_clause(line.chars[*at]) || line.number_at[*at].is_some() || line.chars[*at] == '（';
    let last = line.chars.len().min(behind + LONGEST_OBJECT);
    let end = (behind..last).find(stops).unwrap_or(last);
    let joins = |at: &usize| matches!(line.chars[*at], '、' | '和' | '并' | '及' | '与');
    // 申请20件涉及复议2件: a number of the same kind behind the noun is the one that counts it.
    let counted = line.number_at.get(end).copied().flatten().is_some_and(|next| numbers[next].class == class);
    let mut out: Vec<usize> = (behind..end).find(joins).into_iter().chain((!counted).then_some(end)).collect();
    out.retain(|end| *end > behind + 1);
    out
}

/// `said` with the number that stands between it and its object behind both.
fn with_number_last(line: &Line, said: (usize, usize), object: (usize, usize)) -> Spread {
    let places = (said.0..said.1).chain(object.0..object.1).chain(said.1..object.0);
    taken(line, places, said.1 - said.0 + object.1 - object.0)
}

/// Each clause that says first how much a number changed and in the next one what it is, without the change: 成功率比上年提高1.2个百分点，
/// 达到99.1% says 成功率达到99.1%.
pub(super) fn unchanged(line: &Line, numbers: &[Number], words: &Words) -> Vec<Spread> {
    let mut out = Vec::new();
    for (at, number) in line.number_at.iter().enumerate().filter_map(|(at, number)| Some((at, (*number)?))) {
        let end = at + numbers[number].end - numbers[number].start;
        if let Some(to) = left_for(&line.chars, at, end, words) {
            out.extend(without_the_left(line, numbers, at, to));
            continue;
        }
        let reaches = |word: &&String| line.chars.get(end) == Some(&'，') && begins(&line.chars[end + 1..], word);
        let Some(verb) = words.change.reaches.iter().find(reaches).map(|word| word.chars().count()) else { continue };
        let next = (end + 1 + verb..line.chars.len().min(end + 1 + verb + 2)).find(|at| line.number_at[*at].is_some());
        let from = clause_of(line, at);
        let said = &line.chars[from..at];
        let cut = (1..said.len()).find(|at| {
            let starts = |word: &String| begins(&said[*at..], word);
            words.change.compared.iter().any(starts) || words.change.words.iter().any(starts)
        });
        let (Some(next), Some(cut)) = (next, cut) else { continue };
        let until = behind_number(line, numbers, next);
        out.push(taken(line, (from..from + cut).chain(end + 1..until), cut));
    }
    out
}

/// A clause without the number that was left for another one: 案件由8件下降至3件 says 案件3件.
fn without_the_left(line: &Line, numbers: &[Number], at: usize, to: usize) -> Option<Spread> {
    let next = (to..line.chars.len().min(to + 2)).find(|at| line.number_at[*at].is_some())?;
    let until = behind_number(line, numbers, next);
    let from = clause_of(line, at);
    let cut = line.chars[from..at].iter().rposition(|sign| "由从".contains(*sign)).filter(|cut| *cut > 0)?;
    Some(taken(line, (from..from + cut).chain(next..until), cut))
}

/// How far behind the name of a rate its number may stand: 达到了两个.
const LONGEST_BETWEEN: usize = 7;

/// Whether a rate's name ends before this place and its number follows, without 均: 参考率、合格率100%.
fn ends_rates(line: &Line, numbers: &[Number], at: usize) -> bool {
    at > 0
        && line.chars[at - 1] == '率'
        && (at..line.chars.len().min(at + LONGEST_BETWEEN))
            .any(|near| line.number_at[near].is_some_and(|number| numbers[number].measure == "%"))
}

/// A name of a list, as a range of the line.
#[derive(Clone, Copy)]
struct Name {
    start: usize,
    end: usize,
}

/// Where the clause of a place begins.
fn clause_of(line: &Line, at: usize) -> usize {
    line.chars[..at].iter().rposition(|sign| ends_clause(*sign)).map_or(0, |sign| sign + 1)
}

/// The names joined by 、 or 和 right before a place, in its clause.
fn names(line: &Line, at: usize) -> Vec<Name> {
    let from = clause_of(line, at);
    let mut out = vec![Name { start: from, end: at }];
    let mut here = from;
    while here < at {
        let width = match line.chars[here] {
            '以' if line.chars.get(here + 1) == Some(&'及') => 2,
            '、' | '和' | '及' | '与' => 1,
            _ => 0,
        };
        if width > 0 {
            if let Some(last) = out.last_mut() {
                last.end = here;
            }
            out.push(Name { start: here + width, end: at });
        }
        here += width.max(1);
    }
    out.retain(|name| name.end > name.start);
    out
}

/// Each name but the last with all that follows: the last stands there already.
fn alike(line: &Line, at: usize) -> Vec<Spread> {
    let names = names(line, at);
    let until = line.chars[at..].iter().position(|sign| ends_clause(*sign)).map_or(line.chars.len(), |sign| at + sign);
    let Some((last, others)) = names.split_last() else { return Vec::new() };
    let rate = line.chars[last.end - 1] == '率';
    others.iter().map(|name| joined(line, 0..0, *name, at..until, rate)).collect()
}

/// A verb between 分别 and the first number is no longer.
const LONGEST_VERB: usize = 8;

/// Each name with its own number, when there are as many numbers as names, and the verb that all share: 建议、提案分别办结5件、3件,
/// 审查文件、合同分别为4件、12份.
/// Where 分别 begins its clause, the names stand in the one before: 参考率、合格率稳步提高，分别达98%、95%.
fn respectively(line: &Line, numbers: &[Number], at: usize, words: &Words) -> Vec<Spread> {
    let mut names = names(line, at - usize::from(at > 0 && line.chars[at - 1] == '，'));
    if let [first, .., last] = &mut names[..]
        && line.chars[first.end - 1] == '率'
    {
        let rate = line.chars[last.start..last.end].iter().rposition(|sign| *sign == '率');
        last.end = rate.map_or(last.end, |rate| last.start + rate + 1);
    }
    let mut found = Vec::new();
    let is_said = |at: &usize| line.number_at[*at].is_none() && !ends_clause(line.chars[*at]);
    let said = (at + 2..line.chars.len()).take_while(is_said).count();
    let links = line.chars[at + 2..at + 2 + said].iter().rev().take_while(|sign| LINKS.contains(**sign)).count();
    let verb = said - links;
    let verb = at + 2..at + 2 + if verb <= LONGEST_VERB { verb } else { 0 };
    let mut here = verb.end;
    while here < line.chars.len() && found.len() < names.len() {
        if let Some(number) = line.number_at[here] {
            let length = numbers[number].end - numbers[number].start;
            found.push((here, here + length));
            here += length;
        } else if LINKS.contains(line.chars[here]) {
            here += 1;
        } else {
            break;
        }
    }
    if found.len() != names.len() || names.len() < 2 {
        return Vec::new();
    }
    let rate = names.last().is_some_and(|last| line.chars[last.end - 1] == '率');
    let governs = last_verb(&line.chars[names[0].start..names[0].end], &words.governs);
    let governs = governs.map_or(0..0, |(from, to)| names[0].start + from..names[0].start + to);
    let said = |number: (usize, usize)| verb.clone().chain(number.0..number.1);
    let one = |(at, (name, number)): (usize, (&Name, (usize, usize)))| {
        let ahead = if at == 0 { 0..0 } else { governs.clone() };
        joined(line, ahead, *name, said(number), rate)
    };
    names.iter().zip(found).enumerate().map(one).collect()
}

/// What may stand between 分别 and a number, and between two of them.
const LINKS: &str = "为是有达到、，和及共约";

/// A name and what is said of it as one line, with the verb `ahead`. `rate`: 参考、合格率 shares its 率.
fn joined(line: &Line, ahead: Range<usize>, name: Name, said: impl Iterator<Item = usize>, rate: bool) -> Spread {
    let mut out = Line::default();
    let mut push = |at: usize, sign: char| {
        out.chars.push(sign);
        out.place.push(line.place[at]);
        out.number_at.push(line.number_at[at]);
    };
    let seam = ahead.len() + name.end - name.start;
    for at in ahead.chain(name.start..name.end) {
        push(at, line.chars[at]);
    }
    let shares = rate && line.chars[name.end - 1] != '率' && line.chars.get(name.end) == Some(&'、');
    if shares {
        push(name.end, '率');
    }
    for at in said {
        push(at, line.chars[at]);
    }
    let seam = seam + usize::from(shares);
    Spread { line: out, seam, apart: false }
}
