//! Answers that a test chooses: whole ones, and hosts that fail in the middle.

use bytes::Bytes;
use http_body_util::channel::{Channel, Sender};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full};
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};
use std::time::Duration;

/// Any error of a body.
pub(super) type BodyError = Box<dyn std::error::Error + Send + Sync>;

/// The body of every answer.
pub(super) type AnyBody = UnsyncBoxBody<Bytes, BodyError>;

/// Between the last byte of a broken answer and the end of its connection, so that hyper has
/// written these bytes before it drops the connection with what it still holds.
const BEFORE_BREAK: Duration = Duration::from_millis(50);

/// An answer for one path. Headers are exactly those given here, with the `Content-Type` and a
/// `Content-Length`: no policy, no CORS header unless it is among `headers`.
#[derive(Clone, Debug)]
pub enum Reply {
    /// A whole answer.
    Body {
        /// The HTTP status, such as 404. One that HTTP does not have becomes 500.
        status: u16,
        /// The value of `Content-Type`.
        content_type: String,
        /// All bytes.
        body: Vec<u8>,
        /// Further headers, by name and value. One that HTTP does not allow is left out.
        headers: Vec<(String, String)>,
    },
    /// Sends the first bytes, then nothing more, and keeps the connection open.
    Stall {
        /// The value of `Content-Type`.
        content_type: String,
        /// What a whole answer would be; its length is announced.
        content: Vec<u8>,
        /// So many bytes are sent; 0 sends the headers alone.
        after_bytes: usize,
        /// Further headers, by name and value.
        headers: Vec<(String, String)>,
    },
    /// Sends the first bytes, then closes the connection.
    Break {
        /// The value of `Content-Type`.
        content_type: String,
        /// What a whole answer would be; its length is announced.
        content: Vec<u8>,
        /// So many bytes are sent; 0 sends the headers alone.
        after_bytes: usize,
        /// Further headers, by name and value.
        headers: Vec<(String, String)>,
    },
    /// Sends everything, but slowly: a host that is alive.
    Trickle {
        /// The value of `Content-Type`.
        content_type: String,
        /// All bytes.
        content: Vec<u8>,
        /// Bytes per piece, at least 1.
        piece_bytes: usize,
        /// The pause before each piece.
        pause: Duration,
        /// Further headers, by name and value.
        headers: Vec<(String, String)>,
    },
    /// Takes the request and never answers, not even with headers.
    Silent,
}

impl Reply {
    /// A whole JSON document that pages of the same origin can read.
    pub fn json(body: impl Into<Vec<u8>>) -> Reply {
        Reply::Body {
            status: 200,
            content_type: "application/json".to_owned(),
            body: body.into(),
            headers: Vec::new(),
        }
    }

    /// An HTML page with this status, as hosts send with errors.
    pub fn html(status: u16, body: impl Into<Vec<u8>>) -> Reply {
        Reply::Body {
            status,
            content_type: "text/html; charset=utf-8".to_owned(),
            body: body.into(),
            headers: Vec::new(),
        }
    }

    /// The same with `Access-Control-Allow-Origin: *`: pages of other origins can read it.
    ///
    /// `Reply::Silent` has no headers and stays as it is.
    pub fn with_cors(mut self) -> Reply {
        match &mut self {
            Reply::Body { headers, .. }
            | Reply::Stall { headers, .. }
            | Reply::Break { headers, .. }
            | Reply::Trickle { headers, .. } => {
                headers.push(("access-control-allow-origin".to_owned(), "*".to_owned()));
            }
            Reply::Silent => {}
        }
        self
    }

    /// The answer, as far as it comes: pends forever for [`Reply::Silent`].
    pub(super) async fn response(self) -> Response<AnyBody> {
        match self {
            Reply::Body { status, content_type, body, headers } => {
                let status =
                    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                let (length, body) = (body.len(), whole(body));
                with_headers(status, &content_type, length, &headers, body)
            }
            Reply::Stall { content_type, content, after_bytes, headers } => {
                let (length, first) = (content.len(), first_bytes(content, after_bytes));
                let (sender, body) = channel();
                tokio::spawn(stall(sender, first));
                with_headers(StatusCode::OK, &content_type, length, &headers, body)
            }
            Reply::Break { content_type, content, after_bytes, headers } => {
                let (length, first) = (content.len(), first_bytes(content, after_bytes));
                let (sender, body) = channel();
                tokio::spawn(break_off(sender, first));
                with_headers(StatusCode::OK, &content_type, length, &headers, body)
            }
            Reply::Trickle { content_type, content, piece_bytes, pause, headers } => {
                let length = content.len();
                let (sender, body) = channel();
                tokio::spawn(trickle(sender, Bytes::from(content), piece_bytes, pause));
                with_headers(StatusCode::OK, &content_type, length, &headers, body)
            }
            Reply::Silent => std::future::pending().await,
        }
    }
}

/// A body that is there at once.
pub(super) fn whole(bytes: impl Into<Bytes>) -> AnyBody {
    Full::new(bytes.into()).map_err(|never| match never {}).boxed_unsync()
}

fn channel() -> (Sender<Bytes, BodyError>, AnyBody) {
    let (sender, body) = Channel::new(1);
    (sender, body.boxed_unsync())
}

fn first_bytes(mut content: Vec<u8>, count: usize) -> Bytes {
    content.truncate(count);
    Bytes::from(content)
}

// In these three, an error of sending means that the browser went away, and there is nothing to do.

async fn stall(mut sender: Sender<Bytes, BodyError>, first: Bytes) {
    if sender.send_data(first).await.is_ok() {
        std::future::pending::<()>().await;
    }
}

async fn break_off(mut sender: Sender<Bytes, BodyError>, first: Bytes) {
    if sender.send_data(first).await.is_ok() {
        tokio::time::sleep(BEFORE_BREAK).await;
        sender.abort("broken on purpose".into());
    }
}

async fn trickle(
    mut sender: Sender<Bytes, BodyError>,
    mut content: Bytes,
    piece_bytes: usize,
    pause: Duration,
) {
    while !content.is_empty() {
        tokio::time::sleep(pause).await;
        let piece = content.split_to(piece_bytes.max(1).min(content.len()));
        if sender.send_data(piece).await.is_err() {
            return;
        }
    }
}

fn with_headers(
    status: StatusCode,
    content_type: &str,
    length: usize,
    headers: &[(String, String)],
    body: AnyBody,
) -> Response<AnyBody> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let all = response.headers_mut();
    all.insert(CONTENT_LENGTH, HeaderValue::from(length));
    if let Ok(value) = HeaderValue::from_str(content_type) {
        all.insert(CONTENT_TYPE, value);
    }
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            all.append(name, value);
        }
    }
    response
}
