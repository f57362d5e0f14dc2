"""Breaks each invariant of ARCHITECTURE.md on purpose, in a copy of the project, and sees whether a test notices.

    python3 tools/break_invariants.py SCRATCH [number …]

SCRATCH is an empty folder for the copy and its build. Every break is one replacement in one file; the tests run after
it must fail. A break that no test notices, or whose place is no longer in the code, is an error.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# Invariant, what is broken, file, text, text in its place, tests that are to notice.
BREAKS = [
    (1, "the last cell of every sheet is lost", "src/recognize/mod.rs",
     "let rows = marks.rows(&view, &scene.name);",
     "let mut rows: Vec<LedgerRow> = marks.rows(&view, &scene.name).into_iter().collect();\n    rows.pop();",
     ["recognize::"]),
    (2, "the core opens a file", "src/rollup.rs",
     "let exposures = exposures(facts, catalog);",
     "let _ = std::fs::metadata(\".\");\n    let exposures = exposures(facts, catalog);",
     ["layering"]),
    (3, "the detector uses Polars", "src/detect/mod.rs",
     "#[cfg(test)]\nmod tests;", "#[allow(unused_imports)]\nuse polars::prelude as _;\n#[cfg(test)]\nmod tests;",
     ["layering"]),
    (4, "a rate counts units that gave the numerator alone", "src/rollup.rs",
     "let parts = sum_of(&indicator.numerator).zip(sum_of(&indicator.denominator));",
     "let parts = sum_of(&indicator.numerator).zip(sum_of(&indicator.denominator).or(Some(Decimal::ZERO)));",
     ["rollup"]),
    (4, "a total counts silent units as reported", "src/rollup.rs",
     "            reported: fact.value.is_some(),\n            pair:", "            reported: true,\n            pair:",
     ["rollup"]),
    (5, "what is blank becomes zero", "src/settle.rs",
     "return without_source(key, if came { State::Blank } else { State::NotSent });",
     "return if came { Fact { value: Some(Decimal::ZERO), state: State::Reported, ..without_source(key, State::Blank) } }\n"
     "            else { without_source(key, State::NotSent) };",
     ["settle", "run"]),
    (5, "a value may stand beside any state", "src/facts.rs",
     "row.value.is_some() == row.state.has_value()", "row.value.is_none() || !row.state.has_value() || true",
     ["facts"]),
    (6, "the first of two different values stands", "src/settle.rs",
     "Some(other) => conflict(chosen, other, settled),", "Some(_) => fact_of(chosen),",
     ["settle"]),
    (7, "a panic in a reader ends the run", "src/pipeline/intake.rs",
     "catch_unwind(AssertUnwindSafe(take)).unwrap_or_else(|_| {", "Ok::<FileIntake, ()>(take()).unwrap_or_else(|()| {",
     ["pipeline"]),
    (7, "a panic in a reader goes through the reader's guard", "src/read/mod.rs",
     "catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Fault::Panic))", "read()",
     ["read"]),
    (7, "a bad file is not named", "src/pipeline/intake.rs",
     "FileIntake { diagnostics: vec![diagnostic], ..empty(name, bytes) }",
     "{ let _ = diagnostic; empty(name, bytes) }",
     ["run", "pipeline"]),
    (8, "an output is written in place", "src/pipeline/outputs.rs",
     "let mut file = io::BufWriter::new(tempfile::NamedTempFile::new_in(folder)?);\n        write(&mut file)?;",
     "let mut file = io::BufWriter::new(tempfile::NamedTempFile::new_in(folder)?);\n"
     "        let written = write(&mut file);\n        if written.is_err() { std::fs::write(path, b\"half\")?; }\n        written?;",
     ["outputs"]),
    (8, "what an earlier run left stays", "src/pipeline/outputs.rs",
     "!now.contains(name.as_str()) && is_below(name)", "!now.contains(name.as_str()) && is_below(name) && false",
     ["outputs", "run"]),
    (9, "a bureau's own indicators are not read", "src/catalog/load.rs",
     "base.with(bureau).link(&mut errors)", "base.link(&mut errors)", ["bureau"]),
]


def noticed(scratch, filters):
    """Whether a test of one of these names fails; the build itself must work."""
    cargo = ["cargo", "test", "--locked", "--no-fail-fast"]
    built = subprocess.run([*cargo, "--no-run"], cwd=scratch, capture_output=True, text=True)
    if built.returncode:
        raise SystemExit("the broken code does not compile:\n" + built.stderr[-3000:])
    ran = subprocess.run([*cargo, "--", *filters], cwd=scratch, capture_output=True, text=True)
    return [line.split()[1] for line in ran.stdout.splitlines() if line.endswith("... FAILED")]


def main():
    scratch, wanted = Path(sys.argv[1]), {int(number) for number in sys.argv[2:]}
    skip = shutil.ignore_patterns("target", ".git", "output")
    shutil.copytree(ROOT, scratch, ignore=skip, dirs_exist_ok=True)
    unnoticed = 0
    for number, what, name, old, new, filters in BREAKS:
        if wanted and number not in wanted:
            continue
        path = scratch / name
        sound = path.read_text(encoding="utf-8")
        if sound.count(old) != 1:
            print(f"{number} {what}: its place in {name} is not there once, mend this script")
            unnoticed += 1
            continue
        path.write_text(sound.replace(old, new), encoding="utf-8")
        failed = noticed(scratch, filters)
        path.write_text(sound, encoding="utf-8")
        unnoticed += not failed
        said = f"{len(failed)} tests fail, first {failed[0]}" if failed else "NO TEST NOTICES"
        print(f"{number} {what}: {said}", flush=True)
    raise SystemExit(1 if unnoticed else 0)


if __name__ == "__main__":
    main()
