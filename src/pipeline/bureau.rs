//! A bureau's folder: what `init` writes and every command finds.

use std::path::{Path, PathBuf};

use super::{Failure, area, system};
use crate::{
    catalog::{
        Catalog, CatalogError, Roster,
        folder::{self, Settings},
        load, roster,
    },
    diagnostic::{Checked, Diagnostic, Lang},
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
        let mut files = Files { folder: &folder, fingerprint: String::new(), faults: Vec::new() };
        let text = if !is_named && is_list_alone(&config) { Some(String::new()) } else { files.required(&config) };
        let Some(text) = text else { return Err(Failure::Settings(files.faults)) };
        let name = config.file_name().map_or(SETTINGS.into(), |name| name.to_string_lossy());
        let (settings, errors) = folder::settings(&name, &text);
        files.add(&errors);
        let mut own = Vec::new();
        for name in load::FILE_NAMES {
            own.extend(files.optional(name).map(|text| (name, text)));
        }
        let own: Vec<(&str, &str)> = own.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let units = files.required(&folder.join(&settings.units));
        let mappings = files.optional(MAPPINGS).unwrap_or_default();
        let corrections = files.optional(CORRECTIONS).unwrap_or_default();

        let catalog = files.sound(load::catalog(&own));
        let roster = units.and_then(|units| files.sound(roster::checked(&settings.units, &units)));
        let roster = roster.map(|Checked { value, diagnostics }| Checked {
            value: area::under_one_root(value, &settings.title),
            diagnostics,
        });
        let mappings = catalog.as_ref().and_then(|catalog| files.sound(mapping::parse(&mappings, catalog)));
        let corrections = catalog.as_ref().zip(roster.as_ref()).and_then(|(catalog, roster)| {
            let answers = mappings.as_deref().unwrap_or_default();
            let named = |text: &str| mapping::named(text, catalog, answers);
            let known = folder::Known { catalog, roster: &roster.value, named: &named };
            files.sound(folder::corrections(CORRECTIONS, &corrections, known))
        });
        let Files { fingerprint, mut faults, .. } = files;
        let (Some(catalog), Some(roster), Some(mappings), Some(corrections), []) =
            (catalog, roster, mappings, corrections, faults.as_slice())
        else {
            let input = input.filter(|asked| !asked.join(SETTINGS).is_file()).map(Path::to_owned);
            let input = input.unwrap_or_else(|| folder.join(&settings.input));
            if !input.exists() {
                let missing = std::io::ErrorKind::NotFound.into();
                faults.push(system::unopened(input.display().to_string(), &missing));
            }
            return Err(Failure::Settings(faults));
        };
        let Checked { value: roster, diagnostics: mut said } = roster;
        let Checked { value: grammar, diagnostics } = Grammar::of(&catalog);
        said.extend(diagnostics);
        Ok(Self {
            diagnostics: said,
            area: area::area(&roster),
            folder,
            settings,
            catalog,
            shown_roster: roster::told_apart(&roster),
            roster,
            grammar,
            mappings,
            corrections,
            fingerprint,
        })
    }

    /// The language that the settings of a folder ask for, found as [`Bureau::open`] finds them. None where they ask for none
    /// or cannot be read, which is said when the folder is opened.
    #[must_use]
    pub fn language(config: Option<&Path>, input: Option<&Path>) -> Option<Lang> {
        let config = config.map(Path::to_owned).or_else(|| find_settings(input).ok())?;
        #[expect(clippy::disallowed_methods, reason = "the edge where files are opened")]
        let bytes = std::fs::read(config).ok()?;
        folder::settings(SETTINGS, &read::text(&bytes)?).0.lang
    }

    /// The same with what the bureau leaves without a name called in a language.
    #[must_use]
    pub fn named_in(self, lang: Lang) -> Self {
        let renamed = if lang == Lang::En { area::in_english(&self.roster) } else { None };
        let Some(roster) = renamed else { return self };
        Self { shown_roster: roster::told_apart(&roster), roster, ..self }
    }

    /// The built-in catalog without any unit: enough to look at single files.
    pub fn builtin() -> Result<Self, Failure> {
        let catalog = load::catalog(&[]);
        let catalog =
            catalog.map_err(|errors| Failure::Settings(errors.iter().map(CatalogError::diagnostic).collect()))?;
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
        self.own_files().chain([self.output(None), self.output(output)]).collect()
    }

    /// The files that the bureau keeps beside its data: settings, lists, its own catalog.
    pub fn own_files(&self) -> impl Iterator<Item = PathBuf> {
        let lists = [SETTINGS, MAPPINGS, CORRECTIONS, self.settings.units.as_str()];
        lists.into_iter().chain(load::FILE_NAMES).map(|name| self.folder.join(name))
    }

    /// Whether there is a folder of a bureau at all, or only the built-in catalog.
    #[must_use]
    pub fn has_folder(&self) -> bool {
        !self.fingerprint.is_empty()
    }
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

/// Reads the bureau's own files and remembers what they said, and what is wrong with them.
struct Files<'a> {
    folder: &'a Path,
    fingerprint: String,
    faults: Vec<Diagnostic>,
}

impl Files<'_> {
    fn required(&mut self, path: &Path) -> Option<String> {
        let name = || path.display().to_string();
        #[expect(clippy::disallowed_methods, reason = "the edge where files are opened")]
        let bytes = std::fs::read(path).map_err(|error| self.faults.push(system::unopened(name(), &error))).ok()?;
        self.fingerprint.push_str(&crate::source::SourceFile::of("", &bytes).sha256);
        let text = read::text(&bytes);
        if text.is_none() {
            self.faults.push(system::not_text(name()));
        }
        text
    }

    fn optional(&mut self, name: &str) -> Option<String> {
        let path = self.folder.join(name);
        if path.is_file() { self.required(&path) } else { None }
    }

    /// What a file says, where it is sound.
    fn sound<T>(&mut self, read: Result<T, Vec<CatalogError>>) -> Option<T> {
        read.map_err(|errors| self.add(&errors)).ok()
    }

    /// Adds faults, each once: a file that is read for several kinds of entries says the same of each.
    fn add(&mut self, errors: &[CatalogError]) {
        for fault in errors.iter().map(CatalogError::diagnostic) {
            if !self.faults.contains(&fault) {
                self.faults.push(fault);
            }
        }
    }
}
