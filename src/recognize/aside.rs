//! Sheets that say of themselves that they are not the return: drafts beside the final sheet, and what was withdrawn.

use std::sync::Arc;

use super::{
    CellClass, Context, Recognition,
    ledger::{Mark, Marks},
    sheet::{Content, Sheet},
};
use crate::{
    catalog::FormWords,
    diagnostic::{Checked, Diagnostic, Location, Severity, Text},
    grid::Workbook,
    normalize::text,
};

/// Which sheets of a workbook are set aside, by position: those that are withdrawn, and drafts where another sheet with
/// figures is left.
pub(super) fn set_aside(workbook: &Workbook, views: &[Sheet<'_>], words: &FormWords) -> Vec<bool> {
    let has_figures = |view: &Sheet<'_>| view.all().any(|(.., content)| content == Content::Figure);
    let kinds: Vec<Kind> =
        views.iter().zip(&workbook.sheets).map(|(view, grid)| kind(view, &grid.name, words)).collect();
    let is_other_left = kinds.iter().zip(views).any(|(kind, view)| *kind == Kind::Return && has_figures(view));
    kinds.iter().map(|kind| *kind == Kind::Void || (*kind == Kind::Draft && is_other_left)).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Return,
    Draft,
    Void,
}

fn kind(view: &Sheet<'_>, name: &str, words: &FormWords) -> Kind {
    let first = view.lines.first().into_iter().flat_map(|line| view.seen(line));
    let titles: Vec<String> = first.map(|(_, cell, _)| cell.raw().to_lowercase()).collect();
    let name = name.to_lowercase();
    let bracketed = || titles.iter().chain([&name]).flat_map(|text| text::split_brackets(text).1);
    match () {
        () if words.void.end(&name) || bracketed().any(|inside| words.void.stand_in(&inside)) => Kind::Void,
        () if words.drafts.stand_in(&name) || bracketed().any(|inside| words.drafts.stand_in(&inside)) => Kind::Draft,
        () => Kind::Return,
    }
}

/// Accounts for every cell of a sheet that is set aside and says so.
pub(super) fn account(view: &Sheet<'_>, name: &Arc<str>, context: &Context<'_>, checked: &mut Checked<Recognition>) {
    let mut marks = Marks::default();
    let mut figures = 0_usize;
    for (at, _, content) in view.all() {
        let is_figure = content == Content::Figure;
        figures += usize::from(is_figure);
        marks.set(at, Mark::of(if is_figure { CellClass::Doubtful } else { CellClass::Note }));
    }
    checked.value.ledger.extend(marks.rows(view, &context.catalog.words, name));
    let message = Text::new(
        format!("表名或标题写明是初稿、示例或已作废, {figures} 个数未采用"),
        format!("by its name or title the sheet is a draft, an example or withdrawn; {figures} figures were not used"),
    );
    let hint = Text::new("如应采用, 请改表名或标题", "if it is the return, change its name or title");
    let place = Location::sheet(&*context.file, &**name);
    checked.diagnostics.push(Diagnostic::new(Severity::Warning, "sheet-set-aside", place, message).with_hint(hint));
}
