//! The narrative report against the tables, against last year, and against itself.
//!
//! A report's figures are public and the tables are not, so where they disagree somebody must know before the
//! district signs. Nothing is corrected here: a report never overrides a cell, and which of the two is right is for
//! the sender to say. Every comparison names both places.
//!
//! Approximations are taken at their word: 3000余份 agrees with 3,050 and not with 4,000. A report that counts to
//! November is not wrong because the table counts to December; it is said to differ in period.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::Serialize;

use crate::{
    catalog::{self, Catalog, Formula, Kind, Operand, OperandValue, Roster, RuleKind, roster::Lineages},
    diagnostic::Text,
    facts::{Fact, Facts},
    narrative::Figure,
    observation::{IndicatorId, PeriodKind, Qualifier, UnitId},
    source::{Place, Source},
};

/// How two places stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Table and report give the same, approximations included.
    Equal,
    /// They give different values for the same time.
    Differs,
    /// They cover different times, so that the values need not be equal.
    PeriodDiffers,
    /// Only the report gives a value.
    OnlyReport,
    /// Only the table gives a value, though reports of other units speak of the indicator.
    OnlyTable,
    /// Inside the report: the parts after 其中 come to more than the whole.
    TextParts,
    /// Inside the report: a rule of the catalog does not hold (success ≤ handled).
    TextRule,
    /// Inside the report: a rate does not follow from its own counts.
    TextRate,
    /// Inside the report: a stated growth does not fit last year's value.
    TextGrowth,
}

impl Verdict {
    /// The name used in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Differs => "differs",
            Self::PeriodDiffers => "period_differs",
            Self::OnlyReport => "only_report",
            Self::OnlyTable => "only_table",
            Self::TextParts => "text_parts",
            Self::TextRule => "text_rule",
            Self::TextRate => "text_rate",
            Self::TextGrowth => "text_growth",
        }
    }

    /// Whether a person should look.
    #[must_use]
    pub const fn is_finding(self) -> bool {
        matches!(self, Self::Differs | Self::TextParts | Self::TextRule | Self::TextRate | Self::TextGrowth)
    }
}

/// One unit and indicator, as the table and the report give it.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Who.
    pub unit: UnitId,
    /// Reference year.
    pub year: i16,
    /// What.
    pub indicator: IndicatorId,
    /// How they stand to each other.
    pub verdict: Verdict,
    /// The table's value and cell.
    pub table: Option<(Decimal, Source)>,
    /// The report's value and phrase.
    pub report: Option<(Decimal, Source)>,
    /// How many months of the year the report's figure covers, where that is not the whole year.
    pub months: Option<u8>,
    /// Last year's value and place.
    pub last_year: Option<(Decimal, Source)>,
    /// What was found, with both values.
    pub message: Text,
}

/// Compares one year's reports with the facts. The result is in the order of units and indicators; the checks
/// inside a text follow the comparisons of their unit.
#[must_use]
pub fn compare(facts: &Facts, figures: &[Figure], catalog: &Catalog, roster: &Roster, year: i16) -> Vec<Comparison> {
    let mut by_key: BTreeMap<(UnitId, IndicatorId), Vec<&Figure>> = BTreeMap::new();
    for figure in figures.iter().filter(|figure| figure.year == Some(year)) {
        if let Some(unit) = figure.unit {
            by_key.entry((unit, figure.indicator)).or_default().push(figure);
        }
    }
    let units: BTreeSet<UnitId> = by_key.keys().map(|(unit, _)| *unit).collect();
    let spoken_of: BTreeSet<IndicatorId> = by_key.keys().map(|(_, indicator)| *indicator).collect();
    let subject = Subject { facts, catalog, roster, year, lineages: roster.lineages(year) };
    let mut out = Vec::new();
    for &unit in &units {
        for &indicator in &spoken_of {
            let figures = by_key.get(&(unit, indicator)).map(Vec::as_slice).unwrap_or_default();
            out.extend(subject.one(unit, indicator, figures));
        }
        let own: Vec<&Figure> = by_key
            .range((unit, IndicatorId(0))..=(unit, IndicatorId(u32::MAX)))
            .flat_map(|(_, list)| list.iter().copied())
            .collect();
        out.extend(subject.inside(unit, &own));
    }
    out
}

/// What all comparisons of a year look at.
struct Subject<'a> {
    facts: &'a Facts,
    catalog: &'a Catalog,
    roster: &'a Roster,
    year: i16,
    lineages: Lineages,
}

impl Subject<'_> {
    fn one(&self, unit: UnitId, indicator: IndicatorId, figures: &[&Figure]) -> Option<Comparison> {
        let cell = self.facts.get(unit, self.year, indicator).filter(|fact| !fact.from_report && fact.value.is_some());
        let figure =
            figures.iter().copied().min_by_key(|figure| (!cell.is_some_and(|cell| agrees(figure, cell)), rank(figure)));
        let verdict = match (cell, figure) {
            (None, None) => return None,
            (Some(_), None) => Verdict::OnlyTable,
            (None, Some(_)) => Verdict::OnlyReport,
            (Some(cell), Some(figure)) if agrees(figure, cell) => Verdict::Equal,
            (Some(cell), Some(figure)) if period_kind(figure) != cell.period.map(|period| period.kind) => {
                Verdict::PeriodDiffers
            }
            (Some(_), Some(_)) => Verdict::Differs,
        };
        let table = cell.and_then(|cell| Some((cell.value?, cell.source.clone()?)));
        let report = figure.map(|figure| (figure.value, source(figure)));
        let last_year = self.last_year(unit, indicator);
        let message =
            self.message(unit, indicator, verdict, (table.as_ref(), report.as_ref(), last_year.as_ref()), figure);
        let months = figure.and_then(|figure| figure.period).filter(|period| period.kind == PeriodKind::ToDate);
        let months = months.map(|period| period.end.month);
        Some(Comparison { unit, year: self.year, indicator, verdict, table, report, months, last_year, message })
    }

    /// Last year's figure; none of a unit into which others were merged since or that was divided, for it is not of the
    /// same area.
    fn last_year(&self, unit: UnitId, indicator: IndicatorId) -> Option<(Decimal, Source)> {
        if self.lineages.of(unit).is_some() {
            return None;
        }
        let fact = self.facts.get(unit, self.year - 1, indicator)?;
        Some((fact.value?, fact.source.clone()?))
    }

    fn message(
        &self,
        unit: UnitId,
        indicator: IndicatorId,
        verdict: Verdict,
        sides: Sides,
        figure: Option<&Figure>,
    ) -> Text {
        let (table, report, last) = sides;
        let node = self.roster.node(unit);
        let name = &self.catalog.indicator(indicator).name;
        let shown = |side: Option<&(Decimal, Source)>, none: &str| {
            side.map_or_else(|| none.to_owned(), |(value, source)| format!("{} ({source})", value.normalize()))
        };
        let (zh, en) = match verdict {
            Verdict::Equal => ("表与报告一致", "table and report agree"),
            Verdict::PeriodDiffers => ("表与报告统计期不同", "table and report cover different periods"),
            Verdict::OnlyReport => ("只见于报告", "in the report only"),
            Verdict::OnlyTable => ("只见于表", "in the table only"),
            _ => ("表与报告不一致", "table and report differ"),
        };
        let until = figure.and_then(|figure| figure.period).filter(|period| period.kind != PeriodKind::Year);
        let (until_zh, until_en) = until.map_or_else(Default::default, |period| {
            (format!("，报告截至 {}", period.end), format!("; the report runs to {}", period.end))
        });
        let (last_zh, last_en) = last.map_or_else(Default::default, |(value, _)| {
            (format!("，上年 {}", value.normalize()), format!("; last year {}", value.normalize()))
        });
        Text::new(
            format!(
                "{} {}：{zh}：表 {}，报告 {}{until_zh}{last_zh}",
                node.name,
                name.zh,
                shown(table, "无"),
                shown(report, "无")
            ),
            format!(
                "{} {}: {en}: table {}, report {}{until_en}{last_en}",
                node.name,
                name.en,
                shown(table, "none"),
                shown(report, "none")
            ),
        )
    }

    /// The checks that need nothing but the report, and last year's value for growth.
    fn inside(&self, unit: UnitId, figures: &[&Figure]) -> Vec<Comparison> {
        let mut out = Vec::new();
        for figure in figures {
            out.extend(self.parts(unit, figure));
            out.extend(self.growth(unit, figure));
            out.extend(self.rate(unit, figure, figures));
        }
        out.extend(self.rules(unit, figures));
        out
    }

    fn finding(&self, unit: UnitId, figure: &Figure, verdict: Verdict, zh: &str, en: &str) -> Comparison {
        let name = &self.catalog.indicator(figure.indicator).name;
        let node = self.roster.node(unit);
        Comparison {
            unit,
            year: self.year,
            indicator: figure.indicator,
            verdict,
            table: None,
            report: Some((figure.value, source(figure))),
            months: None,
            last_year: self.last_year(unit, figure.indicator),
            message: Text::new(
                format!("{} 报告 {}：{}：{zh}", node.name, source(figure), name.zh),
                format!("{}, report {}: {}: {en}", node.name, source(figure), name.en),
            ),
        }
    }

    fn parts(&self, unit: UnitId, figure: &Figure) -> Option<Comparison> {
        let parts = figure.parts.filter(|parts| *parts > figure.value && figure.qualifier == Qualifier::Exact)?;
        let (whole, parts) = (figure.value.normalize(), parts.normalize());
        let zh = format!("共 {whole}，“其中”各项合计 {parts}，超过总数");
        let en = format!("the whole is {whole} and its parts come to {parts}");
        Some(self.finding(unit, figure, Verdict::TextParts, &zh, &en))
    }

    fn growth(&self, unit: UnitId, figure: &Figure) -> Option<Comparison> {
        let stated = figure.growth?;
        let (before, place) = self.last_year(unit, figure.indicator)?;
        let actual = (figure.value - before).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(before)?;
        // Half a unit of the last decimal that was written, and never less than half a per cent.
        let tolerance = Decimal::new(5, stated.scale() + 1).max(Decimal::new(5, 1));
        if (actual - stated).abs() <= tolerance {
            return None;
        }
        let (value, before, actual) = (figure.value.normalize(), before.normalize(), actual.round_dp(1));
        let zh = format!("报告称同比 {stated}%，按本年 {value}、上年 {before}（{place}）应为 {actual}%");
        let en =
            format!("a change of {stated}% is stated; {value} against last year's {before} ({place}) gives {actual}%");
        Some(self.finding(unit, figure, Verdict::TextGrowth, &zh, &en))
    }

    fn rate(&self, unit: UnitId, figure: &Figure, figures: &[&Figure]) -> Option<Comparison> {
        let indicator = self.catalog.indicator(figure.indicator);
        if indicator.kind != Kind::Rate || indicator.denominator.is_empty() || figure.qualifier == Qualifier::Implied {
            return None;
        }
        let sum = |codes: &[String]| {
            codes
                .iter()
                .map(|code| only(figures, self.catalog.by_code(code)?, figure.paragraph))
                .sum::<Option<Decimal>>()
        };
        let (part, whole) = (sum(&indicator.numerator)?, sum(&indicator.denominator)?);
        let computed = indicator.rate_of(part, whole)?;
        let stated = figure.value.normalize();
        if (stated - computed).abs() <= Decimal::new(5, stated.scale() + 1) {
            return None;
        }
        let shown = computed.round_dp(stated.scale() + 2).normalize();
        let sign = &indicator.unit;
        let zh = format!("报告称 {stated}{sign}，按同段 {part} ÷ {whole} 应为 {shown}{sign}");
        let en = format!("{stated}{sign} is stated; {part} / {whole} of the same paragraph gives {shown}{sign}");
        Some(self.finding(unit, figure, Verdict::TextRate, &zh, &en))
    }

    fn rules(&self, unit: UnitId, figures: &[&Figure]) -> Vec<Comparison> {
        let rules = self.catalog.rules.iter().filter(|rule| rule.kind == RuleKind::Formula && rule.hard);
        rules
            .flat_map(|rule| rule.formulas.iter().map(move |formula| (rule, formula)))
            .filter(|(_, formula)| formula.when.is_none())
            .filter_map(|(rule, formula)| {
                let (left, right, figure) = sides(formula, figures)?;
                if holds(formula, left, right) {
                    return None;
                }
                let (left, right, sign) = (left.normalize(), right.normalize(), formula.op.sign());
                let zh = format!("{}（{}）：报告内 {left} {sign} {right} 不成立", rule.name.zh, rule.id);
                let en =
                    format!("{} ({}): {left} {sign} {right} does not hold within the report", rule.name.en, rule.id);
                Some(self.finding(unit, figure, Verdict::TextRule, &zh, &en))
            })
            .collect()
    }
}

type Sides<'a> = (Option<&'a (Decimal, Source)>, Option<&'a (Decimal, Source)>, Option<&'a (Decimal, Source)>);

/// The figure that stands for the year where a report has several: the whole year first, then exact ones, then the
/// first in the text.
fn rank(figure: &Figure) -> (bool, bool, u32, u32) {
    let whole_year = period_kind(figure) == Some(PeriodKind::Year);
    (!whole_year, figure.qualifier != Qualifier::Exact, figure.paragraph, figure.start)
}

fn period_kind(figure: &Figure) -> Option<PeriodKind> {
    figure.period.map(|period| period.kind)
}

fn source(figure: &Figure) -> Source {
    let place = Place::Text { paragraph: figure.paragraph, start: figure.start, end: figure.end };
    Source { file: figure.file.clone(), place }
}

/// Whether a phrase and a cell can both be true. 余 and 多 stand for less than a tenth more, or for less than one
/// unit of the last digit that is not 0.
fn agrees(figure: &Figure, cell: &Fact) -> bool {
    let Some(table) = cell.value else { return false };
    let said = figure.value;
    match figure.qualifier {
        Qualifier::Exact | Qualifier::Implied | Qualifier::ZeroStatement => said == table,
        Qualifier::AtLeast => table >= said,
        Qualifier::AtMost => table <= said,
        Qualifier::Approx => (table - said).abs() <= said / Decimal::TEN,
    }
}

/// The only value a report gives for an indicator in a paragraph; none when it gives several.
fn only(figures: &[&Figure], indicator: IndicatorId, paragraph: u32) -> Option<Decimal> {
    let mut values = figures
        .iter()
        .filter(|figure| figure.indicator == indicator && figure.paragraph == paragraph)
        .map(|figure| figure.value);
    let value = values.next()?;
    values.next().is_none().then_some(value)
}

/// Both sides of a formula over the figures of one paragraph and time, with the first figure on the left.
fn sides<'a>(formula: &Formula, figures: &[&'a Figure]) -> Option<(Decimal, Decimal, &'a Figure)> {
    let first = formula.left.iter().find_map(|operand| match operand.value {
        OperandValue::Indicator(id) => figures.iter().find(|figure| figure.indicator == id),
        OperandValue::Constant(_) => None,
    })?;
    let exact: Vec<&Figure> = figures
        .iter()
        .copied()
        .filter(|figure| figure.qualifier == Qualifier::Exact && figure.period == first.period)
        .collect();
    let side = |operands: &[Operand]| {
        operands.iter().map(|operand| value(operand, &exact, first.paragraph)).sum::<Option<Decimal>>()
    };
    Some((side(&formula.left)?, side(&formula.right)?, first))
}

fn value(operand: &Operand, figures: &[&Figure], paragraph: u32) -> Option<Decimal> {
    let value = match operand.value {
        OperandValue::Indicator(id) if operand.lag == 0 => only(figures, id, paragraph)?,
        OperandValue::Indicator(_) => return None,
        OperandValue::Constant(number) => number.into(),
    };
    Some(if operand.sign < 0 { -value } else { value })
}

fn holds(formula: &Formula, left: Decimal, right: Decimal) -> bool {
    match formula.op {
        catalog::Comparison::Equal => left == right,
        catalog::Comparison::AtMost => left <= right,
        catalog::Comparison::AtLeast => left >= right,
        catalog::Comparison::Greater => left > right,
        catalog::Comparison::Less => left < right,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::load,
        observation::{Period, State},
    };

    fn catalog() -> Catalog {
        load::catalog(&[]).expect("the built-in catalog is sound")
    }

    fn roster() -> Roster {
        crate::catalog::roster::from_csv("units.csv", "名称\n青石镇\n").expect("a list of one unit")
    }

    fn fact(catalog: &Catalog, code: &str, year: i16, value: i64) -> Fact {
        let at = crate::grid::CellRef::new(0, 0);
        Fact {
            unit: UnitId(0),
            year,
            indicator: catalog.by_code(code).unwrap(),
            value: Some(value.into()),
            state: State::Reported,
            qualifier: Qualifier::Exact,
            period: Some(Period::year(year)),
            source: Some(Source::cell(&"a.xlsx".into(), &"表".into(), at)),
            raw: None,
            from_report: false,
        }
    }

    /// A report's text against cells of this year and last year: `code verdict` of everything said.
    fn check(text: &str, cells: &[(&str, i16, i64)], expected: &[&str]) {
        let catalog = catalog();
        let grammar = crate::narrative::Grammar::of(&catalog).value;
        let roster = roster();
        let document = crate::document::Document::from_texts("txt", ["青石镇2024年法治政府建设报告", text]);
        let context =
            crate::narrative::Context { grammar: &grammar, catalog: &catalog, roster: &roster, file: "a.txt" };
        let figures = crate::narrative::extract(&document, &context).value.figures;
        let facts = Facts::new(cells.iter().map(|(code, year, value)| fact(&catalog, code, *year, *value)).collect());
        let found: Vec<String> = compare(&facts, &figures, &catalog, &roster, 2024)
            .iter()
            .map(|one| format!("{} {}", catalog.indicator(one.indicator).code, one.verdict.name()))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn table_and_report_are_held_against_each_other() {
        let accepted = "mediation_accepted_count";
        check("调解矛盾纠纷50件。", &[(accepted, 2024, 50)], &["mediation_accepted_count equal"]);
        check("调解矛盾纠纷50件。", &[(accepted, 2024, 51)], &["mediation_accepted_count differs"]);
        check("调解矛盾纠纷50余件。", &[(accepted, 2024, 53)], &["mediation_accepted_count equal"]);
        check("调解矛盾纠纷50件。", &[], &["mediation_accepted_count only_report"]);
        check("截至11月底，调解矛盾纠纷50件。", &[(accepted, 2024, 55)], &["mediation_accepted_count period_differs"]);
    }

    #[test]
    fn what_only_the_table_gives_is_said_where_other_reports_speak_of_it() {
        check("调解矛盾纠纷50件。", &[("penalty_total_count", 2024, 3)], &["mediation_accepted_count only_report"]);
    }

    #[test]
    fn a_text_is_held_against_itself() {
        check(
            "调解矛盾纠纷50件，其中婚姻类30件、邻里类25件。",
            &[],
            &["mediation_accepted_count only_report", "mediation_accepted_count text_parts"],
        );
        check(
            "调解矛盾纠纷50件，调解成功52件。",
            &[],
            &[
                "mediation_accepted_count only_report",
                "mediation_success_count only_report",
                "mediation_success_count text_rule",
            ],
        );
        check(
            "调解矛盾纠纷50件，调解成功49件，调解成功率99%。",
            &[],
            &[
                "mediation_accepted_count only_report",
                "mediation_success_count only_report",
                "mediation_success_rate only_report",
                "mediation_success_rate text_rate",
            ],
        );
    }

    #[test]
    fn stated_growth_is_held_against_last_year() {
        let contract = "contract_reviewed_count";
        let wrong = ["contract_reviewed_count only_report", "contract_reviewed_count text_growth"];
        check("审查合同40份，较上年增长25%。", &[(contract, 2023, 20)], &wrong);
        check("审查合同40份，较上年增长25%。", &[(contract, 2023, 32)], &wrong[..1]);
    }
}
