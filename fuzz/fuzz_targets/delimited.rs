//! csv and its kin: any bytes that are text.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| huizong_fuzz::file(data));
