//! What a run says at its end, on one screen: what came, what is missing, what is suspect, what to do next.

use std::{cmp::Reverse, collections::BTreeMap, path::Path};

use unicode_width::UnicodeWidthStr;

use super::console::Console;
use crate::{
    catalog::RuleKind,
    diagnostic::{Diagnostic, Lang, Severity},
    finding::{Cause, CheckResult, Flag, Term, Verdict},
    observation::State,
    pipeline::{Assessment, Bureau, Output, year},
    recognize::mapping,
};

/// Rows of each list; the rest is counted.
const ROWS: usize = 8;
/// Cells of a broken rule that are named.
const PLACES: usize = 4;

/// Everything; `outputs` are those that were written, none where none was to be.
pub(super) fn print(
    assessment: &Assessment,
    bureau: &Bureau,
    folder: &Path,
    outputs: Option<&[&Output]>,
    console: &Console,
) {
    figures(assessment, bureau, console);
    hard_breaks(assessment, bureau, console);
    console.diagnostics(&worth_a_look(&assessment.diagnostics), Severity::Warning, ROWS);
    suspects(assessment, bureau, console);
    match outputs {
        Some(outputs) => written(folder, outputs, console),
        None => console.say("\n没有写任何文件（--dry-run）", "\nnothing was written (--dry-run)"),
    }
}

/// What was said about the input without the returns that never came: those are suspicions too.
fn worth_a_look(diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    let is_suspicion = |said: &&Diagnostic| ["return-missing", "report-alone"].contains(&said.code);
    let is_shown = |said: &&Diagnostic| said.severity >= Severity::Warning && !is_suspicion(said);
    let mut shown = first_of_each_kind_first(diagnostics.iter().filter(is_shown));
    // Nothing else means anything where the year is wrong.
    shown.sort_by_key(|said| !year::CODES.contains(&said.code));
    shown.into_iter().cloned().collect()
}

/// The gravest first; of one severity the first of every kind before the second of any, so that many of one kind hide
/// no other.
fn first_of_each_kind_first<'a>(said: impl IntoIterator<Item = &'a Diagnostic>) -> Vec<&'a Diagnostic> {
    let mut of_kind: BTreeMap<&str, usize> = BTreeMap::new();
    let mut ranked: Vec<(usize, &Diagnostic)> = Vec::new();
    for said in said {
        let rank = of_kind.entry(said.code).or_default();
        ranked.push((*rank, said));
        *rank += 1;
    }
    ranked.sort_by_key(|(rank, said)| (Reverse(said.severity), *rank));
    ranked.into_iter().map(|(_, said)| said).collect()
}

/// What came and what is missing, in four lines.
pub(super) fn figures(assessment: &Assessment, bureau: &Bureau, console: &Console) {
    let (came, expected) = assessment.coverage(bureau);
    let year = assessment.year;
    let title = bureau.settings.title.as_str();
    let space = if title.is_empty() { "" } else { " " };
    let (what_zh, what_en) = if assessment.facts.by_report_alone().is_empty() {
        ("表格", "tables")
    } else {
        ("表格或报告", "tables or a report")
    };
    console.say(
        &format!("\n{title}{space}{year} 年度：{came}/{expected} 个单位报送{what_zh}"),
        &format!("\n{title}{space}{year}: {came} of {expected} units sent {what_en}"),
    );
    let states = assessment.states();
    let counted: Vec<String> = State::ALL
        .iter()
        .zip(states)
        .filter(|(_, count)| *count > 0)
        .map(|(state, count)| {
            let word = state_word(*state, console.lang);
            let no_place = if *state == State::Blank { assessment.without_place() } else { 0 };
            match (no_place, console.lang) {
                (0, _) => format!("{word} {count}"),
                (_, Lang::Zh) => format!("{word} {count}（其中表里没有这一项 {no_place}）"),
                (_, Lang::En) => format!("{word} {count} ({no_place} of them not on the form)"),
            }
        })
        .collect();
    console.say(&format!("  数据：{}", counted.join("，")), &format!("  figures: {}", counted.join(", ")));
    let cells: usize = assessment.cells.values().sum();
    let doubtful = mapping::questions(&assessment.unmapped).len();
    console.say(
        &format!("  单元格：{cells} 个非空单元格全部入账；{doubtful} 个表头没有认出（huizong map）"),
        &format!(
            "  cells: all {cells} non-empty cells accounted for; headers not recognized: {doubtful} (huizong map)"
        ),
    );
    let broken = assessment.checks.iter().filter(|check| check.verdict == Verdict::Broken);
    let (hard, soft): (Vec<_>, Vec<_>) = broken.partition(|check| check.hard);
    console.say(
        &format!("  勾稽：{} 处不平衡须退回，{} 处需核实", hard.len(), soft.len()),
        &format!("  edit checks broken: hard {}, soft {}", hard.len(), soft.len()),
    );
    let errors = assessment.diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
    let warnings = assessment.diagnostics.iter().filter(|d| d.severity == Severity::Warning).count();
    console.say(
        &format!("  问题：{errors} 个文件或工作表未能使用，{warnings} 条需要注意"),
        &format!("  problems: files or sheets not used {errors}, warnings {warnings}"),
    );
}

fn state_word(state: State, lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => state.zh(),
        Lang::En => state.en(),
    }
}

/// The broken rules that send a return back and are in no suspicion below, the first few with file and cell.
fn hard_breaks(assessment: &Assessment, bureau: &Bureau, console: &Console) {
    let is_suspected = |check: &CheckResult| {
        let unit = &bureau.shown_roster.node(check.unit).key;
        let is_formula = bureau.catalog.rule(&check.rule).is_some_and(|rule| rule.kind == RuleKind::Formula);
        // Of another rule of the unit, or of one that looks at last year too, a suspicion tells nothing.
        let is_in = |flag: &Flag, term: &Term| {
            term.year == flag.year && flag.evidence.iter().any(|evidence| evidence.indicator == term.indicator)
        };
        let tells = |flag: &Flag| {
            let is_of_unit = flag.cause == Cause::Identity && flag.unit == *unit;
            is_of_unit && check.left.iter().chain(&check.right).all(|term| is_in(flag, term))
        };
        is_formula && listed(assessment, bureau).any(tells)
    };
    let broken = assessment.checks.iter().filter(|check| check.verdict == Verdict::Broken && check.hard);
    let breaks: Vec<&CheckResult> = broken.filter(|check| !is_suspected(check)).collect();
    for check in breaks.iter().take(ROWS) {
        let line = format!("  {}", broken_rule(check, assessment, bureau, console.lang));
        console.say(&line, &line);
    }
    if breaks.len() > ROWS {
        let rest = breaks.len() - ROWS;
        console
            .say(&format!("  ……另有 {rest} 处，见 huizong check"), &format!("  … and {rest} more, see huizong check"));
    }
}

/// `须退回 R34 白石镇: …`, with the cells of its figures.
fn broken_rule(check: &CheckResult, assessment: &Assessment, bureau: &Bureau, lang: Lang) -> String {
    let name = &bureau.shown_roster.node(check.unit).name;
    let word = match (check.hard, lang) {
        (true, Lang::Zh) => "须退回",
        (false, Lang::Zh) => "需核实",
        (true, Lang::En) => "hard",
        (false, Lang::En) => "soft",
    };
    let source = |term: &Term| {
        let id = bureau.catalog.by_code(&term.indicator)?;
        Some(assessment.facts.get(check.unit, term.year, id)?.source.as_ref()?.to_string())
    };
    let places: Vec<String> = check.left.iter().chain(&check.right).filter_map(source).take(PLACES).collect();
    let places = if places.is_empty() { String::new() } else { format!(" ({})", places.join(", ")) };
    format!("{word} {} {name}: {}{places}", check.rule, check.message.get(lang))
}

/// Broken rules, one line each.
pub(super) fn checks(assessment: &Assessment, bureau: &Bureau, console: &Console) {
    for check in assessment.checks.iter().filter(|check| check.verdict == Verdict::Broken) {
        console.note(&broken_rule(check, assessment, bureau, console.lang));
        let note = bureau.catalog.rule(&check.rule).map_or("", |rule| rule.note.get(console.lang));
        if !note.is_empty() {
            console.note(&format!("    {}{note}", console.lang_text("先排除: ", "rule out first: ")));
        }
    }
}

/// The suspicions that are shown.
fn listed<'a>(assessment: &'a Assessment, bureau: &Bureau) -> impl Iterator<Item = &'a Flag> {
    let least = bureau.settings.lowest_tier;
    assessment.flags.iter().filter(move |flag| flag.tier <= least)
}

/// The suspect list, down to the tier that the bureau wants to see.
fn suspects(assessment: &Assessment, bureau: &Bureau, console: &Console) {
    let shown: Vec<&Flag> = listed(assessment, bureau).collect();
    let units: std::collections::BTreeSet<&str> = shown.iter().map(|flag| flag.unit.as_str()).collect();
    console.say(
        &format!("\n疑似漏报，待核实：{} 条，涉及 {} 个单位", shown.len(), units.len()),
        &format!("\nsuspected under-reporting, to be verified: findings {}, units {}", shown.len(), units.len()),
    );
    let name = |flag: &Flag| {
        let node = bureau.shown_roster.ids().find(|(_, node)| node.key == flag.unit);
        node.map_or_else(|| flag.unit.clone(), |(_, node)| node.name.clone())
    };
    let cause = |flag: &Flag| flag.cause.name().get(console.lang).to_owned();
    let first: Vec<&Flag> = shown.iter().take(ROWS).copied().collect();
    let widest = |text: &dyn Fn(&Flag) -> String| first.iter().fold(0, |widest, flag| text(flag).width().max(widest));
    let (names, causes) = (widest(&name), widest(&cause));
    for flag in &first {
        let line = format!(
            "  {} {:?}  {}  {}  {}",
            pad(&flag.id, 4),
            flag.tier,
            pad(&name(flag), names),
            pad(&cause(flag), causes),
            flag.reason.get(console.lang)
        );
        console.say(&line, &line);
    }
    if shown.len() > ROWS {
        let rest = shown.len() - ROWS;
        console.say(&format!("  ……另有 {rest} 条"), &format!("  … and {rest} more"));
    }
}

/// Text padded to a width in terminal columns, in which a Chinese character takes two.
fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn written(folder: &Path, outputs: &[&Output], console: &Console) {
    console.say(
        &format!("\n已写入 {}（{} 个文件）", folder.display(), outputs.len()),
        &format!("\nwritten to {} ({} files)", folder.display(), outputs.len()),
    );
    let mut folders = BTreeMap::new();
    for name in outputs.iter().map(|output| output.name.as_str()) {
        match name.split_once('/') {
            Some((folder, _)) => *folders.entry(folder).or_insert(0_usize) += 1,
            None => console.say(&format!("  {name}"), &format!("  {name}")),
        }
    }
    for (folder, files) in folders {
        console.say(&format!("  {folder}/（{files} 个文件）"), &format!("  {folder}/ ({files} files)"));
    }
}

/// The command to go on with; `options` are those by which it finds the same bureau, `outputs` what was written.
pub(super) fn next_step(
    assessment: &Assessment,
    bureau: &Bureau,
    options: &str,
    outputs: &[&Output],
    console: &Console,
) {
    if let Some(flag) = listed(assessment, bureau).next() {
        console.say(
            &format!("下一步：huizong explain {}{options}   看这条疑点的依据和来源单元格", flag.id),
            &format!("next: huizong explain {}{options}   for its evidence and source cells", flag.id),
        );
    } else if !assessment.unmapped.is_empty() {
        console.say(
            &format!("下一步：huizong map{options}   把没认出的表头对应到指标"),
            &format!("next: huizong map{options}   to map the headers that were not recognized"),
        );
    } else {
        let has = |ending: &str| outputs.iter().any(|output| output.name.ends_with(ending));
        match (has(".html"), has(".xlsx")) {
            (true, true) => console.say("下一步：打开看板和汇总表核对", "next: open the page and the workbook"),
            (true, false) => console.say("下一步：打开看板核对", "next: open the page"),
            (false, true) => console.say("下一步：打开汇总表核对", "next: open the workbook"),
            (false, false) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Location, Text};

    #[test]
    fn many_of_one_kind_hide_no_other() {
        let said = |severity, code, file: &str| {
            Diagnostic::new(severity, code, Location::file(file), Text::new("话", "words"))
        };
        let warning = |code, file| said(Severity::Warning, code, file);
        let all = [
            said(Severity::Error, "damaged-file", "a"),
            warning("differs", "b"),
            warning("differs", "c"),
            warning("return-missing", "d"),
            warning("unit-slip", "e"),
            said(Severity::Info, "superseded", "f"),
        ];
        let shown: Vec<_> = worth_a_look(&all).iter().map(|said| said.location.file.clone().unwrap()).collect();
        assert_eq!(shown, ["a", "b", "e", "c"]);
    }
}
