//! How names of places are compared, and which other spellings a name has by rule.
//!
//! The words live in `data/catalog/names.toml`. A kind of place (镇, town) is only ever left off one of the two names
//! that are compared, never off both: 松源街道 is not 松源镇.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::{
    catalog::fields::read_document,
    normalize::{text::unaccented, variants::simplified},
};

/// Words for one kind of place, in the form of [`words`].
#[derive(Debug)]
struct Kinds {
    words: Vec<String>,
    /// Whether they stand before the name: г. Озёрск, Xã Bình Hòa.
    before: bool,
    /// Whether the name without them counts only where it is all that a cell says: without its kind it is a word of
    /// the language like any other.
    in_cells_only: bool,
}

/// Words of `names.toml`, in the form of [`words`].
#[derive(Debug)]
struct Rules {
    types: Vec<Kinds>,
    townships: Vec<String>,
    villages: Vec<String>,
    general: Vec<String>,
    general_villages: Vec<String>,
    offices: Vec<String>,
    tokens: Vec<(String, String)>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let text = include_str!("../../../data/catalog/names.toml");
    read_document("names.toml", text, |document, fields| {
        let (mut types, mut townships, mut villages) = (Vec::new(), Vec::new(), Vec::new());
        for mut group in fields.tables(document, "types") {
            let words = group.list(document, "words").unwrap_or_default();
            let before = group.flag(document, "before") == Some(true);
            let in_cells_only = group.flag(document, "in_cells_only") == Some(true);
            if group.flag(document, "township") == Some(true) {
                townships.extend(words.iter().cloned());
            }
            if group.flag(document, "village") == Some(true) {
                villages.extend(words.iter().cloned());
            }
            group.finish(document);
            types.push(Kinds { words, before, in_cells_only });
        }
        let mut listed = |key: &'static str| {
            let mut words = Vec::new();
            for mut table in fields.tables(document, key) {
                words.extend(table.list(document, "words").unwrap_or_default());
                table.finish(document);
            }
            words
        };
        let (general, general_villages) = (listed("general"), listed("general_villages"));
        let mut offices = listed("offices");
        // Longest first: 松源镇人民政府 loses 人民政府, not only 政府.
        offices.sort_by_key(|word: &String| std::cmp::Reverse(word.chars().count()));
        let mut tokens = Vec::new();
        for table in fields.tables(document, "tokens") {
            tokens.extend(table.entries(document).into_iter().map(|(short, long)| (short, long.en)));
        }
        Rules { types, townships, villages, general, general_villages, offices, tokens }
    })
    .expect("names.toml is part of the program and has a test")
});

/// The form in which names are compared: width, case, spaces, punctuation and usual abbreviations (St, Mt) do not
/// matter.
#[must_use]
pub fn key(name: &str) -> String {
    compact(&words(name))
}

/// Spaces between Latin words served to find the words; in comparing they do not count.
pub(super) fn compact(words: &str) -> String {
    words.replace(' ', "")
}

/// Lower-case words of a name, one space between Latin ones and none beside Chinese characters.
pub(super) fn words(name: &str) -> String {
    let text: String = without_footnotes(name).nfkc().flat_map(char::to_lowercase).map(simplified).collect();
    let text = text.replace(['\'', '’', '‘'], "").replace('&', " and ");
    let mut words = String::new();
    for token in text.split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty()) {
        let token = plain_token(token);
        let latin = |c: Option<char>| c.is_some_and(|c| !is_han(c));
        if latin(words.chars().last()) && latin(token.chars().next()) {
            words.push(' ');
        }
        words.push_str(token);
    }
    words
}

fn plain_token(token: &str) -> &str {
    if token.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = token.trim_start_matches('0');
        return if number.is_empty() { "0" } else { number };
    }
    RULES.tokens.iter().find(|(short, _)| short == token).map_or(token, |(_, long)| long)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Signs of scripts that write the kind of place right behind the name.
fn is_joined(c: char) -> bool {
    is_han(c) || matches!(c, '\u{ac00}'..='\u{d7af}')
}

/// 龙口镇[4] is 龙口镇 with a footnote.
fn without_footnotes(name: &str) -> String {
    let mut kept = String::new();
    let mut rest = name;
    while let Some((before, after)) = rest.split_once(['[', '〔', '［']) {
        kept.push_str(before);
        match after.split_once([']', '〕', '］']) {
            Some((mark, tail)) if mark.chars().all(char::is_numeric) => rest = tail,
            _ => {
                kept.push(' ');
                rest = after;
            }
        }
    }
    kept + rest
}

/// Other forms of an official name, as [`words`]: without the kind of place, and with the other words for that kind.
pub(super) fn forms_of_official(words: &str) -> Vec<String> {
    let mut forms = Vec::new();
    for group in &RULES.types {
        let Some(stem) = group.words.iter().find_map(|kind| without_kind(words, kind, group.before)) else { continue };
        forms.extend(group.words.iter().filter_map(|kind| with_kind(stem, kind, group)));
        // 梅县 without its kind would be one character, which means anything.
        if stem.chars().count() > 1 {
            forms.push(stem.to_owned());
        }
    }
    forms.retain(|form| form != words);
    forms
}

/// A name with another word for its kind, where such words are written for one another.
fn with_kind(stem: &str, kind: &str, group: &Kinds) -> Option<String> {
    if kind.chars().all(is_han) {
        return Some(format!("{stem}{kind}"));
    }
    let words = if group.before { [kind, stem] } else { [stem, kind] };
    group.in_cells_only.then(|| words.join(if kind.chars().all(is_joined) { "" } else { " " }))
}

/// A written name without the office that signs for the place; the longest first.
pub(super) fn without_offices(words: &str) -> Vec<&str> {
    RULES.offices.iter().filter_map(|office| without_end(words, office)).filter(|stem| !stem.is_empty()).collect()
}

/// A written name without its kind of place; to be compared with names that have none themselves.
pub(super) fn without_kinds(words: &str) -> Vec<&str> {
    let kinds = RULES.types.iter().flat_map(|group| group.words.iter().map(|kind| (kind, group.before)));
    kinds.filter_map(|(kind, before)| without_kind(words, kind, before)).filter(|stem| !stem.is_empty()).collect()
}

fn without_kind<'a>(words: &'a str, kind: &str, before: bool) -> Option<&'a str> {
    let leading = || words.strip_prefix(kind)?.strip_prefix(' ');
    if before {
        return leading();
    }
    kind.ends_with(" of").then(leading).flatten().or_else(|| without_end(words, kind))
}

/// `words` without `end`, which must be whole words where its script has them.
fn without_end<'a>(words: &'a str, end: &str) -> Option<&'a str> {
    let stem = words.strip_suffix(end)?;
    match end.chars().next() {
        Some(first) if is_han(first) => Some(stem),
        Some(first) if is_joined(first) => Some(stem.trim_end()),
        Some(_) => stem.strip_suffix(' ').or_else(|| stem.ends_with(is_han).then_some(stem)),
        None => Some(stem),
    }
}

/// Whether a name means its unit by a word that is no name where anything else stands around it: Лесной for Лесной район.
#[must_use]
pub fn is_short_for(written: &str, official: &str) -> bool {
    let (written, official) = (unaccented(&words(written)), unaccented(&words(official)));
    let groups = RULES.types.iter().filter(|group| group.in_cells_only);
    let mut kinds = groups.flat_map(|group| group.words.iter().map(|kind| (unaccented(kind), group.before)));
    kinds.any(|(kind, before)| {
        without_kind(&official, &kind, before).is_some_and(|stem| compact(stem) == compact(&written))
    })
}

/// Whether a name is that of a township and of no township in general: 青禾镇, not 各乡镇. Takes the name as [`words`].
pub(super) fn is_township(words: &str) -> bool {
    let length = words.chars().count();
    let stem =
        RULES.townships.iter().filter_map(|kind| words.strip_suffix(kind.as_str())).min_by_key(|stem| stem.len());
    length <= LONGEST_TOWNSHIP
        && words.chars().all(is_han)
        && stem.is_some_and(|stem| !stem.is_empty() && !is_general(stem))
}

/// Longest names are those of ethnic townships, 民族 and 族 included.
const LONGEST_TOWNSHIP: usize = 14;

fn is_general(stem: &str) -> bool {
    let generally = |word: &String| stem == word || RULES.townships.iter().any(|kind| stem == format!("{word}{kind}"));
    stem.ends_with(['乡', '镇']) || RULES.general.iter().any(generally)
}

/// Whether a name is that of a village or neighbourhood, whatever levels stand before it. Takes the name as [`words`].
pub(super) fn is_village(words: &str) -> bool {
    RULES.villages.iter().any(|kind| words.ends_with(kind.as_str()))
}

/// Whether a text is the name of one village or neighbourhood and no word for all or any of them: 长坪村, not 各行政村.
/// Takes the name as [`words`].
pub(super) fn is_one_village(words: &str) -> bool {
    let stem = RULES.villages.iter().filter_map(|kind| words.strip_suffix(kind.as_str())).min_by_key(|stem| stem.len());
    let is_name = |stem: &str| {
        let is_general = RULES.general_villages.iter().any(|word| stem.ends_with(word.as_str()));
        (2..=LONGEST_VILLAGE).contains(&stem.chars().count()) && stem.chars().all(is_han) && !is_general
    };
    stem.is_some_and(is_name)
}

/// Characters of the longest name of a village with the township before it.
const LONGEST_VILLAGE: usize = 12;

/// Whether a name is that of a village or neighbourhood, or of a level above townships. Takes the name as [`words`].
pub(super) fn is_other_level(words: &str) -> bool {
    let kind = RULES
        .types
        .iter()
        .flat_map(|group| &group.words)
        .filter(|kind| kind.chars().all(is_han) && words.ends_with(kind.as_str()));
    kind.max_by_key(|kind| kind.len()).is_some_and(|kind| !RULES.townships.contains(kind))
}

/// The township's name in a title: what stands after the last 省, 市, 区, 县 before its 镇, 乡 or 街道.
#[must_use]
pub fn township_in(text: &[char]) -> Option<String> {
    let ends = [&['街', '道'][..], &['镇'], &['乡'], &['街']];
    let (at, end) = (1..text.len()).find_map(|at| {
        let word = ends.iter().find(|word| text[at..].starts_with(word))?;
        let compound = match text[at] {
            '乡' => text[at - 1] == '城' || text.get(at + 1).is_some_and(|next| "镇村".contains(*next)),
            // 北门街街道 is a 街道.
            '街' => text[at - 1] == '乡' || text[at + 1..].starts_with(&['街', '道']),
            _ => text[at - 1] == '乡',
        };
        (!compound).then(|| (at, at + word.len()))
    })?;
    let from = (0..at).rev().find(|place| {
        let above = "省市区县旗州年于：委会共".contains(text[*place]) && at - place > 1;
        let behind = |first: char, last: char| text[*place] == last && *place > 0 && text[place - 1] == first;
        above || behind('年', '度') || (behind('政', '府') && at - place > 1) || !is_han(text[*place])
    });
    let start = from.map_or(0, |from| from + 1);
    let name: String = text[start..end].iter().collect();
    (start < at && end - start <= 12).then_some(name)
}

/// Usual spellings of a unit's official name below the levels `above` (nearest first), for a list that people read.
/// [`super::Roster::resolve`] knows them by rule; they need not be listed for it.
#[must_use]
pub fn spellings(name: &str, above: &[&str]) -> Vec<String> {
    let ends = |kind: &&String| name.strip_suffix(kind.as_str()).is_some_and(|stem| stem.chars().count() > 1);
    let groups = RULES.types.iter().filter(|group| !group.in_cells_only && !group.before).map(|group| &group.words);
    let mut by_ending = groups.filter_map(|group| Some((group, group.iter().find(ends)?)));
    let mut spellings = Vec::new();
    if let Some((group, kind)) = by_ending.next() {
        let stem = name.strip_suffix(kind.as_str()).unwrap_or(name);
        spellings.push(stem.to_owned());
        spellings.extend(group.iter().skip(usize::from(group.len() == 1)).map(|other| format!("{stem}{other}")));
        if group.len() == 1 {
            spellings.push(format!("{name}人民政府"));
        }
    }
    let mut path = name.to_owned();
    for level in above {
        path.insert_str(0, level);
        spellings.push(path.clone());
    }
    spellings.retain(|spelling| spelling != name);
    spellings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: &str) {
        assert_eq!(words(name), expected, "{name}");
    }

    #[test]
    fn compares_what_a_name_says_and_not_how_it_is_set() {
        check(" 松 源 镇 ", "松源镇");
        check("龙口镇[4]", "龙口镇");
        check("ＸＹ镇（本级）", "xy镇本级");
        check("St. Mary’s  Twp.", "saint marys township");
        check("At. & Gil Ac. Gt", "at and gil ac gt");
        check("Dover - Ward 01", "dover ward 1");
    }

    #[test]
    fn leaves_off_kinds_at_word_ends_only() {
        assert_eq!(forms_of_official("松源镇"), ["松源"]);
        assert_eq!(forms_of_official("charlestown"), Vec::<String>::new());
        assert_eq!(forms_of_official("town of alton"), ["alton"]);
        assert!(forms_of_official("新城街道").contains(&"新城办事处".to_owned()));
        assert!(!forms_of_official("梅县").contains(&"梅".to_owned()));
    }

    #[test]
    fn leaves_off_offices() {
        assert!(without_offices("松源镇人民政府").contains(&"松源镇"));
        assert!(without_offices("松源司法所").contains(&"松源"));
    }

    #[test]
    fn lists_spellings_for_people() {
        assert_eq!(
            spellings("松源镇", &["梅县区", "梅州市"]),
            ["松源", "松源镇人民政府", "梅县区松源镇", "梅州市梅县区松源镇"]
        );
    }
}
