"""Breaks each invariant of ARCHITECTURE.md on purpose, in a copy of the project, and sees whether a test notices.

    python3 tools/break_invariants.py SCRATCH [number …]
    python3 tools/break_invariants.py --places

SCRATCH is an empty folder for the copy and its build. Every break is one replacement in one file; the tests run after
it must fail. A break that no test notices, or whose place is no longer in the code, is an error. `--places` looks for
the places alone, in the project itself, and builds nothing.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# The library's own tests, and those in a binary of their own, which take longer to build.
LIB, IT = ["--lib"], ["--test", "it"]

# Invariant, what is broken, file, text, text in its place, where the tests are that are to notice, their names.
BREAKS = [
    (1, "the last cell of every sheet is lost", "src/recognize/mod.rs",
     "let rows = marks.rows(view, &catalog.words, &scene.name);",
     "let mut rows: Vec<LedgerRow> = marks.rows(view, &catalog.words, &scene.name).into_iter().collect();\n    rows.pop();",
     LIB, ["recognize::"]),
    (2, "the core opens a file", "src/rollup.rs",
     "let exposures = exposures(facts, catalog);",
     "let _ = std::fs::metadata(\".\");\n    let exposures = exposures(facts, catalog);",
     IT, ["layering"]),
    (3, "the detector uses Polars", "src/detect/mod.rs",
     "#[cfg(test)]\nmod tests;", "#[allow(unused_imports)]\nuse polars::prelude as _;\n#[cfg(test)]\nmod tests;",
     IT, ["layering"]),
    (4, "a rate counts units that gave the numerator alone", "src/rollup.rs",
     "let parts = sum_of(&rate.numerator).zip(sum_of(&rate.denominator));",
     "let parts = sum_of(&rate.numerator).zip(sum_of(&rate.denominator).or(Some(Decimal::ZERO)));",
     LIB, ["rollup"]),
    (4, "a total counts silent units as reported", "src/rollup.rs",
     "            reported: fact.value.is_some(),\n            pair:", "            reported: true,\n            pair:",
     LIB, ["rollup"]),
    (5, "what is blank becomes zero", "src/settle.rs",
     "return without_source(key, state);",
     "return if state == State::Blank { Fact { value: Some(Decimal::ZERO), state: State::Reported, ..without_source(key, state) } }\n"
     "            else { without_source(key, state) };",
     LIB, ["settle"]),
    (5, "a value may stand beside any state", "src/facts.rs",
     "row.value.is_some() == row.state.has_value()", "row.value.is_none() || !row.state.has_value() || true",
     LIB, ["facts"]),
    (6, "the first of two different values stands", "src/settle.rs",
     "            conflict(chosen, other, settled)\n", "            let _ = other;\n            fact_of(chosen)\n",
     LIB, ["settle"]),
    (7, "a panic in a reader ends the run", "src/pipeline/intake.rs",
     "catch_unwind(AssertUnwindSafe(task)).ok()", "Some(task())",
     LIB, ["pipeline"]),
    (7, "a panic in a reader goes through the reader's guard", "src/read/mod.rs",
     "catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Fault::Panic))", "read()",
     LIB, ["read"]),
    (7, "a file that a reader panics on is not named", "src/pipeline/intake.rs",
     "FileIntake { diagnostics: vec![diagnostic], ..empty(name, bytes) }",
     "{ let _ = diagnostic; empty(name, bytes) }",
     LIB, ["pipeline"]),
    (7, "a bad file is not named", "src/pipeline/intake.rs",
     "let recognition = recognizer.workbook(&workbook, &context);\n    diagnostics.extend(recognition.diagnostics);",
     "let recognition = recognizer.workbook(&workbook, &context);\n    diagnostics = recognition.diagnostics;",
     IT, ["run"]),
    (8, "an output is written in place", "src/pipeline/outputs.rs",
     "let mut file = io::BufWriter::new(tempfile::NamedTempFile::new_in(folder)?);\n        write(&mut file)?;",
     "let mut file = io::BufWriter::new(tempfile::NamedTempFile::new_in(folder)?);\n"
     "        let written = write(&mut file);\n        if written.is_err() { std::fs::write(path, b\"half\")?; }\n        written?;",
     LIB, ["outputs"]),
    (8, "what an earlier run left stays", "src/pipeline/outputs.rs",
     "!now.contains(name.as_str()) && is_below(name)", "!now.contains(name.as_str()) && is_below(name) && false",
     LIB, ["outputs"]),
    (8, "what somebody wrote into an output is written over", "src/pipeline/outputs.rs",
     ".filter(|found| before.get(&output.name) != Some(found)) else", ".filter(|_| false) else",
     LIB, ["outputs"]),
    (9, "a bureau's own indicators are not read", "src/catalog/load.rs",
     "base.with(bureau).link(&mut unfit)", "base.link(&mut unfit)", IT, ["bureau"]),
]


def noticed(scratch, target, filters):
    """The tests of these names that fail; the build itself must work."""
    cargo = ["cargo", "test", "--locked", "--no-fail-fast", *target]
    how = {"cwd": scratch, "capture_output": True, "text": True, "env": {**os.environ, "CARGO_INCREMENTAL": "1"}}
    built = subprocess.run([*cargo, "--no-run"], **how)
    if built.returncode:
        raise SystemExit("the broken code does not compile:\n" + built.stderr[-3000:])
    ran = subprocess.run([*cargo, "--", *filters], **how)
    return [line.split()[1] for line in ran.stdout.splitlines() if line.endswith("... FAILED")]


def places_gone(root, breaks):
    """What is to be replaced and does not stand in its file just once, a line each."""
    return [f"{number} {what}: its place in {name} is not there once, mend this script"
            for number, what, name, old, *_ in breaks if (root / name).read_text(encoding="utf-8").count(old) != 1]


def main():
    if sys.argv[1:] == ["--places"]:
        raise SystemExit("\n".join(places_gone(ROOT, BREAKS)) or 0)
    scratch, wanted = Path(sys.argv[1]), {int(number) for number in sys.argv[2:]}
    skip = shutil.ignore_patterns("target", ".git", "output")
    shutil.copytree(ROOT, scratch, ignore=skip, dirs_exist_ok=True)
    unnoticed = 0
    breaks = [one for one in BREAKS if not wanted or one[0] in wanted]
    if gone := places_gone(scratch, breaks):
        raise SystemExit("\n".join(gone))
    for number, what, name, old, new, target, filters in breaks:
        path = scratch / name
        sound = path.read_text(encoding="utf-8")
        path.write_text(sound.replace(old, new), encoding="utf-8")
        failed = noticed(scratch, target, filters)
        path.write_text(sound, encoding="utf-8")
        unnoticed += not failed
        said = f"{len(failed)} tests fail, first {failed[0]}" if failed else "NO TEST NOTICES"
        print(f"{number} {what}: {said}", flush=True)
    raise SystemExit(1 if unnoticed else 0)


if __name__ == "__main__":
    main()
