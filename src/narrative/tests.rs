//! Whole reports: the invented ones under `tests/fixtures/narrative`, the sample report when it is there, and what
//! must hold for any text.

use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::*;
use crate::{
    catalog::load,
    observation::{PeriodKind, Qualifier},
};

fn catalog() -> Catalog {
    load::catalog(&[]).expect("the built-in catalog is sound")
}

fn grammar(catalog: &Catalog) -> Grammar {
    let Checked { value, diagnostics } = Grammar::of(catalog);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    value
}

fn read(catalog: &Catalog, grammar: &Grammar, file: &str, text: &str) -> Extraction {
    let document = Document::from_texts("txt", text.lines());
    let roster = Roster::default();
    extract(&document, &Context { grammar, catalog, roster: &roster, file }).value
}

/// Figures as `code=value`, with the qualifier and the period where they say more.
fn shown(catalog: &Catalog, extraction: &Extraction) -> Vec<String> {
    let one = |figure: &Figure| {
        let qualifier = match figure.qualifier {
            Qualifier::Exact => String::new(),
            other => format!(" {}", other.name()),
        };
        let period = figure.period.filter(|period| period.kind != PeriodKind::Year);
        let period = period.map(|period| format!(" {} {}", period.kind.name(), period.end)).unwrap_or_default();
        format!("{}={}{qualifier}{period}", catalog.indicator(figure.indicator).code, figure.value.normalize())
    };
    extraction.figures.iter().map(one).collect()
}

/// A sentence of a 2024 report and the figures it gives.
fn check(sentence: &str, expected: &[&str]) {
    let catalog = catalog();
    let text = format!("青石镇2024年法治政府建设报告\n一、主要工作\n{sentence}");
    let found = read(&catalog, &grammar(&catalog), "a.txt", &text);
    assert_eq!(shown(&catalog, &found), expected, "{sentence}");
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/narrative")
}

#[test]
fn invented_reports_are_read_as_their_truth_says() {
    let catalog = catalog();
    let grammar = grammar(&catalog);
    let mut files: Vec<PathBuf> = std::fs::read_dir(fixtures()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut figures = Vec::new();
    for path in files.iter().filter(|path| path.extension().is_some_and(|ending| ending == "txt")) {
        let name = path.file_name().unwrap().to_str().unwrap();
        let found = read(&catalog, &grammar, name, &std::fs::read_to_string(path).unwrap());
        figures.extend(found.of_own_year().figures);
    }
    let truth = std::fs::read_to_string(fixtures().join("truth.csv")).unwrap();
    let score = score::score(&figures, &catalog, &truth).unwrap();
    assert!(score.right >= 1525, "{}", score.render());
    assert!(score.precision() >= 0.99 && score.recall() >= 0.98, "{}", score.render());
}

#[test]
fn figures_of_other_years_are_listed_apart() {
    let catalog = catalog();
    let text = "青石镇2024年法治政府建设年度报告\n2024年调解纠纷81件。2023年调解纠纷92件。";
    let found = read(&catalog, &grammar(&catalog), "a.txt", text);
    assert_eq!(found.figures.len(), 2);
    let own = found.of_own_year();
    assert_eq!(own.figures.iter().map(|figure| figure.year).collect::<Vec<_>>(), [Some(2024)]);
    assert!(own.listed.iter().any(|listed| listed.quote.contains("92")), "{:?}", own.listed);
}

#[test]
fn the_sample_report_comes_out_right() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds/songyuan-2021-annual-report.txt");
    let Ok(text) = std::fs::read_to_string(path) else {
        #[expect(clippy::print_stderr, reason = "a skipped test says so")]
        {
            eprintln!("skipped: the sample report is not beside this checkout");
        }
        return;
    };
    let catalog = catalog();
    let found = read(&catalog, &grammar(&catalog), "songyuan.txt", &text);
    assert_eq!((found.unit_name.as_deref(), found.year), (Some("松源镇"), Some(2021)));
    let mut figures = shown(&catalog, &found);
    figures.sort();
    let to_november = " to_date 2021-11-30";
    let mut expected: Vec<String> = [
        ("power_list_established=1 implied", ""),
        ("office_count=8", ""),
        ("three_systems_implemented=1 implied", ""),
        ("enforcer_cert_rate=100 implied", ""),
        ("proposal_done_rate=100 implied", ""),
        ("proposal_satisfaction_rate=100", ""),
        ("litigation_new_count=3", ""),
        ("litigation_hearing_count=3", ""),
        ("litigation_leader_attend_count=3", ""),
        ("litigation_lost_count=0 zero_statement", ""),
        ("review_case_count=0", ""),
        ("review_overturned_count=0 zero_statement", ""),
        ("mediation_accepted_count=156", to_november),
        ("mediation_success_count=155", to_november),
        ("mediation_town_agreement_count=3", to_november),
        ("dispute_screening_count=10", to_november),
        ("dispute_prevented_count=8", to_november),
        ("mediation_training_count=4 implied", ""),
        ("exam_attend_count=59", ""),
        ("exam_attend_rate=100", ""),
        ("exam_pass_rate=100", ""),
        ("village_count=23", ""),
        ("village_counsel_count=23", ""),
        ("village_counsel_coverage_rate=100 implied", ""),
        ("village_counsel_lecture_count=17", to_november),
    ]
    .map(|(figure, period)| format!("{figure}{period}"))
    .to_vec();
    expected.sort();
    assert_eq!(figures, expected);
}

#[test]
fn parts_of_the_year_go_on_without_their_noun() {
    check(
        "1-6月受理矛盾纠纷60件；7-12月65件。",
        &["mediation_accepted_count=60 half_year 2024-06-30", "mediation_accepted_count=65 half_year 2024-12-31"],
    );
    check(
        "一季度举办法治讲座3场，二季度4场，三季度3场，四季度共3场。",
        &[
            "publicity_lecture_count=3 quarter 2024-03-31",
            "publicity_lecture_count=4 quarter 2024-06-30",
            "publicity_lecture_count=3 quarter 2024-09-30",
            "publicity_lecture_count=3 quarter 2024-12-31",
        ],
    );
    check(
        "下半年举办法治讲座11场，全年共20场。",
        &["publicity_lecture_count=11 half_year 2024-12-31", "publicity_lecture_count=20"],
    );
    // A whole goes on with nothing, and neither does another thing.
    check("举办法治讲座11场，下半年5场。", &["publicity_lecture_count=11"]);
    check("上半年举办法治讲座11场，下半年现场会5场。", &["publicity_lecture_count=11 half_year 2024-06-30"]);
}

#[test]
fn as_many_as_there_are_dates_are_all() {
    check("3月5日和9月12日举办调解员培训班2期。", &["mediation_training_count=2"]);
    check("3月、6月和9月举办调解员培训班3期。", &["mediation_training_count=3"]);
    check("3月5日和9月12日举办调解员培训班5期。", &[]);
    check("3月5日举办调解员培训班1期。", &[]);
}

#[test]
fn sayings_and_sessions_are_no_numbers() {
    check("各村做到发现一起、化解一起、回访一起。", &[]);
    check("排查一件，调处一件，全年化解矛盾纠纷12件。", &["mediation_success_count=12"]);
    check("本镇依法治镇委员会三次会议审议要点。", &[]);
    check("镇党委召开三次会议专题研究法治建设。", &["leader_meeting_count=3"]);
    check("受理行政复议一起、行政诉讼一起。", &["litigation_new_count=1", "review_case_count=1"]);
}

#[test]
fn each_name_has_its_own_number() {
    check("收到人大代表建议、政协提案，分别为5件、3件。", &["npc_proposal_received=5", "cppcc_proposal_received=3"]);
    check("人大代表建议、政协提案分别办结5件、3件。", &["npc_proposal_done=5", "cppcc_proposal_done=3"]);
    check("全年审查规范性文件、合同，分别为4件和12份。", &["normdoc_reviewed_count=4", "contract_reviewed_count=12"]);
    check("学法考试参考率、合格率稳步提高，分别达98%、95%。", &["exam_attend_rate=98", "exam_pass_rate=95"]);
}

#[test]
fn none_of_several_is_none_of_each() {
    check("行政复议、行政诉讼0件。", &["review_case_count=0", "litigation_new_count=0"]);
    check("行政复议3件、行政诉讼0件。", &["review_case_count=3", "litigation_new_count=0"]);
}

/// A sentence and the sum of the parts that its first figure is said to have.
fn check_parts(sentence: &str, expected: Option<i64>) {
    let catalog = catalog();
    let text = format!("青石镇2024年法治政府建设报告\n一、主要工作\n{sentence}");
    let found = read(&catalog, &grammar(&catalog), "a.txt", &text);
    let parts = found.figures.first().and_then(|figure| figure.parts);
    assert_eq!(parts, expected.map(Into::into), "{sentence}");
}

#[test]
fn parts_end_where_they_make_up_the_whole_and_with_their_bracket() {
    check_parts("受理矛盾纠纷132件，其中婚姻60件、邻里80件。", Some(140));
    check_parts("受理矛盾纠纷132件（其中1-6月60件），调解成功130件。", None);
    check_parts("受理矛盾纠纷132件，其中2023年结转3件、2024年新收129件，调解成功130件。", Some(132));
    check_parts("受理矛盾纠纷132件，其中婚姻60件、邻里50件，调解成功130件。", Some(110));
}

#[test]
fn the_verb_decides_the_indicator() {
    check("全年受理矛盾纠纷12件。", &["mediation_accepted_count=12"]);
    check("共化解矛盾纠纷12件，成功11件。", &["mediation_accepted_count=12", "mediation_success_count=11"]);
    check("化解矛盾纠纷12件。", &["mediation_success_count=12"]);
    check("排查发现矛盾纠纷12件。", &["dispute_found_count=12"]);
    check("开展矛盾纠纷排查12次。", &["dispute_screening_count=12"]);
}

#[test]
fn one_number_may_serve_two_rates() {
    check("组织学法考试，参考率、合格率均达100%。", &["exam_attend_rate=100", "exam_pass_rate=100"]);
    check("学法考试参考率和合格率分别为99%、98%。", &["exam_attend_rate=99", "exam_pass_rate=98"]);
}

#[test]
fn a_number_of_people_is_should_attend_where_the_rate_is_below_100() {
    check("组织86名干部参加法治考试，参考率98.8%。", &["exam_should_count=86", "exam_attend_rate=98.8"]);
    check("组织86名干部参加法治考试，参考率100%。", &["exam_attend_count=86", "exam_attend_rate=100"]);
}

#[test]
fn who_sat_a_test_is_told_in_the_sentence_behind_it() {
    check(
        "组织干部参加学法考试。我镇应考86人，实际参考85人，参考率98.8%。",
        &["exam_should_count=86", "exam_attend_count=85", "exam_attend_rate=98.8"],
    );
    check("组织执法人员资格考试。实际参考85人，参考率98.8%。", &[]);
}

#[test]
fn zero_statements_are_zeros() {
    check("全年未发生行政复议案件。", &["review_case_count=0 zero_statement"]);
    check("全年行政诉讼案件败诉2件。", &["litigation_lost_count=2"]);
    check("行政诉讼案件均未发生败诉情况。", &["litigation_lost_count=0 zero_statement"]);
}

#[test]
fn two_kinds_of_cases_are_both_zero() {
    check(
        "行政复议案件、行政诉讼案件均为零。",
        &["litigation_new_count=0 zero_statement", "review_case_count=0 zero_statement"],
    );
    check(
        "政府信息公开行政复议和行政诉讼均为零。",
        &["disclosure_review_total=0 zero_statement", "disclosure_litigation_total=0 zero_statement"],
    );
}

#[test]
fn a_report_on_disclosure_tells_of_its_own_suits() {
    let catalog = catalog();
    let text =
        "青石镇2024年政府信息公开工作年度报告\n一、总体情况\n全年收到行政复议申请2件，未发生提起行政诉讼的情况。";
    let found = read(&catalog, &grammar(&catalog), "a.txt", text);
    let expected = ["disclosure_review_total=2", "disclosure_litigation_total=0 zero_statement"];
    assert_eq!(shown(&catalog, &found), expected);
    check("因信息公开引发行政诉讼1件。", &["disclosure_litigation_total=1"]);
    check("全年发生行政诉讼案件1件。", &["litigation_new_count=1"]);
}

#[test]
fn what_is_on_the_agenda_was_not_done() {
    check("全面落实行政执法三项制度。", &["three_systems_implemented=1 implied"]);
    check("把落实行政执法三项制度列为年度重点。", &[]);
    check("听取法治建设工作汇报5次。", &[]);
    check("每半年听取一次汇报，召开一次法治建设专题会议。", &[]);
}

#[test]
fn the_subject_tells_a_hazard_from_a_dispute() {
    check("开展矛盾纠纷大排查6次，排查出隐患17起。", &["dispute_screening_count=6", "dispute_found_count=17"]);
    check("开展燃气检查，排查出隐患17起。", &[]);
    check("组织村干部法治培训2期。", &["study_cadre_session_count=2"]);
    check("组织村干部业务培训2期。", &[]);
    check("依申请公开平台共受理7件。", &["disclosure_app_received_new=7"]);
}

#[test]
fn rules_wishes_and_changes_are_listed() {
    let catalog = catalog();
    let text = "青石镇2024年法治政府建设报告\n中心组每年集体学法不少于4次，力争调解成功率达到99%。";
    let found = read(&catalog, &grammar(&catalog), "a.txt", text);
    assert_eq!(found.figures, []);
    assert_eq!(found.listed.len(), 2, "{:?}", found.listed);
}

#[test]
fn the_number_may_stand_before_its_noun() {
    check("先后6次专题学习习近平法治思想。", &["study_center_group_count=6"]);
    check("对4件行政规范性文件进行了合法性审查。", &["normdoc_reviewed_count=4"]);
    check("承办6件人大代表建议和2件政协提案。", &["npc_proposal_received=6", "cppcc_proposal_received=2"]);
    check("研究工作33次、法治讲座3场。", &["publicity_lecture_count=3"]);
    check("未发生一起民转刑案件。", &["mediation_escalated_count=0 zero_statement"]);
}

#[test]
fn words_may_stand_in_any_order() {
    check("复核各类合同文本61份。", &["contract_reviewed_count=61"]);
    check("复核各类合同文本61份，签订合同12份。", &["contract_reviewed_count=61"]);
    check("复核各类档案61份。", &[]);
    check("审查合同40份。复核各类合同文本61份。", &["contract_reviewed_count=40"]);
    check("计划复核各类合同文本61份，力争复核合同90份。", &["contract_reviewed_count=61"]);
}

#[test]
fn what_came_of_a_plan_is_the_figure_and_the_plan_is_not() {
    check("年初计划开展法治宣传活动40次，实际完成46次。", &["publicity_activity_count=46"]);
    check("全年计划开展法治宣传活动40次。", &[]);
    check("计划开展法治宣传活动40次，去年完成38次。", &[]);
    check("全镇应持执法证62人，已持证60人。", &["enforcer_certified_count=60"]);
}

#[test]
fn one_number_of_each_of_several_is_nobodys() {
    check("党政主要负责人分别讲授法治专题课1次。", &[]);
    check("镇党委书记、镇长分别讲授法治专题课1次。", &["leader_lecture_count=2 implied"]);
    check("镇党委书记和镇长各讲授法治专题课1次。", &["leader_lecture_count=2 implied"]);
    check("我镇分别于3月、9月举办法治讲座2场。", &["publicity_lecture_count=2"]);
}

#[test]
fn suits_of_both_instances_add_up() {
    check("全年办理行政诉讼一审4件、二审2件。", &["litigation_new_count=6 implied"]);
}

#[test]
fn what_is_said_of_all_is_said_of_each() {
    let received = ["npc_proposal_received=14", "cppcc_proposal_received=3"];
    let done = ["proposal_done_rate=100 implied", "npc_proposal_done=14 implied", "cppcc_proposal_done=3 implied"];
    let all: Vec<&str> = received.into_iter().chain(done).collect();
    check("承办人大代表建议14件、政协提案3件。目前，建议提案已全部办结。", &all);
    let rate = ["npc_proposal_received=14", "proposal_done_rate=100"];
    check("承办人大代表建议14件，办结率100%。", &rate);
}

#[test]
fn nothing_under_a_heading_is_a_zero() {
    let catalog = catalog();
    let grammar = grammar(&catalog);
    let under = |heading: &str, text: &str| {
        let text = format!("青石镇2024年法治政府建设报告\n{heading}\n{text}");
        shown(&catalog, &read(&catalog, &grammar, "a.txt", &text))
    };
    assert_eq!(under("二、行政处罚情况", "无"), ["penalty_total_count=0 zero_statement"]);
    assert_eq!(under("二、其他情况", "无"), [""; 0]);
    assert_eq!(under("二、行政处罚情况", "从有到无"), [""; 0]);
}

#[test]
fn the_score_compares_the_time_where_the_truth_has_one() {
    let catalog = catalog();
    let text = "青石镇2024年法治政府建设报告\n一、主要工作\n截至11月底，调解矛盾纠纷12件。";
    let found = read(&catalog, &grammar(&catalog), "a.txt", text);
    let score = |time: &str| {
        let truth = format!("file,code,value,year,period_kind,period_end\na.txt,mediation_accepted_count,12,{time}\n");
        score::score(&found.figures, &catalog, &truth).unwrap()
    };
    for right in ["2024,to_date,2024-11-30", "2024,,", ",,"] {
        assert_eq!((score(right).right, score(right).mistimed.len()), (1, 0), "{right}");
    }
    for wrong in ["2023,,", ",year,", ",,2024-12-31"] {
        assert_eq!((score(wrong).right, score(wrong).mistimed.len()), (0, 1), "{wrong}");
        assert!(score(wrong).render().contains("mistimed  a.txt"), "{wrong}");
    }
}

#[test]
fn parts_of_a_sum_are_no_figures_of_their_own() {
    check("简易程序罚款3100元，普通程序罚款9400元，罚款总额12500元。", &["penalty_amount=12500"]);
    check("罚款3100元，罚款9400元。", &["penalty_amount=3100", "penalty_amount=9400"]);
    check("调解矛盾纠纷50件。其中调解重大疑难纠纷6件。", &["mediation_accepted_count=50"]);
}

#[test]
fn parts_are_added_where_no_whole_is_written() {
    check("村级调委会调解纠纷8件，镇级调委会调解纠纷3件。", &["mediation_accepted_count=11 implied"]);
    check("调解纠纷11件，其中村级调委会8件，镇级调委会3件。", &["mediation_accepted_count=11"]);
    check("村级调委会调解纠纷8件，另调解纠纷3件。", &["mediation_accepted_count=8", "mediation_accepted_count=3"]);
}

#[test]
fn of_two_ways_to_count_one_stands() {
    check("中心组学法5次，会前学法12次。", &["study_center_group_count=5"]);
    check("会前学法12次。", &["study_center_group_count=12"]);
}

#[test]
fn a_change_of_a_stock_is_not_the_stock() {
    check("新增人民调解员6名，现有人民调解员86名。", &["mediator_count=86"]);
    check("新聘人民调解员4名。", &[]);
    check("新增行政诉讼案件2件。", &["litigation_new_count=2"]);
}

#[test]
fn sums_of_several_years_are_no_figures_of_this_one() {
    check("近三年共调解纠纷500件。", &[]);
    check("自“八五”普法工作开展以来，发放宣传资料3万份。", &[]);
}

#[test]
fn what_is_negated_or_under_way_is_no_result() {
    check("调解成功49件，不成功4件，正在调解纠纷2件。", &["mediation_success_count=49"]);
}

#[test]
fn a_heading_names_the_time_of_what_stands_below() {
    let catalog = catalog();
    let text = "青石镇2024年法治建设工作总结\n一、上半年工作情况\n调解纠纷5件。\n二、全年工作情况\n调解成功9件。";
    let found = read(&catalog, &grammar(&catalog), "a.txt", text);
    let expected = ["mediation_accepted_count=5 half_year 2024-06-30", "mediation_success_count=9"];
    assert_eq!(shown(&catalog, &found), expected);
    let text = "青石镇2024年上半年法治建设工作总结\n一、主要工作\n调解纠纷5件。";
    let found = read(&catalog, &grammar(&catalog), "a.txt", text);
    assert_eq!(shown(&catalog, &found), ["mediation_accepted_count=5 half_year 2024-06-30"]);
}

#[test]
fn another_office_keeps_its_numbers() {
    check("县法院依托法庭，全年调解矛盾纠纷31件。", &[]);
    check("县司法局办理法律援助案件260件。", &[]);
    check("县市场监管局开展执法检查45次。", &[]);
    check("邀请县司法局开展人民调解员培训2次。", &["mediation_training_count=2"]);
}

#[test]
fn one_village_is_not_the_whole() {
    check("白石村调解矛盾纠纷3宗。", &[]);
    check("白石村组织排查，调解矛盾纠纷3宗。", &[]);
    check("白石村带头示范，全镇共调解矛盾纠纷12宗。", &["mediation_accepted_count=12"]);
    check("各村调解矛盾纠纷12宗。", &["mediation_accepted_count=12"]);
    check("驻村法律顾问开展法治讲座8场。", &["village_counsel_lecture_count=8"]);
}

#[test]
fn an_office_that_acts_here_is_still_another_one() {
    check("县综合执法局在我镇辖区内查处违法案件11宗，罚款2万元。", &[]);
    check("区综合行政执法大队在本镇开展行政检查31次，作出行政处罚决定6宗。", &[]);
    check("县人大二次会议共收到代表建议143件。", &[]);
    check("镇派出所化解矛盾纠纷88起。青石派出所化解矛盾纠纷70起。", &[]);
    check("区生态环境分局会同区城管局在我镇查处违法案件18件，罚款3万元。", &[]);
    check("县妇联依托我镇妇女之家，举办法治讲座2场。", &[]);
    check("税务所作出行政处罚决定14件，罚款1.8万元。", &[]);
}

#[test]
fn our_number_beside_that_of_another_level_is_ours() {
    check("全县受理法律援助案件620件，其中我镇受理21件。", &["legal_aid_accept_count=21"]);
    check("全县调解成功率为98.7%，我镇为99.2%。", &["mediation_success_rate=99.2"]);
    check("全县受理法律援助案件620件，邻镇21件。", &[]);
}

#[test]
fn a_clause_goes_on_with_the_subject_before_it() {
    check("县司法局指派律师，举办法治讲座6场。", &[]);
    check("县司法局指派律师，驻村法律顾问举办法治讲座15场。", &["village_counsel_lecture_count=15"]);
}

#[test]
fn what_an_office_did_with_us_is_ours() {
    check("县应急管理局与我镇联合开展行政检查11次。", &["inspection_count=11"]);
    check("区综合行政执法局青石分局与街道共同开展行政检查15次。", &["inspection_count=15"]);
    check("在县司法局指导下，全镇调解矛盾纠纷75件。", &["mediation_accepted_count=75"]);
    check("派出所、司法所联合调解矛盾纠纷20件。", &["mediation_accepted_count=20"]);
    check("县人大代表建议4件，县政协提案1件。", &["npc_proposal_received=4", "cppcc_proposal_received=1"]);
    check("县人大交办代表建议6件。", &["npc_proposal_received=6"]);
    check("县人大交办代表建议96件，其中由我镇承办5件。", &["npc_proposal_received=5"]);
}

#[test]
fn a_place_spoken_of_again_is_not_the_whole() {
    check("以白石村为试点，该村共调解矛盾纠纷3宗，成功率100%。", &[]);
    check("白石村创建成功，该村建起议事亭，共调解矛盾纠纷3宗。", &[]);
    check("支持白石中学建设法治基地，该校举办法治讲座6场。", &[]);
    check("依托白石村工作站，该站举办法治讲座6场。", &[]);
    check("建成镇公共法律服务工作站，该站举办法治讲座6场。", &["publicity_lecture_count=6"]);
    check("该村带头示范，全镇共调解矛盾纠纷12宗。", &["mediation_accepted_count=12"]);
}

#[test]
fn the_name_of_a_village_may_stand_behind_other_words() {
    check("我镇白石村调解矛盾纠纷3宗。", &[]);
    check("白石村全年调解矛盾纠纷3宗。向阳村村委会调解矛盾纠纷3宗。城南社区调解矛盾纠纷3宗。", &[]);
    check("省道沿线村组织法治宣传活动5场。", &["publicity_activity_count=5"]);
    check("全镇16个村调解矛盾纠纷9宗。", &["village_count=16", "mediation_accepted_count=9"]);
    check("青石镇白石村调解矛盾纠纷3宗。", &[]);
    check("如白石村、红星村分别调解矛盾纠纷3宗和4宗。", &[]);
    check("组织白石村等5个村开展法治讲座12场。", &["publicity_lecture_count=12"]);
    check("成立村调委会9个。", &["mediation_committee_count=9"]);
}

#[test]
fn a_part_about_law_stands_for_a_whole_that_is_not() {
    check("理论学习中心组学习12次，其中集体学法5次。", &["study_center_group_count=5"]);
    check("中心组集体学法8次，其中会前学法3次。", &["study_center_group_count=8"]);
    check("干部集中学习24次，其中法律法规专题学习7次。", &["study_cadre_session_count=7"]);
    check(
        "办理合法性审查事项30件，其中行政规范性文件2件。",
        &["legality_review_total_count=30", "normdoc_reviewed_count=2"],
    );
}

#[test]
fn another_campaign_is_no_legal_publicity() {
    check("开展禁毒宣传6场，发放手册800份，覆盖群众900人次。", &[]);
    check("围绕反诈、禁毒开展普法宣传10场。", &["publicity_activity_count=10"]);
    check("发放消防手册300份；发放普法资料450份。", &["publicity_material_count=450"]);
}

#[test]
fn a_plan_holds_to_the_end_of_its_sentence() {
    check("明年开展法治宣传20场，调解成功率达到98%以上。", &[]);
}

#[test]
fn traditional_characters_are_read() {
    check("全年調解各類矛盾糾紛12宗，調解成功11宗。", &["mediation_accepted_count=12", "mediation_success_count=11"]);
    check("組織幹部職工學法6次，發放宣傳資料300份。", &["study_cadre_session_count=6", "publicity_material_count=300"]);
}

#[test]
fn a_text_laid_out_as_a_table_is_text() {
    let catalog = catalog();
    let grammar = grammar(&catalog);
    let long = "2024年，青石镇立足本职，围绕中心，服务大局，扎实推进法治建设各项工作，取得新的成效。\
                各级人民调解组织共调解各类矛盾纠纷50件。下面从几个方面报告全年的做法与成效，请予审议。";
    let mut document = Document::from_texts("html", ["青石镇2024年法治政府建设报告", long, "调解纠纷60件"]);
    document.paragraphs[1].table = Some(crate::document::TableCell { table: 0, row: 0, col: 0 });
    document.paragraphs[2].table = Some(crate::document::TableCell { table: 1, row: 0, col: 0 });
    let roster = Roster::default();
    let context = Context { grammar: &grammar, catalog: &catalog, roster: &roster, file: "a.html" };
    assert_eq!(shown(&catalog, &extract(&document, &context).value), ["mediation_accepted_count=50"]);
}

#[test]
fn items_of_a_list_speak_for_themselves() {
    check("一是中心组带头示范；二是组织干部职工集体学法6次。", &["study_cadre_session_count=6"]);
}

#[test]
fn parts_and_growth_are_kept_beside_the_figure() {
    let catalog = catalog();
    let text = "青石镇2024年法治政府建设报告\n全年调解矛盾纠纷50件，其中婚姻类30件、邻里类25件。\
                审查合同40份，较上年增长25%。";
    let found = read(&catalog, &grammar(&catalog), "a.txt", text);
    let of = |code: &str| {
        let figure = found.figures.iter().find(|figure| catalog.indicator(figure.indicator).code == code);
        figure.map(|figure| (figure.parts, figure.growth)).unwrap()
    };
    assert_eq!(of("mediation_accepted_count"), (Some(55.into()), None));
    assert_eq!(of("contract_reviewed_count"), (None, Some(25.into())));
}

#[test]
fn tables_and_repeated_blocks_are_not_read_twice() {
    let catalog = catalog();
    let grammar = grammar(&catalog);
    let long = "2024年，青石镇各级人民调解委员会立足本职，共调解各类矛盾纠纷50件，为一方平安作出了应有的贡献。";
    let mut document = Document::from_texts("docx", ["青石镇2024年法治政府建设报告", long, long, "调解矛盾纠纷60件"]);
    document.paragraphs[3].table = Some(crate::document::TableCell { table: 0, row: 0, col: 0 });
    let roster = Roster::default();
    let context = Context { grammar: &grammar, catalog: &catalog, roster: &roster, file: "a.docx" };
    let Checked { value, diagnostics } = extract(&document, &context);
    assert_eq!(shown(&catalog, &value), ["mediation_accepted_count=50"]);
    let codes: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, ["table-in-report", "repeated-block"]);
}

#[test]
fn every_indicator_that_reports_speak_of_has_a_phrase() {
    let catalog = catalog();
    let without: Vec<&str> = catalog
        .indicators
        .iter()
        .filter(|indicator| indicator.phrases.is_empty())
        .map(|indicator| indicator.code.as_str())
        .collect();
    assert_eq!(without, [""; 0]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever stands there: no panic, and every span points at its quote.
    #[test]
    fn spans_point_at_their_quotes(parts in prop::collection::vec(
        prop_oneof![
            "[0-9０-９]{1,4}",
            "[一二三十百千万两]{1,3}",
            "[，。、；：（）“” %％]",
            "(调解|矛盾纠纷|成功|件|宗|场次|人次|其中|均|分别|每季度|未发生|行政诉讼|法律顾问)",
            "(截至|月底|万元|率|一、|下一步|2024年|参考|合格|学法考试|干部|纠纷)",
        ],
        0..40,
    )) {
        static KNOWN: std::sync::LazyLock<(Catalog, Grammar)> = std::sync::LazyLock::new(|| {
            let catalog = catalog();
            let grammar = grammar(&catalog);
            (catalog, grammar)
        });
        let text = parts.concat();
        let found = read(&KNOWN.0, &KNOWN.1, "青石镇2024.txt", &text);
        for figure in &found.figures {
            let line = text.lines().filter(|line| !line.trim().is_empty()).nth(figure.paragraph as usize - 1).unwrap();
            let quote: String =
                line.chars().skip(figure.start as usize).take((figure.end - figure.start) as usize).collect();
            prop_assert_eq!(&quote, &figure.quote);
        }
    }
}

#[test]
fn villages_and_neighbourhoods_are_added_up() {
    check("青石镇辖11个行政村、2个社区，总人口3.1万人。", &["village_count=13 implied", "resident_population=31000"]);
    check("全镇下辖3个社区和9个村。", &["village_count=12 implied"]);
    check("全镇下辖9个行政村。", &["village_count=9"]);
}

#[test]
fn committees_and_mediators_stand_side_by_side() {
    let both = &["mediation_committee_count=9", "mediator_count=41"];
    check("全镇9个人民调解委员会、41名人民调解员活跃在村居。", both);
    check("全镇共有人民调解组织9个、人民调解员41名。", both);
}

#[test]
fn what_was_published_on_request_was_not_published_unasked() {
    check("全年依申请公开政府信息4件。", &["disclosure_app_received_new=4"]);
    check("全年主动公开政府信息40条。", &["disclosure_active_count=40"]);
}

#[test]
fn new_cases_are_told_from_all_that_were_open() {
    check("行政诉讼案件共发生5件，其中新收4件、上年结转1件。", &["litigation_new_count=4", "litigation_carried_in=1"]);
}

#[test]
fn a_verb_holds_for_every_item_of_its_list() {
    check("全年审查合同35份、规范性文件2件。", &["contract_reviewed_count=35", "normdoc_reviewed_count=2"]);
}

#[test]
fn a_word_of_negation_holds_for_every_item_of_its_list() {
    check(
        "全年未发生行政处罚、行政强制案件。",
        &["coercion_total_count=0 zero_statement", "penalty_total_count=0 zero_statement"],
    );
    check("没有实施行政征收和行政征用。", &["levy_count=0 zero_statement", "expropriation_count=0 zero_statement"]);
    check("没有实施行政征收、征用。", &["levy_count=0 zero_statement", "expropriation_count=0 zero_statement"]);
    check("本年度实施行政征收2件。", &["levy_count=2"]);
    check(
        "全年未发生群体性上访、行政诉讼和行政复议情况。",
        &["litigation_new_count=0 zero_statement", "review_case_count=0 zero_statement"],
    );
}

#[test]
fn what_one_channel_published_is_a_part_of_the_whole() {
    check("全年主动公开政府信息300条。通过网站主动公开政府信息200条。", &["disclosure_active_count=300"]);
    check("老马调解室调解矛盾纠纷35件。全镇调解矛盾纠纷160件。", &["mediation_accepted_count=160"]);
}

#[test]
fn reviews_are_over_disclosure_only_where_it_is_said() {
    let both = &["disclosure_active_count=74", "review_case_count=3"];
    check("主动公开政府信息74条。全年发生行政复议案件3件。", both);
    check(
        "主动公开政府信息74条。全年行政复议案件3件，因信息公开引发行政复议1件。",
        &["disclosure_active_count=74", "review_case_count=3", "disclosure_review_total=1"],
    );
    let catalog = catalog();
    let text = "青石镇2024年政府信息公开工作年度报告\n一、总体情况\n全年行政复议3件。";
    let found = read(&catalog, &grammar(&catalog), "a.txt", text);
    assert_eq!(shown(&catalog, &found), ["disclosure_review_total=3"]);
}

#[test]
fn not_one_of_them_is_none_of_them() {
    let none = &["litigation_new_count=0 zero_statement", "review_case_count=0 zero_statement"];
    check("年内无一件行政诉讼、行政复议发生。", none);
    check("没有一起行政诉讼和行政复议案件。", none);
    check("年内有一件行政复议案件。", &["review_case_count=1"]);
    check("作为被告的行政诉讼案件6件，另2件未审结。", &["litigation_new_count=6"]);
}

#[test]
fn what_is_said_of_all_of_a_number_is_its_figure_too() {
    let all = &["enforcer_staff_count=19", "enforcer_certified_count=19", "enforcer_cert_rate=100 implied"];
    check("现有执法人员19名，全部取得行政执法证。", all);
    check("现有执法人员19名，其中12名取得行政执法证。", &["enforcer_staff_count=19", "enforcer_certified_count=12"]);
    check("受理依申请公开8件，均予以公开。", &["disclosure_app_received_new=8", "disclosure_app_granted=8"]);
    check(
        "新收行政诉讼5件，均由副镇长出庭应诉。",
        &["litigation_new_count=5", "litigation_leader_attend_count=5", "litigation_leader_attend_rate=100 implied"],
    );
}

#[test]
fn items_of_a_review_are_known_by_their_nouns() {
    check(
        "合法性审查47件，其中合同39件、重大行政决策5件、行政规范性文件3件。",
        &[
            "legality_review_total_count=47",
            "contract_reviewed_count=39",
            "major_decision_reviewed_count=5",
            "normdoc_reviewed_count=3",
        ],
    );
    check("出具重大行政决策合法性审查意见4份，提出修改意见90条。", &["major_decision_reviewed_count=4"]);
    check("签订劳动合同39件、采购协议5件。", &[]);
}

#[test]
fn a_clean_up_tells_which_documents_and_is_of_this_year() {
    check(
        "对2017年以来印发的规范性文件开展清理，共清理18件，其中继续有效11件、修改3件、废止4件。",
        &["normdoc_cleaned_count=18", "normdoc_kept_count=11", "normdoc_amended_count=3", "normdoc_repealed_count=4"],
    );
    check("2017年以来共清理规范性文件18件。", &[]);
}

#[test]
fn an_event_of_the_past_ends_where_today_begins() {
    check("执法大队于2020年3月组建，现有执法人员26名。", &["enforcer_staff_count=26"]);
    check("执法大队于2020年3月组建，招录执法人员26名。", &[]);
    check("去年结转行政诉讼3件。", &["litigation_carried_in=3"]);
    check("去年行政诉讼3件。", &[]);
    check("与去年相比，行政处罚案件减少12件。", &[]);
}

#[test]
fn a_court_in_our_own_suit_is_no_other_body() {
    let suits = &["litigation_new_count=7", "litigation_closed_count=6", "litigation_lost_count=2"];
    check("以我镇为被告的行政诉讼案件7件；法院审结6件，我镇败诉2件。", suits);
    check("县法院审结案件60件，调解纠纷20件。", &[]);
}

#[test]
fn arbitration_is_no_mediation() {
    check("土地仲裁委员会受理仲裁申请21件，裁决6件、调解15件。", &[]);
    check("调解委员会引导申请仲裁4件，调解纠纷15件。", &["mediation_accepted_count=15"]);
}

#[test]
fn what_is_more_is_no_part_of_less() {
    check("化解矛盾纠纷90件，其中司法所调处22件。", &["mediation_success_count=90"]);
    check("受理矛盾纠纷90件，其中调解成功88件。", &["mediation_accepted_count=90", "mediation_success_count=88"]);
}

#[test]
fn kinds_of_a_penalty_and_of_a_leaflet() {
    check(
        "立案查处违法案件9件，其中警告4件、罚款5件。",
        &["penalty_total_count=9", "penalty_warning_count=4", "penalty_fine_count=5"],
    );
    check("全年未实施罚款。", &["penalty_fine_count=0 zero_statement"]);
    check("发放普法手册900册、宣传单1300张。", &["publicity_material_count=2200 implied"]);
    check("书记讲法治课3次，镇长讲法治课2次。", &["leader_lecture_count=5 implied"]);
    check("选聘人民调解员77名，“金牌”调解员9名。", &["mediator_count=77"]);
    check("行政处罚60件（简易程序41件、普通程序19件）。", &["penalty_total_count=60"]);
    check("作出简易程序行政处罚41件、普通程序19件。", &["penalty_total_count=60 implied"]);
}

#[test]
fn what_others_learn_is_not_the_leading_group_s() {
    check("党委中心组学法7次，各党支部集中学法20次。", &["study_center_group_count=7"]);
    check("开展党委法治专题学习7次、支部集中学法20次。", &["study_center_group_count=7"]);
    check("各级党委（党组）理论学习中心组专题学法90次。", &[]);
    check("领导班子会前学法7次，下属单位开展学习20次。", &["study_center_group_count=7"]);
    check("各村党支部书记讲法治课16次。", &[]);
}

#[test]
fn a_suit_about_a_penalty_is_no_penalty() {
    check("镇长出庭应诉某酒店等3起诉我镇行政处罚案。", &["litigation_leader_attend_count=3"]);
    check("当事人不服我镇行政处罚案件3件。", &[]);
}

#[test]
fn a_number_counts_no_noun_that_has_its_own() {
    check("收到信息公开申请18件引发行政复议2件。", &["disclosure_app_received_new=18", "disclosure_review_total=2"]);
    check("开展5场法治讲座。", &["publicity_lecture_count=5"]);
}

#[test]
fn what_is_not_yet_judged_is_not_closed() {
    check("行政诉讼案件6件，已判决4件，2件尚未作出判决。", &["litigation_new_count=6", "litigation_closed_count=4"]);
    check("行政诉讼案件6件，2件等待判决。", &["litigation_new_count=6"]);
}

#[test]
fn there_is_none_of_both_in_few_words() {
    let none = &["litigation_new_count=0 zero_statement", "review_case_count=0 zero_statement"];
    check("全年无诉讼、无复议案件。", none);
    check("实现零复议、零诉讼。", none);
    check("信息公开工作无复议、无诉讼。", &[]);
}

#[test]
fn documents_reviewed_are_told_from_all_that_is() {
    check("审查《青石镇河塘管理办法》等规范性文件6件。", &["normdoc_reviewed_count=6"]);
    check("拟发的6件行政规范性文件均经合法性审查。", &["normdoc_reviewed_count=6"]);
    check("现行6件规范性文件均予保留。", &["normdoc_in_force_count=6", "normdoc_kept_count=6"]);
    check("公开重大行政决策目录，涉及道路等3项重大事项，落实公众参与。", &["major_decision_count=3"]);
}

#[test]
fn the_heads_hold_meetings_and_lectures() {
    check("专题研究执法队伍等法治领域重大事项6次。", &["leader_meeting_count=6"]);
    check("党委书记带头讲法3次。", &["leader_lecture_count=3"]);
    check("研究解决“三重一大”事项70项。", &[]);
    check("举办镇级法治培训3场。", &["study_cadre_session_count=3"]);
    check("落实行政执法公示等三项制度。", &["three_systems_implemented=1 implied"]);
}

#[test]
fn what_fell_to_a_number_is_not_what_it_fell_from() {
    check("行政复议案件由上年的8件下降至3件。", &["review_case_count=3"]);
    check("行政处罚案件数量由35件减至22件。", &["penalty_total_count=22"]);
    check("由司法所牵头，调解纠纷35件，为三年来最多。", &["mediation_accepted_count=35"]);
}

#[test]
fn a_change_may_stand_before_the_number() {
    check("调解成功率比上年提高1.2个百分点，达到99.1%。", &["mediation_success_rate=99.1"]);
    check("开展法治宣传活动同比增长20%，发放资料300份。", &["publicity_material_count=300"]);
}

#[test]
fn this_year_s_part_of_a_longer_sum_is_the_figure() {
    check("成立以来累计调解纠纷860件，其中今年调解72件。", &["mediation_accepted_count=72"]);
    check("截至12月底，排查矛盾纠纷96件，其中今年新增90件。", &["dispute_found_count=96"]);
}

#[test]
fn a_long_list_of_objects_keeps_its_verb() {
    check(
        "党委会、中心组全年学习习近平法治思想、中央全会精神、《甲法》《乙条例》《丙办法（试行）》《丁规定》等党内外法律法规9次。",
        &["study_center_group_count=9"],
    );
}

#[test]
fn the_staff_is_not_the_leading_group() {
    check("局机关集体学法15场次。", &["study_cadre_session_count=15"]);
    check("夜学活动组织学法12次。", &["study_cadre_session_count=12"]);
}

#[test]
fn more_or_less_ten_thousand() {
    check("开展法治宣传活动50场，法治宣传进校园8场次。", &["publicity_activity_count=50"]);
    let seen = &["publicity_activity_count=30 approx", "publicity_audience_person_times=10000 approx"];
    check("开展法治宣传进企业30余次，覆盖群众上万人次。", seen);
}
