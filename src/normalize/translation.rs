//! Labels in two languages, as Chinese yearbooks print them: the Chinese first, and behind it what it is called in English.

use super::text;

/// Letters of a translation, at least.
const SHORTEST: usize = 3;

/// A label in Chinese without its translation, and that: 书面协议数 Written agreements（件 case） → 书面协议数（件） and
/// `Written agreements case`. `None` for one that has none. Each piece inside and outside brackets has its own; one behind
/// Chinese that is all Latin letters is a translation itself, but a bracket only behind another one: the measure may be
/// written in English alone.
#[must_use]
pub fn apart(label: &str) -> Option<(String, String)> {
    let letters = label.chars().filter(char::is_ascii_alphabetic).count();
    if letters < SHORTEST || !label.contains(text::is_han) {
        return None;
    }
    let (mut own, mut translation, mut has_bracket) = (String::new(), Vec::new(), false);
    for piece in pieces(label) {
        let bare = piece.trim_start_matches(opens).trim_end_matches(closes);
        let is_bracket = piece.starts_with(opens);
        match bare.rfind(text::is_han) {
            Some(last) => {
                let end = last + bare[last..].chars().next().map_or(0, char::len_utf8);
                let (kept, behind) = bare.split_at(end);
                let is_cut = is_translation(behind);
                translation.extend(is_cut.then(|| behind.trim()));
                own.push_str(&if is_cut { piece.replacen(bare, kept, 1) } else { piece.to_owned() });
                has_bracket |= is_bracket;
            }
            None if own.contains(text::is_han) && is_latin(bare) && (has_bracket || !is_bracket) => {
                translation.push(bare.trim());
            }
            None => own.push_str(piece),
        }
    }
    (!translation.is_empty()).then(|| (own.trim().to_owned(), translation.join(" ")))
}

fn opens(sign: char) -> bool {
    "(（[【〔".contains(sign)
}

fn closes(sign: char) -> bool {
    ")）]】〕".contains(sign)
}

/// A text cut before each opening and behind each closing bracket.
fn pieces(text: &str) -> Vec<&str> {
    let mut cuts: Vec<usize> = vec![0];
    for (at, c) in text.char_indices() {
        if opens(c) {
            cuts.push(at);
        } else if closes(c) {
            cuts.push(at + c.len_utf8());
        }
    }
    cuts.push(text.len());
    cuts.windows(2).map(|cut| &text[cut[0]..cut[1]]).filter(|piece| !piece.is_empty()).collect()
}

/// Whether what stands behind Chinese begins a new word in Latin letters and says nothing else.
fn is_translation(behind: &str) -> bool {
    behind.starts_with(|c: char| c.is_whitespace() || "/|".contains(c)) && is_latin(behind)
}

fn is_latin(text: &str) -> bool {
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    let is_sign = |c: char| c.is_ascii() || "’‘–—".contains(c) || c.is_whitespace();
    letters >= SHORTEST && text.chars().all(is_sign)
}

#[cfg(test)]
mod tests {
    use super::apart;

    fn check(label: &str, own: Option<&str>) {
        assert_eq!(apart(label).map(|(own, _)| own).as_deref(), own, "{label}");
    }

    #[test]
    fn chinese_with_its_translation() {
        check("书面协议数 Written agreements（件 case）", Some("书面协议数（件）"));
        check("地　区\nRegion", Some("地　区"));
        check("（万元）\n(10 000 yuan)", Some("（万元）"));
        check("调解案件（件）Mediation cases (case)", Some("调解案件（件）"));
        check("法律顾问 Villages' counsel", Some("法律顾问"));
        check("罚没金额 Fines (10 000 yuan)", Some("罚没金额(10 000 yuan)"));
    }

    #[test]
    fn letters_that_are_no_translation() {
        for label in [
            "12345热线",
            "APP下载数",
            "法律顾问QQ群数",
            "粤港APP 使用人数",
            "案件 A",
            "Total",
            "人均GDP（元）",
            "案件(A类)",
        ] {
            check(label, None);
        }
    }
}
