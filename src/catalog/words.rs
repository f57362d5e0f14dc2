//! The words by which forms speak of themselves, as lists: totals, neutral heads, roles of columns, keys of signature
//! lines, notes, titles.
//!
//! They are data (`data/catalog/forms.toml` and a bureau's own `forms.toml`). What a list means for a label is decided
//! in `recognize`.

use std::collections::BTreeSet;

use crate::{diagnostic::Text, normalize::text};

/// How the words of a list are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// As labels are: [`text::key`].
    Key,
    /// Every sign but letter case, spaces at the ends included.
    Lower,
    /// Every sign.
    AsWritten,
}

impl Spelling {
    /// A word as it is compared.
    pub(crate) fn of(self, word: &str) -> String {
        match self {
            Self::Key => text::key(word),
            Self::Lower => word.to_lowercase(),
            Self::AsWritten => word.to_owned(),
        }
    }
}

/// One list of words, each as it is compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WordList {
    known: BTreeSet<String>,
    /// The same, the longest first.
    ordered: Vec<String>,
}

impl WordList {
    /// The list of some words.
    pub(crate) fn new(words: impl IntoIterator<Item = String>) -> Self {
        let known: BTreeSet<String> = words.into_iter().collect();
        let mut ordered: Vec<String> = known.iter().cloned().collect();
        ordered.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        Self { known, ordered }
    }

    /// Whether a text is one of the words.
    pub(crate) fn has(&self, text: &str) -> bool {
        self.known.contains(text)
    }

    /// The words, the longest first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.ordered.iter().map(String::as_str)
    }

    /// What is left of a text behind the longest of the words that it begins with.
    pub(crate) fn after_beginning<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.iter().find_map(|word| text.strip_prefix(word))
    }

    /// What is left of a text before the longest of the words that it ends with.
    pub(crate) fn before_ending<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.iter().find_map(|word| text.strip_suffix(word))
    }

    /// Whether any of the words begins a text.
    pub(crate) fn begin(&self, text: &str) -> bool {
        self.iter().any(|word| text.starts_with(word))
    }

    /// Whether any of the words ends a text.
    pub(crate) fn end(&self, text: &str) -> bool {
        self.iter().any(|word| text.ends_with(word))
    }

    /// Whether any of the words stands in a text.
    pub(crate) fn stand_in(&self, text: &str) -> bool {
        self.iter().any(|word| text.contains(word))
    }
}

/// A list by the name of its section.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Section {
    /// Its name in the file.
    pub name: &'static str,
    /// How its words are compared.
    pub spelling: Spelling,
    /// The list.
    pub list: fn(&mut FormWords) -> &mut WordList,
}

/// The lists with the names and spellings of their sections.
macro_rules! sections {
    ($($(#[$doc:meta])+ $name:ident: $spelling:ident,)+) => {
        /// The words by which forms speak of themselves; each list is a section of `forms.toml`.
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
        pub struct FormWords {
            $($(#[$doc])+ pub $name: WordList,)+
            /// Endings of names that say only that something was counted, the longest first, each with the measure word
            /// that it implies or an empty one.
            pub counting_endings: Vec<(String, String)>,
        }

        /// Every section but that of the counting endings.
        pub(crate) const SECTIONS: &[Section] = &[
            $(Section { name: stringify!($name), spelling: Spelling::$spelling, list: |words| &mut words.$name },)+
        ];
    };
}

sections! {
    /// Whole labels of stated totals.
    totals: Key,
    /// Totals that run over the months of the year.
    year_totals: Key,
    /// Totals of a part only.
    subtotals: Key,
    /// Places before a total, or alone for the whole of it.
    wholes: Key,
    /// Kinds of places before totals.
    kinds_of_wholes: Key,
    /// Endings of a head that names the unit itself apart from what is below it.
    own_level: Key,
    /// What a total of all may be of.
    total_scopes: Key,
    /// The words for all.
    all_of: Key,
    /// What stands before a name and says that it is of all there is.
    of_all: AsWritten,
    /// Totals behind the name of a unit.
    totals_after_names: AsWritten,
    /// The whole of the year.
    whole_year: Key,
    /// Heads that say no more than that the figure of this year stands below.
    neutral: Key,
    /// The first word of such a head of two words.
    neutral_beginnings: Key,
    /// Particles between the two.
    neutral_particles: Key,
    /// Its second word.
    neutral_endings: Key,
    /// Parts of neutral heads that name the year.
    neutral_of_the_year: AsWritten,
    /// Parts of the head of a lone column of figures.
    plain_parts: Key,
    /// The reference year.
    this_year: Key,
    /// The year before.
    last_year: Key,
    /// Parts that mean the same stretch of the year before.
    same_period: AsWritten,
    /// Heads that speak of one month of this year.
    this_month: Key,
    /// Heads that speak of one quarter of this year.
    this_quarter: Key,
    /// What stands in a total of the year that names it.
    names_year: Key,
    /// Heads that speak of the period of the return.
    this_period: Key,
    /// Heads that speak of the same month of the year before.
    same_month: Key,
    /// The month before that of the return.
    last_month: Key,
    /// The quarter before that of the return.
    last_quarter: Key,
    /// Heads of columns whose figures were corrected.
    corrected: Key,
    /// Heads and labels of corrections.
    corrections: Key,
    /// Parts of heads over computed figures.
    derived: Key,
    /// What stands in brackets behind a year or a name whose figures are expected and not counted.
    expected: Key,
    /// Parts of a title by which a whole table holds computed figures.
    changes: Lower,
    /// Words behind which such a part is only added.
    added_by: AsWritten,
    /// Parts of heads that narrow what stands below.
    restricting: Key,
    /// Beginnings of labels of parts.
    of_which: Lower,
    /// The word for parts as a whole head.
    of_which_alone: Key,
    /// Labels of whatever else there is, at the end of a list of parts.
    rest: Key,
    /// What stands before the name of a part that is an indicator's own.
    of_which_named: AsWritten,
    /// Heads over reporting units, or levels above or below.
    unit_heads: Key,
    /// The English half of a head over units in a table of two languages.
    translated_unit_heads: Key,
    /// Heads over reporting units and nothing else.
    reporting_unit_heads: Key,
    /// Heads over codes.
    code_heads: Key,
    /// Endings of short heads over codes.
    code_endings: Key,
    /// Heads over months.
    month_heads: Key,
    /// Heads over quarters.
    quarter_heads: Key,
    /// Heads over years or periods.
    year_heads: Key,
    /// Heads over names of indicators.
    indicator_heads: Key,
    /// Heads over measures.
    measure_heads: Key,
    /// Heads over running numbers.
    number_heads: Key,
    /// Heads over text beside the figures.
    attribute_heads: Key,
    /// Endings of such heads.
    attribute_endings: Key,
    /// Parts of heads over names of units.
    area_parts: Key,
    /// Keys of signature lines: who reports.
    unit_keys: Key,
    /// Who reports, or the measure.
    unit_or_measure_keys: Key,
    /// The measure of the table.
    measure_keys: Key,
    /// The reference year.
    year_keys: Key,
    /// The day the form was filled in.
    date_keys: Key,
    /// People, telephones, seals.
    other_keys: Key,
    /// The form's own particulars.
    particulars: Key,
    /// Endings of keys of reporting units.
    unit_key_endings: Key,
    /// Endings of keys of measures.
    measure_key_endings: Key,
    /// Endings of keys of years.
    year_key_endings: Key,
    /// Beginnings of keys of days.
    date_key_beginnings: Key,
    /// Endings of keys of days.
    date_key_endings: Key,
    /// Beginnings of notes.
    notes: Key,
    /// Parts of notes that tell up to when the figures count.
    cutoffs: Lower,
    /// Captions that go on with the table before.
    continuations: Key,
    /// Names of rows that show how a form is filled in.
    examples: Key,
    /// Brackets of names whose figures are counted another way.
    outdated: Key,
    /// Beginnings of remarks by which a row is no longer valid.
    void_remarks: Key,
    /// Parts of titles of sheets that go on with the sheet before.
    later_parts: Key,
    /// Words that titles end with.
    title_endings: Key,
    /// Words that titles begin with.
    title_beginnings: Key,
    /// What stands before the number of a table.
    table_numbers: Key,
    /// What stands behind the number of a table.
    table_words: Key,
    /// Parts of the brackets of a title that belong to the name of what is counted.
    title_bracket_parts: AsWritten,
    /// What a pivot table writes before the field that it sums.
    field_sums: AsWritten,
    /// Endings of questions about an indicator.
    questions: AsWritten,
    /// How a question asks for a number, before a measure.
    count_questions: AsWritten,
    /// Endings of questions that ask for a share.
    share_questions: AsWritten,
    /// Endings of labels that name a share already.
    share_names: AsWritten,
    /// What may stand before such an ending and says nothing.
    question_links: AsWritten,
    /// Words by which a question speaks to who fills it in.
    addressed: AsWritten,
    /// What says before a name that it is of the return's own stretch of time.
    own_times: AsWritten,
    /// What counts before the name of what is counted.
    counting_beginnings: AsWritten,
    /// What a line begins with that answers the line above it.
    answers: AsWritten,
    /// Words before the name of a statement that say the time of the whole return again.
    clause_times: AsWritten,
    /// Endings of heads over texts that say what is asked for.
    requirements: Key,
    /// Words by which a statement says what is asked for.
    required: AsWritten,
    /// Words between that name and its figure.
    clause_links: AsWritten,
    /// What begins a remark that there was none of what follows.
    clause_nones: AsWritten,
    /// Beginnings of lines that tell when a table was published.
    released: Lower,
    /// What begins a name to which the answer is yes or no.
    whether: Lower,
    /// What stands in a name whose figures are averages.
    averages: Lower,
    /// What stands in a name whose figures stand at the end of the year.
    standing: Lower,
    /// Parts of the names of indicators that are differences, and may lie below zero.
    differences: Key,
    /// Heads of registers over the days by which their cases count.
    case_days: Key,
    /// Words for registers.
    registers: Key,
    /// What may stand between the subject of a register and such a word and says nothing.
    register_fillers: Key,
    /// Endings of heads that only a list of cases has.
    case_marks: Key,
    /// Endings of heads of which a list of cases has several.
    case_heads: Key,
    /// Endings of the name of who made a table.
    makers: Key,
    /// Parts of a sheet's name or first line by which it is no longer valid.
    void: Lower,
    /// Parts of a sheet's name, or of brackets in its first line, by which it is not the return itself.
    drafts: Lower,
    /// Names of hidden sheets that hold what the visible ones held before.
    kept_copies: Key,
    /// Words of heads as they are often misspelt, each with an equals sign and how it is meant.
    misspelt: AsWritten,
    /// What a title says before what the figures in brackets are.
    in_brackets: AsWritten,
    /// What a form adds to a label to say that it must, or may, be filled in.
    fill_marks: Key,
    /// Parts of the name of a file or sheet by which its sender calls it a revision of an earlier one.
    revised_files: Lower,
    /// Words of a name that join its others and say nothing themselves.
    linking: Key,
    /// Words by which a head names several topics.
    topic_links: AsWritten,
    /// Endings of a single short word that names an indicator.
    short_name_endings: Key,
    /// What may follow a unit's short name directly.
    name_followers: Key,
    /// Endings of a unit's short name that say which kind of place it is.
    place_kinds: Key,
    /// Endings of texts that begin with a number and are times.
    time_endings: AsWritten,
}

impl FormWords {
    /// Whether an indicator of these names is a difference, which may lie below zero.
    pub(crate) fn names_difference(&self, name: &Text) -> bool {
        [&name.zh, &name.en].into_iter().any(|name| self.differences.stand_in(&text::key(name)))
    }
}

#[cfg(test)]
impl FormWords {
    /// The lists of the program's own catalog.
    pub(crate) fn built_in() -> &'static Self {
        static WORDS: std::sync::LazyLock<FormWords> =
            std::sync::LazyLock::new(|| crate::catalog::load::catalog(&[]).expect("sound").words);
        &WORDS
    }
}

/// Sections that hold the words of others as well: the whole, and a part of it that means more. Compared alike.
pub(crate) const INCLUDED: &[(&str, &str)] = &[
    ("totals", "year_totals"),
    ("neutral", "this_month"),
    ("neutral", "this_quarter"),
    ("neutral", "this_period"),
    ("last_year", "same_month"),
    ("year_heads", "month_heads"),
    ("year_heads", "quarter_heads"),
];

/// Sections whose words must not be the same: a label cannot mean both.
pub(crate) const CONTRADICTIONS: &[(&str, &str)] = &[
    ("totals", "neutral"),
    ("totals", "this_year"),
    ("totals", "last_year"),
    ("totals", "corrections"),
    ("totals", "of_which_alone"),
    ("neutral", "last_year"),
    ("neutral", "corrections"),
    ("neutral", "of_which_alone"),
    ("this_year", "last_year"),
    ("this_year", "corrections"),
    ("last_year", "corrections"),
    ("last_month", "neutral"),
    ("last_month", "last_year"),
    ("last_month", "this_month"),
    ("last_month", "last_quarter"),
    ("last_quarter", "neutral"),
    ("last_quarter", "last_year"),
    ("unit_heads", "year_heads"),
    ("unit_heads", "indicator_heads"),
    ("unit_heads", "number_heads"),
    ("year_heads", "indicator_heads"),
    ("year_heads", "number_heads"),
    ("indicator_heads", "number_heads"),
    ("indicator_heads", "attribute_heads"),
    ("unit_keys", "unit_or_measure_keys"),
    ("unit_keys", "measure_keys"),
    ("unit_keys", "year_keys"),
    ("unit_keys", "date_keys"),
    ("unit_keys", "other_keys"),
    ("unit_keys", "particulars"),
    ("unit_or_measure_keys", "year_keys"),
    ("unit_or_measure_keys", "date_keys"),
    ("unit_or_measure_keys", "other_keys"),
    ("measure_keys", "year_keys"),
    ("measure_keys", "date_keys"),
    ("measure_keys", "other_keys"),
    ("year_keys", "date_keys"),
    ("year_keys", "other_keys"),
    ("date_keys", "other_keys"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn list(words: &[&str]) -> WordList {
        WordList::new(words.iter().map(|word| (*word).to_owned()))
    }

    #[test]
    fn differences_are_known_by_their_names() {
        let names = |name: &str| FormWords::built_in().names_difference(&Text::new(name, ""));
        assert!(names("省内净迁移人数") && names("人口自然增长率") && names("Прирост населения"));
        assert!(!names("人民调解案件数") && !names("净化水站数") && !names("调解成功率"));
    }

    #[test]
    fn the_longest_word_is_found_first() {
        let links = list(&["为", "分别为", "共计", "计"]);
        assert_eq!(links.before_ending("受理数分别为"), Some("受理数"));
        assert_eq!(links.before_ending("受理数"), None);
        assert_eq!(links.after_beginning("共计12"), Some("12"));
        assert!(links.has("计") && !links.has("受理数共计") && links.stand_in("受理数共计12"));
        assert!(links.begin("为12") && links.end("12计") && !links.end("计12"));
    }
}
