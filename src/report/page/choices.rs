//! The options of the page's lists.

use std::collections::{BTreeMap, BTreeSet};

use super::{data::Index, escape::text, suspicions::unit_name, words::Words};
use crate::report::Edition;

fn option(value: &str, name: &str) -> String {
    format!("<option value=\"{}\">{}</option>", text(value), text(name))
}

/// Options in order; with words, one for "all" stands first.
fn options<'a>(any: Option<&Words>, names: impl Iterator<Item = (String, &'a str)>) -> String {
    let first = any.map(|words| option("", words.get("any"))).unwrap_or_default();
    first + &names.map(|(value, name)| option(&value, name)).collect::<String>()
}

/// Units by position.
pub(super) fn units(index: &Index<'_>, any: Option<&Words>) -> String {
    options(any, index.units.iter().enumerate().map(|(at, (_, node))| (at.to_string(), node.name.as_str())))
}

/// Indicators by position.
pub(super) fn indicators(edition: &Edition<'_>, any: Option<&Words>) -> String {
    let names = edition.indicators.iter().map(|id| edition.catalog.name(*id, edition.lang));
    options(any, names.enumerate().map(|(at, name)| (at.to_string(), name)))
}

/// Years by position.
pub(super) fn years(edition: &Edition<'_>, words: &Words) -> String {
    let years: Vec<_> = edition.years.iter().map(ToString::to_string).collect();
    options(Some(words), years.iter().enumerate().map(|(at, year)| (at.to_string(), year.as_str())))
}

/// Names of the units with flags.
pub(super) fn flag_units(edition: &Edition<'_>, words: &Words) -> String {
    let names: BTreeSet<_> = edition.flags.iter().map(|flag| unit_name(edition, flag)).collect();
    options(Some(words), names.into_iter().map(|name| (name.to_owned(), name)))
}

/// Indicators of the evidence by position.
pub(super) fn flag_indicators(edition: &Edition<'_>, index: &Index<'_>, words: &Words) -> String {
    let evidence = edition.flags.iter().flat_map(|flag| &flag.evidence);
    let positions = evidence.filter_map(|part| index.indicator_of.get(part.indicator.as_str()));
    let names: BTreeMap<_, _> =
        positions.map(|at| (*at, edition.catalog.name(index.indicators[*at], edition.lang))).collect();
    options(Some(words), names.into_iter().map(|(at, name)| (at.to_string(), name)))
}

/// Causes by letter.
pub(super) fn flag_causes(edition: &Edition<'_>, words: &Words) -> String {
    let causes: BTreeMap<_, _> = edition.flags.iter().map(|flag| (flag.cause.letter(), flag.cause.name())).collect();
    options(Some(words), causes.iter().map(|(letter, name)| (letter.to_string(), name.get(edition.lang))))
}

/// Tiers; A and B together first, since C is shown on demand only.
pub(super) fn flag_tiers(words: &Words) -> String {
    let tiers = [("", words.get("tier_ab")), ("A", "A"), ("B", "B"), ("C", "C"), ("all", words.get("any"))];
    options(None, tiers.into_iter().map(|(value, name)| (value.to_owned(), name)))
}
