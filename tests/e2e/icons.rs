//! Icons of the page as an app of a device.

use crate::fixtures::{Page, Setup};
use serde_json::json;

/// Icons that the manifest names and the one that Apple's devices look for, with the size that is said and
/// the one that the file has: a PNG's in its header (PNG, 11.2.1).
const ICONS: &str = "
    const manifest = document.querySelector('link[rel=manifest]').href;
    const { icons } = await (await fetch(manifest)).json();
    const apple = document.querySelector('link[rel=apple-touch-icon]').href;
    const all = [
      ...icons.filter(({ type }) => type === 'image/png').map(({ src, sizes, purpose }) => [new URL(src, manifest).href, sizes, purpose]),
      [apple, '180x180', 'apple'],
    ];
    return Promise.all(all.map(async ([address, said, purpose]) => {
      const header = new DataView(await (await fetch(address)).arrayBuffer());
      const isPng = header.getUint32(0) === 0x89504e47 && header.getUint32(12) === 0x49484452;
      return [purpose, said, isPng && `${header.getUint32(16)}x${header.getUint32(20)}`];
    }));";

/// What the corners and the middle of an edge of an icon are: how opaque.
const CORNER: &str = "
    const icon = new Image();
    icon.src = new URL(NAME, document.baseURI);
    await icon.decode();
    const canvas = new OffscreenCanvas(icon.naturalWidth, icon.naturalHeight).getContext('2d');
    canvas.drawImage(icon, 0, 0);
    return canvas.getImageData(0, 0, 1, 1).data[3];";

#[tokio::test]
async fn icons_are_as_large_as_is_said_and_the_opening_view_asks_for_none() {
    let page = Page::open(Setup::with_query("")).await;
    for path in ["", "ja/", "ru/"] {
        page.go(path).await;
        page.settled().await;
    }
    let asked = page.server.requests().into_keys().find(|path| path.ends_with(".png"));
    assert_eq!(asked, None);
    for path in ["", "ja/", "ru/"] {
        page.go(path).await;
        let found = page.run(ICONS).await;
        let expected =
            [("any", "192x192"), ("any", "512x512"), ("maskable", "512x512"), ("apple", "180x180")];
        assert_eq!(found, json!(expected.map(|(purpose, size)| [purpose, size, size])), "{path}");
    }
    page.go("").await;
    for (name, opaque) in
        [("icon-512.png", 0), ("icon-maskable-512.png", 255), ("apple-touch-icon.png", 255)]
    {
        let corner = page.run(&CORNER.replace("NAME", &format!("{name:?}"))).await;
        assert_eq!(corner, json!(opaque), "{name}");
    }
    page.close().await;
}
