//! Whole files of every format.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| huizong_fuzz::file(data));
