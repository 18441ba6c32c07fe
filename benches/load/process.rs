//! Processes under measurement: pinned to a core, and what the kernel tells of them.

use std::{
    fs,
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};

use crate::Result;

/// The core of the load, the upstream and Redis.
pub(crate) const LOAD_CORE: usize = 0;
/// The core of what is measured.
pub(crate) const CORE: usize = 1;
/// Clock ticks of the kernel's accounts, a second (`USER_HZ`).
const TICKS: f64 = 100.0;

/// Processes that end with this value, however it ends.
pub(crate) struct Children {
    name: &'static str,
    processes: Vec<Child>,
}

impl Children {
    /// None yet; their output goes to files of this name.
    pub(crate) fn of(name: &'static str) -> Self {
        Self { name, processes: Vec::new() }
    }

    /// Processor time that they have used, in seconds.
    pub(crate) fn processor_seconds(&self) -> f64 {
        let ticks = |child: &Child| ticks(&format!("/proc/{}/stat", child.id())).unwrap_or(0);
        self.processes.iter().map(ticks).sum::<u64>() as f64 / TICKS
    }

    /// The most memory that each was seen to have, in bytes.
    pub(crate) fn peaks(&self) -> Vec<u64> {
        self.memory("VmHWM:")
    }

    /// The memory that all have now, in bytes.
    pub(crate) fn resident(&self) -> u64 {
        self.memory("VmRSS:").iter().sum()
    }

    /// Asks each to end, as who stops a service does, and waits until it has.
    ///
    /// # Errors
    /// If one of them cannot be asked, or ends in a fault.
    pub(crate) fn finish(mut self) -> Result<()> {
        for child in &self.processes {
            kill_process(Pid::from_child(child), Signal::TERM)?;
        }
        for mut child in self.processes.drain(..) {
            let status = child.wait()?;
            if !status.success() {
                return Err(format!("it ended with {status}").into());
            }
        }
        Ok(())
    }

    fn memory(&self, name: &str) -> Vec<u64> {
        self.processes.iter().filter_map(|child| memory(&child.id().to_string(), name)).collect()
    }
}

/// A line of a process's memory, in bytes; `self` is this process.
pub(crate) fn memory(process: &str, name: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().strip_suffix(" kB")?.parse::<u64>().ok().map(|kb| kb << 10)
}

/// User and system time, fields 14 and 15 of proc(5).
fn ticks(stat: &str) -> Option<u64> {
    let stat = fs::read_to_string(stat).ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    fields.split_whitespace().skip(11).take(2).map(|ticks| ticks.parse::<u64>().ok()).sum()
}

/// Seconds that a core was not idle, since it was started.
pub(crate) fn core_seconds(core: usize) -> f64 {
    let stat = fs::read_to_string("/proc/stat").unwrap_or_default();
    let name = format!("cpu{core} ");
    let fields = stat.lines().find_map(|line| line.strip_prefix(&name)).unwrap_or_default();
    let ticks: Vec<u64> = fields.split_whitespace().filter_map(|f| f.parse().ok()).collect();
    // Idle and waiting for devices are fields 4 and 5; guests are counted in the first two.
    let busy: u64 =
        ticks.iter().take(8).enumerate().filter(|(n, _)| *n != 3 && *n != 4).map(|t| t.1).sum();
    busy as f64 / TICKS
}

impl Drop for Children {
    fn drop(&mut self) {
        for child in &mut self.processes {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Whether what is started keeps to its core.
static PINNING: AtomicBool = AtomicBool::new(true);

/// Lets all that is started run on any core: for builds, which may have none of a certain number.
pub(crate) fn run_anywhere() {
    PINNING.store(false, Ordering::Relaxed);
}

/// A command that runs on one core.
pub(crate) fn pinned(core: usize, program: &str) -> Command {
    if !PINNING.load(Ordering::Relaxed) {
        return Command::new(program);
    }
    let mut command = Command::new("taskset");
    command.args(["-c", &core.to_string(), program]);
    command
}

/// Starts a command that will listen on `port`, and waits until it does.
///
/// # Errors
/// If it does not within 10 s; then with the name of the file that has its output.
pub(crate) fn start(
    children: &mut Children,
    mut command: Command,
    port: u16,
) -> Result<SocketAddr> {
    let number = children.processes.len();
    let output = directory("output").join(format!("{}-{number}.log", children.name));
    let file = fs::File::create(&output)?;
    command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
    children.processes.push(command.spawn().map_err(|error| format!("{command:?}: {error}"))?);
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    let started = Instant::now();
    while TcpStream::connect(address).is_err() {
        if started.elapsed() > Duration::from_secs(10) {
            return Err(format!("{command:?} does not listen; see {}", output.display()).into());
        }
        thread::sleep(Duration::from_millis(2));
    }
    Ok(address)
}

pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// A directory for files of this run.
pub(crate) fn directory(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("load").join(name);
    let _ = fs::create_dir_all(&directory);
    directory
}
