//! What a text means by itself, worked out once: a register says the same few texts thousands of times.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

/// Answers by text, for the time one workbook is read. The answer must hang on the text alone.
pub(super) struct Memo<T>(RefCell<BTreeMap<String, Rc<T>>>);

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
        self.0.borrow_mut().insert(text.to_owned(), Rc::clone(&new));
        new
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
}
