//! The phrase patterns: how a line of `phrases.toml` is read.
//!
//! A clerk writes the phrase as reports do and puts a class of measure words where the number stands:
//!
//! ```text
//! 调解[各类|民事]<纠纷>{件}          the number is taken
//! ```
//!
//! | written        | means                                                                              |
//! |----------------|------------------------------------------------------------------------------------|
//! | `(a\|b)`       | one of these; they nest                                                            |
//! | `[a\|b]`       | one of these or nothing; `[a\|b]*`: up to three of these                            |
//! | `<纠纷>`       | an abbreviation of `prose.toml`: any word of its list; also before `»` and behind `!` |
//! | `…`            | up to 18 characters of the same clause, without a number in digits                 |
//! | `……`           | up to 40, and a comma may stand among them                                         |
//! | `{件}`         | a number with a measure word of that class; `{次/件}` for either. Words such as 共, 达, 了 may stand before it |
//! | `{-人}`        | a number that belongs to the phrase and to nothing else                            |
//! | `{^件}`        | a number that must stand here and is left to others                                |
//! | `{+个}`        | a number that is added to the value                                                |
//! | `{^%<100}`     | the same, and it is below 100                                                      |
//! | `{每}`         | 每季度, 每月, …: the value is how often that is in a year                          |
//! | `a\|b » …`     | one of these words stands earlier in the sentence                                  |
//! | `a\|b »» …`    | or earlier in the paragraph, or in the heading above it                            |
//! | `a\|b »»» …`   | or in the title of the report                                                      |
//! | `a\|b »»»» …`  | in the title of the report and nowhere else                                        |
//! | `a\|b »: …`    | in the label of the item, with a clause that begins with the phrase: 8.普法。活动18场    |
//! | `… = 0`        | a phrase without a number that says this value (未发生败诉)                        |
//! | `… ! a\|b`     | at the very end: none of these words stands in the same clause, up to the phrase's end; in a list of numbers, in the same item |
//! | `… !! a\|b`    | behind that: nor in the sentence, up to the phrase's end, nor in the title of the report |
//! | `& …`          | the number may also serve another indicator                                        |
//!
//! Where two phrases want one number, the one that matches more signs of text takes it; then the one whose word of
//! `»` stands nearer. The list `none` of `prose.toml` has phrases that look like figures of the catalog and are none.

use std::{collections::BTreeSet, iter::Peekable, str::Chars};

use rust_decimal::Decimal;

use super::words::{Class, Words};

/// One step of a compiled pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// This character.
    Sign(char),
    /// Go on at any of these, in order.
    Split(Vec<usize>),
    /// Go on there.
    Jump(usize),
    /// Some characters; whether a comma may be among them.
    Gap { comma: bool },
    /// A number.
    Number(Slot),
    /// A frequency.
    Every,
    /// The phrase is complete.
    Accept,
}

/// Which number may stand at a place of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slot {
    /// Classes of its measure word.
    pub(super) classes: Vec<Class>,
    /// What the pattern does with it.
    pub(super) role: Role,
    /// It has to be smaller than this.
    pub(super) below: Option<Decimal>,
}

/// What a pattern does with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It is the value.
    Taken,
    /// It is part of the phrase and of nothing else.
    Used,
    /// It only has to stand there.
    Seen,
    /// It is added to the value: 12个村、1个社区.
    Added,
}

/// Words that must stand before a phrase.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Scope {
    /// Any of them is enough; empty for none asked.
    pub(super) words: Vec<Vec<char>>,
    /// How far before the phrase they may stand.
    pub(super) reach: Reach,
}

/// How far before a phrase the words of its scope may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Reach {
    /// In the label of its item alone, the phrase beginning a clause.
    Label,
    /// In its sentence or the label of its item.
    #[default]
    Sentence,
    /// In its paragraph or the heading above it.
    Paragraph,
    /// There or in the title of the report.
    Report,
    /// In the title alone.
    Title,
}

/// A compiled pattern.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pattern {
    /// As written.
    pub(super) source: String,
    /// The phrase.
    pub(super) steps: Vec<Step>,
    /// What must stand before it.
    pub(super) scope: Scope,
    /// What must not stand in its clause.
    pub(super) not: Vec<String>,
    /// What must not stand before it in its sentence or in the title.
    pub(super) not_before: Vec<String>,
    /// The value of a phrase without a number.
    pub(super) says: Option<Decimal>,
    /// Whether its number may serve another indicator too.
    pub(super) shared: bool,
    /// Whether it holds only where a paragraph begins with it.
    pub(super) first: bool,
    /// Words in any order around a number, instead of a phrase.
    pub(super) bag: Option<Bag>,
}

/// A number and words that stand anywhere in its item of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bag {
    /// One word of each list has to stand there.
    pub(super) words: Vec<Vec<String>>,
    /// The number.
    pub(super) slot: Slot,
}

/// What is wrong with a pattern, with the sign at which it was noticed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// A bracket without its other half.
    #[error("no closing `{0}`")]
    Unclosed(char),
    /// A class that `prose.toml` does not have.
    #[error("no class of measure words is called `{0}`")]
    UnknownClass(String),
    /// An abbreviation that `prose.toml` does not have.
    #[error("no abbreviation is called `<{0}>`")]
    UnknownWord(String),
    /// Neither a number to take nor a value to say, or both.
    #[error("a pattern takes exactly one number, or says a value with `= …`")]
    NoValue,
    /// A pattern that begins with a gap would be tried everywhere.
    #[error("a pattern begins with a word or a number, not with `…`")]
    StartsWithGap,
}

impl PatternError {
    /// The same in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Unclosed(sign) => format!("“{sign}”没有配对"),
            Self::UnknownClass(name) => format!("没有“{name}”这一类量词"),
            Self::UnknownWord(name) => format!("没有“<{name}>”这个缩写"),
            Self::NoValue => "一个句式要么取一个数，要么用“= …”给出一个值".to_owned(),
            Self::StartsWithGap => "句式不能以“…”开头".to_owned(),
        }
    }
}

impl Pattern {
    /// Reads one line of an indicator.
    pub(super) fn parse(source: &str, words: &Words) -> Result<Self, PatternError> {
        let pattern = Self::parse_any(source, words)?;
        let taken = |step: &Step| matches!(step, Step::Number(Slot { role: Role::Taken, .. }) | Step::Every);
        if pattern.bag.is_none() && pattern.steps.iter().any(taken) == pattern.says.is_some() {
            return Err(PatternError::NoValue);
        }
        Ok(pattern)
    }

    /// Reads a line that only takes numbers away from others, so that it has no value of its own.
    pub(super) fn parse_any(source: &str, words: &Words) -> Result<Self, PatternError> {
        let (shared, rest) = source.trim().strip_prefix('&').map_or((false, source), |rest| (true, rest));
        let (scope, rest) = scope(rest, words)?;
        let (rest, not_before) = rest.split_once("!!").unwrap_or((rest, ""));
        let (phrase, not) = rest.split_once('!').unwrap_or((rest, ""));
        let (not, not_before) = (list(not, words)?, list(not_before, words)?);
        let (first, phrase) = phrase.trim().strip_prefix('^').map_or((false, phrase), |phrase| (true, phrase));
        let source = source.trim().to_owned();
        if let Some(phrase) = phrase.trim().strip_prefix('~') {
            let bag = Some(bag(phrase, words)?);
            let (steps, says) = (Vec::new(), None);
            return Ok(Self { source, steps, scope, not, not_before, says, shared, first, bag });
        }
        let (phrase, says) = value(phrase);
        let mut compiler = Compiler { signs: phrase.chars().peekable(), steps: Vec::new(), words };
        compiler.alternatives(None)?;
        compiler.steps.push(Step::Accept);
        let steps = compiler.steps;
        let pattern = Self { source, steps, scope, not, not_before, says, shared, first, bag: None };
        if pattern.reachable(0).iter().any(|first| matches!(pattern.steps[*first], Step::Gap { .. } | Step::Accept)) {
            return Err(PatternError::StartsWithGap);
        }
        Ok(pattern)
    }

    /// The steps that come next at `from`, through all splits and jumps.
    pub(super) fn reachable(&self, from: usize) -> Vec<usize> {
        let (mut out, mut open, mut seen) = (Vec::new(), vec![from], BTreeSet::new());
        while let Some(at) = open.pop() {
            if !seen.insert(at) || at >= self.steps.len() {
                continue;
            }
            match &self.steps[at] {
                Step::Split(ways) => open.extend(ways),
                Step::Jump(to) => open.push(*to),
                _ => out.push(at),
            }
        }
        out
    }
}

/// The value that a phrase says, written behind `=`.
fn value(phrase: &str) -> (&str, Option<Decimal>) {
    match phrase.rsplit_once('=') {
        Some((phrase, value)) => (phrase, value.trim().parse().ok()),
        None => (phrase, None),
    }
}

fn split(list: &str) -> Vec<String> {
    list.split('|').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A list of words with its abbreviations written out.
fn list(source: &str, words: &Words) -> Result<Vec<String>, PatternError> {
    let mut out = Vec::new();
    for word in split(source) {
        match word.strip_prefix('<').and_then(|word| word.strip_suffix('>')) {
            Some(name) => {
                let known = words.abbreviations.get(name);
                out.extend(known.ok_or_else(|| PatternError::UnknownWord(name.to_owned()))?.iter().cloned());
            }
            None => out.push(word),
        }
    }
    Ok(out)
}

/// `甲|乙 + 丙|丁 {件}`: lists of words, and the number.
fn bag(source: &str, words: &Words) -> Result<Bag, PatternError> {
    let (lists, inside) = source.split_once('{').ok_or(PatternError::NoValue)?;
    let inside = inside.trim().strip_suffix('}').ok_or(PatternError::Unclosed('{'))?;
    let lists = lists.split('+').map(|words_of| list(words_of, words)).collect::<Result<Vec<_>, _>>()?;
    Ok(Bag { words: lists, slot: slot(inside, words)? })
}

/// What stands between the braces of a number: what is done with it, its classes, and a limit.
fn slot(inside: &str, words: &Words) -> Result<Slot, PatternError> {
    let (role, names) = match inside.chars().next() {
        Some('-') => (Role::Used, &inside[1..]),
        Some('^') => (Role::Seen, &inside[1..]),
        Some('+') => (Role::Added, &inside[1..]),
        _ => (Role::Taken, inside),
    };
    let (names, below) = match names.split_once('<') {
        Some((names, limit)) => {
            let limit = limit.parse().map_err(|_| PatternError::UnknownClass(inside.to_owned()))?;
            (names, Some(limit))
        }
        None => (names, None),
    };
    let class = |name: &str| words.class(name).ok_or(PatternError::UnknownClass(name.to_owned()));
    let classes = names.split('/').map(class).collect::<Result<_, _>>()?;
    Ok(Slot { classes, role, below })
}

/// What stands behind the first `»`, the longest first.
const REACHES: [(&str, Reach); 4] =
    [("»»»", Reach::Title), ("»»", Reach::Report), ("»", Reach::Paragraph), (":", Reach::Label)];

fn scope<'a>(source: &'a str, words: &Words) -> Result<(Scope, &'a str), PatternError> {
    let source = source.trim().trim_start_matches('&');
    let Some((before, rest)) = source.split_once('»') else { return Ok((Scope::default(), source)) };
    let (reach, rest) = REACHES
        .iter()
        .find_map(|(signs, reach)| Some((*reach, rest.strip_prefix(signs)?)))
        .unwrap_or((Reach::Sentence, rest));
    let words = list(before, words)?.iter().map(|word| word.chars().collect()).collect();
    Ok((Scope { words, reach }, rest))
}

/// How often `[…]*` repeats at most.
const MOST_REPEATS: usize = 3;

struct Compiler<'a> {
    signs: Peekable<Chars<'a>>,
    steps: Vec<Step>,
    words: &'a Words,
}

impl Compiler<'_> {
    /// `a|b|c` up to the closing sign. Each way ends with a jump behind the last.
    fn alternatives(&mut self, closing: Option<char>) -> Result<(), PatternError> {
        let split = self.steps.len();
        self.steps.push(Step::Split(Vec::new()));
        let mut ways = vec![self.steps.len()];
        let mut ends = Vec::new();
        loop {
            self.sequence()?;
            ends.push(self.steps.len());
            self.steps.push(Step::Jump(0));
            match self.signs.next() {
                Some('|') => ways.push(self.steps.len()),
                found if found == closing => break,
                _ => return Err(PatternError::Unclosed(closing.unwrap_or('('))),
            }
        }
        let behind = self.steps.len();
        if closing == Some(']') {
            ways.push(behind);
        }
        for end in ends {
            self.steps[end] = Step::Jump(behind);
        }
        self.steps[split] = Step::Split(ways);
        Ok(())
    }

    fn sequence(&mut self) -> Result<(), PatternError> {
        while let Some(&sign) = self.signs.peek() {
            if matches!(sign, '|' | ')' | ']') {
                break;
            }
            self.signs.next();
            match sign {
                ' ' => {}
                '(' => self.alternatives(Some(')'))?,
                '[' => self.optional()?,
                '<' => self.abbreviation()?,
                '{' => self.number()?,
                '…' => {
                    let comma = self.signs.next_if_eq(&'…').is_some();
                    self.steps.push(Step::Gap { comma });
                }
                _ => self.steps.push(Step::Sign(sign)),
            }
        }
        Ok(())
    }

    /// `[a|b]`, or `[a|b]*` for up to [`MOST_REPEATS`] of them.
    fn optional(&mut self) -> Result<(), PatternError> {
        let inside = self.signs.clone();
        self.alternatives(Some(']'))?;
        if self.signs.peek() == Some(&'*') {
            for _ in 1..MOST_REPEATS {
                self.signs = inside.clone();
                self.alternatives(Some(']'))?;
            }
            self.signs.next();
        }
        Ok(())
    }

    fn until(&mut self, closing: char) -> Result<String, PatternError> {
        let mut name = String::new();
        loop {
            match self.signs.next() {
                Some(sign) if sign == closing => return Ok(name),
                Some(sign) => name.push(sign),
                None => return Err(PatternError::Unclosed(closing)),
            }
        }
    }

    fn abbreviation(&mut self) -> Result<(), PatternError> {
        let name = self.until('>')?;
        let list = self.words.abbreviations.get(&name).ok_or(PatternError::UnknownWord(name))?;
        let written = format!("({})", list.join("|"));
        let mut inner =
            Compiler { signs: written.chars().peekable(), steps: std::mem::take(&mut self.steps), words: self.words };
        inner.sequence()?;
        self.steps = inner.steps;
        Ok(())
    }

    fn number(&mut self) -> Result<(), PatternError> {
        let inside = self.until('}')?;
        if inside == "每" {
            self.steps.push(Step::Every);
            return Ok(());
        }
        self.steps.push(Step::Number(slot(&inside, self.words)?));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: Result<usize, PatternError>) {
        let found = Pattern::parse(source, &Words::built_in());
        let numbers = |pattern: Pattern| pattern.steps.iter().filter(|step| matches!(step, Step::Number(_))).count();
        assert_eq!(found.map(numbers), expected, "{source}");
    }

    #[test]
    fn well_formed_patterns_are_read() {
        check("调解[各类|民事]<纠纷>{件}", Ok(1));
        check("应诉|诉讼 » 开庭审理{件} ! 法院", Ok(1));
        check("信息公开 »»» 行政诉讼{件} ! 法院 !! 复议", Ok(1));
        check("信息公开 »»»» 行政诉讼{件}", Ok(1));
        check("未发生…败诉 = 0", Ok(0));
        check("& {个}<村>均配备[{-人}]法律顾问", Ok(2));
        check("行政复议 »» ^无[此类]案件。 = 0", Ok(0));
        check("法律顾问 » ~ 审查|审核 + 合同|协议 {份/件} ! 意见", Ok(0));
    }

    #[test]
    fn faults_are_named() {
        check("调解(各类{件}", Err(PatternError::Unclosed(')')));
        check("调解{桌}", Err(PatternError::UnknownClass("桌".into())));
        check("<物>{件}", Err(PatternError::UnknownWord("物".into())));
        check("未发生败诉", Err(PatternError::NoValue));
        check("调解{件} = 0", Err(PatternError::NoValue));
        check("…调解{件}", Err(PatternError::StartsWithGap));
        check("~ 审查 + 合同", Err(PatternError::NoValue));
    }
}
