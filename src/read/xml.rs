//! A scanner over XML bytes that borrows everything and builds nothing.
//!
//! Spreadsheets are XML of a dull kind, and most of the time of a general reader goes into checks that a cell does
//! not need. This scanner finds tags by searching for `<` and `>`, never expands a DTD (so an entity bomb is just
//! text), keeps no stack (so nesting costs nothing) and compares names without their prefix. What tags mean is left
//! to the readers.

use std::borrow::Cow;

use memchr::memchr;

/// One piece of a document. End of input is `None` from [`Scanner::next`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A start tag, or an empty one (`<c/>`), for which no `Close` follows.
    Open(Tag<'a>),
    /// An end tag, by its name without prefix.
    Close(&'a [u8]),
    /// Characters with entities still in them.
    Text(&'a [u8]),
    /// The content of a CDATA section, in which `&` is a plain character.
    Literal(&'a [u8]),
}

/// A start tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Name without prefix.
    pub(super) name: &'a [u8],
    /// What stands between name and end.
    attributes: &'a [u8],
    /// Whether it closes itself.
    pub(super) empty: bool,
}

impl<'a> Tag<'a> {
    /// Every attribute: name without prefix, value as written.
    pub(super) fn attributes(&self) -> Attributes<'a> {
        Attributes { rest: self.attributes }
    }

    /// The value of an attribute as written, found by its name without prefix.
    pub(super) fn raw(&self, name: &str) -> Option<&'a [u8]> {
        self.attributes().find(|(key, _)| *key == name.as_bytes()).map(|(_, value)| value)
    }

    /// The value of an attribute with entities resolved.
    pub(super) fn get(&self, name: &str) -> Option<Cow<'a, str>> {
        self.raw(name).map(unescape)
    }

    /// A non-negative whole number.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.raw(name).and_then(parse_u32)
    }

    /// Whether an attribute is `1`, `true` or `on`.
    pub(super) fn is_true(&self, name: &str) -> bool {
        self.raw(name).is_some_and(|value| matches!(value, b"1" | b"true" | b"on" | b"True"))
    }
}

/// The attributes of one tag.
#[derive(Debug, Clone)]
pub(super) struct Attributes<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a [u8], &'a [u8]);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        // Names and values are short: looking at each byte is faster than setting up a search.
        let equals = self.rest.iter().position(|&byte| byte == b'=')?;
        let name = local(self.rest[..equals].trim_ascii());
        let after = self.rest[equals + 1..].trim_ascii_start();
        let quote = *after.first()?;
        if quote != b'"' && quote != b'\'' {
            // HTML habits (`a=b`) do not occur in the formats read here.
            self.rest = &[];
            return None;
        }
        let end = after[1..].iter().position(|&byte| byte == quote)? + 1;
        self.rest = &after[end + 1..];
        Some((name, &after[1..end]))
    }
}

/// Walks over a document.
#[derive(Debug, Clone)]
pub(super) struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    depth: i64,
    broken: bool,
}

impl<'a> Scanner<'a> {
    /// A scanner at the start of UTF-8 bytes.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let at = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        Self { bytes, at, depth: 0, broken: false }
    }

    /// Whether the document ended inside a tag or before every tag was closed.
    pub(super) fn truncated(&self) -> bool {
        self.broken || self.depth > 0
    }

    /// The next piece. Comments, declarations and processing instructions are passed over.
    #[inline]
    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = self.bytes.get(self.at..)?;
            if *rest.first()? != b'<' {
                let end = memchr(b'<', rest).unwrap_or(rest.len());
                self.at += end;
                return Some(Token::Text(&rest[..end]));
            }
            match rest.get(1) {
                Some(b'/') => return self.close(rest),
                Some(b'?') => self.pass(rest, b"?>"),
                Some(b'!') if rest.starts_with(b"<!--") => self.pass(rest, b"-->"),
                Some(b'!') if rest.starts_with(b"<![CDATA[") => return Some(self.literal(rest)),
                Some(b'!') => self.pass_declaration(rest),
                _ => return self.open(rest),
            }
        }
    }

    /// Passes over everything up to the end tag that belongs to a start tag just seen.
    pub(super) fn skip(&mut self, tag: &Tag<'a>) {
        if tag.empty {
            return;
        }
        let outside = self.depth - 1;
        while self.depth > outside && self.next().is_some() {}
    }

    /// The characters of an element just opened, its children's included, entities resolved.
    pub(super) fn text(&mut self, tag: &Tag<'a>) -> String {
        let mut text = String::new();
        if tag.empty {
            return text;
        }
        let outside = self.depth - 1;
        while self.depth > outside {
            match self.next() {
                Some(Token::Text(raw)) => text.push_str(&unescape(raw)),
                Some(Token::Literal(raw)) => text.push_str(&String::from_utf8_lossy(raw)),
                Some(_) => {}
                None => break,
            }
        }
        text
    }

    /// The characters of an element just opened when it holds nothing else, entities unresolved; then the scanner
    /// has passed its end. Otherwise `None`, and the scanner has not moved.
    #[inline]
    pub(super) fn plain_text(&mut self, tag: &Tag<'a>) -> Option<&'a [u8]> {
        if tag.empty {
            return Some(b"");
        }
        let rest = self.bytes.get(self.at..)?;
        let end = memchr(b'<', rest)?;
        if rest.get(end + 1) != Some(&b'/') {
            return None;
        }
        self.at += end;
        self.close(&rest[end..]);
        Some(&rest[..end])
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> i64 {
        self.depth
    }

    #[inline]
    fn open(&mut self, rest: &'a [u8]) -> Option<Token<'a>> {
        let Some(end) = tag_end(rest) else {
            self.broken = true;
            self.at = self.bytes.len();
            return None;
        };
        self.at += end + 1;
        let (inner, empty) = match rest[end - 1] {
            b'/' if end > 1 => (&rest[1..end - 1], true),
            _ => (&rest[1..end], false),
        };
        let name_end = inner.iter().position(u8::is_ascii_whitespace).unwrap_or(inner.len());
        if !empty {
            self.depth += 1;
        }
        Some(Token::Open(Tag { name: local(&inner[..name_end]), attributes: &inner[name_end..], empty }))
    }

    #[inline]
    fn close(&mut self, rest: &'a [u8]) -> Option<Token<'a>> {
        let Some(end) = memchr(b'>', rest) else {
            self.broken = true;
            self.at = self.bytes.len();
            return None;
        };
        self.at += end + 1;
        self.depth -= 1;
        Some(Token::Close(local(rest[2..end].trim_ascii_end())))
    }

    fn literal(&mut self, rest: &'a [u8]) -> Token<'a> {
        let content = &rest[b"<![CDATA[".len()..];
        let end = memchr::memmem::find(content, b"]]>");
        self.broken |= end.is_none();
        let end = end.unwrap_or(content.len());
        self.at = (self.at + b"<![CDATA[".len() + end + b"]]>".len()).min(self.bytes.len());
        Token::Literal(&content[..end])
    }

    fn pass(&mut self, rest: &'a [u8], end: &[u8]) {
        if let Some(found) = memchr::memmem::find(rest, end) {
            self.at += found + end.len();
        } else {
            self.broken = true;
            self.at = self.bytes.len();
        }
    }

    /// A DTD may hold declarations of its own between brackets; none of them is followed.
    fn pass_declaration(&mut self, rest: &'a [u8]) {
        let mut brackets = 0_i64;
        for (index, byte) in rest.iter().enumerate() {
            match byte {
                b'[' => brackets += 1,
                b']' => brackets -= 1,
                b'>' if brackets <= 0 => {
                    self.at += index + 1;
                    return;
                }
                _ => {}
            }
        }
        self.broken = true;
        self.at = self.bytes.len();
    }
}

/// Where the `>` of a start tag stands. A `>` inside a quoted value is legal but rare, so the first one is taken
/// when a quote that cannot be an opening one stands before it, or no quote at all.
#[inline]
fn tag_end(rest: &[u8]) -> Option<usize> {
    let end = memchr(b'>', rest)?;
    let inner = rest[1..end].strip_suffix(b"/").unwrap_or(&rest[1..end]);
    let sure = match inner {
        [.., before, b'"' | b'\''] => *before != b'=' && !before.is_ascii_whitespace(),
        inner => !inner.contains(&b'='),
    };
    if sure { Some(end) } else { tag_end_by_quotes(rest) }
}

fn tag_end_by_quotes(rest: &[u8]) -> Option<usize> {
    let mut quote = None;
    for (index, &byte) in rest.iter().enumerate() {
        match quote {
            None if byte == b'>' => return Some(index),
            None if byte == b'"' || byte == b'\'' => quote = Some(byte),
            Some(open) if byte == open => quote = None,
            _ => {}
        }
    }
    None
}

/// A name without its prefix.
#[inline]
fn local(name: &[u8]) -> &[u8] {
    match name.iter().position(|&byte| byte == b':') {
        Some(colon) => &name[colon + 1..],
        None => name,
    }
}

/// A whole number from ASCII digits; `None` for anything else or above `u32`.
#[inline]
pub(super) fn parse_u32(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > 10 {
        return None;
    }
    let mut value = 0_u64;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        value = value * 10 + u64::from(digit - b'0');
    }
    u32::try_from(value).ok()
}

/// Text with the five entities of XML and character references resolved, and line ends as XML wants them. Unknown
/// entities stay as written. Bytes that are no UTF-8 become U+FFFD.
pub(super) fn unescape(raw: &[u8]) -> Cow<'_, str> {
    if memchr::memchr2(b'&', b'\r', raw).is_none() {
        return String::from_utf8_lossy(raw);
    }
    let text = String::from_utf8_lossy(raw).replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(ampersand) = rest.find('&') {
        out.push_str(&rest[..ampersand]);
        rest = &rest[ampersand..];
        if let Some((character, end)) = rest.find(';').and_then(|end| Some((entity(&rest[1..end])?, end))) {
            out.push(character);
            rest = &rest[end + 1..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let code = name.strip_prefix('#')?;
            let code = match code.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                None => code.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}

/// A part as UTF-8: UTF-16 is recognized by its mark or its zero bytes, another encoding by its declaration.
pub(super) fn to_utf8(bytes: &[u8]) -> Cow<'_, [u8]> {
    let encoding = match bytes {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => encoding_rs::UTF_16LE,
        [0xFE, 0xFF, ..] | [0, b'<', ..] => encoding_rs::UTF_16BE,
        _ => match declared_encoding(bytes) {
            Some(encoding) => encoding,
            None => return Cow::Borrowed(bytes),
        },
    };
    Cow::Owned(encoding.decode(bytes).0.into_owned().into_bytes())
}

/// The encoding that an XML declaration names, when it is neither UTF-8 nor UTF-16.
fn declared_encoding(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if start.len() != bytes.len() || !start.starts_with(b"<?xml") {
        return None;
    }
    let declaration = &start[5..memchr(b'>', start)?];
    let (_, label) = Attributes { rest: declaration }.find(|(name, _)| *name == b"encoding")?;
    let encoding = encoding_rs::Encoding::for_label(label)?;
    let is_unicode = [encoding_rs::UTF_8, encoding_rs::UTF_16LE, encoding_rs::UTF_16BE].contains(&encoding);
    // Declared UTF-16 without zero bytes is UTF-8 with a wrong label.
    if is_unicode { None } else { Some(encoding) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(document: &str, expected: &str) {
        let mut scanner = Scanner::new(document.as_bytes());
        let mut shown = Vec::new();
        while let Some(token) = scanner.next() {
            shown.push(match token {
                Token::Open(tag) => {
                    let attributes: String = tag
                        .attributes()
                        .map(|(name, value)| format!(" {}={}", String::from_utf8_lossy(name), unescape(value)))
                        .collect();
                    let end = if tag.empty { "/" } else { "" };
                    format!("<{}{attributes}{end}>", String::from_utf8_lossy(tag.name))
                }
                Token::Close(name) => format!("</{}>", String::from_utf8_lossy(name)),
                Token::Text(raw) => unescape(raw).into_owned(),
                Token::Literal(raw) => format!("[{}]", String::from_utf8_lossy(raw)),
            });
        }
        let end = if scanner.truncated() { "…" } else { "" };
        assert_eq!(format!("{}{end}", shown.join("")), expected);
    }

    #[test]
    fn tags_text_and_sections() {
        check("<a><b x='1' y=\"2\"/>t</a>", "<a><b x=1 y=2/>t</a>");
        check("<x:a r:id = '7' ><!-- <c> --><![CDATA[a<&b]]></x:a >", "<a id=7>[a<&b]</a>");
        check("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<a>&b;</a>");
    }

    #[test]
    fn greater_than_inside_a_value() {
        check("<a f=\"1>0\" g='>'/>", "<a f=1>0 g=>/>");
        check("<a f=\">\">x</a>", "<a f=>>x</a>");
    }

    #[test]
    fn entities() {
        check("<a>&lt;&#21335;&#x5357;&amp;amp; &unknown; &</a>", "<a><南南&amp; &unknown; &</a>");
    }

    #[test]
    fn ends_too_early() {
        check("<a><b", "<a>…");
        check("<a><b>", "<a><b>…");
    }

    #[test]
    fn other_encodings() {
        let wide: Vec<u8> = "<a>镇</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(to_utf8(&wide), "<a>镇</a>".as_bytes());
        let (gbk, ..) = encoding_rs::GBK.encode("<?xml version=\"1.0\" encoding=\"GB2312\"?><a>镇</a>");
        assert!(to_utf8(&gbk).ends_with("<a>镇</a>".as_bytes()));
    }

    proptest::proptest! {
        #[test]
        fn never_panics(bytes in proptest::collection::vec(proptest::sample::select(b"<>/='\" a&;![]-?".to_vec()), 0..60)) {
            let mut scanner = Scanner::new(&bytes);
            while let Some(token) = scanner.next() {
                if let Token::Open(tag) = token {
                    let _ = tag.attributes().count();
                }
            }
        }
    }
}
