//! Accounting rules from `rules.toml`.

use super::Origin;
use crate::{
    catalog::{
        CatalogError, Rule, RuleKind,
        error::did_you_mean,
        fields::{Document, Fields},
        formula,
    },
    diagnostic::Text,
};

const KINDS: [(&str, RuleKind); 7] = [
    ("formula", RuleKind::Formula),
    ("stated_rate", RuleKind::StatedRate),
    ("domain", RuleKind::Domain),
    ("stated_total", RuleKind::StatedTotal),
    ("table_against_text", RuleKind::TableAgainstText),
    ("in_text", RuleKind::InText),
    ("definition", RuleKind::Definition),
];
const YEAR: (&str, &str) = ("四位年份", "a year");

/// What one `[[rule]]` entry says.
#[derive(Debug, Clone)]
pub(super) struct RuleDraft {
    pub(super) id: String,
    /// A bureau's way of leaving out one of our rules.
    pub(super) off: bool,
    origin: Origin,
    name: Option<Text>,
    kind: Option<RuleKind>,
    /// Whether the kind that is written is one.
    has_kind: bool,
    hard: Option<bool>,
    formulas: Vec<String>,
    note: Option<Text>,
    source: Option<String>,
    years: (Option<i16>, Option<i16>),
}

/// The `[[rule]]` entries.
pub(super) fn read(document: &mut Document<'_>, fields: &mut Fields<'_>) -> Vec<RuleDraft> {
    let entries = fields.tables(document, "rule");
    entries.into_iter().filter_map(|entry| draft(document, entry)).collect()
}

fn draft(document: &mut Document<'_>, mut entry: Fields<'_>) -> Option<RuleDraft> {
    let id = entry.required(document, "id");
    let is_written = entry.has("kind");
    let kind = entry.choice(document, "kind", &KINDS);
    let draft = RuleDraft {
        origin: Origin::of(document, &entry),
        off: entry.flag(document, "off").unwrap_or_default(),
        name: entry.names(document, "name"),
        kind,
        has_kind: kind.is_some() || !is_written,
        hard: entry.flag(document, "hard"),
        formulas: entry.list(document, "formulas").unwrap_or_default(),
        note: entry.names(document, "note"),
        source: entry.text(document, "source"),
        years: (entry.integer(document, "from", YEAR), entry.integer(document, "to", YEAR)),
        id: id.clone().unwrap_or_default(),
    };
    entry.finish(document);
    id.map(|_| draft)
}

impl RuleDraft {
    /// Whether it says something of a rule and not what the rule is.
    fn is_change(&self) -> bool {
        self.kind.is_none() && self.has_kind && self.formulas.is_empty()
    }

    /// The rule with what a change says of it.
    fn changed_by(mut self, change: &Self) -> Self {
        self.origin.replaced_by(change.origin.clone());
        self.off |= change.off;
        self.name = change.name.clone().or(self.name);
        self.hard = change.hard.or(self.hard);
        self.note = change.note.clone().or(self.note);
        self.source = change.source.clone().or(self.source);
        self.years = (change.years.0.or(self.years.0), change.years.1.or(self.years.1));
        self
    }

    /// The rule with its formulas read. A rule without a name is called by its formulas.
    pub(super) fn link(self, codes: &[&str], errors: &mut Vec<CatalogError>) -> (Rule, Origin) {
        let kind = self.kind.unwrap_or(RuleKind::Formula);
        if self.has_kind && (kind == RuleKind::Formula) == self.formulas.is_empty() {
            let message = if self.formulas.is_empty() {
                Text::new(format!("规则 {} 没有公式", self.id), format!("rule {} has no formula", self.id))
            } else {
                Text::new("这一类规则没有公式", "a rule of this kind has no formulas")
            };
            errors.push(self.origin.error("formulas", message));
        }
        let mut formulas = Vec::new();
        for text in &self.formulas {
            match formula::parse(text, codes) {
                Ok(formula) => formulas.push(formula),
                Err(fault) => {
                    let message = Text::new(
                        format!("公式 {text}: {}", fault.message.zh),
                        format!("formula {text}: {}", fault.message.en),
                    );
                    errors.push(self.origin.error("formulas", message).hinted(fault.hint));
                }
            }
        }
        let rule = Rule {
            id: self.id,
            name: self.name.unwrap_or_else(|| Text::new(self.formulas.join("; "), self.formulas.join("; "))),
            kind,
            hard: self.hard.unwrap_or_default(),
            formulas,
            note: self.note.unwrap_or_default(),
            source: self.source.unwrap_or_default(),
            years: self.years,
        };
        (rule, self.origin)
    }

    fn shares_a_year_with(&self, other: &Self) -> bool {
        let starts_before_end = |a: &Self, b: &Self| match (a.years.0, b.years.1) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        starts_before_end(self, other) && starts_before_end(other, self)
    }
}

/// Our rules with those of a bureau: one that says what a known rule is replaces it, one that says less changes what it
/// names and leaves the rest.
pub(super) fn changed(ours: Vec<RuleDraft>, bureau: Vec<RuleDraft>) -> Vec<RuleDraft> {
    let of = |id: &str| bureau.iter().filter(|draft| draft.id == id).collect::<Vec<_>>();
    let known: Vec<String> = ours.iter().map(|draft| draft.id.clone()).collect();
    let mut rules: Vec<RuleDraft> = Vec::new();
    for draft in ours {
        let said = of(&draft.id);
        if said.iter().all(|said| said.is_change()) {
            rules.push(said.into_iter().fold(draft, RuleDraft::changed_by));
        }
    }
    rules.extend(bureau.into_iter().filter(|draft| !(draft.is_change() && known.contains(&draft.id))));
    rules
}

/// Reports rules that are left out and that nothing defines.
pub(super) fn report_unknown(rules: &[RuleDraft], errors: &mut Vec<CatalogError>) {
    for draft in rules.iter().filter(|draft| draft.off && draft.is_change()) {
        let known = rules.iter().filter(|rule| !rule.is_change()).map(|rule| rule.id.as_str());
        let message = Text::new(
            format!("没有规则 {}，无从停用", draft.id),
            format!("there is no rule {} that could be left out", draft.id),
        );
        errors.push(draft.origin.error("id", message).hinted(did_you_mean(&draft.id, known)));
    }
}

/// Reports rules that one owner's files define twice for the same year.
pub(super) fn report_duplicates(drafts: &[RuleDraft], errors: &mut Vec<CatalogError>) {
    for (at, draft) in drafts.iter().enumerate() {
        let earlier = drafts[..at].iter().find(|other| other.id == draft.id && other.shares_a_year_with(draft));
        if let Some(earlier) = earlier {
            let (file, line) = (&earlier.origin.file, earlier.origin.line);
            let message = Text::new(
                format!("{} 已在 {file} 第 {line} 行定义；同一规则的年份不能重叠", draft.id),
                format!("{} stands on line {line} of {file} already for some of these years", draft.id),
            );
            errors.push(draft.origin.error("id", message));
        }
    }
}
