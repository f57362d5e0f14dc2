//! Words in a text, sign by sign.

/// Whether `text` ends with any of the words.
pub(super) fn ends_with(text: &[char], words: &[String]) -> bool {
    words.iter().any(|word| {
        let mut left = text.iter().rev();
        word.chars().rev().all(|wanted| left.next() == Some(&wanted))
    })
}

/// Whether `text` starts with a word.
pub(super) fn starts_with(text: &[char], word: &[char]) -> bool {
    // Loops by hand here and below: these run for every sign and every word, also in builds without optimisation.
    let mut at = 0;
    while at < word.len() {
        if at >= text.len() || text[at] != word[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// The same for a word that is no list of characters.
pub(super) fn begins(text: &[char], word: &str) -> bool {
    for (at, sign) in word.chars().enumerate() {
        if at >= text.len() || text[at] != sign {
            return false;
        }
    }
    true
}

/// Position of the last place where any of the words stands in `text`, by its first character.
pub(super) fn last_of(text: &[char], words: &[Vec<char>]) -> Option<usize> {
    (0..text.len()).rev().find(|&at| words.iter().any(|word| starts_with(&text[at..], word)))
}

/// Whether any of the words stands in `text`.
pub(super) fn any_in(text: &[char], words: &[String]) -> bool {
    words.iter().any(|word| position(text, word).is_some())
}

/// Whether any of the words stands in `text` with none of `behind` right behind it.
pub(super) fn any_without(text: &[char], words: &[String], behind: &[String]) -> bool {
    let stands = |at: usize, word: &String| {
        let rest = &text[at..];
        begins(rest, word) && !behind.iter().any(|other| begins(&rest[word.chars().count()..], other))
    };
    (0..text.len()).any(|at| words.iter().any(|word| stands(at, word)))
}

/// First place of a word in `text`.
pub(super) fn position(text: &[char], word: &str) -> Option<usize> {
    let first = word.chars().next()?;
    let mut at = 0;
    while at < text.len() {
        if text[at] == first && begins(&text[at..], word) {
            return Some(at);
        }
        at += 1;
    }
    None
}
