//! Times each step of the pipeline on the sample district of `data/sample`.
//!
//!     cargo bench --bench stages
//!
//! One group a step: reading in bytes, recognition in cells, everything after in facts. The files are read from disk
//! once, before the clock starts. Whole-process figures against other tools come from `benches/peers/`.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a bench may fail loudly and open files"
)]

use std::{hint::black_box, path::Path};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use huizong::{
    check,
    diagnostic::Lang,
    grid::Workbook,
    pipeline::{self, Assessment, Bureau, Request, panel},
    read, recognize,
    report::{self, chart},
    rollup,
};

struct Sample {
    bureau: Bureau,
    files: Vec<(String, Vec<u8>)>,
    books: Vec<(String, Workbook)>,
    assessment: Assessment,
}

struct Silent;

impl pipeline::Progress for Silent {
    fn begin(&self, _files: usize) {}
    fn step(&self) {}
    fn end(&self) {}
}

fn sample() -> Sample {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample");
    let bureau = Bureau::open(None, Some(&folder)).unwrap();
    let found = pipeline::discover::discover(&bureau.input(None), &bureau.own_paths(None)).value;
    let files: Vec<_> = found.into_iter().map(|found| (found.name, std::fs::read(found.path).unwrap())).collect();
    let book = |(name, bytes): &(String, Vec<u8>)| {
        let options = read::ReadOptions { file: name.clone(), ..read::ReadOptions::default() };
        (name.clone(), read::workbook(bytes, &options).value)
    };
    let books = files.iter().map(book).filter(|(_, book)| !book.sheets.is_empty()).collect();
    let assessment = pipeline::run(&bureau, &Request::default(), &Silent).unwrap();
    Sample { bureau, files, books, assessment }
}

fn stages(criterion: &mut Criterion) {
    let sample = sample();
    let Sample { bureau, files, books, assessment } = &sample;
    let bytes: usize = files.iter().map(|file| file.1.len()).sum();
    let cells: usize = books.iter().flat_map(|(_, book)| &book.sheets).map(|sheet| sheet.cells().len()).sum();
    let facts = assessment.facts.rows().len();

    let mut group = criterion.benchmark_group("intake");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("read", |bench| {
        bench.iter(|| {
            for (name, bytes) in files {
                let options = read::ReadOptions { file: name.clone(), ..read::ReadOptions::default() };
                black_box(read::workbook(bytes, &options));
            }
        });
    });
    group.throughput(Throughput::Elements(cells as u64));
    group.bench_function("recognize", |bench| {
        bench.iter(|| {
            for (name, book) in books {
                let context = recognize::Context {
                    catalog: &bureau.catalog,
                    roster: &bureau.roster,
                    mappings: &bureau.mappings,
                    file: name.as_str().into(),
                };
                black_box(recognize::workbook(book, &context));
            }
        });
    });
    group.finish();

    let mut group = criterion.benchmark_group("assess");
    group.sample_size(10);
    group.throughput(Throughput::Elements(facts as u64));
    group.bench_function("roll up", |bench| {
        bench.iter(|| rollup::totals(&assessment.facts, &bureau.catalog, &bureau.roster).unwrap());
    });
    let subject = check::Subject {
        facts: &assessment.facts,
        catalog: &bureau.catalog,
        roster: &bureau.roster,
        totals: &[],
        year: assessment.year,
    };
    group.bench_function("check", |bench| bench.iter(|| check::run(&subject)));
    let numbers = panel::from_facts(&assessment.facts, bureau);
    group.bench_function("detect", |bench| bench.iter(|| panel::detect(&numbers, assessment.year)));
    group.finish();

    let edition = assessment.edition(bureau, Lang::Zh, None, "bench");
    let mut group = criterion.benchmark_group("report");
    group.sample_size(10);
    group.throughput(Throughput::Elements(facts as u64));
    group.bench_function("workbook", |bench| bench.iter(|| report::workbook::district(&edition).unwrap()));
    group.bench_function("page", |bench| bench.iter(|| report::page::html(&edition)));
    group.bench_function("charts as svg", |bench| bench.iter(|| chart::all(&edition)));
    let charts = chart::all(&edition);
    group.throughput(Throughput::Elements(charts.len() as u64));
    group.bench_function("charts as png", |bench| {
        bench.iter(|| charts.iter().map(|chart| chart::png(&chart.svg).unwrap().len()).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
