// A ledger dropped or chosen, its totals without leaving the page. Everything works without this file too.
const form = document.getElementById("ledger");
const file = document.getElementById("file");
const drop = document.getElementById("drop");
const outcome = document.getElementById("outcome");
const said = document.getElementById("said");

const show = (page) => {
  for (const each of page.querySelectorAll("[data-script]")) each.hidden = false;
  for (const each of page.querySelectorAll("[data-plain]")) each.remove();
};

const isTooLarge = () => {
  const [chosen] = file.files;
  const isLarge = Boolean(chosen) && chosen.size > Number(form.dataset.most);
  said.textContent = isLarge ? form.dataset.tooLarge : "";
  return isLarge;
};

const ask = async (button) => {
  outcome.setAttribute("aria-busy", "true");
  button.disabled = true;
  said.textContent = form.dataset.busy;
  const body = new FormData(form);
  body.append("do", "check");
  try {
    const address = form.getAttribute("action").split("#")[0];
    const response = await fetch(address, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
    if (![200, 400, 413, 422].includes(response.status)) throw new Error(response.statusText);
    outcome.innerHTML = await response.text();
    show(outcome);
    said.textContent = "";
    document.getElementById("result").focus();
    document.getElementById("result").scrollIntoView({ block: "nearest" });
  } catch {
    said.textContent = form.dataset.offline;
  } finally {
    outcome.removeAttribute("aria-busy");
    button.disabled = false;
  }
};

form.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (isTooLarge()) return event.preventDefault();
  if (button?.value === "download") return;
  event.preventDefault();
  ask(form.querySelector("button.main"));
});

file.addEventListener("change", isTooLarge);

const over = (isOver) => (event) => {
  event.preventDefault();
  drop.classList.toggle("over", isOver);
};
for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, over(true));
drop.addEventListener("dragleave", over(false));
drop.addEventListener("drop", (event) => {
  over(false)(event);
  if (!event.dataTransfer.files.length) return;
  file.files = event.dataTransfer.files;
  isTooLarge();
});

form.elements.date.addEventListener("input", (event) => {
  document.querySelector("[data-iso=date]").textContent = event.target.value;
});

// A file let go beside the box must not take the place of the page.
for (const kind of ["dragover", "drop"]) window.addEventListener(kind, (event) => event.preventDefault());

show(form);
