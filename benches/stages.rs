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

use std::{collections::BTreeSet, hint::black_box, path::Path};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use huizong::{
    catalog::Kind,
    check,
    diagnostic::Lang,
    grid::Workbook,
    pipeline::{
        self, Assessment, Bureau, Request,
        books::Depth,
        handled::Handled,
        panel,
        render::{Kinds, Manner},
    },
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
    let lexicon = bureau.lexicon(None);
    group.bench_function("recognize", |bench| {
        bench.iter(|| {
            let recognizer = recognize::Recognizer::new(&lexicon);
            for (name, book) in books {
                let context = recognize::Context {
                    catalog: &bureau.catalog,
                    roster: &bureau.roster,
                    mappings: &bureau.mappings,
                    file: name.as_str().into(),
                };
                black_box(recognizer.workbook(book, &context));
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
    let lineages = bureau.roster.lineages(assessment.year);
    let subject = check::Subject {
        facts: &assessment.facts,
        catalog: &bureau.catalog,
        roster: &bureau.roster,
        totals: &[],
        year: assessment.year,
        lineages: &lineages,
    };
    group.bench_function("check", |bench| bench.iter(|| check::run(&subject)));
    let numbers =
        panel::from_facts(&assessment.facts, bureau, &BTreeSet::new(), &assessment.comparisons, &assessment.superseded);
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

/// What a district of 20 townships, all indicators of the catalog and 10 years hands in: workbook, page and every
/// chart together.
fn district(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    write_returns(folder.path());
    let bureau = Bureau::open(None, Some(folder.path())).unwrap();
    let assessment = pipeline::run(&bureau, &Request::default(), &Silent).unwrap();
    let facts = assessment.facts.rows().iter().filter(|fact| fact.value.is_some()).count();
    assert!(facts > UNITS * YEARS * 120, "only {facts} figures were recognized");
    let kinds = Kinds { facts: false, ..Kinds::ALL };
    let manner = Manner { lang: Lang::Zh, as_of: None, kinds, books: Depth::Area };

    let mut group = criterion.benchmark_group("district 20 x 133 x 10");
    group.sample_size(10);
    group.throughput(Throughput::Elements(facts as u64));
    group.bench_function("workbook, page and charts", |bench| {
        bench.iter(|| pipeline::render::outputs(&assessment, &bureau, &Handled::default(), manner).unwrap());
    });
    group.finish();
}

const UNITS: usize = 20;
const YEARS: usize = 10;

/// A table a year: townships as rows, the catalog's indicators as columns.
fn write_returns(folder: &Path) {
    let units = (0..UNITS).map(|unit| format!("{},试验{unit:02}镇,试验省/试验市/试验区\n", 990_000_100 + unit));
    let units: String = std::iter::once("code,name,parents\n".to_owned()).chain(units).collect();
    std::fs::write(folder.join("huizong.toml"), "title = \"试验区\"\n").unwrap();
    std::fs::write(folder.join("units.csv"), units).unwrap();
    let bureau = Bureau::open(None, Some(folder)).unwrap();
    let indicators: Vec<_> = bureau.catalog.ids().map(|(_, indicator)| indicator).collect();
    std::fs::create_dir(folder.join("data")).unwrap();
    for year in 0..YEARS {
        let names = indicators.iter().map(|indicator| indicator.name.zh.as_str());
        let mut lines = vec![std::iter::once("乡镇").chain(names).collect::<Vec<_>>().join(",")];
        for unit in 0..UNITS {
            let value = |at: usize| match indicators[at].kind {
                Kind::Boolean => "是".to_owned(),
                Kind::Rate => format!("{}%", 60 + (unit * 7 + year * 3 + at) % 40),
                _ => (unit * 13 % 90 + year * 2 + at * 5 % 70).to_string(),
            };
            let values = (0..indicators.len()).map(value);
            lines.push(std::iter::once(format!("试验{unit:02}镇")).chain(values).collect::<Vec<_>>().join(","));
        }
        let name = format!("{}年各镇报表.csv", 2015 + year);
        std::fs::write(folder.join("data").join(name), lines.join("\n")).unwrap();
    }
}

criterion_group!(benches, stages, district);
criterion_main!(benches);
