//! A bureau's folder: what `init` writes and every command finds.

use std::path::{Path, PathBuf};

use super::{Failure, area, system};
use crate::{
    catalog::{
        Catalog, CatalogError, Roster,
        folder::{self, Settings},
        load, roster,
    },
    diagnostic::{Checked, Diagnostic},
    narrative::Grammar,
    observation::UnitId,
    read,
    recognize::{Context, Lexicon, Mapping, mapping},
    settle::Correction,
};

/// Name of the settings file by which a bureau's folder is known.
pub const SETTINGS: &str = "huizong.toml";
const MAPPINGS: &str = "mappings.csv";
const CORRECTIONS: &str = "corrections.csv";
/// Everything that is known before a return is opened.
#[derive(Debug, Clone)]
pub struct Bureau {
    /// The folder that holds `huizong.toml`.
    pub folder: PathBuf,
    /// Its settings.
    pub settings: Settings,
    /// Indicators, rules, measures: ours and the bureau's.
    pub catalog: Catalog,
    /// Reporting units and levels above.
    pub roster: Roster,
    /// The same with names that tell units apart, for reports.
    pub shown_roster: Roster,
    /// The node that holds all reporting units.
    pub area: UnitId,
    /// The phrases of the catalog, compiled once.
    pub grammar: Grammar,
    /// What was said while the folder was opened.
    pub diagnostics: Vec<Diagnostic>,
    /// The clerk's answers about labels.
    pub mappings: Vec<Mapping>,
    /// The bureau's overrides.
    pub corrections: Vec<Correction>,
    /// The content of the bureau's own files, for the run's id.
    pub fingerprint: String,
}

impl Bureau {
    /// Opens the folder of a settings file, or the one found upward from the input or the current folder, or one that
    /// holds a list of units beside or above the input and no settings. All faults of all its files are returned
    /// together.
    pub fn open(config: Option<&Path>, input: Option<&Path>) -> Result<Self, Failure> {
        let is_named = config.is_some();
        let config = match config {
            Some(config) => config.to_owned(),
            None => find_settings(input)?,
        };
        let folder = config.parent().map(Path::to_owned).unwrap_or_default();
        let mut files = Files { folder: &folder, fingerprint: String::new() };
        let text = if !is_named && is_list_alone(&config) { String::new() } else { files.required(&config)? };
        let name = config.file_name().map_or(SETTINGS.into(), |name| name.to_string_lossy());
        let settings = folder::settings(&name, &text).map_err(|errors| faults(&errors))?;
        let mut own = Vec::new();
        for name in load::FILE_NAMES {
            own.extend(files.optional(name)?.map(|text| (name, text)));
        }
        let own: Vec<(&str, &str)> = own.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let units = files.required(&folder.join(&settings.units))?;
        let mappings = files.optional(MAPPINGS)?.unwrap_or_default();
        let corrections = files.optional(CORRECTIONS)?.unwrap_or_default();

        let catalog = load::catalog(&own);
        let roster = roster::from_csv(&settings.units, &units);
        let (catalog, roster) = match (catalog, roster) {
            (Ok(catalog), Ok(roster)) => (catalog, area::under_one_root(roster, &settings.title)),
            (catalog, roster) => {
                let errors: Vec<CatalogError> = [catalog.err(), roster.err()].into_iter().flatten().flatten().collect();
                return Err(faults(&errors));
            }
        };
        let area = area::area(&roster);
        let mappings = mapping::parse(&mappings, &catalog);
        let corrections = folder::corrections(CORRECTIONS, &corrections, &catalog, &roster);
        let (mappings, corrections) = match (mappings, corrections) {
            (Ok(mappings), Ok(corrections)) => (mappings, corrections),
            (mappings, corrections) => {
                let errors: Vec<CatalogError> =
                    [mappings.err(), corrections.err()].into_iter().flatten().flatten().collect();
                return Err(faults(&errors));
            }
        };
        let fingerprint = files.fingerprint;
        let Checked { value: grammar, diagnostics } = Grammar::of(&catalog);
        Ok(Self {
            folder,
            settings,
            catalog,
            shown_roster: roster::told_apart(&roster),
            roster,
            area,
            grammar,
            diagnostics,
            mappings,
            corrections,
            fingerprint,
        })
    }

    /// The built-in catalog without any unit: enough to look at single files.
    pub fn builtin() -> Result<Self, Failure> {
        let catalog = load::catalog(&[]).map_err(|errors| faults(&errors))?;
        let Checked { value: grammar, diagnostics } = Grammar::of(&catalog);
        Ok(Self {
            folder: PathBuf::new(),
            settings: Settings::default(),
            roster: area::under_one_root(Roster::default(), ""),
            shown_roster: area::under_one_root(Roster::default(), ""),
            area: UnitId(0),
            catalog,
            grammar,
            diagnostics,
            mappings: Vec::new(),
            corrections: Vec::new(),
            fingerprint: String::new(),
        })
    }

    /// Names of catalog and roster, indexed once for many files.
    #[must_use]
    pub fn lexicon(&self, year: Option<i16>) -> Lexicon<'_> {
        let context =
            Context { catalog: &self.catalog, roster: &self.roster, mappings: &self.mappings, file: "".into() };
        Lexicon::new(&context).assuming_year(year)
    }

    /// The folder with the returns. A folder that holds the settings stands for its own input folder.
    #[must_use]
    pub fn input(&self, asked: Option<&Path>) -> PathBuf {
        match asked {
            Some(asked) if !asked.join(SETTINGS).is_file() => asked.to_owned(),
            _ => self.folder.join(&self.settings.input),
        }
    }

    /// The folder for the results.
    #[must_use]
    pub fn output(&self, asked: Option<&Path>) -> PathBuf {
        asked.map_or_else(|| self.folder.join(&self.settings.output), Path::to_owned)
    }

    /// Files and folders that nobody sent: settings, lists, outputs.
    #[must_use]
    pub fn own_paths(&self, output: Option<&Path>) -> Vec<PathBuf> {
        let lists = [SETTINGS, MAPPINGS, CORRECTIONS, self.settings.units.as_str()];
        let own = lists.into_iter().chain(load::FILE_NAMES).map(|name| self.folder.join(name));
        own.chain([self.output(None), self.output(output)]).collect()
    }
}

/// All faults once: a file that is read for several kinds of entries says the same of each.
fn faults(errors: &[CatalogError]) -> Failure {
    let mut said: Vec<Diagnostic> = Vec::with_capacity(errors.len());
    for fault in errors.iter().map(CatalogError::diagnostic) {
        if !said.contains(&fault) {
            said.push(fault);
        }
    }
    Failure::Settings(said)
}

/// The settings file, upward from the input folder, else from the current one; else where it would stand beside a list
/// of units in the input folder or the one above.
fn find_settings(input: Option<&Path>) -> Result<PathBuf, Failure> {
    let upward = |from: &Path| {
        let from = from.canonicalize().ok()?;
        from.ancestors().map(|folder| folder.join(SETTINGS)).find(|path| path.is_file())
    };
    let beside_list = |from: &Path| {
        let from = from.canonicalize().ok()?;
        from.ancestors().take(2).map(|folder| folder.join(SETTINGS)).find(|path| is_list_alone(path))
    };
    let here = Path::new(".");
    let found = input.and_then(upward).or_else(|| upward(here)).or_else(|| input.and_then(beside_list));
    found.map(as_typed).ok_or_else(|| Failure::NoBureau(input.unwrap_or(here).to_owned()))
}

/// A path as somebody in the current folder would type it, where it lies below.
fn as_typed(path: PathBuf) -> PathBuf {
    let here = Path::new(".").canonicalize();
    here.ok().and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned)).unwrap_or(path)
}

/// Whether a list of units stands where these settings are missing.
fn is_list_alone(settings: &Path) -> bool {
    !settings.is_file() && settings.with_file_name(Settings::default().units).is_file()
}

/// Reads the bureau's own files and remembers what they said.
struct Files<'a> {
    folder: &'a Path,
    fingerprint: String,
}

impl Files<'_> {
    fn required(&mut self, path: &Path) -> Result<String, Failure> {
        #[expect(clippy::disallowed_methods, reason = "the edge where files are opened")]
        let bytes = std::fs::read(path)
            .map_err(|error| Failure::Settings(vec![system::unopened(path.display().to_string(), &error)]))?;
        self.fingerprint.push_str(&crate::source::SourceFile::of("", &bytes).sha256);
        read::text(&bytes).ok_or_else(|| Failure::Settings(vec![system::not_text(path.display().to_string())]))
    }

    fn optional(&mut self, name: &str) -> Result<Option<String>, Failure> {
        let path = self.folder.join(name);
        if path.is_file() { self.required(&path).map(Some) } else { Ok(None) }
    }
}
