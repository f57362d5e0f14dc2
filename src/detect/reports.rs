//! What the yearly report says of the same figures: a second witness of the same return.
//!
//! Where the report gives more than the table, one of two things happened: the table lacks cases, and the report has
//! the figure of the register; or the report counts something else, or has a slip. Under the first the report's figure
//! is what was to be expected (negative binomial around the expectation), under the second it lies anywhere above the
//! table's (half a lognormal). How often the second happens is learned: slips and other countings go down as often as
//! up, and a report that gives *less* is no sign of a table that lacks cases. Many reports are written from the table
//! and repeat whatever stands there; so a witness is heard with the chance that it is independent, and agreement
//! excuses little.
//!
//! A report that runs to November and gives the very figure that the table has for the year says that the table may
//! end there too. All such figures come from one hand: they count once.
//!
//! The unit's own register is heard in the same way: its rows may come to more than the table has, or it may hold other cases
//! too, which is learned apart.
//!
//! With `l` for the likelihoods of a block's figures, lost over sound, and `w` for the chance that the report was written
//! apart from the table, the odds of a loss change by `w Π l + (1 - w)`, and by no more than [`MOST`].

use super::{
    blocks::Figure,
    district::District,
    levels::Expected,
    model::Model,
    numeric::nb_ln_pmf,
    panel::{Panel, Said, Saying, Witness},
};

/// Chance that a report was written apart from the table. Nothing in a panel tells; half is the least that is said
/// either way.
const APART: f64 = 0.5;
/// Chance that a report written apart has the table's figure though the table lacks cases: this one lost none, or the
/// report lost the same.
const UNNOTICED: f64 = 0.2;
/// How often a report gives more than a table that is right, before anything is learned, and the figures this is worth.
const OTHERWISE: (f64, f64) = (0.03, 50.0);
/// How far a figure that counts something else lies from the table's: deviation of the logarithm.
const ELSEWHERE: f64 = 1.0;
/// Chance that a report gives the figure of a whole year with the words of a part of it.
const LOOSE_WORDS: f64 = 0.2;
/// A report is one witness: whatever it says, the odds change by this much at most.
const MOST: f64 = 30.0;

/// How often a witness gives more than a table that is right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Otherwise {
    report: f64,
    register: f64,
}

impl Otherwise {
    /// As often as it gives less.
    pub(super) fn learn(panel: &Panel) -> Self {
        let [report, register] = [Witness::Report, Witness::Register].map(|by| Self::of_one(panel, by));
        Self { report, register }
    }

    fn of_one(panel: &Panel, by: Witness) -> f64 {
        let own = panel.said.iter().filter(|said| said.by == by);
        let less = own.clone().filter(|said| {
            let table = panel.cell(said.unit, said.year, said.indicator).value();
            said.how == Saying::Differs && table.is_some_and(|table| said.value < table)
        });
        let compared = own.filter(|said| !matches!(said.how, Saying::EndsEarly(_)));
        ((OTHERWISE.0 * OTHERWISE.1 + less.count() as f64) / (OTHERWISE.1 + compared.count() as f64)).clamp(0.005, 0.4)
    }

    fn of(self, by: Witness) -> f64 {
        match by {
            Witness::Report => self.report,
            Witness::Register => self.register,
        }
    }
}

/// By how much the report changes the odds that parts of a return lost something.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Heard {
    /// The whole return.
    pub(super) township: f64,
    /// Each family.
    pub(super) families: Vec<f64>,
}

impl Heard {
    /// No report, or nothing in it.
    pub(super) fn nothing(families: usize) -> Self {
        Self { township: 1.0, families: vec![1.0; families] }
    }
}

/// Hears the report on a return; sets what it says of each figure.
pub(super) fn hear(
    (district, model): (&District, &Model),
    (unit, year): (usize, usize),
    indicators: &[usize],
    figures: &mut [Figure],
    expected: &[Expected],
) -> Heard {
    let mut heard = Heard::nothing(model.families);
    let said = district.said(unit, year);
    if said.is_empty() {
        return heard;
    }
    let mut by_family = vec![Block::default(); model.families];
    let (mut township, mut early) = (Block::default(), 1.0_f64);
    for ((k, figure), expected) in indicators.iter().zip(figures.iter_mut()).zip(expected) {
        for said in said.iter().filter(|said| said.indicator == *k) {
            let log = figure.temper * log_likelihood(said, figure, expected, model.otherwise.of(said.by));
            figure.said = Block(log).odds();
            if figure.flow {
                township.0 += log;
                by_family[figure.family].0 += log;
                early = early.max(ends_early(said, figure));
            }
        }
    }
    heard.township = (township.odds() * early).min(MOST);
    heard.families = by_family.into_iter().map(Block::odds).collect();
    heard
}

/// Logarithm of the likelihood of what a report says of the figures of a block: lost over sound.
#[derive(Debug, Clone, Copy, Default)]
struct Block(f64);

impl Block {
    fn odds(self) -> f64 {
        (APART * self.0.min(50.0).exp() + 1.0 - APART).min(MOST)
    }
}

/// Logarithm of what a report written apart says of one figure: that it lost cases over that it is right.
fn log_likelihood(said: &Said, figure: &Figure, expected: &Expected, otherwise: f64) -> f64 {
    match said.how {
        Saying::Agrees => (UNNOTICED / (1.0 - 2.0 * otherwise)).ln(),
        Saying::Differs if said.value > figure.value => {
            let variance = figure.variance + expected.family + expected.township;
            let lost = (1.0 - UNNOTICED).ln() + nb_ln_pmf(said.value, figure.mean, variance);
            let away = ((said.value + 1.0) / (figure.value + 1.0)).ln() / ELSEWHERE;
            let density = (2.0 / std::f64::consts::TAU.sqrt()).ln() - 0.5 * away * away;
            lost - otherwise.ln() - density + (ELSEWHERE * (said.value + 1.0)).ln()
        }
        Saying::Differs | Saying::EndsEarly(_) => 0.0,
    }
}

/// By how much the odds change that a return ends early, from one figure: otherwise the months that are left had none of
/// them, or the words are loose.
fn ends_early(said: &Said, figure: &Figure) -> f64 {
    let Saying::EndsEarly(months) = said.how else { return 1.0 };
    let left = f64::from(12_u8.saturating_sub(months)) / f64::from(months.max(1));
    1.0 / (LOOSE_WORDS + (1.0 - LOOSE_WORDS) * (-figure.value * left).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: f64, mean: f64) -> Figure {
        Figure {
            family: 0,
            value,
            mean,
            variance: 0.02,
            zero_rate: 0.001,
            begun: 0.0,
            temper: 1.0,
            cell_prior: 0.01,
            zero_prior: 0.01,
            said: 1.0,
            flow: true,
        }
    }

    fn odds(how: Saying, said: f64, value: f64) -> f64 {
        let said = Said { unit: 0, year: 0, indicator: 0, by: Witness::Report, value: said, how };
        let expected = Expected { mean: 58.0, own: 0.01, family: 0.0, township: 0.0, years: 4, never: 0.0, pause: 0.0 };
        Block(log_likelihood(&said, &figure(value, 58.0), &expected, OTHERWISE.0)).odds()
    }

    #[test]
    fn a_report_with_the_expected_figure_speaks_for_a_loss() {
        assert!(odds(Saying::Differs, 58.0, 31.0) > 10.0);
        assert!(odds(Saying::Differs, 600.0, 31.0) < 1.0, "a slip or another counting");
    }

    #[test]
    fn a_report_with_less_says_nothing_and_agreement_little() {
        assert!((odds(Saying::Differs, 20.0, 31.0) - 1.0).abs() < 1e-9);
        assert!((0.5..0.7).contains(&odds(Saying::Agrees, 31.0, 31.0)));
    }

    #[test]
    fn a_report_to_november_with_the_figure_of_the_year_speaks_for_an_early_end() {
        let said = |months| Said {
            unit: 0,
            year: 0,
            indicator: 0,
            by: Witness::Report,
            value: 58.0,
            how: Saying::EndsEarly(months),
        };
        let large = ends_early(&said(11), &figure(580.0, 600.0));
        assert!((3.0..5.1).contains(&large), "{large}");
        assert!(ends_early(&said(11), &figure(1.0, 1.0)) < 1.2);
    }
}
