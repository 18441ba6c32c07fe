/** The page: its switch and its panels. */

import { exclusive } from "./call.js";
import { clockPanel } from "./clock-panel.js";
import { filePanel } from "./file-panel.js";
import { simplePanels } from "./panels.js";

const NOTES = {
  sealed: "Only this page and the relay can read the calls.",
  plain: "Everybody on the way can read the calls.",
};

const radios = [...document.querySelectorAll("input[name=mode]")];
const mode = () => radios.find(({ checked }) => checked).value;

function note(before = "") {
  document.documentElement.dataset.mode = mode();
  document.getElementById("mode-note").textContent = before + NOTES[mode()];
}

/** A plain session's cookie would go along with sealed requests, readable: it ends with plain mode. */
async function leavePlain() {
  const response = await exclusive(() => fetch("/api/logout", { method: "POST" }));
  const { loggedOut } = await response.json();
  if (loggedOut && mode() === "sealed") note("The plain session was ended: its cookie would have gone along in clear. ");
}

simplePanels(mode);
filePanel(mode);
const stopClock = clockPanel(mode);
for (const radio of radios) {
  radio.addEventListener("change", () => {
    stopClock();
    note();
    if (mode() === "sealed") leavePlain().catch(() => {});
  });
}
note();
