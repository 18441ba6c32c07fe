//! What criterion measured before, if it did: its own files, as a table.

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::samples::digits;

/// All results under `target/criterion`.
pub(crate) fn table() -> String {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent();
    let mut rows: Vec<(String, f64)> = Vec::new();
    collect(&target.unwrap_or(Path::new("target")).join("criterion"), &mut rows);
    if rows.is_empty() {
        return String::new();
    }
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    let mut out = "\n## Parts (criterion, medians)\n\n| | µs |\n|---|---|\n".to_owned();
    for (name, nanoseconds) in rows {
        let _ = writeln!(out, "| {name} | {} |", digits(nanoseconds / 1e3));
    }
    out
}

fn collect(directory: &Path, rows: &mut Vec<(String, f64)>) {
    if directory.ends_with("new") {
        rows.extend(row(directory));
        return;
    }
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let directories: Vec<PathBuf> =
        entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    for directory in directories {
        collect(&directory, rows);
    }
}

fn row(directory: &Path) -> Option<(String, f64)> {
    let file = |name: &str| -> Option<Value> {
        serde_json::from_str(&fs::read_to_string(directory.join(name)).ok()?).ok()
    };
    let name = file("benchmark.json")?.get("full_id")?.as_str()?.replace('/', ": ");
    let median = file("estimates.json")?.get("median")?.get("point_estimate")?.as_f64()?;
    Some((name, median))
}
