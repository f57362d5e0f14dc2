//! Checks that need no statistics: returns that never came, cells left blank, sums that do not add up.
//!
//! They cost nothing and raise no false alarm as long as habits are respected: a cell this unit never fills in is
//! "not applicable", an indicator that four in five peers leave empty this year was not asked for.

use super::{
    panel::{Cell, Identity, Member, Op, Panel},
    sweep::Predictive,
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
    let peers = reporting(panel, peers, year);
    let cells = (0..panel.indicators.len())
        .filter(|&k| panel.cell(unit, year, k).is_missing() && is_due(panel, unit, year, k, &peers))
        .collect();
    Missing::Cells(cells)
}

/// Those of these units that sent any number in a year.
pub(super) fn reporting(panel: &Panel, units: &[usize], year: usize) -> Vec<usize> {
    units.iter().copied().filter(|&unit| panel.exists(unit, year) && panel.reported(unit, year)).collect()
}

/// Whether one in five of these units filled in an indicator in a year: else it was not asked for.
pub(super) fn is_in_use(panel: &Panel, year: usize, k: usize, units: &[usize]) -> bool {
    let filled = units.iter().filter(|&&unit| panel.cell(unit, year, k).value().is_some()).count();
    filled > 0 && filled as f64 >= (1.0 - NEARLY_ALL) * units.len() as f64
}

/// Whether a unit owes an indicator in a year; `peers` are the units of its district that reported.
fn is_due(panel: &Panel, unit: usize, year: usize, k: usize, peers: &[usize]) -> bool {
    let others: Vec<Cell> = peers.iter().filter(|&&peer| peer != unit).map(|&peer| panel.cell(peer, year, k)).collect();
    let share = |test: &dyn Fn(&Cell) -> bool| {
        others.iter().filter(|cell| test(cell)).count() as f64 / others.len().max(1) as f64
    };
    if !others.is_empty() && share(&|cell: &Cell| cell.value().is_none_or(|value| value == 0.0)) >= NEARLY_ALL {
        return false;
    }
    // Earlier years in which the unit reported and somebody was asked; new indicators and new units have none.
    let asked: Vec<usize> = (0..year)
        .filter(|&t| panel.reported(unit, t) && peers.iter().any(|&peer| panel.cell(peer, t, k).value().is_some()))
        .collect();
    let filled = asked.iter().filter(|&&t| panel.cell(unit, t, k).value().is_some()).count();
    if asked.is_empty() {
        // What one other unit alone sent may be a form of its own.
        let filling = others.iter().filter(|cell| cell.value().is_some()).count();
        filling > 1 && share(&|cell: &Cell| cell.value().is_some()) >= NEARLY_ALL
    } else {
        filled > 0 && filled * 2 >= asked.len()
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
            if let Some(sides) = sides(panel, rule, unit, year) {
                known += 1;
                broken += usize::from(!holds(panel, rule, unit, year, sides));
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

/// Whether two sides compare as they should: to half a unit where all members are whole numbers, to what rounding every
/// member can do where they have decimals, and to the last digits of very large figures.
fn holds(panel: &Panel, rule: &Identity, unit: usize, year: usize, (left, right): (f64, f64)) -> bool {
    let members = || rule.left.iter().chain(&rule.right);
    let value = |member: &Member| panel.cell(unit, year, member.indicator).value();
    let digits = members().filter_map(value).map(decimals).max().unwrap_or(0);
    let rounding = if digits == 0 { 0.5 } else { 0.5 * 0.1_f64.powi(digits) * members().count() as f64 };
    let tolerance = (rounding * (1.0 + 1e-6)).max(1e-9 * left.abs().max(right.abs()));
    match rule.op {
        Op::Equal => (left - right).abs() <= tolerance,
        Op::AtMost => left <= right + tolerance,
        Op::AtLeast => left + tolerance >= right,
    }
}

/// Digits after the point, at most six.
fn decimals(value: f64) -> i32 {
    let is_whole = |digits: &i32| {
        let scaled = value * 10_f64.powi(*digits);
        (scaled - scaled.round()).abs() < 1e-6 * scaled.abs().max(1.0)
    };
    (0..6).find(is_whole).unwrap_or(6)
}

/// The broken identities of one return. `expected` gives what was to be expected of an indicator.
pub(super) fn broken(
    panel: &Panel,
    rules: &[Identity],
    unit: usize,
    year: usize,
    expected: impl Fn(usize) -> Option<Predictive>,
) -> Vec<Broken> {
    let mut found = Vec::new();
    for rule in rules {
        let Some((left, right)) = sides(panel, rule, unit, year) else { continue };
        if !holds(panel, rule, unit, year, (left, right)) {
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
    expected: &impl Fn(usize) -> Option<Predictive>,
) -> Vec<(usize, f64, f64)> {
    let members = rule.left.iter().map(|member| (member, 1.0)).chain(rule.right.iter().map(|member| (member, -1.0)));
    let mut suspects: Vec<(usize, f64, f64)> = members
        .filter_map(|(member, side)| {
            let reported = panel.cell(unit, year, member.indicator).value()?;
            let mended = reported - gap * side * f64::from(member.sign);
            let gain = match expected(member.indicator) {
                _ if mended < 0.0 => -50.0,
                Some(expected) => expected.ln_pmf(mended) - expected.ln_pmf(reported),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::panel::{PanelIndicator, PanelUnit};

    /// Whether `a = b + c` holds for these figures.
    fn check(figures: [f64; 3], expected: bool) {
        let unit = PanelUnit { code: "U".to_owned(), district: String::new(), name: String::new() };
        let indicators = ["a", "b", "c"].map(PanelIndicator::bare).into();
        let mut panel = Panel::empty(vec![unit], vec![2021], indicators);
        for (k, value) in figures.into_iter().enumerate() {
            panel.set(0, 0, k, Cell::Value(value));
        }
        let member = |indicator: usize| Member { indicator, sign: 1 };
        let (left, right) = (vec![member(0)], vec![member(1), member(2)]);
        let rule = Identity { name: String::new(), left, op: Op::Equal, right };
        assert_eq!(broken(&panel, &[rule], 0, 0, |_| None).is_empty(), expected, "{figures:?}");
    }

    #[test]
    fn what_one_other_unit_alone_sent_is_expected_of_nobody() {
        // Units that fill in `b` beside the one that has `a` only.
        let missing = |filling: usize| {
            let unit = |at: usize| PanelUnit { code: format!("U{at}"), district: String::new(), name: String::new() };
            let indicators = ["a", "b"].map(PanelIndicator::bare).into();
            let mut panel = Panel::empty((0..=filling).map(unit).collect(), vec![2021], indicators);
            for unit in 0..=filling {
                panel.set(unit, 0, 0, Cell::Value(5.0));
                panel.set(unit, 0, 1, if unit == 0 { Cell::Blank } else { Cell::Value(3.0) });
            }
            missing(&panel, 0, 0, &(0..=filling).collect::<Vec<_>>())
        };
        assert_eq!(missing(1), Missing::Cells(vec![]));
        assert_eq!(missing(2), Missing::Cells(vec![1]));
    }

    #[test]
    fn sums_of_whole_numbers_are_exact_and_decimals_may_be_rounded() {
        check([7.0, 3.0, 4.0], true);
        check([7.0, 3.0, 3.0], false);
        check([1.23, 0.61, 0.61], true);
        check([1.23, 0.61, 0.58], false);
        check([0.3, 0.1, 0.2], true);
        check([1e12, 4e11, 6e11], true);
    }
}
