// Adding articles: files dropped on the page or chosen in the form, and how far that is.

const EVERY = 1000;
const said = document.getElementById("said");
const token = document.querySelector('meta[name="csrf"]')?.content ?? "";
const form = document.getElementById("files");
let told = new Map();

function tell(words) {
  if (said) said.textContent = words;
}

/** All files of what was dropped, those of folders with the folder before their name. */
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return [...transfer.files].map((file) => [file, file.name]);
  const found = [];
  const waiting = [...entries];
  while (waiting.length && found.length <= Number(form.dataset.most)) {
    const entry = waiting.shift();
    if (entry.name.startsWith(".")) continue;
    if (entry.isFile) {
      const file = await new Promise((done, failed) => entry.file(done, failed));
      found.push([file, entry.fullPath.replace(/^\//, "")]);
    } else {
      const reader = entry.createReader();
      for (let part; (part = await new Promise((done, failed) => reader.readEntries(done, failed))).length; ) waiting.push(...part);
    }
  }
  return found;
}

function refuse(words) {
  const place = document.getElementById("refused");
  place.textContent = words;
  place.hidden = !words;
}

/** Sends files; a request of this kind is the only one that tells how much of it is sent. */
function send(files) {
  refuse("");
  const most = Number(form.dataset.most);
  const largest = Number(form.dataset.largest);
  const size = files.reduce((sum, [file]) => sum + file.size, 0);
  if (!files.length) return refuse("There is no file in this.");
  if (files.length > most) return refuse(`More than ${most.toLocaleString("en")} files; drop fewer at once.`);
  if (size > largest) return refuse(`${(size / 1e6).toFixed(1)} MB; at most ${(largest / 1e6).toFixed(1)} MB are taken at once. Nothing was sent.`);
  const body = new FormData();
  for (const [file, name] of files) body.append("files", file, name);
  const sending = document.getElementById("sending");
  const bar = sending.querySelector("progress");
  const button = form.querySelector("button");
  const request = new XMLHttpRequest();
  const over = (words) => {
    sending.hidden = true;
    button.disabled = false;
    if (words) refuse(words);
  };
  request.upload.onprogress = (event) => {
    bar.value = event.lengthComputable ? event.loaded / event.total : 0;
  };
  request.onload = () => {
    if (request.status === 202) {
      over("");
      form.reset();
      tell(files.length === 1 ? "1 file was sent." : `${files.length} files were sent.`);
      look();
    } else {
      over(detail(request.responseText) || `The server refused it (${request.status}).`);
    }
  };
  request.onerror = () => over("The server did not take it: it cannot be reached, or this is too large.");
  request.open("POST", form.action);
  request.setRequestHeader("X-CSRF", token);
  sending.querySelector("span").textContent = files.length === 1 ? `Sending ${files[0][1]}` : `Sending ${files.length} files`;
  sending.hidden = false;
  bar.value = 0;
  button.disabled = true;
  request.send(body);
}

function detail(text) {
  try {
    return JSON.parse(text).detail;
  } catch {
    return "";
  }
}

async function page(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (new URL(answer.url).pathname === "/login") location.reload();
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Puts what the server shows now into the place of what it showed before; what was opened or focused stays so. */
function put(fresh) {
  const held = document.getElementById("jobs");
  const focused = document.activeElement?.id;
  for (const details of fresh.querySelectorAll("details[id]")) {
    const before = document.getElementById(details.id);
    const same = before?.closest(".job").dataset.state === details.closest(".job").dataset.state;
    if (same) details.open = before.open;
  }
  held.replaceWith(fresh);
  if (focused && fresh.querySelector(`#${CSS.escape(focused)}`)) document.getElementById(focused).focus();
}

let waiting = null;

async function look() {
  clearTimeout(waiting);
  const own = /^\/articles\/jobs\/\d+$/.test(location.pathname);
  try {
    const fresh = (await page(own ? location.pathname : "/articles/jobs")).getElementById("jobs");
    put(document.adoptNode(fresh));
    // A small job has often ended before it is seen for the first time.
    if (remember().length) {
      tell("Reading has ended.");
      await renew();
    }
  } catch {
    tell("The server does not answer; trying again.");
    waiting = setTimeout(look, 5 * EVERY);
    return;
  }
  if (document.querySelector("#jobs[data-open]")) waiting = setTimeout(look, EVERY);
}

/** Keeps the states of all jobs and gives those that ended since. */
function remember() {
  const now = new Map([...document.querySelectorAll(".job")].map((job) => [job.id, job.dataset.state]));
  const open = new Set(["waiting", "reading"]);
  const ended = [...now].filter(([key, state]) => !open.has(state) && (!told.has(key) || open.has(told.get(key)))).map(([key]) => key);
  told = now;
  return ended;
}

/** The list of articles as it is now. */
async function renew() {
  const held = document.getElementById("found");
  if (held) held.replaceWith(document.adoptNode((await page(location.href)).getElementById("found")));
}

if (form) {
  document.documentElement.classList.add("dropping");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send([...form.elements.files.files].map((file) => [file, file.name]));
  });
  const carries = (event) => event.dataTransfer?.types.includes("Files");
  let depth = 0;
  const over = (by) => {
    depth = Math.max(0, depth + by);
    document.documentElement.classList.toggle("over", depth > 0);
  };
  document.addEventListener("dragenter", (event) => carries(event) && over(1));
  document.addEventListener("dragleave", (event) => carries(event) && over(-1));
  document.addEventListener("dragover", (event) => carries(event) && event.preventDefault());
  document.addEventListener("drop", async (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    over(-depth);
    try {
      send(await dropped(event.dataTransfer));
    } catch {
      refuse("The browser could not read what was dropped.");
    }
  });
}

document.addEventListener("submit", async (event) => {
  const stop = event.target.closest?.("#jobs form");
  if (!stop) return;
  event.preventDefault();
  stop.querySelector("button").disabled = true;
  await fetch(stop.action, { method: "POST", headers: { "X-CSRF": token } }).catch(() => null);
  look();
});

remember();
if (document.querySelector("#jobs[data-open]")) waiting = setTimeout(look, EVERY);
