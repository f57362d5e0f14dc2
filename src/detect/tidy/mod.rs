//! Reads a panel from tidy CSV text, so that the detector can be used and tested without any spreadsheet.
//!
//! `values.csv` and `exposures.csv` are required, `indicators.csv` and `identities.csv` are not. Columns may stand in
//! any order, others may stand beside them. A value that is no number becomes a blank and is reported; a missing
//! column or an identity that names an unknown indicator is reported too. Nothing is guessed.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

mod table;
mod values;

use self::{
    table::{Table, field},
    values::Values,
};
use super::panel::{Cell, Exposure, Identity, Kind, Member, Op, Panel, PanelIndicator, PanelUnit};
use crate::diagnostic::{Checked, Diagnostic, Location, Severity, Text};

/// The four texts.
#[derive(Debug, Clone, Copy)]
pub struct TidyText<'a> {
    /// `township_code,year,indicator,value`; an empty value is a blank cell, a missing row says nothing.
    pub values: &'a str,
    /// `township_code,district_code,name,year,population,villages,households`; a row per unit and year it exists.
    pub exposures: &'a str,
    /// `indicator,name_en,family,type,parent,relation`, and `unit` for the measure of its values.
    pub indicators: Option<&'a str>,
    /// `identity,lhs,op,rhs`, sides such as `A+B-C`.
    pub identities: Option<&'a str>,
}

/// Why no panel could be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TidyError {
    /// A column that must be there is not.
    #[error("{file}: no column \"{column}\"; the first line has: {found}")]
    MissingColumn {
        /// File.
        file: &'static str,
        /// The column's name.
        column: &'static str,
        /// What the first line has.
        found: String,
    },
    /// The file is no CSV.
    #[error("{file}: line {line} cannot be read as CSV: {reason}")]
    Malformed {
        /// File.
        file: &'static str,
        /// Line, counted from 1.
        line: u64,
        /// What the reader says.
        reason: String,
    },
    /// There is not one row.
    #[error("{file}: no rows below the first line")]
    Empty {
        /// File.
        file: &'static str,
    },
}

/// Reads a panel.
///
/// # Errors
/// When a required column is missing, a file is no CSV, or there are no units.
pub fn parse(text: &TidyText) -> Result<Checked<Panel>, TidyError> {
    let mut said = Vec::new();
    let values = values::read(text.values, &mut said)?;
    let exposures = read_exposures(text.exposures, &mut said)?;
    if exposures.is_empty() {
        return Err(TidyError::Empty { file: "exposures.csv" });
    }
    let sheet = text.indicators.map(|text| read_indicators(text, &mut said)).transpose()?.unwrap_or_default();
    let mut panel = skeleton(&values, &exposures, sheet);
    place_exposures(&mut panel, &exposures);
    place_values(&mut panel, &values, &mut said);
    panel.identities =
        text.identities.map(|text| read_identities(text, &panel, &mut said)).transpose()?.unwrap_or_default();
    Ok(Checked { value: panel, diagnostics: said })
}

fn warn(said: &mut Vec<Diagnostic>, code: &'static str, file: &str, line: u64, zh: &str, en: &str) {
    let text = Text::new(format!("第{line}行：{zh}"), format!("line {line}: {en}"));
    said.push(Diagnostic::new(Severity::Warning, code, Location::file(file), text));
}

fn read_year(raw: &str, file: &str, line: u64, said: &mut Vec<Diagnostic>) -> Option<i16> {
    let year = raw.parse::<i16>().ok();
    if year.is_none() {
        let zh = format!("年份“{raw}”不是整数，此行未用");
        let en = format!("year \"{raw}\" is no whole number; the row is left out");
        warn(said, "panel-bad-year", file, line, &zh, &en);
    }
    year
}

struct ExposureRow {
    unit: String,
    district: String,
    name: String,
    year: i16,
    exposure: Exposure,
}

fn read_exposures(text: &str, said: &mut Vec<Diagnostic>) -> Result<Vec<ExposureRow>, TidyError> {
    const FILE: &str = "exposures.csv";
    let table = Table::open(FILE, text)?;
    let [unit, year] = [table.required("township_code")?, table.required("year")?];
    let [district, name] = ["district_code", "name"].map(|column| table.column(column));
    let measures = ["population", "villages", "households"].map(|column| table.column(column));
    let mut rows = Vec::new();
    table.each(|line, record| {
        let Some(year) = read_year(field(record, Some(year)), FILE, line, said) else { return };
        let [population, villages, households] = measures.map(|column| {
            let raw = field(record, column);
            let number = raw.parse::<f64>().ok().filter(|number| number.is_finite() && *number > 0.0);
            if number.is_none() && !raw.is_empty() {
                let zh = format!("“{raw}”不能作分母，按未知处理");
                let en = format!("\"{raw}\" cannot be an exposure; taken as unknown");
                warn(said, "panel-bad-exposure", FILE, line, &zh, &en);
            }
            number
        });
        rows.push(ExposureRow {
            unit: field(record, Some(unit)).to_owned(),
            district: field(record, district).to_owned(),
            name: field(record, name).to_owned(),
            year,
            exposure: Exposure { population, villages, households },
        });
    })?;
    Ok(rows)
}

fn read_indicators(text: &str, said: &mut Vec<Diagnostic>) -> Result<Vec<PanelIndicator>, TidyError> {
    const FILE: &str = "indicators.csv";
    let table = Table::open(FILE, text)?;
    let code = table.required("indicator")?;
    let [name, family, kind, parent, unit] =
        ["name_en", "family", "type", "parent", "unit"].map(|column| table.column(column));
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let mut rows = Vec::new();
    table.each(|line, record| {
        let code = field(record, Some(code));
        let name_en = some(field(record, name)).unwrap_or_else(|| code.to_owned());
        rows.push(PanelIndicator {
            name: Text::new(code, name_en),
            family: some(field(record, family)),
            measure: some(field(record, unit)),
            kind: read_kind(field(record, kind), line, said),
            parent: some(field(record, parent)),
            ..PanelIndicator::bare(code)
        });
    })?;
    Ok(rows)
}

fn read_kind(raw: &str, line: u64, said: &mut Vec<Diagnostic>) -> Option<Kind> {
    match raw.to_ascii_lowercase().as_str() {
        "flow" | "count" | "amount" => Some(Kind::Flow),
        "stock" => Some(Kind::Stock),
        "rate" | "boolean" => Some(Kind::Other),
        "" => None,
        other => {
            let zh = format!("指标类型“{other}”未知（应为flow或stock），由数据推断");
            let en = format!("type \"{other}\" is unknown (flow or stock expected); learned from the data");
            warn(said, "panel-bad-type", "indicators.csv", line, &zh, &en);
            None
        }
    }
}

/// Units in the order of their codes, indicators in the order of the sheet and then of their codes.
fn skeleton(values: &Values, exposures: &[ExposureRow], sheet: Vec<PanelIndicator>) -> Panel {
    let mut units: BTreeMap<&str, PanelUnit> = BTreeMap::new();
    let mut newest: BTreeMap<&str, i16> = BTreeMap::new();
    for row in exposures {
        if newest.get(row.unit.as_str()).is_none_or(|year| *year <= row.year) {
            newest.insert(&row.unit, row.year);
            let [code, district, name] = [&row.unit, &row.district, &row.name].map(Clone::clone);
            units.insert(&row.unit, PanelUnit { code, district, name });
        }
    }
    for code in &values.units.list {
        let alone = || PanelUnit { code: code.clone(), district: String::new(), name: code.clone() };
        units.entry(code).or_insert_with(alone);
    }
    let given = values.rows.iter().flatten().map(|row| row.year);
    let years: BTreeSet<i16> = given.chain(exposures.iter().map(|row| row.year)).collect();
    let known: BTreeSet<String> = sheet.iter().map(|indicator| indicator.code.clone()).collect();
    let codes = values.indicators.list.iter().map(String::as_str);
    let others: BTreeSet<&str> = codes.filter(|code| !known.contains(*code)).collect();
    let mut indicators: Vec<PanelIndicator> = Vec::new();
    for indicator in sheet {
        if indicators.iter().all(|other| other.code != indicator.code) {
            indicators.push(indicator);
        }
    }
    indicators.extend(others.into_iter().map(PanelIndicator::bare));
    let mut panel = Panel::empty(units.into_values().collect(), years.into_iter().collect(), indicators);
    panel.exposures.fill(None);
    panel
}

fn place_exposures(panel: &mut Panel, rows: &[ExposureRow]) {
    let units = index(panel.units.iter().map(|unit| unit.code.as_str()));
    let mut placed = std::mem::take(&mut panel.exposures);
    for row in rows {
        let (Some(unit), Some(year)) = (units.get(row.unit.as_str()), panel.year_index(row.year)) else { continue };
        placed[unit * panel.years.len() + year] = Some(row.exposure);
    }
    panel.exposures = placed;
}

/// Positions by code.
fn index<'a>(codes: impl Iterator<Item = &'a str>) -> BTreeMap<String, usize> {
    codes.enumerate().map(|(position, code)| (code.to_owned(), position)).collect()
}

fn place_values(panel: &mut Panel, values: &Values, said: &mut Vec<Diagnostic>) {
    let units = index(panel.units.iter().map(|unit| unit.code.as_str()));
    let indicators = index(panel.indicators.iter().map(|indicator| indicator.code.as_str()));
    let units: Vec<usize> = values.units.list.iter().map(|code| units[code]).collect();
    let indicators: Vec<usize> = values.indicators.list.iter().map(|code| indicators[code]).collect();
    for row in values.rows.iter().flatten() {
        let (unit, indicator) = (units[row.unit], indicators[row.indicator]);
        let Some(year) = panel.year_index(row.year) else { continue };
        let name = |panel: &Panel| (panel.units[unit].code.clone(), panel.indicators[indicator].code.clone());
        let before = panel.cells[panel.at(unit, year, indicator)];
        if before != Cell::Absent && before != row.cell {
            let (unit, indicator) = name(panel);
            let zh = format!("{unit} {} {indicator} 出现两次且不同，用后一个", row.year);
            let en = format!("{unit} {} {indicator} stands twice with different values; the later is used", row.year);
            warn(said, "panel-duplicate", "values.csv", row.line, &zh, &en);
        }
        panel.set(unit, year, indicator, row.cell);
        if panel.exposures[unit * panel.years.len() + year].is_none() {
            let (code, _) = name(panel);
            let zh = format!("{code} {}年在exposures.csv中没有行，分母按未知处理", row.year);
            let en = format!("{code} has no row for {} in exposures.csv; its exposure is taken as unknown", row.year);
            warn(said, "panel-no-exposure", "values.csv", row.line, &zh, &en);
            panel.exposures[unit * panel.years.len() + year] = Some(Exposure::default());
        }
    }
}

fn read_identities(text: &str, panel: &Panel, said: &mut Vec<Diagnostic>) -> Result<Vec<Identity>, TidyError> {
    const FILE: &str = "identities.csv";
    let table = Table::open(FILE, text)?;
    let [name, left, op, right] =
        [table.required("identity")?, table.required("lhs")?, table.required("op")?, table.required("rhs")?];
    let mut identities = Vec::new();
    table.each(|line, record| {
        let [name, left, op, right] = [name, left, op, right].map(|column| field(record, Some(column)));
        let sides = read_side(left, panel).and_then(|left| Ok((left, read_side(right, panel)?)));
        match (sides, read_op(op)) {
            (Ok((left, right)), Some(op)) => identities.push(Identity { name: name.to_owned(), left, op, right }),
            (Err(unknown), _) => {
                let zh = format!("等式“{name}”用到未知指标“{unknown}”，未检查");
                let en = format!("identity \"{name}\" names the unknown indicator \"{unknown}\"; not checked");
                warn(said, "panel-bad-identity", FILE, line, &zh, &en);
            }
            (Ok(_), None) => {
                let zh = format!("等式“{name}”的符号“{op}”未知（应为 = <= >=），未检查");
                let en =
                    format!("identity \"{name}\" has the unknown sign \"{op}\" (=, <= or >= expected); not checked");
                warn(said, "panel-bad-identity", FILE, line, &zh, &en);
            }
        }
    })?;
    Ok(identities)
}

fn read_op(raw: &str) -> Option<Op> {
    match raw {
        "=" | "==" | "eq" => Some(Op::Equal),
        "<=" | "≤" | "le" => Some(Op::AtMost),
        ">=" | "≥" | "ge" => Some(Op::AtLeast),
        _ => None,
    }
}

/// `A+B-C` as members; an unknown name is the error. A whole side that is one known code may hold signs in its name.
fn read_side(raw: &str, panel: &Panel) -> Result<Vec<Member>, String> {
    if let Some(indicator) = panel.indicator_index(raw.trim()) {
        return Ok(vec![Member { indicator, sign: 1 }]);
    }
    let mut members = Vec::new();
    for part in raw.split_inclusive(['+', '-']).scan(1_i8, |sign, part| {
        let this = *sign;
        *sign = if part.ends_with('-') { -1 } else { 1 };
        Some((this, part.trim_end_matches(['+', '-']).trim()))
    }) {
        match part {
            (_, "") => {}
            (sign, code) => {
                let indicator = panel.indicator_index(code).ok_or_else(|| code.to_owned())?;
                members.push(Member { indicator, sign });
            }
        }
    }
    if members.is_empty() { Err(raw.to_owned()) } else { Ok(members) }
}

/// A panel as tidy text, the inverse of [`parse`]: `values.csv`, `exposures.csv`, `indicators.csv`, `identities.csv`.
#[must_use]
pub fn write(panel: &Panel) -> [String; 4] {
    let rows = [values_rows(panel), exposures_rows(panel), indicators_rows(panel), identities_rows(panel)];
    let headers = [
        "township_code,year,indicator,value",
        "township_code,district_code,name,year,population,villages,households",
        "indicator,name_en,family,type,parent,relation,unit",
        "identity,lhs,op,rhs",
    ];
    let mut rows = rows.into_iter();
    headers.map(|header| {
        let mut text = format!("{header}\n");
        for row in rows.next().into_iter().flatten() {
            let fields: Vec<String> = row.iter().map(|field| super::write::field(field)).collect();
            text.push_str(&fields.join(","));
            text.push('\n');
        }
        text
    })
}

fn values_rows(panel: &Panel) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for (unit, who) in panel.units.iter().enumerate() {
        for (t, year) in panel.years.iter().enumerate() {
            for (k, indicator) in panel.indicators.iter().enumerate() {
                let text = match panel.cell(unit, t, k) {
                    Cell::Absent | Cell::NotApplicable => continue,
                    Cell::Blank => String::new(),
                    Cell::Value(value) => value.to_string(),
                };
                rows.push(vec![who.code.clone(), year.to_string(), indicator.code.clone(), text]);
            }
        }
    }
    rows
}

fn exposures_rows(panel: &Panel) -> Vec<Vec<String>> {
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let mut rows = Vec::new();
    for (unit, who) in panel.units.iter().enumerate() {
        for (t, year) in panel.years.iter().enumerate().filter(|(t, _)| panel.exists(unit, *t)) {
            let Exposure { population, villages, households } = panel.exposure(unit, t);
            let [population, villages, households] = [population, villages, households].map(number);
            let [code, district, name] = [&who.code, &who.district, &who.name].map(Clone::clone);
            rows.push(vec![code, district, name, year.to_string(), population, villages, households]);
        }
    }
    rows
}

fn indicators_rows(panel: &Panel) -> Vec<Vec<String>> {
    let kind = |kind: Option<Kind>| match kind {
        Some(Kind::Flow) => "flow",
        Some(Kind::Stock) => "stock",
        Some(Kind::Other) => "rate",
        None => "",
    };
    let row = |one: &PanelIndicator| {
        let parent = one.parent.clone().unwrap_or_default();
        let relation = if parent.is_empty() { "" } else { "part" };
        let family = one.family.clone().unwrap_or_default();
        let unit = one.measure.clone().unwrap_or_default();
        let [kind, relation] = [kind(one.kind), relation].map(str::to_owned);
        vec![one.code.clone(), one.name.en.clone(), family, kind, parent, relation, unit]
    };
    panel.indicators.iter().map(row).collect()
}

fn identities_rows(panel: &Panel) -> Vec<Vec<String>> {
    let side = |members: &[Member]| {
        let mut text = String::new();
        for member in members {
            match (member.sign < 0, text.is_empty()) {
                (true, _) => text.push('-'),
                (false, false) => text.push('+'),
                (false, true) => {}
            }
            text.push_str(&panel.indicators[member.indicator].code);
        }
        text
    };
    let op = |op: Op| match op {
        Op::Equal => "=",
        Op::AtMost => "<=",
        Op::AtLeast => ">=",
    };
    let row = |one: &Identity| vec![one.name.clone(), side(&one.left), op(one.op).to_owned(), side(&one.right)];
    panel.identities.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXPOSURES: &str = "township_code,district_code,name,year,population,villages,households\n\
        A,D,甲镇,2020,100,2,\nA,D,甲镇,2021,110,2,\nB,D,乙镇,2021,,3,\n";

    fn read(values: &str, identities: Option<&str>) -> Checked<Panel> {
        let text = TidyText { values, exposures: EXPOSURES, indicators: None, identities };
        parse(&text).expect("the test's text is a panel")
    }

    /// The messages of one bad line.
    fn check(values: &str, expected: &[&str]) {
        let said = read(values, None).diagnostics;
        assert_eq!(said.iter().map(|one| one.message.en.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn columns_may_stand_in_any_order_after_a_byte_order_mark() {
        let panel = read("\u{feff}value,extra,indicator,year,township_code\n7,x,K,2021,A\n,x,K,2021,B\n", None).value;
        assert_eq!(panel.cell(0, 1, 0), Cell::Value(7.0));
        assert_eq!(panel.cell(1, 1, 0), Cell::Blank);
        assert_eq!(panel.cell(0, 0, 0), Cell::Absent);
        assert!(panel.exists(0, 0) && !panel.exists(1, 0));
        assert_eq!(panel.exposure(1, 1).population, None);
    }

    #[test]
    fn bad_values_are_named_with_their_line() {
        check(
            "township_code,year,indicator,value\nA,2021,K,1O3\n",
            &["line 2: value \"1O3\" is no number; taken as blank"],
        );
        check(
            "township_code,year,indicator,value\nA,20x1,K,1\n",
            &["line 2: year \"20x1\" is no whole number; the row is left out"],
        );
        check(
            "township_code,year,indicator,value\nA,2021,K,1\nA,2021,K,2\n",
            &["line 3: A 2021 K stands twice with different values; the later is used"],
        );
        check(
            "township_code,year,indicator,value\nB,2020,K,1\n",
            &["line 2: B has no row for 2020 in exposures.csv; its exposure is taken as unknown"],
        );
    }

    #[test]
    fn a_missing_column_is_an_error_that_names_what_is_there() {
        let text =
            TidyText { values: "township_code,year,value\n", exposures: EXPOSURES, indicators: None, identities: None };
        assert_eq!(
            parse(&text).map(|_| ()).map_err(|error| error.to_string()),
            Err("values.csv: no column \"indicator\"; the first line has: township_code, year, value".to_owned())
        );
    }

    #[test]
    fn identities_have_signed_members_and_unknown_ones_are_named() {
        let values = "township_code,year,indicator,value\nA,2021,X,1\nA,2021,Y,1\nA,2021,Z,1\n";
        let checked = read(values, Some("identity,lhs,op,rhs\nI1,X,=,Y + Z\nI2,X-Y,<=,Z\nI3,X,=,W\nI4,X,~,Y\n"));
        let [first, second] = &checked.value.identities[..] else { panic!("two identities are sound") };
        assert_eq!((first.op, first.right.len()), (Op::Equal, 2));
        assert_eq!(second.left, [Member { indicator: 0, sign: 1 }, Member { indicator: 1, sign: -1 }]);
        let said: Vec<&str> = checked.diagnostics.iter().map(|one| one.message.en.as_str()).collect();
        assert_eq!(
            said,
            [
                "line 4: identity \"I3\" names the unknown indicator \"W\"; not checked",
                "line 5: identity \"I4\" has the unknown sign \"~\" (=, <= or >= expected); not checked",
            ]
        );
    }

    #[test]
    fn what_is_written_is_read_back_equal() {
        use crate::detect::simulate::{PRESETS, simulate};
        let mut panel = simulate(&PRESETS[0], 4).panel;
        panel.indicators[1].measure = Some("万元".to_owned());
        let [values, exposures, indicators, identities] = write(&panel);
        let text = TidyText {
            values: &values,
            exposures: &exposures,
            indicators: Some(&indicators),
            identities: Some(&identities),
        };
        let read = parse(&text).expect("written text is a panel");
        assert_eq!(read.diagnostics, []);
        assert_eq!(read.value.cells, panel.cells);
        let measures = |of: &Panel| of.indicators.iter().map(|one| one.measure.clone()).collect::<Vec<_>>();
        assert_eq!(measures(&read.value), measures(&panel));
        assert_eq!((read.value.exposures, read.value.identities), (panel.exposures, panel.identities));
        assert_eq!((read.value.units, read.value.years), (panel.units, panel.years));
    }
}
