// Verdicts without loading the page: forms and links in [data-flow] are answered in its place, and keys press what names them.
const say = (words) => {
  const place = document.getElementById("said");
  place.textContent = words;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { place.textContent = ""; }, 4000);
};

let busy = false;
const flow = () => document.querySelector("[data-flow]");

async function swap(address, sent, said) {
  if (busy) return;
  busy = true;
  flow().classList.add("busy");
  try {
    const answer = await fetch(address, { ...sent, headers: { ...sent.headers, "X-CSRF": document.querySelector('meta[name="csrf"]').content } });
    if (!answer.ok) {
      const told = await answer.json().catch(() => ({}));
      return say(told.detail ?? "This did not work; load the page again.");
    }
    const made = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = made.querySelector("[data-flow]");
    if (!next) return location.assign(answer.url);
    const open = [...document.querySelectorAll("[data-flow] > details")].map((one) => one.open);
    next.querySelectorAll(":scope > details").forEach((one, at) => { one.open ||= open[at] ?? false; });
    flow().replaceWith(document.adoptNode(next));
    history.replaceState(null, "", answer.url);
    prepare();
    flow().querySelector("[data-focus]")?.focus({ preventScroll: false });
    if (said) say(said);
  } catch {
    say("The server does not answer. Nothing was lost that was said before.");
  } finally {
    busy = false;
    flow().classList.remove("busy");
  }
}

function prepare() {
  const on = localStorage.getItem("keys") !== "off";
  for (const one of document.querySelectorAll("[data-keys]")) { one.checked = on; one.parentElement.hidden = false; }
  if (navigator.clipboard) for (const one of document.querySelectorAll("[data-copy]")) one.hidden = false;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.closest("[data-flow]") || form.method !== "post" || "plain" in form.dataset) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  const name = event.submitter?.firstChild?.textContent.trim() ?? "";
  const said = form.matches(".verdict") ? `${name}: noted` : "Taken back";
  swap(form.action, { method: "POST", body }, said);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-flow] a[data-swap]");
  if (link && !(event.ctrlKey || event.metaKey || event.shiftKey || event.button)) {
    event.preventDefault();
    swap(link.href, {});
  }
  const copy = event.target.closest("[data-copy]");
  if (copy) navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent).then(() => say("Copied"), () => say("The browser does not allow it; select the words instead."));
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-keys]")) localStorage.setItem("keys", event.target.checked ? "on" : "off");
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || busy || !flow()) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, dialog")) return;
  const keys = document.getElementById("keys");
  if (event.key === "?" && keys) { keys.open = !keys.open; return; }
  if (localStorage.getItem("keys") === "off") return;
  const wanted = [...flow().querySelectorAll("[data-key]")].find((one) => one.dataset.key.split(" ").includes(event.key));
  if (wanted) { event.preventDefault(); wanted.click(); }
});

prepare();
