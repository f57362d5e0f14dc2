//! Cells as senders write them, and what they say.

use proptest::prelude::*;

use super::*;
use crate::catalog::{AddsUp, Direction};

fn indicator(kind: Kind, unit: &str) -> Indicator {
    Indicator {
        code: "tested".into(),
        name: Text::default(),
        aliases: vec![],
        patterns: vec![],
        phrases: vec![],
        kind,
        unit: unit.into(),
        accepts: vec![],
        adds_up: AddsUp::Sum,
        numerator: vec![],
        denominator: vec![],
        exposure: vec![],
        direction: Direction::Both,
        family: String::new(),
        section: 0,
        zero_is_usual: false,
        one: Decimal::ONE_HUNDRED,
        signed: false,
        register: None,
        since: None,
        until: None,
        source: String::new(),
    }
}

fn text(text: &str) -> Cell {
    Cell::plain(CellValue::Text(text.into()))
}

fn number(number: &str, format: &str) -> Cell {
    let format = Some(format.to_owned()).filter(|format| !format.is_empty());
    Cell { format, ..Cell::plain(CellValue::Number(number.parse().unwrap())) }
}

/// A cell read for a kind of indicator under a header.
fn read(cell: &Cell, kind: Kind, header: &str) -> Reading {
    let unit = match kind {
        Kind::Rate => "%",
        Kind::Amount => "元",
        Kind::Boolean => "是/否",
        Kind::Count | Kind::Stock => "宗",
    };
    let measures = measure::built_in();
    let expectation = Expectation {
        indicator: &indicator(kind, unit),
        measures,
        measure: measure::in_label(header, measures),
        legend: &Legend::default(),
    };
    value(Some(cell), &expectation)
}

/// What is expected: a value, a value in doubt (`?` in front), or the name of a state.
fn check(cell: &Cell, kind: Kind, header: &str, expected: &str) {
    let reading = read(cell, kind, header);
    let shown = match reading.value {
        Some(value) => format!("{}{value}", if reading.doubtful { "?" } else { "" }),
        None => reading.state.name().to_owned(),
    };
    assert_eq!(shown, expected, "{cell:?} under {header:?}: {reading:?}");
    assert_eq!(reading.value.is_some(), reading.state.has_value());
}

fn check_count(written: &str, expected: &str) {
    check(&text(written), Kind::Count, "", expected);
}

#[test]
fn counts_in_every_writing() {
    for (written, expected) in [
        ("0", "0"),
        ("156", "156"),
        (" １５６ ", "156"),
        ("1,234", "1234"),
        ("156宗", "156"),
        ("156 件", "156"),
        ("156起", "156"),
        ("3个", "3"),
        ("更正：6（原报5）", "6"),
        ("改为12件(原填报10件)", "12"),
        ("更正：6（见附件5）", "unreadable"),
        ("更正：原报5", "unreadable"),
        ("两千三百", "2300"),
        ("廿三", "23"),
        ("约200余宗", "200"),
        ("1.2万", "12000"),
        ("156（含上年结转2宗）", "156"),
        ("12*", "12"),
        ("12 [4]", "12"),
    ] {
        check_count(written, expected);
    }
}

#[test]
fn nothing_has_three_kinds() {
    for (written, expected) in [
        ("", "blank"),
        ("  ", "blank"),
        ("—", "blank"),
        ("/", "blank"),
        ("空", "blank"),
        ("未统计", "blank"),
        ("NA", "blank"),
        ("不适用", "not_applicable"),
        ("N/A", "not_applicable"),
        ("无此职能", "not_applicable"),
        ("无", "0"),
        ("未发生", "0"),
    ] {
        check_count(written, expected);
    }
    assert_eq!(read(&text("无"), Kind::Count, "").qualifier, Qualifier::ZeroStatement);
    check(&text("无"), Kind::Rate, "", "not_applicable");
    let measures = measure::built_in();
    let expectation =
        Expectation { indicator: &indicator(Kind::Count, "宗"), measures, measure: None, legend: &Legend::default() };
    assert_eq!(value(None, &expectation), Reading::without(State::Blank));
}

#[test]
fn what_is_no_count() {
    for (written, expected) in [
        ("1O3", "unreadable"),
        ("10-15", "unreadable"),
        ("12/15", "unreadable"),
        ("15.6%", "unreadable"),
        ("12345热线", "unreadable"),
        ("见附件", "unreadable"),
        ("√", "unreadable"),
        ("156人", "?156"),
        ("12.5", "?12.5"),
        ("-3", "?-3"),
        ("(3)", "?-3"),
        ("12万元", "?120000"),
    ] {
        check_count(written, expected);
    }
    let reading = read(&text("1O3"), Kind::Count, "");
    assert!(reading.remark.unwrap().en.contains("letter O"));
}

#[test]
fn cells_that_hold_no_number() {
    for value in [
        CellValue::Date("2023-01-02".into()),
        CellValue::Error("#DIV/0!".into()),
        CellValue::FormulaWithoutValue,
        CellValue::Boolean(true),
    ] {
        check(&Cell::plain(value), Kind::Count, "", "unreadable");
    }
    check(&Cell { struck: true, ..number("3", "") }, Kind::Count, "", "?3");
}

#[test]
fn money_comes_to_yuan() {
    let amount = |cell: Cell, header: &str, expected: &str| check(&cell, Kind::Amount, header, expected);
    amount(text("1753.79"), "罚没金额（万元）", "17537900");
    amount(number("1753.79", "0.00"), "罚没金额（万元）", "17537900");
    amount(number("1753.79", ""), "罚没金额（元）", "1753.79");
    amount(number("1.2", ""), "单位：亿元", "120000000");
    amount(text("12.5万元"), "罚没金额（元）", "125000");
    amount(text("12.5万元"), "罚没金额（万元）", "125000");
    amount(text("12.5万"), "罚没金额（万元）", "125000");
    amount(text("12.5元"), "罚没金额（万元）", "12.5");
    amount(text("￥1,234.50"), "", "1234.5");
    amount(text("￥12.5"), "罚没金额（万元）", "125000");
    amount(text("$12.5"), "罚没金额（万元）", "?12.5");
    amount(text("无"), "罚没金额（万元）", "0");
    amount(number("-3", ""), "元", "-3");
    amount(text("3宗"), "元", "?3");
}

#[test]
fn number_formats_that_scale() {
    let amount = |cell: Cell, header: &str, expected: &str| check(&cell, Kind::Amount, header, expected);
    amount(number("12345678", "0.00,,"), "金额（元）", "12345678");
    amount(number("12345678", "0!.0,"), "金额（万元）", "12345678");
    amount(number("12345678", "0.0,"), "金额（万元）", "?123456780000");
    amount(number("12345678", "0!.0,\"万\""), "金额（元）", "12345678");
    amount(number("12.5", "0.00\"万元\""), "", "125000");
    amount(number("12.5", "0.00\"万\""), "金额（元）", "125000");
    amount(number("12.5", "\"￥\"0.00"), "金额（万元）", "125000");
    check(&number("12", "0\"件\""), Kind::Count, "", "12");
    check(&number("12", "0\"人\""), Kind::Count, "", "?12");
    assert!(read(&number("12345678", "0.00,,"), Kind::Amount, "元").remark.is_some());
}

#[test]
fn rates_come_to_per_cent() {
    let rate = |cell: Cell, header: &str, expected: &str| check(&cell, Kind::Rate, header, expected);
    rate(text("15.6 %"), "", "15.6");
    rate(text("百分之百"), "", "100");
    rate(text("3‰"), "", "0.3");
    rate(number("0.156", "0.0%"), "", "15.6");
    rate(number("0.156", "0.0%"), "率（%）", "15.6");
    rate(number("1", "0%"), "", "100");
    rate(number("0.005", "0.0%"), "率（%）", "0.5");
    rate(number("98.5", ""), "", "98.5");
    rate(number("98.5", "0.0\"%\""), "", "98.5");
    rate(number("0.98", ""), "", "98");
    rate(number("1", ""), "", "100");
    rate(number("0", ""), "率（%）", "0");
    rate(number("0.98", ""), "率（%）", "?98");
    rate(number("3", ""), "率（‰）", "0.3");
    rate(number("98", ""), "单位：万元", "98");
    rate(text("3件"), "", "?3");
    check(&number("0.5", "0%"), Kind::Count, "", "unreadable");
}

#[test]
fn rates_are_held_in_their_own_unit() {
    let held = |indicator: &Indicator, written: &str, header: &str| {
        let measures = measure::built_in();
        let measure = measure::in_label(header, measures);
        let expectation = Expectation { indicator, measures, measure, legend: &Legend::default() };
        value(Some(&text(written)), &expectation).settled().1.map(|value| value.normalize().to_string())
    };
    let permille = Indicator { one: Decimal::ONE_THOUSAND, ..indicator(Kind::Rate, "‰") };
    for (written, header, expected) in
        [("8.19", "", "8.19"), ("8.19", "出生率（‰）", "8.19"), ("0.8", "", "0.8"), ("1.2%", "", "12"), ("3‰", "", "3")]
    {
        assert_eq!(held(&permille, written, header).as_deref(), Some(expected), "{written} {header}");
    }
    let density = Indicator { one: Decimal::ONE, ..indicator(Kind::Rate, "人") };
    assert_eq!(held(&density, "1349", "").as_deref(), Some("1349"));
    assert_eq!(held(&permille, "-2.5", ""), None);
    assert_eq!(held(&Indicator { signed: true, ..permille }, "-2.5", "").as_deref(), Some("-2.5"));
}

#[test]
fn answers_are_1_and_0() {
    for (written, expected) in [
        ("是", "1"),
        ("√", "1"),
        ("已建立", "1"),
        ("未建立", "0"),
        ("无", "0"),
        ("1", "1"),
        ("2", "unreadable"),
        ("—", "blank"),
        ("未填报", "blank"),
        ("不适用", "not_applicable"),
        ("3件", "unreadable"),
    ] {
        check(&text(written), Kind::Boolean, "", expected);
    }
    check(&number("0", ""), Kind::Boolean, "", "0");
    check(&Cell::plain(CellValue::Boolean(true)), Kind::Boolean, "", "1");
}

#[test]
fn measures_scale_counts_too() {
    check(&number("18.47", ""), Kind::Count, "受理（万件）", "184700");
    check(&text("18.47万件"), Kind::Count, "受理（万件）", "184700");
    check(&number("3", ""), Kind::Count, "单位：万元", "3");
}

#[test]
fn a_point_before_three_digits_may_be_either() {
    let measures = measure::built_in();
    let doubtful = |written: &str, unit: &str| {
        let expectation = Expectation {
            indicator: &indicator(Kind::Stock, unit),
            measures,
            measure: None,
            legend: &Legend::default(),
        };
        value(Some(&text(written)), &expectation).doubtful
    };
    assert!(doubtful("54.446", "inwoners") && doubtful("54.446", "宗"));
    assert!(!doubtful("54.4", "inwoners") && !doubtful("0.446", "inwoners") && !doubtful("54.446", "公顷"));
}

#[test]
fn binary_noise_is_no_fraction() {
    check(&number("2.9999999999999996", ""), Kind::Count, "", "3");
    check(&number("0.30000000000000004", ""), Kind::Amount, "元", "0.3");
}

proptest! {
    #[test]
    fn any_cell_is_taken(written in "\\PC*|[0-9.,%‰万元宗无—()约-]{0,10}", rate in any::<bool>()) {
        let reading = read(&text(&written), if rate { Kind::Rate } else { Kind::Count }, "万元");
        prop_assert_eq!(reading.value.is_some(), reading.state.has_value());
    }

    #[test]
    fn a_written_count_is_read_again(count in any::<u32>()) {
        let reading = read(&text(&count.to_string()), Kind::Count, "");
        prop_assert_eq!(reading, Reading::of(count.into()));
    }
}
