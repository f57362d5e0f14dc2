//! What a sheet says about itself outside its tables: who reports, for which year, in which measure, filled in when.
//!
//! Signature lines come first, then titles, the sheet's name, the file's name, its folders. A source that names two
//! units or two years claims neither unless a later source names one of them; sources that contradict each other
//! are all reported.

use std::{borrow::Cow, collections::BTreeSet, rc::Rc, sync::LazyLock};

use regex::Regex;

use super::{
    CellClass,
    ledger::{Mark, Marks},
    memo::Memo,
    names::Names,
    sheet::{Content, Line, Sheet},
    words::Key,
};
use crate::{
    catalog::{Catalog, FormWords, roster::Resolved},
    diagnostic::Text,
    grid::{Cell, CellRef, CellValue},
    normalize::{measure, period, text},
    observation::{Day, UnitId},
};

/// One thing a signature line says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Said {
    /// Where its content stands.
    pub at: CellRef,
    /// The content as written.
    pub text: String,
    /// What it is about.
    pub about: About,
}

/// What a signature line tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// The reporting unit.
    Unit,
    /// The reporting unit of what stands below, and of nothing above.
    UnitBelow,
    /// A level above the reporting unit.
    Level,
    /// The year or period.
    Year,
    /// The measure.
    Measure,
    /// The day it was filled in.
    Day(Day),
}

/// Reads the signature lines of a sheet and marks their cells.
pub(super) fn signatures(
    sheet: &Sheet<'_>,
    names: &Names<'_>,
    catalog: &Catalog,
    is_head: &dyn Fn(&str) -> bool,
    forms: &Memo<Form>,
    marks: &mut Marks,
) -> Vec<Said> {
    let mut said = Vec::new();
    for line in &sheet.lines {
        let reader = LineReader { sheet, line, names, catalog, is_head, forms };
        said.extend(reader.read(marks));
    }
    said
}

/// Units whose names stand alone in a row above rows that name none: `（一）云台镇`, then its figures; `（二）柳溪镇`, then
/// its own. Where rows of figures name units too, a lone name is a unit without figures; so it is in a list of names right
/// below each other, whose last one stands above the total.
pub(super) fn lone_units(sheet: &Sheet<'_>, names: &Names<'_>, marks: &mut Marks) -> Vec<Said> {
    let unit = |text: &str| match names.resolve(&text::key(text), &[]) {
        Resolved::One(id) if names.roster().node(id).reports => Some(id),
        _ => None,
    };
    let alone = sheet.lines.iter().filter_map(|line| {
        let mut seen = sheet.seen(line);
        seen.next().filter(|(at, _, kind)| *kind == Content::Label && seen.next().is_none() && !marks.has(*at))
    });
    let lone: Vec<(CellRef, &Cell, UnitId)> =
        alone.filter_map(|(at, cell, _)| unit(&cell.raw()).map(|id| (at, cell, id))).collect();
    let is_lone = |at: CellRef| lone.iter().any(|(lone, ..)| *lone == at);
    let names_unit = |(at, cell, kind): (CellRef, &Cell, Content)| {
        kind == Content::Label && !marks.has(at) && !is_lone(at) && unit(&cell.raw()).is_some()
    };
    let line_of = |at: CellRef| sheet.lines.partition_point(|line| line.row < at.row);
    let is_followed_by_name = |two: &[(CellRef, &Cell, UnitId)]| line_of(two[1].0) == line_of(two[0].0) + 1;
    let without_rows = lone.windows(2).filter(|two| is_followed_by_name(two)).count();
    if without_rows + 2 > lone.len() || sheet.lines.iter().flat_map(|line| sheet.seen(line)).any(names_unit) {
        return Vec::new();
    }
    for (at, _, id) in &lone {
        marks.set(*at, Mark { unit: Some(*id), ..Mark::of(CellClass::Unit) });
    }
    lone.into_iter().map(|(at, cell, _)| Said { at, text: cell.raw().into_owned(), about: About::UnitBelow }).collect()
}

/// Characters in brackets from which they are a remark and no measure.
const SHORTEST_REMARK: usize = 6;

struct LineReader<'l, 'a> {
    sheet: &'l Sheet<'a>,
    line: &'l Line,
    names: &'l Names<'a>,
    catalog: &'l Catalog,
    is_head: &'l dyn Fn(&str) -> bool,
    forms: &'l Memo<Form>,
}

/// What a text can be in a signature line.
pub(super) struct Form {
    /// A key by itself.
    key: Option<Key>,
    /// Keys with what follows their colons.
    pairs: Vec<(Key, String)>,
    /// A measure word in brackets.
    measure: Option<String>,
    /// A measure, in brackets or not.
    is_measure: bool,
}

impl Form {
    fn of(raw: &str, catalog: &Catalog) -> Self {
        let Catalog { measures, words, .. } = catalog;
        let measure = lone_measure(raw, measures);
        let is_measure = measure.is_some() || measure::word(&text::outside_brackets(raw), measures).is_some();
        Self { key: words.signature(raw), pairs: pairs(raw, words), measure, is_measure }
    }

    fn is_key(&self) -> bool {
        self.key.is_some() || !self.pairs.is_empty()
    }

    fn says(&self) -> bool {
        self.is_key() || self.measure.is_some()
    }
}

/// One cell of a line.
struct Piece<'c> {
    at: CellRef,
    cell: &'c Cell,
    kind: Content,
    /// What its text can be; none where it holds no text.
    form: Option<Rc<Form>>,
}

impl Piece<'_> {
    fn is_key(&self) -> bool {
        self.form.as_ref().is_some_and(|form| form.is_key())
    }
}

impl LineReader<'_, '_> {
    fn read(&self, marks: &mut Marks) -> Vec<Said> {
        let seen: Vec<Piece<'_>> =
            self.sheet.seen(self.line).map(|(at, cell, kind)| self.piece(at, cell, kind)).collect();
        let says =
            |piece: &Piece<'_>| piece.kind == Content::Label && piece.form.as_ref().is_some_and(|form| form.says());
        if let [maker, when] = &seen[..]
            && self.catalog.words.names_maker(&maker.cell.raw())
            && is_when(&when.cell.raw())
        {
            marks.set(maker.at, Mark::of(CellClass::Signature));
            marks.set(when.at, Mark::of(CellClass::Signature));
            return Vec::new();
        }
        if !seen.iter().any(says) {
            return self.levels(&seen, marks);
        }
        let alone = self.holds_only_signatures(&seen);
        // A row of them is the measures of the columns, not of the table.
        let measures_here = seen.iter().filter_map(|piece| piece.form.as_ref()).filter(|form| form.is_measure).count();
        let mut said = Vec::new();
        let mut who_made_it = false;
        for (index, Piece { at, form, .. }) in seen.iter().enumerate().filter(|(_, piece)| piece.kind == Content::Label)
        {
            let Some(form) = form.as_ref().filter(|_| !marks.has(*at)) else { continue };
            if !form.pairs.is_empty() {
                who_made_it |= form.pairs.iter().all(|(key, _)| *key == Key::Other);
                marks.set(*at, Mark::of(CellClass::Signature));
                for (key, content) in &form.pairs {
                    let next = if content.is_empty() { self.value_after(&seen[index..]) } else { None };
                    match next {
                        Some((value_at, value)) => {
                            marks.set(value_at, Mark::of(CellClass::Signature));
                            said.extend(self.said(*key, value_at, &value, marks));
                        }
                        None => said.extend(self.said(*key, *at, content, marks)),
                    }
                }
            } else if let Some(key) = form.key
                && alone
            {
                let next = self.value_after(&seen[index..]);
                if next.is_none() && key != Key::Other {
                    continue;
                }
                marks.set(*at, Mark::of(CellClass::Signature));
                if let Some((value_at, value)) = next {
                    marks.set(value_at, Mark::of(CellClass::Signature));
                    said.extend(self.said(key, value_at, &value, marks));
                }
            } else if let Some(word) = form.measure.clone().filter(|_| measures_here == 1) {
                marks.set(*at, Mark::of(CellClass::Measure));
                said.push(Said { at: *at, text: word, about: About::Measure });
            }
        }
        if said.iter().any(|said| said.about == About::Unit) {
            let left = |piece: &&Piece<'_>| !marks.has(piece.at);
            let days: Vec<(CellRef, String, Day)> = seen
                .iter()
                .filter(left)
                .filter_map(|piece| Some((piece.at, piece.cell.raw().into_owned(), day_alone(&piece.cell.raw())?)))
                .collect();
            for (at, text, day) in days {
                marks.set(at, Mark::of(CellClass::Signature));
                said.push(Said { at, text, about: About::Day(day) });
            }
            let years: Vec<&Piece<'_>> =
                seen.iter().filter(|piece| !marks.has(piece.at) && is_year_alone(&piece.cell.raw())).collect();
            for piece in years {
                marks.set(piece.at, Mark::of(CellClass::Period));
                said.push(Said { at: piece.at, text: piece.cell.raw().into_owned(), about: About::Year });
            }
        }
        // `制表：某局` and beside it the month: when it was made, not what it is about.
        if who_made_it && said.is_empty() {
            for piece in seen.iter().filter(|piece| is_when(&piece.cell.raw())) {
                marks.set(piece.at, Mark::of(CellClass::Signature));
            }
        }
        said
    }

    /// A line of nothing but heads of units with colons and known names beside them: `District: | Ashford`. Without the
    /// colon, or with a name that nobody knows, it is the line of heads of a table.
    fn levels(&self, seen: &[Piece<'_>], marks: &mut Marks) -> Vec<Said> {
        let is_pair = |pair: &[Piece<'_>]| {
            let [key, name] = pair else { return false };
            let head = key.cell.raw();
            let bare = head.trim_end().strip_suffix([':', '：']);
            bare.is_some_and(|bare| self.catalog.words.is_unit_head(bare)) && self.names.knows(&name.cell.raw())
        };
        if seen.is_empty() || !seen.chunks(2).all(is_pair) {
            return Vec::new();
        }
        let said = |pair: &[Piece<'_>]| {
            let (key, name) = (pair[0].at, pair[1].at);
            let text = pair[1].cell.raw().trim().to_owned();
            let roster = self.names.roster();
            let reports = matches!(self.names.resolve(&text, &[]), Resolved::One(id) if roster.node(id).reports);
            marks.set(key, Mark::of(CellClass::Signature));
            marks.set(name, Mark::of(CellClass::Unit));
            Said { at: name, text, about: if reports { About::Unit } else { About::Level } }
        };
        seen.chunks(2).map(said).collect()
    }

    fn piece<'c>(&self, at: CellRef, cell: &'c Cell, kind: Content) -> Piece<'c> {
        let form = match &cell.value {
            CellValue::Text(text) => Some(self.forms.get(text, || Form::of(text, self.catalog))),
            _ => None, // neither a key nor a measure
        };
        Piece { at, cell, kind, form }
    }

    /// Whether a line is keys and their contents and nothing else: no head of a column, no second value for a key.
    fn holds_only_signatures(&self, seen: &[Piece<'_>]) -> bool {
        let mut expecting = false;
        for (index, piece) in seen.iter().enumerate() {
            if piece.kind == Content::Label && piece.is_key() {
                if self.heads_units(piece, seen.get(index + 1)) {
                    return false;
                }
                expecting = true;
            } else if expecting && !(self.is_head)(&piece.cell.raw()) {
                expecting = false;
            } else if index > 0 && self.is_remark(piece) {
                // `统计年度 | 2025年 | | （各栏均为年初至期末累计数）`
            } else {
                return false;
            }
        }
        true
    }

    /// Whether a cell is a remark in brackets, which belongs to no key and heads nothing.
    fn is_remark(&self, piece: &Piece<'_>) -> bool {
        let raw = piece.cell.raw();
        let inner = text::in_brackets(&raw);
        inner.is_some_and(|inner| {
            inner.chars().count() >= SHORTEST_REMARK && !(self.is_head)(inner) && !(self.is_head)(&raw)
        })
    }

    /// Whether a key heads a column of units: 乡镇, and right below it 青山镇. Beside a signature's key stands a unit, beside a
    /// head another head.
    fn heads_units(&self, key: &Piece<'_>, beside: Option<&Piece<'_>>) -> bool {
        let is_bare = key
            .form
            .as_ref()
            .is_some_and(|form| form.pairs.is_empty() && matches!(form.key, Some(Key::Unit | Key::UnitOrMeasure)));
        let names_unit = |cell: &Cell| self.names.knows(&cell.raw());
        let from = self.sheet.lines.partition_point(|line| line.row <= key.at.row);
        let mut below = self.sheet.lines[from..].iter().flat_map(|line| self.sheet.seen(line));
        is_bare
            && beside.is_some_and(|piece| piece.kind == Content::Label && !names_unit(piece.cell))
            && below.find(|(at, ..)| at.col == key.at.col).is_some_and(|(_, cell, _)| names_unit(cell))
    }

    /// The content right of the first of some cells, which is a key, unless that is a key itself.
    fn value_after(&self, seen: &[Piece<'_>]) -> Option<(CellRef, String)> {
        let next = seen.get(1)?;
        let raw = next.cell.raw();
        (!next.is_key() && !(self.is_head)(&raw)).then(|| (next.at, raw.into_owned()))
    }

    fn said(&self, key: Key, at: CellRef, content: &str, marks: &mut Marks) -> Option<Said> {
        let measures = &self.catalog.measures;
        let is_measure = || measure::is_list(content, measures) || measure::is_list_with_unknown(content, measures);
        let (about, class) = match key {
            Key::UnitOrMeasure | Key::Measure if is_measure() => (About::Measure, CellClass::Measure),
            Key::Unit | Key::UnitOrMeasure => (About::Unit, CellClass::Unit),
            Key::Year => (About::Year, CellClass::Period),
            Key::Date => (About::Day(day_of(content)?), CellClass::Signature),
            Key::Measure | Key::Other => return None,
        };
        if content.trim().is_empty() {
            return None;
        }
        if about == About::Unit && !self.names.knows(content) && self.names.inside(content).is_empty() {
            // A name nobody knows still stands where a unit belongs: reported when its table is read.
            marks.replace(at, Mark::of(CellClass::Signature));
        } else if class != CellClass::Signature {
            marks.replace(at, Mark::of(class));
        }
        Some(Said { at, text: content.trim().to_owned(), about })
    }
}

/// Whether a text is a day or a month and nothing else.
fn is_when(raw: &str) -> bool {
    day_of(raw).is_some() || period::strip(raw).is_empty() && raw.contains('月')
}

/// Whether a text is a year and nothing else, perhaps spaced out: `2021 年 度`, between 填报单位 and 有效期.
fn is_year_alone(raw: &str) -> bool {
    let compact: String = raw.chars().filter(|sign| !sign.is_whitespace()).collect();
    compact.contains('年') && years_of(&compact).len() == 1 && period::strip(&compact).is_empty()
}

/// The calendar day that a text is and nothing else: without a word beside it, it is the day a form was filled in. The last
/// day of a month in the middle of a year is how far its figures go.
pub(super) fn day_alone(raw: &str) -> Option<Day> {
    let is_of_day = |sign: char| !sign.is_alphabetic() || "年月日号〇零一二三四五六七八九十廿TZ".contains(sign);
    let is_position = |day: &Day| (4..=11).contains(&day.month) && period::position(raw).is_some();
    day_of(raw).filter(|day| raw.chars().all(is_of_day) && !is_position(day))
}

/// The year of figures of which nothing more is known than the day in the name of their file: in the first months of a
/// year the figures of the one before are sent, else those of its own.
pub(super) fn year_by_name(day: Day) -> i16 {
    year_before(day).unwrap_or(day.year)
}

/// The year that the figures of a form are of which says no more than the day it was filled in: those of a year are
/// gathered in its last month or in the first months of the next.
pub(super) fn year_before(day: Day) -> Option<i16> {
    match day.month {
        12 => Some(day.year),
        1..=3 => Some(day.year - 1),
        _ => None,
    }
}

/// A calendar day, with or without a time.
fn day_of(content: &str) -> Option<Day> {
    period::day(content).or_else(|| period::day(content.split(['T', ' ']).next()?))
}

/// `（万元）`, `万元` as the whole text of a cell.
fn lone_measure(raw: &str, measures: &crate::catalog::Measures) -> Option<String> {
    let inner = raw.trim().trim_matches(|c| "()（）[]【】〔〕".contains(c)).trim();
    let is_list = inner.chars().count() <= 16 && measure::is_list(inner, measures);
    (is_list && inner.len() < raw.trim().len()).then(|| inner.to_owned())
}

/// The keys of signature lines inside one text, each with what follows its colon.
fn pairs(raw: &str, words: &FormWords) -> Vec<(Key, String)> {
    let colons: Vec<usize> = raw.char_indices().filter(|(_, c)| matches!(c, ':' | '：')).map(|(at, _)| at).collect();
    let mut keys: Vec<(Key, usize, usize)> = Vec::new();
    for colon in colons {
        let from = keys.last().map_or(0, |(.., end)| *end);
        let before = &raw[from..colon];
        let start = before.rfind(|c: char| c.is_whitespace()).map_or(0, |at| at + space_width(before, at));
        let found = words
            .signature(before)
            .map(|key| (key, from))
            .or_else(|| words.signature(&before[start..]).map(|key| (key, from + start)));
        if let Some((key, begin)) = found {
            let width = raw[colon..].chars().next().map_or(1, char::len_utf8);
            keys.push((key, begin, colon + width));
        }
    }
    let ends = keys.iter().skip(1).map(|(_, begin, _)| *begin).chain([raw.len()]);
    keys.iter().zip(ends).map(|((key, _, from), end)| (*key, raw[*from..end].trim().to_owned())).collect()
}

fn space_width(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(1, char::len_utf8)
}

/// Where a claim about unit or year comes from, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    /// A signature line.
    Cell,
    /// A title or caption.
    Title,
    /// The sheet's name.
    Sheet,
    /// A sheet without figures before this one.
    Cover,
    /// The file's name.
    File,
    /// A folder.
    Folder,
}

impl Origin {
    pub(super) fn name(self) -> Text {
        match self {
            Self::Cell => Text::new("单元格", "cell"),
            Self::Title => Text::new("标题", "title"),
            Self::Sheet => Text::new("工作表名", "sheet name"),
            Self::Cover => Text::new("封面", "cover sheet"),
            Self::File => Text::new("文件名", "file name"),
            Self::Folder => Text::new("文件夹", "folder"),
        }
    }
}

/// What the cover of a workbook says of the sheets after it: a sheet that holds no figure names the unit and the year
/// of those that do not name them again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Cover {
    /// Words that name one reporting unit.
    pub unit: Option<String>,
    /// Words that name one year.
    pub year: Option<String>,
    /// The day it was filled in.
    pub filled_on: Option<Day>,
}

impl Cover {
    /// Reads a sheet without figures: its signature lines, else its titles. Texts about several units or years are lists
    /// and no cover.
    pub(super) fn of(sheet: &Sheet<'_>, said: &[Said], words: &FormWords, names: &Names<'_>) -> Self {
        let of = |wanted: fn(&About) -> bool| {
            let texts = said.iter().filter(move |said| wanted(&said.about)).map(|said| said.text.clone());
            texts.collect::<Vec<String>>()
        };
        let titles = || {
            let alone =
                sheet.lines.iter().map(|line| sheet.seen(line).collect::<Vec<_>>()).filter(|row| row.len() == 1);
            // A day by itself is when the book was made.
            let texts = alone
                .map(|row| row[0].1.raw().into_owned())
                .filter(|text| day_of(text).is_none() && !words.tells_release(text));
            texts.filter(|text| text.chars().count() <= LONGEST_TITLE && !words.is_note(text)).collect::<Vec<String>>()
        };
        let one = |lines: Vec<String>, names_one: &dyn Fn(&str) -> bool| {
            let lines = if lines.is_empty() { titles() } else { lines };
            Some(lines.join(" ")).filter(|text| names_one(text))
        };
        Self {
            unit: one(of(|about| *about == About::Unit), &|text| units_of(text, names, false).len() == 1),
            year: one(of(|about| *about == About::Year), &|text| years_of(text).len() == 1),
            filled_on: said.iter().find_map(|said| if let About::Day(day) = said.about { Some(day) } else { None }),
        }
    }

    /// A cover after another: what it says of unit or year holds from now on.
    pub(super) fn followed_by(self, next: Self) -> Self {
        if next.unit.is_none() && next.year.is_none() { self } else { next }
    }

    fn witness(text: Option<&String>) -> Option<Witness> {
        text.map(|text| Witness { origin: Origin::Cover, text: text.clone() })
    }

    /// Its words about the unit.
    pub(super) fn of_unit(&self) -> Option<Witness> {
        Self::witness(self.unit.as_ref())
    }

    /// Its words about the year.
    pub(super) fn of_year(&self) -> Option<Witness> {
        Self::witness(self.year.as_ref())
    }
}

/// Longest text that can be a title of a cover, in characters; longer ones are instructions.
const LONGEST_TITLE: usize = 40;

/// One text that may name a unit or a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Witness {
    /// Where from.
    pub origin: Origin,
    /// Its words.
    pub text: String,
}

/// What the witnesses agree on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Verdict<T> {
    /// The thing claimed; `None` when nobody claims it, or when the weightiest claim is of two minds.
    pub value: Option<T>,
    /// What was said where, when witnesses contradict each other.
    pub contradiction: Option<Vec<(Origin, String)>>,
}

/// Weighs claims: each witness names a set of things; the first witness that names exactly one decides, and one that
/// names several is settled by a later witness naming one of them.
pub(super) fn weigh<T: Ord + Copy>(claims: &[(&Witness, BTreeSet<T>)]) -> Verdict<T> {
    let mut open: Option<BTreeSet<T>> = None;
    let mut value = None;
    for (_, named) in claims.iter().filter(|(_, named)| !named.is_empty()) {
        let left: BTreeSet<T> = open.as_ref().map_or_else(|| named.clone(), |open| open & named);
        if left.len() == 1 {
            value = left.first().copied();
            break;
        }
        if open.is_none() {
            open = Some(left);
        }
    }
    let against = |named: &BTreeSet<T>| value.is_some_and(|value| !named.is_empty() && !named.contains(&value));
    let contradiction = claims.iter().any(|(_, named)| against(named)).then(|| {
        let speaking = claims.iter().filter(|(_, named)| !named.is_empty());
        speaking.map(|(witness, _)| (witness.origin, witness.text.clone())).collect()
    });
    Verdict { value, contradiction }
}

/// The years a text claims; a text about several years in a row claims none.
pub(super) fn years_of(text: &str) -> BTreeSet<i16> {
    let years: BTreeSet<i16> = period::years(&without_terms(text)).into_iter().collect();
    let span = years.first().zip(years.last()).map_or(0, |(first, last)| last - first);
    if years.len() > 2 || span > 1 { BTreeSet::new() } else { years }
}

/// The years that a witness claims, in `text`, its words as they are to be read. The day in the name of a file or folder is
/// none: it was made or sent then.
pub(super) fn years_said(origin: Origin, text: &str) -> BTreeSet<i16> {
    match period::day_in_name(text).filter(|_| matches!(origin, Origin::File | Origin::Folder)) {
        Some((_, rest)) => years_of(&rest),
        None => years_of(text),
    }
}

/// The day in the name of a file, else of the nearest folder that bears one.
pub(super) fn day_of_path(path: &str) -> Option<Day> {
    file_witnesses(path).iter().find_map(|part| period::day_in_name(&part.text)).map(|(day, _)| day)
}

/// A text without the years of the form itself: until when it is valid, by when it is to be sent, when it was approved.
fn without_terms(text: &str) -> Cow<'_, str> {
    static TERMS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"有效期[^，,。；;)）]*|[0-9]{4}年[0-9]{1,2}月([0-9]{1,2}日)?(之?前|以前|起|批准|制定|修订|印发|发布|施行|实施)",
            r"|(批准|制定|修订|印发|报出|填报|制表|打印|导出)(日期|时间)?[:：]?[0-9]{4}[-年./][0-9]{1,2}[-月./]([0-9]{1,2}日?)?",
        ))
        .expect("read by the tests")
    });
    TERMS.replace_all(text, "")
}

/// The reporting units a text names; with `levels`, the levels above instead.
pub(super) fn units_of(text: &str, names: &Names<'_>, levels: bool) -> BTreeSet<UnitId> {
    let reports = |id: &UnitId| names.roster().node(*id).reports;
    if !levels && let Resolved::One(id) = names.resolve(text, &[]) {
        return BTreeSet::from([id]).into_iter().filter(reports).collect();
    }
    let wanted = |set: &BTreeSet<UnitId>| {
        if levels { set.iter().any(|id| !reports(id)) } else { set.iter().all(reports) }
    };
    names.inside(text).into_iter().filter(wanted).flatten().filter(|id| reports(id) != levels).collect()
}

/// The witnesses of a whole file, nearest first: its name without ending, then its folders from the inside out.
pub(super) fn file_witnesses(path: &str) -> Vec<Witness> {
    let mut parts = path.rsplit('/');
    let file = parts.next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut witnesses = vec![Witness { origin: Origin::File, text: stem.to_owned() }];
    witnesses.extend(parts.map(|folder| Witness { origin: Origin::Folder, text: folder.to_owned() }));
    witnesses
}

/// `单元格 2022; 文件名 2023` for messages.
pub(super) fn list(said: &[(Origin, String)]) -> Text {
    let zh: Vec<String> = said.iter().map(|(origin, text)| format!("{}“{}”", origin.name().zh, short(text))).collect();
    let en: Vec<String> = said.iter().map(|(origin, text)| format!("{} “{}”", origin.name().en, short(text))).collect();
    Text::new(zh.join("、"), en.join(", "))
}

fn short(content: &str) -> String {
    let folded = text::fold(content);
    let cut: String = folded.chars().take(40).collect();
    if cut.len() < folded.len() { format!("{cut}…") } else { cut }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(raw: &str) -> Vec<(Key, String)> {
        pairs(raw, FormWords::built_in())
    }

    #[test]
    fn several_keys_share_a_cell() {
        assert_eq!(
            keys("单位负责人：张三 填表人：李四　报出日期：2024年1月5日"),
            [(Key::Other, "张三".to_owned()), (Key::Other, "李四".to_owned()), (Key::Date, "2024年1月5日".to_owned())]
        );
        assert_eq!(keys("填报单位（盖章）：青山镇"), [(Key::Unit, "青山镇".to_owned())]);
        assert_eq!(keys("Reporting unit: Alton"), [(Key::Unit, "Alton".to_owned())]);
        assert_eq!(keys("注：本表"), []);
    }

    #[test]
    fn witnesses_are_weighed() {
        let witness = |origin| Witness { origin, text: String::new() };
        let (title, file) = (witness(Origin::Title), witness(Origin::File));
        let check = |title_says: &[i16], file_says: &[i16], value, contradicts| {
            let set = |years: &[i16]| years.iter().copied().collect::<BTreeSet<_>>();
            let verdict = weigh(&[(&title, set(title_says)), (&file, set(file_says))]);
            assert_eq!((verdict.value, verdict.contradiction.is_some()), (value, contradicts));
        };
        check(&[2022], &[2023], Some(2022), true);
        check(&[], &[2023], Some(2023), false);
        check(&[2022, 2023], &[2023], Some(2023), false);
        check(&[2022, 2023], &[], None, false);
        check(&[2022, 2023], &[2024], None, false);
    }
}
