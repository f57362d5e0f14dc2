//! Subjects and languages of a bureau's own: measures for each of another, groups over indicators, translations.

use super::*;

/// What is recognized of one sheet with a bureau's own indicators: `code|name|kind|unit|alias`.
fn read(indicators: &str, sheet: &str) -> String {
    let entry = |line: &str| {
        let parts: Vec<&str> = line.split('|').collect();
        let [code, name, kind, unit, alias] = parts[..] else { panic!("five parts: {line}") };
        format!(
            "[[indicator]]\ncode = \"{code}\"\nname = \"{name}\"\nkind = \"{kind}\"\nunit = \"{unit}\"\naliases = [{}]\n",
            if alias.is_empty() { String::new() } else { format!("\"{alias}\"") }
        )
    };
    let file = std::iter::once("builtin = false\n".to_owned()).chain(indicators.trim().lines().map(entry));
    let catalog = crate::catalog::load::catalog(&[("indicators.toml", &file.collect::<String>())]).unwrap();
    let grid = Grid::from_text("Sheet1", sheet.trim_matches('\n'));
    shown(&catalog, &recognized_with(&catalog, "2023.xlsx", vec![grid]).value)
}

#[test]
fn crops_in_rows_and_measures_for_each_of_another() {
    let crops = "
wheat_area|小麦播种面积|stock|亩|小麦 > 播种面积
wheat_yield|小麦单产|stock|公斤/亩|小麦 > 单产
rice_area|水稻播种面积|stock|亩|水稻 > 播种面积
rice_yield|水稻单产|stock|公斤/亩|水稻 > 单产";
    let sheet = "
镇街|作物|播种面积（亩）|单产（公斤/亩）
青山镇|小麦|120|350
|水稻|80|520";
    let expected =
        "青山镇 2023 wheat_area 120\n青山镇 2023 wheat_yield 350\n青山镇 2023 rice_area 80\n青山镇 2023 rice_yield 520";
    assert_eq!(read(crops, sheet), expected);
}

#[test]
fn a_head_reaches_no_further_than_the_one_above_it() {
    let care = "
all|Kinder insgesamt|stock|Anzahl|Kinder > insgesamt
young|Kinder unter 3 Jahren|stock|Anzahl|Kinder > unter 3 Jahren
staff|Personal|stock|Personen|";
    let sheet = "
Gemeinde|Kinder||Personal
|insgesamt|unter 3 Jahren|
|Anzahl|Anzahl|Personen
Alder|57|12|9";
    assert_eq!(read(care, sheet), "Alder 2023 all 57\nAlder 2023 young 12\nAlder 2023 staff 9");
}

#[test]
fn a_multiple_that_nobody_knows_is_asked_in_any_script() {
    let revenue = "revenue|Thu ngân sách|amount|đồng|";
    let with = |measure: &str| read(revenue, &format!("Xã|Thu ngân sách ({measure})\nAlder|7\nBirch|9"));
    assert_eq!(with("triệu đồng"), "Alder 2023 revenue 7000000\nBirch 2023 revenue 9000000");
    assert_eq!(with("vạn đồng"), "");
}

#[test]
fn names_in_capitals_or_without_accents_are_the_same_names() {
    let people = "people|Población|stock|habitantes|";
    for head in ["POBLACIÓN", "poblacion", "POBLACION"] {
        assert_eq!(read(people, &format!("Municipio|{head}\nAlder|7")), "Alder 2023 people 7", "{head}");
    }
}

#[test]
fn a_translation_below_a_chinese_head_is_no_part_of_it() {
    let cases = "cases|纠纷受理数|count|件|";
    let with = |below: &str| read(cases, &format!("镇街|纠纷受理数\n|{below}\n青山镇|12\n白水镇|7"));
    assert_eq!(with("Disputes Accepted"), "青山镇 2023 cases 12\n白水镇 2023 cases 7");
    assert_eq!(with("of which female"), "", "a part is no translation");
}

#[test]
fn what_was_done_last_year_is_of_last_year() {
    check(
        "青山镇 2023.xlsx",
        "
指标|年度目标|全年完成值|上年完成值
人民调解案件数|20|12|9
村居数|5|5|4",
        "
        青山镇 2023 accepted 12
        青山镇 2022 accepted 9
        青山镇 2023 villages 5
        青山镇 2022 villages 4",
    );
}

#[test]
fn of_two_measures_of_money_above_a_table_none_is_taken() {
    check("2023.xlsx", "单位：元、万元\n镇街|罚没金额\n青山镇|12\n白水镇|7", "");
}

/// What is recognized of a sheet in a bureau with its own units (`name,parents`) and indicators.
fn read_with(units: &str, indicators: &[(&str, &str)], sheet: &str) -> String {
    let entry = |(code, name): &(&str, &str)| {
        format!("[[indicator]]\ncode = \"{code}\"\nname = \"{name}\"\nkind = \"stock\"\nunit = \"个\"\naliases = []\n")
    };
    let file = std::iter::once("builtin = false\n".to_owned()).chain(indicators.iter().map(entry));
    let catalog = crate::catalog::load::catalog(&[("indicators.toml", &file.collect::<String>())]).unwrap();
    let roster = roster::from_csv("units.csv", &format!("name,parents\n{units}")).unwrap();
    let context = Context { catalog: &catalog, roster: &roster, mappings: &[], file: "2023.xlsx".into() };
    let grid = Grid::from_text("Sheet1", sheet.trim_matches('\n'));
    let read = workbook(&Workbook { format: "test", sheets: vec![grid] }, &context).value;
    let line = |o: &Observation| {
        let value = o.value.map_or(o.state.name().to_owned(), |value| value.normalize().to_string());
        let code = &catalog.indicator(o.indicator).code;
        format!("{} {} {code} {value}", roster.node(o.unit).name, o.year)
    };
    read.observations.iter().map(line).collect::<Vec<String>>().join("; ")
}

const RAYONS: &str = "Лесной район,Край\nРечной район,Край\nСтепной район,Край\nг. Озёрск,Край\n";

#[test]
fn names_without_their_kind_of_place_in_any_language() {
    let milk = [("milk", "Молоко")];
    let rows = "Район|Молоко\nЛесной|1\nРечной|2\nОзерск|3";
    let expected = "Лесной район 2023 milk 1; Речной район 2023 milk 2; г. Озёрск 2023 milk 3";
    assert_eq!(read_with(RAYONS, &milk, rows), expected);
    let korean = "가온읍,한빛군\n나래면,한빛군\n";
    let people = [("people", "인구수")];
    let sheet = "읍면동|인구수\n가온|1\n나래|2\n한빛군 합계|3";
    assert_eq!(read_with(korean, &people, sheet), "가온읍 2023 people 1; 나래면 2023 people 2");
    let several = "가온읍,한빛군\n가온면,한빛군\n나래면,한빛군\n";
    assert_eq!(read_with(several, &people, "읍면동|인구수\n가온|1\n나래|2"), "나래면 2023 people 2");
}

#[test]
fn a_short_name_is_a_unit_only_among_units() {
    let goods = [("goods", "Грузооборот")];
    let kinds = "Вид транспорта|Грузооборот\nРечной|2\nМорской|3";
    assert_eq!(read_with(RAYONS, &goods, kinds), "");
    assert_eq!(read_with(RAYONS, &goods, "Показатель|Речной|Морской\nГрузооборот|2|3"), "");
    let expected = "Речной район 2023 goods 2; Степной район 2023 goods 3";
    assert_eq!(read_with(RAYONS, &goods, "Показатель|Речной|Степной\nГрузооборот|2|3"), expected);
}

#[test]
fn names_with_numbers_offices_and_translations() {
    let units = "城关镇,县\n花园镇,县\n";
    let checks = [("checks", "抽检批次")];
    for names in [
        ["1. 城关镇", "2. 花园镇"],
        ["城关镇市场监管所", "花园镇市场监管所"],
        ["城关镇所", "花园所"],
        ["城关镇 Chengguan", "花园镇 Huayuan"],
        ["Chengguan（城关镇）", "Huayuan（花园镇）"],
    ] {
        let sheet = format!("单位|抽检批次\n{}|1\n{}|2", names[0], names[1]);
        assert_eq!(read_with(units, &checks, &sheet), "城关镇 2023 checks 1; 花园镇 2023 checks 2", "{names:?}");
    }
    let parts = "单位|抽检批次\n城关镇|3\n城关镇 of which female|1\n花园镇|2";
    assert_eq!(read_with(units, &checks, parts), "城关镇 2023 checks 3; 花园镇 2023 checks 2");
}

#[test]
fn years_and_digits_of_other_languages() {
    let units = "가온읍,한빛군\n나래면,한빛군\n";
    let sheet = "읍면동|2022년||2023년|\n|인구수|세대|인구수|세대\n가온읍|1|2|3|4\n나래면|5|6|7|8";
    let expected = "가온읍 2022 a 1; 가온읍 2022 b 2; 가온읍 2023 a 3; 가온읍 2023 b 4; \
                    나래면 2022 a 5; 나래면 2022 b 6; 나래면 2023 a 7; 나래면 2023 b 8";
    assert_eq!(read_with(units, &[("a", "인구수"), ("b", "세대")], sheet), expected);
    let years = "Район|Молоко|\n|2020 г.|2021 г.\nЛесной|1|2\nРечной|3|4";
    let expected =
        "Лесной район 2020 milk 1; Лесной район 2021 milk 2; Речной район 2020 milk 3; Речной район 2021 milk 4";
    assert_eq!(read_with(RAYONS, &[("milk", "Молоко")], years), expected);
    let arabic = "السكان حسب البلدية ٢٠٢١\nالبلدية|السكان\nالنخيل|٨٠٬٩٩٥\nبلدية الواحة|١٥";
    let read = read_with("بلدية النخيل,و\nبلدية الواحة,و\n", &[("p", "السكان")], arabic);
    assert_eq!(read, "بلدية النخيل 2021 p 80995; بلدية الواحة 2021 p 15");
}

#[test]
fn heads_in_two_languages_one_below_the_other() {
    let units = "Air Jernih,K\nBukit Raya,K\n";
    let both = [("area", "Luas Wilayah"), ("villages", "Jumlah Desa")];
    let sheet = "Kecamatan / District|Luas Wilayah / Area|Jumlah Desa / Villages\n1. Air Jernih|1|2\n2. Bukit Raya|3|4";
    let expected =
        "Air Jernih 2023 area 1; Air Jernih 2023 villages 2; Bukit Raya 2023 area 3; Bukit Raya 2023 villages 4";
    assert_eq!(read_with(units, &both, sheet), expected);
    let parts = "Kecamatan / District|Jumlah Desa / Male|Jumlah Desa / Female\nAir Jernih|1|2\nBukit Raya|3|4";
    assert_eq!(read_with(units, &both, parts), "", "parts of one thing are no translations of it");
}

#[test]
fn namesakes_in_another_state_are_other_places() {
    let units = "Acre Velho,Acre\nBujari,Acre\nCapixaba,Acre\n";
    let cars = [("cars", "Carros")];
    let sheet = "UF|Município|Carros\nAC|Acre Velho|1\nAC|Bujari|2\nAC|Capixaba|3\nMT|Bujari|9\nMT|Outra|8";
    let expected = "Acre Velho 2023 cars 1; Bujari 2023 cars 2; Capixaba 2023 cars 3";
    assert_eq!(read_with(units, &cars, sheet), expected);
    let unclear = "UF|Município|Carros\nAC|Acre Velho|1\nAC|Bujari|2\nMT|Bujari|9\nMT|Capixaba|8";
    assert_eq!(read_with(units, &cars, unclear), "", "neither state has all units of the list");
}

#[test]
fn words_that_only_link_others_need_not_be_repeated() {
    let nights = "
hotel|Nuitées dans les hôtels|count|nuitées|
camping|Nuitées dans les campings|count|nuitées|";
    let sheet = "
Commune|Hôtels de tourisme||Campings|
|Chambres|Nuitées (en milliers)|Emplacements|Nuitées (en milliers)
Alder|20|1.5|30|2
Birch|40|2|60|3.5";
    let expected = "Alder 2023 hotel 1500\nAlder 2023 camping 2000\nBirch 2023 hotel 2000\nBirch 2023 camping 3500";
    assert_eq!(read(nights, sheet), expected);
}

#[test]
fn names_with_their_code_in_brackets() {
    let people = "people|Residents|stock|persons|";
    assert_eq!(
        read(people, "Town|Residents\nAlder (4788020)|7\nBirch(4788021)|9"),
        "Alder 2023 people 7\nBirch 2023 people 9"
    );
}

#[test]
fn quantities_as_kinds_and_multiples_as_measures_are_heads() {
    let houses = "
houses|Wohngebäude insgesamt|stock|Gebäude|Wohngebäude
one|Wohngebäude mit 1 Wohnung|stock|Gebäude|
more|Wohngebäude mit 2 und mehr Wohnungen|stock|Gebäude|
area|Wohnfläche|stock|m²|
volume|Rauminhalt|stock|Fuder|";
    let sheet = "
Gemeinde|Wohngebäude|||Wohnfläche|Rauminhalt
|insgesamt|davon mit|||
||1 Wohnung|2 und mehr Wohnungen||
|Anzahl|||1 000 m²|1 000 Efm
1|2|3|4|5|6
Alder|57|52|5|12.5|3";
    let expected = "Alder 2023 houses 57\nAlder 2023 one 52\nAlder 2023 more 5\nAlder 2023 area 12500";
    assert_eq!(read(houses, sheet), expected, "nobody knows what 1 000 Efm is");
}

#[test]
fn a_name_that_two_heads_make_up() {
    let relief = "
resident|特困人员集中供养人数|count|人|
households|农村低保保障户数|count|户|";
    let sheet = "
乡镇|特困人员供养（人）||农村低保
|集中供养|分散供养|户数
青山镇|5|7|30";
    assert_eq!(read(relief, sheet), "青山镇 2023 resident 5");
}

#[test]
fn a_month_in_a_title_of_its_own() {
    let people = "people|Residents|count|persons|";
    let sheet = "TABLE 6. RESIDENTS BY TOWN\nJULY 2023\n\nTown|Residents\nAlder|7\nBirch|9";
    assert_eq!(read(people, sheet), "Alder 2023 people 7 @month\nBirch 2023 people 9 @month");
}

#[test]
fn a_month_and_what_has_run_up_before_one_name() {
    let fund = "fund|城市低保资金支出|count|元|";
    let sheet = "2023年3月统计表\n乡镇|城市低保|\n|当月资金支出（元）|累计资金支出（元）\n青山镇|5|15\n白水镇|6|16";
    let expected = "青山镇 2023 fund 5 @month\n青山镇 2023 fund 15 @to_date\n\
        白水镇 2023 fund 6 @month\n白水镇 2023 fund 16 @to_date";
    assert_eq!(read(fund, sheet), expected);
}

#[test]
fn names_below_the_name_of_an_indicator_are_no_figures() {
    let catalog = "groups|调解组织|stock|个|\naccepted|受理纠纷数|count|件|";
    let sheet = "青山镇2023年\n调解组织|受理纠纷数\n镇调委会|5\n村调委会|7\n合计|12";
    assert_eq!(read(catalog, sheet), "青山镇 2023 accepted 12");
}

#[test]
fn the_column_of_a_tick_says_yes_or_no() {
    let lists = "list|建立权责清单|boolean|是/否|";
    let sheet = "青山镇2023年\n内容|核查结果||数量\n|是|否|\n建立权责清单|√||";
    assert_eq!(read(lists, sheet), "青山镇 2023 list 1");
    let sheet = "青山镇2023年\n内容|核查结果||数量\n|是|否|\n建立权责清单||√|";
    assert_eq!(read(lists, sheet), "青山镇 2023 list 0");
}

#[test]
fn heads_of_figures_in_english_forms() {
    for head in ["Quantity", "Qty", "Result", "Answer", "Reported value", "How many"] {
        let text = format!("Alder return 2023\nItem|{head}\nmediation cases accepted|12\nlectures|5");
        check("Alder 2023.xlsx", &text, "Alder 2023 accepted 12\nAlder 2023 lecture 5");
    }
}

#[test]
fn a_footnote_before_a_bracket_that_nothing_opens() {
    check("2023.xlsx", "Unit|Fines 1)|Lectures2)\nAlder|12|5", "Alder 2023 fine 12\nAlder 2023 lecture 5");
}
