//! `cargo xtask serve`: the page on this machine, as a strict host would serve it.

use crate::bundle::{self, Level};
use crate::failure::{Failure, Outcome};
use crate::offline;
use crate::pages::Contents;
use crate::project::Project;
use crate::report;
use crate::server::{Config, Reply, Server};
use crate::setup;
use std::io;
use std::net::{Ipv4Addr, TcpListener};

/// The port without `--port`.
pub(crate) const DEFAULT_PORT: u16 = 8080;

/// What `serve` does before it serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum First {
    /// Sets up, and builds if anything has changed since the last build.
    BuildIfNeeded,
    /// Serves `dist/` as it is.
    Nothing,
}

/// Serves until the program is stopped.
///
/// # Errors
///
/// If the port is in use, the set-up or the build fails, or there is nothing to serve.
pub(crate) fn run(project: &Project, port: u16, first: First) -> Outcome {
    // Before the build, which takes minutes the first time.
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| cannot_bind(port, &error))?;
    if first == First::BuildIfNeeded {
        build_if_needed(project)?;
    }
    if !project.dist().join("index.html").is_file() {
        return Err(Failure::saying(
            "serve: expected `dist/index.html`, but found none; call `cargo xtask serve` without \
             `--no-build`",
        ));
    }
    let routes = vec![no_worker()];
    let config = Config { port, routes, cors: true, ..Config::for_folder(project.dist()) };
    let server = Server::start(config).map_err(|error| cannot_bind(port, &error))?;
    report::heading(&format!("Timeloom is at {} (Ctrl+C ends it)", server.url()));
    loop {
        // Nothing wakes this thread; Ctrl+C ends the whole program.
        std::thread::park();
    }
}

/// A complete `dist/` has a service worker, and so may a page that was served at this port before: who
/// works on the page is to see what it is now.
fn no_worker() -> (String, Reply) {
    let reply = Reply::Body {
        status: 200,
        content_type: "text/javascript".to_owned(),
        body: offline::NO_WORKER.into(),
        headers: vec![("cache-control".to_owned(), "no-cache".to_owned())],
    };
    (format!("/{}", offline::WORKER), reply)
}

fn build_if_needed(project: &Project) -> Outcome {
    if bundle::is_current(project, Level::Built) {
        report::ready("Page", "dist/ is current");
        return Ok(());
    }
    let tools = setup::for_build(project)?;
    report::heading("The page");
    bundle::build(project, &tools, Contents::default())
}

fn cannot_bind(port: u16, error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::AddrInUse => Failure::saying(format!(
            "serve: port {port} of 127.0.0.1 is in use, perhaps by an earlier `cargo xtask serve`; \
             stop that, or choose another port: `cargo xtask serve --port {}`",
            if port < u16::MAX { port + 1 } else { DEFAULT_PORT }
        )),
        io::ErrorKind::PermissionDenied => Failure::saying(format!(
            "serve: port {port} may not be used by this user; choose one above 1023: `cargo xtask \
             serve --port {DEFAULT_PORT}`"
        )),
        _ => Failure::saying(format!("serve: port {port} of 127.0.0.1 cannot be used: {error}")),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_named_with_the_option_that_helps() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let error = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).unwrap_err();
        let said = cannot_bind(port, &error).to_string();
        assert!(said.starts_with(&format!("serve: port {port} of 127.0.0.1 is in use")), "{said}");
        assert!(said.contains("`cargo xtask serve --port "), "{said}");
    }
}
