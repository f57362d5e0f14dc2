//! The formulas of accounting rules: `a + b <= c`, `a = prev(b)`, `a = 0 => b = 0`.
//!
//! A rule is data, so that a bureau can add one without a programmer. The grammar is as small as the rules are: sums of
//! indicators and whole numbers on both sides of one comparison, and an optional condition before `=>`. `prev(a)`
//! is last year's value. Chains (`a <= b <= c`) are written as several formulas. Evaluation belongs to `check`.

use super::{Comparison, Formula, Operand, OperandValue, error::did_you_mean};
use crate::{diagnostic::Text, observation::IndicatorId};

/// Why a formula is not one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormulaError {
    /// What was found and what was expected.
    pub message: Text,
    /// Nearest known indicator.
    pub hint: Option<Text>,
}

/// The formula that a text stands for; `codes` are the known indicators in their order.
///
/// # Errors
/// A token out of place, an unknown indicator, a number too large, or anything left after the end.
pub fn parse(text: &str, codes: &[&str]) -> Result<Formula, FormulaError> {
    let tokens = tokens(text)?;
    let mut rest = Rest { tokens: &tokens, codes };
    let first = rest.comparison()?;
    let formula = match rest.tokens.first() {
        Some(Token::Implies) => {
            rest.tokens = &rest.tokens[1..];
            Formula { when: Some(Box::new(first)), ..rest.comparison()? }
        }
        _ => first,
    };
    match rest.tokens.first() {
        None => Ok(formula),
        Some(_) => Err(rest.unexpected(("公式到此结束", "the end of the formula"))),
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Sign(i8),
    Compare(Comparison),
    Implies,
    Open,
    Close,
}

impl Token {
    fn text(&self) -> &str {
        match self {
            Self::Word(word) => word,
            Self::Sign(1) => "+",
            Self::Sign(_) => "-",
            Self::Compare(comparison) => comparison.sign(),
            Self::Implies => "=>",
            Self::Open => "(",
            Self::Close => ")",
        }
    }
}

/// Longest first, so that `=>` is not read as `=`.
const SYMBOLS: [(&str, Token); 14] = [
    ("=>", Token::Implies),
    ("⇒", Token::Implies),
    ("<=", Token::Compare(Comparison::AtMost)),
    ("≤", Token::Compare(Comparison::AtMost)),
    (">=", Token::Compare(Comparison::AtLeast)),
    ("≥", Token::Compare(Comparison::AtLeast)),
    ("=", Token::Compare(Comparison::Equal)),
    ("<", Token::Compare(Comparison::Less)),
    (">", Token::Compare(Comparison::Greater)),
    ("+", Token::Sign(1)),
    ("-", Token::Sign(-1)),
    ("−", Token::Sign(-1)),
    ("(", Token::Open),
    (")", Token::Close),
];

fn tokens(text: &str) -> Result<Vec<Token>, FormulaError> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '.').unwrap_or(rest.len());
        let taken = if word > 0 {
            tokens.push(Token::Word(rest[..word].to_owned()));
            word
        } else {
            let (symbol, token) = SYMBOLS.iter().find(|(symbol, _)| rest.starts_with(symbol)).ok_or_else(|| {
                error("公式中不能有", "no part of a formula:", &rest.chars().take(1).collect::<String>())
            })?;
            tokens.push(token.clone());
            symbol.len()
        };
        rest = rest[taken..].trim_start();
    }
    Ok(tokens)
}

struct Rest<'a> {
    tokens: &'a [Token],
    codes: &'a [&'a str],
}

impl Rest<'_> {
    fn comparison(&mut self) -> Result<Formula, FormulaError> {
        let left = self.sum()?;
        let Some(Token::Compare(op)) = self.tokens.first() else {
            return Err(self.unexpected(("=, <=, >=, < 或 >", "one of =, <=, >=, <, >")));
        };
        self.tokens = &self.tokens[1..];
        Ok(Formula { left, op: *op, right: self.sum()?, when: None })
    }

    fn sum(&mut self) -> Result<Vec<Operand>, FormulaError> {
        let mut operands = vec![self.operand(1)?];
        while let Some(Token::Sign(sign)) = self.tokens.first() {
            let sign = *sign;
            self.tokens = &self.tokens[1..];
            operands.push(self.operand(sign)?);
        }
        Ok(operands)
    }

    fn operand(&mut self, sign: i8) -> Result<Operand, FormulaError> {
        match self.tokens {
            [Token::Word(prev), Token::Open, Token::Word(code), Token::Close, rest @ ..] if prev == "prev" => {
                self.tokens = rest;
                Ok(Operand { sign, lag: 1, value: OperandValue::Indicator(self.indicator(code)?) })
            }
            [Token::Word(word), rest @ ..] => {
                let value = if word.starts_with(|c: char| c.is_ascii_digit()) {
                    OperandValue::Constant(word.parse().map_err(|_| error("不是整数:", "no whole number:", word))?)
                } else {
                    OperandValue::Indicator(self.indicator(word)?)
                };
                self.tokens = rest;
                Ok(Operand { sign, lag: 0, value })
            }
            _ => Err(self.unexpected(("一个指标代码或整数", "an indicator code or a whole number"))),
        }
    }

    fn indicator(&self, code: &str) -> Result<IndicatorId, FormulaError> {
        let position = self.codes.iter().position(|known| *known == code);
        position.and_then(|at| u32::try_from(at).ok()).map(IndicatorId).ok_or_else(|| FormulaError {
            hint: did_you_mean(code, self.codes.iter().copied()),
            ..error("没有这个指标:", "no known indicator:", code)
        })
    }

    fn unexpected(&self, expected: (&str, &str)) -> FormulaError {
        let found = self.tokens.first().map(Token::text);
        FormulaError {
            message: Text::new(
                format!("此处是 {}，应为{}", found.unwrap_or("公式末尾"), expected.0),
                format!("found {}, expected {}", found.unwrap_or("the end of the formula"), expected.1),
            ),
            hint: None,
        }
    }
}

fn error(zh: &str, en: &str, found: &str) -> FormulaError {
    FormulaError { message: Text::new(format!("{zh} {found}"), format!("{en} {found}")), hint: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODES: [&str; 3] = ["won", "lost", "closed"];

    fn show(formula: &Formula) -> String {
        let side = |operands: &[Operand]| {
            operands.iter().fold(String::new(), |text, operand| {
                let sign = if operand.sign < 0 { "-" } else { "+" };
                let value = match operand.value {
                    OperandValue::Indicator(id) => CODES[id.0 as usize].to_owned(),
                    OperandValue::Constant(number) => number.to_string(),
                };
                format!("{text}{sign}{value}{}", "'".repeat(operand.lag.into()))
            })
        };
        let when = formula.when.as_ref().map(|when| format!("{} => ", show(when))).unwrap_or_default();
        format!("{when}{} {} {}", side(&formula.left), formula.op.sign(), side(&formula.right))
    }

    fn check(text: &str, expected: &str) {
        let shown = parse(text, &CODES).map_or_else(|error| error.message.en, |formula| show(&formula));
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn reads_sums_on_both_sides() {
        check("lost <= closed", "+lost <= +closed");
        check("won+lost = closed - 1", "+won+lost = +closed-1");
        check("closed ≥ won", "+closed >= +won");
    }

    #[test]
    fn reads_last_year_and_conditions() {
        check("closed = prev(closed) + won", "+closed = +closed'+won");
        check("won = 0 => lost > 0", "+won = +0 => +lost > +0");
    }

    #[test]
    fn says_what_is_wrong() {
        check("won + <= closed", "found <=, expected an indicator code or a whole number");
        check("won", "found the end of the formula, expected one of =, <=, >=, <, >");
        check("won = lost = closed", "found =, expected the end of the formula");
        check("won * 2 = lost", "no part of a formula: *");
        check("won = 1.5", "no whole number: 1.5");
        check("won = losst", "no known indicator: losst");
        let hint = parse("won = losst", &CODES).expect_err("unknown").hint.expect("near");
        assert_eq!(hint.en, "did you mean lost");
    }
}
