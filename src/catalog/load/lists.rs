//! Measure words, names of sections and names of families.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{Origin, indicators::unknown_code};
use crate::{
    catalog::{
        Catalog, CatalogError, Measure, MeasurePhrases, Measures, Sizes,
        error::did_you_mean,
        fields::{Document, Fields, WordsOf},
        words::WordList,
    },
    diagnostic::Text,
    normalize::{
        measure::{ITEM, RATIO, SCALE, spelling},
        text,
    },
    observation::IndicatorId,
};

/// What one `[[measure]]` entry says.
#[derive(Debug)]
pub(super) struct MeasureDraft {
    origin: Origin,
    measure: Measure,
    words: Vec<String>,
}

/// The `[[measure]]` entries.
pub(super) fn measures(document: &mut Document<'_>, fields: &mut Fields<'_>) -> Vec<MeasureDraft> {
    let entries = fields.tables(document, "measure");
    entries.into_iter().filter_map(|entry| measure(document, entry)).collect()
}

fn measure(document: &mut Document<'_>, mut entry: Fields<'_>) -> Option<MeasureDraft> {
    let origin = Origin::of(document, &entry);
    let dimension = entry.required(document, "dimension");
    let words = entry.list(document, "words").unwrap_or_default();
    let first = words.first().cloned().unwrap_or_default();
    let name = entry.names(document, "name").unwrap_or_else(|| Text::new(first.clone(), first));
    let factor = entry.decimal(document, "factor").unwrap_or(Decimal::ONE);
    entry.finish(document);
    Some(MeasureDraft { origin, measure: Measure { dimension: dimension?, factor, name }, words })
}

/// The table of measure words; a word may not mean two things.
pub(super) fn link_measures(drafts: Vec<MeasureDraft>, errors: &mut Vec<CatalogError>) -> Measures {
    let mut measures = Measures::default();
    for draft in drafts {
        for word in draft.words {
            let known = measures.words.entry(spelling(&word)).or_insert_with(|| draft.measure.clone());
            if *known != draft.measure {
                let message = Text::new(
                    format!("{word} 已是 {} 的写法", known.name.zh),
                    format!("{word} is a way of writing {} already", known.name.en),
                );
                errors.push(draft.origin.error("words", message));
            }
        }
    }
    measures
}

/// What a `measures.toml` says besides its measures.
#[derive(Debug)]
pub(super) struct MeasurePhrasesDraft {
    file: String,
    /// Section, key, and its words with their lines.
    lists: Vec<(&'static str, WordsOf)>,
}

/// Sections of a `measures.toml` and the keys they may have; none where the keys are measure words.
const MEASURE_SECTIONS: [(&str, &[&str]); 4] = [
    ("stated", &["announced", "alone", "behind", "times", "links", "taken"]),
    ("dimensions", &["whole", "physical"]),
    ("before_units", &[]),
    ("between", &["multiplier_first", "unit_first"]),
];

/// The sections of a `measures.toml` besides its measures.
pub(super) fn measure_phrases(document: &mut Document<'_>, fields: &mut Fields<'_>) -> MeasurePhrasesDraft {
    let mut lists = Vec::new();
    for (section, _) in MEASURE_SECTIONS {
        for table in fields.tables(document, section) {
            lists.extend(table.word_lists(document).into_iter().map(|list| (section, list)));
        }
    }
    MeasurePhrasesDraft { file: document.file().to_owned(), lists }
}

/// How labels state measures and what dimensions are like; the measures themselves are known by now.
pub(super) fn link_measure_phrases(
    drafts: &[MeasurePhrasesDraft],
    measures: &mut Measures,
    errors: &mut Vec<CatalogError>,
) {
    let dimensions: BTreeSet<&String> = measures.words.values().map(|measure| &measure.dimension).collect();
    let mut lists: BTreeMap<(&str, &str), BTreeSet<String>> = BTreeMap::new();
    let mut before_units: BTreeMap<String, String> = BTreeMap::new();
    for MeasurePhrasesDraft { file, lists: said } in drafts {
        let mut own: BTreeSet<(&str, &str, &str)> = BTreeSet::new();
        for (section, WordsOf { key, line, words }) in said {
            let fault =
                |line: usize, message: Text| CatalogError::new(file, line, &format!("{section}.{key}"), message);
            let keys = MEASURE_SECTIONS.iter().find(|(name, _)| name == section).map_or(&[][..], |(_, keys)| *keys);
            if keys.is_empty() && measures.get(&spelling(key)).is_none() {
                errors.push(fault(*line, Text::new("不是已知的计量单位", "is no known measure word")));
            } else if !keys.is_empty() && !keys.contains(&key.as_str()) {
                let hint = did_you_mean(key, keys.iter().copied());
                errors.push(fault(*line, Text::new("不认识这一项", "is no known key")).hinted(hint));
            }
            for (word, line) in words {
                if !own.insert((section, key, word)) {
                    let message = Text::new(format!("“{word}”写了两次"), format!("“{word}” is in this list twice"));
                    errors.push(fault(*line, message));
                }
                if *section == "dimensions" && !dimensions.contains(word) {
                    let hint = did_you_mean(word, dimensions.iter().map(|known| known.as_str()));
                    let message =
                        Text::new(format!("没有量纲 {word}"), format!("no measure is of the dimension {word}"));
                    errors.push(fault(*line, message).hinted(hint));
                }
                let is_compared = key == "announced" || *section == "between";
                let compared = if is_compared { text::key(word) } else { word.clone() };
                if keys.is_empty() {
                    before_units.insert(compared, spelling(key));
                } else {
                    lists.entry((section, key)).or_default().insert(compared);
                }
            }
        }
    }
    let mut of = |section, key| lists.remove(&(section, key)).unwrap_or_default();
    measures.phrases = MeasurePhrases {
        announced: WordList::new(of("stated", "announced")),
        alone: WordList::new(of("stated", "alone")),
        behind: WordList::new(of("stated", "behind")),
        times: WordList::new(of("stated", "times")),
        links: WordList::new(of("stated", "links")),
        taken: WordList::new(of("stated", "taken")),
        before_units,
        multiplier_first: WordList::new(of("between", "multiplier_first")),
        unit_first: WordList::new(of("between", "unit_first")),
    };
    (measures.whole, measures.physical) = (of("dimensions", "whole"), of("dimensions", "physical"));
    measures.multiples = multiples(measures);
}

/// Multiples that a multiplier and a unit written beside each other make: `thousand tonnes`, `1.000 EUR`, `EUR Mio.`.
/// Chinese ones are single words and are listed.
fn multiples(measures: &Measures) -> BTreeMap<String, Measure> {
    let is_foreign = |word: &str| word.chars().all(|c| !('\u{2e80}'..='\u{9fff}').contains(&c));
    let of = |wanted: fn(&Measure) -> bool| {
        let fitting = move |(word, measure): &(&String, &Measure)| is_foreign(word) && wanted(measure);
        measures.words.iter().filter(fitting).collect::<Vec<_>>()
    };
    let listed = of(|measure| measure.dimension == SCALE);
    let phrases = &measures.phrases;
    let before = phrases.before_units.iter().filter_map(|(word, same)| Some((word.as_str(), measures.get(same)?)));
    let scales = listed.iter().map(|(word, measure)| (word.as_str(), *measure)).chain(before);
    let units = of(|measure| {
        measure.factor == Decimal::ONE && ![SCALE, RATIO, ITEM, "answer"].contains(&measure.dimension.as_str())
    });
    let mut made = BTreeMap::new();
    for (scale, by) in scales {
        for (unit, measure) in &units {
            let name =
                Text::new(format!("{}{}", by.name.zh, measure.name.zh), format!("{} {}", by.name.en, measure.name.en));
            let multiple = Measure { dimension: measure.dimension.clone(), factor: by.factor, name };
            let multiplier_first = phrases.multiplier_first.iter().map(|between| format!("{scale}{between}{unit}"));
            let unit_first = phrases.unit_first.iter().map(|between| format!("{unit}{between}{scale}"));
            let together = [format!("{scale}{unit}"), format!("{unit}{scale}")];
            let spellings = multiplier_first.chain(unit_first).chain(together);
            made.extend(spellings.map(|spelling| (spelling, multiple.clone())));
        }
    }
    made
}

/// Names of sections, families and sources, with their lines.
#[derive(Debug, Default)]
pub(super) struct Names {
    sections: Vec<(Origin, String, Text)>,
    families: BTreeMap<String, Text>,
    sources: BTreeMap<String, Text>,
    sizes: BTreeMap<&'static str, (Origin, String)>,
}

/// The tables `[sections]`, `[families]`, `[sources]` and `[sizes]`.
pub(super) fn names(document: &mut Document<'_>, fields: &mut Fields<'_>) -> Names {
    let mut names = Names::default();
    for table in fields.tables(document, "sections") {
        let origin = Origin::of(document, &table);
        names.sections.extend(table.entries(document).into_iter().map(|(number, text)| (origin.clone(), number, text)));
    }
    for table in fields.tables(document, "families") {
        names.families.extend(table.entries(document));
    }
    for table in fields.tables(document, "sources") {
        names.sources.extend(table.entries(document));
    }
    for mut table in fields.tables(document, "sizes") {
        let origin = Origin::of(document, &table);
        for (key, _) in SIZES {
            names.sizes.extend(table.text(document, key).map(|code| (key, (origin.clone(), code))));
        }
        table.finish(document);
    }
    names
}

/// The place of one size.
type SizeOf = fn(&mut Sizes) -> &mut Option<IndicatorId>;

/// The keys of `[sizes]`, and what each sets.
const SIZES: [(&str, SizeOf); 3] = [
    ("population", |sizes| &mut sizes.population),
    ("villages", |sizes| &mut sizes.villages),
    ("households", |sizes| &mut sizes.households),
];

impl Names {
    pub(super) fn extend(&mut self, later: Self) {
        self.sections.extend(later.sections);
        self.families.extend(later.families);
        self.sources.extend(later.sources);
        self.sizes.extend(later.sizes);
    }

    /// Families that were given no name are called by their key.
    pub(super) fn link(self, catalog: &mut Catalog, errors: &mut Vec<CatalogError>) {
        for (origin, number, name) in self.sections {
            if let Ok(section) = number.parse() {
                catalog.sections.insert(section, name);
            } else {
                let message = Text::new("应为 0 至 255 的节号", "expected the number of a section, 0 to 255");
                errors.push(origin.error(&number, message));
            }
        }
        catalog.families = self.families;
        catalog.sources = self.sources;
        for (key, set) in SIZES {
            let Some((origin, code)) = self.sizes.get(key) else { continue };
            *set(&mut catalog.sizes) = catalog.by_code(code);
            if catalog.by_code(code).is_none() {
                errors.push(unknown_code(origin, key, code, catalog));
            }
        }
        for indicator in catalog.indicators.iter().filter(|indicator| !indicator.family.is_empty()) {
            let name = || Text::new(indicator.family.clone(), indicator.family.clone());
            catalog.families.entry(indicator.family.clone()).or_insert_with(name);
        }
    }
}
