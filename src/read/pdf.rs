//! Text of PDF reports, as far as the file holds text at all.
//!
//! A PDF keeps lines, not paragraphs, so lines that run to the edge of the page are joined with the next. A scanned
//! page has no text and is refused by name: a figure read from a picture would need somebody to check it anyway.

use super::fault::Fault;
use crate::document::Document;

/// Reads the paragraphs.
///
/// # Errors
/// When the file is damaged, encrypted, or holds pictures of pages only.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Fault> {
    let text = pdf_extract::extract_text_from_mem(bytes).map_err(|error| match error {
        pdf_extract::OutputError::PdfError(pdf_extract::Error::Decryption(_)) => Fault::Encrypted { tried: 0 },
        _ => Fault::damaged("PDF 已损坏，读不出文字", "the PDF is damaged, no text can be read from it"),
    })?;
    if text.trim().is_empty() {
        return Err(Fault::Scanned);
    }
    let paragraphs = joined(&text);
    Ok(Document::from_texts("pdf", paragraphs.iter().map(String::as_str)))
}

/// Lines joined to paragraphs: a line goes on when it is nearly as long as the longest and ends no sentence.
fn joined(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let length = |line: &str| unicode_width::UnicodeWidthStr::width(line.trim());
    let longest = lines.iter().map(|line| length(line)).max().unwrap_or(0);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in lines {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            // pdf-extract puts an empty line between lines that stand far apart, also within a paragraph.
            continue;
        }
        match paragraphs.last_mut() {
            Some(last) if goes_on => {
                let between_words = last.ends_with(|end: char| end.is_ascii_alphabetic())
                    && trimmed.starts_with(|start: char| start.is_ascii_alphabetic());
                last.push_str(if between_words { " " } else { "" });
                last.push_str(trimmed);
            }
            _ => paragraphs.push(trimmed.to_owned()),
        }
        goes_on = length(line) * 10 >= longest * 9 && !trimmed.ends_with(['。', '!', '?', '!', '?', ':', ':', '.']);
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_paragraphs() {
        let text = "工作总结\n一年来,我镇共调解各类矛盾纠纷一百五十\n六件,成功率百分之九十八。\n二、普法\n";
        let expected = ["工作总结", "一年来,我镇共调解各类矛盾纠纷一百五十六件,成功率百分之九十八。", "二、普法"];
        assert_eq!(joined(text), expected);
    }

    #[test]
    fn noise_is_damage() {
        assert!(matches!(read(b"%PDF-1.4 and no more"), Err(Fault::Damaged(_))));
    }
}
