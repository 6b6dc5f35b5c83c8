//! Writes `tests/data/source-shingles.bin`: hashes of all runs of 9 words of the source texts.
//!
//! With them a test sees whether a summary copies a sentence, although the texts themselves are not
//! in the repository. The argument is the folder of the texts (`*.txt`):
//!
//! ```sh
//! cargo run --no-default-features --example source-shingles -- FOLDER
//! ```

#[path = "../tests/core/shingles.rs"]
mod shingles;

use std::collections::BTreeSet;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let Some(folder) = env::args_os().nth(1) else {
        return Err(io::Error::other(
            "expected the folder of the source texts as the only argument",
        ));
    };
    let mut hashes = BTreeSet::new();
    let mut texts = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            hashes.extend(shingles::hashes(&fs::read_to_string(path)?));
            texts += 1;
        }
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/source-shingles.bin");
    fs::write(file, shingles::to_bytes(&hashes))?;
    println!("wrote {} hashes of {texts} texts to {file}", hashes.len());
    Ok(())
}
