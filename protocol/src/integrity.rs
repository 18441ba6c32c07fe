//! Subresource integrity: the hash by which a page fixes the script that it loads (W3C SRI).

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha384};

/// The integrity metadata of a script, `sha384-` and the hash in base64.
pub fn sha384(content: &[u8]) -> String {
    format!("sha384-{}", Base64::encode_string(&Sha384::digest(content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_the_recommendations_example() {
        assert_eq!(
            sha384(b"alert('Hello, world.');"),
            "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO"
        );
    }
}
