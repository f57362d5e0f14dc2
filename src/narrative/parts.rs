//! Wholes and their parts: of several figures of one indicator, which one is the whole, and where only the parts are
//! written, their sum.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    Grammar,
    bar::{Bar, bar, clause_start, sentence_start},
    find::{Hit, Scanned, item_start},
    number::Number,
    period::{self, Marker},
    signs::{any_in, begins, ends_with, position, starts_with},
    subject::is_ours,
    words::AddsUp,
};
use crate::observation::{IndicatorId, Qualifier};

/// 其中 and brackets break a number down: what follows it and has the name of what stood before it, in its sentence or,
/// where it begins one, in the paragraph, is a part of that. Where the whole is somebody else's or the part is what the
/// indicator counts, the part stands for itself.
pub(super) fn bar_named(
    hits: &mut [Hit],
    earlier: &[Hit],
    scanned: &Scanned,
    sentence: &Range<usize>,
    grammar: &Grammar,
) {
    let (chars, from) = (&scanned.clean.chars, sentence.start);
    for list in breakdowns(scanned, sentence) {
        narrow(hits, list.start, chars, grammar);
        let before = hits.iter().filter(|hit| hit.span.end <= list.start);
        let above = earlier.iter().filter(|_| list.start == from);
        let mut whole: Vec<_> = before.chain(above).filter(|hit| has_parts(hit)).collect();
        let is_in = |hit: &&Hit| hit.span.end > list.start && hit.span.start < list.end;
        let part = hits.iter().find(is_in);
        // This year's part of what was done in several is a figure: 三年来发放9万份；其中2024年发放2万份.
        whole.retain(|hit| part.is_none_or(|part| !is_of_more_years(hit, part, scanned)));
        let mut whole: Vec<_> = whole.into_iter().map(|hit| hit.indicator).collect();
        whole.extend(broader(&whole, grammar));
        for hit in hits.iter_mut().filter(|hit| is_in(&&**hit) && whole.contains(&hit.indicator)) {
            hit.bar = hit.bar.or(Some(Bar::Part));
        }
    }
}

/// Whether a figure is told of several years and its part of one.
fn is_of_more_years(whole: &Hit, part: &Hit, scanned: &Scanned) -> bool {
    let of_years = |hit: &Hit| period::is_of_years(&scanned.markers, hit.span.end - 1);
    of_years(whole) && !of_years(part)
}

/// Where a sentence breaks a number down: from 其中 to its end, and in brackets right behind a number, 处罚92件（简易程序70件、
/// 普通程序22件）.
fn breakdowns(scanned: &Scanned, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let chars = &scanned.clean.chars;
    let named = sentence.clone().filter(|at| begins(&chars[*at..], "其中")).map(|at| at..sentence.end);
    let behind = scanned.numbers.iter().map(|number| number.end).filter(|end| sentence.contains(end));
    let brackets = behind.filter(|at| chars[*at] == '（').filter_map(|at| {
        let length = chars[at..sentence.end].iter().position(|sign| *sign == '）')?;
        Some(at..at + length)
    });
    named.chain(brackets).collect()
}

/// The figures that are broader than one of these wholes: what has their name is a part of it. The list `broader` of
/// `prose.toml` says which they are.
fn broader(whole: &[Option<IndicatorId>], grammar: &Grammar) -> Vec<Option<IndicatorId>> {
    let is_whole = |code: &String| grammar.id(code).is_some_and(|id| whole.contains(&Some(id)));
    let above = grammar.words.broader.iter().filter(|rule| rule.than.iter().any(is_whole));
    above.filter_map(|rule| grammar.id(&rule.indicator).map(Some)).collect()
}

/// The number that is the unit's own share of another level's, or stands beside it, is a figure of the same indicator: 全县
/// 受理案件620件，其中我镇21件.
pub(super) fn add_ours(hits: &mut Vec<Hit>, scanned: &Scanned, grammar: &Grammar, own_levels: &[String]) {
    let numbers = &scanned.numbers;
    let ours = |hit: &Hit| {
        let (other, next) = (hit.number?, hit.number? + 1);
        let number = numbers.get(next).filter(|number| number.class == numbers[other].class)?;
        let between = &scanned.clean.chars[numbers[other].end..number.start];
        let free = hits.iter().all(|hit| hit.number != Some(next));
        let is_ours = hit.bar == Some(Bar::OtherLevel) && free && is_ours(between, &grammar.words.levels);
        is_ours.then(|| counting(hit, next, scanned, grammar, own_levels))
    };
    let found: Vec<Hit> = hits.iter().filter_map(ours).collect();
    hits.extend(found);
}

/// A figure of the same indicator as another one, with a number of its own.
fn counting(hit: &Hit, at: usize, scanned: &Scanned, grammar: &Grammar, own_levels: &[String]) -> Hit {
    let number = &scanned.numbers[at];
    Hit {
        span: number.start..number.end,
        number: Some(at),
        value: number.value,
        qualifier: number.qualifier,
        bar: bar(&scanned.clean.chars, &scanned.numbers, at, &grammar.words, own_levels),
        ..hit.clone()
    }
}

/// Where what was planned stands beside what was done, the latter is the figure: 计划培训4次，实际完成5次.
pub(super) fn take_done(hits: &mut Vec<Hit>, scanned: &Scanned, grammar: &Grammar, own_levels: &[String]) {
    let (chars, numbers, words) = (&scanned.clean.chars, &scanned.numbers, &grammar.words.requirement);
    for at in 0..hits.len() {
        let Some((own, next)) = hits[at].number.and_then(|own| Some((own, numbers.get(own + 1)?))) else { continue };
        let planned = hits[at].bar == Some(Bar::Requirement) || ends_with(&chars[..numbers[own].start], &words.planned);
        let between = &chars[numbers[own].end..next.start];
        let done = between
            .strip_prefix(&['，'])
            .is_some_and(|said| words.done.iter().any(|word| begins(said, word) && said.len() == word.chars().count()));
        if !(planned && done && next.class == numbers[own].class) {
            continue;
        }
        if hits.iter().all(|hit| hit.number != Some(own + 1)) {
            let mut found = counting(&hits[at], own + 1, scanned, grammar, own_levels);
            found.bar = found.bar.filter(|bar| *bar != Bar::Requirement);
            hits.push(found);
        }
        hits[at].bar = Some(Bar::Requirement);
    }
}

/// Of a sum of several years the part behind 其中 that is this year's is the figure: 截至年底累计公开900条，其中今年公开73条. What is new
/// of this year's cases (其中今年新收) is a part of them.
pub(super) fn take_this_year(hits: &mut Vec<Hit>, scanned: &Scanned, grammar: &Grammar, own_levels: &[String]) {
    let (chars, numbers, words) = (&scanned.clean.chars, &scanned.numbers, &grammar.words);
    for at in 0..hits.len() {
        let Some(own) = hits[at].number else { continue };
        let Some((next, said)) = part_behind(own, scanned) else { continue };
        let sum = &chars[sentence_start(chars, numbers[own].start)..numbers[own].start];
        let of_years = period::is_of_years(&scanned.markers, numbers[own].start);
        let named =
            said.get(..5).filter(|year| year[4] == '年' && (of_years || sum.windows(5).any(|other| other == *year)));
        let ours = words.sums.this_year.iter().find(|word| begins(said, word)).map(|word| word.chars().count());
        let ours = ours.or(named.map(<[char]>::len));
        let told = ours.is_some_and(|length| {
            said.len() <= length + LONGEST_SAID && !said.iter().any(|sign| "，新".contains(*sign))
        });
        if !(told && numbers[next].value <= hits[at].value && (of_years || any_in(sum, &words.sums.words))) {
            continue;
        }
        if hits.iter().all(|hit| hit.number != Some(next)) {
            hits.push(counting(&hits[at], next, scanned, grammar, own_levels));
        }
        hits[at].bar = Some(Bar::SeveralYears);
    }
}

/// The number of its kind with which 其中 goes on in the sentence behind a number, and what stands between.
fn part_behind(own: usize, scanned: &Scanned) -> Option<(usize, &[char])> {
    let (chars, numbers) = (&scanned.clean.chars, &scanned.numbers);
    let rest = &chars[numbers[own].end..];
    let sentence = &rest[..rest.iter().position(|sign| *sign == '。').unwrap_or(rest.len())];
    let at = numbers[own].end + position(sentence, "其中")?;
    let next = numbers.iter().position(|number| number.start > at)?;
    let apart = numbers[own + 1..next].iter().all(|number| number.class != numbers[own].class);
    let joined = next > own + 1 || at <= numbers[own].end + 1;
    let is_part = apart
        && joined
        && numbers[next].class == numbers[own].class
        && numbers[next].start < numbers[own].end + sentence.len();
    is_part.then(|| (next, &chars[at + 2..numbers[next].start]))
}

/// So many signs may stand between the word of this year and its number.
const LONGEST_SAID: usize = 8;

/// A number that says nothing but of which part of the year it is counts what the one before it does, where that is of a part
/// of the year too: 一季度受理20件、二季度30件; 下半年举办讲座11场，全年共20场.
pub(super) fn add_of_time(hits: &mut Vec<Hit>, scanned: &Scanned, grammar: &Grammar, own_levels: &[String]) {
    let (chars, numbers) = (&scanned.clean.chars, &scanned.numbers);
    let mut at = 0;
    while let Some(hit) = hits.get(at) {
        at += 1;
        let Some(own) = hit.number.filter(|_| hit.indicator.is_some() && hit.bar.is_none()) else { continue };
        let next = own + 1;
        let Some(number) = numbers.get(next).filter(|number| number.class == numbers[own].class) else { continue };
        let is_free = hits.iter().all(|hit| hit.number != Some(next));
        let between = numbers[own].end..number.start;
        let verbs =
            || grammar.words.governs.iter().filter(|verb| any_in(&chars[hit.span.clone()], std::slice::from_ref(verb)));
        let verb: Vec<Vec<char>> = verbs().map(|verb| verb.chars().collect()).collect();
        let told = |verb| says_only_time(chars, between.clone(), &scanned.markers, &grammar.words.between, verb);
        let of_part = period::is_of_part(&scanned.markers, numbers[own].start);
        let is_told =
            (of_part && told(&[])) || (period::is_of_year(&scanned.markers, numbers[own].start) && told(&verb));
        if is_free && is_told {
            let found = counting(hit, next, scanned, grammar, own_levels);
            hits.push(found);
        }
    }
}

/// Whether there is nothing between two numbers but a word of time, what joins it, words such as 共, and the verb of the first.
fn says_only_time(
    chars: &[char],
    between: Range<usize>,
    markers: &[Marker],
    words: &[Vec<char>],
    verb: &[Vec<char>],
) -> bool {
    let joints = chars[between.clone()].iter().take_while(|sign| "，、；和及而".contains(**sign)).count();
    let at = between.start + joints;
    let Some(marker) = markers.iter().find(|marker| marker.at == at && marker.end <= between.end) else { return false };
    let mut rest = &chars[marker.end..between.end];
    while let Some(word) = words.iter().chain(verb).find(|word| starts_with(rest, word)) {
        rest = &rest[word.len()..];
    }
    rest.is_empty()
}

/// Whether a figure is a whole whose parts are no figures of their own: it is none where it is somebody else's, or less fit
/// than its part.
fn has_parts(hit: &Hit) -> bool {
    !matches!(hit.bar, Some(Bar::OtherLevel | Bar::Village | Bar::Lesser | Bar::SeveralYears))
}

/// Of a figure that must be about law and its part behind 其中, the part stands where only it has a word of law. Which
/// figures these are the list `narrows` of `prose.toml` says.
fn narrow(hits: &mut [Hit], at: usize, chars: &[char], grammar: &Grammar) {
    for rule in &grammar.words.narrows {
        for indicator in rule.indicators.iter().filter_map(|code| grammar.id(code)).map(Some) {
            let is_law = |hit: &Hit| any_in(&chars[clause_start(chars, hit.span.start)..hit.span.end], &rule.words);
            let part =
                |hit: &Hit| hit.span.start >= at && hit.indicator == indicator && hit.bar.is_none() && is_law(hit);
            if !hits.iter().any(part) {
                continue;
            }
            let whole = |hit: &Hit| hit.span.end <= at && hit.indicator == indicator && !is_law(hit);
            for hit in hits.iter_mut().filter(|hit| whole(hit)) {
                hit.bar = hit.bar.or(Some(Bar::Lesser));
            }
        }
    }
}

/// Of two items of a list that such a rule counts, the one stands that has a word of law where the other has none: 中心组学习13次、
/// 法治学习11次.
pub(super) fn narrow_items(hits: &mut [Hit], scanned: &Scanned, grammar: &Grammar) {
    let (chars, numbers) = (&scanned.clean.chars, &scanned.numbers);
    for rule in &grammar.words.narrows {
        let counted: Vec<_> = rule.indicators.iter().filter_map(|code| grammar.id(code)).map(Some).collect();
        let own = |hit: &Hit| hit.number.filter(|_| hit.bar.is_none() && counted.contains(&hit.indicator));
        let is_law = |hit: &Hit, number: usize| {
            let clause = clause_start(chars, numbers[number].start);
            any_in(&chars[item_start(chars, numbers, clause, numbers[number].start)..hit.span.end], &rule.words)
        };
        let lesser = |first: &Hit, second: &Hit| {
            let (one, next) = (own(first)?, own(second)?);
            let joined = next == one + 1 && chars.get(numbers[one].end) == Some(&'、');
            let (one, next) = (is_law(first, one), is_law(second, next));
            (joined && first.indicator == second.indicator && one != next).then_some(one)
        };
        for at in 1..hits.len() {
            if let Some(first_is_law) = lesser(&hits[at - 1], &hits[at]) {
                hits[at - usize::from(!first_is_law)].bar = Some(Bar::Lesser);
            }
        }
    }
}

/// The parts that 其中 names may go on in the next sentences: what has the name of the figure right before 其中 and is less
/// than that is still a part of it.
pub(super) fn bar_later(hits: &mut [Hit], scanned: &Scanned) {
    let chars = &scanned.clean.chars;
    for at in (0..chars.len()).filter(|at| begins(&chars[*at..], "其中")) {
        let whole = hits.iter().rev().find(|hit| hit.span.end <= at).filter(|hit| has_parts(hit));
        let Some(whole) = whole else { continue };
        let (indicator, value) = (whole.indicator, whole.value);
        let of_years = |hit: &Hit| period::is_of_years(&scanned.markers, hit.span.end - 1);
        let sum = of_years(whole);
        let later = hits.iter_mut().filter(|hit| hit.span.start > at && (!sum || of_years(hit)));
        for hit in later.filter(|hit| indicator.is_some() && hit.indicator == indicator && hit.value < value) {
            hit.bar = hit.bar.or(Some(Bar::Part));
        }
    }
}

/// What one channel counts is less than the whole of its paragraph: 全年公开300条，网站公开200条. Which words name a channel the
/// list `channels` of `prose.toml` says.
pub(super) fn bar_channels(hits: &mut [Hit], chars: &[char], grammar: &Grammar) {
    for rule in &grammar.words.channels {
        let Some(indicator) = grammar.id(&rule.indicator).map(Some) else { continue };
        let own = |hit: &Hit| hit.indicator == indicator && hit.bar.is_none();
        let is_one = |hit: &Hit| any_in(&chars[clause_start(chars, hit.span.start)..hit.span.end], &rule.words);
        let wholes = hits.iter().filter(|hit| own(hit) && !is_one(hit)).map(|hit| hit.value);
        let Some(whole) = wholes.max() else { continue };
        for hit in hits.iter_mut().filter(|hit| own(hit) && is_one(hit) && hit.value <= whole) {
            hit.bar = Some(Bar::Part);
        }
    }
}

/// Where one figure of an indicator is the sum of its others in the sentence, those are its parts: 简易程序罚款3元，
/// 普通程序罚款5元，总额8元.
pub(super) fn bar_addends(hits: &mut [Hit]) {
    let of = |hits: &[Hit], hit: &Hit| -> Vec<Decimal> {
        let same = |other: &&Hit| other.indicator == hit.indicator && other.number.is_some() && other.bar.is_none();
        hits.iter().filter(same).map(|other| other.value).collect()
    };
    let whole: Vec<(Option<IndicatorId>, Decimal)> = hits
        .iter()
        .filter(|hit| {
            let values = of(hits, hit);
            values.len() > 2 && values.iter().sum::<Decimal>() == hit.value + hit.value
        })
        .map(|hit| (hit.indicator, hit.value))
        .collect();
    for (indicator, value) in whole {
        for hit in hits.iter_mut().filter(|hit| hit.indicator == indicator && hit.value != value) {
            hit.bar = hit.bar.or(Some(Bar::Part));
        }
    }
}

/// Where nothing but a word of a sum stands before a number that is the sum of those before it, and what they count is one thing, the sum
/// is the figure and they are its parts: 党委会研究2次、班子会研究3次，合计5次.
pub(super) fn take_sum(hits: &mut Vec<Hit>, scanned: &Scanned, grammar: &Grammar, own_levels: &[String]) {
    for at in 0..hits.len() {
        let Some(first) = hits[at].number.filter(|_| hits[at].indicator.is_some() && hits[at].bar.is_none()) else {
            continue;
        };
        let Some(sum) = sum_behind(first, scanned, &grammar.words.sums.closing) else { continue };
        let parts = first..sum;
        let is_same = |number: usize| match hits.iter().find(|hit| hit.number == Some(number)) {
            Some(hit) => hit.indicator == hits[at].indicator,
            None => counts_as(first, number, scanned),
        };
        let others =
            |hit: &Hit| hit.number == Some(sum) && hit.indicator.is_some() && hit.indicator != hits[at].indicator;
        if !parts.clone().all(is_same) || hits.iter().any(others) {
            continue;
        }
        let found = counting(&hits[at], sum, scanned, grammar, own_levels);
        hits.retain(|hit| hit.number != Some(sum));
        for part in hits.iter_mut().filter(|hit| hit.number.is_some_and(|own| parts.contains(&own))) {
            part.bar = part.bar.or(Some(Bar::Part));
        }
        hits.push(found);
        return;
    }
}

/// The number that is the sum of those from one on, where it says so and all are counted alike.
fn sum_behind(first: usize, scanned: &Scanned, words: &[String]) -> Option<usize> {
    let (chars, numbers) = (&scanned.clean.chars, &scanned.numbers);
    let mut total = numbers[first].value;
    for (at, number) in numbers.iter().enumerate().skip(first + 1) {
        let between = &chars[numbers[at - 1].end..number.start];
        if number.class != numbers[first].class || between.iter().any(|sign| "。；".contains(*sign)) {
            return None;
        }
        let said = between.strip_prefix(&['，']).or_else(|| between.strip_prefix(&['、'])).unwrap_or(between);
        let closes = words.iter().any(|word| begins(said, word) && word.chars().count() == said.len());
        if closes && at > first + 1 && total == number.value {
            return Some(at);
        }
        total += number.value;
    }
    None
}

/// Whether the item of a number counts what that of another one does: it says nothing, or ends with a word that the other has.
fn counts_as(first: usize, at: usize, scanned: &Scanned) -> bool {
    let (chars, numbers) = (&scanned.clean.chars, &scanned.numbers);
    let item = |at: usize| {
        let from = clause_start(chars, numbers[at].start);
        let before = at.checked_sub(1).map_or(from, |before| numbers[before].end.max(from));
        chars[before..numbers[at].start].strip_prefix(&['、']).unwrap_or(&chars[before..numbers[at].start])
    };
    let said = item(at);
    said.is_empty() || said.len() > 1 && item(first).windows(2).any(|word| word == &said[said.len() - 2..])
}

/// Where a sentence has the parts of an indicator and no whole, their sum stands for them: 村级调解8件，镇级调解3件. Which
/// parts make a whole the list `adds_up` of `prose.toml` says.
pub(super) fn add_up(hits: &mut Vec<Hit>, chars: &[char], numbers: &[Number], grammar: &Grammar) {
    for rule in &grammar.words.adds_up {
        for indicator in rule.indicators.iter().filter_map(|code| grammar.id(code)) {
            let own: Vec<usize> = (0..hits.len())
                .filter(|at| hits[*at].indicator == Some(indicator) && hits[*at].bar.is_none())
                .collect();
            let parts: Option<Vec<usize>> = own.iter().map(|at| part_of(&hits[*at], chars, numbers, rule)).collect();
            if parts.is_some_and(|parts| parts.len() > 1 && are_apart(&parts)) {
                join(hits, &own);
            }
        }
    }
}

/// Which part of a rule the phrase of a figure names, from the beginning of its item on.
fn part_of(hit: &Hit, chars: &[char], numbers: &[Number], rule: &AddsUp) -> Option<usize> {
    let number = &numbers[hit.number?];
    let clause = clause_start(chars, number.start);
    let item = item_start(chars, numbers, clause, number.start);
    let part = |from: usize| rule.parts.iter().position(|words| any_in(&chars[from..hit.span.end], words));
    // 书记、镇长分别授课3次、2次: the names stand before both numbers.
    part(item).or_else(|| part(hit.span.start).filter(|_| hit.span.start < item))
}

fn are_apart(parts: &[usize]) -> bool {
    (1..parts.len()).all(|at| !parts[..at].contains(&parts[at]))
}

/// A statement stands no farther behind the figure of which it speaks.
const NEAR: usize = 60;

/// Where a paragraph says of all that a figure counts that it is done, without a number, the figure counts what is done as
/// well: 人大代表建议12件。建议已全部办结. Which figures these are the list `of_all` of `prose.toml` says.
pub(super) fn of_all(hits: &mut Vec<Hit>, grammar: &Grammar) {
    for rule in &grammar.words.of_all {
        let id = |code: &str| grammar.id(code).map(Some);
        let (Some(said), Some(of), Some(is)) = (id(&rule.said), id(&rule.of), id(&rule.is)) else { continue };
        let sound = |hit: &&Hit| hit.bar.is_none();
        let wholes: Vec<&Hit> = hits.iter().filter(sound).filter(|hit| hit.indicator == of).collect();
        let [whole] = wholes[..] else { continue };
        let near = |hit: &&Hit| hit.span.start >= whole.span.end && hit.span.start - whole.span.end <= NEAR;
        let all = |hit: &&Hit| hit.indicator == said && hit.number.is_none() && hit.value == Decimal::ONE_HUNDRED;
        let known = hits.iter().any(|hit| hit.indicator == is);
        let Some(statement) = hits.iter().filter(sound).filter(all).find(near).filter(|_| !known) else { continue };
        let done = Hit { indicator: is, value: whole.value, parts: None, growth: None, ..statement.clone() };
        hits.push(done);
    }
}

/// Puts the sum of some figures in the place of the first of them.
fn join(hits: &mut Vec<Hit>, own: &[usize]) {
    let sum = own.iter().map(|at| hits[*at].value).sum();
    let end = own.iter().map(|at| hits[*at].span.end).max();
    let [first, others @ ..] = own else { return };
    let hit = &mut hits[*first];
    (hit.value, hit.qualifier) = (sum, Qualifier::Implied);
    hit.span.end = end.unwrap_or(hit.span.end);
    for at in others.iter().rev() {
        hits.remove(*at);
    }
}
