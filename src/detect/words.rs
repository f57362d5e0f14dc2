//! What a flag says to people: why, what else could explain it, what would clear it.
//!
//! A finding is a question, never a verdict: 疑似漏报，待核实. The words for each cause stand in one table; the
//! sentences are made of the numbers a reader would check first.

use super::panel::Witness;
use crate::{
    diagnostic::Text,
    finding::{Cause, Evidence},
};

/// The innocent explanation to rule out, and what would clear the flag.
pub(super) fn innocent_and_clears(cause: Cause) -> (Text, Text) {
    let (innocent, clears) = match cause {
        Cause::NotSent => (
            ("是否已撤并、更名，或由其他单位代报？", "merged, renamed, or reported by another unit?"),
            (
                "补报该年数据，或附撤并、代报的文件。",
                "The return itself, or the document on the merger or on who reports.",
            ),
        ),
        Cause::Blank => (
            ("是否没有此项职责？", "no such duty?"),
            (
                "补填数值；确为零的填0，没有此项职责的注明“不适用”。",
                "The figure; 0 where nothing happened, \"not applicable\" where there is no such duty.",
            ),
        ),
        Cause::FalseZero => (
            (
                "全年是否确无发生，或机构停办、职能移交？",
                "truly none all year, or the office closed or its duty moved?",
            ),
            (
                "台账中该年的记录，或职能移交、停办的说明。",
                "The year's entries in the register, or a note that the duty moved or stopped.",
            ),
        ),
        Cause::TooLow => (
            (
                "是否真实减少：机构撤并、职能上收、边界调整、口径变化？",
                "a true fall: merger, office closed, boundary or definition changed?",
            ),
            (
                "该年台账件数，或减少原因的说明。",
                "The number of entries in the year's register, or a note on why it fell.",
            ),
        ),
        Cause::PartialPeriod => (
            ("是否合并、边界调整，或全年业务普遍减少？", "merger, boundary change, or truly less work of every kind?"),
            ("注明统计截止日期，补齐其余月份。", "The last day the figures cover, and the months that are missing."),
        ),
        Cause::Copied => (
            ("各项是否恰好未变，或填的是存量？", "did all of them happen to stay the same, or are they stocks?"),
            ("按本年台账重新统计的数据。", "Figures counted anew from this year's registers."),
        ),
        Cause::Rounded => (
            ("是否按惯例取整（如人次估计）？", "rounded by custom, as with audiences?"),
            ("台账中的准确件数。", "The exact numbers of the registers."),
        ),
        Cause::Identity => (
            ("是否口径不同、跨年结转，或分项未列全？", "another definition, cases carried over, or parts left out?"),
            ("更正有误的一项，或说明差额。", "The corrected figure, or what explains the difference."),
        ),
    };
    (Text::new(innocent.0, innocent.1), Text::new(clears.0, clears.1))
}

/// Says that nothing is proven; ends every Chinese and English reason about size.
pub(super) const OPEN: (&str, &str) = ("疑似漏报，待核实。", "Possibly under-reported; to be verified.");

/// A number as people write it: whole from 10 on, else with one decimal where it has any.
pub(super) fn number(value: f64) -> String {
    if value.abs() >= 10.0 || (value - value.round()).abs() < 0.05 {
        format!("{:.0}", value.round() + 0.0)
    } else {
        format!("{value:.1}")
    }
}

/// How sure something is, in Chinese and English: never a hundred per cent.
pub(super) fn sure(probability: f64) -> (String, String) {
    let percent = (probability * 100.0).round();
    if percent > 99.0 {
        ("大于99%".to_owned(), "more than 99%".to_owned())
    } else {
        (format!("约{percent:.0}%"), format!("about {percent:.0}%"))
    }
}

/// The English noun for so many.
pub(super) fn plural<'a>(count: usize, one: &'a str, many: &'a str) -> &'a str {
    if count == 1 { one } else { many }
}

/// A change as `+3%`; in words where it rounds to nothing.
fn change(ratio: f64) -> (String, String) {
    let percent = (ratio - 1.0) * 100.0;
    if percent.abs() < 0.5 {
        return ("与上年持平".to_owned(), "as".to_owned());
    }
    (format!("较上年{percent:+.0}%"), format!("{percent:+.0}% on"))
}

/// A list of names, the first few of them.
pub(super) fn names(names: &[&Text]) -> (String, String) {
    let shown = names.iter().take(3);
    let zh = shown.clone().map(|name| format!("“{}”", name.zh)).collect::<Vec<_>>().join("、");
    let en = shown.map(|name| name.en.clone()).collect::<Vec<_>>().join(", ");
    match names.len() {
        0..=3 => (zh, en),
        count => (format!("{zh}等{count}项"), format!("{en} and {} more", count - 3)),
    }
}

/// What the yearly report says of figures that are lower in the table; names and figures, the first few of them.
pub(super) fn said_more(said: &[(&Text, Witness, f64)]) -> (String, String) {
    let mut text = <(String, String)>::default();
    for (by, zh, en) in [
        (Witness::Report, "本单位年度报告所写更多", "Its own yearly report gives more"),
        (Witness::Register, "按本单位台账逐行统计更多", "The rows of its own register come to more"),
    ] {
        let shown = said.iter().filter(|(_, witness, _)| *witness == by).take(3);
        let figures: Vec<(String, String)> = shown
            .map(|(name, _, value)| {
                (format!("“{}”{}", name.zh, number(*value)), format!("{}: {}", name.en, number(*value)))
            })
            .collect();
        if !figures.is_empty() {
            let (of_zh, of_en): (Vec<String>, Vec<String>) = figures.into_iter().unzip();
            text.0.push_str(&format!("{zh}：{}。", of_zh.join("、")));
            text.1.push_str(&format!(" {en} ({}).", of_en.join("; ")));
        }
    }
    text
}

/// What one cell shows: reported, expected, own years, the peers' change.
pub(super) fn cell(name: &Text, evidence: &Evidence) -> (String, String) {
    let (mut zh, mut en) = (String::new(), String::new());
    let reported = evidence.reported.map(number);
    zh.push_str(&format!("“{}”报{}", name.zh, reported.as_deref().unwrap_or("空白")));
    en.push_str(&format!("{}: {} reported", name.en, reported.as_deref().unwrap_or("nothing")));
    if let (Some(expected), Some(low), Some(high)) = (evidence.expected, evidence.low, evidence.high) {
        let [expected, low, high] = [expected, low, high].map(number);
        zh.push_str(&format!("，预期约{expected}（{low}—{high}）"));
        en.push_str(&format!(", {expected} expected ({low}-{high})"));
    }
    let known = evidence.history.iter().any(|(_, value)| value.is_some());
    if known {
        let years: Vec<String> =
            evidence.history.iter().map(|(_, value)| value.map_or_else(|| "—".to_owned(), number)).collect();
        zh.push_str(&format!("，往年{}", years.join("、")));
        en.push_str(&format!(", earlier years {}", years.join(", ")));
    }
    if let Some(ratio) = evidence.peer_change {
        let (zh_change, en_change) = change(ratio);
        zh.push_str(&format!("，同区其他单位{zh_change}"));
        en.push_str(&format!(", other units {en_change} last year"));
    }
    (zh, en)
}

#[cfg(test)]
mod tests {
    use super::change;

    #[test]
    fn no_change_is_no_signed_zero() {
        assert_eq!(change(0.998).0, "与上年持平");
        assert_eq!(change(1.004), ("与上年持平".to_owned(), "as".to_owned()));
        assert_eq!(change(0.9), ("较上年-10%".to_owned(), "-10% on".to_owned()));
    }
}
