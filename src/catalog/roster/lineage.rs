//! Which units of one year hold the area of which units of the year before: mergers, splits, renamings, openings.
//!
//! A change from one year to the next is only said of the same area. So whatever units were closed, divided or opened
//! between the years belong together, with those that gave or took: their figures are compared as one, and only where all
//! of them have a figure. Of a unit that opened or stopped without a word in the list about where its area came from or
//! went to, it may be any of its neighbours: then all below their common level belong together.

use std::collections::{BTreeMap, BTreeSet};

use super::{Node, Roster};
use crate::observation::UnitId;

/// Units of the year before and of the year whose area is the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lineage {
    /// Those that report for the year before, ascending.
    pub before: Vec<UnitId>,
    /// Those that report for the year, ascending.
    pub after: Vec<UnitId>,
}

/// What became of the units of a roster from one year to the next.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lineages {
    told: Groups,
    comparable: Groups,
    /// Units that opened with the year or stopped before it, and of which the list does not say where their area came from
    /// or went to.
    pub untold: Vec<UnitId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Groups {
    lineages: Vec<Lineage>,
    of: BTreeMap<UnitId, usize>,
}

impl Groups {
    fn get(&self, unit: UnitId) -> Option<(usize, &Lineage)> {
        self.of.get(&unit).map(|at| (*at, &self.lineages[*at]))
    }

    /// Units that are tied to others, directly or by way of others.
    fn of(ties: &[(UnitId, UnitId)], roster: &Roster, year: i16) -> Self {
        let mut neighbours: BTreeMap<UnitId, Vec<UnitId>> = BTreeMap::new();
        for (one, other) in ties {
            neighbours.entry(*one).or_default().push(*other);
            neighbours.entry(*other).or_default().push(*one);
        }
        let mut groups = Self::default();
        for unit in neighbours.keys() {
            if groups.of.contains_key(unit) {
                continue;
            }
            let (mut tied, mut next) = (BTreeSet::from([*unit]), vec![*unit]);
            while let Some(unit) = next.pop() {
                next.extend(neighbours[&unit].iter().copied().filter(|other| tied.insert(*other)));
            }
            let expected = |year| tied.iter().copied().filter(|unit| roster.node(*unit).is_expected_in(year)).collect();
            groups.of.extend(tied.iter().map(|unit| (*unit, groups.lineages.len())));
            groups.lineages.push(Lineage { before: expected(year - 1), after: expected(year) });
        }
        groups
    }
}

impl Lineages {
    /// What the list says a unit is made of or was divided into; `None` where nothing changed.
    #[must_use]
    pub fn of(&self, unit: UnitId) -> Option<&Lineage> {
        self.told.get(unit).map(|(_, lineage)| lineage)
    }

    /// All groups of [`Self::of`].
    #[must_use]
    pub fn told(&self) -> &[Lineage] {
        &self.told.lineages
    }

    /// The units that were merged into this one alone, or were this one under another code.
    #[must_use]
    pub fn gone_into(&self, unit: UnitId) -> Vec<UnitId> {
        let whole = self.of(unit).filter(|lineage| lineage.after == [unit]);
        whole.into_iter().flat_map(|lineage| &lineage.before).copied().filter(|gone| *gone != unit).collect()
    }

    /// The units with which alone a unit's figures add up to something comparable with the year before: a [`Self::of`], or
    /// all that may have given or taken; with its position in [`Self::comparable`]. `None` where it stands for itself.
    #[must_use]
    pub fn compared_with(&self, unit: UnitId) -> Option<(usize, &Lineage)> {
        self.comparable.get(unit)
    }

    /// All groups of [`Self::compared_with`].
    #[must_use]
    pub fn comparable(&self) -> &[Lineage] {
        &self.comparable.lineages
    }
}

impl Roster {
    /// What became of the units from the year before to a year.
    #[must_use]
    pub fn lineages(&self, year: i16) -> Lineages {
        let existed = |node: &Node| node.is_expected_in(year - 1);
        let exists = |node: &Node| node.is_expected_in(year);
        let changed = self.reporting().filter(|(_, node)| existed(node));
        let mut ties: Vec<(UnitId, UnitId)> =
            changed.flat_map(|(unit, _)| self.heirs(unit, year).into_iter().map(move |heir| (unit, heir))).collect();
        let told = Groups::of(&ties, self, year);
        let is_untold = |(id, node): &(UnitId, &Node)| existed(node) != exists(node) && !told.of.contains_key(id);
        let untold: Vec<UnitId> = self.reporting().filter(is_untold).map(|(id, _)| id).collect();
        let levels: BTreeSet<UnitId> = untold.iter().filter_map(|unit| self.node(*unit).parent).collect();
        let mut below: BTreeMap<UnitId, Vec<UnitId>> = BTreeMap::new();
        for (unit, _) in self.reporting().filter(|(_, node)| !levels.is_empty() && (existed(node) || exists(node))) {
            for level in std::iter::once(unit).chain(self.ancestors(unit)).filter(|level| levels.contains(level)) {
                below.entry(level).or_default().push(unit);
            }
        }
        ties.extend(below.values().flat_map(|units| units.windows(2).map(|pair| (pair[0], pair[1]))));
        let comparable = if untold.is_empty() { told.clone() } else { Groups::of(&ties, self, year) };
        Lineages { told, comparable, untold }
    }

    /// Who took over, with a year, from a unit that reported for the year before: of one that stopped whoever reports now
    /// for it, of one that lives on the new units that were made of a part of it.
    fn heirs(&self, unit: UnitId, year: i16) -> BTreeSet<UnitId> {
        let lives_on = self.node(unit).is_expected_in(year);
        let (mut seen, mut heirs) = (BTreeSet::from([unit]), BTreeSet::new());
        let mut next = self.node(unit).successors.clone();
        while let Some(id) = next.pop() {
            let node = self.node(id);
            if !seen.insert(id) || lives_on && node.is_expected_in(year - 1) {
                continue;
            }
            if node.is_expected_in(year) {
                heirs.insert(id);
            } else {
                next.extend(&node.successors);
            }
        }
        heirs
    }
}

#[cfg(test)]
mod tests {
    use crate::{catalog::roster::from_csv, observation::UnitId};

    /// The groups of 2024, as `before>after` by code, those that the list tells before those for comparison.
    #[track_caller]
    fn check(rows: &str, told: &str, comparable: &str) {
        let list = format!("code,name,parents,opened,closed,successor\n{rows}");
        let roster = from_csv("units.csv", &list).expect("sound");
        let lineages = roster.lineages(2024);
        let codes =
            |units: &[UnitId]| units.iter().map(|id| roster.node(*id).key.as_str()).collect::<Vec<_>>().join("+");
        let shown = |groups: &super::Groups| {
            let group = |one: &super::Lineage| format!("{}>{}", codes(&one.before), codes(&one.after));
            groups.lineages.iter().map(group).collect::<Vec<_>>().join(" ")
        };
        assert_eq!((&*shown(&lineages.told), &*shown(&lineages.comparable)), (told, comparable), "{rows}");
    }

    #[test]
    fn merged_renamed_and_divided_units_belong_together() {
        check("1,甲,县,,,\n2,乙,县,,2024-03-01,1\n3,丙,县,,,\n", "1+2>1", "1+2>1");
        check("1,甲,县,,2023-12-31,2\n2,新甲,县,2024-01-01,,\n3,丙,县,,,\n", "1>2", "1>2");
        check("1,甲,县,,2023-12-31,2;3\n2,乙,县,2024-01-01,,\n3,丙,县,2024-01-01,,\n4,丁,县,,,\n", "1>2+3", "1>2+3");
        check("1,甲,县,,,2\n2,乙,县,2024-01-01,,\n4,丁,县,,,\n", "1>1+2", "1>1+2");
        check("1,甲,县,,,2\n2,乙,县,2023-01-01,,\n4,丁,县,,,\n", "", "");
    }

    #[test]
    fn a_chain_of_takeovers_ends_with_who_reports_now() {
        check("1,甲,县,,2024-01-31,2\n2,乙,县,,2024-02-28,3\n3,丙,县,2024-02-28,,\n", "1+2>3", "1+2>3");
        check("1,甲,县,,,2\n2,乙,县,2020-01-01,2024-05-01,3\n3,丙,县,,,\n4,丁,县,,,\n", "2+3>3", "2+3>3");
        check("1,甲,县,,,2\n2,乙,县,2020-01-01,2024-05-01,1\n", "1+2>1", "1+2>1");
    }

    #[test]
    fn where_a_unit_came_from_or_went_to_is_not_told_all_neighbours_belong_together() {
        check("1,甲,县,,,\n2,乙,县,2024-01-01,,\n3,丙,县,,,\n4,丁,邻县,,,\n", "", "1+3>1+2+3");
        check("1,甲,县,,,\n2,乙,县,,2023-12-31,\n4,丁,邻县,,,\n", "", "1+2>1");
        check("1,甲,县,,2023-12-31,2\n2,乙,县,2024-01-01,,\n3,丙,县,2024-01-01,,\n4,丁,县,,,\n", "1>2", "1+4>2+3+4");
    }
}
