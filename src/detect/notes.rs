//! What the reader of the flags must know besides them: what could not be checked, and the back-test.

use super::{
    Backtest, Learned,
    falls::Falls,
    flags,
    model::Model,
    panel::{Identity, Kind, Panel},
    words::{self, plural},
};
use crate::{
    diagnostic::Text,
    finding::{About, Note},
};

/// For a panel with nothing in it.
pub(super) fn nothing() -> Vec<Note> {
    vec![about_everybody(Text::new("没有可判断的年份或指标。", "There is no year or no indicator to judge."))]
}

const fn about_everybody(text: Text) -> Note {
    Note { about: About::Everybody, text }
}

const fn about_all(text: Text) -> Note {
    Note { about: About::AllTogether, text }
}

/// What could not be checked in a year (by position), and what was learned instead of being told.
pub(super) fn about(panel: &Panel, learned: &Learned, year: usize) -> Vec<Note> {
    let Learned { model, doubted, found, .. } = learned;
    let doubted = doubted.iter().map(|rule| {
        Text::new(
            format!("“{}”在以往数据中经常不成立，未作检查。", rule.name),
            format!("\"{}\" often fails in earlier years and was not checked.", rule.name),
        )
    });
    let figures = indicators(panel, model, year).into_iter().chain(optional(panel, learned)).chain(sums(found));
    let counted = exposures(panel, year).into_iter().chain(few_peers(panel, year)).map(about_all);
    let history = history(panel, year).into_iter().map(about_everybody);
    let figures = figures.chain(doubted).map(about_everybody);
    history.chain(counted).chain(figures).chain(changes(panel, year)).collect()
}

/// Districts that are named at most; the rest is counted.
const NAMED: usize = 5;

/// What fell in whole districts, and is therefore no flag.
pub(super) fn falls(panel: &Panel, year: usize, falls: &[Falls]) -> Vec<Note> {
    let only = super::groups(panel).len() == 1;
    let named = |one: &Falls| {
        let about = About::One(one.district.clone());
        let said = district_falls(panel, panel.years[year], one, only).into_iter();
        said.map(|text| Note { about: about.clone(), text }).collect::<Vec<_>>()
    };
    let mut notes: Vec<Note> = falls.iter().take(NAMED).flat_map(named).collect();
    let more = falls.len().saturating_sub(NAMED);
    if more > 0 {
        notes.push(about_all(Text::new(
            format!("另有{more}个区也有全区普遍下降。"),
            format!("The same is true of {more} more {}.", plural(more, "district", "districts")),
        )));
    }
    notes
}

fn district_falls(panel: &Panel, year: i16, falls: &Falls, only: bool) -> Vec<Text> {
    let (of_zh, of_en) = if only {
        (String::new(), String::new())
    } else {
        (format!("{}：", falls.district), format!("{}: ", falls.district))
    };
    let whole = falls.whole.map(|(factor, lower, known)| {
        let percent = (factor * 100.0).round();
        Text::new(
            format!(
                "{of_zh}全区普遍下降：{year}年{known}个单位中{lower}个低于上年，总体约为上年的{percent}%。\
                 各单位按此比较，只有比全区降得更多的才列为线索；请核实口径或制度是否有变。"
            ),
            format!(
                "{of_en}A fall of the whole district: in {year} {lower} of {known} units are below last year, about \
                 {percent}% of it all in all. Units are compared with that; only those that fell further are flagged. \
                 Was a rule or a definition changed?"
            ),
        )
    });
    let names: Vec<&Text> = falls.indicators.iter().map(|&k| &panel.indicators[k].name).collect();
    let (zh, en) = words::names(&names);
    let part = (!names.is_empty()).then(|| {
        Text::new(
            format!(
                "{of_zh}全区普遍下降的指标：{zh}。{year}年几乎所有单位都明显低于上年，不逐个列为线索；\
                 请核实口径或制度是否有变。"
            ),
            format!(
                "{of_en}Fell in nearly every unit in {year}, therefore no flag of each: {en}. Was a rule or a definition \
                 changed?"
            ),
        )
    });
    whole.into_iter().chain(part).collect()
}

fn history(panel: &Panel, year: usize) -> Option<Text> {
    match year {
        0 => Some(Text::new(
            "只有一年数据：只检查了未报、空白、勾稽和凑整；大小只能同其他单位比较，最高为C级。",
            "Only one year: missing returns, blanks, sums and rounding were checked; sizes only against peers, at most tier C.",
        )),
        1 => Some(Text::new(
            "只有一年历史：除预期8以上的假零外，偏低类线索最高为B级；没有回测。",
            "Only one earlier year: except for zeros where 8 or more were expected, flags about size are at most tier B; no back-test.",
        )),
        _ if panel.units.is_empty() => Some(Text::new("没有任何单位。", "There are no units.")),
        _ => None,
    }
}

fn exposures(panel: &Panel, year: usize) -> Option<Text> {
    let without = (0..panel.units.len())
        .filter(|&unit| panel.exists(unit, year))
        .filter(|&unit| {
            let exposure = panel.exposure(unit, year);
            exposure.population.or(exposure.households).is_none()
        })
        .count();
    (without > 0).then(|| {
        Text::new(
            format!("{without}个单位没有人口数，新单位和边界变化不能按人口比较。"),
            format!(
                "{without} {} no population: new units and changed boundaries cannot be compared by it.",
                plural(without, "unit has", "units have")
            ),
        )
    })
}

fn few_peers(panel: &Panel, year: usize) -> Option<Text> {
    let few = super::groups(panel)
        .iter()
        .map(|group| group.iter().filter(|&&unit| panel.exists(unit, year)).count())
        .filter(|count| (1..5).contains(count))
        .count();
    (few > 0).then(|| {
        Text::new(
            format!("{few}个区的单位不足5个，全区变化难以估计。"),
            format!(
                "{few} {} fewer than 5 units; the district's own change is hard to tell there.",
                plural(few, "district has", "districts have")
            ),
        )
    })
}

fn indicators(panel: &Panel, model: &Model, year: usize) -> Vec<Text> {
    let mut notes = Vec::new();
    let empty =
        |k: usize| (0..panel.units.len()).all(|unit| (0..=year).all(|t| panel.cell(unit, t, k).value().is_none()));
    let zero = |k: usize| {
        !empty(k)
            && (0..panel.units.len())
                .all(|unit| (0..=year).all(|t| panel.cell(unit, t, k).value().is_none_or(|v| v == 0.0)))
    };
    let count = |test: &dyn Fn(usize) -> bool| (0..panel.indicators.len()).filter(|&k| test(k)).count();
    let told = [
        (
            count(&empty),
            "个指标从未有人填报",
            "indicator was never filled in by anybody",
            "indicators were never filled in by anybody",
        ),
        (
            count(&zero),
            "个指标历来全为零，零不视为异常",
            "indicator has always been zero everywhere; its zeros are not suspicious",
            "indicators have always been zero everywhere; their zeros are not suspicious",
        ),
        (
            count(&|k| panel.indicators[k].kind == Some(Kind::Other)),
            "个比率或是否类指标只检查是否空白",
            "rate or yes/no indicator was only checked for blanks",
            "rates or yes/no indicators were only checked for blanks",
        ),
    ];
    for (count, zh, one, many) in told.into_iter().filter(|told| told.0 > 0) {
        notes.push(Text::new(format!("{count}{zh}。"), format!("{count} {}.", plural(count, one, many))));
    }
    if panel.indicators.iter().any(|indicator| indicator.family.is_none()) && panel.indicators.len() > 1 {
        let families = model.families;
        notes.push(Text::new(
            format!("部分指标没有给出分组，按往年变化的相关性归成{families}组。"),
            format!(
                "Some indicators have no family in the sheet; {families} {} learned from how they moved together.",
                plural(families, "family was", "families were")
            ),
        ));
    }
    notes
}

/// Indicators whose blanks are no flags, because many units leave them blank.
fn optional(panel: &Panel, learned: &Learned) -> Option<Text> {
    let optional = (0..panel.indicators.len()).filter(|&k| learned.blanks.omitted(k, false) < flags::LEAST);
    let names: Vec<&Text> = optional.map(|k| &panel.indicators[k].name).collect();
    let (zh, en) = words::names(&names);
    (!names.is_empty()).then(|| {
        Text::new(
            format!("以下指标常有单位不填，留空不作线索：{zh}。"),
            format!("Often left blank by many units, so that a blank is no flag: {en}."),
        )
    })
}

/// The sums that were recognised in the figures.
fn sums(found: &[Identity]) -> Option<Text> {
    let names: Vec<&str> = found.iter().map(|one| one.name.as_str()).collect();
    let (count, shown) = (names.len(), names.iter().take(5).copied().collect::<Vec<_>>());
    let more = if count > shown.len() { "…" } else { "" };
    (count > 0).then(|| {
        Text::new(
            format!("从数据中认出{count}条合计关系（不在指标表中）：{}{more}。", shown.join("；")),
            format!(
                "{count} {} recognised in the figures (no sheet states {}): {}{more}.",
                plural(count, "sum was", "sums were"),
                plural(count, "it", "them"),
                shown.join("; ")
            ),
        )
    })
}

/// Units whose boundary changed into this year.
fn changes(panel: &Panel, year: usize) -> Vec<Note> {
    let now = panel.changes.iter().filter(|change| change.year == panel.years[year]);
    now.map(|change| {
        let name = &panel.units[change.unit].name;
        let text = Text::new(
            format!("{name}：{}；与往年不可直接比较，偏低类线索最高为C级。", change.what.zh),
            format!(
                "{name}: {}; not comparable with earlier years, flags about size are at most tier C.",
                change.what.en
            ),
        );
        Note { about: About::One(panel.units[change.unit].code.clone()), text }
    })
    .collect()
}

/// The back-test in a sentence.
pub(super) fn backtest(tests: &[Backtest]) -> Text {
    if tests.is_empty() {
        return Text::new(
            "历史年份不足，没有回测。",
            "No back-test: it needs a year with at least two years before it.",
        );
    }
    let zh: Vec<String> = tests
        .iter()
        .map(|test| format!("{}年会有{}条（同样大幅偏高的有{}处）", test.year, test.flags, test.mirrored))
        .collect();
    let en: Vec<String> = tests
        .iter()
        .map(|test| format!("{}: {} ({} as far above expectation)", test.year, test.flags, test.mirrored))
        .collect();
    Text::new(
        format!("回测：用同样的设置，偏低类A、B级线索{}。", zh.join("，")),
        format!(
            "Back-test: flags of tier A or B about size that these settings would have raised on earlier years. {}.",
            en.join(", ")
        ),
    )
}
