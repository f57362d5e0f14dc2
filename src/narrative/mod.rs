//! Figures out of the prose of annual reports.
//!
//! A township's narrative report is public and its tables are not, so somebody has to know where they disagree.
//! This module turns a report into figures with the phrase they were read from; it fills nothing, adds nothing up
//! and settles nothing. `compare` holds the figures against the tables.
//!
//! What a phrase means is data. Each indicator has patterns in `data/catalog/phrases.toml` (how they are written is
//! said in the `grammar` file of this folder and at the top of that file), and the words that belong to no single
//! indicator are in `prose.toml`. The code knows only what all reports share: numbers and measure words, clauses
//! that inherit a subject, words of time, headings, and the ways in which a number is no result.
//!
//! The way of a paragraph: `clean` (one way of writing) → `number` and `period` (found once) → `find` (patterns
//! tried on each sentence and its `spread` rewritings, the best one for each number) → `bar` (rules, wishes,
//! changes, other levels) → figures, and a list of what was left out with the reason.

mod bar;
mod claims;
mod clean;
mod find;
mod form;
mod grammar;
mod head;
mod loose;
mod matcher;
mod number;
mod parts;
mod period;
mod prose;
mod section;
mod spread;
mod words;

pub mod render;
pub mod score;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use rust_decimal::Decimal;

pub use self::grammar::PatternError;
use self::{
    bar::Bar,
    find::{Found, Hit, Scanned},
    grammar::Pattern,
    matcher::Index,
    number::Number,
    period::Time,
    section::Part,
    words::Words,
};
use crate::{
    catalog::{Catalog, Kind, Roster},
    diagnostic::{Checked, Diagnostic, Location, Severity, Text},
    document::{Document, Paragraph},
    observation::{IndicatorId, Observation, Period, PeriodKind, Qualifier, State, UnitId},
    source::{Place, Source},
};

/// All patterns of a catalog, compiled once and used for every report.
#[derive(Debug, Clone)]
pub struct Grammar {
    patterns: Vec<(Option<IndicatorId>, Pattern)>,
    index: Index,
    /// Positions of the patterns of words in any order.
    loose: Vec<usize>,
    words: Words,
    codes: BTreeMap<String, IndicatorId>,
}

impl Grammar {
    /// Compiles the phrases of every indicator. A phrase that cannot be read is reported and left out.
    #[must_use]
    pub fn of(catalog: &Catalog) -> Checked<Self> {
        let words = Words::built_in();
        let mut diagnostics = Vec::new();
        let mut patterns = Vec::new();
        let none = words.none.iter().map(|source| (None, source));
        let known =
            catalog.ids().flat_map(|(id, indicator)| indicator.phrases.iter().map(move |phrase| (Some(id), phrase)));
        for (owner, source) in none.chain(known) {
            let read = if owner.is_some() { Pattern::parse } else { Pattern::parse_any };
            match read(source, &words) {
                Ok(pattern) => patterns.push((owner, pattern)),
                Err(error) => diagnostics.push(unreadable(source, &error)),
            }
        }
        let codes = catalog.ids().map(|(id, indicator)| (indicator.code.clone(), id)).collect();
        let index = Index::of(patterns.iter().map(|(_, pattern)| pattern));
        let loose = (0..patterns.len()).filter(|at| patterns[*at].1.bag.is_some()).collect();
        Checked { value: Self { patterns, index, loose, words, codes }, diagnostics }
    }

    fn pattern(&self, at: usize) -> &Pattern {
        &self.patterns[at].1
    }

    /// The indicator of a code.
    fn id(&self, code: &str) -> Option<IndicatorId> {
        self.codes.get(code).copied()
    }

    /// The patterns of words in any order, with their positions.
    fn loose(&self) -> impl Iterator<Item = (usize, &Pattern, &grammar::Bag)> {
        let bags = self.loose.iter().map(|at| (*at, self.pattern(*at)));
        bags.filter_map(|(at, pattern)| Some((at, pattern, pattern.bag.as_ref()?)))
    }

    fn owner(&self, at: usize) -> Option<IndicatorId> {
        self.patterns[at].0
    }
}

fn unreadable(source: &str, error: &PatternError) -> Diagnostic {
    let message = Text::new(
        format!("句式“{source}”读不懂：{}", error.zh()),
        format!("phrase `{source}` cannot be read: {error}"),
    );
    Diagnostic::new(Severity::Warning, "unreadable-phrase", Location::file("phrases.toml"), message)
}

/// What a report is read with.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The compiled phrases.
    pub grammar: &'a Grammar,
    /// The indicators.
    pub catalog: &'a Catalog,
    /// The reporting units.
    pub roster: &'a Roster,
    /// Path of the report below the input folder.
    pub file: &'a str,
}

/// One figure of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Path of the report.
    pub file: Arc<str>,
    /// Who, when the roster knows the name.
    pub unit: Option<UnitId>,
    /// Reference year; the report's own unless the sentence names another.
    pub year: Option<i16>,
    /// What.
    pub indicator: IndicatorId,
    /// In the indicator's base unit: 3.5万元 is 35000.
    pub value: Decimal,
    /// The measure word of the text; empty where no number was written.
    pub measure_as_written: String,
    /// How exact.
    pub qualifier: Qualifier,
    /// What time it covers; `None` when the year is unknown.
    pub period: Option<Period>,
    /// Paragraph, counted from 1.
    pub paragraph: u32,
    /// First character of the phrase in the paragraph, counted from 0.
    pub start: u32,
    /// One past its last character.
    pub end: u32,
    /// The phrase.
    pub quote: String,
    /// Which pattern and which word of its scope.
    pub why: Text,
    /// Sum of the parts that the sentence names behind 其中, where it names several.
    pub parts: Option<Decimal>,
    /// Change against last year as stated behind the figure, in per cent; negative for a fall.
    pub growth: Option<Decimal>,
}

/// A number of a known subject that is no figure, with the reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Paragraph, counted from 1.
    pub paragraph: u32,
    /// First character, counted from 0.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The text around the number.
    pub quote: String,
    /// Why it is no figure.
    pub reason: Text,
}

/// What a report says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extraction {
    /// Path of the report.
    pub file: Arc<str>,
    /// Who, when the roster knows the name.
    pub unit: Option<UnitId>,
    /// The unit's name as the title has it.
    pub unit_name: Option<String>,
    /// Reference year.
    pub year: Option<i16>,
    /// Figures in the order of the text.
    pub figures: Vec<Figure>,
    /// Numbers that were left out.
    pub listed: Vec<Listed>,
}

/// The name of the township whose report it is, as its title or its file's name writes it.
#[must_use]
pub fn unit_name(document: &Document, context: &Context) -> Option<String> {
    head::read(&prose::paragraphs(document), context).value.unit_name
}

/// Reads a report.
#[must_use]
pub fn extract(document: &Document, context: &Context) -> Checked<Extraction> {
    let prose = prose::paragraphs(document);
    let head = head::read(&prose, context);
    let mut reading = Reading {
        context,
        unit: head.value.unit,
        year: head.value.year,
        levels: head.value.own_levels.clone(),
        part: Part::Results,
        heading: Vec::new(),
        standing: period::part_of_year(&head.value.title, &context.grammar.words.time),
        title: head.value.title,
        loose: Vec::new(),
        out: Extraction {
            file: Arc::from(context.file),
            unit: head.value.unit,
            unit_name: head.value.unit_name,
            year: head.value.year,
            ..Extraction::default()
        },
    };
    let mut diagnostics = head.diagnostics;
    let mut seen = BTreeSet::new();
    let mut repeated = 0_usize;
    let in_forms = reading.forms(document);
    for paragraph in prose.iter().filter(|paragraph| !in_forms.contains(&paragraph.number)) {
        if is_long(&paragraph.text) && !seen.insert(paragraph.text.trim()) {
            repeated += 1;
            continue;
        }
        reading.paragraph(paragraph);
    }
    let mut extraction = reading.with_loose();
    extraction.figures.sort_by_key(|figure| (figure.paragraph, figure.start));
    yield_to_others(&mut extraction, context);
    extraction.figures = once_each(extraction.figures);
    let numbers: BTreeSet<u32> = prose.iter().map(|paragraph| paragraph.number).collect();
    let unread = document.paragraphs.iter().map(|paragraph| paragraph.number);
    let unread = unread.filter(|number| !numbers.contains(number) && !in_forms.contains(number)).count();
    diagnostics.extend(notes(unread, context.file, repeated));
    Checked { value: extraction, diagnostics }
}

/// A paragraph is a heading only if it is no longer.
const LONGEST_HEADING: usize = 40;

/// Long enough that its repetition is a copy of a block and no phrase that happens to return.
fn is_long(text: &str) -> bool {
    text.chars().count() >= 30
}

struct Reading<'a> {
    context: &'a Context<'a>,
    unit: Option<UnitId>,
    year: Option<i16>,
    levels: Vec<String>,
    part: Part,
    heading: Vec<char>,
    title: Vec<char>,
    /// The part of the year that the heading names, or else the title.
    standing: Option<period::Says>,
    /// Figures of words in any order.
    loose: Vec<Figure>,
    out: Extraction,
}

impl Reading<'_> {
    /// Takes the figures of forms that stand in the document, and gives the paragraphs that are their rows.
    fn forms(&mut self, document: &Document) -> BTreeSet<u32> {
        let form = &self.context.grammar.words.form;
        let values = form::values(&document.paragraphs, form);
        for value in &values {
            let Some(indicator) = self.context.catalog.by_code(form.indicator(value.entry)) else { continue };
            let text = document.paragraphs.iter().find(|paragraph| paragraph.number == value.cell.paragraph);
            let same = value.name.paragraph == value.cell.paragraph;
            let (start, end) = (if same { value.name.start } else { value.cell.start }, value.cell.end);
            let signs = text.map_or("", |paragraph| paragraph.text.as_str()).chars();
            let name: String = value.name.text.iter().collect();
            self.out.figures.push(Figure {
                file: self.out.file.clone(),
                unit: self.unit,
                year: self.year,
                indicator,
                value: value.amount.normalize(),
                measure_as_written: String::new(),
                qualifier: Qualifier::Exact,
                period: self.year.map(Period::year),
                paragraph: value.cell.paragraph,
                start,
                end,
                quote: signs.skip(start as usize).take((end - start) as usize).collect(),
                why: Text::new(format!("文中表格的“{name}”一行"), format!("row `{name}` of a form in the text")),
                parts: None,
                growth: None,
            });
        }
        let read = values.iter().flat_map(|value| [value.name.paragraph, value.cell.paragraph]);
        read.chain(form::table_lines(&document.paragraphs)).collect()
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let grammar = self.context.grammar;
        let scanned = Scanned::of(&paragraph.text, &self.heading, &self.title, grammar);
        let chars = &scanned.clean.chars;
        if prose::is_furniture(chars, &grammar.words) {
            return;
        }
        let parts = section::parts(chars, paragraph.heading, self.part, &grammar.words.sections);
        let part_at =
            |at: usize| parts.iter().rev().find(|(from, _)| *from <= at).map_or(Part::Results, |(_, part)| *part);
        let Found { hits, left } = find::find(&scanned, grammar, &self.levels);
        for hit in hits {
            self.hit(&hit, &scanned, paragraph, part_at(hit.span.start));
        }
        for number in left {
            let stands = part_at(scanned.numbers[number].start);
            if stands == Part::Results && find::is_of_subject(&scanned, number, grammar) {
                self.left(number, &scanned, paragraph);
            }
        }
        self.part = parts.last().map_or(self.part, |(_, part)| *part);
        if chars.len() <= LONGEST_HEADING {
            self.heading.clone_from(chars);
            self.standing = self.standing_below(chars);
        }
    }

    /// What part of the year holds below a short paragraph: what it names itself as a heading; what the title names where
    /// it begins a section; else as before.
    fn standing_below(&self, chars: &[char]) -> Option<period::Says> {
        let words = &self.context.grammar.words.time;
        let own = period::part_of_year(chars, words).filter(|_| !chars.contains(&'。'));
        own.or(if section::begins_section(chars) { period::part_of_year(&self.title, words) } else { self.standing })
    }

    fn hit(&mut self, hit: &Hit, scanned: &Scanned, paragraph: &Paragraph, part: Part) {
        let Some(indicator) = hit.indicator else { return };
        let number = hit.number.map(|number| &scanned.numbers[number]);
        let time = period::time_of(
            &scanned.markers,
            self.standing,
            number.map_or(hit.span.start, |number| number.start),
            self.year,
        );
        let bar = match part {
            Part::Plans => Some(Bar::Plan),
            Part::Problems => Some(Bar::Problem),
            Part::Results => hit
                .bar
                .or(self.other_time(&time, indicator))
                .or_else(|| self.flow(number, indicator, scanned))
                .or(self.campaign(hit, indicator, scanned)),
        };
        let (start, end, quote) = quote(scanned, &paragraph.text, hit.span.start, hit.span.end);
        if let Some(bar) = bar {
            self.out.listed.push(Listed { paragraph: paragraph.number, start, end, quote, reason: bar.reason() });
            return;
        }
        let figures = if hit.loose { &mut self.loose } else { &mut self.out.figures };
        figures.push(Figure {
            file: self.out.file.clone(),
            unit: self.unit,
            year: time.year,
            indicator,
            value: hit.value,
            measure_as_written: number.map(|number| number.measure.clone()).unwrap_or_default(),
            qualifier: hit.qualifier,
            period: time.period,
            paragraph: paragraph.number,
            start,
            end,
            quote,
            why: why(hit),
            parts: hit.parts,
            growth: hit.growth,
        });
    }

    /// All figures, with those of words in any order whose indicator no phrase and none before them has; the others are listed.
    fn with_loose(self) -> Extraction {
        let mut out = self.out;
        for figure in self.loose {
            if out.figures.iter().all(|known| known.indicator != figure.indicator) {
                out.figures.push(figure);
            } else {
                out.listed.push(Listed {
                    paragraph: figure.paragraph,
                    start: figure.start,
                    end: figure.end,
                    quote: figure.quote,
                    reason: Bar::Lesser.reason(),
                });
            }
        }
        out
    }

    /// Whether a figure is of a year to come, one month's, or a sum of several years. A stock stands at its end, whenever it began.
    fn other_time(&self, time: &Time, indicator: IndicatorId) -> Option<Bar> {
        let to_come = time.year.zip(self.year).is_some_and(|(year, own)| year > own);
        let stock = self.context.catalog.indicator(indicator).kind == Kind::Stock;
        let plan = to_come.then_some(Bar::Plan);
        plan.or(time.one_month.then_some(Bar::OneMonth)).or((time.several && !stock).then_some(Bar::SeveralYears))
    }

    /// Whether a figure of a stock is a change of it.
    fn flow(&self, number: Option<&Number>, indicator: IndicatorId, scanned: &Scanned) -> Option<Bar> {
        let stock = self.context.catalog.indicator(indicator).kind == Kind::Stock;
        let flows = bar::is_flow(&scanned.clean.chars, number?.start, &self.context.grammar.words);
        (stock && flows).then_some(Bar::Flow)
    }

    /// Whether a figure of legal publicity is told of another campaign.
    fn campaign(&self, hit: &Hit, indicator: IndicatorId, scanned: &Scanned) -> Option<Bar> {
        let words = &self.context.grammar.words.campaigns;
        let matters = words.families.contains(&self.context.catalog.indicator(indicator).family);
        (matters && bar::is_other_campaign(&scanned.clean.chars, hit.span.end, words)).then_some(Bar::Campaign)
    }

    fn left(&mut self, number: usize, scanned: &Scanned, paragraph: &Paragraph) {
        let bar = bar::bar(&scanned.clean.chars, &scanned.numbers, number, &self.context.grammar.words, &self.levels);
        let number = &scanned.numbers[number];
        let clause = bar::clause_start(&scanned.clean.chars, number.start);
        let (start, end, quote) = quote(scanned, &paragraph.text, clause, number.end);
        let reason = bar.map_or_else(
            || Text::new("没有合适的句式，请人工核看", "fits no phrase of the catalog; please look"),
            Bar::reason,
        );
        self.out.listed.push(Listed { paragraph: paragraph.number, start, end, quote, reason });
    }
}

/// The place of clean characters in the paragraph as sent, and the text there.
fn quote(scanned: &Scanned, text: &str, start: usize, end: usize) -> (u32, u32, String) {
    let first = scanned.clean.origin[start];
    let last = scanned.clean.origin[end - 1] + 1;
    let quote = text.chars().skip(first as usize).take((last - first) as usize).collect();
    (first, last, quote)
}

fn why(hit: &Hit) -> Text {
    let scope = hit.scope.as_ref();
    Text::new(
        format!("句式“{}”{}", hit.pattern, scope.map(|word| format!("，前文“{word}”")).unwrap_or_default()),
        format!("phrase `{}`{}", hit.pattern, scope.map(|word| format!(" after “{word}”")).unwrap_or_default()),
    )
}

/// Leaves out the figures that yield to another of their indicator in the paragraph.
fn yield_to_others(extraction: &mut Extraction, context: &Context) {
    for rule in &context.grammar.words.yields {
        let Some(indicator) = context.catalog.by_code(&rule.indicator) else { continue };
        let is_lesser = |figure: &Figure| rule.words.iter().any(|word| figure.quote.contains(word.as_str()));
        let own = |figure: &&Figure| figure.indicator == indicator;
        let firm: BTreeSet<u32> = extraction
            .figures
            .iter()
            .filter(own)
            .filter(|figure| !is_lesser(figure))
            .map(|figure| figure.paragraph)
            .collect();
        let yields = |figure: &Figure| own(&figure) && is_lesser(figure) && firm.contains(&figure.paragraph);
        let left = extraction.figures.iter().filter(|figure| yields(figure)).map(|figure| Listed {
            paragraph: figure.paragraph,
            start: figure.start,
            end: figure.end,
            quote: figure.quote.clone(),
            reason: Bar::Lesser.reason(),
        });
        extraction.listed.extend(left);
        extraction.figures.retain(|figure| !yields(figure));
    }
}

/// Every value of an indicator and a year once: the written one before the implied, that of the whole year before that
/// of a part of it, then the first.
fn once_each(figures: Vec<Figure>) -> Vec<Figure> {
    let key = |figure: &Figure| (figure.indicator, figure.year, figure.value);
    let rank = |figure: &Figure| {
        let whole = figure.period.is_none_or(|period| period.kind == PeriodKind::Year);
        (figure.qualifier == Qualifier::Implied, !whole)
    };
    let mut best = BTreeMap::new();
    for (at, figure) in figures.iter().enumerate() {
        let this = (rank(figure), at);
        best.entry(key(figure)).and_modify(|best| *best = this.min(*best)).or_insert(this);
    }
    let stays: BTreeSet<usize> = best.into_values().map(|(_, at)| at).collect();
    (0..).zip(figures).filter(|(at, _)| stays.contains(at)).map(|(_, figure)| figure).collect()
}

/// What is said about the document as a whole: `cells` of tables were left alone.
fn notes(cells: usize, file: &str, repeated: usize) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    if cells > 0 {
        let text = Text::new(
            format!("文中表格的 {cells} 个单元格未按叙述文字提取"),
            format!("{cells} cells of tables in the text were not read as prose"),
        );
        out.push(Diagnostic::new(Severity::Info, "table-in-report", Location::file(file), text));
    }
    if repeated > 0 {
        let text = Text::new(
            format!("有 {repeated} 段与前文完全相同，只计一次"),
            format!("{repeated} paragraphs repeat an earlier one word for word and were read once"),
        );
        out.push(Diagnostic::new(Severity::Info, "repeated-block", Location::file(file), text));
    }
    out
}

/// Figures as observations, for settling and for the comparison with tables. A figure without a known unit or year
/// has no place there and is reported instead.
#[must_use]
pub fn to_observations(figures: &[Figure]) -> Checked<Vec<Observation>> {
    let mut out = Checked::clean(Vec::new());
    for figure in figures {
        let (Some(unit), Some(year), Some(period)) = (figure.unit, figure.year, figure.period) else {
            let location = Location { paragraph: Some(figure.paragraph), ..Location::file(figure.file.as_ref()) };
            let text = Text::new(
                format!("“{}”的单位或年度不明，未并入", figure.quote),
                format!("the unit or year of `{}` is unknown, so it was not joined to the returns", figure.quote),
            );
            out.diagnostics.push(Diagnostic::new(Severity::Warning, "figure-without-unit", location, text));
            continue;
        };
        let place = Place::Text { paragraph: figure.paragraph, start: figure.start, end: figure.end };
        out.value.push(Observation {
            unit,
            year,
            indicator: figure.indicator,
            value: Some(figure.value),
            state: State::Reported,
            qualifier: figure.qualifier,
            period,
            source: Source { file: figure.file.clone(), place },
            raw: Arc::from(figure.quote.as_str()),
        });
    }
    out
}

#[cfg(test)]
mod tests;
