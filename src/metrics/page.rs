//! The page that Prometheus reads: families of samples, in the text format.

use mte_relay_actors::meter::{BOUNDS_US, TimesSum};
use prometheus::{
    TextEncoder,
    proto::{
        Bucket, Counter, Gauge, Histogram, LabelPair, Metric as Sample, MetricFamily, MetricType,
    },
};

use super::table::{self, Kind};

/// What `/metrics` answers with.
pub const MEDIA_TYPE: &str = prometheus::TEXT_FORMAT;

/// A page under way.
#[derive(Debug, Default)]
pub struct Page(Vec<MetricFamily>);

/// What is measured under one set of labels.
#[derive(Clone, Copy, Debug)]
pub enum Value {
    /// A count, a size, a moment.
    Number(f64),
    /// How many took how long.
    Times(TimesSum),
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        // Exact up to 2^53, as all numbers of Prometheus are.
        #[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "see above")]
        Self::Number(number as f64)
    }
}

impl From<bool> for Value {
    fn from(is: bool) -> Self {
        Self::from(u64::from(is))
    }
}

impl Page {
    /// Adds a metric that has no labels.
    pub fn one(&mut self, name: &'static str, value: impl Into<Value>) {
        self.each::<0, &str>(name, [], [([], value.into())]);
    }

    /// Adds a metric under each set of its labels.
    pub fn each<const N: usize, T: AsRef<str>>(
        &mut self,
        name: &'static str,
        labels: [&str; N],
        samples: impl IntoIterator<Item = ([T; N], Value)>,
    ) {
        let Some(metric) = table::by_name(name) else { return };
        let pairs = |values: [T; N]| {
            labels.iter().zip(&values).map(|(label, value)| pair(label, value.as_ref())).collect()
        };
        let samples: Vec<_> = samples
            .into_iter()
            .map(|(values, value)| sample(pairs(values), metric.kind, value))
            .collect();
        // The text format knows no family without a sample.
        if samples.is_empty() {
            return;
        }
        let mut family = MetricFamily::default();
        family.set_name(name.to_owned());
        family.set_help(metric.help.to_owned());
        family.set_field_type(match metric.kind {
            Kind::Counter => MetricType::COUNTER,
            Kind::Gauge => MetricType::GAUGE,
            Kind::Histogram => MetricType::HISTOGRAM,
        });
        family.set_metric(samples);
        self.0.push(family);
    }

    /// Adds what others have measured.
    pub fn further(&mut self, families: impl IntoIterator<Item = MetricFamily>) {
        self.0.extend(families.into_iter().filter(|family| !family.get_metric().is_empty()));
    }

    /// The page's text.
    ///
    /// # Errors
    /// A metric of an impossible name, of which there is none.
    pub fn text(&self) -> Result<String, prometheus::Error> {
        TextEncoder::new().encode_to_string(&self.0)
    }
}

fn pair(name: &str, value: &str) -> LabelPair {
    let mut pair = LabelPair::default();
    pair.set_name(name.to_owned());
    pair.set_value(value.to_owned());
    pair
}

fn sample(labels: Vec<LabelPair>, kind: Kind, value: Value) -> Sample {
    let mut sample = Sample::from_label(labels);
    match (kind, value) {
        (Kind::Counter, Value::Number(number)) => {
            let mut counter = Counter::default();
            counter.set_value(number);
            sample.set_counter(counter);
        }
        (_, Value::Number(number)) => {
            let mut gauge = Gauge::default();
            gauge.set_value(number);
            sample.set_gauge(gauge);
        }
        (_, Value::Times(times)) => sample.set_histogram(histogram(&times)),
    }
    sample
}

fn histogram(times: &TimesSum) -> Histogram {
    let bucket = |(us, within): (&u64, &u64)| {
        let mut bucket = Bucket::default();
        bucket.set_upper_bound(std::time::Duration::from_micros(*us).as_secs_f64());
        bucket.set_cumulative_count(*within);
        bucket
    };
    let mut histogram = Histogram::default();
    histogram.set_bucket(BOUNDS_US.iter().zip(&times.within).map(bucket).collect());
    histogram.set_sample_count(times.count);
    histogram.set_sample_sum(times.seconds);
    histogram
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_help_types_labels_and_buckets() {
        let mut page = Page::default();
        page.one("mte_relay_in_flight", 3);
        let values = [(["granted"], 2.into()), (["refused"], 0.into())];
        page.each("mte_relay_pairings_total", ["result"], values);
        let mut times = TimesSum { count: 2, seconds: 0.5, ..TimesSum::default() };
        times.within[1] = 1;
        page.one("mte_relay_upstream_proxy_seconds", Value::Times(times));
        let text = page.text().unwrap();
        for line in [
            "# HELP mte_relay_in_flight Requests in work.",
            "# TYPE mte_relay_in_flight gauge",
            "mte_relay_in_flight 3",
            "# TYPE mte_relay_pairings_total counter",
            "mte_relay_pairings_total{result=\"granted\"} 2",
            "mte_relay_upstream_proxy_seconds_bucket{le=\"0.000025\"} 1",
            "mte_relay_upstream_proxy_seconds_bucket{le=\"+Inf\"} 2",
            "mte_relay_upstream_proxy_seconds_sum 0.5",
            "mte_relay_upstream_proxy_seconds_count 2",
        ] {
            assert!(text.lines().any(|own| own == line), "no {line:?} in\n{text}");
        }
    }
}
