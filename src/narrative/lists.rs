//! Lists of which a figure is the sum or the multiple: places that one thing was done in, heads each of whom did it.

use rust_decimal::Decimal;

use super::{
    Grammar,
    bar::{Bar, clause_start, of_each},
    find::{Hit, Scanned},
    signs::{begins, ends_with},
};
use crate::observation::Qualifier;

/// So many signs may stand behind a place before its number: 进乡村开展5场.
const BEHIND_PLACE: usize = 2;

/// What was done in one place and, behind it, in others is the sum of them: 普法进校园3场、进企业2场. Which words name a place the list
/// `channels` of `prose.toml` says.
pub(super) fn add_places(hits: &mut [Hit], scanned: &Scanned, grammar: &Grammar) {
    let (chars, numbers) = (&scanned.clean.chars, &scanned.numbers);
    for rule in &grammar.words.channels {
        let Some(indicator) = grammar.id(&rule.indicator) else { continue };
        let place = |text: &[char]| rule.words.iter().find(|word| begins(text, word)).map(|word| word.chars().count());
        for at in 0..hits.len() {
            let Some(first) = hits[at].number.filter(|_| hits[at].indicator == Some(indicator)) else { continue };
            let own = &chars[clause_start(chars, numbers[first].start)..numbers[first].start];
            if hits[at].bar.is_some() || !(0..own.len()).any(|sign| place(&own[sign..]).is_some()) {
                continue;
            }
            let goes_on = |next: usize| {
                let between = chars.get(numbers[next - 1].end..numbers.get(next)?.start)?;
                let said = between.strip_prefix(&['、']).or_else(|| between.strip_prefix(&['，']))?;
                let length = place(said).filter(|length| said.len() <= length + BEHIND_PLACE)?;
                let counts = numbers[next].class == numbers[first].class && length > 0;
                let others = |hit: &Hit| hit.number == Some(next) && hit.indicator != Some(indicator);
                (counts && !hits.iter().any(others)).then_some(next)
            };
            let last = (first + 1..numbers.len()).map_while(goes_on).last();
            let Some(last) = last else { continue };
            hits[at].value = numbers[first..=last].iter().map(|number| number.value).sum();
            hits[at].qualifier = Qualifier::Implied;
            hits[at].span.end = numbers[last].end;
            for part in hits.iter_mut().filter(|hit| hit.number.is_some_and(|own| own > first && own <= last)) {
                part.bar = Some(Bar::Part);
            }
        }
    }
}

/// Where each of several heads did a thing, it was done as often for each of them: 书记、镇长分别授课1次 are two. Which figures
/// and heads these are the list `of_each` of `prose.toml` says.
pub(super) fn count_each(hits: &mut [Hit], scanned: &Scanned, grammar: &Grammar) {
    let (chars, words) = (&scanned.clean.chars, &grammar.words.of_each);
    let counted: Vec<_> = words.indicators.iter().filter_map(|code| grammar.id(code)).collect();
    let is_counted =
        |hit: &Hit| hit.bar == Some(Bar::OfEach) && hit.indicator.is_some_and(|own| counted.contains(&own));
    for hit in hits.iter_mut().filter(|hit| is_counted(hit)) {
        let Some(number) = hit.number.map(|number| &scanned.numbers[number]) else { continue };
        let Some((each, _)) = of_each(chars, number.start, &grammar.words) else { continue };
        let names = chars[clause_start(chars, number.start)..each].split(|sign| "、和及与".contains(*sign));
        if names.clone().count() > 1 && names.clone().all(|name| ends_with(name, &words.heads)) {
            hit.value *= Decimal::from(names.count());
            (hit.bar, hit.qualifier) = (None, Qualifier::Implied);
        }
    }
}
