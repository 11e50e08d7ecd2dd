// The result while someone types: the server is asked, nothing is computed here. The last question asked is the only
// one whose answer is shown, and an answer touches neither what is typed nor where the cursor is.
import { fill, form, typed } from "./form.js";

const PAUSE = 250;
const outcome = document.getElementById("outcome");
const said = document.getElementById("said");
let timer;
let asked = new AbortController();

const say = (sentence) => {
  if (said.textContent !== sentence) said.textContent = sentence;
};

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

const keep = () => history.replaceState({ typed: typed() }, "");

const ask = async () => {
  keep();
  const mine = (asked = new AbortController());
  const told = new FormData(form);
  told.delete("file");
  outcome.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(form.getAttribute("action").split("#")[0], {
      method: "POST",
      body: new URLSearchParams(told),
      headers: { "X-Requested-With": "fetch" },
      signal: mine.signal,
    });
    if (response.status !== 200 && response.status !== 422) throw new Error(response.statusText);
    const html = await response.text();
    if (mine === asked && !mine.signal.aborted) show(html);
  } catch (error) {
    if (error.name !== "AbortError") say(form.dataset.offline);
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
form.addEventListener("submit", () => {
  clearTimeout(timer);
  asked.abort();
});

// A case in the address, after the #, where no server sees it; and what was typed before going on to another page.
const fromAddress = () => {
  const told = location.hash.includes("=");
  if (told) fill(new URLSearchParams(location.hash.slice(1)));
  return told;
};
window.addEventListener("hashchange", fromAddress);
window.addEventListener("pagehide", keep);
const [arrival] = performance.getEntriesByType("navigation");
const isBack = ["back_forward", "reload"].includes(arrival?.type);
if (isBack && history.state?.typed) fill(history.state.typed);
else fromAddress();
