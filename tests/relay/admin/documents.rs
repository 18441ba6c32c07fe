//! The dashboard, the alerts and the table of metrics: all that they name exists in a scrape.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use super::{Admin, ON, Scrape};
use crate::{listener::world::Authority, paired::Paired, wire::plain, world::CLIENT_ID_SECRET};

/// What a front-end and a back-end relay measured of every kind of request.
fn measured() -> [Scrape; 3] {
    let secret = ("SECRET", CLIENT_ID_SECRET);
    let paired = Paired::with(&[ON, secret], &[ON, secret, ("PASS_THROUGH_ROUTES", "/plain")]);
    let back = &paired.back;
    assert_eq!(paired.call("POST /x", b"content").status, 200);
    assert_eq!(plain(back.address, "GET /plain", b"").status, 200);
    assert_eq!(plain(back.address, "GET /refused", b"").code(), "plaintext-refused");
    let (front, back) = (Admin::of(&paired.front), Admin::of(&paired.back));
    front.wait_for("mte_relay_request_seconds_count{class=\"outbound\"}", 2.0);
    back.wait_for("mte_relay_request_seconds_count{class=\"sealed\"}", 2.0);
    let secure = Authority::new().relay(&[ON, ("UPSTREAM", &paired.upstream.origin())]);
    [front.scrape(), back.scrape(), Admin::of(&secure).scrape()]
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The queries of the dashboard, by the titles of their panels in the panels' order.
fn panels() -> Vec<(String, Vec<String>)> {
    let dashboard: serde_json::Value =
        serde_json::from_str(&read("deploy/grafana/dashboard.json")).unwrap();
    let queries = |panel: &serde_json::Value| {
        let targets = panel["targets"].as_array().unwrap().iter();
        targets.map(|target| target["expr"].as_str().unwrap().to_owned()).collect()
    };
    let panels = dashboard["panels"].as_array().unwrap().iter();
    let panels = panels.filter(|panel| panel["type"] != "row");
    panels.map(|panel| (panel["title"].as_str().unwrap().to_owned(), queries(panel))).collect()
}

/// The metrics that a query names, each with the labels that it selects by.
fn named(query: &str) -> Vec<(String, BTreeSet<String>)> {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut named = Vec::new();
    for (at, _) in query.match_indices(|c: char| c.is_ascii_lowercase()) {
        let before = query[..at].chars().next_back();
        let name: String = query[at..].chars().take_while(|c| word(*c)).collect();
        let ours = ["mte_relay_", "process_"].iter().any(|prefix| name.starts_with(prefix));
        if !ours || before.is_some_and(word) {
            continue;
        }
        let rest = &query[at + name.len()..];
        let labels = match rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            Some((labels, _)) => labels.split(", ").filter(|one| !one.is_empty()).collect(),
            None => Vec::new(),
        };
        let labels = labels.iter().map(|one| one.chars().take_while(|c| word(*c)).collect());
        named.push((name, labels.collect()));
    }
    named
}

fn assert_measured(scrapes: &[Scrape], place: &str, query: &str) {
    let named = named(query);
    assert!(!named.is_empty() || query.contains("up{"), "{place}: {query}");
    for (name, labels) in named {
        let samples: Vec<_> = scrapes
            .iter()
            .flat_map(|scrape| scrape.samples.keys())
            .filter(|sample| sample.split('{').next() == Some(name.as_str()))
            .collect();
        assert!(!samples.is_empty(), "{place} names {name}, which is not measured");
        // Those of the scrape itself are added by Prometheus.
        for label in labels.iter().filter(|label| !["instance", "job"].contains(&label.as_str())) {
            let is_there = samples.iter().any(|sample| sample.contains(&format!("{label}=\"")));
            assert!(is_there, "{place} selects {name} by {label}, which it has not");
        }
    }
}

#[test]
fn every_metric_of_the_dashboard_the_alerts_and_the_documentation_is_in_a_scrape() {
    let scrapes = measured();
    for (title, queries) in panels() {
        queries.iter().for_each(|query| assert_measured(&scrapes, &title, query));
    }
    for (alert, query) in alerts() {
        assert_measured(&scrapes, &alert, &query);
    }
    let mut kinds = BTreeMap::new();
    scrapes.iter().for_each(|scrape| kinds.extend(scrape.kinds.clone()));
    let mut documented = BTreeMap::new();
    for row in read("docs/operations.md").lines() {
        let Some(row) = row.strip_prefix("| `mte_relay_") else { continue };
        let cells: Vec<_> = row.split('|').map(str::trim).collect();
        let name = format!("mte_relay_{}", cells[0].trim_end_matches('`'));
        documented.insert(name, cells[1].to_owned());
    }
    kinds.retain(|name, _| name.starts_with("mte_relay_"));
    assert_eq!(documented, kinds);
    assert!(kinds.len() > 30);
}

#[test]
fn the_dashboard_begins_with_the_panels_that_customers_know() {
    let titles: Vec<_> = panels().into_iter().take(8).map(|(title, _)| title).collect();
    assert_eq!(
        titles,
        [
            "Requests Processed [req/s]",
            "Request Time [ms]",
            "Outbound Proxy Time [ms]",
            "Upstream Proxy Time [ms]",
            "Average Request Encode Time [ms]",
            "Average Request Decode Time [ms]",
            "Average Response Encode Time [ms]",
            "Average Response Decode Time [ms]",
        ]
    );
}

/// The alerts and their queries.
fn alerts() -> Vec<(String, String)> {
    let rules: serde_json::Value = yaml(&read("deploy/prometheus/rules.yml"));
    let groups = rules["groups"].as_array().unwrap().iter();
    let rules = groups.flat_map(|group| group["rules"].as_array().unwrap());
    let text = |rule: &serde_json::Value, name: &str| rule[name].as_str().unwrap().to_owned();
    rules.map(|rule| (text(rule, "alert"), text(rule, "expr"))).collect()
}

fn yaml(text: &str) -> serde_json::Value {
    serde_saphyr::from_str(text).unwrap()
}

#[test]
fn each_alert_has_a_severity_and_a_place_in_the_runbook() {
    let rules: serde_json::Value = yaml(&read("deploy/prometheus/rules.yml"));
    let runbook = read("docs/operations.md");
    let mut count = 0;
    for group in rules["groups"].as_array().unwrap() {
        for rule in group["rules"].as_array().unwrap() {
            let name = rule["alert"].as_str().unwrap();
            let heading = format!("\n#### {name}\n");
            let (_, text) = runbook.split_once(&heading).unwrap_or_else(|| panic!("no {heading}"));
            assert!(!text.starts_with(['#', '\n']), "{name} says nothing");
            let link = format!("docs/operations.md#{}", name.to_lowercase());
            assert_eq!(rule["annotations"]["runbook_url"], link);
            let severity = rule["labels"]["severity"].as_str().unwrap();
            assert!(["critical", "warning", "info"].contains(&severity), "{name}");
            assert!(rule["annotations"]["summary"].is_string());
            count += 1;
        }
    }
    assert_eq!(runbook.matches("\n#### Relay").count(), count);
}

#[test]
fn the_labels_of_a_query_are_read() {
    let query =
        "sum by (le) (rate(mte_relay_x_bucket{instance=~\"$i\", class=\"a\"}[5m])) / process_y";
    let names: Vec<_> =
        named(query).into_iter().map(|(name, labels)| (name, labels.len())).collect();
    assert_eq!(names, [("mte_relay_x_bucket".to_owned(), 2), ("process_y".to_owned(), 0)]);
}
