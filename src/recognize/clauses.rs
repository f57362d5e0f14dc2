//! The statements of one text: `受理调解案件237件，调解成功41件`, `受理：12件；成功：11件`, `3.宣传活动__4__场`.
//!
//! A text states figures only where each of its clauses is a name with one figure behind it. Prose is left alone: its
//! clauses lean on each other (上半年, 其中, 比去年多), which is what reading reports is about, not this.

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

/// The clauses of a text, if all of it is clauses. Empty otherwise.
pub(super) fn clauses(text: &str, catalog: &Catalog) -> Vec<Clause> {
    // Most texts of long lists state nothing.
    let may_state = |c: char| match c {
        '\u{4e00}'..='\u{9fff}' => is_numeral(c),
        _ => c.is_numeric() || FILL.contains(&c) || matches!(c, '：' | ':') || is_numeral(c),
    };
    if !text.contains(may_state) || !text.contains(|c: char| c > '\u{2e80}') {
        return Vec::new();
    }
    let parts = split(text);
    if parts.len() > MOST {
        return Vec::new();
    }
    let read: Option<Vec<Clause>> = parts.iter().map(|part| clause(part, catalog)).collect();
    read.unwrap_or_default()
}

/// Splits at the signs between clauses, not inside brackets and not at the comma of 1,234.
fn split(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, sign) in text.char_indices() {
        match sign {
            '(' | '（' | '[' | '【' => depth += 1,
            ')' | '）' | ']' | '】' => depth = depth.saturating_sub(1),
            _ if depth == 0 && ENDS.contains(&sign) && !groups_digits(text, at, sign) => {
                parts.push(&text[start..at]);
                start = at + sign.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
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
    let (name, figure) = match text.split_once(['：', ':']) {
        Some((name, figure)) => (name, filled(figure)),
        None => at_figure(text, measures)?,
    };
    let is_blank = figure.is_empty() || measure::word(&figure, measures).is_some();
    let has_place = text.contains(FILL) || text.contains(['：', ':']);
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
        check("受理案件10至20件", &[]);
    }
}
