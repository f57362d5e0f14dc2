//! The node that holds all reporting units: the area the bureau answers for.

use crate::{
    catalog::{Node, Roster},
    observation::UnitId,
};

/// The whole of a bureau that has no title.
const UNTITLED: &str = "合计";
const UNTITLED_EN: &str = "All units";

/// The same roster, the whole without a title called in English.
#[must_use]
pub fn in_english(roster: &Roster) -> Option<Roster> {
    let root = roster.nodes.first().filter(|node| node.name == UNTITLED && !node.reports)?;
    let root = Node { key: UNTITLED_EN.to_owned(), name: UNTITLED_EN.to_owned(), ..root.clone() };
    Some(Roster::new(std::iter::once(root).chain(roster.nodes.iter().skip(1).cloned()).collect()))
}

/// The same roster under a single root. Where the units have no common level above them (a list of authorities, say)
/// one named after the area is put above all roots, so that there is always a whole to total.
#[must_use]
pub fn under_one_root(roster: Roster, title: &str) -> Roster {
    if roster.ids().filter(|(_, node)| node.parent.is_none()).count() == 1 {
        return roster;
    }
    let name = if title.is_empty() { UNTITLED } else { title };
    let down = |id: UnitId| UnitId(id.0 + 1);
    let root = Node {
        key: name.to_owned(),
        name: name.to_owned(),
        aliases: Vec::new(),
        parent: None,
        reports: false,
        depth: 0,
        opened: None,
        closed: None,
        successors: Vec::new(),
    };
    let below = roster.nodes.into_iter().map(|node| Node {
        parent: Some(node.parent.map_or(UnitId(0), down)),
        successors: node.successors.into_iter().map(down).collect(),
        depth: node.depth + 1,
        ..node
    });
    Roster::new(std::iter::once(root).chain(below).collect())
}

/// The lowest node that is above all reporting units.
#[must_use]
pub fn area(roster: &Roster) -> UnitId {
    let mut common: Option<Vec<UnitId>> = None;
    for (unit, _) in roster.reporting() {
        let above = roster.ancestors(unit);
        common = Some(match common {
            None => above,
            Some(shared) => shared.into_iter().filter(|node| above.contains(node)).collect(),
        });
    }
    common.and_then(|shared| shared.first().copied()).unwrap_or(UnitId(0))
}
