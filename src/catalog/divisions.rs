//! The national township-level division codes, packed; `init` writes a bureau's `units.csv` from them.
//!
//! Only a source of names to start from: a run knows the bureau's own list and nothing of this table. Its origin, date
//! and licence are in `data/catalog/divisions/README.md`.

use std::{collections::BTreeSet, io::Read};

use flate2::read::ZlibDecoder;

use super::{fields::read_document, roster::name_key, suggest};
use crate::diagnostic::Text;

/// One township-level division.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    /// Official code, 9 digits.
    pub code: String,
    /// Official name.
    pub name: String,
    /// Names of the levels above, outermost first.
    pub parents: Vec<String>,
    /// Their codes, of 6 digits.
    pub parent_codes: Vec<String>,
    /// Village committees.
    pub villages: u32,
    /// Neighbourhood committees.
    pub neighbourhoods: u32,
}

impl Division {
    /// Farms, parks and reservoirs that are counted like townships but are none; their codes end in 400 to 599.
    #[must_use]
    pub fn is_statistical(&self) -> bool {
        matches!(self.code.as_bytes().get(6), Some(b'4' | b'5'))
    }
}

/// A county, city or province with its townships, in the order of their codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Code of 2, 4 or 6 digits.
    pub code: String,
    /// Official name.
    pub name: String,
    /// Names of the levels above, outermost first.
    pub parents: Vec<String>,
    /// Its townships.
    pub townships: Vec<Division>,
}

/// Why an area was not found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AreaError {
    /// Nothing has this code or name.
    #[error("no division is called {asked}")]
    Unknown {
        /// What was asked for.
        asked: String,
        /// The nearest names, best first.
        near: Vec<String>,
    },
    /// A code of no county of today, in a city that there is.
    #[error("{asked} is no code of today; {above} has {}", within.join(", "))]
    NotInUse {
        /// What was asked for.
        asked: String,
        /// The city.
        above: String,
        /// Its counties with their codes.
        within: Vec<String>,
    },
    /// Several areas bear this name.
    #[error("several divisions are called {asked}: {}", found.join(", "))]
    Ambiguous {
        /// What was asked for.
        asked: String,
        /// Their full names with their codes.
        found: Vec<String>,
    },
}

impl AreaError {
    /// What to tell people.
    #[must_use]
    pub fn message(&self) -> Text {
        match self {
            Self::Unknown { asked, near } if near.is_empty() => Text::new(
                format!(
                    "没有代码或名称为 {asked} 的行政区划；应为县级代码（如 441403）或名称。已撤并、改名的请用现在的代码或名称"
                ),
                format!(
                    "no division has the code or name {asked}; expected a county code such as 441403, or a name; of one that was merged or renamed, those of today"
                ),
            ),
            Self::Unknown { asked, near } => Text::new(
                format!("没有代码或名称为 {asked} 的行政区划；是否应为 {}", near.join("、")),
                format!("no division has the code or name {asked}; did you mean {}", near.join(", ")),
            ),
            Self::NotInUse { asked, above, within } => Text::new(
                format!("{asked} 不是现在的代码，可能已撤并或改名；{above}现有 {}", within.join("、")),
                format!(
                    "{asked} is no code of today, perhaps of a place merged or renamed; {above} has {}",
                    within.join(", ")
                ),
            ),
            Self::Ambiguous { asked, found } => Text::new(
                format!("{asked} 有 {} 个，请用代码：{}", found.len(), found.join("、")),
                format!("{} divisions are called {asked}, give a code: {}", found.len(), found.join(", ")),
            ),
        }
    }
}

/// The county, city or province of this code or name with its townships. Codes may have trailing zeros (441403000000);
/// names may be short (梅县), written with levels above (梅州市梅县区), or former ones, like codes (441421).
///
/// # Errors
/// [`AreaError`] when nothing or more than one thing is called so.
pub fn townships(district: &str) -> Result<Area, AreaError> {
    let table = Table::unpack();
    let at = table.find(district.trim())?;
    Ok(table.area(at))
}

/// One line of the packed table.
#[derive(Debug)]
struct Line {
    depth: usize,
    /// Position of the level above.
    parent: Option<usize>,
    code: String,
    name: String,
    villages: u32,
    neighbourhoods: u32,
}

const TOWNSHIP: usize = 3;

/// Rows of the statistical table that stand for no place of their own: 市辖区, 县, 省直辖县级行政区划.
const PLACEHOLDERS: [&str; 4] = ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"];

#[derive(Debug)]
struct Table {
    lines: Vec<Line>,
    former: Vec<Former>,
}

impl Table {
    fn unpack() -> Self {
        let packed: &[u8] = include_bytes!("../../data/catalog/divisions/divisions.tsv.z");
        let mut text = String::new();
        ZlibDecoder::new(packed).read_to_string(&mut text).expect("the table is part of the program and has a test");
        let mut above: Vec<usize> = Vec::new();
        let mut lines: Vec<Line> = Vec::new();
        for line in text.lines() {
            let depth = line.len() - line.trim_start_matches('\t').len();
            let mut fields = line[depth..].split('\t');
            let mut next = || fields.next().unwrap_or_default();
            above.truncate(depth);
            let parent = above.last().copied();
            above.push(lines.len());
            let code = parent.map(|at| lines[at].code.clone()).unwrap_or_default() + next();
            let name = next().to_owned();
            let mut count = || next().parse().unwrap_or_default();
            lines.push(Line { depth, parent, code, name, villages: count(), neighbourhoods: count() });
        }
        Self { lines, former: former() }
    }

    /// Whether a line stands for the place of the line above it: a city without counties (东莞市), a county without
    /// townships (金门县) is listed again where one of them would be.
    fn repeats(&self, line: &Line) -> bool {
        line.parent.is_some_and(|above| self.lines[above].name == line.name)
    }

    fn areas(&self) -> impl Iterator<Item = (usize, &Line)> {
        let lines = self.lines.iter().enumerate();
        lines.filter(|(_, line)| line.depth < TOWNSHIP && !PLACEHOLDERS.contains(&line.name.as_str()))
    }

    fn find(&self, asked: &str) -> Result<usize, AreaError> {
        let code = code_of(asked);
        let found = match &code {
            Some(code) => self.coded(self.now_of(|former| former.code == *code).first().copied().unwrap_or(code)),
            None => self.named(&name_key(asked)),
        };
        match found[..] {
            [one] => Ok(one),
            [] => Err(self.unknown(asked, code.as_deref())),
            _ => {
                let found = found.iter().map(|at| self.described(*at)).collect();
                Err(AreaError::Ambiguous { asked: asked.to_owned(), found })
            }
        }
    }

    /// Where former places went: codes of today.
    fn now_of(&self, wanted: impl Fn(&Former) -> bool) -> BTreeSet<&str> {
        self.former.iter().filter(|former| wanted(former)).map(|former| former.now.as_str()).collect()
    }

    fn coded(&self, code: &str) -> Vec<usize> {
        self.areas().filter(|(_, line)| line.code == code).map(|(at, _)| at).collect()
    }

    /// Areas of this name; those that bore it before when there are none, else those of this short name.
    fn named(&self, key: &str) -> Vec<usize> {
        let full = |at: usize, line: &Line| -> Vec<String> {
            let above = self.parents(at);
            (0..=above.len()).map(|from| above[from..].concat() + &line.name).collect()
        };
        let exact: Vec<usize> = self
            .areas()
            .filter(|(_, line)| !self.repeats(line))
            .filter(|(at, line)| full(*at, line).iter().any(|name| name == key))
            .map(|(at, _)| at)
            .collect();
        if !exact.is_empty() {
            return exact;
        }
        let once: Vec<usize> =
            self.now_of(|former| former.name == key).into_iter().flat_map(|code| self.coded(code)).collect();
        if !once.is_empty() {
            return once;
        }
        let short = |line: &Line| ["区", "县", "市", "省"].iter().any(|kind| line.name.strip_suffix(kind) == Some(key));
        self.areas().filter(|(_, line)| short(line)).map(|(at, _)| at).collect()
    }

    /// What is known of a name or code that nothing has. Digits that are alike say nothing of a place, but the first four
    /// say the city.
    fn unknown(&self, asked: &str, code: Option<&str>) -> AreaError {
        let Some(code) = code else { return AreaError::Unknown { asked: asked.to_owned(), near: self.near(asked) } };
        let within: Vec<(usize, &Line)> = self
            .areas()
            .filter(|(_, line)| line.code.len() == 6 && code.len() == 6 && line.code[..4] == code[..4])
            .collect();
        match within.first() {
            None => AreaError::Unknown { asked: asked.to_owned(), near: Vec::new() },
            Some((first, _)) => AreaError::NotInUse {
                asked: asked.to_owned(),
                above: self.parents(*first).concat(),
                within: within.iter().map(|(_, line)| format!("{} {}", line.code, line.name)).collect(),
            },
        }
    }

    /// Areas that bear the name with another kind of place (武鸣县, now 武鸣区), else those of a name like it.
    fn near(&self, asked: &str) -> Vec<String> {
        let stem = |name: &str| {
            let stem = ["区", "县", "市", "省", "旗"].iter().find_map(|kind| name.strip_suffix(kind));
            stem.filter(|stem| !stem.is_empty()).unwrap_or(name).to_owned()
        };
        let known: Vec<(String, usize)> = self.areas().map(|(at, line)| (stem(&line.name), at)).collect();
        let asked = stem(asked);
        let mut near: Vec<usize> = known.iter().filter(|(name, _)| *name == asked).map(|(_, at)| *at).collect();
        if near.is_empty() {
            near = suggest::ranked(&asked, known.iter().map(|(name, at)| (name.as_str(), *at)), 3);
        }
        near.into_iter().map(|at| self.described(at)).collect()
    }

    fn described(&self, at: usize) -> String {
        format!("{} {}{}", self.lines[at].code, self.parents(at).concat(), self.lines[at].name)
    }

    /// The levels above a line, outermost first: those that are a place, and each place once.
    fn above(&self, at: usize) -> Vec<&Line> {
        let above = std::iter::successors(self.lines[at].parent, |line| self.lines[*line].parent);
        let above = above.map(|line| &self.lines[line]);
        let is_place = |line: &&Line| !PLACEHOLDERS.contains(&line.name.as_str()) && !self.repeats(line);
        let mut above: Vec<&Line> = above.filter(is_place).filter(|line| line.name != self.lines[at].name).collect();
        above.reverse();
        above
    }

    /// Names of the levels above a line, outermost first.
    fn parents(&self, at: usize) -> Vec<String> {
        self.above(at).into_iter().map(|line| line.name.clone()).collect()
    }

    fn area(&self, at: usize) -> Area {
        let line = &self.lines[at];
        let below = self.lines[at + 1..].iter().take_while(|below| below.depth > line.depth);
        let count = below.count();
        let townships = (at + 1..=at + count).filter(|below| self.lines[*below].depth == TOWNSHIP);
        Area {
            code: line.code.clone(),
            name: line.name.clone(),
            parents: self.parents(at),
            townships: townships.map(|below| self.division(below)).collect(),
        }
    }

    fn division(&self, at: usize) -> Division {
        let line = &self.lines[at];
        Division {
            code: line.code.clone(),
            name: line.name.clone(),
            parents: self.parents(at),
            parent_codes: self.above(at).into_iter().map(|line| format!("{:0<6}", line.code)).collect(),
            villages: line.villages,
            neighbourhoods: line.neighbourhoods,
        }
    }
}

/// The digits of a code that is written with or without its trailing zeros; `None` where it is a name.
fn code_of(asked: &str) -> Option<String> {
    if asked.is_empty() || !asked.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let code = if asked.len() == 12 { &asked[..6] } else { asked };
    let code = if code.len() == 6 { code.trim_end_matches("00") } else { code };
    Some(code.to_owned())
}

/// A county code that is no longer in use.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Former {
    code: String,
    name: String,
    now: String,
}

fn former() -> Vec<Former> {
    let text = include_str!("../../data/catalog/divisions/former.toml");
    read_document("former.toml", text, |document, fields| {
        let mut former = Vec::new();
        for mut entry in fields.tables(document, "former") {
            let parts = ["code", "name", "now"].map(|key| entry.required(document, key).unwrap_or_default());
            let _: Option<i16> = entry.integer(document, "year", ("四位年份", "a year"));
            entry.finish(document);
            let [code, name, now] = parts;
            former.push(Former { code, name, now });
        }
        former
    })
    .expect("former.toml is part of the program and has a test")
}

/// Every city and county.
#[cfg(test)]
pub(super) fn every_area() -> Vec<Area> {
    let table = Table::unpack();
    table.areas().filter(|(_, line)| line.depth > 0).map(|(at, _)| table.area(at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(asked: &str, expected: &str) {
        let shown = match townships(asked) {
            Ok(area) => format!("{} {}{} {}", area.code, area.parents.concat(), area.name, area.townships.len()),
            Err(error) => error.to_string(),
        };
        assert_eq!(shown, expected, "{asked}");
    }

    #[test]
    fn holds_every_township_once() {
        let table = Table::unpack();
        let count = |depth| table.lines.iter().filter(|line| line.depth == depth).count();
        assert_eq!([0, 1, 2, 3].map(count), [31, 342, 2978, 41_352]);
        assert!(table.lines.windows(2).all(|pair| pair[0].code < pair[1].code));
    }

    #[test]
    fn finds_areas_by_code_and_name() {
        for asked in ["441403", "441403000000", "梅县区", "梅州市梅县区", "广东省梅州市梅县区", "441421", "梅县"]
        {
            check(asked, "441403 广东省梅州市梅县区 20");
        }
        check("441400", "4414 广东省梅州市 117");
        for asked in ["441900", "东莞市", "广东省东莞市"] {
            check(asked, "4419 广东省东莞市 36");
        }
        check("620201", "620201 甘肃省嘉峪关市 5");
        check("110101", "110101 北京市东城区 17");
    }

    #[test]
    fn names_what_it_may_have_been() {
        check(
            "鼓楼区",
            "several divisions are called 鼓楼区: 320106 江苏省南京市鼓楼区, 320302 江苏省徐州市鼓楼区, 350102 福建省福州市鼓楼区, 410204 河南省开封市鼓楼区",
        );
        check("999999", "no division is called 999999");
        // One sign of the kind of place in common is no likeness.
        check("囗县", "no division is called 囗县");
        // 邕宁县 became two districts.
        let Err(AreaError::Unknown { near, .. }) = townships("邕宁县") else { panic!("found") };
        assert_eq!(near, ["450109 广西壮族自治区南宁市邕宁区"]);
        let Err(AreaError::NotInUse { above, within, .. }) = townships("610129") else { panic!("found") };
        assert_eq!(above, "陕西省西安市");
        assert!(within.contains(&"610118 鄠邑区".to_owned()) && within.len() > 10, "{within:?}");
        let Err(AreaError::Unknown { near, .. }) = townships("梅具区") else { panic!("found") };
        assert!(near.contains(&"441403 广东省梅州市梅县区".to_owned()), "{near:?}");
    }

    #[test]
    fn counts_committees_and_tells_reservoirs_from_towns() {
        let area = townships("441403").expect("known");
        let town = |code: &str| area.townships.iter().find(|town| town.code == code).expect("listed");
        let songyuan = town("441403116");
        assert_eq!((songyuan.villages, songyuan.neighbourhoods), (22, 1));
        assert_eq!(songyuan.parents, ["广东省", "梅州市", "梅县区"]);
        assert!(!songyuan.is_statistical());
        assert!(town("441403500").is_statistical());
    }

    #[test]
    fn former_codes_lead_to_codes_of_today() {
        let table = Table::unpack();
        let counties: BTreeSet<&str> =
            table.areas().filter(|(_, line)| line.code.len() == 6).map(|(_, line)| line.code.as_str()).collect();
        let all = &table.former;
        let codes: BTreeSet<&str> = all.iter().map(|former| former.code.as_str()).collect();
        assert_eq!(codes.len(), all.len(), "a code twice");
        for former in all {
            assert!(former.code.len() == 6 && !former.name.is_empty(), "{former:?}");
            assert!(!counties.contains(former.code.as_str()) && counties.contains(former.now.as_str()), "{former:?}");
            assert_eq!(former.code[..2], former.now[..2], "another province: {former:?}");
            let found = table.find(&former.code).expect("known");
            assert_eq!(table.lines[found].code, former.now, "{former:?}");
        }
    }

    #[test]
    fn former_places_are_found_by_code_and_name() {
        for asked in ["310103", "卢湾区", "310101"] {
            check(asked, "310101 上海市黄浦区 10");
        }
        for asked in ["341422", "340225", "无为县", "340281000000"] {
            check(asked, "340281 安徽省芜湖市无为市 21");
        }
        // What a place is called today means that place, whatever was called so before.
        check("230106", "230110 黑龙江省哈尔滨市香坊区 25");
        check("东山区", "230406 黑龙江省鹤岗市东山区 9");
        check("户县", "610118 陕西省西安市鄠邑区 14");
    }
}
