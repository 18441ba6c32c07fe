//! What a request costs as sessions, fields, bytes, connections and instances become more: tables and
//! plots in `benches/`.

mod plot;
mod series;
mod sessions;

use std::{fmt::Write, fs, path::Path};

use plot::{Curve, plot};
use series::{Point, Series};

use crate::{
    FILES, Result, machine,
    process::LOAD_CORE,
    report,
    samples::digits,
    stacks::Stack::{Nginx, NginxPair, Relay, RelayPair},
    upstream::Upstreams,
};

/// Sessions at most.
pub(crate) const SESSIONS: usize = 1_000_000;

/// Measures all of it, with so many sessions at most.
///
/// # Errors
/// Whatever keeps it from being measured.
pub(crate) fn run(most: usize) -> Result<()> {
    rlimit::increase_nofile_limit(FILES)?;
    machine::settle();
    let mut out = format!("# What `make bench-growth` measured\n\n{}\n", report::setting());
    machine::keep_to(LOAD_CORE)?;
    let upstreams = Upstreams::start()?;
    out += "One worker on core 1, the load and the upstream on core 0; requests of 1 kB each way over 64 \
            connections where nothing else is said. Medians of three rounds, of seven with instances and sessions in use; \
            each round goes through all points, and a multiple is taken within each: median and range. RSS is the \
            most that all processes had (`VmHWM`), that of rested sessions what they had after the rest.\n";

    let connections = series::connections(&upstreams, &[Nginx, Relay, NginxPair, RelayPair])?;
    section(&mut out, "Connections", "connections", &connections);
    plots("connections", "connections", &connections)?;

    let fields = series::fields(&upstreams, &[Relay, Nginx])?;
    section(&mut out, "Header fields", "fields beside the first five", &fields);
    slopes(&mut out, &fields, "a field", 1.0);

    let sizes = series::sizes(&upstreams, &[Relay, Nginx, RelayPair, NginxPair])?;
    section(&mut out, "Body size", "bytes each way", &sizes);
    slopes(&mut out, &sizes, "100 kB each way", 1e5);

    let instances = series::instances(&upstreams)?;
    section(&mut out, "Instances on one core, 32 connections each", "instances", &instances);
    out += "\nFrom two instances on, each session in Redis was agreed with another instance than the one that \
            serves it. CPU is that of the instances: Redis' own is not in it, and as it shares core 0 with the \
            load, that core bounds the requests a second there. Instances take turns on core 1, so that p50 is \
            the time of a request whose instance has its turn.\n";

    let replicas = [series::replicas(&upstreams)?];
    section(
        &mut out,
        "One instance with a core of its own, others elsewhere",
        "instances",
        &replicas,
    );
    out += "\nThe first instance has 64 connections with 5,120 requests a second, and CPU and RSS are its alone. Each other has two \
            with 160, on the core of the load. Its sessions were agreed with the others, and theirs with it.\n";

    let (sessions, weights) = sessions::sessions(&upstreams, most)?;
    section(&mut out, "Sessions in the memory of one relay, 8 connections", "sessions", &sessions);
    out += "\nOf the sessions up to 100,000 were asked, spread over all. In use: each had a request shortly before, so that its keys are\n\
            at a worker's hand. Rested: each request is the first of its session after 65 s, and the worker takes the session from\n\
            the store again.\n";
    out += &weights;
    let in_redis = digits(sessions::weight_in_redis(&upstreams)?);
    let _ = write!(out, "\nA session that is kept in Redis takes {in_redis} bytes there.\n");
    plots("sessions", "sessions", &sessions)?;
    println!("{out}");
    fs::write(file("growth.md"), out)?;
    Ok(())
}

fn file(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches").join(name)
}

fn section(out: &mut String, title: &str, axis: &str, series: &[Series]) {
    println!("{title}: measured");
    let _ = write!(
        out,
        "\n## {title}\n\n| | {axis} | req/s | p50 ms | CPU µs per request | as a multiple of the first row's | RSS MB | load's core | \
         failed |\n|---|---|---|---|---|---|---|---|---|\n"
    );
    for Series { name, points } in series {
        for Point { at, rate, p50, processor_us, growth, memory, load_core, failed } in points {
            let _ = writeln!(
                out,
                "| {name} | {} | {} | {} | {} | {} | {} | {:.0} % | {failed} |",
                digits(*at),
                digits(*rate),
                digits(*p50),
                digits(*processor_us),
                growth.map_or_else(|| "–".to_owned(), |growth| growth.to_string()),
                digits(memory / 1e6),
                load_core * 100.0
            );
        }
    }
}

/// What one more of it costs, by least squares.
fn slopes(out: &mut String, series: &[Series], unit: &str, scale: f64) {
    out.push('\n');
    for one in series {
        let (slope, fit) = one.slope();
        let _ = writeln!(
            out,
            "- {}: {} µs of CPU for {unit} (linear, r² = {fit:.3})",
            one.name,
            digits(slope * scale)
        );
    }
}

fn plots(name: &str, axis: &str, series: &[Series]) -> Result<()> {
    let curves = |value: fn(&Point) -> f64| -> Vec<Curve> {
        let curve = |one: &Series| {
            let points = one.points.iter().map(|point| (point.at, value(point))).collect();
            Curve { name: one.name.clone(), points }
        };
        series.iter().map(curve).collect()
    };
    plot(&file(&format!("{name}-rate.svg")), axis, "req/s", &curves(|point| point.rate))?;
    plot(&file(&format!("{name}-memory.svg")), axis, "RSS, MB", &curves(|p| p.memory / 1e6))
}
