//! Stored numbers as exact decimals, and the numbers that a format turns into dates.
//!
//! Spreadsheets keep binary floats; people typed decimals. The shortest decimal that stands for the float is what
//! was typed, so `0.10000000000000001` is read as 0.1.

use rust_decimal::Decimal;

use crate::grid::CellValue;

/// A stored number from its text; text again when it is no number or outside the range of a decimal.
pub(super) fn from_text(text: &str) -> CellValue {
    from_bytes(text.as_bytes())
}

/// The same from bytes that are text in all likelihood.
#[inline]
pub(super) fn from_bytes(text: &[u8]) -> CellValue {
    if let Some(number) = short_decimal(text) {
        return CellValue::Number(number);
    }
    match float(text) {
        Some(float) => from_float(float),
        None => CellValue::Text(String::from_utf8_lossy(text).into_owned()),
    }
}

/// A float from its text; `None` when it is no number.
pub(super) fn float(text: &[u8]) -> Option<f64> {
    std::str::from_utf8(text).ok()?.trim().parse().ok()
}

/// A stored number from its float.
pub(super) fn from_float(float: f64) -> CellValue {
    decimal(float).map_or_else(|| CellValue::Text(format!("{float:e}")), CellValue::Number)
}

/// The shortest decimal that stands for a float, cut off after 28 places as what lies beyond is the dust of
/// subtractions; `None` where a decimal cannot hold it: beyond 7.9 × 10²⁸, infinite, or no number.
pub(super) fn decimal(float: f64) -> Option<Decimal> {
    const DUST: f64 = 1e-28;
    if float.abs() < DUST {
        return Some(Decimal::ZERO);
    }
    let text = float.to_string();
    Decimal::from_str_exact(&text).or_else(|_| text.parse()).ok()
}

/// Plain digits that a float holds exactly enough (up to 15), without going through a float.
#[inline]
fn short_decimal(text: &[u8]) -> Option<Decimal> {
    let (negative, digits) = match text.split_first()? {
        (b'-', rest) => (true, rest),
        _ => (false, text),
    };
    if digits.is_empty() || digits.len() > 16 {
        return None;
    }
    let (mut mantissa, mut count, mut scale) = (0_i64, 0, None);
    for digit in digits {
        match digit {
            b'0'..=b'9' => {
                mantissa = mantissa * 10 + i64::from(digit - b'0');
                count += 1;
                scale = scale.map(|places: u32| places + 1);
            }
            b'.' if scale.is_none() => scale = Some(0),
            _ => return None,
        }
    }
    if count == 0 || count > 15 {
        return None;
    }
    let mantissa = if negative { -mantissa } else { mantissa };
    Some(Decimal::new(mantissa, scale.unwrap_or(0)))
}

/// Day from which a workbook counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Epoch {
    /// 1 January 1900 is day 1, and 29 February 1900, which never was, is day 60.
    #[default]
    Y1900,
    /// 1 January 1904 is day 0.
    Y1904,
}

const MILLIS_A_DAY: f64 = 86_400_000.0;

/// A serial number as ISO 8601 text: a date, a date-time, or below 1 a time of day. `None` for a number that no
/// calendar has (negative, 0 itself, or beyond the year 9999), which then stays a number.
pub(super) fn date(serial: f64, epoch: Epoch) -> Option<String> {
    if !(serial.is_finite() && (0.0..2_958_466.0).contains(&serial)) {
        return None;
    }
    // Excel shows whole milliseconds at most; a float is off by less.
    let millis = (serial * MILLIS_A_DAY).round();
    let days = (millis / MILLIS_A_DAY).floor();
    let time = clock(millis - days * MILLIS_A_DAY);
    let day = match (epoch, days as i64) {
        (Epoch::Y1900, 0) => return time,
        (Epoch::Y1900, 60) => "1900-02-29".to_owned(),
        (Epoch::Y1900, day) => civil(day + i64::from(day < 60) - 25_569),
        (Epoch::Y1904, day) => civil(day + 1_462 - 25_569),
    };
    Some(time.map_or_else(|| day.clone(), |time| format!("{day}T{time}")))
}

/// The text of an error by its number in binary formats.
pub(super) const fn error_text(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => "#ERROR!",
    }
}

/// A date already stored as ISO 8601, without a time that is midnight and without a zone, which no form means.
pub(super) fn iso_date(text: &str) -> String {
    let text = text.trim().trim_end_matches('Z');
    match text.split_once('T') {
        Some((day, time)) if time.trim_matches(['0', ':', '.']).is_empty() => day.to_owned(),
        _ => text.to_owned(),
    }
}

/// A time of day; `None` for midnight.
fn clock(millis: f64) -> Option<String> {
    let millis = millis as u32;
    let (seconds, rest) = (millis / 1000, millis % 1000);
    if millis == 0 {
        return None;
    }
    let mut text = format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if rest > 0 {
        text.push_str(&format!(".{rest:03}"));
    }
    Some(text)
}

/// The date of a day counted from 1 January 1970, by the algorithm of Howard Hinnant for the Gregorian calendar.
fn civil(days: i64) -> String {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Whether a number format shows a date or a time of day.
///
/// Quoted text (`0"年"`), escaped characters, colours and conditions in brackets do not count. An elapsed time
/// (`[h]:mm`) is an amount, so a number.
pub(super) fn is_date_format(code: &str) -> bool {
    let mut letters = code.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => while letters.next().is_some_and(|inside| inside != '"') {},
            '\\' | '_' | '*' => {
                letters.next();
            }
            '[' => {
                let inside: String = letters.by_ref().take_while(|&inside| inside != ']').collect();
                if !inside.is_empty() && inside.chars().all(|unit| "hHmMsS".contains(unit)) {
                    return false;
                }
            }
            ';' => return false,
            'g' | 'G' => {
                let rest: String = letters.clone().take(6).collect();
                if rest.eq_ignore_ascii_case("eneral") {
                    letters.nth(5);
                }
            }
            // Scientific notation has a sign after its E; the year of an era has not.
            'e' | 'E' if matches!(letters.peek(), Some('+' | '-')) => {}
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'e' | 'E' => return true,
            _ => {}
        }
    }
    false
}

/// The code of a built-in number format, as a Chinese Excel has it; `None` for General and for unknown numbers.
pub(super) fn built_in_format(id: u32) -> Option<&'static str> {
    BUILT_IN.iter().find(|(known, _)| *known == id).map(|(_, code)| *code)
}

/// ECMA-376 part 1, 18.8.30, with the list for zh-cn.
const BUILT_IN: &[(u32, &str)] = &[
    (1, "0"),
    (2, "0.00"),
    (3, "#,##0"),
    (4, "#,##0.00"),
    (5, "\"¥\"#,##0;\"¥\"\\-#,##0"),
    (6, "\"¥\"#,##0;[Red]\"¥\"\\-#,##0"),
    (7, "\"¥\"#,##0.00;\"¥\"\\-#,##0.00"),
    (8, "\"¥\"#,##0.00;[Red]\"¥\"\\-#,##0.00"),
    (9, "0%"),
    (10, "0.00%"),
    (11, "0.00E+00"),
    (12, "# ?/?"),
    (13, "# ??/??"),
    (14, "yyyy/m/d"),
    (15, "d-mmm-yy"),
    (16, "d-mmm"),
    (17, "mmm-yy"),
    (18, "h:mm AM/PM"),
    (19, "h:mm:ss AM/PM"),
    (20, "h:mm"),
    (21, "h:mm:ss"),
    (22, "yyyy/m/d h:mm"),
    (27, "yyyy\"年\"m\"月\""),
    (28, "m\"月\"d\"日\""),
    (29, "m\"月\"d\"日\""),
    (30, "m-d-yy"),
    (31, "yyyy\"年\"m\"月\"d\"日\""),
    (32, "h\"时\"mm\"分\""),
    (33, "h\"时\"mm\"分\"ss\"秒\""),
    (34, "上午/下午h\"时\"mm\"分\""),
    (35, "上午/下午h\"时\"mm\"分\"ss\"秒\""),
    (36, "yyyy\"年\"m\"月\""),
    (37, "#,##0;-#,##0"),
    (38, "#,##0;[Red]-#,##0"),
    (39, "#,##0.00;-#,##0.00"),
    (40, "#,##0.00;[Red]-#,##0.00"),
    (41, "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ "),
    (42, "_ \"¥\"* #,##0_ ;_ \"¥\"* -#,##0_ ;_ \"¥\"* \"-\"_ ;_ @_ "),
    (43, "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ "),
    (44, "_ \"¥\"* #,##0.00_ ;_ \"¥\"* -#,##0.00_ ;_ \"¥\"* \"-\"??_ ;_ @_ "),
    (45, "mm:ss"),
    (46, "[h]:mm:ss"),
    (47, "mm:ss.0"),
    (48, "##0.0E+0"),
    (49, "@"),
    (50, "yyyy\"年\"m\"月\""),
    (51, "m\"月\"d\"日\""),
    (52, "yyyy\"年\"m\"月\""),
    (53, "m\"月\"d\"日\""),
    (54, "m\"月\"d\"日\""),
    (55, "上午/下午h\"时\"mm\"分\""),
    (56, "上午/下午h\"时\"mm\"分\"ss\"秒\""),
    (57, "yyyy\"年\"m\"月\""),
    (58, "m\"月\"d\"日\""),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check_number(stored: &str, expected: &str) {
        assert_eq!(from_text(stored).to_string(), expected, "{stored}");
    }

    #[test]
    fn numbers_are_the_shortest_decimals() {
        check_number("0.10000000000000001", "0.1");
        check_number("1234.5", "1234.5");
        check_number("-17", "-17");
        check_number("1.5E3", "1500");
        check_number("2.2999999999999998", "2.3");
        check_number("1E-7", "0.0000001");
        check_number("12345678901234567890", "12345678901234567000");
        check_number("0", "0");
    }

    #[test]
    fn what_no_decimal_holds_stays_text() {
        check_number("1E300", "1e300");
        assert!(matches!(from_text("1E300"), CellValue::Text(_)));
        check_number("1E-40", "0");
        assert_eq!(from_text("1O3"), CellValue::Text("1O3".to_owned()));
        assert!(matches!(from_text("inf"), CellValue::Text(_)));
    }

    fn check_date(serial: f64, epoch: Epoch, expected: Option<&str>) {
        assert_eq!(date(serial, epoch).as_deref(), expected, "{serial}");
    }

    #[test]
    fn dates() {
        check_date(40_555.0, Epoch::Y1900, Some("2011-01-12"));
        check_date(1.0, Epoch::Y1900, Some("1900-01-01"));
        check_date(59.0, Epoch::Y1900, Some("1900-02-28"));
        check_date(60.0, Epoch::Y1900, Some("1900-02-29"));
        check_date(61.0, Epoch::Y1900, Some("1900-03-01"));
        check_date(2_958_465.0, Epoch::Y1900, Some("9999-12-31"));
        check_date(0.0, Epoch::Y1904, Some("1904-01-01"));
        check_date(39_093.0, Epoch::Y1904, Some("2011-01-12"));
        check_date(40_555.75, Epoch::Y1900, Some("2011-01-12T18:00:00"));
        check_date(0.5, Epoch::Y1900, Some("12:00:00"));
        check_date(0.0, Epoch::Y1900, None);
        check_date(-1.0, Epoch::Y1900, None);
        check_date(1e9, Epoch::Y1900, None);
    }

    fn check_format(code: &str, is_date: bool) {
        assert_eq!(is_date_format(code), is_date, "{code}");
    }

    #[test]
    fn formats() {
        check_format("yyyy\"年\"m\"月\"d\"日\";@", true);
        check_format("[$-804]yyyy/m/d", true);
        check_format("上午/下午h\"时\"mm\"分\"", true);
        check_format("mm:ss.0", true);
        check_format("e\"年\"", true);
        check_format("0\"年\"", false);
        check_format("0.00\\d", false);
        check_format("[Red]0.00", false);
        check_format("0.00E+00", false);
        check_format("General\"月\"", false);
        check_format("[DBNum1][$-804]General", false);
        check_format("#,##0_);[Red](#,##0)", false);
        check_format("[h]:mm", false);
        check_format("0;yyyy", false);
        check_format("_d0", false);
        check_format("@", false);
    }

    proptest::proptest! {
        #[test]
        fn a_decimal_stands_for_its_float(float in -1e15f64..1e15) {
            let number = decimal(float).expect("in range");
            let back: f64 = number.to_string().parse().expect("a number");
            proptest::prop_assert!((back - float).abs() <= float.abs() * 1e-15);
        }
    }
}
