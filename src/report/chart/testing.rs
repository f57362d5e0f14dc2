//! Editions of any size for the tests of charts, made from the reports' sample.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{
    dots, funnel, heatmap, multiples,
    scene::{self, Scene},
    slope, trend, variance,
};

use crate::{
    catalog::{Node, Roster},
    diagnostic::Lang,
    facts::Fact,
    observation::{Day, IndicatorId, Qualifier, State, UnitId},
    report::{Edition, testing::Sample},
    rollup::Total,
};

/// The sample's catalog over other units, years and values.
pub(crate) struct Made {
    sample: Sample,
    years: Vec<i16>,
}

impl Made {
    /// Units with these names; `value` gives the held value of a unit, year and indicator by their positions.
    pub(crate) fn new(names: &[String], years: &[i16], value: impl Fn(usize, usize, usize) -> Option<i64>) -> Self {
        let mut sample = Sample::new();
        sample.roster = roster(names);
        sample.facts = facts(&sample, years, value);
        sample.totals = totals(&sample, years);
        for flag in &mut sample.flags {
            flag.year = years[years.len() - 1];
            flag.unit = sample.roster.nodes[1].key.clone();
        }
        Self { sample, years: years.to_vec() }
    }

    pub(crate) fn edition(&self, lang: Lang) -> Edition<'_> {
        Edition { years: &self.years, year: self.years[self.years.len() - 1], ..self.sample.edition(lang) }
    }

    pub(crate) fn id(&self, code: &str) -> IndicatorId {
        self.sample.id(code)
    }
}

/// Names of invented townships.
pub(crate) fn names(count: usize) -> Vec<String> {
    let firsts = ["青山", "白沙", "河口", "东湖", "西岭", "石桥", "龙潭", "新安", "大坪", "黄泥", "上塘", "梅林"];
    (0..count)
        .map(|at| {
            let round = ["镇", "乡", "街道办事处", "开发区管理委员会", "民族乡", "林场"][at / firsts.len() % 6];
            format!("{}{round}", firsts[at % firsts.len()])
        })
        .collect()
}

fn roster(names: &[String]) -> Roster {
    let node = |key: String, name: String, parent: Option<UnitId>| Node {
        key,
        name,
        aliases: Vec::new(),
        parent,
        reports: parent.is_some(),
        depth: u8::from(parent.is_some()),
        opened: None,
        closed: None,
        successors: Vec::new(),
    };
    let area = node("999901".to_owned(), "示例区".to_owned(), None);
    let units =
        (1..).zip(names).map(|(at, name): (u32, _)| node(format!("999901{at:03}"), name.clone(), Some(UnitId(0))));
    Roster::new(std::iter::once(area).chain(units).collect())
}

fn facts(sample: &Sample, years: &[i16], value: impl Fn(usize, usize, usize) -> Option<i64>) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (unit, _) in sample.roster.reporting() {
        for (at, year) in years.iter().enumerate() {
            for indicator in &sample.indicators {
                let value = value(unit.0 as usize - 1, at, indicator.0 as usize).map(Decimal::from);
                facts.push(fact(unit, *year, *indicator, value));
            }
        }
    }
    facts
}

fn fact(unit: UnitId, year: i16, indicator: IndicatorId, value: Option<Decimal>) -> Fact {
    let state = if value.is_some() { State::Reported } else { State::Blank };
    let qualifier = Qualifier::Exact;
    Fact { unit, year, indicator, value, state, qualifier, period: None, source: None, raw: None, from_report: false }
}

fn totals(sample: &Sample, years: &[i16]) -> Vec<Total> {
    let mut totals = Vec::new();
    for year in years {
        for indicator in &sample.indicators {
            totals.push(total(sample, *year, *indicator));
        }
    }
    totals
}

fn total(sample: &Sample, year: i16, indicator: IndicatorId) -> Total {
    let value_in = |unit: UnitId, year: i16| {
        let found =
            sample.facts.binary_search_by_key(&(unit, year, indicator), |fact| (fact.unit, fact.year, fact.indicator));
        found.ok().and_then(|at| sample.facts[at].value)
    };
    let units: Vec<_> = sample.roster.reporting().map(|(unit, _)| unit).collect();
    let values: Vec<_> = units.iter().filter_map(|unit| value_in(*unit, year)).collect();
    let both: Vec<_> = units.iter().filter_map(|unit| value_in(*unit, year).zip(value_in(*unit, year - 1))).collect();
    let (now, before) = both.iter().fold((Decimal::ZERO, Decimal::ZERO), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
    let is_rate = sample.catalog.indicator(indicator).unit == "%";
    let divisor = if is_rate { Decimal::from(values.len().max(1)) } else { Decimal::ONE };
    Total {
        node: UnitId(0),
        year,
        indicator,
        value: (!values.is_empty()).then(|| values.iter().sum::<Decimal>() / divisor),
        reported: values.len() as u32,
        expected: units.len() as u32,
        not_applicable: 0,
        rate_only: 0,
        change_pct: (!before.is_zero()).then(|| (now - before) * Decimal::ONE_HUNDRED / before),
        change_units: both.len() as u32,
        compared: (!both.is_empty()).then_some([before, now]),
        per_exposure: None,
        exposure: sample.catalog.indicator(indicator).exposure.first().and_then(|code| sample.catalog.by_code(code)),
    }
}

/// Writes every chart of an edition below the folder named in `CHART_PICTURES`, for looking at them.
#[test]
fn pictures() {
    let Some(folder) = option_env!("CHART_PICTURES") else { return };
    let make = |units: usize, years: i16, value: fn(usize, usize, usize) -> Option<i64>| {
        let years: Vec<i16> = (2025 - years..=2024).collect();
        Made::new(&names(units), &years, value)
    };
    let smooth = |unit: usize, year: usize, indicator: usize| {
        let wave = (unit * 37 + year * 11 + indicator * 5) % 13;
        let size = 40 + unit * 7 % 90;
        match indicator {
            0 => Some((size * 400 + wave * 3) as i64),
            3 | 7 => Some(88 + wave as i64),
            4 => (wave != 3).then_some((wave / 2) as i64),
            5 => Some((size * 12_345 * wave) as i64),
            6 => Some((wave % 2) as i64),
            _ if unit == 0 && year == 9 => Some(9),
            _ if wave == 7 && year % 4 == 1 => None,
            _ => Some((size + wave * 3 + year * 2) as i64),
        }
    };
    let districts = vec![
        ("y1u3", make(3, 1, smooth)),
        ("y10u19", make(19, 10, smooth)),
        ("y10u60", make(60, 10, smooth)),
        ("empty", make(5, 4, |_, _, _| None)),
        ("zeros", make(5, 4, |_, _, _| Some(0))),
        ("huge", make(12, 6, |unit, year, _| Some(if unit == 3 { 1_000_000_000 } else { 10 + (unit * year) as i64 }))),
        ("gaps", make(6, 7, |unit, year, _| (year % 3 != 1 && unit != 2).then_some((unit * 3 + year) as i64))),
    ];
    for (name, made) in districts {
        write_all(folder, name, &made.edition(Lang::Zh));
    }
    write_all(folder, "sample", &Sample::new().edition(Lang::Zh));
    write_all(folder, "english", &Sample::new().edition(Lang::En));
}

#[expect(clippy::disallowed_methods, reason = "pictures for the eye, only when asked for")]
fn write_all(folder: &str, name: &str, edition: &Edition<'_>) {
    for chart in super::all(edition) {
        let path = format!("{folder}/{name}-{}", chart.name);
        std::fs::write(format!("{path}.svg"), &chart.svg).unwrap();
        std::fs::write(format!("{path}.png"), super::png(&chart.svg).unwrap()).unwrap();
    }
}

/// Every scene of every kind of chart, with the name of its kind.
pub(super) fn scenes(edition: &Edition<'_>) -> Vec<(&'static str, Scene)> {
    let mut scenes = Vec::new();
    scenes.extend(heatmap::Heatmap::new(edition).pages().into_iter().map(|(scene, _)| ("heatmap", scene)));
    scenes.extend(variance::Variance::new(edition).map(|variance| ("variance", variance.scene())));
    for indicator in edition.indicators {
        scenes.push(("trend", trend::Trend::new(edition, *indicator).scene()));
        scenes.extend(
            multiples::Multiples::new(edition, *indicator).pages().into_iter().map(|(scene, _)| ("multiples", scene)),
        );
        scenes.extend(dots::Dots::new(edition, *indicator).pages().into_iter().map(|(scene, _)| ("dots", scene)));
        scenes.extend(funnel::Funnel::new(edition, *indicator).map(|funnel| ("funnel", funnel.scene())));
        scenes.extend(slope::Slope::new(edition, *indicator).map(|slope| ("slope", slope.scene())));
    }
    scenes
}

fn check_layout(edition: &Edition<'_>) {
    for (kind, scene) in scenes(edition) {
        assert_eq!(scene::faults(&scene), Vec::<String>::new(), "{kind}");
    }
}

#[test]
fn the_sample_is_laid_out_without_faults() {
    check_layout(&Sample::new().edition(Lang::Zh));
    check_layout(&Sample::new().edition(Lang::En));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// One year, nothing at all, only zeros, one huge value, sixty units, long names, falling values.
    #[test]
    fn edge_data_is_laid_out_without_faults(
        units in prop_oneof![Just(1_usize), Just(3), 4..20_usize, Just(60)],
        years in 1..11_i16,
        seed in any::<u64>(),
        largest in prop_oneof![Just(0_i64), Just(1), Just(9), Just(900), Just(2_000_000_000)],
        missing in 0..11_u64,
        names_are_long in any::<bool>(),
        lang in prop_oneof![Just(Lang::Zh), Just(Lang::En)],
    ) {
        let years: Vec<i16> = (2025 - years..=2024).collect();
        let names = if names_are_long { vec!["龘靐齉爩经济技术开发区管委会".to_owned(); units] } else { names(units) };
        let made = Made::new(&names, &years, |unit, year, indicator| {
            let roll = scramble(seed ^ (unit as u64) << 40 ^ (year as u64) << 20 ^ indicator as u64);
            (roll % 10 >= missing).then(|| (roll / 10 % (largest.unsigned_abs() + 1)) as i64)
        });
        check_layout(&made.edition(lang));
    }
}

/// A number that looks like chance but is the same on every run (the finaliser of `SplitMix64`).
fn scramble(mut number: u64) -> u64 {
    number = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

/// Places of the discs and triangles that bear a unit and year, with those.
fn points(scene: &Scene, unit: &str) -> Vec<(i16, scene::Point)> {
    let place = |shape: &scene::Shape| match shape {
        scene::Shape::Disc { at, .. } | scene::Shape::Ring { at, .. } => Some(*at),
        _ => None,
    };
    let of_unit = scene.marks.iter().filter_map(|mark| Some((mark.datum.as_ref()?, place(&mark.shape)?)));
    of_unit.filter(|(datum, _)| datum.unit == unit).map(|(datum, at)| (datum.year, at)).collect()
}

#[test]
fn a_trend_has_a_point_for_every_year_with_a_value_and_the_higher_value_stands_higher() {
    let made = Made::new(&names(3), &[2020, 2021, 2022, 2023, 2024], |unit, year, _| {
        (year != 2).then_some([40, 90, 0, 60, 70][year] + unit as i64)
    });
    let edition = made.edition(Lang::Zh);
    let scene = trend::Trend::new(&edition, made.id("accepted")).scene();
    let found = points(&scene, "999901");
    assert_eq!(found.iter().map(|(year, _)| *year).collect::<Vec<_>>(), [2020, 2021, 2023, 2024]);
    let mut by_height = found.clone();
    by_height.sort_by(|one, other| one.1.1.total_cmp(&other.1.1));
    assert_eq!(by_height.iter().map(|(year, _)| *year).collect::<Vec<_>>(), [2021, 2024, 2023, 2020]);
    assert!(scene.texts().any(|(text, _)| text == "未报"), "the missing year is named");
}

#[test]
fn a_dot_plot_stands_in_order_of_this_year_and_a_missing_value_has_no_dot() {
    let made = Made::new(&names(4), &[2023, 2024], |unit, year, _| {
        [[5, 9], [7, 3], [8, 8], [2, 0]][unit].get(year).copied().filter(|_| unit != 3 || year == 0)
    });
    let edition = made.edition(Lang::Zh);
    let scene = &dots::Dots::new(&edition, made.id("accepted")).pages()[0].0;
    let height =
        |unit: u32| scene.texts().find(|(text, _)| text.ends_with(names(4)[unit as usize].as_str())).unwrap().1.top;
    assert!(height(0) < height(2) && height(2) < height(1) && height(1) < height(3));
    assert_eq!(points(scene, "999901004").iter().map(|(year, _)| *year).collect::<Vec<_>>(), [2023]);
}

#[test]
fn a_partial_total_is_hollow_and_said_in_a_note() {
    let made = Made::new(&names(3), &[2023, 2024], |unit, year, _| (unit != 1 || year == 0).then_some(50));
    let edition = made.edition(Lang::Zh);
    let scene = trend::Trend::new(&edition, made.id("succeeded")).scene();
    let rings = scene.marks.iter().filter(|mark| matches!(mark.shape, scene::Shape::Ring { .. })).count();
    assert_eq!(rings, 1);
    assert!(scene.texts().any(|(text, _)| text.contains("2024年已报2/应报3")));
}

/// The drawings as they are; a change on purpose is looked at (`INSTA_UPDATE=always`, then the difference).
#[test]
fn every_kind_is_drawn_as_it_was() {
    let sample = Sample::new();
    let (zh, en) = (sample.edition(Lang::Zh), sample.edition(Lang::En));
    let id = sample.id("accepted");
    insta::assert_snapshot!("C1", super::trend(&zh, id).svg);
    insta::assert_snapshot!("C1-columns", super::trend(&zh, sample.id("list_is_kept")).svg);
    insta::assert_snapshot!("C2", super::small_multiples(&zh, id)[0].svg);
    insta::assert_snapshot!("C3", super::dot_plot(&zh, id)[0].svg);
    insta::assert_snapshot!("C5", super::heatmap(&zh)[0].svg);
    insta::assert_snapshot!("C5-en", super::heatmap(&en)[0].svg);
    insta::assert_snapshot!("C6", super::variance_bars(&zh).unwrap().svg);
    insta::assert_snapshot!("C7", super::slope(&zh, id).unwrap().svg);
    let sized = Made::new(&names(12), &[2023, 2024], |unit, _, indicator| {
        Some(if indicator == 0 { 4_000 + 900 * unit as i64 } else { 20 + (unit * 7 % 5) as i64 })
    });
    insta::assert_snapshot!("C4", super::funnel(&sized.edition(Lang::Zh), sized.id("accepted")).unwrap().svg);
}

#[test]
fn small_multiples_begin_with_the_suspected_unit_and_share_an_axis() {
    let made = Made::new(&names(5), &[2022, 2023, 2024], |unit, year, _| Some([90, 4, 30, 55, 12][unit] + year as i64));
    let mut edition = made.edition(Lang::Zh);
    let flags: Vec<_> = edition
        .flags
        .iter()
        .filter(|flag| flag.evidence.iter().any(|evidence| evidence.indicator == "accepted"))
        .map(|flag| crate::finding::Flag { unit: "999901004".to_owned(), ..flag.clone() })
        .collect();
    edition.flags = &flags;
    let scene = &multiples::Multiples::new(&edition, made.id("accepted")).pages()[0].0;
    let place = |unit: usize| scene.texts().find(|(text, _)| text.ends_with(names(5)[unit].as_str())).unwrap().1;
    let order = |bounds: scene::Bounds| (bounds.top, bounds.left);
    assert!(order(place(3)) < order(place(0)) && order(place(0)) < order(place(1)));
    assert_eq!(scene.texts().filter(|(text, _)| *text == "100").count(), 5, "the same top in every panel");
}

#[test]
fn the_heatmap_has_a_sign_for_every_state() {
    let sample = Sample::new();
    let scene = &heatmap::Heatmap::new(&sample.edition(Lang::Zh)).pages()[0].0;
    let count = |sign: &str| scene.texts().filter(|(text, _)| *text == sign).count();
    let of_state = |state: State| sample.facts.iter().filter(|fact| fact.year == 2024 && fact.state == state).count();
    // Two cells bear a triangle instead: those behind F02 and F03 that are on the list.
    assert_eq!(count("—"), of_state(State::NotApplicable));
    assert_eq!(count("?"), of_state(State::Unreadable));
    let covered = count("▲") + count("□") + count("×");
    assert!(count("▲") > 0 && covered >= of_state(State::Blank) + of_state(State::NotSent));
}

#[test]
fn changes_stand_beside_the_figures_they_compare() {
    // The second unit sent nothing this year: 60 → 66 of the others, though the totals fell from 160 to 66.
    let made = Made::new(&names(3), &[2023, 2024], |unit, year, _| match (unit, year) {
        (1, 0) => Some(100),
        (1, _) => None,
        (_, year) => Some(30 + 3 * year as i64),
    });
    let edition = made.edition(Lang::Zh);
    let scene = variance::Variance::new(&edition).unwrap().scene();
    assert!(scene.texts().any(|(text, _)| text == "+10.0%"));
    assert!(scene.texts().any(|(text, _)| text.starts_with("60 → 66")), "{:?}", scene.texts().collect::<Vec<_>>());
}

#[test]
fn what_is_in_question_is_marked_and_no_finding() {
    let mut sample = Sample::new();
    let before = sample.edition(Lang::Zh);
    let (top, title) = (super::changed_most(&before)[0], super::variance_bars(&before).unwrap().title);
    sample.question(sample.unit("青山镇"), top);
    let edition = sample.edition(Lang::Zh);
    let bars = super::variance_bars(&edition).unwrap();
    assert_ne!(bars.title, title);
    let name = edition.catalog.name(top, Lang::Zh);
    assert!(bars.svg.contains(&format!("▲ {name}")) && bars.svg.contains("▲ 合计含读取时有疑问的数"), "{}", bars.svg);
    assert!(super::trend(&edition, top).svg.contains("△ 2024年含1个读取时有疑问的数"));
}

#[test]
fn a_trend_says_when_it_compares_only_some_units() {
    let made = Made::new(&names(3), &[2023, 2024], |unit, year, _| (unit != 1 || year == 0).then_some(50));
    let edition = made.edition(Lang::Zh);
    assert_eq!(trend::Trend::new(&edition, made.id("accepted")).title(), "2024年可比单位与上年持平");
}

#[test]
fn a_missing_value_is_named_for_what_it_is() {
    let sample = Sample::new();
    let edition = sample.edition(Lang::Zh);
    let id = sample.id("penalty_money");
    let (dots, panels) = (dots::Dots::new(&edition, id).pages(), multiples::Multiples::new(&edition, id).pages());
    for (scene, _) in [&dots[0], &panels[0]] {
        let said = |word: &str| scene.texts().filter(|(text, _)| *text == word).count();
        // 河口镇 is unreadable, 西岭乡 sent nothing, 石桥镇 has no such duty.
        assert_eq!(
            [said("无法识别"), said("未报"), said("空白")],
            [1, 1, 0],
            "{:?}",
            scene.texts().collect::<Vec<_>>()
        );
        assert!(said("—") >= 1);
    }
}

#[test]
fn a_small_base_is_compared_in_numbers() {
    let title = |before: i64, now: i64| {
        let made = Made::new(&names(1), &[2023, 2024], |_, year, _| Some([before, now][year]));
        let (id, edition) = (made.id("accepted"), made.edition(Lang::Zh));
        trend::Trend::new(&edition, id).title()
    };
    assert_eq!(title(40_000, 40_001), "2024年与上年持平");
    assert_eq!(title(1, 0), "2024年比上年少1件");
    assert_eq!(title(0, 3), "2024年比上年多3件");
    assert_eq!(title(19, 19), "2024年与上年持平");
    assert_eq!(title(20, 25), "2024年比上年上升25.0%");
}

#[test]
fn a_steep_line_does_not_run_through_a_figure() {
    let made = Made::new(&names(1), &[2021, 2022, 2023, 2024], |_, year, _| Some([16, 23, 57, 32_361][year]));
    let edition = made.edition(Lang::Zh);
    let scene = trend::Trend::new(&edition, made.id("accepted")).scene();
    let (_, label) = scene.texts().find(|(text, _)| *text == "57").unwrap();
    let line = scene.marks.iter().find_map(|mark| match &mark.shape {
        scene::Shape::Line { points, .. } if points.len() == 4 => Some(points),
        _ => None,
    });
    assert!(line.unwrap().windows(2).all(|ends| !label.is_crossed([ends[0], ends[1]])));
}

#[test]
fn the_last_label_stands_above_the_baseline() {
    let made = Made::new(&names(1), &[2023, 2024], |_, year, _| Some([4, 0][year]));
    let edition = made.edition(Lang::Zh);
    let scene = trend::Trend::new(&edition, made.id("accepted")).scene();
    let (_, axis) = scene.texts().find(|(text, _)| *text == "2024").unwrap();
    let (_, change) = scene.texts().find(|(text, _)| text.starts_with("同比 ")).unwrap();
    assert!(change.bottom < axis.top - 8.0, "{change:?} {axis:?}");
}

#[test]
fn a_slope_names_each_unit_at_both_ends_in_the_order_of_its_values() {
    let made = Made::new(&names(4), &[2023, 2024], |unit, year, _| Some([[9, 1], [7, 7], [5, 8], [3, 6]][unit][year]));
    let edition = made.edition(Lang::Zh);
    let scene = slope::Slope::new(&edition, made.id("accepted")).unwrap().scene();
    let order = |right: bool| {
        let mut found: Vec<_> = (0..4)
            .map(|unit| {
                let at_end = |bounds: &scene::Bounds| (bounds.left > scene.width / 2.0) == right;
                let named = scene.texts().find(|(text, bounds)| text.contains(&names(4)[unit]) && at_end(bounds));
                (unit, named.unwrap().1.top)
            })
            .collect();
        found.sort_by(|one, other| one.1.total_cmp(&other.1));
        found.into_iter().map(|(unit, _)| unit).collect::<Vec<_>>()
    };
    assert_eq!(order(false), [0, 1, 2, 3]);
    assert_eq!(order(true), [2, 1, 3, 0]);
}

#[test]
fn what_was_merged_into_a_unit_is_no_change_of_its_own() {
    let mut made = Made::new(&names(4), &[2023, 2024], |unit, year, _| match (unit, year) {
        (3, 1) => None,
        (0, 1) => Some(90),
        _ => Some(40),
    });
    let mut nodes = made.sample.roster.nodes.clone();
    (nodes[4].closed, nodes[4].successors) = (Day::parse("2024-06-30"), vec![UnitId(1)]);
    made.sample.roster = Roster::new(nodes);
    let edition = made.edition(Lang::Zh);
    let dots = dots::Dots::new(&edition, made.id("accepted"));
    assert_eq!(dots.title(), "各单位本年数值", "the others did not move");
    let (_, description) = &dots.pages()[0];
    assert!(description.contains("区划变动→90"), "{description}");
    let slope = slope::Slope::new(&edition, made.id("accepted")).unwrap();
    assert!(!slope.description().contains(&names(4)[0]), "{}", slope.description());
}

#[test]
fn a_picture_is_twice_the_drawing_and_not_blank() {
    let sample = Sample::new();
    let chart = super::trend(&sample.edition(Lang::Zh), sample.id("accepted"));
    let png = super::png(&chart.svg).unwrap();
    let picture = resvg::tiny_skia::Pixmap::decode_png(&png).unwrap();
    assert_eq!(picture.width(), 1920);
    let inked = picture.pixels().iter().filter(|pixel| pixel.red() < 250).count();
    assert!(inked > 10_000, "{inked} pixels");
}

#[test]
fn names_of_charts_are_unique_and_fit_for_files() {
    let sample = Sample::new();
    let names: Vec<_> = super::all(&sample.edition(Lang::Zh)).into_iter().map(|chart| chart.name).collect();
    let distinct: std::collections::BTreeSet<_> = names.iter().collect();
    assert_eq!(distinct.len(), names.len());
    assert!(names.iter().all(|name| !name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|'])), "{names:?}");
}

#[test]
fn a_name_without_glyphs_is_reported() {
    let mut sample = Sample::new();
    assert_eq!(super::missing_glyphs(&sample.edition(Lang::Zh)), None);
    sample.title = "示例\u{1F600}区".to_owned();
    assert!(super::missing_glyphs(&sample.edition(Lang::Zh)).unwrap().message.zh.contains("U+1F600"));
}

#[test]
fn of_too_many_units_some_are_drawn_and_it_is_said() {
    let made = |count: usize| {
        Made::new(&names(count), &[2023, 2024], |unit, year, indicator| {
            let moved = if unit == count - 1 { 900 * year as i64 } else { (unit % 7 * year) as i64 };
            // The last one has no gap, all others have one.
            (indicator != 4 || unit == count - 1).then_some(if indicator == 0 { 4_000 } else { 20 + moved })
        })
    };
    let (few, many) = (made(300), made(500));
    let (few, many, id) = (few.edition(Lang::Zh), many.edition(Lang::Zh), few.id("accepted"));
    assert!(super::left_out(&few).is_none());
    assert!(super::left_out(&many).unwrap().message.zh.contains("500"));

    for charts in [super::small_multiples(&many, id), super::dot_plot(&many, id), super::heatmap(&many)] {
        assert!(charts.len() <= 10, "{}", charts[0].name);
        assert!(charts[0].svg.contains("另有180个未画"), "{}", charts[0].name);
        let named: usize = charts.iter().map(|chart| chart.description.matches('；').count() + 1).sum();
        assert_eq!(named, super::data::MOST_UNITS, "a page names what it shows: {}", charts[0].name);
    }
    assert!(!super::dot_plot(&few, id)[0].svg.contains("未画"));
    let last = |charts: Vec<super::Chart>| charts.iter().any(|chart| chart.description.contains("20→920"));
    assert!(last(super::dot_plot(&many, id)), "who moved most is among those drawn");
    assert!(super::heatmap(&many)[0].title.starts_with("500个单位中499个有缺报"), "counts are of all units");

    let figures = super::funnel_figures(&many, id).unwrap();
    assert_eq!(figures.rows.len(), 1 + 60, "the one outside, and some of the others");
    assert!(figures.notes.iter().any(|note| note.contains("另有439个未列")));
    assert!(super::funnel(&many, id).unwrap().svg.contains("只画一个"));
}
