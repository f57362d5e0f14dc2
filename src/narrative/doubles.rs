//! Of several figures of one indicator, which stay.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Context,
    bar::Bar,
    figure::{Extraction, Figure, Listed},
};
use crate::observation::{PeriodKind, Qualifier};

/// A report's figures in the order of the text, without those that yield to others and each value once.
pub(super) fn settled(mut extraction: Extraction, context: &Context) -> Extraction {
    extraction.figures.sort_by_key(|figure| (figure.paragraph, figure.start));
    yield_to_others(&mut extraction, context);
    extraction.figures = once_each(extraction.figures);
    extraction
}

/// Leaves out the figures that yield to another of their indicator in the paragraph.
fn yield_to_others(extraction: &mut Extraction, context: &Context) {
    for rule in &context.grammar.words.yields {
        let Some(indicator) = context.catalog.by_code(&rule.indicator) else { continue };
        let is_lesser = |figure: &Figure| rule.words.iter().any(|word| figure.quote.contains(word.as_str()));
        let own = |figure: &&Figure| figure.indicator == indicator;
        let firm: BTreeSet<u32> = extraction
            .figures
            .iter()
            .filter(own)
            .filter(|figure| !is_lesser(figure))
            .map(|figure| figure.paragraph)
            .collect();
        let yields = |figure: &Figure| own(&figure) && is_lesser(figure) && firm.contains(&figure.paragraph);
        let left = extraction.figures.iter().filter(|figure| yields(figure));
        let left = left.map(|figure| Listed::of(figure, Bar::Lesser.reason()));
        extraction.listed.extend(left);
        extraction.figures.retain(|figure| !yields(figure));
    }
}

/// Every value of an indicator and a year once: the written one before the implied, that of the whole year before that
/// of a part of it, then the first. Of two halves or quarters that are as great, both stay.
fn once_each(figures: Vec<Figure>) -> Vec<Figure> {
    let part = |figure: &Figure| figure.period.filter(|period| period.kind.in_a_year().is_some());
    let value = |figure: &Figure| (figure.indicator, figure.year, figure.value);
    let wholes: BTreeSet<_> = figures.iter().filter(|figure| part(figure).is_none()).map(value).collect();
    let key = |figure: &Figure| (value(figure), part(figure).filter(|_| !wholes.contains(&value(figure))));
    let rank = |figure: &Figure| {
        let whole = figure.period.is_none_or(|period| period.kind == PeriodKind::Year);
        (figure.qualifier == Qualifier::Implied, !whole)
    };
    let mut best = BTreeMap::new();
    for (at, figure) in figures.iter().enumerate() {
        let this = (rank(figure), at);
        best.entry(key(figure)).and_modify(|best| *best = this.min(*best)).or_insert(this);
    }
    let stays: BTreeSet<usize> = best.into_values().map(|(_, at)| at).collect();
    (0..).zip(figures).filter(|(at, _)| stays.contains(at)).map(|(_, figure)| figure).collect()
}
