//! What is left of a return whose later months are missing: fewer of every whole, and of its parts those that lie within
//! what is left.
//!
//! Figures thinned one by one would contradict each other (more 调解成功 than 调解), and what is found would be a broken
//! sum and no missing month. So wholes come first. Where `w` of `n` cases are left, of the `p` cases of a part `p w / n`
//! are left on average, never more than there are and never fewer than those that the other cases leave over.

use std::collections::BTreeMap;

use crate::detect::{
    panel::{Identity, Member, Op, Panel},
    random::Random,
};

/// A figure, and others that lie within it side by side.
struct Whole {
    indicator: usize,
    parts: Vec<usize>,
}

/// What is left of these figures of a unit's year when this share of the cases is.
pub(super) fn thinned(
    panel: &Panel,
    (unit, year): (usize, usize),
    rules: &[Identity],
    targets: &[usize],
    share: f64,
    random: &mut Random,
) -> BTreeMap<usize, f64> {
    let value = |k: usize| panel.cell(unit, year, k).value().map_or(0.0, |value| value.max(0.0));
    let is_sound = |whole: &Whole| {
        let mut all = std::iter::once(&whole.indicator).chain(&whole.parts);
        let parts: f64 = whole.parts.iter().map(|k| value(*k)).sum();
        all.all(|k| targets.contains(k)) && parts <= value(whole.indicator)
    };
    let wholes: Vec<Whole> = wholes(panel, rules).into_iter().filter(is_sound).collect();
    // What no part has taken yet of each whole, and of what is left of it.
    let mut open: Vec<(f64, f64)> = vec![(0.0, 0.0); wholes.len()];
    let mut left = BTreeMap::new();
    for k in wholes_first(targets, &wholes) {
        let own = value(k);
        let around: Vec<usize> = (0..wholes.len()).filter(|at| wholes[*at].parts.contains(&k)).collect();
        let (mut least, mut most, mut kept) = (0.0_f64, own, share);
        for (before, after) in around.iter().map(|at| open[*at]) {
            least = least.max(after - (before - own));
            most = most.min(after);
            kept = if before > 0.0 { after / before } else { kept };
        }
        let now = fewer(own, kept, random).max(least).min(most);
        for at in around {
            open[at] = (open[at].0 - own, open[at].1 - now);
        }
        for at in (0..wholes.len()).filter(|at| wholes[*at].indicator == k) {
            open[at] = (own, now);
        }
        left.insert(k, now);
    }
    left
}

/// Whole cases one by one; of an amount its share.
fn fewer(value: f64, share: f64, random: &mut Random) -> f64 {
    if value.fract() == 0.0 { random.thin(value, share) } else { (value * share * 100.0).round() / 100.0 }
}

/// Of rules and declared parents those that put figures within one other.
fn wholes(panel: &Panel, rules: &[Identity]) -> Vec<Whole> {
    let stated = rules.iter().filter_map(|rule| {
        // Members with a minus belong to the other side.
        let gathered = |plus: &[Member], minus: &[Member]| -> Vec<usize> {
            let plus = plus.iter().filter(|member| member.sign > 0);
            plus.chain(minus.iter().filter(|member| member.sign < 0)).map(|member| member.indicator).collect()
        };
        let (left, right) = (gathered(&rule.left, &rule.right), gathered(&rule.right, &rule.left));
        let whole = |whole: &[usize], parts: &[usize]| match whole {
            [indicator] => Some(Whole { indicator: *indicator, parts: parts.to_vec() }),
            _ => None,
        };
        match rule.op {
            Op::Equal => whole(&left, &right).or_else(|| whole(&right, &left)),
            Op::AtMost => whole(&right, &left),
            Op::AtLeast => whole(&left, &right),
        }
    });
    let declared = panel.indicators.iter().enumerate().filter_map(|(part, indicator)| {
        let whole = panel.indicator_index(indicator.parent.as_ref()?)?;
        Some(Whole { indicator: whole, parts: vec![part] })
    });
    stated.chain(declared).collect()
}

/// Each figure after all that it lies within; those that lie within each other in the panel's order.
fn wholes_first(targets: &[usize], wholes: &[Whole]) -> Vec<usize> {
    let (mut waiting, mut ordered) = (targets.to_vec(), Vec::new());
    while !waiting.is_empty() {
        let is_free = |k: &usize| {
            !wholes
                .iter()
                .any(|whole| whole.parts.contains(k) && whole.indicator != *k && waiting.contains(&whole.indicator))
        };
        let next = waiting.iter().position(is_free).unwrap_or(0);
        ordered.push(waiting.remove(next));
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::panel::{Cell, PanelIndicator, PanelUnit};

    #[test]
    fn parts_of_what_is_left_lie_within_it() {
        let unit = PanelUnit { code: "U".to_owned(), district: String::new(), name: String::new() };
        let indicators = ["all", "won", "of_won", "lost"].map(PanelIndicator::bare).into();
        let mut panel = Panel::empty(vec![unit], vec![2021], indicators);
        for (k, value) in [40.0, 38.0, 37.0, 2.0].into_iter().enumerate() {
            panel.set(0, 0, k, Cell::Value(value));
        }
        let member = |indicator: usize| Member { indicator, sign: 1 };
        let rule = |left: &[usize], op, right: &[usize]| Identity {
            name: String::new(),
            left: left.iter().map(|k| member(*k)).collect(),
            op,
            right: right.iter().map(|k| member(*k)).collect(),
        };
        let rules = [rule(&[0], Op::Equal, &[1, 3]), rule(&[2], Op::AtMost, &[1])];
        for seed in 0..200 {
            let left = thinned(&panel, (0, 0), &rules, &[3, 2, 1, 0], 0.5, &mut Random::new(seed));
            assert!((left[&0] - left[&1] - left[&3]).abs() < 1e-9, "{left:?}");
            assert!(left[&2] <= left[&1] && left[&1] <= 38.0 && left[&0] < 40.0, "{left:?}");
        }
    }
}
