//! The parts of a zip package (xlsx, xlsb, ods, docx), unpacked one at a time and within limits.
//!
//! Part names are compared without regard to case, leading slashes or the kind of slash: some writers store
//! `xl\worksheets\Sheet1.xml`.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use zip::ZipArchive;

use super::{fault::Fault, limits, xml};
use crate::diagnostic::Text;

/// An open package.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Index in the archive by plain name.
    parts: BTreeMap<String, usize>,
    inflated: u64,
}

impl<'a> Package<'a> {
    /// Opens a package by its directory of parts.
    ///
    /// # Errors
    /// When the directory is missing or contradicts itself, as in a truncated file.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        let archive = ZipArchive::new(Cursor::new(bytes));
        let archive = archive.map_err(|_| Fault::damaged("文件不完整或已损坏", "the file is incomplete or damaged"))?;
        let mut parts = BTreeMap::new();
        for index in 0..archive.len() {
            if let Some(Ok(name)) = archive.name_for_index(index) {
                parts.entry(plain_name(&name)).or_insert(index);
            }
        }
        Ok(Self { archive, parts, inflated: 0 })
    }

    /// Plain names of all parts, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// Whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&plain_name(name))
    }

    /// The bytes of a part, or `None` when there is none of that name.
    ///
    /// # Errors
    /// When the part is damaged, or unpacks to more than the limits allow.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let Some(&index) = self.parts.get(&plain_name(name)) else { return Ok(None) };
        let mut file = self.archive.by_index(index).map_err(|_| damaged_part(name))?;
        let allowed = allowed_size(file.compressed_size(), limits::INFLATED_BYTES - self.inflated);
        let expected = file.size().min(allowed).min(file.compressed_size().saturating_mul(20));
        let mut bytes = Vec::with_capacity(usize::try_from(expected).expect("bounded by the limits"));
        let length = (&mut file).take(allowed + 1).read_to_end(&mut bytes).map_err(|_| damaged_part(name))?;
        if length as u64 > allowed {
            return Err(Fault::TooLarge(Text::new(
                format!("部件 {name} 解压后过大,像是压缩炸弹"),
                format!("part {name} unpacks to more than a return can have, like a zip bomb"),
            )));
        }
        self.inflated += length as u64;
        Ok(Some(bytes))
    }

    /// Unpacks every part and throws it away.
    ///
    /// # Errors
    /// When a part passes the limits. A damaged one does not.
    pub(super) fn check_all(&mut self) -> Result<(), Fault> {
        let names: Vec<String> = self.names().map(str::to_owned).collect();
        for name in names {
            if let Err(fault @ Fault::TooLarge(_)) = self.bytes(&name) {
                return Err(fault);
            }
        }
        Ok(())
    }

    /// The bytes of an XML part as UTF-8.
    ///
    /// # Errors
    /// As [`Package::bytes`].
    pub(super) fn xml(&mut self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        match xml::to_utf8(&bytes) {
            std::borrow::Cow::Owned(converted) => Ok(Some(converted)),
            std::borrow::Cow::Borrowed(_) => Ok(Some(bytes)),
        }
    }

    /// The relationships of a part: id → (last word of the type, full name of the target).
    ///
    /// # Errors
    /// As [`Package::bytes`]; a part without relationships has an empty map.
    pub(super) fn relationships(&mut self, part: &str) -> Result<BTreeMap<String, Relationship>, Fault> {
        let part = plain_name(part);
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", &part));
        let rels = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let Some(bytes) = self.xml(&rels)? else { return Ok(BTreeMap::new()) };
        let mut found = BTreeMap::new();
        let mut scanner = xml::Scanner::new(&bytes);
        while let Some(token) = scanner.next() {
            let xml::Token::Open(tag) = token else { continue };
            if tag.name != b"Relationship" || tag.get("TargetMode").as_deref() == Some("External") {
                continue;
            }
            let (Some(id), Some(target)) = (tag.get("Id"), tag.get("Target")) else { continue };
            let kind = tag.get("Type").map_or_else(String::new, |kind| last_word(&kind).to_owned());
            found.insert(id.into_owned(), Relationship { kind, target: resolve(folder, &target) });
        }
        Ok(found)
    }
}

/// A link from one part to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relationship {
    /// Last word of the type: `worksheet`, `sharedStrings`; the same in strict and transitional files.
    pub(super) kind: String,
    /// Name of the target part.
    pub(super) target: String,
}

fn last_word(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// A target as a part name: relative to the folder of its source unless it begins with a slash.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let joined = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in joined.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn plain_name(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

fn damaged_part(name: &str) -> Fault {
    Fault::damaged(format!("部件 {name} 已损坏"), format!("part {name} is damaged"))
}

fn allowed_size(packed: u64, left: u64) -> u64 {
    packed.saturating_mul(limits::INFLATE_RATIO).max(limits::SMALL_PART).min(left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets() {
        assert_eq!(resolve("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl/worksheets", "../comments1.xml"), "xl/comments1.xml");
        assert_eq!(resolve("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolve("xl", "worksheets\\sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("", "../../x"), "x");
    }

    #[test]
    fn a_truncated_package_is_damaged() {
        assert!(matches!(Package::open(b"PK\x03\x04 and no more"), Err(Fault::Damaged(_))));
    }
}
