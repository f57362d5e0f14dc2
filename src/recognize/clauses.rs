//! The statements of one text: `受理调解案件237件，调解成功41件`, `受理：12件；成功：11件`, `3.宣传活动__4__场`.
//!
//! A text states figures only where each of its clauses is a name with one figure behind it, or holds no figure at all:
//! the topic that it begins with (`组织学法考试，应考74人`) and remarks (`排查6次，做到早发现`). Prose is left alone: its
//! clauses lean on each other (上半年, 比去年多), which is what reading reports is about, not this.

use crate::{
    catalog::{Catalog, Measures},
    normalize::{marker, measure, number},
};

/// Longest clause that may be a statement, in characters.
const LONGEST: usize = 40;
/// Most clauses a cell of statements has; longer texts are reports.
const MOST: usize = 12;
/// What a form prints where the figure is to be written.
const FILL: [char; 4] = ['_', '＿', '﹍', '\u{a0}'];
/// Between two clauses.
const ENDS: [char; 7] = ['，', ',', '；', ';', '、', '。', '\n'];
/// Between two sentences or halves of one: a list with 、 is one thing.
const STRONG_ENDS: [char; 6] = ['，', ',', '；', ';', '。', '\n'];
/// Whether a sign is a Chinese numeral that may begin a figure.
const fn is_numeral(sign: char) -> bool {
    matches!(
        sign,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '两' | '百' | '千' | '零' | '〇'
    )
}

/// One name with its figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    /// What is counted, as written.
    pub name: String,
    /// The figure with its measure word, as written; empty where the form's place for it was not filled in.
    pub figure: String,
}

/// Clauses with what stands among them and holds no figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sentence {
    /// What the clauses are about, where the text begins with it.
    pub topic: Option<String>,
    /// The names with their figures; at least one.
    pub clauses: Vec<Clause>,
    /// What else is said.
    pub remarks: Vec<String>,
}

/// A text that states figures, with its topic and its remarks. None where a figure in it is nobody's.
pub(super) fn sentence(text: &str, catalog: &Catalog) -> Option<Sentence> {
    if !may_state(text) {
        return None;
    }
    let clauses = clauses(text, catalog);
    if !clauses.is_empty() {
        return Some(Sentence { topic: None, clauses, remarks: Vec::new() });
    }
    let parts = split(text, &STRONG_ENDS);
    if parts.len() > MOST {
        return None;
    }
    let mut found = Sentence { topic: None, clauses: Vec::new(), remarks: Vec::new() };
    for (place, part) in parts.into_iter().enumerate() {
        let stated = stated(part, catalog);
        let is_short = part.chars().count() <= LONGEST;
        match stated {
            Some(stated) => found.clauses.extend(stated),
            None if !is_short || holds_figure(part, &catalog.measures) => return None,
            None if place == 0 => found.topic = Some(part.to_owned()),
            None if found.clauses.is_empty() => return None,
            None => found.remarks.push(part.to_owned()),
        }
    }
    (!found.clauses.is_empty()).then_some(found)
}

/// The sentences of a text, or the halves that a semicolon makes of one.
pub(super) fn halves(text: &str) -> Vec<&str> {
    split(text, &['；', ';', '。', '\n'])
}

/// The clauses of one half of a sentence, each with its figure and no other figure in its name.
fn stated(part: &str, catalog: &Catalog) -> Option<Vec<Clause>> {
    let is_sound = |clause: &Clause| !clause.figure.is_empty() && !holds_figure(&clause.name, &catalog.measures);
    let read = |parts: &[&str]| -> Option<Vec<Clause>> {
        parts.iter().map(|part| clause(part, catalog).filter(is_sound)).collect()
    };
    read(&split(part, &ENDS)).or_else(|| read(&[part]))
}

/// Whether a text holds digits, or numerals before a measure: 两次, but not 统一.
fn holds_figure(text: &str, measures: &Measures) -> bool {
    let is_counted = |rest: &str| {
        let rest = rest.trim_start_matches(is_numeral);
        rest.char_indices().skip(1).take(2).any(|(end, _)| measure::word(&rest[..end], measures).is_some())
            || measure::word(rest, measures).is_some()
    };
    text.char_indices().any(|(at, sign)| if is_numeral(sign) { is_counted(&text[at..]) } else { is_digit(sign) })
}

/// Whether a sign is of a number, but none of the Chinese numerals.
fn is_digit(sign: char) -> bool {
    sign.is_numeric() && !('\u{4e00}'..='\u{9fff}').contains(&sign)
}

/// Whether a text may state anything: most texts of long lists do not.
fn may_state(text: &str) -> bool {
    let is_sign = |c: char| match c {
        '\u{4e00}'..='\u{9fff}' => is_numeral(c),
        _ => c.is_numeric() || FILL.contains(&c) || matches!(c, '：' | ':') || is_numeral(c),
    };
    text.contains(is_sign) && text.contains(|c: char| c > '\u{2e80}')
}

/// The clauses of a text, if all of it is clauses. Empty otherwise.
pub(super) fn clauses(text: &str, catalog: &Catalog) -> Vec<Clause> {
    if !may_state(text) {
        return Vec::new();
    }
    let parts = split(text, &ENDS);
    if parts.len() > MOST {
        return Vec::new();
    }
    let read: Option<Vec<Clause>> = parts.iter().map(|part| clause(part, catalog)).collect();
    read.unwrap_or_default()
}

/// Splits at the signs between clauses, not inside brackets, not at the comma of 1,234 and not behind the number of a
/// line: `3、受理12件`.
fn split<'t>(text: &'t str, ends: &[char]) -> Vec<&'t str> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, sign) in text.char_indices() {
        match sign {
            '(' | '（' | '[' | '【' => depth += 1,
            ')' | '）' | ']' | '】' => depth = depth.saturating_sub(1),
            '、' if is_number_of_line(&text[start..at]) => {}
            _ if depth == 0 && ends.contains(&sign) && !groups_digits(text, at, sign) => {
                parts.push(&text[start..at]);
                start = at + sign.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn is_number_of_line(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|sign| is_digit(sign) || is_numeral(sign))
}

fn groups_digits(text: &str, at: usize, sign: char) -> bool {
    let after = &text[at + sign.len_utf8()..];
    let digits = after.chars().take_while(char::is_ascii_digit).count();
    matches!(sign, ',' | '，') && text[..at].ends_with(|c: char| c.is_ascii_digit()) && digits == 3
}

fn clause(text: &str, catalog: &Catalog) -> Option<Clause> {
    let Catalog { measures, words, .. } = catalog;
    if text.chars().count() > LONGEST {
        return None;
    }
    let (name, figure) = match at_colon(text) {
        Some((name, figure)) => (name, filled(figure)),
        None => at_figure(text, measures)?,
    };
    let is_blank = figure.is_empty() || measure::word(&figure, measures).is_some();
    let has_place = text.contains(FILL) || at_colon(text).is_some();
    let is_figure = number::quantity(&figure).is_some_and(|quantity| quantity.high.is_none())
        || marker::stands_for_figure(&figure)
        || (is_blank && has_place);
    let name = name.trim();
    let name = words.clause_times.after_beginning(name).unwrap_or(name);
    let name = name.trim_end_matches(FILL).trim();
    let name = words.clause_links.before_ending(name).map_or(name, str::trim);
    let figure = if is_blank { String::new() } else { figure };
    (is_figure && !name.is_empty()).then(|| Clause { name: name.to_owned(), figure })
}

/// What stands before and behind the first colon outside brackets: that of `服务次数（单位：次）` has no figure behind it.
fn at_colon(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    let colon = text.char_indices().find(|(_, sign)| {
        match sign {
            '(' | '（' | '[' | '【' => depth += 1,
            ')' | '）' | ']' | '】' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(sign, '：' | ':')
    });
    colon.map(|(at, sign)| (&text[..at], &text[at + sign.len_utf8()..]))
}

/// A figure without the line it was written on.
fn filled(figure: &str) -> String {
    figure.replace(FILL, "").trim().to_owned()
}

/// Splits before the first sign from which all the rest is one quantity that is counted in a known measure, or the
/// place for one.
fn at_figure<'t>(text: &'t str, measures: &Measures) -> Option<(&'t str, String)> {
    if let Some(at) = text.find(FILL) {
        return Some((&text[..at], filled(&text[at..])));
    }
    let starts = text.char_indices().filter(|(at, sign)| *at > 0 && begins_figure(&text[..*at], *sign));
    starts.map(|(at, _)| at).find_map(|at| {
        let rest = text[at..].trim();
        let quantity = number::quantity(rest)?;
        let counted = quantity.measure.as_deref().is_some_and(|word| measure::word(word, measures).is_some());
        (counted || quantity.percent.is_some()).then(|| (&text[..at], rest.to_owned()))
    })
}

/// Whether a figure may begin with a sign after what stands before it.
fn begins_figure(before: &str, sign: char) -> bool {
    let is_inside_number = sign.is_ascii_digit() && before.ends_with(|c: char| c.is_ascii_digit() || c == '.');
    let after_numeral = before.ends_with(|c: char| c == '第' || is_numeral(c));
    (sign.is_numeric() && !is_inside_number && !is_numeral(sign))
        || (is_numeral(sign) && !after_numeral)
        || sign == '百'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::load;

    fn read(text: &str) -> Vec<(String, String)> {
        let catalog = load::catalog(&[]).unwrap();
        clauses(text, &catalog).into_iter().map(|clause| (clause.name, clause.figure)).collect()
    }

    fn check(text: &str, expected: &[(&str, &str)]) {
        let expected: Vec<(String, String)> =
            expected.iter().map(|(name, figure)| ((*name).to_owned(), (*figure).to_owned())).collect();
        assert_eq!(read(text), expected, "{text}");
    }

    #[test]
    fn every_clause_gives_a_name_and_a_figure() {
        check("受理案件237件、调解成功41件。", &[("受理案件", "237件"), ("调解成功", "41件")]);
        check("受理：12件；成功: 1,100", &[("受理", "12件"), ("成功", "1,100")]);
        check("发放资料为1,098份\n举办讲座八场", &[("发放资料", "1,098份"), ("举办讲座", "八场")]);
        check("受理案件12件（其中疑难，3件）", &[("受理案件", "12件（其中疑难，3件）")]);
        check("执法人员持证率98.5%", &[("执法人员持证率", "98.5%")]);
        check("3、受理案件：12件", &[("3、受理案件", "12件")]);
        check(
            "一、受理12件、成功9件\n二、办讲座２场",
            &[("一、受理", "12件"), ("成功", "9件"), ("二、办讲座", "２场")],
        );
    }

    #[test]
    fn a_place_for_the_figure_may_be_empty() {
        check("全年开会____次，办案__3__件", &[("开会", ""), ("办案", "3件")]);
        check("讲座场次：　场", &[("讲座场次", "")]);
    }

    #[test]
    fn prose_is_no_list_of_statements() {
        check("坚持依法行政，受理案件12件", &[]);
        check("八五普法规划", &[]);
        check("第十二届", &[]);
        check("2023年服务次数（单位：次）", &[]);
        check("受理案件10至20件", &[]);
    }

    #[test]
    fn a_sentence_has_a_topic_and_remarks_without_figures() {
        let catalog = load::catalog(&[]).unwrap();
        let parts = |text: &str| {
            let found = sentence(text, &catalog)?;
            let names: Vec<String> = found.clauses.into_iter().map(|clause| clause.name + &clause.figure).collect();
            Some((found.topic.unwrap_or_default(), names.join(" "), found.remarks.join(" ")))
        };
        let check = |text: &str, topic: &str, clauses: &str, remarks: &str| {
            assert_eq!(parts(text), Some((topic.to_owned(), clauses.to_owned(), remarks.to_owned())), "{text}");
        };
        check("组织考试，应考74人，实际参考73人。", "组织考试", "应考74人 实际参考73人", "");
        check("排查6次，做到早发现、早处置。", "", "排查6次", "做到早发现、早处置");
        check("受理案件12件、成功9件，统一归档", "", "受理案件12件 成功9件", "统一归档");
        for text in ["排查6次，召开两次会议", "排查6次，发现问题3", "组织3次培训200人，效果好", "认真，细致，排查6次"]
        {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
