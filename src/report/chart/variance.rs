//! C6, the change of every indicator against the year before: what changed most?
//!
//! Both ways are the same navy: fewer disputes are no bad news by themselves. A percentage of a small number says
//! nothing, so indicators with a small base stand last, with both values and without a bar.

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{
    data::{SMALL_BASE, has_small_base},
    font,
    frame::{Frame, described},
    ink::Ink,
    number::{Axis, Unit, signed_percent},
    scene::{Bounds, Label, Scene},
};
use crate::{
    catalog::Kind,
    diagnostic::Lang,
    observation::IndicatorId,
    report::{Edition, questioned::Questioned},
};

/// Rows of the chart.
const ROWS: usize = 20;
const ROW: f64 = 26.0;
/// Bars end here; their label gives the true change.
const LONGEST: f64 = 150.0;

struct Row<'a> {
    indicator: IndicatorId,
    name: &'a str,
    change: Decimal,
    values: String,
    is_small: bool,
    /// Whether the year's total holds a figure that reading put in question.
    is_questioned: bool,
}

impl Row<'_> {
    /// The name, marked where the figure is in question.
    fn marked_name(&self) -> String {
        format!("{}{}", if self.is_questioned { "▲ " } else { "" }, self.name)
    }

    fn drawn(&self) -> f64 {
        self.change.to_f64().expect("a decimal is a float")
    }
}

pub(super) struct Variance<'a> {
    edition: &'a Edition<'a>,
    rows: Vec<Row<'a>>,
    left_out: usize,
}

impl<'a> Variance<'a> {
    /// `None` where no indicator can be compared with the year before.
    pub(super) fn new(edition: &'a Edition<'a>) -> Option<Self> {
        let questioned = Questioned::of(edition);
        let row = |indicator: &IndicatorId| row(edition, &questioned, *indicator);
        let mut rows: Vec<_> = edition.indicators.iter().filter_map(row).collect();
        rows.sort_by(|one, other| one.is_small.cmp(&other.is_small).then(other.change.abs().cmp(&one.change.abs())));
        let left_out = rows.len().saturating_sub(ROWS);
        rows.truncate(ROWS);
        (!rows.is_empty()).then_some(Self { edition, rows, left_out })
    }

    /// The indicators with a bar, the largest change first.
    pub(super) fn indicators(&self) -> Vec<IndicatorId> {
        self.rows.iter().filter(|row| !row.is_small).map(|row| row.indicator).collect()
    }

    pub(super) fn title(&self) -> String {
        // What is in question is no finding.
        let top = self.rows.iter().find(|row| !row.is_questioned).unwrap_or(&self.rows[0]);
        match (top.is_small, self.edition.lang) {
            (false, Lang::Zh) => {
                format!("变动最大：{} {}", font::fit(top.name, 22.0, 440.0), signed_percent(top.change))
            }
            (false, Lang::En) => format!("Changed most: {}, {}", top.name, signed_percent(top.change)),
            (true, Lang::Zh) => "基数都小，只列数值".to_owned(),
            (true, Lang::En) => "All bases are small: values only".to_owned(),
        }
    }

    pub(super) fn description(&self) -> String {
        let row = |row: &Row<'_>| {
            let change = if row.is_small { String::new() } else { format!(" {}", signed_percent(row.change)) };
            format!("{}{change} ({})", row.marked_name(), row.values)
        };
        described(self.edition.lang, &self.frame().subtitle, &self.rows.iter().map(row).collect::<Vec<_>>())
    }

    fn frame(&self) -> Frame {
        let (title, year, last) = (self.edition.title, self.edition.year, self.edition.year - 1);
        let zh = self.edition.lang == Lang::Zh;
        let subtitle = if zh {
            format!("各指标比上年变动（%），{title}，{last}—{year}年")
        } else {
            format!("change of each indicator on the year before (%), {title}, {last}–{year}")
        };
        let mut notes = vec![if zh {
            "变动和右列的数只按两年都报送的单位计算".to_owned()
        } else {
            "changes and the figures on the right are over the units that reported both years".to_owned()
        }];
        if self.rows.iter().any(|row| !row.is_small && row.drawn().abs() > LONGEST) {
            notes.push(if zh {
                "断开的条比画出的长，以标注为准".to_owned()
            } else {
                "a bar with a gap is longer than drawn; its label holds".to_owned()
            });
        }
        if self.rows.iter().any(|row| row.is_questioned) {
            notes.push(if zh {
                "▲ 合计含读取时有疑问的数，核实前不宜引用".to_owned()
            } else {
                "▲ the total holds a figure that reading put in question, not to be quoted yet".to_owned()
            });
        }
        if self.rows.iter().any(|row| row.is_small) {
            notes.push(if zh {
                format!("灰色指标上年不足{SMALL_BASE}，百分比无意义，只列数值")
            } else {
                format!("grey: below {SMALL_BASE} the year before, where a percentage says nothing")
            });
        }
        if self.left_out > 0 {
            let more = self.left_out;
            notes.push(if zh {
                format!("另有{more}项变动较小，未列")
            } else {
                format!("{more} indicators that changed less are not shown")
            });
        }
        Frame { title: self.title(), subtitle, notes }
    }

    pub(super) fn scene(&self) -> Scene {
        let (mut scene, room) = self.frame().sheet(self.edition, self.rows.len() as f64 * ROW + 12.0);
        let names = self.rows.iter().map(|row| font::width(&row.marked_name(), 13.0)).fold(0.0, f64::max).min(340.0);
        let values = self.rows.iter().map(|row| font::width(&row.values, 12.0)).fold(0.0, f64::max).min(240.0);
        let area = Bounds {
            left: room.left + names + 78.0,
            top: room.top + 4.0,
            right: room.right - values - 84.0,
            bottom: room.top + 4.0 + self.rows.len() as f64 * ROW,
        };
        let axis = self.axis();
        let zero = axis.place(0.0, area.left, area.right);
        for (at, row) in self.rows.iter().enumerate() {
            let y = area.top + ROW * (at as f64 + 0.5);
            let ink = match (row.is_questioned, row.is_small) {
                (true, _) => Ink::Alert,
                (false, true) => Ink::Faint,
                (false, false) => Ink::Text,
            };
            scene.text((room.left, y + 5.0), Label::new(font::fit(&row.marked_name(), 13.0, names), 13, ink));
            scene.text((room.right, y + 4.5), Label::new(font::fit(&row.values, 12.0, values), 12, Ink::Faint).end());
            if !row.is_small {
                draw_bar(&mut scene, row, y, zero, &axis, area);
            }
        }
        scene.line(vec![(zero, area.top - 2.0), (zero, area.bottom + 2.0)], 1, Ink::Muted);
        scene
    }

    fn axis(&self) -> Axis {
        let changes = || self.rows.iter().filter(|row| !row.is_small).map(|row| row.drawn().clamp(-LONGEST, LONGEST));
        let (low, high) = (changes().fold(0.0, f64::min), changes().fold(0.0, f64::max));
        // The bars use the whole width: there are labels and no grid.
        Axis { low, high: if high > low { high } else { low + 1.0 }, step: 1.0 }
    }
}

fn row<'a>(edition: &Edition<'a>, questioned: &Questioned<'_>, indicator: IndicatorId) -> Option<Row<'a>> {
    if matches!(edition.catalog.indicator(indicator).kind, Kind::Rate | Kind::Boolean) {
        return None;
    }
    let total = edition.total(edition.area, edition.year, indicator)?;
    let [before, now] = total.compared?;
    let unit = Unit::of(edition, indicator);
    let values = format!("{} → {}", unit.show(unit.value(before)), unit.say(unit.value(now)));
    Some(Row {
        indicator,
        name: edition.catalog.name(indicator, edition.lang),
        change: total.change_pct?,
        values,
        is_small: has_small_base(total),
        is_questioned: !questioned.in_total(edition, indicator).is_empty(),
    })
}

fn draw_bar(scene: &mut Scene, row: &Row<'_>, y: f64, zero: f64, axis: &Axis, area: Bounds) {
    let end = axis.place(row.drawn().clamp(-LONGEST, LONGEST), area.left, area.right);
    scene.bar((zero.min(end), y - 8.0), (zero.max(end).max(zero.min(end) + 1.0), y + 8.0), Ink::Main);
    if row.drawn().abs() > LONGEST {
        // A gap in the bar: it is longer than drawn.
        let cut = end + (zero - end) * 0.08;
        scene.bar((cut - 3.0, y - 9.0), (cut + 3.0, y + 9.0), Ink::Paper);
    }
    let label = Label::new(signed_percent(row.change), 12, Ink::Text);
    if row.drawn() < 0.0 {
        scene.text((end - 6.0, y + 4.5), label.end());
    } else {
        scene.text((end + 6.0, y + 4.5), label);
    }
}
