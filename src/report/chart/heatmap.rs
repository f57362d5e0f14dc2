//! C5, units by indicators: who reported what?
//!
//! Every state has its own sign, so the matrix reads without colour. Units with the most gaps stand first. Sheets
//! break where a page is full: a section of the report stays together where it fits.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    data, font,
    frame::{Frame, described},
    ink::Ink,
    scene::{Bounds, Label, Scene},
};
use crate::{
    catalog::{Kind, Node},
    diagnostic::{Lang, Text},
    facts::Fact,
    observation::{IndicatorId, State, UnitId},
    report::{Edition, questioned::Questioned},
};

const COLUMNS: usize = 23;
const ROWS: usize = 40;
const COLUMN: f64 = 30.0;
/// Characters of one stack of an upright name.
const DEEP: usize = 7;
const ROW: f64 = 20.0;
/// Room for the names of units; longer ones are set smaller, so that those of one beginning stay apart.
const NAMES: f64 = 166.0;
const USUAL_NAMES: f64 = 150.0;

/// Room above the cells: for the names of sections, and for those of indicators.
fn heads(lang: Lang) -> (f64, f64) {
    if lang == Lang::Zh { (46.0, 100.0) } else { (134.0, 186.0) }
}

/// How many values came of how many expected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Coverage {
    reported: usize,
    expected: usize,
}

impl Coverage {
    fn of<'f>(facts: impl Iterator<Item = &'f Fact>) -> Self {
        facts.filter(|fact| fact.state != State::NotApplicable).fold(Self::default(), |sum, fact| Self {
            reported: sum.reported + usize::from(fact.state.has_value()),
            expected: sum.expected + 1,
        })
    }

    fn show(self) -> String {
        format!("{}/{}", self.reported, self.expected)
    }

    fn gaps(self) -> usize {
        self.expected - self.reported
    }
}

pub(super) struct Heatmap<'a> {
    edition: &'a Edition<'a>,
    /// Those that are drawn: where there are too many, those with the most gaps.
    units: Vec<(UnitId, &'a Node, Coverage)>,
    /// Keys of the units whose figure is suspect or was put in question by reading.
    suspects: BTreeMap<IndicatorId, BTreeSet<&'a str>>,
    /// How many of all units reported each indicator.
    ends: BTreeMap<IndicatorId, Coverage>,
    /// All units, and those with gaps, drawn or not.
    counts: (usize, usize),
}

impl<'a> Heatmap<'a> {
    pub(super) fn new(edition: &'a Edition<'a>) -> Self {
        let covered = |(id, node)| {
            let facts = edition.indicators.iter().filter_map(|indicator| edition.fact(id, edition.year, *indicator));
            (id, node, Coverage::of(facts))
        };
        let mut units: Vec<_> = data::units(edition).into_iter().map(covered).collect();
        units.sort_by_key(|(_, _, coverage)| std::cmp::Reverse(coverage.gaps()));
        let counts = (units.len(), units.iter().filter(|(_, _, coverage)| coverage.gaps() > 0).count());
        let end = |indicator: IndicatorId| {
            Coverage::of(units.iter().filter_map(|(id, _, _)| edition.fact(*id, edition.year, indicator)))
        };
        let ends = edition.indicators.iter().map(|id| (*id, end(*id))).collect();
        units.truncate(data::MOST_UNITS);
        let questioned = Questioned::of(edition);
        let doubtful = |id: IndicatorId| {
            let questioned = questioned.in_total(edition, id).into_iter();
            let keys = questioned.map(|(unit, _)| edition.roster.node(unit).key.as_str());
            data::suspects(edition, id).into_iter().chain(keys).collect()
        };
        let suspects = edition.indicators.iter().map(|id| (*id, doubtful(*id))).collect();
        Self { edition, units, suspects, ends, counts }
    }

    /// The pages, first all columns of the first rows, each with what it shows.
    pub(super) fn pages(&self) -> Vec<(Scene, String)> {
        let columns = self.column_pages();
        let page = |units, columns: &Vec<_>| (self.page(units, columns), self.description(units));
        self.units.chunks(ROWS).flat_map(|units| columns.iter().map(move |columns| page(units, columns))).collect()
    }

    pub(super) fn title(&self) -> String {
        let (all, short) = self.counts;
        match (short, self.edition.lang) {
            (0, Lang::Zh) => format!("{all}个单位全部报齐"),
            (0, Lang::En) => format!("All {all} units reported everything"),
            (_, Lang::Zh) => format!("{all}个单位中{short}个有缺报"),
            (_, Lang::En) => format!("{short} of {all} units left something out"),
        }
    }

    fn description(&self, units: &[(UnitId, &Node, Coverage)]) -> String {
        let units: Vec<_> =
            units.iter().map(|(_, node, coverage)| format!("{} {}", node.name, coverage.show())).collect();
        described(self.edition.lang, &self.frame().subtitle, &units)
    }

    fn frame(&self) -> Frame {
        let (title, year) = (self.edition.title, self.edition.year);
        let (subtitle, note) = match self.edition.lang {
            Lang::Zh => (
                format!("报送情况（已报/应报），{title}，{year}年"),
                "● 已报；0 零报；□ 空白；× 未报送；? 无法识别；— 不适用；▲ 疑似漏报或读数存疑，待核实",
            ),
            Lang::En => (
                format!("what was reported (reported/expected), {title}, {year}"),
                "● reported; 0 zero; □ blank; × not sent; ? unreadable; — not applicable; ▲ suspected or in question, to be verified",
            ),
        };
        let first = Text::new("缺报最多的单位", "units with the most gaps");
        let left_out = self.counts.0 - self.units.len();
        let notes = [note.to_owned()].into_iter().chain(data::not_drawn(self.edition, left_out, &first)).collect();
        Frame { title: self.title(), subtitle, notes }
    }

    fn section(&self, indicator: IndicatorId) -> u8 {
        self.edition.catalog.indicator(indicator).section
    }

    /// Whether units say that an indicator is not theirs, which is an answer.
    fn is_declined(&self, indicator: IndicatorId) -> bool {
        self.units.iter().any(|(id, _, _)| self.edition.fact(*id, self.edition.year, indicator).is_some())
    }

    /// Indicators by page: whole sections where they fit.
    fn column_pages(&self) -> Vec<Vec<IndicatorId>> {
        let mut pages: Vec<Vec<IndicatorId>> = Vec::new();
        // A rate that nobody is asked for and that is computed has no place here.
        let asked = |id: &IndicatorId| self.ends[id].expected > 0 || self.is_declined(*id);
        let indicators: Vec<IndicatorId> = self.edition.indicators.iter().copied().filter(asked).collect();
        for section in indicators.chunk_by(|one, other| self.section(*one) == self.section(*other)) {
            let fits = |page: &Vec<IndicatorId>| page.len() + section.len() <= COLUMNS;
            match pages.last_mut().filter(|page| fits(page)) {
                Some(page) => page.extend(section),
                None => pages.extend(section.chunks(COLUMNS).map(<[IndicatorId]>::to_vec)),
            }
        }
        pages
    }

    fn page(&self, units: &[(UnitId, &Node, Coverage)], columns: &[IndicatorId]) -> Scene {
        let (sections, names) = heads(self.edition.lang);
        let heads = sections + names;
        let height = heads + (units.len() as f64 + 1.0) * ROW + 12.0;
        let (mut scene, room) = self.frame().sheet(self.edition, height);
        let widths = self.units.iter().map(|(_, node, _)| font::width(&node.name, name_size(node).into()));
        let names = widths.fold(0.0, f64::max).min(NAMES);
        let left = room.left + names + 12.0;
        let top = room.top + heads;
        let area =
            Bounds { left, top, right: left + COLUMN * columns.len() as f64, bottom: top + ROW * units.len() as f64 };
        self.draw_sections(&mut scene, columns, area);
        for (at, indicator) in columns.iter().enumerate() {
            self.draw_column_head(&mut scene, *indicator, area.left + COLUMN * (at as f64 + 0.5), area.top);
        }
        for (at, (id, node, coverage)) in units.iter().enumerate() {
            let y = area.top + ROW * at as f64;
            let size = name_size(node);
            let name = font::fit(&node.name, size.into(), names);
            scene.text((left - 10.0, y + 14.5), Label::new(name, size, Ink::Text).end());
            for (column, indicator) in columns.iter().enumerate() {
                self.draw_cell(&mut scene, (*id, node), *indicator, (area.left + COLUMN * column as f64, y));
            }
            scene.text((area.right + 8.0, y + 14.5), Label::new(coverage.show(), 12, Ink::Faint));
        }
        self.draw_column_ends(&mut scene, columns, area);
        scene
    }

    /// A line over each section's columns with its name above; turned where a Latin name finds no room across.
    fn draw_sections(&self, scene: &mut Scene, columns: &[IndicatorId], area: Bounds) {
        let (room, names) = heads(self.edition.lang);
        let y = area.top - names - 4.0;
        let mut left = area.left;
        for section in columns.chunk_by(|one, other| self.section(*one) == self.section(*other)) {
            let width = COLUMN * section.len() as f64 - 3.0;
            scene.line(vec![(left, y), (left + width, y)], 1, Ink::Muted);
            let name = self.edition.catalog.sections.get(&self.section(section[0]));
            let name = name.map(|name| name.get(self.edition.lang)).unwrap_or_default();
            if self.edition.lang == Lang::En && width < font::width(name, 11.0) {
                draw_turned(scene, name, (left, y - 5.0), (width, room - 8.0), Ink::Faint);
            } else {
                draw_section_name(scene, name, left, y, width);
            }
            left += width + 3.0;
        }
    }

    /// Chinese names stand upright, a character under the other; English ones are turned.
    fn draw_column_head(&self, scene: &mut Scene, indicator: IndicatorId, x: f64, bottom: f64) {
        let name = self.edition.catalog.name(indicator, self.edition.lang);
        let (_, head) = heads(self.edition.lang);
        if self.edition.lang == Lang::En {
            draw_turned(scene, name, (x - COLUMN / 2.0, bottom - 6.0), (COLUMN, head - 8.0), Ink::Text);
        } else {
            draw_upright(scene, name, x, bottom - head + 12.0);
        }
    }

    fn draw_cell(&self, scene: &mut Scene, unit: (UnitId, &Node), indicator: IndicatorId, (left, top): (f64, f64)) {
        let Some(fact) = self.edition.fact(unit.0, self.edition.year, indicator) else { return };
        let is_suspect = self.suspects.get(&indicator).is_some_and(|keys| keys.contains(unit.1.key.as_str()));
        let is_count = !matches!(self.edition.catalog.indicator(indicator).kind, Kind::Rate | Kind::Boolean);
        let centre = (left + COLUMN / 2.0 - 0.5, top + ROW / 2.0);
        if fact.state.has_value() {
            scene.bar((left + 1.0, top + 1.0), (left + COLUMN - 2.0, top + ROW - 1.0), Ink::Pale);
        }
        let (sign, ink) = match fact.state {
            _ if is_suspect => ("▲", Ink::Alert),
            State::Reported | State::Corrected if is_count && fact.value.is_some_and(|value| value.is_zero()) => {
                ("0", Ink::Text)
            }
            State::Reported | State::Corrected => return scene.disc(centre, 3, Ink::Main),
            State::Blank => ("□", Ink::Text),
            State::NotSent => ("×", Ink::Text),
            State::Unreadable => ("?", Ink::Text),
            State::NotApplicable => ("—", Ink::Faint),
        };
        scene.text((centre.0, top + 14.5), Label::new(sign, 12, ink).middle());
        scene.of(&unit.1.key, self.edition.year);
    }

    /// How many units reported each indicator.
    fn draw_column_ends(&self, scene: &mut Scene, columns: &[IndicatorId], area: Bounds) {
        for (at, indicator) in columns.iter().enumerate() {
            let x = area.left + COLUMN * (at as f64 + 0.5);
            let end = self.ends[indicator].show();
            scene.text((x, area.bottom + 15.0), Label::new(end, 10, Ink::Faint).middle());
        }
    }
}

fn name_size(node: &Node) -> u32 {
    if font::width(&node.name, 13.0) > USUAL_NAMES { 11 } else { 13 }
}

/// A section's name over its columns, in up to three lines.
fn draw_section_name(scene: &mut Scene, name: &str, left: f64, y: f64, width: f64) {
    const LINES: usize = 3;
    let lines = font::wrap_into(name, 11.0, width, LINES);
    let shown = lines.len();
    for (at, line) in lines.iter().enumerate() {
        let up = 14.0 * (shown - 1 - at) as f64;
        scene.text((left, y - 5.0 - up), Label::new(line, 11, Ink::Faint));
    }
}

/// Distance of lines that read upwards.
const TURNED: f64 = 13.5;

/// A name that reads upwards, in as many lines as there is room for from left to right, in the middle of that room.
fn draw_turned(scene: &mut Scene, name: &str, (left, bottom): (f64, f64), (width, depth): (f64, f64), ink: Ink) {
    let most = ((width / TURNED) as usize).max(1);
    let lines = font::wrap_into(name, 11.0, depth, most);
    let first = left + (width - TURNED * lines.len() as f64) / 2.0;
    for (at, line) in lines.into_iter().enumerate() {
        scene.turned_text((first + TURNED * at as f64 + 10.5, bottom), Label::new(line, 11, ink));
    }
}

/// A name written downwards, in two stacks from right to left where it is long. What stands in brackets is left out.
fn draw_upright(scene: &mut Scene, name: &str, x: f64, top: f64) {
    let mut chars: Vec<char> = without_brackets(name).chars().filter(|char| !char.is_whitespace()).collect();
    if chars.len() > 2 * DEEP {
        chars.truncate(2 * DEEP - 1);
        chars.push('…');
    }
    let stacks: Vec<&[char]> = chars.chunks(if chars.len() > DEEP { chars.len().div_ceil(2) } else { DEEP }).collect();
    for (at, stack) in stacks.iter().enumerate() {
        let centre = if stacks.len() == 1 { x } else { x + 6.5 - 13.0 * at as f64 }; // right to left, as Chinese stands
        for (row, char) in stack.iter().enumerate() {
            scene.text((centre, top + 13.0 * row as f64), Label::new(char.to_string(), 12, Ink::Text).middle());
        }
    }
}

/// A name without what stands in brackets, unless nothing else is there.
fn without_brackets(name: &str) -> String {
    let mut depth = 0_u32;
    let outside = |char: &char| {
        match char {
            '(' | '（' => depth += 1,
            ')' | '）' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        depth == 0
    };
    let plain: String = name.chars().filter(outside).collect();
    if plain.trim().is_empty() { name.to_owned() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::{COLUMN, TURNED, heads, without_brackets};
    use crate::{catalog::load, diagnostic::Lang, report::chart::font};

    #[test]
    fn every_english_head_of_our_catalog_has_room() {
        let catalog = load::catalog(&[]).unwrap();
        let cut = |name: &str, depth: f64, stacks: f64| {
            let lines = font::wrap(name, 11.0, depth - 8.0);
            lines.len() as f64 > stacks.floor() || lines.iter().any(|line| line.contains('…'))
        };
        let (sections, names) = heads(Lang::En);
        let heads = catalog.ids().map(|(id, _)| catalog.name(id, Lang::En));
        let cut_heads: Vec<&str> = heads.filter(|name| cut(name, names, COLUMN / TURNED)).collect();
        assert_eq!(cut_heads, Vec::<&str>::new());
        // A section of one column has the least room.
        let titles = catalog.sections.values().map(|name| name.get(Lang::En));
        let cut_titles: Vec<&str> = titles.filter(|name| cut(name, sections, (COLUMN - 3.0) / TURNED)).collect();
        assert_eq!(cut_titles, Vec::<&str>::new());
    }

    #[test]
    fn what_stands_behind_brackets_is_kept() {
        let check = |name: &str, plain: &str| assert_eq!(without_brackets(name), plain);
        check("村（居）总数", "村总数");
        check("制定（制发）行政规范性文件数", "制定行政规范性文件数");
        check("合计(含(小计))", "合计");
        check("（居）", "（居）");
        check("未闭（合", "未闭");
    }
}
