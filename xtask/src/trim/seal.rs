//! Hashes of what a script loads of the program, in that script (Subresource Integrity).
//!
//! It refuses files of another build, and what a host or a proxy has changed. The stylesheets and the
//! scripts of pages themselves have none: in a sandbox without CORS, integrity would drop them.
//!
//! What loads the program is written once (`public/program.js`) and put into each script that imports
//! it: a module of its own would be one more request before the first picture.

use crate::base64;
use crate::failure::{Failure, OrSay, Outcome};
use sha2::{Digest, Sha384};
use std::fs;
use std::path::Path;

/// What loads the program.
const LOADER: &str = "program.js";
/// What it has in the place of the hashes.
const UNSEALED: &str = "const integrity = {};";
/// How it ends, and how a line ends that imports it.
const EXPORT: &str = "export { at, file, glue, program };\n";
const IMPORT: &str = " from \"./program.js\";";

/// Puts what loads the program, with the hashes of these files of `dist/`, into the scripts that
/// import it.
///
/// # Errors
///
/// If a file cannot be read or written, or is not as expected.
pub(super) fn seal(dist: &Path, scripts: &[&str], files: &[&str]) -> Outcome {
    let read = |name: &str| {
        let path = dist.join(name);
        fs::read_to_string(&path).or_say(|| format!("cannot read `{}`", path.display()))
    };
    let mut hashes = Vec::new();
    for name in files {
        let path = dist.join(name);
        let bytes = fs::read(&path).or_say(|| format!("cannot read `{}`", path.display()))?;
        hashes.push(format!("{name:?}: {:?}", hash(&bytes)));
    }
    let loader = sealed(&read(LOADER)?, &hashes)?;
    for name in scripts {
        let (path, script) = (dist.join(name), with_loader(&read(name)?, &loader)?);
        fs::write(&path, script).or_say(|| format!("cannot write `{}`", path.display()))?;
    }
    let path = dist.join(LOADER);
    fs::remove_file(&path).or_say(|| format!("cannot remove `{}`", path.display()))
}

fn sealed(loader: &str, hashes: &[String]) -> Outcome<String> {
    let integrity = format!("const integrity = {{ {} }};", hashes.join(", "));
    let sealed = replaced(loader, UNSEALED, &integrity)?;
    replaced(&sealed, EXPORT, "")
}

fn with_loader(script: &str, loader: &str) -> Outcome<String> {
    let line = script.lines().find(|line| line.ends_with(IMPORT)).unwrap_or(IMPORT);
    replaced(script, &format!("{line}\n"), loader)
}

fn replaced(script: &str, found: &str, by: &str) -> Outcome<String> {
    if script.matches(found).count() != 1 {
        return Err(Failure::saying(format!("expected `{}` once in a script", found.trim_end())));
    }
    Ok(script.replace(found, by))
}

/// The hash of a file, as integrity attributes have it.
pub(crate) fn hash(bytes: &[u8]) -> String {
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
    fn they_stand_in_the_loader_and_that_in_the_script() {
        let hashes = ["\"a.js\": \"sha384-x\"".to_owned()];
        let loader = format!("const integrity = {{}};\nload();\n{EXPORT}");
        let loader = sealed(&loader, &hashes).unwrap();
        assert_eq!(loader, "const integrity = { \"a.js\": \"sha384-x\" };\nload();\n");
        let script = format!("import {{ program }}{IMPORT}\nrun();\n");
        assert_eq!(with_loader(&script, &loader).unwrap(), format!("{loader}run();\n"));
        assert!(with_loader("run();", &loader).is_err() && sealed("load();", &hashes).is_err());
    }
}
