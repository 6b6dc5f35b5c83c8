//! The headers of a strict host.

/// The policy of the page without its `connect-src`, which tests may widen.
///
/// WebAssembly needs `'wasm-unsafe-eval'`; nothing inline is allowed anywhere. Styles that Leptos
/// sets go through CSSOM, which a policy does not touch.
pub const POLICY_WITHOUT_CONNECT: &str = "default-src 'none'; script-src 'self' \
                                          'wasm-unsafe-eval'; style-src 'self'; img-src 'self' \
                                          data:; manifest-src 'self'; worker-src 'self'";

/// The value of `Content-Security-Policy`, with these origins allowed for data beside the own.
///
/// ```
/// let policy = xtask::server::content_security_policy(&["http://127.0.0.1:4000".to_owned()]);
/// assert!(policy.ends_with("; connect-src 'self' http://127.0.0.1:4000"));
/// ```
pub fn content_security_policy(extra_connect_src: &[String]) -> String {
    let mut policy = format!("{POLICY_WITHOUT_CONNECT}; connect-src 'self'");
    for origin in extra_connect_src {
        policy.push(' ');
        policy.push_str(origin);
    }
    policy
}
