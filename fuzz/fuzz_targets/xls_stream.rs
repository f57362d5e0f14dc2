//! The Workbook stream of an xls.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| huizong_fuzz::table(&huizong_fuzz::ole("Workbook", data)));
