//! Where connections come from: an address, a socket of the file system, or the socket that the
//! process was started with.

use std::{
    fmt, fs,
    io::{Error, ErrorKind, Result},
    net::{SocketAddr, TcpListener},
    os::unix::{
        fs::{FileTypeExt, MetadataExt, PermissionsExt},
        net::{UnixListener, UnixStream},
    },
    path::{Path, PathBuf},
};

use listenfd::ListenFd;
use tokio::net::{TcpSocket, UnixSocket};

/// How many connections may wait to be accepted.
const BACKLOG: u32 = 1_024;

/// A place to listen at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// An address.
    Address(SocketAddr),
    /// A socket of this path, which is made with these permissions.
    File(PathBuf, u32),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(address) => address.fmt(f),
            Self::File(path, _) => path.display().fmt(f),
        }
    }
}

/// A socket that listens.
#[derive(Debug)]
pub enum Listener {
    /// At an address.
    Tcp(TcpListener),
    /// In the file system; with the file where this process has made it.
    Unix(UnixListener, Option<SocketFile>),
}

impl Listener {
    /// Listens at a place. Needs a runtime.
    ///
    /// # Errors
    /// What the system says, or that the place is another's.
    pub fn open(place: &Place) -> Result<Self> {
        match place {
            Place::Address(address) => tcp(*address).map(Self::Tcp),
            Place::File(path, mode) => {
                let (listener, file) = unix(path, *mode)?;
                Ok(Self::Unix(listener, Some(file)))
            }
        }
    }

    /// The socket that the process was started with, if it was started with one (sd_listen_fds(3)).
    /// To be asked once, before there are threads: what told it is taken out of the environment.
    ///
    /// # Errors
    /// More than one socket, or one of another kind.
    pub fn inherited() -> Result<Option<Self>> {
        let mut sockets = ListenFd::from_env();
        match sockets.len() {
            0 => return Ok(None),
            1 => {}
            more => return Err(Error::other(format!("{more} sockets instead of one"))),
        }
        if let Ok(Some(listener)) = sockets.take_tcp_listener(0) {
            return Ok(Some(Self::Tcp(listener)));
        }
        let listener = sockets.take_unix_listener(0)?;
        Ok(listener.map(|listener| Self::Unix(listener, None)))
    }

    /// The file that this process has made for it, to be kept for as long as it listens.
    pub fn take_file(&mut self) -> Option<SocketFile> {
        match self {
            Self::Tcp(_) => None,
            Self::Unix(_, file) => file.take(),
        }
    }

    /// The address, if it has one.
    pub fn address(&self) -> Option<SocketAddr> {
        match self {
            Self::Tcp(listener) => listener.local_addr().ok(),
            Self::Unix(..) => None,
        }
    }
}

impl fmt::Display for Listener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // The form that customers look for, also around an IPv4 address.
            Self::Tcp(listener) => match listener.local_addr() {
                Ok(address) => write!(f, "[{}]:{}", address.ip(), address.port()),
                Err(_) => f.write_str("an unknown address"),
            },
            Self::Unix(listener, _) => {
                let address = listener.local_addr().ok();
                let path = address.as_ref().and_then(|address| address.as_pathname());
                write!(f, "unix:{}", path.unwrap_or(Path::new("")).display())
            }
        }
    }
}

fn tcp(address: SocketAddr) -> Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)?.into_std()
}

fn unix(path: &Path, mode: u32) -> Result<(UnixListener, SocketFile)> {
    clear(path)?;
    let socket = UnixSocket::new_stream()?;
    socket.bind(path)?;
    let file = SocketFile::of(path)?;
    // Nobody can connect before it listens.
    fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
    Ok((socket.listen(BACKLOG)?.into_std()?, file))
}

/// Removes a socket that nobody listens on any more; leaves everything else as it is.
fn clear(path: &Path) -> Result<()> {
    let found = match fs::symlink_metadata(path) {
        Ok(found) => found,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    if !found.file_type().is_socket() {
        return Err(Error::new(ErrorKind::AlreadyExists, "there is a file that is no socket"));
    }
    match UnixStream::connect(path) {
        Ok(_) => Err(ErrorKind::AddrInUse.into()),
        Err(error) if error.kind() == ErrorKind::ConnectionRefused => fs::remove_file(path),
        Err(error) => Err(error),
    }
}

/// The file of a socket, removed when this is dropped, unless another has taken its place.
#[derive(Debug)]
pub struct SocketFile {
    path: PathBuf,
    identity: (u64, u64),
}

impl SocketFile {
    fn of(path: &Path) -> Result<Self> {
        Ok(Self { path: path.to_owned(), identity: identity(path)? })
    }
}

impl Drop for SocketFile {
    fn drop(&mut self) {
        if identity(&self.path).is_ok_and(|found| found == self.identity) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// What tells one file from another: its device and its number there.
fn identity(path: &Path) -> Result<(u64, u64)> {
    let found = fs::symlink_metadata(path)?;
    Ok((found.dev(), found.ino()))
}
