/** Upload with a progress bar, as a form or as bytes, and download back. */

import { call } from "./call.js";
import { json, panel } from "./panels.js";
import { plaintext } from "./plaintext.js";
import { bytesText } from "./views.js";

/** Length of the text that is sent where no file is chosen, in bytes. */
const SAMPLE = 3_000_000;

/** The panel; `mode()` tells how calls are sent. */
export function filePanel(mode) {
  /** The file that was sent last, and where it is. */
  let kept;

  const { form } = panel("file", async (action, form, views) => {
    await (action === "download" ? download(views) : upload(form, views));
  });
  const progress = form.querySelector("progress");
  const output = form.querySelector("output");
  const save = form.querySelector(".save");

  function advance(loaded, total) {
    progress.value = total > 0 ? loaded / total : 1;
    output.textContent = `${Math.floor(progress.value * 100)} %`;
  }

  async function upload(form, views) {
    const chosen = form.elements.file.files[0];
    const file = chosen ?? sample();
    views.say(`Sending ${file.name} …`);
    advance(0, file.size);
    const seen = await call(mode(), { ...request(form.elements.form.value, file), ...(await secrets(file)), onUpload: advance });
    const told = json(seen);
    const result = views.show(seen);
    if (told.error) return views.say(`Refused: ${told.error}.`, true);
    advance(1, 1);
    kept = { file, path: told.downloadUrl };
    form.querySelector("button[value=download]").disabled = false;
    views.say(`The API has ${bytesText(told.size)} as ${told.name}. ${result}`);
  }

  async function download(views) {
    const { file, path } = kept;
    views.say(`Fetching ${file.name} …`);
    advance(0, file.size);
    const seen = await call(mode(), { path, ...(await secrets(file)), onDownload: (loaded) => advance(loaded, file.size) });
    const { status, content } = seen.answer;
    const result = views.show(seen);
    if (status !== 200) return views.say(`Refused: ${json(seen).error}.`, true);
    const same = await isSame(content, file);
    offer(new Blob([content]), file.name);
    views.say(`${bytesText(content.length)} came back, ${same ? "the same as were sent" : "not what was sent"}. ${result}`, !same);
  }

  function offer(blob, name) {
    if (save.href) URL.revokeObjectURL(save.href);
    Object.assign(save, { href: URL.createObjectURL(blob), download: name, hidden: false });
  }
}

/** How a file is sent, and how that is shown. */
function request(kind, file) {
  const about = `${file.name}, ${bytesText(file.size)}`;
  if (kind === "bytes") {
    const path = `/api/upload-file?${new URLSearchParams({ name: file.name })}`;
    return { method: "POST", path, headers: { "content-type": "application/octet-stream" }, body: file, shown: `(${about})` };
  }
  const form = new FormData();
  form.append("file", file);
  return { method: "POST", path: "/api/upload-file", body: form, shown: `(form: file = ${about})` };
}

async function secrets(file) {
  const beginning = new Uint8Array(await file.slice(0, 64 * 1024).arrayBuffer());
  return { secrets: [plaintext("the file’s name", file.name), plaintext("the file", beginning)] };
}

function sample() {
  const line = "This line is for whoever the file is for, and for nobody on the way.\n";
  const text = line.repeat(Math.ceil(SAMPLE / line.length)).slice(0, SAMPLE);
  return new File([text], "for-you-only.txt", { type: "text/plain" });
}

async function isSame(content, file) {
  const sent = new Uint8Array(await file.arrayBuffer());
  return content.length === sent.length && content.every((byte, at) => byte === sent[at]);
}
