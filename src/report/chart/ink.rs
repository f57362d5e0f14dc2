//! The palette: few colours, safe for colour-blind readers and for grey print, each with its value for dark screens.
//!
//! Colour never stands alone: whatever a colour says, a mark, a dash or a word says too.

/// What a mark is painted with, named for what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ink {
    /// The background.
    Paper,
    /// Titles and values.
    Text,
    /// Subtitles, axis labels, notes.
    Faint,
    /// The subject: this year, this unit, the area's total.
    Main,
    /// Suspected under-reporting.
    Alert,
    /// What it is compared with: last year, the median.
    Muted,
    /// Grid lines.
    Grid,
    /// A reported cell of the reporting matrix.
    Pale,
}

/// A colour's role, its CSS variable, and its value on light and on dark paper.
pub(crate) struct Paint {
    /// Role.
    pub(crate) ink: Ink,
    /// Name of the CSS variable in the page.
    pub(crate) variable: &'static str,
    /// `#RRGGBB` on light paper; the one used in files.
    pub(crate) light: &'static str,
    /// `#RRGGBB` on dark paper.
    pub(crate) dark: &'static str,
}

/// All inks. Light values are distinct, so that the page can replace them by variables.
pub(crate) const PALETTE: [Paint; 8] = [
    Paint { ink: Ink::Paper, variable: "--c-paper", light: "#FFFFFF", dark: "#14171A" },
    Paint { ink: Ink::Text, variable: "--c-text", light: "#1A1A1A", dark: "#ECEFF2" },
    Paint { ink: Ink::Faint, variable: "--c-faint", light: "#595959", dark: "#B3BAC2" },
    Paint { ink: Ink::Main, variable: "--c-main", light: "#12436D", dark: "#9CC7F0" },
    Paint { ink: Ink::Alert, variable: "--c-alert", light: "#C84E00", dark: "#FF9A52" },
    Paint { ink: Ink::Muted, variable: "--c-muted", light: "#8C8C8C", dark: "#7D8790" },
    Paint { ink: Ink::Grid, variable: "--c-grid", light: "#D0D0D0", dark: "#3A4148" },
    Paint { ink: Ink::Pale, variable: "--c-pale", light: "#DCE6F2", dark: "#22364A" },
];

impl Ink {
    /// Its row of the palette.
    pub(crate) fn paint(self) -> &'static Paint {
        PALETTE.iter().find(|paint| paint.ink == self).expect("every ink is in the palette")
    }

    /// Red, green and blue on light paper.
    pub(crate) fn rgb(self) -> (u8, u8, u8) {
        rgb(self.paint().light)
    }
}

/// Reads `#RRGGBB`.
fn rgb(hex: &str) -> (u8, u8, u8) {
    let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("the palette is written in hexadecimal");
    (part(1), part(3), part(5))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, WCAG 2.2.
    fn luminance(hex: &str) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        let (red, green, blue) = rgb(hex);
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// Contrast ratio, WCAG 2.2.
    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// CIE L*: how light a colour is when printed in grey.
    fn lightness(hex: &str) -> f64 {
        let share = luminance(hex);
        if share > 0.008_856 { 116.0 * share.cbrt() - 16.0 } else { 903.3 * share }
    }

    fn check_contrast(ink: Ink, paper: Ink, least: f64) {
        let (ink, paper) = (ink.paint(), paper.paint());
        let (light, dark) = (contrast(ink.light, paper.light), contrast(ink.dark, paper.dark));
        assert!(light >= least && dark >= least, "{} on {}: {light:.2} {dark:.2}", ink.variable, paper.variable);
    }

    #[test]
    fn text_and_marks_stand_out_on_light_and_dark_paper() {
        for ink in [Ink::Text, Ink::Faint, Ink::Main, Ink::Alert] {
            check_contrast(ink, Ink::Paper, 4.5);
        }
        check_contrast(Ink::Text, Ink::Pale, 4.5);
        check_contrast(Ink::Muted, Ink::Paper, 3.0);
    }

    #[test]
    fn the_subject_and_its_comparison_differ_in_grey_print() {
        let gap = |one: Ink, other: Ink| (lightness(one.paint().light) - lightness(other.paint().light)).abs();
        assert!(gap(Ink::Main, Ink::Muted) >= 20.0, "{}", gap(Ink::Main, Ink::Muted));
        assert!(gap(Ink::Main, Ink::Alert) >= 20.0, "{}", gap(Ink::Main, Ink::Alert));
        // Alert and Muted are closer: an alert is always a triangle or carries ▲.
    }

    #[test]
    fn light_values_are_distinct() {
        let values: std::collections::BTreeSet<_> = PALETTE.iter().map(|paint| paint.light).collect();
        assert_eq!(values.len(), PALETTE.len());
    }
}
