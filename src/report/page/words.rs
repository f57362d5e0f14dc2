//! Every fixed word of the page in both languages. The template names them as `{{word:key}}`, the script gets them all.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::escape;
use crate::{diagnostic::Lang, report::format};

/// Key, Chinese, English.
#[rustfmt::skip]
const WORDS: &[(&str, &str, &str)] = &[
    // Frame
    ("skip", "跳到正文", "Skip to the content"),
    ("contents", "目录", "Contents"),
    ("theme", "深色/浅色", "Dark / light"),
    ("print", "打印", "Print"),
    ("noscript", "本页的表格和图需要启用脚本；脚本只在本机运行，不访问网络。", "The tables and charts of this page need scripts to be allowed; they run on this machine only and ask no network."),
    ("top", "回到顶部", "Back to top"),
    // Sections
    ("s1", "一、结论", "1. Conclusion"),
    ("s2", "二、总览", "2. Key figures"),
    ("s3", "三、报送情况", "3. Returns"),
    ("s4", "四、疑似漏报", "4. Suspicions"),
    ("s5", "五、指标趋势", "5. Indicators"),
    ("s6", "六、单位档案", "6. Units"),
    ("s7", "七、数据来源", "7. Sources"),
    ("s8", "八、说明", "8. Notes"),
    ("changes", "各指标同比", "Changes on the year before"),
    // Key figures
    ("coverage", "已报单位", "Units that sent"),
    ("flags", "疑似漏报", "Suspicions"),
    ("items", "条", "items"),
    ("units_concerned", "涉及单位", "units concerned"),
    ("rise", "↑升", "↑ up"),
    ("fall", "↓降", "↓ down"),
    ("level", "持平", "level"),
    ("on_year", "同比", "on the year before"),
    ("reported_of", "已报", "reported"),
    ("partial", "部分单位未报，合计不全", "partial: some units did not report"),
    ("affected", "有疑点或读数存疑的单位", "units in question"),
    // Matrix
    ("matrix_help", "格内为已报项数/应报项数。点格查看该单位。", "Cells show items reported of items expected. Follow a cell to its unit."),
    ("matrix_caption", "各单位各部分报送情况", "What every unit reported, by section"),
    ("unit", "单位", "Unit"),
    ("all", "合计", "All"),
    ("k_full", "● 已报齐", "● complete"),
    ("k_zero", "0 全部零报", "0 all zero"),
    ("k_part", "◐ 有缺项", "◐ incomplete"),
    ("k_blank", "□ 全部空白", "□ all blank"),
    ("k_none", "× 未报", "× not sent"),
    ("k_flag", "▲ 存疑", "▲ suspect"),
    ("k_na", "— 不适用", "— not applicable"),
    ("only_gaps", "只看有缺项或存疑的单位", "Only units with gaps or suspicions"),
    // States
    ("R", "已报", "reported"),
    ("C", "已更正", "corrected"),
    ("B", "空白", "blank"),
    ("M", "表无此项", "not on form"),
    ("N", "不适用", "not applicable"),
    ("U", "无法识别", "unreadable"),
    ("X", "未报送", "not sent"),
    ("_", "无此项", "not asked for"),
    ("yes", "是", "yes"),
    ("no", "否", "no"),
    ("missing", "未报", "none"),
    // Suspicions
    ("flags_help", "疑似漏报，待核实；不作为结论。按把握大小和数额排列。", "Suspicions to be verified, not verdicts; ordered by how sure and how much."),
    ("indicator", "指标", "Indicator"),
    ("cause", "类型", "Kind"),
    ("tier", "级别", "Tier"),
    ("any", "全部", "all"),
    ("tier_ab", "A、B级", "A and B"),
    ("shown", "显示", "showing"),
    ("no_flags", "没有符合条件的条目。", "Nothing matches."),
    ("reported", "上报值", "Reported"),
    ("expected", "参照值", "Expected"),
    ("range", "参照区间（80%）", "Range (80%)"),
    ("deviation", "偏离", "Difference"),
    ("peers", "其他单位变动（中位）", "Change of the others (median)"),
    ("source", "来源", "Source"),
    ("why", "依据", "Why"),
    ("outcome", "处理情况", "Outcome"),
    ("innocent", "其他可能解释", "What else it may be"),
    ("clears", "核实办法", "What would clear it"),
    ("posterior", "把握", "Probability"),
    ("missing_amount", "估计少报", "Estimated shortfall"),
    ("months", "约含月数", "Months present, about"),
    ("more", "其余见该单位档案和 findings.json，项数", "The rest is in the unit's profile and findings.json; items"),
    ("copy", "复制文字", "Copy text"),
    ("copied", "已复制", "Copied"),
    ("to_unit", "看单位", "See the unit"),
    ("quiet", "历年一直偏低（不是疑点，供了解）", "Low in every year (no suspicion, for information)"),
    ("quiet_help", "下列单位历年都明显低于同区同等规模的单位。可能一直漏报，也可能本来就少，从数据上分不清。", "These units have been far below units of their size in every year. Always left out, or truly few: the figures cannot tell."),
    ("most_indicators", "多数指标", "most indicators"),
    ("checks", "审核关系不符", "Edit checks that do not hold"),
    ("rule", "规则", "Rule"),
    ("found", "情况", "Found"),
    ("hard", "硬性", "hard"),
    ("soft", "提示", "soft"),
    ("no_checks", "各项审核关系均相符，或因缺数无法判断。", "All edit checks hold, or cannot be told for want of figures."),
    ("more_checks", "其余见汇总表“审核”和 findings.json，条数", "the rest is on Checks of the workbook and in findings.json; items"),
    ("unknown_checks", "因缺数无法判断的审核关系", "edit checks that cannot be told for want of figures"),
    // Indicators
    ("choose_indicator", "选择指标", "Choose an indicator"),
    ("year", "年度", "Year"),
    ("value", "数值", "Value"),
    ("change", "同比", "Change"),
    ("area_total", "合计", "Total"),
    ("by_unit", "各单位逐年数值", "Values by unit and year"),
    ("multiples", "各单位走势小图", "Every unit's line"),
    ("multiples_help", "各图纵轴相同。深线为该单位，灰虚线为各单位中位数，▲ 为疑似漏报。", "All panels have one scale. Dark: the unit; grey dashes: the median of all units; ▲: suspected."),
    ("line", "走势", "Line"),
    ("funnels", "上报数与规模对照", "Figures against size"),
    ("csv", "导出 CSV", "Export CSV"),
    ("sort_value", "按本年数值排序", "Sort by this year's value"),
    ("sort_official", "按单位顺序", "Official order"),
    ("per", "每", "per"),
    // Units
    ("choose_unit", "选择单位", "Choose a unit"),
    ("this_year", "本年", "This year"),
    ("last_year", "上年", "Last year"),
    ("state", "状态", "State"),
    ("print_unit", "打印本单位", "Print this unit"),
    ("unit_flags", "该单位疑似漏报", "Suspicions about this unit"),
    // Sources
    ("search", "查找", "Search"),
    ("search_help", "输入单位、指标、文件名或原文中的字；可再选单位、指标、年度。", "Type part of a unit, an indicator, a file or a cell's text; narrow by unit, indicator and year."),
    ("file", "文件", "File"),
    ("sheet", "工作表", "Sheet"),
    ("cell", "单元格", "Cell"),
    ("raw", "原文", "As written"),
    ("note", "说明", "Note"),
    ("results", "条结果", "results"),
    ("first_of", "只列前", "first"),
    ("no_source", "没有单元格", "no cell"),
    ("files", "来源文件", "Files"),
    ("bytes", "字节", "bytes"),
    ("raw_dropped", "为控制文件大小，未存疑单位的原文从略，见汇总表“来源”。", "To keep the file small, the text of cells of unsuspected units is left out; see the workbook's sources."),
    // Notes
    ("symbols", "符号", "Symbols"),
    ("symbols_text", "0 表示有此职责而没有发生；空白、未报送、无法识别都不是 0。合计只加已报的数，并注明已报/应报。比率的合计为分子之和除以分母之和，不作平均。同比只按两年都报送的单位计算。", "0 means that the duty exists and nothing happened; blank, not sent and unreadable are not 0. Totals add what was reported and say of how many. A total rate is the sum of numerators over the sum of denominators, never an average. Changes are over the units that reported both years."),
    ("limits", "检测说明", "About the detector"),
    ("definitions", "指标定义", "Definitions"),
    ("code", "代码", "Code"),
    ("measure", "单位", "Measure"),
    ("kind", "性质", "Kind"),
    ("origin", "出处", "Origin"),
    ("diagnostics", "读取问题", "What was said about the files"),
    ("unmapped", "未识别的表头", "Headers that were not recognized"),
    ("figures", "数字个数", "Figures"),
    ("suggestion", "相近指标", "Nearest indicators"),
    ("place", "位置", "Place"),
    ("message", "内容", "Message"),
    ("none", "无", "none"),
    ("comma", "，", ", "),
    ("colon", "：", ": "),
    ("open", "（", " ("),
    ("close", "）", ")"),
    ("header", "表头", "Header"),
    ("advice", "建议", "Advice"),
    ("count", "计数", "count"),
    ("stock", "年末数", "stock"),
    ("rate", "比率", "rate"),
    ("amount", "金额", "amount"),
    ("boolean", "是/否", "yes/no"),
    ("suspect", "疑似漏报，待核实", "suspected, to be verified"),
    ("flagged_row", "存疑", "suspect"),
];

/// The words of one language.
pub(super) struct Words {
    lang: Lang,
    table: BTreeMap<&'static str, &'static str>,
}

impl Words {
    pub(super) fn new(lang: Lang) -> Self {
        Self { lang, table: table(lang) }
    }

    /// A word by its key.
    pub(super) fn get(&self, key: &str) -> &'static str {
        self.table.get(key).unwrap_or_else(|| panic!("the table has a word for {key}"))
    }

    /// The head of a column: a key, perhaps with the # of a column of numbers, or a name that is the same everywhere.
    pub(super) fn column(&self, key: &str) -> String {
        let name = key.trim_start_matches('#');
        let word = self.table.get(name).copied().unwrap_or(name);
        format!("{}{word}", &key[..key.len() - name.len()])
    }

    /// Stands between the parts of an enumeration.
    pub(super) fn comma(&self) -> &'static str {
        self.get("comma")
    }

    /// A change in per cent, with an arrow and in words: `同比↑升3.2%`.
    pub(super) fn change(&self, per_cent: Decimal) -> String {
        let size = format::number(per_cent.abs(), 1);
        let (year, level) = (self.get("on_year"), self.get("level"));
        let word = if per_cent.is_sign_positive() { self.get("rise") } else { self.get("fall") };
        match (self.lang, size == "0.0") {
            (Lang::Zh, true) => format!("{year}{level}"),
            (Lang::En, true) => format!("{level} {year}"),
            (Lang::Zh, false) => format!("{year}{word}{size}%"),
            (Lang::En, false) => format!("{word} {size}% {year}"),
        }
    }
}

/// The words of one language by key.
pub(super) fn table(lang: Lang) -> BTreeMap<&'static str, &'static str> {
    WORDS.iter().map(|(key, zh, en)| (*key, if lang == Lang::Zh { *zh } else { *en })).collect()
}

/// The template with its words in one language.
pub(super) fn fill(template: &str, lang: Lang) -> String {
    let pick = |word: &(&str, &str, &str)| escape::text(if lang == Lang::Zh { word.1 } else { word.2 });
    WORDS.iter().fold(template.to_owned(), |page, word| page.replace(&format!("{{{{word:{}}}}}", word.0), &pick(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_unique_and_every_word_of_the_template_is_known() {
        assert_eq!(table(Lang::Zh).len(), WORDS.len());
        assert!(!fill(super::super::TEMPLATE, Lang::En).contains("{{word:"));
    }

    #[test]
    fn every_word_of_the_script_is_known() {
        let known = table(Lang::Zh);
        let used = super::super::SCRIPT.split("W.").skip(1);
        let keys =
            used.map(|rest| rest.split(|char: char| !char.is_ascii_alphanumeric() && char != '_').next().unwrap());
        // Heads of columns are named by their keys; what is no word stands as it is.
        let heads = super::super::SCRIPT.split("heads('").skip(1).filter_map(|rest| rest.split(')').next());
        let heads = heads.flat_map(|list| list.split(['\'', ',', ' ', '#'])).filter(|key| !key.is_empty());
        let names = ["ID", "SHA-256"];
        let missing: Vec<_> =
            keys.chain(heads).filter(|key| !known.contains_key(key) && !names.contains(key)).collect();
        assert_eq!(missing, Vec::<&str>::new());
    }
}
