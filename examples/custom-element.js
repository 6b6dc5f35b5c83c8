const first = document.querySelector("#first");
const output = document.querySelector("output");

document.querySelector("[data-show]").addEventListener("click", ({ target }) => {
  first.show({ period: target.dataset.show });
});

first.addEventListener("select", ({ detail }) => {
  output.textContent = detail.title;
});

const { title, events } = await first.ready;
output.textContent = `${title}: ${events} events`;
