//! The commands and flags, in both languages.
//!
//! clap cannot translate its help (clap-rs/clap#380), so the language is found in the raw arguments first and the
//! command is built in it. Names of commands and flags are English in both; Chinese names are visible aliases.

use clap::{
    Arg, ArgAction, Command,
    builder::{ValueParser, styling::AnsiColor, styling::Styles},
    value_parser,
};

use crate::{diagnostic::Lang, observation::Day};

/// Exit codes, as the help lists them.
pub const EXIT_CODES: [(u8, &str, &str); 9] = [
    (0, "完成（可以有疑点；疑点是结果，不是失败）", "done (there may be findings; they are results, not failures)"),
    (1, "程序内部错误或读写失败", "unexpected failure"),
    (2, "命令写法不对", "wrong usage"),
    (3, "完成，但有文件或数据未能使用（已逐一列出）", "finished, but some input could not be used (all of it listed)"),
    (4, "check 或 run --strict：有达到 --fail-on 级别的问题", "check, or run --strict: findings at or above --fail-on"),
    (5, "输出文件被占用或无法写入", "an output is locked or cannot be written"),
    (6, "配置、指标或规则有错", "settings, indicators or rules are wrong"),
    (7, "没有找到可用的输入", "no usable input found"),
    (130, "被中断；不会留下写了一半的文件", "interrupted; no half-written files are left"),
];

/// Builds texts in one language.
#[derive(Debug, Clone, Copy)]
struct Words(Lang);

impl Words {
    fn say(self, zh: &'static str, en: &'static str) -> &'static str {
        match self.0 {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// The whole command line in one language.
#[must_use]
pub fn command(lang: Lang) -> Command {
    let words = Words(lang);
    Command::new("huizong")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.say(
            "汇总各乡镇报送的表格和年度报告：每个单元格有去处，缺报不当零，每个数能追到原件，并列出疑似漏报",
            "Rolls up the returns of townships: every cell accounted for, missing never zero, every figure traced to \
             its cell, suspected under-reporting listed",
        ))
        .after_help(after_help(words))
        .help_template(template(words))
        .styles(Styles::styled().header(AnsiColor::Green.on_default().bold()).literal(AnsiColor::Cyan.on_default()))
        .subcommand_value_name(words.say("命令", "COMMAND"))
        .subcommand_help_heading(words.say("命令", "Commands"))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg_required_else_help(true)
        .subcommand_required(true)
        .next_help_heading(words.say("通用选项", "Global options"))
        .override_usage(words.say("huizong [选项] <命令>", "huizong [OPTIONS] <COMMAND>"))
        .args(match words.0 {
            Lang::Zh => global(words).map(in_chinese),
            Lang::En => global(words),
        })
        .subcommands(
            subcommands(words)
                .map(|sub| sub.help_template(template(words)).disable_help_flag(true).disable_version_flag(true))
                .map(|sub| dressed(sub, words)),
        )
}

/// Chinese names of commands.
const ALIASES: [(&str, &str); 6] =
    [("run", "汇总"), ("check", "检查"), ("explain", "来源"), ("ledger", "台账"), ("map", "对应"), ("extract", "摘数")];

/// What clap would say in English of a command, said in the language: its other name, the headings of its arguments,
/// their defaults and values, its usage.
fn dressed(sub: Command, words: Words) -> Command {
    let alias = ALIASES.iter().find(|(name, _)| *name == sub.get_name()).map(|(_, alias)| *alias);
    let headings = [words.say("参数", "Arguments"), words.say("选项", "Options")];
    let sub = sub.mut_args(|arg| {
        let heading = headings[usize::from(!arg.is_positional())];
        arg.help_heading(heading)
    });
    if words.0 == Lang::En {
        return match alias {
            Some(alias) => sub.visible_alias(alias),
            None => sub,
        };
    }
    let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
    let sub = match alias {
        Some(alias) => sub.alias(alias).about(format!("{about}（也可写作 huizong {alias}）")),
        None => sub,
    };
    let sub = sub.mut_args(in_chinese);
    let usage = sub.clone().bin_name(format!("huizong {}", sub.get_name())).render_usage().to_string();
    sub.override_usage(usage.trim_start_matches("Usage: ").replace("[OPTIONS]", "[选项]"))
}

/// An argument whose default and values are part of its own help, where that does not name them already.
fn in_chinese(arg: Arg) -> Arg {
    if !arg.get_action().takes_values() {
        return arg;
    }
    let mut help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let named = format!("{help} {}", arg.get_value_names().unwrap_or_default().join(" "));
    let values: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if !values.iter().all(|value| named.contains(value.as_str())) {
        help.push_str(&format!("（可选：{}）", values.join("、")));
    }
    let defaults: Vec<String> =
        arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    if !defaults.is_empty() {
        help.push_str(&format!("（默认：{}）", defaults.join("、")));
    }
    arg.help(help).hide_possible_values(true).hide_default_value(true)
}

fn template(words: Words) -> &'static str {
    words.say(
        "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}",
        "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
    )
}

fn after_help(words: Words) -> String {
    let mut text = String::from(words.say(
        "\n常用：\n  huizong init --district 441403            在当前文件夹建立本区的配置和填报单位名单\n  huizong run --input data --output output   汇总并写出工作簿、图表、看板\n  huizong explain --unit 松源镇 --indicator mediation_accepted_count   这个数从哪来\n\n退出码：\n",
        "\nExamples:\n  huizong init --district 441403            set up a bureau's folder here\n  huizong run --input data --output output   roll up; write workbook, charts and page\n  huizong explain --unit NAME --indicator CODE   where a figure comes from\n\nExit codes:\n",
    ));
    for (code, zh, en) in EXIT_CODES {
        text.push_str(&format!("  {code:<4} {}\n", words.say(zh, en)));
    }
    text
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).help(help).action(ArgAction::SetTrue)
}

fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help).hide_possible_values(false)
}

fn path(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    option(name, value, help).value_parser(ValueParser::path_buf())
}

fn year(words: Words) -> Arg {
    option(
        "year",
        "YYYY",
        words.say("年度（默认：数据中最新的年度）", "reference year (default: the newest in the data)"),
    )
    .value_parser(|text: &str| {
        let year = text.parse::<i16>().ok().filter(|year| (1900..=2200).contains(year));
        year.ok_or("expected a year from 1900 to 2200")
    })
}

fn input(words: Words) -> Arg {
    path(
        "input",
        "DIR",
        words.say(
            "报送文件所在文件夹（默认：huizong.toml 里的 input）",
            "folder with the returns (default: `input` of huizong.toml)",
        ),
    )
    .short('i')
}

fn files(words: Words) -> Arg {
    Arg::new("files")
        .value_name("FILE")
        .help(words.say("文件", "files"))
        .required(true)
        .num_args(1..)
        .value_parser(ValueParser::path_buf())
}

fn global(words: Words) -> [Arg; 6] {
    [
        option(
            "lang",
            "zh|en",
            words.say(
                "语言（默认：HUIZONG_LANG、huizong.toml、系统语言，否则中文）",
                "language (default: HUIZONG_LANG, huizong.toml, the system's, else Chinese)",
            ),
        )
        .value_parser(["zh", "en"])
        .global(true),
        path(
            "config",
            "FILE",
            words.say(
                "配置文件（默认：从输入文件夹或当前文件夹向上找 huizong.toml）",
                "settings file (default: huizong.toml, looked for upward from the input or current folder)",
            ),
        )
        .global(true),
        flag(
            "json",
            words.say(
                "标准输出只给一个 JSON 文档（失败时也有：error、messages）",
                "exactly one JSON document on standard output (after a failure too: error, messages)",
            ),
        )
        .global(true),
        flag("quiet", words.say("不显示进度和小结", "no progress and no summary")).short('q').global(true),
        Arg::new("help")
            .short('h')
            .long("help")
            .help(words.say("显示帮助", "print help"))
            .action(ArgAction::Help)
            .global(true),
        Arg::new("version")
            .short('V')
            .long("version")
            .help(words.say("显示版本", "print the version"))
            .action(ArgAction::Version),
    ]
}

fn subcommands(words: Words) -> impl Iterator<Item = Command> {
    [
        Command::new("run")
            .about(words.say(
                "读取全部报送文件，汇总、审核、查漏报，写出结果",
                "read all returns; roll up, check, detect, report",
            ))
            .args([
                input(words),
                path(
                    "output",
                    "DIR",
                    words.say(
                        "结果文件夹（默认：huizong.toml 里的 output）",
                        "folder for the results (default: `output` of huizong.toml)",
                    ),
                )
                .short('o'),
                year(words),
                option(
                    "jobs",
                    "N",
                    words
                        .say("同时读取的文件数（默认：处理器核数）", "files read at a time (default: number of cores)"),
                )
                .value_parser(|text: &str| {
                    text.parse::<usize>().ok().filter(|jobs| *jobs > 0).ok_or("expected a whole number from 1 up")
                }),
                option(
                    "as-of",
                    "YYYY-MM-DD",
                    words.say(
                        "写入结果的日期（默认：不写日期，同样输入得到同样字节）",
                        "date written into the outputs (default: none, so that the same input gives the same bytes)",
                    ),
                )
                .value_parser(|text: &str| Day::parse(text).ok_or("expected a day such as 2025-01-15")),
                option(
                    "only",
                    "KINDS",
                    words.say(
                        "只写这些：xlsx,charts,html,facts（逗号分隔）",
                        "write only these: xlsx,charts,html,facts (comma-separated)",
                    ),
                )
                .value_delimiter(',')
                .value_parser(["xlsx", "charts", "html", "facts"]),
                option(
                    "books",
                    "DEPTH",
                    words.say(
                        "工作簿写到哪一级：area 只写全区（默认），levels 另写下属各级，units 再写每个单位",
                        "workbooks: area (default), levels (also every level below), units (also every unit)",
                    ),
                )
                .value_parser(["area", "levels", "units"]),
                flag(
                    "strict",
                    words.say(
                        "有达到 --fail-on 级别的问题时退出码为 4",
                        "exit 4 when there are findings at or above --fail-on",
                    ),
                ),
                fail_on(words),
                flag("dry-run", words.say("只读取和核对，不写文件", "read and check, write nothing")).short('n'),
            ]),
        Command::new("check").about(words.say("只读取和审核，不写文件", "read and check only; writes nothing")).args([
            input(words),
            year(words),
            fail_on(words),
        ]),
        Command::new("init")
            .about(words.say(
                "建立本单位的文件夹：huizong.toml、units.csv、指标与规则、data/、output/",
                "set up a bureau's folder: huizong.toml, units.csv, indicators and rules, data/, output/",
            ))
            .args([
                Arg::new("dir")
                    .value_name("DIR")
                    .default_value(".")
                    .value_parser(ValueParser::path_buf())
                    .help(words.say("文件夹", "folder")),
                option(
                    "district",
                    "CODE|NAME",
                    words.say(
                        "区县代码或名称：按国家统计用区划代码写出填报单位名单",
                        "county code or name: writes the list of reporting units from the national division codes",
                    ),
                ),
            ]),
        Command::new("explain")
            .about(words.say(
                "这个数从哪来：合计 → 单位 → 文件、工作表、单元格、原文；或一条疑点的理由、一条规则的两边",
                "where a figure comes from: total → unit → file, sheet, cell, raw text; or the reasons of a finding, both sides of a rule",
            ))
            .args([
                Arg::new("id").value_name("ID").help(words.say("疑点或规则的编号（如 F01、R01）", "id of a finding or a rule (F01, R01)")),
                option(
                    "unit",
                    "NAME|CODE",
                    words.say(
                        "填报单位或上级；省略为全区",
                        "reporting unit or a level above; the whole area when omitted",
                    ),
                ),
                option("indicator", "CODE|NAME", words.say("指标代码或名称", "code or name of the indicator")),
                year(words),
                input(words),
            ]),
        Command::new("ledger")
            .about(words.say(
                "一个文件的单元格台账：每个非空单元格一行，说明它是什么、用到了哪里",
                "ledger of a file: one row per non-empty cell, what it is and what became of it",
            ))
            .args([files(words), output_file(words)]),
        Command::new("map")
            .about(words.say(
                "列出没有认出的表头和最接近的指标，供填写 mappings.csv",
                "list headers that were not recognized with the nearest indicators, to fill in mappings.csv",
            ))
            .args([
                input(words),
                output_file(words),
                path(
                    "draft",
                    "FILE",
                    words.say(
                        "另把没认出的表头写成新指标，核对后存为 indicators.csv（表格是另一项业务时用）",
                        "also write them as new indicators, to keep as indicators.csv (for forms of another subject)",
                    ),
                ),
            ]),
        Command::new("extract")
            .about(words.say("从叙述性年度报告中摘出指标数", "figures out of narrative annual reports"))
            .args([
                files(words),
                output_file(words),
                path(
                    "truth",
                    "CSV",
                    words.say(
                        "与人工核对的答案比较，给出准确率和召回率",
                        "compare with hand-made truth: precision and recall",
                    ),
                ),
            ]),
        Command::new("detect")
            .about(words.say(
                "在整齐的 CSV 面板数据上查漏报（values.csv、exposures.csv）",
                "detect under-reporting on a tidy panel (values.csv, exposures.csv)",
            ))
            .args([
                path("panel", "DIR", words.say("面板数据所在文件夹", "folder with the panel")).required(true),
                year(words),
                path(
                    "out",
                    "DIR",
                    words.say(
                        "写出 scores.csv、flags.csv、flags.json 的文件夹（默认：面板文件夹）",
                        "folder for scores.csv, flags.csv and flags.json (default: the panel's)",
                    ),
                ),
            ]),
        Command::new("selftest")
            .about(words.say(
                "在本单位的历史数据里埋入已知错误，看清单能查出多少、误报多少",
                "plant known errors into the bureau's own history: what the list catches and what it flags wrongly",
            ))
            .args([
                input(words),
                year(words),
                path("panel", "DIR", words.say("改用面板数据", "use a panel instead")),
                option("seed", "N", words.say("随机种子", "seed"))
                    .value_parser(|text: &str| text.parse::<u64>().map_err(|_| "expected a whole number"))
                    .default_value("1"),
            ]),
        Command::new("bench-detect")
            .hide(true)
            .about(words.say("模拟面板上的查漏报评测表", "table of the detector and its baselines on simulated panels"))
            .args([
                option("preset", "NAME", words.say("预设", "preset")).action(ArgAction::Append),
                option("seeds", "A..B", words.say("种子范围", "range of seeds")).default_value("1..25"),
            ]),
        Command::new("completions").about(words.say("命令行补全脚本", "completion script for a shell")).args([
            Arg::new("shell").value_name("SHELL").required(true).value_parser(value_parser!(clap_complete::Shell)),
        ]),
    ]
    .into_iter()
}

fn fail_on(words: Words) -> Arg {
    option("fail-on", "LEVEL", words.say("error、warning 或 never", "error, warning or never"))
        .value_parser(["error", "warning", "never"])
        .default_value("error")
}

fn output_file(words: Words) -> Arg {
    path("output", "FILE", words.say("写到文件（默认：标准输出）", "write to a file (default: standard output)"))
        .short('o')
}

/// The language asked for on the command line, in `HUIZONG_LANG`, `LC_ALL` or `LANG`; Chinese otherwise.
#[must_use]
pub fn language(arguments: &[String], environment: impl Fn(&str) -> Option<String>) -> Lang {
    let after = arguments.iter().skip_while(|argument| *argument != "--lang").nth(1).cloned();
    let joined = arguments.iter().find_map(|argument| argument.strip_prefix("--lang=").map(str::to_owned));
    let system =
        ["HUIZONG_LANG", "LC_ALL", "LANG"].iter().find_map(|name| environment(name).filter(|value| !value.is_empty()));
    match joined.or(after).or(system) {
        Some(tag) if tag.starts_with("en") => Lang::En,
        _ => Lang::Zh,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_make_a_valid_command() {
        command(Lang::Zh).debug_assert();
        command(Lang::En).debug_assert();
    }

    #[test]
    fn the_flag_goes_before_the_environment() {
        let arguments = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let english = |_: &str| Some("en_US.UTF-8".to_owned());
        assert_eq!(language(&arguments("run --lang zh"), english), Lang::Zh);
        assert_eq!(language(&arguments("run --lang=zh"), english), Lang::Zh);
        assert_eq!(language(&arguments("run"), english), Lang::En);
        assert_eq!(language(&arguments("run"), |_| None), Lang::Zh);
    }
}
