//! The body of a docx.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| huizong_fuzz::report(&huizong_fuzz::docx(data)));
