//! The bureau's own overrides, `corrections.csv`: the figure that stands, why, and since when.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::{
    catalog::{
        Catalog, Indicator, Kind, Resolved, Roster,
        error::{CatalogError, did_you_mean},
        roster,
        table::{self, Row, Table},
    },
    diagnostic::Text,
    normalize::measure,
    observation::{IndicatorId, UnitId},
    settle::Correction,
    source::{Place, Source},
};

const COLUMNS: [(&str, &[&str]); 6] = [
    ("unit", &["单位", "填报单位", "代码"]),
    ("year", &["年度", "年份"]),
    ("indicator", &["指标", "指标代码"]),
    ("value", &["数值", "更正值"]),
    ("reason", &["理由", "原因", "更正原因", "更正理由", "说明"]),
    ("date", &["日期", "更正日期"]),
];

/// Years that a figure may be of.
const YEARS: std::ops::RangeInclusive<i16> = 1949..=2100;

/// What a correction speaks of.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The indicators.
    pub catalog: &'a Catalog,
    /// The units.
    pub roster: &'a Roster,
    /// The indicator that a code, a name or a header means.
    pub named: &'a dyn Fn(&str) -> Option<IndicatorId>,
}

/// The corrections of a file; none where the text is empty. Values are in the indicator's base unit.
///
/// # Errors
/// All faults of the file: unknown units and indicators with the nearest known ones, values and years that are no
/// numbers or that none can be, corrections without a reason, two corrections of one figure.
pub fn corrections(file: &str, text: &str, known: Known<'_>) -> Result<Vec<Correction>, Vec<CatalogError>> {
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let table = Table::read(file, text, &COLUMNS, &["unit", "year", "indicator", "value", "reason"])?;
    let mut errors = Vec::new();
    let mut corrections: Vec<Correction> = Vec::new();
    for row in &table.rows {
        let read = Reader { file, row, errors: &mut errors }.correction(known);
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
    fn correction(mut self, known: Known<'_>) -> Option<Correction> {
        let unit = self.unit(known.roster);
        let year = self.year();
        let indicator = self.indicator(known);
        let value = self.number("value", ("一个数", "a number"));
        let value = value.and_then(|value| self.possible(value, indicator?, known.catalog));
        let reason = self.reason();
        let line = u32::try_from(self.row.line).unwrap_or(u32::MAX);
        let source = Source { file: Arc::from(self.file), place: Place::Correction { line } };
        Some(Correction { unit: unit?, year: year?, indicator: indicator?, value: value?, reason: reason?, source })
    }

    fn fault<T>(&mut self, column: &'static str, message: Text, hint: Option<Text>) -> Option<T> {
        let head = self.row.head(column);
        self.errors.push(CatalogError::new(self.file, self.row.line, head, message).hinted(hint));
        None
    }

    fn unit(&mut self, roster: &Roster) -> Option<UnitId> {
        let written = self.row.get("unit");
        match roster.resolve(written, &[]) {
            Resolved::One(id) => Some(id),
            Resolved::Ambiguous(ids) => {
                let choices = roster::choices(roster, &ids);
                let message = Text::new(
                    format!("{written} 有 {} 个：{}", ids.len(), choices.join("、")),
                    format!("{} units are called {written}: {}", ids.len(), choices.join(", ")),
                );
                let hint = Text::new("请写其中一个，或写代码", "write one of these, or a code");
                self.fault("unit", message, Some(hint))
            }
            Resolved::Unknown(near) => {
                let message = Text::new(format!("没有单位 {written}"), format!("no unit is called {written}"));
                let near = near.first().map(|id| roster.node(*id).name.as_str());
                self.fault("unit", message, near.and_then(|name| did_you_mean(name, [name])))
            }
        }
    }

    fn year(&mut self) -> Option<i16> {
        let expected = ("四位年份，如 2024", "a year such as 2024");
        let year: i16 = self.number("year", expected)?;
        if YEARS.contains(&year) {
            return Some(year);
        }
        let message =
            Text::new(format!("是 {year}，应为{}", expected.0), format!("found {year}, expected {}", expected.1));
        let meant = (0..100).contains(&year).then(|| 2000 + year);
        let hint = meant.map(|year| Text::new(format!("是否应为 {year}"), format!("did you mean {year}")));
        self.fault("year", message, hint)
    }

    /// A value that an indicator of this kind can have.
    fn possible(&mut self, value: Decimal, id: IndicatorId, catalog: &Catalog) -> Option<Decimal> {
        let indicator = catalog.indicator(id);
        let is_negative = value.is_sign_negative() && !value.is_zero();
        let (fault, hint) = match indicator.kind {
            Kind::Rate if indicator.is_beyond_whole(value) && indicator.one != Decimal::ONE_HUNDRED => {
                let (one, unit) = (indicator.one.normalize(), &indicator.unit);
                (
                    Text::new(format!(" 0 到 {one} 之间的数"), format!("a number from 0 to {one}")),
                    Text::new(format!("按 {unit} 填"), format!("write it in {unit}")),
                )
            }
            Kind::Rate if indicator.is_beyond_whole(value) => (
                Text::new(" 0 到 100 之间的百分数", "a percentage, 0 to 100"),
                Text::new("比率按百分数填：98.5% 填 98.5", "write rates in per cent: 98.5 for 98.5 %"),
            ),
            Kind::Boolean if value != Decimal::ZERO && value != Decimal::ONE => (
                Text::new(" 1（是）或 0（否）", "1 (yes) or 0 (no)"),
                Text::new("是填 1，否填 0", "write 1 for yes, 0 for no"),
            ),
            Kind::Count | Kind::Stock if is_negative && !indicator.signed => (
                Text::new("不小于 0 的数", "a number not below 0"),
                Text::new("请填更正后的数，不是增减多少", "write the figure that stands, not the change"),
            ),
            Kind::Count | Kind::Stock if !value.fract().is_zero() && is_counted(indicator, catalog) => (
                Text::new("整数", "a whole number"),
                Text::new(
                    format!("计数没有小数；数值按“{}”填", indicator.unit),
                    format!("counts have no decimals; write it in “{}”", indicator.unit),
                ),
            ),
            _ => return Some(value),
        };
        let (value, Text { zh, en }) = (value.normalize(), &indicator.name);
        let message = Text::new(
            format!("{zh}是 {value}，应为{}", fault.zh),
            format!("{en}: found {value}, expected {}", fault.en),
        );
        self.fault("value", message, Some(hint))
    }

    fn indicator(&mut self, known: Known<'_>) -> Option<IndicatorId> {
        let (written, catalog) = (self.row.get("indicator"), known.catalog);
        (known.named)(written).or_else(|| {
            let message = Text::new(format!("没有指标 {written}"), format!("no indicator is called {written}"));
            self.fault("indicator", message, catalog.meant(written))
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
        match (date.is_empty(), table::day(date)) {
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

/// Whether what an indicator holds comes in wholes; of a unit of the bureau's own it cannot be told.
fn is_counted(indicator: &Indicator, catalog: &Catalog) -> bool {
    let measure = measure::word(&indicator.unit, &catalog.measures);
    measure.is_some_and(|measure| measure.factor <= Decimal::ONE && catalog.measures.whole.contains(&measure.dimension))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{load, roster};

    fn check(rows: &str, expected: &str) {
        check_text(&format!("unit,year,indicator,value,reason,date\n{rows}"), expected);
    }

    #[track_caller]
    fn check_text(text: &str, expected: &str) {
        let catalog = load::catalog(&[(
            "indicators.toml",
            "builtin = false\n[[indicator]]\ncode = \"cases\"\nname = \"案件数\"\naliases = [\"收案\"]\n\
             [[indicator]]\ncode = \"suits\"\nname = \"诉讼\"\nunit = \"件\"\n\
             [[indicator]]\ncode = \"land\"\nname = \"面积\"\nunit = \"亩\"\n\
             [[indicator]]\ncode = \"share\"\nname = \"成功率\"\nkind = \"rate\"\n",
        )])
        .expect("sound");
        let roster = roster::from_csv("units.csv", "code,name\n1,青山镇\n2,白沙镇\n").expect("sound");
        let named = |text: &str| catalog.named(text);
        let known = Known { catalog: &catalog, roster: &roster, named: &named };
        let shown: Vec<String> = match corrections("corrections.csv", text, known) {
            Ok(corrections) => corrections
                .iter()
                .map(|c| format!("{} {} {} {} {}", roster.node(c.unit).key, c.year, c.value, c.reason, c.source.at()))
                .collect(),
            Err(errors) => errors.iter().map(|e| format!("{} {} {}", e.line, e.key, e.message.en)).collect(),
        };
        assert_eq!(shown.join("; "), expected, "{text}");
    }

    #[test]
    fn reads_corrections_by_code_or_name() {
        check("青山,2024,案件数,\"1,200\",电话核实,2025-01-31\n", "1 2024 1200 电话核实 (2025-01-31) L2");
        check("2,2023,cases,3.5,重报,\n", "2 2023 3.5 重报 L2");
        check("2,2023,收案,3.5,重报,\n", "2 2023 3.5 重报 L2");
    }

    #[test]
    fn heads_and_days_are_read_as_clerks_write_them() {
        check_text(
            "单位,年度,指标,数值,理由,日期\n青山,2024,诉讼,7,电话核实,2025/1/10\n",
            "1 2024 7 电话核实 (2025-01-10) L2",
        );
        check_text("单位,年度,指标,数值,理由\n青山,2024,诉讼,7,\n", "2 理由 a correction needs a reason");
    }

    #[test]
    fn what_no_figure_can_be_is_refused() {
        check("1,24,suits,7,a,\n", "2 year found 24, expected a year such as 2024");
        check("1,2101,suits,7,a,\n", "2 year found 2101, expected a year such as 2024");
        check("1,2024,share,105,a,\n", "2 value 成功率: found 105, expected a percentage, 0 to 100");
        check("1,2024,suits,-3,a,\n", "2 value 诉讼: found -3, expected a number not below 0");
        check("1,2024,suits,3.5,a,\n", "2 value 诉讼: found 3.5, expected a whole number");
        check("1,2024,land,3.5,a,\n1,2023,share,98.5,a,\n", "1 2024 3.5 a L2; 1 2023 98.5 a L3");
    }

    #[test]
    fn names_every_fault() {
        check(
            "青水镇,今年,case,多,,\n",
            "2 unit no unit is called 青水镇; 2 year found 今年, expected a year such as 2024; \
             2 indicator no indicator is called case; 2 value found 多, expected a number; \
             2 reason a correction needs a reason",
        );
        check("1,2024,cases,,a,\n", "2 value is empty, expected a number");
        check("1,2024,cases,1,a,\n1,2024,cases,2,b,\n", "3 value one figure is corrected twice");
    }
}
