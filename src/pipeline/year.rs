//! Which year a run is about, where nobody said: the newest of which figures came, unless one slip alone made it.
//!
//! A new year begins with the first return of it, so the newest year is right even where one unit alone has it. What is
//! taken for a slip is a year that one unit alone (or a correction alone) has *and* that lies more than a year after all
//! others: 2042 among returns of 2024. Either is said, with the `--year` that would decide otherwise.

use std::collections::{BTreeMap, BTreeSet};

use super::intake::FileIntake;
use crate::{
    diagnostic::{Diagnostic, Location, Severity, Text},
    observation::UnitId,
    settle::Intake,
};

/// The codes of what is said about the choice: first on every screen.
pub const CODES: [&str; 3] = ["year-not-believed", "year-of-one-unit", "newest-year-unusable"];

/// Who has figures of a year, and the first file that has.
#[derive(Debug, Clone, Default)]
struct Of<'a> {
    units: BTreeSet<UnitId>,
    file: Option<&'a str>,
}

/// The year of a run, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chosen {
    /// The year.
    pub(super) year: i16,
    /// What is to be said about it.
    pub(super) said: Vec<Diagnostic>,
    /// Whose figures were left aside because nobody else speaks of their year, with the file.
    pub(super) not_believed: Vec<(UnitId, String)>,
}

/// The year of the run out of those of which anything came; nothing where nothing did.
pub(super) fn chosen(gathered: &Intake, intakes: &[FileIntake]) -> Option<Chosen> {
    let mut of: BTreeMap<i16, Of<'_>> = BTreeMap::new();
    for correction in &gathered.corrections {
        of.entry(correction.year).or_default();
    }
    for observation in &gathered.observations {
        let of = of.entry(observation.year).or_default();
        of.units.insert(observation.unit);
        of.file = Some(of.file.map_or(&*observation.source.file, |first| first.min(&observation.source.file)));
    }
    let years: Vec<i16> = of.keys().copied().collect();
    let (mut said, mut left_aside) = (Vec::new(), Vec::new());
    let mut newest = years.len().checked_sub(1)?;
    while newest > 0 {
        let (year, before) = (years[newest], years[newest - 1]);
        let is_of_one = of[&year].units.len() <= 1 && of[&before].units.len() > 1;
        let is_slip = is_of_one && (of[&year].file.is_none() || year > before + 1);
        if !is_slip {
            said.extend(is_of_one.then(|| of_one_unit(year, before, of[&year].file)));
            break;
        }
        said.push(not_believed(year, before, of[&year].file));
        let file = of[&year].file.unwrap_or_default();
        left_aside.extend(of[&year].units.iter().map(|unit| (*unit, file.to_owned())));
        newest -= 1;
    }
    let year = years[newest];
    said.extend(unusable(year, intakes));
    Some(Chosen { year, said, not_believed: left_aside })
}

fn not_believed(year: i16, before: i16, file: Option<&str>) -> Diagnostic {
    let (zh, en) = match file {
        Some(_) => (
            format!(
                "只有这一个文件写的是 {year} 年，其余文件最新是 {before} 年；按笔误处理，它的数没有用在 {before} 年"
            ),
            format!(
                "this file alone says {year}, the newest of all others is {before}; taken for a slip, its figures are not those of {before}"
            ),
        ),
        None => (
            format!("corrections.csv 里有 {year} 年的更正，却没有一个文件是 {year} 年的；按笔误处理"),
            format!("corrections.csv has a correction for {year}, a year of which no file came; taken for a slip"),
        ),
    };
    let hint = Text::new(
        format!("请核对它写的年度并改正；如确要 {year} 年的结果，加 --year {year}"),
        format!("check the year it names; for the results of {year} add --year {year}"),
    );
    let place = Location::file(file.unwrap_or("corrections.csv"));
    Diagnostic::new(Severity::Error, CODES[0], place, Text::new(zh, en)).with_hint(hint)
}

fn of_one_unit(year: i16, before: i16, file: Option<&str>) -> Diagnostic {
    let message = Text::new(
        format!("本次按 {year} 年汇总，但 {year} 年的数只来自这一个单位，其余单位最新是 {before} 年"),
        format!(
            "this run is about {year}, but one unit alone has figures of {year}; the newest of all others is {before}"
        ),
    );
    let hint = Text::new(
        format!("如是年度写错，请改正；要看 {before} 年的结果，加 --year {before}"),
        format!("if the year is wrong, correct it; for the results of {before} add --year {before}"),
    );
    let place = file.map(Location::file).unwrap_or_default();
    Diagnostic::new(Severity::Warning, CODES[1], place, message).with_hint(hint)
}

/// Files of a newer year that came and of which nothing could be used.
fn unusable(year: i16, intakes: &[FileIntake]) -> Option<Diagnostic> {
    let newer = |intake: &&FileIntake| intake.is_lost() && intake.whose.1.is_some_and(|of| of > year);
    let lost: Vec<&FileIntake> = intakes.iter().filter(newer).collect();
    let (first, newest) = (lost.first()?, lost.iter().filter_map(|intake| intake.whose.1).max()?);
    let count = lost.len();
    let message = Text::new(
        format!("{newest} 年的文件有 {count} 个，没有一个数能用；因此本次汇总的是 {year} 年，不是 {newest} 年"),
        format!(
            "{count} files of {newest} came and not one figure of them can be used; so this run is about {year}, not {newest}"
        ),
    );
    let hint = Text::new(
        "先解决这些文件的问题（逐个列在下面），再运行一次",
        "settle first what is said of these files, each below, and run again",
    );
    let place = Location::file(first.file.path.as_str());
    Some(Diagnostic::new(Severity::Warning, CODES[2], place, message).with_hint(hint))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        grid::CellRef,
        observation::{Basis, IndicatorId, Observation, Period, Qualifier, State},
        settle::Correction,
        source::{Place, Source},
    };

    /// Figures of units by year.
    fn check(units_of: &[(i16, u32)], corrected: Option<i16>, expected: (i16, &[&str])) {
        let observation = |year: i16, unit: u32| Observation {
            unit: UnitId(unit),
            year,
            indicator: IndicatorId(0),
            value: Some(1.into()),
            state: State::Reported,
            qualifier: Qualifier::Exact,
            period: Period::year(year),
            basis: Basis::Stated,
            source: Source::cell(&Arc::from(format!("{year}/{unit}.xlsx")), &"表".into(), CellRef::new(0, 0)),
            raw: "1".into(),
        };
        let observations =
            units_of.iter().flat_map(|(year, units)| (0..*units).map(|unit| observation(*year, unit))).collect();
        let correction = |year: i16| Correction {
            unit: UnitId(0),
            year,
            indicator: IndicatorId(0),
            value: 1.into(),
            reason: String::new(),
            source: Source { file: "corrections.csv".into(), place: Place::Correction { line: 2 } },
        };
        let corrections = corrected.map(correction).into_iter().collect();
        let found = chosen(&Intake { observations, corrections, ..Intake::default() }, &[]).unwrap();
        let codes: Vec<&str> = found.said.iter().map(|said| said.code).collect();
        assert_eq!((found.year, codes.as_slice()), expected, "{units_of:?}");
    }

    #[test]
    fn one_slip_does_not_make_the_year() {
        check(&[(2023, 5), (2024, 4), (2042, 1)], None, (2024, &["year-not-believed"]));
        check(&[(2024, 5)], Some(2031), (2024, &["year-not-believed"]));
        check(&[(2024, 5)], Some(2025), (2024, &["year-not-believed"]));
        check(&[(2023, 5), (2024, 1)], None, (2024, &["year-of-one-unit"]));
        check(&[(2023, 5), (2024, 2)], None, (2024, &[]));
        check(&[(2023, 1), (2042, 1)], None, (2042, &[]));
        check(&[(2024, 5)], None, (2024, &[]));
    }
}
