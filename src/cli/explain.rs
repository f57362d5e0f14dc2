//! `explain`: 这个数从哪来. One figure back to its cells, or one finding to its reasons.

use clap::ArgMatches;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::{Exit, console::Console, open_bureau, run};
use crate::{
    catalog::{Catalog, roster::Resolved, suggest},
    diagnostic::{Lang, Text},
    facts::Fact,
    observation::{IndicatorId, UnitId},
    pipeline::{Assessment, Bureau},
    report::format,
    rollup::Total,
};

/// Explains a finding by its id, or a figure by unit, indicator and year.
pub(super) fn run(arguments: &ArgMatches, console: &Console) -> Exit {
    let bureau = match open_bureau(arguments, console) {
        Ok(bureau) => bureau,
        Err(exit) => return exit,
    };
    let assessment = match run::assess(&bureau, &run::request(arguments), console) {
        Ok(assessment) => assessment,
        Err(exit) => return exit,
    };
    let text = |name: &str| arguments.get_one::<String>(name).map(String::as_str);
    let explained = match (text("id"), text("indicator")) {
        (Some(id), _) => finding(id, &assessment, &bureau),
        (None, Some(indicator)) => figure(text("unit"), indicator, &assessment, &bureau),
        (None, None) => Err(Text::new(
            "请给出疑点编号，或 --indicator（可加 --unit、--year）",
            "name a finding, or --indicator (with --unit, --year)",
        )),
    };
    match explained {
        Ok(value) if console.json => console.json(&value),
        Ok(value) => console.result(&tell(&value, console.lang)),
        Err(message) => {
            console.note(message.get(console.lang));
            Exit::Usage
        }
    }
}

fn finding(id: &str, assessment: &Assessment, bureau: &Bureau) -> Result<Value, Text> {
    let flag = assessment.flags.iter().find(|flag| flag.id.eq_ignore_ascii_case(id)).ok_or_else(|| {
        let known: Vec<&str> = assessment.flags.iter().map(|flag| flag.id.as_str()).collect();
        Text::new(
            format!("没有编号为 {id} 的疑点；现有：{}", known.join(" ")),
            format!("no finding {id}; there are: {}", known.join(" ")),
        )
    })?;
    let unit = bureau.roster.by_key(&flag.unit);
    let cells = flag.evidence.iter().filter_map(|evidence| {
        let indicator = bureau.catalog.by_code(&evidence.indicator)?;
        let fact = assessment.facts.get(unit?, flag.year, indicator)?;
        Some(fact_json(fact, bureau))
    });
    let names = flag.evidence.iter().map(|evidence| {
        let indicator = bureau.catalog.by_code(&evidence.indicator);
        indicator.map(|id| &bureau.catalog.indicator(id).name)
    });
    Ok(json!({
        "finding": flag,
        "unit_name": unit.map(|unit| bureau.shown_roster.node(unit).name.as_str()),
        "evidence_names": names.collect::<Vec<_>>(),
        "cells": cells.collect::<Vec<_>>(),
    }))
}

fn figure(unit: Option<&str>, indicator: &str, assessment: &Assessment, bureau: &Bureau) -> Result<Value, Text> {
    let indicator = find_indicator(indicator, &bureau.catalog)?;
    let node = unit.map_or(Ok(bureau.area), |name| find_unit(name, bureau))?;
    let key = (node, assessment.year, indicator);
    let total = assessment
        .totals
        .binary_search_by_key(&key, |total| (total.node, total.year, total.indicator))
        .map(|at| &assessment.totals[at])
        .map_err(|_| {
            let (name, year) = (&bureau.roster.node(node).name, assessment.year);
            Text::new(format!("{name} {year} 年没有这个指标的数据"), format!("nothing was asked of {name} for {year}"))
        })?;
    let rows = assessment.facts.rows().iter().filter(|fact| {
        fact.year == assessment.year && fact.indicator == indicator && bureau.roster.is_within(fact.unit, node)
    });
    Ok(json!({
        "figure": total_json(total, bureau),
        "cells": rows.map(|fact| fact_json(fact, bureau)).collect::<Vec<_>>(),
        "superseded": assessment.superseded.iter()
            .filter(|(old, _)| old.year == assessment.year && old.indicator == indicator && bureau.roster.is_within(old.unit, node))
            .map(|(old, stands)| json!({"raw": &*old.raw, "source": old.source.to_string(), "replaced_by": stands.to_string()}))
            .collect::<Vec<_>>(),
    }))
}

fn find_unit(name: &str, bureau: &Bureau) -> Result<UnitId, Text> {
    if let Some(unit) = bureau.roster.by_key(name) {
        return Ok(unit);
    }
    let names = |units: &[UnitId]| {
        units.iter().map(|unit| bureau.roster.node(*unit).name.as_str()).collect::<Vec<_>>().join("、")
    };
    match bureau.roster.resolve(name, &[]) {
        Resolved::One(unit) => Ok(unit),
        Resolved::Ambiguous(units) => Err(Text::new(
            format!("“{name}”不止一个，请用代码：{}", names(&units)),
            format!("`{name}` is several units, use the code: {}", names(&units)),
        )),
        Resolved::Unknown(units) => Err(Text::new(
            format!("名单里没有“{name}”；相近的：{}", names(&units)),
            format!("no unit `{name}`; near: {}", names(&units)),
        )),
    }
}

fn find_indicator(name: &str, catalog: &Catalog) -> Result<IndicatorId, Text> {
    let by_name = || {
        catalog.ids().find(|(_, indicator)| indicator.name.zh == name || indicator.name.en.eq_ignore_ascii_case(name))
    };
    if let Some(id) = catalog.by_code(name).or_else(|| by_name().map(|(id, _)| id)) {
        return Ok(id);
    }
    let known = catalog
        .indicators
        .iter()
        .flat_map(|i| [(i.code.as_str(), i.code.as_str()), (i.name.zh.as_str(), i.code.as_str())]);
    let near = suggest::ranked(name, known, 3).join(" ");
    Err(Text::new(format!("没有指标“{name}”；相近的：{near}"), format!("no indicator `{name}`; near: {near}")))
}

fn total_json(total: &Total, bureau: &Bureau) -> Value {
    let indicator = bureau.catalog.indicator(total.indicator);
    json!({
        "unit": bureau.roster.node(total.node).key,
        "unit_name": bureau.shown_roster.node(total.node).name,
        "year": total.year,
        "indicator": indicator.code,
        "indicator_name": indicator.name,
        "unit_of_measure": indicator.unit,
        "unit_of_measure_name": bureau.catalog.measures.get(&indicator.unit).map(|measure| &measure.name),
        "value": total.value.map(|value| value.normalize().to_string()),
        "reported": total.reported,
        "expected": total.expected,
        "adds_up": indicator.adds_up,
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
    })
}

fn fact_json(fact: &Fact, bureau: &Bureau) -> Value {
    json!({
        "unit": bureau.roster.node(fact.unit).key,
        "unit_name": bureau.shown_roster.node(fact.unit).name,
        "year": fact.year,
        "indicator": bureau.catalog.indicator(fact.indicator).code,
        "indicator_name": bureau.catalog.indicator(fact.indicator).name,
        "value": fact.value.map(|value| value.normalize().to_string()),
        "state": fact.state,
        "state_zh": fact.state.zh(),
        "state_en": fact.state.en(),
        "qualifier": fact.qualifier,
        "period": fact.period,
        "file": fact.source.as_ref().map(|source| source.file.to_string()),
        "sheet": fact.source.as_ref().map(|source| source.sheet().to_owned()),
        "cell": fact.source.as_ref().map(crate::source::Source::at),
        "raw": fact.raw.as_deref(),
    })
}

/// The same for a person, from the same values.
fn tell(value: &Value, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let word = |zh_word: &str, en_word: &str| (if zh { zh_word } else { en_word }).to_owned();
    let name = |value: &Value| value[if zh { "zh" } else { "en" }].as_str().unwrap_or_default().to_owned();
    let mut lines = Vec::new();
    let total = &value["figure"];
    if total.is_object() {
        let is_ratio = total["adds_up"] == "ratio";
        let shown = total["value"]
            .as_str()
            .map_or_else(|| word("无（没有单位上报）", "none (nobody reported)"), |value| readable(value, is_ratio));
        lines.push(format!(
            "{} {} {} = {shown} {}",
            text(&total["unit_name"]),
            total["year"],
            name(&total["indicator_name"]),
            match name(&total["unit_of_measure_name"]) {
                unnamed if unnamed.is_empty() => text(&total["unit_of_measure"]),
                named => named,
            }
        ));
        lines.push(format!("  {} {}/{}", word("报送", "reported"), total["reported"], total["expected"]));
        if is_ratio && value["cells"].as_array().is_some_and(|cells| cells.len() > 1) {
            let codes = |key: &str| {
                let codes = total[key].as_array().into_iter().flatten();
                codes.map(|code| code.as_str().unwrap_or_default()).collect::<Vec<_>>().join(" + ")
            };
            let (above, below) = (codes("numerator"), codes("denominator"));
            lines.push(match lang {
                Lang::Zh => {
                    format!("  = 分子合计 ÷ 分母合计（{above} ÷ {below}，只计两者都报的单位），不是下列比率的平均")
                }
                Lang::En => format!(
                    "  = sum of {above} / sum of {below}, over the units that gave both; no mean of the rates below"
                ),
            });
        }
    }
    let finding = &value["finding"];
    if finding.is_object() {
        let flag = |key: &str| name(&finding[key]);
        lines.push(format!(
            "{} {} {} {}",
            text(&finding["id"]),
            text(&finding["tier"]),
            text(&value["unit_name"]),
            finding["year"]
        ));
        lines.push(format!("  {}{}", word("依据：", "why: "), flag("reason")));
        lines.push(format!("  {}{}", word("先排除：", "rule out first: "), flag("innocent")));
        lines.push(format!("  {}{}", word("怎样核销：", "what clears it: "), flag("clears")));
        let evidence = finding["evidence"].as_array().into_iter().flatten();
        let names = value["evidence_names"].as_array().into_iter().flatten();
        lines.extend(evidence.zip(names).map(|(evidence, its_name)| evidence_line(evidence, &name(its_name), zh)));
    }
    let cells = value["cells"].as_array().map(Vec::as_slice).unwrap_or_default();
    if !cells.is_empty() {
        lines.push(word("来源：", "sources:"));
    }
    for cell in cells {
        let what = if total.is_object() { String::new() } else { format!(" {}", name(&cell["indicator_name"])) };
        let state = text(&cell[if zh { "state_zh" } else { "state_en" }]);
        let shown = cell["value"].as_str().map_or(state, str::to_owned);
        let place = match (cell["file"].as_str(), cell["sheet"].as_str(), cell["cell"].as_str()) {
            (Some(file), Some(sheet), Some(at)) => {
                format!("← {file}!{sheet}!{at} “{}”", cell["raw"].as_str().unwrap_or_default().trim())
            }
            _ => String::new(),
        };
        lines.push(format!("  {}{what}  {shown}  {place}", text(&cell["unit_name"])).trim_end().to_owned());
    }
    for old in value["superseded"].as_array().into_iter().flatten() {
        lines.push(format!(
            "  {} {} “{}” → {}",
            word("未采用：", "not used:"),
            text(&old["source"]),
            text(&old["raw"]),
            text(&old["replaced_by"])
        ));
    }
    lines.join("\n") + "\n"
}

/// A figure with its thousands apart; of a ratio, which seldom ends, two decimals.
fn readable(value: &str, is_ratio: bool) -> String {
    let Ok(exact) = value.parse::<Decimal>() else { return value.to_owned() };
    format::number(exact, if is_ratio { 2 } else { exact.normalize().scale() })
}

fn evidence_line(evidence: &Value, name: &str, zh: bool) -> String {
    let number = |key: &str| match evidence[key].as_f64() {
        None => "—".to_owned(),
        Some(value) if value.fract() == 0.0 || value >= 100.0 => format!("{value:.0}"),
        Some(value) => format!("{value:.1}"),
    };
    let [reported, expected, low, high] = ["reported", "expected", "low", "high"].map(number);
    if zh {
        format!("    {name}：上报 {reported}，参照 {expected}（{low}—{high}）")
    } else {
        format!("    {name}: reported {reported}, expected {expected} ({low} to {high})")
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
