//! What came of a unit that sent no whole return: nothing, a file that cannot be used, a report alone, a part of the year.
//!
//! The detector sees numbers and no files. To it all of these are units that sent nothing; a clerk who holds the file in
//! her hands must not be told so.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{
    Bureau,
    intake::{FileIntake, Outcome},
};
use crate::{
    catalog::Indicator,
    diagnostic::{Diagnostic, Lang, Location, Severity, Text},
    facts::{Fact, Facts},
    finding::{Cause, Flag, Scope},
    observation::{State, UnitId},
    settle::Gap,
};

/// Files that came and of which nothing could be used, by the unit and year that they name.
pub(super) type Unusable = BTreeMap<(UnitId, i16), Vec<String>>;

/// What came of a unit for a year.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Came {
    /// Figures of the year in tables, or a correction.
    Return,
    /// Figures in a report, so many, and no table.
    Report { files: Vec<String>, figures: usize },
    /// Figures of parts of the year, which make none of the whole.
    PartOfYear { files: Vec<String>, gap: Gap },
    /// Figures of which none can be read; each is named among the problems.
    Unread,
    /// Files of which nothing can be used.
    Files(Vec<String>),
    /// Files that may be its own: what they say of their unit is the name of several, or a name like its own.
    Unclear(Vec<String>),
    /// Files that hold no number: notices, covers, a form that nobody filled in.
    WithoutFigures(Vec<String>),
    /// A return without figures, or nothing at all.
    Nothing,
}

/// The lost files whose unit and year are known.
pub(super) fn unusable(intakes: &[FileIntake]) -> Unusable {
    let mut files = Unusable::new();
    for intake in intakes.iter().filter(|intake| intake.is_lost()) {
        if let (Some(unit), Some(year)) = intake.whose {
            files.entry((unit, year)).or_default().push(intake.file.path.clone());
        }
    }
    files
}

/// The lost files of which only the unit is known: they may be of the year that is asked for.
pub(super) fn of_unknown_year(intakes: &[FileIntake]) -> impl Iterator<Item = (UnitId, String)> + '_ {
    let lost = intakes.iter().filter(|intake| intake.is_lost());
    lost.filter_map(|intake| match intake.whose {
        (Some(unit), None) => Some((unit, intake.file.path.clone())),
        _ => None,
    })
}

/// The files that hold no number, of units and the year; those that name no year may be of it.
pub(super) fn without_figures(intakes: &[FileIntake], year: i16) -> BTreeMap<UnitId, Vec<String>> {
    let mut files: BTreeMap<UnitId, Vec<String>> = BTreeMap::new();
    for intake in intakes.iter().filter(|intake| intake.outcome != Outcome::Used && !intake.is_lost()) {
        if let Some(unit) = intake.whose.0.filter(|_| intake.whose.1.is_none_or(|of| of == year)) {
            files.entry(unit).or_default().push(intake.file.path.clone());
        }
    }
    files
}

/// The files whose unit is not clear, by each that may be meant; of the year, or of none that they name.
pub(super) fn maybe_of(intakes: &[FileIntake], year: i16) -> BTreeMap<UnitId, Vec<String>> {
    let mut files: BTreeMap<UnitId, Vec<String>> = BTreeMap::new();
    for intake in intakes {
        let asked = intake.recognition.maybe_of.iter().filter(|(_, of)| of.is_none_or(|of| of == year));
        let units: BTreeSet<UnitId> = asked.flat_map(|(units, _)| units.iter().copied()).collect();
        for unit in units {
            files.entry(unit).or_default().push(intake.file.path.clone());
        }
    }
    files
}

/// Files of which no figure could be told to be a unit's, by unit.
pub(super) struct Aside {
    /// Those that may be of one or another.
    pub(super) maybe_of: BTreeMap<UnitId, Vec<String>>,
    /// Those of the year without a number.
    pub(super) without_figures: BTreeMap<UnitId, Vec<String>>,
}

/// What came of the units of one year.
pub(super) struct Arrived<'a> {
    bureau: &'a Bureau,
    facts: &'a Facts,
    year: i16,
    came: BTreeMap<UnitId, Came>,
    /// Units that opened or stopped without a word about their area.
    untold: Vec<UnitId>,
}

impl<'a> Arrived<'a> {
    /// Looks at every unit that is expected to report for the year; `aside` are files that gave no figure, `gaps` says why parts of a year make none of it.
    pub(super) fn of(
        facts: &'a Facts,
        unusable: &Unusable,
        aside: &Aside,
        gaps: &BTreeMap<(UnitId, i16), Vec<Gap>>,
        bureau: &'a Bureau,
        year: i16,
    ) -> Self {
        let mut rows: BTreeMap<UnitId, Vec<&Fact>> = BTreeMap::new();
        for row in facts.rows().iter().filter(|row| row.year == year) {
            rows.entry(row.unit).or_default().push(row);
        }
        let expected = bureau.roster.reporting().filter(|(_, node)| node.is_expected_in(year));
        let of = |unit: UnitId| {
            let files = unusable.get(&(unit, year)).cloned().unwrap_or_default();
            let gap = gaps.get(&(unit, year)).and_then(|gaps| gaps.first());
            match came(rows.get(&unit).map_or(&[][..], Vec::as_slice), files, gap) {
                Came::Nothing => {
                    let unclear = aside.maybe_of.get(&unit).cloned().map(Came::Unclear);
                    let idle = || aside.without_figures.get(&unit).cloned().map(Came::WithoutFigures);
                    unclear.or_else(idle).unwrap_or(Came::Nothing)
                }
                came => came,
            }
        };
        let untold = bureau.roster.lineages(year).untold;
        Self { bureau, facts, year, untold, came: expected.map(|(unit, _)| (unit, of(unit))).collect() }
    }

    /// A unit that is expected and sent no table is the first thing a clerk must know.
    pub(super) fn missing_returns(&self, returns: &BTreeSet<(UnitId, i16)>) -> Vec<Diagnostic> {
        let missing = self.came.iter().filter(|(unit, _)| !returns.contains(&(**unit, self.year)));
        // By the names that tell units apart: two of one name are two returns to ask for.
        let name = |unit: UnitId| &self.bureau.shown_roster.node(unit).name;
        missing.map(|(unit, came)| self.missing_return(name(*unit), came).about(*unit)).collect()
    }

    /// Units that opened or stopped and whose area the list does not tell: their neighbours' changes cannot be told from it.
    pub(super) fn untold_areas(&self) -> Vec<Diagnostic> {
        let roster = &self.bureau.roster;
        let said = |unit: &UnitId| {
            let (node, level) = (roster.node(*unit), roster.node(*unit).parent.map(|above| roster.node(above)));
            let (name, level) = (&node.name, level.map_or("", |level| level.name.as_str()));
            let is_new = node.is_expected_in(self.year);
            let message = match (is_new, self.year) {
                (true, year) => Text::new(
                    format!(
                        "{name}{year}年新设立，units.csv 没有写它从哪个单位分出：{level}的同比只在各单位两年都有数时才算"
                    ),
                    format!(
                        "{name} opened in {year} and units.csv does not say of which unit it was a part: changes of {level} are given only where all units have figures of both years"
                    ),
                ),
                (false, year) => Text::new(
                    format!(
                        "{name}到{year}年已撤并，units.csv 没有写并入了哪个单位：{level}的同比只在各单位两年都有数时才算"
                    ),
                    format!(
                        "{name} was closed by {year} and units.csv does not say into which unit it went: changes of {level} are given only where all units have figures of both years"
                    ),
                ),
            };
            let hint = if is_new {
                Text::new(
                    "在原单位那一行的 successor（并入或分出单位）写上它；原单位还在的，不填撤并日期",
                    "name it in the column successor of the unit that it was a part of; that one needs no closing day if it lives on",
                )
            } else {
                Text::new(
                    "在它那一行的 successor（并入或分出单位）写上接收它的单位，几个单位用 ; 隔开",
                    "name in its column successor the unit that took over, several with ; between them",
                )
            };
            Diagnostic::new(Severity::Warning, "area-not-told", Location::file("units.csv"), message)
                .with_hint(hint)
                .about(*unit)
        };
        self.untold.iter().map(said).collect()
    }

    fn missing_return(&self, name: &str, came: &Came) -> Diagnostic {
        let year = self.year;
        let (code, file, message, hint) = match came {
            Came::Files(files) => (
                "return-unusable",
                files.first(),
                Text::new(
                    format!("{name}：{year}年的文件已收到（{}），但没有一个数能用", listed(files, "、")),
                    format!(
                        "{name}: a file for {year} came ({}), but not one figure of it can be used",
                        listed(files, ", ")
                    ),
                ),
                Text::new(
                    "不是没有报送：原因见这个文件的问题，请其重新导出或另存为 xlsx 后重报",
                    "it was sent: see what is said of the file, and ask for it again as xlsx",
                ),
            ),
            Came::Report { files, figures } => (
                "report-alone",
                files.first(),
                Text::new(
                    format!(
                        "{name}：{year}年只收到报告（{}），没有收到表格；报告里的 {figures} 个数已计入合计",
                        listed(files, "、")
                    ),
                    format!(
                        "{name}: for {year} a report came ({}) and no table; the {figures} figures of the report are in the totals",
                        listed(files, ", ")
                    ),
                ),
                Text::new("请催报表格，与报告核对", "ask for the tables and hold them against the report"),
            ),
            Came::Unclear(files) => (
                "return-unclear",
                files.first(),
                Text::new(
                    format!(
                        "{name}：{year}年没有归到它名下的报表；收到的 {} 没有写清是哪个单位，可能是它的",
                        listed(files, "、")
                    ),
                    format!(
                        "{name}: no return for {year} is known to be its own; {} may be, which does not tell its unit clearly",
                        listed(files, ", ")
                    ),
                ),
                Text::new(
                    "先认定这个文件是哪个单位的（见该文件的问题），再看要不要催报",
                    "settle first whose file it is (see what is said of it), then ask for what is missing",
                ),
            ),
            Came::WithoutFigures(files) => (
                "return-missing",
                files.first(),
                Text::new(
                    format!("{name}：{year}年只收到没有数字的文件（{}），未收到表格", listed(files, "、")),
                    format!(
                        "{name}: for {year} only files without a number came ({}), and no return",
                        listed(files, ", ")
                    ),
                ),
                Text::new(
                    "请打开看是不是报表：空表请其填好重报，通知、函件不算报送",
                    "open it: an empty form has to be filled in and sent again, a letter is no return",
                ),
            ),
            _ => (
                "return-missing",
                None,
                Text::new(format!("{name}：未收到{year}年的表格"), format!("{name}: no return for {year}")),
                Text::new(
                    "催报；如已撤并，请在 units.csv 填写撤并日期",
                    "ask for it; if the unit is closed, enter the date in units.csv",
                ),
            ),
        };
        let place = file.map(Location::file).unwrap_or_default();
        Diagnostic::new(Severity::Warning, code, place, message).with_hint(hint)
    }

    /// The detector's list without units whose file is there and cannot be read, which is said of the file; of those that
    /// sent something it says what. Numbered anew where one fell out.
    pub(super) fn retold(&self, flags: Vec<Flag>) -> Vec<Flag> {
        let all = flags.len();
        let mut told: Vec<Flag> = flags.into_iter().filter_map(|flag| self.retold_one(flag)).collect();
        if told.len() < all {
            let width = told.len().to_string().len().max(2);
            for (number, flag) in (1..).zip(&mut told) {
                flag.id = format!("F{number:0width$}");
            }
        }
        told
    }

    /// A blank in the table of which the unit's report has the figure: it is in the totals, and whoever reads the flag must
    /// know where from.
    fn filled_from_report(&self, flag: Flag) -> Flag {
        let Some(unit) = self.bureau.roster.by_key(&flag.unit) else { return flag };
        let catalog = &self.bureau.catalog;
        let given = flag.evidence.iter().filter_map(|one| {
            let id = catalog.by_code(&one.indicator)?;
            let fact = self.facts.get(unit, flag.year, id).filter(|fact| fact.from_report)?;
            Some((catalog.indicator(id), fact.value?.normalize()))
        });
        let given: Vec<(&Indicator, Decimal)> = given.collect();
        if given.is_empty() {
            return flag;
        }
        let named = |lang: Lang, (open, close): (&str, &str), between: &str| {
            let one = |(indicator, value): &(&Indicator, Decimal)| {
                format!("{open}{}{close}{value}", indicator.name.get(lang))
            };
            given.iter().map(one).collect::<Vec<_>>().join(between)
        };
        let (zh, en) = (named(Lang::Zh, ("“", "”"), "、"), named(Lang::En, ("", " "), ", "));
        Flag {
            reason: Text::new(
                format!("{}年度报告写有：{zh}，已按报告的数计入合计。", flag.reason.zh),
                format!("{} The yearly report gives: {en}; the totals have the figures of the report.", flag.reason.en),
            ),
            clears: if given.len() == flag.evidence.len() {
                Text::new(
                    "核实报告的数并补填到表里；不对的，报更正后的数。",
                    "Confirm the figure of the report and fill it in on the form, or send the right one.",
                )
            } else {
                Text::new(
                    format!("报告里有的，核实后补填到表里；其余：{}", flag.clears.zh),
                    format!(
                        "What the report gives: confirm it and fill it in on the form. The rest: {}",
                        flag.clears.en
                    ),
                )
            },
            ..flag
        }
    }

    /// The new units beside a unit of which the list does not say where their area came from: it may be this one's.
    fn unclaimed_beside(&self, unit: UnitId) -> Vec<&str> {
        let roster = &self.bureau.roster;
        let above = roster.node(unit).parent;
        let opened = self.untold.iter().map(|unit| roster.node(*unit));
        let beside = opened.filter(|node| node.parent == above && node.is_expected_in(self.year));
        beside.map(|node| node.name.as_str()).collect()
    }

    /// Of a unit that fell, the new unit beside it that may hold what it lacks.
    fn with_new_units(&self, flag: Flag) -> Flag {
        let is_about_size = matches!(flag.cause, Cause::PartialPeriod | Cause::TooLow) && flag.scope != Scope::Cell;
        let unit = self.bureau.roster.by_key(&flag.unit).filter(|_| is_about_size);
        let opened = unit.map(|unit| self.unclaimed_beside(unit)).unwrap_or_default();
        if opened.is_empty() {
            return flag;
        }
        let (zh, en) = (opened.join("、"), opened.join(" and "));
        let innocent = Text::new(
            format!("本年新设立的{zh}是否由它分出（如是，在 units.csv 它的 successor 栏写上）？{}", flag.innocent.zh),
            format!(
                "{en} opened this year: made of a part of it (then name it in its column successor of units.csv)? {}",
                flag.innocent.en
            ),
        );
        Flag { innocent, ..flag }
    }

    fn retold_one(&self, flag: Flag) -> Option<Flag> {
        let flag = self.with_new_units(flag);
        let came = self.bureau.roster.by_key(&flag.unit).and_then(|unit| self.came.get(&unit));
        let Some(came) = came else { return Some(flag) };
        match flag.cause {
            Cause::NotSent => {}
            Cause::Blank => return Some(self.filled_from_report(flag)),
            _ => return Some(flag),
        }
        let (usual_zh, usual_en) = usually(flag.evidence.len());
        let Flag { year, ref unit, .. } = flag;
        let name = self.bureau.shown_roster.by_key(unit).map(|unit| &self.bureau.shown_roster.node(unit).name);
        let name = name.map_or(unit.as_str(), String::as_str);
        match came {
            Came::Files(_) | Came::Unread => None,
            Came::Return | Came::Nothing => Some(flag),
            Came::Unclear(files) => Some(Flag {
                reason: Text::new(
                    format!(
                        "{name}{year}年没有归到它名下的报表；收到的{}没有写清是哪个单位，可能是它的{usual_zh}",
                        listed(files, "、")
                    ),
                    format!(
                        "no return for {year} is known to be of {name}; {} may be, which does not tell its unit clearly{usual_en}",
                        listed(files, ", ")
                    ),
                ),
                innocent: Text::new("这个文件是不是它报的？", "is this file its return?"),
                clears: Text::new(
                    "认定该文件的单位（改文件名或在 units.csv 填别名）；如不是它的，补报该年表格。",
                    "The unit of that file (in its name, or as an alias in units.csv); if it is another's, the tables of that year.",
                ),
                ..flag
            }),
            Came::WithoutFigures(files) => Some(Flag {
                reason: Text::new(
                    format!(
                        "{name}{year}年没有报来任何数，只收到没有数字的文件（{}），不能使用{usual_zh}",
                        listed(files, "、")
                    ),
                    format!(
                        "{name} sent no figure for {year}, only files without a number ({}), which cannot be used{usual_en}",
                        listed(files, ", ")
                    ),
                ),
                innocent: Text::new(
                    "这个文件是不是没有填好、发错了？",
                    "was the file sent by mistake, or before it was filled in?",
                ),
                clears: Text::new("补报该年表格。", "The tables of that year."),
                ..flag
            }),
            Came::Report { files, figures } => Some(Flag {
                reason: Text::new(
                    format!(
                        "{name}{year}年没有报来表格，只有报告（{}），其中{figures}个数已计入合计{usual_zh}",
                        listed(files, "、")
                    ),
                    format!(
                        "{name} sent no table for {year}, only a report ({}), {figures} figures of which are in the totals{usual_en}",
                        listed(files, ", ")
                    ),
                ),
                innocent: Text::new("表格是否另行报送、尚未放入？", "were the tables sent apart and not put in yet?"),
                clears: Text::new("补报该年表格。", "The tables of that year."),
                ..flag
            }),
            Came::PartOfYear { files, gap } => Some(Flag {
                cause: Cause::PartialPeriod,
                months: gap.months().map(|months| [f64::from(months); 3]),
                reason: Text::new(
                    format!("{name}{year}年{}（{}），没有全年数{usual_zh}", gap.told().zh, listed(files, "、")),
                    format!(
                        "{name} {year}: {} ({}), and there is no figure of the whole year{usual_en}",
                        gap.told().en,
                        listed(files, ", ")
                    ),
                ),
                innocent: match gap {
                    Gap::Until(_) | Gap::NoSum(_) => Text::new(
                        "表上写的期间是否有误，其实是全年数？",
                        "is the period on the form wrong, and are these the year's figures?",
                    ),
                    _ => Text::new(
                        "缺的部分是否另行报送、尚未放入？表上写的期间是否有误？",
                        "was the rest sent apart and not put in yet? Is the period on the form wrong?",
                    ),
                },
                clears: Text::new(
                    "补报缺的部分或全年数，或更正表上的期间。",
                    "What is missing or the figures of the whole year, or the right period on the form.",
                ),
                ..flag
            }),
        }
    }
}

/// What the unit filled in before, where it did; the end of a sentence.
fn usually(indicators: usize) -> (String, String) {
    match indicators {
        0 => ("。".to_owned(), ".".to_owned()),
        1 => ("；往年填报1项。".to_owned(), "; in earlier years it filled in 1 indicator.".to_owned()),
        many => (format!("；往年填报{many}项。"), format!("; in earlier years it filled in {many} indicators.")),
    }
}

fn came(rows: &[&Fact], unusable: Vec<String>, gap: Option<&Gap>) -> Came {
    let with_value = || rows.iter().filter(|row| row.value.is_some());
    if with_value().any(|row| !row.from_report) {
        return Came::Return;
    }
    let figures = with_value().count();
    if figures > 0 {
        return Came::Report { files: files(with_value().copied()), figures };
    }
    if let Some(until) = rows.iter().filter_map(|row| row.part_of_year()).max() {
        return Came::PartOfYear {
            files: files(rows.iter().copied().filter(|row| row.part_of_year().is_some())),
            gap: gap.cloned().unwrap_or(Gap::Until(until)),
        };
    }
    if rows.iter().any(|row| row.state == State::Unreadable && row.source.is_some()) {
        return Came::Unread;
    }
    if unusable.is_empty() { Came::Nothing } else { Came::Files(unusable) }
}

fn files<'f>(rows: impl Iterator<Item = &'f Fact>) -> Vec<String> {
    let files: BTreeSet<&str> = rows.filter_map(|row| Some(&*row.source.as_ref()?.file)).collect();
    files.into_iter().map(str::to_owned).collect()
}

/// The first few files; the others are no news.
fn listed(files: &[String], comma: &str) -> String {
    const SHOWN: usize = 2;
    let more = if files.len() > SHOWN { "…" } else { "" };
    format!("{}{more}", files.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(comma))
}
