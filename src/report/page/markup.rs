//! Small pieces of HTML. Whatever comes in as plain text is escaped here.

use super::escape::text;

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Words.
    Text(String),
    /// Words that lead to another place of the page.
    Link { to: String, words: String, class: &'static str },
}

impl Cell {
    pub(super) fn text(words: impl Into<String>) -> Self {
        Self::Text(words.into())
    }

    pub(super) fn link(to: String, words: impl Into<String>) -> Self {
        Self::Link { to, words: words.into(), class: "" }
    }

    fn html(&self) -> String {
        match self {
            Self::Text(words) => text(words),
            Self::Link { to, words, class: "" } => {
                format!("<a href=\"{}\">{}</a>", text(to), text(words))
            }
            Self::Link { to, words, class } => {
                format!("<a class=\"{class}\" href=\"{}\">{}</a>", text(to), text(words))
            }
        }
    }
}

/// A row; its first cell names it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Row {
    pub(super) class: &'static str,
    pub(super) cells: Vec<Cell>,
}

/// A table in a box that scrolls. Columns whose name starts with `#` hold numbers.
pub(super) fn table(caption: &str, columns: &[&str], rows: &[Row]) -> String {
    let class = |column: &str| if column.starts_with('#') { " class=\"n\"" } else { "" };
    let head =
        |column: &&str| format!("<th scope=\"col\"{}>{}</th>", class(column), text(column.trim_start_matches('#')));
    let heads: String = columns.iter().map(head).collect();
    let cell = |(at, cell): (usize, &Cell)| match at {
        0 => format!("<th scope=\"row\">{}</th>", cell.html()),
        _ => format!("<td{}>{}</td>", class(columns[at]), cell.html()),
    };
    let row = |row: &Row| {
        let cells: String = row.cells.iter().enumerate().map(cell).collect();
        let class = if row.class.is_empty() { String::new() } else { format!(" class=\"{}\"", row.class) };
        format!("<tr{class}>{cells}</tr>\n")
    };
    let body: String = rows.iter().map(row).collect();
    let caption = text(caption);
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\"><table><caption>{caption}</caption>\
         <thead><tr>{heads}</tr></thead>\n<tbody>{body}</tbody></table></div>\n"
    )
}

/// A link to a state of the page: `#/source/KEY/CODE/YEAR`.
pub(super) fn place(parts: &[&str]) -> String {
    parts.iter().fold("#".to_owned(), |link, part| format!("{link}/{}", percent_encoded(part)))
}

/// The text as a part of a URL: all bytes but letters, digits, `-`, `_`, `.` and `~` are encoded (RFC 3986, 2.3).
fn percent_encoded(part: &str) -> String {
    let encode = |byte: u8| {
        let is_plain = byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
        if is_plain { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    part.bytes().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_encoded() {
        assert_eq!(place(&["unit", "示例/镇 1"]), "#/unit/%E7%A4%BA%E4%BE%8B%2F%E9%95%87%201");
    }

    #[test]
    fn cells_are_escaped() {
        let rows = [Row { class: "suspect", cells: vec![Cell::text("<b>"), Cell::link("#/a".to_owned(), "\"x\"")] }];
        let html = table("<t>", &["a", "#n"], &rows);
        assert!(
            html.contains("<th scope=\"row\">&lt;b&gt;</th><td class=\"n\"><a href=\"#/a\">&quot;x&quot;</a></td>"),
            "{html}"
        );
        assert!(!html.contains("<t>"), "{html}");
    }
}
