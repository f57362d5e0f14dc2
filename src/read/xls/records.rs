//! The records of a BIFF stream, and texts that run over several of them.

use std::borrow::Cow;

use encoding_rs::Encoding;

use super::super::ole::u16_at;

/// One record: its type and its data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
}

/// Walks over records; a record that the stream cuts off ends the walk.
#[derive(Debug, Clone)]
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    /// The records from a place in the stream.
    pub(super) fn from(stream: &'a [u8], offset: usize) -> Self {
        Self { rest: stream.get(offset..).unwrap_or_default() }
    }

    /// The data of the record just given together with that of the CONTINUE records after it.
    pub(super) fn with_continued(&self, first: &'a [u8]) -> Pieces<'a> {
        let more = self.clone().take_while(|record| record.kind == CONTINUE).map(|record| record.data);
        Pieces { all: std::iter::once(first).chain(more).collect(), piece: 0, at: 0 }
    }

    /// Whether the walk ended before the bytes did.
    pub(super) fn is_cut(&self) -> bool {
        self.rest.len() >= 4
    }
}

const CONTINUE: u16 = 0x003C;

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    #[inline]
    fn next(&mut self) -> Option<Record<'a>> {
        let kind = u16_at(self.rest, 0)?;
        let length = usize::from(u16_at(self.rest, 2)?);
        let data = self.rest.get(4..4 + length)?;
        self.rest = &self.rest[4 + length..];
        Some(Record { kind, data })
    }
}

/// Data that goes on from record to record.
#[derive(Debug)]
pub(super) struct Pieces<'a> {
    all: Vec<&'a [u8]>,
    piece: usize,
    at: usize,
}

impl<'a> Pieces<'a> {
    fn rest(&self) -> &'a [u8] {
        self.all.get(self.piece).map_or(&[], |piece| &piece[self.at.min(piece.len())..])
    }

    fn next_piece(&mut self) -> Option<()> {
        self.piece += 1;
        self.at = 0;
        (self.piece < self.all.len()).then_some(())
    }

    fn byte(&mut self) -> Option<u8> {
        while self.rest().is_empty() {
            self.next_piece()?;
        }
        let byte = self.rest()[0];
        self.at += 1;
        Some(byte)
    }

    /// A little-endian number of two bytes.
    pub(super) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    /// A little-endian number of four bytes.
    pub(super) fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    /// Passes over bytes.
    pub(super) fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let here = self.rest().len().min(count);
            self.at += here;
            count -= here;
            if count > 0 {
                self.next_piece()?;
            }
        }
        Some(())
    }

    /// A text of the shared string table, without its formatting and phonetic guides.
    pub(super) fn rich_string(&mut self) -> Option<String> {
        let length = self.u16()?;
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { usize::from(self.u16()?) } else { 0 };
        let extra = if flags & 4 != 0 { self.u32()? as usize } else { 0 };
        let text = self.characters(usize::from(length), flags)?;
        self.skip(runs * 4 + extra)?;
        Some(text)
    }

    /// Characters, one or two bytes each; a piece that begins among them says again which.
    pub(super) fn characters(&mut self, length: usize, mut flags: u8) -> Option<String> {
        let mut units: Vec<u16> = Vec::with_capacity(length.min(1 << 16));
        while units.len() < length {
            if self.rest().is_empty() {
                self.next_piece()?;
                flags = self.byte()?;
            }
            let (rest, wanted) = (self.rest(), length - units.len());
            if flags & 1 == 0 {
                let here = rest.len().min(wanted);
                units.extend(rest[..here].iter().map(|&byte| u16::from(byte)));
                self.at += here;
            } else {
                let here = (rest.len() / 2).min(wanted);
                units.extend(rest[..here * 2].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])));
                self.at += here * 2;
                if here == 0 {
                    // Half a character at the end of a piece: the rest cannot be read rightly.
                    return None;
                }
            }
        }
        Some(String::from_utf16_lossy(&units))
    }
}

/// How a stream spells texts: by version, and before BIFF8 by code page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spelling {
    /// BIFF version: 2, 3, 4, 5 or 8.
    pub(super) version: u8,
    /// Encoding of texts before BIFF8.
    pub(super) encoding: &'static Encoding,
}

impl Spelling {
    /// A text whose length takes one byte (`wide_length` false) or two.
    pub(super) fn text<'a>(&self, data: &'a [u8], wide_length: bool) -> Option<Cow<'a, str>> {
        let (length, rest) = if wide_length {
            (usize::from(u16_at(data, 0)?), &data[2..])
        } else {
            (usize::from(*data.first()?), &data[1..])
        };
        if self.version >= 8 {
            let (flags, rest) = rest.split_first()?;
            // Rich text and phonetic guides keep their counts between flags and characters.
            let before = if flags & 8 != 0 { 2 } else { 0 } + if flags & 4 != 0 { 4 } else { 0 };
            let mut pieces = Pieces { all: vec![rest.get(before..)?], piece: 0, at: 0 };
            return pieces.characters(length, *flags).map(Cow::Owned);
        }
        Some(self.encoding.decode_without_bom_handling(rest.get(..length.min(rest.len()))?).0)
    }
}

/// The encoding of a code page as Windows numbers them. What is not known is taken for Windows Latin.
pub(super) fn encoding(code_page: u16) -> &'static Encoding {
    const LABELS: &[(u16, &str)] = &[
        (874, "windows-874"),
        (932, "shift_jis"),
        (936, "gb18030"),
        (949, "euc-kr"),
        (950, "big5"),
        (1250, "windows-1250"),
        (1251, "windows-1251"),
        (1252, "windows-1252"),
        (1253, "windows-1253"),
        (1254, "windows-1254"),
        (1255, "windows-1255"),
        (1256, "windows-1256"),
        (1257, "windows-1257"),
        (1258, "windows-1258"),
        (10000, "macintosh"),
        (10007, "x-mac-cyrillic"),
        (10008, "gb18030"),
        (20866, "koi8-r"),
        (0x8000, "macintosh"),
        (54936, "gb18030"),
        (65001, "utf-8"),
    ];
    let label = LABELS.iter().find(|(page, _)| *page == code_page).map_or("windows-1252", |(_, label)| label);
    Encoding::for_label(label.as_bytes()).expect("the labels of the table are known to encoding_rs")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
    }

    #[test]
    fn a_string_runs_over_two_records() {
        // Four characters: two narrow ones, then the rest is wide.
        let stream = [record(0xFC, b"\x04\0\0ab"), record(CONTINUE, b"\x01\x47\x95\x2c\x54")].concat();
        let mut records = Records::from(&stream, 0);
        let first = records.next().unwrap();
        let mut pieces = records.with_continued(first.data);
        assert_eq!(pieces.rich_string().as_deref(), Some("ab镇听"));
        assert_eq!(pieces.rich_string(), None);
    }

    #[test]
    fn every_label_is_known() {
        for page in 0..=u16::MAX {
            let _ = encoding(page);
        }
        assert_eq!(encoding(936).name(), "gb18030");
    }

    #[test]
    fn spellings() {
        let old = Spelling { version: 5, encoding: encoding(936) };
        assert_eq!(old.text(b"\x02\xd5\xf2", false).as_deref(), Some("镇"));
        let new = Spelling { version: 8, encoding: encoding(936) };
        assert_eq!(new.text(b"\x01\0\x01\x47\x95", true).as_deref(), Some("镇"));
    }
}
