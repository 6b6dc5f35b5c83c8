//! A static server for a folder on 127.0.0.1, with the headers of a strict host, and with faults.
//!
//! `cargo xtask serve` shows the built page with it, the browser tests let hosts fail with it. It
//! knows nothing of what it serves, and it never listens on anything but the loopback address.

mod policy;
mod reply;
mod site;

pub use policy::content_security_policy;
pub use reply::Reply;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use site::Site;
use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::oneshot;

/// Until the next connection is tried after one could not be taken: long enough for another to end.
const AFTER_SHORTAGE: Duration = Duration::from_millis(50);

/// What a server serves, and where.
#[derive(Clone, Debug)]
pub struct Config {
    /// The folder whose files are served. It may be missing or empty: then every file is a 404.
    pub folder: PathBuf,
    /// The TCP port; 0 takes any that is free ([`Server::url`] tells which).
    pub port: u16,
    /// The path under which the folder appears, such as `/some/where/`; `/` for none.
    ///
    /// Begins and ends with `/`. Everything outside it is a 404, as on a host that has other sites.
    pub mount: String,
    /// Origins beside the own that `connect-src` of the policy allows, such as
    /// `http://127.0.0.1:4000`.
    pub extra_connect_src: Vec<String>,
    /// Whether all files carry `Access-Control-Allow-Origin: *`, which pages in a sandbox without an origin
    /// of their own need.
    pub cors: bool,
    /// Answers for single paths, which go before the files of the folder.
    ///
    /// A path is whole (with the mount) and without query: `/some/where/data/set.json`. Of two with
    /// the same path the later counts.
    pub routes: Vec<(String, Reply)>,
}

impl Config {
    /// The folder at `/` on any free port, without extra origins and routes.
    pub fn for_folder(folder: impl Into<PathBuf>) -> Config {
        Config {
            folder: folder.into(),
            port: 0,
            mount: "/".to_owned(),
            extra_connect_src: Vec::new(),
            cors: false,
            routes: Vec::new(),
        }
    }

    /// No folder, only these answers: a second origin for tests.
    pub fn for_routes(routes: impl IntoIterator<Item = (String, Reply)>) -> Config {
        Config { routes: routes.into_iter().collect(), ..Config::for_folder(PathBuf::new()) }
    }
}

/// A running server. It has its own thread and stops when it is dropped.
///
/// ```
/// use xtask::server::{Config, Reply, Server};
///
/// let route = ("/set.json".to_owned(), Reply::json("{}"));
/// let server = Server::start(Config::for_routes([route]))?;
/// assert!(server.url().starts_with("http://127.0.0.1:"));
/// assert!(server.url().ends_with('/'));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    mount: String,
    site: Arc<Site>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Binds the port and serves from now on.
    ///
    /// # Errors
    ///
    /// - [`io::ErrorKind::AddrInUse`] and other errors of binding the port,
    /// - [`io::ErrorKind::InvalidInput`] if `mount` does not begin and end with `/`,
    /// - errors of starting a thread.
    pub fn start(config: Config) -> io::Result<Server> {
        if !(config.mount.starts_with('/') && config.mount.ends_with('/')) {
            let words = format!(
                "expected a mount that begins and ends with `/`, but found `{}`",
                config.mount
            );
            return Err(io::Error::new(io::ErrorKind::InvalidInput, words));
        }
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, config.port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        let mount = config.mount.clone();
        let site = Arc::new(Site::of(config));
        let (stop, stopped) = oneshot::channel::<()>();
        let shared = Arc::clone(&site);
        let thread = std::thread::Builder::new().name(format!("server {}", address.port())).spawn(
            move || {
                runtime.spawn(accept(listener, shared));
                // An error means that the server was dropped without a word: the same.
                let _ = runtime.block_on(stopped);
                // Stalled answers and reads of files are given up, not waited for.
                runtime.shutdown_background();
            },
        )?;
        Ok(Server { address, mount, site, stop: Some(stop), thread: Some(thread) })
    }

    /// The address of the folder, ending in `/`: `http://127.0.0.1:8080/some/where/`.
    pub fn url(&self) -> String {
        format!("{}{}", self.origin(), self.mount)
    }

    /// The origin, without `/` at its end: `http://127.0.0.1:8080`.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Answers for a path from now on; replaces an earlier answer for it.
    ///
    /// So that a test can let a host recover: first `Reply::Break`, then a whole document.
    pub fn set_route(&self, path: &str, reply: Reply) {
        self.site.set_route(path, reply);
    }

    /// How often each path has been asked for since the start, by whole path without query.
    pub fn requests(&self) -> BTreeMap<String, u64> {
        self.site.requests()
    }
}

impl Server {
    /// Answers nobody any longer: the network is cut.
    pub fn stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // The thread has ended already if nobody listens.
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            // A panic of the thread has been printed; there is nobody to hand it to here.
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

async fn accept(listener: tokio::net::TcpListener, site: Arc<Site>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // A passing shortage, such as of file handles; asking at once would only spin.
            tokio::time::sleep(AFTER_SHORTAGE).await;
            continue;
        };
        // The head and the body of an answer are two writes: without this the second waits for the browser to
        // acknowledge the first, which takes up to 40 ms. A connection that refuses is served all the same.
        let _ = stream.set_nodelay(true);
        let site = Arc::clone(&site);
        tokio::spawn(async move {
            let service = service_fn(move |request| {
                let site = Arc::clone(&site);
                async move { site.answer(request).await }
            });
            // Errors here are browsers that went away, or a `Reply::Break` doing its work.
            let _ = http1::Builder::new()
                .timer(TokioTimer::new())
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

#[cfg(test)]
mod tests;
