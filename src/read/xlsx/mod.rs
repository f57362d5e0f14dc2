//! xlsx and xlsm: our own lean reader over the parts of the package.
//!
//! A general reader spends most of its time on XML that a cell does not need, and tells neither hidden rows nor
//! comments nor number formats. This one reads each part once, for all of them. It goes by relationships and falls
//! back on the usual names; a damaged part costs its own sheet alone.

mod comments;
mod sheet;
mod styles;
mod text;

use std::collections::BTreeMap;

use super::{
    fault::Fault,
    intake::{Intake, SheetBuilder},
    number::Epoch,
    package::{Package, Relationship},
    strings::Strings,
    style::Style,
    xml::{Scanner, Token},
};
use crate::grid::{Grid, Visibility};

/// What the sheets of a workbook share.
struct Book {
    strings: Strings,
    styles: Vec<Style>,
    epoch: Epoch,
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    visibility: Visibility,
    /// Name of its part, or the reason for having none.
    part: Result<String, Fault>,
    /// Whether it is a drawing without cells.
    is_chart: bool,
}

/// Reads every sheet.
///
/// # Errors
/// When there is no workbook part to be found, or a limit is passed.
pub(super) fn read(bytes: &[u8], intake: &mut Intake<'_>) -> Result<Vec<Grid>, Fault> {
    let mut package = Package::open(bytes)?;
    let workbook = workbook_part(&mut package)?;
    let xml = package.xml(&workbook)?.ok_or_else(|| no_part(&workbook))?;
    let links = package.relationships(&workbook)?;
    let (listed, epoch) = contents(&xml, &links, &package);
    let strings = optional_part(&mut package, &links, "sharedStrings", intake)?;
    let styles = optional_part(&mut package, &links, "styles", intake)?;
    let book = Book {
        strings: strings.map_or_else(Strings::default, |xml| text::shared_strings(&xml)),
        styles: styles.map_or_else(Vec::new, |xml| styles::from_xml(&xml)),
        epoch,
    };
    if listed.is_empty() {
        return Err(Fault::damaged("工作簿没有列出任何工作表", "the workbook lists no sheet"));
    }
    listed.into_iter().map(|listed| read_sheet(&mut package, &book, listed, intake)).collect()
}

/// A sheet that cannot be read is an empty one, and said; only the limits of the file end the reading.
fn read_sheet(package: &mut Package<'_>, book: &Book, listed: Listed, intake: &mut Intake<'_>) -> Result<Grid, Fault> {
    let mut sheet = SheetBuilder::new(listed.name, listed.visibility);
    if !listed.is_chart {
        let part = listed.part.and_then(|part| Ok((package.xml(&part)?.ok_or_else(|| no_part(&part))?, part)));
        match part {
            Ok((xml, part)) => {
                sheet::read(&xml, book, &mut sheet, intake)?;
                read_comments(package, &part, &mut sheet, intake);
            }
            Err(fault @ Fault::TooLarge(_)) => return Err(fault),
            Err(fault) => intake.lose_sheet(&sheet.name, &fault),
        }
    }
    Ok(sheet.finish(intake))
}

fn read_comments(package: &mut Package<'_>, part: &str, sheet: &mut SheetBuilder, intake: &mut Intake<'_>) {
    let mut read = || -> Result<BTreeMap<_, Vec<String>>, Fault> {
        let links = package.relationships(part)?;
        let mut notes: BTreeMap<_, Vec<String>> = BTreeMap::new();
        // Threads come first: the old comment on the same cell only says that there is a thread.
        for (kind, parse) in
            [("threadedComment", comments::threaded_from_xml as fn(&[u8]) -> Vec<_>), ("comments", comments::from_xml)]
        {
            let mut found = Vec::new();
            for link in links.values().filter(|link| link.kind == kind) {
                found.extend(package.xml(&link.target)?.map(|xml| parse(&xml)).unwrap_or_default());
            }
            found.retain(|(at, _)| !notes.contains_key(at));
            for (at, text) in found {
                notes.entry(at).or_default().push(text);
            }
        }
        Ok(notes)
    };
    match read() {
        Ok(notes) => notes.into_iter().for_each(|(at, texts)| sheet.note(at, texts.join("\n"))),
        Err(fault) => intake.lose_sheet(&sheet.name, &fault),
    }
}

/// The name of the workbook part: by relationship, by its usual name, or by what its name ends in.
fn workbook_part(package: &mut Package<'_>) -> Result<String, Fault> {
    let linked = package.relationships("")?.into_values().find(|link| link.kind == "officeDocument");
    let usual = linked.map(|link| link.target).into_iter().chain(["xl/workbook.xml".to_owned()]);
    let found = usual.into_iter().find(|name| package.has(name));
    let found = found.or_else(|| package.names().find(|name| name.ends_with("workbook.xml")).map(str::to_owned));
    found.ok_or_else(|| no_part("workbook.xml"))
}

fn no_part(name: &str) -> Fault {
    Fault::damaged(format!("文件里缺少部件 {name}"), format!("the file lacks the part {name}"))
}

/// The sheets in the workbook's order, and its calendar.
fn contents(xml: &[u8], links: &BTreeMap<String, Relationship>, package: &Package<'_>) -> (Vec<Listed>, Epoch) {
    let (mut listed, mut epoch) = (Vec::new(), Epoch::Y1900);
    let mut scanner = Scanner::new(xml);
    while let Some(token) = scanner.next() {
        let Token::Open(tag) = token else { continue };
        match tag.name {
            b"workbookPr" if tag.is_true("date1904") => epoch = Epoch::Y1904,
            b"sheet" => {
                let name = tag.get("name").unwrap_or_default().into_owned();
                let visibility = match tag.raw("state") {
                    Some(b"hidden") => Visibility::Hidden,
                    Some(b"veryHidden") => Visibility::VeryHidden,
                    _ => Visibility::Visible,
                };
                let link = tag.get("id").and_then(|id| links.get(&*id));
                let is_chart = link.is_some_and(|link| link.kind == "chartsheet" || link.kind == "dialogsheet");
                let part = sheet_part(link, listed.len() + 1, package);
                listed.push(Listed { name, visibility, part, is_chart });
            }
            _ => {}
        }
    }
    (listed, epoch)
}

/// The part of a sheet. A wrong relationship is mended only by the name that its place in the list gives.
fn sheet_part(link: Option<&Relationship>, place: usize, package: &Package<'_>) -> Result<String, Fault> {
    let usual = format!("xl/worksheets/sheet{place}.xml");
    let candidates = match link {
        // Some writers give the full name where a relative one belongs.
        Some(link) => vec![link.target.clone(), link.target.replacen("xl/xl/", "xl/", 1)],
        None => vec![usual],
    };
    let missing = candidates[0].clone();
    candidates.into_iter().find(|name| package.has(name)).ok_or_else(|| no_part(&missing))
}

/// A part that the workbook links to once. Without styles all numbers are plain; without strings the cells say so.
fn optional_part(
    package: &mut Package<'_>,
    links: &BTreeMap<String, Relationship>,
    kind: &str,
    intake: &mut Intake<'_>,
) -> Result<Option<Vec<u8>>, Fault> {
    let linked = links.values().find(|link| link.kind == kind).map(|link| link.target.clone());
    let name = linked.filter(|name| package.has(name)).unwrap_or_else(|| format!("xl/{kind}.xml"));
    match package.xml(&name) {
        Err(Fault::Damaged(what)) => {
            intake.diagnostics.push(Fault::Damaged(what).of_file(intake.file));
            Ok(None)
        }
        other => other,
    }
}
