//! Sums that nobody wrote down: indicators that have always been the sum of two or three others.
//!
//! A panel without a sheet of identities still obeys them. One that holds in nearly all of many returns is no chance;
//! it says which figures belong together, and where it hardly ever fails, a return that breaks it is worth a question.

use super::panel::{Identity, Member, Op, Panel};

/// Least number of returns in which all members are known and the sum is above 0.
const RETURNS: usize = 24;
/// Share of them in which it holds; the others may be at fault.
const HOLDS: f64 = 0.85;
/// Least share of the returns in which a part is above 0: a part of nothing but zeros proves nothing.
const ALIVE: f64 = 0.25;
/// Returns looked at, evenly spread; more would not decide any better.
const SAMPLE: usize = 240;
/// Sums of three are looked for among at most so many indicators.
const MOST_FOR_THREE: usize = 160;

/// The sums of a panel (up to a year, by position) that none of its identities states.
pub(super) fn learned(panel: &Panel, year: usize) -> Vec<Identity> {
    let rows = returns(panel, year);
    let columns: Vec<Vec<f64>> = (0..panel.indicators.len()).map(|k| rows.iter().map(|row| row[k]).collect()).collect();
    let parts: Vec<usize> = (0..columns.len()).filter(|&k| is_alive(&columns[k])).collect();
    let mut found = Vec::new();
    for &total in &parts {
        let stated = panel.identities.iter().any(|one| one.left.iter().chain(&one.right).any(|m| m.indicator == total));
        if !stated {
            found.extend(parts_of(&columns, &parts, total).map(|of| identity(panel, total, &of)));
        }
    }
    found
}

/// Rows of an even sample of the returns; NaN where there is no number.
fn returns(panel: &Panel, year: usize) -> Vec<Vec<f64>> {
    let all: Vec<(usize, usize)> = (0..panel.units.len())
        .flat_map(|unit| (0..=year).map(move |t| (unit, t)))
        .filter(|&(unit, t)| panel.reported(unit, t))
        .collect();
    let step = all.len().div_ceil(SAMPLE).max(1);
    let row = |&(unit, t): &(usize, usize)| {
        (0..panel.indicators.len()).map(|k| panel.cell(unit, t, k).value().unwrap_or(f64::NAN)).collect()
    };
    all.iter().step_by(step).map(row).collect()
}

fn is_alive(column: &[f64]) -> bool {
    let known = column.iter().filter(|value| !value.is_nan()).count();
    let alive = column.iter().filter(|value| **value > 0.0).count();
    known >= RETURNS && alive as f64 >= ALIVE * known as f64
}

/// The two or three indicators whose sum is the total, the first found.
fn parts_of(columns: &[Vec<f64>], parts: &[usize], total: usize) -> Option<Vec<usize>> {
    // A part is hardly ever above its whole.
    let below: Vec<usize> = parts
        .iter()
        .copied()
        .filter(|&k| k != total && is_mostly(&columns[total], |at, sum| columns[k][at] <= sum))
        .collect();
    for (at, &first) in below.iter().enumerate() {
        for &second in &below[at + 1..] {
            if is_mostly(&columns[total], |row, sum| is_equal(columns[first][row] + columns[second][row], sum)) {
                return Some(vec![first, second]);
            }
        }
    }
    if parts.len() > MOST_FOR_THREE {
        return None;
    }
    for (at, &first) in below.iter().enumerate() {
        for (next, &second) in below.iter().enumerate().skip(at + 1) {
            let two = |row: usize| columns[first][row] + columns[second][row];
            if !is_mostly(&columns[total], |row, sum| two(row) <= sum) {
                continue;
            }
            for &third in &below[next + 1..] {
                if is_mostly(&columns[total], |row, sum| is_equal(two(row) + columns[third][row], sum)) {
                    return Some(vec![first, second, third]);
                }
            }
        }
    }
    None
}

fn is_equal(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-6 * right.abs().max(1.0)
}

/// Whether a test holds in nearly all returns whose total is above 0; it gives up as soon as it cannot.
fn is_mostly(total: &[f64], test: impl Fn(usize, f64) -> bool) -> bool {
    let known = total.iter().filter(|value| **value > 0.0).count();
    let allowed = ((1.0 - HOLDS) * known as f64) as usize;
    let mut failed = 0;
    for (at, sum) in total.iter().enumerate().filter(|(_, value)| **value > 0.0) {
        failed += usize::from(!test(at, *sum));
        if failed > allowed {
            return false;
        }
    }
    known >= RETURNS
}

fn identity(panel: &Panel, total: usize, parts: &[usize]) -> Identity {
    let member = |&indicator: &usize| Member { indicator, sign: 1 };
    let names: Vec<&str> = parts.iter().map(|&k| panel.indicators[k].code.as_str()).collect();
    Identity {
        name: format!("{} = {}", panel.indicators[total].code, names.join(" + ")),
        left: vec![member(&total)],
        op: Op::Equal,
        right: parts.iter().map(member).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::simulate;
    use super::*;

    #[test]
    fn the_sums_of_a_panel_without_a_sheet_are_found_and_no_others() {
        for seed in 0..4 {
            let mut panel = simulate::simulate(&simulate::preset("district18").expect("a preset"), seed).panel;
            let stated = std::mem::take(&mut panel.identities);
            let found = learned(&panel, panel.years.len() - 1);
            let key = |one: &Identity| {
                let mut parts: Vec<usize> = one.right.iter().map(|member| member.indicator).collect();
                parts.sort_unstable();
                (one.left[0].indicator, parts)
            };
            let stated: Vec<_> = stated.iter().map(key).collect();
            assert!(found.iter().map(key).all(|one| stated.contains(&one)), "{found:?}");
            assert!(found.len() * 4 >= stated.len() * 3, "{} of {}", found.len(), stated.len());
        }
    }
}
