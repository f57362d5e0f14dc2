//! One return with everything known about it, and what a flag about it carries: evidence, amounts, weight.

use std::collections::BTreeMap;

use super::{
    blanks::Blanks,
    exact::{Broken, Missing},
    fabricate::MadeUp,
    model::Model,
    numeric::median,
    panel::{Op, Panel, Saying, Witness},
    sweep::{Judged, Predictive},
    words,
};
use crate::{
    diagnostic::Text,
    finding::{Cause, Evidence, Flag, Scope, Shortfall, Tier},
};

/// Everything known about one return of the year in question.
pub(super) struct Return<'a> {
    pub(super) panel: &'a Panel,
    pub(super) model: &'a Model,
    /// Unit and year, by position; the units of its district.
    pub(super) unit: usize,
    pub(super) year: usize,
    pub(super) peers: &'a [usize],
    /// Whether a boundary change makes its own history say little.
    pub(super) changed: bool,
    pub(super) missing: Missing,
    /// How far a blank is an omission.
    pub(super) blanks: &'a Blanks,
    pub(super) broken: Vec<Broken>,
    pub(super) judged: Judged,
    pub(super) copied: MadeUp,
    pub(super) rounded: MadeUp,
    /// What was to be expected of every indicator, `None` where nothing can be said.
    pub(super) expected: Vec<Option<Predictive>>,
}

/// A flag with what it is sorted by.
#[derive(Debug, Clone)]
pub(super) struct Ranked {
    /// Posterior times the share of the district's figures that is missing.
    pub(super) weight: f64,
    pub(super) flag: Flag,
}

impl Return<'_> {
    pub(super) fn years(&self) -> u16 {
        self.judged.expected.iter().map(|expected| expected.years).max().unwrap_or(0)
    }

    pub(super) fn name(&self, k: usize) -> &Text {
        &self.panel.indicators[k].name
    }

    pub(super) fn evidence(&self, k: usize) -> Evidence {
        let expected = self.expected[k];
        let bound = |p: f64| expected.map(|expected| expected.quantile(p));
        Evidence {
            indicator: self.panel.indicators[k].code.clone(),
            reported: self.panel.cell(self.unit, self.year, k).value(),
            expected: expected.map(|expected| expected.mean()),
            low: bound(0.1),
            high: bound(0.9),
            history: (0..self.year)
                .filter(|&t| self.panel.exists(self.unit, t))
                .map(|t| (self.panel.years[t], self.panel.cell(self.unit, t, k).value()))
                .collect(),
            peer_change: self.peer_change(k),
        }
    }

    /// Median of the other units' ratio of this year to last, where both are known and last year is not 0.
    pub(super) fn peer_change(&self, k: usize) -> Option<f64> {
        let last = self.year.checked_sub(1)?;
        let mut ratios: Vec<f64> = self
            .peers
            .iter()
            .filter(|&&peer| peer != self.unit)
            .filter_map(|&peer| {
                let before = self.panel.cell(peer, last, k).value().filter(|value| *value > 0.0)?;
                Some(self.panel.cell(peer, self.year, k).value()? / before)
            })
            .collect();
        median(&mut ratios)
    }

    /// Probability that a due blank is an omission.
    pub(super) fn omitted(&self, k: usize) -> f64 {
        let first = (0..self.year).all(|t| self.panel.cell(self.unit, t, k).value().is_none());
        self.blanks.omitted(k, first)
    }

    /// Whether a figure lies below its 80 % interval. A sound figure beside others that rose is no finding.
    pub(super) fn is_below(&self, k: usize) -> bool {
        let low = self.expected[k].map(|expected| expected.quantile(0.1));
        let reported = self.panel.cell(self.unit, self.year, k).value();
        low.zip(reported).is_some_and(|(low, reported)| reported < low)
    }

    /// Of these indicators those of which the yearly report or the register gives more than the table, with its figure.
    pub(super) fn said_more(&self, cells: &[usize]) -> Vec<(usize, Witness, f64)> {
        let said = self.panel.said(self.unit, self.year).iter().filter(|said| said.how == Saying::Differs);
        said.filter(|said| cells.contains(&said.indicator))
            .filter(|said| {
                let table = self.panel.cell(self.unit, self.year, said.indicator).value();
                table.is_some_and(|table| said.value > table)
            })
            .map(|said| (said.indicator, said.by, said.value))
            .collect()
    }

    /// Months after which the report and, by its figures, the table may end; `None` where nothing says so.
    pub(super) fn ends_early(&self) -> Option<u8> {
        let said = self.panel.said(self.unit, self.year).iter();
        let months = said.filter_map(|said| if let Saying::EndsEarly(months) = said.how { Some(months) } else { None });
        months.min()
    }

    /// What is missing at an indicator, never below 0; `None` where nothing is expected.
    pub(super) fn lost(&self, k: usize) -> Option<f64> {
        let mean = self.expected[k]?.mean();
        Some((mean - self.panel.cell(self.unit, self.year, k).value().unwrap_or(0.0)).max(0.0))
    }

    /// Sum over indicators of the share that is missing: a scale on which indicators can be added.
    pub(super) fn weight(&self, cells: &[usize]) -> f64 {
        let share = |k: &usize| {
            let mean = self.expected[*k]?.mean();
            Some(self.lost(*k)? / mean.max(1.0) * (mean / (mean + 5.0)))
        };
        cells.iter().filter_map(share).sum()
    }

    /// Sum of what is missing for each measure, parts not counted beside their whole; empty where nothing is expected.
    pub(super) fn shortfalls(&self, cells: &[usize]) -> Vec<Shortfall> {
        let codes: Vec<&str> = cells.iter().map(|&k| self.panel.indicators[k].code.as_str()).collect();
        let is_part = |k: usize| {
            self.panel.indicators[k].parent.as_deref().is_some_and(|parent| codes.contains(&parent))
                || self.panel.identities.iter().any(|identity| {
                    identity.op == Op::Equal
                        && identity.right.iter().any(|member| member.indicator == k)
                        && identity.left.iter().all(|member| cells.contains(&member.indicator))
                })
        };
        let mut sums: BTreeMap<Option<&String>, f64> = BTreeMap::new();
        for (k, lost) in cells.iter().filter(|&&k| !is_part(k)).filter_map(|&k| Some((k, self.lost(k)?))) {
            *sums.entry(self.panel.indicators[k].measure.as_ref()).or_default() += lost;
        }
        sums.into_iter().map(|(measure, amount)| Shortfall { measure: measure.cloned(), amount }).collect()
    }

    pub(super) fn ranked(&self, draft: Draft) -> Ranked {
        let (innocent, clears) = words::innocent_and_clears(draft.cause);
        let weight = draft.posterior * (self.weight(&draft.cells) + 0.1);
        let missing = if let [only] = draft.missing.as_slice() { Some(only.amount) } else { None };
        Ranked {
            weight,
            flag: Flag {
                id: String::new(),
                unit: self.panel.units[self.unit].code.clone(),
                year: self.panel.years[self.year],
                scope: draft.scope,
                cause: draft.cause,
                tier: draft.tier,
                posterior: draft.posterior,
                missing,
                missing_by_measure: draft.missing,
                months: draft.months,
                evidence: draft.cells.iter().map(|&k| self.evidence(k)).collect(),
                reason: draft.reason,
                innocent,
                clears,
            },
        }
    }
}

/// A flag before its evidence is looked up.
pub(super) struct Draft {
    pub(super) scope: Scope,
    pub(super) cause: Cause,
    pub(super) tier: Tier,
    pub(super) posterior: f64,
    pub(super) missing: Vec<Shortfall>,
    pub(super) months: Option<[f64; 3]>,
    /// Indicators, the strongest first.
    pub(super) cells: Vec<usize>,
    pub(super) reason: Text,
}
