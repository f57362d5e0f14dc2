//! What a text means by itself, worked out once: registers say the same few texts thousands of times, and the forms of
//! one district the same few hundred.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use super::{axes::Traits, claims::Form, meaning::SaidBefore, sheet::Content};
use crate::observation::UnitId;

/// How many texts are kept. Full, a memo forgets all: most texts of long registers (names, remarks, case numbers)
/// never come again, and what does is soon worked out again.
const MOST: usize = 1 << 14;

/// How many sets of surrounding levels are kept; one district has a handful.
const MOST_LEVELS: usize = 64;

/// Answers by text, for as long as one thread reads workbooks. The answer must hang on the text alone, and on what is
/// the same for every file: the catalog and the roster.
pub(super) struct Memo<T>(RefCell<Known<T>>);

#[expect(clippy::disallowed_types, reason = "it is asked by key and never walked through")]
type Known<T> = std::collections::HashMap<String, Rc<T>>;

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<T> Memo<T> {
    /// The answer for a text, worked out where it was not asked before.
    pub(super) fn get(&self, text: &str, answer: impl FnOnce() -> T) -> Rc<T> {
        if let Some(known) = self.0.borrow().get(text) {
            return Rc::clone(known);
        }
        let new = Rc::new(answer());
        let mut known = self.0.borrow_mut();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(text.to_owned(), Rc::clone(&new));
        new
    }
}

/// What the texts of all sheets turned out to be, one memo per question.
#[derive(Default)]
pub(super) struct Texts {
    /// What kind of content it is.
    pub contents: Memo<Content>,
    /// What it can be in a signature line.
    pub forms: Memo<Form>,
    /// What it can be in a stub.
    pub traits: Memo<Traits>,
    /// Whether it is a year.
    pub years: Memo<bool>,
    /// What a label with misspelt words was meant to say.
    pub meant: Memo<Option<String>>,
    /// A title as registers compare it.
    pub titles: Memo<String>,
    /// Whether it says that a case is void.
    pub voids: Memo<bool>,
    /// The year of the day it names.
    pub years_of_days: Memo<Option<i16>>,
    said: RefCell<BTreeMap<Vec<UnitId>, Rc<SaidBefore>>>,
}

impl Texts {
    /// What labels said where the surroundings name these levels; a name is resolved within them.
    pub(super) fn said_within(&self, levels: &[UnitId]) -> Rc<SaidBefore> {
        let mut said = self.said.borrow_mut();
        if said.len() >= MOST_LEVELS && !said.contains_key(levels) {
            said.clear();
        }
        Rc::clone(said.entry(levels.to_vec()).or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_worked_out_once() {
        let memo = Memo::default();
        assert_eq!(*memo.get("甲", || 1), 1);
        assert_eq!(*memo.get("甲", || 2), 1);
        assert_eq!(*memo.get("乙", || 2), 2);
    }

    #[test]
    fn a_full_memo_forgets_and_goes_on() {
        let memo = Memo::default();
        for index in 0..=MOST {
            assert_eq!(*memo.get(&index.to_string(), || index), index);
        }
        assert_eq!(memo.0.borrow().len(), 1);
        assert_eq!(*memo.get("0", || 7), 7);
    }
}
