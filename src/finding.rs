//! What a person should look at: broken edit checks and suspected under-reporting.
//!
//! Plain data between `check`, `detect`, `compare` and the reports. Units and indicators are named by their codes,
//! so that the detector works on a bare panel as on the facts.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::{diagnostic::Text, observation::UnitId, source::SourceFile};

/// The fault a flag suspects, with the letters of the panel format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Cause {
    /// No return, or an entirely blank one.
    #[serde(rename = "a")]
    NotSent,
    /// A cell left blank that this unit, or nearly all its peers, fills in.
    #[serde(rename = "b")]
    Blank,
    /// A zero where cases must have happened.
    #[serde(rename = "c")]
    FalseZero,
    /// Too low against its own history, its peers and the district's change.
    #[serde(rename = "d")]
    TooLow,
    /// Copied from the year before.
    #[serde(rename = "e")]
    Copied,
    /// Rounded or made up.
    #[serde(rename = "f")]
    Rounded,
    /// An accounting identity does not hold.
    #[serde(rename = "g")]
    Identity,
    /// Only part of the year.
    #[serde(rename = "h")]
    PartialPeriod,
}

impl Cause {
    /// The letter used in `flags.csv`.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::NotSent => 'a',
            Self::Blank => 'b',
            Self::FalseZero => 'c',
            Self::TooLow => 'd',
            Self::Copied => 'e',
            Self::Rounded => 'f',
            Self::Identity => 'g',
            Self::PartialPeriod => 'h',
        }
    }

    /// What it is called on lists.
    #[must_use]
    pub fn name(self) -> Text {
        match self {
            Self::NotSent => Text::new("未报送", "not sent"),
            Self::Blank => Text::new("漏填", "left blank"),
            Self::FalseZero => Text::new("疑似假零", "suspected false zero"),
            Self::TooLow => Text::new("偏低", "too low"),
            Self::Copied => Text::new("疑似照抄上年", "suspected copy of last year"),
            Self::Rounded => Text::new("疑似凑整", "suspected rounding"),
            Self::Identity => Text::new("勾稽不平", "figures do not add up"),
            Self::PartialPeriod => Text::new("疑似只报部分月份", "suspected partial year"),
        }
    }
}

/// How sure a flag is, by the thresholds of [`crate::detect`]; C is shown on demand only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Tier {
    /// Nearly sure, or an exact check.
    A,
    /// Likely.
    B,
    /// Possible.
    C,
}

/// How much of a return a flag speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The whole return of a unit.
    Township,
    /// A family of indicators.
    Family,
    /// One cell.
    Cell,
    /// The members of an identity.
    Identity,
}

/// One cell behind a flag.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// Indicator code.
    pub indicator: String,
    /// What was reported; `None` for a blank.
    pub reported: Option<f64>,
    /// What was expected, in the indicator's base unit.
    pub expected: Option<f64>,
    /// Lower end of the 80 % interval.
    pub low: Option<f64>,
    /// Upper end of the 80 % interval.
    pub high: Option<f64>,
    /// Earlier years, oldest first; `None` where nothing was reported.
    pub history: Vec<(i16, Option<f64>)>,
    /// Median change of the other units from last year to this, as a ratio.
    pub peer_change: Option<f64>,
}

/// What is missing of one measure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shortfall {
    /// Name of the measure; `None` where it is not known.
    pub measure: Option<String>,
    /// Estimated amount.
    pub amount: f64,
}

/// One suspicion, one cause: never one per cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Flag {
    /// Stable within one year's list: `F01`, `F02`, … in the order of the list.
    pub id: String,
    /// Key of the unit: its code.
    pub unit: String,
    /// Reference year.
    pub year: i16,
    /// How much of the return.
    pub scope: Scope,
    /// The suspected fault.
    pub cause: Cause,
    /// How sure.
    pub tier: Tier,
    /// Probability of a fault, 0 to 1; 1 for exact checks.
    pub posterior: f64,
    /// Estimated amount that is missing over the evidence cells; `None` where nothing is expected of them, or where they
    /// are of several measures and cannot be added.
    pub missing: Option<f64>,
    /// The same for each measure, in the order of their names.
    pub missing_by_measure: Vec<Shortfall>,
    /// For a partial period: months that seem to be there, with a lower and an upper bound.
    pub months: Option<[f64; 3]>,
    /// The cells it rests on, the strongest first.
    pub evidence: Vec<Evidence>,
    /// Why, in one plain sentence.
    pub reason: Text,
    /// The innocent explanation to rule out.
    pub innocent: Text,
    /// What would clear it.
    pub clears: Text,
}

impl Flag {
    /// What tells the suspicion from every other, in this run and the next: unit, year, suspected fault, and the figures it
    /// rests on. A figure that was sent anew makes another suspicion of it.
    #[must_use]
    pub fn key(&self) -> String {
        let mut figures: Vec<String> =
            self.evidence.iter().map(|cell| format!("{}={:?}", cell.indicator, cell.reported)).collect();
        figures.sort_unstable();
        let figures = SourceFile::of("", figures.join("\n").as_bytes()).sha256;
        format!("{}-{}-{}-{}", self.unit, self.year, self.cause.letter(), &figures[..12])
    }
}

/// Of whom a note of the detector speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Of everybody alike.
    Everybody,
    /// Of all units together: how many of them there are.
    AllTogether,
    /// Of one unit or district, by its key.
    One(String),
}

/// What the detector says besides its flags; written out as its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Note {
    /// Of whom it speaks.
    #[serde(skip)]
    pub about: About,
    /// What it says.
    pub text: Text,
}

impl std::ops::Deref for Note {
    type Target = Text;

    fn deref(&self) -> &Text {
        &self.text
    }
}

/// A unit, or one indicator of it, that was far below its peers in every year. No suspicion: the figures cannot tell
/// under-reporting from a quiet place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersistentlyLow {
    /// Code of the unit.
    pub unit: String,
    /// Code of the indicator; `None` for the unit as a whole.
    pub indicator: Option<String>,
    /// Reported over what the peers' median level per exposure would give, all years together.
    pub share: f64,
    /// Number of years.
    pub years: usize,
    /// The same in a sentence.
    pub text: Text,
}

/// Whether a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Both sides are known and the rule holds.
    Holds,
    /// Both sides are known and the rule is broken.
    Broken,
    /// A term is missing, so nothing can be said.
    Unknown,
}

/// One indicator inside a rule's side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Term {
    /// Indicator code.
    pub indicator: String,
    /// Year it was taken from.
    pub year: i16,
    /// +1 or -1.
    pub sign: i8,
    /// Its value; `None` when missing.
    pub value: Option<Decimal>,
}

/// One edit check applied to one unit and year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CheckResult {
    /// The rule: `R01`, with a letter where a rule has several formulas.
    pub rule: String,
    /// The unit or the level above it.
    #[serde(skip)]
    pub unit: UnitId,
    /// Reference year.
    pub year: i16,
    /// A hard rule sends the return back; a soft one asks.
    pub hard: bool,
    /// The result.
    pub verdict: Verdict,
    /// Terms left of the operator.
    pub left: Vec<Term>,
    /// `=`, `<=`, `>=`, `≈`.
    pub op: &'static str,
    /// Terms right of it.
    pub right: Vec<Term>,
    /// Value of the left side; `None` when a term is missing.
    pub left_value: Option<Decimal>,
    /// Value of the right side; `None` when a term is missing.
    pub right_value: Option<Decimal>,
    /// What was found and what was expected.
    pub message: Text,
}
