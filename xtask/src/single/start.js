// Starts the program of a single file: all of it stands in the page.
const bytes = (id) => Uint8Array.from(atob(document.getElementById(id).textContent), (c) => c.charCodeAt(0));
if (typeof WebAssembly === "object") {
  try {
    const first = await __wbg_init({ module_or_path: bytes("timeloom-program") });
    await WebAssembly.instantiate(bytes("timeloom-rest"), { first });
    restArrived();
    document.querySelector("[data-timeloom-list]").remove();
  } catch (error) {
    // Of the early script: the list of events stays.
    failed();
    throw error;
  }
}
