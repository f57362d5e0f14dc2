//! A worksheet's records inside a sound xlsb.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| huizong_fuzz::table(&huizong_fuzz::xlsb(data)));
