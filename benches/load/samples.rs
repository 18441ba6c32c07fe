//! Numbers of one kind: their percentiles, medians and ranges.

use std::{fmt, time::Duration};

/// Latencies.
#[derive(Default)]
pub(crate) struct Samples(Vec<Duration>);

impl Samples {
    pub(crate) fn push(&mut self, latency: Duration) {
        self.0.push(latency);
    }

    pub(crate) fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// So many percent took no longer, in milliseconds.
    pub(crate) fn percentile(&mut self, percent: usize) -> f64 {
        self.0.sort_unstable();
        let place = (self.0.len() * percent / 100).min(self.0.len().saturating_sub(1));
        self.0.get(place).map_or(f64::NAN, |latency| latency.as_secs_f64() * 1e3)
    }
}

/// A median and what it lies between.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Spread {
    pub(crate) low: f64,
    pub(crate) median: f64,
    pub(crate) high: f64,
    pub(crate) count: usize,
}

impl Spread {
    /// Of some numbers; `None` of none.
    pub(crate) fn of(numbers: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut numbers: Vec<f64> = numbers.into_iter().filter(|n| n.is_finite()).collect();
        numbers.sort_unstable_by(f64::total_cmp);
        let (low, high) = (*numbers.first()?, *numbers.last()?);
        let middle = numbers.len() / 2;
        let median = if numbers.len() % 2 == 1 {
            numbers[middle]
        } else {
            f64::midpoint(numbers[middle - 1], numbers[middle])
        };
        Some(Self { low, median, high, count: numbers.len() })
    }

    /// In another unit.
    pub(crate) fn scaled(self, by: f64) -> Self {
        let Self { low, median, high, count } = self;
        Self { low: low * by, median: median * by, high: high * by, count }
    }
}

/// With as many digits as mean something.
impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { low, median, high, .. } = *self;
        write!(f, "{}", digits(median))?;
        if low < high { write!(f, " ({}–{})", digits(low), digits(high)) } else { Ok(()) }
    }
}

/// A number with three digits that count, or all before the point.
pub(crate) fn digits(number: f64) -> String {
    let places = if number.abs() >= 100.0 || number.fract() == 0.0 {
        0
    } else if number.abs() >= 10.0 {
        1
    } else if number.abs() >= 1.0 {
        2
    } else {
        3
    };
    let text = format!("{number:.places$}");
    if places > 0 || text.len() < 4 {
        return text;
    }
    grouped(&text)
}

fn grouped(text: &str) -> String {
    let mut out = String::new();
    for (place, digit) in text.chars().enumerate() {
        if place > 0 && (text.len() - place).is_multiple_of(3) && !out.ends_with('-') {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
