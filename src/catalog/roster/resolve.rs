//! From a written name to the unit it means.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Node, Resolved, Roster,
    names::{compact, forms_of_official, is_other_level, without_kinds, without_offices, words},
};
use crate::{catalog::suggest, normalize::text::unaccented, observation::UnitId};

/// Longer texts are sentences; looking for names like them would cost time for nothing.
const LONGEST_NAME: usize = 40;

/// Suggestions given for an unknown name.
const SUGGESTIONS: usize = 3;

/// How a unit came to be known by a name. Ordered: the official name first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Official,
    Given,
    ByRule,
}

/// Every known name of every node, built once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Index {
    keys: BTreeMap<String, UnitId>,
    names: BTreeMap<String, Vec<(Rank, UnitId)>>,
    letters: BTreeMap<char, Vec<UnitId>>,
    /// Nodes that have others below them.
    above: BTreeSet<UnitId>,
}

impl Index {
    pub(super) fn of(nodes: &[Node]) -> Self {
        let mut index = Self::default();
        for (id, node) in (0..).map(UnitId).zip(nodes) {
            index.above.extend(node.parent);
            index.keys.insert(node.key.clone(), id);
            let official = words(&node.name);
            index.add(compact(&official), Rank::Official, id);
            index.add(compact(&unaccented(&official)), Rank::ByRule, id);
            for form in forms_of_official(&official) {
                index.add(compact(&unaccented(&form)), Rank::ByRule, id);
                index.add(compact(&form), Rank::ByRule, id);
            }
            for alias in &node.aliases {
                let alias = words(alias);
                index.add(compact(&alias), Rank::Given, id);
                for form in forms_of_official(&alias) {
                    index.add(compact(&form), Rank::ByRule, id);
                }
            }
            for letter in official.chars().collect::<BTreeSet<char>>() {
                index.letters.entry(letter).or_default().push(id);
            }
        }
        for known in index.names.values_mut() {
            known.sort_unstable();
            known.dedup();
        }
        index
    }

    fn add(&mut self, name: String, rank: Rank, id: UnitId) {
        if !name.is_empty() {
            self.names.entry(name).or_default().push((rank, id));
        }
    }

    /// Official codes are written with 9 digits or, as statistics do, with 12.
    pub(super) fn by_key(&self, written: &str) -> Option<UnitId> {
        let written = written.trim();
        let nine = || written.strip_suffix("000").filter(|code| code.len() == 9);
        self.keys.get(written).or_else(|| self.keys.get(nine()?)).copied()
    }

    fn known_as(&self, name: &str, worst: Rank) -> &[(Rank, UnitId)] {
        let known = self.names.get(name).map(Vec::as_slice).unwrap_or_default();
        &known[..known.partition_point(|(rank, _)| *rank <= worst)]
    }
}

pub(super) fn resolve(roster: &Roster, name: &str, within: &[UnitId]) -> Resolved {
    let found = find(roster, name, within);
    match found[..] {
        [] if name.chars().count() > LONGEST_NAME => Resolved::Unknown(Vec::new()),
        [] => Resolved::Unknown(alike(roster, &words(name))),
        [one] => Resolved::One(one),
        _ => Resolved::Ambiguous(found),
    }
}

/// The units that a name may mean.
pub(super) fn find(roster: &Roster, name: &str, within: &[UnitId]) -> Vec<UnitId> {
    if let Some(id) = roster.index.by_key(name) {
        return vec![id];
    }
    if name.chars().count() > LONGEST_NAME {
        return Vec::new();
    }
    let words = words(name);
    let found = named(roster, &words, within);
    if found.is_empty() { named_with_its_level(roster, &words, within) } else { found }
}

/// Units of this name: as written, then without the office that signs, then without its kind of place.
fn named(roster: &Roster, words: &str, within: &[UnitId]) -> Vec<UnitId> {
    let plain = unaccented(words);
    let offices = || without_offices(words).into_iter().map(|stem| (stem, Rank::ByRule));
    let kinds = || without_kinds(words).into_iter().map(|stem| (stem, Rank::Given));
    std::iter::once((words, Rank::ByRule))
        .chain(offices())
        .chain(kinds())
        .chain(std::iter::once((plain.as_str(), Rank::ByRule)))
        .map(|(form, worst)| narrowed(roster, roster.index.known_as(&compact(form), worst), within))
        .find(|units| !units.is_empty())
        .unwrap_or_default()
}

/// Of the units of one name those nearest to `within`; of these the ones that bear the name most properly, without those
/// that have given it on to another of them.
fn narrowed(roster: &Roster, known: &[(Rank, UnitId)], within: &[UnitId]) -> Vec<UnitId> {
    let nearest = nearest(roster, known, |(_, id)| *id, within);
    let best = nearest.iter().map(|(rank, _)| *rank).min();
    let mut units: Vec<UnitId> = nearest.iter().filter(|(rank, _)| Some(*rank) == best).map(|(_, id)| *id).collect();
    units.dedup();
    let living = units.clone();
    let gave_on = |id: UnitId| {
        roster.node(id).closed.is_some() && roster.node(id).successors.iter().any(|next| living.contains(next))
    };
    units.retain(|id| !gave_on(*id));
    units
}

/// Those among or below the levels `within`: a county in a province narrows further than the province alone. Where the
/// inner levels hold none the outer ones are asked, and where these hold none all are left.
fn nearest<T: Copy>(roster: &Roster, known: &[T], id: impl Fn(&T) -> UnitId, within: &[UnitId]) -> Vec<T> {
    let inner = roster.innermost(within);
    let below = |levels: &[UnitId]| -> Vec<T> {
        let is_below = |one: &&T| levels.iter().any(|level| roster.is_within(id(one), *level));
        known.iter().filter(is_below).copied().collect()
    };
    let found = [inner.as_slice(), within].into_iter().map(below).find(|found| !found.is_empty());
    found.unwrap_or_else(|| known.to_vec())
}

/// Units whose name is written with a level above it: 梅州市松源镇, `Alton (Belknap County)`. Levels that the list does
/// not hold may stand before that one.
fn named_with_its_level(roster: &Roster, words: &str, within: &[UnitId]) -> Vec<UnitId> {
    let mut found = BTreeSet::new();
    for (at, _) in words.char_indices().skip(1) {
        let (start, end) = words.split_at(at);
        if ends_as_level(start, end) && roster.index.known_as(&compact(start), Rank::ByRule).is_empty() {
            found.extend(named_with_its_level(roster, end.trim(), within));
        }
        for (level, name) in [(start, end), (end, start)] {
            let levels = roster.index.known_as(&compact(level), Rank::ByRule);
            let levels: Vec<UnitId> = levels.iter().map(|(_, id)| *id).collect();
            if !levels.iter().any(|level| roster.index.above.contains(level)) {
                continue;
            }
            let mut below = named(roster, name.trim(), &levels);
            if below.is_empty() {
                below = named_with_its_level(roster, name.trim(), &levels);
            }
            below.retain(|id| levels.iter().any(|level| id != level && roster.is_within(*id, *level)));
            found.extend(below);
        }
    }
    let found: Vec<UnitId> = found.into_iter().collect();
    nearest(roster, &found, |id| *id, within)
}

/// Whether the name of a level may end between two parts of a name: at a space, or behind 省, 市, 区.
fn ends_as_level(start: &str, end: &str) -> bool {
    end.starts_with(' ') || is_other_level(start)
}

/// Units with a name like this one, best first. Sharing letters is counted first because it is cheap.
fn alike(roster: &Roster, words: &str) -> Vec<UnitId> {
    let letters: BTreeSet<char> = words.chars().collect();
    let mut shared = vec![0_usize; roster.nodes.len()];
    for id in letters.iter().filter_map(|letter| roster.index.letters.get(letter)).flatten() {
        shared[id.0 as usize] += 1;
    }
    let mut likely: Vec<UnitId> =
        roster.ids().map(|(id, _)| id).filter(|id| 2 * shared[id.0 as usize] >= letters.len().max(2)).collect();
    likely.sort_by_key(|id| std::cmp::Reverse(shared[id.0 as usize]));
    likely.truncate(64);
    suggest::ranked(words, likely.iter().map(|id| (roster.node(*id).name.as_str(), *id)), SUGGESTIONS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::roster::from_csv;

    const UNITS: &str = "\
code,name,aliases,parents,level,opened,closed,successor
4414,梅州市,,,,,,
441403,梅县区,梅县,梅州市,,,,
441403104,大坪镇,,梅州市/梅县区,,,,
441403116,松源镇,,梅州市/梅县区,,,,
441403001,新城办事处,,梅州市/梅县区,,,,
441481,兴宁市,,梅州市,,,,
441481125,大坪镇,,梅州市/兴宁市,,,,
441403900,松东镇,,梅州市/梅县区,,,2003-12-31,441403100
441403100,松口镇,松口公社,梅州市/梅县区,,,,
,Sullivan,,New Hampshire/Sullivan County,,,,
,Sullivan,,New Hampshire/Cheshire County,,,,
,Manchester Ward 1,,New Hampshire/Hillsborough County,,,,
,Town of St. Albans,,New Hampshire/Cheshire County,,,,
";

    fn check(name: &str, within: &[&str], expected: &str) {
        let roster = from_csv("units.csv", UNITS).expect("valid");
        let within: Vec<UnitId> =
            within.iter().map(|key| roster.by_key(key).unwrap_or_else(|| panic!("{key}"))).collect();
        let keys = |ids: &[UnitId]| ids.iter().map(|id| roster.node(*id).key.clone()).collect::<Vec<_>>().join(" ");
        let shown = match roster.resolve(name, &within) {
            Resolved::One(id) => keys(&[id]),
            Resolved::Ambiguous(ids) => format!("several: {}", keys(&ids)),
            Resolved::Unknown(ids) => format!("unknown: {}", keys(&ids)),
        };
        assert_eq!(shown, expected, "{name}");
    }

    #[test]
    fn finds_codes_and_official_names() {
        check("441403116", &[], "441403116");
        check("441403116000", &[], "441403116");
        check("松源镇", &[], "441403116");
        check(" 松　源　镇 ", &[], "441403116");
    }

    #[test]
    fn finds_names_by_rule() {
        check("松源", &[], "441403116");
        check("松源镇人民政府", &[], "441403116");
        check("松源镇综合行政执法队", &[], "441403116");
        check("松源司法所", &[], "441403116");
        check("新城街道办事处", &[], "441403001");
        check("新城街道", &[], "441403001");
        check("新城街办", &[], "441403001");
        check("松口公社", &[], "441403100");
    }

    #[test]
    fn a_different_kind_of_place_is_a_different_place() {
        check("松源街道", &[], "unknown: 441403116");
        check("松原镇", &[], "unknown: 441403116 441403900 441403100");
    }

    #[test]
    fn levels_tell_units_of_one_name_apart() {
        check("大坪镇", &[], "several: 441403104 441481125");
        check("大坪镇", &["441481"], "441481125");
        check("梅县区大坪镇", &[], "441403104");
        check("梅州市梅县区大坪镇人民政府", &[], "441403104");
        check("梅县大坪", &[], "441403104");
        check("大坪镇（兴宁市）", &[], "441481125");
        // Nobody lists the province; the level that is listed still has to fit.
        check("岭南省梅县区大坪镇", &[], "441403104");
        check("Norland Sullivan County Sullivan", &[], "New Hampshire/Sullivan County/Sullivan");
        check("岭南省大坪镇", &[], "unknown: 441403104 441481125");
        check("兴宁市梅县区松源镇", &[], "unknown: ");
        check("梅州市大坪镇", &["441403"], "441403104");
        check("松源镇", &["441481"], "441403116");
        check("大坪镇", &["441403", "4414"], "441403104");
        check("大坪镇", &["4414", "441481"], "441481125");
        check("大坪镇", &["441403001", "4414"], "several: 441403104 441481125");
    }

    #[test]
    fn reads_english_names() {
        let cheshire = "New Hampshire/Cheshire County";
        check("SULLIVAN", &[cheshire], "New Hampshire/Cheshire County/Sullivan");
        check("Sullivan town", &[cheshire], "New Hampshire/Cheshire County/Sullivan");
        check("Sullivan, Cheshire County", &[], "New Hampshire/Cheshire County/Sullivan");
        check("Manchester - Ward 1", &[], "New Hampshire/Hillsborough County/Manchester Ward 1");
        check("TOWN OF ST. ÁLBANS", &[], "New Hampshire/Cheshire County/Town of St. Albans");
        check("Saint Albans", &[], "New Hampshire/Cheshire County/Town of St. Albans");
        check("Manchester Ward 2", &[], "unknown: New Hampshire/Hillsborough County/Manchester Ward 1");
    }
}
