//! One file that says the same thing twice: a data sheet and a view of it, a blank here and a figure there.
//!
//! Equal figures count once, the first stands. Different figures are both kept and reported; `settle` decides.
//! A blank place is dropped where the same file answers elsewhere.

use std::collections::BTreeMap;

use super::{Context, Recognition};
use crate::{
    diagnostic::{Checked, Diagnostic, Location, Severity, Text},
    observation::{IndicatorId, Observation, Period, State, UnitId},
    source::{Place, Source},
};

type Key = (UnitId, i16, IndicatorId, Period);

/// Settles repeated observations of one file.
pub(super) fn settle(context: &Context<'_>, checked: &mut Checked<Recognition>) {
    let mut by_key: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (index, observation) in checked.value.observations.iter().enumerate() {
        by_key.entry(key(observation)).or_default().push(index);
    }
    let mut dropped = vec![false; checked.value.observations.len()];
    for places in by_key.values().filter(|places| places.len() > 1) {
        for index in superfluous(&checked.value.observations, places) {
            dropped[index] = true;
        }
        checked.diagnostics.extend(disagreement(context, &checked.value.observations, places));
    }
    let repeated = dropped.iter().filter(|dropped| **dropped).count();
    let mut index = 0;
    checked.value.observations.retain(|_| {
        index += 1;
        !dropped[index - 1]
    });
    if repeated > 0 {
        let message = Text::new(
            format!("同一文件中有 {repeated} 处重复填报 (数值相同或一处空白), 每项只取一处"),
            format!("{repeated} places of this file repeat others (equal or blank); each figure was taken once"),
        );
        let place = Location::file(&*context.file);
        checked.diagnostics.push(Diagnostic::new(Severity::Info, "repeated-figures", place, message));
    }
}

fn key(observation: &Observation) -> Key {
    (observation.unit, observation.year, observation.indicator, observation.period)
}

/// Places whose answer another place gives already: blanks beside an answer, and values equal to an earlier one.
fn superfluous(observations: &[Observation], places: &[usize]) -> Vec<usize> {
    let answered = places.iter().any(|index| observations[*index].state != State::Blank);
    let mut kept: Vec<&Observation> = Vec::new();
    let mut superfluous = Vec::new();
    for index in places {
        let observation = &observations[*index];
        let is_blank = observation.state == State::Blank && answered;
        let same = |other: &&Observation| other.state == observation.state && other.value == observation.value;
        if is_blank || kept.iter().any(same) {
            superfluous.push(*index);
        } else {
            kept.push(observation);
        }
    }
    superfluous
}

fn disagreement(context: &Context<'_>, observations: &[Observation], places: &[usize]) -> Option<Diagnostic> {
    let answers: Vec<&Observation> =
        places.iter().map(|index| &observations[*index]).filter(|o| o.value.is_some()).collect();
    let first = answers.first()?;
    let other = answers.iter().find(|other| other.value != first.value)?;
    let name = &context.catalog.indicator(first.indicator).name;
    let unit = &context.roster.node(first.unit).name;
    let message = Text::new(
        format!(
            "{unit} {} 年“{}”有两个数: {} 为 {}, {} 为 {}",
            first.year,
            name.zh,
            at(&first.source),
            first.raw,
            at(&other.source),
            other.raw
        ),
        format!(
            "{unit} gives two figures of “{}” for {}: {} says {}, {} says {}",
            name.en,
            first.year,
            at(&first.source),
            first.raw,
            at(&other.source),
            other.raw
        ),
    );
    let hint = Text::new("请核实以哪个为准", "find out which one stands");
    Some(Diagnostic::new(Severity::Warning, "two-figures", location(&first.source), message).with_hint(hint))
}

fn at(source: &Source) -> String {
    format!("{}!{}", source.sheet(), source.at())
}

fn location(source: &Source) -> Location {
    match &source.place {
        Place::Cell { sheet, at } => Location::cell(&*source.file, &**sheet, *at),
        Place::Text { .. } | Place::Correction { .. } => Location::file(&*source.file),
    }
}
