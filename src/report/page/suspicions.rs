//! Suspicions with their evidence, and edit checks that do not hold.

use super::{
    data::Index,
    escape::text,
    markup::{self, Cell, Row},
    words::Words,
};
use crate::{
    finding::{CheckResult, Flag, PersistentlyLow, Tier, Verdict},
    report::Edition,
};

/// Evidence shown of one suspicion, as in the workbook; a return that never came has all its indicators for evidence.
pub(super) const MAX_EVIDENCE: usize = 12;
/// Broken checks shown, the hard ones first; the others stand in the workbook and in `findings.json`.
const MAX_CHECKS: usize = 200;

/// One `<details>` a flag with its reason; the script filters them, and adds the rest to one that is opened.
pub(super) fn flags(edition: &Edition<'_>, words: &Words) -> String {
    edition.flags.iter().map(|flag| flag_details(edition, words, flag)).collect()
}

fn flag_details(edition: &Edition<'_>, words: &Words, flag: &Flag) -> String {
    let lang = edition.lang;
    let hidden = if flag.tier == Tier::C { " hidden" } else { "" };
    let (id, tier) = (text(&flag.id), tier(flag.tier));
    format!(
        "<details id=\"flag-{id}\" class=\"{tier}\"{hidden}><summary><span class=\"alert\">▲ </span>\
         <strong>{id} {}</strong> · {} · {} {tier} · <span class=\"why\">{}</span></summary></details>\n",
        text(unit_name(edition, flag)),
        text(flag.cause.name().get(lang)),
        text(words.get("tier")),
        text(flag.reason.get(lang)),
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

/// What is said of a flag besides its reason, under the keys of words; empty where there is nothing to say.
pub(super) fn terms(edition: &Edition<'_>, index: &Index<'_>, flag: &Flag) -> [(&'static str, String); 7] {
    let lang = edition.lang;
    let first = flag.evidence.first().and_then(|part| index.indicator_of.get(part.indicator.as_str()).copied());
    // Over several indicators the shortfall would add cases to yuan, and settled cases to the accepted ones they are of.
    let one_indicator = flag.evidence.len() == 1;
    let shortfall = flag
        .missing
        .filter(|_| one_indicator)
        .zip(first)
        .map(|(missing, at)| format!("{} {}", index.estimate_text(at, missing), index.unit_names[at]));
    let more = flag.evidence.len().saturating_sub(MAX_EVIDENCE);
    let months = flag.months.map(|[about, low, high]| format!("{about:.1} ({low:.1} – {high:.1})"));
    [
        ("outcome", edition.outcome(flag).unwrap_or_default().to_owned()),
        ("innocent", flag.innocent.get(lang).to_owned()),
        ("clears", flag.clears.get(lang).to_owned()),
        ("missing_amount", shortfall.unwrap_or_default()),
        ("months", months.unwrap_or_default()),
        ("posterior", format!("{:.0}%", flag.posterior * 100.0)),
        ("more", if more > 0 { more.to_string() } else { String::new() }),
    ]
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
    let mut broken: Vec<_> = edition.checks.iter().filter(|check| check.verdict == Verdict::Broken).collect();
    broken.sort_by_key(|check| !check.hard);
    let rows: Vec<_> = broken.iter().take(MAX_CHECKS).map(|check| check_row(edition, words, check)).collect();
    let unknown = edition.checks.iter().filter(|check| check.verdict == Verdict::Unknown).count();
    let columns = ["unit", "rule", "found", "cause", "innocent"].map(|key| words.get(key));
    let table = match rows.as_slice() {
        [] => format!("<p>{}</p>\n", text(words.get("no_checks"))),
        rows => markup::table(words.get("checks"), &columns, rows),
    };
    let rest = format!("<p class=\"faint\">{}{}{unknown}</p>\n", text(words.get("unknown_checks")), words.get("colon"));
    let more = broken.len() - rows.len();
    let more = match more {
        0 => String::new(),
        _ => format!("<p class=\"faint\">{}{}{more}</p>\n", text(words.get("more_checks")), words.get("colon")),
    };
    format!("{table}{more}{}", if unknown > 0 { rest } else { String::new() })
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
