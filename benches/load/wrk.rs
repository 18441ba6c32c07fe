//! `wrk` in place of our load, to see that ours costs no more.

use std::{fs, process::Command, time::Duration};

use crate::{
    Result,
    generator::{Request, Target},
    measure::Outcome,
    process::{LOAD_CORE, directory, pinned},
};

/// Runs it with 64 connections for so long.
///
/// # Errors
/// If it is missing, or says something else than what it says.
pub(crate) fn run(target: &Target, request: &Request, time: Duration) -> Result<Outcome> {
    let script = directory("wrk").join("post.lua");
    let content = String::from_utf8(request.content())?;
    let fields: String = request
        .head(target.address)
        .fields
        .iter()
        .map(|field| {
            let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
            format!("wrk.headers['{}'] = '{}'\n", text(&field.name), text(&field.value))
        })
        .collect();
    fs::write(&script, format!("wrk.method = 'POST'\nwrk.body = '{content}'\n{fields}"))?;
    let mut command: Command = pinned(LOAD_CORE, "wrk");
    command.args(["-t1", "-c64", "--latency"]);
    // It knows whole seconds only.
    command.arg(format!("-d{}s", time.as_secs().max(1))).arg("-s").arg(&script);
    command.arg(format!("http://{}{}", target.address, request.path));
    let output = command.output()?;
    let text = String::from_utf8(output.stdout)?;
    let word = |name: &str| {
        let line = text.lines().find_map(|line| line.trim().strip_prefix(name))?;
        line.split_whitespace().next()
    };
    let rate = word("Requests/sec:").ok_or("wrk did not run")?.parse()?;
    let latency = |name| word(name).and_then(milliseconds).unwrap_or(f64::NAN);
    Ok(Outcome {
        rate,
        p50: latency("50%"),
        p99: latency("99%"),
        processor_us: 0.0,
        memory: 0,
        largest: 0,
        load_core: f64::NAN,
        failed: 0,
        redis: None,
    })
}

fn milliseconds(text: &str) -> Option<f64> {
    let units = [("us", 1e-3), ("ms", 1.0), ("s", 1e3)];
    let (text, unit) =
        units.iter().find_map(|(name, unit)| Some((text.strip_suffix(name)?, unit)))?;
    text.parse::<f64>().ok().map(|number| number * unit)
}
