//! The headers of a strict host.

/// Folder of pages that hold the timeline, and what their policy has besides.
pub(super) const EXAMPLES: (&str, &str) = ("/examples/", "; frame-src 'self'");

/// The single file among them, and its policy: scripts and styles stand within it (docs/technicians.md,
/// "Headers").
pub(super) const SINGLE_FILE: (&str, &str) = (
    "/examples/timeline.html",
    "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; \
     img-src data:",
);

/// The value of `Content-Security-Policy`, with these origins allowed for data beside the own.
///
/// WebAssembly needs `'wasm-unsafe-eval'`; nothing inline is allowed anywhere. Styles that the program
/// sets go through CSSOM, which a policy does not touch. README, "Put it on a host", has the same.
///
/// ```
/// let policy = xtask::server::content_security_policy(&["http://127.0.0.1:4000".to_owned()]);
/// assert!(policy.contains("; connect-src 'self' http://127.0.0.1:4000; "));
/// ```
pub fn content_security_policy(extra_connect_src: &[String]) -> String {
    let connect: String = extra_connect_src.iter().map(|origin| format!(" {origin}")).collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' \
         data:; connect-src 'self'{connect}; manifest-src 'self'; worker-src 'self'"
    )
}
