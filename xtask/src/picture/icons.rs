//! The icon in pixels, for devices that take no SVG: drawn by the browser from `public/icon.svg`, named in
//! the manifest of each language and in the pages.

use super::{LANGUAGES, LIMIT};
use crate::base64;
use crate::devtools::Browser;
use crate::failure::{Failure, OrSay, Outcome};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// How an icon fills its square.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// As it is, with its corners.
    Any,
    /// White to the edges, for devices that round the corners themselves.
    Full,
    /// The same and smaller, so that all of it is within the circle of 80 % that a device may cut out (Web
    /// Application Manifest, "Icon masks"): of 24 units the threads reach 12.5 from the middle.
    Maskable,
}

/// Files, their sides in pixels, and their forms.
const ICONS: [(&str, u32, Form); 4] = [
    ("icon-192.png", 192, Form::Any),
    ("icon-512.png", 512, Form::Any),
    ("icon-maskable-512.png", 512, Form::Maskable),
    (APPLE, 180, Form::Full),
];

/// What a device of Apple puts on its screen; it reads no manifest for that.
const APPLE: &str = "apple-touch-icon.png";

/// Draws the icons into `dist/`, and names them in its manifests and pages.
pub(super) fn add(dist: &Path, browser: &mut Browser) -> Outcome {
    let icon = read(&dist.join("icon.svg"))?;
    for (name, side, form) in ICONS {
        let picture = drawn(browser, &icon, side, form)?;
        if size_of(&picture) != Some((side, side)) {
            return Err(Failure::saying(format!("`{name}` did not become {side} pixels wide")));
        }
        write(&dist.join(name), &picture)?;
    }
    for (folder, _) in LANGUAGES {
        let top = if folder.is_empty() { "./" } else { "../" };
        let path = dist.join(folder).join("manifest.webmanifest");
        write(&path, with_icons(&read(&path)?, top)?.as_bytes())?;
        let path = dist.join(folder).join("index.html");
        let link = format!("\n<link rel=\"apple-touch-icon\" href=\"{top}{APPLE}\" />\n</head>");
        write(&path, read(&path)?.replacen("</head>", &link, 1).as_bytes())?;
    }
    Ok(())
}

fn drawn(browser: &mut Browser, icon: &str, side: u32, form: Form) -> Outcome<Vec<u8>> {
    let metrics = json!({"width": side, "height": side, "deviceScaleFactor": 1, "mobile": false});
    browser.soon("Emulation.setDeviceMetricsOverride", metrics)?;
    let ground = json!({"color": {"r": 0, "g": 0, "b": 0, "a": 0}});
    browser.soon("Emulation.setDefaultBackgroundColorOverride", ground)?;
    browser.call("Page.navigate", json!({"url": "about:blank"}), LIMIT)?;
    let (ground, part) = match form {
        Form::Any => ("transparent", 1.0),
        Form::Full => ("#fff", 1.0),
        Form::Maskable => ("#fff", 0.75),
    };
    let inner = (f64::from(side) * part).round();
    let source = format!("data:image/svg+xml;base64,{}", base64::encoded(icon.as_bytes()));
    let draw = format!(
        "(async () => {{
            document.body.style.cssText = 'margin:0;height:{side}px;display:grid;place-items:center;background:{ground}';
            const icon = new Image({inner}, {inner});
            icon.src = {source:?};
            icon.style.display = 'block';
            document.body.append(icon);
            await icon.decode();
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        }})()"
    );
    browser.evaluate(&draw, LIMIT)?;
    browser.picture(LIMIT)
}

/// A manifest with these icons behind its own.
fn with_icons(manifest: &str, top: &str) -> Outcome<String> {
    let mut said: Value = serde_json::from_str(manifest).or_say(|| "a manifest".to_owned())?;
    let icons = said["icons"].as_array_mut();
    let icons = icons.ok_or_else(|| Failure::saying("expected `icons` in a manifest"))?;
    icons.extend(ICONS.iter().filter(|(name, ..)| *name != APPLE).map(|(name, side, form)| {
        let purpose = if *form == Form::Maskable { "maskable" } else { "any" };
        json!({
            "src": format!("{top}{name}"),
            "type": "image/png",
            "sizes": format!("{side}x{side}"),
            "purpose": purpose,
        })
    }));
    Ok(format!("{said:#}\n"))
}

/// Width and height as a PNG has them in its first chunk (PNG, 11.2.1).
fn size_of(png: &[u8]) -> Option<(u32, u32)> {
    let header = png.strip_prefix(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")?;
    let number = |at: usize| Some(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?));
    Some((number(0)?, number(4)?))
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).or_say(|| format!("cannot read `{}`", path.display()))
}

fn write(path: &Path, content: &[u8]) -> Outcome {
    fs::write(path, content).or_say(|| format!("cannot write `{}`", path.display()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_names_each_icon_with_its_size_and_purpose() {
        let made = with_icons(r#"{"icons": [{"src": "../icon.svg"}]}"#, "../").unwrap();
        let made: Value = serde_json::from_str(&made).unwrap();
        assert_eq!(made["icons"].as_array().unwrap().len(), 4);
        assert_eq!(made["icons"][0]["src"], "../icon.svg");
        let large = &made["icons"][3];
        assert_eq!(large["src"], "../icon-maskable-512.png");
        assert_eq!((&large["sizes"], &large["purpose"]), (&json!("512x512"), &json!("maskable")));
        assert!(with_icons("{}", "./").is_err());
    }

    #[test]
    fn the_size_of_a_picture_is_what_its_header_says() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x01\x2c\x08\x06";
        assert_eq!(size_of(png), Some((512, 300)));
        assert_eq!(size_of(b"\x89PNG"), None);
    }
}
