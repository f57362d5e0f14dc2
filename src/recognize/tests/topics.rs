//! What a table is about: names that several subjects share, matters that sound like ours, registers of a subject.

use super::*;
use crate::catalog::load;

/// What one sheet gives with the program's own catalog.
fn built_in(file: &str, text: &str) -> (Vec<String>, Checked<Recognition>) {
    let catalog = load::catalog(&[]).unwrap();
    let checked = recognized_with(&catalog, file, vec![Grid::from_text("Sheet1", text.trim_matches('\n'))]);
    let lines = shown(&catalog, &checked.value).lines().map(str::to_owned).collect();
    (lines, checked)
}

fn check_built_in(file: &str, text: &str, expected: &[&str]) {
    let (lines, checked) = built_in(file, text);
    assert_eq!(lines, expected, "{file}\n{:#?}\n{:#?}", checked.value.unmapped, checked.diagnostics);
}

#[test]
fn a_name_that_several_subjects_share_is_that_of_the_title() {
    let table = |title: &str, head: &str| format!("{title}\n单位|{head}\n青山镇|95%\n白水镇|92%");
    let check = |title: &str, head: &str, code: &str| {
        let expected = [format!("青山镇 2023 {code} 95"), format!("白水镇 2023 {code} 92")];
        let expected: Vec<&str> = expected.iter().filter(|_| !code.is_empty()).map(String::as_str).collect();
        check_built_in("x.xlsx", &table(title, head), &expected);
    };
    for head in ["群众满意率", "满意率", "办理满意率", "满意率（含基本满意）"] {
        check("2023年12345热线办理情况", head, "hotline_satisfaction_rate");
    }
    check("2023年建议提案办理情况", "满意率（含基本满意）", "proposal_satisfaction_rate");
    check("2023年建议提案办理情况", "满意率", "proposal_satisfaction_rate");
    check("2023年各镇工作情况", "群众满意率", "");
    check("2023年各镇工作情况", "满意率（含基本满意）", "");
    check("2023年窗口服务情况", "满意和基本满意率", "");
}

#[test]
fn a_matter_that_sounds_like_ours_is_none() {
    let table = |title: &str| {
        format!(
            "{title}\n单位|发放宣传资料（份）|受教育群众（人次）|排查次数|调解成功率|应考人数\n青山镇|900|700|12|95%|30"
        )
    };
    let of = |title: &str| built_in("x.xlsx", &table(title)).0;
    assert_eq!(of("2023年禁毒宣传和消防隐患排查情况"), ["青山镇 2023 mediation_success_rate 95"]);
    assert_eq!(of("2023年信访和行政调解情况").len(), 4);
    assert_eq!(of("2023年执法资格考试情况").len(), 4);
    assert_eq!(of("2023年各项工作情况").len(), 5);
    // What the head itself says counts more, and a title may be about both.
    let both = "2023年普法和禁毒宣传情况\n单位|发放宣传资料（份）\n青山镇|900";
    check_built_in("x.xlsx", both, &["青山镇 2023 publicity_material_count 900"]);
    let own = "2023年禁毒工作情况\n单位|发放法治宣传资料（份）\n青山镇|900";
    check_built_in("x.xlsx", own, &["青山镇 2023 publicity_material_count 900"]);
}

#[test]
fn a_register_is_found_by_its_subject_and_its_columns() {
    let cases = "编号|受理日期|申请人|纠纷类型|调解结果|协议形式|涉及金额（元）\n\
                 1号|2023-01-05|甲|邻里|成功|书面|100\n2号|2023-02-05|乙|邻里|不成功||\n3号|2023-03-05|丙|邻里|成功|口头|50";
    let counted = [
        "青山镇 2023 mediation_accepted_count 3",
        "青山镇 2023 mediation_success_count 2",
        "青山镇 2023 mediation_written_count 1",
        "青山镇 2023 mediation_oral_count 1",
        "青山镇 2023 mediation_amount 150",
    ];
    let titles = [
        "调解台账",
        "人民调解工作台账",
        "纠纷调解登记簿",
        "人民调解委员会调解案件登记簿（2023年）",
        "民间纠纷调处情况一览表",
        "调解案件登记表",
        "矛盾纠纷化解台账",
        "调解案件办理情况明细表",
        "民调工作登记册",
    ];
    for title in titles {
        check_built_in("x.xlsx", &format!("青山镇2023年{title}\n{cases}"), &counted);
    }
    for title in ["行政调解台账", "诉前调解登记簿", "调解员培训登记表"] {
        let (lines, _) = built_in("x.xlsx", &format!("青山镇2023年{title}\n{cases}"));
        assert!(lines.iter().all(|line| !line.contains("mediation")), "{title} {lines:?}");
    }
    let suits = "2023年行政应诉案件登记表\n序号|案号|被告|案由|是否开庭|审理状态|裁判结果\n1|行初1号|青山镇|许可|是|已审结|败诉\n\
                 2|行初2号|青山镇|处罚|否|未审结|";
    let expected = [
        "青山镇 2023 litigation_new_count 2",
        "青山镇 2023 litigation_hearing_count 1",
        "青山镇 2023 litigation_closed_count 1",
        "青山镇 2023 litigation_lost_count 1",
    ];
    check_built_in("x.xlsx", suits, &expected);
}

#[test]
fn the_row_of_totals_below_a_register_states_what_its_rows_come_to() {
    let cases = "青山镇2023年人民调解台账\n编号|受理日期|当事人|调解结果|涉及金额（元）\n\
                 1号|2023-01-05|甲和乙|成功|100\n2号|2023-02-05|丙和丁|不成功|\n3号|2023-03-05|戊和己|成功|50\n";
    let read = |totals: &str| {
        let grid = Grid::from_text("s", &format!("{cases}{totals}"));
        let catalog = crate::catalog::load::catalog(&[]).unwrap();
        let found = recognized_with(&catalog, "x.xlsx", vec![grid]).value;
        let shown = |it: &Observation| {
            let value = it.value.unwrap().normalize();
            format!("{} {value} {:?} {}", catalog.indicator(it.indicator).code, it.basis, it.source)
        };
        found.observations.iter().map(shown).collect::<Vec<_>>()
    };
    let stated = [
        "mediation_accepted_count 3 Stated x.xlsx!s!B6",
        "mediation_success_count 2 Stated x.xlsx!s!D6",
        "mediation_amount 150 Stated x.xlsx!s!E6",
    ];
    assert_eq!(read("合计|受理3宗||成功2宗|150"), stated);
    // What the rows do not come to is no figure.
    let counted = [
        "mediation_accepted_count 3 Counted x.xlsx!s!A2",
        "mediation_success_count 2 Counted x.xlsx!s!A2",
        "mediation_amount 150 Counted x.xlsx!s!E2",
    ];
    assert_eq!(read("合计|受理4宗||成功3宗|250"), counted);
}

#[test]
fn rows_below_a_register_that_name_a_figure_are_no_cases() {
    let cases = "白水镇2024年纠纷调处登记簿\n序号|登记日期|申请人|处理结果|协议方式|涉案金额（元）\n\
                 1|2024-02-05|甲|成功|书面|300\n2|2024-03-05|乙|未成功||\n3|2024-04-05|丙|成功|口头|20\n";
    let expected = [
        "白水镇 2024 mediation_accepted_count 3",
        "白水镇 2024 mediation_amount 320",
        "白水镇 2024 mediation_oral_count 1",
        "白水镇 2024 mediation_success_count 2",
        "白水镇 2024 mediation_written_count 1",
    ];
    for below in [
        "",
        "共计：受理案件数|||||3\n其中：调解成功数|||||2\n书面协议数|||||1\n涉及金额（元）|||||320",
        "调解案件数|3|调解成功数|2",
        "调解案件数|9\n调解成功数|8",
    ] {
        let (mut lines, checked) = built_in("x.xlsx", &format!("{cases}{below}"));
        lines.sort_unstable();
        assert_eq!(lines, expected, "{below}\n{:#?}", checked.diagnostics);
    }
}

#[test]
fn a_head_that_names_a_matter_beside_another_does_not_narrow_its_name() {
    let table = |group: &str, name: &str| format!("青山镇2023年工作表||\n类别|事项|数量\n{group}|{name}|4");
    for name in ["重大行政决策件数", "本年度重大行政决策事项"] {
        check_built_in("x.xlsx", &table("决策审查", name), &[]);
        check_built_in("x.xlsx", &table("合法性审查", name), &["青山镇 2023 major_decision_reviewed_count 4"]);
        check_built_in("x.xlsx", &table("科学决策", name), &["青山镇 2023 major_decision_count 4"]);
    }
    check_built_in("x.xlsx", &table("普法宣传", "参加考试人数"), &["青山镇 2023 exam_attend_count 4"]);
    check_built_in("x.xlsx", &table("学法考试", "参加考试"), &["青山镇 2023 exam_attend_count 4"]);
}

#[test]
fn rows_of_a_register_that_add_up_a_page_or_a_month_are_no_cases() {
    let text = "白水镇2024年调解案件登记表\n序号|登记日期|申请人|处理结果\n1|2024-01-05|甲|成功\n2|2024-01-15|乙|未成功\n\
                1月小计|2件||\n3|2024-02-05|丙|成功\n2月小计|1件||\n本页合计|||2";
    check_built_in(
        "x.xlsx",
        text,
        &["白水镇 2024 mediation_accepted_count 3", "白水镇 2024 mediation_success_count 2"],
    );
}

#[test]
fn a_total_over_another_matter_is_of_more_than_the_indicator() {
    let table = |other: &str| {
        format!("白水镇2024年调解情况||\n类别|受理数|调解成功数\n人民调解案件|30|29\n{other}|5|4\n合计|35|33")
    };
    let (lines, _) = built_in("x.xlsx", &table("司法调解案件"));
    assert!(!lines.iter().any(|line| line.ends_with(" 33") || line.ends_with(" 35")), "{lines:?}");
}

#[test]
fn penalties_by_one_procedure_are_a_part() {
    let text = "青山镇2023年执法情况|\n项目|数量\n行政处罚案件（宗）|30\n其中：警告（宗）|20\n简易程序案件|22\n普通程序处罚案件|8";
    let expected = ["青山镇 2023 penalty_total_count 30", "青山镇 2023 penalty_warning_count 20"];
    check_built_in("x.xlsx", text, &expected);
}

#[test]
fn a_table_of_totals_with_a_title_of_registers_is_no_register() {
    for title in ["人民调解案件登记情况统计表", "人民调解台账", "调解案件登记表"] {
        let text = format!("2023年{title}\n单位|调解案件数|调解成功数\n青山镇|12|11\n白水镇|8|8");
        let expected = [
            "青山镇 2023 mediation_accepted_count 12",
            "青山镇 2023 mediation_success_count 11",
            "白水镇 2023 mediation_accepted_count 8",
            "白水镇 2023 mediation_success_count 8",
        ];
        check_built_in("x.xlsx", &text, &expected);
    }
    // What is punished how, and by which law, is no list of cases.
    let items = "青山镇2023年行政处罚事项清单\n序号|事项名称|类别|依据\n1|占道|市容|条例\n2|乱贴|市容|条例";
    check_built_in("x.xlsx", items, &[]);
}

#[test]
fn a_register_that_no_rule_counts_is_said_once() {
    let text = "青山镇2023年来信来访登记簿\n序号|日期|来访人|事由|结果\n1|2023-01-05|甲|低保|已答复\n2|2023-02-05|乙|低保|已答复";
    let (lines, checked) = built_in("x.xlsx", text);
    let said: Vec<&str> = checked.diagnostics.iter().map(|said| said.code).collect();
    assert_eq!((lines.len(), said), (0, vec!["register-without-rule"]));
}

#[test]
fn a_statement_goes_on_with_the_subject_of_the_one_before() {
    let text = "2023年青山镇考核自评表\n序号|考核要求|分值|完成情况|自评分\n1|每年组织学法考试1次以上，参考率100%|10|学法考试应考84人，参考83人，合格82人。|9\n\
                2|建议办结率100%|10|承办人大代表建议10件，办结9件。|8\n3|法律顾问每月坐班1次|6|村（社区）法律顾问坐班18次，开展法治讲座5场。|6\n\
                4|法律顾问工作|6|聘请政府法律顾问1名，审查合同56份。|6";
    let (lines, checked) = built_in("x.xlsx", text);
    let expected = [
        "青山镇 2023 exam_should_count 84",
        "青山镇 2023 exam_attend_count 83",
        "青山镇 2023 exam_pass_count 82",
        "青山镇 2023 npc_proposal_received 10",
        "青山镇 2023 npc_proposal_done 9",
        "青山镇 2023 village_counsel_duty_count 18",
        "青山镇 2023 gov_counsel_count 1",
        "青山镇 2023 contract_reviewed_count 56",
    ];
    assert_eq!(lines, expected, "{:#?}", checked.value.unmapped);
    assert!(checked.value.unmapped.iter().any(|asked| asked.label.contains("法治讲座")));
}

#[test]
fn a_sentence_that_sums_a_register_up_is_no_case() {
    let text = "青山镇2024年法治讲座登记表\n日期|讲座题目|主讲人|地点\n2024-01-05|民法典|甲|河东村\n2024-02-05|劳动法|乙|河西村\n\
                全年共举办法治讲座2场次|||河东村等";
    check_built_in("x.xlsx", text, &["青山镇 2024 publicity_lecture_count 2"]);
}

#[test]
fn kinds_of_lawsuits_are_no_figures_of_enforcement() {
    let table = "案件类别|本期新收|总计|其他\n行政处罚|3|4|1\n政府信息公开|2|2|0\n行政许可|1|1|0\n合计|6|7|1";
    let of = |title: &str| built_in("青山镇2023年.xlsx", &format!("{title}\n{table}")).0;
    let is_of_suits = |line: &String| line.contains("litigation_");
    let suits = of("行政应诉案件统计表");
    assert!(!suits.is_empty() && suits.iter().all(is_of_suits), "{suits:?}");
    let own = |title: &str| built_in("青山镇2023年.xlsx", &format!("{title}\n项目|数量\n行政处罚案件数|4\n罚款|3")).0;
    assert_eq!(own("行政应诉案件统计表"), Vec::<String>::new());
    assert_eq!(own("行政执法和行政应诉情况统计表").len(), 2);
}

/// Sections abreast without a gap: the head over names and figures says what the names below it are about.
#[test]
fn sections_abreast_each_name_their_own_rows() {
    let catalog = load::catalog(&[]).unwrap();
    let text =
        "行政诉讼|||规范性文件||\n项目|单位|数量|项目|单位|数量\n上年结转|件|1|制发件数|件|2\n败诉|件|3|报备件数|件|4";
    let grid = merged(text, &[(0, 0, 0, 2), (0, 3, 0, 5)]);
    let found = recognized_with(&catalog, "青山镇2023年统计表.xlsx", vec![grid]).value;
    let lines = shown(&catalog, &found);
    for line in ["litigation_carried_in 1", "litigation_lost_count 3", "normdoc_filed_count 4"] {
        assert!(lines.contains(line), "{lines}\n{:#?}", found.unmapped);
    }
}

#[test]
fn what_says_too_little_is_understood_by_its_neighbours() {
    check_built_in(
        "青山镇2023年.xlsx",
        "项目|数量\n受理12345热线工单（件）|90\n办结率（%）|98\n满意率（%）|95\n行政执法人员（人）|12\n持证人员（人）|11",
        &[
            "青山镇 2023 hotline_received_count 90",
            "青山镇 2023 hotline_done_rate 98",
            "青山镇 2023 hotline_satisfaction_rate 95",
            "青山镇 2023 enforcer_staff_count 12",
            "青山镇 2023 enforcer_certified_count 11",
        ],
    );
    check_built_in(
        "2023年.xlsx",
        "单位|人民调解受理（件）|调解成功（件）|涉及金额（万元）|会议（次）|办结率\n青山镇|12|11|3.5|2|98%",
        &[
            "青山镇 2023 mediation_accepted_count 12",
            "青山镇 2023 mediation_success_count 11",
            "青山镇 2023 mediation_amount 35000",
        ],
    );
}

#[test]
fn of_two_names_the_one_with_its_measure_is_meant() {
    check_built_in(
        "2023年.xlsx",
        "单位|排查次数|排查纠纷\n青山镇|12|30\n白水镇|8|9",
        &[
            "青山镇 2023 dispute_screening_count 12",
            "青山镇 2023 dispute_found_count 30",
            "白水镇 2023 dispute_screening_count 8",
            "白水镇 2023 dispute_found_count 9",
        ],
    );
}

#[test]
fn a_summary_in_a_file_of_registers_is_no_register() {
    let heads = "受理调解（件）|调解成功（件）|涉及金额（元）|调解员（人）|专职调解员（人）";
    check_built_in(
        "青山镇调解案件登记表（2023年度）.xlsx",
        &format!("青山镇2023年度人民调解工作情况汇总\n{heads}\n43|42|9000|30|5"),
        &[
            "青山镇 2023 mediation_accepted_count 43",
            "青山镇 2023 mediation_success_count 42",
            "青山镇 2023 mediation_amount 9000",
            "青山镇 2023 mediator_count 30",
            "青山镇 2023 mediator_fulltime_count 5",
        ],
    );
}

#[test]
fn a_line_alone_gives_the_parts_of_what_it_begins_with() {
    let table = "青山镇2023年度情况\n\n行政规范性文件|||制发件数|3|废止件数|1|现行有效件数|9";
    let (lines, _) = built_in("x.xlsx", table);
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[0].ends_with(" 3") && lines[1].ends_with(" 1") && lines[2].ends_with(" 9"), "{lines:?}");
}

#[test]
fn sentences_of_one_cell_may_each_have_a_topic() {
    check_built_in(
        "青山镇2023年.xlsx",
        "序号|项目|自查情况\n1|普法|举办法治讲座5场，发放宣传资料900份；组织学法考试，应考74人，参考73人，合格72人。\n2|调解|受理调解案件12件，调解成功11件。",
        &[
            "青山镇 2023 publicity_lecture_count 5",
            "青山镇 2023 publicity_material_count 900",
            "青山镇 2023 exam_should_count 74",
            "青山镇 2023 exam_attend_count 73",
            "青山镇 2023 exam_pass_count 72",
            "青山镇 2023 mediation_accepted_count 12",
            "青山镇 2023 mediation_success_count 11",
        ],
    );
}

#[test]
fn a_name_alone_above_its_parts_is_their_subject() {
    check_built_in(
        "青山镇2023年.xlsx",
        "法治统计报表|\n行政处罚|\n罚款|3宗\n合计|9宗\n学法考试|\n应考|20人\n参考|18人",
        &[
            "青山镇 2023 penalty_fine_count 3",
            "青山镇 2023 penalty_total_count 9",
            "青山镇 2023 exam_should_count 20",
            "青山镇 2023 exam_attend_count 18",
        ],
    );
}

#[test]
fn of_two_subjects_around_a_table_the_nearest_is_meant() {
    let table = "年度|本期新收|开庭审理\n2023年|5|4";
    check_built_in(
        "青山镇行政复议和应诉统计（2023）.xlsx",
        &format!("行政应诉案件统计表\n{table}"),
        &["青山镇 2023 litigation_new_count 5", "青山镇 2023 litigation_hearing_count 4"],
    );
}

#[test]
fn the_group_of_a_column_says_more_than_the_title() {
    let catalog = load::catalog(&[]).unwrap();
    let text = "2023年普法和村（社区）法律顾问工作统计表\n单位|法治宣传教育||村（社区）法律顾问|\n|讲座（场）|发放资料（份）|开展讲座（场）|解答咨询（人次）\n青山镇|9|800|4|60";
    let grid = merged(text, &[(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]);
    let found = recognized_with(&catalog, "普法与法律顾问.xlsx", vec![grid]).value;
    let lines = shown(&catalog, &found);
    assert!(
        lines.contains("publicity_lecture_count 9") && lines.contains("village_counsel_lecture_count 4"),
        "{lines}"
    );
}

#[test]
fn a_bound_in_a_bracket_narrows_the_title() {
    let table = "单位|2022|2023\n青山镇|9|12\n白水镇|7|8";
    let expected = "青山镇 2022 accepted 9\n青山镇 2023 accepted 12\n白水镇 2022 accepted 7\n白水镇 2023 accepted 8";
    check("x.xlsx", &format!("各镇调解案件数\n{table}"), expected);
    check("x.xlsx", &format!("各镇调解案件数 (65+)\n{table}"), "");
}

#[test]
fn a_caption_above_all_units_may_narrow_the_title() {
    let rows = "青山镇|9|12\n白水镇|7|8";
    check("x.xlsx", &format!("各镇调解案件数\n单位|2022|2023\n外来人员|\n{rows}"), "");
}

#[test]
fn a_head_of_two_measures_leaves_each_figure_its_own() {
    check_built_in(
        "x.xlsx",
        "青山镇2023年\n项目|人（件）数\n人民调解员总数|31\n人民调解受理案件数|12",
        &["青山镇 2023 mediator_count 31", "青山镇 2023 mediation_accepted_count 12"],
    );
}
