//! What the signs of one sheet mean by its own words: `“—”表示未发生`, `无此项业务的填“/”`, `n/a = not available`.
//!
//! Offices use the same few signs for nothing, not asked for and not known. Where a sheet says which, that holds in it.

use std::{collections::BTreeMap, sync::LazyLock};

use regex::Regex;

use super::{
    marker::{self, Marker},
    text,
};

/// Signs that a sheet explains, by comparing key.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Legend(BTreeMap<String, Marker>);

/// Longest text that is asked; what is longer explains how to count, not how to write.
const LONGEST: usize = 400;

impl Legend {
    /// What texts of a sheet say of signs. One that is explained in two ways is not explained.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut said: BTreeMap<String, Option<Marker>> = BTreeMap::new();
        for (sign, meaning) in texts.filter(|text| text.len() <= LONGEST).flat_map(explained) {
            let known = said.entry(sign).or_insert(Some(meaning));
            *known = known.filter(|known| *known == meaning);
        }
        Self(said.into_iter().filter_map(|(sign, meaning)| Some((sign, meaning?))).collect())
    }

    /// What a whole text means in this sheet, where it is one of the signs.
    pub(super) fn get(&self, text: &str) -> Option<Marker> {
        if self.0.is_empty() { None } else { self.0.get(&text::key(text)).copied() }
    }
}

/// The signs that a text explains.
fn explained(text: &str) -> Vec<(String, Marker)> {
    static MEANS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r#"(?i)^(?:注|说明|备注|note)?[：:]?\s*(?:\d+[.、．]\s*)?[“"'「(]?(?P<sign>[^\s“”"'「」=：:()]{1,6}?)[”"'」)]?\s*(?:表示|代表|指|=|：|: | means | denotes | is )\s*(?P<meaning>.+)$"#,
        )
    });
    static WRITE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r#"^(?P<meaning>.{2,24}?)(?:的|时|者|则|请|均|一律|可|，|,)*(?:填写|填报|填|写|用)[“"'「](?P<sign>[^”"'」]{1,6})[”"'」]"#,
        )
    });
    // n/a or .. : not available
    static SEVERAL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r#"(?i)^(?:注|说明|note)?[：:]?\s*[“"'「]?(?P<one>[^\s“”"'「」=：:]{1,6}?)[”"'」]?\s*(?: or |或|、)\s*[“"'「]?(?P<other>[^\s“”"'「」=：:]{1,6}?)[”"'」]?\s*(?:均?表示|均?为|=|：|: )\s*(?P<meaning>.+)$"#,
        )
    });
    let clauses = text.split(['。', '；', ';', '\n', '，', ',']);
    let explains = |sign: &str, meaning: &str| {
        marker::in_place_of_figure(sign)?;
        Some((text::key(sign), marker::meant(meaning)?))
    };
    let read = |clause: &str| -> Vec<(String, Marker)> {
        let several = SEVERAL.captures(clause).into_iter().flat_map(|found| {
            ["one", "other"]
                .into_iter()
                .filter_map(|sign| explains(&found[sign], &found["meaning"]))
                .collect::<Vec<_>>()
        });
        let by = |pattern: &Regex| {
            pattern.captures(clause).and_then(|found| explains(found["sign"].trim(), &found["meaning"]))
        };
        let several: Vec<_> = several.collect();
        if several.is_empty() { by(&MEANS).or_else(|| by(&WRITE)).into_iter().collect() } else { several }
    };
    clauses.map(str::trim).flat_map(read).collect()
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the patterns of this file are read by its tests")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, sign: &str, expected: Option<Marker>) {
        assert_eq!(Legend::of([text].into_iter()).get(sign), expected, "{text}");
    }

    #[test]
    fn a_sheet_says_what_its_signs_mean() {
        check("注：“—”表示未发生。", "—", Some(Marker::Zero));
        check("注：1.“/”表示不适用；2.“—”表示无数据。", "/", Some(Marker::NotApplicable));
        check("注：1.“/”表示不适用；2.“—”表示无数据。", "—", Some(Marker::Blank));
        check("填表说明：无此项业务的填“/”，没有发生的填“0”。", "/", Some(Marker::NotApplicable));
        check("没有的填写“/”", "/", Some(Marker::Zero));
        check("n/a = not available", "n/a", Some(Marker::Blank));
        check("n/r: not recorded.", "n/r", Some(Marker::Blank));
        check("Note: - means nil", "-", Some(Marker::Zero));
        check("n/a or .. : not available.", "n/a", Some(Marker::Blank));
        check("注：“/”或“—”表示不适用", "—", Some(Marker::NotApplicable));
    }

    #[test]
    fn what_is_no_sign_or_has_two_meanings_is_left_alone() {
        check("调解成功数：指达成协议的案件", "调解成功数", None);
        check("“—”表示未发生，“—”表示不适用", "—", None);
        check("合计：未发生", "合计", None);
        check("单位：件", "件", None);
    }
}
