//! Totals that reach beyond their own table: a grand total at the end of the second block, or of the last group.
//!
//! A word makes a row a total; arithmetic only decides which of two sets of parts it is meant to sum.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::StatedTotal;
use crate::{
    observation::{IndicatorId, Observation, PeriodKind},
    source::Source,
};

/// Figures that a total may sum.
type Parts = Vec<(Source, Option<Decimal>)>;

/// Gives totals that do not fit the rows of their own table all figures of the sheet as parts, where these fit.
pub(super) fn widen(observations: &[Observation], totals: &mut [StatedTotal]) {
    let mut by_indicator: BTreeMap<(IndicatorId, i16), Parts> = BTreeMap::new();
    for observation in observations.iter().filter(|observation| observation.period.kind == PeriodKind::Year) {
        by_indicator
            .entry((observation.indicator, observation.year))
            .or_default()
            .push((observation.source.clone(), observation.value));
    }
    for total in totals.iter_mut().filter(|total| sum(&total.parts) != total.value) {
        let Some(all) = total.indicator.zip(total.year).and_then(|key| by_indicator.get(&key)) else { continue };
        if all.len() > total.parts.len() && sum(all) == total.value {
            total.parts.clone_from(all);
        }
    }
}

fn sum(parts: &[(Source, Option<Decimal>)]) -> Decimal {
    parts.iter().filter_map(|(_, value)| *value).sum()
}

#[cfg(test)]
mod tests {
    use crate::{grid::Grid, recognize::tests::recognized};

    fn check(text: &str, expected: &[(i64, usize)]) {
        let totals = recognized("2023.xlsx", vec![Grid::from_text("s", text.trim_start())]).value.totals;
        let shown: Vec<_> = totals.iter().map(|total| (total.value.try_into().unwrap(), total.parts.len())).collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn a_total_sums_its_own_rows_or_those_of_all_blocks() {
        check("单位|调解案件数\n青山镇|12\n白水镇|8\n合计|20", &[(20, 2)]);
        check("单位|调解案件数|单位|调解案件数\n青山镇|12|红石乡|5\n白水镇|8|合计|25", &[(25, 3)]);
        check("单位|调解案件数\n青山镇|12\n白水镇|8\n合计|21", &[(21, 2)]);
    }

    #[test]
    fn subtotals_and_grand_totals_have_parts_of_their_own() {
        check("单位|调解案件数\n青山镇|1\n白水镇|2\n小计|3\n红石乡|4\n小计|4\n合计|7", &[(3, 2), (4, 1), (7, 3)]);
    }
}
