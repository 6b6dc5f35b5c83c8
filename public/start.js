// Starts the program. The names are those that Trunk gives (`filehash = false` in Trunk.toml), and
// relative, so that the folder works under any path of any host.
import init from "./timeloom.js";

await init({ module_or_path: new URL("./timeloom_bg.wasm", import.meta.url) });
