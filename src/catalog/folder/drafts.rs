//! Indicators of the bureau's own for headers that mean none of the catalog's, as rows of an `indicators.csv`.
//!
//! Only what the form says is written: the header's words as the name, the measure in its bracket or beside it, and by both
//! the kind: averages are rates without parts, which nothing adds up. A person looks them through; a draft that is not kept
//! changes nothing.

use rust_decimal::Decimal;

use crate::{
    catalog::{Catalog, Measure, load},
    normalize::{measure, text},
};

/// The columns of the drafts.
pub const DRAFT_COLUMNS: [&str; 5] = ["code", "name", "aliases", "kind", "unit"];

/// The unit of averages that none is said of.
const PLAIN: &str = "个";

/// One row per header path with the measure beside it, in the order given. Codes are numbers that the catalog does not
/// have yet.
#[must_use]
pub fn drafts<'a>(labels: impl Iterator<Item = (&'a str, Option<&'a str>)>, catalog: &Catalog) -> Vec<[String; 5]> {
    let codes = (1..).map(|number| format!("own_{number:03}")).filter(|code| catalog.by_code(code).is_none());
    labels.zip(codes).map(|((label, beside), code)| draft(label, beside, code, catalog)).collect()
}

fn draft(label: &str, beside: Option<&str>, code: String, catalog: &Catalog) -> [String; 5] {
    let parts: Vec<(String, Vec<String>)> = label.split('>').map(|part| text::split_brackets(part.trim())).collect();
    let name = parts.iter().map(|(outside, _)| outside.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let name = if name.is_empty() { label.trim().to_owned() } else { name.join(" ") };
    let in_label = measure::in_label(label.rsplit('>').next().unwrap_or(label), &catalog.measures);
    let beside = beside.map(str::trim).filter(|_| in_label.is_none());
    let stated = in_label.or_else(|| measure::word(beside?, &catalog.measures));
    let unit = match stated {
        Some(multiple) if multiple.factor != Decimal::ONE && multiple.dimension != measure::RATIO => {
            base_unit(multiple, catalog)
        }
        Some(stated) => {
            let brackets = parts.last().map(|(_, brackets)| brackets.as_slice()).unwrap_or_default();
            let is_measure = |word: &&str| measure::word(word, &catalog.measures).is_some();
            let as_written = brackets.iter().map(|word| word.trim()).chain(beside).find(is_measure);
            as_written.unwrap_or(&stated.name.zh).to_owned()
        }
        // A word that no measure is called becomes one of its own; a bracket may say anything (折纯).
        None => beside.filter(|unit| is_plain(unit, catalog)).unwrap_or_default().to_owned(),
    };
    let kind = kind(&name, stated, catalog);
    let unit = match kind {
        "boolean" => String::new(),
        "rate" if unit.is_empty() => PLAIN.to_owned(), // an empty one would be per cent
        _ => unit,
    };
    let alias = if label.trim() == name { String::new() } else { label.trim().to_owned() };
    [code, name, alias, kind.to_owned(), unit]
}

/// The kind of what a name and its measure say.
fn kind(name: &str, stated: Option<&Measure>, catalog: &Catalog) -> &'static str {
    let (name, words) = (name.to_lowercase(), &catalog.words);
    match stated.map(|stated| stated.dimension.as_str()) {
        None | Some("answer") if words.whether.begin(&name) => "boolean",
        Some("answer") => "boolean",
        Some(measure::RATIO) => "rate",
        _ if words.averages.stand_in(&name) => "rate",
        Some("money") => "amount",
        _ if words.standing.stand_in(&name) => "stock",
        _ => "count",
    }
}

/// Whether a word can be a measure of its own: one word, and no slip of a known one.
fn is_plain(unit: &str, catalog: &Catalog) -> bool {
    !unit.contains(['、', '，', ',', ';', '；']) && !load::is_slip(unit, &catalog.measures)
}

/// The unit in which values of a measure are held: 元 for 万元.
fn base_unit(stated: &Measure, catalog: &Catalog) -> String {
    let is_base = |other: &&Measure| other.dimension == stated.dimension && other.factor == Decimal::ONE;
    let named_alike = |other: &&Measure| stated.name.zh.ends_with(other.name.zh.as_str());
    let bases: Vec<&Measure> = catalog.measures.words.values().filter(is_base).collect();
    let base = bases.iter().copied().find(named_alike).or_else(|| bases.first().copied());
    base.unwrap_or(stated).name.zh.clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::load;

    #[track_caller]
    fn check(label: &str, expected: &str) {
        check_beside(label, None, expected);
    }

    #[track_caller]
    fn check_beside(label: &str, measure: Option<&str>, expected: &str) {
        let catalog = load::catalog(&[]).expect("sound");
        let row = drafts([(label, measure)].into_iter(), &catalog).remove(0);
        assert_eq!(row.join("|"), expected);
        let text = format!("{}\n{}\n", DRAFT_COLUMNS.join(","), row.join(","));
        let own = load::catalog(&[("indicators.csv", &text)]).expect("a draft can be kept as it is");
        assert_eq!(own.named(label), own.by_code(&row[0]), "{label} means it");
    }

    #[test]
    fn a_measure_may_stand_beside() {
        check_beside("农机总动力", Some("千瓦"), "own_001|农机总动力||count|千瓦");
        check_beside("化肥施用量（折纯）", Some("吨"), "own_001|化肥施用量|化肥施用量（折纯）|count|千克");
        check_beside("垃圾分类覆盖率", Some("%"), "own_001|垃圾分类覆盖率||rate|%");
        check_beside("村集体经济收入", Some("万元"), "own_001|村集体经济收入||amount|元");
        check_beside("村集体经济收入(万元)", Some("元"), "own_001|村集体经济收入|村集体经济收入(万元)|amount|元");
        check_beside("机具与投入", Some("台、万元"), "own_001|机具与投入||count|");
        check_beside("服务", Some("人次数"), "own_001|服务||count|");
    }

    #[test]
    fn what_does_not_add_up_over_a_year_is_drafted_as_what_it_is() {
        check("是否开展夜间门诊", "own_001|是否开展夜间门诊||boolean|");
        check("卫生室有无村医（是/否）", "own_001|卫生室有无村医|卫生室有无村医（是/否）|boolean|");
        check_beside("门诊次均费用", Some("元"), "own_001|门诊次均费用||rate|元");
        check_beside("病死率", Some("‰"), "own_001|病死率||rate|‰");
        check_beside("年末实有床位", Some("张"), "own_001|年末实有床位||stock|张");
        check("Average length of stay", "own_001|Average length of stay||rate|个");
    }

    #[test]
    fn a_bracket_that_is_no_measure_is_none() {
        check("化肥施用量（折纯）", "own_001|化肥施用量|化肥施用量（折纯）|count|");
    }

    #[test]
    fn a_header_says_name_measure_and_kind() {
        check("返贫监测户数", "own_001|返贫监测户数||count|");
        check("新建高标准农田（亩）", "own_001|新建高标准农田|新建高标准农田（亩）|count|亩");
        check("村集体经济收入(万元)", "own_001|村集体经济收入|村集体经济收入(万元)|amount|元");
        check("垃圾分类覆盖率（%）", "own_001|垃圾分类覆盖率|垃圾分类覆盖率（%）|rate|%");
        check("合作社(家)", "own_001|合作社|合作社(家)|count|家");
        check("合作社(家) > 其中:示范社", "own_001|合作社 其中:示范社|合作社(家) > 其中:示范社|count|");
    }
}
