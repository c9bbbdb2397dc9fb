// What was typed into a form must outlive a session that ended meanwhile. It is kept in this tab alone until the page
// of signing in says that nothing was saved; then it stands in the same form again, for the same person only.
const SENT = "fp-sent:";
const LOST = "fp-lost:";
const person = document.body.dataset.fpPerson ?? "";
const forms = [...document.querySelectorAll("main form[method=post]")];

const store = (() => {
  try {
    window.sessionStorage.getItem(SENT);
    return window.sessionStorage;
  } catch {
    return null; // the browser keeps nothing for pages: all works as without this script
  }
})();

const place = (form) => `${person}:${location.pathname}:${forms.indexOf(form)}`;
// What must not stand in a browser at all: passwords, and what tells of a person's death.
const secret = (form) => form.matches("[data-fp-unkept]") || form.querySelector("input[type=password]") !== null;
// With which version was read: who changed it meanwhile must be noticed as if the form had been sent at once.
const written = (form) => [...form.elements].filter((one) => one.name && one.name !== "csrfmiddlewaretoken"
  && !["file", "submit", "button", "reset"].includes(one.type));

const keys = (start) => Object.keys(store).filter((key) => key.startsWith(start));
const drop = (found) => found.forEach((key) => store.removeItem(key));

function keep(form) {
  const told = written(form).filter((one) => !["radio", "checkbox"].includes(one.type) || one.checked);
  try {
    store.setItem(SENT + place(form), JSON.stringify(told.map((one) => [one.name, one.value])));
  } catch {
    // too long for this browser to keep: it is sent all the same
  }
}

function bringBack(form, told) {
  for (const one of written(form)) {
    const values = told.filter(([name]) => name === one.name).map(([, value]) => value);
    if (["radio", "checkbox"].includes(one.type)) one.checked = values.includes(one.value);
    else if (values.length) one.value = values[0];
  }
  const note = document.createElement("div");
  note.className = "govuk-inset-text";
  note.tabIndex = -1;
  note.textContent = "What you had written before you were signed out stands below again. It is not saved yet.";
  form.prepend(note);
  note.focus();
}

if (store && person) {
  drop(keys(SENT)); // a page for who is signed in: what was sent has been answered
  drop(keys(LOST).filter((key) => !key.startsWith(`${LOST}${person}:`)));
  for (const form of forms) {
    const told = store.getItem(LOST + place(form));
    if (!told) continue;
    bringBack(form, JSON.parse(told));
    store.removeItem(LOST + place(form));
  }
  forms.filter((form) => !secret(form)).forEach((form) => form.addEventListener("submit", () => keep(form)));
  document.querySelector("[data-fp-sign-out]")?.addEventListener("submit", () => drop([...keys(SENT), ...keys(LOST)]));
} else if (store) {
  const said = document.querySelector("[data-fp-unsent]"); // only where nothing was saved
  for (const key of said ? keys(SENT) : []) {
    store.setItem(LOST + key.slice(SENT.length), store.getItem(key));
    store.removeItem(key);
    said.hidden = false;
  }
}
