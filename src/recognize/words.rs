//! The words by which forms speak of themselves: totals, neutral column heads, roles of columns, signatures, notes.
//!
//! Kept as tables so that a new wording is a new line. Every word stands here as `normalize::text::key` writes it.
//! Nothing here names an indicator or a unit; those come from the catalog and the roster.

use crate::normalize::text;

/// Words that make a row or column a stated total.
const TOTALS: [&str; 35] = [
    "annualtotal",
    "yeartotal",
    "本年累计数",
    "全年累计数",
    "年累计数",
    "합계",
    "소계",
    "총계",
    "계",
    "合计",
    "总计",
    "小计",
    "共计",
    "累计",
    "总和",
    "总数",
    "合计数",
    "总计数",
    "计",
    "年度累计",
    "全年累计",
    "本年累计",
    "年累计",
    "累计数",
    "汇总",
    "total",
    "totals",
    "grandtotal",
    "sum",
    "subtotal",
    "alltotal",
    "overalltotal",
    "overall",
    "all",
    "gesamt",
];

/// Totals that run over the months of the year rather than over the parts beside them.
const YEAR_TOTALS: [&str; 13] = [
    "annualtotal",
    "yeartotal",
    "本年累计数",
    "全年累计数",
    "年累计数",
    "年度累计",
    "全年累计",
    "本年累计",
    "年累计",
    "累计",
    "累计数",
    "yeartodate",
    "ytd",
];

/// Places that may stand before a total word, or alone for "the whole of it".
const WHOLES: [&str; 13] =
    ["全县", "全区", "全市", "全省", "全国", "全镇", "全乡", "全街道", "全州", "全旗", "全局", "全所", "本级"];

/// Heads that say nothing more than "here stands the figure of this year".
const NEUTRAL: [&str; 53] = [
    "year",
    "annual",
    "本月",
    "本月数",
    "当月",
    "本季",
    "本季度",
    "数量",
    "数值",
    "数据",
    "数",
    "值",
    "指标值",
    "填报数",
    "填报值",
    "上报数",
    "报送数",
    "统计数",
    "统计值",
    "本年",
    "本年度",
    "本期",
    "本期数",
    "本年数",
    "本年实际",
    "本年度数",
    "今年",
    "当年",
    "实际",
    "实际数",
    "实绩",
    "全年",
    "全年数",
    "年度数",
    "完成数",
    "情况",
    "填报内容",
    "结果",
    "value",
    "values",
    "number",
    "figure",
    "figures",
    "data",
    "estimate",
    "estimates",
    "count",
    "amount",
    "thisyear",
    "currentyear",
    "actual",
    "reported",
    "wholeyear",
];

/// Heads that mean the same one year earlier.
const LAST_YEAR: [&str; 14] = [
    "上年",
    "上年度",
    "去年",
    "上年数",
    "上年同期",
    "去年同期",
    "上年实际",
    "上一年",
    "上一年度",
    "同期",
    "lastyear",
    "previousyear",
    "prioryear",
    "yearbefore",
];

/// Heads of columns, and labels of rows, that correct the one before.
const CORRECTIONS: [&str; 18] = [
    "更正",
    "更正数",
    "更正后",
    "更正值",
    "修正",
    "修正数",
    "修正后",
    "核定数",
    "核实数",
    "复核数",
    "审定数",
    "调整后",
    "recount",
    "corrected",
    "revised",
    "revision",
    "amended",
    "correction",
];

/// Parts of heads over figures that are computed from others.
const DERIVED: [&str; 24] = [
    "分值",
    "得分",
    "自评分",
    "评分标准",
    "同比",
    "环比",
    "增减",
    "增长",
    "增幅",
    "比上年",
    "较上年",
    "占比",
    "比重",
    "排名",
    "名次",
    "位次",
    "计划",
    "目标",
    "任务数",
    "%change",
    "percentagechange",
    "growth",
    "rank",
    "share",
];

/// Parts of a head that narrow what stands below, so that the lower head alone does not say it all.
const RESTRICTING: [&str; 26] = [
    "其中",
    "上年",
    "去年",
    "上一年",
    "同期",
    "季度",
    "半年",
    "县级",
    "区级",
    "市级",
    "省级",
    "村级",
    "县直",
    "区直",
    "市直",
    "不含",
    "除外",
    "仅",
    "未成年",
    "女性",
    "男性",
    "female",
    "male",
    "ofwhich",
    "excluding",
    "only",
];

/// Heads of columns of units that mean nothing else.
const REPORTING_UNIT_HEADS: [&str; 14] = [
    "填报单位",
    "填表单位",
    "报送单位",
    "上报单位",
    "编报单位",
    "报告单位",
    "乡镇",
    "镇街",
    "乡镇街道",
    "乡镇名称",
    "镇街名称",
    "reportingunit",
    "township",
    "town",
];

/// Heads of columns or keys of cells that name reporting units.
const UNIT_HEADS: [&str; 54] = [
    "行标签",
    "rowlabels",
    "单位",
    "单位名称",
    "填报单位",
    "填表单位",
    "报送单位",
    "上报单位",
    "编报单位",
    "报告单位",
    "乡镇",
    "镇",
    "乡",
    "街道",
    "镇街",
    "乡镇街道",
    "镇乡街道",
    "乡镇名称",
    "镇街名称",
    "乡(镇)",
    "乡镇(街道)",
    "镇(街道)",
    "镇(街)",
    "地区",
    "区域",
    "辖区",
    "名称",
    "地名",
    "区划名称",
    "行政区划",
    "行政区",
    "区县",
    "县区",
    "省份",
    "省",
    "市",
    "县",
    "unit",
    "reportingunit",
    "town",
    "township",
    "authority",
    "localauthority",
    "municipality",
    "county",
    "district",
    "precinct",
    "ward",
    "parish",
    "village",
    "borough",
    "constituency",
    "area",
    "name",
];

/// Heads of columns of unit codes.
const CODE_HEADS: [&str; 16] = [
    "代码",
    "区划代码",
    "行政区划代码",
    "单位代码",
    "统计用区划代码",
    "编码",
    "单位编码",
    "机构代码",
    "组织机构代码",
    "统一社会信用代码",
    "code",
    "unitcode",
    "areacode",
    "onscode",
    "lacode",
    "authoritycode",
];

/// Heads of columns of years, or keys of cells with the year.
const YEAR_HEADS: [&str; 27] = [
    "时段",
    "月份",
    "季度",
    "期别",
    "统计时段",
    "年度",
    "年份",
    "年",
    "统计年度",
    "填报年度",
    "报告年度",
    "所属年度",
    "报告期",
    "统计期",
    "统计时期",
    "所属期",
    "报表期",
    "报表时期",
    "填报月份",
    "时期",
    "期间",
    "时间",
    "year",
    "referenceyear",
    "reportingyear",
    "period",
    "fiscalyear",
];

/// Heads of columns that name indicators.
const INDICATOR_HEADS: [&str; 20] = [
    "指标",
    "指标名称",
    "项目",
    "项目名称",
    "统计指标",
    "统计项目",
    "内容",
    "填报项目",
    "类别",
    "事项",
    "工作内容",
    "分类",
    "名目",
    "指标名",
    "indicator",
    "indicators",
    "item",
    "measure",
    "variable",
    "description",
];

/// Heads of columns of units of measure.
const MEASURE_HEADS: [&str; 8] =
    ["计量单位", "单位", "计算单位", "数量单位", "unitofmeasure", "measureunit", "unit", "units"];

/// Heads of columns of running numbers.
const NUMBER_HEADS: [&str; 16] =
    ["序号", "编号", "行次", "行号", "栏次", "栏号", "序", "号", "no", "no.", "nr", "nr.", "#", "s/n", "row", "index"];

/// Heads of columns of text or keys that hold no indicator.
const ATTRIBUTE_HEADS: [&str; 24] = [
    "备注",
    "说明",
    "备注说明",
    "地址",
    "电话",
    "联系电话",
    "联系人",
    "手机",
    "邮箱",
    "数据来源",
    "来源",
    "指标解释",
    "填表说明",
    "代码",
    "指标代码",
    "remark",
    "remarks",
    "note",
    "notes",
    "comment",
    "comments",
    "address",
    "phone",
    "source",
];

/// Keys of the lines above and below a table that hold no figure, with what they tell.
const SIGNATURES: [(&str, Key); 70] = [
    ("填报单位", Key::Unit),
    ("填表单位", Key::Unit),
    ("报送单位", Key::Unit),
    ("上报单位", Key::Unit),
    ("编报单位", Key::Unit),
    ("报告单位", Key::Unit),
    ("单位名称", Key::Unit),
    ("填报单位名称", Key::Unit),
    ("乡镇名称", Key::Unit),
    ("乡镇", Key::Unit),
    ("乡镇(街道)", Key::Unit),
    ("镇(街道)", Key::Unit),
    ("reportingunit", Key::Unit),
    ("authority", Key::Unit),
    ("localauthority", Key::Unit),
    ("township", Key::Unit),
    ("town", Key::Unit),
    ("municipality", Key::Unit),
    ("单位", Key::UnitOrMeasure),
    ("unit", Key::UnitOrMeasure),
    ("计量单位", Key::Measure),
    ("金额单位", Key::Measure),
    ("年度", Key::Year),
    ("年份", Key::Year),
    ("统计年度", Key::Year),
    ("填报年度", Key::Year),
    ("报告年度", Key::Year),
    ("所属年度", Key::Year),
    ("报告期", Key::Year),
    ("统计期", Key::Year),
    ("统计时期", Key::Year),
    ("统计时间", Key::Year),
    ("数据时期", Key::Year),
    ("year", Key::Year),
    ("referenceyear", Key::Year),
    ("reportingyear", Key::Year),
    ("period", Key::Year),
    ("报出日期", Key::Date),
    ("填报日期", Key::Date),
    ("填表日期", Key::Date),
    ("填报时间", Key::Date),
    ("填表时间", Key::Date),
    ("报送日期", Key::Date),
    ("报送时间", Key::Date),
    ("上报日期", Key::Date),
    ("制表日期", Key::Date),
    ("日期", Key::Date),
    ("date", Key::Date),
    ("reportdate", Key::Date),
    ("填表人", Key::Other),
    ("填报人", Key::Other),
    ("审核人", Key::Other),
    ("复核人", Key::Other),
    ("制表人", Key::Other),
    ("制表", Key::Other),
    ("制表单位", Key::Other),
    ("制表部门", Key::Other),
    ("编制单位", Key::Other),
    ("签发人", Key::Other),
    ("统计人", Key::Other),
    ("联系人", Key::Other),
    ("联系电话", Key::Other),
    ("电话", Key::Other),
    ("负责人", Key::Other),
    ("单位负责人", Key::Other),
    ("统计负责人", Key::Other),
    ("主要负责人", Key::Other),
    ("分管领导", Key::Other),
    ("preparedby", Key::Other),
    ("approvedby", Key::Other),
];

/// Keys of a form's own particulars (number, authority, validity).
const PARTICULARS: [&str; 10] =
    ["表号", "制表机关", "制定机关", "批准机关", "批准文号", "备案机关", "备案文号", "文号", "有效期至", "有效期"];

/// Beginnings of notes.
const NOTES: [&str; 22] = [
    "注",
    "备注",
    "说明",
    "填表说明",
    "填报说明",
    "附注",
    "指标解释",
    "审核关系",
    "勾稽关系",
    "平衡关系",
    "指标平衡关系",
    "本表",
    "资料来源",
    "数据来源",
    "单位盖章",
    "note",
    "notes",
    "source",
    "remark",
    "remarks",
    "footnote",
    "*",
];

/// Whether a text is a head of a column and nothing that could follow a key of a signature line: 指标名称, 数值. This
/// year's words (本年度) may follow 报告期.
pub(super) fn is_column_head(label: &str) -> bool {
    is_role_head(label) || (is_neutral(label) && !label.contains(['本', '年', '期']))
}

/// What a key of a signature line tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// The reporting unit.
    Unit,
    /// `单位`: a reporting unit or a unit of measure, to be told by its content.
    UnitOrMeasure,
    /// The measure of the table.
    Measure,
    /// The reference year.
    Year,
    /// The day the form was filled in.
    Date,
    /// People, phones, seals.
    Other,
}

fn has(table: &[&str], label: &str) -> bool {
    table.contains(&label)
}

/// The words of a label for comparing heads: its key without brackets.
pub(super) fn bare(label: &str) -> String {
    text::key(&text::split_brackets(label).0)
}

/// Whether a label says that a total stands beside it or below it.
pub(super) fn is_total(label: &str) -> bool {
    let key = bare(label);
    if has(&TOTALS, &key) || has(&WHOLES, &key) {
        return true;
    }
    WHOLES.iter().any(|whole| key.strip_prefix(whole).is_some_and(|rest| has(&TOTALS, rest)))
        || ["合计", "总计", "小计"].iter().any(|word| key.strip_prefix(word).is_some_and(str::is_empty))
}

/// Whether a total word means the months of the year taken together.
pub(super) fn is_year_total(label: &str) -> bool {
    has(&YEAR_TOTALS, &bare(label))
}

/// Whether a head says nothing but "the figure".
pub(super) fn is_neutral(label: &str) -> bool {
    const FIRST: [&str; 9] = ["填报", "完成", "实际", "上报", "报送", "自查", "自报", "填写", "统计"];
    const LAST: [&str; 8] = ["情况", "结果", "数", "数值", "数量", "数据", "内容", "值"];
    let key = bare(label);
    has(&NEUTRAL, &key)
        || FIRST
            .iter()
            .filter_map(|first| key.strip_prefix(first))
            .any(|rest| has(&LAST, rest.trim_start_matches('的')))
}

/// Whether a head of a lone column of figures says no more than that figures stand there: 2023年完成情况, 填报数值.
pub(super) fn is_plain_head(label: &str) -> bool {
    const WORDS: [&str; 10] = ["数值", "数量", "完成", "填报", "实际", "情况", "结果", "内容", "上报", "value"];
    let key = bare(&crate::normalize::period::strip(label));
    let narrows = is_restricting(label) || is_derived(label) || is_last_year(label);
    key.chars().count() <= 8 && !narrows && WORDS.iter().any(|word| key.contains(word))
}

/// Whether a head over names of units says no more than that units stand below: 各镇（街道）, 其中.
pub(super) fn is_area_head(label: &str) -> bool {
    const WORDS: [&str; 14] =
        ["镇", "乡", "街", "片", "区", "县", "单位", "其中", "各", "town", "district", "unit", "area", "authorit"];
    let key = bare(label);
    key.chars().count() <= 12 && WORDS.iter().any(|word| key.contains(word))
}

/// Whether a note tells up to when the figures of its table count; others may name a month for other reasons.
pub(super) fn speaks_of_cutoff(note: &str) -> bool {
    const WORDS: [&str; 13] = [
        "截至",
        "截止",
        "统计期",
        "统计时",
        "统计区间",
        "统计口径",
        "数据期",
        "数据时",
        "报告期",
        "时间段",
        "as of",
        "as at",
        "up to",
    ];
    let lower = note.to_lowercase();
    WORDS.iter().any(|word| lower.contains(word))
}

/// Whether a label means the reference year itself.
pub(super) fn is_this_year(label: &str) -> bool {
    const WORDS: [&str; 11] = [
        "本年",
        "本年度",
        "本期",
        "本期数",
        "本年数",
        "本年实际",
        "本年度数",
        "今年",
        "当年",
        "thisyear",
        "currentyear",
    ];
    has(&WORDS, &bare(label))
}

/// Whether a head means the year before.
pub(super) fn is_last_year(label: &str) -> bool {
    let key = bare(label);
    let without_total = YEAR_TOTALS.iter().find_map(|word| key.strip_suffix(word)).unwrap_or(&key);
    has(&LAST_YEAR, &key) || has(&LAST_YEAR, without_total)
}

/// Whether a head means the same stretch of the year before.
pub(super) fn is_same_period(label: &str) -> bool {
    is_last_year(label) && ["同期", "同月", "同季"].iter().any(|word| label.contains(word))
}

/// Whether a head that means the year before says that it runs from January.
pub(super) fn is_last_year_to_date(label: &str) -> bool {
    let key = bare(label);
    is_last_year(label) && YEAR_TOTALS.iter().any(|word| key.ends_with(word))
}

/// Whether a head says that its column corrects the one before.
pub(super) fn is_correction(label: &str) -> bool {
    has(&CORRECTIONS, &bare(label))
}

/// Whether a head stands over figures computed from others.
pub(super) fn is_derived(label: &str) -> bool {
    let key = bare(label);
    DERIVED.iter().any(|word| key.contains(word))
}

/// Whether a label says that it is a part of what stands above it: 其中：专职, of which dairy cows.
pub(super) fn is_of_which(label: &str) -> bool {
    const WORDS: [&str; 9] = ["其中", "#", "of which", "thereof", "including", "darunter", "davon", "dont ", "うち"];
    let label = label.trim_start_matches(|c: char| c.is_whitespace() || "-–—·•".contains(c)).to_lowercase();
    WORDS.iter().any(|word| label.starts_with(word))
}

/// Whether a head is the word for parts and nothing else.
pub(super) fn is_of_which_alone(label: &str) -> bool {
    matches!(text::key(label).as_str(), "其中" | "ofwhich" | "thereof" | "davon" | "darunter" | "dont")
}

/// Whether an upper head narrows what stands below it.
pub(super) fn is_restricting(label: &str) -> bool {
    let key = text::key(label);
    let words = tokens(label);
    RESTRICTING.iter().any(|word| if word.is_ascii() { words.iter().any(|w| w == word) } else { key.contains(word) })
        || label.trim_start().starts_with("其中")
}

/// Whether a head names a column of reporting units.
pub(super) fn is_unit_head(label: &str) -> bool {
    has(&UNIT_HEADS, &text::key(label)) || has(&UNIT_HEADS, &bare(label))
}

/// Whether a head says that units which report stand below it, known or not.
pub(super) fn is_reporting_unit_head(label: &str) -> bool {
    has(&REPORTING_UNIT_HEADS, &bare(label))
}

/// Whether a head names a column of codes.
pub(super) fn is_code_head(label: &str) -> bool {
    let key = bare(label);
    has(&CODE_HEADS, &key) || (key.ends_with("code") && key.chars().count() <= 16)
}

/// Whether a head names a column of years.
pub(super) fn is_year_head(label: &str) -> bool {
    has(&YEAR_HEADS, &bare(label))
}

/// Whether a head names a column of indicators.
pub(super) fn is_indicator_head(label: &str) -> bool {
    has(&INDICATOR_HEADS, &bare(label))
}

/// Whether a head names a column of measures.
pub(super) fn is_measure_head(label: &str) -> bool {
    has(&MEASURE_HEADS, &bare(label))
}

/// Whether a head names a column of running numbers.
pub(super) fn is_number_head(label: &str) -> bool {
    has(&NUMBER_HEADS, &bare(label))
}

/// Whether a head names a column of text beside the figures.
pub(super) fn is_attribute_head(label: &str) -> bool {
    has(&ATTRIBUTE_HEADS, &bare(label))
}

/// The role words of a corner cell: any of the heads that say what a stub column holds.
pub(super) fn is_role_head(label: &str) -> bool {
    is_unit_head(label)
        || is_code_head(label)
        || is_year_head(label)
        || is_indicator_head(label)
        || is_measure_head(label)
        || is_number_head(label)
        || is_attribute_head(label)
}

/// What a key of a signature line tells, by the whole key without brackets.
pub(super) fn signature(label: &str) -> Option<Key> {
    let (whole, short) = (text::key(label), bare(label));
    if has(&PARTICULARS, &short) {
        return Some(Key::Other);
    }
    let listed = SIGNATURES.iter().find(|(word, _)| *word == whole || *word == short).map(|(_, key)| *key);
    listed.or_else(|| worded_signature(&short))
}

/// Keys that are built like the listed ones: 填表年度, 上报单位名称. A bare 街道 at the end may be a unit's name.
fn worded_signature(key: &str) -> Option<Key> {
    let length = key.chars().count();
    let ends = |words: &[&str]| words.iter().any(|word| key.ends_with(word));
    match () {
        () if !(3..=7).contains(&length) => None,
        () if ends(&["年度", "年份"]) => Some(Key::Year),
        () if ends(&["计量单位", "金额单位", "数量单位"]) => Some(Key::Measure),
        () if ends(&["单位", "单位名称", "乡镇名称", "镇街名称", "街道名称"]) => Some(Key::Unit),
        () if key.starts_with(['填', '报', '制', '上']) && ends(&["日期", "时间"]) => Some(Key::Date),
        () => None,
    }
}

/// Whether a line begins as a note does.
pub(super) fn is_note(label: &str) -> bool {
    let trimmed = label.trim_start();
    if trimmed.starts_with('*') || trimmed.starts_with('※') {
        return true;
    }
    let head = trimmed.split([':', '：', '.', '、', ' ', '\u{3000}']).next().unwrap_or_default();
    let key = text::key(head);
    let numbered = key.trim_end_matches(|c: char| c.is_ascii_digit());
    head.len() < trimmed.len() && (has(&NOTES, &key) || has(&NOTES, numbered)) || is_long(trimmed)
}

/// A sentence rather than a label.
fn is_long(label: &str) -> bool {
    let length = label.chars().count();
    length > 60 || (length > 30 && label.contains(['。', '；', ';']))
}

/// Words of a label: letters and digits of alphabets in lower case, a run of Chinese characters as one word.
pub(super) fn tokens(label: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut previous = Class::Gap;
    for c in text::fold(label).chars() {
        let class = class_of(c);
        if class != Class::Gap {
            if class != previous {
                words.push(String::new());
            }
            words.last_mut().expect("pushed above").extend(c.to_lowercase());
        }
        // `O'Hearne` is one word.
        if !(c == '\'' || c == '’') {
            previous = class;
        }
    }
    words
}

#[derive(PartialEq, Clone, Copy)]
enum Class {
    Gap,
    Letter,
    Han,
}

fn class_of(c: char) -> Class {
    match c {
        '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => Class::Han,
        c if c.is_alphanumeric() => Class::Letter,
        _ => Class::Gap,
    }
}

/// Whether one label occurs in another: as whole words where it is written with an alphabet, else as a run of signs.
pub(super) fn occurs_in(part: &str, label: &str) -> bool {
    let (needle, hay) = (tokens(part), tokens(label));
    if needle.iter().any(|word| !word.is_ascii()) {
        let key = bare(part);
        return !key.is_empty() && text::key(label).contains(&key);
    }
    !needle.is_empty() && hay.windows(needle.len()).any(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_words_not_parts_of_names() {
        for label in ["合计", "合 计", "合计（宗）", "全区合计", "TOTALS", "Total", "小计", "全县"] {
            assert!(is_total(label), "{label}");
        }
        for label in ["行政处罚合计", "统计", "会计", "罚款"] {
            assert!(!is_total(label), "{label}");
        }
    }

    #[test]
    fn occurrence_respects_words() {
        assert!(occurs_in("District No. 1", "District No. 1 (4)"));
        assert!(!occurs_in("District No. 1", "District No. 10 (1)"));
        assert!(occurs_in("行政处罚", "行政处罚实施数量（宗）"));
        assert!(!occurs_in("", "x"));
    }

    #[test]
    fn notes_and_signatures() {
        assert!(is_note("注：本表由乡镇填报"));
        assert!(is_note("*corrections received"));
        assert!(!is_note("调解案件数"));
        assert_eq!(signature("填报单位（盖章）："), Some(Key::Unit));
        assert_eq!(signature("报出日期"), Some(Key::Date));
        assert_eq!(signature("调解案件数"), None);
        assert_eq!(signature("填表年度"), Some(Key::Year));
        assert_eq!(signature("南塘街道"), None);
    }
}
