//! What it ran on, and with what.

use std::{
    fs,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use rustix::thread::{CpuSet, sched_setaffinity};

use crate::{
    Result,
    stacks::{binary, envoy_program},
};

/// A load average from which a machine of two cores has something else to do. What was just built
/// counts for a minute.
const BUSY: f64 = 2.0;
/// How long to wait for it to settle, at most.
const PATIENCE: Duration = Duration::from_secs(60);

/// Waits while the machine is busy: with what was just built, mostly.
pub(crate) fn settle() {
    let started = Instant::now();
    while load_average().is_some_and(|load| load > BUSY) && started.elapsed() < PATIENCE {
        thread::sleep(Duration::from_secs(1));
    }
}

fn load_average() -> Option<f64> {
    fs::read_to_string("/proc/loadavg").ok()?.split_whitespace().next()?.parse().ok()
}

/// Keeps this thread, and those it will start, on one core.
///
/// # Errors
/// If there is no such core.
pub(crate) fn keep_to(core: usize) -> Result<()> {
    let mut cores = CpuSet::new();
    cores.set(core);
    Ok(sched_setaffinity(None, &cores)?)
}

/// Model and number of its processors, memory, kernel, and how busy it was before.
pub(crate) fn machine() -> String {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let information = read("/proc/cpuinfo");
    let value = |line: &str| line.split_once(':').map(|(_, value)| value.trim().to_owned());
    let model = information.lines().find(|line| line.starts_with("model name"));
    let model = model.and_then(value).unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let cores = information.lines().filter(|line| line.starts_with("processor")).count();
    let memory = read("/proc/meminfo");
    let memory = memory.lines().find_map(|line| line.strip_prefix("MemTotal:"));
    let kb = memory.and_then(|m| m.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or(0.0);
    let kernel = read("/proc/sys/kernel/osrelease");
    let load = load_average();
    let warning = if load.is_some_and(|load| load > BUSY) {
        ": **too busy for any verdict to count**"
    } else {
        ""
    };
    format!(
        "{model}, {cores} cores, {:.0} GiB, Linux {}; load average before the run {:.2}{warning}",
        kb / f64::from(1 << 20),
        kernel.trim(),
        load.unwrap_or(f64::NAN),
    )
}

/// The day.
pub(crate) fn date() -> String {
    first_line("date", &["-u", "+%Y-%m-%d %H:%M UTC"]).unwrap_or_default()
}

/// What each program says of its version; those that are missing say nothing.
pub(crate) fn versions() -> Vec<String> {
    let envoy = envoy_program().map(|program| program.to_string_lossy().into_owned());
    let relay = binary();
    let programs: [(&str, &[&str]); 7] = [
        (&relay, &["--version"]),
        ("nginx", &["-v"]),
        ("haproxy", &["-v"]),
        (envoy.as_deref().unwrap_or("envoy"), &["--version"]),
        ("stunnel4", &["-version"]),
        ("redis-server", &["--version"]),
        ("wrk", &["-v"]),
    ];
    programs.iter().filter_map(|(program, arguments)| first_line(program, arguments)).collect()
}

/// The first line a program writes that holds a version, without a path at its beginning.
fn first_line(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let version = |line: &&str| {
        line.match_indices(['.', '-'])
            .any(|(at, _)| digit(line[..at].chars().last()) && digit(line[at + 1..].chars().next()))
    };
    let line = text.lines().map(str::trim).find(version)?;
    let (program, rest) = line.split_once(' ').unwrap_or((line, ""));
    let program =
        program.rsplit_once('/').filter(|_| line.starts_with('/')).map_or(program, |p| p.1);
    Some(format!("{program} {rest}").chars().take(90).collect())
}
