//! Reads TOML tables key by key, collecting every fault with its line.
//!
//! serde stops at the first fault and does not know which keys it never saw; a clerk who edits a file wants all of
//! them at once, each with the line and the nearest known key. What the keys mean is left to the callers.

use std::{collections::BTreeSet, ops::Range};

use toml::de::{DeTable, DeValue};

use super::error::{CatalogError, did_you_mean};
use crate::{diagnostic::Text, observation::Day};

/// A file being read and the faults found in it so far.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    file: &'a str,
    text: &'a str,
    /// Where lines begin, after the first.
    line_starts: Vec<usize>,
    errors: Vec<CatalogError>,
}

/// One table of a document. Every key that is asked for becomes known; [`Fields::finish`] reports the others.
#[derive(Debug)]
pub(crate) struct Fields<'a> {
    table: &'a DeTable<'a>,
    start: usize,
    asked: BTreeSet<&'static str>,
}

/// One list of words of a table with free keys.
#[derive(Debug)]
pub(crate) struct WordsOf {
    /// Its key.
    pub key: String,
    /// Where the key stands.
    pub line: usize,
    /// Its words, each with its line.
    pub words: Vec<(String, usize)>,
}

/// Parses a file and hands its top table to `read`; syntax errors come first in the list of faults.
///
/// # Errors
/// All faults of the file, in the order of its lines.
pub(crate) fn read_document<T>(
    file: &str,
    text: &str,
    read: impl for<'d> FnOnce(&mut Document<'_>, &mut Fields<'d>) -> T,
) -> Result<T, Vec<CatalogError>> {
    match read_partly(file, text, read) {
        (Some(value), errors) if errors.is_empty() => Ok(value),
        (_, errors) => Err(errors),
    }
}

/// The same with what could be read in spite of faults; nothing where the text is no TOML.
pub(crate) fn read_partly<T>(
    file: &str,
    text: &str,
    read: impl for<'d> FnOnce(&mut Document<'_>, &mut Fields<'d>) -> T,
) -> (Option<T>, Vec<CatalogError>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (table, syntax) = DeTable::parse_recoverable(text);
    let line_starts = text.match_indices('\n').map(|(end, _)| end + 1).collect();
    let mut document = Document { file, text, line_starts, errors: Vec::new() };
    for error in syntax {
        let span = error.span().unwrap_or_default();
        let found = text.lines().nth(document.line(&span) - 1).unwrap_or_default().trim();
        let message = Text::new(
            format!("不是有效的 TOML 写法：{found}"),
            format!("no valid TOML: {} ({found})", error.message()),
        );
        document.push(&span, "", message, None);
    }
    if !document.errors.is_empty() {
        return (None, document.errors);
    }
    let mut fields = Fields { table: table.get_ref(), start: 0, asked: BTreeSet::new() };
    let value = read(&mut document, &mut fields);
    fields.finish(&mut document);
    document.errors.sort_by_key(|error| error.line);
    (Some(value), document.errors)
}

impl Document<'_> {
    fn line(&self, span: &Range<usize>) -> usize {
        self.line_starts.partition_point(|start| *start <= span.start) + 1
    }

    fn push(&mut self, span: &Range<usize>, key: &str, message: Text, hint: Option<Text>) {
        let line = self.line(span);
        self.errors.push(CatalogError::new(self.file, line, key, message).hinted(hint));
    }

    /// The file's name, as in messages.
    pub(crate) fn file(&self) -> &str {
        self.file
    }
}

impl<'a> Fields<'a> {
    /// Line on which the table begins.
    pub(crate) fn line(&self, document: &Document<'_>) -> usize {
        document.line(&(self.start..self.start))
    }

    /// Lines of the table's keys.
    pub(crate) fn key_lines(&self, document: &Document<'_>) -> Vec<(String, usize)> {
        self.table.keys().map(|key| (key.get_ref().to_string(), document.line(&key.span()))).collect()
    }

    /// Whether a key is written at all.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    fn take(&mut self, key: &'static str) -> Option<(Range<usize>, &'a DeValue<'a>)> {
        self.asked.insert(key);
        self.table.get(key).map(|value| (value.span(), value.get_ref()))
    }

    fn read<T>(
        &mut self,
        document: &mut Document<'_>,
        key: &'static str,
        expected: (&str, &str),
        convert: impl FnOnce(&'a DeValue<'a>) -> Option<T>,
    ) -> Option<T> {
        let (span, value) = self.take(key)?;
        let converted = convert(value);
        if converted.is_none() {
            let found = &document.text[span.clone()];
            let message =
                Text::new(format!("是 {found}，应为{}", expected.0), format!("found {found}, expected {}", expected.1));
            document.push(&span, key, message, None);
        }
        converted
    }

    /// A string that must be there.
    pub(crate) fn required(&mut self, document: &mut Document<'_>, key: &'static str) -> Option<String> {
        if !self.table.contains_key(key) {
            self.asked.insert(key);
            let message = Text::new("缺少这一项", "is missing");
            document.push(&(self.start..self.start), key, message, None);
        }
        self.text(document, key)
    }

    /// A string.
    pub(crate) fn text(&mut self, document: &mut Document<'_>, key: &'static str) -> Option<String> {
        self.read(document, key, ("一段文字", "a string"), text_of)
    }

    /// A name: one string for both languages, or `{ zh = "…", en = "…" }`.
    pub(crate) fn names(&mut self, document: &mut Document<'_>, key: &'static str) -> Option<Text> {
        self.read(
            document,
            key,
            ("一个名称，或 { zh = \"…\", en = \"…\" }", "a name or { zh = \"…\", en = \"…\" }"),
            names_of,
        )
    }

    /// A list of strings; a single string is a list of one.
    pub(crate) fn list(&mut self, document: &mut Document<'_>, key: &'static str) -> Option<Vec<String>> {
        self.read(document, key, ("一组文字，如 [\"甲\", \"乙\"]", "a list of strings"), |value| match value {
            DeValue::Array(items) => items.iter().map(|item| text_of(item.get_ref())).collect(),
            other => text_of(other).map(|one| vec![one]),
        })
    }

    /// `true` or `false`.
    pub(crate) fn flag(&mut self, document: &mut Document<'_>, key: &'static str) -> Option<bool> {
        self.read(document, key, (" true 或 false", "true or false"), |value| match value {
            DeValue::Boolean(flag) => Some(*flag),
            _ => None,
        })
    }

    /// A whole number that fits its type.
    pub(crate) fn integer<T: std::str::FromStr>(
        &mut self,
        document: &mut Document<'_>,
        key: &'static str,
        expected: (&str, &str),
    ) -> Option<T> {
        self.read(document, key, expected, |value| match value {
            DeValue::Integer(number) => number.to_string().parse().ok(),
            _ => None,
        })
    }

    /// A number in decimal notation, as a number or as a string.
    pub(crate) fn decimal(&mut self, document: &mut Document<'_>, key: &'static str) -> Option<rust_decimal::Decimal> {
        self.read(document, key, ("一个数", "a number"), |value| match value {
            DeValue::Integer(number) => number.to_string().parse().ok(),
            DeValue::Float(number) => number.as_str().parse().ok(),
            other => text_of(other)?.parse().ok(),
        })
    }

    /// A day, `2021-07-15` or `"2021-07-15"`.
    pub(crate) fn day(&mut self, document: &mut Document<'_>, key: &'static str) -> Option<Day> {
        self.read(document, key, ("日期，如 2021-07-15", "a day such as 2021-07-15"), |value| match value {
            DeValue::Datetime(day) => Day::parse(&day.to_string()),
            other => Day::parse(&text_of(other)?),
        })
    }

    /// One of a few words.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        document: &mut Document<'_>,
        key: &'static str,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let word = self.text(document, key)?;
        let chosen = choices.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
        if chosen.is_none() {
            let (span, _) = self.take(key)?;
            let words: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            let listed = words.join(", ");
            let message = Text::new(
                format!("是 {word}，应为其中之一：{listed}"),
                format!("found {word}, expected one of {listed}"),
            );
            document.push(&span, key, message, did_you_mean(&word, words));
        }
        chosen
    }

    /// A map from a word to a list of words.
    pub(crate) fn lists(
        &mut self,
        document: &mut Document<'_>,
        key: &'static str,
    ) -> Option<Vec<(String, Vec<String>)>> {
        self.read(document, key, ("一张表，如 { 表头 = [\"文字\"] }", "a table of lists"), |value| {
            let DeValue::Table(table) = value else { return None };
            table.iter().map(|(name, value)| Some((name.get_ref().to_string(), words_of(value.get_ref())?))).collect()
        })
    }

    /// The tables of `[[key]]`, or the single table of `[key]`.
    pub(crate) fn tables(&mut self, document: &mut Document<'_>, key: &'static str) -> Vec<Fields<'a>> {
        let inner = |table: &'a DeTable<'a>, start| Fields { table, start, asked: BTreeSet::new() };
        let start = self.start;
        self.read(document, key, ("若干 [[…]] 段", "a list of [[…]] tables"), |value| match value {
            DeValue::Table(table) => Some(vec![inner(table, start)]),
            DeValue::Array(items) => items
                .iter()
                .map(|item| match item.get_ref() {
                    DeValue::Table(table) => Some(inner(table, item.span().start)),
                    _ => None,
                })
                .collect(),
            _ => None,
        })
        .unwrap_or_default()
    }

    /// Every entry of a table with free keys, such as `[sections]`: the key and the name it is given.
    pub(crate) fn entries(&self, document: &mut Document<'_>) -> Vec<(String, Text)> {
        let mut entries = Vec::new();
        for (name, value) in self.table {
            let key = name.get_ref().to_string();
            match names_of(value.get_ref()) {
                Some(text) => entries.push((key, text)),
                None => document.push(&name.span(), &key, Text::new("应为一个名称", "expected a name"), None),
            }
        }
        entries
    }

    /// A list of strings, each with its line; none where the key is missing.
    pub(crate) fn words(&mut self, document: &mut Document<'_>, key: &'static str) -> Vec<(String, usize)> {
        let words = self.read(document, key, ("一组文字，如 [\"甲\", \"乙\"]", "a list of strings"), spanned_words);
        with_lines(document, words.unwrap_or_default())
    }

    /// A list of lists of strings, each string with its line; none where the key is missing.
    pub(crate) fn word_groups(&mut self, document: &mut Document<'_>, key: &'static str) -> Vec<Vec<(String, usize)>> {
        let expected = ("若干组文字，如 [[\"甲\", \"乙\"]]", "a list of lists of strings");
        let groups = self.read(document, key, expected, |value| {
            let DeValue::Array(items) = value else { return None };
            items.iter().map(|item| spanned_words(item.get_ref())).collect::<Option<Vec<_>>>()
        });
        groups.unwrap_or_default().into_iter().map(|words| with_lines(document, words)).collect()
    }

    /// Every list of words of a table with free keys, such as `[totals]`.
    pub(crate) fn word_lists(&self, document: &mut Document<'_>) -> Vec<WordsOf> {
        let mut lists = Vec::new();
        for (name, value) in self.table {
            let (key, line) = (name.get_ref().to_string(), document.line(&name.span()));
            let Some(words) = spanned_words(value.get_ref()).map(|words| with_lines(document, words)) else {
                let found = &document.text[value.span()];
                let message = Text::new(
                    format!("是 {found}，应为一组文字，如 [\"甲\", \"乙\"]"),
                    format!("found {found}, expected a list of strings"),
                );
                document.push(&name.span(), &key, message, None);
                continue;
            };
            lists.push(WordsOf { key, line, words });
        }
        lists
    }

    /// Reports every key that nobody asked for, with the nearest known one.
    pub(crate) fn finish(self, document: &mut Document<'_>) {
        for name in self.table.keys() {
            let key: &str = name.get_ref();
            if !self.asked.contains(key) {
                let hint = did_you_mean(key, self.asked.iter().copied());
                document.push(&name.span(), key, Text::new("不认识这一项", "is no known key"), hint);
            }
        }
    }
}

fn text_of(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        _ => None,
    }
}

fn words_of(value: &DeValue<'_>) -> Option<Vec<String>> {
    match value {
        DeValue::Array(items) => items.iter().map(|item| text_of(item.get_ref())).collect(),
        other => text_of(other).map(|one| vec![one]),
    }
}

fn spanned_words(value: &DeValue<'_>) -> Option<Vec<(String, Range<usize>)>> {
    let DeValue::Array(items) = value else { return None };
    items.iter().map(|item| Some((text_of(item.get_ref())?, item.span()))).collect()
}

fn with_lines(document: &Document<'_>, words: Vec<(String, Range<usize>)>) -> Vec<(String, usize)> {
    words.into_iter().map(|(word, span)| (word, document.line(&span))).collect()
}

fn names_of(value: &DeValue<'_>) -> Option<Text> {
    let DeValue::Table(table) = value else {
        return text_of(value).map(|name| Text::new(name.clone(), name));
    };
    let part = |key: &str| table.get(key).map(|value| text_of(value.get_ref()));
    let known = table.keys().all(|key| ["zh", "en"].contains(&key.get_ref().as_ref()));
    match (known, part("zh"), part("en")) {
        (true, Some(zh), Some(en)) => Some(Text::new(zh?, en?)),
        (true, Some(one), None) | (true, None, Some(one)) => one.map(|name| Text::new(name.clone(), name)),
        _ => None,
    }
}
