//! Compressed copies beside the files, for hosts that hand them out as they are.

use super::sizes::Sizes;
use crate::failure::{Failure, OrSay, Outcome};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Types that shrink. Pictures other than SVG are compressed in themselves.
const ENDINGS: [&str; 7] = ["html", "js", "css", "wasm", "json", "svg", "txt"];

/// Smaller files fit into one packet as they are, and a copy would only cost a file.
const SMALLEST_BYTES: usize = 1024;

/// The best that brotli has; we compress once, readers load often.
const BROTLI_QUALITY: i32 = 11;

/// Larger files take minutes at that, for a sixth less than at this.
const LARGE: (usize, i32) = (8_000_000, 5);

/// Brotli looks back 2^22 bytes: the largest that hosts use by habit, and more than our files have.
const BROTLI_WINDOW: i32 = 22;

/// Writes `.br` and `.gz` beside every file that is worth it, and tells the sizes of all files.
///
/// Sorted by path, which is relative to `dist`.
pub(super) fn make(dist: &Path, files: &[PathBuf]) -> Outcome<Vec<Sizes>> {
    let queue = Mutex::new(files.iter());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let workers = thread::available_parallelism().map_or(1, usize::from).min(files.len());
    let parts: Vec<Outcome<Vec<Sizes>>> = thread::scope(|scope| {
        let work = || std::iter::from_fn(next).map(|file| copy(dist, file)).collect();
        let started: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let panicked =
            |_| Err(Failure::saying("compressing panicked; the message above says where"));
        started.into_iter().map(|thread| thread.join().unwrap_or_else(panicked)).collect()
    });
    let mut sizes = Vec::new();
    for part in parts {
        sizes.extend(part?);
    }
    sizes.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(sizes)
}

fn copy(dist: &Path, file: &Path) -> Outcome<Sizes> {
    let bytes = fs::read(file).or_say(|| format!("cannot read `{}`", file.display()))?;
    let inside = file.strip_prefix(dist).unwrap_or(file);
    let mut sizes = Sizes {
        path: inside.display().to_string().replace('\\', "/"),
        raw: bytes.len(),
        gzip: None,
        brotli: None,
    };
    if is_worth_it(file, bytes.len()) {
        sizes.gzip = Some(write(file, "gz", &gzip(&bytes)?)?);
        sizes.brotli = Some(write(file, "br", &brotli(&bytes)?)?);
    }
    Ok(sizes)
}

fn is_worth_it(file: &Path, bytes: usize) -> bool {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or("");
    bytes > SMALLEST_BYTES && ENDINGS.contains(&ending)
}

fn write(file: &Path, ending: &str, bytes: &[u8]) -> Outcome<usize> {
    let path = PathBuf::from(format!("{}.{ending}", file.display()));
    fs::write(&path, bytes).or_say(|| format!("cannot write `{}`", path.display()))?;
    Ok(bytes.len())
}

fn gzip(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let say = || "gzip failed".to_owned();
    encoder.write_all(bytes).or_say(say)?;
    encoder.finish().or_say(say)
}

fn brotli(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: if bytes.len() > LARGE.0 { LARGE.1 } else { BROTLI_QUALITY },
        lgwin: BROTLI_WINDOW,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters)
        .or_say(|| "brotli failed".to_owned())?;
    Ok(out)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn copies_are_what_they_were_made_from() {
        let text = "A timeline of a timeline of a timeline. ".repeat(100);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &brotli(text.as_bytes()).unwrap()[..], &mut back).unwrap();
        assert_eq!(back, text.as_bytes());
        let mut back = String::new();
        let packed = gzip(text.as_bytes()).unwrap();
        flate2::read::GzDecoder::new(&packed[..]).read_to_string(&mut back).unwrap();
        assert_eq!(back, text);
        assert_eq!(gzip(text.as_bytes()).unwrap(), packed, "the same bytes every time");
    }

    #[test]
    fn small_files_and_pictures_get_no_copies() {
        assert!(is_worth_it(Path::new("a/b.wasm"), 1025));
        assert!(!is_worth_it(Path::new("a/b.wasm"), 1024));
        assert!(!is_worth_it(Path::new("a/b.png"), 90_000));
        assert!(!is_worth_it(Path::new("a/LICENSE"), 9_000));
    }
}
