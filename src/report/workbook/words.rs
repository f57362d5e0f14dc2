//! Every word of the workbook in both languages, so that no sheet mixes them.

use crate::{diagnostic::Lang, report::Edition};

/// A word or sentence: Chinese, English. `{0}`, `{1}` … stand for what is filled in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word(pub(super) &'static str, pub(super) &'static str);

impl Word {
    /// The form of one language.
    pub(super) const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.0,
            Lang::En => self.1,
        }
    }

    /// The form of one language with its places filled.
    pub(super) fn fill(self, lang: Lang, parts: &[&str]) -> String {
        let mut text = String::new();
        let mut rest = self.get(lang);
        while let Some((before, place)) = rest.split_once('{') {
            let (number, after) = place.split_once('}').expect("a place is closed");
            let part = number.parse::<usize>().ok().and_then(|at| parts.get(at)).expect("a part for every place");
            text.push_str(before);
            text.push_str(part);
            rest = after;
        }
        text.push_str(rest);
        text
    }
}

/// The footer's left part: what this is and which run made it.
pub(super) fn footer(edition: &Edition<'_>) -> String {
    FOOTER.fill(edition.lang, &[&edition.year.to_string(), edition.title, edition.run_id])
}

// Sheets
pub(super) const CONTENTS: Word = Word("目录", "Contents");
pub(super) const NOTES: Word = Word("说明", "Notes");
pub(super) const TABLE_SHEET: Word = Word("表{0} {1}", "T{0} {1}");
pub(super) const HISTORY: Word = Word("历年", "Years");
pub(super) const CHARTS: Word = Word("历年图", "Charts");
pub(super) const CHANGES: Word = Word("同比变动", "Changes");
pub(super) const FUNNELS: Word = Word("规模对照", "By size");
pub(super) const MATRIX: Word = Word("报送情况", "Returns");
pub(super) const SUSPECTS: Word = Word("疑似漏报", "Suspected");
pub(super) const EVIDENCE: Word = Word("疑点依据", "Evidence");
pub(super) const CHECKS: Word = Word("审核", "Checks");
pub(super) const DATA: Word = Word("数据", "Data");
pub(super) const SOURCES: Word = Word("来源", "Sources");
pub(super) const PROBLEMS: Word = Word("问题", "Problems");
pub(super) const UNMAPPED: Word = Word("未识别", "Unrecognized");

// What is on them
pub(super) const ABOUT_NOTES: Word = Word("符号、口径、规则、指标定义", "signs, definitions, rules, indicators");
pub(super) const ABOUT_TABLE: Word =
    Word("各单位 × {0} 项指标，小计、合计", "units by indicators ({0}), subtotals, total");
pub(super) const ABOUT_HISTORY: Word =
    Word("各指标逐年合计、同比、报送单位数", "totals by year, change, how many reported");
pub(super) const ABOUT_CHARTS: Word = Word("可编辑的折线图、柱形图", "line and column charts that can be edited");
pub(super) const ABOUT_MATRIX: Word = Word("哪个单位报了哪张表", "which unit sent which table");
pub(super) const ABOUT_CHANGES: Word = Word("变动最大的指标，附条形图", "what changed most, with a bar chart");
pub(super) const ABOUT_FUNNELS: Word =
    Word("报数与人口、村数等规模是否相称，附散点图", "whether figures fit the size of their unit, with charts");
pub(super) const ABOUT_SUSPECTS: Word =
    Word("待核实的疑点 {0} 条（A、B 级），附处理情况栏", "suspicions to look into (tiers A and B): {0}");
pub(super) const ABOUT_EVIDENCE: Word = Word("每条疑点的历年数与参照值", "figures behind each suspicion");
pub(super) const ABOUT_CHECKS: Word = Word("勾稽关系逐条核对 {0} 项", "edit checks, both sides as formulas: {0}");
pub(super) const ABOUT_DATA: Word =
    Word("每个数一行，共 {0} 行，可筛选", "a row per figure, can be filtered: {0} rows");
pub(super) const ABOUT_SOURCES: Word =
    Word("每个数来自哪个文件、工作表、单元格", "file, sheet and cell of every figure");
pub(super) const ABOUT_PROBLEMS: Word = Word("读取中发现的问题 {0} 条", "things found while reading: {0}");
pub(super) const ABOUT_UNMAPPED: Word =
    Word("未识别的表头 {0} 种，其下的数未汇入", "headers not recognized: {0}; their figures are not in");

// Pages
pub(super) const PAGE_OF: Word = Word("第 &P 页 共 &N 页", "page &P of &N");
pub(super) const FOOTER: Word = Word("{0}年度 {1}　运行号 {2}", "{1} {0}, run {2}");
pub(super) const BACK: Word = Word("返回目录", "to contents");

// Contents
pub(super) const BOOK_TITLE: Word = Word("{1}{0}年度汇总表", "{1}: yearly roll-up {0}");
pub(super) const RUN: Word = Word("运行号 {0}", "run {0}");
pub(super) const RUN_OF_DAY: Word = Word("运行号 {0}　{1}", "run {0}, {1}");
pub(super) const CONCLUSION: Word = Word("本次结论", "Conclusion");
pub(super) const NUMBER: Word = Word("序号", "No.");
pub(super) const SHEET: Word = Word("工作表", "Sheet");
pub(super) const ABOUT: Word = Word("内容", "What is on it");
pub(super) const ALL_SENT: Word =
    Word("1. 报送：应报 {0} 个单位，全部已报。", "1. Returns: {0} of {0} units sent theirs.");
pub(super) const SOME_SENT: Word = Word(
    "1. 报送：应报 {0} 个单位，已报 {1} 个；未报：{2}。",
    "1. Returns: {1} of {0} units sent theirs; not sent: {2}.",
);
pub(super) const CAME_UNUSABLE: Word = Word("{0}（来件读不了）", "{0} (its file cannot be read)");
pub(super) const SUSPECTS_SUMMARY: Word = Word(
    "2. 疑似漏报：{0} 条，涉及 {1} 个单位（A 级 {2} 条，B 级 {3} 条）；均待核实，不是结论。",
    "2. Suspected under-reporting: {0} in {1} units (tier A {2}, tier B {3}); to be looked into, not verdicts.",
);
pub(super) const NO_SUSPECTS: Word = Word("未发现疑似漏报。", "No suspected under-reporting was found.");
pub(super) const NO_SUSPECTS_LINE: Word = Word("2. 疑似漏报：未发现。", "2. Suspected under-reporting: none found.");
pub(super) const AGREEMENT_SUMMARY: Word = Word(
    "3. 审核：勾稽不符 {0} 条（其中硬性 {1} 条）；读取错误 {2} 条，提醒 {3} 条，其余说明 {4} 条；未识别表头 {5} 种。",
    "3. Edit checks that fail: {0} (hard: {1}). Errors in reading: {2}, warnings: {3}, remarks: {4}. Headers not recognized: {5}.",
);
pub(super) const QUESTIONED_SUMMARY: Word = Word(
    "4. 读数存疑：{0}的合计含读取时有疑问的数，或未含应否计入待定的数，核实前不宜引用；见该表下的注和“问题”。",
    "4. In question: the totals of {0} hold figures that reading put in question, or leave out some that may belong in them; not to be quoted before they are cleared up. See the notes below the tables, and Problems.",
);
pub(super) const LIST_COMMA: Word = Word("、", ", ");
pub(super) const AND_SO_ON: Word = Word("等", " and others");

// 呈报表
pub(super) const TABLE_TITLE: Word = Word("{1}{0}年度{2}情况统计表", "{1}: {2}, {0}");
pub(super) const TABLE_NUMBER: Word = Word("表号：表{0}　　制表：{1}", "Table {0}, made by {1}");
pub(super) const PERIOD: Word = Word("统计期：{0}年　　计量单位：见各栏", "reference year {0}; measures in the heads");
pub(super) const UNIT: Word = Word("单位", "Unit");
pub(super) const CODE: Word = Word("代码", "Code");
pub(super) const COLUMN_A: Word = Word("甲", "A");
pub(super) const COLUMN_B: Word = Word("乙", "B");
pub(super) const TOTAL: Word = Word("合　计", "Total");
pub(super) const SUBTOTAL: Word = Word("{0}小计", "{0}, subtotal");
pub(super) const COVERAGE: Word = Word("报送（已报/应报）", "reported of expected");
pub(super) const YES: Word = Word("是", "yes");
pub(super) const NO: Word = Word("否", "no");
pub(super) const NOBODY: Word = Word("无数", "no data");
pub(super) const NOT_ADDED: Word = Word("不汇总", "not added");
pub(super) const NOT_ASKED: Word = Word("—", "—");
pub(super) const SIGNATURES: Word = Word(
    "单位负责人：　　　　　　统计负责人：　　　　　　填表人：　　　　　　联系电话：　　　　　　报出日期：　　　　年　　月　　日",
    "Head of unit:                    Head of statistics:                    Filled in by:                    Telephone:                    Date:",
);
pub(super) const NOTE_STATES: Word = Word(
    "注：0 为报数为零；空白 为表已报而此格未填；表无此项 为表已报而没有认出这一栏；未报 为未报送；无法识别 为格内文字读不出数；部分月份 为有数而非全年；来件读不了 为文件已收到；— 为不适用；≈ ≥ ≤ 为约数、不少于、不超过；† 为本局更正。",
    "Notes: 0 is a reported zero; blank: the return came, the cell is empty; not on form: it came, without a place for it that is known; not sent: no return; unreadable: no figure could be read; part of year: a figure, not of the year; file unusable: it came; — not applicable; ≈ ≥ ≤ about, at least, at most; † corrected by the bureau.",
);
pub(super) const NOTE_PARTIAL: Word = Word(
    "带 * 的合计只含已报单位，报送数见“报送”行；未报不作零计。",
    "A total with * holds only the units that reported, see the row below it; missing is never counted as zero.",
);
pub(super) const NOTE_RATE_ONLY: Word = Word(
    "{0}：{1} 个单位只报比率、未报分子分母，未计入合计。",
    "{0}: units that gave the rate without its parts and are not in the total: {1}.",
);
pub(super) const NOTE_COMPUTED: Word = Word(
    "{0}：没有单位报此比率，由各单位所报分子、分母算出。",
    "{0}: no unit states this rate; it is computed from the numerators and denominators that the units gave.",
);
pub(super) const NOTE_UNSTATED: Word = Word(
    "带 ‡ 的比率：该单位没有报，由其所报分子、分母算出。",
    "A rate with ‡ was not stated by the unit and is computed from the numerator and denominator that it gave.",
);
pub(super) const NOTE_RATIO: Word = Word(
    "比率合计 = 分子合计 ÷ 分母合计，只计分子、分母都报的单位，不作平均。",
    "Totals of rates are sums of numerators over sums of denominators, of units that gave both; never averages.",
);
pub(super) const NOTE_YES: Word =
    Word("是/否指标的合计为回答“是”的单位数。", "Totals of yes/no indicators count the units that said yes.");
pub(super) const NOTE_FLAGGED: Word = Word(
    "橙底单元格列入疑似漏报或读数存疑，批注有依据；蓝字合计可点击，直达“数据”中的明细行。",
    "Cells on orange ground are on the list of suspicions or in question, with a note; totals in blue lead to their rows in Data.",
);
pub(super) const NOTE_WARNED: Word = Word(
    "合计已含一个读取时有疑问的数：{0}（{1}）",
    "The total holds a figure that reading put in question: {0} ({1})",
);
pub(super) const NOTE_NOT_COUNTED: Word =
    Word("带括号的数合计未含：{0}（{1}）", "In brackets, not in the total: {0} ({1})");
pub(super) const NOTE_BROKEN: Word = Word(
    "合计已含须退回的数：{0}，不符合 {1}：{2}",
    "The total holds figures that are to be sent back: {0}, {1} fails: {2}",
);
pub(super) const NOTE_BROKEN_MORE: Word =
    Word("另有 {0} 处须退回的，见“审核”。", "{0} more to be sent back, see Checks.");
pub(super) const NOTE_WARNED_MORE: Word =
    Word("另有 {0} 个这样的数，见“问题”。", "{0} more of this kind, see Problems.");
pub(super) const NOTE_HEAD: Word =
    Word("{0} 疑点：{1}（{2} 级，待核实）", "{0} suspected: {1} (tier {2}, to be looked into)");
pub(super) const NOTE_SOURCE: Word = Word("来源：{0}", "Source: {0}");

// 历年
pub(super) const HISTORY_TITLE: Word = Word("{2}{0}—{1}年各项指标", "{2}: indicators {0} to {1}");
pub(super) const HISTORY_TITLE_OF_ONE: Word = Word("{1}{0}年各项指标", "{1}: indicators {0}");
pub(super) const HISTORY_NOTE: Word = Word(
    "斜纹格：当年无单位报数，不是零。带 *：部分单位未报，逐年报送数在右侧（不打印）。蓝字可点击，直达“数据”中的明细行。",
    "Hatched: nobody reported that year, which is not zero. With *: some units are missing, see the right (not printed). Figures in blue lead to their rows in Data.",
);
pub(super) const HISTORY_NOTE_2: Word = Word(
    "同比只比较两年都报的单位，撤并、分设、新设的按同一范围合起来比；可比单位数即本年的个数。",
    "Change compares only the units that reported in both years, merged, divided and new ones together for their area; their number of this year stands beside it.",
);
pub(super) const INDICATOR: Word = Word("指标", "Indicator");
pub(super) const MEASURE: Word = Word("计量单位", "Measure");
pub(super) const TREND: Word = Word("走势", "Trend");
pub(super) const CHANGE: Word = Word("同比", "Change");
pub(super) const CHANGE_UNITS: Word = Word("可比单位数", "Units compared");
pub(super) const PER_EXPOSURE: Word = Word("相对数", "Ratio");
pub(super) const EXPOSURE: Word = Word("每多少", "per");
pub(super) const PER_ONE: Word = Word("每{0}{1}", "1 {0}: {1}");
pub(super) const COVERAGE_OF_YEAR: Word = Word("{0}报送", "sent {0}");
pub(super) const UNITS_THAT_SAY_YES: Word = Word("个（是）", "units (yes)");
pub(super) const CHARTS_TITLE: Word = Word("{0}主要指标历年图", "{0}: indicators over the years");
pub(super) const CHARTS_NOTE: Word = Word(
    "图取自“历年”表，可编辑、可粘贴到 Word；断线处为当年无数。先画有疑点的和数量最大的指标；图下注明合计不全的年份。",
    "Drawn from Years; can be edited and pasted into Word. A gap is a year without figures. Indicators with suspicions and the largest counts come first; years that some units are missing from are named below.",
);
pub(super) const CHART_TITLE: Word = Word("{0}（{1}）", "{0} ({1})");
pub(super) const PARTIAL_YEARS: Word = Word("{0}年有单位未报，合计不全", "partial: {0}");
pub(super) const SUSPECTED_UNITS: Word =
    Word("{0}年有疑点的单位{1}个，待核实", "units with something to be verified in {0}: {1}");

// 同比变动 and 规模对照
pub(super) const CHANGES_TITLE: Word = Word("{1}{0}年各指标同比变动", "{1}: what changed most in {0}");
pub(super) const CHANGES_NOTE: Word = Word(
    "按变动幅度排列，上年不足 20 的不列。两年的数和同比都只算两年都报的单位，单位数写在旁边；全部单位的合计见“历年”。升降本身没有好坏之分。",
    "By size of the change; bases below 20 are left out. The figures of both years and the change are over the units that reported both, whose number stands beside; the totals of all units are on Years. Up or down is neither good nor bad.",
);
pub(super) const CHANGES_HEADS: [Word; 2] = [Word("指标", "Indicator"), Word("计量单位", "Measure")];
pub(super) const CHANGES_CHART: Word = Word("同比变动（%）", "Change on the year before (%)");
pub(super) const FUNNELS_TITLE: Word = Word("{1}{0}年上报数与规模对照", "{1}: figures against size, {0}");
pub(super) const FUNNELS_NOTE: Word = Word(
    "每项指标一张表、一张图：上报数 ÷ 规模 = 比率；上下限由规模算出，规模小的单位范围宽。规模是哪一项，见各表题。",
    "A table and a chart for each indicator: reported / size = rate; the limits follow from the size, wide for small units. The caption of each table says what its size is.",
);
pub(super) const FUNNEL_HEAD: Word = Word("{0}（{1}），规模为{2}：{3}", "{0} ({1}), size: {2}. {3}");
pub(super) const FUNNEL_HEADS: [Word; 10] = [
    Word("单位", "Unit"),
    Word("规模", "Size"),
    Word("上报数", "Reported"),
    Word("比率", "Rate"),
    Word("99.8%下限", "99.8% low"),
    Word("95%下限", "95% low"),
    Word("总体", "Overall"),
    Word("95%上限", "95% high"),
    Word("99.8%上限", "99.8% high"),
    Word("位置", "Position"),
];
pub(super) const POSITIONS: [Word; 3] =
    [Word("低于下限", "below"), Word("范围内", "within"), Word("高于上限", "above")];

// 报送情况
pub(super) const MATRIX_TITLE: Word = Word("{1}{0}年度报送情况", "{1}: returns for {0}");
pub(super) const MATRIX_NOTE: Word = Word(
    "已报：应填都填；零报：都填且都是 0；部分：有空格（已填/应填）；空白：表已报，一格未填；无此项：表已报，没有认出这些栏；存疑：有疑点、读数存疑或无法识别；未报：没有报表；—：不适用。",
    "complete: all given; all zero: all given, all 0; partial: cells are blank (given/asked); blank: the return came, nothing is filled in; not on form: it came, without a place for them that is known; in doubt: flagged, in question or unreadable; not sent: no return; —: not applicable.",
);
pub(super) const MATRIX_HEAD: Word = Word("表{0}\n{1}", "T{0}\n{1}");
pub(super) const GIVEN_OF_ASKED: Word = Word("已填/应填", "given of asked");
pub(super) const UNITS_THAT_SENT: Word = Word("有数单位", "units with figures");
pub(super) const UNITS_THAT_SENT_OF: Word = Word("{0}有数单位", "{0}, units with figures");
pub(super) const SUSPECT_KEY: Word = Word("疑点代号", "Key");
pub(super) const WHOLE_RETURNS_MISSING: Word = Word("整份存疑 {0}", "whole returns in doubt: {0}");
pub(super) const STATUS_NOT_SENT: Word = Word("未报", "not sent");
pub(super) const STATUS_DOUBTFUL: Word = Word("存疑", "in doubt");
pub(super) const STATUS_BLANK: Word = Word("空白", "blank");
pub(super) const STATUS_NO_PLACE: Word = Word("无此项", "not on form");
pub(super) const STATUS_PARTIAL: Word = Word("部分", "partial");
pub(super) const STATUS_ALL_ZERO: Word = Word("零报", "all zero");
pub(super) const STATUS_COMPLETE: Word = Word("已报", "complete");

// 疑似漏报
pub(super) const SUSPECTS_TITLE: Word =
    Word("{1}{0}年度疑似漏报清单（待核实）", "{1}: suspected under-reporting {0}, to be looked into");
pub(super) const SUSPECTS_NOTE: Word = Word(
    "疑点不是结论：请先看“其他可能解释”，再向单位核实，并在“处理情况”栏选择结果；再次运行时，数没有变的疑点沿用所填结果。参照值由该单位历年数与同类单位推算，区间含 80% 的可能。等级说明见“说明”。",
    "A suspicion is no verdict: rule out the other explanation, ask the unit, choose what became of it in the last column; the next run keeps it for suspicions whose figures are the same. Expected values come from the unit's own years and its peers; the interval holds 80%.",
);
pub(super) const SUSPECT_HEADS: [Word; 17] = [
    Word("序号", "Rank"),
    Word("编号", "Id"),
    Word("单位", "Unit"),
    Word("指标", "Indicator"),
    Word("年度", "Year"),
    Word("计量单位", "Measure"),
    Word("上报值", "Reported"),
    Word("参照值", "Expected"),
    Word("80% 区间", "80% interval"),
    Word("偏离", "Deviation"),
    Word("等级", "Tier"),
    Word("疑点", "Suspicion"),
    Word("依据", "Reason"),
    Word("来源", "Source"),
    Word("其他可能解释", "Other explanation"),
    Word("建议", "What would clear it"),
    Word("处理情况", "Outcome"),
];
pub(super) const WHOLE_RETURN: Word = Word("整份报表", "the whole return");
pub(super) const AND_OTHERS: Word = Word("{0} 等 {1} 项", "{0} ({1} in all)");
pub(super) const NONE: Word = Word("—", "—");
pub(super) const STATUSES: [Word; 4] =
    [Word("待核", "open"), Word("已核属实", "confirmed"), Word("已更正", "corrected"), Word("说明合理", "explained")];
pub(super) const STATUS_TITLE: Word = Word("处理情况", "Outcome");
pub(super) const STATUS_HELP: Word =
    Word("请从列表中选择；可另加文字。", "Choose from the list; other text is allowed.");
pub(super) const QUIET_HEAD: Word =
    Word("历年一直偏低（不是疑点，供了解）", "Low in every year (no suspicion, for information)");
pub(super) const QUIET_NOTE: Word = Word(
    "下列单位历年都明显低于同区同等规模的单位。可能一直漏报，也可能本来就少，从数据上分不清；熟悉情况的同志看一眼即可。",
    "These units have been far below units of their size in every year. Always left out, or truly few: the figures cannot tell. For those who know the units.",
);
pub(super) const MOST_INDICATORS: Word = Word("多数指标", "most indicators");
pub(super) const EVIDENCE_TITLE: Word = Word("{1}{0}年度疑点依据", "{1}: figures behind the suspicions {0}");
pub(super) const EVIDENCE_NOTE: Word = Word(
    "每条疑点所依据的数，最有力的在前；同类变动为其他单位与上年相比的中位变动。",
    "The figures each suspicion rests on, the strongest first; peers' change is the median change of the other units.",
);
pub(super) const MORE_EVIDENCE: Word = Word("{0} 另有 {1} 项，见 findings.json。", "{0}: {1} more, see findings.json.");
pub(super) const EVIDENCE_HEADS_LEFT: [Word; 4] =
    [Word("编号", "Id"), Word("单位", "Unit"), Word("指标", "Indicator"), Word("计量单位", "Measure")];
pub(super) const EVIDENCE_HEADS_RIGHT: [Word; 6] = [
    Word("本年上报", "This year"),
    Word("参照值", "Expected"),
    Word("区间下限", "Lower end"),
    Word("区间上限", "Upper end"),
    Word("同类变动", "Peers' change"),
    Word("来源", "Source"),
];

// 审核
pub(super) const CHECKS_TITLE: Word = Word("{1}{0}年度勾稽关系审核", "{1}: edit checks {0}");
pub(super) const CHECKS_NOTE: Word = Word(
    "左右两边为公式，指向“数据”；数值以基本计量单位计。在“数据”中更正后，差额与结果随之改变。这里只展开不符的；缺项与符合的逐条折叠在其下，点行号左侧的 + 展开，也可按“结果”筛选。",
    "Both sides are formulas over Data, in base measures; correct a figure there and the result follows. Only broken rules are in view; those with a missing term and those that hold are folded below: click the + left of the rows, or filter by result.",
);
pub(super) const COUNT_BROKEN: Word = Word("不符 ", "broken: ");
pub(super) const COUNT_MISSING: Word = Word("，缺项 ", ", missing: ");
pub(super) const COUNT_HOLDS: Word = Word("，符合 ", ", hold: ");
pub(super) const CHECKS_NOTE_CUT: Word = Word(
    "核对项过多，这里只列不符的；全部结果见 findings.json。左右两边为公式，指向“数据”。",
    "Too many checks to list: only broken ones stand here, all are in findings.json. Both sides are formulas over Data.",
);
pub(super) const NO_CHECKS: Word = Word("没有可核对的勾稽关系。", "There was nothing to check.");
pub(super) const CHECK_HEADS: [Word; 12] = [
    Word("结果", "Result"),
    Word("规则", "Rule"),
    Word("规则内容", "What it says"),
    Word("级别", "Kind"),
    Word("单位", "Unit"),
    Word("左边", "Left side"),
    Word("左值", "Left value"),
    Word("关系", "Relation"),
    Word("右边", "Right side"),
    Word("右值", "Right value"),
    Word("差额", "Difference"),
    Word("其他可能解释", "Other explanation"),
];
pub(super) const MISSING_TITLE: Word =
    Word("因缺项不能核对的，按规则归总", "What could not be checked for want of a figure, by rule");
pub(super) const MISSING_NOT_SENT: Word = Word(
    "{0} 未报表，各项规则都不能核对，下面不再列出。",
    "{0} sent no return: nothing could be checked; not listed below.",
);
pub(super) const MISSING_HEADS: [Word; 6] = [
    Word("结果", "Result"),
    Word("规则", "Rule"),
    Word("规则内容", "What it says"),
    Word("级别", "Kind"),
    Word("处数", "Places"),
    Word("单位", "Units"),
];
pub(super) const MISSING_EVERYWHERE: Word = Word("报了表的 {0} 个单位都缺", "all {0} units that sent a return");
pub(super) const AND_MORE_UNITS: Word = Word("等 {0} 个单位", " and others, {0} units in all");
pub(super) const HARD: Word = Word("硬性", "hard");
pub(super) const SOFT: Word = Word("提示", "soft");
pub(super) const HOLDS: Word = Word("✓", "✓");
pub(super) const BROKEN: Word = Word("✗", "✗");
pub(super) const MISSING_TERM: Word = Word("缺项", "missing");
pub(super) const IN_YEAR: Word = Word("（{0}年）", " ({0})");

// 数据, 来源
pub(super) const DATA_HEADS: [Word; 13] = [
    Word("年度", "Year"),
    Word("单位代码", "Unit code"),
    Word("单位", "Unit"),
    Word("上级", "Above"),
    Word("表号", "Table"),
    Word("指标代码", "Indicator code"),
    Word("指标", "Indicator"),
    Word("计量单位", "Measure"),
    Word("数值", "Value"),
    Word("状态", "State"),
    Word("限定", "Qualifier"),
    Word("截止日", "Period end"),
    Word("来源id", "Source id"),
];
pub(super) const DATA_IS_CUT: Word = Word(
    "“数据”行数过多，只留本年的或不列；全部数据见 facts.csv",
    "too many rows for Data, which has those of the year or none; facts.csv has them all",
);
pub(super) const LIMITS: Word = Word("单位太多而没有列全的", "Not in full, for the number of units");
pub(super) const PART_OF_YEAR: Word =
    Word("无法识别（只有部分月份的数）", "unreadable (a figure of a part of the year)");
pub(super) const FILE_UNUSABLE: Word = Word("无法识别（来件读不了）", "unreadable (the file that came cannot be used)");
pub(super) const NO_PLACE: Word = Word("空白（表中无此项）", "blank (the form has no place for it)");
pub(super) const FROM_REPORT: Word = Word("已报（文字报告）", "reported (in prose)");
pub(super) const SOURCE_HEADS: [Word; 8] = [
    Word("来源id", "Source id"),
    Word("文件", "File"),
    Word("sha256", "sha256"),
    Word("工作表", "Sheet"),
    Word("单元格", "Cell"),
    Word("原文", "As written"),
    Word("归一值", "Value"),
    Word("备注", "Remark"),
];

/// Of a row of 来源 with what stood before the bureau corrected it.
pub(super) const ORIGINAL: Word = Word("原数，已更正", "original, corrected");

// 问题, 未识别
pub(super) const PROBLEM_HEADS: [Word; 7] = [
    Word("程度", "Severity"),
    Word("文件", "File"),
    Word("工作表", "Sheet"),
    Word("单元格", "Cell"),
    Word("问题", "What was found"),
    Word("建议", "What to do"),
    Word("代号", "Kind"),
];
pub(super) const ERROR: Word = Word("错误", "error");
pub(super) const WARNING: Word = Word("提醒", "warning");
pub(super) const INFO: Word = Word("信息", "info");
pub(super) const UNMAPPED_HEADS: [Word; 7] = [
    Word("表头", "Header"),
    Word("处数", "Places"),
    Word("其下数字个数", "Figures under it"),
    Word("文件（首处）", "File (first place)"),
    Word("工作表", "Sheet"),
    Word("单元格", "Cell"),
    Word("相近指标（代码，相似度）", "Nearest indicators (code, likeness)"),
];

// 说明
pub(super) const NOTES_TITLE: Word = Word("说　明", "Notes");
pub(super) const NOTE_BLOCKS: &[(&Word, &[(Word, Word)])] = &[
    (&Word("符号与状态", "Signs and states"), SIGNS),
    (&Word("合计怎么来", "How totals are made"), TOTALS),
    (&Word("疑似漏报的等级", "Tiers of suspicion"), TIERS),
    (&Word("这个数从哪来", "Where a figure comes from"), WAYS),
];
const SIGNS: &[(Word, Word)] = &[
    (
        Word("0", "0"),
        Word("单位报了零：有此职责，没有发生。", "The unit reported zero: it has the duty and nothing happened."),
    ),
    (
        Word("空白", "blank"),
        Word(
            "报表来了，这一格没填（或表里没有这一栏）。不是零。",
            "The return came, this cell is empty or has no place in it. Not zero.",
        ),
    ),
    (Word("未报", "not sent"), Word("该单位本年没有报表。不是零。", "No return came for the year. Not zero.")),
    (
        Word("无法识别", "unreadable"),
        Word(
            "格内有文字，但读不出数；或只有部分月份的数，不是全年数；或文件已收到而读不了。原文见“来源”，原因见“问题”。",
            "Something is there that is no value; or a figure of a part of the year alone; or a file came that cannot be used. As written on Sources, why on Problems.",
        ),
    ),
    (
        Word("—", "—"),
        Word("不适用：单位没有此职责，或本年不要求填报。", "Not applicable: no such duty, or not asked for that year."),
    ),
    (
        Word("≈ ≥ ≤", "≈ ≥ ≤"),
        Word("原文为约数、不少于、不超过；数照原文计入。", "Written as about, at least, at most; counted as written."),
    ),
    (
        Word("†", "†"),
        Word("本局更正过的数；原数与出处见“来源”。", "Corrected by the bureau; the original is kept with its source."),
    ),
    (
        Word("‡", "‡"),
        Word(
            "单位没有报这个比率，由其所报分子、分母算出；“数据”里没有这一行，或写明表中无此项。",
            "A rate that the unit did not state, computed from the numerator and denominator that it gave; Data has no row of it, or says that the form has no place for it.",
        ),
    ),
    (
        Word("*", "*"),
        Word(
            "合计不全：只含已报单位，报送数写在旁边。",
            "A partial total: only units that reported, with their number beside it.",
        ),
    ),
    (
        Word("无数", "no data"),
        Word("没有一个单位报数，所以没有合计；不写 0。", "Nobody reported, so there is no total; no 0 is written."),
    ),
];
const TOTALS: &[(Word, Word)] = &[
    (
        Word("小计、合计", "totals"),
        Word(
            "为活公式，已存计算结果；更正某格，合计随之改变。公式算不出同一个数时，只写数、不写公式。",
            "Live formulas with stored results: correct a cell and they follow. Where no formula over the sheet gives the figure, the figure stands alone.",
        ),
    ),
    (
        Word("比率", "rates"),
        Word(
            "合计为分子合计 ÷ 分母合计，只计两者都报的单位；从不相加或平均。",
            "Sum of numerators over sum of denominators, of units that gave both; never added, never averaged.",
        ),
    ),
    (
        Word("金额、数量", "amounts"),
        Word(
            "呈报表以较大单位（如万元）显示，保留全部小数；“数据”以基本单位（如元）计。",
            "Shown in the larger measure with all its decimals kept; Data holds the base measure.",
        ),
    ),
    (
        Word("同比", "change"),
        Word("只比较两年都报的单位，并注明个数。", "Over the units that reported in both years, with their number."),
    ),
];
const TIERS: &[(Word, Word)] = &[
    (
        Word("A", "A"),
        Word(
            "把握不小于 {0}%，或可准确核对（如整份未报、勾稽不平）。",
            "Probability at least {0}%, or an exact check.",
        ),
    ),
    (Word("B", "B"), Word("把握 {1}%—{0}%。", "Probability {1}% to {0}%.")),
    (
        Word("C", "C"),
        Word(
            "把握不足 {1}%，折叠在清单末尾，仅供参考。",
            "Probability below {1}%; folded away at the end of the list.",
        ),
    ),
    (
        Word("参照值", "expected"),
        Word(
            "由该单位历年数、同类单位变动和规模推算；区间含 80% 的可能。估计值只作参照，从不写进合计。",
            "From the unit's own years, its peers and its size; the interval holds 80%. An estimate never enters a total.",
        ),
    ),
];
const WAYS: &[(Word, Word)] = &[
    (
        Word("蓝字合计", "blue totals"),
        Word(
            "点击 → “数据”中构成它的各行 → “来源id” → “来源”中的文件、工作表、单元格和原文。",
            "Click: the rows in Data it is made of, their source id, then file, sheet, cell and text on Sources.",
        ),
    ),
    (
        Word("疑点", "suspicions"),
        Word(
            "“疑似漏报”的“来源”栏直达该数的出处；依据的历年数见“疑点依据”。",
            "The source column leads to the cell; Evidence has the earlier years.",
        ),
    ),
    (
        Word("没有汇入的", "left out"),
        Word(
            "读取中的问题见“问题”，未识别的表头见“未识别”。",
            "What was found while reading is on Problems, unknown headers on Unrecognized.",
        ),
    ),
];
pub(super) const DETECTOR_NOTES: Word = Word("漏报检查的范围与可靠性", "Reach and reliability of the detector");
pub(super) const RULE_HEADS: [Word; 5] = [
    Word("规则", "Rule"),
    Word("本年结果", "Results"),
    Word("级别", "Kind"),
    Word("内容", "What it says"),
    Word("其他可能解释", "Other explanation"),
];
pub(super) const RESULTS: Word = Word("符合 {0}，不符 {1}，缺项 {2}", "{0} hold, {1} broken, {2} missing");
pub(super) const NOT_CHECKED: Word = Word("本年未核对", "not checked this year");
pub(super) const INDICATOR_HEADS: [Word; 5] = [
    Word("指标代码", "Code"),
    Word("指标", "Indicator"),
    Word("计量单位", "Measure"),
    Word("口径与汇总", "Kind and adding up"),
    Word("依据", "Source of the definition"),
];
pub(super) const SEMICOLON: Word = Word("；", "; ");
pub(super) const KIND_COUNT: Word = Word("全年发生数", "happened during the year");
pub(super) const KIND_STOCK: Word = Word("年末数", "stands at the year's end");
pub(super) const KIND_RATE: Word = Word("比率", "rate");
pub(super) const KIND_AMOUNT: Word = Word("金额、数量", "amount");
pub(super) const KIND_BOOLEAN: Word = Word("是/否", "yes or no");
pub(super) const ADDS_SUM: Word = Word("各单位相加", "summed over units");
pub(super) const ADDS_YES: Word = Word("计“是”的单位数", "counts the units that said yes");
pub(super) const ADDS_NOT: Word = Word("不汇总", "not added");
pub(super) const ADDS_RATIO: Word = Word("（{0}）÷（{1}）", "({0}) / ({1})");
pub(super) const NOT_COLLECTED: Word = Word("未收集", "not collected");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_in_the_order_of_the_language() {
        assert_eq!(BOOK_TITLE.fill(Lang::Zh, &["2024", "示例区"]), "示例区2024年度汇总表");
        assert_eq!(BOOK_TITLE.fill(Lang::En, &["2024", "Sample"]), "Sample: yearly roll-up 2024");
        assert_eq!(TOTAL.fill(Lang::Zh, &[]), "合　计");
    }
}
