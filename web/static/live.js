// The result while someone types: the server is asked, nothing is computed here. The last question asked is the only
// one whose answer is shown, and an answer touches neither what is typed nor where the cursor is.
import { fill, form, typed } from "./form.js";
import { failed, isThere, say, works } from "./reached.js";

const PAUSE = 250;
const outcome = document.getElementById("outcome");
const KEPT = `case ${form.getAttribute("action").split("#")[0]}`;
const FIELD = /^(jurisdiction|area|date|compare|compare_with|strict|receipt|members-\d+-[a-z_-]+|members-\d+-incomes-\d+-[a-z]+)$/;
let timer;
let asked = new AbortController();

const mend = (faulty) => {
  form.querySelectorAll(":is(.summary, .notice)").forEach((old) => old.remove());
  for (const error of form.querySelectorAll(".error")) {
    const id = error.id.replace(/-error$/, "");
    if (faulty.has(id)) continue;
    for (const field of form.querySelectorAll(`[aria-describedby~="${error.id}"]`)) {
      field.setAttribute("aria-describedby", field.getAttribute("aria-describedby").replace(error.id, "").trim());
    }
    for (const field of form.elements) if (field.name === id) field.removeAttribute("aria-invalid");
    error.remove();
  }
};

const show = (html) => {
  const live = new DOMParser().parseFromString(html, "text/html").getElementById("live");
  const opened = [...outcome.querySelectorAll("details[open]")].map((details) => details.id);
  const focused = outcome.contains(document.activeElement) && document.activeElement.closest("[id]").id;
  for (const note of live.querySelectorAll("[data-for]")) {
    const place = document.getElementById(note.dataset.for);
    if (place) place.textContent = note.textContent;
  }
  outcome.replaceChildren(...live.querySelector(".outcome").childNodes);
  for (const id of opened) outcome.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
  if (focused) (outcome.querySelector(`#${CSS.escape(focused)} > summary`) || document.getElementById(focused))?.focus();
  mend(new Set([...outcome.querySelectorAll(".summary a")].map((link) => link.hash.slice(1))));
  say(live.dataset.said);
  if (!form.elements.shown) form.insertAdjacentHTML("afterbegin", '<input type="hidden" name="shown" value="1">');
};

// In this tab alone: with its place in the history, and for whoever comes back by a link.
const keep = () => history.replaceState({ typed: typed() }, "");
const keepHere = () => sessionStorage.setItem(KEPT, JSON.stringify(typed()));

const send = (signal) => {
  const told = new FormData(form);
  told.delete("file");
  return fetch(form.getAttribute("action").split("#")[0], {
    method: "POST",
    body: new URLSearchParams(told),
    headers: { "X-Requested-With": "fetch" },
    signal,
  });
};

// A page that has expired is told a new token, and asks once more with it.
const answer = async (signal) => {
  const first = await send(signal);
  const html = await first.text();
  const { status } = first;
  const token = status === 400 && new DOMParser().parseFromString(html, "text/html").getElementById("live")?.dataset.token;
  if (!token) return { status, html };
  form.elements.csrf_token.value = token;
  const second = await send(signal);
  return { status: second.status, html: await second.text() };
};

const ask = async () => {
  keep();
  keepHere();
  const mine = (asked = new AbortController());
  outcome.setAttribute("aria-busy", "true");
  try {
    const { status, html } = await answer(mine.signal);
    if (mine !== asked || mine.signal.aborted) return;
    if (status !== 200 && status !== 422) return failed(status);
    works();
    show(html);
  } catch (error) {
    if (error.name !== "AbortError" && mine === asked) failed();
  } finally {
    if (mine === asked) outcome.removeAttribute("aria-busy");
  }
};

const soon = () => {
  clearTimeout(timer);
  asked.abort();
  timer = setTimeout(ask, PAUSE);
};

for (const kind of ["input", "rows"]) form.addEventListener(kind, soon);
// Not every browser says "input" of a list.
form.addEventListener("change", (event) => event.target.matches("select") && soon());
window.addEventListener("online", soon);

// A button pressed without a connection must not lose the page: first it is seen whether there is one.
let isSure = false;
form.addEventListener("submit", async (event) => {
  clearTimeout(timer);
  asked.abort();
  outcome.removeAttribute("aria-busy");
  keepHere();
  if (isSure) return;
  event.preventDefault();
  const button = event.submitter;
  if (!(await isThere())) return failed();
  isSure = true;
  form.requestSubmit(button);
  isSure = false;
});

// A case in the address, after the #, where no server sees it; and what was typed before going on to another page.
const fromAddress = () => {
  const told = location.hash.includes("=") ? [...new URLSearchParams(location.hash.slice(1))].filter(([name]) => FIELD.test(name)) : [];
  if (told.length) fill(told);
  return told.length > 0;
};
const isSaid = ([name, value]) => value && !/^(date|compare)$|-(incomes-\d+-kind|per|income)$/.test(name);
const fromHere = () => {
  const told = form.dataset.start === "blank" && JSON.parse(sessionStorage.getItem(KEPT));
  if (told && told.some(isSaid)) fill(told);
};
window.addEventListener("hashchange", fromAddress);
window.addEventListener("pagehide", keep);
document.getElementById("new-household").addEventListener("click", () => sessionStorage.removeItem(KEPT));
const [arrival] = performance.getEntriesByType("navigation");
const isBack = ["back_forward", "reload"].includes(arrival?.type);
if (form.dataset.start === "typed") keepHere();
if (isBack && history.state?.typed) fill(history.state.typed);
else if (!fromAddress()) fromHere();
