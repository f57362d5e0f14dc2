//! A first list of reporting units out of the names that returns bear, for a bureau that has none yet.
//!
//! It is a draft and is called so: who sent nothing is not on it. Levels above its units are those of columns that stand
//! before the units' (County | Town | Village), so that units of one name stay apart. Where returns name townships, these
//! are the reporting units; their villages and the levels above them are not.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    Node, Roster,
    names::{forms_of_official, is_other_level, is_township, without_offices, words},
};
use crate::{normalize::text, observation::UnitId};

/// How surely a text names a unit. Ordered: the surest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// A title, the sheet's or the file's name.
    Title,
    /// Behind a key such as 填报单位.
    Key,
    /// A cell of its own: below a head of units, or a name with the kind of place.
    Cell,
}

/// A name that a return gives to a unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// The name as written.
    pub name: String,
    /// Where it stands.
    pub by: By,
    /// The levels above that columns before it name, outermost first.
    pub above: Vec<String>,
}

impl Named {
    /// A name with nothing said of the levels above.
    #[must_use]
    pub const fn new(name: String, by: By) -> Self {
        Self { name, by, above: Vec::new() }
    }
}

/// The roster of the units that these names name, in the order in which they come first.
#[must_use]
pub fn drafted(named: &[Named]) -> Roster {
    let mut names: BTreeMap<(Vec<String>, String), (usize, By)> = BTreeMap::new();
    for (at, Named { name, by, above }) in named.iter().enumerate() {
        let key = (above.iter().map(|level| proper(level)).collect(), proper(name));
        let (_, surest) = names.entry(key).or_insert((at, *by));
        *surest = (*surest).max(*by);
    }
    let mut names: Vec<(Unit, usize, By)> =
        names.into_iter().map(|((above, name), (at, by))| (Unit { above, name }, at, by)).collect();
    names.sort_by_key(|(_, at, _)| *at);
    let has_townships = names.iter().any(|(unit, ..)| is_township(&unit.name));
    let places: BTreeSet<String> = names
        .iter()
        .filter(|(unit, ..)| is_township(&unit.name))
        .flat_map(|(unit, ..)| forms_of_official(&unit.name))
        .collect();
    let is_of_place = |name: &str| without_offices(name).into_iter().any(|stem| places.contains(stem));
    let is_institution = |name: &str| !is_other_level(name) && !is_of_place(name);
    // Returns of townships may all name the one office that collects them; several such names report themselves.
    let is_signed = |(unit, _, by): &&(Unit, usize, By)| *by == By::Key && !is_township(&unit.name);
    let institutions = names.iter().filter(is_signed).filter(|(unit, ..)| is_institution(&unit.name)).count();
    names.retain(|(unit, _, by)| match (is_township(&unit.name), by) {
        (true, _) => true,
        (false, By::Cell) => !(has_townships && is_other_level(&unit.name)),
        (false, By::Key) => !has_townships || (institutions > 1 && is_institution(&unit.name)),
        (false, By::Title) => false,
    });
    let mut units: Vec<Unit> = names.into_iter().map(|(unit, ..)| unit).collect();
    // What a township has below it is no level of the list.
    for unit in units.iter_mut().filter(|unit| has_townships && !is_township(&unit.name)) {
        unit.above.clear();
    }
    let levels: BTreeSet<String> = units.iter().flat_map(|unit| unit.above.clone()).collect();
    units.retain(|unit| !unit.above.is_empty() || !levels.contains(&unit.name));
    tree(&one_each(&units))
}

/// A unit to be: its name below the names of the levels above it, as far as they are known.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Unit {
    above: Vec<String>,
    name: String,
}

/// The units below their levels.
fn tree(units: &[Unit]) -> Roster {
    let mut nodes: Vec<Node> = Vec::new();
    let mut levels: BTreeMap<&[String], UnitId> = BTreeMap::new();
    for Unit { above, name } in units {
        let mut parent = None;
        for depth in 1..=above.len() {
            let path = &above[..depth];
            let level = *levels.entry(path).or_insert_with(|| push(&mut nodes, path, parent, false));
            parent = Some(level);
        }
        let path = [above.as_slice(), std::slice::from_ref(name)].concat();
        push(&mut nodes, &path, parent, true);
    }
    Roster::new(nodes)
}

fn push(nodes: &mut Vec<Node>, path: &[String], parent: Option<UnitId>, reports: bool) -> UnitId {
    let id = UnitId(u32::try_from(nodes.len()).expect("far fewer units than 2^32"));
    nodes.push(Node {
        key: path.join("/"),
        name: path.last().cloned().unwrap_or_default(),
        aliases: Vec::new(),
        parent,
        reports,
        depth: u8::try_from(path.len() - 1).unwrap_or(u8::MAX),
        opened: None,
        closed: None,
        successors: Vec::new(),
    });
    id
}

/// The name alone: without brackets, footnotes and the office that signs.
fn proper(name: &str) -> String {
    let (bare, _) = text::split_brackets(name);
    let written = words(if bare.trim().is_empty() { name } else { &bare });
    let place = without_offices(&written).into_iter().find(|stem| is_township(stem)).map(str::to_owned);
    match place {
        _ if is_township(&written) => without_levels(&written).to_owned(),
        Some(place) => without_levels(&place).to_owned(),
        None if text::has_words(&written) => bare.trim().to_owned(),
        None => written,
    }
}

/// A township's name without its office's 办事处 and without the levels above that are written before it: 云溪区青禾镇.
fn without_levels(name: &str) -> &str {
    let office = ["办事处", "办"].iter().find_map(|office| name.strip_suffix(office));
    let name = office.filter(|stem| stem.ends_with("街道")).unwrap_or(name);
    let level =
        name.char_indices().find(|(at, sign)| "省市区县旗州".contains(*sign) && name[..*at].chars().count() > 1);
    let rest = level.map(|(at, sign)| &name[at + sign.len_utf8()..]);
    rest.filter(|rest| rest.chars().count() > 2 && is_township(rest)).map_or(name, without_levels)
}

/// Of several ways to write one unit the one with its kind of place, the one with the most levels, the shortest: 青禾镇, not
/// 青禾 nor 云溪区青禾镇. Units of one name below other levels are others.
fn one_each(units: &[Unit]) -> Vec<Unit> {
    let mut order: Vec<usize> = (0..units.len()).collect();
    order.sort_by_key(|at| {
        let Unit { above, name } = &units[*at];
        (!is_township(name), Reverse(above.len()), name.chars().count(), *at)
    });
    let (mut kept, mut known): (Vec<usize>, BTreeMap<String, Vec<&[String]>>) = (Vec::new(), BTreeMap::new());
    for at in order {
        let Unit { above, name } = &units[at];
        let is_known =
            |name: &str| known.get(name).is_some_and(|kept| kept.iter().any(|other| other.ends_with(above.as_slice())));
        let ends_in_known = || {
            let ends = name.char_indices().skip(1).map(|(from, _)| &name[from..]);
            is_township(name) && ends.into_iter().any(|end| is_township(end) && is_known(end))
        };
        if !is_known(name) && !ends_in_known() {
            for form in forms_of_official(name).into_iter().chain([name.clone()]) {
                known.entry(form).or_default().push(above);
            }
            kept.push(at);
        }
    }
    kept.sort_unstable();
    kept.into_iter().map(|at| units[at].clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(named: &[(&str, By)], expected: &str) {
        let named: Vec<Named> = named.iter().map(|(name, by)| Named::new((*name).to_owned(), *by)).collect();
        let names: Vec<String> = drafted(&named).nodes.into_iter().map(|node| node.name).collect();
        assert_eq!(names.join(" "), expected);
    }

    #[test]
    fn a_unit_stands_once_however_it_is_written() {
        check(
            &[
                ("云溪区青禾镇人民政府", By::Title),
                ("石岭", By::Cell),
                ("青 禾 镇", By::Cell),
                ("石岭镇（盖章）", By::Key),
                ("东桥街道办事处", By::Cell),
                ("东桥街道", By::Cell),
                ("青禾镇司法所", By::Key),
                ("云溪区南塘街道办事处（全街道合计）", By::Cell),
                ("市桥街道", By::Cell),
            ],
            "青禾镇 石岭镇 东桥街道 南塘街道 市桥街道",
        );
    }

    #[test]
    fn townships_have_neither_their_villages_nor_their_district_beside_them() {
        check(&[("青禾镇", By::Cell), ("上塘村", By::Cell), ("云溪区", By::Cell), ("机关", By::Cell)], "青禾镇 机关");
        check(&[("上塘村", By::Cell), ("下塘村", By::Cell)], "上塘村 下塘村");
        check(&[("云溪区司法局", By::Key), ("青禾镇", By::Title)], "青禾镇");
    }

    #[test]
    fn institutions_that_sign_their_returns_stand_beside_townships() {
        let signed =
            ["区人民医院", "城东卫生服务中心", "青禾镇卫生院", "云溪区", "青禾司法所"].map(|name| (name, By::Key));
        check(&signed, "区人民医院 城东卫生服务中心 青禾镇");
    }

    #[test]
    fn units_of_one_name_below_other_levels_stay_apart() {
        let below = |name: &str, above: &[&str]| Named {
            above: above.iter().map(|level| (*level).to_owned()).collect(),
            ..Named::new(name.to_owned(), By::Cell)
        };
        let named = [
            below("Brook", &["North", "Milton"]),
            below("Brook", &["North", "Ashford"]),
            below("Brook", &["Milton"]),
            below("Brook", &[]),
            below("North", &[]),
            below("Hill", &[]),
        ];
        let keys: Vec<String> = drafted(&named).reporting().map(|(_, node)| node.key.clone()).collect();
        assert_eq!(keys, ["North/Milton/Brook", "North/Ashford/Brook", "Hill"]);
    }

    #[test]
    fn words_for_townships_in_general_name_none() {
        check(&[("各乡镇", By::Title), ("本街道", By::Title), ("城镇", By::Title), ("所在乡镇", By::Title)], "");
    }
}
