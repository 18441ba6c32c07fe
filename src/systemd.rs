//! What is told to systemd (sd_notify(3)), where it has started the relay as `Type=notify` or
//! `Type=notify-reload`; nothing where NOTIFY_SOCKET is not set.

use sd_notify::NotifyState;
use slog::{Logger, warn};

use crate::life::{Life, Stage};

/// Tells how the relay lives, from now to its end.
pub fn follow(life: Life, log: Logger) {
    actix_rt::spawn(async move {
        life.clone().reached(Stage::Serving).await;
        tell(&[NotifyState::Ready], &log);
        life.reached(Stage::Draining).await;
        tell(&[NotifyState::Stopping], &log);
    });
}

/// Tells that the configuration is being read again.
pub fn reloading(log: &Logger) {
    if let Ok(now) = NotifyState::monotonic_usec_now() {
        tell(&[NotifyState::Reloading, now], log);
    }
}

/// Tells that this is done, whatever came of it: the relay serves as before or by the new one.
pub fn reloaded(log: &Logger) {
    tell(&[NotifyState::Ready], log);
}

fn tell(states: &[NotifyState<'_>], log: &Logger) {
    if let Err(error) = sd_notify::notify(states) {
        warn!(log, "cannot notify systemd"; "error" => %error);
    }
}
