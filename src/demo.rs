//! The demo.
use std::process::ExitCode;
/// Show a login going sealed through two relays.
#[derive(Debug, clap::Args)]
pub struct Demo {}
impl Demo {
    /// Runs.
    pub async fn run(self) -> ExitCode {
        std::future::ready(ExitCode::SUCCESS).await
    }
}
