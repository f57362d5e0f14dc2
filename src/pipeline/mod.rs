//! The order of the steps, and the only place besides the command line that opens files and starts threads.
//!
//! `discover` → `intake` (per file, in parallel) → `assess` (pure) → `outputs` (bytes to files).

pub mod area;
mod arrived;
pub mod bureau;
pub mod discover;
pub mod handled;
pub mod intake;
pub mod interrupt;
pub mod panel;
pub mod assess;
pub mod records;
pub mod render;
pub mod books;
pub mod outputs;
pub mod packed;
pub mod system;
pub mod unlisted;
pub mod year;

use std::path::{Path, PathBuf};

pub use assess::{Assessment, Unusable};
pub use bureau::Bureau;
pub use outputs::Output;

use crate::{
    diagnostic::{Diagnostic, Location, Severity, Text},
    report::ReportError,
};

/// Why a run could not be carried out at all. Faults of single files are diagnostics, not failures.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Files of the bureau's folder or the catalog are wrong; all of the faults.
    #[error("{} faults in the bureau's settings", .0.len())]
    Settings(Vec<Diagnostic>),
    /// No `huizong.toml` was found upward from this folder.
    #[error("no huizong.toml found from {}", .0.display())]
    NoBureau(PathBuf),
    /// The input folder holds no return of any year.
    #[error("no usable input in {}", folder.display())]
    NoInput {
        /// The folder.
        folder: PathBuf,
        /// How many files it holds.
        files: usize,
        /// What reading them said, the headers that were not recognized, and every cell.
        unusable: Box<Unusable>,
    },
    /// A file that must be read cannot be.
    #[error("{}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The table of facts could not be built or summed.
    #[error("table of facts: {0}")]
    Table(#[from] polars::prelude::PolarsError),
    /// A report could not be made.
    #[error("report: {0}")]
    Report(#[from] ReportError),
}

impl Failure {
    /// What to tell the person.
    #[must_use]
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let one = |code, path: &Path, message: Text, hint: Text| {
            let place = Location::file(path.display().to_string());
            vec![Diagnostic::new(Severity::Error, code, place, message).with_hint(hint)]
        };
        match self {
            Self::Settings(diagnostics) => diagnostics.clone(),
            Self::NoBureau(folder) => one(
                "no-settings",
                folder,
                Text::new("从这里向上没有找到 huizong.toml", "no huizong.toml was found from here upward"),
                Text::new(
                    "先运行 huizong init --district 区县代码 建立本单位的文件夹，或用 --config 指定；只想看看就用 --input 指定报送文件所在的文件夹",
                    "run `huizong init --district CODE` to set up the bureau's folder, or name it with --config; for a first look name the folder of the returns with --input",
                ),
            ),
            Self::NoInput { folder, files: 0, unusable } => {
                let message = Text::new("没有找到报送文件", "no return was found");
                let hint = Text::new(
                    "把各单位的表格放进这个文件夹（可按年度分子文件夹），再运行一次",
                    "put the units' files into this folder (a subfolder per year is fine) and run again",
                );
                [unusable.diagnostics.clone(), one("no-input", folder, message, hint)].concat()
            }
            Self::NoInput { unusable, .. } if unusable.outside.is_some() => {
                unusable.diagnostics.iter().chain(&unusable.outside).cloned().collect()
            }
            Self::NoInput { folder, files, unusable } => {
                let message = Text::new(
                    format!("读了 {files} 个文件，没有一个数能归到单位、指标和年度"),
                    format!("{files} files were read; no figure has a unit, an indicator and a year"),
                );
                let (reasons_zh, reasons_en) = match unusable.diagnostics.as_slice() {
                    [] => {
                        ("请先看表头、单位名称、年度是否写在表里", "see whether the tables state heads, unit and year")
                    }
                    _ => ("原因见上面各条", "the reasons stand above"),
                };
                let (maps_zh, maps_en) = if unusable.unmapped.is_empty() {
                    ("", "")
                } else {
                    ("，用 huizong map 对应未识别的列名", ", map unknown labels with huizong map")
                };
                let hint = Text::new(
                    format!("{reasons_zh}；用 huizong ledger 逐格查看{maps_zh}"),
                    format!("{reasons_en}; look at every cell with huizong ledger{maps_en}"),
                );
                [unusable.diagnostics.clone(), one("no-input", folder, message, hint)].concat()
            }
            Self::Read { path, source } => vec![system::unopened(path.display().to_string(), source)],
            Self::Table(_) | Self::Report(_) => vec![system::internal(&self.to_string())],
        }
    }
}

/// What a run is asked to do.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Folder with the returns; the bureau's setting when absent.
    pub input: Option<PathBuf>,
    /// Folders to leave out because the run writes there.
    pub output: Option<PathBuf>,
    /// Reference year; the bureau's setting, else the newest in the data (see [`year`]).
    pub year: Option<i16>,
    /// Files read at a time; all cores when absent.
    pub jobs: Option<usize>,
}

/// How far a run has come, for whoever shows it.
pub trait Progress: Sync {
    /// Reading begins on this many files.
    fn begin(&self, files: usize);
    /// One more file is read.
    fn step(&self);
    /// Reading is over.
    fn end(&self);
}

/// Reads everything and assesses it. Writes nothing.
pub fn run(bureau: &Bureau, request: &Request, progress: &dyn Progress) -> Result<Assessment, Failure> {
    let input = bureau.input(request.input.as_deref());
    let found = discover::discover(&input, &bureau.own_paths(request.output.as_deref()));
    progress.begin(found.value.len());
    let keep = |intake| {
        progress.step();
        records::pack(intake, bureau)
    };
    let intakes = in_pool(request.jobs, || intake::take_all(&found.value, bureau, request.year, &keep));
    progress.end();
    let year = request.year.or(bureau.settings.year);
    let files = intakes.len();
    let assessed = assess::assess(intakes, bureau, year, found.diagnostics)?;
    assessed.map_err(|unusable| Failure::NoInput { folder: input, files, unusable: Box::new(unusable) })
}

/// Runs a task on a pool of this many threads; on the common pool when no number is given.
fn in_pool<T: Send>(jobs: Option<usize>, task: impl FnOnce() -> T + Send) -> T {
    match jobs.map(|jobs| rayon::ThreadPoolBuilder::new().num_threads(jobs).build()) {
        Some(Ok(pool)) => pool.install(task),
        Some(Err(_)) | None => task(), // a pool that the system refuses is a slower run, not a lost one
    }
}
