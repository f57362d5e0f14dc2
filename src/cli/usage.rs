//! What is wrong with a command line, in Chinese: clap says it in English only.

use clap::{
    Error,
    error::{ContextKind, ErrorKind},
};

use crate::diagnostic::Lang;

/// What the values of options should be, where any text may be typed.
const EXPECTED: [(&str, &str); 4] = [
    ("--year", "，应为 1900 至 2200 的四位年份"),
    ("--jobs", "，应为 1 以上的整数"),
    ("--as-of", "，应为日期，如 2025-01-15"),
    ("--seed", "，应为整数"),
];

/// The fault as a Chinese text; `None` where clap's own words are wanted: in English, for help, for rare faults.
pub(super) fn fault(error: &Error, lang: Lang) -> Option<String> {
    if lang == Lang::En {
        return None;
    }
    let said = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let (arg, value) = (said(ContextKind::InvalidArg), said(ContextKind::InvalidValue));
    let (found, near) = match error.kind() {
        ErrorKind::UnknownArgument => (format!("没有“{arg}”这个选项或参数"), ContextKind::SuggestedArg),
        ErrorKind::InvalidSubcommand => {
            (format!("没有“{}”这个命令", said(ContextKind::InvalidSubcommand)), ContextKind::SuggestedSubcommand)
        }
        ErrorKind::MissingRequiredArgument => (format!("缺少 {arg}"), ContextKind::SuggestedArg),
        ErrorKind::InvalidValue if value.is_empty() => (format!("“{arg}”后面缺少值"), ContextKind::SuggestedValue),
        ErrorKind::InvalidValue => (format!("“{arg}”不能是“{value}”"), ContextKind::SuggestedValue),
        ErrorKind::ValueValidation => {
            let expected =
                EXPECTED.iter().find(|(option, _)| arg.starts_with(option)).map_or("", |(_, expected)| expected);
            (format!("“{arg}”的值“{value}”不合要求{expected}"), ContextKind::SuggestedValue)
        }
        ErrorKind::MissingSubcommand => ("缺少命令".to_owned(), ContextKind::SuggestedSubcommand),
        ErrorKind::ArgumentConflict => (format!("“{arg}”只能写一次"), ContextKind::SuggestedArg),
        _ => return None,
    };
    let mut text = format!("错误 {found}");
    let values = said(ContextKind::ValidValue);
    if !values.is_empty() {
        text.push_str(&format!("；可以是：{values}"));
    }
    let near = said(near);
    if !near.is_empty() {
        text.push_str(&format!("\n    建议: 是否应为 {near}"));
    }
    text.push_str("\n写法见 huizong --help 或 huizong 命令 --help");
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::command::command;

    fn check(line: &str, expected: &str) {
        let error = command(Lang::Zh).try_get_matches_from(line.split(' ')).expect_err("a wrong line");
        let text = fault(&error, Lang::Zh).expect("a fault of the usage");
        assert_eq!(text.lines().next(), Some(expected), "{text}");
        assert_eq!(fault(&error, Lang::En), None);
    }

    #[test]
    fn faults_of_the_command_line_are_said_in_chinese() {
        check("huizong run --jbos 3", "错误 没有“--jbos”这个选项或参数");
        check("huizong rn", "错误 没有“rn”这个命令");
        check("huizong ledger", "错误 缺少 <FILE>...");
        check("huizong run --only word", "错误 “--only <KINDS>”不能是“word”；可以是：xlsx, charts, html, facts");
        check("huizong run --year abc", "错误 “--year <YYYY>”的值“abc”不合要求，应为 1900 至 2200 的四位年份");
        check("huizong run --jobs 0", "错误 “--jobs <N>”的值“0”不合要求，应为 1 以上的整数");
        check("huizong run --as-of 1", "错误 “--as-of <YYYY-MM-DD>”的值“1”不合要求，应为日期，如 2025-01-15");
        check("huizong --lang zh", "错误 缺少命令");
    }

    #[test]
    fn faults_of_the_command_line_are_said_in_plain_english() {
        for (line, expected) in [
            ("huizong run --year abc", "invalid value 'abc' for '--year <YYYY>': expected a year from 1900 to 2200"),
            ("huizong run --jobs x", "invalid value 'x' for '--jobs <N>': expected a whole number from 1 up"),
        ] {
            let error = command(Lang::En).try_get_matches_from(line.split(' ')).expect_err("a wrong line");
            assert!(error.to_string().contains(expected), "{error}");
        }
    }

    #[test]
    fn help_is_no_fault() {
        let error = command(Lang::Zh).try_get_matches_from(["huizong", "run", "--help"]).expect_err("help");
        assert_eq!(fault(&error, Lang::Zh), None);
    }
}
