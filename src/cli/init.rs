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
    let named = match district {
        Some(_) => (0, Roster::default()),
        None => named_in(&dir.join("data")),
    };
    let (returns, named) = named;
    let files = match folder::init_files(district, &named) {
        Ok(files) => files,
        Err(errors) => {
            for error in errors {
                console.tell(&error.diagnostic());
            }
            return Exit::Settings;
        }
    };
    let lists_units = returns > 0 && !dir.join("units.csv").exists();
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
        say_drafted(returns, named.reporting().count(), console);
    }
    console.say(
        "下一步：核对 units.csv，把各单位的文件放进 data/，然后运行 huizong run",
        "next: look through units.csv, put the returns into data/, then run `huizong run`",
    );
    exit
}

/// What the list of units was made of.
fn say_drafted(returns: usize, units: usize, console: &Console) {
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
}

/// The files already in the data folder, how many, and the units that they name.
fn named_in(data: &Path) -> (usize, Roster) {
    let found = if data.is_dir() { discover::discover(data, &[]).value } else { Vec::new() };
    let named = Bureau::builtin().map(|bureau| unlisted::drafted(&found, &bureau)).unwrap_or_default();
    (found.len(), named)
}
