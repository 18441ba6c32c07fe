//! Near misses: which setting a wrong name was probably meant to be.

use super::table;

/// The setting nearest to a name that is none, if any is near enough to be meant.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    closest(name, (name.chars().count() / 3).clamp(1, 4))
}

/// The setting that a variable of the shared environment is probably a slip of the pen for.
pub(super) fn slip_of(name: &str) -> Option<&'static str> {
    let long_enough = name.len() >= 7;
    closest(name, 1).filter(|_| long_enough)
}

/// The nearest one within so many steps. Names whose lengths are further apart are not looked at: an
/// environment has many names, and nearly none of them is meant for us.
fn closest(name: &str, limit: usize) -> Option<&'static str> {
    let length = name.chars().count();
    table::settings()
        .flat_map(table::Setting::spellings)
        .filter(|known| known.len().abs_diff(length) <= limit)
        .map(|known| (known, distance(name, known)))
        .filter(|(_, distance)| *distance <= limit)
        .min_by_key(|(_, distance)| *distance)
        .map(|(meant, _)| meant)
}

/// How far two names are apart; names of the same words in another order are one step apart.
fn distance(name: &str, known: &str) -> usize {
    let sorted = |name: &str| {
        let mut words: Vec<_> = name.split('_').map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    match strsim::osa_distance(name, known) {
        far if far > 1 && sorted(name) == sorted(known) => 1,
        distance => distance,
    }
}

/// The setting nearest to a key of a file, in whatever case it is written.
pub(super) fn nearest_key(key: &str) -> Option<&'static str> {
    let key = table::folded(key);
    let limit = (key.chars().count() / 3).clamp(1, 4);
    table::settings()
        .map(|setting| (setting.name, strsim::osa_distance(&key, &table::folded(setting.name))))
        .min_by_key(|(_, distance)| *distance)
        .filter(|(_, distance)| *distance <= limit)
        .map(|(meant, _)| meant)
}
