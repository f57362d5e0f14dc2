//! Other orders of words than the one in which patterns are written.
//!
//! One number for several things: 参考率、合格率均达100%, 办结率和满意率分别为98%、95%. And the number before its noun:
//! 开展5次会前学法活动. Both are rewritten into plain lines with the number behind its noun, so that patterns need to
//! know only 参考率{%} and 会前学法活动{次}.

use rust_decimal::Decimal;

use super::{clean::ends_clause, matcher::Line, number::Number, signs::starts_with, words::Words};

/// A rewritten line.
pub(super) struct Spread {
    /// Its characters.
    pub(super) line: Line,
    /// Where the thing ends and what is said of it begins: a match has to reach across.
    pub(super) seam: usize,
}

/// The lines that a sentence says beside itself.
pub(super) fn spreads(line: &Line, numbers: &[Number]) -> Vec<Spread> {
    let mut out = Vec::new();
    for at in 0..line.chars.len() {
        let rest = &line.chars[at..];
        if starts_with(rest, &['分', '别']) {
            out.extend(respectively(line, numbers, at));
        } else if matches!(rest[0], '均' | '都') || ends_rates(line, numbers, at) {
            out.extend(alike(line, at));
        }
    }
    out
}

/// The longest object of a number that stands before it.
const LONGEST_OBJECT: usize = 40;

/// Each clause with a number before its noun, rewritten with the number at the end of the noun: at the end of the
/// clause, and before what joins the next noun.
pub(super) fn moved(line: &Line, numbers: &[Number], words: &Words) -> Vec<Spread> {
    let mut out = Vec::new();
    for (at, number) in line.number_at.iter().enumerate().filter_map(|(at, number)| Some((at, (*number)?))) {
        let (number, behind) = (&numbers[number], at + numbers[number].end - numbers[number].start);
        let from = line.chars[..at].iter().rposition(|sign| ends_clause(*sign)).map_or(0, |sign| sign + 1);
        if !moves(number, &line.chars[from..at], &line.chars[behind..], words) {
            continue;
        }
        out.extend(object_ends(line, behind).into_iter().map(|end| with_number_last(line, (from, at), (behind, end))));
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
fn object_ends(line: &Line, behind: usize) -> Vec<usize> {
    let stops = |at: &usize| ends_clause(line.chars[*at]) || line.number_at[*at].is_some() || line.chars[*at] == '（';
    let last = line.chars.len().min(behind + LONGEST_OBJECT);
    let end = (behind..last).find(stops).unwrap_or(last);
    let joins = |at: &usize| matches!(line.chars[*at], '、' | '和' | '并' | '及' | '与');
    let mut out: Vec<usize> = (behind..end).find(joins).into_iter().chain([end]).collect();
    out.retain(|end| *end > behind + 1);
    out
}

/// `said` with the number that stands between it and its object behind both.
fn with_number_last(line: &Line, said: (usize, usize), object: (usize, usize)) -> Spread {
    let mut out = Line::default();
    let places = (said.0..said.1).chain(object.0..object.1).chain(said.1..object.0);
    for at in places {
        out.chars.push(line.chars[at]);
        out.place.push(line.place[at]);
        out.number_at.push(line.number_at[at]);
    }
    Spread { seam: out.chars.len() - (object.0 - said.1), line: out }
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

/// The names joined by 、 or 和 right before a place, in its clause.
fn names(line: &Line, at: usize) -> Vec<Name> {
    let from = line.chars[..at].iter().rposition(|sign| ends_clause(*sign)).map_or(0, |sign| sign + 1);
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
    others.iter().map(|name| joined(line, *name, (at, until), rate)).collect()
}

/// Each name with its own number, when there are as many numbers as names.
fn respectively(line: &Line, numbers: &[Number], at: usize) -> Vec<Spread> {
    let names = names(line, at);
    let mut found = Vec::new();
    let mut here = at + 2;
    while here < line.chars.len() && found.len() < names.len() {
        if let Some(number) = line.number_at[here] {
            let length = numbers[number].end - numbers[number].start;
            found.push((here, here + length));
            here += length;
        } else if "为是有达到、，和及共约".contains(line.chars[here]) {
            here += 1;
        } else {
            break;
        }
    }
    if found.len() != names.len() || names.len() < 2 {
        return Vec::new();
    }
    let rate = names.last().is_some_and(|last| line.chars[last.end - 1] == '率');
    names.iter().zip(found).map(|(name, number)| joined(line, *name, number, rate)).collect()
}

/// A name and what is said of it as one line. `rate`: 参考、合格率 shares its 率.
fn joined(line: &Line, name: Name, said: (usize, usize), rate: bool) -> Spread {
    let mut out = Line::default();
    let mut push = |at: usize, sign: char| {
        out.chars.push(sign);
        out.place.push(line.place[at]);
        out.number_at.push(line.number_at[at]);
    };
    for at in name.start..name.end {
        push(at, line.chars[at]);
    }
    let shares = rate && line.chars[name.end - 1] != '率' && line.chars.get(name.end) == Some(&'、');
    if shares {
        push(name.end, '率');
    }
    for at in said.0..said.1 {
        push(at, line.chars[at]);
    }
    let seam = name.end - name.start + usize::from(shares);
    Spread { line: out, seam }
}
