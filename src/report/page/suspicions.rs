//! Suspicions with their evidence, and edit checks that do not hold.

use super::{
    data::Index,
    escape::text,
    markup::{self, Cell, Row},
    words::Words,
};
use crate::{
    facts::Fact,
    finding::{CheckResult, Evidence, Flag, PersistentlyLow, Tier, Verdict},
    report::{Edition, format},
};

/// Evidence shown of one suspicion, as in the workbook; a return that never came has all its indicators for evidence.
const MAX_EVIDENCE: usize = 12;
/// Suspicions shown with all of that; they are ranked, and a list so long that it goes on is read from its top. The
/// others show their reason and their line, so that the page stays small; `findings.json` has all of it.
const SHOWN_WHOLE: usize = 30;

/// One `<details>` a flag; the script filters them by their data attributes and draws the line of the first evidence.
pub(super) fn flags(edition: &Edition<'_>, index: &Index<'_>, words: &Words) -> String {
    let ranked = edition.flags.iter().enumerate();
    ranked.map(|(rank, flag)| flag_details(edition, index, words, flag, rank < SHOWN_WHOLE)).collect()
}

fn flag_details(edition: &Edition<'_>, index: &Index<'_>, words: &Words, flag: &Flag, whole: bool) -> String {
    let lang = edition.lang;
    let unit = index.unit_of.get(flag.unit.as_str()).copied();
    let positions: Vec<_> =
        flag.evidence.iter().filter_map(|part| index.indicator_of.get(part.indicator.as_str())).collect();
    let list = positions.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let name = text(unit_name(edition, flag));
    let (id, tier, cause) = (text(&flag.id), tier(flag.tier), text(flag.cause.name().get(lang)));
    let hidden = if flag.tier == Tier::C { " hidden" } else { "" };
    let line = match (unit, positions.first()) {
        (Some(unit), Some(at)) => {
            format!("<figure data-evidence=\"{unit} {at} {}\"></figure>", first_range(index, flag))
        }
        _ => String::new(),
    };
    let to_unit = unit.map(|unit| {
        let to = text(&markup::place(&["unit", index.units[unit].1.key.as_str()]));
        format!(" <a href=\"{to}\">{}</a>", text(words.get("to_unit")))
    });
    format!(
        "<details id=\"flag-{id}\" class=\"{tier}\" data-unit=\"{name}\" data-cause=\"{}\" data-tier=\"{tier}\" data-indicators=\"{list}\"{hidden}>\
         <summary><span class=\"alert\">▲ </span><strong>{id} {name}</strong> · {cause} · {} {tier} · <span class=\"why\">{}</span></summary>\
         <div class=\"flag\"><div>{}<p class=\"no-print\"><button type=\"button\" class=\"copy\">{}</button>{}</p></div>{line}</div>{}</details>\n",
        flag.cause.letter(),
        text(words.get("tier")),
        text(flag.reason.get(lang)),
        if whole { markup::terms(&facts(edition, index, words, flag)) } else { String::new() },
        text(words.get("copy")),
        to_unit.unwrap_or_default(),
        if whole { evidence(edition, index, words, flag) } else { rest(words, flag.evidence.len()) },
    )
}

fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::A => "A",
        Tier::B => "B",
        Tier::C => "C",
    }
}

/// The name of the unit a flag is about.
pub(super) fn unit_name<'a>(edition: &Edition<'a>, flag: &'a Flag) -> &'a str {
    edition.roster.nodes.iter().find(|node| node.key == flag.unit).map_or(&flag.unit, |node| &node.name)
}

/// Low, expected and high of the first evidence, for the drawing; empty where they are not known.
fn first_range(index: &Index<'_>, flag: &Flag) -> String {
    let part = &flag.evidence[0];
    let at = index.indicator_of.get(part.indicator.as_str()).copied();
    match (at, part.low, part.expected, part.high) {
        (Some(at), Some(low), Some(expected), Some(high)) => {
            [low, expected, high].map(|held| index.estimate(at, held).to_string()).join(" ")
        }
        _ => String::new(),
    }
}

fn facts<'w>(edition: &Edition<'_>, index: &Index<'_>, words: &'w Words, flag: &Flag) -> Vec<(&'w str, String)> {
    let lang = edition.lang;
    let first = flag.evidence.first().and_then(|part| index.indicator_of.get(part.indicator.as_str()).copied());
    // Over several indicators the shortfall would add cases to yuan, and settled cases to the accepted ones they are of.
    let one_indicator = flag.evidence.len() == 1;
    let shortfall = flag
        .missing
        .filter(|_| one_indicator)
        .zip(first)
        .map(|(missing, at)| format!("{} {}", index.estimate_text(at, missing), index.unit_names[at]));
    let months = flag.months.map(|[about, low, high]| format!("{about:.1} ({low:.1} – {high:.1})"));
    vec![
        (words.get("innocent"), flag.innocent.get(lang).to_owned()),
        (words.get("clears"), flag.clears.get(lang).to_owned()),
        (words.get("missing_amount"), shortfall.unwrap_or_default()),
        (words.get("months"), months.unwrap_or_default()),
        (words.get("posterior"), format!("{:.0}%", flag.posterior * 100.0)),
    ]
}

/// The cells a flag rests on, each with its source.
fn evidence(edition: &Edition<'_>, index: &Index<'_>, words: &Words, flag: &Flag) -> String {
    let shown = flag.evidence.iter().take(MAX_EVIDENCE);
    let rows: Vec<_> = shown.filter_map(|part| evidence_row(edition, index, words, flag, part)).collect();
    if rows.is_empty() {
        return String::new();
    }
    let more = flag.evidence.len().saturating_sub(MAX_EVIDENCE);
    let columns = ["indicator", "#reported", "#expected", "#range", "#deviation", "#peers", "source"]
        .map(|key| words.column(key));
    let columns: Vec<_> = columns.iter().map(String::as_str).collect();
    markup::table(&format!("{} {}", unit_name(edition, flag), flag.year), &columns, &rows) + &rest(words, more)
}

/// Where evidence that is not shown stands.
fn rest(words: &Words, more: usize) -> String {
    if more > 0 { format!("<p class=\"faint\">{} {more}</p>", text(words.get("more"))) } else { String::new() }
}

fn evidence_row(edition: &Edition<'_>, index: &Index<'_>, words: &Words, flag: &Flag, part: &Evidence) -> Option<Row> {
    let at = *index.indicator_of.get(part.indicator.as_str())?;
    let fact = index
        .unit_of
        .get(flag.unit.as_str())
        .and_then(|unit| edition.fact(index.units[*unit].0, flag.year, index.indicators[at]));
    let shown = |held: Option<f64>| held.map(|held| index.estimate_text(at, held)).unwrap_or_default();
    let range = part.low.zip(part.high).map(|(low, high)| format!("{} – {}", shown(Some(low)), shown(Some(high))));
    let deviation = part.reported.zip(part.expected).filter(|(_, expected)| *expected > 0.0);
    let source = fact.and_then(|fact| fact.source.as_ref());
    let to = markup::place(&["source", &flag.unit, &part.indicator, &flag.year.to_string()]);
    Some(Row {
        class: "",
        cells: vec![
            Cell::link(
                markup::place(&["indicator", &part.indicator]),
                edition.catalog.name(index.indicators[at], edition.lang),
            ),
            Cell::text(reported(edition, words, fact)),
            Cell::text(shown(part.expected)),
            Cell::text(range.unwrap_or_default()),
            Cell::text(deviation.map(|(reported, expected)| change(reported / expected)).unwrap_or_default()),
            Cell::text(part.peer_change.map(change).unwrap_or_default()),
            source.map_or_else(
                || Cell::text(words.get("no_source")),
                |source| Cell::link(to, source.to_string().replace('!', " › ")),
            ),
        ],
    })
}

/// The figure in question, or why there is none.
fn reported(edition: &Edition<'_>, words: &Words, fact: Option<&Fact>) -> String {
    fact.map_or_else(
        || words.get("missing").to_owned(),
        |fact| format::value_or_state(fact, edition.catalog, edition.lang),
    )
}

/// A ratio as a change in per cent.
fn change(ratio: f64) -> String {
    format!("{:+.1}%", (ratio - 1.0) * 100.0)
}

/// Units far below their peers in every year: folded away, since they are no suspicions. Empty where there are none.
pub(super) fn persistently_low(edition: &Edition<'_>, index: &Index<'_>, words: &Words) -> String {
    let rows: Vec<_> =
        edition.persistently_low.iter().filter_map(|one| persistently_low_row(edition, index, words, one)).collect();
    if rows.is_empty() {
        return String::new();
    }
    let columns = ["unit", "indicator", "found"].map(|key| words.get(key));
    format!(
        "<details id=\"quiet\"><summary>{} · {} {}</summary><p class=\"faint\">{}</p>\n{}</details>\n",
        text(words.get("quiet")),
        rows.len(),
        text(words.get("items")),
        text(words.get("quiet_help")),
        markup::table(words.get("quiet"), &columns, &rows)
    )
}

fn persistently_low_row(edition: &Edition<'_>, index: &Index<'_>, words: &Words, one: &PersistentlyLow) -> Option<Row> {
    let (_, unit) = index.units[*index.unit_of.get(one.unit.as_str())?];
    let indicator = one.indicator.as_deref().and_then(|code| index.indicator_of.get(code));
    let about = indicator.map_or_else(
        || Cell::text(words.get("most_indicators")),
        |at| {
            let id = index.indicators[*at];
            let code = &edition.catalog.indicator(id).code;
            Cell::link(markup::place(&["indicator", code]), edition.catalog.name(id, edition.lang))
        },
    );
    let unit = Cell::link(markup::place(&["unit", &unit.key]), &unit.name);
    Some(Row { class: "", cells: vec![unit, about, Cell::text(one.text.get(edition.lang))] })
}

/// Edit checks that do not hold, and how many cannot be told.
pub(super) fn checks(edition: &Edition<'_>, words: &Words) -> String {
    let rows: Vec<_> = edition
        .checks
        .iter()
        .filter(|check| check.verdict == Verdict::Broken)
        .map(|check| check_row(edition, words, check))
        .collect();
    let unknown = edition.checks.iter().filter(|check| check.verdict == Verdict::Unknown).count();
    let columns = ["unit", "rule", "found", "cause", "innocent"].map(|key| words.get(key));
    let table = match rows.as_slice() {
        [] => format!("<p>{}</p>\n", text(words.get("no_checks"))),
        rows => markup::table(words.get("checks"), &columns, rows),
    };
    let rest = format!("<p class=\"faint\">{}{}{unknown}</p>\n", text(words.get("unknown_checks")), words.get("colon"));
    format!("{table}{}", if unknown > 0 { rest } else { String::new() })
}

fn check_row(edition: &Edition<'_>, words: &Words, check: &CheckResult) -> Row {
    let node = edition.roster.node(check.unit);
    let rule = edition.catalog.rule(&check.rule);
    let lang = edition.lang;
    let unit =
        if node.reports { Cell::link(markup::place(&["unit", &node.key]), &node.name) } else { Cell::text(&node.name) };
    let rule_name = rule.map_or("", |rule| rule.name.get(lang));
    Row {
        class: "",
        cells: vec![
            unit,
            Cell::text(format!("{} {rule_name}", check.rule)),
            Cell::text(check.message.get(lang)),
            Cell::text(words.get(if check.hard { "hard" } else { "soft" })),
            Cell::text(rule.map_or("", |rule| rule.note.get(lang))),
        ],
    }
}
