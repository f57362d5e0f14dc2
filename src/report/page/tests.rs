//! The page against its edition: what it says, what it must not let through, how large it is.

use rust_decimal::Decimal;
use serde_json::Value;

use crate::{
    diagnostic::Lang,
    finding::Verdict,
    observation::UnitId,
    report::{Edition, format, testing::Sample},
};

/// Names that try to get out of their place.
const HOSTILE: [&str; 4] = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "{{data}} \"'&\u{2028}镇",
];

/// The sample with hostile names of units, indicators, files, texts and sentences.
fn hostile() -> Sample {
    let mut sample = Sample::new();
    for (node, name) in sample.roster.nodes.iter_mut().filter(|node| node.reports).zip(HOSTILE.into_iter().cycle()) {
        name.clone_into(&mut node.name);
    }
    sample.title = HOSTILE[1].to_owned();
    for indicator in &mut sample.catalog.indicators {
        indicator.name.zh = format!("{}{}", indicator.name.zh, HOSTILE[0]);
    }
    for fact in &mut sample.facts {
        fact.raw = Some(HOSTILE[1].into());
    }
    for flag in &mut sample.flags {
        flag.reason.zh = HOSTILE[0].to_owned();
    }
    for diagnostic in &mut sample.diagnostics {
        diagnostic.message.zh = HOSTILE[1].to_owned();
        diagnostic.location.file = Some(HOSTILE[0].to_owned());
    }
    for file in &mut sample.files {
        file.path = format!("{}{}", HOSTILE[0], file.path);
    }
    sample
}

/// The JSON inside a page.
fn data_of(page: &str) -> Value {
    let (_, from) = page.split_once("id=\"data\">").expect("the page has data");
    let (json, _) = from.split_once("</script>").expect("the data end");
    serde_json::from_str(json).expect("the data are JSON")
}

#[test]
fn the_data_are_the_facts() {
    let sample = Sample::new();
    let edition = sample.edition(Lang::Zh);
    let data = data_of(&super::html(&edition));
    let states: Vec<char> = data["facts"]["states"].as_str().unwrap().chars().collect();
    let (units, years, indicators) = (data["units"].as_array().unwrap(), edition.years, edition.indicators);
    assert_eq!(states.len(), units.len() * years.len() * indicators.len());
    for (u, unit) in units.iter().enumerate() {
        let id = edition.roster.ids().find(|(_, node)| unit["key"] == node.key.as_str()).unwrap().0;
        for (y, year) in years.iter().enumerate() {
            for (i, indicator) in indicators.iter().enumerate() {
                let at = (u * years.len() + y) * indicators.len() + i;
                let fact = edition.fact(id, *year, *indicator).unwrap();
                let shown = fact.value.map(|held| format::shown(edition.catalog, *indicator).value(held));
                let value = data["facts"]["values"][at].as_f64().map(|value| Decimal::try_from(value).unwrap());
                assert_eq!(value, shown.map(|shown| shown.round_dp(2)), "{fact:?}");
                assert_eq!(states[at] == 'X', fact.source.is_none());
            }
        }
    }
}

/// Numbers that stand as runs of `[first, length]`, each so much larger than the one before it, but for -1.
fn spread(runs: &Value, step: i64) -> Vec<i64> {
    let run = |run: &Value| {
        let (first, length) = (run[0].as_i64().unwrap(), run[1].as_i64().unwrap());
        (0..length).map(move |at| if first < 0 { first } else { first + at * step })
    };
    runs.as_array().unwrap().iter().flat_map(run).collect()
}

#[test]
fn every_figure_leads_to_its_cell() {
    let sample = Sample::new();
    let edition = sample.edition(Lang::Zh);
    let data = data_of(&super::html(&edition));
    let facts = &data["facts"];
    let places = spread(&facts["places"], 0);
    let expected: Vec<String> =
        edition.facts.iter().map(|fact| fact.source.as_ref().map(ToString::to_string).unwrap_or_default()).collect();
    let found: Vec<String> = places
        .iter()
        .zip(spread(&facts["cells"], 1))
        .map(|(place, cell)| match usize::try_from(*place) {
            Ok(place) => {
                let (file, sheet) = (&facts["place_table"][place][0], &facts["place_table"][place][1]);
                let path = data["files"][file.as_u64().unwrap() as usize][0].as_str().unwrap();
                let address = facts["addresses"][usize::try_from(cell).unwrap()].as_str().unwrap();
                format!("{path}!{}!{address}", sheet.as_str().unwrap())
            }
            Err(_) => String::new(),
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn every_flag_and_broken_check_is_in_words_on_the_page() {
    let sample = Sample::new();
    for lang in [Lang::Zh, Lang::En] {
        let edition = sample.edition(lang);
        let page = super::html(&edition);
        for flag in edition.flags {
            for words in [&flag.reason, &flag.innocent, &flag.clears] {
                assert!(page.contains(&super::escape::text(words.get(lang))), "{words:?}");
            }
        }
        assert!(page.contains(&super::escape::text(edition.checks[1].message.get(lang))));
    }
}

#[test]
fn the_conclusion_says_what_came_and_what_is_suspect() {
    let sample = Sample::new();
    insta::assert_snapshot!(super::conclusion::sentence(&sample.edition(Lang::Zh)), @"6个单位中5个已报送，未报送：西岭乡；受理矛盾纠纷数559件（已报5/6），同比降4.3%（两年都报的5个单位）；疑似漏报3条，涉及2个单位，待核实；审核关系不符1处。");
    insta::assert_snapshot!(super::conclusion::sentence(&sample.edition(Lang::En)), @"5 of 6 units sent a return (missing: 西岭乡); disputes accepted: 559 cases (5/6 reported), down 4.3% on the year before (units that reported both years: 5); 3 suspicions of under-reporting in 2 units, to be verified; 1 edit check fails.");
}

#[test]
fn nothing_a_sender_writes_becomes_markup() {
    let sample = hostile();
    let page = super::html(&sample.edition(Lang::Zh));
    assert!(!page.contains("<img"));
    assert_eq!(page.matches("<script").count(), 2);
    assert_eq!(page.matches("</script").count(), 2);
    assert_eq!(data_of(&page)["units"][0]["name"], HOSTILE[0]);
    assert_eq!(data_of(&page)["title"], HOSTILE[1]);
}

#[test]
fn the_page_asks_for_nothing_and_its_policy_allows_only_itself() {
    let sample = Sample::new();
    let page = super::html(&sample.edition(Lang::Zh));
    for way_out in ["http://", "https://", "@import", "url(", "src=", "fetch(", "XMLHttpRequest"] {
        let without_namespaces = page.replace("http://www.w3.org/2000/svg", "");
        assert!(!without_namespaces.contains(way_out), "{way_out}");
    }
    let (_, style) = page.split_once("<style>").unwrap();
    let (style, _) = style.split_once("</style>").unwrap();
    assert!(page.contains(&format!("style-src {};", super::escape::content_hash(style))));
    assert!(page.contains(&format!("script-src {};", super::escape::content_hash(&super::script()))));
    assert!(!page.contains(" style=\"") && !page.contains(" onclick="), "the policy would forbid them");
}

#[test]
fn an_english_page_has_no_chinese_but_names() {
    let mut sample = Sample::new();
    sample.title = "Sample".to_owned();
    for (number, node) in sample.roster.nodes.iter_mut().enumerate() {
        node.name = format!("Unit {number}");
    }
    for indicator in &mut sample.catalog.indicators {
        indicator.source = "made up".to_owned();
    }
    let page = super::html(&sample.edition(Lang::En));
    let chinese = |char: char| ('\u{4E00}'..='\u{9FFF}').contains(&char);
    let lines = page.lines().filter(|line| !line.contains("id=\"data\"") && !line.starts_with("html {"));
    // File names, headers and texts of senders stay as they were written; so do comments of the script.
    let told = lines.filter(|line| line.contains(chinese) && !line.contains(".xlsx") && !line.contains("横幅"));
    assert_eq!(
        told.filter(|line| !line.contains("//") && !line.contains("zh")).collect::<Vec<_>>(),
        Vec::<&str>::new()
    );
}

#[test]
fn a_district_of_sixty_units_and_a_hundred_indicators_over_ten_years_stays_small() {
    let made = Sample::generated(60, 10, 100);
    let bytes = super::html(&made.edition(Lang::Zh)).len();
    eprintln!("page of 60 units × 100 indicators × 10 years: {bytes} bytes");
    assert!(bytes <= 1_500_000, "{bytes} bytes");
}

#[test]
fn nine_hundred_suspicions_and_as_many_broken_checks_leave_the_page_small() {
    let mut made = Sample::generated(60, 10, 100);
    let first = made.sample.flags[0].clone();
    let codes: Vec<String> = made.sample.catalog.indicators.iter().map(|indicator| indicator.code.clone()).collect();
    let evidence: Vec<_> = codes
        .iter()
        .take(12)
        .map(|code| crate::finding::Evidence { indicator: code.clone(), ..first.evidence[0].clone() })
        .collect();
    made.sample.flags = (0..900)
        .map(|at| crate::finding::Flag { id: format!("F{at:04}"), evidence: evidence.clone(), ..first.clone() })
        .collect();
    let broken = made.sample.checks.iter().find(|check| check.verdict == Verdict::Broken).unwrap().clone();
    made.sample.checks = vec![broken; 900];
    let page = super::html(&made.edition(Lang::Zh));
    eprintln!("page with 900 suspicions: {} bytes", page.len());
    assert!(page.len() <= 1_500_000, "{} bytes", page.len());
    assert_eq!(page.matches("<details id=\"flag-").count(), 900, "every suspicion is there");
    let last = &data_of(&page)["flags"][899];
    assert_eq!(last["evidence"].as_array().unwrap().len(), 12, "with its evidence");
    assert_eq!(last["terms"][0][0], "innocent", "and what is said of it");
    assert!(page.contains("findings.json，条数：700"), "checks that are left out are counted");
}

#[test]
fn a_page_without_anything_can_be_written() {
    let sample = Sample::new();
    let edition = Edition {
        facts: &[],
        totals: &[],
        flags: &[],
        checks: &[],
        indicators: &[],
        years: &[],
        ..sample.edition(Lang::Zh)
    };
    assert!(super::html(&edition).contains("未发现疑似漏报"));
}

#[test]
fn a_total_with_a_figure_in_question_is_named_in_the_first_sentence() {
    let mut sample = Sample::new();
    let before = super::html(&sample.edition(Lang::Zh));
    sample.question(sample.unit("青山镇"), sample.id("accepted"));
    let page = super::html(&sample.edition(Lang::Zh));
    let sentence = "受理矛盾纠纷数的合计含读取时有疑问的数，核实前不宜引用";
    assert!(page.contains(sentence) && !before.contains(sentence));
    assert_eq!(data_of(&page)["questioned"].as_array().map(Vec::len), Some(1));
}

#[test]
fn the_script_stays_small() {
    let bytes = super::script().len();
    assert!(bytes <= 20 * 1024, "{bytes} bytes");
}

/// Writes pages into the folder named in `PAGE_FOLDER`, for `tests/page/check.mjs` and for looking at them.
#[test]
#[expect(clippy::disallowed_methods, reason = "pages for the browser, only when asked for")]
fn pages_for_the_browser() {
    let Ok(folder) = std::env::var("PAGE_FOLDER") else {
        eprintln!("SKIPPED: no PAGE_FOLDER, so no pages were written for the browser");
        return;
    };
    std::fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, edition: &Edition<'_>| {
        std::fs::write(format!("{folder}/{name}.html"), super::html(edition)).unwrap();
        let flags = serde_json::to_string(edition.flags).unwrap();
        std::fs::write(format!("{folder}/{name}.flags.json"), flags).unwrap();
    };
    let sample = Sample::new();
    write("sample", &sample.edition(Lang::Zh));
    write("english", &sample.edition(Lang::En));
    write("hostile", &hostile().edition(Lang::Zh));
    write("big", &Sample::generated(60, 10, 100).edition(Lang::Zh));
    write("one-year", &Edition { years: &[2024], area: UnitId(0), ..sample.edition(Lang::Zh) });
}
