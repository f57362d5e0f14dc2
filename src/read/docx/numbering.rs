//! Numbers of lists, which Word draws and does not store: `一、`, `（二）`, `3.1`.

use std::collections::{BTreeMap, BTreeSet};

use super::super::xml::{Scanner, Token};

const LEVELS: usize = 9;

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    kinds: BTreeMap<u32, Vec<Level>>,
    /// For each list, its kind and the first numbers that it changes.
    lists: BTreeMap<u32, (u32, BTreeMap<usize, u32>)>,
}

/// One level of a kind of list.
#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    /// Text with `%1` to `%9` for the numbers of the levels.
    text: String,
}

impl Numbering {
    /// The lists of a part `numbering.xml`.
    pub(super) fn from_xml(bytes: &[u8]) -> Self {
        let mut found = Self::default();
        let (mut kind, mut list, mut level, mut overridden) = (None, None, 0_usize, None);
        let mut scanner = Scanner::new(bytes);
        while let Some(token) = scanner.next() {
            let Token::Open(tag) = token else {
                if let Token::Close(b"abstractNum") = token {
                    kind = None;
                }
                continue;
            };
            match tag.name {
                b"abstractNum" => kind = tag.number("abstractNumId"),
                b"num" => list = tag.number("numId"),
                b"abstractNumId" => {
                    if let (Some(list), Some(kind)) = (list, tag.number("val")) {
                        found.lists.insert(list, (kind, BTreeMap::new()));
                    }
                }
                b"lvlOverride" => overridden = tag.number("ilvl").map(|level| level as usize),
                b"startOverride" => {
                    if let (Some(entry), Some(level), Some(start)) =
                        (list.and_then(|list| found.lists.get_mut(&list)), overridden, tag.number("val"))
                    {
                        entry.1.insert(level, start);
                    }
                }
                b"lvl" => level = (tag.number("ilvl").unwrap_or(0) as usize).min(LEVELS - 1),
                name => {
                    let Some(kind) = kind else { continue };
                    let levels = found.kinds.entry(kind).or_insert_with(|| vec![Level::default(); LEVELS]);
                    match name {
                        b"start" => levels[level].start = tag.number("val").unwrap_or(1),
                        b"numFmt" => levels[level].format = tag.get("val").unwrap_or_default().into_owned(),
                        b"lvlText" => levels[level].text = tag.get("val").unwrap_or_default().into_owned(),
                        _ => {}
                    }
                }
            }
        }
        found
    }
}

/// How far each kind of list has been counted.
#[derive(Debug, Default)]
pub(super) struct Counters {
    counts: BTreeMap<u32, [Option<u32>; LEVELS]>,
    /// Lists whose changed first numbers were used.
    begun: BTreeSet<(u32, usize)>,
}

impl Counters {
    /// The label of the next paragraph in a list; empty for bullets and unknown lists.
    pub(super) fn next(&mut self, numbering: &Numbering, list: u32, level: u32) -> String {
        let level = (level as usize).min(LEVELS - 1);
        let Some((kind, starts)) = numbering.lists.get(&list) else { return String::new() };
        let Some(levels) = numbering.kinds.get(kind) else { return String::new() };
        let counts = self.counts.entry(*kind).or_default();
        let restart = starts.get(&level).filter(|_| self.begun.insert((list, level)));
        let next = match (restart, counts[level]) {
            (Some(start), _) => *start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => levels[level].start,
        };
        counts[level] = Some(next);
        counts[level + 1..].fill(None);
        if matches!(levels[level].format.as_str(), "bullet" | "none" | "") {
            return String::new();
        }
        let mut label = levels[level].text.clone();
        for (place, shown) in levels.iter().enumerate().take(level + 1) {
            let number = counts[place].unwrap_or(shown.start);
            label = label.replace(&format!("%{}", place + 1), &written(number, &shown.format));
        }
        label
    }
}

/// A number in the way that a list format names.
fn written(number: u32, format: &str) -> String {
    let from = |signs: &str| signs.chars().nth((number as usize).wrapping_sub(1)).map(String::from);
    let special = match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanCounting" => chinese(number),
        "ideographDigital" | "taiwaneseDigital" | "koreanDigital" | "japaneseDigitalTenThousand" => {
            Some(number.to_string().chars().map(|digit| DIGITS[digit as usize - '0' as usize]).collect())
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => from("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
        "decimalEnclosedParen" => from("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
        "ideographTraditional" => from("甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => from("子丑寅卯辰巳午未申酉戌亥"),
        "upperLetter" => from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "lowerLetter" => from("abcdefghijklmnopqrstuvwxyz"),
        "upperRoman" => Some(roman(number)),
        "lowerRoman" => Some(roman(number).to_lowercase()),
        "decimalZero" => Some(format!("{number:02}")),
        _ => None,
    };
    special.unwrap_or_else(|| number.to_string())
}

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// 1 to 99 as Chinese counts; lists go no further.
fn chinese(number: u32) -> Option<String> {
    let (tens, ones) = (number as usize / 10, number as usize % 10);
    if number == 0 || tens > 9 {
        return None;
    }
    let mut text = String::new();
    if tens > 1 {
        text.push(DIGITS[tens]);
    }
    if tens > 0 {
        text.push('十');
    }
    if ones > 0 {
        text.push(DIGITS[ones]);
    }
    Some(text)
}

fn roman(mut number: u32) -> String {
    const SIGNS: [(u32, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    if number > 399 {
        return number.to_string();
    }
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            text.push_str(sign);
            number -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_of_writing() {
        let check = |number, format, expected: &str| assert_eq!(written(number, format), expected);
        check(1, "chineseCounting", "一");
        check(10, "chineseCountingThousand", "十");
        check(21, "japaneseCounting", "二十一");
        check(3, "decimalEnclosedCircle", "③");
        check(4, "upperRoman", "IV");
        check(27, "lowerLetter", "27");
        check(7, "decimal", "7");
    }
}
