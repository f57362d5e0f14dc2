//! A bureau's folder: its settings, its corrections, drafts of its own indicators, and the files a new folder begins with.
//!
//! Everything a bureau decides lies beside its data in files a clerk can open. Opening them belongs to `pipeline`;
//! here are only texts and values.

mod corrections;
mod drafts;
mod init;

pub use corrections::{Known, corrections};
pub use drafts::{DRAFT_COLUMNS, drafts};
pub use init::init_files;

use super::{error::CatalogError, fields::read_partly};
use crate::{diagnostic::Lang, finding::Tier};

/// What `huizong.toml` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Name of the bureau's area, for titles; empty where it is not said.
    pub title: String,
    /// The list of reporting units, below the folder.
    pub units: String,
    /// Where the returns are, below the folder.
    pub input: String,
    /// Where results go, below the folder.
    pub output: String,
    /// Reference year; the newest of the data where it is not said.
    pub year: Option<i16>,
    /// Language of outputs and messages; the command line and the environment go before it.
    pub lang: Option<Lang>,
    /// Passwords to try on encrypted workbooks, in this order.
    pub passwords: Vec<String>,
    /// The least sure suspicions that are shown.
    pub lowest_tier: Tier,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            title: String::new(),
            units: "units.csv".to_owned(),
            input: "data".to_owned(),
            output: "output".to_owned(),
            year: None,
            lang: None,
            passwords: Vec::new(),
            lowest_tier: Tier::B,
        }
    }
}

/// Reads a `huizong.toml`, which has the name `file` in messages. Every key may be left out. With it come all faults of the
/// file: unknown keys with the nearest known one, values of the wrong kind.
#[must_use]
pub fn settings(file: &str, text: &str) -> (Settings, Vec<CatalogError>) {
    let (settings, faults) = read_partly(file, text, |document, fields| {
        let usual = Settings::default();
        Settings {
            title: fields.text(document, "title").unwrap_or(usual.title),
            units: fields.text(document, "units").unwrap_or(usual.units),
            input: fields.text(document, "input").unwrap_or(usual.input),
            output: fields.text(document, "output").unwrap_or(usual.output),
            year: fields.integer(document, "year", ("四位年份，如 2024", "a year such as 2024")),
            lang: fields.choice(document, "lang", &[("zh", Lang::Zh), ("en", Lang::En)]),
            passwords: fields.list(document, "passwords").unwrap_or_default(),
            lowest_tier: fields
                .choice(document, "lowest_tier", &[("A", Tier::A), ("B", Tier::B), ("C", Tier::C)])
                .unwrap_or(usual.lowest_tier),
        }
    });
    (settings.unwrap_or_default(), faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let shown = match settings("huizong.toml", text) {
            (settings, errors) if errors.is_empty() => {
                format!("{} {:?} {:?}", settings.title, settings.year, settings.passwords)
            }
            (_, errors) => {
                let shown = errors.iter().map(|error| {
                    let hint = error.hint.as_ref().map(|hint| format!(" ({})", hint.en)).unwrap_or_default();
                    format!("{} {} {}{hint}", error.line, error.key, error.message.en)
                });
                shown.collect::<Vec<_>>().join("; ")
            }
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn every_setting_may_be_left_out() {
        check("", " None []");
        check("title = \"云溪区\"\nyear = 2024\npasswords = [\"123456\"]", "云溪区 Some(2024) [\"123456\"]");
    }

    #[test]
    fn names_every_fault() {
        check(
            "tilte = \"云溪区\"\nyear = \"2024\"\nlang = \"cn\"\n",
            "1 tilte is no known key (did you mean title); 2 year found \"2024\", expected a year such as 2024; \
             3 lang found cn, expected one of zh, en (did you mean en)",
        );
        check(
            "title = 云溪区\n",
            "1  no valid TOML: string values must be quoted, expected literal string (title = 云溪区)",
        );
    }
}
