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
        roster::name_key,
        table::{self, Row, Table},
    },
    diagnostic::{Checked, Diagnostic, Severity, Text},
    observation::{Day, UnitId},
};

/// Columns and the headers under which they are accepted.
const COLUMNS: [(&str, &[&str]); 9] = [
    ("code", &["代码", "区划代码", "编码"]),
    ("name", &["名称", "单位名称", "单位", "填报单位"]),
    ("aliases", &["别名", "曾用名", "其他名称"]),
    ("parents", &["上级", "隶属", "上级单位"]),
    ("level", &["级别", "类型", "层级"]),
    ("opened", &["设立日期", "设立", "启用日期", "成立日期"]),
    ("closed", &["撤并日期", "撤并", "撤销日期", "撤销", "停用日期"]),
    ("successor", &["并入单位", "并入", "承继单位", "接续单位", "并入或分出单位", "分出单位"]),
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
/// units closed before they opened, successors that are not in the file or lead back to the unit.
pub fn from_csv(file: &str, text: &str) -> Result<Roster, Vec<CatalogError>> {
    checked(file, text).map(|checked| checked.value)
}

/// The same with what the list says and probably does not mean: units that nobody can tell apart, levels that are likely
/// slips, names that are another unit's.
///
/// # Errors
/// Those of [`from_csv`].
pub fn checked(file: &str, text: &str) -> Result<Checked<Roster>, Vec<CatalogError>> {
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
    tree.check_successors(file, &mut errors);
    tree.set_reports();
    if !errors.is_empty() {
        return Err(errors);
    }
    let diagnostics = Doubts { file, units: &units, paths: &paths, by_path: &tree.by_path }.all();
    Ok(Checked { value: Roster::new(tree.nodes), diagnostics })
}

/// What a list says and probably does not mean.
struct Doubts<'a> {
    file: &'a str,
    units: &'a [Unit],
    paths: &'a [Vec<String>],
    by_path: &'a BTreeMap<&'a [String], usize>,
}

impl Doubts<'_> {
    fn all(&self) -> Vec<Diagnostic> {
        [self.one_name(), self.unlisted_levels(), self.borrowed_aliases(), self.undated_parts(), self.without_code()]
            .concat()
    }

    fn said(&self, line: usize, column: &str, message: Text, hint: Text) -> Diagnostic {
        let said = CatalogError::new(self.file, line, column, message).hinted(Some(hint)).diagnostic();
        Diagnostic { severity: Severity::Warning, code: "doubtful-unit-list", ..said }
    }

    fn above(&self, row: usize) -> &[String] {
        self.paths[row].split_last().map(|(_, above)| above).unwrap_or_default()
    }

    /// Units of one name under one parent, none of them closed: a file that gives the name gives either.
    fn one_name(&self) -> Vec<Diagnostic> {
        let twins = self.units.iter().enumerate().filter_map(|(row, unit)| {
            let first = &self.units[*self.by_path.get(self.paths[row].as_slice())?];
            (first.line != unit.line && first.closed.is_none() && unit.closed.is_none()).then_some((first, unit))
        });
        let said = |(first, unit): (&Unit, &Unit)| {
            let message = Text::new(
                format!("{} 与第 {} 行同名、同上级；文件里写这个名称时分不清是哪一个，数不采用", unit.name, first.line),
                format!(
                    "{} has the name and the parents of line {}; figures under this name cannot be told apart and are not used",
                    unit.name, first.line
                ),
            );
            let hint = Text::new(
                "同一个单位请删去一行；两个单位请写上级，或改成能区分的名称；换了代码的请在旧的一行填撤并日期",
                "remove a line if they are one unit; else give their parents or names that differ; if the code changed, close the old line",
            );
            self.said(unit.line, "name", message, hint)
        };
        twins.map(said).collect()
    }

    /// Successors of a unit that lives on, without a day on which they opened: nobody knows of which year a part is missing.
    fn undated_parts(&self) -> Vec<Diagnostic> {
        let living = self.units.iter().enumerate().filter(|(_, unit)| unit.closed.is_none());
        let parts = living.flat_map(|(row, unit)| unit.successors.iter().map(move |next| (row, unit, next)));
        let undated = parts.filter(|(row, _, next)| {
            let sibling = [self.above(*row), &[(*next).clone()]].concat();
            let named = |one: &&Unit| one.code == **next || one.name == **next;
            let found = self.by_path.get(sibling.as_slice()).map(|at| &self.units[*at]);
            found.or_else(|| self.units.iter().find(named)).is_some_and(|part| part.opened.is_none())
        });
        let said = |(_, unit, next): (usize, &Unit, &String)| {
            let message = Text::new(
                format!("{} 没有撤并日期，{next} 没有设立日期：看不出是哪一年撤并或分出的，没有按此计算", unit.name),
                format!(
                    "{} has no closing day and {next} no opening day: not used, for nobody can tell in which year it was merged or divided",
                    unit.name
                ),
            );
            let hint = Text::new(
                "撤并的，在它的一行填撤并日期；分出新单位而自己还在的，在新单位的一行填设立日期",
                "give the closing day if it was merged; if it was divided and lives on, the opening day of the new unit",
            );
            self.said(unit.line, "successor", message, hint)
        };
        undated.map(said).collect()
    }

    /// Levels without a row of their own beside or below levels that have one.
    fn unlisted_levels(&self) -> Vec<Diagnostic> {
        let mut levels: BTreeMap<&[String], usize> = BTreeMap::new();
        for row in 0..self.units.len() {
            levels.entry(self.above(row)).or_insert(row);
        }
        let (listed, mut made): (Vec<_>, Vec<_>) =
            levels.into_iter().partition(|(level, _)| self.by_path.contains_key(level));
        made.sort_by_key(|(_, row)| *row);
        let is_odd = |level: &[String]| match level.split_last() {
            Some((_, [])) => listed.iter().any(|(other, _)| other.len() == 1),
            Some((_, above)) => listed.iter().any(|(other, _)| *other == above),
            None => false,
        };
        let said = |(level, row): (&[String], usize)| {
            let written = level.join("/");
            let message = Text::new(
                format!("上级“{written}”在名单中没有自己的一行，已按新的一级汇总"),
                format!("the parent “{written}” has no line of its own and was made a level"),
            );
            let known: Vec<String> = listed.iter().map(|(level, _)| level.join("/")).collect();
            let hint = did_you_mean(&written, known.iter().map(String::as_str));
            let hint = hint.unwrap_or_else(|| {
                Text::new(
                    "写错了请改正；确有这一级请给它加一行",
                    "mend it if it is a slip; give the level a line if there is one",
                )
            });
            self.said(self.units[row].line, "parents", message, hint)
        };
        made.into_iter().filter(|(level, _)| is_odd(level)).map(said).collect()
    }

    /// Other names that are the name, or another name, of a unit beside it. A unit may keep the name of one that closed.
    fn borrowed_aliases(&self) -> Vec<Diagnostic> {
        let mut owners: BTreeMap<(&[String], String), usize> = BTreeMap::new();
        for (row, unit) in self.units.iter().enumerate().filter(|(_, unit)| unit.closed.is_none()) {
            owners.entry((self.above(row), name_key(&unit.name))).or_insert(row);
        }
        let mut said = Vec::new();
        for (row, unit) in self.units.iter().enumerate() {
            for alias in &unit.aliases {
                let owner = *owners.entry((self.above(row), name_key(alias))).or_insert(row);
                let other = &self.units[owner];
                if owner == row || (unit.closed.is_some() && other.name != *alias) {
                    continue;
                }
                let message = Text::new(
                    format!("别名“{alias}”也是第 {} 行 {} 的名称或别名", other.line, other.name),
                    format!("the alias “{alias}” is a name of {} on line {} too", other.name, other.line),
                );
                let hint = Text::new(
                    "一个名称只能指一个单位，请删去多余的别名",
                    "one name can mean one unit only; remove the alias where it does not belong",
                );
                said.push(self.said(unit.line, "aliases", message, hint));
            }
        }
        said
    }

    /// Units without a code in a list of codes.
    fn without_code(&self) -> Vec<Diagnostic> {
        let above: BTreeSet<&[String]> = (0..self.units.len()).map(|row| self.above(row)).collect();
        let is_unit = |row: &usize| !above.contains(self.paths[*row].as_slice());
        let (without, with): (Vec<usize>, Vec<usize>) =
            (0..self.units.len()).filter(is_unit).partition(|row| self.units[*row].code.is_empty());
        let Some(first) = without.first().filter(|_| !with.is_empty()) else { return Vec::new() };
        let first = &self.units[*first];
        let count = without.len();
        let message = Text::new(
            format!("{} 等 {count} 个单位没有代码，结果里以名称代替", first.name),
            format!("{} units have no code, {} the first; their names stand for it in the results", count, first.name),
        );
        let hint = Text::new("有代码的请补上", "add the codes where there are any");
        vec![Diagnostic { severity: Severity::Info, ..self.said(first.line, "code", message, hint) }]
    }
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
    successors: Vec<String>,
}

fn unit(file: &str, row: &Row, errors: &mut Vec<CatalogError>) -> Option<Unit> {
    let name = row.get("name");
    if name.is_empty() {
        errors.push(CatalogError::new(file, row.line, "name", Text::new("没有单位名称", "a unit without a name")));
        return None;
    }
    let mut day = |column: &'static str| {
        let written = row.get(column);
        let read = table::day(written);
        if read.is_none() && !written.is_empty() {
            let message = Text::new(
                format!("是 {written}，应为日期，如 2021-07-15"),
                format!("found {written}, expected a day such as 2021-07-15"),
            );
            errors.push(CatalogError::new(file, row.line, row.head(column), message));
        }
        read
    };
    let (opened, closed) = (day("opened"), day("closed"));
    if let (Some(opened), Some(closed)) = (opened, closed)
        && closed < opened
    {
        let message = Text::new(
            format!("是 {closed}，早于设立日期 {opened}"),
            format!("found {closed}, which is before the unit opened on {opened}"),
        );
        let hint = Text::new("两个日期是否写反", "perhaps the two dates are the wrong way round");
        errors.push(CatalogError::new(file, row.line, row.head("closed"), message).hinted(Some(hint)));
    }
    let level = row.get("level").to_lowercase();
    Some(Unit {
        line: row.line,
        code: row.get("code").to_owned(),
        name: name.to_owned(),
        aliases: row.list("aliases"),
        parents: row.get("parents").split('/').map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned).collect(),
        sends: SENDS.iter().find(|(word, _)| *word == level).map(|(_, sends)| *sends),
        opened,
        closed,
        successors: row.list("successor"),
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
            successors: Vec::new(),
        });
        id
    }

    fn set_successors(&mut self, file: &str, by_code: &BTreeMap<&str, usize>, errors: &mut Vec<CatalogError>) {
        for (row, id) in &self.node_of_row {
            let unit = &self.units[*row];
            let above = self.paths[*row].split_last().map(|(_, above)| above).unwrap_or_default();
            for successor in &unit.successors {
                let path: Vec<String> = successor.split('/').map(|part| part.trim().to_owned()).collect();
                let sibling = [above, &path].concat();
                let rows = by_code.get(successor.as_str()).or_else(|| self.by_path.get(path.as_slice()));
                let next = rows.or_else(|| self.by_path.get(sibling.as_slice()));
                match next.and_then(|next| self.node_of_row.get(next)) {
                    Some(next) => self.nodes[id.0 as usize].successors.push(*next),
                    None => errors.push(unknown_successor(file, unit, successor, self.units)),
                }
            }
        }
    }

    /// Reports units whose successors lead back to themselves by way of closed units alone: nobody would hold their duties.
    fn check_successors(&self, file: &str, errors: &mut Vec<CatalogError>) {
        for (row, id) in &self.node_of_row {
            let unit = &self.units[*row];
            let closed = |id: &UnitId| self.nodes[id.0 as usize].closed.is_some();
            let (mut seen, mut next) = (BTreeSet::new(), self.nodes[id.0 as usize].successors.clone());
            while let Some(later) = next.pop().filter(|later| later != id) {
                if closed(&later) && seen.insert(later) {
                    next.extend(&self.nodes[later.0 as usize].successors);
                }
            }
            let is_own = self.nodes[id.0 as usize].successors.contains(id);
            let goes_round =
                is_own || closed(id) && seen.iter().any(|later| self.nodes[later.0 as usize].successors.contains(id));
            if goes_round {
                let next = unit.successors.join("、");
                let message = Text::new(
                    format!("{} 的并入单位是 {next}，绕了一圈又回到自己", unit.name),
                    format!("{} went into {next}, and by way of it into itself", unit.name),
                );
                let hint = Text::new(
                    "撤并的单位填接收它的单位；分出新单位的填新单位",
                    "of a closed unit give the unit that took over; of one that was divided the new units",
                );
                errors.push(CatalogError::new(file, unit.line, "successor", message).hinted(Some(hint)));
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

fn unknown_successor(file: &str, unit: &Unit, successor: &str, units: &[Unit]) -> CatalogError {
    let message = Text::new(
        format!("名单中没有 {successor} 这个代码或单位"),
        format!("no unit of this list has the code or name {successor}"),
    );
    let known = units.iter().flat_map(|unit| [unit.code.as_str(), unit.name.as_str()]);
    let hint = did_you_mean(successor, known);
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
                    let next = |id: &UnitId| format!("→{}", roster.node(*id).key);
                    let next: String = node.successors.iter().map(next).collect();
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
    fn a_divided_unit_names_all_its_parts_and_may_live_on() {
        check("code,name,closed,successor\n1,甲,2023-12-31,2；丙\n2,乙,,\n3,丙,,\n", "1*→2→3 2* 3*");
        check("code,name,opened,closed,successor\n1,甲,,,2\n2,乙,2020-01-01,2023-12-31,1\n", "1*→2 2*→1");
        check_doubts("code,name,opened,successor\n1,甲,,2\n2,乙,2024-01-01,\n", "");
        check_doubts(
            "code,name,opened,successor\n1,甲,,乙\n2,乙,,\n",
            "Warning line 2 successor: 甲 has no closing day and 乙 no opening day: not used, for nobody can tell in which year it was merged or divided",
        );
    }

    #[test]
    fn heads_are_read_as_clerks_write_them() {
        let roster = from_csv("units.csv", "代码,名称,设立,撤并日期,并入单位\n1,甲,2001/1/1,2020/12/31,乙\n2,乙,,,\n");
        let roster = roster.expect("sound");
        let closed = roster.node(UnitId(0)).closed.map(|day| day.to_string());
        assert_eq!(
            (closed.as_deref(), roster.node(UnitId(0)).successors.as_slice()),
            (Some("2020-12-31"), [UnitId(1)].as_slice())
        );
        assert!(from_csv("units.csv", "名称,撤并\n甲,2020/12/31\n").is_ok());
    }

    #[track_caller]
    fn check_doubts(text: &str, expected: &str) {
        let said = checked("units.csv", text).expect("sound").diagnostics;
        let said: Vec<String> = said.iter().map(|said| format!("{:?} {}", said.severity, said.message.en)).collect();
        assert_eq!(said.join("; "), expected, "{text}");
    }

    #[test]
    fn what_a_list_probably_does_not_mean_is_said() {
        check_doubts(
            "code,name,parents\n1,甲,县\n2,甲,县\n",
            "Warning line 3 name: 甲 has the name and the parents of line 2; figures under this name cannot be told apart and are not used",
        );
        check_doubts("code,name,closed,successor\n1,甲,2013-10-01,2\n2,甲,,\n3,乙,,\n", "");
        check_doubts(
            "code,name,parents\n1,县,\n2,甲,县\n3,乙,县/无\n4,丙,显\n",
            "Warning line 4 parents: the parent “县/无” has no line of its own and was made a level; \
             Warning line 5 parents: the parent “显” has no line of its own and was made a level",
        );
        check_doubts("code,name,parents\n1,县,省/市\n2,甲,省/市/县\n", "");
        check_doubts(
            "code,name,aliases\n1,甲镇,\n2,乙镇,甲镇\n3,丙镇,丙;小丙\n4,丁镇,小丙\n",
            "Warning line 3 aliases: the alias “甲镇” is a name of 甲镇 on line 2 too; \
             Warning line 5 aliases: the alias “小丙” is a name of 丙镇 on line 4 too",
        );
        check_doubts("code,name,aliases,closed,successor\n1,甲镇,,2020-01-01,2\n2,乙镇,甲镇,,\n", "");
        check_doubts(
            "code,name\n1,甲\n,乙\n",
            "Info line 3 code: 1 units have no code, 乙 the first; their names stand for it in the results",
        );
        check_doubts("name,parents\n甲,省/县\n乙,省/县\n", "");
    }

    #[test]
    fn names_every_fault() {
        check(
            "name,opened,closed\n甲,2024-05-01,2023-01-01\n",
            "2 closed found 2023-01-01, which is before the unit opened on 2024-05-01",
        );
        check(
            "code,name,opened,successor\n1,,,\n1,甲,昨天,丁\n1,乙,,\n",
            "2 name a unit without a name; 3 opened found 昨天, expected a day such as 2021-07-15; \
             4 code code 1 was given to 甲 on line 3; 3 successor no unit of this list has the code or name 丁",
        );
        check(
            "code,name,closed,successor\n1,甲,2020-12-31,2\n2,乙,2021-12-31,1\n3,丙,2021-12-31,3\n4,丁,2021-12-31,1\n",
            "2 successor 甲 went into 2, and by way of it into itself; \
             3 successor 乙 went into 1, and by way of it into itself; \
             4 successor 丙 went into 3, and by way of it into itself",
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
