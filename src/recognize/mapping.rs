//! The clerk's answers about labels that were not recognized: read from `mappings.csv`, and prepared for writing.
//!
//! `huizong map` writes one line per unknown header path with the nearest indicators; the clerk fills in code and
//! date of the lines that are right, and they hold for every later run. An answer without a date is no answer.

use std::collections::BTreeMap;

use super::{Mapping, Unmapped, labels::path_key};
use crate::{
    catalog::{
        Catalog, CatalogError, harmless,
        table::{self, Row, Table},
    },
    diagnostic::Text,
    observation::IndicatorId,
};

/// Name of the file in messages.
const FILE: &str = "mappings.csv";
/// Columns and the headers under which they are accepted.
const COLUMNS: [(&str, &[&str]); 8] = [
    ("label", &["列名", "表头", "标签"]),
    ("indicator", &["指标", "指标代码"]),
    ("confirmed", &["确认日期", "日期"]),
    ("figures", &["个数", "数据个数"]),
    ("source", &["位置", "来源"]),
    ("suggestions", &["建议"]),
    ("note", &["备注"]),
    ("name", &["指标名称"]),
];
/// What stands in the column `indicator` for a label that is no indicator.
const NO_INDICATOR: [&str; 4] = ["-", "无", "none", "忽略"];

/// The answers of a `mappings.csv`. A line whose indicator and date are both empty is not answered yet and left out.
///
/// # Errors
/// All faults of the file: unknown columns, unknown codes, an answer without a date or a date without an answer, two
/// answers for one label.
pub fn parse(text: &str, catalog: &Catalog) -> Result<Vec<Mapping>, Vec<CatalogError>> {
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let table = Table::read(FILE, text, &COLUMNS, &["label", "indicator", "confirmed"])?;
    let mut errors = Vec::new();
    let mut answers: BTreeMap<String, (usize, Mapping)> = BTreeMap::new();
    let mut order = Vec::new();
    for row in &table.rows {
        match answer(row, catalog) {
            Ok(Some(mapping)) => {
                let label = mapping.label.clone();
                let earlier = answers.insert(label.clone(), (row.line, mapping.clone()));
                match earlier {
                    Some((line, other)) if other.indicator != mapping.indicator => errors.push(twice(row, line)),
                    Some(_) => {}
                    None => order.push(label),
                }
            }
            Ok(None) => {}
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() {
        Ok(order.into_iter().filter_map(|label| answers.remove(&label)).map(|(_, mapping)| mapping).collect())
    } else {
        Err(errors)
    }
}

#[expect(clippy::result_large_err, reason = "one fault a line of a small file")]
fn answer(row: &Row, catalog: &Catalog) -> Result<Option<Mapping>, CatalogError> {
    let (label, code, day) = (path_key(row.get("label")), row.get("indicator"), row.get("confirmed"));
    let fault = |key: &str, message: Text| CatalogError::new(FILE, row.line, key, message);
    if code.is_empty() && day.is_empty() {
        return Ok(None);
    }
    if label.is_empty() {
        return Err(fault("label", Text::new("没有列名", "an answer without a label")));
    }
    if code.is_empty() {
        let message =
            Text::new("没有填指标代码; 不是指标请填 -", "no indicator code; write - for a label that is none");
        return Err(fault("indicator", message));
    }
    let Some(confirmed) = table::day(day) else {
        let message = Text::new(
            format!("确认日期是“{day}”, 应为日期, 如 2024-01-15"),
            format!("confirmed is “{day}”, expected a day such as 2024-01-15"),
        );
        return Err(fault("confirmed", message));
    };
    let indicator = if NO_INDICATOR.contains(&code) { None } else { Some(indicator(row, code, catalog)?) };
    Ok(Some(Mapping { label, indicator, confirmed: confirmed.to_string() }))
}

#[expect(clippy::result_large_err, reason = "one fault a line of a small file")]
fn indicator(row: &Row, code: &str, catalog: &Catalog) -> Result<IndicatorId, CatalogError> {
    catalog.named(code).ok_or_else(|| {
        let message = Text::new(format!("没有指标 {code}"), format!("no indicator is called {code}"));
        CatalogError::new(FILE, row.line, "indicator", message).hinted(catalog.meant(code))
    })
}

/// The indicator that a code, a name, a header of the catalog or a header that the clerk has answered means.
#[must_use]
pub fn named(text: &str, catalog: &Catalog, mappings: &[Mapping]) -> Option<IndicatorId> {
    let answered = || mappings.iter().find(|mapping| mapping.label == path_key(text)).and_then(|found| found.indicator);
    catalog.named(text).or_else(answered)
}

fn twice(row: &Row, line: usize) -> CatalogError {
    let message =
        Text::new(format!("第 {line} 行对同一列名另有答案"), format!("line {line} answers the same label differently"));
    CatalogError::new(FILE, row.line, "label", message)
}

/// One unknown label over many files.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The header path as first written.
    pub label: String,
    /// Figures under it in all files.
    pub figures: usize,
    /// Where it stands first.
    pub source: String,
    /// The unit of measure that stands with it.
    pub measure: Option<String>,
    /// Nearest indicators, best first; suggestions only.
    pub suggestions: Vec<(IndicatorId, f64)>,
}

/// Unknown labels of many files, each once, the one with the most figures first.
#[must_use]
pub fn questions(unmapped: &[Unmapped]) -> Vec<Question> {
    let mut by_label: BTreeMap<String, Question> = BTreeMap::new();
    for found in unmapped {
        by_label.entry(path_key(&found.label)).and_modify(|question| question.figures += found.figures).or_insert_with(
            || Question {
                label: found.label.clone(),
                figures: found.figures,
                source: found.source.to_string(),
                measure: found.measure.clone(),
                suggestions: found.suggestions.clone(),
            },
        );
    }
    let mut questions: Vec<Question> = by_label.into_values().collect();
    questions.sort_by(|a, b| b.figures.cmp(&a.figures).then_with(|| a.label.cmp(&b.label)));
    questions
}

/// The questions as a `mappings.csv` to fill in: `indicator` and `confirmed` are empty, the suggestions stand beside.
///
/// # Panics
/// Never: writing text to memory cannot fail.
#[must_use]
pub fn suggestions(questions: &[Question], catalog: &Catalog) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |record: [&str; 6]| writer.write_record(record).expect("writing to memory cannot fail");
    write(["label", "indicator", "confirmed", "figures", "suggestions", "source"]);
    for question in questions {
        let near: Vec<String> = question
            .suggestions
            .iter()
            .map(|(id, likeness)| {
                let indicator = catalog.indicator(*id);
                format!("{} {} {:.0}%", indicator.code, indicator.name.zh, likeness * 100.0)
            })
            .collect();
        let (label, source) = (harmless(&question.label), harmless(&question.source));
        write([&label, "", "", &question.figures.to_string(), &near.join("; "), &source]);
    }
    let bytes = writer.into_inner().expect("writing to memory cannot fail");
    String::from_utf8(bytes).expect("every part is text")
}

/// Answers as a `mappings.csv`, in their order.
///
/// # Panics
/// Never: writing text to memory cannot fail.
#[must_use]
pub fn format(mappings: &[Mapping], catalog: &Catalog) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |record: [&str; 3]| writer.write_record(record).expect("writing to memory cannot fail");
    write(["label", "indicator", "confirmed"]);
    for mapping in mappings {
        let code = mapping.indicator.map_or("-", |id| catalog.indicator(id).code.as_str());
        write([&harmless(&mapping.label), code, &mapping.confirmed]);
    }
    let bytes = writer.into_inner().expect("writing to memory cannot fail");
    String::from_utf8(bytes).expect("every part is text")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{catalog::load, grid::CellRef, source::Source};

    fn builtin() -> Catalog {
        load::catalog(&[]).unwrap()
    }

    fn check(text: &str, expected: &str) {
        let catalog = builtin();
        let shown = match parse(text, &catalog) {
            Ok(mappings) => format(&mappings, &catalog).lines().skip(1).collect::<Vec<_>>().join("|"),
            Err(errors) => errors.iter().map(|e| format!("{} {}", e.line, e.key)).collect::<Vec<_>>().join("|"),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn answers_need_a_code_and_a_date() {
        check(
            "label,indicator,confirmed\n调 处数,mediation_accepted_count,2024/1/5\n",
            "调处数,mediation_accepted_count,2024-01-05",
        );
        check("列名,指标,确认日期\n面积,-,2024-01-05\n未答,,\n", "面积,-,2024-01-05");
        check(
            "label,indicator,confirmed\na,mediation_accepted_count,\nb,,2024-01-05\nc,mediation_acepted_count,2024-01-05\n",
            "2 confirmed|3 indicator|4 indicator",
        );
        check("", "");
    }

    #[test]
    fn an_indicator_may_be_called_by_its_name() {
        let named = |name: &str| format!("label,indicator,confirmed\na,{name},2024-01-05\n");
        check(&named("人民调解案件数"), "a,mediation_accepted_count,2024-01-05");
        let faults = parse(&named("人民调解案件总"), &builtin()).expect_err("unknown");
        let hint = faults[0].hint.as_ref().map(|hint| hint.zh.as_str());
        assert_eq!(hint, Some("是否应为 mediation_accepted_count（人民调解案件数（受理/调解））"));
    }

    #[test]
    fn a_header_that_would_run_as_a_formula_is_written_harmless_and_read_as_it_was() {
        check("label,indicator,confirmed\n=cmd|calc,-,2024-01-05\n", "'=cmd|calc,-,2024-01-05");
        check("label,indicator,confirmed\n'=cmd|calc,-,2024-01-05\n", "'=cmd|calc,-,2024-01-05");
    }

    #[test]
    fn one_label_has_one_answer() {
        check("label,indicator,confirmed\na,-,2024-01-05\na,-,2024-01-06\n", "a,-,2024-01-06");
        check("label,indicator,confirmed\na,-,2024-01-05\na,mediation_accepted_count,2024-01-06\n", "3 label");
    }

    #[test]
    fn a_header_that_was_answered_names_its_indicator() {
        let catalog = builtin();
        let answers = parse(
            "label,indicator,confirmed\n平台调处量,mediation_accepted_count,2024/1/5\n面积,-,2024/1/5\n",
            &catalog,
        );
        let answers = answers.expect("sound");
        let code = |text: &str| named(text, &catalog, &answers).map(|id| catalog.indicator(id).code.as_str());
        assert_eq!(code("平台 调处量"), Some("mediation_accepted_count"));
        assert_eq!(code("mediation_accepted_count"), Some("mediation_accepted_count"));
        assert_eq!((code("面积"), code("没有的")), (None, None));
    }

    #[test]
    fn a_label_is_asked_once_over_all_files() {
        let unmapped = |label: &str, figures| Unmapped {
            label: label.into(),
            source: Source::cell(&"f.xlsx".into(), &"s".into(), CellRef::new(0, 1)),
            figures,
            measure: None,
            suggestions: vec![(IndicatorId(0), 0.5)],
        };
        let catalog = builtin();
        let text =
            suggestions(&questions(&[unmapped("少", 1), unmapped("调处数", 3), unmapped("调 处 数", 4)]), &catalog);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3);
        assert!(lines[1].starts_with("调处数,,,7,"), "{text}");
        assert_eq!(parse(&text, &catalog).unwrap(), []);
    }
}
