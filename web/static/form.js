// Rows come and go without a reload; everything works without this file too.
(() => {
  "use strict";
  const form = document.getElementById("case");
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
    const keys = [...rows.querySelectorAll("[data-key]")].map((row) => Number(row.dataset.key));
    last = Math.max(last, ...keys) + 1;
    return last;
  };

  const renumber = () => {
    [...rows.children].forEach((row, place) => {
      row.querySelector("[data-number]").textContent = place + 1;
      row.querySelector("input[name$='-id']").placeholder = `m${place + 1}`;
    });
  };

  const addMember = () => {
    const row = made("new-member", { __m__: freeKey() });
    rows.append(row);
    renumber();
    row.querySelector("input[name$='-birth_date']").focus();
  };

  const addIncome = (button) => {
    const member = button.closest("[data-row=member]").dataset.key;
    const row = made("new-income", { __m__: member, __i__: freeKey() });
    button.before(row);
    row.querySelector("select").focus();
  };

  const removeMember = (button) => {
    const row = button.closest("[data-row=member]");
    const next = row.nextElementSibling || row.previousElementSibling;
    row.remove();
    if (!next) return addMember();
    renumber();
    next.querySelector("input[name$='-birth_date']").focus();
  };

  const removeIncome = (button) => {
    const row = button.closest("[data-row=income]");
    const add = row.parentElement.querySelector(".add-income");
    row.remove();
    if (!add.parentElement.querySelector("[data-row=income]")) addIncome(add);
    else add.focus();
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

  form.addEventListener("input", (event) => {
    const told = document.querySelector(`[data-iso="${event.target.id}"]`);
    if (told) told.textContent = event.target.value;
  });
})();
