//! `explain`: 这个数从哪来. One figure back to its cells, or one finding to its reasons.

use clap::ArgMatches;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::{Exit, console::Console, open_bureau, rule, run};
use crate::{
    catalog::roster::{self, Resolved},
    diagnostic::{Diagnostic, Lang, Location, Severity, Text},
    facts::Fact,
    finding::Flag,
    observation::{IndicatorId, UnitId},
    pipeline::{Assessment, Bureau},
    recognize::mapping,
    report::{format, questioned::Questioned},
    rollup::Total,
};

/// What is to be explained.
enum Asked<'a> {
    /// A finding by its id.
    Finding(&'a str),
    /// A rule by its id, of all units or of one.
    Rule(&'a str, Option<UnitId>),
    /// A figure of a unit or of a level.
    Figure(UnitId, IndicatorId),
}

/// Explains a finding or a rule by its id, or a figure by unit, indicator and year.
pub(super) fn run(arguments: &ArgMatches, console: &Console) -> Exit {
    let bureau = match open_bureau(arguments, console) {
        Ok(bureau) => bureau,
        Err(exit) => return exit,
    };
    console.diagnostics(&bureau.diagnostics, Severity::Warning, usize::MAX);
    let text = |name: &str| arguments.get_one::<String>(name).map(String::as_str);
    // Before anything is read: a slip of the pen must not cost a minute.
    let asked = match asked(text("id"), text("unit"), text("indicator"), &bureau) {
        Ok(asked) => asked,
        Err(message) => return refused(&message, console),
    };
    let assessment = match run::assess(&bureau, &run::request(arguments), console) {
        Ok(assessment) => assessment,
        Err(exit) => return exit,
    };
    let explained = match asked {
        Asked::Finding(id) => finding(id, &assessment, &bureau),
        Asked::Rule(id, node) => rule::explained(id, node, (&assessment, &bureau), fact_json),
        Asked::Figure(node, indicator) => figure(node, indicator, &assessment, &bureau),
    };
    match explained {
        Ok(value) if console.json => console.json(&value),
        Ok(value) if value["rule"].is_object() => console.result(&rule::tell(&value, console.lang)),
        Ok(value) => console.result(&tell(&value, console.lang)),
        Err(message) => refused(&message, console),
    }
}

fn asked<'a>(
    id: Option<&'a str>,
    unit: Option<&str>,
    indicator: Option<&str>,
    bureau: &Bureau,
) -> Result<Asked<'a>, Text> {
    match (id, indicator) {
        (Some(id), _) if is_finding(id) => Ok(Asked::Finding(id)),
        (Some(id), _) if bureau.catalog.rules.iter().any(|rule| rule::is_called(rule, id)) => {
            Ok(Asked::Rule(id, unit.map(|name| find_unit(name, bureau)).transpose()?))
        }
        (Some(id), _) => Err(neither(id, bureau)),
        (None, Some(indicator)) => {
            let node = unit.map_or(Ok(bureau.area), |name| find_unit(name, bureau))?;
            Ok(Asked::Figure(node, find_indicator(indicator, bureau)?))
        }
        (None, None) => Err(Text::new(
            "请给出疑点编号（如 huizong explain F01）、规则编号（如 R01），或 --indicator（可加 --unit、--year）",
            "name a finding (huizong explain F01), a rule (R01), or --indicator (with --unit, --year)",
        )),
    }
}

/// Whether an id is one that findings bear: F and digits.
fn is_finding(id: &str) -> bool {
    let digits = id.strip_prefix(['F', 'f']).unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|sign| sign.is_ascii_digit())
}

/// An id of nothing. The name of a unit or an indicator may be meant.
fn neither(id: &str, bureau: &Bureau) -> Text {
    if let Ok(unit) = find_unit(id, bureau) {
        let name = &bureau.roster.node(unit).name;
        return Text::new(
            format!("“{id}”是单位，请写 --unit {name} --indicator 指标"),
            format!("`{id}` is a unit: write --unit \"{name}\" --indicator CODE"),
        );
    }
    if let Ok(indicator) = find_indicator(id, bureau) {
        let code = &bureau.catalog.indicator(indicator).code;
        return Text::new(
            format!("“{id}”是指标，请写 --indicator {code}（可加 --unit、--year）"),
            format!("`{id}` is an indicator: write --indicator {code} (with --unit, --year)"),
        );
    }
    let rules = &bureau.catalog.rules;
    match (rules.first(), rules.last()) {
        (Some(first), Some(last)) => Text::new(
            format!("没有编号为 {id} 的疑点或规则；疑点如 F01，规则有 {} 至 {}", first.id, last.id),
            format!("no finding or rule {id}; findings are called F01 and so on, rules {} to {}", first.id, last.id),
        ),
        _ => Text::new(
            format!("没有编号为 {id} 的疑点；疑点如 F01，这里没有规则"),
            format!("no finding {id}; findings are called F01 and so on, and there are no rules"),
        ),
    }
}

fn refused(message: &Text, console: &Console) -> Exit {
    let fault = Diagnostic::new(Severity::Error, "not-found", Location::default(), message.clone());
    console.tell(&fault);
    Exit::Usage
}

fn finding(id: &str, assessment: &Assessment, bureau: &Bureau) -> Result<Value, Text> {
    let flag = assessment.flags.iter().find(|flag| flag.id.eq_ignore_ascii_case(id)).ok_or_else(|| {
        match (assessment.flags.first(), assessment.flags.last()) {
            (Some(first), Some(last)) => Text::new(
                format!("没有编号为 {id} 的疑点；现有 {} 至 {}", first.id, last.id),
                format!("no finding {id}; there are {} to {}", first.id, last.id),
            ),
            _ => Text::new(format!("没有编号为 {id} 的疑点；这次没有疑点"), format!("no finding {id}; there are none")),
        }
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

fn figure(node: UnitId, indicator: IndicatorId, assessment: &Assessment, bureau: &Bureau) -> Result<Value, Text> {
    let key = (node, assessment.year, indicator);
    let total = assessment
        .totals
        .binary_search_by_key(&key, |total| (total.node, total.year, total.indicator))
        .map(|at| &assessment.totals[at])
        .map_err(|_| {
            let (name, year) = (&bureau.roster.node(node).name, assessment.year);
            let asked = &bureau.catalog.indicator(indicator).name;
            Text::new(
                format!("{name} {year} 年没有“{}”的数据", asked.zh),
                format!("{name} has no figure of `{}` for {year}", asked.en),
            )
        })?;
    let is_within = |fact: &&Fact| fact.year == assessment.year && bureau.roster.is_within(fact.unit, node);
    let facts = || assessment.facts.rows().iter().filter(is_within);
    // Of a rate that nobody states its parts are told.
    let computed = !facts().any(|fact| fact.indicator == indicator);
    let told = if computed { parts(indicator, bureau) } else { vec![indicator] };
    let rows = || facts().filter(|fact| told.contains(&fact.indicator));
    let edition = assessment.edition(bureau, Lang::Zh, None, "");
    let questioned = Questioned::of(&edition);
    Ok(json!({
        "figure": total_json(total, bureau),
        "computed": computed,
        "cells": rows().map(|fact| cell_json(fact, assessment, bureau)).collect::<Vec<_>>(),
        "doubts": rows().filter_map(|fact| questioned.said_of(fact)).collect::<Vec<_>>(),
        "findings": suspicions(node, &told, assessment, bureau),
        "superseded": assessment.superseded.iter()
            .filter(|(old, _)| old.year == assessment.year && told.contains(&old.indicator) && bureau.roster.is_within(old.unit, node))
            .map(|(old, stands)| json!({"raw": &*old.raw, "source": old.source.to_string(), "replaced_by": stands.to_string()}))
            .collect::<Vec<_>>(),
    }))
}

/// A fact below a total, and whether it is in it: what a closed unit sent is in none.
fn cell_json(fact: &Fact, assessment: &Assessment, bureau: &Bureau) -> Value {
    let mut cell = fact_json(fact, bureau);
    cell["counted"] = json!(!assessment.unexpected.contains_key(&(fact.unit, fact.year)));
    cell
}

/// What a rate is made of.
fn parts(rate: IndicatorId, bureau: &Bureau) -> Vec<IndicatorId> {
    let rate = bureau.catalog.indicator(rate);
    rate.numerator.iter().chain(&rate.denominator).filter_map(|code| bureau.catalog.by_code(code)).collect()
}

/// The findings that rest on figures of a node's units, in the order of the list.
fn suspicions(node: UnitId, indicators: &[IndicatorId], assessment: &Assessment, bureau: &Bureau) -> Vec<Value> {
    let codes: Vec<&str> = indicators.iter().map(|id| bureau.catalog.indicator(*id).code.as_str()).collect();
    let rests = |flag: &&Flag| flag.evidence.iter().any(|evidence| codes.contains(&evidence.indicator.as_str()));
    let told = |flag: &Flag| {
        let unit = bureau.roster.by_key(&flag.unit).filter(|unit| bureau.roster.is_within(*unit, node))?;
        let unit_name = &bureau.shown_roster.node(unit).name;
        Some(json!({"id": flag.id, "tier": flag.tier, "unit_name": unit_name, "reason": flag.reason}))
    };
    assessment.flags.iter().filter(rests).filter_map(told).collect()
}

fn find_unit(name: &str, bureau: &Bureau) -> Result<UnitId, Text> {
    if let Some(unit) = bureau.roster.by_key(name) {
        return Ok(unit);
    }
    let listed = |units: &[UnitId]| {
        let nodes = units.iter().map(|unit| bureau.shown_roster.node(*unit));
        nodes.map(|node| format!("{} {}", node.key, node.name)).collect::<Vec<_>>()
    };
    match bureau.roster.resolve(name, &[]) {
        Resolved::One(unit) => Ok(unit),
        Resolved::Ambiguous(units) => {
            let choices = roster::choices(&bureau.roster, &units);
            Err(Text::new(
                format!("“{name}”有 {} 个，请写其中一个：{}", units.len(), choices.join("、")),
                format!("{} units are called `{name}`, write one of: {}", units.len(), choices.join(", ")),
            ))
        }
        Resolved::Unknown(units) => {
            Err(with_near(format!("名单里没有“{name}”"), format!("no unit `{name}`"), &listed(&units)))
        }
    }
}

fn find_indicator(name: &str, bureau: &Bureau) -> Result<IndicatorId, Text> {
    let catalog = &bureau.catalog;
    mapping::named(name, catalog, &bureau.mappings).ok_or_else(|| {
        let near = catalog.near(name, 3);
        let near = near.iter().map(|id| catalog.indicator(*id));
        let near = near.map(|indicator| format!("{} {}", indicator.code, indicator.name.zh)).collect::<Vec<_>>();
        with_near(format!("没有指标“{name}”"), format!("no indicator `{name}`"), &near)
    })
}

/// What is not known, with the names that are like it, where any are.
fn with_near(zh: String, en: String, near: &[String]) -> Text {
    if near.is_empty() {
        return Text::new(zh, en);
    }
    Text::new(format!("{zh}；相近的：{}", near.join("、")), format!("{en}; near: {}", near.join(", ")))
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
        "unit_of_measure_name": bureau.catalog.unit_name(&indicator.unit),
        "value": total.value.map(|value| value.normalize().to_string()),
        "reported": total.reported,
        "expected": total.expected,
        "rate_only": total.rate_only,
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
        "state_zh": state_of(fact, Lang::Zh),
        "state_en": state_of(fact, Lang::En),
        "qualifier": fact.qualifier,
        "period": fact.period,
        "file": fact.source.as_ref().map(|source| source.file.to_string()),
        "sheet": fact.source.as_ref().map(|source| source.sheet().to_owned()),
        "cell": fact.source.as_ref().map(crate::source::Source::at),
        "source": fact.source.as_ref().map(ToString::to_string),
        "raw": fact.raw.as_deref(),
    })
}

/// The state in words; of a figure of a part of the year how far it goes.
fn state_of(fact: &Fact, lang: Lang) -> String {
    let word = if lang == Lang::Zh { fact.state.zh() } else { fact.state.en() };
    match (fact.part_of_year(), lang) {
        (Some(end), Lang::Zh) => format!("{word}（只有到 {end} 的数，不是全年数）"),
        (Some(end), Lang::En) => format!("{word} (a figure to {end}, not of the year)"),
        (None, Lang::Zh) if fact.is_of_unusable_file() => format!("{word}（文件已收到，读不了）"),
        (None, Lang::En) if fact.is_of_unusable_file() => format!("{word} (a file came that cannot be used)"),
        (None, Lang::Zh) if fact.has_no_place() => format!("{word}（报来的表里没有认出这一项）"),
        (None, Lang::En) if fact.has_no_place() => format!("{word} (the return has no place for it that is known)"),
        (None, _) => word.to_owned(),
    }
}

/// The same for a person, from the same values.
fn tell(value: &Value, lang: Lang) -> String {
    let teller = Teller { value, lang };
    let lines = [teller.figure(), teller.doubts(), teller.finding(), teller.cells(), teller.superseded()];
    lines.concat().join("\n") + "\n"
}

struct Teller<'a> {
    value: &'a Value,
    lang: Lang,
}

impl Teller<'_> {
    fn word(&self, zh: &str, en: &str) -> String {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
        .to_owned()
    }

    /// The form of a text for the language; empty where there is none.
    fn name(&self, value: &Value) -> String {
        text(&value[if self.lang == Lang::Zh { "zh" } else { "en" }])
    }

    /// The total with its measure, how many reported, and what a rate is made of.
    fn figure(&self) -> Vec<String> {
        let total = &self.value["figure"];
        if !total.is_object() {
            return Vec::new();
        }
        let is_ratio = total["adds_up"] == "ratio";
        let measure = self.name(&total["unit_of_measure_name"]);
        let shown = match total["value"].as_str() {
            Some(value) if total["adds_up"] == "count_yes" => self.yes(value, total["expected"] == 1),
            Some(value) => format!("{} {measure}", readable(value, is_ratio)),
            None => self.none(total),
        };
        let (unit, indicator) = (text(&total["unit_name"]), self.name(&total["indicator_name"]));
        let mut lines = vec![
            format!("{unit} {} {indicator} = {shown}", total["year"]).trim_end().to_owned(),
            format!("  {} {}/{}", self.word("报送", "reported"), total["reported"], total["expected"]),
        ];
        let has_parts = self.value["cells"].as_array().is_some_and(|cells| cells.len() > 1);
        lines.extend((is_ratio && has_parts && total["value"].is_string()).then(|| self.ratio(total)));
        lines
    }

    /// What a unit answered, or how many of several said yes.
    fn yes(&self, count: &str, of_one: bool) -> String {
        match (of_one, count, self.lang) {
            (true, "0", _) => self.word("否", "no"),
            (true, ..) => self.word("是", "yes"),
            (false, _, Lang::Zh) => format!("{count} 个单位为“是”"),
            (false, _, Lang::En) => format!("{count} units said yes"),
        }
    }

    /// Why there is no figure.
    fn none(&self, total: &Value) -> String {
        let count = |key: &str| total[key].as_u64().unwrap_or_default();
        match (count("reported"), count("rate_only")) {
            (0, 0) => self.word("无（没有单位上报）", "none (nobody reported)"),
            (0, rates) if self.lang == Lang::Zh => format!("无（{rates} 个单位只报比率，未报分子、分母）"),
            (0, rates) => format!("none (units that gave the rate without its parts: {rates})"),
            (_, _) if total["adds_up"] == "ratio" => self.word("无（分母为零）", "none (its denominator is zero)"),
            (_, _) => self.word(
                "不汇总（没有分子、分母，各单位的数不能相加，见下）",
                "none for all (without numerator and denominator it does not add up; see below)",
            ),
        }
    }

    fn ratio(&self, total: &Value) -> String {
        let codes = |key: &str| total[key].as_array().into_iter().flatten().map(text).collect::<Vec<_>>().join(" + ");
        let (above, below) = (codes("numerator"), codes("denominator"));
        let is_computed = self.value["computed"] == true;
        match self.lang {
            Lang::Zh if is_computed => {
                format!(
                    "  = 分子合计 ÷ 分母合计（{above} ÷ {below}，只计两者都报的单位）；没有单位报此比率，由分子、分母算出"
                )
            }
            Lang::En if is_computed => format!(
                "  = sum of {above} / sum of {below}, over the units that gave both; no unit states the rate, it is computed"
            ),
            Lang::Zh => format!("  = 分子合计 ÷ 分母合计（{above} ÷ {below}，只计两者都报的单位），不是下列比率的平均"),
            Lang::En => {
                format!(
                    "  = sum of {above} / sum of {below}, over the units that gave both; no mean of the rates below"
                )
            }
        }
    }

    /// What reading and checking put in question, and the findings that rest on the figures.
    fn doubts(&self) -> Vec<String> {
        let list = |key: &str| self.value[key].as_array().into_iter().flatten();
        let in_doubt = self.word("存疑：", "in doubt: ");
        let doubts = list("doubts").map(|said| format!("  {in_doubt}{}", self.name(&said["message"])));
        let suspicion = self.word("疑点 ", "finding ");
        let findings = list("findings").map(|flag| {
            let [id, tier, unit] = ["id", "tier", "unit_name"].map(|key| text(&flag[key]));
            format!("  {suspicion}{id} {tier} {unit}{}{}", self.word("：", ": "), self.name(&flag["reason"]))
        });
        doubts.chain(findings).collect()
    }

    /// Why a finding was raised, what to rule out, what clears it, and the figures behind it.
    fn finding(&self) -> Vec<String> {
        let finding = &self.value["finding"];
        if !finding.is_object() {
            return Vec::new();
        }
        let (id, tier) = (text(&finding["id"]), text(&finding["tier"]));
        let said = |zh: &str, en: &str, key: &str| format!("  {}{}", self.word(zh, en), self.name(&finding[key]));
        let mut lines = vec![
            format!("{id} {tier} {} {}", text(&self.value["unit_name"]), finding["year"]),
            said("依据：", "why: ", "reason"),
            said("先排除：", "rule out first: ", "innocent"),
            said("怎样核销：", "what clears it: ", "clears"),
        ];
        let evidence = finding["evidence"].as_array().into_iter().flatten();
        let names = self.value["evidence_names"].as_array().into_iter().flatten();
        lines.extend(evidence.zip(names).map(|(evidence, name)| self.evidence(evidence, &self.name(name))));
        lines
    }

    /// What was reported, and what was expected where the finding rests on that.
    fn evidence(&self, evidence: &Value, name: &str) -> String {
        let number = |key: &str| {
            let value = evidence[key].as_f64()?;
            Some(if value.fract() == 0.0 || value >= 100.0 { format!("{value:.0}") } else { format!("{value:.1}") })
        };
        let reported = number("reported").unwrap_or_else(|| "—".to_owned());
        let reported = format!("    {name}{}{reported}", self.word("：上报 ", ": reported "));
        let [Some(expected), Some(low), Some(high)] = ["expected", "low", "high"].map(number) else { return reported };
        match self.lang {
            Lang::Zh => format!("{reported}，参照 {expected}（{low}—{high}）"),
            Lang::En => format!("{reported}, expected {expected} ({low} to {high})"),
        }
    }

    /// The cell behind every figure.
    fn cells(&self) -> Vec<String> {
        let cells = self.value["cells"].as_array().map(Vec::as_slice).unwrap_or_default();
        let head = (!cells.is_empty()).then(|| self.word("来源：", "sources:"));
        head.into_iter().chain(cells.iter().map(|cell| self.cell(cell))).collect()
    }

    fn cell(&self, cell: &Value) -> String {
        // Below a total cells are of its indicator, unless it is a rate that nobody states.
        let of_figure = self.value["figure"].is_object() && self.value["computed"] != true;
        let what = if of_figure { String::new() } else { format!(" {}", self.name(&cell["indicator_name"])) };
        let state = || text(&cell[if self.lang == Lang::Zh { "state_zh" } else { "state_en" }]);
        let shown = cell["value"].as_str().map_or_else(state, str::to_owned);
        let place = cell["source"].as_str().map_or_else(String::new, |source| {
            format!("← {source} “{}”", cell["raw"].as_str().unwrap_or_default().trim())
        });
        let left_out =
            if cell["counted"] == false { self.word("（不计入）", " (not counted)") } else { String::new() };
        format!("  {}{what}  {shown}{left_out}  {place}", text(&cell["unit_name"])).trim_end().to_owned()
    }

    /// Figures that another one replaced.
    fn superseded(&self) -> Vec<String> {
        let line = |old: &Value| {
            let [source, raw, stands] = ["source", "raw", "replaced_by"].map(|key| text(&old[key]));
            format!("  {}{source} “{raw}” → {stands}", self.word("未采用：", "not used: "))
        };
        self.value["superseded"].as_array().into_iter().flatten().map(line).collect()
    }
}

/// A figure with its thousands apart; of a ratio, which seldom ends, two decimals.
fn readable(value: &str, is_ratio: bool) -> String {
    let Ok(exact) = value.parse::<Decimal>() else { return value.to_owned() };
    format::number(exact, if is_ratio { 2 } else { exact.normalize().scale() })
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
