//! Of whom a sentence speaks, if not of the reporting unit: another level, another office, one village.
//!
//! A clause without a subject goes on with that of the clause before it. 县司法局 stands at the beginning where it is the
//! subject; 邀请县司法局授课3次 is ours, and so is what another office did together with us or handed over to us.

use std::ops::Range;

use super::{
    bar::{Bar, clause_start, sentence_start},
    signs::{any_in, begins, ends_with, position},
    words::{Levels, Villages, Words},
};

/// Of whom the sentence speaks up to a number, if not of the reporting unit: the last clause that begins with another
/// subject, unless a word for the whole stands behind it.
pub(super) fn other_subject(chars: &[char], at: usize, words: &Words, own_levels: &[String]) -> Option<Bar> {
    let rest = &chars[at..sentence_end(chars, at)];
    if own_levels.is_empty() && any_in(rest, &words.levels.theirs) {
        return Some(Bar::OtherLevel);
    }
    let shares = any_in(rest, &words.levels.our_part);
    let mut end = at;
    let (mut is_sum, mut sums_up) = (false, false);
    loop {
        let start = clause_start(chars, end);
        let clause = &chars[start..end];
        if points_back(clause, &chars[sentence_start(chars, start)..start], &words.villages) {
            return Some(Bar::Village);
        }
        if !is_sum && is_village(clause, &words.villages) {
            return Some(Bar::Village);
        }
        if !sums_up
            && (is_other_office(chars, start..end, shares, words, own_levels)
                || is_told_of_level(clause, words, own_levels))
        {
            return Some(Bar::OtherLevel);
        }
        let ends_sentence = start == 0 || "。！？；".contains(chars[start - 1]);
        let ours = words.levels.own.iter().any(|word| begins(clause, word));
        if ends_sentence || ours || any_in(clause, &words.villages.whole) {
            return None;
        }
        // A sum behind the clause of a village is of the whole, but 该村共调解3宗 says whose it is.
        is_sum |= any_in(clause, &words.villages.totals);
        // What is summed at the beginning of a clause is ours again; 罚款合计4.8万元 goes on with the office before it.
        let said = without_lead(clause, &words.villages);
        sums_up |= words.villages.totals.iter().any(|word| begins(said, word));
        end = start - 1;
    }
}

/// Whether what stands between the number of another level and the next one says that the latter is the unit's own: 全县
/// 620件，其中我镇受理21件.
pub(super) fn is_ours(between: &[char], levels: &Levels) -> bool {
    let word = |rest: &[char], list: &[String]| {
        list.iter().filter(|word| begins(rest, word)).map(|word| word.chars().count()).max()
    };
    let (mut rest, mut ours) = (between, false);
    while !rest.is_empty() {
        let us = word(rest, &levels.us);
        ours |= us.is_some();
        let Some(length) = us.or_else(|| word(rest, &levels.between)) else { return false };
        rest = &rest[length..];
    }
    ours
}

/// Where the sentence of a character begins, its parts behind ； not taken for sentences.
fn full_sentence_start(chars: &[char], at: usize) -> usize {
    chars[..at].iter().rposition(|sign| "。！？".contains(*sign)).map_or(0, |sign| sign + 1)
}

fn sentence_end(chars: &[char], at: usize) -> usize {
    chars[at..].iter().position(|sign| "。！？；".contains(*sign)).map_or(chars.len(), |sign| at + sign)
}

/// Whether a clause begins with another level and tells of all below it: 全县各乡镇….
fn is_told_of_level(clause: &[char], words: &Words, own_levels: &[String]) -> bool {
    let level = words.levels.words.iter().filter(|word| !own_levels.contains(word));
    level.into_iter().any(|word| begins(clause, word)) && any_in(clause, &words.levels.below)
}

/// Whether a clause begins with another office that did not act with the unit or hand over to it; where the sentence says
/// which part was ours (`shares`), what was handed over is not. A report without a township's name may be that office's own.
fn is_other_office(chars: &[char], at: Range<usize>, shares: bool, words: &Words, own_levels: &[String]) -> bool {
    let (levels, clause) = (&words.levels, &chars[at.clone()]);
    // 由县农业农村局立案3起: another office is who does it, wherever the clause names it.
    let clause = clause.strip_prefix(&['由']).unwrap_or(clause);
    let office = || {
        levels.offices.iter().any(|word| begins(clause, word))
            || begins_with_office(clause, levels)
            || begins_with_deputies(clause, shares, levels)
    };
    let judges = || {
        any_in(clause, &levels.judged) || any_in(&chars[full_sentence_start(chars, at.start)..at.start], &levels.suits)
    };
    let other = (begins_with_post(clause, &levels.courts, words) && !judges())
        || (own_levels.is_empty() && (office() || begins_with_post(clause, &levels.stations, words)));
    other && (shares || !takes_part(clause, levels))
}

/// Whether the clause of another office says that the unit took part, and not only that it happened there (在我镇) or together
/// with one more office (会同区城管局).
fn takes_part(clause: &[char], levels: &Levels) -> bool {
    let acts = |at: usize| at == 0 || !levels.place.contains(clause[at - 1]);
    let with_us = |end: usize| !clause.get(end).is_some_and(|sign| levels.above.contains(*sign));
    let says = |at: usize, word: &String| begins(&clause[at..], word) && with_us(at + word.chars().count());
    (0..clause.len()).any(|at| acts(at) && levels.joint.iter().any(|word| says(at, word)))
}

/// Whether a clause begins with the name of an office above: 县市场监管局, 区综合执法大队.
fn begins_with_office(clause: &[char], levels: &Levels) -> bool {
    let ends = |until: usize, end: &String| begins(&clause[until..], end) && until + end.chars().count() > 2;
    name_above(clause, levels).any(|until| levels.office_ends.iter().any(|end| ends(until, end)))
}

/// Whether a clause tells what the deputies above did: 县人大共收到建议143件. 县人大代表建议4件 are what we got from them.
fn begins_with_deputies(clause: &[char], shares: bool, levels: &Levels) -> bool {
    let found = name_above(clause, levels)
        .find_map(|until| levels.deputies.iter().find(|name| begins(&clause[until..], name)).map(|name| (until, name)));
    found.is_some_and(|(until, name)| {
        let rest = &clause[until + name.chars().count()..];
        !rest.first().is_some_and(|sign| levels.deputies_not_before.contains(*sign))
            && (shares || any_in(rest, &levels.deputies_do))
    })
}

/// The places up to which a clause may be the name of an office above, without the word with which it ends.
fn name_above(clause: &[char], levels: &Levels) -> impl Iterator<Item = usize> {
    let above = clause.first().is_some_and(|sign| levels.above.contains(*sign));
    let is_name = |sign: &char| is_word(*sign) && !levels.not_in.contains(*sign);
    let until = clause.iter().take(levels.longest).position(|sign| !is_name(sign));
    let longest = until.unwrap_or(clause.len().min(levels.longest));
    1..if above { longest } else { 1 }
}

/// Whether a clause begins with one of the bodies that have their seat in a township and are none of its own: 县法院,
/// 镇派出所, 青石派出所. 派出所、司法所 are not they alone.
fn begins_with_post(clause: &[char], bodies: &[String], words: &Words) -> bool {
    let levels = &words.levels;
    let alone = |from: usize, name: &String| {
        let next = clause.get(from + name.chars().count());
        begins(&clause[from..], name) && !next.is_some_and(|sign| levels.post_not_before.contains(*sign))
    };
    let from = clause.len() - without_lead(clause, &words.villages).len();
    let near = levels.near.iter().filter(|word| begins(&clause[from..], word)).map(|word| word.chars().count()).max();
    let known = |from: usize| bodies.iter().any(|name| alone(from, name));
    let of_place = |until: usize| {
        is_place_name(&clause[from..until], &words.villages)
            && bodies.iter().filter(|name| levels.posts.contains(name)).any(|name| alone(until, name))
    };
    let longest = clause.len().min(from + words.villages.longest + 1);
    known(0) || known(from) || near.is_some_and(|near| known(from + near)) || (from + 1..longest).any(of_place)
}

/// Whether a clause says 该村, or 该站 where a village was named before it in the sentence.
fn points_back(clause: &[char], before: &[char], words: &Villages) -> bool {
    let clause = without_lead(clause, words);
    let starts = |list: &[String]| list.iter().any(|word| begins(clause, word));
    starts(&words.again) || (starts(&words.again_near) && names_village(before, words))
}

/// Whether a village is named in a text, where a subject or an object begins: 以青石村为试点.
fn names_village(text: &[char], words: &Villages) -> bool {
    let named = |at: usize| village_name(&text[at..], words).is_some();
    (0..text.len()).any(|at| (at == clause_start(text, at) || ends_with(&text[..at], &words.object)) && named(at))
}

/// Whether a clause begins with the name of a village and says nothing of the whole. Several of them are as many examples
/// only where each has a number of its own: 青石村、白石村分别调解3宗和4宗.
fn is_village(clause: &[char], words: &Villages) -> bool {
    let said = without_lead(clause, words);
    let Some(mut end) = village_name(said, words) else { return false };
    let mut several = false;
    while let Some(next) = said.get(end + 1..).filter(|_| "、和与及".contains(said[end])) {
        let Some(length) = village_name(next, words) else { break };
        end += 1 + length;
        several = true;
    }
    let rest = &said[end..];
    let may_follow = words.may_follow.iter().any(|word| begins(rest, word));
    let follows = !may_follow && rest.first().is_some_and(|sign| words.not_before.contains(*sign));
    let apart = !several || any_in(rest, &words.apart) || words.example.iter().any(|word| begins(clause, word));
    apart && !follows && !any_in(rest, &words.whole)
}

/// The length of the name of a village with which a text begins.
fn village_name(text: &[char], words: &Villages) -> Option<usize> {
    let near = &text[..text.len().min(words.longest + 2)];
    let (at, end) = words.ends.iter().find_map(|end| Some((position(near, end)?, end)))?;
    is_place_name(&text[..at], words).then(|| at + end.chars().count())
}

/// Whether a few signs may be the name of a place.
fn is_place_name(name: &[char], words: &Villages) -> bool {
    let is_sign = |sign: &char| is_word(*sign) && !words.not_in.contains(*sign);
    let is_alone = matches!(name, [sign] if words.not_alone.contains(*sign));
    let is_known = words.names.iter().any(|known| begins(name, known) && known.chars().count() == name.len());
    is_known || (!name.is_empty() && !is_alone && name.iter().all(is_sign) && !any_in(name, &words.no_names))
}

/// A clause without the words that may stand before its subject: of time, of an example, of the township below which it is.
fn without_lead<'a>(clause: &'a [char], words: &Villages) -> &'a [char] {
    let mut rest = clause;
    let leads = || words.lead.iter().chain(&words.example);
    while let Some(word) = leads().filter(|word| begins(rest, word)).max_by_key(|word| word.len()) {
        rest = &rest[word.chars().count()..];
    }
    let of_unit = |until: &usize| {
        let ends = words.units.iter().find(|end| begins(&rest[*until..], end))?;
        is_place_name(&rest[..*until], words).then(|| &rest[*until + ends.chars().count()..])
    };
    (1..rest.len().min(words.longest + 1)).find_map(|until| of_unit(&until)).unwrap_or(rest)
}

fn is_word(sign: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&sign)
}
