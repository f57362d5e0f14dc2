//! Number formats that change what a person sees: `0.0%`, `0.00,,`, `0!.0,`, `0.00"万元"`, `;;;`.
//!
//! The stored number is the truth. A format tells how it was shown, and so which unit its header speaks of.

use rust_decimal::Decimal;

/// How a format shows one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    /// Whether it is shown times 100 with a per cent sign.
    pub percent: bool,
    /// What the stored number is divided by before it is shown.
    pub scale: Decimal,
    /// Words shown beside the digits.
    pub literal: String,
    /// Whether nothing is shown at all.
    pub hidden: bool,
}

impl Default for Shown {
    fn default() -> Self {
        Self { percent: false, scale: Decimal::ONE, literal: String::new(), hidden: false }
    }
}

/// One sign of a format section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// `0`, `#`, `?`: a place for a digit.
    Place,
    /// A sign of the grammar: `.`, `,`, `%`.
    Grammar(char),
    /// Shown as it is.
    Literal(char),
}

/// How a format code shows a number.
pub(super) fn shown(code: &str, number: Decimal) -> Shown {
    let sections = sections(code);
    let Some((_, signs)) = choose(&sections, number) else { return Shown::default() };
    let literal: String =
        signs.iter().filter_map(|sign| if let Sign::Literal(c) = sign { Some(*c) } else { None }).collect();
    let places = signs.contains(&Sign::Place);
    let general = ["General", "G/通用格式", "@"].into_iter().find(|word| literal.contains(word));
    let words = general.map_or(literal.clone(), |word| literal.replacen(word, "", 1));
    Shown {
        percent: signs.contains(&Sign::Grammar('%')),
        scale: scale(signs),
        literal: words.replace('.', "").trim().to_owned(),
        hidden: !places && general.is_none() && literal.trim().is_empty(),
    }
}

/// A section: its condition, and its signs.
type Section = (Option<(String, Decimal)>, Vec<Sign>);

/// The sections of a code, split at `;` outside quotes.
fn sections(code: &str) -> Vec<Section> {
    let (mut sections, mut current): (Vec<Section>, Section) = (Vec::new(), (None, Vec::new()));
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            ';' => sections.push(std::mem::take(&mut current)),
            '"' => current.1.extend(chars.by_ref().take_while(|c| *c != '"').map(Sign::Literal)),
            '\\' | '!' => current.1.extend(chars.next().map(Sign::Literal)),
            // A blank as wide as the next sign, or a sign to fill the column with.
            '_' | '*' => drop(chars.next()),
            '[' => {
                let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                current.0 = current.0.or_else(|| condition(&inner));
            }
            '0' | '#' | '?' => current.1.push(Sign::Place),
            '.' | ',' | '%' => current.1.push(Sign::Grammar(c)),
            _ => current.1.push(Sign::Literal(c)),
        }
    }
    sections.push(current);
    sections
}

/// `>=10000` of `[>=10000]`; colours and locales are no conditions.
fn condition(inner: &str) -> Option<(String, Decimal)> {
    let bound = inner.trim_start_matches(['<', '>', '=']);
    let operator = &inner[..inner.len() - bound.len()];
    Some((operator.to_owned(), bound.trim().parse().ok()?)).filter(|_| !operator.is_empty())
}

/// The section that shows a number: by condition, else by sign.
fn choose(sections: &[Section], number: Decimal) -> Option<&Section> {
    if sections.iter().any(|(condition, _)| condition.is_some()) {
        let holds =
            |(condition, _): &&Section| condition.as_ref().is_none_or(|(op, bound)| compare(op, number, *bound));
        return sections.iter().find(holds);
    }
    let by_sign = if number.is_zero() {
        sections.get(2)
    } else if number.is_sign_negative() {
        sections.get(1)
    } else {
        None
    };
    by_sign.or(sections.first())
}

fn compare(operator: &str, number: Decimal, bound: Decimal) -> bool {
    match operator {
        ">" => number > bound,
        ">=" => number >= bound,
        "<" => number < bound,
        "<=" => number <= bound,
        "=" => number == bound,
        _ => number != bound,
    }
}

/// 1000 for every comma after the last place, and 10 for every place after a point that is only painted.
fn scale(signs: &[Sign]) -> Decimal {
    let point = signs.iter().position(|sign| *sign == Sign::Grammar('.')).unwrap_or(signs.len());
    let last = |signs: &[Sign]| signs.iter().rposition(|sign| *sign == Sign::Place);
    let commas =
        |from: usize, to: usize| signs[from..to].iter().take_while(|sign| **sign == Sign::Grammar(',')).count();
    let whole = last(&signs[..point]).map_or(0, |at| commas(at + 1, point));
    let decimals = last(&signs[point..]).map_or(0, |at| commas(point + at + 1, signs.len()));
    let first = signs.iter().position(|sign| *sign == Sign::Place).unwrap_or(signs.len());
    let painted = signs[first..point.max(first)].iter().position(|sign| *sign == Sign::Literal('.'));
    let shifted = painted.map_or(0, |at| signs[first + at..point].iter().filter(|sign| **sign == Sign::Place).count());
    (0..3 * (whole + decimals) + shifted).take(18).fold(Decimal::ONE, |scale, _| scale * Decimal::TEN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, percent: bool, scale: i64, literal: &str) {
        let read = shown(code, Decimal::from(12_345_678));
        let expected = Shown { percent, scale: scale.into(), literal: literal.into(), hidden: false };
        assert_eq!(read, expected, "{code}");
    }

    #[test]
    fn plain_formats_change_nothing() {
        for code in ["0", "#,##0", "#,##0.00", "General", "@", "[Red]0.0", "_ * #,##0.00_ ;-#,##0", "0_);(0)"] {
            check(code, false, 1, "");
        }
    }

    #[test]
    fn scaled_formats() {
        check("0.00,,", false, 1_000_000, "");
        check("0.0,", false, 1_000, "");
        check("#,##0,", false, 1_000, "");
        check("0,.0", false, 1_000, "");
        check("0!.0,", false, 10_000, "");
        check("0\\.0,", false, 10_000, "");
        check("0\".\"0000", false, 10_000, "");
        check("0!.00,,", false, 100_000_000, "");
    }

    #[test]
    fn literals_and_per_cent() {
        check("0.0%", true, 1, "");
        check("0.00\"万元\"", false, 1, "万元");
        check("\"万\"0", false, 1, "万");
        check("0!.0,\"万\"", false, 10_000, "万");
        check("General\"件\"", false, 1, "件");
        check("G/通用格式\"件\"", false, 1, "件");
        check("0\"%\"", false, 1, "%");
    }

    #[test]
    fn the_section_of_the_number_counts() {
        check("[>=10000]0!.0,\"万\";0", false, 10_000, "万");
        assert_eq!(shown("[>=10000]0!.0,\"万\";0", Decimal::from(5)), Shown::default());
        assert_eq!(shown("0;-0;\"无\"", Decimal::ZERO).literal, "无");
        assert!(shown(";;;", Decimal::ONE).hidden);
        assert!(!shown("", Decimal::ONE).percent);
    }

    proptest::proptest! {
        #[test]
        fn any_code_is_taken(code in "\\PC*|[0#?.,%!\\\\\";_*\\[\\]>=<0-9万元]{0,16}") {
            let _ = shown(&code, Decimal::ONE);
        }
    }
}
