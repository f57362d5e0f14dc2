//! What labels of forms say of themselves: whether one is a total, a neutral head, the head of a column of units, a key of
//! a signature line, a note.
//!
//! The words are the catalog's (`data/catalog/forms.toml`); here is only how they are put to a label. Signs that are no
//! words of any language (`*` before a note, `-` before a part) stand here.

use std::{borrow::Cow, sync::LazyLock};

use regex::Regex;

use crate::{
    catalog::{FormWords, WordList},
    normalize::{period, text, translation},
    observation::PeriodKind,
};

/// Longest head that says no more than that figures stand below it, in characters.
const LONGEST_PLAIN: usize = 8;
/// Longest head over names of units that says no more than that units stand below it, in characters.
const LONGEST_AREA: usize = 12;
/// Characters of the name of who made a table.
const SHORTEST_MAKER: usize = 3;
const LONGEST_MAKER: usize = 16;
/// Longest label or title, a sign of no alphabet counted twice.
const LONGEST_LABEL: usize = 120;
/// Longest head of codes that is known by its ending only, in characters.
const LONGEST_CODE: usize = 16;

/// What a key of a signature line tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// The reporting unit.
    Unit,
    /// `单位`: a reporting unit or a unit of measure, to be told by its content.
    UnitOrMeasure,
    /// The measure of the table.
    Measure,
    /// The reference year.
    Year,
    /// The day the form was filled in.
    Date,
    /// People, phones, seals.
    Other,
}

/// The words of a label for comparing heads: its key without brackets.
pub(super) fn bare(label: &str) -> String {
    text::key(&text::outside_brackets(label))
}

impl FormWords {
    /// Whether a label says that a total stands beside it or below it.
    pub(super) fn is_total(&self, label: &str) -> bool {
        let key = bare(label);
        let is_total_of = |whole: &str| key.strip_prefix(whole).is_some_and(|rest| self.totals.has(rest));
        self.totals.has(&key)
            || self.wholes.has(&key)
            || self.wholes.iter().chain(self.kinds_of_wholes.iter()).any(is_total_of)
            || self.is_total_of_all(&key)
    }

    /// 全部领域合计, 各乡镇总计.
    fn is_total_of_all(&self, key: &str) -> bool {
        let of = |total: &str| key.strip_suffix(total).and_then(|scope| self.all_of.after_beginning(scope));
        self.totals.iter().filter_map(of).any(|scope| scope.is_empty() || self.total_scopes.has(scope))
    }

    /// What a name counts: votants of Nombre de votants.
    pub(super) fn counted_in<'t>(&self, name: &'t str) -> Option<&'t str> {
        self.counting_beginnings.after_beginning(name).map(str::trim_start).filter(|rest| !rest.is_empty())
    }

    /// What a name says without what only says that it is of the return's own time, or that it is counted.
    pub(super) fn without_beginning<'t>(&self, label: &'t str) -> Option<&'t str> {
        let label = label.trim_start();
        let rest = self.own_times.after_beginning(label).or_else(|| self.counting_beginnings.after_beginning(label))?;
        Some(rest.trim_start()).filter(|rest| !rest.is_empty())
    }

    /// A month or quarter that is written as a bare number, or as a month of a year, below a head that says so: `3` below
    /// 月份 is 3月, `2022-03` is 2022年3月.
    pub(super) fn time_below(&self, head: &str, raw: &str) -> Option<String> {
        let (head, raw) = (bare(head), text::fold(raw));
        let number = |most: u8| raw.parse::<u8>().ok().filter(|number| (1..=most).contains(number));
        if self.month_heads.has(&head) {
            let of_year = || period::month_of_year(&raw).map(|(year, month)| format!("{year}年{month}月"));
            return number(12).map(|month| format!("{month}月")).or_else(of_year);
        }
        number(4).filter(|_| self.quarter_heads.has(&head)).map(|quarter| format!("{quarter}季度"))
    }

    /// Whether a total word means the months of the year taken together.
    pub(super) fn is_year_total(&self, label: &str) -> bool {
        self.year_totals.has(&bare(label))
    }

    /// Whether a total is one of a part only.
    pub(super) fn is_subtotal(&self, label: &str) -> bool {
        self.subtotals.has(&bare(label))
    }

    /// The unit's name before a total word (大湾镇小计, Elmhurst total, 大湾镇（全镇合计）), where the text ends in one.
    pub(super) fn before_total<'t>(&self, text: &'t str) -> Option<&'t str> {
        let text = text.trim_end();
        let (name, inside) = text::split_last_bracket(text);
        if inside.is_some_and(|inside| self.is_total(inside)) && !name.is_empty() {
            return Some(name);
        }
        let name = self.totals_after_names.before_ending(text)?;
        let name = name.trim_end_matches(|c: char| c.is_whitespace() || "-–—:：".contains(c));
        (!name.is_empty()).then_some(name)
    }

    /// Whether a label speaks of the whole of the year.
    pub(super) fn speaks_of_whole_year(&self, label: &str) -> bool {
        self.whole_year.stand_in(&text::key(label))
    }

    /// Whether a text is a head of a column and nothing that could follow a key of a signature line: 指标名称, 数值. This
    /// year's words (本年度) may follow 报告期.
    pub(super) fn is_column_head(&self, label: &str) -> bool {
        self.is_role_head(label) || (self.is_neutral(label) && !self.neutral_of_the_year.stand_in(label))
    }

    /// Whether a head says nothing but "the figure".
    pub(super) fn is_neutral(&self, label: &str) -> bool {
        let key = bare(label);
        let is_last =
            |rest: &str| self.neutral_endings.has(self.neutral_particles.after_beginning(rest).unwrap_or(rest));
        self.neutral.has(&key)
            || self.neutral_beginnings.iter().filter_map(|first| key.strip_prefix(first)).any(is_last)
    }

    /// Whether a head of a lone column of figures says no more than that figures stand there: 2023年完成情况, 填报数值.
    pub(super) fn is_plain_head(&self, label: &str) -> bool {
        let key = bare(&period::strip(label));
        let narrows = self.is_restricting(label) || self.is_derived(label) || self.is_last_year(label);
        key.chars().count() <= LONGEST_PLAIN && !narrows && self.plain_parts.stand_in(&key)
    }

    /// Whether a head over names of units says no more than that units stand below: 各镇（街道）, 其中.
    pub(super) fn is_area_head(&self, label: &str) -> bool {
        let key = bare(label);
        key.chars().count() <= LONGEST_AREA && self.area_parts.stand_in(&key)
    }

    /// Whether a note tells up to when the figures of its table count; others may name a month for other reasons.
    pub(super) fn speaks_of_cutoff(&self, note: &str) -> bool {
        self.cutoffs.stand_in(&note.to_lowercase())
    }

    /// Whether a label means the reference year itself.
    pub(super) fn is_this_year(&self, label: &str) -> bool {
        self.this_year.has(&bare(label))
    }

    /// Whether a head means the year before.
    pub(super) fn is_last_year(&self, label: &str) -> bool {
        let key = bare(label);
        let without_total = self.year_totals.before_ending(&key).unwrap_or(&key);
        let done =
            || self.last_year.after_beginning(&key).is_some_and(|rest| !rest.is_empty() && self.is_neutral(rest));
        self.last_year.has(&key) || self.last_year.has(without_total) || done()
    }

    /// Whether a head means the same stretch of the year before.
    pub(super) fn is_same_period(&self, label: &str) -> bool {
        self.same_period.stand_in(label) && self.is_last_year(label)
    }

    /// Whether a head speaks of one month, whatever the return is about.
    pub(super) fn is_one_month(&self, label: &str) -> bool {
        let key = bare(label);
        self.this_month.has(&key) || self.same_month.has(&key)
    }

    /// Whether a head beside a total of the year speaks of a part of it: 本月 and 本季 beside 累计, 本期 beside 本年累计.
    pub(super) fn is_part_beside(&self, label: &str, total: &str) -> bool {
        let key = bare(label);
        let names_year = self.names_year.stand_in(&text::key(total));
        self.this_month.has(&key) || self.this_quarter.has(&key) || (names_year && self.this_period.has(&key))
    }

    /// The words of time that a label begins with and that say which stretch it is of, with what follows: 上年 and 受理数 of
    /// 上年受理数, 本月 and 辍学人数 of 本月辍学人数.
    pub(super) fn time_before<'t>(&self, label: &'t str) -> Option<(&'t str, &'t str)> {
        let label = label.trim();
        let lists = [&self.last_year, &self.this_month, &self.last_month, &self.last_quarter];
        let found = lists.into_iter().filter_map(|list| list.after_beginning(label)).min_by_key(|rest| rest.len())?;
        let time = &label[..label.len() - found.len()];
        let rest = found.trim_start_matches(|c: char| c.is_whitespace() || "的:：".contains(c));
        (!rest.is_empty() && !text::has_words(time)).then_some((time, rest))
    }

    /// The words of time that a head begins with which say only which stretch of the return's own year it is of, with what
    /// follows: 当月 and 资金支出, 累计 and 资金支出.
    pub(super) fn own_time_before<'t>(&self, label: &'t str) -> Option<(&'t str, &'t str)> {
        let label = label.trim();
        let rest = [&self.this_month, &self.year_totals].into_iter().find_map(|list| list.after_beginning(label))?;
        (!rest.is_empty() && !text::has_words(rest)).then(|| (&label[..label.len() - rest.len()], rest))
    }

    /// The stretch that a head counts back from the return's own: the month or the quarter before.
    pub(super) fn stretch_before(&self, label: &str) -> Option<PeriodKind> {
        let key = bare(label);
        let lists = [(&self.last_month, PeriodKind::Month), (&self.last_quarter, PeriodKind::Quarter)];
        lists.into_iter().find(|(list, _)| list.has(&key)).map(|(_, kind)| kind)
    }

    /// Whether a head that means the year before says that it runs from January.
    pub(super) fn is_last_year_to_date(&self, label: &str) -> bool {
        self.is_last_year(label) && self.year_totals.end(&bare(label))
    }

    /// Whether a head says that its column was corrected: 更正前.
    pub(super) fn is_corrected(&self, label: &str) -> bool {
        self.corrected.has(&bare(label))
    }

    /// Whether a head says that its column corrects the one before.
    pub(super) fn is_correction(&self, label: &str) -> bool {
        self.corrections.has(&bare(label))
    }

    /// Whether a head stands over figures computed from others.
    pub(super) fn is_derived(&self, label: &str) -> bool {
        self.derived.stand_in(&bare(label))
    }

    /// Whether a label says in brackets that the figures beside or below it are expected and not counted: 2025（预计）.
    pub(super) fn is_expected(&self, label: &str) -> bool {
        let (_, brackets) = text::split_brackets(label);
        brackets.iter().any(|inner| self.expected.has(&text::key(inner)))
    }

    /// Whether a label says in brackets that what it names is counted another way now: 办结率（旧口径）.
    pub(super) fn is_outdated(&self, label: &str) -> bool {
        let (_, brackets) = text::split_brackets(label);
        brackets.iter().any(|inner| self.outdated.has(&text::key(inner)))
    }

    /// Whether a name says that its row or column shows how a form is filled in: （示例）某镇, 示例：某镇, 示例（某镇）.
    pub(super) fn is_example(&self, name: &str) -> bool {
        let (outside, brackets) = text::split_brackets(name);
        let before_colon = name.split([':', '：']).next().unwrap_or(name);
        let said = brackets.iter().map(String::as_str).chain([before_colon, &outside]);
        said.into_iter().any(|said| self.examples.has(&text::key(said)))
    }

    /// Whether a label says that it is a part of what stands above it: 其中：专职, of which dairy cows.
    pub(super) fn is_of_which(&self, label: &str) -> bool {
        let label = label.trim_start_matches(|c: char| c.is_whitespace() || "-–—·•".contains(c)).to_lowercase();
        self.of_which.begin(&label)
    }

    /// Whether a head is the word for parts and nothing else.
    pub(super) fn is_of_which_alone(&self, label: &str) -> bool {
        self.of_which_alone.has(&text::key(label))
    }

    /// Whether a label stands for whatever else there is.
    pub(super) fn is_rest(&self, label: &str) -> bool {
        self.rest.has(&text::key(label))
    }

    /// The name of a part behind the word for parts: 其中持有执法证的人数.
    pub(super) fn named_part<'t>(&self, label: &'t str) -> Option<&'t str> {
        self.of_which_named.after_beginning(label.trim_start()).map(|name| name.trim_start_matches([':', '：']))
    }

    /// Whether an upper head narrows what stands below it.
    pub(super) fn is_restricting(&self, label: &str) -> bool {
        let key = text::key(label);
        let words = tokens(label);
        let narrows =
            |word: &str| if text::has_words(word) { words.iter().any(|own| own == word) } else { key.contains(word) };
        self.restricting.iter().any(narrows) || self.of_which_named.begin(label.trim_start())
    }

    /// Whether a head names a column of reporting units.
    pub(super) fn is_unit_head(&self, label: &str) -> bool {
        self.unit_heads.has(&text::key(label)) || self.unit_heads.has(&bare(label))
    }

    /// Whether a head names the unit itself apart from what is below it: 镇（街）本级.
    pub(super) fn is_own_level(&self, label: &str) -> bool {
        self.own_level.end(&bare(label))
    }

    /// Whether a head says that units which report stand below it, known or not.
    pub(super) fn is_reporting_unit_head(&self, label: &str) -> bool {
        self.reporting_unit_heads.has(&bare(label))
    }

    /// Whether a head names a column of codes.
    pub(super) fn is_code_head(&self, label: &str) -> bool {
        self.is_code_key(&bare(label))
    }

    fn is_code_key(&self, key: &str) -> bool {
        self.code_heads.has(key) || (self.code_endings.end(key) && key.chars().count() <= LONGEST_CODE)
    }

    /// Whether a head names a column of years.
    pub(super) fn is_year_head(&self, label: &str) -> bool {
        self.year_heads.has(&bare(label))
    }

    /// Whether a head names a column of months or quarters, which may be written as bare numbers.
    pub(super) fn is_month_head(&self, label: &str) -> bool {
        let key = bare(label);
        self.month_heads.has(&key) || self.quarter_heads.has(&key)
    }

    /// Whether a head names a column of indicators.
    pub(super) fn is_indicator_head(&self, label: &str) -> bool {
        self.indicator_heads.has(&bare(label))
    }

    /// Whether a head names a column of measures.
    pub(super) fn is_measure_head(&self, label: &str) -> bool {
        self.measure_heads.has(&bare(label))
    }

    /// Whether a head names a column of running numbers.
    pub(super) fn is_number_head(&self, label: &str) -> bool {
        self.number_heads.has(&bare(label))
    }

    /// Whether a head names a column of text beside the figures.
    pub(super) fn is_attribute_head(&self, label: &str) -> bool {
        self.attribute_heads.has(&bare(label))
    }

    /// Whether a head ends as those of columns of text do.
    pub(super) fn ends_as_attribute(&self, label: &str) -> bool {
        self.attribute_endings.end(&bare(label))
    }

    /// The role words of a corner cell: any of the heads that say what a stub column holds.
    pub(super) fn is_role_head(&self, label: &str) -> bool {
        let bare = bare(label);
        let whole = [&self.year_heads, &self.indicator_heads, &self.measure_heads, &self.number_heads];
        self.unit_heads.has(&bare)
            || self.is_code_key(&bare)
            || self.attribute_heads.has(&bare)
            || whole.iter().any(|list| list.has(&bare))
            || self.unit_heads.has(&text::key(label))
    }

    /// What a key of a signature line tells, by the whole key without brackets.
    pub(super) fn signature(&self, label: &str) -> Option<Key> {
        let (whole, short) = (text::key(label), bare(label));
        if self.particulars.has(&short) {
            return Some(Key::Other);
        }
        let lists = [
            (&self.unit_keys, Key::Unit),
            (&self.unit_or_measure_keys, Key::UnitOrMeasure),
            (&self.measure_keys, Key::Measure),
            (&self.year_keys, Key::Year),
            (&self.date_keys, Key::Date),
            (&self.other_keys, Key::Other),
        ];
        let listed = |list: &WordList| list.has(&whole) || list.has(&short);
        let found = lists.into_iter().find(|(list, _)| listed(list)).map(|(_, key)| key);
        found.or_else(|| self.worded_signature(&short))
    }

    /// Keys that are built like the listed ones: 填表年度, 上报单位名称.
    fn worded_signature(&self, key: &str) -> Option<Key> {
        match () {
            () if !(3..=7).contains(&key.chars().count()) => None,
            () if self.year_key_endings.end(key) => Some(Key::Year),
            () if self.measure_key_endings.end(key) => Some(Key::Measure),
            () if self.unit_key_endings.end(key) => Some(Key::Unit),
            () if self.date_key_beginnings.begin(key) && self.date_key_endings.end(key) => Some(Key::Date),
            () => None,
        }
    }

    /// Whether a line begins as a note does.
    pub(super) fn is_note(&self, label: &str) -> bool {
        let trimmed = label.trim_start();
        if trimmed.starts_with('*') || trimmed.starts_with('※') {
            return true;
        }
        let head = trimmed.split([':', '：', '.', '、', ' ', '\u{3000}']).next().unwrap_or_default();
        let key = text::key(head);
        let numbered = key.trim_end_matches(|c: char| c.is_ascii_digit());
        head.len() < trimmed.len() && (self.notes.has(&key) || self.notes.has(numbered)) || is_long(trimmed)
    }

    /// Whether a line tells when a table was published.
    pub(super) fn tells_release(&self, line: &str) -> bool {
        self.released.begin(&line.trim_start().to_lowercase())
    }

    /// A label in Chinese without its translation, where that says no more than the label: no part, and no total of its
    /// own.
    pub(super) fn without_translation(&self, label: &str) -> Option<String> {
        let (own, other) = translation::apart(label)?;
        let narrows = self.is_restricting(&other) || self.is_of_which(&other);
        (!narrows && (!self.is_total(&other) || self.is_total(&own))).then_some(own)
    }

    /// Whether a title says that what stands below it is computed from others, and does not only add that: 情况及排名.
    pub(super) fn speaks_of_changes(&self, title: &str) -> bool {
        let title = title.to_lowercase();
        let is_added = |at: usize| self.added_by.end(&title[..at]);
        self.changes.iter().any(|word| title.match_indices(word).any(|(at, _)| !is_added(at)))
    }

    /// Whether a text names who made a table and nothing else: 某市司法局编.
    pub(super) fn names_maker(&self, text: &str) -> bool {
        let key = text::key(text);
        let name = self.makers.before_ending(&key).unwrap_or_default();
        let long_enough = (SHORTEST_MAKER..=LONGEST_MAKER).contains(&name.chars().count());
        long_enough && !key.contains(|c: char| c.is_ascii_digit() || "，。、；".contains(c))
    }

    /// `续表`, `（续）`: more of the table before.
    pub(super) fn is_continuation(&self, label: &str) -> bool {
        self.continuations.has(text::key(label).trim_matches(['(', ')']))
    }

    /// Whether a remark begins by saying that what it stands beside is no longer valid.
    pub(super) fn is_void_remark(&self, remark: &str) -> bool {
        let key = text::key(remark);
        self.void_remarks.iter().any(|word| key.starts_with(word))
    }

    /// Whether a text of a case says that the case is void: at its beginning, or in brackets behind a name.
    pub(super) fn is_void_case(&self, text: &str) -> bool {
        let (_, brackets) = text::split_brackets(text);
        self.is_void_remark(text) || brackets.iter().any(|inner| self.is_void_remark(inner))
    }

    /// Whether a head of a register names the day by which its cases count.
    pub(super) fn is_case_day(&self, head: &str) -> bool {
        self.case_days.has(&bare(head))
    }

    /// Whether a title says that its sheet goes on with the one before.
    pub(super) fn is_later_part(&self, title: &str) -> bool {
        let key = text::key(title);
        self.later_parts.iter().any(|part| key.contains(part))
    }

    /// The field of a pivot table's head: `求和项:受理数`, `Sum of cases`. Averages and counts of rows are other figures.
    pub(super) fn summed<'t>(&self, label: &'t str) -> &'t str {
        let label = label.trim_start();
        self.field_sums.after_beginning(label).unwrap_or(label)
    }

    /// Whether a label asks a question about an indicator.
    pub(super) fn is_question(&self, label: &str) -> bool {
        self.asked(label) != label
    }

    /// Whether a row is about the change between years or about several of them: 较上年增减, 三年合计; or about one that nobody
    /// has counted yet.
    pub(super) fn is_no_year(&self, label: &str) -> bool {
        static YEARS: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^[近前过去]{0,2}[一二两三四五六七八九十\d]{1,2}个?年$|years?$|^\d{4}年?[-至到]\d{4}年?$")
                .expect("read by the tests")
        });
        let key = text::key(label);
        let of_years = self.totals.iter().filter_map(|word| key.strip_suffix(word)).any(|rest| YEARS.is_match(rest));
        self.is_derived(label) || self.is_expected(label) || of_years
    }

    /// What a question asks for: `1．本年度受理案件数是多少？`, `受理了多少件案件？`. Any other label as it is.
    pub(super) fn asked<'t>(&self, label: &'t str) -> Cow<'t, str> {
        let is_mark = ['?', '？'];
        let bare = label.trim_end().trim_end_matches(is_mark);
        let (outside, bracket) = text::split_last_bracket(bare);
        let bare = if bracket.is_some() { outside.trim_end().trim_end_matches(is_mark) } else { bare };
        let asked = (self.asked_share(bare))
            .or_else(|| self.questions.before_ending(bare).map(str::to_owned))
            .or_else(|| self.asked_count(bare, label.contains(is_mark)));
        let Some(asked) = asked else { return label.into() };
        let asked = text::split_numbering(&asked).1;
        let addressed = self.addressed.iter().find(|word| asked.contains(word));
        let asked = addressed.map_or_else(|| asked.clone(), |word| asked.replacen(word, "", 1));
        let without_time = self.clause_times.after_beginning(&asked).map(str::to_owned);
        without_time.unwrap_or(asked).into()
    }

    /// The topics of a head that a head below it takes up, where it names several: 合法性审查 of `规范性文件与合法性审查` above
    /// `合法性审查总件数`. A head of one topic, or of none that is taken up, as it is.
    pub(super) fn taken_up<'t>(&self, head: &'t str, below: &str) -> Cow<'t, str> {
        let mut topics = vec![head.trim()];
        for link in self.topic_links.iter() {
            topics = topics.iter().flat_map(|topic| topic.split(link)).map(str::trim).collect();
        }
        let (taken, left): (Vec<&str>, Vec<&str>) = topics.iter().partition(|topic| below.contains(**topic));
        let are_words = topics.iter().all(|topic| topic.chars().count() > 1);
        if are_words && !taken.is_empty() && !left.is_empty() { taken.concat().into() } else { head.into() }
    }

    /// `诉求办结了百分之几` asks for 诉求办结率, `办结率达到百分之几` for the rate that it names.
    fn asked_share(&self, bare: &str) -> Option<String> {
        let rest = self.share_questions.before_ending(bare)?;
        let rest = self.question_links.before_ending(rest).unwrap_or(rest);
        let is_named = self.share_names.end(rest);
        Some(if is_named { rest.to_owned() } else { format!("{rest}率") })
    }

    /// `受理了多少件案件` asks for 受理了案件件数. Inside of a label the measure tells that it asks, together with a question mark,
    /// a word of several signs, or what stands before it: 聘了几名顾问, but not 十几名.
    fn asked_count(&self, bare: &str, has_mark: bool) -> Option<String> {
        let (at, word) = self.count_questions.iter().find_map(|word| Some((bare.find(word)?, word)))?;
        let (before, behind) = (&bare[..at], &bare[at + word.len()..]);
        let measured = |(ending, _): &&(String, String)| {
            ending.strip_suffix('数').is_some_and(|measure| !measure.is_empty() && behind.starts_with(measure))
        };
        let (ending, _) = self.counting_endings.iter().find(measured)?;
        let behind = &behind[ending.len() - '数'.len_utf8()..];
        let asks = || word.chars().count() > 1 || self.question_links.end(before);
        (behind.is_empty() || has_mark || asks()).then(|| format!("{before}{behind}{ending}"))
    }
}

/// A sentence rather than a label. Words of an alphabet take more signs than Chinese ones to say the same.
fn is_long(label: &str) -> bool {
    let width: usize = label.chars().map(|sign| if sign.is_ascii() { 1 } else { 2 }).sum();
    width > LONGEST_LABEL || (width > LONGEST_LABEL / 2 && label.contains(['。', '；', ';']))
}

/// Words of a label: letters and digits of alphabets in lower case, a run of Chinese characters as one word.
pub(super) fn tokens(label: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut previous = Class::Gap;
    for c in text::fold(label).chars() {
        let class = class_of(c);
        if class != Class::Gap {
            if class != previous {
                words.push(String::new());
            }
            words.last_mut().expect("pushed above").extend(c.to_lowercase());
        }
        // `O'Hearne` is one word.
        if !(c == '\'' || c == '’') {
            previous = class;
        }
    }
    words
}

#[derive(PartialEq, Clone, Copy)]
enum Class {
    Gap,
    Letter,
    Han,
}

fn class_of(c: char) -> Class {
    match c {
        c if text::is_han(c) => Class::Han,
        c if c.is_alphanumeric() => Class::Letter,
        _ => Class::Gap,
    }
}

/// Whether one label occurs in another: as whole words where it is written with an alphabet, else as a run of signs.
pub(super) fn occurs_in(part: &str, label: &str) -> bool {
    let (needle, hay) = (tokens(part), tokens(label));
    if needle.iter().any(|word| !text::has_words(word)) {
        let key = bare(part);
        return !key.is_empty() && text::key(label).contains(&key);
    }
    !needle.is_empty() && hay.windows(needle.len()).any(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_words_not_parts_of_names() {
        let words = FormWords::built_in();
        for label in ["合计", "合 计", "合计（宗）", "全区合计", "TOTALS", "Total", "小计", "全县", "County total"]
        {
            assert!(words.is_total(label), "{label}");
        }
        for label in ["行政处罚合计", "统计", "会计", "罚款", "County", "Elmhurst total"] {
            assert!(!words.is_total(label), "{label}");
        }
    }

    #[test]
    fn a_number_may_be_asked_for_inside_of_a_label() {
        let words = FormWords::built_in();
        assert_eq!(words.asked("聘了几名律师"), "聘了律师名数");
        assert_eq!(words.asked("办了多少场集市"), "办了集市场数");
        assert_eq!(words.asked("十几名律师"), "十几名律师");
    }

    #[test]
    fn occurrence_respects_words() {
        assert!(occurs_in("District No. 1", "District No. 1 (4)"));
        assert!(!occurs_in("District No. 1", "District No. 10 (1)"));
        assert!(occurs_in("行政处罚", "行政处罚实施数量（宗）"));
        assert!(!occurs_in("", "x"));
    }

    #[test]
    fn notes_and_signatures() {
        let words = FormWords::built_in();
        assert!(words.is_note("注：本表由乡镇填报"));
        assert!(words.is_note("*corrections received"));
        assert!(!words.is_note("调解案件数"));
        assert_eq!(words.signature("填报单位（盖章）："), Some(Key::Unit));
        assert_eq!(words.signature("报出日期"), Some(Key::Date));
        assert_eq!(words.signature("调解案件数"), None);
        assert_eq!(words.signature("填表年度"), Some(Key::Year));
        assert_eq!(words.signature("南塘街道"), None);
    }
}
