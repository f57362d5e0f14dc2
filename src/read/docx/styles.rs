//! Properties of paragraphs, their own and those of their style: list, level, heading or not.

use std::collections::BTreeMap;

use super::super::xml::{Scanner, Tag, Token};

/// What matters of a paragraph's properties.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Properties {
    style: Option<String>,
    list: Option<u32>,
    level: Option<u32>,
    outline: Option<u32>,
}

/// The same with everything that the style adds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Complete {
    /// List and level in it.
    pub(super) list: Option<(u32, u32)>,
    /// Whether it stands in the outline or has the style of a title.
    pub(super) is_heading: bool,
}

impl Properties {
    /// Reads an element `pPr` just opened, to its end.
    pub(super) fn read<'a>(scanner: &mut Scanner<'a>, tag: &Tag<'a>) -> Self {
        let mut found = Self::default();
        let outside = scanner.depth() - i64::from(!tag.empty);
        while scanner.depth() > outside {
            match scanner.next() {
                Some(Token::Open(inner)) => match inner.name {
                    b"pStyle" => found.style = inner.get("val").map(std::borrow::Cow::into_owned),
                    b"ilvl" => found.level = inner.number("val"),
                    b"numId" => found.list = inner.number("val"),
                    b"outlineLvl" => found.outline = inner.number("val"),
                    b"pPrChange" | b"rPr" | b"sectPr" => scanner.skip(&inner),
                    _ => {}
                },
                Some(_) => {}
                None => break,
            }
        }
        found
    }
}

/// The paragraph styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Named>,
}

#[derive(Debug, Default)]
struct Named {
    name: String,
    based_on: Option<String>,
    properties: Properties,
}

impl Styles {
    /// The styles of a part `styles.xml`.
    pub(super) fn from_xml(bytes: &[u8]) -> Self {
        let mut styles = BTreeMap::new();
        let mut scanner = Scanner::new(bytes);
        let mut current = None::<(String, Named)>;
        while let Some(token) = scanner.next() {
            match token {
                Token::Open(tag) => match (tag.name, &mut current) {
                    (b"style", _) => {
                        current = tag.get("styleId").map(|id| (id.into_owned(), Named::default()));
                    }
                    (b"name", Some((_, style))) => style.name = tag.get("val").unwrap_or_default().to_lowercase(),
                    (b"basedOn", Some((_, style))) => style.based_on = tag.get("val").map(std::borrow::Cow::into_owned),
                    (b"pPr", Some((_, style))) => style.properties = Properties::read(&mut scanner, &tag),
                    _ => {}
                },
                Token::Close(b"style") => styles.extend(current.take()),
                _ => {}
            }
        }
        Self { styles }
    }

    /// A paragraph's properties with those that its style and the styles behind it add.
    pub(super) fn complete(&self, own: Properties) -> Complete {
        const MOST: usize = 16;
        let mut all = own.clone();
        let mut named_heading = false;
        let mut next = own.style;
        for _ in 0..MOST {
            let Some(style) = next.as_ref().and_then(|id| self.styles.get(id)) else { break };
            all.list = all.list.or(style.properties.list);
            all.level = all.level.or(style.properties.level);
            all.outline = all.outline.or(style.properties.outline);
            named_heading |= ["heading", "title", "标题"].iter().any(|word| style.name.starts_with(word));
            next.clone_from(&style.based_on);
        }
        // List 0 takes a paragraph out of the list that its style puts it in; level 9 is body text.
        let list = all.list.filter(|list| *list > 0).map(|list| (list, all.level.unwrap_or(0)));
        let is_heading = all.outline.map_or(named_heading, |level| level < 9);
        Complete { list, is_heading }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_add_lists_and_headings() {
        let styles = Styles::from_xml(
            "<w:styles><w:style w:styleId='1'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr>\
             <w:outlineLvl w:val='0'/></w:pPr></w:style><w:style w:styleId='a'><w:name w:val='我的'/>\
             <w:basedOn w:val='1'/></w:style></w:styles>"
                .as_bytes(),
        );
        let of = |style: &str, list| {
            styles.complete(Properties { style: Some(style.into()), list, ..Properties::default() })
        };
        assert_eq!(of("a", None), Complete { list: Some((2, 0)), is_heading: true });
        assert_eq!(of("a", Some(0)), Complete { list: None, is_heading: true });
        assert_eq!(of("x", None), Complete { list: None, is_heading: false });
    }
}
