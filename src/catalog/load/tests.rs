use super::*;
use crate::catalog::{AddsUp, Kind};

/// A catalog of its own, so that line numbers and messages stay readable.
const OWN: &str = "builtin = false\n[[indicator]]\ncode = \"won\"\nname = \"胜诉\"\n[[indicator]]\ncode = \"lost\"\nname = \"败诉\"\n";

fn errors_of(files: &[(&str, &str)]) -> String {
    let shown = |e: &CatalogError| {
        let hint = e.hint.as_ref().map(|hint| format!(" ({})", hint.en)).unwrap_or_default();
        format!("{}:{} {}: {}{hint}", e.file, e.line, e.key, e.message.en)
    };
    catalog(files).map_or_else(|errors| errors.iter().map(shown).collect::<Vec<_>>().join("\n"), |_| String::new())
}

/// Checks the faults of an `indicators.toml` that stands alone.
fn check(text: &str, expected: &str) {
    assert_eq!(errors_of(&[("indicators.toml", &format!("builtin = false\n{text}"))]), expected, "{text}");
}

/// Checks the faults of rules over the indicators `won` and `lost`.
fn check_rules(text: &str, expected: &str) {
    assert_eq!(errors_of(&[("indicators.toml", OWN), ("rules.toml", text)]), expected, "{text}");
}

#[test]
fn the_built_in_catalog_is_sound_and_whole() {
    assert_eq!(errors_of(&[]), "");
    let catalog = catalog(&[]).expect("sound");
    assert_eq!(catalog.indicators.len(), 133);
    let mut ids: Vec<&str> = catalog.rules.iter().map(|rule| rule.id.as_str()).collect();
    ids.dedup();
    assert_eq!(ids, (1..=36).map(|at| format!("R{at:02}")).collect::<Vec<_>>());
    for indicator in &catalog.indicators {
        assert!(catalog.sections.contains_key(&indicator.section), "{}", indicator.code);
        assert_ne!(catalog.families[&indicator.family].zh, indicator.family, "{} has no named family", indicator.code);
        let source = catalog.sources.get(&indicator.source).map(|source| source.en.is_ascii());
        assert_eq!(source, Some(true), "{} names a source in both languages", indicator.code);
        assert!(indicator.name.zh != indicator.name.en, "{}", indicator.code);
    }
}

#[test]
fn amounts_that_are_set_beside_each_other_have_one_unit() {
    let own = |drug: &str, rate: &str| {
        format!(
            "builtin = false\n[[indicator]]\ncode = \"income\"\nname = \"收入\"\nkind = \"amount\"\nunit = \"万元\"\n[[indicator]]\ncode = \"drug\"\nname = \"药费\"\nkind = \"amount\"\nunit = \"{drug}\"\n[[indicator]]\ncode = \"visit\"\nname = \"人次\"\nunit = \"人次\"\n{rate}"
        )
    };
    let rate = "[[indicator]]\ncode = \"share\"\nname = \"占比\"\nkind = \"rate\"\nnumerator = [\"drug\"]\ndenominator = [\"income\"]\n";
    let said = "sets drug (元) beside income (万元), in different units; give both indicators one unit, cells are converted to it anyway";
    assert_eq!(
        errors_of(&[("indicators.toml", &own("元", rate))]),
        format!("indicators.toml:20 numerator: share {said}")
    );
    assert_eq!(errors_of(&[("indicators.toml", &own("万元", rate))]), "");
    let rule = "[[rule]]\nid = \"B1\"\nformulas = [\"drug <= income\"]\n";
    let rules = |drug: &str, rule: &str| errors_of(&[("indicators.toml", &own(drug, "")), ("rules.toml", rule)]);
    assert_eq!(rules("元", rule), format!("rules.toml:3 formulas: B1 {said}"));
    assert_eq!(rules("万元", rule), "");
    assert_eq!(rules("元", &rule.replace("drug <=", "visit <=")), "", "no common dimension, nothing to convert");
}

#[test]
fn a_bureau_needs_codes_and_names_only() {
    let text = "builtin = false\n[[indicator]]\ncode = \"votes\"\nname = \"Votes\"\n[[indicator]]\ncode = \"turnout\"\nname = \"Turnout\"\nkind = \"rate\"\n";
    let catalog = catalog(&[("indicators.toml", text)]).expect("sound");
    assert_eq!((catalog.indicators.len(), catalog.rules.len()), (2, 0));
    let votes = &catalog.indicators[0];
    assert_eq!((votes.kind, votes.unit.as_str(), votes.adds_up), (Kind::Count, "", AddsUp::Sum));
    assert_eq!((catalog.indicators[1].unit.as_str(), catalog.indicators[1].adds_up), ("%", AddsUp::None));
    assert!(catalog.measures.get("万元").is_some(), "measure words belong to the language");
}

#[test]
fn a_bureau_replaces_what_it_names_and_adds_aliases() {
    let text = "[[indicator]]\ncode = \"village_count\"\naliases = [\"村数量\"]\ndirection = \"low\"\n[[indicator]]\ncode = \"grid\"\nname = \"网格数\"\n";
    let catalog = catalog(&[("indicators.toml", text)]).expect("sound");
    assert_eq!(catalog.indicators.len(), 134);
    let villages = catalog.indicator(catalog.by_code("village_count").expect("ours"));
    assert_eq!(villages.kind, Kind::Stock);
    assert!(villages.aliases.contains(&"村居数".to_owned()) && villages.aliases.contains(&"村数量".to_owned()));
}

#[test]
fn a_table_of_indicators_does_as_well() {
    let text = "\u{feff}代码,名称,别名,类型,单位\nvotes,得票,选票;票数,count,\nspent,支出,,amount,元\n";
    let catalog = catalog(&[("indicators.csv", text)]).expect("sound");
    let votes = catalog.indicator(catalog.by_code("votes").expect("given"));
    assert_eq!(votes.aliases, ["选票", "票数"]);
    assert_eq!(
        errors_of(&[("indicators.csv", "code,name,kind\nvotes,得票,counts\n,无,\n")]),
        "indicators.csv:2 kind: found counts, expected one of count, stock, rate, amount, boolean (did you mean count)\n\
         indicators.csv:3 code: has no code"
    );
}

#[test]
fn all_faults_are_said_at_once() {
    let indicators = "[[indicator]]\ncode = \"grid\"\nname = \"网格员数\"\nkind = \"stok\"\n[[indicator]]\ncode = \"share\"\nname = \"占比\"\nkind = \"rate\"\nnumerator = [\"nothing\"]\n";
    let rules = "[[rule]]\nid = \"B01\"\nformulas = [\"grid <= no_such\", \"grid = = 1\"]\n[[rule]]\nid = \"B02\"\nkind = \"nosuch\"\n";
    assert_eq!(
        errors_of(&[("indicators.toml", indicators), ("rules.toml", rules)]),
        "indicators.toml:4 kind: found stok, expected one of count, stock, rate, amount, boolean (did you mean stock)\n\
         rules.toml:6 kind: found nosuch, expected one of formula, stated_rate, domain, stated_total, table_against_text, in_text, definition\n\
         indicators.toml:9 numerator: no indicator has the code nothing\n\
         rules.toml:3 formulas: formula grid <= no_such: no known indicator: no_such\n\
         rules.toml:3 formulas: formula grid = = 1: found =, expected an indicator code or a whole number"
    );
    let codes = "[[indicator]]\ncode = \"x y\"\nname = \"甲\"\naliases = [\"调解成功数\"]\nexposure = [\"nothing\"]\n";
    let said = errors_of(&[("indicators.toml", codes)]);
    let keys: Vec<&str> = said.lines().filter_map(|line| line.split(':').nth(1)).collect();
    assert_eq!(keys, ["2 code", "5 exposure", "4 aliases"], "{said}");
    let nameless = "builtin = false\n[[indicator]]\ncode = \"a\"\nname = 1\n";
    assert_eq!(
        errors_of(&[("indicators.toml", nameless)]),
        "indicators.toml:4 name: found 1, expected a name or { zh = \"…\", en = \"…\" }"
    );
}

#[test]
fn a_bureau_may_turn_a_rule_off_or_say_it_anew() {
    let text = "[[rule]]\nid = \"R29\"\noff = true\n[[rule]]\nid = \"R01\"\nhard = false\nformulas = [\"mediation_success_count <= mediation_accepted_count + 5\"]\n";
    let catalog = catalog(&[("rules.toml", text)]).expect("sound");
    let of = |id: &str| catalog.rules.iter().filter(|rule| rule.id == id).collect::<Vec<_>>();
    assert!(of("R29").is_empty());
    assert_eq!(of("R01").len(), 1);
    assert!(!of("R01")[0].hard);
}

#[test]
fn names_the_line_the_key_and_the_nearest_known_name() {
    check(
        "[[indicator]]\ncode = \"a\"\nname = \"甲\"\nknid = \"count\"\nkind = \"cuont\"\n[[indicator]]\nname = 3\n",
        "indicators.toml:5 knid: is no known key (did you mean kind)\n\
         indicators.toml:6 kind: found cuont, expected one of count, stock, rate, amount, boolean (did you mean count)\n\
         indicators.toml:7 code: is missing\n\
         indicators.toml:8 name: found 3, expected a name or { zh = \"…\", en = \"…\" }",
    );
    check("[[indicator]]\ncode = \"a\"\n", "indicators.toml:2 name: a has no name");
    check(
        "[[indicator]]\ncode = \"a\"\nname = \"甲\"\nunit = \"宗数\"\nexposure = [\"b\"]\nsince = 2021-13-01\n",
        "indicators.toml:7 : no valid TOML: invalid date, expected month between 01 and 12 (since = 2021-13-01)",
    );
    check(
        "[[indicator]]\ncode = \"people\"\nname = \"甲\"\nunit = \"人次数\"\nexposure = [\"poeple\"]\n",
        "indicators.toml:6 exposure: no indicator has the code poeple (did you mean people)\n\
         indicators.toml:5 unit: no measure is called 人次数; measures.toml may add it (did you mean 人次)",
    );
    assert_eq!(
        errors_of(&[("indicator.toml", "")]),
        "indicator.toml:1 : is no file of a catalog (did you mean indicators.toml)"
    );
}

#[test]
fn one_label_means_one_thing() {
    check(
        "[[indicator]]\ncode = \"a\"\nname = \"案件数\"\n[[indicator]]\ncode = \"b\"\nname = \"乙\"\naliases = [\"（一）案件 数\"]\n",
        "indicators.toml:8 aliases: （一）案件 数 means a already, as 案件数",
    );
    check(
        "[[indicator]]\ncode = \"a\"\nname = \"甲\"\n[[indicator]]\ncode = \"a\"\nname = \"乙\"\n",
        "indicators.toml:6 code: a is defined on line 2 of indicators.toml already",
    );
}

#[test]
fn rules_know_their_indicators() {
    check_rules(
        "[[rule]]\nid = \"B1\"\nformulas = [\"won <= lots\"]\n",
        "rules.toml:3 formulas: formula won <= lots: no known indicator: lots (did you mean lost)",
    );
    check_rules("[[rule]]\nid = \"B1\"\n", "rules.toml:1 formulas: rule B1 has no formula");
    check_rules(
        "[[rule]]\nid = \"B1\"\nkind = \"domain\"\nformulas = [\"won = lost\"]\n",
        "rules.toml:4 formulas: a rule of this kind has no formulas",
    );
}

#[test]
fn rules_of_one_id_apply_to_different_years() {
    let rule = |years: &str| format!("[[rule]]\nid = \"B1\"\nformulas = [\"won <= lost\"]\n{years}\n");
    check_rules(&(rule("to = 2020") + &rule("from = 2021")), "");
    check_rules(
        &(rule("to = 2021") + &rule("from = 2021")),
        "rules.toml:6 id: B1 stands on line 1 of rules.toml already for some of these years",
    );
}

#[test]
fn rules_must_not_exclude_each_other() {
    let rules = |formulas: &[&str]| {
        let rule = |(at, formula): (usize, &&str)| format!("[[rule]]\nid = \"B{at}\"\nformulas = [\"{formula}\"]\n");
        formulas.iter().enumerate().map(rule).collect::<String>()
    };
    check_rules(&rules(&["won <= lost", "lost <= won"]), "");
    check_rules(
        &rules(&["won <= lost", "lost < won"]),
        "rules.toml:6 formulas: rules B0, B1 contradict each other: lost can never be less than won",
    );
    check_rules(
        &rules(&["won > won"]),
        "rules.toml:3 formulas: rule B0 has a formula that can never hold: its sides differ by a fixed number",
    );
    check_rules(&rules(&["won = prev(won) + lost", "lost <= won"]), "");
}

#[test]
fn sums_must_not_define_each_other() {
    let own = OWN.to_owned() + "[[indicator]]\ncode = \"all\"\nname = \"全部\"\n";
    let rules = "[[rule]]\nid = \"B1\"\nformulas = [\"all = won + lost\"]\n[[rule]]\nid = \"B2\"\nformulas = [\"won = all + lost\"]\n";
    assert_eq!(
        errors_of(&[("indicators.toml", &own), ("rules.toml", rules)]),
        "rules.toml:3 formulas: rules B1, B2 go round in a circle: won and all are parts of each other"
    );
}

#[test]
fn the_version_changes_with_every_file() {
    let versions: std::collections::BTreeSet<String> =
        [&[][..], &[("indicators.toml", "")], &[("indicators.toml", "# x")]]
            .map(|files| catalog(files).expect("sound").version)
            .into_iter()
            .collect();
    assert_eq!(versions.len(), 3);
}

#[test]
fn a_bureau_adds_words_of_forms_and_takes_ours_away() {
    let text = "[totals]\nda = [\"I alt\", \"total\"]\n[derived]\nwithout = [\"任务数\"]\n";
    let words = catalog(&[("forms.toml", text)]).expect("sound").words;
    assert!(words.totals.has("ialt") && words.totals.has("合计"));
    assert!(!words.derived.has("任务数") && words.derived.has("计划"));
    let own = catalog(&[("forms.toml", &format!("builtin = false\n{text}"))]).expect("sound");
    assert!(own.indicators.is_empty() && own.words == words, "words of forms belong to the language");
}

#[test]
fn words_of_forms_are_checked() {
    let check = |text: &str, expected: &str| assert_eq!(errors_of(&[("forms.toml", text)]), expected, "{text}");
    check("[totls]\nda = [\"i alt\"]\n", "forms.toml:1 totls: is no known key (did you mean totals)");
    check("[totals]\nda = 3\n", "forms.toml:2 da: found 3, expected a list of strings");
    check(
        "[totals]\ndansk = [\"i alt\"]\n",
        "forms.toml:2 totals.dansk: expected the code of a language, such as zh or en, or without",
    );
    check(
        "[totals]\nda = [\"i alt\",\n  \"I alt\"]\n",
        "forms.toml:3 totals.da: “I alt” is in this list already: “i alt” on line 2",
    );
    check("[totals]\nda = [\" \"]\n", "forms.toml:2 totals.da: “ ” has nothing to be compared");
    check(
        "[totals]\nwithout = [\"grand totall\"]\n",
        "forms.toml:2 totals.without: “grand totall” is no word of the built-in list (did you mean grand total)",
    );
    check("[counting_endings]\n\"箱\" = [\"箱数\"]\n", "forms.toml:2 counting_endings.箱: is no known measure word");
    let contrary = errors_of(&[("forms.toml", "[last_year]\nda = [\"Total\"]\n")]);
    let expected = "forms.toml:2 last_year.da: “Total” is in totals already (data/catalog/forms.toml:";
    assert!(contrary.starts_with(expected) && contrary.ends_with(") and cannot mean both"), "{contrary}");
}

#[test]
fn a_bureau_words_names_in_its_own_way() {
    let text = "idle = [\"本所\"]\nsame = [[\"分发\", \"派送到户\"]]\nwithout = [\"专题\"]\n";
    let wording = catalog(&[("wording.toml", text)]).expect("sound").wording;
    assert_eq!(wording.at_start("派送到户资料"), Some(("发放", "派送到户".len())), "分发 stands for 发放 in ours");
    assert_eq!(wording.at_start("本所"), Some(("", "本所".len())));
    assert_eq!(wording.at_start("专题"), None);
    let contrary = errors_of(&[("wording.toml", "idle = [\"发放\"]\n")]);
    let expected = "wording.toml:1 idle: “发放” has another meaning already (same data/catalog/wording.toml:";
    assert!(contrary.starts_with(expected), "{contrary}");
    assert_eq!(
        errors_of(&[("wording.toml", "weak = [\"事\", \"事\"]\n")]),
        "wording.toml:1 weak: “事” is in this list twice"
    );
}

#[test]
fn how_measures_are_stated_is_checked() {
    let check = |text: &str, expected: &str| assert_eq!(errors_of(&[("measures.toml", text)]), expected, "{text}");
    check("[stated]\nannounced = [\"enhed\"]\n[before_units]\nmillion = [\"mio\"]\n", "");
    check(
        "[dimensions]\nwhole = [\"monye\"]\n",
        "measures.toml:2 dimensions.whole: no measure is of the dimension monye (did you mean money)",
    );
    check(
        "[stated]\nanounced = [\"enhed\"]\n",
        "measures.toml:2 stated.anounced: is no known key (did you mean announced)",
    );
}

#[test]
fn a_bureau_says_what_measures_the_size_of_its_units() {
    let ours = catalog(&[]).expect("sound");
    assert_eq!(ours.sizes.population, ours.by_code("resident_population"));
    let sections = "[sizes]\npopulation = \"won\"\n";
    let own = catalog(&[("indicators.toml", OWN), ("sections.toml", sections)]).expect("sound");
    assert_eq!((own.sizes.population, own.sizes.villages), (own.by_code("won"), None));
    assert_eq!(
        errors_of(&[
            ("indicators.toml", OWN),
            ("sections.toml", "[sizes]\npopulation = \"losst\"\nvoters = \"won\"\n")
        ]),
        "sections.toml:3 voters: is no known key\n\
         sections.toml:2 population: no indicator has the code losst (did you mean lost)"
    );
    assert_eq!(
        errors_of(&[("indicators.toml", OWN), ("sections.toml", "[sizes]\npopulation = \"losst\"\n")]),
        "sections.toml:2 population: no indicator has the code losst (did you mean lost)"
    );
}

#[test]
fn faults_of_labels_name_line_and_word() {
    let label = |pattern: &str| format!("[[label]]\nindicator = \"village_count\"\npatterns = [\"{pattern}\"]\n");
    let grammar = "should be word|word, (word|word) or {word|word}";
    for (text, expected) in [
        ("free = [\"本所\", \"本 所\"]\n".to_owned(), "labels.toml:1 free: “本 所” is in this list twice".to_owned()),
        (
            "elsewhere = [\"（）\"]\n".to_owned(),
            "labels.toml:1 elsewhere: “（）” has nothing to be compared".to_owned(),
        ),
        (label("(村居)"), "labels.toml:3 patterns: (村居): has no word that must be there".to_owned()),
        (label("村居 (数"), format!("labels.toml:3 patterns: 村居 (数: “(数” {grammar}")),
        (
            label("村居").replace("village_count", "village_cuont"),
            "labels.toml:2 indicator: no indicator has the code village_cuont (did you mean village_count)".to_owned(),
        ),
    ] {
        assert_eq!(errors_of(&[("labels.toml", &text)]), expected);
    }
}

#[test]
fn a_clash_is_reported_where_the_bureau_wrote_it() {
    let text = "[[indicator]]\ncode = \"village_count\"\naliases = [\"村数量\", \"人民调解案件数\"]\n";
    let said = errors_of(&[("indicators.toml", text)]);
    assert!(said.starts_with("indicators.toml:3 aliases: 人民调解案件数 means "), "{said}");
    let table = "code,aliases\nvillage_count,村数量;人民调解案件数\n";
    let said = errors_of(&[("indicators.csv", table)]);
    assert!(said.starts_with("indicators.csv:2 aliases: 人民调解案件数 means "), "{said}");
}

#[test]
fn a_bureau_may_change_a_part_of_a_rule() {
    let text = "[[rule]]\nid = \"R01\"\nhard = false\n";
    let (ours, theirs) = (catalog(&[]).expect("sound"), catalog(&[("rules.toml", text)]).expect("sound"));
    let (ours, theirs) = (ours.rule("R01").expect("ours"), theirs.rule("R01").expect("kept"));
    assert!(ours.hard && !theirs.hard);
    assert_eq!((&ours.formulas, &ours.name, &ours.note), (&theirs.formulas, &theirs.name, &theirs.note));
}

#[test]
fn a_rule_that_is_none_cannot_be_left_out() {
    let text = "[[rule]]\nid = \"R92\"\noff = true\n";
    assert_eq!(
        errors_of(&[("rules.toml", text)]),
        "rules.toml:2 id: there is no rule R92 that could be left out (did you mean R29)"
    );
}

#[test]
fn a_formula_that_hangs_on_no_figure_is_a_fault() {
    let rule = |formula: &str| format!("[[rule]]\nid = \"B1\"\nformulas = [\"{formula}\"]\n");
    let never = "rules.toml:3 formulas: rule B1 has a formula that can never hold: its sides differ by a fixed number";
    let always =
        "rules.toml:3 formulas: rule B1 has a formula with the same on both sides: it always holds and checks nothing";
    check_rules(&rule("won = won + 1"), never);
    check_rules(&rule("won + lost < lost + won"), never);
    check_rules(&rule("won = 0 => lost >= lost"), always);
    check_rules(&rule("won = prev(won) + 1"), "");
}

#[test]
fn rates_are_not_made_of_themselves() {
    let rate = |code: &str, part: &str| {
        format!(
            "[[indicator]]\ncode = \"{code}\"\nname = \"{code}率\"\nkind = \"rate\"\nnumerator = [\"{part}\"]\ndenominator = [\"n\"]\n"
        )
    };
    let n = "[[indicator]]\ncode = \"n\"\nname = \"总数\"\n";
    check(
        &(rate("a", "b") + &rate("b", "a") + n),
        "indicators.toml:6 numerator: a is made of figures that are made of a themselves\n\
         indicators.toml:12 numerator: b is made of figures that are made of b themselves",
    );
    check(&(rate("a", "a") + n), "indicators.toml:6 numerator: a is made of figures that are made of a themselves");
}
