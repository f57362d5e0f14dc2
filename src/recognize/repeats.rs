//! One file that says the same thing twice: a data sheet and a view of it, a blank here and a figure there.
//!
//! Equal figures count once, the first stands. Different figures are both kept: `settle` decides, and reports them. Only
//! those of a part of the year, which it does not weigh one against the other, are reported here.
//! A blank place is dropped where the same file answers elsewhere.

use std::collections::BTreeMap;

use super::{Context, Recognition};
use crate::{
    diagnostic::{Checked, Diagnostic, Location, Severity, Text},
    observation::{IndicatorId, Observation, Period, State, UnitId},
    source::{Place, Source},
};

type Key = (UnitId, i16, IndicatorId, Period);

/// Repeated places that a message names.
const SHOWN: usize = 3;

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
    checked.diagnostics.extend(repeated(context, &checked.value.observations, &dropped));
    let mut index = 0;
    checked.value.observations.retain(|_| {
        index += 1;
        !dropped[index - 1]
    });
}

/// Says which places were dropped, the first few by cell and indicator.
fn repeated(context: &Context<'_>, observations: &[Observation], dropped: &[bool]) -> Option<Diagnostic> {
    // Where nothing is written nothing is repeated.
    let is_repeat = |(observation, dropped): &(&Observation, &bool)| **dropped && !observation.raw.trim().is_empty();
    let repeated: Vec<&Observation> =
        observations.iter().zip(dropped).filter(is_repeat).map(|(observation, _)| observation).collect();
    let first = repeated.first()?;
    let name = |o: &Observation| &context.catalog.indicator(o.indicator).name;
    let shown = |one: &dyn Fn(&Observation) -> String, separator: &str| {
        let more = if repeated.len() > SHOWN { " …" } else { "" };
        let shown: Vec<String> = repeated.iter().take(SHOWN).map(|observation| one(observation)).collect();
        format!("{}{more}", shown.join(separator))
    };
    let zh = shown(&|o| format!("{}“{}”", at(&o.source), name(o).zh), "、");
    let en = shown(&|o| format!("{} “{}”", at(&o.source), name(o).en), ", ");
    let count = repeated.len();
    let message = Text::new(
        format!("有 {count} 处在本文件中重复填报 (数值相同或一处空白), 每项只取一处: {zh}"),
        format!("{count} places of this file repeat others (equal or blank); each figure was taken once: {en}"),
    );
    Some(Diagnostic::new(Severity::Info, "repeated-figures", location(&first.source), message))
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
    let first = answers.first().filter(|first| first.period.is_part_of_year())?;
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
