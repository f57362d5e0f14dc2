//! A first list of reporting units out of the names that returns bear, for a bureau that has none yet.
//!
//! It is a draft and is called so: who sent nothing is not on it, and no level is above its units. Where returns name
//! townships, these are the reporting units; their villages and the levels above them are not.

use std::collections::BTreeSet;

use super::{
    Node, Roster,
    names::{forms_of_official, is_other_level, is_township, without_offices, words},
};
use crate::normalize::text;

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
}

/// The roster of the units that these names name, in the order in which they come first.
#[must_use]
pub fn drafted(named: &[Named]) -> Roster {
    let mut names: Vec<(String, By)> = Vec::new();
    for Named { name, by } in named {
        let name = proper(name);
        match names.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = (*known).max(*by),
            None => names.push((name, *by)),
        }
    }
    let has_townships = names.iter().any(|(name, _)| is_township(name));
    names.retain(|(name, by)| match (is_township(name), by) {
        (true, _) => true,
        (false, By::Cell) => !(has_townships && is_other_level(name)),
        (false, By::Key) => !has_townships,
        (false, By::Title) => false,
    });
    let known = one_each(&names);
    Roster::new(known.into_iter().map(node).collect())
}

fn node(name: String) -> Node {
    Node {
        key: name.clone(),
        name,
        aliases: Vec::new(),
        parent: None,
        reports: true,
        depth: 0,
        opened: None,
        closed: None,
        successor: None,
    }
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

/// Of several ways to write one unit the one with its kind of place, the shortest: 青禾镇, not 青禾 nor 云溪区青禾镇.
fn one_each(names: &[(String, By)]) -> Vec<String> {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|at| (!is_township(&names[*at].0), names[*at].0.chars().count(), *at));
    let (mut kept, mut known): (Vec<usize>, BTreeSet<String>) = (Vec::new(), BTreeSet::new());
    for at in order {
        let name = &names[at].0;
        let ends_in_known = || {
            let ends = name.char_indices().skip(1).map(|(from, _)| &name[from..]);
            is_township(name) && ends.into_iter().any(|end| is_township(end) && known.contains(end))
        };
        if !known.contains(name) && !ends_in_known() {
            known.extend(forms_of_official(name));
            known.insert(name.clone());
            kept.push(at);
        }
    }
    kept.sort_unstable();
    kept.into_iter().map(|at| names[at].0.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(named: &[(&str, By)], expected: &str) {
        let named: Vec<Named> = named.iter().map(|(name, by)| Named { name: (*name).to_owned(), by: *by }).collect();
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
    fn words_for_townships_in_general_name_none() {
        check(&[("各乡镇", By::Title), ("本街道", By::Title), ("城镇", By::Title), ("所在乡镇", By::Title)], "");
    }
}
