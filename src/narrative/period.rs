//! What stretch of time a figure covers, from the words before it in its paragraph.
//!
//! 截至11月底 holds for all that follows in the paragraph, until another such word; the name of another year or of
//! a single month holds to the end of its sentence.

use std::{collections::BTreeSet, ops::Range};

use rust_decimal::Decimal;

use super::{
    clean::ends_clause,
    number::chinese,
    signs::{begins, ends_with, position},
    words::Time as TimeLists,
};
use crate::observation::{Day, Period, PeriodKind};

/// One word of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    /// Its first character.
    pub(super) at: usize,
    /// What it says.
    pub(super) says: Says,
    /// One past its last character.
    pub(super) end: usize,
    /// How far it holds, exclusive.
    pub(super) until: usize,
    /// How many months or days were named with it, one after the other: 4月27日和10月21日 are two.
    pub(super) dates: u8,
}

/// What a word of time says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// 全年, 今年以来.
    WholeYear,
    /// Another or the same year by its number.
    Year(i16),
    /// To the end of a month or to a day of it: month and day, 0 for its last.
    To(u8, u8),
    /// 上半年 (6) or 下半年 (12).
    Half(u8),
    /// A quarter, by its last month.
    Quarter(u8),
    /// One month only.
    Month(u8),
    /// From an earlier year on, if known.
    Since(Option<i16>),
}

/// The words of time that are written out, and the signs with which a word of time may begin.
#[derive(Debug, Clone)]
pub(super) struct TimeWords {
    said: Vec<(String, Says)>,
    begins: BTreeSet<char>,
    /// Words right behind a year that is told for its own clause alone.
    mentioned: Vec<String>,
    /// Words beside a year from which or to which a case went.
    carried: Vec<String>,
    /// Words with which a clause begins that tells what there is now.
    now: Vec<String>,
}

impl TimeWords {
    /// The words of the catalog; those for parts of the year are few and the same everywhere.
    pub(super) fn of(words: TimeLists) -> Self {
        const PARTS: [(&str, Says); 11] = [
            ("上半年", Says::Half(6)),
            ("下半年", Says::Half(12)),
            ("前三季度", Says::To(9, 0)),
            ("第一季度", Says::Quarter(3)),
            ("第二季度", Says::Quarter(6)),
            ("第三季度", Says::Quarter(9)),
            ("第四季度", Says::Quarter(12)),
            ("一季度", Says::Quarter(3)),
            ("二季度", Says::Quarter(6)),
            ("三季度", Says::Quarter(9)),
            ("四季度", Says::Quarter(12)),
        ];
        let parts = PARTS.iter().map(|(word, says)| ((*word).to_owned(), *says));
        let year = words.whole_year.iter().map(|word| (word.clone(), Says::WholeYear));
        let years = words.several_years.iter().map(|word| (word.clone(), Says::Since(None)));
        let said: Vec<(String, Says)> = parts.chain(year).chain(years).collect();
        let firsts = said.iter().filter_map(|(word, _)| word.chars().next());
        let begins = firsts.chain("0123456789截过最近一二两三四五六七八九十".chars()).collect();
        Self { said, begins, mentioned: words.mentioned, carried: words.carried, now: words.now }
    }
}

/// The words of time of a paragraph, in order.
pub(super) fn markers(chars: &[char], sentences: &[Range<usize>], words: &TimeWords) -> Vec<Marker> {
    let mut out: Vec<Marker> = Vec::new();
    for sentence in sentences {
        let mut at = sentence.start;
        while at < sentence.end {
            match read(&chars[..sentence.end], at, words) {
                Some((says, end)) => {
                    let lasting = matches!(says, Says::WholeYear | Says::To(..) | Says::Half(_) | Says::Quarter(_));
                    let until = if lasting { chars.len() } else { until_now(chars, end..sentence.end, words) };
                    let until =
                        end_of_mention(chars, end..sentence.end, says, words).map_or(until, |close| until.min(close));
                    let is_carried = matches!(says, Says::Year(_)) && is_carried(chars, at..end, words);
                    let until = if is_carried { end } else { until };
                    let until = end_of_aside(chars, sentence.clone(), at).map_or(until, |close| until.min(close));
                    let listed = out.last().filter(|last| last.end > sentence.start && goes_on(chars, last, at));
                    let dates = listed.filter(|_| matches!(says, Says::Month(_))).map_or(1, |last| last.dates + 1);
                    out.push(Marker { at, says, end, until, dates });
                    at = end.max(at + 1);
                }
                None => at += 1,
            }
        }
    }
    out
}

/// Whether a list of dates goes on at a place: only the rest of the date before it and what joins it stand between.
fn goes_on(chars: &[char], last: &Marker, at: usize) -> bool {
    let between = chars.get(last.end..at).unwrap_or_default();
    let in_date = |sign: &char| sign.is_ascii_digit() || "日号初底中旬上下、和及与".contains(*sign);
    matches!(last.says, Says::Month(_))
        && between.iter().all(in_date)
        && between.iter().any(|sign| "、和及与".contains(*sign))
}

/// Where a year ends that is told for one figure alone (2023年为15宗，) or says when a paper was issued (2023年印发的通知，).
fn end_of_mention(chars: &[char], rest: Range<usize>, says: Says, words: &TimeWords) -> Option<usize> {
    let behind = &chars[rest.clone()];
    let is_alone = matches!(says, Says::Year(_)) && words.mentioned.iter().any(|word| begins(behind, word));
    is_alone.then(|| rest.clone().find(|at| ends_clause(chars[*at])).unwrap_or(rest.end))
}

/// Whether a year says from where or to where a case went: 2023年结转1件, 结转2025年办理1件.
fn is_carried(chars: &[char], year: Range<usize>, words: &TimeWords) -> bool {
    let behind = &chars[year.end..];
    words.carried.iter().any(|word| begins(behind, word)) || ends_with(&chars[..year.start], &words.carried)
}

/// The end of the bracket in which a place stands, where that is an aside to a figure: 受理132件（2023年144件），成功130件. A
/// bracket behind words of time says more of them: 今年以来（截至11月底）.
fn end_of_aside(chars: &[char], sentence: Range<usize>, at: usize) -> Option<usize> {
    let before = &chars[sentence.start..at];
    let open = before.iter().rposition(|sign| "（(".contains(*sign))?;
    let is_closed = before[open..].iter().any(|sign| "）)".contains(*sign));
    let says_more = open == 0 || "年期度底间月来止内日".contains(before[open - 1]);
    if is_closed || says_more {
        return None;
    }
    (at..sentence.end).find(|place| "）)".contains(chars[*place]))
}

/// Where a sentence comes back from an earlier time to what there is now: 2021年10月成立，现有执法人员8名.
fn until_now(chars: &[char], rest: Range<usize>, words: &TimeWords) -> usize {
    let comes_back =
        |at: &usize| words.now.iter().any(|word| begins(&chars[*at..], word)) && ends_clause(chars[*at - 1]);
    rest.clone().find(comes_back).unwrap_or(rest.end)
}

/// The word of time that begins here, and its end.
fn read(chars: &[char], at: usize, words: &TimeWords) -> Option<(Says, usize)> {
    if !words.begins.contains(&chars[at]) || (at > 0 && chars[at - 1] == '每') {
        return None;
    }
    let rest = &chars[at..];
    let word = words.said.iter().find(|(word, _)| begins(rest, word));
    let several = || span_of_years(chars, at).or_else(|| many_years(chars, at));
    let read = match (word, chars[at]) {
        (Some((word, says)), _) => Some((from_first(chars, at, *says)?, at + word.chars().count())),
        (None, _) if several().is_some() => several(),
        (None, '截') => to_date(chars, at),
        (None, '2' | '1') => year(chars, at).or_else(|| months(chars, at)),
        (None, '0'..='9' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十') => {
            months(chars, at)
        }
        _ => None,
    };
    read.filter(|_| !inside_name(chars, at))
}

/// A quarter that ends a row of them is all up to it where the row begins with the first: 一至三季度, 一、二季度. Behind any
/// other one it tells nothing that is known here.
fn from_first(chars: &[char], at: usize, says: Says) -> Option<Says> {
    let Says::Quarter(month) = says else { return Some(says) };
    let joins = |sign: char| "至到-—–~、和".contains(sign);
    match chars[..at].iter().rev().take(2).collect::<Vec<_>>()[..] {
        [joint, '一' | '1'] if joins(*joint) => Some(Says::To(month, 0)),
        [joint, '二' | '三' | '2' | '3'] if joins(*joint) => None,
        _ => Some(says),
    }
}

/// 截至11月底, 截止2021年11月30日, 截止目前.
fn to_date(chars: &[char], at: usize) -> Option<(Says, usize)> {
    let mut from = at + 1;
    while chars.get(from).is_some_and(|sign| "至止到于".contains(*sign)) {
        from += 1;
    }
    if from == at + 1 {
        return None;
    }
    if let Some((year, end)) = digits(chars, from).filter(|(_, end)| chars.get(*end) == Some(&'年')) {
        let _ = year;
        from = end + 1;
    }
    let (month, end) = digits(chars, from)?;
    if chars.get(end) != Some(&'月') || !(1..=12).contains(&month) {
        return None;
    }
    let day = digits(chars, end + 1).filter(|(_, end)| chars.get(*end).is_some_and(|sign| "日号".contains(*sign)));
    let whole = month == 12 && day.is_none_or(|(day, _)| day == 31);
    let says = if whole { Says::WholeYear } else { Says::To(month as u8, day.map_or(0, |(day, _)| day as u8)) };
    Some((says, day.map_or(end + 1, |(_, end)| end + 1)))
}

/// 2021年, 2021年以来, 自2020年起; not the year of a plan's or a document's name.
fn year(chars: &[char], at: usize) -> Option<(Says, usize)> {
    let (year, end) = digits(chars, at).filter(|(year, end)| (1990..2100).contains(year) && end - at == 4)?;
    let rest = chars.get(end..)?;
    let rest = if rest.first() == Some(&'年') { &rest[1..] } else { return None };
    let rest = if rest.first() == Some(&'度') { &rest[1..] } else { rest };
    // 2023年和2024年 are two years, and none is compared.
    let listed = at > 1 && chars[at - 1] == '和' && chars[at - 2] == '年';
    let compared = at > 0 && "较比与和".contains(chars[at - 1]) && !listed;
    // The second year of （2021—2025年）, a plan's name.
    let ends_span =
        at > 1 && "至-—–~".contains(chars[at - 1]) && (chars[at - 2].is_ascii_digit() || chars[at - 2] == '年');
    if compared || ends_span {
        return None;
    }
    let since = ["以来", "至今", "起", "以后", "开始"].iter().any(|word| begins(rest, word));
    if at > 0 && "对将把".contains(chars[at - 1]) && begins(rest, "以来") && names_object(rest) {
        return None; // 对2015年以来印发的文件 says which files
    }
    if ["以前", "之前"].iter().any(|word| begins(rest, word)) && names_object(rest) {
        return None; // 清理2019年以前制发的文件 says which files
    }
    let since = since || month_then_since(rest) || since_event(rest);
    if since {
        return Some((Says::Since(Some(year as i16)), end + 1));
    }
    // 2021年1-11月 and 2021年3月 say more than the year.
    if let Some((says, end)) = months(chars, end + 1) {
        return Some((says, end));
    }
    Some((Says::Year(year as i16), end + 1))
}

/// Whether a clause goes on to 的: what stands before it belongs to the name of a thing.
fn names_object(rest: &[char]) -> bool {
    let until = rest.iter().position(|sign| ends_clause(*sign)).unwrap_or(rest.len());
    rest[..until].contains(&'的')
}

/// 2016年试点启动以来: the clause goes on to 以来.
fn since_event(rest: &[char]) -> bool {
    let near = &rest[..rest.len().min(14)];
    let until = near.iter().position(|sign| ends_clause(*sign)).unwrap_or(near.len());
    ["以来", "至今"].iter().any(|word| position(&near[..until], word).is_some())
}

/// 2019年至2023年, 2019—2023年: several years at once; not behind a bracket, where a plan has its name from them.
fn span_of_years(chars: &[char], at: usize) -> Option<(Says, usize)> {
    let year = |at: usize| digits(chars, at).filter(|(year, end)| (1990..2100).contains(year) && end - at == 4);
    let (first, end) = year(at)?;
    let from = end + usize::from(chars.get(end) == Some(&'年'));
    chars.get(from).filter(|sign| "至到-—–~".contains(**sign))?;
    let (last, end) = year(from + 1)?;
    let named = at > 0 && chars[at - 1] == '（';
    (!named && first < last && chars.get(end) == Some(&'年')).then_some((Says::Since(Some(first as i16)), end + 1))
}

/// 近5年, 过去三年, 四年来, 五年间; 一年来 is the year itself.
fn many_years(chars: &[char], at: usize) -> Option<(Says, usize)> {
    let rest = &chars[at..];
    let length = |list: &[&str], text: &[char]| {
        list.iter().find(|word| begins(text, word)).map_or(0, |word| word.chars().count())
    };
    let ahead = length(&["过去", "最近", "近"], rest);
    let numeral = |sign: &&char| "两二三四五六七八九十".contains(**sign) || sign.is_ascii_digit();
    let run = rest[ahead..].iter().take_while(numeral).count();
    let whole = at.checked_sub(1).is_none_or(|before| !chars[before].is_ascii_digit() && chars[before] != '第');
    if !(1..=2).contains(&run) || !whole || rest.get(ahead + run) != Some(&'年') {
        return None;
    }
    let tail = length(&["多来", "以来", "来", "间"], &rest[ahead + run + 1..]);
    (ahead > 0 || tail > 0).then_some((Says::Since(None), at + ahead + run + 1 + tail))
}

fn month_then_since(rest: &[char]) -> bool {
    let ahead = &rest[..rest.len().min(6)];
    rest.first().is_some_and(char::is_ascii_digit)
        && (position(ahead, "月以来").is_some() || position(ahead, "月至今").is_some())
}

/// 1-11月, 1至11月, 11月; not 11月底 after 截至, which was read before.
fn months(chars: &[char], at: usize) -> Option<(Says, usize)> {
    let (first, end) = digits(chars, at).filter(|(month, _)| (1..=12).contains(month))?;
    let rest = chars.get(end..)?;
    let rest_end = if rest.first() == Some(&'月') { end + 1 } else { end };
    let joined = chars.get(rest_end).is_some_and(|sign| "-—–~至到".contains(*sign));
    if joined {
        let (last, end) = digits(chars, rest_end + 1).filter(|(_, end)| chars.get(*end) == Some(&'月'))?;
        return span_of_months(first, last).map(|says| (says, end + 1));
    }
    if rest.first() != Some(&'月') {
        return None;
    }
    Some(days(chars, first, end + 1).unwrap_or((Says::Month(first as u8), end + 1)))
}

/// What 1-11月 or 7-12月 says: the months up to the last, or an equal part of the year.
fn span_of_months(first: u32, last: u32) -> Option<Says> {
    let end = u8::try_from(last).ok().filter(|last| (1..=12).contains(last))?;
    match (first, last) {
        (1, 12) => Some(Says::WholeYear),
        (1, 6) | (7, 12) => Some(Says::Half(end)),
        (1, 3) | (4, 6) | (7, 9) | (10, 12) => Some(Says::Quarter(end)),
        (1, _) => Some(Says::To(end, 0)),
        _ => None,
    }
}

/// 1月1日至11月30日, 1月1日起至2024年12月31日止: behind the first month, a span of days that begins with the year.
fn days(chars: &[char], month: u32, at: usize) -> Option<(Says, usize)> {
    let (first, end) = digits(chars, at).filter(|(_, end)| chars.get(*end) == Some(&'日'))?;
    let joined = chars[end + 1..].iter().take_while(|sign| "起至到-—–~".contains(**sign)).count();
    if month != 1 || first != 1 || joined == 0 {
        return None;
    }
    let at = end + 1 + joined;
    let at = digits(chars, at).filter(|(_, end)| chars.get(*end) == Some(&'年')).map_or(at, |(_, end)| end + 1);
    let (month, end) = digits(chars, at).filter(|(_, end)| chars.get(*end) == Some(&'月'))?;
    let (day, end) = digits(chars, end + 1).filter(|(_, end)| chars.get(*end) == Some(&'日'))?;
    let whole = month == 12 && day == 31;
    let known = (1..=12).contains(&month) && (1..=31).contains(&day);
    let says = if whole { Says::WholeYear } else { Says::To(month as u8, day as u8) };
    known.then_some((says, end + 1))
}

/// A whole number from here, and its end; none if a digit stands before. In characters only that of a month or a day:
/// 十一月.
fn digits(chars: &[char], at: usize) -> Option<(u32, usize)> {
    if at > 0 && chars[at - 1].is_ascii_digit() {
        return None;
    }
    let in_words = |sign: &&char| "一二三四五六七八九十".contains(**sign);
    let words = chars.get(at..)?.iter().take_while(in_words).count();
    let dated = |at: usize| chars.get(at).is_some_and(|sign| "月日号至到-—".contains(*sign));
    if (1..=3).contains(&words) && dated(at + words) && !(at > 0 && "第每".contains(chars[at - 1])) {
        let value = chinese(&chars[at..at + words])?;
        return u32::try_from(value).ok().map(|value| (value, at + words));
    }
    let run = chars.get(at..)?.iter().take_while(|sign| sign.is_ascii_digit()).count();
    let text: String = chars[at..at + run].iter().collect();
    text.parse().ok().map(|value| (value, at + run))
}

/// Whether a place stands inside 《…》 or 〔…〕.
fn inside_name(chars: &[char], at: usize) -> bool {
    let open = chars[..at].iter().rposition(|sign| "《〔".contains(*sign));
    let shut = chars[..at].iter().rposition(|sign| "》〕".contains(*sign));
    open.is_some_and(|open| shut.is_none_or(|shut| shut < open) && at - open < 60)
}

/// The time of a figure at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Time {
    /// Its year; the report's own unless another is named.
    pub(super) year: Option<i16>,
    /// What it covers, when the year is known.
    pub(super) period: Option<Period>,
    /// Only a month or a day.
    pub(super) one_month: bool,
    /// So many months or days, named one after the other.
    pub(super) dates: u8,
    /// Several years at once.
    pub(super) several: bool,
}

impl Time {
    /// The time of a value: as many as there are dates are one on each of them, and so all of the year. 4月27日和10月21日办班2场.
    pub(super) fn of_value(self, value: Decimal) -> Self {
        let is_all = self.one_month && self.dates > 1 && value == Decimal::from(self.dates);
        if is_all { whole_year(self.year) } else { self }
    }
}

/// The part of a year that a title or a heading names, which holds for all below it: 2024年上半年工作总结.
pub(super) fn part_of_year(heading: &[char], words: &TimeWords) -> Option<Says> {
    let part = |marker: &Marker| matches!(marker.says, Says::To(..) | Says::Half(6) | Says::Quarter(_));
    markers(heading, std::slice::from_ref(&(0..heading.len())), words).into_iter().find(part).map(|marker| marker.says)
}

/// The time of a figure that stands at `at`. `standing`: what the title or the heading says of the time.
pub(super) fn time_of(markers: &[Marker], standing: Option<Says>, at: usize, report_year: Option<i16>) -> Time {
    let mut time = whole_year(report_year);
    let standing = standing.map(|says| Marker { at: 0, says, end: 0, until: usize::MAX, dates: 1 });
    let near = markers.iter().filter(|marker| marker.at <= at && at < marker.until);
    for marker in standing.iter().chain(near) {
        let before = time;
        (time.one_month, time.dates, time.several) = (false, marker.dates, false);
        let end_of = |month: u8, day: u8| {
            report_year.map(|year| Day {
                year,
                month,
                day: if day == 0 { Day::month_end(year, month).day } else { day },
            })
        };
        let ends = |end: Option<Day>, kind| end.map(|end| Period { end, kind });
        match marker.says {
            Says::WholeYear => time = whole_year(report_year),
            Says::Year(year) => {
                // A year named after 截至11月底 leaves the period as it is; after 自2019年以来 it ends it.
                if Some(year) != time.year || before.several {
                    time = whole_year(Some(year));
                }
            }
            Says::To(month, day) => time.period = ends(end_of(month, day), PeriodKind::ToDate),
            Says::Half(month) => time.period = ends(end_of(month, 0), PeriodKind::HalfYear),
            Says::Quarter(month) => time.period = ends(end_of(month, 0), PeriodKind::Quarter),
            Says::Month(month) => {
                time.period = ends(end_of(month, 0), PeriodKind::Month);
                time.one_month = true;
            }
            Says::Since(first) => {
                if first.is_none() || first != report_year {
                    time.several = true;
                    time.period =
                        report_year.map(|year| Period { end: Day::year_end(year), kind: PeriodKind::Cumulative });
                }
            }
        }
    }
    time
}

/// Whether what stands at a place is told of a part of the year by a word of its paragraph.
pub(super) fn is_of_part(markers: &[Marker], at: usize) -> bool {
    let last = markers.iter().rev().find(|marker| marker.at <= at && at < marker.until);
    last.is_some_and(|marker| matches!(marker.says, Says::To(..) | Says::Half(_) | Says::Quarter(_)))
}

/// Whether what stands at a place is told of a year that its paragraph names.
pub(super) fn is_of_year(markers: &[Marker], at: usize) -> bool {
    let last = markers.iter().rev().find(|marker| marker.at <= at && at < marker.until);
    last.is_some_and(|marker| matches!(marker.says, Says::Year(_)))
}

/// Whether what stands at a place is told of several years by a word of its paragraph.
pub(super) fn is_of_years(markers: &[Marker], at: usize) -> bool {
    let last = markers.iter().rev().find(|marker| marker.at <= at && at < marker.until);
    last.is_some_and(|marker| matches!(marker.says, Says::Since(_)))
}

/// The time of what holds for a whole year.
fn whole_year(year: Option<i16>) -> Time {
    Time { year, period: year.map(Period::year), one_month: false, dates: 1, several: false }
}

#[cfg(test)]
mod tests {
    use super::{super::clean, *};

    fn check(text: &str, expected: &str) {
        let chars = clean::Clean::of(text).chars;
        let words = super::super::words::Words::built_in().time;
        let at = position(&chars, "@").expect("the place is marked");
        let time = time_of(&markers(&chars, &clean::sentences(&chars), &words), None, at, Some(2021));
        let period = time.period.expect("the year is known");
        let month = if time.one_month { " one month" } else { "" };
        assert_eq!(format!("{} {}{month}", period.end, period.kind.name()), expected, "{text}");
    }

    #[test]
    fn words_of_time_hold_for_what_follows() {
        check("截止至11月底，调解@件", "2021-11-30 to_date");
        check("截至2021年11月25日，调解5件。预防@件", "2021-11-25 to_date");
        check("1-10月，调解@件", "2021-10-31 to_date");
        check("受理132件（2020年144件），调解成功@件", "2021-12-31 year");
        check("受理132件（其中1-6月60件），调解成功@件", "2021-12-31 year");
        check("受理132件（2020年@件），调解成功130件", "2020-12-31 year");
        check("今年以来（截至11月底）调解@件", "2021-11-30 to_date");
        check("处罚12宗，2020年为15宗，罚没@元", "2021-12-31 year");
        check("根据市局2020年印发的通知，受理@件", "2021-12-31 year");
        check("上半年调解@件", "2021-06-30 half_year");
        check("截至11月底调解5件。全年开展@场", "2021-12-31 year");
    }

    #[test]
    fn equal_parts_of_the_year_are_named_by_their_months() {
        check("1-6月受理@件；7-12月受理5件", "2021-06-30 half_year");
        check("1-6月受理5件；7-12月受理@件", "2021-12-31 half_year");
        check("一季度受理5件，二季度受理@件", "2021-06-30 quarter");
        check("10至12月受理@件", "2021-12-31 quarter");
        check("一至三季度受理@件", "2021-09-30 to_date");
        check("前三季度受理@件", "2021-09-30 to_date");
        check("第一、二季度受理@件", "2021-06-30 to_date");
        check("二、三季度受理@件", "2021-12-31 year");
    }

    #[test]
    fn years_and_months_hold_for_their_sentence() {
        check("2020年调解@件", "2020-12-31 year");
        check("2020年调解5件。今年调解@件", "2021-12-31 year");
        check("2020年调解5件，2021年调解@件", "2021-12-31 year");
        check("自2019年以来累计调解623件，2021年调解@件", "2021-12-31 year");
        check("截至11月底调解5件，2021年预防@件", "2021-11-30 to_date");
        check("2019年以来累计调解@件", "2021-12-31 cumulative");
        check("自2016年试点启动以来，累计调解@件", "2021-12-31 cumulative");
        check("2018年至2020年共调解@件", "2021-12-31 cumulative");
        check("近3年共调解@件", "2021-12-31 cumulative");
        check("过去五年，共调解@件", "2021-12-31 cumulative");
        check("八年来共调解@件", "2021-12-31 cumulative");
        check("落实普法规划（2021—2025年），开展宣传@场", "2021-12-31 year");
        check("一年来，调解@件", "2021-12-31 year");
        check("2021年以来调解@件", "2021-12-31 year");
        check("5月，开展讲座@场", "2021-05-31 month one month");
        check("2021年1月1日至2021年12月31日，收到申请@件", "2021-12-31 year");
        check("2021年1月1日起至11月30日止，收到申请@件", "2021-11-30 to_date");
        check("2021年3月1日至5日，开展讲座@场", "2021-03-31 month one month");
        check("每一季度开展宣传，发放@份", "2021-12-31 year");
        check("5月开展宣传。发放@份", "2021-12-31 year");
    }

    #[test]
    fn names_of_documents_say_nothing_of_time() {
        check("根据《2020年工作要点》，调解@件", "2021-12-31 year");
        check("依据梅司〔2020〕5号，调解@件", "2021-12-31 year");
    }
}
