//! What a table gave: its figures, what is unknown and what was said; and what becomes of figures that meet.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Question;
use crate::{
    diagnostic::{Diagnostic, Severity, Text},
    grid::CellRef,
    normalize::value::Reading,
    observation::{IndicatorId, Observation, Period, PeriodKind, State, UnitId},
    recognize::{
        CellClass, Recognition, StatedTotal, Unmapped,
        ledger::{Mark, Marks},
        scene::Scene,
    },
    source::Source,
};

/// A figure that was read, before conflicts inside its table are settled.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::recognize) struct Figure {
    /// The observation.
    pub observation: Observation,
    /// Its cell.
    pub at: CellRef,
    /// The kind in a breakdown.
    pub(super) other: Option<String>,
}

/// A label that nobody knows, with the figures under it.
#[derive(Debug)]
pub(super) struct Unknown {
    pub(super) label: String,
    pub(super) parts: Vec<String>,
    pub(super) figures: usize,
    pub(super) measure: Option<String>,
}

/// What the body of one strip gave.
#[derive(Debug, Default)]
pub(in crate::recognize) struct Given {
    /// Figures in the order of the cells.
    pub figures: Vec<Figure>,
    /// Totals.
    pub totals: Vec<StatedTotal>,
    /// Unknown labels by the place of their last part.
    pub(super) unmapped: BTreeMap<Question, Unknown>,
    /// Marks of cells.
    pub marks: Vec<(CellRef, Mark)>,
    /// What is to be said.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether its rows name the indicators and no units, so that two of them may be two names of one.
    pub(super) rows_name_indicators: bool,
    /// Money of which nobody says in what it is: the first cell, its indicator, and how many there are.
    pub(super) units_assumed: Option<(CellRef, IndicatorId, usize)>,
}

impl Given {
    /// The places of labels that nobody knows.
    pub(in crate::recognize) fn unknown_labels(&self) -> impl Iterator<Item = CellRef> {
        self.unmapped.keys().map(|(at, ..)| *at)
    }

    /// Notes money of which nobody says in what it is.
    pub(super) fn note_unit(&mut self, at: CellRef, id: IndicatorId, reading: &Reading) {
        if reading.unit_is_assumed && !reading.doubtful {
            self.units_assumed.get_or_insert((at, id, 0)).2 += 1;
        }
    }

    /// Settles what one table says twice, moves the rest into the recognition, and applies the marks.
    pub(in crate::recognize) fn finish(
        mut self,
        scene: &Scene<'_>,
        recognition: &mut Recognition,
        marks: &mut Marks,
    ) -> Vec<Diagnostic> {
        self.settle_parts_of_years();
        self.settle_conflicts(scene);
        if let Some((at, id, count)) = self.units_assumed {
            self.diagnostics.push(scene.unit_assumed(at, id, count));
        }
        for (at, mark) in self.marks {
            marks.set(at, mark);
        }
        for ((at, ..), Unknown { label, parts, figures, measure }) in self.unmapped {
            let suggestions = scene.labels.suggestions(&parts);
            let source = scene.source(at);
            recognition.unmapped.push(Unmapped { label, source, figures, measure, suggestions });
        }
        recognition.totals.extend(self.totals);
        recognition.observations.extend(self.figures.into_iter().map(|figure| figure.observation));
        self.diagnostics
    }

    /// Quarters and months beside the whole year are its parts and are checked against it; `settle` never adds them to it.
    fn settle_parts_of_years(&mut self) {
        let key = |o: &Observation| (o.unit, o.year, o.indicator);
        let whole: BTreeMap<_, (Decimal, Source)> = self
            .figures
            .iter()
            .filter(|figure| figure.observation.period.kind == PeriodKind::Year)
            .filter_map(|figure| {
                Some((key(&figure.observation), (figure.observation.value?, figure.observation.source.clone())))
            })
            .collect();
        let is_part = |o: &Observation| o.period.kind != PeriodKind::Year && whole.contains_key(&key(o));
        let mut parts: BTreeMap<_, Vec<Observation>> = BTreeMap::new();
        for figure in self.figures.iter().filter(|figure| is_part(&figure.observation)) {
            parts.entry(key(&figure.observation)).or_default().push(figure.observation.clone());
        }
        for (key, parts) in parts {
            let (value, source) = whole[&key].clone();
            let kinds: BTreeSet<PeriodKind> = parts.iter().map(|part| part.period.kind).collect();
            let complete = match kinds.first() {
                Some(PeriodKind::Quarter) => parts.len() == 4,
                Some(PeriodKind::Month) => parts.len() == 12,
                Some(PeriodKind::HalfYear) => parts.len() == 2,
                _ => false,
            };
            if kinds.len() == 1 && complete {
                self.totals.push(StatedTotal {
                    unit: Some(key.0),
                    indicator: Some(key.2),
                    year: Some(key.1),
                    value,
                    source,
                    parts: parts.into_iter().map(|part| (part.source, part.value)).collect(),
                });
            }
        }
    }

    /// Columns and kinds that differ somewhere: what stands there for other units is no surer, though it be equal or
    /// alone.
    fn shared_places(&self, differs: &dyn Fn(&Figure) -> bool) -> BTreeSet<PlaceOf> {
        let mut by_key: BTreeMap<_, Vec<&Figure>> = BTreeMap::new();
        for figure in self.figures.iter().filter(|figure| differs(figure)) {
            by_key.entry(key_of(&figure.observation)).or_default().push(figure);
        }
        let across_columns = |figures: &&Vec<&Figure>| figures.iter().any(|figure| figure.at.col != figures[0].at.col);
        let across_kinds = |figures: &&Vec<&Figure>| figures.iter().any(|figure| figure.other != figures[0].other);
        let places = |figures: &Vec<&Figure>| figures.iter().map(|figure| place_of(figure)).collect::<Vec<_>>();
        let columns = by_key.values().filter(across_columns).flat_map(places);
        let kinds = by_key.values().filter(across_kinds).flat_map(places);
        columns.chain(kinds).collect()
    }

    /// One table that gives two different values for one thing is a breakdown nobody explained: none is used.
    fn settle_conflicts(&mut self, scene: &Scene<'_>) {
        let mut values: BTreeMap<_, BTreeSet<Option<Decimal>>> = BTreeMap::new();
        for figure in self.figures.iter().filter(|figure| figure.observation.state != State::Blank) {
            values.entry(key_of(&figure.observation)).or_default().insert(figure.observation.value);
        }
        let differs = |figure: &Figure| values.get(&key_of(&figure.observation)).is_some_and(|values| values.len() > 1);
        let shared = self.shared_places(&differs);
        let in_conflict = |figure: &Figure| differs(figure) || shared.contains(&place_of(figure));
        let (doubtful, kept): (Vec<Figure>, Vec<Figure>) = std::mem::take(&mut self.figures)
            .into_iter()
            .partition(|figure| in_conflict(figure) && figure.observation.state != State::Blank);
        self.figures = kept;
        let places: BTreeSet<CellRef> = doubtful.iter().map(|figure| figure.at).collect();
        for (at, mark) in &mut self.marks {
            if places.contains(at) {
                *mark = Mark { class: CellClass::Doubtful, value: None, state: None, ..mark.clone() };
            }
        }
        let mut by_indicator: BTreeMap<IndicatorId, Vec<&Figure>> = BTreeMap::new();
        for figure in &doubtful {
            by_indicator.entry(figure.observation.indicator).or_default().push(figure);
        }
        for (id, figures) in by_indicator {
            self.diagnostics.push(conflict(scene, id, &figures));
        }
        if self.rows_name_indicators {
            self.figures.extend(unreadable(&doubtful));
        }
    }
}

/// What one figure is of: two of one key say the same or contradict each other.
fn key_of(observation: &Observation) -> (UnitId, i16, IndicatorId, Period) {
    (observation.unit, observation.year, observation.indicator, observation.period)
}

/// Figures that rows of one column give differently for one thing: something stands there, and nobody knows what.
fn unreadable(doubtful: &[Figure]) -> Vec<Figure> {
    let mut by_key: BTreeMap<_, Vec<&Figure>> = BTreeMap::new();
    for figure in doubtful {
        by_key.entry(key_of(&figure.observation)).or_default().push(figure);
    }
    let in_one_column = |figures: &&Vec<&Figure>| {
        let first = figures[0].at;
        figures.len() > 1 && figures.iter().all(|figure| figure.at.col == first.col && figure.other.is_none())
    };
    let together = |figures: &Vec<&Figure>| {
        let raw = figures.iter().map(|figure| figure.observation.raw.trim()).collect::<Vec<_>>().join(" | ");
        let first = figures[0].clone();
        let observation = Observation { value: None, state: State::Unreadable, raw: raw.into(), ..first.observation };
        Figure { observation, ..first }
    };
    by_key.values().filter(in_one_column).map(together).collect()
}

/// Cells of one unit that a message shows.
const SHOWN: usize = 4;

/// Where a figure stands as far as others share it: indicator, column, and whether its row is of a kind.
type PlaceOf = (IndicatorId, u32, bool);

fn place_of(figure: &Figure) -> PlaceOf {
    (figure.observation.indicator, figure.at.col, figure.other.is_some())
}

/// One message for all units of a table that have several figures of one indicator.
fn conflict(scene: &Scene<'_>, id: IndicatorId, figures: &[&Figure]) -> Diagnostic {
    let name = &scene.context.catalog.indicator(id).name;
    let units: BTreeSet<UnitId> = figures.iter().map(|figure| figure.observation.unit).collect();
    let first = &scene.context.roster.node(figures[0].observation.unit).name;
    let own = |figure: &&&Figure| figure.observation.unit == figures[0].observation.unit;
    let cells: Vec<String> = figures
        .iter()
        .filter(own)
        .take(SHOWN)
        .map(|figure| format!("{} {}", figure.at, figure.observation.raw))
        .collect();
    let message = Text::new(
        format!(
            "“{}”在同一张表中有互不相同的数 ({first}: {}; 共 {} 个单位), 均未采用",
            name.zh,
            cells.join("、"),
            units.len()
        ),
        format!(
            "one table gives different figures of “{}” ({first}: {}; {} units); none was used",
            name.en,
            cells.join(", "),
            units.len()
        ),
    );
    let hint = Text::new("请核对这些行或列的区别", "see what tells these rows or columns apart");
    Diagnostic::new(Severity::Warning, "conflicting-figures", scene.cell_location(figures[0].at), message)
        .with_hint(hint)
}
