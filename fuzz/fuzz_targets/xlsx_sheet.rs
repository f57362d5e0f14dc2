//! A worksheet's XML inside a sound xlsx.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| huizong_fuzz::table(&huizong_fuzz::xlsx(data)));
