//! Chinese numerals: by units (两千三百), by position (二〇二四), in full forms (贰拾叁).
//!
//! Two neighbouring digits say "some" in Chinese (七八个, 三五次), and many numeral signs are parts of words (陆续, 千方百计);
//! both are no numbers here.

use rust_decimal::Decimal;

/// The power of ten that 十, 百, 千, 万 or 亿 multiplies by.
pub(super) fn power_of_ten(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        '万' | '萬' => 4,
        '亿' | '億' => 8,
        _ => return None,
    })
}

/// Whether a sign is a Chinese digit in full form (used where a figure must not be changed), and its value.
pub(super) fn numeral(c: char) -> Option<(bool, u32)> {
    let plain = match c {
        '〇' | '零' | '○' | '◯' => 0,
        '一' => 1,
        '二' | '两' | '兩' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => 10,
    };
    let full = match c {
        '壹' => 1,
        '贰' | '貳' => 2,
        '叁' | '參' => 3,
        '肆' => 4,
        '伍' => 5,
        '陆' | '陸' => 6,
        '柒' => 7,
        '捌' => 8,
        '玖' => 9,
        _ => 10,
    };
    match (plain, full) {
        (10, 10) => None,
        (10, value) => Some((true, value)),
        (value, _) => Some((false, value)),
    }
}

/// Chinese numerals at the start of a text: value and bytes taken.
pub(super) fn numerals(text: &str) -> Option<(Decimal, usize)> {
    let is_numeral = |c: char| numeral(c).is_some() || power_of_ten(c).is_some() || matches!(c, '廿' | '卅');
    let run = &text[..text.find(|c| !is_numeral(c)).unwrap_or(text.len())];
    let whole = if run.chars().all(|c| numeral(c).is_some()) { by_position(run)? } else { by_units(run)? };
    let Some(fraction) = text[run.len()..].strip_prefix('点') else { return Some((whole, run.len())) };
    let decimals: String = fraction.chars().map_while(|c| numeral(c).map(|(_, value)| value.to_string())).collect();
    if decimals.is_empty() {
        return Some((whole, run.len()));
    }
    let taken = run.len() + '点'.len_utf8() + decimals.len() * '一'.len_utf8();
    let part = Decimal::from_str_exact(&format!("0.{decimals}")).ok()?;
    Some((whole.checked_add(part)?, taken))
}

/// 二〇二四. Two or three neighbours without a zero (七八, 三五) say "some", and a lone full form (陆) is mostly a word.
fn by_position(run: &str) -> Option<Decimal> {
    let count = run.chars().count();
    let is_number = match count {
        0 => false,
        1 => !numeral(run.chars().next()?)?.0,
        2 | 3 => run.contains(['〇', '零', '○', '◯']),
        _ => true,
    };
    let digits: String = run.chars().filter_map(|c| numeral(c).map(|(_, value)| value.to_string())).collect();
    is_number.then(|| Decimal::from_str_exact(&digits).ok()).flatten()
}

/// 两千三百, 一万二, 廿三, 三亿五千万.
fn by_units(run: &str) -> Option<Decimal> {
    let mut sum = Sum { total: 0, section: 0, digit: None, last: u64::MAX, after_zero: false };
    for c in run.chars() {
        match (numeral(c), c) {
            (Some((_, value)), _) => sum.digit(value.into())?,
            (None, '廿' | '卅') if sum.digit.is_none() => {
                sum.digit = Some(if c == '廿' { 2 } else { 3 });
                sum.unit(10)?;
            }
            _ => sum.unit(10_u64.pow(power_of_ten(c)?))?,
        }
    }
    sum.finish().map(Decimal::from)
}

/// A number being read from its greatest unit down.
struct Sum {
    /// Finished sections, with 万 and 亿 multiplied in.
    total: u64,
    /// The section before the next 万 or 亿.
    section: u64,
    /// A digit whose unit has not come yet.
    digit: Option<u64>,
    /// The last unit, or the greatest number before any.
    last: u64,
    /// Whether 零 stood since the last unit: then a last digit counts ones.
    after_zero: bool,
}

impl Sum {
    fn digit(&mut self, value: u64) -> Option<()> {
        if self.digit.is_some() {
            return None;
        }
        if value == 0 {
            self.after_zero = true;
        } else {
            self.digit = Some(value);
        }
        Some(())
    }

    fn unit(&mut self, unit: u64) -> Option<()> {
        if unit < 10_000 {
            if self.last < 10_000 && unit >= self.last {
                return None;
            }
            // Only ten is said without a digit: 十五, but 一百.
            let digit = self.digit.take().or((unit == 10).then_some(1))?;
            self.section += digit * unit;
        } else {
            let section = self.section + self.digit.take().unwrap_or(0);
            // 亿 multiplies all before it (两万亿), 万 its own section.
            let (kept, multiplied) = if unit == 10_000 { (self.total, section) } else { (0, self.total + section) };
            if multiplied == 0 || kept % 100_000_000 != 0 {
                return None;
            }
            self.total = multiplied.checked_mul(unit)?.checked_add(kept)?;
            self.section = 0;
        }
        (self.last, self.after_zero) = (unit, false);
        Some(())
    }

    fn finish(self) -> Option<u64> {
        let ones = match self.digit {
            // 一万二 is 12,000 and 三百五 is 350; 一万零二 is 10,002.
            Some(digit) if (100..u64::MAX).contains(&self.last) && !self.after_zero => {
                digit.checked_mul(self.last / 10)?
            }
            digit => digit.unwrap_or(0),
        };
        self.total.checked_add(self.section)?.checked_add(ones)
    }
}
