// The event set that `?events=` names: { tracks: [title], events: [[start, end, title, track, summary]] }.
// Milliseconds as `Date` has them; `end` is null for a moment. Pages name this module before their
// library, so that the set is on its way while that loads.
const asked = fetch(new URLSearchParams(location.search).get("events"));
export async function columns() {
  return (await asked).json();
}
