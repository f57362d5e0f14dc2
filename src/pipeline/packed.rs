//! Text kept compressed between reading and writing: the ledgers of a run over thousands of files are as long as the
//! files themselves, and memory is to stay flat.

use std::io::{self, Write};

use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};

/// Bytes that are compressed at a time: json comes sign by sign.
const PIECE: usize = 1 << 16;

/// A text, compressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed(Vec<u8>);

impl Packed {
    /// Compresses a text, fast rather than small.
    ///
    /// # Panics
    /// Never: memory takes every write.
    #[must_use]
    pub fn of(text: &[u8]) -> Self {
        Self::written(|out| out.write_all(text))
    }

    /// The same for a text that is written piece by piece, by what fails only where a write does.
    ///
    /// # Panics
    /// Never: memory takes every write.
    #[must_use]
    pub fn written(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Self {
        let encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        let mut out = io::BufWriter::with_capacity(PIECE, encoder);
        write(&mut out).expect("memory takes every write");
        let encoder = out.into_inner().map_err(io::IntoInnerError::into_error).expect("memory takes every write");
        Self(encoder.finish().expect("memory takes every write"))
    }

    /// The text as it was.
    ///
    /// # Panics
    /// Never: what was compressed here can be read here, and memory takes it.
    #[must_use]
    pub fn text(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.write_to(&mut out).expect("what was compressed can be read");
        out
    }

    /// Writes the text as it was.
    ///
    /// # Errors
    /// What `out` says.
    pub fn write_to(&self, out: &mut dyn Write) -> io::Result<()> {
        io::copy(&mut DeflateDecoder::new(self.0.as_slice()), out).map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_out_again() {
        for text in ["", "一行\n", &"2024/东山镇.csv,csv,B3,156,value\n".repeat(5000)] {
            let packed = Packed::of(text.as_bytes());
            let mut out = Vec::new();
            packed.write_to(&mut out).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), text);
            assert!(packed.0.len() <= text.len() / 10 + 64);
        }
    }
}
