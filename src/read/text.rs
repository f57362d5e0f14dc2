//! Bytes to text without being told the encoding: mark, strict UTF-8, UTF-16 by its zero bytes, GB18030, Big5; and what
//! other languages used before UTF-8, where nothing in the text is Chinese.
//!
//! Strict UTF-8 comes before GB18030 because nearly every UTF-8 text is also valid, and wrong, GB18030. So is much of
//! Windows-1252 and Windows-1251, which is why a text must hold a common Chinese sign to be Chinese.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// Signs of which any Chinese table or report holds one.
const COMMON: &str = "的年月日数单位名称合计总镇乡村人件个第是表号区县市";

/// Bytes by which the language of a text is told.
const SAMPLE: usize = 1 << 16;

/// The text of a whole file; `None` when the bytes are no text in any encoding known here.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    let encoding = Encoding::for_bom(bytes).map_or_else(|| by_zero_bytes(bytes), |(encoding, _)| Some(encoding));
    if let Some(encoding) = encoding {
        return Some(encoding.decode(bytes).0.into_owned()).filter(|text| is_text(text));
    }
    let strictly = |encoding: &'static Encoding| {
        encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
    };
    strictly(UTF_8)
        .or_else(|| of_other_language(bytes))
        .or_else(|| strictly(GB18030).filter(|text| !has_private_characters(text)))
        .or_else(|| strictly(BIG5))
        .or_else(|| nearly_gb18030(bytes))
        .filter(|text| is_text(text))
}

/// The text of a file that is no Chinese, in the encoding that its signs are most likely of.
fn of_other_language(bytes: &[u8]) -> Option<String> {
    let begin = bytes.iter().position(|byte| !byte.is_ascii())?.saturating_sub(64);
    let sample = &bytes[begin..bytes.len().min(begin + SAMPLE)];
    if GB18030.decode_without_bom_handling(sample).0.contains(|sign| COMMON.contains(sign)) {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, begin + sample.len() == bytes.len());
    let encoding = detector.guess(None, Utf8Detection::Deny);
    if [GBK, GB18030, BIG5].contains(&encoding) {
        return None;
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

/// Big5 read as GB18030 lands in its private ranges sooner or later; real text does not.
fn has_private_characters(text: &str) -> bool {
    text.contains(|letter| matches!(letter, '\u{e000}'..='\u{f8ff}'))
}

/// The text of a page, which may declare its encoding in its first lines; UTF-8 is believed before that.
pub(super) fn decode_declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(2048)];
    let declared = memchr::memmem::find(head, b"charset=").and_then(|at| {
        let label = head[at + b"charset=".len()..].trim_ascii_start();
        let label = label.strip_prefix(b"\"").or_else(|| label.strip_prefix(b"'")).unwrap_or(label);
        let end = label.iter().position(|byte| !(byte.is_ascii_alphanumeric() || b"-_".contains(byte)))?;
        Encoding::for_label(&label[..end])
    });
    match declared {
        Some(encoding) if std::str::from_utf8(bytes).is_err() && by_zero_bytes(bytes).is_none() => {
            let encoding = if encoding == encoding_rs::GBK { GB18030 } else { encoding };
            let (text, _, broken) = encoding.decode(bytes);
            if broken { decode(bytes) } else { Some(text.into_owned()) }
        }
        _ => decode(bytes),
    }
}

/// The text of the first bytes of a file, which may end inside a character.
pub(super) fn decode_head(bytes: &[u8]) -> Option<String> {
    let whole = match std::str::from_utf8(bytes) {
        Err(error) if error.valid_up_to() + 3 >= bytes.len() => &bytes[..error.valid_up_to()],
        _ => bytes,
    };
    (0..4).find_map(|cut| decode(&whole[..whole.len().checked_sub(cut)?]))
}

/// Old exports hold a broken character here and there; one in a thousand is shown as U+FFFD and not a reason to
/// refuse the file.
fn nearly_gb18030(bytes: &[u8]) -> Option<String> {
    let (text, _) = GB18030.decode_without_bom_handling(bytes);
    let broken = text.matches('\u{fffd}').count();
    (broken * 1000 <= text.chars().count()).then(|| text.into_owned())
}

fn by_zero_bytes(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // A tenth of zeros on one side: the digits, commas and line ends of a Chinese table in UTF-16.
    let enough = (head.len() / 20).max(1);
    if odd >= enough && even == 0 {
        Some(UTF_16LE)
    } else if even >= enough && odd == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Text has hardly any control characters; pictures and programs have many.
fn is_text(text: &str) -> bool {
    let control = |&letter: &char| letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\u{c}' | '\u{1a}');
    let (mut controls, mut all) = (0_usize, 0_usize);
    for letter in text.chars() {
        all += 1;
        controls += usize::from(control(&letter));
    }
    controls * 200 <= all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Option<&str>) {
        assert_eq!(decode(bytes).as_deref(), expected);
    }

    #[test]
    fn encodings() {
        let text = "单位,件数\n青山镇,12\n";
        check(text.as_bytes(), Some(text));
        check(&GB18030.encode("㐂镇，𠮷").0, Some("㐂镇，𠮷"));
        check(format!("\u{feff}{text}").as_bytes(), Some(text));
        check(&GB18030.encode(text).0, Some(text));
        let wide = |to: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to).collect::<Vec<u8>>();
        check(&wide(u16::to_le_bytes), Some(text));
        check(&wide(u16::to_be_bytes), Some(text));
        check(&BIG5.encode("單位,個數\n龍口鎮,12\n").0, Some("單位,個數\n龍口鎮,12\n"));
    }

    #[test]
    fn encodings_of_other_languages() {
        let spanish = "Municipio;Población;Hombres\nAlcubilla de Nogales;101;55\nMuñoveros;132;70\n";
        check(&encoding_rs::WINDOWS_1252.encode(spanish).0, Some(spanish));
        let russian = "Район;Численность населения;Мужчины\nСеверный район;101;55\nЗаречный район;99;12\n";
        check(&encoding_rs::WINDOWS_1251.encode(russian).0, Some(russian));
        let polish = "Gmina;Ludność ogółem;Kobiety\nŁąka Wielka;101;55\nMiędzyrzecze Górne;132;70\n";
        check(&encoding_rs::WINDOWS_1250.encode(polish).0, Some(polish));
    }

    #[test]
    fn bytes_that_are_no_text() {
        check(&[0, 1, 2, 3, 0, 0, 7, 200, 9, 1, 0, 0, 5], None);
    }

    #[test]
    fn a_head_may_end_inside_a_character() {
        let bytes = "镇镇".as_bytes();
        assert_eq!(decode_head(&bytes[..5]).as_deref(), Some("镇"));
    }
}
