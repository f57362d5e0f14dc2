//! A report on its way through: what holds of the paragraphs read so far, and the figures found in them.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    Context,
    bar::{self, Bar},
    figure::{Extraction, Figure, Listed},
    find::{self, Found, Hit, Scanned},
    form,
    head::Head,
    number::Number,
    period::{self, Time},
    prose,
    section::{self, Part},
    signs::begins,
};
use crate::{
    catalog::Kind,
    diagnostic::Text,
    document::{Document, Paragraph},
    observation::{IndicatorId, Period, Qualifier, UnitId},
};

/// A paragraph is a heading only if it is no longer.
const LONGEST_HEADING: usize = 40;

/// A report whose paragraphs are read one after the other.
pub(super) struct Reading<'a> {
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

impl<'a> Reading<'a> {
    /// A report of which nothing but the head was read.
    pub(super) fn of(context: &'a Context<'a>, head: Head) -> Self {
        let out = Extraction {
            file: Arc::from(context.file),
            unit: head.unit,
            unit_name: head.unit_name,
            year: head.year,
            ..Extraction::default()
        };
        Self {
            context,
            unit: head.unit,
            year: head.year,
            levels: head.own_levels,
            part: Part::Results,
            heading: Vec::new(),
            standing: period::part_of_year(&head.title, &context.grammar.words.time),
            title: head.title,
            loose: Vec::new(),
            out,
        }
    }

    /// Takes the figures of forms that stand in the document, and gives the paragraphs that are their rows.
    pub(super) fn forms(&mut self, document: &Document) -> BTreeSet<u32> {
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
        // A line with a table in it may go on with sentences.
        let is_text = |number: &u32| {
            document.paragraphs.iter().any(|paragraph| paragraph.number == *number && paragraph.text.contains('。'))
        };
        let read = values.iter().flat_map(|value| [value.name.paragraph, value.cell.paragraph]);
        read.filter(|number| !is_text(number)).chain(form::table_lines(&document.paragraphs)).collect()
    }

    /// Takes the figures of a paragraph.
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph) {
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
        // 其中：警告3宗 goes on with the line above it, and so may the next one.
        if chars.len() <= LONGEST_HEADING && !begins(chars, "其中") && !tells(&scanned) {
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
        )
        .of_value(hit.value);
        let bar = match part {
            Part::Plans => Some(Bar::Plan),
            Part::Problems => Some(Bar::Problem),
            Part::Results => {
                hit.bar.or(self.other_time(&time, indicator)).or_else(|| self.flow(number, indicator, scanned))
            }
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
    pub(super) fn with_loose(self) -> Extraction {
        let mut out = self.out;
        for figure in self.loose {
            if out.figures.iter().all(|known| known.indicator != figure.indicator) {
                out.figures.push(figure);
            } else {
                out.listed.push(Listed::of(&figure, Bar::Lesser.reason()));
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

/// Whether a short paragraph is a sentence with figures, or a line of a list, and no heading.
fn tells(scanned: &Scanned) -> bool {
    let chars = &scanned.clean.chars;
    let counts = || chars.last() == Some(&'。') && scanned.numbers.iter().any(|number| number.digits);
    section::is_bulleted(chars) || (section::is_item(chars) && counts())
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
