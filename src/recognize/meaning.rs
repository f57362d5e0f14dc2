//! What the heads over a column, or the labels before a row, say: indicator, unit, time, measure, or that a total
//! stands here. Every part must be explained; a part that is not makes the whole unknown.

use std::rc::Rc;

use super::{
    labels::{How, Labels, Match},
    memo::Memo,
    names::Names,
    words,
};
use crate::{
    catalog::{FormWords, Measures, roster::Resolved},
    grid::CellRef,
    normalize::{measure, period, text},
    observation::{IndicatorId, PeriodKind, UnitId},
};

/// Letters from which a head in another script is taken for the translation of those above it.
const SHORTEST_TRANSLATION: usize = 6;

/// One head or label with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// Where it stands.
    pub at: CellRef,
    /// Its text.
    pub text: String,
}

/// Who a label says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    /// Nobody.
    Nobody,
    /// One unit or level.
    Unit(UnitId),
    /// A name that several bear.
    Ambiguous(Vec<UnitId>),
    /// A name nobody bears, where a unit belongs.
    Unknown(String, Vec<UnitId>),
}

/// What a path of heads or labels says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Meaning {
    /// The parts that are left for the indicator once all else is taken off.
    pub rest: Vec<String>,
    /// The indicator they mean.
    pub matched: Match,
    /// Who is named.
    pub who: Who,
    /// Texts that speak of time, outermost first.
    pub times: Vec<String>,
    /// Whether it is the year before.
    pub last_year: bool,
    /// Whether that is the same stretch of it (上年同期) and not the whole.
    pub same_period: bool,
    /// Whether it runs from January on, where the return is about a part of a year (本年累计).
    pub to_date: bool,
    /// Whether it is one month, where the return is about more (本月 in a return of half a year).
    pub one_month: bool,
    /// Whether it is the month or quarter before that of the return.
    pub before: Option<PeriodKind>,
    /// The measure word, the most specific one.
    pub measure: Option<String>,
    /// What stands where a measure would and names a multiple that nobody knows (`千港元`).
    pub unknown_measure: bool,
    /// Whether the last part is a total word and no indicator came of it.
    pub total: Option<String>,
    /// Whether figures here are computed from others (同比, 占比).
    pub derived: bool,
    /// The whole path as written.
    pub path: Vec<Part>,
}

impl Meaning {
    /// A path that says nothing.
    pub(super) fn silent() -> Self {
        Self {
            rest: Vec::new(),
            matched: Match::None,
            who: Who::Nobody,
            times: Vec::new(),
            last_year: false,
            same_period: false,
            to_date: false,
            one_month: false,
            before: None,
            measure: None,
            unknown_measure: false,
            total: None,
            derived: false,
            path: Vec::new(),
        }
    }

    /// The path as it is listed for mapping.
    pub(super) fn label(&self) -> String {
        let parts: Vec<String> = self.path.iter().map(|part| text::fold(&part.text)).collect();
        parts.join(" > ")
    }

    /// Whether nothing is left unexplained and no indicator is named.
    pub(super) fn says_no_indicator(&self) -> bool {
        self.rest.is_empty()
    }
}

/// What is needed to understand a path.
pub(super) struct Reader<'r, 'a> {
    /// Names of indicators.
    pub labels: &'r Labels<'a>,
    /// Names of units.
    pub names: &'r Names<'a>,
    /// Measure words.
    pub measures: &'r Measures,
    /// What stands around the table, outermost first.
    pub context: Vec<String>,
    /// Levels that the surroundings name.
    pub within: Vec<UnitId>,
    /// What labels said before.
    pub said: Rc<SaidBefore>,
}

/// What labels said, where units may be among them and where not.
#[derive(Default)]
pub(super) struct SaidBefore {
    with_units: Memo<Said>,
    without: Memo<Said>,
}

/// What one label says by itself.
#[derive(Debug, Default)]
struct Said {
    measure: Option<String>,
    last_year: bool,
    same_period: bool,
    to_date: bool,
    one_month: bool,
    before: Option<PeriodKind>,
    unknown_measure: bool,
    /// Its words where they speak of time.
    time: Option<String>,
    who: Option<Who>,
    derived: bool,
    /// What is left of it for the indicator.
    left: Option<String>,
}

impl<'a> Reader<'_, 'a> {
    /// The words of forms.
    pub(super) fn words(&self) -> &'a FormWords {
        self.labels.form_words()
    }

    /// Reads a path of heads (`with_units`: a unit's name among them is that unit) or of labels for indicators.
    pub(super) fn read(&self, path: Vec<Part>, with_units: bool) -> Meaning {
        let mut meaning = Meaning::silent();
        let below = |index: usize| path.get(index + 1).is_some_and(|part| !period::years(&part.text).is_empty());
        for (index, part) in path.iter().enumerate() {
            // A head of years says nothing where they stand below it.
            if !(with_units && below(index) && self.words().is_year_head(&part.text)) {
                self.take(&part.text, with_units, &mut meaning);
            }
        }
        meaning.path = path;
        self.settle(&mut meaning);
        meaning
    }

    fn take(&self, label: &str, with_units: bool, meaning: &mut Meaning) {
        let memo = if with_units { &self.said.with_units } else { &self.said.without };
        let said =
            memo.get(label, || Said { to_date: self.words().is_year_total(label), ..self.said(label, with_units) });
        meaning.measure = said.measure.clone().or(meaning.measure.take());
        meaning.last_year |= said.last_year;
        meaning.same_period |= said.same_period;
        meaning.to_date = said.to_date;
        meaning.one_month |= said.one_month;
        meaning.before = said.before.or(meaning.before);
        meaning.derived |= said.derived;
        meaning.unknown_measure |= said.unknown_measure;
        meaning.times.extend(said.time.clone());
        if let Some(who) = &said.who {
            meaning.who = who.clone();
        }
        meaning.rest.extend(said.left.clone());
    }

    /// What one label says by itself.
    fn said(&self, label: &str, with_units: bool) -> Said {
        let words = self.words();
        let mut said =
            Said { same_period: words.is_same_period(label), one_month: words.is_one_month(label), ..Said::default() };
        // 示例（某镇） shows how the columns beside it are filled in; 例 alone may be the measure.
        let is_example = || words.is_example(label) && measure::in_label(label, self.measures).is_none();
        said.derived =
            (words.is_expected(label) || words.is_outdated(label) || is_example()) && !self.labels.is_called(label);
        if with_units && words.is_of_which_alone(label) {
            return said; // the head of the whole stands before it in the path
        }
        // `Doctors (number)` is a name, and doctors may be a measure of the bureau's own.
        if measure::is_either(label, self.measures) && !self.labels.is_called(text::split_brackets(label).0.as_str()) {
            return said;
        }
        // Население, тыс. чел. 2021 г.
        let timeless = period::strip(label);
        // `Visits in person` is a name and states no measure.
        let is_name = self.labels.is_called(label) && text::split_brackets(label).1.is_empty();
        let says_measure = |label: &&str| !is_name && !measure::listed(label, self.measures).is_empty();
        let measured = [label, &timeless].into_iter().find(says_measure);
        said.measure = measured.map(|label| measure_text(label, self.measures));
        if let Some(found) = measure::in_label(label, self.measures) {
            let outside = text::split_brackets(label).0;
            let is_all = outside.is_empty() || measure::alone(&outside, self.measures) == Some(found);
            if is_all && !self.labels.knows(label) {
                return said;
            }
        }
        said.unknown_measure = measure::names_unknown(label, self.measures);
        let label = measure::without_tail(label, self.measures).filter(|_| !self.labels.knows(label)).unwrap_or(label);
        if words.is_last_year(label) {
            return Said { last_year: true, ..said };
        }
        if !self.labels.knows(label)
            && let Some((time, rest)) = words.time_before(label)
            && self.labels.knows(rest)
        {
            let left = Some(rest.to_owned());
            let [last_year, one_month] = [words.is_last_year(time), words.is_one_month(time)];
            let same_period = words.is_same_period(time);
            return Said { last_year, same_period, one_month, before: words.stretch_before(time), left, ..said };
        }
        if let Some(kind) = words.stretch_before(label).filter(|_| !self.labels.knows(label)) {
            return Said { before: Some(kind), ..said };
        }
        // 年度累计 says until when in a return about a part of the year, 全年累计 names the whole of it.
        let is_total_to_date = words.is_year_total(label) && !words.speaks_of_whole_year(label);
        let is_name = with_units && self.names.knows(label);
        if speaks_of_time(label) && !is_total_to_date && !is_name {
            said.time = Some(label.to_owned());
            let left = words::bare(&period::strip(label));
            let left = period::without_first_month(&left).unwrap_or(&left).to_owned();
            if words.is_last_year(&left) {
                return Said { last_year: true, same_period: true, ..said }; // 上年1—11月
            }
            let is_total = words.is_total(&left) && !self.labels.knows(label);
            let whole_of_it = words.is_total(&left) && speaks_of_months(label, words);
            if left.is_empty() || words.is_neutral(&left) || words.is_year_head(&left) || whole_of_it {
                return said;
            }
            if is_total {
                return Said { left: Some(left), ..said }; // Total 2023
            }
        }
        let known = self.labels.knows(label);
        if with_units && !known && !words.is_total(label) {
            said.who = self.unit(label);
        }
        if said.who.is_none() && (known || !words.is_neutral(label)) {
            said.derived |= words.is_derived(label) && !known;
            said.left = Some(label.to_owned());
        }
        said
    }

    fn unit(&self, label: &str) -> Option<Who> {
        match self.names.resolve(label, &self.within) {
            Resolved::One(id) => Some(Who::Unit(id)),
            Resolved::Ambiguous(ids) => Some(Who::Ambiguous(ids)),
            Resolved::Unknown(_) => None,
        }
    }

    /// The indicator that the parts left of a path mean.
    fn matched(&self, meaning: &Meaning) -> Match {
        let found = self.labels.resolve(&meaning.rest, &self.context);
        let better = match &found {
            Match::None => self.translated(&meaning.rest),
            Match::Several(ids) => self.counted_so(ids, meaning.measure.as_deref()),
            _ => None,
        };
        better.unwrap_or(found)
    }

    /// Chinese heads above their translation, as yearbooks print them: 人民调解受理案件 > Cases Accepted. The translation
    /// may not name another indicator, nor narrow the first.
    fn translated(&self, rest: &[String]) -> Option<Match> {
        let at = rest.iter().position(|part| text::has_words(part))?;
        let (own, other) = rest.split_at(at);
        let is_translation = |part: &String| {
            let letters = part.chars().filter(char::is_ascii_alphabetic).count();
            text::has_words(part) && letters >= SHORTEST_TRANSLATION && !self.words().is_restricting(part)
        };
        if own.is_empty() || !other.iter().all(is_translation) {
            return None;
        }
        let said = self.labels.resolve(own, &self.context);
        let agree = match (&said, self.labels.resolve(other, &self.context)) {
            (Match::One(id, _), Match::One(other, _)) => *id == other,
            (Match::One(..), Match::None) => true,
            _ => false,
        };
        agree.then_some(said)
    }

    /// The one of several indicators that is held in the measure which the heads state: 培训（次） against 培训（人次）.
    fn counted_so(&self, ids: &[IndicatorId], measure: Option<&str>) -> Option<Match> {
        let dimension = |unit: &str| measure::word(unit, self.measures).map(|found| found.dimension.as_str());
        let said = dimension(measure?)?;
        let mut fitting = ids.iter().filter(|id| dimension(self.labels.unit_of(**id)) == Some(said));
        let one = fitting.next().filter(|_| fitting.next().is_none())?;
        Some(Match::One(*one, How::Leaf))
    }

    /// A rate that is an indicator by all of its heads together, though one of them alone speaks of what is computed: 比重
    /// over 60岁以上.
    fn share(&self, meaning: &Meaning) -> Match {
        match self.labels.resolve(&meaning.rest, &self.context) {
            Match::One(id, how @ (How::Mapped | How::Path)) if self.labels.is_rate(id) => Match::One(id, how),
            _ => Match::None,
        }
    }

    fn settle(&self, meaning: &mut Meaning) {
        let Some(last) = meaning.rest.last().cloned() else { return };
        meaning.matched = if meaning.derived { self.share(meaning) } else { self.matched(meaning) };
        meaning.derived &= matches!(meaning.matched, Match::None);
        self.settle_time(&last, meaning);
        // A total has its name from the head above it, which may itself begin with the word for parts.
        let named = meaning.rest.len() - 1 - usize::from(meaning.rest.len() > 1 && self.words().is_total(&last));
        if let Match::One(_, How::Leaf) = meaning.matched
            && meaning.rest[..named].iter().any(|parent| self.words().is_restricting(parent))
        {
            meaning.matched = Match::None;
        }
        if self.words().is_total(&last) && matches!(meaning.matched, Match::None | Match::Several(_)) {
            meaning.total = Some(last);
            meaning.rest.pop();
            meaning.matched = Match::None;
        }
    }

    /// 当月 or 累计 before a name says which stretch it is of, unless the name is known with it: 当月资金支出 | 累计资金支出.
    fn settle_time(&self, last: &str, meaning: &mut Meaning) {
        let Some((time, name)) = self.words().own_time_before(last) else { return };
        if matches!(meaning.matched, Match::None) && !meaning.derived {
            let index = meaning.rest.len() - 1;
            name.clone_into(&mut meaning.rest[index]);
            meaning.matched = self.matched(meaning);
            if meaning.matched == Match::None {
                last.clone_into(&mut meaning.rest[index]);
            }
        }
        if matches!(meaning.matched, Match::One(..)) {
            meaning.one_month |= self.words().is_one_month(time);
            meaning.to_date |= self.words().is_year_total(time);
        }
    }
}

/// Whether a label names a year, a part of a year or a date.
pub(super) fn speaks_of_time(label: &str) -> bool {
    !period::years(label).is_empty() || period::period(label, Some(2000)).is_some()
}

/// Whether a label names a stretch of the year or the whole of it, and not only which year: a total word beside it
/// (`1-11月累计`, `全年合计`) sums months and not units.
fn speaks_of_months(label: &str, words: &FormWords) -> bool {
    period::period(label, Some(2000)).is_some_and(|period| period.kind != PeriodKind::Year)
        || words.speaks_of_whole_year(label)
}

/// The measure word of a label as it can be looked up again.
fn measure_text(label: &str, measures: &Measures) -> String {
    let (outside, brackets) = text::split_brackets(label);
    let bracket = brackets.into_iter().rev().find(|inner| !measure::listed(inner, measures).is_empty());
    bracket.unwrap_or(outside)
}
