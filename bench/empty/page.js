// Listens as a timeline does, and does nothing.
const timeline = document.querySelector("#timeline");
for (const type of ["wheel", "pointerdown", "pointermove", "pointerup", "keydown"]) {
  timeline.addEventListener(type, (event) => event.preventDefault(), { passive: false });
}
