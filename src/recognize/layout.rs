//! Where the tables of a sheet are: which rows are heads, which hold figures, what stands around them.
//!
//! Rows are told apart by what they hold (labels only, figures, one text, running numbers) and by whether the
//! labels are known names; blank rows alone decide nothing, because forms put them inside tables and leave them out
//! between tables. What the labels mean is settled later.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    labels::Labels,
    ledger::Marks,
    meaning::speaks_of_time,
    names::Names,
    sheet::{Content, Line, Sheet, ordinal, year_of},
};
use crate::{
    catalog::FormWords,
    grid::{Cell, CellRef, CellValue},
    normalize::{marker, measure, period},
};

/// One table: heads above, figures below, and the texts that stand before it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Table {
    /// Rows of single texts before the heads, outermost first.
    pub captions: Vec<u32>,
    /// Rows of heads.
    pub heads: Vec<u32>,
    /// Rows of running column numbers.
    pub numbering: Vec<u32>,
    /// Rows of the body.
    pub body: Vec<u32>,
    /// Columns of the part of the sheet in which it lies, both included.
    pub cols: (u32, u32),
}

/// The tables of a sheet and the rows of text that belong to none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Layout {
    /// In the order of the sheet.
    pub tables: Vec<Table>,
    /// Rows of text that follow the last table of their part.
    pub trailing: Vec<u32>,
}

/// What a row holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// One text.
    Text,
    /// Several labels and no figure.
    Heads,
    /// Figures or markers.
    Body,
    /// 甲 乙 1 2 3.
    Numbering,
}

/// What is needed to tell rows apart.
pub(super) struct Finder<'s, 'a> {
    /// The sheet.
    pub sheet: &'s Sheet<'a>,
    /// Cells already known for what they are (signatures, measures of the sheet).
    pub marks: &'s Marks,
    /// Names of indicators.
    pub labels: &'s Labels<'a>,
    /// Names of units.
    pub names: &'s Names<'a>,
    /// Rows that name a reporting unit: what follows is another form.
    pub breaks: BTreeSet<u32>,
}

type Seen<'a> = Vec<(CellRef, &'a Cell, Content)>;
/// The row after the one that is looked at.
type Next<'n, 'a> = (Row, &'n Seen<'a>);

impl<'a> Finder<'_, 'a> {
    /// The tables of the sheet.
    pub(super) fn layout(&self) -> Layout {
        let mut layout = Layout::default();
        for cols in self.parts() {
            let mut machine = Machine { finder: self, cols, open: Table::default(), layout: &mut layout, last: None };
            machine.run();
        }
        layout
    }

    fn words(&self) -> &'a FormWords {
        self.labels.form_words()
    }

    /// Whether a row is the next one below another: the one right below it, or behind an empty one where a form has them
    /// between all of its rows.
    fn follows(&self, above: u32, row: u32) -> bool {
        let lines = &self.sheet.lines;
        let is_apart = |pair: &&[Line]| pair[1].row - pair[0].row == 2;
        let is_spaced = || lines.windows(2).filter(is_apart).count() * 2 > lines.len();
        row == above + 1 || row == above + 2 && is_spaced()
    }

    fn seen(&self, line: &Line, cols: (u32, u32)) -> Seen<'a> {
        self.sheet.seen(line).filter(|(at, ..)| (cols.0..=cols.1).contains(&at.col) && !self.marks.has(*at)).collect()
    }

    /// Splits the sheet at empty columns whose right side has names of its own, so that tables side by side come
    /// apart. An empty column before a last column of figures splits nothing.
    fn parts(&self) -> Vec<(u32, u32)> {
        let everything = (0, u32::MAX);
        let rows: Vec<Seen<'_>> =
            self.sheet.lines.iter().map(|line| self.seen(line, everything)).filter(|row| row.len() > 1).collect();
        let used: BTreeSet<u32> = rows.iter().flatten().map(|(at, ..)| at.col).collect();
        let mut cuts = Vec::new();
        for (left, right) in used.iter().zip(used.iter().skip(1)) {
            let begin = cuts.last().copied().unwrap_or(0);
            if right - left > 1
                && !self.is_merged_over(&rows, *left, *right)
                && Self::begins_a_table(&rows, begin, *right)
            {
                cuts.push(*right);
            }
        }
        let starts = std::iter::once(0).chain(cuts.iter().copied());
        let ends = cuts.iter().map(|cut| cut - 1).chain([u32::MAX]);
        starts.zip(ends).collect()
    }

    /// Whether most cells of a column are merged over all that stands empty between it and another: it is one column, drawn
    /// over several.
    fn is_merged_over(&self, rows: &[Seen<'_>], left: u32, right: u32) -> bool {
        let cells = rows.iter().flatten().map(|(at, ..)| *at).filter(|at| at.col == left);
        let ends = cells.map(|at| self.sheet.merge(at).map_or(at.col, |merge| merge.end.col));
        let (reaching, others): (Vec<u32>, Vec<u32>) = ends.partition(|end| end + 1 >= right);
        reaching.len() > others.len()
    }

    /// Whether the rows that have figures from `right` on mostly begin there with a label, and the left has figures.
    fn begins_a_table(rows: &[Seen<'_>], begin: u32, right: u32) -> bool {
        let is_figure = |kind: Content| matches!(kind, Content::Figure | Content::Marker);
        let mut with_figures = 0;
        let mut with_label = 0;
        let mut left_figures = 0;
        for row in rows {
            let to_right: Vec<_> = row.iter().filter(|(at, ..)| at.col >= right).collect();
            left_figures +=
                row.iter().filter(|(at, _, kind)| (begin..right).contains(&at.col) && is_figure(*kind)).count();
            if to_right.iter().any(|(_, _, kind)| is_figure(*kind)) {
                with_figures += 1;
                let first = to_right[0];
                with_label += usize::from(first.0.col == right && first.2 == Content::Label);
            }
        }
        left_figures > 0 && with_figures > 0 && with_label * 2 > with_figures
    }

    fn row_kind(&self, row: &Seen<'_>, body_open: bool) -> Row {
        let count = |kind: Content| row.iter().filter(|(.., k)| *k == kind).count();
        let (labels, figures, markers, dates) =
            (count(Content::Label), count(Content::Figure), count(Content::Marker), count(Content::Date));
        if !body_open && is_numbering(row, self.words()) {
            return Row::Numbering;
        }
        if body_open && self.is_item_with_a_date(row) {
            return Row::Body;
        }
        if figures == 0 && markers == 0 {
            return if labels + dates > 1 && (labels > 1 || dates > 1) { Row::Heads } else { Row::Text };
        }
        if !body_open && figures == 0 && self.is_row_of_choices(row) {
            return Row::Heads;
        }
        if !body_open && markers == 0 && self.is_row_of_measures(row) {
            return Row::Heads;
        }
        let is_answer = || markers > 0 && row[0].2 == Content::Label && self.words().is_neutral(&row[0].1.raw());
        let is_of_labels = figures == 0 && labels > 1 && labels > markers;
        let is_heads = (self.is_row_of_years(row, labels, figures, markers) && !self.is_item_like_a_year(row))
            || (is_of_labels && !self.begins_with_name(row) && !self.is_keyed(row) && !is_answer());
        if is_heads { Row::Heads } else { Row::Body }
    }

    /// An indicator's name with a date where its figure belongs: a number that a spreadsheet took for one.
    fn is_item_with_a_date(&self, row: &Seen<'_>) -> bool {
        let dates = row.iter().filter(|(.., kind)| *kind == Content::Date).count();
        let named = row.iter().find(|(.., kind)| *kind == Content::Label).map(|(_, cell, _)| cell.raw());
        dates == 1 && named.is_some_and(|name| self.names_indicator(&name))
    }

    /// `Anzahl | 1 000 m²` between the heads and the first figures: all that is no label is a multiple of a measure, known
    /// or not.
    fn is_row_of_measures(&self, row: &Seen<'_>) -> bool {
        let is_head = |(_, cell, kind): &(CellRef, &Cell, Content)| match kind {
            Content::Label => true,
            Content::Figure => is_multiple(&cell.raw()),
            _ => false,
        };
        row.iter().all(is_head) && !self.begins_with_name(row)
    }

    /// `是 | 否 | 是 | 否`, each pair below one head that is drawn over both: what is ticked below them says yes or no by its
    /// column, so that these are heads and no answers. Other heads may stand beside them.
    fn is_row_of_choices(&self, row: &Seen<'_>) -> bool {
        let above = |at: &CellRef| at.row.checked_sub(1).map(|row| self.sheet.origin(CellRef::new(row, at.col)));
        let is_below_one = |one: &CellRef, other: &CellRef| {
            let (Some(left), Some(right)) = (above(one), above(other)) else { return false };
            left == right || self.sheet.label(left).is_some() && self.sheet.cell(right).is_none()
        };
        let is_pair = |pair: &[(CellRef, &Cell, Content)]| {
            let [(one, yes, _), (other, no, _)] = pair else { return false };
            let answers = [yes, no].map(|cell| marker::answer(&cell.raw()));
            answers == [Some(true), Some(false)] && one.col + 1 == other.col && is_below_one(one, other)
        };
        let markers: Vec<_> = row.iter().filter(|(.., kind)| *kind == Content::Marker).copied().collect();
        !markers.is_empty() && markers.chunks(2).all(is_pair)
    }

    /// `指标 | 2021 | 2022`: every figure is a year, they run in order, perhaps again below every head (2021 2022 2021
    /// 2022), and the row does not begin with a name.
    fn is_row_of_years(&self, row: &Seen<'_>, labels: usize, figures: usize, markers: usize) -> bool {
        let years: Vec<i16> =
            row.iter().filter(|(.., kind)| *kind == Content::Figure).filter_map(|(_, cell, _)| year_of(cell)).collect();
        if markers > 0 || years.len() < figures || row.is_empty() || self.names_unit(&row[1..]) {
            return false;
        }
        let in_order = runs_in_order(&years);
        let first = row[0].1.raw();
        let named = self.begins_with_name(row);
        let begins_with_year = row[0].2 == Content::Figure;
        let enough =
            years.len() > 1 || labels > 1 || (labels == 1 && (begins_with_year || self.words().is_role_head(&first)));
        in_order && enough && !named
    }

    /// `某某人次 | 人次 | 2077`: a name, its measure, and a figure that could be a year.
    fn is_item_like_a_year(&self, row: &Seen<'_>) -> bool {
        let is_item = |three: &[(CellRef, &Cell, Content)]| {
            let [(_, name, Content::Label), (_, beside, Content::Label), (_, figure, Content::Figure)] = three else {
                return false;
            };
            let (name, beside) = (name.raw(), beside.raw());
            let is_measure = || measure::word(&beside, self.labels.measures()).is_some();
            !self.words().is_role_head(&name) && matches!(figure.value, CellValue::Number(_)) && is_measure()
        };
        row.windows(3).any(is_item)
    }

    fn begins_with_name(&self, row: &Seen<'_>) -> bool {
        row[0].2 == Content::Label && self.is_name(&row[0].1.raw())
    }

    /// Whether a row begins with a year and names a unit after it: a row of a long table whose figure is missing.
    fn is_keyed(&self, row: &Seen<'_>) -> bool {
        year_of(row[0].1).is_some() && self.names_unit(&row[1..])
    }

    fn names_unit(&self, cells: &[(CellRef, &Cell, Content)]) -> bool {
        let labels = cells.iter().filter(|(.., kind)| *kind == Content::Label).map(|(_, cell, _)| cell.raw());
        labels.into_iter().any(|label| self.is_unit(&label))
    }

    /// Whether a label names an indicator and no unit.
    fn names_indicator(&self, label: &str) -> bool {
        self.labels.knows(label) && !self.names.knows(label)
    }

    /// Whether a label names a unit and no indicator.
    fn is_unit(&self, label: &str) -> bool {
        self.names.knows(label) && !self.labels.knows(label)
    }

    /// Whether a label is a unit, an indicator or a total: what stands at the beginning of a row of figures.
    fn is_name(&self, label: &str) -> bool {
        !self.words().is_role_head(label)
            && (self.words().is_total(label) || self.labels.knows(label) || self.names.knows(label))
    }
}

/// Rows of the body that are asked what they begin with.
const LAST_ROWS: usize = 5;

/// Whether a text begins with a number that is no year: 1名（2024年1月聘请）.
fn begins_with_a_count(text: &str) -> bool {
    let digits = text.trim_start().chars().take_while(char::is_ascii_digit).count();
    digits > 0 && digits != 4
}

/// Whether a text is a power of ten and then words: `1 000 m²`, `100 kg`.
fn is_multiple(text: &str) -> bool {
    let text = text.trim();
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == '.' || c == ',');
    let digits: String = text[..text.len() - rest.len()].chars().filter(char::is_ascii_digit).collect();
    let is_power = digits.len() > 2 && digits.starts_with('1') && digits[1..].bytes().all(|digit| digit == b'0');
    is_power && rest.starts_with(char::is_alphabetic)
}

/// Whether years rise or fall throughout, once or in the same run again and again; each may stand over several columns
/// (2023 2023 2024 2024).
pub(super) fn runs_in_order(years: &[i16]) -> bool {
    let mut years = years.to_vec();
    years.dedup();
    let Some(first) = years.first() else { return true };
    let length = years[1..].iter().position(|year| year == first).map_or(years.len(), |again| again + 1);
    let run = &years[..length];
    let in_order = run.windows(2).all(|pair| pair[0] < pair[1]) || run.windows(2).all(|pair| pair[0] > pair[1]);
    in_order && (length == years.len() || length > 1 && years.chunks(length).all(|again| again == run))
}

/// Figures that run 1, 2, 3 …, with nothing beside them but 甲, 乙 or single letters; behind 序号 they may go on from the band
/// above, and one may say how it comes from others: `3=1-2`.
fn is_numbering(row: &Seen<'_>, words: &FormWords) -> bool {
    let letters = row.iter().filter(|(_, cell, _)| "甲乙丙丁戊".contains(cell.raw().trim())).count();
    let mut numbers = Vec::new();
    for (_, cell, kind) in row {
        match (kind, ordinal(cell).or_else(|| computed_column(&cell.raw()))) {
            (Content::Figure | Content::Label, Some(number)) => numbers.push(number),
            (Content::Figure, None) => return false,
            _ if is_column_letter(&cell.raw(), words) => {}
            _ => return false,
        }
    }
    let runs = numbers.windows(2).all(|pair| pair[1] == pair[0] + 1);
    let is_headed = numbers.len() > 2 && row.iter().any(|(_, cell, _)| words.is_number_head(&cell.raw()));
    numbers.len() + letters > 1 && numbers.first().is_some_and(|first| *first <= 2 || is_headed) && runs
}

/// The number of a column that is computed from others, as its number row tells: `3=1-2`.
fn computed_column(label: &str) -> Option<u32> {
    let (number, from) = label.trim().split_once(['=', '＝'])?;
    let is_formula = from.chars().all(|sign| sign.is_ascii_digit() || "+-×÷*/()（）%＋－ ".contains(sign));
    number.trim().parse().ok().filter(|_| is_formula && from.contains(|sign: char| sign.is_ascii_digit()))
}

fn is_column_letter(label: &str, words: &FormWords) -> bool {
    let label = label.trim();
    let single = label.chars().count() == 1;
    single && label.chars().all(|c| "甲乙丙丁戊己庚辛壬癸-—/".contains(c) || c.is_ascii_alphabetic())
        || words.is_number_head(label)
}

/// Whether texts are letters with a number that goes up by one (`A01`, `A02`), with nothing beside them but the word for
/// codes.
fn are_running_codes(codes: &[String], words: &FormWords) -> bool {
    let read = |code: &String| -> Option<(String, u32)> {
        let letters = code.trim_end_matches(|sign: char| sign.is_ascii_digit());
        let digits = &code[letters.len()..];
        let is_code = !letters.is_empty() && digits.len() >= SHORTEST_CODE;
        is_code.then(|| Some((letters.to_owned(), digits.parse().ok()?))).flatten()
    };
    let run: Option<Vec<(String, u32)>> = codes.iter().filter(|code| !words.is_code_head(code)).map(read).collect();
    let goes_on = |pair: &[(String, u32)]| pair[0].0 == pair[1].0 && pair[0].1 + 1 == pair[1].1;
    run.is_some_and(|run| run.len() > 1 && run.windows(2).all(goes_on))
}

/// Digits of a running code.
const SHORTEST_CODE: usize = 2;

/// Reads one part of a sheet from top to bottom.
struct Machine<'m, 's, 'a> {
    finder: &'m Finder<'s, 'a>,
    cols: (u32, u32),
    open: Table,
    layout: &'m mut Layout,
    last: Option<u32>,
}

impl Machine<'_, '_, '_> {
    fn run(&mut self) {
        let rows: Vec<(u32, Seen<'_>)> = self
            .finder
            .sheet
            .lines
            .iter()
            .map(|line| (line.row, self.finder.seen(line, self.cols)))
            .filter(|(_, seen)| !seen.is_empty())
            .collect();
        let kinds: Vec<Row> = rows.iter().map(|(_, seen)| self.finder.row_kind(seen, true)).collect();
        for (index, (row, seen)) in rows.iter().enumerate() {
            let from = self.last.map_or(0, |last| last + 1);
            if !self.open.body.is_empty() && self.finder.breaks.range(from..*row).next().is_some() {
                self.close();
            }
            let kind = self.finder.row_kind(seen, !self.open.body.is_empty());
            let next = kinds.get(index + 1).copied().zip(rows.get(index + 1).map(|(_, seen)| seen));
            let kind =
                if kind == Row::Heads && self.is_item_without_figure(seen, &rows[index + 1..], &kinds[index + 1..]) {
                    Row::Body
                } else {
                    kind
                };
            let kind = if kind == Row::Body && self.is_lower_head(seen) { Row::Heads } else { kind };
            let kind = if kind == Row::Heads && self.is_row_of_codes(seen) { Row::Numbering } else { kind };
            self.take(*row, seen, kind, next);
            self.last = Some(*row);
        }
        self.close();
        let trailing = std::mem::take(&mut self.open.captions);
        self.layout.trailing.extend(trailing);
    }

    fn take(&mut self, row: u32, seen: &Seen<'_>, kind: Row, next: Option<Next<'_, '_>>) {
        match kind {
            Row::Numbering => self.open.numbering.push(row),
            Row::Body => {
                self.adopt_head(row, seen);
                self.open.body.push(row);
            }
            Row::Heads if self.open.body.is_empty() => {
                self.demote_heads_above_gap(row);
                self.open.heads.push(row);
            }
            Row::Heads if self.is_row_of_remarks(seen) => self.open.body.push(row),
            Row::Heads => {
                self.close();
                self.open.heads.push(row);
            }
            Row::Text => self.take_text(row, seen, next),
        }
    }

    /// A program's own names of the columns (`ZB01`, `F_12`) below heads that each of them has already, and that tell them
    /// apart: `Q1`, `Q2` below the same head are none.
    fn is_row_of_codes(&self, seen: &Seen<'_>) -> bool {
        let Some(above) = self.open.heads.last().filter(|_| self.open.body.is_empty()) else { return false };
        let above: BTreeMap<u32, Cow<'_, str>> =
            self.finder.seen_in(*above, self.cols).iter().map(|(at, cell, _)| (at.col, cell.raw())).collect();
        let apart: BTreeSet<&Cow<'_, str>> = seen.iter().filter_map(|(at, ..)| above.get(&at.col)).collect();
        let is_code = |raw: &str| {
            let raw = raw.trim();
            let signs = raw.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'));
            let is_upper = !raw.contains(|c: char| c.is_ascii_lowercase());
            self.finder.words().is_code_head(raw) || signs && raw.len() <= 12 && is_upper
        };
        let is_free = |raw: &str| !self.finder.is_name(raw) && !speaks_of_time(raw);
        let all_codes =
            seen.iter().all(|(_, cell, kind)| *kind == Content::Label && is_code(&cell.raw()) && is_free(&cell.raw()));
        let codes: Vec<String> = seen.iter().map(|(_, cell, _)| cell.raw().trim().to_owned()).collect();
        all_codes && (seen.len() > 2 && apart.len() == seen.len() || are_running_codes(&codes, self.finder.words()))
    }

    /// A row of labels right of the stub, below heads and before any figure: `Total | of which absentee | Yes | No`. Some
    /// of its words may stand for figures elsewhere.
    fn is_lower_head(&self, seen: &Seen<'_>) -> bool {
        let count = |wanted: Content| seen.iter().filter(|(.., kind)| *kind == wanted).count();
        let (labels, markers) = (count(Content::Label), count(Content::Marker));
        // `1 dwelling | 2 dwellings | 3 dwellings and more`: quantities that are the kinds that are counted.
        let in_words = |(_, cell, kind): &&(CellRef, &Cell, Content)| {
            *kind == Content::Figure && cell.raw().contains(char::is_alphabetic)
        };
        // Behind a unit's name they are its figures, whatever its running number is.
        let may_be_kinds = labels > 0 && !self.finder.names_unit(&seen[..1]);
        let quantities = if may_be_kinds { seen.iter().filter(in_words).count() } else { 0 };
        let only_labels = labels + markers + quantities == seen.len() && seen[0].2 != Content::Marker;
        let heads_begin = self.open.heads.iter().filter_map(|row| self.finder.first_in(*row, self.cols)).min();
        let is_right_of_stub = heads_begin.is_some_and(|begin| seen[0].0.col > begin);
        self.open.body.is_empty() && only_labels && is_right_of_stub
    }

    /// A row of a form whose value is blank or said in words: it names an indicator beside the columns of figures, and
    /// what stands in these is no head.
    fn is_item_without_figure(&self, seen: &Seen<'_>, following: &[(u32, Seen<'_>)], kinds: &[Row]) -> bool {
        let mut figure_cols = self.figure_cols();
        if figure_cols.is_empty() {
            let bodies = || kinds.iter().zip(following).take(6).filter(|(kind, _)| **kind == Row::Body);
            let has_figure = |seen: &Seen<'_>| seen.iter().any(|(.., kind)| *kind == Content::Figure);
            let next = bodies().find(|(_, (_, seen))| has_figure(seen)).or_else(|| bodies().next());
            let next = next.map(|(_, (_, seen))| seen);
            let cols =
                next.into_iter().flatten().filter(|(.., kind)| matches!(kind, Content::Figure | Content::Marker));
            figure_cols = cols.map(|(at, ..)| at.col).collect();
        }
        // 行政诉讼 drawn over 项目 | 数量 stands above figures as well as names, and above heads no item does.
        let reaches_figures = |at: CellRef| {
            let merge = self.finder.sheet.merge(at);
            merge.is_some_and(|merge| figure_cols.iter().any(|col| *col > at.col && *col <= merge.end.col))
        };
        let is_role_head = |(_, cell, kind): &(CellRef, &Cell, Content)| {
            *kind == Content::Label && self.finder.words().is_role_head(&cell.raw())
        };
        let above_heads = self.open.body.is_empty()
            && kinds.first() == Some(&Row::Heads)
            && following.first().is_some_and(|(_, seen)| seen.iter().any(is_role_head));
        if above_heads || seen.iter().any(|(at, ..)| reaches_figures(*at)) {
            return false;
        }
        let labels = |over: bool| -> Vec<String> {
            let there = seen.iter().filter(|(at, ..)| figure_cols.contains(&at.col) == over);
            there.map(|(_, cell, _)| cell.raw().into_owned()).collect()
        };
        let finder = self.finder;
        let is_head = |label: &str| {
            finder.words().is_role_head(label)
                || finder.is_name(label)
                || finder.words().is_neutral(label)
                || (!period::years(label).is_empty() && !begins_with_a_count(label))
        };
        let names_one = |label: &String| finder.names_indicator(label) && !finder.words().is_total(label);
        labels(false).iter().any(names_one)
            && !labels(false).iter().any(|label| finder.words().is_role_head(label))
            && !labels(true).iter().any(|label| is_head(label))
            && !figure_cols.is_empty()
    }

    /// Rows of one text and a year, with a blank row below them, are captions and not heads of what follows.
    fn demote_heads_above_gap(&mut self, row: u32) {
        let gap = self.last.is_some_and(|last| last + 1 < row);
        let labels = |row: u32| {
            let seen = self.finder.seen_in(row, self.cols);
            seen.iter().filter(|(.., kind)| *kind == Content::Label).count()
        };
        if gap && self.open.heads.iter().all(|head| labels(*head) < 2) {
            let heads = std::mem::take(&mut self.open.heads);
            self.open.captions.extend(heads);
        }
    }

    /// A single text right above figures without any label is their head, not a caption.
    fn adopt_head(&mut self, row: u32, seen: &Seen<'_>) {
        let is_first = self.open.body.is_empty() && self.open.heads.is_empty();
        let Some(above) = self.open.captions.last().copied().filter(|above| is_first && above + 1 == row) else {
            return;
        };
        let has_labels = seen.iter().any(|(.., kind)| *kind == Content::Label);
        let over_figure =
            self.finder.first_in(above, self.cols).is_some_and(|col| seen.iter().any(|(at, ..)| at.col == col));
        if !has_labels && over_figure {
            self.open.captions.pop();
            self.open.heads.push(above);
        }
    }

    /// A single text: a row of the body without figures, a head of several columns, a caption, or a note.
    fn take_text(&mut self, row: u32, seen: &Seen<'_>, next: Option<Next<'_, '_>>) {
        let (at, cell, _) = &seen[0];
        let label = cell.raw();
        let is_open = !self.open.heads.is_empty() || !self.open.body.is_empty();
        let adjacent = self.last.is_some_and(|last| self.finder.follows(last, row));
        if !is_open || self.finder.words().is_note(&label) {
            if is_open && !self.open.body.is_empty() {
                self.close();
            }
            self.open.captions.push(row);
            return;
        }
        if self.is_year_of_what_follows(cell, next) {
            if !self.open.body.is_empty() {
                self.close();
            }
            self.open.captions.push(row);
            return;
        }
        let next = next.map(|(kind, _)| kind);
        let figure_cols = self.figure_cols();
        let before_figures = figure_cols.first().is_some_and(|first| at.col < *first);
        let in_stub = at.col <= self.first_col() || before_figures;
        let spans = self.finder.sheet.merge(*at).is_some_and(|merge| merge.end.col > merge.start.col + 1);
        let named = self.finder.is_name(&label)
            && !figure_cols.contains(&at.col)
            && !self.is_title_of_next_form(&label)
            && (next != Some(Row::Heads) || !self.names_what_follows(&label));
        if self.open.body.is_empty() {
            let group = in_stub && matches!(next, Some(Row::Body | Row::Text));
            if group { self.open.body.push(row) } else { self.open.heads.push(row) }
        } else if named
            || (in_stub && adjacent && !spans && matches!(next, Some(Row::Body)) && !self.is_title_of_next_form(&label))
        {
            self.open.body.push(row);
        } else {
            self.close();
            self.open.captions.push(row);
        }
    }

    /// A year alone between the heads and the rows, or between rows that begin with something else, holds for the rows
    /// below it. Among rows that begin with years it is one of them, with its figure left blank.
    fn is_year_of_what_follows(&self, cell: &Cell, next: Option<Next<'_, '_>>) -> bool {
        let begins_with_year = |seen: &Seen<'_>| seen.first().is_some_and(|(_, cell, _)| year_of(cell).is_some());
        let is_one_of_many =
            self.open.body.last().is_some_and(|row| begins_with_year(&self.finder.seen_in(*row, self.cols)));
        let holds = next.is_some_and(|(kind, seen)| kind == Row::Body && !begins_with_year(seen));
        year_of(cell).is_some() && holds && !is_one_of_many
    }

    /// A unit's name alone, below a table whose rows are no units, begins the form of that unit.
    fn is_title_of_next_form(&self, label: &str) -> bool {
        self.finder.is_unit(label) && !self.last_rows_begin_with(|first| self.finder.is_unit(first))
    }

    /// An indicator's name alone, below rows of units and above heads, is what the next table is about.
    fn names_what_follows(&self, label: &str) -> bool {
        self.finder.names_indicator(label) && !self.last_rows_begin_with(|first| self.finder.names_indicator(first))
    }

    /// Whether any of the last rows of the open body begins with a cell of a kind.
    fn last_rows_begin_with(&self, is_such: impl Fn(&str) -> bool) -> bool {
        let rows = self.open.body.iter().rev().take(LAST_ROWS);
        let mut firsts =
            rows.filter_map(|row| self.finder.seen_in(*row, self.cols).first().map(|(_, cell, _)| cell.raw()));
        firsts.any(|first| is_such(&first))
    }

    /// The first column that the open table uses.
    fn first_col(&self) -> u32 {
        let rows = self.open.heads.iter().chain(&self.open.body);
        let cols = rows.filter_map(|row| self.finder.first_in(*row, self.cols));
        cols.min().unwrap_or(0)
    }

    /// Labels only, but in a row of the body: none stands where the rows above have figures, or the row begins with a
    /// unit and the rest are no heads. Where all of them name indicators they are the next heads, wherever they stand.
    fn is_row_of_remarks(&self, seen: &Seen<'_>) -> bool {
        if seen.len() > 1 && seen.iter().all(|(_, cell, _)| self.finder.names_indicator(&cell.raw())) {
            return false;
        }
        let first = seen[0].1.raw();
        let rest = &seen[1..];
        let known_heads = rest.iter().filter(|(_, cell, _)| {
            let label = cell.raw();
            self.finder.words().is_role_head(&label)
                || self.finder.words().is_total(&label)
                || self.finder.labels.knows(&label)
        });
        let figure_cols = self.figure_cols();
        let over_figures = rest.iter().filter(|(at, ..)| figure_cols.contains(&at.col)).count();
        if over_figures == 0 && !figure_cols.is_empty() {
            return true;
        }
        let same: BTreeSet<Cow<'_, str>> = rest.iter().map(|(_, cell, _)| cell.raw()).collect();
        let begins_named = !self.finder.words().is_role_head(&first)
            && (self.finder.names.knows(&first) || self.finder.words().is_total(&first));
        begins_named && known_heads.count() == 0 && (over_figures < 2 || same.len() == 1)
    }

    fn figure_cols(&self) -> BTreeSet<u32> {
        let lines: BTreeMap<u32, &Line> = self.finder.sheet.lines.iter().map(|line| (line.row, line)).collect();
        let rows = self.open.body.iter().rev().take(20).filter_map(|row| lines.get(row));
        rows.flat_map(|line| self.finder.seen(line, self.cols))
            .filter(|(.., kind)| *kind == Content::Figure)
            .map(|(at, ..)| at.col)
            .collect()
    }

    /// Ends the open table. Heads without a body are captions of what follows.
    fn close(&mut self) {
        let mut table = std::mem::take(&mut self.open);
        if table.body.is_empty() {
            let mut rows = table.captions;
            rows.extend(table.heads);
            rows.extend(table.numbering);
            rows.sort_unstable();
            self.open.captions = rows;
            return;
        }
        table.cols = self.cols;
        if table.heads.is_empty() && self.continues(&table) {
            table.heads = self.layout.tables.last().map(|above| above.heads.clone()).unwrap_or_default();
        }
        self.layout.tables.push(table);
    }

    /// Whether a table without heads goes on with the one above: only a caption stands between, or the name of the unit it
    /// is about, and its names and figures stand in the same columns. Forms put a title row before each section and the
    /// heads above the first.
    fn continues(&self, table: &Table) -> bool {
        let Some(above) = self.layout.tables.last().filter(|above| above.cols == table.cols) else { return false };
        let rows: Vec<u32> =
            above.body.last().into_iter().chain(&table.captions).chain(table.body.first()).copied().collect();
        let named = table.body.first().is_some_and(|first| *first > 0 && self.finder.breaks.contains(&(first - 1)));
        let adjacent = rows.windows(2).all(|pair| self.finder.follows(pair[0], pair[1])) && !table.captions.is_empty();
        let figures = |rows: &[u32]| self.columns_of(rows, |kind| kind == Content::Figure);
        // 无 in a column of remarks is none; a column with heads may begin to be filled in here.
        let mut known = self.columns_of(&above.body, |kind| matches!(kind, Content::Figure | Content::Marker));
        let heads = above.heads.iter().flat_map(|row| self.finder.seen_in(*row, self.cols));
        known.extend(heads.map(|(at, ..)| at.col));
        let first_label = |rows: &[u32]| self.columns_of(rows, |kind| kind == Content::Label).first().copied();
        (adjacent || named)
            && figures(&table.body).is_subset(&known)
            && first_label(&table.body) == first_label(&above.body)
    }

    /// The columns of one kind of content in the rows that hold figures.
    fn columns_of(&self, rows: &[u32], wanted: impl Fn(Content) -> bool) -> BTreeSet<u32> {
        let seen = rows.iter().map(|row| self.finder.seen_in(*row, self.cols));
        let cells = seen.filter(|row| row.iter().any(|(.., kind)| *kind == Content::Figure)).flatten();
        cells.filter(|(.., kind)| wanted(*kind)).map(|(at, ..)| at.col).collect()
    }
}

impl<'a> Finder<'_, 'a> {
    fn seen_in(&self, row: u32, cols: (u32, u32)) -> Seen<'a> {
        let index = self.sheet.lines.binary_search_by_key(&row, |line| line.row);
        index.map_or_else(|_| Vec::new(), |index| self.seen(&self.sheet.lines[index], cols))
    }

    fn first_in(&self, row: u32, cols: (u32, u32)) -> Option<u32> {
        self.seen_in(row, cols).first().map(|(at, ..)| at.col)
    }
}
