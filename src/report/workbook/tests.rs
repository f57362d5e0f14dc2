//! The workbook read back by an independent reader, and its parts looked at where no reader tells.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;
use rust_decimal::Decimal;
use zip::ZipArchive;

use super::{
    plan::{Detail, Plan},
    sheet::{Sheet, sheet_name},
    style::{Font, Mark, Number, Style, Styles},
};
use crate::{
    catalog::Roster,
    diagnostic::{Diagnostic, Lang, Location, Severity, Text},
    facts::Facts,
    observation::{Basis, Day, Observation, Period, PeriodKind, State},
    report::{Edition, testing::Sample, width, workbook},
    rollup,
    source::{Place, Source},
};

/// A workbook that was written, for reading.
struct Book {
    bytes: Vec<u8>,
    reader: Xlsx<Cursor<Vec<u8>>>,
}

impl Book {
    fn district(sample: &Sample, lang: Lang) -> Self {
        Self::new(workbook::district(&sample.edition(lang)).unwrap())
    }

    fn new(bytes: Vec<u8>) -> Self {
        let reader = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
        Self { bytes, reader }
    }

    fn value(&mut self, sheet: &str, at: (u32, u32)) -> Data {
        self.reader.worksheet_range(sheet).unwrap().get_value(at).cloned().unwrap_or(Data::Empty)
    }

    fn formula(&mut self, sheet: &str, at: (u32, u32)) -> String {
        self.reader.worksheet_formula(sheet).unwrap().get_value(at).cloned().unwrap_or_default()
    }

    /// The XML of a sheet.
    fn xml(&self, sheet: &str) -> String {
        let number = self.reader.sheet_names().iter().position(|name| name == sheet).unwrap() + 1;
        self.part(&format!("xl/worksheets/sheet{number}.xml"))
    }

    /// The ground of a cell, as RGB; empty where it has none.
    fn ground(&self, sheet: &str, cell: &str) -> String {
        let attribute = |xml: &str, name: &str| {
            let (_, from) = xml.split_once(&format!("{name}=\"")).unwrap();
            from.split('"').next().unwrap().to_owned()
        };
        let (xml, styles) = (self.xml(sheet), self.part("xl/styles.xml"));
        let place = xml.split_once(&format!("<c r=\"{cell}\"")).unwrap().1;
        let style: usize = attribute(place, " s").parse().unwrap();
        let format = styles.split_once("<cellXfs").unwrap().1.split("<xf ").nth(style + 1).unwrap();
        let fill: usize = attribute(format, "fillId").parse().unwrap();
        let fill = styles.split_once("<fills").unwrap().1.split("<fill>").nth(fill + 1).unwrap();
        if fill.contains("<fgColor") { attribute(fill, "rgb") } else { String::new() }
    }

    /// Whether any cell of a sheet has a text with this in it.
    fn says(&mut self, sheet: &str, words: &str) -> bool {
        let range = self.reader.worksheet_range(sheet).unwrap();
        range.used_cells().any(|(_, _, cell)| matches!(cell, Data::String(text) if text.contains(words)))
    }

    fn part(&self, name: &str) -> String {
        let mut text = String::new();
        let mut package = ZipArchive::new(Cursor::new(&self.bytes)).unwrap();
        package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }
}

const DISPUTES: &str = "表4 矛盾纠纷化解";
/// Row of 合计 in the sample, counted from 0: four rows of 北片, four of 南片 with its coverage, then the total.
const TOTAL_ROW: u32 = 16;

fn text(data: &Data) -> &str {
    match data {
        Data::String(text) => text,
        other => panic!("no text: {other:?}"),
    }
}

#[test]
fn sheets_stand_in_the_order_of_the_contents() {
    let book = Book::district(&Sample::new(), Lang::Zh);
    let names = book.reader.sheet_names();
    let expected = "目录 说明|表1 基础数据|表2 权责清单|表3 行政执法|表4 矛盾纠纷化解|历年 历年图 同比变动 报送情况 疑似漏报 疑点依据 审核 数据 来源 问题 未识别";
    assert_eq!(names.join(" "), expected.replace('|', " "));
}

#[test]
fn tiers_are_those_of_the_detector() {
    let mut book = Book::district(&Sample::new(), Lang::Zh);
    let [a, b] = [crate::detect::TIER_A, crate::detect::TIER_B].map(|least| (least * 100.0).round());
    assert!(book.says("说明", &format!("把握 {b}%—{a}%。")) && book.says("说明", &format!("把握不足 {b}%")));
}

#[test]
fn what_is_there_and_is_no_figure_of_the_year_says_what_it_is() {
    let mut sample = Sample::new();
    let (unit, id) = (sample.unit("青山镇"), sample.id("succeeded"));
    sample.set_blank(unit, 2024, id);
    let fact = sample.facts.iter_mut().find(|fact| fact.key() == (unit, 2024, id)).unwrap();
    fact.state = State::Unreadable;
    fact.period = Some(Period { end: Day::month_end(2024, 6), kind: PeriodKind::HalfYear });
    let mut book = Book::district(&sample, Lang::Zh);
    assert!(book.says(DISPUTES, "部分月份") && book.says("数据", "只有部分月份的数"));
}

#[test]
fn a_closed_unit_has_a_row_and_is_in_no_sum() {
    let mut sample = Sample::new();
    let unit = sample.unit("青山镇");
    let mut nodes = sample.roster.nodes.clone();
    nodes[unit.0 as usize].closed = Day::parse("2023-12-31");
    sample.roster = Roster::new(nodes);
    let said =
        Diagnostic::new(Severity::Warning, "unit-not-expected", Location::default(), Text::new("已撤并", "closed"));
    sample.unexpected.insert((unit, 2024), said);
    sample.totals = rollup::totals(&Facts::new(sample.facts.clone()), &sample.catalog, &sample.roster).unwrap();
    let mut book = Book::district(&sample, Lang::Zh);
    assert!(book.says(DISPUTES, "合计未含：已撤并") && book.says("目录", "应报 5 个单位"));
    // 155 less than with it
    assert_eq!(book.value(DISPUTES, (TOTAL_ROW, 2)), Data::Float(404.0));
    assert_eq!(book.formula(DISPUTES, (TOTAL_ROW, 2)), "SUM(C10,C15)");
}

#[test]
fn a_total_is_a_formula_with_its_result() {
    let mut book = Book::district(&Sample::new(), Lang::Zh);
    assert_eq!(text(&book.value(DISPUTES, (TOTAL_ROW, 0))), "合　计");
    assert_eq!(book.formula(DISPUTES, (TOTAL_ROW, 2)), "SUM(C10,C15)");
    // 155 + 104 + 12 + 205 + 83
    assert_eq!(book.value(DISPUTES, (TOTAL_ROW, 2)), Data::Float(559.0));
    assert_eq!(text(&book.value(DISPUTES, (TOTAL_ROW + 1, 2))), "5/6");
}

#[test]
fn a_total_with_figures_that_break_a_hard_rule_says_so() {
    let mut sample = Sample::new();
    sample.checks.iter_mut().for_each(|check| check.hard = true);
    let said = "合计已含须退回的数：";
    for sheet in [DISPUTES, "历年", "同比变动"] {
        assert!(Book::district(&sample, Lang::Zh).says(sheet, said), "{sheet}");
    }
    sample.checks.iter_mut().for_each(|check| check.hard = false);
    assert!(!Book::district(&sample, Lang::Zh).says(DISPUTES, said));
}

#[test]
fn a_rate_is_never_added() {
    let mut book = Book::district(&Sample::new(), Lang::Zh);
    assert_eq!(book.formula(DISPUTES, (TOTAL_ROW, 4)), "ROUND(D17/C17*100,6)");
    // 550 settled of 559 accepted
    let Data::Float(rate) = book.value(DISPUTES, (TOTAL_ROW, 4)) else { panic!("no figure") };
    assert!((rate - 55_000.0 / 559.0).abs() < 1e-6);
    assert_eq!(text(&book.value(DISPUTES, (TOTAL_ROW, 5))), "不汇总");
}

#[test]
fn a_rate_with_a_part_missing_somewhere_sums_only_what_matches() {
    let mut sample = Sample::new();
    let (unit, id) = (sample.unit("青山镇"), sample.id("succeeded"));
    sample.set_blank(unit, 2024, id);
    let mut book = Book::district(&sample, Lang::Zh);
    let formula = book.formula(DISPUTES, (TOTAL_ROW, 4));
    assert!(formula.starts_with("ROUND((SUMPRODUCT(ISNUMBER(D7:D9)*ISNUMBER(C7:C9),D7:D9)+SUMPRODUCT("), "{formula}");
    // 106 + 12 + 201 + 81 of 104 + 12 + 205 + 83
    let Data::Float(rate) = book.value(DISPUTES, (TOTAL_ROW, 4)) else { panic!("no figure") };
    assert!((rate - 40_000.0 / 404.0).abs() < 1e-6);
}

#[test]
fn a_rate_that_a_unit_does_not_state_is_computed_from_its_parts_and_says_so() {
    let mut sample = Sample::new();
    let unit = sample.unit("青山镇");
    let rate = sample.id("success_rate");
    assert_eq!(sample.catalog.indicator(rate).adds_up, crate::catalog::AddsUp::Ratio);
    sample.facts.retain(|fact| (fact.unit, fact.year, fact.indicator) != (unit, 2024, rate));
    let mut book = Book::district(&sample, Lang::Zh);
    assert_eq!(book.formula(DISPUTES, (6, 4)), "ROUND(D7/C7*100,6)");
    let Data::Float(value) = book.value(DISPUTES, (6, 4)) else { panic!("no figure") };
    let part = |code| sample.edition(Lang::Zh).fact(unit, 2024, sample.id(code)).unwrap().value.unwrap();
    let expected = part("succeeded") * Decimal::ONE_HUNDRED / part("accepted");
    assert!((value - super::sheet::nearest_float(expected)).abs() < 1e-6);
    assert!(book.part("xl/styles.xml").contains("‡"));
    assert!(book.part("xl/sharedStrings.xml").contains("带 ‡ 的比率"));

    // A form without a place for it says no more than none; one that was left empty stays so.
    let mut sample = Sample::new();
    sample.set_blank(unit, 2024, rate);
    assert_eq!(text(&Book::district(&sample, Lang::Zh).value(DISPUTES, (6, 4))), "空白");
    let fact = sample.facts.iter_mut().find(|fact| (fact.unit, fact.year, fact.indicator) == (unit, 2024, rate));
    fact.expect("a fact of the sample").source = None;
    assert_eq!(Book::district(&sample, Lang::Zh).formula(DISPUTES, (6, 4)), "ROUND(D7/C7*100,6)");

    // Without a part there is nothing to compute.
    sample.facts.retain(|fact| (fact.unit, fact.year, fact.indicator) != (unit, 2024, rate));
    sample.set_blank(unit, 2024, sample.id("succeeded"));
    sample.totals.retain(|total| (total.node, total.year, total.indicator) != (unit, 2024, rate));
    let mut book = Book::district(&sample, Lang::Zh);
    assert_eq!(text(&book.value(DISPUTES, (6, 4))), "—");
    let silent = sample.unit("西岭乡");
    sample.facts.retain(|fact| (fact.unit, fact.year, fact.indicator) != (silent, 2024, rate));
    let mut book = Book::district(&sample, Lang::Zh);
    let row = (6..14).find(|row| text(&book.value(DISPUTES, (*row, 0))) == "西岭乡").expect("its row");
    assert_eq!(text(&book.value(DISPUTES, (row, 4))), "未报");
    assert!(!Book::district(&Sample::new(), Lang::Zh).part("xl/sharedStrings.xml").contains("带 ‡ 的比率"));
}

#[test]
fn states_are_words_and_a_zero_is_a_zero() {
    let mut book = Book::district(&Sample::new(), Lang::Zh);
    let sheet = "表3 行政执法";
    assert_eq!(book.value(sheet, (7, 2)), Data::Float(0.0), "白沙镇 reported none");
    assert_eq!(text(&book.value(sheet, (8, 2))), "空白");
    assert_eq!(text(&book.value(sheet, (8, 3))), "无法识别");
    assert_eq!(text(&book.value(sheet, (12, 2))), "未报");
    assert_eq!(text(&book.value(sheet, (13, 2))), "—");
}

#[test]
fn where_nobody_reported_no_zero_is_stored() {
    let mut sample = Sample::new();
    let id = sample.id("accepted");
    for unit in sample.roster.reporting().map(|(unit, _)| unit).collect::<Vec<_>>() {
        sample.set_blank(unit, 2024, id);
    }
    let mut book = Book::district(&sample, Lang::Zh);
    assert_eq!(text(&book.value(DISPUTES, (TOTAL_ROW, 2))), "无数");
    assert_eq!(book.formula(DISPUTES, (TOTAL_ROW, 2)), "");
    let history = book.reader.worksheet_range("历年").unwrap();
    let row = history.rows().find(|row| row[0] == Data::String("受理矛盾纠纷数".to_owned())).unwrap();
    assert_eq!(row[5], Data::Empty, "a chart would draw a word as zero");
}

#[test]
fn a_total_that_is_not_the_sum_of_its_rows_stands_alone() {
    let mut sample = Sample::new();
    let (area, id) = (sample.unit("示例区"), sample.id("accepted"));
    let total = sample.totals.iter_mut().find(|t| t.node == area && t.year == 2024 && t.indicator == id).unwrap();
    total.value = Some(Decimal::from(600));
    let mut book = Book::district(&sample, Lang::Zh);
    assert_eq!(book.formula(DISPUTES, (TOTAL_ROW, 2)), "");
    assert_eq!(book.value(DISPUTES, (TOTAL_ROW, 2)), Data::Float(600.0));
}

#[test]
fn every_formula_has_a_stored_result() {
    let book = Book::district(&Sample::new(), Lang::Zh);
    let mut formulas = 0;
    for sheet in book.reader.sheet_names() {
        let xml = book.xml(&sheet);
        for after in xml.split("</f>").skip(1) {
            assert!(after.starts_with("<v>") && !after.starts_with("<v></v>"), "{sheet}: {}", &after[..40]);
            formulas += 1;
        }
    }
    assert_eq!(formulas, 48);
}

#[test]
fn a_total_leads_to_the_rows_it_is_made_of() {
    let mut book = Book::district(&Sample::new(), Lang::Zh);
    let xml = book.xml(DISPUTES);
    let link = xml.split("<hyperlink ").find(|link| link.starts_with("ref=\"C17\"")).unwrap();
    let location = link.split("location=\"").nth(1).unwrap().split('"').next().unwrap();
    let (first, last) = location.rsplit_once('!').unwrap().1.split_once(':').unwrap();
    let row = |cell: &str| cell.trim_start_matches(char::is_alphabetic).parse::<usize>().unwrap() - 1;
    let data = book.reader.worksheet_range("数据").unwrap();
    let rows = data.rows().skip(row(first)).take(row(last) - row(first) + 1).collect::<Vec<_>>();
    assert_eq!(rows.len(), 6);
    assert!(rows.iter().all(|row| row[0] == Data::Float(2024.0) && row[5] == Data::String("accepted".to_owned())));
    let sum =
        rows.iter().filter_map(|row| if let Data::Float(value) = row[8] { Some(value) } else { None }).sum::<f64>();
    assert!((sum - 559.0).abs() < f64::EPSILON);
}

#[test]
fn data_keeps_base_units_and_leaves_missing_values_empty() {
    let mut book = Book::district(&Sample::new(), Lang::Zh);
    let data = book.reader.worksheet_range("数据").unwrap();
    let find = |unit: &str, code: &str| {
        let is_it = |row: &&[Data]| row[2] == Data::String(unit.to_owned()) && row[5] == Data::String(code.to_owned());
        data.rows().find(is_it).unwrap().to_vec()
    };
    let money = find("青山镇", "penalty_money");
    assert_eq!((text(&money[4]), text(&money[7]), &money[8]), ("3", "元", &Data::Float(13_999.99)));
    let missing = find("西岭乡", "accepted");
    assert_eq!((&missing[8], text(&missing[9]), &missing[12]), (&Data::Empty, "未报送", &Data::Empty));
    let source = text(&money[12]).to_owned();
    let sources = book.reader.worksheet_range("来源").unwrap();
    let row = sources.rows().find(|row| row[0] == Data::String(source.clone())).unwrap();
    assert_eq!((text(&row[1]), text(&row[4]), text(&row[5])), ("2024/青山镇.xlsx", "G4", "13999.99"));
    assert_eq!(text(&row[2]).len(), 64);
}

#[test]
fn a_check_compares_cells_of_the_data() {
    let mut book = Book::district(&Sample::new(), Lang::Zh);
    assert_eq!(text(&book.value("审核", (4, 0))), "✗");
    assert_eq!(book.formula("审核", (4, 0)), "IF(ROUND(G5-J5,6)<=0,\"✓\",\"✗\")");
    let formula = book.formula("审核", (4, 6));
    assert!(formula.starts_with("'数据'!I") || formula.starts_with("数据!I"), "{formula}");
    assert_eq!(book.value("审核", (4, 10)), Data::Float(2.0));
    assert_eq!(text(&book.value("审核", (5, 0))), "缺项");
}

#[test]
fn checks_that_ask_for_nothing_are_folded_and_counted() {
    let mut book = Book::district(&Sample::new(), Lang::Zh);
    let xml = book.xml("审核");
    let is_hidden = |row: u32| {
        let row = xml.split("<row ").find(|part| part.starts_with(&format!("r=\"{row}\""))).unwrap();
        row[..row.find('>').unwrap()].contains("hidden=\"1\"")
    };
    assert_eq!([5, 6, 7].map(is_hidden), [false, true, true], "broken, missing, holds");
    assert_eq!(text(&book.value("审核", (2, 0))), "不符 1，缺项 1，符合 1");
    let count = book.formula("审核", (2, 0));
    assert!(count.contains("COUNTIF(A5:A7,\"✗\")"), "counted anew when a figure is corrected: {count}");
}

#[test]
fn rules_of_other_years_are_not_listed() {
    let mut sample = Sample::new();
    let of_now = sample.catalog.rules[0].clone();
    sample.catalog.rules.push(crate::catalog::Rule { years: (Some(2018), Some(2020)), ..of_now.clone() });
    let mut book = Book::district(&sample, Lang::Zh);
    let notes = book.reader.worksheet_range("说明").unwrap();
    let name = Data::String(of_now.name.zh);
    assert_eq!(notes.rows().filter(|row| row.get(3) == Some(&name)).count(), 1);
}

#[test]
fn what_cannot_be_checked_is_summed_up_by_rule() {
    let mut sample = Sample::new();
    // The missing one is of a unit without a return; two more lack a term.
    let missing = sample.checks[2].clone();
    for name in ["青山镇", "白沙镇"] {
        sample.checks.push(crate::finding::CheckResult { unit: sample.unit(name), ..missing.clone() });
    }
    let mut book = Book::district(&sample, Lang::Zh);
    let sheet = "审核";
    let title = 4 + 5 + 1;
    assert!(text(&book.value(sheet, (title, 0))).contains("按规则归总"));
    assert!(text(&book.value(sheet, (title + 1, 0))).starts_with("西岭乡 未报表"), "named once");
    assert_eq!(text(&book.value(sheet, (title + 3, 1))), "R01");
    assert_eq!(book.value(sheet, (title + 3, 4)), Data::Float(2.0));
    assert_eq!(text(&book.value(sheet, (title + 3, 5))), "青山镇、白沙镇");
    assert_eq!(book.value(sheet, (title + 4, 1)), Data::Empty);
}

#[test]
fn a_check_of_two_sides_that_cannot_be_told_has_no_formula() {
    let mut sample = Sample::new();
    let verdict = crate::finding::Verdict::Unknown;
    let (left_value, right_value) = (Some(Decimal::from(9)), Some(Decimal::from(12)));
    let one = crate::finding::CheckResult { verdict, left_value, right_value, op: "=", ..sample.checks[1].clone() };
    sample.checks = vec![one];
    let mut book = Book::district(&sample, Lang::Zh);
    assert_eq!(text(&book.value("审核", (4, 0))), "缺项");
    assert!(!book.xml("审核").contains("\"✗\",\"缺项\""));
    assert!(!book.xml("审核").contains("IF(ROUND("), "its formula would say ✗");
}

#[test]
fn a_check_without_sides_says_what_it_is_about() {
    let mut sample = Sample::new();
    let model = sample.checks[1].clone();
    let message = |zh: &str| crate::diagnostic::Text::new(zh, "");
    let total =
        crate::finding::CheckResult { left: vec![], right: vec![], message: message("合计写 9"), ..model.clone() };
    let domain =
        crate::finding::CheckResult { right: vec![], right_value: None, message: message("应为整数"), ..model };
    sample.checks = vec![total, domain];
    let mut book = Book::district(&sample, Lang::Zh);
    assert_eq!(text(&book.value("审核", (4, 5))), "合计写 9");
    assert_eq!(text(&book.value("审核", (5, 8))), "应为整数");
}

#[test]
fn a_suspicion_states_figures_deviation_and_source() {
    let mut book = Book::district(&Sample::new(), Lang::Zh);
    let sheet = "疑似漏报";
    assert_eq!(text(&book.value(sheet, (4, 3))), "受理矛盾纠纷数 等 2 项");
    assert_eq!(book.value(sheet, (4, 6)), Data::Float(12.0));
    assert_eq!(text(&book.value(sheet, (4, 8))), "52 – 70");
    assert_eq!(book.formula(sheet, (4, 9)), "G5/H5-1");
    assert!(text(&book.value(sheet, (4, 13))).starts_with('S'));
    assert!(book.xml(sheet).contains("<dataValidation type=\"list\""));
}

/// A clerk follows the † to 来源 and finds what was sent right below what stands.
#[test]
fn the_original_of_a_corrected_figure_is_among_the_sources() {
    let mut sample = Sample::new();
    let fact = sample.facts.iter_mut().rfind(|fact| fact.state == State::Corrected).unwrap();
    let sent = fact.source.clone().unwrap();
    let correction = Source { file: "corrections.csv".into(), place: Place::Correction { line: 2 } };
    fact.source = Some(correction.clone());
    let original = Observation {
        unit: fact.unit,
        year: fact.year,
        indicator: fact.indicator,
        value: Some(Decimal::from(12_800_000)),
        state: State::Reported,
        qualifier: fact.qualifier,
        period: fact.period.unwrap(),
        basis: Basis::Stated,
        source: sent.clone(),
        raw: "1280万".into(),
    };
    sample.superseded.push((original, correction));
    let mut book = Book::district(&sample, Lang::Zh);
    let rows = |book: &mut Book, col| -> Vec<String> {
        (1..200).map(|row| book.value("来源", (row, col)).to_string()).collect()
    };
    let (files, raws, remarks) = (rows(&mut book, 1), rows(&mut book, 5), rows(&mut book, 7));
    let at = raws.iter().position(|raw| raw == "1280万").expect("the original has a row");
    assert_eq!((&*files[at - 1], &*files[at]), ("corrections.csv", &*sent.file));
    assert_eq!(remarks[at], "原数，已更正");
}

#[test]
fn printed_sheets_are_set_up_for_paper() {
    let book = Book::district(&Sample::new(), Lang::Zh);
    let xml = book.xml(DISPUTES);
    assert!(xml.contains("<pane xSplit=\"2\" ySplit=\"6\" topLeftCell=\"C7\""), "freeze");
    assert!(xml.contains("paperSize=\"9\"") && xml.contains("orientation=\"landscape\""), "page");
    assert!(xml.contains("fitToHeight=\"0\"") && xml.contains("<pageSetUpPr fitToPage=\"1\"/>"), "one page wide");
    assert!(xml.contains("第 &amp;P 页 共 &amp;N 页"), "page numbers");
    let names = book.part("xl/workbook.xml");
    assert!(names.contains("'表4 矛盾纠纷化解'!$A:$B,'表4 矛盾纠纷化解'!$1:$6"), "repeated heads: {names}");
}

#[test]
fn a_second_run_gives_the_same_bytes() {
    let sample = Sample::new();
    for lang in [Lang::Zh, Lang::En] {
        let edition = sample.edition(lang);
        assert!(workbook::district(&edition).unwrap() == workbook::district(&edition).unwrap());
    }
}

#[test]
fn a_name_that_looks_like_a_formula_stays_text() {
    let mut sample = Sample::new();
    sample.roster.nodes[2].name = "=1+1".to_owned();
    let mut book = Book::district(&sample, Lang::Zh);
    assert_eq!(text(&book.value(DISPUTES, (6, 0))), "=1+1");
    assert_eq!(book.formula(DISPUTES, (6, 0)), "");
}

#[test]
fn groups_unfold_to_their_units_at_a_higher_level() {
    let sample = Sample::new();
    let mut book = Book::new(workbook::level(&sample.edition(Lang::Zh)).unwrap());
    assert_eq!(text(&book.value(DISPUTES, (9, 0))), "北片");
    let xml = book.xml(DISPUTES);
    let row = xml.split("<row ").find(|row| row.starts_with("r=\"7\"")).unwrap();
    assert!(row.contains("hidden=\"1\"") && row.contains("outlineLevel=\"1\""), "{}", &row[..80]);
}

#[test]
fn no_word_of_a_head_is_broken() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let mut styles = Styles::default();
    let mut sheet = Sheet::add(&mut book, &mut styles, "s").unwrap();
    sheet.limit(0, 40, 40);
    sheet.limit(1, 40, 40);
    sheet.text(0, 0, "Other explanation", Style::HEAD).unwrap();
    sheet.text(0, 1, "其他可能解释", Style::HEAD).unwrap();
    assert!(sheet.widths()[&0] >= width::needed("explanation", 11.0));
    assert_eq!(sheet.widths()[&1], 40, "Chinese breaks anywhere");
}

#[test]
fn in_english_no_label_is_chinese() {
    let mut sample = Sample::new();
    sample.title = "Sample".to_owned();
    for (at, node) in sample.roster.nodes.iter_mut().enumerate() {
        node.name = format!("Unit {at}");
    }
    let mut book = Book::district(&sample, Lang::En);
    for sheet in book.reader.sheet_names() {
        assert!(sheet.is_ascii(), "{sheet}");
        let given_as_written = ["Sources", "Problems", "Unrecognized"];
        for cell in book.reader.worksheet_range(&sheet).unwrap().used_cells() {
            let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
            if let Data::String(text) = cell.2
                && !given_as_written.contains(&sheet.as_str())
            {
                assert!(!text.contains(is_chinese), "{sheet}: {text}");
            }
        }
    }
}

#[test]
fn an_edition_without_anything_is_still_a_workbook() {
    let mut sample = Sample::new();
    sample.facts.clear();
    sample.totals.clear();
    sample.flags.clear();
    sample.checks.clear();
    sample.diagnostics.clear();
    sample.unmapped.clear();
    sample.indicators.clear();
    let mut book = Book::district(&sample, Lang::Zh);
    assert_eq!(text(&book.value("疑似漏报", (3, 0))), "未发现疑似漏报。");
}

#[test]
fn who_sent_what_is_counted_for_every_group_and_folds_at_a_higher_level() {
    let sample = Sample::new();
    let mut book = Book::district(&sample, Lang::Zh);
    let found = (3..12).map(|row| text(&book.value("报送情况", (row, 0))).to_owned()).collect::<Vec<_>>();
    let north = found.iter().position(|name| name == "北片有数单位").unwrap() as u32 + 3;
    let south = found.iter().position(|name| name == "南片有数单位").unwrap() as u32 + 3;
    let counted = |book: &mut Book, row: u32, col: u32| -> (u32, u32) {
        let value = book.value("报送情况", (row, col));
        let (given, asked) = text(&value).lines().next().unwrap().split_once('/').unwrap();
        (given.parse().unwrap(), asked.parse().unwrap())
    };
    assert_eq!(text(&book.value("报送情况", (south + 1, 0))), "有数单位");
    for col in 1..=5 {
        let (one, other, both) =
            (counted(&mut book, north, col), counted(&mut book, south, col), counted(&mut book, south + 1, col));
        assert_eq!((one.0 + other.0, one.1 + other.1), both, "column {col}");
    }
    assert!(book.xml("报送情况").contains("outlineLevel=\"1\""));
    let mut book = Book::new(workbook::level(&sample.edition(Lang::Zh)).unwrap());
    assert_eq!(text(&book.value("报送情况", (north, 0))), "北片");
    let xml = book.xml("报送情况");
    let unit = xml.split("<row ").find(|row| row.contains("outlineLevel=\"1\"")).unwrap();
    assert!(unit.split('>').next().unwrap().contains("hidden=\"1\""), "{unit}");
}

#[test]
fn no_page_begins_with_a_subtotal_or_its_coverage() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let mut styles = Styles::default();
    let mut sheet = Sheet::add(&mut book, &mut styles, "a").unwrap();
    for row in 0..100 {
        sheet.text(row, 0, "x", Style::PLAIN).unwrap();
    }
    sheet.page_setup(Lang::Zh, (0, 1), 0, "").unwrap();
    sheet.print_to(99, 0).unwrap();
    for row in [31, 32, 60] {
        sheet.glue(row);
    }
    sheet.fit().unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let xml = Book::new(bytes).xml("a");
    let breaks = xml.split("<brk id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect::<Vec<_>>();
    // A page holds 31 rows; from the second on, two of them are the head.
    assert_eq!(breaks, ["30", "59", "88"]);
}

#[test]
fn an_edition_about_one_group_shows_nothing_of_the_others() {
    let sample = Sample::new();
    let edition = Edition { area: sample.unit("南片"), ..sample.edition(Lang::Zh) };
    let mut book = Book::new(workbook::district(&edition).unwrap());
    assert_eq!(text(&book.value(DISPUTES, (6, 0))), "东湖街道");
    assert_eq!(book.formula(DISPUTES, (9, 2)), "SUM(C7:C9)");
    // F02 and F03 are about a unit of the other group, as are two of the three checks.
    assert_eq!(text(&book.value("疑似漏报", (3, 1))), "F01");
    assert_eq!(book.value("疑似漏报", (4, 1)), Data::Empty);
    assert_eq!(text(&book.value("审核", (4, 0))), "缺项");
}

#[test]
fn who_is_low_in_every_year_stands_below_the_list_without_a_status() {
    let sample = Sample::new();
    let edition = sample.edition(Lang::Zh);
    let mut book = Book::new(workbook::district(&edition).unwrap());
    let after = 2 + sample.flags.len() as u32;
    assert_eq!(book.value("疑似漏报", (after + 1, 1)), Data::Empty, "an empty row between");
    assert!(text(&book.value("疑似漏报", (after + 2, 0))).contains("不是疑点"));
    assert_eq!(text(&book.value("疑似漏报", (after + 4, 2))), "白沙镇");
    assert_eq!(text(&book.value("疑似漏报", (after + 5, 3))), "多数指标");
    assert_eq!(book.value("疑似漏报", (after + 4, 16)), Data::Empty);
    let south = Edition { area: sample.unit("青山镇"), ..edition };
    let mut book = Book::new(workbook::district(&south).unwrap());
    assert_eq!(book.value("疑似漏报", (after + 2, 0)), Data::Empty, "nobody of this area is listed");
}

#[test]
fn what_changed_most_stands_first_and_leads_to_the_years() {
    let mut book = Book::district(&Sample::new(), Lang::Zh);
    let change = |book: &mut Book, row: u32| match book.value("同比变动", (row, 4)) {
        Data::Float(change) => change.abs(),
        other => panic!("no change in row {row}: {other:?}"),
    };
    let (first, second) = (change(&mut book, 3), change(&mut book, 4));
    assert!(first >= second, "{first} < {second}");
    let changes = book.formula("同比变动", (3, 4));
    assert!(changes.starts_with("ROUND((D4-C4)/C4*100"), "{changes}");
}

#[test]
fn a_change_stands_beside_the_figures_it_compares() {
    let sample = Sample::new();
    let mut book = Book::district(&sample, Lang::Zh);
    let row = (3..20).find(|row| text(&book.value("同比变动", (*row, 0))) == "受理矛盾纠纷数").unwrap();
    // 西岭乡 sent nothing this year: 149 + 99 + 58 + 199 + 79 of the others, not the 625 of all.
    assert_eq!(book.value("同比变动", (row, 2)), Data::Float(584.0));
    assert_eq!(book.value("同比变动", (row, 3)), Data::Float(559.0));
    assert_eq!(book.formula("同比变动", (row, 2)), "", "no total of 历年");
    assert!(book.formula("同比变动", (row, 3)).contains("历年"), "the total of 历年");
}

#[test]
fn a_funnel_has_a_row_a_unit_that_gave_both_and_its_rate_as_a_formula() {
    let mut sample = Sample::new();
    let (accepted, population) = (sample.id("accepted"), sample.id("population"));
    sample
        .totals
        .iter_mut()
        .filter(|total| total.indicator == accepted)
        .for_each(|total| total.exposure = Some(population));
    let mut book = Book::district(&sample, Lang::Zh);
    assert_eq!(text(&book.value("规模对照", (2, 1))), "规模"); // repeated on every page
    let (heads, units) = (6, ["河口镇", "石桥镇", "白沙镇", "青山镇", "东湖街道"]); // by population; 西岭乡 sent nothing
    for (row, unit) in (heads + 1..).zip(units) {
        assert_eq!(text(&book.value("规模对照", (row, 0))), unit);
        assert_eq!(book.formula("规模对照", (row, 3)), format!("C{0}/B{0}*1000", row + 1));
    }
    assert_eq!(book.value("规模对照", (heads + 6, 0)), Data::Empty);
    assert_eq!(text(&book.value("规模对照", (heads + 1, 9))), "低于下限");
}

#[test]
fn a_suspicion_leads_to_its_own_figures() {
    let mut book = Book::district(&Sample::new(), Lang::Zh);
    // F01 has no figures and leads nowhere, F02 has two, F03 one.
    assert_eq!(text(&book.value("疑似漏报", (3, 1))), "F01");
    assert!(!book.xml("疑似漏报").contains("<hyperlink ref=\"B4\""));
    for (row, target, of) in [(4, 3, "F02"), (5, 5, "F03")] {
        assert!(book.xml("疑似漏报").contains(&format!(
            "ref=\"B{}\" location=\"'疑点依据'!A{}\"",
            row + 1,
            target + 1
        )));
        assert_eq!(text(&book.value("疑点依据", (target, 0))), of);
    }
}

#[test]
fn an_edition_about_one_unit_has_no_total_of_itself() {
    let sample = Sample::new();
    let edition = Edition { area: sample.unit("青山镇"), ..sample.edition(Lang::Zh) };
    let mut book = Book::new(workbook::district(&edition).unwrap());
    assert_eq!(text(&book.value(DISPUTES, (6, 0))), "青山镇");
    assert!(text(&book.value(DISPUTES, (7, 0))).starts_with("注："));
    assert_eq!(book.value("历年", (9, 5)), Data::Float(13.0), "行政处罚宗数 of the year");
}

#[test]
fn units_below_a_group_are_one_block_of_the_data() {
    let sample = Sample::new();
    let edition = sample.edition(Lang::Zh);
    let plan = Plan::new(&edition, Detail::Units);
    let block = |node: &str| plan.data_block(sample.unit(node), 2024, sample.id("population"));
    assert_eq!(block("示例区"), Some((1, 6)));
    assert_eq!(block("北片"), Some((1, 3)));
    assert_eq!(block("南片"), Some((4, 6)));
    assert_eq!(block("石桥镇"), Some((6, 6)));
}

#[test]
fn a_catalog_without_sections_has_one_table_with_a_name() {
    let mut sample = Sample::new();
    sample.catalog.sections.clear();
    for (lang, sheet, title) in [
        (Lang::Zh, "表1 各项指标", "示例区司法局2024年度各项指标情况统计表"),
        (Lang::En, "T1 All indicators", "示例区司法局: All indicators, 2024"),
    ] {
        for indicator in &mut sample.catalog.indicators {
            indicator.section = 0;
        }
        assert_eq!(text(&Book::district(&sample, lang).value(sheet, (0, 0))), title);
    }
}

#[test]
fn a_figure_in_question_is_orange_wherever_it_counts() {
    const ORANGE: &str = "FFFCE4D2";
    let mut sample = Sample::new();
    let unit = sample.unit("青山镇");
    let plain = Book::district(&sample, Lang::Zh);
    sample.question(unit, sample.id("accepted"));
    let mut book = Book::district(&sample, Lang::Zh);
    let row_of = |book: &mut Book, sheet: &str, name: &str| {
        (0..60).find(|row| matches!(book.value(sheet, (*row, 0)), Data::String(text) if text == name)).unwrap()
    };
    let row = row_of(&mut book, DISPUTES, "青山镇") + 1;
    assert_eq!(
        (&*plain.ground(DISPUTES, &format!("C{row}")), &*book.ground(DISPUTES, &format!("C{row}"))),
        ("", ORANGE)
    );
    let row = row_of(&mut book, "历年", "受理矛盾纠纷数") + 1;
    assert_eq!((&*plain.ground("历年", &format!("F{row}")), &*book.ground("历年", &format!("F{row}"))), ("", ORANGE));
    assert_eq!(book.ground("历年", &format!("E{row}")), "", "the year before is in no question");
    for sheet in [DISPUTES, "历年"] {
        assert!(book.says(sheet, "合计已含一个读取时有疑问的数：是上年的一百倍"), "{sheet}");
    }
    assert!(book.says("目录", "受理矛盾纠纷数的合计含读取时有疑问的数"));
    let row = row_of(&mut book, "报送情况", "青山镇");
    assert!(text(&book.value("报送情况", (row, 4))).starts_with("存疑"));
}

#[test]
fn a_return_in_doubt_as_a_whole_is_not_called_complete() {
    let mut sample = Sample::new();
    let mut flag = sample.flags.remove(0);
    (flag.unit, flag.cause) = ("999901101".to_owned(), crate::finding::Cause::PartialPeriod);
    sample.flags = vec![flag];
    let mut book = Book::district(&sample, Lang::Zh);
    let is_asked = |row: &u32, book: &mut Book| book.value("报送情况", (*row, 0)) == Data::String("青山镇".to_owned());
    let row = (0..60).find(|row| is_asked(row, &mut book)).unwrap();
    let words: Vec<String> = (1..4).map(|col| text(&book.value("报送情况", (row, col))).to_owned()).collect();
    assert!(words.iter().all(|word| word.starts_with("存疑") || word == "—"), "{words:?}");
}

#[test]
fn a_sheet_name_ends_with_a_whole_word() {
    let check = |wanted: &str, name: &str| assert_eq!(sheet_name(wanted), name);
    check("T7 Disclosure and major decisions", "T7 Disclosure and major");
    check("T12-1 Legal publicity and education", "T12-1 Legal publicity");
    check("T7 Disclosure and major cases", "T7 Disclosure and major cases");
    check("T1 Disclosureandmajordecisionsofall", "T1");
    check("表13 公共法律服务、社区矫正与安置帮教", "表13 公共法律服务、社区矫正与安置帮教");
}

proptest! {
    #[test]
    fn any_name_becomes_a_sheet_name(wanted in "\\PC{0,60}") {
        let name = sheet_name(&wanted);
        prop_assert!(name.encode_utf16().count() <= 31);
        prop_assert!(!name.contains(['[', ']', ':', '*', '?', '/', '\\', '\'']));
    }

    #[test]
    fn no_column_is_narrower_than_its_cells_need(texts in prop::collection::vec("[一-十a-z0-9 ]{0,30}", 1..6), number in -1_000_000_000_i64..1_000_000_000) {
        let mut book = rust_xlsxwriter::Workbook::new();
        let mut styles = Styles::default();
        let mut sheet = Sheet::add(&mut book, &mut styles, "s").unwrap();
        let style = Style::new(Font::Body);
        for (row, text) in (0..).zip(&texts) {
            sheet.text(row, 0, text, style).unwrap();
        }
        let value = Decimal::new(number, 2);
        sheet.number(99, 0, value, style.number(Number::Decimals(2, Mark::None))).unwrap();
        let needed = texts.iter().map(|text| width::needed(text, 11.0)).max().unwrap();
        let needed = needed.max(width::needed(&crate::report::format::number(value, 2), 11.0));
        prop_assert!(sheet.widths()[&0] >= needed.min(width::MAX));
    }
}

/// Kept under `target/look/`, where `tools/check_workbook.py` and people find it.
#[test]
#[expect(clippy::disallowed_methods, reason = "a picture for people, made by the test run")]
fn the_sample_is_written_for_people_to_look_at() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/target/look");
    std::fs::create_dir_all(folder).unwrap();
    let sample = Sample::new();
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let edition = sample.edition(lang);
        std::fs::write(format!("{folder}/district_{name}.xlsx"), workbook::district(&edition).unwrap()).unwrap();
        std::fs::write(format!("{folder}/level_{name}.xlsx"), workbook::level(&edition).unwrap()).unwrap();
    }
    let large = Sample::generated(20, 10, 133);
    let edition = large.edition(Lang::Zh);
    std::fs::write(format!("{folder}/large_zh.xlsx"), workbook::district(&edition).unwrap()).unwrap();
}
