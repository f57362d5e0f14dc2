//! What the parts of a catalog must not say together.
//!
//! Two indicators known by one header would make recognition a matter of order; sums that define each other in a
//! circle or comparisons that exclude each other would send every return back. Each fault names both sides.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Catalog, CatalogError, Comparison, Formula, Indicator, Measure, Operand, OperandValue, Rule,
    load::{Origin, Origins},
};
use crate::{diagnostic::Text, normalize::text::key, observation::IndicatorId};

/// Adds every contradiction between the rules of a catalog whose references are sound.
pub(crate) fn check_rules(catalog: &Catalog, origins: &Origins, errors: &mut Vec<CatalogError>) {
    check_idle(&catalog.rules, &origins.rules, errors);
    if !errors.is_empty() {
        return;
    }
    for year in years_of_change(catalog) {
        let rules: Vec<(&Rule, &Origin)> =
            catalog.rules.iter().zip(&origins.rules).filter(|(rule, _)| applies(rule, year)).collect();
        let links = links(&rules);
        let found = errors.len();
        check_circles(catalog, &links, errors);
        if errors.len() > found {
            break;
        }
    }
}

/// The key of a label or of a path `父 > 子`: its parts compared one by one.
pub fn label_key(label: &str) -> Vec<String> {
    label.split('>').map(key).collect()
}

/// Adds every header that would mean two indicators. Ours come first, so that a clash is a fault of the bureau's file.
pub(crate) fn check_labels(catalog: &Catalog, origins: &Origins, errors: &mut Vec<CatalogError>) {
    let mut labels: Vec<(usize, &str, &str)> = Vec::new();
    for (at, indicator) in catalog.indicators.iter().enumerate() {
        let names = [&indicator.code, &indicator.name.zh, &indicator.name.en].map(|name| (at, "name", name.as_str()));
        labels.extend(names.into_iter().chain(indicator.aliases.iter().map(|alias| (at, "aliases", alias.as_str()))));
    }
    labels.sort_by_key(|(at, key, label)| !origins.indicators[*at].is_built_in(key, label));
    let mut owners: BTreeMap<Vec<String>, (usize, &str)> = BTreeMap::new();
    for (at, list_key, label) in labels {
        let origin = &origins.indicators[at];
        let parts = label_key(label);
        if parts.iter().any(String::is_empty) {
            let message = Text::new(format!("{label} 不成名称"), format!("{label} is no label"));
            errors.push(origin.label_error(list_key, label, message));
            continue;
        }
        let (owner, first) = *owners.entry(parts).or_insert((at, label));
        if owner != at {
            let other = &catalog.indicators[owner].code;
            let message = Text::new(
                format!("{label} 已是 {other} 的名称（{first}）"),
                format!("{label} means {other} already, as {first}"),
            );
            errors.push(origin.label_error(list_key, label, message));
        }
    }
}

/// Adds every rule and every rate that sets amounts of one dimension beside each other in different units (元 beside 万元):
/// values are held in their indicator's unit, so the comparison would be off by the factor between them.
pub(crate) fn check_units(catalog: &Catalog, origins: &Origins, errors: &mut Vec<CatalogError>) {
    for (rule, origin) in catalog.rules.iter().zip(&origins.rules) {
        let conditions = |formula| std::iter::successors(Some(formula), |formula: &&Formula| formula.when.as_deref());
        for formula in rule.formulas.iter().flat_map(conditions) {
            let operands = formula.left.iter().chain(&formula.right);
            let ids = operands.filter_map(|operand| match operand.value {
                OperandValue::Indicator(id) => Some(id),
                OperandValue::Constant(_) => None,
            });
            if let Some(units) = different_units(catalog, ids) {
                errors.push(origin.error("formulas", one_unit(&rule.id, units)));
            }
        }
    }
    for (indicator, origin) in catalog.indicators.iter().zip(&origins.indicators) {
        let codes = indicator.numerator.iter().chain(&indicator.denominator);
        if let Some(units) = different_units(catalog, codes.filter_map(|code| catalog.by_code(code))) {
            errors.push(origin.error("numerator", one_unit(&indicator.code, units)));
        }
    }
}

/// The first two of some indicators that have different units of one dimension.
fn different_units(catalog: &Catalog, ids: impl Iterator<Item = IndicatorId>) -> Option<[&Indicator; 2]> {
    let mut first: BTreeMap<&str, (&Indicator, &Measure)> = BTreeMap::new();
    ids.map(|id| catalog.indicator(id)).find_map(|indicator| {
        let measure = catalog.measure(&indicator.unit)?;
        let (other, beside) = *first.entry(measure.dimension.as_str()).or_insert((indicator, measure));
        (beside.factor != measure.factor).then_some([other, indicator])
    })
}

fn one_unit(of: &str, [one, other]: [&Indicator; 2]) -> Text {
    Text::new(
        format!(
            "{of} 把 {}（{}）与 {}（{}）放在一起算，单位不同；请给两个指标写同一个单位，表中的单位仍会自动换算",
            one.code, one.unit, other.code, other.unit
        ),
        format!(
            "{of} sets {} ({}) beside {} ({}), in different units; give both indicators one unit, cells are converted to it anyway",
            one.code, one.unit, other.code, other.unit
        ),
    )
}

/// Adds every formula whose sides differ by a number alone: it never holds, or always and says nothing.
fn check_idle(rules: &[Rule], origins: &[Origin], errors: &mut Vec<CatalogError>) {
    for (rule, origin) in rules.iter().zip(origins) {
        for formula in &rule.formulas {
            let mut formulas = std::iter::successors(Some(formula), |formula| formula.when.as_deref());
            let Some(holds) = formulas.find_map(held_by_numbers) else { continue };
            let id = &rule.id;
            let message = if holds {
                Text::new(
                    format!("规则 {id} 有一条公式两边相同，永远成立，查不出什么"),
                    format!("rule {id} has a formula with the same on both sides: it always holds and checks nothing"),
                )
            } else {
                Text::new(
                    format!("规则 {id} 有一条公式不可能成立：两边只差一个固定的数"),
                    format!("rule {id} has a formula that can never hold: its sides differ by a fixed number"),
                )
            };
            errors.push(origin.error("formulas", message));
        }
    }
}

/// Whether a formula holds, where that hangs on no indicator since those on one side are those on the other.
fn held_by_numbers(formula: &Formula) -> Option<bool> {
    let mut counts: BTreeMap<(IndicatorId, u8), i32> = BTreeMap::new();
    let mut number = 0_i128;
    for (side, operands) in [(1, &formula.left), (-1, &formula.right)] {
        for operand in operands {
            let sign = side * i32::from(operand.sign);
            match operand.value {
                OperandValue::Indicator(id) => *counts.entry((id, operand.lag)).or_default() += sign,
                OperandValue::Constant(constant) => number += i128::from(sign) * i128::from(constant),
            }
        }
    }
    let holds = match formula.op {
        Comparison::Equal => number == 0,
        Comparison::AtMost => number <= 0,
        Comparison::AtLeast => number >= 0,
        Comparison::Greater => number > 0,
        Comparison::Less => number < 0,
    };
    counts.values().all(|count| *count == 0).then_some(holds)
}

/// First years from which a different set of rules applies.
fn years_of_change(catalog: &Catalog) -> BTreeSet<i16> {
    let bounds = catalog.rules.iter().flat_map(|rule| [rule.years.0, rule.years.1.map(|last| last + 1)]);
    bounds.flatten().chain([0]).collect()
}

fn applies(rule: &Rule, year: i16) -> bool {
    rule.years.0.is_none_or(|from| from <= year) && rule.years.1.is_none_or(|to| year <= to)
}

/// `low` never exceeds `high`, by one rule; strictly when it is always less.
struct Link<'a> {
    low: IndicatorId,
    high: IndicatorId,
    kind: LinkKind,
    rule: &'a Rule,
    origin: &'a Origin,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LinkKind {
    AtMost,
    Less,
    /// `low` is one of several parts of the sum `high`.
    PartOf,
}

/// Orders that hold between this year's values of two indicators, since no value is negative.
fn links<'a>(rules: &[(&'a Rule, &'a Origin)]) -> Vec<Link<'a>> {
    let mut links = Vec::new();
    for (rule, origin) in rules {
        for formula in rule.formulas.iter().filter(|formula| formula.when.is_none()) {
            let pairs = orders(formula);
            links.extend(pairs.into_iter().map(|(low, high, kind)| Link { low, high, kind, rule, origin }));
        }
    }
    links
}

fn orders(formula: &Formula) -> Vec<(IndicatorId, IndicatorId, LinkKind)> {
    let is_turned = match formula.op {
        Comparison::AtMost | Comparison::Less => false,
        Comparison::AtLeast | Comparison::Greater => true,
        Comparison::Equal => formula.right.len() > 1,
    };
    let (small, large) = if is_turned { (&formula.right, &formula.left) } else { (&formula.left, &formula.right) };
    let ([whole], Some(parts)) = (large.as_slice(), plain_sum(small)) else { return Vec::new() };
    let Some(whole) = plain(whole) else { return Vec::new() };
    let kind = match formula.op {
        Comparison::Less | Comparison::Greater => LinkKind::Less,
        Comparison::Equal if parts.len() > 1 => LinkKind::PartOf,
        _ => LinkKind::AtMost,
    };
    parts.into_iter().map(|part| (part, whole, kind)).collect()
}

/// The indicators of a sum without minus and without last year; positive constants only make it larger.
fn plain_sum(operands: &[Operand]) -> Option<Vec<IndicatorId>> {
    let is_constant = |operand: &Operand| matches!(operand.value, OperandValue::Constant(_));
    let constants_add = operands.iter().filter(|operand| is_constant(operand)).all(|operand| operand.sign > 0);
    let indicators = operands.iter().filter(|operand| !is_constant(operand)).map(plain).collect::<Option<Vec<_>>>();
    indicators.filter(|found| constants_add && !found.is_empty())
}

fn plain(operand: &Operand) -> Option<IndicatorId> {
    match operand.value {
        OperandValue::Indicator(id) if operand.sign > 0 && operand.lag == 0 => Some(id),
        _ => None,
    }
}

/// A way from an indicator back to itself must be made of `<=` only: then all on it are equal. A sum on it would
/// define itself, a `<` on it can never hold.
fn check_circles(catalog: &Catalog, links: &[Link<'_>], errors: &mut Vec<CatalogError>) {
    let mut reported = BTreeSet::new();
    for link in links.iter().filter(|link| link.kind != LinkKind::AtMost) {
        let Some(way_back) = way(links, link.high, link.low) else { continue };
        let rules: BTreeSet<&str> =
            way_back.iter().map(|link| link.rule.id.as_str()).chain([link.rule.id.as_str()]).collect();
        if !reported.insert(rules.clone()) {
            continue;
        }
        let (low, high) = (&catalog.indicator(link.low).code, &catalog.indicator(link.high).code);
        let listed = rules.into_iter().collect::<Vec<_>>().join(", ");
        let message = if link.kind == LinkKind::Less {
            Text::new(
                format!("规则 {listed} 相互矛盾：{low} 不可能小于 {high}"),
                format!("rules {listed} contradict each other: {low} can never be less than {high}"),
            )
        } else {
            Text::new(
                format!("规则 {listed} 循环：{low} 与 {high} 互为组成部分"),
                format!("rules {listed} go round in a circle: {low} and {high} are parts of each other"),
            )
        };
        errors.push(link.origin.error("formulas", message));
    }
}

/// The links that lead upwards from one indicator to another.
fn way<'a>(links: &'a [Link<'a>], from: IndicatorId, to: IndicatorId) -> Option<Vec<&'a Link<'a>>> {
    if from == to {
        return Some(Vec::new());
    }
    let mut came_by: BTreeMap<IndicatorId, &Link<'_>> = BTreeMap::new();
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        for link in links.iter().filter(|link| link.low == at && link.high != from) {
            came_by.entry(link.high).or_insert_with(|| {
                open.push(link.high);
                link
            });
        }
    }
    let mut way = Vec::new();
    let mut at = to;
    while at != from {
        let link = came_by.get(&at)?;
        way.push(*link);
        at = link.low;
    }
    Some(way)
}
