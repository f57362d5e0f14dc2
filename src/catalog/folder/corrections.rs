//! The bureau's own overrides, `corrections.csv`: the figure that stands, why, and since when.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::{
    catalog::{
        Catalog, Indicator, Resolved, Roster,
        error::{CatalogError, did_you_mean},
        table::{Row, Table},
    },
    diagnostic::Text,
    observation::{Day, IndicatorId, UnitId},
    settle::Correction,
    source::{Place, Source},
};

const COLUMNS: [(&str, &[&str]); 6] = [
    ("unit", &["单位", "填报单位", "代码"]),
    ("year", &["年度", "年份"]),
    ("indicator", &["指标", "指标代码"]),
    ("value", &["数值", "更正值"]),
    ("reason", &["原因", "更正原因", "说明"]),
    ("date", &["日期", "更正日期"]),
];

/// The corrections of a file; none where the text is empty. Values are in the indicator's base unit.
///
/// # Errors
/// All faults of the file: unknown units and indicators with the nearest known ones, values and years that are no
/// numbers, corrections without a reason, two corrections of one figure.
pub fn corrections(
    file: &str,
    text: &str,
    catalog: &Catalog,
    roster: &Roster,
) -> Result<Vec<Correction>, Vec<CatalogError>> {
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let table = Table::read(file, text, &COLUMNS, &["unit", "year", "indicator", "value", "reason"])?;
    let mut errors = Vec::new();
    let mut corrections: Vec<Correction> = Vec::new();
    for row in &table.rows {
        let read = Reader { file, row, errors: &mut errors }.correction(catalog, roster);
        let Some(correction) = read else { continue };
        let key = |c: &Correction| (c.unit, c.year, c.indicator);
        match corrections.iter().find(|other| key(other) == key(&correction)) {
            Some(_) => {
                let message = Text::new("同一个数更正了两次", "one figure is corrected twice");
                errors.push(CatalogError::new(file, row.line, "value", message));
            }
            None => corrections.push(correction),
        }
    }
    if errors.is_empty() { Ok(corrections) } else { Err(errors) }
}

struct Reader<'a> {
    file: &'a str,
    row: &'a Row,
    errors: &'a mut Vec<CatalogError>,
}

impl Reader<'_> {
    fn correction(mut self, catalog: &Catalog, roster: &Roster) -> Option<Correction> {
        let unit = self.unit(roster);
        let year = self.number("year", ("四位年份", "a year"));
        let indicator = self.indicator(catalog);
        let value: Option<Decimal> = self.number("value", ("一个数", "a number"));
        let reason = self.reason();
        let line = u32::try_from(self.row.line).unwrap_or(u32::MAX);
        let source = Source { file: Arc::from(self.file), place: Place::Correction { line } };
        Some(Correction { unit: unit?, year: year?, indicator: indicator?, value: value?, reason: reason?, source })
    }

    fn fault<T>(&mut self, column: &str, message: Text, hint: Option<Text>) -> Option<T> {
        self.errors.push(CatalogError::new(self.file, self.row.line, column, message).hinted(hint));
        None
    }

    fn unit(&mut self, roster: &Roster) -> Option<UnitId> {
        let written = self.row.get("unit");
        match roster.resolve(written, &[]) {
            Resolved::One(id) => Some(id),
            Resolved::Ambiguous(ids) => {
                let keys: Vec<&str> = ids.iter().map(|id| roster.node(*id).key.as_str()).collect();
                let listed = keys.join(", ");
                let message = Text::new(
                    format!("{written} 有多个，请用代码：{listed}"),
                    format!("several units are called {written}, give a code: {listed}"),
                );
                self.fault("unit", message, None)
            }
            Resolved::Unknown(near) => {
                let message = Text::new(format!("没有单位 {written}"), format!("no unit is called {written}"));
                let near = near.first().map(|id| roster.node(*id).name.as_str());
                self.fault("unit", message, near.and_then(|name| did_you_mean(name, [name])))
            }
        }
    }

    fn indicator(&mut self, catalog: &Catalog) -> Option<IndicatorId> {
        let written = self.row.get("indicator");
        catalog.named(written).or_else(|| {
            let message = Text::new(format!("没有指标 {written}"), format!("no indicator is called {written}"));
            let near = catalog.near(written, 1).first().map(|id| {
                let Indicator { code, name, .. } = catalog.indicator(*id);
                Text::new(format!("是否应为 {code}（{}）", name.zh), format!("did you mean {code} ({})", name.en))
            });
            self.fault("indicator", message, near)
        })
    }

    fn number<T: std::str::FromStr>(&mut self, column: &'static str, expected: (&str, &str)) -> Option<T> {
        let written = self.row.get(column);
        written.replace([',', ' '], "").parse().ok().or_else(|| {
            let (zh, en) = expected;
            let message = match written {
                "" => Text::new(format!("没有填，应为{zh}"), format!("is empty, expected {en}")),
                _ => Text::new(format!("是 {written}，应为{zh}"), format!("found {written}, expected {en}")),
            };
            self.fault(column, message, None)
        })
    }

    /// The reason with its day, which is kept beside the original figure.
    fn reason(&mut self) -> Option<String> {
        let (reason, date) = (self.row.get("reason"), self.row.get("date"));
        if reason.is_empty() {
            return self.fault("reason", Text::new("更正要写明原因", "a correction needs a reason"), None);
        }
        match (date.is_empty(), Day::parse(date)) {
            (true, _) => Some(reason.to_owned()),
            (false, Some(day)) => Some(format!("{reason} ({day})")),
            (false, None) => {
                let message = Text::new(
                    format!("是 {date}，应为日期，如 2025-01-31"),
                    format!("found {date}, expected a day such as 2025-01-31"),
                );
                self.fault("date", message, None)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{load, roster};

    fn check(rows: &str, expected: &str) {
        let catalog = load::catalog(&[(
            "indicators.toml",
            "builtin = false\n[[indicator]]\ncode = \"cases\"\nname = \"案件数\"\naliases = [\"收案\"]\n",
        )])
        .expect("sound");
        let roster = roster::from_csv("units.csv", "code,name\n1,青山镇\n2,白沙镇\n").expect("sound");
        let text = format!("unit,year,indicator,value,reason,date\n{rows}");
        let shown: Vec<String> = match corrections("corrections.csv", &text, &catalog, &roster) {
            Ok(corrections) => corrections
                .iter()
                .map(|c| format!("{} {} {} {} {}", roster.node(c.unit).key, c.year, c.value, c.reason, c.source.at()))
                .collect(),
            Err(errors) => errors.iter().map(|e| format!("{} {} {}", e.line, e.key, e.message.en)).collect(),
        };
        assert_eq!(shown.join("; "), expected, "{rows}");
    }

    #[test]
    fn reads_corrections_by_code_or_name() {
        check("青山,2024,案件数,\"1,200\",电话核实,2025-01-31\n", "1 2024 1200 电话核实 (2025-01-31) L2");
        check("2,2023,cases,3.5,重报,\n", "2 2023 3.5 重报 L2");
        check("2,2023,收案,3.5,重报,\n", "2 2023 3.5 重报 L2");
    }

    #[test]
    fn names_every_fault() {
        check(
            "青水镇,今年,case,多,,\n",
            "2 unit no unit is called 青水镇; 2 year found 今年, expected a year; \
             2 indicator no indicator is called case; 2 value found 多, expected a number; \
             2 reason a correction needs a reason",
        );
        check("1,2024,cases,,a,\n", "2 value is empty, expected a number");
        check("1,2024,cases,1,a,\n1,2024,cases,2,b,\n", "3 value one figure is corrected twice");
    }
}
