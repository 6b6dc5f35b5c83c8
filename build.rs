//! Tells cargo that the message catalogues are compiled in: without it a change in `locales/` alone
//! would not be seen.

fn main() {
    println!("cargo::rerun-if-changed=locales");
}
