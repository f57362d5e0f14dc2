//! One name worded differently: `举办各类法治讲座场次` and `法治讲座次数`, `受理12345热线工单数` and `12345热线工单受理数`.
//!
//! The words are the catalog's (`data/catalog/wording.toml`). Nothing here is likeness: two labels are the same when the same
//! words are left of both.

use std::collections::BTreeSet;

use crate::catalog::Wording;

/// Signs from which a single word says enough without its weak neighbours.
const LONG: usize = 6;

/// The words of a comparing key: idle ones left out, words of one meaning made one, what stands in no list whole
/// between them. A word that is part of another one says the same again and is left out.
pub(super) fn words(wording: &Wording, key: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut unknown = String::new();
    let mut rest = key;
    while let Some(sign) = rest.chars().next() {
        if let Some((word, taken)) = wording.at_start(rest) {
            rest = &rest[taken..];
            if !word.is_empty() {
                words.insert(std::mem::take(&mut unknown));
                words.insert(word.to_owned());
            }
        } else {
            unknown.push(sign);
            rest = &rest[sign.len_utf8()..];
        }
    }
    words.insert(unknown);
    words.remove("");
    let is_part = |word: &String| words.iter().any(|other| other != word && other.contains(word.as_str()));
    words.iter().filter(|word| !is_part(word)).cloned().collect()
}

/// The same without words that one clerk writes and another leaves out, where two or more are left.
pub(super) fn without_weak(wording: &Wording, words: &BTreeSet<String>) -> Option<BTreeSet<String>> {
    let strong: BTreeSet<String> = words.iter().filter(|word| !wording.is_weak(word)).cloned().collect();
    let says_enough = strong.len() > 1 || strong.iter().any(|word| word.chars().count() >= LONG);
    (says_enough && strong.len() < words.len()).then_some(strong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::text;

    fn same(one: &str, other: &str) -> bool {
        let wording = crate::catalog::load::catalog(&[]).unwrap().wording;
        words(&wording, &text::key(one)) == words(&wording, &text::key(other))
    }

    #[test]
    fn idle_words_order_and_synonyms_do_not_matter() {
        assert!(same("举办各类普法讲座", "法治讲座"));
        assert!(same("受理12345热线工单", "12345热线诉求受理"));
        assert!(same("年末在册社区矫正对象", "社区矫正在册人员"));
        assert!(same("法治宣传宣传活动", "普法宣传活动"));
    }

    #[test]
    fn every_other_word_must_be_in_both() {
        assert!(!same("应参加学法考试", "参加学法考试"));
        assert!(!same("未受理案件", "受理案件"));
        assert!(!same("新增社区矫正对象", "社区矫正对象"));
        assert!(!same("人民调解员培训", "人民调解员"));
    }
}
