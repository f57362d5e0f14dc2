//! Checks that need no statistics: returns that never came, cells left blank, sums that do not add up.
//!
//! They cost nothing and raise no false alarm as long as habits are respected: a cell this unit never fills in is
//! "not applicable", an indicator that four in five peers leave empty this year was not asked for.

use super::{
    numeric::nb_ln_pmf,
    panel::{Cell, Identity, Member, Op, Panel},
};

/// Share of the peers that settles whether a blank is usual.
const NEARLY_ALL: f64 = 0.8;

/// What is missing from one return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Missing {
    /// The unit exists and sent no number at all.
    Everything,
    /// These indicators were left blank although they are usually filled in.
    Cells(Vec<usize>),
}

/// What one unit's return lacks in a year; `peers` are all units of its district, itself included.
pub(super) fn missing(panel: &Panel, unit: usize, year: usize, peers: &[usize]) -> Missing {
    if !panel.reported(unit, year) {
        return Missing::Everything;
    }
    let peers: Vec<usize> =
        peers.iter().copied().filter(|&peer| panel.exists(peer, year) && panel.reported(peer, year)).collect();
    let cells = (0..panel.indicators.len())
        .filter(|&k| panel.cell(unit, year, k).is_missing() && is_due(panel, unit, year, k, &peers))
        .collect();
    Missing::Cells(cells)
}

fn is_due(panel: &Panel, unit: usize, year: usize, k: usize, peers: &[usize]) -> bool {
    let others: Vec<Cell> = peers.iter().filter(|&&peer| peer != unit).map(|&peer| panel.cell(peer, year, k)).collect();
    let share = |test: &dyn Fn(&Cell) -> bool| {
        others.iter().filter(|cell| test(cell)).count() as f64 / others.len().max(1) as f64
    };
    if !others.is_empty() && share(&|cell: &Cell| cell.value().is_none_or(|value| value == 0.0)) >= NEARLY_ALL {
        return false;
    }
    let reported: Vec<usize> = (0..year).filter(|&t| panel.reported(unit, t)).collect();
    let filled = reported.iter().filter(|&&t| panel.cell(unit, t, k).value().is_some()).count();
    // An indicator that is new to everybody has no habit yet.
    let has_habit = reported.iter().any(|&t| peers.iter().any(|&peer| panel.cell(peer, t, k).value().is_some()));
    if has_habit {
        filled > 0 && filled * 2 >= reported.len()
    } else {
        !others.is_empty() && share(&|cell: &Cell| cell.value().is_some()) >= NEARLY_ALL
    }
}

/// A broken identity of one return.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Broken {
    /// The identity; parts of a parent make one too.
    pub(super) identity: Identity,
    /// Both sides as reported.
    pub(super) sides: (f64, f64),
    /// Members with the probability that each is the wrong one, the likeliest first, and the value that would mend it.
    pub(super) suspects: Vec<(usize, f64, f64)>,
}

/// Identities of the panel, those `found` in its figures that hardly ever fail, and `part ≤ parent` for every declared
/// parent that the panel's history respects; then the parents it does not respect.
pub(super) fn identities(panel: &Panel, found: &[Identity]) -> (Vec<Identity>, Vec<Identity>) {
    let mut rules = panel.identities.clone();
    rules.extend(found.iter().filter(|rule| is_respected(panel, rule)).cloned());
    let mut doubted = Vec::new();
    for (k, indicator) in panel.indicators.iter().enumerate() {
        let Some(parent) = indicator.parent.as_ref().and_then(|code| panel.indicator_index(code)) else { continue };
        let stated = panel.identities.iter().any(|identity| {
            let has = |k: usize| identity.left.iter().chain(&identity.right).any(|member| member.indicator == k);
            has(k) && has(parent)
        });
        if stated || parent == k {
            continue;
        }
        let rule = Identity {
            name: format!("{} ≤ {}", indicator.code, panel.indicators[parent].code),
            left: vec![Member { indicator: k, sign: 1 }],
            op: Op::AtMost,
            right: vec![Member { indicator: parent, sign: 1 }],
        };
        if is_respected(panel, &rule) { rules.push(rule) } else { doubted.push(rule) }
    }
    (rules, doubted)
}

/// Whether a relation that nobody wrote down holds in at least 19 of 20 returns.
fn is_respected(panel: &Panel, rule: &Identity) -> bool {
    let (mut known, mut broken) = (0, 0);
    for unit in 0..panel.units.len() {
        for year in 0..panel.years.len() {
            if let Some((left, right)) = sides(panel, rule, unit, year) {
                known += 1;
                broken += usize::from(!holds(rule.op, left, right));
            }
        }
    }
    broken * 20 <= known
}

fn side(panel: &Panel, members: &[Member], unit: usize, year: usize) -> Option<f64> {
    members.iter().map(|member| Some(panel.cell(unit, year, member.indicator).value()? * f64::from(member.sign))).sum()
}

fn sides(panel: &Panel, rule: &Identity, unit: usize, year: usize) -> Option<(f64, f64)> {
    Some((side(panel, &rule.left, unit, year)?, side(panel, &rule.right, unit, year)?))
}

/// Whether two sides compare as they should, to half a unit or the last digits of very large figures.
fn holds(op: Op, left: f64, right: f64) -> bool {
    let tolerance = 0.5_f64.max(1e-9 * left.abs().max(right.abs()));
    match op {
        Op::Equal => (left - right).abs() <= tolerance,
        Op::AtMost => left <= right + tolerance,
        Op::AtLeast => left + tolerance >= right,
    }
}

/// The broken identities of one return. `expected` gives mean and relative variance of an indicator, where known.
pub(super) fn broken(
    panel: &Panel,
    rules: &[Identity],
    unit: usize,
    year: usize,
    expected: impl Fn(usize) -> Option<(f64, f64)>,
) -> Vec<Broken> {
    let mut found = Vec::new();
    for rule in rules {
        let Some((left, right)) = sides(panel, rule, unit, year) else { continue };
        if !holds(rule.op, left, right) {
            let suspects = suspects(panel, rule, unit, year, left - right, &expected);
            found.push(Broken { identity: rule.clone(), sides: (left, right), suspects });
        }
    }
    found
}

/// The member whose correction makes the return most probable: Fellegi and Holt's smallest set of changes (1976, JASA
/// 71:17-35), weighed by what was to be expected of each member.
fn suspects(
    panel: &Panel,
    rule: &Identity,
    unit: usize,
    year: usize,
    gap: f64,
    expected: &impl Fn(usize) -> Option<(f64, f64)>,
) -> Vec<(usize, f64, f64)> {
    let members = rule.left.iter().map(|member| (member, 1.0)).chain(rule.right.iter().map(|member| (member, -1.0)));
    let mut suspects: Vec<(usize, f64, f64)> = members
        .filter_map(|(member, side)| {
            let reported = panel.cell(unit, year, member.indicator).value()?;
            let mended = reported - gap * side * f64::from(member.sign);
            let gain = match expected(member.indicator) {
                _ if mended < 0.0 => -50.0,
                Some((mean, variance)) => {
                    nb_ln_pmf(mended, mean, variance) - nb_ln_pmf(reported.max(0.0), mean, variance)
                }
                None => 0.0,
            };
            Some((member.indicator, gain.clamp(-50.0, 50.0), mended))
        })
        .collect();
    let top = suspects.iter().map(|suspect| suspect.1).fold(f64::NEG_INFINITY, f64::max);
    for suspect in &mut suspects {
        suspect.1 = (suspect.1 - top).exp();
    }
    let total: f64 = suspects.iter().map(|suspect| suspect.1).sum();
    for suspect in &mut suspects {
        suspect.1 /= total;
    }
    suspects.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    suspects
}
