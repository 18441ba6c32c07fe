/** Panels of one request and one answer: patients, login, credit card, headers. */

import { call } from "./call.js";
import { plaintext } from "./plaintext.js";
import { element, Views } from "./views.js";

/** A panel whose buttons run `act(action, form, views)`, one at a time; failures are said. */
export function panel(id, act) {
  const section = document.getElementById(id);
  const form = section.querySelector("form");
  const views = new Views(section);
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    section.setAttribute("aria-busy", "true");
    try {
      await act(event.submitter?.value ?? "", form, views);
    } catch (error) {
      views.say(`It failed: ${error.code ? `${error.code}, ` : ""}${error.message}`, true);
    } finally {
      busy = false;
      section.removeAttribute("aria-busy");
    }
  });
  return { form, views };
}

/** The panels; `mode()` tells how calls are sent. */
export function simplePanels(mode) {
  panel("patients", async (_, form, views) => {
    const seen = await call(mode(), { path: "/api/patients" });
    const patients = json(seen);
    views.say(`${patients.length} patients. ${views.show(seen, patientTable(patients))}`);
  });
  panel("login", (action, form, views) => login(mode(), action, form, views));
  panel("card", async (_, form, views) => {
    const seen = await call(mode(), post("/api/credit-card", Object.fromEntries(new FormData(form))));
    const { accepted, creditCardNumber } = json(seen);
    views.say(`${creditCardNumber} ${accepted ? "is a possible number" : "cannot be a number"}. ${views.show(seen)}`);
  });
  panel("headers", async (_, form, views) => {
    const { name, value } = Object.fromEntries(new FormData(form));
    const path = `/api/custom-headers?${new URLSearchParams({ header: name })}`;
    const seen = await call(mode(), { path, headers: { [name.toLowerCase()]: value } });
    views.say(`The API got ${json(seen).header}: ${json(seen).value}. ${views.show(seen)}`);
  });
}

async function login(mode, action, form, views) {
  const { email, password } = Object.fromEntries(new FormData(form));
  const requests = {
    login: () => ({ ...post("/api/login", { email, password }), secrets: [plaintext("the password", password)] }),
    check: () => ({ path: "/api/check" }),
    logout: () => ({ method: "POST", path: "/api/logout" }),
  };
  const seen = await call(mode, (requests[action] ?? requests.login)());
  const told = json(seen);
  const results = {
    check: () => (told.loggedIn ? `${told.email} is logged in.` : "Nobody is logged in."),
    logout: () => (told.loggedOut ? "Logged out." : "Nobody was logged in."),
    login: () => (told.error ? `Refused: ${told.error}.` : `${told.email} is logged in.`),
  };
  const cookies = document.cookie === "" ? "nothing: the session’s cookie is HttpOnly" : document.cookie;
  const note = element("p", {}, "Script reads in ", element("code", { textContent: "document.cookie" }), `: ${cookies}.`);
  views.say(`${(results[action] ?? results.login)()} ${views.show(seen, note)}`, told.error !== undefined);
}

/** The content of a response. */
export function json({ answer }) {
  return JSON.parse(new TextDecoder().decode(answer.content));
}

function post(path, content) {
  return { method: "POST", path, headers: { "content-type": "application/json" }, body: JSON.stringify(content) };
}

function patientTable(patients) {
  const cell = (...content) => element("td", {}, ...content);
  const rows = patients.map(({ name, dateOfBirth, diagnosis, medication }) =>
    element("tr", {}, cell(name, element("small", { textContent: dateOfBirth })), cell(diagnosis), cell(medication)),
  );
  const heads = ["Name, born", "Diagnosis", "Medication"].map((textContent) => element("th", { scope: "col", textContent }));
  return element("table", {}, element("caption", { textContent: "Patients" }), element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows));
}
