//! How figures and states are written for people, in every report alike.
//!
//! A report shows an indicator in one unit of measure and with one number of decimals; both are decided here from
//! the catalog. Nothing is rounded but what is shown as text.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::{
    catalog::{Catalog, Kind, Measure},
    diagnostic::{Lang, Text},
    facts::Fact,
    observation::{IndicatorId, State},
};

/// The measure in which an indicator is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// How many held units one shown unit is: 10000 for 元 shown in 万元, 1 where both are the same.
    pub factor: Decimal,
    /// Name of the measure that is shown.
    pub unit: Text,
    /// Decimals to show.
    pub decimals: u32,
}

impl Shown {
    /// A held value in the shown unit, exactly.
    #[must_use]
    pub fn value(&self, held: Decimal) -> Decimal {
        (held / self.factor).normalize()
    }

    /// Decimals by which a held value that is not 0 does not look like 0.
    #[must_use]
    pub fn decimals_of(&self, held: Decimal) -> u32 {
        const MOST: u32 = 8;
        let value = self.value(held);
        let shows =
            |decimals: &u32| !value.round_dp_with_strategy(*decimals, RoundingStrategy::MidpointAwayFromZero).is_zero();
        if value.is_zero() { self.decimals } else { (self.decimals..MOST).find(shows).unwrap_or(MOST) }
    }

    /// A held value as text: `1,234.50`.
    #[must_use]
    pub fn text(&self, held: Decimal) -> String {
        number(self.value(held), self.decimals_of(held))
    }
}

/// How an indicator is shown. Money is shown in the first accepted measure that is larger than the held one
/// (元 → 万元) with two decimals, rates with two, everything else as held and whole.
#[must_use]
pub fn shown(catalog: &Catalog, id: IndicatorId) -> Shown {
    let indicator = catalog.indicator(id);
    let held = catalog.measure(&indicator.unit);
    let same = Shown {
        factor: Decimal::ONE,
        unit: catalog.unit_name(&indicator.unit),
        decimals: if matches!(indicator.kind, Kind::Rate | Kind::Amount) { 2 } else { 0 },
    };
    let Some(held) = held.filter(|_| indicator.kind == Kind::Amount) else { return same };
    let is_larger = |measure: &Measure| measure.dimension == held.dimension && measure.factor > held.factor;
    let accepted = indicator.accepts.iter().filter_map(|word| Some((word, catalog.measure(word)?)));
    let larger = accepted.into_iter().find(|(_, measure)| is_larger(measure));
    larger.map_or(same, |(word, measure)| Shown {
        factor: measure.factor / held.factor,
        unit: catalog.unit_name(word),
        decimals: 2,
    })
}

/// A number with separators between thousands and a fixed number of decimals: `1,234`, `-0.50`. Halves are rounded
/// away from zero, as spreadsheet programs do.
#[must_use]
pub fn number(value: Decimal, decimals: u32) -> String {
    let rounded = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    let sign = if rounded.is_sign_negative() && !rounded.is_zero() { "-" } else { "" };
    let digits = format!("{:.*}", decimals as usize, rounded.abs());
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut text = String::from(sign);
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// The name of a section of the forms. A bureau whose catalog has no sections has one for all its indicators.
#[must_use]
pub fn section(catalog: &Catalog, section: u8, lang: Lang) -> &str {
    let named = catalog.sections.get(&section).map(|name| name.get(lang)).filter(|name| !name.is_empty());
    named.unwrap_or(if lang == Lang::Zh { "各项指标" } else { "All indicators" })
}

/// A change in per cent with its sign: `+3.2%`, `-10.0%`, `0.0%`.
#[must_use]
pub fn change(per_cent: Decimal) -> String {
    let text = number(per_cent, 1);
    let is_rise = per_cent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero) > Decimal::ZERO;
    format!("{}{text}%", if is_rise { "+" } else { "" })
}

/// The word that stands in place of a value; `None` for states that have one.
#[must_use]
pub fn state(state: State, lang: Lang) -> Option<&'static str> {
    let (zh, en) = match state {
        State::Reported | State::Corrected => return None,
        State::Blank => ("空白", "blank"),
        State::NotApplicable => ("—", "—"),
        State::Unreadable => ("无法识别", "unreadable"),
        State::NotSent => ("未报", "not sent"),
    };
    Some(if lang == Lang::Zh { zh } else { en })
}

/// The word that stands in place of a fact's value: of what is there and is no figure of the year it says what it is.
#[must_use]
pub fn absence(fact: &Fact, lang: Lang) -> Option<&'static str> {
    let (zh, en) = match (fact.part_of_year(), fact.is_of_unusable_file()) {
        (Some(_), _) => ("部分月份", "part of year"),
        (None, true) => ("来件读不了", "file unusable"),
        (None, false) if fact.has_no_place() => ("表无此项", "not on form"),
        (None, false) => return state(fact.state, lang),
    };
    Some(if lang == Lang::Zh { zh } else { en })
}

/// Yes or no of an indicator that asks for it: any value but 0 is a yes.
#[must_use]
pub fn yes_or_no(value: Decimal, lang: Lang) -> &'static str {
    match (value.is_zero(), lang) {
        (false, Lang::Zh) => "是",
        (false, Lang::En) => "yes",
        (true, Lang::Zh) => "否",
        (true, Lang::En) => "no",
    }
}

/// A fact as text: its value in the shown unit, or the word for why there is none.
///
/// # Panics
/// When a fact has neither a value nor a state without one, which no fact of the table has.
#[must_use]
pub fn value_or_state(fact: &Fact, catalog: &Catalog, lang: Lang) -> String {
    match fact.value {
        Some(value) if catalog.indicator(fact.indicator).kind == Kind::Boolean => yes_or_no(value, lang).to_owned(),
        Some(value) => shown(catalog, fact.indicator).text(value),
        None => state(fact.state, lang).expect("a fact without a value has a state without one").to_owned(),
    }
}

/// A name as the head of a column: with a capital letter where its script has them.
#[must_use]
pub fn capital(name: &str) -> String {
    let mut rest = name.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// The English name of a measure for one of it: `cases` → `case`, `copies` → `copy`.
#[must_use]
pub fn one_of(measure: &str) -> String {
    match (measure.strip_suffix("ies"), measure.strip_suffix('s')) {
        (Some(stem), _) if !stem.is_empty() => format!("{stem}y"),
        (_, Some(stem)) if stem.len() > 1 => stem.to_owned(),
        _ => measure.to_owned(),
    }
}

/// How many reported of how many expected: `17/19`.
#[must_use]
pub fn coverage(reported: u32, expected: u32) -> String {
    format!("{reported}/{expected}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::Sample;

    fn check(value: &str, decimals: u32, expected: &str) {
        assert_eq!(number(value.parse().unwrap(), decimals), expected);
    }

    #[test]
    fn thousands_are_separated_and_halves_go_away_from_zero() {
        check("0", 0, "0");
        check("999", 0, "999");
        check("1000", 0, "1,000");
        check("1234567.895", 2, "1,234,567.90");
        check("-0.004", 2, "0.00");
        check("-1234.5", 0, "-1,235");
        check("0.5", 0, "1");
    }

    #[test]
    fn a_head_begins_with_a_capital() {
        assert_eq!(capital("penalties"), "Penalties");
        assert_eq!(capital("행정"), "행정");
        assert_eq!(capital(""), "");
    }

    #[test]
    fn one_of_a_measure_has_no_plural() {
        for (many, one) in
            [("cases", "case"), ("copies", "copy"), ("person-times", "person-time"), ("kg", "kg"), ("£", "£")]
        {
            assert_eq!(one_of(many), one);
        }
    }

    #[test]
    fn a_change_carries_its_sign() {
        assert_eq!(change("3.24".parse().unwrap()), "+3.2%");
        assert_eq!(change("-10".parse().unwrap()), "-10.0%");
        assert_eq!(change("0.04".parse().unwrap()), "0.0%");
    }

    #[test]
    fn money_is_shown_in_the_larger_measure_without_loss() {
        let sample = Sample::new();
        let shown = shown(&sample.catalog, sample.id("penalty_money"));
        assert_eq!(shown.unit.zh, "万元");
        assert_eq!(shown.value("13999.99".parse().unwrap()).to_string(), "1.399999");
        assert_eq!(shown.text("1280000".parse().unwrap()), "128.00");
    }

    #[test]
    fn a_unit_is_shown_as_the_catalog_writes_it_or_in_the_reader_s_language() {
        let catalog = crate::catalog::load::catalog(&[]).unwrap();
        for (unit, zh, en) in
            [("件", "件", "cases"), ("场次", "场次", "times"), ("%", "%", "%"), ("case", "宗", "case")]
        {
            assert_eq!(catalog.unit_name(unit), Text::new(zh, en));
        }
    }

    #[test]
    fn a_missing_value_is_a_word_and_never_zero() {
        let sample = Sample::new();
        let text = |unit: &str, code: &str| {
            let fact = sample.edition(Lang::Zh).fact(sample.unit(unit), 2024, sample.id(code)).unwrap().clone();
            value_or_state(&fact, &sample.catalog, Lang::Zh)
        };
        assert_eq!(text("西岭乡", "accepted"), "未报");
        assert_eq!(text("石桥镇", "penalties"), "—");
        assert_eq!(text("河口镇", "penalties"), "空白");
        assert_eq!(text("白沙镇", "penalties"), "0");
        assert_eq!(text("青山镇", "list_is_kept"), "是");
        assert_eq!(text("青山镇", "success_rate"), "96.77");
    }
}
