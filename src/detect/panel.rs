//! The bare panel the detector works on: units × years × indicators, with exposures and identities.
//!
//! It knows nothing of files, catalogs or tables, so that anybody's numbers can be put in: [`super::tidy`] makes one
//! from CSV text, the pipeline makes one from the facts. A cell that holds no number says why; none of the reasons
//! is zero.

use crate::diagnostic::Text;

/// One cell of the panel.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Cell {
    /// There is no row: nobody said anything.
    #[default]
    Absent,
    /// The cell was sent empty.
    Blank,
    /// The unit has no such duty, or the indicator is not defined in that year.
    NotApplicable,
    /// A reported number, zero included.
    Value(f64),
}

impl Cell {
    /// The number, where there is one.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Blank | Self::NotApplicable => None,
        }
    }

    /// Whether the cell was due and holds nothing.
    #[must_use]
    pub fn is_missing(self) -> bool {
        matches!(self, Self::Absent | Self::Blank)
    }
}

/// A reporting unit.
#[derive(Debug, Clone, PartialEq)]
pub struct PanelUnit {
    /// Its key in every output.
    pub code: String,
    /// Key of the district whose units are its peers.
    pub district: String,
    /// What people call it.
    pub name: String,
}

/// What a unit's figures grow with, in one year. `None` where it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Exposure {
    /// Residents.
    pub population: Option<f64>,
    /// Villages and neighbourhoods.
    pub villages: Option<f64>,
    /// Households.
    pub households: Option<f64>,
}

/// What kind of figure an indicator is, as far as the detector cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Happened during the year: a lost month loses cases.
    Flow,
    /// Stands at the year's end: repeats of last year's figure are natural.
    Stock,
    /// A rate or a yes/no: only its absence is judged.
    Other,
}

/// On which side a wrong figure is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Suspicion {
    /// Tends to be under-reported.
    Low,
    /// Tends to be over-reported, so a low figure is less suspicious.
    High,
    /// Either.
    #[default]
    Both,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct PanelIndicator {
    /// Its key in every output.
    pub code: String,
    /// Its names.
    pub name: Text,
    /// Indicators of one family are filled in by one person; `None` lets the detector learn it.
    pub family: Option<String>,
    /// Name of the measure its values are in; amounts of different measures are not added. `None` where it is not known.
    pub measure: Option<String>,
    /// `None` lets the detector learn it from the habit of repeating.
    pub kind: Option<Kind>,
    /// Code of the indicator of which this is a part.
    pub parent: Option<String>,
    /// On which side a wrong figure is expected.
    pub suspicion: Suspicion,
    /// Whether zero is the usual answer.
    pub zero_is_usual: bool,
    /// First year in which it is defined.
    pub since: Option<i16>,
    /// Last year in which it is defined.
    pub until: Option<i16>,
}

impl PanelIndicator {
    /// An indicator of which only the code is known.
    #[must_use]
    pub fn bare(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            name: Text::new(code, code),
            family: None,
            measure: None,
            kind: None,
            parent: None,
            suspicion: Suspicion::Both,
            zero_is_usual: false,
            since: None,
            until: None,
        }
    }

    /// Whether it is defined in a year.
    #[must_use]
    pub fn is_defined_in(&self, year: i16) -> bool {
        self.since.is_none_or(|first| first <= year) && self.until.is_none_or(|last| last >= year)
    }
}

/// How the sides of an identity compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// Equal, to half a unit.
    Equal,
    /// Left at most right.
    AtMost,
    /// Left at least right.
    AtLeast,
}

impl Op {
    /// The sign people read.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::AtMost => "≤",
            Self::AtLeast => "≥",
        }
    }
}

/// One member of an identity's side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Position of the indicator in [`Panel::indicators`].
    pub indicator: usize,
    /// +1 or -1.
    pub sign: i8,
}

/// An accounting identity within one unit and year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Its name.
    pub name: String,
    /// Left side.
    pub left: Vec<Member>,
    /// How the sides compare.
    pub op: Op,
    /// Right side.
    pub right: Vec<Member>,
}

/// A merger, split or renaming: from that year on the unit's own history says less.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Position of the unit in [`Panel::units`].
    pub unit: usize,
    /// First year after the change.
    pub year: i16,
    /// What happened, for the reader of a flag.
    pub what: Text,
}

/// How a figure of the yearly report stands to that of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saying {
    /// They agree, approximations at their word.
    Agrees,
    /// They differ, and are of the same time.
    Differs,
    /// The report gives the table's figure of the year as that of so many months.
    EndsEarly(u8),
}

/// Which other paper of a unit speaks of its figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Witness {
    /// The yearly report in prose.
    Report,
    /// The register whose rows the figure counts.
    Register,
}

/// What the yearly report, or the unit's own register, says of a figure that the table has too.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Said {
    /// Position of the unit in [`Panel::units`].
    pub unit: usize,
    /// Position of the year in [`Panel::years`].
    pub year: usize,
    /// Position of the indicator in [`Panel::indicators`].
    pub indicator: usize,
    /// Which of the two.
    pub by: Witness,
    /// Its figure, in the unit of the panel's.
    pub value: f64,
    /// How it stands to the table's.
    pub how: Saying,
}

/// Units × years × indicators. Years ascend; `cells` and `exposures` are dense.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Panel {
    /// Reporting units.
    pub units: Vec<PanelUnit>,
    /// Years, ascending.
    pub years: Vec<i16>,
    /// Indicators.
    pub indicators: Vec<PanelIndicator>,
    /// One cell per unit, year and indicator, in that order of nesting.
    pub cells: Vec<Cell>,
    /// One entry per unit and year; `None` when the unit does not exist in that year.
    pub exposures: Vec<Option<Exposure>>,
    /// Identities that every return must satisfy.
    pub identities: Vec<Identity>,
    /// Mergers, splits and renamings.
    pub changes: Vec<Change>,
    /// What the yearly reports say, ascending by unit, year and indicator; at most once of each cell.
    pub said: Vec<Said>,
}

impl Panel {
    /// An all-absent panel in which every unit exists in every year with nothing known of its exposure.
    #[must_use]
    pub fn empty(units: Vec<PanelUnit>, years: Vec<i16>, indicators: Vec<PanelIndicator>) -> Self {
        let cells = vec![Cell::Absent; units.len() * years.len() * indicators.len()];
        let exposures = vec![Some(Exposure::default()); units.len() * years.len()];
        Self {
            units,
            years,
            indicators,
            cells,
            exposures,
            identities: Vec::new(),
            changes: Vec::new(),
            said: Vec::new(),
        }
    }

    pub(super) fn at(&self, unit: usize, year: usize, indicator: usize) -> usize {
        (unit * self.years.len() + year) * self.indicators.len() + indicator
    }

    /// The cell of a unit, a year (by position) and an indicator. Outside an indicator's years it does not apply.
    #[must_use]
    pub fn cell(&self, unit: usize, year: usize, indicator: usize) -> Cell {
        if self.indicators[indicator].is_defined_in(self.years[year]) {
            self.cells[self.at(unit, year, indicator)]
        } else {
            Cell::NotApplicable
        }
    }

    /// Puts a cell.
    pub fn set(&mut self, unit: usize, year: usize, indicator: usize, cell: Cell) {
        let at = self.at(unit, year, indicator);
        self.cells[at] = cell;
    }

    /// Whether a unit exists in a year (by position).
    #[must_use]
    pub fn exists(&self, unit: usize, year: usize) -> bool {
        self.exposures[unit * self.years.len() + year].is_some()
    }

    /// What a unit's figures grow with in a year (by position); empty where it does not exist.
    #[must_use]
    pub fn exposure(&self, unit: usize, year: usize) -> Exposure {
        self.exposures[unit * self.years.len() + year].unwrap_or_default()
    }

    /// What the reports say of a unit's figures of a year (by position).
    #[must_use]
    pub fn said(&self, unit: usize, year: usize) -> &[Said] {
        let key = |said: &Said| (said.unit, said.year);
        let from = self.said.partition_point(|said| key(said) < (unit, year));
        let to = self.said.partition_point(|said| key(said) <= (unit, year));
        &self.said[from..to]
    }

    /// Whether the unit sent any number in a year.
    #[must_use]
    pub fn reported(&self, unit: usize, year: usize) -> bool {
        (0..self.indicators.len()).any(|k| self.cell(unit, year, k).value().is_some())
    }

    /// Position of a year.
    #[must_use]
    pub fn year_index(&self, year: i16) -> Option<usize> {
        self.years.binary_search(&year).ok()
    }

    /// Position of an indicator by its code.
    #[must_use]
    pub fn indicator_index(&self, code: &str) -> Option<usize> {
        self.indicators.iter().position(|indicator| indicator.code == code)
    }
}
