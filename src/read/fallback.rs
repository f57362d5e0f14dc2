//! calamine behind our own types: the second reader, for when ours cannot go on, and the witness in tests.
//!
//! It tells neither hidden rows nor comments nor number formats, and a formula without a stored value is found only
//! by comparing two of its answers. So whatever is read here is said to be read with less.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{Data, Reader, SheetVisible};

use super::{
    fault::Fault,
    intake::{Intake, SheetBuilder},
    number,
};
use crate::grid::{Cell, CellRef, CellValue, Grid, Visibility};

/// Reads an xlsx or xlsm package.
pub(super) fn xlsx(bytes: &[u8], intake: &mut Intake<'_>) -> Result<Vec<Grid>, Fault> {
    sheets(open::<calamine::Xlsx<_>>(bytes)?, intake)
}

/// Reads an xlsb package.
pub(super) fn xlsb(bytes: &[u8], intake: &mut Intake<'_>) -> Result<Vec<Grid>, Fault> {
    sheets(open::<calamine::Xlsb<_>>(bytes)?, intake)
}

/// Reads an xls file. BIFF8 text is always UTF-16, whatever the file's CODEPAGE record says; BIFF5 needs it.
pub(super) fn xls(bytes: &[u8], is_biff8: bool, intake: &mut Intake<'_>) -> Result<Vec<Grid>, Fault> {
    let mut options = calamine::XlsOptions::default();
    options.force_codepage = is_biff8.then_some(1200);
    let book = calamine::Xls::new_with_options(Cursor::new(bytes), options).map_err(|error| damaged(&error))?;
    sheets(book, intake)
}

/// Reads an ods package.
pub(super) fn ods(bytes: &[u8], intake: &mut Intake<'_>) -> Result<Vec<Grid>, Fault> {
    sheets(open::<calamine::Ods<_>>(bytes)?, intake)
}

fn open<'a, R: Reader<Cursor<&'a [u8]>>>(bytes: &'a [u8]) -> Result<R, Fault> {
    R::new(Cursor::new(bytes)).map_err(|error| damaged(&error))
}

fn damaged(error: &dyn std::fmt::Debug) -> Fault {
    Fault::damaged(format!("文件已损坏:{error:?}"), format!("the file is damaged: {error:?}"))
}

fn sheets<'a, R: Reader<Cursor<&'a [u8]>>>(mut book: R, intake: &mut Intake<'_>) -> Result<Vec<Grid>, Fault> {
    let listed: Vec<_> = book.sheets_metadata().iter().map(|sheet| (sheet.name.clone(), sheet.visible)).collect();
    let mut grids = Vec::new();
    for (name, visible) in listed {
        let visibility = match visible {
            SheetVisible::Visible => Visibility::Visible,
            SheetVisible::Hidden => Visibility::Hidden,
            SheetVisible::VeryHidden => Visibility::VeryHidden,
        };
        let mut sheet = SheetBuilder::new(name.as_str(), visibility);
        let mut formulas = book.worksheet_formula(&name).map(|range| formulas(&range)).unwrap_or_default();
        match book.worksheet_range(&name) {
            Ok(range) => {
                for (at, data) in used(&range) {
                    let formula = formulas.remove(&at);
                    sheet.push(at, Cell { formula, ..Cell::plain(value(data)) }, intake)?;
                }
            }
            Err(error) => intake.lose_sheet(&name, &damaged(&error)),
        }
        for (at, formula) in formulas {
            let cell = Cell { formula: Some(formula), ..Cell::plain(CellValue::FormulaWithoutValue) };
            sheet.push(at, cell, intake)?;
        }
        grids.push(sheet.finish(intake));
    }
    Ok(grids)
}

fn used<T: calamine::CellType>(range: &calamine::Range<T>) -> impl Iterator<Item = (CellRef, &T)> {
    let (top, left) = range.start().unwrap_or_default();
    range.used_cells().map(move |(row, col, data)| (CellRef::new(top + row as u32, left + col as u32), data))
}

fn formulas(range: &calamine::Range<String>) -> BTreeMap<CellRef, String> {
    used(range).filter(|(_, formula)| !formula.is_empty()).map(|(at, formula)| (at, formula.clone())).collect()
}

fn value(data: &Data) -> CellValue {
    match data {
        Data::Int(number) => CellValue::Number((*number).into()),
        Data::Float(float) => number::from_float(*float),
        Data::String(text) | Data::DurationIso(text) => CellValue::Text(text.clone()),
        Data::Bool(truth) => CellValue::Boolean(*truth),
        Data::DateTimeIso(text) => CellValue::Date(text.clone()),
        Data::DateTime(stamp) if stamp.is_duration() => number::from_float(stamp.as_f64()),
        Data::DateTime(stamp) => date(stamp).map_or_else(|| number::from_float(stamp.as_f64()), CellValue::Date),
        Data::Error(error) => CellValue::Error(error.to_string()),
        Data::Empty => CellValue::Text(String::new()),
    }
}

/// calamine knows which calendar the workbook counts by, and does not tell; it only converts.
fn date(stamp: &calamine::ExcelDateTime) -> Option<String> {
    let serial = stamp.as_f64();
    let time_or_nothing = number::date(serial, number::Epoch::Y1900)?;
    let (year, month, day, ..) = stamp.to_ymd_hms_milli();
    let time = time_or_nothing.split_once('T').map(|(_, time)| format!("T{time}"));
    if serial < 1.0 {
        Some(time_or_nothing)
    } else {
        Some(format!("{year:04}-{month:02}-{day:02}{}", time.unwrap_or_default()))
    }
}
