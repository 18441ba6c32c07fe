//! Watched files: looked at every second, since that sees through every way of replacing a file, on
//! every file system, and costs nothing worth saving.

use std::{collections::BTreeMap, fs, os::unix::fs::MetadataExt, path::PathBuf, time::Duration};

use actix_rt::{task::spawn_blocking, time::sleep};

/// How often files are looked at. What has changed is read when it stayed the same for one look
/// more: it may still be in writing.
const EVERY: Duration = Duration::from_secs(1);

/// What tells one content of a file from another. Of a link, as Kubernetes swaps them, the file it
/// leads to counts.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mark {
    place: Option<PathBuf>,
    device: u64,
    inode: u64,
    length: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

/// Files by path; none where there is no such file.
type Marks = BTreeMap<String, Option<Mark>>;

/// Files that are watched.
pub(super) struct Watch {
    /// As they were when they were last read.
    read: Marks,
    /// As they were at the last look.
    seen: Marks,
}

impl Watch {
    /// Watches files, as they are now.
    pub(super) async fn of(files: &[String]) -> Self {
        let marks = marks(files.to_vec()).await;
        Self { read: marks.clone(), seen: marks }
    }

    /// Watches these too, as they are now; tells whether it did not watch one of them before.
    pub(super) async fn add(&mut self, files: &[String]) -> bool {
        let new = files.iter().filter(|file| !self.read.contains_key(*file)).cloned();
        let new = marks(new.collect()).await;
        let any = !new.is_empty();
        self.seen.extend(new.clone());
        self.read.extend(new);
        any
    }

    /// Watches no others from now on.
    pub(super) fn retain(&mut self, keep: impl Fn(&String) -> bool) {
        self.read.retain(|file, _| keep(file));
        self.seen.retain(|file, _| keep(file));
    }

    /// Takes the files as they are now for those that are read next.
    pub(super) async fn look(&mut self) {
        self.read = marks(self.read.keys().cloned().collect()).await;
    }

    /// Comes to an end when a file has changed and come to rest, which then counts as read.
    pub(super) async fn changes(&mut self) {
        loop {
            sleep(EVERY).await;
            let now = marks(self.read.keys().cloned().collect()).await;
            if now != self.read && now == self.seen {
                self.read = now;
                return;
            }
            self.seen = now;
        }
    }
}

/// Marks files away from the thread that serves: a file system may be slow.
async fn marks(files: Vec<String>) -> Marks {
    let marks = spawn_blocking(|| files.into_iter().map(|file| (mark(&file), file)).collect());
    let marks: Vec<(Option<Mark>, String)> = marks.await.unwrap_or_default();
    marks.into_iter().map(|(mark, file)| (file, mark)).collect()
}

fn mark(file: &str) -> Option<Mark> {
    let data = fs::metadata(file).ok()?;
    Some(Mark {
        place: fs::canonicalize(file).ok(),
        device: data.dev(),
        inode: data.ino(),
        length: data.len(),
        modified: (data.mtime(), data.mtime_nsec()),
        changed: (data.ctime(), data.ctime_nsec()),
    })
}
