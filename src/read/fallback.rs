//! calamine behind our own types: the second reader of xlsx, for when ours cannot go on, and the witness in tests.
//!
//! It tells neither hidden rows nor comments nor number formats, so whatever is read here is said to be read with
//! less. Only xlsx has a second reader: for xls and ods calamine builds dense ranges that a small file can make
//! larger than memory, and in xlsb it passes over cells without a word.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetVisible, Xlsx};

use super::{
    fault::Fault,
    intake::{Intake, SheetBuilder},
    number,
    package::Package,
};
use crate::grid::{Cell, CellRef, CellValue, Grid, Visibility};

/// Reads an xlsx or xlsm package cell by cell.
///
/// # Errors
/// When calamine cannot open it either, or a limit is passed.
pub(super) fn xlsx(bytes: &[u8], intake: &mut Intake<'_>) -> Result<Vec<Grid>, Fault> {
    // calamine unpacks without limits, so every part has to be within ours.
    Package::open(bytes)?.check_all()?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let listed: Vec<_> = book.sheets_metadata().iter().map(|sheet| (sheet.name.clone(), sheet.visible)).collect();
    let mut grids = Vec::new();
    for (name, visible) in listed {
        let visibility = match visible {
            SheetVisible::Visible => Visibility::Visible,
            SheetVisible::Hidden => Visibility::Hidden,
            SheetVisible::VeryHidden => Visibility::VeryHidden,
        };
        let mut sheet = SheetBuilder::new(name.as_str(), visibility);
        match book.worksheet_cells_reader(&name) {
            Ok(mut cells) => loop {
                match cells.next_cell_with_formula() {
                    Ok(Some(record)) => {
                        let Some(value) = value(&record.value, record.formula.is_some()) else { continue };
                        let cell = Cell { formula: record.formula, ..Cell::plain(value) };
                        sheet.push(CellRef::new(record.pos.0, record.pos.1), cell, intake)?;
                    }
                    Ok(None) => break,
                    Err(error) => {
                        intake.lose_sheet(&name, &damaged(&error));
                        break;
                    }
                }
            },
            Err(error) => intake.lose_sheet(&name, &damaged(&error)),
        }
        grids.push(sheet.finish(intake));
    }
    Ok(grids)
}

fn damaged(error: &dyn std::fmt::Debug) -> Fault {
    Fault::damaged("文件已损坏", format!("the file is damaged: {error:?}"))
}

/// A value of calamine's as ours; `None` when the cell is empty.
pub(super) fn value(data: &DataRef<'_>, is_formula: bool) -> Option<CellValue> {
    let text = |text: &str| (!text.is_empty()).then(|| CellValue::Text(text.to_owned()));
    match data {
        DataRef::Int(number) => Some(CellValue::Number((*number).into())),
        DataRef::Float(float) => Some(number::from_float(*float)),
        DataRef::String(string) | DataRef::DurationIso(string) => text(string),
        DataRef::SharedString(string) => text(string),
        DataRef::Bool(truth) => Some(CellValue::Boolean(*truth)),
        DataRef::DateTimeIso(string) => Some(CellValue::Date(number::iso_date(string))),
        DataRef::DateTime(stamp) => {
            let date = if stamp.is_duration() { None } else { date(stamp) };
            Some(date.map_or_else(|| number::from_float(stamp.as_f64()), CellValue::Date))
        }
        DataRef::Error(error) => Some(CellValue::Error(error.to_string())),
        DataRef::Empty => is_formula.then_some(CellValue::FormulaWithoutValue),
    }
}

/// calamine knows which calendar the workbook counts by, and does not tell; it only converts.
fn date(stamp: &calamine::ExcelDateTime) -> Option<String> {
    let serial = stamp.as_f64();
    let of_1900 = number::date(serial, number::Epoch::Y1900)?;
    let (year, month, day, ..) = stamp.to_ymd_hms_milli();
    let time = of_1900.split_once('T').map_or(String::new(), |(_, time)| format!("T{time}"));
    if serial < 1.0 { Some(of_1900) } else { Some(format!("{year:04}-{month:02}-{day:02}{time}")) }
}
