//! `explain` of a rule: what it says, where it is broken, and both sides with their cells.

use serde_json::{Value, json};

use crate::{
    catalog::{Rule, RuleKind},
    diagnostic::{Lang, Text},
    facts::Fact,
    finding::{CheckResult, Term, Verdict},
    observation::UnitId,
    pipeline::{Assessment, Bureau},
};

/// Whether a rule is called so, or one of its formulas: `R08`, `r08b`.
pub(super) fn is_called(rule: &Rule, asked: &str) -> bool {
    let own = asked.get(..rule.id.len()).filter(|start| start.eq_ignore_ascii_case(&rule.id));
    own.is_some_and(|_| {
        let letter = &asked[rule.id.len()..];
        letter.is_empty() || letter.len() == 1 && letter.bytes().all(|sign| sign.is_ascii_alphabetic())
    })
}

/// The rule of this id in the year that is assessed, with its results: those that are broken, and where one unit or level
/// is asked for all of it. `fact_json` is how a figure is told.
pub(super) fn explained(
    asked: &str,
    node: Option<UnitId>,
    (assessment, bureau): (&Assessment, &Bureau),
    fact_json: fn(&Fact, &Bureau) -> Value,
) -> Result<Value, Text> {
    let year = assessment.year;
    let called = || bureau.catalog.rules.iter().filter(|rule| is_called(rule, asked));
    let rule = called().find(|rule| rule.id.eq_ignore_ascii_case(asked)).or_else(|| called().next());
    let rule = called()
        .find(|rule| rule.applies_in(year))
        .or(rule)
        .ok_or_else(|| Text::new(format!("没有编号为 {asked} 的规则"), format!("no rule {asked}")))?;
    let is_asked = |result: &&CheckResult| {
        let is_of_rule = result.rule.get(..rule.id.len()) == Some(&rule.id)
            && (result.rule.eq_ignore_ascii_case(asked)
                || rule.id.eq_ignore_ascii_case(asked) && is_called(rule, &result.rule));
        is_of_rule && node.is_none_or(|node| bureau.roster.is_within(result.unit, node))
    };
    let results: Vec<&CheckResult> = assessment.checks.iter().filter(is_asked).collect();
    let count = |verdict| results.iter().filter(|result| result.verdict == verdict).count();
    let shown = results.iter().filter(|result| node.is_some() || result.verdict == Verdict::Broken);
    let lineages = bureau.roster.lineages(year);
    let term = |result: &CheckResult, term: &Term| {
        let indicator = bureau.catalog.by_code(&term.indicator);
        // Behind last year's figure stand those of the units that were merged into this one since.
        let gone = if term.year < year { lineages.gone_into(result.unit) } else { Vec::new() };
        let units = std::iter::once(result.unit).chain(gone);
        let facts = units.filter_map(|unit| assessment.facts.get(unit, term.year, indicator?));
        json!({
            "sign": term.sign,
            "indicator": term.indicator,
            "indicator_name": indicator.map(|id| &bureau.catalog.indicator(id).name),
            "year": term.year,
            "value": term.value.map(|value| value.normalize().to_string()),
            "cells": facts.map(|fact| fact_json(fact, bureau)).collect::<Vec<_>>(),
        })
    };
    let result = |result: &&CheckResult| {
        let side = |terms: &[Term]| terms.iter().map(|one| term(result, one)).collect::<Vec<_>>();
        json!({
            "rule": result.rule,
            "unit": bureau.roster.node(result.unit).key,
            "unit_name": bureau.shown_roster.node(result.unit).name,
            "verdict": result.verdict,
            "message": result.message,
            "left": side(&result.left),
            "op": result.op,
            "right": side(&result.right),
            "left_value": result.left_value.map(|value| value.normalize().to_string()),
            "right_value": result.right_value.map(|value| value.normalize().to_string()),
        })
    };
    Ok(json!({
        "rule": {
            "id": rule.id,
            "name": rule.name,
            "hard": rule.hard,
            "note": rule.note,
            "computed": matches!(rule.kind, RuleKind::Formula | RuleKind::StatedRate | RuleKind::Domain | RuleKind::StatedTotal),
            "definition": rule.kind == RuleKind::Definition,
            "applies": rule.applies_in(year),
        },
        "year": year,
        "holds": count(Verdict::Holds),
        "broken": count(Verdict::Broken),
        "unknown": count(Verdict::Unknown),
        "results": shown.map(result).collect::<Vec<_>>(),
    }))
}

/// The same for a person.
pub(super) fn tell(value: &Value, lang: Lang) -> String {
    let word = |zh: &str, en: &str| if lang == Lang::Zh { zh } else { en }.to_owned();
    let name =
        |value: &Value| value[if lang == Lang::Zh { "zh" } else { "en" }].as_str().unwrap_or_default().to_owned();
    let rule = &value["rule"];
    let severity = if rule["hard"] == true {
        word("不平须退回", "sends the return back")
    } else {
        word("不平须核实", "asks for a check")
    };
    let colon = word("：", ": ");
    let mut lines = vec![
        format!("{} {} ({severity})", text(&rule["id"]), name(&rule["name"])),
        format!("  {}", standing(value, lang)),
    ];
    for result in value["results"].as_array().into_iter().flatten() {
        let verdict = match result["verdict"].as_str() {
            Some("broken") => word("不平", "broken"),
            Some("holds") => word("平", "holds"),
            _ => word("缺数", "a figure is missing"),
        };
        let (unit, id) = (text(&result["unit_name"]), text(&result["rule"]));
        lines.push(format!("{unit} {id} {verdict}{colon}{}", name(&result["message"])));
        for (side, zh, en) in [("left", "左边", "left"), ("right", "右边", "right")] {
            let terms = result[side].as_array().into_iter().flatten();
            lines.extend(terms.map(|term| format!("  {} {}", word(zh, en), of_term(term, value, lang))));
        }
    }
    let note = name(&rule["note"]);
    if !note.is_empty() && value["broken"] != 0 {
        lines.push(format!("  {}{note}", word("先排除：", "rule out first: ")));
    }
    lines.join("\n") + "\n"
}

/// In how many units it holds, and why there is nothing to see where that is so.
fn standing(value: &Value, lang: Lang) -> String {
    let (rule, year) = (&value["rule"], &value["year"]);
    let [holds, broken, unknown] = ["holds", "broken", "unknown"].map(|key| value[key].as_u64().unwrap_or_default());
    let said = if rule["applies"] == false {
        Text::new(format!("{year} 年不用这条规则"), format!("not in force in {year}"))
    } else if rule["definition"] == true {
        Text::new("这是口径说明，没有可计算的", "a convention of counting: there is nothing to compute")
    } else if rule["computed"] == false {
        Text::new(
            "这条规则核对表格与年度报告，结果见“问题”和工作簿“审核”表",
            "held between table and report; its results are among the problems and in the workbook",
        )
    } else if holds + broken + unknown == 0 {
        Text::new(
            format!("{year} 年没有它要核对的数，或没有不合的"),
            format!("in {year} there is none of the figures that it is about, or none of them is odd"),
        )
    } else {
        Text::new(
            format!("{year} 年：{broken} 处不平，{holds} 处平，{unknown} 处缺数、无法核对"),
            format!("{year}: broken {broken}, holding {holds}, with a figure missing {unknown}"),
        )
    };
    if lang == Lang::Zh { said.zh } else { said.en }
}

/// A term with its figure and the cell; the year where it is not the one that is told of.
fn of_term(term: &Value, value: &Value, lang: Lang) -> String {
    let key = if lang == Lang::Zh { ["zh", "state_zh"] } else { ["en", "state_en"] };
    let name = text(&term["indicator_name"][key[0]]);
    let sign = if term["sign"] == -1 { "− " } else { "" };
    let year = if term["year"] == value["year"] { String::new() } else { format!("({})", term["year"]) };
    let cells = term["cells"].as_array().map(Vec::as_slice).unwrap_or_default();
    let none = || if lang == Lang::Zh { "没有数" } else { "no figure" }.to_owned();
    let state = |cell: &Value| cell["value"].as_str().or(cell[key[1]].as_str()).map_or_else(none, str::to_owned);
    let place = |cell: &Value| {
        let source = cell["source"].as_str();
        source.map_or_else(String::new, |source| format!("  ← {source} “{}”", text(&cell["raw"]).trim()))
    };
    let head = format!("{sign}{name}{year}");
    match cells {
        [] => format!("{head}  {}", none()),
        [one] => format!("{head}  {}{}", state(one), place(one)),
        several => {
            let sum = term["value"].as_str().map_or_else(none, str::to_owned);
            let parts = several
                .iter()
                .map(|cell| format!("\n    {}  {}{}", text(&cell["unit_name"]), state(cell), place(cell)));
            format!("{head}  {sum}{}", parts.collect::<String>())
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
