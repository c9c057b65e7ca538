// Names of the record that fit what is typed, as the browser itself offers them. Without it a name is typed whole.
const WAIT = 200;

for (const input of document.querySelectorAll("[data-names]")) {
  const list = document.getElementById(input.dataset.names);
  let timer = 0, asked = "";
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const typed = asked = input.value.trim();
      if (!typed) return list.replaceChildren();
      const answer = await fetch(`/speakers.json?${new URLSearchParams({ q: typed, named: "1" })}`, { headers: { Accept: "application/json" } });
      if (!answer.ok || typed !== asked) return;
      const { speakers } = await answer.json();
      list.replaceChildren(...speakers.slice(0, 12).map(({ name, statements }) => {
        const option = document.createElement("option");
        option.value = name;
        option.label = `${name} (${statements})`;
        return option;
      }));
    }, WAIT);
  });
}
