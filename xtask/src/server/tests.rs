//! The server as a browser sees it: bytes on a socket.

#![allow(clippy::unwrap_used)]

use super::*;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;

/// Longer than any answer here takes; what has not come by then is not coming.
const PATIENCE: Duration = Duration::from_millis(400);

/// A new folder with a page, a script with copies, and an event set.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("xtask-server-{name}-{}", std::process::id()));
    fs::create_dir_all(folder.join("data")).unwrap();
    fs::write(folder.join("index.html"), "<!DOCTYPE html>").unwrap();
    fs::write(folder.join("app.js"), "raw").unwrap();
    fs::write(folder.join("app.js.br"), "brotli").unwrap();
    fs::write(folder.join("app.js.gz"), "gzip").unwrap();
    fs::write(folder.join("app_bg.wasm"), "\0asm").unwrap();
    fs::write(folder.join("data/set.json"), "{}").unwrap();
    folder
}

/// All that comes for a GET within [`PATIENCE`], headers in lower case; true if the server closed.
fn get_with(server: &Server, path: &str, headers: &str) -> (String, bool) {
    let mut stream = TcpStream::connect(server.address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n").unwrap();
    let (mut bytes, mut piece) = (Vec::new(), [0; 4096]);
    loop {
        match stream.read(&mut piece) {
            Ok(0) => return (String::from_utf8(bytes).unwrap().to_lowercase(), true),
            Ok(count) => bytes.extend_from_slice(&piece[..count]),
            Err(_) => return (String::from_utf8(bytes).unwrap().to_lowercase(), false),
        }
    }
}

fn get(server: &Server, path: &str) -> String {
    get_with(server, path, "").0
}

#[test]
fn files_come_with_type_and_the_headers_of_a_strict_host() {
    let server = Server::start(Config::for_folder(folder("types"))).unwrap();
    let page = get(&server, "/");
    assert!(page.starts_with("http/1.1 200"), "{page}");
    assert!(page.contains("content-type: text/html; charset=utf-8\r\n"), "{page}");
    assert!(page.contains("cache-control: no-cache\r\n"), "{page}");
    assert!(page.contains("x-content-type-options: nosniff\r\n"), "{page}");
    assert!(page.contains(
        "content-security-policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"
    ));
    assert!(
        page.contains("; connect-src 'self'; manifest-src 'self'; worker-src 'self'\r\n"),
        "{page}"
    );
    assert!(page.ends_with("\r\n\r\n<!doctype html>"), "{page}");
    assert!(get(&server, "/app_bg.wasm").contains("content-type: application/wasm\r\n"));
    assert!(get(&server, "/data/set.json").contains("content-type: application/json\r\n"));
    assert!(get(&server, "/app.js").contains("content-type: text/javascript; charset=utf-8\r\n"));
}

#[test]
fn what_is_missing_or_outside_is_a_404_with_the_same_headers() {
    let server = Server::start(Config::for_folder(folder("missing"))).unwrap();
    for path in ["/none.js", "/../Cargo.toml", "/%2e%2e/%2e%2e/etc/passwd"] {
        let answer = get(&server, path);
        assert!(answer.starts_with("http/1.1 404"), "{path}: {answer}");
        assert!(answer.contains("content-security-policy: "), "{path}: {answer}");
    }
}

#[test]
fn compressed_copies_go_to_those_who_take_them() {
    let server = Server::start(Config::for_folder(folder("copies"))).unwrap();
    let with = |encodings: &str| {
        get_with(&server, "/app.js", &format!("Accept-Encoding: {encodings}\r\n")).0
    };
    let brotli = with("gzip, deflate, br");
    assert!(
        brotli.contains("content-encoding: br\r\n") && brotli.ends_with("\r\n\r\nbrotli"),
        "{brotli}"
    );
    assert!(brotli.contains("content-type: text/javascript; charset=utf-8\r\n"), "{brotli}");
    assert!(brotli.contains("vary: accept-encoding\r\n"), "{brotli}");
    assert!(with("gzip").ends_with("\r\n\r\ngzip"));
    assert!(get(&server, "/app.js").ends_with("\r\n\r\nraw"));
}

#[test]
fn a_mount_moves_the_folder_and_hides_the_root() {
    let mount = "/some/where/".to_owned();
    let config = Config { mount, ..Config::for_folder(folder("mount")) };
    let server = Server::start(config).unwrap();
    assert!(server.url().ends_with("/some/where/"));
    assert!(get(&server, "/some/where/app.js").ends_with("\r\n\r\nraw"));
    assert!(get(&server, "/some/where/").ends_with("<!doctype html>"));
    assert!(get(&server, "/app.js").starts_with("http/1.1 404"));
    let moved = get(&server, "/some/where");
    assert!(
        moved.starts_with("http/1.1 308") && moved.contains("location: /some/where/\r\n"),
        "{moved}"
    );
}

#[test]
fn a_mount_without_slash_at_its_end_is_refused() {
    let config = Config { mount: "/some/where".to_owned(), ..Config::for_folder("dist") };
    let error = Server::start(config).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
    assert_eq!(
        error.to_string(),
        "expected a mount that begins and ends with `/`, but found `/some/where`"
    );
}

#[test]
fn a_port_in_use_is_told_as_such() {
    let first = Server::start(Config::for_folder("dist")).unwrap();
    let config = Config { port: first.address.port(), ..Config::for_folder("dist") };
    assert_eq!(Server::start(config).unwrap_err().kind(), io::ErrorKind::AddrInUse);
}

#[test]
fn dropping_a_server_frees_its_port_even_while_an_answer_is_stalled() {
    let server = Server::start(Config::for_routes([("/a".to_owned(), Reply::Silent)])).unwrap();
    let port = server.address.port();
    assert_eq!(get_with(&server, "/a", ""), (String::new(), false));
    drop(server);
    let again = Config { port, ..Config::for_folder("dist") };
    assert!(Server::start(again).is_ok());
}

#[test]
fn more_origins_can_be_allowed_for_data() {
    let origin = "http://127.0.0.1:4000".to_owned();
    let config =
        Config { extra_connect_src: vec![origin], ..Config::for_folder(folder("origins")) };
    let server = Server::start(config).unwrap();
    assert!(get(&server, "/").contains("; connect-src 'self' http://127.0.0.1:4000; "));
}

#[test]
fn pages_that_hold_the_timeline_may_have_frames() {
    let folder = folder("holding");
    fs::create_dir_all(folder.join("examples")).unwrap();
    fs::write(folder.join("examples/iframe.html"), "<!DOCTYPE html>").unwrap();
    let mount = "/some/where/".to_owned();
    let server = Server::start(Config { mount, ..Config::for_folder(folder) }).unwrap();
    let page = get(&server, "/some/where/examples/iframe.html");
    assert!(page.contains("; worker-src 'self'; frame-src 'self'\r\n"), "{page}");
    assert!(!get(&server, "/some/where/").contains("frame-src"));
}

#[test]
fn of_all_files_the_single_one_alone_may_hold_scripts_within() {
    let folder = folder("single");
    fs::create_dir_all(folder.join("examples")).unwrap();
    fs::write(folder.join("examples/timeline.html"), "<!DOCTYPE html>").unwrap();
    let server = Server::start(Config::for_folder(folder)).unwrap();
    let documented = include_str!("../../../docs/technicians.md");
    let policy = documented.split("(`script-src 'unsafe-inline'").nth(1).unwrap();
    let policy = format!("script-src 'unsafe-inline'{}", policy.split('`').next().unwrap());
    assert!(get(&server, "/examples/timeline.html").contains(&policy), "{policy}");
    assert!(!get(&server, "/").contains("unsafe-inline"));
}

#[test]
fn any_origin_may_read_the_files_where_that_is_wanted() {
    let allow = "access-control-allow-origin: *\r\n";
    let open = Config { cors: true, ..Config::for_folder(folder("cors")) };
    assert!(get(&Server::start(open).unwrap(), "/app.js").contains(allow));
    let closed = Config::for_folder(folder("no-cors"));
    assert!(!get(&Server::start(closed).unwrap(), "/app.js").contains(allow));
}

#[test]
fn routes_go_before_files_and_carry_only_their_own_headers() {
    let routes = vec![
        ("/data/set.json".to_owned(), Reply::html(503, "busy")),
        ("/cors.json".to_owned(), Reply::json("[]").with_cors()),
    ];
    let server = Server::start(Config { routes, ..Config::for_folder(folder("routes")) }).unwrap();
    let busy = get(&server, "/data/set.json?again");
    assert!(busy.starts_with("http/1.1 503") && busy.ends_with("\r\n\r\nbusy"), "{busy}");
    assert!(
        !busy.contains("content-security-policy") && !busy.contains("access-control"),
        "{busy}"
    );
    assert!(get(&server, "/cors.json").contains("access-control-allow-origin: *\r\n"));
}

#[test]
fn a_route_can_recover_and_requests_are_counted() {
    let server =
        Server::start(Config::for_routes([("/a".to_owned(), Reply::html(500, "no"))])).unwrap();
    assert!(get(&server, "/a").ends_with("no"));
    server.set_route("/a", Reply::json("yes"));
    assert!(get(&server, "/a?1").ends_with("yes"));
    assert_eq!(server.requests().get("/a"), Some(&2));
}

/// The content of the faults below: `0123456789`.
const TEN: &[u8] = b"0123456789";

fn fault(stalls: bool, after_bytes: usize) -> Reply {
    let (content_type, content, headers) =
        ("application/json".to_owned(), TEN.to_vec(), Vec::new());
    match stalls {
        true => Reply::Stall { content_type, content, after_bytes, headers },
        false => Reply::Break { content_type, content, after_bytes, headers },
    }
}

#[test]
fn a_stalled_answer_sends_its_first_bytes_and_stays_open() {
    let server = Server::start(Config::for_routes([("/a".to_owned(), fault(true, 4))])).unwrap();
    let (answer, closed) = get_with(&server, "/a", "");
    assert!(
        answer.contains("content-length: 10\r\n") && answer.ends_with("\r\n\r\n0123"),
        "{answer}"
    );
    assert!(!closed);
}

#[test]
fn a_broken_answer_sends_its_first_bytes_and_closes() {
    let server = Server::start(Config::for_routes([("/a".to_owned(), fault(false, 4))])).unwrap();
    let (answer, closed) = get_with(&server, "/a", "");
    assert!(
        answer.contains("content-length: 10\r\n") && answer.ends_with("\r\n\r\n0123"),
        "{answer}"
    );
    assert!(closed);
}

#[test]
fn a_slow_answer_comes_whole() {
    let slow = Reply::Trickle {
        content_type: "application/json".to_owned(),
        content: TEN.to_vec(),
        piece_bytes: 3,
        pause: Duration::from_millis(10),
        headers: Vec::new(),
    };
    let server = Server::start(Config::for_routes([("/a".to_owned(), slow)])).unwrap();
    assert!(get(&server, "/a").ends_with("\r\n\r\n0123456789"));
}
