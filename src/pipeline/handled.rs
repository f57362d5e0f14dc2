//! 处理情况: what the bureau wrote beside the suspicions of an earlier run, kept for the next one.
//!
//! The workbook is made anew by every run, so what was written in it is read back first and lies in `outcomes.csv`
//! beside it, also for suspicions that this run has not (one of another year, or one that was answered with new figures).

use std::{collections::BTreeMap, io::ErrorKind, path::Path};

use super::{Output, outputs};
use crate::{
    catalog::table::Table,
    diagnostic::{Diagnostic, Location, Severity, Text},
    finding::Flag,
    read::{self, ReadOptions},
    report::{csv::Rows, workbook},
};

/// Name of the file.
pub const FILE: &str = "outcomes.csv";
/// Its columns: [`Flag::key`], the name of the unit, what was written.
const COLUMNS: [(&str, &[&str]); 3] = [("key", &["疑点代号"]), ("unit", &["单位"]), ("outcome", &["处理情况"])];

/// Outcomes by the key of their suspicion, with the unit's name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Handled(BTreeMap<String, (String, String)>);

/// What was written in the results of earlier runs in a folder, and what is said of it.
#[must_use]
pub fn read(folder: &Path, flags: &[Flag]) -> (Handled, Vec<Diagnostic>) {
    let mut handled = Handled::default();
    let mut said = Vec::new();
    #[expect(clippy::disallowed_methods, reason = "the edge where files are opened")]
    match std::fs::read(folder.join(FILE)) {
        Ok(bytes) => said.extend(handled.add_file(&bytes).err().map(|fault| file_unread(&fault))),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => said.push(file_unread(&error.to_string())),
    }
    for (name, path) in outputs::edited_books(folder) {
        #[expect(clippy::disallowed_methods, reason = "the edge where files are opened")]
        let bytes = std::fs::read(path);
        let options = ReadOptions { file: name.clone(), ..ReadOptions::default() };
        let written = bytes.ok().and_then(|bytes| workbook::written(&read::workbook(&bytes, &options).value.sheets));
        match written {
            Some(rows) => {
                let gone = handled.add_rows(rows, flags);
                said.extend((!gone.is_empty()).then(|| not_taken_over(&name, &gone)));
            }
            None => said.push(unread(&name)),
        }
    }
    (handled, said)
}

impl Handled {
    /// Takes up `outcomes.csv`, all of it or, where a row is faulty, nothing.
    fn add_file(&mut self, bytes: &[u8]) -> Result<(), String> {
        let text = read::text(bytes).ok_or("no text")?;
        let table = Table::read(FILE, &text, &COLUMNS, &COLUMNS.map(|(name, _)| name)).map_err(|faults| {
            let faults: Vec<String> =
                faults.iter().map(|fault| format!("{}: {}", fault.line, fault.message.en)).collect();
            faults.join("; ")
        })?;
        for row in table.rows {
            let [key, unit, outcome] = COLUMNS.map(|(name, _)| row.get(name).to_owned());
            self.0.insert(key, (unit, outcome));
        }
        Ok(())
    }

    /// Takes up what stands in a list; gives the units of outcomes whose suspicion is not there any more.
    fn add_rows(&mut self, rows: Vec<workbook::Written>, flags: &[Flag]) -> Vec<String> {
        let now: Vec<String> = flags.iter().map(Flag::key).collect();
        let mut gone = Vec::new();
        for row in rows {
            match row.outcome {
                Some(outcome) => {
                    if !now.contains(&row.key) {
                        gone.push(format!("{} {outcome}", row.unit));
                    }
                    self.0.insert(row.key, (row.unit, outcome));
                }
                None => {
                    self.0.remove(&row.key);
                }
            }
        }
        gone
    }

    /// The outcomes by key alone.
    #[must_use]
    pub fn by_key(&self) -> BTreeMap<String, String> {
        self.0.iter().map(|(key, (_, outcome))| (key.clone(), outcome.clone())).collect()
    }

    /// `outcomes.csv`; `None` where nothing was ever written.
    #[must_use]
    pub fn output(&self) -> Option<Output> {
        let mut rows = Rows::new(&COLUMNS.map(|(name, _)| name));
        for (key, (unit, outcome)) in &self.0 {
            rows.push(&[key, unit, outcome]);
        }
        (!self.0.is_empty()).then(|| Output::new(FILE, rows.finish()))
    }
}

fn not_taken_over(name: &str, gone: &[String]) -> Diagnostic {
    let message = Text::new(
        format!("填过处理情况的 {} 条疑点这次没有了，或所依据的数变了，没有沿用：{}", gone.len(), gone.join("、")),
        format!(
            "{} outcomes are not taken over, since their suspicions are gone or rest on other figures now: {}",
            gone.len(),
            gone.join(", ")
        ),
    );
    let hint = Text::new(
        "原填的内容在保留的文件和 outcomes.csv 里",
        "they stand in the file that is kept and in outcomes.csv",
    );
    Diagnostic::new(Severity::Info, "outcome-not-taken-over", Location::file(name), message).with_hint(hint)
}

fn unread(name: &str) -> Diagnostic {
    let message = Text::new(
        "有人改过这个工作簿，其中的“疑似漏报”清单读不出来（表名或列名改过？），处理情况没有沿用",
        "somebody worked in this workbook and its list of suspicions cannot be read (a sheet or column renamed?): no outcome is taken over",
    );
    let hint = Text::new("请从保留的文件里照抄过来", "copy them from the file that is kept");
    Diagnostic::new(Severity::Warning, "outcomes-unread", Location::file(name), message).with_hint(hint)
}

fn file_unread(fault: &str) -> Diagnostic {
    let message = Text::new(
        format!("{FILE} 读不出来（{fault}），其中的处理情况没有沿用"),
        format!("{FILE} cannot be read ({fault}): none of its outcomes is taken over"),
    );
    let hint = Text::new("原文件会保留，请改好后放回", "it is kept beside the new one; mend it and put it back");
    Diagnostic::new(Severity::Warning, "outcomes-unread", Location::file(FILE), message).with_hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{diagnostic::Lang, report::testing::Sample};

    /// A folder whose workbook holds these outcomes, and a manifest by which it was something else.
    fn worked_in(sample: &mut Sample, outcomes: &[(String, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        sample.outcomes = outcomes.iter().map(|(key, text)| (key.clone(), (*text).to_owned())).collect();
        let book = workbook::district(&sample.edition(Lang::Zh)).unwrap();
        outputs::write_one(&folder.path().join("a.xlsx"), &book).unwrap();
        let manifest = r#"{"program": "huizong", "outputs": [{"path": "a.xlsx", "sha256": "0"}]}"#;
        outputs::write_one(&folder.path().join(outputs::MANIFEST), manifest.as_bytes()).unwrap();
        folder
    }

    #[test]
    fn what_was_written_beside_a_suspicion_is_there_in_the_next_run() {
        let mut sample = Sample::new();
        let [first, second] = [0, 1].map(|at| sample.flags[at].key());
        let folder = worked_in(&mut sample, &[(first.clone(), "说明合理"), (second.clone(), "=请看附件")]);
        let earlier = "key,unit,outcome\nX-2020-a-0,甲,'-已核属实\n";
        outputs::write_one(&folder.path().join(FILE), earlier.as_bytes()).unwrap();
        let (handled, said) = read(folder.path(), &sample.flags);
        assert!(said.is_empty(), "{said:?}");
        let written = handled.by_key();
        assert_eq!((written[&first].as_str(), written[&second].as_str()), ("说明合理", "=请看附件"));
        assert_eq!(written["X-2020-a-0"], "-已核属实", "of another year: kept");
        outputs::write_one(&folder.path().join(FILE), b"key,unit\n\"X").unwrap();
        let (handled, said) = read(folder.path(), &sample.flags);
        assert_eq!(
            (handled.0.len(), said.iter().map(|said| said.code).collect::<Vec<_>>()),
            (2, vec!["outcomes-unread"])
        );
        sample.outcomes = written;
        assert_eq!(sample.edition(Lang::En).outcome(&sample.flags[0]), Some("explained"));
    }

    #[test]
    fn an_outcome_of_other_figures_is_not_taken_over_and_told() {
        let mut sample = Sample::new();
        let folder = worked_in(&mut sample, &[]);
        let at = sample.flags.iter().position(|flag| !flag.evidence.is_empty()).unwrap();
        let old = sample.flags[at].key();
        let folder_with = worked_in(&mut sample, &[(old.clone(), "已更正")]);
        sample.flags[at].evidence[0].reported = Some(987_654.0);
        let (handled, said) = read(folder_with.path(), &sample.flags);
        assert_eq!(said.iter().map(|said| said.code).collect::<Vec<_>>(), ["outcome-not-taken-over"]);
        sample.outcomes = handled.by_key();
        assert!(sample.outcomes.contains_key(&old) && sample.edition(Lang::Zh).outcome(&sample.flags[at]).is_none());
        assert_eq!(read(folder.path(), &sample.flags).0, Handled::default(), "待核 is no outcome");
    }
}
