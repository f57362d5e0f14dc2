//! What every printed sheet has around its table: its name, title and note, the way back, the set-up for paper.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::{
    plan::Plan,
    sheet::Sheet,
    style::{Font, Style, Styles},
    words::{self, Word},
};

/// A printed sheet before its table is written.
pub(super) struct Printed {
    pub(super) name: Word,
    pub(super) title: String,
    /// In small print below the title.
    pub(super) note: Option<Word>,
    /// The first column that may become wider for the title, and the last that is printed.
    pub(super) columns: (u16, u16),
    /// The last row that is repeated on every page.
    pub(super) head_row: u32,
    /// Columns that stay in view.
    pub(super) stub: u16,
}

impl Printed {
    /// A title of the area and the reference year.
    pub(super) fn title_of(plan: &Plan<'_>, title: Word) -> String {
        title.fill(plan.edition.lang, &[&plan.edition.year.to_string(), plan.edition.title])
    }

    /// The sheet with its title and note.
    pub(super) fn open<'w>(
        &self,
        plan: &Plan<'_>,
        book: &'w mut Workbook,
        styles: &'w mut Styles,
    ) -> Result<Sheet<'w>, XlsxError> {
        let lang = plan.edition.lang;
        let mut sheet = Sheet::add(book, styles, self.name.get(lang))?;
        sheet.title(self.columns, &self.title)?;
        if let Some(note) = self.note {
            sheet.paragraph(1, (0, self.columns.1), note.get(lang), Style::new(Font::Small))?;
        }
        Ok(sheet)
    }

    /// Sets the sheet up for paper down to a row, and fits its columns and rows to what was written.
    pub(super) fn close(&self, plan: &Plan<'_>, sheet: &mut Sheet<'_>, last_row: u32) -> Result<(), XlsxError> {
        let lang = plan.edition.lang;
        let last_col = self.columns.1;
        sheet.way_back(lang, last_col + 1)?;
        sheet.page_setup(lang, (0, self.head_row), self.stub, &words::footer(plan.edition))?;
        sheet.print_to(last_row, last_col)?;
        sheet.fit()
    }
}
