//! The streams of a compound file (OLE2), which is what xls, doc, the older WPS formats and encrypted packages are
//! kept in.
//!
//! Written here and not taken from a crate because the files that matter are the damaged ones: every chain of
//! sectors is bounded by the sectors that the file has, so no loop can grow without end, and a file cut at its end
//! still gives the streams that lie before the cut.

use std::collections::BTreeSet;

use super::fault::Fault;

const HEADER: usize = 512;
const ENTRY: usize = 128;
const LAST_SECTOR: u32 = 0xFFFF_FFFA;

/// An open compound file.
#[derive(Debug)]
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    mini_sector: usize,
    mini_cutoff: u64,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini_stream: Vec<u8>,
    entries: Vec<Entry>,
}

#[derive(Debug, Clone)]
struct Entry {
    name: String,
    kind: u8,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    size: u64,
}

impl<'a> Compound<'a> {
    /// Opens a compound file by its tables.
    ///
    /// # Errors
    /// When header or directory cannot be followed.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        let damaged = || Fault::damaged("复合文档(OLE2)的结构已损坏", "the compound file (OLE2) is damaged");
        let (sector_shift, mini_shift) = (u16_at(bytes, 30), u16_at(bytes, 32));
        let (Some(sector_shift @ 7..=16), Some(mini_shift @ 4..=12)) = (sector_shift, mini_shift) else {
            return Err(damaged());
        };
        let mut file = Self {
            bytes,
            sector: 1 << sector_shift,
            mini_sector: 1 << mini_shift,
            mini_cutoff: u64::from(u32_at(bytes, 56).ok_or_else(damaged)?),
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini_stream: Vec::new(),
            entries: Vec::new(),
        };
        file.fat = file.read_fat();
        let directory = file.chain(u32_at(bytes, 48).ok_or_else(damaged)?, u64::MAX);
        file.entries = directory.chunks_exact(ENTRY).map(entry).collect();
        let root = file.entries.first().filter(|root| root.kind == 5 || root.kind == 0).ok_or_else(damaged)?;
        let (start, size) = (root.start, root.size);
        file.mini_fat = words(&file.chain(u32_at(bytes, 60).ok_or_else(damaged)?, u64::MAX));
        file.mini_stream = file.chain(start, size);
        Ok(file)
    }

    /// Whether a stream or storage of this name lies at the top.
    pub(super) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The bytes of a stream at the top; shorter than declared when the file breaks off.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.find(name)?;
        Some(if entry.size < self.mini_cutoff { self.mini_chain(entry) } else { self.chain(entry.start, entry.size) })
    }

    fn find(&self, name: &str) -> Option<&Entry> {
        let top = self.top_level();
        top.into_iter().map(|index| &self.entries[index]).find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The entries in the root's tree. A tree that leads nowhere is replaced by the list of all entries.
    fn top_level(&self) -> Vec<usize> {
        let mut seen = BTreeSet::new();
        let mut open: Vec<u32> = self.entries.first().map(|root| root.child).into_iter().collect();
        while let Some(index) = open.pop() {
            let index = index as usize;
            if let Some(entry) = self.entries.get(index).filter(|entry| matches!(entry.kind, 1 | 2))
                && seen.insert(index)
            {
                open.extend([entry.left, entry.right]);
            }
        }
        if seen.is_empty() { (1..self.entries.len()).collect() } else { seen.into_iter().collect() }
    }

    /// The table of sectors: its own sectors are listed in the header and in a chain that begins there.
    fn read_fat(&self) -> Vec<u32> {
        let sectors_of_file = self.bytes.len() / self.sector + 1;
        let mut list: Vec<u32> = words(self.bytes.get(76..HEADER).unwrap_or_default());
        let mut next = u32_at(self.bytes, 68).unwrap_or(u32::MAX);
        let mut steps = 0;
        while next < LAST_SECTOR && steps < sectors_of_file {
            let mut more = words(self.sector(next));
            next = more.pop().unwrap_or(u32::MAX);
            list.extend(more);
            steps += 1;
        }
        list.retain(|&sector| (sector as usize) < sectors_of_file);
        list.truncate(sectors_of_file * 4 / self.sector + 2);
        list.iter().flat_map(|&sector| words(self.sector(sector))).take(sectors_of_file).collect()
    }

    fn sector(&self, index: u32) -> &'a [u8] {
        let start = (index as usize + 1).saturating_mul(self.sector).min(self.bytes.len());
        let end = start.saturating_add(self.sector).min(self.bytes.len());
        &self.bytes[start..end]
    }

    fn chain(&self, start: u32, size: u64) -> Vec<u8> {
        follow(start, size, &self.fat, |sector| self.sector(sector))
    }

    fn mini_chain(&self, entry: &Entry) -> Vec<u8> {
        follow(entry.start, entry.size, &self.mini_fat, |sector| {
            let start = (sector as usize).saturating_mul(self.mini_sector).min(self.mini_stream.len());
            let end = (start + self.mini_sector).min(self.mini_stream.len());
            &self.mini_stream[start..end]
        })
    }
}

/// The bytes of a chain of sectors, no more than wanted and never more sectors than the table has.
fn follow<'s>(start: u32, size: u64, table: &[u32], sector: impl Fn(u32) -> &'s [u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (mut next, mut steps) = (start, 0);
    while next < LAST_SECTOR && steps < table.len() && (bytes.len() as u64) < size {
        bytes.extend_from_slice(sector(next));
        next = table.get(next as usize).copied().unwrap_or(u32::MAX);
        steps += 1;
    }
    if bytes.len() as u64 > size {
        bytes.truncate(size as usize);
    }
    bytes
}

fn entry(bytes: &[u8]) -> Entry {
    let length = usize::from(u16_at(bytes, 64).unwrap_or(0)).clamp(2, 64) - 2;
    let units: Vec<u16> = bytes[..length].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let word = |at| u32_at(bytes, at).unwrap_or(u32::MAX);
    Entry {
        name: String::from_utf16_lossy(&units),
        kind: bytes[66],
        left: word(68),
        right: word(72),
        child: word(76),
        start: word(116),
        // The upper half is garbage in files of version 3, and no file here reaches 4 GB.
        size: u64::from(word(120)),
    }
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]])).collect()
}

/// A little-endian number of two bytes.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes([pair[0], pair[1]]))
}

/// A little-endian number of four bytes.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let word = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
}

/// A little-endian float of eight bytes.
pub(super) fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    let bytes: [u8; 8] = bytes.get(at..at.checked_add(8)?)?.try_into().ok()?;
    Some(f64::from_le_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A compound file whose one sector of the table points to itself.
    fn looped() -> Vec<u8> {
        let mut bytes = vec![0_u8; 1024];
        bytes[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
        bytes[30..32].copy_from_slice(&9_u16.to_le_bytes());
        bytes[32..34].copy_from_slice(&6_u16.to_le_bytes());
        bytes
    }

    #[test]
    fn a_loop_of_sectors_ends() {
        let bytes = looped();
        let length = Compound::open(&bytes).map(|file| file.mini_stream.len());
        assert!(length.is_ok_and(|length| length <= 4096));
    }

    proptest::proptest! {
        #[test]
        fn never_panics(noise in proptest::collection::vec(proptest::num::u8::ANY, 0..900), shift in 7_u16..13) {
            let mut bytes = looped();
            bytes[30..32].copy_from_slice(&shift.to_le_bytes());
            bytes[44..].iter_mut().zip(noise).for_each(|(old, new)| *old = new);
            if let Ok(file) = Compound::open(&bytes) {
                let _ = file.stream("Workbook");
            }
        }
    }
}
