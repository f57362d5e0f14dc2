//! Finds: a total row or column of a sheet that is not the sum of its parts.
//!
//! Why it matters: the total was typed and a part changed later, a part is missing, or a rate was added up. The
//! stated total is never used; the program's own stands. What else could explain it: parts that the sheet does not
//! list. A total with a blank part is checked over the parts that are there and only reported when it is *below*
//! their sum, for the blank may hold the rest.

use rust_decimal::Decimal;

use super::{Subject, result};
use crate::{
    catalog::{AddsUp, Rule},
    diagnostic::Text,
    finding::{CheckResult, Verdict},
    observation::UnitId,
    recognize::StatedTotal,
};

/// Every stated total of the reference year.
#[must_use]
pub fn check(subject: &Subject<'_>, rule: &Rule) -> Vec<CheckResult> {
    let of_year = subject.totals.iter().filter(|total| total.year.is_none_or(|year| year == subject.year));
    of_year.filter_map(|total| check_one(subject, rule, total)).collect()
}

fn check_one(subject: &Subject<'_>, rule: &Rule, total: &StatedTotal) -> Option<CheckResult> {
    let adds = total.indicator.is_none_or(|id| subject.catalog.indicator(id).adds_up == AddsUp::Sum);
    let known: Vec<Decimal> = total.parts.iter().filter_map(|(_, value)| *value).collect();
    if !adds || known.is_empty() {
        return None;
    }
    let sum: Decimal = known.iter().sum();
    let complete = known.len() == total.parts.len();
    let verdict = match (complete, total.value == sum, total.value < sum) {
        (_, true, _) => Verdict::Holds,
        (true, false, _) | (false, _, true) => Verdict::Broken,
        (false, ..) => Verdict::Unknown,
    };
    let name = total.indicator.map(|id| subject.catalog.indicator(id).name.clone()).unwrap_or_default();
    let (stated, sum_shown, parts) = (total.value.normalize(), sum.normalize(), known.len());
    let message = Text::new(
        format!("{} {}合计写 {stated}，{parts} 个分项之和为 {sum_shown}", total.source, name.zh),
        format!("{} {} total is {stated}; its {parts} parts add up to {sum_shown}", total.source, name.en),
    );
    let unit = total.unit.unwrap_or_else(|| area(subject));
    Some(CheckResult {
        op: "=",
        left_value: Some(total.value),
        right_value: Some(sum),
        ..result(rule, unit, total.year.unwrap_or(subject.year), verdict, message)
    })
}

/// A total over several units belongs to the area as a whole: the first node without a parent.
fn area(subject: &Subject<'_>) -> UnitId {
    subject.roster.ids().find(|(_, node)| node.parent.is_none()).map_or(UnitId(0), |(id, _)| id)
}

#[cfg(test)]
mod tests {
    use crate::{catalog::RuleKind, catalog::load};

    #[test]
    fn a_total_is_checked_by_one_rule() {
        let catalog = load::catalog(&[]).unwrap();
        let rules: Vec<&str> = catalog
            .rules
            .iter()
            .filter(|rule| rule.kind == RuleKind::StatedTotal)
            .map(|rule| rule.id.as_str())
            .collect();
        assert_eq!(rules, ["R36"]);
    }
}
