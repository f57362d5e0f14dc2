//! Properties of the whole detector, and one golden example per cause.

use super::{
    panel::{self, Cell, Change, Exposure, Identity, Kind, Member, Op, Panel, PanelIndicator, PanelUnit},
    random::Random,
    *,
};
use crate::finding::{Cause, Scope, Tier};

const YEARS: usize = 5;

/// A quiet district: 3 families of 4 flows and 2 stocks, Poisson around steady levels.
fn quiet(units: usize, years: usize) -> Panel {
    let mut random = Random::new(11);
    let mut indicators = Vec::new();
    for k in 0..14 {
        let code = format!("K{k:02}");
        indicators.push(PanelIndicator {
            name: Text::new(format!("指标{k}"), format!("indicator {k}")),
            family: Some(if k < 12 { format!("f{}", k / 4) } else { "stock".to_owned() }),
            kind: Some(if k < 12 { Kind::Flow } else { Kind::Stock }),
            ..PanelIndicator::bare(&code)
        });
    }
    let unit = |i: usize| PanelUnit { code: format!("U{i:02}"), district: "D".to_owned(), name: format!("镇{i}") };
    let first = 2021 - years as i16 + 1;
    let mut panel = Panel::empty((0..units).map(unit).collect(), (first..=2021).collect(), indicators);
    for i in 0..units {
        let size = 0.6 + 0.1 * (i % 9) as f64;
        for t in 0..years {
            panel.exposures[i * years + t] =
                Some(Exposure { population: Some(20_000.0 * size), villages: Some(10.0 + i as f64), households: None });
            for k in 0..14 {
                let level = (20.0 + 13.0 * k as f64) * size;
                let value = if k < 12 { random.poisson(level) } else { level.round() };
                panel.set(i, t, k, Cell::Value(value));
            }
        }
    }
    panel
}

fn newest(panel: &Panel) -> Detection {
    run(panel, &Settings::newest(panel).expect("the panel has years"))
}

/// Flags of tier A and B as `unit cause`.
fn serious(panel: &Panel) -> Vec<String> {
    let flags = newest(panel).flags;
    let serious = flags.iter().filter(|flag| flag.tier < Tier::C);
    serious.map(|flag| format!("{} {} {}", flag.unit, flag.cause.letter(), flag.reason.en)).collect()
}

fn change(panel: &mut Panel, unit: usize, year: usize, change: impl Fn(usize, f64) -> Cell) {
    for k in 0..panel.indicators.len() {
        if let Some(value) = panel.cell(unit, year, k).value() {
            panel.set(unit, year, k, change(k, value));
        }
    }
}

const NONE: [String; 0] = [];

#[test]
fn a_quiet_district_raises_nothing() {
    assert_eq!(serious(&quiet(18, YEARS)), NONE);
}

#[test]
fn a_noted_boundary_change_explains_a_fall() {
    let mut panel = quiet(18, YEARS);
    change(&mut panel, 3, 4, |_, value| Cell::Value((value * 0.5).round()));
    panel.changes.push(Change { unit: 3, year: 2021, what: Text::new("划出两个村", "two villages left") });
    assert_eq!(serious(&panel), NONE);
    assert!(newest(&panel).notes.iter().any(|note| note.zh.contains("划出两个村")));
}

#[test]
fn a_boundary_that_moved_with_its_population_explains_a_fall() {
    let mut panel = quiet(18, YEARS);
    change(&mut panel, 3, 4, |_, value| Cell::Value((value * 0.5).round()));
    panel.exposures[3 * YEARS + 4] =
        Some(Exposure { population: Some(9_000.0), villages: Some(6.0), households: None });
    assert_eq!(serious(&panel), NONE);
}

#[test]
fn an_indicator_that_is_gone_everywhere_is_said_of_four_units_too() {
    let told = |left: f64| {
        let mut panel = quiet(4, YEARS);
        for unit in 0..4 {
            change(&mut panel, unit, 4, |k, value| Cell::Value(if k == 3 { (value * left).round() } else { value }));
        }
        newest(&panel).notes.iter().any(|note| note.zh.contains("全区普遍下降的指标：“指标3”"))
    };
    assert!(told(0.0));
    assert!(!told(0.6), "four units that fell are too few");
}

#[test]
fn a_new_township_raises_nothing() {
    let mut panel = quiet(18, YEARS);
    for t in 0..4 {
        change(&mut panel, 5, t, |_, _| Cell::Absent);
        panel.exposures[5 * YEARS + t] = None;
    }
    change(&mut panel, 5, 4, |_, value| Cell::Value((value * 0.6).round()));
    assert_eq!(serious(&panel), NONE);
}

#[test]
fn a_unit_that_begins_below_its_peers_raises_nothing() {
    for stray in [false, true] {
        let mut panel = quiet(18, YEARS);
        for t in 0..4 {
            change(&mut panel, 5, t, |k, _| Cell::Value(if stray && t == 1 && k == 3 { 1.0 } else { 0.0 }));
        }
        change(&mut panel, 5, 4, |k, value| Cell::Value((value * 0.1 + k as f64 % 3.0).round()));
        let scores = newest(&panel).scores;
        let highest = scores.iter().filter(|score| score.unit == 5).map(|score| score.score).fold(0.0, f64::max);
        assert!(highest < 0.3, "{highest}");
        assert_eq!(serious(&panel), NONE);
    }
}

#[test]
fn a_unit_that_is_silent_in_most_years_raises_nothing() {
    let mut panel = quiet(18, YEARS);
    for t in [0, 1, 3, 4] {
        change(&mut panel, 5, t, |_, _| Cell::Value(0.0));
    }
    assert_eq!(serious(&panel), NONE);
}

#[test]
fn a_district_wide_halving_raises_nothing() {
    let mut panel = quiet(18, YEARS);
    for unit in 0..18 {
        change(&mut panel, unit, 4, |k, value| Cell::Value(if k < 12 { (value * 0.5).round() } else { value }));
    }
    assert_eq!(serious(&panel), NONE);
    assert_eq!(general_falls(&panel), ["全区普遍下降：2021年18个单位中18个低于上年"]);
}

/// The notes on falls of the whole district, as far as the first comma or full stop.
fn general_falls(panel: &Panel) -> Vec<String> {
    let notes = newest(panel).notes.into_iter().filter(|note| note.zh.contains("全区普遍下降"));
    notes.map(|note| note.zh.split(['，', '。']).next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_quiet_year_is_no_general_fall() {
    assert_eq!(general_falls(&quiet(18, YEARS)), NONE);
    let mut panel = quiet(18, YEARS);
    for unit in 0..9 {
        change(&mut panel, unit, 4, |k, value| Cell::Value(if k < 12 { (value * 0.5).round() } else { value }));
    }
    assert_eq!(general_falls(&panel), NONE, "half of the units");
}

#[test]
fn who_fell_much_further_than_the_district_is_flagged() {
    let mut panel = quiet(18, YEARS);
    for unit in 0..18 {
        let left = if unit == 6 { 0.2 } else { 0.6 };
        change(&mut panel, unit, 4, |k, value| Cell::Value(if k < 12 { (value * left).round() } else { value }));
    }
    let flagged = serious(&panel);
    assert!(flagged.len() == 1 && flagged[0].starts_with("U06 h"), "{flagged:?}");
    assert_eq!(general_falls(&panel), ["全区普遍下降：2021年18个单位中18个低于上年"]);
}

#[test]
fn a_rule_that_changed_for_one_family_flags_nobody_but_who_fell_further() {
    for further in [false, true] {
        let mut panel = quiet(18, YEARS);
        for unit in 0..18 {
            let left = if further && unit == 6 { 0.1 } else { 0.4 };
            change(&mut panel, unit, 4, |k, value| {
                Cell::Value(if k / 4 == 1 { (value * left).round() } else { value })
            });
        }
        let flagged = serious(&panel);
        assert!(flagged.iter().all(|flag| flag.starts_with("U06")), "{flagged:?}");
        assert_eq!(flagged.len(), usize::from(further));
        assert_eq!(general_falls(&panel), ["全区普遍下降的指标：“指标4”、“指标5”、“指标6”等4项"]);
    }
}

#[test]
fn zeros_of_hundreds_of_cases_rank_above_what_a_closed_office_explains() {
    let mut panel = quiet(18, YEARS);
    change(&mut panel, 6, 4, |k, value| Cell::Value(if k / 4 == 1 { 0.0 } else { value }));
    let scores = newest(&panel).scores;
    let lowest = scores.iter().filter(|score| score.unit == 6 && score.indicator / 4 == 1).map(|score| score.score);
    assert!(lowest.clone().fold(1.0, f64::min) > 0.95);
    // A second year of zeros: the office closed.
    for t in 3..5 {
        change(&mut panel, 6, t, |k, value| Cell::Value(if k / 4 == 1 { 0.0 } else { value }));
    }
    let scores = newest(&panel).scores;
    let highest = scores.iter().filter(|score| score.unit == 6 && score.indicator / 4 == 1).map(|score| score.score);
    assert!(highest.fold(0.0, f64::max) < 0.6);
}

#[test]
fn a_discontinued_indicator_raises_nothing() {
    for dated in [true, false] {
        let mut panel = quiet(18, YEARS);
        if dated {
            panel.indicators[2].until = Some(2020);
        }
        for unit in 0..18 {
            panel.set(unit, 4, 2, if dated { Cell::Absent } else { Cell::Blank });
        }
        assert_eq!(serious(&panel), NONE);
    }
}

#[test]
fn stocks_may_repeat() {
    let mut panel = quiet(18, YEARS);
    for indicator in &mut panel.indicators {
        indicator.kind = None;
    }
    assert_eq!(serious(&panel), NONE);
}

#[test]
fn a_habit_of_rounding_is_no_fault() {
    let mut panel = quiet(18, YEARS);
    for unit in 0..18 {
        for t in 0..YEARS {
            change(&mut panel, unit, t, |k, value| {
                Cell::Value(if k % 4 == 0 || unit == 7 { (value / 10.0).round() * 10.0 } else { value })
            });
        }
    }
    assert_eq!(serious(&panel), NONE);
}

#[test]
fn a_habitual_blank_is_no_fault() {
    let mut panel = quiet(18, YEARS);
    for t in 0..YEARS {
        panel.set(4, t, 6, Cell::Blank);
        panel.set(4, t, 7, Cell::NotApplicable);
    }
    assert_eq!(serious(&panel), NONE);
}

#[test]
fn a_jump_upwards_is_no_under_reporting() {
    let mut panel = quiet(18, YEARS);
    change(&mut panel, 9, 4, |_, value| Cell::Value(value * 2.0 + 1.0));
    assert_eq!(serious(&panel), NONE);
}

/// Mean score of a unit.
fn mean_score(panel: &Panel, unit: usize) -> f64 {
    let detection = newest(panel);
    let scores: Vec<f64> =
        detection.scores.iter().filter(|score| score.unit == unit).map(|score| score.score).collect();
    scores.iter().sum::<f64>() / scores.len() as f64
}

#[test]
fn the_more_is_missing_the_higher_the_score() {
    let scores: Vec<f64> = [1.0, 0.9, 0.75, 0.6, 0.4, 0.2]
        .map(|left| {
            let mut panel = quiet(18, YEARS);
            change(&mut panel, 2, 4, |k, value| Cell::Value(if k < 12 { (value * left).round() } else { value }));
            mean_score(&panel, 2)
        })
        .to_vec();
    assert!(scores.windows(2).all(|pair| pair[0] <= pair[1] + 1e-3), "{scores:?}");
    assert!(scores[0] < 0.05 && scores[5] > 0.8, "{scores:?}");
}

/// Scores by unit and indicator code.
fn by_key(panel: &Panel) -> BTreeMap<(String, String), f64> {
    let key = |score: &Score| (panel.units[score.unit].code.clone(), panel.indicators[score.indicator].code.clone());
    newest(panel).scores.iter().map(|score| (key(score), score.score)).collect()
}

fn assert_same(left: &BTreeMap<(String, String), f64>, right: &BTreeMap<(String, String), f64>, within: f64) {
    assert_eq!(left.len(), right.len());
    for (key, value) in left {
        assert!((value - right[key]).abs() < within, "{key:?}: {value} {}", right[key]);
    }
}

fn spoiled() -> Panel {
    let mut panel = quiet(18, YEARS);
    change(&mut panel, 2, 4, |k, value| Cell::Value(if k < 12 { (value * 0.6).round() } else { value }));
    panel.set(8, 4, 9, Cell::Value(0.0));
    panel
}

#[test]
fn the_order_of_units_and_indicators_does_not_matter() {
    let panel = spoiled();
    let (units, size) = (panel.units.len(), panel.indicators.len());
    let mut turned = Panel::empty(
        panel.units.iter().rev().cloned().collect(),
        panel.years.clone(),
        panel.indicators.iter().rev().cloned().collect(),
    );
    for unit in 0..units {
        for t in 0..YEARS {
            turned.exposures[(units - 1 - unit) * YEARS + t] = panel.exposures[unit * YEARS + t];
            for k in 0..size {
                turned.set(units - 1 - unit, t, size - 1 - k, panel.cell(unit, t, k));
            }
        }
    }
    assert_same(&by_key(&panel), &by_key(&turned), 1e-6);
}

#[test]
fn the_unit_of_the_exposure_does_not_matter() {
    let panel = spoiled();
    let mut scaled = panel.clone();
    for exposure in scaled.exposures.iter_mut().flatten() {
        exposure.population = exposure.population.map(|population| population / 10_000.0);
    }
    assert_same(&by_key(&panel), &by_key(&scaled), 1e-6);
}

#[test]
fn the_number_of_threads_does_not_matter() {
    let world =
        simulate::simulate(&simulate::Preset { districts: 3, ..simulate::preset("small8").expect("a preset") }, 3);
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| newest(&world.panel))
    };
    assert_eq!(with(1), with(3));
}

#[test]
fn families_are_learned_where_the_sheet_gives_none() {
    let mut panel = spoiled();
    for indicator in &mut panel.indicators {
        indicator.family = None;
    }
    let found = serious(&panel);
    assert!(found.iter().any(|flag| flag.starts_with("U02 h")), "{found:?}");
}

/// Degenerate panels: no panic, a score for every cell, and a note that contains this.
fn check_note(panel: &Panel, note: &str) -> Detection {
    let detection = newest(panel);
    let existing = (0..panel.units.len()).filter(|&unit| panel.exists(unit, panel.years.len() - 1)).count();
    assert_eq!(detection.scores.len(), existing * panel.indicators.len());
    assert!(detection.scores.iter().all(|score| (0.0..=1.0).contains(&score.score)));
    assert!(detection.notes.iter().any(|text| text.en.contains(note)), "{:?}", detection.notes);
    detection
}

#[test]
fn one_year_is_judged_by_peers_at_most_tier_c() {
    let mut panel = quiet(18, 1);
    change(&mut panel, 2, 0, |_, value| Cell::Value((value * 0.05).round()));
    panel.set(3, 0, 1, Cell::Blank);
    let detection = check_note(&panel, "Only one year");
    let size = [Cause::TooLow, Cause::FalseZero, Cause::PartialPeriod];
    assert!(detection.flags.iter().all(|flag| flag.tier == Tier::C || !size.contains(&flag.cause)));
    assert!(detection.flags.iter().any(|flag| flag.cause == Cause::Blank));
}

#[test]
fn two_years_allow_tier_a_for_false_zeros_only() {
    let mut panel = quiet(18, 2);
    panel.set(3, 1, 9, Cell::Value(0.0));
    change(&mut panel, 2, 1, |k, value| Cell::Value(if k < 12 { (value * 0.2).round() } else { value }));
    let detection = check_note(&panel, "Only one earlier year");
    assert!(detection.flags.iter().any(|flag| flag.unit == "U03" && flag.cause == Cause::FalseZero));
    assert!(
        detection.flags.iter().any(|flag| flag.unit == "U02" && flag.scope == Scope::Township && flag.tier == Tier::B)
    );
}

#[test]
fn three_units_one_unit_and_none_are_judged() {
    check_note(&quiet(3, YEARS), "fewer than 5 units");
    check_note(&quiet(1, YEARS), "fewer than 5 units");
    let none = Panel::empty(Vec::new(), vec![2021], vec![PanelIndicator::bare("K")]);
    assert_eq!(newest(&none).flags, []);
    assert_eq!(run(&Panel::default(), &Settings { year: 0, backtest: true }).notes.len(), 1);
}

#[test]
fn all_zero_and_all_blank_indicators_are_named() {
    let mut panel = quiet(18, YEARS);
    for unit in 0..18 {
        for t in 0..YEARS {
            panel.set(unit, t, 0, Cell::Value(0.0));
            panel.set(unit, t, 1, Cell::Blank);
        }
    }
    check_note(&panel, "always been zero");
    check_note(&panel, "never filled in");
    assert_eq!(serious(&panel), NONE);
}

#[test]
fn cases_and_yuan_are_not_added() {
    let mut panel = quiet(18, YEARS);
    change(&mut panel, 3, 4, |k, value| Cell::Value(if k < 12 { (value * 0.4).round() } else { value }));
    let flag_of = |panel: &Panel| {
        let flags = newest(panel).flags;
        flags.into_iter().find(|flag| flag.unit == "U03" && flag.scope == Scope::Township).expect("a fall of all")
    };
    let unknown = flag_of(&panel);
    assert_eq!(unknown.missing, Some(unknown.missing_by_measure[0].amount));
    for k in 0..12 {
        panel.indicators[k].measure = Some(if k % 2 == 0 { "件" } else { "元" }.to_owned());
    }
    let told = flag_of(&panel);
    assert_eq!(told.missing, None);
    let measures: Vec<Option<&str>> = told.missing_by_measure.iter().map(|one| one.measure.as_deref()).collect();
    assert_eq!(measures, [Some("件"), Some("元")]);
    let sum: f64 = told.missing_by_measure.iter().map(|one| one.amount).sum();
    assert!((sum - unknown.missing_by_measure[0].amount).abs() < 1e-6);
}

#[test]
fn one_unit_is_no_units() {
    let mut panel = quiet(18, YEARS);
    for t in 0..YEARS {
        panel.exposures[4 * YEARS + t] = Some(Exposure::default());
    }
    check_note(&panel, "1 unit has no population");
}

#[test]
fn missing_population_is_named() {
    let mut panel = quiet(18, YEARS);
    for exposure in panel.exposures.iter_mut().flatten() {
        *exposure = Exposure::default();
    }
    check_note(&panel, "no population");
    assert_eq!(serious(&panel), NONE);
}

#[test]
fn wild_numbers_do_not_break_it() {
    let mut panel = quiet(6, YEARS);
    for (at, value) in [f64::NAN, f64::INFINITY, -5.0, 1e15, 1e300, 0.3].into_iter().enumerate() {
        panel.set(at, at % YEARS, at, Cell::Value(value));
        panel.set(at, 4, 12, Cell::Value(value));
    }
    let detection = newest(&panel);
    assert!(detection.scores.iter().all(|score| (0.0..=1.0).contains(&score.score)));
}

/// The only serious flag after a change of the quiet district: its scope, cause, tier and both reasons.
fn check_golden(spoil: impl Fn(&mut Panel), scope: Scope, cause: Cause, tier: Tier, zh: &str, en: &str) {
    let mut panel = quiet(18, YEARS);
    spoil(&mut panel);
    let flags: Vec<Flag> = newest(&panel).flags.into_iter().filter(|flag| flag.tier < Tier::C).collect();
    let found: Vec<_> = flags.iter().map(|flag| (flag.unit.as_str(), flag.scope, flag.cause, flag.tier)).collect();
    assert_eq!(found, [("U02", scope, cause, tier)], "{:?}", flags.iter().map(|f| &f.reason).collect::<Vec<_>>());
    assert_eq!((flags[0].reason.zh.as_str(), flags[0].reason.en.as_str()), (zh, en));
}

#[test]
fn golden_not_sent() {
    check_golden(
        |panel| change(panel, 2, 4, |_, _| Cell::Absent),
        Scope::Township,
        Cause::NotSent,
        Tier::A,
        "镇22021年没有报来任何数据；往年填报14项。",
        "No figure came from 镇2 for 2021; in earlier years it filled in 14 indicators.",
    );
}

#[test]
fn golden_blank() {
    check_golden(
        |panel| panel.set(2, 4, 5, Cell::Blank),
        Scope::Cell,
        Cause::Blank,
        Tier::A,
        "“指标5”留空。“指标5”本单位往年4年中填了4年，同区其他17个单位今年有17个填报。",
        "Left blank: indicator 5. indicator 5 was filled in by this unit in 4 of 4 earlier years and by 17 of 17 other units this year.",
    );
}

#[test]
fn golden_false_zero() {
    check_golden(
        |panel| panel.set(2, 4, 5, Cell::Value(0.0)),
        Scope::Cell,
        Cause::FalseZero,
        Tier::A,
        "“指标5”报0，预期约65（52—78），往年65、68、61、70，同区其他单位较上年-10%。疑似漏报，待核实。",
        "indicator 5: 0 reported, 65 expected (52-78), earlier years 65, 68, 61, 70, other units -10% on last year. Possibly under-reported; to be verified.",
    );
}

#[test]
fn golden_too_low() {
    let spoil = |panel: &mut Panel| {
        change(panel, 2, 4, |k, value| Cell::Value(if (4..8).contains(&k) { (value * 0.3).round() } else { value }));
    };
    check_golden(
        spoil,
        Scope::Family,
        Cause::TooLow,
        Tier::B,
        "“指标5”、“指标6”、“指标4”等4项一起偏低，合起来约为应有的32%，而其他指标没有同样下降。其中“指标5”报17，预期约65（52—78），往年65、68、61、70，同区其他单位较上年-10%。疑似漏报，待核实。",
        "indicator 5, indicator 6, indicator 4 and 1 more are low together, about 32% of what was expected, while the other figures did not fall like this. indicator 5: 17 reported, 65 expected (52-78), earlier years 65, 68, 61, 70, other units -10% on last year. Possibly under-reported; to be verified.",
    );
}

#[test]
fn golden_copied() {
    let spoil = |panel: &mut Panel| {
        for k in 0..12 {
            let last = panel.cell(2, 3, k);
            panel.set(2, 4, k, last);
        }
    };
    check_golden(
        spoil,
        Scope::Township,
        Cause::Copied,
        Tier::A,
        "12项中有12项（8以上的）与上年完全相同：“指标0”、“指标1”、“指标2”等12项；偶然不会有这么多。待核实。",
        "12 of 12 figures (those of 8 and more) equal last year's exactly: indicator 0, indicator 1, indicator 2 and 9 more; chance does not do that. To be verified.",
    );
}

#[test]
fn golden_rounded() {
    let spoil = |panel: &mut Panel| {
        change(panel, 2, 4, |k, value| Cell::Value(if k < 12 { (value / 10.0).round() * 10.0 } else { value }));
    };
    check_golden(
        spoil,
        Scope::Township,
        Cause::Rounded,
        Tier::A,
        "12项中有12项（8以上的）是整五、整十数：“指标0”、“指标1”、“指标2”等12项；自然情况下五个数里约有一个。待核实。",
        "12 of 12 figures (those of 8 and more) are multiples of 5 or 10: indicator 0, indicator 1, indicator 2 and 9 more; of that many, chance would give about 2.4. To be verified.",
    );
}

#[test]
fn golden_identity() {
    let spoil = |panel: &mut Panel| {
        let member = |indicator: usize| Member { indicator, sign: 1 };
        panel.identities.push(Identity {
            name: "I1".to_owned(),
            left: vec![member(7)],
            op: Op::Equal,
            right: vec![member(4), member(5)],
        });
        for unit in 0..18 {
            for t in 0..YEARS {
                let sum = [4, 5].iter().filter_map(|k| panel.cell(unit, t, *k).value()).sum();
                panel.set(unit, t, 7, Cell::Value(sum));
            }
        }
        let value = panel.cell(2, 4, 4).value().expect("a quiet district is complete");
        panel.set(2, 4, 4, Cell::Value(value + 300.0));
    };
    check_golden(
        spoil,
        Scope::Identity,
        Cause::Identity,
        Tier::A,
        "指标7 = 指标4 + 指标5不成立：左边107，右边407，相差300。最可能有误的是“指标4”（改为49即平，把握大于99%）。",
        "indicator 7 = indicator 4 + indicator 5 does not hold: 107 on the left, 407 on the right, 300 apart. Most likely wrong: indicator 4 (49 would balance; more than 99% sure).",
    );
}

#[test]
fn golden_partial_period() {
    let spoil = |panel: &mut Panel| {
        change(panel, 2, 4, |k, value| Cell::Value(if k < 12 { (value * 0.6).round() } else { value }));
    };
    check_golden(
        spoil,
        Scope::Township,
        Cause::PartialPeriod,
        Tier::A,
        "12项中12项低于预期，整体约为应有的61%，像是只报了约7.3个月（6.8—7.8）。例如“指标11”报68，预期约141（121—162），往年147、137、127、153，同区其他单位较上年+1%。疑似漏报，待核实。",
        "12 of 12 figures are below what was expected, together about 61% of it; it looks like about 7.3 of 12 months (6.8-7.8). For example indicator 11: 68 reported, 141 expected (121-162), earlier years 147, 137, 127, 153, other units +1% on last year. Possibly under-reported; to be verified.",
    );
}

#[test]
fn rates_do_not_excuse_a_partial_year() {
    let mut panel = spoiled();
    for (k, indicator) in panel.indicators.iter_mut().enumerate() {
        indicator.kind = None;
        if k % 4 == 0 {
            indicator.family = None;
        }
    }
    for unit in 0..18 {
        for t in 0..YEARS {
            for k in [0, 4, 8] {
                panel.set(unit, t, k, Cell::Value(95.0 + ((unit * 7 + t * 3 + k) % 40) as f64 / 10.0));
            }
        }
    }
    let found = serious(&panel);
    assert!(found.iter().any(|flag| flag.starts_with("U02 h")), "{found:?}");
}

/// Districts of 20 in which nothing is at fault: counts around steady levels of units that differ in size, with yearly
/// shocks of deviation `sd` for a unit, of which `shared` is the same for all its figures. No sheet says what belongs
/// together.
fn noisy(units: usize, years: usize, indicators: usize, sd: impl Fn(usize) -> f64, shared: f64) -> Panel {
    let mut random = Random::new(77);
    let unit =
        |i: usize| PanelUnit { code: format!("U{i:03}"), district: format!("D{:02}", i / 20), name: format!("镇{i}") };
    let sheet = (0..indicators).map(|k| PanelIndicator::bare(&format!("K{k:02}"))).collect();
    let mut panel = Panel::empty((0..units).map(unit).collect(), (2016..2016 + years as i16).collect(), sheet);
    for i in 0..units {
        let size = 4.5 + random.normal();
        let own: Vec<f64> = (0..indicators).map(|_| size + 0.3 * random.normal()).collect();
        for t in 0..years {
            let together = random.normal();
            for (k, own) in own.iter().enumerate() {
                let shock = shared.sqrt() * together + (1.0 - shared).sqrt() * random.normal();
                panel.set(i, t, k, Cell::Value(random.poisson((own + sd(i) * shock).exp())));
            }
        }
    }
    panel
}

/// Units with a flag of tier A, and of A or B.
fn flagged(panel: &Panel) -> (usize, usize) {
    let flags = newest(panel).flags;
    let units = |worst: Tier| {
        let chosen = flags.iter().filter(|flag| flag.tier <= worst).map(|flag| flag.unit.as_str());
        chosen.collect::<std::collections::BTreeSet<_>>().len()
    };
    (units(Tier::A), units(Tier::B))
}

#[test]
fn figures_that_jump_together_by_a_factor_of_ten_are_no_partial_years() {
    for (years, indicators) in [(3, 2), (3, 8), (6, 2), (6, 4)] {
        let (sure, serious) = flagged(&noisy(400, years, indicators, |_| 0.9, 0.8));
        assert!(
            sure <= 1 && serious <= 8,
            "{years} years, {indicators} indicators: {sure} A, {serious} A and B of 400"
        );
    }
}

#[test]
fn where_some_units_guess_their_falls_say_little() {
    let (sure, serious) = flagged(&noisy(400, 5, 4, |unit| if unit % 10 < 7 { 0.1 } else { 1.2 }, 0.8));
    assert!(sure <= 1 && serious <= 4, "{sure} A, {serious} A and B of 400");
}

#[test]
fn what_the_only_family_of_a_panel_does_is_learned_once() {
    let panel = noisy(240, 6, 4, |_| 0.4, 0.8);
    let model = Learned::from(&panel, &groups(&panel), 5).model;
    let shared = model.family_variance + model.township_variance;
    // 0.8 of 0.4² is shared.
    assert!((0.07..0.26).contains(&shared), "{shared}");
}

#[test]
fn a_fall_of_figures_that_move_together_needs_a_witness() {
    let tier = |shared: f64| {
        let mut panel = noisy(100, 6, 2, |_| 0.3, shared);
        for k in 0..2 {
            panel.set(3, 4, k, Cell::Value(3_000.0));
            (0..4).for_each(|t| panel.set(3, t, k, Cell::Value(3_000.0 + 10.0 * (t + k) as f64)));
            panel.set(3, 5, k, Cell::Value(100.0));
        }
        let flags = newest(&panel).flags;
        flags.iter().find(|flag| flag.unit == "U003" && flag.scope == Scope::Township).map(|flag| flag.tier)
    };
    assert_eq!(tier(0.9), Some(Tier::B));
    assert_eq!(tier(0.0), Some(Tier::A));
}

/// What the yearly report of a unit says of the second family, as a factor on the expected figures.
fn report(panel: &mut Panel, unit: usize, of: impl Fn(usize, f64) -> Option<(f64, panel::Saying)>) {
    for k in 4..8 {
        let value = panel.cell(unit, 4, k).value().expect("a figure");
        if let Some((value, how)) = of(k, value) {
            panel.said.push(panel::Said { unit, year: 4, indicator: k, by: panel::Witness::Report, value, how });
        }
    }
}

/// The fall of the second family of unit 6, with what its report says.
fn family_fall(left: f64, of: impl Fn(usize, f64) -> Option<(f64, panel::Saying)>) -> Option<Flag> {
    let mut panel = quiet(18, YEARS);
    let before = panel.clone();
    change(&mut panel, 6, 4, |k, value| Cell::Value(if k / 4 == 1 { (value * left).round() } else { value }));
    report(&mut panel, 6, |k, value| of(k, before.cell(6, 4, k).value().unwrap_or(value)));
    newest(&panel).flags.into_iter().find(|flag| flag.unit == "U06" && flag.scope == Scope::Family)
}

#[test]
fn a_report_that_gives_more_than_the_table_is_a_second_witness() {
    use panel::Saying;
    let alone = family_fall(0.6, |_, _| None).expect("a fall of four figures");
    let more = family_fall(0.6, |k, value| (k < 6).then_some((value, Saying::Differs))).expect("a flag");
    assert_eq!((alone.tier, more.tier), (Tier::B, Tier::A), "{} {}", alone.posterior, more.posterior);
    assert!(more.posterior > alone.posterior);
    assert!(more.reason.zh.contains("年度报告") && more.reason.en.contains("yearly report"), "{}", more.reason.zh);
    // A report may be written from the table: agreement excuses little.
    let same = family_fall(0.6, |_, value| Some(((value * 0.6).round(), Saying::Agrees))).expect("a flag still");
    assert!(same.posterior < alone.posterior && same.tier < Tier::C, "{}", same.posterior);
}

#[test]
fn a_register_with_more_rows_than_were_reported_is_a_witness_too() {
    let mut panel = quiet(18, YEARS);
    let before = panel.clone();
    change(&mut panel, 6, 4, |k, value| Cell::Value(if k / 4 == 1 { (value * 0.6).round() } else { value }));
    report(&mut panel, 6, |k, _| Some((before.cell(6, 4, k).value()?, panel::Saying::Differs)).filter(|_| k < 6));
    panel.said.iter_mut().for_each(|said| said.by = panel::Witness::Register);
    let flag = newest(&panel).flags.into_iter().find(|flag| flag.unit == "U06").expect("a flag");
    assert_eq!(flag.tier, Tier::A);
    assert!(flag.reason.zh.contains("台账") && !flag.reason.zh.contains("年度报告"), "{}", flag.reason.zh);
}

#[test]
fn a_report_that_gives_less_or_something_else_raises_nothing() {
    use panel::Saying;
    let mut panel = quiet(18, YEARS);
    report(&mut panel, 6, |k, value| Some((value * if k == 4 { 0.3 } else { 9.0 }, Saying::Differs)));
    assert_eq!(serious(&panel), NONE);
}

#[test]
fn a_report_to_november_with_the_figures_of_the_year_raises_the_whole_return() {
    use panel::Saying;
    let posterior = |early: bool| {
        let mut panel = quiet(18, YEARS);
        change(&mut panel, 6, 4, |k, value| Cell::Value(if k < 12 { (value * 0.84).round() } else { value }));
        if early {
            report(&mut panel, 6, |_, value| Some((value, Saying::EndsEarly(11))));
        }
        mean_score(&panel, 6)
    };
    let [without, with] = [posterior(false), posterior(true)];
    assert!(with > without, "{without} {with}");
}

#[test]
fn the_parts_of_a_sum_that_holds_are_full_witnesses_of_a_copy() {
    let mut panel = quiet(18, YEARS);
    for unit in 0..18 {
        for t in 0..YEARS {
            let parts: f64 = (1..4).filter_map(|k| panel.cell(unit, t, k).value()).sum();
            panel.set(unit, t, 0, Cell::Value(parts));
        }
    }
    let member = |indicator: usize| Member { indicator, sign: 1 };
    let right = (1..4).map(member).collect();
    panel.identities.push(Identity { name: "I".to_owned(), left: vec![member(0)], op: Op::Equal, right });
    for k in 0..4 {
        let last = panel.cell(6, 3, k);
        panel.set(6, 4, k, last);
    }
    let flags = newest(&panel).flags;
    let copied: Vec<&Flag> = flags.iter().filter(|flag| flag.cause == Cause::Copied).collect();
    assert!(copied.len() == 1 && copied[0].unit == "U06" && copied[0].tier == Tier::A, "{copied:?}");
}
