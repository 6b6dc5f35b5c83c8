//! Hashes of what the start script loads, in the start script (Subresource Integrity).
//!
//! It refuses files of another build, and what a host or a proxy has changed. The stylesheets and the
//! start script itself have none: in a sandbox without CORS, integrity would drop them.

use crate::base64;
use crate::failure::{Failure, OrSay, Outcome};
use sha2::{Digest, Sha384};
use std::fs;
use std::path::Path;

/// What `public/start.js` has in the place of the hashes.
const UNSEALED: &str = "const integrity = {};";

/// Writes the hashes of some files of `dist/` into its start script.
///
/// # Errors
///
/// If a file cannot be read or written, or the start script has no place for them.
pub(super) fn seal(dist: &Path, files: &[&str]) -> Outcome {
    let mut hashes = Vec::new();
    for name in files {
        let path = dist.join(name);
        let bytes = fs::read(&path).or_say(|| format!("cannot read `{}`", path.display()))?;
        hashes.push(format!("{name:?}: {:?}", hash(&bytes)));
    }
    let path = dist.join("start.js");
    let script =
        fs::read_to_string(&path).or_say(|| format!("cannot read `{}`", path.display()))?;
    let sealed = sealed(&script, &hashes)?;
    fs::write(&path, sealed).or_say(|| format!("cannot write `{}`", path.display()))
}

fn sealed(script: &str, hashes: &[String]) -> Outcome<String> {
    if script.matches(UNSEALED).count() != 1 {
        return Err(Failure::saying(format!("expected `{UNSEALED}` once in public/start.js")));
    }
    Ok(script.replace(UNSEALED, &format!("const integrity = {{ {} }};", hashes.join(", "))))
}

fn hash(bytes: &[u8]) -> String {
    format!("sha384-{}", base64::encoded(&Sha384::digest(bytes)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_standard() {
        // FIPS 180-4, the example "abc".
        let expected = "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn";
        assert_eq!(hash(b"abc"), expected);
    }

    #[test]
    fn they_stand_in_the_one_place_for_them() {
        let hashes = ["\"a.js\": \"sha384-x\"".to_owned()];
        let script = sealed("const integrity = {};\nrun();", &hashes).unwrap();
        assert_eq!(script, "const integrity = { \"a.js\": \"sha384-x\" };\nrun();");
        assert!(sealed("run();", &hashes).is_err());
    }
}
