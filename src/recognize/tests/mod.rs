//! Layouts written as text, and what must come out of them. All places and figures are invented.

mod around;
mod forms;
mod languages;
mod layouts;
mod pairs;
mod parts;
mod properties;
mod real_data;
mod redrawn;
mod summaries;
mod topics;
mod wordings;
mod years;

use crate::grid::Grid;
use std::collections::BTreeMap;

use super::*;
use crate::{
    catalog::{AddsUp, Direction, Indicator, Kind, Measure, roster},
    diagnostic::Text,
};

/// Units of the invented district, with a second county that shares a name.
const UNITS: &str = "code,name,aliases,parents\n\
    990101001,青山镇,,示例县\n990101002,白水镇,,示例县\n990101003,红石乡,,示例县\n990101004,新桥街道,,示例县\n\
    990101005,大坪镇,,示例县\n990102001,大坪镇,,邻县\n\
    T1,Alder,,Oak County\nT2,Birch,,Oak County\nT3,Cedar Ward 1,,Oak County\nT4,Cedar Ward 2,,Oak County\n\
    T5,Oak,,Elm County\nT6,Dogwood,,Elm County\n\
    T7,7,,Oak County\nT8,8,,Oak County\n";

/// code | name.zh | name.en | kind | unit | aliases
const INDICATORS: &str = "\
accepted|人民调解案件数|mediation cases accepted|count|件|调解案件数;受理调解案件
success|调解成功数|mediation cases settled|count|件|成功数;人民调解 > 成功件数
rate|调解成功率|mediation success rate|rate|%|成功率
fine|罚款|fines|count|宗|
warn|警告、通报批评|warnings|count|宗|警告
penalty|行政处罚合计|penalties, total|count|宗|行政处罚 > 合计
amount|罚没金额|amount of fines|amount|元|罚没收入
permit|行政许可受理数|permits accepted|count|宗|行政许可 > 受理
review|行政复议案件数|reviews|count|件|行政复议 > 受理
villages|村（居）总数|villages|stock|个|村居数
people|常住人口|resident population|stock|人|人口数
lecture|法治讲座场次|lectures|count|场|法治讲座
listed|是否建立权责清单制度|power list established|boolean|是/否|
dwellings|住宅总数|total dwellings|stock|套|Total number of dwellings
homes|第二居所|second homes|stock|套|Second Homes;Number of dwellings classed as second homes
smith|市长候选人 Smith|Mayor / Smith, r|count|票|Mayor > Smith, r
jones|市长候选人 Jones|Mayor / Jones, d|count|票|Mayor > Jones, d
d1smith|第一区 Smith|District No. 1 Smith, r|count|票|District No. 1 > Smith, r
d1scatter|第一区其他|District No. 1 Scatter|count|票|District No. 1 > Scatter
d10scatter|第十区其他|District No. 10 Scatter|count|票|District No. 10 > Scatter
d10green|第十区 Green|District No. 10 Green, d|count|票|District No. 10 > Green, d";

const MEASURES: &str = "件|case|1;宗|case|1;起|case|1;元|money|1;万元|money|10000;%|ratio|1;人|person|1;人次|person_time|1;\
    个|piece|1;场|session|1;次|session|1;套|dwelling|1;票|vote|1;是/否|yes_no|1;千元|money|1000;thousand|scale|1000";

pub(super) fn catalog() -> Catalog {
    let mut catalog = Catalog::of_words();
    for line in INDICATORS.lines() {
        let parts: Vec<&str> = line.split('|').collect();
        catalog.indicators.push(Indicator {
            code: parts[0].into(),
            name: Text::new(parts[1], parts[2]),
            aliases: parts[5].split(';').filter(|alias| !alias.is_empty()).map(Into::into).collect(),
            patterns: Vec::new(),
            phrases: Vec::new(),
            kind: match parts[3] {
                "count" => Kind::Count,
                "stock" => Kind::Stock,
                "rate" => Kind::Rate,
                "amount" => Kind::Amount,
                _ => Kind::Boolean,
            },
            unit: parts[4].into(),
            accepts: Vec::new(),
            adds_up: AddsUp::Sum,
            numerator: Vec::new(),
            denominator: Vec::new(),
            exposure: Vec::new(),
            direction: Direction::Both,
            family: String::new(),
            section: 0,
            zero_is_usual: false,
            one: Decimal::ONE_HUNDRED,
            signed: false,
            register: None,
            since: None,
            until: None,
            source: String::new(),
        });
    }
    catalog.measures.words = measures();
    catalog
}

fn measures() -> BTreeMap<String, Measure> {
    let mut words = BTreeMap::new();
    for entry in MEASURES.split(';') {
        let parts: Vec<&str> = entry.split('|').collect();
        let measure = Measure {
            dimension: parts[1].into(),
            factor: parts[2].parse().unwrap(),
            name: Text::new(parts[0], parts[0]),
        };
        words.insert(parts[0].to_owned(), measure);
    }
    words
}

pub(super) fn recognized(file: &str, sheets: Vec<Grid>) -> Checked<Recognition> {
    recognized_with(&catalog(), file, sheets)
}

pub(super) fn recognized_with(catalog: &Catalog, file: &str, sheets: Vec<Grid>) -> Checked<Recognition> {
    let roster = roster::from_csv("units.csv", UNITS).unwrap();
    let context = Context { catalog, roster: &roster, mappings: &[], file: file.into() };
    workbook(&Workbook { format: "test", sheets }, &context)
}

/// Observations as `青山镇 2023 accepted 12` or `… blank`, one a line, in order; `@to_date` for partial periods.
pub(super) fn shown(catalog: &Catalog, recognition: &Recognition) -> String {
    let roster = roster::from_csv("units.csv", UNITS).unwrap();
    let line = |o: &Observation| {
        let what = o.value.map_or(o.state.name().to_owned(), |value| value.normalize().to_string());
        let kind = match o.period.kind {
            crate::observation::PeriodKind::Year => String::new(),
            kind => format!(" @{}", kind.name()),
        };
        format!("{} {} {} {what}{kind}", roster.node(o.unit).name, o.year, catalog.indicator(o.indicator).code)
    };
    recognition.observations.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A sheet with merged regions, each by its first and last row and column.
pub(super) fn merged(text: &str, regions: &[(u32, u32, u32, u32)]) -> Grid {
    let mut grid = Grid::from_text("Sheet1", text.trim_matches('\n'));
    grid.merges = regions
        .iter()
        .map(|(top, left, bottom, right)| crate::grid::Region {
            start: CellRef::new(*top, *left),
            end: CellRef::new(*bottom, *right),
        })
        .collect();
    grid
}

/// One sheet of a file gives exactly these observations.
pub(super) fn check(file: &str, text: &str, expected: &str) {
    check_sheets(file, &[("Sheet1", text)], expected);
}

pub(super) fn check_sheets(file: &str, sheets: &[(&str, &str)], expected: &str) {
    let grids = sheets.iter().map(|(name, text)| Grid::from_text(name, text.trim_matches('\n'))).collect();
    check_grids(file, grids, expected);
}

pub(super) fn check_grids(file: &str, grids: Vec<Grid>, expected: &str) {
    let checked = recognized(file, grids);
    let said: Vec<String> = checked.diagnostics.iter().map(|d| d.render(crate::diagnostic::Lang::En)).collect();
    let expected: Vec<&str> = expected.trim().lines().map(str::trim).collect();
    assert_eq!(
        shown(&catalog(), &checked.value),
        expected.join("\n"),
        "{file}\n{}\n{:#?}",
        said.join("\n"),
        checked.value.unmapped
    );
}
