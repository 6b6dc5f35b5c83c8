// Starts the program of a single file: all of it stands in the page.
const bytes = (id) => Uint8Array.from(atob(document.getElementById(id).textContent), (c) => c.charCodeAt(0));
const first = await __wbg_init({ module_or_path: bytes("timeloom-program") });
await WebAssembly.instantiate(bytes("timeloom-rest"), { first });
restArrived();
