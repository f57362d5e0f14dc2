//! One number for several things: 参考率、合格率均达100%, 办结率和满意率分别为98%、95%.
//!
//! Rewritten into one plain line a thing, so that patterns need to know only 参考率{%}.

use super::{clean::ends_clause, matcher::Line, number::Number, words::starts_with};

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

/// Whether a rate's name ends before this place and its number follows, without 均: 参考率、合格率100%.
fn ends_rates(line: &Line, numbers: &[Number], at: usize) -> bool {
    at > 0
        && line.chars[at - 1] == '率'
        && (at..line.chars.len().min(at + 4))
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
