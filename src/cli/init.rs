//! `init`: sets up a bureau's folder. Never writes over a file.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::{Exit, console::Console};
use crate::{
    catalog::{Roster, folder},
    pipeline::{
        Bureau, discover,
        outputs::{self, WriteError},
        unlisted,
    },
};

/// Writes every file of a new folder that is not there yet. Without a district the list of units is the one that returns
/// already lying in its data folder name.
pub(super) fn run(arguments: &ArgMatches, console: &Console) -> Exit {
    let dir = arguments.get_one::<PathBuf>("dir").expect("has a default");
    let district = arguments.get_one::<String>("district").map(String::as_str);
    let drafted = match district {
        Some(_) => Drafted::default(),
        None => Drafted::of(&dir.join("data")),
    };
    let files = match folder::init_files(district, &drafted.units) {
        Ok(files) => files,
        Err(errors) => {
            for error in errors {
                console.tell(&error.diagnostic());
            }
            return Exit::Settings;
        }
    };
    let lists_units = drafted.returns > 0 && !dir.join("units.csv").exists();
    let mut exit = Exit::Done;
    if let Err(source) = std::fs::create_dir_all(dir.join("data")) {
        console.tell(&WriteError { path: dir.join("data"), source }.diagnostic());
        exit = Exit::NotWritten;
    }
    for (name, text) in files {
        let path = dir.join(&name);
        if path.exists() {
            console.say(
                &format!("已存在，未改动：{}", path.display()),
                &format!("exists, left as it is: {}", path.display()),
            );
            continue;
        }
        match outputs::write_one(&path, text.as_bytes()) {
            Ok(()) => {
                console.wrote(&path);
                console.say(&format!("写入 {}", path.display()), &format!("wrote {}", path.display()));
            }
            Err(error) => {
                console.tell(&error.diagnostic());
                exit = Exit::NotWritten;
            }
        }
    }
    if exit != Exit::Done {
        return exit;
    }
    if lists_units {
        drafted.say(console);
    }
    console.say(
        "下一步：核对 units.csv，把各单位的文件放进 data/，然后运行 huizong run",
        "next: look through units.csv, put the returns into data/, then run `huizong run`",
    );
    exit
}

/// The list of units that the returns already there make.
#[derive(Debug, Default)]
struct Drafted {
    /// How many returns.
    returns: usize,
    units: Roster,
    /// Returns that name none of the units.
    nameless: Vec<String>,
}

impl Drafted {
    fn of(data: &Path) -> Self {
        let found = if data.is_dir() { discover::discover(data, &[]).value } else { Vec::new() };
        let drafted = Bureau::builtin().map(|bureau| unlisted::drafted(&found, &bureau));
        let (units, nameless) = drafted.unwrap_or_default();
        Self { returns: found.len(), units, nameless: nameless.into_iter().map(str::to_owned).collect() }
    }

    fn say(&self, console: &Console) {
        const SHOWN: usize = 5;
        let (returns, units, nameless) = (self.returns, self.units.reporting().count(), self.nameless.len());
        if units == 0 {
            return console.say(
                &format!("data/ 里有 {returns} 个文件，没有认出是哪些单位报的：units.csv 还是空的，请照其中的例子一行写一个单位和它的上级"),
                &format!(
                    "none of the {returns} files in data/ names a unit in a way that is known: units.csv is empty, write a unit with its levels in every row, as its example shows"
                ),
            );
        }
        console.say(
            &format!("units.csv 列出了 data/ 里 {returns} 个文件写到的 {units} 个单位；没有报送的单位请自己补上"),
            &format!(
                "units.csv lists the {units} units that the {returns} files in data/ name; add those that sent nothing"
            ),
        );
        if nameless > 0 {
            let first = &self.nameless[..nameless.min(SHOWN)];
            let more = if nameless > SHOWN { ["……", " …"] } else { ["", ""] };
            console.say(
                &format!("{nameless} 个文件没有认出是哪个单位报的：{}{}", first.join("、"), more[0]),
                &format!("{nameless} files name no unit in a way that is known: {}{}", first.join(", "), more[1]),
            );
        }
    }
}
