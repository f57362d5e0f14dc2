//! Totals as live formulas. A formula is only written where the cells it points at give exactly the figure that
//! was rolled up; where they do not (a unit gave a rate without its parts, a group is too large for one formula)
//! the figure stands alone, so that recalculating never changes a report.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{
    plan::{Line, Plan, row_of},
    sheet::{address, reference},
    words,
};
use crate::{
    catalog::AddsUp,
    observation::{IndicatorId, UnitId},
    rollup::RATIO_DIGITS,
};

/// Longest formula that every spreadsheet program takes, with a margin.
const MAX_FORMULA: usize = 8000;
/// Arguments one SUM may have in every version.
const MAX_ARGUMENTS: usize = 30;
/// A total as a 呈报表 shows it, in the shown measure.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Figure {
    /// A live formula that gives this.
    Formula { text: String, result: Decimal },
    /// The figure alone.
    Value(Decimal),
    /// Nobody reported.
    Nobody,
    /// The indicator does not add up.
    NotAdded,
}

/// The figure of a total's line in an indicator's column.
pub(super) fn figure(plan: &Plan<'_>, line: usize, indicator: IndicatorId) -> Figure {
    let Line::Total { node, first, parts, .. } = &plan.lines[line] else { return Figure::NotAdded };
    let adds_up = plan.edition.catalog.indicator(indicator).adds_up;
    if adds_up == AddsUp::None {
        return Figure::NotAdded;
    }
    let Some(total) = shown_total(plan, *node, indicator) else { return Figure::Nobody };
    let formula = match adds_up {
        AddsUp::Sum => sum(plan, indicator, parts, total),
        AddsUp::CountYes => count_yes(plan, indicator, (*first, line), total),
        AddsUp::Ratio => {
            let part = |id| shown_total(plan, *node, id);
            ratio(plan, indicator, line, total, part).or_else(|| matched_ratio(plan, indicator, (*first, line), total))
        }
        AddsUp::None => None,
    };
    match formula.filter(|text| text.len() <= MAX_FORMULA) {
        Some(text) => Figure::Formula { text, result: total },
        None => Figure::Value(total),
    }
}

/// A rate that a unit on a line gave the parts of and had no place to state it.
pub(super) fn unstated_rate(plan: &Plan<'_>, line: usize, unit: UnitId, indicator: IndicatorId) -> Option<Figure> {
    let stated = plan.edition.fact(unit, plan.edition.year, indicator);
    let is_asked = stated.is_some_and(|fact| !fact.has_no_place());
    if is_asked || plan.edition.catalog.indicator(indicator).adds_up != AddsUp::Ratio {
        return None;
    }
    let result = shown_total(plan, unit, indicator)?;
    let formula = ratio(plan, indicator, line, result, |part| shown_fact(plan, unit, part));
    Some(formula.map_or(Figure::Value(result), |text| Figure::Formula { text, result }))
}

fn shown_total(plan: &Plan<'_>, node: UnitId, indicator: IndicatorId) -> Option<Decimal> {
    let held = plan.edition.total(node, plan.edition.year, indicator)?.value?;
    Some(plan.shown[&indicator].value(held))
}

fn shown_fact(plan: &Plan<'_>, unit: UnitId, indicator: IndicatorId) -> Option<Decimal> {
    let held = plan.edition.fact(unit, plan.edition.year, indicator)?.value?;
    Some(plan.shown[&indicator].value(held))
}

/// `=SUM(C7:C9,C12)` over the lines below; states in words among them count as nothing.
fn sum(plan: &Plan<'_>, indicator: IndicatorId, parts: &[usize], total: Decimal) -> Option<String> {
    let part = |line: &usize| match &plan.lines[*line] {
        Line::Unit { unit, .. } => shown_fact(plan, *unit, indicator),
        Line::Total { node, .. } => shown_total(plan, *node, indicator),
        Line::Coverage { .. } => None,
    };
    let gives: Decimal = parts.iter().filter_map(part).sum();
    if gives != total {
        return None;
    }
    let col = plan.column(indicator)?.col;
    let ranges = runs(parts).into_iter().map(|run| range(run, col)).collect::<Vec<_>>();
    Some(ranges.chunks(MAX_ARGUMENTS).map(|chunk| format!("SUM({})", chunk.join(","))).collect::<Vec<_>>().join("+"))
}

/// `=COUNTIF(C7:C15,"是")`; subtotals among the cells are numbers and do not count.
fn count_yes(plan: &Plan<'_>, indicator: IndicatorId, (first, end): (usize, usize), total: Decimal) -> Option<String> {
    let is_yes = |(_, unit): &(usize, UnitId)| shown_fact(plan, *unit, indicator).is_some_and(|value| !value.is_zero());
    let gives = Decimal::from(plan.unit_lines(first, end).filter(is_yes).count());
    let col = plan.column(indicator)?.col;
    let yes = words::YES.get(plan.edition.lang);
    (gives == total).then(|| format!("COUNTIF({},\"{yes}\")", range((first, end - 1), col)))
}

/// `=ROUND(D16/C16*100,6)` over a line's figures of its parts, as `part` gives them: of a total, where the same units
/// gave both.
fn ratio(
    plan: &Plan<'_>,
    indicator: IndicatorId,
    line: usize,
    total: Decimal,
    part: impl Fn(IndicatorId) -> Option<Decimal>,
) -> Option<String> {
    let (above, below) = parts_of_rate(plan, indicator)?;
    let side = |codes: &[IndicatorId]| -> Option<(Decimal, String)> {
        let mut value = Decimal::ZERO;
        let mut cells = Vec::new();
        for &code in codes {
            value += part(code)?;
            cells.push(cell(plan, indicator, code, line)?);
        }
        Some((value, joined(&cells)))
    };
    let ((above, above_cells), (below, below_cells)) = (side(&above)?, side(&below)?);
    let one = plan.edition.catalog.indicator(indicator).one;
    is_ratio(above, below, one, total).then(|| rate(&above_cells, &below_cells, one))
}

/// `=ROUND(SUMPRODUCT(…)/SUMPRODUCT(…)*100,6)` over the units that gave all parts.
fn matched_ratio(plan: &Plan<'_>, indicator: IndicatorId, block: (usize, usize), total: Decimal) -> Option<String> {
    let (above, below) = parts_of_rate(plan, indicator)?;
    let all = above.iter().chain(&below).copied().collect::<Vec<_>>();
    let (mut sum_above, mut sum_below) = (Decimal::ZERO, Decimal::ZERO);
    for (_, unit) in plan.unit_lines(block.0, block.1) {
        let side =
            |codes: &[IndicatorId]| codes.iter().map(|code| shown_fact(plan, unit, *code)).sum::<Option<Decimal>>();
        if let (Some(above), Some(below)) = (side(&above), side(&below)) {
            sum_above += above;
            sum_below += below;
        }
    }
    let one = plan.edition.catalog.indicator(indicator).one;
    if !is_ratio(sum_above, sum_below, one, total) {
        return None;
    }
    let lines = plan.unit_lines(block.0, block.1).map(|(line, _)| line).collect::<Vec<_>>();
    let side = |codes: &[IndicatorId]| -> Option<String> {
        let mut terms = Vec::new();
        for run in runs(&lines) {
            let cells = |code: &IndicatorId| cells(plan, indicator, *code, run);
            let given =
                all.iter().map(|code| Some(format!("ISNUMBER({})", cells(code)?))).collect::<Option<Vec<_>>>()?;
            for code in codes {
                terms.push(format!("SUMPRODUCT({},{})", given.join("*"), cells(code)?));
            }
        }
        Some(joined(&terms))
    };
    Some(rate(&side(&above)?, &side(&below)?, one))
}

/// Whether a spreadsheet that rounds the ratio as it was rolled up gets the total.
fn is_ratio(above: Decimal, below: Decimal, one: Decimal, total: Decimal) -> bool {
    let ratio = (above * one).checked_div(below);
    let rounded = ratio.map(|ratio| ratio.round_dp_with_strategy(RATIO_DIGITS, RoundingStrategy::MidpointAwayFromZero));
    rounded == Some(total)
}

/// `ROUND(D16/C16*100,6)` of a rate in per cent.
fn rate(above: &str, below: &str, one: Decimal) -> String {
    format!("ROUND({above}/{below}*{},{RATIO_DIGITS})", one.normalize())
}

/// Numerator and denominator of a rate, where all of them are indicators of this edition.
fn parts_of_rate(plan: &Plan<'_>, rate: IndicatorId) -> Option<(Vec<IndicatorId>, Vec<IndicatorId>)> {
    let rate = plan.edition.catalog.indicator(rate);
    let side = |codes: &[String]| -> Option<Vec<IndicatorId>> {
        let known = |code: &String| plan.edition.catalog.by_code(code).filter(|id| plan.column(*id).is_some());
        codes.iter().map(known).collect::<Option<Vec<_>>>().filter(|ids| !ids.is_empty())
    };
    Some((side(&rate.numerator)?, side(&rate.denominator)?))
}

/// A part's cell as seen from the rate's sheet.
fn cell(plan: &Plan<'_>, rate: IndicatorId, part: IndicatorId, line: usize) -> Option<String> {
    let (here, there) = (plan.column(rate)?, plan.column(part)?);
    if here.table == there.table {
        return Some(address(row_of(line), there.col));
    }
    Some(reference(&plan.tables[there.table].sheet, row_of(line), there.col))
}

/// A run of a part's cells as seen from the rate's sheet.
fn cells(plan: &Plan<'_>, rate: IndicatorId, part: IndicatorId, (first, last): (usize, usize)) -> Option<String> {
    let start = cell(plan, rate, part, first)?;
    Some(format!("{start}:{}", address(row_of(last), plan.column(part)?.col)))
}

fn joined(terms: &[String]) -> String {
    if terms.len() == 1 { terms[0].clone() } else { format!("({})", terms.join("+")) }
}

fn range((first, last): (usize, usize), col: u16) -> String {
    let start = address(row_of(first), col);
    if first == last { start } else { format!("{start}:{}", address(row_of(last), col)) }
}

/// Ascending numbers as runs without gaps.
fn runs(numbers: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diagnostic::Lang,
        report::{testing::Sample, workbook::plan::Detail},
    };

    /// Checks the total of the area in one column.
    fn check(code: &str, expected: &Figure) {
        let sample = Sample::new();
        let edition = sample.edition(Lang::Zh);
        let plan = Plan::new(&edition, Detail::Units);
        let last = plan.lines.iter().rposition(|line| matches!(line, Line::Total { .. })).unwrap();
        assert_eq!(&figure(&plan, last, sample.id(code)), expected);
    }

    fn formula(text: &str, result: &str) -> Figure {
        Figure::Formula { text: text.to_owned(), result: result.parse().unwrap() }
    }

    #[test]
    fn a_sum_adds_the_subtotals() {
        check("accepted", &formula("SUM(C10,C15)", "559"));
    }

    #[test]
    fn a_sum_of_money_is_in_the_shown_measure() {
        check("penalty_money", &formula("SUM(D10,D15)", "129.399999"));
    }

    #[test]
    fn yes_is_counted_over_the_words() {
        check("list_is_kept", &formula("COUNTIF(C7:C16,\"是\")", "4"));
    }

    #[test]
    fn a_rate_whose_parts_came_from_the_same_units_divides_their_totals() {
        let Figure::Formula { text, result } = figure_of("success_rate") else { panic!("no formula") };
        assert_eq!(text, "ROUND(D17/C17*100,6)");
        assert_eq!(result.round_dp(4).to_string(), "98.3900");
    }

    fn figure_of(code: &str) -> Figure {
        let sample = Sample::new();
        let edition = sample.edition(Lang::Zh);
        let plan = Plan::new(&edition, Detail::Units);
        let last = plan.lines.iter().rposition(|line| matches!(line, Line::Total { .. })).unwrap();
        figure(&plan, last, sample.id(code))
    }

    #[test]
    fn what_does_not_add_up_has_no_total() {
        check("satisfaction", &Figure::NotAdded);
    }

    #[test]
    fn runs_are_cut_at_gaps() {
        assert_eq!(runs(&[1, 2, 3, 7, 9, 10]), [(1, 3), (7, 7), (9, 10)]);
    }
}
