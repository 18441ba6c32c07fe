//! What systemd is told.

use std::os::unix::net::UnixDatagram;

use super::ON;
use crate::{
    directory::Directory,
    world::{CLIENT_ID_SECRET, PATIENCE, Relay},
};

/// The socket of a service manager.
struct Manager(UnixDatagram);

impl Manager {
    fn next(&self) -> String {
        let mut message = [0; 512];
        let length = self.0.recv(&mut message).expect("the relay tells something");
        String::from_utf8(message[..length].to_vec()).unwrap()
    }
}

#[test]
fn systemd_is_told_of_the_start_each_reload_and_the_end() {
    let directory = Directory::new();
    let socket = directory.file("notify");
    let manager = Manager(UnixDatagram::bind(&socket).unwrap());
    manager.0.set_read_timeout(Some(PATIENCE)).unwrap();
    let file = directory.write("relay.yaml", "upstream: http://127.0.0.1:9\n");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_mte-relay"));
    command.args(["--config", &file]).env_clear().envs([
        ("HOST", "127.0.0.1"),
        ("PORT", "0"),
        ON,
        ("LOG_FORMAT", "json"),
        ("CLIENT_ID_SECRET", CLIENT_ID_SECRET),
        ("NOTIFY_SOCKET", &socket),
    ]);
    let relay = Relay::spawn(command);
    assert_eq!(manager.next(), "READY=1\n");
    // Also around one that is refused: the relay goes on with what it has.
    for (content, said) in
        [("upstream: http://127.0.0.1:8\n", "has changed"), ("upstream: none\n", "is refused")]
    {
        directory.write("relay.yaml", content);
        relay.signal("HUP");
        let reloading = manager.next();
        assert!(reloading.starts_with("RELOADING=1\nMONOTONIC_USEC="), "{reloading}");
        assert_eq!(manager.next(), "READY=1\n");
        relay.wait_for(said);
    }
    relay.signal("TERM");
    assert_eq!(manager.next(), "STOPPING=1\n");
    assert_eq!(relay.end().code(), Some(0));
}
