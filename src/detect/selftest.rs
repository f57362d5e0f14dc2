//! How far the list of flags can be trusted on *these* figures: known errors are planted into the newest year and
//! looked for.
//!
//! The panel stays as it is but for one fault in one unit at a time per round, so that the rest of the district is
//! what the bureau really received. Recall says how many planted faults a flag of tier A or B names by what they are; a
//! flag that names another cause (a broken sum where months are missing) is counted apart. The false alarms are the flags
//! A and B of the round that were not there before and do not touch the fault. Noise and rates are learned once, from the
//! figures as they were received.

mod thinned;

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{
    Learned, Settings,
    panel::{Cell, Kind, Panel},
    random::Random,
};
use crate::{
    diagnostic::{Lang, Text},
    finding::{Cause, Flag, Scope, Tier},
};

/// One kind of planted fault and what became of it.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Row {
    /// The kind.
    pub cause: Cause,
    /// How severe, in words.
    pub severity: Text,
    /// Faults planted.
    pub planted: usize,
    /// Faults that a flag of tier A or B names for what they are.
    pub found: usize,
    /// Other faults whose cells a flag of tier A or B names for another cause.
    pub otherwise: usize,
    /// Other faults that a flag of tier C names.
    pub hinted: usize,
    /// Flags of tier A or B that came up elsewhere because of the fault.
    pub false_alarms: usize,
}

/// A kind of fault to plant.
#[derive(Debug, Clone, Copy)]
struct Plan {
    cause: Cause,
    zh: &'static str,
    en: &'static str,
    /// Share of the cases left, where cases are missing.
    left: Option<f64>,
    /// How much of the return it hits.
    extent: Extent,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    Return,
    Family,
    Cell,
}

const PLANS: [Plan; 9] = [
    Plan { cause: Cause::NotSent, zh: "整份未报", en: "whole return", left: None, extent: Extent::Return },
    Plan { cause: Cause::Blank, zh: "一项留空", en: "one cell", left: None, extent: Extent::Cell },
    Plan {
        cause: Cause::FalseZero,
        zh: "一项报0（应在8以上）",
        en: "one cell of 8 or more",
        left: Some(0.0),
        extent: Extent::Cell,
    },
    Plan {
        cause: Cause::TooLow, zh: "一组只报一半", en: "half of a family", left: Some(0.5), extent: Extent::Family
    },
    Plan { cause: Cause::Copied, zh: "整份照抄上年", en: "whole return", left: None, extent: Extent::Return },
    Plan { cause: Cause::Rounded, zh: "整份凑整", en: "whole return", left: None, extent: Extent::Return },
    Plan {
        cause: Cause::PartialPeriod,
        zh: "缺2个月",
        en: "2 months missing",
        left: Some(10.0 / 12.0),
        extent: Extent::Return,
    },
    Plan {
        cause: Cause::PartialPeriod,
        zh: "缺4个月",
        en: "4 months missing",
        left: Some(8.0 / 12.0),
        extent: Extent::Return,
    },
    Plan {
        cause: Cause::PartialPeriod,
        zh: "缺6个月",
        en: "6 months missing",
        left: Some(0.5),
        extent: Extent::Return,
    },
];

/// Plants at most this many faults of each kind.
const ROUNDS: usize = 12;

/// Plants known errors into a year of a panel and reports what was found of each kind. The same seed gives the same
/// rows. Kinds that cannot be planted (no earlier year to copy, no figure of 8) have no row.
#[must_use]
pub fn run(panel: &Panel, year: usize, seed: u64) -> Vec<Row> {
    let settings = Settings { year, backtest: false };
    if panel.years.len() <= year {
        return Vec::new();
    }
    let groups = super::groups(panel);
    let learned = Learned::from(panel, &groups, year);
    let before: Vec<Flag> = groups.par_iter().flat_map_iter(|group| flags(panel, &learned, group, &settings)).collect();
    let rows = PLANS.par_iter().enumerate().map(|(at, plan)| {
        let mut random = Random::new(seed.wrapping_mul(1000).wrapping_add(at as u64));
        row(panel, &learned, &groups, plan, &before, &settings, &mut random)
    });
    let rows: Vec<Row> = rows.collect();
    rows.into_iter().filter(|row| row.planted > 0).collect()
}

fn flags(panel: &Panel, learned: &Learned, group: &[usize], settings: &Settings) -> Vec<Flag> {
    super::judge_district(panel, learned, group, settings).flags.into_iter().map(|ranked| ranked.flag).collect()
}

fn row(
    panel: &Panel,
    learned: &Learned,
    groups: &[Vec<usize>],
    plan: &Plan,
    before: &[Flag],
    settings: &Settings,
    random: &mut Random,
) -> Row {
    let severity = Text::new(plan.zh, plan.en);
    let mut row = Row { cause: plan.cause, severity, planted: 0, found: 0, otherwise: 0, hinted: 0, false_alarms: 0 };
    // A return that is already in doubt as a whole cannot show whether one more fault is seen.
    let doubted = |unit: usize| {
        let code = &panel.units[unit].code;
        before.iter().any(|flag| flag.unit == *code && flag.scope == Scope::Township)
    };
    let mut units: Vec<usize> = (0..panel.units.len())
        .filter(|&unit| panel.exists(unit, settings.year) && panel.reported(unit, settings.year) && !doubted(unit))
        .collect();
    for _ in 0..ROUNDS.min(units.len()) {
        let unit = units.swap_remove(random.below(units.len()));
        let Some((spoiled, cells)) = plant(panel, learned, unit, plan, settings.year, random) else { continue };
        let Some(group) = groups.iter().find(|group| group.contains(&unit)) else { continue };
        let now = flags(&spoiled, learned, group, settings);
        let fresh: Vec<&Flag> = now.iter().filter(|flag| !before.iter().any(|old| is_same(old, flag))).collect();
        let code = &panel.units[unit].code;
        // A flag of a whole return is about all of its cells, and may name none: of a first year it knows none.
        let touches = |flag: &Flag| {
            let names = |cells: &[String]| flag.evidence.iter().any(|one| cells.contains(&one.indicator));
            flag.unit == *code && (flag.scope == Scope::Township || names(&cells))
        };
        row.planted += 1;
        let touching: Vec<&Flag> = fresh.iter().copied().filter(|flag| touches(flag)).collect();
        let listed: Vec<Cause> = touching.iter().filter(|flag| flag.tier < Tier::C).map(|flag| flag.cause).collect();
        if listed.contains(&plan.cause) {
            row.found += 1;
        } else if !listed.is_empty() {
            row.otherwise += 1;
        } else if !touching.is_empty() {
            row.hinted += 1;
        }
        row.false_alarms += fresh.iter().filter(|flag| flag.tier < Tier::C && !touches(flag)).count();
    }
    row
}

/// Whether two flags are about the same cells for the same cause, whatever their certainty.
fn is_same(left: &Flag, right: &Flag) -> bool {
    let cells = |flag: &Flag| flag.evidence.iter().map(|one| one.indicator.clone()).collect::<BTreeSet<_>>();
    left.unit == right.unit && left.cause == right.cause && cells(left) == cells(right)
}

/// The panel with the fault, and the codes of the cells it hit; `None` where the unit has nothing to spoil.
fn plant(
    panel: &Panel,
    learned: &Learned,
    unit: usize,
    plan: &Plan,
    year: usize,
    random: &mut Random,
) -> Option<(Panel, Vec<String>)> {
    let targets = targets(panel, unit, plan, year, random)?;
    let left = plan.left.map(|share| thinned::thinned(panel, (unit, year), &learned.rules, &targets, share, random));
    let mut spoiled = panel.clone();
    let mut codes = Vec::new();
    for k in targets {
        let value = panel.cell(unit, year, k).value()?;
        let cell = match plan.cause {
            Cause::NotSent => Cell::Absent,
            Cause::Blank => Cell::Blank,
            Cause::Copied => panel.cell(unit, year.checked_sub(1)?, k),
            Cause::Rounded => Cell::Value(rounded(value)),
            _ => Cell::Value(*left.as_ref()?.get(&k)?),
        };
        spoiled.set(unit, year, k, cell);
        codes.push(panel.indicators[k].code.clone());
    }
    (!codes.is_empty()).then_some((spoiled, codes))
}

fn rounded(value: f64) -> f64 {
    let step = if value >= 150.0 {
        50.0
    } else if value >= 30.0 {
        10.0
    } else {
        5.0
    };
    if value < 3.0 { value } else { ((value / step).round() * step).max(step) }
}

fn targets(panel: &Panel, unit: usize, plan: &Plan, year: usize, random: &mut Random) -> Option<Vec<usize>> {
    let all: Vec<usize> =
        (0..panel.indicators.len()).filter(|&k| panel.cell(unit, year, k).value().is_some()).collect();
    let flows: Vec<usize> =
        all.iter().copied().filter(|&k| !matches!(panel.indicators[k].kind, Some(Kind::Stock | Kind::Other))).collect();
    let large: Vec<usize> = flows
        .iter()
        .copied()
        .filter(|&k| panel.cell(unit, year, k).value().is_some_and(|value| value >= 8.0))
        .collect();
    match (plan.extent, plan.cause) {
        (Extent::Return, Cause::NotSent) => Some(all),
        (Extent::Return, _) => (!large.is_empty()).then_some(flows),
        (Extent::Cell, Cause::Blank) => {
            let habitual = |k: &usize| (0..year).all(|t| panel.cell(unit, t, *k).value().is_some());
            let due: Vec<usize> = flows.into_iter().filter(habitual).collect();
            (!due.is_empty()).then(|| vec![due[random.below(due.len())]])
        }
        (Extent::Cell, _) => (!large.is_empty()).then(|| vec![large[random.below(large.len())]]),
        (Extent::Family, _) => {
            let family = &panel.indicators[*large.get(random.below(large.len()))?].family;
            Some(flows.into_iter().filter(|&k| panel.indicators[k].family == *family).collect())
        }
    }
}

/// Below this many units or years shares of what was found say little.
const ENOUGH: (usize, usize) = (4, 3);

/// What the rows cannot tell: a panel too small for shares to mean anything, and kinds of which none could be planted.
#[must_use]
pub fn caveats(panel: &Panel, rows: &[Row]) -> Vec<Text> {
    let (units, years) = (panel.units.len(), panel.years.len());
    let few = (units < ENOUGH.0 || years < ENOUGH.1).then(|| {
        Text::new(
            format!("只有 {units} 个单位、{years} 年的数据，太少：下面的数只供参考（至少 {} 个单位、{} 年才有意义）", ENOUGH.0, ENOUGH.1),
            format!(
                "units: {units}, years: {years}: too few for the figures below to mean much (take {} units and {} years at least)",
                ENOUGH.0, ENOUGH.1
            ),
        )
    });
    let is_tried = |plan: &&Plan| rows.iter().any(|row| row.cause == plan.cause && row.severity.zh == plan.zh);
    let untried: Vec<&Plan> = PLANS.iter().filter(|plan| !is_tried(plan)).collect();
    let named = |lang: Lang, (open, close): (&str, &str), between: &str| {
        let name = |plan: &&Plan| {
            let severity = if lang == Lang::Zh { plan.zh } else { plan.en };
            format!("{}{open}{severity}{close}", plan.cause.name().get(lang))
        };
        untried.iter().map(name).collect::<Vec<_>>().join(between)
    };
    let untried = (!untried.is_empty()).then(|| {
        Text::new(
            format!("没能试的错误（没有合适的数可改）：{}", named(Lang::Zh, ("（", "）"), "、")),
            format!(
                "kinds that could not be tried, for want of figures to spoil: {}",
                named(Lang::En, (" (", ")"), ", ")
            ),
        )
    });
    few.into_iter().chain(untried).collect()
}

/// The rows as a table people can read.
#[must_use]
pub fn table(rows: &[Row]) -> Text {
    let mut zh = String::from("自检：在本单位数据中植入已知错误，看能否查出\n");
    let mut en = String::from("Self-test: known errors planted into these figures, and what was found\n");
    for row in rows {
        let name = row.cause.name();
        let Row { planted, found, otherwise, hinted, false_alarms, severity, .. } = row;
        let other = |text: String| if *otherwise > 0 { text } else { String::new() };
        let other_zh = other(format!("以其他原因列出{otherwise}处，"));
        let other_en = other(format!("{otherwise} more listed for another cause, "));
        zh.push_str(&format!(
            "{} {}（{}）：植入{planted}处，查出{found}处，{other_zh}另提示（C级）{hinted}处；误报{false_alarms}条\n",
            row.cause.letter(),
            name.zh,
            severity.zh
        ));
        en.push_str(&format!(
            "{} {} ({}): {found} of {planted} found, {other_en}{hinted} more hinted at (tier C); {false_alarms} false alarms\n",
            row.cause.letter(),
            name.en,
            severity.en
        ));
    }
    Text::new(zh, en)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::panel::{Exposure, Identity, Member, Op, PanelIndicator, PanelUnit};

    /// One year of `wholes` and `parts` within them, of which nothing can be too low: there is no year before.
    fn first_year() -> Panel {
        let unit = |at: usize| PanelUnit { code: format!("U{at:02}"), district: "D".to_owned(), name: String::new() };
        let indicators = (0..8).map(|k| PanelIndicator {
            kind: Some(Kind::Flow),
            family: Some("F".to_owned()),
            ..PanelIndicator::bare(&format!("I{k}"))
        });
        let mut panel = Panel::empty((0..12).map(unit).collect(), vec![2021], indicators.collect());
        panel.exposures = vec![Some(Exposure::default()); 12];
        for unit in 0..12 {
            for k in 0..8 {
                let whole = 20.0 + 3.0 * unit as f64 + 7.0 * (k / 2) as f64;
                panel.set(unit, 0, k, Cell::Value(if k % 2 == 0 { whole } else { whole - 1.0 }));
            }
        }
        let member = |indicator: usize| vec![Member { indicator, sign: 1 }];
        let within = |k: usize| Identity {
            name: format!("I{} within I{k}", k + 1),
            left: member(k + 1),
            op: Op::AtMost,
            right: member(k),
        };
        panel.identities = (0..4).map(|at| within(2 * at)).collect();
        panel
    }

    #[test]
    fn a_return_that_is_missing_is_found_in_a_first_year_and_missing_months_are_no_broken_sums() {
        let rows = run(&first_year(), 0, 1);
        let of = |cause| rows.iter().filter(move |row| row.cause == cause);
        let missing = of(Cause::NotSent).next().expect("planted");
        assert_eq!((missing.found, missing.false_alarms), (missing.planted, 0), "{missing:?}");
        for months in of(Cause::PartialPeriod) {
            assert_eq!((months.planted, months.found, months.otherwise), (12, 0, 0), "{months:?}");
        }
    }
}
