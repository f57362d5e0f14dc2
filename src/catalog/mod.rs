//! What the program knows about its subject, as data: indicators, rules, measure words, reporting units.
//!
//! The built-in catalog lies under `data/catalog/` and is compiled in; a bureau's folder adds to it or overrides
//! it with files of the same form. Code interprets these values and names no indicator itself.

mod consistency;
pub mod divisions;
pub mod error;
mod fields;
pub mod folder;
pub mod formula;
mod label_pattern;
pub mod load;
pub mod measures;
pub mod roster;
pub mod suggest;
pub(crate) mod table;
mod wording;
pub(crate) mod words;

use std::collections::BTreeMap;

pub use consistency::label_key;
pub use error::CatalogError;
pub(crate) use label_pattern::signs_left_out;
pub use label_pattern::{LabelPattern, Need, OtherMatter, PatternWords, Place};
pub use measures::{Dimension, Measure, MeasurePhrases, Measures};
pub use roster::{Node, Resolved, Roster};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
pub use table::harmless;
pub use wording::Wording;
pub use words::{FormWords, WordList};

use crate::{
    diagnostic::{Lang, Text},
    normalize::text,
    observation::{Day, IndicatorId},
};

/// What kind of thing an indicator measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Happened during the year.
    Count,
    /// Stands at the year's end.
    Stock,
    /// A ratio, held in per cent; never added, never averaged.
    Rate,
    /// Money, held in yuan (or the base unit of its measure).
    Amount,
    /// Yes (1) or no (0).
    Boolean,
}

/// How a level's figure comes from the level below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AddsUp {
    /// Sum of the units' values (a stock is summed over units, never over years).
    Sum,
    /// Σ numerator / Σ denominator over the units that gave both.
    Ratio,
    /// Number of yes, of those that answered.
    CountYes,
    /// Not at all: shown per unit only.
    None,
}

/// On which side a wrong figure is to be expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Tends to be under-reported (lost suits, penalties).
    Low,
    /// Tends to be over-reported (paid per case, counted as merit).
    High,
    /// Either.
    #[default]
    Both,
}

/// One measured thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Indicator {
    /// Never changes.
    pub code: String,
    /// Official names.
    pub name: Text,
    /// Other column headers that mean this and nothing else. `父 > 子` matches a header path: the last part is the
    /// header itself, the parts before it must stand above it, left of it, or in the table's or sheet's title.
    pub aliases: Vec<String>,
    /// Patterns of words by which clerks head it; the grammar is in `label_pattern`.
    pub patterns: Vec<LabelPattern>,
    /// Phrase patterns of prose; the grammar is in `narrative`.
    pub phrases: Vec<String>,
    /// What kind of thing.
    pub kind: Kind,
    /// Name of the measure in which values are held: a key of [`Measures`].
    pub unit: String,
    /// Other measure words that may stand beside its values.
    pub accepts: Vec<String>,
    /// How it adds up.
    pub adds_up: AddsUp,
    /// For a rate: codes whose sum is the numerator. Empty when the parts are usually not reported.
    pub numerator: Vec<String>,
    /// For a rate: codes whose sum is the denominator.
    pub denominator: Vec<String>,
    /// Codes it grows with, best first; used for per-head figures and by the detector.
    pub exposure: Vec<String>,
    /// Where a wrong figure is to be expected.
    pub direction: Direction,
    /// Indicators of one family are filled in by one person from one register.
    pub family: String,
    /// Section of the annual report, 0 to 13.
    pub section: u8,
    /// Whether 0 is the usual answer (no normative document issued, no review).
    pub zero_is_usual: bool,
    /// For a rate: what it comes to where part and whole are equal, 100 in % and 1,000 in ‰; 1 where its unit is no
    /// share (people per km²).
    pub one: Decimal,
    /// Whether it is a difference, which may lie below zero.
    pub signed: bool,
    /// For registers: how its rows are counted or summed.
    pub register: Option<RegisterRule>,
    /// First day of the definition, where it changed.
    pub since: Option<Day>,
    /// Last day of the definition; after it the indicator is not expected.
    pub until: Option<Day>,
    /// Where the definition comes from: a key of the catalog's sources, or a bureau's own words.
    pub source: String,
}

impl Indicator {
    /// Its names, then the headers that mean it.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        [&self.name.zh, &self.name.en].into_iter().chain(&self.aliases).map(String::as_str)
    }

    /// All by which it may be called: its code, its names, and the headers that mean it; none of them empty.
    pub fn calls(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.code.as_str()).chain(self.labels()).filter(|name| !name.trim().is_empty())
    }

    /// Whether it is a rate that says how much of a whole.
    #[must_use]
    pub fn is_share(&self) -> bool {
        self.kind == Kind::Rate && self.one != Decimal::ONE
    }

    /// Whether a value cannot be one of its own, since it is a share and that is less than nothing or more than the whole.
    #[must_use]
    pub fn is_beyond_whole(&self, value: Decimal) -> bool {
        let is_negative = value.is_sign_negative() && !value.is_zero();
        self.is_share() && !self.signed && (is_negative || value > self.one)
    }

    /// A rate of its parts, in its own unit. `None` where there is nothing to divide by, or where the result is too large.
    #[must_use]
    pub fn rate_of(&self, part: Decimal, whole: Decimal) -> Option<Decimal> {
        part.checked_mul(self.one)?.checked_div(whole)
    }

    /// Whether the indicator is expected for a year.
    #[must_use]
    pub fn is_expected_in(&self, year: i16) -> bool {
        self.since.is_none_or(|day| day.year <= year) && self.until.is_none_or(|day| day.year >= year)
    }
}

/// How an indicator is made from a register with a row per case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterRule {
    /// What the register is of, any of which its title or sheet name says before a word for registers (人民调解 for
    /// 人民调解案件登记簿); such a word may stand behind it here.
    pub title: Vec<String>,
    /// Header of the column to sum, with `|` between names for it; rows are counted when it is absent.
    pub sum: Option<String>,
    /// Header, named as in `sum` → accepted cell texts; a row counts when every listed column has one of its texts.
    #[serde(default)]
    pub when: BTreeMap<String, Vec<String>>,
    /// Header, named as in `sum` → texts by which a row is of the kind that the indicator counts. Every row is of one kind
    /// of one indicator of the register; where one is not, none of them is known.
    #[serde(default)]
    pub kind: BTreeMap<String, Vec<String>>,
    /// Headers, named as in `sum`, that identify a case; two rows equal in all of them are duplicates.
    #[serde(default)]
    pub key: Vec<String>,
}

/// How a rule is applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// `formulas` over one unit's indicators, this year's or (with `prev(code)`) last year's.
    Formula,
    /// A stated rate against its own numerator and denominator, to the decimals written.
    StatedRate,
    /// Range and integrality of every indicator by its kind.
    Domain,
    /// Total rows and columns of a sheet against their parts.
    StatedTotal,
    /// Table against narrative report.
    TableAgainstText,
    /// Claims inside the text (同比, 其中).
    InText,
    /// Two indicators that must not fill in for each other, or a counting convention: nothing to compute.
    Definition,
}

/// One accounting rule (勾稽关系).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rule {
    /// `R01` … or the bureau's own.
    pub id: String,
    /// What it says.
    pub name: Text,
    /// How it is applied.
    pub kind: RuleKind,
    /// A hard rule sends the return back; a soft one asks.
    pub hard: bool,
    /// Formulas such as `a + b <= c`, `a = prev(b)`.
    pub formulas: Vec<Formula>,
    /// What else could explain a break, said to the reader.
    pub note: Text,
    /// Where the rule comes from.
    pub source: String,
    /// First and last year it applies to, where it changed.
    pub years: (Option<i16>, Option<i16>),
}

impl Rule {
    /// Whether the rule stands in a year.
    #[must_use]
    pub fn applies_in(&self, year: i16) -> bool {
        self.years.0.is_none_or(|first| first <= year) && self.years.1.is_none_or(|last| last >= year)
    }
}

/// A comparison between two sums.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Formula {
    /// Left side.
    pub left: Vec<Operand>,
    /// The comparison.
    pub op: Comparison,
    /// Right side.
    pub right: Vec<Operand>,
    /// Only checked where this also holds: `penalty_total_count = 0 => …`.
    pub when: Option<Box<Formula>>,
}

/// A signed indicator or number of a formula.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Operand {
    /// +1 or -1.
    pub sign: i8,
    /// Years back: 0 for this year, 1 for `prev(code)`.
    pub lag: u8,
    /// The indicator or the constant.
    pub value: OperandValue,
}

/// What an operand stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum OperandValue {
    /// An indicator's value.
    Indicator(IndicatorId),
    /// A whole number.
    Constant(i64),
}

/// How two sides are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `<=`
    AtMost,
    /// `>=`
    AtLeast,
    /// `>`
    Greater,
    /// `<`
    Less,
}

impl Comparison {
    /// How it is written.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::AtMost => "<=",
            Self::AtLeast => ">=",
            Self::Greater => ">",
            Self::Less => "<",
        }
    }

    /// How it is said: 应…, expected to be ….
    #[must_use]
    pub fn words(self) -> Text {
        match self {
            Self::Equal => Text::new("等于", "equal to"),
            Self::AtMost => Text::new("不大于", "at most"),
            Self::AtLeast => Text::new("不小于", "at least"),
            Self::Greater => Text::new("大于", "more than"),
            Self::Less => Text::new("小于", "less than"),
        }
    }
}

/// The indicators by which the detector measures how large a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sizes {
    /// Residents.
    pub population: Option<IndicatorId>,
    /// Villages and neighbourhoods.
    pub villages: Option<IndicatorId>,
    /// Households.
    pub households: Option<IndicatorId>,
}

/// Indicators, rules and measures, checked against each other.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Catalog {
    /// In the catalog's order, which is the order of every report.
    pub indicators: Vec<Indicator>,
    /// In the catalog's order.
    pub rules: Vec<Rule>,
    /// Measure words.
    pub measures: Measures,
    /// The words by which forms speak of themselves.
    pub words: FormWords,
    /// Words of names that mean nothing, or the same.
    pub wording: Wording,
    /// Words that belong to no pattern of labels.
    pub pattern_words: PatternWords,
    /// Names of the sections, by number.
    pub sections: BTreeMap<u8, Text>,
    /// Names of the families.
    pub families: BTreeMap<String, Text>,
    /// Sources of definitions that several indicators name, by their key.
    pub sources: BTreeMap<String, Text>,
    /// How large a unit is.
    pub sizes: Sizes,
    /// Version and content hash, for `run.json`.
    pub version: String,
    by_code: BTreeMap<String, IndicatorId>,
}

impl Catalog {
    /// The rule of a check's id; a letter behind it tells the formulas of one rule apart (`R05b`).
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        let base = id.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let named = |id: &str| self.rules.iter().find(|rule| rule.id == id);
        named(id).or_else(|| named(base))
    }

    /// An indicator by position.
    #[must_use]
    pub fn indicator(&self, id: IndicatorId) -> &Indicator {
        &self.indicators[id.0 as usize]
    }

    /// The measure of a unit as the catalog writes it.
    #[must_use]
    pub fn measure(&self, unit: &str) -> Option<&Measure> {
        self.measures.get(&text::key(unit))
    }

    /// A unit of measure as it is shown: as the catalog writes it, where that is a word of the reader's language (件, 张,
    /// hectares), else by the name of its measure, else as written.
    #[must_use]
    pub fn unit_name(&self, unit: &str) -> Text {
        let measure = self.measure(unit).map(|measure| &measure.name);
        let named = |lang| measure.map_or(unit, |name| name.get(lang));
        if unit.is_ascii() { Text::new(named(Lang::Zh), unit) } else { Text::new(unit, named(Lang::En)) }
    }

    /// An indicator by code.
    #[must_use]
    pub fn by_code(&self, code: &str) -> Option<IndicatorId> {
        self.by_code.get(code).copied()
    }

    /// An indicator by its code, one of its names or a header that means it and nothing else.
    #[must_use]
    pub fn named(&self, text: &str) -> Option<IndicatorId> {
        let key = label_key(text);
        let is_called = |indicator: &Indicator| indicator.labels().any(|label| label_key(label) == key);
        self.by_code(text).or_else(|| self.ids().find(|(_, indicator)| is_called(indicator)).map(|(id, _)| id))
    }

    /// The hint "did you mean …" with the indicator that is most like a text, where one is.
    #[must_use]
    pub fn meant(&self, text: &str) -> Option<Text> {
        let Indicator { code, name, .. } = self.indicator(*self.near(text, 1).first()?);
        Some(Text::new(format!("是否应为 {code}（{}）", name.zh), format!("did you mean {code} ({})", name.en)))
    }

    /// Up to `limit` indicators with a code, name or header like a text, the most alike first.
    #[must_use]
    pub fn near(&self, text: &str, limit: usize) -> Vec<IndicatorId> {
        let labels = self.ids().flat_map(|(id, indicator)| indicator.calls().map(move |label| (label, id)));
        let mut near: Vec<IndicatorId> = Vec::new();
        for id in suggest::ranked(text, labels, usize::MAX) {
            if near.len() < limit && !near.contains(&id) {
                near.push(id);
            }
        }
        near
    }

    /// The words of the program's own catalog and nothing else, for tests that put a catalog together by hand.
    #[cfg(test)]
    pub(crate) fn of_words() -> Self {
        static BUILT_IN: std::sync::LazyLock<Catalog> = std::sync::LazyLock::new(|| load::catalog(&[]).expect("sound"));
        let Catalog { measures, words, wording, .. } = BUILT_IN.clone();
        let measures = Measures { words: BTreeMap::new(), multiples: BTreeMap::new(), ..measures };
        Self { measures, words, wording, ..Self::default() }
    }

    /// The same catalog with its codes looked up anew, for tests that put one together by hand.
    #[cfg(test)]
    pub(crate) fn indexed(mut self) -> Self {
        self.by_code = (0..).map(IndicatorId).zip(&self.indicators).map(|(id, i)| (i.code.clone(), id)).collect();
        self
    }

    /// Every indicator with its position, in order.
    pub fn ids(&self) -> impl Iterator<Item = (IndicatorId, &Indicator)> {
        (0..).map(IndicatorId).zip(&self.indicators)
    }

    /// Where an indicator's definition comes from, in one language; a bureau's own words as they are.
    #[must_use]
    pub fn source(&self, id: IndicatorId, lang: Lang) -> &str {
        let source = &self.indicator(id).source;
        self.sources.get(source).map_or(source.as_str(), |text| text.get(lang))
    }

    /// The name of an indicator in one language.
    #[must_use]
    pub fn name(&self, id: IndicatorId, lang: Lang) -> &str {
        self.indicator(id).name.get(lang)
    }
}
