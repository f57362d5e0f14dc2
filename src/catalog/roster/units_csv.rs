//! Reads a bureau's `units.csv`: one row per reporting unit, or per level above, in the bureau's order.
//!
//! Only a name is needed. Codes, levels above to any depth, dates of opening and closing, and the successor may be
//! added. Levels that have no row of their own are made from the paths in `parents`. Decoding the file is left to the
//! edge.

use std::collections::{BTreeMap, BTreeSet};

use super::{Node, Roster};
use crate::{
    catalog::{
        error::{CatalogError, did_you_mean},
        table::{Row, Table},
    },
    diagnostic::Text,
    observation::{Day, UnitId},
};

/// Columns and the headers under which they are accepted.
const COLUMNS: [(&str, &[&str]); 9] = [
    ("code", &["代码", "区划代码", "编码"]),
    ("name", &["名称", "单位名称", "单位", "填报单位"]),
    ("aliases", &["别名", "曾用名", "其他名称"]),
    ("parents", &["上级", "隶属", "上级单位"]),
    ("level", &["级别", "类型", "层级"]),
    ("opened", &["设立日期", "启用日期", "成立日期"]),
    ("closed", &["撤销日期", "停用日期"]),
    ("successor", &["并入", "承继单位", "接续单位"]),
    ("note", &["备注", "说明"]),
];

/// Words of the column `level` that decide whether a unit sends returns; every other word only informs.
const SENDS: [(&str, bool); 8] = [
    ("填报", true),
    ("上报", true),
    ("reports", true),
    ("reporting", true),
    ("汇总", false),
    ("不填报", false),
    ("total", false),
    ("level", false),
];

/// The roster of a bureau. A row sends returns unless it stands above another or its `level` says otherwise.
///
/// # Errors
/// All faults of the file: unknown columns, rows without a name, codes or names given twice, dates that are none,
/// successors that are not in the file.
pub fn from_csv(file: &str, text: &str) -> Result<Roster, Vec<CatalogError>> {
    let table = Table::read(file, text, &COLUMNS, &["name"])?;
    let mut errors = Vec::new();
    let units: Vec<Unit> = table.rows.iter().filter_map(|row| unit(file, row, &mut errors)).collect();
    let by_code = by_code(file, &units, &mut errors);
    let paths: Vec<Vec<String>> = units.iter().map(|unit| path_of(unit, &units, &by_code)).collect();
    let by_path = by_path(file, &units, &paths, &mut errors);
    let (nodes, node_of_row, levels) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
    let mut tree = Tree { units: &units, paths: &paths, by_path, nodes, node_of_row, levels };
    for row in 0..units.len() {
        tree.add_row(row);
    }
    tree.set_successors(file, &by_code, &mut errors);
    tree.set_reports();
    if errors.is_empty() { Ok(Roster::new(tree.nodes)) } else { Err(errors) }
}

/// One row of the file.
struct Unit {
    line: usize,
    code: String,
    name: String,
    aliases: Vec<String>,
    parents: Vec<String>,
    sends: Option<bool>,
    opened: Option<Day>,
    closed: Option<Day>,
    successor: String,
}

fn unit(file: &str, row: &Row, errors: &mut Vec<CatalogError>) -> Option<Unit> {
    let name = row.get("name");
    if name.is_empty() {
        errors.push(CatalogError::new(file, row.line, "name", Text::new("没有单位名称", "a unit without a name")));
        return None;
    }
    let mut day = |column: &'static str| {
        let written = row.get(column);
        let read = Day::parse(&written.replace(['/', '.', '年', '月'], "-").replace('日', ""));
        if read.is_none() && !written.is_empty() {
            let message = Text::new(
                format!("是 {written}，应为日期，如 2021-07-15"),
                format!("found {written}, expected a day such as 2021-07-15"),
            );
            errors.push(CatalogError::new(file, row.line, column, message));
        }
        read
    };
    let level = row.get("level").to_lowercase();
    Some(Unit {
        line: row.line,
        code: row.get("code").to_owned(),
        name: name.to_owned(),
        aliases: row.list("aliases"),
        parents: row.get("parents").split('/').map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned).collect(),
        sends: SENDS.iter().find(|(word, _)| *word == level).map(|(_, sends)| *sends),
        opened: day("opened"),
        closed: day("closed"),
        successor: row.get("successor").to_owned(),
    })
}

fn by_code<'a>(file: &str, units: &'a [Unit], errors: &mut Vec<CatalogError>) -> BTreeMap<&'a str, usize> {
    let mut by_code = BTreeMap::new();
    for (at, unit) in units.iter().enumerate().filter(|(_, unit)| !unit.code.is_empty()) {
        if let Some(first) = by_code.insert(unit.code.as_str(), at) {
            let first: &Unit = &units[first];
            let message = Text::new(
                format!("代码 {} 已在第 {} 行用于 {}", unit.code, first.line, first.name),
                format!("code {} was given to {} on line {}", unit.code, first.name, first.line),
            );
            errors.push(CatalogError::new(file, unit.line, "code", message));
        }
    }
    by_code
}

/// The path of names, outermost first, ending with the unit's own. A single parent may be given by its code.
fn path_of(unit: &Unit, units: &[Unit], by_code: &BTreeMap<&str, usize>) -> Vec<String> {
    let mut path = vec![unit.name.clone()];
    let mut above = unit.parents.as_slice();
    while let [code] = above {
        let Some(parent) = by_code.get(code.as_str()).map(|at| &units[*at]) else { break };
        // Codes that go round in a circle end where they began.
        if path.len() > units.len() {
            return path;
        }
        path.insert(0, parent.name.clone());
        above = &parent.parents;
    }
    [above, &path].concat()
}

fn by_path<'a>(
    file: &str,
    units: &[Unit],
    paths: &'a [Vec<String>],
    errors: &mut Vec<CatalogError>,
) -> BTreeMap<&'a [String], usize> {
    let mut by_path: BTreeMap<&[String], usize> = BTreeMap::new();
    for (at, path) in paths.iter().enumerate() {
        let Some(first) = by_path.get(path.as_slice()).copied() else {
            by_path.insert(path, at);
            continue;
        };
        // A unit that was closed and opened again under the same name has two codes.
        if units[first].code.is_empty() || units[at].code.is_empty() {
            let message = Text::new(
                format!("{} 已在第 {} 行；同一上级下的同名单位要有不同的代码", path.join("/"), units[first].line),
                format!(
                    "{} stands on line {} already; units of one name under one parent need codes",
                    path.join("/"),
                    units[first].line
                ),
            );
            errors.push(CatalogError::new(file, units[at].line, "name", message));
        }
    }
    by_path
}

/// The nodes so far, a parent before its children.
struct Tree<'a> {
    units: &'a [Unit],
    paths: &'a [Vec<String>],
    by_path: BTreeMap<&'a [String], usize>,
    nodes: Vec<Node>,
    node_of_row: BTreeMap<usize, UnitId>,
    levels: BTreeMap<&'a [String], UnitId>,
}

impl<'a> Tree<'a> {
    fn add_row(&mut self, row: usize) -> UnitId {
        if let Some(made) = self.node_of_row.get(&row) {
            return *made;
        }
        let id = self.push(&self.paths[row], Some(&self.units[row]));
        self.node_of_row.insert(row, id);
        id
    }

    fn add_level(&mut self, path: &'a [String]) -> UnitId {
        if let Some(row) = self.by_path.get(path) {
            return self.add_row(*row);
        }
        if let Some(made) = self.levels.get(path) {
            return *made;
        }
        let id = self.push(path, None);
        self.levels.insert(path, id);
        id
    }

    fn push(&mut self, path: &'a [String], unit: Option<&Unit>) -> UnitId {
        let (name, above) = path.split_last().expect("a path ends with a name");
        let parent = (!above.is_empty()).then(|| self.add_level(above));
        let depth = parent.map_or(0, |parent| self.nodes[parent.0 as usize].depth.saturating_add(1));
        let id = UnitId(u32::try_from(self.nodes.len()).expect("far fewer units than 2^32"));
        let code = unit.map(|unit| unit.code.clone()).filter(|code| !code.is_empty());
        self.nodes.push(Node {
            key: code.unwrap_or_else(|| path.join("/")),
            name: name.clone(),
            aliases: unit.map(|unit| unit.aliases.clone()).unwrap_or_default(),
            parent,
            reports: false,
            depth,
            opened: unit.and_then(|unit| unit.opened),
            closed: unit.and_then(|unit| unit.closed),
            successor: None,
        });
        id
    }

    fn set_successors(&mut self, file: &str, by_code: &BTreeMap<&str, usize>, errors: &mut Vec<CatalogError>) {
        for (row, id) in &self.node_of_row {
            let unit = &self.units[*row];
            if unit.successor.is_empty() {
                continue;
            }
            let path: Vec<String> = unit.successor.split('/').map(|part| part.trim().to_owned()).collect();
            let above = self.paths[*row].split_last().map(|(_, above)| above).unwrap_or_default();
            let sibling = [above, &path].concat();
            let rows = by_code.get(unit.successor.as_str()).or_else(|| self.by_path.get(path.as_slice()));
            let next = rows.or_else(|| self.by_path.get(sibling.as_slice()));
            match next {
                Some(next) => self.nodes[id.0 as usize].successor = self.node_of_row.get(next).copied(),
                None => errors.push(unknown_successor(file, unit, self.units)),
            }
        }
    }

    fn set_reports(&mut self) {
        let parents: BTreeSet<UnitId> = self.nodes.iter().filter_map(|node| node.parent).collect();
        for (row, id) in &self.node_of_row {
            self.nodes[id.0 as usize].reports = self.units[*row].sends.unwrap_or(!parents.contains(id));
        }
    }
}

fn unknown_successor(file: &str, unit: &Unit, units: &[Unit]) -> CatalogError {
    let message = Text::new(
        format!("名单中没有 {} 这个代码或单位", unit.successor),
        format!("no unit of this list has the code or name {}", unit.successor),
    );
    let known = units.iter().flat_map(|unit| [unit.code.as_str(), unit.name.as_str()]);
    let hint = did_you_mean(&unit.successor, known);
    CatalogError::new(file, unit.line, "successor", message).hinted(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let shown = match from_csv("units.csv", text) {
            Ok(roster) => {
                let node = |node: &Node| {
                    let sends = if node.reports { "*" } else { "" };
                    let next = node.successor.map(|id| format!("→{}", roster.node(id).key)).unwrap_or_default();
                    format!("{}{}{sends}{next}", "-".repeat(node.depth.into()), node.key)
                };
                roster.nodes.iter().map(node).collect::<Vec<_>>().join(" ")
            }
            Err(errors) => {
                errors.iter().map(|e| format!("{} {} {}", e.line, e.key, e.message.en)).collect::<Vec<_>>().join("; ")
            }
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn only_a_name_is_needed() {
        check("name\n甲\n乙\n", "甲* 乙*");
    }

    #[test]
    fn makes_the_levels_above_from_their_paths() {
        check("名称,上级\n甲,省/市\n乙,省/市\n丙,省\n", "省 -省/市 --省/市/甲* --省/市/乙* -省/丙*");
    }

    #[test]
    fn a_parent_may_have_a_row_after_its_children_and_be_named_by_its_code() {
        check("code,name,parents\n11,甲,1\n1,县,\n", "1 -11*");
        check("code,name,parents\n11,甲,县\n1,县,\n", "1 -11*");
    }

    #[test]
    fn level_may_say_who_sends() {
        check("name,parents,level\n县,,填报\n甲,县,\n乙,县,汇总\n", "县* -县/甲* -县/乙");
    }

    #[test]
    fn successors_are_found_by_code_or_name() {
        check("code,name,parents,closed,successor\n1,甲,县,2020-12-31,乙\n2,乙,县,,\n", "县 -1*→2 -2*");
    }

    #[test]
    fn a_unit_that_got_a_new_code_stands_twice() {
        check("code,name,closed,successor\n1,甲,2013年10月1日,2\n2,甲,,\n", "1*→2 2*");
    }

    #[test]
    fn names_every_fault() {
        check(
            "code,name,opened,successor\n1,,,\n1,甲,昨天,丁\n1,乙,,\n",
            "2 name a unit without a name; 3 opened found 昨天, expected a day such as 2021-07-15; \
             4 code code 1 was given to 甲 on line 3; 3 successor no unit of this list has the code or name 丁",
        );
        check("name\n甲\n甲\n", "3 name 甲 stands on line 2 already; units of one name under one parent need codes");
    }

    #[test]
    fn twenty_thousand_units_are_read() {
        let mut text = String::from("code,name,parents\n");
        for at in 0..20_000 {
            text.push_str(&format!("{at:09},第{at}镇,第{}省/第{}县\n", at / 1000, at / 20));
        }
        let roster = from_csv("units.csv", &text).expect("valid");
        assert_eq!(roster.reporting().count(), 20_000);
        assert_eq!(roster.nodes.len(), 20_000 + 1_000 + 20);
    }
}
