//! Names in other words, statements in one cell, units and months that stand alone.

use std::collections::BTreeSet;

use super::*;

#[test]
fn names_are_found_in_other_words_and_another_order() {
    check(
        "2023年.xlsx",
        "
单位|调解受理案件数|举办各类普法讲座场次|未受理的调解案件数
青山镇|12|3|1
白水镇|8|4|2",
        "
        青山镇 2023 accepted 12
        青山镇 2023 lecture 3
        白水镇 2023 accepted 8
        白水镇 2023 lecture 4",
    );
}

#[test]
fn a_question_and_the_head_of_a_pivot_ask_for_the_same() {
    check(
        "2023年.xlsx",
        "
行标签|求和项:调解案件数|成功数是多少？|Average of 法治讲座场次
青山镇|12|3|5
白水镇|8|4|6",
        "
        青山镇 2023 accepted 12
        青山镇 2023 success 3
        白水镇 2023 accepted 8
        白水镇 2023 success 4",
    );
}

#[test]
fn every_statement_of_a_cell_is_taken_and_the_unknown_one_is_asked() {
    let text = "
2023年各镇工作情况
单位|调解|普法
青山镇|调解案件数12件，成功数11件|法治讲座3场；发放奖品100件
白水镇|调解案件数：8件；成功数：|法治讲座__5__场";
    let found = recognized("x.xlsx", vec![Grid::from_text("Sheet1", text.trim_matches('\n'))]).value;
    let expected = "青山镇 2023 accepted 12\n青山镇 2023 success 11\n青山镇 2023 lecture 3\n白水镇 2023 accepted 8\n\
                    白水镇 2023 success blank\n白水镇 2023 lecture 5";
    assert_eq!(shown(&catalog(), &found), expected);
    let asked: Vec<&str> = found.unmapped.iter().map(|unmapped| unmapped.label.as_str()).collect();
    assert_eq!(asked, ["普法 > 发放奖品"]);
}

#[test]
fn a_remark_beside_figures_and_a_sentence_state_nothing() {
    check(
        "2023年青山镇.xlsx",
        "
指标|数值|备注
调解案件数|12|法治讲座3场
成功数|11|上半年比较平稳，法治讲座3场",
        "
        青山镇 2023 accepted 12
        青山镇 2023 success 11",
    );
}

#[test]
fn a_unit_alone_in_its_row_is_whom_the_rows_below_are_about() {
    check(
        "2023年.xlsx",
        "
项目|今年|去年
（一）青山镇
调解案件数|—|9
成功数|11|8
（二）白水镇
调解案件数|7|—
成功数|6|5",
        "
        青山镇 2023 accepted blank
        青山镇 2022 accepted 9
        青山镇 2023 success 11
        青山镇 2022 success 8
        白水镇 2023 accepted 7
        白水镇 2022 accepted blank
        白水镇 2023 success 6
        白水镇 2022 success 5",
    );
}

#[test]
fn several_figures_beside_a_label_without_heads_are_nobodys() {
    check("2023年青山镇.xlsx", "调解案件数|12|9\n成功数|—|8", "");
}

#[test]
fn months_stand_below_their_unit() {
    check(
        "2023年.xlsx",
        "
单位|调解案件数
青山镇|5
第一季度|2
第二季度|3
白水镇|7
第一季度|3
第二季度|4",
        "
        青山镇 2023 accepted 5
        青山镇 2023 accepted 2 @quarter
        青山镇 2023 accepted 3 @quarter
        白水镇 2023 accepted 7
        白水镇 2023 accepted 3 @quarter
        白水镇 2023 accepted 4 @quarter",
    );
}

#[test]
fn beside_months_the_running_total_is_a_figure_to_date() {
    let text = "
青山镇2023年台账
月份|调解案件数||成功数|
|当月|累计|当月|累计
1月|2|2|1|1
2月|3|5|2|3";
    let grid = merged(text, &[(0, 0, 0, 4), (1, 1, 1, 2), (1, 3, 1, 4)]);
    let expected = "
        青山镇 2023 accepted 2 @month
        青山镇 2023 accepted 2 @to_date
        青山镇 2023 success 1 @month
        青山镇 2023 success 1 @to_date
        青山镇 2023 accepted 3 @month
        青山镇 2023 accepted 5 @to_date
        青山镇 2023 success 2 @month
        青山镇 2023 success 3 @to_date";
    check_grids("x.xlsx", vec![grid], expected);
}

#[test]
fn a_numbered_title_names_what_quarters_count() {
    check(
        "2023年.xlsx",
        "
表1 调解案件数（件）
单位|第一季度|第二季度|上半年累计|全年累计
青山镇|2|3|5|9
表2 成功数（件）
单位|Jan–Mar|Quarter 2
青山镇|1|2",
        "
        青山镇 2023 accepted 2 @quarter
        青山镇 2023 accepted 3 @quarter
        青山镇 2023 accepted 5 @half_year
        青山镇 2023 accepted 9
        青山镇 2023 success 1 @quarter
        青山镇 2023 success 2 @quarter",
    );
}

#[test]
fn a_tick_says_its_number_or_none() {
    check(
        "2023年青山镇.xlsx",
        "
项目|填报结果
有无行政复议案件|☑有（3宗） □无
有无调解案件|□有（ 件） ■无
是否建立权责清单制度|A.是
法治讲座|__4__场",
        "
        青山镇 2023 review 3
        青山镇 2023 accepted 0
        青山镇 2023 listed 1
        青山镇 2023 lecture 4",
    );
}

#[test]
fn points_of_a_score_are_no_figures() {
    check(
        "2023年青山镇自评表.xlsx",
        "
考核内容|分值|完成情况|自评得分
调解案件数|8|12|8
成功数|7|全年11件|6",
        "
        青山镇 2023 accepted 12
        青山镇 2023 success 11",
    );
}

#[test]
fn heads_above_say_more_than_titles_around() {
    let mut catalog = catalog();
    catalog.indicators[1].aliases.push("成功情况 > 合计数目".into());
    catalog.indicators[0].aliases.push("受理情况 > 合计数目".into());
    let text = "
2023年受理情况和成功情况统计表
单位|受理情况|成功情况
|合计数目|合计数目
青山镇|12|11";
    let grid = Grid::from_text("Sheet1", text.trim_matches('\n'));
    let found = recognized_with(&catalog, "x.xlsx", vec![grid]).value;
    assert_eq!(shown(&catalog, &found), "青山镇 2023 accepted 12\n青山镇 2023 success 11");
}

#[test]
fn a_measure_may_stand_behind_a_stroke_and_codes_below_heads() {
    check(
        "2023年.xlsx",
        "
序号|单位|调解案件数/件|罚没金额/万元|成功数（件）
|code|ZBA|ZBB|ZBC
1|青山镇|12|1.5|11
2|白水镇|8|2|7",
        "
        青山镇 2023 accepted 12
        青山镇 2023 amount 15000
        青山镇 2023 success 11
        白水镇 2023 accepted 8
        白水镇 2023 amount 20000
        白水镇 2023 success 7",
    );
}

#[test]
fn a_date_beside_the_signature_is_no_head() {
    check(
        "x.xlsx",
        "
2024年度指标汇总表
制表：示例县司法局|||2025年1月|
指标|计量单位|青山镇|白水镇|红石乡
调解案件数|件|1|2|3
成功数|件|1|1|2",
        "
        青山镇 2024 accepted 1
        白水镇 2024 accepted 2
        红石乡 2024 accepted 3
        青山镇 2024 success 1
        白水镇 2024 success 1
        红石乡 2024 success 2",
    );
}

#[test]
fn short_heads_below_the_same_head_are_no_codes() {
    check(
        "2023年.xlsx",
        "
单位|调解案件数|调解案件数|成功数
|Q1|Q2|Q1
青山镇|1|2|1
白水镇|3|4|2",
        "
        青山镇 2023 accepted 1 @quarter
        青山镇 2023 accepted 2 @quarter
        青山镇 2023 success 1 @quarter
        白水镇 2023 accepted 3 @quarter
        白水镇 2023 accepted 4 @quarter
        白水镇 2023 success 2 @quarter",
    );
}

#[test]
fn a_bureau_says_total_and_of_which_in_its_own_language() {
    let indicators = "builtin = false\n[[indicator]]\ncode = \"cases\"\nname = \"Sager modtaget\"\n\
        [[indicator]]\ncode = \"oral\"\nname = \"Mundtligt behandlede sager\"\n\
        aliases = [\"Sager modtaget > heraf mundtlige\"]\n";
    let forms = "[totals]\nda = [\"I alt\"]\n[of_which]\nda = [\"heraf\"]\n";
    let ours = crate::catalog::load::catalog(&[("indicators.toml", indicators)]).unwrap();
    let own = crate::catalog::load::catalog(&[("indicators.toml", indicators), ("forms.toml", forms)]).unwrap();
    let read = |catalog: &Catalog, file: &str, text: &str| {
        let found = recognized_with(catalog, file, vec![Grid::from_text("Sheet1", text.trim_matches('\n'))]).value;
        (shown(catalog, &found), found.totals.iter().map(|total| total.value.to_string()).collect::<Vec<_>>())
    };
    let units = "
unit|Sager modtaget
Alder|12
Birch|8
I alt|20";
    let cases = "Alder 2023 cases 12\nBirch 2023 cases 8".to_owned();
    assert_eq!(read(&own, "2023.xlsx", units), (cases.clone(), vec!["20".to_owned()]));
    assert_eq!(read(&ours, "2023.xlsx", units), (cases, Vec::new()), "without the word nobody knows a total");
    let parts = "
item|value
Sager modtaget|12
heraf mundtlige|5";
    let whole = "Alder 2023 cases 12";
    assert_eq!(read(&own, "Alder 2023.xlsx", parts).0, format!("{whole}\nAlder 2023 oral 5"));
    assert_eq!(read(&ours, "Alder 2023.xlsx", parts).0, whole);
}

#[test]
fn a_head_further_above_says_whose_it_is() {
    let catalog = crate::catalog::load::catalog(&[]).unwrap();
    let sheet = "
2023年公共法律服务工作统计表
乡镇|村（居）法律顾问|||普法宣传
|配备情况|服务情况||活动情况
|已配备法律顾问的村（居）|开展法治讲座|坐班|开展法治讲座
青山镇|6|47|230|9";
    let found = recognized_with(&catalog, "x.xlsx", vec![Grid::from_text("Sheet1", sheet.trim_matches('\n'))]).value;
    let expected = "青山镇 2023 village_counsel_count 6\n青山镇 2023 village_counsel_lecture_count 47\n\
                    青山镇 2023 village_counsel_duty_count 230\n青山镇 2023 publicity_lecture_count 9";
    assert_eq!(shown(&catalog, &found), expected);
}

/// The codes of the indicators that our own catalog finds below heads written one below the other, ` > ` between them.
fn found_below(heads: &str) -> Vec<String> {
    static CATALOG: std::sync::LazyLock<Catalog> =
        std::sync::LazyLock::new(|| crate::catalog::load::catalog(&[]).unwrap());
    let heads: Vec<&str> = heads.split(" > ").collect();
    let lines = heads.iter().enumerate().map(|(at, head)| format!("{}|{head}", if at == 0 { "乡镇" } else { "" }));
    let text = format!("{}\n青山镇|3\n白水镇|4", lines.collect::<Vec<_>>().join("\n"));
    let found = recognized_with(&CATALOG, "2023年统计表.xlsx", vec![Grid::from_text("Sheet1", &text)]).value;
    let codes: BTreeSet<String> =
        found.observations.iter().map(|seen| CATALOG.indicator(seen.indicator).code.clone()).collect();
    codes.into_iter().collect()
}

#[test]
fn clerks_word_a_header_in_many_ways() {
    let labels = [
        ("党工委中心组集体学习宪法次数", "study_center_group_count"),
        ("机关干部依法行政集中轮训班（期）", "study_cadre_session_count"),
        ("镇村干部法治培训参训（人次）", "study_cadre_person_times"),
        ("党委会听取依法治镇工作汇报（次）", "leader_meeting_count"),
        ("规范性文件按时报备比例（%）", "normdoc_filing_rate"),
        ("年底仍在执行的规范性文件（件）", "normdoc_in_force_count"),
        ("重大行政处罚案件法制审核（宗）", "legal_review_major_decision_count"),
        ("依申请公开中部分公开（宗）", "disclosure_app_partial"),
        ("在岗执法人员持证比例（%）", "enforcer_cert_rate"),
        ("参加行政执法资格考试合格人员（人）", "enforcer_exam_pass_count"),
        ("责令停产停业处罚案件（件）", "penalty_shutdown_count"),
        ("行政处罚罚没款总额（万元）", "penalty_amount"),
        ("不予行政许可的决定（件）", "permit_denied_count"),
        ("向人民法院申请非诉强制执行（件）", "coercion_court_count"),
        ("人大代表建议按期答复（件）", "npc_proposal_done"),
        ("上年度未审结转入的行政诉讼（件）", "litigation_carried_in"),
        ("12345工单按时办结率（%）", "hotline_done_rate"),
        ("专兼职调解员（名）", "mediator_count"),
        ("矛盾纠纷化解成功率（%）", "mediation_success_rate"),
        ("摸排发现各类矛盾纠纷（起）", "dispute_found_count"),
        ("应参加学法测试的干部（人）", "exam_should_count"),
        ("实际参加学法测试的干部（人）", "exam_attend_count"),
        ("驻村律师到村值班（次）", "village_counsel_duty_count"),
        ("派发普法宣传手册、折页（份）", "publicity_material_count"),
        ("在册刑释帮教人员（人）", "release_help_count"),
        ("全年共受理了多少件人民调解案件？", "mediation_accepted_count"),
        ("行政执法人员持证率达到百分之几？", "enforcer_cert_rate"),
        ("行政执法资格考试 > 合格（人）", "enforcer_exam_pass_count"),
        ("人民调解 > 司法确认（件）", "mediation_confirmed_count"),
        ("人民调解员（专职）数量", "mediator_fulltime_count"),
        ("行政强制：措施类", "coercion_measure_count"),
        ("规范性文件与合法性审查 > 合法性审查总件数（件）", "legality_review_total_count"),
        ("行政复议和行政诉讼 > 行政诉讼新收案件", "litigation_new_count"),
    ];
    for (label, code) in labels {
        assert_eq!(found_below(label), [code], "{label}");
    }
}

/// Plans, other bodies, parts, shares of counts, what is not done: one word that changes the meaning, and nobody guesses.
#[test]
fn a_header_of_something_near_is_refused() {
    let labels = [
        "计划开展法治讲座场次",
        "拟作出行政处罚决定数",
        "不予行政处罚决定数",
        "行政处罚听证案件数",
        "行政处罚事项数",
        "县级行政处罚案件数",
        "司法所调解案件数",
        "法院调解案件数",
        "调解不成功案件数",
        "未调解纠纷数",
        "人民调解员培训人次",
        "新增人民调解员数",
        "兼职人民调解员数",
        "司法确认率",
        "规范性文件清理次数",
        "规范性文件未备案数",
        "党内规范性文件制定数",
        "规范性文件合法性审查率",
        "重大行政决策听证次数",
        "未持证执法人员数",
        "执法资格考试报名人数",
        "行政诉讼败诉率",
        "热线不满意件数",
        "内设机构人数",
        "内设机构负责人数",
        "学法考试不合格人数",
        "法律援助结案数",
        "新增社区矫正对象数",
        "理论学习中心组学习次数",
        "权责清单事项数",
        "配备村居数",
        "人均法治培训覆盖人次",
    ];
    for label in labels {
        assert_eq!(found_below(label), Vec::<String>::new(), "{label}");
    }
}

#[test]
fn the_answer_below_a_question_is_its_figure() {
    let text = "
2023年情况问卷
填报单位：青山镇
1．调解案件数：
答：14件（其中上半年9件）
2．成功数：
答：无
3．是否建立权责清单制度？
答：☑是　□否
4．全年法治讲座场次：
答：
5．路灯盏数（盏）：
答：16
6．去年调解案件数：
答：12件";
    let found = recognized("x.xlsx", vec![Grid::from_text("Sheet1", text.trim_matches('\n'))]).value;
    let expected = "青山镇 2023 accepted 14\n青山镇 2023 success 0\n青山镇 2023 listed 1\n青山镇 2023 lecture blank";
    assert_eq!(shown(&catalog(), &found), expected);
    let at: Vec<String> = found.observations.iter().map(|observation| observation.source.at().clone()).collect();
    assert_eq!(
        at.iter().map(|at| at.rsplit(['!', ' ']).next().unwrap()).collect::<Vec<_>>(),
        ["A4", "A6", "A8", "A10"]
    );
    let asked: Vec<&str> = found.unmapped.iter().map(|unmapped| unmapped.label.as_str()).collect();
    assert_eq!(asked, ["路灯盏数（盏）", "去年调解案件数"]);
    let class = |at: &str| found.ledger.iter().find(|row| row.cell.to_string() == at).unwrap().class;
    assert_eq!((class("A3"), class("A4")), (CellClass::Header, CellClass::Value));
    assert_eq!((class("A11"), class("A12")), (CellClass::Unmapped, CellClass::Unmapped));
}

/// What a column of sentences gives below `罚款6宗`, and the names in it that are listed.
fn check_sentence(sentence: &str, expected: &str, listed: &[&str]) {
    let text = format!("2023年青山镇工作情况\n序号|完成情况|备注\n1|罚款6宗|\n2|{sentence}|");
    let found = recognized("x.xlsx", vec![Grid::from_text("Sheet1", &text)]).value;
    let known: Vec<String> = expected.split_terminator(' ').map(|part| part.replace('=', " ")).collect();
    let lines: Vec<String> = known.iter().map(|part| format!("\n青山镇 2023 {part}")).collect();
    assert_eq!(shown(&catalog(), &found), format!("青山镇 2023 fine 6{}", lines.concat()), "{sentence}");
    let asked: Vec<&str> = found.unmapped.iter().map(|unmapped| unmapped.label.as_str()).collect();
    let ends = |(label, name): (&&str, &&str)| label.ends_with(*name);
    assert!(asked.len() == listed.len() && asked.iter().zip(listed).all(ends), "{sentence}: {asked:?}");
    let class = found.ledger.iter().find(|row| row.cell.to_string() == "B4").unwrap().class;
    assert_eq!(class, if expected.is_empty() { CellClass::Unmapped } else { CellClass::Value }, "{sentence}");
}

#[test]
fn a_sentence_gives_its_figures_beside_its_topic_and_remarks() {
    check_sentence("受理调解案件12件，做到早发现、早处置。", "accepted=12", &[]);
    check_sentence("行政复议，受理3件。", "review=3", &[]);
    check_sentence("受理调解案件12件，其中成功数11件。", "accepted=12 success=11", &[]);
    check_sentence("全年法治讲座5场，利用圩日设点宣传", "lecture=5", &[]);
}

#[test]
fn a_sentence_with_a_figure_of_nobody_is_listed_whole() {
    check_sentence("受理调解案件12件，发放奖品100件，反响好", "", &["受理调解案件", "发放奖品"]);
    check_sentence("法治讲座5场，其中上半年2场", "", &["法治讲座", "其中上半年"]);
    check_sentence("调解案件数5件，无警告", "", &["调解案件数"]);
    check_sentence("警告，行政许可受理数5宗", "", &["行政许可受理数"]);
    check_sentence("警告、行政许可受理数5宗，全部办结", "", &["警告、行政许可受理数"]);
    check_sentence("法治讲座5场，比去年多", "", &["法治讲座"]);
}

#[test]
fn a_year_before_a_name_does_not_keep_it_from_a_pattern() {
    let catalog = crate::catalog::load::catalog(&[]).unwrap();
    let text = "2024年人民调解工作分析表\n单位|受理案件（件）|占比（%）|2023年受理案件（件）|同比增减（%）\n青山镇|12|60|10|20\n白水镇|8|40|5|60";
    let found = recognized_with(&catalog, "x.xlsx", vec![Grid::from_text("s", text)]).value;
    let expected = "青山镇 2024 mediation_accepted_count 12\n青山镇 2023 mediation_accepted_count 10\n\
                    白水镇 2024 mediation_accepted_count 8\n白水镇 2023 mediation_accepted_count 5";
    assert_eq!(shown(&catalog, &found), expected);
}

#[test]
fn a_share_between_a_whole_and_its_part_is_not_the_whole() {
    check(
        "2023年.xlsx",
        "
单位|行政处罚合计|占比|其中：罚款（宗）|罚没金额（元）
青山镇|12|60%|10|500
白水镇|8|40%|3|200",
        "
        青山镇 2023 penalty 12
        青山镇 2023 fine 10
        青山镇 2023 amount 500
        白水镇 2023 penalty 8
        白水镇 2023 fine 3
        白水镇 2023 amount 200",
    );
}

#[test]
fn a_name_may_have_its_last_word_in_a_bracket() {
    let mut catalog = catalog();
    catalog.indicators[9].name.zh = "住院人次".into();
    catalog.indicators[9].unit = "人次".into();
    let text = "2023年情况\n单位|住院（人次）|其中：急诊\n青山镇|881|20\n白水镇|312|7";
    let found = recognized_with(&catalog, "x.xlsx", vec![Grid::from_text("s", text)]).value;
    assert_eq!(shown(&catalog, &found), "青山镇 2023 villages 881\n白水镇 2023 villages 312");
}

#[test]
fn all_of_it_below_a_head_is_the_head_s_own() {
    let mut catalog = catalog();
    catalog.indicators[9].name.zh = "水稻产量".into();
    catalog.indicators[9].unit = "个".into();
    let text = "2023年情况\n单位|水稻||花生|\n|亩产|总产量|亩产|总产量\n青山镇|300|881|100|20\n白水镇|310|312|110|7";
    let found = recognized_with(&catalog, "x.xlsx", vec![Grid::from_text("s", text)]).value;
    assert_eq!(shown(&catalog, &found), "青山镇 2023 villages 881\n白水镇 2023 villages 312");
}

#[test]
fn sentences_beside_points_are_read_and_remarks_beside_figures_are_not() {
    check(
        "2023年青山镇.xlsx",
        "
序号|考核要求|分值|完成情况|自评分
1|调解成功率98%|10|调解案件数12件，成功数11件。|9
2|普法工作|10|法治讲座3场。|8",
        "
        青山镇 2023 accepted 12
        青山镇 2023 success 11
        青山镇 2023 lecture 3",
    );
}

#[test]
fn the_whole_year_in_english_is_the_figure_beside_its_quarters() {
    let text = "Unit|Year|Indicator|Q1|Q2|Q3|Q4|Full year\nAlder|2022|mediation cases accepted|1|2|3|4|10\nAlder|2023|mediation cases accepted|1|1|1|2|5";
    let found = recognized("x.xlsx", vec![Grid::from_text("s", text)]).value;
    let shown = shown(&catalog(), &found);
    for line in ["Alder 2022 accepted 10", "Alder 2023 accepted 5"] {
        assert!(shown.lines().any(|shown| shown == line), "{shown}");
    }
}

#[test]
fn what_a_column_of_requirements_states_was_not_done() {
    check(
        "青山镇2023年.xlsx",
        "
序号|工作|工作要求|完成情况
1|调解|应调尽调|调解案件数12件
2|调解|调解成功率98%|成功数11件，成功率92%
3|普法|按要求办|法治讲座3场",
        "
        青山镇 2023 accepted 12
        青山镇 2023 success 11
        青山镇 2023 rate 92
        青山镇 2023 lecture 3",
    );
    check(
        "青山镇2023年.xlsx",
        "类别|指标|考核要求|分值|完成情况\n调解|人民调解案件数|调解案件应受尽受|4|12件\n普法|法治讲座场次|每年不少于2场|2|3场",
        "
        青山镇 2023 accepted 12
        青山镇 2023 lecture 3",
    );
}

#[test]
fn a_measure_in_a_column_of_its_own_belongs_to_the_name() {
    let catalog = crate::catalog::load::catalog(&[]).unwrap();
    let table = "项目|单位|数量\n执法人员培训|次|5\n人民调解案件数|件|12";
    let found = recognized_with(&catalog, "青山镇2023年.xlsx", vec![Grid::from_text("s", table)]).value;
    let expected = "青山镇 2023 enforcer_training_count 5\n青山镇 2023 mediation_accepted_count 12";
    assert_eq!(shown(&catalog, &found), expected, "{:#?}", found.unmapped);
}

#[test]
fn statements_go_on_with_the_one_before_and_are_counted_in_their_measure() {
    let catalog = crate::catalog::load::catalog(&[]).unwrap();
    let table = "序号|项目|完成情况\n1|普法|派发宣传资料900份，受众700人次。学法考试应考81人，实考80人，合格79人\n2|调解|组织矛盾纠纷排查22次，成功11件";
    let found = recognized_with(&catalog, "青山镇2023年.xlsx", vec![Grid::from_text("s", table)]).value;
    let lines = shown(&catalog, &found);
    for line in ["exam_attend_count 80", "exam_pass_count 79", "dispute_screening_count 22"] {
        assert!(lines.contains(line), "{lines}");
    }
}

#[test]
fn a_label_may_ask_for_a_number_before_its_measure() {
    let form = "2023年青山镇\n项目|数量\n{}|12\n村居数|5";
    for asked in ["受理多少件调解案件", "受理几件调解案件？"] {
        check("x.xlsx", &form.replace("{}", asked), "青山镇 2023 accepted 12\n青山镇 2023 villages 5");
    }
    check("x.xlsx", &form.replace("{}", "受理十几件调解案件"), "青山镇 2023 villages 5");
}
