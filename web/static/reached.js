// What is said where the server gave no answer: in sight, with the old result set aside, for as long as that lasts.
import { form } from "./form.js";

const outcome = document.getElementById("outcome");
const said = document.getElementById("said");

export const say = (sentence) => {
  if (said.textContent !== sentence) said.textContent = sentence;
};

export const isThere = () =>
  fetch(form.dataset.ping, { method: "HEAD", cache: "no-store" }).then(
    () => true,
    () => false,
  );

export const works = () => {
  document.getElementById("unreached")?.remove();
  outcome.classList.remove("old");
  said.classList.remove("failed");
  for (const part of outcome.children) part.inert = false;
};

// No status: no connection.
export const failed = (status) => {
  works();
  const told = status === undefined ? form.dataset.offline : status === 400 ? form.dataset.expired : form.dataset.busy;
  const isResult = outcome.querySelector(".result, .verdict") !== null;
  for (const part of outcome.children) part.inert = isResult;
  outcome.classList.toggle("old", isResult);
  const notice = document.createElement("div");
  notice.id = "unreached";
  notice.className = "notice";
  const parts = [told, isResult ? form.dataset.old : ""].filter(Boolean);
  notice.append(...parts.map((part) => Object.assign(document.createElement("p"), { textContent: part })));
  outcome.prepend(notice);
  said.classList.add("failed");
  say(told);
};
