// What a page can do with the timeline that it holds: verbs, and events.
const element = document.querySelector("[data-timeloom]");
const output = document.querySelector("output");

const actions = {
  view: (timeline) => timeline.view("1904/1905"),
  select: (timeline) => timeline.select("portsmouth-treaty"),
  filter: (timeline) => timeline.filter({ tracks: ["military"] }),
  all(timeline) {
    timeline.select(null);
    timeline.filter({});
    timeline.view({ fit: "opening" });
  },
};

for (const button of document.querySelectorAll("[data-do]")) {
  button.addEventListener("click", () => actions[button.dataset.do](element.timeline));
}

document.querySelector("select").addEventListener("change", ({ target }) => {
  element.timeline.language(target.value);
});

for (const type of ["ready", "viewchange", "select", "error"]) {
  element.addEventListener(type, ({ detail }) => {
    output.textContent = `${type}: ${JSON.stringify(detail)}`;
  });
}
