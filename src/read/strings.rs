//! The texts that the cells of a workbook share, by their number.

use crate::grid::CellValue;

/// All shared texts, in one piece of memory.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    /// Adds a text at the end.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    /// Adds a text that `write` appends to the others.
    pub(super) fn push_with(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.text);
        self.ends.push(self.text.len());
    }

    /// The text with a number.
    pub(super) fn get(&self, index: u32) -> Option<&str> {
        let index = index as usize;
        let end = *self.ends.get(index)?;
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        Some(&self.text[start..end])
    }

    /// The text as the value of a cell: `None` when it is empty; an error, which is counted, when the workbook lacks
    /// it.
    pub(super) fn value(&self, index: Option<u32>, lacking: &mut usize) -> Option<CellValue> {
        let Some(text) = index.and_then(|index| self.get(index)) else {
            *lacking += 1;
            return Some(CellValue::Error("#STRING!".to_owned()));
        };
        (!text.is_empty()).then(|| CellValue::Text(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_by_number() {
        let mut strings = Strings::default();
        strings.push("甲");
        strings.push("");
        let mut lacking = 0;
        assert_eq!(strings.value(Some(0), &mut lacking), Some(CellValue::Text("甲".to_owned())));
        assert_eq!(strings.value(Some(1), &mut lacking), None);
        assert_eq!(lacking, 0);
        assert_eq!(strings.value(Some(2), &mut lacking), Some(CellValue::Error("#STRING!".to_owned())));
        assert_eq!(lacking, 1);
    }
}
