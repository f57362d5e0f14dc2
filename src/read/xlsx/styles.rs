//! The part `styles.xml`: what each cell style says about content.

use std::collections::BTreeMap;

use super::super::{
    number,
    style::Style,
    xml::{Scanner, Tag, Token},
};

/// The styles that cells name by number.
pub(super) fn from_xml(bytes: &[u8]) -> Vec<Style> {
    let mut formats: BTreeMap<u32, String> = BTreeMap::new();
    let mut struck_fonts: Vec<bool> = Vec::new();
    let mut styles = Vec::new();
    let mut section: &[u8] = b"";
    let mut scanner = Scanner::new(bytes);
    while let Some(token) = scanner.next() {
        match token {
            Token::Open(tag) => match (section, tag.name) {
                (_, b"fonts" | b"cellXfs" | b"cellStyleXfs" | b"dxfs") if !tag.empty => section = tag.name,
                (b"dxfs", _) => {}
                (_, b"numFmt") => {
                    if let (Some(id), Some(code)) = (tag.number("numFmtId"), tag.get("formatCode")) {
                        formats.insert(id, code.into_owned());
                    }
                }
                (b"fonts", b"font") => struck_fonts.push(false),
                (b"fonts", b"strike") => {
                    if let Some(font) = struck_fonts.last_mut() {
                        *font = !matches!(tag.raw("val"), Some(b"0" | b"false"));
                    }
                }
                (b"cellXfs", b"xf") => styles.push(style(&tag, &formats, &struck_fonts)),
                _ => {}
            },
            Token::Close(name) if name == section => section = b"",
            _ => {}
        }
    }
    styles
}

fn style(xf: &Tag<'_>, formats: &BTreeMap<u32, String>, struck_fonts: &[bool]) -> Style {
    let format = xf.number("numFmtId").and_then(|id| {
        let own = formats.get(&id).cloned();
        own.or_else(|| number::built_in_format(id).map(str::to_owned))
    });
    let font = xf.number("fontId").and_then(|id| struck_fonts.get(id as usize));
    Style::new(format, font.is_some_and(|struck| *struck))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_and_fonts() {
        let xml = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='0.00&quot;万&quot;'/></numFmts>\
            <fonts><font/><font><strike/></font><font><strike val='0'/></font></fonts>\
            <cellStyleXfs><xf numFmtId='9'/></cellStyleXfs>\
            <cellXfs><xf numFmtId='0' fontId='0'/><xf numFmtId='164' fontId='1'/><xf numFmtId='31' fontId='2'/></cellXfs>\
            <dxfs><dxf><font><strike/></font><numFmt numFmtId='164' formatCode='0'/></dxf></dxfs></styleSheet>";
        let expected = [
            Style::default(),
            Style::new(Some("0.00\"万\"".to_owned()), true),
            Style::new(Some("yyyy\"年\"m\"月\"d\"日\"".to_owned()), false),
        ];
        assert_eq!(from_xml(xml.as_bytes()), expected);
    }
}
