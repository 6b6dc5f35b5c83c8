//! Licences of everything that the project depends on.

use crate::metadata::{Metadata, Package};
use spdx::{Expression, LicenseReq, ParseMode};

/// Licences that anything may have: they ask for a notice at most.
const FREE: [&str; 14] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
];

/// Licences for tools and tests only: they ask that changes to their own files are published, which
/// is no burden while nothing of them is shipped.
const FREE_FOR_TOOLS: [&str; 1] = ["MPL-2.0"];

/// Packages that may be shipped under a licence for tools, with the reason.
const LISTED: [(&str, &str, &str); 0] = [];

/// What is wrong with the licences; packages in the order of the metadata.
pub(super) fn check(metadata: &Metadata) -> Vec<String> {
    let shipped = metadata.shipped();
    let judge = |package: &Package| {
        let used_as = if shipped.contains(package.id.as_str()) { Use::Shipped } else { Use::Tool };
        judge(&package.name, package.license.as_deref(), used_as)
            .map(|words| format!("{} {}: {words}", package.name, package.version))
    };
    metadata.packages.iter().filter_map(judge).collect()
}

/// What a package is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// Something of it may reach a reader's browser.
    Shipped,
    /// It builds or tests.
    Tool,
}

/// What is wrong with a licence; `None` if nothing is.
fn judge(name: &str, licence: Option<&str>, used_as: Use) -> Option<String> {
    let Some(licence) = licence else {
        return Some("names no licence; choose another package".to_owned());
    };
    // Lax, because older packages write `MIT/Apache-2.0`.
    let expression = match Expression::parse_mode(licence, ParseMode::LAX) {
        Ok(expression) => expression,
        Err(error) => {
            return Some(format!("`{licence}` is no licence expression ({})", error.reason));
        }
    };
    if expression.evaluate(|term| is_free(name, term, used_as)) {
        return None;
    }
    let known_for_tools = expression.evaluate(|term| is_free(name, term, Use::Tool));
    Some(match known_for_tools {
        true => format!(
            "`{licence}` is for tools and tests only, but this may be shipped; choose another \
             package, or list it with a reason in xtask/src/tidy/licences.rs"
        ),
        false => format!(
            "`{licence}` is not among the licences of xtask/src/tidy/licences.rs; choose another \
             package, or add the licence after reading it"
        ),
    })
}

fn is_free(name: &str, term: &LicenseReq, used_as: Use) -> bool {
    let term = term.to_string();
    let listed = || LISTED.iter().any(|(package, licence, _)| *package == name && *licence == term);
    FREE.contains(&term.as_str())
        || (FREE_FOR_TOOLS.contains(&term.as_str()) && (used_as == Use::Tool || listed()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_fine(licence: &str, used_as: Use) -> bool {
        judge("a", Some(licence), used_as).is_none()
    }

    #[test]
    fn one_free_choice_of_or_is_enough_and_every_part_of_and_is_needed() {
        assert!(is_fine("MIT", Use::Shipped));
        assert!(is_fine("MIT OR GPL-3.0-only", Use::Shipped));
        assert!(!is_fine("MIT AND GPL-3.0-only", Use::Shipped));
        assert!(is_fine("(MIT OR Apache-2.0) AND Unicode-3.0", Use::Shipped));
        assert!(!is_fine("(MIT OR Apache-2.0) AND OpenSSL", Use::Shipped));
        assert!(is_fine("BSD-3-Clause AND MIT", Use::Shipped));
    }

    #[test]
    fn old_spellings_and_exceptions_are_read() {
        assert!(is_fine("MIT/Apache-2.0", Use::Shipped));
        assert!(is_fine("Apache-2.0 WITH LLVM-exception", Use::Shipped));
        assert!(is_fine("Apache-2.0 WITH LLVM-exception OR GPL-2.0-only", Use::Shipped));
    }

    #[test]
    fn weak_copyleft_is_for_tools_only() {
        assert!(is_fine("MPL-2.0", Use::Tool));
        let said = judge("a", Some("MPL-2.0"), Use::Shipped).unwrap_or_default();
        assert!(
            said.starts_with("`MPL-2.0` is for tools and tests only, but this may be shipped;"),
            "{said}"
        );
        assert!(is_fine("MPL-2.0 OR MIT", Use::Shipped));
    }

    #[test]
    fn what_is_not_a_licence_is_told() {
        assert_eq!(
            judge("a", None, Use::Tool).as_deref(),
            Some("names no licence; choose another package")
        );
        let said = judge("a", Some("free as in beer"), Use::Tool).unwrap_or_default();
        assert!(said.starts_with("`free as in beer` is no licence expression ("), "{said}");
        let said = judge("a", Some("GPL-3.0-only"), Use::Tool).unwrap_or_default();
        assert!(said.starts_with("`GPL-3.0-only` is not among the licences of "), "{said}");
    }
}
