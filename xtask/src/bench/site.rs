//! The folder that all measured pages are served from: copies of the release, of `bench/`, of the
//! files of the peers' packages, and the event sets; and for each event set the release with that.
//!
//! Copies, so that a release that is built meanwhile changes nothing, and so that all code has its
//! brotli copy beside it: what goes over the wire is counted from those.

use super::pictured;
use super::subjects::{Role, Subject};
use crate::dist::{compressed_copies, files_in};
use crate::failure::{Failure, OrSay, Outcome};
use crate::offline;
use crate::pages::{self, Contents};
use crate::picture::{self, Pictures};
use crate::process;
use crate::project::Project;
use crate::report;
use crate::sets;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Files of packages, and where the pages look for them.
const LIBRARIES: [(&str, &str); 11] = [
    ("vis-timeline/standalone/umd/vis-timeline-graph2d.min.js", "vis/lib/vis-timeline.js"),
    ("vis-timeline/styles/vis-timeline-graph2d.min.css", "vis/lib/vis-timeline.css"),
    ("echarts/dist/echarts.min.js", "echarts/lib/echarts.js"),
    ("event-drops/dist/index.js", "event-drops/lib/event-drops.js"),
    ("event-drops/dist/style.css", "event-drops/lib/event-drops.css"),
    ("d3/build/d3.min.js", "event-drops/lib/d3.js"),
    ("@knight-lab/timelinejs/dist/js/timeline.js", "timelinejs/lib/js/timeline.js"),
    ("@knight-lab/timelinejs/dist/js/locale/en.json", "timelinejs/lib/js/locale/en.json"),
    ("@knight-lab/timelinejs/dist/css/timeline.css", "timelinejs/lib/css/timeline.css"),
    (
        "@knight-lab/timelinejs/dist/css/fonts/font.default.css",
        "timelinejs/lib/css/fonts/font.default.css",
    ),
    (
        "@knight-lab/timelinejs/dist/css/icons/tl-icons.woff",
        "timelinejs/lib/css/icons/tl-icons.woff",
    ),
];

/// Where npm puts the packages, below `bench/`.
const PACKAGES: &str = "node_modules";

/// The folder that is served.
pub(super) struct Site {
    pub(super) folder: PathBuf,
}

impl Site {
    /// Copies what these subjects need, and compresses it.
    pub(super) fn make(
        project: &Project,
        folder: PathBuf,
        dist: &Path,
        subjects: &[Subject],
    ) -> Outcome<Site> {
        let bench = project.path("bench");
        let site = Site { folder };
        for file in ["page.css", "columns.js"] {
            site.put(&bench.join(file), Path::new(file))?;
        }
        for subject in subjects {
            let from = match subject.role {
                Role::Ours => dist.to_owned(),
                Role::Yardstick | Role::Peer => bench.join(subject.folder),
            };
            site.put_folder(&from, Path::new(subject.folder))?;
        }
        if subjects.iter().any(|subject| subject.role == Role::Peer) {
            install(project, &bench)?;
            for (from, to) in LIBRARIES {
                if subjects.iter().any(|subject| to.starts_with(&format!("{}/", subject.folder))) {
                    site.put(&bench.join(PACKAGES).join(from), Path::new(to))?;
                }
            }
        }
        Ok(site)
    }

    /// Writes the event sets of a size that these subjects read, unless they are there.
    pub(super) fn put_events(&self, count: usize, subjects: &[Subject]) -> Outcome {
        let data = self.folder.join("data");
        fs::create_dir_all(&data).or_say(|| format!("cannot create `{}`", data.display()))?;
        let generation = data.join("generation");
        let current = sets::GENERATION.to_string();
        if fs::read_to_string(&generation).is_ok_and(|found| found != current) {
            fs::remove_dir_all(&data).or_say(|| format!("cannot remove `{}`", data.display()))?;
            fs::create_dir_all(&data).or_say(|| format!("cannot create `{}`", data.display()))?;
        }
        fs::write(&generation, current)
            .or_say(|| format!("cannot write `{}`", generation.display()))?;
        if subjects.iter().any(|subject| subject.role == Role::Ours) {
            write_new(&self.set(count), |out| sets::write_timeloom(out, count))?;
        }
        if subjects.iter().any(|subject| subject.role == Role::Peer) {
            let file = data.join(format!("columns-{count}.json"));
            write_new(&file, |out| sets::write_columns(out, count))?;
        }
        Ok(())
    }

    /// Makes the folder of ours with a set of so many events, as its owner would publish it: `cargo xtask dist
    /// --data`, with the one picture that the benchmark's window shows. The release is not built again. Yields
    /// the names of events that the picture has.
    pub(super) fn put_own(
        &self,
        project: &Project,
        chromium: &Path,
        (subject, count): (&Subject, usize),
    ) -> Outcome<BTreeSet<String>> {
        let folder = self.folder.join(subject.own_folder(count));
        if folder.exists() {
            fs::remove_dir_all(&folder)
                .or_say(|| format!("cannot remove `{}`", folder.display()))?;
        }
        copy_folder(&self.folder.join(subject.folder), &folder)?;
        let set = self.set(count);
        pages::write(project, Contents { set: Some(&set), url: None }, &folder)?;
        picture::add(project, chromium, &Pictures::of_benchmark(&folder))?;
        for file in files_in(&folder)? {
            let packed = PathBuf::from(format!("{}.br", file.display()));
            // Event sets go out as they are, as those of the others do.
            if !packed.exists() && !file.ends_with(set.file_name().unwrap_or_default()) {
                compressed_copies(&folder, &file)?;
            }
        }
        let page = folder.join("index.html");
        let page =
            fs::read_to_string(&page).or_say(|| format!("cannot read `{}`", page.display()))?;
        let texts = pictured::texts(&page);
        let titles = sets::Stream::default().take(count).map(|event| event.title);
        Ok(titles.filter(|title| texts.contains(title)).collect())
    }

    /// The event set of a size, in our format.
    fn set(&self, count: usize) -> PathBuf {
        self.folder.join(format!("data/set-{count}.json"))
    }

    /// Whether a path, perhaps with a query, is that of an event set.
    pub(super) fn is_data(&self, path: &str) -> bool {
        path.contains("/data/") && !path.contains(".html")
    }

    /// Bytes of a served file as a host with brotli hands it out, and whether it is an event set.
    pub(super) fn wire_bytes(&self, path: &str) -> Option<(u64, bool)> {
        let file = self.folder.join(path.trim_start_matches('/'));
        let packed = PathBuf::from(format!("{}.br", file.display()));
        let size = fs::metadata(packed).or_else(|_| fs::metadata(&file)).ok()?.len();
        Some((size, self.is_data(path)))
    }

    fn put_folder(&self, from: &Path, to: &Path) -> Outcome {
        let say = || format!("cannot read `{}`", from.display());
        for entry in fs::read_dir(from).or_say(say)? {
            let path = entry.or_say(say)?.path();
            let Some(name) = path.file_name() else { continue };
            // A worker would serve the second load, and take part in the first.
            let is_copy = path.extension().is_some_and(|ending| ending == "br" || ending == "gz");
            if path.is_dir() {
                self.put_folder(&path, &to.join(name))?;
            } else if !is_copy && name != offline::WORKER {
                self.put(&path, &to.join(name))?;
            }
        }
        Ok(())
    }

    /// Copies a file and compresses the copy, unless it is there with the same bytes.
    fn put(&self, from: &Path, to: &Path) -> Outcome {
        let bytes = fs::read(from).or_say(|| format!("cannot read `{}`", from.display()))?;
        self.put_bytes(&bytes, to)
    }

    /// Writes a file and compresses a copy of it, unless it is there with the same bytes.
    pub(super) fn put_bytes(&self, bytes: &[u8], to: &Path) -> Outcome {
        let to = self.folder.join(to);
        if fs::read(&to).is_ok_and(|found| found == bytes) {
            return Ok(());
        }
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)
                .or_say(|| format!("cannot create `{}`", folder.display()))?;
        }
        fs::write(&to, bytes).or_say(|| format!("cannot write `{}`", to.display()))?;
        compressed_copies(&self.folder, &to)
    }
}

/// Copies a folder of the site, with the compressed copies in it.
fn copy_folder(from: &Path, to: &Path) -> Outcome {
    for file in files_in(from)? {
        let to = to.join(file.strip_prefix(from).unwrap_or(&file));
        let say = || format!("cannot write `{}`", to.display());
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).or_say(say)?;
        }
        fs::copy(&file, &to).or_say(say)?;
    }
    Ok(())
}

/// Writes a file under another name first, so that half a file is never taken for a whole one.
fn write_new(
    file: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>,
) -> Outcome {
    if file.is_file() {
        return Ok(());
    }
    let say = || format!("cannot write `{}`", file.display());
    let half = file.with_extension("half");
    let mut out = BufWriter::with_capacity(1 << 20, File::create(&half).or_say(say)?);
    write(&mut out).and_then(|()| out.flush()).or_say(say)?;
    fs::rename(&half, file).or_say(say)
}

/// The packages of `bench/package-lock.json`, exactly.
fn install(project: &Project, bench: &Path) -> Outcome {
    let lock = bench.join("package-lock.json");
    // npm leaves a copy of the lock file's contents in the folder that it fills, as the last thing.
    let filled = bench.join(PACKAGES).join(".package-lock.json");
    let changed = |file: &Path| fs::metadata(file).and_then(|metadata| metadata.modified());
    if let (Ok(lock), Ok(filled)) = (changed(&lock), changed(&filled))
        && lock <= filled
    {
        report::ready("Peers", "the packages of bench/package-lock.json are here");
        return Ok(());
    }
    let npm = process::on_path("npm").ok_or_else(|| {
        Failure::saying(
            "bench: found no `npm` on PATH to install the other timelines; install Node.js with \
             npm, or measure without them: `cargo xtask bench --peers none`",
        )
    })?;
    let begun =
        report::begin("Peers", "installing npm packages into bench/", "10 to 60 seconds, once");
    let mut command = project.command(npm);
    command.current_dir(bench);
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    process::run(&mut command)?;
    begun.done();
    Ok(())
}
