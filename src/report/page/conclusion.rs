//! The first lines of the page: what came, how much it is, what is suspect.

use crate::{
    catalog::Node,
    diagnostic::Lang,
    facts::Fact,
    finding::{Cause, Flag, Verdict},
    observation::UnitId,
    report::{Edition, chart, format, questioned::Questioned},
};

/// Names of missing units in the sentence at most; the matrix names all.
const NAMED: usize = 5;

/// `示例区 2024年度汇总看板`.
pub(super) fn title(edition: &Edition<'_>) -> String {
    match edition.lang {
        Lang::Zh => format!("{} {}年度汇总看板", edition.title, edition.year),
        Lang::En => format!("{}: yearly roll-up {}", edition.title, edition.year),
    }
}

/// Day and number of the run.
pub(super) fn about(edition: &Edition<'_>) -> String {
    let day = edition.as_of.map(|day| match edition.lang {
        Lang::Zh => format!("数据截至 {day}，"),
        Lang::En => format!("as of {day}, "),
    });
    let day = day.unwrap_or_default();
    match edition.lang {
        Lang::Zh => format!("{day}运行编号 {}", edition.run_id),
        Lang::En => format!("{day}run {}", edition.run_id),
    }
}

/// `通过`, or how much is to be verified.
pub(super) fn stamp(edition: &Edition<'_>) -> String {
    // A broken check is on the list of suspicions too: it is one thing to verify.
    let others = shown_flags(edition).filter(|flag| flag.cause != Cause::Identity && edition.outcome(flag).is_none());
    let open = others.count() + broken_checks(edition);
    match (open, edition.lang) {
        (0, Lang::Zh) => "通过：无待核事项".to_owned(),
        (0, Lang::En) => "passed: nothing to verify".to_owned(),
        (_, Lang::Zh) => format!("有{open}条待核"),
        (_, Lang::En) => format!("{open} to verify"),
    }
}

/// Everything in one sentence.
pub(super) fn sentence(edition: &Edition<'_>) -> String {
    let parts =
        [Some(returns(edition)), figure(edition), Some(suspicions(edition)), checks(edition), questioned(edition)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match edition.lang {
        Lang::Zh => format!("{}。", parts.join("；")),
        Lang::En => format!("{}.", parts.join("; ")),
    }
}

/// Units that were expected this year, and those of them that sent nothing.
pub(super) fn expected_and_silent<'a>(edition: &'a Edition<'_>) -> (Vec<(UnitId, &'a Node)>, Vec<&'a Node>) {
    let expected: Vec<_> =
        chart::units(edition).into_iter().filter(|(_, node)| node.is_expected_in(edition.year)).collect();
    let sent = |id: UnitId| {
        let states = edition.indicators.iter().filter_map(|indicator| edition.fact(id, edition.year, *indicator));
        states.into_iter().any(Fact::came)
    };
    let silent = expected.iter().filter(|(id, _)| !sent(*id)).map(|(_, node)| *node).collect();
    (expected, silent)
}

fn returns(edition: &Edition<'_>) -> String {
    let (expected, silent) = expected_and_silent(edition);
    let (all, sent) = (expected.len(), expected.len() - silent.len());
    if silent.is_empty() {
        return match edition.lang {
            Lang::Zh => format!("{all}个单位全部报送"),
            Lang::En => format!("all {all} units sent a return"),
        };
    }
    let more = silent.len().saturating_sub(NAMED);
    let names: Vec<_> = silent.iter().take(NAMED).map(|node| node.name.as_str()).collect();
    match (edition.lang, more) {
        (Lang::Zh, 0) => format!("{all}个单位中{sent}个已报送，未报送：{}", names.join("、")),
        (Lang::Zh, _) => format!("{all}个单位中{sent}个已报送，未报送：{}等{}个", names.join("、"), silent.len()),
        (Lang::En, 0) => format!("{sent} of {all} units sent a return (missing: {})", names.join(", ")),
        (Lang::En, _) => format!("{sent} of {all} units sent a return (missing: {} and {more} more)", names.join(", ")),
    }
}

/// The first of the key indicators with its change.
fn figure(edition: &Edition<'_>) -> Option<String> {
    let id = chart::key_indicators(edition).into_iter().next()?;
    let total = edition.total(edition.area, edition.year, id)?;
    let shown = format::shown(edition.catalog, id);
    let name = edition.catalog.name(id, edition.lang);
    let value = shown.text(total.value?);
    let unit = shown.unit.get(edition.lang);
    let compared = chart::compared(edition, total);
    let change = total.change_pct.map(|change| format!("{}{compared}", change_words(edition.lang, change)));
    let coverage = format::coverage(total.reported, total.expected);
    Some(match edition.lang {
        Lang::Zh => format!(
            "{name}{value}{unit}（已报{coverage}）{}",
            change.map(|words| format!("，{words}")).unwrap_or_default()
        ),
        Lang::En => format!(
            "{name}: {value} {unit} ({coverage} reported){}",
            change.map(|words| format!(", {words}")).unwrap_or_default()
        ),
    })
}

/// `同比升3.2%`, in words and not by colour.
fn change_words(lang: Lang, change: rust_decimal::Decimal) -> String {
    let size = format::number(change.abs(), 1);
    match (lang, size.as_str(), change.is_sign_positive()) {
        (Lang::Zh, "0.0", _) => "与上年持平".to_owned(),
        (Lang::Zh, _, true) => format!("同比升{size}%"),
        (Lang::Zh, _, false) => format!("同比降{size}%"),
        (Lang::En, "0.0", _) => "as the year before".to_owned(),
        (Lang::En, _, true) => format!("up {size}% on the year before"),
        (Lang::En, _, false) => format!("down {size}% on the year before"),
    }
}

fn suspicions(edition: &Edition<'_>) -> String {
    let flags: Vec<_> = shown_flags(edition).collect();
    let units: std::collections::BTreeSet<_> = flags.iter().map(|flag| flag.unit.as_str()).collect();
    match (flags.len(), edition.lang) {
        (0, Lang::Zh) => "未发现疑似漏报".to_owned(),
        (0, Lang::En) => "no under-reporting suspected".to_owned(),
        (count, Lang::Zh) => format!("疑似漏报{count}条，涉及{}个单位，待核实", units.len()),
        (count, Lang::En) => {
            let (suspicions, units) = (counted(count, "suspicion"), counted(units.len(), "unit"));
            format!("{suspicions} of under-reporting in {units}, to be verified")
        }
    }
}

fn checks(edition: &Edition<'_>) -> Option<String> {
    let broken = broken_checks(edition);
    (broken > 0).then(|| match edition.lang {
        Lang::Zh => format!("审核关系不符{broken}处"),
        Lang::En if broken == 1 => "1 edit check fails".to_owned(),
        Lang::En => format!("{broken} edit checks fail"),
    })
}

/// The totals that are not to be quoted before a figure in them is cleared up.
fn questioned(edition: &Edition<'_>) -> Option<String> {
    let totals = Questioned::of(edition).totals(edition);
    let names: Vec<_> = totals.iter().take(NAMED).map(|(id, _)| edition.catalog.name(*id, edition.lang)).collect();
    let more = totals.len().saturating_sub(NAMED);
    (!totals.is_empty()).then(|| match (edition.lang, more) {
        (Lang::Zh, 0) => format!("{}的合计含读取时有疑问的数，核实前不宜引用", names.join("、")),
        (Lang::Zh, _) => format!("{}等{}项的合计含读取时有疑问的数，核实前不宜引用", names.join("、"), totals.len()),
        (Lang::En, 0) => format!("not to be quoted before a figure in question is cleared up: {}", names.join(", ")),
        (Lang::En, _) => {
            format!("not to be quoted before figures in question are cleared up: {} and {more} more", names.join(", "))
        }
    })
}

/// `1 unit`, `7 units`.
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn broken_checks(edition: &Edition<'_>) -> usize {
    edition.checks.iter().filter(|check| check.verdict == Verdict::Broken).count()
}

/// Flags that count at first sight.
fn shown_flags<'a>(edition: &Edition<'a>) -> impl Iterator<Item = &'a Flag> {
    edition.flags.iter().filter(|flag| chart::is_shown(flag))
}
