//! Why a number is no result of the reporting unit: a change, a rule, a wish, another level, an earlier time.
//!
//! Decided once for each number from the words before it in its clause, so that no pattern has to think of it.

use rust_decimal::Decimal;

use super::{
    clean::ends_clause,
    number::Number,
    section::is_bulleted,
    signs::{any_in, any_without, begins, ends_with, position},
    subject::other_subject,
    words::{OtherMatter, Words},
};
use crate::diagnostic::Text;

/// Why a number is no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bar {
    /// 同比增长23%.
    Change,
    /// 每年不少于4次, 各配备1名.
    PerPeriod,
    /// 书记、镇长分别讲课1次.
    OfEach,
    /// 力争达到100%.
    Requirement,
    /// 全区共调解….
    OtherLevel,
    /// 青石村调解….
    Village,
    /// 上年同期….
    Earlier,
    /// 其中婚姻纠纷调解4件.
    Part,
    /// 3-5次, 几十件.
    Vague,
    /// 新增调解员6名.
    Flow,
    /// 正在调处2件.
    Pending,
    /// 2019年以来共….
    SeveralYears,
    /// One month or one day only.
    OneMonth,
    /// 发放反诈宣传资料300份, 仲裁委员会调解9件.
    OtherMatter,
    /// 会前学法 beside 中心组学法.
    Lesser,
    /// It stands among plans.
    Plan,
    /// It stands among problems.
    Problem,
}

impl Bar {
    /// The reason as it is listed.
    pub(super) fn reason(self) -> Text {
        let (zh, en) = match self {
            Self::Change => ("是增减幅度，不是本期数", "a change and no level"),
            Self::PerPeriod | Self::OfEach => ("是每期或每个单位的数，不是全年数", "a number per period or per place"),
            Self::Requirement => ("是要求或目标，不是结果", "a requirement or an aim and no result"),
            Self::OtherLevel => ("是上级、全区或其他单位的数，不是本单位的数", "another level's or body's number"),
            Self::Village => ("是个别村（社区、单位）的数，不是全单位的数", "the number of one village or place only"),
            Self::Earlier => ("是以前年度的数", "a number of an earlier time"),
            Self::Part => ("是“其中”的分项，总数已取", "a part of a total that was taken"),
            Self::Vague => ("是区间或概数，没有确定的值", "a range or a vague number"),
            Self::Flow => ("是增减的数，不是现有数", "a change of a stock and not the stock"),
            Self::Pending => ("还在办理，没有结果", "still under way"),
            Self::SeveralYears => ("是几年的合计，不是本年数", "a sum of several years"),
            Self::OneMonth => ("只是某月某日的一次活动，不是全年数", "one month or one day only"),
            Self::OtherMatter => {
                ("是其他专项工作的数，不是本指标", "the number of another campaign or matter, not of this one")
            }
            Self::Lesser => ("同一指标另有口径更合的数", "another figure fits the indicator better"),
            Self::Plan => ("在下一步打算里，不是结果", "among plans, so no result"),
            Self::Problem => ("在存在问题里，不作结果", "among problems, so no result"),
        };
        Text::new(zh, en)
    }
}

/// Why a number is no result; `own_levels` are level words by which the reporting unit means itself.
pub(super) fn bar(chars: &[char], numbers: &[Number], at: usize, words: &Words, own_levels: &[String]) -> Option<Bar> {
    let number = &numbers[at];
    let reached = at.checked_sub(1).and_then(|last| left_for(chars, numbers[last].start, numbers[last].end, words));
    let clause = clause_start(chars, number.start);
    let start = reached.filter(|to| *to <= number.start).map_or(clause, |to| to.max(clause));
    let before = &chars[start..number.start];
    if number.vague {
        Some(Bar::Vague)
    } else if left_for(chars, number.start, number.end, words).is_some()
        || is_change(&chars[sentence_start(chars, number.start)..start], before, words, number)
    {
        Some(Bar::Change)
    } else if is_per_period(chars, numbers, at, words) || is_one_by_one(chars, numbers, at, words) {
        Some(Bar::PerPeriod)
    } else if is_of_each(chars, numbers, at, words) {
        Some(Bar::OfEach)
    } else if any_in(before, &words.pending) {
        Some(Bar::Pending)
    } else {
        of_clause(chars, start, number.start, words, own_levels)
    }
}

/// So many signs may stand between 由 and the number that was left: 由去年同期的8件.
const LONGEST_LEAD: usize = 8;

/// Where the number begins, or words such as 了 before it, that this one was left for: 由8件下降至3件.
pub(super) fn left_for(chars: &[char], start: usize, end: usize, words: &Words) -> Option<usize> {
    let lead = &chars[clause_start(chars, start).max(start.saturating_sub(LONGEST_LEAD))..start];
    lead.iter().rposition(|sign| "由从".contains(*sign))?;
    let rest = &chars[end..];
    let change = words.change.words.iter().filter(|word| begins(rest, word)).map(|word| word.chars().count()).max();
    let moved = change.filter(|length| rest.get(*length).is_some_and(|sign| "到至为".contains(*sign)));
    let short = || words.change.reaches.iter().filter(|word| word.chars().count() > 1 && begins(rest, word));
    let length = moved.map(|length| length + 1).or_else(|| short().map(|word| word.chars().count()).max())?;
    Some(end + length)
}

/// Why what is said at a place is no result, with a number or without: a wish, an earlier time, one day, somebody else.
pub(super) fn of_place(chars: &[char], at: usize, words: &Words, own_levels: &[String]) -> Option<Bar> {
    of_clause(chars, clause_start(chars, at), at, words, own_levels)
}

/// The same for a clause, or a part of one, that begins at a place.
fn of_clause(chars: &[char], clause: usize, at: usize, words: &Words, own_levels: &[String]) -> Option<Bar> {
    let sentence = sentence_start(chars, at);
    let before = &chars[clause..at];
    if any_in(before, &words.requirement.words)
        || any_in(&chars[sentence..clause], &words.future)
        || is_told_to(before, words)
    {
        Some(Bar::Requirement)
    } else if any_without(before, &words.earlier.words, &words.earlier.not_before)
        || begins_earlier(&chars[sentence..at], words)
    {
        Some(Bar::Earlier)
    } else if any_in(&chars[sentence..at], &words.event) {
        Some(Bar::OneMonth)
    } else if is_other_level(before, words, own_levels) {
        Some(Bar::OtherLevel)
    } else {
        other_subject(chars, at, words, own_levels)
    }
}

/// Whether 要 in a clause tells somebody what to do: 各村要开展宣传; 主要 and 需要 do not.
fn is_told_to(before: &[char], words: &Words) -> bool {
    (1..before.len()).any(|at| {
        let follows = before.get(at + 1).is_some_and(|sign| words.told.not_before.contains(*sign));
        before[at] == '要' && !words.told.not_after.contains(before[at - 1]) && !follows
    })
}

/// Whether a sentence begins with an earlier time and names no other behind it.
fn begins_earlier(said: &[char], words: &Words) -> bool {
    let said = if is_bulleted(said) { &said[1..] } else { said };
    words.before.starts.iter().any(|word| begins(said, word)) && !any_in(said, &words.before.again)
}

/// Whether the sentence, up to a place, is about another matter than that of an indicator's family.
pub(super) fn other_matter(chars: &[char], at: usize, family: &str, words: &Words) -> Option<Bar> {
    let said = &chars[sentence_start(chars, at)..at];
    let is_told = |matter: &&OtherMatter| any_in(said, &matter.words) && !any_in(said, &matter.unless);
    let mut matters = words.other_matters.iter().filter(|matter| matter.families.iter().any(|known| known == family));
    matters.find(is_told).map(|_| Bar::OtherMatter)
}

/// Whether what stands in the clause before a number makes it a change of a stock.
pub(super) fn is_flow(chars: &[char], at: usize, words: &Words) -> bool {
    let clause = &chars[clause_start(chars, at)..at];
    let item = clause.iter().rposition(|sign| *sign == '、').map_or(0, |sign| sign + 1);
    any_in(&clause[item..], &words.flow)
}

/// Where the sentence, or its part behind ；, of a character begins.
pub(super) fn sentence_start(chars: &[char], at: usize) -> usize {
    chars[..at].iter().rposition(|sign| "。！？；".contains(*sign)).map_or(0, |sign| sign + 1)
}

/// Where the clause of a character begins.
pub(super) fn clause_start(chars: &[char], at: usize) -> usize {
    chars[..at].iter().rposition(|sign| ends_clause(*sign)).map_or(0, |sign| sign + 1)
}

/// Whether a number is a change, by what stands before it in its clause and, for a comparison, in the clauses ahead.
fn is_change(ahead: &[char], before: &[char], words: &Words, number: &Number) -> bool {
    if number.measure == "个百分点" {
        return true;
    }
    let mut before = before;
    while let Some((last, rest)) = before.split_last() {
        if !"了约近达为超过逾有".contains(*last) {
            break;
        }
        before = rest;
    }
    ends_with(before, &words.change.words)
        && (number.measure == "%"
            || ends_with(before, &["增长".to_owned()])
            || any_in(before, &words.change.compared)
            || any_in(ahead, &words.change.compared_ahead))
}

/// 每 before the first number of a clause or before a list that begins with it, 人均 anywhere, or 各 right before.
fn is_per_period(chars: &[char], numbers: &[Number], at: usize, words: &Words) -> bool {
    let start = clause_start(chars, numbers[at].start);
    let before = &chars[start..numbers[at].start];
    any_in(before, &words.per_period.average)
        || ends_with(before, &words.per_period.apart)
        || (words.classes[usize::from(numbers[at].class.0)] == "人" && any_in(before, &words.per_period.alike))
        || (is_told_of_each(before, &words.per_period.occasion) && begins_list(chars, numbers, at, start))
        || goes_on(chars, numbers, at, start, words)
}

/// No more signs stand between 分别 and the number that each of the names before it has.
const LONGEST_OF_EACH: usize = 12;

/// Whether 分别, or 各 before a verb, gives each of several names the one number of its clause: 书记、镇长分别讲课1次. Where it
/// says when, whom or from what (分别于3月、9月), and where every name has its own number, it does not.
fn is_of_each(chars: &[char], numbers: &[Number], at: usize, words: &Words) -> bool {
    let number = &numbers[at];
    let Some((_, said)) = of_each(chars, number.start, words) else { return false };
    let end = chars[number.end..].iter().position(|sign| ends_clause(*sign)).map_or(chars.len(), |at| number.end + at);
    let is_alone = numbers.iter().enumerate().all(|(other, one)| other == at || one.start < said || one.start >= end);
    let told = chars[said..].first().is_some_and(|sign| words.per_period.respects.contains(sign));
    number.start - said <= LONGEST_OF_EACH && is_alone && !told
}

/// Where 分别, or 各 before a verb, begins and ends in the clause before a place.
pub(super) fn of_each(chars: &[char], until: usize, words: &Words) -> Option<(usize, usize)> {
    let start = clause_start(chars, until);
    (start..until).rev().find_map(|at| match chars[at] {
        '各' if words.per_period.doings.iter().any(|verb| begins(&chars[at + 1..until], verb)) => Some((at, at + 1)),
        '别' if at > start && chars[at - 1] == '分' => Some((at - 1, at + 1)),
        _ => None,
    })
}

/// Whether 每 stands in a text and says more than on which occasion something was done: 利用每周例会学法20次.
fn is_told_of_each(text: &[char], occasion: &[String]) -> bool {
    (0..text.len()).any(|at| text[at] == '每' && !ends_with(&text[..at], occasion))
}

/// Whether a once in a clause goes on with the clause before, which is told of each period: 每季度听取一次汇报，召开一次会议.
fn goes_on(chars: &[char], numbers: &[Number], at: usize, clause: usize, words: &Words) -> bool {
    let (number, before) = (&numbers[at], at.checked_sub(1));
    let Some(before) = before.filter(|before| clause > 0 && chars[clause - 1] == '，' && numbers[*before].end < clause)
    else {
        return false;
    };
    let last = &numbers[before];
    let once = number.value == Decimal::ONE && last.value == Decimal::ONE && last.class == number.class;
    once && last.start >= clause_start(chars, clause - 1) && is_per_period(chars, numbers, before, words)
}

/// Whether a number says that each one was dealt with as it came: 发现一起，化解一起. Only the first of them has one of the
/// words of `prose.toml` before it.
fn is_one_by_one(chars: &[char], numbers: &[Number], at: usize, words: &Words) -> bool {
    let is_one = |number: &Number| !number.digits && number.value == Decimal::ONE;
    let goes_on = |first: usize| {
        let (Some(one), Some(next)) = (numbers.get(first), numbers.get(first + 1)) else { return false };
        let between = &chars[one.end..next.start];
        is_one(one) && is_one(next) && one.class == next.class && between.len() <= 5 && !between.contains(&'。')
    };
    let begins_row = goes_on(at) && ends_with(&chars[..numbers[at].start], &words.one_by_one);
    let before = at.checked_sub(1).filter(|before| goes_on(*before));
    begins_row || before.is_some_and(|before| is_one_by_one(chars, numbers, before, words))
}

/// Whether a number is the first of its clause in digits, or joined by 、 to one that is.
fn begins_list(chars: &[char], numbers: &[Number], at: usize, clause: usize) -> bool {
    let last = numbers[..at].iter().rposition(|number| number.digits).filter(|last| numbers[*last].end > clause);
    last.is_none_or(|last| {
        chars[numbers[last].end..numbers[at].start].contains(&'、') && begins_list(chars, numbers, last, clause)
    })
}

fn is_other_level(before: &[char], words: &Words, own_levels: &[String]) -> bool {
    words.levels.words.iter().filter(|word| !own_levels.contains(word)).any(|word| {
        position(before, word).is_some_and(|at| {
            let ahead = at.checked_sub(1).map(|ahead| before[ahead].to_string());
            let behind = &before[at + word.chars().count()..];
            !ahead.is_some_and(|sign| words.levels.not_after.contains(&sign))
                && !words.levels.not_before.iter().any(|name| begins(behind, name))
        })
    })
}
