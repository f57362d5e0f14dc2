//! How cells look. A [`Style`] says what a cell is; the format that the writer needs is made from it once.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatPattern};

/// Body font of the workbook; present wherever Chinese office programs are.
pub(super) const BODY_FONT: &str = "等线";
/// Font of titles.
const TITLE_FONT: &str = "宋体";

/// Dark blue of links and chart lines, legible on white and in grey print.
pub(super) const NAVY: u32 = 0x0012_436D;
/// Dark orange of what needs a look.
pub(super) const ORANGE: u32 = 0x00C8_4E00;

/// What the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Font {
    #[default]
    Body,
    Bold,
    Title,
    Small,
    /// A figure or an id that leads somewhere.
    Link,
    /// A total that leads somewhere.
    BoldLink,
    /// A state in place of a figure.
    State,
    /// Text that warns.
    Alert,
}

impl Font {
    /// Size in points.
    pub(super) const fn points(self) -> f64 {
        match self {
            Self::Title => 16.0,
            Self::Small => 9.0,
            Self::Body | Self::Bold | Self::Link | Self::BoldLink | Self::State | Self::Alert => 11.0,
        }
    }
}

/// Where the text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Align {
    #[default]
    Left,
    Center,
    Right,
}

/// Ground of a cell; never the only sign of anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Fill {
    #[default]
    None,
    Head,
    Total,
    Reported,
    Partial,
    Alert,
    /// Pattern of a cell that is empty on purpose.
    Hatched,
}

/// A rule above or below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Rule {
    #[default]
    None,
    Hair,
    Thin,
    Thick,
}

/// What stands beside a figure to say how exact it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Mark {
    #[default]
    None,
    /// Not all units are in it: `*`.
    Partial,
    /// `≈`.
    Approx,
    /// `≥`.
    AtLeast,
    /// `≤`.
    AtMost,
    /// Set by the bureau: `†`.
    Corrected,
    /// Computed from what the unit gave, not given by it: `‡`.
    Computed,
    /// Sent by a unit that is not expected to report, and in no total: `( )`.
    NotCounted,
}

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Number {
    /// With thousands separators and so many decimals.
    Decimals(u8, Mark),
    /// A signed share of one, as a percentage.
    SignedShare,
    /// A signed number with one decimal and a per cent sign behind it.
    SignedPerCent,
    /// No separators: years and ids.
    Plain,
    /// As exact as it is.
    General,
}

impl Number {
    fn code(self) -> String {
        match self {
            Self::Decimals(decimals, mark) => {
                let point = if decimals > 0 { "." } else { "" };
                let digits = format!("#,##0{point}{}", "0".repeat(decimals.into()));
                match mark {
                    Mark::None => format!("{digits}_*"),
                    Mark::Partial => format!("{digits}\"*\""),
                    Mark::Approx => format!("\"≈\"{digits}"),
                    Mark::AtLeast => format!("\"≥\"{digits}"),
                    Mark::AtMost => format!("\"≤\"{digits}"),
                    Mark::Corrected => format!("{digits}\"†\""),
                    Mark::Computed => format!("{digits}\"‡\""),
                    Mark::NotCounted => format!("\"(\"{digits}\")\""),
                }
            }
            Self::SignedShare => "+0.0%;-0.0%;0.0%".to_owned(),
            Self::SignedPerCent => "+0.0\"%\";-0.0\"%\";0.0\"%\"".to_owned(),
            Self::Plain => "0".to_owned(),
            Self::General => "General_)".to_owned(),
        }
    }
}

/// What a cell looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Style {
    pub(super) font: Font,
    pub(super) align: Align,
    pub(super) wrap: bool,
    pub(super) indent: u8,
    pub(super) fill: Fill,
    pub(super) number: Option<Number>,
    pub(super) top: Rule,
    pub(super) bottom: Rule,
    /// Thin rule at the right: between columns, never at the open sides of a table.
    pub(super) right: bool,
    /// Aligned to the upper edge instead of the middle, for rows of long text.
    pub(super) upper: bool,
}

impl Style {
    /// The workbook's default: a cell of a tidy table.
    pub(super) const PLAIN: Self = Self::new(Font::Body);
    /// Heads of a printed table's columns.
    pub(super) const HEAD: Self =
        Self::new(Font::Bold).align(Align::Center).fill(Fill::Head).wrap().top(Rule::Thick).bottom(Rule::Thin);

    pub(super) const fn new(font: Font) -> Self {
        Self {
            font,
            align: Align::Left,
            wrap: false,
            indent: 0,
            fill: Fill::None,
            number: None,
            top: Rule::None,
            bottom: Rule::None,
            right: false,
            upper: false,
        }
    }

    pub(super) const fn align(self, align: Align) -> Self {
        Self { align, ..self }
    }

    pub(super) const fn font(self, font: Font) -> Self {
        Self { font, ..self }
    }

    pub(super) const fn wrap(self) -> Self {
        Self { wrap: true, ..self }
    }

    pub(super) const fn upper(self) -> Self {
        Self { upper: true, ..self }
    }

    pub(super) const fn fill(self, fill: Fill) -> Self {
        Self { fill, ..self }
    }

    pub(super) const fn number(self, number: Number) -> Self {
        Self { number: Some(number), align: Align::Right, ..self }
    }

    pub(super) const fn top(self, top: Rule) -> Self {
        Self { top, ..self }
    }

    pub(super) const fn bottom(self, bottom: Rule) -> Self {
        Self { bottom, ..self }
    }

    pub(super) const fn right_rule(self, right: bool) -> Self {
        Self { right, ..self }
    }

    pub(super) const fn indent(self, indent: u8) -> Self {
        Self { indent, ..self }
    }
}

/// Formats that were needed so far.
#[derive(Debug, Default)]
pub(super) struct Styles {
    formats: BTreeMap<Style, Format>,
}

impl Styles {
    /// The writer's format for a style.
    pub(super) fn format(&mut self, style: Style) -> &Format {
        self.formats.entry(style).or_insert_with(|| format(style))
    }
}

fn format(style: Style) -> Format {
    let vertical = if style.upper { FormatAlign::Top } else { FormatAlign::VerticalCenter };
    let horizontal = match style.align {
        Align::Left => FormatAlign::Left,
        Align::Center => FormatAlign::Center,
        Align::Right => FormatAlign::Right,
    };
    let mut format = with_font(style.font).set_align(vertical).set_align(horizontal).set_indent(style.indent);
    if style.wrap {
        format = format.set_text_wrap();
    }
    if let Some(number) = style.number {
        format = format.set_num_format(number.code());
    }
    if style.right {
        format = format.set_border_right(FormatBorder::Hair);
    }
    with_fill(format, style.fill).set_border_top(border(style.top)).set_border_bottom(border(style.bottom))
}

fn with_font(font: Font) -> Format {
    let name = if font == Font::Title { TITLE_FONT } else { BODY_FONT };
    let format = Format::new().set_font_name(name).set_font_size(font.points());
    match font {
        Font::Body | Font::Small => format,
        Font::Bold | Font::Title => format.set_bold(),
        Font::Link => format.set_font_color(Color::RGB(NAVY)),
        Font::BoldLink => format.set_bold().set_font_color(Color::RGB(NAVY)),
        Font::State => format.set_font_color(Color::RGB(0x0059_5959)),
        Font::Alert => format.set_bold().set_font_color(Color::RGB(ORANGE)),
    }
}

fn with_fill(format: Format, fill: Fill) -> Format {
    let ground = |rgb: u32| format.clone().set_background_color(Color::RGB(rgb));
    match fill {
        Fill::None => format,
        Fill::Head => ground(0x00E9_EEF4),
        Fill::Total => ground(0x00F3_F3F3),
        Fill::Reported => ground(0x00DC_E6F2),
        Fill::Partial => ground(0x00F4_F1E4),
        Fill::Alert => ground(0x00FC_E4D2),
        Fill::Hatched => {
            ground(0x00FF_FFFF).set_pattern(FormatPattern::LightUp).set_foreground_color(Color::RGB(0x00BF_BFBF))
        }
    }
}

const fn border(rule: Rule) -> FormatBorder {
    match rule {
        Rule::None => FormatBorder::None,
        Rule::Hair => FormatBorder::Hair,
        Rule::Thin => FormatBorder::Thin,
        Rule::Thick => FormatBorder::Medium,
    }
}
