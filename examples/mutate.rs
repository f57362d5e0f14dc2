//! Reads damaged copies of the fixtures for a while and says what happened: `cargo run --example mutate -- SECONDS SEED`.
//!
//! A plain stand-in for the fuzz targets where no nightly compiler is at hand. Every round takes one fixture, changes,
//! cuts or repeats a few of its bytes, and reads it as a workbook and as a document. A panic is printed with what is
//! needed to make it again; a file that takes long is named. The readers catch panics of their own libraries, so one
//! that arrives here is a fault.

use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use huizong::read::{self, ReadOptions};

/// Longer than this a small file must not take.
const SLOW: Duration = Duration::from_secs(5);

#[allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a tool at the edge that prints what it found")]
fn main() {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<u64>().expect("a number"));
    let (seconds, seed) = (arguments.next().unwrap_or(60), arguments.next().unwrap_or(1));
    let files = fixtures();
    let mut random = Random(seed | 1);
    let (begun, mut rounds, mut faults, mut slow) = (Instant::now(), 0_u64, 0_u64, 0_u64);
    while begun.elapsed() < Duration::from_secs(seconds) {
        let path = &files[random.below(files.len())];
        let state = random.0;
        let bytes = damaged(fs::read(path).expect("a fixture is there"), &mut random);
        let started = Instant::now();
        let options = ReadOptions { file: "damaged".to_owned(), ..ReadOptions::default() };
        let ran = catch_unwind(AssertUnwindSafe(|| {
            let _ = read::workbook(&bytes, &options);
            let _ = read::document(&bytes, &options);
        }));
        rounds += 1;
        if ran.is_err() {
            faults += 1;
            println!("panic: {} at state {state}", path.display());
        }
        if started.elapsed() > SLOW {
            slow += 1;
            println!("slow ({:?}): {} at state {state}", started.elapsed(), path.display());
        }
    }
    println!("{} fixtures, {rounds} damaged files in {seconds} s: {faults} panics, {slow} slow", files.len());
}

/// Every fixture that is no list of ours.
#[allow(clippy::disallowed_methods, reason = "a tool at the edge")]
fn fixtures() -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the fixtures are there") {
            let path = entry.expect("readable").path();
            let is_list = path.extension().is_some_and(|ending| ending == "md" || ending == "toml");
            if path.is_dir() {
                folders.push(path);
            } else if !is_list {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// A few bytes set, flipped, cut out or repeated; sometimes the end is missing.
fn damaged(mut bytes: Vec<u8>, random: &mut Random) -> Vec<u8> {
    for _ in 0..=random.below(8) {
        if bytes.is_empty() {
            break;
        }
        let at = random.below(bytes.len());
        let length = random.below(16).min(bytes.len() - at);
        match random.below(6) {
            0 => bytes[at] = [0, 1, 0x7f, 0x80, 0xff][random.below(5)],
            1 => bytes[at] ^= 1 << random.below(8),
            2 => drop(bytes.drain(at..at + length)),
            3 => {
                let part = bytes[at..at + length].to_vec();
                let to = random.below(bytes.len());
                bytes.splice(to..to, part);
            }
            4 => bytes[at..at + length].fill(0xff),
            _ if random.below(4) == 0 => bytes.truncate(at),
            _ => bytes[at] = bytes[at].wrapping_add(1),
        }
    }
    bytes
}

/// xorshift64: the same bytes for the same seed, without a dependency.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).expect("below a length")
    }
}
