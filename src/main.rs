//! The page: finds hosts and mounts timelines. Everything else is in the library.

fn main() {
    timeloom::embed::start();
}
