//! Indicators from `indicators.toml`, `indicators.csv` and `phrases.toml`.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use rust_decimal::Decimal;

use super::{Origin, Origins};
use crate::{
    catalog::{
        AddsUp, Catalog, CatalogError, Direction, FormWords, Indicator, Kind, Measure, Measures, RegisterRule,
        error::did_you_mean,
        fields::{Document, Fields},
        table::{Row, Table},
    },
    diagnostic::Text,
    normalize::{measure::RATIO, text::key},
    observation::{Day, IndicatorId},
};

const KINDS: [(&str, Kind); 5] = [
    ("count", Kind::Count),
    ("stock", Kind::Stock),
    ("rate", Kind::Rate),
    ("amount", Kind::Amount),
    ("boolean", Kind::Boolean),
];
const ADDS_UP: [(&str, AddsUp); 4] =
    [("sum", AddsUp::Sum), ("ratio", AddsUp::Ratio), ("count_yes", AddsUp::CountYes), ("none", AddsUp::None)];
const DIRECTIONS: [(&str, Direction); 3] =
    [("low", Direction::Low), ("high", Direction::High), ("both", Direction::Both)];
const SECTION: (&str, &str) = ("0 至 255 的整数", "a whole number from 0 to 255");

/// What one entry says of an indicator; `None` and empty lists where it says nothing.
#[derive(Debug, Default)]
pub(super) struct IndicatorDraft {
    pub(super) code: String,
    origin: Origin,
    name: Option<Text>,
    aliases: Vec<String>,
    kind: Option<Kind>,
    unit: Option<String>,
    accepts: Option<Vec<String>>,
    adds_up: Option<AddsUp>,
    numerator: Option<Vec<String>>,
    denominator: Option<Vec<String>>,
    exposure: Option<Vec<String>>,
    direction: Option<Direction>,
    family: Option<String>,
    section: Option<u8>,
    zero_is_usual: Option<bool>,
    signed: Option<bool>,
    register: Option<RegisterRule>,
    since: Option<Day>,
    until: Option<Day>,
    source: Option<String>,
}

/// The `[[indicator]]` entries; `section` at the top of a file is that of all its entries.
pub(super) fn read(document: &mut Document<'_>, fields: &mut Fields<'_>) -> Vec<IndicatorDraft> {
    let section = fields.integer(document, "section", SECTION);
    let entries = fields.tables(document, "indicator");
    entries.into_iter().filter_map(|entry| draft(document, entry, section)).collect()
}

fn draft(document: &mut Document<'_>, mut entry: Fields<'_>, section: Option<u8>) -> Option<IndicatorDraft> {
    let code = entry.required(document, "code");
    let origin = Origin::of(document, &entry);
    let aliases = entry.list(document, "aliases").unwrap_or_default();
    let draft = IndicatorDraft {
        origin: origin.with_aliases(&aliases),
        name: entry.names(document, "name"),
        aliases,
        kind: entry.choice(document, "kind", &KINDS),
        unit: entry.text(document, "unit"),
        accepts: entry.list(document, "accepts"),
        adds_up: entry.choice(document, "adds_up", &ADDS_UP),
        numerator: entry.list(document, "numerator"),
        denominator: entry.list(document, "denominator"),
        exposure: entry.list(document, "exposure"),
        direction: entry.choice(document, "direction", &DIRECTIONS),
        family: entry.text(document, "family"),
        section: entry.integer(document, "section", SECTION).or(section),
        zero_is_usual: entry.flag(document, "zero_is_usual"),
        signed: entry.flag(document, "signed"),
        register: entry.tables(document, "register").pop().map(|table| register(document, table)),
        since: entry.day(document, "since"),
        until: entry.day(document, "until"),
        source: entry.text(document, "source"),
        code: code.clone().unwrap_or_default(),
    };
    entry.finish(document);
    code.map(|_| draft)
}

fn register(document: &mut Document<'_>, mut table: Fields<'_>) -> RegisterRule {
    let rule = RegisterRule {
        title: table.list(document, "title").unwrap_or_default(),
        sum: table.text(document, "sum"),
        when: table.lists(document, "when").unwrap_or_default().into_iter().collect(),
        kind: table.lists(document, "kind").unwrap_or_default().into_iter().collect(),
        key: table.list(document, "key").unwrap_or_default(),
    };
    table.finish(document);
    rule
}

/// Columns of `indicators.csv`, for clerks who rather edit a table. Lists stand between `;`.
const COLUMNS: [(&str, &[&str]); 13] = [
    ("code", &["代码", "编码"]),
    ("name", &["名称", "指标", "指标名称"]),
    ("name_en", &["英文名称"]),
    ("aliases", &["别名", "其他名称"]),
    ("kind", &["类型"]),
    ("unit", &["单位", "计量单位"]),
    ("accepts", &["可用单位"]),
    ("numerator", &["分子"]),
    ("denominator", &["分母"]),
    ("exposure", &["参照量", "规模指标"]),
    ("direction", &["方向"]),
    ("family", &["类别", "分组"]),
    ("source", &["依据", "来源"]),
];

/// The indicators of a table; `Err` where it is none that can be read. Faults of its rows are added to `errors`.
pub(super) fn from_csv(
    file: &str,
    text: &str,
    errors: &mut Vec<CatalogError>,
) -> Result<Vec<IndicatorDraft>, Vec<CatalogError>> {
    let table = Table::read(file, text, &COLUMNS, &["code"])?;
    let drafts = table.rows.iter().map(|row| draft_of_row(file, row, errors));
    Ok(drafts.filter(|draft| !draft.code.is_empty()).collect())
}

fn draft_of_row(file: &str, row: &Row, errors: &mut Vec<CatalogError>) -> IndicatorDraft {
    if row.get("code").is_empty() {
        errors.push(CatalogError::new(file, row.line, "code", Text::new("缺少代码", "has no code")));
    }
    let text = |column| Some(row.get(column).to_owned()).filter(|text| !text.is_empty());
    let list = |column| Some(row.list(column)).filter(|list| !list.is_empty());
    let name = text("name").map(|zh| Text::new(zh.clone(), text("name_en").unwrap_or(zh)));
    let file_name: Arc<str> = file.into();
    let written = COLUMNS.iter().filter(|(column, _)| !row.get(column).is_empty());
    let keys = written.map(|(column, _)| ((*column).to_owned(), (file_name.clone(), row.line))).collect();
    let aliases = row.list("aliases");
    let origin = Origin { file: file_name, line: row.line, keys, aliases: BTreeMap::new() };
    IndicatorDraft {
        code: row.get("code").to_owned(),
        origin: origin.with_aliases(&aliases),
        name,
        aliases,
        kind: word_of(file, row, "kind", &KINDS, errors),
        unit: text("unit"),
        accepts: list("accepts"),
        numerator: list("numerator"),
        denominator: list("denominator"),
        exposure: list("exposure"),
        direction: word_of(file, row, "direction", &DIRECTIONS, errors),
        family: text("family"),
        source: text("source"),
        ..IndicatorDraft::default()
    }
}

fn word_of<T: Copy>(
    file: &str,
    row: &Row,
    column: &'static str,
    choices: &[(&str, T)],
    errors: &mut Vec<CatalogError>,
) -> Option<T> {
    let word = row.get(column);
    let chosen = choices.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
    if chosen.is_none() && !word.is_empty() {
        let words: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let listed = words.join(", ");
        let message =
            Text::new(format!("是 {word}，应为其中之一：{listed}"), format!("found {word}, expected one of {listed}"));
        errors.push(CatalogError::new(file, row.line, column, message).hinted(did_you_mean(word, words)));
    }
    chosen
}

impl IndicatorDraft {
    /// What a bureau says of an indicator goes before what we say; aliases are added.
    pub(super) fn replaced_by(&mut self, later: Self) {
        self.origin.replaced_by(later.origin);
        self.aliases.extend(later.aliases);
        self.name = later.name.or(self.name.take());
        self.kind = later.kind.or(self.kind);
        self.unit = later.unit.or(self.unit.take());
        self.accepts = later.accepts.or(self.accepts.take());
        self.adds_up = later.adds_up.or(self.adds_up);
        self.numerator = later.numerator.or(self.numerator.take());
        self.denominator = later.denominator.or(self.denominator.take());
        self.exposure = later.exposure.or(self.exposure.take());
        self.direction = later.direction.or(self.direction);
        self.family = later.family.or(self.family.take());
        self.section = later.section.or(self.section);
        self.zero_is_usual = later.zero_is_usual.or(self.zero_is_usual);
        self.signed = later.signed.or(self.signed);
        self.register = later.register.or(self.register.take());
        self.since = later.since.or(self.since);
        self.until = later.until.or(self.until);
        self.source = later.source.or(self.source.take());
    }

    /// The indicator, with defaults where nothing is said: a count without a unit that adds up.
    pub(super) fn finish(
        self,
        words: &FormWords,
        measures: &Measures,
        errors: &mut Vec<CatalogError>,
    ) -> (Indicator, Origin) {
        // A code stands in lists and formulas.
        if self.code.contains(|c: char| c.is_whitespace() || ",，;；>".contains(c)) {
            let message = Text::new(
                format!("{} 不能作代码：代码里不能有空格、逗号、分号和 >", self.code),
                format!("{} is no code: it must not hold a space, a comma, a semicolon or >", self.code),
            );
            let hint =
                Text::new("用字母、数字和 _，如 grid_worker_count", "take letters, digits and _: grid_worker_count");
            errors.push(self.origin.error("code", message).hinted(Some(hint)));
        }
        if self.name.is_none() {
            let message = Text::new(format!("{} 没有名称", self.code), format!("{} has no name", self.code));
            errors.push(self.origin.error("name", message));
        }
        let kind = self.kind.unwrap_or(Kind::Count);
        let numerator = self.numerator.unwrap_or_default();
        let denominator = self.denominator.unwrap_or_default();
        let has_parts = !numerator.is_empty() && !denominator.is_empty();
        let name = self.name.unwrap_or_default();
        let unit = self.unit.unwrap_or_else(|| usual_unit(kind).to_owned());
        let signed = self.signed.unwrap_or_else(|| words.names_difference(&name));
        let indicator = Indicator {
            code: self.code,
            name,
            aliases: self.aliases,
            patterns: Vec::new(),
            phrases: Vec::new(),
            kind,
            one: one_of(&unit, measures),
            signed,
            unit,
            accepts: self.accepts.unwrap_or_default(),
            adds_up: self.adds_up.unwrap_or_else(|| usual_sum(kind, has_parts)),
            numerator,
            denominator,
            exposure: self.exposure.unwrap_or_default(),
            direction: self.direction.unwrap_or_default(),
            family: self.family.unwrap_or_default(),
            section: self.section.unwrap_or_default(),
            zero_is_usual: self.zero_is_usual.unwrap_or_default(),
            register: self.register,
            since: self.since,
            until: self.until,
            source: self.source.unwrap_or_default(),
        };
        (indicator, self.origin)
    }
}

const fn usual_unit(kind: Kind) -> &'static str {
    match kind {
        Kind::Rate => "%",
        Kind::Boolean => "是/否",
        Kind::Count | Kind::Stock | Kind::Amount => "",
    }
}

/// What part and whole that are equal come to in a unit of rates.
fn one_of(unit: &str, measures: &Measures) -> Decimal {
    let share = measures.get(&key(unit)).filter(|measure| measure.dimension == RATIO);
    share.and_then(|measure| Decimal::ONE_HUNDRED.checked_div(measure.factor)).unwrap_or(Decimal::ONE)
}

/// A rate whose parts are not reported cannot be added up at all.
const fn usual_sum(kind: Kind, has_parts: bool) -> AddsUp {
    match kind {
        Kind::Count | Kind::Stock | Kind::Amount => AddsUp::Sum,
        Kind::Rate if has_parts => AddsUp::Ratio,
        Kind::Rate => AddsUp::None,
        Kind::Boolean => AddsUp::CountYes,
    }
}

/// Reports codes that one owner's files define twice.
pub(super) fn report_duplicates(drafts: &[IndicatorDraft], errors: &mut Vec<CatalogError>) {
    let mut first: BTreeMap<&str, &IndicatorDraft> = BTreeMap::new();
    for draft in drafts {
        match first.get(draft.code.as_str()) {
            Some(earlier) => {
                let (file, line) = (&earlier.origin.file, earlier.origin.line);
                let message = Text::new(
                    format!("{} 已在 {file} 第 {line} 行定义", draft.code),
                    format!("{} is defined on line {line} of {file} already", draft.code),
                );
                errors.push(draft.origin.error("code", message));
            }
            None => drop(first.insert(&draft.code, draft)),
        }
    }
}

/// Patterns of one indicator: phrases of prose, or headers.
#[derive(Debug)]
pub(super) struct PatternsDraft {
    pub(super) origin: Origin,
    pub(super) indicator: String,
    pub(super) patterns: Vec<String>,
}

/// The `[[phrase]]` or `[[label]]` entries.
pub(super) fn patterns(document: &mut Document<'_>, fields: &mut Fields<'_>, name: &'static str) -> Vec<PatternsDraft> {
    let mut drafts = Vec::new();
    for mut entry in fields.tables(document, name) {
        let origin = Origin::of(document, &entry);
        let indicator = entry.required(document, "indicator");
        let patterns = entry.list(document, "patterns").unwrap_or_default();
        entry.finish(document);
        drafts.extend(indicator.map(|indicator| PatternsDraft { origin, indicator, patterns }));
    }
    drafts
}

/// Hands each indicator its patterns. A bureau without our indicators has no use for our phrases.
pub(super) fn link_phrases(catalog: &mut Catalog, drafts: Vec<PatternsDraft>, errors: &mut Vec<CatalogError>) {
    for draft in drafts {
        match catalog.by_code(&draft.indicator) {
            Some(id) => catalog.indicators[id.0 as usize].phrases.extend(draft.patterns),
            None => errors.push(unknown_code(&draft.origin, "indicator", &draft.indicator, catalog)),
        }
    }
}

/// Whether a unit that no measure is called is a slip of one that is.
pub(crate) fn is_slip(unit: &str, known: &Measures) -> bool {
    let unit = key(unit);
    if unit.contains('/') && unit.split('/').all(|part| known.get(part).is_some()) {
        return false;
    }
    let mut listed = known.words.keys().filter(|word| !word.is_ascii() && word.chars().count() > 1);
    listed.any(|word| unit.starts_with(word.as_str()))
}

/// Makes a unit that no measure is called (`visits`, 世帯) a measure of its own, so that a bureau of another subject
/// need not list its words first. One that begins with a known Chinese word (人次数) stays unknown: it is a slip, unless it
/// is one measure for each of another (公斤/亩).
pub(super) fn admit_own_units(catalog: &mut Catalog) {
    let known = &catalog.measures;
    let is_new = |unit: &&String| !unit.is_empty() && known.get(&key(unit)).is_none() && !is_slip(unit, known);
    let units: Vec<String> =
        catalog.indicators.iter().map(|indicator| &indicator.unit).filter(is_new).cloned().collect();
    for unit in units {
        let name = Text::new(unit.clone(), unit.clone());
        let measure = Measure { dimension: key(&unit), factor: Decimal::ONE, name };
        catalog.measures.words.insert(key(&unit), measure);
    }
}

/// Reports rates that are made of themselves, by way of others or at once: nothing could work them out.
pub(super) fn check_circles(catalog: &Catalog, origins: &Origins, errors: &mut Vec<CatalogError>) {
    let parts = |id: IndicatorId| {
        let indicator = catalog.indicator(id);
        let codes = indicator.numerator.iter().chain(&indicator.denominator);
        codes.filter_map(|code| catalog.by_code(code)).collect::<Vec<_>>()
    };
    for (id, indicator) in catalog.ids() {
        let (mut open, mut below) = (parts(id), BTreeSet::new());
        while let Some(part) = open.pop() {
            if below.insert(part) {
                open.extend(parts(part));
            }
        }
        if below.contains(&id) {
            let is_in = |codes: &[String]| {
                codes
                    .iter()
                    .filter_map(|code| catalog.by_code(code))
                    .any(|part| part == id || parts(part).contains(&id))
            };
            let key = if is_in(&indicator.numerator) { "numerator" } else { "denominator" };
            let code = &indicator.code;
            let message = Text::new(
                format!("{code} 的分子或分母又要由 {code} 算出，无从算起"),
                format!("{code} is made of figures that are made of {code} themselves"),
            );
            errors.push(origins.indicators[id.0 as usize].error(key, message));
        }
    }
}

/// Reports codes and measure words that nothing defines.
pub(super) fn check_references(catalog: &Catalog, origins: &Origins, errors: &mut Vec<CatalogError>) {
    for (indicator, origin) in catalog.indicators.iter().zip(&origins.indicators) {
        let lists = [
            ("numerator", &indicator.numerator),
            ("denominator", &indicator.denominator),
            ("exposure", &indicator.exposure),
        ];
        for (list_key, codes) in lists {
            for code in codes.iter().filter(|code| catalog.by_code(code).is_none()) {
                errors.push(unknown_code(origin, list_key, code, catalog));
            }
        }
        let own_unit = Some(("unit", &indicator.unit)).filter(|(_, unit)| *unit != usual_unit(indicator.kind));
        let words = own_unit.into_iter().chain(indicator.accepts.iter().map(|word| ("accepts", word)));
        for (word_key, word) in words.filter(|(_, word)| catalog.measures.get(&key(word)).is_none()) {
            let message = Text::new(
                format!("没有计量单位 {word}；可在 measures.toml 中添加"),
                format!("no measure is called {word}; measures.toml may add it"),
            );
            let known = catalog.measures.words.keys().map(String::as_str);
            errors.push(origin.error(word_key, message).hinted(did_you_mean(word, known)));
        }
    }
}

pub(super) fn unknown_code(origin: &Origin, list_key: &str, code: &str, catalog: &Catalog) -> CatalogError {
    let message = Text::new(format!("没有指标 {code}"), format!("no indicator has the code {code}"));
    let known = catalog.indicators.iter().map(|indicator| indicator.code.as_str());
    origin.error(list_key, message).hinted(did_you_mean(code, known))
}
