//! 数据 and 来源: the figures behind every printed one, a row each, and the cell each was read from.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::{Table, TableColumn, TableStyle, Workbook, XlsxError};

use super::{
    plan::Plan,
    sheet::{Sheet, reference},
    style::{Align, Fill, Font, Number, Rule, Style, Styles},
    words::{self, Word},
};
use crate::{
    diagnostic::Lang,
    facts::Fact,
    observation::{Qualifier, State, UnitId},
    source::Source,
};

/// Column of 数据 with the value in base units.
pub(super) const VALUE_COLUMN: u16 = 8;
/// Last column of 数据, with the id of the source.
pub(super) const LAST_COLUMN: u16 = 12;
/// Column of 来源 with the hash of the file.
const HASH_COLUMN: u16 = 2;
/// As wide as the arrow of a filter beside a head.
const FILTER_ARROW: &str = "　";
/// Links a sheet can hold, with a margin.
const MAX_LINKS: usize = 60_000;

const CELL: Style = Style::PLAIN;

/// Writes 数据.
pub(super) fn write(plan: &Plan<'_>, book: &mut Workbook, styles: &mut Styles) -> Result<(), XlsxError> {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    let mut sheet = Sheet::add(book, styles, words::DATA.get(lang))?;
    head(&mut sheet, lang, &words::DATA_HEADS, "facts", plan.data.len())?;
    for (row, (fact, source)) in (1..).zip(plan.data.iter().zip(&plan.source_rows)) {
        data_row(plan, &mut sheet, row, fact, *source)?;
    }
    sheet.way_back(lang, LAST_COLUMN + 2)?;
    if plan.data_is_cut {
        let note = words::DATA_IS_CUT.get(lang);
        sheet.text(1, LAST_COLUMN + 2, note, Style::new(Font::Alert))?;
    }
    sheet.page_setup(lang, (0, 0), 3, &words::footer(edition))?;
    sheet.print_to(plan.data.len().max(1) as u32, LAST_COLUMN)?;
    sheet.fit()
}

fn data_row(
    plan: &Plan<'_>,
    sheet: &mut Sheet<'_>,
    row: u32,
    fact: &Fact,
    source: Option<u32>,
) -> Result<(), XlsxError> {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    let indicator = edition.catalog.indicator(fact.indicator);
    let unit = edition.roster.node(fact.unit);
    let measure = edition.catalog.unit_name(&indicator.unit);
    sheet.number(row, 0, fact.year.into(), CELL.number(Number::Plain).align(Align::Center))?;
    sheet.text(row, 1, &unit.key, CELL)?;
    sheet.text(row, 2, &unit.name, CELL)?;
    sheet.text(row, 3, &above(plan, fact.unit), CELL)?;
    sheet.text(row, 4, plan.table_number(fact.indicator), CELL.align(Align::Center))?;
    sheet.text(row, 5, &indicator.code, CELL)?;
    sheet.text(row, 6, indicator.name.get(lang), CELL)?;
    sheet.text(row, 7, measure.get(lang), CELL)?;
    if let Some(value) = fact.value {
        sheet.number(row, VALUE_COLUMN, value, CELL.number(Number::General))?;
    }
    sheet.text(row, 9, state(fact, lang), CELL)?;
    sheet.text(row, 10, qualifier(fact, lang), CELL)?;
    if let Some(period) = fact.period {
        sheet.text(row, 11, &period.end.to_string(), CELL)?;
    }
    let Some(source) = source else { return Ok(()) };
    let id = source_id(source);
    if (row as usize) < MAX_LINKS {
        let target = reference(words::SOURCES.get(lang), source, 0);
        return sheet.link(row, LAST_COLUMN, &target, &id, CELL.font(Font::Link));
    }
    sheet.text(row, LAST_COLUMN, &id, CELL)
}

/// The levels above a unit up to the area, nearest first.
fn above(plan: &Plan<'_>, unit: UnitId) -> String {
    let roster = plan.edition.roster;
    let levels = roster.ancestors(unit).into_iter().map(|id| roster.node(id).name.as_str());
    levels.collect::<Vec<_>>().join(" < ")
}

/// The id of a row of 来源.
pub(super) fn source_id(row: u32) -> String {
    format!("S{row:05}")
}

/// The state in words.
pub(super) fn state(fact: &Fact, lang: Lang) -> &'static str {
    let word = match fact.state {
        State::Unreadable if fact.part_of_year().is_some() => words::PART_OF_YEAR,
        State::Unreadable if fact.is_of_unusable_file() => words::FILE_UNUSABLE,
        State::Reported if fact.from_report => words::FROM_REPORT,
        State::Reported => Word(State::Reported.zh(), "reported"),
        State::Blank if fact.has_no_place() => words::NO_PLACE,
        State::Blank => Word(State::Blank.zh(), "blank"),
        State::NotApplicable => Word(State::NotApplicable.zh(), "not applicable"),
        State::Unreadable => Word(State::Unreadable.zh(), "unreadable"),
        State::NotSent => Word(State::NotSent.zh(), "not sent"),
        State::Corrected => Word(State::Corrected.zh(), "corrected"),
    };
    word.get(lang)
}

fn qualifier(fact: &Fact, lang: Lang) -> &'static str {
    if fact.value.is_none() {
        return "";
    }
    let word = match fact.qualifier {
        Qualifier::Exact => Word("", ""),
        Qualifier::Approx => Word("约", "about"),
        Qualifier::AtLeast => Word("不少于", "at least"),
        Qualifier::AtMost => Word("不超过", "at most"),
        Qualifier::Implied => Word("由文字推出", "implied by the text"),
        Qualifier::ZeroStatement => Word("文字说明为零", "zero stated in words"),
    };
    word.get(lang)
}

/// Writes 来源.
pub(super) fn write_sources(plan: &Plan<'_>, book: &mut Workbook, styles: &mut Styles) -> Result<(), XlsxError> {
    let (edition, lang) = (plan.edition, plan.edition.lang);
    let mut sheet = Sheet::add(book, styles, words::SOURCES.get(lang))?;
    let count = plan.source_count();
    head(&mut sheet, lang, &words::SOURCE_HEADS, "sources", count)?;
    let hashes =
        edition.files.iter().map(|file| (file.path.as_str(), file.sha256.as_str())).collect::<BTreeMap<_, _>>();
    for (data_row, (fact, source)) in (1..).zip(plan.data.iter().zip(&plan.source_rows)) {
        if let Some(row) = source {
            let Fact { value, .. } = **fact;
            let source = fact.source.as_ref().expect("only facts with a source have a row here");
            let stands =
                SourceRow { source, raw: fact.raw.as_deref().unwrap_or_default(), value, remark: state(fact, lang) };
            source_row(plan, &mut sheet, (*row, data_row), &stands, &hashes)?;
            for (row, old) in (*row + 1..).zip(plan.originals_of(fact)) {
                let remark = words::ORIGINAL.get(lang);
                let original = SourceRow { source: &old.source, raw: &old.raw, value: old.value, remark };
                source_row(plan, &mut sheet, (row, data_row), &original, &hashes)?;
            }
        }
    }
    let last_col = words::SOURCE_HEADS.len() as u16 - 1;
    sheet.limit(HASH_COLUMN, 56, 440);
    sheet.way_back(lang, last_col + 2)?;
    sheet.page_setup(lang, (0, 0), 1, &words::footer(edition))?;
    sheet.print_to(count.max(1) as u32, last_col)?;
    sheet.fit()
}

/// A row of 来源: one place, and what stands there.
struct SourceRow<'a> {
    source: &'a Source,
    raw: &'a str,
    value: Option<Decimal>,
    remark: &'a str,
}

fn source_row(
    plan: &Plan<'_>,
    sheet: &mut Sheet<'_>,
    (row, data_row): (u32, u32),
    SourceRow { source, raw, value, remark }: &SourceRow<'_>,
    hashes: &BTreeMap<&str, &str>,
) -> Result<(), XlsxError> {
    let lang = plan.edition.lang;
    if (row as usize) < MAX_LINKS {
        let target = reference(words::DATA.get(lang), data_row, 0);
        sheet.link(row, 0, &target, &source_id(row), CELL.font(Font::Link))?;
    } else {
        sheet.text(row, 0, &source_id(row), CELL)?;
    }
    sheet.text(row, 1, &source.file, CELL)?;
    sheet.text(
        row,
        HASH_COLUMN,
        hashes.get(source.file.as_ref()).copied().unwrap_or_default(),
        CELL.font(Font::Small),
    )?;
    sheet.text(row, 3, source.sheet(), CELL)?;
    sheet.text(row, 4, &source.at(), CELL)?;
    sheet.text(row, 5, raw, CELL)?;
    if let Some(value) = *value {
        sheet.number(row, 6, value, CELL.number(Number::General))?;
    }
    sheet.text(row, 7, remark, CELL)
}

/// Writes the heads of a tidy sheet as an Excel table; a table without rows has heads only.
pub(super) fn head(
    sheet: &mut Sheet<'_>,
    lang: Lang,
    heads: &[Word],
    name: &str,
    rows: usize,
) -> Result<(), XlsxError> {
    let style = Style::new(Font::Bold).fill(Fill::Head).top(Rule::Thick).bottom(Rule::Thin);
    for (col, head) in (0..).zip(heads) {
        sheet.text(0, col, head.get(lang), style)?;
        sheet.measure(0, col, &format!("{}{FILTER_ARROW}", head.get(lang)), style);
    }
    if rows == 0 {
        return Ok(());
    }
    let format = sheet.format(style);
    let column = |head: &Word| TableColumn::new().set_header(head.get(lang)).set_header_format(&format);
    let columns = heads.iter().map(column).collect::<Vec<_>>();
    let table = Table::new().set_name(name).set_columns(&columns).set_style(TableStyle::Light1);
    sheet.inner.add_table(0, 0, rows as u32, heads.len() as u16 - 1, &table)?;
    Ok(())
}
