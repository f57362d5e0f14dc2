//! What styles of ODF say about content: number formats, strike-through, hidden sheets.
//!
//! ODF describes a number format by elements. They are put together as a format code of the kind that
//! Excel writes, so that later steps know one language only.

use std::collections::BTreeMap;

use super::super::{
    style::{PLAIN, Style},
    xml::{Scanner, Tag, Token},
};

/// The styles of a file by name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// Format codes by the name of their data style.
    codes: BTreeMap<String, String>,
    cells: BTreeMap<String, Style>,
    hidden_tables: Vec<String>,
}

/// A style of a cell before its data style is looked up.
struct Named {
    name: String,
    data_style: Option<String>,
    struck: bool,
}

impl Styles {
    /// Adds the styles of a part, the common ones or those of the content.
    pub(super) fn add(&mut self, xml: &[u8]) {
        let mut scanner = Scanner::new(xml);
        let mut named: Vec<Named> = Vec::new();
        let (mut table, mut code) = (String::new(), None::<(String, String)>);
        while let Some(token) = scanner.next() {
            match token {
                Token::Open(tag) => match tag.name {
                    b"body" => break,
                    b"style" => match tag.raw("family") {
                        Some(b"table-cell") => named.push(cell_style(&tag)),
                        Some(b"table") => table = tag.get("name").unwrap_or_default().into_owned(),
                        _ => {}
                    },
                    b"table-properties" if tag.raw("display") == Some(b"false") => {
                        self.hidden_tables.push(table.clone());
                    }
                    b"text-properties" if is_struck(&tag) => {
                        if let Some(style) = named.last_mut() {
                            style.struck = true;
                        }
                    }
                    name if is_data_style(name) => {
                        code = tag.get("name").map(|name| (name.into_owned(), String::new()));
                    }
                    _ => {
                        if let Some((_, code)) = &mut code {
                            add_to_code(&mut scanner, &tag, code);
                        }
                    }
                },
                Token::Close(name) if is_data_style(name) => self.codes.extend(code.take()),
                _ => {}
            }
        }
        for style in named {
            let code = style.data_style.and_then(|name| self.codes.get(&name)).cloned();
            self.cells.insert(style.name, Style::new(code, style.struck));
        }
    }

    /// Whether a style hides the sheets that have it.
    pub(super) fn hides_table(&self, name: &str) -> bool {
        self.hidden_tables.iter().any(|hidden| hidden == name)
    }

    /// The style of a cell.
    pub(super) fn of_cell(&self, name: Option<&str>) -> &Style {
        name.and_then(|name| self.cells.get(name)).unwrap_or(&PLAIN)
    }
}

fn cell_style(tag: &Tag<'_>) -> Named {
    Named {
        name: tag.get("name").unwrap_or_default().into_owned(),
        data_style: tag.get("data-style-name").map(std::borrow::Cow::into_owned),
        struck: false,
    }
}

fn is_struck(tag: &Tag<'_>) -> bool {
    ["text-line-through-style", "text-line-through-type"]
        .into_iter()
        .any(|name| tag.raw(name).is_some_and(|value| value != b"none"))
}

/// Dates and times are values of their own in ODF, so their styles do not matter here.
fn is_data_style(name: &[u8]) -> bool {
    matches!(name, b"number-style" | b"percentage-style" | b"currency-style")
}

/// Adds one element of a data style to its format code.
fn add_to_code<'a>(scanner: &mut Scanner<'a>, tag: &Tag<'a>, code: &mut String) {
    match tag.name {
        b"number" => code.push_str(&digits(tag)),
        b"scientific-number" => code.push_str("0.00E+00"),
        b"fraction" => code.push_str("# ?/?"),
        b"text" | b"currency-symbol" => match scanner.text(tag).as_str() {
            sign @ ("%" | "‰" | "-" | " " | "(" | ")") => code.push_str(sign),
            "" => {}
            text => code.push_str(&format!("\"{}\"", text.replace('"', ""))),
        },
        _ => {}
    }
}

fn digits(tag: &Tag<'_>) -> String {
    let mut digits = String::from(if tag.is_true("grouping") { "#,##0" } else { "0" });
    let places = tag.number("decimal-places").unwrap_or(0).min(20) as usize;
    if places > 0 {
        digits.push('.');
        digits.push_str(&"0".repeat(places));
    }
    // Each comma at the end of an Excel format divides by a thousand.
    let factor = tag.number("display-factor").unwrap_or(1);
    digits.push_str(&",".repeat(match factor {
        1_000 => 1,
        1_000_000 => 2,
        1_000_000_000 => 3,
        _ => 0,
    }));
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_strikes_and_hidden_sheets() {
        let xml = "<office:automatic-styles>\
            <style:style style:name='ta1' style:family='table'><style:table-properties table:display='false'/></style:style>\
            <number:number-style style:name='N1'><number:number number:decimal-places='2' number:grouping='true' \
             number:display-factor='1000'/><number:text>万</number:text></number:number-style>\
            <style:style style:name='ce1' style:family='table-cell' style:data-style-name='N1'/>\
            <style:style style:name='ce2' style:family='table-cell'>\
             <style:text-properties style:text-line-through-style='solid'/></style:style></office:automatic-styles>";
        let mut styles = Styles::default();
        styles.add(xml.as_bytes());
        assert!(styles.hides_table("ta1") && !styles.hides_table("ta2"));
        assert_eq!(styles.of_cell(Some("ce1")), &Style::new(Some("#,##0.00,\"万\"".to_owned()), false));
        assert_eq!(styles.of_cell(Some("ce2")), &Style::new(None, true));
        assert_eq!(styles.of_cell(None), &PLAIN);
    }
}
