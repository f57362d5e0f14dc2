//! Which part of the report a sentence stands in: what was done, what is wrong, what is planned.
//!
//! Plans and problems hold no results. A part begins with a numbered heading, which may be a paragraph of its own
//! or the beginning of one; in texts copied from pages it may stand in the middle of a line.

use super::signs::{any_in, ends_with, position};
use super::words::Sections;

/// A part of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Part {
    /// What was done.
    #[default]
    Results,
    /// What is wrong.
    Problems,
    /// What is planned.
    Plans,
}

/// A heading is looked for in so many characters.
const LONGEST_HEADING: usize = 40;

/// Where in a paragraph which part begins: positions ascending, the first at 0.
pub(super) fn parts(chars: &[char], heading: bool, part: Part, words: &Sections) -> Vec<(usize, Part)> {
    let mut out = vec![(0, part)];
    for at in 0..chars.len() {
        let level = level(chars, at).or((at == 0 && (heading || is_short(chars))).then_some(Level::Top));
        let Some(level) = level else { continue };
        let last = out.last().map_or(part, |(_, part)| *part);
        let next = part_of(&chars[at..], level, last, words);
        if next != last {
            out.push((at, next));
        }
    }
    out
}

/// Whether a paragraph begins with the number of a section: 一、.
pub(super) fn begins_section(chars: &[char]) -> bool {
    !chars.is_empty() && level(chars, 0) == Some(Level::Top)
}

/// A label of an item is no longer: 8.矛盾调解。
const LONGEST_LABEL: usize = 10;

/// The signs with which a line of a list begins.
const BULLETS: &str = "〇●·■◆▪•※▲★◇□-—*";

/// The short heading with which a paragraph begins and which names the matter of its sentences: 8.矛盾调解。
pub(super) fn label(chars: &[char]) -> Option<&[char]> {
    let numeral = |sign: &&char| sign.is_ascii_digit() || "一二三四五六七八九十（）、.".contains(**sign);
    let start = chars.iter().take_while(numeral).count();
    let name = &chars[start..];
    let length = name.iter().take_while(|sign| ('\u{4E00}'..='\u{9FFF}').contains(*sign)).count();
    let ends = name.get(length).is_some_and(|sign| "。：".contains(*sign));
    (start > 1 && ends && (1..=LONGEST_LABEL).contains(&length)).then(|| &name[..length])
}

/// Whether a paragraph begins with a number in digits, as the items of a list of short sentences do: 8.
pub(super) fn is_item(chars: &[char]) -> bool {
    let digits = chars.iter().take_while(|sign| sign.is_ascii_digit()).count();
    (1..3).contains(&digits) && chars.get(digits).is_some_and(|sign| ".、".contains(*sign))
}

/// Whether a line is one of a list whose heading stands above it: ○排查12次.
pub(super) fn is_bulleted(chars: &[char]) -> bool {
    chars.first().is_some_and(|sign| BULLETS.contains(*sign))
}

/// Whether a whole paragraph can be a heading without a number.
fn is_short(chars: &[char]) -> bool {
    chars.len() <= 25 && !chars.iter().any(|sign| "。；，".contains(*sign))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    /// 一、, 【展望】
    Top,
    /// （一）
    Below,
}

/// The level of the heading that begins here.
fn level(chars: &[char], at: usize) -> Option<Level> {
    let numeral = |sign: &char| matches!(sign, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    if at == 0 && chars[at] == '【' && chars.iter().take(LONGEST_HEADING).any(|sign| *sign == '】') {
        return Some(Level::Top);
    }
    if !(numeral(&chars[at]) || chars[at] == '（' || chars[at].is_ascii_digit()) {
        return None;
    }
    let before = at.checked_sub(1).map(|before| chars[before]);
    if before.is_some_and(|sign| !"。；）：》 ".contains(sign)) {
        return None;
    }
    let open = usize::from(chars[at] == '（');
    let run = chars[at + open..].iter().take_while(|sign| numeral(sign)).count();
    let digits = chars[at + open..].iter().take_while(|sign| sign.is_ascii_digit()).count();
    let closing = chars.get(at + open + run.max(digits))?;
    match (run, digits, open, closing) {
        (1..=3, _, 0, '、') => Some(Level::Top),
        (1..=3, _, 1, '）') | (_, 1..=2, 1, '）') | (_, 1..=2, 0, '、' | '.') => Some(Level::Below),
        _ => None,
    }
}

fn part_of(rest: &[char], level: Level, last: Part, words: &Sections) -> Part {
    let until = rest.iter().position(|sign| "。；，】".contains(*sign)).unwrap_or(rest.len());
    let heading = &rest[..until.min(LONGEST_HEADING)];
    if level == Level::Below && !any_in(heading, &words.nested) {
        last
    } else if level == Level::Top && tells_both(heading, words) {
        // 一、主要成效及存在的问题: what was done comes first, and the problems have a heading of their own.
        Part::Results
    } else if any_in(heading, &words.problems) {
        Part::Problems
    } else if any_in(heading, &words.plans) || ends_with(heading, &words.plans_at_end) {
        Part::Plans
    } else if level == Level::Top && any_in(heading, &words.results) {
        Part::Results
    } else if level == Level::Top && last == Part::Problems {
        // 二、存在问题 三、加强…: an unnamed part after the problems may be anything; results are not assumed.
        Part::Plans
    } else {
        last
    }
}

/// Whether a heading names what was done and, behind it, what is wrong.
fn tells_both(heading: &[char], words: &Sections) -> bool {
    let first = |list: &[String]| list.iter().filter_map(|word| position(heading, word)).min();
    let (problems, results) = (first(&words.problems), first(&words.results));
    problems.zip(results).is_some_and(|(problems, results)| results < problems)
}

#[cfg(test)]
mod tests {
    use super::{
        super::{clean::Clean, words::Words},
        *,
    };

    fn check(text: &str, before: Part, expected: &[Part]) {
        let words = Words::built_in();
        let found = parts(&Clean::of(text).chars, false, before, &words.sections);
        let found: Vec<Part> = found.into_iter().map(|(_, part)| part).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbered_headings_begin_parts() {
        use Part::{Plans, Problems, Results};
        check("二、推进法治政府建设存在的不足", Results, &[Results, Problems]);
        check("三、下一步工作安排", Problems, &[Problems, Plans]);
        check("三、党政主要负责人履行第一责任人职责情况", Problems, &[Problems, Results]);
        check("做了很多。二、存在问题。人少。三、下步打算。再做。", Results, &[Results, Problems, Plans]);
        check("（一）加强组织领导", Plans, &[Plans]);
        check("（一）落实年度工作安排", Results, &[Results]);
        check("（三）存在的问题", Results, &[Results, Problems]);
        check("一、主要成效及存在的问题", Results, &[Results]);
        check("针对存在的问题，开展培训3次", Results, &[Results]);
    }
}
