//! A seeded world of townships with known faults, to measure what the detector is worth.
//!
//! It is made unlike the model on purpose: heavy-tailed lognormal noise that depends on size, trends of each unit's
//! own, families of unequal size with totals and parts, registers that repeat, rounding habits, structural zeros,
//! habitual blanks, and genuine jumps of cells, families and whole units that are no faults. The fault kinds are
//! those of [`Cause`], at several severities, in the newest year and (more rarely) before.

use super::{
    panel::{Cell, Exposure, Identity, Kind, Member, Op, Panel, PanelIndicator, PanelUnit},
    random::Random,
};
use crate::{diagnostic::Text, finding::Cause};

/// A kind of panel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Preset {
    /// Name on the command line.
    pub name: &'static str,
    /// Districts.
    pub districts: usize,
    /// Units of each.
    pub units: usize,
    /// Years.
    pub years: usize,
    /// Families.
    pub families: usize,
    /// Largest and smallest usual count of an indicator, as logarithms.
    pub size: (f64, f64),
    /// Factor on the rate of genuine jumps.
    pub jumps: f64,
    /// Factor on the rate of faults in the newest year; 0 for a clean panel.
    pub faults: f64,
}

/// The presets, by size.
pub const PRESETS: [Preset; 7] = [
    Preset {
        name: "small8",
        districts: 1,
        units: 8,
        years: 5,
        families: 12,
        size: (0.8, 5.5),
        jumps: 1.0,
        faults: 1.0,
    },
    Preset {
        name: "district18",
        districts: 1,
        units: 18,
        years: 5,
        families: 14,
        size: (0.8, 5.5),
        jumps: 1.0,
        faults: 1.0,
    },
    Preset {
        name: "district18_short",
        districts: 1,
        units: 18,
        years: 3,
        families: 14,
        size: (0.8, 5.5),
        jumps: 1.0,
        faults: 1.0,
    },
    Preset {
        name: "shocky18",
        districts: 1,
        units: 18,
        years: 6,
        families: 14,
        size: (0.8, 5.5),
        jumps: 3.0,
        faults: 1.0,
    },
    Preset {
        name: "sparse20",
        districts: 1,
        units: 20,
        years: 5,
        families: 14,
        size: (-1.5, 2.5),
        jumps: 1.0,
        faults: 1.0,
    },
    Preset {
        name: "clean18",
        districts: 1,
        units: 18,
        years: 5,
        families: 14,
        size: (0.8, 5.5),
        jumps: 1.0,
        faults: 0.0,
    },
    Preset {
        name: "province1600",
        districts: 80,
        units: 20,
        years: 5,
        families: 14,
        size: (0.8, 5.5),
        jumps: 1.0,
        faults: 0.5,
    },
];

/// The preset of a name.
#[must_use]
pub fn preset(name: &str) -> Option<Preset> {
    PRESETS.into_iter().find(|preset| preset.name == name)
}

/// A fault that was planted into one cell of the newest year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Planted {
    /// Its kind.
    pub cause: Cause,
    /// Share of the cases that is left; 1 where cases are not lost.
    pub left: f64,
    /// Whether it hit the whole return.
    pub whole: bool,
}

/// A simulated panel with what is true about its newest year.
#[derive(Debug, Clone)]
pub struct World {
    /// What was reported.
    pub panel: Panel,
    /// The fault of each unit and indicator in the newest year.
    pub truth: Vec<Option<Planted>>,
    /// True means of the newest year, before chance and faults.
    pub means: Vec<f64>,
    /// Relative variance of chance around the means, per indicator.
    pub noise: Vec<f64>,
}

impl World {
    /// The fault of a unit and indicator in the newest year.
    #[must_use]
    pub fn planted(&self, unit: usize, indicator: usize) -> Option<Planted> {
        self.truth[unit * self.panel.indicators.len() + indicator]
    }
}

impl World {
    /// `township_code,year,indicator,cause,left,whole`: one row per faulty cell of the newest year.
    #[must_use]
    pub fn truth_csv(&self) -> String {
        let mut out = String::from("township_code,year,indicator,cause,left,whole\n");
        let year = self.panel.years.last().copied().unwrap_or_default();
        for (unit, who) in self.panel.units.iter().enumerate() {
            for (k, indicator) in self.panel.indicators.iter().enumerate() {
                if let Some(Planted { cause, left, whole }) = self.planted(unit, k) {
                    let (unit, indicator, cause) = (&who.code, &indicator.code, cause.letter());
                    out.push_str(&format!("{unit},{year},{indicator},{cause},{left:.3},{whole}\n"));
                }
            }
        }
        out
    }
}

/// How one simulated indicator behaves.
struct Nature {
    log_size: f64,
    elasticity: f64,
    noise: f64,
    stock: bool,
    rounds: bool,
    /// Sum of the indicators that follow it in its family.
    parts: usize,
}

/// Makes the world of a seed.
#[must_use]
pub fn simulate(preset: &Preset, seed: u64) -> World {
    let mut random = Random::new(seed ^ 0x5eed_0000);
    let (indicators, natures, identities) = sheet(preset, &mut random);
    let units: Vec<PanelUnit> = (0..preset.districts * preset.units)
        .map(|i| PanelUnit {
            code: format!("T{i:05}"),
            district: format!("D{:04}", i / preset.units),
            name: format!("镇{i:05}"),
        })
        .collect();
    let years: Vec<i16> = (1..=2021).rev().take(preset.years).collect::<Vec<_>>().into_iter().rev().collect();
    let mut panel = Panel::empty(units, years, indicators);
    panel.identities = identities;
    let size = panel.units.len() * panel.indicators.len();
    let noise = natures.iter().map(|nature| nature.noise.powi(2)).collect();
    let mut world = World { panel, truth: vec![None; size], means: vec![f64::NAN; size], noise };
    for district in 0..preset.districts {
        fill_district(&mut world, preset, &natures, district, &mut random);
    }
    world
}

fn sheet(preset: &Preset, random: &mut Random) -> (Vec<PanelIndicator>, Vec<Nature>, Vec<Identity>) {
    let (mut indicators, mut natures, mut identities) = (Vec::new(), Vec::new(), Vec::new());
    for family in 0..preset.families {
        let members = 2 + random.below(6);
        let stock = family % 7 == 6;
        let with_total = !stock && members >= 4 && random.chance(0.6);
        let parts = if with_total { 2 + random.below(2) } else { 0 };
        let base = random.between(preset.size.0, preset.size.1);
        for member in 0..members {
            let code = format!("F{family:02}_{member}");
            let total = with_total && member == 0;
            let part = with_total && (1..=parts).contains(&member);
            indicators.push(PanelIndicator {
                name: Text::new(format!("指标{code}"), code.clone()),
                family: Some(format!("F{family:02}")),
                kind: Some(if stock { Kind::Stock } else { Kind::Flow }),
                parent: part.then(|| format!("F{family:02}_0")),
                ..PanelIndicator::bare(&code)
            });
            natures.push(Nature {
                log_size: (base + random.normal() * 0.8).clamp(preset.size.0 - 0.5, preset.size.1 + 1.0),
                elasticity: [0.0, 0.5, 1.0, 1.0][random.below(4)],
                noise: random.between(0.06, 0.28),
                stock,
                rounds: !stock && !with_total && random.chance(0.05),
                parts: if total { parts } else { 0 },
            });
        }
        if with_total {
            let first = indicators.len() - members;
            let member = |at: usize| Member { indicator: first + at, sign: 1 };
            identities.push(Identity {
                name: format!("I{family:02}"),
                left: vec![member(0)],
                op: Op::Equal,
                right: (1..=parts).map(member).collect(),
            });
        }
    }
    (indicators, natures, identities)
}

/// What stays the same for a unit over the years.
struct Character {
    log_population: f64,
    villages: f64,
    growth: f64,
    /// Per family.
    bent: Vec<f64>,
    /// Per indicator: level, own trend, structural zero, habitual blank, rounds.
    own: Vec<(f64, f64, bool, bool, bool)>,
}

fn character(preset: &Preset, natures: &[Nature], random: &mut Random) -> Character {
    let log_population = 10.2 + 0.6 * random.normal();
    let own = natures
        .iter()
        .map(|nature| {
            (
                0.3 * random.normal(),
                0.03 * random.normal(),
                nature.parts == 0 && !nature.stock && random.chance(if nature.log_size < 1.5 { 0.1 } else { 0.01 }),
                nature.parts == 0 && random.chance(0.01),
                nature.rounds && random.chance(0.7),
            )
        })
        .collect();
    Character {
        log_population,
        villages: (8.0 * ((log_population - 10.2) * 0.6).exp() * random.between(0.6, 1.6)).round().max(1.0),
        growth: 0.01 * random.normal(),
        bent: (0..preset.families).map(|_| 0.3 * random.normal()).collect(),
        own,
    }
}

fn fill_district(world: &mut World, preset: &Preset, natures: &[Nature], district: usize, random: &mut Random) {
    let family_of = family_positions(&world.panel);
    let characters: Vec<Character> = (0..preset.units).map(|_| character(preset, natures, random)).collect();
    let mut trend: Vec<f64> = vec![0.0; natures.len()];
    let mut family_trend = vec![0.0; preset.families];
    let mut stocks: Vec<Vec<f64>> = vec![vec![f64::NAN; natures.len()]; preset.units];
    for t in 0..preset.years {
        for value in &mut family_trend {
            *value += 0.09 * random.heavy();
        }
        for value in &mut trend {
            *value += 0.05 * random.normal();
        }
        for (place, character) in characters.iter().enumerate() {
            let unit = district * preset.units + place;
            let population = (character.log_population + character.growth * t as f64).exp();
            world.panel.exposures[unit * preset.years + t] = Some(Exposure {
                population: Some(population.round()),
                villages: Some(character.villages),
                households: Some((population / 3.1).round()),
            });
            let jump = jump(random, 0.012 * preset.jumps, 0.35) + 0.04 * random.heavy();
            let family_jumps: Vec<f64> = (0..preset.families)
                .map(|_| jump_of(random, 0.015 * preset.jumps, 0.5) + 0.08 * random.heavy())
                .collect();
            let mut year = Year { values: vec![0.0; natures.len()], means: vec![0.0; natures.len()] };
            for (k, nature) in natures.iter().enumerate() {
                let family = family_of[k];
                let log = nature.log_size
                    + nature.elasticity * (character.log_population - 10.2)
                    + character.bent[family]
                    + character.own[k].0
                    + character.own[k].1 * t as f64
                    + trend[k]
                    + family_trend[family];
                let around = jump + family_jumps[family] + jump_of(random, 0.02 * preset.jumps, 0.6);
                draw(nature, log, around, character.own[k].2, &mut stocks[place][k], k, &mut year, random);
            }
            add_up(natures, &mut year);
            store(world, preset, &characters[place], unit, t, &year, random);
        }
    }
}

fn family_positions(panel: &Panel) -> Vec<usize> {
    panel.indicators.iter().map(|one| one.code[1..3].parse().expect("codes are made above")).collect()
}

/// A rare jump of either sign.
fn jump(random: &mut Random, rate: f64, sd: f64) -> f64 {
    if random.chance(rate) { sd * random.normal() } else { 0.0 }
}

fn jump_of(random: &mut Random, rate: f64, sd: f64) -> f64 {
    jump(random, rate, sd)
}

struct Year {
    values: Vec<f64>,
    means: Vec<f64>,
}

#[expect(clippy::too_many_arguments, reason = "one draw needs them all")]
fn draw(
    nature: &Nature,
    log: f64,
    around: f64,
    structural_zero: bool,
    stock: &mut f64,
    k: usize,
    year: &mut Year,
    random: &mut Random,
) {
    if structural_zero {
        return;
    }
    let mean = log.exp();
    year.means[k] = mean;
    if nature.stock {
        if stock.is_nan() || random.chance(0.25) {
            *stock =
                if stock.is_nan() { random.poisson(mean) } else { (*stock * (0.08 * random.normal()).exp()).round() };
        }
        (year.values[k], year.means[k]) = (*stock, *stock);
        return;
    }
    // Small offices are more erratic than large ones.
    let noise = nature.noise * (30.0 / mean.max(1.0)).powf(0.15).clamp(0.6, 1.5);
    let rate = mean * (around + noise * random.heavy() - noise * noise / 2.0).exp();
    year.values[k] = random.poisson(rate);
}

fn add_up(natures: &[Nature], year: &mut Year) {
    for (k, nature) in natures.iter().enumerate().filter(|(_, nature)| nature.parts > 0) {
        year.values[k] = year.values[k + 1..=k + nature.parts].iter().sum();
        year.means[k] = year.means[k + 1..=k + nature.parts].iter().sum();
    }
}

/// Rates of faults per return, per family of a return and per cell, in the newest year.
const WHOLE: [(Cause, f64); 5] = [
    (Cause::NotSent, 0.02),
    (Cause::PartialPeriod, 0.06),
    (Cause::TooLow, 0.02),
    (Cause::Copied, 0.025),
    (Cause::Rounded, 0.025),
];
const FAMILY: [(Cause, f64); 4] =
    [(Cause::TooLow, 0.015), (Cause::FalseZero, 0.006), (Cause::Copied, 0.008), (Cause::Rounded, 0.008)];
const CELL: [(Cause, f64); 4] =
    [(Cause::Blank, 0.01), (Cause::FalseZero, 0.008), (Cause::TooLow, 0.008), (Cause::Identity, 0.004)];

fn pick(table: &[(Cause, f64)], factor: f64, random: &mut Random) -> Option<Cause> {
    let mut at = random.unit();
    for (cause, rate) in table {
        at -= rate * factor;
        if at < 0.0 {
            return Some(*cause);
        }
    }
    None
}

fn store(
    world: &mut World,
    preset: &Preset,
    character: &Character,
    unit: usize,
    t: usize,
    year: &Year,
    random: &mut Random,
) {
    let newest = t + 1 == preset.years;
    let size = world.panel.indicators.len();
    let mut cells: Vec<Cell> = (0..size)
        .map(|k| match year.values[k] {
            _ if character.own[k].3 => Cell::Blank,
            value if character.own[k].4 && value >= 20.0 => Cell::Value((value / 10.0).round() * 10.0),
            value => Cell::Value(value),
        })
        .collect();
    let mut truth = vec![None; size];
    let factor = preset.faults * if newest { 1.0 } else { 0.4 };
    if factor > 0.0 {
        spoil(world, unit, t, factor, &mut cells, &mut truth, random);
    }
    for (k, cell) in cells.into_iter().enumerate() {
        world.panel.set(unit, t, k, cell);
        if newest {
            world.truth[unit * size + k] = truth[k];
            world.means[unit * size + k] = year.means[k];
        }
    }
}

fn spoil(
    world: &World,
    unit: usize,
    t: usize,
    factor: f64,
    cells: &mut [Cell],
    truth: &mut [Option<Planted>],
    random: &mut Random,
) {
    let all: Vec<usize> = (0..cells.len()).collect();
    if let Some(cause) = pick(&WHOLE, factor, random) {
        apply(world, unit, t, cause, &all, true, cells, truth, random);
        if cause == Cause::NotSent {
            return;
        }
    }
    let family_of = family_positions(&world.panel);
    for family in 0..=family_of.iter().copied().max().unwrap_or(0) {
        let members: Vec<usize> = all.iter().copied().filter(|&k| family_of[k] == family).collect();
        if let Some(cause) = pick(&FAMILY, factor, random).filter(|_| members.iter().all(|&k| truth[k].is_none())) {
            apply(world, unit, t, cause, &members, false, cells, truth, random);
        }
    }
    for &k in &all {
        if let Some(cause) = pick(&CELL, factor, random).filter(|_| truth[k].is_none()) {
            let in_identity = world.panel.identities.iter().any(|one| one.left[0].indicator == k);
            if (cause == Cause::Identity) == in_identity {
                apply(world, unit, t, cause, &[k], false, cells, truth, random);
            }
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "one fault touches all of them")]
fn apply(
    world: &World,
    unit: usize,
    t: usize,
    cause: Cause,
    members: &[usize],
    whole: bool,
    cells: &mut [Cell],
    truth: &mut [Option<Planted>],
    random: &mut Random,
) {
    let left = match cause {
        Cause::PartialPeriod => (1 + random.below(11)) as f64 / 12.0,
        Cause::TooLow => random.between(0.15, 0.85),
        Cause::FalseZero => 0.0,
        _ => 1.0,
    };
    let share = if matches!(cause, Cause::Copied | Cause::Rounded) { random.between(0.6, 1.0) } else { 1.0 };
    for &k in members {
        let stock = world.panel.indicators[k].kind == Some(Kind::Stock);
        if stock && !matches!(cause, Cause::NotSent | Cause::Blank) || !random.chance(share) {
            continue;
        }
        let last = t.checked_sub(1).and_then(|t| world.panel.cell(unit, t, k).value());
        let Some(cell) = spoiled(cells[k], cause, left, last, random) else { continue };
        cells[k] = cell;
        truth[k] = Some(Planted { cause, left, whole });
    }
    // Who loses cases from the register also adds up what is left of them.
    if members.len() > 1 && matches!(cause, Cause::TooLow | Cause::PartialPeriod | Cause::Copied) {
        readd(world, members, cells, truth);
    }
}

/// The cell after the fault; `None` where it would change nothing.
fn spoiled(cell: Cell, cause: Cause, left: f64, last: Option<f64>, random: &mut Random) -> Option<Cell> {
    let value = cell.value();
    match cause {
        Cause::NotSent => Some(Cell::Absent),
        Cause::Blank => value.map(|_| Cell::Blank),
        Cause::FalseZero => value.filter(|value| *value >= 2.0).map(|_| Cell::Value(0.0)),
        Cause::TooLow | Cause::PartialPeriod => {
            value.filter(|value| *value > 0.0).map(|value| Cell::Value(random.thin(value, left)))
        }
        Cause::Copied => value.and(last).map(Cell::Value),
        Cause::Rounded => value.filter(|value| *value >= 3.0).map(|value| {
            let step = if value >= 150.0 {
                50.0
            } else if value >= 30.0 {
                10.0
            } else {
                5.0
            };
            Cell::Value(((value / step).round() * step).max(step))
        }),
        Cause::Identity => value.map(|value| {
            Cell::Value(value + (1.0 + random.below(9) as f64) * if random.chance(0.5) { 1.0 } else { -1.0 })
                .filter_negative()
        }),
    }
}

impl Cell {
    fn filter_negative(self) -> Self {
        match self {
            Self::Value(value) if value < 0.0 => Self::Value(1.0 - value),
            other => other,
        }
    }
}

fn readd(world: &World, members: &[usize], cells: &mut [Cell], truth: &[Option<Planted>]) {
    for identity in &world.panel.identities {
        let total = identity.left[0].indicator;
        if members.contains(&total) && truth[total].is_some() {
            let sum: Option<f64> = identity.right.iter().map(|part| cells[part.indicator].value()).sum();
            if let Some(sum) = sum {
                cells[total] = Cell::Value(sum);
            }
        }
    }
}
