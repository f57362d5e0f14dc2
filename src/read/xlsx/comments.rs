//! Comments on cells: the old kind, and the threads that newer programs store beside a stand-in of the old kind.

use super::{
    super::xml::{Scanner, Token},
    sheet::parse_address,
    text::rich_text,
};
use crate::grid::CellRef;

/// The comments of a part `comments1.xml`, in its order.
pub(super) fn from_xml(bytes: &[u8]) -> Vec<(CellRef, String)> {
    texts(bytes, b"comment")
}

/// The remarks of a part `threadedComment1.xml`; several on one cell are a conversation.
pub(super) fn threaded_from_xml(bytes: &[u8]) -> Vec<(CellRef, String)> {
    texts(bytes, b"threadedComment")
}

fn texts(bytes: &[u8], element: &[u8]) -> Vec<(CellRef, String)> {
    let mut found: Vec<(CellRef, String)> = Vec::new();
    let mut scanner = Scanner::new(bytes);
    while let Some(token) = scanner.next() {
        let Token::Open(tag) = token else { continue };
        if tag.name == element {
            if let Some(at) = tag.raw("ref").and_then(parse_address) {
                found.push((at, String::new()));
            }
        } else if tag.name == b"text"
            && let Some((_, text)) = found.last_mut()
        {
            if element == b"comment" {
                rich_text(&mut scanner, &tag, text);
            } else {
                text.push_str(&scanner.text(&tag));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds() {
        let old = "<comments><authors><author>王</author></authors><commentList><comment ref='B2' authorId='0'>\
            <text><r><t>王:</t></r><r><t>含上年</t></r></text></comment></commentList></comments>";
        assert_eq!(from_xml(old.as_bytes()), [(CellRef::new(1, 1), "王:含上年".to_owned())]);
        let new = "<ThreadedComments><threadedComment ref='A1'><text>核实</text></threadedComment></ThreadedComments>";
        assert_eq!(threaded_from_xml(new.as_bytes()), [(CellRef::new(0, 0), "核实".to_owned())]);
    }
}
