//! Sheets that say of themselves that they are not the return: drafts beside the final sheet, what was withdrawn, and what
//! was kept hidden of a sheet that is shown.

use std::sync::Arc;

use super::{
    CellClass, Context, Recognition,
    ledger::{Mark, Marks},
    meaning::speaks_of_time,
    names::Names,
    sheet::{Content, Sheet},
};
use crate::{
    catalog::FormWords,
    diagnostic::{Checked, Diagnostic, Location, Severity, Text},
    grid::{CellRef, Visibility},
    normalize::text,
};

/// Why a sheet is set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// It says that it is a draft, an example, or withdrawn.
    Said,
    /// It is hidden, and holds what a visible one held before.
    Kept,
}

/// Which sheets of a workbook are set aside, by position: those that are withdrawn, and drafts and hidden copies where
/// another sheet with figures is left.
pub(super) fn set_aside(views: &[Sheet<'_>], words: &FormWords, names: &Names<'_>) -> Vec<Option<Why>> {
    let has_figures = |view: &Sheet<'_>| view.all().any(|(.., content)| content == Content::Figure);
    let is_visible = |view: &Sheet<'_>| view.grid.visibility == Visibility::Visible;
    let kinds: Vec<Kind> = views.iter().map(|view| kind(view, words)).collect();
    let left = || kinds.iter().zip(views).filter(|(kind, view)| **kind == Kind::Return && has_figures(view));
    let is_other_left = left().next().is_some();
    let shown: Vec<&Sheet<'_>> = left().map(|(_, view)| view).filter(|view| is_visible(view)).collect();
    let why = |(kind, view): (&Kind, &Sheet<'_>)| match kind {
        Kind::Void => Some(Why::Said),
        Kind::Draft => is_other_left.then_some(Why::Said),
        Kind::Return if is_visible(view) || shown.is_empty() || !has_figures(view) => None,
        Kind::Return => (is_kept(view, words) || is_copy(view, &shown, names)).then_some(Why::Kept),
    };
    kinds.iter().zip(views).map(why).collect()
}

/// Whether a sheet is named as what was there before is: 旧, 2023年备份.
fn is_kept(view: &Sheet<'_>, words: &FormWords) -> bool {
    let key = text::key(&text::outside_brackets(&view.grid.name));
    if text::has_words(&key) { words.kept_copies.has(&key) } else { words.kept_copies.end(&key) }
}

/// Whether a sheet has the very labels of a visible one, each in its place, and its name tells of no other time or unit.
fn is_copy(view: &Sheet<'_>, shown: &[&Sheet<'_>], names: &Names<'_>) -> bool {
    let name = &view.grid.name;
    let labels = |view: &Sheet<'_>| -> Vec<(CellRef, String)> {
        let labels = view.all().filter(|(.., kind)| *kind == Content::Label);
        labels.map(|(at, cell, _)| (at, text::key(&cell.raw()))).collect()
    };
    let tells = speaks_of_time(name) || names.knows(name) || !names.inside(name).is_empty();
    let own = labels(view);
    !tells && !own.is_empty() && shown.iter().any(|other| labels(other) == own)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Return,
    Draft,
    Void,
}

fn kind(view: &Sheet<'_>, words: &FormWords) -> Kind {
    let first = view.lines.first().into_iter().flat_map(|line| view.seen(line));
    let titles: Vec<String> = first.map(|(_, cell, _)| cell.raw().to_lowercase()).collect();
    let name = view.grid.name.to_lowercase();
    let bracketed = || titles.iter().chain([&name]).flat_map(|text| text::split_brackets(text).1);
    match () {
        () if words.void.end(&name) || bracketed().any(|inside| words.void.stand_in(&inside)) => Kind::Void,
        () if words.drafts.stand_in(&name) || bracketed().any(|inside| words.drafts.stand_in(&inside)) => Kind::Draft,
        () => Kind::Return,
    }
}

/// Accounts for every cell of a sheet that is set aside and says so.
pub(super) fn account(
    view: &Sheet<'_>,
    why: Why,
    name: &Arc<str>,
    context: &Context<'_>,
    checked: &mut Checked<Recognition>,
) {
    let mut marks = Marks::default();
    let mut figures = 0_usize;
    for (at, _, content) in view.all() {
        let is_figure = content == Content::Figure;
        figures += usize::from(is_figure);
        marks.set(at, Mark::of(if is_figure { CellClass::Doubtful } else { CellClass::Note }));
    }
    checked.value.ledger.extend(marks.rows(view, &context.catalog.words, name));
    let (message, hint) = match why {
        Why::Said => (
            Text::new(
                format!("表名或标题写明是初稿、示例或已作废, {figures} 个数未采用"),
                format!(
                    "by its name or title the sheet is a draft, an example or withdrawn; {figures} figures were not used"
                ),
            ),
            Text::new("如应采用, 请改表名或标题", "if it is the return, change its name or title"),
        ),
        Why::Kept => (
            Text::new(
                format!("隐藏的工作表是另一张表的旧表或备份, 以未隐藏的表为准, {figures} 个数未采用"),
                format!("the hidden sheet is an old copy of one that is shown; {figures} figures were not used"),
            ),
            Text::new("如应采用, 请取消隐藏并改表名", "if it is the return, show it and change its name"),
        ),
    };
    let place = Location::sheet(&*context.file, &**name);
    checked.diagnostics.push(Diagnostic::new(Severity::Warning, "sheet-set-aside", place, message).with_hint(hint));
}
