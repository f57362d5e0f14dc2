//! The words of report prose that belong to no single indicator, read from `data/catalog/prose.toml`.
//!
//! Kept as data so that a bureau's way of writing is a line in a file. Patterns of indicators are in
//! `phrases.toml`; what a list means for a number is decided in [`super::sentence`].

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{period::TimeWords, signs::begins};

/// Position of a class of measure words in [`Words::classes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Class(pub(super) u8);

/// All lists, ready for matching.
#[derive(Debug, Clone)]
pub(super) struct Words {
    /// Names of the classes, as patterns write them between braces.
    pub(super) classes: Vec<String>,
    /// Measure words, the longest first.
    pub(super) measures: Vec<(Vec<char>, Class)>,
    /// Nouns that follow a number without a measure word, with the class of the missing word.
    pub(super) uncounted: Vec<(String, Class)>,
    /// Nouns before a number that ends its clause without a measure word, with the class of the missing word.
    pub(super) unmeasured: Vec<(String, Class)>,
    /// What may stand between a pattern and its number, the longest first.
    pub(super) between: Vec<Vec<char>>,
    /// Words that say how exact a number is.
    pub(super) exactness: Exactness,
    /// Words that make a number a change.
    pub(super) change: Change,
    /// Words that make a number a rule or a wish.
    pub(super) requirement: Requirement,
    /// Words that make the rest of a sentence a plan.
    pub(super) future: Vec<String>,
    /// Words that give a number to another level.
    pub(super) levels: Levels,
    /// How the name of one village is known.
    pub(super) villages: Villages,
    /// Matters beside those of the catalog that sound like them.
    pub(super) other_matters: Vec<OtherMatter>,
    /// Words that make a number one per period or place.
    pub(super) per_period: PerPeriod,
    /// Words before the first 一起 of 发现一起，化解一起.
    pub(super) one_by_one: Vec<String>,
    /// Words that make a number a change of a stock.
    pub(super) flow: Vec<String>,
    /// Parts that make a whole.
    pub(super) adds_up: Vec<AddsUp>,
    /// Heads each of whom did what a figure counts.
    pub(super) of_each: OfEach,
    /// Statements of all that a figure counts.
    pub(super) of_all: Vec<OfAll>,
    /// Figures that yield to others of their indicator.
    pub(super) yields: Vec<Yields>,
    /// Verbs that hold for all items of a list.
    pub(super) governs: Vec<String>,
    /// Words by which what follows did not happen.
    pub(super) denials: Vec<Vec<char>>,
    /// What follows a list of names of which there is none.
    pub(super) none_of_these: Vec<String>,
    /// Verbs behind what is denied, the longest first.
    pub(super) none_of_it: Vec<String>,
    /// Nouns at the end of a list that belong to each of its items, the longest first.
    pub(super) of_each_item: Vec<String>,
    /// Figures of a subject whose part stands for it.
    pub(super) narrows: Vec<Narrows>,
    /// Figures of one channel, which yield to the whole.
    pub(super) channels: Vec<Yields>,
    /// Figures that are no part of narrower ones.
    pub(super) broader: Vec<Broader>,
    /// Words that turn the phrase behind them round.
    pub(super) negation: Vec<String>,
    /// Words of what is still under way.
    pub(super) pending: Vec<String>,
    /// Words of one event.
    pub(super) event: Vec<String>,
    /// Words with which a sentence begins that is about an earlier time.
    pub(super) before: Before,
    /// Which signs beside 要 make it another word.
    pub(super) told: Told,
    /// Words that give a number to an earlier time.
    pub(super) earlier: Earlier,
    /// Words of a sum that goes on over years, and of this year's part of it.
    pub(super) sums: Sums,
    /// Words of time.
    pub(super) time: TimeWords,
    /// How a title is known.
    pub(super) title: Title,
    /// Words of the beginning of a report.
    pub(super) head: HeadWords,
    /// Words of headings.
    pub(super) sections: Sections,
    /// How paragraphs of page furniture begin.
    pub(super) furniture: Vec<String>,
    /// Phrases whose numbers are none of the catalog's.
    pub(super) none: Vec<String>,
    /// Words of the catalog's subjects.
    pub(super) subjects: Vec<String>,
    /// Cells of forms that may stand in a text.
    pub(super) form: Form,
    /// Abbreviations of patterns.
    pub(super) abbreviations: BTreeMap<String, Vec<String>>,
}

/// Words that say how exact a number is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Exactness {
    pub(super) approx_before: Vec<String>,
    pub(super) at_least_before: Vec<String>,
    pub(super) at_most_before: Vec<String>,
    pub(super) approx_after: Vec<String>,
    pub(super) at_least_after: Vec<String>,
    pub(super) at_most_after: Vec<String>,
}

/// Words that make a number a change.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    pub(super) words: Vec<String>,
    /// Those of them that say less.
    pub(super) falls: Vec<String>,
    pub(super) compared: Vec<String>,
    /// Those that do so from a clause before.
    pub(super) compared_ahead: Vec<String>,
    /// How the clause behind a change begins that says what the number is now.
    pub(super) reaches: Vec<String>,
}

/// How a sum that goes on over years is told, and this year's part of it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sums {
    /// Before the sum, in its sentence.
    pub(super) words: Vec<String>,
    /// Right behind 其中.
    pub(super) this_year: Vec<String>,
    /// All that stands between its last addend and a sum.
    pub(super) closing: Vec<String>,
}

/// Words that give a number to an earlier time.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Earlier {
    pub(super) words: Vec<String>,
    /// Words right behind them with which they say where a number of this year comes from.
    pub(super) not_before: Vec<String>,
}

/// How a sentence about an earlier time is known.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Before {
    /// How it begins.
    pub(super) starts: Vec<String>,
    /// Words with which it comes back to the reference year.
    pub(super) again: Vec<String>,
}

/// Signs that make of 要 a part of another word.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Told {
    /// Before it.
    pub(super) not_after: String,
    /// Behind it.
    pub(super) not_before: String,
}

/// Words that make a number one per period or place.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PerPeriod {
    /// Anywhere before it in its clause.
    pub(super) average: Vec<String>,
    /// Right before it.
    pub(super) apart: Vec<String>,
    /// Anywhere before a number of people in its clause.
    pub(super) alike: Vec<String>,
    /// Right before 每, which then only says when something was done.
    pub(super) occasion: Vec<String>,
    /// Verbs behind 各, which then says what each of several did: 书记和镇长各讲授1次.
    pub(super) doings: Vec<String>,
    /// Right behind 分别, which then says when, whom or from what, and not of each name how many.
    pub(super) respects: Vec<char>,
}

/// Words that give a number to another level.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Levels {
    pub(super) words: Vec<String>,
    /// Other offices, where a clause begins with one and the report is a township's.
    pub(super) offices: Vec<String>,
    /// How the name of any other one begins: the sign of its level.
    pub(super) above: String,
    /// The words with which it ends.
    pub(super) office_ends: Vec<String>,
    /// So many signs, at most.
    pub(super) longest: usize,
    /// Signs that it does not have.
    pub(super) not_in: String,
    /// Assemblies above, the signs that make of their name that of their members or papers, and what they do themselves.
    pub(super) deputies: Vec<String>,
    pub(super) deputies_not_before: String,
    pub(super) deputies_do: Vec<String>,
    /// Words by which the reporting unit took part all the same.
    pub(super) joint: Vec<String>,
    /// Signs behind which such a word only says where or upon whom.
    pub(super) place: String,
    /// Words behind a number, in its sentence, with which somebody else counts it.
    pub(super) theirs: Vec<String>,
    /// Words with which a sentence says which part of another office's number is the unit's.
    pub(super) our_part: Vec<String>,
    /// Words with which a clause that begins with a level tells of all below it.
    pub(super) below: Vec<String>,
    /// The same for every report.
    pub(super) courts: Vec<String>,
    /// What a court does in a suit of the unit's own.
    pub(super) judged: Vec<String>,
    /// Other bodies in a township, where the report is a township's.
    pub(super) stations: Vec<String>,
    /// Words that may stand before these and courts.
    pub(super) near: Vec<String>,
    /// Those of them that are called by a place.
    pub(super) posts: Vec<String>,
    /// Signs that may not follow their names.
    pub(super) post_not_before: String,
    /// Subjects of the unit's own with which a clause begins.
    pub(super) own: Vec<String>,
    /// How the unit speaks of itself beside another level.
    pub(super) us: Vec<String>,
    /// What else may stand between the number of another level and the unit's.
    pub(super) between: Vec<String>,
    pub(super) not_after: Vec<String>,
    /// Words behind it that make it part of a name.
    pub(super) not_before: Vec<String>,
    /// Words of a suit of the unit's own, which hold to the end of its sentence.
    pub(super) suits: Vec<String>,
}

/// How the name of one village at the beginning of a clause is known.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Villages {
    pub(super) ends: Vec<String>,
    /// Characters before the ending, at most.
    pub(super) longest: usize,
    /// Signs that a name does not have.
    pub(super) not_in: String,
    /// Names with one of them all the same.
    pub(super) names: Vec<String>,
    /// Signs that are no name alone.
    pub(super) not_alone: String,
    /// Signs that make of name and ending another word.
    pub(super) not_before: String,
    /// Words that do not, although they begin with such a sign.
    pub(super) may_follow: Vec<String>,
    /// Words that speak of the whole unit again.
    pub(super) whole: Vec<String>,
    /// Words of a sum, which do so in a clause behind that of the village.
    pub(super) totals: Vec<String>,
    /// Verbs that are no part of a name.
    pub(super) no_names: Vec<String>,
    /// Words that may stand before the name.
    pub(super) lead: Vec<String>,
    /// Those of them that begin an example.
    pub(super) example: Vec<String>,
    /// How the names of units end that may stand there too.
    pub(super) units: Vec<String>,
    /// Words behind several names with which each has a number of its own.
    pub(super) apart: Vec<String>,
    /// Words that speak of one place again.
    pub(super) again: Vec<String>,
    /// Those that do so only where the sentence has named a village.
    pub(super) again_near: Vec<String>,
    /// Words before the name of a village that is no subject.
    pub(super) object: Vec<String>,
}

/// How another matter than those of the catalog is known: another campaign than that for the law, arbitration beside
/// mediation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OtherMatter {
    /// Its words.
    pub(super) words: Vec<String>,
    /// Words with which the sentence is about the catalog's matter all the same.
    pub(super) unless: Vec<String>,
    /// Families of the indicators for which it matters.
    pub(super) families: Vec<String>,
}

/// Words of what should be and of what was done instead.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Requirement {
    /// Before a number, in its clause: a rule or a wish.
    pub(super) words: Vec<String>,
    /// Right before a number that another one with a word of `done` follows.
    pub(super) planned: Vec<String>,
    /// Between what was planned and what was done.
    pub(super) done: Vec<String>,
}

/// Several heads each of whom did what a figure counts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfEach {
    /// Codes of the indicators.
    pub(super) indicators: Vec<String>,
    /// How the names of the heads end.
    pub(super) heads: Vec<String>,
}

/// Parts that make a whole.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AddsUp {
    /// Codes of the indicators.
    pub(super) indicators: Vec<String>,
    /// For each part, the words of which one stands in its phrase.
    pub(super) parts: Vec<Vec<String>>,
}

/// A statement of all that a figure counts, by the codes of the indicators.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfAll {
    /// What is said, without a number, of all of it.
    pub(super) said: String,
    /// The figure of which it is said.
    pub(super) of: String,
    /// What that figure is as well.
    pub(super) is: String,
}

/// Figures that yield to others of their indicator.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Yields {
    /// Code of the indicator.
    pub(super) indicator: String,
    /// Any of them stands in the phrase.
    pub(super) words: Vec<String>,
}

/// Figures that are about one subject: of a whole that is not and its part that is, the part is the figure.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Narrows {
    /// Codes of the indicators.
    pub(super) indicators: Vec<String>,
    /// Words of the subject.
    pub(super) words: Vec<String>,
}

/// A figure that counts more than others, so that what has its name behind 其中 is a part of them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Broader {
    /// Its code.
    pub(super) indicator: String,
    /// Codes of the narrower ones.
    pub(super) than: Vec<String>,
}

/// Cells of forms that may stand in a text, and rows that are known by their numbers.
#[derive(Debug, Clone)]
pub(super) struct Form {
    pub(super) cells: Vec<FormCell>,
    pub(super) lines: Vec<FormLine>,
}

impl Form {
    /// The code of the indicator of a cell or, behind all cells, of a line.
    pub(super) fn indicator(&self, entry: usize) -> &str {
        match entry.checked_sub(self.cells.len()) {
            Some(line) => &self.lines[line].indicator,
            None => &self.cells[entry].indicator,
        }
    }

    /// Whether a name is that of a group of rows.
    pub(super) fn is_group(&self, name: &[char]) -> bool {
        let named = |cell: &&FormCell| cell.row.iter().any(|known| begins(name, known));
        self.cells.iter().filter(|cell| cell.column.is_empty()).any(|cell| named(&cell))
    }
}

/// A row without a name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormLine {
    /// How many numbers it has.
    pub(super) numbers: usize,
    /// How one of the names above it begins.
    pub(super) above: Vec<String>,
    /// Which numbers are added up, counted from 1.
    pub(super) places: Vec<usize>,
    /// Code of its indicator.
    pub(super) indicator: String,
    /// How the name begins that says 万元, where it does.
    #[serde(default)]
    pub(super) amount: Option<String>,
}

/// A cell of a form, by its row and column.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormCell {
    /// How the name of its row begins.
    pub(super) row: Vec<String>,
    /// How the name of its column begins; none for the last number of the row.
    pub(super) column: Vec<String>,
    /// Code of its indicator.
    pub(super) indicator: String,
}

impl FormCell {
    /// Whether it stands in the column of this name.
    pub(super) fn is_column(&self, name: &[char]) -> bool {
        self.column.iter().any(|known| begins(name, known))
    }
}

/// Words of headings that begin a part of the report.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sections {
    pub(super) problems: Vec<String>,
    pub(super) plans: Vec<String>,
    /// The same where the heading ends so.
    pub(super) plans_at_end: Vec<String>,
    pub(super) results: Vec<String>,
    pub(super) nested: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    measures: BTreeMap<String, Vec<String>>,
    uncounted: BTreeMap<String, Vec<String>>,
    unmeasured: BTreeMap<String, Vec<String>>,
    between: List,
    exactness: Exactness,
    change: Change,
    requirement: Requirement,
    future: List,
    levels: Levels,
    villages: Villages,
    other_matters: Vec<OtherMatter>,
    per_period: PerPeriod,
    one_by_one: List,
    flow: List,
    adds_up: Vec<AddsUp>,
    of_each: OfEach,
    of_all: Vec<OfAll>,
    yields: Vec<Yields>,
    governs: List,
    none_of_these: List,
    none_of_it: List,
    of_each_item: List,
    narrows: Vec<Narrows>,
    channels: Vec<Yields>,
    broader: Vec<Broader>,
    negation: List,
    pending: List,
    event: List,
    before: Before,
    told: Told,
    earlier: Earlier,
    sums: Sums,
    time: Time,
    title: Title,
    head: HeadWords,
    sections: Sections,
    furniture: Starts,
    none: Patterns,
    subjects: List,
    words: BTreeMap<String, Vec<String>>,
    form: Vec<FormCell>,
    form_line: Vec<FormLine>,
}

/// How the title of a report is known.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Title {
    /// What it is about.
    pub(super) subjects: Vec<String>,
    /// What it is.
    pub(super) kinds: Vec<String>,
    /// What no title has.
    pub(super) not: Vec<String>,
}

/// Words by which the beginning of a report tells whose it is and of which year.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HeadWords {
    /// Beside a year at the beginning of the text, these make it another year than the report's.
    pub(super) not_the_year: Vec<String>,
    /// A heading with one of them speaks of the year to come.
    pub(super) to_come: Vec<String>,
    /// Signs with which the name of a township does not begin: 各镇, 全乡.
    pub(super) no_name_begins: String,
    /// Words for the whole of a unit that is no township.
    pub(super) own_levels: Vec<String>,
    /// Signs of levels in a title.
    pub(super) levels: String,
    /// Signs behind one of them that make it another word, and signs before it.
    pub(super) no_level_before: String,
    pub(super) no_level_behind: String,
    /// Kinds of reporting unit.
    pub(super) kinds: Vec<UnitKind>,
}

/// A kind of reporting unit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitKind {
    /// How its name ends.
    pub(super) ends: String,
    /// How it speaks of itself.
    pub(super) itself: String,
}

/// Words of time.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Time {
    /// For the whole year of the report.
    pub(super) whole_year: Vec<String>,
    /// For several years.
    pub(super) several_years: Vec<String>,
    /// Behind a year that is told for its clause alone.
    pub(super) mentioned: Vec<String>,
    /// Beside a year from which or to which a case went.
    pub(super) carried: Vec<String>,
    /// With which a clause begins that tells of today.
    pub(super) now: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Patterns {
    patterns: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Starts {
    starts: Vec<String>,
}

impl Words {
    /// The lists that are compiled in.
    pub(super) fn built_in() -> Self {
        let file: File = toml::from_str(include_str!("../../data/catalog/prose.toml"))
            .expect("the compiled-in file is read by this module's tests");
        Self::of(file)
    }

    /// The class that a pattern names, by its own name or by any of its words.
    pub(super) fn class(&self, name: &str) -> Option<Class> {
        let by_name = self.classes.iter().position(|class| class == name).map(|at| Class(at as u8));
        let word: Vec<char> = name.chars().collect();
        by_name.or_else(|| self.measures.iter().find(|(known, _)| *known == word).map(|(_, class)| *class))
    }

    fn of(file: File) -> Self {
        let classes: Vec<String> = file.measures.keys().cloned().collect();
        let uncounted = of_classes(&classes, file.uncounted);
        let unmeasured = of_classes(&classes, file.unmeasured);
        let mut measures: Vec<(Vec<char>, Class)> = Vec::new();
        for (class, words) in (0..).map(Class).zip(file.measures.into_values()) {
            measures.extend(words.iter().map(|word| (word.chars().collect(), class)));
        }
        measures.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        let mut between: Vec<Vec<char>> = file.between.words.iter().map(|word| word.chars().collect()).collect();
        between.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let denials = file.words.get("未发生").into_iter().flatten().map(|word| word.chars().collect()).collect();
        Self {
            denials,
            classes,
            measures,
            uncounted,
            unmeasured,
            between,
            exactness: file.exactness,
            change: file.change,
            requirement: file.requirement,
            future: file.future.words,
            levels: file.levels,
            villages: file.villages,
            other_matters: file.other_matters,
            per_period: file.per_period,
            one_by_one: file.one_by_one.words,
            flow: file.flow.words,
            adds_up: file.adds_up,
            of_each: file.of_each,
            of_all: file.of_all,
            yields: file.yields,
            governs: file.governs.words,
            none_of_these: file.none_of_these.words,
            none_of_it: file.none_of_it.words,
            of_each_item: file.of_each_item.words,
            narrows: file.narrows,
            channels: file.channels,
            broader: file.broader,
            negation: file.negation.words,
            pending: file.pending.words,
            event: file.event.words,
            before: file.before,
            told: file.told,
            earlier: file.earlier,
            sums: file.sums,
            time: TimeWords::of(file.time),
            title: file.title,
            head: file.head,
            sections: file.sections,
            furniture: file.furniture.starts,
            none: file.none.patterns,
            subjects: file.subjects.words,
            form: Form { cells: file.form, lines: file.form_line },
            abbreviations: file.words,
        }
    }
}

/// Nouns of numbers without a measure word, each with the class that stands over its list.
fn of_classes(classes: &[String], lists: BTreeMap<String, Vec<String>>) -> Vec<(String, Class)> {
    let mut out = Vec::new();
    for (name, nouns) in lists {
        let at = classes.iter().position(|class| *class == name).expect("a list of nouns names a class of [measures]");
        out.extend(nouns.into_iter().map(|noun| (noun, Class(at as u8))));
    }
    out
}
