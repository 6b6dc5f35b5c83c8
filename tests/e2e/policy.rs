//! Privacy and strictness: no other host is asked, nothing is stored, nothing needs more than the
//! strict policy that the test server sends.

use crate::fixtures::{Page, Setup};

#[tokio::test]
async fn nothing_is_asked_of_any_other_host_and_nothing_is_stored() {
    let page = Page::open(Setup::desktop()).await;
    page.choose("Language", "ja").await;
    page.wheel(900, 400, 0, -240).await;
    let origins = page.read("
        const urls = performance.getEntriesByType('resource').map((entry) => new URL(entry.name).origin);
        return [...new Set(urls)].filter((origin) => origin !== location.origin)").await;
    assert_eq!(origins, serde_json::json!([]));
    let stored =
        page.read("return [document.cookie, localStorage.length, sessionStorage.length]").await;
    assert_eq!(stored, serde_json::json!(["", 0, 0]));
    page.close().await;
}

#[tokio::test]
async fn the_page_runs_under_a_policy_without_inline_scripts_styles_or_eval() {
    let page = Page::open(Setup::desktop()).await;
    let policy = page
        .read(
            "
        const request = new XMLHttpRequest();
        request.open('GET', location.href, false);
        request.send();
        return request.getResponseHeader('content-security-policy')",
        )
        .await;
    let policy = policy.as_str().expect("the server sends a policy").to_owned();
    assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval'"), "{policy}");
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    // A violation would stand in the console, which `close` reads.
    page.close().await;
}
