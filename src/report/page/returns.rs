//! Key figures and the matrix of returns.

use std::collections::BTreeSet;

use super::{
    conclusion::expected_and_silent,
    data::Index,
    escape::text,
    markup::{self, Cell, Row},
    words::Words,
};
use crate::{
    catalog::Node,
    facts::Fact,
    finding::Flag,
    observation::{IndicatorId, State, UnitId},
    report::{Edition, chart, format, questioned::Questioned},
};

/// Indicators among the key figures.
const FIGURES: usize = 4;

/// The cards: coverage, suspicions, and the key indicators. The script draws each one's line.
pub(super) fn cards(edition: &Edition<'_>, index: &Index<'_>, words: &Words) -> String {
    let (expected, silent) = expected_and_silent(edition);
    let sent = format::coverage((expected.len() - silent.len()) as u32, expected.len() as u32);
    let flags: Vec<_> = edition.flags.iter().filter(|flag| chart::is_shown(flag)).collect();
    let units: BTreeSet<_> = flags.iter().map(|flag| flag.unit.as_str()).collect();
    let concerned = format!("{} {}", words.get("units_concerned"), units.len());
    let mut cards = vec![
        Card {
            name: words.get("coverage"),
            value: sent,
            suspect: !silent.is_empty(),
            to: "#s3".to_owned(),
            ..Card::default()
        },
        Card {
            name: words.get("flags"),
            value: flags.len().to_string(),
            unit: words.get("items").to_owned(),
            note: concerned,
            suspect: !flags.is_empty(),
            to: "#s4".to_owned(),
            ..Card::default()
        },
    ];
    let key = chart::key_indicators(edition);
    let questioned = Questioned::of(edition);
    cards.extend(key.into_iter().take(FIGURES).map(|id| figure(edition, &questioned, index, words, id)));
    cards.iter().map(Card::html).collect()
}

#[derive(Debug, Default)]
struct Card<'a> {
    name: &'a str,
    value: String,
    unit: String,
    note: String,
    suspect: bool,
    to: String,
    /// Position of the indicator whose line is drawn.
    line: Option<usize>,
}

impl Card<'_> {
    fn html(&self) -> String {
        let (class, mark) = if self.suspect { ("card suspect", "▲ ") } else { ("card", "") };
        let line = self.line.map(|at| format!("<div data-line=\"{at}\"></div>")).unwrap_or_default();
        format!(
            "<div class=\"{class}\"><a href=\"{}\">{mark}{}</a><b>{} <small>{}</small></b><span class=\"faint\">{}</span>{line}</div>\n",
            text(&self.to),
            text(self.name),
            text(&self.value),
            text(&self.unit),
            text(&self.note),
        )
    }
}

/// The change of the year's total on the year before, and over which units it is where those are not all.
pub(super) fn change(edition: &Edition<'_>, words: &Words, id: IndicatorId) -> Option<String> {
    let total = edition.total(edition.area, edition.year, id)?;
    let change = words.change(total.change_pct?);
    Some(format!("{change}{}", chart::compared(edition, total)))
}

fn figure<'a>(
    edition: &'a Edition<'a>,
    questioned: &Questioned<'_>,
    index: &Index<'a>,
    words: &Words,
    id: IndicatorId,
) -> Card<'a> {
    let indicator = edition.catalog.indicator(id);
    let at = index.indicator_of[indicator.code.as_str()];
    let total = edition.total(edition.area, edition.year, id);
    let value = total.and_then(|total| total.value);
    let coverage = total
        .filter(|total| total.reported < total.expected)
        .map(|total| format!("{} {}", words.get("reported_of"), format::coverage(total.reported, total.expected)));
    let change = change(edition, words, id);
    let notes: Vec<_> = [change, coverage].into_iter().flatten().collect();
    let rests_on = |flag: &Flag| flag.evidence.iter().any(|part| part.indicator == indicator.code);
    let is_suspect = edition.flags.iter().any(|flag| chart::is_shown(flag) && rests_on(flag));
    Card {
        name: indicator.name.get(edition.lang),
        value: value
            .map_or_else(|| words.get("missing").to_owned(), |value| format::shown(edition.catalog, id).text(value)),
        unit: index.unit_names[at].clone(),
        note: notes.join(words.comma()),
        suspect: is_suspect || !questioned.in_total(edition, id).is_empty(),
        to: markup::place(&["indicator", &indicator.code]),
        line: Some(at),
    }
}

/// Units by sections of the report, with what was reported of what was expected.
pub(super) fn matrix(edition: &Edition<'_>, index: &Index<'_>, words: &Words) -> String {
    let sections = super::data::sections(edition);
    let mut columns = vec![words.get("unit")];
    columns.extend(sections.iter().map(|(_, name)| *name));
    columns.push(words.get("all"));
    let questioned = Questioned::of(edition);
    let row = |(id, node): &(UnitId, &Node)| matrix_row(edition, &questioned, &sections, (*id, *node));
    let rows: Vec<_> = index.units.iter().map(row).collect();
    markup::table(&format!("{} {}", words.get("matrix_caption"), edition.year), &columns, &rows)
}

fn matrix_row(
    edition: &Edition<'_>,
    questioned: &Questioned<'_>,
    sections: &[(u8, &str)],
    (id, node): (UnitId, &Node),
) -> Row {
    let to = markup::place(&["unit", &node.key]);
    let of = |section: Option<u8>| Coverage::of(edition, questioned, (id, node), section);
    let whole = of(None);
    let mut cells = vec![Cell::link(to.clone(), &node.name)];
    for (section, _) in sections {
        let coverage = of(Some(*section));
        let class = if coverage.suspect { "alert" } else { "" };
        cells.push(Cell::Link { to: to.clone(), words: coverage.show(), class });
    }
    cells.push(Cell::text(whole.show()));
    let class = match (whole.suspect, whole.reported < whole.expected) {
        (true, _) => "suspect",
        (false, true) => "",
        (false, false) => "whole",
    };
    Row { class, cells }
}

/// What a unit reported of what was expected.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Coverage {
    rows: usize,
    reported: usize,
    expected: usize,
    zeros: usize,
    /// Whether a return came, if only with blanks.
    came: bool,
    suspect: bool,
}

impl Coverage {
    fn of(
        edition: &Edition<'_>,
        questioned: &Questioned<'_>,
        (id, node): (UnitId, &Node),
        section: Option<u8>,
    ) -> Self {
        let of_section = |indicator: &&IndicatorId| {
            section.is_none_or(|section| edition.catalog.indicator(**indicator).section == section)
        };
        let mut coverage = Self::default();
        for indicator in edition.indicators.iter().filter(of_section) {
            let Some(fact) = edition.fact(id, edition.year, *indicator) else { continue };
            coverage.count(fact);
            coverage.suspect |= questioned.said_of(fact).is_some();
            let code = &edition.catalog.indicator(*indicator).code;
            coverage.suspect |= edition.flags.iter().any(|flag| {
                chart::is_shown(flag)
                    && flag.unit == node.key
                    && flag.evidence.iter().any(|part| &part.indicator == code)
            });
        }
        coverage
    }

    fn count(&mut self, fact: &Fact) {
        self.rows += 1;
        self.came |= fact.came() && fact.state != State::NotApplicable;
        self.expected += usize::from(fact.state != State::NotApplicable);
        self.reported += usize::from(fact.state.has_value());
        self.zeros += usize::from(fact.value.is_some_and(|value| value.is_zero()));
    }

    /// A sign and the two numbers; the signs are explained above the matrix.
    fn show(&self) -> String {
        let sign = match self {
            Self { suspect: true, .. } => "▲",
            Self { rows: 0, .. } => return String::new(),
            Self { expected: 0, .. } => return "—".to_owned(),
            Self { came: false, .. } => "×",
            Self { reported: 0, .. } => "□",
            Self { reported, expected, .. } if reported < expected => "◐",
            Self { reported, zeros, .. } if zeros == reported => "0",
            _ => "●",
        };
        format!("{sign} {}/{}", self.reported, self.expected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(reported: usize, expected: usize, zeros: usize, suspect: bool, shown: &str) {
        assert_eq!(Coverage { rows: 3, reported, expected, zeros, came: true, suspect }.show(), shown);
    }

    #[test]
    fn every_kind_of_return_has_its_sign() {
        check(3, 3, 1, false, "● 3/3");
        check(3, 3, 3, false, "0 3/3");
        check(2, 3, 0, false, "◐ 2/3");
        check(0, 3, 0, false, "□ 0/3");
        check(2, 3, 0, true, "▲ 2/3");
        check(0, 0, 0, false, "—");
        let silent = Coverage { rows: 3, expected: 3, ..Coverage::default() };
        assert_eq!(silent.show(), "× 0/3");
    }
}
