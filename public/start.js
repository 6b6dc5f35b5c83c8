// Starts the program. The names are those that Trunk gives (`filehash = false` in Trunk.toml), and
// relative, so that the folder works under any path of any host.
import init, { restArrived } from "./timeloom.js";

const first = await init({ module_or_path: new URL("./timeloom_bg.wasm", import.meta.url) });
// The program may be in one piece: `trunk build` alone does not split it.
if (first.$t0) {
  await arrival();
}
restArrived();

// The second part fills its places in the table of the first. It is asked for until it arrives: what
// needs it waits meanwhile, and everything else goes on.
async function arrival() {
  for (let seconds = 1; ; seconds = Math.min(2 * seconds, 60)) {
    try {
      const answer = await fetch(new URL("./timeloom_rest.wasm", import.meta.url));
      await WebAssembly.instantiate(await answer.arrayBuffer(), { first });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
    }
  }
}
