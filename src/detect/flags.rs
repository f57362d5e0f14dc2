//! From posteriors to flags: one per cause, blocks before cells, no more certain than the evidence allows.
//!
//! Tiers follow the posterior, with four limits. A fall of one family alone is never tier A, because a true fall
//! looks the same; it needs a second witness (a zero where at least 8 were expected, a broken identity, a copied
//! block, a second family, or the unit's own yearly report that gives more). So does that of a whole return whose figures
//! all move together, as two counts of one cause do ([`super::witnesses`]). With one earlier year only false zeros may
//! be A; with none, or after a boundary change, nothing about size is above C.

use super::{
    blocks::Figure,
    exact::{Broken, Missing},
    fabricate::MadeUp,
    lost,
    returns::{Draft, Ranked, Return},
    sweep::Judged,
    words,
};
use crate::{
    diagnostic::Text,
    finding::{Cause, Scope, Tier},
};

/// A posterior from which blanks, copies and rounded figures are a flag.
pub(super) const LEAST: f64 = 0.5;
/// The same of figures that are too small: below it fewer than half of what would be flagged is at fault.
const LEAST_OF_SIZE: f64 = 0.3;
/// Least expected count of a flagged cell.
const LEAST_MEAN: f64 = 2.0;
/// Zero is a witness where at least this many were expected.
const ZERO_WITNESS: f64 = 8.0;

/// Figures or families that count as so many independent ones are witnesses for each other: two of which the one says
/// a third of what the other says.
const WITNESSES: f64 = 1.5;

/// The flags of one return.
pub(super) fn flags(of: &Return) -> Vec<Ranked> {
    match &of.missing {
        Missing::Everything => return vec![not_sent(of)],
        Missing::Cells(_) => {}
    }
    let mut out = Vec::new();
    out.extend(blank(of));
    out.extend(of.broken.iter().map(|broken| identity(of, broken)));
    out.extend(size(of));
    out.extend(made_up(of, &of.copied, Cause::Copied));
    out.extend(made_up(of, &of.rounded, Cause::Rounded));
    out
}

/// Posteriors from which a flag may be of tier A and of tier B. On simulated panels with known faults (seeds 6000 to
/// 6019 of four presets) 71 of the 109 flags about size between .4 and .6 were right, and 45 of the 92 between .3 and
/// .4: the posterior is careful there. A clean simulated district of 18 has about two false flags of A and B in three
/// years.
pub(crate) const TIER_A: f64 = 0.9;
/// See [`TIER_A`].
pub(crate) const TIER_B: f64 = 0.4;

fn tier_of(posterior: f64) -> Tier {
    if posterior >= TIER_A {
        Tier::A
    } else if posterior >= TIER_B {
        Tier::B
    } else {
        Tier::C
    }
}

/// The tier a statistical flag may have. `witnessed` says whether something beside the fall itself speaks for it.
fn limited(of: &Return, posterior: f64, witnessed: bool, false_zero: bool) -> Tier {
    let least = match of.years() {
        _ if of.changed => Tier::C,
        0 => Tier::C,
        1 if !false_zero => Tier::B,
        _ if !witnessed => Tier::B,
        _ => Tier::A,
    };
    tier_of(posterior).max(least)
}

fn not_sent(of: &Return) -> Ranked {
    let cells: Vec<usize> = (0..of.panel.indicators.len())
        .filter(|&k| (0..of.year).any(|t| of.panel.cell(of.unit, t, k).value().is_some()))
        .collect();
    let (name, year) = (&of.panel.units[of.unit].name, of.panel.years[of.year]);
    let usual = cells.len();
    let reason = if usual > 0 {
        Text::new(
            format!("{name}{year}年没有报来任何数据；往年填报{usual}项。"),
            format!(
                "No figure came from {name} for {year}; in earlier years it filled in {usual} {}.",
                words::plural(usual, "indicator", "indicators")
            ),
        )
    } else {
        Text::new(format!("{name}{year}年没有报来任何数据。"), format!("No figure came from {name} for {year}."))
    };
    of.ranked(Draft {
        scope: Scope::Township,
        cause: Cause::NotSent,
        tier: Tier::A,
        posterior: 1.0,
        missing: Vec::new(),
        months: None,
        cells,
        reason,
    })
}

fn blank(of: &Return) -> Option<Ranked> {
    let Missing::Cells(due) = &of.missing else { return None };
    let cells: Vec<usize> = due.iter().copied().filter(|&k| of.omitted(k) >= LEAST).collect();
    let first = *cells.first()?;
    let posterior = cells.iter().map(|&k| of.omitted(k)).fold(0.0, f64::max);
    let (zh, en) = words::names(&cells.iter().map(|&k| of.name(k)).collect::<Vec<_>>());
    let years: Vec<usize> = (0..of.year).filter(|&t| of.panel.reported(of.unit, t)).collect();
    let filled = years.iter().filter(|&&t| of.panel.cell(of.unit, t, first).value().is_some()).count();
    let others: Vec<usize> = of.peers.iter().copied().filter(|&peer| peer != of.unit).collect();
    let filling = others.iter().filter(|&&peer| of.panel.cell(peer, of.year, first).value().is_some()).count();
    let (count, all) = (years.len(), others.len());
    let name = of.name(first);
    let (own_zh, own_en) = if count > 0 {
        (format!("往年{count}年中填了{filled}年"), format!("by this unit in {filled} of {count} earlier years"))
    } else {
        ("没有往年数据".to_owned(), "by this unit never before, for want of earlier returns,".to_owned())
    };
    let reason = Text::new(
        format!("{zh}留空。“{}”本单位{own_zh}，同区其他{all}个单位今年有{filling}个填报。", name.zh),
        format!(
            "Left blank: {en}. {} was filled in {own_en} and by {filling} of {all} other units this year.",
            name.en
        ),
    );
    Some(of.ranked(Draft {
        scope: if cells.len() == 1 { Scope::Cell } else { Scope::Family },
        cause: Cause::Blank,
        tier: tier_of(posterior),
        posterior,
        missing: of.shortfalls(&cells),
        months: None,
        cells,
        reason,
    }))
}

fn identity(of: &Return, broken: &Broken) -> Ranked {
    let formula = |zh: bool| {
        let side = |members: &[super::panel::Member]| {
            let mut text = String::new();
            for (at, member) in members.iter().enumerate() {
                let name = of.name(member.indicator);
                let sign = if member.sign < 0 {
                    " - "
                } else if at > 0 {
                    " + "
                } else {
                    ""
                };
                text.push_str(sign);
                text.push_str(if zh { &name.zh } else { &name.en });
            }
            text
        };
        format!("{} {} {}", side(&broken.identity.left), broken.identity.op.sign(), side(&broken.identity.right))
    };
    let (left, right) = broken.sides;
    let [l, r, gap] = [left, right, (left - right).abs()].map(words::number);
    let mut reason = Text::new(
        format!("{}不成立：左边{l}，右边{r}，相差{gap}。", formula(true)),
        format!("{} does not hold: {l} on the left, {r} on the right, {gap} apart.", formula(false)),
    );
    if let Some((k, sure, mended)) = broken.suspects.first().filter(|suspect| suspect.1 >= 0.5 && suspect.2 >= 0.0) {
        let (name, mended) = (of.name(*k), words::number(*mended));
        let (sure_zh, sure_en) = words::sure(*sure);
        reason.zh.push_str(&format!("最可能有误的是“{}”（改为{mended}即平，把握{sure_zh}）。", name.zh));
        reason.en.push_str(&format!(" Most likely wrong: {} ({mended} would balance; {sure_en} sure).", name.en));
    }
    of.ranked(Draft {
        scope: Scope::Identity,
        cause: Cause::Identity,
        tier: Tier::A,
        posterior: 1.0,
        missing: Vec::new(),
        months: None,
        cells: broken.suspects.iter().map(|suspect| suspect.0).collect(),
        reason,
    })
}

/// Flags about figures that are too small: the whole return, else families, else cells.
pub(super) fn size(of: &Return) -> Vec<Ranked> {
    let judged = &of.judged;
    let flows: Vec<usize> = (0..judged.figures.len()).filter(|&at| judged.figures[at].flow).collect();
    let posterior = &judged.posterior;
    if posterior.township >= LEAST_OF_SIZE {
        let mut out = vec![whole_return(of, &flows)];
        out.extend(cells(of, |at| !judged.figures[at].flow));
        return out;
    }
    let families: Vec<usize> = (0..of.model.families)
        .filter(|&family| posterior.family_lost[family] >= LEAST_OF_SIZE && members(judged, family).len() > 1)
        .collect();
    let mut out: Vec<Ranked> = families.iter().map(|&family| family_flag(of, family, families.len())).collect();
    out.extend(cells(of, |at| !judged.figures[at].flow || !families.contains(&judged.figures[at].family)));
    out
}

fn members(judged: &Judged, family: usize) -> Vec<usize> {
    (0..judged.figures.len()).filter(|&at| judged.figures[at].flow && judged.figures[at].family == family).collect()
}

/// Figures by how far they fall short, in standard deviations; the strongest first.
fn by_strength(judged: &Judged, mut figures: Vec<usize>) -> Vec<usize> {
    let strength = |at: usize| {
        let figure = &judged.figures[at];
        (figure.mean - figure.value) / (figure.mean + figure.variance * figure.mean.powi(2)).sqrt().max(0.5)
    };
    figures.sort_by(|&a, &b| strength(b).total_cmp(&strength(a)).then(a.cmp(&b)));
    figures
}

fn whole_return(of: &Return, flows: &[usize]) -> Ranked {
    let judged = &of.judged;
    let posterior = judged.posterior.township;
    let (left, error) = lost::share_left(&judged.figures, flows);
    let spread = error.hypot((of.model.township_variance + judged.extra.1).sqrt());
    let months = [left, left * (-1.2816 * spread).exp(), left * (1.2816 * spread).exp()]
        .map(|share| (12.0 * share).clamp(0.0, 12.0));
    let cells: Vec<usize> = by_strength(judged, flows.to_vec()).into_iter().map(|at| judged.indicators[at]).collect();
    let low = flows.iter().filter(|&&at| judged.figures[at].value < judged.figures[at].mean).count();
    let (count, zeros) = (flows.len(), flows.iter().all(|&at| judged.figures[at].value == 0.0));
    let cause = if zeros { Cause::FalseZero } else { Cause::PartialPeriod };
    let [at, least, most] = months.map(|month| format!("{month:.1}"));
    let example = cells.first().map(|&k| words::cell(of.name(k), &of.evidence(k))).unwrap_or_default();
    let looks = if zeros {
        (String::new(), String::new())
    } else {
        (
            format!("，像是只报了约{at}个月（{least}—{most}）"),
            format!("; it looks like about {at} of 12 months ({least}-{most})"),
        )
    };
    let percent = left * 100.0;
    let witness = of.model.together.of_figures(count) >= WITNESSES || beside_the_fall(of, flows, &cells);
    let (more_zh, more_en) = said_more(of, &cells);
    let (early_zh, early_en) = of.ends_early().map_or_else(Default::default, |months| {
        (
            format!("年度报告写明截至{months}月，数与表相同。"),
            format!(" Its yearly report gives the same figures as those of {months} months."),
        )
    });
    let reason = Text::new(
        format!(
            "{count}项中{low}项低于预期，整体约为应有的{percent:.0}%{}。例如{}。{more_zh}{early_zh}{}",
            looks.0,
            example.0,
            words::OPEN.0
        ),
        format!(
            "{low} of {count} figures are below what was expected, together about {percent:.0}% of it{}. For example {}.{more_en}{early_en} {}",
            looks.1,
            example.1,
            words::OPEN.1
        ),
    );
    of.ranked(Draft {
        scope: Scope::Township,
        cause,
        tier: limited(of, posterior, witness, false),
        posterior,
        missing: of.shortfalls(&cells),
        months: (!zeros).then_some(months),
        cells,
        reason,
    })
}

/// What the yearly report and the register say of figures that are lower in the table.
fn said_more(of: &Return, cells: &[usize]) -> (String, String) {
    let said: Vec<_> = of.said_more(cells).into_iter().map(|(k, by, value)| (of.name(k), by, value)).collect();
    words::said_more(&said)
}

/// Whether something beside the fall itself speaks for it: a zero where many were expected, a broken identity, a
/// yearly report or a register that gives more.
fn beside_the_fall(of: &Return, figures: &[usize], cells: &[usize]) -> bool {
    let is_witness = |figure: &Figure| figure.value == 0.0 && figure.mean >= ZERO_WITNESS;
    figures.iter().any(|&at| is_witness(&of.judged.figures[at]))
        || !of.said_more(cells).is_empty()
        || of.broken.iter().any(|broken| broken.suspects.iter().any(|(k, _, _)| cells.contains(k)))
}

fn family_flag(of: &Return, family: usize, fallen: usize) -> Ranked {
    let judged = &of.judged;
    let figures = by_strength(judged, members(judged, family));
    let posterior = judged.posterior.family_lost[family];
    let (left, _) = lost::share_left(&judged.figures, &figures);
    let cells: Vec<usize> = figures.iter().map(|&at| judged.indicators[at]).collect();
    let zeros = figures.iter().all(|&at| judged.figures[at].value == 0.0);
    let witness = fallen > 1 && of.model.together.of_families(fallen) >= WITNESSES
        || of.copied.families[family] >= LEAST
        || beside_the_fall(of, &figures, &cells);
    let (zh, en) = words::names(&cells.iter().map(|&k| of.name(k)).collect::<Vec<_>>());
    let (more_zh, more_en) = said_more(of, &cells);
    let example = cells.first().map(|&k| words::cell(of.name(k), &of.evidence(k))).unwrap_or_default();
    let percent = left * 100.0;
    let reason = Text::new(
        format!(
            "{zh}一起偏低，合起来约为应有的{percent:.0}%，而其他指标没有同样下降。其中{}。{more_zh}{}",
            example.0,
            words::OPEN.0
        ),
        format!(
            "{en} are low together, about {percent:.0}% of what was expected, while the other figures did not fall like this. {}.{more_en} {}",
            example.1,
            words::OPEN.1
        ),
    );
    of.ranked(Draft {
        scope: Scope::Family,
        cause: if zeros { Cause::FalseZero } else { Cause::TooLow },
        tier: limited(of, posterior, witness, zeros && witness),
        posterior,
        missing: of.shortfalls(&cells),
        months: None,
        cells,
        reason,
    })
}

/// Flags of single cells among the figures that no block explains.
fn cells(of: &Return, open: impl Fn(usize) -> bool) -> Vec<Ranked> {
    let judged = &of.judged;
    let found = (0..judged.figures.len()).filter(|&at| {
        let wrong = 1.0 - judged.posterior.cells[at].in_order;
        open(at)
            && wrong >= LEAST_OF_SIZE
            && judged.figures[at].mean >= LEAST_MEAN
            && of.is_below(judged.indicators[at])
    });
    found.map(|at| cell_flag(of, at)).collect()
}

fn cell_flag(of: &Return, at: usize) -> Ranked {
    let (figure, k) = (&of.judged.figures[at], of.judged.indicators[at]);
    let posterior = 1.0 - of.judged.posterior.cells[at].in_order;
    let zero = figure.value == 0.0;
    let false_zero = zero && figure.mean >= ZERO_WITNESS;
    let witness = false_zero || !of.said_more(&[k]).is_empty();
    let (zh, en) = words::cell(of.name(k), &of.evidence(k));
    let (more_zh, more_en) = said_more(of, &[k]);
    of.ranked(Draft {
        scope: Scope::Cell,
        cause: if zero { Cause::FalseZero } else { Cause::TooLow },
        tier: limited(of, posterior, witness, false_zero),
        posterior,
        missing: of.shortfalls(&[k]),
        months: None,
        cells: vec![k],
        reason: Text::new(format!("{zh}。{more_zh}{}", words::OPEN.0), format!("{en}.{more_en} {}", words::OPEN.1)),
    })
}

/// Least number of equal or round figures of 8 and more behind a flag.
const LEAST_SIGNS: usize = 4;

fn made_up(of: &Return, found: &MadeUp, cause: Cause) -> Vec<Ranked> {
    let signs = |inside: &dyn Fn(usize) -> bool| -> Vec<usize> {
        (0..of.judged.figures.len()).filter(|&at| found.signs[at] && inside(at)).collect()
    };
    if found.township >= LEAST {
        let cells = signs(&|_| true);
        let flag = (cells.len() >= LEAST_SIGNS)
            .then(|| made_up_flag(of, &cells, |_| true, cause, Scope::Township, found.township));
        return flag.into_iter().collect();
    }
    let mut out = Vec::new();
    for family in 0..of.model.families {
        let inside = |at: usize| of.judged.figures[at].family == family;
        let cells = signs(&inside);
        if found.families[family] >= LEAST && cells.len() >= LEAST_SIGNS {
            out.push(made_up_flag(of, &cells, inside, cause, Scope::Family, found.families[family]));
        }
    }
    out
}

fn made_up_flag(
    of: &Return,
    signs: &[usize],
    inside: impl Fn(usize) -> bool,
    cause: Cause,
    scope: Scope,
    posterior: f64,
) -> Ranked {
    let all = (0..of.judged.figures.len()).filter(|&at| of.judged.figures[at].flow && inside(at)).count();
    let cells: Vec<usize> = signs.iter().map(|&at| of.judged.indicators[at]).collect();
    let (zh, en) = words::names(&cells.iter().map(|&k| of.name(k)).collect::<Vec<_>>());
    let count = cells.len();
    let reason = if cause == Cause::Copied {
        Text::new(
            format!("{all}项中有{count}项（8以上的）与上年完全相同：{zh}；偶然不会有这么多。待核实。"),
            format!(
                "{count} of {all} figures (those of 8 and more) equal last year's exactly: {en}; chance does not do that. To be verified."
            ),
        )
    } else {
        let by_chance = words::number(count as f64 * 0.2);
        Text::new(
            format!("{all}项中有{count}项（8以上的）是整五、整十数：{zh}；自然情况下五个数里约有一个。待核实。"),
            format!(
                "{count} of {all} figures (those of 8 and more) are multiples of 5 or 10: {en}; of that many, chance would give about {by_chance}. To be verified."
            ),
        )
    };
    of.ranked(Draft {
        scope,
        cause,
        tier: tier_of(posterior),
        posterior,
        missing: Vec::new(),
        months: None,
        cells,
        reason,
    })
}
