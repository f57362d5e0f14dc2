//! Recognition scored on labelled workbooks made by other programs (`tests/fixtures/intake`, see its README.md).
//!
//! `cargo test --test it intake -- --nocapture` prints the score of every family. A figure is *recognized* when an
//! observation gives its unit, year, indicator, period and value; an observation that gives any of these wrongly, or
//! stands where there is no figure, is *silently wrong*. What is left is not recognized and was said: its cell is in
//! the ledger as unmapped, doubtful or something else.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    path::{Path, PathBuf},
};

use huizong::{
    catalog::{Catalog, Roster, load, roster},
    grid::Workbook,
    observation::{Observation, Period, PeriodKind, State},
    read,
    recognize::{CellClass, Context, LedgerRow, Lexicon, Recognition, Recognizer},
};
use rust_decimal::Decimal;

use crate::support::csv_rows;

/// One line of `truth.csv` that names an indicator.
#[derive(Debug)]
struct Figure {
    sheet: usize,
    cell: String,
    value: Option<Decimal>,
    state: String,
}

/// Unit, year, indicator, and period: `year`, or its kind and last day.
type Key = (String, i16, String, String);

/// What is true of one book.
#[derive(Default)]
struct Book {
    file: String,
    figures: BTreeMap<Key, Figure>,
    /// Non-empty cells of each sheet, counted by the program that made it.
    cells: Vec<usize>,
    /// The bureau it was sent to; empty for that of the townships.
    bureau: String,
}

/// How recognition did on some books.
#[derive(Debug, Default, Clone)]
struct Score {
    books: usize,
    sheets: usize,
    refused: usize,
    figures: usize,
    recognized: usize,
    /// Figures not recognized, by the class of their cell.
    missed: BTreeMap<String, usize>,
    wrong: Vec<String>,
    /// Sheets whose ledger does not hold every non-empty cell exactly once.
    ledger: Vec<String>,
    unmapped_labels: usize,
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/intake")
}

fn books(split: &str) -> BTreeMap<usize, Book> {
    let rows = |name: &str| csv_rows(&std::fs::read(fixtures().join(split).join(name)).unwrap());
    let mut books = BTreeMap::<usize, Book>::new();
    for row in rows("books.csv") {
        let book = books.entry(row["book"].parse().unwrap()).or_default();
        book.file.clone_from(&row["file"]);
        book.cells.push(row["cells"].parse().unwrap());
        book.bureau = row.get("bureau").cloned().unwrap_or_default();
    }
    for row in rows("truth.csv").iter().filter(|row| !row["indicator"].is_empty()) {
        let book = books.get_mut(&row["book"].parse().unwrap()).unwrap();
        let year = row["year"].parse().unwrap();
        let key = (row["unit"].clone(), year, row["indicator"].clone(), row["period"].clone());
        let figure = Figure {
            sheet: row["sheet"].parse().unwrap(),
            cell: row["cell"].clone(),
            value: row["value"].parse().ok(),
            state: row["state"].clone(),
        };
        // A summary and its details may both hold it.
        let (value, state) = (figure.value, figure.state.clone());
        let known = book.figures.entry(key).or_insert(figure);
        assert!((known.value, &known.state) == (value, &state), "{}: two truths for one key {row:?}", book.file);
    }
    books
}

/// Catalog and roster of the set.
struct Bureau {
    catalog: Catalog,
    roster: Roster,
}

impl Bureau {
    /// The bureau of the townships, which uses our catalog, or another one with indicators of its own.
    fn named(name: &str) -> Self {
        let folder = if name.is_empty() { fixtures() } else { fixtures().join("bureaus").join(name) };
        let text = |file: &str| std::fs::read_to_string(folder.join(file)).unwrap();
        let own = if name.is_empty() { Vec::new() } else { vec![("indicators.toml", text("indicators.toml"))] };
        let own: Vec<(&str, &str)> = own.iter().map(|(file, text)| (*file, text.as_str())).collect();
        let catalog = load::catalog(&own).unwrap();
        Self { catalog, roster: roster::from_csv("units.csv", &text("units.csv")).unwrap() }
    }

    fn context(&self, file: &str) -> Context<'_> {
        Context { catalog: &self.catalog, roster: &self.roster, mappings: &[], file: file.into() }
    }

    fn recognize(&self, split: &str, file: &str, recognizer: &Recognizer<'_>) -> (Workbook, Recognition) {
        let bytes = std::fs::read(fixtures().join(split).join(file)).unwrap();
        let options = read::ReadOptions { file: file.to_owned(), ..Default::default() };
        let workbook = read::workbook(&bytes, &options).value;
        let recognition = recognizer.workbook(&workbook, &self.context(file)).value;
        (workbook, recognition)
    }

    fn key(&self, observation: &Observation) -> Key {
        let unit = self.roster.node(observation.unit).name.clone();
        let code = self.catalog.indicator(observation.indicator).code.clone();
        let period = match observation.period {
            Period { kind: PeriodKind::Year, .. } => "year".to_owned(),
            Period { kind, end } => format!("{} {end}", kind.name()),
        };
        (unit, observation.year, code, period)
    }

    /// A quarter beside its year is a part of it and no observation of its own; its line of the ledger says what it is.
    fn is_part_in_ledger(&self, recognition: &Recognition, sheet: Option<&&str>, key: &Key, figure: &Figure) -> bool {
        let (unit, year, code, period) = key;
        period != "year"
            && line_of(recognition, sheet, &figure.cell).is_some_and(|row| {
                row.class == CellClass::Value
                    && row.value == figure.value
                    && row.year == Some(*year)
                    && row.unit.is_some_and(|id| self.roster.node(id).name == *unit)
                    && row.indicator.is_some_and(|id| self.catalog.indicator(id).code == *code)
            })
    }

    fn score(&self, split: &str, book: &Book, recognizer: &Recognizer<'_>) -> Score {
        let (workbook, recognition) = self.recognize(split, &book.file, recognizer);
        let mut score = Score { books: 1, unmapped_labels: recognition.unmapped.len(), ..Score::default() };
        let mut found = BTreeSet::new();
        for observation in &recognition.observations {
            let key = self.key(observation);
            match judge(observation, book.figures.get(&key)) {
                Ok(()) => drop(found.insert(key)),
                Err(_) if observation.state == State::Unreadable => {
                    *score.missed.entry("said to be unreadable".to_owned()).or_default() += 1;
                }
                Err(why) => {
                    score.wrong.push(format!(
                        "{} {} {key:?} {:?}: {why}",
                        book.file,
                        observation.source.at(),
                        &*observation.raw
                    ));
                }
            }
        }
        let sheet_names: Vec<&str> = workbook.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        let mut by_sheet = BTreeMap::<usize, (usize, usize)>::new();
        for (key, figure) in book.figures.iter().filter(|(_, figure)| figure.value.is_some()) {
            let (figures, recognized) = by_sheet.entry(figure.sheet).or_default();
            *figures += 1;
            let sheet = sheet_names.get(figure.sheet - 1);
            if found.contains(key) || self.is_part_in_ledger(&recognition, sheet, key, figure) {
                *recognized += 1;
            } else {
                let class = class_of(&recognition, sheet, &figure.cell);
                *score.missed.entry(class).or_default() += 1;
            }
        }
        score.sheets = by_sheet.len();
        score.refused = by_sheet.values().filter(|(_, recognized)| *recognized == 0).count();
        score.figures = by_sheet.values().map(|(figures, _)| figures).sum();
        score.recognized = by_sheet.values().map(|(_, recognized)| recognized).sum();
        score.ledger = book.ledger_faults(&recognition, &sheet_names);
        score
    }
}

impl Book {
    fn ledger_faults(&self, recognition: &Recognition, sheet_names: &[&str]) -> Vec<String> {
        let faults = self.cells.iter().enumerate().filter_map(|(at, expected)| {
            let name = sheet_names.get(at)?;
            let cells: Vec<_> =
                recognition.ledger.iter().filter(|row| &*row.sheet == *name).map(|row| row.cell).collect();
            let distinct = cells.iter().collect::<BTreeSet<_>>().len();
            let is_complete = cells.len() == *expected && distinct == *expected;
            (!is_complete).then(|| format!("{} {name}: {} of {expected} cells", self.file, cells.len()))
        });
        let missing = (self.cells.len() != sheet_names.len()).then(|| format!("{}: sheets {sheet_names:?}", self.file));
        faults.chain(missing).collect()
    }
}

/// Whether an observation says what is true. A blank where nothing is known of a figure invents nothing, and what is
/// said to be unreadable is not recognized, but not silently wrong.
fn judge(observation: &Observation, truth: Option<&Figure>) -> Result<(), String> {
    match truth {
        None if observation.state == State::Blank => Ok(()),
        None => Err("there is no such figure".to_owned()),
        Some(truth) if truth.value == observation.value && truth.state == observation.state.name() => Ok(()),
        Some(truth) => {
            Err(format!("is {:?} {:?}, said {:?} {:?}", truth.state, truth.value, observation.state, observation.value))
        }
    }
}

/// The line of the ledger for a cell.
fn line_of<'r>(recognition: &'r Recognition, sheet: Option<&&str>, cell: &str) -> Option<&'r LedgerRow> {
    recognition.ledger.iter().find(|row| Some(&&*row.sheet) == sheet && row.cell.to_string() == cell)
}

/// What the ledger says of a cell that was not recognized.
fn class_of(recognition: &Recognition, sheet: Option<&&str>, cell: &str) -> String {
    line_of(recognition, sheet, cell).map_or_else(|| "nowhere".to_owned(), |row| format!("{:?}", row.class))
}

impl Score {
    fn add(&mut self, other: &Self) {
        self.books += other.books;
        self.sheets += other.sheets;
        self.refused += other.refused;
        self.figures += other.figures;
        self.recognized += other.recognized;
        self.unmapped_labels += other.unmapped_labels;
        for (class, count) in &other.missed {
            *self.missed.entry(class.clone()).or_default() += count;
        }
        self.wrong.extend(other.wrong.iter().cloned());
        self.ledger.extend(other.ledger.iter().cloned());
    }

    fn share(part: usize, whole: usize) -> f64 {
        100.0 * part as f64 / whole.max(1) as f64
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:>4} books {:>6} figures  recognized {:>6.2}%  wrong {:>4}  refused {:>3}/{:<3} sheets  unmapped labels a book {:>5.1}  ledger faults {:>3}  missed {:?}",
            self.books,
            self.figures,
            Self::share(self.recognized, self.figures),
            self.wrong.len(),
            self.refused,
            self.sheets,
            self.unmapped_labels as f64 / self.books.max(1) as f64,
            self.ledger.len(),
            self.missed,
        )
    }
}

/// Scores every book of a split and prints the score by family and by file format.
#[allow(clippy::print_stdout, reason = "the score is what the test is run for")]
fn score(split: &str) -> Score {
    let books = books(split);
    let names: BTreeSet<&str> = books.values().map(|book| book.bureau.as_str()).collect();
    let bureaus: BTreeMap<&str, Bureau> = names.into_iter().map(|name| (name, Bureau::named(name))).collect();
    let contexts: BTreeMap<&str, Context<'_>> =
        bureaus.iter().map(|(name, bureau)| (*name, bureau.context(""))).collect();
    let lexicons: BTreeMap<&str, Lexicon<'_>> =
        contexts.iter().map(|(name, context)| (*name, Lexicon::new(context))).collect();
    let recognizers: BTreeMap<&str, Recognizer<'_>> =
        lexicons.iter().map(|(name, lexicon)| (*name, Recognizer::new(lexicon))).collect();
    let (mut by_family, mut by_format, mut all) = (BTreeMap::new(), BTreeMap::new(), Score::default());
    for book in books.values() {
        let name = book.bureau.as_str();
        let score = bureaus[name].score(split, book, &recognizers[name]);
        let mut folders = book.file.split('/').map(str::to_owned);
        by_family.entry(folders.next().unwrap()).or_insert_with(Score::default).add(&score);
        by_format.entry(folders.next().unwrap()).or_insert_with(Score::default).add(&score);
        all.add(&score);
    }
    for (name, score) in by_family.iter().chain(&by_format) {
        println!("{name:<24}{score}");
    }
    println!("{split:<24}{all}");
    for fault in all.wrong.iter().chain(&all.ledger).take(40) {
        println!("  {fault}");
    }
    all
}

/// Insists that nothing is silently wrong beyond one figure in 10,000, that the ledger is complete, and that no more
/// sheets are refused and no fewer figures recognized than was reached before, both in per cent. The goals are 5 and 97.
fn holds(score: &Score, refused: usize, recognized: usize) {
    assert!(score.wrong.len() * 10_000 <= score.figures, "{} figures are silently wrong", score.wrong.len());
    assert_eq!(score.ledger, Vec::<String>::new(), "the ledger does not hold every cell once");
    assert!(score.refused * 100 <= score.sheets * refused, "{} of {} sheets refused", score.refused, score.sheets);
    assert!(
        score.recognized * 100 >= score.figures * recognized,
        "{} of {} recognized",
        score.recognized,
        score.figures
    );
}

#[test]
fn readers_give_every_cell_that_was_written() {
    let mut faults = Vec::new();
    for split in [
        "dev",
        "dev-2",
        "dev-3",
        "dev-4",
        "dev-5",
        "dev-6",
        "dev-7",
        "dev-8",
        "dev-9",
        "dev-10",
        "dev-11",
        "dev-12",
        "dev-13",
        "held-out",
        "held-out-2",
        "held-out-3",
        "held-out-4",
        "held-out-5",
        "held-out-6",
        "held-out-7",
        "held-out-8",
    ] {
        for book in books(split).values() {
            let bytes = std::fs::read(fixtures().join(split).join(&book.file)).unwrap();
            let read = read::workbook(&bytes, &read::ReadOptions::default());
            let cells: Vec<usize> = read.value.sheets.iter().map(|sheet| sheet.cells().len()).collect();
            if cells != book.cells {
                faults.push(format!("{}: {cells:?}, written {:?}; {:?}", book.file, book.cells, read.diagnostics));
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn families_that_were_looked_at() {
    holds(&score("dev"), 0, 99);
}

#[test]
fn families_that_were_looked_at_after_they_were_scored() {
    holds(&score("dev-2"), 2, 99);
}

#[test]
fn families_that_were_not_looked_at() {
    holds(&score("held-out"), 5, 97);
}

#[test]
fn families_drawn_up_last() {
    holds(&score("held-out-2"), 5, 97);
}

#[test]
fn families_of_other_offices() {
    // Drawn up to be hard and not mended yet: the score is printed, and may only rise.
    let score = score("dev-3");
    assert_eq!(score.ledger, Vec::<String>::new(), "the ledger does not hold every cell once");
    assert!(
        score.wrong.is_empty() && score.recognized >= 2152,
        "{} wrong, {} recognized",
        score.wrong.len(),
        score.recognized
    );
}

#[test]
fn families_of_a_stranger() {
    // Drawn up by one who had not seen the program; its first score stands in the fixtures' README.
    holds(&score("dev-4"), 0, 99);
}

#[test]
fn families_of_a_second_stranger() {
    // Its first score, 60 % with 29 wrong, stands in the fixtures' README; mended in general rules since.
    holds(&score("dev-5"), 0, 98);
}

#[test]
fn families_of_a_third_stranger() {
    // Its first score, 72 % with 111 wrong, stands in the fixtures' README; mended in general rules since.
    holds(&score("dev-6"), 0, 94);
}

#[test]
fn families_of_a_fourth_stranger() {
    // Its first score, 67 % with 938 wrong, stands in the fixtures' README; mended in general rules since.
    holds(&score("dev-7"), 18, 90);
}

#[test]
fn families_of_a_fifth_stranger() {
    // The first scores of its halves stand in the fixtures' README; one was mended in general rules since, the other in part.
    holds(&score("dev-8"), 0, 99);
    holds(&score("held-out-3"), 0, 79);
}

#[test]
fn families_of_a_sixth_stranger() {
    // First scores, 83 and 97 %, in the fixtures' README; mended in general rules since.
    holds(&score("dev-9"), 0, 97);
    holds(&score("held-out-4"), 0, 99);
}

#[test]
fn families_of_a_seventh_stranger() {
    // Layouts of every kind but the plain one. First scores, 91 % with 48 wrong and 63 % with 165, in the fixtures' README;
    // mended in general rules since.
    holds(&score("dev-10"), 0, 98);
    holds(&score("held-out-5"), 0, 98);
}

#[test]
fn families_of_an_eighth_stranger() {
    // First scores, 89.6 % with 1 wrong and 93.2 % with 31, in the fixtures' README; mended in general rules since.
    holds(&score("dev-11"), 0, 99);
    holds(&score("held-out-6"), 0, 99);
}

#[test]
fn families_of_a_ninth_stranger() {
    // First scores, 82.7 % and 77.4 % with 3 wrong each, in the fixtures' README; mended in general rules since, in
    // part; two sheets in two languages are still refused.
    holds(&score("dev-12"), 0, 95);
    holds(&score("held-out-7"), 6, 94);
}

#[test]
fn families_of_a_tenth_stranger() {
    // First scores, 35.7 % with 12 wrong and 63 % with 664, in the fixtures' README; mended in general rules since.
    holds(&score("dev-13"), 0, 96);
    holds(&score("held-out-8"), 0, 99);
}
