//! The self-contained HTML page (看板): one file that works from a USB stick and asks no server for anything.
//!
//! The first half (conclusion, returns, suspicions with their reasons) and the notes are written here, escaped, and can be read without
//! the script. The other half (evidence, indicators, units, sources) the script builds from the data that the page carries as
//! JSON, through text nodes only. A content security policy with the hashes
//! of the page's own style and script forbids everything else, requests included.

mod choices;
mod conclusion;
mod data;
mod escape;
mod markup;
mod notes;
mod returns;
mod suspicions;
mod words;

use crate::{
    diagnostic::Lang,
    observation::IndicatorId,
    report::{
        Edition,
        chart::{self, ink},
    },
};
use escape::{content_hash, json, text};

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Funnels drawn into the page at most; each is some 15 KB.
const FUNNELS: usize = 6;

/// The page as one HTML document.
#[must_use]
pub fn html(edition: &Edition<'_>) -> String {
    let (index, words) = (data::Index::of(edition), words::Words::new(edition.lang));
    let data = data::Data::of(edition, &index);
    let (style, script) = (format!("{}{STYLE}", colours()), script());
    let page = words::fill(TEMPLATE, edition.lang);
    let parts = [
        ("{{lang}}", if edition.lang == Lang::Zh { "zh-CN" } else { "en" }.to_owned()),
        ("{{style-hash}}", content_hash(&style)),
        ("{{script-hash}}", content_hash(&script)),
        ("{{style}}", style),
        ("{{title}}", text(&conclusion::title(edition))),
        ("{{about}}", text(&conclusion::about(edition))),
        ("{{stamp}}", text(&conclusion::stamp(edition))),
        ("{{conclusion}}", text(&conclusion::sentence(edition))),
        ("{{cards}}", returns::cards(edition, &index, &words)),
        ("{{changes}}", chart::variance_bars(edition).map(|chart| chart.page_svg()).unwrap_or_default()),
        ("{{matrix}}", returns::matrix(edition, &index, &words)),
        ("{{flags}}", suspicions::flags(edition, &words)),
        ("{{quiet}}", suspicions::persistently_low(edition, &index, &words)),
        ("{{flag-units}}", choices::flag_units(edition, &words)),
        ("{{flag-indicators}}", choices::flag_indicators(edition, &index, &words)),
        ("{{flag-causes}}", choices::flag_causes(edition, &words)),
        ("{{flag-tiers}}", choices::flag_tiers(&words)),
        ("{{indicators}}", choices::indicators(edition, None)),
        ("{{units}}", choices::units(&index, None)),
        ("{{any-unit}}", choices::units(&index, Some(&words))),
        ("{{any-indicator}}", choices::indicators(edition, Some(&words))),
        ("{{any-year}}", choices::years(edition, &words)),
        ("{{raw-dropped}}", notes::raw_dropped(&data, &words)),
        ("{{checks}}", suspicions::checks(edition, &words)),
        ("{{funnels}}", funnels(edition)),
        ("{{files}}", notes::files(edition, &words)),
        ("{{detector}}", notes::detector(edition, &words)),
        ("{{diagnostics}}", notes::diagnostics(edition, &words)),
        ("{{unmapped}}", notes::unmapped(edition, &words)),
        ("{{definitions}}", notes::definitions(edition, &index, &words)),
        ("{{data}}", json(&data)),
        ("{{script}}", script),
    ];
    assemble(&page, &parts)
}

/// The script without what only its readers need, remarks and indents: every page carries it.
fn script() -> String {
    let lines = SCRIPT.split_inclusive('\n').map(str::trim_start);
    lines.filter(|line| !line.is_empty() && !line.starts_with("//")).collect()
}

/// Puts the parts in their places in one pass, so that a part's own text is never taken for a place.
fn assemble(page: &str, parts: &[(&str, String)]) -> String {
    let mut whole = String::new();
    let mut rest = page;
    while let Some(at) = rest.find("{{") {
        let (before, from) = rest.split_at(at);
        whole.push_str(before);
        // Braces that name no place are text.
        let found = parts.iter().find(|(place, _)| from.starts_with(place));
        let (place, part) = found.map_or(("{{", "{{"), |(place, part)| (*place, part.as_str()));
        whole.push_str(part);
        rest = &from[place.len()..];
    }
    whole.push_str(rest);
    whole
}

/// The charts' colours as CSS variables: light, dark by the system's wish or the reader's, always light on paper.
fn colours() -> String {
    let list = |value: fn(&ink::Paint) -> &'static str| -> String {
        ink::PALETTE.iter().map(|paint| format!("{}:{};", paint.variable, value(paint))).collect::<Vec<_>>().concat()
    };
    let (light, dark) = (list(|paint| paint.light), list(|paint| paint.dark));
    format!(
        ":root{{{light}color-scheme:light}}\n\
         @media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}color-scheme:dark}}}}\n\
         @media screen{{:root[data-theme=dark]{{{dark}color-scheme:dark}}}}\n"
    )
}

/// Funnels of the key indicators, each in a box that the script shows with its indicator.
fn funnels(edition: &Edition<'_>) -> String {
    let funnel = |id: IndicatorId| {
        let svg = chart::funnel(edition, id)?.page_svg();
        Some(format!(
            "<div class=\"funnel\" data-indicator=\"{}\" hidden>{svg}</div>\n",
            text(&edition.catalog.indicator(id).code)
        ))
    };
    chart::key_indicators(edition).into_iter().filter_map(funnel).take(FUNNELS).collect()
}

#[cfg(test)]
mod tests;
