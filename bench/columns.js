// The event set that `?events=` names: { tracks: [title], events: [[start, end, title, track, summary]] }.
// Milliseconds as `Date` has them; `end` is null for a moment.
export async function columns() {
  const address = new URLSearchParams(location.search).get("events");
  return (await fetch(address)).json();
}
