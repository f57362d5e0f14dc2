//! Units of measure in words, labels and number formats.
//!
//! A measure is only ever one the catalog knows: a word nobody listed is reported by the caller, not guessed.

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use crate::{
    catalog::{Indicator, Kind, Measure, Measures},
    normalize::{number::CURRENCIES, text},
};

/// The dimension of per cent; rates are held in it.
pub const RATIO: &str = "ratio";
/// The dimension of bare multipliers (万, million), which fit every indicator that is not a rate.
pub const SCALE: &str = "scale";
/// The dimension of 个, which may count anything.
pub const ITEM: &str = "item";

/// Signs between several measures, or between a measure and other words.
const BETWEEN: [char; 7] = [',', '，', '、', ';', '；', ':', '：'];
/// The stroke, which also stands inside measures (公斤/亩).
const STROKE: char = '/';
/// Signs between several measures.
const LISTED: [char; 8] = [',', '，', '、', ';', '；', '/', '／', '和'];

/// The measure that a word is, exactly.
#[must_use]
pub fn word<'m>(text: &str, measures: &'m Measures) -> Option<&'m Measure> {
    measures.get(&spelling(text))
}

/// The measure that a word is, or several that mean the same: `场/次`, `件/起`.
#[must_use]
pub fn either<'m>(text: &str, measures: &'m Measures) -> Option<&'m Measure> {
    let same = || {
        let mut each = text.split(STROKE).map(|part| word(part, measures));
        let first = each.next()??;
        let is_same = |other: &Measure| (&other.dimension, other.factor) == (&first.dimension, first.factor);
        each.all(|other| other.is_some_and(is_same)).then_some(first)
    };
    word(text, measures).or_else(same)
}

/// The measure that a text is, if it is nothing else: `万元`, `in 1.000 EUR`, `en milliers d'euros`.
#[must_use]
pub fn alone<'m>(text: &str, measures: &'m Measures) -> Option<&'m Measure> {
    let behind = measures.phrases.alone.after_beginning(text.trim_start());
    word(text, measures).or_else(|| word(behind?, measures))
}

/// Whether a text is nothing but two measures, each figure below it being in one of them: 件（条）数.
#[must_use]
pub fn is_either(text: &str, measures: &Measures) -> bool {
    let (outside, brackets) = text::split_brackets(text);
    let first = word(outside.trim().trim_end_matches('数'), measures);
    let [second] = brackets.as_slice() else { return false };
    first.zip(word(second, measures)).is_some_and(|(first, second)| first != second)
}

/// Whether what is held in one measure may be headed with another. What is counted thing by thing goes by many words (件, 份,
/// 项), and what happens several times may be counted as cases; shares, money, persons and their visits go by their own.
#[must_use]
pub fn may_stand_for(said: &Measure, own: &Measure) -> bool {
    const APART: [&str; 4] = [RATIO, "money", "person", "person_time"];
    let is_apart = |measure: &Measure| APART.contains(&measure.dimension.as_str());
    let counts_anything = said.dimension == ITEM && ![RATIO, "money"].contains(&own.dimension.as_str());
    said.dimension == own.dimension
        || counts_anything
        || (said.dimension == SCALE && own.dimension != RATIO)
        || !(is_apart(said) || is_apart(own) || said.dimension == "time")
}

/// How a measure word is looked up. A number at its beginning counts (`10,000 yuan`), unlike that of a label.
#[must_use]
pub fn spelling(word: &str) -> String {
    // The raised 2 of m² is no mark of a footnote.
    let word: String = word.trim().nfkc().collect();
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    }
    text::key(&word)
}

/// The one measure that a label states; `None` also where it states several (`单位：件、万元`, see [`listed`]).
#[must_use]
pub fn in_label<'m>(text: &str, measures: &'m Measures) -> Option<&'m Measure> {
    match listed(text, measures)[..] {
        [first, ref rest @ ..] if rest.iter().all(|measure| *measure == first) => Some(first),
        _ => None,
    }
}

/// Every measure that a label states, in order: in brackets (`罚没金额（万元）`), announced (`单位：件、万元`), after a
/// comma (`Amount, £ million`), as its whole text, or as an ending that cannot be part of a word (`持证率%`).
#[must_use]
pub fn listed<'m>(text: &str, measures: &'m Measures) -> Vec<&'m Measure> {
    let (outside, brackets) = text::split_brackets(text);
    let bracketed: Vec<_> = brackets.iter().flat_map(|part| parts(part, measures)).collect();
    if !bracketed.is_empty() {
        return bracketed;
    }
    let mut found = parts(&outside, measures);
    if found.is_empty() {
        found.extend(tail(&outside, measures).map(|(_, measure)| measure));
    }
    if found.is_empty() { ending(&outside, measures).into_iter().collect() } else { found }
}

/// The list of measures that a title states, in brackets or behind the word for unit: `宗、万元` of `统计表（单位：宗、万元）`.
#[must_use]
pub fn list_in(title: &str, measures: &Measures) -> Option<String> {
    let (outside, brackets) = text::split_brackets(title);
    let stated = brackets.into_iter().chain([outside]).find(|part| !listed(part, measures).is_empty())?;
    let behind = measures.phrases.announced.iter().find_map(|word| stated.rsplit_once(word));
    let list = behind.map_or(stated.as_str(), |(_, list)| list.trim_start_matches([':', '：', '=', ' ']));
    Some(list.to_owned())
}

/// The measures that a sentence says its figures are in: 金额单位为万元, 以万元为单位. As written, to be read as a list.
#[must_use]
pub fn in_sentence(text: &str, measures: &Measures) -> Option<String> {
    const STOPS: [char; 9] = ['，', '。', '；', ',', ';', ')', '）', '.', ' '];
    let is_measure = |said: &&str| is_list(said, measures);
    let phrases = &measures.phrases;
    let behind = |word: &str| {
        let (_, rest) = text.split_once(word)?;
        phrases.links.after_beginning(rest)?.split(STOPS).next().map(str::trim).filter(is_measure)
    };
    let before = |word: &str| {
        let (rest, _) = text.split_once(word)?;
        let rest = phrases.links.before_ending(rest)?;
        let taken = phrases.taken.iter().find_map(|taken| rest.rsplit_once(taken));
        taken.map(|(_, said)| said.trim()).filter(is_measure)
    };
    phrases.announced.iter().find_map(|word| behind(word).or_else(|| before(word))).map(str::to_owned)
}

/// Whether a text is one or several measures and nothing else: `万元`, `件、万元`, `人/人次`.
#[must_use]
pub fn is_list(text: &str, measures: &Measures) -> bool {
    let is_measure = |part: &str| word(part, measures).is_some();
    is_measure(text) || text.split(LISTED).all(is_measure)
}

/// Whether a text is measures and nothing else, perhaps behind the word for unit: `单位：件、万元`.
#[must_use]
pub fn is_stated(text: &str, measures: &Measures) -> bool {
    let key = text::key(text);
    let behind = measures.phrases.announced.iter().find_map(|word| key.strip_prefix(word));
    let behind = behind.map(|list| list.trim_start_matches([':', '=']));
    is_list(text, measures) || behind.is_some_and(|list| is_list(list, measures))
}

/// Whether a text is a list of measures, of which some may be unknown: `头、只、万羽`.
#[must_use]
pub fn is_list_with_unknown(text: &str, measures: &Measures) -> bool {
    let parts: Vec<&str> = text.split(LISTED).collect();
    let known = parts.iter().filter(|part| word(part, measures).is_some()).count();
    let are_short = parts.iter().all(|part| (1..=4).contains(&part.trim().chars().count()));
    parts.len() > 1 && known > 0 && are_short
}

/// A label without the measure at its end: `Gewerbesteuer in Tsd. EUR`, `Fines, £ million`, `罚没金额，万元`,
/// `人民调解员数/人`.
#[must_use]
pub fn without_tail<'t>(label: &'t str, measures: &Measures) -> Option<&'t str> {
    tail(label, measures).map(|(stem, _)| stem)
}

fn tail<'t, 'm>(label: &'t str, measures: &'m Measures) -> Option<(&'t str, &'m Measure)> {
    const SIGNS: [&str; 7] = [", ", "，", "、", " - ", " – ", "/", "／"];
    measures.phrases.behind.iter().chain(SIGNS).find_map(|between| {
        let (stem, tail) = label.rsplit_once(between)?;
        let stem = stem.trim_end();
        word(tail, measures).filter(|_| !stem.is_empty()).map(|measure| (stem, measure))
    })
}

/// Whether a label's bracket looks like a measure that is not known: it speaks of money or a multiple (`千港元`,
/// `thousands of reais`), and the whole of it is no measure.
#[must_use]
pub fn names_unknown(label: &str, measures: &Measures) -> bool {
    let (_, brackets) = text::split_brackets(label);
    brackets.iter().any(|inner| {
        // `(1000)`, which may be a multiple and the number of an account.
        if measures.phrases.before_units.contains_key(inner.as_str()) && inner.starts_with(|c: char| c.is_ascii_digit())
        {
            return true;
        }
        let is_multiple = |word: &str| self::word(word, measures).is_some_and(|found| found.dimension == SCALE);
        let has_multiple = inner.split_whitespace().any(is_multiple);
        let found = listed(inner, measures);
        // `R$ mil`: a currency was known and the multiple beside it left out.
        let leaves_out = has_multiple && found.iter().all(|found| found.factor <= Decimal::ONE);
        // `US$ mil`: money, and a word that nobody knows.
        let is_word = |word: &str| word.contains(char::is_alphabetic) && !word.contains(CURRENCIES);
        let is_odd = |word: &str| is_word(word) && self::word(word, measures).is_none();
        let has_currency = inner.contains(CURRENCIES);
        let speaks_of_one =
            inner.ends_with('元') || has_multiple || has_currency && inner.split_whitespace().any(is_odd);
        speaks_of_one && inner.chars().count() <= 24 && (found.is_empty() || leaves_out)
    })
}

/// A multiple of an indicator's own unit, which no list of measures need know: `（万平方米）` where the indicator is held in
/// 平方米. The factor alone; the unit is the indicator's.
#[must_use]
pub fn multiple_of<'m>(unit: &str, label: &str, measures: &'m Measures) -> Option<&'m Measure> {
    let (_, brackets) = text::split_brackets(label);
    brackets.iter().find_map(|inner| multiple_before(unit, inner, measures))
}

/// The multiple of an indicator's own unit that a text is and nothing else: `百人次` of what is held in 人次.
#[must_use]
pub fn multiple_before<'m>(unit: &str, text: &str, measures: &'m Measures) -> Option<&'m Measure> {
    let scale = text::key(text).strip_suffix(&text::key(unit))?.to_owned();
    let is_unknown = !unit.is_empty() && listed(text, measures).is_empty();
    word(&scale, measures).filter(|found| is_unknown && found.dimension == SCALE)
}

/// Whether a word is an indicator's own unit in another number, as languages with endings write it: `Atención` where the
/// indicator is held in atenciones. Three in five of its letters, and four of them at least, stand at the beginning of
/// both.
#[must_use]
pub fn is_form_of(unit: &str, word: &str) -> bool {
    let letters = |text: &str| -> Vec<char> { text::unaccented(&text::key(text)).chars().collect() };
    let (unit, word) = (letters(unit), letters(word));
    let common = unit.iter().zip(&word).take_while(|(one, other)| one == other).count();
    let are_words = [&unit, &word].into_iter().all(|letters| letters.iter().all(char::is_ascii_alphabetic));
    are_words && common >= 4 && common * 5 >= unit.len().max(word.len()) * 3
}

/// What the part of a list of measures that ends in an indicator's own unit says of it: `单位：头、只、万羽` of what is held in
/// 羽. The multiple, or `Some(None)` for one that nobody knows; `None` where no part speaks of it, or one that is known.
#[must_use]
pub fn multiple_in_list<'m>(unit: &str, list: &str, measures: &'m Measures) -> Option<Option<&'m Measure>> {
    let own = text::key(unit);
    let of_unit = |part: &str| {
        let part = text::key(part);
        let scale = part.strip_suffix(&own).filter(|scale| !scale.is_empty())?.to_owned();
        word(&part, measures).is_none().then(|| word(&scale, measures).filter(|found| found.dimension == SCALE))
    };
    let parts: Vec<&str> = list.split(LISTED).collect();
    if own.is_empty() || parts.len() < 2 { None } else { parts.into_iter().find_map(of_unit) }
}

/// Whether a label's bracket ends in an indicator's own unit behind a word that is no known multiple of it: `（桶升）`,
/// `(triệu đồng)` where nobody knows what triệu is.
#[must_use]
pub fn has_odd_multiple(unit: &str, label: &str, measures: &Measures) -> bool {
    let (_, brackets) = text::split_brackets(label);
    let before = |inner: &str| -> Option<String> {
        if text::has_words(unit) {
            let (inner, unit) = (text::fold(inner).to_lowercase(), text::fold(unit).to_lowercase());
            let before = inner.strip_suffix(unit.as_str())?;
            let joins = measures.phrases.alone.iter().any(|word| word.to_lowercase() == before);
            (before.ends_with(' ') && !joins).then(|| before.trim().to_owned())
        } else {
            text::key(inner).strip_suffix(&text::key(unit)).map(str::to_owned)
        }
    };
    let is_odd = |inner: &String| {
        before(inner).is_some_and(|before| !before.is_empty() && !before.ends_with([':', '=']))
            && listed(inner, measures).is_empty()
    };
    !unit.is_empty() && unit.chars().all(char::is_alphabetic) && brackets.iter().any(is_odd)
}

/// The measures among the parts of a text. A part that begins with the word for "unit" is read without it.
fn parts<'m>(text: &str, measures: &'m Measures) -> Vec<&'m Measure> {
    if let Some(measure) = word(text, measures) {
        return vec![measure];
    }
    let key = text::key(text);
    let announced = measures.phrases.announced.iter().find_map(|word| key.rsplit_once(word).map(|(_, after)| after));
    let rest = announced.map_or_else(|| text.to_owned(), |after| after.trim_start_matches([':', '=']).to_owned());
    // `in 1.000 EUR`, `en milliers`
    let folded = text::fold(&rest);
    let rest = measures.phrases.alone.after_beginning(&folded).map_or(rest, str::to_owned);
    let is_among_others = rest.split(BETWEEN).filter(|part| !part.trim().is_empty()).count() > 1;
    let each = |part| match word(part, measures) {
        Some(measure) => vec![measure],
        None if is_among_others && is_quotient(part, measures) => Vec::new(),
        None => part.split(STROKE).filter_map(|part| word(part, measures)).collect(),
    };
    let found: Vec<_> = rest.split(BETWEEN).flat_map(each).collect();
    if found.is_empty() { word(&rest, measures).into_iter().collect() } else { found }
}

/// Whether a part of a list is one amount by another (公斤/亩) and not two measures, of either of which the figures may be
/// (件/人次).
fn is_quotient(part: &str, measures: &Measures) -> bool {
    const MEASURED: [&str; 4] = ["mass", "area", "area_metric", "length"];
    let two = part.split_once(STROKE).and_then(|(one, other)| Some((word(one, measures)?, word(other, measures)?)));
    two.is_some_and(|(one, other)| {
        one.dimension != other.dimension && [one, other].iter().all(|it| MEASURED.contains(&it.dimension.as_str()))
    })
}

/// A measure that ends a label without a bracket: `罚没金额万元`, `持证率%`. Only longer multiples and per cent: a
/// lone 人 or 件 ends too many words.
fn ending<'m>(text: &str, measures: &'m Measures) -> Option<&'m Measure> {
    const LONGEST: usize = 16;
    let key = text::key(text);
    let starts: Vec<usize> = key.char_indices().skip(1).map(|(at, _)| at).collect();
    let ends = &starts[starts.len().saturating_sub(LONGEST)..];
    ends.iter().find_map(|start| {
        let word = &key[*start..];
        let measure = measures.get(word)?;
        let is_safe = measure.dimension == RATIO && !word.chars().all(char::is_alphabetic)
            || measure.factor > Decimal::ONE && measure.dimension != SCALE && word.chars().count() >= 2;
        // `Sammelha` ends in no hectares: a word of an alphabet begins after a gap.
        let goes_on = |kind: fn(&char) -> bool| {
            word.starts_with(|c: char| kind(&c)) && key[..*start].ends_with(|c: char| kind(&c))
        };
        let begins = !goes_on(char::is_ascii_alphabetic) && !goes_on(char::is_ascii_digit);
        (is_safe && begins).then_some(measure)
    })
}

/// Whether values in a measure can be an indicator's: the dimension of its unit or of a word it accepts, a bare
/// multiplier, or 个 for anything that is counted.
#[must_use]
pub fn fits(measure: &Measure, indicator: &Indicator, measures: &Measures) -> bool {
    let own = |name: &String| word(name, measures).is_some_and(|known| known.dimension == measure.dimension);
    match indicator.kind {
        Kind::Rate if indicator.is_share() => measure.dimension == RATIO,
        Kind::Boolean => own(&indicator.unit),
        // A bureau that names no unit counts in what the form says.
        _ if indicator.unit.is_empty() => measure.dimension != RATIO,
        _ if measure.dimension == SCALE || own(&indicator.unit) || indicator.accepts.iter().any(own) => true,
        Kind::Count | Kind::Stock => measure.dimension == ITEM,
        Kind::Amount | Kind::Rate => false,
    }
}

/// The measures of the built-in catalog, for the tests of this folder; loaded once, since some ask for every case.
#[cfg(test)]
pub(super) fn built_in() -> &'static Measures {
    static BUILT_IN: std::sync::LazyLock<Measures> =
        std::sync::LazyLock::new(|| crate::catalog::load::catalog(&[]).expect("sound").measures);
    &BUILT_IN
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(label: &str, expected: Option<&str>) {
        let measures = built_in();
        assert_eq!(in_label(label, measures).map(|measure| measure.name.zh.as_str()), expected, "{label}");
    }

    #[test]
    fn every_way_of_stating_a_measure() {
        check("罚没金额（万元）", Some("万元"));
        check("罚没金额 (元)", Some("元"));
        check("罚没金额（单位：万元）", Some("万元"));
        check("单位：万元", Some("万元"));
        check("计量单位:件", Some("宗"));
        check("万元", Some("万元"));
        check("行政处罚实施数量（宗）", Some("宗"));
        check("持证率%", Some("%"));
        check("持证率（％）", Some("%"));
        check("罚没金额万元", Some("万元"));
        check("金额，万元", Some("万元"));
        check("Amount (£ million)", Some("百万英镑"));
        check("Unit: person", Some("人"));
        check("人口（万人）", Some("万人"));
        check("涉及金额（本年，万元）", Some("万元"));
    }

    #[test]
    fn a_list_may_hold_a_multiple_of_the_indicators_own_unit() {
        let measures = built_in();
        let of = |unit: &str| multiple_in_list(unit, "头、只、万羽、桶升", measures);
        assert_eq!(of("羽").flatten().map(|found| found.factor), Some(Decimal::from(10_000)));
        assert_eq!(of("升"), Some(None), "nobody knows that multiple");
        assert_eq!(of("头"), None, "a part that is the unit itself says nothing more");
        assert_eq!(multiple_in_list("元", "宗、万元", measures), None, "a measure that is known");
    }

    #[test]
    fn multiples_before_units_with_raised_signs() {
        let measures = built_in();
        assert_eq!(word("m²", measures).map(|found| found.factor), Some(Decimal::ONE));
        for text in ["1 000 m²", "1\u{a0}000 m2", "1 000 EUR"] {
            assert_eq!(in_label(text, measures).map(|found| found.factor), Some(Decimal::ONE_THOUSAND), "{text}");
        }
    }

    #[test]
    fn words_that_only_look_like_measures() {
        for label in ["填报单位：松源镇", "负责人", "案件", "计量单位", "发放（一）", "其他（见说明）", ""]
        {
            check(label, None);
        }
    }

    #[test]
    fn several_measures_are_listed_not_chosen() {
        let measures = built_in();
        let names: Vec<_> = listed("单位：件、万元", measures).iter().map(|measure| measure.name.zh.as_str()).collect();
        assert_eq!(names, ["宗", "万元"]);
        check("单位：件、万元", None);
        let either = ["件（条）数", "人（次）", "金额（元）", "件（起）", "件"].map(|text| is_either(text, built_in()));
        assert_eq!(either, [true, true, false, false, false]);
        check("（件、起）", Some("宗"));
        let of = |text: &str| -> Vec<&str> { listed(text, measures).iter().map(|it| it.name.zh.as_str()).collect() };
        // A yield is neither of the measures that it is made of, but a lone stroke parts two.
        assert_eq!(of("单位：亩、吨、公斤/亩"), ["亩", "吨"]);
        assert_eq!(of("单位：亩、件/人"), ["亩", "宗", "人"]);
        assert_eq!(of("单位：吨/亩"), ["吨", "亩"]);
    }
}
