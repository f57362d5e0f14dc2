//! Heads and labels that say too little by themselves and are understood by those that they stand beside: 办结率 below
//! 热线工单受理量, 持证人员 beside 行政执法人员, 涉及金额 among figures of mediation.
//!
//! Only what was not recognized is asked again, and only an indicator that belongs to its neighbours is taken: a share of
//! what stands before it, or one of the family that stands on both sides.

use std::collections::BTreeSet;

use crate::{
    catalog::{Catalog, Kind},
    observation::IndicatorId,
    recognize::{
        labels::{How, Match},
        meaning::{Meaning, Reader},
    },
};

/// How far above a share may stand what it is a share of.
const REACH: usize = 4;

/// Asks what is not recognized again in the light of its neighbours; the meanings stand in the order of the form.
pub(super) fn settle_by_company(reader: &Reader<'_, '_>, catalog: &Catalog, meanings: &mut [&mut Meaning]) {
    let mut claimed: BTreeSet<IndicatorId> = meanings.iter().filter_map(|meaning| one(meaning)).collect();
    for at in 0..meanings.len() {
        if !is_open(meanings[at]) {
            continue;
        }
        let found = of_subject(reader, catalog, meanings, at).or_else(|| of_family(reader, catalog, meanings, at));
        if let Some(id) = found.filter(|id| !claimed.contains(id)) {
            meanings[at].matched = Match::One(id, How::Path);
            claimed.insert(id);
        }
    }
}

fn one(meaning: &Meaning) -> Option<IndicatorId> {
    match meaning.matched {
        Match::One(id, _) => Some(id),
        _ => None,
    }
}

fn is_open(meaning: &Meaning) -> bool {
    let is_unknown = matches!(meaning.matched, Match::None | Match::Several(_));
    is_unknown && !meaning.rest.is_empty() && !meaning.derived && meaning.total.is_none()
}

/// Whether two heads stand below the same ones and are of the same unit and time.
fn are_beside(one: &Meaning, other: &Meaning) -> bool {
    let parents = |meaning: &Meaning| meaning.rest.split_last().map(|(_, parents)| parents.to_vec());
    let same_time = one.times == other.times && one.last_year == other.last_year;
    parents(one) == parents(other) && one.who == other.who && same_time
}

/// What a head means behind the one that it is a share, or the numerator of a share, of.
fn of_subject(reader: &Reader<'_, '_>, catalog: &Catalog, meanings: &[&mut Meaning], at: usize) -> Option<IndicatorId> {
    let own = &meanings[at];
    for (back, subject) in meanings[at.saturating_sub(REACH)..at].iter().rev().enumerate() {
        let id = one(subject).filter(|_| are_beside(subject, own))?;
        if reader.labels.is_rate(id) {
            continue;
        }
        let (leaf, parents) = own.rest.split_last()?;
        let path: Vec<String> = parents.iter().chain(subject.rest.last()).chain([leaf]).cloned().collect();
        let Match::One(found, _) = reader.labels.resolve(&path, &reader.context) else { return None };
        let is_share = reader.labels.is_rate(found) && are_kin(catalog, found, id);
        return (found != id && (is_share || back == 0 && is_numerator(catalog, found, id))).then_some(found);
    }
    None
}

fn are_kin(catalog: &Catalog, one: IndicatorId, other: IndicatorId) -> bool {
    let family = |id: IndicatorId| &catalog.indicator(id).family;
    family(one) == family(other) && !family(one).is_empty()
}

/// Whether some rate is a share of one indicator in another.
fn is_numerator(catalog: &Catalog, part: IndicatorId, whole: IndicatorId) -> bool {
    let code = |id: IndicatorId| &catalog.indicator(id).code;
    let mut rates = catalog.indicators.iter().filter(|indicator| indicator.kind == Kind::Rate);
    rates.any(|rate| rate.numerator.contains(code(part)) && rate.denominator.contains(code(whole)))
}

/// What a head means among those of one family: the two before it, or the one on either side, are of it.
fn of_family(reader: &Reader<'_, '_>, catalog: &Catalog, meanings: &[&mut Meaning], at: usize) -> Option<IndicatorId> {
    let own = &meanings[at];
    let beside = |at: Option<usize>| {
        let other = meanings.get(at?).filter(|other| are_beside(other, own))?;
        one(other).map(|id| &catalog.indicator(id).family).filter(|family| !family.is_empty())
    };
    let before = beside(at.checked_sub(1))?;
    let other = beside(at.checked_sub(2)).filter(|family| *family == before).or_else(|| beside(Some(at + 1)));
    let name = catalog.families.get(before).filter(|_| other == Some(before))?;
    let context: Vec<String> = reader.context.iter().cloned().chain([name.zh.clone()]).collect();
    match reader.labels.resolve(&own.rest, &context) {
        Match::One(id, _) if catalog.indicator(id).family == *before => Some(id),
        _ => None,
    }
}

/// Of two heads beside each other that mean one indicator the one that says in what it is counted is meant, where the other
/// one can mean another: 排查次数 | 排查纠纷.
pub(super) fn settle_named_twice(reader: &Reader<'_, '_>, meanings: &mut [&mut Meaning]) {
    let says_measure = |meaning: &Meaning| {
        meaning.measure.is_some() || meaning.rest.last().is_some_and(|leaf| reader.labels.is_counted(leaf))
    };
    for at in 1..meanings.len() {
        let [left, right] = &meanings[at - 1..=at] else { return };
        let same = one(left).filter(|id| one(right) == Some(*id) && are_beside(left, right));
        let bare = match (says_measure(left), says_measure(right)) {
            (true, false) => at,
            (false, true) => at - 1,
            _ => continue,
        };
        let other = same.and_then(|id| reader.labels.other_meaning(&meanings[bare].rest, id));
        if let Some(other) = other.filter(|other| !meanings.iter().any(|meaning| one(meaning) == Some(*other))) {
            meanings[bare].matched = Match::One(other, How::Joined);
        }
    }
}
