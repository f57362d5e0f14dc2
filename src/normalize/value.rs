//! What a cell says about an indicator: a value in the indicator's unit, or the reason why there is none.
//!
//! Three questions are answered in turn: what was written (`number`, `marker`, `format`), in which unit (cell before
//! number format before header), and whether that can be a value of this indicator. Whatever is not plain is said in
//! the remark; where two readings are possible the likelier value is given and marked doubtful, so that it is reported
//! and not used. A cell that holds no value is never 0.
//!
//! Rates are held in per cent. `98%`, a stored 0.98 shown as `98%`, and 98 are one thing. A bare 0.98 is a fraction,
//! thus 98; under a header that says % it could also be 0.98 %, thus it is doubtful.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::{
    catalog::{Indicator, Kind, Measure, Measures},
    diagnostic::Text,
    grid::{Cell, CellValue},
    normalize::{
        decimal_comma,
        format::{self, Shown},
        legend::Legend,
        marker::{self, Marker, Ticked},
        measure,
        number::{self, CURRENCIES, Percent, Quantity},
        text,
    },
    observation::{Qualifier, State},
};

/// What is known about a cell before it is read.
#[derive(Debug, Clone, Copy)]
pub struct Expectation<'a> {
    /// What the cell is about.
    pub indicator: &'a Indicator,
    /// The words of measure.
    pub measures: &'a Measures,
    /// The measure that header, title or corner state. One of another dimension is not applied: a corner that says
    /// 单位：万元 speaks of the columns of money only.
    pub measure: Option<&'a Measure>,
    /// What the sheet says of its signs.
    pub legend: &'a Legend,
}

/// What a cell said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Value, or the reason why there is none.
    pub state: State,
    /// In the indicator's base unit (rates in per cent, booleans 1 or 0); present exactly when `state` has a value.
    pub value: Option<Decimal>,
    /// How exact.
    pub qualifier: Qualifier,
    /// What a person should know about the reading.
    pub remark: Option<Text>,
    /// Whether the value should not be used before somebody has looked.
    pub doubtful: bool,
    /// Whether it is money, and neither cell nor head nor sheet says in what: it is taken for the indicator's own unit.
    pub unit_is_assumed: bool,
}

/// What a cell (`None` = empty) says about an indicator. Never fails: what cannot be read is a state.
#[must_use]
pub fn value(cell: Option<&Cell>, expectation: &Expectation<'_>) -> Reading {
    let Some(cell) = cell else { return Reading::without(State::Blank) };
    let reading = match &cell.value {
        CellValue::Number(number) => of_number(*number, cell.format.as_deref(), expectation),
        CellValue::Text(text) => of_text(text, expectation),
        CellValue::Boolean(yes) if expectation.indicator.kind == Kind::Boolean => Reading::of(u8::from(*yes).into()),
        CellValue::Boolean(_) => {
            unreadable("单元格是逻辑值，应为数字", "the cell holds TRUE or FALSE, expected a number")
        }
        CellValue::Date(date) => unreadable(
            &format!("单元格是日期 {date}，应为数字；若是表格程序自动转换的，请把单元格改为数值格式后重填"),
            &format!("the cell holds the date {date}, expected a number; retype it in a cell formatted as number"),
        ),
        CellValue::Error(error) => unreadable(
            &format!("公式出错 {error}，请在原表改正"),
            &format!("the formula gives the error {error}; mend it in the return"),
        ),
        CellValue::FormulaWithoutValue => unreadable(
            "公式没有存下结果，请用表格程序打开原表、重新计算并保存",
            "the formula's result was not stored; open the file in a spreadsheet program, recalculate and save",
        ),
    };
    if cell.struck { reading.doubted("单元格带删除线", "the cell is struck through") } else { reading }
}

impl Reading {
    fn without(state: State) -> Self {
        Self { state, value: None, qualifier: Qualifier::Exact, remark: None, doubtful: false, unit_is_assumed: false }
    }

    /// State and value as they stand: what is doubtful counts as unreadable.
    #[must_use]
    pub fn settled(&self) -> (State, Option<Decimal>) {
        if self.doubtful { (State::Unreadable, None) } else { (self.state, self.value) }
    }

    fn of(value: Decimal) -> Self {
        Self { value: Some(value.normalize()), ..Self::without(State::Reported) }
    }

    fn qualified(self, qualifier: Qualifier) -> Self {
        Self { qualifier, ..self }
    }

    /// The same with something to say, after what was said before.
    fn remarked(mut self, zh: &str, en: &str) -> Self {
        let remark = self.remark.take().map_or_else(
            || Text::new(zh, en),
            |before| Text::new(format!("{}；{zh}", before.zh), format!("{}; {en}", before.en)),
        );
        self.remark = Some(remark);
        self
    }

    fn doubted(self, zh: &str, en: &str) -> Self {
        Self { doubtful: true, ..self.remarked(zh, en) }
    }
}

/// What to do about a figure that is not used.
#[must_use]
pub fn mend() -> Text {
    Text::new(
        "请填报单位改正后重报，或在 corrections.csv 写明采用的数值和理由",
        "have it corrected and sent again, or write the value and the reason into corrections.csv",
    )
}

fn unreadable(zh: &str, en: &str) -> Reading {
    Reading::without(State::Unreadable).remarked(zh, en)
}

/// A number with what stands beside it, before the header is asked.
struct Figure<'a> {
    value: Decimal,
    /// In which measure the cell or its number format says it is.
    measure: Option<&'a Measure>,
    /// Whether it is the stored number although a smaller one was shown (by how much).
    shown_divided_by: Decimal,
    /// Whether 万 or 亿 was multiplied in.
    scaled: bool,
}

/// A stored number, read as its format shows it.
fn of_number(number: Decimal, code: Option<&str>, expectation: &Expectation<'_>) -> Reading {
    // Spreadsheet programs calculate in binary and show 15 digits: 0.1 + 0.2 is 0.3.
    let number = number.round_sf_with_strategy(15, RoundingStrategy::MidpointAwayFromZero).unwrap_or(number);
    if expectation.indicator.kind == Kind::Boolean {
        return of_answer_number(number);
    }
    let shown = code.map_or_else(Shown::default, |code| format::shown(code, number));
    let reading = match figure_as_shown(number, &shown, expectation) {
        Some(figure) => in_base_unit(&figure, expectation),
        None => too_large(),
    };
    if shown.hidden {
        return reading.remarked("数字格式使其不显示", "its number format hides it");
    }
    reading
}

fn figure_as_shown<'a>(number: Decimal, shown: &Shown, expectation: &Expectation<'a>) -> Option<Figure<'a>> {
    let plain = Figure { value: number, measure: None, shown_divided_by: Decimal::ONE, scaled: false };
    if shown.percent {
        let measure = measure::word("%", expectation.measures);
        return Some(Figure { value: number.checked_mul(Decimal::ONE_HUNDRED)?, measure, ..plain });
    }
    let beside = said_beside(&shown.literal, expectation);
    Some(match beside {
        // 0!.0,"万": divided, and then said to be so.
        Some(beside) if beside.factor == shown.scale && beside.factor != Decimal::ONE => {
            Figure { scaled: true, ..plain }
        }
        Some(_) => Figure { value: number.checked_div(shown.scale)?, measure: beside, ..plain },
        None => Figure { shown_divided_by: shown.scale, ..plain },
    })
}

/// The measure that a word beside a number states. A currency sign under a header of that currency states nothing:
/// ￥12.5 under 万元 is in 万元.
fn said_beside<'a>(word: &str, expectation: &Expectation<'a>) -> Option<&'a Measure> {
    let said = measure::either(word, expectation.measures)?;
    let is_sign = text::key(word).chars().all(|c| CURRENCIES.contains(&c));
    let repeats = is_sign && expectation.measure.is_some_and(|header| header.dimension == said.dimension);
    (!repeats).then_some(said)
}

fn of_answer_number(number: Decimal) -> Reading {
    if number.is_zero() || number == Decimal::ONE {
        return Reading::of(number);
    }
    unreadable(&format!("应填是或否，单元格是 {number}"), &format!("expected yes or no, found {number}"))
}

/// A text: a marker word, an answer, or a quantity.
fn of_text(text: &str, expectation: &Expectation<'_>) -> Reading {
    let is_answer = expectation.indicator.kind == Kind::Boolean;
    let known = || if is_answer { marker::marker(text) } else { marker::in_place_of_figure(text) };
    match expectation.legend.get(text).or_else(known) {
        Some(Marker::Blank) => return of_placeholder(text),
        Some(Marker::NotApplicable) => return Reading::without(State::NotApplicable),
        Some(Marker::Zero) if !is_answer => return zero_in_words(text, expectation.indicator),
        _ => {}
    }
    if is_answer {
        return of_answer(text);
    }
    if let Some(ticked) = marker::ticked(text) {
        return of_tick(text, &ticked, expectation);
    }
    if let Some(read) = corrected(text) {
        return of_quantity(&read, expectation);
    }
    let read = number::quantity(text).or_else(|| number::with_remark(text));
    let reading = read.map_or_else(|| no_quantity(text, expectation), |read| of_quantity(&read, expectation));
    if is_two_numbers(text, expectation) {
        return reading.doubted(
            "点后三位，可能是小数，也可能是千位分隔",
            "three digits behind a point: decimals, or a point that groups thousands",
        );
    }
    reading
}

/// Whether a text is a figure that says which one it corrects.
#[must_use]
pub fn is_correction(text: &str) -> bool {
    corrected(text).is_some()
}

/// The figure that stands, where a text says which one it corrects and both are figures: `更正：6（原报5）`.
fn corrected(text: &str) -> Option<Quantity> {
    let [now, before] = marker::corrected(text)?;
    let (now, _) = (number::quantity(&now)?, number::quantity(&before)?);
    Some(Quantity { note: Some(text.trim().to_owned()), ..now })
}

/// Whether a text may be a number with three decimals and one of thousands alike: `54.446` of what may be counted, in a
/// sheet where nothing told which sign is which.
fn is_two_numbers(text: &str, expectation: &Expectation<'_>) -> bool {
    let is_counted = matches!(expectation.indicator.kind, Kind::Count | Kind::Stock);
    let unit_is_known = || measure::word(&expectation.indicator.unit, expectation.measures).is_some();
    is_counted && decimal_comma::is_grouped(text.trim()) && !unit_is_known()
}

/// A tick where a number is asked for: 无 is none, 有 only with its number beside it.
fn of_tick(text: &str, ticked: &Ticked, expectation: &Expectation<'_>) -> Reading {
    if !ticked.yes {
        return zero_in_words(text, expectation.indicator);
    }
    let read = ticked.figure.as_deref().and_then(number::quantity);
    read.map_or_else(|| no_quantity(text, expectation), |read| of_quantity(&read, expectation))
}

fn of_placeholder(text: &str) -> Reading {
    let blank = Reading::without(State::Blank);
    let text = text.trim();
    if text.is_empty() {
        return blank;
    }
    blank.remarked(
        &format!("以“{text}”代替数字，按未填处理"),
        &format!("“{text}” in place of a figure, taken as not filled in"),
    )
}

/// 无 counts as nothing happened. A rate has no zero without cases, so there it says that nothing is to be reported.
fn zero_in_words(text: &str, indicator: &Indicator) -> Reading {
    let text = text.trim();
    if indicator.kind == Kind::Rate {
        let (zh, en) = (format!("“{text}”：比率无从计算"), format!("“{text}”: there is no rate to give"));
        return Reading::without(State::NotApplicable).remarked(&zh, &en);
    }
    let zero = Reading::of(Decimal::ZERO).qualified(Qualifier::ZeroStatement);
    zero.remarked(&format!("写作“{text}”，按 0 处理"), &format!("written as “{text}”, taken as 0"))
}

fn of_answer(text: &str) -> Reading {
    if let Some(yes) = marker::answer(text) {
        return Reading::of(u8::from(yes).into());
    }
    match number::quantity(text) {
        Some(Quantity { value, measure: None, percent: None, high: None, .. }) => of_answer_number(value),
        _ => unreadable(
            &format!("应填是或否，单元格是“{}”", text.trim()),
            &format!("expected yes or no, found “{}”", text.trim()),
        ),
    }
}

/// A text that is no quantity, with a hint where a likely slip explains it.
fn no_quantity(text: &str, expectation: &Expectation<'_>) -> Reading {
    let text = text.trim();
    let unit = &expectation.indicator.unit;
    let reading = unreadable(
        &format!("“{text}”不是一个数，应为以“{unit}”计的数"),
        &format!("“{text}” is not one number, expected a number of {unit}"),
    );
    let mended: String = text.chars().map(letter_to_digit).collect();
    if mended != text && number::quantity(&mended).is_some() {
        return reading.remarked("是否把字母 O、l 当作了数字 0、1", "perhaps a letter O or l in place of 0 or 1");
    }
    reading
}

fn letter_to_digit(c: char) -> char {
    match c {
        'O' | 'o' | 'Ｏ' => '0',
        'l' | 'I' => '1',
        _ => c,
    }
}

/// A written quantity with its own measure word, note and hedge.
fn of_quantity(read: &Quantity, expectation: &Expectation<'_>) -> Reading {
    if let Some(high) = read.high {
        let low = read.value;
        return unreadable(
            &format!("单元格是范围 {low} 至 {high}，应为一个数"),
            &format!("the cell gives a range from {low} to {high}, expected one number"),
        );
    }
    let sign = read.percent.map(|percent| if percent == Percent::Percent { "%" } else { "‰" });
    let beside = read.measure.as_deref().or(sign);
    if let Some(word) = beside.filter(|word| measure::either(word, expectation.measures).is_none()) {
        return unknown_word(read, word);
    }
    let measure = beside.and_then(|word| said_beside(word, expectation));
    let figure = Figure { value: read.value, measure, shown_divided_by: Decimal::ONE, scaled: read.scaled };
    let reading = in_base_unit(&figure, expectation).qualified(read.qualifier);
    match &read.note {
        Some(note) => reading.remarked(&format!("单元格中另有说明：{note}"), &format!("the cell also says: {note}")),
        None => reading,
    }
}

fn unknown_word(read: &Quantity, word: &str) -> Reading {
    let reading = unreadable(
        &format!("数字 {} 后的“{word}”不是已知的计量单位", read.value),
        &format!("“{word}” after {} is no known measure", read.value),
    );
    if word.starts_with(['o', 'l', 'i']) {
        return reading.remarked("是否把字母 O、l 当作了数字 0、1", "perhaps a letter O or l in place of 0 or 1");
    }
    reading
}

fn too_large() -> Reading {
    unreadable("数字过大，无法处理", "the number is too large to be held")
}

/// The figure in the indicator's base unit, and whether it can be one of its values.
fn in_base_unit(figure: &Figure<'_>, expectation: &Expectation<'_>) -> Reading {
    let reading = match expectation.indicator.kind {
        Kind::Rate if expectation.indicator.is_share() => share(figure, expectation),
        _ => magnitude(figure, expectation),
    };
    plausible(reading, expectation)
}

/// A share of a whole, in the indicator's own unit: per cent, or per mille.
fn share(figure: &Figure<'_>, expectation: &Expectation<'_>) -> Reading {
    let beside = figure.measure;
    if let Some(beside) = beside.filter(|measure| measure.dimension != measure::RATIO) {
        return Reading::of(figure.value)
            .doubted(&format!("比率后写的单位是“{}”", beside.name.zh), &format!("a rate given in {}", beside.name.en));
    }
    let header = expectation.measure.filter(|measure| measure.dimension == measure::RATIO);
    let is_per_cent = expectation.indicator.one == Decimal::ONE_HUNDRED;
    let is_fraction = is_per_cent && figure.value > Decimal::ZERO && figure.value <= Decimal::ONE;
    match (beside.or(header), beside.is_none() && is_fraction) {
        (Some(header), true) if header.factor == Decimal::ONE => fraction_below_percent(figure.value),
        (None, true) => fraction(figure.value),
        (measure, _) => times(figure.value, measure.map_or(Decimal::ONE, |measure| in_units_of(expectation, measure))),
    }
}

/// A number of at most 1 where the head says per cent: 0.985 may be 98.5 % or less than one.
fn fraction_below_percent(value: Decimal) -> Reading {
    let (value, percent) = (value.normalize(), (value * Decimal::ONE_HUNDRED).normalize());
    Reading::of(percent).doubted(
        &format!("表头单位是 %，而数字 {value} 不大于 1：可能是 {percent}% 写成了小数，未采用，请按百分数填写"),
        &format!("the header says per cent but {value} is at most 1: perhaps {percent}%, written as a fraction; not used, write it in per cent"),
    )
}

fn fraction(value: Decimal) -> Reading {
    let (value, percent) = (value.normalize(), value * Decimal::ONE_HUNDRED);
    let shown = percent.normalize();
    Reading::of(percent)
        .remarked(&format!("小数 {value} 按 {shown}% 处理"), &format!("the fraction {value} is taken as {shown}%"))
}

/// A count, a stock or an amount of money.
fn magnitude(figure: &Figure<'_>, expectation: &Expectation<'_>) -> Reading {
    let fits = |measure: &&Measure| measure::fits(measure, expectation.indicator, expectation.measures);
    let in_unit = |measure: &Measure| in_units_of(expectation, measure);
    let stated = expectation.measure.filter(fits);
    let header = stated.map_or(Decimal::ONE, in_unit);
    match figure.measure {
        Some(beside) if beside.dimension == measure::RATIO => {
            unreadable("应为数量，单元格是百分比", "the cell gives a percentage, expected a quantity")
        }
        Some(beside) if !fits(&beside) => Reading::of(figure.value).doubted(
            &format!("单位写的是“{}”，应为“{}”", beside.name.zh, expectation.indicator.unit),
            &format!("given in {}, expected {}", beside.name.en, expectation.indicator.unit),
        ),
        // 12.5万 under 万元 repeats the header; nobody means 12.5 times 万 times 万元.
        Some(beside) => times(figure.value, in_unit(beside)),
        // 12.5万 of money is 125,000 元, also where the indicator is held in 万元.
        None if figure.scaled && expectation.indicator.kind == Kind::Amount => {
            Reading::of(figure.value / own_factor(expectation))
        }
        None if figure.scaled => Reading::of(figure.value),
        None => {
            let is_money = expectation.indicator.kind == Kind::Amount && !expectation.indicator.unit.is_empty();
            let unit_is_assumed = is_money && stated.is_none() && !figure.value.is_zero();
            Reading { unit_is_assumed, ..as_header_says(figure, header) }
        }
    }
}

/// How many of the indicator's unit one of a measure is: 10,000 for 万元 where it is held in 元, 1 where in 万元.
fn in_units_of(expectation: &Expectation<'_>, measure: &Measure) -> Decimal {
    let own = measure::word(&expectation.indicator.unit, expectation.measures);
    if own.is_some_and(|own| own.dimension == measure.dimension) {
        return measure.factor.checked_div(own_factor(expectation)).unwrap_or(measure.factor);
    }
    // Without a unit of its own an indicator is held in what the forms weigh or measure in; money and counts in ones.
    let is_physical = expectation.measures.physical.contains(&measure.dimension);
    if is_physical && expectation.indicator.unit.is_empty() { Decimal::ONE } else { measure.factor }
}

/// How many base units the indicator's own unit is.
fn own_factor(expectation: &Expectation<'_>) -> Decimal {
    let own = measure::word(&expectation.indicator.unit, expectation.measures);
    own.map_or(Decimal::ONE, |own| own.factor).max(Decimal::new(1, 12))
}

/// The header speaks of the number that is shown, the cell holds the stored one.
fn as_header_says(figure: &Figure<'_>, header: Decimal) -> Reading {
    let divided_by = figure.shown_divided_by;
    if divided_by == Decimal::ONE {
        return times(figure.value, header);
    }
    let (zh, en) = (
        format!("数字格式把 {} 缩小为 1/{divided_by} 显示", figure.value),
        format!("the number format shows {} divided by {divided_by}", figure.value),
    );
    if header == divided_by || header == Decimal::ONE {
        return Reading::of(figure.value).remarked(&zh, &en);
    }
    times(figure.value, header).doubted(&zh, &en)
}

fn times(value: Decimal, factor: Decimal) -> Reading {
    value.checked_mul(factor).map_or_else(too_large, Reading::of)
}

/// Whether what an indicator holds comes in wholes: people and cases do, hectares do not, and of a unit of the bureau's
/// own it cannot be told.
fn is_counted_in(expectation: &Expectation<'_>) -> bool {
    let unit = &expectation.indicator.unit;
    let measure = measure::word(unit, expectation.measures);
    let is_whole =
        |measure: &Measure| measure.factor <= Decimal::ONE && expectation.measures.whole.contains(&measure.dimension);
    unit.is_empty() || measure.is_some_and(is_whole)
}

/// Doubts what an indicator of this kind cannot be.
fn plausible(reading: Reading, expectation: &Expectation<'_>) -> Reading {
    let Some(value) = reading.value else { return reading };
    let kind = expectation.indicator.kind;
    let is_counted = matches!(kind, Kind::Count | Kind::Stock) && is_counted_in(expectation);
    if value.is_sign_negative() && !value.is_zero() && kind != Kind::Amount && !expectation.indicator.signed {
        return reading.doubted("数字为负", "the number is negative");
    }
    if is_counted && !value.fract().is_zero() {
        return reading.doubted("计数应为整数", "a count should be a whole number");
    }
    reading
}

#[cfg(test)]
mod tests;
