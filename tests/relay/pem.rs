//! A certificate and its private key, with a canary in the text before them, which readers skip.

use std::sync::LazyLock;

static MADE: LazyLock<(String, String)> = LazyLock::new(|| {
    let made = rcgen::generate_simple_self_signed(["canary.example".to_owned()]).unwrap();
    let marked = |pem: String| format!("canary\n{pem}");
    (marked(made.cert.pem()), marked(made.signing_key.serialize_pem()))
});

pub(crate) fn certificate() -> &'static str {
    &MADE.0
}

pub(crate) fn private_key() -> &'static str {
    &MADE.1
}
