//! Names for reports that tell units apart: every county has its 城关镇.

use std::collections::BTreeMap;

use super::{Node, Roster};
use crate::{diagnostic::Text, normalize::text, observation::UnitId};

/// The same roster in which reporting units that share a name bear that of the level above as well, and of the levels
/// above that as far as they need it: `白川区城关镇`, `Dover (Kent)`. For showing only: files are read by their own names.
#[must_use]
pub fn told_apart(roster: &Roster) -> Roster {
    let mut by_name: BTreeMap<&str, Vec<UnitId>> = BTreeMap::new();
    for (id, node) in roster.reporting() {
        by_name.entry(&node.name).or_default().push(id);
    }
    let mut nodes = roster.nodes.clone();
    for units in by_name.values().filter(|units| units.len() > 1) {
        for (unit, name) in units.iter().zip(names(roster, units)) {
            nodes[unit.0 as usize] = Node { name, ..roster.node(*unit).clone() };
        }
    }
    Roster::new(nodes)
}

/// Each of several units by a name that tells it from the others, and that is understood wherever a unit is named; with its
/// code, where it has one: `白川区城关镇 (620103101)`, `Dover (Kent)`.
#[must_use]
pub fn choices(roster: &Roster, units: &[UnitId]) -> Vec<String> {
    let names = names(roster, units);
    let with_code = |(unit, name): (&UnitId, String)| {
        let key = &roster.node(*unit).key;
        if key.bytes().all(|byte| byte.is_ascii_digit()) { format!("{name} ({key})") } else { name }
    };
    units.iter().zip(names).map(with_code).collect()
}

/// What to write where a name that these units bear is not clear.
#[must_use]
pub fn remedy(roster: &Roster, units: &[UnitId]) -> Text {
    let names = names(roster, units);
    let first = names.first().map_or("", String::as_str);
    Text::new(
        format!("请连上级一起写，如“{first}”，或写 units.csv 里的代码；同一上级的文件也可放进以该上级命名的文件夹"),
        format!(
            "write it with the level above, such as “{first}”, or its code in units.csv; files of one level may also lie in a folder of its name"
        ),
    )
}

/// Names of units that share one, with as few levels as tell all of them apart, or with all there are.
fn names(roster: &Roster, units: &[UnitId]) -> Vec<String> {
    let deepest = units.iter().map(|unit| roster.ancestors(*unit).len()).fold(0, usize::max);
    let with = |levels: usize| units.iter().map(|unit| name(roster, *unit, levels)).collect::<Vec<_>>();
    let is_distinct = |names: &Vec<String>| {
        let mut sorted = names.clone();
        sorted.sort_unstable();
        sorted.dedup();
        sorted.len() == names.len()
    };
    (0..=deepest).map(with).find(is_distinct).unwrap_or_else(|| with(deepest))
}

fn name(roster: &Roster, unit: UnitId, levels: usize) -> String {
    let own = &roster.node(unit).name;
    let above = roster.ancestors(unit).into_iter().take(levels).map(|id| roster.node(id).name.as_str());
    if text::has_words(own) {
        let above = above.collect::<Vec<_>>().join(", ");
        return if above.is_empty() { own.clone() } else { format!("{own} ({above})") };
    }
    let mut parts = above.collect::<Vec<_>>();
    parts.reverse();
    parts.concat() + own
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::roster::{Resolved, from_csv};

    fn check(units: &str, expected: &[&str]) {
        let roster = from_csv("units.csv", &format!("code,name,parents,level\n{units}")).expect("sound");
        let shown = told_apart(&roster);
        let names: Vec<&str> = shown.reporting().map(|(_, node)| node.name.as_str()).collect();
        assert_eq!(names, expected);
        assert!(roster.reporting().all(|(id, node)| shown.by_key(&node.key) == Some(id)), "keys stay");
    }

    #[test]
    fn only_units_that_share_a_name_bear_that_of_the_level_above() {
        let levels = "1,岚州省,,汇总\n2,青川区,岚州省,汇总\n3,白川区,岚州省,汇总\n";
        check(
            &format!("{levels}11,城关镇,岚州省/青川区,\n12,东山镇,岚州省/青川区,\n13,城关镇,岚州省/白川区,\n"),
            &["青川区城关镇", "东山镇", "白川区城关镇"],
        );
        check("1,Kent,,汇总\n2,Ohio,,汇总\n3,Dover,Kent,\n4,Dover,Ohio,\n", &["Dover (Kent)", "Dover (Ohio)"]);
    }

    #[test]
    fn choices_are_understood_as_they_are_written() {
        let units = "code,name,parents,level\n1,甲市,,汇总\n2,乙市,,汇总\n3,城区,甲市,汇总\n4,城区,乙市,汇总\n\
            11,东街道,甲市/城区,\n12,东街道,乙市/城区,\n,Dover,Kent,\n,Dover,Ohio,\n";
        let roster = from_csv("units.csv", units).expect("sound");
        for name in ["东街道", "Dover"] {
            let Resolved::Ambiguous(ids) = roster.resolve(name, &[]) else { panic!("{name} is clear") };
            for (id, choice) in ids.iter().zip(choices(&roster, &ids)) {
                let written = choice.split(" (1").next().unwrap_or(&choice);
                assert_eq!(roster.resolve(written, &[]), Resolved::One(*id), "{choice}");
            }
        }
    }

    #[test]
    fn levels_that_share_a_name_are_told_apart_by_those_above_them() {
        let levels = "1,甲市,,汇总\n2,乙市,,汇总\n3,城区,甲市,汇总\n4,城区,乙市,汇总\n";
        check(&format!("{levels}11,东街道,甲市/城区,\n12,东街道,乙市/城区,\n"), &["甲市城区东街道", "乙市城区东街道"]);
    }
}
