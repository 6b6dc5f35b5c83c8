//! What is answered for a request: a route, a file of the folder, or that there is nothing.

use super::Config;
use super::policy::{EXAMPLES, SINGLE_FILE, content_security_policy};
use super::reply::{AnyBody, Reply, whole};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue,
    LOCATION, VARY, X_CONTENT_TYPE_OPTIONS,
};
use hyper::{Request, Response, StatusCode, Uri};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tower_http::services::ServeDir;
use tower_service::Service;

/// Everything that a server answers from.
#[derive(Debug)]
pub(super) struct Site {
    files: ServeDir,
    mount: String,
    policy: HeaderValue,
    /// That of pages that hold the timeline.
    holding_policy: HeaderValue,
    cors: bool,
    routes: Mutex<BTreeMap<String, Reply>>,
    requests: Mutex<BTreeMap<String, u64>>,
}

impl Site {
    pub(super) fn of(config: Config) -> Site {
        let policy = content_security_policy(&config.extra_connect_src);
        let holding_policy = policy.clone() + EXAMPLES.1;
        // An origin that no header can hold leaves the strictest policy.
        let header = |policy: String| {
            HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
        };
        Site {
            files: ServeDir::new(config.folder).precompressed_br().precompressed_gzip(),
            mount: config.mount,
            policy: header(policy),
            holding_policy: header(holding_policy),
            cors: config.cors,
            routes: Mutex::new(config.routes.into_iter().collect()),
            requests: Mutex::default(),
        }
    }

    pub(super) fn set_route(&self, path: &str, reply: Reply) {
        held(&self.routes).insert(path.to_owned(), reply);
    }

    pub(super) fn requests(&self) -> BTreeMap<String, u64> {
        held(&self.requests).clone()
    }

    /// The answer to a request.
    pub(super) async fn answer(
        &self,
        request: Request<Incoming>,
    ) -> Result<Response<AnyBody>, Infallible> {
        let path = request.uri().path().to_owned();
        *held(&self.requests).entry(path.clone()).or_default() += 1;
        let route = held(&self.routes).get(&path).cloned();
        if let Some(reply) = route {
            return Ok(reply.response().await);
        }
        let mut policy = &self.policy;
        let single = HeaderValue::from_static(SINGLE_FILE.1);
        let mut response = match inside(&path, &self.mount) {
            Inside::Yes(rest) => {
                if rest == SINGLE_FILE.0 {
                    policy = &single;
                } else if rest.starts_with(EXAMPLES.0) {
                    policy = &self.holding_policy;
                }
                self.file(request, &rest).await
            }
            Inside::WithoutSlash => moved(&self.mount),
            Inside::No => nothing(&path),
        };
        self.add_headers(&mut response, policy);
        Ok(response)
    }

    async fn file(&self, mut request: Request<Incoming>, rest: &str) -> Response<AnyBody> {
        let path = request.uri().path().to_owned();
        let Ok(uri) = Uri::try_from(rest) else {
            return nothing(&path);
        };
        *request.uri_mut() = uri;
        // A clone, because `call` wants `&mut self`; it is a path and a few flags.
        let Ok(response) = self.files.clone().call(request).await;
        match response.status() {
            StatusCode::NOT_FOUND => nothing(&path),
            _ => response.map(|body| body.map_err(Into::into).boxed_unsync()),
        }
    }

    fn add_headers(&self, response: &mut Response<AnyBody>, policy: &HeaderValue) {
        let headers = response.headers_mut();
        if self.cors {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        }
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers.insert(CONTENT_SECURITY_POLICY, policy.clone());
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        let with_charset = headers.get(CONTENT_TYPE).and_then(|value| utf8(value.to_str().ok()?));
        if let Some(value) = with_charset {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(value));
        }
    }
}

/// Text types that are looked up without their charset; all our texts are UTF-8.
fn utf8(content_type: &str) -> Option<&'static str> {
    match content_type {
        "text/html" => Some("text/html; charset=utf-8"),
        "text/css" => Some("text/css; charset=utf-8"),
        "text/javascript" | "application/javascript" => Some("text/javascript; charset=utf-8"),
        "text/plain" => Some("text/plain; charset=utf-8"),
        _ => None,
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing panics while it holds one of these, and a map is whole after any step anyway.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[derive(Debug, PartialEq, Eq)]
enum Inside {
    /// With the path below the mount, beginning with `/`.
    Yes(String),
    /// The mount itself without its last `/`, from where relative addresses would go wrong.
    WithoutSlash,
    No,
}

fn inside(path: &str, mount: &str) -> Inside {
    match path.strip_prefix(mount) {
        Some(rest) => Inside::Yes(format!("/{rest}")),
        None if mount.strip_suffix('/') == Some(path) => Inside::WithoutSlash,
        None => Inside::No,
    }
}

fn moved(mount: &str) -> Response<AnyBody> {
    let mut response = Response::new(whole(""));
    *response.status_mut() = StatusCode::PERMANENT_REDIRECT;
    if let Ok(location) = HeaderValue::from_str(mount) {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}

fn nothing(path: &str) -> Response<AnyBody> {
    let mut response = Response::new(whole(format!("There is no `{path}` here.\n")));
    *response.status_mut() = StatusCode::NOT_FOUND;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_below_the_mount_is_inside() {
        assert_eq!(inside("/a.js", "/"), Inside::Yes("/a.js".to_owned()));
        assert_eq!(inside("/some/where/a.js", "/some/where/"), Inside::Yes("/a.js".to_owned()));
        assert_eq!(inside("/some/where/", "/some/where/"), Inside::Yes("/".to_owned()));
        assert_eq!(inside("/some/where", "/some/where/"), Inside::WithoutSlash);
        assert_eq!(inside("/a.js", "/some/where/"), Inside::No);
        assert_eq!(inside("/some/wherever/a.js", "/some/where/"), Inside::No);
    }
}
