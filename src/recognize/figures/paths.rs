//! What rows and columns say of one another before their places are read: parts of others, corrections, heads that all
//! share, totals of months, names that repeat.

use std::collections::{BTreeMap, BTreeSet};

use super::given::Unknown;
use crate::{
    catalog::{FormWords, Indicator, Roster, roster},
    grid::CellRef,
    normalize::{period, text},
    observation::{Period, PeriodKind, UnitId},
    recognize::{
        axes::{Column, Role, Strip},
        labels::{How, Match},
        meaning::{Meaning, Part, Reader, Who},
        rows::RowInfo,
        words,
    },
};

/// Rows below the units (villages, kinds of cases) of a table that gives every unit's total in a row of its own. A
/// column of names that differ within no unit says something else (a contact, an address) and breaks nothing down.
pub(super) fn parts_of_units(strip: &Strip, rows: &[RowInfo], words: &FormWords) -> BTreeSet<usize> {
    let is_breakdown = strip.has(Role::Units) && strip.has(Role::Others) && !strip.has(Role::Indicators);
    let is_total = |row: &RowInfo| row.other.as_deref().is_none_or(|label| words.is_total(label));
    let mut by_unit: BTreeMap<(&Who, bool, &[String]), Vec<usize>> = BTreeMap::new();
    for (position, row) in rows.iter().enumerate().filter(|(_, row)| matches!(row.who, Who::Unit(_)) && row.has_figures)
    {
        by_unit.entry((&row.who, row.meaning.last_year, &row.meaning.times)).or_default().push(position);
    }
    let has_parts = |positions: &Vec<usize>| {
        let totals = positions.iter().filter(|at| is_total(&rows[**at])).count();
        totals > 0 && totals < positions.len()
    };
    if !is_breakdown || !by_unit.values().any(has_parts) {
        return BTreeSet::new();
    }
    by_unit.values().flatten().copied().filter(|at| !is_total(&rows[*at])).collect()
}

/// Names that nobody bears in the column of the units, next above or below a unit that sums them (胜利社区, 东风村,
/// 大湾镇小计). A name that resembles a unit's may be that unit, misspelt, and stays a question.
pub(super) fn parts_of_sums(rows: &[RowInfo], units: &Roster) -> BTreeSet<usize> {
    let is_part =
        |row: &RowInfo| matches!(&row.who, Who::Unknown(name, near) if near.is_empty() || roster::is_village(name));
    let sums = |row: &RowInfo| row.sums && matches!(row.who, Who::Unit(id) if units.node(id).reports);
    let filled: Vec<usize> = (0..rows.len()).filter(|at| rows[*at].has_figures).collect();
    let runs: Vec<&[usize]> = filled.chunk_by(|one, next| is_part(&rows[*one]) && is_part(&rows[*next])).collect();
    let is_sum = |run: Option<&&[usize]>| run.is_some_and(|run| run.iter().any(|at| sums(&rows[*at])));
    let is_summed = |at: usize| is_sum(at.checked_sub(1).and_then(|at| runs.get(at))) || is_sum(runs.get(at + 1));
    let parts = runs.iter().enumerate().filter(|(at, run)| is_part(&rows[run[0]]) && is_summed(*at));
    parts.flat_map(|(_, run)| run.iter().copied()).collect()
}

/// Rows below a unit that say to be parts of it (其中：镇调委会), and those after one that come below several units (村级).
pub(super) fn named_parts(rows: &[RowInfo], words: &FormWords) -> BTreeSet<usize> {
    let unknown = |row: &RowInfo| match &row.who {
        Who::Unknown(name, near) => Some((text::key(name), words.is_of_which(name), near.is_empty())),
        _ => None,
    };
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for (name, ..) in rows.iter().filter_map(unknown) {
        *times.entry(name).or_default() += 1;
    }
    let mut found = BTreeSet::new();
    let mut below = None;
    for (position, row) in rows.iter().enumerate() {
        match unknown(row) {
            Some((_, true, _)) if below.is_some() => {
                below = Some(true);
                found.insert(position);
            }
            Some((name, false, true)) if below == Some(true) && times[&name] > 1 => {
                found.insert(position);
            }
            Some(_) => {}
            None => below = matches!(row.who, Who::Unit(_)).then_some(false),
        }
    }
    found
}

/// Columns whose right neighbour says that it corrects them.
pub(super) fn corrections(columns: &[(Column, Meaning)], words: &FormWords) -> BTreeMap<usize, usize> {
    let is_correction = |meaning: &Meaning| meaning.path.last().is_some_and(|part| words.is_correction(&part.text));
    let known = |meaning: &Meaning| matches!(meaning.matched, Match::One(..));
    (1..columns.len())
        .filter(|index| is_correction(&columns[*index].1) && known(&columns[index - 1].1))
        .map(|index| (index - 1, index))
        .collect()
}

/// `更正前 | 更正后` below no indicator: the first is no figure any more, and the second head says nothing else. So does the
/// one column that settles what several others say, none of whose heads is known: 甲方数 | 乙方数 | 差额 | 核定数.
pub(super) fn settle_corrected(columns: &mut [(Column, Meaning)], words: &FormWords) {
    settle_between_others(columns, words);
    for index in 1..columns.len() {
        let [(_, before), (_, after)] = &mut columns[index - 1..=index] else { return };
        let leaf = |meaning: &Meaning| meaning.path.last().map(|part| part.text.clone()).unwrap_or_default();
        if after.rest.len() == 1 && words.is_corrected(&leaf(before)) && words.is_correction(&leaf(after)) {
            before.derived = true;
            after.rest.clear();
        }
    }
}

fn settle_between_others(columns: &mut [(Column, Meaning)], words: &FormWords) {
    let settles = |meaning: &Meaning| match &meaning.rest[..] {
        [only] => meaning.matched == Match::None && words.is_correction(only),
        _ => false,
    };
    let is_other = |meaning: &Meaning| {
        meaning.derived
            || meaning.matched == Match::None && !meaning.rest.is_empty() && !words.is_correction(&meaning.rest[0])
    };
    let mut found = (0..columns.len()).filter(|index| settles(&columns[*index].1));
    let (Some(settled), None) = (found.next(), found.next()) else { return };
    let others = || columns.iter().enumerate().filter(|(index, _)| *index != settled).map(|(_, (_, meaning))| meaning);
    if others().filter(|meaning| !meaning.derived).count() > 1 && others().all(is_other) {
        columns[settled].1.rest.clear();
    }
}

/// A head over all columns of figures says nothing of one of them, unless it narrows what they count.
pub(super) fn drop_shared_heads(columns: &mut [(Column, Meaning)], words: &FormWords) {
    loop {
        let shared = columns.first().and_then(|(_, meaning)| meaning.rest.first()).cloned();
        let Some(shared) = shared.filter(|head| columns.len() > 1 && !words.is_restricting(head)) else { return };
        let is_shared = |meaning: &Meaning| meaning.matched == Match::None && meaning.rest.first() == Some(&shared);
        let leaves_some = columns.iter().any(|(_, meaning)| meaning.total.is_some() || meaning.rest.len() > 1);
        if !leaves_some || !columns.iter().all(|(_, meaning)| is_shared(meaning)) {
            return;
        }
        for (_, meaning) in columns.iter_mut() {
            meaning.rest.remove(0);
        }
    }
}

/// A short name that may be any other word (Речной for Речной район) is a unit's among heads only where another head
/// names another unit.
pub(super) fn refuse_lone_short_names(reader: &Reader<'_, '_>, columns: &mut [(Column, Meaning)]) {
    let unit = |meaning: &Meaning| match meaning.who {
        Who::Unit(id) => Some(id),
        _ => None,
    };
    let named: BTreeSet<UnitId> = columns.iter().filter_map(|(_, meaning)| unit(meaning)).collect();
    if named.len() != 1 {
        return;
    }
    for (_, meaning) in columns {
        if unit(meaning).is_some() && meaning.path.iter().any(|part| reader.names.is_short(&part.text)) {
            *meaning = reader.read(std::mem::take(&mut meaning.path), false);
        }
    }
}

/// Heads over the names of units (东部片区) say nothing of the figures, as long as no unit stands under two of them.
pub(super) fn drop_areas_of_units(columns: &mut [(Column, Meaning)], words: &FormWords) {
    let under_area = |meaning: &Meaning| {
        let narrows = |part: &String| words.is_restricting(part) && !words.is_of_which_alone(part);
        let narrows = meaning.derived || meaning.rest.iter().any(narrows);
        matches!(meaning.who, Who::Unit(_)) && meaning.matched == Match::None && !meaning.rest.is_empty() && !narrows
    };
    let mut seen = BTreeSet::new();
    let mut once = true;
    for (_, meaning) in columns.iter().filter(|(_, meaning)| matches!(meaning.who, Who::Unit(_))) {
        once &= seen.insert((meaning.who.clone(), meaning.times.clone(), meaning.last_year));
    }
    let areas: BTreeSet<&Vec<String>> =
        columns.iter().filter(|(_, meaning)| under_area(meaning)).map(|(_, meaning)| &meaning.rest).collect();
    if !once || (areas.len() < 2 && !areas.iter().all(|parts| parts.iter().all(|part| words.is_area_head(part)))) {
        return;
    }
    for (_, meaning) in columns.iter_mut().filter(|(_, meaning)| under_area(meaning)) {
        meaning.rest.clear();
    }
}

/// `受理数 | 上年数`: a head that says no more than "the year before" speaks of the column left of it.
pub(super) fn lend_to_last_years(columns: &mut [(Column, Meaning)]) {
    for index in 1..columns.len() {
        let (left, right) = columns.split_at_mut(index);
        let ((left_column, lender), (column, meaning)) = (&left[index - 1], &mut right[0]);
        let row = |meaning: &Meaning| meaning.path.last().map(|part| part.at.row);
        let borrows = meaning.last_year && meaning.rest.is_empty() && meaning.matched == Match::None;
        let lends = matches!(lender.matched, Match::One(..)) && !lender.last_year && lender.times.is_empty();
        let beside = left_column.col + 1 == column.col && row(lender) == row(meaning);
        if borrows && lends && beside && meaning.who == lender.who {
            meaning.rest.clone_from(&lender.rest);
            meaning.matched = lender.matched.clone();
            meaning.measure = meaning.measure.take().or_else(|| lender.measure.clone());
        }
    }
}

/// The part of a year that a column is about, as if in the year 2000.
pub(super) fn part_of_year(meaning: &Meaning) -> Option<Period> {
    let times: Vec<&str> = meaning.times.iter().map(String::as_str).collect();
    stretch(&times, 2000).filter(|period| period.kind != PeriodKind::Year)
}

/// The stretch of time that texts name together, outermost first. A month or quarter that one of them names goes before a
/// longer stretch around it, of which it is a part: 7月 below 第三季度, MAYO beside 2023.
pub(super) fn stretch(times: &[&str], year: i16) -> Option<Period> {
    let is_part = |period: &Period| matches!(period.kind, PeriodKind::Month | PeriodKind::Quarter);
    let innermost = times.iter().rev().find_map(|text| period::period(text, Some(year)).filter(is_part));
    let together = period::period(&times.join(" "), Some(year)).filter(|_| !times.is_empty());
    let is_longer = |part: &Period| {
        let longer = [PeriodKind::Quarter, PeriodKind::HalfYear, PeriodKind::Year];
        together.is_none_or(|around| longer.contains(&around.kind) && around.kind != part.kind)
    };
    innermost.filter(is_longer).or(together)
}

/// A total beside months or quarters is the year's figure when these make up the year. Otherwise it runs over those
/// that are there: from January on it is a figure to date, else it is no figure of the year.
pub(super) fn settle_totals_of_months(columns: &mut [(Column, Meaning)], words: &FormWords) {
    // `Total 2023` names the year again.
    let is_total = |label: &str| words.is_total(&period::strip(label)) && !words.speaks_of_whole_year(label);
    let is_sum = |meaning: &Meaning| {
        part_of_year(meaning).is_none() && meaning.path.last().is_some_and(|part| is_total(&part.text))
    };
    let group = |meaning: &Meaning| {
        let id = if let Match::One(id, _) = meaning.matched { Some(id) } else { None };
        (id, meaning.who.clone())
    };
    let mut parts: BTreeMap<_, BTreeSet<(PeriodKind, u8)>> = BTreeMap::new();
    for (_, meaning) in columns.iter() {
        if let Some(period) = part_of_year(meaning) {
            parts.entry(group(meaning)).or_default().insert((period.kind, period.end.month));
        }
    }
    for (_, meaning) in columns.iter_mut().filter(|(_, meaning)| is_sum(meaning)) {
        let Some(parts) = parts.get(&group(meaning)) else { continue };
        let months = |kind: PeriodKind| {
            parts.iter().filter(|(part, _)| *part == kind).map(|(_, month)| *month).collect::<Vec<u8>>()
        };
        let steps = [(PeriodKind::Month, 1), (PeriodKind::Quarter, 3), (PeriodKind::HalfYear, 6)];
        let run = steps.into_iter().map(|(kind, step)| (months(kind), step)).find(|(months, _)| !months.is_empty());
        let Some((months, step)) = run else { continue };
        if let Some(stretch) = period::from_january(&months, step) {
            meaning.times.insert(0, stretch); // before the year that it may name
        } else {
            meaning.matched = Match::None;
            meaning.derived = true;
        }
        if meaning.matched == Match::None && !meaning.derived && meaning.rest.is_empty() {
            meaning.total = None;
        }
    }
}

/// The same heads below groups and below their total: 机关干部 > 应考人数 | 村干部 > 应考人数 | 合计 > 应考人数. The groups are
/// parts of the total, which is the figure.
pub(super) fn settle_totals_of_groups(columns: &mut [(Column, Meaning)], words: &FormWords) {
    let total_at = |meaning: &Meaning| {
        let parents = meaning.path.len().saturating_sub(1);
        meaning.path[..parents].iter().position(|part| words.is_total(&part.text))
    };
    let without = |meaning: &Meaning, at: usize| -> Vec<String> {
        let others = meaning.path.iter().enumerate().filter(|(index, _)| *index != at);
        others.map(|(_, part)| text::key(&part.text)).collect()
    };
    let says = |meaning: &Meaning, at: usize| {
        let Match::One(id, _) = meaning.matched else { return None };
        let who = meaning.who.clone();
        (meaning.path.len() > at + 1)
            .then(|| (at, id, who, meaning.times.clone(), meaning.last_year, without(meaning, at)))
    };
    let totals: BTreeSet<_> = columns.iter().filter_map(|(_, meaning)| says(meaning, total_at(meaning)?)).collect();
    for (_, meaning) in columns.iter_mut().filter(|(_, meaning)| total_at(meaning).is_none()) {
        let is_part = (0..meaning.path.len()).filter_map(|at| says(meaning, at)).any(|said| totals.contains(&said));
        if is_part {
            meaning.matched = Match::None;
            meaning.derived = true;
        }
    }
}

/// In a return about a part of a year the total of the year is a figure to date, the same period of the year before is
/// of the kind that its left neighbour is, and the whole year before is no figure of this return.
pub(super) fn settle_totals_to_date(columns: &mut [(Column, Meaning)], words: &FormWords) {
    let mut left_runs_on = false;
    let mut left_stretch: Option<String> = None;
    for (_, meaning) in columns.iter_mut() {
        if meaning.total.as_deref().is_some_and(|word| words.is_year_total(word)) && meaning.rest.is_empty() {
            meaning.total = None;
        }
        // Below an indicator the word says only until when; the indicator was found with it.
        if meaning.to_date
            && meaning.rest.len() > 1
            && meaning.rest.last().is_some_and(|last| words.is_year_total(last))
        {
            meaning.rest.pop();
        }
        let leaf = meaning.path.last().map(|part| part.text.clone()).unwrap_or_default();
        if meaning.one_month {
            // 上年同月 is a month, whatever stands left of it.
        } else if meaning.same_period {
            meaning.to_date |= left_runs_on || words.is_last_year_to_date(&leaf);
            if meaning.times.is_empty() && !words.is_last_year_to_date(&leaf) {
                meaning.times.extend(left_stretch.clone());
            }
        } else if meaning.last_year && part_of_year(meaning).is_none() {
            meaning.derived = true;
        }
        left_runs_on = meaning.to_date;
        left_stretch = part_of_year(meaning)
            .and_then(|_| meaning.times.last().cloned())
            .filter(|text| period::years(text).is_empty());
    }
}

/// `本月 | 累计` in a return that names only its year: nobody says which month the first is of, and the second is the year's.
/// The first columns are left out; the first of them and the head that stands instead are returned.
pub(super) fn settle_parts_beside_totals(columns: &mut [(Column, Meaning)], words: &FormWords) -> Option<[Part; 2]> {
    let group = |meaning: &Meaning| {
        let parents = meaning.path.len().saturating_sub(1);
        let parents: Vec<String> = meaning.path[..parents].iter().map(|part| text::key(&part.text)).collect();
        (parents, meaning.who.clone(), meaning.last_year)
    };
    let leaf = |meaning: &Meaning| meaning.path.last().cloned();
    let sums: BTreeMap<_, Part> = columns
        .iter()
        .filter_map(|(_, meaning)| Some((group(meaning), leaf(meaning)?)))
        .filter(|(_, leaf)| words.is_year_total(&leaf.text))
        .collect();
    let mut first = None;
    let mut settled = BTreeSet::new();
    for (_, meaning) in columns.iter_mut() {
        let (group, Some(own)) = (group(meaning), leaf(meaning)) else { continue };
        let Some(sum) = sums.get(&group).filter(|sum| words.is_part_beside(&own.text, &sum.text)) else { continue };
        meaning.matched = Match::None;
        meaning.derived = true;
        first = first.or_else(|| Some([own, sum.clone()]));
        settled.insert(group);
    }
    let is_sum = |meaning: &Meaning| leaf(meaning).is_some_and(|leaf| words.is_year_total(&leaf.text));
    for (_, meaning) in columns.iter_mut().filter(|(_, meaning)| is_sum(meaning) && settled.contains(&group(meaning))) {
        meaning.total = None;
        meaning.to_date = false;
    }
    first
}

/// Beside columns of places that nobody lists and a column of their sum the unit's own column is one of the parts: 镇本级 |
/// 石塘村 | 合计. So is every column behind 其中: 合计 | 其中 > 村（社区）.
pub(super) fn drop_own_parts(columns: &mut [(Column, Meaning)], words: &FormWords) {
    let is_own = |meaning: &Meaning| meaning.path.last().is_some_and(|part| words.is_own_level(&part.text));
    let is_sum = |meaning: &Meaning| meaning.total.is_some() && meaning.says_no_indicator() && !is_own(meaning);
    let is_other = |meaning: &Meaning| {
        let tells_time = meaning.last_year || meaning.derived || !meaning.times.is_empty() || meaning.before.is_some();
        let names_something = !meaning.path.is_empty() && !meaning.rest.is_empty();
        matches!(meaning.who, Who::Nobody) && names_something && !tells_time && !is_own(meaning) && !is_sum(meaning)
    };
    let is_part = |meaning: &Meaning| meaning.path.iter().any(|part| words.is_of_which_alone(&part.text));
    if columns.iter().any(|(_, meaning)| is_other(meaning)) && columns.iter().any(|(_, meaning)| is_sum(meaning)) {
        for (_, meaning) in columns.iter_mut().filter(|(_, meaning)| is_own(meaning) || is_part(meaning)) {
            meaning.derived = true;
        }
    }
}

/// Of several columns of figures beside one label, none of them with a head, nobody knows which one is the figure.
pub(super) fn refuse_without_heads(strip: &Strip, columns: &mut [(Column, Meaning)]) {
    let headless = columns.iter().filter(|(_, meaning)| meaning.path.is_empty()).count();
    if strip.has(Role::Indicators) && headless > 1 {
        for (_, meaning) in columns.iter_mut().filter(|(_, meaning)| meaning.path.is_empty()) {
            meaning.matched = Match::Several(Vec::new());
        }
    }
}

/// A head that stands alone may mean its indicator; the same head in several places under different parents may not,
/// unless an alias or a joined name told them apart. Two names of one indicator below the same heads both mean it: where
/// their figures differ, that is a conflict.
pub(super) fn refuse_repeated(meanings: Vec<&mut Meaning>) {
    let key = |meaning: &Meaning| match meaning.matched {
        Match::One(id, How::Leaf) => Some((id, meaning.who.clone(), meaning.times.clone(), meaning.last_year)),
        _ => None,
    };
    let mut parents: BTreeMap<_, BTreeSet<Vec<String>>> = BTreeMap::new();
    for meaning in &meanings {
        if let (Some(key), Some((_, heads))) = (key(meaning), meaning.rest.split_last()) {
            parents.entry(key).or_default().insert(heads.iter().map(|part| words::bare(part)).collect());
        }
    }
    for meaning in meanings {
        if let Some(key) = key(meaning)
            && let Match::One(id, _) = meaning.matched
            && parents.get(&key).is_some_and(|parents| parents.len() > 1)
        {
            meaning.matched = Match::Several(vec![id]);
        }
    }
}

/// One of several things that an indicator counts together (警告、通报批评), where another of them has a place of its
/// own: neither is the indicator, and adding them up is for a person to decide.
pub(super) fn refuse_split_names(indicators: &[Indicator], meanings: Vec<&mut Meaning>) {
    let leaf = |meaning: &Meaning| meaning.rest.last().map(|leaf| words::bare(leaf)).unwrap_or_default();
    let several = |meaning: &Meaning| match meaning.matched {
        Match::One(id, _) => Some((id, &*indicators[id.0 as usize].name.zh)).filter(|(_, name)| name.contains('、')),
        _ => None,
    };
    if !meanings.iter().any(|meaning| several(meaning).is_some()) {
        return;
    }
    let leaves: BTreeSet<String> = meanings.iter().map(|meaning| leaf(meaning)).collect();
    for meaning in meanings {
        let Some((id, name)) = several(meaning) else { continue };
        let parts: Vec<String> = name.split('、').map(words::bare).collect();
        let own = leaf(meaning);
        let has_other = parts.iter().any(|part| *part != own && leaves.contains(part));
        if parts.contains(&own) && has_other {
            meaning.matched = Match::Several(vec![id]);
        }
    }
}

/// A label that nobody knows; one that is empty is named by its column.
pub(super) fn labelled(label: String, parts: &[String], at: CellRef) -> Unknown {
    let column = || {
        let cell = at.to_string();
        format!("({})", cell.trim_end_matches(|c: char| c.is_ascii_digit()))
    };
    let label = if label.is_empty() { column() } else { label };
    Unknown { label, parts: parts.to_vec(), figures: 0, measure: None }
}
