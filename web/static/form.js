// Rows come and go without a reload; everything works without this file too.
export const form = document.getElementById("case");
const rows = document.getElementById("rows");
let last = 0;

const made = (template, replaced) => {
  const holder = document.createElement("template");
  let html = document.getElementById(template).innerHTML;
  for (const [mark, key] of Object.entries(replaced)) html = html.replaceAll(mark, key);
  holder.innerHTML = html.trim();
  return holder.content.firstElementChild;
};

// Keys need only differ: the server goes by the order of the rows.
const freeKey = () => {
  const taken = [...form.elements].flatMap((field) => (field.name || "").match(/\d+/g) || []);
  last = Math.max(last, ...taken.map(Number)) + 1;
  return last;
};

const changed = () => form.dispatchEvent(new Event("rows"));

const renumber = () => {
  [...rows.children].forEach((row, place) => {
    row.querySelector("[data-number]").textContent = place + 1;
    row.querySelector("input[name$='-id']").placeholder = `m${place + 1}`;
  });
  changed();
};

const newMember = (key) => {
  const row = made("new-member", { __m__: key });
  rows.append(row);
  return row;
};

const newIncome = (member, key) => {
  const row = made("new-income", { __m__: member.dataset.key, __i__: key });
  member.querySelector(".add-income").before(row);
  return row;
};

const addMember = () => {
  const row = newMember(freeKey());
  renumber();
  row.querySelector("input[name$='-birth_date']").focus();
};

const addIncome = (button) => {
  const row = newIncome(button.closest("[data-row=member]"), freeKey());
  row.querySelector("select").focus();
  changed();
};

// What was removed with something in it can be put back where it was.
const undo = document.getElementById("undo");
let putBack = () => {};

const isFilled = (row) =>
  [...row.querySelectorAll("input, select")].some(({ type, name, value, checked }) =>
    type === "radio" ? checked && value !== "some" : type === "checkbox" ? checked : value && !/-\d+-(kind|per)$/.test(name),
  );

const removed = (row, said, home, next) => {
  undo.hidden = !isFilled(row);
  undo.firstElementChild.textContent = said;
  putBack = () => {
    home.insertBefore(row, next?.parentElement === home ? next : home.querySelector(":scope > .add-income"));
    if (row.spare && !isFilled(row.spare)) row.spare.remove();
    renumber();
    row.querySelector("input").focus();
  };
};

undo.querySelector("button").addEventListener("click", () => {
  undo.hidden = true;
  putBack();
});

const removeMember = (button) => {
  const row = button.closest("[data-row=member]");
  const next = row.nextElementSibling || row.previousElementSibling;
  const label = row.querySelector("input[name$='-id']").value || row.querySelector("[data-number]").textContent;
  removed(row, `${undo.dataset.member} ${label}`, rows, row.nextElementSibling);
  row.remove();
  if (!next) {
    addMember();
    row.spare = rows.lastElementChild;
    return;
  }
  renumber();
  next.querySelector("input[name$='-birth_date']").focus();
};

const removeIncome = (button) => {
  const row = button.closest("[data-row=income]");
  const home = row.parentElement;
  const add = home.querySelector(".add-income");
  removed(row, undo.dataset.income, home, row.nextElementSibling);
  row.remove();
  if (!home.querySelector("[data-row=income]")) {
    addIncome(add);
    row.spare = add.previousElementSibling;
    return;
  }
  add.focus();
  changed();
};

// What is typed, by the names of the fields; and the same typed in again.
export const typed = () => [...new FormData(form)].filter(([name]) => !["csrf_token", "shown", "file"].includes(name));

const rowOf = (name) => {
  const [, member, income] = name.match(/^members-(\d+)-(?:incomes-(\d+)-)?/) || [];
  if (member === undefined) return;
  let row = rows.querySelector(`[data-key="${member}"]`);
  if (!row) {
    row = newMember(member);
    row.querySelectorAll("[data-row=income]").forEach((each) => each.remove());
  }
  if (income !== undefined && !form.elements[`members-${member}-incomes-${income}-kind`]) newIncome(row, income);
};

export const fill = (pairs) => {
  rows.replaceChildren();
  undo.hidden = true;
  const terms = form.querySelector(".compare");
  for (const field of terms.querySelectorAll("input")) {
    if (field.type === "text") field.value = "";
    else field.checked = field.value === "previous";
  }
  for (const [name, value] of pairs) {
    rowOf(name);
    const field = form.elements[name];
    if (!field || ["csrf_token", "shown", "do"].includes(name)) continue;
    if (field.type === "checkbox") field.checked = value === field.value;
    else field.value = value;
  }
  if (!rows.children.length) newMember(0);
  for (const row of rows.children) {
    if (!row.querySelector("[data-row=income]")) newIncome(row, 0);
    const folded = [...row.querySelectorAll(".rare :is(input, select)")];
    row.querySelector(".rare").open = folded.some((field) => (field.type === "checkbox" ? field.checked : field.value));
  }
  terms.open = Boolean(terms.querySelector(":checked:not([value=previous])"));
  document.querySelector("[data-iso=date]").textContent = form.elements.date.value;
  renumber();
};

const actions = [
  [/^add-member$/, addMember],
  [/^add-income-/, addIncome],
  [/^remove-member-/, removeMember],
  [/^remove-income-/, removeIncome],
];

form.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=do]");
  const action = button && actions.find(([pattern]) => pattern.test(button.value));
  if (!action) return;
  event.preventDefault();
  action[1](button);
});

// One key for a new member; a label may hold a plus sign.
form.addEventListener("keydown", (event) => {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
  if (!["+", "＋"].includes(event.key) || !isPlain || /-id$/.test(event.target.name)) return;
  event.preventDefault();
  addMember();
});

form.addEventListener("input", (event) => {
  const told = document.querySelector(`[data-iso="${event.target.id}"]`);
  if (told) told.textContent = event.target.value;
});

for (const hidden of document.querySelectorAll("[data-script]")) hidden.hidden = false;
