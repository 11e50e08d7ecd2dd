// Print, and copy a link or a command. Nothing leaves this machine.
import { typed } from "./form.js";

const at = (id) => document.getElementById(id);

const copied = async (text) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const holder = document.createElement("textarea");
  holder.value = text;
  document.body.append(holder);
  holder.select();
  document.execCommand("copy");
  holder.remove();
};

const copies = (id, text) =>
  at(id).addEventListener("click", async (event) => {
    const button = event.currentTarget;
    const label = button.textContent;
    if (label === button.dataset.done) return;
    await copied(text());
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = label), 1500);
  });

const isTold = ([name, value]) => value && !(name === "compare" && value === "previous");

copies("copy-link", () => `${location.origin}${location.pathname}#${new URLSearchParams(typed().filter(isTold))}`);
copies("copy-curl", () => at("curl").textContent);
at("print").addEventListener("click", () => window.print());

// A file chosen is opened at once, and one that could not be sent can be chosen again.
const open = document.querySelector("[value=load]");
open.hidden = true;
at("file").addEventListener("click", (event) => (event.target.value = ""));
at("file").addEventListener("change", (event) => event.target.form.requestSubmit(open));
