//! Whose report it is and of which year: from the title, the text and the file's name, with their contradictions.
//!
//! The title decides; the others are witnesses. A report copied from last year's shows here first: its heading or
//! its first sentence still names the old year, or a town calls itself 街道.

use super::{
    Context,
    clean::Clean,
    signs::{any_in, position},
    words::{HeadWords, Title, UnitKind},
};
use crate::{
    catalog::{
        Roster,
        roster::{Resolved, township_in},
    },
    diagnostic::{Checked, Diagnostic, Location, Severity, Text},
    document::Paragraph,
    normalize::period,
    observation::UnitId,
};

/// What the beginning of a report says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Head {
    /// Who, when the roster knows the name.
    pub(super) unit: Option<UnitId>,
    /// The name as written.
    pub(super) unit_name: Option<String>,
    /// Reference year.
    pub(super) year: Option<i16>,
    /// The title, in the characters in which it is matched; empty where none was found.
    pub(super) title: Vec<char>,
    /// Level words such as 全区 by which a district means itself.
    pub(super) own_levels: Vec<String>,
}

/// A title stands among so many first paragraphs.
const TITLE_WITHIN: usize = 25;
/// Where none is known, name and year stand among so many.
const TITLE_ABOVE: usize = 2;
/// A title is no longer.
const LONGEST_TITLE: usize = 60;

/// Reads unit and year.
pub(super) fn read(prose: &[&Paragraph], context: &Context) -> Checked<Head> {
    let lines: Vec<Vec<char>> = prose.iter().map(|paragraph| Clean::of(&paragraph.text).chars).collect();
    let title = title(&lines, &context.grammar.words.title);
    let stem: Vec<char> = Clean::of(stem(context.file)).chars;
    let words = &context.grammar.words.head;
    let (body_year, headings) = (opening_year(&lines, words), heading_years(&lines, words));
    // The day on which it was sent is no year of what it tells.
    let named = match period::day_in_name(self::stem(context.file)) {
        Some((_, rest)) => year_of(&Clean::of(&rest).chars),
        None => year_of(&stem),
    };
    let above = || first_lines(&lines).find_map(|line| year_of(line));
    let year = title.as_deref().and_then(year_of).or(body_year).or(named).or_else(above);
    let unit_name = title
        .as_deref()
        .and_then(township_in)
        .or_else(|| township_in(&stem))
        .or_else(|| first_lines(&lines).find_map(|line| township_in(line)))
        .filter(|name| !name.starts_with(|sign| words.no_name_begins.contains(sign)));
    let unit = unit(context.roster, title.as_deref().unwrap_or(&[]), &stem, &lines);
    let mut diagnostics = Vec::new();
    for (place, other) in [("正文开头", body_year), ("文件名", named), ("小标题", headings)] {
        diagnostics.extend(year_contradiction(context.file, year, place, other));
    }
    diagnostics.extend(self_name(context.file, unit_name.as_deref(), &lines, &words.kinds));
    // A report without a township's name may be a district's own: 全区 is then itself.
    let own_levels =
        if unit_name.is_some() { Vec::new() } else { own_levels(title.as_deref().unwrap_or_default(), words) };
    Checked { value: Head { unit, unit_name, year, title: title.unwrap_or_default(), own_levels }, diagnostics }
}

/// The words by which a report without a township's name means itself: those of its level, where the title says which it is, for a
/// county's office does not speak for 全市.
fn own_levels(title: &[char], words: &HeadWords) -> Vec<String> {
    let is_level = |at: &usize| {
        let behind = title.get(at + 1).is_some_and(|sign| words.no_level_before.contains(*sign));
        let before = at.checked_sub(1).is_some_and(|before| words.no_level_behind.contains(title[before]));
        words.levels.contains(title[*at]) && !behind && !before
    };
    let level = (1..title.len()).rev().find(is_level).map(|at| title[at]);
    let own = words.own_levels.iter().filter(|word| level.is_none_or(|level| word.ends_with(level)));
    own.cloned().collect()
}

/// The first lines, where they are short: a title that is not known as one.
fn first_lines(lines: &[Vec<char>]) -> impl Iterator<Item = &Vec<char>> {
    lines.iter().take(TITLE_ABOVE).filter(|line| line.len() <= LONGEST_TITLE)
}

fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The first short line that names a report, joined with its neighbour where a title runs over two lines.
fn title(lines: &[Vec<char>], words: &Title) -> Option<Vec<char>> {
    let is_title =
        |line: &[char]| any_in(line, &words.subjects) && any_in(line, &words.kinds) && !any_in(line, &words.not);
    let near = &lines[..lines.len().min(TITLE_WITHIN)];
    let mut best: Option<Vec<char>> = None;
    for (at, line) in near.iter().enumerate() {
        let next = near.get(at + 1).filter(|next| next.len() <= LONGEST_TITLE).map(Vec::as_slice).unwrap_or_default();
        let before = at.checked_sub(1).map(|before| near[before].as_slice()).unwrap_or_default();
        let joined: Vec<char> = line.iter().chain(next).copied().collect();
        let found = if line.len() <= LONGEST_TITLE && is_title(line) {
            // 仁和镇人民政府 / 关于2024年度…的报告
            let above = township_in(before).is_some() && before.len() <= 30;
            Some(if above { [before, line].concat() } else { line.clone() })
        } else if joined.len() <= LONGEST_TITLE && line.len() <= LONGEST_TITLE && is_title(&joined) {
            Some(joined)
        } else {
            None
        };
        if let Some(found) = found {
            if year_of(&found).is_some() && township_in(&found).is_some() {
                return Some(found);
            }
            best = best.or(Some(found));
        }
    }
    best
}

/// The first year, 2000 to 2099, that is no part of a longer number.
fn year_of(text: &[char]) -> Option<i16> {
    (0..text.len()).find_map(|at| {
        let run = text[at..].iter().take_while(|sign| sign.is_ascii_digit()).count();
        let alone = run == 4 && (at == 0 || !text[at - 1].is_ascii_digit());
        let dated = text.get(at + 4) == Some(&'年');
        let bracket = at > 0 && ("〔[《".contains(text[at - 1]) || (text[at - 1] == '（' && !dated));
        let range = text.get(at + 4).is_some_and(|sign| "-—–至".contains(*sign));
        let year: i16 = text[at..at + run].iter().collect::<String>().parse().ok().filter(|_| alone)?;
        ((2000..2100).contains(&year) && !bracket && !range).then_some(year)
    })
}

/// The year with which the first real paragraph begins: 2024年，…
fn opening_year(lines: &[Vec<char>], words: &HeadWords) -> Option<i16> {
    let body = lines.iter().find(|line| line.len() > LONGEST_TITLE && line.contains(&'。'))?;
    let first = body.iter().position(|sign| "，。".contains(*sign)).unwrap_or(body.len());
    let opening = &body[..first.min(20)];
    let dated = position(opening, "年").is_some();
    year_of(opening).filter(|_| dated && !any_in(opening, &words.not_the_year))
}

/// The year of a first-level heading that speaks of what was done.
fn heading_years(lines: &[Vec<char>], words: &HeadWords) -> Option<i16> {
    lines
        .iter()
        .filter(|line| line.len() <= LONGEST_TITLE && line.get(1) == Some(&'、'))
        .filter(|line| !any_in(line, &words.to_come))
        .find_map(|line| year_of(line))
}

fn year_contradiction(file: &str, year: Option<i16>, place: &str, other: Option<i16>) -> Option<Diagnostic> {
    let (year, other) = (year?, other?);
    if year == other {
        return None;
    }
    let place_en = match place {
        "正文开头" => "first sentence",
        "文件名" => "file name",
        _ => "heading",
    };
    let text = Text::new(
        format!("标题是 {year} 年，{place}是 {other} 年；按 {year} 年计"),
        format!("the title says {year} and the {place_en} says {other}; read as {year}"),
    );
    let hint = Text::new(
        "请报送单位核实年度，是否沿用了上年文稿",
        "ask the sender which year it is; last year's text may have been reused",
    );
    Some(Diagnostic::new(Severity::Warning, "year-contradiction", Location::file(file), text).with_hint(hint))
}

/// A town that calls itself 街道, or the reverse.
fn self_name(file: &str, name: Option<&str>, lines: &[Vec<char>], kinds: &[UnitKind]) -> Option<Diagnostic> {
    let name = name?;
    let own = kinds.iter().find(|kind| name.ends_with(kind.ends.as_str()))?;
    let (other, count) = kinds
        .iter()
        .filter(|kind| kind.ends != own.ends)
        .map(|kind| (kind.ends.as_str(), count(lines, &kind.itself)))
        .max_by_key(|(_, count)| *count)?;
    if count == 0 {
        return None;
    }
    let text = Text::new(
        format!("{name}的报告里有 {count} 处自称“{other}”"),
        format!("the report of {name} calls itself {other} (places: {count})"),
    );
    let hint = Text::new("请核实是否套用了别处的文稿", "ask whether another unit's text was used");
    Some(Diagnostic::new(Severity::Warning, "unit-contradiction", Location::file(file), text).with_hint(hint))
}

fn count(lines: &[Vec<char>], word: &str) -> usize {
    let word: Vec<char> = word.chars().collect();
    lines.iter().map(|line| line.windows(word.len()).filter(|window| *window == word.as_slice()).count()).sum()
}

/// The roster's unit: by the name in the title or the file's name, with the levels before it if need be, else the
/// longest known name there or in the first lines.
fn unit(roster: &Roster, title: &[char], stem: &[char], lines: &[Vec<char>]) -> Option<UnitId> {
    let opening = lines.iter().take(6).flatten().copied().collect::<Vec<_>>();
    let places = [title, stem, &opening];
    let by_name = |text: &&[char]| {
        let name = township_in(text)?;
        let end = position(text, &name)? + name.chars().count();
        let with_levels: String = text[..end].iter().collect();
        [name, with_levels].into_iter().find_map(|name| match roster.resolve(&name, &[]) {
            Resolved::One(id) if roster.node(id).reports => Some(id),
            _ => None,
        })
    };
    places.iter().take(2).find_map(by_name).or_else(|| places.iter().find_map(|text| longest_name(roster, text)))
}

/// The unit with the longest name in a text; none when two different ones are equally long.
fn longest_name(roster: &Roster, text: &[char]) -> Option<UnitId> {
    let mut found: Vec<(usize, UnitId)> = Vec::new();
    for (id, node) in roster.reporting() {
        let names = std::iter::once(&node.name).chain(&node.aliases);
        let longest = names.filter(|name| position(text, name).is_some()).map(|name| name.chars().count()).max();
        found.extend(longest.filter(|length| *length > 1).map(|length| (length, id)));
    }
    let length = found.iter().map(|(length, _)| *length).max()?;
    let mut best = found.into_iter().filter(|(found, _)| *found == length);
    let (_, id) = best.next()?;
    best.next().is_none().then_some(id)
}

#[cfg(test)]
mod tests {
    use super::{super::words::Words, *};

    fn check(title: &str, expected: (Option<&str>, Option<i16>)) {
        let text = Clean::of(title).chars;
        assert_eq!((township_in(&text).as_deref(), year_of(&text)), expected, "{title}");
    }

    #[test]
    fn titles_name_unit_and_year() {
        check("梅县区青石镇2021年法治政府建设年度报告", (Some("青石镇"), Some(2021)));
        check("青石街道2023年政府信息公开工作年度报告", (Some("青石街道"), Some(2023)));
        check("2024年度青石乡法治政府建设情况报告", (Some("青石乡"), Some(2024)));
        check("中共某某市青石区白水乡委员会关于2025年法治政府建设情况的报告", (Some("白水乡"), Some(2025)));
        check("梅县区2024年法治政府建设报告", (None, Some(2024)));
        check("全区乡镇2024年工作总结", (None, Some(2024)));
        check("青石镇：多措并举推进普法（2024年）", (Some("青石镇"), Some(2024)));
        check("白城街道2024年法治政府建设总结", (Some("白城街道"), Some(2024)));
        check("南门街街道2024年法治政府建设总结", (Some("南门街街道"), Some(2024)));
        check("白城区人民政府南门街道办事处关于2024年法治政府建设的报告", (Some("南门街道"), Some(2024)));
    }

    #[test]
    fn contradicting_years_are_reported() {
        let lines = |texts: &[&str]| texts.iter().map(|text| Clean::of(text).chars).collect::<Vec<_>>();
        let long = "2024年，青石镇在上级党委政府的坚强领导下，紧紧围绕法治政府建设目标任务，扎实推进依法行政各项工作，取得新的成效，现将有关情况报告如下。再说一句凑够长度。";
        let words = Words::built_in().head;
        assert_eq!(opening_year(&lines(&[long]), &words), Some(2024));
        assert_eq!(heading_years(&lines(&["一、2024年度主要举措", "三、2026年工作计划"]), &words), Some(2024));
        assert!(year_contradiction("a.txt", Some(2025), "小标题", Some(2024)).is_some());
        assert!(self_name("a.txt", Some("青石镇"), &lines(&["我街道开展普法"]), &words.kinds).is_some());
        assert!(self_name("a.txt", Some("青石镇"), &lines(&["我镇开展普法"]), &words.kinds).is_none());
    }
}
