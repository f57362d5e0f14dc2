//! A small edition for the tests of all reports: every kind of indicator and every state of a value occurs in it.
//!
//! The place is invented. Values stand in one text table, so that a test can say which cell it means. Totals are
//! made here in the plainest way, apart from `rollup`, so that a report's test does not rest on it.

use std::{collections::BTreeMap, sync::Arc};

use rust_decimal::Decimal;

use crate::{
    catalog::{AddsUp, Catalog, Direction, Indicator, Kind, Measure, Measures, Node, Roster, Rule, RuleKind},
    diagnostic::{Diagnostic, Lang, Location, Severity, Text},
    facts::Fact,
    finding::{About, Cause, CheckResult, Evidence, Flag, Note, PersistentlyLow, Scope, Term, Tier, Verdict},
    grid::CellRef,
    observation::{Day, IndicatorId, Observation, Period, Qualifier, State, UnitId},
    recognize::Unmapped,
    report::Edition,
    rollup::Total,
    source::{Place, Source, SourceFile},
};

/// Years of the sample, ascending.
pub(crate) const YEARS: [i16; 4] = [2021, 2022, 2023, 2024];

/// Code, name, name in English, section; then a line a unit: the four years' cells.
///
/// `12` reported, `~12` approximately, `!12` corrected, `.` blank, `-` not applicable, `?` unreadable, `x` not sent.
const VALUES: &str = "
population    | 21000 21100 21200 21300 | 18000 18100 18050 18000 | 9000 9100 9050 9010 | 30500 30800 31000 31200 | 7000 6900 6900 x | 12000 12100 12000 12050
accepted      | 156 160 149 155 | 98 101 99 104 | 61 64 58 12 | 203 210 199 205 | 40 44 41 x | 77 80 79 83
succeeded     | 155 158 149 150 | 97 99 99 106 | 60 63 57 12 | 200 204 195 201 | 39 44 40 x | 75 . 78 81
success_rate  | 99.36 98.75 100 96.77 | 98.98 98.02 100 101.92 | 98.36 98.44 98.28 100 | 98.52 97.14 97.99 98.05 | 97.5 100 97.56 x | 97.4 98.5 98.73 97.59
penalties     | 12 15 14 13 | 0 0 0 0 | 3 4 5 . | 40 44 39 42 | 2 1 2 x | - - - -
penalty_money | 12500.50 16000 15200 13999.99 | 0 0 0 0 | 3000 4000 5200 ? | 1250000 1300000 1190000 !1280000 | 900 500 1000 x | - - - -
list_is_kept  | 1 1 1 1 | 0 1 1 1 | 1 1 1 1 | 1 1 1 1 | 0 0 0 x | 1 1 1 .
satisfaction  | 98.1 98.3 99 99.2 | 95 96.1 95.8 ~97 | . . . . | 99.9 99.9 99.8 99.9 | 97 97 96 x | 90.1 91 92.5 93
";

/// Everything an edition borrows.
pub(crate) struct Sample {
    pub(crate) title: String,
    pub(crate) catalog: Catalog,
    pub(crate) roster: Roster,
    pub(crate) indicators: Vec<IndicatorId>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) totals: Vec<Total>,
    pub(crate) checks: Vec<CheckResult>,
    pub(crate) flags: Vec<Flag>,
    pub(crate) persistently_low: Vec<PersistentlyLow>,
    pub(crate) detector_notes: Vec<Note>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) unmapped: Vec<Unmapped>,
    pub(crate) files: Vec<SourceFile>,
    pub(crate) unexpected: BTreeMap<(UnitId, i16), Diagnostic>,
    pub(crate) superseded: Vec<(Observation, Source)>,
    pub(crate) outcomes: BTreeMap<String, String>,
}

impl Sample {
    /// 6 units in 2 groups, 8 indicators, 4 years, 3 flags, 3 checks, 2 diagnostics.
    pub(crate) fn new() -> Self {
        let catalog = catalog();
        let roster = roster();
        let facts = facts();
        let totals = totals(&catalog, &roster, &facts);
        Self {
            title: "示例区司法局".to_owned(),
            indicators: catalog.ids().map(|(id, _)| id).collect(),
            catalog,
            roster,
            facts,
            totals,
            checks: checks(),
            flags: flags(),
            persistently_low: persistently_low(),
            detector_notes: vec![Note {
                about: About::AllTogether,
                text: Text::new(
                    "人口变动大的单位未参加同侪比较：1 个",
                    "left out of peer comparison for a large change of population: 1 unit",
                ),
            }],
            diagnostics: diagnostics(),
            unmapped: vec![Unmapped {
                label: "法治宣传 > 横幅(条)".to_owned(),
                source: source("2024/青山镇.xlsx", CellRef::new(3, 9)),
                figures: 2,
                measure: None,
                suggestions: vec![(IndicatorId(1), 0.41)],
            }],
            files: files(),
            unexpected: BTreeMap::new(),
            superseded: Vec::new(),
            outcomes: BTreeMap::new(),
        }
    }

    /// The edition about the whole area.
    pub(crate) fn edition(&self, lang: Lang) -> Edition<'_> {
        Edition {
            lang,
            title: &self.title,
            year: 2024,
            years: &YEARS,
            as_of: Day::parse("2025-01-15"),
            run_id: "3f9a1c07",
            catalog: &self.catalog,
            roster: &self.roster,
            area: UnitId(0),
            indicators: &self.indicators,
            facts: &self.facts,
            totals: &self.totals,
            checks: &self.checks,
            flags: &self.flags,
            outcomes: &self.outcomes,
            persistently_low: &self.persistently_low,
            detector_notes: &self.detector_notes,
            diagnostics: &self.diagnostics,
            unexpected: &self.unexpected,
            superseded: &self.superseded,
            unmapped: &self.unmapped,
            files: &self.files,
        }
    }

    /// A district of many units, years and indicators, with long names and a sprinkling of every state; for looking
    /// at and for measuring. Years end at 2024.
    pub(crate) fn generated(units: u32, years: i16, indicators: u32) -> Generated {
        Generated::new(units, years, indicators)
    }

    /// Puts a figure of 2024 in question, as a unit slip does.
    pub(crate) fn question(&mut self, unit: UnitId, indicator: IndicatorId) {
        let fact = self.facts.iter().find(|f| (f.unit, f.year, f.indicator) == (unit, 2024, indicator));
        let source = fact.and_then(|fact| fact.source.as_ref()).expect("a figure of the sample");
        let Place::Cell { sheet, at } = &source.place else { panic!("the sample's figures stand in cells") };
        let place = Location::cell(source.file.to_string(), sheet.to_string(), *at);
        let message = Text::new("是上年的一百倍", "a hundred times last year's");
        self.diagnostics.push(Diagnostic::new(Severity::Warning, "unit-slip", place, message));
    }

    /// Takes a figure away, and works the totals out again.
    pub(crate) fn set_blank(&mut self, unit: UnitId, year: i16, indicator: IndicatorId) {
        let key = (unit, year, indicator);
        let at =
            self.facts.binary_search_by_key(&key, |f| (f.unit, f.year, f.indicator)).expect("a fact of the sample");
        let fact = &mut self.facts[at];
        if fact.state.has_value() {
            (fact.state, fact.value) = (State::Blank, None);
        }
        self.totals = totals(&self.catalog, &self.roster, &self.facts);
    }

    /// The position of an indicator.
    pub(crate) fn id(&self, code: &str) -> IndicatorId {
        self.catalog.by_code(code).expect("a code of the sample")
    }

    /// The position of a unit.
    pub(crate) fn unit(&self, name: &str) -> UnitId {
        self.roster.ids().find(|(_, node)| node.name == name).expect("a unit of the sample").0
    }
}

fn indicator(code: &str, name: (&str, &str), section: u8, unit: &str, kind: Kind, adds_up: AddsUp) -> Indicator {
    Indicator {
        code: code.to_owned(),
        name: Text::new(name.0, name.1),
        aliases: Vec::new(),
        patterns: Vec::new(),
        phrases: Vec::new(),
        kind,
        unit: unit.to_owned(),
        accepts: Vec::new(),
        adds_up,
        numerator: Vec::new(),
        denominator: Vec::new(),
        exposure: Vec::new(),
        direction: Direction::Both,
        family: "other".to_owned(),
        section,
        zero_is_usual: false,
        one: Decimal::ONE_HUNDRED,
        signed: false,
        register: None,
        since: None,
        until: None,
        source: "示例".to_owned(),
    }
}

fn catalog() -> Catalog {
    use {AddsUp as A, Kind as K};
    let mut indicators = vec![
        indicator("population", ("常住人口", "resident population"), 0, "人", K::Stock, A::Sum),
        indicator("accepted", ("受理矛盾纠纷数", "disputes accepted"), 9, "件", K::Count, A::Sum),
        indicator("succeeded", ("调解成功数", "disputes settled"), 9, "件", K::Count, A::Sum),
        indicator("success_rate", ("调解成功率", "share settled"), 9, "%", K::Rate, A::Ratio),
        indicator("penalties", ("行政处罚宗数", "administrative penalties"), 5, "件", K::Count, A::Sum),
        indicator("penalty_money", ("罚没金额", "fines and confiscations"), 5, "元", K::Amount, A::Sum),
        indicator(
            "list_is_kept",
            ("是否建立权责清单制度", "list of powers is kept"),
            3,
            "是/否",
            K::Boolean,
            A::CountYes,
        ),
        indicator("satisfaction", ("群众诉求满意率", "satisfaction with the hotline"), 9, "%", K::Rate, A::None),
    ];
    for mediation in &mut indicators[1..4] {
        mediation.family = "mediation".to_owned();
    }
    indicators[1].exposure = vec!["population".to_owned()];
    indicators[2].exposure = vec!["accepted".to_owned()];
    indicators[3].numerator = vec!["succeeded".to_owned()];
    indicators[3].denominator = vec!["accepted".to_owned()];
    indicators[4].zero_is_usual = true;
    indicators[5].accepts = vec!["万元".to_owned()];
    let mut catalog = Catalog::default();
    catalog.indicators = indicators;
    catalog.sources.insert("示例".to_owned(), Text::new("示例", "invented"));
    catalog.rules = vec![Rule {
        id: "R01".to_owned(),
        name: Text::new("调解成功数不大于受理数", "settled disputes are at most the accepted ones"),
        kind: RuleKind::Formula,
        hard: true,
        formulas: Vec::new(),
        note: Text::new("上年受理、本年办结的也会计入成功数", "cases accepted the year before may be among them"),
        source: "示例".to_owned(),
        years: (None, None),
    }];
    catalog.measures = measures();
    catalog.sections = BTreeMap::from([
        (0, Text::new("基础数据", "Basic figures")),
        (3, Text::new("权责清单", "Lists of powers")),
        (5, Text::new("行政执法", "Enforcement")),
        (9, Text::new("矛盾纠纷化解", "Settlement of disputes")),
    ]);
    catalog.families = BTreeMap::from([
        ("mediation".to_owned(), Text::new("人民调解", "Mediation")),
        ("other".to_owned(), Text::new("其他", "Other")),
    ]);
    catalog.version = "test".to_owned();
    catalog.indexed()
}

fn measures() -> Measures {
    let measure = |word: &str, en: &str, dimension: &str, factor: i64| {
        let name = Text::new(word, en);
        (word.to_owned(), Measure { dimension: dimension.to_owned(), factor: Decimal::from(factor), name })
    };
    let words = BTreeMap::from([
        measure("人", "persons", "person", 1),
        measure("件", "cases", "case", 1),
        measure("%", "%", "ratio", 1),
        measure("元", "yuan", "money", 1),
        measure("万元", "10,000 yuan", "money", 10_000),
        measure("是/否", "yes/no", "boolean", 1),
    ]);
    Measures { words, ..Measures::default() }
}

/// The area, two groups, and six units that report.
fn roster() -> Roster {
    let node = |key: &str, name: &str, parent: Option<u32>, depth: u8| Node {
        key: key.to_owned(),
        name: name.to_owned(),
        aliases: Vec::new(),
        parent: parent.map(UnitId),
        reports: depth == 2,
        depth,
        opened: None,
        closed: None,
        successors: Vec::new(),
    };
    let nodes = vec![
        node("999901", "示例区", None, 0),
        node("99990101", "北片", Some(0), 1),
        node("999901101", "青山镇", Some(1), 2),
        node("999901102", "白沙镇", Some(1), 2),
        node("999901103", "河口镇", Some(1), 2),
        node("99990102", "南片", Some(0), 1),
        node("999901001", "东湖街道", Some(5), 2),
        node("999901201", "西岭乡", Some(5), 2),
        node("999901104", "石桥镇", Some(5), 2),
    ];
    Roster::new(nodes)
}

fn source(file: &str, at: CellRef) -> Source {
    Source::cell(&Arc::from(file), &Arc::from("统计表"), at)
}

fn facts() -> Vec<Fact> {
    let units = roster().reporting().map(|(id, node)| (id, node.name.clone())).collect::<Vec<_>>();
    let mut facts = Vec::new();
    for (indicator, line) in (0..).zip(VALUES.trim().lines()) {
        for ((unit, name), cells) in units.iter().zip(line.split('|').skip(1)) {
            for (year, cell) in YEARS.into_iter().zip(cells.split_whitespace()) {
                let at = source(&format!("{year}/{name}.xlsx"), CellRef::new(3, 1 + indicator));
                facts.push(fact(*unit, year, IndicatorId(indicator), cell, at));
            }
        }
    }
    facts.sort_by_key(|f| (f.unit, f.year, f.indicator));
    facts
}

fn fact(unit: UnitId, year: i16, indicator: IndicatorId, cell: &str, source: Source) -> Fact {
    let state = match cell.chars().next() {
        Some('.') => State::Blank,
        Some('-') => State::NotApplicable,
        Some('?') => State::Unreadable,
        Some('x') => State::NotSent,
        Some('!') => State::Corrected,
        _ => State::Reported,
    };
    let value = state.has_value().then(|| cell.trim_start_matches(['!', '~']).parse().expect("a number of the table"));
    let is_sent = state != State::NotSent;
    Fact {
        unit,
        year,
        indicator,
        value,
        state,
        qualifier: if cell.starts_with('~') { Qualifier::Approx } else { Qualifier::Exact },
        period: is_sent.then(|| Period::year(year)),
        source: is_sent.then_some(source),
        raw: (is_sent && state != State::Blank).then(|| Arc::from(cell)),
        from_report: false,
    }
}

fn totals(catalog: &Catalog, roster: &Roster, facts: &[Fact]) -> Vec<Total> {
    let mut totals = Vec::new();
    for (node, _) in roster.ids() {
        for year in YEARS {
            for (indicator, _) in catalog.ids() {
                totals.push(total(catalog, roster, facts, (node, year, indicator)));
            }
        }
    }
    totals
}

type Key = (UnitId, i16, IndicatorId);

fn total(catalog: &Catalog, roster: &Roster, facts: &[Fact], (node, year, indicator): Key) -> Total {
    let is_below = |unit: UnitId| unit == node || roster.ancestors(unit).contains(&node);
    let rows = facts.iter().filter(|f| is_below(f.unit) && f.year == year && f.indicator == indicator);
    let rows = rows.collect::<Vec<_>>();
    let value_of = |unit: UnitId, year: i16, indicator: IndicatorId| {
        facts.iter().find(|f| (f.unit, f.year, f.indicator) == (unit, year, indicator)).and_then(|f| f.value)
    };
    let mut parts = Vec::new();
    for row in &rows {
        parts.push(match catalog.indicator(indicator).adds_up {
            AddsUp::Ratio => value_of(row.unit, year, IndicatorId(2)).zip(value_of(row.unit, year, IndicatorId(1))),
            AddsUp::Sum | AddsUp::CountYes => row.value.map(|value| (value, Decimal::ONE)),
            AddsUp::None => None,
        });
    }
    let given = parts.into_iter().flatten().collect::<Vec<_>>();
    let above: Decimal = given.iter().map(|part| part.0).sum();
    let below: Decimal = given.iter().map(|part| part.1).sum();
    let is_ratio = catalog.indicator(indicator).adds_up == AddsUp::Ratio;
    let both = rows.iter().filter_map(|f| f.value.zip(value_of(f.unit, year - 1, indicator))).collect::<Vec<_>>();
    let (now, before) = both.iter().fold((Decimal::ZERO, Decimal::ZERO), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
    let not_applicable = rows.iter().filter(|f| f.state == State::NotApplicable).count();
    Total {
        node,
        year,
        indicator,
        value: (!given.is_empty())
            .then(|| if is_ratio { (above * Decimal::ONE_HUNDRED / below).round_dp(6).normalize() } else { above }),
        reported: given.len() as u32,
        expected: (rows.len() - not_applicable) as u32,
        not_applicable: not_applicable as u32,
        rate_only: 0,
        change_pct: (!before.is_zero() && !is_ratio && !given.is_empty())
            .then(|| ((now - before) * Decimal::ONE_HUNDRED / before).round_dp(6).normalize()),
        change_units: both.len() as u32,
        compared: (!both.is_empty()).then_some([before, now]),
        per_exposure: None,
        exposure: None,
    }
}

fn term(indicator: &str, year: i16, value: Option<i64>) -> Term {
    Term { indicator: indicator.to_owned(), year, sign: 1, value: value.map(Decimal::from) }
}

fn check(unit: u32, left: Option<i64>, right: Option<i64>, verdict: Verdict, message: (&str, &str)) -> CheckResult {
    CheckResult {
        rule: "R01".to_owned(),
        unit: UnitId(unit),
        year: 2024,
        hard: true,
        verdict,
        left: vec![term("succeeded", 2024, left)],
        op: "<=",
        right: vec![term("accepted", 2024, right)],
        left_value: left.map(Decimal::from),
        right_value: right.map(Decimal::from),
        message: Text::new(message.0, message.1),
    }
}

/// One that holds, one that is broken, one that cannot be told.
fn checks() -> Vec<CheckResult> {
    vec![
        check(2, Some(150), Some(155), Verdict::Holds, ("调解成功 150 件，受理 155 件", "150 settled of 155 accepted")),
        check(
            3,
            Some(106),
            Some(104),
            Verdict::Broken,
            ("调解成功 106 件，大于受理 104 件", "106 settled, more than the 104 accepted"),
        ),
        check(7, None, None, Verdict::Unknown, ("未报送", "not sent")),
    ]
}

fn evidence(indicator: &str, reported: Option<f64>, range: Option<[f64; 3]>, history: [Option<f64>; 3]) -> Evidence {
    Evidence {
        indicator: indicator.to_owned(),
        reported,
        expected: range.map(|r| r[1]),
        low: range.map(|r| r[0]),
        high: range.map(|r| r[2]),
        history: YEARS.into_iter().zip(history).collect(),
        peer_change: range.map(|_| 1.02),
    }
}

fn flag(id: &str, unit: &str, cause: Cause, tier: Tier, evidence: Vec<Evidence>, reason: (&str, &str)) -> Flag {
    Flag {
        id: id.to_owned(),
        unit: unit.to_owned(),
        year: 2024,
        scope: if evidence.is_empty() { Scope::Township } else { Scope::Cell },
        cause,
        tier,
        posterior: if tier == Tier::A { 0.97 } else { 0.76 },
        missing: evidence
            .first()
            .and_then(|e| e.expected.zip(e.reported))
            .map(|(expected, reported)| expected - reported),
        missing_by_measure: Vec::new(),
        months: None,
        evidence,
        reason: Text::new(reason.0, reason.1),
        innocent: Text::new("案件可能移交他处", "cases may have been passed on"),
        clears: Text::new("请附调解台账", "please send the register of cases"),
    }
}

/// Not sent, too low, left blank.
fn flags() -> Vec<Flag> {
    let history = [Some(61.0), Some(64.0), Some(58.0)];
    let low = evidence("accepted", Some(12.0), Some([52.0, 61.0, 70.0]), history);
    let also_low = evidence("succeeded", Some(12.0), Some([51.0, 60.0, 69.0]), [Some(60.0), Some(63.0), Some(57.0)]);
    let blank = evidence("penalties", None, Some([2.0, 5.0, 8.0]), [Some(3.0), Some(4.0), Some(5.0)]);
    vec![
        flag("F01", "999901201", Cause::NotSent, Tier::A, Vec::new(), ("2024 年整份未报送", "no return for 2024")),
        flag(
            "F02",
            "999901103",
            Cause::TooLow,
            Tier::A,
            vec![low, also_low],
            (
                "受理矛盾纠纷 12 件，前三年为 58–64 件，其他单位变动 +2%",
                "12 disputes; 58 to 64 in the three years before, others changed by +2 %",
            ),
        ),
        flag(
            "F03",
            "999901103",
            Cause::Blank,
            Tier::B,
            vec![blank],
            ("行政处罚宗数空白，前三年均有数", "penalties left blank, reported in each of the three years before"),
        ),
    ]
}

/// One indicator, and a unit as a whole.
fn persistently_low() -> Vec<PersistentlyLow> {
    let one = |unit: &str, indicator: Option<&str>, zh: &str, en: &str| PersistentlyLow {
        unit: unit.to_owned(),
        indicator: indicator.map(str::to_owned),
        share: 0.3,
        years: 4,
        text: Text::new(zh, en),
    };
    vec![
        one(
            "999901102",
            Some("penalties"),
            "白沙镇：“行政处罚宗数”4年来都报0，而同区其他单位有发生。",
            "\"Penalties\" 0 in all 4 years, while its peers have cases.",
        ),
        one("999901201", None, "多数指标4年来一直偏低。", "most indicators are low in all 4 years."),
    ]
}

fn diagnostics() -> Vec<Diagnostic> {
    let unreadable = Diagnostic::new(
        Severity::Warning,
        "unreadable-value",
        Location::cell("2024/河口镇.xlsx", "统计表", CellRef::new(3, 6)),
        Text::new("“5l00”不是数字", "`5l00` is no number"),
    );
    let missing = Diagnostic::new(
        Severity::Error,
        "encrypted-file",
        Location::file("2024/西岭乡.xlsx"),
        Text::new("文件已加密，无法打开", "the file is encrypted and cannot be opened"),
    );
    vec![
        missing.with_hint(Text::new("请退回解密后重报", "ask for a version without a password")),
        unreadable.with_hint(Text::new("是否把 1 写成了字母 l？", "letter l for 1?")),
    ]
}

/// One file per unit and year, the one that was not sent included as the broken file it is.
fn files() -> Vec<SourceFile> {
    let mut files = Vec::new();
    for year in YEARS {
        for (_, node) in roster().reporting() {
            let path = format!("{year}/{}.xlsx", node.name);
            files.push(SourceFile::of(path.clone(), path.as_bytes()));
        }
    }
    files.sort();
    files
}

/// An edition of a size of one's choice.
pub(crate) struct Generated {
    pub(crate) sample: Sample,
    years: Vec<i16>,
}

impl Generated {
    fn new(units: u32, years: i16, indicators: u32) -> Self {
        let mut sample = Sample::new();
        let years = (2025 - years..=2024).collect::<Vec<_>>();
        sample.catalog = generated_catalog(indicators);
        sample.roster = generated_roster(units);
        sample.indicators = sample.catalog.ids().map(|(id, _)| id).collect();
        sample.facts = generated_facts(&sample.catalog, &sample.roster, &years);
        sample.totals = generated_totals(&sample.catalog, &sample.roster, &sample.facts);
        sample.flags = generated_flags(&sample);
        sample.checks = generated_checks(&sample);
        Self { sample, years }
    }

    pub(crate) fn edition(&self, lang: Lang) -> Edition<'_> {
        Edition { years: &self.years, ..self.sample.edition(lang) }
    }
}

const SECTIONS: [(&str, &str); 6] = [
    ("基础数据", "Basic figures"),
    ("党政主要负责人履行推进法治建设第一责任人职责", "Duties of the heads of party and government"),
    ("行政规范性文件制定、审查与备案", "Normative documents"),
    ("重大行政决策与合法性审查", "Decisions and review of legality"),
    ("行政执法", "Enforcement"),
    ("矛盾纠纷排查化解", "Settlement of disputes"),
];

fn generated_catalog(indicators: u32) -> Catalog {
    use {AddsUp as A, Kind as K};
    let small = catalog();
    let mut all = Vec::new();
    for at in 0..indicators {
        let section = (at * 6 / indicators.max(1)) as u8;
        let (unit, kind, adds_up) = match at % 11 {
            7 => ("元", K::Amount, A::Sum),
            8 => ("是/否", K::Boolean, A::CountYes),
            9 => ("人", K::Stock, A::Sum),
            _ => ("件", K::Count, A::Sum),
        };
        let stem =
            ["受理行政复议案件数", "办结数", "开展法治宣传教育和普法活动的场次", "行政处罚宗数"][at as usize % 4];
        let name = (format!("{stem}之{at}"), format!("number of cases accepted, kind {at}"));
        let mut one = indicator(&format!("indicator_{at}"), (&name.0, &name.1), section, unit, kind, adds_up);
        one.family = format!("family_{}", at / 3);
        if kind == K::Amount {
            one.accepts = vec!["万元".to_owned()];
        }
        all.push(one);
    }
    let mut catalog = Catalog::default();
    catalog.families = (0..indicators)
        .map(|at| (format!("family_{at}"), Text::new(format!("第{at}类台账"), format!("Register {at}"))))
        .collect();
    catalog.sections = (0..).zip(SECTIONS.map(|(zh, en)| Text::new(zh, en))).collect();
    catalog.indicators = all;
    catalog.rules = small.rules;
    catalog.measures = small.measures;
    catalog.version = small.version;
    catalog.indexed()
}

/// Groups of about seven units.
fn generated_roster(units: u32) -> Roster {
    let small = roster();
    let mut nodes = vec![small.nodes[0].clone()];
    for at in 0..units {
        if at % 7 == 0 {
            let group = format!("第{}片区", at / 7 + 1);
            nodes.push(Node { key: format!("9999019{:02}", at / 7), name: group, ..small.nodes[1].clone() });
        }
        let group = nodes.iter().rposition(|node| !node.reports).expect("the area does not report") as u32;
        let stem = ["青山镇", "白沙坪镇", "河口街道办事处", "石桥"][at as usize % 4];
        nodes.push(Node {
            key: format!("999901{at:03}"),
            name: format!("{stem}{at}"),
            parent: Some(UnitId(group)),
            ..small.nodes[2].clone()
        });
    }
    Roster::new(nodes)
}

fn generated_facts(catalog: &Catalog, roster: &Roster, years: &[i16]) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (unit, node) in roster.reporting() {
        for &year in years {
            for (id, indicator) in catalog.ids() {
                let mix =
                    unit.0.wrapping_mul(7919) ^ id.0.wrapping_mul(104_729) ^ (u32::from(year.unsigned_abs()) * 31);
                let size = match indicator.kind {
                    Kind::Boolean => mix % 2,
                    Kind::Stock => 20_000 + mix % 9_000,
                    Kind::Amount => (mix % 900_000) + 1,
                    Kind::Count | Kind::Rate => mix % 300,
                };
                let cell = match mix % 41 {
                    0 => ".".to_owned(),
                    1 if id.0.is_multiple_of(5) => "-".to_owned(),
                    2 => "?".to_owned(),
                    _ if unit.0 % 13 == 5 && year == 2024 => "x".to_owned(),
                    3 => format!("~{size}"),
                    4 => format!("!{size}"),
                    _ => size.to_string(),
                };
                let at = source(&format!("{year}/{}.xlsx", node.name), CellRef::new(unit.0, id.0));
                facts.push(fact(unit, year, id, &cell, at));
            }
        }
    }
    facts
}

/// Totals of every node, added up fact by fact.
fn generated_totals(catalog: &Catalog, roster: &Roster, facts: &[Fact]) -> Vec<Total> {
    let mut sums: BTreeMap<Key, Total> = BTreeMap::new();
    for fact in facts {
        for node in roster.ancestors(fact.unit).into_iter().chain([fact.unit]) {
            let total = sums.entry((node, fact.year, fact.indicator)).or_insert_with(|| Total {
                node,
                year: fact.year,
                indicator: fact.indicator,
                value: None,
                reported: 0,
                expected: 0,
                not_applicable: 0,
                rate_only: 0,
                change_pct: Some(Decimal::new(i64::from(fact.indicator.0 % 400) - 150, 1)),
                change_units: 12,
                compared: Some([1_000, 850 + i64::from(fact.indicator.0 % 400)].map(Decimal::from)),
                per_exposure: fact.indicator.0.is_multiple_of(4).then(|| Decimal::new(12_345, 4)),
                exposure: fact.indicator.0.is_multiple_of(4).then_some(IndicatorId(0)),
            });
            total.expected += u32::from(fact.state != State::NotApplicable);
            total.not_applicable += u32::from(fact.state == State::NotApplicable);
            total.reported += u32::from(fact.value.is_some());
            total.value = match (total.value, fact.value) {
                (Some(sum), Some(value)) => Some(sum + value),
                (sum, value) => sum.or(value),
            };
        }
    }
    assert!(catalog.indicators.iter().all(|indicator| indicator.adds_up != AddsUp::Ratio), "rates need their parts");
    sums.into_values().collect()
}

fn generated_flags(sample: &Sample) -> Vec<Flag> {
    let small = flags();
    let mut all = Vec::new();
    for (at, (_, node)) in (1..).zip(sample.roster.reporting()).step_by(2) {
        let model = &small[at % 3];
        let mut evidence = model.evidence.clone();
        for (offset, cell) in (0_usize..).zip(&mut evidence) {
            cell.indicator = format!("indicator_{}", (at * 5 + offset) % sample.catalog.indicators.len());
        }
        let tier = [Tier::A, Tier::B, Tier::C][all.len() / 4 % 3];
        all.push(Flag { unit: node.key.clone(), evidence, tier, ..model.clone() });
    }
    all.sort_by_key(|flag| flag.tier);
    for (at, flag) in (1..).zip(&mut all) {
        flag.id = format!("F{at:02}");
    }
    all
}

fn generated_checks(sample: &Sample) -> Vec<CheckResult> {
    let model = &checks()[0];
    let of = |unit: UnitId, at: u32| {
        sample.facts.iter().find(|f| f.unit == unit && f.year == 2024 && f.indicator.0 == at).and_then(|f| f.value)
    };
    let mut all = Vec::new();
    for (unit, _) in sample.roster.reporting() {
        for at in [0_u32, 4] {
            let (left, right) = (of(unit, at), of(unit, at + 1));
            let side = |at: u32, value| vec![Term { indicator: format!("indicator_{at}"), year: 2024, sign: 1, value }];
            let verdict = match left.zip(right) {
                Some((left, right)) if left <= right => Verdict::Holds,
                Some(_) => Verdict::Broken,
                None => Verdict::Unknown,
            };
            let (left_terms, right_terms) = (side(at, left), side(at + 1, right));
            all.push(CheckResult {
                unit,
                verdict,
                left: left_terms,
                right: right_terms,
                left_value: left,
                right_value: right,
                ..model.clone()
            });
        }
    }
    all
}
