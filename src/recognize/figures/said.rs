//! What is said of a table whose figures, or some of them, are not used.

use super::{Body, Given};
use crate::{
    catalog::roster::{self, Roster},
    diagnostic::{Diagnostic, Severity, Text},
    grid::CellRef,
    normalize::value,
    observation::{IndicatorId, State, UnitId},
    recognize::{
        axes::Role,
        labels::Match,
        meaning::{Meaning, Who},
        names,
        rows::RowInfo,
        scene::{self, Scene},
        sheet::Content,
    },
};

/// Rows of units in no list that are told together.
const MANY_UNKNOWN: usize = 12;
/// Names that are shown of many.
const SHOWN: usize = 5;

/// That a row is of one of several units, and how to tell which. A name that several bear wants its level; one beside the
/// code of another unit wants one of the two mended.
fn not_clear(roster: &Roster, written: &str, ids: &[UnitId], code_differs: bool) -> (Text, Text) {
    if code_differs {
        let choices = roster::choices(roster, ids);
        let (zh, en) = (choices.join("、"), choices.join(", "));
        let message = Text::new(
            format!("此行的代码和名称不是同一个单位: {zh}, 此行的数未采用"),
            format!("code and name of this row are of different units, {en}; its figures were not used"),
        );
        return (message, Text::new("请核对代码和名称", "check the code and the name"));
    }
    (names::borne_by_several(roster, written, ids), roster::remedy(roster, ids))
}

/// Says that a row was left out because of a remark in it.
pub(super) fn void_row(scene: &Scene<'_>, at: CellRef) -> Diagnostic {
    let remark = scene.sheet.cell(at).map(crate::grid::Cell::raw).unwrap_or_default();
    let message = Text::new(
        format!("此行注明“{remark}”, 数未采用"),
        format!("the row says “{remark}”, so its figures were not used"),
    );
    Diagnostic::new(Severity::Info, "void-row", scene.cell_location(at), message)
}

impl Body<'_, '_> {
    /// Says once of a label that its measure is not one of what it names.
    pub(super) fn say_unfit_measure(
        &self,
        row: &RowInfo,
        heads: &Meaning,
        at: CellRef,
        id: IndicatorId,
        given: &mut Given,
    ) {
        let Some(stated) = row.meaning.measure.as_ref().or(heads.measure.as_ref()) else { return };
        let indicator = self.scene.context.catalog.indicator(id);
        let (name, unit) = (&indicator.name, &indicator.unit);
        let message = Text::new(
            format!("“{}”的单位写的是“{stated}”, 应为“{unit}”, 数未采用", name.zh),
            format!("“{}” is given in “{stated}”, expected “{unit}”; its figures were not used", name.en),
        );
        let hint = Text::new("请核对计量单位和数", "verify the unit of measure and the figure");
        let is_said = given.diagnostics.iter().any(|said| said.code == "unfit-measure" && said.message == message);
        if !is_said {
            let place = self.scene.cell_location(at);
            given.diagnostics.push(Diagnostic::new(Severity::Warning, "unfit-measure", place, message).with_hint(hint));
        }
    }

    pub(super) fn say_reading(
        &self,
        at: CellRef,
        id: IndicatorId,
        raw: &str,
        reading: &value::Reading,
        given: &mut Given,
    ) {
        if let Some(remark) = self.scene.remark_on(at, reading) {
            given.diagnostics.push(remark);
        } else if reading.state == State::Unreadable {
            let name = &self.scene.context.catalog.indicator(id).name;
            let location = self.scene.cell_location(at);
            let message = Text::new(
                format!("“{raw}”不是数值, 此处应为“{}”的数", name.zh),
                format!("“{raw}” is no value, expected a figure of “{}”", name.en),
            );
            let said = Diagnostic::new(Severity::Warning, "unreadable-value", location, message);
            given.diagnostics.push(said.with_hint(value::mend()));
        }
    }

    pub(super) fn say_parts(&self, given: &mut Given) {
        let Some(first) = self.parts_of_units.first().map(|position| &self.rows[*position]) else { return };
        let unnamed = first.other.as_deref().unwrap_or_default();
        let name = if let Who::Unknown(name, _) = &first.who { name } else { unnamed };
        let message = Text::new(
            format!(
                "有 {} 行是单位内部的分项 (如“{}”), 取各单位本身或小计的行",
                self.parts_of_units.len(),
                name.trim()
            ),
            format!(
                "{} rows break units down (“{}”); the row or subtotal of each unit is its figure",
                self.parts_of_units.len(),
                name.trim()
            ),
        );
        let place = self.scene.cell_location(CellRef::new(first.row, self.strip.stub[0].col));
        given.diagnostics.push(Diagnostic::new(Severity::Info, "rows-below-units", place, message));
    }

    pub(super) fn say_part_beside_total(&self, given: &mut Given) {
        let Some([part, total]) = &self.part_beside_total else { return };
        let message = Text::new(
            format!("“{}”没有写明是哪一段时间, 未采用; 采用“{}”作为全年数", part.text, total.text),
            format!(
                "“{}” does not say which part of the year it is and was not used; “{}” stands for the year",
                part.text, total.text
            ),
        );
        let hint = Text::new(
            "若不是全年数, 请在标题中写明月份或季度",
            "if it is not the whole year, name the month or quarter in the title",
        );
        let place = self.scene.cell_location(part.at);
        given.diagnostics.push(Diagnostic::new(Severity::Info, "part-beside-total", place, message).with_hint(hint));
    }

    /// Known heads over rows of kinds (villages) of which no row is their total: nobody says that they are all.
    pub(super) fn say_kinds_without_total(&self, given: &mut Given) {
        let known = self.columns.iter().any(|(_, heads)| matches!(heads.matched, Match::One(..)) && !heads.derived);
        let mut kinds = self.rows.iter().filter(|row| row.has_figures);
        let Some(first) = kinds.next().filter(|_| self.is_by_kinds() && known && self.total_rows.is_empty()) else {
            return;
        };
        let (name, count) = (first.other.as_deref().unwrap_or_default(), 1 + kinds.count());
        let message = Text::new(
            format!("有 {count} 行分项 (如“{name}”) 而没有合计行, 数未采用"),
            format!("{count} rows of parts (“{name}”) and no row of their total; their figures were not used"),
        );
        let hint = Text::new("请加一行合计", "add a row with the total");
        let place = self.scene.cell_location(CellRef::new(first.row, self.strip.stub[0].col));
        given
            .diagnostics
            .push(Diagnostic::new(Severity::Warning, "parts-without-total", place, message).with_hint(hint));
    }

    pub(super) fn say_corrections(&self, given: &mut Given) {
        for by in self.corrected.values() {
            let Some(part) = self.columns[*by].1.path.last() else { continue };
            let message = Text::new(
                format!("“{}”列是左边一列的更正数, 有更正数时以它为准", part.text),
                format!("the column “{}” corrects the one left of it and stands where it is filled in", part.text),
            );
            let place = self.scene.cell_location(part.at);
            given.diagnostics.push(Diagnostic::new(Severity::Info, "corrected-column", place, message));
        }
    }

    /// A row of a table of units that names none, though its figures need one.
    fn without_unit(&self, row: &RowInfo) -> Option<Diagnostic> {
        let nobody = self.columns.iter().any(|(_, heads)| self.unit(row, heads) == Who::Nobody);
        let missed = self.names_units() && nobody && row.total.is_none();
        let column = self.columns.first().filter(|_| missed)?.0.col;
        let message = Text::new("此行没有单位名称, 数未采用", "the row names no unit; its figures were not used");
        let place = self.scene.cell_location(CellRef::new(row.row, column));
        Some(Diagnostic::new(Severity::Warning, "unknown-unit", place, message))
    }

    /// Whether most of its rows are of units that are in no list: a table of a whole country.
    pub(super) fn is_mostly_of_others(&self) -> bool {
        let count = |wanted: fn(&Who) -> bool| self.rows.iter().filter(|row| wanted(&row.who)).count();
        let unknown = count(|who| matches!(who, Who::Unknown(..)));
        unknown >= MANY_UNKNOWN && unknown > count(|who| matches!(who, Who::Unit(_)))
    }

    /// The units like those that rows name and no list has, for each such row.
    pub(in crate::recognize) fn nearly_named(&self) -> impl Iterator<Item = Vec<UnitId>> + '_ {
        let rows = self.rows.iter().filter(|row| row.has_figures && !self.is_mostly_of_others());
        rows.filter_map(|row| match &row.who {
            Who::Unknown(_, near) if !near.is_empty() => Some(near.clone()),
            _ => None,
        })
    }

    /// Says once that rows are of units in no list.
    pub(super) fn say_others(&self, given: &mut Given) {
        let named = |row: &RowInfo| match &row.who {
            Who::Unknown(name, _) => Some((row.row, name.trim().to_owned())),
            _ => None,
        };
        let others: Vec<(u32, String)> = self.rows.iter().filter_map(named).collect();
        let Some((first, _)) = others.first() else { return };
        let names: Vec<&str> = others.iter().take(SHOWN).map(|(_, name)| name.as_str()).collect();
        let count = others.len();
        let message = Text::new(
            format!("有 {count} 行的单位不在名单中, 未采用: {} 等", names.join("、")),
            format!("{count} rows are of units that are not in the list and were not used: {} …", names.join(", ")),
        );
        let place = self.scene.cell_location(CellRef::new(*first, self.strip.stub[0].col));
        given.diagnostics.push(Diagnostic::new(Severity::Warning, "unknown-unit", place, message));
    }

    /// Says of a row that its unit is not known or not clear, once and only where it has figures.
    pub(super) fn say_who(&self, row: &RowInfo, given: &mut Given) {
        let has_figures = self.columns.iter().any(|(column, meaning)| {
            let known = matches!(meaning.matched, Match::One(..)) || matches!(row.meaning.matched, Match::One(..));
            let content = self.scene.sheet.content(CellRef::new(row.row, column.col));
            known && matches!(content, Some(Content::Figure | Content::Marker))
        });
        if !has_figures {
            return;
        }
        let Some((at, _)) = row.cells.iter().rev().find(|(_, role)| matches!(role, Role::Units | Role::Codes)) else {
            given.diagnostics.extend(self.without_unit(row));
            return;
        };
        let roster = self.scene.context.roster;
        let (code, message, hint) = match &row.who {
            Who::Unknown(name, near) => (
                "unknown-unit",
                Text::new(
                    format!("名单中没有“{}”, 此行的数未采用", name.trim()),
                    format!("“{}” is not in the list of units; its figures were not used", name.trim()),
                ),
                (!near.is_empty()).then(|| scene::perhaps(roster, near)),
            ),
            Who::Ambiguous(ids) => {
                let text = |at: CellRef| self.scene.sheet.cell(at).map(|cell| cell.raw().trim().to_owned());
                let names_other =
                    |at: CellRef| text(at).and_then(|code| roster.by_key(&code)).is_some_and(|id| ids.contains(&id));
                let code_differs = row.cells.iter().any(|(at, role)| *role == Role::Codes && names_other(*at));
                let (message, hint) = not_clear(roster, &text(*at).unwrap_or_default(), ids, code_differs);
                ("ambiguous-unit", message, Some(hint))
            }
            Who::Nobody | Who::Unit(_) => return,
        };
        let mut diagnostic = Diagnostic::new(Severity::Warning, code, self.scene.cell_location(*at), message);
        diagnostic.hint = hint;
        given.diagnostics.push(diagnostic);
    }
}
