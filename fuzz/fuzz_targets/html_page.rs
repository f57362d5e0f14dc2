//! A page, as a table and as a report.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| huizong_fuzz::file(data));
