//! The words of `forms.toml`: read section by section, put together from all owners, and checked.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    catalog::{
        CatalogError, FormWords, Measures, Wording,
        error::did_you_mean,
        fields::{Document, Fields},
        words::{CONTRADICTIONS, INCLUDED, SECTIONS, Spelling, WordList},
    },
    diagnostic::Text,
    normalize::{measure::spelling, text},
};

/// The key of a section that takes words away.
const WITHOUT: &str = "without";
/// The section whose keys are measure words.
const COUNTING: &str = "counting_endings";

/// What one key of a section says.
#[derive(Debug)]
pub(super) struct WordsDraft {
    file: Arc<str>,
    section: &'static str,
    /// A language, [`WITHOUT`], or a measure word.
    key: String,
    line: usize,
    words: Vec<(String, usize)>,
}

impl WordsDraft {
    fn error(&self, line: usize, message: Text) -> CatalogError {
        CatalogError::new(&self.file, line, &format!("{}.{}", self.section, self.key), message)
    }
}

/// Every section of a file.
pub(super) fn read(document: &mut Document<'_>, fields: &mut Fields<'_>) -> Vec<WordsDraft> {
    let file: Arc<str> = document.file().into();
    let mut drafts = Vec::new();
    for section in SECTIONS.iter().map(|section| section.name).chain([COUNTING]) {
        for table in fields.tables(document, section) {
            let lists = table.word_lists(document);
            drafts.extend(lists.into_iter().map(|list| WordsDraft {
                file: file.clone(),
                section,
                key: list.key,
                line: list.line,
                words: list.words,
            }));
        }
    }
    drafts
}

/// Where a word of a list was given.
#[derive(Clone)]
struct Place {
    file: Arc<str>,
    line: usize,
    key: String,
    word: String,
}

impl Place {
    fn said(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }
}

/// The words of one section as they are compared.
type Places = BTreeMap<String, Place>;

/// All lists, later files added to earlier ones.
pub(super) fn link(drafts: &[WordsDraft], measures: &Measures, errors: &mut Vec<CatalogError>) -> FormWords {
    let mut sections: BTreeMap<&str, Places> = BTreeMap::new();
    for section in SECTIONS {
        let own = drafts.iter().filter(|draft| draft.section == section.name);
        sections.insert(section.name, places(own, section.spelling, &is_language, errors));
    }
    for (whole, part) in INCLUDED {
        let part = sections[part].clone();
        sections.entry(whole).or_default().extend(part);
    }
    let mut words = FormWords::default();
    for section in SECTIONS {
        *(section.list)(&mut words) = WordList::new(sections[section.name].keys().cloned());
    }
    let order = |place: &Place| (drafts.iter().position(|draft| draft.file == place.file), place.line);
    let is_later = |place: &Place, than: &Place| order(place) > order(than);
    for (one, other) in CONTRADICTIONS {
        contradict((one, &sections[one]), (other, &sections[other]), &is_later, errors);
    }
    let is_measure = |draft: &WordsDraft| {
        let message = || Text::new("不是已知的计量单位", "is no known measure word");
        let known = draft.key.is_empty() || measures.get(&spelling(&draft.key)).is_some();
        (!known).then(message)
    };
    let own = drafts.iter().filter(|draft| draft.section == COUNTING);
    let endings = places(own, Spelling::Key, &is_measure, errors);
    words.counting_endings = endings.into_iter().map(|(ending, place)| (ending, place.key)).collect();
    words.counting_endings.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.chars().count()));
    words
}

/// What is wrong with a key that should be a language.
fn is_language(draft: &WordsDraft) -> Option<Text> {
    let is_code = (2..=3).contains(&draft.key.len()) && draft.key.bytes().all(|byte| byte.is_ascii_lowercase());
    (!is_code).then(|| {
        Text::new(
            "应为语言代码（如 zh, en）或 without",
            "expected the code of a language, such as zh or en, or without",
        )
    })
}

/// The words of one section. The same word in two files is said twice and no fault; in one file it is a slip.
fn places<'d>(
    drafts: impl Iterator<Item = &'d WordsDraft>,
    spelling: Spelling,
    fault_of_key: &dyn Fn(&WordsDraft) -> Option<Text>,
    errors: &mut Vec<CatalogError>,
) -> Places {
    let mut places = Places::new();
    let mut taken: BTreeMap<String, (Arc<str>, usize)> = BTreeMap::new();
    for draft in drafts {
        if draft.key != WITHOUT
            && let Some(message) = fault_of_key(draft)
        {
            errors.push(draft.error(draft.line, message));
            continue;
        }
        for (word, line) in &draft.words {
            let compared = spelling.of(word);
            let fault = if compared.trim().is_empty() {
                Some(Text::new(format!("“{word}”没有可比较的字"), format!("“{word}” has nothing to be compared")))
            } else if draft.key == WITHOUT {
                take_away(draft, (word, *line), &compared, &mut places, &mut taken)
            } else {
                add(draft, (word, *line), compared, &mut places, &taken)
            };
            if let Some(message) = fault {
                let known = places.values().map(|place| place.word.as_str());
                let hint = if draft.key == WITHOUT { did_you_mean(word, known) } else { None };
                errors.push(draft.error(*line, message).hinted(hint));
            }
        }
    }
    places
}

/// Takes a word of another file away; `Some` where there is none.
fn take_away(
    draft: &WordsDraft,
    (word, line): (&str, usize),
    compared: &str,
    places: &mut Places,
    taken: &mut BTreeMap<String, (Arc<str>, usize)>,
) -> Option<Text> {
    if places.get(compared).is_none_or(|place| place.file == draft.file) {
        return Some(Text::new(
            format!("“{word}”不在内置的词表中"),
            format!("“{word}” is no word of the built-in list"),
        ));
    }
    places.remove(compared);
    taken.insert(compared.to_owned(), (draft.file.clone(), line));
    None
}

/// Adds a word; `Some` where the same file says it already, takes it away, or another one says it with another key.
fn add(
    draft: &WordsDraft,
    (word, line): (&str, usize),
    compared: String,
    places: &mut Places,
    taken: &BTreeMap<String, (Arc<str>, usize)>,
) -> Option<Text> {
    if let Some((_, taken)) = taken.get(&compared).filter(|(file, _)| *file == draft.file) {
        return Some(Text::new(
            format!("“{word}”在第 {taken} 行已被去掉"),
            format!("“{word}” is taken away on line {taken}"),
        ));
    }
    match places.get(&compared) {
        Some(place) if place.file == draft.file => Some(Text::new(
            format!("“{word}”与第 {} 行的“{}”重复", place.line, place.word),
            format!("“{word}” is in this list already: “{}” on line {}", place.word, place.line),
        )),
        Some(place) if draft.section == COUNTING && place.key != draft.key => Some(Text::new(
            format!("“{word}”已表示计量单位“{}”（{}）", place.key, place.said()),
            format!("“{word}” implies the measure “{}” already ({})", place.key, place.said()),
        )),
        Some(_) => None,
        None => {
            let (file, key) = (draft.file.clone(), draft.key.clone());
            places.insert(compared, Place { file, line, key, word: word.to_owned() });
            None
        }
    }
}

/// Reports the words of two lists that a label cannot both mean, where the later of the two stands.
fn contradict(
    (one, first): (&str, &Places),
    (other, second): (&str, &Places),
    is_later: &dyn Fn(&Place, &Place) -> bool,
    errors: &mut Vec<CatalogError>,
) {
    for (compared, place) in first {
        let Some(against) = second.get(compared) else { continue };
        let (section, place, contrary, against) =
            if is_later(place, against) { (one, place, other, against) } else { (other, against, one, place) };
        let message = Text::new(
            format!("“{}”已在 {contrary} 中（{}），不能两者都是", place.word, against.said()),
            format!("“{}” is in {contrary} already ({}) and cannot mean both", place.word, against.said()),
        );
        errors.push(CatalogError::new(&place.file, place.line, &format!("{section}.{}", place.key), message));
    }
}

/// What one `wording.toml` says.
#[derive(Debug)]
pub(super) struct WordingDraft {
    file: String,
    idle: Vec<(String, usize)>,
    weak: Vec<(String, usize)>,
    same: Vec<Vec<(String, usize)>>,
    words: Vec<(String, usize)>,
    without: Vec<(String, usize)>,
}

/// The lists of a `wording.toml`.
pub(super) fn read_wording(document: &mut Document<'_>, fields: &mut Fields<'_>) -> WordingDraft {
    WordingDraft {
        file: document.file().to_owned(),
        idle: fields.words(document, "idle"),
        weak: fields.words(document, "weak"),
        same: fields.word_groups(document, "same"),
        words: fields.words(document, "words"),
        without: fields.words(document, WITHOUT),
    }
}

/// What a word of `wording.toml` means so far.
struct Meaning {
    /// The word that stands for it; empty for idle ones.
    stands_for: String,
    list: &'static str,
    file: String,
    line: usize,
}

/// One word of a `wording.toml`.
struct WordSaid<'d> {
    list: &'static str,
    word: &'d str,
    line: usize,
    stands_for: String,
}

/// The words of a file. A group whose first word is in a group of an earlier file goes on with that one.
fn words_said<'d>(draft: &'d WordingDraft, known: &BTreeMap<String, Meaning>) -> Vec<WordSaid<'d>> {
    let mut all = Vec::new();
    for group in &draft.same {
        let first = group.first().map(|(word, _)| text::key(word)).unwrap_or_default();
        let earlier = known.get(&first).filter(|meaning| meaning.list == "same");
        let stands_for = earlier.map_or(first, |meaning| meaning.stands_for.clone());
        let said = |(word, line): &'d (String, usize)| WordSaid {
            list: "same",
            word,
            line: *line,
            stands_for: stands_for.clone(),
        };
        all.extend(group.iter().map(said));
    }
    for (list, words) in [("idle", &draft.idle), ("weak", &draft.weak), ("words", &draft.words)] {
        for (word, line) in words {
            let stands_for = if list == "idle" { String::new() } else { text::key(word) };
            all.push(WordSaid { list, word, line: *line, stands_for });
        }
    }
    all
}

/// The words of all files; a word cannot say nothing and something, nor mean two things.
pub(super) fn link_wording(drafts: &[WordingDraft], errors: &mut Vec<CatalogError>) -> Wording {
    let mut known: BTreeMap<String, Meaning> = BTreeMap::new();
    let mut weak = BTreeSet::new();
    for draft in drafts {
        for (word, line) in &draft.without {
            let key = text::key(word);
            weak.remove(&key);
            if known.remove(&key).is_none() {
                let message = Text::new(
                    format!("“{word}”不在内置的词表中"),
                    format!("“{word}” is no word of the built-in lists"),
                );
                let hint = did_you_mean(word, known.keys().map(String::as_str));
                errors.push(CatalogError::new(&draft.file, *line, WITHOUT, message).hinted(hint));
            }
        }
        weak.extend(draft.weak.iter().map(|(word, _)| text::key(word)));
        let mut own: BTreeSet<(&str, String)> = BTreeSet::new();
        for said in words_said(draft, &known) {
            let key = text::key(said.word);
            let is_repeated = !own.insert((said.list, key.clone()));
            if let Some(message) = fault_of_word(&said, is_repeated, known.get(&key)) {
                errors.push(CatalogError::new(&draft.file, said.line, said.list, message));
                continue;
            }
            let meaning =
                Meaning { stands_for: said.stands_for, list: said.list, file: draft.file.clone(), line: said.line };
            known.entry(key).or_insert(meaning);
        }
    }
    Wording::new(known.into_iter().map(|(key, meaning)| (key, meaning.stands_for)).collect(), weak)
}

/// What is wrong with a word of a `wording.toml`. One that stands for others may be weak too, or named again.
fn fault_of_word(said: &WordSaid<'_>, is_repeated: bool, known: Option<&Meaning>) -> Option<Text> {
    let word = said.word;
    if text::key(word).is_empty() {
        return Some(Text::new(format!("“{word}”没有可比较的字"), format!("“{word}” has nothing to be compared")));
    }
    if is_repeated {
        return Some(Text::new(format!("“{word}”写了两次"), format!("“{word}” is in this list twice")));
    }
    let agrees = |meaning: &Meaning| {
        meaning.stands_for == said.stands_for || meaning.list == "same" && ["weak", "words"].contains(&said.list)
    };
    known.filter(|meaning| !agrees(meaning)).map(|meaning| {
        let place = format!("{} {}:{}", meaning.list, meaning.file, meaning.line);
        Text::new(format!("“{word}”已有别的意思（{place}）"), format!("“{word}” has another meaning already ({place})"))
    })
}
