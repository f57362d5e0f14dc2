//! Measure words, names of sections and names of families.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Origin;
use crate::{
    catalog::{
        Catalog, CatalogError, Measure, Measures,
        fields::{Document, Fields},
    },
    diagnostic::Text,
    normalize::measure::{ITEM, RATIO, SCALE, spelling},
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

/// Multipliers that mean one only before a unit (`1,000 EUR`), with a word that means the same.
const BEFORE_UNITS: [(&str, &str); 8] = [
    ("1,000", "thousand"),
    ("1.000", "thousand"),
    ("1000", "thousand"),
    ("1,000,000", "million"),
    ("miles", "thousand"),
    ("mil", "thousand"),
    ("mille", "thousand"),
    ("migliaia", "thousand"),
];

/// Multiples that a multiplier and a unit written beside each other make: `thousand tonnes`, `1.000 EUR`, `EUR Mio.`.
/// Chinese ones are single words and are listed.
pub(super) fn multiples(measures: &Measures) -> BTreeMap<String, Measure> {
    let is_foreign = |word: &str| word.chars().all(|c| !('\u{2e80}'..='\u{9fff}').contains(&c));
    let of = |wanted: fn(&Measure) -> bool| {
        let fitting = move |(word, measure): &(&String, &Measure)| is_foreign(word) && wanted(measure);
        measures.words.iter().filter(fitting).collect::<Vec<_>>()
    };
    let listed = of(|measure| measure.dimension == SCALE);
    let digits = BEFORE_UNITS.iter().filter_map(|(word, same)| Some((*word, measures.get(same)?)));
    let scales = listed.iter().map(|(word, measure)| (word.as_str(), *measure)).chain(digits);
    let units = of(|measure| {
        measure.factor == Decimal::ONE && ![SCALE, RATIO, ITEM, "answer"].contains(&measure.dimension.as_str())
    });
    let mut made = BTreeMap::new();
    for (scale, by) in scales {
        for (unit, measure) in &units {
            let name =
                Text::new(format!("{}{}", by.name.zh, measure.name.zh), format!("{} {}", by.name.en, measure.name.en));
            let multiple = Measure { dimension: measure.dimension.clone(), factor: by.factor, name };
            let words = [
                format!("{scale}{unit}"),
                format!("{unit}{scale}"),
                format!("{scale}of{unit}"),
                format!("{scale}de{unit}"),
                format!("{scale}d'{unit}"),
                format!("{scale}di{unit}"),
                format!("{unit}in{scale}"),
            ];
            made.extend(words.map(|word| (word, multiple.clone())));
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
}

/// The tables `[sections]`, `[families]` and `[sources]`.
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
    names
}

impl Names {
    pub(super) fn extend(&mut self, later: Self) {
        self.sections.extend(later.sections);
        self.families.extend(later.families);
        self.sources.extend(later.sources);
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
        for indicator in catalog.indicators.iter().filter(|indicator| !indicator.family.is_empty()) {
            let name = || Text::new(indicator.family.clone(), indicator.family.clone());
            catalog.families.entry(indicator.family.clone()).or_insert_with(name);
        }
    }
}
