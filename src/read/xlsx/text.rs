//! Rich text, in the shared strings and wherever else it stands.

use std::borrow::Cow;

use super::super::{
    strings::Strings,
    xml::{Scanner, Tag, Token, unescape},
};

/// The strings of a part `sharedStrings.xml`.
pub(super) fn shared_strings(bytes: &[u8]) -> Strings {
    let mut strings = Strings::default();
    let mut scanner = Scanner::new(bytes);
    while let Some(token) = scanner.next() {
        if let Token::Open(tag) = token
            && tag.name == b"si"
        {
            strings.push_with(|text| rich_text(&mut scanner, &tag, text));
        }
    }
    strings
}

/// Adds the text of an element just opened: every `t` in it but those of phonetic guides.
pub(super) fn rich_text(scanner: &mut Scanner<'_>, tag: &Tag<'_>, text: &mut String) {
    if tag.empty {
        return;
    }
    let outside = scanner.depth() - 1;
    while scanner.depth() > outside {
        match scanner.next() {
            Some(Token::Open(inner)) if inner.name == b"rPh" => scanner.skip(&inner),
            Some(Token::Open(inner)) if inner.name == b"t" => match scanner.plain_text(&inner) {
                Some(raw) => text.push_str(&unescape_x(unescape(raw))),
                None => text.push_str(&unescape_x(Cow::Owned(scanner.text(&inner)))),
            },
            Some(_) => {}
            None => break,
        }
    }
}

/// Text with the escapes `_xHHHH_` of Office resolved, in which it keeps characters that XML has not.
pub(super) fn unescape_x(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains("_x") {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(found) = rest.find("_x") {
        out.push_str(&rest[..found]);
        rest = &rest[found..];
        if let Some(character) = escaped_character(rest) {
            out.push(character);
            rest = &rest["_xHHHH_".len()..];
        } else {
            out.push_str("_x");
            rest = &rest[2..];
        }
    }
    out.push_str(rest);
    // A carriage return is Excel's other half of a line break.
    Cow::Owned(out.replace("\r\n", "\n"))
}

fn escaped_character(text: &str) -> Option<char> {
    let code = text.get(2..6)?;
    let closed = text.get(6..7)? == "_" && code.bytes().all(|digit| digit.is_ascii_hexdigit());
    if closed { char::from_u32(u32::from_str_radix(code, 16).ok()?) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(xml: &str, expected: &[&str]) {
        let strings = shared_strings(xml.as_bytes());
        let all: Vec<&str> = (0..).map_while(|index| strings.get(index)).collect();
        assert_eq!(all, expected);
    }

    #[test]
    fn every_string_once() {
        check("<sst><si><t>甲</t></si><si/><si><t xml:space='preserve'> 乙 </t></si></sst>", &["甲", "", " 乙 "]);
        check("<x:sst>\n <x:si>\n  <x:t>a&amp;b</x:t>\n </x:si></x:sst>", &["a&b"]);
        check("<sst><si><r><t>行</t></r><r><rPr/><t>政</t></r><rPh><t>xing</t></rPh></si></sst>", &["行政"]);
        check("<sst><si><t><![CDATA[<甲>]]></t></si></sst>", &["<甲>"]);
    }

    #[test]
    fn office_escapes() {
        let check = |text: &'static str, expected: &str| assert_eq!(unescape_x(Cow::Borrowed(text)), expected);
        check("a_x000D_\nb", "a\nb");
        check("_x005F_x0041_", "_x0041_");
        check("_xyz_", "_xyz_");
        check("镇_x", "镇_x");
    }
}
