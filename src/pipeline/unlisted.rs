//! A bureau that has no list of reporting units yet: its units are those that the files name, and this is said.

use rayon::prelude::*;

use super::{Bureau, area, discover::Found, intake};
use crate::{
    catalog::{
        Resolved, Roster,
        roster::{self, By, Named},
    },
    diagnostic::{Diagnostic, Location, Severity, Text},
    narrative, read, recognize,
};

/// The bureau as it is where it has a list of units, else with the units that these files name.
#[must_use]
pub fn with_named_units(bureau: Bureau, found: &[Found]) -> Bureau {
    if bureau.roster.has_units() {
        return bureau;
    }
    let (drafted, _) = drafted(found, &bureau);
    let mut diagnostics = bureau.diagnostics;
    if drafted.has_units() {
        diagnostics.push(unlisted(drafted.reporting().count(), &bureau.settings.units));
    }
    let roster = area::under_one_root(drafted, &bureau.settings.title);
    Bureau { shown_roster: roster::told_apart(&roster), area: area::area(&roster), roster, diagnostics, ..bureau }
}

/// The list that these files make, and the files that name none of its units.
#[must_use]
pub fn drafted<'f>(found: &'f [Found], bureau: &Bureau) -> (Roster, Vec<&'f str>) {
    let named: Vec<Vec<Named>> = found.par_iter().map(|file| named(file, bureau)).collect();
    let roster = roster::drafted(&named.concat());
    let is_listed = |name: &Named| !matches!(roster.resolve(&name.name, &[]), Resolved::Unknown(_));
    let nameless = found.iter().zip(&named).filter(|(_, names)| !names.iter().any(is_listed));
    let nameless = nameless.map(|(file, _)| file.name.as_str()).collect();
    (roster, nameless)
}

/// The names in one file. One that cannot be opened names nobody here; the run that follows says why.
fn named(found: &Found, bureau: &Bureau) -> Vec<Named> {
    #[expect(clippy::disallowed_methods, reason = "the edge where files are opened")]
    let Ok(bytes) = std::fs::read(&found.path) else { return Vec::new() };
    let read = || {
        let options = intake::options(&found.name, bureau);
        if read::is_narrative(&bytes) && !intake::is_named_as_table(&found.name) {
            let document = read::document(&bytes, &options).value;
            let name = narrative::unit_name(&document, &intake::narrative_context(&found.name, bureau));
            return name.map(|name| Named::new(name, By::Key)).into_iter().collect();
        }
        let workbook = read::workbook(&bytes, &options).value;
        recognize::named_units(&workbook, &found.name, &bureau.catalog)
    };
    intake::unless_it_panics(read).unwrap_or_default()
}

fn unlisted(units: usize, list: &str) -> Diagnostic {
    let message = match units {
        0 => Text::new(
            "没有填报单位名单，文件里也没有认出单位名称，因此没有可汇总的单位",
            "there is no list of reporting units, and no name of a unit was recognized in the files: nothing can be added up",
        ),
        _ => Text::new(
            format!("没有填报单位名单，暂按文件里写的名字列出 {units} 个单位；没有报送的单位因此看不出来"),
            format!(
                "there is no list of reporting units; the {units} that the files name are taken. Who sent nothing cannot be seen"
            ),
        ),
    };
    let hint = Text::new(
        "在放数据的文件夹旁运行 huizong init（或加 --district 区县代码），核对写出的名单后再运行",
        "run `huizong init` beside the data folder (or with --district CODE), look through the list and run again",
    );
    Diagnostic::new(Severity::Warning, "no-unit-list", Location::file(list), message).with_hint(hint)
}
